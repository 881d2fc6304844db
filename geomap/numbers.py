"""Numbers as digits and as words, in English, Ukrainian and Russian."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from geomap.words import HYPHENS, Lexicon, Words, load_words

__all__ = [
    "Number",
    "is_number",
    "is_number_word",
    "nth_person",
    "read_number",
    "read_ordinal",
    "read_portion",
]


class Number(NamedTuple):
    """A number read from a text: its value, the index of the word after it, and whether it counts people."""

    value: int
    after: int
    people: bool
    digits: bool


def read_number(words: Words, i: int) -> Number | None:
    """Read the number that begins at word `i`: ``12``, ``1,170``, ``thirty-two``, ``двадцять двоє``.

    Returns
    -------
    Number or None
        None too for a decimal (``1.5``); a value of a thousand and more is given as it stands.

    Examples
    --------
    >>> from geomap.words import split_words
    >>> read_number(split_words("двадцять двоє"), 0)
    Number(value=22, after=2, people=True, digits=False)
    >>> read_number(split_words("1,170 buildings"), 0).value
    1170
    """
    texts = words.texts
    if i >= len(texts):
        return None  # the text is cut off
    portion = read_portion(texts, i)
    if portion:
        return Number(*portion, people=False, digits=False)
    read = _digits(words, i) if texts[i].isdecimal() else _spelt(texts, i)
    if read is None:
        return None
    value, after, people = read
    digits = texts[i].isdecimal()
    times = _times().match(texts, after) if after < len(texts) else None
    while times:
        value, after = min(value * int(times[1]), 10**12), times[0]
        times = _times().match(texts, after) if after < len(texts) else None
        if not times and value >= 100 and after + 1 < len(texts):
            # "one hundred and twenty", "two hundred forty"
            rest = _spelt(texts, after + (texts[after] == "and"))
            if rest and rest[0] < 100 and value % 100 == 0 and not digits:
                value, after, people = value + rest[0], rest[1], rest[2]
    return Number(value, after, people, digits)


def is_number_word(word: str) -> bool:
    """Say whether a number may begin with this folded word.

    Examples
    --------
    >>> is_number_word("двадцять"), is_number_word("будинок")
    (True, False)
    """
    return word in _words()[0]


def is_number(word: str) -> bool:
    """Say whether a folded word is a number, in digits or spelt.

    Examples
    --------
    >>> is_number("12"), is_number("двадцять"), is_number("будинок")
    (True, True, False)
    """
    return word.isdecimal() or is_number_word(word)


def _digits(words: Words, i: int) -> tuple[int, int, bool] | None:
    """Digits in groups of three: a comma or a space may part them; a decimal is no count."""
    texts, starts, ends = words
    if len(texts[i]) > 12:
        return None
    value, after = int(texts[i]), i + 1
    if (
        i >= 2
        and texts[i - 1] in ",."
        and ends[i - 2] == starts[i - 1]
        and ends[i - 1] == starts[i]
        and texts[i - 2].isdecimal()
    ):
        return None  # the second half of a decimal or of a grouped number
    while len(texts[i]) <= 3 and after < len(texts) and value < 10**9:
        if after + 1 < len(texts) and texts[after] in ",." and ends[after - 1] == starts[after]:
            step, joined = 2, ends[after] == starts[after + 1]
        else:
            step, joined = 1, starts[after] - ends[after - 1] == 1
        group = texts[after + step - 1]
        if not (joined and group.isdecimal()):
            break
        if len(group) != 3:
            return None if step == 2 else (value, after, False)
        value, after = value * 1000 + int(group), after + step
    return value, after, False


def _spelt(texts: list[str], i: int) -> tuple[int, int, bool] | None:
    values, people = _words()
    total, limit, after, only_people = 0, 1000, i, False
    while after < len(texts):
        at = after + 1 if after > i and texts[after] in HYPHENS and after + 1 < len(texts) else after
        value = values.get(texts[at])
        # A compound goes downwards: hundreds, tens, units; "two three" are two numbers.
        if value is None or value >= limit or (total and total % 100 in range(1, 20)):
            break
        total, after, only_people = total + value, at + 1, texts[at] in people
        limit = 100 if value >= 100 else 10 if value >= 20 else 0
        if limit == 0:
            break
    return (total, after, only_people) if after > i else None


def read_portion(texts: list[str], i: int) -> tuple[int, int] | None:
    """Read "half a dozen", "полтора десятка" at word `i`: about how many, and the index of the word after it.

    Examples
    --------
    >>> read_portion(["half", "a", "dozen", "people"], 0)
    (6, 3)
    """
    portions, heads = _portions()
    found = portions.match(texts, i) if texts[i] in heads else None
    return (int(found[1]), found[0]) if found else None


def nth_person(word: str) -> int:
    """Return what number the adjective of a person is, or 0.

    Examples
    --------
    >>> nth_person("третього"), nth_person("трьох")
    (3, 0)
    """
    return _forms("nth").get(word, 0)


def read_ordinal(texts: list[str], i: int) -> tuple[int, int] | None:
    """Read a day of the month as a word: the number and the index after it, or None.

    Examples
    --------
    >>> read_ordinal(["двадцять", "третього", "лютого"], 0)
    (23, 2)
    """
    ordinals, values = _forms("ordinals"), _words()[0]
    tens = values.get(texts[i], 0)
    if tens in (20, 30) and i + 1 < len(texts):
        unit = ordinals.get(texts[i + 1], 99)
        return (tens + unit, i + 2) if unit < 10 and tens + unit <= 31 else None
    day = ordinals.get(texts[i])
    return (day, i + 1) if day else None


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, int], frozenset[str]]:
    lists = load_words("numbers")
    values = {
        form: int(value)
        for lang in ("en", "uk", "ru")
        for value, forms in lists[lang].items()
        for form in forms
    }
    return values, frozenset(lists["people"]["words"])


@lru_cache(maxsize=2)
def _forms(key: str) -> dict[str, int]:
    return {form: int(value) for value, forms in load_words("numbers")[key].items() for form in forms}


@lru_cache(maxsize=1)
def _portions() -> tuple[Lexicon, frozenset[str]]:
    entries = [(form, value) for value, forms in load_words("numbers")["portions"].items() for form in forms]
    return Lexicon(entries, seldom=True), frozenset(form.split()[0] for form, _ in entries)


@lru_cache(maxsize=1)
def _times() -> Lexicon:
    return Lexicon((form, value) for value, forms in load_words("numbers")["times"].items() for form in forms)
