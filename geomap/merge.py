"""Located reports to strikes: reports of one place and one attack become one row."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geomap.attacks import UNDATED, Attack, find_attacks, read_moments
from geomap.cell_dates import MIDNIGHT, iso_dates
from geomap.clock import in_kyiv
from geomap.distances import EARTH_KM, distance_km
from geomap.errors import GeomapWarning, InputError, check_number, unfit
from geomap.nesting import find_parents
from geomap.schema import LOCATED, STRIKES, WEAPONS, conform, fill_ids, join_list, split_list
from geomap.strike_ids import name_strikes
from geomap.wire import Groups, copy_groups, outlet_name

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["merge_reports"]

#: Points whose neighbours are looked up at a time; all at once would fill the memory where they lie dense.
CHUNK = 256
_DAY, _TIME = r"\d{4}-\d\d-\d\d", r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:[+-]\d\d:\d\d)?"
_HOST = re.compile(r"[a-z]+://(?:www\.)?([^/:?#]+)", re.IGNORECASE)


def merge_reports(
    located: gpd.GeoDataFrame,
    *,
    days: int = 1,
    hours: float = 12,
    km: float = 1.0,
    previous: pd.DataFrame | None = None,
) -> gpd.GeoDataFrame:
    """Merge reports of one place and one attack, whatever outlet, language or day they come from.

    Two reports are of one attack when they name the same place and the same day; a night belongs to the day
    it ends on. Where both give a time, midnight may lie between them, but not more than `hours`. Dates up
    to `days` apart are joined on evidence only: near-identical sentences, the same telling toll, or two
    articles of one day that name the same regions. The order of the rows has no influence.

    Parameters
    ----------
    located : GeoDataFrame
        Columns of ``schema.LOCATED``, any CRS; without geometry, points come from ``lon`` and ``lat``.
    days : int, default 1
        How far apart the dates of one attack may be when evidence joins them; 0 for never.
    hours : float, default 12
        How long one attack lasts at most, where reports give times.
    km : float, default 1.0
        Points that belong to no place in the gazetteer, and sites that a source placed itself, are the same
        place within so many kilometres.
    previous : DataFrame, optional
        Strikes of an earlier run. A strike with one of their reports keeps their id; when it has reports of
        two, it keeps the older id and names the other in ``merged_ids``.

    Returns
    -------
    GeoDataFrame in EPSG:4326
        Columns of ``schema.STRIKES`` and ``geometry``, by date, then region and name. ``killed_min`` to
        ``injured_max`` span the figures given for that place, up to the ``killed_max`` and ``injured_max``
        of a report that has them; a missing figure is no zero. ``n_sources`` counts outlets, those with the
        same sentence once. ``within_id`` names the strike on the city, raion or oblast around it in the same
        attack. Reports that were not located pass through, one strike each.

    Raises
    ------
    InputError
        When `located` has neither places nor points, or `previous` is no frame of strikes.
    OptionError
        When `days`, `hours` or `km` is no number, or negative.

    Warns
    -----
    GeomapWarning
        When two rows have the same ``report_id``; for figures below zero, or a ``date_max`` before ``date``,
        which are left out.

    Examples
    --------
    >>> import geopandas as gpd
    >>> rows = {"report_id": ["a1", "b1", "c1"], "place": "Odesa", "place_id": "UA51100270010076757"}
    >>> rows |= {"date": ["2026-02-03", "2026-02-03", "2026-02-05"], "source": ["A", "B", "A"]}
    >>> rows |= {"injured": [3, 5, 1], "status": "located", "precision": "settlement"}
    >>> points = gpd.points_from_xy([30.73] * 3, [46.48] * 3, crs=4326)
    >>> strikes = merge_reports(gpd.GeoDataFrame(rows, geometry=points))
    >>> strikes[["date", "injured_min", "injured_max", "n_sources", "reports"]].values.tolist()
    [['2026-02-03', 3, 5, 2, 'a1;b1'], ['2026-02-05', 1, 1, 1, 'c1']]
    """
    check_number("days", days, "a whole number of 0 or more", whole=True)
    check_number("hours", hours, "a number of 0 or more")
    check_number("km", km, "a distance of 0 or more")
    if previous is not None and not isinstance(previous, pd.DataFrame):
        raise unfit("previous", previous, "a DataFrame, the strikes of an earlier run")
    reports = _prepare(located)
    if reports.empty:
        return conform(_typed(reports), STRIKES)[[*STRIKES, "geometry"]]
    places, keys = _same_places(reports, km=km)
    dates = [None if day == UNDATED else day for day in read_moments(reports["date"])[0].tolist()]
    quotes = reports["quote"].where(reports["quote"].notna(), None).tolist()
    copies = copy_groups(places.tolist(), dates, quotes, reach=max(days, 1))
    attacks = find_attacks(reports, places, copies, days=days, hours=hours)
    ids, merged = name_strikes(
        attacks, reports, [keys[places[attack.rows[0]]] for attack in attacks], previous
    )
    strikes = _summarise(attacks, reports, copies)
    strikes["strike_id"] = pd.Series(ids, dtype="str")
    strikes["merged_ids"] = pd.Series(merged, dtype="str")
    strikes["within_id"] = pd.Series(
        find_parents(attacks, reports, strikes), dtype="str", index=strikes.index
    )
    out = conform(_typed(strikes), STRIKES)[[*STRIKES, "geometry"]]
    return out.sort_values(["date", "admin1", "name", "strike_id"], na_position="last").reset_index(drop=True)


def _prepare(located: pd.DataFrame) -> gpd.GeoDataFrame:
    """Bring rows into an order that depends on nothing but what they say."""
    from geomap.files import with_points

    if not isinstance(located, pd.DataFrame):
        raise unfit("located", located, "a GeoDataFrame, as geocode_reports gives it")
    if not {"place", "place_id", "lon", "geometry"} & set(located.columns):
        raise InputError(
            "no place, lon or geometry: merge_reports takes the frame that geocode_reports gives"
        )
    plain = located.copy()
    for name in ("date", "date_max", "published"):
        if name in plain and pd.api.types.is_datetime64_any_dtype(plain[name]):
            plain[name] = _iso(plain[name])
    frame = with_points(_with_times(iso_dates(conform(plain, LOCATED))))
    if frame.active_geometry_name != "geometry":
        frame = frame.rename_geometry("geometry")
    frame = frame.set_crs(4326) if frame.crs is None else frame.to_crs(4326)
    frame.geometry = frame.geometry.where(
        frame.geometry.bounds.notna().all(axis=1), None
    )  # POINT (NaN NaN) too
    if len(frame) and frame[["status", "place_id", "geometry"]].isna().all(axis=None):
        warnings.warn(
            "no report is located, so none can be merged or drawn: geocode_reports gives them their places",
            GeomapWarning,
            stacklevel=3,
        )
    frame = fill_ids(_without_nonsense(frame))
    nth = frame.groupby("report_id").cumcount()
    if nth.any():
        one = frame.loc[nth > 0, "report_id"].iloc[0]
        warnings.warn(
            f"report_id {one!r} stands in two rows; they were numbered", GeomapWarning, stacklevel=3
        )
        frame["report_id"] = frame["report_id"].where(
            nth == 0, frame["report_id"] + "-" + (nth + 1).astype("str")
        )
    frame["_day"] = frame["published"].str[:10]
    by = ["_day", "published", "date", "source", "article", "start", "report_id"]
    frame = frame.sort_values(by, kind="stable", na_position="last")
    return frame.drop(columns="_day").reset_index(drop=True)


def _without_nonsense(reports: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Leave out what nobody can mean, and tell: fewer than no people, a last day before the first."""
    early = (reports["date_max"].str[:10] < reports["date"].str[:10]).fillna(False)
    found = {name: (reports[name] < 0).fillna(False) for name in ("killed", "injured")} | {"date_max": early}
    for name, wrong in found.items():
        if wrong.any():
            one = reports.loc[wrong, name].iloc[0]
            what = "a day before the first" if name == "date_max" else "no number of people"
            warnings.warn(
                f"{wrong.sum()} of {len(reports)} reports: {name} {one} is {what}; left missing",
                GeomapWarning,
                stacklevel=4,
            )
            reports[name] = reports[name].mask(wrong)
    return reports


