"""Regions, countries and lines as whole numbers for the page, and as paths for its still picture.

The shapes of a map rarely change from one build to the next, so each set is worked out once.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import math
import pathlib
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geomap.errors import OptionError
from geomap.projection import albers
from geomap.regions import load_neighbours

__all__ = [
    "Backdrop", "Waters", "encode_outlines", "layer_outlines", "load_waters", "outline_regions", "to_still",
]  # fmt: skip

Rings = list[list[int]]
#: Steps per degree of an outline: 0.001 degree is at most 111 m, half a pixel at the closest zoom.
STEPS = 1000
#: Degrees by which an outline may be simplified, 0.3 to 0.45 km: as exact as its source is.
TOLERANCE = 0.004
#: Longitudes and latitudes beyond which the neighbours are cut off.
WINDOW = (15.0, 41.5, 48.0, 55.5)
#: The still picture: its size in pixels, metres to a pixel, and the middle of the country in metres.
WIDTH, HEIGHT, METRES, MIDDLE = 800, 540, 1720.0, (-15_000.0, -20_000.0)


@dataclasses.dataclass(frozen=True)
class Backdrop:
    """The shapes under the strikes.

    Attributes
    ----------
    regions : dict
        ``rings``; ``lon``, ``lat`` where a region's number is printed and ``room``, the degrees around it.
    neighbours : dict
        ``code``, ``rings`` of the countries around.
    json : tuple of str
        Both as JSON.
    still : tuple of lists of str
        Both as paths of the still picture.
    """

    regions: dict[str, list[Any]]
    neighbours: dict[str, list[Any]]
    json: tuple[str, str]
    still: tuple[list[str], list[str]]


@dataclasses.dataclass(frozen=True)
class Waters:
    """The wide waters and long rivers under the strikes.

    Attributes
    ----------
    areas, lines : Rings
        As `encode_outlines` writes them.
    json : str
        Both as they stand in their file.
    still : tuple of str
        Both as one path each of the still picture.
    """

    areas: Rings
    lines: Rings
    json: str
    still: tuple[str, str]


@functools.cache
def load_waters() -> Waters:
    """Load the waters that ``assets/build_waters.py`` wrote.

    Examples
    --------
    >>> len(load_waters().lines) > 10
    True
    """
    text = (pathlib.Path(__file__).parent / "assets" / "waters.json").read_text(encoding="utf-8").strip()
    rings = json.loads(text)
    still = (_path(rings["areas"]), _path(rings["lines"], close=False))
    return Waters(rings["areas"], rings["lines"], text, still)


def outline_regions(regions: gpd.GeoDataFrame) -> Backdrop:
    """Work out the shapes of regions and of the countries around them, simplified as one coverage.

    Parameters
    ----------
    regions : GeoDataFrame
        Polygons in any CRS.

    Examples
    --------
    >>> from geomap.regions import load_regions
    >>> backdrop = outline_regions(load_regions("admin1"))
    >>> len(backdrop.regions["rings"]), "PL" in backdrop.neighbours["code"]
    (27, True)
    """
    shapes = regions.geometry if regions.crs is None else regions.geometry.to_crs(4326)
    return _backdrop(tuple(shapely.to_wkb(shapes.to_numpy()).tolist()))


@functools.lru_cache(maxsize=8)
def _backdrop(wkb: tuple[bytes | None, ...]) -> Backdrop:
    around = load_neighbours()
    clipped = shapely.clip_by_rect(around.geometry.to_numpy(), *WINDOW)
    shapes = np.array(shapely.from_wkb(list(wkb)), dtype=object)
    shapes[shapely.is_missing(shapes)] = shapely.Polygon()
    # All in one go, so that no gap opens along the border of the country either.
    simple = _simplify(np.concatenate([shapes, clipped]))
    own, others = simple[: len(shapes)], simple[len(shapes) :]
    # The widest circle's centre keeps a label off the border.
    circles = [shapely.maximum_inscribed_circle(shape, 0.05) if shape.area else None for shape in own]
    spots = shapely.get_point(circles, 0)
    keep = shapely.area(others) > 0.01
    regions: dict[str, list[Any]] = {
        "rings": encode_outlines(own),
        "lon": _rounded(shapely.get_x(spots)),
        "lat": _rounded(shapely.get_y(spots)),
        "room": _rounded(shapely.length(circles)),
    }
    neighbours: dict[str, list[Any]] = {
        "code": around["code"][keep].tolist(),
        "rings": encode_outlines(others[keep]),
    }
    return Backdrop(
        regions,
        neighbours,
        json=(json.dumps(regions, separators=(",", ":")), json.dumps(neighbours, separators=(",", ":"))),
        still=([_path(rings) for rings in regions["rings"]], [_path(rings) for rings in neighbours["rings"]]),
    )


def _rounded(values: Any) -> list[float | None]:
    return [None if math.isnan(value) else round(value, 3) for value in np.asarray(values, float).tolist()]


def _simplify(shapes: Any) -> Any:
    """Drop vertices alike on both sides of a shared border."""
    only_polygons = np.isin(shapely.get_type_id(shapes), (3, 6)).all()
    if len(shapes) and only_polygons and shapely.coverage_is_valid(shapes):
        return shapely.coverage_simplify(shapes, TOLERANCE)
    return shapely.simplify(shapes, TOLERANCE)


def encode_outlines(shapes: Any) -> list[Rings]:
    """Write each polygon or line as rings of whole numbers: lon, lat, then steps of 1/1000 degree.

    Parameters
    ----------
    shapes : array of geometries
        Polygons or lines in EPSG:4326.

    Examples
    --------
    >>> encode_outlines([shapely.box(30, 50, 31, 51)])
    [[[31000, 50000, 0, 1000, -1000, 0, 0, -1000, 1000, 0]]]
    """
    out = []
    for shape in shapes:
        parts = shapely.get_parts(shape)
        area = shapely.get_dimensions(shape) == 2
        rings = []
        for line in shapely.get_rings(parts) if area else parts:
            steps = _without_repeats(np.rint(shapely.get_coordinates(line) * STEPS).astype(int))
            if len(steps) > (3 if area else 1):
                rings.append(np.concatenate([steps[:1], np.diff(steps, axis=0)]).ravel().tolist())
        out.append(rings)
    return out


def _without_repeats(spots: Any) -> Any:
    moved = np.ones(len(spots), dtype=bool)
    moved[1:] = (spots[1:] != spots[:-1]).any(axis=1)
    return spots[moved]


def layer_outlines(frame: gpd.GeoDataFrame, name: str) -> Rings:
    """Encode a user's own lines and polygons (a front line, raions).

    Parameters
    ----------
    frame : GeoDataFrame
        Lines or polygons in any CRS.
    name : str
        What the layer is called, for the error.

    Raises
    ------
    OptionError
        When the layer holds points, which only strikes may be on this map, or no shapes at all.
    """
    if not isinstance(frame, gpd.GeoDataFrame):
        raise OptionError(f"layer {name!r}: a GeoDataFrame of lines or polygons is needed")
    shapes = (frame.geometry if frame.crs is None else frame.geometry.to_crs(4326)).to_numpy()
    shapes = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    if (shapely.get_dimensions(shapes) < 1).any():
        raise OptionError(f"layer {name!r}: lines or polygons are needed, not points")
    if (shapely.get_dimensions(shapes) == 2).all():
        shapes = _simplify(shapes)
    return [ring for rings in encode_outlines(shapes) for ring in rings]


def to_still(lon: Any, lat: Any) -> tuple[Any, Any]:
    """Project degrees to pixels of the still picture.

    Parameters
    ----------
    lon, lat : array of float
        Degrees, EPSG:4326.
    """
    x, y = albers(np.asarray(lon, dtype=float), np.asarray(lat, dtype=float))
    return WIDTH / 2 + (x - MIDDLE[0]) / METRES, HEIGHT / 2 - (y - MIDDLE[1]) / METRES


def _path(rings: Rings, *, close: bool = True) -> str:
    """Write rings or lines as an SVG path in half pixels, without vertices that fall on one spot."""
    out = []
    for ring in rings:
        degrees = np.cumsum(np.reshape(ring, (-1, 2)), axis=0) / STEPS
        spots = np.column_stack(to_still(degrees[:, 0], degrees[:, 1]))
        spots = np.clip(spots, (-60, -60), (WIDTH + 60, HEIGHT + 60))
        spots = _without_repeats(np.rint(spots * 2).astype(int))
        if len(spots) > (3 if close else 1):
            steps = " ".join(map(str, np.diff(spots, axis=0).ravel().tolist())).replace(" -", "-")
            out.append(f"M{spots[0][0]} {spots[0][1]}l{steps}{'z' if close else ''}")
    return "".join(out)
