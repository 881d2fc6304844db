"""The newsroom bundle: one folder with the page, its embeds, pictures, texts and data."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import io
import json
import os
import pathlib
import platform
import shutil
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

import geopandas as gpd
import pandas as pd

from geomap import __version__
from geomap.captions import alt_text, bundle_words, headline, summary
from geomap.card import draw_card, draw_map, to_png
from geomap.catalogue import LANGUAGES, Catalogue
from geomap.changes import describe_changes, find_changes, read_previous
from geomap.embed import amp_frame, frame, listener_hash, oembed, page_head, pym_frame
from geomap.errors import InputError, OptionError, unfit
from geomap.files import write_atomic, write_table
from geomap.gazetteer import Gazetteer
from geomap.join import join_regions
from geomap.outputs import bundle_files
from geomap.page import StrikeMap
from geomap.policy import Policy, read_policy
from geomap.regions import load_regions
from geomap.schema import split_list
from geomap.summary import summarize_regions
from geomap.withhold import Outcome, apply_policy, check_moment, read_moment

__all__ = ["check_request", "publish"]

LIBRARIES = ("branca", "folium", "geopandas", "pandas", "resvg-py", "shapely")
#: What a report says of itself, without what led to its place.
SOURCES = (
    "report_id", "strike_id", "source", "url", "published", "lang", "place", "within", "date", "date_max",
    "killed", "injured", "weapons", "quote",
)  # fmt: skip
#: What a desktop leaves in any folder.
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
#: Stands for the folder's address where none was given.
ADDRESS = "ADDRESS"


def publish(
    strikes: gpd.GeoDataFrame,
    regions: gpd.GeoDataFrame | None = None,
    *,
    directory: str | os.PathLike[str],
    reports: pd.DataFrame | None = None,
    lang: str = "en",
    title: str | None = None,
    subtitle: str | None = None,
    view: str = "places",
    size_by: str = "casualties",
    period: tuple[str | dt.date | None, str | dt.date | None] | None = None,
    credit: str | None = None,
    height: int | None = None,
    theme: str = "auto",
    basemap: Any = None,
    outlines: Iterable[tuple[str, gpd.GeoDataFrame] | tuple[str, gpd.GeoDataFrame, str]] = (),
    notes: Sequence[str] = (),
    base_url: str | None = None,
    canonical: str | None = None,
    policy: str | os.PathLike[str] | Mapping[str, Any] | Policy | None = None,
    now: str | dt.datetime | None = None,
    previous: str | os.PathLike[str] | None = None,
    audit: str | os.PathLike[str] | None = None,
    gazetteer: Gazetteer | None = None,
) -> pathlib.Path:
    """Write a folder that a newsroom can put on its site: page, embeds, pictures, texts, data.

    The folder is written beside its place and renamed, so that it is there whole or not at all. The same
    input gives the same bytes.

    Parameters
    ----------
    strikes : GeoDataFrame
        `geomap.schema.STRIKES`, with ``region`` when `join_regions` has run.
    regions : GeoDataFrame, optional
        ``code``, ``name``, ``name_uk`` and polygons; the oblasts of Ukraine when left out.
    directory : path
        The folder; an earlier bundle in its place is replaced, anything else is not.
    reports : DataFrame, optional
        Located reports, which give the page its quotes and links.
    lang : str
        Language of the files that name none, ``en`` or ``uk``; each language also has files of its own.
    title, subtitle : str, optional
        Headline and line of the pages in `lang`; the others say what is shown in their own words.
    view, size_by, period, credit, height, theme, basemap : optional
        As in `StrikeMap`.
    outlines : iterable of (str, GeoDataFrame) or (str, GeoDataFrame, str)
        Your own lines and polygons with their names and styles, as for `StrikeMap.add_outlines`.
    notes : sequence of str
        Further lines for the foot of the page.
    base_url : str, optional
        Address of the folder on the web, for absolute links.
    canonical : str, optional
        The ``https://`` address of the article that the map belongs to, which search engines should find;
        the pages themselves when left out.
    policy : path, mapping or Policy, optional
        What is held back, shown less exactly or left out; see `geomap.policy.read_policy`.
    now : str or datetime, optional
        The hour that ``hold_hours`` counts from.
    previous : path, optional
        An earlier bundle: what changed goes to ``changes.json`` and to a note on the page.
    audit : path, optional
        What was withheld and by which rule, for the editor; beside the folder as
        ``<directory>-withheld.csv`` when left out, and then only where something was withheld. It may not
        lie in the folder.
    gazetteer : Gazetteer, optional
        Where the settlement of a site is looked up.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    OptionError
        When an option or a rule does not exist or does not take that value.
    InputError
        When the folder holds something else, or `previous` no bundle.

    Examples
    --------
    >>> import tempfile
    >>> point = gpd.points_from_xy([36.23], [49.99], crs=4326)
    >>> rows = {"strike_id": ["kharkiv-1"], "name": ["Kharkiv"], "date": ["2026-02-03"]}
    >>> folder = publish(gpd.GeoDataFrame(rows, geometry=point), directory=tempfile.mkdtemp() + "/strikes")
    >>> sorted(file.name for file in folder.glob("card.*"))[:2]
    ['card.en.png', 'card.en.svg']
    """
    if not isinstance(strikes, pd.DataFrame):
        raise unfit("strikes", strikes, "a GeoDataFrame, as merge_reports gives it")
    target, rules = pathlib.Path(directory), read_policy(policy)
    base, account = check_request(target, base_url=base_url, audit=audit, policy=rules, now=now)
    if lang not in LANGUAGES:
        raise OptionError(f"lang={lang!r}: choose one of {', '.join(LANGUAGES)}")
    if regions is None:
        regions = load_regions("admin1")
    if "region" not in strikes:
        strikes = join_regions(strikes, regions)
    before = None if previous is None else read_previous(previous)
    outcome = apply_policy(
        strikes, reports, rules, now=now, gazetteer=gazetteer, withheld=bundle_words(lang).text("withheld")
    )
    outcome = dataclasses.replace(outcome, strikes=_in_regions(outcome, regions))
    held = outcome.counts["held_new"] + outcome.counts["held_sources"]
    if reports is not None and not held and not rules.drop + rules.mask:
        # They are of articles, and would tell of what is held back, not where a site is that is shown less
        # exactly; the page leaves out those of a selection.
        for name in {"n_read", "totals"} & reports.attrs.keys():
            outcome.reports.attrs[name] = reports.attrs[name]
    changes = None
    if before is not None:
        changes = find_changes(before, outcome.strikes, withheld=outcome.withheld, drop=_left_out(rules))
    layers = list(outlines)

    files: dict[str, bytes] = {}
    for each in LANGUAGES:
        words = bundle_words(each)
        page = StrikeMap(
            outcome.strikes, regions, reports=outcome.reports, title=title if each == lang else None,
            subtitle=subtitle if each == lang else None, lang=each, view=view, size_by=size_by, period=period,
            height=height, theme=theme, basemap=basemap, credit=credit, noindex=True, canonical=canonical,
            notes=[*notes, *_notes(outcome, rules, words)],
        )  # fmt: skip
        if changes is not None:
            page.notes = (*page.notes, describe_changes(changes, words))
        for name, layer, *style in layers:
            page.add_outlines(layer, name=name, style=style[0] if style else "line")
        named = _write_language(page, words, base)
        files |= {name.replace("*", f".{each}"): data for name, data in named.items()}
        if each == lang:
            files |= {name.replace("*", ""): data for name, data in named.items()}
    files |= _tables(outcome, regions, rules)
    if changes is not None:
        files["changes.json"] = _json(changes)
    options: dict[str, Any] = {
        "lang": lang, "title": title, "subtitle": subtitle, "view": view, "size_by": size_by,
        "period": None if period is None else [None if end is None else str(end) for end in period],
        "credit": credit, "height": height, "theme": theme,
        "basemap": None if basemap is None else str(basemap),
        "outlines": [name for name, *_ in layers], "canonical": canonical, "notes": list(notes),
        "base_url": base,
        "now": None if now is None else read_moment(now).isoformat(), "policy": rules.as_dict(),
    }  # fmt: skip
    counts = {
        "shown": int(page.data.counted.sum()),  # as the page's own sentence counts
        "unplaced": sum(where > 2 for where in page.data.strikes["where"]),
    }
    files["manifest.json"] = _json(_manifest(files, options, outcome, changes, counts))
    if outcome.audit.empty and audit is None and not account.exists():
        _write_folder(files, target)
        return target
    with write_atomic(account) as beside:  # an earlier edition's account does not stay
        write_table(outcome.audit, beside, format="csv")
        _write_folder(files, target)
    return target


def check_request(
    directory: str | os.PathLike[str],
    *,
    base_url: str | None = None,
    audit: str | os.PathLike[str] | None = None,
    policy: Policy | None = None,
    now: str | dt.datetime | None = None,
) -> tuple[str | None, pathlib.Path]:
    """Refuse what `publish` could not do, before anything is read.

    Parameters
    ----------
    directory, base_url, audit, policy, now
        As in `publish`.

    Returns
    -------
    base_url, audit
        The address without its last slash, and the file of the editor's account.

    Raises
    ------
    OptionError, InputError
        As in `publish`.
    """
    target, base = pathlib.Path(directory), _address(base_url)
    account = _audit_path(audit, target)
    check_moment(policy or Policy(), now)
    _check_target(target)
    return base, account


def _address(url: str | None) -> str | None:
    if url is None:
        return None
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
        raise OptionError(f"base_url={url!r}: an address such as https://maps.example.org/strikes is needed")
    return url.rstrip("/")


def _audit_path(audit: str | os.PathLike[str] | None, target: pathlib.Path) -> pathlib.Path:
    """Keep the account of what was withheld out of what is published."""
    if audit is None:
        return target.resolve().with_name(f"{target.resolve().name}-withheld.csv")
    path = pathlib.Path(audit)
    if path.resolve().is_relative_to(target.resolve()):
        raise OptionError(f"audit={str(audit)!r}: it names what is withheld, so it must lie outside {target}")
    return path


def _check_target(target: pathlib.Path) -> None:
    """Replace an earlier bundle only, and nothing that somebody else has put into it."""
    if target.exists() and not target.is_dir():
        raise InputError(f"{target} is a file: name a folder")
    inside = {file.name for file in target.iterdir()} if target.is_dir() else set()
    if not inside:
        return
    known = bundle_files(target)
    if not known:
        raise InputError(f"{target} holds other files: name a new folder, or an earlier bundle to replace")
    if foreign := sorted(inside - known - LITTER):
        raise InputError(
            f"{target} holds {foreign[0]}, which is not of the bundle and would be lost: move it away"
        )


def _in_regions(outcome: Outcome, regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give what was widened the region of the place that it is shown as."""
    strikes = outcome.strikes
    anew = strikes["strike_id"].isin(outcome.widened)
    if anew.any():
        names = [name for name in ("region", "region_name") if name in strikes]
        joined = join_regions(strikes[anew].drop(columns=names), regions, overlaps="first")
        for name in names:
            strikes[name] = strikes[name].astype("str")
            strikes.loc[anew, name] = joined[name].astype("str")
    return strikes


