"""Cells to days."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.cell_dates import Days, day_order, doubtful_order, iso_dates, read_days, read_month, read_time
from geomap.errors import GeomapWarning

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2068, 12, 31))
UK = [
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
]
RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


def of(cell: object, **options: object) -> str | None:
    days = read_days(cell, **options)  # type: ignore[arg-type]
    return (
        None
        if days is None
        else days.first.isoformat() + ("/" + days.last.isoformat() if days.last != days.first else "")
    )


@pytest.mark.parametrize(
    "cell",
    [
        "2026-02-03", "2026-02-03T14:30:00Z", "2026-02-03 00:00:00.000", "2026/02/03", "03.02.2026",
        "3.2.26", "03/02/2026 14:35",
        "3 лютого 2026 року", "3 февраля 2026 г.", "February 3, 2026", "Feb 3rd 2026",
        "3rd of February 2026", "03-Feb-26",
        "Tuesday, 3 February 2026", "вівторок, 3 лютого 2026", "20260203", "46056", "46056.0",
        "1770112800", "14:00, 03.02.2026", "2026 Feb 3",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell: str) -> None:
    assert of(cell) == "2026-02-03"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3-4 лютого 2026", "2026-02-03/2026-02-04"),
        ("03–04.02.2026", "2026-02-03/2026-02-04"),
        ("28 лютого – 2 березня 2026", "2026-02-28/2026-03-02"),
        ("2026-02-03/2026-02-04", "2026-02-03/2026-02-04"),
        ("03.02.2026 22:00 - 04.02.2026 05:00", "2026-02-03/2026-02-04"),
        ("30 Dec - 2 Jan 2026", "2025-12-30/2026-01-02"),
        ("February 3-4, 2026", "2026-02-03/2026-02-04"),
        ("лютий 2026", "2026-02-01/2026-02-28"),
        ("2026-02", "2026-02-01/2026-02-28"),
        ("2026", "2026-01-01/2026-12-31"),
    ],
)
def test_a_range_has_a_first_and_a_last_day(cell: str, expected: str) -> None:
    assert of(cell) == expected


@pytest.mark.parametrize(
    "cell", ["", "уточнюється", "31.02.2026", "3 лютого", "Feb-26", "12", "12:30", "№ 5"]
)
def test_what_is_no_whole_date_is_not_guessed(cell: str) -> None:
    assert of(cell) is None


def test_a_year_may_come_from_elsewhere() -> None:
    assert [of(cell, year=2026) for cell in ("3 лютого", "03.02", "Feb 3")] == ["2026-02-03"] * 3
    assert of("3", year=2026, month=2) == "2026-02-03"


@given(DAYS)
def test_every_way_of_writing_a_day_gives_the_same_day(day: dt.date) -> None:
    names = (
        day.strftime("%d.%m.%Y"),
        f"{day.day} {UK[day.month - 1]} {day.year}",
        f"{day.day} {RU[day.month - 1]} {day.year} г.",
    )
    assert {of(name) for name in (*names, day.isoformat(), day.strftime("%d %b %Y"))} == {day.isoformat()}
    assert of(day.strftime("%m/%d/%Y"), order="mdy") == day.isoformat()
    assert of((day - dt.date(1899, 12, 30)).days) == day.isoformat()


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_the_order_of_a_column_is_found_when_any_cell_shows_it(days: list[dt.date]) -> None:
    if any(day.day > 12 for day in days):
        assert day_order(day.strftime("%m/%d/%Y") for day in days) == "mdy"
        assert day_order(day.strftime("%d/%m/%Y") for day in days) == "dmy"


@given(st.text(max_size=40))
def test_no_text_makes_it_stumble(text: str) -> None:
    read_days(text)
    read_time(text)
    read_month(text)


def test_times_keep_their_offset() -> None:
    assert [read_time(cell) for cell in ("T22:30:00+02:00", "04:15", "2:15 p.m.", "00:00:00")] == [
        "22:30+02:00", "04:15", "14:15", None,
    ]  # fmt: skip


def test_dates_of_a_frame_become_iso_in_the_order_of_their_column() -> None:
    frame = pd.DataFrame({"date": ["2026-02-03", "2/3/26", "2/24/2026", None, "2026-02-03T23:30:00+00:00"]})
    expected = ["2026-02-03", "2026-02-03", "2026-02-24", None, "2026-02-04T01:30"]
    assert iso_dates(frame)["date"].astype(object).where(lambda day: day.notna(), None).tolist() == expected


def test_a_moment_is_of_the_day_that_kyiv_had() -> None:
    cells = ("2026-01-31T23:30:00Z", "1769902200", "31.01.2026 20:30 UTC-03", "2026-02-01T00:10")
    assert [read_days(cell) for cell in cells] == [
        Days(dt.date(2026, 2, 1), dt.date(2026, 2, 1), time) for time in ("01:30", "01:30", "01:30", "00:10")
    ]


def test_midnight_that_a_program_wrote_for_a_day_is_no_time() -> None:
    for cell in ("2026-02-03T00:00:00Z", "2026-02-02T22:00:00Z", "1770076800"):
        assert read_days(cell) == Days(dt.date(2026, 2, 3), dt.date(2026, 2, 3))


def test_midnight_in_a_frame_of_moments_is_a_day_without_an_hour() -> None:
    moments = pd.to_datetime(["2026-02-01 00:00", "2026-01-20 15:00"])
    for column in (moments.astype("str"), moments.strftime("%Y-%m-%dT%H:%M:%S")):
        days = iso_dates(pd.DataFrame({"date": column}))["date"]
        assert [day.replace("T", " ") for day in days] == ["2026-02-01", "2026-01-20 15:00:00"]


def test_an_order_of_day_and_month_that_no_cell_decides_is_doubtful() -> None:
    assert doubtful_order(["01/02/2026", "03/02/2026"])
    assert doubtful_order(["01/02/2026", "24/02/2026", "02/25/2026"])
    for sure in (["01/02/2026", "24/02/2026"], ["01.02.2026"], ["02/02/2026"], ["2026-01-02"]):
        assert doubtful_order(sure) is None


def test_a_date_of_several_days_tells_the_last_of_them_too() -> None:
    frame = iso_dates(pd.DataFrame({"date": ["3-4 лютого 2026", "5.2.26"]}, index=[7, 9]))
    assert frame["date"].tolist() == ["2026-02-03", "2026-02-05"]
    assert frame["date_max"].fillna("").tolist() == ["2026-02-04", ""]


def test_what_is_no_date_is_missing_with_a_warning() -> None:
    with pytest.warns(GeomapWarning, match="column date: 'foo' cannot be read as a date; left missing"):
        frame = iso_dates(pd.DataFrame({"date": ["foo", "2026-02-03"]}))
    assert frame["date"].isna().tolist() == [True, False]
