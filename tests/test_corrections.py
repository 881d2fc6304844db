"""An editor's own names and corrections."""

from __future__ import annotations

import pickle

import pandas as pd
import pytest

from geomap import extract_reports
from geomap.corrections import OwnGazetteer, read_places
from geomap.errors import GeomapWarning, InputError
from geomap.gazetteer import load_gazetteer
from geomap.geocoders import GazetteerGeocoder


def test_a_name_can_be_pointed_at_a_place_of_the_gazetteer() -> None:
    izium = load_gazetteer().find("Izium")[0].place
    own = read_places(pd.DataFrame({"name": ["The Gate"], "place_id": [izium.place_id]}), load_gazetteer())
    assert own.find("the gate")[0].place == izium


def test_a_correction_for_one_oblast_leaves_the_others_alone() -> None:
    rows = pd.DataFrame({"name": ["Zolochiv"], "lon": [36.1], "lat": [50.2], "within": ["Kharkiv Oblast"]})
    geocoder = GazetteerGeocoder(places=rows)
    assert geocoder.explain("Zolochiv, Kharkiv Oblast").lon == 36.1
    assert geocoder.explain("Zolochiv, Lviv Oblast").lon == pytest.approx(24.9, abs=0.1)


@pytest.mark.parametrize(
    "row",
    [
        {"name": "", "lon": "36", "lat": "50"},
        {"name": "X", "lon": "east", "lat": "50"},
        {"name": "X", "lon": "0", "lat": "0"},
        {"name": "X", "lon": "36", "lat": "95"},
        {"name": "X", "lon": "36", "lat": "50", "precision": "oblast"},
        {"name": "X", "lon": "36", "lat": "50", "within": "Atlantis"},
        {"name": "X", "place_id": "UA0"},
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_passed_over(row: dict[str, str]) -> None:
    rows = pd.DataFrame([row, {"name": "Good", "lon": "36,3", "lat": "50,0"}])
    with pytest.warns(GeomapWarning, match="row 2"):
        own = read_places(rows, load_gazetteer())
    assert own.find("good")


def test_a_name_with_two_positions_is_told_and_the_first_one_taken() -> None:
    rows = pd.DataFrame({"name": ["Depot 5", "Depot 5"], "lon": [36.3, 30.5], "lat": [50.0, 50.4]})
    with pytest.warns(GeomapWarning, match="row 3: Depot 5 stands there twice with two positions"):
        own = read_places(rows, load_gazetteer())
    assert [match.place.lon for match in own.find("depot 5")] == [36.3]
    read_places(rows.assign(within=["Kharkiv Oblast", "Kyiv Oblast"]), load_gazetteer())


def test_a_table_without_places_is_one_clear_line() -> None:
    with pytest.raises(InputError, match="needs a column name"):
        read_places(pd.DataFrame({"city": ["Izium"]}), load_gazetteer())


def test_an_own_place_knows_its_oblast() -> None:
    own = read_places(pd.DataFrame({"name": ["Depot 5"], "lon": [36.3], "lat": [50.0]}), load_gazetteer())
    place = own.find("Depot 5")[0].place
    assert (place.admin1, place.country, place.point_from) == ("UA-63", "UA", "own")
    assert own.find("Depot 5", level="site") == []


def test_own_names_are_found_in_articles_in_every_case() -> None:
    rows = {"name": ["Vyhadanivka"], "name_uk": ["Вигаданівка"], "lon": [36.3], "lat": [50.0]}
    known = load_gazetteer()
    both = OwnGazetteer(known, read_places(pd.DataFrame(rows), known))
    texts = ["Drones struck Vyhadanivka and Kharkiv.", "Дрони вдарили по Вигаданівці та Харкову."]
    reports = extract_reports(pd.DataFrame({"article": ["a", "b"], "text": texts}), gazetteer=both)
    assert reports["place"].tolist() == ["Vyhadanivka", "Kharkiv", "Вигаданівка", "Харків"]


def test_own_names_go_before_those_that_they_overlap_however_many_there_are() -> None:
    known = load_gazetteer()
    rows = pd.DataFrame({"name": ["Port of Odesa", "Sumy"], "lon": [30.7, 34.8], "lat": [46.5, 50.9]})
    both = OwnGazetteer(known, read_places(rows, known))
    text = "Kharkiv, Port of Odesa, Odesa, Sumy. "
    names = [text[span.start : span.end] for span in both.scan(text)]
    assert names == ["Kharkiv", "Port of Odesa", "Odesa", "Sumy"]
    many = [(text * 3)[span.start : span.end] for span in both.scan(text * 3)]
    assert many == names * 3


def test_a_gazetteer_with_own_names_travels_to_other_processes() -> None:
    known = load_gazetteer()
    rows = pd.DataFrame({"name": ["Depot 5"], "lon": [36.3], "lat": [50.0]})
    both = pickle.loads(pickle.dumps(OwnGazetteer(known, read_places(rows, known))))
    assert next(both.scan("A drone hit Depot 5 near Kharkiv.")).matches[0].place.name == "Depot 5"
    assert both.place("own:depot-5").lon == 36.3
    assert [match.place.name for match in both.find("depot 5")] == ["Depot 5"]


def test_swapped_degrees_get_a_hint_and_stay_as_given() -> None:
    rows = pd.DataFrame({"name": ["Depot 5"], "lon": [50.0], "lat": [36.3]})
    with pytest.warns(GeomapWarning, match="swap them if that is meant"):
        own = read_places(rows, load_gazetteer())
    assert own.find("Depot 5")[0].place.lon == 50.0


def test_a_position_may_stand_under_longer_headers_and_with_a_comma() -> None:
    rows = pd.DataFrame({"Name": ["Depot 5"], "Latitude": ["50,0"], "Longitude": ["36,3"]})
    (match,) = read_places(rows, load_gazetteer()).find("depot 5")
    assert (match.place.lon, match.place.lat) == (36.3, 50.0)


def test_a_correction_by_name_moves_the_place_under_all_its_spellings() -> None:
    rows = pd.DataFrame({"name": ["Kharkiv", "Миколаївка"], "lon": [36.1, 37.77], "lat": [49.95, 48.86]})
    geocoder = GazetteerGeocoder(places=rows)
    answers = [geocoder.explain(name) for name in ("Kharkiv", "Харків", "Харькове", "Kharkov")]
    assert {(a.place_id, a.lon, a.lat) for a in answers} == {("UA63120270010096107", 36.1, 49.95)}
    assert {geocoder.explain(name).place.admin1 for name in ("Mykolaivka", "Николаевка")} == {"UA-14"}
    assert "one of your own places" in answers[0].reason
    # what lies in the city lies there still
    assert geocoder.explain("Saltivskyi district", within="Харків").status == "located"


def test_a_name_of_ones_own_that_a_far_place_bears_is_told_and_leaves_it_there() -> None:
    rows = pd.DataFrame({"name": ["Izium"], "lon": [30.0], "lat": [50.0]})
    with pytest.warns(GeomapWarning, match="Izium: a place of this name is known .* its other spellings"):
        geocoder = GazetteerGeocoder(places=rows)
    assert geocoder.explain("Izium").lon == 30.0
    assert geocoder.explain("Ізюм").place.admin1 == "UA-63"


@pytest.mark.parametrize(
    "text",
    [
        "Malynivka Depot\nA drone hit a house in Bilopillia.",
        "A drone hit Malynivka Depot. Two were killed in the region.",
        "A drone hit Sumy Oblast's Malynivka Depot, Bilopillia community.",
    ],
)
def test_texts_that_name_an_own_place_are_read(text: str) -> None:
    rows = pd.DataFrame(
        {"name": ["Malynivka Depot"], "lat": [51.6], "lon": [33.5], "admin1": ["Sumy Oblast"]}
    )
    known = load_gazetteer()
    own = OwnGazetteer(known, read_places(rows, known))
    assert len(extract_reports(pd.DataFrame({"text": [text]}), gazetteer=own)) > 0
