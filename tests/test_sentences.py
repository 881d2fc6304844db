"""A text as sentences."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.sentences import split_sentences
from geomap.words import split_words


def pieces(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, split_words(text))]


@pytest.mark.parametrize(
    "text",
    [
        "У с. Зоря та м. Суми пошкоджено будинки.",
        "On Feb. 3 the U.S. envoy and Gov. Kim spoke.",
        "О. Синєгубов повідомив про удар.",
        "У Сумській обл. Конотоп під вогнем.",
        "Про це пише Цензор.НЕТ сьогодні.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert pieces(text) == [text]


def test_a_wrapped_line_goes_on_and_a_headline_does_not() -> None:
    assert len(pieces("Drones hit the city of\nodesa overnight.")) == 1
    assert len(pieces("Drones hit Odesa\nTwo people were hurt.")) == 2


def test_sentences_run_together_are_parted() -> None:
    assert pieces("He got treatment.Read also: more")[0] == "He got treatment."


def test_a_list_mark_is_no_part_of_the_sentence_and_a_colon_opens_a_list() -> None:
    text = "Under fire:\n• Sumy\n- Konotop"
    head, one, two = split_sentences(text, split_words(text))
    assert (head.opens, one.bullet, two.bullet) == (True, True, True)
    assert text[one.start : one.end] == "Sumy"


@given(st.text(max_size=200))
def test_sentences_are_in_order_and_hold_words(text: str) -> None:
    sentences = split_sentences(text, split_words(text))
    assert all(s.first < s.after and s.start < s.end for s in sentences)
    assert all(a.end <= b.start for a, b in itertools.pairwise(sentences))
