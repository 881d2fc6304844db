"""Turn reports of attacks into honest maps.

Every stage is one function, a frame in and a frame out; names are imported when they are first used, so
that ``import geomap`` costs next to nothing.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_WHERE = {
    "GazetteerGeocoder": "geocoders",
    "GeomapError": "errors",
    "GeomapWarning": "errors",
    "RegionIndex": "grid",
    "StrikeMap": "page",
    "extract_reports": "extract",
    "geocode_reports": "locate",
    "join_regions": "join",
    "load_regions": "regions",
    "merge_reports": "merge",
    "publish": "bundle",
    "read_articles": "articles",
    "read_reports": "reports",
    "summarize_regions": "summary",
}

__all__ = [
    "GazetteerGeocoder",
    "GeomapError",
    "GeomapWarning",
    "RegionIndex",
    "StrikeMap",
    "extract_reports",
    "geocode_reports",
    "join_regions",
    "load_regions",
    "merge_reports",
    "publish",
    "read_articles",
    "read_reports",
    "summarize_regions",
]


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        value = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
