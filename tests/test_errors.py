"""What is of no use as an argument is refused in one line that says what is needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import geomap
from geomap.errors import InputError, OptionError, check_number, unfit
from geomap.line import read_inputs

FRAME = pd.DataFrame({"place": ["Sumy"], "lon": [34.8], "lat": [50.9]})
TEXTS = pd.DataFrame({"text": ["A drone hit Sumy."]})
STRIKES = gpd.GeoDataFrame({"place": ["Sumy"]}, geometry=gpd.points_from_xy([34.8], [50.9]), crs=4326)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: geomap.read_articles(None), "a file or folder by its name.*not NoneType"),
        (lambda: geomap.read_articles(["a.txt", 1]), "a file or folder by its name.*not int"),
        (lambda: geomap.read_reports(FRAME), "a file, by its name or opened.*not DataFrame"),
        (lambda: geomap.geocode_reports("x"), "reports: a DataFrame.*not str"),
        (lambda: geomap.merge_reports(None), "located: a GeoDataFrame.*not NoneType"),
        (lambda: geomap.load_regions(None), "regions: 'admin1', a file.*not NoneType"),
        (lambda: geomap.join_regions(None, geomap.load_regions()), "points: a GeoDataFrame.*not NoneType"),
        (lambda: geomap.join_regions(FRAME, None), "regions: a GeoDataFrame.*not NoneType"),
        (lambda: geomap.summarize_regions(None, geomap.load_regions()), "strikes: a GeoDataFrame.*NoneType"),
        (lambda: geomap.StrikeMap(None), "strikes: a GeoDataFrame of points.*not NoneType"),
        (lambda: geomap.merge_reports(FRAME, previous="x.csv"), "previous: a DataFrame.*not str"),
        (lambda: geomap.extract_reports(TEXTS, recogniser="x"), "recogniser: a function.*not str"),
        (lambda: geomap.StrikeMap(STRIKES, reports="x.csv"), "reports: a DataFrame.*not str"),
        (lambda: geomap.StrikeMap(STRIKES, reports=TEXTS), "reports: no column of reports"),
        (lambda: geomap.publish(None, directory="nowhere"), "strikes: a GeoDataFrame.*not NoneType"),
    ],
)
def test_an_argument_of_another_kind_is_named_with_what_is_needed(call: Callable[[], Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        call()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: geomap.join_regions(FRAME, geomap.load_regions(), nearest_km="5"),
            "nearest_km='5': a distance",
        ),
        (
            lambda: geomap.join_regions(FRAME, geomap.load_regions(), country=7),
            "country = 7: its two letters",
        ),
        (lambda: geomap.merge_reports(FRAME, days="1"), "days='1': a whole number"),
        (lambda: geomap.merge_reports(FRAME, days=0.5), "days=0.5: a whole number"),
        (lambda: geomap.merge_reports(FRAME, hours=None), "hours=None: a number of 0 or more"),
        (lambda: geomap.merge_reports(FRAME, km=float("nan")), "km=nan: a distance"),
        (lambda: geomap.StrikeMap(STRIKES, height="400px"), "height='400px': a number of pixels from 150"),
        (lambda: geomap.extract_reports(TEXTS, jobs=0), "jobs=0: a whole number of 1 or more"),
        (lambda: read_inputs(["."], jobs=0), "jobs=0: a whole number of 1 or more"),
    ],
)
def test_an_option_that_is_no_number_in_its_bounds_is_named_with_what_is_needed(
    call: Callable[[], Any], said: str
) -> None:
    with pytest.raises(OptionError, match=said):
        call()


@pytest.mark.parametrize("value", [1, 1.0, np.int64(1), np.float32(1)])
def test_a_number_of_any_library_is_a_number(value: object) -> None:
    check_number("km", value, "a distance", whole=True)


def test_the_error_names_the_type_that_was_given() -> None:
    assert str(unfit("points", gpd.GeoDataFrame(), "a file")).endswith("not GeoDataFrame")
