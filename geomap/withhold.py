"""Publishing with care: what a policy withholds from the strikes and reports, and an account of it."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import functools
import re
import tomllib
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import geopandas as gpd
import pandas as pd

from geomap.clock import KYIV
from geomap.errors import GeomapError, OptionError
from geomap.figure import asset
from geomap.gazetteer import Gazetteer, Place, load_gazetteer
from geomap.policy import GROUPS, Policy, kind_group
from geomap.schema import LOCATED, POINT_PRECISIONS, PRECISIONS, STRIKES, conform, join_list, split_list
from geomap.sentences import split_sentences
from geomap.words import split_words

__all__ = ["AUDIT", "Outcome", "apply_policy", "read_moment"]

AUDIT = ("rule", "strike_id", "place", "date", "precision", "lon", "lat", "reports", "shown_as", "why")
#: How far the centre of a settlement may lie from a point that is said to be in it, in kilometres.
NEAR_KM = 5.0
#: A place that is less well known than this is no settlement to point at, in metres.
WIDEST_M = 30_000.0
#: The end of an id that a widened strike was given.
_RENAMED = re.compile(r"-w[0-9a-f]{6}$")


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What a policy left to publish.

    Attributes
    ----------
    strikes, reports : GeoDataFrame, DataFrame
        What may be published.
    audit : DataFrame
        A row for each thing withheld: columns `AUDIT`. For the editor only.
    counts : dict
        ``held_new``, ``held_sources``, ``widened``: strikes; ``quotes``: shortened or left out.
    """

    strikes: gpd.GeoDataFrame
    reports: pd.DataFrame
    audit: pd.DataFrame
    counts: dict[str, int]


def read_moment(text: str | dt.datetime) -> dt.datetime:
    """Read an hour such as ``2026-02-27T08:00``; without an offset it is Kyiv's.

    Parameters
    ----------
    text : str or datetime
        ISO 8601.

    Raises
    ------
    OptionError
        When it is no date.

    Examples
    --------
    >>> read_moment("2026-02-27T08:00").isoformat()
    '2026-02-27T08:00:00+02:00'
    """
    try:
        moment = dt.datetime.fromisoformat(text) if isinstance(text, str) else text
        return moment if moment.tzinfo else moment.replace(tzinfo=KYIV)
    except (ValueError, AttributeError) as error:
        raise OptionError(f"now = {text!r}: write the hour as 2026-02-27T08:00") from error


