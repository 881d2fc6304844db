"""The trigger words of a text, sentence by sentence: those that speak for a strike, and those against one."""

from __future__ import annotations

from functools import lru_cache

from geomap.findings import Reading, Signal
from geomap.numbers import is_number
from geomap.placewords import WORDS
from geomap.triggers import stems, words_with_roles
from geomap.words import HYPHENS, Lexicon, word_set

__all__ = ["AGAINST", "FOR", "HARM", "TURNS", "find_signals", "looks_adjective", "trigger_words"]

FOR = frozenset({"strike", "blast", "damage", "hurt"})
HARM = frozenset({"damage", "hurt"})
AGAINST = frozenset({"intercept", "alert", "launch", "toward", "ground", "outage", "visit", "carry"})
TURNS = frozenset(
    {
        "plan",
        "attempt",
        "deny",
        "not",
        "habit",
        "recall",
        "trial",
        "farewell",
        "drill",
        "scenario",
        "long_after",
    }
)
#: Between "in" and the name: "в районах населенных пунктов".
_UP_TO_NAME = word_set("type_before") | word_set("between")
_ADJECTIVE = stems("adjective_end")
#: Behind a place that heads what follows: "Шалигинська громада. П'ятнадцять мін".
_HEADED = frozenset({":", "."})
_UNITS = WORDS["district"] | WORDS["hromada"] | WORDS["oblast"]


@lru_cache(maxsize=1)
def trigger_words() -> Lexicon:
    """Return every word that speaks for or against a strike, or turns one that does."""
    return words_with_roles(*sorted(FOR | AGAINST | TURNS | {"accident", "break", "none"}))


def find_signals(reading: Reading) -> list[list[Signal]]:
    """Return the trigger words of each sentence, none of them turned yet.

    Examples
    --------
    >>> from geomap.toponyms import find_toponyms
    >>> text = "No drone hit Sumy."
    >>> [(s.word, s.key) for s in find_signals(Reading(text, find_toponyms(text), [], []))[0]]
    [('no', 'not'), ('hit', 'strike')]
    """
    covered = {i for m in reading.names for i in range(m.first, m.after)}
    out: list[list[Signal]] = [[] for _ in reading.sentences]
    for first, after, key in trigger_words().find(reading.words):
        if key == "none" or first in covered:
            continue
        number = reading.sentence_at(first)
        weight = 1 if key in FOR else -1 if key in AGAINST else 0
        out[number].append(Signal(first, after, key, weight, " ".join(reading.texts[first:after])))
    _add_armed(reading, out)
    return out


def _add_armed(reading: Reading, out: list[list[Signal]]) -> None:
    """Read "КАБы по Новопавловской громаде", "а по Павлограду — дронами": a strike without its verb."""
    texts = reading.texts
    towns = (m for m in reading.names if m.toponym.level != "country" and not m.toponym.text.isascii())
    named = {m.first: m for m in towns}
    ends = {m: m.after + ("".join(texts[m.after : m.after + 1]) in _UNITS) for m in reading.names}
    behind = {end for m, end in ends.items() if "по" in texts[max(0, m.first - 3) : m.first]}
    opening, cities = set(reading.firsts), words_with_roles("city")
    heads: set[int] = set()
    lists: set[int] = set()  # "Сумська область: Білопілля, Ворожба — 14 мін"
    for m in reading.names:
        if m.first in opening or m.first - 1 in opening or m.first - 1 in heads or m.group in lists:
            lists.add(m.group)
            heads |= {ends[m]} if m.toponym.level != "country" else set()
    said = [(n, s) for n, signals in enumerate(out) for s in signals] if named and reading.weapons else []
    bounds = reading.sentences
    taken = {
        i
        for n, s in said
        if s.weight
        for i in range(max(s.first - 3, bounds[n].first), min(s.after + 3, bounds[n].after))
    }
    against = {n for n, s in said if s.key in AGAINST or s.key == "plan"}
    changed: set[int] = set()
    for weapon in reading.weapons if named else ():
        first, after = reading.word_at(weapon.start), reading.word_at(weapon.end)
        number = reading.sentence_at(first)
        if weapon.intercepted or number < 0 or first >= reading.sentences[number].after or first in taken:
            continue  # a word of its own says what it did
        i = after + 1
        while i < after + 4 and i + 1 < len(texts) and i not in named and _leads_to_name(reading.texts, i):
            i += 1
        place = i in named or cities.match(texts, min(i, len(texts) - 1)) is not None
        ahead = range(first - 1, max(first - 6, 0), -1)
        counted = any(is_number(texts[j]) for j in ahead)  # "Есманська: шість пострілів із САУ"
        marks = [j for j in ahead[: 5 if counted else 3] if texts[j] in HYPHENS or texts[j] in _HEADED]
        headed = number not in against and any(j in heads for j in marks)
        if (place and texts[after : after + 1] == ["по"]) or headed or any(j in behind for j in marks):
            out[number].append(Signal(first, after, "strike", 1, " ".join(texts[first:after])))
            changed.add(number)
    for number in changed:
        out[number].sort(key=lambda s: s.first)


def _leads_to_name(texts: list[str], i: int) -> bool:
    return texts[i] in _UP_TO_NAME or looks_adjective(texts[i])


def looks_adjective(word: str) -> bool:
    """Say whether a Cyrillic word ends like an adjective.

    Examples
    --------
    >>> looks_adjective("харківській"), looks_adjective("місто")
    (True, False)
    """
    return (
        not word.isascii()
        and len(word) > 5
        and word.endswith(_ADJECTIVE)
        and ("ьк" in word or "ск" in word or "цк" in word or "н" in word[-5:])
    )
