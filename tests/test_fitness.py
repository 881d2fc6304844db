"""A faulty boundary file is told from a good one."""

from __future__ import annotations

import json

import geopandas as gpd
import pytest
import shapely
from conftest import shared

from geomap.errors import RegionError
from geomap.fitness import check_regions
from geomap.regions import load_regions


@pytest.fixture
def check(tmp_path):
    def check(change=None, frame=None):
        frame = load_regions("admin1").set_index("code") if frame is None else frame
        if change is not None:
            frame = change(frame)
        path = tmp_path / "a.gpkg"
        frame.reset_index().to_file(path)
        return check_regions(path)

    return check


def finding(report, name):
    return next(f for f in report.findings if f.check == name and f.verdict != "ok")


def test_the_shipped_oblasts_are_fit() -> None:
    report = check_regions("admin1")
    assert report.fit
    assert "fit for a join" in str(report)
    assert json.loads(json.dumps(report.as_dict()))["fit"] is True


def test_missing_and_unknown_units_are_faults(check) -> None:
    report = check(lambda frame: frame.drop(index="UA-40").rename(index={"UA-63": "UA-64"}))
    assert not report.fit
    assert finding(report, "units").text == "missing: UA-40, UA-63; no oblast of Ukraine: UA-64"


def test_crimea_outside_ukraine_is_a_fault(check) -> None:
    report = check(lambda frame: frame.drop(index=["UA-40", "UA-43"]))
    texts = [f.text for f in report.findings if f.verdict == "fault"]
    assert "Sevastopol and Crimea not where international law has them: in Ukraine" in texts


def test_codes_that_were_mixed_up_are_found_by_known_places(check) -> None:
    report = check(lambda frame: frame.rename(index={"UA-30": "UA-32", "UA-32": "UA-30"}))
    assert "Kyiv in UA-32, not in UA-30" in finding(report, "places").text
    assert not report.fit


def test_overlaps_are_named_with_their_size(check) -> None:
    def grow(frame):
        frame.loc["UA-30", "geometry"] = frame.geometry["UA-30"].buffer(0.02)
        return frame

    report = check(grow)
    assert finding(report, "overlaps").text.startswith("1: UA-30 and UA-32 (")
    assert not report.fit


def test_gaps_are_named_with_their_place_and_slivers_counted(check) -> None:
    def pierce(frame):
        hole, crack = shapely.box(36, 49.5, 36.1, 49.6), shapely.box(36.3, 49.5, 36.6, 49.5005)
        frame.loc["UA-63", "geometry"] = frame.geometry["UA-63"].difference(hole).difference(crack)
        return frame

    report = check(pierce)
    assert finding(report, "gaps").text.startswith("1: 8")
    assert "at 49.5" in finding(report, "gaps").text
    assert finding(report, "slivers").text.startswith("1 between regions")


def test_shapes_that_are_missing_or_not_valid_are_named(check) -> None:
    def break_two(frame):
        frame.loc["UA-05", "geometry"] = shapely.Polygon([(28, 49), (29, 50), (29, 49), (28, 50)])
        frame.loc["UA-07", "geometry"] = None
        return frame

    text = finding(check(break_two), "shapes").text
    assert "no shape: UA-07" in text
    assert "not valid: UA-05 (Self-intersection" in text


def test_a_code_there_twice_is_a_fault(check) -> None:
    squares = gpd.GeoDataFrame(
        {"code": ["a", "a"]}, geometry=[shapely.box(30, 50, 31, 51), shapely.box(31, 50, 32, 51)], crs=4326
    )
    report = check(frame=squares.set_index("code"))
    assert finding(report, "units").text == "code there twice: a"
    assert finding(report, "places").verdict == "note"


def test_a_file_that_is_none_is_an_error(tmp_path) -> None:
    with pytest.raises(RegionError, match="does not exist"):
        check_regions(tmp_path / "none.gpkg")


def test_real_files_are_judged_as_they_are() -> None:
    sea = check_regions(shared("reference/adm1_geoboundaries_ODbL.geojson"))
    assert sea.fit
    assert finding(sea, "sea").text.startswith("included")
    raions = check_regions(shared("reference/raions_osm_simplified100m_ODbL.geojson"))
    assert not raions.fit
    assert "Sevastopol" in finding(raions, "places").text
    assert finding(raions, "overlaps").text.startswith("1: ")
    assert check_regions(shared("reference/kyiv_districts_osm_ODbL.geojson")).fit
