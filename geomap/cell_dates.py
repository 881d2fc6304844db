"""Dates in the cells of a table: one cell to a first and a last day, in the order that its column shows."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from geomap.clock import in_kyiv
from geomap.errors import GeomapWarning
from geomap.words import fold, load_words

__all__ = [
    "MIDNIGHT", "Days", "day_order", "doubtful_order", "iso_dates", "iso_moment", "on_kyivs_clock",
    "read_days", "read_month", "read_time",
]  # fmt: skip

_SERIALS = range(20_000, 80_000)  # days since 1899-12-30 as spreadsheets count them: 1954 to 2119
_YEARS = range(1900, 2101)
_DASH = r"\s*(?:-|–|—|−|/|,|\.\.+|…|to|till|until|through|по|до|and|і|та|и|&)\s*"
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
#: What programs write as the time of day where there is none.
MIDNIGHT = re.compile(r"(?:0?0|24)[:.]00(?:[:.]00(?:\.0+)?)?")
_NUMERIC = re.compile(r"(\d{1,2})\s?([./\-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
_SHORT = re.compile(r"(?<![\d.:/-])(\d{1,2})[./](\d{1,2})\.?(?![\d./:])")
_DAYS_THEN_REST = re.compile(
    r"(?<![\d./:-])(\d{1,2})(?:-?(?:st|nd|rd|th|го|е|є|те))?" + _DASH + r"(?=\d{1,2})", re.IGNORECASE
)
_TIME = re.compile(
    r"(?<![\d.])([01]?\d|2[0-4])[:.]([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?\s*([ap]\.?m\.?)?(?![\d.])",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\s*(?:(?:utc|gmt)\s?(?=[+-]))?(z|utc|gmt|[+-]\d\d(?::?\d\d)?)\b", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{4,6})?")
_YEAR_MONTH = re.compile(r"(\d{4})[-./](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_ORDINAL = r"(?:-?(?:st|nd|rd|th|го|ого|е|є|те|ге))?"


class Days(NamedTuple):
    """The days that a cell means, and the time of day where it gives one.

    ``last`` equals ``first`` for a single day. ``time`` is ISO text, by Kyiv's clock.
    """

    first: dt.date
    last: dt.date
    time: str | None = None


def day_order(cells: Iterable[str]) -> str:
    """Tell whether a column writes the day or the month first.

    Parameters
    ----------
    cells : iterable of str
        All cells of the column.

    Returns
    -------
    str
        ``"mdy"`` when some cell can only be read so and none only the other way, else ``"dmy"``, as dates
        are written where the tables come from.

    Examples
    --------
    >>> day_order(["02/03/2026", "02/24/2026"]), day_order(["02/03/2026", "24/02/2026"])
    ('mdy', 'dmy')
    """
    seen = _Orders(cells)
    if seen.day_first or seen.month_first:
        return "mdy" if seen.month_first > seen.day_first else "dmy"
    # Nothing decides alone: a number that stays the same while the other runs is the month.
    if seen.american or (seen.slashes and len(seen.ones) == 1 and len(seen.twos) > 3):
        return "mdy"
    return "dmy"


def doubtful_order(cells: Iterable[str]) -> str | None:
    """Say why it is not sure whether a column writes the day or the month first; None where it is.

    Parameters
    ----------
    cells : iterable of str
        All cells of the column.

    Examples
    --------
    >>> doubtful_order(["01/02/2026", "03/02/2026"])
    "'01/02/2026' is read day first, which no cell decides"
    >>> doubtful_order(["24/02/2026", "02/25/2026"])
    'some cells can only be day first, others only month first, and the rest are read day first'
    >>> doubtful_order(["01/02/2026", "24/02/2026"]), doubtful_order(["01.02.2026"])
    (None, None)
    """
    cells = list(cells)
    seen = _Orders(cells)
    said = "month" if day_order(cells) == "mdy" else "day"
    if seen.day_first and seen.month_first:
        only = "some cells can only be day first, others only month first"
        return f"{only}, and the rest are read {said} first"
    if seen.either is None or seen.day_first or seen.month_first or said == "month":
        return None
    return f"{seen.either!r} is read day first, which no cell decides"


class _Orders:
    """What the cells of a column tell of the order of day and month."""

    def __init__(self, cells: Iterable[str]) -> None:
        self.day_first = self.month_first = self.american = self.slashes = 0
        self.ones: set[int] = set()
        self.twos: set[int] = set()
        self.either: str | None = None  # a cell that may be either; with dots the day is first everywhere
        for cell in cells:
            match = _NUMERIC.match(cell.strip())
            if not match:
                continue
            one, two = int(match[1]), int(match[3])
            self.slashes += match[2] == "/"
            self.american += match[2] == "/" and bool(re.search(r"\d\s*[ap]\.?m\b", cell, re.IGNORECASE))
            self.day_first += one > 12 >= two
            self.month_first += two > 12 >= one
            self.ones.add(one)
            self.twos.add(two)
            if match[2] == "/" and one != two and max(one, two) <= 12:
                self.either = self.either or cell.strip()


def read_days(
    cell: object, *, order: str = "dmy", year: int | None = None, month: int | None = None
) -> Days | None:
    """Read the day or the days that a cell names.

    Parameters
    ----------
    cell : object
        Text or number: ISO, numbers in any usual order, month names in English, Ukrainian and Russian,
        ranges, spreadsheet serials, Unix times; with or without a time.
    order : str
        ``dmy`` or ``mdy``, from `day_order`.
    year : int, optional
        Of dates without one.
    month : int, optional
        Of lone days, with `year`.

    Returns
    -------
    Days or None
        None when it cannot be read. A month or a year alone gives its first and last day; a moment with an
        offset its day in Kyiv.

    Examples
    --------
    >>> read_days("3–4 лютого 2026 р.")
    Days(first=datetime.date(2026, 2, 3), last=datetime.date(2026, 2, 4), time=None)
    >>> read_days("02/24/22 14:30", order="mdy").first, read_days("46056").first
    (datetime.date(2022, 2, 24), datetime.date(2026, 2, 3))
    """
    text = " ".join(str(cell).replace("\xa0", " ").split()).strip(" .,;")
    text = re.sub(r"\.0$", "", text) if re.fullmatch(r"\d+\.0", text) else text
    if not text:
        return None
    number = _read_number(text, year, month)
    if number is not None:
        return number
    if text.isdecimal():
        return None
    ends = _read_range(text, order, year)
    if ends is not None:
        return ends
    found = _read_one(text, order, year)
    if found is None:
        return None
    first, last, rest = found
    return on_kyivs_clock(Days(first, last, read_time(rest)))


def on_kyivs_clock(days: Days) -> Days:
    """Turn a time with an offset, and its day, to what Kyiv's clock showed.

    Parameters
    ----------
    days : Days
        Midnight there or here is no time: programs write it for a day alone.

    Examples
    --------
    >>> on_kyivs_clock(Days(dt.date(2026, 1, 31), dt.date(2026, 1, 31), "23:30+00:00"))
    Days(first=datetime.date(2026, 2, 1), last=datetime.date(2026, 2, 1), time='01:30')
    """
    try:
        moment = dt.datetime.fromisoformat(f"{days.last}T{days.time}")
    except ValueError:  # no time, or an offset of more than a day
        return days
    if moment.tzinfo is None:
        return days
    here = in_kyiv(moment)
    shift = here.date() - days.last
    midnight = dt.time() in (moment.time(), here.time())
    time = None if midnight else here.time().isoformat("seconds" if here.second else "minutes")
    return Days(days.first + shift, days.last + shift, time)


def iso_dates(frame: pd.DataFrame) -> pd.DataFrame:
    """Write the dates of reports as ISO text, however a frame of one's own has them.

    Parameters
    ----------
    frame : DataFrame
        Its columns ``date`` and ``date_max``, where they are there and are text. ISO days and moments stay;
        moments with an offset are turned to Kyiv's clock, and midnight to the second is the day alone.

    Returns
    -------
    DataFrame
        The frame itself where nothing is to be done. A date of several days fills ``date_max``.

    Warns
    -----
    GeomapWarning
        What is no date is missing.

    Examples
    --------
    >>> iso_dates(pd.DataFrame({"date": ["3.2.26", "2026-02-03"]}))["date"].tolist()
    ['2026-02-03', '2026-02-03']
    """
    columns = [name for name in ("date_max", "date") if name in frame and not _is_iso(frame[name])]
    if not columns:
        return frame
    out = frame.copy()
    texts = {name: [cell if isinstance(cell, str) else None for cell in frame[name]] for name in columns}
    written = [cell for cells in texts.values() for cell in cells if cell]
    order = day_order(written)
    if doubt := doubtful_order(written):
        warnings.warn(f"column date: {doubt}; write 2026-02-03", GeomapWarning, stacklevel=3)
    for name, cells in texts.items():
        moments = [iso_moment(cell) if cell else None for cell in cells]
        pairs = list(zip(cells, moments, strict=True))
        read = [read_days(cell, order=order) if cell and not moment else None for cell, moment in pairs]
        ends = [days and (days.last if name == "date_max" else days.first).isoformat() for days in read]
        kept = [moment or end for moment, end in zip(moments, ends, strict=True)]
        bad = [cell for cell, day in zip(cells, kept, strict=True) if cell and not day]
        out[name] = pd.Series(kept, index=frame.index, dtype="str")
        if name == "date" and any(days and days.first < days.last for days in read):
            until = [days.last.isoformat() if days and days.first < days.last else None for days in read]
            filled = pd.Series(until, index=frame.index, dtype="str")
            out["date_max"] = out["date_max"].fillna(filled) if "date_max" in out else filled
        if bad:
            told = repr(bad[0][:40]) + (f" and {len(bad) - 1} more" if len(bad) > 1 else "")
            said = f"column {name}: {told} cannot be read as a date; left missing, write 2026-02-03"
            warnings.warn(said, GeomapWarning, stacklevel=3)
    return out


def _is_iso(column: pd.Series[Any]) -> bool:
    """Whether a column has nothing but ISO days and moments by Kyiv's clock, or is no text."""
    texts = column[column.map(lambda cell: isinstance(cell, str))].unique().tolist()
    return all(iso_moment(text) == text for text in texts)


