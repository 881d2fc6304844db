"""Every row comes out once, with its region and how it was found."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from conftest import shared
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import GeomapWarning, InputError, OptionError, RegionError
from geomap.grid import RegionIndex
from geomap.join import MATCHES, join_regions
from geomap.regions import load_regions

REGIONS = load_regions("admin1")
INDEX = RegionIndex(REGIONS)
KHARKIV, ODESA_SEA, SNAKE, ROME = (36.2304, 49.9935), (30.79, 46.48), (30.2044, 45.2550), (12.5, 41.9)


def points(*where, **columns):
    shapes = [None if p is None else shapely.Point(*p) for p in where]
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=4326)


def join(frame, **options):
    return join_regions(frame, REGIONS, index=INDEX, **options)


def rows(joined):
    frame = pd.DataFrame(joined)[["region", "region_match"]].astype("str").fillna("-")
    return list(frame.itertuples(index=False, name=None))


def test_a_point_in_a_polygon_is_inside() -> None:
    joined = join(points(KHARKIV, ROME))
    assert rows(joined) == [("UA-63", "inside"), ("-", "outside")]
    assert joined["region_name"].iloc[0] == "Kharkiv Oblast"
    assert isinstance(joined, gpd.GeoDataFrame)
    assert joined.crs.to_epsg() == 4326


def test_the_added_columns_are_categories_and_the_geometry_stays_last() -> None:
    joined = join(points(KHARKIV, note=["x"]))
    assert list(joined.columns) == ["note", "region", "region_name", "region_match", "region_km", "geometry"]
    assert list(joined["region"].cat.categories) == list(REGIONS["code"])
    assert list(joined["region_match"].cat.categories) == list(MATCHES)


def test_an_area_without_a_point_is_counted_by_the_name_reported() -> None:
    frame = points(None, None, admin1=["UA-63", None], precision=["oblast", "country"], country=["UA", "UA"])
    assert rows(join(frame)) == [("UA-63", "by_name"), ("-", "unlocated")]


def test_an_area_never_becomes_a_pin_even_with_coordinates_beside_it() -> None:
    table = pd.DataFrame({"lon": [36.2], "lat": [50.0], "precision": ["oblast"], "admin1": ["UA-14"]})
    assert rows(join(table)) == [("UA-14", "by_name")]
    frame = points(KHARKIV, precision=["oblast"], admin1=[None])
    assert rows(join(frame)) == [("-", "unlocated")]


def test_snake_island_belongs_to_odesa_oblast_by_its_name() -> None:
    frame = points(SNAKE, admin1=["UA-51"], country=["UA"], precision=["settlement"])
    assert rows(join(frame)) == [("UA-51", "by_name")]


def test_a_point_just_off_the_coast_gets_the_nearest_region_with_its_distance() -> None:
    joined = join(points(ODESA_SEA, country=["UA"]))
    assert rows(joined) == [("UA-51", "nearest")]
    assert 1.5 < joined["region_km"].iloc[0] < 2.5
    assert rows(join(points(ODESA_SEA, country=["UA"]), nearest_km=1)) == [("-", "outside")]
    assert rows(join(points(ODESA_SEA, country=["UA"]), nearest_km=0)) == [("-", "outside")]


def test_only_what_is_known_to_be_in_the_country_gets_a_nearest_region() -> None:
    assert rows(join(points(ODESA_SEA))) == [("-", "outside")]
    assert rows(join(points(ODESA_SEA), country="ua")) == [("UA-51", "nearest")]
    frame = points(ODESA_SEA, ODESA_SEA, ODESA_SEA, country=["RO", None, "UA"])
    assert rows(join(frame)) == [("-", "outside"), ("-", "outside"), ("UA-51", "nearest")]
    assert rows(join(frame, country="UA"))[1] == ("UA-51", "nearest")


def test_the_nearest_region_of_a_named_place_is_the_one_named() -> None:
    # At sea, nearer to Kherson Oblast's spit than to Mykolaiv Oblast.
    off = (31.50, 46.30)
    plain = join(points(off, country=["UA"]), nearest_km=100)
    named = join(points(off, country=["UA"], admin1=["UA-48"]), nearest_km=100)
    assert named["region"].iloc[0] == "UA-48"
    assert named["region_km"].iloc[0] >= plain["region_km"].iloc[0]


def test_when_polygon_and_gazetteer_disagree_both_are_kept() -> None:
    joined = join(points(KHARKIV, admin1=["UA-59"], country=["UA"]))
    assert rows(joined) == [("UA-63", "conflict")]
    assert joined["admin1"].tolist() == ["UA-59"]


def test_a_report_from_outside_without_a_point_is_outside() -> None:
    assert rows(join(points(None, status=["outside"]))) == [("-", "outside")]
    assert rows(join(points(None, status=["not_found"]))) == [("-", "unlocated")]


def test_the_account_adds_up_to_the_input() -> None:
    frame = points(
        KHARKIV, KHARKIV, None, None, ROME, SNAKE, ODESA_SEA,
        admin1=["UA-63", "UA-59", "UA-63", None, None, "UA-51", "UA-51"],
        country=["UA"] * 4 + ["IT", "UA", "UA"],
    )  # fmt: skip
    account = join(frame).attrs["join"]
    assert account == {
        "rows": 7, "inside": 1, "by_name": 2, "nearest": 1, "conflict": 1, "outside": 1, "unlocated": 1,
    }  # fmt: skip


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.none() | st.tuples(st.floats(20, 42), st.floats(43, 54)),
            st.none() | st.sampled_from(["UA-51", "UA-63", "UA-43", "PL-14"]),
            st.none() | st.sampled_from(["UA", "PL"]),
            st.none() | st.sampled_from(["settlement", "oblast", "country"]),
        ),
        max_size=12,
    )
)
def test_whatever_comes_in_comes_out_once_and_in_order(reports) -> None:
    columns = list(zip(*reports, strict=True)) or [(), (), (), ()]
    admin1, country, precision = columns[1:]
    numbers = range(len(reports))
    frame = points(*columns[0], admin1=admin1, country=country, precision=precision, n=numbers)
    joined = join(frame)
    assert joined["n"].tolist() == list(range(len(reports)))
    account = dict(joined.attrs["join"])
    assert account.pop("rows") == len(reports) == sum(account.values())
    match = joined["region_match"]
    assert match.notna().all()
    assert joined["region"].isna().equals(match.isin(["outside", "unlocated"]))
    assert joined["region_km"].notna().equals(match == "nearest")
    assert (joined["region_km"].dropna() <= 5).all()
    # One by one is the same as together.
    for number in range(len(reports)):
        assert rows(join(frame.iloc[[number]])) == [rows(joined)[number]]


def test_points_in_any_crs_are_converted() -> None:
    for crs in (3857, 32636, "EPSG:5070"):
        assert rows(join(points(KHARKIV, None).to_crs(crs))) == [("UA-63", "inside"), ("-", "unlocated")]
    frame = points(KHARKIV).to_crs(32636)
    assert join(frame).crs == frame.crs


def test_regions_in_any_crs_are_converted() -> None:
    frame = points(KHARKIV, ODESA_SEA, country=["UA", "UA"])
    joined = join_regions(frame, REGIONS.to_crs(3857))
    assert rows(joined) == [("UA-63", "inside"), ("UA-51", "nearest")]


def test_points_without_a_crs_are_an_error_that_says_what_to_set() -> None:
    with pytest.raises(RegionError, match=r"set_crs\(4326\)"):
        join(gpd.GeoDataFrame(geometry=[shapely.Point(*KHARKIV)]))
    with pytest.raises(RegionError, match=r"set_crs\(4326\)"):
        join_regions(points(KHARKIV), REGIONS.set_crs(None, allow_override=True))


def test_z_empty_and_missing_geometries_are_taken() -> None:
    frame = points(KHARKIV, None, KHARKIV)
    frame.geometry = [shapely.Point(*KHARKIV, 5), None, shapely.Point()]
    assert rows(join(frame)) == [("UA-63", "inside"), ("-", "unlocated"), ("-", "unlocated")]


def test_a_multipoint_is_inside_when_all_its_points_are() -> None:
    frame = gpd.GeoDataFrame(
        {"admin1": [None, None, None, None, "UA-63", None]},
        geometry=[
            shapely.MultiPoint([KHARKIV]),
            shapely.MultiPoint([KHARKIV, (36.3, 49.9)]),
            shapely.MultiPoint([KHARKIV, (30.72, 46.4825)]),
            shapely.MultiPoint(),
            shapely.MultiPoint([KHARKIV, (30.72, 46.4825)]),
            shapely.MultiPoint([ROME, (12, 41)]),
        ],
        crs=4326,
    )
    assert rows(join(frame)) == [
        ("UA-63", "inside"), ("UA-63", "inside"), ("-", "conflict"), ("-", "unlocated"), ("-", "conflict"),
        ("-", "outside"),
    ]  # fmt: skip


def test_a_polygon_among_the_points_is_an_error_that_names_the_row() -> None:
    frame = points(KHARKIV, None).set_axis(["a", "b"])
    frame.geometry = [shapely.Point(*KHARKIV), shapely.box(30, 50, 31, 51)]
    with pytest.raises(RegionError, match="row 'b' is a Polygon"):
        join(frame)


def test_index_and_columns_of_every_type_come_out_as_they_went_in() -> None:
    frame = points(
        KHARKIV, None, ROME,
        kind=pd.Categorical(["a", "b", "a"]), n=pd.array([1, None, 3], dtype="Int64"),
        day=pd.to_datetime(["2026-02-03", None, "2026-02-05"]),
        yes=pd.array([True, None, False], dtype="boolean"),
        text=["x", None, "z"],
    ).set_axis([7, 7, 7])  # fmt: skip
    before = frame.copy()
    joined = join(frame)
    assert joined.index.tolist() == [7, 7, 7]
    pd.testing.assert_frame_equal(pd.DataFrame(joined[before.columns]), pd.DataFrame(before))
    pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(before))


def test_no_rows_give_no_rows_with_all_columns() -> None:
    joined = join(points(KHARKIV).iloc[:0])
    assert len(joined) == 0
    assert str(joined["region"].dtype) == "category"
    assert joined.attrs["join"]["rows"] == 0


def test_columns_of_the_same_name_are_kept_under_another() -> None:
    frame = points(KHARKIV, region=["the east"], region_km=[3])
    with pytest.warns(GeomapWarning, match="region as region_given, region_km as region_km_given"):
        joined = join(frame)
    assert joined["region_given"].tolist() == ["the east"]
    assert joined["region_km_given"].tolist() == [3]
    assert joined["region"].tolist() == ["UA-63"]


def test_a_second_join_replaces_the_first() -> None:
    once = join(points(KHARKIV, ROME, note=["x", "y"]))
    twice = join(once)
    pd.testing.assert_frame_equal(pd.DataFrame(once), pd.DataFrame(twice))


def test_a_geometry_of_any_name_is_found() -> None:
    frame = points(KHARKIV).rename_geometry("where")
    assert join(frame).geometry.name == "where"
    with pytest.warns(GeomapWarning):
        assert join(points(KHARKIV).rename_geometry("region")).geometry.name == "region_given"


@pytest.mark.parametrize("names", [("lon", "lat"), ("Longitude", "Latitude"), ("LNG", "LAT"), ("x", "y")])
def test_a_table_with_coordinates_is_joined_too(names) -> None:
    table = pd.DataFrame({names[0]: ["36.2304", None, "?"], names[1]: [49.9935, 50.0, 51.0]})
    joined = join(table)
    assert rows(joined) == [("UA-63", "inside"), ("-", "unlocated"), ("-", "unlocated")]
    assert type(joined) is pd.DataFrame


def test_a_table_without_points_coordinates_or_codes_is_an_error() -> None:
    with pytest.raises(InputError, match="lon and lat"):
        join(pd.DataFrame({"city": ["Sumy"]}))
    assert rows(join(pd.DataFrame({"admin1": ["UA-59"]}))) == [("UA-59", "by_name")]


def test_regions_without_usable_codes_are_an_error() -> None:
    with pytest.raises(RegionError, match="no column 'code'"):
        join_regions(points(KHARKIV), REGIONS.drop(columns="code"))
    with pytest.raises(RegionError, match="'UA-05' is missing or there twice"):
        join_regions(points(KHARKIV), pd.concat([REGIONS, REGIONS.iloc[:1]], ignore_index=True))


def test_a_distance_below_zero_is_an_error() -> None:
    for bad in (-1, float("nan")):
        with pytest.raises(OptionError, match="nearest_km"):
            join(points(KHARKIV), nearest_km=bad)


def test_two_regions_may_have_the_same_name() -> None:
    squares = gpd.GeoDataFrame(
        {"code": ["a", "b", "c"], "name": ["Kyivska", "Kyivska", None]},
        geometry=[shapely.box(n, 0, n + 1, 1) for n in range(3)],
        crs=4326,
    )
    joined = join_regions(points((0.5, 0.5), (1.5, 0.5), (2.5, 0.5), (9, 9)), squares)
    assert joined["region"].tolist()[:3] == ["a", "b", "c"]
    assert joined["region_name"].tolist()[:2] == ["Kyivska", "Kyivska"]
    assert joined["region_name"].isna().tolist() == [False, False, True, True]


def test_regions_that_overlap_are_an_error_unless_said_otherwise() -> None:
    squares = gpd.GeoDataFrame(
        {"code": ["b", "a"]}, geometry=[shapely.box(0, 0, 2, 2), shapely.box(1, 0, 3, 2)], crs=4326
    )
    with pytest.raises(RegionError, match="b and a"):
        join_regions(points((1.5, 1)), squares)
    assert rows(join_regions(points((1.5, 1)), squares, overlaps="first")) == [("a", "inside")]


def test_a_raion_reported_without_a_point_is_found_by_its_code() -> None:
    code = "UA63120000000028556"
    raion = gpd.GeoDataFrame({"code": [code]}, geometry=[shapely.box(36, 49.5, 37, 50.5)], crs=4326)
    frame = points(None, place_id=[code], admin1=["UA-63"], precision=["raion"])
    assert rows(join_regions(frame, raion)) == [(code, "by_name")]


def test_a_chain_of_levels_is_joined_in_one_call() -> None:
    raion = gpd.GeoDataFrame(
        {"code": ["R1"], "name": ["Kharkiv"]}, geometry=[shapely.box(36, 49.5, 37, 50.5)], crs=4326
    )
    joined = join(points(KHARKIV, (37.25, 49.2)), levels={"admin2": raion})
    assert joined["region"].tolist() == ["UA-63", "UA-63"]
    assert joined["admin2_region"].astype("str").fillna("-").tolist() == ["R1", "-"]
    assert joined["admin2_region_match"].tolist() == ["inside", "outside"]
    assert joined.columns[-1] == "geometry"
    account = joined.attrs["join"]
    assert (account["inside"], account["admin2_inside"], account["admin2_outside"]) == (2, 1, 1)
    again = join(joined, levels={"admin2": raion})
    assert list(again.columns) == list(joined.columns)


def test_oblast_raion_and_district_of_real_files_are_one_call() -> None:
    levels = {
        "raion": load_regions(shared("reference/raions_osm_simplified100m_ODbL.geojson")),
        "district": load_regions(shared("reference/kyiv_districts_osm_ODbL.geojson")),
    }
    darnytsia = (30.6129, 50.4559)
    joined = join(points(darnytsia, KHARKIV, ROME), levels=levels, overlaps="first")
    assert joined["region"].astype("str").fillna("-").tolist() == ["UA-30", "UA-63", "-"]
    names = joined["raion_region_name"].astype("str").fillna("-").tolist()
    assert names[1:] == ["Kharkiv Raion", "-"]
    assert joined["district_region"].notna().tolist() == [True, False, False]
    account = joined.attrs["join"]
    assert (account["inside"], account["raion_inside"], account["district_inside"]) == (2, 2, 1)


def test_no_row_differs_from_the_spatial_join_of_geopandas() -> None:
    rng = np.random.default_rng(8)
    where = rng.uniform([21, 43], [41, 53], (20_000, 2))
    frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*where.T), crs=4326)
    other = gpd.sjoin(frame, REGIONS[["code", "geometry"]], how="left", predicate="intersects")
    ours = join(frame)
    assert ours["region"].astype("str").equals(other["code"].astype("str").rename("region"))


def test_single_points_with_exchanged_axes_are_told_too() -> None:
    points = pd.DataFrame({"lat": [49.99, 34.80, 49.84], "lon": [36.23, 50.91, 24.03]})
    with pytest.warns(GeomapWarning, match="1 of 1 points outside would lie in a region with longitude and"):
        assert join_regions(points, load_regions("admin1")).attrs["join"]["outside"] == 1


def test_exchanged_axes_are_told_where_no_point_fits_as_it_stands() -> None:
    regions = load_regions("admin1")
    points = pd.DataFrame({"lat": [36.23, 30.52, np.nan], "lon": [49.99, 50.45, 3.0]})
    with pytest.warns(GeomapWarning, match="2 of 2 would with longitude and latitude exchanged"):
        joined = join_regions(points, regions)
    assert joined.attrs["join"]["outside"] == 2  # told, and not done
