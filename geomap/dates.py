"""When: date expressions in three languages, to a first and a last day.

The words are in ``data/dates.toml``. A day begins at midnight in Kyiv; a night is the day on which it ends.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from geomap.clock import in_kyiv
from geomap.date_parts import DatePart, day_of, read_date_parts
from geomap.triggers import words_with_roles
from geomap.words import BREAKS, HYPHENS, Words, sentence_bounds, split_words, word_list, word_set

__all__ = ["DateSpan", "find_dates", "read_publication"]

#: A date without a year is the latest that lies no more than this many days after publication.
AHEAD = 7
#: What lies further back than this many days is told as background.
RECENT = 30
#: And a season so many.
SEASON = 92
#: The heading of a live-blog entry is no older than this many days when the article is published.
ENTRY = 14
#: A day's stamp so near to the beginning stands for the publication date where none is given.
HEAD = 400
#: "Two days earlier" leans on a day told no more than this many lines before.
LEANS = 4
#: And "that same night" on one told no more than so many before.
SAME = 40
#: A dateline has no more words before its date: "KYIV, Ukraine, March 13 - ...".
DATELINE = 5
#: And so many in the heading of a chronicle: what else it is made of.
NAMED, TITLE, ASIDE, _HEADED = 8, 5, 9, frozenset({"date", "weekday", "weak"})
_BEFORE_DAY, _BEHIND_DAY = HYPHENS | {",", "("}, HYPHENS | {":", ".", ")", "(", "\n"}
_IN_HEADING = word_set("in_heading")
_NUMBERED = frozenset({".", ")"})

_DAY = dt.timedelta(days=1)
#: Nothing before this year is an attack of the war.
WAR, _INVASION = 2014, dt.date(2022, 2, 24)
#: So long after, the day on which the invasion began is told for its own sake.
SINCE_INVASION = dt.timedelta(days=60)
#: "Said the service's press office on Tuesday": so many words, in one clause.
SAID, _SAID, _PARTS = 4, word_set("said_by_several"), frozenset(",.;:\n")
#: So many words stand before what opens a sentence: "А двумя днями ранее".
OPENS, _ENDS = 3, frozenset(".\n")
_DATELINE_ENDS = HYPHENS | {"(", ".", "/"}
_RANGE = word_set("range", of="dates") | HYPHENS
_JOINS = word_set("joins", of="dates") | HYPHENS
_STAMP = word_set("stamp", of="dates")


class DateSpan(NamedTuple):
    """An expression of time in a text: ``text[start:end]``, and the days it means.

    Parameters
    ----------
    start, end : int
    first, last : datetime.date or None
        Equal for one day; None where the text and the publication date do not tell.
    kind : str
        ``explicit`` (3 February), ``weekday``, ``relative`` (yesterday, a week ago), ``night`` (overnight),
        ``time_of_day`` (in the morning, at 5:10), ``span`` (the past day), ``period`` (last week, in 2022),
        ``stamp`` (a date as the heading of what follows), ``after`` ("two days after": dates its own clause),
        ``later`` ("two days later": of an attack only where one is told).
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


#: The first and the last day, the kind, and whether it is long ago.
_Meaning: TypeAlias = tuple[tuple[dt.date | None, dt.date | None], str, bool]
_BASES = ("date", "weekday", "day", "named")
_ALONE = (
    "span",
    "days",
    "week",
    "month_so_far",
    "weekend",
    "recalled",
    "month",
    "year",
    "season",
    "ago",
    "lean",
    "after",
)


