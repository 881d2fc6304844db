"""Whether a text tells of the war or of something else."""

import pytest

from geomap.findings import Reading
from geomap.signals import find_signals
from geomap.topics import find_war
from geomap.toponyms import find_toponyms
from geomap.turns import turn_signals
from geomap.weapons import find_weapons


def of_the_war(text: str) -> list[bool]:
    reading = Reading(text, find_toponyms(text), [], find_weapons(text))
    signals = find_signals(reading)
    turn_signals(reading, signals)
    return find_war(reading, signals)


@pytest.mark.parametrize(
    "text",
    [
        "Hail hit Kirovohrad region, damaging 300 roofs.",
        "A strike from 25 metres gave Rukh the match in Lviv.",
        "Смерч пошкодив дахи у Волинській області.",
        "В ворота влетели три шайбы, лучший бомбардир забил дважды.",
        "Through the winter two people died in Poltava.",
        "A heart attack killed a man of 50 in Kharkiv.",
        "Электрический удар убил мужчину в Харькове.",
    ],
)
def test_what_names_no_side_no_weapon_and_no_strike_on_a_place_is_not_of_the_war(text: str) -> None:
    assert of_the_war(text) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Explosions in Sumy.",
        "Attack kills three in Kharkiv.",
        "Удар забрав життя трьох людей у Харкові.",
        "Удар унес жизни троих человек в Харькове.",
        "Russia hit a stadium in Chernihiv during a match.",
        "Дрон влучив у музей в Одесі, пошкоджено експонати виставки.",
        "Удар по Одессе: погиб форвард местного клуба.",
    ],
)
def test_a_strike_on_a_place_outweighs_the_words_of_another_story(text: str) -> None:
    assert of_the_war(text) == [True]


def test_each_paragraph_is_weighed_by_itself() -> None:
    text = "A storm with hail hit Lviv.\n\nRussia attacked Sumy.\n\nTwo people were hurt."
    assert of_the_war(text) == [False, True, True]


def test_links_to_other_articles_do_not_speak_for_a_text() -> None:
    assert of_the_war("Two people were hurt.\n\nRead also: Russia attacked Sumy.") == [False, False]


def test_harm_belongs_to_no_attack_where_the_text_tells_of_an_accident() -> None:
    assert not any(of_the_war("A gas explosion damaged a house in Cherkasy; police ruled out an attack."))
