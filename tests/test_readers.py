"""Bytes to tables."""

from __future__ import annotations

import gzip
import io
import warnings
import zipfile

import pytest

from geomap.errors import GeomapWarning, InputError
from geomap.readers import guard, parse_table


@pytest.mark.parametrize(
    "data",
    [
        b"city,killed\nSumy,2\n",
        b"city;killed\r\nSumy;2\r\n",
        b"sep=|\ncity|killed\nSumy|2\n",
        b'"city,killed"\n"Sumy,2"\n',
        "city\tkilled\nSumy\t2\n".encode("utf-16"),
        gzip.compress(b"city,killed\nSumy,2\n", mtime=0),
        b"<table><tr><th>city<th>killed<tr><td>Sumy<td>2</table>",
    ],
)
def test_one_table_in_many_forms(data: bytes) -> None:
    assert parse_table(data, "x.csv", "csv").frame.to_dict("records") == [{"city": "Sumy", "killed": "2"}]


def test_the_content_decides_before_the_suffix_does() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("inner.json", '[{"city": "Sumy"}]')
        archive.writestr("readme.csv", "about")
    assert parse_table(out.getvalue(), "x.bin", "bin").frame["city"].tolist() == ["Sumy"]


@pytest.mark.parametrize(
    ("data", "suffix", "told"),
    [
        (b"", "csv", "empty"),
        (b" \r\n", "jsonl", "empty"),
        (b"%PDF-1.7", "csv", "a PDF"),
        (b"PK\x03\x04broken", "xlsx", "damaged"),
        (b"PAR1broken", "parquet", "damaged"),
        (b"no json", "json", "not that of a .json file"),
        (b"{broken", "json", "broken at line 1"),
        (b'<?xml version="1.0"?><urlset/>', "xml", "this is XML, not a table"),
    ],
)
def test_what_is_no_table_is_one_line(data: bytes, suffix: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as error:
        parse_table(data, f"x.{suffix}", suffix)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("cell", ["=1+1", "+1(2)", "@SUM(A1)", "-2|x", "\tx", "'=1"])
def test_what_a_spreadsheet_would_run_is_guarded(cell: str) -> None:
    assert guard(cell) == "'" + cell


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('"Sumy,2026-02-03,1\nPoltava,2026-02-04,2\nKyiv,2026-02-05,"3"\n', "row 2"),
        ('Sumy,2026-02-03,1\nPoltava,2026-02-04,2\n"Kyiv,2026-02-05,3\n', "row 4"),
        ('"Sumy,2026-02-03,1\nPoltava,2026-02-04,2\n"Kyiv,2026-02-05,3', "rows 2, 4"),
    ],
)
def test_a_quote_that_is_never_closed_swallows_no_row(text: str, row: str) -> None:
    with pytest.warns(GeomapWarning, match=f"^x.csv: {row}: a quote opens a cell and is never closed"):
        frame = parse_table(f"place,date,killed\n{text}".encode(), "x.csv", "csv").frame
    assert frame["place"].tolist() == ["Sumy", "Poltava", "Kyiv"]
    assert frame["killed"].tolist() == ["1", "2", "3"]


@pytest.mark.parametrize("line", ['P,"2026-02-03,1', '"P,2026-02-03,1', 'P,2026-02-03,"1'])
def test_rows_that_open_quotes_may_still_swallow_are_told(line: str) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        frame = parse_table(("place,date,killed\n" + f"{line}\n" * 60).encode(), "x.csv", "csv").frame
    assert len(frame) < 60
    assert any("rows below may be swallowed" in str(warning.message) for warning in told)


@pytest.mark.parametrize(
    "cell", ['"two\nlines, and, more"', '"a ""b"" c"', '"x\n""y"", z, w\n"', 'a 5" shell']
)
def test_quotes_that_are_closed_or_open_no_cell_are_left_alone(cell: str) -> None:
    frame = parse_table(f"place,date,notes\nSumy,x,{cell}\nKyiv,x,y\n".encode(), "x.csv", "csv").frame
    assert frame["place"].tolist() == ["Sumy", "Kyiv"]
    assert frame["notes"].iloc[0] == cell.removeprefix('"').removesuffix('"').replace('""', '"')


def workbook(**sheets: list[list[object]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_sheets_with_other_columns_are_told_with_the_way_to_read_them() -> None:
    month: list[list[object]] = [
        ["Місто", "Дата", "Загинуло"],
        ["Суми", "2026-01-03", 1],
        ["Київ", "2026-01-04", 2],
    ]
    other: list[list[object]] = [["Населений пункт", "Дата удару", "Загиблі"], ["Ізюм", "2026-03-03", 1]]
    with pytest.warns(GeomapWarning, match="read the sheets Січень, Лютий, not Березень: its .* --sheet"):
        frame = parse_table(workbook(Січень=month, Лютий=month, Березень=other), "x.xlsx", "xlsx").frame
    assert len(frame) == 4


def test_a_sheet_of_two_columns_that_is_not_read_is_told() -> None:
    month: list[list[object]] = [["Date", "City", "Killed"], ["2026-02-03", "Sumy", 1]]
    other: list[list[object]] = [["City", "When"], ["Izium", "2026-02-04"]]
    with pytest.warns(GeomapWarning, match="read the sheet One, not Two: its columns differ"):
        parse_table(workbook(One=month, Two=other, Note=[["made by hand"], ["in March"]]), "x.xlsx", "xlsx")


def test_hidden_sheets_are_left_out_and_told_and_read_when_asked_for() -> None:
    from openpyxl import load_workbook

    rows: list[list[object]] = [["Date", "City", "Killed"], ["2026-02-03", "Sumy", 1]]
    more: list[list[object]] = [*rows, ["2026-02-04", "Izium", 2]]
    book = load_workbook(io.BytesIO(workbook(One=rows, Draft=more, Lists=more, Empty=[])))
    book["Draft"].sheet_state, book["Lists"].sheet_state, book["Empty"].sheet_state = (
        "hidden", "veryHidden", "hidden",
    )  # fmt: skip
    book.save(out := io.BytesIO())
    with pytest.warns(GeomapWarning, match="not read, hidden: sheets Draft, Lists; --sheet reads one"):
        assert len(parse_table(out.getvalue(), "x.xlsx", "xlsx").frame) == 1
    assert len(parse_table(out.getvalue(), "x.xlsx", "xlsx", sheet="Draft").frame) == 2


def test_formulas_without_a_value_are_named_by_their_cells() -> None:
    rows: list[list[object]] = [
        ["Place", "Date", "Killed"],
        ["Sumy", "2026-02-03", "=1+1"],
        ["Kyiv", "2026-02-03", 3],
    ]
    with pytest.warns(
        GeomapWarning, match="sheet Лютий: C2: a formula without its value; open .* and save it"
    ):
        parse_table(workbook(Лютий=rows), "x.xlsx", "xlsx")
    with pytest.warns(GeomapWarning, match="C2"):
        parse_table(workbook(Лютий=rows), "x.xlsx", "xlsx", sheet=0)
