"""One of several places of a name: what a name, a size and a neighbourhood count."""

from __future__ import annotations

import math
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from geomap.distances import distance_km
from geomap.gazetteer import Match, Place
from geomap.names import normalize
from geomap.phrases import Part
from geomap.schema import POINT_PRECISIONS

__all__ = ["WIDTHS", "apart_km", "of_kind", "once", "say", "tier", "together", "weight", "width"]

#: What a settlement of unknown population counts: GeoNames lists villages from 500 people on.
UNKNOWN_POPULATION = {"city": 8_000, "settlement": 600}
UNKNOWN_VILLAGE = 200
#: A name without more is a city's sooner than a village's of the same size.
BY_KIND = {"city": 2.5, "village": 0.6}
#: From this likeness on, another name is another spelling.
ALIKE = 0.6
#: How much a unit counts beside a settlement of the same name, in people.
WEIGHTS = {"oblast": 2_000_000, "raion": 300_000, "hromada": 15_000, "country": 50_000_000}
WELL_KNOWN = 60_000  # a site, quarter or city district of our own list
KINDS: dict[str | None, tuple[tuple[str, ...], ...]] = {
    "city": (("city",),),
    "town": (("city", "settlement"),),
    "settlement": (("settlement",), ("city",)),
    "village": (("village", "settlement"),),
}
WIDTHS = {"hromada": 1, "raion": 2, "oblast": 3, "country": 4}


def tier(match: Match, part: Part) -> float:
    """How a name belongs to its place: official 0, former and other names after, a unit's bare name last.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> [tier(match, Part(("Izium",))) for match in load_gazetteer().find("Izium")]
    [0.0]
    """
    tiers = {"own": -5.0, "official": 0.0, "former": 0.5, "bare": 0.0 if part.levels else 2.0}
    tier = tiers.get(match.how)
    if match.how == "generated" and match.form == normalize(match.place.name_ru):
        tier = 0.0  # its Russian name, which no list gives: its namesake's is no better for being listed
    if match.how == "alternate" and " " in match.form and _is_joined(match.form, match.place):
        tier = 0.0  # "Гуляй-Поле": a hyphen makes no other name
    if tier is None:
        tier = 1.0 if _is_variant(match.form, match.place) else 2
    return tier + (1 if match.inflected and not part.levels else 0)


@lru_cache(maxsize=16384)
def _is_variant(form: str, place: Place) -> bool:
    """Tell another spelling of the place's own name from another name."""
    return any(
        SequenceMatcher(None, form, normalize(own)).ratio() >= ALIKE
        for own in (place.name, place.name_uk, place.name_ru)
    )


@lru_cache(maxsize=16384)
def _is_joined(form: str, place: Place) -> bool:
    """Tell the place's own name written in two."""
    return form.replace(" ", "") in {
        normalize(own).replace(" ", "") for own in (place.name, place.name_uk, place.name_ru)
    }


def weight(place: Place) -> float:
    """How much a place counts among others of its name, in people.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> weight(load_gazetteer().find("Kharkiv Oblast")[0].place)
    2000000
    """
    if place.precision in WEIGHTS:
        return WEIGHTS[place.precision]
    if place.precision in {"site", "city_district"}:
        return place.population or WELL_KNOWN
    people = place.population or UNKNOWN_POPULATION.get(place.kind, UNKNOWN_VILLAGE)
    return people * BY_KIND.get(place.kind, 1.0)


def width(part: Part) -> int:
    """How wide the words say that a part is: 0 for a settlement or where they say nothing.

    Examples
    --------
    >>> width(Part(("Kharkiv",), ("oblast",)))
    3
    """
    return max((WIDTHS.get(level, 0) for level in part.levels), default=0)


def say(part: Part) -> str:
    """Name a part as a person would.

    Examples
    --------
    >>> say(Part(("Kharkiv",), ("oblast",)))
    'Kharkiv oblast'
    """
    level = "district" if "city_district" in part.levels else part.levels[0] if part.levels else ""
    return f"{part.name} {level}".strip() if level not in {"", "settlement", "country"} else part.name


def together(matches: Sequence[Match]) -> bool:
    """Tell whether all lie at one point: homonyms of one hromada that share its centre.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> together(load_gazetteer().find("Zolochiv"))
    False
    """
    places = [match.place for match in matches]
    return all(
        p.lon is not None and p.precision in POINT_PRECISIONS and apart_km(places[0], p) < 1 for p in places
    )


def apart_km(a: Place, b: Place) -> float:
    """Great-circle distance of two places in kilometres; infinite without both points.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> one, two = (load_gazetteer().find(name)[0].place for name in ("Kharkiv", "Chuhuiv"))
    >>> 30 < apart_km(one, two) < 40
    True
    """
    if a.lon is None or a.lat is None or b.lon is None or b.lat is None:
        return math.inf
    return float(distance_km(a.lon, a.lat, b.lon, b.lat))


def once(matches: Sequence[Match]) -> list[Match]:
    """Leave out a city without a point of its own where a list of points has it as a quarter beside.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> len(once(load_gazetteer().find("Inkerman")))
    1
    """
    points = [m.place for m in matches if m.place.point_from == "own" and m.place.kind == "quarter"]
    return [
        match
        for match in matches
        if match.place.kind != "city"
        or match.place.point_from == "own"
        or all(apart_km(match.place, other) * 1000 > (match.place.radius_m or 0) for other in points)
    ]


def of_kind(matches: list[Match], kind: str | None) -> list[Match]:
    """Keep those of the kind that the words say, if there are any.

    Examples
    --------
    >>> of_kind([], "city")
    []
    """
    # A town may be either; a city and an urban settlement are what they are said to be.
    for kinds in KINDS.get(kind, ()):
        fit = [match for match in matches if match.place.kind in kinds]
        if fit:
            return fit
    return matches
