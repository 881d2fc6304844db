"""A struck place told from a mentioned one, sentence by sentence.

Every trigger word of a sentence speaks for or against a strike (``data/triggers.toml``); words before it
may turn it ("no", "planned to", "denied"). Each place, or list of places, goes by the word nearest to it
(`closeness`). Before that, the words directly beside the name may take it out: an office ("the mayor of
Lviv"), a street, a team, a dateline, a government ("Kyiv said"); at the end the text as a whole is heard.
``docs/reading.md`` tells it in plain words.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geomap.chains import ITEM
from geomap.closeness import Closeness
from geomap.findings import Mention, Signal
from geomap.gazetteer import load_gazetteer
from geomap.homonyms import apart_km
from geomap.name_context import lies_in
from geomap.numbers import read_number
from geomap.placewords import WORDS
from geomap.sentences import Sentence
from geomap.signals import HARM
from geomap.toponyms import Toponym
from geomap.triggers import stems, word_set, words_with_roles
from geomap.weapons import WeaponSpan, find_weapons

__all__ = ["RESIDENTS", "Verdict", "judge"]

#: "Near" a city of so many people names no place if the text names one elsewhere.
BIG = 60_000
#: That one lies so many kilometres from it at most.
AROUND_KM = 90
#: So many sentences behind the heading of a unit it is told of a place in it.
HEADED = 3
#: A blast and where it was heard stand so many words apart.
BLAST = 12
#: Letters between mourners and where they are.
PROCESSION = 50
_HEADS = frozenset({"oblast", "raion", "hromada"})
#: Why a place is not struck where nothing in its sentence speaks of it.
_UNSAID = "named only"

_BESIDE = word_set("near")
_FROM = word_set("from")
_UNITS = frozenset({"oblast", "raion"})
#: What is near Kyiv lies in the oblast around it.
_AROUND = {"UA-30": "UA-32"}
_AFTER = word_set("after")
_ATTACK = word_set("attack_noun") | {"strike", "strikes", "barrage", "barrages", "assault"}
_ONTO = word_set("onto")
_AT = word_set("inside")
_AT_WAR = frozenset({"UA", "RU", "BY"})
_DIRECTION = stems("direction")
#: Who lives there, as `Beside` says it: where they were hurt unless another place is named.
RESIDENTS = frozenset(f"office: {word}" for word in word_set("resident"))
_SUBURB = stems("suburb")
_HIT = stems("hit")
_HEARD = word_set("heard")
_WHERE, _KM = word_set("in"), WORDS["km"] | WORDS["mile"]
_QUIET = stems("quiet")
_MILD = stems("mild_strike")
_ABOUT = word_set("about")
_ANNIVERSARY = stems("anniversary")
#: "The destruction of the theatre" is told of an attack of any day.
_RUIN = stems("ruin")
_SOLDIER = stems("soldier")
#: One who is mourned may have died anywhere.
_MANY_DEAD = word_set("many_dead")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the text says of one place at one spot.

    Attributes
    ----------
    toponym : Toponym
        For a phrase that points back ("the city"), the name that it points to.
    struck : bool
    why : str
        The words that decided, or the reason that the name does not count.
    start, end : int
        Of the sentence that decided.
    at : int
        Where in the text the place is spoken of: the name or the phrase that points to it.
    clause_start, clause_end : int
        The part of the sentence between the names before and after.
    harm_only : bool
        Damage or casualties decided, no word for an attack.
    """

    toponym: Toponym
    struck: bool
    why: str
    start: int
    end: int
    at: int
    harm_only: bool = False


def judge(
    text: str,
    toponyms: Sequence[Toponym],
    *,
    recalled: Sequence[tuple[int, int]] = (),
    weapons: Sequence[WeaponSpan] | None = None,
) -> list[Verdict]:
    """Say of each place name in a text whether its place is reported as struck.

    Parameters
    ----------
    text : str
    toponyms : sequence of Toponym
        As `geomap.toponyms.find_toponyms` gives them.
    recalled : sequence of (start, end)
        Expressions of time that point to long ago; a statement that holds one reports no strike.
    weapons : sequence of WeaponSpan, optional
        As `geomap.weapons.find_weapons` gives them, where they are known already.

    Returns
    -------
    list of Verdict
        One for each name, and one for each phrase ("the city") that points back to a struck one.

    Examples
    --------
    >>> from geomap.toponyms import find_toponyms
    >>> text = "Drones hit Odesa overnight, the mayor of Lviv said."
    >>> [(v.toponym.text, v.struck, v.why) for v in judge(text, find_toponyms(text))]
    [('Odesa', True, 'hit'), ('Lviv', False, 'office: mayor')]
    """
    if weapons is None:
        weapons = find_weapons(text)
    return _Reader(text, toponyms, recalled, weapons).read()


