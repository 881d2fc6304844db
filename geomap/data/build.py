"""Build ``gazetteer.sqlite`` from registry packages and the small files beside this script.

    python geomap/data/build.py            write the file
    python geomap/data/build.py --check    build it elsewhere and compare row for row

Needs the ``data`` dependency group of ``pyproject.toml``; sources and licences are in ``SOURCES.md``.
"""

from __future__ import annotations

import argparse
import array
import pathlib
import sqlite3
import sys
import tempfile

import marisa_trie
from build_forms import forms, names, spelt_names
from build_places import HERE, Row, join_districts, join_geonames, place_areas, read_codifier, read_csv, read_districts, read_sites
from build_russian import set_russian
from build_world import read_world

from geomap.names import normalize

COLUMNS = (
    "number INTEGER PRIMARY KEY, place_id TEXT, name TEXT, name_uk TEXT, name_ru TEXT, ru_generated INTEGER, kind TEXT,"
    " precision TEXT, lon REAL, lat REAL, radius_m REAL, point_from TEXT, country TEXT, admin1 TEXT, oblast INTEGER,"
    " raion INTEGER, parent_id TEXT, population INTEGER, geonameid INTEGER"
)


def build(target: pathlib.Path) -> None:
    """Write the gazetteer to a new SQLite file."""
    rows = read_codifier()
    join_districts(rows, join_geonames(rows))
    read_districts(rows)
    place_areas(rows)
    sites = read_sites(rows)
    set_russian(rows)
    extra = [*sites, *read_world(rows)]
    every_name = [*names(rows), *spelt_names(extra)]
    rows += [row for row, _ in extra]
    for number, row in enumerate(rows):
        row.number = number
    units = {row.admin1: row for row in rows if row.country == "UA" and row.parent is None}
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as db:
        db.execute(f"CREATE TABLE place ({COLUMNS})")
        db.executemany(f"INSERT INTO place VALUES ({','.join('?' * 19)})", (_values(row, units) for row in rows))
        db.execute("CREATE TABLE blob (name TEXT PRIMARY KEY, data BLOB)")
        db.executemany("INSERT INTO blob VALUES (?, ?)", sorted(_index(forms(every_name), rows).items()))
        db.execute("CREATE UNIQUE INDEX place_id ON place (place_id)")
        db.execute("CREATE INDEX place_parent ON place (parent_id)")
    db.execute("VACUUM")
    db.close()


def _values(row: Row, units: dict[str | None, Row]) -> tuple[object, ...]:
    oblast, raion = units.get(row.admin1), row.up("raion")
    return (
        row.number, row.place_id, row.name, row.name_uk, row.name_ru, row.ru_generated, row.kind, row.level,
        row.lon, row.lat, row.radius_m, row.point_from, row.country, row.admin1, oblast and oblast.number,
        raion and raion.number, row.parent and row.parent.place_id, row.population, row.geonameid,
    )  # fmt: skip


def _index(all_forms: dict[str, dict[int, tuple[int, int, int]]], rows: list[Row]) -> dict[str, bytes]:
    """Pack the forms: a trie gives each a number, `lists` its list, `starts` where the list lies in `postings`."""
    # a foreign town is never the correction of a misspelt name, a foreign metropolis may be
    big = [row.country == "UA" or row.population > 500_000 for row in rows]
    trie = marisa_trie.Trie(sorted(all_forms))
    known: dict[tuple[int, ...], int] = {}
    lists = array.array("I", bytes(4 * len(all_forms)))
    common = {normalize(word) for line in read_csv("common.csv") for word in line["words"].split()}
    nominatives = array.array("I")
    starts, postings = array.array("I", [0]), array.array("I")
    for form in sorted(all_forms):
        ways = all_forms[form]
        everyday = 128 if form in common else 0
        packed = tuple(number << 8 | everyday | how << 4 | lang << 2 | inflected for number, (how, lang, inflected) in sorted(ways.items()))
        if len(form) >= 5 and any(not inflected and how < 4 and big[number] for number, (how, _, inflected) in ways.items()):
            nominatives.append(trie[form])
        if packed not in known:
            known[packed] = len(starts) - 1
            postings.extend(packed)
            starts.append(len(postings))
        lists[trie[form]] = known[packed]
    return {"trie": trie.tobytes(), "lists": lists.tobytes(), "starts": starts.tobytes(), "postings": postings.tobytes(), "nominatives": nominatives.tobytes()}


def differences(one: pathlib.Path, other: pathlib.Path) -> list[str]:
    """Name the tables whose rows differ."""
    out = []
    for table in ("place", "blob"):
        contents = []
        for path in (one, other):
            db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
            contents.append(db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall())  # noqa: S608
            db.close()
        if contents[0] != contents[1]:
            out.append(table)
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the file that is there")
    if not parser.parse_args().check:
        new = HERE / "gazetteer.sqlite.new"
        build(new)
        new.replace(HERE / "gazetteer.sqlite")
    else:
        with tempfile.TemporaryDirectory() as folder:
            build(pathlib.Path(folder) / "gazetteer.sqlite")
            changed = differences(HERE / "gazetteer.sqlite", pathlib.Path(folder) / "gazetteer.sqlite")
        sys.exit(f"gazetteer.sqlite is stale: {', '.join(changed)}; run python geomap/data/build.py" if changed else 0)
