"""Places said by another: so far from it, in a direction, at its edge, between two."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from geomap.answers import Answer, Candidate
from geomap.distances import EARTH_KM
from geomap.gazetteer import Place
from geomap.homonyms import apart_km, weight
from geomap.queries import Query
from geomap.schema import POINT_PRECISIONS

__all__ = ["midway", "relate"]

#: What "near", "outskirts" or a direction without a distance adds to the doubt, in metres.
DOUBT = {"at": 0.0, "part": 2_000.0, "near": 8_000.0, "offset": 6_000.0}
#: Places farther apart than this have nothing between them that one could point at.
FARTHEST_APART_KM = 150
_POINTS = {
    0.0: "north", 45.0: "north-east", 90.0: "east", 135.0: "south-east",
    180.0: "south", 225.0: "south-west", 270.0: "west", 315.0: "north-west",
}  # fmt: skip


def relate(answer: Answer, query: Query) -> Answer:
    """Move the point and widen the doubt as the words of a query say.

    Examples
    --------
    >>> from geomap.queries import parse_query
    >>> relate(Answer("not_found", "unknown"), parse_query("near Izium")).status
    'not_found'
    """
    if answer.place is None or answer.status != "located" or query.relation == "at":
        return answer
    if not answer.is_point or answer.lon is None or answer.lat is None:
        part = "a part of it" if query.relation == "part" else "somewhere about it"
        return replace(answer, reason=f"{answer.reason}; {part} is meant")
    radius = answer.radius_m or 0.0
    doubt = radius + DOUBT[query.relation]
    km = query.km
    lon, lat, name, place_id, precision = (
        answer.lon,
        answer.lat,
        answer.name,
        answer.place_id,
        answer.precision,
    )
    if query.relation == "part" and query.bearing is not None:
        lon, lat = _moved(lon, lat, query.bearing, radius / 2000)
    elif query.relation == "near" and km is not None:
        doubt = radius + km * 1200
        name, place_id, precision = f"{km:g} km from {name}", f"{place_id}+{km:g}km", "hromada"
    elif query.relation == "near":
        precision = "hromada"
    elif query.relation == "offset" and query.bearing is not None:
        point = _POINTS[query.bearing]
        # Without a distance: just outside the place, on that side.
        away = km if km is not None else radius / 1000 + 3
        if km is not None:
            doubt = max(2_000.0, min(radius, 5_000.0) + km * 300)
        lon, lat = _moved(lon, lat, query.bearing, away)
        label = f"{km:g} km {point}" if km is not None else point
        name, place_id, precision = (
            f"{label} of {name}",
            f"{place_id}+{label.replace(' ', '')}",
            "hromada",
        )
    said = (
        "the point is counted from its centre"
        if query.relation == "offset"
        else f"{query.relation} of it is meant"
    )
    if query.relation == "near":
        said = "near it is meant"
    return replace(
        answer, lon=round(lon, 5), lat=round(lat, 5), name=name, place_id=place_id, precision=precision,
        radius_m=round(doubt, -2), reason=f"{answer.reason}; {said}",
    )  # fmt: skip


def midway(
    one: Answer,
    two: Answer,
    *,
    also: Sequence[Sequence[Place]] = ((), ()),
    beyond: Collection[Place] = (),
) -> Answer:
    """Place it midway between two places: the nearest pair of those that may be meant.

    Parameters
    ----------
    one, two : Answer
        The ends.
    also : sequence of sequences of Place
        What each end may mean too.
    beyond : collection of Place
        Those that lie outside the area named: one end may, not both.

    Examples
    --------
    >>> midway(Answer("not_found", "unknown"), Answer("not_found", "unknown")).status
    'not_found'
    """
    ends = []
    for answer, more in zip((one, two), also, strict=True):
        if answer.status not in {"located", "ambiguous"}:
            return answer
        places = [answer.place] if answer.status == "located" else [c.place for c in answer.candidates]
        places = list(dict.fromkeys([*places[:60], *more]))
        ends.append(
            [p for p in places if p is not None and p.lon is not None and p.precision in POINT_PRECISIONS]
        )
    pairs = sorted(
        (
            (apart_km(a, b), i, a, b)
            for i, (a, b) in enumerate((a, b) for a in ends[0] for b in ends[1])
            if a not in beyond or b not in beyond
        ),
        key=lambda pair: pair[:2],
    )
    pairs = [pair for pair in pairs if pair[2].place_id != pair[3].place_id]
    if not pairs:
        return one if one.status != "located" else two
    km, _, a, b = pairs[0]
    rivals = [pair for pair in pairs[1:] if pair[0] < 2 * km + 5 and _known(pair) * 5 > _known(pairs[0])]
    if km > FARTHEST_APART_KM or rivals:
        reason = f"{a.name} and {b.name} lie {km:.0f} km apart; name the oblast"
        return one if one.status == "ambiguous" else replace(two, status="ambiguous", reason=reason)
    lon, lat = (((p or 0.0) + (q or 0.0)) / 2 for p, q in ((a.lon, b.lon), (a.lat, b.lat)))
    return Answer(
        "located",
        f"midway between {a.name} and {b.name}, {km:.0f} km apart",
        a,
        f"between {a.name} and {b.name}",
        f"{a.place_id}-{b.place_id}",
        "hromada",
        round(lon, 5),
        round(lat, 5),
        round(km * 500 + 1000, -2),
        a.country,
        one.corrected or two.corrected,
        (Candidate(a, "official", ("one end",)), Candidate(b, "official", ("other end",))),
    )


def _known(pair: tuple[float, int, Place, Place]) -> float:
    return min(weight(pair[2]), weight(pair[3]))


def _moved(lon: float, lat: float, bearing: float, km: float) -> tuple[float, float]:
    """Go so many kilometres in a direction."""
    angle = math.radians(bearing)
    north = math.degrees(km / EARTH_KM)
    return lon + north * math.sin(angle) / math.cos(math.radians(lat)), lat + north * math.cos(angle)
