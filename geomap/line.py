"""The whole line: files in, and every frame on the way to the map.

Each command is this line, stopped where its frame is ready.
"""

from __future__ import annotations

import glob
import os
import pathlib
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

from geomap.errors import GeomapError, GeomapWarning, InputError, OptionError

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["ARTICLE_SUFFIXES", "TABLE_SUFFIXES", "find_files", "read_inputs", "select"]

ARTICLE_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml")
TABLE_SUFFIXES = (
    ".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods", ".json", ".jsonl", ".ndjson", ".geojson", ".gpkg", ".parquet",
)  # fmt: skip
#: Files that stand in a folder of articles without being one.
NOT_INPUT = ("readme", "license", "licence", "changelog", "sources")
CHUNK = 64

Progress = Callable[[int, int], None]


def find_files(inputs: Sequence[str | os.PathLike[str]]) -> tuple[list[str], list[str]]:
    """Expand folders and globs to files, each once.

    Parameters
    ----------
    inputs : sequence of path-like
        Files, folders (searched through, in the order of their names), globs, or ``-``.

    Returns
    -------
    named, found : lists of str
        Files named by the caller, whose faults are errors, and files found in a folder or by a glob,
        whose faults are warnings.

    Raises
    ------
    InputError
        When a path does not exist, or a glob or folder holds nothing to read.

    Examples
    --------
    >>> find_files(["-"])
    (['-'], [])
    """
    named: list[str] = []
    found: list[str] = []
    for given in map(os.fspath, inputs):
        path = pathlib.Path(given)
        if given == "-" or path.is_file():
            named.append(given)
            continue
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file())
        else:
            inside = sorted(pathlib.Path(p) for p in glob.glob(given, recursive=True) if pathlib.Path(p).is_file())
        if not inside and not path.is_dir():
            raise InputError(f"{given}: no such file or folder")
        wanted = [str(p) for p in inside if _is_input(p, path)]
        if not wanted:
            raise InputError(f"{given}: nothing to read here; articles are .txt .md .html, tables .csv .xlsx .json …")
        found += wanted
    known = set(named)
    return list(dict.fromkeys(named)), [p for p in dict.fromkeys(found) if p not in known]


def _is_input(path: pathlib.Path, top: pathlib.Path) -> bool:
    inner = path.relative_to(top).parts if path.is_relative_to(top) else (path.name,)
    if any(part.startswith((".", "_")) for part in inner) or path.stem.lower() in NOT_INPUT:
        return False
    return path.suffix.lower() in ARTICLE_SUFFIXES + TABLE_SUFFIXES


