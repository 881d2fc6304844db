"""Other spellings of a page's places: those that readers type, and few."""

from __future__ import annotations

import pytest

from geomap.gazetteer import load_gazetteer
from geomap.search_names import find_names, fold


def largest(name: str) -> str:
    """The id of the largest place of a name."""
    return max((match.place for match in load_gazetteer().find(name)), key=lambda p: p.population).place_id


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Kyiv", "Kiev"), ("Kharkiv", "Kharkov"), ("Kharkiv", "Харьков"), ("Odesa", "Odessa"), ("Odesa", "Одесса"),
     ("Kryvyi Rih", "Krivoy Rog"), ("Kryvyi Rih", "Кривой Рог"), ("Mykolaiv", "Nikolaev"), ("Mykolaiv", "Николаев"),
     ("Chornomorsk", "Chernomorsk"), ("Chornomorsk", "Illichivsk"), ("Lviv", "Львов"), ("Bakhmut", "Artemivsk"),
     ("Saltivskyi district", "Московский район"), ("Saltivka", "Saltovka")],
)  # fmt: skip
def test_a_place_is_found_by_what_it_was_and_is_called_elsewhere(name: str, typed: str) -> None:
    place = load_gazetteer().place(largest(name))
    names = [fold(place.name), fold(place.name_uk), *find_names([place.place_id])[place.place_id]]
    assert any(fold(typed) in each for each in names)


def test_a_place_has_few_names_and_none_that_another_finds() -> None:
    place = largest("Kyiv")
    names = find_names([place])[place]
    assert len(names) < 12
    assert not [(a, b) for a in names for b in names if a != b and a in b]


def test_ids_of_ones_own_have_no_other_names() -> None:
    assert find_names(["my-place"]) == {}
    assert find_names([]) == {}
