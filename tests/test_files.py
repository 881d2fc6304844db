"""Any table in, any frame out."""

from __future__ import annotations

import gzip
import io
import pathlib
import sys
import zipfile
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from messy import workbook

from geomap.errors import GeomapWarning, InputError, OptionError
from geomap.files import FORMATS, load_table, read_table, with_points, write_atomic, write_table

HOSTILE = [
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "-2+3|x",
    "'=1",
    "#N/A",
    "\t=1",
]
HARMLESS = [
    "- вибух",
    "-",
    "+380441234567",
    "@channel",
    "'quoted'",
    "a;b",
    'say "no", twice',
    "two\nlines",
    "01",
    "1e5",
    "NA",
]


def frame() -> gpd.GeoDataFrame:
    data = pd.DataFrame(
        {
            "report_id": ["a", "b", "c", "d"],
            "place": ["Суми", None, "Київ", "Kharkiv Oblast"],
            "killed": pd.array([1, None, 0, 3], "Int64"),
            "date": ["2026-02-03", None, "2026-02-04", "2026-02-04"],
            "weapons": ["missile;drone", None, "drone", None],
            "lon": [None, None, 30.52, 36.2],
            "lat": [None, None, 50.45, 50.0],
            "precision": ["settlement", None, "settlement", "oblast"],
        }
    )
    data = data.astype(
        dict.fromkeys(["place", "date", "weapons", "precision"], "str") | {"lon": float, "lat": float}
    )
    points = gpd.points_from_xy([34.8, 0, 30.52, 0], [50.9, 0, 50.45, 0])
    out = gpd.GeoDataFrame(data, geometry=points, crs=4326)
    out.loc[[1, 3], "geometry"] = None
    return out


def again(data: pd.DataFrame, suffix: str, tmp_path: pathlib.Path) -> pd.DataFrame:
    write_table(data, tmp_path / f"table.{suffix}")
    return read_table(tmp_path / f"table.{suffix}")


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_row_stays_in_every_format_and_missing_stays_missing(
    suffix: str, tmp_path: pathlib.Path
) -> None:
    back = again(frame(), suffix, tmp_path)
    assert len(back) == 4
    for name in ("place", "date", "weapons", "precision"):
        assert (
            back[name].where(back[name].notna(), None).tolist()
            == frame()[name].where(frame()[name].notna(), None).tolist()
        )
    assert pd.to_numeric(back["killed"]).astype("Int64").tolist() == frame()["killed"].tolist()


@pytest.mark.parametrize("suffix", FORMATS)
def test_points_come_back_and_areas_stay_without(suffix: str, tmp_path: pathlib.Path) -> None:
    points = with_points(again(frame(), suffix, tmp_path)).geometry
    assert points.notna().tolist() == [True, False, True, False]
    assert (points[0].x, points[0].y) == (34.8, 50.9)


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "jsonl", "geojson"])
def test_the_same_frame_gives_the_same_bytes(suffix: str) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_table(frame(), first, format=suffix)
    write_table(frame(), second, format=suffix)
    assert first.getvalue() == second.getvalue()
    assert b"\r" not in first.getvalue()


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_empty_frame_keeps_its_columns_where_the_format_can(suffix: str, tmp_path: pathlib.Path) -> None:
    write_table(frame().iloc[:0], tmp_path / f"table.{suffix}")
    if suffix == "jsonl":
        return
    back = read_table(tmp_path / f"table.{suffix}")
    assert len(back) == 0
    assert "place" in back or suffix in ("json", "geojson")


@pytest.mark.parametrize("suffix", FORMATS)
def test_hostile_and_odd_text_comes_back_as_it_was(suffix: str, tmp_path: pathlib.Path) -> None:
    texts = [*HOSTILE, *HARMLESS]
    back = again(pd.DataFrame({"quote": texts, "n": range(len(texts))}), suffix, tmp_path)
    assert back["quote"].tolist() == texts


def test_no_text_becomes_a_formula_in_a_workbook(tmp_path: pathlib.Path) -> None:
    from openpyxl import load_workbook

    write_table(pd.DataFrame({"=1+1": HOSTILE}), tmp_path / "x.xlsx")
    cells = [cell for row in load_workbook(tmp_path / "x.xlsx").active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}


