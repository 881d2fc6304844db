"""The line as far as a command needs it."""

from __future__ import annotations

import pathlib
import warnings
from typing import Any

import pytest

from geomap.errors import OptionError
from geomap.stages import find_strikes, locate, read_reports


def options(folder: pathlib.Path, **given: Any) -> dict[str, Any]:
    (folder / "t.csv").write_text("place,date\nDepot 5,2026-02-03\nSumy,2026-02-04\n", encoding="utf-8")
    reading = dict.fromkeys(("from_format", "sheet", "layer", "gazetteer", "places"))
    placing = dict.fromkeys(("geocoder", "user_agent", "since", "until"))
    return {
        "inputs": [str(folder / "t.csv")],
        "columns": (),
        "jobs": 1,
        **reading,
        **placing,
        "only": (),
        **given,
    }


def test_reports_are_read_located_and_merged(tmp_path: pathlib.Path) -> None:
    assert read_reports(options(tmp_path))["place"].tolist() == ["Depot 5", "Sumy"]
    reports, strikes, regions = find_strikes(
        options(tmp_path, regions="admin1", code=None, overlaps="error", only=("UA-59",))
    )
    assert reports["name"].tolist() == strikes["name"].tolist() == ["Sumy"]
    assert reports.attrs["n_read"] == 2
    assert len(regions) == 27


def test_ones_own_names_are_read_once_and_serve_reading_and_placing(tmp_path: pathlib.Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,lon,lat\nDepot 5,36.3,50\nNowhere,,\n", encoding="utf-8")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        located = locate(options(tmp_path, places=str(own)))
    assert located["status"].tolist() == ["located", "located"]
    assert sum("Nowhere" in str(warning.message) for warning in told) == 1


def test_a_period_that_is_none_is_refused_before_anything_is_read() -> None:
    with pytest.raises(OptionError, match="not a day"):
        locate({"since": "soon", "until": None, "only": ()})


def test_reports_without_a_date_are_counted(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Drones struck a warehouse in Kharkiv, the mayor said."
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, head in zip(paths, ("", "Date: 2026-02-03\n\n"), strict=True):
        path.write_text(head + text, encoding="utf-8")
    read_reports(options(tmp_path, inputs=[str(path) for path in paths]))
    assert "1 of 2 reports are without a date" in capsys.readouterr().err
