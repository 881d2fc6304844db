"""`geomap join` and `geomap boundaries check`: what each option does, and what a bad file costs."""

from __future__ import annotations

import json
import pathlib

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geomap.cli import main
from geomap.regions import load_regions

KHARKIV = shapely.box(36, 49.5, 37, 50.5)


@pytest.fixture
def run(capsys):
    """Run a command: its exit code, and what it said on both streams."""

    def run(*args):
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        streams = capsys.readouterr()
        return int(stop.value.code or 0), streams.out, streams.err

    return run


@pytest.fixture
def points(tmp_path):
    path = tmp_path / "points.csv"
    path.write_text("id,lon,lat\n1,36.23,49.99\n2,36.9,50.2\n3,30.79,46.48\n", encoding="utf-8")
    return path


def polygons(path, shapes, codes, **more):
    gpd.GeoDataFrame({"code": codes, **more}, geometry=list(shapes), crs=4326).to_file(path)
    return path


def test_overlapping_regions_stop_the_join_unless_the_first_is_asked_for(points, tmp_path, run) -> None:
    file = polygons(tmp_path / "two.gpkg", [KHARKIV, shapely.box(36.5, 50, 38, 51)], ["b", "a"])
    code, _, said = run("join", points, "--regions", file, "-o", tmp_path / "out.csv")
    assert code == 2
    assert "regions overlap" in said
    assert "a and b" in said
    assert len(said.splitlines()) == 1
    assert run("join", points, "--regions", file, "--overlaps", "first", "-o", tmp_path / "out.csv")[0] == 0
    assert pd.read_csv(tmp_path / "out.csv")["region"].fillna("-").tolist() == ["b", "a", "-"]


@pytest.mark.parametrize("suffix", ["geojson", "parquet"])
def test_a_shape_that_is_no_point_is_named_with_its_file_and_its_row_there(suffix, tmp_path, run) -> None:
    shapes = [shapely.Point(36, 50), shapely.Point(35, 50), shapely.LineString([(34, 50), (35, 50)])]
    frame, file = gpd.GeoDataFrame(geometry=shapes, crs=4326), tmp_path / f"points.{suffix}"
    frame.to_parquet(file) if suffix == "parquet" else frame.to_file(file)
    code, _, said = run("join", file, "-o", tmp_path / f"out.{suffix}")
    assert code == 2
    assert f"{file}: row 3 is a LineString" in said


@pytest.mark.parametrize("command", ["map", "strikes", "regions"])
def test_the_commands_of_the_whole_line_take_overlapping_regions_too(command, tmp_path, run) -> None:
    article, out = tmp_path / "article.txt", tmp_path / ("out.html" if command == "map" else "out.csv")
    article.write_text("date 2026-02-04 Drones struck Kharkiv overnight.", encoding="utf-8")
    whole = shapely.union_all(load_regions("admin1").query("code == 'UA-63'").geometry.to_numpy())
    file = polygons(
        tmp_path / "two.gpkg", [whole, KHARKIV], ["UA-63", "UA-64"], name=["Kharkiv Oblast", "Inner"]
    )
    code, _, said = run(command, article, "--regions", file, "-o", out)
    assert code == 2
    assert "regions overlap: UA-63 and UA-64" in said
    assert run(command, article, "--regions", file, "--overlaps", "first", "-o", out)[0] == 0
    assert out.exists()


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_chain_of_levels_is_joined_in_one_call(suffix, points, tmp_path, run) -> None:
    raions = polygons(tmp_path / "raions.gpkg", [KHARKIV], ["R1"])
    districts = polygons(tmp_path / "districts.gpkg", [shapely.box(36.2, 49.9, 36.3, 50.1)], ["D1"])
    source, out = tmp_path / f"source.{suffix}", tmp_path / f"out.{suffix}"
    frame = pd.read_csv(points)
    frame.to_csv(source, index=False) if suffix == "csv" else frame.to_parquet(source)
    chain = ("--levels", f"admin2={raions}", "--levels", f"district={districts}")
    code, _, said = run("join", source, *chain, "-o", out)
    assert code == 0
    assert "2 admin2_inside" in said
    found = pd.read_csv(out) if suffix == "csv" else pd.read_parquet(out)
    assert found["region"].astype("str").fillna("-").tolist() == ["UA-63", "UA-63", "-"]
    assert found["admin2_region"].astype("str").fillna("-").tolist() == ["R1", "R1", "-"]
    assert found["district_region"].astype("str").fillna("-").tolist() == ["D1", "-", "-"]


def test_a_level_without_a_file_is_one_clear_line(points, tmp_path, run) -> None:
    code, _, said = run("join", points, "--levels", "admin2", "-o", tmp_path / "out.csv")
    assert code == 2
    assert "write it as LEVEL=FILE" in said


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_point_off_the_coast_gets_its_region_when_the_country_is_said(
    suffix, points, tmp_path, run
) -> None:
    source, out = tmp_path / f"source.{suffix}", tmp_path / f"out.{suffix}"
    frame = pd.read_csv(points)
    frame.to_csv(source, index=False) if suffix == "csv" else frame.to_parquet(source)
    assert "1 outside" in run("join", source, "-o", out)[2]
    assert "1 nearest" in run("join", source, "--country", "UA", "-o", out)[2]
    assert "0 nearest" in run("join", source, "--country", "UA", "--nearest-km", "1", "-o", out)[2]