def apply_policy(
    strikes: gpd.GeoDataFrame,
    reports: pd.DataFrame | None,
    policy: Policy,
    *,
    now: str | dt.datetime | None = None,
    gazetteer: Gazetteer | None = None,
    withheld: str = "withheld",
) -> Outcome:
    """Hold back, widen and shorten what a policy says.

    A strike's age counts from the last moment at which it may have happened: the end of its last day, in
    Kyiv, unless its hour is known. A strike without a date counts from its newest report, and one without
    either is held.

    Parameters
    ----------
    strikes : GeoDataFrame
        `geomap.schema.STRIKES`; other columns but ``region`` and ``region_name`` are not published.
    reports : DataFrame, optional
        Located reports; those of no strike are left out.
    policy : Policy
        As `read_policy` gives it.
    now : str or datetime, optional
        The hour that ``hold_hours`` counts from.
    gazetteer : Gazetteer, optional
        Where the settlement of a site is looked up.
    withheld : str
        The word that stands for masked text.

    Raises
    ------
    OptionError
        When strikes should be held and `now` is missing.

    Examples
    --------
    >>> rows = {"strike_id": ["a", "b"], "date": "2026-02-03", "n_sources": [1, 3]}
    >>> strikes = gpd.GeoDataFrame(rows, geometry=gpd.points_from_xy([30.5, 36.2], [50.4, 50.0]), crs=4326)
    >>> outcome = apply_policy(strikes, None, Policy(min_sources=2))
    >>> outcome.strikes["strike_id"].tolist(), outcome.counts["held_sources"]
    (['b'], 1)
    """
    if policy.hold_hours and now is None:
        raise OptionError(
            f"hold_hours = {policy.hold_hours:g} needs the hour that it counts from: --now 2026-02-27T08:00"
        )
    extra = [name for name in ("region", "region_name") if name in strikes]
    if strikes.active_geometry_name != "geometry":
        strikes = strikes.rename_geometry("geometry")
    strikes = conform(strikes if strikes.crs is None else strikes.to_crs(4326), STRIKES)
    strikes = strikes[[*STRIKES, *extra, "geometry"]].reset_index(drop=True)
    points = strikes.geometry.geom_type == "Point"
    strikes["lon"], strikes["lat"] = strikes.geometry.where(points).x, strikes.geometry.where(points).y
    strikes["strike_id"] = strikes["strike_id"].fillna(pd.Series([f"strike-{n + 1}" for n in strikes.index]))
    given = pd.DataFrame() if reports is None else pd.DataFrame(reports)
    listed = conform(given, LOCATED)[list(LOCATED)].reset_index(drop=True)
    audit: list[dict[str, Any]] = []
    counts = dict.fromkeys(("held_new", "held_sources", "widened", "quotes"), 0)

    newest = _newest(strikes, listed)
    keep = []
    for n, row in enumerate(strikes.to_dict("records")):
        held = _held(row, newest[n], policy, None if now is None else read_moment(now))
        keep.append(not held)
        for rule, why in held:
            audit.append(_entry(rule, row, why))
        if held:
            counts["held_new" if held[0][0] == "hold_hours" else "held_sources"] += 1
    strikes = strikes[keep].reset_index(drop=True)
    shown = {report for cell in strikes["reports"] for report in split_list(cell)}
    listed = listed[listed["report_id"].isin(shown)].reset_index(drop=True)
    gone = ~strikes["within_id"].isin(strikes["strike_id"])
    strikes["within_id"] = strikes["within_id"].mask(gone)

    strikes, listed, places = _widen_all(strikes, listed, policy, gazetteer, audit)
    counts["widened"] = len(places.strikes)
    for n, (report, quote) in enumerate(zip(listed["report_id"], listed["quote"], strict=True)):
        if not isinstance(quote, str):
            continue
        hidden = report in places.reports and not policy.quote_widened
        short = "" if hidden else _shorten(quote, listed.at[n, "place"], policy)
        if short != quote:
            counts["quotes"] += 1
            audit.append({"rule": "quote", "reports": report, "why": f"{short!r} is left of {quote!r}"})
            listed.at[n, "quote"] = short or None
    strikes, listed = _hide(strikes, policy, withheld), _hide(listed, policy, withheld)
    return Outcome(strikes, listed, pd.DataFrame(audit, columns=list(AUDIT)), counts)


def _entry(rule: str, row: Mapping[str, Any], why: str, shown_as: str | None = None) -> dict[str, Any]:
    point = row.get("geometry")
    lon, lat = (point.x, point.y) if point is not None and not point.is_empty else (None, None)
    named = {key: row[key] for key in ("strike_id", "date", "precision", "reports")}
    place = row["name"] if isinstance(row["name"], str) else row["place"]
    return {"rule": rule, "place": place, "lon": lon, "lat": lat, "shown_as": shown_as, "why": why, **named}


# ------------------------------------------------------------------ holding back


def _newest(strikes: pd.DataFrame, reports: pd.DataFrame) -> list[str | None]:
    """Find when the newest report of each strike was published."""
    published = {
        report: day
        for report, day in zip(reports["report_id"], reports["published"], strict=True)
        if isinstance(day, str)
    }
    return [
        max((published[report] for report in split_list(cell) if report in published), default=None)
        for cell in strikes["reports"]
    ]


def _held(
    row: Mapping[str, Any], newest: str | None, policy: Policy, now: dt.datetime | None
) -> list[tuple[str, str]]:
    """Name the rules that hold a strike back, with the reason."""
    out = []
    if policy.hold_hours and now is not None:
        told = next((t for t in (row["date_max"], row["date"], newest) if isinstance(t, str)), None)
        end = _end(told)
        if end is None:
            out.append(("hold_hours", "no date is known"))
        elif now - end < dt.timedelta(hours=policy.hold_hours):
            hours = (now - end).total_seconds() / 3600
            age = f"{hours:.0f} hours old" if hours >= 0 else "the day is not over"
            out.append(("hold_hours", f"{age} on {now.isoformat(timespec='minutes')}"))
    sources = 1 if pd.isna(row["n_sources"]) else int(row["n_sources"])
    if sources < policy.min_sources:
        out.append(("min_sources", f"{sources} of {policy.min_sources} independent sources"))
    return out


