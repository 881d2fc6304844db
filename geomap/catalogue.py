"""The words of the page in each language: messages, plural forms, numbers and dates.

The page's script reads the same files, so a reader without JavaScript sees the same words.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import pathlib
import re
from typing import Any

from geomap.errors import OptionError

__all__ = ["Catalogue", "keep_ranges", "load_catalogue", "plural_form"]

FOLDER = pathlib.Path(__file__).parent / "assets" / "messages"
#: Languages of the page, in the order in which they are offered.
LANGUAGES = ("en", "uk")
EPOCH = dt.date(1970, 1, 1)


class Catalogue:
    """The messages of one language.

    Parameters
    ----------
    lang : str
        One of `LANGUAGES`.
    messages : dict
        What ``assets/messages/<lang>.json`` holds.

    Examples
    --------
    >>> words = load_catalogue("en")
    >>> words.count("n_strikes", 1), words.count("n_strikes", 1200)
    ('1 strike', '1,200 strikes')
    >>> words.period(20487, 20510).replace(chr(160), " ")  # the day stays with its month
    '3–26 February 2026'
    """

    def __init__(self, lang: str, messages: dict[str, Any]) -> None:
        self.lang = lang
        self.messages = messages

    def text(self, key: str, /, **values: object) -> str:
        """Fill a message; braces within the values stay as they are."""
        return _fill(self.messages[key], values)

    def count(self, key: str, n: int, /, **values: object) -> str:
        """Fill the plural form of a message that fits a number."""
        forms = self.messages[key]
        return _fill(forms.get(plural_form(self.lang, n), forms["other"]), {"n": self.number(n), **values})

    def number(self, n: int) -> str:
        """Write a whole number with the language's separator; four digits stay whole in Ukrainian."""
        if self.lang == "uk" and abs(n) < 10_000:
            return str(n)
        return f"{n:,}".replace(",", self.messages["group"])

    def span(self, low: int, high: int) -> str:
        """Write a range of counts, one number where both are the same."""
        if low == high:
            return self.number(low)
        return self.text("range", min=self.number(low), max=self.number(high))

    def casualties(self, killed: tuple[int, int], injured: tuple[int, int]) -> str:
        """Write how many were killed and injured, lowest and highest; nothing where nobody was."""

        def part(key: str, counts: tuple[int, int]) -> str:
            low, high = counts
            return self.count(key, high).replace(self.number(high), self.span(low, high), 1) if high else ""

        dead = part("n_killed", killed)
        hurt = part("n_injured" if dead else "n_persons_injured", injured)
        return self.text("casualties_both", killed=dead, injured=hurt) if dead and hurt else dead or hurt

    def date(self, day: int, *, year: bool = True) -> str:
        """Write a day, counted from 1 January 1970, in words."""
        date = EPOCH + dt.timedelta(days=day)
        text = _fill(
            self.messages["date"],
            {
                "day": date.day,
                "month": self.messages["months"][date.month - 1],
                "year": date.year if year else "",
            },
        )
        return text.strip()

    def period(self, first: int | None, last: int | None) -> str:
        """Write a span of days as short as it can be said."""
        if first is None or last is None:
            return str(self.messages["undated_period"])
        a, b = (EPOCH + dt.timedelta(days=day) for day in (first, last))
        if a == b:
            return self.date(first)
        if (a.year, a.month) == (b.year, b.month):
            return f"{a.day}–{self.date(last)}"
        return f"{self.date(first, year=a.year != b.year)}\u00a0– {self.date(last)}"


def keep_ranges(text: str) -> str:
    """Keep a range of numbers on one line.

    Parameters
    ----------
    text : str
        Such as ``3–26 February``.

    Examples
    --------
    >>> keep_ranges("3–26 February – 1 March").encode("ascii", "namereplace").count(b"WORD JOINER")
    2
    """
    return re.sub(r"(?<=\d)–(?=\d)", "\u2060–\u2060", text)


def plural_form(lang: str, n: int) -> str:
    """Name the plural form of a whole number, by the rules of Unicode CLDR.

    Examples
    --------
    >>> [plural_form("uk", n) for n in (1, 3, 5, 11, 21)]
    ['one', 'few', 'many', 'many', 'one']
    """
    if lang != "uk":
        return "one" if n == 1 else "other"
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


def _fill(template: str, values: dict[str, object]) -> str:
    # One pass over the template: a value that holds "{n}" must not be filled again.
    parts = template.split("{")
    out = [parts[0]]
    for part in parts[1:]:
        name, brace, rest = part.partition("}")
        out.append(f"{values[name]}{rest}" if brace and name in values else "{" + part)
    return "".join(out)


@functools.cache
def load_catalogue(lang: str) -> Catalogue:
    """Load the messages of a language.

    Parameters
    ----------
    lang : str
        One of `LANGUAGES`.

    Raises
    ------
    OptionError
        When the page does not speak that language.
    """
    if lang not in LANGUAGES:
        raise OptionError(f"lang={lang!r}: the page speaks {' and '.join(LANGUAGES)}")
    return Catalogue(lang, json.loads((FOLDER / f"{lang}.json").read_text(encoding="utf-8")))
