"""The packaged places and the index of their names."""

from __future__ import annotations

import pathlib
import pickle

import pytest
from conftest import shared
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.gazetteer import HOWS, Gazetteer, load_gazetteer
from geomap.schema import PRECISIONS

PLACES = load_gazetteer()


def first(name: str, *, level: str | None = None) -> tuple[str, str | None]:
    """The largest place of a name."""
    matches = PLACES.find(name, level=level) or PLACES.suggest(name, level=level)
    place = max(matches, key=lambda m: m.place.population).place
    return place.name, place.admin1


def test_every_unit_of_the_codifier_is_there() -> None:
    counts: dict[str, int] = {}
    for place in PLACES:
        if place.place_id.startswith("UA"):
            counts[place.precision] = counts.get(place.precision, 0) + 1
    assert counts == {"oblast": 25, "raion": 136, "hromada": 1772, "settlement": 29703, "city_district": 108}


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Kiev", "Kyiv"), ("Одесса", "Odesa"), ("Kharkov", "Kharkiv"), ("Dnepr", "Dnipro"), ("Dnipro-Petrovsk", "Dnipro"), ("Zaporozhye", "Zaporizhzhia"),
        ("Krivoy Rog", "Kryvyi Rih"), ("Николаев", "Mykolaiv"), ("Lvov", "Lviv"), ("Artemivsk", "Bakhmut"), ("Кіровоград", "Kropyvnytskyi"),
        ("Кривому Розі", "Kryvyi Rih"), ("Новой Каховкой", "Nova Kakhovka"), ("Красный Лиман", "Lyman"), ("Sievierodonetsk", "Siverskodonetsk"),
        ("Новомосковськ", "Samar"), ("ЗАЕС", "Zaporizhzhia Nuclear Power Plant"), ("Snake Island", "Snake Island"), ("Azovstal", "Azovstal"),
        ("Adiivka", "Avdiivka"), ("Dontesk", "Donetsk"), ("Kramatrosk", "Kramatorsk"), ("Северной Салтовке", "Northern Saltivka"),
    ],
)  # fmt: skip
def test_a_spelling_leads_to_its_place(spelling: str, name: str) -> None:
    assert first(spelling)[0] == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Белой Церкви", "Bila Tserkva"),
        ("Часовом Яру", "Chasiv Yar"),
        ("Черкасскую Лозовую", "Cherkaska Lozova"),
        ("Каневе", "Kaniv"),
        ("Двуречной", "Dvorichna"),
        ("Казачьих Лагерях", "Kozachi Laheri"),
        ("Кизомысе", "Kizomys"),
        ("Гуляйполем", "Huliaipole"),
        ("Берестовом", "Berestove"),
        ("Малой Лепетихе", "Mala Lepetykha"),
        ("Запорожского района", "Zaporizkyi Raion"),
        ("Юнаковской громаде", "Yunakivska hromada"),
        ("Новослободскую громаду", "Novoslobidska hromada"),
    ],
)
def test_a_place_is_found_in_russian_case_forms(written: str, name: str) -> None:
    assert name in {match.place.name for match in PLACES.find(written)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Харківщині", "UA-63"), ("Донеччина", "UA-14"), ("Одесщине", "UA-51"), ("Kharkivska oblast", "UA-63"), ("Kyiv region", "UA-32"),
        ("Днепропетровской области", "UA-12"), ("Прикарпатті", "UA-26"), ("Transcarpathia", "UA-21"), ("Криму", "UA-43"), ("Zaporizhzhia Oblast", "UA-23"),
    ],
)  # fmt: skip
def test_a_region_is_known_by_its_usual_names(text: str, code: str) -> None:
    assert {m.place.admin1 for m in PLACES.find(text, level="oblast")} == {code}


def test_a_bare_adjective_answers_only_for_its_level() -> None:
    assert {m.place.precision for m in PLACES.find("Kharkiv")} == {"settlement"}
    assert {m.place.admin1 for m in PLACES.find("Kharkiv", level="oblast")} == {"UA-63"}


def test_another_citys_name_is_no_name_of_nikopol() -> None:
    assert {m.place.admin1 for m in PLACES.find("Sloviansk")} == {"UA-14"}


@pytest.mark.parametrize(("name", "country"), [("Москві", "RU"), ("Moscow", "RU"), ("Белгород", "RU"), ("Geneva", "CH"), ("Абу-Дабі", "AE"), ("Минске", "BY"), ("Warsaw", "PL")])  # fmt: skip
def test_what_lies_outside_is_known_to(name: str, country: str) -> None:
    assert {m.place.country for m in PLACES.find(name) if not m.inflected or m.place.population > 1000} == {
        country
    }


def test_kyiv_is_a_settlement_and_an_oblast_level_unit() -> None:
    (match,) = (m for m in PLACES.find("Kyiv", level="oblast") if m.place.admin1 == "UA-30")
    assert match.place.precision == "settlement"


def test_every_parent_is_a_place_and_no_place_lies_in_itself() -> None:
    ids = {place.place_id: place.parent_id for place in PLACES}
    assert all(parent is None or (parent in ids and parent != place) for place, parent in ids.items())


def test_every_settlement_says_where_its_point_is_from() -> None:
    for place in PLACES:
        assert place.precision in PRECISIONS
        if place.precision in PRECISIONS[:3]:
            assert place.point_from in {"own", "hromada", "city"}
            assert place.radius_m
            assert place.radius_m > 0


