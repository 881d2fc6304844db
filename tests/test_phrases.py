"""One phrase about a place."""

from __future__ import annotations

import pytest

from geomap.phrases import Word, join_words, read_phrase


def words(text: str) -> list[Word]:
    return [Word(word.rstrip("."), word.rstrip(".").casefold(), word.endswith(".")) for word in text.split()]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("село Гроза Куп'янського району Харківської області", ["Гроза", "Куп'янського", "Харківської"]),
        ("Салтівський район Харкова", ["Салтівський", "Харкова"]),
        ("Saltivskyi district of Kharkiv", ["Saltivskyi", "Kharkiv"]),
        ("Kharkiv's Saltivka", ["Saltivka", "Kharkiv"]),
        ("Sea of Azov", ["Sea of Azov"]),
        ("the city of Sumy", ["Sumy"]),
    ],
)
def test_names_come_narrow_before_wide(text: str, names: list[str]) -> None:
    assert [part.name for part in read_phrase(words(text)).parts] == names


def test_a_letter_is_a_level_word_only_where_it_must_be() -> None:
    assert read_phrase(words("м. Суми")).parts[0].kind == "city"
    assert read_phrase(words("с Зоря")).parts[0].kind == "village"
    assert read_phrase(words("м")).parts[0].name == "м"


def test_nothing_but_a_level_is_no_place() -> None:
    reading = read_phrase(words("city"))
    assert reading.parts == []
    assert reading.level_only is not None


@pytest.mark.parametrize("name", ["Річки", "Хутір", "Селище", "Дороге", "Громада"])
def test_what_is_said_to_be_a_village_is_a_name_whatever_else_the_word_means(name: str) -> None:
    (part,) = read_phrase(words(f"с. {name}")).parts
    assert (part.name, part.levels, part.kind) == (name, ("settlement",), "village")


def test_a_name_with_a_river_or_a_road_in_it_counts_only_as_it_stands() -> None:
    for name in ("Чорна Річка", "Велика Дорога"):
        assert [(part.name, part.exact) for part in read_phrase(words(name)).parts] == [(name, True)]
        assert read_phrase(words(name.capitalize())).parts == []


def test_words_are_written_as_they_were() -> None:
    assert join_words(words("смт Козача Лопань")) == "смт Козача Лопань"
