"""The words that decide, read from files that a speaker of the language can extend.

``data/triggers.toml`` holds the trigger words with their roles, ``data/grammar.toml`` the small words that
show what belongs together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from geomap.words import HYPHENS, Lexicon, Words, load_words, word_set

__all__ = [
    "bearing_before", "is_direction", "is_side_of", "stems", "tells_directions", "words_with_roles",
]  # fmt: skip

_OPENS = frozenset({".", "\n", "!", ";"})
#: Before a point of the compass: "на південь від", "к югу от".
_TOWARDS = frozenset({"на", "к"})
#: How an adjective beside another ends.
_ADJECTIVE = ("ому", "ном", "вом")


@cache
def words_with_roles(*roles: str) -> Lexicon:
    """Return the trigger words of some roles, as one lexicon over all three languages.

    Examples
    --------
    >>> words_with_roles("strike", "hurt").key("обстріляли")
    'strike'
    """
    lists = load_words("triggers")
    return Lexicon(
        (entry, role) for role in roles for lang in ("en", "uk", "ru") for entry in lists[role][lang]
    )


@cache
def stems(name: str) -> tuple[str, ...]:
    """Return one list of ``data/grammar.toml`` as stems, for ``str.startswith``.

    Examples
    --------
    >>> "лікарні".startswith(stems("hospital"))
    True
    """
    return tuple(sorted(word_set(name)))


def tells_directions(words: Words) -> bool:
    """Say whether a text speaks of several directions of the front.

    Examples
    --------
    >>> from geomap.words import split_words
    >>> tells_directions(split_words("На Лиманському напрямку тихо, на Торецькому напрямку теж."))
    True
    """
    return words.once("directions", lambda: sum(w.startswith(stems("direction")) for w in words.texts)) > 1


def is_direction(words: Words, first: int, after: int) -> bool:
    """Say whether a name in a summary of the General Staff is that of a direction of the front.

    Examples
    --------
    >>> from geomap.words import split_words
    >>> words = split_words("На Лиманському напрямку тихо, на Торецькому напрямку теж. На Покровському бої.")
    >>> [is_direction(words, words.texts.index(w), words.texts.index(w) + 1)
    ...  for w in ("лиманському", "покровському")]
    [True, True]
    """
    texts, noun = words.texts, stems("direction")
    said = "".join(texts[after : after + 1]).startswith(noun)
    # "на Сіверському та Слобожанському напрямках"
    pair = texts[after : after + 1] and texts[after] in word_set("and")
    pair = pair and (texts[after - 1].endswith(stems("direction_end")) or texts[after - 1].isascii())
    said = said or (bool(pair) and "".join(texts[after + 2 : after + 3]).startswith(noun))
    return said or _leaves_out_direction(words, first, after)


def bearing_before(texts: Sequence[str], first: int) -> int:
    """Return where "south-west of", "на південь від" begins right before a name; else the name.

    Examples
    --------
    >>> bearing_before("a depot south - west of sumy".split(), 6)
    2
    """
    i = first - 1
    if i < 1 or texts[i] not in word_set("away_from"):
        return first
    while i > 0 and (texts[i - 1] in HYPHENS or texts[i - 1].startswith(stems("bearing"))):
        i -= 1
    before = texts[i - 1] if i else ""
    if i == first - 1 or before == "the":
        return first  # "the south of Kharkiv" lies in it
    return i - (before in _TOWARDS)


def is_side_of(texts: Sequence[str], first: int) -> bool:
    """Say whether a name stands behind "к востоку от", "на схід від": what is told of lies beside it.

    Examples
    --------
    >>> is_side_of("нефтебаза к юго - востоку от смиги".split(), 6)
    True
    """
    return texts[bearing_before(texts, first)] in _TOWARDS


def _leaves_out_direction(words: Words, first: int, after: int) -> bool:
    """Read "На Покровському ворог ...": the word for the direction is left out."""
    texts = words.texts
    opens = first > 0 and texts[first - 1] == "на" and (first < 2 or texts[first - 2] in _OPENS)
    whole = not "".join(texts[after : after + 1]).endswith(_ADJECTIVE)  # "На Харківському тракторному заводі"
    elliptic = opens and whole and texts[after - 1].endswith(stems("direction_end"))
    return elliptic and words.once("front", lambda: _names_direction(words.texts))


def _names_direction(texts: list[str]) -> bool:
    """Say whether a direction is called by a name: "на Лиманському напрямку", not "у напрямку Києва"."""
    ends, nouns = stems("direction_end"), stems("direction")
    return any(word.startswith(nouns) and before.endswith(ends) for before, word in pairwise(texts))
