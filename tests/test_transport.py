"""The terms under which public services are asked; `test_services` asks real servers."""

from __future__ import annotations

import pytest

from geomap.transport import LARGEST, LONGEST_WAIT, TERMS


@pytest.mark.parametrize("host", ["nominatim.openstreetmap.org", "photon.komoot.io"])
def test_a_public_service_is_asked_once_a_second_and_takes_no_bulk(host: str) -> None:
    assert TERMS[host].seconds >= 1
    assert TERMS[host].most < 1000
    assert TERMS[host].page.startswith("https://")


def test_no_answer_may_cost_without_bound() -> None:
    assert LARGEST < 10_000_000
    assert LONGEST_WAIT <= 300
