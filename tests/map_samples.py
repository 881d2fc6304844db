"""Made-up strikes for the tests of the page: every precision and every status, in known numbers."""

from __future__ import annotations

import random

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point

FIRST_DAY = pd.Timestamp("2026-02-01")
POINTS = [
    ("Kharkiv", "Харків", 36.23, 49.99, "UA-63", "settlement", 0),
    ("Kyiv", "Київ", 30.52, 50.45, "UA-30", "settlement", 0),
    ("Darnytskyi district", "Дарницький район", 30.62, 50.41, "UA-30", "city_district", 5000),
    ("Odesa", "Одеса", 30.72, 46.48, "UA-51", "settlement", 0),
    ("Port of Odesa", "Порт Одеса", 30.745, 46.495, "UA-51", "site", 300),
    ("Kherson", "Херсон", 32.61, 46.64, "UA-65", "settlement", 0),
    ("Pokrovsk hromada", "Покровська громада", 37.18, 48.28, "UA-14", "hromada", 14000),
]
HOSTILE = (
    "<img src=x onerror=\"document.title='RUN'\">",
    "</script><script>document.title='RUN'</script>",
    "</title></style><b>bold</b>",
    "`${document.title='RUN'}`",
    "{{7*7}}",
    "{% for x in y %}",
    "{# note #}{{{7*7}}}",
    "<!-- <script>",
    "line\u2028and\u2029paragraph",
    "\"quoted\" 'text' & more",
    "javascript:document.title='RUN'",
    "\u202eright to left\u202c \u2066isolated\u2069",
)


def row(number: int, **values: object) -> dict[str, object]:
    """One strike with what every strike has."""
    day = (FIRST_DAY + pd.Timedelta(days=number % 26)).strftime("%Y-%m-%d")
    return {
        "strike_id": f"s{number:05d}", "place": None, "name": None, "name_uk": None, "place_id": None,
        "precision": None, "radius_m": 0.0, "point_from": "own", "status": "located", "reason": None,
        "region": None, "date": day, "date_max": day, "weapons": "drone", "n_reports": 1, "n_sources": 1,
        "killed_min": None, "killed_max": None, "injured_min": None, "injured_max": None,
        "reports": f"r{number}", "within_id": None, "geometry": None, **values,
    }  # fmt: skip


def at(number: int, point: int, **values: object) -> dict[str, object]:
    """One strike at one of the points."""
    name, name_uk, lon, lat, region, precision, radius = POINTS[point]
    return row(
        number, place=name, name=name, name_uk=name_uk, place_id=f"p{point}", region=region,
        precision=precision, radius_m=float(radius), geometry=Point(lon, lat), **values,
    )  # fmt: skip


def reports_of(rows: list[dict[str, object]]) -> pd.DataFrame:
    """One report for each strike."""
    return pd.DataFrame(
        {
            "report_id": each["reports"],
            "source": ("Example News", "Вісник", "Daily Courier")[n % 3],
            "url": f"https://example.org/{n}",
            "published": each["date"],
            "quote": f"Drones struck {each['place']} overnight, officials said.",
            "place": each["place"],
            "start": 13,
            "end": 13 + len(str(each["place"])),
        }
        for n, each in enumerate(rows)
    )


def frame(rows: list[dict[str, object]]) -> gpd.GeoDataFrame:
    """Strikes with their geometry."""
    return gpd.GeoDataFrame(pd.DataFrame(rows), geometry="geometry", crs=4326)


def small() -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Every precision and status: 12 strikes, of which 8 have a point and 2 a region."""
    rows = [
        at(0, 0, killed_min=2, killed_max=3, injured_min=10, injured_max=12, weapons="missile;drone"),
        at(1, 0, injured_min=5, injured_max=5),
        at(2, 1, killed_min=1, killed_max=1, injured_min=4, injured_max=4),
        at(2, 2, killed_min=1, killed_max=1, within_id="s00002", strike_id="s00102", reports="r102"),
        at(4, 3, injured_min=7, injured_max=7),
        at(5, 4),
        at(6, 5, killed_min=0, killed_max=0, injured_min=0, injured_max=0),
        at(7, 6, injured_min=3, injured_max=3),
        row(8, place="Chernihiv Oblast", name="Chernihiv Oblast", name_uk="Чернігівська область",
            precision="oblast", region="UA-74"),
        row(9, place="Sumy Oblast", name="Sumy Oblast", name_uk="Сумська область", precision="oblast",
            region="UA-59", killed_min=1, killed_max=1),
        row(10, place="Novoselivka", name="Novoselivka", status="ambiguous",
            reason="12 places bear this name"),
        row(11, place="Belgorod", name="Belgorod", status="outside", precision="settlement",
            geometry=Point(36.6, 50.6)),
    ]  # fmt: skip
    return frame(rows), reports_of(rows)


def many(count: int, *, seed: int = 1, places: int = 0) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Any number of strikes over the whole country, with a report each."""
    chance = random.Random(seed)
    rows = []
    for number in range(count):
        spot = chance.randrange(len(POINTS))
        values: dict[str, object] = {"killed_min": chance.randrange(3), "injured_min": chance.randrange(20)}
        values |= {"killed_max": values["killed_min"], "injured_max": values["injured_min"]}
        each = at(number, spot, **values)
        if places:
            place = chance.randrange(places)
            spread = random.Random(place)
            each |= {
                "place_id": f"v{place}",
                "name": f"Village {place}",
                "name_uk": f"Село {place}",
                "place": f"Village {place}",
                "geometry": Point(24 + 14 * spread.random(), 47 + 4 * spread.random()),
            }
        rows.append(each)
    return frame(rows), reports_of(rows)
