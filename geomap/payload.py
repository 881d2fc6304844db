"""What the page carries: strikes and reports as columns of plain values, and as inert JSON.

Nothing here is HTML and nothing is a template. Names and quotes are stored once each and referred to by
number; days are counted from 1 January 1970.
"""

from __future__ import annotations

import csv
import dataclasses
import functools
import json
import pathlib
import warnings
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geomap.catalogue import load_catalogue
from geomap.errors import GeomapWarning, InputError, RegionError, unfit
from geomap.figure import ODD, inert
from geomap.gazetteer import load_gazetteer
from geomap.outlines import Backdrop, load_waters, outline_regions
from geomap.schema import POINT_PRECISIONS, PRECISIONS, REPORTS
from geomap.search_names import find_names

__all__ = ["MapData", "count_casualties", "count_strikes", "gather", "lift_parts", "safe_json"]

Columns = dict[str, Any]
#: Where a strike is shown: at a point, in a region, or only counted.
WHERE = ("point", "region", "country", "outside", "unplaced")
COUNTS = ("killed_min", "killed_max", "injured_min", "injured_max")


@dataclasses.dataclass(frozen=True)
class MapData:
    """Everything that the page, its picture and its tables show; each field is columns of equal length.

    Attributes
    ----------
    places : dict
        ``name``, ``other`` (in the other language), ``also`` (further spellings to search by), ``lon``,
        ``lat`` (degrees), ``precision``, ``radius`` (metres), ``point_from``, ``region`` (number of a region,
        -1 for none).
    strikes : dict
        ``id``, ``place`` (number, -1 without a point), ``region``, ``where`` (number in `WHERE`), ``first``
        and ``last`` day, ``weapons``, `COUNTS`, ``n_reports``, ``n_sources``, ``reports`` (numbers),
        ``label`` (the place as reported, where there is no point), ``precision``, ``status``, ``reason``,
        ``within`` (number of the strike that it is a part of).
    reports : dict
        ``source`` and ``quote`` (numbers), ``url``, ``day`` (published), ``place``, ``length`` of the name
        and ``at``, where it stands in the quote, for the reports that say it by ``quote_start``; ``killed``
        and ``injured``, for the reports that give a figure of their own.
    regions : dict
        ``code``, ``name``, ``other``, ``also``.
    backdrop : Backdrop
        The shapes of the regions and of the countries around.
    towns : dict
        ``name``, ``lon``, ``lat``, ``population``: names for orientation, the largest first.
    sources : list of str
        Who reported, the most reports first.
    unnamed : int
        How many reports do not name their source.
    updated : int or None
        The newest day of publication.
    """

    places: Columns
    strikes: Columns
    reports: Columns
    regions: Columns
    backdrop: Backdrop
    towns: Columns
    sources: list[str]
    unnamed: int
    updated: int | None

    @property
    def counted(self) -> Any:
        """Which strikes the sentence counts: all that are shown, but for one that is told by its parts."""
        where = np.array(self.strikes["where"], dtype=int)
        return count_strikes(self.strikes, np.where(where <= WHERE.index("country"), 0, -1))

    def count_reports(self, where: str) -> int:
        """Count the reports that no point stands for; of those in a region only the doubtful ones."""
        strikes, rows = self.strikes, range(len(self.strikes["id"]))
        at, sure = WHERE.index(where), "located" if where == "region" else None
        chosen = [n for n in rows if strikes["where"][n] == at and strikes["status"][n] != sure]
        listed = {report for n in chosen for report in strikes["reports"][n]}  # an undated one may be of two
        return len(listed) + sum(int(strikes["n_reports"][n]) for n in chosen if not strikes["reports"][n])

    def to_json(self, **more: object) -> str:
        """Write all of it, and more, as JSON for the page's script."""
        data = {
            "places": self.places,
            "strikes": _pack_strikes(self.strikes),
            "reports": _pack_reports(self.reports),
            "regions": self.regions,
            "towns": self.towns,
            **more,
        }
        # The shapes are kept as text: writing their numbers anew takes as long as all strikes.
        regions, neighbours = self.backdrop.json
        shapes = f'"shapes":{regions},"neighbours":{neighbours},"waters":{load_waters().json}'
        return f"{safe_json(data)[:-1]},{shapes}}}"


