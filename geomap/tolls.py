"""Whose figures they are: people killed and injured, tied to the places that were struck.

What a sentence tells belongs to its own place, or to the place that the sentences before it speak of; what
belongs to several places, or to none, goes to the totals.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from geomap.casualties import Casualties, find_casualties
from geomap.dates import DateSpan
from geomap.gazetteer import Place
from geomap.links import related_links
from geomap.numbers import is_number_word
from geomap.occasions import Occasions
from geomap.placewords import WORDS
from geomap.sentences import Sentence
from geomap.signals import looks_adjective
from geomap.spoken import FOLLOWS, STALE, Figure, Spoken, Spot, Struck
from geomap.struck import RESIDENTS, Verdict
from geomap.toponyms import Toponym
from geomap.triggers import stems, words_with_roles
from geomap.words import HYPHENS, load_words, word_list, word_set

__all__ = ["Tolls"]

#: So many sentences behind the wounded it is told that one of them died.
SOON = 3
#: Sentences at the head of a text: headline and lead tell the latest toll.
LEAD = 2
#: Words of a line that only says "Recall".
HEADING = 2
#: Words of a line that only names a city, and the sentences that it may head.
TITLE, SECTION = 2, 16

#: So many days are a month: what fell in one is no single strike.
MONTH = 27
#: And so many a week: of less weight than figures of one attack.
WEEK = 5
#: So few people hurt in a town may be as many as in another by chance.
ALIKE = 3


class Tolls:
    """The figures of one article: those of each struck place, and those of none.

    Parameters
    ----------
    spoken : Spoken
    occasions : Occasions

    Attributes
    ----------
    totals : list of dict
        ``killed``, ``injured`` and ``quote`` of the figures that belong to no single place.
    """

    def __init__(self, spoken: Spoken, occasions: Occasions) -> None:
        self.spoken, self.occasions, self.text = spoken, occasions, spoken.text
        self._days = self._days_told()
        self._lasts: dict[Struck, int] = {}
        self._wholes: set[int] = set()  # where figures begin of which the places behind are a part
        periods = [d for d in spoken.dates if d.kind == "period" and not spoken.is_by_the_way(d.start)]
        self._long = {spoken.sentence(d.start) for d in periods if _is_long(d, MONTH)}
        weeks = {spoken.sentence(d.start) for d in periods if _is_long(d, WEEK)}
        weeks -= spoken.sentences_with(word_list("casualties", "superlative"))  # "the deadliest attack since"
        self._old = self._reminders_told() | weeks | spoken.then  # what these tell gives way to other figures
        self.totals: list[dict[str, Any]] = []
        self._again = Counter(one.place for one in spoken.struck)  # places struck on several days
        self._hurt: set[str | None] = set()  # oblasts where somebody was hurt, as far as the text is read
        self._count()
        folded = {
            one: {what: _fold(told, one.width <= _HELD) for what, told in one.figures.items()}
            for one in spoken.struck
        }
        self._folded = folded
        for one in spoken.struck:
            self._drop_none(one, folded[one])
        for one in spoken.struck:
            self._drop_parts(one, folded)
        for one in sorted(spoken.struck, key=lambda one: one.width):  # a city before its oblast
            self._share_up(one, folded)

    def of(self, one: Struck) -> dict[str, int | None]:
        """Return the people killed and injured at a place, None where the text does not tell.

        Examples
        --------
        >>> from geomap.gazetteer import load_gazetteer
        >>> spoken = Spoken("A drone hit Sumy, killing two people.", load_gazetteer(), lang="en")
        >>> Tolls(spoken, Occasions(spoken)).of(spoken.struck[0])
        {'killed': 2, 'injured': None}
        """
        return self._folded[one]

    def _count(self) -> None:
        elsewhere = {self.spoken.sentence(v.at) for v in self.spoken.verdicts if not v.struck}
        last = (-1, False)
        figures = find_casualties(self.text)
        self._sort_names()
        self._apart: dict[int, list[Casualties]] = {}
        self._figures_in: dict[int, list[Casualties]] = {}
        before: tuple[int, list[Struck]] | None = None  # the sentence and the owners of the last figure
        for figure in figures:
            number = self.spoken.sentence(figure.start)
            self._figures_in.setdefault(number, []).append(figure)
            if figure.apart:
                self._apart.setdefault(number, []).append(figure)
        for figure in figures:
            if figure.kind == "soldiers":
                continue
            number = self.spoken.sentence(figure.start)
            # "One was killed, five more wounded": more people, but no more wounded
            kind = (number, figure.killed is None)
            more = figure.more and number not in elsewhere and (number != last[0] or kind == last)
            more, last = more and not figure.apart, kind
            owners = self._owners(figure, number)
            if figure.each and owners:
                figure = self._each_of(figure, number, len(owners))  # noqa: PLW2901
            if owners and before and self._goes_on(number, before[0]) and self._chain([*owners, *before[1]]):
                owners = before[1]  # "14 are hurt in all. Eight were taken to hospital"
            before = (number, owners) if owners else None
            singles = self._one_each(figure, number)
            if singles:
                one = replace(figure, killed=figure.killed and 1, injured=figure.injured and 1)
                self._give(one, number, singles, more=False)
                owners = [place for place in owners or [] if place not in singles] or None
            if owners:
                self._give(figure, number, owners, more=more)
            elif owners is not None:
                self._total(figure, number)

    def _each_of(self, figure: Casualties, number: int, places: int) -> Casualties:
        """Read "three were killed and eight wounded: one each in X, Y and Z": the three, by their sum."""
        what, other = ("injured", "killed") if figure.killed is None else ("killed", "injured")
        value = getattr(figure, what) or 0
        told = [f for f in self._figures_in[number] if f.end <= figure.start]
        sums = {key: {getattr(f, key) for f in told} for key in (what, other)}
        swapped = places > 1 and value * places in sums[other] and value * places not in sums[what]
        if not swapped or not value:
            return figure
        return replace(figure, killed=figure.injured, injured=figure.killed)

    def _sort_names(self) -> None:
        """Put the names of each sentence where figures look for them."""
        known = self.spoken.known
        self._names_in: dict[int, list[Toponym]] = {}
        self._oblasts: dict[int, Place] = {}
        self._offices: dict[int, list[Struck]] = {}
        self._residents: dict[int, list[tuple[int, Struck]]] = {}
        self._denied: dict[int, list[Spot]] = {}  # where nobody was hurt, of the places struck
        for verdict in self.spoken.verdicts:
            number, name = self.spoken.sentence(verdict.at), verdict.toponym
            self._names_in.setdefault(number, []).append(name)
            if name.level == "oblast":
                self._oblasts[name.start] = name.place
            own = known.get(name.place.place_id)
            if own and verdict.why in RESIDENTS and name.level == "settlement":
                self._residents.setdefault(number, []).append((verdict.at, own))
            if own and not verdict.struck and verdict.why.startswith("hurt"):
                self._denied.setdefault(number, []).append(Spot(verdict.at, name.end, name.group, own))
            if not verdict.struck and verdict.why.startswith("office"):
                held = [known[p.place_id] for p in name.places if p.place_id in known]
                self._offices.setdefault(number, []).extend(held)

    def _give(self, figure: Casualties, number: int, owners: list[Struck], *, more: bool) -> None:
        """Write a figure down for the places that it belongs to."""
        recalled = number in self.spoken.reminders and not self.spoken.single
        for one in owners:
            if (
                recalled
                and self.spoken.reminders.isdisjoint(one.sentences)
                and not self._is_recalled(one, number)
            ):
                continue  # "earlier four were known": of the attack as a whole
            listed = self.spoken.told[number] and one not in self.spoken.told[number]  # some of its towns'
            listed = listed and figure.start not in self._wholes
            earlier = self._is_earlier(one, number)
            if earlier and self._is_long_before(one, number):
                continue  # "It was not the first strike. On 31 December four died in the city centre"
            toll = figure.updated and number < LEAD and number not in self.spoken.reminders
            old = number in self._old and not toll  # "35 are now known to have died in last week's strike"
            part = bool(listed) or figure.part or old or earlier
            if figure.turned and self._turn(one, number, figure.killed or 0):
                part = False
            for what in ("killed", "injured"):
                value = getattr(figure, what)
                if value:
                    self._hurt.add(one.place.admin1)
                if value is not None:
                    alone = value == 1 and not figure.more
                    updated = figure.updated and not part
                    told = Figure(number, value, updated, part, alone, more, figure.ages, figure.approximate)
                    one.figures[what].append(told._replace(summed=figure.summed and not part))

    def _is_recalled(self, one: Struck, number: int) -> bool:
        """Read "told of the shelling of Reni. Recall, missiles hit the port. Three died.", a paragraph."""
        begin = number
        while begin > 0 and begin in self.spoken.reminders:
            begin -= 1
        sentences = self.spoken.sentences
        told = any(f.sentence <= begin for figures in one.figures.values() for f in figures)
        told = told or sentences[begin].paragraph != sentences[number].paragraph
        return not told and begin in one.sentences and not any(self.spoken.told[begin + 1 : number + 1])

    def _goes_on(self, number: int, before: int) -> bool:
        """Say whether two sentences of a paragraph, with no place named from the first on, tell figures."""
        sentences, told = self.spoken.sentences, self.spoken.told
        near = sentences[number].paragraph == sentences[before].paragraph and before < number
        same = near and self.spoken.owners[number] == self.spoken.owners[before]
        return same and not any(told[n] for n in range(before, number + 1))

    def _one_each(self, figure: Casualties, number: int) -> list[Struck]:
        """Read "three killed: in Lyman, Siversk and Toretsk", "двоє – у Лимані й Сіверську": one in each."""
        value = (figure.killed or 0) + (figure.injured or 0)
        colon = self.text.find(":", figure.end, self.spoken.sentences[number].end)
        parted = self.text[figure.end : figure.end + 2].strip() in HYPHENS
        if parted or self.text.startswith(", in ", figure.end):
            colon = figure.end  # "two were injured, in Lyman and Siversk"
        if value < 2 or colon < 0:
            return []
        spots = [s for s in self.spoken.spots(self.spoken.told[number], number) if s.start > colon]
        alone = not any(f.start > colon for f in self._figures_in[number])
        behind = self.text[colon + 1 : self.spoken.sentences[number].end].replace(" and ", ",")
        items = [item for item in behind.split(",") if item.strip()]  # one of them may be unknown
        known = len(spots) == value or (len(items) == value and len(spots) > 1)
        listed = alone and known and len({s.group for s in spots}) == 1
        return [s.place for s in spots] if listed and len({s.place for s in spots}) == len(spots) else []

    def _turn(self, one: Struck, number: int, dead: int) -> bool:
        """Take those who died off the wounded told just before, if there are any."""
        hurt = one.figures["injured"]
        if one.figures["killed"] or not hurt or number - hurt[-1].sentence > SOON or hurt[-1].updated:
            return False
        last = hurt.pop()
        if last.value > dead:
            hurt.append(last._replace(value=last.value - dead))
        return True

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
            days = [d.last for d in self.spoken.days.of(number) if d.last]
            paragraph = self.spoken.sentences[number].paragraph
            goes_on = number > 0 and (
                not self.spoken.told[number] or self.spoken.sentences[number - 1].paragraph == paragraph
            )
            out.append(max(days) if days else out[-1] if goes_on else None)
        return out

    def _is_earlier(self, one: Struck, number: int) -> bool:
        """Say whether a sentence tells of a day before that of the strike: its figures are background."""
        day, date = self._days[number], self.occasions.date(one)[0]
        return day is not None and date is not None and day.isoformat() < date

    def _is_long_before(self, one: Struck, number: int) -> bool:
        """Say whether a sentence that does not name the place tells of a day a week before its strike."""
        day, date = self._days[number], self.occasions.date(one)[0]
        if number in one.sentences or day is None or date is None:
            return False
        return (dt.date.fromisoformat(date) - day).days > WEEK

    def _owners(self, figure: Casualties, number: int) -> list[Struck] | None:
        """Whose figure it is: one place, or places that lie one within the other; None where it is old."""
        if number in self.spoken.past or number in self.spoken.aside or self.spoken.is_bygone(figure.start):
            return None
        if number in self._long and number not in self.spoken.spotted:
            return None  # "129 civilians were killed in April"
        if self._is_of_record(figure, number) or self._is_looking_back(number):
            return None
        if figure.total:
            return []
        if self._is_below_tolls(number):
            return self._led()
        nobody = not figure.killed and not figure.injured
        home = self._at_home(figure, number)
        if not nobody and (home or self._is_of_unknown(figure)):
            return home  # "ранен житель Дмитрушек"
        sentence = self.spoken.sentences[number]
        spots = self.spoken.spots(self.spoken.told[number], number)
        if self._is_of_home(figure, spots):
            return None
        counted = self._in_turn(figure, number) if not spots else []
        if counted:
            return counted
        if self._is_of_region(figure, spots):
            return self._regions(self.spoken.owners[number])
        if not nobody and self._is_across_city(figure):
            self._wholes.add(figure.start)
            return self._whole_city(number, spots)
        if self._is_of_settlements(figure, spots):
            around = [s.place for s in spots if s.place.width >= _HELD and s.start < figure.start]
            return self._chain(around) if around else self._regions(self.spoken.owners[number])
        ahead = max((s for s in spots if s.end <= figure.start), default=None, key=lambda s: s.start)
        if not (ahead and self.text[ahead.end : figure.start].lower().startswith(_WHERE)):
            spots = self._without_members(figure, spots)
        if not spots:
            wide = self._is_wide(sentence.start, sentence.end)
            owners = self._without_crowds(self._unnamed(figure, number, wide=wide))
            return [] if not nobody and self._is_told_with_others(owners, number) else owners
        if self._is_of_day(figure, number, spots):
            return self._regions([s.place for s in spots])
        inside, spots = spots, self._outside(figure, spots, number)
        if not spots:
            return self._around([s.place for s in inside], number, outside=True)
        if nobody:
            spots = sorted([*spots, *self._denied.get(number, ())], key=lambda s: s.start)
        last = max((s for s in spots if s.end <= figure.start), default=None, key=lambda s: s.start)
        led = last and len(spots) > 1 and self.text[last.end : figure.start].lower().startswith(_WHERE)
        if last and led and not self._is_beyond(figure, last.end, spots):
            return [last.place]  # "hit Nikopol, where two were killed, and Marhanets, where one was hurt"
        part = self._part(figure, number)
        near = [s for s in spots if part[0] <= s.start < part[1]]
        whole = self._of_all(figure, number, near)
        if whole is not None:
            return whole
        near = [
            s
            for s in self._told_whole(figure, number, near)
            if s.start < self._parts_from(figure, number, spots)
        ]
        near = self._without_asides(_without_ways(near, self.text), figure)
        if self._is_elsewhere(figure, near):
            return []
        return self._elsewhere_in(figure, near) or self._of_near(figure, number, near, part)

    def _is_beyond(self, figure: Casualties, begin: int, spots: Sequence[Spot]) -> bool:
        """Read "six died in Reni, where a house fell, and two in Izmail": behind the aside, elsewhere."""
        comma = self.text.rfind(",", begin + 1, figure.start)
        ahead = next((s.start for s in spots if s.start >= figure.end), -1)
        joined = comma > begin and self.text[comma + 1 : figure.start].strip() in _AND
        led = self.text[figure.end : ahead].split() if ahead >= 0 else []
        return joined and bool(led) and all(w in _TO_PLACE or w.endswith(_TRAITS) for w in led)

    def _is_of_record(self, figure: Casualties, number: int) -> bool:
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

    def _is_looking_back(self, number: int) -> bool:
        """Read "It was not the first strike. On 31 December four died in the centre": of another day."""
        named = any(self.spoken.sentence(name.start) == number for name in self._names_in.get(number, ()))
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

    def _is_below_tolls(self, number: int) -> bool:
        """Say whether a line without a place stands in a list of hours below "How the toll changed:"."""
        sentences, texts = self.spoken.sentences, self.spoken.words.texts
        for back in range(number, max(-1, number - SECTION), -1):
            sentence = sentences[back]
            if self.spoken.told[back]:
                return False
            close = texts[sentence.after - 1] if back < number else ""
            if close == ":" or ":" in texts[sentence.after - 2 : sentence.after]:
                head = _HEADS_TOLL.holds(self.spoken.words, sentence.first, sentence.after)
                return head and back < number
            if not texts[sentence.first].isdecimal():
                return False
        return False

    def _led(self) -> list[Struck]:
        """Return the place whose toll the head of the text tells, if there is one."""
        for number in range(LEAD):
            led = [
                one
                for one in self.spoken.struck
                if any(f.sentence == number for figures in one.figures.values() for f in figures)
            ]
            if led:
                return self._chain(led)
        return []

    def _is_of_day(self, figure: Casualties, number: int, spots: list[Spot]) -> bool:
        """Read "a strike on a school in Kharkiv, seven dead over the past day, a summit": of all places."""
        sentence, starts = self.spoken.sentences[number], self.spoken.words.starts
        begin = self.text.rfind(",", sentence.start, figure.start)
        end = self.text.find(",", figure.end, sentence.end)
        end = end if end >= 0 else sentence.end
        if begin < 0 or any(begin < s.start < end for s in spots):
            return False
        first, after = bisect_left(starts, begin), bisect_left(starts, end)
        day, told = words_with_roles("day"), words_with_roles("strike", "blast")
        return day.holds(self.spoken.words, first, after) and told.holds(
            self.spoken.words, sentence.first, first
        )

    def _at_home(self, figure: Casualties, number: int) -> list[Struck]:
        """Return the struck place that the people hurt are said to live in."""
        return [
            one
            for start, one in self._residents.get(number, ())
            if 0 <= start - figure.end < _NEXT or figure.start < start < figure.end
        ]

    def _told_whole(self, figure: Casualties, number: int, near: list[Spot]) -> list[Spot]:
        """Leave out the places of a part: "seven killed in the region, including three in Izium"."""
        part = (n for n, s in enumerate(near) if _names_a_part(self.text[figure.end : s.start]))
        near = near[: next(part, len(near))]
        end = self.spoken.sentences[number].end
        behind = [f.start for f in self._apart.get(number, ()) if f.start >= figure.end]
        joined = [start for start in behind if self.text[figure.end : start].strip() in _AND]
        apart = min((start for start in behind if start not in joined), default=end)
        colon = self.text.find(":", figure.end, apart) if apart < end else -1
        return [s for s in near if s.start <= (apart if colon < 0 else colon)]

    def _of_all(self, figure: Casualties, number: int, near: list[Spot]) -> list[Struck] | None:
        """Whose a sum is of which the places near it are told parts; None where they are not."""
        if not near or self._told_whole(figure, number, near):
            return None
        part = _names_a_part(self.text[figure.end : near[0].start])
        if part and figure.part:
            return None  # "ten were hurt, among them two in Kivsharivka"
        spots = self.spoken.spots(self.spoken.told[number], number)
        around = self._around([s.place for s in spots if s.start > figure.end], number, outside=True)
        late = figure.start - self.spoken.sentences[number].start > _PHRASE // 3
        if late and not part and not any(map(self._is_heading, around)):
            return []  # "seven were hurt: six in Reni and one in Izmail"
        self._wholes.add(figure.start)  # "Раненых двенадцать: восемь в Сумах, четверо в Шостке"
        return around

    def _is_heading(self, one: Struck) -> bool:
        """Say whether a line holds the name of a place and little else: "Донецька область"."""
        sentences = (self.spoken.sentences[number] for number in one.spots)
        return any(sentence.after - sentence.first <= HEADING for sentence in sentences)

    def _of_near(
        self, figure: Casualties, number: int, near: list[Spot], part: tuple[int, int]
    ) -> list[Struck]:
        """Whose a figure is of the places told near it."""
        nobody = not figure.killed and not figure.injured
        closes = nobody and near and near[-1].end <= figure.start and len(self._figures_in[number]) == 1
        if figure.each:  # "троє – у Сумах, по одному – у Лимані та Сіверську"
            near = [s for s in near if s.start >= figure.end] or near
        if near and (figure.each or closes):  # "a house burnt in A, a shop in B - nobody was hurt"
            return list(dict.fromkeys(s.place for s in near))
        if not nobody and any(self._is_with_others(s) for s in near):
            return []
        if not nobody and any(self._is_with_region(s) for s in near):
            self._wholes.add(figure.start)
            return self._regions([s.place for s in near])
        if not near and not nobody and self._is_wide(*part):
            return []
        if not near:
            spots = self.spoken.spots(self.spoken.told[number], number)
            before = [s for s in spots if s.start < part[0]]
            if not before:
                return self._chain([s.place for s in spots])
            group = max(before, key=lambda s: s.start).group
            if nobody:  # "A and B were hit, but nobody was hurt there"
                return list(dict.fromkeys(s.place for s in before if s.group == group))
            return self._of_group(group, before, number)
        behind = self.text[figure.end : figure.end + 4].split()[:1]
        apart = figure.apart and (not behind or behind[0] not in _AT)  # and not "- two in Kramatorsk"
        bracket = figure.apart and self.text[figure.start - 1 : figure.start] == "("
        headed = [s for s in near if apart and self._is_dash(s.end, figure.start)]
        headed = [s for s in near if s.end + 2 == figure.start] if bracket else headed
        if bracket and not headed:
            return []  # "killed were Anna (40) and Oleh (61)"
        if headed:  # "постраждали: Ківшарівка – чоловік, Кутузівка – двоє жінок"
            return [headed[0].place]
        if len({s.group for s in near}) > 1 and not self.spoken.is_chain([s.place for s in near]):
            return self._of_several(figure, near, number)
        places = list(dict.fromkeys(s.place for s in near))
        until = min([part[1], *(f.start for f in self._figures_in[number] if f.start >= figure.end)])
        placed = any(figure.end <= s.start < until for s in near)  # "4 died in A and 70 across Ukraine"
        reach = (figure.start, until) if placed or figure.apart else part
        led = [s for s in near if s.end <= figure.start and "," not in self.text[s.end : figure.start]]
        comma = self.text.find(",", figure.end, reach[1]) if led else -1
        if comma >= 0:  # "killed ten in Odesa on Monday, in the third attack on Ukraine in as many days"
            reach = (min(reach[0], led[0].start), comma)
        if nobody or self._is_wide(*reach):
            return places if nobody else []
        places = self._chain(places) or self._around(places, number)
        return self._headlong(near, figure, number) or self._narrowest(places, figure, number)

    def _outside(self, figure: Casualties, spots: list[Spot], number: int) -> list[Spot]:
        """Leave out what brackets count apart: "4 погибших (Лиман – 3, Яровая – 1), 12 раненых"."""
        sentence = self.spoken.sentences[number]
        opens = self.text.find("(", sentence.start, sentence.end)
        close = self.text.find(")", opens, sentence.end) if opens >= 0 else -1
        if opens < figure.start < close or not any(opens < f.start < close for f in self._figures_in[number]):
            return spots
        return [s for s in spots if not opens < s.start < close]

    def _headlong(self, near: list[Spot], figure: Casualties, number: int) -> list[Struck]:
        """Read "Харьковская: 1 погибший в Купянске, 6 раненых": the six are of what heads the line."""
        head = min(near, key=lambda s: s.start)
        before = max((f.end for f in self._figures_in[number] if f.end <= figure.start), default=-1)
        led = [s for s in near if 0 <= s.start - before < _PHRASE and s.end <= figure.start]
        if not led or head in led or self.text[head.end : head.end + 1] != ":":
            return []
        comma = self.text.rfind(",", led[-1].end, figure.start) >= 0
        return [head.place] if comma and "," not in self.text[before : led[0].start] else []

    def _narrowest(self, places: list[Struck], figure: Casualties, number: int) -> list[Struck]:
        """Read "Харківщина: четверо поранених у Куп'янську, один – у Лозовій": four are not the oblast's."""
        what = "killed" if figure.killed else "injured"
        alike = [f for f in self._figures_in[number] if getattr(f, what)]
        narrow = min((one.width for one in places), default=0)
        towns = [one for one in self.spoken.told[number] if one.width <= narrow]
        if len(places) < 2 or len(alike) < 2 or len(towns) < 2:
            return places
        return [one for one in places if one.width == narrow]

    def _without_crowds(self, places: list[Struck]) -> list[Struck]:
        """Leave out a town told with others that are not named, where what holds them all is left."""
        wide = max((one.width for one in places), default=0)
        return [one for one in places if one.width == wide or not self._is_in_crowd(one)]

    def _is_in_crowd(self, one: Struck) -> bool:
        """Read "targeted Kherson and 31 other settlements", "Херсон і ще 30 населених пунктів"."""
        words = self.spoken.words
        for verdict in one.verdicts:
            first = bisect_left(words.starts, verdict.at + len(verdict.toponym.text))
            behind = words.texts[first : first + _CROWD]
            counted = any(word.isdecimal() or is_number_word(word) for word in behind[1:3])
            if counted and behind[0] in _AND and not _TOWNS.isdisjoint(behind[2:]):
                return True
        return False

    def _is_dash(self, start: int, end: int) -> bool:
        """Say whether only a dash stands between a name and a figure."""
        return start < end and self.text[start:end].strip() in HYPHENS

    def _without_asides(self, spots: list[Spot], figure: Casualties) -> list[Spot]:
        """Leave out a place of an aside: "In Sumy, hours after the strike on the village, two died"."""
        out = []
        for spot in spots:
            begin = self.text.rfind(",", spots[0].end, spot.start) if spot is not spots[0] else -1
            lead = self.text[begin + 1 : spot.start].lower().split() if begin >= 0 else []
            closed = 0 <= self.text.find(",", spot.end, figure.start) < spot.end + _POINTER
            if not (closed and lead and not _AFTER.isdisjoint(lead)):
                out.append(spot)
        return out

    def _parts_from(self, figure: Casualties, number: int, spots: Sequence[Spot]) -> int:
        """Return where the parts of a figure begin: "in the region 12 were hurt: in Nikopol two"."""
        end = self.spoken.sentences[number].end
        colon = self.text.find(":", figure.end, end)
        told = colon >= 0 and any(f.start > colon for f in self._figures_in[number])
        return colon if told and any(s.start < colon for s in spots) else end

    def _unnamed(self, figure: Casualties, number: int, *, wide: bool) -> list[Struck]:
        """Whose a figure is in a sentence without a place: of the places spoken of before it."""
        sentence, places = self.spoken.sentences[number], self.spoken.owners[number]
        single = self.spoken.single
        nobody = not figure.killed and not figure.injured
        risen = self._risen(figure, number) if figure.updated and not single else None
        if risen is not None:
            return risen
        if wide or (not nobody and self.spoken.holds(words_with_roles("aimed", "national"), sentence)):
            return []
        if not single and self._is_at_the_front(sentence):
            return []
        offices = self._offices.get(number, [])
        if nobody:
            return list(dict.fromkeys([*places, *self._closing(places, number), *offices]))
        if offices and (not places or not self.spoken.is_chain(places)):
            return self._chain(offices)  # "three were killed, said the governor of the Sumy region"
        if figure.summed:  # behind a district: of its city
            districts = [one for one in places if one.toponym.level == "city_district"]
            city = self._city(districts) if len(districts) in {1, len(places)} else []
            if city or not (single or self._is_all_told(places, number)):
                return city
            if region := self._summed_up(places, number):
                return region
        if self.spoken.holds(words_with_roles("day"), sentence) and not single:
            return self._regions(places)  # "over the past day two were killed": a digest
        again = [one for one in self._regions(places) if self._repeats(one, number)]
        if again or any(self._is_with_region(spot) for spot in self._told_before(number)):
            return again or self._regions(places)
        if not self.spoken.is_chain(places):
            return self._told_there(figure, number) or self._around(places, number)
        return self._headed(number) or self._of_city(places, sentence) or places

    def _told_there(self, figure: Casualties, number: int) -> list[Struck]:
        """Read "... a day after missiles hit Poltava. There, 53 died": of the place told last."""
        words, sentence = self.spoken.words, self.spoken.sentences[number]
        first, last = sentence.first, bisect_left(words.starts, figure.start)
        if _THERE.isdisjoint(words.texts[first:last]) or not number or not self.spoken.told[number - 1]:
            return []
        spots = self.spoken.spots(self.spoken.told[number - 1], number - 1)
        names = [n.start for n in self._names_in.get(number - 1, ())]
        end = max(spots, key=lambda s: s.start)
        alone = end.start >= max(names, default=0)  # no other name came up behind it
        listed = sum(s.group == end.group for s in spots) > 1  # "hit Kharkiv and Sumy. There, four died"
        return [end.place] if alone and not listed else []

    def _summed_up(self, places: Sequence[Struck], number: int) -> list[Struck]:
        """Read "In total, three were injured" below a heading and what is told of several of its towns."""
        for region in self._regions(places):
            told = [o for o in self.spoken.struck if o is not region and o.sentences[0] < number]
            inner = [o for o in told if o.place.admin1 == region.place.admin1]
            less = any(
                f.value < (getattr(whole, what) or 0)
                for whole in self._figures_in[number]
                for o in inner
                for what in ("killed", "injured")
                for f in o.figures[what]
            )
            if region.sentences[0] < number and (len(inner) > 1 or less):
                return [region]
        return []

    def _risen(self, figure: Casualties, number: int) -> list[Struck] | None:
        """Read "Fedorov: the number of injured has gone up to seven", told while another place came up.

        In a paragraph of its own a toll that rises is of a place whose toll was told, and the nearer place
        has none: then it is of the one that the same speaker told of before, or of none.
        """
        what, places = ("killed" if figure.killed else "injured"), self.spoken.owners[number]
        paragraph, value = self.spoken.sentences[number].paragraph, getattr(figure, what)
        here = any(s.paragraph == paragraph and self.spoken.told[n]
                   for n, s in enumerate(self.spoken.sentences[:number]))  # fmt: skip
        if not value or here or number < LEAD or any(one.figures[what] for one in places):
            return None
        told = [o for o in self.spoken.struck if any(0 < f.value < value for f in o.figures[what])]
        if not told or not places:
            return None
        known = self._chain(self._told_by_speaker(number))
        return known if known and all(one in told for one in known) else []

    def _told_by_speaker(self, number: int) -> list[Struck]:
        """Return the places spoken of in the sentences before that name somebody whom this one names."""
        words, sentence = self.spoken.words, self.spoken.sentences[number]
        capitals = words.capitals(self.text)
        here = capitals[bisect_left(capitals, sentence.first) : bisect_left(capitals, sentence.after)]
        names = {words.texts[i] for i in here if len(words.texts[i]) > _SURNAME}
        before = capitals[: bisect_left(capitals, sentence.first)]
        said = {self.spoken.sentence(words.starts[i]) for i in before if words.texts[i] in names}
        return [one for n in sorted(said) for one in self.spoken.owners[n]]

    def _is_all_told(self, places: Sequence[Struck], number: int) -> bool:
        """Say whether a paragraph, or the text so far, speaks of these places only: "загалом" is theirs."""
        paragraph, told = self.spoken.sentences[number].paragraph, self.spoken.told
        so_far = [one for back in range(number) for one in told[back]]
        here = [one for back in range(number - 1, -1, -1) for one in told[back]
                if self.spoken.sentences[back].paragraph == paragraph]  # fmt: skip
        return any(said and all(one in places for one in said) for said in (here, so_far))

    def _is_at_the_front(self, sentence: Sentence) -> bool:
        """Read "на Лисичанському напрямку поранено трьох": in a part of the front, in no place told of."""
        texts = self.spoken.words.texts
        return any(
            texts[i].startswith(_DIRECTION) and looks_adjective(texts[i - 1])
            for i in range(sentence.first + 1, sentence.after)
        )

    def _is_elsewhere(self, figure: Casualties, spots: list[Spot]) -> bool:
        """Read "three killed in Kherson, one in the east": people of a place without a name."""
        words = self.spoken.words
        behind = bisect_left(words.starts, figure.end)
        close = self.spoken.sentences[self.spoken.sentence(figure.start)].after
        if not _NOWHERE.isdisjoint(words.texts[behind : min(behind + 4, close)]):
            return not self._elsewhere_in(figure, spots)
        if self._is_of_another(figure, max((s.end for s in spots if s.end <= figure.start), default=-1)):
            return True
        dash = bisect_left(words.starts, figure.start) - 1
        named = figure.apart and words.texts[dash] in HYPHENS and self.text[words.starts[dash - 1]].isupper()
        if named and not any(s.start <= words.starts[dash - 1] < s.end for s in spots):
            return True  # of a village that no list holds: "Кутузівка – чоловік"
        placed = figure.apart and words.texts[behind : behind + 1] and words.texts[behind] in _AT
        return bool(placed) and not any(0 <= s.start - figure.end < _PHRASE for s in spots)

    def _elsewhere_in(self, figure: Casualties, spots: Sequence[Spot]) -> list[Struck]:
        """Read "one in Sumy and three more elsewhere in the Sumy region": the three are the region's."""
        wide = [s for s in spots if 0 <= s.start - figure.end < _PHRASE and s.place.width >= _HELD]
        between = self.text[figure.end : wide[0].start].lower().split() if wide else []
        return [] if _NOWHERE.isdisjoint(between) else [wide[0].place]

    def _is_of_another(self, figure: Casualties, last: int) -> bool:
        """Read "two wounded in Druzhkivka, in Kramatorsk nobody was hurt": of a town that was not struck."""
        for name in self._names_in.get(self.spoken.sentence(figure.start), ()) if last >= 0 else ():
            unstruck = name.level == "settlement" and all(
                p.place_id not in self.spoken.known for p in name.places
            )
            if not unstruck or not last < name.start < figure.start:
                continue
            at = self.spoken.words.texts[bisect_left(self.spoken.words.starts, name.start) - 1]
            turned = "," in self.text[last : name.start] and "," not in self.text[name.start : figure.start]
            if turned and at in word_set("casualties", "place"):
                return True
        return False

    def _is_of_home(self, figure: Casualties, spots: list[Spot]) -> bool:
        """Read "among the wounded is one from Berdiansk": people of a place that was not struck."""
        texts, starts = self.spoken.words.texts, self.spoken.words.starts
        i = bisect_left(starts, figure.end)
        i += i < len(texts) and texts[i] in HYPHENS
        lived = figure.apart and texts[i : i + 1] != [] and texts[i] in word_set("casualties", "lived")
        home = figure.apart and i < len(texts) and (lived or texts[i] in _OUT_OF)
        there = [s.place for s in spots if 0 <= s.start - figure.end < _PHRASE]
        return home and not (self._regions(there) if lived else there)

    def _in_turn(self, figure: Casualties, number: int) -> list[Struck]:
        """Read "In the first, a man died; in the second, three were hurt": of the places told before."""
        texts, starts = self.spoken.words.texts, self.spoken.words.starts
        ends = [f.end for f in self._figures_in[number] if f.end <= figure.start]
        first = bisect_left(starts, max(ends, default=self.spoken.sentences[number].start))
        last = bisect_left(starts, figure.start)
        for i in range(first, last):
            order = next((n for n, words in enumerate(_IN_TURN) if texts[i] in words), -1)
            at = texts[i - 1 - (texts[i - 1] == "the")]
            alone = i + 1 == last or texts[i + 1] in HYPHENS | {","}
            if order < 0 or not alone or at not in word_set("casualties", "place"):
                continue
            spots = self._told_before(number)
            narrow = min((s.place.width for s in spots), default=0)
            places = list(dict.fromkeys(s.place for s in spots if s.place.width == narrow))
            return places[order : order + 1] if len(places) == 2 or texts[i] not in _OF_TWO else []
        return []

    def _is_of_unknown(self, figure: Casualties) -> bool:
        """Read "ранен житель Иксовки": of a village that no list holds, not of the town told before."""
        words = self.spoken.words
        behind = bisect_left(words.starts, figure.end)
        if behind >= len(words.texts) or words.texts[behind - 1] not in _RESIDENT:
            return False
        start = words.starts[behind]
        known = any(n.start <= start < n.end for n in self._names_in.get(self.spoken.sentence(start), ()))
        return self.text[start].isupper() and not known

    def _told_before(self, number: int) -> list[Spot]:
        """Return the places that the last sentence with struck places names."""
        for back in range(number - 1, max(-1, number - 4), -1):
            if self.spoken.told[back]:
                return self.spoken.spots(self.spoken.told[back], back)
        return []

    def _closing(self, places: Sequence[Struck], number: int) -> list[Struck]:
        """Return the places around those spoken of, where "nobody was hurt" closes what is told of them."""
        out: list[Struck] = []
        for one in self.spoken.struck if places else ():
            if one in places or one.sentences[0] > number or one.width < _HELD:
                continue
            if one.place.admin1 in self._hurt:
                continue  # "nobody was hurt" is of the last hit only
            held = all(o.place.admin1 == one.place.admin1 for o in places)
            held = held and all(o.width < one.width and o.sentences[-1] <= number for o in places)
            if held and self.spoken.is_chain([places[0], one]) and self._told_last(one) <= number:
                out.append(one)
        return out

    def _told_last(self, one: Struck) -> int:
        """Return the last sentence that names a struck place within one."""
        if one not in self._lasts:
            near = self.spoken.near.get(one.place.admin1, ())
            inner = [o for o in near if o.width < one.width and self.spoken.is_chain([o, one])]
            self._lasts[one] = max((o.sentences[-1] for o in inner), default=-1)
        return self._lasts[one]

    def _is_with_others(self, spot: Spot) -> bool:
        """Read "Kyiv and eight oblasts", "Київ та інші міста": places that are not named."""
        words = self.spoken.words
        i = bisect_left(words.starts, spot.end)
        told = words.texts[i : i + 1] != [] and words.texts[i] in _AND and len(words.texts) > i + 3
        if not told:
            return False
        other = next((k for k in range(i + 1, i + 4) if "".join(words.texts[k : k + 1]) in _OTHER), 0)
        if other and any(word.startswith(_PLACE) for word in words.texts[other + 1 : other + 4]):
            return True
        counted = words.texts[i + 1].isdecimal() or is_number_word(words.texts[i + 1])
        return counted and words.texts[i + 2 + (words.texts[i + 2] == "other")] in _OTHER_PLACES

    def _is_told_with_others(self, places: Sequence[Struck], number: int) -> bool:
        """Read "Missiles hit Kyiv and other cities. 11 were killed": of all of them, not of Kyiv."""
        sentences = self.spoken.sentences
        for one in places:
            before = [n for n in one.spots if n < number]
            if before and sentences[max(before)].paragraph == sentences[number].paragraph:
                spots = self.spoken.spots(self.spoken.told[max(before)], max(before))
                return any(self._is_with_others(s) for s in spots if s.place is one)
        return False

    def _is_with_region(self, spot: Spot) -> bool:
        """Read "Kharkiv and the region", "Харків і сім населених пунктів області" behind a place."""
        words = self.spoken.words
        first = bisect_left(words.starts, spot.end)
        if words.texts[first : first + 1] and words.texts[first] not in _AND:
            return False
        region, place = words_with_roles("region").at(words), spot.place.place
        for i in range(first + 1, min(first + 6, len(words.texts))):
            oblast = self._oblasts.get(words.starts[i])
            if oblast:
                return place.admin1 == oblast.admin1 and place is not oblast
            if i in region or words.texts[i] in _DISTRICT:
                return True
            counted = words.texts[i].isdecimal() or is_number_word(words.texts[i])
            if not counted and words.texts[i] not in _SETTLEMENTS:
                return False
        return False

    def _of_several(self, figure: Casualties, spots: list[Spot], number: int) -> list[Struck]:
        """Choose between the places of one part of a sentence: the one right behind, else the last before."""
        after = [s for s in spots if s.start >= figure.start]
        before = [s for s in spots if s.start < figure.start]
        if after:
            first = min(after, key=lambda s: s.start)
            between = self.text[figure.end : first.start].lower()
            # "У Сумах загинув чоловік, у Ромнах поранено двох": the comma begins another statement.
            turned = between.lstrip().startswith(",") and before
            gap = [w.rstrip(".") for w in between.replace(",", " ").split() if w not in HYPHENS]
            alone = not before and not self.spoken.gap(figure.end, first.start)
            led = all(w in _TO_PLACE or w.endswith(_TRAITS) for w in gap)
            if alone or (not turned and len(gap) <= 7 and led):
                listed = self._listed(sorted(after, key=lambda s: s.start), ahead=True)
                if len({s.group for s in listed}) == 1:
                    return self._of_group(first.group, spots, number)
                places = [s.place for s in listed]  # "six were wounded in a district of A, in B and C"
                return self._chain(places) or self._around(places, number)
        if before:
            listed = self._listed(sorted(before, key=lambda s: s.start))
            if len({s.group for s in listed}) == 1:
                return self._of_group(listed[-1].group, spots, number)
            places = list(dict.fromkeys(s.place for s in listed))
            return self._holding(places, dict.fromkeys(s.place for s in spots))
        return self._of_group(after[0].group, spots, number) if len({s.group for s in after}) == 1 else []

    def _listed(self, spots: list[Spot], *, ahead: bool = False) -> list[Spot]:
        """Return the last place with those of its list, or the first: "ten in A, the town of B and C"."""
        run = spots if ahead else spots[::-1]
        out = run[:1]
        for spot in run[1:]:
            low, high = (out[-1], spot) if ahead else (spot, out[-1])
            between = self.text[low.end : high.start]
            words = [w.strip(".,") for w in between.split()]
            if low.group != high.group and between.strip() == ",":
                break  # "two were hurt in A, B is under fire"
            if (
                "," not in between
                and _AND.isdisjoint(words)
                and not (ahead and self.spoken.is_chain([low.place, high.place]))
            ):
                break
            if not all(w[:1].isupper() or not w or w in _IN_LIST for w in words):
                break
            out.append(spot)
        return out if ahead else out[::-1]

    def _is_wide(self, begin: int, end: int) -> bool:
        """Say whether a statement tells of several regions: not "an attack on Ukraine's city of Sumy"."""
        wide, words = words_with_roles("wide").at(self.spoken.words), self.spoken.words
        return any(
            i in wide
            and not self.text.endswith(("'s", "’s"), 0, words.ends[wide[i][0] - 1])
            and (words.texts[i] not in _NOWHERE or not self._is_told_where(wide[i][0], end))
            for i in range(bisect_left(words.starts, begin), bisect_left(words.starts, end))
        )

    def _is_told_where(self, i: int, end: int) -> bool:
        """Read "elsewhere in the Kherson region four died": there is a place behind it."""
        starts, texts = self.spoken.words.starts, self.spoken.words.texts
        number = self.spoken.sentence(starts[i]) if i < len(starts) and texts[i] in {"in", ","} else -1
        spots = self.spoken.spots(self.spoken.told[number], number) if number >= 0 else []
        return any(starts[i] < s.start < min(end, starts[i] + 2 * _PHRASE) for s in spots)

    def _city(self, places: Sequence[Struck]) -> list[Struck]:
        """Return the struck city of some districts."""
        if not places or any(one.toponym.level != "city_district" for one in places):
            return []
        return self._holding(places, [one for one in self.spoken.struck if one not in places])

    def _headed(self, number: int) -> list[Struck]:
        """Return the city whose name alone heads these lines, behind several of its districts."""
        sentences, districts = self.spoken.sentences, 0
        for back in range(number - 1, max(-1, number - SECTION), -1):
            names, sentence = self._names_in.get(back, ()), sentences[back]
            districts += len({name.text for name in names if name.level == "city_district"})
            if sentence.after - sentence.first > TITLE or sentence.paragraph == sentences[back + 1].paragraph:
                continue
            head = [
                self.spoken.known[p.place_id]
                for n in names
                for p in n.places
                if p.place_id in self.spoken.known
            ]
            return head[:1] if districts > 1 and len(names) == 1 and names[0].level == "settlement" else []
        return []

    def _of_city(self, places: Sequence[Struck], sentence: Sentence) -> list[Struck]:
        """Read "63 residents of the city", "two are known so far" behind districts: figures of their city."""
        words, offices = self.spoken.words, words_with_roles("office")
        told = words_with_roles("city", "capital").at(words)
        behind = [told[i][0] for i in range(sentence.first, sentence.after) if i in told]
        if any(i >= sentence.after or not offices.match(words.texts, i) for i in behind):
            return self._city(places)  # and not "the city council said"
        city = self._city(places)
        districts = [o for one in city for o in self.spoken.within(one) if o.toponym.level == "city_district"]
        return city if len(districts) > 1 and self.spoken.holds(words_with_roles("overall"), sentence) else []

    def _is_of_region(self, figure: Casualties, spots: list[Spot]) -> bool:
        """Read "five more across the region", "загалом по області": not of the town spoken of."""
        texts, starts = self.spoken.words.texts, self.spoken.words.starts
        region = words_with_roles("region").at(self.spoken.words)
        end = figure.end
        for one in sorted(self._figures_in[self.spoken.sentence(figure.start)], key=lambda one: one.start):
            if one.start >= end and self.text[end : one.start].strip() in _AND:
                end = one.end  # "two dead and 11 wounded in the region"
        last = bisect_left(starts, end)
        first = bisect_left(starts, figure.start)
        for i in [*range(max(first - 6, 1), last), *range(last, min(last + 4, len(texts)))]:
            if i not in region or any(s.start <= starts[i] < s.end + 10 for s in spots):
                continue
            if any(w in _LEADS_ON for w in texts[region[i][0] : region[i][0] + 1]):
                continue  # "in the region's capital"
            told = next((s.start for s in spots if s.start >= figure.end), -1) if i < first else -1
            if 0 <= told - figure.end < _PHRASE and not self.spoken.gap(figure.end, told):
                continue  # "in the region two people were injured in Dobropillia"
            low, high = min(i, last), max(i, first)
            if any(w in ".;\n" for w in texts[low:high]):
                continue
            if texts[i - 1] in _ACROSS or (texts[i - 1] in _ALL and texts[i - 2] in _ACROSS):
                return True
            if texts[i - 1].startswith(_PEOPLE_OF):
                return True  # "ещё один житель области пострадал"
        return False

    def _is_across_city(self, figure: Casualties) -> bool:
        """Read "48 people were hurt throughout the city": not in the district told last."""
        words, city = self.spoken.words, words_with_roles("city", "capital")
        after = bisect_left(words.starts, figure.end)
        close = self.spoken.sentences[self.spoken.sentence(figure.start)].after
        for i in range(after, min(after + 3, close - 1)):
            if words.texts[i] in _ACROSS_ALL and any(city.match(words.texts, j) for j in (i + 1, i + 2)):
                return True
        return False

    def _whole_city(self, number: int, spots: Sequence[Spot]) -> list[Struck]:
        """Return the city of the districts spoken of, or the only one that is."""
        owners = self.spoken.owners
        for near in ([s.place for s in spots], owners[number], owners[number - 1]):
            inner = [self._city([one]) for one in near if one.toponym.level == "city_district"]
            towns = [[one] for one in near if one.toponym.level == "settlement"]
            found = list(dict.fromkeys(city[0] for city in (inner or towns) if city))
            if found:
                return found if len(found) == 1 else []
        return []

    def _counts_settlements(self, first: int, after: int) -> int:
        """Word behind "11 settlements", "34 населённых пункта" among these words, or 0."""
        texts = self.spoken.words.texts
        for i in range(first, after):
            if texts[i].isdecimal() or is_number_word(texts[i]):
                end = next((j for j in range(i + 1, min(i + 4, after)) if texts[j] in _TOWNS), 0)
                if end:
                    return end + 1
        return 0

    def _is_of_settlements(self, figure: Casualties, spots: Sequence[Spot]) -> bool:
        """Read "a man died in Lyman, and eight were hurt in attacks on 11 settlements": not in Lyman."""
        words, number = self.spoken.words, self.spoken.sentence(figure.start)
        first = bisect_left(words.starts, figure.end)
        last = min(first + _PHRASE // 6, self.spoken.sentences[number].after)
        last = next((i for i in range(first, last) if words.texts[i] in _STOPS), last)
        after = self._counts_settlements(first, last)
        if not after or not _UNDER.holds(words, first, after):
            return False
        end = words.starts[after] if after < len(words.starts) else len(self.text)
        ahead = min((s.start for s in spots if s.start >= figure.end), default=end + _PHRASE)
        return ahead > end + _NEXT

    def _without_members(self, figure: Casualties, spots: list[Spot]) -> list[Spot]:
        """Leave out Reni of "attacked 34 settlements, including Reni, killing one": told as one of many."""
        words, number = self.spoken.words, self.spoken.sentence(figure.start)
        last = bisect_left(words.starts, figure.start)
        after = self._counts_settlements(self.spoken.sentences[number].first, last)
        lead = next(
            (end for i, (end, _) in _MEMBERS.at(words).items() if after <= i < min(after + 3, last)), 0
        )
        if not after or not lead:
            return spots
        begin, placed = words.starts[lead - 1], word_set("casualties", "place")
        out = [
            s
            for s in spots
            if not begin < s.start < figure.start
            or (lead < (i := bisect_left(words.starts, s.start) - 1) and words.texts[i] in placed)
        ]
        return out or spots

    def _repeats(self, region: Struck, number: int) -> bool:
        """Say whether a sentence tells the dead and wounded of a region once more, as its headline did."""
        here = self._figures_in[number]
        pairs = [(w, v) for f in here for w in ("killed", "injured") if (v := getattr(f, w))]
        told = {(what, f.value) for what, found in region.figures.items() for f in found if not f.part}
        sentences = self.spoken.sentences
        last = number - 1  # "shelling hit a village. Three died there": its own, though the region had three
        if last >= 0 and self.spoken.told[last] and sentences[last].paragraph == sentences[number].paragraph:
            return False
        both = len({what for what, _ in pairs}) == len(pairs) == 2 and sum(v for _, v in pairs) > ALIKE
        return both and told.issuperset(pairs)

    def _regions(self, places: Sequence[Struck]) -> list[Struck]:
        """Return the struck oblast that the places spoken of lie in, or the only one there is."""
        oblasts = [one for one in self.spoken.struck if one.toponym.level == "oblast"]
        around = [o for o in oblasts if any(p is o or self.spoken.is_chain([p, o]) for p in places)]
        found = around if places or len(self.spoken.near) > 1 else oblasts
        return found if len(found) == 1 else []

    def _part(self, figure: Casualties, number: int) -> tuple[int, int]:
        """Return the part of a sentence that a figure stands in, between semicolons and turns."""
        sentence = self.spoken.sentences[number]
        words, breaks = self.spoken.words, words_with_roles("break").at(self.spoken.words)
        begin, end = sentence.start, sentence.end
        statements = self._statements(number)
        for i in range(sentence.first, sentence.after):
            at = words.starts[i]
            turn = words.texts[i] == ";" or (i > sentence.first and words.texts[i - 1] == "," and i in breaks)
            turn = turn or at in statements
            if turn and at <= figure.start:
                begin = at
            elif turn and at >= figure.end:
                end = at
                break
        return begin, end

    def _statements(self, number: int) -> set[int]:
        """Return where "..., one died in Kherson" begins: figures behind a comma, with a place."""
        figures, spots = self._figures_in[number], self.spoken.spots(self.spoken.told[number], number)
        out: set[int] = set()
        if len(figures) < 2 or len(spots) < 2:
            return out
        texts, begin = self.spoken.words.texts, 0
        for figure in sorted(figures, key=lambda f: f.start)[1:]:
            i = bisect_left(self.spoken.words.starts, figure.start) - 1
            i -= texts[i] in _AND
            behind = next((s.start for s in spots if s.start >= figure.start), -1)
            own = behind >= 0 and "," not in self.text[figure.end : behind]
            if texts[i] == "," and own and any(begin <= s.start < figure.start for s in spots):
                out.add(figure.start)
                begin = figure.start
        return out

    def _chain(self, places: list[Struck]) -> list[Struck]:
        """Return places that lie one within the other, else the one of them that holds all the others."""
        unique = list(dict.fromkeys(places))
        return unique if self.spoken.is_chain(unique) else self._holding(unique, unique)

    def _holding(self, places: Sequence[Struck], among: Iterable[Struck]) -> list[Struck]:
        """Return the narrowest of some places that all of these lie in."""
        around = [
            one
            for one in among
            if all(
                place is one or (place.width < one.width and self.spoken.is_chain([place, one]))
                for place in places
            )
        ]
        return sorted(around, key=lambda one: one.width)[:1]

    def _around(self, places: Sequence[Struck], number: int, *, outside: bool = False) -> list[Struck]:
        """Return the place told here or just before that holds some places; if `outside`, none of them."""
        said = [one for back in range(max(0, number - FOLLOWS), number + 1) for one in self.spoken.told[back]]
        told = dict.fromkeys(one for one in said if not outside or one not in places)
        return self._holding(places, told)

    def _of_group(self, group: int, spots: list[Spot], number: int) -> list[Struck]:
        """Return the places of a list where they are one within the other, else what holds them all."""
        places = [s.place for s in spots if s.group == group]
        return self._chain(places) or self._around(places, number)

    def _total(self, figure: Casualties, number: int) -> None:
        link = number in related_links(self.spoken.words, self.spoken.sentences)
        if figure.part or link or not (figure.killed or figure.injured):
            return
        sentence = self.spoken.sentences[number]
        row = {
            "killed": figure.killed,
            "injured": figure.injured,
            "quote": self.text[sentence.start : sentence.end],
        }
        same = next((t for t in self.totals[-3:] if t["quote"] == row["quote"]), None)
        if same is None:
            self.totals.append(row)
            return
        for what in ("killed", "injured"):
            if row[what] is not None:
                same[what] = max(int(same[what] or 0), int(row[what] or 0))

    def _drop_none(self, one: Struck, figures: dict[str, int | None]) -> None:
        """Where somebody was wounded, "nobody was hurt" is of another hit and says nothing of the dead."""
        none = [{f.sentence for f in one.figures[what] if not f.value} for what in ("killed", "injured")]
        for what, other in (("killed", "injured"), ("injured", "killed")):
            if figures[what] == 0 and figures[other] and none[0] == none[1]:
                figures[what] = None

    def _is_of_one(self, one: Struck, other: Struck) -> bool:
        """Say whether one place lies in another, and if either was struck on several days, of one day."""
        several = self._again[one.place] > 1 or self._again[other.place] > 1
        if several and self.occasions.date(one) != self.occasions.date(other):
            return False
        return self.spoken.is_chain([one, other])

    def _drop_parts(self, one: Struck, folded: dict[Struck, dict[str, int | None]]) -> None:
        """Take from a place what is only a part of the people told for one around or within it."""
        for what, figures in one.figures.items():
            if not figures or any(not f.part or f.sentence in one.told for f in figures):
                continue
            for other in self.spoken.near.get(one.place.admin1, ()):
                whole = any(not f.part for f in other.figures[what])
                if other is not one and whole and self._is_of_one(one, other):
                    folded[one][what] = None
                    break

    def _is_told_apart(self, inner: Verdict, outer: Verdict) -> bool:
        """Read "two died in Odesa, in the region a substation was damaged": not what happened in the town."""
        return inner.start == outer.start and inner.at < outer.at and inner.why != outer.why

    def _is_told_near(self, one: Struck, numbers: set[int]) -> bool:
        """Say whether "nobody was hurt" of one of these sentences can be of a place within."""
        return any(abs(number - own) <= SOON for number in numbers for own in one.sentences)

    def _share_up(self, one: Struck, folded: dict[Struck, dict[str, int | None]]) -> None:
        """Give an oblast the people hurt in its only struck town, and the districts of a city its "none"."""
        place = one.place
        if place.precision in {"site", "city_district"}:
            return
        inner = [o for o in self.spoken.within(one) if self._is_of_one(o, one)]
        districts = [o for o in inner if o.toponym.level == "city_district"]
        towns = [o for o in inner if o not in districts or not self._city([o])]
        only = towns[0] if len(towns) == 1 and place.precision == "oblast" else None
        if only and self._is_told_apart(only.verdicts[0], one.verdicts[0]):
            only = None
        for what in ("killed", "injured"):
            own, within = folded[one][what], [folded[o][what] for o in inner]
            told = [value for value in within if value]
            if own is None and only is not None and only.toponym.level in {"settlement", "raion"}:
                folded[one][what] = within[0]
            elif own is None and within and all(value == 0 for value in within):
                folded[one][what] = 0
            elif own is None and place.precision == "settlement" and len(told) == 1:
                folded[one][what] = told[0]  # hurt in the only district with a figure
            if own == 0 and told:
                folded[one][what] = None  # nobody was hurt in another of its towns
            elif own == 0:
                zeros = {f.sentence for f in one.figures[what] if f.value == 0}
                for other in (
                    o for o in inner if self._is_told_near(o, zeros)
                ):  # where somebody was hurt, the dead of another hit are not told of
                    if folded[other][what] is None and not any(folded[other].values()):
                        folded[other][what] = 0


#: From this width on a place holds others: a hromada, a raion, an oblast.
_HELD = 2
_DIRECTION = stems("direction")
_RESIDENT = word_set("grammar", "resident") - {"of"}
_PEOPLE_OF = stems("people_of")
_AT = word_set("grammar", "at_place")
_WHERE = (", where ", ", де ", ", где ")
_OTHER_PLACES = frozenset({"oblasts", "regions", "cities", "towns", "областей", "області", "міст", "городов"})
_OTHER, _PLACE = word_set("grammar", "other_places"), tuple(word_set("grammar", "place_noun"))
_NOWHERE = frozenset({"elsewhere"})
_POINTER = 12  # letters of "the village" behind those of its name
_SURNAME = 4  # letters that a surname has more than
_NEXT = 12  # and from people to whose they are: "житель села Дмитрушки"
_PHRASE = 60  # letters from a preposition to its name: "in the eastern city of Kramatorsk"
_AND = word_set("grammar", "and")
_AFTER = word_set("grammar", "after")
_SETTLEMENTS = word_set("grammar", "settlements")
_TOWNS = word_set("grammar", "several_places")
_CROWD = 6  # words of "and 31 other settlements"
_OF_TWO = frozenset({"former", "latter"})
#: Words for the first, the second, the third of some places.
_IN_TURN = (
    word_set("grammar", "in_turn_1"),
    word_set("grammar", "in_turn_2"),
    word_set("grammar", "in_turn_3"),
)
_OUT_OF = word_set("grammar", "out_of") - {"of"}
_WAYS = WORDS["km"] | WORDS["mile"] | word_set("grammar", "way_to")
_TO_PLACE = word_set("grammar", "to_place")
_IN_LIST = _TO_PLACE | word_set("grammar", "list_noun") | word_set("grammar", "way_to") | {"a", "an"}
#: Endings of "the frequently shelled town of", "the southern city of".
_TRAITS = ("ly", "ed", "ern", "often")
_ACROSS = word_set("grammar", "within")
_ALL = word_set("grammar", "entire")
_LEADS_ON = word_set("grammar", "leads_on")
_CLOSES = HYPHENS | {","}
_DISTRICT = frozenset({"район", "району", "районі", "района", "районе"})
_ACROSS_ALL = frozenset({"across", "throughout", "по"})
_THERE = frozenset({"there", "там"})
_STOPS = HYPHENS | {",", ";", ":", "."}
#: "In attacks on 11 settlements", "34 settlements, including Reni".
_UNDER = words_with_roles("strike", "blast")
_SINCE_THEN, _PARTING = frozenset({"since", "від", "з", "со", "с"}), frozenset({",", ":"})
_RECORD, _SINCE = word_list("casualties", "superlative"), word_list("casualties", "since")
_NOT_FIRST, _HEADS_TOLL = word_list("casualties", "not_first"), word_list("casualties", "heads_toll")
_WHEN = frozenset({"when", "коли", "когда"})
_MEMBERS = word_list("casualties", "members")
_PARTS = tuple(load_words("casualties")["among"]["words"])
_ALL_THERE = tuple(f" {phrase} " for phrase in load_words("casualties")["all_there"]["words"])


def _fold(figures: Sequence[Figure], by_age: bool) -> int | None:
    """Choose one figure of all that are stated: the latest update, else the largest.

    In a town (`by_age`) another age is another person: "A man, 40, was hurt. A woman, 63, was hurt."
    """
    whole = [f for f in figures if not f.part] or list(figures)
    if not whole:
        return None
    updates = [f for f in whole if f.updated]
    if updates:
        last = max(updates, key=lambda f: f.sentence)
        # Updates may stand in the order of time or against it; what is told after the last is newer.
        lead = [f for f in whole if f.sentence < LEAD and not f.about]  # "под сорок раненых"
        grown = (f for f in whole if f.updated or f.summed or f.sentence >= last.sentence)
        return max(f.value for f in [*lead, *grown])
    # "Поранена жінка і постраждав чоловік": single people told in one sentence are counted together.
    alone = Counter(f.sentence for f in whole if f.alone)
    best = max(f.value for f in whole)
    best = max([best, *alone.values()]) if best == 1 else best
    best = max(best, len({age for f in whole for age in f.ages if by_age}))
    added = [
        one.value + two.value
        for one, two in pairwise(whole)
        if two.more and not one.more and two.sentence - one.sentence in {0, 1}
    ]
    return max([best, *added])


def _is_long(span: DateSpan, days: int) -> bool:
    """Say whether a period is as long as that: its figures are of many attacks."""
    return not (span.first and span.last) or (span.last - span.first).days >= days


def _without_ways(spots: list[Spot], text: str) -> list[Spot]:
    """Leave out the places that only tell where another one lies."""
    out = spots[:1]
    for spot in spots[1:]:
        between = text[out[-1].end : spot.start].lower().split()
        joined = between[:1] and between[0] in _AND  # "Kyiv and the outskirts of Kharkiv"
        joined = joined or spot.place.width < out[-1].place.width  # "Сумщина: на околиці Конотопа"
        if joined or len(between) > 8 or _WAYS.isdisjoint(w.strip(",.()") for w in between):
            out.append(spot)
    return out


def _names_a_part(between: str) -> bool:
    """Tell whether what stands between a figure and a place makes the place a part of those counted.

    In "ten, including two children, in Izium" the aside is closed before the place.
    """
    text = f" {' '.join(between.lower().replace(',', ' , ').split())} "
    if any(phrase in text for phrase in _ALL_THERE):
        return False  # "two were wounded in the region, both of them in Polohy district"
    ends = [text.rfind(f" {phrase} ") + len(phrase) + 2 for phrase in _PARTS if f" {phrase} " in text]
    return bool(ends) and not any(f" {mark} " in text[max(ends) - 1 :] for mark in _CLOSES)
