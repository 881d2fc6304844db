"""What a command says on a terminal."""

from __future__ import annotations

import click
import geopandas as gpd
import pandas as pd
import pytest

from geomap.terminal import article_lines, column_line, fail_if, finish, plain, show_strikes, total_lines


def located(**columns: object) -> gpd.GeoDataFrame:
    rows = {"report_id": ["a", "b", "c"], "article": "x", "source": None, "reason": "unknown", **columns}
    frame = gpd.GeoDataFrame(pd.DataFrame(rows), geometry=gpd.points_from_xy([30, 31, 32], [50, 50, 50]))
    frame.attrs["totals"] = pd.DataFrame({"article": ["x"], "killed": [3], "injured": [None]})
    return frame


def test_text_from_a_file_cannot_write_to_the_terminal() -> None:
    assert plain("Kyiv\x1b[31m\nwas\u202e hit") == "Kyiv[31m was hit"


def test_what_was_lost_is_said_once_for_all_reports_of_a_place(capsys: pytest.CaptureFixture[str]) -> None:
    reports = located(status=["not_found", "not_found", "located"], place=["Foo", "Foo", "Kyiv"])
    finish(reports, strict=False)
    assert capsys.readouterr().err.splitlines() == [
        "2 of 3 reports could not be placed:", "  Foo: unknown (2 reports)",
    ]  # fmt: skip


def test_what_differs_in_a_distance_alone_is_one_line_with_their_range(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = "the coordinates given lie in Kherson Oblast, {} km from Dnipropetrovsk Oblast"
    reasons = [said.format(km) for km in (31, 54, 30)]
    finish(located(status="conflict", place="Nikopol", reason=reasons), strict=False)
    finish(located(status="conflict", place=["Nikopol", "Nikopol", "Sumy"], reason=reasons[0]), strict=False)
    assert capsys.readouterr().err.splitlines() == [
        "3 of 3 reports could not be placed:", f"  Nikopol: {said.format('30–54')} (3 reports)",
        "3 of 3 reports could not be placed:", f"  Nikopol: {reasons[0]} (2 reports)", f"  Sumy: {reasons[0]}",
    ]  # fmt: skip


def test_a_total_that_an_article_says_twice_is_told_once() -> None:
    rows = [("a", 9, None), ("a", 9, 68), ("a", 9, 68), ("b", 9, None), ("a", 8, 68)]
    totals = pd.DataFrame(rows, columns=["article", "killed", "injured"]).astype(
        {"killed": "Int64", "injured": "Int64"}
    )
    assert list(total_lines(totals)) == [
        f"Over several places, pinned on none: {said}"
        for said in ("9 killed, 68 injured (a)", "9 killed (b)", "8 killed, 68 injured (a)")
    ]


def test_what_lies_abroad_is_counted_where_nothing_else_counts_it(capsys: pytest.CaptureFixture[str]) -> None:
    reports = located(status=["outside", "located", "located"], place="Kyiv")
    finish(reports, strict=True, abroad=False)
    assert capsys.readouterr().err == ""
    finish(reports, strict=True)
    assert "1 of 3 reports lie outside the country and are not drawn" in capsys.readouterr().err


def test_only_a_strict_command_fails_for_what_was_lost() -> None:
    reports = located(status=["located", "ambiguous", "located"], place="Kyiv")
    fail_if(False, reports)
    for check in (lambda: fail_if(True, reports), lambda: finish(reports, strict=True)):
        with pytest.raises(click.exceptions.Exit):
            check()


def test_a_range_with_one_end_is_shown_by_it(capsys: pytest.CaptureFixture[str]) -> None:
    counts = {"killed_min": None, "killed_max": 2, "injured_min": 7, "injured_max": None}
    texts = dict.fromkeys(("admin1_name", "precision", "date", "date_max"), "x")
    strikes = located(status="located", reports="a", name="Kyiv", **texts, **counts)
    show_strikes(located(status="located", place="Kyiv"), strikes.iloc[:1], to_stderr=False)
    assert capsys.readouterr().out.splitlines()[-1].split()[-4:-2] == ["2", "7"]


def test_strikes_are_counted_as_on_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    texts = dict.fromkeys(("place", "name", "precision", "date", "date_max", "reports"), "x")
    counts = dict.fromkeys(("killed_min", "killed_max", "injured_min", "injured_max"), 1)
    frame = located(
        status=["located", "located", "ambiguous"],
        admin1=["UA-63", "UA-63", "UA-59"],
        admin1_name="x",
        **texts,
        **counts,
    )
    strikes = frame.assign(strike_id=["city", "district", "doubtful"], within_id=[None, "city", None])
    show_strikes(frame, strikes, to_stderr=False)
    said = capsys.readouterr().out
    assert "3 reports: 2 placed, 1 counted in a region only, 2 strikes in 3 rows with their parts" in said
    assert "could not be placed" not in said
    finish(frame, strict=False)
    assert "1 of 3 reports could not be placed (1 counts in a region):" in capsys.readouterr().err


def test_an_endless_cell_is_clipped(capsys: pytest.CaptureFixture[str]) -> None:
    finish(located(status=["not_found", "located", "located"], place="A" * 10_000), strict=False)
    assert max(map(len, capsys.readouterr().err.splitlines())) < 400


def test_figures_of_several_places_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    reports = located(status="not_found", place="Foo")
    show_strikes(reports, located(status="not_found"), to_stderr=False)
    said = capsys.readouterr().out
    assert "3 reports: 0 placed, 0 strikes; 3 could not be placed" in said
    assert "Over several places, pinned on none: 3 killed (x)" in said


def test_articles_in_which_nothing_was_found_are_named_a_few_and_then_counted() -> None:
    assert list(article_lines(0, {})) == []
    assert list(article_lines(6, {})) == ["6 articles read"]
    assert list(article_lines(6, {"a/talks.txt": (1, 1)})) == [
        "6 articles read; no strike found in a/talks.txt"
    ]
    assert list(article_lines(1, {"-": (1, 1)})) == ["1 article read; no strike found in standard input"]
    assert list(article_lines(2, {"a.txt": (1, 1), "b.txt": (1, 1)})) == [
        "2 articles read; no strike found in any of them"
    ]
    many = {"channel.json": (40, 90), "c.csv": (2, 2)} | {f"{n}.html": (1, 1) for n in range(50_000)}
    assert list(article_lines(60_000, many)) == [
        "60000 articles read; no strike found in 40 of 90 in channel.json, c.csv, 0.html and 49999 more"
    ]


def test_columns_that_were_taken_for_nothing_are_named_a_few_and_then_counted() -> None:
    assert column_line({"place": "place"}, []) == ""
    assert column_line({"place": "Місто"}, []) == "place ← Місто"
    assert column_line({"place": "place"}, ["Чергував"]) == "not used: Чергував"
    assert (
        column_line({"place": "Місто"}, list("abcdefgh"))
        == "place ← Місто; not used: a, b, c, d, e, f and 2 more"
    )
