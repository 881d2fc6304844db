"""How well the cells of a column fit what its header seems to say."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pandas as pd

from geomap.cell_dates import day_order, read_days, read_month, read_time
from geomap.cells import is_missing, read_both, read_count, read_degrees, read_pair
from geomap.column_words import NAMED, PLACES, Header, score_header, vocabulary
from geomap.gazetteer import load_gazetteer
from geomap.languages import language_code
from geomap.queries import parse_query
from geomap.row_places import find_oblasts
from geomap.weapons import find_weapons

__all__ = ["Column", "date_share", "is_date", "is_plain", "score_column"]

_SAMPLE = 150


class Column:
    """One column as the recogniser sees it: its header, and some of its cells.

    Parameters
    ----------
    name : str
    cells : Series
    tag : str or None
        Its HXL tag.

    Examples
    --------
    >>> column = Column("Місто", pd.Series(["Суми", "Харків", None]), None)
    >>> column.known, round(column.filled, 2), column.share(str.isupper)
    (1.0, 0.67, 0.0)
    """

    def __init__(self, name: str, cells: pd.Series[Any], tag: str | None) -> None:
        self.name = name
        self.head = Header.of(name, tag)
        self.full = self.head.full
        present = cells[cells.notna()]
        step = max(1, len(present) // _SAMPLE)
        sample = [cell for cell in present.iloc[::step].tolist()[:_SAMPLE] if not is_missing(cell)]
        self.filled = len(present) / len(cells) if len(cells) else 0.0
        self.cells = [str(cell).strip() for cell in sample]
        self.distinct = list(dict.fromkeys(self.cells))
        self.all_distinct = bool(len(present)) and present.nunique() == len(cells)

    def share(self, test: Callable[[str], object]) -> float:
        """How many of the cells pass a test; an empty column passes every one."""
        if not self.cells:
            return 1.0
        return sum(_passes(test, cell) for cell in self.cells) / len(self.cells)

    @cached_property
    def wordy(self) -> float:
        """How many cells are words rather than numbers, links or dates."""
        return self.share(
            lambda cell: re.search(r"[^\W\d_]{2}", cell) and "://" not in cell and not is_date(cell)
        )

    @cached_property
    def length(self) -> float:
        """How many characters a cell has on average."""
        return sum(map(len, self.cells)) / len(self.cells) if self.cells else 0.0

    @cached_property
    def known(self) -> float:
        """How many of the names stand in the gazetteer."""
        names = self.distinct[:30]
        return sum(_known(name, None) for name in names) / len(names) if names else 0.0

    @cached_property
    def regions(self) -> float:
        """How many of the names are oblasts where an oblast is asked for: "Харків" and "Харк." too."""
        names = self.distinct[:40]
        return (
            sum(_known(name, "oblast") or bool(find_oblasts(name)) for name in names) / len(names)
            if names
            else 0.0
        )

    @cached_property
    def oblasts(self) -> float:
        """How many of the names are those of oblasts alone."""
        names = self.distinct[:40]
        return sum(_known(name, "oblast") for name in names) / len(names) if names else 0.0

    @cached_property
    def towns(self) -> float:
        """How many of the names are those of settlements, whatever else is called so."""
        names = self.distinct[:40]
        return sum(_known(name, "settlement") for name in names) / len(names) if names else 0.0


def _passes(test: Callable[[str], object], cell: str) -> bool:
    try:
        return bool(test(cell))
    except ValueError:
        return False


def is_date(cell: str) -> bool:
    """Whether a cell is a date, and no lone number.

    Examples
    --------
    >>> is_date("03.02.2026"), is_date("2026")
    (True, False)
    """
    return not cell.isdecimal() and len(cell) < 60 and read_days(cell) is not None


def _known(name: str, level: str | None) -> bool:
    if len(name) > 120 or not re.search(r"[^\W\d_]{2}", name):
        return False
    gazetteer = load_gazetteer()
    if gazetteer.find(name, level=level):
        return True
    query = parse_query(re.split(r"[;/(\n]|\sта\s|\sand\s", name)[0][:100])
    if query.place is None or (level and query.place.levels and level not in query.place.levels):
        return False
    return any(gazetteer.find(form, level=level) for form in query.place.names)


def score_column(role: str, column: Column, *, strict: bool = True) -> float:
    """Say how surely a column has a role, by its header and its cells.

    Parameters
    ----------
    role : str
        One of the lists of ``data/columns.toml``.
    column : Column
    strict : bool
        Whether names of places must be known, where the header alone is not sure.

    Returns
    -------
    float
        0 when it has not.

    Examples
    --------
    >>> places = pd.Series(["Суми", "Вигаданівка"])
    >>> score_column("settlement", Column("Місто", places, None)) > 10
    True
    >>> score_column("settlement", Column("Місто", pd.Series(["12", "7"]), None))
    0.0
    """
    score = score_header(role, column.head)
    if not score:
        return 0.0
    fits = _CHECKS.get(role)
    if fits is not None and column.cells:
        fit = fits(column)
        if fit < 0.5:
            return 0.0
        score += fit
    if role in PLACES and column.cells:
        evidence = column.regions if role == "oblast" else column.known
        if strict and evidence < 0.25 and not _sure(role, column):
            return 0.0
        score += 2 * evidence
    return score + 0.8 * column.filled if column.cells else score - 3


def is_plain(role: str, column: Column) -> bool:
    """Whether a header, or its tag, means a role and nothing else.

    Examples
    --------
    >>> names = pd.Series(["Вигаданівка"])
    >>> is_plain("place", Column("Place", names, None)), is_plain("place", Column("Target", names, None))
    (True, False)
    """
    if column.head.tag:
        return True
    named = {column.head.full, column.head.plain, column.head.bare}
    return score_header(role, column.head) >= NAMED and not named & vocabulary()[role]["vague"]


def _sure(role: str, column: Column) -> bool:
    """Whether the header alone is enough beside others, where the gazetteer does not know the names."""
    if not is_plain(role, column):
        return False
    return role != "place" or bool(column.head.tag) or column.share(_looks_like_a_name) >= 0.5


def _looks_like_a_name(cell: str) -> bool:
    """Whether most words are written large, as in "Нове Село" but not in "Health building"."""
    words = re.findall(
        r"[^\W\d_]{3,}", re.sub(r"\b(?:село|селище|смт|місто|город|village|near|біля)\b", "", cell)
    )
    return len(words) == 1 or 2 * sum(word[0].isupper() for word in words) > len(words)


_NO_PLACE = re.compile(
    r"ukraine|україна|украина|ua|ukr|europe|yes|no|так|ні|да|нет|true|false|[a-zа-яіїєґ]{1,4}[\s_-]?\d[\d._/-]*",
    re.IGNORECASE,
)


def _text_of_a_place(column: Column) -> float:
    other = column.share(_NO_PLACE.fullmatch)
    return column.wordy if column.length <= 90 and other < 0.8 else 0.0


def _is_count(cell: str) -> bool:
    read_count(cell)
    return True


def date_share(column: Column) -> float:
    """How many cells of a column are dates; numbers that may be anything else are none.

    Examples
    --------
    >>> date_share(Column("x", pd.Series(["3 лютого 2026", "?", "so"]), None))
    0.5
    """
    order = day_order(column.cells)
    lone = column.share(lambda cell: re.fullmatch(r"\d{1,4}", cell))
    return 0.0 if lone > 0.5 else column.share(lambda cell: read_days(cell, order=order, year=2026))


def _both_share(column: Column) -> float:
    told = [cell for cell in column.cells if cell != "0"]  # a zero is as good a count of one kind
    return sum(_passes(read_both, cell) for cell in told) / len(told) if told else 0.0


def _times(column: Column) -> float:
    if column.share(is_date) >= 0.5:
        return 0.0
    return column.share(lambda cell: read_time(cell) or re.fullmatch(r"\d{1,2}", cell))


def _is_link(cell: str) -> bool:
    return bool(re.search(r"://|^www\.|^t\.me/", cell))


_CHECKS: dict[str, Callable[[Column], float]] = {
    **dict.fromkeys(PLACES, _text_of_a_place),
    "country": lambda column: column.share(lambda cell: len(cell) < 60 and not cell.isdecimal()),
    "date": date_share,
    "date_max": date_share,
    "published": date_share,
    "year": lambda column: column.share(lambda cell: 1900 < float(cell) < 2101),
    "month": lambda column: column.share(read_month),
    "end_year": lambda column: column.share(lambda cell: 1900 < float(cell) < 2101),
    "end_month": lambda column: column.share(read_month),
    "end_day": lambda column: column.share(lambda cell: 1 <= float(cell) <= 31),
    "day": lambda column: column.share(lambda cell: 1 <= float(cell) <= 31),
    "time": _times,
    "lat": lambda column: column.share(lambda cell: read_degrees(cell) is not None),
    "lon": lambda column: column.share(lambda cell: read_degrees(cell) is not None),
    "pair": lambda column: column.share(read_pair),
    "killed": lambda column: column.share(_is_count),
    "injured": lambda column: column.share(_is_count),
    "killed_max": lambda column: column.share(_is_count),
    "injured_max": lambda column: column.share(_is_count),
    "both": _both_share,
    "weapons": lambda column: max(column.share(find_weapons), 0.5 if "weapon" in column.full else 0.0),
    "source": lambda column: column.share(lambda cell: "://" not in cell and re.search(r"[^\W\d_]", cell)),
    "url": lambda column: column.share(_is_link),
    "quote": lambda column: column.wordy if column.length > 12 else 0.0,
    "lang": lambda column: column.share(language_code),
    "report_id": lambda column: float(
        column.all_distinct and column.length < 60 and column.share(_is_link) < 0.5
    ),
    "precision": lambda column: column.share(lambda cell: len(cell) < 60),
}  # fmt: skip
