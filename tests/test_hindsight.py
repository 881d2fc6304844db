"""What a text as a whole says of its places."""

from __future__ import annotations

import pytest

from geomap.struck import judge
from geomap.toponyms import find_toponyms


def struck(text: str) -> set[str]:
    return {v.toponym.name for v in judge(text, find_toponyms(text)) if v.struck}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kryvyi Rih mourns 20 people killed in Friday's missile strike.", {"Kryvyi Rih"}),
        ("In Kyiv hundreds mourned a poet killed in a missile strike on Kramatorsk.", {"Kramatorsk"}),
        ("Blasts were heard in Sumy. Air defence shot down a drone.", set()),
        ("Odesa's mayor said debris of a drone hit a house.", {"Odesa"}),
        ("A missile hit a plant near Kyiv. Drones hit Brovary.", {"Brovary"}),
    ],
)
def test_the_text_as_a_whole_may_turn_what_a_sentence_says(text: str, names: set[str]) -> None:
    assert struck(text) == names


def test_a_city_is_struck_where_its_district_is() -> None:
    assert "Kharkiv" in struck("Kharkiv's mayor: a missile hit a house in the Saltivskyi district.")


def test_the_heading_of_a_district_is_struck_as_its_towns_are() -> None:
    text = "{}\nКраматорск: разрушена школа от удара ракеты."
    assert "Kramatorskyi Raion" in struck(text.format("Краматорский район"))
    assert "Bakhmutskyi Raion" not in struck(text.format("Бахмутский район"))
    assert "Donetsk Oblast" not in struck(text.format("Полиция Донецкой области сообщает:"))
