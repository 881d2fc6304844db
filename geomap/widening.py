"""Sites shown less exactly: which strikes and reports a policy widens, and what is said of them instead."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

import geopandas as gpd
import pandas as pd

from geomap.errors import GeomapError
from geomap.figure import asset
from geomap.gazetteer import Gazetteer, Place, load_gazetteer
from geomap.policy import GROUPS, Policy, kind_group
from geomap.positions import read_position
from geomap.schema import POINT_PRECISIONS, PRECISIONS, join_list, split_list
from geomap.strike_ids import conceal

__all__ = ["Widened", "account_row", "widen"]

#: How far the centre of a settlement may lie from a point that is said to be in it, in kilometres.
NEAR_KM = 5.0
#: A place that is less well known than this is no settlement to point at, in metres.
WIDEST_M = 30_000.0
#: The end of an id that a widened strike was given.
_RENAMED = re.compile(r"-w[0-9a-f]{6}$")

Row = Mapping[str, Any]


@dataclasses.dataclass
class Widened:
    """What was widened.

    Attributes
    ----------
    strikes : dict of str to str
        The ids that strikes had, and those that they have now.
    reports : dict of str to str
        The same of the reports; those whose id is known already have it twice.
    places : set of str
        ``place_id`` of what is not to be named.
    names : set of str
        Its names, as they were reported, in small letters.
    """

    strikes: dict[str, str] = dataclasses.field(default_factory=dict)
    reports: dict[str, str] = dataclasses.field(default_factory=dict)
    places: set[str] = dataclasses.field(default_factory=set)
    names: set[str] = dataclasses.field(default_factory=set)

    def hide(self, row: Row) -> None:
        """Note what must not be named."""
        self.places |= {value for value in (row["place_id"],) if isinstance(value, str)}
        said = (row["place"], row["name"], row["name_uk"])
        self.names |= {text.casefold() for text in said if isinstance(text, str) and len(text) > 3}


def account_row(rule: str, row: Row, why: str, shown_as: str | None = None) -> dict[str, Any]:
    """Write a row of the editor's account of what was withheld.

    Parameters
    ----------
    rule, why : str
        The rule, and what made it apply.
    row : mapping
        The strike as it was reported.
    shown_as : str, optional
        What is shown instead.
    """
    point = row.get("geometry")
    lon, lat = (point.x, point.y) if point is not None and not point.is_empty else (None, None)
    named = {key: row.get(key) for key in ("strike_id", "date", "precision", "reports")}
    place = row["name"] if isinstance(row["name"], str) else row["place"]
    return {"rule": rule, "place": place, "lon": lon, "lat": lat, "shown_as": shown_as, "why": why, **named}


def widen(
    strikes: gpd.GeoDataFrame,
    reports: pd.DataFrame,
    policy: Policy,
    *,
    gazetteer: Gazetteer | None = None,
    audit: list[dict[str, Any]],
) -> Widened:
    """Put each site of a kind that the policy names to the unit that may be shown, in both frames.

    Parameters
    ----------
    strikes, reports : GeoDataFrame, DataFrame
        Columns of `geomap.schema.STRIKES` and `LOCATED`, with an index from 0; they are changed.
    policy : Policy
        Its ``widen`` says which kinds and how far.
    gazetteer : Gazetteer, optional
        Where the settlement of a site is looked up.
    audit : list
        Rows of the account are added here.

    Returns
    -------
    Widened
    """
    levels = {kind: level for kind, level in policy.widen.items() if level != "site"}
    listed: list[dict[str, Any]] = reports.to_dict("records")  # type: ignore[assignment]
    quotes = {row["report_id"]: row["quote"] for row in listed}
    done, units = Widened(), dict[str, Place | None]()
    for n, row in enumerate(strikes.to_dict("records")):
        kind, why = _sensitive(row, [quotes.get(report) for report in split_list(row["reports"])], levels)
        if kind is None:
            continue
        done.hide(row)
        place = _find_unit(row, levels[kind], gazetteer or load_gazetteer())
        for name, value in (_unit(place, row) | {"geometry": _point(place)}).items():
            if name in strikes:
                strikes.at[n, name] = value
        strike = str(row["strike_id"])
        new = done.strikes[strike] = _rename(row, place, set(done.strikes.values()))
        stem = new[: _RENAMED.search(new).start()]  # type: ignore[union-attr]
        merged = (old for old in split_list(row["merged_ids"]) if _RENAMED.sub("", old) == stem)
        own = {report: conceal(report) for report in split_list(row["reports"])}
        done.reports |= own
        units |= dict.fromkeys(own, place)
        for name, value in (
            ("strike_id", new), ("merged_ids", join_list(merged)), ("reports", join_list(own.values())),
        ):  # fmt: skip
            strikes.at[n, name] = value
        shown = f"{strikes.at[n, 'name']} ({strikes.at[n, 'precision']})"
        audit.append(account_row(f"widen.{kind}", row, why, shown_as=shown))
    strikes["within_id"] = strikes["within_id"].replace(done.strikes)
    for n, row in enumerate(listed):
        report = row["report_id"]
        if report in units:
            done.hide(row)
            place = units[report]
        else:
            kind, why = _sensitive(row, [row["quote"]], levels)
            if kind is None:
                continue
            done.hide(row)
            done.reports[report] = report
            place = _find_unit(row, levels[kind], gazetteer or load_gazetteer())
            audit.append({"rule": f"widen.{kind}", "place": row["place"], "reports": report, "why": why})
        for name, value in (_unit(place, row) | {"start": None, "end": None}).items():
            if name in reports:
                reports.at[n, name] = value
        reports.at[n, "report_id"] = done.reports[report]
    return done


def _exact(row: Row) -> bool:
    """Whether a row points at a spot: a site, or a position that somebody gave."""
    if row["precision"] == "site" or row["point_from"] in {"source", "service"}:
        return True
    return _is_position(row["place"]) and row["precision"] in POINT_PRECISIONS


def _is_position(place: object) -> bool:
    return isinstance(place, str) and any(map(str.isdigit, place)) and read_position(place) is not None


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Read the words that tell a sensitive site."""
    lists = tomllib.loads(asset("bundle/sensitive.toml"))

    def alternatives(words: list[str]) -> str:
        parts = (re.escape(word.rstrip("|")) + (r"\b" if word.endswith("|") else r"\w*") for word in words)
        return r"\b(?:" + "|".join(parts) + ")"

    return {kind: re.compile(alternatives(words), re.IGNORECASE) for kind, words in lists.items()}


