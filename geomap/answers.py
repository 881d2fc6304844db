"""What a query was resolved to, and what else it may have meant."""

from __future__ import annotations

from dataclasses import dataclass

from geomap.gazetteer import Place
from geomap.schema import POINT_PRECISIONS

__all__ = ["Answer", "Candidate"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant, and what speaks for it."""

    place: Place
    how: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query was resolved to.

    Attributes
    ----------
    status : str
        One of `geomap.schema.STATUSES` but ``conflict``.
    reason : str
        One line a person can act on.
    place : Place or None
        The place taken; the anchor of a relative place.
    name, place_id : str or None
        As for the place, with the distance or direction of a relative one.
    precision : str or None
    lon, lat, radius_m : float or None
        Degrees, metres; of the point that stands for it, which an area has too.
    country : str or None
        ISO alpha-2, also when only the country is known.
    corrected : str or None
        The spelling taken for a misspelt one.
    candidates : tuple of Candidate
        All that bear the name, the likeliest first.
    """

    status: str
    reason: str
    place: Place | None = None
    name: str | None = None
    place_id: str | None = None
    precision: str | None = None
    lon: float | None = None
    lat: float | None = None
    radius_m: float | None = None
    country: str | None = None
    corrected: str | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def is_point(self) -> bool:
        """Whether it may be drawn as a point."""
        return self.status == "located" and self.precision in POINT_PRECISIONS and self.lon is not None
