"""Whether the cells of a column fit its header."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.column_cells import Column, score_column
from geomap.column_words import vocabulary


def column(name: str, *cells: str) -> Column:
    return Column(name, pd.Series(list(cells), dtype="str"), None)


@pytest.mark.parametrize(
    ("role", "name", "cells"),
    [
        ("settlement", "Місто", ["12", "7"]),
        ("place", "Location", ["UKR-100", "UKR-101"]),
        ("place", "target", ["energy infrastructure", "residential area"]),
        ("date", "Date", ["approx", "later"]),
        ("lat", "Y", ["так", "ні"]),
        ("url", "Source", ["Agency", "Channel"]),
        ("year", "Year", ["3", "4"]),
    ],
)
def test_cells_of_another_kind_speak_against_a_header(role: str, name: str, cells: list[str]) -> None:
    assert score_column(role, column(name, *cells)) == 0


def test_names_new_to_the_gazetteer_are_believed_under_a_plain_header() -> None:
    assert score_column("place", column("Location", "Vyhadanivka", "Nova Vyhadka")) > 0
    assert score_column("place", column("target", "Vyhadanivka")) == 0
    assert score_column("place", column("target", "Vyhadanivka"), strict=False) > 0


def test_an_empty_column_is_a_weak_candidate() -> None:
    assert (
        0
        < score_column("settlement", column("City", ""))
        < score_column("settlement", column("City", "Суми"))
    )


@settings(max_examples=50)
@given(st.sampled_from(sorted(vocabulary())), st.lists(st.text(max_size=20), max_size=4))
def test_no_cells_make_it_stumble(role: str, cells: list[str]) -> None:
    for name in list(vocabulary()[role]["exact"])[:1]:
        score_column(role, column(name, *cells))
