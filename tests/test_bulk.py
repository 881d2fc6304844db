"""Files of any size are joined in batches, whole or not at all."""

from __future__ import annotations

import gzip
import pathlib

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geomap import bulk
from geomap.bulk import bulk_files, fits_bulk, join_file
from geomap.errors import InputError
from geomap.join import join_regions
from geomap.regions import load_regions

REGIONS = load_regions("admin1")


@pytest.fixture
def events():
    rng = np.random.default_rng(10)
    n = 1000
    return pd.DataFrame(
        {
            "id": [f"{i:05}" for i in range(n)],
            "lon": rng.uniform(21, 41, n),
            "lat": rng.uniform(43, 53, n),
            "n": pd.array([None if i % 7 == 0 else i for i in range(n)], dtype="Int64"),
            "day": pd.date_range("2022-02-24", periods=n, freq="h"),
            "note": ['a "quoted", text\nin two lines' if i % 100 == 0 else "NA" for i in range(n)],
        }
    )


def expected(frame):
    return join_regions(frame, REGIONS)["region"].astype("str")


def test_parquet_keeps_every_column_with_its_type(events, tmp_path) -> None:
    events.to_parquet(tmp_path / "a.parquet")
    seen = []
    account = join_file(
        tmp_path / "a.parquet", tmp_path / "b.parquet", REGIONS, batch_rows=300, progress=seen.append
    )
    joined = pd.read_parquet(tmp_path / "b.parquet")
    pd.testing.assert_frame_equal(joined[list(events)], events)
    assert joined["region"].astype("str").equals(expected(events))
    assert account == join_regions(events, REGIONS).attrs["join"]
    assert seen == [300, 600, 900, 1000]


def test_geoparquet_stays_geoparquet(events, tmp_path) -> None:
    points = gpd.GeoDataFrame(
        events[["id"]], geometry=gpd.points_from_xy(events["lon"], events["lat"]), crs=4326
    ).to_crs(32636)
    points.loc[3, "geometry"] = None
    points.to_parquet(tmp_path / "a.parquet")
    account = join_file(tmp_path / "a.parquet", tmp_path / "b.parquet", REGIONS, batch_rows=300)
    joined = gpd.read_parquet(tmp_path / "b.parquet")
    assert joined.crs == points.crs
    assert joined.geometry.to_numpy().tolist() == points.geometry.to_numpy().tolist()
    assert joined["region"].astype("str").equals(expected(points))
    assert account["unlocated"] == 1


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.tsv"])
def test_text_of_a_csv_stays_as_written(events, tmp_path, name) -> None:
    events.to_csv(tmp_path / name, index=False, sep="\t" if "tsv" in name else ",")
    join_file(tmp_path / name, tmp_path / f"b{name}", REGIONS, batch_rows=300)
    options = {"dtype": "str", "keep_default_na": False, "sep": "\t" if "tsv" in name else ","}
    before, after = pd.read_csv(tmp_path / name, **options), pd.read_csv(tmp_path / f"b{name}", **options)
    pd.testing.assert_frame_equal(after[list(before)], before)
    assert after["region"].tolist() == expected(events).fillna("").tolist()
    if name.endswith("gz"):
        assert gzip.decompress((tmp_path / f"b{name}").read_bytes()).startswith(b"id")


def test_a_folder_and_a_pattern_are_one_table(events, tmp_path) -> None:
    folder = tmp_path / "events" / "2022"
    folder.mkdir(parents=True)
    events.iloc[:400].to_parquet(folder / "01.parquet", index=False)
    events.iloc[400:].to_parquet(folder / "02.parquet", index=False)
    (folder / "_SUCCESS").touch()
    for source in (tmp_path / "events", folder / "*.parquet"):
        account = join_file(source, tmp_path / "b.parquet", REGIONS)
        assert account["rows"] == 1000
        assert pd.read_parquet(tmp_path / "b.parquet")["id"].tolist() == events["id"].tolist()
    assert [file.name for file in bulk_files(folder)] == ["01.parquet", "02.parquet"]


def test_reports_without_a_point_are_found_by_name(tmp_path) -> None:
    (tmp_path / "a.csv").write_text(
        "place;admin1;lon;lat;precision\nx;UA-63;;;oblast\ny;;36.2;50.0;\nz;;;;\n"
    )
    account = join_file(tmp_path / "a.csv", tmp_path / "b.csv", REGIONS)
    assert (account["by_name"], account["inside"], account["unlocated"]) == (1, 1, 1)


def test_a_cell_that_is_no_number_takes_no_other_row_with_it(tmp_path) -> None:
    cells = ["36.2304,49.9935", "?,49.9", ",", " 36.2304 ,49.9935", "1e400,49.9"]
    (tmp_path / "a.csv").write_text("\n".join(["lon,lat", *cells]) + "\n")
    account = join_file(tmp_path / "a.csv", tmp_path / "b.csv", REGIONS)
    assert (account["inside"], account["unlocated"]) == (2, 3)


def test_columns_of_the_same_name_are_kept_and_those_of_an_earlier_join_replaced(events, tmp_path) -> None:
    events.assign(region="the east").to_parquet(tmp_path / "a.parquet")
    join_file(tmp_path / "a.parquet", tmp_path / "b.parquet", REGIONS)
    once = pq.read_table(tmp_path / "b.parquet")
    assert set(once["region_given"].to_pylist()) == {"the east"}
    join_file(tmp_path / "b.parquet", tmp_path / "c.parquet", REGIONS)
    assert pq.read_table(tmp_path / "c.parquet").equals(once)


