"""A Dask frame gives the same rows as one in memory, also when a worker dies on the way."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from dask_fixtures import running_cluster

from geomap.join import join_regions
from geomap.regions import load_regions
from geomap.summary import summarize_regions

dd = pytest.importorskip("dask.dataframe", reason="the extra dask is not installed")
dask_geopandas = pytest.importorskip("dask_geopandas")

pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own, of its many parts
REGIONS = load_regions("admin1")


@pytest.fixture
def events():
    rng = np.random.default_rng(11)
    n = 3000
    return pd.DataFrame(
        {
            "strike_id": [str(i) for i in range(n)],
            # Some lie within others, most of them in another partition.
            "within_id": [str((i * 7) % i) if i % 5 == 4 else None for i in range(n)],
            "lon": rng.uniform(21, 41, n),
            "lat": rng.uniform(43, 53, n),
            "admin1": pd.Series(rng.choice(["UA-63", "UA-51"], n)).where(rng.random(n) < 0.1),
            "country": "UA",
            "place_id": rng.integers(0, 500, n).astype(str),
            "date": rng.choice(["2026-02-03", "2026-02-11", "2026-03-01"], n),
            "killed_min": pd.array(rng.integers(0, 4, n), dtype="Int64"),
            "weapons": rng.choice(["drone", "missile;drone"], n),
        }
    )


def same(lazy, frame):
    pd.testing.assert_frame_equal(pd.DataFrame(lazy), pd.DataFrame(frame), check_dtype=False)


def test_a_frame_with_coordinates_gives_the_same_rows(events) -> None:
    lazy = join_regions(dd.from_pandas(events, npartitions=4), REGIONS)
    assert hasattr(lazy, "dask")
    assert list(lazy["region"].cat.categories) == list(REGIONS["code"])
    same(lazy.compute(scheduler="sync"), join_regions(events, REGIONS))


def test_a_geographic_frame_gives_the_same_rows(events) -> None:
    points = gpd.GeoDataFrame(
        events.drop(columns=["lon", "lat"]),
        geometry=gpd.points_from_xy(events["lon"], events["lat"]),
        crs=4326,
    ).to_crs(32636)
    lazy = join_regions(dask_geopandas.from_geopandas(points, npartitions=4), REGIONS).compute(
        scheduler="sync"
    )
    assert isinstance(lazy, gpd.GeoDataFrame)
    assert lazy.crs == points.crs
    same(lazy, join_regions(points, REGIONS))


@pytest.mark.parametrize("freq", [None, "month"])
def test_regions_are_counted_the_same(events, freq) -> None:
    frame = join_regions(events, REGIONS)
    lazy = summarize_regions(dd.from_pandas(frame, npartitions=5), REGIONS, freq=freq)
    whole = summarize_regions(frame, REGIONS, freq=freq)
    same(lazy, whole)
    assert lazy.attrs == whole.attrs
    same(summarize_regions(dd.from_pandas(events, npartitions=3), REGIONS, freq=freq), whole)


def test_a_cluster_that_loses_a_worker_still_gives_every_row(events, tmp_path) -> None:
    distributed = pytest.importorskip("distributed")
    with running_cluster(2) as address, distributed.Client(address) as client:
        flag = tmp_path / "killed"

        def die_once(part):
            import os
            import pathlib
            import signal

            try:
                pathlib.Path(flag).touch(exist_ok=False)
            except FileExistsError:
                return part
            os.kill(os.getpid(), signal.SIGKILL)
            return part

        lazy = dd.from_pandas(events, npartitions=8)
        lazy = join_regions(lazy.map_partitions(die_once, meta=lazy._meta), REGIONS)
        result = client.compute(lazy).result(timeout=120)
    assert flag.exists()
    same(result, join_regions(events, REGIONS))
