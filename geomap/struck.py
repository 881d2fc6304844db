"""A struck place told from a mentioned one, sentence by sentence.

Every trigger word of a sentence speaks for or against a strike (``data/triggers.toml``); words before it
may turn it ("no", "planned to", "denied"). Each place, or list of places, goes by the word nearest to it
(`closeness`). Before that, the words directly beside the name may take it out: an office ("the mayor of
Lviv"), a street, a team, a dateline, a government ("Kyiv said"); at the end the text as a whole is heard.
``docs/reading.md`` tells it in plain words.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from geomap.abroad import find_abroad
from geomap.beside import give_roles
from geomap.chains import Chains
from geomap.closeness import Closeness
from geomap.findings import Account, Mention, Reading, Signal, Verdict
from geomap.gazetteer import Gazetteer
from geomap.hindsight import UNSAID, Hindsight
from geomap.placewords import WORDS
from geomap.pointers import find_phrases
from geomap.sentences import Sentence
from geomap.signals import HARM, find_signals
from geomap.topics import find_war
from geomap.toponyms import Toponym
from geomap.triggers import stems
from geomap.turns import turn_signals
from geomap.weapons import WeaponSpan, find_weapons
from geomap.words import word_set

__all__ = ["judge"]

#: A blast and where it was heard stand so many words apart.
BLAST = 12
_FROM = word_set("from")
_AFTER = word_set("after")
_ATTACK = word_set("attack_noun") | {"strike", "strikes", "barrage", "barrages", "assault"}
_ONTO = word_set("onto")
_AT_WAR = frozenset({"UA", "RU", "BY"})
_DIRECTION = stems("direction")
_HEARD = word_set("heard")
_WHERE, _KM = word_set("in"), WORDS["km"] | WORDS["mile"]
_MILD, _ON_SITE = stems("mild_strike"), HARM | {"blast"}


def judge(
    text: str,
    toponyms: Sequence[Toponym],
    *,
    recalled: Sequence[tuple[int, int]] = (),
    weapons: Sequence[WeaponSpan] | None = None,
    gazetteer: Gazetteer | None = None,
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
    gazetteer : Gazetteer, optional
        That the toponyms are of; the packaged one when left out.

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
    weapons = find_weapons(text) if weapons is None else weapons
    reading = Reading(text, toponyms, recalled, weapons, gazetteer)
    signals = find_signals(reading)
    turn_signals(reading, signals)
    give_roles(reading, signals)
    phrases = find_phrases(reading, signals)
    account = Account(reading, signals, find_war(reading, signals), phrases)
    chains = Chains(account)
    verdicts = _Judge(account, chains, find_abroad(reading.names)).read()
    return Hindsight(account, chains).revise(verdicts)


class _Judge:
    """Goes through a text sentence by sentence."""

    def __init__(self, account: Account, chains: Chains, abroad: dict[int, str]) -> None:
        self.account, self.chains, self.closeness = account, chains, Closeness(account)
        self.reading, self.abroad = account.reading, abroad
        self.texts, self.sentences = account.reading.texts, account.reading.sentences
        self.signals, self.mentions = account.signals, account.mentions

    def read(self) -> list[Verdict]:
        """Return what is said of each name and phrase, in order."""
        out: list[Verdict] = []
        header: Signal | None = None
        for number, mentions in enumerate(self.mentions):
            header = self._header(number, header)
            said = [self._verdict(mention, header) for mention in mentions]
            out += self._unheard(mentions, self._share(mentions, said) if len(said) > 1 else said)
        return out

    def _header(self, number: int, above: Signal | None) -> Signal | None:
        """Return the word of a line that ends in a colon, for the lines below it."""
        sentence, signals = self.sentences[number], self.signals[number]
        if sentence.opens:
            return next((s for s in signals if s.weight > 0), None)
        apart = number and self.sentences[number - 1].paragraph != sentence.paragraph
        return None if apart and signals and not sentence.bullet else above

    def _verdict(self, mention: Mention, header: Signal | None) -> Verdict:
        beside, signals = self._taken_out(mention), self.signals[mention.sentence]
        if beside:
            return self._say(mention, beside)
        tallied = self.chains.tallied_under(mention)
        if tallied is not None:
            return self._struck_by(mention, tallied)
        decided = self.closeness.nearest(mention)
        if decided is not None:
            signal, struck = decided
            if header is not None and signal.key == "ground" and signal.word.startswith(_DIRECTION):
                # "Shelled: on the northern axis - A and B"
                return self._say(mention, header.word, struck=True)
            return self._by_word(mention, signal, struck=struck)
        denied = any(s.weight < 0 or (s.key in {"strike", "blast"} and not s.weight) for s in signals)
        if header is not None and not denied:
            return self._say(mention, header.word, struck=True)
        listed = self.chains.listed_under(mention)
        if listed is not None:
            return self._struck_by(mention, listed)
        below = self.chains.told_below(mention)
        if below is not None:
            return self._say(mention, below[0].word, struck=True, where=below[1])
        return self._by_others(mention)

    def _taken_out(self, mention: Mention) -> str:
        """Return what takes a name out, whatever its sentence tells; empty where nothing does."""
        if mention.role:
            return mention.role
        if mention.first in self.abroad:
            return f"abroad: {self.abroad[mention.first]}"
        if mention.parent and not mention.phrase:
            return "the wider place of the name before it"
        return "" if self.account.at_war[mention.sentence] else "no attack spoken of"

    def _say(
        self,
        mention: Mention,
        why: str,
        *,
        struck: bool = False,
        harm: bool = False,
        where: Sentence | None = None,
    ) -> Verdict:
        where, at = where or self.sentences[mention.sentence], self.reading.words.starts[mention.first]
        return Verdict(mention.toponym, struck, why, where.start, where.end, at, harm)

    def _struck_by(self, mention: Mention, signal: Signal, where: Sentence | None = None) -> Verdict:
        harm = signal.key in HARM
        return self._say(mention, signal.word, struck=True, harm=harm, where=where)

    def _by_word(self, mention: Mention, signal: Signal, *, struck: bool) -> Verdict:
        """Go by the word that decides."""
        number = mention.sentence
        if not struck:
            fired = signal.key == "launch" and not _FROM.isdisjoint(
                self.texts[max(signal.after, mention.first - 3) : mention.first]
            )
            passing = signal.key in {"launch", "intercept", "alert"} and not fired
            if passing or (signal.key == "toward" and self._is_flown(number)):
                harm = self.chains.harm_told_next(mention)
                if harm is not None:
                    return self._struck_by(mention, *harm)
            return self._say(mention, f"{signal.key}: {signal.word}", harm=signal.key in HARM)
        if signal.word in _ATTACK and self._is_at_peace(mention):
            return self._say(mention, f"at peace: {signal.word}")
        if signal.key in _ON_SITE and self._is_mere_accident(number):
            return self._say(mention, f"no attack spoken of: {signal.word}")
        return self._struck_by(mention, signal)

    def _by_others(self, mention: Mention) -> Verdict:
        """Go by the sentences around, where no word of its own speaks of a name."""
        number = mention.sentence
        stated = any(s.key != "break" for s in self.signals[number])
        shared = (None if stated else self.chains.goes_on_with(number)) or self.chains.tally_of(mention)
        if shared is not None:
            return self._struck_by(mention, shared)
        if not stated and (mention.preposition in _FROM or self._is_flown(number)):
            # "Sad news comes from Nikopol", "a drone caught up with a bus in"
            harm = self.chains.harm_told_next(mention)
            if harm is not None:
                return self._struck_by(mention, *harm)
        return self._say(mention, UNSAID)

    def _is_at_peace(self, mention: Mention) -> bool:
        """Read "airports in Lublin closed during the attack": in a country that no side attacks."""
        abroad = all(place.country not in _AT_WAR for place in mention.toponym.places)
        return abroad and mention.preposition not in _ONTO

    def _is_flown(self, number: int) -> bool:
        """Say whether a sentence names a drone or missile: a train is on its way too."""
        sentence = self.sentences[number]
        return any(sentence.first <= i < sentence.after for i in self.reading.in_the_air)

    def _is_mere_accident(self, number: int) -> bool:
        """Say whether a sentence tells of an accident and of no attack."""
        told = self.signals[number]
        accident = any(s.key == "accident" for s in told) and not self._is_flown(number)
        return accident and all(s.word.startswith(_MILD) for s in told if s.key == "strike")

    def _share(self, mentions: list[Mention], said: list[Verdict]) -> list[Verdict]:
        """Give the names of a list that stand too far from the verb what is said of the name before them."""
        before: tuple[Mention, Verdict] | None = None
        for place, (mention, verdict) in enumerate(zip(mentions, said, strict=True)):
            if mention.parent or mention.toponym.level == "country":
                continue
            # "A, B and C were shelled - nobody was hurt": what is said last is of all of them
            open_yet = verdict.why == UNSAID or (
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
                and said[one].why == UNSAID
                and parted
                and self.chains.follows(mentions[one], mentions[two])
            ):
                said[one] = replace(said[one], struck=True, why=told.why, harm_only=told.harm_only)
        return said

    def _unheard(self, mentions: list[Mention], said: list[Verdict]) -> list[Verdict]:
        """Leave out where a blast was only heard: "heard in Irpin after a missile hit Kyiv"."""
        if not mentions or _HEARD.isdisjoint(self.reading.texts_of(mentions[0].sentence)):
            return said
        heard = {
            m.group for m in mentions if not _HEARD.isdisjoint(self.texts[max(0, m.first - 4) : m.first])
        }
        far = {m.group for m in mentions if self._is_blast_elsewhere(m) or self._hears_defence(m)}
        said = [
            v.spared("distance: heard") if v.struck and m.group in far else v
            for m, v in zip(mentions, said, strict=True)
        ]
        for place, (mention, verdict) in enumerate(zip(mentions, said, strict=True)):
            for other, told in zip(mentions, said, strict=True):
                if not (verdict.struck and told.struck and mention.group in heard) or other.group in heard:
                    continue
                between = self.texts[mention.after : other.first]
                again = any(other.after <= s.first < mention.first for s in self.signals[mention.sentence])
                if (other.first < mention.first and not again) or not _AFTER.isdisjoint(between):
                    said[place] = verdict.spared("distance: heard")
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