class _Reader(Closeness):
    """Reads one text; every step is one pass over its words."""

    only_names: dict[int, bool]  # sentences that hold little else

    # --- the verdicts

    def read(self) -> list[Verdict]:
        self.only_names = {}
        by = self.by
        out: list[Verdict] = []
        header: Signal | None = None
        for number, sentence in enumerate(self.sentences):
            signals = self.signals[number]
            mentions = by.get(number, [])
            if sentence.opens:
                positive = [s for s in signals if s.weight > 0]
                header = positive[0] if positive else None
            elif (
                not sentence.bullet
                and number
                and self.sentences[number - 1].paragraph != sentence.paragraph
                and signals
            ):
                header = None
            said = [self._verdict(mention, mentions, signals, header) for mention in mentions]
            out += self._unheard(mentions, self._share(mentions, said) if len(said) > 1 else said)
        out = self._remembered(self._unhurt(out))
        out = self._by_office(self._mourned(out))
        return self._by_landmark(self._by_heading(self._by_district(out)))

    def _mourned(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Read "Kryvyi Rih mourns 20 people killed in Friday's strike", where no other place is named."""
        rites = [self.words.starts[s.first] for told in self.signals for s in told if s.key == "farewell"]
        if not rites:
            return verdicts
        named = {v.toponym.name for v in verdicts if v.toponym.level != "country"}
        if len(named) != 1 or any(v.struck for v in verdicts):
            return [
                replace(v, struck=False, why="farewell") if self._is_mourner(v, verdicts, rites) else v
                for v in verdicts
            ]
        out = []
        for verdict in verdicts:
            sentence = self.sentences[self._sentence_of(verdict)]
            told = words_with_roles("strike").holds(self.words, sentence.first, sentence.after)
            fallen = any(w.startswith(_SOLDIER) for w in self.texts[sentence.first : sentence.after])
            counted = range(sentence.first, sentence.after)
            many = any((n := read_number(self.words, i)) and n.value > 1 for i in counted)
            many = many or not _MANY_DEAD.isdisjoint(self.texts[sentence.first : sentence.after])
            if told and many and not fallen and verdict.why.startswith("farewell"):
                verdict = replace(verdict, struck=True, why=f"strike; {verdict.why}")  # noqa: PLW2901
            out.append(verdict)
        return out

    def _is_mourner(self, one: Verdict, verdicts: list[Verdict], rites: list[int]) -> bool:
        """Read "In Kyiv hundreds mourned a poet killed in a strike on Kramatorsk"."""
        begin = one.at - PROCESSION  # "carried the coffins through Kharkiv, killed in a strike on Kupiansk"
        rite = next((at for at in rites if max(one.start, begin) <= at < one.end), None)
        if rite is None or not one.struck:
            return False
        others = (v for v in verdicts if v.struck and v.toponym.name != one.toponym.name)
        return any(max(rite, one.at) < v.at < one.end for v in others)

    def _remembered(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Leave out the survivors and ruins of an attack whose anniversary the text begins with."""
        for sentence in self.sentences[:2]:
            if any(w.startswith(_ANNIVERSARY) for w in self.texts[sentence.first : sentence.after]):
                past = [
                    v.toponym.name
                    for v in verdicts
                    if v.why.startswith("recall") and v.start == sentence.start
                ]
                return [
                    replace(v, struck=False, why=f"recall: {v.why}")
                    if v.struck and v.toponym.name in past and (v.harm_only or v.why.startswith(_RUIN))
                    else v
                    for v in verdicts
                ]
        return verdicts

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
        return [replace(v, struck=False, why=f"intercept: {v.why}") if v.struck else v for v in verdicts]

    def _by_heading(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Read "Синельниковский район. В Васильковке сгорел дом": the unit that a part is headed by."""
        out = list(verdicts)
        for place, (head, inner) in enumerate(itertools.pairwise(verdicts)):
            unit = head.toponym.place if head.toponym.level in _HEADS else None
            if unit is None or head.why != _UNSAID or not inner.struck:
                continue
            number, following = self._sentence_of(head), self._sentence_of(inner)
            opens = self.sentences[number].first == bisect_left(self.words.starts, head.at)
            if (
                opens
                and number < following <= number + HEADED
                and len(self.by[number]) == 1
                and self._is_heading(self.by[number][0], self.sentences[number])
                and not self._is_quiet(number + 1)
                and lies_in(inner.toponym.place, unit, load_gazetteer())
            ):
                out[place] = replace(head, struck=True, why=inner.why, harm_only=inner.harm_only)
        return out

    def _is_quiet(self, number: int) -> bool:
        sentence = self.sentences[number]
        return any(w.startswith(_QUIET) for w in self.texts[sentence.first : sentence.after])

    def _sentence_of(self, verdict: Verdict) -> int:
        return self.reading.sentence_at(bisect_left(self.words.starts, verdict.at))

    def _by_landmark(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Leave out "near Kyiv" where the text names the place in its oblast that was struck."""
        prepositions = {(m.first, m.toponym.name): m.preposition for m in self.mentions}
        struck = [v for v in verdicts if v.struck]
        levels = {"settlement", "hromada", "raion"}
        inside = {v.toponym.place for v in struck if v.toponym.level in levels}
        beside: dict[str, bool] = {}
        for verdict in struck:
            spot = (bisect_left(self.words.starts, verdict.at), verdict.toponym.name)
            before = self.texts[max(0, spot[0] - 2) : spot[0]]
            near = prepositions.get(spot) in _BESIDE or any(w.startswith(_SUBURB) for w in before)
            near = near and verdict.toponym.level == "settlement"
            beside[verdict.toponym.name] = beside.get(verdict.toponym.name, True) and near
        out = []
        for verdict in verdicts:
            name = verdict.toponym
            if verdict.struck and beside.get(name.name) and name.place.population >= BIG:
                city = name.place
                around = _AROUND.get(city.admin1 or "", city.admin1)
                if any(
                    p.admin1 == around and (p.lon is None or 0 < apart_km(p, city) < AROUND_KM)
                    for p in inside
                ):
                    verdict = replace(verdict, struck=False, why="distance: near")  # noqa: PLW2901
            out.append(verdict)
        return out

    def _share(self, mentions: list[Mention], said: list[Verdict]) -> list[Verdict]:
        """Give the names of a list that stand too far from the verb what is said of the name before them."""
        before: tuple[Mention, Verdict] | None = None
        for place, (mention, verdict) in enumerate(zip(mentions, said, strict=True)):
            if mention.parent or mention.toponym.level == "country":
                continue
            # "A, B and C were shelled - nobody was hurt": what is said last is of all of them
            open_yet = verdict.why == _UNSAID or (
                verdict.why.startswith("hurt:") and before and before[0].preposition == mention.preposition
            )
            if before and open_yet and before[1].struck and self.chains.follows(before[0], mention):
                told = before[1]
                said[place] = replace(told, toponym=verdict.toponym, at=verdict.at)
            before = mention, said[place]
        own = [i for i, m in enumerate(mentions) if not m.parent and m.toponym.level != "country"]
        for two, one in itertools.pairwise(reversed(own)):  # "A of X; B of Y were shelled"
            parted = ";" in self.texts[mentions[one].after : mentions[two].first]
            told = said[two]
            if (
                told.struck
                and said[one].why == _UNSAID
                and parted
                and self.chains.follows(mentions[one], mentions[two])
            ):
                said[one] = replace(said[one], struck=True, why=told.why, harm_only=told.harm_only)
        return said

    def _unheard(self, mentions: list[Mention], said: list[Verdict]) -> list[Verdict]:
        """Leave out where a blast was only heard: "heard in Irpin after a missile hit Kyiv"."""
        sentence = self.sentences[mentions[0].sentence] if mentions else None
        if sentence is None or _HEARD.isdisjoint(self.texts[sentence.first : sentence.after]):
            return said
        heard = {
            m.group for m in mentions if not _HEARD.isdisjoint(self.texts[max(0, m.first - 4) : m.first])
        }
        far = {m.group for m in mentions if self._is_blast_elsewhere(m) or self._hears_defence(m)}
        said = [
            replace(v, struck=False, why="distance: heard") if v.struck and m.group in far else v
            for m, v in zip(mentions, said, strict=True)
        ]
        for place, (mention, verdict) in enumerate(zip(mentions, said, strict=True)):
            for other, told in zip(mentions, said, strict=True):
                if not (verdict.struck and told.struck and mention.group in heard) or other.group in heard:
                    continue
                between = self.texts[mention.after : other.first]
                again = any(other.after <= s.first < mention.first for s in self.signals[mention.sentence])
                if (other.first < mention.first and not again) or not _AFTER.isdisjoint(between):
                    said[place] = replace(verdict, struck=False, why="distance: heard")
        return said

    def _hears_defence(self, mention: Mention) -> bool:
        """Read "Тернопіль і Чортків чули вибухи ППО"."""
        hears = not _HEARD.isdisjoint(self.texts[mention.after : mention.after + 1])
        return hears and any(s.key == "intercept" for s in self.signals[mention.sentence])

    def _is_blast_elsewhere(self, mention: Mention) -> bool:
        """Read "the blast at the Tashchenak station was heard in Yakymivka": a place that nobody may know."""
        near = range(mention.first - 1, max(mention.first - 5, -1), -1)
        heard = next((i for i in near if self.texts[i] in _HEARD), 0)
        if heard and not _KM.isdisjoint(self.texts[mention.after : mention.after + 4]):
            return True  # "could be heard in Krasnopillia, 15 kilometres away"
        told = self.signals[mention.sentence] if heard else ()
        blast = [s for s in told if s.key == "blast" and heard - BLAST < s.after < heard][-1:]
        between = range(blast[0].after, heard) if blast else range(0)
        where = any(self.texts[i] in _WHERE for i in between[:1])
        return where and any(self.reading.is_capital(i) for i in between)

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

    def _by_office(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Where no place is named but that of a mayor who tells of it or of a resident, it is theirs.

        If the text tells of strikes elsewhere, only what was hit counts ("Odesa's mayor said debris hit a
        house"), and only in an oblast of which nothing else is told.
        """
        out = []
        struck = [v.toponym for v in verdicts if v.struck and v.toponym.level != "country"]
        known, named = {name.place.admin1 for name in struck}, {name.name for name in struck}
        homes = {v.toponym.name for v in verdicts if v.why in RESIDENTS}
        towns = {n.place.admin1 for n in struck if n.level == "settlement" and n.name not in homes}
        sent = {m.first for m in self.mentions if m.preposition in _FROM}
        for verdict in verdicts:
            told_of = towns if verdict.why in RESIDENTS and verdict.toponym.level not in _UNITS else known
            again = verdict.toponym.name in named and verdict.toponym.level == "settlement"
            again = again and verdict.why not in RESIDENTS
            if not verdict.why.startswith("office") or (
                verdict.toponym.place.admin1 in told_of and not again
            ):
                out.append(verdict)
                continue
            at = bisect_left(self.words.starts, verdict.at)
            number = self.reading.sentence_at(at)
            others = [m for m in self.by[number] if m.toponym.level != "country"]
            if verdict.why in RESIDENTS:
                alone = all(m.role in RESIDENTS or m.toponym.level in {"oblast", "raion"} for m in others)
            else:
                alone = len({m.toponym.name for m in others}) == 1
            told = [s for s in self.signals[number] if s.key in HARM | {"strike"} and s.weight > 0]
            told = [s for s in told if s.key in HARM or not known or s.word.startswith(_HIT)]
            told = [s for s in told if self.texts[s.first - 1] not in _ABOUT]
            if (
                not alone
                and verdict.why not in RESIDENTS
                and all(m.role.startswith("office") for m in others)
            ):
                behind = [m.first for m in others if m.first > at and m.toponym.name != verdict.toponym.name]
                told = [s for s in told if at < s.first < min(behind, default=0)]
                alone = bool(told)
            if (
                alone
                and told
                and (at not in sent or self._is_home_in_oblast(verdict, others))
                and self.at_war[number]
                and not any(s.weight < 0 for s in self.signals[number])
            ):
                verdict = replace(verdict, struck=True, why=f"{told[0].word}; {verdict.why}")  # noqa: PLW2901
            out.append(verdict)
        return out

    def _is_home_in_oblast(self, verdict: Verdict, others: Sequence[Mention]) -> bool:
        """Read "on the Kherson region's wounded: two from Beryslav": told in one breath with the oblast."""
        wide = (m.toponym for m in others if m.toponym.level == "oblast")
        held = any(o.place.admin1 == verdict.toponym.place.admin1 and o is not verdict.toponym for o in wide)
        return held and verdict.why in RESIDENTS

    def _verdict(
        self,
        mention: Mention,
        mentions: list[Mention],
        signals: list[Signal],
        header: Signal | None,
    ) -> Verdict:
        beside = self._taken_out(mention) or ("" if self.at_war[mention.sentence] else "no attack spoken of")
        if beside:
            return self._say(mention, beside)
        tallied = self._tallied_under(mention, signals)
        if tallied is not None:
            return self._struck_by(mention, tallied)
        decided = self._nearest(mention)
        if decided is not None:
            signal, struck = decided
            if header is not None and signal.key == "ground" and signal.word.startswith(_DIRECTION):
                # "Shelled: on the northern axis - A and B"
                return self._say(mention, header.word, struck=True)
            return self._by_word(mention, mentions, signal, struck=struck)
        denied = any(s.weight < 0 or (s.key in {"strike", "blast"} and not s.weight) for s in signals)
        if header is not None and not denied:
            return self._say(mention, header.word, struck=True)
        listed = self._listed_under(mention, self.sentences[mention.sentence], signals)
        if listed is not None:
            return self._struck_by(mention, listed)
        below = self._told_below(mention, signals)
        if below is not None:
            return self._say(mention, below[0].word, struck=True, where=below[1])
        return self._by_others(mention, mentions, signals)

    def _say(
        self,
        mention: Mention,
        why: str,
        *,
        struck: bool = False,
        harm: bool = False,
        where: Sentence | None = None,
    ) -> Verdict:
        where, at = where or self.sentences[mention.sentence], self.words.starts[mention.first]
        return Verdict(mention.toponym, struck, why, where.start, where.end, at, harm)

    def _struck_by(self, mention: Mention, signal: Signal, where: Sentence | None = None) -> Verdict:
        harm = signal.key in HARM
        return self._say(mention, signal.word, struck=True, harm=harm, where=where)

    def _taken_out(self, mention: Mention) -> str:
        """Return what takes a name out, whatever its sentence tells; empty where nothing does."""
        if mention.role:
            return mention.role
        if mention.first in self.abroad:
            return f"abroad: {self.abroad[mention.first]}"
        return "the wider place of the name before it" if mention.parent and not mention.phrase else ""

    def _by_word(self, mention: Mention, mentions: list[Mention], signal: Signal, *, struck: bool) -> Verdict:
        """Go by the word that decides."""
        number = mention.sentence
        if not struck:
            fired = signal.key == "launch" and not _FROM.isdisjoint(
                self.texts[max(signal.after, mention.first - 3) : mention.first]
            )
            passing = signal.key in {"launch", "intercept", "alert"} and not fired
            if passing or (signal.key == "toward" and self._is_flown(number)):
                harm = self._harm_told_next(mention, mentions, number)
                if harm is not None:
                    return self._struck_by(mention, *harm)
            return self._say(mention, f"{signal.key}: {signal.word}", harm=signal.key in HARM)
        if signal.word in _ATTACK and self._is_at_peace(mention):
            return self._say(mention, f"at peace: {signal.word}")
        if signal.key in HARM | {"blast"} and self._is_mere_accident(number):
            return self._say(mention, f"no attack spoken of: {signal.word}")
        return self._struck_by(mention, signal)

    def _is_mere_accident(self, number: int) -> bool:
        """Say whether a sentence tells of an accident and of no attack."""
        told = self.signals[number]
        accident = any(s.key == "accident" for s in told) and not self._is_flown(number)
        return accident and all(s.word.startswith(_MILD) for s in told if s.key == "strike")

    def _told_below(self, mention: Mention, signals: list[Signal]) -> tuple[Signal, Sentence] | None:
        """Return what the sentences below a heading tell of the place that it names."""
        number = mention.sentence
        if any(s.weight > 0 for s in signals) or not self._is_heading(mention, self.sentences[number]):
            return None
        for other in range(number + 1, min(number + 3, len(self.sentences))):
            named = [m.toponym for m in self.by.get(other, []) if not m.phrase]
            if not all(name.level == "country" or _holds(name, mention.toponym) for name in named):
                return None  # "Мукачево" above "Этот город на Закарпатье ..." only says where it lies
            fired = [s for s in self.signals[other] if s.key == "launch" and s.aimed]
            positive = fired + [s for s in self.signals[other] if s.weight > 0]
            against = any(s.weight < 0 and s not in fired for s in self.signals[other])
            if positive and (not against or any(s.key in HARM | {"blast"} for s in positive)):
                return positive[0], self.sentences[other]
        return None

    def _by_others(self, mention: Mention, mentions: list[Mention], signals: list[Signal]) -> Verdict:
        """Go by the sentences around, where no word of its own speaks of a name."""
        number = mention.sentence
        stated = any(s.key != "break" for s in signals)
        shared = (None if stated else self.chains.goes_on_with(number)) or self.chains.tally_of(mention)
        if shared is not None:
            return self._struck_by(mention, shared)
        if not stated and (mention.preposition in _FROM or self._is_flown(number)):
            # "Sad news comes from Nikopol", "a drone caught up with a bus in"
            harm = self._harm_told_next(mention, mentions, number)
            if harm is not None:
                return self._struck_by(mention, *harm)
        return self._say(mention, _UNSAID)

    def _is_at_peace(self, mention: Mention) -> bool:
        """Read "airports in Lublin closed during the attack": in a country that no side attacks."""
        abroad = all(place.country not in _AT_WAR for place in mention.toponym.places)
        return abroad and mention.preposition not in _ONTO

    def _is_flown(self, number: int) -> bool:
        """Say whether a sentence names a drone or missile: a train is on its way too."""
        sentence = self.sentences[number]
        return any(sentence.first <= first < sentence.after for first, _ in self.in_the_air)

    def _tallied_under(self, mention: Mention, signals: list[Signal]) -> Signal | None:
        """Read "12 were killed as Russia sent drones: four in A, three in B": each item has its figure."""
        texts, hurt = self.texts, [s for s in signals if s.key == "hurt" and s.weight > 0]
        if not hurt or mention.preposition not in _AT:
            return None
        colon = next((i for i in range(hurt[0].after, mention.first) if texts[i] == ":"), 0)
        told = any(s.key != "break" and s.first > colon for s in signals)
        if not colon or told or len(self.by[mention.sentence]) < 2:
            return None
        item = range(max(colon, mention.first - ITEM), mention.first)
        return hurt[0] if any(read_number(self.words, i) for i in item) else None

    def _listed_under(self, mention: Mention, sentence: Sentence, signals: list[Signal]) -> Signal | None:
        """Read "Damaged: A — a house; B — two cars": the word before the colon counts for each item."""
        if not signals:
            return None
        texts = self.texts
        colon = next((i for i in range(sentence.first, mention.first) if texts[i] == ":"), None)
        if colon is None or ";" not in texts[colon : sentence.after]:
            return None
        positive = [s for s in signals if s.weight > 0 and s.after <= colon]
        against = [s for s in signals if s.weight < 0 and s.first > colon]
        return positive[-1] if positive and not against else None

    def _harm_told_next(
        self, mention: Mention, mentions: list[Mention], number: int
    ) -> tuple[Signal, Sentence] | None:
        """Read "Drones were downed over Dnipro. Debris hit a house": harm in the next sentence."""
        others = [
            m
            for m in mentions
            if m.group != mention.group and not (m.role or m.parent) and m.toponym.level != "country"
        ]
        if others or len(self.members.get((mention.sentence, mention.group), [mention])) > 1:
            return None
        for other in range(number + 1, min(number + 3, len(self.sentences))):
            following = self.sentences[other]
            if following.paragraph != self.sentences[number].paragraph or self.by.get(other):
                return None
            signals = self.signals[other]
            harm = [s for s in signals if s.key in HARM and s.weight > 0]
            if harm and not any(s.key in {"recall", "habit", "plan"} for s in signals):
                return harm[0], following
        return None

    def _is_heading(self, mention: Mention, sentence: Sentence) -> bool:
        """Say whether the sentence holds little but names: "Харків, Основ'янський р-н."."""
        here = self.by.get(mention.sentence, [])
        if mention.first - sentence.first > 2 and len(here) < 2:
            return False
        few = self.only_names.get(mention.sentence)
        if few is None:
            named = sum(m.after - m.first for m in here)
            marks = sum(not word.isalpha() for word in self.texts[sentence.first : sentence.after])
            few = sentence.after - sentence.first - named - marks <= 3
            self.only_names[mention.sentence] = few
        if few and self._is_quiet(mention.sentence):
            return False  # "Богодуховский и Лозовской районы — тихо"
        wide = few and mention.toponym.level in {"hromada", "raion", "oblast"}
        return few and not (wide and any(m.toponym.level == "settlement" for m in here))


def _holds(outer: Toponym, inner: Toponym) -> bool:
    """Say whether a place lies in a wider one."""
    return lies_in(inner.place, outer.place, load_gazetteer())