def read_publication(published: dt.date | str | None) -> dt.datetime | None:
    """Read when an article was published.

    Parameters
    ----------
    published : date, datetime or ISO text, optional
        A moment with an offset is turned to the clocks of Kyiv.

    Returns
    -------
    datetime or None
        In Kyiv, without a time zone; late in the evening where only the day is known, so that "in the
        evening" is of that day. None for what is missing, no ISO day or of no year between 1900 and 2200.

    Examples
    --------
    >>> read_publication("2026-02-03T23:30:00+00:00").isoformat()
    '2026-02-04T01:30:00'
    >>> read_publication("2026-02-03").isoformat()
    '2026-02-03T22:00:00'
    >>> read_publication("22.02.2026") is None
    True
    """
    if isinstance(published, str):
        published = _iso(published.strip()) or _iso(published.strip()[:10])
    if published is None or str(published) == "NaT" or not 1900 < published.year < 2200:
        return None
    if isinstance(published, dt.datetime) and (published.tzinfo or published.time() != dt.time()):
        return in_kyiv(published)
    # A day, or the midnight that a column of days has for each
    return dt.datetime(published.year, published.month, published.day, 22)


def _iso(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def find_dates(text: str, *, published: dt.date | str | None = None) -> list[DateSpan]:
    """Find the expressions of time in a text and the days they mean.

    Parameters
    ----------
    text : str
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
    groups = list(_groups(read_date_parts(words, text), words, text))
    if not groups:
        return []
    moment = read_publication(published)
    if moment is None or moment.date() > _INVASION + SINCE_INVASION:
        groups = [group for group in groups if not _is_of_the_war(group, words)]
    reader = _Reader(words, text, moment)
    reader.find_headings(groups)
    groups = [g for g in groups if len(g) > 1 or g[0].kind != "weak" or g[0].first in reader.headings]
    reader.read_head([group for group in groups if not reader.headings.get(group[0].first)])
    return [reader.read(group) for group in groups]


def _easter(year: int) -> dt.date:
    """Return Easter as the churches of Ukraine keep it (Meeus, for the Julian calendar)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return dt.date(year, month, day + 1) + 13 * _DAY


def _groups(atoms: Iterator[DatePart], words: Words, text: str) -> Iterator[list[DatePart]]:
    """Put together what is one expression: "on Tuesday, February 3, at 5 a.m."."""
    pending = list(atoms)
    group: list[DatePart] = []
    for number, atom in enumerate(pending):
        following = pending[number + 1] if number + 1 < len(pending) else None
        if group and _joins_on(group, atom, following, words, text):
            group.append(atom)
            continue
        if _counts(group, words):
            yield group
        group = [atom]
    if _counts(group, words):
        yield group


def _counts(group: list[DatePart], words: Words) -> bool:
    if not group:
        return False
    if len(group) == 1 and group[0].kind == "weak":
        return words.texts[group[0].first - 1] == "\n"  # it may be a heading
    if len(group) == 1 and group[0].kind in ("part", "night"):
        return word_list("dates", "weak").match(words.texts, group[0].first) != (group[0].after, "words")
    return True


def _is_of_the_war(group: list[DatePart], words: Words) -> bool:
    """Read "the invasion that began Feb. 24": a day that no attack of a later text is told to be of."""
    begun = _INVASION.day, _INVASION.month
    if not any((day, month) == begun for part in group for day, month, _ in part.days):
        return False
    war, began, first = word_list("dates", "of_the_war"), word_list("dates", "war_began"), group[0].first
    ahead = range(max(0, first - 3), first)
    verb = next((i for i in reversed(ahead) if began.match(words.texts, i)), None)
    if verb is None or not BREAKS.isdisjoint(words.texts[verb:first]):
        return False
    return words.texts[verb] == "invaded" or any(war.key(w) for w in words.texts[max(0, verb - 4) : verb])


def _joins_on(
    group: list[DatePart], atom: DatePart, following: DatePart | None, words: Words, text: str
) -> bool:
    last = group[-1]
    between = words.texts[last.after : atom.first]
    if len(between) > 4:
        return False
    if words.texts[atom.first - 1] == "." and text[words.starts[atom.first]].isupper():
        return False  # "Monday, 30 June. In the morning ..."
    kinds = {part.kind for part in group}
    if "\n" in between:
        stamp = {"date", "clock"} == {last.kind, atom.kind} and set(between) <= {"\n", ",", "|"}
        return stamp and (last.value == "full" or atom.value == "full") and len(group) == 1
    opened = words.texts[group[0].first - 1 : group[0].first] == ["between"]
    if opened and "day" in kinds and between[:1] in (["and"], []):
        return len(group) < 3  # "between yesterday and the early hours of today"
    dated = atom.kind == "date" and kinds in ({"span"}, {"lean"})  # "the day before that, 3 September"
    if (kinds & set(_ALONE) and not dated) or atom.kind in _ALONE:
        return False
    ranged = len(between) == 1 and between[0] in _RANGE
    if last.kind == atom.kind and atom.kind in ("date", "weekday", "weak", "clock"):
        if not ranged or len(group) > 2:
            return False
        if between[0] in word_set("and"):
            return bool(last.first) and words.texts[last.first - 1] in word_set("between_two")
        return True
    if not _JOINS.issuperset(between):
        return False
    if {"weekday", "weak", "day"} & kinds and atom.kind in ("weekday", "day", "weak"):
        return False
    if atom.kind in kinds:
        return False
    if atom.kind == "weak" and not {"part", "night", "clock"} & kinds:
        return False
    if "date" in kinds and atom.kind == "day":
        return False
    if words.texts[atom.first] in word_set("this", of="dates") and kinds & set(_BASES):
        return False
    if (
        atom.kind in ("part", "night", "clock")
        and following is not None
        and {"date", "weekday", "day"} & kinds
    ):
        # "on Monday, overnight Tuesday": the night belongs to what follows it.
        gap = words.texts[atom.after : following.first]
        near = len(gap) <= 2 and all(word in _JOINS and word not in ",(|" for word in gap)
        if near and following.kind in ("date", "weekday", "weak") and between:
            return False
    return True


class _Reader:
    """Turns the expressions of one text to days, in order; remembers what the next one leans on."""

    def __init__(self, words: Words, text: str, moment: dt.datetime | None) -> None:
        self.words, self.text = words, text
        self.published = moment
        self.moment = moment
        self.head: list[DatePart] | None = None  # the date taken for that of publication
        self.lines = words.line_ends()
        self.near: dt.date | None = None  # a day of before, whose year dates near it are of
        self.leaned: tuple[int, dt.date] | None = None  # line and day of the latest expression with a day
        self.leaned_on_attack = False
        self.month: tuple[dt.date, dt.date] | None = None  # which a report of a month tells of
        self.headings: dict[int, bool] = {}  # where a chronicle has them, and whether they name a place
        self.headed: dt.date | None = None  # the day of the heading before
        self.under = 0  # where the last of them ends, if it is of an old attack
        self.entry: int | None = None  # where an entry "25.05, 14:30 A bomb hit ..." ends

    def read_head(self, groups: list[list[DatePart]]) -> None:
        """Take a stamp near the beginning for the publication date where there is none."""
        if self.moment:
            return
        for group in groups:
            if self.words.starts[group[0].first] > HEAD:
                return
            kinds = {atom.kind for atom in group if atom.kind == "clock" or atom.value == "full"}
            full = [atom for atom in group if atom.value == "full" and len(atom.days) == 1]
            closes = full and (self._is_dateline(group) or self._closes_first_line(group))
            if self._is_stamp(group) or len(kinds) == 2 or closes:
                self.moment = self.published = self._stamped(group)
                self.head = group
                return

    def find_headings(self, groups: list[list[DatePart]]) -> None:
        """Find the headings of a chronicle, "Monday, July 13", "Kramatorsk, 8 April 2022": two at least."""
        found = {group[0].first: named for group in groups if (named := self._heads(group)) is not None}
        if len(found) > 1:
            found |= {group[0].first: False for group in groups if self._is_weekday_alone(group)}
        entries = {group[0].first: False for group in groups if self._opens_entry(group)}
        self.headings = found if len(found) > 1 else {}
        self.headings |= entries if len(entries) > 1 else {}

    def _opens_entry(self, group: list[DatePart]) -> bool:
        """Read "25.05, 14:30 A bomb hit ..." at the head of a paragraph; a line may be of a list of tolls."""
        timed = [atom.kind for atom in group[:2]] == ["date", "clock"] and len(group[0].days) == 1
        start = self.words.starts[group[0].first]
        return timed and self.text[max(0, start - 2) : start] in {"", "\n\n"}

    def _heads(self, group: list[DatePart]) -> bool | None:
        """Say whether a name stands before the day that is all its line holds else; None for other lines."""
        texts, first, after = self.words.texts, group[0].first, group[-1].after
        dates = [atom for atom in group if atom.kind == "date"]
        if len(dates) != 1 or len(dates[0].days) != 1 or any(atom.kind not in _HEADED for atom in group):
            return None
        begin = first
        while begin > 0 and texts[begin - 1] != "\n" and first - begin <= NAMED:
            begin -= 1
        if begin and texts[begin - 1] != "\n":
            return None
        begin += 2 * (texts[begin].isdecimal() and texts[begin + 1] in _NUMBERED and begin < first)
        end = next((i for i in range(after, min(after + ASIDE, len(texts))) if texts[i] == "\n"), -1)
        if begin == first:
            closed = (
                end == after or "." in texts[after - 1 : after + 1] or texts[after : after + 1] in ([":"], [])
            )
            return False if closed else None
        names = [i for i in range(begin, first) if texts[i].isalpha() and texts[i] not in _IN_HEADING]
        titled = all(self.text[self.words.starts[i]].isupper() for i in names)
        named = bool(names) and titled and texts[first - 1] in _BEFORE_DAY
        closed = after >= len(texts) or (end >= 0 and (end == after or texts[after] in _BEHIND_DAY))
        return True if named and closed else None

    def _is_weekday_alone(self, group: list[DatePart]) -> bool:
        """Read "Wednesday. A drone hit ..." among headings that have a date."""
        texts, first, after = self.words.texts, group[0].first, group[-1].after
        alone = len(group) == 1 and group[0].kind in {"weekday", "weak"} and texts[first - 1] == "\n"
        return alone and texts[after : after + 1] in (["."], [":"], ["\n"])

    def _is_of_old(self, day: dt.date) -> bool:
        return self.published is not None and (self.published.date() - day).days > ENTRY

    def _is_left(self, i: int) -> bool:
        """Say whether another title, "What is next", parts the heading of an old attack from a word."""
        ends = self.lines[bisect_left(self.lines, self.under) : bisect_left(self.lines, i)]
        self.under = ends[-1] if ends else self.under  # each line is looked at once
        lines = ((a + 1, b) for a, b in pairwise(ends) if a + 1 < b)
        return any(
            b - a <= TITLE and a not in self.headings and self.words.texts[b - 1].isalpha() for a, b in lines
        )

    def _is_stamp(self, group: list[DatePart]) -> bool:
        """Say whether a full date, perhaps with a time, is all that its line holds."""
        if not any(atom.kind == "date" and atom.value == "full" and len(atom.days) == 1 for atom in group):
            return False
        texts = self.words.texts
        before = texts[group[0].first - 1] if group[0].first else "\n"
        if before in _STAMP or before in {":", "|"}:
            before = texts[group[0].first - 2] if group[0].first > 1 else "\n"
            before = "\n" if before in _STAMP else before
        after = texts[group[-1].after] if group[-1].after < len(texts) else "\n"
        return before == "\n" and (after == "\n" or (group[0].first <= 1 and texts[0] == "date"))

    def _closes_first_line(self, group: list[DatePart]) -> bool:
        """Say whether a date closes the first line: "Зведення за добу, 13 березня 2026"."""
        texts, after = self.words.texts, group[-1].after
        return "\n" not in texts[: group[0].first] and texts[after : after + 1] == ["\n"]

    def _is_dateline(self, group: list[DatePart]) -> bool:
        """Say whether a date stands in a dateline: "KYIV, March 13 - ..."."""
        texts, first, after = self.words.texts, group[0].first, group[-1].after
        begin = next(
            (i + 1 for i in range(first - 1, first - DATELINE - 2, -1) if i < 0 or texts[i] == "\n"), -1
        )
        if begin < 0 or after >= len(texts):
            return False
        if begin == first:  # "Sept 9 - Ukrainian forces launched ..."
            return first == 0 and texts[after] in _DATELINE_ENDS
        place = self.text[self.words.starts[begin] : self.words.ends[begin]]
        return len(place) > 2 and place.isupper() and texts[after] in _DATELINE_ENDS

    def _is_byline(self, group: list[DatePart]) -> bool:
        """Read "Interfax-Ukraine 00:58 24.05.2025": a short line at the head, of a day and an hour."""
        first, after = group[0].first, group[-1].after
        full = any(atom.value == "full" for atom in group) and any(atom.kind == "clock" for atom in group)
        timed = full and self.words.starts[first] < HEAD
        line = bisect_left(self.lines, first)
        begin = self.lines[line - 1] + 1 if line else 0
        return timed and first - begin <= DATELINE and self.words.texts[after : after + 1] == ["\n"]

    def _stamped(self, group: list[DatePart]) -> dt.datetime | None:
        day, month, year = next(atom.days[0] for atom in group if atom.value == "full")
        exact = day_of(day, month, year or 0)
        if exact is None:
            return None
        hours = [atom.hour for atom in group if atom.hour is not None]
        return dt.datetime(exact.year, exact.month, exact.day, int(hours[0]) if hours else 22)

    def read(self, group: list[DatePart]) -> DateSpan:
        words = self.words
        over = self.entry is not None and self.entry < group[0].first
        if over or (self.under and self._is_left(group[0].first)):
            self.moment, self.near, self.leaned, self.under, self.entry = self.published, None, None, 0, None
        start, end = words.starts[group[0].first], words.ends[group[-1].after - 1]
        why = self.text[start:end]
        named = self.headings.get(group[0].first)
        if named is not None:
            self.moment = self.published or self.moment
        days, kind, recalled = self._days(group)
        if named is not None and self.headed and len(group) == 1 and group[0].kind in {"weekday", "weak"}:
            day = self._beside_heading(self.headed, int(group[0].value))
            days = (day, day)
        first, last = days
        hours = [atom.hour for atom in group if atom.hour is not None]
        today = self.moment.date() if self.moment else None
        if kind == "period" and first and last and (last - first).days <= RECENT and self._leads(group):
            self.month = self.month or (first, last)
        elif last and today and (today - last).days > RECENT:
            recalled = not (first and self.month and self.month[0] <= first <= last <= self.month[1])
        dated = any(atom.kind == "date" and len(atom.days) == 1 for atom in group)
        if dated and self._is_dateline(group):
            kind = "stamp"
        if first == today and self._is_byline(group):
            self.moment, kind = self._stamped(group) or self.moment, "stamp"
        if self._is_stamp(group) or group is self.head:
            stamped = self._stamped(group)
            if stamped and (
                self.published is None or -1 <= (self.published.date() - stamped.date()).days <= ENTRY
            ):
                self.moment, kind = stamped, "stamp"
        told = first and (self.published is None or first <= self.published.date() + _DAY)
        if named is not None and first and told and (named or (today and (today - first).days <= RECENT)):
            self.moment, kind, recalled = dt.datetime(first.year, first.month, first.day, 22), "stamp", False
            self.headed = first
            self.near = self.leaned = None
            self.under = group[-1].after if self._is_of_old(first) else 0
            line = bisect_left(self.lines, group[-1].after)
            end_of_line = self.lines[line] if line < len(self.lines) else len(words.texts)
            self.entry = end_of_line if hours and end_of_line - group[-1].after > 1 else None
        leans = kind in ("explicit", "weekday", "relative") or (kind == "night" and self.leaned is None)
        leans = leans and not self._is_said(group[0].first)
        # "The depot, hit a week earlier, is closed. The same night ...": of the news
        leans = leans and (all(atom.kind != "lean" for atom in group) or self._opens(group[0].first))
        tells = leans and self._tells_attack(group[0].first)
        again = self.leaned is not None and self.leaned[1] == first
        # "On Thursday six were found" moves nothing
        leans = tells or (leans and (again or not self.leaned_on_attack))
        if first and first == last and not recalled and leans:
            self.leaned = (bisect_right(self.lines, group[0].first), first)
            self.leaned_on_attack = tells or again
        clock = (min(hours), max(hours)) if hours else None
        return DateSpan(start, end, first, last, kind, clock, recalled, why)

    def _beside_heading(self, before: dt.date, weekday: int) -> dt.date:
        """Return the day of a heading such as "Wednesday", the nearest to that of the heading before."""
        return before + ((weekday - before.isoweekday() + 3) % 7 - 3) * _DAY

    def _leads(self, group: list[DatePart]) -> bool:
        """Say whether an expression stands at the head of the text, with no other day told before it."""
        return self.leaned is None and self.words.starts[group[0].first] < HEAD

    def _opens(self, i: int) -> bool:
        """Say whether an expression opens its sentence."""
        return i < OPENS or not _ENDS.isdisjoint(self.words.texts[i - OPENS : i])

    def _is_said(self, i: int) -> bool:
        """Read "Monday's attack ..., said on Tuesday": nothing leans on the day of the words."""
        ahead = self.words.texts[max(0, i - SAID) : i]
        parted = max((k for k, word in enumerate(ahead) if word in _PARTS), default=-1)
        return self.leaned is not None and not _SAID.isdisjoint(ahead[parted + 1 :])

    def _tells_attack(self, i: int) -> bool:
        """Say whether the sentence of word `i` holds a word for an attack."""
        bounds = sentence_bounds(self.words, self.text)
        at = bisect_right(bounds, i)
        return words_with_roles("strike", "blast").holds(self.words, *bounds[at - 1 : at + 1])

    def _days(self, group: list[DatePart]) -> _Meaning:
        by = {atom.kind: atom for atom in group}
        today = self.moment.date() if self.moment else None
        nightly = "night" in by
        if "day" in by:
            self.near = None  # "today": it is told of the news again
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
            told = [today + int(atom.value) * _DAY for atom in group if atom.kind == "day" and today]
            return (min(told, default=None), max(told, default=None)), "relative", False
        if "named" in by:
            day = self._named(by["named"].value)
            return (day, day), "explicit", False
        if "lean" in by or "after" in by:
            return self._leaning(by)
        if "ago" in by:
            back = int(by["ago"].value)
            day = today - back * _DAY if today and back < RECENT else None
            return (day, day), "relative", back >= RECENT
        if "recalled" in by:
            return (None, None), "period", True
        if "days" in by:
            count = int(by["days"].value)
            return (today - count * _DAY if today else None, today), "span" if count <= 3 else "period", False
        if "span" in by:
            return (today - _DAY if today else None, today), "span", False
        if "week" in by:
            return (today - 7 * _DAY if today else None, today), "period", False
        if "month_so_far" in by:
            return (today and today.replace(day=1), today), "period", False
        if "weekend" in by:
            saturday = today - (today.isoweekday() + 1) % 7 * _DAY if today else None
            return (saturday, saturday and min(saturday + _DAY, today or saturday)), "span", False
        if "month" in by or "year" in by:
            return self._period(group[0], today)
        if "season" in by:
            return (None, None), "period", bool(today and _is_over(int(by["season"].value), today))
        if nightly and not ({"part", "clock"} & set(by)):
            return (today, today), "night", False
        return self._time_of_day(group, by, today)

    def _leaning(self, by: dict[str, DatePart]) -> _Meaning:
        """Count back from the day told before: "two days earlier", "a day after a missile hit ..."."""
        part = by["after"] if "after" in by else by["lean"]
        back = int(part.value)
        kind = "after" if part.kind == "after" else "later" if back < 0 else "relative"
        base = self.moment.date() if self.moment else None
        reach = LEANS if back > 0 else SAME
        if self.leaned and bisect_right(self.lines, part.first) - self.leaned[0] <= reach:
            base = self.leaned[1]
        day = base - back * _DAY if base and back < RECENT else None
        if day and back < 0 and (self.moment is None or day > self.moment.date()):
            day = None  # "two days later", of a day that was not told
        return (day, day), kind, back >= RECENT

    def _named(self, name: str) -> dt.date | None:
        """Return the latest day of this name, such as New Year's Eve or Easter."""
        if self.moment is None:
            return None
        today = self.moment.date()
        for year in (today.year + 1, today.year, today.year - 1):
            if name.startswith("easter"):
                day = _easter(year) + int(name.removeprefix("easter")) * _DAY
            else:
                day = dt.date(year, int(name[:2]), int(name[3:]))
            if day <= today + _DAY:
                return day
        return None

    def _time_of_day(self, group: list[DatePart], by: dict[str, DatePart], today: dt.date | None) -> _Meaning:
        """Let "in the morning" lean on the day told before it on the same line, else on publication.

        What was by day or in the evening leans on the lines before too, where they tell of yesterday.
        """
        kind = "night" if "night" in by else "time_of_day"
        part = by.get("part")
        if self.leaned and self.words.texts[group[0].first] not in word_set("now", of="dates"):
            line, day = self.leaned
            late = (part.value != "morning" if part else self.leaned_on_attack) and today == day + _DAY
            if bisect_right(self.lines, group[0].first) - line <= LEANS * late:
                return (day, day), kind, False
        if part and part.value == "evening" and self.moment and self.moment.hour < 16 and today:
            today -= _DAY
        return (today, today), kind, False

    def _explicit(self, atom: DatePart) -> Iterator[dt.date | None]:
        years = [year for _, _, year in atom.days if year]
        for day, month, year in atom.days:
            if year or years:
                told = day_of(day, month, year or years[0])
                self._open_year(told)
                yield told
            else:
                yield self._with_year(day, month)

    def _open_year(self, told: dt.date | None) -> None:
        """Keep the day of an anniversary, with which a text begins: "on 25 May 2024 ... on 23 May"."""
        old = told and self.moment and (self.moment.date() - told).days > RECENT
        first = self.leaned is None or not self.leaned_on_attack
        kept = told and old and first and told.year >= WAR and told != _INVASION
        self.near = told if kept else None

    def _with_year(self, day: int, month: int) -> dt.date | None:
        if self.moment is None:
            return None
        today = self.moment.date()
        for year in range(self.near.year - 1, self.near.year + 2) if self.near else ():
            past = day_of(day, month, year)
            if self.near and past and abs((past - self.near).days) <= RECENT:
                return past  # and not "the school, opened on 1 September 2014, was hit on 20 February"
        limit = today + AHEAD * _DAY
        for year in range(limit.year, limit.year - 5, -1):
            date = day_of(day, month, year)
            if date and date <= limit:
                return date
        return None

    def _weekday(self, atom: DatePart) -> dt.date | None:
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
        near = self._beside_heading(today, int(atom.value))  # "Tuesday, Jan. 27 ... on Wednesday"
        if self.headed == today and not turn and self.published and near <= self.published.date():
            return near
        return today - back * _DAY

    def _period(self, atom: DatePart, today: dt.date | None) -> _Meaning:
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


def _is_over(month: int, today: dt.date) -> bool:
    """Say whether the season that begins with a month ended some time ago: "осенью", told in February."""
    begin = dt.date(today.year - (month > today.month), month, 1)
    return (today - begin).days > SEASON + RECENT
