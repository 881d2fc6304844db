"""The columns of every frame, in their order, with their types.

Text is pandas ``str`` with missing values, dates are ISO text (``2026-02-03``, or with a time and
offset), counts are nullable ``Int64``, coordinates are degrees in EPSG:4326, lists are text joined by ``;``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

import pandas as pd

from geomap.errors import InputError

__all__ = [
    "AFFECTED", "ARTICLES", "LOCATED", "LOCATED_ONLY", "POINT_PRECISIONS", "PRECISIONS", "REGIONS", "REPORTS",
    "STATUSES", "STRIKES", "TOTALS", "WEAPONS", "conform", "fill_ids", "join_list", "split_list",
]  # fmt: skip

#: How exactly a source placed a strike, from the finest to the coarsest.
PRECISIONS = ("site", "settlement", "city_district", "hromada", "raion", "oblast", "country")
#: The precisions that may be drawn as a point; the others are areas and never become a pin.
POINT_PRECISIONS = PRECISIONS[:4]
STATUSES = ("located", "ambiguous", "conflict", "outside", "not_found")
WEAPONS = ("missile", "drone", "shelling", "airstrike")

TEXT, COUNT, DEGREE = "str", "Int64", "float64"
_KINDS = {TEXT: "text", COUNT: "whole number", DEGREE: "number of degrees"}

ARTICLES: dict[str, str] = dict.fromkeys(("article", "title", "text", "date", "source", "url", "lang"), TEXT)

REPORTS: dict[str, str] = {
    **dict.fromkeys(("report_id", "article", "source", "url", "published", "lang", "place", "within"), TEXT),
    **dict.fromkeys(("date", "date_max", "weapons"), TEXT),
    **dict.fromkeys(("killed", "injured"), COUNT),
    "quote": TEXT,
    **dict.fromkeys(("start", "end"), COUNT),
    "why": TEXT,
    **dict.fromkeys(("lon", "lat"), DEGREE),
    "precision": TEXT,
}

#: What a report without an id is known by from one run to the next, and what may be mended in it.
IDENTITY = (
    "place", "within", "lon", "lat", "date", "date_max", "time", "published", "source", "article", "url",
    "start", "quote",
)  # fmt: skip
FIGURES = ("killed", "injured", "weapons")

TOTALS: dict[str, str] = {"article": TEXT, "killed": COUNT, "injured": COUNT, "quote": TEXT}

#: What `geocode_reports` adds to a report; ``precision`` is already there and is filled.
LOCATED_ONLY: dict[str, str] = {
    **dict.fromkeys(("name", "name_uk", "place_id", "kind"), TEXT),
    "radius_m": DEGREE,
    **dict.fromkeys(("point_from", "country", "admin1", "admin1_name"), TEXT),
    **dict.fromkeys(("status", "reason", "corrected", "candidates"), TEXT),
}
LOCATED: dict[str, str] = {**REPORTS, **LOCATED_ONLY}

STRIKES: dict[str, str] = {
    "strike_id": TEXT,
    **dict.fromkeys(("place", "within"), TEXT),
    **LOCATED_ONLY,
    "precision": TEXT,
    **dict.fromkeys(("lon", "lat"), DEGREE),
    **dict.fromkeys(("date", "date_max", "weapons"), TEXT),
    **dict.fromkeys(
        ("killed_min", "killed_max", "injured_min", "injured_max", "n_reports", "n_sources"), COUNT
    ),
    **dict.fromkeys(("reports", "why_merged", "within_id", "merged_ids"), TEXT),
}

REGIONS: dict[str, str] = dict.fromkeys(("code", "name", "name_uk", "level"), TEXT)

AFFECTED: dict[str, str] = {
    **REGIONS,
    **dict.fromkeys(("n_strikes", "n_places"), COUNT),
    **dict.fromkeys(("first", "last"), TEXT),
    **dict.fromkeys(("killed_min", "killed_max", "injured_min", "injured_max"), COUNT),
    "weapons": TEXT,
}


def conform(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Give a frame the columns of a schema, in order and typed; its other columns follow untouched.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        Columns that are missing are added without values; the geometry stays last.
    columns : mapping of name to dtype
        One of the schemas of this module.

    Returns
    -------
    The same kind of frame, a new one.

    Raises
    ------
    InputError
        When a column is there twice, or holds what its type cannot.

    Examples
    --------
    >>> import pandas as pd
    >>> list(conform(pd.DataFrame({"name": ["Kyiv"], "note": ["x"]}), {"name": "str", "killed": "Int64"}))
    ['name', 'killed', 'note']
    """
    if not frame.columns.is_unique:
        twice = frame.columns[frame.columns.duplicated()][0]
        raise InputError(f"there are two columns {twice!r}; give each a name of its own")
    out = frame.copy()
    for name, dtype in columns.items():
        if name not in out:
            out[name] = pd.Series(pd.NA if dtype == COUNT else float("nan"), index=out.index, dtype=dtype)
        elif str(out[name].dtype) != dtype:
            try:
                out[name] = out[name].astype(dtype)  # type: ignore[call-overload]
            except (TypeError, ValueError) as error:
                raise InputError(
                    f"column {name}: {_unfit(out[name], dtype)} is no {_KINDS[dtype]}"
                ) from error
    active = getattr(out, "active_geometry_name", None)
    geometry = [active] if active in out.columns else []
    rest = [name for name in out.columns if name not in columns and name not in geometry]
    return out[[*columns, *rest, *geometry]]


