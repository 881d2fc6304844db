"""Which of two names side by side only says where the other lies."""

from __future__ import annotations

import pytest

from geomap.struck import judge
from geomap.toponyms import find_toponyms


def struck(text: str) -> set[str]:
    return {v.toponym.name for v in judge(text, find_toponyms(text)) if v.struck}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("У селі Сподобівка Куп'янської громади поранено двох.", "Куп'янської громади"),
        ("A drone hit Kramatorsk, a city in the eastern Donetsk region.", "Donetsk region"),
        ("A drone hit Rzhyshchiv, on the outskirts of Kyiv.", "Kyiv"),
        ("A drone hit a school in the village of Putrivka, near Fastiv.", "Fastiv"),
        ("A drone hit the Kharkiv suburb of Derhachi.", "Kharkiv"),
        ("A train in the Sumy region was shelled near Shostka.", "Sumy region"),
        ("Удар по селу Циркуны рядом с Харьковом.", "Харьковом"),
        ("Після удару в Циркунах поряд із Харковом горить склад.", "Харковом"),
    ],
)
def test_a_name_that_says_where_another_lies_is_not_struck_itself(text: str, name: str) -> None:
    why = {v.toponym.text: v.why for v in judge(text, find_toponyms(text))}
    assert why[name] == "the wider place of the name before it"


@pytest.mark.parametrize(
    "text", ["Drones hit Sumy and near Kharkiv.", "Дрони вдарили по Сумах та під Харковом."]
)
def test_a_place_near_a_second_city_is_struck_as_well(text: str) -> None:
    assert struck(text) == {"Sumy", "Kharkiv"}


def test_of_two_towns_in_the_log_of_an_observer_the_second_is_fired_at() -> None:
    assert struck("10:05 – н.п. Авдеевка – г. Донецк: выпущено 4 снаряда.") == {"Donetsk"}


def test_two_towns_joined_by_and_are_both_struck() -> None:
    assert struck("Drones hit Izium and Kupiansk.") == {"Izium", "Kupiansk"}
