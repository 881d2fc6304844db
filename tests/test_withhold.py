"""What a policy withholds: too new, too few sources, too exact, too much text; and the account of it."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import OptionError
from geomap.geocoders import GazetteerGeocoder
from geomap.locate import geocode_reports
from geomap.merge import merge_reports
from geomap.policy import Policy, read_policy
from geomap.strike_ids import conceal
from geomap.withhold import AUDIT, Outcome, _shorten, apply_policy, read_moment


def withhold(rows: list[dict[str, Any]], now: str | None = None, **rules: Any) -> Outcome:
    given = pd.DataFrame([{"source": f"Outlet {n}", **row} for n, row in enumerate(rows)])
    given["report_id"] = [f"r{n}" for n in range(len(given))]
    located = geocode_reports(given)
    return apply_policy(merge_reports(located), located, read_policy(rules), now=now)


def one(**row: Any) -> list[dict[str, Any]]:
    return [{"place": "Kharkiv", "date": "2026-02-03", **row}]


def test_a_frame_with_one_figure_keeps_it_as_the_lowest_and_the_highest() -> None:
    rows = gpd.GeoDataFrame(
        {"place": ["Kharkiv"], "killed": [3], "injured": [8]},
        geometry=gpd.points_from_xy([36.2], [50.0], crs=4326),
    )
    strikes = apply_policy(rows, None, Policy()).strikes
    figures = strikes[["killed_min", "killed_max", "injured_min", "injured_max"]]
    assert figures.iloc[0].tolist() == [3, 3, 8, 8]
    assert "killed" not in strikes


# ------------------------------------------------------------------ held back


@pytest.mark.parametrize(
    ("date", "now", "held"),
    [
        ("2026-02-03", "2026-02-04T05:00", True),  # the day ended 5 hours ago
        ("2026-02-03", "2026-02-05T00:00", False),
        ("2026-02-03T21:30", "2026-02-04T21:00", True),
        ("2026-02-03T21:30", "2026-02-04T22:00", False),
        ("2026-02-03", "2026-02-04T21:59+00:00", True),  # 23:59 in Kyiv
        ("2026-02-03", "2026-02-04T22:00+00:00", False),
        ("2026-03-01", "2026-02-04T22:00", True),
        ("2026-02-03 00:00:00", "2026-02-04T08:00", True),  # a day in a column of moments
        ("2026-02-03T00:00:00+02:00", "2026-02-05T00:00", False),
    ],
)
def test_a_strike_is_held_until_it_is_old_enough_in_kyiv(date: str, now: str, held: bool) -> None:
    outcome = withhold(one(date=date), now=now, hold_hours=24)
    assert (len(outcome.strikes), outcome.counts["held_new"]) == ((0, 1) if held else (1, 0))
    assert (len(outcome.reports) == 0) == held


def test_a_strike_without_a_date_counts_from_its_newest_report_and_is_held_without_one() -> None:
    assert withhold(one(date=None), now="2026-02-05", hold_hours=1).counts["held_new"] == 1
    old = withhold(one(date=None, published="2026-02-01"), now="2026-02-05", hold_hours=1)
    assert old.counts["held_new"] == 0


def test_the_hour_must_be_given_and_can_be_read() -> None:
    with pytest.raises(OptionError, match="--now"):
        withhold(one(), hold_hours=24)
    with pytest.raises(OptionError, match="noon"):
        read_moment("noon")


def test_a_strike_waits_for_independent_sources() -> None:
    twice = [*one(source="A", quote="Drones hit a house."), *one(source="B", quote="A shop burned down.")]
    outcome = withhold([*twice, {"place": "Odesa", "date": "2026-02-03", "source": "A"}], min_sources=2)
    assert outcome.strikes["name"].tolist() == ["Kharkiv"]
    assert outcome.counts["held_sources"] == 1
    assert sorted(outcome.reports["report_id"]) == ["r0", "r1"]
    entry = outcome.audit.iloc[0]
    assert (entry["rule"], entry["place"], entry["why"]) == (
        "min_sources", "Odesa", "1 of 2 independent sources",
    )  # fmt: skip


def test_a_strike_held_by_two_rules_is_counted_once_and_accounted_for_twice() -> None:
    outcome = withhold(one(), now="2026-02-03T12:00", hold_hours=24, min_sources=2)
    assert (outcome.counts["held_new"], outcome.counts["held_sources"]) == (1, 0)
    assert outcome.audit["rule"].tolist() == ["hold_hours", "min_sources"]


# ------------------------------------------------------------------ less exactly

SENSITIVE = {
    "Okhmatdyt": ("medical", "Kyiv"),
    "Trypilska Thermal Power Plant": ("energy", "Ukrainka"),
    "Kremenchuk oil refinery": ("energy", "Kremenchuk"),
    "Chuhuiv Air Base": ("military", "Chuhuiv"),
}


@pytest.mark.parametrize("site", SENSITIVE)
def test_a_sensitive_site_is_shown_as_its_settlement_and_nothing_leads_back(site: str) -> None:
    kind, settlement = SENSITIVE[site]
    exact = GazetteerGeocoder().explain(site).candidates[0].place
    outcome = withhold([{"place": site, "date": "2026-02-03", "quote": "A strike."}])
    strike, report = outcome.strikes.iloc[0], outcome.reports.iloc[0]
    assert (strike["name"], strike["precision"]) == (settlement, "settlement")
    assert (report["name"], report["place"]) == (settlement, settlement)
    assert outcome.audit["rule"].tolist() == [f"widen.{kind}"]
    assert outcome.audit.loc[0, "place"] == site
    published = outcome.strikes.to_csv() + outcome.reports.to_csv()
    for trace in (exact.place_id, exact.name, exact.name_uk, site.lower().replace(" ", "-"), str(exact.lon)):
        assert trace not in published, trace
    assert strike.geometry.x == pytest.approx(strike["lon"])


def test_other_sites_stay_where_they_were_reported() -> None:
    outcome = withhold([{"place": "Port of Odesa", "date": "2026-02-03"}])
    assert outcome.strikes["precision"].tolist() == ["site"]
    assert outcome.audit.empty
    wide = withhold([{"place": "Port of Odesa", "date": "2026-02-03"}], widen={"port": "oblast"})
    assert wide.strikes["name"].tolist() == ["Odesa Oblast"]
    assert wide.strikes.geometry.isna().all()


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("A drone hit the maternity ward of the hospital.", "medical"),
        ("Дрон влучив у лікарню №4.", "medical"),
        ("Внаслідок удару пошкоджено підстанцію.", "energy"),
        ("The strike hit an oil depot.", "energy"),
        ("Ракета поразила аэродром.", "military"),
        ("Влучили у військову частину.", "military"),
    ],
)
def test_an_exact_position_is_judged_by_what_its_report_says(quote: str, kind: str) -> None:
    exact = {"lon": 36.2712, "lat": 49.9913}
    outcome = withhold(one(quote=quote, **exact))
    assert outcome.audit["rule"].tolist() == [f"widen.{kind}"]
    assert outcome.strikes.geometry.iloc[0].x != exact["lon"]
    assert "36.2712" not in outcome.strikes.to_csv() + outcome.reports.to_csv()


def test_a_position_written_for_a_place_is_exact_too() -> None:
    rows = one(quote="An ammunition depot burns.")
    rows[0]["place"] = "49.9913, 36.2712"
    outcome = withhold(rows)
    assert outcome.audit["rule"].tolist() == ["widen.military"]
    assert "9913" not in outcome.strikes.to_csv() + outcome.reports.to_csv()


def test_what_is_known_to_a_district_only_is_not_widened_to_less() -> None:
    rows = one(quote="A substation was hit.", lon=36.2712, lat=49.9913, precision="hromada")
    outcome = withhold(rows)
    assert outcome.strikes["precision"].tolist() == ["hromada"]
    assert outcome.strikes.geometry.iloc[0].x != 36.2712


def test_a_site_of_ones_own_list_is_widened_by_where_it_stands() -> None:
    rows = {"strike_id": ["a"], "name": ["Field hospital"], "precision": ["site"], "point_from": ["own"],
            "place_id": ["desk-1"], "kind": ["hospital"]}  # fmt: skip
    strikes = gpd.GeoDataFrame(rows, geometry=gpd.points_from_xy([36.2712], [49.9913], crs=4326))
    assert apply_policy(strikes, None, Policy()).strikes["name"].tolist() == ["Kharkiv"]


def test_a_sentence_that_tells_of_a_held_strike_is_not_quoted_for_another() -> None:
    both = "Drones struck Sumy and Odesa."
    rows = [
        {"place": "Sumy", "date": "2026-02-03", "source": "A", "quote": both},
        {"place": "Sumy", "date": "2026-02-03", "source": "B", "quote": "A shop burned in Sumy."},
        {"place": "Sumy", "date": "2026-02-03", "source": "C", "quote": "Суми й Одесу атаковано."},
        {"place": "Sumy", "date": "2026-02-09", "source": "D", "quote": "Odesa sent help to Sumy."},
        {"place": "Sumy", "date": "2026-02-09", "source": "E", "quote": "Sumy was shelled."},
        {"place": "Odesa", "date": "2026-02-03", "source": "A", "quote": both},
    ]
    outcome = withhold(rows, min_sources=2)
    assert outcome.strikes["name"].unique().tolist() == ["Sumy"]
    quotes = outcome.reports.set_index("source")["quote"]
    assert quotes[["A", "C"]].isna().all()
    assert quotes[["B", "D", "E"]].notna().all()
    assert outcome.counts["quotes"] == 2


def test_no_quote_at_all_names_a_widened_site_when_the_policy_says_so() -> None:
    rows = [
        {"place": "Okhmatdyt", "date": "2026-02-03", "quote": "Okhmatdyt was hit."},
        {"place": "Odesa", "date": "2026-02-05", "quote": "Odesa was hit as Охматдит had been."},
    ]
    assert withhold(rows, quote={"widened": False}).reports["quote"].isna().all()
    assert withhold(rows).reports["quote"].notna().all()


def test_no_address_names_a_widened_site_when_its_quotes_are_left_out() -> None:
    rows = [
        {"place": "Okhmatdyt", "date": "2026-02-03", "url": "https://kyiv.example/okhmatdyt-hit"},
        {"place": "Sumy", "date": "2026-02-03", "url": "https://kyiv.example/okhmatdyt-hit"},
        {"place": "Odesa", "date": "2026-02-05", "url": "https://kyiv.example/okhmatdyt_and_odesa?page=2"},
        {"place": "Dnipro", "date": "2026-02-05", "url": "https://kyiv.example/2026/02/05/kyiv-and-dnipro"},
    ]
    outcome = withhold(rows, quote={"widened": False})
    assert outcome.reports["url"].dropna().tolist() == ["https://kyiv.example/2026/02/05/kyiv-and-dnipro"]
    assert outcome.audit["rule"].tolist().count("url") == 3
    assert withhold(rows).reports["url"].notna().all()


def test_an_address_that_tells_of_a_held_strike_is_left_out_for_another() -> None:
    rows = [
        {"place": "Sumy", "date": "2026-02-03", "source": "A", "url": "https://a.example/sumy-odesa-night"},
        {"place": "Sumy", "date": "2026-02-03", "source": "B", "url": "https://odesa.example/sumy-night"},
        {"place": "Odesa", "date": "2026-02-03", "source": "A", "url": "https://a.example/sumy-odesa-night"},
    ]
    urls = withhold(rows, min_sources=2).reports.set_index("source")["url"]
    assert pd.isna(urls["A"])
    assert urls["B"] == "https://odesa.example/sumy-night"


@pytest.mark.parametrize(
    "quote",
    [
        "Three people were taken to hospital.",
        "Двох поранених доправили до лікарні.",
        "Про це повідомив начальник обласної військової адміністрації.",
        "A residential building was hit.",
    ],
)
def test_what_is_said_of_the_wounded_and_of_officials_widens_nothing(quote: str) -> None:
    assert withhold(one(quote=quote, lon=36.2712, lat=49.9913)).audit.empty


def test_a_place_that_was_never_exact_is_not_touched() -> None:
    outcome = withhold(one(quote="A drone hit a hospital in Kharkiv."))
    assert outcome.audit.empty
    assert outcome.strikes["precision"].tolist() == ["settlement"]


def test_an_exact_position_far_from_any_settlement_keeps_its_region_only() -> None:
    rows = {"strike_id": ["a"], "name": ["Airfield"], "precision": ["site"], "point_from": ["source"],
            "admin1": ["UA-65"], "admin1_name": ["Kherson Oblast"]}  # fmt: skip
    strikes = gpd.GeoDataFrame(rows, geometry=gpd.points_from_xy([31.2], [45.9], crs=4326))
    far = apply_policy(strikes, None, Policy()).strikes.iloc[0]
    assert (far["precision"], far["name"], far["name_uk"]) == (
        "oblast",
        "Kherson Oblast",
        "Херсонська область",
    )
    assert far.geometry is None
    assert pd.isna(far["lon"])


def test_a_widened_id_stays_the_same_in_the_next_edition() -> None:
    rows = pd.DataFrame([{"report_id": "r1", "place": "Okhmatdyt", "date": "2026-02-03", "source": "A"}])
    located = geocode_reports(rows)
    first = apply_policy(merge_reports(located), located, Policy()).strikes
    again = merge_reports(located, previous=first)
    second = apply_policy(again, located, Policy()).strikes
    assert first["strike_id"].tolist() == second["strike_id"].tolist()
    assert first["strike_id"].iloc[0].startswith("kyiv-2026-02-03")
    coarser = apply_policy(again, located, read_policy({"widen": {"medical": "oblast"}})).strikes
    assert coarser["strike_id"].iloc[0].startswith("kyiv-city-2026-02-03")


def test_the_id_of_a_widened_strike_does_not_depend_on_where_the_site_is() -> None:
    near, far = (
        withhold(one(quote="A substation was hit.", lon=lon, lat=49.99)).strikes["strike_id"].iloc[0]
        for lon in (36.2712, 36.2498)
    )
    assert near == far


def test_two_widened_strikes_on_one_day_have_two_ids() -> None:
    rows = [{"place": name, "date": "2026-02-03"} for name in ("Darnytsia CHP", "Kyiv CHP-5", "Okhmatdyt")]
    ids = withhold(rows).strikes["strike_id"]
    assert ids.is_unique
    assert ids.str.startswith("kyiv-2026-02-03-w").all()


# ------------------------------------------------------------------ text and columns


def test_a_quote_is_cut_to_the_sentence_that_names_the_place() -> None:
    text = "It was a cold night. Drones struck Kharkiv before dawn. Two people died in a house."
    outcome = withhold(one(quote=text))
    assert outcome.reports["quote"].tolist() == ["Drones struck Kharkiv before dawn."]
    assert outcome.counts["quotes"] == 1


def test_quotes_can_be_left_out_and_those_of_widened_sites_alone() -> None:
    assert withhold(one(quote="A strike."), quote={"sentences": 0}).reports["quote"].isna().all()
    rows = [
        *one(quote="A strike."),
        {"place": "Okhmatdyt", "date": "2026-02-03", "quote": "A hospital was hit."},
    ]
    left = withhold(rows, quote={"widened": False}).reports.set_index("report_id")["quote"]
    assert left["r0"] == "A strike."
    assert pd.isna(left[conceal("r1")])


@given(st.text(max_size=300), st.integers(0, 3), st.one_of(st.none(), st.integers(1, 120)))
def test_a_shortened_quote_is_part_of_the_quote_and_no_longer_than_allowed(
    text: str, sentences: int, characters: int | None
) -> None:
    short = _shorten(text, "Kyiv", Policy(sentences=sentences, characters=characters))
    assert short.rstrip("…") in text
    assert characters is None or len(short) <= characters


def test_columns_are_dropped_and_masked() -> None:
    rows = one(quote="A strike.", url="https://example.org/1", killed=2)
    outcome = withhold(rows, columns={"drop": ["killed"], "mask": ["url", "source"]})
    assert outcome.strikes[["killed_min", "killed_max"]].isna().all(axis=None)
    assert outcome.reports["killed"].isna().all()
    assert outcome.reports[["url", "source"]].iloc[0].tolist() == ["withheld", "withheld"]


def test_columns_that_are_not_known_are_not_published() -> None:
    located = geocode_reports(pd.DataFrame(one(address="12 Example Street")))
    strikes = merge_reports(located)
    strikes["address"] = "12 Example Street"
    assert "address" not in apply_policy(strikes, located, Policy()).strikes


def test_any_frame_of_points_can_be_published() -> None:
    points = gpd.GeoDataFrame({"name": ["A", "B"]}, geometry=gpd.points_from_xy([30, 31], [50, 50]), crs=4326)
    outcome = apply_policy(points.rename_geometry("where"), None, Policy())
    assert outcome.strikes["strike_id"].tolist() == ["strike-1", "strike-2"]
    assert list(outcome.audit.columns) == list(AUDIT)


def test_a_strike_within_one_that_is_held_stands_by_itself() -> None:
    rows = {"strike_id": ["city", "part"], "within_id": [None, "city"], "n_sources": [1, 2]}
    points = gpd.points_from_xy([30.5, 30.6], [50.4, 50.4], crs=4326)
    outcome = apply_policy(gpd.GeoDataFrame(rows, geometry=points), None, Policy(min_sources=2))
    assert outcome.strikes["within_id"].isna().all()


def test_no_control_character_is_published() -> None:
    strikes = gpd.GeoDataFrame(
        {"strike_id": ["a\x1b"], "name": ["Su\x1b[31mmy\x00"], "place": ["\u202eymuS"], "reports": ["r\x07"]},
        geometry=gpd.points_from_xy([34.8], [50.9], crs=4326),
    )
    reports = pd.DataFrame({"report_id": ["r\x07"], "quote": ["A \x1b]0;shop\x07."], "source": ["B\x00"]})
    outcome = apply_policy(strikes, reports, Policy())
    text = outcome.strikes.to_csv() + outcome.reports.to_csv()
    assert not {"\x00", "\x07", "\x1b"} & set(text)
    assert text.count("\u202e") == text.count("\u202c")
    assert len(outcome.reports) == 1
