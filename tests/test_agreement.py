"""Namesakes told apart by the case that the word before a name asks for."""

from __future__ import annotations

import pandas as pd
import pytest

from geomap import extract_reports
from geomap.toponyms import find_toponyms


@pytest.mark.parametrize(
    ("text", "lang", "meant"),
    [
        ("Дрон попал в дом в Покровском.", "ru", "Покровское"),
        ("Дрон попал в дом в Покровске.", "ru", "Покровск"),
        ("Дрон попал в дом в прифронтовом Покровском.", "ru", "Покровское"),
        ("Дрон атаковал машину под Покровском.", "ru", "Покровск"),
        ("Дрон атаковал машину под Покровским.", "ru", "Покровское"),
        ("Дрон влучив у будинок у Чаплинці.", "uk", "Чаплинка"),
        ("Удар по Чаплинцях.", "uk", "Чаплинці"),
        ("Удари по Херсону, Чаплинці та Скадовську.", "uk", "Чаплинка"),
        ("Під вогнем околиця Вапнярки.", "uk", "Вапнярка"),
        ("Ракета попала в Ровно.", "ru", "Ровно"),
        ("Удар по Рені.", "uk", "Рені"),
        ("Ракета влучила у Чернівці.", "uk", "Чернівці"),
        ("Бомба впала на Журавку.", "uk", "Журавка"),
    ],
)
def test_a_name_is_the_place_that_is_declined_so(text: str, lang: str, meant: str) -> None:
    names = [t for t in find_toponyms(text, lang=lang) if t.text[:3] == meant[:3]]
    assert {(p.name_uk if lang == "uk" else p.name_ru) for p in names[0].places[:1]} == {meant}


def test_a_name_that_no_case_fits_keeps_its_places() -> None:
    before, behind = find_toponyms("Покровском", lang="ru"), find_toponyms("из Покровском", lang="ru")
    assert {p.place_id for t in before for p in t.places} == {p.place_id for t in behind for p in t.places}


@pytest.mark.parametrize(
    ("text", "lang", "place"),
    [
        ("Ракетний удар по Млинову: поранено двох.", "uk", "Млинів"),
        ("Дрон влучив у будинок у Заболотові, є поранені.", "uk", "Заболотів"),
        ("Дрон попал в дом в Иванкове, ранен мужчина.", "ru", "Иванков"),
        ("Дрон попал в дом в Кременной, ранен мужчина.", "ru", "Кременная"),
        ("Російська армія обстріляла Станіслав.", "uk", "Станіслав"),
        ("Під ударом були Буди Чернігівської області, поранено двох.", "uk", "Буди"),
        ("Загарбники вдарили по селу Донецьке Донецької області.", "uk", "Донецьке"),
    ],
)
def test_the_report_names_the_likeliest_or_what_the_text_says(text: str, lang: str, place: str) -> None:
    reports = extract_reports(pd.DataFrame({"text": [text], "lang": [lang]}))
    assert reports["place"].tolist() == [place]
