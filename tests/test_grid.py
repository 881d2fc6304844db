"""The index answers as the exact predicate does, and every border has one owner."""

from __future__ import annotations

import pickle

import geopandas as gpd
import numpy as np
import pytest
import shapely
from conftest import shared
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import OptionError, RegionError
from geomap.grid import RegionIndex
from geomap.regions import load_regions

coordinate = st.integers(-8, 8).map(lambda n: n / 4)
unit = st.floats(-2.5, 2.5, allow_nan=False)


def frame(shapes, codes=None):
    codes = codes or [f"{number:03}" for number in range(len(shapes))]
    return gpd.GeoDataFrame({"code": codes}, geometry=list(shapes), crs=4326)


def exact(regions, x, y):
    """For each point the first by code of the regions that hold it, by the predicate alone."""
    found = np.full(len(x), -1)
    order = sorted(range(len(regions)), key=lambda n: regions["code"].iloc[n], reverse=True)
    for number in order:
        shape = regions.geometry.iloc[number]
        if shape is not None and not shape.is_empty:
            found[shapely.intersects_xy(shape, x, y)] = number
    return found


def critical_points(shapes):
    """Vertices, points on edges, and their neighbours one unit in the last place away."""
    vertices = shapely.get_coordinates(shapes)
    lines = shapely.get_parts(shapely.get_rings(shapely.get_parts(shapes)))
    along = shapely.line_interpolate_point(
        np.repeat(lines, 7), np.tile(np.linspace(0.03, 0.97, 7), len(lines)), normalized=True
    )
    points = np.vstack([vertices, shapely.get_coordinates(along)])
    x, y = points.T
    steps = [(x, y)]
    for to in (-np.inf, np.inf):
        steps += [
            (np.nextafter(x, to), y),
            (x, np.nextafter(y, to)),
            (np.nextafter(x, to), np.nextafter(y, to)),
        ]
    return np.concatenate([s[0] for s in steps]), np.concatenate([s[1] for s in steps])


@st.composite
def coverages(draw):
    """Polygons that share borders: a rectangle cut by lines, some pieces joined, some left out as holes."""
    lines = draw(st.lists(st.tuples(coordinate, coordinate, coordinate, coordinate), min_size=1, max_size=5))
    cuts = [shapely.LineString([(a, b), (c, d)]) for a, b, c, d in lines if (a, b) != (c, d)]
    # Stretched beyond the rectangle, so that pieces touch along lines and at single points.
    long = [shapely.affinity.scale(cut, 20, 20) for cut in cuts]
    edges = shapely.union_all(
        [shapely.box(-2, -2, 2, 2).boundary, *long, *(cut.buffer(0.3).boundary for cut in cuts[:1])]
    )
    pieces = [
        p
        for p in shapely.polygonize([*shapely.get_parts(edges)]).geoms
        if shapely.box(-2, -2, 2, 2).covers(p)
    ]
    owners = draw(st.lists(st.integers(0, 4), min_size=len(pieces), max_size=len(pieces)))
    shapes = []
    for owner in range(1, 5):  # 0 is nobody's
        mine = [piece for piece, number in zip(pieces, owners, strict=True) if number == owner]
        if mine:
            shapes.append(shapely.coverage_union_all(mine))
    return shapes


