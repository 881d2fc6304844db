"""What the page carries: strikes, reports and outlines as columns of plain values, and as inert JSON.

Nothing here is HTML and nothing is a template. Names and quotes are stored once each and referred to by
number, days are counted from 1 January 1970, outlines are whole numbers that each add to the one before.
"""

from __future__ import annotations

import csv
import dataclasses
import functools
import json
import math
import pathlib
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geomap.errors import InputError, OptionError
from geomap.schema import POINT_PRECISIONS, PRECISIONS

__all__ = ["MapData", "encode_outlines", "gather", "layer_outlines", "safe_json"]

#: Steps per degree of an outline: 0.001 degree is at most 111 m, a pixel at the closest zoom.
STEPS = 1000
#: Degrees by which an outline may be simplified, 0.3 to 0.45 km: as exact as its source is.
TOLERANCE = 0.004
#: Longitudes and latitudes beyond which the neighbours are cut off.
WINDOW = (15.0, 41.5, 48.0, 55.5)
Columns = dict[str, list[Any]]


@dataclasses.dataclass(frozen=True)
class MapData:
    """Everything that the page, its picture and its tables show; each field is columns of equal length.

    Attributes
    ----------
    places : dict
        ``name``, ``other`` (in the other language), ``lon``, ``lat`` (degrees), ``precision``, ``radius``
        (metres), ``point_from``, ``region`` (number of a region, -1 for none).
    strikes : dict
        ``id``, ``place`` (number, -1 without a point), ``region``, ``where`` (`WHERE`), ``first`` and
        ``last`` day, ``weapons``, ``killed_min`` to ``injured_max``, ``n_reports``, ``n_sources``,
        ``reports`` (numbers), ``label`` (the place as reported, where there is no point), ``precision``,
        ``status``, ``reason``, ``within`` (number of the strike that it is a part of).
    reports : dict
        ``source`` and ``quote`` (numbers), ``url``, ``day`` (published), ``place``, ``length`` (of the name).
    regions : dict
        ``code``, ``name``, ``other``, ``rings``, ``lon`` and ``lat`` (where its number is printed), ``room``
        (degrees around that spot).
    neighbours : dict
        ``code``, ``rings``.
    towns : dict
        ``name``, ``lon``, ``lat``, ``population``: names for orientation, the largest first.
    updated : int or None
        The newest day of publication.
    """

    places: Columns
    strikes: Columns
    reports: Columns
    regions: Columns
    neighbours: Columns
    towns: Columns
    sources: list[str]
    updated: int | None

    def as_dict(self) -> dict[str, Any]:
        """Give the fields as one object for the page's script."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}


#: Where a strike is shown: at a point, in a region, or only counted.
WHERE = ("point", "region", "country", "outside", "unplaced")


def gather(
    strikes: pd.DataFrame, regions: gpd.GeoDataFrame, *, reports: pd.DataFrame | None = None, lang: str = "en"
) -> MapData:
    """Sort the frames of the earlier stages into what the page shows.

    Parameters
    ----------
    strikes : GeoDataFrame
        `geomap.schema.STRIKES`, with ``region`` when `join_regions` has run; only a geometry is needed.
    regions : GeoDataFrame
        ``code``, ``name``, ``name_uk`` and polygons in EPSG:4326.
    reports : DataFrame, optional
        Reports with ``report_id``, ``source``, ``url``, ``published``, ``quote``.
    lang : str
        The language whose names come first.

    Raises
    ------
    InputError
        When the strikes have no geometry, or regions lack a code.
    """
    if "code" not in regions or "geometry" not in regions:
        raise InputError("regions: a column 'code' and polygons are needed, as load_regions gives them")
    frame = strikes.reset_index(drop=True)
    if not isinstance(frame, gpd.GeoDataFrame) or "geometry" not in frame:
        raise InputError("strikes: a GeoDataFrame with points is needed, as merge_reports gives it")
    if frame.crs is not None and frame.crs.to_epsg() != 4326:
        frame = frame.to_crs(4326)
    points = shapely.get_type_id(frame.geometry.to_numpy()) == 0
    lon = np.where(points, shapely.get_x(frame.geometry.to_numpy()), np.nan)
    lat = np.where(points, shapely.get_y(frame.geometry.to_numpy()), np.nan)

    precision, status = _texts(frame, "precision"), _texts(frame, "status")
    precision = np.where(precision == "", np.where(points, "settlement", ""), precision)
    status = np.where(status == "", np.where(points, "located", "not_found"), status)
    codes = regions["code"].astype(str).tolist()
    region = _region_numbers(frame, codes)
    drawn = points & (status == "located") & np.isin(precision, POINT_PRECISIONS)
    where = np.select(
        [drawn, status == "outside", precision == "country", (region >= 0) & (status != "conflict")],
        [0, 3, 2, 1],
        default=4,
    )

    first, other = ("name_uk", "name") if lang == "uk" else ("name", "name_uk")
    reported = _texts(frame, "place")
    name = _pick(_texts(frame, first), _pick(_texts(frame, other), reported))
    second = _texts(frame, other)
    leaders, place, places = _number_places(frame, drawn, (name, second), (lon, lat), precision)
    report_columns, report_numbers, sources, updated = _gather_reports(frame, reports)
    ids = _texts(frame, "strike_id")
    ids = np.where(ids == "", [f"{number + 1}" for number in range(len(frame))], ids)
    if len(set(ids)) != len(ids):
        raise InputError("strikes: two rows have the same strike_id")
    within = pd.Index(ids).get_indexer(_texts(frame, "within_id"))
    start = _days(frame, "date")
    end = np.where(np.isnan(_days(frame, "date_max")), start, _days(frame, "date_max"))
    weapons, weapon_names = pd.factorize(_texts(frame, "weapons"))
    counts = {key: _whole(frame, key) for key in ("killed_min", "killed_max", "injured_min", "injured_max")}
    for kind in ("killed", "injured"):  # a frame of plain reports has one figure
        if kind in frame and f"{kind}_min" not in frame:
            counts[f"{kind}_min"] = counts[f"{kind}_max"] = _whole(frame, kind)
    region_base, around = _outline_regions(regions)
    return MapData(
        places={**places, "region": region[leaders].tolist()},
        strikes={
            "id": ids.tolist(),
            "place": place.tolist(),
            "region": region.tolist(),
            "where": where.tolist(),
            "first": _nullable(start),
            "last": _nullable(end),
            "weapons": weapons.tolist(),
            "weapon_names": list(weapon_names),
            **counts,
            "n_reports": _whole(frame, "n_reports", missing=1),
            "n_sources": _whole(frame, "n_sources", missing=1),
            "reports": report_numbers,
            "label": np.where(drawn, "", name).tolist(),
            "precision": [PRECISION_NUMBER.get(value, -1) for value in precision],
            "status": np.where(where == 0, "", status).tolist(),
            "reason": np.where(where == 4, _texts(frame, "reason"), "").tolist(),
            "within": within.tolist(),
        },
        reports=report_columns,
        regions={
            "code": codes,
            "name": _pick(_texts(regions, first), _texts(regions, other)).tolist(),
            "other": _texts(regions, other).tolist(),
            **region_base,
        },
        neighbours=around,
        towns=_towns(lang),
        sources=sources,
        updated=updated,
    )


PRECISION_NUMBER = {name: number for number, name in enumerate(PRECISIONS)}


def _texts(frame: pd.DataFrame, column: str) -> Any:
    """Give a column as an array of text, empty where it is missing."""
    if column not in frame:
        return np.full(len(frame), "", dtype=object)
    values = frame[column]
    return values.astype(object).where(values.notna(), "").astype(str).to_numpy(dtype=object)


def _pick(wanted: Any, otherwise: Any) -> Any:
    """Take the second text where the first is empty."""
    return np.where(wanted == "", otherwise, wanted)


def _days(frame: pd.DataFrame, column: str) -> Any:
    """Count days from 1 January 1970; the date as written counts, whatever its hour and offset."""
    if column not in frame:
        return np.full(len(frame), np.nan)
    values = frame[column]
    if not pd.api.types.is_datetime64_any_dtype(values.dtype):
        values = pd.to_datetime(values.astype("str").str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
    elif getattr(values.dt, "tz", None) is not None:
        values = values.dt.tz_localize(None)
    return ((values - pd.Timestamp(0)) // pd.Timedelta(days=1)).to_numpy(dtype="float64", na_value=np.nan)


def _nullable(values: Any) -> list[int | None]:
    """Give whole numbers, None where missing."""
    return [None if math.isnan(value) else int(value) for value in values.tolist()]


def _rounded(values: Any, digits: int) -> list[float | None]:
    """Give decimals, None where missing."""
    return [
        None if math.isnan(value) else round(value, digits) for value in np.asarray(values, float).tolist()
    ]


def _whole(frame: pd.DataFrame, column: str, *, missing: int | None = None) -> list[int | None]:
    """Give a column of counts, None (or a number) where it is missing."""
    if column not in frame:
        return [missing] * len(frame)
    values = pd.to_numeric(frame[column], errors="coerce").to_numpy(dtype="float64", na_value=np.nan)
    return [missing if value is None else value for value in _nullable(values)]


def _region_numbers(frame: gpd.GeoDataFrame, codes: list[str]) -> Any:
    """Find each strike's region among the codes drawn, -1 for none."""
    column = "region" if "region" in frame else "admin1"
    return pd.Index(codes).get_indexer(_texts(frame, column))


