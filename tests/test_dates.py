"""Expressions of time, as a careful reader with the publication date takes them."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.dates import DateSpan, find_dates, read_publication

# Published on Thursday, 5 February 2026, unless said otherwise.
PUBLISHED = "2026-02-05"


def brief(span: DateSpan) -> str:
    """The days of an expression: ``02-03``, ``02-03..02-05``, the year where it is another; ``?`` unknown.

    ``R`` marks background, ``@5.5`` the hour of the clock.
    """

    def day(value: dt.date | None) -> str:
        if value is None:
            return "?"
        return f"{value:%m-%d}" if value.year == 2026 else f"{value:%Y-%m-%d}"

    told = day(span.first) + (f"..{day(span.last)}" if span.last != span.first else "")
    hours = f"@{span.hours[0]:g}" if span.hours else ""
    return told + hours + ("R" if span.recalled else "")


NAMED = [
    ("On New Year's Eve drones struck.", "2025-12-31R"),
    ("У новорічну ніч лунали вибухи", "01-01R"),
    ("на Великдень влучила ракета", "2025-04-20R"),
    ("talks ahead of Easter", ""),
    ("on the eve of Independence Day", ""),
    ("at Christmas", "2025-12-25R"),
]
LEANING = [
    ("On Monday it burned; two days earlier it was hit.", "02-02 01-31"),
    ("On Monday it burned. The day before, it was hit.", "02-02 02-01"),
    ("у вівторок, а двома днями раніше", "02-03 02-01"),
    ("во вторник, а неделей ранее", "02-03 01-27"),
    ("two days after a missile hit it", "02-03"),
    ("days after a missile hit it", ""),
    ("On Monday it burned. Two days later it was hit.", "02-02 02-04"),
    ("у понеділок, а наступного ранку", "02-02 02-03"),
    ("в понедельник, а спустя сутки", "02-02 02-03"),
    ("On Wednesday it burned. Two days later", "02-04 ?"),
    ("two days later", "?"),
    ("Monday's attack, he said on Tuesday. The same evening", "02-02 02-03 02-02"),
    ("between yesterday and the early hours of today", "02-04..02-05"),
]
SIDE_BY_SIDE = [
    ("On Monday, overnight Tuesday, drones hit Odesa", "02-02 02-03"),
    ("On Tuesday, this morning and last night", "02-03 02-05 02-05"),
    ("On Monday, yesterday, the port was hit", "02-02 02-04"),
    ("3 лютого, сьогодні, лунали вибухи", "02-03 02-05"),
]
EXPLICIT = [
    ("The strike came on February 3, 2026.", "02-03"),
    ("It was hit on 3 February 2026.", "02-03"),
    ("On Feb. 3 the plant burned.", "02-03"),
    ("On Feb 3rd the plant burned.", "02-03"),
    ("on the 3rd of February", "02-03"),
    ("February 3-4 attacks", "02-03..02-04"),
    ("on 3 and 4 February", "02-03..02-04"),
    ("from 3 to 5 February", "02-03..02-05"),
    ("from January 30 to February 2", "01-30..02-02"),
    ("between 1 February and 3 February", "02-01..02-03"),
    ("Dates: 03.02.2026, 2026-02-01 and 3.2.26", "02-03 02-01 02-03"),
    ("as of 2026-02-03T23:30:00Z", "02-04@1"),
    ("2026-02-04T08:15:00+02:00", "02-04@8.25"),
    ("talks on February 10", "02-10"),
    ("a strike on December 29", "2025-12-29R"),
    ("a strike on January 20", "01-20"),
    ("on 24 February 2022", "2022-02-24R"),
    ("the attack of March 16, 2022, on the theatre", "2022-03-16R"),
    ("3 лютого росіяни вдарили по місту", "02-03"),
    ("у вівторок, 3 лютого, ворог атакував", "02-03"),
    ("3-го лютого", "02-03"),
    ("третього лютого", "02-03"),
    ("двадцять третього січня", "01-23"),
    ("з 3 по 5 лютого", "02-03..02-05"),
    ("3 та 4 лютого", "02-03..02-04"),
    ("3–4 лютого 2026 року", "02-03..02-04"),
    ("31 січня — 1 лютого", "01-31..02-01"),
    ("14 листопада 2025 року", "2025-11-14R"),
    ("3 февраля россияне ударили", "02-03"),
    ("в среду, 4 февраля 2026 года", "02-04"),
    ("2-го февраля", "02-02"),
    ("первого февраля", "02-01"),
    ("с 1 по 3 февраля", "02-01..02-03"),
    ("29 февраля", "2024-02-29R"),
    ("It was 31 February.", "?"),
    ("may have killed 3 people; they march 5 km", ""),
    ("a score of 12-10-2 and 3.14.15", ""),
    ("12/10/2025", ""),
]

NIGHTS = [
    ("Overnight, drones hit the port.", "02-05"),
    ("The overnight attack damaged a school.", "02-05"),
    ("overnight on February 3 to 4", "02-04"),
    ("on the night of February 3-4", "02-04"),
    ("on the night of 4 February", "02-04"),
    ("overnight into Wednesday", "02-04"),
    ("overnight from Tuesday to Wednesday", "02-04"),
    ("late on Tuesday night", "02-03"),
    ("last night's raid", "02-05"),
    ("in an overnight attack on Feb. 4", "02-04"),
    ("у ніч на 3 лютого", "02-03"),
    ("у ніч проти 4 лютого", "02-04"),
    ("в ніч з 3 на 4 лютого", "02-04"),
    ("у ніч на середу", "02-04"),
    ("вночі 4 лютого", "02-04"),
    ("4 лютого вночі", "02-04"),
    ("Вночі ворог атакував порт", "02-05"),
    ("минулої ночі", "02-05"),
    ("нічна атака дронів", "02-05"),
    ("у ніч із вівторка на середу", "02-04"),
    ("в ночь на 3 февраля", "02-03"),
    ("в ночь с 3 на 4 февраля", "02-04"),
    ("в ночь на вторник", "02-03"),
    ("Ночью был удар", "02-05"),
    ("ночной обстрел", "02-05"),
    ("сьогодні вночі", "02-05"),
]

WEEKDAYS = [
    ("on Tuesday", "02-03"),
    ("on Thursday", "02-05"),
    ("on Friday", "01-30"),
    ("last Thursday", "01-29"),
    ("last Friday", "01-30"),
    ("next Monday", "02-09"),
    ("on Tuesday evening", "02-03"),
    ("early Wednesday", "02-04"),
    ("in the early hours of Wednesday", "02-04"),
    ("Wednesday's strike", "02-04"),
    ("around 5 a.m. on Tuesday", "02-03@5"),
    ("у вівторок", "02-03"),
    ("у понеділок увечері", "02-02"),
    ("в середу вранці", "02-04"),
    ("минулої п'ятниці", "01-30"),
    ("вранці середи", "02-04"),
    ("во вторник", "02-03"),
    ("в среду утром", "02-04"),
    ("в прошлую пятницу", "01-30"),
    ("late Tuesday", "02-03"),
    ("shortly after midnight on Wednesday", "02-04"),
    ("on Sunday and Monday", "02-01 02-02"),
    ("у неділю, 1 лютого, о 15:20", "02-01@15.3333"),
    ("в минувшее воскресенье", "02-01"),
    ("в воскресенье вечером", "02-01"),
    ("from Monday to Wednesday", "02-02..02-04"),
    ("охорона навколишнього середи", ""),
    ("защита среды", ""),
]

RELATIVE = [
    ("yesterday", "02-04"),
    ("yesterday evening", "02-04"),
    ("the day before yesterday", "02-03"),
    ("today", "02-05"),
    ("this morning", "02-05"),
    ("in the past day", "02-04..02-05"),
    ("over the past 24 hours", "02-04..02-05"),
    ("a week ago", "01-29"),
    ("two days ago", "02-03"),
    ("three weeks ago", "01-15"),
    ("three years ago", "?R"),
    ("five months ago", "?R"),
    ("two hours ago", "02-05"),
    ("сьогодні", "02-05"),
    ("сьогодні вранці", "02-05"),
    ("учора ввечері", "02-04"),
    ("позавчора", "02-03"),
    ("напередодні", "02-04"),
    ("за добу", "02-04..02-05"),
    ("протягом доби", "02-04..02-05"),
    ("за минулу добу ворог обстріляв", "02-04..02-05"),
    ("тиждень тому", "01-29"),
    ("два дні тому", "02-03"),
    ("три роки тому", "?R"),
    ("тому що", ""),
    ("вчера", "02-04"),
    ("вчера вечером", "02-04"),
    ("сегодня утром", "02-05"),
    ("накануне", "02-04"),
    ("за сутки", "02-04..02-05"),
    ("в течение суток", "02-04..02-05"),
    ("неделю назад", "01-29"),
    ("пять дней назад", "01-31"),
    ("год назад", "?R"),
    ("two nights ago", "02-03"),
    ("over the past two days", "02-03..02-05"),
    ("за останні три дні", "02-02..02-05"),
    ("упродовж минулої доби, 4 лютого", "02-04"),
    ("вчора вдень", "02-04"),
    ("позавчера ночью", "02-03"),
    ("три дня назад", "02-02"),
]

BACKGROUND = [
    ("since the start of the full-scale invasion", "?R"),
    ("Russia invaded in 2022.", "2022-01-01..2022-12-31R"),
    ("since 2014", "2014-01-01..2014-12-31R"),
    ("last year", "?R"),
    ("in recent months", "?R"),
    ("in March 2024", "2024-03-01..2024-03-31R"),
    ("in January", "01-01..01-31"),
    ("in February 26 people died", "02-01..02-28"),
    ("з початку повномасштабної війни", "?R"),
    ("у 2022 році", "2022-01-01..2022-12-31R"),
    ("торік", "?R"),
    ("минулого року", "?R"),
    ("у березні 2022 року", "2022-03-01..2022-03-31R"),
    ("с начала вторжения", "?R"),
    ("в 2022 году", "2022-01-01..2022-12-31R"),
    ("в прошлом году", "?R"),
    ("мужчина 1964 года рождения", ""),
    ("жінка 1964 року народження", ""),
    ("born in 1964 people", ""),
    ("last week", "01-29..02-05"),
    ("минулого тижня", "01-29..02-05"),
    ("over the weekend", "01-31..02-01"),
    ("минулими вихідними", "01-31..02-01"),
    ("в минувшие выходные", "01-31..02-01"),
]

CLOCK = [
    ("At 08:53 on 4 February a missile fell.", "02-04@8.88333"),
    ("on 4 February. A second one fell at 10:30.", "02-04 02-04@10.5"),
    ("о 5:10 ранку", "02-05@5.16667"),
    ("о 5 ранку", "02-05@5"),
    ("близько 17-ї години", "02-05@17"),
    ("в 9 вечера", "02-05@21"),
    ("about 3 p.m.", "02-05@15"),
    ("the ratio 2:1", ""),
    ("о 23:40 у понеділок", "02-02@23.6667"),
    ("3 лютого близько 14:00", "02-03@14"),
    ("early on Feb. 4", "02-04"),
    ("вранці 4 лютого", "02-04"),
    ("Увечері 3 лютого", "02-03"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    EXPLICIT + NAMED + LEANING + SIDE_BY_SIDE + NIGHTS + WEEKDAYS + RELATIVE + BACKGROUND + CLOCK,
)
def test_an_expression_means_the_days_a_careful_reader_takes(text: str, expected: str) -> None:
    assert " ".join(map(brief, find_dates(text, published=PUBLISHED))) == expected


def test_without_a_publication_date_only_full_dates_are_known() -> None:
    spans = find_dates("On Tuesday, 3 February, and on 1 March 2024; overnight; yesterday; this morning")
    assert [span.first for span in spans] == [None, dt.date(2024, 3, 1), None, None, None]


def test_a_date_heading_near_the_beginning_stands_for_the_publication_date() -> None:
    text = "08:53\n14.11.2025\nУночі атаковано порт. Учора поранено двох."
    stamp, night, yesterday = find_dates(text)
    assert (stamp.kind, stamp.hours) == ("stamp", (8 + 53 / 60, 8 + 53 / 60))
    assert (night.first, yesterday.first) == (dt.date(2025, 11, 14), dt.date(2025, 11, 13))


def test_an_entry_of_a_live_blog_has_its_own_day() -> None:
    text = (
        "4 February 2026\nOvernight the port was hit.\n3 February 2026, 21:10\nA house was hit this morning."
    )
    spans = find_dates(text, published="2026-02-05")
    assert [str(span.first) for span in spans] == ["2026-02-04", "2026-02-04", "2026-02-03", "2026-02-03"]


def test_a_day_begins_at_midnight_in_kyiv() -> None:
    assert find_dates("today", published="2026-02-03T23:30:00+00:00")[0].first == dt.date(2026, 2, 4)


def test_an_evening_told_in_the_morning_is_yesterdays() -> None:
    assert find_dates("in the evening", published="2026-02-04T07:00:00+02:00")[0].first == dt.date(2026, 2, 3)


def test_a_part_of_the_day_leans_on_the_day_told_before_it_in_the_paragraph() -> None:
    spans = find_dates(
        "On Tuesday the port was hit. In the evening, so was a school.\nIn the morning", published=PUBLISHED
    )
    assert [str(span.first) for span in spans] == ["2026-02-03", "2026-02-03", "2026-02-05"]


@given(st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31)), st.integers(0, 200))
def test_a_date_without_a_year_is_never_more_than_a_week_ahead(published: dt.date, back: int) -> None:
    day = published - dt.timedelta(days=back)
    [span] = find_dates(f"On {day:%B} {day.day} it burned.", published=published)
    assert span.first is not None
    assert span.first <= published + dt.timedelta(days=7)
    assert (span.first.month, span.first.day) == (day.month, day.day)


@given(st.dates(dt.date(1995, 1, 1), dt.date(2090, 12, 31)))
def test_every_writing_of_a_full_date_is_the_same_day(day: dt.date) -> None:
    texts = [
        f"{day:%d.%m.%Y}",
        f"{day:%Y-%m-%d}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
    ]
    assert {find_dates(text)[0].first for text in texts} == {day}


PIECES = [
    *"0123456789.:-/ ,\n",
    "May ",
    "лютого ",
    "on ",
    "Tuesday ",
    "ніч на ",
    "to ",
    "2026",
    "вранці",
    "ago",
    "İ",
    "’",
]


@given(st.lists(st.sampled_from([text for text, _ in NIGHTS + WEEKDAYS + RELATIVE]), min_size=2, max_size=4))
def test_a_paragraph_changes_nothing_in_another(paragraphs: list[str]) -> None:
    apart = [brief(span) for text in paragraphs for span in find_dates(text, published=PUBLISHED)]
    assert [brief(s) for s in find_dates("\n\n".join(paragraphs), published=PUBLISHED)] == apart


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_spans_hold_what_they_say_and_never_overlap(pieces: list[str]) -> None:
    text, end = "".join(pieces), 0
    for span in find_dates(text, published=PUBLISHED):
        assert text[span.start : span.end] == span.why
        assert span.start >= end
        assert span.first is None or span.last is None or span.first <= span.last
        end = span.end


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "1",
        "1.",
        "12:",
        "3 and ",
        "3, 4 ",
        "лютого ",
        "on ",
        "overnight ",
        "Feb. 3 to ",
        "2026-",
        "о 5 ",
        "ago ",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    start = time.perf_counter()
    find_dates(text, published=PUBLISHED)
    assert time.perf_counter() - start < 60  # a guard against hanging, not a measure


def test_dates_behind_that_of_an_anniversary_are_of_its_year() -> None:
    text = "25 травня 2024 року бомби впали на Харків. Була субота. А 19 травня ракета влучила в базу."
    spans = find_dates(text, published="2025-05-25")
    assert [(s.first.isoformat(), s.recalled) for s in spans if s.first and s.kind == "explicit"] == [
        ("2024-05-25", True),
        ("2024-05-19", True),
    ]


def test_the_year_in_which_a_house_was_built_is_not_that_of_the_attack() -> None:
    text = "The school was opened on 1 September 2010. On 20 February a missile destroyed it."
    assert find_dates(text, published="2026-02-24")[-1].first == dt.date(2026, 2, 20)
    text = "It was hit on 30 December 2023. The search went on until 2 January."
    assert find_dates(text, published="2026-02-24")[-1].first == dt.date(2024, 1, 2)


def test_a_day_of_cleaning_is_no_saturday() -> None:
    assert not find_dates("Суботник у парку", published="2026-02-24")
    assert find_dates("Суботній удар", published="2026-02-24")[0].first == dt.date(2026, 2, 21)


@pytest.mark.parametrize(
    "text",
    [
        "On 24 February 2022 Russia invaded. On 19 May a drone hit Sumy.",
        "On Monday a drone hit Sumy. On 25 May 2024 bombs fell on Kharkiv. On 19 May a missile hit Izium.",
        "On 25 May 2024 bombs fell on Kharkiv. Today, 19 May, a missile hit Izium.",
    ],
)
def test_dates_of_the_news_are_of_the_year_of_publication(text: str) -> None:
    assert find_dates(text, published="2025-05-25")[-1].first == dt.date(2025, 5, 19)


def test_a_season_that_is_over_is_told_as_background() -> None:
    spans = find_dates("Восени дрони били по порту, зимой по подстанциям.", published=PUBLISHED)
    assert [span.recalled for span in spans] == [True, False]


def test_what_was_by_day_leans_on_yesterday_told_in_the_lines_before() -> None:
    spans = find_dates("Вечером 4 февраля горел склад.\n\nДнём упали бомбы. Утром тихо.", published=PUBLISHED)
    assert [span.first.day for span in spans if span.first] == [4, 4, 5]


def test_publication_at_midnight_as_columns_of_days_have_it_is_a_day():
    assert find_dates("in the evening", published="2026-02-04T00:00:00")[0].first == dt.date(2026, 2, 4)


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        ("2026-02-04", "2026-02-04T22:00:00"),
        ("2026-02-04 09:30", "2026-02-04T09:30:00"),
        ("2026-02-04 09:30 EET", "2026-02-04T22:00:00"),
        ("2026-02-03T22:00:00Z", "2026-02-04T00:00:00"),
        (dt.date(2026, 2, 4), "2026-02-04T22:00:00"),
    ],
)
def test_a_publication_is_read_as_the_clocks_of_kyiv_show_it(published, moment):
    assert read_publication(published).isoformat() == moment


@pytest.mark.parametrize("published", [None, "", "22.02.2026", "1026-02-04", "NaT", "2026-02-31"])
def test_a_publication_that_is_no_iso_day_is_none(published):
    assert read_publication(published) is None


@pytest.mark.parametrize("told", ["a war that began Feb. 24", "what Russia, which invaded on Feb. 24,"])
def test_the_day_when_the_war_began_is_that_of_no_attack(told: str) -> None:
    assert find_dates(f"Anger over {told} does.", published="2022-07-15") == []


def test_a_weekday_under_a_heading_is_the_nearest_one() -> None:
    text = (
        "Tuesday, Jan. 27\nDrones hit Odesa. It ended on Wednesday.\n\nThursday, Jan. 29\nA drone hit Sumy."
    )
    told = {text[s.start : s.end]: s.first for s in find_dates(text, published="2026-01-31")}
    assert told["Wednesday"] == dt.date(2026, 1, 28)


@pytest.mark.parametrize("text", ["25.05, an attack", "25.05", "25.05,", "25.05, 9", "99.99, 14:30 A bomb"])
def test_numbers_that_only_begin_like_an_entry_are_no_day(text: str) -> None:
    assert all(span.kind != "stamp" for span in find_dates(text, published="2026-02-05"))


def test_the_eve_of_an_anniversary_is_no_day_before() -> None:
    assert find_dates("Атака напередодні роковин", published="2026-02-05") == []
