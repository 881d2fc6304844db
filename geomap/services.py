"""Other geocoders made safe to use beside the gazetteer.

Any geopy geocoder works as it is. `online_geocoder` makes one that keeps its answers on disk, keeps to the
terms of its service, waits and retries; `FallbackGeocoder` asks one geocoder after the other. Whether an
answer fits what was reported is checked by `geomap.geocode_reports`.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pandas as pd
from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder

from geomap.errors import GeocodingError, InputError, OptionError

if TYPE_CHECKING:
    from geopy.location import Location

__all__ = [
    "LONGEST_QUERY",
    "FallbackGeocoder",
    "cache_path",
    "clear_answers",
    "explain_failure",
    "list_answers",
    "online_geocoder",
]

#: Characters of a query; services cut or refuse more.
LONGEST_QUERY = 256


def cache_path() -> Path:
    """Where answers are kept: ``$GEOMAP_CACHE``, or ``answers.sqlite`` in the user's cache folder.

    Examples
    --------
    >>> import os
    >>> os.environ["GEOMAP_CACHE"] = "/data/answers.sqlite"
    >>> cache_path().name
    'answers.sqlite'
    >>> del os.environ["GEOMAP_CACHE"]
    """
    if named := os.environ.get("GEOMAP_CACHE"):
        return Path(named)
    _needs_extra()
    from platformdirs import user_cache_path

    return user_cache_path("geomap", appauthor=False) / "answers.sqlite"


def online_geocoder(
    service: str | type[Any] | Geocoder,
    *,
    user_agent: str | None = None,
    domain: str | None = None,
    cache: str | Path | bool = True,
    expire_days: float = 90,
    retries: int = 3,
    seconds: float = 0.0,
    most: int | None = None,
    timeout: float = 10,
    **options: Any,
) -> Geocoder:
    """Make an online geocoder that keeps its answers, its service's terms and its temper.

    Parameters
    ----------
    service : str, geopy geocoder class or geopy geocoder
        A name that geopy knows ("nominatim", "photon", "arcgis", ...), a class, or a geocoder that is set up
        already; the one passed in is left as it is.
    user_agent : str
        Who asks; required by Nominatim.
    domain : str, optional
        Your own server, ``host[:port]`` or a URL.
    cache : path or bool
        The file of answers; True is `cache_path`, False keeps none. Failures are never kept.
    expire_days : float
        After this many days an answer is asked for again.
    retries : int
        How often to ask again, with growing waits or the ``Retry-After`` of the service.
    seconds : float
        Least time between two requests; public Nominatim and Photon have at least 1 whatever is said.
    most : int, optional
        Requests in one run; the public ones refuse bulk (250) unless they are your own.
    timeout : float
        Seconds for one answer.
    **options
        As the geopy class takes them (``api_key=``, ...).

    Returns
    -------
    geopy.geocoders.base.Geocoder

    Raises
    ------
    OptionError
        The service is unknown or lacks an option.
    GeocodingError
        The extra ``online`` is not installed, or the cache is not a cache.

    Examples
    --------
    >>> geocoder = online_geocoder("photon", domain="http://127.0.0.1:2322", cache=False)
    >>> type(geocoder).__name__, geocoder.domain
    ('Photon', '127.0.0.1:2322')
    """
    _needs_extra()
    from geomap.transport import ServiceAdapter

    path = None if cache is False else cache_path() if cache is True else Path(cache)
    adapter = partial(
        ServiceAdapter, cache=path, expire_days=expire_days, retries=retries, seconds=seconds, most=most
    )
    if isinstance(service, Geocoder):
        made = copy.copy(service)
        made.adapter = adapter(proxies=made.proxies, ssl_context=made.ssl_context)
        return _capped(made)
    kind = _service(service) if isinstance(service, str) else service
    if domain is not None:
        scheme, _, host = domain.rpartition("://")
        options["domain"] = host.rstrip("/")
        if scheme:
            options["scheme"] = scheme
    if user_agent is not None:
        options["user_agent"] = user_agent
    try:
        return _capped(kind(timeout=timeout, adapter_factory=adapter, **options))
    except ConfigurationError as error:
        wants = "user_agent= or --user-agent (a name for your project and a way to reach you)"
        wants = wants if user_agent is None else ""
        said = str(error).splitlines()[0]
        raise OptionError(
            f"{kind.__name__}: needs {wants}" if wants else f"{kind.__name__}: {said}"
        ) from error
    except TypeError as error:
        raise OptionError(f"{kind.__name__}: {str(error).rpartition(') ')[2]}") from error


def _service(name: str) -> type[Any]:
    from geopy.geocoders import SERVICE_TO_GEOCODER

    try:
        kind: type[Any] = SERVICE_TO_GEOCODER[name.casefold()]
    except KeyError:
        known = ", ".join(sorted(SERVICE_TO_GEOCODER))
        raise OptionError(f"no geocoder is called {name!r}; geopy knows {known}") from None
    return kind


def _capped(geocoder: Geocoder) -> Geocoder:
    """Refuse what no service can answer before it is sent."""
    ask: Callable[..., Any] = geocoder.geocode

    def geocode(query: Any, *args: Any, **options: Any) -> Any:
        for text in query.values() if isinstance(query, dict) else [query]:
            if isinstance(text, str) and (len(text) > LONGEST_QUERY or not text.strip()):
                what = (
                    f"{len(text):,} characters; at most {LONGEST_QUERY} are asked"
                    if text.strip()
                    else "an empty query"
                )
                raise GeocoderQueryError(what)
        return ask(query, *args, **options)

    geocoder.geocode = geocode
    return geocoder


def _needs_extra() -> None:
    try:
        import requests_cache  # noqa: F401
    except ImportError as error:
        raise GeocodingError("online geocoders need more packages: pip install 'geomap[online]'") from error


class FallbackGeocoder(Geocoder):  # type: ignore[misc]
    """Ask one geocoder after the other until one answers: offline first, online for the rest.

    Parameters
    ----------
    *geocoders
        At least one; each has geopy's ``geocode``.

    Examples
    --------
    >>> from geomap.geocoders import GazetteerGeocoder
    >>> FallbackGeocoder(GazetteerGeocoder()).geocode("Kryvyi Rih").address.split(",")[0]
    'Kryvyi Rih'
    """

    def __init__(self, *geocoders: Any) -> None:
        if not geocoders:
            raise OptionError("FallbackGeocoder needs at least one geocoder")
        super().__init__()
        self.geocoders = geocoders

    def geocode(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, **options: Any
    ) -> Location | list[Location] | None:
        """Return the first answer.

        Raises
        ------
        geopy.exc.GeopyError
            None answered, and one could not be asked: the last such trouble.
        """
        return self._first("geocode", query, exactly_one=exactly_one, timeout=timeout, **options)

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, **options: Any
    ) -> Location | list[Location] | None:
        """Return what lies at a position, as the first geocoder that knows says.

        Raises
        ------
        geopy.exc.GeopyError
            None answered, and one could not be asked: the last such trouble.
        """
        return self._first("reverse", query, exactly_one=exactly_one, timeout=timeout, **options)

    def _first(self, method: str, query: Any, *, timeout: Any, **options: Any) -> Any:
        trouble: GeopyError | None = None
        if timeout is not DEFAULT_SENTINEL:
            options["timeout"] = timeout
        for geocoder in self.geocoders:
            try:
                answer = getattr(geocoder, method)(query, **options)
            except GeopyError as error:
                trouble = error
                continue
            if answer is not None:
                return answer
        if trouble is not None:
            raise trouble
        return None


_WHY: tuple[tuple[type[GeopyError], str], ...] = (
    (GeocoderTimedOut, "did not answer in time; run again to ask only for what is missing"),
    (GeocoderRateLimited, "asks for fewer requests; run again later"),
    (GeocoderQuotaExceeded, "has no quota left; run again when it has"),
    (GeocoderAuthenticationFailure, "refuses the key; check api_key"),
    (GeocoderInsufficientPrivileges, "refuses access; check the key and the user agent"),
    (GeocoderParseError, "answered with something that is not JSON"),
    (GeocoderQueryError, "does not take the query"),
    (GeocoderUnavailable, "cannot be reached; check the network or the server's name"),
)


def explain_failure(service: str, error: Exception) -> str:
    """Say in one line why a service gave no answer and what to do.

    Examples
    --------
    >>> explain_failure("Photon", GeocoderTimedOut("Service timed out"))
    'Photon did not answer in time; run again to ask only for what is missing'
    """
    for kind, text in _WHY:
        if isinstance(error, kind):
            detail = f" ({_line(error)})" if kind is GeocoderQueryError else ""
            return f"{service} {text}{detail}"
    return f"{service} failed: {_line(error)}"


def _line(error: Exception) -> str:
    lines = str(error).splitlines() or [type(error).__name__]
    return lines[0][:160]


def list_answers(path: str | Path | None = None) -> pd.DataFrame:
    """List the answers that are kept.

    Parameters
    ----------
    path : path, optional
        The cache; by default `cache_path`.

    Returns
    -------
    DataFrame
        One row an answer, oldest first: service (host), query, answered and expires (ISO, UTC), bytes.

    Examples
    --------
    >>> list(list_answers("no-such.sqlite").columns)
    ['service', 'query', 'answered', 'expires', 'bytes']
    """
    rows = []
    for response in _responses(path):
        parts = urlsplit(response.request.url or response.url)
        fields = parse_qs(parts.query)
        text = next((fields[name][0] for name in _QUERY_FIELDS if name in fields), None)
        if text is None and "lat" in fields:
            text = f"{fields['lat'][0]}, {fields.get('lon', fields.get('lng', ['?']))[0]}"
        expires = response.expires
        rows.append(
            {
                "service": parts.netloc,
                "query": text if text is not None else parts.path,
                "answered": response.created_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "expires": expires.strftime("%Y-%m-%dT%H:%M:%SZ") if expires is not None else None,
                "bytes": len(response.content or b""),
            }
        )
    frame = pd.DataFrame(rows, columns=["service", "query", "answered", "expires", "bytes"])
    return frame.sort_values(["answered", "service", "query"], ignore_index=True)


_QUERY_FIELDS = (
    "q",
    "query",
    "address",
    "SingleLine",
    "singleLine",
    "text",
    "searchtext",
    "geocode",
    "location",
    "address1",
)


def clear_answers(
    path: str | Path | None = None, *, service: str | None = None, expired: bool = False
) -> int:
    """Forget answers.

    Parameters
    ----------
    path : path, optional
        The cache; by default `cache_path`.
    service : str, optional
        Only those of this host.
    expired : bool
        Only those past their time.

    Returns
    -------
    int
        How many were forgotten.

    Examples
    --------
    >>> clear_answers("no-such.sqlite")
    0
    """
    keys = [
        response.cache_key
        for response in _responses(path)
        if (service is None or urlsplit(response.url).netloc == service)
        and (not expired or response.is_expired)
    ]
    if keys:
        from requests_cache.backends.sqlite import SQLiteCache

        backend = SQLiteCache(_file(path), serializer="json")
        backend.delete(*keys)
        backend.close()  # type: ignore[no-untyped-call]
    return len(keys)


def _file(path: str | Path | None) -> Path:
    return cache_path() if path is None else Path(path)


def _responses(path: str | Path | None) -> list[Any]:
    file = _file(path)
    if not file.exists():
        return []
    _needs_extra()
    import sqlite3

    from requests_cache.backends.sqlite import SQLiteCache

    try:
        backend = SQLiteCache(file, serializer="json")
        found = list(backend.filter(valid=True, expired=True))
        backend.close()  # type: ignore[no-untyped-call]
    except sqlite3.DatabaseError as error:
        raise InputError(
            f"{file}: not a cache of answers ({error}); delete it or name another file"
        ) from error
    return found
