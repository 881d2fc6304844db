"""Reports to strikes."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import math
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from conftest import shared
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import GeomapWarning, InputError, OptionError
from geomap.merge import merge_reports
from geomap.schema import STRIKES, split_list

PLACES = {
    "Kharkiv": ("UA63120270010096107", "settlement", "UA-63", 36.23, 49.99),
    "Kyiv": ("UA80000000000093317", "settlement", "UA-30", 30.52, 50.45),
    "Darnytskyi district": ("UA80000000000210193", "city_district", "UA-30", 30.61, 50.43),
    "Kryvyi Rih": ("UA12060170010065850", "settlement", "UA-12", 33.39, 47.91),
    "Dnipropetrovsk Oblast": ("UA12000000000090473", "oblast", "UA-12", None, None),
    "Kharkiv Oblast": ("UA63000000000041885", "oblast", "UA-63", None, None),
}
SENTENCE = (
    "Russian forces struck {} with drones and missiles overnight, damaging a school, a clinic and nine houses"
)


def located(*rows: dict[str, Any]) -> gpd.GeoDataFrame:
    """Reports of known places, with the defaults that a test does not care about."""
    out = []
    for number, given_row in enumerate(rows):
        row = {
            "report_id": f"r{number}",
            "article": f"a{number}",
            "source": f"Outlet {number}",
            "status": "located",
        }
        row |= given_row
        place_id, precision, admin1, lon, lat = PLACES.get(
            str(row.get("place")), (None, None, None, None, None)
        )
        row.setdefault("name", row.get("place"))
        for name, value in (
            ("place_id", place_id),
            ("precision", precision),
            ("admin1", admin1),
            ("country", "UA"),
        ):
            row.setdefault(name, value)
        row.setdefault("point", (lon, lat))
        out.append(row)
    points = [row.pop("point") for row in out]
    geometry = gpd.points_from_xy(
        [math.nan if p[0] is None else p[0] for p in points], [p[1] or math.nan for p in points]
    )
    return gpd.GeoDataFrame(out, geometry=geometry, crs=4326)


def kharkiv(date: str | None, **more: Any) -> dict[str, Any]:
    return {"place": "Kharkiv", "date": date, **more}


def groups(strikes: pd.DataFrame) -> set[frozenset[str]]:
    return {frozenset(split_list(cell)) for cell in strikes["reports"]}


# ------------------------------------------------------------------ one attack or two


def test_the_greatest_figure_of_a_range_counts() -> None:
    given = located(
        {"place": "Kharkiv", "date": "2026-02-03", "killed": 3, "killed_max": 7},
        {"place": "Kharkiv", "date": "2026-02-03", "killed": 4, "killed_max": None},
    )
    assert merge_reports(given)[["killed_min", "killed_max"]].values.tolist() == [[3, 7]]


def test_a_strike_that_is_merged_again_keeps_its_number_of_sources() -> None:
    alone = merge_reports(located(kharkiv("2026-02-03", n_sources=3)))
    joined = merge_reports(located(kharkiv("2026-02-03", n_sources=3), kharkiv("2026-02-03")))
    assert [alone["n_sources"].tolist(), joined["n_sources"].tolist()] == [[3], [3]]


@pytest.mark.parametrize("said", [0, -3, math.inf, "1e400", None, "many"])
def test_a_number_of_sources_that_nobody_can_mean_is_one(said: Any) -> None:
    rows = located(kharkiv("2026-02-03"), kharkiv("2026-03-03")).assign(n_sources=[said, 2])
    assert merge_reports(rows).sort_values("date")["n_sources"].tolist() == [1, 2]


def test_reports_of_one_place_and_day_become_one_strike_whatever_the_outlet() -> None:
    strikes = merge_reports(located(*(kharkiv("2026-02-03", published=f"2026-02-0{d}") for d in (3, 4, 6))))
    assert strikes[["n_reports", "n_sources", "reports"]].values.tolist() == [[3, 3, "r0;r1;r2"]]


def test_a_report_whose_point_lies_abroad_takes_no_other_off_the_map() -> None:
    at_sea = kharkiv("2026-02-26", status="outside", country=None, admin1=None, point=(31.05, 46.32))
    strikes = merge_reports(located(at_sea, kharkiv("2026-02-26"), kharkiv("2026-02-26")))
    assert groups(strikes) == {frozenset({"r0"}), frozenset({"r1", "r2"})}
    assert dict(zip(strikes["status"], strikes["n_reports"], strict=True)) == {"located": 2, "outside": 1}


def test_attacks_on_consecutive_nights_stay_apart() -> None:
    nights = (kharkiv("2026-02-03", published="2026-02-03"), kharkiv("2026-02-04", published="2026-02-04"))
    assert len(merge_reports(located(*nights))) == 2


def test_the_night_belongs_to_the_day_it_ends_on() -> None:
    rows = (
        kharkiv("2026-02-03", date_max="2026-02-04"),
        kharkiv("2026-02-04"),
        kharkiv("2026-02-03"),
        kharkiv("2026-02-02", date_max="2026-02-03"),
    )
    strikes = merge_reports(located(*rows))
    assert groups(strikes) == {frozenset({"r0", "r1"}), frozenset({"r2", "r3"})}
    assert strikes[["date", "date_max"]].values.tolist() == [
        ["2026-02-02", "2026-02-03"],
        ["2026-02-03", "2026-02-04"],
    ]


def test_an_attack_around_midnight_is_one_when_both_give_times() -> None:
    rows = (kharkiv("2026-02-03T23:40:00+02:00"), kharkiv("2026-02-03T23:10:00+00:00"))
    strikes = merge_reports(located(*rows))
    assert len(strikes) == 1
    assert strikes[["date", "date_max"]].values.tolist() == [["2026-02-03T23:40", "2026-02-04T01:10"]]


def test_two_attacks_of_one_day_stay_apart_when_their_times_do() -> None:
    rows = (kharkiv("2026-02-03T01:00"), kharkiv("2026-02-03T22:00"))
    assert len(merge_reports(located(*rows))) == 2
    assert len(merge_reports(located(*rows), hours=24)) == 1


def test_figures_below_zero_and_a_last_day_before_the_first_are_left_out_and_told() -> None:
    with pytest.warns(GeomapWarning) as told:
        strikes = merge_reports(located(kharkiv("2026-02-05", date_max="2026-02-03", killed=-3)))
    assert strikes[["date_max", "killed_min"]].isna().all(axis=None)
    assert [str(one.message) for one in told] == [
        "1 of 1 reports: killed -3 is no number of people; left missing",
        "1 of 1 reports: date_max 2026-02-03 is a day before the first; left missing",
    ]


def test_the_time_of_a_column_decides_as_one_in_the_date_does() -> None:
    night = located(kharkiv("2026-02-03", time="23:50"), kharkiv("2026-02-04", time="00:30"))
    assert merge_reports(night)["date"].tolist() == ["2026-02-03T23:50"]
    day = located(kharkiv("2026-02-03", time="02:00"), kharkiv("2026-02-03", time="22:00"))
    assert len(merge_reports(day)) == 2
    told = located(kharkiv("2026-02-03", time="morning"), kharkiv("2026-02-03", time="22:00"))
    assert len(merge_reports(told)) == 1


@pytest.mark.parametrize("midnight", ["00:00", "00:00:00", dt.time(0, 0)])
def test_midnight_in_a_column_of_times_splits_no_attack(midnight: Any) -> None:
    day = located(kharkiv("2026-02-03", time=midnight), kharkiv("2026-02-03", time="14:00"))
    assert len(merge_reports(day)) == 1


def test_a_report_without_a_time_joins_the_day_s_only_attack_and_neither_of_two() -> None:
    timed = [kharkiv("2026-02-03T01:00"), kharkiv("2026-02-03T22:00")]
    assert len(merge_reports(located(timed[0], kharkiv("2026-02-03")))) == 1
    assert len(merge_reports(located(*timed, kharkiv("2026-02-03")))) == 3


def test_different_places_are_different_strikes() -> None:
    assert len(merge_reports(located(kharkiv("2026-02-03"), {"place": "Kyiv", "date": "2026-02-03"}))) == 2


@pytest.mark.parametrize("days", [0, 1])
def test_the_same_sentence_under_two_dates_is_one_attack_within_the_days_allowed(days: int) -> None:
    rows = [kharkiv(f"2026-02-0{d}", quote=SENTENCE.format("Kharkiv")) for d in (3, 4)]
    strikes = merge_reports(located(*rows), days=days)
    assert len(strikes) == 2 - days
    if days:
        assert "same sentence under two dates" in strikes["why_merged"].iloc[0]
        assert strikes["n_sources"].tolist() == [1]


def test_the_same_telling_toll_under_two_dates_is_one_attack_and_a_common_one_is_not() -> None:
    assert len(merge_reports(located(*(kharkiv(f"2026-02-0{d}", killed=2, injured=15) for d in (3, 4))))) == 1
    assert len(merge_reports(located(*(kharkiv(f"2026-02-0{d}", killed=0, injured=1) for d in (3, 4))))) == 2


def test_an_article_that_tells_two_days_apart_keeps_them_apart() -> None:
    rows = [kharkiv(f"2026-02-0{d}", killed=2, injured=15, article="digest") for d in (3, 4)]
    assert len(merge_reports(located(*rows))) == 2


def test_other_weapons_keep_neighbouring_days_apart() -> None:
    rows = [
        kharkiv("2026-02-03", killed=2, injured=15, weapons="shelling"),
        kharkiv("2026-02-04", killed=2, injured=15, weapons="drone"),
    ]
    assert len(merge_reports(located(*rows))) == 2


def night(date: str, article: str, *places: str, published: str = "2026-02-26") -> list[dict[str, Any]]:
    return [
        {"place": place, "date": date, "article": article, "source": article, "published": published}
        for place in places
    ]


def test_two_articles_of_one_day_over_the_same_regions_mean_one_night() -> None:
    rows = night("2026-02-25", "A", "Kharkiv", "Kyiv") + night("2026-02-26", "B", "Kharkiv", "Kyiv")
    for number, row in enumerate(rows):
        row["report_id"] = f"n{number}"
    assert len(merge_reports(located(*rows))) == 2
    rows[2]["published"] = rows[3]["published"] = "2026-02-27"
    assert len(merge_reports(located(*rows))) == 4


def test_evidence_does_not_chain_over_many_days() -> None:
    rows = [kharkiv(f"2026-02-{d:02}", killed=2, injured=15) for d in range(3, 9)]
    strikes = merge_reports(located(*rows))
    assert strikes["n_reports"].max() == 2


def test_a_report_of_several_days_joins_the_only_attack_in_them() -> None:
    week = kharkiv("2026-02-01", date_max="2026-02-07")
    assert len(merge_reports(located(kharkiv("2026-02-03"), week))) == 1
    assert len(merge_reports(located(kharkiv("2026-02-03"), kharkiv("2026-02-05"), week))) == 3


def test_an_undated_report_joins_on_evidence_only() -> None:
    dated = kharkiv("2026-02-03", published="2026-02-03")
    assert len(merge_reports(located(dated, kharkiv(None)))) == 2
    assert len(merge_reports(located(dated, kharkiv(None, article="a0")))) == 1
    assert len(merge_reports(located(dated, kharkiv(None, published="2026-02-04")))) == 1
    assert len(merge_reports(located(dated, kharkiv(None, published="2026-02-09")))) == 2
    assert (
        len(merge_reports(located(dated, kharkiv("2026-02-04"), kharkiv(None, published="2026-02-04")))) == 3
    )


def test_undated_reports_of_different_articles_stay_apart() -> None:
    assert len(merge_reports(located(kharkiv(None), kharkiv(None)))) == 2
    assert len(merge_reports(located(kharkiv(None, article="a"), kharkiv(None, article="a")))) == 1


# ------------------------------------------------------------------ points


def bare(lon: float, lat: float, **more: Any) -> dict[str, Any]:
    row = {
        "place": None,
        "date": "2026-02-03",
        "precision": "settlement",
        "point": (lon, lat),
        "point_from": "source",
    }
    return row | more


def test_bare_points_within_the_distance_are_one_place() -> None:
    rows = (bare(36.0, 50.0), bare(36.005, 50.0), bare(36.1, 50.0))
    assert groups(merge_reports(located(*rows))) == {frozenset({"r0", "r1"}), frozenset({"r2"})}
    assert len(merge_reports(located(*rows), km=0)) == 3
    assert len(merge_reports(located(*rows), km=10)) == 1


def test_a_row_of_points_does_not_grow_to_one_strike() -> None:
    strikes = merge_reports(located(*(bare(36 + i / 100, 50.0) for i in range(30))))
    assert strikes["n_reports"].max() <= 3


def test_sites_that_the_source_placed_in_one_city_stay_apart() -> None:
    rows = [bare(36.2 + i / 10, 49.99, place="Kharkiv", place_id="x", precision="site") for i in range(2)]
    assert len(merge_reports(located(*rows))) == 2


def test_dense_points_do_not_fill_the_memory_and_ids_stay_when_others_arrive() -> None:
    rows = [bare(36 + i % 60 / 10_000, 50 + i // 60 / 10_000) for i in range(3000)]
    before = merge_reports(located(*rows))
    assert len(before) < 5
    other = bare(36.2, 49.99, place="Kharkiv", precision="site", report_id="other")
    after = merge_reports(located(*rows, other))
    assert set(before["strike_id"]) < set(after["strike_id"])


def test_the_distance_is_true_in_every_direction() -> None:
    for bearing in range(0, 360, 30):
        for km, count in ((0.97, 1), (1.03, 2)):
            north, east = km * math.cos(math.radians(bearing)), km * math.sin(math.radians(bearing))
            other = bare(36 + east / (111.195 * math.cos(math.radians(50))), 50 + north / 111.195)
            assert len(merge_reports(located(bare(36.0, 50.0), other))) == count


# ------------------------------------------------------------------ what a strike says


def test_tolls_become_ranges_and_a_missing_one_is_no_zero() -> None:
    tolls = ({"killed": 1, "injured": 4}, {"killed": 3, "injured": None}, {"killed": None, "injured": 9}, {})
    (row,) = merge_reports(located(*(kharkiv("2026-02-03", **toll) for toll in tolls))).to_dict("records")
    assert [row[name] for name in ("killed_min", "killed_max", "injured_min", "injured_max")] == [1, 3, 4, 9]
    (row,) = merge_reports(located(kharkiv("2026-02-03"))).to_dict("records")
    assert pd.isna(row["killed_min"])


def test_an_outlet_counts_once_however_many_articles() -> None:
    rows = (
        kharkiv("2026-02-03", source="The Example"),
        kharkiv("2026-02-03", source="example"),
        kharkiv("2026-02-03", source=None, url="https://www.example.org/1"),
        kharkiv("2026-02-03", source=None, url="https://example.org/2"),
    )
    assert merge_reports(located(*rows))["n_sources"].tolist() == [2]


def test_outlets_that_print_the_same_words_are_one_source_and_named() -> None:
    rows = [
        kharkiv("2026-02-03", quote=SENTENCE.format("Kharkiv") + more) for more in ("", ", officials said")
    ]
    strikes = merge_reports(located(*rows))
    assert strikes["n_sources"].tolist() == [1]
    assert "one source for the same words: outlet 0, outlet 1" in strikes["why_merged"].iloc[0]


def test_weapons_are_united_in_the_order_of_the_schema() -> None:
    rows = (kharkiv("2026-02-03", weapons="shelling;drone"), kharkiv("2026-02-03", weapons="missile"))
    assert merge_reports(located(*rows))["weapons"].tolist() == ["missile;drone;shelling"]


def test_a_strike_of_one_report_has_nothing_to_explain() -> None:
    strikes = merge_reports(located(kharkiv("2026-02-03")))
    assert strikes["why_merged"].isna().all()
    assert strikes["merged_ids"].isna().all()


def test_what_was_not_located_passes_through_one_strike_a_report() -> None:
    unknown = {
        "place": "Petrivka",
        "date": "2026-02-03",
        "status": "ambiguous",
        "reason": "many",
        "place_id": None,
    }
    strikes = merge_reports(located(unknown, unknown | {"status": "not_found"}, unknown))
    assert len(strikes) == 3
    assert sorted(strikes["status"]) == ["ambiguous", "ambiguous", "not_found"]
    assert strikes["reason"].tolist() == ["many"] * 3
    assert strikes["strike_id"].is_unique


def test_an_area_is_merged_and_never_gets_a_point() -> None:
    strikes = merge_reports(located(*({"place": "Kharkiv Oblast", "date": "2026-02-03"} for _ in range(2))))
    assert strikes["n_reports"].tolist() == [2]
    assert strikes.geometry.isna().all()


def test_the_frame_has_the_columns_of_the_schema_in_their_order() -> None:
    for rows in ((), (kharkiv("2026-02-03"), kharkiv("2026-02-03"))):
        strikes = merge_reports(located(*rows) if rows else located(kharkiv("2026-02-03")).iloc[:0])
        assert list(strikes.columns) == [*STRIKES, "geometry"]
        assert strikes.dtypes.astype(str).drop("geometry").to_dict() == STRIKES
        assert strikes.crs == 4326
        assert len(strikes) == min(len(rows), 1)


def test_any_crs_comes_back_in_degrees() -> None:
    strikes = merge_reports(located(kharkiv("2026-02-03")).to_crs(3857))
    assert strikes.geometry.iloc[0].x == pytest.approx(36.23)


def test_a_table_without_geometry_takes_its_points_from_the_columns() -> None:
    frame = pd.DataFrame(
        {"place": ["x"], "lon": [36.0], "lat": [50.0], "date": pd.to_datetime(["2026-02-03"])}
    )
    strikes = merge_reports(frame)
    assert strikes.geometry.iloc[0].x == 36
    assert strikes["date"].tolist() == ["2026-02-03"]


def test_mistakes_are_one_clear_line() -> None:
    with pytest.raises(InputError, match="no place, lon or geometry"):
        merge_reports(pd.DataFrame({"text": ["x"]}))
    with pytest.raises(OptionError, match="km=-1"):
        merge_reports(located(kharkiv("2026-02-03")), km=-1)
    with pytest.raises(InputError, match="previous has no columns"):
        merge_reports(located(kharkiv("2026-02-03")), previous=pd.DataFrame({"x": [1]}))


def test_a_report_id_that_stands_twice_is_named_and_numbered() -> None:
    with pytest.warns(GeomapWarning, match="'r' stands in two rows"):
        strikes = merge_reports(
            located(kharkiv("2026-02-03", report_id="r"), kharkiv("2026-02-03", report_id="r"))
        )
    assert strikes["reports"].tolist() == ["r;r-2"]


# ------------------------------------------------------------------ nesting


def test_a_district_lies_within_its_city_and_a_town_within_its_oblast() -> None:
    places = ("Kyiv", "Darnytskyi district", "Kryvyi Rih", "Dnipropetrovsk Oblast", "Kharkiv")
    strikes = merge_reports(located(*({"place": place, "date": "2026-02-03"} for place in places))).set_index(
        "name"
    )
    assert strikes.loc["Darnytskyi district", "within_id"] == strikes.loc["Kyiv", "strike_id"]
    assert strikes.loc["Kryvyi Rih", "within_id"] == strikes.loc["Dnipropetrovsk Oblast", "strike_id"]
    assert strikes.loc[["Kyiv", "Kharkiv", "Dnipropetrovsk Oblast"], "within_id"].isna().all()


def test_another_night_on_the_city_is_no_parent() -> None:
    rows = ({"place": "Kyiv", "date": "2026-02-03"}, {"place": "Darnytskyi district", "date": "2026-02-05"})
    assert merge_reports(located(*rows))["within_id"].isna().all()


def test_strikes_without_a_date_are_nested_by_their_article() -> None:
    rows = [{"place": place, "article": "a"} for place in ("Kyiv", "Darnytskyi district")]
    assert merge_reports(located(*rows))["within_id"].notna().sum() == 1
    rows[1]["article"] = "b"
    assert merge_reports(located(*rows))["within_id"].isna().all()


# ------------------------------------------------------------------ ids


def test_ids_stay_when_reports_of_other_outlets_arrive() -> None:
    first = located(kharkiv("2026-02-03", published="2026-02-03"), {"place": "Kyiv", "date": "2026-02-03"})
    before = merge_reports(first).set_index("name")["strike_id"]
    late = located(kharkiv("2026-02-03", report_id="late", source="Late", published="2026-02-05", killed=4))
    early = located(kharkiv("2026-02-03", report_id="early", source="Early", published="2026-02-02"))
    for more in (late, early):
        after = merge_reports(pd.concat([first, more])).set_index("name")["strike_id"]
        assert after.to_dict() == before.to_dict()


def test_an_id_is_short_names_place_and_day_and_is_unique() -> None:
    rows = (kharkiv("2026-02-03"), kharkiv("2026-02-05"), {"place": "Petrivka", "status": "ambiguous"})
    strikes = merge_reports(located(*rows))
    assert strikes["strike_id"].is_unique
    assert strikes["strike_id"].iloc[0].startswith("kharkiv-2026-02-03-")
    assert strikes["strike_id"].str.fullmatch(r"[a-z0-9-]{8,60}").all()


def bridge(*, with_middle: bool) -> gpd.GeoDataFrame:
    rows = [kharkiv("2026-02-03", report_id="x", published="2026-02-03", quote=SENTENCE.format("Kharkiv"))]
    rows.append(
        kharkiv("2026-02-04", report_id="y", published="2026-02-04", quote="Two people died in Kharkiv")
    )
    if with_middle:
        more = SENTENCE.format("Kharkiv") + ", the mayor said"
        rows.append(kharkiv("2026-02-04", report_id="z", published="2026-02-05", quote=more))
    return located(*rows)


def test_when_a_report_bridges_two_strikes_the_older_id_stays_and_names_the_other() -> None:
    before = merge_reports(bridge(with_middle=False))
    assert len(before) == 2
    for previous in (None, before):
        (after,) = merge_reports(bridge(with_middle=True), previous=previous).to_dict("records")
        assert after["strike_id"] == before["strike_id"].iloc[0]
        assert after["merged_ids"] == before["strike_id"].iloc[1]


def test_an_earlier_id_goes_on_although_the_strike_would_now_be_named_otherwise() -> None:
    rows = located(kharkiv("2026-02-03"))
    before = merge_reports(rows).assign(strike_id="my-own-id", merged_ids="older")
    after = merge_reports(rows, previous=before)
    assert after[["strike_id", "merged_ids"]].values.tolist() == [["my-own-id", "older"]]


def test_a_strike_that_falls_apart_leaves_its_id_to_the_larger_part() -> None:
    rows = located(*(kharkiv("2026-02-03", report_id=name) for name in "abc"))
    before = merge_reports(rows)
    rows.loc[0, "date"] = "2026-02-09"
    after = merge_reports(rows, previous=before).set_index("n_reports")["strike_id"]
    assert after[2] == before["strike_id"].iloc[0]
    assert after[1] != after[2]


# ------------------------------------------------------------------ properties

rows_strategy = st.lists(
    st.fixed_dictionaries(
        {
            "place": st.sampled_from([*PLACES, None]),
            "date": st.sampled_from(
                [None, "2026-02-03", "2026-02-04", "2026-02-04T02:00", "2026-02-04T23:00"]
            ),
            "date_max": st.sampled_from([None, None, "2026-02-04", "2026-02-09"]),
            "published": st.sampled_from([None, "2026-02-03", "2026-02-04", "2026-02-05T08:00:00+02:00"]),
            "article": st.sampled_from([None, "a", "b", "c", "d"]),
            "source": st.sampled_from([None, "Example", "AFP via Sample", "Wire (AFP)"]),
            "killed": st.sampled_from([None, 0, 2]),
            "injured": st.sampled_from([None, 1, 15]),
            "weapons": st.sampled_from([None, "drone", "missile;drone", "shelling"]),
            "quote": st.sampled_from(
                [None, SENTENCE.format("it"), SENTENCE.format("it") + ", they said", "Short."]
            ),
            "status": st.sampled_from(["located", "located", "ambiguous"]),
        }
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=30)
@given(rows_strategy, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_has_no_influence(rows: list[dict[str, Any]], random: Any) -> None:
    frame = located(*rows)
    order = list(range(len(frame)))
    random.shuffle(order)
    one, other = merge_reports(frame), merge_reports(frame.iloc[order])
    pd.testing.assert_frame_equal(pd.DataFrame(one.drop(columns="geometry")), other.drop(columns="geometry"))
    assert one.geometry.to_wkt().tolist() == other.geometry.to_wkt().tolist()


@settings(max_examples=30)
@given(rows_strategy)
def test_each_report_is_in_exactly_one_strike_and_no_figure_is_invented(rows: list[dict[str, Any]]) -> None:
    frame = located(*rows)
    strikes = merge_reports(frame)
    listed = [name for cell in strikes["reports"] for name in split_list(cell)]
    assert sorted(listed) == sorted(frame["report_id"])
    assert strikes["strike_id"].is_unique
    assert set(strikes["within_id"].dropna()) <= set(strikes["strike_id"])
    by_id = frame.set_index("report_id")
    for row in strikes.to_dict("records"):
        own = by_id.loc[split_list(row["reports"])]
        assert row["n_reports"] == len(own)
        assert 1 <= row["n_sources"] <= len(own)
        for name in ("killed", "injured"):
            figures = own[name].dropna().astype(int).tolist()
            got = (row[f"{name}_min"], row[f"{name}_max"])
            assert (
                got == (min(figures), max(figures)) if figures else got == (pd.NA, pd.NA) or pd.isna(got[0])
            )


@settings(max_examples=20)
@given(rows_strategy)
def test_a_second_run_with_the_first_as_previous_gives_the_same_ids(rows: list[dict[str, Any]]) -> None:
    first = merge_reports(located(*rows))
    again = merge_reports(located(*rows), previous=first)
    assert again["strike_id"].tolist() == first["strike_id"].tolist()


# ------------------------------------------------------------------ against annotated articles


def test_articles_on_the_same_event_become_the_same_strikes() -> None:
    lines = shared("eval/gold_dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = []
    events: dict[str, tuple[str, str]] = {}
    for item in map(json.loads, lines):
        for number, strike in enumerate(item["strikes"]):
            name = f"{item['id']}-{number}"
            events[name] = (item["event_group"] or item["id"], strike["place"])
            oblast = strike["kind"] == "oblast"
            row = {name: strike[name] for name in ("place", "date", "killed", "injured")}
            row |= {
                "report_id": name,
                "article": item["id"],
                "source": item["outlet"],
                "published": item["published"],
            }
            row |= {
                "place_id": strike["place"],
                "admin1": strike["oblast_iso"],
                "weapons": ";".join(strike["weapons"]),
            }
            row |= {
                "precision": "oblast" if oblast else "settlement",
                "point": (strike["lon"], strike["lat"]),
            }
            rows.append(row)
    strikes = merge_reports(located(*rows))
    found = {name: number for number, cell in enumerate(strikes["reports"]) for name in split_list(cell)}
    told = {row["report_id"]: row for row in rows}
    for one, other in itertools.combinations(events, 2):
        same = events[one] == events[other]
        # One that dates the attack a day late and appeared a day later could mean the next night.
        days = [{told[name][column] for name in (one, other)} for column in ("date", "published")]
        unclear = all(len(both) > 1 for both in days)
        assert (found[one] == found[other]) == (same and not unclear), (one, other)


def test_thousands_of_reports_of_few_places_are_merged_by_day() -> None:
    rng = np.random.default_rng(0)
    places = rng.integers(0, 300, 20_000)
    days = pd.Timestamp("2026-01-01") + pd.to_timedelta(rng.integers(0, 60, 20_000), unit="D")
    frame = gpd.GeoDataFrame(
        {
            "report_id": [f"r{i}" for i in range(20_000)],
            "place_id": [f"p{i}" for i in places],
            "date": days.strftime("%Y-%m-%d"),
            "quote": [SENTENCE.format(f"place {i}") for i in places],
            "precision": "settlement",
            "status": "located",
        },
        geometry=gpd.points_from_xy(places / 10, [48.0] * 20_000),
        crs=4326,
    )
    strikes = merge_reports(frame, days=0)
    assert strikes["n_reports"].sum() == 20_000
    assert len(strikes) == len(frame.drop_duplicates(["place_id", "date"]))


def test_reports_that_were_never_located_are_told() -> None:
    with pytest.warns(GeomapWarning, match="no report is located"):
        strikes = merge_reports(pd.DataFrame({"place": ["Sumy"], "date": ["2026-02-03"]}))
    assert len(strikes) == 1


def test_dates_of_a_frame_of_ones_own_are_read_as_in_a_table() -> None:
    rows = {"place": "Sumy", "place_id": "UA59080270010036634", "name": "Sumy", "status": "located",
            "precision": "settlement", "lon": 34.8, "lat": 50.91}  # fmt: skip
    frame = gpd.GeoDataFrame([{**rows, "date": "3.2.26"}, {**rows, "date": "2026-02-03"}],
                             geometry=gpd.points_from_xy([34.8, 34.8], [50.91, 50.91]), crs=4326)  # fmt: skip
    assert merge_reports(frame)["date"].tolist() == ["2026-02-03"]
