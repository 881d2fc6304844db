"""Reports to points: what the gazetteer or a service knows of a place, at the precision it was reported.

The work is done once for each distinct place, not for each row. An area never becomes a pin, coordinates that
a source gave are kept, and what cannot be told stays without a point and says why.
"""

from __future__ import annotations

import math
import pathlib
import warnings
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from geopy.exc import GeopyError

from geomap.answers import Answer
from geomap.cell_dates import iso_dates
from geomap.columns import is_own_table
from geomap.corrections import OwnPlaces
from geomap.distances import distance_km
from geomap.errors import GeomapError, GeomapWarning, InputError, OptionError, unfit
from geomap.gazetteer import Gazetteer, Place
from geomap.geocoders import GazetteerGeocoder, raw_columns
from geomap.granularity import service_precision
from geomap.precisions import read_precisions
from geomap.queries import parse_query
from geomap.row_points import degrees_of, points_of
from geomap.schema import LOCATED, LOCATED_ONLY, POINT_PRECISIONS, PRECISIONS, REPORTS, conform, fill_ids
from geomap.services import FallbackGeocoder, explain_failure
from geomap.whereabouts import Whereabouts

__all__ = ["geocode_reports"]

#: How far off a point may be that a source or a service gave at a precision, in metres.
RADIUS = {"site": 500.0, "settlement": 3_000.0, "city_district": 3_000.0, "hromada": 15_000.0}
#: Given coordinates this far from where the gazetteer has the place are another place.
SAME_KM = 30.0
#: Inhabitants of a city that no reader takes for another place of its name.
_GREAT = 50_000
_ELSEWHERE = ", but the city of"
_SWAPPED = "; swapped, it would lie in"
#: Cities that are oblasts of their own, and the one around, which is often named for them and they for it.
_AROUND = {"UA-30": "UA-32", "UA-32": "UA-30", "UA-40": "UA-43", "UA-43": "UA-40"}
FILLED = (*LOCATED_ONLY, "precision")


def geocode_reports(
    reports: pd.DataFrame,
    *,
    geocoder: Any = None,
    gazetteer: Gazetteer | str | pathlib.Path | None = None,
    places: str | pathlib.Path | pd.DataFrame | OwnPlaces | None = None,
    country: str | None = None,
) -> gpd.GeoDataFrame:
    """Find out where each report's place is.

    Parameters
    ----------
    reports : DataFrame
        With ``place`` or ``lon`` and ``lat`` (degrees, EPSG:4326); ``within``, ``article`` and ``precision``
        are used where they are there. All columns are kept.
    geocoder : geopy geocoder, optional
        Asked instead of the gazetteer; its answers are checked. `geomap.services.FallbackGeocoder` asks the
        gazetteer first and a service for what it could not place.
    gazetteer : Gazetteer or path, optional
        The packaged one of Ukraine by default.
    places : path or DataFrame, optional
        Your own names and corrections, which come first (see `geomap.corrections.read_places`).
    country : str, optional
        ISO alpha-2 of the country mapped; by default the gazetteer's.

    Returns
    -------
    GeoDataFrame in EPSG:4326
        One row for each report, in order, with the columns of `geomap.schema.LOCATED`. ``status`` is one of
        located, ambiguous, conflict, outside and not_found; only located sites, settlements, city districts
        and hromadas (and positions outside the country) have a point. What is not found keeps the ``admin1``
        of the one oblast that the report names. ``radius_m`` is in metres.

    Raises
    ------
    InputError
        There is neither a column ``place`` nor ``lon`` and ``lat``.
    GeocodingError
        A service takes no bulk, or its answers cannot be kept.

    Warns
    -----
    GeomapWarning
        A service could not be asked, or coordinates seem to be swapped; the rows say why. What is no
        date or precision is missing, and a shape that is no point gives none. Columns of ones own that are
        called as ours are kept as ``name_given``.

    Examples
    --------
    >>> import pandas as pd
    >>> located = geocode_reports(pd.DataFrame({"place": ["Izium", "Kharkiv Oblast"]}))
    >>> located[["name", "precision", "admin1"]].values.tolist()
    [['Izium', 'settlement', 'UA-63'], ['Kharkiv Oblast', 'oblast', 'UA-63']]
    >>> located.geometry.notna().tolist()
    [True, False]
    """
    if not isinstance(reports, pd.DataFrame):
        raise unfit("reports", reports, "a DataFrame, as read_reports gives it")
    attrs = dict(reports.attrs)
    reports = _with_own_columns(_with_coordinates(reports))
    if "place" not in reports and not {"lon", "lat"} <= set(reports.columns):
        raise InputError("the reports have neither a column place nor lon and lat; name one with --column")
    frame = _with_precisions(fill_ids(iso_dates(conform(reports, REPORTS))))
    offline, online = _geocoders(geocoder, gazetteer, places, country)
    work = _Work(offline, online, country or offline.ranker.country)
    columns = work.locate(frame)
    geometry = shapely.points(columns.pop("_lon"), columns.pop("_lat"))
    geometry[np.isnan(shapely.get_x(geometry))] = None
    plain = pd.DataFrame(frame).drop(columns=[name for name in LOCATED_ONLY if name in frame])
    for name, values in columns.items():
        plain[name] = pd.Series(values, index=plain.index, dtype=LOCATED[name])
    located = gpd.GeoDataFrame(conform(plain, LOCATED), geometry=geometry, crs="EPSG:4326")
    located.attrs = attrs
    return located


