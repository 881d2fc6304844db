"""Numbers as digits and as words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.numbers import read_number, read_ordinal
from geomap.words import split_words


def value(text: str) -> int | None:
    number = read_number(split_words(text), 0)
    return number and number.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", 12), ("1,170 buildings", 1170), ("1 170 будинків", 1170), ("1\u00a0170", 1170), ("3, 4", 3),
        ("2.5 tons", None),
        ("zero", 0), ("thirty-two people", 32), ("forty five", 45), ("one hundred and twenty", 120),
        ("two hundred forty-one", 241), ("two dozen", 24), ("three thousand", 3000), ("5 million", 5_000_000),
        ("двоє", 2), ("двадцять двоє", 22), ("тридцять одна", 31), ("сто сорок", 140), ("п’ятнадцятьох", 15),
        ("сорока п'яти", 45), ("двісті двадцять три", 223), ("4 тисячі", 4000), ("шестеро людей", 6),
        ("пятеро", 5), ("двадцать один", 21), ("сорок пять", 45), ("сто двадцать", 120), ("четверых", 4),
        ("5 тыс", 5000), ("half a dozen", 6), ("half-a-dozen", 6), ("half of a dozen", None),
        ("півтора десятка людей", 15), ("полутора десятков", 15), ("півсотні", 50),
        ("dozens", None), ("десятки", None), ("сотни", None), ("drones", None),
    ],
)  # fmt: skip
def test_a_number_is_read_in_three_languages(text: str, expected: int | None) -> None:
    assert value(text) == expected


def test_two_numbers_side_by_side_are_two() -> None:
    words = split_words("two three")
    assert read_number(words, 0) == (2, 1, False, False)


def test_collective_numerals_count_people() -> None:
    assert read_number(split_words("троє"), 0) == (3, 1, True, False)


@given(st.integers(0, 10**9))
def test_grouped_digits_are_one_number(number: int) -> None:
    assert value(f"{number:,} people") == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("третього", 3),
        ("двадцять третього", 23),
        ("тридцать первого", 31),
        ("первого", 1),
        ("third", 3),
        ("лютого", None),
    ],
)
def test_a_day_of_the_month_is_read_as_a_word(text: str, expected: int | None) -> None:
    read = read_ordinal(split_words(text).texts, 0)
    assert (read and read[0]) == expected
