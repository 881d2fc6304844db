"""A file joined in batches, beside reading and writing it alone: rows a second and the most memory.

python benchmarks/join_file.py [--rows 10000000] [--format parquet]
"""

from __future__ import annotations

import argparse
import multiprocessing
import pathlib
import resource
import tempfile
import time

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from geomap.bulk import join_file
from geomap.regions import load_regions


def make(path: pathlib.Path, rows: int) -> None:
    """Write so many events with a number, a text, a date and coordinates, a million at a time."""
    rng = np.random.default_rng(1)
    writer = None
    for start in range(0, rows, 1_000_000):
        n = min(1_000_000, rows - start)
        table = pa.table(
            {
                "id": np.arange(start, start + n),
                "kind": pa.array(rng.choice(["shelling", "missile", "drone"], n)),
                "day": pa.array(rng.integers(19000, 20500, n).astype("int32")).cast(pa.date32()),
                "lon": rng.uniform(22, 40.3, n),
                "lat": rng.uniform(44.2, 52.5, n),
            }
        )
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


def run(what: str, source: pathlib.Path, target: pathlib.Path, answer: multiprocessing.Queue) -> None:
    """In a process of its own, so that its memory is its own."""
    regions = load_regions("admin1")
    start = time.perf_counter()
    if what == "join":
        join_file(source, target, regions)
    else:
        copy(source, target)
    answer.put((time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def main() -> None:
    """Make the file, copy it, join it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--format", choices=["parquet", "csv"], default="parquet")
    options = parser.parse_args()
    for rows in options.rows:
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / f"events.{options.format}"
            make(source, rows)
            for what in ("copy", "join"):
                context = multiprocessing.get_context("spawn")
                answer = context.Queue()
                target = pathlib.Path(folder) / f"{what}.{options.format}"
                process = context.Process(target=run, args=(what, source, target, answer))
                process.start()
                seconds, megabytes = answer.get()
                process.join()
                print(
                    f"{rows:>12,} rows {options.format}: {what} {seconds:6.1f} s,"
                    f" {rows / seconds / 1e6:5.2f} M rows/s, at most {megabytes:,.0f} MB"
                )


if __name__ == "__main__":
    main()