def iso_moment(text: str) -> str | None:
    """Give an ISO day or moment by Kyiv's clock; None for what is neither.

    Midnight to the second, as programs write it for a day alone, is that day.

    Examples
    --------
    >>> iso_moment("2026-02-03 00:00:00"), iso_moment("2026-02-02T22:30Z"), iso_moment("3.2.2026")
    ('2026-02-03', '2026-02-03T00:30', None)
    """
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if text[4:5] != "-":
        return None
    if moment.tzinfo is None:
        return text if moment.time() != dt.time() or read_time(text) else moment.date().isoformat()
    days = on_kyivs_clock(Days(moment.date(), moment.date(), moment.timetz().isoformat()))
    return days.first.isoformat() + (f"T{days.time}" if days.time else "")


def read_time(text: object) -> str | None:
    """Read the time of day in a text as ``14:30`` or ``14:30:05``, with the offset where it is given.

    Examples
    --------
    >>> read_time("T22:30:00+02:00"), read_time("at 2.15 p.m."), read_time("noon")
    ('22:30+02:00', '14:15', None)
    """
    match = _TIME.search(str(text))
    if not match:
        return None
    hour, minute, second = int(match[1]) % 24, match[2], match[3]
    if match[4]:
        hour = hour % 12 + (12 if match[4][0] in "pP" else 0)
    time = f"{hour:02d}:{minute}" + (f":{second}" if second and second != "00" else "")
    zone = _ZONE.match(str(text), match.end())
    if not zone:
        return None if time == "00:00" and not match[4] and second else time
    offset = zone[1].upper()
    if offset in ("Z", "UTC", "GMT"):
        return f"{time}+00:00"
    digits = offset[1:].replace(":", "").ljust(4, "0")
    return f"{time}{offset[0]}{digits[:2]}:{digits[2:]}"


