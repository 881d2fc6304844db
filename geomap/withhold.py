"""Publishing with care: what a policy withholds from the strikes and reports, and an account of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import geopandas as gpd
import pandas as pd

from geomap.cell_dates import iso_moment
from geomap.clock import KYIV
from geomap.errors import OptionError
from geomap.figure import inert
from geomap.gazetteer import Gazetteer
from geomap.policy import Policy
from geomap.schema import LOCATED, STRIKES, conform, split_list
from geomap.sentences import split_sentences
from geomap.telling import Telling
from geomap.widening import account_row, widen
from geomap.words import split_words

__all__ = ["AUDIT", "Outcome", "apply_policy", "check_moment", "read_moment"]

AUDIT = ("rule", "strike_id", "place", "date", "precision", "lon", "lat", "reports", "shown_as", "why")


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
    widened : set of str
        The ids of strikes that are shown less exactly.
    withheld : dict of str to str
        The rule for each strike, by the id that it had, that is held back or shown under another one.
    """

    strikes: gpd.GeoDataFrame
    reports: pd.DataFrame
    audit: pd.DataFrame
    counts: dict[str, int]
    widened: set[str]
    withheld: dict[str, str]


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


def check_moment(policy: Policy, now: str | dt.datetime | None) -> None:
    """Refuse a delay without the hour that it counts from, and an hour that cannot be read.

    Parameters
    ----------
    policy : Policy
        As `read_policy` gives it.
    now : str or datetime, optional
        As in `apply_policy`.

    Raises
    ------
    OptionError
        When strikes should be held and `now` is missing, or is no hour.
    """
    if policy.hold_hours and now is None:
        raise OptionError(
            f"hold_hours = {policy.hold_hours:g} needs the hour that it counts from: --now 2026-02-27T08:00"
        )
    if now is not None:
        read_moment(now)


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
    check_moment(policy, now)
    strikes, listed = _prepare(strikes, reports)
    counts = dict.fromkeys(("held_new", "held_sources", "widened", "quotes"), 0)
    audit: list[dict[str, Any]] = []
    strikes, listed, silent, why = _hold(strikes, listed, policy, now, audit)
    for rule in why.values():
        counts["held_new" if rule == "hold_hours" else "held_sources"] += 1

    done = widen(strikes, listed, policy, gazetteer=gazetteer, audit=audit)
    counts["widened"] = len(done.strikes)
    hidden: dict[str, Any] = {} if policy.quote_widened else {"places": done.places, "names": done.names}
    telling = Telling(silent, gazetteer=gazetteer, **hidden)
    known = {new: old for old, new in done.reports.items()}
    rows: list[dict[str, Any]] = listed.to_dict("records")  # type: ignore[assignment]
    for n, row in enumerate(rows):
        quote, report = row["quote"], row["report_id"]
        if not isinstance(quote, str):
            continue
        short = _shorten(quote, row["place"], policy)
        if (report in known and not policy.quote_widened) or telling.tells(row, short):
            short = ""
        if short != quote:
            counts["quotes"] += 1
            left = f"{short!r} is left of {quote!r}"
            audit.append({"rule": "quote", "reports": known.get(str(report), report), "why": left})
            listed.at[n, "quote"] = short or None
    _cut_links(listed, set(known) if not policy.quote_widened else set(), telling, known, audit)
    strikes, listed = _hide(strikes, policy, withheld), _hide(listed, policy, withheld)
    return Outcome(
        strikes,
        listed,
        audit=pd.DataFrame(audit, columns=list(AUDIT)),
        counts=counts,
        widened=set(done.strikes.values()),
        withheld=why | {old: "widen" for old, new in done.strikes.items() if old != new},
    )