def gather(
    strikes: pd.DataFrame, regions: gpd.GeoDataFrame, *, reports: pd.DataFrame | None = None, lang: str = "en"
) -> MapData:
    """Sort the frames of the earlier stages into what the page shows.

    Parameters
    ----------
    strikes : GeoDataFrame
        `geomap.schema.STRIKES`, with ``region`` when `join_regions` has run; only a geometry is needed.
    regions : GeoDataFrame
        ``code``, ``name``, ``name_uk`` and polygons.
    reports : DataFrame, optional
        Reports with ``report_id``, ``source``, ``url``, ``published``, ``quote``.
    lang : str
        The language whose names come first.

    Raises
    ------
    InputError
        When the strikes have no geometry, regions lack a code, reports have no column of theirs, or an id is
        there twice.
    RegionError
        When the points have no CRS.
    """
    if not isinstance(regions, pd.DataFrame):
        raise unfit("regions", regions, "a GeoDataFrame, as load_regions gives it")
    if not isinstance(strikes, pd.DataFrame):
        raise unfit("strikes", strikes, "a GeoDataFrame of points, as merge_reports gives it")
    if reports is not None and not isinstance(reports, pd.DataFrame):
        raise unfit("reports", reports, "a DataFrame, as geocode_reports gives it")
    if reports is not None and len(reports) and not set(REPORTS) & set(reports.columns):
        raise InputError("reports: no column of reports is in it; give the frame that geocode_reports gives")
    if "code" not in regions or "geometry" not in regions:
        raise InputError("regions: a column 'code' and polygons are needed, as load_regions gives them")
    frame = strikes.reset_index(drop=True)
    if not isinstance(frame, gpd.GeoDataFrame) or "geometry" not in frame:
        raise InputError("strikes: a GeoDataFrame with points is needed, as merge_reports gives it")
    if frame.crs is None and not frame.geometry.isna().all():
        raise RegionError("the points have no CRS; set it, for example strikes.set_crs(4326)")
    if frame.crs is not None and frame.crs.to_epsg() != 4326:
        frame = frame.to_crs(4326)
    shapes = frame.geometry.to_numpy().copy()
    shapes[shapely.is_empty(shapes)] = None  # an empty point has no x, and another empty shape says as little
    lon, lat = shapely.get_x(shapes), shapely.get_y(shapes)
    points = np.isfinite(lon) & np.isfinite(lat)

    status, precision = _texts(frame, "status"), _texts(frame, "precision")
    areas = (shapely.get_type_id(shapes) > 0) & (status == "") & (precision == "")
    if areas.any():
        warnings.warn(
            f"{areas.sum()} strikes are no points and are not drawn;"
            " take points, for example of .representative_point(), or say their precision",
            GeomapWarning,
            stacklevel=3,
        )
    precision = np.where(precision == "", np.where(points, "settlement", ""), precision)
    codes = _texts(regions, "code").tolist()
    region = _find(codes, _texts(frame, "region" if "region" in frame else "admin1"))
    status = np.where(status == "", np.where(points | (region >= 0), "located", "not_found"), status)
    drawn = points & (status == "located") & np.isin(precision, POINT_PRECISIONS)
    in_region = (region >= 0) & (status != "conflict")
    # A place without a point is never given one; what is left is counted, with its reason.
    where = np.select(
        [drawn, status == "outside", precision == "country", in_region], [0, 3, 2, 1], default=4
    )

    wanted, second = ("name_uk", "name") if lang == "uk" else ("name", "name_uk")
    other = _texts(frame, second)
    name = _pick(_texts(frame, wanted), _pick(other, _texts(frame, "place")))
    nameless = np.flatnonzero(drawn & (name == ""))  # a bare position, such as one at sea, is its own name
    words = load_catalogue(lang)
    name[nameless] = [
        words.text("position", lat=f"{lat[n]:.3f}", lon=f"{lon[n]:.3f}") for n in nameless.tolist()
    ]
    worded = np.array([f"status_{each}" in words.messages for each in status], dtype=bool)
    level = _find(PRECISIONS, precision)
    rows = np.flatnonzero(drawn)
    identity = _pick(_texts(frame, "place_id"), name)[rows]
    spots = [identity, level[rows], np.round(lon[rows], 4), np.round(lat[rows], 4)]
    numbers, leaders = _number(*spots)
    leaders = rows[leaders]
    place = np.full(len(frame), -1)
    place[rows] = numbers

    ids = _pick(_texts(frame, "strike_id"), np.arange(1, len(frame) + 1).astype(str))
    index = pd.Index(ids, dtype=object)
    if not index.is_unique:
        raise InputError(f"strikes: two rows have the strike_id {index[index.duplicated()][0]!r}")
    start, end = _days(strikes, "date", "strikes"), _days(strikes, "date_max", "strikes")
    weapons, weapon_names = pd.factorize(_texts(frame, "weapons"))
    report_columns, report_numbers, sources, unnamed, updated = _gather_reports(frame, reports)
    return MapData(
        places={
            "name": name[leaders].tolist(),
            "other": np.where(other[leaders] == name[leaders], "", other[leaders]).tolist(),
            "also": _spellings(_texts(frame, "place_id")[leaders]),
            "lon": np.round(lon[leaders], 5).tolist(),
            "lat": np.round(lat[leaders], 5).tolist(),
            "precision": level[leaders].tolist(),
            "radius": _whole(frame.iloc[leaders], "radius_m", missing=0),
            "point_from": _texts(frame.iloc[leaders], "point_from").tolist(),
            "region": region[leaders].tolist(),
        },
        strikes={
            "id": ids.tolist(),
            "place": place.tolist(),
            "region": region.tolist(),
            "where": where.tolist(),
            "first": _nullable(start),
            "last": _nullable(np.where(np.isnan(end), start, end)),
            "weapons": weapons.tolist(),
            "weapon_names": list(weapon_names),
            **{key: _whole(frame, key if key in frame else key[:-4]) for key in COUNTS},
            "n_reports": _whole(frame, "n_reports", missing=1),
            "n_sources": _whole(frame, "n_sources", missing=1),
            "reports": report_numbers,
            "label": np.where(drawn, "", name).tolist(),
            "precision": level.tolist(),
            "status": np.where(where == 0, "", status).tolist(),
            # geomap's reasons are for the author, in English; readers get the page's words for a status.
            "reason": np.where((where > 0) & ~worded, _texts(frame, "reason"), "").tolist(),
            "within": _find(index, _texts(frame, "within_id")).tolist(),
        },
        reports=report_columns,
        regions={
            "code": codes,
            "name": _pick(
                _texts(regions, wanted), _pick(_texts(regions, second), _texts(regions, "code"))
            ).tolist(),
            "other": _texts(regions, second).tolist(),
            "also": _spellings(_oblasts(codes, region)),
        },
        backdrop=outline_regions(regions),
        towns=_towns(lang),
        sources=sources,
        unnamed=unnamed,
        updated=updated,
    )


