"""What an article tells of another time than that of the attack it reports: its figures are no news."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from geomap.casualties import Casualties
from geomap.dates import DateSpan
from geomap.occasions import Occasions
from geomap.spoken import STALE, Spoken, Struck
from geomap.toponyms import Toponym
from geomap.triggers import words_with_roles
from geomap.words import word_list

__all__ = ["HEADING", "Earlier"]

#: Words of a line that only says "Recall".
HEADING = 2
#: So many days are a month: what fell in one is no single strike.
MONTH = 27
#: And so many a week: of less weight than figures of one attack.
WEEK = 5


class Earlier:
    """Which sentences of one article tell of earlier attacks, or of a long time.

    Parameters
    ----------
    spoken : Spoken
    occasions : Occasions
    names : mapping of int to sequence of Toponym
        The names in each sentence.

    Attributes
    ----------
    long : set of int
        Sentences that tell of a month or more.
    old : set of int
        Sentences whose figures give way to others.
    """

    def __init__(self, spoken: Spoken, occasions: Occasions, names: Mapping[int, Sequence[Toponym]]) -> None:
        self.spoken, self.occasions, self.names = spoken, occasions, names
        self._days = self._days_told()
        periods = [d for d in spoken.dates if d.kind == "period" and not spoken.is_by_the_way(d.start)]
        self.long = {spoken.sentence(d.start) for d in periods if _is_long(d, MONTH)}
        weeks = {spoken.sentence(d.start) for d in periods if _is_long(d, WEEK)}
        weeks -= spoken.sentences_with(_RECORD)  # "the deadliest attack since"
        self.old = self._reminders_told() | weeks | spoken.then

    def is_of_record(self, figure: Casualties, number: int) -> bool:
        """Read "the deadliest strike since January, when 46 died in Dnipro": of that one."""
        words, first = self.spoken.words, self.spoken.sentences[number].first
        last = bisect_left(words.starts, figure.start)
        since = max((i for i in range(first, last) if words.texts[i] in _SINCE_THEN), default=0)
        if since and _PARTING.isdisjoint(words.texts[since:last]) and _RECORD.holds(words, first, since):
            return words_with_roles("strike", "blast").holds(words, since, last)  # "since a strike killed 38"
        when = next((i for i in range(last - 1, first, -1) if words.texts[i] in _WHEN), 0)
        if not when or words.texts[when - 1] != ",":
            return False
        return _RECORD.holds(words, first, when) and _SINCE.holds(words, first, when)

    def is_looking_back(self, number: int) -> bool:
        """Read "It was not the first strike. On 31 December four died in the centre": of another day."""
        named = any(self.spoken.sentence(name.start) == number for name in self.names.get(number, ()))
        told = max((d.first for d in self.spoken.days.of(number) if d.first), default=None)
        published = self.spoken.published
        if named or told is None or (published and published - told <= STALE):
            return False  # "Kherson was hit, and not for the first time. On Sunday two were killed"
        sentences = self.spoken.sentences
        for back in range(number - 1, -1, -1):
            if sentences[back].paragraph != sentences[number].paragraph:
                return False
            if _NOT_FIRST.holds(self.spoken.words, sentences[back].first, sentences[back].after):
                return True
        return False

    def is_earlier(self, one: Struck, number: int) -> bool:
        """Say whether a sentence tells of a day before that of the strike: its figures are background."""
        day, date = self._days[number], self.occasions.date(one)[0]
        return day is not None and date is not None and day.isoformat() < date

    def is_long_before(self, one: Struck, number: int) -> bool:
        """Say whether a sentence that does not name the place tells of a day a week before its strike."""
        day, date = self._days[number], self.occasions.date(one)[0]
        if number in one.sentences or day is None or date is None:
            return False
        return (dt.date.fromisoformat(date) - day).days > WEEK

    def _reminders_told(self) -> set[int]:
        """Return the sentences of reminders, with the paragraph below a line that only says "Recall"."""
        out, sentences = set(self.spoken.reminders), self.spoken.sentences
        for number in self.spoken.reminders:
            below = number + 1
            if sentences[number].after - sentences[number].first > HEADING or below >= len(sentences):
                continue
            paragraph = sentences[below].paragraph
            while below < len(sentences) and sentences[below].paragraph == paragraph:
                out.add(below)
                below += 1
        return out

    def _days_told(self) -> list[dt.date | None]:
        """For each sentence the last day that it, or the text before it about the same places, tells."""
        out: list[dt.date | None] = []
        for number in range(len(self.spoken.sentences)):
            headed = [d for d in self.spoken.days.spans.get(number, ()) if d.kind == "stamp"]
            days = [d.last for d in headed or self.spoken.days.of(number) if d.last]
            paragraph = self.spoken.sentences[number].paragraph
            goes_on = number > 0 and (
                not self.spoken.told[number] or self.spoken.sentences[number - 1].paragraph == paragraph
            )
            out.append(max(days) if days else out[-1] if goes_on else None)
        return out


_SINCE_THEN, _PARTING = frozenset({"since", "від", "з", "со", "с"}), frozenset({",", ":"})
_RECORD, _SINCE = word_list("casualties", "superlative"), word_list("casualties", "since")
_NOT_FIRST = word_list("casualties", "not_first")
_WHEN = frozenset({"when", "коли", "когда"})


def _is_long(span: DateSpan, days: int) -> bool:
    """Say whether a period is as long as that: its figures are of many attacks."""
    return not (span.first and span.last) or (span.last - span.first).days >= days
