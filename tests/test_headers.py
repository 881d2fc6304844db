"""Rows of a sheet to a frame."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.headers import table_from_rows


def rows(text: str) -> list[list[Any]]:
    return [line.split("|") for line in text.strip("\n").split("\n")]


def test_title_rows_and_totals_and_notes_are_no_data() -> None:
    table = table_from_rows(
        rows("Attacks in February||\n||\nCity|Date|Killed\nSumy|2026-02-03|1\nTotal||1\n* as reported||")
    )
    assert table.frame.to_dict("records") == [{"City": "Sumy", "Date": "2026-02-03", "Killed": "1"}]
    assert table.rows == [4]
    assert [number for number, _ in table.left_out] == [1, 5, 6]
    assert table.title == "Attacks in February"


def test_two_levels_of_headers_are_joined() -> None:
    table = table_from_rows(rows("City|Casualties||Link\n|killed|injured|\nSumy|1|2|x\nKyiv|0|1|y"))
    assert list(table.frame.columns) == ["City", "Casualties killed", "Casualties injured", "Link"]


@pytest.mark.parametrize(
    ("upper", "lower", "names"),
    [
        (
            "Where||When|Harm|",
            "Oblast|Settlement|Date|Dead|Injured",
            ["Where Oblast", "Where Settlement", "When Date", "Harm Dead", "Harm Injured"],
        ),
        (
            "Place||Date|Casualties|",
            "Oblast|Settlement|Day|Killed|Injured",
            ["Place Oblast", "Place Settlement", "Date Day", "Casualties Killed", "Casualties Injured"],
        ),
        (
            "Де||Коли|Втрати|",
            "Область|Місто|Дата|Загинуло|Поранено",
            ["Де Область", "Де Місто", "Коли Дата", "Втрати Загинуло", "Втрати Поранено"],
        ),
    ],
)
def test_a_row_of_known_names_of_columns_below_groups_is_the_second_level(
    upper: str, lower: str, names: list[str]
) -> None:
    table = table_from_rows(rows(f"{upper}\n{lower}\nKharkiv|Balakliia|2025-02-04|1|12"))
    assert list(table.frame.columns) == names
    assert table.rows == [3]


def test_a_first_row_of_words_below_an_unnamed_column_is_data() -> None:
    table = table_from_rows(rows("City||Date|Killed\nSumy|centre|unknown|many\nKyiv|Podil|2025-02-04|1"))
    assert len(table.frame) == 2


def test_a_group_above_a_full_header_is_joined_too() -> None:
    table = table_from_rows(
        rows("||Killed||Injured|\nCity|Date|civilian|other|civilian|other\nSumy|2026-02-03|1|0|2|0")
    )
    assert list(table.frame.columns)[2:] == [
        "Killed civilian",
        "Killed other",
        "Injured civilian",
        "Injured other",
    ]


def test_a_first_row_of_words_is_not_taken_for_a_second_header() -> None:
    table = table_from_rows(rows("City|Oblast|Note\nSumy|Sumska|hit\nKyiv|Kyivska|hit"))
    assert len(table.frame) == 2


def test_tag_rows_name_their_columns() -> None:
    table = table_from_rows(rows("Place|When\n#loc+name|#date\nSumy|2026-02-03"))
    assert table.tags == {"Place": "#loc+name", "When": "#date"}
    assert len(table.frame) == 1


def test_a_row_that_numbers_the_columns_is_no_data() -> None:
    assert table_from_rows(rows("Місто|Дата|Загинуло\n1|2|3\nСуми|03.02.2026|1")).rows == [3]


def test_a_header_that_comes_again_is_no_data() -> None:
    assert table_from_rows(rows("City|Killed|Note\nSumy|1|a\nCity|Killed|Note\nKyiv|0|b")).rows == [2, 4]


def test_a_line_that_heads_its_rows_becomes_a_column_of_them() -> None:
    table = table_from_rows(
        rows("City|Date|Killed\nSumy Oblast||\nKonotop|3 Feb|1\nKharkiv Oblast||\nIzium|4 Feb|0")
    )
    assert table.frame["region (heading)"].tolist() == ["Sumy Oblast", "Kharkiv Oblast"]
    assert table.rows == [3, 5]


def test_a_row_with_only_its_region_stays_a_row() -> None:
    table = table_from_rows(
        rows("Oblast|Date|Killed\nKyiv Oblast|3 Feb|1\nSumy Oblast||\nKharkiv Oblast|4 Feb|0")
    )
    assert len(table.frame) == 3


def test_rows_without_a_header_are_all_data() -> None:
    table = table_from_rows(rows("2026-02-03|Sumy|1\n2026-02-04|Kyiv|2"))
    assert list(table.frame.columns) == ["column_1", "column_2", "column_3"]
    assert len(table.frame) == 2


def test_columns_of_one_name_are_told_apart_and_nameless_ones_named() -> None:
    table = table_from_rows(rows("City|Date||City\nSumy|2026-02-03|x|Kyiv\nLviv|2026-02-04|y|Kyiv"))
    assert list(table.frame.columns) == ["City", "Date", "column_3", "City_2"]


def test_a_header_alone_is_an_empty_table() -> None:
    assert table_from_rows(rows("City|Date|Killed")).frame.shape == (0, 3)


def test_empty_rows_alone_are_an_error() -> None:
    with pytest.raises(InputError, match="only empty rows"):
        table_from_rows([[], ["", None]])


@given(st.lists(st.lists(st.one_of(st.text(max_size=8), st.integers(), st.none()), max_size=5), max_size=12))
def test_each_row_is_kept_or_left_out_or_empty(sheet: list[list[Any]]) -> None:
    filled = [row for row in sheet if any(str(cell).strip() for cell in row if cell is not None)]
    if not filled:
        return
    table = table_from_rows(sheet)
    assert len(table.rows) == len(table.frame)
    assert len(table.rows) + len(table.left_out) + 2 >= len(filled)
