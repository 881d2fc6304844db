"""How soon help comes, beside the import of geopandas alone."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run(*args: str) -> None:
    subprocess.run([sys.executable, *args], check=True, capture_output=True)


@pytest.mark.benchmark(group="first word on the terminal")
def bench_geomap_help(benchmark):
    benchmark.pedantic(run, args=("-m", "geomap", "--help"), rounds=10, warmup_rounds=1)


@pytest.mark.benchmark(group="first word on the terminal")
def bench_import_geopandas(benchmark):
    benchmark.pedantic(run, args=("-c", "import geopandas"), rounds=10, warmup_rounds=1)
