"""Which column of a foreign table is what: by its header, its tag and its cells.

The headers are in ``data/columns.toml``, which a speaker of the language can read and extend.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from geomap.cells import read_degrees, read_pair
from geomap.column_cells import Column, date_share, is_date, is_plain, score_column
from geomap.column_words import NAMED, PLACES, Header, score_header, vocabulary
from geomap.errors import InputError, OptionError
from geomap.metadata import TEXT_NAMES
from geomap.schema import REPORTS
from geomap.weapons import find_weapons
from geomap.words import word_set

__all__ = [
    "PLACES", "ROLES", "fields_of", "is_article_table", "is_headless", "is_own_table", "may_name_anything",
    "recognise_columns",
]  # fmt: skip

_STRONG, _ENOUGH = 14.0, 4.0
ROLES = (*REPORTS, "settlement", "city_district", "hromada", "raion", "oblast", "country", "pair", "both",
         "year", "month", "day", "end_year", "end_month", "end_day", "time",
         "killed_max", "injured_max")  # fmt: skip


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
    if is_own_table(names):  # every column says what it is, so nothing is guessed
        for name in names:
            role = _OWN_NAMES.get(name)
            if role and role not in taken:
                taken[role] = [name]
        return _without_empty(taken)
    sure = {"place", "within", "report_id"} & set(names)
    if "place" in sure and len(sure) > 1:  # together they can only mean what they mean to us
        taken |= {name: [name] for name in sure if name not in taken}
    used = {name for listed in taken.values() for name in listed}
    seen = [Column(name, frame[name], (tags or {}).get(name)) for name in names if name not in used]
    strict = not _is_abroad(seen)
    scores = sorted(
        (
            (score, role, column)
            for column in seen
            for role in vocabulary()
            if (score := score_column(role, column, strict=strict)) >= _ENOUGH
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
    if taken.get("settlement") and "place" not in (columns or {}):
        beside = [column for column in seen if [column.name] == taken.get("place")]
        if beside and beside[0].known < 0.25:  # "location" beside the city is a square or a clinic
            used.discard(taken.pop("place")[0])
    _by_codes(taken, seen, used)
    _by_header_alone(taken, seen, used)
    _groups(taken, seen, used)
    _weapon_columns(taken, seen, used, scores)
    _by_values(taken, seen, used)
    _tidy(taken, seen)
    order = {role: position for position, role in enumerate(ROLES)}
    return dict(sorted(_without_empty(taken).items(), key=lambda item: order[item[0]]))


#: Columns that only our own tables have together: of reports, of located ones, of strikes.
_OURS = (
    {"report_id", "article", "quote", "start", "end"},
    {"place_id", "point_from"},
    {"strike_id", "reports"},
)
_OWN_NAMES = {name: name for name in (*REPORTS, "time", "killed_max", "injured_max")}
_OWN_NAMES |= {"killed_min": "killed", "injured_min": "injured"}


def is_own_table(names: Iterable[object]) -> bool:
    """Tell a table that geomap wrote by its columns.

    Parameters
    ----------
    names : iterable
        Of columns.

    Returns
    -------
    bool
        Also where some of the columns that geomap wrote are gone.

    Examples
    --------
    >>> is_own_table(["place", "place_id", "point_from"]), is_own_table(["report_id", "place", "within"])
    (True, False)
    """
    return any(marks <= set(names) for marks in _OURS)


def fields_of(taken: Mapping[str, list[str]]) -> dict[str, str]:
    """Say which columns each field of a report was taken from.

    Parameters
    ----------
    taken : mapping of role to columns
        From `recognise_columns`.

    Returns
    -------
    dict of field to names of columns, joined by a comma
        The fields are those of reports and ``time``, ``killed_max``, ``injured_max``; each may be asked for
        by `columns`.

    Examples
    --------
    >>> fields_of({"settlement": ["Місто"], "raion": ["Район"], "oblast": ["Область"], "pair": ["GPS"]})
    {'place': 'Місто', 'within': 'Район, Область', 'lon': 'GPS', 'lat': 'GPS'}
    """
    fields: dict[str, list[str]] = {}
    levels = [role for role in ("city_district", *PLACES, "country") if role in taken]
    finest = next((role for role in ("settlement", "place") if role in taken), levels[0] if levels else "")
    parts: dict[str, tuple[str, ...]] = {"pair": ("lon", "lat"), "both": ("killed", "injured")}
    parts |= dict.fromkeys(("year", "month", "day"), ("date",))
    parts |= dict.fromkeys(("end_year", "end_month", "end_day"), ("date_max",))
    parts |= dict.fromkeys((*PLACES, "country"), ("within",))
    parts |= {finest: ("place",)} | ({"city_district": ("place",)} if "city_district" in taken else {})
    parts |= {"place": ("place",)}
    for role, listed in taken.items():
        for field in parts.get(role, (role,)):
            fields.setdefault(field, []).extend(listed)
    order = {field: position for position, field in enumerate(ROLES)}
    named = {field: ", ".join(dict.fromkeys(listed)) for field, listed in fields.items()}
    return dict(sorted(named.items(), key=lambda item: order[item[0]]))


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
    texts = {Header.of(name).full for name in (*TEXT_NAMES, "messages.text")}  # the last as Telegram has it
    if not any(Header.of(str(name)).full in texts for name in frame.columns):
        return False
    placed = {*PLACES, "lat", "pair"}
    return not placed & set(recognise_columns(frame)) and "geometry" not in map(str, frame.dtypes)


def is_headless(frame: pd.DataFrame) -> bool:
    """Tell a table whose first row of places was taken for its header.

    Parameters
    ----------
    frame : DataFrame
        As `read_table` gives it.

    Returns
    -------
    bool
        True when a column of places is headed by a place, and no header says anything else.

    Examples
    --------
    >>> is_headless(pd.DataFrame({"Суми": ["Харків", "Конотоп"]}))
    True
    >>> is_headless(pd.DataFrame({"Місто": ["Харків", "Конотоп"]}))
    False
    """
    heads = [Column(str(name), pd.Series([str(name)]), None) for name in frame.columns]
    places = [head.known == 1 for head in heads]
    best = [max(score_header(role, head.head) for role in vocabulary()) for head in heads]
    if any(score >= (NAMED if place else 0.1) for score, place in zip(best, places, strict=True)):
        return False
    return any(
        head.towns and _names_places(Column("column_1", frame[name], None))
        for head, name in zip(heads, frame.columns, strict=True)
    )


def _without_empty(taken: dict[str, list[str]]) -> dict[str, list[str]]:
    return {role: listed for role, listed in taken.items() if listed}


def _asked(names: list[str], columns: Mapping[str, str]) -> dict[str, list[str]]:
    """Take the user's word: the columns as named, and no guess beside them at what they settle."""
    taken: dict[str, list[str]] = {}
    for role, wanted in columns.items():
        known = _OTHER_NAMES.get(role, role)
        if known not in ROLES:
            roles = ", ".join((*ROLES, "event"))
            raise OptionError(f"no role {role!r} for a column: choose one of {roles}")
        taken[known] = _named(names, role, wanted) if wanted else []
    for one, other, together in (("lon", "lat", "pair"), ("killed", "injured", "both")):
        if taken.get(one) and taken[one] == taken.get(other):
            taken[together] = taken[one]  # one column said of both holds both
            taken[one] = taken[other] = []
    for role, parts in (
        ("date", ("year", "month", "day")),
        ("date_max", ("end_year", "end_month", "end_day")),
    ):
        if len(taken.get(role, [])) > 1:
            taken |= dict(zip(parts, ([name] for name in taken[role]), strict=False)) | {role: []}
    _levels(taken)
    for role, settled in _SETTLES.items():
        if taken.get(role):
            taken = {**{other: [] for other in settled}, **taken}
    return taken


