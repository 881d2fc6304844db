"""Bytes to a table: one reader a format; the content decides before the suffix does."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import re
import sys
import tempfile
import warnings
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd

from geomap.decoding import binary_kind, decode
from geomap.errors import GeomapWarning, InputError
from geomap.headers import Table, table_from_rows
from geomap.records import frame_from_records, plain, records_from_json

__all__ = ["READABLE", "guard", "parse_table"]

#: Other suffixes of formats that are read.
ALIASES = {"ndjson": "jsonl", "geojsonl": "jsonl", "geoparquet": "parquet", "txt": "csv", "tab": "tsv"}
SHEETS = ("xlsx", "xlsm", "xlsb", "xls", "ods")
#: What can be read, by suffix.
READABLE = ("csv", "tsv", "json", "jsonl", "geojson", "gpkg", "parquet", "shp", *SHEETS)


def parse_table(
    data: bytes,
    name: str,
    suffix: str,
    *,
    sheet: str | int | None = None,
    layer: str | None = None,
    forced: bool = False,
) -> Table:
    r"""Read the table that bytes hold.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        Of the file, where it lies for a shapefile.
    suffix : str
        One of `READABLE`, or anything else.
    sheet, layer
        As in `read_table`.
    forced : bool
        The user named the format, so the suffix is believed.

    Returns
    -------
    Table

    Raises
    ------
    InputError
        When there is no table in them.

    Examples
    --------
    >>> parse_table(b"place|killed\nSumy|2\n", "x.txt", "csv").frame.to_dict("records")
    [{'place': 'Sumy', 'killed': '2'}]
    """
    if suffix == "shp":
        return _read_layer(name, layer)
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise InputError("the file is empty")
    if data[:2] == b"\x1f\x8b":
        inner = name.removesuffix(".gz")
        return parse_table(
            _gunzip(data), inner, inner.rpartition(".")[2].lower(), sheet=sheet, layer=layer, forced=False
        )
    if data[:4] == b"PAR1":
        return _read_parquet(data)
    if data[:15] == b"SQLite format 3":
        return _read_layer(data, layer)
    if data[:4] == b"PK\x03\x04":
        return _read_zip(data, name, sheet=sheet, layer=layer)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        return _read_workbook(data, sheet, name)
    kind = binary_kind(data)
    if kind:
        raise InputError(f"this is {kind}, not a table: save it as one of {', '.join(READABLE[:7])}")
    text = decode(data)
    opening = text.lstrip("\ufeff \t\r\n")[:1]
    if (suffix not in ("csv", "tsv") and opening in ("{", "[")) or (
        forced and suffix in ("json", "jsonl", "geojson")
    ):
        return _read_json(text)
    if re.match(r"\s*(<!doctype html|<html|<table)", text[:2000], re.IGNORECASE):
        return _read_html(text)
    if re.match(r"\ufeff?\s*<(?:\?xml\s|rss\b|feed\b)", text[:2000]):
        raise InputError("this is XML, not a table: save it as .csv, and name a news feed .xml")
    if suffix in READABLE and suffix not in ("csv", "tsv", "xls") and not forced:
        raise InputError(f"the content is not that of a .{suffix} file: give it the suffix of what it is")
    return _read_delimited(text, "\t" if suffix == "tsv" else None, name)


def _gunzip(data: bytes) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"the archive is damaged ({error})") from error


# ------------------------------------------------------------------ one reader a format


def _read_delimited(text: str, delimiter: str | None, name: str) -> Table:
    csv.field_size_limit(sys.maxsize)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    declared = re.match(r'"?sep=(.)"?[^\n]*\n', text, re.IGNORECASE)
    skipped = 0
    if declared:
        delimiter, text, skipped = declared[1], text[declared.end() :], 1
    delimiter = delimiter if delimiter and delimiter in text else _delimiter(text)
    text = _closed(text, delimiter, 1 + skipped, name)
    rows: list[list[Any]] = _split(text, delimiter)
    filled = [row for row in rows if row]
    if filled and all(len(row) == 1 for row in filled):
        # Some exports quote the whole line, so that all of it looks like one cell.
        unquoted = "\n".join(row[0] if row else "" for row in rows)
        inner = _delimiter(unquoted)
        if inner in filled[0][0]:
            rows = _split(unquoted, inner)
    rows = [
        [cell[1:] if cell[:1] == "'" and guard(cell[1:]) == cell else cell for cell in row] for row in rows
    ]
    return table_from_rows(rows, first=1 + skipped)


def guard(cell: Any) -> Any:
    """Put an apostrophe before a formula; a dash, a handle or a phone number is none.

    Examples
    --------
    >>> guard("=1+1"), guard("+380 44 123"), guard("- a dash")
    ("'=1+1", '+380 44 123', '- a dash')
    """
    if not isinstance(cell, str) or not cell or cell[0] not in "=+-@\t\r'":
        return cell
    danger = cell[0] in "=\t\r" or (cell[0] in "+-@" and any(mark in cell for mark in "(|!"))
    return "'" + cell if danger or guard(cell[1:]) != cell[1:] else cell


def _split(text: str, delimiter: str) -> list[list[Any]]:
    # A quote after a space opens a cell only where the file is written so throughout.
    spaced = bool(re.search(re.escape(delimiter) + ' +"', text[:2000].partition("\n")[0]))
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=spaced))
    except csv.Error as error:
        raise InputError(f"the rows cannot be told apart ({error})") from error


def _closed(text: str, delimiter: str, first: int, name: str, most: int = 50) -> str:
    """Take out quotes that open a cell and are never closed, so that they swallow no rows, and tell."""
    told: list[int] = []
    while text.count('"') != 2 * text.count('""'):
        found = _open_quote(text.split("\n"), text, delimiter)
        if found is None:
            break
        number, mended = found
        if mended is None or len(told) == most:
            said = "a quote opens a cell and is not closed as it should be: rows below may be swallowed by it"
            warnings.warn(f"{name}: row {first + number}: {said}", GeomapWarning, stacklevel=6)
            break
        text = mended
        told.append(first + number)
    if told:
        rows = ("row " if len(told) == 1 else "rows ") + ", ".join(map(str, told[:5]))
        more = f" and {len(told) - 5} more" if len(told) > 5 else ""
        said = "a quote opens a cell and is never closed; read without it"
        warnings.warn(f"{name}: {rows}{more}: {said}", GeomapWarning, stacklevel=6)
    return text


def _open_quote(lines: list[str], text: str, delimiter: str) -> tuple[int, str | None] | None:
    """Find the first row that a quote joins to those below it; give its number, and the text without it.

    Where none can do without its quote, the number of the first alone.
    """
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows, start = [], 0
    widths: Counter[int] = Counter()
    with contextlib.suppress(csv.Error):
        for row in reader:
            rows.append((start, reader.line_num))
            widths[len(row)] += reader.line_num - start == 1 and bool(row)
            start = reader.line_num
    typical = max(widths, key=lambda width: widths[width], default=0)
    if typical < 2:
        return None

    def cells(line: str) -> int:
        return len(next(csv.reader([line], delimiter=delimiter), []))

    stuck: int | None = None
    for number, (start, end) in enumerate(rows):
        line, below = lines[start], "".join(lines[start + 1 : start + 2])
        if line.count('"') % 2 == 0 or _well_formed(lines[start:end], delimiter):
            continue
        marks = list(re.finditer(rf'(?:^|(?<={re.escape(delimiter)}))\s*"', line))
        # The line is a row by itself without the quote, and so is the next one.
        without = line[: marks[-1].end() - 1] + line[marks[-1].end() :] if marks else ""
        if cells(without) == typical and (not below or cells(below) == typical):
            return number, "\n".join([*lines[:start], without, *lines[start + 1 :]])
        if stuck is None and end - start > 1:
            stuck = number
    return None if stuck is None else (stuck, None)


def _well_formed(lines: list[str], delimiter: str) -> bool:
    """Whether each quote that opens a cell is closed at the end of it."""
    try:
        return bool(list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter, strict=True)))
    except csv.Error:
        return False


def _delimiter(text: str) -> str:
    """Choose the delimiter that cuts most lines into the same number of cells, more than one."""
    sample = text[:65_536]
    if len(text) > len(sample):
        sample = sample.rpartition("\n")[0] or sample
    best, best_score = ",", 0.0
    for delimiter in (",", ";", "\t", "|"):
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if any(row)][
                :200
            ]
        except csv.Error:
            continue
        if not widths:
            continue
        width = max(set(widths), key=lambda value: (widths.count(value), value))
        if width < 2:
            continue
        # One agreement among the rows is worth more than many cells: decimal commas cut cells, not rows.
        regular = sum(value == width for value in widths) / len(widths)
        header = next((value for value in widths if value > 1), 0) == width
        score = regular + (0.5 if header else 0) + min(width, 30) / 100
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _read_json(text: str) -> Table:
    records = records_from_json(text)
    if isinstance(records, pd.DataFrame):
        return Table(records, list(range(1, len(records) + 1)))
    if records and all(isinstance(record, list) for record in records):
        return table_from_rows(records, first=1)
    frame = frame_from_records(records)
    return Table(frame, list(range(1, len(frame) + 1)))


def _read_html(text: str) -> Table:
    from lxml import html

    tables = list(html.fromstring(text).iter("table"))
    if not tables:
        raise InputError("this is a web page without a table: read it as an article")
    rows = max((_html_rows(table) for table in tables), key=lambda rows: sum(map(len, rows)))
    return table_from_rows(rows, first=1)


def _html_rows(table: Any) -> list[list[Any]]:
    rows: list[list[Any]] = []
    below: dict[int, tuple[int, str]] = {}  # cells that reach down: column to rows left and text
    for line in table.iter("tr"):
        row: list[Any] = []
        for cell in (*line.iterchildren("td", "th"), None):
            while len(row) in below:
                left, text = below.pop(len(row))
                if left > 1:
                    below[len(row)] = (left - 1, text)
                row.append(text)
            if cell is None:
                break
            for note in cell.xpath(".//sup[contains(@class, 'reference')] | .//style"):
                note.drop_tree()
            text = " ".join(cell.text_content().split())
            wide, high = (_times(cell.get(name)) for name in ("colspan", "rowspan"))
            for _ in range(wide):
                if high > 1:
                    below[len(row)] = (high - 1, text)
                row.append(text)
        rows.append(row)
    return rows


def _times(span: str | None) -> int:
    return min(int(span), 1000) if span and re.fullmatch(r"[1-9]\d{0,3}", span) else 1


def _read_zip(data: bytes, name: str, *, sheet: str | int | None, layer: str | None) -> Table:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise InputError("the archive or workbook is damaged: save it again") from None
    names = [
        name for name in archive.namelist() if not name.startswith(("__MACOSX", ".")) and name[-1] != "/"
    ]
    if "[Content_Types].xml" in names or "content.xml" in names:
        if any(name.startswith("word/") for name in names):
            raise InputError("this is a Word document, not a table: save its table as .xlsx or .csv")
        if any(name.startswith("ppt/") for name in names):
            raise InputError("this is a presentation, not a table: save its table as .xlsx or .csv")
        return _read_workbook(data, sheet, name)
    tables = [name for name in names if name.rpartition(".")[2].lower() in (*READABLE, *ALIASES)]
    if len(tables) > 1:
        tables = [
            name
            for name in tables
            if not re.search(r"readme|licen[cs]e|metadata|codebook", name, re.IGNORECASE)
        ] or tables
    if len(tables) != 1:
        found = ", ".join(tables[:4]) or "none"
        raise InputError(f"the archive must hold one table, found {found}: unpack it and name the file")
    try:
        inner = archive.read(tables[0])
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError) as error:
        raise InputError(
            f"the archive is damaged or locked ({error}): unpack it and name the file"
        ) from error
    return parse_table(inner, tables[0], tables[0].rpartition(".")[2].lower(), sheet=sheet, layer=layer)


def _read_workbook(data: bytes, sheet: str | int | None, file: str) -> Table:
    import python_calamine

    try:
        workbook = python_calamine.load_workbook(io.BytesIO(data))
    except python_calamine.PasswordError:
        raise InputError("the workbook is protected by a password: save it without one") from None
    except Exception as error:  # calamine raises its own errors and, for odd files, plain ones
        raise InputError("this is no workbook that can be read: save it as .xlsx or .csv") from error
    names = workbook.sheet_names
    if sheet is None:
        return _fullest(workbook, data, file)
    if isinstance(sheet, int) or sheet not in names:
        position = int(sheet) if str(sheet).isdecimal() else -1
        if not 0 <= position < len(names):
            raise InputError(f"no sheet {sheet!r}: the workbook has {', '.join(names)}")
        sheet = names[position]
    _tell_unstored(data, [sheet], file)
    return table_from_rows(_sheet_rows(workbook, sheet), first=1)


def _fullest(workbook: Any, data: bytes, file: str) -> Table:
    """Read the fullest sheet, and those that have the very same columns, with a column ``sheet`` to tell.

    Hidden sheets, which nobody sees who checks the table, are left out.
    """
    import python_calamine

    pages = {name: _sheet_rows(workbook, name) for name in workbook.sheet_names}
    seen = python_calamine.SheetVisibleEnum.Visible
    hidden = {one.name: pages.pop(one.name) for one in workbook.sheets_metadata if one.visible != seen}
    _tell_hidden(hidden, file)
    if not pages:
        raise InputError("all sheets of the workbook are hidden: say which with --sheet, or show one")
    best = max(pages, key=lambda name: _fullness(pages[name]))
    table = table_from_rows(pages[best], first=1)
    tables = {}
    for name, rows in pages.items():
        with contextlib.suppress(InputError):
            tables[name] = table if name == best else table_from_rows(rows, first=1)
    alike = {
        name: one for name, one in tables.items() if list(one.frame.columns) == list(table.frame.columns)
    }
    if len(alike) < 2 or len(table.frame.columns) < 2:
        alike = {best: table}
    left = [name for name, one in tables.items() if name not in alike and _is_table(one)]
    if left:
        read = ", ".join(alike)
        shown = ", ".join(left[:4]) + (f" and {len(left) - 4} more" if len(left) > 4 else "")
        one = "its columns differ" if len(left) == 1 else "their columns differ"
        sheets = "sheet" if len(alike) == 1 else "sheets"
        said = f"{file}: read the {sheets} {read}, not {shown}: {one}; --sheet reads another"
        warnings.warn(said, GeomapWarning, stacklevel=5)
    _tell_unstored(data, list(alike), file)
    if len(alike) < 2:
        return table
    frame = pd.concat([one.frame.assign(sheet=name) for name, one in alike.items()], ignore_index=True)
    return Table(
        plain(frame), [row for one in alike.values() for row in one.rows], table.tags, [], table.title
    )


def _tell_hidden(pages: dict[str, list[list[Any]]], file: str) -> None:
    """Name the sheets that are hidden and hold something."""
    named = [
        name for name, rows in pages.items() if any(cell not in ("", None) for row in rows for cell in row)
    ]
    if named:
        sheets = ("sheet " if len(named) == 1 else "sheets ") + ", ".join(named)
        said = f"{file}: not read, hidden: {sheets}; --sheet reads one"
        warnings.warn(said, GeomapWarning, stacklevel=6)


def _is_table(table: Table) -> bool:
    """Whether a sheet holds rows of more than one column, and not the lines of a cover."""
    return len(table.frame.columns) > 1 and not table.frame.empty


_CELL = re.compile(rb"<c\b([^>]*)>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


def _tell_unstored(data: bytes, names: list[str], file: str) -> None:
    """Name the cells of formulas whose value the program that wrote them did not store."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            book, links = (archive.read(f"xl/{path}") for path in ("workbook.xml", "_rels/workbook.xml.rels"))
            parts = {id: path for path, id in _attributes(links, b"Relationship", "Target", "Id")}
            for name, id in _attributes(book, b"sheet", "name", "r:id"):
                path = parts.get(id, "").removeprefix("/xl/")
                page = archive.read(f"xl/{path}") if name in names and path else b""
                # an empty text is a value too: t="str"
                marks = (
                    [mark[1] for mark in _CELL.finditer(page) if b't="str"' not in mark[1]]
                    if b"<f" in page
                    else []
                )
                cells = [
                    found[1].decode() for mark in marks if (found := re.search(rb'\br="([A-Z]+\d+)"', mark))
                ]
                if cells:
                    more = f" and {len(cells) - 5} more" if len(cells) > 5 else ""
                    said = f"{file}: sheet {name}: {', '.join(cells[:5])}{more}: a formula without its value"
                    told = f"{said}; open the workbook in Excel or LibreOffice and save it"
                    warnings.warn(told, GeomapWarning, stacklevel=6)
    except (KeyError, zipfile.BadZipFile, zlib.error):
        return  # another format of workbook, which keeps its formulas elsewhere


