"""What geomap wrote, when it stands among what it reads: read again it would pass for a second source."""

from __future__ import annotations

import itertools
import json
import os
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.errors import GeomapError, GeomapWarning, InputError

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "PAGE_MARK",
    "OwnOutputError",
    "bundle_files",
    "is_no_input",
    "leave_out_repeats",
    "pass_over_bundles",
    "pass_over_own",
    "refuse_account",
]


class OwnOutputError(InputError):
    """A page or an account of what was withheld: never read, and so passed over even when it is named."""


#: The element that carries the data of a page, which no other page has.
PAGE_MARK = 'id="geomap-data"'
#: Columns that only tables of ours have together: reports, strikes, regions, what a policy withheld.
ACCOUNT = frozenset(("rule", "strike_id", "shown_as", "reports"))
STRIKES = frozenset(("strike_id", "reports"))
OWN = (
    frozenset(("report_id", "article", "quote", "start", "end")),
    STRIKES,
    frozenset(("code", "n_strikes", "n_places")),
)
#: An id that `extract_reports` gave, with the number that a repeat gets.
_ID = re.compile(r"[0-9a-f]{12}(?:-\d+)?")


def bundle_files(folder: str | os.PathLike[str]) -> set[str]:
    """Name the files of a folder that `publish` wrote; none where it wrote none.

    Parameters
    ----------
    folder : path
        Any folder.

    Examples
    --------
    >>> bundle_files("nowhere")
    set()
    """
    try:
        manifest = json.loads((Path(folder) / "manifest.json").read_text(encoding="utf-8"))
        return {"manifest.json", *manifest["files"]} if manifest["geomap"] else set()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):  # the last: brackets without end
        return set()


def pass_over_bundles(paths: Iterable[Path]) -> list[Path]:
    """Leave out the files of earlier bundles, and say of each folder that it was.

    Parameters
    ----------
    paths : iterable of Path
        Files that were found in folders.
    """
    known: dict[Path, set[str]] = {}
    out, told = [], set()
    for path in paths:
        if path.parent not in known:
            known[path.parent] = bundle_files(path.parent)
        if path.name not in known[path.parent]:
            out.append(path)
        elif path.parent not in told:
            told.add(path.parent)
            warnings.warn(
                f"skipped {path.parent}: geomap published it; to read it, name its sources.csv",
                GeomapWarning,
                stacklevel=3,
            )
    return out


