"""The words beside place names."""

from __future__ import annotations

import pytest

from geomap.placewords import AREA_WORDS, WORDS, is_adjective, read_direction, read_distance


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("north of", ("n", 1, False)),
        ("north-eastern outskirts", ("ne", 1, False)),
        ("northeast of", ("ne", 1, False)),
        ("SW of", ("sw", 1, False)),
        ("північний схід від", ("ne", 2, False)),
        ("північно-східніше", ("ne", 1, True)),
        ("півдня області", ("s", 1, False)),
        ("севернее города", ("n", 1, True)),
        ("юго-западнее города", ("sw", 1, True)),
        ("к северу", None),
        ("Східниця", None),
        ("Северодонецк", None),
        ("Westend", None),
    ],
)
def test_directions_are_read_and_names_are_left_alone(
    text: str, expected: tuple[str, int, bool] | None
) -> None:
    assert read_direction(text.casefold().split(), 0) == expected


@pytest.mark.parametrize(
    ("text", "km", "used"),
    [
        ("12 km", 12, 2),
        ("5km", 5, 1),
        ("2,5 км", 2.5, 2),
        ("10-20 кілометрів", 15, 2),
        ("500 m", 0.5, 2),
        ("3 miles", 4.828, 2),
        ("12 людей", None, 0),
        ("12", None, 0),
    ],
)
def test_distances_become_kilometres(text: str, km: float | None, used: int) -> None:
    value, words = read_distance(text.split(), 0)
    assert words == used
    assert value == (None if km is None else pytest.approx(km, abs=0.001))


def test_no_word_stands_for_two_levels() -> None:
    areas = [set(WORDS[name]) for name in ("oblast", "district", "hromada")]
    assert sum(map(len, areas)) == len(AREA_WORDS)
    settlements = [set(WORDS[name]) for name in ("city", "town", "village")]
    assert not set.intersection(*settlements)


def test_adjectives_of_units_are_told_from_names() -> None:
    assert all(
        is_adjective(key) for key in ("салтівський", "куп'янського", "харківської", "сумской", "kharkivska")
    )
    assert not any(is_adjective(key) for key in ("харків", "izium", "авдіївка", "буча"))
