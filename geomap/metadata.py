"""What is known about an article beside its text: date, outlet, address, language, title."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

from geomap.clock import KYIV
from geomap.words import load_words

__all__ = [
    "TEXT_NAMES",
    "clean_date",
    "date_in_line",
    "date_in_url",
    "dateline",
    "pick_fields",
    "split_leading_date",
]

#: The names that the fields of an article go by.
NAMES: dict[str, list[str]] = load_words("articles")["field"]
TEXT_NAMES = tuple(NAMES["text"])
#: A dot within an hour only behind a comma or a preposition: "12.02.2026 - 14.02" are two days.
_MINUTES = r"(?::|(?<=[,овt] \d)\.(?!\d\d\.)|(?<=[,овt] \d\d)\.(?!\d\d\.))\d{2}(?!\d)"
_CLOCK = (
    r"(?:[\sT,|•·\-–—]*(?:о|в|at)?\s*(?P<clock>\d{1,2}" + _MINUTES + r"(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?))?"
)
_NUMERIC = re.compile(
    r"(?P<d>\d{1,2})(?P<sep>[./\-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?:\s*р(?:оку|\.)?)?" + _CLOCK
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[./\-](?P<m>\d{1,2})[./\-](?P<d>\d{1,2})" + _CLOCK)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")
_DAY_MONTH = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[^\W\d_]{3,})\.?,?\s+(?P<y>\d{4})(?:\s*(?:року|года|г\.|р\.))?"
    + _CLOCK
)
_MONTH_DAY = re.compile(
    r"(?<![^\W\d_])(?P<name>[^\W\d_]{3,})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})" + _CLOCK
)
_WEEKDAY = re.compile(
    r"^[^\W\d_]{2,}\.?,?\s+(?=\d)|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE
)
_RFC_2822 = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}")
_CLOCK_FIRST = re.compile(
    r"^(?P<clock>\d{1,2}:\d{2}(?:\s*[ap]\.?m\b\.?)?)(?:\s+[A-Z]{2,4}\b)?,?\s+(?P<rest>.+)$", re.IGNORECASE
)
_LEADING = re.compile(
    r"\s*date:?[ \t]+(?P<date>\d{4}-\d{2}-\d{2}"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)(?=\s|$)\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:last\s+)?(?:published|posted|updated|date|опубліковано|оновлено|дата|опубликовано|обновлено)"
    r"\s*:?\s*(?:on\s+|at\s+)?",
    re.IGNORECASE,
)
#: What says behind the day of publication when the text was last changed.
_CHANGED = re.compile(
    r"(?<=[\w)])[\s.,;|/(·•–—-]+(?:last\s+)?(?:updated|modified|оновлено|змінено|обновлено|изменено)\b.*",
    re.IGNORECASE,
)
_PARTING = ",|•·–—-:()/"
_IN_URL = re.compile(r"/(20\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/_.?-]|$)", re.IGNORECASE)


def pick_fields(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Take the metadata out of a row or a front matter, whatever its keys are called.

    Parameters
    ----------
    row : mapping
        Keys in English, Ukrainian or Russian, in any case. Empty values count as absent.

    Returns
    -------
    dict
        Some of ``article``, ``title``, ``text``, ``date``, ``source``, ``url``, ``lang``.

    Examples
    --------
    >>> pick_fields({"Published at": "2026-02-03", "Outlet": "Example", "source": "file-7", "views": 12})
    {'date': '2026-02-03', 'source': 'Example'}
    """
    plain = {_squeeze(key): value for key, value in row.items()}
    found: dict[str, Any] = {}
    for field, names in NAMES.items():
        for name in names:
            value = plain.get(_squeeze(name))
            if isinstance(value, Mapping):  # an outlet with its number, as news services have it
                value = value.get("name")
            if value is not None and str(value).strip() not in ("", "nan", "<NA>", "NaT"):
                found[field] = value
                break
    return found


@lru_cache(maxsize=10_000)
def _squeeze(key: Any) -> str:
    """Give a key as it is compared: "publishedAt" and "Published at" are one."""
    return re.sub(r"[\s_\-]+", "", str(key).lower())


def clean_date(value: object) -> str | None:
    """Read one date, with its time and offset when they are given.

    Parameters
    ----------
    value : date, datetime, number or str
        ISO, RFC 2822, day first with dots, a month's name in three languages, or Unix seconds.

    Returns
    -------
    str or None
        ``2026-02-03`` or ``2026-02-03T08:15:00+02:00``; None when it cannot be read, or when day and
        month could be either way round (``03/02/2026``).

    Examples
    --------
    >>> clean_date("3 лютого 2026 року, 08:15"), clean_date("Tue, 03 Feb 2026 06:15:00 GMT")
    ('2026-02-03T08:15:00', '2026-02-03T06:15:00+00:00')
    >>> clean_date("03.02.2026"), clean_date("03/02/2026")
    ('2026-02-03', None)
    """
    if isinstance(value, dt.datetime):
        # A spreadsheet stores days as midnights.
        return str(value.date()) if value.tzinfo is None and value.time() == dt.time() else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value).strip()
    if re.fullmatch(r"\d{10}(?:\d{3})?(?:\.\d+)?", text):
        seconds = float(text) / (1000 if len(text.split(".")[0]) == 13 else 1)
        return dt.datetime.fromtimestamp(seconds, KYIV).isoformat(timespec="seconds")
    return _iso(text) or _written(text)


