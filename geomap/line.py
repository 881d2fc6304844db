"""The whole line: files in, and every frame on the way to the map.

Each command is this line, stopped where its frame is ready.
"""

from __future__ import annotations

import collections
import datetime as dt
import glob
import itertools
import os
import pathlib
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from geomap.errors import GeomapError, GeomapWarning, InputError, OptionError, check_number
from geomap.outputs import OwnOutputError, leave_out_repeats, pass_over_bundles, pass_over_own, refuse_account

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geomap.headers import Table

__all__ = ["ARTICLE_SUFFIXES", "TABLE_SUFFIXES", "check_selection", "find_files", "read_inputs", "select"]

ARTICLE_SUFFIXES = (
    ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".rdf",
    ".eml", ".mhtml", ".mht",
)  # fmt: skip
TABLE_SUFFIXES = (
    ".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods",
    ".json", ".jsonl", ".ndjson", ".geojson", ".gpkg", ".parquet",
)  # fmt: skip
#: Files that stand in a folder of articles without being one.
NOT_INPUT = ("readme", "license", "licence", "changelog", "sources")
CHUNK = 64
CHUNK_LETTERS = 4_000_000

Progress = Callable[[int], None]


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
        When there is no path, one does not exist, or a glob or folder holds nothing to read.

    Examples
    --------
    >>> find_files(["-"])
    (['-'], [])
    """
    if not inputs:
        raise InputError("there is no input; name a file, a folder or a pattern")
    named: list[str] = []
    found: list[str] = []
    for item in inputs:
        given = os.fspath(item)
        if not given:  # the path of nothing would be that of the folder one is in
            raise InputError("the name of an input is empty; name a file, a folder or a pattern")
        path = pathlib.Path(given)
        if given == "-" or path.is_file():
            named.append(given)
            continue
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file())
        else:
            inside = sorted(
                pathlib.Path(p) for p in glob.glob(given, recursive=True) if pathlib.Path(p).is_file()
            )
        if not inside and not path.is_dir():
            raise InputError(f"{given}: no such file or folder")
        listed = [p for p in inside if not _stands_beside(p, path)]
        inside = pass_over_bundles(listed)
        wanted = [str(p) for p in inside if _is_read(p)]
        _name_others([p for p in inside if not _is_read(p)], given)
        if not wanted and len(inside) == len(listed):
            raise InputError(
                f"{given}: nothing to read here; articles are .txt .md .html .xml, tables .csv .xlsx .json …"
            )
        found += wanted
    if not named and not found:
        raise InputError(f"{given}: nothing to read here but what geomap published; name its sources.csv")
    known = set(named)
    return list(dict.fromkeys(named)), [p for p in dict.fromkeys(found) if p not in known]


def _is_read(path: pathlib.Path) -> bool:
    return path.suffix.lower() in ARTICLE_SUFFIXES + TABLE_SUFFIXES


def _stands_beside(path: pathlib.Path, top: pathlib.Path) -> bool:
    """Tell hidden files and read-mes, which nobody takes for input."""
    inner = path.relative_to(top).parts if path.is_relative_to(top) else (path.name,)
    return any(part.startswith((".", "_", "~$")) for part in inner) or path.stem.lower() in NOT_INPUT


def _name_others(paths: Sequence[pathlib.Path], given: str) -> None:
    """Say which files of a folder are not read, documents one by one, so that nobody takes them for read."""
    from geomap.articles import REMEDIES

    others = collections.Counter[str]()
    for path in paths:
        remedy = REMEDIES.get(path.suffix.lower().lstrip("."))
        if remedy:
            warnings.warn(f"skipped {path}: this is {remedy}", GeomapWarning, stacklevel=3)
        else:
            others[path.suffix.lower() or "no suffix"] += 1
    if others:
        kinds = ", ".join(f"{n} {suffix}" for suffix, n in sorted(others.items()))
        warnings.warn(
            f"skipped in {given}, neither articles nor tables: {kinds}", GeomapWarning, stacklevel=3
        )


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
    writes: Sequence[str | os.PathLike[str]] = (),
) -> pd.DataFrame:
    """Read articles and tables, mixed, to one frame of reports.

    What geomap wrote of the same articles is not read a second time: a bundle, a page, a table of reports
    or of strikes that is found beside them.

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
        Called with the number of articles read so far.
    writes : sequence of path-like
        Files that will be written. One found in a folder is not read if geomap wrote it, else refused.

    Returns
    -------
    DataFrame
        The columns of ``schema.REPORTS``, then whatever the tables had besides. ``attrs`` holds
        ``n_articles``, ``nothing_in`` (by file, how many of its articles gave no report, and how many it
        has), ``totals`` (a frame), ``columns`` (what was taken for what, by file), ``unused`` (columns taken
        for nothing, by file) and ``skipped`` (files that could not be read, with the reason).

    Raises
    ------
    InputError
        When a file named by the caller cannot be read, one of `writes` would be lost, or no table has the
        columns asked for.
    OptionError
        When `from_format` or a role in `columns` does not exist, or `jobs` is less than one.
    """
    import pandas as pd

    from geomap.reports import reports_in
    from geomap.schema import REPORTS, TOTALS, conform

    _check_format(from_format)
    check_number("jobs", jobs, "a whole number of 1 or more", least=1, whole=True)
    named, found = find_files(inputs)
    found = pass_over_own(found, writes)
    tables: dict[str, pd.DataFrame] = {}
    texts: list[str] = []
    taken: dict[str, Any] = {}
    unused: dict[str, list[str]] = {}
    skipped: list[str] = []
    refused: GeomapError | None = None
    for path in [*named, *found]:
        try:
            table = _open_table(path, from_format=from_format, sheet=sheet, layer=layer)
            if table is None:
                texts.append(path)
                continue
            refuse_account(table.frame.columns, path)
            frame = reports_in(table, path, columns=columns)
        except OptionError:  # a slip in an option is the user's, whatever the file
            raise
        except GeomapError as error:
            _skip(error, skipped, fatal=path in named)
            refused = refused or error
            continue
        taken[path] = frame.attrs.get("columns", {})
        unused[path] = frame.attrs.get("unused", [])
        tables[path] = frame
    if columns and refused and not tables:
        raise refused

    n_articles, totals, read = 0, [], []
    without, among = collections.Counter[str](), collections.Counter[str]()
    articles = _articles(texts, from_format=from_format, named=set(named), skipped=skipped)
    for files, reports in _extract(articles, gazetteer=gazetteer, jobs=jobs):
        n_articles += len(files)
        telling = set(reports["article"])
        among.update(files.values())
        without.update(path for name, path in files.items() if name not in telling)
        totals.append(reports.attrs.pop("totals", None))
        read.append(reports)
        if progress:
            progress(n_articles)
    if not n_articles and not tables:
        more = f" and {len(skipped) - 1} more" if len(skipped) > 1 else ""
        raise InputError(f"nothing could be read: {skipped[0]}{more}")
    kept = {path: frame for path, frame in tables.items() if len(frame)}
    if texts_read := [frame for frame in read if len(frame)]:
        kept[""] = pd.concat(texts_read, ignore_index=True)
    for frame in kept.values():
        frame.attrs = {}
    once = leave_out_repeats(kept, named)
    out = conform(pd.concat(once, ignore_index=True) if once else pd.DataFrame(), REPORTS)
    out["report_id"] = _unique(out["report_id"])
    known = [frame for frame in totals if frame is not None and len(frame)]
    out.attrs.update(
        n_articles=n_articles,
        nothing_in={path: (n, among[path]) for path, n in without.items()},
        totals=conform(pd.concat(known, ignore_index=True) if known else pd.DataFrame(), TOTALS),
        columns=taken,
        unused=unused,
        skipped=skipped,
    )
    return out


def _skip(error: GeomapError, skipped: list[str], *, fatal: bool) -> None:
    """Pass over a file that was found, or made by us, and fail for another that was named."""
    if fatal and not isinstance(error, OwnOutputError):
        raise error
    skipped.append(str(error))
    warnings.warn(f"skipped {error}", GeomapWarning, stacklevel=3)


def _check_format(from_format: str | None) -> None:
    from geomap.articles import READERS
    from geomap.readers import ALIASES, READABLE

    known = dict.fromkeys((*READERS, *READABLE, *ALIASES))
    if from_format is not None and from_format.lower().lstrip(".") not in known:
        raise OptionError(f"from_format={from_format!r}: take one of {', '.join(known)}")


def _suffix(path: str, from_format: str | None) -> str:
    """Tell what a file should be read as; the user's word counts where its own name says nothing."""
    suffix = pathlib.Path(path).suffix.lower()
    if from_format and suffix not in ARTICLE_SUFFIXES + TABLE_SUFFIXES:
        return "." + from_format.lower().lstrip(".")
    return suffix


