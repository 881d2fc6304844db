"""What geomap wrote is not read a second time, and nothing that it reads is written over."""

from __future__ import annotations

import pathlib

import pandas as pd
import pytest

from geomap.cli import main
from geomap.errors import GeomapWarning, InputError
from geomap.files import read_table, write_table
from geomap.line import read_inputs
from geomap.outputs import bundle_files, pass_over_own

KHARKIV = "date 2026-02-04 Drones struck Kharkiv overnight, killing one person and injuring three."
ODESA = "date 2026-02-05 A missile struck a warehouse in Odesa on Thursday, injuring three people."


def run(*args: object) -> int:
    with pytest.raises(SystemExit) as stop:
        main([str(arg) for arg in args])
    return int(stop.value.code or 0)


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "night.txt").write_text(KHARKIV, encoding="utf-8")
    (tmp_path / "port.txt").write_text(ODESA, encoding="utf-8")
    return tmp_path


def test_an_edition_in_the_folder_of_its_articles_is_no_second_source(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = folder / "bundle"
    for _ in range(2):
        assert run("publish", folder, "-o", bundle) == 0
    assert f"skipped {bundle}: geomap published it" in capsys.readouterr().err
    assert read_table(bundle / "strikes.csv")["n_sources"].tolist() == ["1", "1"]
    assert run("publish", folder, "-o", bundle, "--min-sources", 2) == 0
    assert len(read_table(bundle / "sources.csv")) == 0


def test_a_file_of_ones_own_beside_an_edition_is_read(folder: pathlib.Path) -> None:
    assert run("publish", folder, "-o", folder / "bundle") == 0
    (folder / "bundle" / "late.txt").write_text(KHARKIV.replace("Kharkiv", "Sumy"), encoding="utf-8")
    with pytest.warns(GeomapWarning, match="geomap published it"):
        assert sorted(read_inputs([folder])["place"]) == ["Kharkiv", "Odesa", "Sumy"]


def test_an_edition_alone_says_which_of_its_files_can_be_read(folder: pathlib.Path) -> None:
    assert run("publish", folder, "-o", folder / "bundle") == 0
    assert "sources.csv" in bundle_files(folder / "bundle")
    with (
        pytest.warns(GeomapWarning, match="geomap published it"),
        pytest.raises(InputError, match=r"name its sources\.csv"),
    ):
        read_inputs([folder / "bundle"])
    assert len(read_inputs([folder / "bundle" / "sources.csv"])) == 2


def test_what_was_withheld_is_not_put_on_a_map(folder: pathlib.Path) -> None:
    assert run("publish", folder, "-o", folder / "bundle", "--min-sources", 2) == 0
    with (
        pytest.warns(GeomapWarning, match="skipped"),
        pytest.raises(InputError, match="the account of what geomap publish withheld"),
    ):
        read_inputs([folder / "bundle-withheld.csv"])


def test_a_page_of_ours_is_no_article(folder: pathlib.Path) -> None:
    assert run("map", folder, "-o", folder / "strikes.html") == 0
    with (
        pytest.warns(GeomapWarning, match="skipped"),
        pytest.raises(InputError, match=r"strikes\.html: a map that geomap wrote"),
    ):
        read_inputs([folder / "strikes.html"])


def test_everything_in_a_folder_may_be_named_though_an_edition_and_a_map_are_among_it(
    folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    for _ in range(2):
        everything = sorted(path.name for path in folder.iterdir())
        assert run("publish", *everything, "-o", "bundle") == 0
        assert run("map", *everything, "-o", "strikes.html") == 0
        assert "2 reports: 2 placed, 2 strikes" in capsys.readouterr().out
    assert read_table("bundle/strikes.csv")["n_reports"].tolist() == ["1", "1"]


@pytest.mark.parametrize("command", ["extract", "geocode", "strikes"])
@pytest.mark.parametrize("suffix", ["csv", "geojson"])
def test_a_table_written_beside_its_articles_tells_nothing_twice(
    command: str, suffix: str, folder: pathlib.Path
) -> None:
    assert run(command, folder, "-o", folder / f"own.{suffix}") == 0
    with pytest.warns(GeomapWarning, match="2 of 2 rows left out"):
        reports = read_inputs([folder])
    assert sorted(reports["place"]) == ["Kharkiv", "Odesa"]


@pytest.mark.parametrize("command", ["extract", "strikes"])
def test_a_table_that_was_named_stands_for_its_articles_as_an_editor_mended_it(
    command: str, folder: pathlib.Path
) -> None:
    table = folder / "mended.csv"
    assert run(command, folder, "-o", table) == 0
    table.write_text(table.read_text(encoding="utf-8").replace(",Odesa,", ",Chornomorsk,"), encoding="utf-8")
    with pytest.warns(GeomapWarning, match="2 of 2 reports of the articles left out"):
        reports = read_inputs([folder, table])
    assert sorted(reports["place"]) == ["Chornomorsk", "Kharkiv"]


def test_articles_of_one_name_from_two_days_are_both_counted(folder: pathlib.Path) -> None:
    assert run("extract", folder / "night.txt", "-o", folder / "yesterday.csv") == 0
    (folder / "night.txt").write_text(KHARKIV.replace("02-04", "02-09"), encoding="utf-8")
    assert len(read_inputs([folder / "night.txt", folder / "yesterday.csv"])) == 2


def test_articles_of_one_name_and_day_that_say_other_things_are_both_counted_and_told(
    folder: pathlib.Path,
) -> None:
    for day, said in (("mon", "killing one person"), ("tue", "killing eleven people")):
        (folder / "night.txt").write_text(KHARKIV.replace("killing one person", said), encoding="utf-8")
        assert run("extract", folder / "night.txt", "-o", folder / f"{day}.csv") == 0
    with pytest.warns(GeomapWarning, match="may count twice"):
        reports = read_inputs([folder / "mon.csv", folder / "tue.csv"])
    assert reports["killed"].tolist() == [1, 11]


def test_a_mended_date_in_a_table_that_was_named_does_not_count_its_report_twice(
    folder: pathlib.Path,
) -> None:
    table = folder / "mended.csv"
    (folder / "night.txt").write_text("On 2 February 2026 drones struck Kharkiv, killing one person.")
    assert run("extract", folder / "night.txt", "-o", table) == 0
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("2026-02-02", "2026-02-03"), encoding="utf-8")
    with pytest.warns(GeomapWarning, match="1 of 1 reports of the articles left out"):
        reports = read_inputs([folder / "night.txt", table])
    assert reports["date"].tolist() == ["2026-02-03"]


def test_ids_of_ones_own_that_look_like_ours_lose_no_row(tmp_path: pathlib.Path) -> None:
    for place in ("Kharkiv", "Odesa"):
        table = pd.DataFrame({"id": ["202602030001"], "place": [place], "date": ["2026-02-03"]})
        write_table(table, tmp_path / f"{place}.csv")
    assert sorted(read_inputs([tmp_path])["place"]) == ["Kharkiv", "Odesa"]


def test_a_strike_is_left_out_only_when_all_its_reports_are_read(folder: pathlib.Path) -> None:
    (folder / "port.txt").write_text(KHARKIV.replace("one person", "two people"), encoding="utf-8")
    assert run("strikes", folder, "-o", folder / "own.csv") == 0
    assert read_table(folder / "own.csv")["n_reports"].tolist() == ["2"]
    with pytest.warns(GeomapWarning, match="1 of 1 rows left out"):
        assert len(read_inputs([folder])) == 2
    (folder / "port.txt").unlink()
    with pytest.warns(GeomapWarning, match="1 of 1 rows kept"):
        assert len(read_inputs([folder])) == 2


def test_a_manifest_of_brackets_without_end_is_none_of_ours(folder: pathlib.Path) -> None:
    (folder / "manifest.json").write_text("[" * 100_000, encoding="utf-8")
    assert bundle_files(folder) == set()


def test_ids_of_other_tables_are_no_sign_of_one_report(tmp_path: pathlib.Path) -> None:
    for name in ("a", "b"):
        table = pd.DataFrame({"report_id": ["1"], "place": ["Izium"], "published": ["2026-02-04"]})
        write_table(table, tmp_path / f"{name}.csv")
    assert len(read_inputs([tmp_path])) == 2


def test_a_run_does_not_read_what_it_wrote_the_last_time(folder: pathlib.Path) -> None:
    table = folder / "reports.csv"
    assert run("extract", folder, "-o", table) == 0
    (folder / "night.txt").write_text(KHARKIV.replace("one person", "two people"), encoding="utf-8")
    assert run("extract", folder, "-o", table) == 0
    assert read_table(table)["killed"].dropna().tolist() == ["2"]


@pytest.mark.parametrize(
    ("words", "lost"),
    [
        (("map", "page.html", "-o", "page.html"), "page.html"),
        (("map", ".", "-o", "page.html"), "page.html"),
        (("strikes", "night.txt", "-o", "./night.txt"), "night.txt"),
        (("extract", ".", "-o", "table.csv"), "table.csv"),
        (("extract", "table.csv", "-o", "table.csv"), "table.csv"),
        (("geocode", "night.txt", "--places", "table.csv", "-o", "table.csv"), "table.csv"),
        (("publish", "night.txt", "-o", "bundle", "--audit", "night.txt"), "night.txt"),
        (("publish", "b-withheld.csv", "-o", "b"), "b-withheld.csv"),
        (("publish", "night.txt", "--places", "b-withheld.csv", "-o", "b"), "b-withheld.csv"),
        (("join", "table.csv", "--levels", "admin2=night.txt", "-o", "night.txt"), "night.txt"),
    ],
)
def test_nothing_is_written_over_what_the_same_command_reads(
    words: tuple[str, ...], lost: str, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(folder)
    (folder / "page.html").write_text(f"<html><body><p>{KHARKIV}</p></body></html>", encoding="utf-8")
    (folder / "table.csv").write_text("place,date\nIzium,2026-02-04\n", encoding="utf-8")
    (folder / "b-withheld.csv").write_bytes((folder / "table.csv").read_bytes())
    before = (folder / lost).read_bytes()
    assert run(*words) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert lost in said
    assert "write to another" in said
    assert (folder / lost).read_bytes() == before


def test_an_edition_is_not_written_over_the_table_in_it_that_is_read(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = folder / "bundle" / "sources.csv"
    assert run("publish", folder, "-o", folder / "bundle") == 0
    before = sources.read_bytes()
    assert run("publish", sources, "--region", "Kharkiv", "-o", folder / "bundle") == 2
    assert "the same command reads sources.csv in it" in capsys.readouterr().err
    assert sources.read_bytes() == before
    assert run("publish", folder, "--previous", folder / "bundle", "-o", folder / "bundle") == 0


def test_a_file_that_stands_nowhere_among_the_inputs_is_free() -> None:
    assert pass_over_own(["a.txt"], ["-", "b.csv"]) == ["a.txt"]
