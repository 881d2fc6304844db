"""The parts of an expression of time: a date, a weekday, an hour, "overnight", each found by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from geomap.clock import KYIV
from geomap.numbers import read_number, read_ordinal
from geomap.words import HYPHENS, Lexicon, Words, load_words, word_list, word_set

__all__ = ["DatePart", "day_of", "read_date_parts"]

_SUFFIXES = word_set("day_ending", of="dates")
_HOUR_ENDINGS = word_set("hour_ending", of="dates")
_LINKS = word_set("day_link", of="dates") | HYPHENS
_YEAR_WORDS = word_set("year_word", of="dates")
_BORN = tuple(word_set("born", of="dates"))
#: A year that has every day.
_LEAP = 2024
#: How many days before the day told before.
_LEANING = {"lean": "1", "same": "0", "next": "-1"}


class DatePart(NamedTuple):
    """One part of an expression, from word `first` to the word before `after`."""

    first: int
    after: int
    kind: str  # date, weekday, weak, day, named, night, part, clock, span, days, ago, lean, after, week, ...
    value: str = ""
    days: tuple[tuple[int, int, int | None], ...] = ()  # (day, month, year or None)
    hour: float | None = None


def day_of(day: int, month: int, year: int) -> dt.date | None:
    """Return the day, or None for 31 February.

    Examples
    --------
    >>> day_of(29, 2, 2024), day_of(29, 2, 2026)
    (datetime.date(2024, 2, 29), None)
    """
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    lists = load_words("dates")
    entries: list[tuple[str, str]] = []
    for kind in ("month", "weekday", "day"):
        entries += [(w, f"{kind}:{n}") for n, ws in lists[kind].items() if n != "weak" for w in ws]
    entries += [(w, f"weak:{n}") for n, ws in lists["weekday"]["weak"].items() for w in ws]
    entries += [(w, f"part:{name}") for name, ws in lists["part"].items() for w in ws]
    entries += [(w, f"named:{name}") for name, ws in lists["named"].items() for w in ws]
    entries += [(w, f"season:{n}") for n, ws in lists["season"].items() for w in ws]
    for kind in (
        "night",
        "span",
        "week",
        "month_so_far",
        "weekend",
        "recalled",
        "ago",
        "lean",
        "same",
        "next",
        "after",
        "none",
    ):
        entries += [(w, kind) for w in lists[kind]["words"]]
    return Lexicon(entries)


def read_date_parts(words: Words, text: str) -> Iterator[DatePart]:
    """Yield every part in the order of the text; none overlaps another.

    Examples
    --------
    >>> from geomap.words import split_words
    >>> [part.kind for part in read_date_parts(split_words("on Tuesday evening"), "on Tuesday evening")]
    ['weekday', 'part']
    """
    texts = words.texts
    known, past, done = _lexicon().at(words), word_set("past", of="dates"), 0
    places = {*known, *words.numbers()}
    if not past.isdisjoint(texts):
        places.update(i for i, word in enumerate(texts) if word in past)
    for i in sorted(places):
        if i < done:
            continue
        atom, word = None, texts[i]
        if word.isdecimal():
            atom = _numeric(words, i) or _entry(words, i) or _clock(words, i) or _year(words, i)
        else:
            atom = _past_days(words, i) if word in past else None
            found = None if atom else known.get(i)
            if found:
                after, key = found
                kind, _, value = key.partition(":")
                if kind == "month":
                    atom = _month(words, text, (i, after, int(value)), done)
                elif kind in ("ago", "after"):
                    atom = _ago(words, i, after, done)
                elif kind == "named" and not _is_on(texts, i):
                    done = after
                elif kind in _LEANING:
                    atom = DatePart(i, after, "lean", _LEANING[kind])
                elif kind == "none" or _is_name(texts, i, after):
                    done = after
                else:
                    atom = DatePart(i, after, kind, value)
        if atom:
            done = atom.after
            yield atom


def _is_on(texts: list[str], i: int) -> bool:
    """Say whether something happened on a day with a name: not "ahead of Easter", "the eve of ..."."""
    before = [w for w in texts[max(0, i - 3) : i] if w != "the"]
    eve = before[-2:-1] in (["eve"], ["ahead"], ["day"], ["до"]) and before[-1:] == ["of"]
    return bool(before) and before[-1] in word_set("on", of="dates") and not eve


def _is_name(texts: list[str], i: int, after: int) -> bool:
    """Say whether one word stands in quotation marks of its own: the newspaper «Сегодня»."""
    return texts[i - 1 : i] in (["«"], ["“"]) and texts[after : after + 1] in (["»"], ["”"])


def _entry(words: Words, i: int) -> DatePart | None:
    """Read the day of "25.05, 14:30", the head of a chronicle's entry, whose year is that of the text."""
    texts, starts, ends = words
    if (i and texts[i - 1] != "\n") or texts[i + 1 : i + 2] != ["."] or ends[i] != starts[i + 1]:
        return None
    month = "".join(texts[i + 2 : i + 3])
    if not month.isdecimal() or len(month) != 2 or len(texts[i]) > 2 or ends[i + 1] != starts[i + 2]:
        return None
    hour = i + 3 + (texts[i + 3 : i + 4] == [","])
    if not "".join(texts[hour : hour + 1]).isdecimal() or not _clock(words, hour):
        return None
    day = int(texts[i])
    exists = day_of(day, int(month), _LEAP)
    return DatePart(i, i + 3, "date", "", ((day, int(month), None),)) if exists else None


