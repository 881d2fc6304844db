"""When: date expressions in three languages, to a first and a last day.

The words are in ``data/dates.toml``. A day begins at midnight in Kyiv; a night is the day on which it ends.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from geomap.numbers import read_number, read_ordinal
from geomap.words import HYPHENS, Lexicon, Words, load_words, split_words, word_list

__all__ = ["DateSpan", "find_dates"]

#: A date without a year is the latest that lies no more than this many days after publication.
AHEAD = 7
#: What lies further back than this many days is told as background.
RECENT = 30
#: The heading of a live-blog entry is no older than this many days when the article is published.
ENTRY = 14
#: A day's stamp so near to the beginning stands for the publication date where none is given.
HEAD = 400

_DAY = dt.timedelta(days=1)
_SUFFIXES = frozenset(["st", "nd", "rd", "th", "го", "ого", "е", "є", "те", "й", "му", "ге", "ье"])
_LIST_WORDS = frozenset({"and", "to", "та", "і", "й", "и", "по", "на", "до", "or", "або", "или", "&"})
_YEAR_WORDS = frozenset(["року", "рік", "році", "год", "года", "году", "г", "р"])
_BORN = frozenset({"born", "народж", "рожд", "н", "р"})
_SINCE = frozenset(
    [
        "in",
        "since",
        "during",
        "from",
        "before",
        "until",
        "у",
        "в",
        "з",
        "із",
        "від",
        "до",
        "с",
        "от",
        "за",
        "протягом",
        "впродовж",
        "throughout",
    ]
)
_BEFORE_MONTH = frozenset(
    [
        "in",
        "since",
        "during",
        "last",
        "early",
        "late",
        "mid",
        "from",
        "until",
        "this",
        "throughout",
        "of",
        "у",
        "в",
        "від",
        "з",
        "до",
        "з",
        "із",
        "с",
        "на",
        "от",
        "до",
        "прошлого",
        "минулого",
        "наприкінці",
        "початку",
        "кінці",
        "конце",
        "начале",
        "протягом",
        "впродовж",
        "упродовж",
    ]
)
_TELLS_NOW = (
    "this ",
    "цього ",
    "цієї ",
    "этим ",
    "этой ",
    "сегодня",
    "сьогодні",
    "last ",
    "минулої ",
    "прошлой ",
)
_RANGE = frozenset({"to", "into", "through", "until", "по", "до", "на", "і", "та", "и", "and"}) | HYPHENS


@dataclass(frozen=True, slots=True)
class DateSpan:
    """An expression of time in a text: ``text[start:end]``, and the days it means.

    Parameters
    ----------
    start, end : int
    first, last : datetime.date or None
        Equal for one day; None where the text and the publication date do not tell.
    kind : str
        ``explicit`` (3 February), ``weekday``, ``relative`` (yesterday, a week ago), ``night`` (overnight),
        ``time_of_day`` (in the morning, at 5:10), ``span`` (the past day), ``period`` (last week, in March, in 2022),
        ``stamp`` (a date as the heading of what follows).
    hours : tuple of float or None
        First and last hour of the clock, when stated: 5:15 is 5.25.
    recalled : bool
        The expression points to the past as background: "in 2022", "since the start of the invasion".
    why : str
        The words, as written.
    """

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    kind: str
    hours: tuple[float, float] | None
    recalled: bool
    why: str


class _Atom(NamedTuple):
    """One part of an expression, from word `first` to the word before `after`."""

    first: int
    after: int
    kind: str  # date, weekday, day, night, part, clock, span, week, recalled, month, year
    value: str = ""
    days: tuple[tuple[int, int, int | None], ...] = ()  # (day, month, year or None)
    hour: float | None = None


_BASES = ("date", "weekday", "day")
_ALONE = ("span", "week", "recalled", "month", "year", "ago")


def find_dates(
    text: str, *, lang: str | None = None, published: dt.date | str | None = None
) -> list[DateSpan]:
    """Find the expressions of time in a text and the days they mean.

    Parameters
    ----------
    text : str
    lang : str, optional
        ``en``, ``uk`` or ``ru``; all three word lists are read anyway.
    published : date, datetime or ISO text, optional
        A time with an offset is turned to the day in Kyiv. Where it is missing, a full date that stands as a
        heading near the beginning takes its place; weekdays and "yesterday" mean nothing without either.

    Returns
    -------
    list of DateSpan
        In the order of the text, none overlapping another. A heading with a full date ("14.11.2025 08:53",
        as in a live blog) is the reference of what follows it.

    Examples
    --------
    >>> [span] = find_dates("It was hit on Tuesday evening.", published="2026-02-05")
    >>> span.why, span.first.isoformat(), span.kind
    ('Tuesday evening', '2026-02-03', 'weekday')
    >>> [span] = find_dates("У ніч на 3 лютого ворог атакував Одесу", published="2026-02-03")
    >>> span.first.isoformat(), span.recalled
    ('2026-02-03', False)
    """
    words = split_words(text)
    groups = list(_groups(_read_atoms(words, text), words))
    if not groups:
        return []
    reader = _Reader(words, text, _moment(published))
    reader.read_head(groups)
    return [reader.read(group) for group in groups]


def _moment(published: dt.date | str | None) -> dt.datetime | None:
    """Publication in Kyiv; noon stands for an unknown time."""
    if isinstance(published, str):
        try:
            published = (
                dt.datetime.fromisoformat(published.strip())
                if len(published.strip()) > 10
                else dt.date.fromisoformat(published.strip())
            )
        except ValueError:
            return None
    if isinstance(published, dt.datetime):
        if published != published:  # pandas' missing time
            return None
        return published.astimezone(_kyiv()).replace(tzinfo=None) if published.tzinfo else published
    if isinstance(published, dt.date):
        return dt.datetime(published.year, published.month, published.day, 22)
    return None


@lru_cache(maxsize=1)
def _kyiv() -> dt.tzinfo:
    for name in ("Europe/Kyiv", "Europe/Kiev"):
        try:
            return ZoneInfo(name)
        except ZoneInfoNotFoundError:
            continue
    return dt.timezone(2 * dt.timedelta(hours=1))


# --- the words, one by one ---------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    lists = load_words("dates")
    entries: list[tuple[str, str]] = []
    for kind in ("month", "weekday", "day"):
        entries += [(w, f"{kind}:{n}") for n, ws in lists[kind].items() if n != "weak" for w in ws]
    entries += [(w, f"weak:{n}") for n, ws in lists["weekday"]["weak"].items() for w in ws]
    entries += [(w, f"part:{name}") for name, ws in lists["part"].items() for w in ws]
    for kind in ("night", "span", "week", "recalled", "ago"):
        entries += [(w, kind) for w in lists[kind]["words"]]
    return Lexicon(entries)


@lru_cache(maxsize=1)
def _joins() -> frozenset[str]:
    return frozenset(load_words("dates")["joins"]["words"]) | HYPHENS


def _read_atoms(words: Words, text: str) -> Iterator[_Atom]:
    texts = words.texts
    lexicon, done, i, size = _lexicon(), 0, 0, len(texts)
    for i in range(size):
        if i < done:
            continue
        atom = None
        if texts[i].isdecimal():
            atom = _numeric(words, i) or _clock(words, i) or _year(words, i)
        else:
            found = lexicon.match(texts, i)
            if found:
                after, key = found
                kind, _, value = key.partition(":")
                if kind == "month":
                    atom = _month(words, text, i, after, int(value), done)
                elif kind == "ago":
                    atom = _ago(words, i, after, done)
                else:
                    atom = _Atom(i, after, kind, value)
        if atom:
            done = atom.after
            yield atom


def _numeric(words: Words, i: int) -> _Atom | None:
    """03.02.2026, 3/2/26, 2026-02-03 and 2026-02-03T08:53+02:00."""
    texts, starts, ends = words
    if i + 4 >= len(texts) or ends[i + 3] != starts[i + 4] or ends[i] != starts[i + 1]:
        return None
    a, mark, b, again, c = texts[i : i + 5]
    if mark != again or not (b.isdecimal() and c.isdecimal()) or ends[i + 1] != starts[i + 2]:
        return None
    if len(a) == 4 and mark in "-./" and len(b) <= 2 and len(c) <= 2:
        year, month, day = int(a), int(b), int(c)
    elif mark in "./-" and len(a) <= 2 and len(b) <= 2 and len(c) in (2, 4):
        day, month, year = int(a), int(b), int(c) + (2000 if len(c) == 2 else 0)
        if mark != "." and month > 12 >= day:
            day, month = month, day
        elif mark == "/" and day <= 12 and day != month:
            return None  # 02/03/2026 is February in one country and March in another
        if len(c) == 2 and mark != ".":
            return None
    else:
        return None
    after = i + 5
    if not _date(day, month, year):
        return None
    atom = _Atom(i, after, "date", "full", ((day, month, year),))
    if (
        after + 3 < len(texts)
        and texts[after] == "t"
        and texts[after + 1].isdecimal()
        and texts[after + 2] == ":"
    ):
        clock = _clock(words, after + 1)
        if clock:
            end = clock.after
            offset = ""
            if end < len(texts) and texts[end] in "z+-−" and ends[end - 1] == starts[end]:
                end += 1
                if texts[end - 1] != "z":
                    while (
                        end < len(texts)
                        and ends[end - 1] == starts[end]
                        and (texts[end].isdecimal() or texts[end] == ":")
                    ):
                        end += 1
                offset = "utc"
            if offset == "utc" and texts[clock.after] == "z" and clock.hour is not None:
                moment = dt.datetime(year, month, day, int(clock.hour), tzinfo=dt.UTC).astimezone(_kyiv())
                atom = atom._replace(days=((moment.day, moment.month, moment.year),), hour=float(moment.hour))
            else:
                atom = atom._replace(hour=clock.hour)
            atom = atom._replace(after=end)
    return atom


def _clock(words: Words, i: int) -> _Atom | None:
    """08:53, 5 a.m., 5 ранку, о 17-й годині."""
    texts, starts, ends = words
    if len(texts[i]) > 2 or int(texts[i]) > 24:
        return None
    hour, size = float(texts[i]), len(texts)
    after, exact = i + 1, False
    if (
        after + 1 < size
        and texts[after] in ":."
        and ends[i] == starts[after]
        and ends[after] == starts[after + 1]
    ):
        minutes = texts[after + 1]
        if minutes.isdecimal() and len(minutes) == 2 and int(minutes) < 60:
            if i and texts[i - 1] in ":." and ends[i - 1] == starts[i]:
                return None
            exact = texts[after] == ":"
            hour += int(minutes) / 60
            after += 2
            if (
                exact
                and after + 1 < size
                and texts[after] == ":"
                and len(texts[after + 1]) == 2
                and texts[after + 1].isdecimal()
            ):
                after += 2
    if (
        after + 1 < size
        and texts[after] in HYPHENS
        and texts[after + 1] in ("й", "ій", "ї", "ої", "а", "му", "м")
    ):
        after += 2
    unit = False
    if after < size and texts[after].startswith(("годин", "час")) and not texts[after].startswith("части"):
        unit, after = True, after + 1
    part = word_list("dates", "part").match(texts, after) if after < size else None
    night = after < size and texts[after] in ("ночі", "ночи")
    if after < size and texts[after] in ("am", "pm"):
        part = (after + 1, "morning" if texts[after] == "am" else "evening")
    elif texts[after : after + 3] in (["a", ".", "m"], ["p", ".", "m"]):
        part = (after + 3, "morning" if texts[after] == "a" else "evening")
    if night or part:
        late = bool(part) and part is not None and part[1] in ("evening", "day")
        if late and hour < 12:
            hour += 12
        elif not late and part and hour == 12:
            hour = 0.0
        after = after + 1 if night else part[0] if part else after
        if after < size and texts[after] == "." and texts[after - 1] == "m":
            after += 1
    elif not exact:
        before = texts[i - 1] if i else ""
        if not (
            unit and before in ("о", "об", "близько", "в", "у", "около", "приблизно", "примерно", "after")
        ):
            return None
    return _Atom(i, after, "clock", hour=hour % 24) if hour <= 24 else None


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and "1990" <= word <= "2099"


def _year(words: Words, i: int) -> _Atom | None:
    texts = words.texts
    if not _is_year(texts[i]):
        return None
    after = i + 1
    named = after < len(texts) and texts[after] in _YEAR_WORDS
    if named:
        after += 1
        if after < len(texts) and texts[after] == "." and texts[after - 1] in ("р", "г"):
            after += 1
    rest = texts[after : after + 2]
    if any(word.startswith(("народж", "рожд")) for word in rest) or rest[:1] == ["н"]:
        return None
    if not named and not (i and texts[i - 1] in _SINCE):
        return None
    return _Atom(i, after, "year", texts[i])


def _day_before(texts: list[str], j: int, floor: int) -> tuple[int, int] | None:
    """The day of the month that ends at word `j`, read backwards: its number and its first word."""
    if j < floor:
        return None
    k = j
    if texts[k] in _SUFFIXES and k - 1 >= floor:
        k -= 1
        if texts[k] in HYPHENS and k - 1 >= floor:
            k -= 1
    if texts[k].isdecimal():
        day = int(texts[k]) if len(texts[k]) <= 2 else 0
        return (day, k) if 1 <= day <= 31 else None
    for first in (j - 1, j):
        if first >= floor:
            read = read_ordinal(texts, first)
            if read and read[1] == j + 1:
                return read[0], first
    return None


def _month(words: Words, text: str, i: int, after: int, month: int, floor: int) -> _Atom | None:
    """A month with its days and year: 3 February 2026, Feb. 3-4, з 3 по 5 лютого, у березні."""
    texts, starts, ends = words
    name = text[starts[i] : ends[i]]
    if name.isascii() and not name[0].isupper():
        return None  # "may" and "march" are verbs
    if (
        after < len(texts)
        and texts[after] == "."
        and ends[after - 1] == starts[after]
        and len(name) <= 4
        and words.texts[i] != "may"
    ):
        after += 1
    first, days = i, list[int]()
    j = i - 1
    if j >= floor and texts[j] == "of":
        j -= 1
    found = _day_before(texts, j, floor)
    joined = False
    while found and len(days) < 5:
        days.insert(0, found[0])
        first = found[1]
        j = first - 1
        found = None
        if j - 1 >= floor and (
            texts[j] in HYPHENS or texts[j] in _LIST_WORDS or (texts[j] == "," and joined)
        ):
            joined = True
            found = _day_before(texts, j - 1, floor)
            if found and found[0] >= days[0]:
                found = None
    if not days:
        number = read_number(words, after) if after < len(texts) and texts[after].isdecimal() else None
        alone = i and texts[i - 1] == "in"
        if number and number.value <= 31 and number.value and name.isascii():
            end = number.after
            if end < len(texts) and texts[end] in _SUFFIXES:
                end += 1
            days = [number.value]
            if (
                end + 1 < len(texts)
                and (texts[end] in HYPHENS or texts[end] in _LIST_WORDS)
                and texts[end + 1].isdecimal()
            ):
                more = int(texts[end + 1]) if len(texts[end + 1]) <= 2 else 0
                follow = texts[end + 2] if end + 2 < len(texts) else ""
                counted = texts[end] in ("and", "&") and follow.isalpha() and _lexicon().key(follow) is None
                if days[0] < more <= 31 and not counted:
                    days.append(more)
                    end += 2
            comma = end + 1 < len(texts) and texts[end] == "," and _is_year(texts[end + 1])
            clock = end < len(texts) and texts[end] == ":"
            if clock or (alone and not comma):
                days = []
            else:
                after = end
    year = None
    if after < len(texts):
        at = after + 1 if texts[after] == "," and after + 1 < len(texts) else after
        if _is_year(texts[at]):
            year, after = int(texts[at]), at + 1
            if after < len(texts) and texts[after] in _YEAR_WORDS:
                after += 1
                if after < len(texts) and texts[after] == "." and texts[after - 1] in ("р", "г"):
                    after += 1
    if days:
        return _Atom(first, after, "date", "full" if year else "", tuple((day, month, year) for day in days))
    if (
        year
        or (i and texts[i - 1] in _BEFORE_MONTH and len(name) > 3)
        or name.lower().endswith(("ні", "аді"))
    ):
        if any(word.startswith(("народж", "рожд")) for word in texts[after : after + 1]):
            return None
        return _Atom(i, after, "month", str(year or ""), ((1, month, year),))
    return None


def _ago(words: Words, i: int, after: int, floor: int) -> _Atom | None:
    """A week ago, two days ago, три дні тому, неделю назад."""
    texts = words.texts
    unit = word_list("dates", "unit").key(texts[i - 1]) if i > floor else None
    if unit is None:
        return None
    first, count = i - 1, 1
    for back in (3, 2, 1):
        j = i - 1 - back
        number = read_number(words, j) if j >= floor else None
        if number and number.after == i - 1:
            first, count = j, number.value
            break
    else:
        word = texts[i - 2] if i - 2 >= floor else ""
        if word in ("a", "an"):
            first = i - 2
        elif texts[i] in ("ago", "earlier") or _is_plural(texts[i - 1]):
            return None  # "days ago" says no day
    days = int(unit) * count
    return _Atom(first, after, "ago", str(days)) if days < 100_000 else None


def _is_plural(unit: str) -> bool:
    return unit in {
        "дні",
        "днів",
        "дней",
        "дня",
        "тижні",
        "тижнів",
        "недели",
        "недель",
        "діб",
        "доби",
        "суток",
    }


# --- parts to expressions ----------------------------------------------------------------------------


def _groups(atoms: Iterator[_Atom], words: Words) -> Iterator[list[_Atom]]:
    """Put together what is one expression: "on Tuesday, February 3, at 5 a.m."."""
    pending = list(atoms)
    group: list[_Atom] = []
    for number, atom in enumerate(pending):
        following = pending[number + 1] if number + 1 < len(pending) else None
        if group and _joins_on(group, atom, following, words):
            group.append(atom)
            continue
        if _counts(group, words):
            yield group
        group = [atom]
    if _counts(group, words):
        yield group


def _counts(group: list[_Atom], words: Words) -> bool:
    if not group or (len(group) == 1 and group[0].kind == "weak"):
        return False
    if len(group) == 1 and group[0].kind in ("part", "night"):
        return word_list("dates", "weak").match(words.texts, group[0].first) != (
            group[0].after,
            "words",
        )
    return True


def _joins_on(group: list[_Atom], atom: _Atom, following: _Atom | None, words: Words) -> bool:
    last = group[-1]
    between = words.texts[last.after : atom.first]
    if len(between) > 4:
        return False
    kinds = {part.kind for part in group}
    if "\n" in between:
        stamp = {"date", "clock"} == {last.kind, atom.kind} and set(between) <= {"\n", ",", "|"}
        return stamp and (last.value == "full" or atom.value == "full") and len(group) == 1
    if kinds & set(_ALONE) or atom.kind in _ALONE:
        return False
    ranged = len(between) == 1 and between[0] in _RANGE
    if last.kind == atom.kind and atom.kind in ("date", "weekday", "weak", "clock"):
        if not ranged or len(group) > 2:
            return False
        if between[0] in ("and", "та", "і", "и"):
            return words.texts[last.first - 1] in ("between", "між", "между") if last.first else False
        return True
    joins = _joins()
    if any(word not in joins for word in between):
        return False
    if {"weekday", "weak", "day"} & kinds and atom.kind in ("weekday", "day", "weak"):
        return False
    if atom.kind in kinds:
        return False
    if atom.kind == "weak" and not {"part", "night", "clock"} & kinds:
        return False
    if "date" in kinds and atom.kind == "day":
        return False
    if words.texts[atom.first] in ("this", "цього", "цієї", "этим", "этой") and kinds & set(_BASES):
        return False
    if (
        atom.kind in ("part", "night", "clock")
        and following is not None
        and {"date", "weekday", "day"} & kinds
    ):
        # "on Monday, overnight Tuesday": the night belongs to what follows it.
        gap = words.texts[atom.after : following.first]
        near = len(gap) <= 2 and all(word in joins and word not in ",(|" for word in gap)
        if near and following.kind in ("date", "weekday", "weak") and between:
            return False
    return True


def _date(day: int, month: int, year: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


class _Reader:
    """Turns the expressions of one text to days, in order; remembers what the next one leans on."""

    def __init__(self, words: Words, text: str, moment: dt.datetime | None) -> None:
        self.words, self.text = words, text
        self.published = moment
        self.moment = moment
        self.lines = [i for i, word in enumerate(words.texts) if word == "\n"]
        self.leaned: tuple[int, dt.date] | None = None  # line and day of the latest expression with a day

    def read_head(self, groups: list[list[_Atom]]) -> None:
        """Take a stamp near the beginning for the publication date where there is none."""
        if self.moment:
            return
        for group in groups:
            if self.words.starts[group[0].first] > HEAD:
                return
            if self._is_stamp(group):
                self.moment = self._stamped(group)
                return

    def _is_stamp(self, group: list[_Atom]) -> bool:
        """Say whether a full date, perhaps with a time, is all that its line holds."""
        if not any(atom.kind == "date" and atom.value == "full" and len(atom.days) == 1 for atom in group):
            return False
        texts = self.words.texts
        before = texts[group[0].first - 1] if group[0].first else "\n"
        if before in ("date", ":", "|", "published", "updated"):
            before = texts[group[0].first - 2] if group[0].first > 1 else "\n"
            before = (
                "\n"
                if before in ("date", "published", "updated", "дата", "опубліковано", "опубликовано")
                else before
            )
        after = texts[group[-1].after] if group[-1].after < len(texts) else "\n"
        return before == "\n" and (after == "\n" or (group[0].first <= 1 and texts[0] == "date"))

    def _stamped(self, group: list[_Atom]) -> dt.datetime | None:
        date = next(atom for atom in group if atom.kind == "date")
        day, month, year = date.days[0]
        exact = _date(day, month, year or 0) if year else None
        if exact is None:
            return None
        hours = [atom.hour for atom in group if atom.hour is not None]
        return dt.datetime(exact.year, exact.month, exact.day, int(hours[0]) if hours else 22)

    def read(self, group: list[_Atom]) -> DateSpan:
        words = self.words
        start, end = words.starts[group[0].first], words.ends[group[-1].after - 1]
        why = self.text[start:end]
        days, kind, recalled = self._days(group, why)
        first, last = days
        hours = [atom.hour for atom in group if atom.hour is not None]
        today = self.moment.date() if self.moment else None
        if last and today and (today - last).days > RECENT:
            recalled = True
        if self._is_stamp(group):
            stamped = self._stamped(group)
            if stamped and (
                self.published is None or -1 <= (self.published.date() - stamped.date()).days <= ENTRY
            ):
                self.moment, kind = stamped, "stamp"
        if first and first == last and not recalled and kind in ("explicit", "weekday", "relative"):
            self.leaned = (bisect_right(self.lines, group[0].first), first)
        clock = (min(hours), max(hours)) if hours else None
        return DateSpan(start, end, first, last, kind, clock, recalled, why)

    def _days(self, group: list[_Atom], why: str) -> tuple[tuple[dt.date | None, dt.date | None], str, bool]:
        by = {atom.kind: atom for atom in group}
        today = self.moment.date() if self.moment else None
        nightly = "night" in by
        if "date" in by:
            days = [day for atom in group if atom.kind == "date" for day in self._explicit(atom)]
            known = [day for day in days if day]
            if len(known) < len(days) or not known:
                return (None, None), "explicit", False
            first, last = min(known), max(known)
            return (last if nightly and last - first <= _DAY else first, last), "explicit", False
        if "weekday" in by or "weak" in by:
            found = [self._weekday(atom) for atom in group if atom.kind in ("weekday", "weak")]
            known = [day for day in found if day]
            if not known:
                return (None, None), "weekday", False
            last = known[-1]
            first = known[0] if known[0] <= last else known[0] - 7 * _DAY
            return (last if nightly and last - first <= _DAY else first, last), "weekday", False
        if "day" in by:
            day = today + int(by["day"].value) * _DAY if today else None
            return (day, day), "relative", False
        if "ago" in by:
            back = int(by["ago"].value)
            day = today - back * _DAY if today and back < RECENT else None
            return (day, day), "relative", back >= RECENT
        if "recalled" in by:
            return (None, None), "period", True
        if "span" in by:
            return (today - _DAY if today else None, today), "span", False
        if "week" in by:
            return (today - 7 * _DAY if today else None, today), "period", False
        if "month" in by or "year" in by:
            return self._period(group[0], today)
        if nightly and not ({"part", "clock"} & set(by)):
            return (today, today), "night", False
        return self._time_of_day(group, by, why, today)

    def _time_of_day(
        self, group: list[_Atom], by: dict[str, _Atom], why: str, today: dt.date | None
    ) -> tuple[tuple[dt.date | None, dt.date | None], str, bool]:
        """ "In the morning" leans on the day told before it on the same line, else on publication."""
        kind = "night" if "night" in by else "time_of_day"
        if self.leaned and not why.lower().startswith(_TELLS_NOW):
            line, day = self.leaned
            if line == bisect_right(self.lines, group[0].first):
                return (day, day), kind, False
        part = by.get("part")
        if part and part.value == "evening" and self.moment and self.moment.hour < 16 and today:
            today -= _DAY
        return (today, today), kind, False

    def _explicit(self, atom: _Atom) -> Iterator[dt.date | None]:
        years = [year for _, _, year in atom.days if year]
        for day, month, year in atom.days:
            if year or years:
                yield _date(day, month, year or years[0])
            else:
                yield self._with_year(day, month)

    def _with_year(self, day: int, month: int) -> dt.date | None:
        if self.moment is None:
            return None
        today = self.moment.date()
        limit = today + AHEAD * _DAY
        for year in range(limit.year, limit.year - 5, -1):
            date = _date(day, month, year)
            if date and date <= limit:
                return date
        return None

    def _weekday(self, atom: _Atom) -> dt.date | None:
        if self.moment is None:
            return None
        today = self.moment.date()
        back = (today.isoweekday() - int(atom.value)) % 7
        before = self.words.texts[atom.first - 1] if atom.first else ""
        turn = word_list("dates", "turn").key(before) if before else None
        if turn == "next":
            return today + ((7 - back) or 7) * _DAY
        if turn == "last" and back == 0:
            back = 7
        return today - back * _DAY

    def _period(
        self, atom: _Atom, today: dt.date | None
    ) -> tuple[tuple[dt.date | None, dt.date | None], str, bool]:
        if atom.kind == "year":
            year = int(atom.value)
            first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
            return (first, last), "period", today is None or year < today.year
        _, month, stated = atom.days[0]
        begin = dt.date(stated, month, 1) if stated else self._with_year(1, month)
        if begin is None:
            return (None, None), "period", False
        end = dt.date(begin.year + month // 12, month % 12 + 1, 1) - _DAY
        return (begin, end), "period", bool(today and (today - end).days > RECENT)