def _iso(text: str) -> str | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        try:
            return parsedate_to_datetime(text).isoformat() if _RFC_2822.match(text) else None
        except (ValueError, OverflowError):
            return None
    if len(text) <= 10 or (moment.tzinfo is None and moment.time() == dt.time()):
        return moment.date().isoformat()
    return moment.replace(microsecond=0).isoformat()


def _written(text: str) -> str | None:
    """Read a date as people write it, alone in its cell or line."""
    first = _CLOCK_FIRST.match(text)
    clock, text = (first["clock"], first["rest"]) if first else (None, text)
    text = re.sub(
        r"\s*\(?\b(?:[A-Z]{2,4}|EET|EEST)\)?$", "", text
    )  # a zone's letters, which say little for sure
    for pattern in (_YEAR_FIRST, _NUMERIC, _DAY_MONTH, _MONTH_DAY, _COMPACT):
        match = pattern.fullmatch(text.strip()) or pattern.fullmatch(_WEEKDAY.sub("", text.strip()))
        if not match:
            continue
        parts = match.groupdict()
        day, year = int(parts["d"]), int(parts["y"])
        month = _month(parts["name"]) if "name" in parts else int(parts["m"])
        if month is None:
            return None
        if parts.get("sep") in ("/", "-"):
            if day <= 12 and month <= 12 and day != month:
                return None  # month first in one country, day first in the other
            day, month = (day, month) if month <= 12 else (month, day)
        try:
            date = dt.date(year + 2000 if year < 100 else year, month, day).isoformat()
            clock = parts.get("clock") or clock
            if not clock:
                return date
            return f"{date}T{_time(clock)}"
        except ValueError:
            return None
    return None


def _time(clock: str) -> str:
    """Write an hour as ISO does: "9:14 p.m." is 21:14:00."""
    parts = re.match(r"(\d{1,2})(:[\d:]+)\s*([ap]?)", clock.replace(".", ":", 1), re.IGNORECASE)
    if parts is None:
        raise ValueError(clock)
    hour, half = int(parts[1]), parts[3].lower()
    if half:
        hour = hour % 12 + 12 * (half == "p")
    return dt.time.fromisoformat(f"{hour:02}{parts[2]}").isoformat()


def _month(name: str) -> int | None:
    months = load_words("dates")["month"].items()
    return next((int(n) for n, names in months if name[:3].lower() in {known[:3] for known in names}), None)


def split_leading_date(text: str) -> tuple[str | None, str]:
    """Part a text from the ``date 2026-02-03`` before its first words.

    Examples
    --------
    >>> split_leading_date(" date 2026-02-03 Drones hit Odesa.")
    ('2026-02-03', 'Drones hit Odesa.')
    """
    match = _LEADING.match(text)
    date = clean_date(match["date"]) if match else None
    return (date, text[match.end() :]) if match and date else (None, text)


def dateline(text: str) -> str | None:
    r"""Find a line near the top that is a date, alone or beside an outlet or author; the text keeps it.

    Examples
    --------
    >>> dateline("08:53\n14.11.2025\nDrones hit the port")
    '2025-11-14'
    >>> dateline("Toll rises to four\nDonbas Courier, 6 February 2026\nThe number of dead has risen.")
    '2026-02-06'
    """
    for number, line in enumerate(text[:2000].splitlines()[:8]):
        if date := date_in_line(line, headline=not number):
            return date
    return None


def date_in_line(line: str, *, headline: bool = False) -> str | None:
    """Read the date of a line that says nothing else but who wrote, for whom, and that it was published.

    Parameters
    ----------
    line : str
        One line.
    headline : bool
        Whether it may be a headline, which may end with a day that is not that of publication.

    Examples
    --------
    >>> date_in_line("Published: 06.02.2026, 09:10"), date_in_line("The strike of 6 February 2026")
    ('2026-02-06T09:10:00', None)
    """
    short = _CHANGED.sub("", line.strip(" \t*_|•·"))
    if not 8 <= len(short) <= 90 or not any(char.isdigit() for char in short):
        return None
    return (
        _written(short) or _iso(short) or _written(_LABEL.sub("", short)) or _signed(short, headline=headline)
    )


def _signed(line: str, *, headline: bool) -> str | None:
    """Read the date of a line that says besides only who wrote: a few words, with a sign between."""
    line, labelled = _LABEL.subn("", line)
    dates = (m for pattern in (_YEAR_FIRST, _NUMERIC, _DAY_MONTH, _MONTH_DAY) for m in pattern.finditer(line))
    first = min(dates, key=lambda match: match.start(), default=None)
    if first is None or (headline and not labelled):
        return None
    before, after = line[: first.start()].rstrip(), line[first.end() :].lstrip()
    parted = before[-1:] in _PARTING and after[:1] in _PARTING  # an empty side is in any text
    names = [side.strip(_PARTING + " ") for side in (before, after)]
    words = " ".join(names).split()
    sentence = any(word[-1] in ".!?…;" and len(word) > 3 for word in words) or len(words) > 7
    capital = all(name[:1].isupper() for name in names if name)
    return _written(first[0]) if parted and capital and not sentence else None


def date_in_url(url: str | None) -> str | None:
    """Find the day that an outlet put in an article's address.

    Examples
    --------
    >>> date_in_url("https://example.org/world/2026/2/26/night-attack")
    '2026-02-26'
    """
    match = _IN_URL.search(url or "")
    if not match:
        return None
    month = _month(match[2]) if match[2].isalpha() else int(match[2])
    try:
        return dt.date(int(match[1]), month or 0, int(match[3])).isoformat()
    except ValueError:
        return None
