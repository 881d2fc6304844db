"""What a text as a whole says of its places, once every sentence is heard: mourners, memories, landmarks."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from geomap.chains import Chains
from geomap.findings import Account, Mention, Signal, Verdict
from geomap.homonyms import apart_km
from geomap.name_context import lies_in
from geomap.numbers import read_number
from geomap.signals import HARM
from geomap.triggers import stems, words_with_roles
from geomap.words import word_set

__all__ = ["RESIDENTS", "UNSAID", "Hindsight"]

#: "Near" a city of so many people names no place if the text names one elsewhere.
BIG = 60_000
#: That one lies so many kilometres from it at most.
AROUND_KM = 90
#: And in another sentence so near.
CLOSE_KM = 40
#: So many sentences behind the heading of a unit it is told of a place in it.
HEADED = 3
#: Letters between mourners and where they are.
PROCESSION = 50
_HEADS = frozenset({"oblast", "raion", "hromada"})
#: Why a place is not struck where nothing in its sentence speaks of it.
UNSAID = "named only"
_BESIDE = word_set("near")
_FROM = word_set("from")
_UNITS = frozenset({"oblast", "raion"})
#: What is near Kyiv lies in the oblast around it.
_AROUND = {"UA-30": "UA-32"}
_SUBURB = stems("suburb")
_HIT, _TOLD = stems("hit"), HARM | {"strike"}
_ABOUT, _REPORTS, _OUTSIDE = word_set("about"), stems("reports"), stems("outside_town")
_ANNIVERSARY = stems("anniversary")
#: "The destruction of the theatre" is told of an attack of any day.
_RUIN = stems("ruin")
#: So many sentences behind blasts that were heard nothing is told of harm.
QUIET = 8
_HEARD = word_set("heard")
_BURST = stems("burst")
_SOLDIER = stems("soldier")
#: One who is mourned may have died anywhere.
_MANY_DEAD = word_set("many_dead")
#: Who lives there, as `beside` says it: where they were hurt unless another place is named.
RESIDENTS = frozenset(f"office: {word}" for word in word_set("resident") | {"dwelt"})


class Hindsight:
    """The verdicts of a text heard again, once all of it is known."""

    def __init__(self, account: Account, chains: Chains) -> None:
        self.account, self.chains, self.reading = account, chains, account.reading
        self.texts, self.sentences = account.reading.texts, account.reading.sentences
        self.signals, self.mentions = account.signals, account.mentions

    def revise(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Return the verdicts of a text, in order, as the whole of it turns them."""
        verdicts = self._remembered(self._heard(self._unhurt(verdicts)))
        verdicts = self._by_office(self._mourned(verdicts))
        return self._by_landmark(self._by_heading(self._by_district(verdicts)))

    def _unhurt(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Leave out blasts where the text tells of air defence or that there was no hit, and of none."""
        said = [s for signals in self.signals for s in signals]
        spared = any(s.key == "intercept" for s in said) or any(
            s.key in {"strike", "damage"} and not s.weight  # "чули вибухи. Влучань немає"
            for one, two in itertools.pairwise((*self.signals, []))
            if any(b.key == "blast" for b in one)
            for s in (*one, *two)
        )
        if not spared or any(s.weight > 0 and s.key != "blast" for s in said):
            return verdicts
        heard = {s.word for s in said if s.key == "blast" and not s.word.startswith(_BURST)}
        return [v.spared(f"intercept: {v.why}") if v.struck and v.why in heard else v for v in verdicts]

    def _heard(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Leave out where blasts were only heard, and nothing else is told of the place."""
        sounds = [v.struck and self._is_of_sound(v) for v in verdicts]
        said = list(zip(verdicts, sounds, strict=True))
        told = {v.toponym.name for v, sound in said if v.struck and not sound}
        return [
            v.spared("distance: heard") if sound and v.toponym.name not in told else v for v, sound in said
        ]

    def _is_of_sound(self, verdict: Verdict) -> bool:
        """Say whether only a blast is told of a place, as heard, and no harm up to the next place."""
        at = self.reading.word_at(verdict.at)
        number = self.reading.sentence_at(at)
        blasts = [s.first for s in self.signals[number] if s.key == "blast" and s.word == verdict.why]
        if not blasts or verdict.why.startswith(_BURST):
            return False
        name, last = verdict.toponym.name, min(number + QUIET, len(self.signals))
        others = (
            n
            for n in range(number + 2, last)
            if any(m.toponym.level != "country" and m.toponym.name != name for m in self.mentions[n])
        )
        told = [s for signals in self.signals[number : next(others, last)] for s in signals]
        if number in self._armed or any(s.weight > 0 and s.key != "blast" for s in told):
            return False
        if any(s.key == "intercept" for s in self.signals[number]):
            return True  # "звуки взрывов, это сбивали ракеты"
        sentence = self.sentences[number]
        heard = [i for i in range(sentence.first, sentence.after) if self.texts[i] in _HEARD]
        far = any(blasts[0] < at < i for i in heard)  # "Вибухи у Броварах було чути в Києві"
        return bool(heard) and not far

    @cached_property
    def _armed(self) -> set[int]:
        """The sentences that name a weapon which was not stopped."""
        used = (w for w in self.reading.weapons if not w.intercepted)
        return {self.reading.sentence_at(self.reading.word_at(w.start)) for w in used}

    def _remembered(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Leave out the survivors and ruins of an attack whose anniversary the text begins with."""
        for number, sentence in enumerate(self.sentences[:2]):
            if any(w.startswith(_ANNIVERSARY) for w in self.reading.texts_of(number)):
                then = [v for v in verdicts if v.why.startswith("recall") and v.start == sentence.start]
                past = {v.toponym.name for v in then}
                return [
                    v.spared(f"recall: {v.why}")
                    if v.struck and v.toponym.name in past and (v.harm_only or v.why.startswith(_RUIN))
                    else v
                    for v in verdicts
                ]
        return verdicts

    def _mourned(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Read "Kryvyi Rih mourns 20 people killed in Friday's strike", where no other place is named."""
        starts = self.reading.words.starts
        rites = [starts[s.first] for told in self.signals for s in told if s.key == "farewell"]
        if not rites:
            return verdicts
        named = {v.toponym.name for v in verdicts if v.toponym.level != "country"}
        if len(named) != 1 or any(v.struck for v in verdicts):
            return [v.spared("farewell") if self._is_mourner(v, verdicts, rites) else v for v in verdicts]
        return [
            replace(v, struck=True, why=f"strike; {v.why}")
            if v.why.startswith("farewell") and self._tells_of_several_dead(v)
            else v
            for v in verdicts
        ]

    def _tells_of_several_dead(self, verdict: Verdict) -> bool:
        """Read "20 people killed in Friday's strike", and not "a soldier"."""
        number = self._sentence_of(verdict)
        first, after = self.sentences[number].first, self.sentences[number].after
        texts, words = self.reading.texts_of(number), self.reading.words
        counted = (read_number(words, i) for i in range(first, after))
        many = any(n and n.value > 1 for n in counted) or not _MANY_DEAD.isdisjoint(texts)
        strike = words_with_roles("strike").holds(words, first, after)
        return many and strike and not any(w.startswith(_SOLDIER) for w in texts)

    def _is_mourner(self, one: Verdict, verdicts: list[Verdict], rites: list[int]) -> bool:
        """Read "In Kyiv hundreds mourned a poet killed in a strike on Kramatorsk"."""
        begin = one.at - PROCESSION  # "carried the coffins through Kharkiv, killed in a strike on Kupiansk"
        rite = next((at for at in rites if max(one.start, begin) <= at < one.end), None)
        if rite is None or not one.struck:
            return False
        others = (v for v in verdicts if v.struck and v.toponym.name != one.toponym.name)
        return any(max(rite, one.at) < v.at < one.end for v in others)

    def _by_office(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Where no place is named but that of a mayor who tells of it or of a resident, it is theirs.

        If the text tells of strikes elsewhere, only what was hit counts ("Odesa's mayor said debris hit a
        house"), and only in an oblast of which nothing else is told.
        """
        struck = [v.toponym for v in verdicts if v.struck and v.toponym.level != "country"]
        known, named = {name.place.admin1 for name in struck}, {name.name for name in struck}
        homes = {v.toponym.name for v in verdicts if v.why in RESIDENTS}
        towns = {n.place.admin1 for n in struck if n.level == "settlement" and n.name not in homes}
        out = []
        for verdict in verdicts:
            name, resident = verdict.toponym, verdict.why in RESIDENTS
            told_of = towns if resident and name.level not in _UNITS else known
            again = name.name in named and name.level == "settlement" and not resident
            open_yet = verdict.why.startswith("office") and (again or name.place.admin1 not in told_of)
            if verdict.why == "office: dwelt":
                open_yet = open_yet and (not known or name.place.admin1 in known)
            open_yet = open_yet and not (resident and self._holds_home(verdict, verdicts))
            word = self._word_of_office(verdict, alone=not known) if open_yet else None
            out.append(replace(verdict, struck=True, why=f"{word}; {verdict.why}") if word else verdict)
        return out

    def _word_of_office(self, verdict: Verdict, *, alone: bool) -> str | None:
        """Return the word that tells of the place of an official or a resident; `alone` where no other is."""
        at, resident = self.reading.word_at(verdict.at), verdict.why in RESIDENTS
        number = self.reading.sentence_at(at)
        others = [m for m in self.mentions[number] if m.toponym.level != "country"]
        told = [s for s in self.signals[number] if s.key in _TOLD and s.weight > 0]
        told = [s for s in told if s.key in HARM or alone or s.word.startswith(_HIT)]
        # "Wrote about the attack" may be of one elsewhere, "reported hits" is of his own city
        told = [s for s in told if self.texts[s.first - 1] not in _ABOUT or self._is_reported(s, alone=alone)]
        if resident:
            apart = not all(m.role in RESIDENTS or m.toponym.level in _UNITS for m in others)
        else:
            apart = len({m.toponym.name for m in others}) != 1
            if apart and all(m.role.startswith("office") for m in others):
                behind = [m.first for m in others if m.first > at and m.toponym.name != verdict.toponym.name]
                told = [s for s in told if at < s.first < min(behind, default=0)]
                apart = False
        sent = any(m.first == at and m.preposition in _FROM for m in self.mentions[number])
        if apart or not told or (sent and not self._is_home_in_oblast(verdict, others)):
            return None
        calm = not self.account.at_war[number] or any(s.weight < 0 for s in self.signals[number])
        return None if calm else told[0].word

    def _is_reported(self, hit: Signal, *, alone: bool) -> bool:
        """Read "мер повідомив про влучання": a hit reported where no other place is struck."""
        reports = self.texts[max(0, hit.first - 3) : hit.first - 1]
        elsewhere = any(word.startswith(_OUTSIDE) for word in self.texts[hit.after : hit.after + 4])
        told = alone and hit.word.startswith(_HIT) and not elsewhere
        return told and any(word.startswith(_REPORTS) for word in reports)

    def _holds_home(self, outer: Verdict, verdicts: list[Verdict]) -> bool:
        """Read "a resident of Myrnohrad, in Donetsk Oblast": the oblast says where the home lies."""
        homes = (v.toponym.place for v in verdicts if v.why in RESIDENTS and v.start == outer.start)
        oblast = outer.toponym.level == "oblast"
        return oblast and any(
            home.precision != "oblast" and home.admin1 == outer.toponym.place.admin1 for home in homes
        )

    def _is_home_in_oblast(self, verdict: Verdict, others: Sequence[Mention]) -> bool:
        """Read "on the Kherson region's wounded: two from Beryslav": told in one breath with the oblast."""
        wide = (m.toponym for m in others if m.toponym.level == "oblast")
        held = any(o.place.admin1 == verdict.toponym.place.admin1 and o is not verdict.toponym for o in wide)
        return held and verdict.why in RESIDENTS

    def _by_district(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Read "Kharkiv's mayor: blasts in the Saltivskyi district": so the city was struck too."""
        struck = {p.place_id for v in verdicts if v.struck for p in v.toponym.places}
        cities = {v.toponym.place.place_id: v for v in reversed(verdicts)}
        out = []
        for verdict in verdicts:
            out.append(verdict)
            district = verdict.toponym.place
            if not verdict.struck or district.precision != "city_district":
                continue
            city = cities.get(district.parent_id or "")
            if city is not None and district.parent_id not in struck:
                struck.add(district.parent_id or "")
                why = f"its district: {verdict.why}"
                out.append(replace(verdict, toponym=city.toponym, why=why))
        return out

    def _by_heading(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Read "Синельниковский район. В Васильковке сгорел дом": the unit that a part is headed by."""
        out = list(verdicts)
        for place, (head, inner) in enumerate(itertools.pairwise(verdicts)):
            unit = head.toponym.place if head.toponym.level in _HEADS else None
            if unit is None or head.why != UNSAID or not inner.struck:
                continue
            number, following = self._sentence_of(head), self._sentence_of(inner)
            opens = self.sentences[number].first == self.reading.word_at(head.at)
            if (
                opens
                and number < following <= number + HEADED
                and len(self.mentions[number]) == 1
                and self.chains.is_heading(self.mentions[number][0])
                and not self.chains.is_quiet(number + 1)
                and lies_in(inner.toponym.place, unit, self.reading.gazetteer)
            ):
                out[place] = replace(head, struck=True, why=inner.why, harm_only=inner.harm_only)
        return out

    def _by_landmark(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Leave out "near Kyiv" where the text names the place in its oblast that was struck."""
        prepositions = {(m.first, m.toponym.name): m.preposition for m in itertools.chain(*self.mentions)}
        struck = [v for v in verdicts if v.struck]
        levels = {"settlement", "hromada", "raion"}
        inside = [v for v in struck if v.toponym.level in levels]
        beside: dict[str, bool] = {}
        for verdict in struck:
            spot = (self.reading.word_at(verdict.at), verdict.toponym.name)
            before = self.texts[max(0, spot[0] - 2) : spot[0]]
            near = prepositions.get(spot) in _BESIDE or any(w.startswith(_SUBURB) for w in before)
            near = near and verdict.toponym.level == "settlement"
            beside[verdict.toponym.name] = beside.get(verdict.toponym.name, True) and near
        return [
            v.spared("distance: near")
            if v.struck and beside[v.toponym.name] and self._holds_one_of(v, inside)
            else v
            for v in verdicts
        ]

    def _sentence_of(self, verdict: Verdict) -> int:
        return self.reading.sentence_at(self.reading.word_at(verdict.at))

    def _holds_one_of(self, verdict: Verdict, inside: list[Verdict]) -> bool:
        """Say whether a struck place lies around a city, in its oblast; one of another sentence, close by."""
        city, number = verdict.toponym.place, self._sentence_of(verdict)
        around = _AROUND.get(city.admin1 or "", city.admin1)
        for other in inside if city.population >= BIG else ():
            place, reach = other.toponym.place, AROUND_KM if self._sentence_of(other) == number else CLOSE_KM
            apart = place.admin1 == around and place.place_id != city.place_id
            if apart and (place.lon is None or apart_km(place, city) < reach):
                return True
        return False
