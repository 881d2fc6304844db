"""The nearest region of a point off the coast, in kilometres on the ellipsoid."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Geod

from geomap.nearest import find_nearest
from geomap.regions import load_regions


def square(west, south, code, side=1.0):
    return {"code": code, "geometry": shapely.box(west, south, west + side, south + side)}


def test_distances_are_those_on_the_ellipsoid_within_one_percent() -> None:
    regions = load_regions("admin1")
    rng = np.random.default_rng(9)
    x, y = rng.uniform(29, 38, 300), rng.uniform(43.8, 47, 300)
    dry = regions.union_all()
    sea = ~shapely.intersects_xy(dry, x, y)
    x, y = x[sea], y[sea]
    near = find_nearest(x, y, regions, within_km=60)
    border = shapely.get_coordinates(shapely.segmentize(shapely.boundary(dry), 0.002))
    geod = Geod(ellps="WGS84")
    best = np.array(
        [
            geod.inv(np.full(len(border), a), np.full(len(border), b), *border.T)[2].min() / 1000
            for a, b in zip(x, y, strict=True)
        ]
    )
    assert set(near.point) >= set(np.flatnonzero(best < 59))
    # The border is sampled every 200 m, so its nearest sample may be off by some metres.
    assert (np.abs(near.km - best[near.point]) < 0.01 * best[near.point] + 0.12).all()


def test_of_two_regions_equally_far_the_first_by_code_is_taken() -> None:
    for codes in (["a", "b"], ["b", "a"]):
        regions = gpd.GeoDataFrame([square(0, 0, codes[0]), square(1.1, 0, codes[1])], crs=4326)
        near = find_nearest(np.array([1.05]), np.array([0.5]), regions, within_km=20)
        assert [codes[number] for number in near.region] == ["a"]


def test_a_point_bound_to_a_region_gets_that_one_or_none() -> None:
    regions = gpd.GeoDataFrame([square(0, 0, "a"), square(2, 0, "b")], crs=4326)
    x, y = np.array([1.1, 1.1]), np.array([0.5, 0.5])
    near = find_nearest(x, y, regions, within_km=150, only=np.array([1, -1]))
    assert dict(zip(near.point.tolist(), near.region.tolist(), strict=True)) == {0: 1, 1: 0}
    assert find_nearest(x, y, regions, within_km=50, only=np.array([1, 1])).point.size == 0


def test_no_points_have_no_nearest_region() -> None:
    assert find_nearest(np.empty(0), np.empty(0), load_regions("admin1"), within_km=5).point.size == 0
