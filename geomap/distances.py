"""The distance between two positions on the ground."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

__all__ = ["EARTH_KM", "distance_km"]

#: The mean radius of the Earth.
EARTH_KM = 6371.0088


def distance_km(lon1: Any, lat1: Any, lon2: Any, lat2: Any) -> Any:
    """Great-circle distance of two positions, or of arrays of them, in kilometres.

    Parameters
    ----------
    lon1, lat1, lon2, lat2 : float or array of float
        Degrees, EPSG:4326.

    Examples
    --------
    >>> round(distance_km(30.5234, 50.4501, 36.2304, 49.9935))
    409
    """
    # numbers by themselves cost a tenth of what arrays of one would
    lib: Any = math if all(isinstance(v, float | int) for v in (lon1, lat1, lon2, lat2)) else np
    y1, y2 = lib.radians(lat1), lib.radians(lat2)
    east = lib.sin(lib.radians(lon2 - lon1) / 2) ** 2
    h = lib.sin((y2 - y1) / 2) ** 2 + lib.cos(y1) * lib.cos(y2) * east
    return 2 * EARTH_KM * (math.asin if lib is math else np.arcsin)(lib.sqrt(h))