def read_month(cell: object) -> int | None:
    """Read a month written as a number or as a name in three languages.

    Examples
    --------
    >>> read_month("лютий"), read_month("2.0"), read_month("Feb"), read_month("13")
    (2, 2, 2, None)
    """
    text = str(cell).strip().strip(".")
    if re.fullmatch(r"\d{1,2}(\.0)?", text):
        return int(float(text)) if 1 <= float(text) <= 12 else None
    return _months().get(fold(text))


def _read_number(text: str, year: int | None, month: int | None) -> Days | None:
    """Read a cell of digits only: compact dates, serials, Unix times, years, days of a known month."""
    if re.fullmatch(r"\d{5}[.,]\d+", text):  # a serial with its time of day
        number = float(text.replace(",", "."))
        if int(number) in _SERIALS:
            seconds = round(number % 1 * 86_400)
            time = f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"
            return _days(
                dt.date(1899, 12, 30) + dt.timedelta(int(number)), time=None if time == "00:00" else time
            )
        return None
    if not text.isdecimal():
        return None
    value = int(text)
    match = _COMPACT.fullmatch(text)
    if match and int(match[1]) in _YEARS:
        return _days(_date(int(match[1]), int(match[2]), int(match[3])))
    if len(text) == 4 and value in _YEARS:
        return Days(dt.date(value, 1, 1), dt.date(value, 12, 31))
    if len(text) == 6 and int(text[:4]) in _YEARS and 1 <= int(text[4:]) <= 12:
        return _month_of(int(text[:4]), int(text[4:]))
    if value in _SERIALS:
        return _days(dt.date(1899, 12, 30) + dt.timedelta(value))
    if len(text) in (10, 13) and text[0] in "12":
        moment = dt.datetime.fromtimestamp(value / (1000 if len(text) == 13 else 1), dt.UTC)
        return on_kyivs_clock(Days(moment.date(), moment.date(), moment.strftime("%H:%M+00:00")))
    if len(text) <= 2 and year and month:
        return _days(_date(year, month, value))
    return None


