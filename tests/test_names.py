"""Spelling and romanisation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.names import normalize, romanize


@pytest.mark.parametrize(
    "spelling",
    [
        "Слов’янськ",
        "слов'янськ",
        "СЛОВ`ЯНСЬК",
        "Словʼянськ",
        "  Слов’янськ.",
        "Слов’я́нськ",
        "Cлoв’янcьк",
        "Словянськ",
    ],
)
def test_spellings_of_one_name_are_one_key(spelling: str) -> None:
    assert normalize(spelling) == "словянськ"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ivano-Frankivsk", "Ivano Frankivsk"), ("L'viv", "Lviv"), ("Łódź", "Lodz"), ("Артёмовск", "Артемовск"), ("Ґоронда", "Горонда"), ("Kyїv", "Kyiv")],
)  # fmt: skip
def test_marks_and_dashes_make_no_difference(one: str, other: str) -> None:
    assert normalize(one) == normalize(other)


def test_different_letters_stay_different() -> None:
    assert len({normalize(n) for n in ("Київ", "Киив", "Кийв", "Киев")}) == 4


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(st.text())
def test_a_key_has_no_outer_or_double_space(text: str) -> None:
    assert normalize(text) == " ".join(normalize(text).split())


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Запоріжжя", "Zaporizhzhia"), ("Київ", "Kyiv"), ("Розгони", "Rozghony"), ("Ічня", "Ichnia"), ("Південне", "Pivdenne"), ("Щастя", "Shchastia"), ("ЗАЕС", "ZAES")],
)  # fmt: skip
def test_romanisation_is_the_national_one(name: str, latin: str) -> None:
    assert romanize(name) == latin


def test_romanisation_agrees_with_an_independent_table() -> None:
    uklatn = pytest.importorskip("uklatn")
    for name in (
        "Згурівка",
        "Єнакієве",
        "Слов’янськ",
        "Щирець",
        "Юнаківка",
        "Ґоронда",
        "Йосипівка",
        "Знам’янка",
    ):
        assert romanize(name) == uklatn.encode(name, uklatn.KMU_55)
