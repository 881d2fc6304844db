"""Struck or only named, one trap at a time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.links import related_links
from geomap.sentences import split_sentences
from geomap.struck import judge
from geomap.toponyms import find_toponyms
from geomap.words import load_words, split_words


def struck(text: str) -> set[str]:
    return {v.toponym.name for v in judge(text, find_toponyms(text)) if v.struck}


def why(text: str, name: str) -> str:
    return next(v.why for v in judge(text, find_toponyms(text)) if v.toponym.name == name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A missile hit a school in Sumy.", "Sumy"),
        ("Nikopol came under fire twice.", "Nikopol"),
        ("Росіяни вдарили по Харкову.", "Kharkiv"),
        ("Внаслідок атаки в Одесі горить порт.", "Odesa"),
        ("Под обстрел попал Никополь.", "Nikopol"),
        ("В Херсоне прогремели взрывы.", "Kherson"),
        ("Debris of a downed drone damaged a house in Uman.", "Uman"),
        ("Russia launched two missiles at Poltava.", "Poltava"),
        ("In Kryvyi Rih, the mayor said, a strike wounded a man.", "Kryvyi Rih"),
        ("Сумы.\nДрон попал в больницу, есть погибшие.", "Sumy"),
        ("Shelled:\n- on the northern axis - Okhtyrka and Sumy;\n- on the southern axis - Kherson.", "Sumy"),
    ],
)
def test_a_reported_attack_counts(text: str, name: str) -> None:
    assert name in struck(text)


@pytest.mark.parametrize(
    "text",
    [
        "33 drones were shot down over the Odesa and Mykolaiv regions.",
        "Сили ППО збили 12 шахедів над Київщиною.",
        "Drones were launched from Kursk and flew towards Sumy.",
        "БпЛА курсом на Полтаву.",
        "An air-raid alert was declared in Lviv.",
        "Russia is preparing a massive strike on Kyiv.",
        "Россия готовит удар по Одессе.",
        "Moscow denied a strike on Poltava.",
        "В 2022 году ракета разрушила театр в Мариуполе.",
        "Kharkiv is regularly shelled.",
        "Поранених доправили до лікарень Дніпра.",
        "Fighting continued on the Pokrovsk front.",
        "Russian forces attacked near Lyman and toward Siversk.",
        "На Куп'янському напрямку відбито 12 атак.",
        "Power was cut in Rivne.",
        "ДТП у Житомирі: загинули двоє людей.",
        "СБУ затримала агента, який коригував удари по Кривому Рогу.",
    ],
)
def test_what_is_no_strike_does_not_count(text: str) -> None:
    recalled = [(text.index("2022") - 2, text.index("2022") + 9)] if "2022" in text else []
    verdicts = judge(text, find_toponyms(text), recalled=recalled)
    assert not [v.toponym.text for v in verdicts if v.struck and v.toponym.level != "country"]


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("The mayor of Lviv said Sumy was hit.", "Lviv", "office"),
        ("Начальник Харківської ОВА: удар по Ізюму.", "Kharkiv Oblast", "office"),
        ("KYIV, Feb 3 (Reuters) - A missile hit Sumy.", "Kyiv", "dateline"),
        ("Kyiv said a missile hit Sumy.", "Kyiv", "government"),
        ("На вулиці Харків у Сумах стався вибух.", "Kharkiv", "street"),
        ("A drone hit a farm 20 km from Sumy.", "Sumy", "distance"),
        ("Read also: Missiles hit Odesa", "Odesa", "related link"),
    ],
)
def test_the_words_beside_a_name_take_it_out_and_are_named_as_the_reason(
    text: str, name: str, reason: str
) -> None:
    assert why(text, name).startswith(reason)


def test_a_phrase_points_back_to_the_city_named_before() -> None:
    assert struck("Zaporizhzhia regional chief Ivan Fedorov said the city had come under attack.") == {
        "Zaporizhzhia"
    }
    assert struck("Kharkiv mayor Ihor Terekhov spoke. A drone hit a kiosk in the city.") == {"Kharkiv"}


def test_the_capital_is_kyiv() -> None:
    assert struck(
        "Kyiv Mayor Vitali Klitschko said the latest attack on the capital damaged two houses."
    ) == {"Kyiv"}


def test_a_city_and_the_region_are_two_places() -> None:
    assert struck("У Харкові та області пошкоджено будинки внаслідок обстрілу.") == {
        "Kharkiv",
        "Kharkiv Oblast",
    }


def test_the_lines_under_a_heading_belong_to_it() -> None:
    assert struck("Під обстрілом були:\n- Нікополь\n- Марганець") == {"Nikopol", "Marhanets"}


def test_only_a_line_that_begins_so_links_elsewhere() -> None:
    words = split_words("Drones hit Odesa. Read also: more")
    sentences = split_sentences("Drones hit Odesa. Read also: more", words)
    assert related_links(words, sentences) == {1}


def test_every_role_has_words_in_three_languages_and_says_what_it_means() -> None:
    for role, lists in load_words("triggers").items():
        assert lists["means"], role
        assert all(lists[lang] for lang in ("en", "uk", "ru")), role


PLACES = st.sampled_from(["Kharkiv", "Odesa", "Sumy", "Poltava", "Kherson", "Chernihiv", "Lutsk", "Rivne"])


@settings(max_examples=30)
@given(PLACES, PLACES)
def test_another_name_in_the_same_words_gets_the_same_verdict(one: str, two: str) -> None:
    for text in (
        "A drone hit {}.",
        "The mayor of {} spoke.",
        "Drones flew towards {}.",
        "{} was shelled, two died.",
    ):
        verdicts = [judge(t, find_toponyms(t))[0] for t in (text.format(one), text.format(two))]
        assert verdicts[0].struck == verdicts[1].struck
        assert verdicts[0].why == verdicts[1].why


@pytest.mark.parametrize("piece", ["а", "((", "Kyiv ", "hit Kyiv, ", "\n- ", "удар по Сумах та ", "not "])
def test_a_long_text_of_one_thing_is_read_in_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    judge(text, find_toponyms(text))


def test_fragments_of_missiles_are_no_accident_of_a_transformer() -> None:
    text = "У Києві уламки ракет зруйнували трансформаторну підстанцію."
    assert [v.struck for v in judge(text, find_toponyms(text))] == [True]
