"""The command line: what each command writes, and what a mistake costs."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys

import pandas as pd
import pytest

from geomap.cli import main
from geomap.files import write_table

STRUCK = (
    "date 2026-02-04 Drones struck Kharkiv overnight, killing one person and injuring three. "
    "The mayor spoke in Geneva."
)
COMMANDS = ("map", "extract", "geocode", "strikes", "regions", "join", "places", "sources", "cache")


@pytest.fixture
def article(tmp_path: pathlib.Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(STRUCK, encoding="utf-8")
    return str(path)


def run(*args: object) -> int:
    with pytest.raises(SystemExit) as stop:
        main([str(arg) for arg in args])
    return int(stop.value.code or 0)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_shows_an_example_of_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "--help") == 0
    assert f"  geomap {command}" in capsys.readouterr().out


def test_a_map_is_written_and_what_was_found_is_printed(
    article: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "strikes.html"
    assert run("map", article, "-o", out) == 0
    printed = capsys.readouterr().out
    assert "Kharkiv" in printed
    assert "2026-02-0" in printed
    assert "Geneva" not in printed
    assert f"Map written to {out}" in printed
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_command_has_the_options_of_the_map(article: str, tmp_path: pathlib.Path) -> None:
    front = tmp_path / "front line.geojson"
    line = {"type": "LineString", "coordinates": [[36, 48], [37, 49]]}
    shape = {"type": "Feature", "properties": {}, "geometry": line}
    front.write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}))
    out = tmp_path / "strikes.html"
    words = [
        "--title",
        "A title",
        "--subtitle",
        "A line",
        "--lang",
        "uk",
        "--view",
        "regions",
        "--height",
        "400",
    ]
    words += ["--size-by", "reports", "--credit", "The desk", "--note", "A note", "--note", "Another"]
    words += ["--period", "2026-02-03", "2026-02-04", "--canonical", "https://paper.example/a"]
    assert run("map", article, "-o", out, *words, "--outline", f"dashed={front}") == 0
    page = out.read_text(encoding="utf-8")
    for text in ("A title", "A line", 'lang="uk"', '"view":"regions"', '"height":400', '"size_by":"reports"',
                 "The desk", "A note", "Another", '"period":[20487,20488]', 'content="noindex"',
                 'rel="canonical" href="https://paper.example/a"', '"name":"front line","style":"dashed"'):  # fmt: skip
        assert text in page, text
    assert run("map", article, "-o", out, "--noindex") == 0
    assert 'content="noindex"' in out.read_text(encoding="utf-8")


def test_every_option_of_the_map_is_one_of_the_command() -> None:
    import inspect

    from geomap.cli import _app
    from geomap.page import StrikeMap

    flags = {option.name for option in _app.commands["map"].params}
    # `reports` is what is read; markup and folium layers come from Python only.
    options = set(inspect.signature(StrikeMap).parameters) - {"strikes", "reports", "head", "allow_remote"}
    assert options <= flags


def test_a_map_may_go_to_standard_output_alone(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("map", article, "-o", "-") == 0
    streams = capsys.readouterr()
    assert streams.out.startswith("<!DOCTYPE html>")
    assert streams.out.rstrip().endswith("</html>")
    assert "Kharkiv" in streams.err


def test_nothing_found_is_an_empty_map_that_says_so(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("Talks went on in Geneva.", encoding="utf-8")
    assert run("map", path, "-o", tmp_path / "quiet.html") == 0
    assert "Nothing was reported struck" in capsys.readouterr().out
    assert (tmp_path / "quiet.html").exists()


@pytest.mark.parametrize("rows", ["", "Protests,2026-02-04,Kyiv\n"])
def test_a_table_without_rows_replaces_no_edition(
    rows: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, bundle = tmp_path / "table.csv", tmp_path / "bundle"
    table.write_text("event_type,date,place\nExplosions,2026-02-04,Kharkiv\n", encoding="utf-8")
    assert run("publish", table, "-o", bundle) == 0
    before = {path.name: path.read_bytes() for path in bundle.iterdir()}
    table.write_text(f"event_type,date,place\n{rows}", encoding="utf-8")
    assert run("publish", table, "-o", bundle) == 2
    assert f"{table}: the table has no rows of reports" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in bundle.iterdir()} == before


@pytest.mark.parametrize("suffix", ["csv", "tsv", "xlsx", "json", "jsonl", "geojson", "gpkg", "parquet"])
def test_the_suffix_chooses_the_format_and_no_row_is_lost(suffix: str, tmp_path: pathlib.Path) -> None:
    from geomap.files import read_table

    path = tmp_path / "article.txt"
    path.write_text(STRUCK + " Missiles hit Odesa Oblast.", encoding="utf-8")
    out = tmp_path / f"located.{suffix}"
    assert run("geocode", path, "-o", out) == 0
    assert sorted(read_table(out)["name"]) == ["Kharkiv", "Odesa Oblast"]


def test_reports_edited_by_hand_go_back_in_with_their_meaning(article: str, tmp_path: pathlib.Path) -> None:
    table, first, second = tmp_path / "reports.csv", tmp_path / "first.csv", tmp_path / "second.csv"
    assert run("extract", article, "-o", table) == 0
    assert run("strikes", article, "-o", first) == 0
    assert run("strikes", table, "-o", second) == 0
    pd.testing.assert_frame_equal(pd.read_csv(first), pd.read_csv(second))


def test_standard_input_and_output_join_commands() -> None:
    def geomap(*args: str, given: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "geomap", *args],
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout

    reports = geomap("extract", "-", given=STRUCK)
    assert reports.splitlines()[0].startswith("report_id,article,")
    located = geomap("geocode", "-", "--from-format", "csv", given=reports)
    assert "UA-63" in located


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["map", "nowhere.txt", "-o", "x.html"], "nowhere.txt: no such file"),
        (["map", "nowhere.txt"], "-o"),
        (["nonsense"], "nonsense"),
        (["map", "--nonsense"], "--nonsense"),
        (["geocode", "ARTICLE", "-o", "located.docx"], "docx"),
        (["geocode", "ARTICLE", "--from", "soon"], "'soon' is not a day"),
        (["geocode", "ARTICLE", "--region", "Atlantis"], "no region 'Atlantis'"),
        (["geocode", "ARTICLE", "--column", "place"], "place=Місто"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(
    args: list[str], said: str, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*(article if arg == "ARTICLE" else arg for arg in args)) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1
    assert said in lines[0]
    assert lines[0].startswith("geomap: ")


def test_a_name_that_takes_over_the_terminal_is_printed_without_its_power(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "table.csv"
    path.write_text("place,date\n\x1b[2J\x1b]0;owned\x07[bold]Nowhere\u202e,2026-02-04\n", encoding="utf-8")
    assert run("map", path, "-o", tmp_path / "m.html") == 0
    streams = capsys.readouterr()
    for char in ("\x1b", "\x07", "\u202e"):
        assert char not in streams.out + streams.err
    assert "[bold]Nowhere" in streams.out + streams.err


def test_strict_makes_an_unplaced_report_fail_and_still_writes(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "table.csv", tmp_path / "located.csv"
    path.write_text("place,date\nVyhadanivka,2026-02-04\n", encoding="utf-8")
    assert run("geocode", path, "-o", out, "--strict") == 1
    assert out.exists()
    assert "Vyhadanivka" in capsys.readouterr().err


def test_what_was_taken_for_what_is_printed_and_can_be_overridden(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "table.csv"
    path.write_text("Звідки,Куди,Дата\nОдеса,Харків,2026-02-04\n", encoding="utf-8")
    assert run("geocode", path, "--column", "place=Куди") == 0
    streams = capsys.readouterr()
    assert "place ← Куди" in streams.err
    assert "UA-63" in streams.out
    assert run("geocode", path, "--column", "place=Куди", "--column", "date=") == 0
    streams = capsys.readouterr()
    assert "date ←" not in streams.err


def test_places_says_in_a_line_that_nothing_is_called_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("places", "Nowhereville") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("geomap: no place called Nowhereville is known")
    assert said.err.count("\n") == 1
    assert run("places", "Nowhereville", "--json") == 1
    assert capsys.readouterr().out.strip() == "[]"


def test_places_of_one_raion_are_told_apart_by_their_hromadas(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("places", "Петрівка", "--within", "Одеська область") == 0
    lines = [line.split(". ", 1)[1] for line in capsys.readouterr().out.splitlines() if line[:1].isdigit()]
    assert len(lines) > 3
    assert all("hromada" in line for line in lines)
    assert len(set(lines)) == len(lines)


def test_a_service_without_a_name_for_itself_is_refused_before_anything_is_read(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("requests_cache")
    (tmp_path / "broken.csv").write_bytes(b"\x00\x01")
    code = run("geocode", str(tmp_path / "broken.csv"), "-o", "-", "--geocoder", "nominatim")
    assert code == 2
    assert "user_agent" in capsys.readouterr().err


def test_places_explains_the_order_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("places", "Zolochiv", "--within", "Kharkiv Oblast") == 0
    assert "Kharkiv Oblast" in capsys.readouterr().out
    assert run("places", "Миколаїв", "--json") == 0
    candidates = json.loads(capsys.readouterr().out)
    assert candidates[0]["name"] == "Mykolaiv"
    assert all(candidate["why"] for candidate in candidates)


def test_sources_name_the_licence_of_every_shipped_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sources", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert all(row["licence"] for row in rows)
    assert {"gazetteer.bin", "ukr_adm1.geojson"} <= {row["file"] for row in rows}


def test_join_accounts_for_every_row(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "points.csv", tmp_path / "joined.csv"
    path.write_text("id,lon,lat\n1,36.23,49.99\n2,0.5,0.5\n3,,\n", encoding="utf-8")
    assert run("join", path, "-o", out) == 0
    assert list(pd.read_csv(out)["region"].fillna("")) == ["UA-63", "", ""]
    assert "1 inside" in capsys.readouterr().err


def test_two_runs_write_the_same_bytes(article: str, tmp_path: pathlib.Path) -> None:
    for suffix in ("html", "csv", "geojson"):
        written = []
        for n in (1, 2):
            out = tmp_path / f"{n}.{suffix}"
            assert run("map" if suffix == "html" else "strikes", article, "-o", out) == 0
            written.append(out.read_bytes())
        assert written[0] == written[1], suffix


def test_a_map_is_never_written_under_the_name_of_something_else(
    article: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("map", article, "-o", tmp_path / "map.pdf") == 2
    assert "name it .html" in capsys.readouterr().err
    assert not (tmp_path / "map.pdf").exists()


def test_the_account_of_a_map_adds_up(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "table.csv"
    rows = [
        "Kharkiv,2026-02-04",
        "Vyhadanivka,2026-02-04",
        "Belgorod,2026-02-04",
        "Odesa,2026-02-20",
        "Sumy,",
    ]
    path.write_text("place,date\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert run("map", path, "-o", tmp_path / "map.html", "--to", "2026-02-10") == 0
    streams = capsys.readouterr()
    expected = "5 reports: 1 placed, 1 strike; 1 could not be placed; 1 outside the country, not drawn; 2 not selected"
    assert expected in " ".join(streams.out.split())
    assert "1 reports without a date are in no period" in streams.err
    assert run("map", path, "-o", tmp_path / "map.html", "--from", "2026-05-01") == 0
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert (
        '<p dir="auto">None of the 5 reports that were read lies in the period and regions chosen.</p>'
        in page
    )


def test_a_period_that_holds_nothing_is_told_from_articles_without_strikes(
    article: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("map", article, "-o", tmp_path / "map.html", "--from", "2027-01-01") == 0
    assert "None of the 1 reports lies in the period" in capsys.readouterr().out


def test_a_period_that_ends_before_it_begins_is_refused_before_anything_is_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("geocode", "nowhere.txt", "--from", "2026-03-20", "--to", "2026-03-10") == 2
    assert "before it begins" in capsys.readouterr().err


def test_a_total_over_several_places_is_said_and_pinned_on_none(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "article.txt"
    path.write_text(
        "date 2026-02-04 Nine people were injured in overnight strikes on Kharkiv and Odesa.",
        encoding="utf-8",
    )
    assert run("map", path, "-o", tmp_path / "map.html") == 0
    assert "pinned on none: 9 injured (article)" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "remedy"), [("notes.docx", "Word document"), ("report.pdf", "PDF")])
def test_a_document_says_how_to_make_a_text_of_it(
    name: str, remedy: str, article: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 or %PDF")
    assert run("map", tmp_path / name, "-o", tmp_path / "map.html") == 2
    assert remedy in capsys.readouterr().err
    assert run("map", tmp_path, "-o", tmp_path / "map.html") == 0
    assert f"skipped {tmp_path / name}: this is a" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("strikes", "-o", "out.docx"),
        ("extract", "-o", "out"),
        ("map", "-o", "m.html", "--canonical", "javascript:alert(1)"),
        ("map", "-o", "m.html", "--basemap", "Nobody"),
        ("publish", "-o", "bundle", "--canonical", "paper"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_read(
    words: tuple[str, ...], tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text(
        "place,date\nSumy,soon\nIzium,2026-02-03\nLviv,2026-02-04\n", encoding="utf-8"
    )
    command, *rest = words
    assert run(command, tmp_path / "t.csv", *rest) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1  # the warnings of reading would come before


def test_a_column_of_codes_is_named_on_the_command_line_too(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from geomap.regions import load_regions

    own = load_regions("admin1").rename(columns={"code": "kod"})[["kod", "geometry"]]
    own.to_file(tmp_path / "own.geojson")
    (tmp_path / "t.csv").write_text("lon,lat\n36.2,50\n", encoding="utf-8")
    words = ("join", tmp_path / "t.csv", "--regions", tmp_path / "own.geojson")
    assert run(*words) == 2
    assert "--code" in capsys.readouterr().err
    assert run(*words, "--code", "kod", "-o", tmp_path / "out.csv") == 0
    assert "UA-63" in (tmp_path / "out.csv").read_text()
    assert run(*words, "--code", "kod", "--country", "Ukraine") == 2
    assert "--country 'Ukraine': its two letters are needed" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["extract", "publish"])
def test_figures_of_several_places_are_told_by_every_command_that_reads(
    command: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(
        "Drones hit Izmail and Reni. In both towns, four people were injured in total."
    )
    assert (
        run(command, tmp_path / "a.txt", "-o", tmp_path / ("out.csv" if command == "extract" else "out")) == 0
    )
    assert "Over several places, pinned on none: 4 injured (a)" in capsys.readouterr().err


def test_a_warning_is_said_once_though_a_file_is_opened_twice(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps({"text": STRUCK}), "{broken", json.dumps({"text": STRUCK})]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run("extract", tmp_path / "news.jsonl") == 0
    assert capsys.readouterr().err.count("line 2 is no JSON object") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("map", "", "-o", "x.html"),
        ("publish", "ARTICLE", "-o", "bundle", "--policy", ""),
        ("publish", "ARTICLE", "-o", "bundle", "--previous", ""),
        ("join", "", "-o", "x.csv"),
        ("extract", "ARTICLE", ""),
    ],
)
def test_an_empty_name_is_a_shell_variable_that_is_not_set(
    words: tuple[str, ...], article: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(*(article if word == "ARTICLE" else word for word in words)) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said.endswith("is empty; is a shell variable not set?")


def test_a_table_without_coordinates_is_named_with_the_way_to_them(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text("name,v\nSumy,1\n", encoding="utf-8")
    for end in ((), ("-o", tmp_path / "joined.parquet")):
        assert run("join", tmp_path / "t.csv", *end) == 2
        (said,) = capsys.readouterr().err.splitlines()
        assert said.startswith(f"geomap: {tmp_path / 't.csv'}: the table has no geometry")
        assert said.endswith("geomap geocode")


@pytest.mark.parametrize("name", ["t.csv", "t.json"])
def test_an_output_that_cannot_be_written_is_no_fault_of_the_input(
    name: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = pd.DataFrame({"lon": [36.2], "lat": [50.0]})
    write_table(rows, tmp_path / name)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("join", tmp_path / name, "-o", tmp_path / "file" / "o.csv") == 2
    assert capsys.readouterr().err.startswith(f"geomap: {tmp_path / 'file' / 'o.csv'}: cannot be written")


def test_an_edition_counts_what_its_page_shows_and_says_why_that_is_nothing(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, bundle = tmp_path / "table.csv", tmp_path / "bundle"
    table.write_text("place,date\nKharkiv,2026-02-04\nVyhadanivka,2026-02-04\n", encoding="utf-8")

    def said(*words: object) -> str:
        assert run("publish", table, "-o", bundle, *words) == 0
        return capsys.readouterr().out

    assert "strikes 1, reports 2, sources 0; 1 more strike in the tables without a place on the map" in said()
    assert "1 strike" in (bundle / "alt.txt").read_text(encoding="utf-8")
    assert "None of the 2 reports lies in the period" in said("--from", "2030-01-01")
    assert "All strikes are held back." in said("--min-sources", 3)
    table.write_text("place,date\nKharkiv,2026-02-04\nVyhadanivka,2026-02-01\n", encoding="utf-8")
    assert "1 held back, 1 without a place on the map." in said(
        "--hold-hours", 24, "--now", "2026-02-04T12:00"
    )
    table.write_text("place,date\nVyhadanivka,2026-02-04\n", encoding="utf-8")
    assert "No report could be placed in the country." in said()