def _open_table(
    path: str, *, from_format: str | None, sheet: str | int | None, layer: str | None
) -> Table | None:
    """Open a table of reports, once; None when the file holds articles."""
    from geomap.articles import REMEDIES, holds_articles
    from geomap.columns import is_article_table
    from geomap.feeds import looks_like_feed
    from geomap.files import load_table

    suffix = _suffix(path, from_format)
    # What is no table goes to the reader of articles, which says how to make a text of it.
    text = suffix in ARTICLE_SUFFIXES or suffix.lstrip(".") in REMEDIES
    text = text or (not suffix and looks_like_feed(_head(path).decode("utf-8", "replace")))
    if text or (path == "-" and suffix not in TABLE_SUFFIXES):
        return None
    # Lines of JSON may be far more than memory holds, and messages are in a shape of their own.
    streamed = suffix in (".jsonl", ".ndjson") or (suffix == ".json" and _looks_like_messages(path))
    if path != "-" and streamed and holds_articles(path):
        return None
    said = None if suffix == pathlib.Path(path).suffix.lower() else suffix
    try:
        table = load_table(path, sheet=sheet, layer=layer, format=said)
    except GeomapError:
        if path != "-" and suffix == ".json" and holds_articles(path):
            return None
        raise
    articles = path != "-" and suffix not in (".geojson", ".gpkg") and is_article_table(table.frame)
    return None if articles else table


