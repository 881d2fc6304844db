"""Points to regions, with an account of every row."""

from __future__ import annotations

import re
import uuid
import warnings
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geomap.errors import GeomapWarning, OptionError, RegionError, check_number, unfit
from geomap.grid import RegionIndex
from geomap.nearest import find_nearest
from geomap.points import Points, find_points

__all__ = ["ADDED", "MATCHES", "Layer", "Layers", "index_layers", "join_layers", "join_regions"]

#: Values of ``region_match``, in the order in which an account names them.
MATCHES = ("inside", "by_name", "nearest", "conflict", "outside", "unlocated")
_MATCH = pd.CategoricalDtype(list(MATCHES))
_INSIDE, _BY_NAME, _NEAREST, _CONFLICT, _OUTSIDE, _UNLOCATED = range(6)
#: Columns that the join adds; for a further level with its name before them.
ADDED = ("region", "region_name", "region_match", "region_km")
_Floats = npt.NDArray[np.float64]
_Positions = npt.NDArray[np.int32]
_Matches = npt.NDArray[np.int8]


class Layer(NamedTuple):
    """Regions, their index, and their labels; `of_name` where regions share a name."""

    regions: gpd.GeoDataFrame
    grid: RegionIndex
    code: pd.CategoricalDtype
    name: pd.CategoricalDtype
    of_name: npt.NDArray[np.intp] | None


#: By what stands before the names of their columns: nothing, or "admin2_".
Layers = dict[str, Layer]


