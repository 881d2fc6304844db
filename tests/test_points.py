"""Where the rows of any frame lie."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import GeomapWarning, InputError, RegionError
from geomap.points import find_columns, find_points

point = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
shape = st.one_of(
    st.none(),
    st.just(shapely.Point()),
    st.just(shapely.MultiPoint()),
    point.map(lambda p: shapely.Point(*p)),
    point.map(lambda p: shapely.Point(*p, 7)),
    st.lists(point, min_size=1, max_size=4).map(shapely.MultiPoint),
)


@given(st.lists(shape, max_size=8))
def test_each_row_has_its_first_point_and_rows_of_several_have_them_all(shapes) -> None:
    where = find_points(gpd.GeoDataFrame(geometry=gpd.GeoSeries(shapes, crs=4326)))
    for number, one in enumerate(shapes):
        own = shapely.get_coordinates(one).tolist() if one is not None else []
        first = own[0] if own else [np.nan, np.nan]
        np.testing.assert_array_equal([where.lon[number], where.lat[number]], first)
        mine = where.row == number
        more = [list(pair) for pair in zip(where.more_lon[mine], where.more_lat[mine], strict=True)]
        assert more == (own if len(own) > 1 else [])


def test_what_cannot_be_converted_is_no_point() -> None:
    frame = gpd.GeoDataFrame(geometry=[shapely.Point(1e300, 1e300), shapely.Point(0, 0)], crs=32636)
    assert np.isnan(find_points(frame).lon).tolist() == [True, False]


def test_columns_are_found_in_any_case_and_the_first_pair_wins() -> None:
    assert find_columns(["LAT", "Lon", "x", "y"]) == ("Lon", "LAT")
    assert find_columns(["X", "Y"]) == ("X", "Y")
    assert find_columns(["lat", "name"]) is None


def test_numbers_of_any_type_are_taken() -> None:
    for values in (["1.5", None], pd.array([1, None], dtype="Int64"), [1, np.nan]):
        where = find_points(pd.DataFrame({"lon": values, "lat": values}))
        assert np.isnan(where.lon).tolist() == [False, True]


def test_lines_and_missing_crs_and_missing_columns_are_errors() -> None:
    with pytest.raises(RegionError, match="row 0 is a LineString"):
        find_points(gpd.GeoDataFrame(geometry=[shapely.LineString([(0, 0), (1, 1)])], crs=4326))
    with pytest.raises(RegionError, match="no CRS"):
        find_points(gpd.GeoDataFrame(geometry=[shapely.Point(0, 0)]))
    with pytest.raises(InputError, match="lon and lat"):
        find_points(pd.DataFrame({"a": [1]}))


def test_a_decimal_comma_is_read_cell_by_cell() -> None:
    cells = ["36,23", "30.52", " 31,5 ", "1,234.5", "x", None]
    frame = pd.DataFrame({"lon": cells, "lat": 50}, index=[1, 1, 2, 2, 3, 3])
    for dtype in ("str", "object", "category"):
        with pytest.warns(GeomapWarning, match="column 'lon': 1 of 6 cells"):
            lon = find_points(frame.astype({"lon": dtype})).lon
        assert np.array_equal(lon, [36.23, 30.52, 31.5, np.nan, np.nan, np.nan], equal_nan=True)


def test_two_columns_of_one_name_are_an_error() -> None:
    frame = pd.DataFrame([[36.2, 50.0, 51.0]], columns=["lon", "lat", "lat"])
    with pytest.raises(InputError, match="2 columns 'lat'"):
        find_points(frame)


def test_degrees_with_minutes_are_read_and_what_is_none_is_told() -> None:
    frame = pd.DataFrame({"lon": ["36°15'E", "36,5", "-"], "lat": ["49°30'N", "there", None]})
    with pytest.warns(
        GeomapWarning, match="column 'lat': 1 of 3 cells cannot be read as degrees, first 'there' in row 1"
    ):
        where = find_points(frame)
    assert where.lon[:2].tolist() == [36.25, 36.5]
    assert where.lat[0] == 49.5
