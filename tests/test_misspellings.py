"""Names a letter or two away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.misspellings import Spellings, edit_distance

NAMES = sorted(["avdiivka", "donetsk", "kramatorsk", "харків", "сєвєродонецьк", "kryvyi rih"])
SPELLINGS = Spellings(NAMES.__getitem__, len(NAMES))


@pytest.mark.parametrize(
    ("word", "edits", "name"),
    [
        ("adiivka", 1, "avdiivka"),
        ("dontesk", 1, "donetsk"),
        ("kramatrosk", 1, "kramatorsk"),
        ("kramotrosk", 2, "kramatorsk"),
        ("харкив", 1, "харків"),
        ("севєродонецк", 2, "сєвєродонецьк"),
        ("kryvy rih", 1, "kryvyi rih"),
    ],
)
def test_a_slip_or_two_lead_to_the_name(word: str, edits: int, name: str) -> None:
    distance, near = SPELLINGS.near(word)
    assert (distance, [NAMES[i] for i in near]) == (edits, [name])


@pytest.mark.parametrize("word", ["", "donk", "dnipro", "qqqqqqqqqqqq", "дніпро", "\U0001f680" * 9])
def test_a_word_that_is_far_from_all_names_leads_nowhere(word: str) -> None:
    assert SPELLINGS.near(word) == (0, [])


@given(st.text(alphabet="абв", max_size=7), st.text(alphabet="абв", max_size=7))
def test_distance_is_symmetric_and_zero_only_for_the_same(one: str, other: str) -> None:
    assert edit_distance(one, other, most=2) == edit_distance(other, one, most=2)
    assert (edit_distance(one, other, most=2) == 0) == (one == other)
