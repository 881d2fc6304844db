"""Affected regions: strikes counted by region, and by week or month when asked."""

from __future__ import annotations

from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geomap.errors import InputError, OptionError
from geomap.join import join_regions
from geomap.points import AREA_PRECISIONS
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
    strikes : GeoDataFrame
        As `join_regions` gives them; without ``region`` they are joined first. Any points will do: of the
        strike columns those that are there are summed up.
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
        (``within_id``) are not added to the other's again. ``attrs["summary"]`` counts the strikes, and
        those that are in a region.

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
    if "region" not in strikes:
        strikes = join_regions(strikes, regions)
    frame = _facts(strikes)
    keys = ["region"]
    if freq is not None:
        frame["period"] = _periods(frame["first"], freq)
        keys.append("period")
    inside = frame.dropna(subset="region")
    table = _count(inside, keys)

    rows = pd.DataFrame({name: regions[name] for name in REGIONS if name in regions}).reset_index(drop=True)
    if freq is None:
        rows = rows.merge(table, how="left", left_on="code", right_on="region")
    else:
        rows = _spread(rows, freq, inside["period"]).merge(
            table, how="left", left_on=["code", "period"], right_on=["region", "period"]
        )
    rows.loc[rows["n_strikes"].isna(), ["n_strikes", "n_places", *_COUNTS]] = 0
    place = pd.Index(regions["code"]).get_indexer(rows["code"])
    geometry = regions.geometry.iloc[place].reset_index(drop=True)
    out = gpd.GeoDataFrame(conform(rows.drop(columns="region"), AFFECTED), geometry=geometry)
    if freq is not None:
        out.insert(len(REGIONS), "period", out.pop("period"))
    out.attrs = {"summary": {"strikes": len(frame), "in_a_region": len(inside)}}
    return out


def _facts(strikes: pd.DataFrame) -> pd.DataFrame:
    """Take what is summed up, in columns that are always there."""
    nothing = pd.Series(np.nan, index=strikes.index, dtype="str")

    def text(name: str) -> pd.Series:
        return strikes[name].astype("str") if name in strikes else nothing

    key = text("place_id").fillna(text("name")).fillna(text("place"))
    if isinstance(strikes, gpd.GeoDataFrame):
        shapes = np.asarray(strikes.geometry.array, dtype=object)
        at = pd.Series(
            shapely.to_wkt(shapely.centroid(shapes), rounding_precision=6), strikes.index, dtype="str"
        )
        key = key.fillna(at)
    elif {"lon", "lat"} <= set(strikes.columns):
        known = strikes["lon"].notna() & strikes["lat"].notna()
        key = key.fillna((strikes["lon"].astype("str") + " " + strikes["lat"].astype("str")).where(known))
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
        return column.dt.strftime("%Y-%m-%d").astype("str")
    return column.astype("str").str.slice(0, 10)


def _numbers(strikes: pd.DataFrame, name: str) -> pd.Series:
    if name not in strikes:
        return pd.Series(np.nan, index=strikes.index, dtype="float64")
    return pd.to_numeric(strikes[name], errors="coerce").astype("Float64").astype("float64")


def _periods(days: pd.Series, freq: str) -> pd.Series:
    """Give the Monday of the week, or the month, of each day."""
    try:
        when = pd.to_datetime(days, format="ISO8601")
    except ValueError as error:
        raise InputError(f"a date cannot be read: {error}; write dates as 2026-02-03") from None
    return when.dt.to_period(_FREQ[freq]).dt.start_time.dt.strftime(_FORMAT[freq]).astype("str")


def _count(inside: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Make a row for each region, or region and period, that has strikes."""
    frame = _without_nested(inside, keys)
    groups = frame.groupby(keys, sort=False, dropna=False, observed=True)
    sums = groups[list(_COUNTS)].sum(min_count=1).round().astype("Int64")
    counts = groups.agg(
        n_strikes=("id", "size"), n_places=("place", "nunique"), first=("first", "min"), last=("last", "max")
    )
    weapons = groups["weapons"].agg(_union).astype("str")
    return counts.join(sums).join(weapons).reset_index().astype({"region": "str"})


def _union(cells: pd.Series) -> str | None:
    """All weapons named in some cells, in the order of the schema."""
    found = {weapon for cell in cells.dropna().unique() for weapon in split_list(cell)}
    return join_list(
        sorted(found, key=lambda weapon: (weapon not in WEAPONS, [*WEAPONS, weapon].index(weapon)))
    )


def _without_nested(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Move the casualties of each strike within another of its group up into that one.

    The outer strike may count the inner ones or know only of some of its own, so its figure is the larger
    of what was said of it and what was said of all within it.
    """
    if not frame["within"].notna().any():
        return frame
    frame = frame.reset_index(drop=True)
    group = frame.groupby(keys, sort=False, dropna=False, observed=True).ngroup()
    position = pd.Series(frame.index, index=pd.MultiIndex.from_arrays([group, frame["id"]]))
    position = position[frame["id"].notna().to_numpy()]
    position = position[~position.index.duplicated()]
    parent = (
        position.reindex(pd.MultiIndex.from_arrays([group, frame["within"]]))
        .fillna(-1)
        .to_numpy(dtype=np.int64)
    )
    parent[frame["within"].isna().to_numpy()] = -1
    depth, above = np.zeros(len(frame), dtype=np.int64), parent.copy()
    while (above >= 0).any() and depth.max() <= len(frame):
        depth[above >= 0] += 1
        above = np.where(above >= 0, parent[above], -1)
    if depth.max() > len(frame):
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