def join_regions(
    points: pd.DataFrame,
    regions: gpd.GeoDataFrame,
    *,
    nearest_km: float = 5.0,
    country: str | None = None,
    overlaps: Literal["error", "first"] = "error",
    levels: Mapping[str, gpd.GeoDataFrame] | None = None,
    index: RegionIndex | None = None,
) -> Any:
    """Give every row its region, and say how it was found.

    Parameters
    ----------
    points : GeoDataFrame, or DataFrame with ``lon`` and ``lat``; or a Dask frame of either
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
    levels : mapping of str to GeoDataFrame, optional
        Further regions, such as ``{"admin2": raions}``: each adds ``admin2_region``,
        ``admin2_region_name``, ``admin2_region_match`` and ``admin2_region_km``.
    index : RegionIndex, optional
        The index of these regions, when one is at hand; saves building it again.

    Returns
    -------
    A frame of the same kind (of Dask: lazy as it was), with the same rows in the same order, and

    region, region_name : category
        Code and name of the region.
    region_match : category
        ``inside`` a polygon; ``by_name``: no point, or none near a polygon, but the report named the
        region; ``nearest``: just off the coast or border; ``conflict``: the polygon (``region``) is not
        the one named (``admin1``), or the points of one row lie in several; ``outside``; ``unlocated``.
    region_km : float
        For ``nearest`` the distance in kilometres.

    ``attrs["join"]`` counts the rows of each match; the counts add up to its ``rows``. Those of a further
    level are in it as ``admin2_inside`` and so on.

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
    if not (hasattr(points, "dask") or isinstance(points, pd.DataFrame)):
        raise unfit("points", points, "a GeoDataFrame of points, or a DataFrame with lon and lat")
    layers = index_layers(regions, levels=levels, overlaps=overlaps, index=index)
    if hasattr(points, "dask"):
        return _join_lazily(points, layers, nearest_km=nearest_km, country=country)
    return join_layers(points, layers, nearest_km=nearest_km, country=country)


def index_layers(
    regions: gpd.GeoDataFrame,
    *,
    levels: Mapping[str, gpd.GeoDataFrame] | None = None,
    overlaps: Literal["error", "first"] = "error",
    index: RegionIndex | None = None,
) -> Layers:
    """Index regions of one or more levels, for joins that go part by part.

    Parameters
    ----------
    regions, levels, overlaps, index
        As in `join_regions`.

    Returns
    -------
    Layers
        What `join_layers` takes; pickles.

    Raises
    ------
    RegionError
        Regions that overlap or lack a code.
    """
    layers: Layers = {}
    for level, frame in {"": regions, **(levels or {})}.items():
        if not isinstance(frame, gpd.GeoDataFrame):
            raise unfit(level or "regions", frame, "a GeoDataFrame, as load_regions gives it")
        labels = _labels(frame)
        known = index if level == "" else None
        known = RegionIndex(frame, overlaps=overlaps) if known is None else known
        if len(known) != len(frame):
            raise OptionError(f"the index is of {len(known)} regions, not of these {len(frame)}")
        layers[f"{level}_" if level else ""] = Layer(frame, known, *labels)
    return layers


def join_layers(
    points: pd.DataFrame, layers: Layers, *, nearest_km: float, country: str | None, check: bool = True
) -> Any:
    """Give every row its region of each layer: `join_regions` with indexes that are there already.

    Parameters
    ----------
    points, nearest_km, country
        As in `join_regions`.
    layers : Layers
        As `index_layers` gives them.
    check : bool
        Whether to warn when the points lie in the regions only with longitude and latitude exchanged.

    Raises
    ------
    InputError, OptionError, RegionError
        As in `join_regions`, of the points and the options.
    """
    check_number("nearest_km", nearest_km, "a distance of 0 or more")
    if country is not None and not re.fullmatch(r"[A-Za-z]{2}", str(country)):
        raise OptionError(f"country = {country!r}: its two letters are needed, such as UA")
    where = find_points(points)
    out, account = points.copy(deep=False), {"rows": len(points)}
    for prefix, layer in layers.items():
        found = _match(points, where, layer, nearest_km=nearest_km, country=country)
        out = _with_columns(_keep_old(out, prefix), layer, found, prefix)
        counts = [int(np.count_nonzero(found.match == number)) for number in range(len(MATCHES))]
        account |= {prefix + name: count for name, count in zip(MATCHES, counts, strict=True)}
    out.attrs = {**points.attrs, "join": account}
    if check and account["outside"]:
        outside = (out["region_match"] == "outside").to_numpy()
        _warn_exchanged(where, outside, layers[""], all_of_them=not account["inside"])
    return out


def _warn_exchanged(
    where: Points, outside: npt.NDArray[np.bool_], layer: Layer, *, all_of_them: bool
) -> None:
    """Say that most of the points outside would be in a region if the axes were exchanged."""
    lon, lat = where.lon[outside], where.lat[outside]
    held, known = int((layer.grid.lookup(lat, lon) >= 0).sum()), int(np.isfinite(lon).sum())
    if held <= known / 2:
        return
    if all_of_them:
        said = f"no point lies in a region, but {held} of {known} would with longitude and latitude exchanged"
        said += "; exchange the names of their columns"
    else:
        said = f"{held} of {known} points outside would lie in a region with longitude and latitude exchanged"
        said += "; exchange the two in the rows whose region_match is outside, if that is meant"
    warnings.warn(said, GeomapWarning, stacklevel=4)


class _Found(NamedTuple):
    """The region of each row (-1 for none), how it was found, and the kilometres to the nearest one."""

    region: _Positions
    match: _Matches
    km: _Floats


def _match(
    points: pd.DataFrame, where: Points, layer: Layer, *, nearest_km: float, country: str | None
) -> _Found:
    """Find the region of each row of one layer."""
    regions, index = layer.regions, layer.grid
    region = index.lookup(where.lon, where.lat)
    match = np.full(len(points), _INSIDE, dtype=np.int8)
    beyond = np.flatnonzero(region < 0)
    located = np.isfinite(where.lon[beyond]) & np.isfinite(where.lat[beyond])
    match[beyond] = np.where(located, np.int8(_OUTSIDE), np.int8(_UNLOCATED))
    km = np.full(len(points), np.nan)
    if where.row.size:
        _join_several(region, match, where, index)

    named = _named(points, layer.code.categories)
    lost = np.zeros(len(points), dtype=bool)
    if named is not None:
        match[(region >= 0) & (named >= 0) & (named != region)] = _CONFLICT
        lost = (named >= 0) & (region < 0) & (match != _CONFLICT)
        region[lost], match[lost] = named[lost], _BY_NAME
    here = _in_country(points, regions, country)
    if nearest_km and (lost.any() or here is not None):
        off = beyond[located]
        off = off[lost[off] | ((match[off] == _OUTSIDE) & (False if here is None else here[off]))]
        near = find_nearest(where.lon[off], where.lat[off], regions, within_km=nearest_km, only=region[off])
        rows = off[near.point]
        region[rows], match[rows], km[rows] = near.region, _NEAREST, near.km
    if "status" in points:
        match[(match == _UNLOCATED) & (points["status"] == "outside").to_numpy(dtype=bool)] = _OUTSIDE
    return _Found(region, match, km)


def _labels(
    regions: gpd.GeoDataFrame,
) -> tuple[pd.CategoricalDtype, pd.CategoricalDtype, npt.NDArray[np.intp] | None]:
    """Give the categories of code and name, and the name of each region where some share one."""
    if not isinstance(regions, gpd.GeoDataFrame) or "code" not in regions:
        raise RegionError("the regions have no column 'code'; load them with load_regions(path, code=...)")
    codes = pd.Index(regions["code"])
    if codes.hasnans or not codes.is_unique:
        bad = codes[codes.duplicated() | codes.isna()][0]
        raise RegionError(
            f"region code {bad!r} is missing or there twice; give each region a code of its own"
        )
    names, of_name = pd.Index(regions["name"]) if "name" in regions else codes, None
    if names.hasnans or not names.is_unique:  # a name may be there twice; a category may not
        numbers, names = pd.factorize(names)
        of_name = np.append(numbers, -1)
    return pd.CategoricalDtype(codes), pd.CategoricalDtype(names), of_name


def _join_several(region: _Positions, match: _Matches, points: Points, index: RegionIndex) -> None:
    """Place rows of several points: inside a region when all of them are, a conflict when they differ."""
    found = pd.Series(index.lookup(points.more_lon, points.more_lat)).groupby(points.row).agg(["min", "max"])
    rows, same, first = found.index, (found["min"] == found["max"]).to_numpy(), found["min"].to_numpy()
    region[rows] = np.where(same, first, -1)
    match[rows] = np.where(same, np.where(first >= 0, _INSIDE, _OUTSIDE), _CONFLICT)


def _named(points: pd.DataFrame, codes: pd.Index[Any]) -> _Positions | None:
    """Position of the region that the report named, by its code; -1 for none."""
    named = None
    for column in ("admin1", "place_id"):
        if column in points and (named is None or (named < 0).any()):
            found = codes.astype("str").get_indexer(pd.Index(points[column].astype("str"))).astype(np.int32)
            named = found if named is None else np.where(named < 0, found, named)
    return named


def _in_country(
    points: pd.DataFrame, regions: gpd.GeoDataFrame, country: str | None
) -> npt.NDArray[np.bool_] | None:
    """Rows known to lie in the country of the regions; None when none is."""
    if country is None and "country" not in points:
        return None
    mapped = str(regions["code"].iloc[0])[:2].upper() if len(regions) else ""
    default = country is not None and country.upper() == mapped
    if "country" in points:
        given = points["country"]
        return ((given.astype("str").str.upper() == mapped) | (given.isna() & default)).to_numpy(dtype=bool)
    return np.ones(len(points), dtype=bool) if default else None


def _with_columns(out: pd.DataFrame, layer: Layer, found: _Found, prefix: str) -> pd.DataFrame:
    code = found.region.astype(np.min_scalar_type(-len(layer.regions) - 1))
    name = code if layer.of_name is None else layer.of_name.astype(code.dtype)[found.region]
    columns: dict[str, Any] = {
        "region": pd.Categorical.from_codes(code, dtype=layer.code, validate=False),
        "region_name": pd.Categorical.from_codes(name, dtype=layer.name, validate=False),
        "region_match": pd.Categorical.from_codes(found.match, dtype=_MATCH, validate=False),
        "region_km": found.km,
    }
    active = getattr(out, "active_geometry_name", None)
    at = len(out.columns) - (len(out.columns) > 0 and out.columns[-1] == active)
    for shift, (column, values) in enumerate(columns.items()):
        out.insert(at + shift, prefix + column, values)
    return out


def _keep_old(out: pd.DataFrame, prefix: str) -> pd.DataFrame:
    """Make room for the new columns: those of an earlier join go, a user's own of the same name stay."""
    taken = [prefix + name for name in ADDED if prefix + name in out]
    if not taken:
        return out
    match = f"{prefix}region_match"
    if match in taken and out[match].dropna().isin(MATCHES).all():
        return out.drop(columns=taken)
    renamed: dict[str, str] = {}
    for name in taken:
        new = f"{name}_given"
        while new in out:
            new += "_"
        renamed[name] = new
    if renamed:
        kept = ", ".join(f"{old} as {new}" for old, new in renamed.items())
        warnings.warn(f"columns that the join writes are kept: {kept}", GeomapWarning, stacklevel=4)
    active = getattr(out, "active_geometry_name", None)
    if isinstance(out, gpd.GeoDataFrame) and active in renamed:
        out = out.rename_geometry(renamed.pop(active))
    return out.rename(columns=renamed)


# --- lazily ------------------------------------------------------------------------------------------


def _join_lazily(points: Any, layers: Layers, **options: Any) -> Any:
    """Join each partition of a Dask frame when it is computed; the indexes are one node of the graph."""
    from dask.delayed import delayed

    meta = join_layers(points._meta, layers, **options)
    shipped = delayed(layers, pure=True, name=f"geomap-regions-{uuid.uuid4().hex}", traverse=False)
    return points.map_partitions(
        join_layers, shipped, meta=meta, align_dataframes=False, check=False, **options
    )
