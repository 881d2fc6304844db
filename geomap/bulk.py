"""Files larger than memory, joined in batches: CSV and Parquet, one file, a folder or a pattern."""

from __future__ import annotations

import csv
import glob
import io
import itertools
import json
import os
import pathlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any, Literal, Self

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from geomap.errors import InputError, RegionError
from geomap.files import write_atomic
from geomap.join import ADDED, Layers, index_layers, join_layers
from geomap.points import find_columns

__all__ = ["bulk_files", "fits_bulk", "join_file"]

SMALL = 50_000_000  # bytes
_CSV = (".csv", ".csv.gz", ".tsv", ".tsv.gz")
_PARQUET = (".parquet",)
_USED = ("admin1", "country", "precision", "place_id", "status")


def bulk_files(source: str | os.PathLike[str]) -> list[pathlib.Path]:
    """Find the CSV and Parquet files of a path, a folder or a pattern, in order of their names.

    Parameters
    ----------
    source : path
        As for `join_file`.

    Raises
    ------
    InputError
        Nothing there, or a file of another format.
    """
    path = pathlib.Path(source)
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if _kind(p) and not p.name.startswith((".", "_")))
    else:
        found = (
            [path]
            if path.exists()
            else [pathlib.Path(p) for p in sorted(glob.glob(str(source), recursive=True))]
        )
    if not found:
        raise InputError(f"{source}: no file there; give a .csv, .csv.gz or .parquet, a folder or a pattern")
    for file in found:
        if not _kind(file):
            raise InputError(f"{file}: only CSV and Parquet are joined in batches; write it as one of them")
    return found


