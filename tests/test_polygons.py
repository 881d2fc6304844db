"""Files of boundaries of any maker are read in one form."""

from __future__ import annotations

import shutil

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from conftest import shared

from geomap.errors import GeomapWarning, OptionError, RegionError
from geomap.polygons import admin1_units, read_polygons

SQUARES = [shapely.box(30, 50, 31, 51), shapely.box(31, 50, 32, 51)]


@pytest.fixture
def write(tmp_path):
    def write(columns, name="a.geojson", shapes=SQUARES, crs=4326, **options):
        path = tmp_path / name
        frame = gpd.GeoDataFrame(columns, geometry=shapes, crs=crs)
        if name.endswith(".parquet"):
            frame.to_parquet(path)
        else:
            frame.to_file(path, **options)
        return path

    return write


@pytest.mark.parametrize(
    "columns",
    [
        {"ADM1_EN": ["Kyivska", "Kyivska"], "ADM1_UA": ["К", "К"], "ADM1_PCODE": ["UA80", "UA32"]},
        {"adm1_name": ["Kyivska", "Kyivska"], "adm1_name1": ["К", "К"], "adm1_pcode": ["UA80", "UA32"]},
        {"shapeName": ["Kyiv", "Kyiv Oblast"], "shapeISO": ["UA-30", "UA-32"], "shapeType": ["ADM1"] * 2},
        {"GID_1": ["UKR.11_1", "UKR.12_1"], "NAME_1": ["KievCity", "Kiev"], "ISO_1": ["UA-30", "UA-32"]},
        {"GID_1": ["UKR.11_1", "UKR.12_1"], "NAME_1": ["a", "b"], "HASC_1": ["UA.KC", "UA.KV"],
         "ISO_1": ["NA", "UA-32"]},
        {"katotth": ["UA80000000000093317", "UA32000000000030281"], "name": ["Київ", "Київська область"]},
        {"Code": ["UA-30", "UA-32"], "Name": ["x", "y"]},
        {"iso_3166_2": ["UA-30", "UA-32"]},
    ],
)  # fmt: skip
def test_codes_of_every_system_become_iso_codes(write, columns) -> None:
    frame = read_polygons(write(columns))
    assert list(frame.columns) == ["code", "name", "name_uk", "level", "geometry"]
    assert frame["code"].tolist() == ["UA-30", "UA-32"]
    assert frame["name"].tolist() == ["Kyiv City", "Kyiv Oblast"]
    assert frame["name_uk"].tolist() == ["Київ", "Київська область"]
    assert set(frame["level"]) == {"admin1"}


def test_codes_of_finer_units_stay_as_they_are(write) -> None:
    raions = write(
        {
            "ADM1_PCODE": ["UA63", "UA63"],
            "ADM2_PCODE": ["UA6304", "UA6308"],
            "ADM2_EN": ["Bohodukhivskyi", "Iziumskyi"],
        }
    )
    frame = read_polygons(raions)
    assert frame["code"].tolist() == ["UA6304", "UA6308"]
    assert set(frame["level"]) == {"admin2"}
    assert read_polygons(raions, code="ADM1_PCODE")["code"].tolist() == ["UA-63", "UA-63"]


def test_the_level_of_a_codifier_code_is_read_from_it(write) -> None:
    codes = ["UA63120000000028556", "UA80000000000126643"]
    assert read_polygons(write({"katottg": codes}))["level"].tolist()[0] == "admin2"
    assert (
        read_polygons(write({"katottg": ["UA63120270000000000", "UA80000000000126643"]}))["level"].tolist()[0]
        == "admin3"
    )


def test_columns_may_be_said(write) -> None:
    path = write({"nr": ["1", "2"], "label": ["a", "b"], "мітка": ["а", "б"]})
    frame = read_polygons(path, code="nr", name="label", name_uk="мітка")
    assert frame[["code", "name", "name_uk"]].values.tolist() == [["1", "a", "а"], ["2", "b", "б"]]
    assert frame.attrs["columns"] == {"code": "nr", "name": "label", "name_uk": "мітка"}
    with pytest.raises(OptionError, match="no column 'number'; it has nr, label"):
        read_polygons(path, code="number")


def test_names_alone_are_no_codes(write) -> None:
    with pytest.raises(RegionError, match=r"no column of codes.*say code= \(--code\), one of oblast"):
        read_polygons(write({"oblast": ["Kyivska", "Kyivska"]}))


@pytest.mark.parametrize("name", ["a.shp", "a.gpkg", "a.geojson", "a.parquet", "a.fgb"])
def test_files_of_every_format_and_crs_are_read(write, name) -> None:
    shapes = gpd.GeoSeries(SQUARES, crs=4326).to_crs(32636) if name != "a.geojson" else SQUARES
    crs = 4326 if name == "a.geojson" else 32636
    frame = read_polygons(write({"code": ["UA-30", "UA-32"]}, name, shapes=shapes, crs=crs))
    assert sorted(frame["code"]) == ["UA-30", "UA-32"]
    assert frame.crs.to_epsg() == crs


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
@pytest.mark.parametrize("zipped", [False, True])
def test_a_shapefile_that_does_not_say_its_encoding_is_read_all_the_same(
    write, tmp_path, encoding, zipped
) -> None:
    folder = tmp_path / "shape"
    folder.mkdir()
    names = ["Богодухівський район", "Ізюмський район"]
    path = write({"code": ["a", "b"], "name": names}, "shape/a.shp", encoding=encoding)
    path.with_suffix(".cpg").unlink()
    if zipped:
        path = tmp_path / "a.zip"
        shutil.make_archive(str(tmp_path / "a"), "zip", folder)
    assert read_polygons(path)["name"].tolist() == names


def test_of_several_layers_the_first_is_taken_and_the_others_named(write) -> None:
    path = write({"code": ["a", "b"]}, "a.gpkg", layer="raions")
    gpd.GeoDataFrame({"code": ["c"]}, geometry=SQUARES[:1], crs=4326).to_file(path, layer="oblasts")
    with pytest.warns(GeomapWarning, match="layer raions is taken; there are also oblasts"):
        assert len(read_polygons(path)) == 2
    assert len(read_polygons(path, layer="oblasts")) == 1
    with pytest.raises(OptionError, match="no layer 'x'; it has raions, oblasts"):
        read_polygons(path, layer="x")


def test_what_is_no_boundary_file_is_one_clear_line(tmp_path) -> None:
    with pytest.raises(RegionError, match="does not exist"):
        read_polygons(tmp_path / "none.gpkg")
    text = tmp_path / "notes.txt"
    text.write_text("no boundaries")
    with pytest.raises(RegionError, match=r"notes.txt cannot be read as boundaries"):
        read_polygons(text)
    table = tmp_path / "a.parquet"
    pd.DataFrame({"code": ["a"]}).to_parquet(table)
    with pytest.raises(RegionError, match=r"a.parquet cannot be read as boundaries"):
        read_polygons(table)


def test_each_system_of_codes_has_27_units_and_none_twice() -> None:
    units = admin1_units()
    assert len(units) == 27
    for column in ("katottg", "pcode", "hasc", "name", "name_uk"):
        assert units[column].is_unique


def test_real_files_of_two_levels_are_read() -> None:
    oblasts = read_polygons(shared("reference/adm1_geoboundaries_ODbL.geojson"))
    assert sorted(oblasts["code"]) == sorted(admin1_units().index)
    districts = read_polygons(shared("reference/kyiv_districts_osm_ODbL.geojson"))
    assert set(districts["level"]) == {"city_district"}
    assert "Дарницький район" in set(districts["name_uk"])
