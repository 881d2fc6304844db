"""On which day a sentence says that something happened."""

from __future__ import annotations

import datetime as dt

import pytest

from geomap.gazetteer import load_gazetteer
from geomap.spoken import Spoken
from geomap.told_days import Day, ToldDays


def days_of(text: str) -> ToldDays:
    return Spoken(text, load_gazetteer(), lang=None, published="2026-03-10").days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A drone hit Sumy on Monday.", 9),
        ("Drones hit Sumy on 8 March.", 8),
        ("Вчора ракета влучила в Суми.", 9),
        ("Днём в воскресенье дрон атаковал Сумы.", 8),
    ],
)
def test_a_sentence_tells_the_day_of_its_attack(text: str, day: int) -> None:
    told = days_of(text).of_attack(0)
    assert told is not None
    assert told == Day(dt.date(2026, 3, day), dt.date(2026, 3, day))


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, the mayor said that the strike on Sumy had killed ten.",
        "The strike on Sumy killed ten, the mayor said on Monday.",
        "A missile hit Sumy. On Monday rescuers cleared the rubble after the strike.",
        "The toll of the strike on Sumy rose to ten on Monday.",
    ],
)
def test_the_day_of_words_and_of_what_came_after_is_not_that_of_the_attack(text: str) -> None:
    days = days_of(text)
    assert days.of_attack(len(days.sentences) - 1) is None


def test_an_attack_of_last_week_has_no_day_that_could_be_told() -> None:
    days = days_of("Last week a missile hit Sumy.")
    assert days.of_attack(0) is None
    assert days.is_vague(0)


def test_the_evening_and_the_next_day_may_be_one_attack() -> None:
    evening = days_of("Drones attacked Sumy on Monday evening.").of_attack(0)
    assert evening == Day(dt.date(2026, 3, 9), dt.date(2026, 3, 10))
    assert not evening.is_before(Day(dt.date(2026, 3, 10), dt.date(2026, 3, 10)))
    assert evening.is_before(Day(dt.date(2026, 3, 11), dt.date(2026, 3, 11)))


def test_the_day_of_the_strike_stands_beside_it_where_its_dead_are_buried_on_another() -> None:
    told = days_of("Sumy on Tuesday buried victims of Sunday's missile strike, which killed 35.").of_attack(0)
    assert told == Day(dt.date(2026, 3, 8), dt.date(2026, 3, 8))


def test_what_is_told_after_an_attack_is_not_its_day() -> None:
    for text in (
        "On Monday the minister visited the site of the strike in Sumy.",
        "В понедельник в Сумах потушили пожар после удара.",
        "On Monday a body was found in Sumy in the house that a missile had struck.",
    ):
        days = days_of(text)
        assert days.looks_back(0)
        assert days.of_attack(0) is None
    assert not days_of("On Monday two were hurt in Sumy after a strike.").looks_back(0)


def test_the_date_of_a_statement_is_not_that_of_the_attack() -> None:
    for text in (
        "The ministry on 8 March said that a depot in Sumy had been struck by drones.",
        "Министерство 8 марта сообщило, что базу в Сумах поразили ракетами.",
    ):
        assert days_of(text).of_attack(0) is None
    told = days_of("On 8 March, said the mayor, a missile hit Sumy.").of_attack(0)
    assert told == Day(dt.date(2026, 3, 8), dt.date(2026, 3, 8))
