"""Kyiv's clock: reports are dated by it, and days turn at its midnight."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar
from zoneinfo import ZoneInfo

__all__ = ["KYIV", "in_kyiv"]

#: The time zone of Kyiv, in the name that every version of the zone data knows.
KYIV = ZoneInfo("Europe/Kiev")

Moment = TypeVar("Moment", bound=dt.datetime)


def in_kyiv(moment: Moment) -> Moment:
    """Return a moment as the clocks of Kyiv show it; one without a time zone is taken to be Kyiv's.

    Parameters
    ----------
    moment : datetime
        A `datetime.datetime` or `pandas.Timestamp`, with a time zone or without.

    Returns
    -------
    datetime
        Of the same class, without a time zone.

    Examples
    --------
    >>> in_kyiv(dt.datetime(2026, 2, 3, 23, 30, tzinfo=dt.UTC)).isoformat()
    '2026-02-04T01:30:00'
    """
    return moment.astimezone(KYIV).replace(tzinfo=None) if moment.tzinfo else moment
