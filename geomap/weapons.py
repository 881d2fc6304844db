"""With what: the names of weapons in three languages, as four kinds.

The words are in ``data/weapons.toml``, which a speaker of the language can read and extend.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from geomap.numbers import is_number
from geomap.schema import WEAPONS
from geomap.words import Lexicon, Words, load_words, sentence_bounds, split_words, word_list, word_set

__all__ = ["WeaponSpan", "find_weapons"]

#: How many words before and behind a weapon tell what became of it.
REACH = 12
#: So many words before a launcher it is told that it was destroyed.
TARGET = 6
#: Between the weapons of one list: "drone attacks, air strikes and artillery fire".
_BLOWS, _JOINS = word_set("attack_noun") | {"strikes", "fire"}, word_set("and") | {","}
#: Hail or a launcher, and what tells that it fired.
_WEATHER, _FIRED = word_set("weather", of="weapons"), tuple(word_set("weather_fired"))
_DEFENDERS, _LAUNCHERS, _HITTING = (
    tuple(word_set(name, of="weapons")) for name in ("defender", "launcher", "hitting")
)
#: Of "S-300".
_S = frozenset({"s", "с"})
#: What something was fired from.
_FROM = frozenset({"by", "from", "with", "з", "зі", "из", "із", "с"})
#: What a store is of: "shells for howitzers".
_TO = frozenset({"к", "ко", "до", "for"})
#: Endings of what something was done with: "знищено дроном".
_BY = ("ами", "ями", "ом", "ем", "ою", "ею", "ой", "ей")


class WeaponSpan(NamedTuple):
    """A weapon named in a text: ``text[start:end]`` is the name as written.

    ``generic`` words ("shelling", "air strikes") say how the attack is called rather than with what it was
    made: they count where nothing more exact is named. ``intercepted`` weapons were stopped, and the words
    around them tell of no harm.
    """

    start: int
    end: int
    weapon: str
    generic: bool
    intercepted: bool
    why: str


def find_weapons(text: str) -> list[WeaponSpan]:
    """Find every weapon that a text names.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of WeaponSpan
        In the order of the text. ``weapon`` is one of ``geomap.schema.WEAPONS``.

    Examples
    --------
    >>> [span.weapon for span in find_weapons("Shaheds hit Odesa; a KAB fell on Kharkiv")]
    ['drone', 'airstrike']
    >>> [span.intercepted for span in find_weapons("Збито 20 шахедів. Ракета влучила в будинок.")]
    [True, False]
    """
    words = split_words(text)
    found = list(_names().find(words))
    if not found:
        return []
    fate = _Fate(words, text, found)
    listed = _listed(words, found)
    spans = []
    for first, after, key in found:
        weapons, _, generic = key.partition(".")
        start, end = words.starts[first], words.ends[after - 1]
        if words.texts[first] in _WEATHER and _is_weather(words, text, first):
            continue
        for weapon in weapons.split("+"):
            if weapon in WEAPONS and not (not generic and fate.is_target(first)):
                stopped = fate.is_stopped(first, after) or fate.is_unused(first, after)
                vague = bool(generic) and first not in listed
                spans.append(WeaponSpan(start, end, weapon, vague, stopped, text[start:end]))
    return spans


def _is_weather(words: Words, text: str, first: int) -> bool:
    """Read "ливень с градом", "Смерч пошкодив дахи": of launchers it is told that they fire, or in quotes."""
    start = words.starts[first]
    near = words.texts[max(0, first - 3) : first] + words.texts[first + 1 : first + 3]
    if any(word.startswith(_FIRED) for word in near) or text[start - 1 : start] in {"«", '"', "“", "„"}:
        return False
    opens = first == 0 or words.texts[first - 1] in {".", "!", "?", "\n"}
    return text[start].islower() or (opens and "".join(words.texts[first + 1 : first + 2]).isalpha())


def _listed(words: Words, found: list[tuple[int, int, str]]) -> set[int]:
    """Return the first words of those in one list: "drone attacks, air strikes and artillery fire"."""
    out = set()
    for (first, after, one), (start, _, two) in pairwise(found):
        between = words.texts[after:start]
        joins = [word for word in between if word not in _BLOWS]
        if joins and len(between) <= 3 and _JOINS.issuperset(joins) and "none" not in (one, two):
            out |= {first, start}
    return out


def _entries() -> Iterator[tuple[str, str]]:
    lists = load_words("weapons")
    for key in (*WEAPONS, "missile+airstrike", "shelling+airstrike", "none"):
        for lang in ("en", "uk", "ru"):
            yield from ((entry, key) for entry in lists[key][lang])
            yield from ((entry, f"{key}.generic") for entry in lists[key].get("generic", {}).get(lang, ()))


@lru_cache(maxsize=1)
def _names() -> Lexicon:
    return Lexicon(_entries())


@lru_cache(maxsize=1)
def _fates() -> Lexicon:
    lists = load_words("weapons")
    return Lexicon(
        (entry, fate)
        for fate in ("stopped", "destroyed", "harm")
        for lang in ("en", "uk", "ru")
        for entry in lists[fate][lang]
    )


#: So many words behind a weapon it is said that it was not used.
UNUSED = 6
_DOWNED = tuple(word_set("downed_stem", of="weapons"))
_NONE_OF, _USED = word_set("none_of", of="weapons"), tuple(word_set("used_stem", of="weapons"))


class _Fate:
    """What became of a weapon, by the words around it in its sentence."""

    def __init__(self, words: Words, text: str, named: list[tuple[int, int, str]]) -> None:
        self.words, self.texts = words, words.texts
        self.fates = _fates().at(words)
        self.bounds = sentence_bounds(words, text)
        self.named = {first for first, _, key in named if key != "none"}

    def is_target(self, first: int) -> bool:
        """Read "знищили РСЗВ «Град»", "поразили ЗРК С-300": it was struck and struck nothing."""
        word = self.texts[first]
        if not (word.startswith(_LAUNCHERS) or word in _S) or word.endswith(_BY):
            return False
        if first and self.texts[first - 1] in _TO:
            return True  # "боеприпасы к гаубицам"
        for i in range(first - 1, max(first - TARGET, -1), -1):
            before = self.texts[i]
            if before in _FROM or before in {",", ".", ":", ";"} or before.endswith("ами"):
                return False
            if before.startswith(_HITTING):
                return True
        return False

    def is_stopped(self, first: int, after: int) -> bool:
        """Say whether the weapon was stopped, and nothing tells that it did harm all the same."""
        place = bisect_right(self.bounds, first)
        begin = max(self.bounds[place - 1], first - REACH)
        end = min(self.bounds[place] if place < len(self.bounds) else after, after + REACH)
        before = self._fates_along(range(first - 1, begin - 1, -1), first)
        behind = self._fates_along(range(after, end), first)
        fates = before | behind
        return "stopped" in fates and "harm" not in fates

    def is_unused(self, first: int, after: int) -> bool:
        """Read "no missile strikes", "ракетних ударів не фіксували": told of a weapon that did nothing."""
        place = bisect_right(self.bounds, first)
        ahead = self.texts[max(self.bounds[place - 1], first - 2) : first]
        behind = self.texts[after : min(after + UNUSED, *self.bounds[place : place + 1])]
        if any(w in _NONE_OF for w in ahead) and "," not in ahead:
            return not any(w.startswith(_DOWNED) for w in behind)  # "жодної ракети не збили"
        at = behind.index("не") + 1 if "не" in behind else len(behind)
        return "," not in behind[:at] and any(w.startswith(_USED) for w in behind[at : at + 1])

    def _fates_along(self, places: range, weapon: int) -> set[str]:
        """Fates told on one side of a weapon, up to a turn ("but") that leads to another weapon."""
        fates: set[str] = set()
        low, high = sorted((places.start, places.stop))
        if not _fates().holds(self.words, low, high + 1):
            return fates
        turns, some = word_set("turn", of="weapons"), word_list("weapons", "of_them")
        for i in places:
            if places.step > 0 and some.match(self.texts, i):
                break  # "116 drones, 83 of them downed"
            if self.texts[i] in turns and any(j in self.named for j in range(i, places[-1], places.step)):
                break
            match = self.fates.get(i)
            if not match:
                continue
            if match[1] != "destroyed":
                fates.add(match[1])
            elif i < weapon and self._is_shot_down(i, weapon):
                fates.add("stopped")
        return fates

    def _is_shot_down(self, i: int, weapon: int) -> bool:
        """Read "destroyed 12 drones and two missiles", and "the defenders destroyed a drone"."""
        between = self.texts[i + 1 : weapon]
        counted = any(is_number(word) for word in between)
        if counted and (
            weapon - i <= 5 or (weapon - i <= 9 and any(j in self.named for j in range(i, weapon)))
        ):
            return True
        near = self.texts[max(0, i - 8) : weapon + 6]
        object_of = not {"by", "with"} & set(between) and not self.texts[weapon].endswith(_BY)
        return weapon - i <= 3 and object_of and any(word.startswith(_DEFENDERS) for word in near)
