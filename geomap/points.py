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
from geomap.schema import POINT_PRECISIONS, PRECISIONS

__all__ = ["AREA_PRECISIONS", "Points", "find_columns", "find_points"]

#: Precisions that never become a pin.
AREA_PRECISIONS = tuple(level for level in PRECISIONS if level not in POINT_PRECISIONS)
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
        whose ``precision`` is an area (raion, oblast, country) has none, whatever stands beside it.

    Raises
    ------
    RegionError
        Geometries without a CRS, or that are lines or polygons.
    InputError
        Neither geometry nor columns.

    Examples
    --------
    >>> find_points(pd.DataFrame({"longitude": ["36.23", "?"], "latitude": ["49.99", ""]})).lon.tolist()
    [36.23, nan]
    """
    if isinstance(frame, gpd.GeoDataFrame):
        shapes = np.asarray(frame.geometry.array, dtype=object)
        _check_points(frame, shapes)
        xy, row = shapely.get_coordinates(shapes, return_index=True)
        lon, lat = _to_degrees(xy, frame.crs)
    else:
        columns = find_columns(list(frame.columns))
        if columns is None and "admin1" not in frame:
            raise InputError("the table has no geometry and no columns lon and lat; name them so")
        lon, lat = (_numbers(frame, name) for name in columns or (None, None))
        row = np.arange(len(frame))
    if "precision" in frame:
        area = frame["precision"].isin(AREA_PRECISIONS).to_numpy(dtype=bool)[row]
        lon, lat = np.where(area, np.nan, lon), np.where(area, np.nan, lat)
    if len(row) == len(frame) and (np.diff(row) == 1).all():
        return Points(lon, lat, lon[:0], lat[:0], row[:0])
    # Some rows have no point, some have several.
    first = np.flatnonzero(np.diff(row, prepend=-1))
    several = np.bincount(row, minlength=len(frame))[row] > 1
    x, y = np.full(len(frame), np.nan), np.full(len(frame), np.nan)
    x[row[first]], y[row[first]] = lon[first], lat[first]
    return Points(x, y, lon[several], lat[several], row[several])


def find_columns(names: list[str]) -> tuple[str, str] | None:
    """Find the columns of longitude and latitude by their names, in any case.

    Examples
    --------
    >>> find_columns(["id", "Latitude", "Longitude"])
    ('Longitude', 'Latitude')
    """
    lower = {str(name).lower(): name for name in reversed(names)}
    return next(((lower[x], lower[y]) for x, y in _COLUMNS if x in lower and y in lower), None)


def _numbers(frame: pd.DataFrame, name: str | None) -> npt.NDArray[np.float64]:
    if name is None:
        return np.full(len(frame), np.nan)
    column = pd.to_numeric(frame[name], errors="coerce")
    return np.asarray(column.to_numpy(np.float64, na_value=np.nan))


def _to_degrees(xy: npt.NDArray[np.float64], crs: CRS | None) -> tuple[Any, Any]:
    x, y = np.ascontiguousarray(xy[:, 0]), np.ascontiguousarray(xy[:, 1])
    if not x.size:
        return x, y
    if crs is None:
        raise RegionError("the points have no CRS; set it, for example points.set_crs(4326)")
    if crs.equals("EPSG:4326", ignore_axis_order=True):
        return x, y
    lon, lat = Transformer.from_crs(crs, 4326, always_xy=True).transform(x, y)
    beyond = ~(np.isfinite(lon) & np.isfinite(lat))
    lon[beyond] = lat[beyond] = np.nan
    return lon, lat


def _check_points(frame: gpd.GeoDataFrame, shapes: npt.NDArray[np.object_]) -> None:
    kinds = shapely.get_type_id(shapes)
    wrong = (kinds > 0) & (kinds != shapely.GeometryType.MULTIPOINT)
    if wrong.any() and (wrong := wrong & ~shapely.is_empty(shapes)).any():
        first = int(wrong.argmax())
        raise RegionError(
            f"row {frame.index[first]!r} is a {shapes[first].geom_type}, not a point;"
            " take points, for example of .representative_point()"
        )
