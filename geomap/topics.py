"""Whether a text tells of the war, paragraph by paragraph, or of something else.

Most news holds words for blows and for harm: hail hits a region, a striker a post, a crisis a city. Nearly
every report of a strike names a side or a weapon beside them (742 of 752 that were counted), and ordinary
news seldom does. So the words of the war are weighed against those of sport, weather, trade and accidents.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence

from geomap.sentences import Sentence
from geomap.triggers import words_with_roles
from geomap.words import Words

__all__ = ["HEAVY", "WAR", "find_war"]

#: The roles of words that speak of the war.
WAR = ("sure", "war")
_OTHERS = ("accident", "drill", "none", "old_war", "ordinary", "scenario")
_STEM = 5  # letters of a word, so that its endings count once
#: A weapon that struck, a strike on a place and a make-believe weigh so many times as much as a word alone.
HEAVY = 4
#: So does a bomb of a war long past, where a word for an accident stands in its paragraph.
_MADE_UP = frozenset({"scenario", "old_war"})


def find_war(
    words: Words,
    sentences: Sequence[Sentence],
    weapons: Mapping[int, int],
    *,
    named: Container[int] = (),
    struck: Container[int] = (),
    links: Container[int] = (),
) -> list[bool]:
    r"""Say of each sentence whether its paragraph tells more of the war than of anything else.

    Parameters
    ----------
    words : Words
    sentences : sequence of Sentence
    weapons : mapping of int to int
        The first word of each weapon named: `HEAVY` where a word for a strike goes with it, 2 where it kills
        or wounds, else 1. So may be other words that tell of an attack here.
    named : container of int
        Where the names of places begin, or the prepositions before them.
    struck : container of int
        The words for a strike that nothing turns.
    links : container of int
        Sentences of other articles, which say nothing of this one.

    Returns
    -------
    list of bool
        A paragraph with no word of the war, and one of another story at most, which is no accident, goes by
        the text, if that speaks of the war at all: so a further paragraph takes nothing away.

    Examples
    --------
    >>> from geomap.sentences import split_sentences
    >>> from geomap.words import split_words
    >>> text = "Russia attacked Sumy.\n\nA storm with hail hit Lviv."
    >>> words = split_words(text)
    >>> find_war(words, split_sentences(text, words), {})
    [True, False]
    """
    begins = [sentence.first for sentence in sentences]

    def paragraph_of(first: int) -> int | None:
        number = bisect_right(begins, first) - 1
        return None if number in links else sentences[number].paragraph

    war = {
        first: HEAVY if after in (named if role == "sure" else struck) else 1  # "Russia attacked a dam"
        for first, (after, role) in words_with_roles(*WAR).at(words).items()
    }
    for first, weight in weapons.items():
        war[first] = max(war.get(first, 0), weight)
    told: dict[int | None, int] = {}
    for first, weight in war.items():
        told[paragraph_of(first)] = told.get(paragraph_of(first), 0) + weight
    other: dict[int | None, dict[str, str]] = {}  # each word once, however often it is said
    for first, (_, role) in words_with_roles(*_OTHERS).at(words).items():
        if role != "none":
            other.setdefault(paragraph_of(first), {})[words.texts[first][:_STEM]] = role
    of_text = any(paragraph is not None for paragraph in told)

    def is_of_war(paragraph: int) -> bool:
        roles = list(other.get(paragraph, {}).values())
        heavy = _MADE_UP if "accident" in roles else _MADE_UP - {"old_war"}
        against = sum(HEAVY if role in heavy else role != "old_war" for role in roles)
        if paragraph in told:
            return told[paragraph] > against
        return of_text and against <= 1 and "accident" not in roles

    of_war = {paragraph: is_of_war(paragraph) for paragraph in {s.paragraph for s in sentences}}
    return [of_war[sentence.paragraph] for sentence in sentences]
