"""In what positions lie, for many at once."""

from __future__ import annotations

import numpy as np
import pytest

from geomap.gazetteer import load_gazetteer
from geomap.whereabouts import Whereabouts


@pytest.mark.parametrize(
    ("lon", "lat", "code", "country"),
    [
        (30.5234, 50.4501, "UA-30", "UA"),
        (30.2506, 50.5218, "UA-32", "UA"),
        (36.468, 45.356, "UA-43", "UA"),
        (30.2044, 45.255, "UA-51", "UA"),  # Snake Island lies in no polygon
        (36.58, 50.60, None, "RU"),
        (31.0, 43.0, None, None),
    ],
)
def test_a_position_has_its_oblast_and_country(
    lon: float, lat: float, code: str | None, country: str | None
) -> None:
    unit = Whereabouts([lon], [lat], load_gazetteer()).unit(0)
    assert (unit[0], unit[2]) == (code, country)


def test_the_nearest_settlement_is_that_of_the_gazetteer() -> None:
    rng = np.random.default_rng(7)
    lon, lat = rng.uniform(24, 38, 40), rng.uniform(47, 51, 40)
    where = Whereabouts(lon, lat, load_gazetteer())
    for i in range(40):
        km = load_gazetteer().nearest(lon[i], lat[i])[1]
        # The tree works in degrees, so that of two at nearly one distance either may be taken.
        assert where.nearest(i)[1] == pytest.approx(km, rel=0.05, abs=0.2)


def test_a_building_or_an_airport_is_no_nearest_settlement() -> None:
    where = Whereabouts([36.2270, 30.4497], [50.0055, 50.4021], load_gazetteer())
    assert {where.nearest(i)[0].precision for i in range(2)} == {"settlement"}
    assert where.nearest(0)[0].name == "Kharkiv"


def test_swapped_positions_are_recognised() -> None:
    where = Whereabouts([50.45, 30.52], [30.52, 50.45], load_gazetteer())
    assert where.swapped(0) == "Kyiv City"
    assert where.swapped(1) is None


def test_the_distance_to_an_oblast_is_none_within_it() -> None:
    where = Whereabouts([31.3], [51.5], load_gazetteer())
    assert where.km_off(0, "UA-74") == 0
    assert 400 < where.km_off(0, "UA-65") < 500
    assert where.km_off(0, "XX") == float("inf")


def test_no_positions_are_no_trouble() -> None:
    Whereabouts([], [], load_gazetteer())
