"""Any table in, any frame out: the format follows the content or the suffix; written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import pandas as pd

from geomap.decoding import decode
from geomap.errors import InputError, OptionError, unfit
from geomap.headers import Table
from geomap.readers import ALIASES, SHEETS, parse_table
from geomap.records import plain
from geomap.writers import FORMATS, WRITERS, with_points

__all__ = [
    "FORMATS", "decode", "format_of", "load_table", "read_table", "with_points", "write_atomic",
    "write_table",
]  # fmt: skip


def read_table(
    path: str | os.PathLike[str] | IO[bytes],
    *,
    sheet: str | int | None = None,
    layer: str | None = None,
    format: str | None = None,
) -> pd.DataFrame:
    r"""Read a table, whatever its format, delimiter and encoding.

    The content decides before the suffix does. Title rows, ``sep=`` lines, tag rows and footnotes around
    a table are left out and two-level headers are joined with a space; cells are not interpreted.

    Parameters
    ----------
    path : path or binary stream
        ``-`` is standard input. A ``.gz`` or a ``.zip`` that holds one table is opened.
    sheet : str or int, optional
        Sheet of a workbook, by name or by position from 0; the fullest one by default.
    layer : str, optional
        Layer of a GeoPackage; the first one by default.
    format : str, optional
        One of csv, tsv, xlsx, json, jsonl, geojson, gpkg, parquet, when content and suffix do not tell.

    Returns
    -------
    DataFrame, or GeoDataFrame when the file holds geometry (in the file's CRS)
        Text cells as written; from Excel and JSON also numbers; dates as ISO text; nested fields flattened
        to ``outer.inner``, lists joined by ``;``; empty cells missing.

    Raises
    ------
    InputError
        No such file, no table in it, or a document of another kind.

    Examples
    --------
    >>> import io
    >>> read_table(io.BytesIO("Місто;Загинуло\nСуми;2\n".encode("cp1251"))).to_dict("records")
    [{'Місто': 'Суми', 'Загинуло': '2'}]
    """
    return load_table(path, sheet=sheet, layer=layer, format=format).frame


def load_table(
    path: str | os.PathLike[str] | IO[bytes],
    *,
    sheet: str | int | None = None,
    layer: str | None = None,
    format: str | None = None,
) -> Table:
    """Read as `read_table` does, and keep for each row its number in the file.

    Parameters
    ----------
    path, sheet, layer, format
        As in `read_table`.

    Returns
    -------
    Table
        The frame and its row numbers, as a person counts them in a spreadsheet.

    Raises
    ------
    InputError
        As in `read_table`.
    """
    name, data = _bytes(path)
    if format is not None:
        format = _known(format, (*FORMATS, *SHEETS))
    suffix = format or name.rpartition(".")[2].lower()
    try:
        return parse_table(
            data, name, ALIASES.get(suffix, suffix), sheet=sheet, layer=layer, forced=format is not None
        )
    except InputError as error:
        raise InputError(f"{name}: {error}") from error


def _bytes(path: str | os.PathLike[str] | IO[bytes]) -> tuple[str, bytes]:
    if not isinstance(path, (str, os.PathLike)):
        if not hasattr(path, "read"):
            raise unfit("path", path, "a file, by its name or opened")
        return Path(str(getattr(path, "name", "standard input"))).name, path.read()
    if str(path) == "-":
        return "standard input", sys.stdin.buffer.read()
    file = Path(path)
    try:
        return str(file), file.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{file}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{file} is a folder, not a table: name a file in it") from None
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror or error})") from error


def _known(format: str, formats: Sequence[str]) -> str:
    wanted = format.lower().lstrip(".")
    wanted = ALIASES.get(wanted, wanted)
    if wanted not in formats:
        raise OptionError(f"unknown format {format!r}: choose one of {', '.join(FORMATS)}")
    return wanted


# ------------------------------------------------------------------ writing


@contextlib.contextmanager
def write_atomic(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Write a file whole or not at all: yield a path beside it that takes its name when all went well.

    Parameters
    ----------
    path : path
        Missing folders on the way are made.

    Yields
    ------
    Path
        A file to write, with the same suffix.

    Raises
    ------
    InputError
        When the place cannot be written.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> target = pathlib.Path(tempfile.mkdtemp()) / "map.html"
    >>> with write_atomic(target) as beside:
    ...     _ = beside.write_text("<p>whole</p>")
    >>> target.read_text()
    '<p>whole</p>'
    """
    target = Path(path)
    if target.is_dir():
        raise InputError(f"{target} is a folder: name a file in it")
    beside = target.with_name(f".{target.stem[:80]}-{os.getpid()}{target.suffix}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        os.replace(beside, target)
    except OSError as error:
        # A full disk names no file; another file that fails meanwhile is told by its own name.
        named = Path(str(error.filename)).name if error.filename is not None else ""
        if named not in ("", beside.name, target.name, target.parent.name):
            raise
        raise InputError(f"{target}: cannot be written ({error.strerror})") from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def format_of(path: str) -> str:
    """Tell by its suffix the format that a file would be written in; ``-`` is CSV.

    Parameters
    ----------
    path : str
        The file, which need not be there.

    Raises
    ------
    OptionError
        When the suffix names none.

    Examples
    --------
    >>> format_of("a/strikes.GPKG"), format_of("-")
    ('gpkg', 'csv')
    """
    if path == "-":
        return "csv"
    try:
        return _known(Path(path).suffix.lstrip(".") or path, FORMATS)
    except OptionError:
        suffixes = " ".join(f".{known}" for known in FORMATS)
        raise OptionError(f"{path}: the suffix names no format; use one of {suffixes}") from None


def write_table(
    frame: pd.DataFrame, path: str | os.PathLike[str] | IO[bytes], *, format: str | None = None
) -> None:
    """Write a frame in the format of the suffix.

    Every row is kept in every format, with a geometry or without. The formats without geometry get points
    as ``lon`` and ``lat`` and leave other shapes out. The same frame gives the same bytes in CSV, TSV, JSON,
    JSON lines and GeoJSON. Text that a spreadsheet would run as a formula stays text: as a text cell in
    .xlsx, behind an apostrophe in .csv and .tsv (`read_table` takes it off again).

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        The index is not written.
    path : path or binary stream
        ``-`` is standard output, CSV unless said.
    format : str, optional
        One of `FORMATS`; by default that of the suffix.

    Raises
    ------
    OptionError
        For a suffix that names no format.
    InputError
        When the place cannot be written.

    Examples
    --------
    >>> import io, pandas as pd
    >>> out = io.BytesIO()
    >>> write_table(pd.DataFrame({"place": ["Суми", None], "killed": pd.array([None, 2], "Int64")}), out)
    >>> print(out.getvalue().decode(), end="")
    place,killed
    Суми,
    ,2
    """
    named = isinstance(path, (str, os.PathLike))
    standard = named and str(path) == "-"
    if format is None:
        format = format_of(str(path)) if named else "csv"
    writer = WRITERS[_known(format, FORMATS)]
    ready = plain(frame)
    if named and not standard:
        with write_atomic(str(path)) as beside:
            writer(ready, beside)
        return
    # Some writers want a file of their own, so a stream gets a copy.
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"table.{format}"
        writer(ready, file)
        stream = sys.stdout.buffer if standard else path
        stream.write(file.read_bytes())  # type: ignore[union-attr]
