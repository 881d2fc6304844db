"""An editor's own names and corrections, which come before the gazetteer's."""

from __future__ import annotations

import pathlib
import re
import warnings
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from geomap.cases import case_forms
from geomap.distances import distance_km
from geomap.errors import GeomapWarning, InputError
from geomap.gazetteer import Gazetteer, Match, Place, Span
from geomap.names import normalize
from geomap.schema import POINT_PRECISIONS, split_list

__all__ = ["OwnGazetteer", "OwnPlaces", "read_places"]

_RADIUS = {"site": 1_000.0, "settlement": 3_000.0, "city_district": 3_000.0, "hromada": 15_000.0}
#: Other names of the two columns of a position.
AXES = {"longitude": "lon", "lng": "lon", "long": "lon", "latitude": "lat"}
#: So far from every settlement of the country a position is hardly one in it.
NEAR_KM = 50.0


class OwnPlaces:
    """Names of one's own: what each stands for.

    Attributes
    ----------
    matches : dict of normalised name to list of Match
    places : dict of place_id to Place
        Those that the gazetteer does not have.
    """

    def __init__(self) -> None:
        self.matches: dict[str, list[Match]] = {}
        self.places: dict[str, Place] = {}

    def move(self, matches: list[Match]) -> list[Match]:
        """Give matches of the gazetteer the positions that the editor gave their places.

        Examples
        --------
        >>> OwnPlaces().move([])
        []
        """
        if not self.places:
            return matches
        return [
            match.but(place=self.places[match.place.place_id])
            if match.place.place_id in self.places
            else match
            for match in matches
        ]

    def find(self, name: str, *, level: str | None = None) -> list[Match]:
        """Places of this name, of one level where it is given.

        Examples
        --------
        >>> OwnPlaces().find("Depot 5")
        []
        """
        found = self.matches.get(normalize(name), [])
        return [match for match in found if level in {None, match.place.precision}]


class OwnGazetteer(Gazetteer):
    """A gazetteer that knows names of one's own too, so that they are found in articles.

    Parameters
    ----------
    gazetteer : Gazetteer
    own : OwnPlaces
        Their case forms in Ukrainian and Russian are made by rule.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> rows = pd.DataFrame({"name": ["Вигаданівка"], "lon": [36.3], "lat": [50.0]})
    >>> known = load_gazetteer()
    >>> both = OwnGazetteer(known, read_places(rows, known))
    >>> [span.matches[0].place.name for span in both.scan("Дрон влучив у будинок у Вигаданівці.")]
    ['Вигаданівка']
    """

    def __init__(self, gazetteer: Gazetteer, own: OwnPlaces) -> None:
        self.__dict__.update(gazetteer.__dict__)
        self._base, self._own = gazetteer, own
        self._forms: dict[str, tuple[Match, ...]] = {}
        for form, matches in own.matches.items():
            for lang in ("uk", "ru") if re.search("[а-яіїєґ]", form) else ("en",):
                for case in map(normalize, case_forms(form, lang)):
                    known = self._forms.get(case, ())
                    if not any(match.lang == lang for match in known):
                        made = (_as_known(match, case, lang, inflected=case != form) for match in matches)
                        self._forms[case] = (*known, *made)

    def __reduce__(self) -> tuple[type[OwnGazetteer], tuple[Gazetteer, OwnPlaces]]:  # type: ignore[override]
        return OwnGazetteer, (self._base, self._own)

    def place(self, place_id: str) -> Place:
        """Give a place by its id, one's own or the gazetteer's."""
        return self._own.places.get(place_id) or self._base.place(place_id)

    def find(self, name: str, *, level: str | None = None) -> list[Match]:
        """Give the places of a name, one's own first."""
        return [*self._own.find(name, level=level), *self._base.find(name, level=level)]

    def scan(self, text: str) -> Iterator[Span]:
        """Find names in a running text; one's own go before those that they overlap."""
        own = list(self._scan_own(text)) if self._forms else []
        ends = [span.end for span in own]
        for span in self._base.scan(text):
            first = bisect_right(ends, span.start)  # one's own that ends behind where this begins
            if first == len(ends) or own[first].start >= span.end:
                own.append(span)
        yield from sorted(own, key=lambda span: span.start)

    def _scan_own(self, text: str) -> Iterator[Span]:
        longest = max(form.count(" ") for form in self._forms) + 1
        words = [
            (found.start(), found.end(), normalize(found[0])) for found in re.finditer(r"\w[\w'’ʼ-]*", text)
        ]
        at = 0
        while at < len(words):
            for n in range(min(longest, len(words) - at), 0, -1):
                form = normalize(" ".join(word for _, _, word in words[at : at + n]))
                if form in self._forms and text[words[at][0]].isupper():
                    yield Span(words[at][0], words[at + n - 1][1], form, self._forms[form])
                    at += n - 1
                    break
            at += 1


