"""Events of conflict databases that are no strike: protests, riots, looting, agreements."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from geomap.column_words import Header

__all__ = ["count_battles", "is_event_type", "other_events"]

_HEADERS = ("sub event type", "event sub type", "event type")
# The types of ACLED's codebook, also in its older wording, in which nothing is struck. Battles and attacks on
# civilians stay: a place was attacked.
_NO_STRIKE = frozenset(
    [
        *("protests", "peaceful protest", "protest with intervention", "excessive force against protesters"),
        *("riots", "riots/protests", "violent demonstration", "mob violence"),
        *("strategic developments", "strategic development", "agreement", "arrests", "disrupted weapons use"),
        *("change to group/activity", "headquarters or base established", "looting/property destruction"),
        *("non-violent transfer of territory", "abduction/forced disappearance", "sexual violence"),
    ]
)
#: ACLED's clashes of armed groups, "Battle-Government regains territory" in its older wording.
_BATTLE = r"battles?(?:-.*)?|armed clash"


def other_events(frame: pd.DataFrame) -> pd.Series[str]:
    """Name the rows of a table that by their own type of event are no strike.

    Parameters
    ----------
    frame : DataFrame
        Any table; its columns of event types, if it has some, are known by their headers.

    Returns
    -------
    Series of str
        The type as the table has it, the finer one where there are two; missing for every other row.

    Examples
    --------
    >>> table = pd.DataFrame({"event_type": ["Protests", "Battles"], "sub_event_type": ["Mob violence", "-"]})
    >>> other_events(table).tolist()
    ['Mob violence', nan]
    """
    found: pd.Series[str] = pd.Series(float("nan"), index=frame.index, dtype="str")
    for cells in _types(frame):
        other = cells.str.strip().str.casefold().isin(_NO_STRIKE)
        found = found.mask(found.isna() & other, cells)
    return found


def count_battles(frame: pd.DataFrame) -> int:
    """Count the rows of a table that by their own type of event are fighting at the front.

    Examples
    --------
    >>> count_battles(pd.DataFrame({"event_type": ["Protests", "Battles"]}))
    1
    """
    fought = pd.Series(data=False, index=frame.index)
    for cells in _types(frame):
        fought |= cells.str.strip().str.casefold().str.fullmatch(_BATTLE).fillna(value=False).astype(bool)
    return int(fought.sum())


def is_event_type(name: str) -> bool:
    """Tell a column of types of events by its header.

    Examples
    --------
    >>> is_event_type("EVENT_TYPE"), is_event_type("Source type")
    (True, False)
    """
    return Header.of(name).full in _HEADERS


def _types(frame: pd.DataFrame) -> Iterator[pd.Series[str]]:
    """Yield the columns of types of events as text, the finer ones first."""
    headers = [Header.of(str(name)).full for name in frame.columns]
    for header in _HEADERS:
        for place, name in enumerate(headers):
            if name == header:
                yield frame.iloc[:, place].astype("str")
