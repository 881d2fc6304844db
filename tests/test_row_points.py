"""Coordinates of rows."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
from shapely import MultiPoint, Point, box

from geomap.row_points import mend_points, points_of


def mended(*pairs: tuple[float, float]) -> tuple[list[tuple[float, float] | None], list[str]]:
    lon, lat = (np.array(values, float) for values in zip(*pairs, strict=True))
    told = [what for what, _ in mend_points(lon, lat)]
    return [None if np.isnan(x) else (x, y) for x, y in zip(lon, lat, strict=True)], told


def test_good_coordinates_stay_and_nothing_is_told() -> None:
    assert mended((36.23, 49.99), (30.52, 50.45)) == ([(36.23, 49.99), (30.52, 50.45)], [])


def test_swapped_coordinates_are_turned_round_and_told() -> None:
    pairs, told = mended((49.99, 36.23), (30.52, 50.45), (50.9, 34.8))
    assert pairs == [(36.23, 49.99), (30.52, 50.45), (34.8, 50.9)]
    assert "swapped" in told[0]


def test_what_is_no_position_keeps_no_other_row_from_being_turned_round() -> None:
    pairs, told = mended((36.23, 49.99), (49.99, 36.23), (362300.0, 499900.0))
    assert pairs == [(36.23, 49.99), (36.23, 49.99), None]
    assert ["swapped" in what for what in told] == [True, False]


def test_coordinates_elsewhere_are_not_turned_round() -> None:
    assert mended((2.35, 48.86), (-77.0, 38.9))[1] == []


def test_zeros_halves_and_what_is_no_degree_go() -> None:
    pairs, told = mended((0, 0), (np.nan, 50.0), (504501.0, 305234.0), (30.5, 50.4))
    assert pairs == [None, None, None, (30.5, 50.4)]
    assert len(told) == 2


def test_metres_become_degrees_only_where_they_fall_at_home() -> None:
    pairs, told = mended((3873708.8, 6605000.2))
    assert pairs[0] == pytest.approx((34.798, 50.868), abs=0.05)
    assert "Mercator" in told[0]
    assert mended((100000.0, 200000.0))[0] == [None]


def test_an_area_gives_no_point_and_a_single_multipoint_does() -> None:
    shapes = [Point(30, 50), MultiPoint([(31, 51)]), box(0, 0, 1, 1), None]
    lon, lat, others = points_of(gpd.GeoDataFrame(geometry=shapes, crs=4326))
    assert lon.tolist()[:2] == [30, 31]
    assert np.isnan(lat[2:]).all()
    assert others == [2]


def test_other_systems_become_degrees() -> None:
    lon, _, _ = points_of(gpd.GeoDataFrame(geometry=[Point(30, 50)], crs=4326).to_crs(6381))
    assert lon[0] == pytest.approx(30)


def test_an_order_within_one_cell_is_told_as_an_order() -> None:
    lon, lat = np.array([50.4, 50.1]), np.array([30.5, 30.2])
    assert [what for what, _ in mend_points(lon, lat, one_cell=True)] == [
        "longitude stands first, as in GeoJSON; read in that order"
    ]
    assert lon.tolist() == [30.5, 30.2]
