"""What the page carries: every strike once, where it may be shown, and text that stays text."""

from __future__ import annotations

import json

import geopandas as gpd
import map_samples
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from geomap.errors import GeomapWarning, InputError, RegionError
from geomap.payload import COUNTS, WHERE, MapData, count_casualties, gather, safe_json
from geomap.regions import load_regions


def data(**options: object) -> MapData:
    strikes, reports = map_samples.small()
    return gather(strikes, load_regions("admin1"), **{"reports": reports, **options})  # type: ignore[arg-type]


def test_every_strike_is_shown_once_or_counted_with_its_reason() -> None:
    strikes = data().strikes
    shown = [WHERE[where] for where in strikes["where"]]
    assert shown == ["point"] * 8 + ["region"] * 2 + ["unplaced", "outside"]
    assert strikes["status"][10:] == ["ambiguous", "outside"]


def test_a_reason_is_carried_only_where_the_page_has_no_words_of_its_own() -> None:
    strikes, _ = map_samples.small()
    rows = strikes.iloc[[10, 10]].assign(status=["ambiguous", "on hold"], strike_id=["a", "b"])
    assert gather(rows, load_regions("admin1")).strikes["reason"] == ["", "12 places bear this name"]


def test_reports_that_no_point_stands_for_are_counted_once_each() -> None:
    strikes, reports = map_samples.small()
    abroad = strikes.iloc[[11, 11]].assign(strike_id=["a", "b"], reports=["r0;r1", "r1;r2"], n_reports=2)
    found = gather(abroad, load_regions("admin1"), reports=reports)
    assert found.count_reports("outside") == 3
    assert gather(abroad, load_regions("admin1")).count_reports("outside") == 4  # nobody knows which they are
    assert [data().count_reports(where) for where in ("unplaced", "outside", "region")] == [1, 1, 0]


@pytest.mark.parametrize("precision", ["raion", "oblast", "country"])
def test_an_area_never_becomes_a_pin_whatever_its_geometry(precision: str) -> None:
    strikes, _ = map_samples.small()
    strikes["precision"] = precision
    assert set(gather(strikes, load_regions("admin1")).strikes["place"]) == {-1}


@pytest.mark.parametrize("status", ["ambiguous", "conflict", "outside", "not_found"])
def test_what_is_not_located_never_becomes_a_pin(status: str) -> None:
    strikes, _ = map_samples.small()
    strikes["status"] = status
    assert set(gather(strikes, load_regions("admin1")).strikes["place"]) == {-1}


def test_strikes_on_one_place_at_one_precision_share_a_circle() -> None:
    found = data()
    assert found.places["name"].count("Kharkiv") == 1
    assert found.strikes["place"][0] == found.strikes["place"][1]
    assert len(found.places["name"]) == 7


def test_precision_and_radius_go_with_the_place() -> None:
    places = data().places
    levels = dict(zip(places["name"], zip(places["precision"], places["radius"], strict=True), strict=True))
    assert levels["Port of Odesa"] == (0, 300)
    assert levels["Kharkiv"] == (1, 0)
    assert levels["Darnytskyi district"] == (2, 5000)
    assert levels["Pokrovsk hromada"] == (3, 14000)


def test_reports_go_with_their_strike_and_quotes_are_stored_once() -> None:
    found = data()
    assert (
        found.reports["source_names"][found.reports["source"][found.strikes["reports"][0][0]]]
        == "Example News"
    )
    assert len(found.reports["quotes"]) == len(set(found.reports["quotes"]))
    assert found.updated == 20485 + 11


def test_only_web_addresses_are_carried() -> None:
    strikes, reports = map_samples.small()
    reports["url"] = [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://a.org/b",
        "ftp://a",
        "//a.org",
        "HTTP:x",
    ] * 2
    assert set(gather(strikes, load_regions("admin1"), reports=reports).reports["url"]) == {
        "",
        "https://a.org/b",
    }