def _left_out(rules: Policy) -> set[str]:
    """List the columns that no file may have."""
    also = {
        "killed": ("killed_min", "killed_max"), "injured": ("injured_min", "injured_max"),
        "source": ("why_merged",), "date_max": ("last",),
    }  # fmt: skip
    return {name for column in rules.drop for name in (column, *also.get(column, ()))} | {"candidates"}


def _notes(outcome: Outcome, rules: Policy, words: Catalogue) -> list[str]:
    """Say how many strikes were withheld, and why."""
    values = {"hours": f"{rules.hold_hours:g}", "sources": rules.min_sources}
    keys = ("held_new", "held_sources", "widened")
    return [words.count(key, outcome.counts[key], **values) for key in keys if outcome.counts[key]]


def _write_language(page: StrikeMap, words: Catalogue, base: str | None) -> dict[str, bytes]:
    """Write what differs by language; ``*`` in a name stands for it."""
    data, lang = page.data, page.lang
    title = page.title or headline(data, words)
    alt = alt_text(data, words, view=page.view, size_by=page.size_by, title=title)
    name, address = f"index.{lang}.html", base or ADDRESS
    page.head = page_head(
        base, name, title=title, summary=summary(data, words), alt=alt, lang=lang, own=not page.canonical
    )
    drawn: dict[str, Any] = {
        "words": words, "title": title, "view": page.view, "size_by": page.size_by, "credit": page.credit,
    }  # fmt: skip
    card = draw_card(data, **drawn)
    column = draw_map(data, subtitle=page.subtitle, notes=page.notes, **drawn)
    described = oembed(
        f"{address}/{name}", title, author=page.credit, picture=f"{base}/card.{lang}.png" if base else None
    )
    texts = {
        "index*.html": page.to_html(),
        "embed*.txt": frame(f"{address}/{name}", title),
        "embed*.amp.txt": amp_frame(
            f"{address}/{name}", title, picture=f"{address}/map.{lang}.png", alt=alt, words=words
        ),
        "embed*.pym.txt": pym_frame(f"{address}/{name}", title),
        "alt*.txt": alt + "\n",
        "card*.svg": card,
        "map*.svg": column,
    }
    return {
        **{name: text.encode("utf-8", errors="replace") for name, text in texts.items()},
        "oembed*.json": _json(described),
        "card*.png": to_png(card),
        "map*.png": to_png(column, zoom=2),
    }


