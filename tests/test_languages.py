"""Which language a text is in, down to a headline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.languages import detect_language, language_code

TEXTS = [
    ("en", "Explosions in Kharkiv"),
    ("en", "Drones hit Odesa port, two killed"),
    ("en", "Russian forces shelled «Нікополь» twice on Monday, the governor said"),
    ("uk", "Вибухи у Харкові"),
    ("uk", "Окупанти обстріляли Нікополь"),
    ("uk", "Ворог атакував порт та склади Одещини"),
    ("uk", "У Києві пролунали вибухи, працює ППО"),
    ("uk", "Російський канал «Взрыв» пише про приліт у Сумах, мер міста це підтвердив"),
    ("uk", "Уламки впали на п'ятиповерхівку"),
    ("uk", "Ракетний удар по Харкову забрав три життя"),
    ("uk", "Серед постраждалих дитина"),
    ("ru", "Взрывы в Харькове"),
    ("ru", "Харьков под ударом"),
    ("ru", "Одесса после ракетного удара: есть пострадавшие"),
    ("ru", "Издание «Новини Києва» сообщило об ударе по складу, есть погибшие и раненые"),
    ("ru", "Дрон попал в дом"),
    ("ru", "Удар ранил 52-летнего жителя Одессы"),
]


@pytest.mark.parametrize(("lang", "text"), TEXTS)
def test_the_language_of_a_short_text_is_found(lang: str, text: str) -> None:
    assert detect_language(text) == lang


def test_running_text_in_another_latin_language_is_not_taken_for_english() -> None:
    german = (
        "Bei einem nächtlichen Angriff auf Charkiw wurden nach Angaben der Behörden mehrere Häuser beschädigt"
    )
    polish = (
        "W nocnym ataku na Charków zostało uszkodzonych kilka budynków mieszkalnych, podały miejscowe władze"
    )
    assert detect_language(german) is None
    assert detect_language(polish) is None


def test_a_text_without_letters_has_no_language() -> None:
    assert detect_language("2026-02-03 12:40 …") is None


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("uk-UA", "uk"),
        ("ua", "uk"),
        ("Ukrainian", "uk"),
        ("ru_RU.UTF-8", "ru"),
        ("EN", "en"),
        ("de", None),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_many_tags(tag: str, code: str | None) -> None:
    assert language_code(tag) == code


@given(st.text(max_size=300))
def test_any_text_gives_a_known_language_or_none(text: str) -> None:
    assert detect_language(text) in {"en", "uk", "ru", None}
