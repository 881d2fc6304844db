"""Coordinates of rows: points of a geometry, columns of degrees; mended where only one thing can be meant."""

from __future__ import annotations

import re
import warnings
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geomap.cells import is_missing, read_degrees
from geomap.errors import GeomapWarning

__all__ = ["degrees_of", "mend_points", "points_of"]

_SIGNED = re.compile(r"\d\s*[^\d\s.,]")  # 49°59', 49.99N; "1,234.5" may be anything

_HOME = (44.0, 52.5, 22.0, 40.5)  # latitudes and longitudes of Ukraine: no overlap, so a swap shows


def degrees_of(cells: pd.Series[Any]) -> npt.NDArray[np.float64]:
    """Read a column of degrees, be they numbers or text, with a decimal comma or with minutes.

    Parameters
    ----------
    cells : Series
        The column, whose name and index are told.

    Returns
    -------
    array of float
        Missing where a cell is empty or no angle; the latter is told in a `GeomapWarning`.

    Examples
    --------
    >>> degrees_of(pd.Series(["36,25", "49°30'N", ""])).tolist()
    [36.25, 49.5, nan]
    """
    numbers = np.asarray(pd.to_numeric(cells, errors="coerce").to_numpy(np.float64, na_value=np.nan))
    if pd.api.types.is_numeric_dtype(cells):
        return numbers
    unread = np.isnan(numbers) & cells.notna().to_numpy(dtype=bool)
    if unread.any():  # a decimal comma, as spreadsheets write it
        numbers = numbers.copy()
        text = cells[unread].astype("str").str.strip()
        text = text.where(text.str.fullmatch(r"[-+]?\d{1,3},\d+").astype(bool)).str.replace(",", ".")
        numbers[unread] = pd.to_numeric(text).to_numpy(np.float64, na_value=np.nan)
        _read_others(cells, numbers, np.flatnonzero(unread & np.isnan(numbers)))
    return numbers


def _read_others(cells: pd.Series[Any], numbers: npt.NDArray[np.float64], rows: npt.NDArray[np.intp]) -> None:
    """Read degrees with minutes, each once, in place; tell of cells that are neither degrees nor empty."""
    texts = cells.iloc[rows].astype("str")
    known: dict[str, float] = {}
    bad = []
    for text in texts.unique():
        try:
            value = read_degrees(text) if _SIGNED.search(text) else None
        except ValueError:
            value = None
        if value is None and not is_missing(text):
            bad.append(text)
        known[text] = np.nan if value is None else value
    numbers[rows] = texts.map(known).to_numpy(np.float64)
    if bad:
        unread = texts.isin(bad)
        warnings.warn(
            f"column {cells.name!r}: {unread.sum()} of {len(cells)} cells cannot be read as degrees,"
            f" first {bad[0][:40]!r} in row {texts.index[unread].tolist()[0]!r}; their rows have no point",
            GeomapWarning,
            stacklevel=5,
        )


def points_of(frame: Any) -> tuple[np.ndarray, np.ndarray, list[int]]:
    """Take the points of a geometry; an area has no point of its own.

    Parameters
    ----------
    frame : GeoDataFrame
        In any CRS.

    Returns
    -------
    lon, lat : arrays of float
        Degrees, missing where there is no point.
    others : list of int
        Positions of rows with another shape.

    Examples
    --------
    >>> import geopandas as gpd
    >>> lon, lat, others = points_of(gpd.GeoSeries.from_xy([30.5], [50.4], crs=4326).to_frame("geometry"))
    >>> lon.tolist(), others
    ([30.5], [])
    """
    shapes = frame.geometry
    if frame.crs is not None and frame.crs.to_epsg() != 4326:
        shapes = shapes.to_crs(4326)
    values = shapes.to_numpy().copy()
    for i, shape in enumerate(values):
        if shape is not None and shape.geom_type == "MultiPoint" and len(shape.geoms) == 1:
            values[i] = shape.geoms[0]
    kinds = shapely.get_type_id(values)
    points = kinds == 0
    lon = np.where(points, shapely.get_x(values), np.nan)
    lat = np.where(points, shapely.get_y(values), np.nan)
    return lon, lat, np.flatnonzero(~points & (kinds >= 0)).tolist()


def mend_points(lon: np.ndarray, lat: np.ndarray, *, one_cell: bool = False) -> list[tuple[str, list[int]]]:
    """Mend in place what can only be meant one way, and let go of what is no position.

    Parameters
    ----------
    lon, lat : arrays of float
        As read: degrees, metres of Web Mercator, or one under the other's name.
    one_cell : bool
        Whether both stood in one cell, where no name says which is which, but an order.

    Returns
    -------
    list of (str, list of int)
        What was done, and to which rows.

    Examples
    --------
    >>> lon, lat = np.array([50.4, 0.0]), np.array([30.5, 0.0])
    >>> [rows for _, rows in mend_points(lon, lat)]
    [[0], [1]]
    >>> lon.tolist()
    [30.5, nan]
    """
    told: list[tuple[str, list[int]]] = []

    def tell(rows: np.ndarray, what: str) -> None:
        if rows.any():
            told.append((what, np.flatnonzero(rows).tolist()))

    both = np.isfinite(lon) & np.isfinite(lat)
    metres = both & (np.abs(lon) > 360) & (np.abs(lat) > 360)
    if metres.any() and metres.sum() > 0.8 * both.sum():
        x, y = _from_mercator(lon[metres], lat[metres])
        if _at_home(x, y).mean() > 0.8:
            lon[metres], lat[metres] = x, y
            tell(metres, "metres of Web Mercator; turned into degrees")
    zero = both & (np.abs(lon) < 1e-6) & (np.abs(lat) < 1e-6)
    wrong = both & ((np.abs(lat) > 90) | (np.abs(lon) > 180))
    both &= ~zero & ~wrong  # what is no position says nothing about the others
    home, swapped = both & _at_home(lon, lat), both & _at_home(lat, lon)
    if swapped.any() and swapped.sum() + home.sum() > 0.8 * both.sum():
        lon[swapped], lat[swapped] = lat[swapped], lon[swapped].copy()
        if one_cell:
            tell(swapped, "longitude stands first, as in GeoJSON; read in that order")
        else:
            tell(swapped, "latitude and longitude are swapped; read the other way round")
    tell(zero, "0, 0 is no place here; left missing")
    tell(wrong, "no degrees; left missing")
    gone = zero | wrong | (np.isfinite(lon) != np.isfinite(lat))
    lon[gone] = lat[gone] = np.nan
    return told


def _at_home(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    south, north, west, east = _HOME
    return (south < lat) & (lat < north) & (west < lon) & (lon < east)


def _from_mercator(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    radius = 6_378_137.0
    return np.degrees(x / radius), np.degrees(2 * np.arctan(np.exp(y / radius)) - np.pi / 2)
