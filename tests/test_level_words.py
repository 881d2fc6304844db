"""The level that the words directly beside a name say."""

from __future__ import annotations

import pytest

from geomap.gazetteer import load_gazetteer
from geomap.level_words import read_levels
from geomap.name_spans import find_spans
from geomap.words import split_words


def levels(text: str) -> list[str | None]:
    words = split_words(text)
    spans = find_spans(text, words, load_gazetteer())
    read_levels(words, spans)
    return [span.own for span in spans]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Kharkiv and the province", None),
        ("the city of Kharkiv", "settlement"),
        ("Харків місто", "settlement"),
        ("с. Липці", "settlement"),
        ("у Чугуївському районі", None),
        ("у Бериславському та Тудисюдийському районах", "raion"),
        ("Kharkiv burned", None),
        ("на станції Ковяги", "settlement"),
        ("железнодорожную станцию «Ковяги»", "settlement"),
        ("the Chaplyne railway station", "settlement"),
        ("the railway station of Chaplyne", "settlement"),
        ("на насосній станції Ковяги", None),
        ("На станції Ковяги спинилося метро", None),
        ("станція метро Ковяги", None),
        ("В 300 метров от станции Ковяги", "settlement"),
        ("Chaplyne pumping station", None),
    ],
)
def test_a_level_is_said_by_the_word_beside_the_name(text: str, level: str | None) -> None:
    assert levels(text) == [level]
