"""Trigger words are turned by the words around them."""

from __future__ import annotations

import pytest

from geomap.findings import Reading
from geomap.signals import find_signals
from geomap.struck import judge
from geomap.toponyms import find_toponyms
from geomap.turns import turn_signals
from geomap.weapons import find_weapons


def signals(text: str) -> list[tuple[str, str, int]]:
    reading = Reading(text, find_toponyms(text), [], find_weapons(text))
    found = find_signals(reading)
    turn_signals(reading, found)
    return [(s.word, s.key, s.weight) for told in found for s in told if s.key != "break"]


@pytest.mark.parametrize(
    ("text", "word", "key"),
    [
        ("An attack on Odesa is being planned.", "attack", "plan"),
        ("Атаку на Одесу окупанти лише готують.", "атаку", "plan"),
        ("Інформація про удар по Вінниці не відповідає дійсності.", "удар", "deny"),
        ("Над Тернополем було чути вибухи - працювала ППО.", "вибухи", "intercept"),
        ("Ukrainian gunners near Chasiv Yar destroyed two tanks.", "destroyed", "ground"),
        ("Знищено 15 дронів над Сумами.", "знищено", "intercept"),
        ("Самым страшным ударом по Харькову остаётся обстрел площади.", "ударом", "recall"),
        ("Найтяжчим обстрілом Херсона лишається удар по крамниці.", "обстрілом", "recall"),
        ("Russia is targeting the Pysarivka and Kupiansk directions.", "targeting", "ground"),
    ],
)
def test_a_word_for_a_strike_is_turned_by_the_words_around_it(text: str, word: str, key: str) -> None:
    assert (word, key, -1) in signals(text)


def test_a_word_for_a_strike_counts_for_it_where_nothing_turns_it() -> None:
    assert ("hit", "strike", 1) in signals("A drone hit a depot in Sumy.")


def test_casualties_denied_count_neither_way() -> None:
    assert ("casualties", "hurt", 0) in signals("There were no casualties in Sumy.")


def test_the_first_time_since_is_now() -> None:
    text = "Bombs hit Kharkiv for the first time since 2022."
    assert [v.struck for v in judge(text, find_toponyms(text), recalled=[(42, 46)])] == [True]


def test_counted_assaults_beside_a_place_are_fighting_in_a_text_of_the_front() -> None:
    front = "На Лиманському напрямку ворог наступав, на Покровському напрямку теж. "
    text = front + "На Костянтинівському – 32 атаки біля Щербинівки. У Харкові 3 атаки дронів пошкодили дім."
    found = {v.toponym.name for v in judge(text, find_toponyms(text)) if v.struck}
    assert found == {"Kharkiv"}


def test_debris_not_found_they_say_is_none_and_a_second_city_is_no_source() -> None:
    assert ("уламків", "damage", 0) in signals("Уламків, за даними ДСНС, на землі не знайшли, Суми цілі.")
    assert ("удар", "strike", 1) in signals("Удар по Сумах, по Харкову, пошкоджень не виявлено.")


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("У звільненому Лимані дрон поранив двох людей.", True),
        ("In recently liberated Lyman a drone wounded two people.", True),
        ("Ukrainian troops liberated Lyman.", False),
        ("ЗСУ звільнили Лиман.", False),
    ],
)
def test_a_liberated_town_is_called_so_and_may_be_struck(text: str, *, struck: bool) -> None:
    assert [v.struck for v in judge(text, find_toponyms(text))] == [struck]


@pytest.mark.parametrize(
    "text",
    [
        "Минув рік від дня, коли ракета влучила в ринок у Костянтинівці.",
        "A year on from the strike on Hroza, 59 names are on the wall.",
        "Год спустя после удара по Кременчугу: как живет город.",
    ],
)
def test_an_attack_of_a_year_ago_is_remembered_and_not_news(text: str) -> None:
    assert not any(v.struck for v in judge(text, find_toponyms(text)))
