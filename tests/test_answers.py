"""What a query was resolved to."""

from __future__ import annotations

import pytest

from geomap.answers import Answer


@pytest.mark.parametrize(
    ("status", "precision", "lon", "drawn"),
    [
        ("located", "settlement", 36.0, True),
        ("located", "oblast", 36.0, False),
        ("located", "settlement", None, False),
        ("outside", "settlement", 36.0, False),
        ("ambiguous", None, None, False),
    ],
)
def test_only_a_located_place_with_a_point_is_drawn(
    status: str, precision: str | None, lon: float | None, drawn: bool
) -> None:
    assert Answer(status, "why", precision=precision, lon=lon, lat=lon).is_point is drawn