def _with_coordinates(reports: pd.DataFrame) -> pd.DataFrame:
    """Take the points of a GeoDataFrame for lon and lat, and drop the geometry."""
    for axis in ("lon", "lat"):
        if axis in reports:
            reports = reports.assign(**{axis: degrees_of(reports[axis])})
    if not isinstance(reports, gpd.GeoDataFrame):
        return reports
    active = reports.active_geometry_name
    plain = pd.DataFrame(reports.drop(columns=[active] if active else []))
    if active and not {"lon", "lat"} <= set(reports.columns):
        plain["lon"], plain["lat"], others = points_of(reports)
        if others:
            warnings.warn(
                f"{len(others)} of {len(reports)} reports have a shape that is no point, first a"
                f" {reports.geometry.iloc[others[0]].geom_type}; no point was made of it",
                GeomapWarning,
                stacklevel=3,
            )
    return plain


def _with_own_columns(reports: pd.DataFrame) -> pd.DataFrame:
    """Keep the columns of a frame that is none of ours under other names, where ours will have theirs."""
    clash = [] if is_own_table(reports.columns) else [name for name in LOCATED_ONLY if name in reports]
    if not clash:
        return reports
    kept = ", ".join(f"{name} as {name}_given" for name in clash)
    warnings.warn(f"columns that geocode_reports fills are kept: {kept}", GeomapWarning, stacklevel=3)
    given = {f"{name}_given": reports[name] for name in clash}
    return reports.assign(**{name: cells for name, cells in given.items() if name not in reports})


def _with_precisions(frame: pd.DataFrame) -> pd.DataFrame:
    """Read precisions in other words than ours as in a table, and tell of what is none."""
    if frame["precision"].isna().all() or frame["precision"].dropna().isin(PRECISIONS).all():
        return frame
    values, unknown = read_precisions(frame["precision"], "precision")
    if unknown:
        shown = str(frame["precision"].iloc[unknown[0]])[:40]
        warnings.warn(
            f"{len(unknown)} of {len(frame)} reports have a precision that is not known here,"
            f" first {shown!r}; left missing",
            GeomapWarning,
            stacklevel=3,
        )
    return frame.assign(precision=pd.Series(values, index=frame.index, dtype="str"))


def _geocoders(
    geocoder: Any,
    gazetteer: Gazetteer | str | pathlib.Path | None,
    places: str | pathlib.Path | pd.DataFrame | OwnPlaces | None,
    country: str | None,
) -> tuple[GazetteerGeocoder, tuple[bool, tuple[Any, ...]]]:
    """Give the gazetteer to check against, whether it is asked first, and the services to ask."""
    chain = (
        geocoder.geocoders
        if isinstance(geocoder, FallbackGeocoder)
        else ()
        if geocoder is None
        else (geocoder,)
    )
    wrong = next((one for one in chain if not callable(getattr(one, "geocode", None))), None)
    if wrong is not None:
        raise OptionError(f"geocoder = {wrong!r}: a geocoder as geopy has them is needed, with .geocode()")
    ours = next((one for one in chain if isinstance(one, GazetteerGeocoder)), None)
    services = tuple(one for one in chain if not isinstance(one, GazetteerGeocoder))
    offline = ours or GazetteerGeocoder(gazetteer, places=places, country=country)
    return offline, (ours is not None or not services, services)


