"""When a place was struck."""

from __future__ import annotations

from geomap.gazetteer import load_gazetteer
from geomap.occasions import Occasions
from geomap.spoken import Spoken


def days(text: str, published: str | None = "2026-02-04") -> dict[str, str | None]:
    spoken = Spoken(text, load_gazetteer(), lang=None, published=published)
    return {one.toponym.text: Occasions(spoken).date(one)[0] for one in spoken.struck}


def test_a_day_belongs_to_the_place_of_its_sentence() -> None:
    text = "On Monday a drone hit Sumy. On Tuesday a missile hit Izmail."
    assert days(text) == {"Sumy": "2026-02-02", "Izmail": "2026-02-03"}


def test_a_place_without_a_day_was_struck_when_the_others_were() -> None:
    text = "On Monday a drone hit Sumy. A missile hit Izmail.\nIn Poltava a house burnt after the strike."
    assert set(days(text).values()) == {"2026-02-02"}
