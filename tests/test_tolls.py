"""Whose figures they are."""

from __future__ import annotations

from geomap.gazetteer import load_gazetteer
from geomap.spoken import Spoken
from geomap.tolls import Tolls


def tolls(text: str) -> dict[str, tuple[int | None, int | None]]:
    """Killed and injured by place as written; those of no place under an empty name."""
    spoken = Spoken(text, load_gazetteer(), lang=None, published="2026-02-04")
    read = Tolls(spoken, None)
    of = {one.toponym.text: (read.of(one)["killed"], read.of(one)["injured"]) for one in spoken.struck}
    for total in read.totals:
        of[""] = (total["killed"], total["injured"])
    return of


def test_a_figure_belongs_to_the_place_of_its_part_of_the_sentence() -> None:
    text = "Two people were killed in Sumy; in Izmail a drone wounded three people."
    assert tolls(text) == {"Sumy": (2, None), "Izmail": (None, 3)}


def test_a_figure_of_two_places_is_a_total() -> None:
    assert tolls("Drones hit Sumy and Izmail, killing five people.") == {
        "Sumy": (None, None),
        "Izmail": (None, None),
        "": (5, None),
    }