@pytest.mark.filterwarnings("ignore")  # Dask's own, of its many parts
def test_parquet_is_joined_on_a_running_cluster(points, cluster, tmp_path, run) -> None:
    pd.read_csv(points).to_parquet(tmp_path / "points.parquet")
    code, _, said = run("join", tmp_path / "points.parquet", "--cluster", cluster, "-o", tmp_path / "joined")
    assert code == 0
    assert "3 rows, 2 inside" in said
    assert sorted(pd.read_parquet(tmp_path / "joined")["region"].dropna()) == ["UA-63", "UA-63"]


def test_a_cluster_that_does_not_answer_is_one_clear_line(points, tmp_path, run) -> None:
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    code, _, said = run("join", points, "--cluster", "tcp://127.0.0.1:1", "-o", tmp_path / "joined")
    assert code == 2
    assert "a cluster reads Parquet" in said


# --- bad files of boundaries ---------------------------------------------------------------------------


def square(**more):
    return gpd.GeoDataFrame({"code": ["a"], **more}, geometry=[KHARKIV], crs=4326)


def faulty(kind: str, folder: pathlib.Path) -> pathlib.Path:
    """Write a file of boundaries with one fault."""
    path = folder / "bad.gpkg"
    oblasts = load_regions("admin1")
    if kind == "no crs":
        path = folder / "bad.shp"
        square().to_file(path)
        path.with_suffix(".prj").unlink()
    elif kind == "no attributes":
        path = folder / "bad.shp"
        square().to_file(path)
        path.with_suffix(".dbf").unlink()
    elif kind == "no index":
        path = folder / "bad.shp"
        square().to_file(path)
        path.with_suffix(".shx").unlink()
    elif kind == "lines":
        square().set_geometry(square().boundary).to_file(path)
    elif kind == "points":
        square().set_geometry(square().centroid.set_crs(4326, allow_override=True)).to_file(path)
    elif kind == "empty":
        square().iloc[:0].to_file(path)
    elif kind == "empty file":
        path.write_bytes(b"")
    elif kind == "text":
        path = folder / "bad.geojson"
        path.write_text("code,name\na,b\n", encoding="utf-8")
    elif kind == "no codes":
        square().rename(columns={"code": "thing"}).to_file(path)
    elif kind == "duplicates":
        oblasts.iloc[[0, 0]].to_file(path)
    elif kind == "overlaps":
        oblasts.assign(
            geometry=oblasts.geometry.where(oblasts["code"] != "UA-30", oblasts.buffer(0.02))
        ).to_file(path)
    elif kind == "Crimea elsewhere":
        oblasts[~oblasts["code"].isin(["UA-40", "UA-43"])].to_file(path)
    elif kind == "Crimea in Russia":
        oblasts["code"] = oblasts["code"].replace({"UA-43": "RU-CR", "UA-40": "RU-SEV"})
        oblasts.to_file(path)
    elif kind == "projected as degrees":
        oblasts.to_crs(32636).set_crs(4326, allow_override=True).to_file(path)
    return path


@pytest.mark.filterwarnings("ignore:Geometry is in a geographic CRS")
@pytest.mark.parametrize(
    ("kind", "exit_code", "said"),
    [
        ("missing", 2, "does not exist"),
        ("no crs", 2, "has no CRS; save it with one (a shapefile needs its .prj)"),
        ("no attributes", 2, "has no column of codes"),
        ("no index", 2, ".shx"),
        ("empty file", 2, "cannot be read as boundaries"),
        ("text", 2, "cannot be read as boundaries"),
        ("no codes", 2, "say code= (--code), one of thing"),
        ("lines", 1, "no polygon: a"),
        ("points", 1, "no polygon: a"),
        ("empty", 1, "no units"),
        ("duplicates", 1, "code there twice: UA-05"),
        ("overlaps", 1, "UA-30 and UA-32 ("),
        ("Crimea elsewhere", 1, "Sevastopol and Crimea not where international law has them: in Ukraine"),
        ("Crimea in Russia", 1, "Sevastopol and Crimea not where international law has them: in Ukraine"),
        ("projected as degrees", 2, "save it with the CRS that it was drawn in"),
    ],
)
def test_each_kind_of_bad_file_is_told_in_one_clear_line(kind, exit_code, said, tmp_path, run) -> None:
    code, out, err = run("boundaries", "check", faulty(kind, tmp_path))
    assert code == exit_code
    lines = [line for line in (out + err).splitlines() if said in line]
    assert len(lines) == 1, out + err
    assert "Traceback" not in out + err
    if exit_code == 2:
        assert out == ""
    else:
        assert "NOT fit for a join" in out
        assert lines[0].split()[0] == "fault"


def test_a_good_file_passes_in_any_encoding(tmp_path, run) -> None:
    path = tmp_path / "oblasts.shp"
    load_regions("admin1")[["code", "name_uk", "geometry"]].to_file(path, encoding="cp1251")
    path.with_suffix(".cpg").unlink()
    code, out, _ = run("boundaries", "check", path)
    assert code == 0
    assert "27 of 27 oblasts" in out


def test_columns_and_layer_can_be_said(tmp_path, run) -> None:
    path = tmp_path / "a.gpkg"
    square().rename(columns={"code": "kod"}).to_file(path, layer="first")
    square(nazva=["x"]).rename(columns={"code": "kod"}).to_file(path, layer="second")
    assert run("boundaries", "check", path, "--layer", "second")[0] == 2
    code, out, _ = run(
        "boundaries", "check", path, "--layer", "second", "--code", "kod", "--name", "nazva", "--json"
    )
    assert code == 0
    assert json.loads(out)["units"] == 1
    assert "no layer 'third'" in run("boundaries", "check", path, "--layer", "third")[2]
    assert (
        "no column 'nothing'" in run("boundaries", "check", path, "--layer", "first", "--code", "nothing")[2]
    )
