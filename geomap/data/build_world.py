"""Countries and larger cities outside Ukraine, so that a look-up can say "outside". Part of `build.py`."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher

import babel
from build_places import CITIES, COUNTRIES, Row, read_csv

from geomap.names import normalize, romanize

#: Smallest population of a foreign city listed: anywhere, in the wider neighbourhood, beside Ukraine.
ANYWHERE, NEIGHBOURS, BESIDE = 100_000, 40_000, 5_000
_NEIGHBOURS = {"PL", "RO", "HU", "SK", "LT", "LV", "EE", "BG", "CZ", "DE", "GE", "TR", "FI", "AT", "CH", "BE"}
_BESIDE = {"RU", "BY", "MD"}
_CYRILLIC = re.compile(r"[а-яёіїєґА-ЯЁІЇЄҐ][а-яёіїєґА-ЯЁІЇЄҐ’' -]{2,}")


def read_world(ukrainian: list[Row]) -> list[tuple[Row, dict[str, list[str]]]]:
    """Foreign places with their names by language; names of Ukrainian cities are left to Ukraine."""
    countries = json.loads(COUNTRIES.read_text(encoding="utf-8"))
    spoken = {lang: babel.Locale(lang).territories for lang in ("en", "uk", "ru")}
    out: list[tuple[Row, dict[str, list[str]]]] = []
    by_country: dict[str, tuple[Row, dict[str, list[str]]]] = {}
    for code in sorted(countries):
        if code == "UA" or not all(code in names for names in spoken.values()):
            continue
        row = Row(f"country-{code}", spoken["uk"][code], "country", "country", None, code)
        row.name, row.name_ru, row.population = (
            spoken["en"][code],
            spoken["ru"][code],
            countries[code]["population"],
        )
        by_country[code] = (
            row,
            {
                lang: [names[code], countries[code]["name"]] if lang == "en" else [names[code]]
                for lang, names in spoken.items()
            },
        )
        out.append(by_country[code])
    taken = {normalize(row.name) for row in ukrainian if row.kind == "city"}
    taken |= {normalize(n) for row in ukrainian if row.population >= 50_000 for n in row.alternates}
    capitals = {(code, normalize(c["capital"])) for code, c in countries.items()}
    typed_lines = read_csv("world.csv")
    wanted = {
        (line["country"], normalize(n))
        for line in typed_lines
        if line["kind"] == "city"
        for n in line["en"].split(";")
    }
    by_name: dict[tuple[str, str], tuple[Row, dict[str, list[str]]]] = {}
    cities = json.loads(CITIES.read_text(encoding="utf-8")).values()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        code, name = city["countrycode"], city["name"]
        least = BESIDE if code in _BESIDE else NEIGHBOURS if code in _NEIGHBOURS else ANYWHERE
        named = (code, normalize(name)) in capitals | wanted and (code, normalize(name)) not in by_name
        if code not in by_country or (city["population"] < least and not named) or normalize(name) in taken:
            continue
        cyrillic = [n for n in city["alternatenames"] if _CYRILLIC.fullmatch(n) and normalize(n) not in taken]
        uk = [n for n in cyrillic if not re.search("[ыэъёЫЭЪЁ]", n)]
        ru = [n for n in cyrillic if not re.search("[іїєґ’'ІЇЄҐ]", n)]
        row = Row(f"GN{city['geonameid']}", "", "city", "settlement", None, code)
        row.name, row.name_uk, row.name_ru = name, _ukrainian(uk, name), ru[0] if ru else ""
        row.parent, row.population, row.geonameid = by_country[code][0], city["population"], city["geonameid"]
        row.lon, row.lat, row.point_from, row.radius_m = city["longitude"], city["latitude"], "own", 10000.0
        entry = row, {"en": [name], "uk": uk, "ru": ru}
        out.append(entry)
        by_name.setdefault((code, normalize(name)), entry)
        for spelling in cyrillic:
            by_name.setdefault((code, normalize(spelling)), entry)
    for line in typed_lines:
        typed = {lang: line[lang].split(";") for lang in ("en", "uk", "ru")}
        if line["kind"] == "country":
            entry = by_country[line["country"]]
        elif line["kind"] == "city":
            keys = [(line["country"], normalize(name)) for names in typed.values() for name in names]
            entry = next((by_name[key] for key in keys if key in by_name), None)  # type: ignore[assignment]
            if entry is None:
                raise SystemExit(f"world.csv: no city {line['en']} in {line['country']}")
            entry[0].name = typed["en"][0]
        else:
            slug = f"{line['kind']}-{line['country']}-{normalize(typed['en'][0]).replace(' ', '-')}"
            level = "oblast" if line["kind"] == "oblast" else "country"
            row = Row(slug, typed["uk"][0], line["kind"], level, None, line["country"])
            row.name = typed["en"][0]
            row.parent = by_country[line["country"]][0] if line["country"] in by_country else None
            entry = row, {"en": [], "uk": [], "ru": []}
            out.append(entry)
            base = typed["en"][0].removesuffix(" Oblast")
            if base != typed["en"][0]:
                typed["en"] += [f"{base} Region", f"{base} Province"]
        row = entry[0]
        if line["kind"] != "country" or not row.name_ru:
            row.name_uk, row.name_ru = typed["uk"][0], typed["ru"][0]
        for lang, spellings in typed.items():
            entry[1][lang] = [*spellings, *entry[1][lang]]
    return out


def _ukrainian(names: list[str], name: str) -> str:
    """Pick the Ukrainian one of a foreign city's Cyrillic names: by a letter that no other language has."""
    own = [n for n in names if re.search("[їєґЇЄҐ’']|ськ|цьк|зьк", n) and not re.search("[ўЎ]", n)]
    return max(
        own, key=lambda n: SequenceMatcher(None, romanize(n).lower(), name.lower()).ratio(), default=""
    )
