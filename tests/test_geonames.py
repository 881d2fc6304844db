"""Gazetteer files, and those of other countries."""

from __future__ import annotations

import pathlib

import pytest

from geomap.errors import GeomapWarning, InputError
from geomap.gazetteer import Gazetteer
from geomap.geonames import build_gazetteer

DUMP = """\
617790\tRepublic of Moldova\tRepublic of Moldova\tMoldova,Молдова\t47\t29\tA\tPCLI\tMD\t\t00\t\t\t\t3545883\t\t1\tEurope/Chisinau\t2022-01-01
617283\tRaionul Soroca\tRaionul Soroca\tSoroca District\t48.1\t28.2\tA\tADM1\tMD\t\t86\t\t\t\t0\t\t1\tEurope/Chisinau\t2022-01-01
617239\tSoroca\tSoroca\tСорока,Soroki\t48.16\t28.29\tP\tPPLA\tMD\t\t86\t\t\t\t22196\t\t60\tEurope/Chisinau\t2022-01-01
617000\tBadline\tBadline\t\tnorth\t28.29\tP\tPPL\tMD\t\t86\t\t\t\t1\t\t60\tEurope/Chisinau\t2022-01-01
"""


def test_a_dump_of_another_country_becomes_a_gazetteer(tmp_path: pathlib.Path) -> None:
    (tmp_path / "MD.txt").write_text(DUMP, encoding="utf-8")
    with pytest.warns(GeomapWarning, match="line 4"):
        assert build_gazetteer(tmp_path / "MD.txt", tmp_path / "md.sqlite") == 3
    moldova = Gazetteer(tmp_path / "md.sqlite")
    (match,) = moldova.find("Сороке")
    assert (match.place.name, match.place.country, match.place.admin1, match.place.admin1_name) == (
        "Soroca",
        "MD",
        "MD.86",
        "Raionul Soroca",
    )
    assert [p.precision for p in moldova.parents(match.place.place_id)] == ["oblast", "country"]


def test_a_file_that_is_no_dump_is_one_clear_line(tmp_path: pathlib.Path) -> None:
    (tmp_path / "x.txt").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="GeoNames country dump"):
        build_gazetteer(tmp_path / "x.txt", tmp_path / "x.sqlite")
