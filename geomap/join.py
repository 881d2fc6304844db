"""Points to regions, with an account of every row."""

from __future__ import annotations

import warnings
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import Geod, Transformer

from geomap.errors import GeomapWarning, InputError, OptionError, RegionError
from geomap.grid import RegionIndex
from geomap.schema import POINT_PRECISIONS, PRECISIONS

__all__ = ["MATCHES", "join_regions"]

#: Values of ``region_match``, in the order in which an account names them.
MATCHES = ("inside", "by_name", "nearest", "conflict", "outside", "unlocated")
_INSIDE, _BY_NAME, _NEAREST, _CONFLICT, _OUTSIDE, _UNLOCATED = range(6)
_ADDED = ("region", "region_name", "region_match", "region_km")
_AREAS = tuple(level for level in PRECISIONS if level not in POINT_PRECISIONS)
_GEOD = Geod(ellps="WGS84")
_DEGREE_KM = 110.5  # the shortest degree of latitude; a search radius may be too wide, never too narrow

_Floats = npt.NDArray[np.float64]
_Positions = npt.NDArray[np.int32]


def join_regions(
    points: pd.DataFrame,
    regions: gpd.GeoDataFrame,
    *,
    nearest_km: float = 5.0,
    country: str | None = None,
    overlaps: Literal["error", "first"] = "error",
    index: RegionIndex | None = None,
) -> Any:
    """Give every row its region, and say how it was found.

    Parameters
    ----------
    points : GeoDataFrame, or DataFrame with ``lon`` and ``lat``
        Points in any CRS; a row may have none. Of the located columns, where there are any, ``admin1``,
        ``country``, ``precision``, ``place_id`` and ``status`` are used: a row without a point gets the
        region that its report named.
    regions : GeoDataFrame
        As `load_regions` gives them: ``code``, ``name``, polygons.
    nearest_km : float
        How far off its region a point may lie and still get it, in kilometres; only for rows known to be
        in the country. 0 switches this off.
    country : str, optional
        The country (ISO 3166-1 alpha-2) in which rows that name none are known to lie; unless it is given,
        such a row is ``outside`` when no polygon holds it.
    overlaps : {"error", "first"}
        What to do when regions overlap, see `RegionIndex`.
    index : RegionIndex, optional
        The index of these regions, when one is at hand; saves building it again.

    Returns
    -------
    A frame of the same kind, with the same rows in the same order, and the columns

    region, region_name : category
        Code and name of the region.
    region_match : category
        ``inside`` a polygon; ``by_name``: no point, or none near a polygon, but the report named the
        region; ``nearest``: just off the coast or border; ``conflict``: the polygon (``region``) is not
        the one named (``admin1``), or the points of one row lie in several; ``outside``; ``unlocated``.
    region_km : float
        For ``nearest`` the distance in kilometres.

    ``attrs["join"]`` counts the rows of each match; the counts add up to its ``rows``.

    Raises
    ------
    RegionError
        Points or regions without a CRS, geometries that are no points, regions that overlap or lack a code.
    InputError
        A table without points, coordinates or region codes.

    Examples
    --------
    >>> from geomap import load_regions
    >>> places = pd.DataFrame({"lon": [36.23, 12.5], "lat": [49.99, 41.9]})
    >>> joined = join_regions(places, load_regions("admin1"))
    >>> joined[["region", "region_name", "region_match"]].values.tolist()
    [['UA-63', 'Kharkiv Oblast', 'inside'], [nan, nan, 'outside']]
    >>> joined.attrs["join"]
    {'rows': 2, 'inside': 1, 'by_name': 0, 'nearest': 0, 'conflict': 0, 'outside': 1, 'unlocated': 0}
    """
    if not nearest_km >= 0:
        raise OptionError(f"nearest_km is a distance of 0 or more, not {nearest_km!r}")
    _check_codes(regions)
    if index is None:
        index = RegionIndex(regions, overlaps=overlaps)
    lon, lat, parts = _coordinates(points)
    region = index.lookup(lon, lat)
    match = np.where(region >= 0, np.int8(_INSIDE), np.int8(_OUTSIDE))
    match[np.isnan(lon) | np.isnan(lat)] = _UNLOCATED
    km = np.full(len(points), np.nan)
    if parts is not None:
        _join_multipoints(region, match, parts, index)

    named = _named(points, regions)
    if named is not None:
        match[(region >= 0) & (named >= 0) & (named != region)] = _CONFLICT
        lost = (named >= 0) & (region < 0) & (match != _CONFLICT)
        region[lost], match[lost] = named[lost], _BY_NAME
    if nearest_km:
        here = _in_country(points, regions, country)
        if here is not None or named is not None:
            off = ~np.isnan(lon) & (
                (match == _BY_NAME) | ((match == _OUTSIDE) & (False if here is None else here))
            )
            _take_nearest(np.flatnonzero(off), region, match, km, regions, lon, lat, nearest_km)
    if "status" in points:
        match[(match == _UNLOCATED) & (points["status"] == "outside").to_numpy(dtype=bool)] = _OUTSIDE
    return _with_columns(points, regions, region, match, km)


