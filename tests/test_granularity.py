"""How exact a service's answer is."""

from __future__ import annotations

import pytest

from geomap.granularity import service_precision
from geomap.schema import PRECISIONS


@pytest.mark.parametrize(
    ("raw", "precision"),
    [
        ({"class": "boundary", "type": "administrative", "addresstype": "state"}, "oblast"),
        ({"class": "place", "type": "city", "addresstype": "city", "place_rank": 16}, "settlement"),
        ({"class": "boundary", "type": "administrative", "addresstype": "borough"}, "city_district"),
        ({"class": "boundary", "type": "administrative", "place_rank": 8}, "oblast"),
        ({"class": "boundary", "type": "administrative", "place_rank": 30}, "site"),
        ({"class": "building", "type": "yes"}, "site"),
        ({"properties": {"type": "house", "osm_key": "building"}}, "site"),
        ({"properties": {"type": "city", "osm_value": "administrative"}}, "settlement"),
        ({"properties": {"type": "state"}}, "oblast"),
        ({"attributes": {"Addr_type": "PointAddress"}}, "site"),
        ({"attributes": {"Addr_type": "Locality", "Type": "State or Province"}}, "oblast"),
        ({"types": ["administrative_area_level_1", "political"]}, "oblast"),
        ({"types": ["locality", "political"]}, "settlement"),
        ({"types": ["street_address"], "geometry": {"location_type": "ROOFTOP"}}, "site"),
        ({"components": {"_type": "village"}}, "settlement"),
        ({"resultType": "houseNumber"}, "settlement"),
        ({"place_type": ["region"]}, "oblast"),
        ({"properties": {"layer": "county"}}, "raion"),
        ({"fcode": "PPLA"}, "settlement"),
        ({"type": "country"}, "country"),
        ({}, "settlement"),
        (None, "settlement"),
        ("text", "settlement"),
    ],
)
def test_the_words_of_services_become_ours(raw: object, precision: str) -> None:
    assert service_precision(raw) == precision
    assert precision in PRECISIONS
