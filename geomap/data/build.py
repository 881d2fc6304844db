"""Build ``gazetteer.bin`` from registry packages and the small files beside this script.

    python geomap/data/build.py            write the file
    python geomap/data/build.py --check    build it elsewhere and compare byte for byte

Needs the ``data`` dependency group of ``pyproject.toml``; sources and licences are in ``SOURCES.md``.
"""

from __future__ import annotations

import argparse
import pathlib
import sys
import tempfile

from build_forms import names, spelt_names
from build_places import (
    HERE,
    Row,
    join_districts,
    join_geonames,
    place_areas,
    read_codifier,
    read_csv,
    read_districts,
    read_points,
    read_sites,
)
from build_russian import set_russian
from build_world import read_world

from geomap.geonames import collect_forms, write_gazetteer
from geomap.names import normalize


def build(target: pathlib.Path) -> None:
    """Write the gazetteer."""
    rows = read_codifier()
    join_districts(rows, join_geonames(rows))
    read_districts(rows)
    read_points(rows)
    place_areas(rows)
    sites = read_sites(rows)
    set_russian(rows)
    extra = [*sites, *read_world(rows)]
    every_name = [*names(rows), *spelt_names(extra)]
    rows += [row for row, _ in extra]
    for number, row in enumerate(rows):
        row.number = number
    units = {row.admin1: row for row in rows if row.country == "UA" and row.parent is None}
    # a foreign town is never the correction of a misspelt name, a foreign metropolis may be
    correctable = {row.number: row.country == "UA" or row.population > 500_000 for row in rows}
    common = {normalize(word) for line in read_csv("common.csv") for word in line["words"].split()}
    forms = collect_forms((row.number, text, lang, how) for row, text, lang, how in every_name)
    write_gazetteer(
        target, (_values(row, units) for row in rows), forms, common=common, correctable=correctable
    )


def _values(row: Row, units: dict[str | None, Row]) -> tuple[object, ...]:
    oblast, raion = units.get(row.admin1), row.up("raion")
    return (
        row.number, row.place_id, row.name, row.name_uk, row.name_ru, row.ru_generated, row.kind, row.level,
        row.lon, row.lat, row.radius_m, row.point_from, row.country, row.admin1, oblast and oblast.number,
        raion and raion.number, row.parent and row.parent.place_id, row.population, row.geonameid,
    )  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare with the file that is there")
    if not parser.parse_args().check:
        build(HERE / "gazetteer.bin")
    else:
        with tempfile.TemporaryDirectory() as folder:
            again = pathlib.Path(folder) / "gazetteer.bin"
            build(again)
            same = again.read_bytes() == (HERE / "gazetteer.bin").read_bytes()
        sys.exit(0 if same else "gazetteer.bin is stale; run python geomap/data/build.py")
