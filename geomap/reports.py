"""Tables of reports: any table that names places or coordinates, to the frame of reports."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import IO, Any

import numpy as np
import pandas as pd

from geomap.cell_dates import (
    MIDNIGHT,
    Days,
    day_order,
    doubtful_order,
    on_kyivs_clock,
    read_days,
    read_month,
    read_time,
)
from geomap.cell_texts import links_in, outlet_of, read_source, weapons_in
from geomap.cells import (
    Count,
    injured_come_first,
    is_missing,
    is_vague,
    read_both,
    read_count,
    read_degrees,
    read_pair,
    read_people,
)
from geomap.columns import (
    PLACES,
    fields_of,
    is_headless,
    is_own_table,
    may_name_anything,
    recognise_columns,
)
from geomap.crosstabs import day_columns
from geomap.errors import GeomapWarning, InputError, OptionError
from geomap.events import count_battles, is_event_type, other_events
from geomap.files import load_table
from geomap.headers import Table, is_total
from geomap.languages import language_code
from geomap.precisions import read_precisions
from geomap.row_places import oblast_readings, where_of
from geomap.row_points import mend_points, points_of
from geomap.schema import LOCATED_ONLY, REPORTS, conform, fill_ids, join_list
from geomap.weapons import find_weapons
from geomap.words import word_set

__all__ = ["read_reports", "reports_in"]

_BEHIND = re.compile(r"\s*[(\[]?\s*(-?\d{1,3}[.,]\d{3,}\s*[,;]?\s+-?\d{1,3}[.,]\d{3,})\s*[)\]]?\s*$")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")
_TICKED = word_set("ticked", of="cells")
_FINEST_FIRST = ("city_district", "settlement", "place", "hromada", "raion", "oblast", "within")


def read_reports(
    path: str | os.PathLike[str] | IO[bytes],
    *,
    columns: Mapping[str, str] | None = None,
    sheet: str | int | None = None,
    layer: str | None = None,
    format: str | None = None,
) -> pd.DataFrame:
    r"""Read a table of reports.

    Headers in three languages, the exports of the databases that researchers use, and tables made for eyes
    are understood: see ``docs/tables.md``. What was taken for what stands in ``attrs["columns"]``, and what
    was taken for nothing in ``attrs["unused"]``.

    Parameters
    ----------
    path, sheet, layer, format
        As in `geomap.files.read_table`.
    columns : mapping of role to column name, optional
        What to take for what, before anything is guessed: ``{"place": "Місто"}``. The roles are the columns
        of reports and ``settlement``, ``raion``, ``oblast``, ``country``, ``pair`` (both coordinates in one
        cell), ``both`` (killed and injured in one cell), ``year``, ``month``, ``day``, ``time``. Rows that
        their type of event calls a protest, looting or the like are left out, unless ``{"event": ""}``.

    Returns
    -------
    DataFrame
        The columns of `geomap.schema.REPORTS`, then those that the table has besides. A cell that cannot be
        read is missing, with a `GeomapWarning` that names rows and column. Coordinates are degrees in
        EPSG:4326. A row that names several places and no point is a row for each; its casualties, which
        belong to no single one of them, are then ``killed_together`` and ``injured_together``.

    Raises
    ------
    InputError
        When the file is no table, or no column names places or coordinates.
    OptionError
        For a role that does not exist.

    Examples
    --------
    >>> import io
    >>> table = io.BytesIO("Місто;Область;Дата;Загинуло\nЧугуїв;Харківська;03.02.2026;2\n".encode())
    >>> read_reports(table)[["place", "within", "date", "killed"]].to_dict("records")
    [{'place': 'Чугуїв', 'within': 'Харківська область', 'date': '2026-02-03', 'killed': 2}]
    """
    named = isinstance(path, (str, os.PathLike))
    name = str(path if named else getattr(path, "name", "table"))
    return reports_in(load_table(path, sheet=sheet, layer=layer, format=format), name, columns=columns)


def reports_in(table: Table, name: str, *, columns: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Read the reports of a table that is open already.

    Parameters
    ----------
    table : Table
        From `geomap.files.load_table`.
    name : str
        The file, for messages.
    columns : mapping, optional
        As in `read_reports`.

    Returns
    -------
    DataFrame
        As `read_reports` gives it.

    Raises
    ------
    InputError, OptionError
        As in `read_reports`.

    Examples
    --------
    >>> table = Table(pd.DataFrame({"Місто": ["Суми"], "Загинуло": ["2"]}), [2])
    >>> reports_in(table, "t.csv")[["place", "killed"]].values.tolist()
    [['Суми', 2]]
    """
    return _Reader(table, "standard input" if name == "-" else name, columns).read()