def _number_places(
    frame: pd.DataFrame, drawn: Any, names: tuple[Any, Any], at: tuple[Any, Any], precision: Any
) -> tuple[Any, Any, Columns]:
    """Give one circle to all strikes on the same place at the same precision."""
    (name, other), (lon, lat) = names, at
    rows = np.flatnonzero(drawn)
    identity = _pick(_texts(frame, "place_id"), name)
    spots = pd.MultiIndex.from_arrays(
        [identity[rows], precision[rows], np.round(lon[rows], 4), np.round(lat[rows], 4)]
    )
    numbers, _ = pd.factorize(spots)
    _, leaders = np.unique(numbers, return_index=True)
    leaders = rows[leaders]
    place = np.full(len(frame), -1)
    place[rows] = numbers
    return (
        leaders,
        place,
        {
            "name": name[leaders].tolist(),
            "other": np.where(other[leaders] == name[leaders], "", other[leaders]).tolist(),
            "lon": np.round(lon[leaders], 5).tolist(),
            "lat": np.round(lat[leaders], 5).tolist(),
            "precision": [PRECISION_NUMBER[value] for value in precision[leaders]],
            "radius": _whole(frame.iloc[leaders], "radius_m", missing=0),
            "point_from": _texts(frame, "point_from")[leaders].tolist(),
        },
    )


