"""Namesakes told apart by the case that the word before a name asks for."""

from __future__ import annotations

import pytest

from geomap.toponyms import find_toponyms


@pytest.mark.parametrize(
    ("text", "lang", "meant"),
    [
        ("Дрон попал в дом в Покровском.", "ru", "Покровское"),
        ("Дрон попал в дом в Покровске.", "ru", "Покровск"),
        ("Дрон атаковал машину под Покровском.", "ru", "Покровск"),
        ("Дрон атаковал машину под Покровским.", "ru", "Покровское"),
        ("Дрон влучив у будинок у Чаплинці.", "uk", "Чаплинка"),
        ("Удар по Чаплинцях.", "uk", "Чаплинці"),
        ("Удари по Херсону, Чаплинці та Скадовську.", "uk", "Чаплинка"),
        ("Під вогнем околиця Вапнярки.", "uk", "Вапнярка"),
        ("Ракета попала в Ровно.", "ru", "Ровно"),
        ("Удар по Рені.", "uk", "Рені"),
    ],
)
def test_a_name_is_the_place_that_is_declined_so(text: str, lang: str, meant: str) -> None:
    names = [t for t in find_toponyms(text, lang=lang) if t.text[:3] == meant[:3]]
    assert {(p.name_uk if lang == "uk" else p.name_ru) for p in names[0].places[:1]} == {meant}


def test_a_name_that_no_case_fits_keeps_its_places() -> None:
    before, behind = find_toponyms("Покровском", lang="ru"), find_toponyms("из Покровском", lang="ru")
    assert {p.place_id for t in before for p in t.places} == {p.place_id for t in behind for p in t.places}
