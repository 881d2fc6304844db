"""What is of no use as an argument is refused in one line that says what is needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

import geomap
from geomap.errors import InputError, unfit

FRAME = pd.DataFrame({"place": ["Sumy"], "lon": [34.8], "lat": [50.9]})


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
        (lambda: geomap.publish(None, directory="nowhere"), "strikes: a GeoDataFrame.*not NoneType"),
    ],
)
def test_an_argument_of_another_kind_is_named_with_what_is_needed(call: Callable[[], Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        call()


def test_the_error_names_the_type_that_was_given() -> None:
    assert str(unfit("points", gpd.GeoDataFrame(), "a file")).endswith("not GeoDataFrame")