def _numeric(words: Words, i: int) -> DatePart | None:
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
    if not day_of(day, month, year):
        return None
    atom = DatePart(i, after, "date", "full", ((day, month, year),))
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
                moment = dt.datetime(year, month, day, int(clock.hour), tzinfo=dt.UTC).astimezone(KYIV)
                atom = atom._replace(days=((moment.day, moment.month, moment.year),), hour=float(moment.hour))
            else:
                atom = atom._replace(hour=clock.hour)
            atom = atom._replace(after=end)
    return atom


def _clock(words: Words, i: int) -> DatePart | None:
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
    if after + 1 < size and texts[after] in HYPHENS and texts[after + 1] in _HOUR_ENDINGS:
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
        if not (unit and before in word_set("at_hour", of="dates")):
            return None
    return DatePart(i, after, "clock", hour=hour % 24) if hour <= 24 else None


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and "1900" <= word <= "2099"


def _behind_year(texts: list[str], i: int) -> int:
    """Return the word behind "року", "р." or the "-го" of "2022-го", if that is word `i`, else `i`."""
    if texts[i : i + 1] and texts[i] in HYPHENS and "".join(texts[i + 1 : i + 2]) in _SUFFIXES:
        i += 2
    if texts[i : i + 1] and texts[i] in _YEAR_WORDS:
        i += 2 if len(texts[i]) == 1 and texts[i + 1 : i + 2] == ["."] else 1
    return i


def _year(words: Words, i: int) -> DatePart | None:
    texts = words.texts
    if not _is_year(texts[i]):
        return None
    after = _behind_year(texts, i + 1)
    named = after > i + 1
    rest = texts[after : after + 2]
    if any(word.startswith(_BORN) for word in (*texts[max(0, i - 2) : i], *rest)) or rest[:1] in (
        ["н"],
        ["р"],
    ):
        return None  # "1960 р.н.", "1960 г.р."
    if not named and not (i and texts[i - 1] in word_set("since", of="dates")):
        return None
    return DatePart(i, after, "year", texts[i])


def _day_before(texts: list[str], j: int, floor: int) -> tuple[int, int] | None:
    """Return the day of the month that ends at word `j`, and its first word."""
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