class _Reader:
    """One table on its way to reports."""

    def __init__(self, table: Table, name: str, columns: Mapping[str, str] | None) -> None:
        self.name = name
        asked = dict(columns or {})
        event = asked.pop("event", None)
        if event:
            raise OptionError(f"event={event}: leave it empty, to keep events in which nothing was struck")
        table = table if asked or table.tags or not is_headless(table.frame) else _with_first_row(table)
        try:
            self.taken = recognise_columns(table.frame, columns=asked, tags=table.tags)
        except InputError as error:
            raise InputError(f"{name}: {error}") from error
        if not {"date", "year", "date_max"} & {*self.taken, *asked}:
            self._refuse_counts(table)
        if event is None and not is_own_table(table.frame.columns):
            table = self._strikes_of(table)
            self._tell_battles(table)
        self.table = table = self._without_totals(table)
        self.frame = pd.DataFrame(table.frame).copy()
        self.rows = np.asarray(table.rows)
        self.out = pd.DataFrame(index=self.frame.index)
        self.lossy: set[str] = set()  # columns that say more than what was taken from them
        self.extra: dict[str, pd.Series[Any]] = {}

    def _refuse_counts(self, table: Table) -> None:
        """Refuse a table whose cells count attacks by day: a row of it would be drawn as one attack."""
        days = day_columns(table.frame)
        if days:
            more = ", …" if len(days) > 3 else ""
            raise InputError(
                f"{self.name}: the columns {', '.join(days[:3])}{more} count by day, and no row is an attack;"
                " make a row for each attack, with its place and its date"
            )

    def _strikes_of(self, table: Table) -> Table:
        """Leave out the rows that are no strike by their type of event, and tell how many and which."""
        kinds = other_events(table.frame)
        other = kinds.notna().to_numpy()
        if not other.any():
            return table
        counts = [f"{kind} {count}" for kind, count in kinds.value_counts().head(4).items()]
        warnings.warn(
            f"{self.name}: {other.sum()} of {len(other)} rows are events in which nothing was struck"
            f" ({', '.join(counts)}{', …' if kinds.nunique() > 4 else ''}); left out, unless --column event=",
            GeomapWarning,
            stacklevel=6,
        )
        return _some_rows(table, ~other)

    def _without_totals(self, table: Table) -> Table:
        """Leave out the rows that add up others, which would count twice.

        The finest place of a row decides: a city beside "all" in the column of oblasts is a city.
        """
        if is_own_table(table.frame.columns):
            return table
        names = [name for role in _FINEST_FIRST for name in self.taken.get(role, ())]
        total, finer = np.zeros((2, len(table.frame)), dtype=bool)
        said = np.full(len(table.frame), None, dtype=object)
        emptied: dict[str, pd.Series[Any]] = {}
        for name in names:
            cells = table.frame[name]
            kinds = cells.unique()
            sums = cells.isin([cell for cell in kinds if is_total(cell)]).to_numpy()
            named = cells.isin([cell for cell in kinds if _names_something(cell)]).to_numpy()
            said = np.where(sums & ~finer, cells.astype(object).to_numpy(), said)
            total |= sums & ~finer
            if (sums & finer & ~total).any():
                emptied[name] = cells.mask(sums & finer & ~total)
            finer |= named
        if emptied:
            table = replace(table, frame=table.frame.assign(**emptied))
        if not total.any():
            return table
        first = int(np.flatnonzero(total)[0])
        warnings.warn(
            f"{self.name}: {total.sum()} of {len(total)} rows are totals by their names of places"
            f" (first row {table.rows[first]}, {str(said[first])[:40]!r}); left out",
            GeomapWarning,
            stacklevel=6,
        )
        return _some_rows(table, ~total)

    def _tell_battles(self, table: Table) -> None:
        if battles := count_battles(table.frame):
            warnings.warn(
                f"{self.name}: {battles} of {len(table.frame)} rows are fighting at the front (Battles);"
                " they count as strikes, take them out of the table to map strikes alone",
                GeomapWarning,
                stacklevel=6,
            )

    # ------------------------------------------------------------------ cells

    def cells(self, role: str) -> pd.Series[Any] | None:
        listed = self.taken.get(role)
        return self.frame[listed[0]] if listed else None

    def column(self, role: str) -> str:
        return self.taken[role][0]

    def warn(self, column: str, bad: Sequence[int], what: str) -> None:
        """Name the rows of one trouble in one line."""
        numbers = [str(self.rows[i]) for i in bad[:3]]
        more = len(bad) - len(numbers)
        rows = (
            ("row " if len(bad) == 1 else "rows ")
            + ", ".join(numbers)
            + (f" and {more} more" if more else "")
        )
        warnings.warn(f"{self.name}: {rows}, column {column!r}: {what}", GeomapWarning, stacklevel=6)

    def each(
        self,
        column: str,
        parse: Callable[[Any], Any],
        what: str,
        *,
        missing: Callable[[Any], bool] = is_missing,
    ) -> list[Any]:
        """Read each cell of a column once; what cannot be read is missing, and told."""
        memory: dict[Any, Any] = {}
        bad: list[int] = []
        out = []
        for i, cell in enumerate(self.frame[column].astype(object).tolist()):
            if cell not in memory:
                try:
                    memory[cell] = None if missing(cell) else parse(cell)
                except ValueError:
                    memory[cell] = ValueError
            value = memory[cell]
            if value is ValueError:
                bad.append(i)
                value = None
            out.append(value)
        if bad:
            shown = str(self.frame[column].iloc[bad[0]])[:40]
            self.warn(column, bad, f"{shown!r} is not {what}; left missing")
            self.lossy.add(column)
        return out

    # ------------------------------------------------------------------ the whole

    def read(self) -> pd.DataFrame:
        self.points()
        self.dates()
        self.casualties()
        self.weapons()
        self.texts()
        self.precision()
        out = self.places()
        own = is_own_table(self.frame.columns)
        used = {name for listed in self.taken.values() for name in listed}
        for column in self.frame.columns:
            shape = str(self.frame[column].dtype) == "geometry"
            if shape or (column in used and column not in self.lossy) or (own and column in LOCATED_ONLY):
                continue
            clash = column in out or column in REPORTS or column in LOCATED_ONLY
            if clash and column in used and column not in self.lossy:
                continue
            out[f"{column}_given" if clash else column] = (
                self.frame[column].iloc[out.index].set_axis(out.index)
            )
        out.index = pd.RangeIndex(len(out))
        out = fill_ids(conform(out, REPORTS))
        out.attrs["columns"] = fields_of(self.taken)
        out.attrs["unused"] = [] if own else self._unused()
        return out

    def _unused(self) -> list[str]:
        """Name the columns that have something to say and were taken for nothing."""
        used = {name for listed in self.taken.values() for name in listed} | {"sheet"}
        frame = self.table.frame
        shapes = {str(name) for name in frame.columns if str(frame[name].dtype) == "geometry"}
        return [
            name
            for name in map(str, frame.columns)
            if name not in used | shapes and not is_event_type(name) and frame[name].notna().any()
        ]

    # ------------------------------------------------------------------ one role after the other

    def points(self) -> None:
        n = len(self.frame)
        lon, lat = np.full(n, np.nan), np.full(n, np.nan)
        if "lat" in self.taken and "lon" in self.taken:
            lat = _floats(self.each(self.column("lat"), read_degrees, "a latitude"))
            lon = _floats(self.each(self.column("lon"), read_degrees, "a longitude"))
            self._mended(lon, lat, self.column("lat"))
        if "pair" in self.taken:
            column = self.column("pair")
            said = "lat" in self.taken
            pairs = self.each(
                column, lambda cell: read_pair(cell) or (None if said else _refuse()), "a position"
            )
            x = _floats([pair and pair[0] for pair in pairs])
            y = _floats([pair and pair[1] for pair in pairs])
            self._mended(x, y, column, one_cell=True)
            lon, lat = np.where(np.isnan(lon), x, lon), np.where(np.isnan(lat), y, lat)
        if not {"lat", "lon", "pair"} & set(self.taken):
            lon, lat = self._in_names()
        shapes = getattr(self.table.frame, "active_geometry_name", None)
        if shapes is not None and np.isnan(lon).all():
            lon, lat, others = points_of(self.table.frame)
            if others:
                self.warn(str(shapes), others, "a shape that is no point; no point was made of it")
            self._mended(lon, lat, str(shapes))
        self.out["lon"], self.out["lat"] = lon, lat

    def _in_names(self) -> tuple[np.ndarray, np.ndarray]:
        """Read coordinates that stand behind the name in its own cell, and take them off it."""
        lon, lat = np.full((2, len(self.frame)), np.nan)
        for role in ("settlement", "place"):
            if role not in self.taken:
                continue
            cells = self.frame[self.column(role)].astype(object).tolist()
            for i, cell in enumerate(cells):
                found = _BEHIND.search(cell) if isinstance(cell, str) else None
                pair = read_pair(found[1]) if found else None
                if found and pair:
                    lon[i], lat[i] = pair
                    cells[i] = cell[: found.start()]
            self.frame[self.column(role)] = _text(cells)
            self._mended(lon, lat, self.column(role), one_cell=True)
        return lon, lat

    def _mended(self, lon: np.ndarray, lat: np.ndarray, column: str, *, one_cell: bool = False) -> None:
        """Mend the coordinates in place, and tell."""
        for what, rows in mend_points(lon, lat, one_cell=one_cell):
            self.warn(column, rows, what)

    def dates(self) -> None:
        n = len(self.frame)
        first: list[Any] = [None] * n
        last: list[Any] = [None] * n
        times: list[Any] = [None] * n
        years = self._numbers("year", 1900, 2100)
        months = self._months("month")
        title = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", self.table.title))
        default = int(title.pop()) if len(title) == 1 else None
        listed = [
            self.frame[self.column(role)].dropna().astype(str)
            for role in ("date", "date_max")
            if role in self.taken
        ]
        written = [cell for cells in listed for cell in cells]
        order = day_order(written)
        if doubt := doubtful_order(written):
            column = self.column("date" if "date" in self.taken else "date_max")
            warnings.warn(
                f"{self.name}: column {column!r}: {doubt}; write 2026-02-03 to be sure",
                GeomapWarning,
                stacklevel=5,
            )
        if "date" in self.taken:
            for i, days in enumerate(self._days("date", order, years, months, default)):
                if days is not None:
                    first[i], last[i], times[i] = days.first, days.last, days.time
        elif "year" in self.taken:
            for i, days in enumerate(self._from_parts(years, months, "day")):
                if days is not None:
                    first[i], last[i] = days.first, days.last
        if "end_year" in self.taken:
            ends = self._from_parts(
                self._numbers("end_year", 1900, 2100), self._months("end_month"), "end_day"
            )
            for i, days in enumerate(ends):
                if days is not None and first[i] is not None and days.last > first[i]:
                    last[i] = days.last
        if "date_max" in self.taken:
            for i, days in enumerate(self._days("date_max", order, years, months, default)):
                if days is not None and first[i] is None:
                    first[i] = last[i] = days.last
                elif days is not None and days.last > last[i]:
                    last[i] = days.last
        if "time" in self.taken:
            given = self.each(self.column("time"), _time_of_day, "a time of day")
            dated = self.cells("date")
            moments = [None] * n if dated is None else dated.tolist()
            for i, time in enumerate(given):
                if times[i] and _OFFSET.search(read_time(moments[i]) or ""):
                    continue  # a moment that is on Kyiv's clock already
                if time and first[i] is not None:
                    first[i], last[i], times[i] = on_kyivs_clock(Days(first[i], last[i], time))
        self.out["date"] = _text([day and day.isoformat() for day in first])
        self.out["date_max"] = _text(
            [b.isoformat() if b and b != a else None for a, b in zip(first, last, strict=True)]
        )
        if any(times):
            self.extra["time"] = _text(times)
        if "published" in self.taken:
            column = self.column("published")
            own = day_order(self.frame[column].dropna().astype(str))
            self.out["published"] = _text(self.each(column, lambda cell: _moment(cell, own), "a date"))

    def _days(
        self, role: str, order: str, years: list[int | None], months: list[int | None], default: int | None
    ) -> list[Days | None]:
        column = self.column(role)
        if default is None and not any(years):
            return self.each(column, lambda cell: read_days(cell, order=order) or _refuse(), "a date")
        memory: dict[Any, Days | None] = {}
        out, bad = [], []
        for i, cell in enumerate(self.frame[column].astype(object).tolist()):
            key = (cell, years[i], months[i])
            if key not in memory:
                memory[key] = (
                    None
                    if is_missing(cell)
                    else read_days(cell, order=order, year=years[i] or default, month=months[i])
                )
            out.append(memory[key])
            if memory[key] is None and not is_missing(cell):
                bad.append(i)
        if bad:
            self.warn(
                column, bad, f"{str(self.frame[column].iloc[bad[0]])[:40]!r} is not a date; left missing"
            )
            self.lossy.add(column)
        return out

    def _numbers(self, role: str, least: int, most: int) -> list[int | None]:
        if role not in self.taken:
            return [None] * len(self.frame)
        numbers = pd.to_numeric(self.frame[self.column(role)].astype(object), errors="coerce")
        return [int(v) if v == v and least <= v <= most else None for v in numbers.tolist()]  # noqa: PLR0124

    def _months(self, role: str) -> list[int | None]:
        cells = self.cells(role)
        if cells is None:
            return [None] * len(self.frame)
        return [None if is_missing(cell) else read_month(cell) for cell in cells.tolist()]

    def _from_parts(
        self, years: list[int | None], months: list[int | None], day: str
    ) -> Iterator[Days | None]:
        """Put year, month and day together, as far as they go."""
        for year, month, number in zip(years, months, self._numbers(day, 1, 31), strict=True):
            text = (
                f"{year}"
                + (f"-{month:02d}" if month else "")
                + (f"-{number:02d}" if month and number else "")
            )
            yield read_days(text) if year else None

    def casualties(self) -> None:
        nobody: list[Any] = [None] * len(self.frame)
        counted, beside = ({"killed": nobody, "injured": nobody} for _ in range(2))
        for role, other in (("killed", "injured"), ("injured", "killed")):
            for column in self.taken.get(role, []):
                own, others = self._people(column, role)
                counted[role] = list(map(_sum, counted[role], own))
                beside[other] = list(map(_sum, beside[other], others))
                if any(others):
                    self.lossy.add(column)
        for role, other in (("killed", "injured"), ("injured", "killed")):
            counts = self._agreed(role, other, counted[role], beside[role])
            most = self._people(self.column(f"{role}_max"), role)[0] if f"{role}_max" in self.taken else None
            if role in self.taken or any(counts):
                self._counts(role, counts, most)
        if "both" in self.taken:
            column = self.column("both")
            swapped = injured_come_first(column)
            pairs = self.each(
                column,
                lambda cell: read_both(cell, injured_first=swapped),
                "killed and injured",
                missing=_unsaid,
            )
            self._counts("killed", [pair and pair[0] for pair in pairs], None)
            self._counts("injured", [pair and pair[1] for pair in pairs], None)
            self.lossy.add(column)

    def _agreed(self, role: str, other: str, counted: list[Any], beside: list[Any]) -> list[Any]:
        """Put one figure for that of a column and that which the other column tells beside its own."""
        pairs = list(zip(counted, beside, strict=True))
        bad = [i for i, (own, told) in enumerate(pairs) if own and told and _is_below(own, told)]
        if bad:
            own, told = pairs[bad[0]]
            self.warn(
                self.column(role), bad, f"{own.least} {role}, but the column {self.column(other)!r}"
                f" tells of {told.least}; both kept, as the ends of a range",
            )  # fmt: skip
        return [_folded(own, told) if own and told else own or told for own, told in pairs]

    def _people(self, column: str, role: str) -> tuple[list[Any], list[Any]]:
        """Read a column of killed or of injured: those, and the others that its cells tell of beside them."""
        # A cell such as "many" tells of people, so that it is not lost without a word.
        pairs = self.each(column, lambda cell: read_people(cell, role), "a number of people", missing=_unsaid)
        killed, injured = ([pair and pair[i] for pair in pairs] for i in (0, 1))
        return (killed, injured) if role == "killed" else (injured, killed)

    def _counts(self, role: str, counts: list[Any], most: list[Any] | None) -> None:
        self.out[role] = pd.array([count.least if count else None for count in counts], dtype="Int64")
        upper = [count.most if count and count.most != count.least else None for count in counts]
        if most is not None:
            upper = [count.least if count else own for count, own in zip(most, upper, strict=True)]
        if any(value is not None for value in upper):
            self.extra[f"{role}_max"] = pd.Series(pd.array(upper, dtype="Int64"), index=self.out.index)
        if role in self.taken and any(count and count.most is None for count in counts):
            self.lossy.add(self.column(role))

    def weapons(self) -> None:
        listed = self.taken.get("weapons", [])
        found: list[list[str]] = [[] for _ in range(len(self.frame))]
        for column in listed:
            header = list(dict.fromkeys(span.weapon for span in find_weapons(column.replace("_", " "))))
            memory: dict[Any, list[str]] = {}
            for i, cell in enumerate(self.frame[column].astype(object).tolist()):
                if found[i] and header != [] and str(cell).casefold() not in _TICKED:
                    continue
                if cell not in memory:
                    ticked = not is_missing(cell) and str(cell).strip().casefold() in _TICKED
                    memory[cell] = header if ticked else [] if is_missing(cell) else weapons_in(str(cell))
                if not found[i] or header:
                    found[i] = [*found[i], *memory[cell]]
        if listed:
            joined = {kinds: join_list(kinds) for kinds in set(map(tuple, found))}
            self.out["weapons"] = _text([joined[tuple(kinds)] for kinds in found])
            kept = set(self.out["weapons"].dropna())
            for column in listed:
                if not set(self.frame[column].dropna().astype(str)) <= kept:
                    self.lossy.add(column)

    def texts(self) -> None:
        for role in ("quote", "article", "why"):
            cells = self.cells(role)
            if cells is not None:
                self.out[role] = _text(
                    [None if is_missing(c) else _plain(c) for c in cells.astype(object).tolist()]
                )
        self._sources()
        langs = self.cells("lang")
        if langs is not None:
            self.out["lang"] = _text(
                [None if is_missing(c) else language_code(str(c)) for c in langs.astype(object).tolist()]
            )
        for role in ("start", "end"):
            if role in self.taken:
                self._counts(role, self.each(self.column(role), read_count, "a position in the text"), None)
        ids = self.cells("report_id")
        if ids is not None:
            self.out["report_id"] = _text(
                [None if is_missing(c) else _plain(c) for c in ids.astype(object).tolist()]
            )

    def _sources(self) -> None:
        """Read outlets and links: people write either into a column of the other."""
        sources, urls = self.cells("source"), self.cells("url")
        nothing = [None] * len(self.frame)
        named = nothing if sources is None else sources.astype(object).tolist()
        linked = nothing if urls is None else urls.astype(object).tolist()
        both = [_outlet_and_link(*cells) for cells in zip(named, linked, strict=True)]
        if sources is not None or urls is not None:
            self.out["source"] = _text([outlet for outlet, _ in both])
            self.out["url"] = _text([link for _, link in both])

    def precision(self) -> None:
        if "precision" not in self.taken:
            return
        column = self.column("precision")
        values, unknown = read_precisions(self.frame[column], column)
        self.out["precision"] = _text(values)
        if unknown:
            shown = str(self.frame[column].iloc[unknown[0]])[:40]
            self.warn(column, unknown, f"{shown!r} is no precision that is known here; left missing")
        if set(self.frame[column].dropna().astype(str)) - set(self.out["precision"].dropna()):
            self.lossy.add(column)

    def places(self) -> pd.DataFrame:
        roles = [role for role in (*PLACES, "country", "within") if role in self.taken]
        pointed = np.isfinite(self.out["lon"].to_numpy())
        if not [role for role in roles if role != "country"] and not pointed.any():
            names = [str(name) for name in self.frame.columns[:12]]
            text = ", ".join(names)
            if text.count(" ") > 10 and (". " in text or text.endswith((".", "!", "?"))):
                raise InputError(
                    f"{self.name}: a text, not a table of places; unpack it, save it as .txt and name that"
                )
            have = ", ".join(name if len(name) <= 40 else f"{name[:40]}…" for name in names)
            raise InputError(
                f"{self.name}: no column names a place or coordinates; the table has {have}; "
                "say which it is with --column place=NAME"
            )
        loose = [str(name) for name in self.frame.columns if may_name_anything(str(name))]
        if not roles and loose and "place" not in self.taken:
            warnings.warn(
                f"{self.name}: no column names the places of these coordinates; if {loose[0]!r} does,"
                f" say --column place={loose[0]}",
                GeomapWarning,
                stacklevel=5,
            )
        lists = [self.frame[self.column(role)].astype(object).tolist() for role in roles]
        kyiv = "oblast"
        if "oblast" in roles:
            kyiv = oblast_readings(self.frame[self.column("oblast")].dropna().unique().tolist())
        own = is_own_table(self.frame.columns) and self.taken.get("place") == ["place"]
        memory: dict[Any, Any] = {}
        where = []
        for row in zip(pointed.tolist(), *lists, strict=True):
            if row not in memory:
                cells = {
                    role: None if is_missing(cell) else _plain(cell)
                    for role, cell in zip(roles, row[1:], strict=True)
                }
                memory[row] = (
                    [(cells.get("place"), cells.get("within"))]
                    if own
                    else where_of({**cells, "point": "yes" if row[0] else None}, kyiv=kyiv)
                )
            where.append(memory[row])
        counts = np.array([len(places) for places in where], dtype=int)
        out = self.out.assign(**self.extra)
        several = np.flatnonzero(counts > 1)
        if len(several):
            self._share(out, several)
        out = out.loc[out.index.repeat(counts)] if len(several) else out
        flat = [place for places in where for place in places]
        out["place"] = _text([place for place, _ in flat]).set_axis(out.index)
        out["within"] = _text([within for _, within in flat]).set_axis(out.index)
        if len(several) and "report_id" in out:
            nth = pd.Series(out.index, index=range(len(out))).groupby(out.index.to_numpy()).cumcount() + 1
            split = np.isin(out.index.to_numpy(), several)
            out["report_id"] = _text(
                [
                    f"{name}-{k}" if s and isinstance(name, str) else name
                    for name, k, s in zip(out["report_id"], nth, split, strict=True)
                ]
            ).set_axis(out.index)
        return out

    def _share(self, out: pd.DataFrame, several: np.ndarray) -> None:
        """Figures said of several places together belong to none of them."""
        column = next(
            self.column(role) for role in ("settlement", "place", *reversed(PLACES)) if role in self.taken
        )
        told = False
        for role in ("killed", "injured"):
            if role in out and out[role].iloc[several].notna().any():
                together = out[role].where(np.isin(np.arange(len(out)), several))
                out[f"{role}_together"] = together
                out.loc[out.index[several], role] = pd.NA
                told = True
        note = "; casualties are kept as killed_together and injured_together" if told else ""
        self.warn(column, several.tolist(), f"several places in one cell, a row for each{note}")


