"""Codes of precision."""

from __future__ import annotations

import pandas as pd
import pytest

from geomap.precisions import read_precisions


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("geo_precision", [1, 2, 3], ["settlement", "raion", "oblast"]),
        (
            "where_prec",
            [1, 2, 3, 4, 5, 6, 7],
            ["settlement", "hromada", "raion", "oblast", "oblast", "country", "country"],
        ),
        ("specificity", [1.0, 2.0, 3.0, 4.0, 5.0], ["settlement", "hromada", "raion", "oblast", "country"]),
        ("GEO_PRECISION", ["PPLX", "ADM1", "ADM2", "STREET"], ["settlement", "oblast", "raion", "site"]),
        (
            "Geo Precision",
            ["(1) Exact location", "(2) 25 km precision", "Admin 1"],
            ["site", "raion", "oblast"],
        ),
        (
            "Точність",
            ["населений пункт", "район", "область", "точна адреса"],
            ["settlement", "raion", "oblast", "site"],
        ),
        ("precision", ["site", "city_district", "hromada", None], ["site", "city_district", "hromada", None]),
    ],
)
def test_each_source_means_its_own_codes(
    header: str, cells: list[object], expected: list[str | None]
) -> None:
    assert read_precisions(pd.Series(cells), header) == (expected, [])


def test_an_unknown_code_is_named_and_missing() -> None:
    assert read_precisions(pd.Series(["settlement", "purple"]), "precision") == (["settlement", None], [1])
