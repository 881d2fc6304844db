"""Phrases that point back to a place."""

from __future__ import annotations

import pytest

from geomap.struck import judge
from geomap.toponyms import find_toponyms


def struck(text: str) -> list[tuple[str, str]]:
    """The places spoken of as struck, each with the phrase or name at that spot."""
    return [
        (v.toponym.name, text[v.at :].split(maxsplit=1)[0])
        for v in judge(text, find_toponyms(text))
        if v.struck and v.at != v.toponym.start
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sumy woke up early. Drones hit the city at dawn.", "Sumy"),
        ("Харківщина не спала. Ракети влучили в обласний центр.", "Kharkiv"),
        ("The president visited Dnipro, a day after a missile destroyed a clinic there.", "Dnipro"),
        ("У Києві гучно. Ракети пошкодили інфраструктуру Києва та області.", "Kyiv Oblast"),
    ],
)
def test_a_phrase_stands_for_the_place_spoken_of_before(text: str, place: str) -> None:
    assert place in {name for name, _ in struck(text)}


def test_a_foreign_city_is_never_pointed_back_to() -> None:
    assert struck("Geneva hosted the talks. Elsewhere in the city, a drone hit a house.") == []


def test_a_link_to_another_article_points_to_nothing() -> None:
    assert struck("Дрон пролетів над селом Червоне. Читайте також: У селі у вогні загинув чоловік.") == []


def test_the_word_before_a_village_that_is_not_listed_points_to_no_other() -> None:
    assert struck("Дрони вдарили по Нікополю. У селі Хтовка поранено двох людей.") == []


def test_there_was_points_nowhere() -> None:
    assert struck("Officials met in Lviv, where shelling was discussed; there was a fire in Sumy.") == []


def test_the_city_is_not_where_the_wounded_were_taken() -> None:
    text = "Shells hit Nikopol. The wounded were taken to Dnipro. A shop in the city was destroyed."
    assert {v.toponym.text for v in judge(text, find_toponyms(text)) if v.struck} == {"Nikopol"}


def test_the_capital_of_another_country_is_not_kyiv() -> None:
    assert "Kyiv" not in {
        name for _, name in struck("Kyiv is calm. Moscow's mayor said drones hit the capital.")
    }


def test_the_centre_of_a_region_next_door_is_its_large_city() -> None:
    text = "Дроны атаковали Саратов и Энгельс. В областном центре ранены двое."
    verdicts = judge(text, find_toponyms(text))
    assert [v.toponym.name for v in verdicts] == ["Saratov", "Engels", "Saratov"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "In the southern region of Kherson, artillery fire on the city of the same name killed two.",
            "Kherson",
        ),
        (
            "Kyiv was hit by Russian drones. He who runs the region around the capital tells of 28 injured.",
            "Kyiv Oblast",
        ),
        ("Никопольский район. Обстрелян Марганец. Трое раненых в райцентре.", "Nikopol"),
    ],
)
def test_a_phrase_stands_for_the_city_or_the_region_that_it_tells_of(text: str, place: str) -> None:
    assert place in {name for name, _ in struck(text)}


def test_a_village_spoken_of_is_no_city_named_before() -> None:
    assert struck("В Никополе тихо. Погибла женщина: дрон разрушил дом в селе, которое не назвали.") == []