def test_no_cell_of_a_csv_begins_a_formula(tmp_path: pathlib.Path) -> None:
    write_table(pd.DataFrame({"quote": [*HOSTILE, *HARMLESS]}), tmp_path / "x.csv")
    written = pd.read_csv(tmp_path / "x.csv", keep_default_na=False)["quote"].tolist()
    assert [
        text for text in written if text[0] == "=" or (text[0] in "+-@" and any(m in text for m in "(|!"))
    ] == []
    assert written[-len(HARMLESS) :] == HARMLESS


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip),
        min_size=1,
        max_size=5,
    )
)
@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_any_text_survives_a_round_trip(texts: list[str], suffix: str, tmp_path: pathlib.Path) -> None:
    back = again(
        pd.DataFrame({"quote": texts, "row": [f"r{i}" for i in range(len(texts))]}), suffix, tmp_path
    )
    kept = [text.replace("\ufffe", "").replace("\uffff", "") for text in texts] if suffix == "xlsx" else texts
    assert back["quote"].tolist() == kept or any("�" in text or not text.isprintable() for text in texts)


def test_an_unknown_suffix_is_one_line_that_names_the_formats(tmp_path: pathlib.Path) -> None:
    with pytest.raises(OptionError, match=r"\.csv \.tsv \.xlsx \.json \.jsonl \.geojson \.gpkg \.parquet"):
        write_table(frame(), tmp_path / "x.docx")
    with pytest.raises(OptionError, match="unknown format"):
        read_table(io.BytesIO(b"a,b"), format="docx")


def test_columns_that_sqlite_takes_for_one_are_kept_apart(tmp_path: pathlib.Path) -> None:
    back = again(pd.DataFrame({"Name": ["a"], "name": ["b"], "fid": [5]}), "gpkg", tmp_path)
    assert sorted(back.columns.drop("geometry")) == ["Name", "fid_2", "name_2"]


def test_polygons_are_left_out_of_flat_formats_and_kept_in_the_others(tmp_path: pathlib.Path) -> None:
    from shapely import box

    regions = gpd.GeoDataFrame({"code": ["UA-63"]}, geometry=[box(35, 49, 38, 50)], crs=4326)
    assert list(again(regions, "csv", tmp_path).columns) == ["code"]
    assert again(regions, "geojson", tmp_path).geometry[0].area == 3


def test_coordinates_are_written_in_degrees(tmp_path: pathlib.Path) -> None:
    metres = frame().to_crs(3857)
    assert again(metres, "geojson", tmp_path).geometry[0].x == pytest.approx(34.8)
    assert float(again(metres, "csv", tmp_path)["lon"][0]) == pytest.approx(34.8)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: pathlib.Path) -> None:
    target = tmp_path / "deep" / "out.csv"
    target.parent.mkdir()
    target.write_text("old")

    def write_half() -> None:
        with write_atomic(target) as beside:
            beside.write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert target.read_text() == "old"
    assert list(target.parent.iterdir()) == [target]


