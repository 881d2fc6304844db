"""Parquet is joined on a running cluster as it is in memory."""

from __future__ import annotations

import sys

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geomap.cluster import join_on_cluster
from geomap.errors import InputError, OptionError
from geomap.join import join_regions
from geomap.regions import load_regions

REGIONS = load_regions("admin1")
pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own, of its many parts


@pytest.fixture
def events(tmp_path):
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(
        {"id": range(900), "lon": rng.uniform(21, 41, 900), "lat": rng.uniform(43, 53, 900), "note": "NA"}
    )
    (tmp_path / "events").mkdir()
    for part in range(3):
        frame.iloc[part * 300 : part * 300 + 300].to_parquet(tmp_path / "events" / f"{part}.parquet")
    return frame


def test_a_folder_is_joined_to_a_folder_with_the_same_rows_and_account(events, cluster, tmp_path) -> None:
    levels = {"admin2": REGIONS.head(3)}
    account = join_on_cluster(
        str(tmp_path / "events"), tmp_path / "joined", REGIONS, cluster=cluster, country="UA", levels=levels
    )
    expected = join_regions(events, REGIONS, country="UA", levels=levels)
    assert account == expected.attrs["join"]
    found = pd.read_parquet(tmp_path / "joined").sort_values("id", ignore_index=True)
    assert found["note"].unique().tolist() == ["NA"]
    for name in ("region", "region_match", "admin2_region"):
        assert (
            found[name].astype("str").fillna("-").tolist()
            == expected[name].astype("str").fillna("-").tolist()
        )


def test_points_of_geoparquet_are_joined(events, cluster, tmp_path) -> None:
    points = gpd.GeoDataFrame(
        events[["id"]], geometry=gpd.points_from_xy(events["lon"], events["lat"]), crs=4326
    )
    points.to_crs(3857).to_parquet(tmp_path / "points.parquet")
    account = join_on_cluster(str(tmp_path / "points.parquet"), tmp_path / "joined", REGIONS, cluster=cluster)
    assert account == join_regions(points, REGIONS).attrs["join"]
    assert gpd.read_parquet(tmp_path / "joined").crs.to_epsg() == 3857


def test_what_is_there_stays_and_what_is_missing_is_named(events, cluster, tmp_path) -> None:
    with pytest.raises(InputError, match="is there already"):
        join_on_cluster(str(tmp_path / "events"), tmp_path / "events", REGIONS, cluster=cluster)
    with pytest.raises(InputError, match="reads Parquet"):
        join_on_cluster(str(tmp_path / "none*.parquet"), tmp_path / "joined", REGIONS, cluster=cluster)
    (tmp_path / "bad.parquet").write_text("no")
    with pytest.raises(InputError, match=r"bad\.parquet cannot be read"):
        join_on_cluster(str(tmp_path / "bad.parquet"), tmp_path / "joined", REGIONS, cluster=cluster)
    with pytest.raises(OptionError, match="no Dask scheduler answers at nowhere"):
        join_on_cluster(str(tmp_path / "events"), tmp_path / "joined", REGIONS, cluster="nowhere://x")
    assert not (tmp_path / "joined").exists()


def test_a_scheduler_that_does_not_answer_leaves_dask_as_it_was(events, tmp_path) -> None:
    dask = pytest.importorskip("dask", reason="the extra dask is not installed")
    with pytest.raises(OptionError, match="no Dask scheduler answers"):
        join_on_cluster(str(tmp_path / "events"), tmp_path / "joined", REGIONS, cluster="nowhere")
    assert dask.config.get("scheduler", None) is None


def test_without_the_extra_the_error_names_it(monkeypatch, tmp_path) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(OptionError, match=r"geomap\[dask\]"):
        join_on_cluster("a.parquet", tmp_path / "joined", REGIONS, cluster="tcp://127.0.0.1:1")
