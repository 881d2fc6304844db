"""The parts of an expression of time, each by itself."""

from __future__ import annotations

from itertools import pairwise

import pytest

from geomap.date_parts import day_of, read_date_parts
from geomap.words import split_words


def kinds(text: str) -> list[str]:
    return [part.kind for part in read_date_parts(split_words(text), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Tuesday, 3 February, at 5 a.m.", ["weekday", "date", "clock"]),
        ("у ніч на 3 лютого", ["night", "date"]),
        ("вчора ввечері", ["day", "part"]),
        ("in 2022", ["year"]),
        ("in March", ["month"]),
        ("they may march", []),
        ("a week ago", ["ago"]),
        ("за минулу добу", ["span"]),
        ("газета «Сегодня»", []),
        ("жінка 1964 року народження", []),
    ],
)
def test_each_part_is_known(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_no_part_overlaps_another() -> None:
    text = "3 4 лютого 5 лютого 2026 2026-02-03 08:53 on the night of 3 and 4 February 2026"
    parts = list(read_date_parts(split_words(text), text))
    assert all(one.after <= other.first for one, other in pairwise(parts))


def test_days_that_do_not_exist_are_none() -> None:
    assert day_of(31, 2, 2026) is None