class _Work:
    """One run: what was asked is asked once."""

    def __init__(
        self, offline: GazetteerGeocoder, online: tuple[bool, tuple[Any, ...]], country: str
    ) -> None:
        self.offline, self.country = offline, country
        self.first, self.services = online
        self.failures: dict[str, str] = {}
        self.explain = lru_cache(maxsize=None)(self._explain)
        self.ask = lru_cache(maxsize=None)(self._ask)
        self.reported = lru_cache(maxsize=None)(self._reported)

    def locate(self, frame: pd.DataFrame) -> dict[str, Any]:
        """Fill the located columns of every row."""
        places = [_text(value) for value in frame["place"]]
        withins = [_within(*cells) for cells in zip(frame["within"], _countries(frame), strict=True)]
        articles = [_text(value) for value in frame["article"]]
        coded = [value if value in PRECISIONS else None for value in frame["precision"]]
        lons, lats = (frame[axis].to_numpy(float) for axis in ("lon", "lat"))
        given = _usable(lons, lats)
        evidence = self._evidence(places, withins, articles)
        if self.services:
            self._refuse_bulk(
                {
                    (place, within, evidence.get(article or "", ()))
                    for place, within, article, has in zip(places, withins, articles, given, strict=True)
                    if not has
                }
            )
        where = _Given(Whereabouts(lons[given], lats[given], self.offline.gazetteer, self.country))
        spot = iter(range(int(given.sum())))
        made: dict[Any, dict[str, Any]] = {}
        rows = []
        for i, (place, within) in enumerate(zip(places, withins, strict=True)):
            known = evidence.get(articles[i] or "", ())
            if given[i]:
                number, answer = next(spot), self.explain(place, within, known)
                if not (self.first and _is_ours(answer, lons[i], lats[i], coded[i])):
                    reported = self.reported(place or "", within)
                    rows.append(where.row(number, place, answer, coded[i], reported))
                    continue
            key = (place, within, known, coded[i])
            row = made.get(key)
            if row is None:
                row = made[key] = self._placed(place, within, known, coded[i])
            if not given[i] and not (math.isnan(lons[i]) and math.isnan(lats[i])):
                reason = f"{lats[i]:g}, {lons[i]:g} is not a position; {row['reason']}"
                row = {**row, "reason": reason}
            rows.append(row)
        self._tell(rows)
        if self.failures:
            first = next(iter(self.failures.values()))
            warnings.warn(
                f"{len(self.failures)} places could not be asked: {first}", GeomapWarning, stacklevel=3
            )
        return {
            **{name: [row.get(name) for row in rows] for name in FILLED},
            "_lon": np.array([row["_lon"] for row in rows], float),
            "_lat": np.array([row["_lat"] for row in rows], float),
        }

    def _tell(self, rows: list[dict[str, Any]]) -> None:
        """Warn of what the reasons of single rows say of their coordinates."""
        turned = sum(row["status"] == "outside" and _SWAPPED in str(row["reason"]) for row in rows)
        if turned:
            warnings.warn(
                f"{turned} of {len(rows)} reports have coordinates abroad that would lie in the country"
                " with latitude and longitude swapped; swap them if that is meant",
                GeomapWarning,
                stacklevel=4,
            )
        far = [row for row in rows if _ELSEWHERE in str(row["reason"])]
        if far:
            first = f"{far[0]['name']} in {far[0]['admin1_name']}"
            warnings.warn(
                f"{len(far)} of {len(rows)} reports name a city far from their coordinates, first {first};"
                " they are drawn where the coordinates are",
                GeomapWarning,
                stacklevel=4,
            )

    def _evidence(
        self, places: list[str | None], withins: list[str | None], articles: list[str | None]
    ) -> dict[str, tuple[Place, ...]]:
        """Find the places of each article that are sure without the others."""
        found: dict[str, dict[str, Place]] = {}
        for place, within, article in dict.fromkeys(zip(places, withins, articles, strict=True)):
            if article is None:
                continue
            for name, parent in ((place, within), (within, None)):
                if name is None:
                    continue
                answer = self.explain(name, parent, ())
                if answer.status == "located" and answer.place is not None and answer.place.admin1:
                    found.setdefault(article, {})[answer.place.place_id] = answer.place
        return {article: tuple(known.values()) for article, known in found.items()}

    def _explain(self, place: str | None, within: str | None, evidence: tuple[Place, ...]) -> Answer:
        return self.offline.explain(place, within=within, evidence=evidence)

    def _refuse_bulk(self, wanted: set[tuple[str | None, str | None, tuple[Place, ...]]]) -> None:
        """Refuse at once what a public service does not take, not when it has been asked in part."""
        asked = {(place, within) for place, within, known in wanted if self._is_asked(place, within, known)}
        for service in self.services:
            refuse = getattr(getattr(service, "adapter", None), "refuse_bulk", None)
            if refuse is not None:
                refuse(str(getattr(service, "domain", "")), len(asked))

    def _is_asked(self, place: str | None, within: str | None, evidence: tuple[Place, ...]) -> bool:
        if not self.services or place is None:
            return False
        return not self.first or self.explain(place, within, evidence).status in {"ambiguous", "not_found"}

    def _placed(
        self, place: str | None, within: str | None, evidence: tuple[Place, ...], coded: str | None
    ) -> dict[str, Any]:
        answer = self.explain(place, within, evidence)
        if self._is_asked(place, within, evidence):
            said = self.ask(place or "", within, answer)
            if said is not None:
                return _coarsened(said, coded)
        row = _row(answer)
        if answer.status == "not_found":
            row |= self._still_in(place, within, row["reason"])
        return _coarsened(row, coded)

    def _still_in(self, place: str | None, within: str | None, reason: str) -> dict[str, Any]:
        """Keep the oblast that a report names, though its place is not found."""
        reported = self._reported(place or "", within)
        if len(reported) != 1:
            return {}
        ((code, name),) = reported.items()
        return {
            "country": self.country, "admin1": code, "admin1_name": name,
            "reason": f"{reason}; it counts in {name}, which the report names",
        }  # fmt: skip

    def _ask(self, place: str, within: str | None, answer: Answer) -> dict[str, Any] | None:
        """Ask the services in turn; None where none of them has anything to say that ours has not."""
        query = parse_query(place)
        reason = ""
        if query.place is None or query.relation != "at":
            reason = "a service is not asked for what lies near a place"
        text = ", ".join(
            part for part in (place, within, "Ukraine" if self.country == "UA" else None) if part
        )
        for service in () if reason else self.services:
            name = type(service).__name__
            try:
                found = service.geocode(text)
            except GeomapError:
                raise
            except (GeopyError, ValueError, TypeError, KeyError, OSError) as error:
                reason = explain_failure(name, error)
                self.failures[text] = reason
                continue
            if isinstance(found, list):
                found = found[0] if found else None
            if found is None:
                reason = f"{name} knows no {text}"
                continue
            return self._checked(place, within, answer, name, found)
        if self.first or reason.startswith("a service is not asked"):
            row = _row(answer)
            row["reason"] = f"{row['reason']}; {reason}" if reason else row["reason"]
            return row
        return _row(Answer("not_found", reason or "no service was asked"))

    def _checked(
        self, place: str, within: str | None, answer: Answer, service: str, found: Any
    ) -> dict[str, Any]:
        """Take a service's answer, if it lies where the report says."""
        lon, lat = float(found.longitude), float(found.latitude)
        code, name, country = Whereabouts([lon], [lat], self.offline.gazetteer, self.country).unit(0)
        address = str(found.address or place).replace(";", ",")
        shown = f"{address} ({lat:.4f}, {lon:.4f})"
        reported = self._reported(place, within)
        wrong = None
        if country != self.country:
            wrong = f"outside the country{f', in {country}' if country else ''}"
        elif reported and code not in reported:
            wrong = f"in {name or 'no oblast'}, not where it was reported"
        if wrong:
            if len(reported) != 1 and answer.status == "located" and answer.place is not None:
                reported = {answer.place.admin1 or "": answer.place.admin1_name or ""}
            code, name = next(iter(reported.items())) if len(reported) == 1 else (None, None)
            return {
                **dict.fromkeys(FILLED), "name": place, "status": "conflict", "candidates": shown,
                "reason": f"{service} answers {shown}, {wrong}; correct the place or its oblast",
                "country": self.country, "admin1": code or None, "admin1_name": name or None,
                "_lon": math.nan, "_lat": math.nan,
            }  # fmt: skip
        precision = service_precision(found.raw)
        point = precision in POINT_PRECISIONS
        # A service's spelling of what ours knows too is given in ours.
        same = answer.place if answer.status == "located" else None
        return {
            "name": same.name if same else address.split(",")[0], "name_uk": same.name_uk if same else None,
            "place_id": same.place_id if same else None, "kind": same.kind if same else None,
            "precision": precision, "radius_m": RADIUS.get(precision),
            "point_from": "service" if point else None,
            "country": country, "admin1": code, "admin1_name": name, "status": "located",
            "reason": f"{service} answers {shown}", "corrected": None, "candidates": None,
            "_lon": lon if point else math.nan, "_lat": lat if point else math.nan,
        }  # fmt: skip

    def _reported(self, place: str, within: str | None) -> dict[str, str]:
        """Codes and names of the oblasts that the report itself names."""
        parents = list(parse_query(place).parents)
        wide = parse_query(within)
        parents += [wide.place, *wide.parents] if wide.place is not None else []
        found: dict[str, str] = {}
        for part in parents:
            answer = self.offline.ranker.explain(replace(parse_query(""), place=part, problem=None))
            if answer.status == "located" and answer.place is not None and answer.place.admin1:
                found[answer.place.admin1] = answer.place.admin1_name or answer.place.name
        return found