def _read_range(text: str, order: str, year: int | None) -> Days | None:
    """Read two days with a dash between; the first may borrow its month and year from the second."""
    days = _DAYS_THEN_REST.search(text)
    if days and not _ISO.match(text) and not _NUMERIC.match(text):
        end = _read_one(text[days.end() :], "dmy", year)
        if end is not None and end[0] == end[1]:
            first = _date(end[0].year, end[0].month, int(days[1]))
            if first and first > end[0]:
                # "28-2 March": the first day belongs to the month before.
                before = end[0].replace(day=1) - dt.timedelta(1)
                first = _date(before.year, before.month, int(days[1]))
            if first and (end[0] - first).days < 32:
                return Days(first, end[0])
    for dash in re.finditer(
        r"\s+(?:-|–|—|−|to|till|until|through|по|до)\s+|(?<=\d)[–—](?=\d)|(?<=\d{4})[-/](?=\d{1,2}[./])|(?<=\d)[/;](?=\d{4}-)",
        text,
    ):
        start, end = text[: dash.start()], _read_one(text[dash.end() :], order, year)
        if end is None:
            continue
        begin = _read_one(start, order, end[0].year)
        if begin is not None and begin[0] <= end[1]:
            return Days(begin[0], end[1])
        if (
            begin is not None
            and begin[0].replace(year=begin[0].year - 1) <= end[1]
            and not re.search(r"\d{4}", start)
        ):
            return Days(begin[0].replace(year=begin[0].year - 1), end[1])
    short = re.fullmatch(r"(\d{1,2})[./](\d{1,2})\.?\s*[-–—]\s*(.+)", text)
    if short:
        end = _read_one(short[3], order, year)
        opening = _date(end[0].year, int(short[2]), int(short[1])) if end else None
        if end and opening and opening <= end[0]:
            return Days(opening, end[1])
    return None