def _gather_reports(
    frame: pd.DataFrame, reports: pd.DataFrame | None
) -> tuple[Columns, list[list[int]], list[str], int | None]:
    """Give each report a number, and each strike the numbers of its own."""
    if reports is not None and len(reports) and "reports" in frame:
        known = pd.Index(_texts(reports, "report_id"))
        if not known.is_unique:
            raise InputError("reports: two rows have the same report_id")
        lists = [cell.split(";") if cell else [] for cell in _texts(frame, "reports")]
        flat = known.get_indexer([part.strip() for parts in lists for part in parts])
        numbers, position = [], 0
        for parts in lists:
            numbers.append([int(n) for n in flat[position : position + len(parts)] if n >= 0])
            position += len(parts)
        table = reports
    elif {"source", "url", "quote"} & set(frame.columns):  # each strike is a report of its own
        table, numbers = frame, [[number] for number in range(len(frame))]
    else:
        table, numbers = frame.iloc[:0], [[] for _ in range(len(frame))]
    source, source_names = pd.factorize(_texts(table, "source"))
    quote, quotes = pd.factorize(_texts(table, "quote"))
    published = _days(table, "published")
    url = [text if text.startswith(("https://", "http://")) else "" for text in _texts(table, "url")]
    order = pd.Series(source).value_counts(sort=True).index
    columns: Columns = {
        "source": source.tolist(),
        "source_names": list(source_names),
        "url": url,
        "day": _nullable(published),
        "quote": quote.tolist(),
        "quotes": list(quotes),
        "place": _texts(table, "place").tolist(),
        "length": _lengths(table),
    }
    names = [source_names[number] for number in order if source_names[number]]
    return columns, numbers, names, None if np.isnan(published).all() else int(np.nanmax(published))


def _lengths(table: pd.DataFrame) -> list[int]:
    """Say how long the place's name is in its sentence, 0 where unknown."""
    if not {"start", "end"} <= set(table.columns):
        return [0] * len(table)
    start, end = (np.array(_whole(table, key, missing=0)) for key in ("start", "end"))
    return [int(length) for length in np.clip(end - start, 0, 200)]


def _outline_regions(regions: gpd.GeoDataFrame) -> tuple[Columns, Columns]:
    """Encode the regions with the spot for each one's number, and the countries around them."""
    shapes = regions.geometry if regions.crs is None else regions.geometry.to_crs(4326)
    return _base(tuple(shapely.to_wkb(shapes.to_numpy()).tolist()))


