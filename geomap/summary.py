"""Affected regions: strikes counted by region, and by week or month when asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd

from geomap.clock import KYIV
from geomap.errors import InputError, OptionError, unfit
from geomap.join import join_regions
from geomap.points import AREA_PRECISIONS, find_columns, find_points
from geomap.schema import AFFECTED, REGIONS, WEAPONS, conform, join_list, split_list

__all__ = ["summarize_regions"]

_COUNTS = ("killed_min", "killed_max", "injured_min", "injured_max")
_FREQ = {"week": "W-SUN", "month": "M"}
_FORMAT = {"week": "%Y-%m-%d", "month": "%Y-%m"}


def summarize_regions(
    strikes: pd.DataFrame, regions: gpd.GeoDataFrame, *, freq: Literal["week", "month"] | None = None
) -> gpd.GeoDataFrame:
    """Count the strikes in each region.

    Parameters
    ----------
    strikes : GeoDataFrame, or a Dask frame
        As `join_regions` gives them; without ``region`` they are joined first. Any points will do: of the
        strike columns those that are there are summed up, and ``killed`` and ``injured`` of reports.
    regions : GeoDataFrame
        As `load_regions` gives them.
    freq : {"week", "month"}, optional
        A row for each region and period, empty periods included.

    Returns
    -------
    GeoDataFrame with a row for each region, in the order of `regions`
        ``code``, ``name``, ``name_uk``, ``level``; ``n_strikes``; ``n_places``, the places struck (an area
        is none); ``first`` and ``last`` day; ``killed_min``, ``killed_max``, ``injured_min``,
        ``injured_max``; ``weapons``; ``geometry``. With `freq` also ``period``: the Monday of the week
        (``2026-02-02``) or the month (``2026-02``), missing for strikes without a date. A region without
        strikes has zeros. Casualties that no report gave are missing; those of a strike within another
        (``within_id``) are not added to the other's again, and count in its period.
        ``attrs["summary"]`` counts the strikes, and those that are in a region.

    Raises
    ------
    OptionError
        A `freq` that does not exist.
    InputError
        A date that cannot be read.

    Examples
    --------
    >>> from geomap import load_regions
    >>> strikes = pd.DataFrame({"lon": [36.23, 36.3], "lat": [49.99, 50.0], "killed_min": [1, 2]})
    >>> affected = summarize_regions(strikes, load_regions("admin1")).set_index("code")
    >>> affected.loc["UA-63", ["n_strikes", "killed_min"]].tolist()
    [2, 3]
    """
    if freq not in (None, "week", "month"):
        raise OptionError(f"freq is 'week' or 'month', not {freq!r}")
    if not (hasattr(strikes, "dask") or isinstance(strikes, pd.DataFrame)):
        raise unfit("strikes", strikes, "a GeoDataFrame, as merge_reports gives it")
    if "region" not in strikes:
        strikes = join_regions(strikes, regions)
    keys = _keys(freq)
    tallies = (
        _tally_lazily(strikes, freq) if hasattr(strikes, "dask") else [_tally(strikes, freq, _outer(strikes))]
    )
    table = _add_up(tallies, keys)

    rows = pd.DataFrame({name: regions[name] for name in REGIONS if name in regions}).reset_index(drop=True)
    if freq is None:
        rows = rows.merge(table, how="left", left_on="code", right_on="region")
    else:
        rows = _spread(rows, freq, table["period"]).merge(
            table, how="left", left_on=["code", "period"], right_on=["region", "period"]
        )
    rows.loc[rows["n_strikes"].isna(), ["n_strikes", "n_places", *_COUNTS]] = 0
    place = pd.Index(regions["code"]).get_indexer(rows["code"])
    geometry = regions.geometry.iloc[place].reset_index(drop=True)
    out = gpd.GeoDataFrame(conform(rows.drop(columns="region"), AFFECTED), geometry=geometry)
    if freq is not None:
        out.insert(len(REGIONS), "period", out.pop("period"))
    strikes_seen = sum(tally.strikes for tally in tallies)
    out.attrs = {"summary": {"strikes": strikes_seen, "in_a_region": int(table["n_strikes"].sum())}}
    return out


def _outer(strikes: pd.DataFrame) -> pd.Series:
    """Give the ids of strikes that others lie within."""
    return strikes["within_id"].dropna().astype("str") if "within_id" in strikes else pd.Series(dtype="str")


def _tally_lazily(strikes: Any, freq: str | None) -> Sequence[_Tally]:
    """Tally each partition of a Dask frame where it is."""
    from dask.base import compute
    from dask.delayed import delayed

    outer = pd.Series(dtype="str")
    if "within_id" in strikes.columns:
        outer = strikes["within_id"].dropna().unique().compute().astype("str")
    tally = delayed(_tally, pure=False)
    return list(compute(*(tally(part, freq, outer) for part in strikes.to_delayed())))  # type: ignore[no-untyped-call]


def _facts(strikes: pd.DataFrame) -> pd.DataFrame:
    """Take what is summed up, in columns that are always there."""
    nothing = pd.Series(np.nan, index=strikes.index, dtype="str")

    def text(name: str) -> pd.Series:
        return strikes[name].astype("str") if name in strikes else nothing

    key = text("place_id").fillna(text("name")).fillna(text("place"))
    if key.isna().any() and (isinstance(strikes, gpd.GeoDataFrame) or find_columns(list(strikes.columns))):
        where = find_points(strikes)
        at = pd.DataFrame({"lon": where.lon, "lat": where.lat}, index=strikes.index).round(6)
        key = key.fillna((at["lon"].astype("str") + " " + at["lat"].astype("str")).where(at["lon"].notna()))
    # An area is no place: only what was placed more exactly counts as one.
    key = key.mask(text("precision").isin(AREA_PRECISIONS))
    first, last = _days(strikes, "date"), _days(strikes, "date_max")
    return pd.DataFrame(
        {
            "region": strikes["region"],
            "id": text("strike_id"),
            "within": text("within_id"),
            "place": key,
            "first": first.fillna(last),
            "last": last.fillna(first),
            "weapons": text("weapons"),
            **{name: _numbers(strikes, name) for name in _COUNTS},
        }
    ).reset_index(drop=True)


def _days(strikes: pd.DataFrame, name: str) -> pd.Series:
    """ISO days of a column of text or of dates."""
    if name not in strikes:
        return pd.Series(np.nan, index=strikes.index, dtype="str")
    column = strikes[name]
    if isinstance(column.dtype, pd.PeriodDtype):
        column = column.dt.start_time
    if pd.api.types.is_datetime64_any_dtype(column):
        column = column.dt.tz_convert(KYIV) if column.dt.tz is not None else column
        column = column.dt.strftime("%Y-%m-%d")
    return column.astype("str").str.slice(0, 10)


def _numbers(strikes: pd.DataFrame, name: str) -> pd.Series:
    """Take the figures, of reports that were not merged those of ``killed`` and ``injured``."""
    out = pd.Series(np.nan, index=strikes.index, dtype="float64")
    for known in (name, name[:-4]):
        if known in strikes:
            numbers = pd.to_numeric(strikes[known], errors="coerce").astype("Float64").astype("float64")
            out = out.fillna(numbers)
    return out


def _periods(days: pd.Series, freq: str) -> pd.Series:
    """Give the Monday of the week, or the month, of each day."""
    when = pd.to_datetime(days, format="ISO8601", errors="coerce")
    wrong = days[when.isna() & days.notna()]
    if len(wrong):
        raise InputError(f"{str(wrong.iloc[0])[:40]!r} cannot be read as a date; write dates as 2026-02-03")
    return when.dt.to_period(_FREQ[freq]).dt.start_time.dt.strftime(_FORMAT[freq]).astype("str")


class _Tally(NamedTuple):
    """What one part of the strikes adds to its regions; `nested` needs the other parts too."""

    strikes: int
    counts: pd.DataFrame
    sums: pd.DataFrame
    places: pd.DataFrame
    weapons: pd.DataFrame
    nested: pd.DataFrame


def _tally(strikes: pd.DataFrame, freq: str | None, outer: pd.Series) -> _Tally:
    """Count one part; strikes within others, and those others (`outer`), are left for later."""
    frame = _facts(strikes)
    keys = _keys(freq)
    if freq is not None:
        frame["period"] = _periods(frame["first"], freq)
    inside = frame.dropna(subset="region").astype({"region": "str"})
    apart = inside["within"].notna() | inside["id"].isin(outer)
    counts = _groups(inside, keys).agg(n_strikes=("id", "size"), first=("first", "min"), last=("last", "max"))
    return _Tally(
        len(frame),
        counts,
        _groups(inside[~apart], keys)[list(_COUNTS)].sum(min_count=1),
        inside[[*keys, "place"]].dropna(subset="place").drop_duplicates(),
        inside[[*keys, "weapons"]].dropna(subset="weapons").drop_duplicates(),
        inside[apart],
    )


def _add_up(tallies: Sequence[_Tally], keys: list[str]) -> pd.DataFrame:
    """Make a row for each region, or region and period, that has strikes."""
    counts = pd.concat([tally.counts for tally in tallies]).reset_index()
    table = _groups(counts, keys).agg({"n_strikes": "sum", "first": "min", "last": "max"})
    nested = _without_nested(pd.concat([tally.nested for tally in tallies]))
    sums = [*(tally.sums for tally in tallies), _groups(nested, keys)[list(_COUNTS)].sum(min_count=1)]
    sums_of = _groups(pd.concat(sums).reset_index(), keys)[list(_COUNTS)].sum(min_count=1)
    places = _groups(pd.concat([tally.places for tally in tallies]).drop_duplicates(), keys).size()
    weapons = _groups(pd.concat([tally.weapons for tally in tallies]), keys)["weapons"].agg(_union)
    table = table.join(sums_of.round().astype("Int64"))
    table["n_places"] = places.reindex(table.index).fillna(0).astype("Int64")
    table["weapons"] = weapons.reindex(table.index).astype("str")
    out: pd.DataFrame = table.reset_index()
    return out


def _keys(freq: str | None) -> list[str]:
    return ["region"] if freq is None else ["region", "period"]


def _groups(frame: pd.DataFrame, keys: list[str]) -> Any:
    return frame.groupby(keys, sort=False, dropna=False)


def _union(cells: pd.Series) -> str | None:
    """All weapons named in some cells, in the order of the schema."""
    found = {weapon for cell in cells for weapon in split_list(cell)}
    return join_list([weapon for weapon in WEAPONS if weapon in found] + sorted(found - set(WEAPONS)))


def _without_nested(frame: pd.DataFrame) -> pd.DataFrame:
    """Move the casualties of each strike within another of its region up into that one.

    The outer strike may count the inner ones or know only of some of its own, so its figure is the larger
    of what was said of it and what was said of all within it. It may have begun in an earlier period: the
    figure is counted in that one, so that periods add up to the whole.
    """
    if frame.empty:
        return frame
    frame = frame.reset_index(drop=True)
    group = _groups(frame, ["region"]).ngroup()
    position = pd.Series(frame.index, index=pd.MultiIndex.from_arrays([group, frame["id"]]))
    position = position[frame["id"].notna().to_numpy()]
    position = position[~position.index.duplicated()]
    above = pd.MultiIndex.from_arrays([group, frame["within"]])
    parent = np.where(frame["within"].isna(), -1, position.reindex(above).fillna(-1)).astype(np.int64)
    depth, over = np.zeros(len(frame), dtype=np.int64), parent
    while (over >= 0).any() and depth.max() <= len(frame):
        depth[over >= 0] += 1
        over = np.where(over >= 0, parent[over], -1)
    if (over >= 0).any():
        raise InputError("within_id goes round in a circle; a strike cannot lie within itself")
    values = frame[list(_COUNTS)].to_numpy(dtype=np.float64, copy=True)
    for level in range(int(depth.max()), 0, -1):
        rows = np.flatnonzero(depth == level)
        sums = pd.DataFrame(values[rows]).groupby(parent[rows]).sum(min_count=1)
        values[sums.index] = np.fmax(values[sums.index], sums.to_numpy())
        values[rows] = np.nan
    frame[list(_COUNTS)] = values
    return frame


def _spread(rows: pd.DataFrame, freq: str, found: pd.Series) -> pd.DataFrame:
    """Each region in each period from the first to the last, and without one where strikes have no date."""
    known = found.dropna()
    periods: list[str | float] = []
    if len(known):
        span = pd.period_range(pd.Period(known.min(), _FREQ[freq]), pd.Period(known.max(), _FREQ[freq]))
        periods = list(span.start_time.strftime(_FORMAT[freq]))
    if len(known) < len(found) or not periods:
        periods.append(np.nan)
    return rows.merge(pd.DataFrame({"period": pd.Series(periods, dtype="str")}), how="cross")