def _sensitive(row: Row, quotes: Iterable[object], levels: Mapping[str, str]) -> tuple[str | None, str]:
    """Tell which rule an exact row falls under, by its kind, else by what is said of it."""
    if not _exact(row):
        return None, ""
    kind = row["kind"] if isinstance(row["kind"], str) else ""
    for named in (kind, kind_group(kind)):
        if named in levels:
            return named, f"a site of the kind {kind}"
    said = [row["name"], row["name_uk"], row["place"]]
    if row["point_from"] != "own" or _is_position(row["place"]):
        said += quotes  # the gazetteer does not know what stands at that spot
    patterns = _patterns()
    for text in said:
        if isinstance(text, str):
            plain = patterns["not_meant"].sub(" ", text.replace("’", "'"))
            for group in GROUPS:
                if group in levels and (found := patterns[group].search(plain)):
                    return group, f"the report speaks of {found[0]!r}"
    return ("any", "every site") if "any" in levels else (None, "")


def _find_unit(row: Row, level: str, gazetteer: Gazetteer) -> Place | None:
    """Find the settlement, or the smallest wider unit, that a site is shown as; None for a region."""
    said = row["precision"] if row["precision"] in PRECISIONS else "site"
    # What was reported of a district or hromada only does not become a settlement.
    rank = max(PRECISIONS.index(level), PRECISIONS.index(said))
    chain: list[Place] = []
    if isinstance(row["place_id"], str):
        with contextlib.suppress(GeomapError, KeyError):
            chain = [gazetteer.place(row["place_id"]), *gazetteer.parents(row["place_id"])]
    point = row.get("geometry")
    at = (point.x, point.y) if point is not None and not point.is_empty else (row["lon"], row["lat"])
    if not chain and not pd.isna(at[0]) and not pd.isna(at[1]):
        near, km = gazetteer.nearest(*at)
        if km <= NEAR_KM:
            chain = [near, *gazetteer.parents(near.place_id)]
    for place in chain:
        if place.precision == "city_district" or PRECISIONS.index(place.precision) < rank:
            continue
        if place.precision == "settlement" and (place.radius_m or 0) > WIDEST_M:
            continue
        return place
    return None


def _point(place: Place | None) -> Any:
    from shapely.geometry import Point

    if place is None or place.precision not in POINT_PRECISIONS or place.lon is None or place.lat is None:
        return None
    return Point(place.lon, place.lat)


def _unit(place: Place | None, row: Row) -> dict[str, Any]:
    """Say what a widened row says instead: all that could lead back to the site is written anew."""
    point = _point(place)
    common = {
        "lon": point.x if point is not None else None,
        "lat": point.y if point is not None else None,
        "reason": "a site, shown less exactly than it was reported",
        **dict.fromkeys(("corrected", "candidates", "why_merged", "why")),
        **dict.fromkeys(("region", "region_name")),
    }
    if place is None:
        region = row["admin1_name"] if isinstance(row["admin1_name"], str) else None
        level = "oblast" if region or isinstance(row["admin1"], str) else "country"
        same = {"place": region, "within": region, "name": region, "name_uk": _ukrainian(row["admin1"])}
        empty = dict.fromkeys(("place_id", "kind", "radius_m", "point_from"))
        return {**common, **same, **empty, "precision": level}
    return {
        **common,
        "place": place.name,
        "within": place.admin1_name,
        "name": place.name,
        "name_uk": place.name_uk,
        "place_id": place.place_id,
        "kind": place.kind,
        "radius_m": place.radius_m,
        "point_from": place.point_from if point is not None else None,
        "precision": place.precision,
        "admin1": place.admin1,
        "admin1_name": place.admin1_name,
    }


def _ukrainian(code: object) -> str | None:
    """Name an oblast by its code."""
    from geomap.regions import load_regions

    names = load_regions("admin1").set_index("code")["name_uk"]
    return str(names[code]) if code in names.index else None


def _rename(row: Row, place: Place | None, taken: set[str]) -> str:
    """Give a widened strike an id of its own: the first one names the site and is made from its position."""
    strike = str(row["strike_id"])
    name = _slug(place.name if place else row["admin1_name"]) or "site"
    day = row["date"][:10] if isinstance(row["date"], str) else "undated"
    if _RENAMED.search(strike) and strike.startswith(f"{name}-") and strike not in taken:
        return strike  # as in an earlier edition
    reports = row["reports"] if isinstance(row["reports"], str) else str(len(taken))
    number = 0
    while True:
        digest = blake2b(f"{name}|{day}|{reports}|{number}".encode(), digest_size=3).hexdigest()
        if (new := f"{name}-{day}-w{digest}") not in taken:
            return new
        number += 1


def _slug(name: object) -> str:
    text = name.lower().replace("'", "") if isinstance(name, str) else ""
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
