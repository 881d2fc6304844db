"""The options that several commands share."""

from __future__ import annotations

import json
import pathlib

import pytest

from geomap.errors import OptionError
from geomap.options import read_columns, read_outlines, read_widen


def test_pairs_are_read_and_a_word_without_its_sign_is_named() -> None:
    assert read_columns(("place = Місто", "date=")) == {"place": "Місто", "date": ""}
    assert read_columns(()) is None
    assert read_widen(("port=settlement", "bridge=raion")) == {"port": "settlement", "bridge": "raion"}
    for read, text in ((read_columns, "--column x"), (read_widen, "--widen x")):
        with pytest.raises(OptionError, match=text):
            read(("x",))


def test_an_outline_has_a_style_or_a_plain_line(tmp_path: pathlib.Path) -> None:
    shape = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [36, 50]}}
    file = tmp_path / "a=b.geojson"
    file.write_text(json.dumps(shape))
    found = [(name, style) for name, _, style in read_outlines((f"dashed={file}", str(file)))]
    assert found == [("a=b", "dashed"), ("a=b", "line")]
    (tmp_path / "t.csv").write_text("a,b\n1,2\n")
    with pytest.raises(OptionError, match="no lines or areas"):
        read_outlines((str(tmp_path / "t.csv"),))


def test_a_style_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(OptionError, match="no style 'wavy'; choose one of line, dashed, thin, area"):
        read_outlines(("wavy=line.geojson",))
