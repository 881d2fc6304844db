"""What is known about an article beside its text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.metadata import clean_date, date_in_url, dateline, pick_fields, split_leading_date


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-02-03", "2026-02-03"),
        ("2026-02-03T08:15:00+02:00", "2026-02-03T08:15:00+02:00"),
        ("2026-02-03T08:15:00.123Z", "2026-02-03T08:15:00+00:00"),
        ("2026-02-03 08:15", "2026-02-03T08:15:00"),
        ("2026-02-03 00:00:00", "2026-02-03"),
        ("2026/02/03", "2026-02-03"),
        ("20260203", "2026-02-03"),
        ("03.02.2026", "2026-02-03"),
        ("3.2.26", "2026-02-03"),
        ("03.02.2026, 08:15", "2026-02-03T08:15:00"),
        ("08:15, 3 лютого 2026", "2026-02-03T08:15:00"),
        ("3 февраля 2026 года", "2026-02-03"),
        ("25 мая 2026", "2026-05-25"),
        ("25 березня 2026", "2026-03-25"),
        ("25 марта 2026", "2026-03-25"),
        ("Вівторок, 3 лютого 2026, 8:15", "2026-02-03T08:15:00"),
        ("3 February 2026", "2026-02-03"),
        ("Feb. 3, 2026", "2026-02-03"),
        ("February 3rd, 2026", "2026-02-03"),
        ("Tuesday 3 February 2026 - 08:01", "2026-02-03T08:01:00"),
        ("Feb 3, 2026, 07:57 IST", "2026-02-03T07:57:00"),
        ("Tue, 03 Feb 2026 06:15:00 GMT", "2026-02-03T06:15:00+00:00"),
        ("3 лютого 2026 року, 8.15", "2026-02-03T08:15:00"),
        ("03.02.2026 о 18.15", "2026-02-03T18:15:00"),
        ("Feb. 3, 2026, 9:14 p.m. ET", "2026-02-03T21:14:00"),
        ("9:14 AM EET, February 3, 2026", "2026-02-03T09:14:00"),
        ("3 February 2026 12:05am", "2026-02-03T00:05:00"),
        ("27/02/2026", "2026-02-27"),
        ("02/27/2026", "2026-02-27"),
        ("1770099300", "2026-02-03T08:15:00+02:00"),
        ("1770099300000", "2026-02-03T08:15:00+02:00"),
        (dt.date(2026, 2, 3), "2026-02-03"),
        (dt.datetime(2026, 2, 3), "2026-02-03"),
        (dt.datetime(2026, 2, 3, 8, 15, tzinfo=dt.UTC), "2026-02-03T08:15:00+00:00"),
    ],
)
def test_a_date_is_read_however_it_is_written(written: object, read: str) -> None:
    assert clean_date(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "03/02/2026",
        "yesterday",
        "",
        "31.02.2026",
        "03.02.2026 - 04.02",
        "03.02.2026, 04.02.2026",
        "2026",
        "nan",
        "February 2026",
        "99",
    ],
)
def test_a_date_that_is_unclear_or_none_stays_missing(written: str) -> None:
    assert clean_date(written) is None


@given(st.text(max_size=60) | st.dates() | st.datetimes() | st.floats() | st.integers())
def test_no_value_of_a_date_cell_is_a_traceback(value: object) -> None:
    assert clean_date(value) is None or dt.datetime.fromisoformat(clean_date(value) or "")


@given(st.dates(dt.date(1000, 1, 1)))
def test_every_day_is_read_back(day: dt.date) -> None:
    assert clean_date(day.isoformat()) == clean_date(f"{day:%d.%m.%Y}") == day.isoformat()


def test_a_leading_date_stands_on_its_own_line_or_before_the_first_words() -> None:
    assert split_leading_date("date 2026-02-03\n\nKyiv was hit.") == ("2026-02-03", "Kyiv was hit.")
    assert split_leading_date(" Date: 2026-02-03 Kyiv was hit.") == ("2026-02-03", "Kyiv was hit.")
    assert split_leading_date("date 2026-02-03T06:00+02:00 Kyiv") == ("2026-02-03T06:00:00+02:00", "Kyiv")


def test_a_date_within_the_text_is_left_there() -> None:
    for text in (
        "The date 2026-02-03 was set.",
        "date 2026-02-99 Kyiv",
        "dates 2026-02-03",
        "date 2026-02-031",
    ):
        assert split_leading_date(text) == (None, text)


def test_a_line_that_is_only_a_date_dates_the_article() -> None:
    assert dateline("08:53\n14.11.2025\nУночі атаковано порт") == "2025-11-14"
    assert dateline("Drones hit the port\n14 November 2025 | 08:53\nText") == "2025-11-14T08:53:00"
    assert dateline("On 14 November 2025 drones hit the port\nText") is None
    assert dateline("\n".join(["line of a menu"] * 20 + ["14.11.2025"])) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Donbas Courier, 6 February 2026", "2026-02-06"),
        ("6 лютого 2026 року | Приморські вісті", "2026-02-06"),
        ("By A. Writer · February 6, 2026, 14:05", "2026-02-06T14:05:00"),
        ("Published 9:14 AM EET, February 6, 2026", "2026-02-06T09:14:00"),
        ("Опубликовано 06.02.2026 в 08:15. Обновлено 07.02.2026 в 10:00", "2026-02-06T08:15:00"),
        ("Опубліковано: 06.02.2026, 09:10", "2026-02-06T09:10:00"),
        ("Published on 6 Feb 2026 | Updated 7 Feb 2026", "2026-02-06"),
        ("The strike of 6 February 2026 on the market", None),
        ("On Friday, 6 February 2026, drones hit the port and two warehouses", None),
        ("Drones hit the port. 6 February 2026", None),
        ("the night of, 6 February 2026", None),
        ("Order No. 5, 06/02/2026", None),
    ],
)
def test_a_date_beside_an_outlet_or_author_is_that_of_publication(line: str, day: str | None) -> None:
    assert dateline(f"Toll rises\n\n{line}\n\nText") == day


def test_a_headline_that_ends_with_a_day_is_no_dateline_unless_it_says_so() -> None:
    assert dateline("The war begins: 24 February 2022\nText") is None
    assert dateline("Published: 2026-02-10\nText") == "2026-02-10"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2026/02/26/a", "2026-02-26"),
        ("https://example.org/news/2026-2-6/a.html", "2026-02-06"),
        ("https://example.org/2026/feb/20/a", "2026-02-20"),
        ("https://example.org/2026/02/a", None),
        ("https://example.org/2026/13/01/a", None),
        ("https://example.org/2026/xyz/01/a", None),
        (None, None),
    ],
)
def test_a_day_in_an_address_is_read(url: str | None, day: str | None) -> None:
    assert date_in_url(url) == day


def test_fields_are_found_under_the_names_people_give_them() -> None:
    row = {
        "ID": 7,
        "Заголовок": "Удар",
        "Дата": "03.02.2026",
        "Джерело": "Зразок",
        "Посилання": "https://x",
        "Мова": "uk",
    }
    assert list(pick_fields(row).values()) == [7, "Удар", "03.02.2026", "Зразок", "https://x", "uk"]


def test_a_key_is_known_however_its_words_are_joined_and_an_outlet_by_its_name() -> None:
    row = {"publishedAt": "2026-02-03", "source": {"id": None, "name": "Example"}, "Source-URL": "https://x"}
    assert pick_fields(row) == {"date": "2026-02-03", "source": "Example", "url": "https://x"}


def test_an_outlet_comes_before_a_source_that_may_be_a_file() -> None:
    assert pick_fields({"source": "seed:0", "outlet": "Example"}) == {"source": "Example"}


def test_empty_cells_count_as_absent() -> None:
    assert pick_fields({"title": "", "date": float("nan"), "url": None, "lang": "  "}) == {}
