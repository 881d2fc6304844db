"""Records of any shape to a flat frame."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geomap.errors import InputError
from geomap.records import frame_from_records, plain, records_from_json

ROWS = [{"place": "Sumy", "killed": 1}, {"place": "Kyiv", "killed": None}]


@pytest.mark.parametrize(
    "value",
    [
        ROWS,
        {"data": ROWS},
        {"meta": {"tags": [{"a": 1}]}, "result": {"records": ROWS}},
        {"a": ROWS[0], "b": ROWS[1]},
        {"place": ["Sumy", "Kyiv"], "killed": [1, None]},
        {"place": {"0": "Sumy", "1": "Kyiv"}, "killed": {"0": 1, "1": None}},
    ],
)
def test_records_are_found_wherever_they_are(value: Any) -> None:
    frame = frame_from_records(records_from_json(json.dumps(value)))
    assert frame["place"].tolist() == ["Sumy", "Kyiv"]


def test_json_lines_are_records() -> None:
    assert records_from_json('{"place": "Sumy"}\n\n{"place": "Kyiv"}\n') == [
        {"place": "Sumy"},
        {"place": "Kyiv"},
    ]


def test_geojson_keeps_rows_without_geometry_and_broken_ones() -> None:
    features = [
        {
            "type": "Feature",
            "id": 7,
            "geometry": {"type": "Point", "coordinates": [30, 50]},
            "properties": {"a": 1},
        },
        {"type": "Feature", "geometry": None, "properties": None},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": []}, "properties": {"a": 2}},
    ]
    frame = records_from_json(json.dumps({"type": "FeatureCollection", "features": features}))
    assert isinstance(frame, gpd.GeoDataFrame)
    assert len(frame) == 3
    assert frame.crs == "EPSG:4326"


def test_nested_fields_and_lists_are_laid_flat() -> None:
    record = {
        "geo": {"point": {"lat": 50.9}},
        "links": ["a", "b"],
        "sources": [{"url": "u1"}, {"url": "u2", "n": 1}],
    }
    assert frame_from_records([record]).iloc[0].to_dict() == {
        "geo.point.lat": 50.9, "links": "a;b", "sources.url": "u1;u2", "sources.n": "1",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["{", '"word"', "{}", "[1, 2]", '{"a": 1}\nnot json'])
def test_json_without_records_is_one_clear_line(text: str) -> None:
    with pytest.raises(InputError):
        records_from_json(text)


def test_every_column_has_one_plain_type() -> None:
    mixed = pd.DataFrame(
        {
            "mixed": [3, "5+", None],
            "whole": [1.0, None, 2.0],
            "dates": pd.to_datetime(["2026-02-03", None, "2026-02-04"]),
            "moments": pd.to_datetime(["2026-02-03 10:00", None, "2026-02-04 00:00"]),
            "objects": np.array([dt.date(2026, 2, 3), None, True], dtype=object),
            "lists": [["a", "b"], [], None],
            "group": pd.Categorical(["x", None, "y"]),
            "nothing": [None, None, None],
        }
    )
    frame = plain(mixed)
    assert frame["mixed"].tolist()[:2] == ["3", "5+"]
    assert frame["dates"].tolist()[0] == "2026-02-03"
    assert frame["moments"].tolist()[0] == "2026-02-03T10:00:00"
    assert frame["objects"].tolist()[0] == "2026-02-03"
    assert frame["lists"].tolist()[0] == "a;b"
    assert {str(dtype) for dtype in frame.dtypes} <= {"str", "Int64", "float64", "boolean"}


def test_columns_get_names_of_their_own() -> None:
    assert list(plain(pd.DataFrame([[1, 2, 3]], columns=["a", "a", 5])).columns) == ["a", "a_2", "5"]


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 200_000, '[{"a":' * 5_000 + "1" + "}]" * 5_000])
def test_json_without_a_bottom_is_one_clear_line(text) -> None:
    with pytest.raises(InputError, match="nested deeper than any table"):
        records_from_json(text)


def test_a_record_without_a_bottom_is_one_clear_line() -> None:
    record = {"a": 1}
    for _ in range(5_000):
        record = {"a": record}
    with pytest.raises(InputError, match="nested deeper than any table"):
        frame_from_records([record])


def test_a_feature_by_itself_is_a_table_of_one_row() -> None:
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [36.2, 50.0]},
               "properties": {"place": "Kharkiv", "tags": ["a"]}}  # fmt: skip
    frame = records_from_json(json.dumps(feature))
    assert frame["place"].tolist() == ["Kharkiv"]
    assert frame.geometry.iloc[0].coords[0] == (36.2, 50.0)
