"""The codes by which other databases say how exactly they placed an event, to the precisions of `schema`."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from geomap.cells import is_missing
from geomap.schema import PRECISIONS

__all__ = ["read_precisions"]

_ACLED = {1: "settlement", 2: "raion", 3: "oblast"}
_UCDP = {1: "settlement", 2: "hromada", 3: "raion", 4: "oblast", 5: "oblast", 6: "country", 7: "country"}
_GTD = {1: "settlement", 2: "hromada", 3: "raion", 4: "oblast", 5: "country"}
# The first that matches counts, so the wide ones stand where a narrow word could stand beside them.
_WORDS = (
    (r"admin(istrative)?\s*(level\s*)?0|adm\s*0|pcli|countr|national|країн|страна", "country"),
    (r"admin(istrative)?\s*(level\s*)?1|adm\s*1|oblast|provinc|\bstate\b|област|\bregion", "oblast"),
    (r"admin(istrative)?\s*(level\s*)?2|adm\s*2|raion|rayon|район|county", "raion"),
    (r"(?<!city )\bdistrict|25\s*km", "raion"),
    (r"admin(istrative)?\s*(level\s*)?3|adm\s*3|hromada|громад|communit|municipal", "hromada"),
    (r"approx|near|vicinity|estimat|приблизн|околиц|поблизу", "hromada"),
    (r"city district|neighbo|мікрорайон|quarter", "city_district"),
    (r"\bppl\w*|settlement|city|town|village|populated|locality|place|населен|місто|село", "settlement"),
    (r"exact|precise|building|address|street|facility|\bsite\b|rooftop|geolocated", "site"),
    (r"точн|адрес|вулиц|coordinates|point", "site"),
)  # fmt: skip


def read_precisions(cells: pd.Series[Any], header: str) -> tuple[list[str | None], list[int]]:
    """Turn the codes of a column into precisions.

    Parameters
    ----------
    cells : Series
        ACLED ``geo_precision``, UCDP ``where_prec``, GTD ``specificity``, words in three languages, or our
        own.
    header : str
        The name of the column, which tells whose numbers they are.

    Returns
    -------
    precisions : list of str or None
    unknown : list of int
        Positions of cells whose code is not known.

    Examples
    --------
    >>> read_precisions(pd.Series(["1", "3", "7"]), "geo_precision")
    (['settlement', 'oblast', None], [2])
    >>> read_precisions(pd.Series([2, 4]), "where_prec")[0]
    ['hromada', 'oblast']
    """
    values = cells.astype(object).tolist()
    numbers = [_number(value) for value in values]
    scheme = _scheme(header, [number for number in numbers if number is not None])
    out: list[str | None] = []
    unknown = []
    for position, (value, number) in enumerate(zip(values, numbers, strict=True)):
        if is_missing(value):
            out.append(None)
            continue
        level = scheme.get(number) if number is not None else _level(str(value))
        out.append(level)
        if level is None:
            unknown.append(position)
    return out, unknown


def _number(value: Any) -> int | None:
    match = re.match(r"\s*\(?(\d)(?:\.0)?\)?\s*$", str(value))
    return int(match[1]) if match else None


def _scheme(header: str, numbers: list[int]) -> dict[int, str]:
    name = header.casefold()
    if "where" in name or "ucdp" in name:
        return _UCDP
    if "specific" in name:
        return _GTD
    return _ACLED if max(numbers, default=0) <= 3 or name.replace(" ", "_") == "geo_precision" else _UCDP


def _level(text: str) -> str | None:
    folded = text.strip().casefold().replace("_", " ")
    own = folded.replace(" ", "_")
    if own in PRECISIONS:
        return own
    return next((level for pattern, level in _WORDS if re.search(pattern, folded)), None)