def count_casualties(strikes: Columns, group: Any) -> Any:
    """Give each strike the figures that it adds to the sums of its group, in the order of `COUNTS`.

    A strike within another adds nothing of its own: the outer one's figure is the larger of what was said
    of it and what was said of all within it, as in `summarize_regions`.

    Parameters
    ----------
    strikes : dict
        As in `MapData`.
    group : array of int
        The group of each strike, such as its region; negative for none.

    Examples
    --------
    >>> strikes = {"killed_min": [None, 1, 2], "killed_max": [None, 1, 2], "injured_min": [5, 9, None],
    ...            "injured_max": [5, 9, None], "within": [-1, 0, 0]}
    >>> count_casualties(strikes, np.zeros(3)).tolist()
    [[3.0, 0.0, 0.0], [3.0, 0.0, 0.0], [9.0, 0.0, 0.0], [9.0, 0.0, 0.0]]
    """
    low_killed, high_killed, low_injured, high_injured = (
        np.array(strikes[key], dtype=float) for key in COUNTS
    )
    pairs = ((low_killed, high_killed), (low_injured, high_injured))
    values = np.array([filled for low, high in pairs for filled in (np.fmin(low, high), np.fmax(low, high))])
    values, outer = lift_parts(strikes, group, values)
    values[:, outer >= 0] = 0
    return np.nan_to_num(values)


