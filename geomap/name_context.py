"""Homonyms told apart by what the text names around them: the wider place, the list, the nearest names."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import lru_cache

from geomap.gazetteer import Gazetteer, Place
from geomap.name_spans import LEVELS, NameSpan
from geomap.triggers import stems, word_set, words_with_roles
from geomap.words import Words

__all__ = ["choose_by_context", "lies_in", "tie_parents"]

#: A city so large is meant whatever else the text speaks of.
WELL_KNOWN = 100_000
_WIDE = {"site": 0, "settlement": 1, "city_district": 0, "hromada": 2, "raion": 3, "oblast": 4, "country": 5}
_OCCUPIED = stems("occupied_part")
_LIES_IN = word_set("lies_in")
_VILLAGE = word_set("village_word")


def tie_parents(words: Words, spans: list[NameSpan], gazetteer: Gazetteer) -> None:
    """Tie a name to the wider place named right behind or before it, and let that choose among homonyms.

    Parameters
    ----------
    words : Words
    spans : list of NameSpan
        Their ``settled`` and ``within`` are narrowed; one that lies nowhere named is dropped.
    gazetteer : Gazetteer
    """
    texts = words.texts
    levels = words_with_roles(*LEVELS)
    for one, two in itertools.pairwise(spans):
        between = texts[one.after : two.first]
        if one.own and between and levels.key(between[0]) == one.own:
            between = between[1:]  # "Васильківська громада Синельниківського району"
        close = len(between) <= 5 and all(w.startswith(_OCCUPIED) or w in _LIES_IN for w in between)
        if not close:
            continue
        if between == [","]:
            _name_oblast(texts, one, two, gazetteer)
        for inner, outer in ((one, two), (two, one)):
            if _WIDE.get(inner.level or "", 9) >= _WIDE.get(outer.level or "", 0) or not outer.settled:
                continue
            if inner is two and between and between != [","] and between[0] not in {"'s", "s"}:
                continue
            holders = [o for o in outer.settled[:8] if any(lies_in(p, o, gazetteer) for p in inner.settled)]
            if holders:
                outer.settled = holders
                inner.settled = [p for p in inner.settled if any(lies_in(p, o, gazetteer) for o in holders)]
                inner.within = holders[0]
                inner.typed = True
            elif (
                inner is one
                and outer.level == "oblast"
                and inner.level == "settlement"
                and (not between or between == ["("])
            ):
                inner.settled = []  # a place of that name that the gazetteer does not have there
    spans[:] = [span for span in spans if span.settled]


def _name_oblast(texts: list[str], inner: NameSpan, outer: NameSpan, gazetteer: Gazetteer) -> None:
    """Read "the village of Ocheretyne, Donetsk, ...": the oblast by the name of its city."""
    behind = texts[outer.after : outer.after + 2]
    apart = (not behind or behind[0] in {",", ".", ")", "\n"}) and behind[1:] not in (["and"], ["or"])
    if not (apart and inner.typed and texts[outer.first].isascii() and outer.own is None):
        return
    if inner.level != "settlement" or outer.level != "settlement":
        return
    oblasts = [m.place for m in outer.matches if m.place.precision == "oblast"]
    here = [o for o in oblasts if any(lies_in(p, o, gazetteer) for p in inner.settled)]
    if here:
        outer.level, outer.settled = "oblast", here[:1]


def lies_in(place: Place, outer: Place, gazetteer: Gazetteer) -> bool:
    """Say whether a place lies in another.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> gazetteer = load_gazetteer()
    >>> lies_in(gazetteer.find("Izium")[0].place, gazetteer.find("Kharkiv Oblast")[0].place, gazetteer)
    True
    """
    if place.place_id == outer.place_id:
        return False
    if outer.precision == "oblast":
        return place.admin1 == outer.admin1
    if outer.precision == "country":
        return place.country == outer.country
    if outer.precision == "raion":
        return place.admin2 == outer.place_id
    return place.parent_id == outer.place_id or outer.place_id in _above(gazetteer, place.place_id)


@lru_cache(maxsize=50_000)
def _above(gazetteer: Gazetteer, place_id: str) -> frozenset[str]:
    return frozenset(p.place_id for p in gazetteer.parents(place_id))


def choose_by_context(words: Words, spans: list[NameSpan], gazetteer: Gazetteer) -> None:
    """Let the places named around a name choose among its homonyms, the nearest first.

    Parameters
    ----------
    words : Words
    spans : list of NameSpan
        Their ``settled`` is narrowed.
    gazetteer : Gazetteer
    """
    for number, span in enumerate(spans):
        _by_size(words, spans, number, span)
    for number, span in enumerate(spans):
        if len(span.settled) < 2:
            continue
        for other in _around(words, spans, number):
            chosen = _chosen_by(span.settled, other.settled, gazetteer)
            if chosen:
                span.settled = chosen
                if span.within is None and (len(chosen) == 1 or span.level in {"raion", "settlement"}):
                    span.within = _holder(chosen[0], other.settled, gazetteer)
                if len(chosen) == 1:
                    break
        if len({p.precision for p in span.settled}) > 1:
            span.settled = [p for p in span.settled if p.precision != "city_district"]


def _by_size(words: Words, spans: list[NameSpan], number: int, span: NameSpan) -> None:
    """Return a city is meant rather than its small namesakes, unless the text speaks of where those lie."""
    if len(span.settled) < 2 or span.level != "settlement" or not span.is_known or _is_village(words, span):
        return
    if span.settled[0].country != "UA":
        return
    big = span.settled[0].population
    if big >= WELL_KNOWN and _in_a_list_of(spans, number):
        span.settled = _in_a_list_of(spans, number)
        return
    city = span.settled[0].kind == "city" and (
        big >= WELL_KNOWN or not _spoken_of(spans, number, span.settled[1:])
    )
    if city and all(p.kind != "city" or p.population * 10 < big for p in span.settled[1:]):
        span.settled = span.settled[:1]
    elif big >= WELL_KNOWN:
        span.settled = [p for p in span.settled if p.population * 10 >= big or p is span.settled[0]]


def _in_a_list_of(spans: list[NameSpan], number: int) -> list[Place]:
    """Return the namesakes of a large city in the oblast that a list of villages is headed by."""
    span = spans[number]
    members = [other for other in spans[max(0, number - 15) : number] if other.group == span.group]
    if len(members) < 2:
        return []
    head = next((o for o in reversed(spans[max(0, number - 20) : number]) if o.level == "oblast"), None)
    if head is None or any(p.admin1 == head.settled[0].admin1 for p in span.settled[:1]):
        return []
    if any(m.is_known and m.settled[0].population >= WELL_KNOWN for m in members):
        return []
    return [p for p in span.settled if p.admin1 == head.settled[0].admin1]


def _spoken_of(spans: list[NameSpan], number: int, places: list[Place]) -> bool:
    """Say whether the text near a name speaks of a unit that holds one of these places, not the likeliest."""
    around = [
        other.settled[0].admin1
        for other in [*spans[max(0, number - 12) : number], *spans[number + 1 : number + 3]]
        if len(other.settled) == 1 and other.settled[0].precision in {"oblast", "raion", "hromada"}
    ]
    first = spans[number].settled[0].admin1
    return first not in around and any(p.admin1 in around for p in places)


def _is_village(words: Words, span: NameSpan) -> bool:
    """Say whether the words before the name call it a village or a small town."""
    before = words.texts[max(0, span.first - 2) : span.first]
    return (before[-1:] == ["."] and before[0] in _VILLAGE) or (before[-1:] != [] and before[-1] in _VILLAGE)


def _around(words: Words, spans: list[NameSpan], number: int) -> Iterable[NameSpan]:
    """Return the unambiguous names near one: of its sentence, then those before it, then those after."""
    here = spans[number]
    before = [other for other in reversed(spans[max(0, number - 30) : number]) if len(other.settled) == 1]
    after = [other for other in spans[number + 1 : number + 10] if len(other.settled) == 1]
    stops = {".", "\n", "!", "?"}
    near = [o for o in before[:8] if stops.isdisjoint(words.texts[o.after : here.first])]
    near += [o for o in after[:8] if stops.isdisjoint(words.texts[here.after : o.first])]
    return [*near, *before, *after]


def _chosen_by(places: list[Place], named: list[Place], gazetteer: Gazetteer) -> list[Place]:
    other = named[0]
    inside = [p for p in places if p.place_id != other.place_id and lies_in(p, other, gazetteer)]
    if inside:
        return inside if len(inside) < len(places) else []
    if places[0].precision in {"city_district", "raion"} and other.precision == "city_district":
        return [p for p in places if p.parent_id == other.parent_id]
    return [
        p for p in places if p.admin1 == other.admin1 and p.precision in {"settlement", "raion", "hromada"}
    ]


def _holder(place: Place, named: list[Place], gazetteer: Gazetteer) -> Place | None:
    other = named[0]
    return other if lies_in(place, other, gazetteer) and other.precision != "country" else None
