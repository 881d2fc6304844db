"""What geomap wrote, when it stands among what it reads: read again it would pass for a second source."""

from __future__ import annotations

import json
import os
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
OWN = (
    frozenset(("report_id", "article", "quote", "start", "end")),
    frozenset(("strike_id", "reports")),
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
    except (OSError, ValueError, KeyError, TypeError):
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
    for a table that was found beside it. Reports are known again by their ids, and by the day or the
    sentence, for another folder's article may have the same name.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        Reports by the file that they came from; those of articles under the empty name.
    named : iterable of str
        The files that the caller named.

    Returns
    -------
    list of DataFrame
        The same, in the same order, without the repeats. A `GeomapWarning` says what was left out.
    """
    asked = set(named)
    ranks = {path: _rank(path, frame, path in asked) for path, frame in frames.items()}
    seen: dict[str, list[tuple[str, str, str]]] = {}
    out: dict[str, pd.DataFrame] = {}
    for path in sorted(frames, key=lambda path: ranks[path]):
        keep, new = [], []
        for ids, said in _identities(frames[path]):
            again = any(_agree(said, other) for one in ids for other in seen.get(one, ()))
            keep.append(not again)
            new += [(one, said) for one in ids if not again]
        for one, said in new:
            seen.setdefault(one, []).append(said)
        out[path] = frames[path][keep] if not all(keep) else frames[path]
        if gone := keep.count(False):
            warnings.warn(_told(path, gone, len(keep)), GeomapWarning, stacklevel=3)
    return [out[path] for path in frames]


def _rank(path: str, frame: pd.DataFrame, named: bool) -> int:
    if "strike_id" in frame:  # a strike is made of reports, which tell more
        return 3
    if not path:
        return 1
    return 0 if named and frame["article"].notna().any() else 2


def _identities(frame: pd.DataFrame) -> Iterable[tuple[list[str], tuple[str, str, str]]]:
    """Give for each row the ids of ours that it goes by, and what tells it from another of such an id."""
    nothing = [None] * len(frame)
    listed = frame["reports"] if {"strike_id", "reports"} <= set(frame.columns) else frame["report_id"]
    said = [frame.get(name, nothing) for name in ("published", "date", "quote")]
    for cell, *rest in zip(listed, *said, strict=True):
        ids = [one for one in str(cell).split(";") if _ID.fullmatch(one)]
        published, date, quote = (text if isinstance(text, str) else "" for text in rest)
        yield ids, (published[:10], date[:10], quote)


def _agree(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Whether two rows of one id say the same of their origin: the first thing that both of them say."""
    first = next(((a, b) for a, b in zip(one, other, strict=True) if a and b), ("", ""))
    return first[0] == first[1]


def _told(path: str, gone: int, of: int) -> str:
    if not path:
        return f"{gone} of {of} reports of the articles left out: a table that was named has them already"
    return (
        f"{path}: {gone} of {of} rows left out, which are read from their articles or another table already; "
        "to go on from this table, name it alone"
    )
