"""Strikes are counted where they were, once each, with what was reported of them."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import InputError, OptionError
from geomap.regions import load_regions
from geomap.schema import AFFECTED
from geomap.summary import summarize_regions

REGIONS = load_regions("admin1")
CITY = {"UA-63": (36.23, 49.99), "UA-30": (30.52, 50.45), "UA-59": (34.80, 50.91)}


def strikes(*rows):
    """Strikes from (region, and any columns by name)."""
    frame = pd.DataFrame([{"region": region, **more} for region, more in rows])
    for name in ("killed_min", "killed_max", "injured_min", "injured_max"):
        if name in frame:
            frame[name] = frame[name].astype("Int64")
    shapes = [shapely.Point(CITY[region]) if region in CITY else None for region in frame["region"]]
    return gpd.GeoDataFrame(frame, geometry=shapes, crs=4326)


def summary(frame, **options):
    return summarize_regions(frame, REGIONS, **options)


def of(affected, code):
    return affected.set_index("code").loc[code]


def test_every_region_is_there_in_order_and_those_without_strikes_have_zeros() -> None:
    affected = summary(strikes(("UA-63", {"place": "Kharkiv"})))
    assert list(affected.columns) == [*AFFECTED, "geometry"]
    assert affected.dtypes.astype(str).to_dict() == {**AFFECTED, "geometry": "geometry"}
    assert affected["code"].tolist() == REGIONS["code"].tolist()
    assert affected.geometry.to_numpy().tolist() == REGIONS.geometry.to_numpy().tolist()
    assert affected.crs == REGIONS.crs
    quiet = of(affected, "UA-05")
    assert quiet[["n_strikes", "n_places", "killed_min", "injured_max"]].tolist() == [0, 0, 0, 0]
    assert pd.isna(quiet["first"])
    assert affected["n_strikes"].sum() == 1


def test_no_strikes_at_all_give_zeros() -> None:
    empty = strikes(("UA-63", {"place": "Kharkiv", "killed_min": 1})).iloc[:0]
    affected = summary(empty)
    assert len(affected) == 27
    assert affected["n_strikes"].sum() == affected["killed_min"].sum() == 0
    assert len(summary(empty, freq="week")) == 27


def test_strikes_that_were_not_joined_yet_are_joined_first() -> None:
    frame = strikes(("UA-63", {}), ("UA-59", {})).drop(columns="region")
    assert of(summary(frame), "UA-59")["n_strikes"] == 1


def test_casualties_add_up_and_unknown_stays_missing() -> None:
    affected = summary(
        strikes(
            ("UA-63", {"killed_min": 1, "killed_max": 2}),
            ("UA-63", {"killed_min": 4, "killed_max": 4, "injured_min": 7}),
            ("UA-59", {"killed_min": None}),
        )
    )
    assert of(affected, "UA-63")[["killed_min", "killed_max", "injured_min"]].tolist() == [5, 6, 7]
    assert pd.isna(of(affected, "UA-63")["injured_max"])
    assert pd.isna(of(affected, "UA-59")["killed_min"])


def test_the_dead_of_a_district_are_not_counted_again_in_its_city() -> None:
    affected = summary(
        strikes(
            ("UA-30", {"strike_id": "city", "killed_min": 5, "injured_min": 3}),
            ("UA-30", {"strike_id": "district", "within_id": "city", "killed_min": 2, "injured_min": 4}),
            ("UA-30", {"strike_id": "house", "within_id": "district", "killed_min": 1, "injured_min": None}),
            ("UA-30", {"strike_id": "other", "killed_min": 10}),
        )
    )
    kyiv = of(affected, "UA-30")
    assert kyiv["n_strikes"] == 4
    assert kyiv["killed_min"] == 15
    assert kyiv["injured_min"] == 4  # more than the city's own figure, which knew less


def test_what_lies_within_a_strike_elsewhere_is_counted_where_it_is() -> None:
    affected = summary(
        strikes(
            (None, {"strike_id": "country", "killed_min": 9}),
            ("UA-63", {"strike_id": "city", "within_id": "country", "killed_min": 2}),
            ("UA-59", {"strike_id": "lost", "within_id": "never seen", "killed_min": 3}),
        )
    )
    assert of(affected, "UA-63")["killed_min"] == 2
    assert of(affected, "UA-59")["killed_min"] == 3
    assert affected.attrs["summary"] == {"strikes": 3, "in_a_region": 2}


def test_strikes_within_each_other_in_a_circle_are_an_error() -> None:
    frame = strikes(
        ("UA-30", {"strike_id": "a", "within_id": "b"}), ("UA-30", {"strike_id": "b", "within_id": "a"})
    )
    with pytest.raises(InputError, match="circle"):
        summary(frame)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(-1, 9), st.none() | st.integers(0, 9)), max_size=10))
def test_nested_figures_are_what_a_walk_over_the_tree_gives(nodes) -> None:
    rows = [
        ("UA-30", {"strike_id": str(n), "within_id": str(p) if 0 <= p < n else None, "killed_min": killed})
        for n, (p, killed) in enumerate(nodes)
    ]

    def walk(n):
        inner = [walk(m) for m in range(n + 1, len(nodes)) if nodes[m][0] == n]
        inner = [figure for figure in inner if figure is not None]
        figures = [figure for figure in (nodes[n][1], sum(inner) if inner else None) if figure is not None]
        return max(figures, default=None)

    roots = [walk(n) for n in range(len(nodes)) if not 0 <= nodes[n][0] < n]
    known = [figure for figure in roots if figure is not None]
    if rows:
        found = of(summary(strikes(*rows)), "UA-30")["killed_min"]
        assert (pd.isna(found) and not known) or found == sum(known)


def test_places_are_counted_once_and_areas_are_none() -> None:
    affected = summary(
        strikes(
            ("UA-63", {"place_id": "1", "name": "Kharkiv", "precision": "settlement"}),
            ("UA-63", {"place_id": "1", "name": "Kharkiv", "precision": "settlement"}),
            ("UA-63", {"place_id": None, "name": "Izium", "precision": "settlement"}),
            ("UA-63", {"place_id": "2", "name": "Kharkiv Oblast", "precision": "oblast"}),
        )
    )
    assert of(affected, "UA-63")["n_strikes"] == 4
    assert of(affected, "UA-63")["n_places"] == 2


def test_plain_points_count_as_places_by_where_they_are() -> None:
    frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy([36.2, 36.2, 36.3], [50.0, 50.0, 50.0]), crs=4326)
    assert of(summary(frame), "UA-63")[["n_strikes", "n_places"]].tolist() == [3, 2]
    table = pd.DataFrame({"Longitude": ["36.2", "36.2"], "Latitude": ["50", "50"]})
    assert of(summary(table), "UA-63")[["n_strikes", "n_places"]].tolist() == [2, 1]


def test_first_and_last_are_days_whatever_the_type_of_the_dates() -> None:
    text = strikes(
        ("UA-63", {"date": "2026-02-04T02:10:00+02:00", "date_max": None}),
        ("UA-63", {"date": "2026-02-03", "date_max": "2026-02-06"}),
        ("UA-63", {"date": None, "date_max": None}),
    )
    assert of(summary(text), "UA-63")[["first", "last"]].tolist() == ["2026-02-03", "2026-02-06"]
    times = text.assign(date=pd.to_datetime(["2026-02-04", "2026-02-03", None]), date_max=pd.NaT)
    assert of(summary(times), "UA-63")[["first", "last"]].tolist() == ["2026-02-03", "2026-02-04"]


def test_figures_of_reports_that_were_not_merged_are_added_up() -> None:
    frame = pd.DataFrame({"lon": [36.2, 36.2], "lat": [50, 50], "killed": [1, 2], "killed_max": [4, None]})
    assert of(summary(frame), "UA-63")[["killed_min", "killed_max"]].tolist() == [3, 6]


def test_moments_with_an_offset_are_of_the_day_that_kyiv_had() -> None:
    frame = strikes(("UA-63", {"date": None})).assign(date=pd.to_datetime(["2026-01-31T23:30:00Z"]))
    assert of(summary(frame), "UA-63")["first"] == "2026-02-01"


def test_weapons_are_named_once_in_the_order_of_the_schema() -> None:
    affected = summary(
        strikes(
            ("UA-63", {"weapons": "shelling;drone"}),
            ("UA-63", {"weapons": "missile;drone"}),
            ("UA-59", {"weapons": None}),
        )
    )
    assert of(affected, "UA-63")["weapons"] == "missile;drone;shelling"
    assert pd.isna(of(affected, "UA-59")["weapons"])


def test_by_week_there_is_a_row_for_each_region_and_week() -> None:
    affected = summary(
        strikes(
            ("UA-63", {"date": "2026-02-01", "killed_min": 1}),  # a Sunday
            ("UA-63", {"date": "2026-02-02", "killed_min": 2}),
            ("UA-59", {"date": "2026-02-16", "killed_min": 4}),
        ),
        freq="week",
    )
    assert len(affected) == 27 * 4
    assert affected["period"].unique().tolist() == ["2026-01-26", "2026-02-02", "2026-02-09", "2026-02-16"]
    kharkiv = affected[affected["code"] == "UA-63"]
    assert kharkiv["n_strikes"].tolist() == [1, 1, 0, 0]
    assert kharkiv["killed_min"].tolist() == [1, 2, 0, 0]
    assert list(affected.columns).index("period") == 4


def test_by_month_strikes_without_a_date_have_a_row_of_their_own() -> None:
    affected = summary(
        strikes(
            ("UA-63", {"date": "2025-12-31"}), ("UA-63", {"date": None}), ("UA-63", {"date": "2026-02-01"})
        ),
        freq="month",
    )
    kharkiv = affected[affected["code"] == "UA-63"]
    assert kharkiv["period"].fillna("-").tolist() == ["2025-12", "2026-01", "2026-02", "-"]
    assert kharkiv["n_strikes"].tolist() == [1, 0, 1, 1]
    assert affected["n_strikes"].sum() == 3


def test_a_frequency_or_a_date_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(OptionError, match="'week' or 'month'"):
        summary(strikes(("UA-63", {})), freq="year")
    with pytest.raises(InputError, match="2026-02-03"):
        summary(strikes(("UA-63", {"date": "3rd of May"})), freq="week")


def test_weeks_add_up_to_the_whole() -> None:
    frame = strikes(
        *(
            (code, {"date": f"2026-0{1 + n % 3}-1{n % 9}", "killed_min": n % 4})
            for n in range(40)
            for code in CITY
        )
    )
    whole, weeks = summary(frame), summary(frame, freq="week")
    sums = weeks.groupby("code", sort=False)[["n_strikes", "killed_min"]].sum()
    assert sums["n_strikes"].tolist() == whole["n_strikes"].tolist()
    assert sums["killed_min"].tolist() == whole["killed_min"].tolist()


def test_what_lies_within_a_strike_of_an_earlier_week_is_not_counted_again() -> None:
    frame = strikes(
        ("UA-30", {"strike_id": "city", "date": "2026-02-01", "killed_min": 5}),
        ("UA-30", {"strike_id": "district", "within_id": "city", "date": "2026-02-02", "killed_min": 2}),
        ("UA-30", {"strike_id": "undated", "within_id": "city", "killed_min": 4}),
    )
    weeks = summary(frame, freq="week")
    kyiv = weeks[weeks["code"] == "UA-30"]
    assert kyiv["n_strikes"].tolist() == [1, 1, 1]
    assert kyiv["killed_min"].fillna(0).tolist() == [6, 0, 0]  # of the two within the city, six were killed
    assert of(summary(frame), "UA-30")["killed_min"] == kyiv["killed_min"].sum() == 6


def test_a_period_in_which_nothing_was_struck_anywhere_is_kept_with_zeros() -> None:
    frame = strikes(("UA-63", {"date": "2026-01-05"}), ("UA-63", {"date": "2026-03-05"}))
    february = summary(frame, freq="month").query("period == '2026-02'")
    assert len(february) == 27
    counted = ["n_strikes", "n_places", "killed_min", "killed_max", "injured_min", "injured_max"]
    assert (february[counted] == 0).all(axis=None)
    assert february[["first", "last", "weapons"]].isna().all(axis=None)
