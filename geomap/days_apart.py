"""Attacks on one place on different days, told in one article: each is a report of its own.

"On 1 March a missile hit Dnipro. On 2 March a drone hit Dnipro." Only days written out part attacks, and
only where a word for an attack stands with each: "killed two, officials said on 2 March" is the same attack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Sequence
from itertools import pairwise

from geomap.findings import Verdict
from geomap.told_days import Day, ToldDays

__all__ = ["part_by_day"]

#: A reminder of a day so far from publication is of another attack.
AWAY = dt.timedelta(days=2)


def part_by_day(
    verdicts: Sequence[Verdict],
    sentence_of: Sequence[int],
    days: ToldDays,
    *,
    reminders: Container[int] = (),
    published: dt.date | None = None,
) -> list[list[Verdict]]:
    """Part what is said of one place by the day that its sentences tell.

    Parameters
    ----------
    verdicts : sequence of Verdict
        Of one place, all struck, in the order of the text.
    sentence_of : sequence of int
        The number of the sentence of each.
    days : ToldDays
    reminders : container of int
        Sentences of "As a reminder, ...", and of those buried today.
    published : date, optional
        A reminder of another day is another attack, though the news itself tells no day.

    Returns
    -------
    list of list of Verdict
        One list where no two days are told. What has no day goes with what was said before it.
    """
    told = [
        None if v.harm_only and not days.tells_attack(number) else days.of_attack(number)
        for v, number in zip(verdicts, sentence_of, strict=True)
    ]
    known = sorted({day for day in told if day is not None})
    recalled = [number in reminders for number in sentence_of]
    if len(known) == 1 and published and not all(recalled):
        apart = all(day is None or past for day, past in zip(told, recalled, strict=True))
        if apart and abs(published - known[0].last) >= AWAY:
            return [
                [v for v, past in zip(verdicts, recalled, strict=True) if past is p] for p in (False, True)
            ]
    if len(known) < 2 or not all(one.is_before(two) for one, two in pairwise(known)):
        return [list(verdicts)]
    parts: dict[Day, list[Verdict]] = {}
    current = next(day for day in told if day is not None)
    for verdict, day in zip(verdicts, told, strict=True):
        current = day or current
        parts.setdefault(current, []).append(verdict)
    return list(parts.values())