def count_strikes(strikes: Columns, group: Any) -> Any:
    """Tell which strikes are counted in their group: not one on a city where one of its districts is.

    Parameters
    ----------
    strikes, group
        As in `count_casualties`.

    Examples
    --------
    >>> count_strikes({"within": [-1, 0, 0, -1]}, np.array([0, 0, 0, -1])).tolist()
    [False, True, True, False]
    """
    outer = _outer(strikes, group)
    counted = np.asarray(group) >= 0
    counted[outer[outer >= 0]] = False
    return counted


def lift_parts(strikes: Columns, group: Any, values: Any) -> tuple[Any, Any]:
    """Give each strike the larger of its own figure and that of all within it, as `summarize_regions` does.

    Parameters
    ----------
    strikes, group
        As in `count_casualties`.
    values : array
        A row for each kind of figure, NaN where there is none.

    Returns
    -------
    values, outer : arrays
        The figures, and the strike of the same group that each lies within, -1 for none.
    """
    outer, values = _outer(strikes, group), values.copy()
    depth, over = np.zeros(len(outer), dtype=int), outer
    while (over >= 0).any() and depth.max() < 20:
        depth[over >= 0] += 1
        over = np.where(over >= 0, outer[over], -1)
    for level in range(int(depth.max(initial=0)), 0, -1):
        rows = np.flatnonzero(depth == level)
        for value in values:
            told = rows[~np.isnan(value[rows])]
            inner = np.zeros(len(outer))
            np.add.at(inner, outer[told], value[told])
            above = np.unique(outer[told])
            value[above] = np.fmax(value[above], inner[above])
    return values, outer


def _outer(strikes: Columns, group: Any) -> Any:
    """Find the strike of the same group that each lies within, -1 for none."""
    outer = np.array(strikes["within"], dtype=int)
    return np.where((outer >= 0) & (group >= 0) & (group[outer] == group), outer, -1)


def _spellings(place_ids: Sequence[str]) -> list[str]:
    """Give the further spellings of each place, where there are some."""
    known = find_names(filter(None, place_ids)) if any(place_ids) else {}
    return [" ".join(known.get(place_id, ())) for place_id in place_ids]


def _oblasts(codes: list[str], region: Any) -> list[str]:
    """Give the gazetteer's id of each region in which there are strikes."""
    struck = {codes[number] for number in set(region.tolist()) if number >= 0}
    ids = {place.admin1: place.place_id for place in load_gazetteer().of_level("oblast")} if struck else {}
    return [ids.get(code, "") if code in struck else "" for code in codes]


def _texts(frame: pd.DataFrame, column: str) -> Any:
    """Give a column as an array of text, empty where it is missing."""
    if column not in frame:
        return np.full(len(frame), "", dtype=object)
    values = frame[column]
    if values.dtype == "str":
        texts = values.to_numpy(dtype=object, na_value="")
    else:
        missing = values.isna().to_numpy()
        cells = ["" if gone else str(v) for v, gone in zip(values, missing, strict=True)]
        texts = np.array(cells, dtype=object)
    together = "".join(texts)  # one look at all of them: it is rare
    if not together.isprintable() and ODD.search(together):
        return np.array([inert(text) for text in texts], dtype=object)
    return texts


def _pick(wanted: Any, otherwise: Any) -> Any:
    """Take the second text where the first is empty."""
    return np.where(wanted == "", otherwise, wanted)