def _with_first_row(table: Table) -> Table:
    """Give a table back the row that was taken for its header."""
    names = [f"column_{i + 1}" for i in range(table.frame.shape[1])]
    first = pd.DataFrame([list(map(str, table.frame.columns))], columns=names)
    frame = pd.concat([first, table.frame.set_axis(names, axis=1)], ignore_index=True)
    rows = [(table.rows[0] if len(table.rows) else 2) - 1, *table.rows]
    return replace(table, frame=frame, rows=rows)


def _some_rows(table: Table, keep: np.ndarray) -> Table:
    rows = np.asarray(table.rows)[keep].tolist()
    return replace(table, frame=table.frame[keep].reset_index(drop=True), rows=rows)


def _sum(one: Any, two: Any) -> Any:
    if not one or not two:
        return one or two
    return Count(one.least + two.least, None if None in (one.most, two.most) else one.most + two.most)


def _is_below(own: Count, told: Count) -> bool:
    return own.most is not None and own.most < told.least


def _folded(own: Count, told: Count) -> Count:
    """Put one figure for two; where they contradict each other, from the lower to the higher one."""
    if _is_below(own, told):
        return Count(own.least, told.most)
    return Count(max(own.least, told.least), own.most)


def _unsaid(cell: Any) -> bool:
    return is_missing(cell) and not is_vague(cell)