def _attributes(xml: bytes, tag: bytes, *names: str) -> list[tuple[str, ...]]:
    from html import unescape

    found = []
    for element in re.finditer(rb"<(?:\w+:)?" + tag + rb"\s([^>]*)>", xml):
        text = element[1].decode(errors="replace")
        values = [re.search(rf"""(?<![\w:]){name}\s*=\s*(["'])(.*?)\1""", text) for name in names]
        found.append(tuple(unescape(value[2]) if value else "" for value in values))
    return found


def _fullness(rows: list[list[Any]]) -> int:
    """Count the cells in rows of three and more, for a cover sheet is long but narrow."""
    return sum(
        sum(cell not in ("", None) for cell in row)
        for row in rows
        if sum(c not in ("", None) for c in row) > 2
    )


def _sheet_rows(workbook: Any, name: str) -> list[list[Any]]:
    try:
        sheet = workbook.get_sheet_by_name(name)
        rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    except Exception as error:  # calamine raises its own errors and, for odd files, plain ones
        raise InputError(f"the sheet {name} is damaged ({error}): save the workbook again") from error
    with contextlib.suppress(Exception):  # only some formats know their merged cells
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            if bottom < len(rows) and rows[top][left] not in ("", None):
                # A cell merged downwards is said of every row beside it; one merged sideways is a title.
                for row in range(top, bottom + 1):
                    for column in range(left, right + 1 if top < 5 else left + 1):
                        rows[row][column] = rows[top][left]
    return rows


