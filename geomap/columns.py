"""Which column of a foreign table is what: by its header, its tag and its cells.

The headers are in ``data/columns.toml``, which a speaker of the language can read and extend.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import pandas as pd

from geomap.cell_dates import day_order, read_days, read_month, read_time
from geomap.cells import is_missing, read_both, read_count, read_degrees, read_pair
from geomap.column_words import NAMED, PLACES, Header, score_header, vocabulary
from geomap.errors import InputError, OptionError
from geomap.gazetteer import load_gazetteer
from geomap.languages import language_code
from geomap.queries import parse_query
from geomap.schema import REPORTS
from geomap.weapons import find_weapons

__all__ = ["PLACES", "ROLES", "is_article_table", "recognise_columns"]

_SAMPLE = 150
_STRONG, _ENOUGH = 14.0, 4.0
ROLES = (*REPORTS, "settlement", "city_district", "hromada", "raion", "oblast", "country", "pair", "both",
         "year", "month", "day", "time", "killed_max", "injured_max")  # fmt: skip


class _Column:
    """One column as the recogniser sees it."""

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
            lambda cell: re.search(r"[^\W\d_]{2}", cell) and "://" not in cell and not _is_date(cell)
        )

    @cached_property
    def length(self) -> float:
        return sum(map(len, self.cells)) / len(self.cells) if self.cells else 0.0

    @cached_property
    def known(self) -> float:
        """How many of the names stand in the gazetteer."""
        names = self.distinct[:30]
        return sum(_known(name, None) for name in names) / len(names) if names else 0.0

    @cached_property
    def oblasts(self) -> float:
        names = self.distinct[:40]
        return sum(_known(name, "oblast") for name in names) / len(names) if names else 0.0


def _passes(test: Callable[[str], object], cell: str) -> bool:
    try:
        return bool(test(cell))
    except ValueError:
        return False


def _is_date(cell: str) -> bool:
    return not cell.isdecimal() and len(cell) < 60 and read_days(cell) is not None


def _known(name: str, level: str | None) -> bool:
    if len(name) > 120 or not re.search(r"[^\W\d_]{2}", name):
        return False
    gazetteer = load_gazetteer()
    if gazetteer.find(name, level=level):
        return True
    query = parse_query(re.split(r"[;/(\n]|\sта\s|\sand\s", name)[0][:100])
    return query.place is not None and any(gazetteer.find(form, level=level) for form in query.place.names)


def recognise_columns(
    frame: pd.DataFrame, *, columns: Mapping[str, str] | None = None, tags: Mapping[str, str] | None = None
) -> dict[str, list[str]]:
    """Say which column of a table is what.

    Parameters
    ----------
    frame : DataFrame
        As `read_table` gives it.
    columns : mapping of role to column name, optional
        What the user says; an empty name means that the role is not there.
    tags : mapping of column name to HXL tag, optional

    Returns
    -------
    dict of role to list of column names
        The roles are those of `ROLES`; ``weapons`` may have several columns, in order of trust.

    Raises
    ------
    OptionError
        For a role that does not exist.
    InputError
        For a column that the table does not have.

    Examples
    --------
    >>> table = pd.DataFrame({"Місто": ["Суми"], "Дата": ["3.2.2026"], "Загинуло": ["2"], "Прапор": ["UA"]})
    >>> recognise_columns(table)
    {'date': ['Дата'], 'killed': ['Загинуло'], 'settlement': ['Місто']}
    """
    names = [str(name) for name in frame.columns if str(frame[name].dtype) != "geometry"]
    taken = _asked(names, columns or {})
    if {"place", "within"} <= set(names) or {"report_id", "place"} <= set(names):
        # A table of our own: every column says what it is, so nothing is guessed.
        for name in names:
            if name in REPORTS and name not in taken:
                taken[name] = [name]
        return _without_empty(taken)
    used = {name for listed in taken.values() for name in listed}
    seen = [_Column(name, frame[name], (tags or {}).get(name)) for name in names if name not in used]
    abroad = _is_abroad(seen)
    scores = sorted(
        (
            (score, role, column)
            for column in seen
            for role in vocabulary()
            if (score := _score(role, column, abroad=abroad)) >= _ENOUGH
        ),
        key=lambda item: -item[0],
    )
    for score, role, column in scores:
        if column.name in used or role in taken:
            continue
        if role == "report_id" and score < _STRONG and not column.all_distinct:
            continue
        taken[role] = [column.name]
        used.add(column.name)
    _groups(taken, seen, used)
    _weapon_columns(taken, seen, used, scores)
    _by_values(taken, seen, used)
    _tidy(taken, seen)
    order = {role: position for position, role in enumerate(ROLES)}
    return dict(sorted(_without_empty(taken).items(), key=lambda item: order[item[0]]))


def is_article_table(frame: pd.DataFrame) -> bool:
    """Tell a table of articles, texts to be read, from a table of reports.

    Parameters
    ----------
    frame : DataFrame
        As `read_table` gives it.

    Returns
    -------
    bool
        True when there is a column of texts and none that names a place or coordinates.

    Examples
    --------
    >>> is_article_table(pd.DataFrame({"date": ["2026-02-03"], "text": ["A drone hit a house in Sumy."]}))
    True
    >>> is_article_table(pd.DataFrame({"city": ["Суми"], "text": ["Дрон влучив у будинок."]}))
    False
    """
    texts = {
        "text",
        "full text",
        "body",
        "content",
        "message",
        "article text",
        "текст",
        "повідомлення",
        "сообщение",
    }
    if not any(Header.of(str(name)).full in texts for name in frame.columns):
        return False
    placed = {*PLACES, "lat", "pair"}
    return not placed & set(recognise_columns(frame)) and "geometry" not in map(str, frame.dtypes)


def _without_empty(taken: dict[str, list[str]]) -> dict[str, list[str]]:
    return {role: listed for role, listed in taken.items() if listed}


def _asked(names: list[str], columns: Mapping[str, str]) -> dict[str, list[str]]:
    taken: dict[str, list[str]] = {}
    folded = {name.strip().casefold(): name for name in reversed(names)}
    roles = {
        "latitude": "lat",
        "longitude": "lon",
        "coordinates": "pair",
        "admin1": "oblast",
        "admin2": "raion",
        "casualties": "both",
    }
    for role, wanted in columns.items():
        known = roles.get(role, role)
        if known not in ROLES:
            raise OptionError(f"no role {role!r} for a column: choose one of {', '.join(ROLES)}")
        if not wanted:
            taken[known] = []
            continue
        name = wanted if wanted in names else folded.get(wanted.strip().casefold())
        if name is None:
            raise InputError(f"no column {wanted!r} for {role}: the table has {', '.join(names[:20])}")
        taken[known] = [name]
    return taken


def _is_abroad(seen: list[_Column]) -> bool:
    """Whether the table says that most of its rows lie outside Ukraine, so that our names prove little."""
    for column in seen:
        if score_header("country", column.head) and column.cells and column.wordy > 0.5:
            home = sum(bool(re.match(r"ukr|укр|ua$", cell.casefold())) for cell in column.cells)
            return home < len(column.cells) / 2
    return False


def _score(role: str, column: _Column, *, abroad: bool) -> float:
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
        evidence = column.oblasts if role == "oblast" else column.known
        if not abroad and evidence < 0.25 and not _sure(role, column):
            return 0.0
        score += 2 * evidence
    return score + 0.8 * column.filled if column.cells else score - 3


def _sure(role: str, column: _Column) -> bool:
    """Whether the header alone is enough, where the gazetteer does not know the names."""
    return bool(column.head.tag) or (
        role != "place" and column.head.bare != "region" and score_header(role, column.head) > NAMED + 1
    )


def _text_of_a_place(column: _Column) -> float:
    country = column.share(
        lambda cell: re.fullmatch(
            r"ukraine|україна|украина|ua|ukr|europe|yes|no|так|ні|true|false", cell.casefold()
        )
    )
    return column.wordy if column.length <= 90 and country < 0.8 else 0.0


def _is_count(cell: str) -> bool:
    read_count(cell)
    return True


def _is_small(cell: str) -> bool:
    value = float(cell)
    return value.is_integer()


def _dates(column: _Column) -> float:
    order = day_order(column.cells)
    lone = column.share(lambda cell: re.fullmatch(r"\d{1,4}", cell))
    return 0.0 if lone > 0.5 else column.share(lambda cell: read_days(cell, order=order, year=2026))


def _times(column: _Column) -> float:
    if column.share(_is_date) >= 0.5:
        return 0.0
    return column.share(lambda cell: read_time(cell) or re.fullmatch(r"\d{1,2}", cell))


_CHECKS: dict[str, Callable[[_Column], float]] = {
    **dict.fromkeys(PLACES, _text_of_a_place),
    "country": lambda column: column.share(lambda cell: len(cell) < 60 and not cell.isdecimal()),
    "date": _dates,
    "date_max": _dates,
    "published": _dates,
    "year": lambda column: column.share(lambda cell: 1900 < float(cell) < 2101),
    "month": lambda column: column.share(read_month),
    "day": lambda column: column.share(lambda cell: 1 <= float(cell) <= 31),
    "time": _times,
    "lat": lambda column: column.share(lambda cell: read_degrees(cell) is not None),
    "lon": lambda column: column.share(lambda cell: read_degrees(cell) is not None),
    "pair": lambda column: column.share(read_pair),
    "killed": lambda column: column.share(_is_count),
    "injured": lambda column: column.share(_is_count),
    "killed_max": lambda column: column.share(_is_count),
    "injured_max": lambda column: column.share(_is_count),
    "both": lambda column: column.share(lambda cell: read_both(cell) is not None),
    "weapons": lambda column: max(column.share(find_weapons), 0.5 if "weapon" in column.full else 0.0),
    "source": lambda column: column.share(lambda cell: "://" not in cell and re.search(r"[^\W\d_]{2}", cell)),
    "url": lambda column: column.share(lambda cell: re.search(r"://|^www\.|^t\.me/", cell)),
    "quote": lambda column: column.wordy if column.length > 12 else 0.0,
    "lang": lambda column: column.share(language_code),
    "report_id": lambda column: 1.0 if column.all_distinct and column.length < 60 else 0.0,
    "precision": lambda column: column.share(lambda cell: len(cell) < 60),
}  # fmt: skip


_GROUPS = re.compile(
    r"\b(?:health|aid|medical|educators?|teachers?|students?|pupils?|staff|patients?|police|rescuers?)"
    r"(?: workers?)?\b"
)


def _groups(taken: dict[str, list[str]], seen: list[_Column], used: set[str]) -> None:
    """Add up figures of groups that exclude each other: "Educators killed" and "Students killed"."""
    headers = {column.name: column for column in seen}
    for role in ("killed", "injured"):
        first = headers.get(taken.get(role, [""])[0])
        if first is None or not _GROUPS.search(first.full):
            continue
        shape = _GROUPS.sub("?", first.full)
        more = [
            c.name
            for c in seen
            if c.name not in used and _GROUPS.search(c.full) and _GROUPS.sub("?", c.full) == shape
        ]
        taken[role] += more
        used.update(more)


def _weapon_columns(
    taken: dict[str, list[str]], seen: list[_Column], used: set[str], scores: list[Any]
) -> None:
    """Add the further columns that tell weapons, so that each row has a second chance."""
    if taken.get("weapons") == []:
        return
    more = [column.name for _, role, column in scores if role == "weapons" and column.name not in used]
    marks = re.compile(r"0|1|0\.0|1\.0|x|х|\+|true|false|yes|no|так|ні|да|нет|v", re.IGNORECASE)
    for column in seen:
        # One column a weapon, ticked or not.
        if (
            column.name not in used
            and column.cells
            and column.share(marks.fullmatch) == 1
            and find_weapons(column.full)
        ):
            more.append(column.name)
    listed = [*taken.get("weapons", []), *dict.fromkeys(more)]
    if listed:
        taken["weapons"] = listed
        used.update(listed)


def _by_values(taken: dict[str, list[str]], seen: list[_Column], used: set[str]) -> None:
    """Find what no header names: coordinates, dates, places."""
    free = [column for column in seen if column.name not in used and column.cells]

    def take(role: str, column: _Column) -> None:
        taken[role] = [column.name]
        used.add(column.name)
        free.remove(column)

    if not any(role in taken for role in ("lat", "lon", "pair")):
        decimal = re.compile(r"-?\d{2}[.,]\d{2,}")
        angles = [column for column in free if column.share(decimal.fullmatch) > 0.8]
        lats = [c for c in angles if c.share(lambda cell: 44 < (read_degrees(cell) or 0) < 53) > 0.8]
        lons = [c for c in angles if c.share(lambda cell: 22 < (read_degrees(cell) or 0) < 41) > 0.8]
        if len(lats) == 1 and len(lons) == 1:
            take("lat", lats[0])
            take("lon", lons[0])
        else:
            pairs = [column for column in free if column.share(read_pair) > 0.8]
            if len(pairs) == 1:
                take("pair", pairs[0])
    if not any(role in taken for role in ("date", "year", "published")):
        dates = [column for column in free if _dates(column) > 0.8 and column.share(_is_date) > 0.8]
        if len(dates) == 1:
            take("date", dates[0])
    if not any(role in taken for role in ("settlement", "place")):
        against = (vocabulary()["place"]["not"], vocabulary()["people"]["not"])
        places = [
            column
            for column in free
            if column.wordy > 0.8 and column.length < 60 and column.known > 0.6 and column.oblasts < 0.6
            and not any(words.search(column.full) for words in against)
        ]  # fmt: skip
        if places:
            take("place", max(places, key=lambda column: (column.known, len(column.distinct))))


def _tidy(taken: dict[str, list[str]], seen: list[_Column]) -> None:
    """Drop what makes no sense alone."""
    cells = {column.name: column for column in seen}
    if ("lat" in taken) != ("lon" in taken) and taken.get("lat", taken.get("lon")) != []:
        taken.pop("lat", None)
        taken.pop("lon", None)
    if taken.get("both") and ("killed" in taken or "injured" in taken):
        taken.pop("both")
    if taken.get("date"):
        for role in ("year", "month", "day"):
            column = cells.get(taken.get(role, [""])[0])
            if column is not None and role != "year":
                taken.pop(role)
    elif not {"year", "month"} <= set(taken):
        taken.pop("day", None)
        taken.pop("month", None)
        if "year" in taken and "date" not in taken and "date_max" not in taken:
            taken.pop("year")
