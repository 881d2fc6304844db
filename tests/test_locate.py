"""Reports to points: one report in, one row out, whatever happened."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geopy.exc import GeocoderServiceError, GeocoderTimedOut
from geopy.location import Location
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import GeocodingError, GeomapWarning, InputError, OptionError
from geomap.gazetteer import load_gazetteer
from geomap.geocoders import GazetteerGeocoder
from geomap.join import join_regions
from geomap.locate import geocode_reports
from geomap.regions import load_regions
from geomap.schema import LOCATED, POINT_PRECISIONS, STATUSES
from geomap.services import FallbackGeocoder


def locate(rows: list[dict[str, Any]], **options: Any) -> gpd.GeoDataFrame:
    return geocode_reports(pd.DataFrame(rows), **options)


def one(row: dict[str, Any], **options: Any) -> Any:
    return locate([row], **options).iloc[0]


class Says:
    """A geocoder of another make that gives one answer."""

    def __init__(self, lat: float, lon: float, raw: object = None, address: str = "Somewhere") -> None:
        self.answer: Any = Location(address, (lat, lon), {} if raw is None else raw)
        self.asked: list[str] = []

    def geocode(self, query: str, **options: object) -> Any:
        self.asked.append(query)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def test_what_was_located_and_is_located_again_stays_as_it_was() -> None:
    rows = [("Pivdenne", "Kharkiv Oblast"), ("12 km east of Kherson", None), ("Belgorod", None)]
    first = geocode_reports(pd.DataFrame(rows, columns=["place", "within"]))
    points = pd.DataFrame(first).drop(columns="geometry").assign(lon=first.geometry.x, lat=first.geometry.y)
    again = geocode_reports(points)
    pd.testing.assert_frame_equal(
        pd.DataFrame(again[list(LOCATED)[20:]]), pd.DataFrame(first[list(LOCATED)[20:]])
    )


def test_degrees_of_a_frame_may_be_text_and_what_is_none_is_told_with_its_row() -> None:
    rows = {
        "place": ["Kharkiv", "Kharkiv", "Sumy"],
        "lon": ["36,2", "36.1", "there"],
        "lat": ["50", "49,9", "50"],
    }
    with pytest.warns(GeomapWarning, match="column 'lon': 1 of 3 .* first 'there' in row 2"):
        located = geocode_reports(pd.DataFrame(rows))
    assert located["lon"].fillna(0).tolist() == [36.2, 36.1, 0]
    assert located["point_from"].tolist() == ["source", "source", "own"]


def test_rows_without_an_id_get_one_each() -> None:
    made, given = locate([{"place": "Sumy"}, {"place": "Kyiv", "report_id": "k"}])["report_id"]
    assert made.startswith("row-")
    assert given == "k"
    twice = pd.DataFrame({"place": ["Sumy", "Sumy"]}, index=["a", "a"])
    assert geocode_reports(twice)["report_id"].tolist() == [made, f"{made}-2"]


def test_precisions_in_other_words_are_read_and_what_is_none_is_told() -> None:
    at = {"lon": 36.2, "lat": 49.9}
    assert [one({**at, "precision": said})["precision"] for said in ("Oblast", 3)] == ["oblast", "oblast"]
    with pytest.warns(
        GeomapWarning, match="1 of 1 reports have a precision that is not known here, first 'xx'"
    ):
        assert one({**at, "precision": "xx"})["precision"] == "settlement"


def test_a_point_alone_in_its_shape_is_taken_and_other_shapes_are_told() -> None:
    spot = shapely.Point(36.23, 49.99)
    shapes = [shapely.MultiPoint([spot]), spot.buffer(0.1), spot]
    with pytest.warns(GeomapWarning, match="1 of 3 reports have a shape that is no point, first a Polygon"):
        located = geocode_reports(gpd.GeoDataFrame({"v": [1, 2, 3]}, geometry=shapes, crs=4326))
    assert located.geometry.notna().tolist() == [True, False, True]


def test_columns_of_ones_own_that_are_called_as_ours_are_kept() -> None:
    with pytest.warns(GeomapWarning, match="kept: name as name_given, status as status_given"):
        row = one({"place": "Kharkiv", "status": "verified", "name": "X"})
    assert row[["name", "status", "name_given", "status_given"]].tolist() == [
        "Kharkiv",
        "located",
        "X",
        "verified",
    ]


def test_two_columns_of_one_name_are_one_line() -> None:
    with pytest.raises(InputError, match="there are two columns 'place'"):
        geocode_reports(pd.DataFrame([["Kharkiv", "Sumy"]], columns=["place", "place"]))


def test_every_row_comes_back_in_order_with_all_its_columns() -> None:
    frame = pd.DataFrame(
        {"note": list("abcd"), "place": ["Izium", None, "Zolochiv", "Kharkiv Oblast"]}, index=[7, 3, 3, "x"]
    )
    located = geocode_reports(frame)
    assert located.index.tolist() == [7, 3, 3, "x"]
    assert located["note"].tolist() == list("abcd")
    assert set(LOCATED) <= set(located.columns)
    assert located.crs == "EPSG:4326"
    assert located["status"].tolist() == ["located", "not_found", "ambiguous", "located"]
    assert located.columns[-1] == "geometry"


def test_an_area_never_becomes_a_pin() -> None:
    located = locate(
        [{"place": place} for place in ("Kharkiv Oblast", "Kupiansk district", "Ukraine", "Харківщина")]
    )
    assert located.geometry.isna().all()
    assert located["status"].tolist() == ["located"] * 4
    assert located["precision"].tolist() == ["oblast", "raion", "country", "oblast"]
    assert located["admin1"].tolist()[:2] == ["UA-63", "UA-63"]


def test_an_ambiguous_name_has_candidates_and_no_oblast_unless_all_share_it() -> None:
    row = one({"place": "Zolochiv"})
    assert (row["status"], row["name"], row.geometry) == ("ambiguous", "Zolochiv", None)
    assert row["candidates"].count(";") == 1
    assert pd.isna(row["admin1"])


def test_the_articles_other_places_are_evidence() -> None:
    rows = [
        {"place": "Zolochiv", "article": "a"},
        {"place": "Bohodukhiv", "article": "a"},
        {"place": "Zolochiv", "article": "b"},
        {"place": "Lviv Oblast", "article": "b"},
        {"place": "Zolochiv", "article": "c"},
    ]
    assert locate(rows)["admin1"].tolist()[::2][:2] == ["UA-63", "UA-46"]
    assert locate(rows)["status"].iloc[4] == "ambiguous"


def test_within_leads_to_the_same_place_as_the_words() -> None:
    rows = [{"place": "Zolochiv", "within": "Kharkiv Oblast"}, {"place": "Zolochiv, Kharkiv Oblast"}]
    located = locate(rows)
    assert located["place_id"].nunique() == 1
    assert located["status"].tolist() == ["located", "located"]


def test_given_coordinates_are_kept_with_the_precision_of_the_source() -> None:
    row = one({"place": "Izium", "lon": 37.25, "lat": 49.19, "precision": "site"})
    assert (row.geometry.x, row.geometry.y) == (37.25, 49.19)
    assert (row["precision"], row["point_from"], row["status"], row["name"]) == (
        "site",
        "source",
        "located",
        "Izium",
    )
    assert one({"lon": 37.25, "lat": 49.19})["precision"] == "settlement"


@pytest.mark.parametrize("precision", ["raion", "oblast", "country"])
def test_coordinates_coded_to_a_region_are_no_pin_and_stay_as_columns(precision: str) -> None:
    row = one({"place": "Kharkiv Oblast", "lon": 36.25, "lat": 49.99, "precision": precision})
    assert row.geometry is None
    assert (row["lon"], row["lat"], row["precision"], row["admin1"]) == (36.25, 49.99, precision, "UA-63")


@pytest.mark.parametrize(
    ("lon", "lat", "admin1"),
    [
        (30.5234, 50.4501, "UA-30"), (30.2506, 50.5218, "UA-32"), (30.2650, 50.5680, "UA-32"),
        (30.75, 51.522, "UA-32"), (34.396, 47.568, "UA-12"), (34.655, 47.498, "UA-23"),
        (36.468, 45.356, "UA-43"),
        (33.5254, 44.6167, "UA-40"), (30.2044, 45.255, "UA-51"), (31.539, 46.61, "UA-48"),
    ],
)  # fmt: skip
def test_coordinates_without_a_name_get_the_right_oblast(lon: float, lat: float, admin1: str) -> None:
    row = one({"lon": lon, "lat": lat})
    assert (row["status"], row["admin1"], row["country"]) == ("located", admin1, "UA")


@pytest.mark.parametrize(
    ("lon", "lat"), [(0.0, 0.0), (200.0, 50.0), (36.0, 95.0), (np.inf, 50.0), (36.0, np.nan)]
)
def test_what_is_no_position_is_placed_by_its_name(lon: float, lat: float) -> None:
    row = one({"place": "Izium", "lon": lon, "lat": lat})
    assert (row["status"], row["name"], row["point_from"]) == ("located", "Izium", "own")
    assert "is not a position" in row["reason"]


def test_swapped_coordinates_are_said_and_not_moved() -> None:
    with pytest.warns(
        GeomapWarning, match="1 of 1 reports have coordinates abroad that would lie in the country"
    ):
        row = one({"lon": 50.45, "lat": 30.52})
    assert (row["status"], row.geometry.x) == ("outside", 50.45)
    assert "swapped" in row["reason"]


def test_coordinates_abroad_are_outside_with_their_country() -> None:
    row = one({"lon": 36.58, "lat": 50.60})
    assert (row["status"], row["country"]) == ("outside", "RU")
    assert row.geometry is not None


def test_coordinates_far_from_the_oblast_that_the_row_names_are_a_conflict_and_no_pin() -> None:
    row = one({"place": "Kherson", "within": "Kherson Oblast", "lon": 31.3, "lat": 51.5})
    assert (row["status"], row.geometry, row["admin1"]) == ("conflict", None, "UA-65")
    assert "Chernihiv Oblast" in row["reason"]
    assert (row["lon"], row["lat"]) == (31.3, 51.5)


@pytest.mark.parametrize(
    ("place", "within", "lon", "lat"),
    [
        ("Balka hamlet", "Kherson Oblast", 34.6, 47.5),  # some kilometres beyond the border
        ("Izium", "Donetsk Oblast", 37.25, 49.19),  # where the gazetteer has a place of the name
        ("Dacha", "Kyiv City", 30.9, 49.7),  # the city and the oblast around it go by one name
    ],
)
def test_coordinates_near_what_the_row_names_are_kept(
    place: str, within: str, lon: float, lat: float
) -> None:
    row = one({"place": place, "within": within, "lon": lon, "lat": lat})
    assert (row["status"], row.geometry.x) == ("located", lon)


def test_a_city_far_from_its_coordinates_is_told_and_drawn_where_they_are() -> None:
    with pytest.warns(
        GeomapWarning, match="1 of 1 reports name a city far from .* Kherson in Chernihiv Oblast"
    ):
        row = one({"place": "Kherson", "lon": 31.3, "lat": 51.5})
    assert (row["status"], row.geometry.x) == ("located", 31.3)
    assert "the city of Kherson lies" in row["reason"]


def test_dates_in_a_frame_are_read_as_in_a_table() -> None:
    assert one({"place": "Sumy", "date": "3.2.26"})["date"] == "2026-02-03"
    with pytest.warns(GeomapWarning, match="'foo' cannot be read as a date"):
        assert pd.isna(one({"place": "Sumy", "date": "foo"})["date"])


def test_coordinates_decide_between_homonyms() -> None:
    row = one({"place": "Zolochiv", "lon": 35.98, "lat": 50.27})
    assert row["place_id"] == load_gazetteer().find("Zolochiv")[1].place.place_id or row["admin1"] == "UA-63"
    assert row["name"] == "Zolochiv"


def test_a_region_coded_without_coordinates_stays_a_region() -> None:
    row = one({"place": "Kharkiv", "precision": "oblast"})
    assert (row["precision"], row["admin1"], row.geometry) == ("oblast", "UA-63", None)


def test_a_geo_frame_of_points_keeps_its_points() -> None:
    frame = gpd.GeoDataFrame({"id": [1]}, geometry=[shapely.Point(36.25, 49.99)], crs="EPSG:4326").to_crs(
        3857
    )
    row = geocode_reports(frame).iloc[0]
    assert row.geometry.x == pytest.approx(36.25)
    assert row["admin1"] == "UA-63"


def test_a_frame_without_places_is_one_clear_line() -> None:
    with pytest.raises(InputError, match="neither"):
        geocode_reports(pd.DataFrame({"city": ["Izium"]}))


def test_an_empty_frame_gives_an_empty_one() -> None:
    located = geocode_reports(pd.DataFrame({"place": pd.Series([], dtype="str")}))
    assert len(located) == 0
    assert set(LOCATED) <= set(located.columns)


def test_what_was_located_can_be_located_again() -> None:
    first = locate([{"place": "Izium"}, {"place": "Kharkiv Oblast"}, {"place": "Belgorod"}])
    again = geocode_reports(pd.DataFrame(first.drop(columns="geometry")))
    assert again["status"].tolist() == first["status"].tolist()
    assert again["place_id"].tolist() == first["place_id"].tolist()


def test_a_place_is_looked_up_once_however_many_rows_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = GazetteerGeocoder.explain

    def explain(self: GazetteerGeocoder, query: object, **options: Any) -> Any:
        asked.append(query)
        return real(self, query, **options)

    monkeypatch.setattr(GazetteerGeocoder, "explain", explain)
    locate([{"place": "Izium"}] * 500)
    assert len(asked) == 1


def test_a_user_s_own_places_are_used() -> None:
    own = pd.DataFrame({"name": ["Depot 5"], "lon": [36.3], "lat": [50.0], "precision": ["site"]})
    row = one({"place": "Depot 5"}, places=own)
    assert (row["status"], row["precision"], row.geometry.x) == ("located", "site", 36.3)


def test_another_geocoder_is_asked_once_for_each_place_and_its_point_says_so() -> None:
    service = Says(49.2088, 37.2485, {"addresstype": "city"})
    located = locate([{"place": "Izium"}] * 3, geocoder=service)
    assert located["point_from"].tolist() == ["service"] * 3
    assert located["admin1"].tolist() == ["UA-63"] * 3
    assert service.asked == ["Izium, Ukraine"]


@pytest.mark.parametrize(
    ("row", "lat", "lon"),
    [
        ({"place": "Izium"}, 55.75, 37.62),
        ({"place": "Zolochiv", "within": "Lviv Oblast"}, 50.27, 35.98),
        ({"place": "Zolochiv, Lviv Oblast"}, 50.27, 35.98),
        ({"place": "Izium"}, 0.0, 0.0),
    ],
)
def test_an_answer_that_lies_elsewhere_than_reported_is_a_conflict_and_no_pin(
    row: dict[str, str], lat: float, lon: float
) -> None:
    got = one(row, geocoder=Says(lat, lon))
    assert (got["status"], got.geometry) == ("conflict", None)
    assert "Somewhere" in got["candidates"]


def test_a_services_granularity_becomes_the_precision() -> None:
    area = one({"place": "Kharkivshchyna"}, geocoder=Says(49.99, 36.23, {"addresstype": "state"}))
    assert (area["precision"], area.geometry) == ("oblast", None)
    site = one({"place": "Some plant"}, geocoder=Says(49.99, 36.23, {"properties": {"type": "house"}}))
    assert (site["precision"], site["status"]) == ("site", "located")
    assert site["precision"] in POINT_PRECISIONS


def test_after_the_gazetteer_a_service_is_asked_only_for_the_rest() -> None:
    service = Says(50.0, 36.3, {"addresstype": "building"})
    chain = FallbackGeocoder(GazetteerGeocoder(), service)
    located = locate(
        [{"place": "Izium"}, {"place": "Qwertyshop"}, {"place": "Kharkiv Oblast"}], geocoder=chain
    )
    assert service.asked == ["Qwertyshop, Ukraine"]
    assert located["point_from"].tolist()[:2] == ["own", "service"]


@pytest.mark.parametrize("error", [GeocoderTimedOut("late"), GeocoderServiceError("oops"), ValueError("odd")])
def test_one_failure_never_loses_the_others_and_says_why(error: Exception) -> None:
    class Flaky(Says):
        def geocode(self, query: str, **options: object) -> Any:
            if query.startswith("Lost"):
                raise error
            return super().geocode(query)

    with pytest.warns(GeomapWarning, match="1 places could not be asked"):
        located = locate([{"place": "Lost"}, {"place": "Izium"}], geocoder=Flaky(49.21, 37.25))
    assert located["status"].tolist() == ["not_found", "located"]
    assert "Flaky" in located["reason"].iloc[0]


def test_a_refusal_of_bulk_stops_the_run() -> None:
    service = Says(0, 0)
    service.answer = GeocodingError("no bulk")
    with pytest.raises(GeocodingError):
        locate([{"place": "Izium"}], geocoder=service)


@settings(max_examples=25)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "place": st.one_of(
                    st.none(), st.text(max_size=30), st.sampled_from(["Izium", "Zolochiv", "Kyiv Oblast"])
                ),
                "lon": st.floats(allow_nan=True, allow_infinity=True),
                "lat": st.floats(allow_nan=True, allow_infinity=True),
                "precision": st.sampled_from([None, "site", "oblast"]),
            }
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_row_comes_out_with_a_status_and_a_reason(rows: list[dict[str, Any]]) -> None:
    located = locate(rows)
    assert len(located) == len(rows)
    assert set(located["status"]) <= set(STATUSES)
    assert located["reason"].str.len().gt(0).all()
    drawn = located[located.geometry.notna() & (located["status"] == "located")]
    assert set(drawn["precision"]) <= set(POINT_PRECISIONS)


def test_a_place_not_found_still_counts_in_the_oblast_that_the_report_names() -> None:
    reports = pd.DataFrame(
        {
            "place": ["Qwertyuiopske", "Qwertyuiopske, Kharkiv Oblast", "Qwertyuiopske", "Qwertyuiopske"],
            "within": ["Sumy Oblast", None, None, "Poland"],
        }
    )
    located = geocode_reports(reports)
    assert located["status"].tolist()[:3] == ["not_found"] * 3
    assert located["admin1"].fillna("").tolist() == ["UA-59", "UA-63", "", ""]
    assert located.geometry.isna().all()
    assert "counts in Sumy Oblast" in located["reason"][0]
    joined = join_regions(located, load_regions("admin1"))
    assert joined["region_match"].tolist()[:3] == ["by_name", "by_name", "unlocated"]


def test_a_position_coded_to_the_country_names_no_oblast() -> None:
    rows = pd.DataFrame({"place": ["Ukraine"], "lon": [32.0], "lat": [49.0], "precision": ["country"]})
    located = geocode_reports(rows).iloc[0]
    assert (located["precision"], located["country"]) == ("country", "UA")
    assert pd.isna(located["admin1"])
    assert located.geometry is None


def test_a_position_coded_to_a_raion_is_named_after_it() -> None:
    rows = pd.DataFrame({"place": ["Pokrovsk"], "lon": [37.18], "lat": [48.28], "precision": ["raion"]})
    located = geocode_reports(rows).iloc[0]
    assert (located["name"], located["admin1"]) == ("Pokrovskyi Raion", "UA-14")
    assert located.geometry is None


def test_a_name_that_is_an_area_keeps_its_bare_coordinates_from_becoming_a_pin() -> None:
    row = one({"place": "Kyiv Oblast", "lon": 30.52, "lat": 50.45})
    assert row.geometry is None
    assert (row["precision"], row["admin1"], row["lon"]) == ("oblast", "UA-32", 30.52)
    assert "is an area" in row["reason"]


def test_a_function_is_no_geocoder() -> None:
    with pytest.raises(OptionError, match="a geocoder as geopy has them"):
        geocode_reports(pd.DataFrame({"place": ["Kharkiv"]}), geocoder=lambda query: None)


@pytest.mark.parametrize("count", ["two", 2.5])
def test_a_count_that_is_none_is_named_with_its_column(count: object) -> None:
    with pytest.raises(InputError, match=f"column killed: {count!r} in row 1 is no whole number"):
        geocode_reports(pd.DataFrame({"place": ["Kharkiv", "Izium"], "killed": [1, count]}))