def _levels(taken: dict[str, list[str]]) -> None:
    """Give the columns named for ``place`` and ``within`` the levels that their headers tell."""
    wider = ("hromada", "raion", "oblast", "country")
    for role, levels in (("place", (*PLACES, "country")), ("within", wider)):
        for name in taken.get(role, [])[:]:
            scores = {level: score_header(level, Header.of(name)) for level in levels}
            level = max(scores, key=scores.__getitem__)
            if scores[level] >= NAMED and level != role and level not in taken:
                taken[level] = [name]
                taken[role] = [other for other in taken[role] if other != name]
    for role, settled in (("place", ("settlement", "city_district")), ("within", wider)):
        if role in taken and not taken[role]:
            taken |= {other: [] for other in settled if other not in taken}


_OTHER_NAMES = {
    "latitude": "lat",
    "longitude": "lon",
    "coordinates": "pair",
    "admin1": "oblast",
    "admin2": "raion",
    "casualties": "both",
}
#: Roles that are not guessed when the user has named a column for the first.
_SETTLES: dict[str, tuple[str, ...]] = {
    "place": ("settlement", "city_district"),
    "settlement": ("place",),
    "within": ("hromada", "raion", "oblast"),
    "lon": ("pair",),
    "pair": ("lon", "lat"),
    "killed": ("both",),
    "injured": ("both",),
    "both": ("killed", "injured"),
    "date": ("year", "month", "day"),
    "year": ("date",),
}


