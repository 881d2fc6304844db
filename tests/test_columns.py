"""Which column is what."""

from __future__ import annotations

import pandas as pd
import pytest

from geomap.columns import is_article_table, is_headless, recognise_columns
from geomap.errors import InputError, OptionError


def taken(head: str, *rows: str, columns: dict[str, str] | None = None) -> dict[str, str]:
    names = head.split("|")
    cells = [[cell or None for cell in row.split("|")] for row in rows]
    frame = pd.DataFrame(
        {name: pd.Series([row[i] for row in cells], dtype="str") for i, name in enumerate(names)}
    )
    return {role: ", ".join(listed) for role, listed in recognise_columns(frame, columns=columns).items()}


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Область|Населений пункт|Дата|Загинуло|Поранено|Широта|Довгота|Джерело|Посилання",
         "Сумська|Конотоп|03.02.2026|1|2|51,2|33,2|Суспільне|https://a.example/1"),
        ("Регион|Город|Дата|Погибшие|Раненые|Широта|Долгота|Источник|Ссылка",
         "Сумская область|Конотоп|03.02.2026|1|2|51,2|33,2|Суспільне|https://a.example/1"),
        ("Oblast|Settlement|Date|Killed|Injured|Lat|Lng|Source|Link",
         "Sumy|Konotop|03.02.2026|1|2|51.2|33.2|Suspilne|https://a.example/1"),
        ("ADM1_EN|Locality (name)|Incident date|Total fatalities|No. of injured|Y|X|Outlet|Source URL",
         "Sumska|Konotop|2026-02-03|1|2|51.2|33.2|Suspilne|https://a.example/1"),
        ("Область / Region|Місто, село|Дата та час|К-сть загиблих|Кількість поранених|Широта N|Довгота E|ЗМІ|URL",
         "Сумська обл.|м. Конотоп|03.02.2026 10:15|1|2|51.2|33.2|Суспільне|https://a.example/1"),
    ],
)  # fmt: skip
def test_headers_in_three_languages_mean_the_same(head: str, row: str) -> None:
    roles = ["oblast", "settlement", "date", "killed", "injured", "lat", "lon", "source", "url"]
    assert {role: taken(head, row).get(role) for role in roles} == dict(
        zip(roles, head.split("|"), strict=True)
    )


@pytest.mark.parametrize(
    ("head", "row", "role", "expected"),
    [
        ("Місце проживання|Місце загибелі", "Львів|Харків", "place", "Місце загибелі"),
        ("Place of birth|Place", "Lviv|Kharkiv", "place", "Place"),
        ("launch_place|target", "Crimea|Odesa", "place", "target"),
        ("Номер регіону|Регіон", "63|Харківська область", "oblast", "Регіон"),
        ("region|adm_1", "Europe|Kharkiv oblast", "oblast", "adm_1"),
        ("admin1Pcode|admin1Name", "UA63|Kharkivska", "oblast", "admin1Name"),
        ("Прапор|Місто", "UA|Харків", "settlement", "Місто"),
        ("Тип населеного пункту|Населений пункт", "місто|Харків", "settlement", "Населений пункт"),
        (
            "Actor1Geo_Lat|Actor1Geo_Long|ActionGeo_Lat|ActionGeo_Long",
            "55.7|37.6|49.9|36.2",
            "lat",
            "ActionGeo_Lat",
        ),
        ("Date of birth|Date of incident|city", "1980-01-01|2026-02-03|Sumy", "date", "Date of incident"),
        ("Дата публікації|Дата події|місто", "05.02.2026|03.02.2026|Суми", "date", "Дата події"),
        ("killed_children|killed_total|city", "1|4|Sumy", "killed", "killed_total"),
        ("nkill|nkillus|nkillter|city", "4|0|0|Sumy", "killed", "nkill"),
        ("source_scale|source|city", "National|Suspilne|Sumy", "source", "source"),
        ("city|map link|link", "Sumy|https://maps.google.com/?q=50.9,34.8|https://a.example", "url", "link"),
        ("time_precision|geo_precision|city", "1|2|Sumy", "precision", "geo_precision"),
    ],
)
def test_what_only_looks_like_it_is_passed_over(head: str, row: str, role: str, expected: str) -> None:
    assert taken(head, row)[role] == expected


def test_an_area_of_targets_is_no_place() -> None:
    assert "place" not in taken("city|target", "Sumy|energy infrastructure", "Kyiv|residential")


def test_numbers_of_victims_without_words_are_not_taken_for_killed() -> None:
    found = taken("city|casualties", "Sumy|12", "Kyiv|3")
    assert not {"killed", "injured", "both"} & set(found)


