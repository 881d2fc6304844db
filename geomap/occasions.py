"""When a place was struck: dates, tied to the struck places of an article."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from functools import cached_property

from geomap.anniversaries import remembered_day
from geomap.dates import HEAD, WAR, DateSpan
from geomap.signals import FOR
from geomap.spoken import Spoken, Struck
from geomap.triggers import stems, words_with_roles
from geomap.words import Lexicon, word_set

__all__ = ["Occasions"]

#: A day told no more than this many sentences later is that of the attack.
SOON = 4
#: And one so near where the text goes on about no other place.
FURTHER = 6
#: A date of as many days ago is told as background otherwise.
YEAR = 365
MONTH = 31
#: The head of a paragraph is a day behind a name of no more than so many words.
NAMED = 5
#: So many sentences at the head of a digest may say of what day it is.
HEADED = 3
#: "Зокрема:" has no more words; a title is no further above.
LEAD_IN, BELOW = 4, 12
#: A day is looked for so many sentences above.
ABOVE = 8
_DAYS = frozenset({"explicit", "weekday", "relative", "night"})
_NIGHTLY, _SINCE = stems("nightly"), word_set("since_day", of="dates")


class Occasions:
    """The days that an article tells of its struck places.

    Parameters
    ----------
    spoken : Spoken
    """

    def __init__(self, spoken: Spoken) -> None:
        self.spoken, self.text, self.published = spoken, spoken.text, spoken.published
        self.days = spoken.days
        self.stamps = [d for d in spoken.dates if d.kind == "stamp"]
        self.entries = len({d.first for d in self.stamps})
        self._known: dict[Struck, tuple[str | None, str | None]] = {}
        self._before: dict[int, list[DateSpan]] = {}
        self._often = False  # the usual day is told more than once
        plans = words_with_roles("plan", "none").at(spoken.words)  # and not "the blast could be heard"
        self._planned = {
            spoken.sentence(spoken.words.starts[i]) for i, (_, key) in plans.items() if key == "plan"
        }
        self._aftermath = spoken.sentences_with(words_with_roles("aftermath"))
        told = self.days.spans.items()
        self._aftermath |= {
            n for n, spans in told if self.days.looks_back(n) or any(map(self.days.is_of_count, spans))
        }
        self._named_in: dict[int, list[int]] = {}  # where each sentence names places
        for verdict in spoken.verdicts:
            if verdict.toponym.level != "country":
                self._named_in.setdefault(spoken.sentence(verdict.at), []).append(verdict.at)
        self._usual = self._usual_date()
        self._head = self._headline_day()

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
        if one not in self._known:
            self._known[one] = self._date(one)
        return self._known[one]

    def _date(self, one: Struck) -> tuple[str | None, str | None]:
        remembered = remembered_day(self.spoken, one)
        if remembered:
            return remembered.isoformat(), None
        if self.spoken.is_of_trial and not any(d.first for n in one.sentences for d in self.days.of(n)):
            return self._charged(one), None
        old = self.spoken.reminders | self.spoken.background
        news = [number for number in one.sentences if number not in old] or one.sentences
        # "One more died on Tuesday; the strike on Sunday ...": not the day on which the toll rose
        attack = [number for number in news if number not in self._aftermath]
        spans = [span for number in attack for span in self._dates_of(one, number)]
        if not any(span.first for span in spans):
            spans = [span for number in news for span in self._dates_of(one, number)]
            spans = [span for span in spans if self.days.is_beside_strike(span)] or spans
        days = [s for s in spans if s.first]
        # "The night strike": of which night? And "as of 3 May": when the dead were counted
        if all(s.why.lower().startswith(_NIGHTLY) or self.days.is_of_count(s) for s in days):
            days = (not days and self._long_ago(news)) or self._reminded(one) or self._carried(one) or days
        days = (
            days
            or self._month_told(one)
            or self._headed_by(one)
            or self._listed_below(one)
            or self._carried(one)
            or self._told_around(one)
        )
        if not days:
            days = self._told_next(one) if self._is_told_before(one) else self._following(one)
        if self._aftermath.intersection(news) and not any(self._dates_of(one, number) for number in attack):
            days = self._attack_told(one) or days
        stamp = self._stamp(one)
        usual = self._usual if self._is_told_for(one) else None
        if usual and self._is_of_other_part(usual, one, self.spoken.sentence(usual.start)):
            usual = None
        if days and all(d.kind == "time_of_day" for d in days):
            # "On Friday shelling hit the region. ... late in the evening it hit a village": of that day
            clocks = usual is not None and all(_is_clock(d) for d in days)
            # "the toll of the attack of 7 March rose; it hit the city in the afternoon"
            beside = [s for n in news for s in self._dates_of(one, n) if self.days.is_beside_strike(s)]
            days = beside or self._told_around(one) or ([] if clocks else days)
        # "The night strike of 28 August": whose night it was is said more exactly
        exact = [s for s in days if not s.why.lower().startswith(_NIGHTLY)] or days
        exact = [s for s in exact if s.kind != "time_of_day"] or exact
        single = [s for s in exact if s.kind not in {"span", "time_of_day"} and s.first == s.last]
        # "On Saturday" is more exact than "at the weekend"; the day on which the past day ends is not
        exact = [
            s
            for s in exact
            if s.kind != "span" or not any(_is_within(day, s) and day.first != s.last for day in single)
        ]
        lead = self._led_by() if self.entries < 2 else None
        best = max(exact, key=_span) if days else usual or lead or stamp or self._said_on(one, news)
        if not days and stamp and self.entries > 1:
            best = stamp
        if best and best.kind == "span" and self._head and _is_within(self._head, best):
            best = self._head  # "Nine strikes on 23 February. During the day ..."
        if best is None or best.first is None or (not days and best in (usual, stamp)):
            best = next(iter(self._old_day_above(one)), best)
        if best is None or best.first is None:
            return self._day_before(one) or (self.published.isoformat() if self.published else None), None
        last = best.last if best.last and best.last != best.first else None
        return best.first.isoformat(), last.isoformat() if last else None

    def _charged(self, one: Struck) -> str | None:
        """Return the day of an attack that somebody is tried for: told in full, or not known."""
        for number, places in enumerate(self.spoken.owners):
            if one in places or number in one.sentences:
                for span in self.days.spans.get(number, ()):
                    if self._is_old_day(span) and span.first:
                        return span.first.isoformat()
        days = {day for number, day in self._old_attacks if number < one.sentences[0]}
        return days.pop().isoformat() if len(days) == 1 else None

    def _is_old_day(self, span: DateSpan) -> bool:
        return (
            span.kind == "explicit" and span.recalled and span.first is not None and span.first == span.last
        )

    def _old_days(self, number: int) -> list[DateSpan]:
        """Return the days of long ago that a sentence tells with their year, but for "since 24 May 2022"."""
        spans = [d for d in self.days.spans.get(number, ()) if self._is_old_day(d)]
        spans = [d for d in spans if d.first and d.first.year >= WAR]
        spans = [d for d in spans if d.first and str(d.first.year) in self.text[d.start : d.end]]
        ahead = (self.text[max(0, d.start - 12) : d.start].split() for d in spans)
        return [d for d, words in zip(spans, ahead, strict=True) if "".join(words[-1:]).lower() not in _SINCE]

    @cached_property
    def _old_attacks(self) -> list[tuple[int, dt.date]]:
        """The sentences that tell of an attack on a day of long ago, the first of each day."""
        first: dict[dt.date, int] = {}
        for number in sorted(self.days.spans):
            for day in self._old_days(number) if self._tells_attack(number) else ():
                if day.first:
                    first.setdefault(day.first, number)
        return [(number, day) for day, number in first.items()]

    def _tells_attack(self, number: int) -> bool:
        """Say whether a sentence tells of an attack, or names a weapon."""
        told = words_with_roles("strike", "blast")
        return self.spoken.holds(told, self.spoken.sentences[number]) or self._is_armed(number)

    def _old_day_above(self, one: Struck) -> list[DateSpan]:
        """Return the day of "On 14 February 2024 missiles hit the town. ...", told again a year later."""
        if not self._old_attacks:
            return []
        told = self.spoken.sentence(one.verdicts[0].start)
        paragraph = self.spoken.sentences[told].paragraph
        for number in range(told, max(told - ABOVE, -1), -1):
            if self.spoken.sentences[number].paragraph != paragraph or self.days.of(number):
                break
            days = self._old_days(number) if number == told or self._tells_attack(number) else []
            if days:
                return days[:1]
        return []

    def _month_told(self, one: Struck) -> list[DateSpan]:
        """Return the month of "The bomb was first used in March 2024 against", "In March, a bomb hit"."""
        numbers = {self.spoken.sentence(v.at) for v in one.verdicts}
        if not numbers <= self.spoken.past and not all(map(self.days.is_vague, numbers)):
            return []
        spans = [d for n in sorted(numbers) for d in self.days.spans.get(n, ()) if d.kind == "period"]
        months = [d for d in spans if d.first and d.last and (d.last - d.first).days < MONTH]
        told = [d for d in months if not self.spoken.is_by_the_way(d.start)]
        until = self.published or dt.date.max
        return [d._replace(last=min(d.last, until)) for d in told if d.last and d.first and d.first <= until]

    def _headed_by(self, one: Struck) -> list[DateSpan]:
        """Return the day of the head of a paragraph: "Kupiansk, 3 May 2024. A bomb hit ..."."""
        spoken = self.spoken
        paragraph = spoken.sentences[one.sentences[0]].paragraph
        head = bisect_left(spoken.sentences, paragraph, key=lambda s: s.paragraph)
        days = [d for d in self.days.spans.get(head, ()) if d.kind == "explicit" and d.first == d.last]
        if len(days) != 1:
            return []
        start, end = spoken.sentences[head].start, spoken.sentences[head].end
        ahead, behind = self.text[start : days[0].start].strip(), self.text[days[0].end : end].strip()
        named = (
            ahead.endswith(",")
            and len(ahead.split()) <= NAMED
            and not spoken.holds(_told(), spoken.sentences[head])
        )
        return days if named and behind in {"", ".", ":", "—", "–"} else []

    def _listed_below(self, one: Struck) -> list[DateSpan]:
        """Return the day of "On 17 September they hit 15 towns, namely:", or of a title above."""
        sentences, spans = self.spoken.sentences, self.days.spans
        first = one.sentences[0]
        number = first - 1
        while sentences[first].bullet and number >= 0 and sentences[number].bullet:
            number -= 1
        if sentences[first].bullet and number >= 0:
            short = sentences[number].after - sentences[number].first <= LEAD_IN and number > 0
            days = self.days.of(number) or (self.days.of(number - 1) if short else [])
            return days if len(days) == 1 and days[0].kind in _DAYS else []
        for above in range(number, max(number - BELOW, 0), -1):
            if self.spoken.is_title(sentences[above]):
                days = [d for d in spans.get(above, ()) if d.first and d.kind in _DAYS and not d.recalled]
                until = self.published or dt.date.max
                return days if len(days) == 1 and days[0].first and days[0].first <= until else []
        return []

    def _led_by(self) -> DateSpan | None:
        """Return the day of a lead that names no place: "Drones hit two cities in the east on Monday"."""
        if self.spoken.told[0] or not self.days.tells_attack(0):
            return None
        spans = [s for s in self.days.of(0) if s.kind in _DAYS]
        return spans[0] if len({s.first for s in spans}) == 1 and spans[0].kind != "explicit" else None

    def _day_before(self, one: Struck) -> str | None:
        """Return the day of the place that a text tells of first, where it is the one before publication."""
        lead = self.spoken.struck[0]
        told = self.date(lead)[0] if lead is not one and lead.sentences[0] < one.sentences[0] else None
        before = self.published - dt.timedelta(days=1) if self.published else None
        return told if before and told == before.isoformat() else None

    def _said_on(self, one: Struck, news: list[int]) -> DateSpan | None:
        """Return the day of "officials said on Tuesday" in a paper of Wednesday: no later, at least."""
        told = ((d, number) for number in news for d in self.days.spans.get(number, ()) if not d.recalled)
        told = ((d, number) for d, number in told if not self.days.is_of_first(d, number))
        days = (d for d, number in told if not self._is_of_other_part(d, one, number))
        said = (d for d in days if d.kind in {"weekday", "explicit"} and d.first == d.last)
        return next((d for d in said if d.first and self._is_of_year(d.first)), None)

    def _long_ago(self, news: list[int]) -> list[DateSpan]:
        """Return the date of "On 8 January a drone hit a bus in Kherson", told weeks later all the same."""
        return [
            d
            for number in news
            for d in self.days.spans.get(number, ())
            if d.recalled and d.kind == "explicit" and d.first and self._is_of_year(d.first)
            if self.days.is_in_clause(d, number) or self.days.leads_on(d)
        ]

    def _is_of_year(self, day: dt.date) -> bool:
        """Say whether a day lies no more than a year before publication."""
        return self.published is not None and 0 <= (self.published - day).days < YEAR

    def _stamp(self, one: Struck) -> DateSpan | None:
        """Return the heading with a date that a place is first told under."""
        first = self.spoken.sentences[one.sentences[0]].end
        head = self.stamps[0] if self.entries == 1 and self.stamps[0].start < HEAD else None
        stamp = next((d for d in reversed(self.stamps) if d.start < first), head)
        return head if stamp and self._is_over(stamp, first) else stamp

    def _is_over(self, stamp: DateSpan, at: int) -> bool:
        """Say whether the entry "25.05, 14:30 A bomb hit ..." ends before a place in the text."""
        line = self.text.find("\n", stamp.end)
        return stamp.hours is not None and 0 <= line < at and bool(self.text[stamp.end : line].strip(" .:"))

    def _is_told_for(self, one: Struck) -> bool:
        """Say whether the usual day can be a place's: not where it is told of another later on."""
        end = self.spoken.sentences[one.sentences[-1]].end
        return self.published is None or self._often or (self._usual is not None and self._usual.start < end)

    def _is_told_before(self, one: Struck) -> bool:
        """Say whether the usual day of the text is told before a place is named."""
        begin = self.spoken.sentences[one.sentences[0]].start
        return self._usual is not None and self._usual.start < begin

    def _told_around(self, one: Struck) -> list[DateSpan]:
        """Return the day told just before of a place that holds one."""
        for number in range(one.sentences[0] - 1, max(one.sentences[0] - SOON, -1), -1):
            days = [d for d in self.days.of(number) if d.kind != "time_of_day"]
            wider = [o for o in self.spoken.told[number] if o.width > one.width] if days else ()
            if any(self.spoken.is_chain([one, o]) for o in wider):
                return days[-1:]
        if one.place.precision != "city_district":
            return []
        city = next(
            (o for o in self.spoken.struck if o.width > one.width and self._is_quarter_of(one, o)), None
        )
        numbers = [n for n in city.sentences if n not in self.spoken.reminders] if city else []
        return [d for n in numbers for d in self.days.of(n) if d.kind != "time_of_day"][:1]

    def _is_quarter_of(self, one: Struck, city: Struck) -> bool:
        return city.place.precision == "settlement" and self.spoken.is_chain([one, city])

    def _carried(self, one: Struck) -> list[DateSpan]:
        """Return the day told last in the paragraph before a place is named."""
        first = one.sentences[0]
        paragraph, found = self.spoken.sentences[first].paragraph, list[DateSpan]()
        for number in range(first - 1, -1, -1):
            sentence = self.spoken.sentences[number]
            if sentence.paragraph != paragraph:
                break
            if number in self._before:  # another place was told behind it
                found = self._before[number]
                break
            old = number in self.spoken.reminders and first not in self.spoken.reminders
            if old or self.spoken.holds(words_with_roles("plan"), sentence):
                continue
            spans = [d for d in self.days.of(number) if not self.days.is_of_before(d)]
            spans = [d for d in spans if not self.days.is_of_count(d)]
            if spans and (
                self.spoken.holds(words_with_roles(*sorted(FOR)), sentence) or self._is_armed(number)
            ):
                found = spans[-1:]
                break
        self._before[first - 1] = found
        return found

    def _is_armed(self, number: int) -> bool:
        """Say whether a sentence names a weapon: "On Jan. 20 missiles left 5,600 houses cold"."""
        start, end = self.spoken.sentences[number].start, self.spoken.sentences[number].end
        return any(start <= weapon.start < end for weapon in self.spoken.weapons)

    def _reminded(self, one: Struck) -> list[DateSpan]:
        """Return the day of a reminder where the news of a place only tells what came after the attack."""
        reminders = self.spoken.reminders
        if self._aftermath.isdisjoint(set(one.sentences) - reminders):
            return []
        for number in sorted(reminders):
            told = one in self.spoken.owners[number] and self.days.of(number)
            attack = words_with_roles("launch", *sorted(FOR))
            if told and self.spoken.holds(attack, self.spoken.sentences[number]):
                return told[:1]
        return []

    def _told_next(self, one: Struck) -> list[DateSpan]:
        """Return the day of "The bomb came down at 11:20 p.m. on Monday", right behind the place."""
        number = one.sentences[-1] + 1
        if number >= len(self.spoken.sentences) or self.spoken.told[number]:
            return []
        sentence, before = self.spoken.sentences[number], self.spoken.sentences[number - 1]
        if sentence.paragraph != before.paragraph or one not in self.spoken.owners[number]:
            return []
        days = [d for d in self.days.of(number) if d.kind in {"explicit", "weekday"}]
        told = days and number not in self._planned | self._aftermath | self.spoken.past
        return days[:1] if told and self._is_armed(number) else []

    def _attack_told(self, one: Struck) -> list[DateSpan]:
        """Return the day of "Wednesday's attack", told behind "the toll in Druzhkivka has risen to nine"."""
        end = min(one.sentences[-1] + SOON, len(self.spoken.sentences))
        for number in range(one.sentences[0] + 1, end):
            beside = [s for s in self.days.of(number) if self.days.is_beside_strike(s)]
            if beside and one in self.spoken.owners[number] and number not in self.spoken.reminders:
                return beside[:1]
        return []

    def _following(self, one: Struck) -> list[DateSpan]:
        """Return the day told first where the text goes on about a place and no other."""
        for told in one.sentences:
            for number in range(told + 1, min(told + FURTHER, len(self.spoken.sentences))):
                if one not in self.spoken.owners[number]:
                    break
                if number in self.spoken.reminders or number in self.spoken.past or number in self._planned:
                    continue
                spans = self.days.of(number)
                begin = self.spoken.sentences[number].start
                # and not "the first attack on this scale since he met them on Monday"
                spans = [s for s in spans if " since " not in self.text[begin : s.start].lower()]
                if not self.days.tells_attack(number):  # "a woman in hospital died on Sunday"
                    spans = [s for s in spans if not self.days.is_of_death(s)]
                if spans:  # "The missiles came down at 5:40pm the day before"
                    return [next((s for s in spans if not _is_clock(s)), spans[0])]
        return []

    def _dates_of(self, one: Struck, number: int) -> list[DateSpan]:
        """Return the dates of a sentence for one of its places: of several, the nearest."""
        spans = self.days.of(number)
        if number in self._aftermath:  # "one more died on Tuesday, the toll of Sunday's attack rose to 35"
            spans = [span for span in spans if self.days.is_beside_strike(span)] or spans
        spans = [span for span in spans if not self._is_of_other_part(span, one, number)]
        ends = [v.at + len(v.toponym.text) for v in one.spots.get(number, [])]
        clause = self._clause_dates(number, ends)
        if clause:
            return clause
        here = self.spoken.told[number]
        if len(here) == 1 and len({d.first for d in spans}) > 1:
            spans = [d for d in spans if _is_range(d) or self.days.is_in_clause(d, number)] or spans
        if len({d.first for d in spans}) > 1:  # "9 июля обстреляли Часов Яр: завалы разобрали только сегодня"
            sentence = self.spoken.sentences[number]
            colon = self.text.find(": ", max(ends, default=0), sentence.end)
            begin = bisect_left(self.spoken.words.starts, colon)
            if not words_with_roles("strike", "blast").holds(self.spoken.words, begin, sentence.after):
                spans = [d for d in spans if d.end <= colon] or spans
        if len(spans) > 1:
            spans = [d for d in spans if not self.days.is_of_death(d)] or spans
        if len(spans) > 1:  # "on Monday buried the 34 people killed the day before"
            spans = [d for d in spans if d.kind == "relative" and self.days.is_behind_harm(d)] or spans
        if len(spans) < 2 or len(here) < 2:
            return spans
        spots = [(v.at, v.at + len(v.toponym.text)) for v in one.spots.get(number, [])]
        if not spots:
            return spans
        starts = [d.start for d in spans]
        behind = {bisect_left(starts, end) for _, end in spots}  # the one before each place, or behind it
        near = [d for i, d in enumerate(spans) if i in behind or i + 1 in behind]
        best = min(near, key=lambda d: min(self._away(d, *spot) for spot in spots))
        return [next((d for d in spans if _is_range(d) and _is_within(best, d)), best)]

    def _is_of_other_part(self, span: DateSpan, one: Struck, number: int) -> bool:
        """Read "strikes A, killing 3; B mourns 7 killed a day earlier": of B, behind the semicolon."""
        sentence, spots = self.spoken.sentences[number], one.spots.get(number, [])
        begin = self.text.rfind(";", sentence.start, span.start)
        end = self.text.find(";", span.end, sentence.end)
        end = sentence.end if end < 0 else end
        if not spots or begin < 0 or any(begin < v.at < end for v in spots):
            return False
        return any(begin < at < end for at in self._named_in.get(number, ()))

    def _away(self, span: DateSpan, start: int, end: int) -> tuple[int, int]:
        """Say how far a date stands from a place: what parts them, then the letters between."""
        if span.start >= end:
            return self.spoken.gap(end, span.start), span.start - end
        return self.spoken.gap(span.end, start), start - span.end

    def _clause_dates(self, number: int, ends: list[int]) -> list[DateSpan]:
        """Read "two days after a missile hit Kupiansk": the day of the places in that clause."""
        out = []
        for span in self.days.spans.get(number, []):
            if span.kind == "after" and span.first:
                # "за два дні після того, як ...": this comma closes nothing
                begin = span.end + (10 if "," in self.text[span.end : span.end + 8] else 0)
                comma = self.text.find(",", begin, max(ends, default=begin))
                if any(end > span.end and (comma < 0 or end <= comma) for end in ends):
                    out.append(span)
        return out

    def _headed(self) -> set[int]:
        """Return the sentence that says of what day a digest is: "За минулу добу відбулося 182 бої"."""
        first = range(min(HEADED, len(self.spoken.sentences)))
        days = [n for n in first if any(s.kind == "span" for s in self.days.of(n))]
        return {days[0] if days else 0}

    def _headline_day(self) -> DateSpan | None:
        """Return the one day that the first sentence tells in full as that of the attacks."""
        attack = self.days.of_attack(0)
        days = [d for d in self.days.spans.get(0, ()) if d.kind == "explicit" and d.first == d.last]
        return days[0] if attack and len(days) == 1 and attack == (days[0].first, days[0].first) else None

    def _usual_date(self) -> DateSpan | None:
        """Return the day that most of the struck sentences tell, the latest of equals."""
        clocks = all(_is_clock(s) for n in self.days.spans for s in self.days.of(n))
        counted: Counter[tuple[dt.date, dt.date]] = Counter()
        spans: dict[tuple[dt.date, dt.date], DateSpan] = {}
        latest: dict[str, tuple[dt.date, Struck]] = {}  # of several attacks on a place
        for one in self.spoken.struck:
            days = [day.last for n in one.sentences if (day := self.days.of_attack(n))]
            told_last = (max(days, default=dt.date.min), one)
            latest[one.place.place_id] = max(
                latest.get(one.place.place_id, told_last), told_last, key=lambda told: told[0]
            )
        named = {n for _, one in latest.values() for n in one.sentences} - self.spoken.reminders
        told = {n for n in self.days.spans if self.spoken.owners[n]} - self.spoken.reminders
        told &= self.spoken.sentences_with(words_with_roles("strike"))
        told = told or self._headed()
        for number in sorted(
            named if any(map(self.days.of, named)) else told
        ):  # else "the attack took place on September 5"
            # "Rescuers combed through debris Friday after a missile strike Thursday"
            beside = [span for span in self.days.of(number) if self.days.is_beside_strike(span)]
            for span in beside if number not in named and beside else self.days.of(number):
                if span.first and (clocks or not _is_clock(span)) and not self.days.is_of_before(span):
                    key = (span.last or span.first, span.first)
                    counted[key] += 1
                    spans[key] = span
        if not counted:
            return None
        best = max(counted, key=lambda key: (counted[key], key))
        self._often = counted[best] > 1
        # "Attack of 26 August: what is known ... The evening before, 25 August, bombs fell on"
        attack = self.days.of_attack(0)
        headed = (d for d in self.days.spans.get(0, ()) if attack and d.first == attack.first > best[0])
        return next(headed, spans[best])


def _told() -> Lexicon:
    return words_with_roles("launch", *sorted(FOR))


def _is_clock(span: DateSpan) -> bool:
    """Read "at 16:40", which tells no day by itself."""
    return span.kind == "time_of_day" and span.why[:1].isdecimal()


def _is_range(span: DateSpan) -> bool:
    """Say whether a range of days was told, and not just "the past day"."""
    return span.kind in {"explicit", "relative", "weekday"} and span.last != span.first


def _is_within(span: DateSpan, whole: DateSpan) -> bool:
    return bool(whole.first and whole.last and span.first and whole.first <= span.first <= whole.last)


def _span(span: DateSpan) -> tuple[dt.date, bool, dt.date]:
    """Order dates: the latest; of equals a range that was told ("between yesterday and today")."""
    first = span.first or dt.date.min
    return span.last or first, _is_range(span), first
