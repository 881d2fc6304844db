"""With what a place was struck: weapons, tied to the struck places of an article.

A weapon belongs to the places of its sentence; where one sentence tells of several places and weapons, to
those on its side of a comma or an "and". A sentence that names none takes what the text names beside it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from geomap.findings import Verdict
from geomap.name_context import lies_in
from geomap.schema import WEAPONS
from geomap.signals import FOR
from geomap.spoken import Spoken, Spot, Struck
from geomap.triggers import stems, words_with_roles
from geomap.weapons import WeaponSpan
from geomap.words import word_list, word_set

__all__ = ["Armaments"]

#: Debris is told of no more than so many sentences behind what was shot down.
NEAR = 3
_DEBRIS, _RECORDED = stems("debris"), stems("recorded")
#: The sentences at the head of a text that may tell of an attack as a whole.
HEAD = 2
#: A place is named so many words into the sentence of an entry: "у с. Руська Лозова".
ITEM = 4
#: Among so many words of a sentence "most" is said of the weapons that were shot down.
MOSTLY, _MOST = 8, word_set("most_of")
_SHELLED = stems("shells_it")
_WHERE, _AND, _ALSO = word_set("in"), word_set("and"), word_set("likewise")
#: Verbs that begin another statement in what looks like one list.
_DONE = frozenset({"attacked", "hit", "shelled", "struck", "targeted"})
_RUNS = 1_000_000  # more than a text has lists of names
#: Verdicts that tell of weapons that did not arrive.
_SPARED = ("intercept", "launch", "toward")


class Armaments:
    """The weapons that an article tells of its struck places.

    Parameters
    ----------
    spoken : Spoken
    """

    def __init__(self, spoken: Spoken) -> None:
        self.spoken, self.text = spoken, spoken.text
        self.background = spoken.sentences_with(words_with_roles("deny", "habit", "recall"))
        self.background |= {spoken.sentence(d.start) for d in spoken.dates if d.recalled}
        self.background -= spoken.sentences_with(word_list("casualties", "superlative"))
        self.background |= spoken.past
        self.weapons_in: dict[int, list[WeaponSpan]] = {}
        self.stopped: dict[int, list[WeaponSpan]] = {}
        self.spared: dict[int, list[Verdict]] = {}
        for weapon in spoken.weapons:
            if spoken.is_bygone(weapon.start):
                continue
            if weapon.intercepted:
                self.stopped.setdefault(spoken.sentence(weapon.start), []).append(weapon)
            else:
                self.weapons_in.setdefault(spoken.sentence(weapon.start), []).append(weapon)
        for verdict in spoken.verdicts:
            country = verdict.toponym.level == "country"  # "Russia launched drones" spares nobody
            if not verdict.struck and not country and verdict.why.startswith(_SPARED):
                self.spared.setdefault(spoken.sentence(verdict.at), []).append(verdict)
        self._follow: dict[Struck, list[int]] = {}
        for number, places in enumerate(spoken.owners):
            for one in places:
                self._follow.setdefault(one, []).append(number)
        self._shared: dict[int, dict[Struck, list[WeaponSpan]]] = {}
        named = ((v.at, v.at + len(v.toponym.text)) for v in spoken.verdicts)
        self._named = sorted(named, key=itemgetter(0))
        self._armed = sorted(self.weapons_in)
        self._known: dict[Struck, list[WeaponSpan]] = {}
        self._entries: dict[int, bool] = {}
        self._days: dict[Struck, set[dt.date | None]] = {}
        self._arsenals = dict(self._find_arsenals())

    def of(self, one: Struck) -> list[str]:
        """Return what a place was struck with, in the order of ``geomap.schema.WEAPONS``.

        Examples
        --------
        >>> from geomap.gazetteer import load_gazetteer
        >>> spoken = Spoken("Drones hit Sumy and a missile struck Izmail.", load_gazetteer(), lang="en")
        >>> [Armaments(spoken).of(one) for one in spoken.struck]
        [['drone'], ['missile']]
        """
        found = self._found(one)
        if not _exact(found):
            found = self._arsenals.get(one.place.admin1, found)
        return [weapon for weapon in WEAPONS if any(w.weapon == weapon for w in found)]

    def _find_arsenals(self) -> Iterator[tuple[str | None, list[WeaponSpan]]]:
        """Read "these weapons struck the region: - four Shaheds; - an FPV": of one kind, so everywhere."""
        sentences, told = self.spoken.sentences, self.spoken.told
        for number in sorted(self.spoken.sentences_with(word_list("weapons", "arsenal"))):
            after = number + 1
            while after < len(sentences) and sentences[after].bullet:
                after += 1
            weapons = _exact([w for n in range(number, after) for w in self.weapons_in.get(n, ())])
            oblasts = {one.place.admin1 for one in told[number] if one.place.precision == "oblast"}
            if len({w.weapon for w in weapons}) == len(oblasts) == 1:
                yield oblasts.pop(), weapons

    def _found(self, one: Struck) -> list[WeaponSpan]:
        """Return the words for the weapons of a place, the exact ones where there are any."""
        if one not in self._known:
            told = self._told(self._own(one), one)
            following = self._following(one)
            breath = self._same_breath(one, following)
            found = told + [w for w in self._told(breath, one) if not w.generic]
            if not _exact(found):
                found = self._inner(one, every=bool(found)) or found
            found = found or self._fallen(one)
            if not found or all(w.weapon == "airstrike" and w.generic for w in found):
                found = _exact(self._told(following, one)) or found or self._before(one, near=True)
            if not found:
                found = self._told(following, one) or self._before(one)
            if not found:
                found = self._outer(one) or self._alone(one)
            if not _exact(found):
                # "Shelling kills three", says a headline; "Russia attacked Ukraine with drones and missiles"
                titled = all(self.spoken.sentence(w.start) == 0 and not _is_of(w, one) for w in found)
                found = self._at_large(one, bare=titled) or found
            self._known[one] = _exact(found) or found
        return self._known[one]

    def _following(self, one: Struck) -> list[int]:
        """Return the sentences that speak of a place without naming it."""
        return [n for n in self._follow.get(one, ()) if n not in one.told and n not in self.background]

    def _inner(self, one: Struck, *, every: bool) -> list[WeaponSpan]:
        """Return what the struck places within a place were struck with; if `every`, only if each tells."""
        if one.width < 1:
            return []
        told = []
        for inner in self.spoken.within(one):
            if not self.spoken.reminders.issuperset(inner.sentences) and not self._is_older(inner):
                breath = self._same_breath(inner, self._following(inner))
                told.append(self._told([*self._own(inner), *breath], inner))
        told = [_exact(weapons) or weapons for weapons in told]
        return [w for weapons in told for w in weapons] if not every or (len(told) > 1 and all(told)) else []

    def _is_older(self, one: Struck) -> bool:
        """Say whether a place was struck before the day that a text tells of an attack first."""
        days = self.spoken.days
        first = next((day for n in sorted(days.spans) if (day := days.of_attack(n))), None)
        mine = [day for n in one.sentences if (day := days.of_attack(n))]
        return first is not None and bool(mine) and all(day.is_before(first) for day in mine)

    def _outer(self, one: Struck) -> list[WeaponSpan]:
        """Return what the narrowest struck place around one was struck with."""
        around = [
            o
            for o in self.spoken.near.get(one.place.admin1, ())
            if o.width > one.width and lies_in(one.place, o.place, self.spoken.gazetteer)
        ]
        told = [_exact(self._told(self._own(o), o)) for o in sorted(around, key=lambda o: o.width)]
        return next((weapons for weapons in told if weapons), [])

    def _fallen(self, one: Struck) -> list[WeaponSpan]:
        """Read "Two missiles were shot down. Debris fell on Zviahel": what was stopped came down there."""
        sentences = self.spoken.sentences
        spots = {at for verdict in one.verdicts for at in (verdict.at, verdict.start)} if self.stopped else ()
        for number in sorted({self.spoken.sentence(at) for at in spots}):
            told = self.spoken.words.texts[sentences[number].first : sentences[number].after]
            if not any(word.startswith(_DEBRIS) for word in told):
                continue
            for back in range(number, max(number - NEAR, -1), -1):
                stopped = _exact(self.stopped.get(back, []))
                same = sentences[back].paragraph == sentences[number].paragraph
                if same and len({weapon.weapon for weapon in stopped}) == 1:
                    return stopped
        return []

    def _alone(self, one: Struck) -> list[WeaponSpan]:
        """Return what was stopped over the oblast of a place, where a text tells of no other weapon."""
        stopped: list[WeaponSpan] = []
        for number, weapons in self.stopped.items() if not self.weapons_in else ():
            news = number not in self.background and number not in self.spoken.reminders
            told = self.spoken.words.texts[self.spoken.sentences[number].first :][:MOSTLY]
            # "Most of the missiles were shot down": the others were not
            if news and (
                not _MOST.isdisjoint(told) or any(self._holds(v, one) for v in self.spared.get(number, ()))
            ):
                stopped += _exact(weapons)
        return stopped if len({weapon.weapon for weapon in stopped}) == 1 else []

    def _at_large(self, one: Struck, *, bare: bool) -> list[WeaponSpan]:
        """Return what the attack as a whole was made with; if `bare`, for a place of no weapon at all."""
        wide = words_with_roles("wide", "national")
        for number in sorted(self.weapons_in):
            if number in self.background or number in self.spoken.reminders:
                continue
            told, sentence = self.spoken.spotted.get(number, []), self.spoken.sentences[number]
            if (bare and self._is_of_all(number, one)) or (not told and self.spoken.holds(wide, sentence)):
                # "hit Ukraine with drones and fired a missile at Lviv"
                first = min((spot.start for spot in self.spoken.spots(told, number)), default=sentence.end)
                return [w for w in _exact(self.weapons_in[number]) if w.start < first]
        return []

    def _is_of_all(self, number: int, one: Struck) -> bool:
        """Read "Russia hit Ukraine with 36 missiles and 242 drones": an attack on the whole country."""
        home = self.spoken.gazetteer.country
        told = self.spoken.holds(word_list("weapons", "at_large"), self.spoken.sentences[number])
        if not told or one.place.country != home or self._is_of_another_day(number, one):
            return False
        # and not "the Air Force said that drones flew towards the Kharkiv region"
        return all(v.toponym.place.country != home for v in self.spared.get(number, ()))

    def _is_of_another_day(self, number: int, one: Struck) -> bool:
        """Say whether a sentence tells of another day than all that those of a place tell."""
        days = self._days_of([number])
        if one not in self._days:
            self._days[one] = self._days_of(one.sentences)
        mine = self._days[one]
        return bool(days and mine) and days.isdisjoint(mine)

    def _days_of(self, numbers: Iterable[int]) -> set[dt.date | None]:
        """Return the first and the last days that sentences tell, but for those of a count."""
        days = self.spoken.days
        spans = [d for n in numbers for d in days.of(n) if not days.is_of_count(d)]
        return {day for span in spans for day in (span.first, span.last)}

    def _own(self, one: Struck) -> list[int]:
        """Return the sentences that name a place: those of its own, where others tell of several in one."""
        armed = [n for n in one.sentences if n in self.weapons_in and n not in self.spoken.reminders]
        vague = {n for n in armed if self._is_shared(n, one)}
        return [n for n in one.sentences if n not in vague] if len(vague) < len(armed) else one.sentences

    def _is_shared(self, number: int, one: Struck) -> bool:
        """Read "drones and missiles hit Sumy and Izmail": not which place was struck with what."""
        kinds = {w.weapon for w in self.weapons_in[number]}
        if len(kinds) < 2 or len(self.spoken.told[number]) < 2:
            return False
        return {w.weapon for w in self._share(number).get(one, self.weapons_in[number])} == kinds

    def _same_breath(self, one: Struck, following: list[int]) -> list[int]:
        """Return the sentences that go on about a place in its paragraph, or in the list that it opens."""
        near: list[int] = []
        sentences = self.spoken.sentences
        for number in following:
            last = number - 1
            same = sentences[number].paragraph == sentences[last].paragraph
            listed = sentences[number].bullet and (sentences[last].opens or sentences[last].bullet)
            if self._is_of_unknown(number):
                continue
            if (same or listed) and (last in one.told or last in near[-1:]):
                near.append(number)
        return near

    def _is_of_unknown(self, number: int) -> bool:
        """Read "У Шипіловому авіація зруйнувала будинок": of a place by a name that is not listed."""
        first, after = self.spoken.sentences[number].first, self.spoken.sentences[number].after
        starts, texts = self.spoken.words.starts, self.spoken.words.texts
        if after - first < ITEM or texts[first] not in _WHERE or texts[first + 1] in _WHERE:
            return False
        begin, end = starts[first + 1], self.spoken.words.ends[first + 1]
        place = bisect_left(self._named, (begin, 0))
        known = self._named[place : place + 1]
        name = self.text[begin:end]
        return name.istitle() and len(name) >= ITEM and not (known and known[0][0] == begin)

    def _told(self, numbers: Iterable[int], one: Struck) -> list[WeaponSpan]:
        """Return the weapons that sentences name for a place and not for one that was spared."""
        out = []
        for number in sorted(set(numbers)):
            mine = one.spots.get(number, [])
            spared = [v for v in self.spared.get(number, ()) if not self._holds(v, one)]
            for weapon in self._share(number).get(one, self.weapons_in.get(number, [])):
                if spared and mine:
                    away = min(abs(v.at - weapon.start) for v in spared)
                    if away < min(abs(v.at - weapon.start) for v in mine):
                        continue
                out.append(weapon)
        return out

    def _holds(self, verdict: Verdict, one: Struck) -> bool:
        """Say whether a name is that of the unit around a place: "in the X region drones flew at Y"."""
        return lies_in(one.place, verdict.toponym.place, self.spoken.gazetteer)

    def _share(self, number: int) -> dict[Struck, list[WeaponSpan]]:
        """Share the weapons of a sentence among its places, where it tells of several of both."""
        if number not in self._shared:
            weapons = self.weapons_in.get(number, [])
            here = self.spoken.spotted.get(number, [])
            several = len(here) > 1 and len({w.weapon for w in weapons}) > 1
            self._shared[number] = self._shares(weapons, self.spoken.spots(here, number)) if several else {}
        return self._shared[number]

    def _apart(self, spots: list[Spot]) -> list[Spot]:
        """Take a list apart where another preposition opens a statement: "по Никополю, в Марганце"."""
        out: list[Spot] = []
        run = 0
        for spot in spots:
            if out and spot.group == out[-1].group % _RUNS:
                between = self.text[out[-1].end : spot.start].split()
                before = self.text[max(0, out[-1].start - 6) : out[-1].start].split()[-1:]
                run += between[:1] == [","] and len(between) == 2 and between[1:] != before
                # "fired missiles at Odesa and shelled the Donetsk region with artillery"
                run += between[:1] == ["and"] and not _DONE.isdisjoint(between[1:2])
            out.append(spot._replace(group=spot.group + run * _RUNS))
        return out

    def _shares(self, weapons: Sequence[WeaponSpan], spots: list[Spot]) -> dict[Struck, list[WeaponSpan]]:
        spots = self._apart(spots)
        owned: dict[Struck, list[WeaponSpan]] = {}
        served = 0  # end of the weapons before
        for cluster in self._clusters(weapons, spots):
            before = [s for s in spots if s.start < cluster[0].start]
            after = [s for s in spots if s.start >= cluster[-1].end]
            groups = {s.group for s in (before[-1:] + after[:1])}
            if before and after:
                left = self.spoken.gap(before[-1].end, cluster[0].start) + 2 * (before[-1].end < served)
                right = self.spoken.gap(cluster[-1].end, after[0].start)
                if left != right or left > 0:
                    ahead = left < right or (left == right and not self._is_subject(cluster[-1]))
                    groups = {before[-1].group if ahead else after[0].group}
            elif before and before[-1].place in owned and self._is_counted(before[-1].end, cluster[0].start):
                continue  # "drones attacked Sumy and Shostka, 30 artillery strikes were also recorded"
            served = cluster[-1].end
            for spot in spots:
                if spot.group in groups:
                    owned.setdefault(spot.place, []).extend(cluster)
        last: list[WeaponSpan] = next((owned[s.place] for s in spots if s.place in owned), [])
        out: dict[Struck, dict[WeaponSpan, None]] = {}
        for spot in spots:
            last = owned.get(spot.place, last)
            out.setdefault(spot.place, {}).update(dict.fromkeys(last))
        places = dict.fromkeys(s.place for s in spots)
        # an oblast was struck with all that its towns were
        for outer in sorted(places, key=lambda one: one.width):
            for inner in places:
                if inner.width < outer.width and self.spoken.is_chain([inner, outer]):
                    out[outer].update(out[inner])
        return {place: list(weapons) for place, weapons in out.items()}

    def _is_subject(self, weapon: WeaponSpan) -> bool:
        """Read "five bombs fell on Reni, 30 drones attacked Izmail and Kiliia": a verb right behind it."""
        i = bisect_left(self.spoken.words.starts, weapon.end)
        return words_with_roles("strike", "damage").holds(self.spoken.words, i, i + 1)

    def _is_counted(self, start: int, end: int) -> bool:
        """Say whether between a place and a weapon another statement begins, of what was recorded in all."""
        starts, texts = self.spoken.words.starts, self.spoken.words.texts
        between = texts[bisect_left(starts, start) : bisect_left(starts, end)]
        return bool(between) and between[0] == "," and any(word.startswith(_RECORDED) for word in between)

    def _clusters(self, weapons: Sequence[WeaponSpan], spots: list[Spot]) -> list[list[WeaponSpan]]:
        """Put together "drones and guided bombs": weapons with hardly a word between them."""
        out: list[list[WeaponSpan]] = []
        two = len({weapon.start for weapon in weapons}) == 2
        for weapon in weapons:
            last = out[-1][-1].end if out else 0
            apart = any(last <= s.start < weapon.start for s in spots)
            between = self.text[last : weapon.start]
            if out and two and "," in between and weapon.start != out[-1][-1].start:
                # "Balakliia came under an air strike, shells hit Izium"
                apart |= spots[0].start < out[-1][0].start and spots[-1].start > weapon.start
            if out and not apart and len(between.split()) <= 3:
                out[-1].append(weapon)
            else:
                out.append([weapon])
        return out

    def _before(self, one: Struck, *, near: bool = False) -> list[WeaponSpan]:
        """Where the sentence only says "the attack" or tells of damage: what the attack was made with."""
        first = one.sentences[0]
        sentences = self.spoken.sentences
        headed, entry = self._is_headed(sentences[first].paragraph), False
        for back in reversed(self._armed[: bisect_left(self._armed, first)]):
            elsewhere = sentences[back].paragraph != sentences[first].paragraph
            if near and elsewhere:
                break
            items = sentences[first].bullet and sentences[back].bullet
            if elsewhere and (items or (headed and self.spoken.told[back])):
                continue  # "Сумщина: ... КАБи ...": an entry of a digest has weapons of its own
            entry = entry or (self._is_item(back, one) and self._is_item(first))
            if entry and self._is_of_entry(back):
                continue  # but "Overnight Russia fired 300 drones" is told of all
            if self._is_elsewhere(back, one, near=near):
                continue
            old = back in self.spoken.reminders and first not in self.spoken.reminders
            weapons = self.weapons_in[back] if near else _exact(self.weapons_in[back])
            if weapons and back not in self.background and not old:
                return weapons
        return []

    def _is_elsewhere(self, number: int, one: Struck, *, near: bool) -> bool:
        """Say whether a sentence tells of other places, and of none that holds this one; or of no attack.

        Far from the place it counts at the head of the text, where it tells of what holds the place, or of
        the whole country.
        """
        sentence, told = self.spoken.sentences[number], self.spoken.told[number]
        if number in one.spots:
            return False
        if not self.spoken.holds(words_with_roles("launch", "toward", *sorted(FOR)), sentence):
            return True  # "London will send 650 missiles"
        if not near and self._is_of_another_day(number, one):
            return True
        wide = words_with_roles("launch", "wide", "national")
        here = words_with_roles("wide", "national") if self._is_of_entry(number) else wide
        if not told and (self.spoken.holds(here, sentence) or self._is_of_all(number, one)):
            return False  # "Overnight Russia fired 300 drones"
        if near and self._is_likewise(one):
            return any(o.place.admin1 != one.place.admin1 for o in told)
        told = told or self.spoken.owners[number]
        return not any(self.spoken.is_chain([one, o]) for o in told) if told else not near and number > HEAD

    def _is_likewise(self, one: Struck) -> bool:
        """Read "Пошкоджено також будинки в Конотопі", "Есть последствия и в Обуховском районе"."""
        texts, sentence = self.spoken.words.texts, self.spoken.sentences[one.sentences[0]]
        said = texts[sentence.first : sentence.after]
        return not _ALSO.isdisjoint(said) or any(a in _AND and b in _WHERE for a, b in pairwise(said))

    def _is_item(self, number: int, other: Struck | None = None) -> bool:
        """Say whether a sentence begins "У Лимані ...": an entry of its own, and not of another place."""
        sentence = self.spoken.sentences[number]
        told, words = self.spoken.told[number], self.spoken.words
        if words.texts[sentence.first] not in _WHERE:
            return False
        if other is not None and any(self.spoken.is_chain([one, other]) for one in told):
            return False
        begin = words.starts[min(sentence.first + ITEM, sentence.after - 1)]
        return any(v.at < begin for one in told for v in one.spots.get(number, ()))

    def _is_of_entry(self, number: int) -> bool:
        """Say whether a sentence tells of a place that its paragraph names."""
        if number not in self._entries:
            sentences = self.spoken.sentences
            owned = (n for one in self.spoken.owners[number] for n in one.sentences)
            paragraph = sentences[number].paragraph
            named = any(sentences[n].paragraph == paragraph for n in owned)
            self._entries[number] = named or bool(self.spoken.told[number])
        return self._entries[number]

    def _is_headed(self, paragraph: int) -> bool:
        """Say whether a line begins with a place and a colon or dash."""
        first = bisect_left(self.spoken.sentences, paragraph, key=lambda s: s.paragraph)
        start = self.spoken.sentences[first].start
        place = bisect_left(self._named, start, key=itemgetter(0))
        if place == len(self._named) or self._named[place][0] > start + 3:
            return False
        behind = self._named[place][1]
        return any(w.startswith((":", "—", "–")) for w in self.text[behind : behind + 12].split()[:2])


def _is_of(weapon: WeaponSpan, one: Struck) -> bool:
    """Read "обстріляли Нікополь", "обстріл Нікополя": this very place was shelled."""
    beside = any(0 < verdict.at - weapon.end <= ITEM for verdict in one.verdicts)
    return beside or weapon.why.lower().startswith(_SHELLED)


def _exact(weapons: Sequence[WeaponSpan]) -> list[WeaponSpan]:
    return [w for w in weapons if not w.generic]
