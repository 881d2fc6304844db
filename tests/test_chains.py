"""Names that share what is said of the first of their list."""

from __future__ import annotations

import pytest

from geomap.struck import judge
from geomap.toponyms import find_toponyms


def struck(text: str) -> set[str]:
    return {v.toponym.name for v in judge(text, find_toponyms(text)) if v.struck}


def test_a_list_goes_on_however_far_from_its_verb() -> None:
    towns = ["Okhtyrka", "Trostianets", "Chuhuiv", "Vovchansk", "Orikhiv", "Nikopol", "Beryslav", "Ochakiv"]
    rows = "; ".join(f"{town} and the villages of the district around it" for town in towns)
    assert struck(f"Under fire over the past day came {rows}.") == {*towns}


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit twenty towns. Among them are Sumy and Nikopol.",
        "Обстріляли двадцять міст. Це Суми, Нікополь та інші.",
        "Под обстрелом двадцать городов. В частности, Сумы и Никополь.",
    ],
)
def test_a_sentence_of_names_goes_on_with_the_one_before(text: str) -> None:
    assert struck(text) == {"Sumy", "Nikopol"}


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit twenty towns. Among them are Sumy and Nikopol, where schools opened in September.",
        "No shelling hit the towns. Among them are Sumy and Nikopol.",
        "Обстріляли двадцять міст. Зокрема, у Сумах та Нікополі відкрили пункти допомоги.",
    ],
)
def test_a_sentence_with_a_statement_of_its_own_does_not(text: str) -> None:
    assert struck(text) == set()


def test_a_tally_by_places_goes_on_with_what_was_counted() -> None:
    text = "Shelling destroyed twenty houses. In Izium – twelve, in Balakliia – eight."
    assert struck(text) == {"Izium", "Balakliia"}
    assert struck("Volunteers opened twenty shelters. In Izium – twelve, in Balakliia – eight.") == set()


def test_a_tally_may_stand_before_its_place_without_a_preposition() -> None:
    text = "За добу пошкоджено п'ять будинків у Покровську. Три - Мирноград, два - Селидове."
    assert struck(text) == {"Pokrovsk", "Myrnohrad", "Selydove"}


def test_an_entry_without_a_verb_may_say_where_its_place_lies() -> None:
    text = (
        "У Сумах поранена жінка внаслідок обстрілу. У Білицькому Добропільської громади – чоловік 33 років."
    )
    assert struck(text) == {"Sumy", "Bilytske"}


def test_a_place_where_it_is_quiet_shares_nothing_of_the_one_before() -> None:
    assert struck("У Сумах поранена жінка внаслідок обстрілу. У Нікополі – тихо.") == {"Sumy"}