def test_a_folder_is_no_file_to_write(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        write_table(frame(), tmp_path, format="csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_beside_commas_in_cells(delimiter: str) -> None:
    lines = [["Місто", "Широта", "Опис"], ["Суми", "50,9", "вибух, пожежа, дим"], ["Київ", "50,4", "тихо"]]
    cells = [[f'"{cell}"' if delimiter == "," and "," in cell else cell for cell in row] for row in lines]
    text = "\n".join(delimiter.join(row) for row in cells)
    assert read_table(io.BytesIO(text.encode())).iloc[0].tolist() == lines[1]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_read(end: str) -> None:
    assert len(read_table(io.BytesIO(end.join(["a;b", "1;2", "3;4"]).encode()))) == 2


def test_lines_quoted_as_a_whole_are_cut_again() -> None:
    table = read_table(io.BytesIO(b'"city,killed"\n"Sumy,1"\n"Kyiv,2"\n'))
    assert table.to_dict("records") == [{"city": "Sumy", "killed": "1"}, {"city": "Kyiv", "killed": "2"}]


def test_a_sep_line_counts() -> None:
    table = load_table(io.BytesIO("\ufeffsep=;\r\ncity;note\r\nSumy;a,b,c\r\n".encode()))
    assert table.frame.to_dict("records") == [{"city": "Sumy", "note": "a,b,c"}]
    assert table.rows == [3]


def test_the_fullest_sheet_is_read_unless_another_is_named(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(
        workbook(("About", [["readme"]] * 30), ("Дані", [["a", "b", "c"], [1, 2, 3], [4, 5, 6]]))
    )
    assert len(read_table(file)) == 2
    assert len(read_table(file, sheet="About")) == len(read_table(file, sheet=0)) == 29
    with pytest.raises(InputError, match="no sheet 'Data': the workbook has About, Дані"):
        read_table(file, sheet="Data")


def test_the_content_decides_before_the_suffix(tmp_path: pathlib.Path) -> None:
    (tmp_path / "really_excel.csv").write_bytes(workbook(("x", [["a", "b"], [1, 2]])))
    (tmp_path / "really_text.xls").write_bytes(b"a\tb\n1\t2\n")
    (tmp_path / "really_html.xls").write_bytes(
        b"<html><table><tr><th>a<th>b</tr><tr><td>1<td>2</tr></table></html>"
    )
    (tmp_path / "really_lines.json").write_bytes(b'{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n')
    for file in tmp_path.iterdir():
        assert list(read_table(file).columns) == ["a", "b"], file.name


def test_archives_with_one_table_are_opened(tmp_path: pathlib.Path) -> None:
    (tmp_path / "x.csv.gz").write_bytes(gzip.compress(b"a,b\n1,2\n"))
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("data/x.csv", "a,b\n1,2\n")
        archive.writestr("__MACOSX/._x.csv", "junk")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("x.csv", "a,b\n1,2\n")
        archive.writestr("y.csv", "a,b\n1,2\n")
    assert len(read_table(tmp_path / "x.csv.gz")) == len(read_table(tmp_path / "x.zip")) == 1
    with pytest.raises(InputError, match=r"found x\.csv, y\.csv"):
        read_table(tmp_path / "two.zip")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("none.csv", None, "no such file"),
        ("empty.csv", b"", "empty"),
        ("blank.csv", b" \n\n \n", "empty"),
        ("commas.csv", b",,\n,,\n", "empty rows"),
        ("x.csv", b"%PDF-1.7 xx", "a PDF"),
        ("x.csv", bytes(range(256)) * 20, "binary data"),
        ("x.xlsx", b"PK\x03\x04 broken", "damaged"),
        ("x.parquet", b"PAR1 broken", "damaged"),
        ("x.json", b"{broken", "JSON is broken"),
        ("x.json", b'{"a": 1, "b": [1, 2]}', "no list of records"),
        ("x.xls", b"\xd0\xcf\x11\xe0 broken", "no workbook"),
    ],
)
def test_what_is_no_table_is_one_clear_line(
    name: str, data: bytes | None, says: str, tmp_path: pathlib.Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=says) as error:
        read_table(tmp_path / name)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_a_word_document_says_what_to_do(tmp_path: pathlib.Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", "")
    with pytest.raises(InputError, match="Word document, not a table: save"):
        read_table(tmp_path / "x.docx")


def test_a_dash_is_standard_input_and_output(monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a,b\n1,2\n")))
    data = read_table("-")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out := io.BytesIO()))
    write_table(data, "-")
    assert out.getvalue() == b"a,b\n1,2\n"


def test_a_cell_too_long_for_a_spreadsheet_is_cut_and_told(tmp_path: pathlib.Path) -> None:
    with pytest.warns(GeomapWarning, match="1 cells are longer"):
        write_table(pd.DataFrame({"text": ["x" * 40_000]}), tmp_path / "x.xlsx")


def test_two_hundred_columns_and_one_name_twice_are_read() -> None:
    head = ";".join(["name", "name", *(f"c{i}" for i in range(198))])
    table = read_table(io.BytesIO(f"{head}\n{';'.join('x' * 200)}\n".encode()))
    assert table.shape == (1, 200)
    assert list(table.columns[:2]) == ["name", "name_2"]