def _as_known(match: Match, form: str, lang: str, *, inflected: bool) -> Match:
    """In a text an own name is as good as a well-known official one: who listed it means it."""
    place = replace(match.place, population=max(match.place.population, 100_000))
    return match.but(place=place, form=form, how="official", lang=lang, inflected=inflected)


def read_places(table: str | pathlib.Path | pd.DataFrame | OwnPlaces, gazetteer: Gazetteer) -> OwnPlaces:
    """Read a list of names and corrections.

    Parameters
    ----------
    table : path, DataFrame or OwnPlaces
        One row a name (what is read already stays as it is): ``name`` and either ``place_id`` (a place of
        the gazetteer that it stands for) or ``lon`` and ``lat`` (degrees, EPSG:4326). Optional:
        ``precision`` (site, settlement, city_district, hromada), ``within`` or ``admin1`` (an oblast,
        raion, hromada or city by name, or an ISO code; the row then answers only for that one), ``kind``,
        ``alternates`` (``;`` between), ``name_uk``, ``name_ru``, ``radius_m``.
    gazetteer : Gazetteer

    Returns
    -------
    OwnPlaces

    Raises
    ------
    InputError
        The table has no column ``name``, or nothing to say where.

    Warns
    -----
    GeomapWarning
        A row that cannot be used is passed over, and named; so is a name that a place far away bears.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> rows = pd.DataFrame({"name": ["Depot 5"], "lon": [36.3], "lat": [50.0], "precision": ["site"]})
    >>> read_places(rows, load_gazetteer()).find("depot 5")[0].place.admin1
    'UA-63'
    """
    if isinstance(table, OwnPlaces):
        return table
    what = "places" if isinstance(table, pd.DataFrame) else str(table)
    if isinstance(table, pd.DataFrame):
        frame = table
    else:
        from geomap.files import read_table

        frame = read_table(table)
    frame = frame.rename(columns={name: str(name).strip().casefold() for name in frame.columns})
    known = {name: axis for name, axis in AXES.items() if name in frame and axis not in frame}
    frame = frame.rename(columns=known)
    if "name" not in frame or not ({"lon", "lat"} <= set(frame.columns) or "place_id" in frame):
        raise InputError(f"{what}: needs a column name, and place_id or lon and lat")
    own = OwnPlaces()
    for number, row in enumerate(frame.to_dict("records"), start=2):
        cells = {str(key): str(value).strip() for key, value in row.items() if pd.notna(value)}
        try:
            place = _moved(_place(cells, gazetteer), cells, gazetteer)
        except (ValueError, KeyError) as error:
            warnings.warn(
                f"{what}, row {number}: {error.args[0]}; the row is passed over", GeomapWarning, stacklevel=2
            )
            continue
        first = own.places.setdefault(place.place_id, place)
        if place.point_from == "own" and (first.lon, first.lat) != (place.lon, place.lat):
            said = f"{place.name} stands there twice with two positions; the first one is taken"
            warnings.warn(f"{what}, row {number}: {said}", GeomapWarning, stacklevel=2)
            continue
        names = [
            cells["name"],
            *split_list(cells.get("alternates")),
            cells.get("name_uk", ""),
            cells.get("name_ru", ""),
        ]
        if "lon" in cells and not place.place_id.startswith("own:"):
            names += [place.name, place.name_uk, place.name_ru]
        for form in dict.fromkeys(normalize(name) for name in names if name):
            own.matches.setdefault(form, []).append(Match(place, form, "own", "en", False))
    return own


