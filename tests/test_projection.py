"""Albers' projection: areas hold, distances nearly, and there is a way back."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.projection import EARTH_RADIUS, albers, albers_inverse
from geomap.regions import load_neighbours, load_regions

LON, LAT = st.floats(22, 41), st.floats(44, 53)


@given(LON, LAT)
def test_a_point_comes_back_from_the_plane(lon: float, lat: float) -> None:
    back = albers_inverse(*albers(lon, lat))
    assert np.allclose([float(back[0]), float(back[1])], [lon, lat], atol=1e-9)


@given(LON, st.floats(44.3, 52.4))
def test_distances_within_the_country_are_right_to_four_in_a_thousand(lon: float, lat: float) -> None:
    step = 1e-4
    x, y = albers([lon, lon + step, lon], [lat, lat, lat + step])
    east = np.hypot(x[1] - x[0], y[1] - y[0]) / (EARTH_RADIUS * np.radians(step) * np.cos(np.radians(lat)))
    north = np.hypot(x[2] - x[0], y[2] - y[0]) / (EARTH_RADIUS * np.radians(step))
    assert abs(east - 1) < 0.004
    assert abs(north - 1) < 0.004


def test_equal_areas_stay_equal_in_north_and_south() -> None:
    def area(lat: float) -> float:
        ring = np.array([[30, lat], [31, lat], [31, lat + 1], [30, lat + 1], [30, lat]])
        dense = shapely.get_coordinates(shapely.segmentize(shapely.LinearRing(ring), 0.01))
        on_sphere = EARTH_RADIUS**2 * np.radians(1) * (np.sin(np.radians(lat + 1)) - np.sin(np.radians(lat)))
        return float(shapely.Polygon(np.column_stack(albers(dense[:, 0], dense[:, 1]))).area / on_sphere)

    assert np.allclose([area(44), area(48), area(52)], 1, atol=1e-5)


def test_crimea_sevastopol_donetsk_and_luhansk_lie_in_ukraine_and_in_no_neighbour() -> None:
    regions = load_regions("admin1").set_index("code").geometry
    others = shapely.union_all(load_neighbours().geometry.to_numpy())
    for code in ("UA-43", "UA-40", "UA-14", "UA-09"):
        assert shapely.area(shapely.intersection(regions[code], others)) < 0.001
