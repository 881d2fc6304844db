"""When a place was struck, and with what: dates and weapons, tied to the struck places of an article."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from geomap.dates import DateSpan
from geomap.schema import WEAPONS
from geomap.signals import FOR
from geomap.spoken import Spoken, Struck
from geomap.struck import Verdict
from geomap.triggers import words_with_roles
from geomap.weapons import WeaponSpan

__all__ = ["Occasions"]

#: Verdicts that tell of weapons that did not arrive.
_SPARED = ("intercept", "launch", "toward")
_SURE = ("explicit", "weekday", "relative", "night", "time_of_day", "span")


class Occasions:
    """The days and the weapons that an article tells of its struck places.

    Parameters
    ----------
    spoken : Spoken
    """

    def __init__(self, spoken: Spoken) -> None:
        self.spoken, self.text, self.published = spoken, spoken.text, spoken.published
        self._index()
        self._follow: dict[int, list[int]] = {}
        for number, places in enumerate(spoken.owners):
            for one in places:
                self._follow.setdefault(id(one), []).append(number)
        self._usual = self._usual_date()

    def _index(self) -> None:
        """Sort dates, weapons and spared places by sentence, so that each is looked at once."""
        self.dates_in: dict[int, list[DateSpan]] = {}
        self.weapons_in: dict[int, list[WeaponSpan]] = {}
        self.spared: dict[int, list[Verdict]] = {}
        for span in self.spoken.dates:
            self.dates_in.setdefault(self.spoken.sentence(span.start), []).append(span)
        for weapon in self.spoken.weapons:
            if not weapon.intercepted:
                self.weapons_in.setdefault(self.spoken.sentence(weapon.start), []).append(weapon)
        for verdict in self.spoken.verdicts:
            if not verdict.struck and verdict.why.startswith(_SPARED):
                self.spared.setdefault(self.spoken.sentence(verdict.at), []).append(verdict)

    def date(self, one: Struck) -> tuple[str | None, str | None]:
        """Return the first and, where they differ, the last day on which a place was struck, as ISO days.

        Examples
        --------
        >>> from geomap.gazetteer import load_gazetteer
        >>> text = "A drone hit Sumy on Monday."
        >>> spoken = Spoken(text, load_gazetteer(), lang="en", published="2026-02-03")
        >>> Occasions(spoken).date(spoken.struck[0])
        ('2026-02-02', None)
        """
        news = [number for number in one.sentences if number not in self.spoken.reminders] or one.sentences
        spans = [span for number in news for span in self._dates_of(one, number)]
        days = [s for s in spans if s.first] or self._carried(one)
        best = max(days, key=_span) if days else self._usual
        if best is None or best.first is None:
            day = (self.published or "")[:10] or None
            return day, None
        last = best.last if best.last and best.last != best.first else None
        return best.first.isoformat(), last.isoformat() if last else None

    def _carried(self, one: Struck) -> list[DateSpan]:
        """Return the day told last in the paragraph before a place is named."""
        first = one.sentences[0]
        for number in range(first - 1, -1, -1):
            if self.spoken.sentences[number].paragraph != self.spoken.sentences[first].paragraph:
                break
            sentence = self.spoken.sentences[number]
            if number in self.spoken.reminders or self.spoken.holds(words_with_roles("plan"), sentence):
                continue
            spans = self._dates_in(number)
            if spans and self.spoken.holds(words_with_roles(*sorted(FOR)), sentence):
                return spans[-1:]
        return []

    def _dates_of(self, one: Struck, number: int) -> list[DateSpan]:
        """Return the dates of a sentence for one of its places: of several, the nearest."""
        spans = self._dates_in(number)
        here = [other for other in self.spoken.struck if number in other.told]
        if len(spans) < 2 or len(here) < 2:
            return spans
        ends = [v.at + len(v.toponym.text) for v in one.spots.get(number, [])]
        if not ends:
            return spans
        return [
            min(
                spans,
                key=lambda d: min(d.start - end if d.start >= end else end - d.start + 10 for end in ends),
            )
        ]

    def _dates_in(self, number: int) -> list[DateSpan]:
        spans = [
            d for d in self.dates_in.get(number, []) if not d.recalled and d.first and d.kind in _SURE
        ]  # fmt: skip
        said = [d for d in spans if self._is_of_speech(d)]
        return [d for d in spans if d not in said] or []

    def _is_of_speech(self, span: DateSpan) -> bool:
        """Read "Said on Wednesday" is the day of the words, not of the attack."""
        before = self.text[max(0, span.start - 24) : span.start].lower().replace(" on ", " ").split()
        return bool(before) and before[-1].strip(",") in _SAID

    def _usual_date(self) -> DateSpan | None:
        """Return the day that most of the struck sentences tell, the latest of equals."""
        counted: Counter[tuple[dt.date, dt.date]] = Counter()
        spans: dict[tuple[dt.date, dt.date], DateSpan] = {}
        for number in sorted(
            {n for one in self.spoken.struck for n in one.sentences} - self.spoken.reminders
        ):
            for span in self._dates_in(number):
                if span.first:
                    key = (span.last or span.first, span.first)
                    counted[key] += 1
                    spans[key] = span
        if not counted:
            return None
        return spans[max(counted, key=lambda key: (counted[key], key))]

    def weapons(self, one: Struck) -> list[str]:
        """Return what a place was struck with, in the order of ``geomap.schema.WEAPONS``."""
        found = self._weapons_of(one.sentences, one)
        following = [n for n in self._follow.get(id(one), ()) if n not in one.told]
        following = [n for n in following if not self._is_background(n)]
        found += [w for w in self._weapons_of(self._same_breath(one, following), one) if not w.generic]
        if not found:
            found = self._weapons_of(following, one)
        if not found:
            found = self._weapons_before(one)
        exact = [w for w in found if not w.generic] or found
        return [weapon for weapon in WEAPONS if any(w.weapon == weapon for w in exact)]

    def _same_breath(self, one: Struck, following: list[int]) -> list[int]:
        """Return the sentences that go on about a place in its paragraph."""
        near: list[int] = []
        for number in following:
            last = number - 1
            same = self.spoken.sentences[number].paragraph == self.spoken.sentences[last].paragraph
            if same and (last in one.told or last in near[-1:]):
                near.append(number)
        return near

    def _is_background(self, number: int) -> bool:
        """Say whether a sentence tells of what happens often or happened long ago."""
        if any(d.recalled for d in self.dates_in.get(number, [])):
            return True
        return self.spoken.holds(words_with_roles("habit", "recall"), self.spoken.sentences[number])

    def _weapons_of(self, numbers: Iterable[int], one: Struck) -> list[WeaponSpan]:
        """Return the weapons that sentences name for a place and not for one that was spared."""
        out = []
        for number, weapon in ((n, w) for n in sorted(set(numbers)) for w in self.weapons_in.get(n, [])):
            spared, mine = self.spared.get(number, []), one.spots.get(number, [])
            if spared and mine:
                away = min(abs(v.at - weapon.start) for v in spared)
                if away < min(abs(v.at - weapon.start) for v in mine):
                    continue
            out.append(weapon)
        return out

    def _weapons_before(self, one: Struck) -> list[WeaponSpan]:
        """Where the sentence only says "the attack" or tells of damage: what the attack was made with."""
        first = one.sentences[0]
        headed = self._is_headed(self.spoken.sentences[first].paragraph)
        for back in range(first - 1, -1, -1):
            if (
                headed
                and self.spoken.sentences[back].paragraph != self.spoken.sentences[first].paragraph
                and self.spoken.told[back]
            ):
                continue  # "Сумщина: ... КАБи ...": an entry of a digest has weapons of its own
            if back in self.weapons_in and not self._is_background(back):
                return self.weapons_in[back]
        return []

    def _is_headed(self, paragraph: int) -> bool:
        """Say whether a line begins with a place and a colon or dash."""
        first = bisect_left(self.spoken.sentences, paragraph, key=lambda s: s.paragraph)
        start = self.spoken.sentences[first].start
        for verdict in self.spoken.verdicts:
            if start <= verdict.at <= start + 3:
                behind = self.text[verdict.at + len(verdict.toponym.text) :][:12].split()
                return any(w.startswith((":", "—", "–")) for w in behind[:2])
        return False


_SAID = frozenset(
    [
        "said",
        "reported",
        "told",
        "added",
        "wrote",
        "announced",
        "stated",
        "says",
        "заявив",
        "повідомив",
        "сказав",
        "написав",
        "заявил",
        "сообщил",
        "сказал",
        "написал",
        "late",
    ]
) - {"late"}


def _span(span: DateSpan) -> tuple[dt.date, dt.date]:
    first = span.first or dt.date.min
    return span.last or first, first
