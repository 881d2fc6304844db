"""Attacks on one place on different days, told in one article: each is a report of its own.

"On 1 March a missile hit Dnipro. On 2 March a drone hit Dnipro." Only days written out part attacks, and
only where a word for an attack stands with each: "killed two, officials said on 2 March" is the same attack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from geomap.dates import DateSpan
from geomap.struck import Verdict

__all__ = ["part_by_day"]

#: A reminder of a day so far from publication is of another attack.
AWAY = dt.timedelta(days=2)
_KINDS = frozenset({"explicit", "night"})


def part_by_day(
    verdicts: Sequence[Verdict],
    sentence_of: Sequence[int],
    days: Mapping[int, Sequence[DateSpan]],
    *,
    reminders: Container[int] = (),
    published: str | None = None,
) -> list[list[Verdict]]:
    """Part what is said of one place by the day that its sentences tell.

    Parameters
    ----------
    verdicts : sequence of Verdict
        Of one place, all struck, in the order of the text.
    sentence_of : sequence of int
        The number of the sentence of each.
    days : mapping of int to sequence of DateSpan
        The dates of each sentence.
    reminders : container of int
        Sentences of "As a reminder, ...".
    published : str, optional
        ISO day; a reminder of another day is another attack, though the news itself tells no day.

    Returns
    -------
    list of list of Verdict
        One list where no two days are told. What has no day goes with what was said before it.

    Examples
    --------
    >>> part_by_day([], [], {})
    [[]]
    """
    told = [
        None if v.harm_only else _only_day(days.get(number, ()))
        for v, number in zip(verdicts, sentence_of, strict=True)
    ]
    known = sorted({day for day in told if day is not None})
    recalled = [number in reminders for number in sentence_of]
    if len(known) == 1 and published and not all(recalled):
        news = dt.date.fromisoformat(published[:10])
        apart = all(day is None or past for day, past in zip(told, recalled, strict=True))
        if apart and abs(news - known[0][1]) >= AWAY:
            return [
                [v for v, past in zip(verdicts, recalled, strict=True) if past is p] for p in (False, True)
            ]
    if len(known) < 2 or any(two[0] - one[1] < one[2] + two[2] for one, two in pairwise(known)):
        return [list(verdicts)]
    parts: dict[tuple[dt.date, dt.date, dt.timedelta], list[Verdict]] = {}
    current = next(day for day in told if day is not None)
    for verdict, day in zip(verdicts, told, strict=True):
        current = day or current
        parts.setdefault(current, []).append(verdict)
    return list(parts.values())


def _only_day(spans: Sequence[DateSpan]) -> tuple[dt.date, dt.date, dt.timedelta] | None:
    """Return the first and last day that a sentence tells, and by how much it must lie off another."""
    sure = {(s.first, s.last or s.first, s.kind) for s in spans if s.first is not None and not s.recalled}
    if len(sure) != 1:
        return None
    first, last, kind = sure.pop()
    if kind not in _KINDS:
        return None
    # A night belongs to two days, so it parts from a day only two days off.
    return first, last, dt.timedelta(days=1 if kind == "night" else 0, hours=12)
