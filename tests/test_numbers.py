"""Numbers as digits and as words."""

from __future__ import annotations

import pymorphy3
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


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "uk",
            "2 два двоє 3 три троє 4 чотири четверо 5 п'ять п'ятеро 6 шість шестеро 7 сім семеро 8 вісім восьмеро",
        ),
        (
            "uk",
            "9 дев'ять дев'ятеро 10 десять десятеро 11 одинадцять 12 дванадцять 13 тринадцять 14 чотирнадцять",
        ),
        (
            "uk",
            "15 п'ятнадцять 16 шістнадцять 17 сімнадцять 18 вісімнадцять 19 дев'ятнадцять 20 двадцять 30 тридцять",
        ),
        ("uk", "40 сорок 50 п'ятдесят 60 шістдесят 70 сімдесят 80 вісімдесят 90 дев'яносто 100 сто"),
        (
            "ru",
            "2 два двое 3 три трое 4 четыре четверо 5 пять пятеро 6 шесть шестеро 7 семь семеро 8 восемь восьмеро",
        ),
        (
            "ru",
            "9 девять девятеро 10 десять десятеро 11 одиннадцать 12 двенадцать 13 тринадцать 14 четырнадцать",
        ),
        (
            "ru",
            "15 пятнадцать 16 шестнадцать 17 семнадцать 18 восемнадцать 19 девятнадцать 20 двадцать 30 тридцать",
        ),
        ("ru", "40 сорок 50 пятьдесят 60 шестьдесят 70 семьдесят 90 девяносто 100 сто"),
    ],
)
def test_every_case_of_a_number_word_is_read_as_the_dictionary_has_it(lang: str, words: str) -> None:
    dictionary, expected = pymorphy3.MorphAnalyzer(lang=lang), 0
    for word in words.split():
        if word.isdigit():
            expected = int(word)
            continue
        noun = next(p for p in dictionary.parse(word) if p.normal_form == word)
        unread = {form.word for form in noun.lexeme if value(form.word) != expected}
        assert not unread, f"{expected}: {unread}"


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