def _row(answer: Answer) -> dict[str, Any]:
    """Say an answer in the located columns, and where it is drawn."""
    raw = raw_columns(answer)
    drawn = answer.is_point or (answer.status == "outside" and answer.precision in {*POINT_PRECISIONS, None})
    lon, lat = (answer.lon, answer.lat) if drawn else (None, None)
    shared = answer.status == "ambiguous" and answer.place is not None
    return {
        **{name: raw[name] for name in FILLED},
        "country": answer.country,
        "admin1_name": raw["admin1_name"] if answer.status != "ambiguous" or shared else None,
        "_lon": math.nan if lon is None else lon,
        "_lat": math.nan if lat is None else lat,
    }


def _is_ours(answer: Answer, lon: float, lat: float, coded: str | None) -> bool:
    """Whether the gazetteer gave the coordinates itself, in an earlier run: no source knows them better."""
    if not (answer.is_point or answer.status == "outside") or coded not in (None, answer.precision):
        return False
    if answer.lon is None or answer.lat is None:
        return False
    return abs(answer.lon - lon) < 1e-5 and abs(answer.lat - lat) < 1e-5


def _coarsened(row: dict[str, Any], coded: str | None) -> dict[str, Any]:
    """Keep to the source's own precision where it says less than the name: then it is an area."""
    if coded is None or coded in POINT_PRECISIONS or row["status"] != "located":
        return row
    if row["precision"] not in POINT_PRECISIONS:
        return row
    return {
        **row, "precision": coded, "radius_m": None, "point_from": None, "_lon": math.nan, "_lat": math.nan,
        "reason": f"{row['reason']}; the source codes it to the {coded} only",
    }  # fmt: skip


