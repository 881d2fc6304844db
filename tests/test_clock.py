"""Kyiv's clock."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from geomap.clock import KYIV, in_kyiv


@pytest.mark.parametrize("kind", [dt.datetime.fromisoformat, pd.Timestamp])
def test_the_day_turns_at_midnight_in_kyiv_in_winter_and_summer(kind: type[dt.datetime]) -> None:
    assert in_kyiv(kind("2026-02-03T22:30:00+00:00")).isoformat() == "2026-02-04T00:30:00"
    assert in_kyiv(kind("2026-07-03T21:30:00+00:00")).isoformat() == "2026-07-04T00:30:00"


def test_a_moment_without_a_zone_is_kyivs_already() -> None:
    assert in_kyiv(dt.datetime(2026, 2, 3, 8)) == dt.datetime(2026, 2, 3, 8)


def test_kyiv_keeps_summer_time() -> None:
    assert dt.datetime(2026, 7, 1, tzinfo=KYIV).utcoffset() == dt.timedelta(hours=3)
