"""Bytes to tables."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from geomap.errors import InputError
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
    ],
)
def test_what_is_no_table_is_one_line(data: bytes, suffix: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as error:
        parse_table(data, f"x.{suffix}", suffix)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("cell", ["=1+1", "+1(2)", "@SUM(A1)", "-2|x", "\tx", "'=1"])
def test_what_a_spreadsheet_would_run_is_guarded(cell: str) -> None:
    assert guard(cell) == "'" + cell
