"""Online geocoders, asked over real HTTP on loopback."""

from __future__ import annotations

import http.server
import inspect
import json
import pathlib
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import geopy.geocoders
import pytest
from geopy.exc import (
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)
from geopy.geocoders.base import Geocoder

from geomap import services, transport
from geomap.errors import GeocodingError, InputError, OptionError
from geomap.services import (
    FallbackGeocoder,
    clear_answers,
    explain_failure,
    list_answers,
    online_geocoder,
)

IZIUM = {"lat": "49.2088", "lon": "37.2485", "display_name": "Izium, Kharkiv Oblast, Ukraine", "type": "city"}


class Server:
    """A geocoding service on loopback that does what the query tells it to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.times: list[float] = []
        self.fail_first = 0
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                query = parse_qs(urlsplit(self.path).query).get("q", [""])[0]
                outer.asked.append(query)
                outer.times.append(time.monotonic())
                status, body, headers = 200, json.dumps([IZIUM]).encode(), {}
                if query == "slow":
                    time.sleep(0.6)
                elif query == "drip":
                    self.send_response(200)
                    self.send_header("Content-Length", "1000")
                    self.end_headers()
                    try:
                        for _ in range(20):
                            self.wfile.write(b" ")
                            self.wfile.flush()
                            time.sleep(0.1)
                    except OSError:
                        pass
                    self.close_connection = True
                    return
                elif query == "nothing":
                    body = b"[]"
                elif query == "broken":
                    body = b'[{"lat": 4'
                elif query == "busy":
                    status, body, headers = 429, b"slow down", {"Retry-After": "3600"}
                elif query == "fault":
                    status, body = 500, b"oops"
                elif query == "huge":
                    body = json.dumps([IZIUM] * 100_000).encode()
                elif query == "recovers" and outer.fail_first > 0:
                    outer.fail_first -= 1
                    status, body, headers = 429, b"", {"Retry-After": "1"}
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Type", "application/json")
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(body)
                except OSError:
                    self.close_connection = True

            def log_message(self, *args: object) -> None:
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.domain = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.http.shutdown()
    made.http.server_close()


@pytest.fixture
def cache(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "answers.sqlite"


@pytest.fixture
def ask(server: Server, cache: pathlib.Path) -> Iterator[Any]:
    made: list[Geocoder] = []

    def build(**options: Any) -> Geocoder:
        options = {"user_agent": "geomap tests", "cache": cache, "retries": 0, "timeout": 5.0, **options}
        made.append(online_geocoder("nominatim", domain=server.domain, **options))
        return made[-1]

    yield build
    for geocoder in made:
        geocoder.adapter.session.close()


def test_an_answer_is_asked_for_once_even_by_another_process_run(server: Server, ask: Any) -> None:
    assert ask().geocode("Izium").latitude == pytest.approx(49.2088)
    assert ask().geocode("Izium").longitude == pytest.approx(37.2485)
    assert server.asked == ["Izium"]


def test_not_found_is_an_answer_and_is_kept(server: Server, ask: Any) -> None:
    assert ask().geocode("nothing") is None
    assert ask().geocode("nothing") is None
    assert server.asked == ["nothing"]


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("slow", GeocoderTimedOut),
        ("drip", GeocoderTimedOut),
        ("broken", GeocoderServiceError),
        ("busy", GeocoderRateLimited),
        ("fault", GeocoderServiceError),
        ("huge", GeocoderServiceError),
    ],
)
def test_a_failure_is_an_error_of_geopys_within_the_time_out_and_is_not_kept(
    query: str, error: type[Exception], server: Server, ask: Any, cache: pathlib.Path
) -> None:
    wait = 0.3 if error is GeocoderTimedOut else 20
    began = time.monotonic()
    with pytest.raises(error):
        ask(timeout=wait).geocode(query)
    assert time.monotonic() - began < 20
    assert len(list_answers(cache)) == 0
    with pytest.raises(error):
        ask(timeout=wait).geocode(query)
    assert server.asked == [query, query]


def test_a_dead_server_is_unavailable(cache: pathlib.Path) -> None:
    dead = online_geocoder(
        "nominatim", user_agent="geomap tests", domain="http://127.0.0.1:9", cache=cache, retries=0
    )
    with dead.adapter, pytest.raises(GeocoderUnavailable):
        dead.geocode("Izium")


def test_retry_after_is_waited_for_when_it_is_short(server: Server, ask: Any) -> None:
    server.fail_first = 1
    assert ask(retries=2).geocode("recovers") is not None
    assert server.times[1] - server.times[0] >= 1.0


def test_a_wait_of_an_hour_is_not_waited_for(server: Server, ask: Any) -> None:
    began = time.monotonic()
    with pytest.raises(GeocoderRateLimited) as caught:
        ask(retries=3).geocode("busy")
    assert caught.value.retry_after == 3600
    assert time.monotonic() - began < 60
    assert server.asked == ["busy"]


def test_a_fault_is_asked_again_with_growing_waits(server: Server, ask: Any) -> None:
    with pytest.raises(GeocoderServiceError):
        ask(retries=2).geocode("fault")
    assert len(server.asked) == 3


def test_requests_keep_the_distance_asked_for(server: Server, ask: Any) -> None:
    geocoder = ask(seconds=0.2)
    for name in ("A", "B", "C"):
        geocoder.geocode(name)
    gaps = [b - a for a, b in zip(server.times, server.times[1:], strict=False)]
    assert min(gaps) >= 0.19


def test_kept_answers_cost_no_wait(server: Server, ask: Any) -> None:
    ask().geocode("Izium")
    geocoder = ask(seconds=50)
    began = time.monotonic()
    for _ in range(20):
        geocoder.geocode("Izium")
    assert time.monotonic() - began < 50


def test_a_public_service_is_asked_once_a_second_and_takes_no_bulk() -> None:
    terms = transport.TERMS["nominatim.openstreetmap.org"]
    assert terms.seconds >= 1
    assert terms.most < 1000


def test_bulk_beyond_the_terms_is_refused_and_what_was_answered_is_kept(server: Server, ask: Any) -> None:
    geocoder = ask(most=3)
    for name in ("A", "B", "C"):
        geocoder.geocode(name)
    with pytest.raises(GeocodingError, match="your own server"):
        geocoder.geocode("D")
    assert geocoder.geocode("A") is not None
    assert server.asked == ["A", "B", "C"]


def test_a_batch_that_was_killed_goes_on_without_asking_twice(
    server: Server, cache: pathlib.Path, ask: Any
) -> None:
    script = (
        "import sys; from geomap.services import online_geocoder\n"
        f"g = online_geocoder('nominatim', user_agent='t', domain={server.domain!r}, cache={str(cache)!r})\n"
        "for i in range(1000): g.geocode(f'place {i}')\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script])
    deadline = time.monotonic() + 60
    while len(server.asked) < 25 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.kill()
    process.wait()
    kept = len(list_answers(cache))
    done = len(server.asked)
    # One request may have been under way.
    assert done - kept <= 1
    geocoder = ask()
    for i in range(kept):
        geocoder.geocode(f"place {i}")
    assert len(server.asked) == done


def test_a_full_disk_stops_the_run_and_says_what_to_do(
    server: Server, ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    geocoder = ask()
    geocoder.geocode("A")

    def full(*args: object, **kw: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(geocoder.adapter.session.cache, "save_response", full)
    with pytest.raises(GeocodingError, match="make room"):
        geocoder.geocode("B")


def test_a_file_that_is_no_cache_is_named(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("these are notes, not a database " * 50)
    with pytest.raises(InputError, match=r"notes\.sqlite"):
        list_answers(path)
    with pytest.raises(GeocodingError, match=r"notes\.sqlite"):
        online_geocoder("photon", cache=path)


def test_answers_are_listed_and_cleared(server: Server, ask: Any, cache: pathlib.Path) -> None:
    geocoder = ask()
    geocoder.geocode("Izium")
    geocoder.geocode("Лиман")
    frame = list_answers(cache)
    assert list(frame["query"]) == ["Izium", "Лиман"]
    assert set(frame["service"]) == {server.domain.removeprefix("http://")}
    assert frame["expires"].notna().all()
    assert clear_answers(cache, service="elsewhere") == 0
    assert clear_answers(cache) == 2
    assert len(list_answers(cache)) == 0


def test_an_expired_answer_is_asked_for_again(server: Server, ask: Any, cache: pathlib.Path) -> None:
    ask(expire_days=1e-6).geocode("Izium")
    time.sleep(1.1)
    ask().geocode("Izium")
    assert server.asked == ["Izium", "Izium"]


def test_a_key_is_not_written_to_disk(server: Server, cache: pathlib.Path) -> None:
    geocoder = online_geocoder(
        "geocodeearth", api_key="hush-hush-123", domain=server.domain, cache=cache, retries=0
    )
    with geocoder.adapter, pytest.raises(Exception):  # noqa: B017, PT011  (the answer has another service's shape)
        geocoder.geocode("Izium")
    for file in cache.parent.iterdir():
        assert b"hush-hush-123" not in file.read_bytes()


@pytest.mark.parametrize("query", ["x" * 257, "", "   ", "x" * 1_000_000])
def test_what_no_service_can_answer_is_not_sent(query: str, server: Server, ask: Any) -> None:
    with pytest.raises(GeocoderQueryError):
        ask().geocode(query)
    assert server.asked == []


def test_an_unknown_service_is_named_with_those_known() -> None:
    with pytest.raises(OptionError, match="nominatim"):
        online_geocoder("nominatum")


def test_nominatim_needs_a_user_agent() -> None:
    with pytest.raises(OptionError, match="user_agent= or --user-agent"):
        online_geocoder("nominatim", cache=False)


def test_a_missing_key_is_one_clear_line() -> None:
    with pytest.raises(OptionError, match="api_key"):
        online_geocoder("opencage", cache=False)


def test_a_geocoder_that_is_set_up_already_is_left_as_it_is(server: Server, cache: pathlib.Path) -> None:
    plain = geopy.geocoders.Nominatim(
        user_agent="t", domain=server.domain.removeprefix("http://"), scheme="http"
    )
    before = plain.adapter
    safe = online_geocoder(plain, cache=cache)
    with safe.adapter:
        assert safe.geocode("Izium") is not None
        assert safe.geocode("Izium") is not None
    assert plain.adapter is before
    assert server.asked == ["Izium"]


class _Says:
    def __init__(self, answer: object) -> None:
        self.answer, self.asked = answer, 0

    def geocode(self, query: object, **options: object) -> object:
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    reverse = geocode


def test_the_second_geocoder_is_asked_only_when_the_first_has_nothing() -> None:
    first, second = _Says("here"), _Says("there")
    assert FallbackGeocoder(first, second).geocode("A") == "here"
    assert second.asked == 0
    assert FallbackGeocoder(_Says(None), second).reverse("A") == "there"


def test_trouble_with_one_geocoder_does_not_lose_the_others_answer() -> None:
    assert FallbackGeocoder(_Says(GeocoderTimedOut("late")), _Says("there")).geocode("A") == "there"
    with pytest.raises(GeocoderTimedOut):
        FallbackGeocoder(_Says(GeocoderTimedOut("late")), _Says(None)).geocode("A")
    with pytest.raises(OptionError):
        FallbackGeocoder()


@pytest.mark.parametrize(
    "error", [GeocoderTimedOut("x"), GeocoderParseError("x"), ValueError("a\nb"), GeocoderQueryError("")]
)
def test_a_failure_is_explained_in_one_line(error: Exception) -> None:
    line = explain_failure("Photon", error)
    assert line.startswith("Photon ")
    assert "\n" not in line


def test_every_geocoder_class_has_geopys_interface() -> None:
    from geomap import geocoders

    classes = {
        value
        for module in (services, geocoders)
        for value in vars(module).values()
        if inspect.isclass(value) and issubclass(value, Geocoder) and value.__module__.startswith("geomap.")
    }
    assert {cls.__name__ for cls in classes} >= {"FallbackGeocoder", "GazetteerGeocoder"}
    for cls in classes:
        for method in ("geocode", "reverse"):
            parameters = list(inspect.signature(getattr(cls, method)).parameters.values())
            assert [p.name for p in parameters[:2]] == ["self", "query"]
            rest = {p.name: p for p in parameters[2:]}
            assert rest["exactly_one"].default is True
            assert "timeout" in rest
            assert all(p.kind in {p.KEYWORD_ONLY, p.VAR_KEYWORD} for p in rest.values())
