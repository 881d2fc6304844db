"""Quotes that would tell of what is withheld, on the days of it and in any language."""

from __future__ import annotations

import pandas as pd
import pytest

from geomap.gazetteer import load_gazetteer
from geomap.telling import Telling, fold

ODESA = next(m.place for m in load_gazetteer().find("Одеса") if m.place.population and m.place.kind == "city")
SUMY = next(m.place for m in load_gazetteer().find("Суми") if m.place.population and m.place.kind == "city")


def held(**more: object) -> Telling:
    row = {"place": "Odesa", "place_id": ODESA.place_id, "date": "2026-02-03", "date_max": None}
    return Telling(pd.DataFrame([{**row, "quote": "A pier was hit in Odesa, port staff said.", **more}]))


def report(day: str | None = "2026-02-03") -> dict[str, object]:
    return {"place": "Sumy", "place_id": SUMY.place_id, "date": day, "date_max": None}


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("A shop burned in Sumy.", False),
        ("Drones struck Sumy and Odesa.", True),
        ("Дрони атакували Суми й Одесу.", True),
        ("Удар по Сумам и Одессе.", True),
        ("a pier was  hit in Odesa, port staff said. Sumy was hit too.", True),
        ("A pier was hit", True),
    ],
)
def test_a_quote_of_the_same_day_tells_of_it(quote: str, told: bool) -> None:
    assert held().tells(report(), quote) is told


def test_a_name_on_another_day_tells_nothing() -> None:
    assert not held().tells(report("2026-03-03"), "Odesa sent help to Sumy.")
    assert held().tells(report(None), "Odesa sent help to Sumy.")


def test_the_place_itself_and_what_lies_around_it_may_be_named() -> None:
    oblast = next(p for p in load_gazetteer().parents(SUMY.place_id) if p.precision == "oblast")
    telling = held(place="Sumy Oblast", place_id=oblast.place_id, quote="Shelling.")
    assert not telling.tells(report(), "Sumy and all of Сумська область were shelled.")


def test_names_that_no_quote_may_hold_are_found_on_any_day() -> None:
    telling = Telling(pd.DataFrame(), names={fold("Boiler  House No 7")})
    assert telling.tells(report(None), "The boiler house no 7 burned.")
    assert not telling.tells(report(None), "A boiler house burned.")
