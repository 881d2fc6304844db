"""Where the rows of any frame lie: degrees from geometries in any CRS, or from two columns."""

from __future__ import annotations

from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import CRS, Transformer

from geomap.errors import InputError, RegionError
from geomap.row_points import degrees_of
from geomap.schema import POINT_PRECISIONS, PRECISIONS

__all__ = ["AREA_PRECISIONS", "Points", "find_columns", "find_points"]

#: Precisions that never become a pin.
AREA_PRECISIONS = tuple(level for level in PRECISIONS if level not in POINT_PRECISIONS)
_NO_MORE: tuple[Any, Any, Any] = np.empty(0), np.empty(0), np.empty(0, dtype=np.intp)
_COLUMNS = (("lon", "lat"), ("longitude", "latitude"), ("lng", "lat"), ("long", "lat"), ("x", "y"))


class Points(NamedTuple):
    """Where the rows of a frame lie.

    Attributes
    ----------
    lon, lat : array of float
        Degrees in EPSG:4326, NaN where a row has no point. Of a row with several points, the first.
    more_lon, more_lat : array of float
        The points of the rows that have several, one after another.
    row : array of int
        The row of each of these.
    """

    lon: npt.NDArray[np.float64]
    lat: npt.NDArray[np.float64]
    more_lon: npt.NDArray[np.float64]
    more_lat: npt.NDArray[np.float64]
    row: npt.NDArray[np.intp]


def find_points(frame: pd.DataFrame) -> Points:
    """Find the point of each row.

    Parameters
    ----------
    frame : GeoDataFrame, or DataFrame with columns ``lon`` and ``lat`` (or ``longitude`` and ``latitude``)
        Points and MultiPoints in any CRS, with or without Z; missing and empty ones are no point. A row
        whose ``precision`` is an area (raion, oblast, country) has none, whatever stands beside it. Degrees
        may be text, also with minutes; what is none has no point, with a `GeomapWarning`.

    Raises
    ------
    RegionError
        Geometries without a CRS, or that are lines or polygons.
    InputError
        Neither geometry nor columns, or two columns of one name.

    Examples
    --------
    >>> find_points(pd.DataFrame({"longitude": ["36.23", "?"], "latitude": ["49.99", ""]})).lon.tolist()
    [36.23, nan]
    """
    if isinstance(frame, gpd.GeoDataFrame):
        lon, lat, more_lon, more_lat, row = _of_shapes(frame)
    else:
        columns = find_columns(list(frame.columns))
        if columns is None and "admin1" not in frame:
            raise InputError(
                "the table has no geometry and no columns lon and lat; name them so,"
                " or find where its places lie by geomap geocode"
            )
        lon, lat = (_numbers(frame, name) for name in columns or (None, None))
        more_lon, more_lat, row = _NO_MORE
    if "precision" in frame:
        area = frame["precision"].isin(AREA_PRECISIONS).to_numpy(dtype=bool)
        lon, lat = np.where(area, np.nan, lon), np.where(area, np.nan, lat)
        more_lon, more_lat, row = more_lon[~area[row]], more_lat[~area[row]], row[~area[row]]
    return Points(lon, lat, more_lon, more_lat, row)


def find_columns(names: list[str]) -> tuple[str, str] | None:
    """Find the columns of longitude and latitude by their names, in any case.

    Examples
    --------
    >>> find_columns(["id", "Latitude", "Longitude"])
    ('Longitude', 'Latitude')
    """
    lower = {str(name).lower(): name for name in reversed(names)}
    return next(((lower[x], lower[y]) for x, y in _COLUMNS if x in lower and y in lower), None)


def _of_shapes(frame: gpd.GeoDataFrame) -> Points:
    shapes = np.asarray(frame.geometry.array, dtype=object)
    # Twice as fast as asking for kinds and coordinates; what is not one point gives NaN.
    try:
        x, y = shapely.get_x(shapes), shapely.get_y(shapes)
    except shapely.errors.GEOSException:  # an empty point has no x
        shapes = shapes.copy()
        shapes[shapely.is_empty(shapes)] = None
        x, y = shapely.get_x(shapes), shapely.get_y(shapes)
    odd = np.flatnonzero(np.isnan(x))
    if not odd.size:
        lon, lat = _to_degrees(x, y, frame.crs)
        return Points(lon, lat, *_NO_MORE)
    _check_points(frame.index[odd], shapes[odd])
    more, row = shapely.get_coordinates(shapes[odd], return_index=True)
    first = np.flatnonzero(np.diff(row, prepend=-1))
    x[odd[row[first]]], y[odd[row[first]]] = more[first].T
    several = np.bincount(row, minlength=odd.size)[row] > 1
    more, row = more[several], odd[row[several]]
    lon, lat = _to_degrees(x, y, frame.crs)
    return Points(lon, lat, *_to_degrees(more[:, 0], more[:, 1], frame.crs), row)


def _numbers(frame: pd.DataFrame, name: str | None) -> npt.NDArray[np.float64]:
    if name is None:
        return np.full(len(frame), np.nan)
    if (n := int((frame.columns == name).sum())) > 1:
        raise InputError(f"there are {n} columns {name!r}; give each a name of its own")
    return degrees_of(frame[name])


def _to_degrees(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], crs: CRS | None) -> tuple[Any, Any]:
    if crs is None:
        if np.isfinite(x).any():
            raise RegionError("the points have no CRS; set it, for example points.set_crs(4326)")
        return x, y
    if not x.size or crs.equals("EPSG:4326", ignore_axis_order=True):
        return x, y
    lon, lat = Transformer.from_crs(crs, 4326, always_xy=True).transform(x, y)
    beyond = ~(np.isfinite(lon) & np.isfinite(lat))
    lon[beyond] = lat[beyond] = np.nan
    return lon, lat


def _check_points(rows: pd.Index[Any], shapes: npt.NDArray[np.object_]) -> None:
    kinds = shapely.get_type_id(shapes)
    wrong = (kinds > 0) & (kinds != shapely.GeometryType.MULTIPOINT)
    if wrong.any() and (wrong := wrong & ~shapely.is_empty(shapes)).any():
        first = int(wrong.argmax())
        raise RegionError(
            f"row {rows.tolist()[first]!r} is a {shapes[first].geom_type}, not a point;"
            " take points, for example of .representative_point()"
        )