@functools.lru_cache(maxsize=8)
def _base(wkb: tuple[bytes | None, ...]) -> tuple[Columns, Columns]:
    from geomap.regions import load_neighbours

    around = load_neighbours()
    backdrop = shapely.clip_by_rect(around.geometry.to_numpy(), *WINDOW)
    shapes = np.array(shapely.from_wkb(list(wkb)), dtype=object)
    shapes[shapely.is_missing(shapes)] = shapely.Polygon()
    # All in one go, so that no gap opens along the border of the country either.
    simple = _simplify(np.concatenate([shapes, backdrop]), TOLERANCE)
    own, backdrop = simple[: len(shapes)], simple[len(shapes) :]
    # The widest circle's centre keeps a label off the border.
    filled = np.where(shapely.is_empty(own), shapely.Point(), own)
    lines = [shapely.maximum_inscribed_circle(shape, 0.05) if shape.area else None for shape in filled]
    spots = shapely.get_point(lines, 0)
    keep = shapely.area(backdrop) > 0.01
    codes = _texts(around, "code")
    return (
        {
            "rings": encode_outlines(own),
            "lon": _rounded(shapely.get_x(spots), 3),
            "lat": _rounded(shapely.get_y(spots), 3),
            "room": _rounded(shapely.length(lines), 2),
        },
        {"code": codes[keep].tolist(), "rings": encode_outlines(backdrop[keep])},
    )


@functools.cache
def _towns(lang: str) -> Columns:
    """Give the larger towns of the gazetteer, which name the map where nothing was struck."""
    with (pathlib.Path(__file__).parent / "assets" / "towns.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        "name": [row["name_uk" if lang == "uk" else "name"] for row in rows],
        "lon": [float(row["lon"]) for row in rows],
        "lat": [float(row["lat"]) for row in rows],
        "population": [int(row["population"]) for row in rows],
    }


def _simplify(shapes: Any, tolerance: float) -> Any:
    """Drop vertices alike on both sides of a shared border, so that no gap opens."""
    if len(shapes) and shapely.coverage_is_valid(shapes):
        return shapely.coverage_simplify(shapes, tolerance)
    return shapely.simplify(shapes, tolerance)


def encode_outlines(shapes: Any) -> list[list[list[int]]]:
    """Write each polygon or line as rings of whole numbers: lon, lat, then steps of 1/1000 degree.

    Examples
    --------
    >>> encode_outlines([shapely.box(30, 50, 31, 51)])
    [[[31000, 50000, 0, 1000, -1000, 0, 0, -1000, 1000, 0]]]
    """
    out = []
    for shape in shapes:
        rings = []
        parts = shapely.get_parts(shape)
        for line in shapely.get_rings(parts) if shapely.get_dimensions(shape) == 2 else parts:
            steps = np.rint(shapely.get_coordinates(line) * STEPS).astype(int)
            moved = np.ones(len(steps), dtype=bool)
            moved[1:] = (steps[1:] != steps[:-1]).any(axis=1)
            steps = steps[moved]
            if len(steps) > 2 or (len(steps) > 1 and shapely.get_dimensions(shape) == 1):
                rings.append(np.concatenate([steps[:1], np.diff(steps, axis=0)]).ravel().tolist())
        out.append(rings)
    return out


def safe_json(data: object) -> str:
    r"""Write JSON that no HTML parser and no template engine takes for anything but text.

    Examples
    --------
    >>> safe_json({"a": "</script>{{7*7}}"})
    '{"a":"\\u003c/script\\u003e\\u007b\\u007b7*7}}"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for mark, code in ESCAPES.items():
        text = text.replace(mark, code)
    return text


ESCAPES = {
    "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029",
    "{{": "\\u007b\\u007b", "{%": "\\u007b%", "{#": "\\u007b#",
}  # fmt: skip


def layer_outlines(frame: gpd.GeoDataFrame, name: str) -> list[list[list[int]]]:
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
        When the layer holds points, which only strikes may be on this map.
    """
    shapes = (frame.geometry if frame.crs is None else frame.geometry.to_crs(4326)).to_numpy()
    shapes = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    if (shapely.get_dimensions(shapes) < 1).any():
        raise OptionError(f"layer {name!r}: lines or polygons are needed, not points")
    if (shapely.get_dimensions(shapes) == 2).all():
        shapes = _simplify(shapes, TOLERANCE)
    return encode_outlines(shapes)
