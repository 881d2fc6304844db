"""Spelling and case forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.cases import case_forms
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


@pytest.mark.parametrize(
    ("name", "lang", "forms"),
    [
        ("Харків", "uk", "Харкова, Харкову, Харковом, Харкові"),
        ("Київ", "uk", "Києва, Києву, Києвом, Києві"),
        ("Кривий Ріг", "uk", "Кривого Рогу, Кривому Рогу, Кривим Рогом, Кривому Розі"),
        ("Нова Каховка", "uk", "Нової Каховки, Новій Каховці, Нову Каховку, Новою Каховкою"),
        ("Суми", "uk", "Сум, Сумам, Сумами, Сумах"),
        ("Буча", "uk", "Бучі, Бучу, Бучею"),
        ("Ірпінь", "uk", "Ірпеня, Ірпеню, Ірпенем, Ірпені"),
        ("Ізюм", "uk", "Ізюма, Ізюмом, Ізюмі"),
        ("Краматорськ", "uk", "Краматорська, Краматорську, Краматорськом"),
        ("Хмельницький", "uk", "Хмельницького, Хмельницькому, Хмельницьким"),
        ("Чернівці", "uk", "Чернівців, Чернівцям, Чернівцями, Чернівцях"),
        ("Запоріжжя", "uk", "Запоріжжю, Запоріжжям, Запоріжжі"),
        ("Бровари", "uk", "Броварів, Броварам, Броварах"),
        ("Ромни", "uk", "Ромен, Ромнах"),
        ("Рівне", "uk", "Рівного, Рівному, Рівним"),
        ("Тростянець", "uk", "Тростянця, Тростянці"),
        ("Тернопіль", "uk", "Тернополя, Тернополем, Тернополі"),
        ("Кам’янка-Дніпровська", "uk", "Кам’янки-Дніпровської, Кам’янці-Дніпровській"),
        ("Івано-Франківськ", "uk", "Івано-Франківська, Івано-Франківську"),
        ("Харківська область", "uk", "Харківської області, Харківській області, Харківською областю"),
        ("Салтівський район", "uk", "Салтівського району, Салтівському районі"),
        ("Запорізька АЕС", "uk", "Запорізької АЕС, Запорізькій АЕС"),
        ("Харьков", "ru", "Харькова, Харькову, Харьковом, Харькове"),
        ("Одесса", "ru", "Одессы, Одессе, Одессу, Одессой"),
        ("Кривой Рог", "ru", "Кривого Рога, Кривому Рогу, Кривым Рогом, Кривом Роге"),
        ("Запорожье", "ru", "Запорожья, Запорожью, Запорожьем"),
        ("Сумы", "ru", "Сум, Сумам, Сумами, Сумах"),
        ("Черновцы", "ru", "Черновцов, Черновцам, Черновцах"),
        ("Красный Лиман", "ru", "Красного Лимана, Красном Лимане"),
        ("Джанкой", "ru", "Джанкоя, Джанкое, Джанкоем"),
        ("Харьковская область", "ru", "Харьковской области, Харьковскую область"),
    ],
)
def test_case_forms_are_those_that_people_write(name: str, lang: str, forms: str) -> None:
    assert set(forms.split(", ")) <= set(case_forms(name, lang))


def test_case_forms_agree_with_a_dictionary() -> None:
    pymorphy3 = pytest.importorskip("pymorphy3")
    pytest.importorskip("pymorphy3_dicts_ru")
    analyser = pymorphy3.MorphAnalyzer(lang="ru")
    missed = []
    for name in (
        "Харьков",
        "Полтава",
        "Херсон",
        "Донецк",
        "Луганск",
        "Одесса",
        "Черкассы",
        "Винница",
        "Житомир",
        "Киев",
        "Чернигов",
    ):
        noun = next(p for p in analyser.parse(name) if {"nomn", "Geox"} <= set(map(str, p.tag.grammemes)))
        cases = [noun.inflect({case}).word for case in ("gent", "datv", "accs", "ablt", "loct")]
        missed += sorted(set(cases) - {form.lower() for form in case_forms(name, "ru")})
    assert missed == []


@given(st.text(max_size=40), st.sampled_from(["uk", "ru", "en"]))
def test_any_text_has_itself_as_its_first_form(text: str, lang: str) -> None:
    assert case_forms(text, lang)[0] == text
