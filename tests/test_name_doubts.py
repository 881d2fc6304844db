"""Names that are words or people here."""

from __future__ import annotations

from geomap.toponyms import find_toponyms


def test_names_of_people_are_no_places() -> None:
    assert find_toponyms("Volodymyr Zelensky and Vladimir Putin spoke.") == []
    assert find_toponyms("Президент Володимир Зеленський виступив.") == []