def _read_parquet(data: bytes) -> Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(io.BytesIO(data))
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"the Parquet file is damaged ({error})") from error
    if b"geo" in (table.schema.metadata or {}):
        import geopandas as gpd

        frame: pd.DataFrame = gpd.read_parquet(io.BytesIO(data))
    else:
        frame = table.to_pandas()
    frame.attrs.clear()
    if not isinstance(frame.index, pd.RangeIndex):
        frame = frame.reset_index(drop=frame.index.name is None)
    return Table(plain(frame), list(range(1, len(frame) + 1)))


def _read_layer(source: str | bytes, layer: str | None) -> Table:
    import pyogrio

    if isinstance(source, bytes):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "table.gpkg"  # the driver wants the suffix
            file.write_bytes(source)
            return _read_layer(str(file), layer)
    try:
        names = [str(name) for name in pyogrio.list_layers(source)[:, 0]]
        if layer is not None and layer not in names:
            raise InputError(f"no layer {layer!r}: the file has {', '.join(names)}")
        if layer is None and len(names) > 1:
            warnings.warn(f"took layer {names[0]!r} of {', '.join(names)}", GeomapWarning, stacklevel=5)
        frame = pyogrio.read_dataframe(source, layer=layer or (names[0] if names else None))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise InputError(f"the file is damaged ({error})") from error
    return Table(plain(frame), list(range(1, len(frame) + 1)))
