"""The country with its strikes: the frame, the classes of regions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geomap.scene import Frame, _breaks, _step


@given(st.lists(st.integers(0, 5000), max_size=40))
def test_classes_rise_and_hold_every_count(values: list[int]) -> None:
    breaks = _breaks(values)
    assert breaks == sorted(set(breaks))
    assert all((_step(value, breaks) >= 0) == (value > 0) for value in values)
    assert all(0 <= _step(value, breaks) <= 4 for value in values if value > 0)


def test_the_whole_country_lies_within_its_frame() -> None:
    x, y = Frame(430, 0, 770, 630).place([22.2, 40.2, 33.8, 31.8], [48.4, 49.3, 44.4, 52.3])
    assert min(x) >= 430
    assert max(x) <= 1200
    assert min(y) >= 0
    assert max(y) <= 630
    assert x[0] < x[1]
    assert y[3] < y[2]
