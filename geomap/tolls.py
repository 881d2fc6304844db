"""Whose figures they are: people killed and injured, tied to the places that were struck.

What a sentence tells belongs to its own place, or to the place that the sentences before it speak of; what
belongs to several places, or to none, goes to the totals.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from geomap.casualties import Casualties, find_casualties
from geomap.crowds import PHRASE, Crowds
from geomap.earlier import HEADING, Earlier
from geomap.folding import HELD, LEAD, SOON, fold_figures
from geomap.gazetteer import Place
from geomap.hindsight import RESIDENTS
from geomap.links import related_links
from geomap.occasions import Occasions
from geomap.placewords import WORDS
from geomap.sentences import Sentence
from geomap.spoken import FOLLOWS, Figure, Spoken, Spot, Struck
from geomap.toponyms import Toponym
from geomap.triggers import words_with_roles
from geomap.words import HYPHENS, load_words, word_list, word_set

__all__ = ["Tolls"]

#: Words of a line that only names a city, and the sentences that it may head.
TITLE, SECTION = 2, 16

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
        self._lasts: dict[Struck, int] = {}
        self._wholes: set[int] = set()  # where figures begin of which the places behind are a part
        self.totals: list[dict[str, Any]] = []
        self._hurt: set[str | None] = set()  # oblasts where somebody was hurt, as far as the text is read
        self._sort_names()
        figures = find_casualties(self.text)
        self._figures_in: dict[int, list[Casualties]] = {}
        for figure in figures:
            self._figures_in.setdefault(spoken.sentence(figure.start), []).append(figure)
        self._apart = {n: [f for f in told if f.apart] for n, told in self._figures_in.items()}
        self._crowds = Crowds(spoken, self._figures_in, self._oblasts)
        self._earlier = Earlier(spoken, occasions, self._names_in)
        self._count(figures)
        self._folded = fold_figures(spoken, occasions)

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

    def _count(self, figures: Iterable[Casualties]) -> None:
        elsewhere = {self.spoken.sentence(v.at) for v in self.spoken.verdicts if not v.struck}
        last = (-1, False)
        before: tuple[int, list[Struck]] | None = None  # the sentence and the owners of the last figure
        for figure in figures:
            if figure.kind == "soldiers":
                continue
            number = self.spoken.sentence(figure.start)
            # "One was killed, five more wounded": more people, but no more wounded
            kind = (number, figure.killed is None)
            more = figure.more and number not in elsewhere and (number != last[0] or kind == last)
            more, last = more and not figure.apart, kind
            owners = self._in_section(self._owners(figure, number), number)
            if figure.each and owners:
                figure = self._each_of(figure, number, len(owners))  # noqa: PLW2901
            if (
                owners
                and before
                and self._goes_on(number, before[0])
                and self.spoken.chain([*owners, *before[1]])
            ):
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
            earlier = self._earlier.is_earlier(one, number)
            if earlier and self._earlier.is_long_before(one, number):
                continue  # "It was not the first strike. On 31 December four died in the city centre"
            toll = figure.updated and number < LEAD and number not in self.spoken.reminders
            old = (
                number in self._earlier.old and not toll
            )  # "35 are now known to have died in last week's strike"
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

    def _in_section(self, owners: list[Struck] | None, number: int) -> list[Struck] | None:
        """Leave out places that are told of below other headings of a chronicle alone."""
        section, days = self.spoken.days.section(number), self.spoken.days
        if not owners or section < 0:
            return owners
        return [one for one in owners if any(days.section(n) == section for n in one.sentences)]

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

    def _owners(self, figure: Casualties, number: int) -> list[Struck] | None:
        """Whose figure it is: one place, or places that lie one within the other; None where it is old."""
        if number in self.spoken.past or number in self.spoken.aside or self.spoken.is_bygone(figure.start):
            return None
        if number in self._earlier.long and number not in self.spoken.spotted:
            return None  # "129 civilians were killed in April"
        if self._earlier.is_of_record(figure, number) or self._earlier.is_looking_back(number):
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
        if self._crowds.is_of_region(figure, spots):
            return self._regions(self.spoken.owners[number])
        if not nobody and self._crowds.is_across_city(figure):
            self._wholes.add(figure.start)
            return self._whole_city(number, spots)
        if self._crowds.is_of_settlements(figure, spots):
            around = [s.place for s in spots if s.place.width >= HELD and s.start < figure.start]
            return self.spoken.chain(around) if around else self._regions(self.spoken.owners[number])
        ahead = max((s for s in spots if s.end <= figure.start), default=None, key=lambda s: s.start)
        if not (ahead and self.text[ahead.end : figure.start].lower().startswith(_WHERE)):
            spots = self._crowds.without_members(figure, spots)
        if not spots:
            if nobody and (these := self._these(number)):
                return these
            wide = self._crowds.is_wide(sentence.start, sentence.end)
            owners = self._crowds.without_crowds(self._unnamed(figure, number, wide=wide))
            return [] if not nobody and self._crowds.is_told_with_others(owners, number) else owners
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
        if not near and (self._is_from_elsewhere(figure, number) or self._is_of_next(figure, number, part)):
            return []
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

    def _these(self, number: int) -> list[Struck]:
        """Return the places above "No casualties in these communities", or a last "Nobody was hurt"."""
        sentence = self.spoken.sentences[number]
        texts = self.spoken.words.texts[sentence.first : sentence.after]
        if not any(one in _THESE and two in _UNITS for one, two in pairwise(texts)):
            return self._all_above(number)
        out: list[Struck] = []
        for above in range(number - 1, max(number - LISTED, -1), -1):
            places = self.spoken.told[above]
            if not places and out:
                break
            out += [one for one in places if one.width <= HELD and not any(one.figures.values())]
        return list(dict.fromkeys(out))

    def _all_above(self, number: int) -> list[Struck]:
        """Return all places above a short last paragraph, "Nobody was hurt", if none has a figure."""
        sentences, told = self.spoken.sentences, self.spoken.told
        sentence = sentences[number]
        opens = number > 0 and sentences[number - 1].paragraph < sentence.paragraph
        if not opens or sentence.after - sentence.first > CLOSING:
            return []
        if any(one.figures[what] for one in self.spoken.struck for what in one.figures):
            return []
        if len({sentences[n].paragraph for n in range(number) if told[n]}) < SECTIONS:
            return []
        texts = self.spoken.words.texts
        if not _NEARER.isdisjoint(texts[sentence.first : sentence.after]):
            return []  # "No one was hurt there": of the last
        hurt = words_with_roles("hurt").holds(self.spoken.words, 0, sentence.first)
        above = (one for places in told[:number] for one in places)
        return [] if hurt or any(told[number:]) else list(dict.fromkeys(above))

    def _is_beyond(self, figure: Casualties, begin: int, spots: Sequence[Spot]) -> bool:
        """Read "six died in Reni, where a house fell, and two in Izmail": behind the aside, elsewhere."""
        comma = self.text.rfind(",", begin + 1, figure.start)
        ahead = next((s.start for s in spots if s.start >= figure.end), -1)
        joined = comma > begin and self.text[comma + 1 : figure.start].strip() in _AND
        led = self.text[figure.end : ahead].split() if ahead >= 0 else []
        return joined and bool(led) and all(w in _TO_PLACE or w.endswith(_TRAITS) for w in led)

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
                return self.spoken.chain(led)
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
        late = figure.start - self.spoken.sentences[number].start > PHRASE // 3
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
        alone = nobody and near and len(self._figures_in[number]) == 1
        closes = alone and near[-1].end <= figure.start
        # "Nobody was hurt, said the governor of A, noting that Russia hit it 38 times, with B and C ..."
        ahead = self.text[figure.end : near[0].start] if alone else ""
        opens = "," in ahead and word_set("place", of="casualties").isdisjoint(ahead.lower().split()[:1])
        if figure.each:  # "троє – у Сумах, по одному – у Лимані та Сіверську"
            near = [s for s in near if s.start >= figure.end] or near
        if near and (figure.each or closes or opens):  # "a house burnt in A, a shop in B - nobody was hurt"
            return list(dict.fromkeys(s.place for s in near))
        if not nobody and any(self._crowds.is_with_others(s) for s in near):
            return []
        if not nobody and any(self._crowds.is_with_region(s) for s in near):
            self._wholes.add(figure.start)
            return self._regions([s.place for s in near])
        if not near and not nobody and self._crowds.is_wide(*part):
            return []
        if not near:
            spots = self.spoken.spots(self.spoken.told[number], number)
            before = [s for s in spots if s.start < part[0]]
            if not before:
                return self.spoken.chain([s.place for s in spots])
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
        places = list(dict.fromkeys(s.place for s in near))
        if len({s.group for s in near}) > 1 and not self.spoken.is_chain(places):
            return self._of_several(figure, near, number)
        until = min([part[1], *(f.start for f in self._figures_in[number] if f.start >= figure.end)])
        placed = any(figure.end <= s.start < until for s in near)  # "4 died in A and 70 across Ukraine"
        reach = (figure.start, until) if placed or figure.apart else part
        led = [s for s in near if s.end <= figure.start and "," not in self.text[s.end : figure.start]]
        comma = self.text.find(",", figure.end, reach[1]) if led else -1
        if comma >= 0:  # "killed ten in Odesa on Monday, in the third attack on Ukraine in as many days"
            reach = (min(reach[0], led[0].start), comma)
        if nobody or self._crowds.is_wide(*reach):
            return places if nobody else []
        places = self.spoken.chain(places) or self._around(places, number)
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
        led = [s for s in near if 0 <= s.start - before < PHRASE and s.end <= figure.start]
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
        if not single and self._crowds.is_at_the_front(sentence):
            return []
        offices = self._offices.get(number, [])
        if nobody:
            return list(dict.fromkeys([*places, *self._closing(places, number), *offices]))
        if offices and (not places or not self.spoken.is_chain(places)):
            return self.spoken.chain(offices)  # "three were killed, said the governor of the Sumy region"
        if figure.summed:  # behind a district: of its city
            districts = [one for one in places if one.toponym.level == "city_district"]
            city = self.spoken.city(districts) if len(districts) in {1, len(places)} else []
            if city or not (single or self._is_all_told(places, number)):
                return city
            if region := self._summed_up(places, number):
                return region
        if self.spoken.holds(words_with_roles("day"), sentence) and not single:
            return self._regions(places)  # "over the past day two were killed": a digest
        again = [one for one in self._regions(places) if self._repeats(one, number)]
        if again or any(self._crowds.is_with_region(spot) for spot in self._told_before(number)):
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
        known = self.spoken.chain(self._told_by_speaker(number))
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
        return bool(placed) and not any(0 <= s.start - figure.end < PHRASE for s in spots)

    def _elsewhere_in(self, figure: Casualties, spots: Sequence[Spot]) -> list[Struck]:
        """Read "one in Sumy and three more elsewhere in the Sumy region": the three are the region's."""
        wide = [s for s in spots if 0 <= s.start - figure.end < PHRASE and s.place.width >= HELD]
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
            if turned and at in word_set("place", of="casualties"):
                return True
        return False

    def _is_of_home(self, figure: Casualties, spots: list[Spot]) -> bool:
        """Read "among the wounded is one from Berdiansk": people of a place that was not struck."""
        texts, starts = self.spoken.words.texts, self.spoken.words.starts
        i = bisect_left(starts, figure.end)
        i += i < len(texts) and texts[i] in HYPHENS
        lived = figure.apart and texts[i : i + 1] != [] and texts[i] in word_set("lived", of="casualties")
        # "two of the dead were in Reni" when they were hit
        lived = lived and (texts[i] not in _BEEN or not _OUT_OF.isdisjoint(texts[i + 1 : i + 2]))
        home = figure.apart and i < len(texts) and (lived or texts[i] in _OUT_OF)
        there = [s.place for s in spots if 0 <= s.start - figure.end < PHRASE]
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
            if order < 0 or not alone or at not in word_set("place", of="casualties"):
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

    def _is_from_elsewhere(self, figure: Casualties, number: int) -> bool:
        """Read "a woman from the Koriukivka community was treated": none of those of the town told before."""
        words = self.spoken.words
        inside = (n for n in self._names_in.get(number, ()) if figure.start < n.start < figure.end)
        starts = (bisect_left(words.starts, n.start) for n in inside)
        return any(not _FROM.isdisjoint(words.texts[max(0, i - 2) : i]) for i in starts)

    def _is_of_next(self, figure: Casualties, number: int, part: tuple[int, int]) -> bool:
        """Read "..., killing 3; Kharkiv mourns 7": the part behind the semicolon tells of another place."""
        names = (n for n in self._names_in.get(number, ()) if part[0] <= n.start < figure.start)
        return part[0] > self.spoken.sentences[number].start and any(
            len(self.text[part[0] : name.start].split()) <= TITLE for name in names
        )

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
            if one in places or one.sentences[0] > number or one.width < HELD:
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

    def _of_several(self, figure: Casualties, spots: list[Spot], number: int) -> list[Struck]:
        """Choose between the places of one part of a sentence: the one right behind, else the last before."""
        after = [s for s in spots if s.start >= figure.start]
        before = [s for s in spots if s.start < figure.start]
        if after:
            first = min(after, key=lambda s: s.start)
            between = self.text[figure.end : first.start].lower()
            # "У Сумах загинув чоловік, у Ромнах поранено двох": the comma begins another statement.
            aged = figure.apart and bool(figure.ages)  # "and two women, aged 54 and 58, in Reni"
            turned = between.lstrip().startswith(",") and before and not aged
            gap = [w.rstrip(".") for w in between.replace(",", " ").split() if w not in HYPHENS]
            alone = not before and not self.spoken.gap(figure.end, first.start)
            led = all(w in _TO_PLACE or w.endswith(_TRAITS) for w in gap)
            if alone or (not turned and len(gap) <= 7 and led):
                listed = self._listed(sorted(after, key=lambda s: s.start), ahead=True)
                if len({s.group for s in listed}) == 1:
                    return self._of_group(first.group, spots, number)
                places = [s.place for s in listed]  # "six were wounded in a district of A, in B and C"
                return self.spoken.chain(places) or self._around(places, number)
        if before:
            listed = self._listed(sorted(before, key=lambda s: s.start))
            if len({s.group for s in listed}) == 1:
                return self._of_group(listed[-1].group, spots, number)
            places = list(dict.fromkeys(s.place for s in listed))
            return self.spoken.holding(places, dict.fromkeys(s.place for s in spots))
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
            return self.spoken.city(places)  # and not "the city council said"
        city = self.spoken.city(places)
        districts = [o for one in city for o in self.spoken.within(one) if o.toponym.level == "city_district"]
        if len(districts) < 2:
            return []
        overall = self.spoken.holds(words_with_roles("overall"), sentence) or self._opens_anew(sentence)
        return city if overall else []

    def _opens_anew(self, sentence: Sentence) -> bool:
        """Read "Внаслідок атаки постраждали 18 людей" at the head of a paragraph."""
        first, texts = sentence.first, self.spoken.words.texts
        opens = texts[first] in _AFTER or texts[first : first + 2] in _IN_RESULT
        told = words_with_roles("strike").holds(self.spoken.words, first, first + OPENING)
        return opens and told and texts[first - 1] == "\n"

    def _whole_city(self, number: int, spots: Sequence[Spot]) -> list[Struck]:
        """Return the city of the districts spoken of, or the only one that is."""
        owners = self.spoken.owners
        for near in ([s.place for s in spots], owners[number], owners[number - 1]):
            inner = [self.spoken.city([one]) for one in near if one.toponym.level == "city_district"]
            towns = [[one] for one in near if one.toponym.level == "settlement"]
            found = list(dict.fromkeys(city[0] for city in (inner or towns) if city))
            if found:
                return found if len(found) == 1 else []
        return []

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
        out = set(self._turned(number, spots))
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

    def _turned(self, number: int, spots: Sequence[Spot]) -> Iterator[int]:
        """Return where ", and in Izmail two were hurt" begins behind "A plant was hit in Reni"."""
        begin, words = self.spoken.sentences[number].start, self.spoken.words
        if not spots or len(self.text[begin : spots[0].start].split()) <= TITLE:
            begin = spots[0].end if spots else begin  # "In Reni, and in Izmail": one list
        for one, two in pairwise(spots):
            for i in range(bisect_left(words.starts, one.end), bisect_left(words.starts, two.start) - 1):
                turns = words.texts[i : i + 3] == [",", "and", "in"]
                if turns and len(self.text[begin : words.starts[i]].split()) > TITLE:
                    yield words.starts[i + 1]

    def _around(self, places: Sequence[Struck], number: int, *, outside: bool = False) -> list[Struck]:
        """Return the place told here or just before that holds some places; if `outside`, none of them."""
        said = [one for back in range(max(0, number - FOLLOWS), number + 1) for one in self.spoken.told[back]]
        told = dict.fromkeys(one for one in said if not outside or one not in places)
        return self.spoken.holding(places, told)

    def _of_group(self, group: int, spots: list[Spot], number: int) -> list[Struck]:
        """Return the places of a list where they are one within the other, else what holds them all."""
        places = [s.place for s in spots if s.group == group]
        return self.spoken.chain(places) or self._around(places, number)

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


