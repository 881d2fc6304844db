"""The gazetteer as a geopy geocoder: any place of Ukraine, offline, or an honest None."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
from geopy.adapters import BaseSyncAdapter
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geomap.answers import Answer
from geomap.corrections import OwnPlaces, read_places
from geomap.gazetteer import Gazetteer, Place, load_gazetteer
from geomap.phrases import Part
from geomap.queries import Query, parse_query
from geomap.ranking import COUNTRIES, Ranker
from geomap.schema import POINT_PRECISIONS

__all__ = ["GazetteerGeocoder", "candidate_text", "raw_columns"]

#: A query with one of geopy's structured fields, narrow before wide, and the levels each means.
_FIELDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("place", "name", "city", "town", "village", "settlement", "hamlet", "q"), ()),
    (("city_district", "suburb", "borough"), ("city_district",)),
    (("hromada", "municipality"), ("hromada",)),
    (("raion", "county", "district"), ("raion", "city_district")),
    (("oblast", "state", "region", "province", "admin1"), ("oblast",)),
)


class _Offline(BaseSyncAdapter):  # type: ignore[misc]
    """Stands where geopy expects a way to the network, and has none."""

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        raise NotImplementedError

    get_text = get_json


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """Look places up in the packaged gazetteer, as geopy's geocoders do, without a network.

    Parameters
    ----------
    gazetteer : Gazetteer or path, optional
        The packaged one of Ukraine by default.
    places : path or DataFrame, optional
        Your own names and corrections, which come first (see `geomap.corrections.read_places`).
    country : str, optional
        ISO alpha-2 of the country mapped, by default the gazetteer's; what lies elsewhere gives None.

    Examples
    --------
    >>> geocoder = GazetteerGeocoder()
    >>> location = geocoder.geocode("Balakliia, Kharkiv Oblast")
    >>> location.address
    'Balakliia, Iziumskyi Raion, Kharkiv Oblast, Ukraine'
    >>> geocoder.geocode("Kharkiv Oblast") is None, geocoder.geocode("Kharkiv Oblast", areas=True) is None
    (True, False)
    >>> geocoder.reverse((50.4501, 30.5234)).raw["admin1"]
    'UA-30'
    """

    def __init__(
        self,
        gazetteer: Gazetteer | str | pathlib.Path | None = None,
        *,
        places: str | pathlib.Path | pd.DataFrame | OwnPlaces | None = None,
        country: str | None = None,
    ) -> None:
        super().__init__(adapter_factory=_Offline)
        if gazetteer is None:
            gazetteer = load_gazetteer()
        elif not isinstance(gazetteer, Gazetteer):
            gazetteer = Gazetteer(gazetteer)
        self.gazetteer = gazetteer
        own = read_places(places, gazetteer) if places is not None else None
        self.ranker = Ranker(gazetteer, own=own, country=country or gazetteer.country)

    def explain(
        self, query: object, *, within: str | None = None, evidence: Iterable[Place | str] = ()
    ) -> Answer:
        """Resolve a query and say why; see `geomap.ranking.Answer`.

        Parameters
        ----------
        query : str or dict
            Free text in English, Ukrainian or Russian, or geopy's structured fields.
        within : str, optional
            The oblast, raion, hromada or city that it lies in.
        evidence : iterable of Place or str
            Other places of the same article.

        Returns
        -------
        Answer

        Examples
        --------
        >>> answer = GazetteerGeocoder().explain("Zolochiv")
        >>> answer.status, [c.place.admin1 for c in answer.candidates]
        ('ambiguous', ['UA-46', 'UA-63'])
        >>> GazetteerGeocoder().explain("Zolochiv", evidence=["Bohodukhiv", "Chuhuiv"]).place.admin1
        'UA-63'
        """
        parsed = self._query(query, within)
        if parsed.lon is not None and parsed.lat is not None:
            return self._position(parsed.lon, parsed.lat)
        known = []
        for other in evidence:
            if isinstance(other, Place):
                known.append(other)
            else:
                place = self.explain(other).place
                known += [place] if place is not None else []
        return self.ranker.explain(parsed, evidence=known)

    def geocode(
        self,
        query: object,
        *,
        exactly_one: bool = True,
        areas: bool = False,
        within: str | None = None,
        evidence: Iterable[Place | str] = (),
        timeout: object = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return the place of a query, or None where there is none or it cannot be told which.

        Parameters
        ----------
        query : str or dict
            Free text in three languages, or geopy's structured fields.
        exactly_one : bool
            False gives a list, for an ambiguous name all that bear it, the likeliest first.
        areas : bool
            True answers raions, oblasts and countries too, with a point somewhere in their middle.
        within : str, optional
            The oblast, raion, hromada or city that it lies in.
        evidence : iterable of Place or str
            Other places of the same article.
        timeout : object
            Taken for geopy's sake; nothing is waited for.

        Returns
        -------
        geopy.Location, list of them, or None
            ``raw`` has the columns that located reports have.
        """
        answer = self.explain(query, within=within, evidence=evidence)
        if (
            answer.status == "located"
            and answer.lon is not None
            and (areas or answer.precision in POINT_PRECISIONS)
        ):
            found = _location(answer)
            return found if exactly_one else [found]
        if answer.status == "ambiguous" and not exactly_one:
            several = [
                _location(_of_place(candidate.place, "; ".join(candidate.reasons)))
                for candidate in answer.candidates
                if candidate.place.lon is not None
                and candidate.place.country == self.ranker.country
                and (areas or candidate.place.precision in POINT_PRECISIONS)
            ]
            return several or None
        return None

    def reverse(
        self, query: object, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Return the nearest settlement to a position.

        Parameters
        ----------
        query : geopy.Point, (lat, lon) or str
            Degrees, EPSG:4326.
        exactly_one : bool
            False gives a list of one.
        timeout : object
            Taken for geopy's sake; nothing is waited for.

        Returns
        -------
        geopy.Location, list of them, or None
            ``raw`` has its raion and oblast, and ``distance_km`` to it; None farther than 50 km from any.

        Raises
        ------
        ValueError
            The query is not a position.
        """
        point = query if isinstance(query, Point) else Point(query)
        place, km = self.gazetteer.nearest(point.longitude, point.latitude)
        if km > FARTHEST_KM:
            return None
        found = _location(_of_place(place, f"the nearest settlement, {km:.1f} km away"))
        found.raw["distance_km"] = round(km, 3)
        return found if exactly_one else [found]

    def _query(self, query: object, within: str | None) -> Query:
        parsed = _structured(query) if isinstance(query, Mapping) else parse_query(query)
        if within:
            wide = parse_query(within)
            if wide.place is not None:
                around = (wide.place, *wide.parents)
                parsed = replace(parsed, parents=(*parsed.parents, *around), within=around)
        return parsed

    def _position(self, lon: float, lat: float) -> Answer:
        """Answer coordinates with the settlement they lie at."""
        if lon == 0 and lat == 0:
            return Answer("not_found", "0, 0 stands for a missing position; give the place by name")
        home = self.ranker.country
        place, km = self.gazetteer.nearest(lon, lat)
        here = Answer("outside", f"no settlement within {FARTHEST_KM} km", lon=lon, lat=lat)
        if km <= FARTHEST_KM and place.country == home:
            reason = f"coordinates given; the nearest settlement is {place.name}, {km:.1f} km away"
            return replace(_of_place(place, reason), lon=lon, lat=lat, radius_m=1000.0)
        if abs(lon) <= 90:
            other, other_km = self.gazetteer.nearest(lat, lon)
            if other.country == home and other_km <= FARTHEST_KM:
                reason = (
                    f"{lat:g}, {lon:g} lies outside the country; swapped, it would be "
                    f"{other_km:.0f} km from {other.name}: swap them if that is meant"
                )
                return replace(here, reason=reason)
        if km <= FARTHEST_KM:
            reason = f"the nearest settlement is {place.name}, {km:.0f} km away, outside the country mapped"
            return replace(here, reason=reason, country=place.country)
        return here


#: A position farther than this from any settlement lies nowhere.
FARTHEST_KM = 50


def _structured(query: Mapping[Any, Any]) -> Query:
    """Read geopy's structured query: a dict of city, county, state and country."""
    parts: list[Part] = []
    for names, levels in _FIELDS:
        for parsed in (parse_query(query[name]) for name in names if name in query):
            if parsed.place is not None:
                parts.append(replace(parsed.place, levels=parsed.place.levels or levels))
                parts += parsed.parents
    country = parse_query(query.get("country")).place
    if country is not None:
        parts.append(country)
    if not parts:
        return Query("", problem="no place is given")
    return Query(str(dict(query))[:200], place=parts[0], parents=tuple(parts[1:]))


def _of_place(place: Place, reason: str) -> Answer:
    return Answer(
        "located", reason, place, place.name, place.place_id, place.precision,
        place.lon, place.lat, place.radius_m, place.country,
    )  # fmt: skip


def _location(answer: Answer) -> Location:
    place = answer.place
    names = [answer.name, *((place.admin2_name, place.admin1_name) if place is not None else ())]
    names.append(COUNTRIES.get(answer.country or "", answer.country))
    address = ", ".join(dict.fromkeys(name for name in names if name))
    return Location(address, (answer.lat, answer.lon), raw_columns(answer))


def raw_columns(answer: Answer) -> dict[str, Any]:
    """Say an answer in the columns of a located report.

    Examples
    --------
    >>> raw_columns(GazetteerGeocoder().explain("Kharkiv"))["admin1"]
    'UA-63'
    """
    place = answer.place
    located = answer.status in {"located", "outside"}
    candidates = [candidate_text(c.place) for c in answer.candidates] if answer.status == "ambiguous" else []
    return {
        "name": answer.name,
        "name_uk": place.name_uk if place is not None and located else None,
        "place_id": answer.place_id,
        "kind": place.kind if place is not None and located else None,
        "precision": answer.precision,
        "radius_m": answer.radius_m if answer.precision in POINT_PRECISIONS else None,
        "point_from": place.point_from if place is not None and answer.is_point else None,
        "country": answer.country,
        "admin1": place.admin1 if place is not None else None,
        "admin1_name": place.admin1_name if place is not None else None,
        "admin2": place.admin2 if place is not None and located else None,
        "admin2_name": place.admin2_name if place is not None and located else None,
        "status": answer.status,
        "reason": answer.reason,
        "corrected": answer.corrected,
        "candidates": ";".join(candidates) or None,
    }


def candidate_text(place: Place) -> str:
    """Say a candidate in one piece of a list: name, raion, oblast and id.

    Examples
    --------
    >>> candidate_text(load_gazetteer().place("UA63040090010029555"))
    'Izium, Iziumskyi Raion, Kharkiv Oblast [UA63040090010029555]'
    """
    names = dict.fromkeys(
        name for name in (place.name, place.admin2_name, place.admin1_name or place.country) if name
    )
    return f"{', '.join(names)} [{place.place_id}]"