def test_cells_decide_where_headers_do_not() -> None:
    found = taken("a|b|c|d", "2026-02-03|Суми|50.9077|34.7981", "2026-02-04|Харків|49.9935|36.2304")
    assert found == {"date": "a", "place": "b", "lat": "c", "lon": "d"}


def test_the_user_decides_before_everything() -> None:
    found = taken("Місто|Де|Дата", "Суми|Київ|03.02.2026", columns={"place": "де", "date": ""})
    assert found["place"] == "Де"
    assert "date" not in found


def test_an_unknown_role_or_column_is_one_line() -> None:
    with pytest.raises(OptionError, match=r"no role 'places'.*, injured_max, event$"):
        taken("a", "b", columns={"places": "a"})
    with pytest.raises(InputError, match="no column 'Місто' for place: the table has a"):
        taken("a", "b", columns={"place": "Місто"})


def test_columns_of_our_own_are_taken_by_their_names() -> None:
    names = ("report_id", "article", "place", "within", "date", "quote", "start", "end")
    found = taken("|".join((*names, "city", "note")), "r1|a|Суми||2026-02-03|x|0|4|Київ|x")
    assert found == {name: name for name in names}


def test_columns_beside_place_and_within_are_known_too() -> None:
    found = taken(
        "place|within|event_date|fatalities|wounded|link|latitude|longitude",
        "Ivanivka|Kharkiv Oblast|03.02.2026|3|5|https://t.me/x/1|49.99|36.23",
    )
    assert found == {
        "place": "place", "within": "within", "date": "event_date", "killed": "fatalities",
        "injured": "wounded", "url": "link", "lat": "latitude", "lon": "longitude",
    }  # fmt: skip


@pytest.mark.parametrize("cells", [("https://t.me/x/1", "url"), ("A-17", "report_id")])
def test_the_cells_decide_what_a_reference_is(cells: tuple[str, str]) -> None:
    assert taken("City|Reference", f"Суми|{cells[0]}") == {"settlement": "City", cells[1]: "Reference"}


def test_an_id_beside_a_place_may_stand_in_several_rows() -> None:
    found = taken("report_id|place|Дата", "r1|Суми|3.2.2026", "r1|Київ|3.2.2026")
    assert found == {"report_id": "report_id", "place": "place", "date": "Дата"}


def test_texts_without_places_are_articles() -> None:
    assert is_article_table(pd.DataFrame({"id": [1], "text": ["Дрон влучив у будинок у Сумах."]}))
    assert not is_article_table(pd.DataFrame({"city": ["Суми"], "text": ["Дрон влучив у будинок."]}))
    assert not is_article_table(pd.DataFrame({"city": ["Суми"]}))


def test_groups_that_exclude_each_other_are_added_up_and_parts_are_not() -> None:
    found = taken("city|Educators Killed|Students Killed|Children Killed", "Sumy|1|2|1")
    assert sorted(found["killed"].split(", ")) == ["Educators Killed", "Students Killed"]
    assert taken("city|Killed (children)|Killed (total)", "Sumy|1|2")["killed"] == "Killed (total)"


@pytest.mark.parametrize("head", ["name", "Name_EN", "title", "Назва"])
def test_a_header_that_may_name_anything_is_a_place_where_its_cells_are(head: str) -> None:
    towns = pd.DataFrame({head: ["Kharkiv", "Sumy"], "date": ["2026-02-03", "2026-02-04"]})
    people = pd.DataFrame(
        {head: ["Ivan Petrenko", "Oleh Bondar"], "lat": ["50.1", "50.2"], "lon": ["30", "31"]}
    )
    assert recognise_columns(towns)["place"] == [head]
    assert "place" not in recognise_columns(people)


def test_an_unknown_header_over_names_of_oblasts_is_no_city() -> None:
    assert "place" not in recognise_columns(pd.DataFrame({"Division": ["Kharkiv", "Sumy", "Lviv"]}))


def test_titles_that_tell_of_attacks_are_no_places() -> None:
    titles = pd.DataFrame({"title": ["Strike on a house in Kharkiv", "Drone attack at night, Sumy"]})
    assert recognise_columns(titles) == {"quote": ["title"]}


def test_nameless_columns_are_told_by_their_cells() -> None:
    frame = pd.DataFrame({"column_1": ["Kharkiv Oblast", "Sumy Oblast"], "column_2": ["Chuhuiv", "Sumy"]})
    assert recognise_columns(frame) == {"place": ["column_2"], "oblast": ["column_1"]}


@pytest.mark.parametrize("head", ["Місто", "City", "Place", "Село", "x"])
def test_a_header_is_not_taken_for_a_row_of_places(head: str) -> None:
    assert not is_headless(pd.DataFrame({head: ["Харків", "Суми"]}))
