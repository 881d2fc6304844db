"""Which of two names side by side only says where the other lies: "Izium, a town in the Kharkiv region"."""

from __future__ import annotations

import itertools

from geomap.findings import Mention, Reading, Signal
from geomap.name_context import lies_in
from geomap.numbers import is_number
from geomap.placewords import WORDS
from geomap.triggers import stems, words_with_roles
from geomap.words import HYPHENS, word_set

__all__ = ["tie_neighbours"]

#: An oblast and the place in it near which something was struck stand so many words apart.
NEAR = 8
_UNITS = frozenset({"oblast", "raion", "hromada"})
#: How "Сумської громади", "Сумского района" end: a unit behind a place in it.
_GENITIVE = stems("genitive_end")
_PREPOSITIONS = word_set("preposition")
_BESIDE = word_set("near") | word_set("next_to")
_SKIPPED = word_set("between")
_KM = WORDS["km"] | WORDS["mile"]
_WINDS = stems("wind")
_AND = word_set("and_word")
_JOINS = _AND | {",", ";"}
_INSIDE = word_set("inside") | word_set("partly")
_SEATS = word_set("seat")
_LYING = word_set("lying")
#: Between the two towns of a pair: dashes and what a town is called, cut short.
_PAIRED = word_set("short_type") | {".", "н", "п", "д"}
#: Between a name and the one that it lies off: "Rzhyshchiv, just south of Kyiv".
_WAYS = word_set("way_to")
_OFF = word_set("just_off") | _LYING | _SKIPPED | _KM | {",", "-", "of", "the"}
_EDGE = _OFF | _WAYS | _PREPOSITIONS
_SUBURBS = stems("suburb")


def tie_neighbours(reading: Reading, signals: list[list[Signal]]) -> None:
    """Mark the names that only say where the name before or behind them lies.

    Parameters
    ----------
    reading : Reading
        Whose names have their roles and prepositions; `parent` is set, for a pair of towns the role too.
    signals : list of list of Signal
        Of each sentence.
    """
    texts = reading.texts
    one: Mention | None = None
    here = [m for m in reading.names if m.toponym.level != "country"]  # "in Ukraine's Sumy region"
    for before, two in itertools.pairwise(here):
        # "Oleshky, a town on the bank of the Dnipro in the Kherson region"
        one = one if before.role.startswith("water") and one else before
        inner, outer = one.toponym, two.toponym
        if two.role.startswith("team") and texts[one.after : two.first] == ["-"]:
            one.role = two.role  # "the Odesa-Brody pipeline"
        if one.sentence != two.sentence:
            continue
        if inner.level == "oblast" and _owns(reading, one, two) and _is_inside(reading, two, one):
            one.parent = True  # "in Kyiv Oblast's Boryspil district"
        elif inner.within == outer.place:
            between = texts[one.after : two.first]
            held = outer.level == "oblast" or inner.level not in {"city_district", "site"}
            two.parent = (len(between) <= 6 and held) or _is_told_of(reading, signals, one, two)
        elif _is_link(reading, one, two) or _is_unit_of(texts, one, two):
            two.parent = True
        elif (
            inner.level in {"settlement", "site", "city_district"}
            and two.preposition in _BESIDE
            and not one.role.startswith(("ride", "street"))
            and two.first - one.after <= (6 if outer.level == "site" else 2)
            and _AND.isdisjoint(texts[one.after : two.first])  # "по Сумам и под Харьковом" are two
        ):
            two.parent = outer.level == "site" or (
                outer.level == "settlement"
                and ("," not in texts[one.after : two.first] or _is_found_by(texts, one, two))
            )
        elif _lies_off(texts, one, two) or _is_told_of(reading, signals, one, two):
            two.parent = True
        elif _is_suburb(texts, one, two) or _is_narrowed(texts, one, two):
            one.parent = True
        elif _is_pair(reading, signals, one, two):
            one.role, two.preposition = "from: –", "по"


def _is_pair(reading: Reading, signals: list[list[Signal]], one: Mention, two: Mention) -> bool:
    """Read "10:05 – н.п. Авдеевка – г. Донецк: выпущено 4 снаряда": from where, and at what."""
    between = reading.texts[one.after : two.first]
    if not between or between[0] not in HYPHENS or not all(w in _PAIRED or w in HYPHENS for w in between):
        return False
    told = [s for s in signals[two.sentence] if s.first >= two.after and s.key != "break"]
    towns = one.toponym.level == two.toponym.level == "settlement"
    launched = bool(told) and told[0].key == "launch"
    return towns and launched and ":" in reading.texts[two.after : told[0].first]