def _tables(outcome: Outcome, regions: gpd.GeoDataFrame, rules: Policy) -> dict[str, bytes]:
    """Write the data as the policy left them."""
    strikes = outcome.strikes
    of = {report: row for row, cell in zip(strikes["strike_id"], strikes["reports"], strict=True)
          for report in split_list(cell)}  # fmt: skip
    reports = outcome.reports.assign(strike_id=outcome.reports["report_id"].map(of).astype("str"))
    affected = pd.DataFrame(summarize_regions(strikes, regions)).drop(columns="geometry")
    gone, internal = _left_out(rules), {"corrected", "reason", "why_merged"}
    frames = {
        "strikes.csv": strikes.drop(columns=[name for name in strikes if name in gone]),
        "strikes.geojson": strikes.drop(columns=[name for name in strikes if name in gone | internal]),
        "regions.csv": affected.drop(columns=[name for name in affected if name in gone]),
        "sources.csv": reports[[name for name in SOURCES if name in reports and name not in gone]],
    }
    out = {}
    for name, frame_ in frames.items():
        stream = io.BytesIO()
        write_table(frame_, stream, format=name.partition(".")[2])
        out[name] = stream.getvalue()
    return out


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="replace")


def _manifest(
    files: Mapping[str, bytes],
    options: dict[str, Any],
    outcome: Outcome,
    changes: Mapping[str, Any] | None,
    shown: Mapping[str, int],
) -> dict[str, Any]:
    """State what the folder holds and how it came about."""
    strikes = outcome.strikes
    named = outcome.reports["source"].dropna()
    return {
        "geomap": __version__,
        "versions": {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
        "options": options,
        "counts": {
            "strikes": len(strikes),
            **shown,
            "points": int(strikes.geometry.notna().sum()),
            "reports": len(outcome.reports),
            "sources": int(named.nunique()),
            **outcome.counts,
            **({} if changes is None else {kind: len(rows) for kind, rows in changes.items()}),
        },
        "embed": {"script_hash": listener_hash()},
        "files": {
            name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in sorted(files.items())
        },
    }


def _write_folder(files: Mapping[str, bytes], target: pathlib.Path) -> None:
    """Write all files beside the target, then change the names."""
    target = target.resolve()
    beside, old = (target.with_name(f".{target.name}-{os.getpid()}{end}") for end in ("", "-old"))
    try:
        beside.mkdir(parents=True)
        for name, data in files.items():
            (beside / name).write_bytes(data)
        if target.is_dir():
            target.rename(old)
        beside.rename(target)
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror})") from error
    finally:  # also when the user stops it
        if old.is_dir() and not target.exists():
            old.rename(target)
        for left in (beside, old):
            shutil.rmtree(left, ignore_errors=True)