class _Given:
    """Rows for positions that a source gave."""

    def __init__(self, at: Whereabouts) -> None:
        self.at = at

    def row(
        self, i: int, place: str | None, answer: Answer, coded: str | None, reported: dict[str, str]
    ) -> dict[str, Any]:
        """Keep the position, at the precision that the source coded, unless the row itself denies it."""
        lon, lat = float(self.at.lon[i]), float(self.at.lat[i])
        code, name, country = self.at.unit(i)
        ours = self._same(lon, lat, answer)
        if ours is None and coded != "country" and country == self.at.country:
            far = self._far_from(i, code, reported)
            if far:
                return self._denied(place, name, reported, far)
        # A name that is an area keeps its point from becoming a pin, also where nothing was coded.
        area_named = ours is not None and ours.precision not in POINT_PRECISIONS
        precision = coded or (ours.precision if ours is not None and area_named else "settlement")
        if ours is not None and area_named and ours.admin1:
            code, name = ours.admin1, ours.admin1_name
        unit, unit_id = name, None
        if precision == "country":
            # The position is then the middle of the country, and only a name can tell the oblast.
            named = answer.place if answer.status == "located" else None
            code, name = (named.admin1, named.admin1_name) if named is not None else (None, None)
            unit = name
        elif precision == "raion" and country == self.at.country:
            near, _ = self.at.nearest(i)
            unit, unit_id = near.admin2_name or name, near.admin2
        point = precision in POINT_PRECISIONS
        reason = "coordinates given"
        status = "located" if country == self.at.country else "outside"
        if status == "outside":
            reason += f" that lie in {country or 'no country near'}, outside the country mapped"
            reason += self._swap(i)
        elif not point:
            reason += f", but coded to the {precision} only" if coded else f", but {place} is an area"
        elif ours is None and place is not None and (far := self._great_city(lon, lat, answer)):
            reason += f"{_ELSEWHERE} {place} lies {far:.0f} km away"
        elif ours is None and place is not None:
            reason += f"; {place} is not known there, the name is as written"
        elif place is None:
            reason += f"; no place is named, the nearest settlement is {self._nearest(i)}"
        radius = RADIUS.get(precision)
        if (
            ours is not None
            and precision == "settlement"
            and ours.radius_m
            and ours.precision == "settlement"
        ):
            radius = max(radius or 0.0, min(ours.radius_m, 20_000.0))
        area = ours if point or (ours is not None and ours.precision not in POINT_PRECISIONS) else None
        return {
            "name": area.name if area else place if point else unit or place,
            "name_uk": area.name_uk if area else None,
            "place_id": area.place_id if area else unit_id,
            "kind": area.kind if area else None,
            "precision": precision,
            "radius_m": radius if point else None,
            "point_from": "source" if point else None,
            "country": country,
            "admin1": code,
            "admin1_name": name,
            "status": status,
            "reason": reason,
            "corrected": answer.corrected if ours is not None else None,
            "candidates": None,
            "_lon": lon if point else math.nan,
            "_lat": lat if point else math.nan,
        }

    def _far_from(self, i: int, code: str | None, reported: dict[str, str]) -> float:
        """Give the kilometres to the oblasts that the report names, 0 where they are near enough."""
        if not reported or code is None or code in reported or _AROUND.get(code) in reported:
            return 0.0
        km = min(self.at.km_off(i, one) for one in reported)
        return km if SAME_KM < km < math.inf else 0.0

    def _great_city(self, lon: float, lat: float, answer: Answer) -> float:
        """Give the kilometres to the great city of the name, 0 where the name is not one."""
        city = answer.place if answer.status == "located" and answer.precision == "settlement" else None
        if city is None or city.population < _GREAT or city.lon is None or city.lat is None:
            return 0.0
        return float(distance_km(lon, lat, city.lon, city.lat))

    def _denied(
        self, place: str | None, there: str | None, reported: dict[str, str], km: float
    ) -> dict[str, Any]:
        """Say a position that lies far from the oblast that its own row names: no pin."""
        named = " and ".join(reported.values())
        code, name = next(iter(reported.items())) if len(reported) == 1 else (None, None)
        return {
            **dict.fromkeys(FILLED), "name": place, "status": "conflict", "country": self.at.country,
            "admin1": code, "admin1_name": name,
            "reason": f"the coordinates given lie in {there}, {km:.0f} km from {named}, which the report"
            " names; correct the one or the other",
            "_lon": math.nan, "_lat": math.nan,
        }  # fmt: skip

    def _nearest(self, i: int) -> str:
        near, km = self.at.nearest(i)
        return f"{near.name}, {km:.1f} km away"

    def _swap(self, i: int) -> str:
        """Say so when the position would lie in the country with latitude and longitude swapped."""
        there = self.at.swapped(i)
        return f"{_SWAPPED} {there}: swap latitude and longitude if that is meant" if there else ""

    def _same(self, lon: float, lat: float, answer: Answer) -> Place | None:
        """Give the gazetteer's place of the name, if it is the one at the position."""
        if (
            answer.status == "located"
            and answer.place is not None
            and answer.precision not in POINT_PRECISIONS
        ):
            return answer.place
        places = [answer.place] if answer.status == "located" else [c.place for c in answer.candidates]
        best, best_km = None, math.inf
        for place in places:
            if place is None or place.lon is None or place.lat is None:
                continue
            km = distance_km(lon, lat, place.lon, place.lat) - min(place.radius_m or 0.0, 25_000.0) / 1000
            if km < best_km:
                best, best_km = place, km
        return best if best_km <= SAME_KM else None


def _usable(lon: Any, lat: Any) -> Any:
    """Which pairs are positions: both there, in range, and not the 0, 0 that stands for a missing one."""
    with np.errstate(invalid="ignore"):
        ranged = (np.abs(lon) <= 180) & (np.abs(lat) <= 90)
        return np.isfinite(lon) & np.isfinite(lat) & ranged & ~((lon == 0) & (lat == 0))


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _countries(frame: pd.DataFrame) -> Iterable[str | None]:
    return (
        (_text(value) for value in frame["country"])
        if "country" in frame
        else (None for _ in range(len(frame)))
    )


def _within(within: object, country: str | None) -> str | None:
    """Give the parent named, and the country where the table names a foreign one."""
    # Two letters are our own column of an earlier run, which the place decides anew.
    named = [_text(within), country if country and len(country) > 2 else None]
    return ", ".join(part for part in named if part) or None
