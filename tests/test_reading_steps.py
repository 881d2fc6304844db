"""Reading is linear: twice the text takes twice the steps, whatever the text. Steps are counted, not timed."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pandas as pd
import pytest

from geomap.corrections import OwnGazetteer, read_places
from geomap.extract import extract_reports
from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.words import LONGEST, split_words

#: The beginning of every text: read as an attack; without a full stop it goes on.
HEADS = {
    "en": "In Sumy a drone strike killed 2 people on Monday and ",
    "uk": "У понеділок у Сумах удар дрона вбив 2 людей та ",
    "ru": "В понедельник в Сумах удар дрона убил 2 человек и ",
}
#: As often is a thing written that is no word or a part of one.
LETTERS = 1_000
#: What the texts are made of, in three languages or in none.
UNITS: dict[str, tuple[str, ...]] = {
    "letters": ("a", "ї", "ы"),
    "letters and spaces": ("a ", "ї ", "ы "),
    "brackets": ("(", "[", ")"),
    "quotes": ('"', "«", "'"),
    "digits": ("7", "7 ", "7, "),
    "decimals": ("7,", "7.", "7-"),
    "a place": ("Sumy ", "Суми ", "Сумы "),
    "a list": ("Sumy, ", "Суми та ", "Сумы, "),
    "places": ("Sumy, Odesa and Izium; ", "Суми, Одеса та Ізюм; ", "Сумы, Одесса и Изюм; "),
    "lines of places": ("Sumy\n", "• Суми\n", "- Сумы\n"),
    "joined places": ("Sumy-", "Суми-", "Сумы–"),
    "places in brackets": ("(Sumy) ", "(Суми ", "Сумы) "),
    "joining words": ("and ", "та ", "и "),
    "marks": ("- ", "•", ". "),
    "combining marks": ("a\u0301\u0301", "ї\u0301", "\u0301"),
    "figures": ("killed 1 ", "вбито 1, ", "убит 1. "),
    "figures of places": ("2 killed in Sumy, ", "2 загинули у Сумах, ", "2 погибли в Сумах, "),
    "people": ("a man, ", "жінка та ", "мужчина и "),
    "ages": ("7, 7, 7 and ", "7 і 7, ", "7 и 7, "),
    "number words": ("two hundred ", "сто тисяч ", "сто тысяч "),
    "dates": ("3 February 2026 ", "3 лютого, ", "3 февраля. "),
    "weekdays": ("on Monday ", "у понеділок ", "в понедельник, "),
    "weapons": ("drones and missiles ", "дрони та ракети ", "дроны, ракеты "),
    "armed places": ("Sumy by a drone, ", "Суми ракетою та ", "Сумы дроном и "),
    "triggers": ("hit ", "влучив ", "попал "),
    "stations": ("railway station of Sumy, ", "на станції Ковяги, ", "на станции Ковяги "),
    "directions": ("On the Sumy axis ", "На Лиманському били по Сумах. ", "На Лиманском направлении у Сум. "),
    "headings of a chronicle": ("Sumy, 8 April 2022\nA drone hit.\n", "3 лютого 2022\nУдар.\n", "3 марта 2022\nУдар.\n"),
    "places behind figures": ("and in Reni two were hurt, ", "в Рені двоє поранено, ", "в Рени ранены двое, "),
    "struck places": ("hit Sumy ", "влучив у Суми ", "попал в Сумы "),
    "units": ("Sumy region, ", "Сумська область, ", "Сумская область "),
    "communities": ("Sumska hromada, ", "Сумській громаді та ", "Сумская громада "),
    "pointers": ("the city, ", "місто та ", "город "),
    "addresses": ("https://a ", "https://", "://"),
    "hyphens": ("A-", "Б-", "ы-"),
    "names": ("Ivan Petrenko ", "Іван Петренко, ", "Иван Петренко "),
    "empty lines": ("\n", " ", "\t"),
}  # fmt: skip


@pytest.fixture(scope="module")
def own() -> Gazetteer:
    """A gazetteer with a name of one's own, which reads through code of its own too."""
    rows = pd.DataFrame({"name": ["Depot Seven"], "lon": [36.3], "lat": [50.0]})
    return OwnGazetteer(load_gazetteer(), read_places(rows, load_gazetteer()))


def read(text: str, gazetteer: Gazetteer | None = None) -> None:
    frame = extract_reports(pd.DataFrame({"text": [text], "date": ["2026-02-04"]}), gazetteer=gazetteer)
    for start, end in zip(frame["start"], frame["end"], strict=True):
        assert 0 <= start < end <= len(text)


def steps(text: str, gazetteer: Gazetteer | None = None) -> int:
    """Return how many calls it takes to read a text, those of generators at each turn."""
    counted = 0

    def count(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal counted
        counted += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text, gazetteer)
    finally:
        sys.setprofile(before)
    return counted


def grows(head: str, unit: str, gazetteer: Gazetteer | None = None) -> float:
    """Return how many times the steps of two sentences as long as can be those of four take."""
    times = 2 * LONGEST // max(len(split_words(unit).texts), 1)
    half, whole = (head + unit * n for n in (min(times, LETTERS), 2 * min(times, LETTERS)))
    for text in (half, whole):
        read(text, gazetteer)  # what is remembered is not counted
    return steps(whole, gazetteer) / steps(half, gazetteer)


@pytest.mark.parametrize("number", range(len(UNITS)), ids=list(UNITS))
def test_twice_the_text_takes_twice_the_steps(number: int) -> None:
    which = number % len(HEADS)  # each in one language; benchmarks/reading_at_scale.py takes all
    assert grows(list(HEADS.values())[which], list(UNITS.values())[number][which]) < 2.5


def test_own_names_are_found_in_steps_that_grow_with_the_text(own: Gazetteer) -> None:
    assert grows("", "A drone hit Depot Seven near Sumy. ", own) < 2.5


def test_a_sentence_that_tells_of_the_dead_looks_no_further_than_itself() -> None:
    assert grows("", "A guard in Sumy, was killed. ") < 2.2