def _named(names: list[str], role: str, wanted: str) -> list[str]:
    """Find the column that the user names, or several with commas between them."""
    folded = {name.strip().casefold(): name for name in reversed(names)}
    for pieces in ([wanted], wanted.split(",")):
        found = [piece if piece in names else folded.get(piece.strip().casefold()) for piece in pieces]
        if None not in found:
            return [name for name in found if name is not None]
    raise InputError(f"no column {wanted!r} for {role}: the table has {', '.join(names[:20])}")


def _is_abroad(seen: list[Column]) -> bool:
    """Whether the table says that most of its rows lie outside Ukraine, so that our names prove little."""
    for column in seen:
        if score_header("country", column.head) and column.cells and column.wordy > 0.5:
            home = sum(bool(re.match(r"ukr|укр|ua$", cell.casefold())) for cell in column.cells)
            return home < len(column.cells) / 2
    return False


_GROUPS = re.compile(
    r"\b(?:health|aid|medical|educators?|teachers?|students?|pupils?|staff|patients?|police|rescuers?)"
    r"(?: workers?)?\b"
)


def _groups(taken: dict[str, list[str]], seen: list[Column], used: set[str]) -> None:
    """Add up figures of groups that exclude each other: "Educators killed" and "Students killed"."""
    headers = {column.name: column for column in seen}
    for role in ("killed", "injured"):
        first = headers.get(next(iter(taken.get(role, ())), ""))
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


def _by_codes(taken: dict[str, list[str]], seen: list[Column], used: set[str]) -> None:
    """Take codes of oblasts where nothing names them."""
    if any(role in taken for role in ("place", "within", "raion", "oblast")):
        return
    for column in seen:
        if column.name not in used and column.cells and column.share(_CODED.fullmatch) > 0.8:
            taken["oblast"] = [column.name]
            used.add(column.name)
            return


_CODED = re.compile(r"UA-?(?:0[1579]|[1-7]\d|8[05])(?:\d\d){0,4}|UA\d{17}", re.IGNORECASE)


def _by_header_alone(taken: dict[str, list[str]], seen: list[Column], used: set[str]) -> None:
    """Believe a header where nothing else names the place: its names may be new to the gazetteer.

    Beside coordinates, which say where, it must be a plain one.
    """
    if any(role in taken for role in (*PLACES, "within")):
        return
    pointed = bool(taken.keys() & {"lat", "pair"})
    found = [
        (score_column(role, column, strict=False), role, column)
        for role in PLACES
        for column in seen
        if column.name not in used and (is_plain(role, column) or not pointed)
    ]
    score, role, column = max(found, key=lambda item: item[0], default=(0.0, "", None))
    if column is not None and score >= _ENOUGH:
        taken[role] = [column.name]
        used.add(column.name)


def _weapon_columns(
    taken: dict[str, list[str]], seen: list[Column], used: set[str], scores: list[Any]
) -> None:
    """Add the further columns that tell weapons, so that each row has a second chance."""
    if taken.get("weapons") == []:
        return
    more = [column.name for _, role, column in scores if role == "weapons" and column.name not in used]
    marks = word_set("ticked", of="cells") | word_set("unticked", of="cells")
    for column in seen:
        # One column a weapon, ticked or not.
        if (
            column.name not in used
            and column.cells
            and column.share(lambda cell: cell.casefold() in marks) == 1
            and find_weapons(column.full)
        ):
            more.append(column.name)
    if "weapons" not in taken and not more:
        more = _short_weapons(seen, used - set(taken.get("quote", ())))
    listed = [*taken.get("weapons", []), *dict.fromkeys(more)]
    if listed:
        taken["weapons"] = listed
        used.update(listed)


