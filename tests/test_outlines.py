"""Outlines: small, without gaps, and drawn where they are."""

from __future__ import annotations

import functools

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import OptionError
from geomap.outlines import encode_outlines, layer_outlines, outline_regions, to_still
from geomap.regions import load_regions


def decode(rings: list[list[int]]) -> list[np.ndarray]:
    return [np.cumsum(np.reshape(ring, (-1, 2)), axis=0) / 1000 for ring in rings]


def test_regions_keep_their_shape_and_their_number_stands_inside() -> None:
    regions = load_regions("admin1")
    drawn = outline_regions(regions).regions
    for number, shape in enumerate(regions.geometry):
        parts = [shapely.Polygon(ring) for ring in decode(drawn["rings"][number])]
        again = functools.reduce(shapely.symmetric_difference, map(shapely.make_valid, parts))
        assert shapely.area(shapely.symmetric_difference(again, shape)) < 0.03 * shape.area
        assert shape.contains(shapely.Point(drawn["lon"][number], drawn["lat"][number]))


def test_the_shapes_of_a_map_are_worked_out_once() -> None:
    assert outline_regions(load_regions("admin1")) is outline_regions(load_regions("admin1"))


def test_no_neighbour_reaches_into_the_country_after_simplifying() -> None:
    backdrop = outline_regions(load_regions("admin1"))
    own = [shapely.Polygon(ring) for rings in backdrop.regions["rings"] for ring in decode(rings)]
    others = [shapely.Polygon(ring) for rings in backdrop.neighbours["rings"] for ring in decode(rings)]
    country = shapely.union_all(shapely.make_valid(np.array(own)))
    around = shapely.union_all(shapely.make_valid(np.array(others)))
    assert shapely.area(shapely.intersection(country, around)) < 0.005


@given(st.lists(st.tuples(st.floats(22, 40), st.floats(44, 52)), min_size=3, max_size=30))
def test_a_line_is_written_to_the_nearest_step(spots: list[tuple[float, float]]) -> None:
    (rings,) = encode_outlines([shapely.LineString(spots)])
    for line in decode(rings):
        original = shapely.LineString(spots)
        assert max(shapely.distance(original, shapely.points(line)), default=0) < 0.00075


def test_the_middle_of_the_country_is_the_middle_of_the_picture() -> None:
    x, y = to_still([31.3], [48.3])
    assert abs(x[0] - 400) < 20
    assert abs(y[0] - 270) < 20


def test_points_are_refused_as_a_layer_by_name() -> None:
    with pytest.raises(OptionError, match="'bases'"):
        layer_outlines(gpd.GeoDataFrame(geometry=[shapely.Point(30, 50)], crs=4326), "bases")


def test_a_layer_of_several_shapes_is_one_list_of_rings_and_odd_shapes_are_taken() -> None:
    line, area = shapely.LineString([(30, 48), (31, 48)]), shapely.box(30, 49, 31, 50)
    mixed = shapely.GeometryCollection([area, line])
    for shapes in ([line, line], [area, mixed]):
        rings = layer_outlines(gpd.GeoDataFrame(geometry=shapes, crs=4326), "own")
        assert all(isinstance(number, int) for ring in rings for number in ring)
        assert rings[0][:1] == [30_000] or rings[0][:1] == [31_000]