def _unfit(column: pd.Series, dtype: str) -> str:
    """Find the first value of a column of numbers that is none, or not a whole one where it should be."""
    numbers = pd.to_numeric(column, errors="coerce")
    wrong = column.notna() & (numbers.isna() | ((numbers % 1 != 0) & (dtype == COUNT)))
    first = column[wrong] if wrong.any() else column
    return f"{first.tolist()[0]!r} in row {first.index.tolist()[0]!r}"


def fill_ids(reports: pd.DataFrame) -> pd.DataFrame:
    """Give reports without a ``report_id`` one made of what they say: who, where and when, but not how many.

    So an id is the same in whatever order or file the reports come, and stays when a figure is mended. Those
    that say the same are numbered.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"report_id": ["a", None, None], "place": "Sumy"})
    >>> fill_ids(rows)["report_id"].tolist()
    ['a', 'row-b74b2d2c6128', 'row-b74b2d2c6128-2']
    """
    without = reports["report_id"].isna()
    if not without.any():
        return reports
    # By number, as labels may stand twice; those that say the same in the order of their figures.
    known = pd.DataFrame({name: reports.get(name) for name in (*IDENTITY, *FIGURES)}, index=reports.index)
    known = known.reset_index(drop=True)[without.to_numpy()].sort_values(list(FIGURES), kind="stable")
    said = zip(*(known[name].tolist() for name in IDENTITY), strict=True)
    made = pd.Series(map(_digest, said), index=known.index, dtype="str")
    nth = made.groupby(made).cumcount()
    ids = reports["report_id"].astype("str").reset_index(drop=True)
    ids[made.index] = made.where(nth == 0, made + "-" + (nth + 1).astype("str"))
    return reports.assign(report_id=ids.to_numpy())


def _digest(cells: Iterable[Any]) -> str:
    texts = (
        "" if pd.isna(cell) else f"{cell:.5f}" if isinstance(cell, float) else str(cell) for cell in cells
    )
    return f"row-{blake2b('|'.join(texts).encode(errors='replace'), digest_size=6).hexdigest()}"


def join_list(values: Iterable[Any]) -> str | None:
    """Join values to one cell, in order and once each; nothing gives a missing value.

    Examples
    --------
    >>> join_list(["missile", "drone", "missile"])
    'missile;drone'
    """
    texts = dict.fromkeys(
        str(value).replace(";", ",") for value in values if isinstance(value, str) or not pd.isna(value)
    )
    return ";".join(texts) or None


def split_list(cell: object) -> list[str]:
    """Split a cell that `join_list` wrote; a missing one gives an empty list.

    Examples
    --------
    >>> split_list("missile;drone")
    ['missile', 'drone']
    """
    if not isinstance(cell, str):
        return []
    return [part for part in (piece.strip() for piece in cell.split(";")) if part]
