"""With what: the names of weapons in three languages, as four kinds.

The words are in ``data/weapons.toml``, which a speaker of the language can read and extend.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from geomap.schema import WEAPONS
from geomap.words import Lexicon, Words, load_words, sentence_bounds, split_words

__all__ = ["WeaponSpan", "find_weapons"]


@dataclass(frozen=True, slots=True)
class WeaponSpan:
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


def find_weapons(text: str, *, lang: str | None = None) -> list[WeaponSpan]:
    """Find every weapon that a text names.

    Parameters
    ----------
    text : str
    lang : str, optional
        ``en``, ``uk`` or ``ru``. All three word lists are read anyway: outlets quote each other.

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
    bounds = sentence_bounds(words, text)
    spans = []
    for first, after, key in found:
        weapons, _, generic = key.partition(".")
        start, end = words.starts[first], words.ends[after - 1]
        for weapon in weapons.split("+"):
            if weapon in WEAPONS:
                stopped = _is_stopped(words, bounds, first, after)
                spans.append(WeaponSpan(start, end, weapon, bool(generic), stopped, text[start:end]))
    return spans


def _entries() -> Iterator[tuple[str, str]]:
    lists = load_words("weapons")
    for key in (*WEAPONS, "missile+airstrike", "none"):
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
        for fate in ("stopped", "harm")
        for lang in ("en", "uk", "ru")
        for entry in lists[fate][lang]
    )


def _is_stopped(words: Words, bounds: list[int], first: int, after: int) -> bool:
    """Say whether the words around a weapon, in its sentence, tell that it was stopped and did no harm."""
    place = bisect_right(bounds, first)
    begin, end = (
        max(bounds[place - 1], first - 12),
        min(bounds[place] if place < len(bounds) else after, after + 12),
    )
    fates = _fates()
    stopped = False
    for i in range(begin, end):
        if first <= i < after:
            continue
        match = fates.match(words.texts, i)
        if match and match[1] == "harm":
            return False
        stopped = stopped or bool(match)
    return stopped
