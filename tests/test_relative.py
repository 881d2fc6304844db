"""Places said by another."""

from __future__ import annotations

import pytest

from geomap.answers import Answer
from geomap.gazetteer import load_gazetteer
from geomap.queries import parse_query
from geomap.relative import midway, relate


def located(name: str) -> Answer:
    place = load_gazetteer().find(name)[0].place
    return Answer(
        "located",
        "found",
        place,
        place.name,
        place.place_id,
        place.precision,
        place.lon,
        place.lat,
        place.radius_m,
    )


@pytest.mark.parametrize(
    ("text", "east", "north"),
    [
        ("10 km north of Izium", 0, 10),
        ("10 km east of Izium", 10, 0),
        ("10 km south-west of Izium", -7.07, -7.07),
    ],
)
def test_the_point_goes_so_far_in_the_direction(text: str, east: float, north: float) -> None:
    izium = located("Izium")
    moved = relate(izium, parse_query(text))
    assert moved.lon is not None
    assert moved.lat is not None
    assert izium.lon is not None
    assert izium.lat is not None
    assert (moved.lat - izium.lat) * 111.195 == pytest.approx(north, abs=0.05)
    assert (moved.lon - izium.lon) * 111.195 * 0.6534 == pytest.approx(east, abs=0.05)
    assert moved.place_id != izium.place_id


def test_what_is_near_stays_and_is_less_sure() -> None:
    izium = located("Izium")
    near = relate(izium, parse_query("near Izium"))
    assert (near.lon, near.lat) == (izium.lon, izium.lat)
    assert near.radius_m is not None
    assert izium.radius_m is not None
    assert near.radius_m > izium.radius_m
    assert near.precision == "hromada"


def test_an_area_is_not_moved() -> None:
    area = Answer("located", "found", load_gazetteer().find("Kharkiv Oblast")[0].place, precision="oblast")
    assert relate(area, parse_query("north of Kharkiv Oblast")).lon is None


def test_midway_lies_between_and_far_ends_are_ambiguous() -> None:
    between = midway(located("Izium"), located("Kupiansk"))
    assert between.status == "located"
    assert between.lat == pytest.approx((49.207 + 49.710) / 2, abs=0.01)
    assert midway(located("Izium"), located("Odesa")).status == "ambiguous"