def _looks_like_messages(path: str) -> bool:
    """Whether a JSON file begins as a channel's export does, which is asked before all of it is read."""
    head = _head(path)
    return b'"messages"' in head or b'"chats"' in head


def _head(path: str) -> bytes:
    """Read how a file begins; of standard input nothing, for it can be read only once."""
    if path == "-":
        return b""
    try:
        with pathlib.Path(path).open("rb") as file:
            return file.read(1 << 16)
    except OSError:  # said by the reader
        return b""


def _articles(
    paths: Sequence[str], *, from_format: str | None, named: set[str], skipped: list[str]
) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Read articles one by one, each with the file that it is of and an id of its own."""
    from geomap.articles import iter_articles

    seen: dict[str, int] = {}
    for path in paths:
        given = _suffix(path, from_format)
        said = None if given == pathlib.Path(path).suffix.lower() else given.lstrip(".")
        try:
            for article in iter_articles(path, format=said):
                name = given_name = article["article"] or "article"
                while name in seen:  # the second of a name gets a number, which may be taken too
                    seen[given_name] += 1
                    name = f"{given_name}-{seen[given_name]}"
                seen[name] = 1
                yield path, {**article, "article": name}
        except GeomapError as error:
            _skip(error, skipped, fatal=path in named)


def _extract(
    articles: Iterator[tuple[str, dict[str, str | None]]], *, gazetteer: Any, jobs: int
) -> Iterator[tuple[dict[str, str], pd.DataFrame]]:
    """Extract reports from chunks of articles, in order, in one process or in several.

    With the reports of a chunk come the ids of its articles and their files. Only a few chunks are in memory
    at a time, however many articles there are.
    """
    first = next(articles, None)
    if first is None:
        return
    from geomap.batches import in_order
    from geomap.extract import extract_reports

    files: collections.deque[dict[str, str]] = collections.deque()
    work = partial(extract_reports, gazetteer=gazetteer)
    for reports in in_order(work, _chunks(itertools.chain([first], articles), files), jobs):
        yield files.popleft(), reports


def _chunks(
    articles: Iterator[tuple[str, dict[str, str | None]]], files: collections.deque[dict[str, str]]
) -> Iterator[pd.DataFrame]:
    """Gather articles to chunks of bounded length, and note which articles each holds, of which files."""
    import pandas as pd

    from geomap.schema import ARTICLES, conform

    rows: list[dict[str, str | None]] = []
    held: dict[str, str] = {}
    letters = 0
    for path, article in articles:
        rows.append(article)
        held[str(article["article"])] = path
        letters += len(article["text"] or "")
        if len(rows) == CHUNK or letters > CHUNK_LETTERS:
            files.append(held)
            yield conform(pd.DataFrame(rows), ARTICLES)
            rows, held, letters = [], {}, 0
    if rows:
        files.append(held)
        yield conform(pd.DataFrame(rows), ARTICLES)


def _unique(ids: pd.Series[str]) -> pd.Series[str]:
    """Give repeats of an id a number, so that each row keeps one of its own."""
    # The number that an id gets may be taken too; a missing id stays missing.
    while (again := ids.duplicated() & ids.notna()).any():
        nth = ids.groupby(ids, dropna=False).cumcount()
        ids = ids.where(~again, ids + "-" + (nth + 1).astype("str"))
    return ids


def check_selection(
    *, since: str | None = None, until: str | None = None, regions: Sequence[str] = ()
) -> None:
    """Refuse a period or region that selects nothing, before anything is read.

    Parameters
    ----------
    since, until, regions
        As for `select`.

    Raises
    ------
    OptionError
        When a day cannot be read, the period ends before it begins, or a region is unknown.
    """
    for day in (since, until):
        if day is not None:
            try:
                dt.date.fromisoformat(day)
            except ValueError:
                raise OptionError(f"{day!r} is not a day; write it as 2026-02-03") from None
    if since and until and until < since:
        raise OptionError(f"the period ends ({until}) before it begins ({since})")
    for name in regions:
        _region_code(name)


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
        Oblasts, as a table may name them: ISO 3166-2 or COD codes, names in three languages, short or long.

    Raises
    ------
    OptionError
        When a day cannot be read or a region is unknown.
    """
    check_selection(since=since, until=until, regions=regions)
    keep = frame["date"].notna() | True
    first, last = frame["date"].str[:10], frame["date_max"].fillna(frame["date"]).str[:10]
    if since is not None:
        keep &= last >= since
    if until is not None:
        keep &= first <= until
    if regions:
        keep &= frame["admin1"].isin([_region_code(name) for name in regions])
    return frame[keep]


def _region_code(name: str) -> str:
    from geomap.row_places import find_regions

    codes = {str(place.admin1): place.name for place in find_regions(name)}
    if len(codes) == 1:
        return next(iter(codes))
    if codes:
        both = " or ".join(f"{known} ({code})" for code, known in sorted(codes.items()))
        raise OptionError(f"region {name!r} may be {both}; give the code")
    raise OptionError(f"no region {name!r}; give an ISO code (UA-63) or a name (Kharkiv Oblast)")