def _days_ahead(texts: list[str], i: int, floor: int) -> tuple[int, list[int]]:
    """Return the days before the name of a month, "з 3 по 5 лютого", and their first word."""
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
        if j - 1 >= floor and (texts[j] in _LINKS or (texts[j] == "," and joined)):
            joined = True
            found = _day_before(texts, j - 1, floor)
            if found and found[0] >= days[0]:
                found = None
    return first, days


def _days_behind(words: Words, i: int, after: int) -> tuple[list[int], int]:
    """Return the days behind the name of a month, "Feb. 3-4", and the word behind them."""
    texts = words.texts
    number = read_number(words, after) if after < len(texts) and texts[after].isdecimal() else None
    if not number or not 1 <= number.value <= 31:
        return [], after
    end, days = number.after, [number.value]
    if end < len(texts) and texts[end] in _SUFFIXES:
        end += 1
    if end + 1 < len(texts) and texts[end] in _LINKS and texts[end + 1].isdecimal():
        more = int(texts[end + 1]) if len(texts[end + 1]) <= 2 else 0
        follow = texts[end + 2] if end + 2 < len(texts) else ""
        counted = texts[end] in ("and", "&") and follow.isalpha() and _lexicon().key(follow) is None
        if days[0] < more <= 31 and not counted:
            days.append(more)
            end += 2
    comma = end + 1 < len(texts) and texts[end] == "," and _is_year(texts[end + 1])
    clock = end < len(texts) and texts[end] == ":"
    alone = i and texts[i - 1] == "in"
    return ([], after) if clock or (alone and not comma) else (days, end)


def _month(words: Words, text: str, name_at: tuple[int, int, int], floor: int) -> DatePart | None:
    """Read a month with its days and year: 3 February 2026, Feb. 3-4, з 3 по 5 лютого, у березні."""
    texts, starts, ends = words
    i, after, month = name_at
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
    first, days = _days_ahead(texts, i, floor)
    if not days and name.isascii():
        days, after = _days_behind(words, i, after)
    year = None
    if after < len(texts):
        at = after + 1 if texts[after] == "," and after + 1 < len(texts) else after
        if _is_year(texts[at]):
            year, after = int(texts[at]), _behind_year(texts, at + 1)
    if days:
        return DatePart(
            first, after, "date", "full" if year else "", tuple((day, month, year) for day in days)
        )
    if (
        year
        or (i and texts[i - 1] in word_set("before_month", of="dates") and (len(name) > 3 or name == "May"))
        or name.lower().endswith(("ні", "аді"))
    ):
        if texts[after : after + 1] and texts[after].startswith(_BORN):
            return None
        return DatePart(i, after, "month", str(year or ""), ((1, month, year),))
    return None


def _past_days(words: Words, i: int) -> DatePart | None:
    """Read "the last two days", "останні три дні"."""
    number = read_number(words, i + 1) if i + 1 < len(words.texts) else None
    if not number or number.after >= len(words.texts) or number.value * number.digits > 31:
        return None
    unit = word_list("dates", "unit").key(words.texts[number.after])
    days = int(unit) * number.value if unit else 0
    return DatePart(i, number.after + 1, "days", str(days)) if 0 < days <= 31 else None


def _ago(words: Words, i: int, after: int, floor: int) -> DatePart | None:
    """Read "a week ago", "two days ago", три дні тому, неделю назад."""
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
        elif texts[i].isascii() or texts[i - 1] in word_set("plural_unit", of="dates"):
            return None  # "days ago" says no day
    days = int(unit) * count
    if texts[i] in word_set("later", of="dates"):
        return DatePart(first, after, "lean", str(-days)) if days < 30 else None
    kind = "lean" if texts[i] in word_set("earlier", of="dates") else "ago"
    if texts[i] in word_set("after", of="dates"):
        return DatePart(first, after, "after", str(days)) if 0 < days < 30 else None
    return DatePart(first, after, kind, str(days)) if days < 100_000 else None
