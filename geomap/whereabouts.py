"""In what a position lies: the oblast by polygon, the country, the nearest settlement; for many at once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from geomap.distances import distance_km
from geomap.gazetteer import Gazetteer, Place
from geomap.grid import RegionIndex
from geomap.regions import load_neighbours, load_regions

__all__ = ["OFFSHORE_KM", "Whereabouts"]

#: So far from the coast or border a position is still the country's.
OFFSHORE_KM = 20.0
# Degrees of longitude are shorter than those of latitude by this, in the middle of Ukraine.
_SHRINK = 0.66
_Floats = npt.NDArray[np.float64]


class Whereabouts:
    """What positions lie in.

    Parameters
    ----------
    lon, lat : array of float
        Degrees, EPSG:4326; finite and in range.
    gazetteer : Gazetteer
    country : str
        ISO alpha-2 of the country mapped; its oblasts are known by polygon for UA only.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> where = Whereabouts(np.array([30.2506, 36.58]), np.array([50.5218, 50.60]), load_gazetteer())
    >>> where.unit(0), where.unit(1)
    (('UA-32', 'Kyiv Oblast', 'UA'), (None, None, 'RU'))
    >>> where.nearest(0)[0].name
    'Irpin'
    """

    def __init__(self, lon: Any, lat: Any, gazetteer: Gazetteer, country: str = "UA") -> None:
        self.lon, self.lat = np.asarray(lon, float), np.asarray(lat, float)
        self.country, self.gazetteer = country, gazetteer
        self._places, tree = _places(gazetteer, "settlement")
        self._points = shapely.points(self.lon * _SHRINK, self.lat)
        self._near = np.zeros(len(self.lon), int)
        if len(self.lon):
            self._near = tree.query_nearest(self._points, all_matches=False)[1]
        self._inside = self._abroad = self._swapped = np.full(len(self.lon), -1)
        if country == "UA" and len(self.lon):
            index = _oblasts()[1]
            self._inside = index.lookup(self.lon, self.lat)
            self._abroad = np.where(self._inside < 0, _neighbours()[1].lookup(self.lon, self.lat), -1)
            turned = np.abs(self.lon) <= 90
            self._swapped = index.lookup(
                np.where(turned, self.lat, np.nan), np.where(turned, self.lon, np.nan)
            )

    def unit(self, i: int) -> tuple[str | None, str | None, str | None]:
        """Give code and name of the oblast, and the country; None where they are not known."""
        if self._inside[i] >= 0:
            return *_unit(int(self._inside[i])), self.country
        if self._abroad[i] >= 0:
            return None, None, str(_neighbours()[0]["code"].iloc[int(self._abroad[i])])
        place, km = min(self.nearest(i), self._nearest_site(i), key=lambda found: found[1])
        return (place.admin1, place.admin1_name, place.country) if km <= OFFSHORE_KM else (None, None, None)

    def nearest(self, i: int) -> tuple[Place, float]:
        """Give the nearest settlement that has a point of its own, and the kilometres to it."""
        return self._away(i, self._places[int(self._near[i])])

    def _nearest_site(self, i: int) -> tuple[Place, float]:
        """Give the nearest port, bridge or island: with them the coast goes on."""
        sites, tree = _places(self.gazetteer, "site")
        found = tree.query_nearest(self._points[i], all_matches=False)
        return self._away(i, sites[int(found[0])]) if len(found) else self.nearest(i)

    def _away(self, i: int, place: Place) -> tuple[Place, float]:
        return place, float(distance_km(self.lon[i], self.lat[i], place.lon, place.lat))

    def km_off(self, i: int, code: str) -> float:
        """Give the kilometres from the position to the oblast of a code, 0 within it; infinite if unknown."""
        shape = _shapes().get(code)
        if shape is None:
            return float("inf")
        there = shapely.shortest_line(shapely.Point(self.lon[i] * _SHRINK, self.lat[i]), shape).coords[1]
        return float(distance_km(self.lon[i], self.lat[i], there[0] / _SHRINK, there[1]))

    def swapped(self, i: int) -> str | None:
        """Name the oblast that the position would lie in with latitude and longitude swapped."""
        return _unit(int(self._swapped[i]))[1] if self._swapped[i] >= 0 else None


@lru_cache(maxsize=8)
def _places(gazetteer: Gazetteer, level: str) -> tuple[list[Place], shapely.STRtree]:
    places = [
        place
        for place in gazetteer.of_level(level)
        if place.lon is not None and place.point_from != "hromada"
    ]
    points = shapely.points([(place.lon * _SHRINK, place.lat) for place in places if place.lon is not None])
    return places, shapely.STRtree(points)


@lru_cache(maxsize=1)
def _oblasts() -> tuple[gpd.GeoDataFrame, RegionIndex]:
    units = load_regions("admin1")
    return units, RegionIndex(units)


@lru_cache(maxsize=1)
def _shapes() -> dict[str, Any]:
    """Oblasts by code, in degrees of one length."""
    units = _oblasts()[0]
    shrunk = shapely.transform(units.geometry.to_numpy(), lambda xy: xy * (_SHRINK, 1.0))
    return dict(zip(units["code"].astype(str), shrunk, strict=True))


@lru_cache(maxsize=64)
def _unit(at: int) -> tuple[str, str]:
    unit = _oblasts()[0].iloc[at]
    return str(unit["code"]), str(unit["name"])


@lru_cache(maxsize=1)
def _neighbours() -> tuple[gpd.GeoDataFrame, RegionIndex]:
    countries = load_neighbours()
    return countries, RegionIndex(countries, overlaps="first")