@settings(max_examples=60)
@given(coverages(), st.lists(st.tuples(unit, unit), max_size=30), st.randoms(use_true_random=False))
def test_every_point_of_a_random_coverage_is_answered_as_by_the_predicate(shapes, points, random) -> None:
    if not shapes or not shapely.is_valid(shapes).all():
        return
    regions = frame(shapes)
    x, y = critical_points(shapes)
    if points:
        x, y = np.append(x, [p[0] for p in points]), np.append(y, [p[1] for p in points])
    index = RegionIndex(regions, overlaps="first")  # rounding of the cuts may make pieces overlap by a hair
    found = index.lookup(x, y)
    np.testing.assert_array_equal(found, exact(regions, x, y))
    # The order of polygons and of points changes nothing, nor do chunks.
    order = list(range(len(shapes)))
    random.shuffle(order)
    turned = regions.iloc[order]
    again = RegionIndex(turned, overlaps="first").lookup(x[::-1], y[::-1])[::-1]
    codes = np.append(regions["code"].to_numpy(), None)
    other = np.append(turned["code"].to_numpy(), None)
    assert (codes[found] == other[again]).all()
    pieces = [index.lookup(x[i : i + 7], y[i : i + 7]) for i in range(0, len(x), 7)]
    np.testing.assert_array_equal(np.concatenate(pieces), found)


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.tuples(coordinate, coordinate), min_size=3, max_size=8), min_size=1, max_size=4),
    st.lists(st.tuples(unit, unit), max_size=30),
)
def test_overlapping_polygons_give_the_first_by_code(outlines, points) -> None:
    shapes = [shapely.make_valid(shapely.Polygon(outline)) for outline in outlines]
    shapes = [s for s in shapes if s.geom_type in ("Polygon", "MultiPolygon") and s.area > 0]
    if not shapes:
        return
    regions = frame(shapes)
    x, y = critical_points(shapes)
    if points:
        x, y = np.append(x, [p[0] for p in points]), np.append(y, [p[1] for p in points])
    index = RegionIndex(regions, overlaps="first")
    np.testing.assert_array_equal(index.lookup(x, y), exact(regions, x, y))
    pairs = [(a, b) for a in range(len(shapes)) for b in range(a + 1, len(shapes))]
    assert index.overlapping == [
        (a, b) for a, b in pairs if shapely.relate_pattern(shapes[a], shapes[b], "T********")
    ]


@pytest.fixture(scope="module")
def oblasts():
    return load_regions("admin1")


@pytest.fixture(scope="module")
def index(oblasts):
    return RegionIndex(oblasts)


def test_every_vertex_and_edge_of_the_oblasts_is_answered_as_by_the_predicate(oblasts, index) -> None:
    x, y = critical_points(oblasts.geometry.to_numpy())
    np.testing.assert_array_equal(index.lookup(x, y), exact(oblasts, x, y))


def test_every_vertex_has_one_owner_the_first_by_code_also_on_the_outer_border(oblasts, index) -> None:
    vertices, owner = shapely.get_coordinates(oblasts.geometry.to_numpy(), return_index=True)
    points, which = np.unique(vertices, axis=0, return_inverse=True)
    first = np.full(len(points), len(oblasts))
    np.minimum.at(first, which, owner)  # the frame is sorted by code
    np.testing.assert_array_equal(index.lookup(*points.T), first)
    turned = oblasts.sample(frac=1, random_state=3)
    again = RegionIndex(turned).lookup(*points[::-1].T)[::-1]
    assert (turned["code"].to_numpy()[again] == oblasts["code"].to_numpy()[first]).all()


def test_points_on_the_corners_of_cells_are_answered_as_by_the_predicate(oblasts, index) -> None:
    rng = np.random.default_rng(4)
    rows, columns = index._coarse.shape
    x = index._west + rng.integers(0, columns * 16, 100_000) / 16 / index._per_lon
    y = index._south + rng.integers(0, rows * 16, 100_000) / 16 / index._per_lat
    np.testing.assert_array_equal(index.lookup(x, y), exact(oblasts, x, y))


def test_random_points_are_answered_as_by_the_predicate(oblasts, index) -> None:
    rng = np.random.default_rng(5)
    x, y = rng.uniform(21, 41, 300_000), rng.uniform(43, 53, 300_000)
    np.testing.assert_array_equal(index.lookup(x, y), exact(oblasts, x, y))


def test_points_around_every_corner_of_a_border_are_answered_as_by_the_predicate(oblasts, index) -> None:
    vertices = shapely.get_coordinates(oblasts.geometry.to_numpy())
    rng = np.random.default_rng(8)
    for reach in (1e-12, 1e-8, 1e-5, 1e-3):
        x, y = (vertices + rng.uniform(-reach, reach, vertices.shape)).T
        np.testing.assert_array_equal(index.lookup(x, y), exact(oblasts, x, y))


@pytest.mark.parametrize("turn", [1, -1])
def test_spikes_and_notches_narrower_than_a_cell_are_answered_as_by_the_predicate(turn) -> None:
    tip = [(0, 0), (1, 1e-4 * turn), (2, 0)]
    upper = shapely.Polygon([*tip, (2, 1), (0, 1)])
    lower = shapely.Polygon([*tip[::-1], (0, -1), (2, -1)])
    thin = shapely.Polygon([(0.5, 1), (1.5, 1), (1, 3)])
    regions = frame([upper, lower, thin])
    x, y = critical_points(regions.geometry.to_numpy())
    near = np.random.default_rng(9).uniform([[0], [-2e-4]], [[2], [2e-4]], (2, 50_000))
    index = RegionIndex(regions)
    for at in ((x, y), near):
        np.testing.assert_array_equal(index.lookup(*at), exact(regions, *at))


