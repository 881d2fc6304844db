"""Tables of counts by day."""

from __future__ import annotations

import pandas as pd
import pytest

from geomap.crosstabs import day_columns


def table(*heads: str, cell: object = "2") -> pd.DataFrame:
    return pd.DataFrame({"Oblast": ["Sumy", "Odesa"], **{head: [cell, None] for head in heads}})


@pytest.mark.parametrize(
    "heads",
    [
        ("13 March", "14 March"),
        ("13.03.2026", "14.03.2026", "15.03.2026"),
        ("13 березня", "14 березня"),
        ("січень", "лютий", "березень"),
        ("2024", "2025", "2026"),
        ("1", "2", "3", "4"),
    ],
)
def test_columns_headed_by_days_months_or_years_that_hold_numbers_are_counts(heads: tuple[str, ...]) -> None:
    assert day_columns(table(*heads)) == list(heads)
    assert day_columns(table(*heads, cell=3.0)) == list(heads)


@pytest.mark.parametrize(
    "heads", [("Killed", "Injured"), ("13 March",), ("2024", "2025"), ("1", "2"), ("May", "June"), ()]
)
def test_one_day_or_a_number_or_two_is_no_crosstab(heads: tuple[str, ...]) -> None:
    assert day_columns(table(*heads)) == []


def test_columns_of_words_or_without_a_cell_are_no_counts() -> None:
    assert day_columns(table("13 March", "14 March", cell="a school was hit")) == []
    assert day_columns(table("13 March", "14 March", cell=None)) == []