def read_inputs(
    inputs: Sequence[str | os.PathLike[str]],
    *,
    from_format: str | None = None,
    columns: Mapping[str, str] | None = None,
    sheet: str | int | None = None,
    layer: str | None = None,
    gazetteer: Any = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Read articles and tables, mixed, to one frame of reports.

    Parameters
    ----------
    inputs : sequence of path-like
        As for `find_files`.
    from_format : str, optional
        The suffix (``csv``, ``txt``, …) that standard input should be read as, or a file whose own
        suffix says nothing.
    columns : mapping, optional
        What to take for what in tables, as for `read_reports`.
    sheet, layer : optional
        Which sheet or layer of a table to read.
    gazetteer : Gazetteer, optional
        Where names are found; the packaged one unless given.
    jobs : int, default 1
        How many processes read articles.
    progress : callable, optional
        Called with the number of articles read and the number in all.

    Returns
    -------
    DataFrame
        The columns of ``schema.REPORTS``, then whatever the tables had besides. ``attrs`` holds
        ``n_articles``, ``totals`` (a frame), ``columns`` (what was taken for what, by file) and
        ``skipped`` (files that could not be read, with the reason).

    Raises
    ------
    InputError
        When a file named by the caller cannot be read.
    """
    import pandas as pd

    from geomap.schema import REPORTS, TOTALS, conform

    named, found = find_files(inputs)
    texts: list[pd.DataFrame] = []
    tables: list[pd.DataFrame] = []
    taken: dict[str, Any] = {}
    skipped: list[str] = []
    for path in [*named, *found]:
        try:
            kind, frame = _read_one(path, from_format=from_format, columns=columns, sheet=sheet, layer=layer)
        except GeomapError as error:
            if path in found:
                skipped.append(str(error))
                warnings.warn(f"skipped {error}", GeomapWarning, stacklevel=2)
                continue
            raise
        if kind == "articles":
            texts.append(frame)
        else:
            taken[path] = frame.attrs.get("columns", {})
            tables.append(frame)
    if not texts and not tables:
        raise InputError(f"nothing could be read: {skipped[0]}" + (f" and {len(skipped) - 1} more" * (len(skipped) > 1)))

    n_articles, totals = 0, []
    if texts:
        articles = pd.concat(texts, ignore_index=True)
        articles["article"] = _unique(articles["article"])
        n_articles = len(articles)
        for reports in _extract(articles, gazetteer=gazetteer, jobs=jobs, progress=progress):
            totals.append(reports.attrs.pop("totals", None))
            tables.append(reports)
    kept = [frame for frame in tables if len(frame)]
    for frame in kept:
        frame.attrs = {}
    out = conform(pd.concat(kept, ignore_index=True) if kept else pd.DataFrame(), REPORTS)
    out["report_id"] = _unique(out["report_id"])
    known = [frame for frame in totals if frame is not None and len(frame)]
    out.attrs.update(
        n_articles=n_articles,
        totals=conform(pd.concat(known, ignore_index=True) if known else pd.DataFrame(), TOTALS),
        columns=taken,
        skipped=skipped,
    )
    return out


def _read_one(
    path: str, *, from_format: str | None, columns: Mapping[str, str] | None, sheet: str | int | None, layer: str | None
) -> tuple[str, pd.DataFrame]:
    """Read one file as what it is: articles, or a table of reports."""
    suffix = pathlib.Path(path).suffix.lower()
    if from_format and (path == "-" or suffix not in ARTICLE_SUFFIXES + TABLE_SUFFIXES):
        suffix = "." + from_format.lower().lstrip(".")
    if suffix in ARTICLE_SUFFIXES or (path == "-" and not from_format):
        from geomap.articles import read_articles

        return "articles", read_articles(path, format=suffix.lstrip(".") or None)
    from geomap.reports import read_reports

    return "reports", read_reports(path, columns=columns, sheet=sheet, layer=layer)


def _extract(articles: pd.DataFrame, *, gazetteer: Any, jobs: int, progress: Progress | None) -> Iterator[pd.DataFrame]:
    """Extract reports from chunks of articles, in order, in one process or in several."""
    from geomap.extract import extract_reports

    chunks = [articles.iloc[i : i + CHUNK] for i in range(0, len(articles), CHUNK)]
    work = partial(extract_reports, gazetteer=gazetteer)
    done = 0
    if jobs > 1 and len(chunks) > 1:
        with ProcessPoolExecutor(min(jobs, len(chunks))) as pool:
            results = pool.map(work, chunks)
            for chunk, reports in zip(chunks, results, strict=True):
                done += len(chunk)
                yield reports
                if progress:
                    progress(done, len(articles))
        return
    for chunk in chunks:
        reports = work(chunk)
        done += len(chunk)
        yield reports
        if progress:
            progress(done, len(articles))


def _unique(ids: pd.Series[str]) -> pd.Series[str]:
    """Number the repeats of an id, so that each row keeps one of its own."""
    nth = ids.groupby(ids, dropna=False).cumcount()
    return ids.where(nth == 0, ids + "-" + (nth + 1).astype(str))


def select(
    frame: gpd.GeoDataFrame,
    *,
    since: str | None = None,
    until: str | None = None,
    regions: Sequence[str] = (),
) -> gpd.GeoDataFrame:
    """Keep the rows of a period and of some regions.

    Parameters
    ----------
    frame : GeoDataFrame
        Located reports or strikes, with ``date`` and ``admin1``.
    since, until : str, optional
        First and last day, ISO. A row without a date is dropped when either is given.
    regions : sequence of str, optional
        ISO 3166-2 codes or names, in English or Ukrainian, of oblasts.

    Raises
    ------
    OptionError
        When a day cannot be read or a region is unknown.
    """
    keep = frame["date"].notna() | True
    for day, late in ((since, False), (until, True)):
        if day is not None:
            import datetime as dt

            try:
                dt.date.fromisoformat(day)
            except ValueError:
                raise OptionError(f"{day!r} is not a day; write it as 2026-02-03") from None
            first, last = frame["date"].str[:10], frame["date_max"].fillna(frame["date"]).str[:10]
            keep &= (first <= day) if late else (last >= day)
    if regions:
        keep &= frame["admin1"].isin([_region_code(name) for name in regions])
    return frame[keep]


def _region_code(name: str) -> str:
    import csv
    from importlib.resources import files

    with files("geomap").joinpath("data/admin1.csv").open(encoding="utf-8", newline="") as lines:
        known = list(csv.DictReader(lines))
    asked = name.casefold().strip()
    for row in known:
        short = row["name"].removesuffix(" Oblast").removesuffix(" City")
        exact = {row["code"], row["name"], row["name_uk"]} | ({short} if short != "Kyiv" else set())
        if asked in {text.casefold() for text in exact}:
            return row["code"]
    raise OptionError(f"no region {name!r}; give an ISO code (UA-63) or a name (Kharkiv Oblast)")
