"""Distances on the ground."""

from __future__ import annotations

import numpy as np
import pytest
from geopy.distance import great_circle

from geomap.distances import distance_km

PAIRS = [
    (30.5, 50.4, 36.2, 50.0),
    (0.0, 0.0, 180.0, 0.0),
    (-179.9, 10.0, 179.9, 10.0),
    (24.0, 49.8, 24.0, 49.8),
]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_distance_is_the_great_circle(pair: tuple[float, float, float, float]) -> None:
    lon1, lat1, lon2, lat2 = pair
    assert distance_km(*pair) == pytest.approx(great_circle((lat1, lon1), (lat2, lon2)).km, abs=0.01)


def test_arrays_give_what_their_numbers_give() -> None:
    assert distance_km(*np.array(PAIRS).T).tolist() == pytest.approx([distance_km(*pair) for pair in PAIRS])
    assert distance_km(30.5, 50.4, np.array([36.2]), np.array([50.0])).shape == (1,)