def _names_something(cell: object) -> bool:
    """Tell a cell that names a place from an empty one and from a number."""
    return not is_missing(cell) and any(map(str.isalpha, str(cell)))


def _time_of_day(cell: object) -> str | None:
    """Read a cell of a column of times; midnight is what programs write for none."""
    text = f"{cell}:00" if str(cell).isdecimal() else str(cell).strip()
    return None if MIDNIGHT.fullmatch(text) else read_time(text) or _refuse()


def _refuse() -> Any:
    raise ValueError("cannot be read")


def _floats(values: list[Any]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def _text(values: list[Any]) -> pd.Series[Any]:
    return pd.Series(values, dtype="str", index=range(len(values)))


def _outlet_and_link(named: Any, linked: Any) -> tuple[str | None, str | None]:
    """Read the outlet and the links of a row from its cell of outlets and its cell of links."""
    outlet, beside = (None, None) if is_missing(named) else read_source(_plain(named))
    link = None if is_missing(linked) else links_in(str(linked))
    if link and not re.search(r"[./]", link):
        outlet, link = outlet or link, None
    return outlet or outlet_of(link), link or beside


def _plain(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _moment(cell: Any, order: str) -> str:
    if _ISO.fullmatch(str(cell)):
        return str(cell)
    days = read_days(cell, order=order)
    if days is None:
        raise ValueError("no date")
    return days.first.isoformat() + (f"T{days.time}" if days.time else "")