def _short_weapons(seen: list[Column], used: set[str]) -> list[str]:
    """Find the one column whose cells are short and name weapons, whatever its header is."""
    against = vocabulary()["weapons"]["not"]
    found = [
        column.name
        for column in seen
        if column.name not in used
        and column.cells
        and column.length < 40
        and not against.search(column.full)
        and column.share(find_weapons) > 0.8
    ]
    return found if len(found) == 1 else []


def _by_values(taken: dict[str, list[str]], seen: list[Column], used: set[str]) -> None:
    """Find what no header names: coordinates, dates, places."""
    free = [column for column in seen if column.name not in used and column.cells]

    def take(role: str, column: Column) -> None:
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
        dates = [column for column in free if date_share(column) > 0.8 and column.share(is_date) > 0.8]
        if len(dates) == 1:
            take("date", dates[0])
    if not any(role in taken for role in ("settlement", "place")):
        places = [column for column in seen if column in free or [column.name] == taken.get("quote")]
        places = [column for column in places if _names_places(column)]
        if places:
            best = max(places, key=lambda column: (column.towns, column.known, len(column.distinct)))
            if best not in free:
                taken.pop("quote")  # a "title" that is the name of a place
                free.append(best)
            take("place", best)
    if "oblast" not in taken:
        named = [c for c in free if _NAMELESS.fullmatch(c.name) and c.regions > 0.6 and c.towns < 0.4]
        if len(named) == 1 and named[0].wordy > 0.8:
            take("oblast", named[0])


_NAMELESS = re.compile(r"column_\d+")


def may_name_anything(name: str) -> bool:
    """Tell a header such as "name" or "title", which is believed only where its cells are places.

    Examples
    --------
    >>> may_name_anything("Name_EN"), may_name_anything("City")
    (True, False)
    """
    return not vocabulary()["place"]["last"].isdisjoint(Header.of(name)[:3])


def _names_places(column: Column) -> bool:
    """Whether the cells of a column are places, whatever its header; regions are none."""
    against = (vocabulary()["place"]["not"], vocabulary()["people"]["not"])
    if not column.cells or column.wordy <= 0.8 or column.length >= 60 or column.known <= 0.6:
        return False
    # "Kharkiv" is the city and the oblast: a header that may name anything leaves it the city.
    loose = may_name_anything(column.name) or bool(_NAMELESS.fullmatch(column.name))
    if column.oblasts >= 0.6 and not (loose and column.towns > 0.6):
        return False
    return not any(words.search(column.full) for words in against)


def _tidy(taken: dict[str, list[str]], seen: list[Column]) -> None:
    """Drop what makes no sense alone."""
    cells = {column.name: column for column in seen}
    if ("lat" in taken) != ("lon" in taken) and taken.get("lat", taken.get("lon")) != []:
        taken.pop("lat", None)
        taken.pop("lon", None)
    if taken.get("date_max") and taken.get("date"):
        # "start" and "end" belong together; beside a date of the attack they are times of filling in.
        first, last = (
            Header.of(taken[role][0]).full in vocabulary()[role]["vague"] for role in ("date", "date_max")
        )
        if last and not first and taken["date_max"][0] in cells and taken["date"][0] in cells:
            taken.pop("date_max")
    if taken.get("both") and (taken.get("killed") or taken.get("injured")):
        taken.pop("both")
    if taken.get("date_max") or not {"end_year", "end_month"} <= set(taken):
        for role in ("end_year", "end_month", "end_day"):
            taken.pop(role, None)
    if taken.get("date"):
        for role in ("year", "month", "day"):
            column = cells.get(next(iter(taken.get(role, ())), ""))
            if column is not None and role != "year":
                taken.pop(role)
    elif not {"year", "month"} <= set(taken):
        taken.pop("day", None)
        taken.pop("month", None)
        if "year" in taken and "date" not in taken and "date_max" not in taken:
            taken.pop("year")
