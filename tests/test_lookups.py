"""The commands beside the line."""

from __future__ import annotations

import json

import pytest

from geomap.cli import main


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as stop:
        main(list(words))
    assert stop.value.code == 0
    return capsys.readouterr().out


def test_a_place_said_by_another_shows_its_own_point(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "places", "12 km east of Kherson").splitlines()
    assert lines[1].startswith("the point: 46.6")
    assert "give or take" in lines[1]
    assert "the point: 50.4500, 30.5200" in said(capsys, "places", "50.45, 30.52")
    assert "the point" not in said(capsys, "places", "Kharkiv")


def test_a_place_is_given_as_json_with_its_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = json.loads(said(capsys, "places", "Лисичанськ", "--json"))
    assert row["admin1"] == "UA-09"
    assert "official name" in row["why"]


def test_every_command_is_told_in_one_line_that_is_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ((), ("boundaries",), ("gazetteer",)):
        usage, *lines = said(capsys, *words, "--help").splitlines()
        assert usage.endswith("COMMAND [ARGS]...")
        assert not [line for line in lines if line.endswith("...")]


def test_a_command_without_words_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([])
    assert stop.value.code == 2
    assert "\nCommands:\n  boundaries" in capsys.readouterr().err
