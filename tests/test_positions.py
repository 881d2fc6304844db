"""Positions written in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.positions import read_position


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("50.45, 30.52", 50.45, 30.52),
        ("50,45; 30,52", 50.45, 30.52),
        ("50,45, 30,52", 50.45, 30.52),
        ("(48.5937, 37.9998)", 48.5937, 37.9998),
        ("50°27'00\"N 30°31'24\"E", 50.45, 30.52333),
        ("50° 27′ 30.52°", 50.45, 30.52),
        ("N 49.9935 E 36.2304", 49.9935, 36.2304),
        ("lat: 50.45 lon: 30.52", 50.45, 30.52),
        ("lon=30.52, lat=50.45", 50.45, 30.52),
        ("49°59′ пн. ш. 36°14′ сх. д.", 49.98333, 36.23333),
        ("49°59′ с.ш., 36°14′ в.д.", 49.98333, 36.23333),
        ("33.5 S, 151.2 E", -33.5, 151.2),
        ("Kyiv (50.4501, 30.5234)", 50.4501, 30.5234),
        ("12 Sumska Street, Kharkiv", None, None),
        ("50,30", None, None),
        ("2026-02-03", None, None),
        ("killed 2, injured 13", None, None),
    ],
)
def test_positions_are_read_as_people_write_them(text: str, lat: float | None, lon: float | None) -> None:
    position = read_position(text)
    if lat is None or lon is None:
        assert position is None
    else:
        assert position is not None
        assert position.lat == pytest.approx(lat, abs=1e-4)
        assert position.lon == pytest.approx(lon, abs=1e-4)


def test_numbers_beyond_the_range_of_degrees_are_a_problem() -> None:
    position = read_position("lat 95.10 lon 30.52")
    assert position is not None
    assert position.problem is not None
    assert "95.1" in position.problem


@given(st.floats(-89, 89), st.floats(-179, 179))
def test_a_written_position_is_read_back(lat: float, lon: float) -> None:
    lat, lon = round(lat, 4), round(lon, 4)
    position = read_position(f"lat {lat:.4f}, lon {lon:.4f}")
    assert position is not None
    assert (position.lat, position.lon) == (lat, lon)


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    position = read_position(text)
    assert position is None or 0 <= position.start < position.end <= len(text)