# --- points in ---------------------------------------------------------------------------------------


def _check_codes(regions: gpd.GeoDataFrame) -> None:
    if not isinstance(regions, gpd.GeoDataFrame) or "code" not in regions:
        raise RegionError("the regions have no column 'code'; load them with load_regions(path, code=...)")
    codes = regions["code"]
    if codes.isna().any() or codes.duplicated().any():
        bad = codes[codes.duplicated() | codes.isna()].iloc[0]
        raise RegionError(
            f"region code {bad!r} is missing or there twice; give each region a code of its own"
        )


def _coordinates(points: pd.DataFrame) -> tuple[_Floats, _Floats, gpd.GeoSeries | None]:
    """Degrees of each row, NaN where it has no point; and the rows with more than one point."""
    parts = None
    if isinstance(points, gpd.GeoDataFrame):
        shapes = np.asarray(points.geometry.array, dtype=object)
        kinds = shapely.get_type_id(shapes)
        if (kinds > 0).any():
            shapes, kinds, parts = _single_points(points, shapes, kinds)
        xy = shapely.get_coordinates(shapes)
        if len(xy) == len(shapes):
            lon, lat = xy.T.copy()
        else:
            lon, lat = shapely.get_x(shapes), shapely.get_y(shapes)
        if points.crs is None and len(xy):
            raise RegionError("the points have no CRS; set it, for example points.set_crs(4326)")
        if len(xy) and not points.crs.equals("EPSG:4326", ignore_axis_order=True):
            lon, lat = Transformer.from_crs(points.crs, 4326, always_xy=True).transform(lon, lat)
            beyond = ~(np.isfinite(lon) & np.isfinite(lat))
            lon[beyond] = lat[beyond] = np.nan
    else:
        lon, lat = _columns(points)
    if "precision" in points:
        # An area never becomes a pin, whatever coordinates stand beside it.
        area = points["precision"].isin(_AREAS).to_numpy()
        lon, lat = np.where(area, np.nan, lon), np.where(area, np.nan, lat)
    return lon, lat, parts


def _single_points(
    points: gpd.GeoDataFrame, shapes: Any, kinds: Any
) -> tuple[Any, Any, gpd.GeoSeries | None]:
    """MultiPoints of one point as points; the others apart; any other geometry is an error."""
    empty = shapely.is_empty(shapes)
    multi = (kinds == shapely.GeometryType.MULTIPOINT) & ~empty
    wrong = (kinds > 0) & ~empty & ~multi
    if wrong.any():
        row = points.index[wrong.argmax()]
        kind = shapes[wrong.argmax()].geom_type
        raise RegionError(f"row {row!r} is a {kind}, not a point; take for example .representative_point()")
    count = shapely.get_num_geometries(shapes)
    shapes = shapes.copy()
    shapes[(kinds > 0) & empty] = None
    shapes[multi & (count == 1)] = shapely.get_geometry(shapes[multi & (count == 1)], 0)
    several = multi & (count > 1)
    if not several.any():
        return shapes, kinds, None
    rows = np.flatnonzero(several)
    parts = gpd.GeoSeries(shapes[several], index=rows, crs=points.crs)
    shapes[several] = shapely.get_geometry(shapes[several], 0)
    return shapes, kinds, parts


def _columns(points: pd.DataFrame) -> tuple[_Floats, _Floats]:
    """Longitude and latitude columns as numbers."""
    names = {str(name).lower(): name for name in reversed(points.columns)}
    for x, y in (("lon", "lat"), ("longitude", "latitude"), ("lng", "lat"), ("x", "y")):
        if x in names and y in names:
            lon, lat = (pd.to_numeric(points[names[key]], errors="coerce") for key in (x, y))
            return lon.to_numpy(np.float64, na_value=np.nan), lat.to_numpy(np.float64, na_value=np.nan)
    if "admin1" in points:
        return np.full(len(points), np.nan), np.full(len(points), np.nan)
    raise InputError("the table has no geometry and no columns lon and lat; name them so")


def _join_multipoints(region: _Positions, match: Any, parts: gpd.GeoSeries, index: RegionIndex) -> None:
    """A row of several points is inside a region when all of them are; in several regions it is in none."""
    if parts.crs is not None and not parts.crs.equals("EPSG:4326", ignore_axis_order=True):
        parts = parts.to_crs(4326)
    xy, row = shapely.get_coordinates(np.asarray(parts.array), return_index=True)
    found = pd.Series(index.lookup(xy[:, 0], xy[:, 1])).groupby(row).agg(["min", "max"])
    rows, same = parts.index.to_numpy(), (found["min"] == found["max"]).to_numpy()
    region[rows] = np.where(same, found["min"], -1)
    match[rows] = np.where(same, np.where(found["min"] >= 0, _INSIDE, _OUTSIDE), _CONFLICT)


# --- what the report said ----------------------------------------------------------------------------


