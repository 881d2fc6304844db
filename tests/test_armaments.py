"""With what a place was struck."""

from __future__ import annotations

import pytest

from geomap.armaments import Armaments
from geomap.gazetteer import load_gazetteer
from geomap.spoken import Spoken


def weapons(text: str) -> dict[str, list[str]]:
    spoken = Spoken(text, load_gazetteer(), lang=None, published="2026-02-04")
    return {one.toponym.text: Armaments(spoken).of(one) for one in spoken.struck}


def test_a_weapon_belongs_to_the_place_of_its_sentence() -> None:
    text = "A drone hit Sumy. A missile hit Izmail."
    assert weapons(text) == {"Sumy": ["drone"], "Izmail": ["missile"]}


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        ("Officials told of a drone raid on Izmail, and a missile strike on Sumy.", ["drone"], ["missile"]),
        ("Izmail was hit by a missile and Sumy by a drone.", ["missile"], ["drone"]),
        ("In Izmail drones hit a port; in Sumy a missile hit a house.", ["drone"], ["missile"]),
        (
            "В Ізмаїлі від артобстрілу загинула жінка, а в Сумах дрон поранив чоловіка.",
            ["shelling"],
            ["drone"],
        ),
        ("По Измаилу били из артиллерии, по Сумам — дронами.", ["shelling"], ["drone"]),
        ("Missiles and drones hit Izmail and Sumy.", ["missile", "drone"], ["missile", "drone"]),
    ],
)
def test_the_weapons_of_one_sentence_are_shared_among_its_places(
    text: str, one: list[str], two: list[str]
) -> None:
    assert list(weapons(text).values()) == [one, two]


def test_an_oblast_was_struck_with_all_that_its_towns_were() -> None:
    text = "In Sumy region a drone hit Shostka and a missile hit Konotop."
    assert weapons(text) == {
        "Sumy region": ["missile", "drone"],
        "Shostka": ["drone"],
        "Konotop": ["missile"],
    }


def test_the_weapons_of_a_strike_abroad_do_not_pass_the_border() -> None:
    text = "Ukrainian drones attacked Samara in Russia. Russia struck Kharkiv overnight, killing two."
    assert weapons(text)["Kharkiv"] == []


def test_a_list_of_weapons_belongs_to_the_line_that_opens_it() -> None:
    text = "Окупанти обстріляли Сумщину.\nПо області вдарило таке озброєння:\n- два БпЛА;\n- один КАБ."
    assert weapons(text) == {"Сумщину": ["drone", "airstrike"]}


def test_the_weapon_of_a_place_alone_wins_over_that_of_a_long_list() -> None:
    text = (
        "Снаряди вибухнули в містах Костянтинівка, Краматорськ, Дружківка, Лиман, Слов'янськ.\n"
        "На Слов'янськ ворог скинув дві авіабомби."
    )
    assert weapons(text)["Слов'янськ"] == ["airstrike"]
    assert weapons(text)["Лиман"] == ["shelling"]