def _end(text: str | None) -> dt.datetime | None:
    """Give the last moment that a date may mean."""
    try:
        if text is None:
            return None
        if len(text) > 10:
            return read_moment(text)
        return read_moment(text) + dt.timedelta(days=1)
    except OptionError:
        return None


# ------------------------------------------------------------------ less exactly


@dataclasses.dataclass(frozen=True)
class _Widened:
    strikes: set[str]
    reports: dict[str, Place | None]


def _widen_all(
    strikes: gpd.GeoDataFrame,
    reports: pd.DataFrame,
    policy: Policy,
    gazetteer: Gazetteer | None,
    audit: list[dict[str, Any]],
) -> tuple[gpd.GeoDataFrame, pd.DataFrame, _Widened]:
    """Put each site of a kind that the policy names to the unit that may be shown."""
    levels = {kind: level for kind, level in policy.widen.items() if level != "site"}
    quotes = dict(zip(reports["report_id"], reports["quote"], strict=True))
    done = _Widened(set(), {})
    ids: dict[str, str] = {}
    for n, row in enumerate(strikes.to_dict("records")):
        kind, why = _sensitive(row, quotes, levels) if _exact(row) else (None, "")
        if kind is None:
            continue
        place = _find_unit(row, levels[kind], gazetteer or load_gazetteer())
        for name, value in _unit(place, row).items():
            strikes.at[n, name] = value
        strikes.at[n, "geometry"] = _point(place)
        strike = str(row["strike_id"])
        ids[strike] = strikes.at[n, "strike_id"] = _rename(row, place, done.strikes)
        merged = (old for old in split_list(row["merged_ids"]) if _RENAMED.search(old))
        strikes.at[n, "merged_ids"] = join_list(merged)
        done.strikes.add(ids[strike])
        done.reports.update(dict.fromkeys(split_list(row["reports"]), place))
        shown = f"{strikes.at[n, 'name']} ({strikes.at[n, 'precision']})"
        audit.append(_entry(f"widen.{kind}", row, why, shown_as=shown))
    strikes["within_id"] = strikes["within_id"].replace(ids)
    rows: list[dict[str, Any]] = reports.to_dict("records")  # type: ignore[assignment]
    for n, row in enumerate(rows):
        if row["report_id"] in done.reports and _exact(row):
            for name, value in _unit(done.reports[row["report_id"]], row).items():
                reports.at[n, name] = value
    return strikes, reports, done