def _find(known: Any, wanted: Any) -> Any:
    """Give the number of each text among those known, -1 where it is not; each is looked up once."""
    codes, texts = pd.factorize(wanted)
    return pd.Index(known, dtype=object).get_indexer(pd.Index(texts, dtype=object))[codes]


def _number(*columns: Any) -> tuple[Any, Any]:
    """Give rows that are alike in all columns one number, and find the first row of each."""
    combined = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes, _ = pd.factorize(column)
        combined, _ = pd.factorize(combined * (codes.max(initial=0) + 1) + codes)
    return combined, np.unique(combined, return_index=True)[1]


def _days(frame: pd.DataFrame, column: str, called: str) -> Any:
    """Count days from 1 January 1970; the date as written counts, whatever its hour and offset.

    Of those that cannot be read the first is told, by its row in the frame, which the author calls so.
    """
    if column not in frame:
        return np.full(len(frame), np.nan)
    values = frame[column]
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        dates = values.dt.tz_localize(None).dt.normalize()
        codes, dates = pd.factorize(dates)
    else:
        written = _texts(frame, column)
        codes, texts = pd.factorize(written)
        dates = pd.to_datetime(
            pd.Series(texts, dtype="str").str.slice(0, 10), format="%Y-%m-%d", errors="coerce"
        )
        unread = np.flatnonzero((written != "") & dates.isna().to_numpy()[codes])
        if len(unread):
            more = f" and {len(unread) - 1} more" if len(unread) > 1 else ""
            warnings.warn(
                f"{called}: row {frame.index[unread[0]]!r}{more}: {column} {written[unread[0]][:40]!r}"
                " cannot be read as a date and is left out; write 2026-02-03",
                GeomapWarning,
                stacklevel=4,
            )
    days = (pd.Series(dates) - pd.Timestamp(0)) / pd.Timedelta(days=1)
    return np.append(days.to_numpy(dtype="float64"), np.nan)[codes]


def _nullable(values: Any) -> list[int | None]:
    """Give whole numbers, None where missing."""
    missing = np.isnan(values)
    whole = np.where(missing, 0, values).astype(np.int64).astype(object)
    whole[missing] = None
    return list(whole)


def _whole(frame: pd.DataFrame, column: str, *, missing: int | None = None) -> list[int | None]:
    """Give a column of counts, None (or a number) where it is missing."""
    if column not in frame:
        return [missing] * len(frame)
    values = pd.to_numeric(frame[column], errors="coerce").to_numpy(dtype="float64", na_value=np.nan)
    return _nullable(values if missing is None else np.where(np.isnan(values), missing, values))


def _gather_reports(
    frame: pd.DataFrame, reports: pd.DataFrame | None
) -> tuple[Columns, list[list[int]], list[str], int, int | None]:
    """Give each report a number, and each strike the numbers of its own."""
    if reports is not None and len(reports) and "reports" in frame:
        known = pd.Index(_texts(reports, "report_id"))
        if not known.is_unique:
            raise InputError(f"reports: two rows have the report_id {known[known.duplicated()][0]!r}")
        lists = [cell.split(";") if cell else [] for cell in _texts(frame, "reports")]
        flat = iter(known.get_indexer([part.strip() for parts in lists for part in parts]).tolist())
        numbers = [[number for number in (next(flat) for _ in parts) if number >= 0] for parts in lists]
        table = reports
    elif {"source", "url", "quote"} & set(frame.columns):  # each strike is a report of its own
        table, numbers = frame, [[number] for number in range(len(frame))]
    else:
        table, numbers = frame.iloc[:0], [[] for _ in range(len(frame))]
    source, source_names = pd.factorize(_texts(table, "source"))
    quote, quotes = pd.factorize(_texts(table, "quote"))
    place, places = pd.factorize(_texts(table, "place"))
    published = _days(table, "published", "reports")
    length = np.array(_whole(table, "end", missing=0)) - np.array(_whole(table, "start", missing=0))
    columns: Columns = {
        "source": source.tolist(),
        "source_names": list(source_names),
        # Anything but a web address is not carried at all.
        "url": [url if url.startswith(("https://", "http://")) else "" for url in _texts(table, "url")],
        "day": _nullable(published),
        "quote": quote.tolist(),
        "quotes": list(quotes),
        "place": place.tolist(),
        "place_names": list(places),
        "length": np.clip(length, 0, 200).tolist(),
        "at": _marks(table),
        **{kind: _told(table, kind) for kind in ("killed", "injured") if table is reports},
    }
    order = np.argsort(-np.bincount(source, minlength=len(source_names)), kind="stable")
    names = [source_names[number] for number in order if source_names[number]]
    unnamed = int((_texts(table, "source") == "").sum())
    return columns, numbers, names, unnamed, None if np.isnan(published).all() else int(np.nanmax(published))


