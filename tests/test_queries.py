"""Free text about where, taken apart."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.queries import LONGEST, parse_query

DISTRICT = ("raion", "city_district")


@pytest.mark.parametrize(
    ("text", "name", "levels", "kind", "parents"),
    [
        ("Balakliia, Kharkiv Oblast", "Balakliia", (), None, [("Kharkiv", ("oblast",))]),
        ("Bucha (Kyiv region)", "Bucha", (), None, [("Kyiv", ("oblast",))]),
        ("м. Харків, Салтівський р-н", "Харків", ("settlement",), "city", [("Салтівський", DISTRICT)]),
        (
            "с. Зоря, Рівненський р-н, Рівненська обл.", "Зоря", ("settlement",), "village",
            [("Рівненський", DISTRICT), ("Рівненська", ("oblast",))],
        ),
        (
            "село Гроза Куп'янського району Харківської області", "Гроза", ("settlement",), "village",
            [("Куп'янського", DISTRICT), ("Харківської", ("oblast",))],
        ),
        ("смт Козача Лопань", "Козача Лопань", ("settlement",), "settlement", []),
        (
            "пгт Великая Писаревка Сумской области", "Великая Писаревка", ("settlement",), "settlement",
            [("Сумской", ("oblast",))],
        ),
        ("м.Харків", "Харків", ("settlement",), "city", []),
        ("в г. Харьков", "Харьков", ("settlement",), "city", []),
        ("city of Kharkiv", "Kharkiv", ("settlement",), "city", []),
        (
            "village of Hroza in Kupiansk district of Kharkiv region", "Hroza", ("settlement",), "village",
            [("Kupiansk", DISTRICT), ("Kharkiv", ("oblast",))],
        ),
        (
            "Ukraine, Kharkiv region, Chuhuiv", "Chuhuiv", (), None,
            [("Kharkiv", ("oblast",)), ("Ukraine", ("country",))],
        ),
        ("Dnipro district", "Dnipro", DISTRICT, None, []),
        ("Kharkiv region", "Kharkiv", ("oblast",), None, []),
        ("Vovchansk territorial community", "Vovchansk", ("hromada",), None, []),
        ("Вовчанська міська територіальна громада", "Вовчанська", ("hromada",), "city", []),
        ("Donetsk (city)", "Donetsk", ("settlement",), "city", []),
        ("Харківщина: Куп'янськ", "Харківщина", (), None, [("Куп'янськ", ())]),
        ("Kharkiv's Saltivskyi district", "Kharkiv", (), None, [("Saltivskyi", DISTRICT)]),
        ("in Odesa's port", "Odesa port", (), None, []),
        ("temporarily occupied Melitopol", "Melitopol", (), None, []),
        ("🙂 Kyiv\x00 🚀", "Kyiv", (), None, []),
        ("Південне", "Південне", (), None, []),
        ("Східниця", "Східниця", (), None, []),
    ],
)  # fmt: skip
def test_names_levels_and_parents_are_read(
    text: str,
    name: str,
    levels: tuple[str, ...],
    kind: str | None,
    parents: list[tuple[str, tuple[str, ...]]],
) -> None:
    query = parse_query(text)
    assert query.place is not None
    assert (query.place.name, query.place.levels, query.place.kind) == (name, levels, kind)
    assert [(part.name, part.levels) for part in query.parents] == parents
    assert query.problem is None


@pytest.mark.parametrize(
    ("text", "name", "relation", "bearing", "km"),
    [
        ("12 km east of Kherson", "Kherson", "offset", 90, 12),
        ("5km NE of Lyman", "Lyman", "offset", 45, 5),
        ("about 10 miles to the south-west of Izium", "Izium", "offset", 225, 16.09344),
        ("20 км на південь від Оріхова", "Оріхова", "offset", 180, 20),
        ("в 5 км к северо-западу от Купянска", "Купянска", "offset", 315, 5),
        ("10-15 км північніше Харкова", "Харкова", "offset", 0, 12.5),
        ("на північний схід від Бахмута", "Бахмута", "offset", 45, None),
        ("севернее Авдеевки", "Авдеевки", "offset", 0, None),
        ("south of Krasnohorivka", "Krasnohorivka", "offset", 180, None),
        ("outskirts of Sumy", "Sumy", "part", None, None),
        ("northern outskirts of Kharkiv", "Kharkiv", "part", 0, None),
        ("околиці Сум", "Сум", "part", None, None),
        ("центр Києва", "Києва", "part", None, None),
        ("12 km from Kherson", "Kherson", "near", None, 12),
        ("200 m from Kherson", "Kherson", "near", None, 0.2),
        ("several kilometers from Kherson", "Kherson", "near", None, None),
        ("під Одесою", "Одесою", "near", None, None),
        ("поблизу села Роботине", "Роботине", "near", None, None),
        ("в районі Бахмута", "Бахмута", "near", None, None),
        ("Bakhmut area", "Bakhmut", "near", None, None),
    ],
)
def test_relative_places_are_read(
    text: str, name: str, relation: str, bearing: float | None, km: float | None
) -> None:
    query = parse_query(text)
    assert query.place is not None
    assert (query.place.name, query.relation, query.bearing) == (name, relation, bearing)
    assert query.km == (None if km is None else pytest.approx(km))


@pytest.mark.parametrize(
    "text",
    [
        "between Izium and Lyman",
        "між Izium та Lyman",
        "Izium–Lyman road",
        "road between Izium and Lyman",
        "траса Izium – Lyman",
    ],
)
def test_between_has_two_ends(text: str) -> None:
    query = parse_query(text)
    assert query.place is not None
    assert query.other is not None
    assert (query.relation, query.place.name, query.other.name) == ("between", "Izium", "Lyman")


@pytest.mark.parametrize(
    ("text", "name", "dropped"),
    [
        ("Kyiv, Akademika Tupolieva street", "Kyiv", "Akademika Tupolieva street"),
        ("м. Харків, вул. Сумська 12", "Харків", "вул Сумська 12"),
        ("вул. Сумська, 12, Харків", "Харків", "вул Сумська"),
        ("Kyiv 01001", "Kyiv", "01001"),
        ("Київ, просп. Перемоги", "Київ", "просп Перемоги"),
    ],
)
def test_streets_houses_and_post_codes_are_dropped_and_said(text: str, name: str, dropped: str) -> None:
    query = parse_query(text)
    assert query.place is not None
    assert query.place.name == name
    assert dropped in query.dropped


def test_two_scripts_are_two_spellings_of_one_place() -> None:
    query = parse_query("Nova Kakhovka / Нова Каховка")
    assert query.place is not None
    assert query.place.names == ("Nova Kakhovka", "Нова Каховка")


def test_what_comes_before_near_may_be_a_place_or_a_description() -> None:
    query = parse_query("checkpoint 5 km north of Kyiv")
    assert query.near is not None
    assert query.near.place is not None
    assert (query.near.place.name, query.near.relation, query.near.km) == ("Kyiv", "offset", 5)


def test_a_level_word_that_may_be_part_of_the_name_is_kept_beside_it() -> None:
    query = parse_query("Нове Село, Самбірський район")
    assert query.place is not None
    assert query.place.whole == "Нове Село"


def test_a_position_and_a_name_are_both_read() -> None:
    query = parse_query("Kyiv (50.4501, 30.5234)")
    assert query.place is not None
    assert (query.place.name, query.lat, query.lon) == ("Kyiv", 50.4501, 30.5234)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "no place"), ("  ", "no place"), (None, "no place"), (float("nan"), "no place"),
        (3, "int"), ([], "list"), ("🙂", "no letter"), ("\x00\x01", "no letter"),
        ("x" * 1_000_000, "1,000,000"), ("lat 99.1 lon 30.5", "range"),
        ("12", "no place name"), ("city", "no place name"),
    ],
)  # fmt: skip
def test_what_is_no_place_is_said_to_be_none(text: object, word: str) -> None:
    query = parse_query(text)
    assert query.place is None
    assert query.problem is not None
    assert word in query.problem


def test_an_injection_is_a_name_like_any_other() -> None:
    query = parse_query("' OR 1=1; DROP TABLE place --")
    assert query.place is not None


@given(st.text(max_size=LONGEST))
def test_any_text_gives_a_place_or_a_problem(text: str) -> None:
    query = parse_query(text)
    assert query.place is not None or query.problem is not None or query.lat is not None
    assert query.place is None or all(query.place.names)


@given(
    st.lists(
        st.sampled_from(
            [
                "12",
                "km",
                "east",
                "of",
                "and",
                "between",
                "near",
                "м.",
                "с.",
                "район",
                "області",
                "(,)",
                "/ -",
                "Київ's",
            ]
        ),
        max_size=40,
    )
)
def test_any_mixture_of_the_words_of_the_grammar_is_read(words: list[str]) -> None:
    query = parse_query(" ".join(words)[:LONGEST])
    assert query.place is not None or query.problem is not None


def test_the_longest_text_is_read_at_once() -> None:
    for text in ("(" * LONGEST, "near " * 79, "12-" * 133, "a'" * 200, "область " * 50, "1°" * 200):
        began = time.perf_counter()
        parse_query(text)
        assert time.perf_counter() - began < 20  # a guard against hanging, not a measure