def _with_times(reports: pd.DataFrame) -> pd.DataFrame:
    """Put the time of day of a column ``time``, as `read_reports` gives it, behind the day that it is of."""
    if "time" not in reports:
        return reports
    texts = reports["time"].astype("str")
    midnight = texts.str.fullmatch(MIDNIGHT.pattern).eq(True)
    times = reports["time"].where(texts.str.fullmatch(_TIME).eq(True) & ~midnight)
    alone = reports["date"].str.fullmatch(_DAY).eq(True) & reports["date_max"].isna() & times.notna()
    dates = reports["date"].mask(alone, reports["date"] + "T" + times.astype("str"))
    return iso_dates(reports.assign(date=dates))


def _iso(dates: pd.Series[Any]) -> pd.Series[Any]:
    """Write moments as ISO text, those at midnight as days."""
    days: pd.Series[Any] = dates.dt.strftime("%Y-%m-%d")
    midnight = (dates == dates.dt.normalize()) | dates.isna()
    return days.where(midnight, dates.map(lambda moment: moment.isoformat())).astype("str")


def _typed(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    import geopandas as gpd

    return gpd.GeoDataFrame(frame, geometry="geometry", crs=4326)


# ------------------------------------------------------------------ the same place


def _same_places(reports: gpd.GeoDataFrame, *, km: float) -> tuple[np.ndarray, list[str]]:
    """Give each place a number, and a name that stays the same from run to run."""
    known = reports["status"].isna() | reports["status"].isin(["located", "outside"])
    has_id, has_point = reports["place_id"].notna() & known, reports.geometry.notna() & known
    # A site that the source placed itself may be one of several in the same city.
    own_point = has_point & (~has_id | (reports["precision"].eq("site") & reports["point_from"].eq("source")))
    # One whose coordinates lie abroad or at sea would take the others off the map.
    owners = reports["place_id"].mask(
        reports["status"].eq("outside"), "outside:" + reports["place_id"].fillna("")
    )
    keys = ("place:" + owners).where(has_id & ~own_point)
    if own_point.any():
        spots = _near(reports.geometry[own_point], owners.fillna("")[own_point], km=km)
        keys.loc[own_point] = spots
    # Everything else stays a strike of one report: two unknown places of one name may be two villages.
    alone = reports["report_id"].map("report:{}".format)
    codes, names = pd.factorize(keys.where(keys.notna(), alone))
    return codes, list(names)


def _near(points: gpd.GeoSeries, owners: pd.Series[str], *, km: float) -> list[str]:
    """Name each point by the first one within `km` of the same owner; from south-west to north-east."""
    import shapely

    lon, lat = np.round(points.x.to_numpy(), 6), np.round(points.y.to_numpy(), 6)
    codes, named = pd.factorize(owners, sort=True)
    spots, which = np.unique(np.stack([codes, lon, lat], axis=1), axis=0, return_inverse=True)
    # Degrees of longitude as long as those of latitude; a box a little too large, then the true distance.
    flat = shapely.points(spots[:, 1] * np.cos(np.radians(48)), spots[:, 2])
    reach = np.degrees(km / EARTH_KM) * 1.6
    tree = shapely.STRtree(flat)
    # Each spot takes what is near itself, so that a row of points does not grow to one strike.
    taken = np.full(len(spots), -1)
    for start in range(0, len(spots), CHUNK):
        left = np.flatnonzero(taken[start : start + CHUNK] < 0) + start
        one, other = tree.query(flat[left], predicate="dwithin", distance=reach)
        one = left[one]
        away = distance_km(spots[one, 1], spots[one, 2], spots[other, 1], spots[other, 2])
        near = (away <= km) & (spots[one, 0] == spots[other, 0])
        one, other = one[near], other[near]
        bounds = np.searchsorted(one, [left, left + 1])
        for spot, first, last in zip(left.tolist(), *bounds.tolist(), strict=True):
            if taken[spot] < 0:
                around = other[first:last]
                taken[around[taken[around] < 0]] = spot
                taken[spot] = spot
    texts = [f"point:{x:.6f},{y:.6f},{named[int(code)]}" for code, x, y in spots.tolist()]
    return [texts[taken[spot]] for spot in which.ravel().tolist()]


# ------------------------------------------------------------------ what a strike says


def _summarise(attacks: list[Attack], reports: gpd.GeoDataFrame, copies: np.ndarray) -> pd.DataFrame:
    sizes = np.array([len(attack.rows) for attack in attacks])
    rows = np.concatenate([attack.rows for attack in attacks])
    codes = np.repeat(np.arange(len(attacks)), sizes)
    heads = _representatives(attacks, reports)
    out = pd.DataFrame(reports.iloc[heads]).reset_index(drop=True)
    ids, sources = reports["report_id"].to_numpy(), _sources(reports)
    kinds, firsts, lasts = (reports[name].tolist() for name in ("weapons", "date", "date_max"))
    for name in ("killed", "injured"):
        least = reports[name].iloc[rows]
        most = least
        if f"{name}_max" in reports:
            upper = pd.to_numeric(reports[f"{name}_max"].iloc[rows], errors="coerce")
            most = upper.astype("Int64").fillna(least)
        out[f"{name}_min"] = least.groupby(codes).min().astype("Int64")
        out[f"{name}_max"] = most.groupby(codes).max().astype("Int64")
    out["n_reports"] = sizes
    told = np.ones(len(reports), dtype=int)
    if "n_sources" in reports:  # a strike that is read again tells how many it had
        said = pd.to_numeric(reports["n_sources"], errors="coerce").to_numpy(float, na_value=np.nan)
        told = np.where((said >= 1) & (said < 1e6), said, 1).astype(int)
    out["n_sources"] = told[heads]
    out["reports"] = ids[heads]
    out["why_merged"] = None
    many = np.flatnonzero(sizes > 1)
    columns: dict[str, list[object]] = defaultdict(list)
    for number in many.tolist():
        attack = attacks[number]
        named = [sources[row] for row in attack.rows]
        groups = _outlets(named, copies[attack.rows].tolist())
        date, date_max = _dates([firsts[row] for row in attack.rows], [lasts[row] for row in attack.rows])
        kinds_here = {weapon for row in attack.rows for weapon in split_list(kinds[row])}
        columns["date"].append(date)
        columns["date_max"].append(date_max)
        columns["weapons"].append(join_list([w for w in WEAPONS if w in kinds_here]))
        columns["n_sources"].append(max(len(groups), *told[attack.rows]))
        columns["reports"].append(join_list(ids[attack.rows]))
        columns["why_merged"].append(_why(attack, date, date_max, groups))
    for name, values in columns.items():
        column = out[name].astype(object)
        column.iloc[many] = values
        out[name] = column
    return out.astype({name: dtype for name, dtype in STRIKES.items() if name in out})


def _representatives(attacks: list[Attack], reports: gpd.GeoDataFrame) -> list[int]:
    """Take the row whose place a strike shows: with a point, spelt right, earliest."""
    worse = (2 * reports.geometry.isna() + reports["corrected"].notna()).tolist()
    return [min(attack.rows, key=lambda row: (worse[row], row)) for attack in attacks]


def _sources(reports: pd.DataFrame) -> list[str]:
    """Name the source of each report: its outlet, else the site it links to, else its article."""
    outlets = {name: outlet_name(name) for name in reports["source"].dropna().unique()}
    named: list[str] = []
    for source, url, article in reports[["source", "url", "article"]].itertuples(index=False):
        host = _HOST.match(url) if isinstance(url, str) and not isinstance(source, str) else None
        said = outlets.get(source) or (host[1].lower() if host else article)
        named.append(said if isinstance(said, str) else "")
    return named


def _outlets(named: list[str], copies: list[int]) -> list[list[str]]:
    """Group outlets that gave the same sentence."""
    groups = Groups(len(named))
    first: dict[object, int] = {}
    for i, keys in enumerate(zip(named, copies, strict=True)):
        for key in keys:
            groups.join(first.setdefault(key, i), i)
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for i, name in enumerate(named):
        found[groups.find(i)][name] = None
    return [list(group) for group in found.values()]


def _dates(firsts: list[object], lasts: list[object]) -> tuple[str | None, str | None]:
    texts = [text for text in firsts if isinstance(text, str)]
    if not texts:
        return None, None
    ends = texts + [text for text in lasts if isinstance(text, str)]
    if any(len(text) > 10 for text in ends):
        # A time is kept when every report gives one; else all are days, as they are in Kyiv.
        texts, ends = sorted(texts, key=_in_kyiv), sorted(ends, key=_in_kyiv)
        if any(len(text) == 10 for text in ends):
            texts, ends = ([_in_kyiv(text)[:10] for text in some] for some in (texts, ends))
        return texts[0], ends[-1] if ends[-1] != texts[0] else None
    first, last = min(texts), max(ends)
    return first, last if last != first else None


def _in_kyiv(text: str) -> str:
    return in_kyiv(pd.Timestamp(text)).isoformat() if len(text) > 10 else text


def _why(attack: Attack, date: str | None, date_max: str | None, groups: list[list[str]]) -> str:
    if date is None:
        reasons = ["same place and article" if attack.days[0] == UNDATED else "same place and days"]
    else:
        reasons = [f"same place, {date}" + (f" to {date_max}" if date_max else "")]
    reasons += dict.fromkeys(attack.why)
    reasons += [f"one source for the same words: {', '.join(group)}" for group in groups if len(group) > 1]
    return "; ".join(reasons)
