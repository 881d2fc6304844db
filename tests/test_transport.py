"""The terms under which public services are asked; `test_services` asks real servers."""

from __future__ import annotations

import pandas as pd
import pytest

from geomap.errors import GeocodingError
from geomap.geocoders import GazetteerGeocoder
from geomap.locate import geocode_reports
from geomap.services import FallbackGeocoder, online_geocoder
from geomap.transport import LARGEST, LONGEST_WAIT, TERMS


@pytest.mark.parametrize("host", ["nominatim.openstreetmap.org", "photon.komoot.io"])
def test_a_public_service_is_asked_once_a_second_and_takes_no_bulk(host: str) -> None:
    assert TERMS[host].seconds >= 1
    assert TERMS[host].most < 1000
    assert TERMS[host].page.startswith("https://")


def test_bulk_is_refused_before_a_public_service_is_asked_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object, **__: object) -> None:
        raise AssertionError("a request was made")

    monkeypatch.setattr("requests.Session.request", asked)
    service = online_geocoder("nominatim", user_agent="geomap tests", cache=False)
    both = FallbackGeocoder(GazetteerGeocoder(), service)
    unknown = pd.DataFrame({"place": [f"Qwertyville {n}" for n in range(251)]})
    with pytest.raises(GeocodingError, match="251 places would be asked, and it takes no bulk but 250"):
        geocode_reports(unknown, geocoder=both)


def test_a_server_of_ones_own_takes_bulk() -> None:
    service = online_geocoder("nominatim", user_agent="geomap tests", cache=False, domain="127.0.0.1:1")
    service.adapter.refuse_bulk(service.domain, 100_000)


def test_no_answer_may_cost_without_bound() -> None:
    assert LARGEST < 10_000_000
    assert LONGEST_WAIT <= 300
