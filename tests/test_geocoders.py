"""The gazetteer as a geopy geocoder."""

from __future__ import annotations

import pathlib
import pickle

import geopandas as gpd
import pandas as pd
import pytest
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geomap.geocoders import GazetteerGeocoder, candidate_text, raw_columns
from geomap.schema import LOCATED_ONLY


@pytest.fixture(scope="module")
def geocoder() -> GazetteerGeocoder:
    return GazetteerGeocoder()


def test_it_is_a_geopy_geocoder_that_gives_locations(geocoder: GazetteerGeocoder) -> None:
    location = geocoder.geocode("Balakliia, Kharkiv Oblast")
    assert isinstance(geocoder, Geocoder)
    assert isinstance(location, Location)
    assert location.latitude == pytest.approx(49.456, abs=0.02)
    assert location.address == "Balakliia, Iziumskyi Raion, Kharkiv Oblast, Ukraine"
    assert set(LOCATED_ONLY) <= set(location.raw)


def test_an_area_is_none_unless_it_is_asked_for(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Kharkiv Oblast") is None
    area = geocoder.geocode("Kharkiv Oblast", areas=True)
    assert isinstance(area, Location)
    assert area.raw["precision"] == "oblast"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        None,
        float("nan"),
        3,
        [],
        {},
        "x" * 1_000_000,
        "\x00",
        "🙂",
        "' OR 1=1",
        "Zolochiv",
        "Belgorod",
        "0, 0",
    ],
)
def test_what_has_no_one_place_gives_none(geocoder: GazetteerGeocoder, query: object) -> None:
    assert geocoder.geocode(query) is None


def test_a_list_is_given_when_it_is_asked_for(geocoder: GazetteerGeocoder) -> None:
    several = geocoder.geocode("Zolochiv", exactly_one=False)
    assert isinstance(several, list)
    assert {location.raw["admin1"] for location in several} == {"UA-46", "UA-63"}
    one = geocoder.geocode("Izium", exactly_one=False)
    assert isinstance(one, list)
    assert len(one) == 1
    assert geocoder.geocode("Nowhereville", exactly_one=False) is None


def test_within_decides(geocoder: GazetteerGeocoder) -> None:
    location = geocoder.geocode("Zolochiv", within="Kharkiv Oblast")
    assert isinstance(location, Location)
    assert location.raw["admin1"] == "UA-63"


@pytest.mark.parametrize(
    "query",
    [
        {"city": "Zolochiv", "state": "Kharkiv Oblast"},
        {"city": "Zolochiv", "state": "Kharkiv", "country": "Ukraine"},
        {"village": "Золочів", "county": "Богодухівський район"},
    ],
)
def test_a_structured_query_is_taken_as_in_geopy(geocoder: GazetteerGeocoder, query: dict[str, str]) -> None:
    location = geocoder.geocode(query)
    assert isinstance(location, Location)
    assert location.raw["admin1"] == "UA-63"


def test_coordinates_are_a_query_too(geocoder: GazetteerGeocoder) -> None:
    location = geocoder.geocode("49.2088, 37.2485")
    assert isinstance(location, Location)
    assert location.longitude == pytest.approx(37.2485)
    assert location.raw["admin1"] == "UA-63"


def test_swapped_coordinates_are_named_and_not_moved(geocoder: GazetteerGeocoder) -> None:
    answer = geocoder.explain("30.5234, 50.4501")
    assert answer.status == "outside"
    assert "swapped" in answer.reason
    assert answer.lon == pytest.approx(50.4501)


@pytest.mark.parametrize("query", [Point(50.4501, 30.5234), (50.4501, 30.5234), "50.4501, 30.5234"])
def test_reverse_gives_the_nearest_settlement_with_its_units(
    geocoder: GazetteerGeocoder, query: object
) -> None:
    location = geocoder.reverse(query)
    assert isinstance(location, Location)
    assert location.raw["name"] == "Kyiv"
    assert location.raw["admin1"] == "UA-30"
    assert location.raw["distance_km"] < 2


def test_reverse_far_from_everything_is_none(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse((43.0, 33.0)) is None
    assert isinstance(geocoder.reverse((49.21, 37.25), exactly_one=False), list)


def test_it_works_with_the_rate_limiter_of_geopy(geocoder: GazetteerGeocoder) -> None:
    ask = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert [bool(ask(name)) for name in ("Izium", "Nowhereville")] == [True, False]


def test_it_works_with_geopandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geopandas.tools.geocoding.time.sleep", lambda seconds: None)
    frame = gpd.tools.geocode(
        pd.Series(["Izium", "Nowhereville", "Kharkiv Oblast"]), provider=GazetteerGeocoder
    )
    assert frame.geometry.is_empty.tolist() == [False, True, True]
    assert frame.geometry.iloc[0].x == pytest.approx(37.27, abs=0.05)


def test_a_users_own_names_come_first(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(
        "name,lon,lat,precision,within,alternates\n"
        "Depot 5,36.30,50.00,site,Kharkiv Oblast,Склад 5;depot five\n"
        "Izium,37.0,49.0,settlement,,\n",
        encoding="utf-8",
    )
    own = GazetteerGeocoder(places=path)
    for name in ("Depot 5", "склад 5", "Depot five, Kharkiv"):
        location = own.geocode(name)
        assert isinstance(location, Location), name
        assert location.raw["precision"] == "site"
    izium = own.geocode("Izium")
    assert isinstance(izium, Location)
    assert izium.longitude == 37.0


def test_no_request_can_leave_the_geocoder(geocoder: GazetteerGeocoder) -> None:
    with pytest.raises(NotImplementedError):
        geocoder.adapter.get_json("http://127.0.0.1/", timeout=1, headers={})


def test_an_answer_is_said_in_the_columns_of_a_located_report(geocoder: GazetteerGeocoder) -> None:
    raw = raw_columns(geocoder.explain("Zolochiv"))
    assert raw["status"] == "ambiguous"
    assert raw["candidates"].count(";") == 1
    assert raw["admin1"] is None
    assert "[UA" in candidate_text(geocoder.explain("Izium").place)  # type: ignore[arg-type]


def test_a_geocoder_goes_to_another_process() -> None:
    own = pd.DataFrame({"name": ["Depot 5"], "lon": [36.3], "lat": [50.0]})
    there = pickle.loads(pickle.dumps(GazetteerGeocoder(places=own)))
    assert there.geocode("Kharkiv").point == GazetteerGeocoder().geocode("Kharkiv").point
    assert there.geocode("Depot 5").longitude == 36.3