def fits_bulk(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> bool:
    """Say whether a join should go in batches: Parquet, folders and patterns, and any CSV over 50 MB.

    A smaller CSV is read whole, by the reader that copes with every delimiter and encoding.

    Parameters
    ----------
    source, target : path
        As for `join_file`.

    Examples
    --------
    >>> fits_bulk("events.parquet", "joined.parquet"), fits_bulk("events.xlsx", "joined.csv")
    (True, False)
    """
    path = pathlib.Path(source)
    known = _kind(path) or path.is_dir() or any(letter in str(source) for letter in "*?[")
    if str(target) == "-" or not _kind(pathlib.Path(target)) or not known:
        return False
    return _kind(path) == "parquet" or not path.is_file() or path.stat().st_size > SMALL


def join_file(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    regions: gpd.GeoDataFrame,
    *,
    nearest_km: float = 5.0,
    country: str | None = None,
    overlaps: Literal["error", "first"] = "error",
    levels: Mapping[str, gpd.GeoDataFrame] | None = None,
    batch_rows: int = 200_000,
    progress: Callable[[int], object] | None = None,
) -> dict[str, int]:
    r"""Join a file of points of any size to regions, in bounded memory.

    Parameters
    ----------
    source : path
        ``.csv``, ``.csv.gz``, ``.tsv`` or ``.parquet`` (also GeoParquet), a folder of them, or a pattern.
        Cells of a CSV stay text as written; columns of Parquet keep their types.
    target : path
        ``.csv``, ``.csv.gz``, ``.tsv`` or ``.parquet``; written whole or not at all.
    regions : GeoDataFrame
        As `load_regions` gives them.
    nearest_km, country, overlaps, levels
        As in `join_regions`.
    batch_rows : int
        Rows in memory at a time.
    progress : callable, optional
        Called with the number of rows done, after each batch.

    Returns
    -------
    dict
        The account of `join_regions`: ``rows`` and the rows of each match.

    Raises
    ------
    InputError
        Files that cannot be read or written, or that differ in their columns; a target that is read too.

    Examples
    --------
    >>> import tempfile
    >>> from geomap import load_regions
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "events.csv").write_text("id,lon,lat\n007,36.23,49.99\n")
    >>> join_file(folder / "events.csv", folder / "joined.csv", load_regions("admin1"))["inside"]
    1
    >>> print((folder / "joined.csv").read_text())
    id,lon,lat,region,region_name,region_match,region_km
    007,36.23,49.99,UA-63,Kharkiv Oblast,inside,
    <BLANKLINE>
    """
    files = bulk_files(source)
    if pathlib.Path(target).resolve() in {file.resolve() for file in files}:
        raise InputError(f"{target} is among what is read and would be lost: write to another file")
    layers = index_layers(regions, levels=levels, overlaps=overlaps)
    account: Counter[str] = Counter()
    schema: pa.Schema | None = None
    with ExitStack() as stack:
        writer: Any = None
        pool: Any = None
        written: Future[None] | None = None
        for file in files:
            row = 1 if _kind(file) == "parquet" else 2  # the header of a CSV is its first row
            for batch in _batches(file, batch_rows):
                if schema is None:
                    schema = batch.schema
                    beside = stack.enter_context(write_atomic(target))
                    kept, whole = _schema(schema, layers)
                    writer = stack.enter_context(_writer(beside, pathlib.Path(target), whole))
                    pool = stack.enter_context(ThreadPoolExecutor(1))
                elif batch.schema.names != schema.names or not batch.schema.equals(schema):
                    raise InputError(
                        f"{file}: its columns differ from those of {files[0]}; join it by itself"
                    )
                first = not account["rows"]  # what is said of one batch need not be said of each
                try:
                    joined = _join(batch, layers, row, nearest_km=nearest_km, country=country, check=first)
                except (InputError, RegionError) as error:  # of points; the regions are indexed above
                    raise type(error)(f"{file}: {error}") from error
                row += len(batch)
                account.update(joined.attrs["join"])
                arrays = [batch.column(name) for name in kept] + _added(joined, layers)
                rows = pa.RecordBatch.from_arrays(arrays, schema=whole)
                # One batch is written while the next is read and joined.
                if written is not None:
                    written.result()
                written = pool.submit(writer.write, rows)
                if progress is not None and len(batch):
                    progress(account["rows"])
        if written is not None:
            written.result()
    return dict(account)


def _kind(path: pathlib.Path) -> str | None:
    name = path.name.lower()
    return "csv" if name.endswith(_CSV) else "parquet" if name.endswith(_PARQUET) else None


def _batches(file: pathlib.Path, rows: int) -> Iterator[pa.RecordBatch]:
    """Read a file, some rows at a time; the first batch has none and stands for an empty file too."""
    try:
        if _kind(file) == "parquet":
            # Group by group and buffered, so that no more than a few batches are held at a time.
            with pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20) as parquet:
                schema = parquet.schema_arrow
                yield pa.RecordBatch.from_pylist([], schema=schema)
                for group in range(parquet.num_row_groups):
                    for batch in parquet.iter_batches(batch_size=rows, row_groups=[group]):
                        yield batch.replace_schema_metadata(schema.metadata)
            return
        with pa.input_stream(str(file), compression="detect") as stream:
            header = stream.read(1 << 16).decode("utf-8-sig", errors="replace").splitlines()[:1]
        if not header:
            raise InputError(f"{file} is empty")
        delimiter = max(",;\t|", key=header[0].count)
        names = next(csv.reader(header, delimiter=delimiter))
        with pa.input_stream(str(file), compression="detect") as stream:
            reader = pacsv.open_csv(
                stream,
                read_options=pacsv.ReadOptions(block_size=64 * rows),
                parse_options=pacsv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
                # Text stays as written: a code 007 is not a number, and NA not a missing value.
                convert_options=pacsv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
                ),
            )
            yield pa.RecordBatch.from_pylist([], schema=reader.schema)
            yield from reader
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"{file} cannot be read: {reason}") from None


def _schema(schema: pa.Schema, layers: Layers) -> tuple[list[str], pa.Schema]:
    """Name the columns that stay, all but those of an earlier join, and make the schema of the result."""
    label, km = pa.dictionary(pa.int32(), pa.string()), pa.float64()
    new = {prefix + name: km if name == ADDED[-1] else label for prefix in layers for name in ADDED}
    joined = [p for p in layers if {p + name for name in ADDED[:3]} <= set(schema.names)]
    earlier = {prefix + name for prefix in joined for name in ADDED}
    kept = [name for name in schema.names if name not in earlier]
    fields = [schema.field(name) for name in kept]
    fields = [field.with_name(f"{field.name}_given") if field.name in new else field for field in fields]
    if len({field.name for field in fields}) < len(fields):
        raise InputError("a column such as region_given is there already; rename it")
    return kept, pa.schema([*fields, *itertools.starmap(pa.field, new.items())], metadata=schema.metadata)