def pass_over_own(found: Sequence[str], writes: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Leave out of the files of a folder what this run writes anew, and refuse to write over any other.

    Parameters
    ----------
    found : sequence of str
        Files that were found in folders.
    writes : iterable of path-like
        Files that will be written.

    Raises
    ------
    InputError
        When one of them is no table or page of ours.
    """
    targets = {os.path.realpath(path) for path in writes if os.fspath(path) != "-"}
    out = []
    for path in found:
        if os.path.realpath(path) not in targets:
            out.append(path)
        elif _is_own(path):
            warnings.warn(f"skipped {path}: it is written anew", GeomapWarning, stacklevel=3)
        else:
            raise InputError(f"{path} is among what is read and would be lost: write to another file")
    return out


def is_no_input(path: str | os.PathLike[str]) -> bool:
    """Tell whether a file is a page or an account of ours, from which nothing is ever read.

    Parameters
    ----------
    path : path
        A file that is there.
    """
    return _is_own(path, tables=())


def _is_own(path: str | os.PathLike[str], *, tables: Iterable[frozenset[str]] = OWN) -> bool:
    """Tell whether a file is a page, an account or one of the tables that geomap writes."""
    from geomap.files import read_table

    suffix = Path(path).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml"):
        return PAGE_MARK in Path(path).read_text(encoding="utf-8", errors="replace")
    if suffix in (".txt", ".md", ".markdown"):
        return False
    try:
        columns = {str(name) for name in read_table(path).columns}
    except GeomapError:
        return False
    return any(marks <= columns for marks in (*tables, ACCOUNT))


def refuse_account(columns: Iterable[Any], name: str) -> None:
    """Refuse a table of what a policy withheld: on a map it would be published after all.

    Parameters
    ----------
    columns : iterable
        Columns of a table.
    name : str
        The file, for the message.

    Raises
    ------
    OwnOutputError
        When it is one.
    """
    if set(map(str, columns)) >= ACCOUNT:
        raise OwnOutputError(f"{name}: the account of what geomap publish withheld, which goes on no map")


def leave_out_repeats(frames: Mapping[str, pd.DataFrame], named: Iterable[str]) -> list[pd.DataFrame]:
    """Count a report once that was read from an article and from a table that geomap wrote of it.

    A table that was named stands for the article, since an editor may have mended it; an article stands
    for a table that was found beside it. Reports are known again by their ids and their sentences, for
    another folder's article may have the same name; without a sentence, by place and day. A strike is left
    out when all its reports are there. In doubt a row is kept.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        Reports by the file that they came from; those of articles under the empty name.
    named : iterable of str
        The files that the caller named.

    Returns
    -------
    list of DataFrame
        The same, in the same order, without the repeats. A `GeomapWarning` says what was left out, and
        what was kept though its id, or a part of a strike, is there already.
    """
    asked = set(named)
    ranks = {path: _rank(path, frame, path in asked) for path, frame in frames.items()}
    seen: dict[str, _Seen] = {}
    out: dict[str, pd.DataFrame] = {}
    for path in sorted(frames, key=lambda path: ranks[path]):
        keep, doubts, new = [], 0, []
        for ids, row in _identities(frames[path]):
            found = [one in seen and seen[one].holds(row) for one in ids]
            again = bool(found) and all(found)
            keep.append(not again)
            doubts += not again and (
                any(found) or any(one in seen and seen[one].resembles(row) for one in ids)
            )
            new += [(one, row) for one in ids if not again]
        for one, row in new:
            seen.setdefault(one, _Seen()).add(row)
        out[path] = frames[path][keep] if not all(keep) else frames[path]
        if gone := keep.count(False):
            warnings.warn(_told(path, gone, len(keep)), GeomapWarning, stacklevel=3)
        if doubts:
            warnings.warn(_doubted(path, doubts, len(keep)), GeomapWarning, stacklevel=3)
    return [out[path] for path in frames]


def _rank(path: str, frame: pd.DataFrame, named: bool) -> int:
    """Order what tells the same: a table that was named, articles, a table that was found."""
    strikes = set(frame.columns) >= STRIKES  # a strike is made of reports, which tell more
    return 2 if not path else (0 if named else 3) + strikes


class _Row(NamedTuple):
    """What tells a row from another of the same id."""

    quote: str
    published: str
    first: str
    last: str
    place: str  # empty for a strike, whose reports may spell it in other ways

    def is_of(self, other: _Row) -> bool:
        """Whether a row without a sentence, or beside one, is of the same place and days."""
        if (self.published and other.published and self.published != other.published) or (
            self.place and other.place and self.place != other.place
        ):
            return False
        if self.published and self.published == other.published:
            return True
        if not (self.first and other.first):
            return self.first == other.first
        return self.first <= other.last and other.first <= self.last


class _Seen:
    """The rows of one id: by their sentences, so that a thousand of them are no thousand comparisons."""

    def __init__(self) -> None:
        self.quotes: dict[str, set[str]] = {}
        self.rows: set[_Row] = set()  # with a sentence, less the sentence
        self.bare: set[_Row] = set()
        self.published: set[str] = set()

    def add(self, row: _Row) -> None:
        if row.quote:
            self.quotes.setdefault(row.quote, set()).add(row.published)
        self.published.add(row.published)
        (self.rows if row.quote else self.bare).add(row._replace(quote=""))

    def holds(self, row: _Row) -> bool:
        """Whether one of them is the same report: by its sentence, where both have one."""
        days = self.quotes.get(row.quote, set()) if row.quote else set()
        if days and (not row.published or days & {row.published, ""}):
            return True
        others = self.bare if row.quote else itertools.chain(self.bare, self.rows)
        return any(row.is_of(other) for other in others)

    def resembles(self, row: _Row) -> bool:
        """Whether one of them may be the same, as nothing says that it is of another article."""
        return not row.published or bool(self.published & {row.published, ""})


def _identities(frame: pd.DataFrame) -> Iterable[tuple[list[str], _Row]]:
    """Give for each row the ids that it goes by, if they are ours, and what tells it from another."""
    from geomap.schema import split_list

    strikes = set(frame.columns) >= STRIKES
    ours = "strike_id" in frame or frame[["article", "quote", "start", "why"]].notna().any(axis=None)
    said = [frame[name] for name in ("quote", "published", "date", "date_max", "place")]
    for cell, *rest in zip(frame["reports" if strikes else "report_id"], *said, strict=True):
        ids = (split_list(cell) if strikes else [cell]) if ours else []
        quote, published, first, last, place = (text if isinstance(text, str) else "" for text in rest)
        row = _Row(quote, published[:10], first[:10], (last or first)[:10], "" if strikes else place)
        yield (ids if any(_ID.fullmatch(str(one)) for one in ids) else []), row


def _told(path: str, gone: int, of: int) -> str:
    if not path:
        return f"{gone} of {of} reports of the articles left out: a table that was named has them already"
    return (
        f"{path}: {gone} of {of} rows left out, which are read from their articles or another table already; "
        "to go on from this table, name it alone"
    )


def _doubted(path: str, doubts: int, of: int) -> str:
    what = f"{path}: {doubts} of {of} rows" if path else f"{doubts} of {of} reports of the articles"
    return (
        f"{what} kept, though a part of them or a report of the same id is read elsewhere too: where "
        "that is the same attack it may count twice"
    )
