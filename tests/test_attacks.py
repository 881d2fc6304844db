"""Which reports of one place speak of one attack."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geomap.attacks import UNDATED, find_attacks, read_moments
from geomap.schema import LOCATED, conform


def rows_of(dates: list[str | None], **columns: list[object]) -> list[list[int]]:
    reports = conform(pd.DataFrame({"date": dates, **columns}), LOCATED)
    found = find_attacks(reports, np.zeros(len(dates), int), np.arange(len(dates)), days=1, hours=12)
    return [attack.rows for attack in found]


@pytest.mark.parametrize("text", ["soon", "2026-13-01", "", None])
def test_what_is_no_date_is_undated(text: str | None) -> None:
    days, hours = read_moments(pd.Series([text, "2026-02-03"], dtype="str"))
    assert days[0] == UNDATED
    assert np.isnan(hours).all()


def test_a_moment_is_taken_to_kyiv_in_winter_and_in_summer() -> None:
    texts = ["2026-02-03T22:30:00Z", "2026-07-03T21:30:00Z", "2026-02-04T00:30", "2026-07-04T00:30"]
    days, hours = read_moments(pd.Series(texts, dtype="str"))
    assert days[0] == days[2]
    assert days[1] == days[3]
    assert hours.tolist()[:2] == hours.tolist()[2:]


def test_each_row_is_in_one_attack_and_attacks_come_in_the_order_of_their_first_rows() -> None:
    found = rows_of(["2026-02-05", None, "2026-02-03", "2026-02-05", "2026-02-03"])
    assert found == [[0, 3], [1], [2, 4]]


def test_an_attack_does_not_last_longer_than_the_hours_allowed_however_many_reports_there_are() -> None:
    found = rows_of([f"2026-02-03T{hour:02}:00" for hour in range(0, 24, 2)])
    assert [len(rows) for rows in found] == [7, 5]


def test_a_last_day_before_the_first_counts_as_the_first() -> None:
    assert rows_of(["2026-02-03", "2026-02-03"], date_max=["2026-01-03", None]) == [[0, 1]]


def test_the_past_day_is_of_its_first_day_where_the_toll_of_that_day_says_so() -> None:
    dates: list[str | None] = ["2026-02-03", "2026-02-04", "2026-02-03"]
    ends = [None, None, "2026-02-04"]
    assert rows_of(dates, date_max=ends, killed=[34, 0, 34]) == [[0, 2], [1]]
    assert rows_of(dates, date_max=ends, killed=[34, 12, 12]) == [[0], [1, 2]]
    assert rows_of(dates, date_max=ends) == [[0], [1, 2]]


def test_attacks_of_consecutive_nights_stay_apart() -> None:
    weapons = ["drone", "drone"]
    assert rows_of(["2026-02-03", "2026-02-03"], date_max=[None, "2026-02-04"], weapons=weapons) == [[0], [1]]


def test_so_many_dead_are_one_attack_under_two_dates_where_the_wounded_are_not_told() -> None:
    dates: list[str | None] = ["2026-02-03", "2026-02-04"]
    assert rows_of(dates, killed=[34, 34], injured=[117, None]) == [[0, 1]]
    assert rows_of(dates, killed=[34, 34], injured=[117, 12]) == [[0], [1]]
    assert rows_of(dates, killed=[2, 2], injured=[117, None]) == [[0], [1]]
