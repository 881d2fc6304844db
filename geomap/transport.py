"""How an online geocoder is asked: one HTTP adapter for geopy with a cache, patience and manners.

requests-cache keeps the answers, urllib3's ``Retry`` waits and asks again; what is ours is the terms of the
public services, and the bounds on what an answer may cost.
"""

from __future__ import annotations

import json
import sqlite3
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from geopy.adapters import AdapterHTTPError, RequestsAdapter
from geopy.exc import GeocoderServiceError, GeocoderTimedOut
from requests.adapters import HTTPAdapter
from requests_cache import CachedSession
from requests_cache.backends.sqlite import SQLiteCache
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError, ReadTimeoutError, ResponseError
from urllib3.exceptions import TimeoutError as PoolTimeout
from urllib3.util.retry import Retry

from geomap.errors import GeocodingError

__all__ = ["TERMS", "ServiceAdapter", "Terms"]

#: An answer is some places; more bytes than this are a fault of the server.
LARGEST = 2_000_000
#: Longer than this is not waited for; the place fails, with the wait asked for as the reason.
LONGEST_WAIT = 60.0
SECRETS = (
    "key",
    "apikey",
    "api_key",
    "access_token",
    "token",
    "app_id",
    "app_code",
    "auth-id",
    "auth-token",
    "username",
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a public service asks of its users: seconds between requests, requests in one run, the page."""

    seconds: float
    most: int
    page: str


#: Services that anyone may use, and on which terms; a server of one's own has none.
TERMS: Mapping[str, Terms] = {
    "nominatim.openstreetmap.org": Terms(
        1.0, 250, "https://operations.osmfoundation.org/policies/nominatim/"
    ),
    "photon.komoot.io": Terms(1.0, 250, "https://photon.komoot.io/"),
}


class _Patience(Retry):
    """urllib3's retries, never sooner than the service allows and never for a wait beyond reason."""

    least = 0.0

    def new(self, **kw: Any) -> _Patience:
        copy = super().new(**kw)
        copy.least = self.least
        return copy

    def get_backoff_time(self) -> float:
        return max(self.least, float(super().get_backoff_time()))

    def increment(
        self, method: Any = None, url: Any = None, response: Any = None, *args: Any, **kw: Any
    ) -> Any:
        wait = self.get_retry_after(response) if response is not None else None
        if wait is not None and wait > LONGEST_WAIT:
            raise MaxRetryError(None, str(url), ResponseError(f"asks to wait {wait:g} s"))  # type: ignore[arg-type]
        return super().increment(method, url, response, *args, **kw)


class _Transport(HTTPAdapter):
    """Asks one request at a time, no faster than allowed; reads a bounded answer in a bounded time."""

    def __init__(
        self, *, ssl_context: Any, seconds: float, most: int | None, retries: int, terms: Mapping[str, Terms]
    ):
        self._ssl_context = ssl_context
        self._seconds, self._most, self._terms = seconds, most, terms
        self._asked: dict[str, int] = {}
        self._last: dict[str, float] = {}
        self._retries = retries
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kw: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._ssl_context, **kw)

    def proxy_manager_for(self, *args: Any, **kw: Any) -> Any:
        return super().proxy_manager_for(*args, ssl_context=self._ssl_context, **kw)

    def send(self, request: requests.PreparedRequest, *args: Any, **kw: Any) -> requests.Response:
        host = urlsplit(request.url or "").hostname or ""
        terms = self._terms.get(host)
        seconds = max(self._seconds, terms.seconds if terms else 0.0)
        most = self._most if self._most is not None else (terms.most if terms else None)
        asked = self._asked.get(host, 0)
        if most is not None and asked >= most:
            see = f" (see {terms.page})" if terms else ""
            raise GeocodingError(
                f"{host}: {asked} requests asked, and it takes no bulk{see}; the answers are kept: "
                "run your own server and name it with domain=, or go on another day"
            )
        time.sleep(max(0.0, self._last.get(host, -1e9) + seconds - time.monotonic()))
        self._asked[host] = asked + 1
        patience = _Patience(
            total=self._retries, read=min(1, self._retries), status=self._retries, backoff_factor=0.5,
            status_forcelist=(429, 500, 502, 503, 504), raise_on_status=False,
        )  # fmt: skip
        patience.least = seconds
        self.max_retries = patience
        timeout = kw.get("timeout")
        kw["stream"] = True
        try:
            response = super().send(request, *args, **kw)
            _read_all(response, timeout if isinstance(timeout, int | float) else None)
        finally:
            self._last[host] = time.monotonic()
        return response


