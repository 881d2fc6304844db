"""Which sentences speak of which struck place."""

from __future__ import annotations

from geomap.gazetteer import load_gazetteer
from geomap.spoken import Spoken


def spoken(text: str) -> Spoken:
    return Spoken(text, load_gazetteer(), lang="en", published="2026-02-04")


def owners(text: str) -> list[list[str]]:
    read = spoken(text)
    return [[one.toponym.text for one in places] for places in read.owners]


def test_a_sentence_without_a_place_goes_on_about_the_place_before_it() -> None:
    assert owners("A drone hit Sumy. Two people died.") == [["Sumy"], ["Sumy"]]


def test_another_place_that_is_only_mentioned_ends_what_was_spoken_of() -> None:
    text = "A drone hit Sumy. A missile hit Izmail. In Poltava schools stay closed. Two people died."
    assert owners(text) == [["Sumy"], ["Izmail"], [], []]


def test_a_city_lies_in_its_oblast_and_two_cities_are_no_chain() -> None:
    read = spoken("A drone hit the city of Izmail in Odesa region. A missile hit Sumy.")
    city = [one for one in read.struck if one.width == 1]
    assert len(city) == 2
    assert not read.is_chain(city)
    assert read.is_chain(city[:1])


def test_a_text_without_a_struck_place_is_read_all_the_same() -> None:
    assert spoken("The weather is fine.").struck == []
    assert spoken("The weather in Sumy is fine.").struck == []


def test_the_entries_of_a_live_blog_go_on_about_its_title() -> None:
    entries = [
        "Attack on Kyiv",
        "09:05 Boryspil district: a depot hit.",
        "08:10 Five are in hospital.",
        "07:00 Fire.",
    ]
    assert owners("\n\n".join(entries)) == [["Kyiv"], ["Boryspil district"], ["Kyiv"], ["Kyiv"]]


def test_a_number_without_end_before_a_colon_is_no_time_of_an_entry() -> None:
    entries = ["Drones hit Sumy and Izium.", f"{'1' * 5000}:20 Fire.", "09:10 Two died.", "08:00 One died."]
    assert len(owners("\n\n".join(entries))) == 4