def _is_link(reading: Reading, one: Mention, two: Mention) -> bool:
    """Read the second of "Snovsk, Koriukivka district, Chernihiv region"."""
    inner, outer = one.toponym, two.toponym
    apart = outer.level not in {"raion", "hromada"} or reading.texts[one.after : two.first] != [","]
    shared = outer.within is not None and inner.within == outer.within
    return not apart and shared and _is_inside(reading, one, two)


def _owns(reading: Reading, one: Mention, two: Mention) -> bool:
    """Say whether a name stands right behind another that ends like "Oblast's"."""
    end = reading.words.ends[two.first - 1]
    return two.first - one.after <= 1 and reading.text[end - 2 : end] in {"'s", "’s"}


def _is_inside(reading: Reading, inner: Mention, outer: Mention) -> bool:
    return lies_in(inner.toponym.place, outer.toponym.place, reading.gazetteer)


def _is_unit_of(texts: list[str], one: Mention, two: Mention) -> bool:
    """Read "Яр (Сумська область)", "Яр Сумської громади": around it in the text's words at least."""
    if two.toponym.level == "oblast" or texts[two.first - 1] == "(":
        enclosed = texts[two.first - 1] == "(" and texts[two.after : two.after + 1] == [")"]
        return enclosed and two.first - one.after <= 4 and two.toponym.level in _UNITS
    between = texts[one.after : two.first]
    if between == ["of", "the"] and one.toponym.level == "settlement":
        return two.toponym.level in _UNITS  # "in Cherkaske of the Cherkaske community"
    beside = not between and one.toponym.level == "settlement"
    return beside and two.toponym.level in _UNITS and texts[two.first].endswith(_GENITIVE)


def _is_narrowed(texts: list[str], one: Mention, two: Mention) -> bool:
    """Read "a train in the Sumy region was shelled near Shostka": the oblast says where that lies."""
    between = texts[one.after : two.first]
    near = one.toponym.level == "oblast" and two.preposition in _BESIDE and len(between) <= NEAR
    counted = any(is_number(word) for word in between)
    same = one.toponym.place.admin1 == two.toponym.place.admin1
    return near and same and not counted and _JOINS.isdisjoint(between)


def _is_suburb(texts: list[str], one: Mention, two: Mention) -> bool:
    """Read "the Kharkiv suburb of Derhachi", "у передмісті Харкова Дергачах": struck is the second."""
    if one.toponym.level != "settlement" or two.toponym.level != "settlement":
        return False
    between = texts[one.after : two.first]
    if between[-1:] == ["of"]:
        return 1 < len(between) <= 3 and between[-2].startswith(_SUBURBS)
    return not between and texts[one.first - 1].startswith(_SUBURBS)


def _is_found_by(texts: list[str], one: Mention, two: Mention) -> bool:
    """Read "in the village of Putrivka, near Fastiv, a man was killed": between commas, and larger."""
    behind = texts[two.after : two.after + 2]
    closed = behind[:1] in ([","], ["."]) and behind[-1] not in _JOINS
    larger = two.toponym.place.population > one.toponym.place.population
    return closed and larger and two.toponym.text.isascii()


def _is_told_of(reading: Reading, signals: list[list[Signal]], one: Mention, two: Mention) -> bool:
    """Read "Kramatorsk, a city in the eastern Donetsk province": the oblast only says where it lies."""
    between = reading.texts[one.after : two.first]
    if one.toponym.name == "Sevastopol" and two.toponym.place.admin1 == "UA-43":
        return len(between) <= 6 and between[:1] == [","]  # a city by itself, on the peninsula
    if between[:1] and between[0] in _INSIDE and two.toponym.level == "oblast":
        same = one.toponym.place.admin1 == two.toponym.place.admin1
        return same and len(between) <= 7 and all(w in _SKIPPED or w in _INSIDE for w in between)
    if between[:1] != [","] or len(between) > 16 or not _JOINS.isdisjoint(between[1:]):
        return False
    if one.toponym.level != "settlement" or two.toponym.level not in {"oblast", "raion"}:
        return False
    levels, told = words_with_roles("settlement").at(reading.words), signals[one.sentence]
    typed = any(i in levels or reading.texts[i] in _SEATS for i in range(one.after, two.first))
    return typed and not any(one.after <= s.first < two.first for s in told)


def _lies_off(texts: list[str], one: Mention, two: Mention) -> bool:
    """Read "Rzhyshchiv, south of the capital", "Vasylkiv, 30 km from Kyiv": where the first one lies."""
    between = texts[one.after : two.first]
    if not between or len(between) > 9 or one.toponym.level == "oblast":
        return False
    begins = between[0] in {",", "("} or between[0] in _PREPOSITIONS
    edge = begins and any(w in _WAYS for w in between)  # ", on the outskirts of Lviv"
    told = edge or any(w.startswith(_WINDS) for w in between)
    ways = _EDGE if edge else _OFF
    return told and all(w in ways or w.startswith(_WINDS) or w.isdigit() for w in between)
