"""Which rows point at a sensitive site, and what is said of them instead."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geomap.locate import geocode_reports
from geomap.merge import merge_reports
from geomap.policy import Policy
from geomap.widening import widen
from geomap.withhold import AUDIT


def widened(rows: list[dict[str, Any]]) -> tuple[pd.DataFrame, pd.DataFrame, Any, list[dict[str, Any]]]:
    given = pd.DataFrame([{"source": "A", "date": "2026-02-03", **row} for row in rows])
    given["report_id"] = [f"okhmatdyt-{n}" for n in range(len(given))]
    located = geocode_reports(given)
    strikes, audit = merge_reports(located).reset_index(drop=True), list[dict[str, Any]]()
    reports = pd.DataFrame(located.drop(columns="geometry")).reset_index(drop=True)
    return strikes, reports, widen(strikes, reports, Policy(), audit=audit), audit


def test_both_frames_say_the_settlement_and_neither_the_site() -> None:
    strikes, reports, done, audit = widened([{"place": "Okhmatdyt", "quote": "A ward was hit."}])
    assert reports.loc[0, ["place", "name", "precision"]].tolist() == ["Kyiv", "Kyiv", "settlement"]
    assert list(done.strikes.values()) == strikes["strike_id"].tolist()
    assert "okhmatdyt" in done.places
    assert "okhmatdyt" not in (strikes.to_csv() + reports.to_csv()).lower().replace("okhmatdyt-0,", "")
    assert set(audit[0]) <= set(AUDIT)


def test_reports_get_ids_that_name_nothing_and_stay_with_their_strike() -> None:
    strikes, reports, done, _ = widened([{"place": "Okhmatdyt"}, {"place": "Odesa"}])
    assert reports["report_id"].tolist() == [done.reports["okhmatdyt-0"], "okhmatdyt-1"]
    assert reports["report_id"].isin(strikes["reports"]).all()


def test_a_report_that_points_at_a_site_is_widened_though_its_strike_is_not() -> None:
    _, reports, _, audit = widened(
        [
            {"place": "Kharkiv", "quote": "Kharkiv was struck."},
            {"place": "49.9913, 36.2712", "quote": "A drone hit a substation."},
        ]
    )
    assert reports["place"].tolist() == ["Kharkiv", "Kharkiv"]
    assert [row["rule"] for row in audit] == ["widen.energy"]
