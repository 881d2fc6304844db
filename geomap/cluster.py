"""Parquet joined on a running Dask cluster, for what is larger than a machine."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq

from geomap.errors import InputError, OptionError
from geomap.join import MATCHES, join_regions

__all__ = ["join_on_cluster"]


def join_on_cluster(
    source: str,
    target: str | os.PathLike[str],
    regions: gpd.GeoDataFrame,
    *,
    cluster: str,
    nearest_km: float = 5.0,
    country: str | None = None,
    overlaps: Literal["error", "first"] = "error",
    levels: Mapping[str, gpd.GeoDataFrame] | None = None,
) -> dict[str, int]:
    """Join Parquet files on the workers of a Dask cluster; rows never pass through this process.

    Parameters
    ----------
    source : str
        A ``.parquet`` or GeoParquet file, a folder or a pattern, where all workers can read it.
    target : path
        A folder of ``.parquet`` parts that is not there yet, where all workers can write; it takes its name
        when it is whole.
    regions : GeoDataFrame
        As `load_regions` gives them.
    cluster : str
        Address of the scheduler, as ``tcp://scheduler:8786``.
    nearest_km, country, overlaps, levels
        As in `join_regions`.

    Returns
    -------
    dict
        The account of `join_regions`.

    Raises
    ------
    OptionError
        The extra ``dask`` is not installed, or no scheduler answers.
    InputError
        No Parquet there, or the target exists.
    """
    try:
        import dask.dataframe as dd
        import dask_geopandas
        from distributed import Client
    except ImportError as error:
        needs = "pip install 'geomap[dask]'"
        raise OptionError(f"a cluster needs the extra dask ({error.name} is missing): {needs}") from None
    whole = pathlib.Path(target)
    if whole.exists():
        raise InputError(f"{whole} is there already; name a new folder, or remove it")
    options: dict[str, Any] = {
        "nearest_km": nearest_km,
        "country": country,
        "overlaps": overlaps,
        "levels": levels,
    }
    found = _files(source)
    try:
        # as the default of the process, one that found no scheduler would hold up all work of Dask after it
        client = Client(cluster, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise OptionError(f"no Dask scheduler answers at {cluster}: {error}") from None
    with client, client.as_current():
        read = dask_geopandas.read_parquet if _has_shapes(found[0]) else dd.read_parquet
        joined = join_regions(read(found), regions, **options)
        beside = whole.with_name(f".{whole.name}.part")
        joined.to_parquet(str(beside), write_index=False, overwrite=True)
        account = _count(dd.read_parquet(str(beside)), ["", *(f"{level}_" for level in levels or ())])
        beside.rename(whole)
    return account


def _files(source: str) -> list[str]:
    path = pathlib.Path(source)
    found: Iterable[pathlib.Path] = [path]
    if not path.is_file():
        found = path.rglob("*.parquet") if path.is_dir() else path.parent.glob(path.name)
    files = sorted(str(file) for file in found if not file.name.startswith((".", "_")))
    if not files or not all(file.lower().endswith(".parquet") for file in files):
        raise InputError(
            f"{source}: a cluster reads Parquet; give a .parquet file, a folder or a pattern of them"
        )
    return files


def _has_shapes(file: str) -> bool:
    try:
        return b"geo" in (pq.read_schema(file).metadata or {})
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{file} cannot be read: {str(error).splitlines()[0]}") from None


def _count(rows: Any, prefixes: list[str]) -> dict[str, int]:
    """Make the account from what was written: one narrow column, read by the workers."""
    account: dict[str, int] = {}
    for prefix in prefixes:
        counts = rows[f"{prefix}region_match"].astype("object").value_counts().compute()
        account.setdefault("rows", int(counts.sum()))
        account |= {prefix + match: int(counts.get(match, 0)) for match in MATCHES}
    return account
