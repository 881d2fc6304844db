"""Regions come in one form: shipped ones and a user's own."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely
from conftest import shared

from geomap import regions as module
from geomap.errors import GeomapWarning, RegionError
from geomap.grid import RegionIndex
from geomap.regions import load_neighbours, load_regions
from geomap.schema import REGIONS


def save(tmp_path, codes, shapes, crs=4326, name="a.gpkg"):
    path = tmp_path / name
    gpd.GeoDataFrame({"code": codes}, geometry=shapes, crs=crs).to_file(path)
    return path


def test_the_oblasts_have_the_columns_of_the_schema() -> None:
    frame = load_regions()
    assert list(frame.columns) == [*REGIONS, "geometry"]
    assert frame["code"].is_monotonic_increasing


def test_a_file_comes_in_degrees_and_in_the_order_of_its_codes(tmp_path) -> None:
    shapes = gpd.GeoSeries([shapely.box(31, 50, 32, 51), shapely.box(30, 50, 31, 51)], crs=4326).to_crs(32636)
    frame = load_regions(save(tmp_path, ["UA-32", "UA-30"], shapes, crs=32636))
    assert frame["code"].tolist() == ["UA-30", "UA-32"]
    assert frame.crs.to_epsg() == 4326
    assert RegionIndex(frame).lookup(30.5, 50.5) == 0


def test_rows_of_the_same_code_become_one_region(tmp_path) -> None:
    path = save(tmp_path, ["a", "b", "a"], [shapely.box(n, 0, n + 1, 1) for n in range(3)])
    with pytest.warns(GeomapWarning, match="same code are made one region: a"):
        frame = load_regions(path)
    assert [shape.area for shape in frame.geometry] == [2, 1]


def test_polygons_that_are_not_valid_are_mended_and_named(tmp_path) -> None:
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    with pytest.warns(GeomapWarning, match="not valid are mended: a"):
        frame = load_regions(save(tmp_path, ["a"], [bow]))
    assert frame.geometry.is_valid.all()
    assert RegionIndex(frame).lookup([0.2, 1.8], [1.0, 1.0]).tolist() == [0, 0]


def test_rows_without_a_shape_or_code_are_left_out_and_named(tmp_path) -> None:
    path = tmp_path / "a.geojson"
    shapes = [shapely.box(0, 0, 1, 1), None, shapely.box(2, 0, 3, 1)]
    gpd.GeoDataFrame({"nr": ["a", "b", None]}, geometry=shapes, crs=4326).to_file(path)
    with pytest.warns(GeomapWarning) as warned:
        frame = load_regions(path, code="nr")
    assert frame["code"].tolist() == ["a"]
    assert {str(w.message).split(": ", 1)[1] for w in warned} == {
        "rows without a shape are left out: b",
        "rows without a code are left out: nan",
    }


def test_a_file_without_polygons_or_crs_is_an_error(tmp_path) -> None:
    with (
        pytest.warns(GeomapWarning, match="no polygon are left out"),
        pytest.raises(RegionError, match="holds no polygons"),
    ):
        load_regions(save(tmp_path, ["a"], [shapely.LineString([(0, 0), (1, 1)])]))
    shapes = tmp_path / "a.shp"
    gpd.GeoDataFrame({"code": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326).to_file(shapes)
    shapes.with_suffix(".prj").unlink()
    with pytest.raises(RegionError, match="no CRS"):
        load_regions(shapes)
    with pytest.raises(RegionError, match="give 'admin1' or a file"):
        load_regions("admin2")


def test_a_damaged_installation_says_so(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(module, "__file__", str(tmp_path / "geomap" / "regions.py"))
    with pytest.raises(RegionError, match="install it again"):
        load_neighbours()


def test_in_a_wheel_the_files_are_within_the_package(monkeypatch, tmp_path) -> None:
    source = module.shipped("ukr_adm1.geojson")
    inside = tmp_path / "geomap" / "boundaries"
    inside.mkdir(parents=True)
    (inside / source.name).write_bytes(source.read_bytes())
    monkeypatch.setattr(module, "__file__", str(tmp_path / "geomap" / "regions.py"))
    assert len(load_regions()) == 27


def test_real_raions_are_joined_when_their_overlap_is_allowed() -> None:
    raions = load_regions(shared("reference/raions_osm_simplified100m_ODbL.geojson"))
    index = RegionIndex(raions, overlaps="first")
    assert raions["name_uk"].iloc[index.lookup(37.27679, 49.20697)] == "Ізюмський район"
    with pytest.raises(RegionError, match="UA12020000000052809 and UA12040000000032213"):
        RegionIndex(raions)


def test_a_frame_of_polygons_is_taken_as_a_file_is() -> None:
    oblasts = load_regions("admin1")
    own = oblasts.to_crs(32636).rename(columns={"code": "KOD", "name": "NAZVA"}).rename_geometry("shape")
    loaded = load_regions(own, code="KOD", name="NAZVA")
    assert loaded[["code", "name"]].equals(oblasts[["code", "name"]])
    assert loaded.crs == oblasts.crs
    with pytest.raises(RegionError, match=r"the frame has no column of codes .* one of KOD, NAZVA"):
        load_regions(own)
