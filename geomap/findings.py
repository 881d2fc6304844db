"""What is known of a text while it is read, as plain records: names and trigger words in their sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.links import related_links
from geomap.sentences import split_sentences
from geomap.toponyms import Toponym
from geomap.triggers import stems
from geomap.weapons import WeaponSpan
from geomap.words import split_words

__all__ = ["Account", "Mention", "Reading", "Signal", "Verdict"]

_OCCUPIED = stems("occupied")


@dataclass(slots=True)
class Signal:
    """A trigger word in a text, from word `first` to the word before `after`."""

    first: int
    after: int
    key: str
    weight: int  # 1 for, -1 against, 0 turned off
    word: str
    aimed: bool = False  # something is fired "at" or "по", though no weapon may be named
    armed: bool = False  # a weapon is named near it, or it is aimed, and it came to that

    def turn(self, key: str) -> None:
        """Let it speak against a strike."""
        self.weight, self.key = -1, key


@dataclass(slots=True, eq=False)
class Mention:
    """A name, or a phrase that points to one, where it stands in a text."""

    toponym: Toponym
    first: int
    after: int
    sentence: int
    role: str = ""  # why the name does not count, from the words beside it
    preposition: str = ""
    phrase: bool = False
    group: int = 0
    parent: bool = False  # the wider place of the name before it


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

    def spared(self, why: str) -> Verdict:
        """Return it as of a place that was not struck."""
        return replace(self, struck=False, why=why)


class Reading:
    """A text as words and sentences, with its names and weapons; later only the names are given roles.

    Parameters
    ----------
    text : str
    toponyms : sequence of Toponym
    recalled : sequence of (start, end)
        Expressions of time that point to long ago.
    weapons : sequence of WeaponSpan
    gazetteer : Gazetteer, optional
        That the toponyms are of; the packaged one when left out.
    """

    def __init__(
        self,
        text: str,
        toponyms: Sequence[Toponym],
        recalled: Sequence[tuple[int, int]],
        weapons: Sequence[WeaponSpan],
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self.text, self.gazetteer = text, gazetteer or load_gazetteer()
        self.weapons = weapons
        self.words = split_words(text)
        self.texts = self.words.texts
        self.sentences = split_sentences(text, self.words)
        self.firsts = [s.first for s in self.sentences]
        self.links = related_links(self.words, self.sentences)
        told = (self.word_at(start) for start, _ in recalled)
        self.recalled = [i for i in told if not self._is_of_person_or_land(i)]
        self.names = [self._place(toponym) for toponym in toponyms]
        flown = [w for w in weapons if w.weapon in {"drone", "missile"} and not w.generic]
        #: The drones and missiles named, by their first word, with the word behind each.
        self.in_the_air = {self.word_at(w.start): self.word_at(w.end) for w in flown}

    def word_at(self, offset: int) -> int:
        """Return the first word that begins at an offset of the text or behind it."""
        return bisect_left(self.words.starts, offset)

    def is_armed(self, first: int, after: int) -> bool:
        """Say whether a weapon is named among some words."""
        begin, end = self.words.starts[first], self.words.starts[after]
        return any(begin <= weapon.start < end for weapon in self.weapons)

    def sentence_at(self, i: int) -> int:
        """Return the number of the sentence that a word stands in; -1 before the first."""
        return bisect_right(self.firsts, i) - 1

    def texts_of(self, number: int) -> list[str]:
        """Return the words of a sentence."""
        sentence = self.sentences[number]
        return self.texts[sentence.first : sentence.after]

    def name_from(self, i: int) -> int:
        """Return which name is the first that begins at a word or behind it."""
        return bisect_left(self.names, i, key=lambda m: m.first)

    def name_at(self, i: int) -> Mention | None:
        """Return the name that begins at a word."""
        at = self.name_from(i)
        return self.names[at] if at < len(self.names) and self.names[at].first == i else None

    def is_capital(self, i: int) -> bool:
        """Say whether a word begins with a capital letter."""
        return self.text[self.words.starts[i]].isupper()

    def is_small(self, i: int) -> bool:
        """Say whether a word begins with a small letter."""
        return self.text[self.words.starts[i]].islower()

    def _place(self, toponym: Toponym) -> Mention:
        first = self.word_at(toponym.start)
        after = max(self.word_at(toponym.end), first + 1)
        return Mention(toponym, first, after, self.sentence_at(first), group=toponym.group)

    def _is_of_person_or_land(self, i: int) -> bool:
        """Read "born in 1980", "окупованій у 2014 році частині": not when something was struck."""
        before = self.texts[max(0, i - 2) : i]
        return "born" in before or any(w.startswith(_OCCUPIED) for w in before)


class Account:
    """What the sentences of a text tell: each with its trigger words, and its names and phrases in order.

    Parameters
    ----------
    reading : Reading
    signals : list of list of Signal
        Of each sentence, turned.
    at_war : list of bool
        Whether each sentence stands where the text tells of the war.
    phrases : sequence of Mention
        That point back to names.
    """

    def __init__(
        self,
        reading: Reading,
        signals: list[list[Signal]],
        at_war: list[bool],
        phrases: Sequence[Mention],
    ) -> None:
        self.reading, self.signals, self.at_war = reading, signals, at_war
        self.mentions: list[list[Mention]] = [[] for _ in reading.sentences]
        self._lists: dict[tuple[int, int], list[Mention]] = {}
        for mention in sorted([*reading.names, *phrases], key=lambda m: m.first):
            if mention.sentence >= 0:
                self.mentions[mention.sentence].append(mention)
                self._lists.setdefault((mention.sentence, mention.group), []).append(mention)

    def list_of(self, mention: Mention) -> list[Mention]:
        """Return the names of the list that a mention is in, within its sentence."""
        return self._lists[mention.sentence, mention.group]
