"""When a place was struck."""

from __future__ import annotations

import pytest

from geomap.gazetteer import load_gazetteer
from geomap.occasions import Occasions
from geomap.spoken import Spoken


def days(text: str, published: str | None = "2026-02-04") -> dict[str, str | None]:
    spoken = Spoken(text, load_gazetteer(), lang=None, published=published)
    return {one.toponym.text: Occasions(spoken).date(one)[0] for one in spoken.struck}


def test_a_day_belongs_to_the_place_of_its_sentence() -> None:
    text = "On Monday a drone hit Sumy. On Tuesday a missile hit Izmail."
    assert days(text) == {"Sumy": "2026-02-02", "Izmail": "2026-02-03"}


def test_a_place_without_a_day_was_struck_when_the_others_were() -> None:
    text = "On Monday a drone hit Sumy. A missile hit Izmail.\nIn Poltava a house burnt after the strike."
    assert set(days(text).values()) == {"2026-02-02"}


@pytest.mark.parametrize(
    "text",
    [
        "Drones hit Izmail on Monday. The strike came two days after a missile hit a shop in Sumy.",
        "У понеділок дрон ударив по Ізмаїлу. Це сталося за два дні після того, як ракета влучила в Суми.",
        "В понедельник дрон ударил по Измаилу. Это случилось через два дня после удара ракеты по Сумам.",
    ],
)
def test_days_after_a_strike_date_that_strike(text: str) -> None:
    assert list(days(text).values()) == ["2026-02-02", "2026-01-31"]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday shells hit Sumy. The day before, a drone wounded a man in Izmail.",
        "У понеділок ворог обстріляв Суми. Днем раніше в Ізмаїлі дрон поранив чоловіка.",
        "В понедельник враг обстрелял Сумы. Днем ранее в Измаиле дрон ранил мужчину.",
    ],
)
def test_the_day_before_is_that_before_the_day_told(text: str) -> None:
    assert list(days(text).values()) == ["2026-02-02", "2026-02-01"]


def test_a_date_belongs_to_the_place_on_its_side_of_a_turn() -> None:
    text = "Увечері 2 лютого дрони били по Одесі, а вночі 4 лютого - по Ізмаїлу."
    assert days(text) == {"Одесі": "2026-02-02", "Ізмаїлу": "2026-02-04"}


def test_the_day_may_be_told_right_after_the_place() -> None:
    text = "A drone hit a bus in Sumy. It happened on Monday.\nOn Sunday shells had hit Izmail."
    assert days(text) == {"Sumy": "2026-02-02", "Izmail": "2026-02-01"}


@pytest.mark.parametrize(
    "text",
    [
        "Title: Sumy is hit\nDate: 3 February 2026\n\nA drone hit a shop in Sumy.",
        "Зведення за добу, 3 лютого 2026\n\nДрон влучив у магазин у Сумах.",
        "КИЕВ, 3 февраля 2026 - Дрон попал в магазин в Сумах.",
    ],
)
def test_the_date_at_the_head_of_a_text_stands_for_that_of_publication(text: str) -> None:
    assert set(days(text, published=None).values()) == {"2026-02-03"}


def test_an_entry_of_a_live_blog_has_the_day_of_its_heading() -> None:
    text = "04.02.2026 09:10\nA drone hit Sumy.\n03.02.2026 18:40\nA missile hit Izmail."
    assert days(text) == {"Sumy": "2026-02-04", "Izmail": "2026-02-03"}


@pytest.mark.parametrize(
    "text",
    [
        "Drones hit Sumy on Friday, Governor Oleh Petrenko said on Telegram early on Sunday.",
        "У п'ятницю дрони вдарили по Сумах, повідомив мер Олег Петренко у телеграмі в неділю.",
        "В пятницу дроны ударили по Сумам, сообщил в воскресенье губернатор.",
        "On Friday drones hit Sumy, killing two. Sunday is a day of mourning in Sumy for those who died in the attack.",
    ],
)
def test_the_day_of_the_words_or_of_mourning_is_not_that_of_the_attack(text: str) -> None:
    assert set(days(text).values()) == {"2026-01-30"}


def test_the_night_strike_goes_by_the_day_that_is_told() -> None:
    text = "Розбирають завали після нічного обстрілу Сум. Будинок у Сумах зруйновано 1 лютого."
    assert set(days(text).values()) == {"2026-02-01"}


@pytest.mark.parametrize(
    "text",
    [
        "Кількість загиблих у Сумах зросла до п'яти.\nУ вівторок померла жінка.\nНагадаємо, 1 лютого ракета влучила в будинок.",
        "Death toll in Sumy rises to five.\nA woman died on Tuesday.\nAs a reminder, a missile hit a house on February 1.",
        "В Сумах третьи сутки идёт разбор завалов.\nУтром нашли тело.\nНапомним, 1 февраля ракета попала в дом.",
    ],
)
def test_what_came_after_an_attack_leaves_its_day_to_the_reminder(text: str) -> None:
    assert set(days(text).values()) == {"2026-02-01"}


def test_the_same_night_is_the_one_told_before() -> None:
    text = "1 февраля ракеты попали в Сумы.\nВ ту же ночь дроны ударили по Измаилу. Предыдущей ночью обстреляли Рени."
    assert days(text) == {"Сумы": "2026-02-01", "Измаилу": "2026-02-01", "Рени": "2026-01-31"}


@pytest.mark.parametrize(
    "text",
    [
        "У Сумах 4 лютого оголошено днем жалоби за чотирма загиблими від удару 1 лютого.",
        "The city of Sumy mourns on Wednesday those who died in Sunday's attack on Sumy.",
    ],
)
def test_the_dead_are_mourned_days_after_the_strike_on_them(text: str) -> None:
    assert set(days(text).values()) == {"2026-02-01"}


def test_the_day_before_a_colon_is_that_of_the_attack() -> None:
    text = "2 февраля обстреляли дома в Часовом Яре: разбор завалов закончили только сегодня."
    assert days(text) == {"Часовом Яре": "2026-02-02"}


def test_a_day_told_beside_a_clock_time_is_the_day() -> None:
    text = "A strike on Vilniansk killed seven people. The missiles came down at 5:40pm the day before."
    assert days(text) == {"Vilniansk": "2026-02-03"}


def test_a_lead_without_a_place_dates_the_places_below_it() -> None:
    text = "Feb 4 - Drones hit two cities in the east late on Monday.\n\nHomes were damaged in Donetsk."
    assert days(text) == {"Donetsk": "2026-02-02"}


def test_the_day_since_which_nothing_fell_is_not_that_of_the_attack() -> None:
    text = "Две ракеты упали на вокзал в Запорожье. Это первый удар по городу с 24 января."
    assert days(text) == {"Запорожье": "2026-02-04"}


def test_each_entry_of_a_chronicle_has_its_own_day() -> None:
    text = "03.02, 14:30 A bomb hit Vovchansk.\n\n02.02, 08:00 Good morning. The enemy shelled Udy."
    assert days(text) == {"Vovchansk": "2026-02-03", "Udy": "2026-02-02"}


def test_lines_of_a_list_of_tolls_date_nothing_below_them() -> None:
    text = "A missile hit Sumy on Sunday.\n\n1 February, 21:00. Three dead.\n2 February, 07:00. Eight dead.\n\nIt burned."
    assert days(text) == {"Sumy": "2026-02-01"}