def _place(cells: dict[str, str], gazetteer: Gazetteer) -> Place:
    name = cells.get("name", "")
    if not normalize(name):
        raise ValueError("no name")
    if cells.get("place_id") and "lon" not in cells:
        try:
            return gazetteer.place(cells["place_id"])
        except KeyError:
            raise ValueError(f"the gazetteer has no place {cells['place_id']!r}") from None
    try:
        lon, lat = (float(cells[axis].replace(",", ".")) for axis in ("lon", "lat"))
    except (KeyError, ValueError):
        raise ValueError(f"{name}: lon and lat are not two numbers") from None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90) or (lon == 0 and lat == 0):
        raise ValueError(f"{name}: {lat:g}, {lon:g} is not a position")
    precision = cells.get("precision", "settlement")
    if precision not in POINT_PRECISIONS:
        raise ValueError(f"{name}: precision {precision!r} is none of {', '.join(POINT_PRECISIONS)}")
    near, km = gazetteer.nearest(lon, lat)
    if (km > NEAR_KM or near.country != gazetteer.country) and abs(lon) <= 90:
        other, other_km = gazetteer.nearest(lat, lon)
        if other_km <= NEAR_KM and other.country == gazetteer.country:
            warnings.warn(
                f"{name}: lon {lon:g}, lat {lat:g} lies outside the country; swapped, it would be "
                f"{other_km:.0f} km from {other.name}: swap them if that is meant",
                GeomapWarning,
                stacklevel=3,
            )
    within = cells.get("within") or cells.get("admin1")
    unit = _unit(within, gazetteer) if within else None
    if within and unit is None:
        raise ValueError(f"{name}: {within!r} is no oblast, raion, hromada or city of the gazetteer")
    around = unit or near
    parent = unit.place_id if unit else near.parent_id
    return replace(
        near,
        place_id=cells.get("place_id")
        or f"own:{normalize(name).replace(' ', '-')}" + (f"@{parent}" if unit else ""),
        name=name,
        name_uk=cells.get("name_uk", name),
        name_ru=cells.get("name_ru", name),
        kind=cells.get("kind", precision),
        precision=precision,
        lon=lon,
        lat=lat,
        radius_m=float(cells["radius_m"]) if "radius_m" in cells else _RADIUS[precision],
        point_from="own",
        country=around.country,
        admin1=around.admin1,
        admin1_name=around.admin1_name,
        admin2=near.admin2 if near.admin1 == around.admin1 else None,
        admin2_name=near.admin2_name if near.admin1 == around.admin1 else None,
        parent_id=parent,
        population=0,
    )


def _moved(place: Place, cells: dict[str, str], gazetteer: Gazetteer) -> Place:
    """Give the place that a row moves, so that all its names go along; else the row's own."""
    if place.point_from != "own" or "lon" not in cells:
        return place
    bearers = {
        match.place.place_id: match.place
        for match in gazetteer.find(cells["name"], level=place.precision)
        if match.place.country == gazetteer.country and not match.inflected and match.how != "generated"
    }
    away = {
        one: float(distance_km(place.lon, place.lat, bearer.lon, bearer.lat))
        for one, bearer in bearers.items()
        if bearer.lon is not None
    }
    near = [one for one, km in away.items() if km <= NEAR_KM and bearers[one].admin1 == place.admin1]
    if len(near) > 1:
        near = [one for one in near if away[one] * 1000 <= (bearers[one].radius_m or 0.0)]
        # where the point of one is known, it is not another that may lie anywhere in its hromada
        near = [one for one in near if bearers[one].point_from == "own"] or near
    if len(near) == 1:
        return replace(
            bearers[near[0]], lon=place.lon, lat=place.lat, radius_m=place.radius_m, point_from="own"
        )
    if len(away) == 1 and not cells.get("within"):
        (km,) = away.values()
        said = f"a place of this name is known {km:.0f} km from there; its other spellings stay there"
        warnings.warn(f"{place.name}: {said}", GeomapWarning, stacklevel=3)
    return place


def _unit(name: str, gazetteer: Gazetteer) -> Place | None:
    for level in ("oblast", "raion", "hromada", "settlement"):
        for match in gazetteer.find(name, level=level):
            return match.place
    for code in ("oblast", "settlement"):
        for place in gazetteer if len(name) == 5 and name[:3].isupper() else ():
            if place.precision == code and place.admin1 == name and place.parent_id is None:
                return place
    return None
