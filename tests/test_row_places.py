"""Cells of a row to place and within."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.row_places import find_oblasts, oblast_readings, split_places, where_of


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"settlement": "Чугуїв", "oblast": "Харківська"}, ("Чугуїв", "Харківська область")),
        ({"settlement": "Kharkiv", "oblast": "Kharkiv", "country": "Ukraine"}, ("Kharkiv", "Kharkiv Oblast")),
        ({"settlement": "Kyiv", "oblast": "Kyiv City"}, ("Kyiv", None)),
        ({"settlement": "Kyiv", "oblast": "Kyiv"}, ("Kyiv", None)),
        ({"settlement": "Irpin", "oblast": "Kyiv"}, ("Irpin", "Kyiv Oblast")),
        ({"settlement": None, "oblast": "м. Київ"}, ("Київ", None)),
        ({"settlement": None, "oblast": "Kyiv"}, ("Kyiv Oblast", None)),
        ({"settlement": None, "oblast": "АР Крим"}, ("Автономна Республіка Крим", None)),
        ({"settlement": "Unknown", "oblast": "Sums'ka"}, ("Sumy Oblast", None)),
        ({"raion": "Чугуївський", "oblast": "Харківська обл."}, ("Чугуївський район", "Харківська область")),
        ({"hromada": "Вовчанська", "oblast": "Харківська"}, ("Вовчанська громада", "Харківська область")),
        ({"settlement": "Київ", "city_district": "Дарницький"}, ("Дарницький район", "Київ")),
        ({"place": "Kharkiv oblast", "oblast": "Kharkiv oblast"}, ("Kharkiv oblast", None)),
        ({"place": "Belgorod", "oblast": "Belgorod", "country": "Russia"}, ("Belgorod", "Russia")),
        ({"settlement": "Харків (UA63120270010096107)"}, ("Харків", None)),
        ({"place": "Ukraine"}, ("Ukraine", None)),
        ({"oblast": "Sumska", "point": "yes"}, (None, "Sumy Oblast")),
        ({}, (None, None)),
    ],
)
def test_the_finest_place_stands_within_the_wider_ones(
    cells: dict[str, str | None], expected: tuple[str, str]
) -> None:
    assert where_of(cells) == [expected]


@pytest.mark.parametrize(
    ("hromada", "within"),
    [
        ("Барвінківська громада", "Барвінківська громада, Харківська область"),
        ("Барвінківська", "Барвінківська громада, Харківська область"),
        ("Барвінківська міська ТГ", "Барвінківська міська ТГ, Харківська область"),
        ("Небувала", "Харківська область"),  # not known: it would only stand in the way
    ],
)
def test_a_settlement_stands_within_its_hromada(hromada: str, within: str) -> None:
    cells = {"hromada": hromada, "settlement": "Іванівка", "oblast": "Харківська"}
    assert where_of(cells) == [("Іванівка", within)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Харків; Чугуїв", ["Харків", "Чугуїв"]),
        ("Kharkiv and Chuhuiv", ["Kharkiv", "Chuhuiv"]),
        ("Суми та Конотоп", ["Суми", "Конотоп"]),
        ("Kyiv, Odesa and Lviv", ["Kyiv", "Odesa", "Lviv"]),
        ("Ізюм\nЧугуїв", ["Ізюм", "Чугуїв"]),
        ("Чугуїв, Ізюм, Балаклія", ["Чугуїв", "Ізюм", "Балаклія"]),
        ("Sumy and Kharkiv oblasts", ["Sumy Oblast", "Kharkiv Oblast"]),
        ("Сумська, Харківська області", ["Сумська область", "Харківська область"]),
        ("Kyiv oblast, Sumy oblast", ["Kyiv oblast", "Sumy oblast"]),
    ],
)
def test_several_places_in_a_cell_are_told_apart(cell: str, expected: list[str]) -> None:
    assert split_places(cell) == expected


@pytest.mark.parametrize(
    "cell",
    ["Липці, Харківський район", "Bakhmut, Donetsk", "Харків / Kharkiv", "Між Сумами та Охтиркою",
     "Chuhuiv, south of Kharkiv",
     "Kharkiv, Kharkivska Oblast, Ukraine", "вул. Сумська, 5", "Івано-Франківськ", "Bila Tserkva"],
)  # fmt: skip
def test_one_place_with_its_parents_stays_whole(cell: str) -> None:
    assert split_places(cell) == [cell]


def test_a_list_that_a_program_printed_is_several_places() -> None:
    cells = {"place": "Ukraine", "oblast": "['Kyiv oblast', 'Sumy oblast']"}
    assert where_of(cells) == [("Kyiv Oblast", None), ("Sumy Oblast", None)]


def test_a_row_with_a_point_is_one_row_whatever_it_names() -> None:
    assert len(where_of({"place": "Kharkiv and Chuhuiv", "point": "yes"})) == 1


def test_kyiv_is_the_city_where_the_column_names_the_oblast_too() -> None:
    assert oblast_readings(["Kyiv", "Kyivska", "Sumska"]) == "city"
    assert where_of({"oblast": "Kyiv"}, kyiv="city") == [("Kyiv", None)]


@given(
    st.dictionaries(
        st.sampled_from(["settlement", "place", "raion", "oblast", "country"]), st.text(max_size=20)
    )
)
def test_any_cells_give_at_least_one_row(cells: dict[str, str]) -> None:
    assert where_of(dict(cells))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Харк. обл.", "UA-63"), ("Днiпр.", "UA-12"), ("Ів.-Фр.", "UA-26"), ("Khark", "UA-63"), ("Zaporizh.", "UA-23"),
        ("Запоріжжя", "UA-23"), ("Дніпро", "UA-12"), ("Ужгород", "UA-21"), ("Донецк", "UA-14"),
        ("UA63", "UA-63"), ("UA-09", "UA-09"), ("UA6312", "UA-63"), ("UA44060000000067895", "UA-09"),
    ],
)  # fmt: skip
def test_an_oblast_is_known_by_its_short_form_its_code_and_its_city(name: str, code: str) -> None:
    assert [place.admin1 for place in find_oblasts(name)] == [code]


@pytest.mark.parametrize("name", ["Черн.", "Ки", "обл.", "UA99", "Запорозьке", "x"])
def test_a_short_form_that_may_be_two_oblasts_is_none(name: str) -> None:
    assert find_oblasts(name) == ()


@pytest.mark.parametrize(
    ("cell", "places"),
    [
        ("Kyiv region: Bucha, Irpin", ["Bucha, Kyiv region", "Irpin, Kyiv region"]),
        ("Сумська область – Шостка та Глухів", ["Шостка, Сумська область", "Глухів, Сумська область"]),
        ("Харківський район (Липці)", ["Липці, Харківський район"]),
        (
            "Сумська обл.: м. Суми; Харківська обл.: м. Чугуїв",
            ["м. Суми, Сумська обл.", "м. Чугуїв, Харківська обл."],
        ),
        ("Kyiv region: Bucha; Irpin", ["Bucha, Kyiv region", "Irpin, Kyiv region"]),
        ("Kyiv region: Bucha; Kharkiv; Irpin", ["Bucha, Kyiv region", "Kharkiv", "Irpin"]),
        ("Київська область: Буча; Полтава", ["Буча, Київська область", "Полтава"]),
        ("Бучанський район: Ірпінь; Суми", ["Ірпінь, Бучанський район", "Суми"]),
        (
            "Київська область: Буча; Ірпінь; Сумська область: Конотоп; Шостка",
            [
                "Буча, Київська область",
                "Ірпінь, Київська область",
                "Конотоп, Сумська область",
                "Шостка, Сумська область",
            ],
        ),
        ("Сумська область (обстріл прикордоння)", ["Сумська область (обстріл прикордоння)"]),
    ],
)
def test_places_behind_the_name_of_their_area_are_a_row_each_within_it(cell, places) -> None:
    assert split_places(cell) == places


def test_the_area_that_a_cell_names_goes_before_that_of_its_row_and_is_not_said_twice() -> None:
    cells = {"settlement": "Kyiv region: Bucha, Irpin", "oblast": "Київська"}
    assert where_of(cells) == [("Bucha", "Kyiv region"), ("Irpin", "Kyiv region")]
    cells = {"settlement": "Бучанський район: Буча", "oblast": "Київська"}
    assert where_of(cells) == [("Буча", "Бучанський район, Київська область")]


@pytest.mark.parametrize(
    ("cell", "places"),
    [
        ("м. Білопілля, с. Павлівка", ["м. Білопілля", "с. Павлівка"]),
        ("с.Павлівка, смт Велика Писарівка", ["с.Павлівка", "смт Велика Писарівка"]),
        ("м. Дніпро, м. Київ", ["м. Дніпро", "м. Київ"]),
        ("с. Липці, Харківський район", ["с. Липці, Харківський район"]),
        ("м. Харків, вул. Сумська", ["м. Харків, вул. Сумська"]),
    ],
)
def test_names_with_their_kind_before_them_are_a_row_each(cell, places) -> None:
    assert split_places(cell) == places
