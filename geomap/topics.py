"""Whether a text tells of the war, paragraph by paragraph, or of something else.

Most news holds words for blows and for harm: hail hits a region, a striker a post, a crisis a city. Nearly
every report of a strike names a side or a weapon beside them (742 of 752 that were counted), and ordinary
news seldom does. So the words of the war are weighed against those of sport, weather, trade and accidents.
"""

from __future__ import annotations

from geomap.findings import Reading, Signal
from geomap.triggers import stems, words_with_roles
from geomap.words import word_set

__all__ = ["find_war"]

#: The roles of words that speak of the war.
WAR = ("sure", "war")
_OTHERS = ("accident", "drill", "none", "old_war", "ordinary", "scenario")
_STEM = 5  # letters of a word, so that its endings count once
#: A weapon that struck, a strike on a place and a make-believe weigh so many times as much as a word alone.
HEAVY = 4
#: So does a bomb of a war long past, where a word for an accident stands in its paragraph.
_MADE_UP = frozenset({"scenario", "old_war"})
_PREPOSITIONS = word_set("preposition")
_ATTACKS, _WERE = stems("attack_word"), word_set("was")
_BLOWS = (*_ATTACKS, *stems("hit"), "strike")
#: A weapon and those whom it kills stand so many words apart.
KILLS = 3


def find_war(reading: Reading, signals: list[list[Signal]]) -> list[bool]:
    r"""Say of each sentence whether its paragraph tells more of the war than of anything else.

    Parameters
    ----------
    reading : Reading
    signals : list of list of Signal
        Of each sentence, turned.

    Returns
    -------
    list of bool
        A paragraph with no word of the war, and one of another story at most, which is no accident, goes by
        the text, if that speaks of the war at all: so a further paragraph takes nothing away.

    Examples
    --------
    >>> from geomap.signals import find_signals
    >>> from geomap.toponyms import find_toponyms
    >>> text = "Russia attacked Sumy.\n\nA storm with hail hit Lviv."
    >>> reading = Reading(text, find_toponyms(text), [], [])
    >>> find_war(reading, find_signals(reading))
    [True, False]
    """
    words, sentences = reading.words, reading.sentences
    named = {m.first for m in reading.names}  # "удар по Одесі", "explosions in Sumy"
    named |= {first - 1 for first in named if first and reading.texts[first - 1] in _PREPOSITIONS}
    struck = {s.first for told in signals for s in told if s.key == "strike" and s.weight > 0}

    def paragraph_of(first: int) -> int | None:
        number = reading.sentence_at(first)
        return None if number in reading.links else sentences[number].paragraph

    war = {
        first: HEAVY if after in (named if role == "sure" else struck) else 1  # "Russia attacked a dam"
        for first, (after, role) in words_with_roles(*WAR).at(words).items()
    }
    for first, weight in _attacks(reading, signals, named, struck).items():
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


def _attacks(
    reading: Reading, signals: list[list[Signal]], named: set[int], struck: set[int]
) -> dict[int, int]:
    """Weigh the weapons named, and what else speaks of an attack right beside the name of a place."""
    ends = {m.after for m in reading.names}
    ends |= {i + 1 for i in ends if "".join(reading.texts[i : i + 1]) in _WERE}  # "Sumy was attacked"
    weapons: dict[int, int] = {}
    for told in signals:
        hurt = any(s.key == "hurt" and s.weight > 0 for s in told)
        for s in told:
            attack = s.key == "strike" and s.word.startswith(_BLOWS if hurt else _ATTACKS)
            if attack and s.weight > 0 and (s.first in ends or s.after in named):
                weapons[s.first] = 1
    for weapon in reading.weapons:
        first, after = reading.word_at(weapon.start), reading.word_at(weapon.end)
        told = signals[reading.sentence_at(first)]
        hit = (weapon.generic and after in named) or any(s.first in struck for s in told if s.first != first)
        kills = any(s.key == "hurt" and s.weight > 0 and 0 <= s.first - after < KILLS for s in told)
        weight = HEAVY if hit else 2 if kills and not weapon.intercepted else 1
        weapons[first] = max(weapons.get(first, 0), weight)
    return weapons
