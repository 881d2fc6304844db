"""Administrative polygons: the oblasts that geomap ships, their neighbours, or a file of your own."""

from __future__ import annotations

import os
import pathlib
import warnings
from collections.abc import Iterable

import geopandas as gpd
import pandas as pd
import shapely

from geomap.errors import GeomapWarning, RegionError
from geomap.polygons import read_polygons

__all__ = ["load_neighbours", "load_regions", "shipped", "to_degrees"]


def shipped(name: str) -> pathlib.Path:
    """Find a file of `boundaries/`: within the package in a wheel, beside it in a checkout.

    Examples
    --------
    >>> shipped("ukr_adm1.geojson").is_file()
    True
    """
    here = pathlib.Path(__file__).resolve().parent
    for folder in (here / "boundaries", here.parent / "boundaries"):
        if (folder / name).is_file():
            return folder / name
    raise RegionError(f"{name} is missing from this installation of geomap; install it again")


def load_regions(
    regions: str | os.PathLike[str] | gpd.GeoDataFrame = "admin1",
    *,
    code: str | None = None,
    name: str | None = None,
    name_uk: str | None = None,
    layer: str | None = None,
) -> gpd.GeoDataFrame:
    """Load administrative polygons: the 27 oblasts that geomap ships, or boundaries of your own.

    Parameters
    ----------
    regions : str, path or GeoDataFrame
        "admin1", or a file: shapefile (also zipped), GeoPackage, GeoJSON, GeoParquet, in any CRS and
        encoding; or a frame of polygons. Columns of COD-AB, geoBoundaries, GADM and exports of the codifier
        are recognised.
    code, name, name_uk : str, optional
        Columns of it, when they are not recognised or others are wanted.
    layer : str, optional
        Layer of a file that has several; the first one by default.

    Returns
    -------
    GeoDataFrame in EPSG:4326, sorted by code
        ``code`` (ISO 3166-2 for oblasts, whatever system the file uses), ``name``, ``name_uk``, ``level``
        (admin1, admin2, ...), ``geometry``. Rows of the same code are made one region; polygons that are
        not valid are mended; rows without a shape are left out: each with a warning.

    Raises
    ------
    RegionError
        A file that is not there, cannot be read, has no CRS, no polygons or no column of codes.
    OptionError
        A column or layer that the file does not have.

    Examples
    --------
    >>> regions = load_regions("admin1")
    >>> len(regions), regions["name"].iloc[9]
    (27, 'Kyiv City')
    """
    if isinstance(regions, str) and regions == "admin1":
        return gpd.read_file(shipped("ukr_adm1.geojson"))
    frame = read_polygons(regions, code=code, name=name, name_uk=name_uk, layer=layer)
    regions = "the frame" if isinstance(regions, pd.DataFrame) else regions
    frame = to_degrees(frame, regions)
    frame = _drop(frame, frame["code"].isna(), regions, "rows without a code")
    empty = frame.geometry.isna() | frame.geometry.is_empty
    frame = _drop(frame, empty, regions, "rows without a shape")
    flat = frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"])
    frame = _drop(frame, ~flat, regions, "rows that are no polygon")
    if frame.empty:
        raise RegionError(f"{regions} holds no polygons; give a file of boundaries")
    broken = ~frame.geometry.is_valid
    if broken.any():
        _warn(regions, f"polygons that are not valid are mended: {_some(frame.loc[broken, 'code'])}")
        mended = shapely.make_valid(
            frame.geometry[broken].to_numpy(), method="structure", keep_collapsed=False
        )
        frame.loc[broken, "geometry"] = mended
    again = frame["code"].duplicated(keep=False)
    if again.any():
        _warn(
            regions, f"rows of the same code are made one region: {_some(frame.loc[again, 'code'].unique())}"
        )
        frame = frame.dissolve("code", as_index=False)[list(frame.columns)]
    return frame.sort_values("code", ignore_index=True)


def to_degrees(frame: gpd.GeoDataFrame, path: object) -> gpd.GeoDataFrame:
    """Convert polygons of a file to EPSG:4326.

    Parameters
    ----------
    frame : GeoDataFrame
        In any CRS.
    path : path
        The file, for the text of an error.

    Raises
    ------
    RegionError
        No CRS, or coordinates that cannot be degrees: the file was given the wrong one.
    """
    if frame.crs is None:
        raise RegionError(f"{path} has no CRS; save it with one (a shapefile needs its .prj)")
    frame = frame.to_crs(4326)
    west, south, east, north = frame.total_bounds
    # Borders may run a little beyond the date line; no bounds at all are NaN and pass.
    if west < -360 or south < -90.001 or east > 360 or north > 90.001:
        raise RegionError(
            f"{path} is said to be in {frame.crs.name} degrees, but reaches to {east:.0f}, {north:.0f};"
            " save it with the CRS that it was drawn in"
        )
    return frame


def _drop(frame: gpd.GeoDataFrame, bad: pd.Series, path: object, what: str) -> gpd.GeoDataFrame:
    if bad.any():
        _warn(path, f"{what} are left out: {_some(frame.loc[bad, 'code'])}")
    return frame[~bad]


def _warn(path: object, text: str) -> None:
    warnings.warn(f"{path}: {text}", GeomapWarning, stacklevel=4)


def _some(codes: Iterable[object]) -> str:
    listed = [str(code) for code in codes]
    return ", ".join(listed[:5]) + (f" and {len(listed) - 5} more" if len(listed) > 5 else "")


def load_neighbours() -> gpd.GeoDataFrame:
    """Load the countries around Ukraine, to draw a map with; not meant to place points in.

    Returns
    -------
    GeoDataFrame in EPSG:4326
        ``code`` (ISO 3166-1 alpha-2), ``name``, ``name_uk``, ``level`` ("country"), ``geometry``, sorted by
        code, clipped to 14 to 48 degrees east and 40 to 58 north, simplified to 0.02 degrees. None of them
        holds any part of Ukraine within its internationally recognised borders.

    Examples
    --------
    >>> "Moldova" in set(load_neighbours()["name"])
    True
    """
    return gpd.read_file(shipped("neighbours.geojson"))