def _exact(row: Mapping[str, Any]) -> bool:
    """Whether a row points at a spot: a site, or a position that a source or a service gave."""
    return row["precision"] == "site" or row["point_from"] in {"source", "service"}


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Read the words that tell a sensitive site."""
    lists = tomllib.loads(asset("bundle/sensitive.toml"))

    def alternatives(words: list[str]) -> str:
        parts = (re.escape(word.rstrip("|")) + (r"\b" if word.endswith("|") else r"\w*") for word in words)
        return r"\b(?:" + "|".join(parts) + ")"

    return {kind: re.compile(alternatives(words), re.IGNORECASE) for kind, words in lists.items()}


def _sensitive(
    row: Mapping[str, Any], quotes: Mapping[str, Any], levels: Mapping[str, str]
) -> tuple[str | None, str]:
    """Tell which rule a site falls under, by its kind, else by what is said of it."""
    kind = row["kind"] if isinstance(row["kind"], str) else ""
    for named in (kind, kind_group(kind)):
        if named in levels:
            return named, f"a site of the kind {kind}"
    said = [row["name"], row["name_uk"], row["place"]]
    if row["point_from"] != "own":  # the gazetteer does not know what stands at that spot
        said += [quotes.get(report) for report in split_list(row["reports"])]
    patterns = _patterns()
    for text in said:
        if isinstance(text, str):
            plain = patterns["not_meant"].sub(" ", text.replace("’", "'"))
            for group in GROUPS:
                if group in levels and (found := patterns[group].search(plain)):
                    return group, f"the report speaks of {found[0]!r}"
    return ("any", "every site") if "any" in levels else (None, "")


def _find_unit(row: Mapping[str, Any], level: str, gazetteer: Gazetteer) -> Place | None:
    """Find the settlement, or the smallest wider unit, that a site is shown as; None for a region."""
    rank = PRECISIONS.index(level)
    chain: list[Place] = []
    if isinstance(row["place_id"], str):
        with contextlib.suppress(GeomapError):
            chain = [gazetteer.place(row["place_id"]), *gazetteer.parents(row["place_id"])]
    elif (point := row["geometry"]) is not None and not point.is_empty:
        near, km = gazetteer.nearest(point.x, point.y)
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


def _unit(place: Place | None, row: Mapping[str, Any]) -> dict[str, Any]:
    """Say what a widened row says instead: all that could lead back to the site is written anew."""
    point = _point(place)
    region = row["admin1_name"] if isinstance(row["admin1_name"], str) else None
    common = {
        "within": region,
        "lon": point.x if point is not None else None,
        "lat": point.y if point is not None else None,
        "reason": "a site, shown less exactly than it was reported",
        "corrected": None,
        "candidates": None,
    }
    if place is None:
        level = "oblast" if region or isinstance(row["admin1"], str) else "country"
        same = {"place": region, "name": region, "name_uk": _ukrainian(row["admin1"])}
        empty = dict.fromkeys(("place_id", "kind", "radius_m", "point_from"))
        return {**common, **same, **empty, "precision": level}
    return {
        **common,
        "place": place.name,
        "name": place.name,
        "name_uk": place.name_uk,
        "place_id": place.place_id,
        "kind": place.kind,
        "radius_m": place.radius_m,
        "point_from": place.point_from if point is not None else None,
        "precision": place.precision,
    }


def _ukrainian(code: object) -> str | None:
    """Name an oblast by its code."""
    from geomap.regions import load_regions

    names = load_regions("admin1").set_index("code")["name_uk"]
    return str(names[code]) if code in names.index else None


def _rename(row: Mapping[str, Any], place: Place | None, taken: set[str]) -> str:
    """Give a widened strike an id of its own: the first one names the site and is made from its position."""
    strike = str(row["strike_id"])
    if _RENAMED.search(strike):  # in an earlier edition
        return strike
    name = _slug(place.name if place else row["admin1_name"]) or "site"
    day = row["date"][:10] if isinstance(row["date"], str) else "undated"
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


# ------------------------------------------------------------------ less of the text


def _shorten(quote: str, place: object, policy: Policy) -> str:
    """Cut a quote to the sentences that speak of the place, and to a length."""
    if not policy.sentences:
        return ""
    sentences = split_sentences(quote, split_words(quote))
    if len(sentences) > policy.sentences:
        stem = place.casefold()[:6] if isinstance(place, str) else ""
        named = (n for n, s in enumerate(sentences) if stem and stem in quote[s.start : s.end].casefold())
        first = min(next(named, 0), len(sentences) - policy.sentences)
        quote = quote[sentences[first].start : sentences[first + policy.sentences - 1].end]
    if policy.characters is not None and len(quote) > policy.characters:
        cut = quote[: policy.characters - 1]
        quote = (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–—-") + "…"
    return quote


def _hide(frame: Any, policy: Policy, withheld: str) -> Any:
    """Empty the columns that are dropped and put one word for the text of those that are masked."""
    for columns, drop in ((policy.drop, True), (policy.mask, False)):
        for column in columns:
            for name in (column, f"{column}_min", f"{column}_max"):
                if name not in frame:
                    continue
                text = str(frame[name].dtype) == "str" and not drop
                empty = frame[name].isna() if text else frame[name].notna() & False
                frame[name] = frame[name].where(empty, withheld if text else None)
    return frame
