"""Homonyms told apart by what is named around them."""

from __future__ import annotations

from geomap.gazetteer import load_gazetteer
from geomap.name_context import lies_in
from geomap.toponyms import find_toponyms


def test_a_wider_place_named_behind_chooses_among_homonyms() -> None:
    name = find_toponyms("Село Шевченкове Куп'янського району")[0]
    assert name.places[0].admin1 == "UA-63"
    assert name.within is not None


def test_a_place_does_not_lie_in_itself() -> None:
    gazetteer = load_gazetteer()
    kyiv = gazetteer.find("Kyiv", level="settlement")[0].place
    assert not lies_in(kyiv, kyiv, gazetteer)