def _told(table: pd.DataFrame, column: str) -> dict[int, int]:
    """Give the figures of the reports that have one."""
    return {n: value for n, value in enumerate(_whole(table, column)) if value is not None}


def _marks(table: pd.DataFrame) -> dict[int, int]:
    """Find where the place stands in each quote, counted as scripts count, when the reports tell."""
    if not {"quote_start", "start", "end", "quote"} <= set(table.columns):
        return {}
    marks = {}
    columns = (*(_whole(table, key) for key in ("quote_start", "start", "end")), _texts(table, "quote"))
    for number, (offset, start, end, quote) in enumerate(zip(*columns, strict=True)):
        if offset is not None and start is not None and end is not None:
            before = quote[: max(0, start - offset)]
            # Beyond the basic plane a script counts two units for a letter.
            if offset <= start < end <= offset + len(quote):
                marks[number] = len(before.encode("utf-16-le", errors="surrogatepass")) // 2
    return marks


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


def safe_json(data: object) -> str:
    r"""Write JSON that no HTML parser and no template engine takes for anything but text.

    Parameters
    ----------
    data : object
        Dicts, lists, text and numbers.

    Examples
    --------
    >>> safe_json({"a": "</script>{{7*7}}"})
    '{"a":"\\u003c/script\\u003e\\u007b\\u007b7*7}}"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for mark, code in ESCAPES.items():
        text = text.replace(mark, code)
    return text


def _pack_strikes(strikes: Columns) -> dict[str, Any]:
    """Leave out what says nothing: `unpack` in ``data.js`` puts it back."""
    days = [day for day in strikes["first"] if day is not None]
    start = min(days, default=0)
    packed: dict[str, Any] = dict(strikes)
    packed["start"] = start
    packed["first"] = [None if day is None else day - start for day in strikes["first"]]
    spans = zip(strikes["first"], strikes["last"], strict=True)
    packed["last"] = {n: b - a for n, (a, b) in enumerate(spans) if a is not None and a != b}
    for kind in ("killed", "injured"):
        low, high = strikes[f"{kind}_min"], strikes[f"{kind}_max"]
        differ = [] if low == high else [n for n in range(len(high)) if low[n] != high[n]]
        packed[f"{kind}_max"] = {n: high[n] for n in differ}
    for key, usual in (("within", -1), ("label", ""), ("status", ""), ("reason", ""), ("n_sources", 1)):
        values = strikes[key]
        rare = values.count(usual) < len(values)
        packed[key] = {n: value for n, value in enumerate(values) if value != usual} if rare else {}
    return packed


def _pack_reports(reports: Columns) -> dict[str, Any]:
    """Store what web addresses have in common once."""
    parts = [url.rpartition("/") for url in reports["url"]]
    folder, folders = pd.factorize(np.array([f"{head}{slash}" for head, slash, _ in parts], dtype=object))
    days = [day for day in reports["day"] if day is not None]
    start = min(days, default=0)
    return {
        **reports,
        "start": start,
        "day": [None if day is None else day - start for day in reports["day"]],
        "url": [tail for _, _, tail in parts],
        "folder": folder.tolist(),
        "folders": list(folders),
    }


ESCAPES = {
    "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029",
    "{{": "\\u007b\\u007b", "{%": "\\u007b%", "{#": "\\u007b#",
}  # fmt: skip