def _prepare(
    strikes: gpd.GeoDataFrame, reports: pd.DataFrame | None
) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Give both frames their columns, and no others: what is not known is not published."""
    extra = [name for name in ("region", "region_name") if name in strikes]
    if strikes.active_geometry_name != "geometry":
        strikes = strikes.rename_geometry("geometry")
    # One figure, as a frame of one's own has it, is the lowest and the highest.
    ends = {f"{kind}_{end}": kind for kind in ("killed", "injured") for end in ("min", "max")}
    told = {end: strikes[kind] for end, kind in ends.items() if end not in strikes and kind in strikes}
    strikes = strikes.assign(**told)
    strikes = conform(strikes if strikes.crs is None else strikes.to_crs(4326), STRIKES)
    strikes = strikes[[*STRIKES, *extra, "geometry"]].reset_index(drop=True)
    points = strikes.geometry.geom_type == "Point"
    strikes["lon"], strikes["lat"] = strikes.geometry.where(points).x, strikes.geometry.where(points).y
    strikes["strike_id"] = strikes["strike_id"].fillna(pd.Series([f"strike-{n + 1}" for n in strikes.index]))
    given = pd.DataFrame() if reports is None else pd.DataFrame(reports)
    listed = conform(given, LOCATED)[list(LOCATED)].reset_index(drop=True)
    for frame in (strikes, listed):
        for name in frame.columns[frame.dtypes == "str"]:  # a terminal or a viewer must not obey a name
            frame[name] = frame[name].map(inert, na_action="ignore").astype("str")
    return strikes, listed


# ------------------------------------------------------------------ holding back


def _hold(
    strikes: gpd.GeoDataFrame,
    reports: pd.DataFrame,
    policy: Policy,
    now: str | dt.datetime | None,
    audit: list[dict[str, Any]],
) -> tuple[gpd.GeoDataFrame, pd.DataFrame, pd.DataFrame, dict[str, str]]:
    """Part the strikes and reports that are shown from those held back; name the rule for each strike."""
    moment, newest = None if now is None else read_moment(now), _newest(strikes, reports)
    why: dict[str, str] = {}
    for row, last in zip(strikes.to_dict("records"), newest, strict=True):
        for rule, reason in _held(row, last, policy, moment):
            why.setdefault(str(row["strike_id"]), rule)
            audit.append(account_row(rule, row, reason))
    kept = ~strikes["strike_id"].isin(list(why))
    shown, silent = (
        {report for cell in part for report in split_list(cell)}
        for part in (strikes.loc[kept, "reports"], strikes.loc[~kept, "reports"])
    )
    strikes = strikes[kept].reset_index(drop=True)
    strikes["within_id"] = strikes["within_id"].where(strikes["within_id"].isin(strikes["strike_id"]))
    of = reports["report_id"]
    return strikes, reports[of.isin(shown)].reset_index(drop=True), reports[of.isin(silent - shown)], why


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
        text = iso_moment(text) or text
        if len(text) > 10:
            return read_moment(text)
        return read_moment(text) + dt.timedelta(days=1)
    except OptionError:
        return None


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


def _cut_links(
    reports: pd.DataFrame,
    silent: set[str],
    telling: Telling,
    known: Mapping[str, str],
    audit: list[dict[str, Any]],
) -> None:
    """Leave out addresses of articles on what is not to be named, and such as name it in their words."""
    unsaid = set(reports.loc[reports["report_id"].isin(silent), "url"].dropna())
    rows: list[dict[str, Any]] = reports.to_dict("records")  # type: ignore[assignment]
    for n, row in enumerate(rows):
        url = row["url"]
        if isinstance(url, str) and (url in unsaid or telling.tells(row, _address_words(url))):
            report = known.get(str(row["report_id"]), row["report_id"])
            audit.append({"rule": "url", "reports": report, "why": f"{url!r} is left out"})
            reports.at[n, "url"] = None


def _address_words(url: str) -> str:
    """Write the words of an address as a sentence, without its host, which an outlet's city may be in."""
    parts = urlsplit(url)
    return re.sub(r"[\W_]+", " ", unquote(f"{parts.path} {parts.query} {parts.fragment}")).strip()


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