def test_no_rows_give_no_rows_with_all_columns(events, tmp_path) -> None:
    events.iloc[:0].to_parquet(tmp_path / "a.parquet")
    assert join_file(tmp_path / "a.parquet", tmp_path / "b.parquet", REGIONS)["rows"] == 0
    assert "region" in pq.read_schema(tmp_path / "b.parquet").names
    (tmp_path / "a.csv").write_text("lon,lat\n")
    assert join_file(tmp_path / "a.csv", tmp_path / "b.csv", REGIONS)["rows"] == 0
    assert (tmp_path / "b.csv").read_text() == "lon,lat,region,region_name,region_match,region_km\n"


def test_an_interrupted_run_leaves_no_half_file(events, tmp_path) -> None:
    events.to_parquet(tmp_path / "a.parquet")
    for name in ("b.parquet", "b.csv"):
        (tmp_path / name).write_text("the older one")

        def stop(rows):
            if rows > 300:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            join_file(tmp_path / "a.parquet", tmp_path / name, REGIONS, batch_rows=300, progress=stop)
        assert (tmp_path / name).read_text() == "the older one"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.parquet", "b.csv", "b.parquet"]


def test_files_that_differ_in_their_columns_are_an_error_that_names_them(events, tmp_path) -> None:
    events.to_parquet(tmp_path / "1.parquet")
    events.drop(columns="note").to_parquet(tmp_path / "2.parquet")
    with pytest.raises(InputError, match=r"2.parquet: its columns differ"):
        join_file(tmp_path / "*.parquet", tmp_path / "out" / "b.parquet", REGIONS)


def test_what_cannot_be_read_or_written_is_one_clear_line(events, tmp_path) -> None:
    with pytest.raises(InputError, match="no file there"):
        join_file(tmp_path / "none.csv", tmp_path / "b.csv", REGIONS)
    (tmp_path / "a.xlsx").touch()
    with pytest.raises(InputError, match="only CSV and Parquet"):
        join_file(tmp_path / "a.xlsx", tmp_path / "b.csv", REGIONS)
    (tmp_path / "empty.csv").touch()
    with pytest.raises(InputError, match="is empty"):
        join_file(tmp_path / "empty.csv", tmp_path / "b.csv", REGIONS)
    (tmp_path / "bad.parquet").write_text("no parquet")
    with pytest.raises(InputError, match=r"bad.parquet cannot be read"):
        join_file(tmp_path / "bad.parquet", tmp_path / "b.csv", REGIONS)
    events.to_parquet(tmp_path / "a.parquet")
    with pytest.raises(InputError, match=r"write a .csv"):
        join_file(tmp_path / "a.parquet", tmp_path / "b.xlsx", REGIONS)
    (tmp_path / "nothing.csv").write_text("city\nSumy\n")
    with pytest.raises(InputError, match="lon and lat"):
        join_file(tmp_path / "nothing.csv", tmp_path / "b.csv", REGIONS)


@pytest.mark.parametrize(
    ("source", "target", "fits"),
    [("a.parquet", "b.csv", True), ("*.csv", "b.csv", True), (".", "b.parquet", True), ("a.parquet", "-", False),
     ("a.parquet", "b.xlsx", False), ("a.xlsx", "b.csv", False), ("-", "b.csv", False)],
)  # fmt: skip
def test_only_what_can_be_read_and_written_in_batches_is(source, target, fits) -> None:
    assert fits_bulk(source, target) is fits


def test_a_small_csv_is_read_whole_and_a_large_one_in_batches(tmp_path, monkeypatch) -> None:
    (tmp_path / "a.csv").write_text("lon,lat\n")
    assert not fits_bulk(tmp_path / "a.csv", "b.csv")
    monkeypatch.setattr(bulk, "SMALL", 3)
    assert fits_bulk(tmp_path / "a.csv", "b.csv")


def test_memory_does_not_grow_with_the_file(events, tmp_path) -> None:
    long = pa.Table.from_pandas(pd.concat([events.drop(columns="note")] * 300, ignore_index=True))
    pq.write_table(long, tmp_path / "a.parquet", row_group_size=20_000)
    before, most = pa.total_allocated_bytes(), 0

    def watch(_):
        nonlocal most
        most = max(most, pa.total_allocated_bytes() - before)

    join_file(tmp_path / "a.parquet", tmp_path / "b.parquet", REGIONS, batch_rows=20_000, progress=watch)
    assert most < long.nbytes
    assert bulk.__all__ == sorted(bulk.__all__)


def test_a_chain_of_levels_is_joined_in_batches(events, tmp_path) -> None:
    levels = {"admin2": REGIONS.head(4)}
    events.to_parquet(tmp_path / "events.parquet")
    for source, target in (("events", "once"), ("once", "twice")):
        account = join_file(
            tmp_path / f"{source}.parquet",
            tmp_path / f"{target}.parquet",
            REGIONS,
            levels=levels,
            batch_rows=300,
        )
        frame = join_regions(events, REGIONS, levels=levels)
        assert account == frame.attrs["join"]
        found = pd.read_parquet(tmp_path / f"{target}.parquet")
        assert found.columns.tolist() == frame.columns.tolist()
        assert found["admin2_region"].equals(
            frame["admin2_region"].astype("str").astype(found["admin2_region"].dtype)
        )


@pytest.mark.parametrize("source", ["", "[ab].csv", "a.csv"])
def test_a_join_is_not_written_over_what_it_reads(source: str, tmp_path: pathlib.Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text("id,lon,lat\n1,36.2,50\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.csv is among what is read"):
        join_file(f"{tmp_path}/{source}", tmp_path / "a.csv", load_regions("admin1"))
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "id,lon,lat\n1,36.2,50\n"
