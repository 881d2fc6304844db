"""Tables of counts by day, which tell of no single attack: places down the side, days along the top."""

from __future__ import annotations

import re

import pandas as pd

from geomap.cell_dates import read_days
from geomap.cells import is_missing

__all__ = ["day_columns"]

_NUMBER = re.compile(r"\d{1,4}(?:\.0)?")
_DAY_OF_MONTH = re.compile(r"[1-9]|[12]\d|3[01]")


def day_columns(frame: pd.DataFrame) -> list[str]:
    """Name the columns that are headed by days, months or years and hold counts.

    Parameters
    ----------
    frame : DataFrame
        As `read_table` gives it.

    Returns
    -------
    list of str
        Empty unless there are two days, or three months, years or days without a month.

    Examples
    --------
    >>> day_columns(pd.DataFrame({"Oblast": ["Sumy"], "13 March": ["1"], "14 March": [None]}))
    ['13 March', '14 March']
    >>> day_columns(pd.DataFrame({"Oblast": ["Sumy"], "13 March": ["a market was hit"], "14 March": [None]}))
    []
    """
    days: list[str] = []
    spans: list[str] = []
    for name in map(str, frame.columns):
        told = None if name.isdecimal() and len(name) != 4 else read_days(name, year=2000)
        if told is not None and told.first == told.last:
            days.append(name)
        elif told is not None or _DAY_OF_MONTH.fullmatch(name):
            spans.append(name)
    found = [*(days if len(days) > 1 else ()), *(spans if len(spans) > 2 else ())]
    cells = [cell for name in found for cell in frame[name].astype(object) if not is_missing(cell)]
    return found if cells and all(_NUMBER.fullmatch(str(cell).strip()) for cell in cells) else []
