"""Administrative polygons: the oblasts that geomap ships, their neighbours, or a file of your own."""

from __future__ import annotations

import pathlib

import geopandas as gpd

from geomap.errors import RegionError

__all__ = ["load_neighbours", "load_regions"]


def _shipped(name: str) -> pathlib.Path:
    """Find a file of `boundaries/`: within the package in a wheel, beside it in a checkout."""
    here = pathlib.Path(__file__).resolve().parent
    for folder in (here / "boundaries", here.parent / "boundaries"):
        if (folder / name).is_file():
            return folder / name
    raise RegionError(f"{name} is missing from this installation of geomap; install it again")


def load_regions(regions: str = "admin1") -> gpd.GeoDataFrame:
    """Load administrative polygons."""
    return gpd.read_file(_shipped("ukr_adm1.geojson"))


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
    return gpd.read_file(_shipped("neighbours.geojson"))