def _named(points: pd.DataFrame, regions: gpd.GeoDataFrame) -> _Positions | None:
    """Position of the region that the report named, by its code; -1 for none."""
    codes = pd.Index(regions["code"].astype("str"))
    named = None
    for column in ("admin1", "place_id"):
        if column in points and (named is None or (named < 0).any()):
            found = codes.get_indexer(points[column].astype("str")).astype(np.int32)
            named = found if named is None else np.where(named < 0, found, named)
    return named


def _in_country(
    points: pd.DataFrame, regions: gpd.GeoDataFrame, country: str | None
) -> npt.NDArray[np.bool_] | None:
    """Rows known to lie in the country of the regions; None when none is."""
    mapped = str(regions["code"].iloc[0])[:2].upper() if len(regions) else ""
    default = country is not None and country.upper() == mapped
    if "country" in points:
        given = points["country"]
        return ((given.astype("str").str.upper() == mapped) | (given.isna() & default)).to_numpy(dtype=bool)
    return np.ones(len(points), dtype=bool) if default else None


def _take_nearest(
    rows: npt.NDArray[np.intp], region: _Positions, match: Any, km: _Floats, regions: gpd.GeoDataFrame,
    lon: _Floats, lat: _Floats, limit: float,
) -> None:  # fmt: skip
    """Give points just off their region that region: the one named, or the nearest one."""
    if not rows.size:
        return
    shapes = np.asarray(regions.geometry.to_crs(4326).array, dtype=object)
    # In bands of half a degree, on a plane where a degree of longitude is as long as one of latitude.
    bands = np.round(lat[rows] * 2) / 2
    for band in np.unique(bands):
        narrow = np.array([np.cos(np.radians(band)), 1.0])
        plane = shapely.transform(shapes, lambda xy, narrow=narrow: xy * narrow)
        some = rows[bands == band]
        points = shapely.points(lon[some] * narrow[0], lat[some])
        point, found = shapely.STRtree(plane).query(points, "dwithin", distance=1.02 * limit / _DEGREE_KM)
        allowed = (region[some[point]] < 0) | (region[some[point]] == found)
        point, found = point[allowed], found[allowed]
        foot = shapely.get_coordinates(shapely.shortest_line(points[point], plane[found]))[1::2] / narrow
        _, _, metres = _GEOD.inv(lon[some[point]], lat[some[point]], foot[:, 0], foot[:, 1])
        pairs = pd.DataFrame({"row": some[point], "region": found, "km": np.asarray(metres) / 1000})
        pairs["code"] = regions["code"].to_numpy()[found]
        pairs = pairs[pairs["km"] <= limit].sort_values(["km", "code"]).drop_duplicates("row")
        taken = pairs["row"].to_numpy()
        region[taken], km[taken], match[taken] = pairs["region"], pairs["km"], _NEAREST


# --- columns out -------------------------------------------------------------------------------------


def _with_columns(
    points: pd.DataFrame, regions: gpd.GeoDataFrame, region: _Positions, match: Any, km: _Floats
) -> Any:
    out = _keep_old(points)
    names = regions["name"] if "name" in regions else regions["code"]
    of_name, unique = pd.factorize(names)
    small = np.min_scalar_type(-len(regions) - 1)
    code = region.astype(small)
    name = code if len(unique) == len(regions) else np.append(of_name, -1).astype(small)[region]
    columns = {
        "region": pd.Categorical.from_codes(code, categories=list(regions["code"]), validate=False),
        "region_name": pd.Categorical.from_codes(name, categories=list(unique), validate=False),
        "region_match": pd.Categorical.from_codes(match, categories=list(MATCHES), validate=False),
        "region_km": km,
    }
    active = getattr(out, "_geometry_column_name", None)
    last = len(out.columns) and out.columns[-1] == active
    for column, values in columns.items():
        out.insert(len(out.columns) - 1 if last else len(out.columns), column, values)
    counts = np.bincount(match, minlength=len(MATCHES)).tolist()
    out.attrs = {**points.attrs, "join": {"rows": len(out), **dict(zip(MATCHES, counts, strict=True))}}
    return out


def _keep_old(points: pd.DataFrame) -> pd.DataFrame:
    """Make room for the new columns: those of an earlier join go, a user's own of the same name stay."""
    taken = [name for name in _ADDED if name in points]
    out = points.copy(deep=False)
    if not taken:
        return out
    if "region_match" in out and out["region_match"].dropna().isin(MATCHES).all():
        return out.drop(columns=taken)
    renamed = {}
    for name in taken:
        new = f"{name}_given"
        while new in out:
            new += "_"
        renamed[name] = new
    if getattr(out, "_geometry_column_name", None) in renamed:
        out = out.rename_geometry(renamed.pop(out.geometry.name))
    list_of = ", ".join(f"{old} as {new}" for old, new in renamed.items())
    if list_of:
        warnings.warn(f"columns of the same name are kept: {list_of}", GeomapWarning, stacklevel=4)
    return out.rename(columns=renamed)