def _join(batch: pa.RecordBatch, layers: Layers, row: int, **options: Any) -> pd.DataFrame:
    """Join one batch, whose first row has that number: of its columns, those that the join reads."""
    names = batch.schema.names
    used = [name for name in _USED if name in names]
    geometry, crs = _geometry(batch.schema)
    if geometry is not None:
        frame: pd.DataFrame = gpd.GeoDataFrame(
            batch.select(used).to_pandas(),
            geometry=gpd.GeoSeries.from_wkb(batch.column(geometry).to_pandas(), crs=crs),
        )
    else:
        where = {name: _numbers(batch.column(name)) for name in find_columns(names) or ()}
        frame = batch.select(used).to_pandas().assign(**{k: v.to_pandas() for k, v in where.items()})
    frame.index = pd.RangeIndex(row, row + len(frame))
    # An empty cell of a CSV says nothing.
    frame[used] = frame[used].replace("", np.nan)
    joined: pd.DataFrame = join_layers(frame, layers, **options)
    return joined


def _numbers(column: pa.Array) -> pa.Array:
    """Turn text into numbers in one go; where a cell is none, it is left to the one that reads each."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column
    try:
        return pc.if_else(pc.equal(column, ""), None, column).cast(pa.float64())
    except pa.ArrowInvalid:
        return column


def _added(joined: pd.DataFrame, layers: Layers) -> list[pa.Array]:
    """Give the columns that the join added, in the order of the schema."""
    return [
        pa.array(joined[prefix + name], from_pandas=True)
        if name == ADDED[-1]
        else pa.DictionaryArray.from_arrays(*_coded(joined[prefix + name]))
        for prefix in layers
        for name in ADDED
    ]


def _coded(column: pd.Series) -> tuple[pa.Array, pa.Array]:
    codes = column.cat.codes.to_numpy()
    return pa.array(codes.astype(np.int32), mask=codes < 0), pa.array(column.cat.categories, pa.string())


def _geometry(schema: pa.Schema) -> tuple[str | None, Any]:
    """Find the column of points of a GeoParquet file, and its CRS."""
    meta = json.loads((schema.metadata or {}).get(b"geo", b"{}"))
    name = meta.get("primary_column")
    if name is None:
        return None, None
    column = meta["columns"][name]
    if column.get("encoding") != "WKB":
        raise InputError(f"geometry {name!r} is in encoding {column.get('encoding')}; write it as WKB")
    return name, column.get("crs", "OGC:CRS84")


def _writer(beside: pathlib.Path, target: pathlib.Path, schema: pa.Schema) -> Any:
    kind = _kind(target)
    if kind == "parquet":
        # A dictionary of doubles or shapes costs as much as the rest of the writing and saves nothing.
        few = [f.name for f in schema if not (pa.types.is_floating(f.type) or pa.types.is_binary(f.type))]
        return pq.ParquetWriter(beside, schema, use_dictionary=few)
    if kind == "csv":
        return _CsvWriter(beside, target, schema)
    raise InputError(f"{target}: write a .csv, .csv.gz, .tsv or .parquet")


class _CsvWriter:
    """A CSV, compressed when its name says so; categories become text."""

    def __init__(self, path: pathlib.Path, target: pathlib.Path, schema: pa.Schema) -> None:
        gz = target.name.lower().endswith(".gz")
        tab = ".tsv" in target.name.lower()
        fields = [
            pa.field(f.name, f.type.value_type) if pa.types.is_dictionary(f.type) else f for f in schema
        ]
        self._schema = pa.schema(fields)
        self._stream = pa.output_stream(str(path), compression="gzip" if gz else None)
        self._delimiter = "\t" if tab else ","
        text = io.StringIO()
        csv.writer(text, delimiter=self._delimiter, lineterminator="\n").writerow(self._schema.names)
        self._stream.write(text.getvalue().encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, batch: pa.RecordBatch) -> None:
        """Write rows; Arrow quotes every text or none, so none where no cell needs it."""
        plain = batch.cast(self._schema)
        for style in ("none", "needed"):
            buffer = io.BytesIO()
            options = pacsv.WriteOptions(include_header=False, delimiter=self._delimiter, quoting_style=style)
            try:
                pacsv.write_csv(plain, buffer, options)
            except pa.ArrowInvalid:
                if style == "needed":
                    raise
            else:
                self._stream.write(buffer.getvalue())
                return