def test_children_and_parents_are_each_others_inverse() -> None:
    hromada = PLACES.parents(PLACES.find("Izium", level="settlement")[0].place.place_id)[0]
    assert "Izium" in {child.name for child in PLACES.children(hromada.place_id)}


def test_an_unknown_id_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        PLACES.place("UA00")


def test_the_nearest_settlement_is_the_one_at_the_point() -> None:
    place, km = PLACES.nearest(36.2304, 49.9935)
    assert place.name == "Kharkiv"
    assert km < 3


def test_a_tie_between_two_places_is_not_corrected() -> None:
    # Kalynivka and Malynivka are one letter away
    assert PLACES.suggest("Qalynivka") == []
    assert PLACES.suggest("Ivanifka") == []


@pytest.mark.parametrize("word", ["", "x", "Mira", "school", "'; DROP TABLE place; --", "\x00", "🚀"])
def test_a_word_that_is_no_name_is_not_corrected(word: str) -> None:
    assert PLACES.find(word) == []
    assert PLACES.suggest(word) == []


def test_a_scan_gives_offsets_into_the_text_as_given() -> None:
    text = "Вночі — удар по Кривому\u00a0Рогу, у Ха́ркові та Нью-Йорку; Kharkiv’s mayor"
    assert [text[s.start : s.end] for s in PLACES.scan(text)] == [
        "Кривому\u00a0Рогу",
        "Ха́ркові",
        "Нью-Йорку",
        "Kharkiv",
    ]


@given(st.text())
def test_spans_are_in_order_inside_the_text_and_named(text: str) -> None:
    reached = 0
    for span in PLACES.scan(text):
        assert reached <= span.start < span.end <= len(text)
        assert span.matches
        assert all(m.how in HOWS for m in span.matches)
        reached = span.end


@pytest.mark.parametrize("part", [5, 12, 40])
def test_a_long_text_is_scanned_in_parts_as_if_whole(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Удар по Кривому Рогу, Сумах (Харків); in Kryvyi Rih and Sumy, near Bila Tserkva - Odesa. " * 3
    whole = [(span.start, span.end, span.form) for span in load_gazetteer().scan(text)]
    monkeypatch.setattr("geomap.gazetteer.PART", part)
    assert [(span.start, span.end, span.form) for span in load_gazetteer().scan(text)] == whole


def test_everyday_words_are_flagged() -> None:
    assert all(m.common for m in PLACES.find("Суми"))
    assert not any(m.common for m in PLACES.find("Харків"))


def test_a_gazetteer_survives_pickling() -> None:
    again = pickle.loads(pickle.dumps(PLACES))
    assert again.find("Lviv") == PLACES.find("Lviv")


def test_a_missing_or_foreign_file_is_one_clear_line(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match="no such gazetteer"):
        Gazetteer(tmp_path / "none.bin")
    (tmp_path / "text.bin").write_text("not a database")
    with pytest.raises(InputError, match="not a gazetteer"):
        Gazetteer(tmp_path / "text.bin")


def test_points_agree_with_another_map() -> None:
    import csv

    from geopy.distance import great_circle

    places = {place.place_id: place for place in PLACES}
    own, within = [], []
    with shared("reference/osm_admin_centroids_ODbL.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = places.get(row["katotth"])
            if (
                place is None
                or place.precision not in {"settlement", "city_district"}
                or place.radius_m is None
            ):
                continue
            km = great_circle((place.lat, place.lon), (float(row["lat"]), float(row["lon"]))).km
            within.append(km * 1000 <= place.radius_m)
            if place.precision == "settlement" and place.point_from == "own":
                own.append(km)
    assert sorted(own)[len(own) // 2] < 1
    assert sum(within) / len(within) >= 0.9


def test_a_part_of_a_file_is_no_gazetteer(tmp_path: pathlib.Path) -> None:
    whole = PLACES.path.read_bytes()
    for n in (0, 10, 2_000, len(whole) - 8):
        (tmp_path / "part.bin").write_bytes(whole[:n])
        with pytest.raises(InputError, match="not a gazetteer"):
            Gazetteer(tmp_path / "part.bin")


def test_what_is_found_can_be_compared_changed_and_kept() -> None:
    (match,) = PLACES.find("Izium")
    (again,) = Gazetteer().find("Izium")
    assert match == again
    assert hash(match) == hash(again)
    other = match.but(how="own", place=PLACES.find("Lviv")[0].place)
    assert (other.how, other.place.name, other.form) == ("own", "Lviv", "izium")
    assert other != match
    assert pickle.loads(pickle.dumps(match)) == match


def test_a_list_of_matches_is_the_callers_own() -> None:
    PLACES.find("Izium").clear()
    assert len(PLACES.find("Izium")) == 1


def test_what_is_forgotten_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geomap.gazetteer.MOST_KNOWN", 2)
    places = Gazetteer()
    names = ["Izium", "Kupiansk", "Balakliia", "Izium", "Chuhuiv"]
    assert [places.find(name)[0].place.name for name in names] == names


@pytest.mark.parametrize("name", ["Podil's'k", "Kam'yanets'-Podil's'kyy", "Mohyliv-Podil's'kyi"])
def test_apostrophes_for_soft_signs_are_no_possessives(name: str) -> None:
    (span,) = load_gazetteer().scan(f"a drone hit {name}'s station")
    assert span.matches[0].place.name.endswith(("Podilsk", "Podilskyi"))