@pytest.mark.parametrize(
    "dates",
    [
        ["2026-02-03", "2026-02-03T23:59:00+02:00", None, ""],
        pd.to_datetime(["2026-02-03 00:00", "2026-02-03 23:59", None, None]),
        pd.to_datetime(["2026-02-03 00:00", "2026-02-03 23:59", None, None]).tz_localize("Europe/Kyiv"),
    ],
)
def test_a_date_is_the_day_that_was_written(dates: object) -> None:
    strikes = gpd.GeoDataFrame({"date": dates, "place": list("abcd")}, geometry=[Point(30, 50)] * 4, crs=4326)
    assert gather(strikes, load_regions("admin1")).strikes["first"] == [20487, 20487, None, None]


def test_a_date_that_cannot_be_read_is_told_with_its_row() -> None:
    dates = ["2026-02-01", None, "bad", "3.2.26"]
    strikes = gpd.GeoDataFrame({"date": dates}, geometry=[Point(30, 50)] * 4, crs=4326, index=list("abcd"))
    with pytest.warns(
        GeomapWarning, match=r"strikes: row 'c' and 1 more: date 'bad' cannot be read as a date"
    ):
        assert gather(strikes, load_regions("admin1")).strikes["first"] == [20485, None, None, None]


def test_any_frame_of_points_will_do_in_any_crs() -> None:
    strikes = gpd.GeoDataFrame({"place": ["x"]}, geometry=[Point(30.5, 50.4)], crs=4326).to_crs(3857)
    places = gather(strikes, load_regions("admin1")).places
    assert places["name"] == ["x"]
    assert places["lon"] == [30.5]


def test_an_empty_frame_is_an_empty_map() -> None:
    strikes, _ = map_samples.small()
    assert gather(strikes.iloc[:0], load_regions("admin1")).places["name"] == []


def test_what_is_missing_is_named() -> None:
    strikes, reports = map_samples.small()
    with pytest.raises(InputError, match="GeoDataFrame"):
        gather(pd.DataFrame({"place": ["x"]}), load_regions("admin1"))
    with pytest.raises(InputError, match="'code'"):
        gather(strikes, load_regions("admin1").drop(columns="code"))
    with pytest.raises(InputError, match="strike_id 's00000'"):
        gather(strikes.assign(strike_id="s00000"), load_regions("admin1"))
    with pytest.raises(InputError, match="report_id"):
        gather(strikes, load_regions("admin1"), reports=reports.assign(report_id="r"))


@given(st.text())
def test_json_gives_the_text_back_and_holds_nothing_that_a_parser_could_take(text: str) -> None:
    written = safe_json({"text": text, text: [text]})
    assert json.loads(written) == {"text": text, text: [text]}
    assert not any(mark in written for mark in ("<", ">", "&", "\u2028", "\u2029", "{{", "{%", "{#"))


def test_a_strike_and_its_parts_add_up_as_in_the_summary_of_regions() -> None:
    from geomap.summary import summarize_regions

    strikes, _ = map_samples.many(300)
    strikes["within_id"] = [None if n % 3 == 0 else f"s{n - n % 3:05d}" for n in range(300)]
    strikes["region"] = ["UA-63" if n % 30 < 15 else "UA-51" for n in range(300)]
    strikes.loc[::4, ["killed_min", "killed_max"]] = None
    found = gather(strikes, load_regions("admin1"))
    figures = count_casualties(found.strikes, np.array(found.strikes["region"]))
    table = summarize_regions(strikes, load_regions("admin1")).set_index("code")
    for code in ("UA-63", "UA-51"):
        mine = np.array(found.strikes["region"]) == found.regions["code"].index(code)
        assert figures[:, mine].sum(axis=1).tolist() == [table.loc[code, key] for key in COUNTS]


def test_the_mark_of_a_place_is_exact_where_the_reports_tell_the_start_of_the_quote() -> None:
    strikes, reports = map_samples.small()
    reports["quote_start"] = 0
    reports.loc[1, ["quote", "start", "end"]] = ["\U0001f4a5 Kharkiv struck", 2, 9]
    reports.loc[2, ["start", "end"]] = [900, 904]
    at = gather(strikes, load_regions("admin1"), reports=reports).reports["at"]
    assert (at[0], at[1], 2 in at) == (13, 3, False)


