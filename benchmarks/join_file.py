"""A file joined in batches, beside reading and writing it alone and beside tools that do the same in SQL.

    python benchmarks/join_file.py [--rows 10000000] [--format parquet] [--narrow] [--folder DIR]

Each runs in a process of its own: rows a second, and the most memory that the process held. DuckDB spatial
and SedonaDB, where they are installed, read the same Parquet file and write all columns with code and name.
"""

from __future__ import annotations

import argparse
import multiprocessing
import pathlib
import resource
import tempfile
import time

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from geomap.bulk import join_file
from geomap.regions import load_regions


def make(path: pathlib.Path, rows: int, narrow: bool) -> None:
    """Write so many events, a million at a time; `narrow` ones have no text and no day."""
    rng = np.random.default_rng(1)
    writer = None
    for start in range(0, rows, 1_000_000):
        n = min(1_000_000, rows - start)
        more = {
            "kind": pa.array(rng.choice(["shelling", "missile", "drone"], n)),
            "day": pa.array(rng.integers(19000, 20500, n).astype("int32")).cast(pa.date32()),
        }
        where = {"lon": rng.uniform(22, 40.3, n), "lat": rng.uniform(44.2, 52.5, n)}
        table = pa.table({"id": np.arange(start, start + n), **({} if narrow else more), **where})
        if writer is None:
            write = pq.ParquetWriter if path.suffix == ".parquet" else pacsv.CSVWriter
            writer = write(str(path), table.schema)
        writer.write_table(table)
    writer.close()


def copy(source: pathlib.Path, target: pathlib.Path) -> None:
    """Read and write in batches, without a join."""
    if source.suffix == ".parquet":
        with pq.ParquetFile(source) as file, pq.ParquetWriter(target, file.schema_arrow) as writer:
            for group in range(file.num_row_groups):
                for batch in file.iter_batches(batch_size=200_000, row_groups=[group]):
                    writer.write_batch(batch)
    else:
        reader = pacsv.open_csv(source)
        with pacsv.CSVWriter(str(target), reader.schema) as writer:
            for batch in reader:
                writer.write_batch(batch)


def join(source: pathlib.Path, target: pathlib.Path) -> None:
    join_file(source, target, load_regions("admin1"))


def duckdb(source: pathlib.Path, target: pathlib.Path) -> None:
    import duckdb
    from duckdb_extensions import import_extension

    import_extension("spatial")
    base = duckdb.connect()
    base.execute("LOAD spatial")
    regions = load_regions("admin1")
    names = {name: regions[name].astype(object) for name in ("code", "name")}
    base.register("raw", pd.DataFrame({**names, "wkb": regions.geometry.to_wkb()}))
    base.execute("CREATE TABLE regions AS SELECT code, name, ST_GeomFromWKB(wkb) AS shape FROM raw")
    base.execute(
        f"COPY (SELECT p.*, r.code AS region, r.name AS region_name FROM read_parquet('{source}') p"
        " LEFT JOIN regions r ON ST_Intersects(r.shape, ST_Point(p.lon, p.lat)))"
        f" TO '{target}' (FORMAT parquet)"
    )


def sedona(source: pathlib.Path, target: pathlib.Path) -> None:
    import geoarrow.pyarrow  # noqa: F401
    import sedonadb

    base = sedonadb.connect()
    base.create_data_frame(load_regions("admin1")[["code", "name", "geometry"]]).to_view("regions")
    base.read_parquet(str(source)).to_view("points")
    base.sql(
        "SELECT p.*, r.code AS region, r.name AS region_name FROM points p LEFT JOIN regions r"
        " ON ST_Intersects(r.geometry, ST_SetSRID(ST_Point(p.lon, p.lat), 4326))"
    ).to_parquet(str(target))


RUNS = {"read and write": copy, "geomap": join, "DuckDB spatial": duckdb, "SedonaDB": sedona}


def run(what: str, source: pathlib.Path, target: pathlib.Path, answer: multiprocessing.Queue) -> None:
    """In a process of its own, so that its memory is its own."""
    start = time.perf_counter()
    try:
        RUNS[what](source, target)
    except ImportError as missing:
        answer.put(str(missing))
    else:
        answer.put((time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def main() -> None:
    """Make the file, copy it, join it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--format", choices=["parquet", "csv"], default="parquet")
    parser.add_argument("--narrow", action="store_true", help="only a number and coordinates")
    parser.add_argument("--only", nargs="+", choices=list(RUNS), default=list(RUNS))
    parser.add_argument("--folder", help="where the files are made; a temporary place by default")
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    for rows in options.rows:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            source = pathlib.Path(folder) / f"events.{options.format}"
            make(source, rows, options.narrow)
            print(f"{rows:,} rows, {source.stat().st_size / 1e6:,.0f} MB of {options.format}", flush=True)
            for what in options.only:
                if options.format == "csv" and what not in ("read and write", "geomap"):
                    continue
                answer = context.Queue()
                target = source.with_name(f"out.{options.format}")
                process = context.Process(target=run, args=(what, source, target, answer))
                process.start()
                result = answer.get()
                process.join()
                if isinstance(result, str):
                    print(f"  {what:16} {result}")
                    continue
                seconds, megabytes = result
                print(
                    f"  {what:16} {seconds:7.1f} s  {rows / seconds / 1e6:6.2f} M rows/s"
                    f"  at most {megabytes:6,.0f} MB",
                    flush=True,
                )


if __name__ == "__main__":
    main()
