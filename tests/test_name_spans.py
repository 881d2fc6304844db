"""Names found in a text, before it is known what they mean."""

from __future__ import annotations

import pytest

from geomap.gazetteer import load_gazetteer
from geomap.name_spans import NameSpan, find_spans
from geomap.words import split_words


def spans_of(text: str) -> list[NameSpan]:
    return find_spans(text, split_words(text), load_gazetteer())


def test_names_come_in_the_order_of_the_text_without_the_words_in_small_letters() -> None:
    text = "Суми і Полтава: рівне поле, суми грошей"
    assert [text[s.start : s.end] for s in spans_of(text)] == ["Суми", "Полтава"]


def test_the_capital_stands_for_kyiv_where_the_text_does_not_name_it() -> None:
    assert [s.matches[0].place.name for s in spans_of("Вибухи у столиці")] == ["Kyiv"]
    assert len(spans_of("Київ: вибухи у столиці")) == 1
    assert spans_of("Вибухи у польській столиці") == []


def test_a_unit_without_its_type_word_is_bare_and_a_town_is_not() -> None:
    bare, town = spans_of("Чугуївському і Чугуєву")
    assert (bare.is_bare, bare.is_town) == (True, False)
    assert (town.is_bare, town.is_town) == (False, True)


def test_a_name_of_two_parts_is_one_and_a_route_of_many_is_its_cities() -> None:
    assert [s.matches[0].place.name for s in spans_of("у Новгороді-Сіверському")] == ["Novhorod-Siverskyi"]
    assert len(spans_of("потяг " + "Київ-Суми-" * 20 + "Київ")) == 41


def test_a_name_of_two_words_is_one_in_a_hashtag() -> None:
    assert [s.matches[0].place.name for s in spans_of("#Кривий_Ріг знову під ударом")] == ["Kryvyi Rih"]


def test_a_town_that_is_called_like_a_land_is_the_town_where_there_is_no_such_land() -> None:
    assert {m.place.name for s in spans_of("удар по Сахновщині") for m in s.matches} == {"Sakhnovshchyna"}
    assert {m.place.precision for s in spans_of("удари по Покровщині") for m in s.matches} == {"raion"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Пожежа в порту «Південний» після атаки.", "Port of Pivdennyi"),
        ("Удар по порту Южный.", "Port of Pivdennyi"),
        ("Вибухи на аеродромі Саки.", "Saky Air Base"),
        ("Взрывы на аэродроме «Бельбек».", "Belbek Air Base"),
        ("Дрон влучив у порт Ізмаїла.", "Izmail"),
    ],
)
def test_a_port_and_an_airfield_are_found_by_their_noun_in_any_case(text: str, name: str) -> None:
    assert name in {m.place.name for span in spans_of(text) for m in span.matches[:1]}
