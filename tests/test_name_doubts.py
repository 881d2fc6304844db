"""Names that are words or people here."""

from __future__ import annotations

import pytest

from geomap.toponyms import find_toponyms


def test_names_of_people_are_no_places() -> None:
    assert find_toponyms("Volodymyr Zelensky and Vladimir Putin spoke.") == []
    assert find_toponyms("Президент Володимир Зеленський виступив.") == []


@pytest.mark.parametrize("text", ["Порт на Одещині під ударом.", "Завод у Харківській області зазнав удару."])
def test_a_port_in_an_oblast_is_no_village_of_that_name(text: str) -> None:
    assert [t.level for t in find_toponyms(text)] == ["oblast"]


def test_a_village_called_port_is_one() -> None:
    assert [t.text for t in find_toponyms("Обстріляно село Порт.")] == ["Порт"]