def test_more_regions_than_sixteen_bits_can_number_are_told_apart() -> None:
    column, row = np.meshgrid(np.arange(200), np.arange(170))
    boxes = shapely.box(column, row, column + 1, row + 1).ravel()
    codes = np.random.default_rng(10).permutation(boxes.size)
    index = RegionIndex(frame(boxes, [f"{code:05}" for code in codes]))
    x, y = np.random.default_rng(11).uniform([[0], [0]], [[200], [170]], (2, 100_000))
    np.testing.assert_array_equal(index.lookup(x, y), np.floor(y) * 200 + np.floor(x))
    corner = index.lookup(column[1:, 1:].ravel()[::50], row[1:, 1:].ravel()[::50])
    grid = codes.reshape(170, 200)
    first = np.min([grid[1:, 1:], grid[:-1, 1:], grid[1:, :-1], grid[:-1, :-1]], axis=0)
    np.testing.assert_array_equal(codes[corner], first.ravel()[::50])


@pytest.mark.parametrize(
    "name", ["adm1_geoboundaries_ODbL.geojson", "raions_osm_simplified100m_ODbL.geojson"]
)
def test_borders_in_full_detail_are_answered_as_by_the_predicate(name) -> None:
    shapes = gpd.read_file(shared(f"reference/{name}")).geometry.to_numpy()
    regions = frame(shapes)
    x, y = critical_points(shapes)
    some = np.random.default_rng(12).choice(x.size, 20_000, replace=False)
    shapely.prepare(shapes)
    index = RegionIndex(regions, overlaps="first")
    np.testing.assert_array_equal(index.lookup(x[some], y[some]), exact(regions, x[some], y[some]))


def test_a_region_alone_keeps_the_borders_that_it_owned(oblasts, index) -> None:
    x, y = critical_points(oblasts.geometry.to_numpy()[:3])
    some = oblasts.iloc[:3]
    few = RegionIndex(some).lookup(x, y)
    all_of = index.lookup(x, y)
    assert (few[all_of < 3] == all_of[all_of < 3]).all()


def test_nan_and_infinity_are_in_no_region(index) -> None:
    odd = [np.nan, np.inf, -np.inf, 30.5, 1e300, -1e300]
    x, y = np.meshgrid(odd, odd)
    assert (index.lookup(x, y) == -1).all()
    assert index.lookup(x, y).shape == (6, 6)


def test_any_array_of_numbers_is_taken(index) -> None:
    assert index.lookup(36, 50).shape == ()
    assert index.lookup([], []).tolist() == []
    assert index.lookup([36], [50]).dtype == np.int32
    assert index.lookup(np.float32([36.25]), np.float32([50.0])).tolist() == [index.lookup(36.25, 50)]
    strided = np.arange(20.0, 60.0)[::2]
    assert (
        index.lookup(strided, strided[::-1]).tolist()
        == index.lookup(list(strided), list(strided[::-1])).tolist()
    )


def test_arrays_that_differ_in_shape_are_refused(index) -> None:
    with pytest.raises(OptionError, match="differ in shape"):
        index.lookup([1.0, 2.0], [1.0])


def test_a_pickled_index_answers_the_same(index) -> None:
    x, y = np.random.default_rng(6).uniform([[22], [44]], [[40], [52]], (2, 20_000))
    before = index.lookup(x, y)
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(index)).lookup(x, y), before)


def test_many_points_make_the_same_answer_as_few(index) -> None:
    x, y = np.random.default_rng(7).uniform([[22], [44]], [[40], [52]], (2, 100_001))
    one_by_one = np.concatenate(
        [index.lookup(x[i : i + 9_999], y[i : i + 9_999]) for i in range(0, x.size, 9_999)]
    )
    np.testing.assert_array_equal(index.lookup(x, y), one_by_one)