def test_a_bare_position_is_called_by_its_degrees() -> None:
    strikes = gpd.GeoDataFrame({"date": ["2026-02-03"]}, geometry=[Point(31.02, 46.1234)], crs=4326)
    assert gather(strikes, load_regions("admin1")).places["name"] == ["46.123° N, 31.020° E"]
    assert gather(strikes, load_regions("admin1"), lang="uk").places["name"] == [
        "46.123° пн. ш., 31.020° сх. д."
    ]


def test_control_characters_are_left_out_and_turned_text_ends_with_its_name() -> None:
    strikes, reports = map_samples.small()
    strikes["name"] = "Su\x1b[31mmy\x00\u202e"
    reports["quote"] = "\x07A drone\nstruck"
    found = gather(strikes, load_regions("admin1"), reports=reports)
    assert set(found.places["name"]) == {"Su[31mmy\u202e\u202c"}
    assert found.reports["quotes"] == ["A drone\nstruck"]


def waters() -> tuple[list[shapely.Geometry], list[shapely.Geometry]]:
    """The wide waters and the rivers of the page, in degrees."""
    carried = json.loads(data().to_json())["waters"]
    spots = {
        key: [np.cumsum(np.reshape(ring, (-1, 2)), axis=0) / 1000 for ring in carried[key]] for key in carried
    }
    return [shapely.Polygon(ring) for ring in spots["areas"]], [
        shapely.LineString(line) for line in spots["lines"]
    ]


def test_waters_are_those_that_are_there() -> None:
    areas, _ = waters()
    there = [
        any(area.contains(Point(at)) for area in areas) for at in [(32.6, 49.3), (30.5, 50.8), (36.9, 49.95)]
    ]
    gone = [
        any(area.contains(Point(at)) for area in areas)
        for at in [(34.3, 47.55), (33.5, 46.95), (37.55, 49.22)]
    ]
    assert (there, gone) == ([True] * 3, [False] * 3)


@pytest.mark.parametrize(
    ("town", "at", "north"),
    [
        ("Nikopol", (34.397, 47.571), -1), ("Enerhodar", (34.658, 47.499), 1), ("Kamianske", (34.602, 48.509), 1),
        ("Verkhnodniprovsk", (34.329, 48.657), 1),
        ("Kamianka-Dniprovska", (34.403, 47.48), 1), ("Marhanets", (34.617, 47.643), -1),
    ],
)  # fmt: skip
def test_a_town_stands_on_its_bank_of_the_dnipro(town: str, at: tuple[float, float], north: int) -> None:
    areas, lines = waters()
    to_water = shapely.shortest_line(Point(at), shapely.union_all([*lines, *areas]))
    (_, from_lat), (_, to_lat) = shapely.get_coordinates(to_water)
    assert np.sign(to_lat - from_lat) == north, town


def test_areas_without_a_precision_are_told_and_not_drawn() -> None:
    regions = load_regions("admin1")
    with pytest.warns(GeomapWarning, match="27 strikes are no points"):
        gathered = gather(regions[["geometry"]], regions)
    assert len(gathered.places["name"]) == 0


@pytest.mark.parametrize("nowhere", [Point(), Point(float("nan"), float("nan")), shapely.Polygon(), None])
def test_a_shape_that_lies_nowhere_is_counted_and_not_drawn(nowhere: object) -> None:
    frame = gpd.GeoDataFrame({"place": ["Izium", "Sumy"]}, geometry=[nowhere, Point(34.8, 50.9)], crs=4326)
    found = gather(frame, load_regions("admin1"))
    assert [WHERE[where] for where in found.strikes["where"]] == ["unplaced", "point"]
    assert "NaN" not in found.to_json()


def test_points_without_a_crs_are_refused_as_in_a_join() -> None:
    with pytest.raises(RegionError, match=r"no CRS; set it"):
        gather(gpd.GeoDataFrame(geometry=[Point(36.2, 50)]), load_regions("admin1"))
