"""Frames to files."""

from __future__ import annotations

import pathlib

import pandas as pd
import pytest

from geomap.files import read_table
from geomap.writers import FORMATS, WRITERS, with_points


def test_there_is_a_writer_for_every_format() -> None:
    assert set(FORMATS) == set(WRITERS)


def test_only_what_is_exact_becomes_a_point() -> None:
    frame = pd.DataFrame(
        {"lon": [30.5, 30.5, None], "lat": [50.4, 50.4, None], "precision": ["settlement", "oblast", None]}
    )
    assert with_points(frame).geometry.notna().tolist() == [True, False, False]


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_gives_back_rows_with_and_without_a_point(format: str, tmp_path: pathlib.Path) -> None:
    frame = with_points(pd.DataFrame({"place": ["Суми", "ніде"], "lon": [34.8, None], "lat": [50.9, None]}))
    file = tmp_path / f"x.{format}"
    WRITERS[format](frame, file)
    assert read_table(file)["place"].tolist() == ["Суми", "ніде"]
