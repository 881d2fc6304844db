"""The places that a part may mean, and what lies in what."""

from __future__ import annotations

import pytest

from geomap.gazetteer import load_gazetteer
from geomap.hierarchy import Hierarchy
from geomap.phrases import Part


@pytest.fixture(scope="module")
def places() -> Hierarchy:
    return Hierarchy(load_gazetteer())


def test_a_unit_without_its_type_word_is_found_when_the_level_is_said(places: Hierarchy) -> None:
    assert {m.place.precision for m in places.find(Part(("Kharkiv",), ("oblast",)))} == {"oblast"}
    assert [m.place.admin1 for m in places.find(Part(("Kyiv",), ("oblast",)))] == ["UA-32"]


def test_a_raion_of_before_2020_is_read_as_the_one_its_town_lies_in(places: Hierarchy) -> None:
    pool = places.pool(Part(("Балаклійський",), ("raion", "city_district")))
    assert [m.place.name for m in pool.matches] == ["Iziumskyi Raion"]
    assert pool.notes


def test_the_seat_of_a_hromada_tells_it_from_its_namesake(places: Hierarchy) -> None:
    raion = Part(("Сумський",), ("raion", "city_district"))
    for seat in ("village", "settlement"):
        pool = places.pool(Part(("Миколаївська",), ("hromada",), seat))
        inside, _ = places.inside(pool, [raion])
        assert [next(iter(load_gazetteer().children(m.place.place_id))).kind for m in inside] == [seat]


def test_a_name_with_a_village_word_in_it_is_looked_for_whole(places: Hierarchy) -> None:
    part = Part(("Красный",), ("settlement",), "village", whole="Красный Хутор")
    assert [m.place.name for m in places.pool(part).matches] == ["Krasnyi Khutir"]


def test_a_settlement_lies_in_its_hromada_raion_oblast_and_country(places: Hierarchy) -> None:
    izium = load_gazetteer().find("Izium")[0].place
    for part in (
        Part(("Iziumska",), ("hromada",)),
        Part(("Izium",), ("raion",)),
        Part(("Kharkiv",)),
        Part(("Ukraine",), ("country",)),
    ):
        assert places.lies_in(izium, places.units(part))
    assert not places.lies_in(izium, places.units(Part(("Sumy",))))


def test_kyiv_counts_as_in_the_oblast_around_it(places: Hierarchy) -> None:
    kyiv = load_gazetteer().place("UA80000000000093317")
    assert places.lies_in(kyiv, places.units(Part(("Kyiv",), ("oblast",))))


def test_a_known_name_within_a_description_is_found_but_no_half_of_a_name(places: Hierarchy) -> None:
    assert [part.name for part in places.names_within("Kramatorsk railway station")] == ["Kramatorsk"]
    assert places.names_within("Nova Kramatorsk") == []
