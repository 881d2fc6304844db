"""Which people a word of harm speaks of."""

from __future__ import annotations

import pytest

from geomap.harm import harm_lexicon
from geomap.victims import Victims
from geomap.words import split_words


def victims(text: str) -> list[tuple[str, list[int]]]:
    words = split_words(text)
    sentence = Victims(text, words, (0, len(words.texts)), list(harm_lexicon().find(words)))
    return [
        (harm.key, [g.value for g in sentence._toll(harm) or sentence._of(harm)]) for harm in sentence.harms
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two men and a child were killed.", [("killed", [2, 1])]),
        ("A drone hit a bus, killing three passengers.", [("killed", [3])]),
        ("Загинули двоє людей, поранено трьох.", [("killed", [2]), ("injured", [3])]),
        ("Один человек погиб, пятеро ранены.", [("killed", [1]), ("injured", [5])]),
        ("A man, who was driving home with his dog, was killed.", [("killed", [1])]),
        ("The number of injured has risen to 14.", [("injured", [14])]),
        ("Three houses were destroyed and nobody spoke of the injured.", [("injured", [])]),
    ],
)
def test_the_nearest_people_on_the_side_that_the_word_asks_for(
    text: str, told: list[tuple[str, list[int]]]
) -> None:
    assert victims(text) == told
