"""The bundle: whole or not at all, the same bytes, and nothing in it of what was withheld."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import pathlib
import re
import sys
from typing import Any

import geopandas as gpd
import map_samples
import pandas as pd
import pytest

from geomap import publish as shown
from geomap.bundle import publish
from geomap.cli import main
from geomap.errors import GeomapError, InputError, OptionError
from geomap.files import read_table
from geomap.locate import geocode_reports
from geomap.merge import merge_reports

EVERY = {
    "index.html", "embed.txt", "embed.amp.txt", "embed.pym.txt", "alt.txt", "card.svg", "card.png", "map.svg",
    "map.png", "oembed.json",
}  # fmt: skip
ONCE = {"strikes.csv", "strikes.geojson", "regions.csv", "sources.csv", "manifest.json"}


def named(name: str, lang: str) -> str:
    stem, _, rest = name.partition(".")
    return f"{stem}.{lang}.{rest}"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    strikes, reports = map_samples.small()
    return publish(
        strikes, reports=reports, directory=tmp_path_factory.mktemp("bundle") / "out", credit="Example Desk",
        title="Strikes & shelling", base_url="https://maps.example.org/strikes/",
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _quick_pictures(monkeypatch: pytest.MonkeyPatch, bundle: pathlib.Path) -> None:
    """Only the bundle of the module has its pictures drawn as PNG: that is most of the time."""
    monkeypatch.setattr(
        sys.modules["geomap.bundle"], "to_png", lambda svg, zoom=1: hashlib.sha256(svg.encode()).digest()
    )


def made(folder: pathlib.Path, rows: list[dict[str, Any]] | None = None, **options: Any) -> pathlib.Path:
    rows = rows or [{"place": "Okhmatdyt", "date": "2026-02-03"}, {"place": "Odesa", "date": "2026-02-04"}]
    reports = pd.DataFrame(rows)
    reports["report_id"] = [f"r-{row['place']}-{row['date']}".replace(" ", "-") for row in rows]
    reports["source"] = reports.get("source", "Example News")
    located = geocode_reports(reports)
    before = None
    if options.get("previous"):
        from geomap.changes import read_previous

        before = read_previous(options["previous"])
    return publish(merge_reports(located, previous=before), reports=located, directory=folder, **options)


def shown_ids(strikes: gpd.GeoDataFrame, reports: gpd.GeoDataFrame, folder: pathlib.Path) -> pd.DataFrame:
    """Publish an edition, and read the strikes that the next one goes on from."""
    from geomap.changes import read_previous

    return read_previous(publish(strikes, reports=reports, directory=folder))


def read(folder: pathlib.Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def test_the_folder_holds_every_file_in_each_language(bundle: pathlib.Path) -> None:
    files = {file.name for file in bundle.iterdir()}
    assert files == EVERY | ONCE | {named(name, lang) for name in EVERY for lang in ("en", "uk")}


def test_files_without_a_language_are_those_of_the_chosen_one(bundle: pathlib.Path) -> None:
    for name in EVERY:
        assert (bundle / name).read_bytes() == (bundle / named(name, "en")).read_bytes(), name


def test_the_manifest_names_each_file_with_its_hash(bundle: pathlib.Path) -> None:
    manifest = read(bundle, "manifest.json")
    assert set(manifest["files"]) == {file.name for file in bundle.iterdir()} - {"manifest.json"}
    for name, said in manifest["files"].items():
        data = (bundle / name).read_bytes()
        assert said == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    assert manifest["counts"]["strikes"] == 12
    assert manifest["options"]["policy"]["widen"]["medical"] == "settlement"
    assert "pandas" in manifest["versions"]


def test_the_page_is_not_indexed_and_names_its_address(bundle: pathlib.Path) -> None:
    page = (bundle / "index.uk.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="https://maps.example.org/strikes/index.uk.html">' in page
    assert 'property="og:image" content="https://maps.example.org/strikes/card.uk.png"' in page
    assert "Strikes &amp; shelling" not in page
    assert "<title>Strikes &amp; shelling</title>" in (bundle / "index.html").read_text(encoding="utf-8")


def test_the_texts_say_where_and_how_many(bundle: pathlib.Path) -> None:
    assert "Kharkiv (17)" in (bundle / "alt.en.txt").read_text(encoding="utf-8")
    assert "Харків (17)" in (bundle / "alt.uk.txt").read_text(encoding="utf-8")
    assert "https://maps.example.org/strikes/index.en.html" in (bundle / "embed.txt").read_text()
    assert read(bundle, "oembed.json")["title"] == "Strikes & shelling"


def test_the_data_is_read_back_as_it_was(bundle: pathlib.Path) -> None:
    strikes, geo = read_table(bundle / "strikes.csv"), read_table(bundle / "strikes.geojson")
    assert isinstance(geo, gpd.GeoDataFrame)
    assert strikes["strike_id"].tolist() == geo["strike_id"].tolist()
    assert len(geo) == 12
    regions = read_table(bundle / "regions.csv")
    assert len(regions) == 27
    sources = read_table(bundle / "sources.csv")
    assert sources["strike_id"].isin(strikes["strike_id"]).all()
    assert len(sources) == 12


def test_two_builds_are_equal_on_another_day(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(tmp_path / "a")

    class Tomorrow(dt.date):
        @classmethod
        def today(cls) -> dt.date:
            return dt.date(2031, 1, 1)

    monkeypatch.setattr(dt, "date", Tomorrow)
    monkeypatch.setattr("time.time", lambda: 2e9)
    second = made(tmp_path / "b")
    for file in sorted(first.iterdir()):
        assert file.read_bytes() == (second / file.name).read_bytes(), file.name


def test_nothing_of_what_is_withheld_is_in_the_folder(tmp_path: pathlib.Path) -> None:
    rows = [
        {"place": "Okhmatdyt", "date": "2026-02-03", "source": "Outlet One"},
        {"place": "Odesa", "date": "2026-02-20", "source": "Outlet Two"},
    ]
    folder = made(tmp_path / "out", rows, policy={"hold_hours": 48}, now="2026-02-21T12:00")
    for file in folder.iterdir():
        text = file.read_bytes()
        if file.suffix == ".png":
            continue
        # The gazetteer's towns name Odesa on any map, and regions its oblast.
        assert b"Outlet Two" not in text, file.name
        assert b"r-Odesa" not in text, file.name
        assert "Охматдит".encode() not in text, file.name
        assert b"30.482" not in text, file.name
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "1 strike is held back until it is 48 hours old." in page
    assert "1 strike on a sensitive site is shown less exactly" in page
    audit = read_table(tmp_path / "out-withheld.csv")
    assert audit["rule"].tolist() == ["hold_hours", "widen.medical"]
    assert audit["place"].tolist() == ["Odesa", "Okhmatdyt"]
    assert read(folder, "manifest.json")["counts"]["held_new"] == 1


def test_the_account_may_not_lie_in_the_folder(tmp_path: pathlib.Path) -> None:
    with pytest.raises(OptionError, match="outside"):
        made(tmp_path / "out", audit=tmp_path / "out" / "audit.csv")
    made(tmp_path / "out", audit=tmp_path / "desk" / "audit.csv")
    assert (tmp_path / "desk" / "audit.csv").is_file()


def test_an_account_is_written_where_something_was_withheld_or_it_was_asked_for(
    tmp_path: pathlib.Path,
) -> None:
    odesa, account = [{"place": "Odesa", "date": "2026-02-04"}], tmp_path / "out-withheld.csv"
    made(tmp_path / "out", odesa)
    assert not account.exists()
    made(tmp_path / "out")
    assert len(read_table(account)) == 1
    made(tmp_path / "out", odesa)
    assert len(read_table(account)) == 0
    made(tmp_path / "out", odesa, audit=tmp_path / "asked.csv")
    assert (tmp_path / "asked.csv").is_file()


def test_a_dropped_column_is_in_no_file(tmp_path: pathlib.Path) -> None:
    rows = [{"place": "Odesa", "date": "2026-02-03", "killed": 731, "quote": "A pier was struck."}]
    folder = made(tmp_path / "out", rows, policy={"columns": {"drop": ["killed", "quote"]}})
    for name in ("strikes.csv", "regions.csv", "sources.csv", "strikes.geojson", "index.html", "card.svg"):
        text = re.sub(r' d="[^"]*"', "", (folder / name).read_text(encoding="utf-8"))  # numbers of a path
        assert "731" not in text or name == "index.html", name
        assert "A pier was struck" not in text, name
    assert "killed_min" not in (folder / "strikes.csv").read_text()


def test_a_new_edition_keeps_ids_and_says_what_changed(tmp_path: pathlib.Path) -> None:
    rows = [{"place": "Okhmatdyt", "date": "2026-02-03"}, {"place": "Odesa", "date": "2026-02-04"}]
    folder = made(tmp_path / "out", rows)
    before = read_table(folder / "strikes.csv")["strike_id"].tolist()
    rows = [*rows, {"place": "Sumy", "date": "2026-02-05", "killed": 1}]
    again = made(tmp_path / "out", rows, previous=folder)
    assert again == folder
    after = read_table(folder / "strikes.csv")["strike_id"].tolist()
    assert set(before) < set(after)
    changes = read(folder, "changes.json")
    assert {kind: len(rows) for kind, rows in changes.items()} == {
        "added": 1, "merged": 0, "corrected": 0, "withdrawn": 0,
    }  # fmt: skip
    assert "Since the last edition: 1 strike added." in (folder / "index.html").read_text(encoding="utf-8")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_totals_of_several_places_are_said_in_each_edition_unless_a_strike_is_held_back(
    tmp_path: pathlib.Path,
) -> None:
    sites = pd.DataFrame({"place": ["Okhmatdyt", "Odesa"], "date": "2026-02-03", "article": "a"})
    located = geocode_reports(sites)
    located.attrs["totals"] = pd.DataFrame({"article": ["a"], "killed": [9], "injured": [68]})
    first = merge_reports(located)
    second = merge_reports(located, previous=shown_ids(first, located, tmp_path / "1"))
    publish(second, reports=located, directory=tmp_path / "2", previous=tmp_path / "1")
    publish(first, reports=located, directory=tmp_path / "3", policy={"min_sources": 2})
    said = [" such as 9 people killed" in (tmp_path / n / "index.html").read_text("utf-8") for n in "123"]
    assert said == [True, True, False]


def test_other_files_are_never_replaced(tmp_path: pathlib.Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "novel.txt").write_text("chapter one")
    with pytest.raises(InputError, match="holds other files"):
        made(tmp_path / "out")
    with pytest.raises(InputError, match="is a file"):
        made(tmp_path / "out" / "novel.txt")
    assert (tmp_path / "out" / "novel.txt").read_text() == "chapter one"


def test_a_failure_leaves_the_old_bundle_whole(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "out")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}

    def fail(self: pathlib.Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pathlib.Path, "write_bytes", fail)
    with pytest.raises(InputError, match="No space left"):
        made(tmp_path / "out")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "out-withheld.csv"]


def test_another_project_of_that_folder_is_never_replaced(tmp_path: pathlib.Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "manifest.json").write_text('{"name": "my app", "files": {}}')
    with pytest.raises(InputError, match="holds other files"):
        made(tmp_path / "app")
    folder = made(tmp_path / "out")
    (folder / ".DS_Store").write_text("a desktop's own")
    made(tmp_path / "out")
    (folder / "CNAME").write_text("maps.example.org")
    with pytest.raises(InputError, match="CNAME"):
        made(tmp_path / "out")
    assert (folder / "CNAME").is_file()


@pytest.mark.parametrize("calls", [1, 2])
def test_a_stop_between_the_old_and_the_new_name_keeps_the_old_bundle(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    folder = made(tmp_path / "out")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    real, seen = pathlib.Path.rename, 0

    def stop(self: pathlib.Path, target: pathlib.Path) -> Any:
        nonlocal seen
        seen += 1
        if seen == calls:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(pathlib.Path, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        made(tmp_path / "out")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "out-withheld.csv"]


def test_a_day_without_strikes_is_published_too(tmp_path: pathlib.Path) -> None:
    folder = publish(map_samples.small()[0].iloc[:0], directory=tmp_path / "out")
    assert "No strikes to show." in (folder / "alt.en.txt").read_text(encoding="utf-8")
    assert read(folder, "manifest.json")["counts"]["strikes"] == 0
    assert len(read_table(folder / "regions.csv")) == 27


def test_the_article_that_the_map_belongs_to_is_what_search_engines_find(tmp_path: pathlib.Path) -> None:
    article = "https://paper.example/2026/strikes"
    folder = made(tmp_path / "out", base_url="https://maps.example.org", canonical=article)
    page = (folder / "index.en.html").read_text(encoding="utf-8")
    assert page.count('rel="canonical"') == 1
    assert f'<link rel="canonical" href="{article}">' in page
    assert '<meta property="og:url" content="https://maps.example.org/index.en.html">' in page


def test_hostile_text_makes_a_bundle(tmp_path: pathlib.Path) -> None:
    hostile = " ".join(map_samples.HOSTILE)
    strikes, reports = map_samples.small()
    strikes["name"] = strikes["name_uk"] = strikes["place"] = hostile
    reports["quote"] = reports["source"] = hostile
    options = {"title": hostile, "subtitle": hostile, "credit": hostile, "notes": [hostile]}
    folder = publish(strikes, reports=reports, directory=tmp_path / "out", **options)
    assert "49" not in (folder / "alt.txt").read_text(encoding="utf-8").replace("{{7*7}}", "")
    assert "<script>document.title" not in (folder / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ({"base_url": "maps.example.org"}, "base_url"),
        ({"base_url": "javascript:alert(1)"}, "base_url"),
        ({"lang": "fr"}, "lang='fr'"),
        ({"view": "globe"}, "view='globe'"),
        ({"policy": {"hold": 1}}, "no rule 'hold'"),
        ({"policy": {"hold_hours": 1}}, "--now"),
        ({"now": "soon", "policy": {"hold_hours": 1}}, "soon"),
        ({"previous": "nowhere"}, "nowhere"),
    ],
)
def test_a_wrong_option_is_named_and_nothing_is_written(
    tmp_path: pathlib.Path, option: dict[str, Any], says: str
) -> None:
    strikes, reports = map_samples.small()
    with pytest.raises(GeomapError) as caught:
        publish(strikes, reports=reports, directory=tmp_path / "out", **option)
    assert says in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_the_package_offers_it() -> None:
    assert shown is publish


# ------------------------------------------------------------------ the command


def run(*words: object) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    return int(left.value.code or 0)


@pytest.fixture
def table(tmp_path: pathlib.Path) -> pathlib.Path:
    file = tmp_path / "reports.csv"
    file.write_text(
        "place,date,source,quote\nOdesa,2026-02-03,A,A pier was hit. It burned.\nSumy,2026-02-05,B,A shop.\n"
    )
    return file


def test_the_command_writes_the_bundle(table: pathlib.Path, tmp_path: pathlib.Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("hold_hours = 72\n[quote]\nsentences = 2\n")
    words = ["publish", table, "-o", tmp_path / "out", "--policy", policy, "--now", "2026-02-08T00:00"]
    assert run(*words, "--lang", "uk", "--quote-sentences", 1, "--widen", "any=settlement") == 0
    manifest = read(tmp_path / "out", "manifest.json")
    rules = manifest["options"]["policy"]
    assert (rules["hold_hours"], rules["sentences"], rules["widen"]["any"]) == (72, 1, "settlement")
    assert manifest["counts"]["held_new"] == 1
    assert 'lang="uk"' in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    again = ["publish", table, "-o", tmp_path / "out", "--previous", tmp_path / "out"]
    assert run(*again) == 0
    assert [row["strike_id"][:4] for row in read(tmp_path / "out", "changes.json")["added"]] == ["sumy"]


def test_the_command_says_what_went_in_and_what_was_kept_out(
    table: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["publish", table, "-o", tmp_path / "out"]
    assert run(*words) == 0
    said = capsys.readouterr().out.splitlines()
    assert "1 quotes shortened" in said[-1]
    assert said[-2] == f"Bundle written to {tmp_path / 'out'}: strikes 2, reports 2, sources 2"
    hold = ["--hold-hours", 72, "--now", "2026-02-08T00:00"]
    assert run(*words, "--previous", tmp_path / "out", *hold) == 0
    said = capsys.readouterr().out.splitlines()[-3:]
    assert said[0].endswith("strikes 1, reports 1, sources 1")
    assert said[1].startswith("By the policy 1 held as too new")
    assert f"see {tmp_path / 'out-withheld.csv'}" in said[1]
    assert said[2] == "Since the last edition 0 added, 0 merged, 0 corrected, 1 withdrawn"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--base-url maps.example.org", "geomap: --base-url 'maps.example.org': an address"),
        ("--hold-hours 24", "geomap: --hold-hours 24 needs the hour that it counts from"),
        ("--hold-hours -3 --now 2026-03-06", "geomap: --hold-hours -3.0: a number of hours"),
        ("--now yesterday", "geomap: --now 'yesterday': write the hour as"),
        ("--drop kiled", "geomap: --drop: 'kiled' cannot be left out; these can: "),
        ("--widen port=city", "geomap: --widen port=city: choose one of site, "),
        ("--widen prt=oblast", "geomap: --widen prt: no such kind; there are energy, "),
        ("--quote-sentences -1", "geomap: --quote-sentences -1: a number from 0"),
        ("--audit out/a.csv", "must lie outside out"),
        ("--outline nowhere/reports.csv", "nowhere/reports.csv: no such file"),
        ("--period 2026-03-01 soon", "geomap: 'soon' is not a day; write it as 2026-02-03"),
    ],
)
def test_a_wrong_flag_is_named_before_anything_is_read(
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: str,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("publish", "no-such-folder/", "-o", "out", *words.split()) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert says in said[0]
    assert list(tmp_path.iterdir()) == []


def test_a_table_is_no_outline(table: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("publish", table, "-o", table.parent / "out", "--outline", table) == 2
    assert "no lines or areas in it" in capsys.readouterr().err


def test_a_wrong_flag_is_told_in_one_line(
    table: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("publish", table, "-o", tmp_path / "out", "--widen", "medical") == 2
    assert "KIND=LEVEL" in capsys.readouterr().err
    assert run("publish", table, "-o", tmp_path / "out", "--widen", "medical=site") == 2
    assert "never drawn exactly" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
