"""The nearest region of a point just off the coast or the border."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import Geod

__all__ = ["Nearest", "find_nearest"]

_GEOD = Geod(ellps="WGS84")
_DEGREE_KM = 110.5  # the shortest degree of latitude: the search may look too far, never too near
_BAND = 0.5  # degrees of latitude in which a degree of longitude is taken as equally long


class Nearest(NamedTuple):
    """Points that have a region within reach: their positions, the regions', the kilometres between them."""

    point: npt.NDArray[np.intp]
    region: npt.NDArray[np.intp]
    km: npt.NDArray[np.float64]


def find_nearest(
    lon: npt.NDArray[np.float64],
    lat: npt.NDArray[np.float64],
    regions: gpd.GeoDataFrame,
    *,
    within_km: float,
    only: npt.NDArray[np.integer] | None = None,
) -> Nearest:
    """Find the nearest region of each point, as far as one is within reach.

    Parameters
    ----------
    lon, lat : array of float
        Degrees in EPSG:4326, finite.
    regions : GeoDataFrame
        ``code`` and polygons; of two regions equally far, the first by code is taken.
    within_km : float
        The reach, in kilometres on the ellipsoid.
    only : array of int, optional
        For each point the one region that it may have, -1 for any.

    Returns
    -------
    Nearest
        Each point at most once. The foot of the distance is sought on a plane that stretches longitude for
        half a degree of latitude at a time; the distance may be too long by up to 1 percent.

    Examples
    --------
    >>> from geomap import load_regions
    >>> found = find_nearest(np.array([30.79]), np.array([46.48]), load_regions("admin1"), within_km=5)
    >>> found.point.tolist(), found.km.round().tolist()
    ([0], [2.0])
    """
    shapes = np.asarray(regions.geometry.to_crs(4326).array, dtype=object)
    bands = np.round(lat / _BAND) * _BAND
    found = []
    for band in np.unique(bands):
        stretch = np.array([np.cos(np.radians(band)), 1.0])
        plane = shapely.transform(shapes, lambda xy, stretch=stretch: xy * stretch)
        some = np.flatnonzero(bands == band)
        points = shapely.points(lon[some] * stretch[0], lat[some])
        reach = 1.02 * within_km / _DEGREE_KM
        point, region = shapely.STRtree(plane).query(points, "dwithin", distance=reach)
        if only is not None:
            allowed = (only[some[point]] < 0) | (only[some[point]] == region)
            point, region = point[allowed], region[allowed]
        feet = shapely.get_coordinates(shapely.shortest_line(points[point], plane[region]))[1::2] / stretch
        metres = _GEOD.inv(lon[some[point]], lat[some[point]], feet[:, 0], feet[:, 1])[2]
        found.append(pd.DataFrame({"point": some[point], "region": region, "km": np.asarray(metres) / 1000}))
    if not found:
        return Nearest(np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp), np.empty(0))
    table = pd.concat(found)
    table["code"] = regions["code"].to_numpy()[table["region"]]
    table = table[table["km"] <= within_km].sort_values(["km", "code"]).drop_duplicates("point")
    return Nearest(table["point"].to_numpy(), table["region"].to_numpy(), table["km"].to_numpy())
