"""A text with its words, sentences and names, each where it stands."""

from __future__ import annotations

from geomap.findings import Reading, Signal
from geomap.toponyms import find_toponyms
from geomap.weapons import find_weapons

TEXT = "It was dark. Drones flew over Sumy in 2022."


def read(text: str, recalled: str = "") -> Reading:
    spans = [(text.index(recalled), text.index(recalled) + len(recalled))] if recalled else []
    return Reading(text, find_toponyms(text), spans, find_weapons(text))


def test_a_name_knows_its_words_and_its_sentence() -> None:
    name = read(TEXT).names[0]
    assert read(TEXT).texts[name.first : name.after] == ["sumy"]
    assert name.sentence == 1


def test_a_word_is_found_by_its_offset_and_a_sentence_by_its_word() -> None:
    reading = read(TEXT)
    assert reading.texts[reading.word_at(TEXT.index("Drones"))] == "drones"
    assert [reading.sentence_at(i) for i in (0, reading.word_at(TEXT.index("Drones")))] == [0, 1]
    assert reading.texts_of(0) == ["it", "was", "dark", "."]
    assert reading.is_capital(0)


def test_drones_and_missiles_are_in_the_air_and_guns_are_not() -> None:
    assert len(read(TEXT).in_the_air) == 1
    assert not read("Artillery fired at Sumy.").in_the_air


def test_a_year_of_birth_or_of_an_occupation_is_no_time_of_an_attack() -> None:
    assert read(TEXT, "in 2022").recalled
    assert not read("A man born in 1980 died in Sumy.", "in 1980").recalled


def test_a_word_that_is_turned_speaks_against_a_strike() -> None:
    signal = Signal(0, 1, "strike", 1, "hit")
    signal.turn("plan")
    assert (signal.key, signal.weight) == ("plan", -1)
