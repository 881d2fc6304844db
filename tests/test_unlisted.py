"""Places under names that the gazetteer does not list."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Match, load_gazetteer
from geomap.unlisted import find_city, find_compound, find_district, find_land, find_unit

GAZETTEER = load_gazetteer()


def names(matches: list[Match]) -> set[str]:
    return {match.place.name for match in matches}


@pytest.mark.parametrize(
    ("spelling", "name"),
    [("Shevchenkivsky", "Shevchenkivskyi district"), ("Darnitsky", "Darnytskyi district"), ("Obolon", "Obolonskyi district")],
)  # fmt: skip
def test_a_district_is_found_under_another_english_ending(spelling: str, name: str) -> None:
    assert name in names(find_district(spelling, GAZETTEER))


def test_a_word_that_is_no_district_finds_none() -> None:
    assert find_district("Market", GAZETTEER) == []


def test_the_land_of_a_town_is_its_raion() -> None:
    assert names(find_land("нікопольщина", GAZETTEER)) == {"Nikopolskyi Raion"}
    assert find_land("женщина", GAZETTEER) == []


def test_an_adjective_leads_to_its_city() -> None:
    assert names(find_city("севастопольскому", GAZETTEER)) == {"Sevastopol"}


def test_a_hromada_is_found_by_a_loose_spelling_and_by_the_old_name_of_its_seat() -> None:
    assert "Myrivska hromada" in names(find_unit("мировскую", GAZETTEER))
    assert "Khutir-Mykhailivska hromada" in names(find_unit("дружбівська", GAZETTEER))
    assert find_unit("мировой", GAZETTEER) == []


@pytest.mark.parametrize(
    ("written", "name"),
    [("Новгороді-Сіверському", "Novhorod-Siverskyi"), ("Середино-Буду", "Seredyna-Buda"), ("Рава-Руську", "Rava-Ruska")],
)  # fmt: skip
def test_a_name_with_a_hyphen_is_found_in_case_forms(written: str, name: str) -> None:
    assert names(find_compound(written, GAZETTEER)) == {name}


def test_two_towns_joined_by_a_hyphen_are_not_one() -> None:
    assert find_compound("Київ-Харків", GAZETTEER) == []