def _read_one(text: str, order: str, year: int | None) -> tuple[dt.date, dt.date, str] | None:
    """Read one day, month or year, and the text around it."""
    match = _ISO.search(text)
    if match:
        date = _date(int(match[1]), int(match[2]), int(match[3]))
        return (date, date, text[match.end() :]) if date else None
    match = _NUMERIC.search(text)
    if match:
        one, two = int(match[1]), int(match[3])
        full = _full_year(match[4])
        day, month = (two, one) if order == "mdy" else (one, two)
        date = _date(full, month, day) or _date(full, day, month)
        return (date, date, text[: match.start()] + " " + text[match.end() :]) if date else None
    named = _read_named(text, year)
    if named:
        return named
    match = _YEAR_MONTH.fullmatch(text) or _MONTH_YEAR.fullmatch(text)
    if match:
        full, month = sorted((int(match[1]), int(match[2])), reverse=True)
        whole = _month_of(full, month) if 1 <= month <= 12 and full in _YEARS else None
        return (whole.first, whole.last, "") if whole else None
    match = _SHORT.search(text)
    if match and year:
        one, two = int(match[1]), int(match[2])
        day, month = (two, one) if order == "mdy" else (one, two)
        date = _date(year, month, day)
        return (date, date, text[match.end() :]) if date else None
    return None


@lru_cache
def _months() -> dict[str, int]:
    months = load_words("dates")["month"].items()
    return {fold(name): int(number) for number, listed in months for name in listed}


@lru_cache
def _named() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"(?:(?<!\d)(?P<d1>\d{{1,2}}){_ORDINAL}\s*(?:of\s+|[-./\s,]\s*)?)?(?<![^\W\d_])(?P<m>{months})(?![^\W\d_])\.?"
        rf"(?:[\s\-./,]*(?P<d2>\d{{1,2}}){_ORDINAL}(?![\d:])(?:\s?[-–—]\s?(?P<d3>\d{{1,2}}){_ORDINAL}(?=[\s,]|$))?)?(?:[\s,\-./'’]*(?P<y>\d{{4}}|\d{{2}}(?![\d:]))\s*(?:р|г|year|року|года)?)?"
    )


def _read_named(text: str, year: int | None) -> tuple[dt.date, dt.date, str] | None:
    match = _named().search(fold(text))
    if not match:
        return None
    month = _months()[match["m"]]
    first, second, last = match["d1"], match["d2"], match["y"]
    if first and second and not last:
        last, second = second, None  # 3-Feb-26
    if not last:
        before = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text)
        last = before[1] if before else None
    full = _full_year(last) if last else year
    if full is None or full not in _YEARS:
        return None
    day = first or second
    if day is None:
        whole = _month_of(full, month)
        return whole.first, whole.last, ""
    date = _date(full, month, int(day))
    until = _date(full, month, int(match["d3"])) if match["d3"] else date  # February 3-4, 2026
    if not date or not until or until < date:
        return None
    return date, until, text[: match.start()] + " " + text[match.end() :]


def _full_year(text: str) -> int:
    year = int(text)
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _days(date: dt.date | None, *, time: str | None = None) -> Days | None:
    return Days(date, date, time) if date else None


def _month_of(year: int, month: int) -> Days:
    return Days(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))
