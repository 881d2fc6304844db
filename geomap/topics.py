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

__all__ = ["WAR", "find_war"]

#: The roles of words that speak of the war.
WAR = ("sure", "war")
_OTHERS = ("accident", "drill", "none", "old_war", "ordinary")
#: A weapon that struck, a strike on a place and an exercise weigh so many times as much as a word alone.
HEAVY = 4


def find_war(
    words: Words,
    sentences: Sequence[Sentence],
    weapons: Mapping[int, bool],
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
    weapons : mapping of int to bool
        The first word of each weapon named, and whether a word for a strike goes with it.
    named : container of int
        Where the names of places begin, or the prepositions before them.
    struck : container of int
        The words for a strike that nothing turns.
    links : container of int
        Sentences of other articles, which say nothing of this one.

    Returns
    -------
    list of bool
        A paragraph with no word of either goes by the text, if that speaks of the war at all: so a further
        paragraph on something else takes nothing away.

    Examples
    --------
    >>> from geomap.sentences import split_sentences
    >>> from geomap.words import split_words
    >>> text = "Russia attacked Sumy.\n\nA storm hit Lviv."
    >>> words = split_words(text)
    >>> find_war(words, split_sentences(text, words), {})
    [True, False]
    """
    told: dict[int, int] = {}  # the balance of each paragraph
    paragraphs = [sentence.paragraph for sentence in sentences]
    begins = [sentence.first for sentence in sentences]

    def weigh(first: int, weight: int) -> bool:
        number = bisect_right(begins, first) - 1
        if number not in links:
            told[paragraphs[number]] = told.get(paragraphs[number], 0) + weight
        return number not in links

    war = {
        first: HEAVY if after in (named if role == "sure" else struck) else 1  # "Russia attacked a dam"
        for first, (after, role) in words_with_roles(*WAR).at(words).items()
    }
    for first, hit in weapons.items():
        war[first] = max(war.get(first, 0), HEAVY if hit else 1)
    of_text = sum([weigh(first, weight) for first, weight in war.items()])
    for first, (_, role) in words_with_roles(*_OTHERS).at(words).items():
        if role != "none":
            weigh(first, -HEAVY if role in {"drill", "old_war"} else -1)
    return [told.get(paragraph, of_text) > 0 for paragraph in paragraphs]
