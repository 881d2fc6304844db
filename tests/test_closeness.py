"""Each name goes by the trigger word nearest to it."""

from __future__ import annotations

import pytest

from geomap.struck import judge
from geomap.toponyms import find_toponyms


def struck(text: str) -> set[str]:
    return {v.toponym.name for v in judge(text, find_toponyms(text)) if v.struck}


def test_a_strike_elsewhere_in_the_sentence_leaves_other_places_alone() -> None:
    assert struck("Ministers met in Lviv while a missile hit a plant in Dnipro.") == {"Dnipro"}
    assert struck("Збили дрони над Сумщиною, у Полтаві горить завод.") == {"Poltava"}


def test_supply_is_cut_elsewhere_than_where_was_struck() -> None:
    text = "Атаковано підстанцію на Сумщині, обмеження постачання світла діють у Кривому Розі."
    assert struck(text) == {"Sumy Oblast"}


def test_a_place_at_the_head_is_near_to_the_whole_sentence() -> None:
    text = "In Izium, where the roads are wet and the market is closed, two houses and a school were shelled."
    assert struck(text) == {"Izium"}


def test_what_is_told_behind_where_is_told_of_the_place_before_it() -> None:
    assert struck("She visited Nikopol, where shelling wounded a woman.") == {"Nikopol"}
    assert struck("Sumy lies close to Bilopillia, where a drone killed a farmer.") == {"Bilopillia"}


def test_words_in_parentheses_are_no_distance() -> None:
    aside = "(the oldest of its kind, opened in the century before last and rebuilt twice since the war)"
    assert struck(f"A missile hit the theatre {aside} in Chernihiv.") == {"Chernihiv"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("По Нікополю випустили два десятки снарядів.", {"Nikopol"}),
        ("З Бєлгорода по Харкову випустили три ракети.", {"Kharkiv"}),
    ],
)
def test_what_is_fired_at_is_struck_and_where_it_was_launched_is_not(text: str, names: set[str]) -> None:
    found = {v.toponym.name for v in judge(text, find_toponyms(text)) if v.struck}
    assert found == names


def test_drones_that_flew_to_one_city_hit_the_other() -> None:
    text = "Дрони, що летіли на Городок, влучили у склад у Самборі."
    assert {v.toponym.name for v in judge(text, find_toponyms(text)) if v.struck} == {"Sambir"}


def test_a_town_beside_a_road_between_others_is_struck() -> None:
    text = "На трасі Рені – Охтирка біля Харкова дрон атакував вантажівку."
    assert {v.toponym.name for v in judge(text, find_toponyms(text)) if v.struck} == {"Kharkiv"}
