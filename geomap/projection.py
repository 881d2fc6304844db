"""Albers' equal-area conic projection, laid for Ukraine.

Equal areas keep one oblast comparable with another; the scale is off by at most 0.16 % within the country,
where Web Mercator is off by 17 % between its south and its north. Snyder, *Map Projections: A Working
Manual* (USGS 1987), equations 14-1 to 14-11 on the sphere; `assets/script/projection.js` has the same lines.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["EARTH_RADIUS", "PARALLELS", "albers", "albers_inverse"]

#: Metres, of the sphere with the area of WGS 84.
EARTH_RADIUS = 6_371_007.2
#: The two latitudes of true scale, a sixth of the country's height from its ends.
PARALLELS = (45.8, 51.0)
CENTRE = (31.5, 48.5)

_N = (np.sin(np.radians(PARALLELS[0])) + np.sin(np.radians(PARALLELS[1]))) / 2
_C = np.cos(np.radians(PARALLELS[0])) ** 2 + 2 * _N * np.sin(np.radians(PARALLELS[0]))
_RHO0 = EARTH_RADIUS * np.sqrt(_C - 2 * _N * np.sin(np.radians(CENTRE[1]))) / _N


def albers(lon: ArrayLike, lat: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Project degrees (EPSG:4326) to metres east and north of the centre.

    Examples
    --------
    >>> x, y = albers(31.5, 48.5)
    >>> abs(float(x)) < 1e-6, abs(float(y)) < 1e-6
    (True, True)
    """
    rho = EARTH_RADIUS * np.sqrt(_C - 2 * _N * np.sin(np.radians(lat))) / _N
    theta = _N * np.radians(np.subtract(lon, CENTRE[0]))
    return rho * np.sin(theta), _RHO0 - rho * np.cos(theta)


def albers_inverse(x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Turn metres back into degrees.

    Examples
    --------
    >>> lon, lat = albers_inverse(*albers(24.03, 49.84))
    >>> round(float(lon), 9), round(float(lat), 9)
    (24.03, 49.84)
    """
    down = _RHO0 - np.asarray(y, dtype=float)
    rho, theta = np.hypot(x, down), np.arctan2(x, down)
    lat = np.degrees(np.arcsin((_C - (rho * _N / EARTH_RADIUS) ** 2) / (2 * _N)))
    return CENTRE[0] + np.degrees(theta / _N), lat
