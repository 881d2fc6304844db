"""What a name, a size and a kind count among places of one name."""

from __future__ import annotations

from geomap.gazetteer import load_gazetteer
from geomap.homonyms import apart_km, of_kind, say, tier, together, weight, width
from geomap.phrases import Part


def test_an_official_name_comes_before_another_name() -> None:
    official = load_gazetteer().find("Izium")[0]
    spelling = official.but(how="alternate", form="izyum")
    other = official.but(how="former", form="donets")
    part = Part(("Izium",))
    assert tier(official, part) < tier(other, part) < tier(spelling, part)


def test_a_city_counts_more_than_villages() -> None:
    found = {m.place.kind: weight(m.place) for m in load_gazetteer().find("Lyman")}
    assert found["city"] > 10 * found["village"]


def test_the_kind_that_is_said_is_kept_where_there_is_one() -> None:
    found = load_gazetteer().find("Mykolaiv")
    assert {m.place.kind for m in of_kind(found, "city")} == {"city"}
    assert "city" not in {m.place.kind for m in of_kind(found, "village")}
    assert of_kind(found, None) == found
    izium = load_gazetteer().find("Izium")
    assert of_kind(izium, "village") == izium


def test_distance_and_words_are_for_people() -> None:
    kharkiv, sumy = (load_gazetteer().find(name)[0] for name in ("Kharkiv", "Sumy"))
    assert 140 < apart_km(kharkiv.place, sumy.place) < 160
    assert not together([kharkiv, sumy])
    assert say(Part(("Saltivskyi",), ("city_district",))) == "Saltivskyi district"
    assert width(Part(("Kharkiv",))) == 0
