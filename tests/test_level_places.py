"""The places that a name may mean at the level said of it."""

from __future__ import annotations

from geomap.gazetteer import load_gazetteer
from geomap.level_places import fit_level
from geomap.name_spans import NameSpan, find_spans
from geomap.words import split_words


def fitted(text: str, own: str | None = None) -> NameSpan:
    words = split_words(text)
    (span,) = find_spans(text, words, load_gazetteer())
    span.own = own
    fit_level(text, words, span, load_gazetteer())
    return span


def test_the_level_said_chooses_among_the_units_of_one_name() -> None:
    assert fitted("Kharkiv").settled[0].precision == "settlement"
    assert fitted("Kharkiv", "oblast").settled[0].name == "Kharkiv Oblast"


def test_the_adjective_of_a_city_beside_a_facility_is_the_city() -> None:
    assert fitted("Полтавському заводу").settled[0].name == "Poltava"
    assert fitted("Лисичанского нефтеперерабатывающего завода").settled[0].name == "Lysychansk"
    assert fitted("Одеський нафтопереробний завод").settled[0].name == "Odesa"


def test_a_name_that_only_an_oblast_bears_is_the_oblast() -> None:
    assert fitted("Dnipropetrovsk").level == "oblast"


def test_an_adjective_before_the_oblast_it_lies_in_is_a_village() -> None:
    text = "У Луганському Донецької області"
    words = split_words(text)
    village, _ = find_spans(text, words, load_gazetteer())
    assert fit_level(text, words, village, load_gazetteer())
    assert {p.name for p in village.settled if p.admin1 == "UA-14"} == {"Luhanske"}


def test_a_place_here_comes_before_one_far_off_that_is_no_metropolis() -> None:
    assert fitted("Саки").settled[0].admin1 == "UA-43"
    assert fitted("Веселе").settled[0].country == "UA"