#: "There were no casualties in these communities": of those in so many sentences above.
LISTED, _THESE, _UNITS = 12, word_set("these"), word_set("plural_unit")
#: So few words close a digest of at least so many paragraphs: "Пострадавших, к счастью, нет."
CLOSING, SECTIONS, _NEARER = 8, 3, word_set("nearer")
_RESIDENT = word_set("resident") - {"of"}
_AT = word_set("at_place")
_WHERE = (", where ", ", де ", ", где ")
_NOWHERE = frozenset({"elsewhere"})
_POINTER = 12  # letters of "the village" behind those of its name
_SURNAME = 4  # letters that a surname has more than
_NEXT = 12  # and from people to whose they are: "житель села Дмитрушки"
_AND = word_set("and")
_AFTER = word_set("after")
#: "As a result of the massive attack" opens a paragraph in so many words.
OPENING = 7
_IN_RESULT = (["as", "a"], ["из", "-"], ["в", "результате"], ["у", "результаті"], ["в", "результаті"])
_OF_TWO = frozenset({"former", "latter"})
#: Words for the first, the second, the third of some places.
_IN_TURN = (
    word_set("in_turn_1"),
    word_set("in_turn_2"),
    word_set("in_turn_3"),
)
_OUT_OF = word_set("out_of") - {"of"}
_FROM = word_set("from")
_BEEN = frozenset({"are", "is", "was", "were", "occurred", "happened"})
_WAYS = WORDS["km"] | WORDS["mile"] | word_set("way_to")
_TO_PLACE = word_set("to_place")
_IN_LIST = _TO_PLACE | word_set("list_noun") | word_set("way_to") | {"a", "an"}
#: Endings of "the frequently shelled town of", "the southern city of".
_TRAITS = ("ly", "ed", "ern", "often")
_CLOSES = HYPHENS | {","}
_THERE = frozenset({"there", "там"})
_HEADS_TOLL = word_list("casualties", "heads_toll")
_PARTS = tuple(load_words("casualties")["among"]["words"])
_ALL_THERE = tuple(f" {phrase} " for phrase in load_words("casualties")["all_there"]["words"])


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