def _read_all(response: requests.Response, timeout: float | None) -> None:
    """Read the answer, but no more than `LARGEST` bytes and no longer than the time-out in all."""
    deadline = None if timeout is None else time.monotonic() + timeout
    body = bytearray()
    while True:
        try:
            chunk = response.raw.read1(1 << 16, decode_content=True)
        except ReadTimeoutError as error:
            raise requests.Timeout("timed out") from error
        except (HTTPError, OSError) as error:
            raise requests.ConnectionError(f"the answer broke off: {error}") from error
        if not chunk:
            break
        body += chunk
        if len(body) > LARGEST:
            response.close()
            raise requests.exceptions.ContentDecodingError(f"an answer of more than {LARGEST:,} bytes")
        if deadline is not None and time.monotonic() > deadline:
            response.close()
            raise requests.Timeout("timed out")
    response._content = bytes(body)
    response._content_consumed = True  # type: ignore[attr-defined]
    if response.status_code == 200:
        try:
            json.loads(body)
        except ValueError as error:
            # Raised here, so that it is never kept as an answer.
            raise requests.exceptions.ContentDecodingError(
                f"an answer that is not JSON: {response.text[:60]!r}"
            ) from error


class ServiceAdapter(RequestsAdapter):  # type: ignore[misc]
    """A geopy adapter: answers kept on disk, retries with back-off, the service's terms, bounded answers.

    Parameters
    ----------
    proxies, ssl_context
        As geopy passes them.
    cache : path or None
        The SQLite file of answers; None keeps none. Only good answers are kept, keyed by the exact request.
    expire_days : float
        After this many days an answer is asked for again.
    retries : int
        How often to ask again after 429, 5xx or a broken connection (once after a time-out).
    seconds : float
        Least time between two requests, beside the service's own terms.
    most : int, optional
        Requests in one run; by default the service's terms, or no limit.
    terms : mapping of host to Terms
        The terms of public services.

    Raises
    ------
    GeocodingError
        From a request: the service takes no bulk, or the cache cannot be written. Nothing that was answered
        is lost; the same call later asks only for the rest.
    """

    def __init__(
        self,
        *,
        proxies: Any,
        ssl_context: Any,
        cache: Path | None = None,
        expire_days: float = 90,
        retries: int = 3,
        seconds: float = 0.0,
        most: int | None = None,
        terms: Mapping[str, Terms] = TERMS,
    ) -> None:
        # The system's certificates, as geopy's other adapters take.
        ssl_context = ssl_context or ssl.create_default_context()
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self.cache_path = cache
        if cache is not None:
            plain = self.session  # type: ignore[has-type]
            self.session = _session(cache, expire_days)
            self.session.proxies, self.session.trust_env = plain.proxies, plain.trust_env
            plain.close()
        transport = _Transport(
            ssl_context=ssl_context, seconds=seconds, most=most, retries=retries, terms=terms
        )
        self._most, self._terms = most, terms
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, transport)

    def refuse_bulk(self, domain: str, places: int) -> None:
        """Refuse what would break the service's terms, before the first request of it.

        Parameters
        ----------
        domain : str
            The service's host, with or without a port.
        places : int
            How many distinct places are to be asked; answers that are kept may be among them.

        Raises
        ------
        GeocodingError
            More would have to be asked than the service takes in one run.
        """
        host = urlsplit(f"//{domain}").hostname or ""
        terms = self._terms.get(host)
        if self._most is not None or terms is None or places <= terms.most:
            return
        kept = len(self.session.cache.responses) if self.cache_path is not None else 0
        if places > terms.most + kept:
            raise GeocodingError(
                f"{host}: {places:,} places would be asked, and it takes no bulk but {terms.most} at most "
                f"(see {terms.page}): run your own server and name it with domain=, or ask for fewer places"
            )

    def _request(self, url: str, *, timeout: float | None, headers: Mapping[str, str]) -> Any:
        try:
            return super()._request(url, timeout=timeout, headers=headers)
        except AdapterHTTPError:
            raise
        except GeocoderServiceError as error:
            cause = error.__context__
            if isinstance(cause, GeocodingError):
                raise cause from None
            if isinstance(cause, sqlite3.Error):
                raise GeocodingError(
                    f"{self.cache_path}: answers cannot be kept ({cause}); those kept are safe: make room or "
                    "clear the cache, then run again"
                ) from cause
            reason = getattr(cause.args[0], "reason", None) if cause is not None and cause.args else None
            late = isinstance(reason, PoolTimeout) and not isinstance(reason, NewConnectionError)
            if late or isinstance(cause, requests.Timeout):
                raise GeocoderTimedOut("Service timed out") from cause
            raise


def _session(path: Path, expire_days: float) -> CachedSession:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # JSON, for a cache is a file that others may write, and pickles run code.
        backend = SQLiteCache(path, serializer="json", busy_timeout=30_000, wal=True)
        return CachedSession(
            backend=backend,
            expire_after=expire_days * 86_400,
            allowable_codes=(200,),
            ignored_parameters=SECRETS,
        )
    except (OSError, sqlite3.Error) as error:
        raise GeocodingError(
            f"{path}: not a cache of answers ({error}); delete it or name another file"
        ) from error
