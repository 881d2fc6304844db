"""Which column of a foreign table is what: by its header, its tag and its cells.

The headers are in ``data/columns.toml``, which a speaker of the language can read and extend.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from geomap.cell_dates import day_order, read_days, read_month, read_time
from geomap.cells import is_missing, read_both, read_count, read_degrees, read_pair
from geomap.errors import InputError, OptionError
from geomap.gazetteer import load_gazetteer
from geomap.languages import language_code
from geomap.queries import parse_query
from geomap.schema import REPORTS
from geomap.weapons import find_weapons
from geomap.words import load_words

__all__ = ["PLACES", "ROLES", "is_article_table", "recognise_columns"]

#: Columns that name a place, from the finest to the coarsest.
PLACES = ("settlement", "place", "city_district", "hromada", "raion", "oblast")
_SAMPLE = 150
_STRONG, _TAGGED, _NAMED, _HINTED = 14.0, 12.0, 10.0, 5.0
_ENOUGH = 4.0
_LANGUAGE_MARKS = frozenset(
    ["en", "eng", "ua", "uk", "ukr", "ru", "rus", "укр", "рус", "англ", "name", "txt", "text"]
)
#: What makes a column of places something else than the place of the attack.
_ELSEWHERE = (
    *[
        "residence",
        "resident*",
        "reside*",
        "birth*",
        "born",
        "registration",
        "registered",
        "origin*",
        "launch*",
        "from",
        "departure",
    ],
    *[
        "actor*",
        "perpetrator*",
        "attacker*",
        "author*",
        "reporter*",
        "publisher*",
        "outlet*",
        "bureau",
        "filed",
        "dateline",
        "source*",
    ],
    *[
        "flag*",
        "carrier*",
        "unit",
        "brigade",
        "base",
        "citizenship",
        "nationality",
        "home",
        "hometown",
        "headquarter*",
        "hq",
        "work",
    ],
    *["evacuat*", "destination", "burial", "employer", "company", "phone", "controlled"],
    *[
        "проживан*",
        "мешкан*",
        "народж*",
        "реєстрац*",
        "прописк*",
        "пуск*",
        "запуск*",
        "зліт*",
        "звідки",
        "прапор*",
        "частина",
    ],
    *["громадянств*", "евакуац*", "поховання", "роботи", "телефон"],
    *[
        "жительств*",
        "рожд*",
        "регистрац*",
        "откуда",
        "флаг*",
        "гражданств*",
        "эвакуац*",
        "захоронения",
        "работы",
    ],
    *("side a", "side b"),
)
_TAGS = {
    "#adm1": "oblast",
    "#adm2": "raion",
    "#adm3": "hromada",
    "#adm4": "settlement",
    "#loc": "place",
    "#country": "country",
    "#geo+lat": "lat",
    "#geo+lon": "lon",
    "#geo+coord": "pair",
    "#date": "date",
    "#date+start": "date",
    "#date+occurred": "date",
    "#date+end": "date_max",
    "#date+reported": "published",
    "#affected+killed": "killed",
    "#affected+injured": "injured",
    "#affected+wounded": "injured",
    "#meta+url": "url",
    "#meta+source": "source",
    "#meta+id": "report_id",
    "#event+id": "report_id",
    "#description": "quote",
    "#event+type": "weapons",
}


@lru_cache
def _vocabulary() -> dict[str, dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for role, lists in load_words("columns").items():
        speaks_against = [*lists["not"], *(_ELSEWHERE if role in PLACES else ())]
        out[role] = {
            "exact": {
                _header(phrase): position for position, phrase in reversed(list(enumerate(lists["exact"])))
            },
            "has": _phrases(lists["has"]),
            "not": _phrases(speaks_against),
            "part": _phrases(lists.get("part", ())),
        }
    return out


def _phrases(phrases: Sequence[str]) -> re.Pattern[str] | None:
    if not phrases:
        return None
    patterns = (re.escape(_header(phrase, star=True)).replace(r"\*", r"\w*") for phrase in phrases)
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")


def _header(text: str, *, star: bool = False) -> str:
    """Words of a header, in small letters: ``ActionGeo_Lat`` is ``action geo lat``."""
    text = unicodedata.normalize("NFKC", text.replace("№", " № "))
    text = re.sub(r"(?<=[a-zа-яіїєґ])(?=[A-ZА-ЯІЇЄҐ])", " ", text)
    text = re.sub(r"['’ʼ`]", "", text).casefold().replace("ё", "е")
    text = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", text)
    text = re.sub(r"[^\w№*]|_" if star else r"[^\w№]|_", " ", text)
    return " ".join(text.split())


ROLES = (*REPORTS, "settlement", "city_district", "hromada", "raion", "oblast", "country", "pair", "both",
         "year", "month", "day", "time", "killed_max", "injured_max")  # fmt: skip


class _Column:
    """One column as the recogniser sees it."""

    def __init__(self, name: str, cells: pd.Series[Any], tag: str | None) -> None:
        self.name = name
        self.tag = (tag or "").replace(" ", "").casefold()
        self.full = _header(name)
        self.header = _header(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name)) or self.full
        words = self.header.split()
        while len(words) > 1 and words[-1] in _LANGUAGE_MARKS:
            words.pop()
        while len(words) > 1 and words[0] in _LANGUAGE_MARKS:
            words.pop(0)
        self.bare = " ".join(words)
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
            for role in _vocabulary()
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
    if not any(_header(str(name)) in texts for name in frame.columns):
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
        if _header_score("country", column) and column.cells and column.wordy > 0.5:
            home = sum(bool(re.match(r"ukr|укр|ua$", cell.casefold())) for cell in column.cells)
            return home < len(column.cells) / 2
    return False


def _header_score(role: str, column: _Column) -> float:
    lists = _vocabulary()[role]
    if column.tag:
        base, *attributes = column.tag.split("+")
        if "code" not in attributes and ("id" not in attributes or role == "report_id"):
            for attribute in (*attributes, ""):
                if _TAGS.get(f"{base}+{attribute}" if attribute else base) == role:
                    return _TAGGED
    part = 2.5 if lists["part"] and lists["part"].search(column.full) else 0.0
    for header in dict.fromkeys((column.full, column.header, column.bare)):
        if header in lists["exact"]:
            some = part if header != column.full else 0.0  # "Killed (children)" is only a part
            return float(_NAMED + 3 - 3 * lists["exact"][header] / len(lists["exact"]) - some)
    if lists["not"] and lists["not"].search(column.full):
        return 0.0
    found = lists["has"].search(column.full) if lists["has"] else None
    if not found:
        return 0.0
    return _HINTED + 2 * len(found[0]) / max(len(column.header), 1) - part


def _score(role: str, column: _Column, *, abroad: bool) -> float:
    score = _header_score(role, column)
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
    return bool(column.tag) or (
        role != "place" and column.bare != "region" and _header_score(role, column) > _NAMED + 1
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
    if not any(role in taken for role in PLACES):
        nots = _vocabulary()["place"]["not"]
        places = [
            c for c in free if c.known > 0.6 and c.length < 60 and c.wordy > 0.8 and not nots.search(c.full)
        ]
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
