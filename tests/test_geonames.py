"""Gazetteer files, and those of other countries."""

from __future__ import annotations

import json
import pathlib

import pandas as pd
import pytest
from foreign import write_country

from geomap.cli import main
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
        assert build_gazetteer(tmp_path / "MD.txt", tmp_path / "md.bin") == 3
    moldova = Gazetteer(tmp_path / "md.bin")
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
        build_gazetteer(tmp_path / "x.txt", tmp_path / "x.bin")


def write_moldova(folder: pathlib.Path) -> None:
    """A dump of a few Moldovan towns, two boxes as its regions, and a report."""
    units = [("Soroca", "86", 48.16, 28.29, "Сорока,Сороки"), ("Cahul", "63", 45.9, 28.19, "Кагул,Kagul")]
    lines = [
        "617790\tMoldova\tMoldova\tМолдова\t47\t29\tA\tPCLI\tMD\t\t00\t\t\t\t3545883\t\t1\tEurope/Chisinau\t2022-01-01"
    ]
    features = []
    for i, (name, code, lat, lon, others) in enumerate(units):
        tail = f"MD\t\t{code}\t\t\t\t{{}}\t\t60\tEurope/Chisinau\t2022-01-01"
        lines.append(
            f"{617000 + i}\tRaionul {name}\tRaionul {name}\t{name} District\t{lat}\t{lon}\tA\tADM1\t{tail.format(0)}"
        )
        lines.append(f"{618000 + i}\t{name}\t{name}\t{others}\t{lat}\t{lon}\tP\tPPLA\t{tail.format(30000)}")
        box = [
            [lon - 1, lat - 1],
            [lon + 1, lat - 1],
            [lon + 1, lat + 1],
            [lon - 1, lat + 1],
            [lon - 1, lat - 1],
        ]
        shape = {"type": "Polygon", "coordinates": [box]}
        features.append(
            {
                "type": "Feature",
                "properties": {"code": f"MD.{code}", "name": f"Raionul {name}"},
                "geometry": shape,
            }
        )
    (folder / "MD.txt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "regions.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    (folder / "reports.csv").write_text(
        "place,date,weapons,killed\nSoroca,2026-02-03,drone,2\nКагул,2026-02-04,shelling,\n", encoding="utf-8"
    )


def run(*words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0


def test_the_whole_line_runs_for_another_country(tmp_path: pathlib.Path) -> None:
    write_moldova(tmp_path)
    at = {
        name: str(tmp_path / name)
        for name in ("MD.txt", "md.bin", "regions.geojson", "reports.csv", "map.html", "found.csv")
    }
    run("gazetteer", "build", at["MD.txt"], "-o", at["md.bin"])
    ours = ["--gazetteer", at["md.bin"], "--regions", at["regions.geojson"]]
    run("map", at["reports.csv"], "-o", at["map.html"], *ours)
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "Soroca" in page
    assert "Raionul Soroca" in page
    run("strikes", at["reports.csv"], "-o", at["found.csv"], *ours)
    strikes = pd.read_csv(at["found.csv"])
    assert sorted(strikes["name"]) == ["Cahul", "Soroca"]
    assert set(strikes["region"]) == {"MD.86", "MD.63"}
    assert set(strikes["region_match"]) == {"inside"}


ARTICLE = """\
Drones hit two towns overnight

CHISINAU, 4 February 2026. A drone struck a warehouse in Soroca late on Tuesday, killing two people and
injuring five, the district's council said. In Cahul, shelling damaged a school; nobody was hurt.
The president spoke in Chisinau and called an emergency meeting.
"""


def test_an_article_and_a_table_go_to_a_map_of_another_country(tmp_path: pathlib.Path) -> None:
    write_country(tmp_path, "MD")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "table.csv").write_text(
        "Place,Date,Weapon,Killed\nОргеев,2026-02-05,drone,1\nUngheni,2026-02-06,missile,\nKyiv,2026-02-06,missile,3\n",
        encoding="utf-8",
    )
    at = {
        name: str(tmp_path / name)
        for name in ("dump.txt", "md.bin", "regions.geojson", "map.html", "found.csv")
    }
    run("gazetteer", "build", at["dump.txt"], "-o", at["md.bin"])
    inputs = [str(tmp_path / "article.txt"), str(tmp_path / "table.csv")]
    ours = ["--gazetteer", at["md.bin"], "--regions", at["regions.geojson"]]
    run("map", *inputs, "-o", at["map.html"], *ours)
    run("strikes", *inputs, "-o", at["found.csv"], *ours)
    strikes = pd.read_csv(at["found.csv"])
    pinned = strikes[strikes["status"] == "located"]
    assert sorted(pinned["name"]) == ["Cahul", "Orhei", "Soroca", "Ungheni"]
    assert set(pinned["region"]) == {"MD"}
    assert set(pinned["country"]) == {"MD"}
    # what the gazetteer does not know is said, and lies nowhere
    assert set(strikes[strikes["status"] != "located"]["place"]) == {"Kyiv"}
    soroca = pinned[pinned["name"] == "Soroca"].iloc[0]
    assert (soroca["killed_max"], soroca["injured_max"], soroca["weapons"]) == (2, 5, "drone")
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert all(name in page for name in ("Soroca", "Cahul", "Orhei", "Ungheni", "Moldova"))


def test_a_file_of_another_kind_is_given_up_after_a_few_lines(tmp_path: pathlib.Path) -> None:
    (tmp_path / "t.csv").write_text("a,b\n" * 1000, encoding="utf-8")
    with pytest.warns(GeomapWarning) as told, pytest.raises(InputError, match="no places"):
        build_gazetteer(tmp_path / "t.csv", tmp_path / "out.bin")
    assert len(told) == 5
