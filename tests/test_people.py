"""People told in a sentence, before anything is known of what happened to them."""

from __future__ import annotations

import pytest

from geomap.harm import harm_lexicon
from geomap.people import Group, find_people
from geomap.words import split_words


def people(text: str) -> list[Group]:
    words = split_words(text)
    marks = list(harm_lexicon().find(words))
    harm = {i: a for a, b, key in marks if key.startswith(("killed", "injured")) for i in range(a, b)}
    nouns = {a: (b, key) for a, b, key in marks if a not in harm}
    return list(find_people(words, 0, len(words.texts), nouns, harm))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("at least five young local residents", [5]),
        ("a 62-year-old woman", [1]),
        ("a couple and their child", [2, 1]),
        ("подружжя та їхній син", [2, 1]),
        ("64-річна жінка", [1]),
        ("мужчина 1964 года рождения", [1]),
        ("12 drones and 3 houses", []),
        ("двоє рятувальників", [2]),
        ("жінки", []),
        ("one of the drones", []),
        ("at 08:53", []),
        ("від 3 до 5 людей", [3]),
        ("сотні людей", []),
        ("200 окупантів", []),
    ],
)
def test_people_are_counted_and_things_are_not(text: str, values: list[int]) -> None:
    assert [group.value for group in people(text)] == values


def test_words_before_a_number_say_how_it_is_meant() -> None:
    [least], [about], [more] = people("понад 40 людей"), people("about 10 people"), people("ще двоє")
    assert (least.least, about.about, more.more) == (True, True, True)


def test_people_among_those_told_before_are_a_part() -> None:
    whole, part = people("12 people, including two children")
    assert (whole.part, part.part, part.noun) == (False, True, "child")
