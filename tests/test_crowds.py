"""Figures of more places than are named."""

from __future__ import annotations

import pytest
from told import tolls

from geomap.gazetteer import load_gazetteer
from geomap.occasions import Occasions
from geomap.spoken import Spoken
from geomap.tolls import Tolls


@pytest.mark.parametrize(
    "text",
    [
        "A drone wounded a man in Izium. Five more people were injured across the region.",
        "В Ізюмі дрон поранив чоловіка. Загалом по області постраждали п'ятеро людей.",
        "В Изюме дрон ранил мужчину. Всего по области пострадали пять человек.",
    ],
)
def test_a_figure_of_the_region_is_not_that_of_the_town(text: str) -> None:
    read = tolls(text)
    assert read[""] == (None, 5)
    assert set(read.values()) == {(None, 5), (None, 1)}


@pytest.mark.parametrize(
    "text",
    [
        "A missile hit Izmail. Settlements of the region were shelled all night. Six people were wounded.",
        "Ракета влучила в Ізмаїл. Ворог бив по населених пунктах області. Поранено шестеро людей.",
        "Ракета попала в Измаил. Враг бил по населенным пунктам области. Ранены шесть человек.",
    ],
)
def test_a_sentence_about_the_region_leaves_the_town(text: str) -> None:
    sumy = {
        "en": "Drones hit Sumy region.\n",
        "uk": "Дрони били по Сумщині.\n",
        "ru": "Дроны били по Сумской области.\n",
    }
    lang = "en" if text.isascii() else "uk" if "і" in text else "ru"
    spoken = Spoken(sumy[lang] + text, load_gazetteer(), lang=None, published="2026-02-04")
    read = Tolls(spoken, Occasions(spoken))
    hurt = {one.place.name: read.of(one)["injured"] for one in spoken.struck}
    assert hurt == {"Sumy Oblast": None, "Izmail": None, "Odesa Oblast": 6}


def test_an_attack_on_a_city_of_ukraine_is_not_one_on_ukraine() -> None:
    assert tolls("An attack on Ukraine’s southern city of Mykolaiv killed four people.")["Mykolaiv"] == (
        4,
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Drones hit Kharkiv and the region. Two men died.",
        "Дрони вдарили по Харкову та області. Загинули двоє чоловіків.",
        "Обстреляны Харьков и семь населенных пунктов области, погибли двое мужчин.",
    ],
)
def test_a_figure_of_a_city_and_its_region_is_not_the_city_s(text: str) -> None:
    spoken = Spoken(text, load_gazetteer(), lang=None, published="2026-02-04")
    read = Tolls(spoken, Occasions(spoken))
    of = {one.toponym.level: read.of(one)["killed"] for one in spoken.struck}
    assert of.pop("settlement") is None
    assert [*of.values(), *(total["killed"] for total in read.totals)] == [2]


def test_a_figure_of_two_cities_is_no_citys() -> None:
    text = "Three people died in Zaporizhzhia and two in Nikopol; 21 were injured in the two cities."
    assert tolls(text) == {"Zaporizhzhia": (3, None), "Nikopol": (2, None), "": (None, 21)}


def test_one_more_resident_of_the_region_is_not_of_the_town() -> None:
    text = "Двоє загинули на Донеччині: один у Часовому Яру; ще один житель області поранений."
    assert tolls(text) == {"Донеччині": (2, 1), "Часовому Яру": (1, None)}