def test_overlapping_regions_are_an_error_that_names_them() -> None:
    regions = frame(
        [shapely.box(0, 0, 2, 2), shapely.box(1, 1, 3, 3), shapely.box(5, 5, 6, 6)], ["b", "a", "c"]
    )
    with pytest.raises(RegionError, match="b and a"):
        RegionIndex(regions)
    index = RegionIndex(regions, overlaps="first")
    assert index.overlapping == [(0, 1)]
    assert index.lookup([1.5, 0.5, 2.5, 5.5], [1.5, 0.5, 2.5, 5.5]).tolist() == [1, 0, 1, 2]


@pytest.mark.parametrize("inner", [shapely.box(1, 1, 2, 2), shapely.box(0, 0, 4, 4), shapely.box(0, 0, 1, 4)])
def test_a_region_within_another_is_an_overlap(inner) -> None:
    with pytest.raises(RegionError, match="overlap"):
        RegionIndex(frame([shapely.box(0, 0, 4, 4), inner]))


def test_an_overlap_that_only_one_of_the_two_shows_is_found() -> None:
    notch = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 4)])
    spur = shapely.Polygon([(4, 0), (8, 0), (8, 4), (4, 4), (4, 2.2), (3.9, 2.1), (4, 2)])
    with pytest.raises(RegionError, match="overlap"):
        RegionIndex(frame([notch, spur]))


def test_borders_that_do_not_match_vertex_for_vertex_are_no_overlap() -> None:
    left = shapely.Polygon([(0, 0), (1, 0), (1, 2), (0, 2)])
    right = shapely.Polygon([(1, 0), (2, 0), (2, 2), (1, 2), (1, 1)])
    regions = frame([left, right])
    x, y = critical_points([left, right])
    np.testing.assert_array_equal(RegionIndex(regions).lookup(x, y), exact(regions, x, y))


def test_what_is_no_valid_polygon_is_refused_by_name() -> None:
    with pytest.raises(RegionError, match="UA-01 is a LineString"):
        RegionIndex(frame([shapely.LineString([(0, 0), (1, 1)])], ["UA-01"]))
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    with pytest.raises(RegionError, match="UA-01 is not valid: Self-intersection"):
        RegionIndex(frame([bow], ["UA-01"]))
    with pytest.raises(RegionError, match="no CRS"):
        RegionIndex(gpd.GeoSeries([shapely.box(0, 0, 1, 1)]))
    with pytest.raises(OptionError, match="overlaps"):
        RegionIndex(frame([shapely.box(0, 0, 1, 1)]), overlaps="last")


def test_regions_without_a_shape_hold_no_point() -> None:
    regions = frame([None, shapely.box(0, 0, 1, 1), shapely.Polygon()])
    assert RegionIndex(regions).lookup([0.5, 2], [0.5, 2]).tolist() == [1, -1]
    assert RegionIndex(frame([None])).lookup([0.5], [0.5]).tolist() == [-1]
    assert RegionIndex(frame([])).lookup([0.5], [0.5]).tolist() == [-1]


def test_a_series_without_codes_ranks_by_shape() -> None:
    shapes = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
    on_border = (np.ones(5), np.linspace(0, 1, 5))
    one = RegionIndex(gpd.GeoSeries(shapes, crs=4326)).lookup(*on_border)
    two = RegionIndex(gpd.GeoSeries(shapes[::-1], crs=4326)).lookup(*on_border)
    assert (one == 1 - two).all()


def test_regions_in_another_crs_are_converted(oblasts) -> None:
    plane = RegionIndex(oblasts.to_crs(3857))
    assert oblasts["code"].iloc[plane.lookup(30.5234, 50.4501)] == "UA-30"


def test_z_is_left_out() -> None:
    solid = shapely.Polygon([(0, 0, 5), (1, 0, 5), (1, 1, 5)])
    assert RegionIndex(frame([solid])).lookup(0.9, 0.5) == 0


def test_islands_slivers_and_far_coordinates_are_answered() -> None:
    shapes = [
        shapely.Polygon([(0, 0), (100, 0), (100, 1e-9)]),
        shapely.box(-180, -90, -179.999999, -89.999999),
        shapely.box(179, 89, 180, 90),
        shapely.Polygon(shapely.box(10, 10, 50, 50).exterior, [shapely.box(20, 20, 30, 30).exterior]),
        shapely.box(20, 20, 30, 30),
    ]
    regions = frame(shapes)
    x, y = critical_points(shapes)
    index = RegionIndex(regions)
    np.testing.assert_array_equal(index.lookup(x, y), exact(regions, x, y))
    assert index.nbytes < 100e6
