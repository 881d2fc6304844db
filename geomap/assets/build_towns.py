"""Write ``towns.csv``, the names that lend the map orientation, from the gazetteer.

python geomap/assets/build_towns.py --write   (without it: compare, exit 1 when they differ)
"""

from __future__ import annotations

import csv
import io
import pathlib

from geomap.assets.build_packages import compare
from geomap.gazetteer import load_gazetteer

HERE = pathlib.Path(__file__).parent
SMALLEST = 5_000


def towns() -> str:
    """List settlements by population, each name once: a second town of that name would mislead."""
    places = [
        place
        for place in load_gazetteer()
        if place.precision == "settlement" and place.country == "UA" and place.lon is not None
        and (place.population or 0) >= SMALLEST
    ]  # fmt: skip
    places.sort(key=lambda place: (-(place.population or 0), place.name))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "name_uk", "lon", "lat", "population"])
    seen: set[str] = set()
    for place in places:
        if place.name not in seen:
            seen.add(place.name)
            writer.writerow(
                [place.name, place.name_uk, round(place.lon, 3), round(place.lat, 3), place.population]
            )
    return out.getvalue()


if __name__ == "__main__":
    raise SystemExit(compare(HERE, {"towns.csv": towns().encode()}, "the gazetteer"))
