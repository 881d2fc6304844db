"""From the rows of a sheet made for eyes to a frame: which row is the header, which rows are not data."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from typing import Any

import pandas as pd

from geomap.cell_dates import read_days
from geomap.errors import InputError
from geomap.records import plain, unique
from geomap.words import load_words

__all__ = ["Table", "is_total", "table_from_rows"]

_LOOK = 40  # rows at the top among which the header is sought
_LOADS = ("200", "300")  # killed and wounded, as soldiers say
_TAG = re.compile(r"#[a-z][a-z0-9_]*(\s*\+[a-z][a-z0-9_]*)*", re.IGNORECASE)
_AREA = re.compile(
    r"област|\bобл\b|oblast|region\b|province|район|raion|крим\b|crimea|^м\. київ", re.IGNORECASE
)
_NUMBER = re.compile(r"[-+−–<>~≈]?\s*\d[\d\s.,'’%°+–-]*")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}([T ].*)?")
_TOTAL = re.compile(
    r"(grand |sub-?)?total\b|sum\b|overall\b|(у|в)с(ь|е)ого\b|разом\b|підсумок\b|итого\b",
    re.IGNORECASE,
)
_TOTAL_OF = re.compile(r".*\W(sub-?)?(total|(у|в)с(ь|е)ого|разом|итого)\W*|all|(у|в)сі|все", re.IGNORECASE)
_NOTE = re.compile(
    r"(\*|†|‡|¹|notes?\b|n\.?b\.?\b|sources?\b|data (source|from|as of)|last updated|updated|disclaimer|"
    r"copyright|©|примітк|джерел|дані |станом |оновлен|примечани|источник|данные |по состоянию|обновлен|https?://)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Table:
    """A frame as found in a file.

    Attributes
    ----------
    frame : DataFrame
    rows : list of int
        For each row its number in the file, as a person counts them.
    tags : dict
        Column name to HXL tag (``#adm1+name``), where the file has tags.
    left_out : list of (int, str)
        Rows that are no data, with the reason.
    title : str
        What stands above the header.
    """

    frame: pd.DataFrame
    rows: Sequence[int]
    tags: dict[str, str] = field(default_factory=dict)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    title: str = ""


def table_from_rows(rows: list[list[Any]], *, first: int = 1) -> Table:
    """Find the header and the data among the rows of a sheet.

    Parameters
    ----------
    rows : list of list
        Cells as read; empty text or None is an empty cell.
    first : int
        The number of the first row in the file.

    Returns
    -------
    Table

    Raises
    ------
    InputError
        When there is nothing but empty rows.

    Examples
    --------
    >>> sheet = [["Attacks, February"], [], ["City", "Killed"], ["Sumy", "2"], ["Total", "2"]]
    >>> table = table_from_rows(sheet)
    >>> table.frame.to_dict("records"), table.rows
    ([{'City': 'Sumy', 'Killed': '2'}], [4])
    """
    numbered = [(first + i, row) for i, row in enumerate(rows) if any(not _blank(cell) for cell in row)]
    if not numbered:
        raise InputError("the table has only empty rows")
    left_out: list[tuple[int, str]] = []
    top, names, used = _header(numbered[:_LOOK])
    left_out += [(number, "above the header") for number, _ in numbered[: top - used]]
    body = numbered[top:]
    tags: dict[str, str] = {}
    width = max([len(names), *(len(row) for _, row in body)])
    names = [*names, *([""] * (width - len(names)))]
    header = [name.casefold() for name in names]
    kept: list[tuple[int, list[Any]]] = []
    for place, (number, row) in enumerate(body):
        reason = _no_data(row, header, early=place < 10)
        if place == 0 and _counts_up(row) and any(_texts(after) for _, after in body[1:4]):
            reason = "numbers of the columns"
        if reason == "tags":
            tags = {names[i]: str(cell).strip() for i, cell in enumerate(row) if not _blank(cell)}
        if reason:
            left_out.append((number, reason))
        else:
            kept.append((number, row))
    typical = _typical_width([row for _, row in kept])
    while kept and _is_footnote(kept, typical):
        left_out.append((kept.pop()[0], "footnote"))
    kept, headings, dropped = _headings(kept, typical)
    left_out += [(number, "heading") for number in dropped]
    frame = _frame(names, [row for _, row in kept], tags)
    for column, values in headings.items():
        frame[column] = pd.Series(values, index=frame.index, dtype="str")
    title = " ".join(str(cell) for _, row in numbered[: top - used] for cell in _filled(row))
    return Table(frame, [number for number, _ in kept], tags, sorted(left_out), title)


def is_total(cell: object) -> bool:
    """Tell what stands for a name in a row that adds up others.

    Examples
    --------
    >>> is_total("Разом по області"), is_total("Kharkiv Oblast Total"), is_total("Kharkiv")
    (True, True, False)
    """
    text = str(cell).strip()
    return bool(_TOTAL.match(text) or _TOTAL_OF.fullmatch(text))


def _blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def _filled(row: Sequence[Any]) -> list[Any]:
    return [cell for cell in row if not _blank(cell)]


def _is_value(cell: Any) -> bool:
    """Tell a number or a date: what a header does not hold, but for a lone year."""
    if isinstance(cell, str):
        text = cell.strip()
        return bool(_NUMBER.fullmatch(text) or _DATE.fullmatch(text))
    return isinstance(cell, (int, float, dt.date, dt.datetime, dt.time))


def _texts(row: Sequence[Any]) -> set[str]:
    return {str(cell).strip().casefold() for cell in row if not _blank(cell) and not _is_value(cell)}


def _typical_width(rows: list[list[Any]]) -> int:
    counts = sorted(len(_filled(row)) for row in rows[:200])
    return counts[len(counts) // 2] if counts else 0


def _header(numbered: list[tuple[int, list[Any]]]) -> tuple[int, list[str], int]:
    """Index of the first row of data, the names of the columns, and how many rows they took."""
    rows = [row for _, row in numbered]
    typical = max(_typical_width(rows[1:] or rows), 1)
    for index, row in enumerate(rows):
        texts, filled = _texts(row), _filled(row)
        tagged = all(isinstance(cell, str) and _TAG.fullmatch(cell.strip()) for cell in filled)
        words = sum(not _is_value(cell) or _name(cell) in _LOADS for cell in filled)
        if not tagged and (words < 0.6 * typical or len(texts) < min(2, typical)):
            continue
        values = len(filled) - words
        dated = any(
            isinstance(c, (dt.date, dt.datetime)) or (isinstance(c, str) and _DATE.fullmatch(c.strip()))
            for c in filled
        )
        if dated or values > len(filled) / 3 or any(len(text) > 200 for text in texts):
            break  # data already: there is no header
        above = index and numbered[index][0] - numbered[index - 1][0] == 1
        upper = rows[index - 1] if above and _spans(rows[index - 1]) else None
        if upper is not None:
            return index + 1, _join_levels(upper, row), 2
        if index + 1 < len(rows) and _second_level(row, rows[index + 1], rows[index + 2 : index + 12]):
            return index + 2, _join_levels(row, rows[index + 1]), 2
        return index + 1, [_name(cell) for cell in row], 1
    start = next((i for i, row in enumerate(rows) if len(_filled(row)) >= 0.6 * typical), 0)
    return start, [], 0


def _name(cell: Any) -> str:
    if _blank(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def _spans(row: Sequence[Any]) -> bool:
    """Tell an upper header: groups over the columns, not a title in the first cell."""
    filled = [i for i, cell in enumerate(row) if not _blank(cell)]
    texts = _texts(row)
    if not filled or len(texts) < len({_name(row[i]).casefold() for i in filled}):
        return False
    if any(len(text) > 60 for text in texts) or filled == [0, 1]:
        return False  # a title, or a name with its value
    return len(texts) > 1 or filled[0] > 0


def _second_level(upper: Sequence[Any], lower: Sequence[Any], body: list[list[Any]]) -> bool:
    """Whether the next row is a header too: it names what the upper one leaves open."""
    below = [(i, cell) for i, cell in enumerate(lower) if not _blank(cell)]
    if not below or any(_is_value(cell) or len(str(cell)) > 60 for _, cell in below):
        return False
    if all(_TAG.fullmatch(str(cell).strip()) for _, cell in below):
        return False
    names = [_name(upper[i]) if i < len(upper) else "" for i in range(max(len(upper), len(lower)))]
    open_columns = {i for i, name in enumerate(names) if not name or (i and name == names[i - 1])}
    open_columns |= {i - 1 for i in open_columns if i and names[i - 1]}
    inner = [i for i in sorted(open_columns) if i > 0]
    if not inner:
        return False
    named = {i for i, _ in below}
    covers = len(named & open_columns) >= 0.7 * len(open_columns)
    known = {_name(cell).casefold() for _, cell in below} & _known_headers()
    if covers and len(known) >= 0.7 * len(below):
        return True  # "When" over "Date": no row of data is made of the names of as many columns
    # A row of data fills the columns that have a name of their own; a second header leaves them empty.
    alone = [i for i, name in enumerate(names) if name and i not in open_columns]
    repeats = sum(_name(lower[i]).casefold() == names[i].casefold() for i in alone if i < len(lower))
    empty = sum(i not in named for i in alone)
    numeric = [
        i for i in named if sum(len(row) > i and _is_value(row[i]) for row in body) > 0.6 * len(body) > 0
    ]
    return covers and (empty + repeats >= 0.7 * len(alone) if alone else bool(numeric))


@cache
def _known_headers() -> frozenset[str]:
    return frozenset(
        name.casefold() for lists in load_words("columns").values() for name in lists.get("exact", ())
    )


def _join_levels(upper: Sequence[Any], lower: Sequence[Any]) -> list[str]:
    names, group = [], ""
    for above, below in zip_longest(upper, lower):
        top, name = _name(above), _name(below)
        group = top or (group if name else "")
        names.append(name if _adds_nothing(name, group) else f"{group} {name}".strip())
    return names


def _adds_nothing(name: str, group: str) -> bool:
    """Whether the group adds nothing to the name."""
    return bool(name) and (not group or group.casefold() == name.casefold())


def _no_data(row: Sequence[Any], header: list[str], *, early: bool) -> str | None:
    opening = next((cell for cell in row if not _blank(cell)), None)
    if not early and not (
        isinstance(opening, str) and (_TOTAL.match(opening.strip()) or opening.casefold() in header)
    ):
        return None  # most rows: nothing in their first cell speaks against them
    filled = _filled(row)
    texts = [cell.strip() for cell in filled if isinstance(cell, str)]
    if early and len(texts) == len(filled) and all(_TAG.fullmatch(text) for text in texts):
        return "tags"
    if early and texts and all(re.fullmatch(r":?-{2,}:?|=+", text) for text in texts):
        return "rule"
    if len(filled) > 1 and [_name(cell).casefold() for cell in row] == header[: len(row)]:
        return "header again"
    if texts and _TOTAL.match(texts[0]) and len(header) > 1:
        rest = filled[1:] if filled[0] == texts[0] or _blank(row[0]) else filled
        if all(_is_value(cell) or cell in ("-", "–", "—") or _TOTAL.match(str(cell)) for cell in rest):
            return "total"
    return None


def _counts_up(row: Sequence[Any]) -> bool:
    """Tell a row that only numbers the columns, as forms have it: 1, 2, 3, ..."""
    filled = _filled(row)
    try:
        return len(filled) > 2 and [float(cell) for cell in filled] == list(range(1, len(filled) + 1))
    except (ValueError, TypeError):
        return False


def _is_footnote(kept: list[tuple[int, list[Any]]], typical: int) -> bool:
    number, row = kept[-1]
    filled = _filled(row)
    if typical < 3 or len({str(cell) for cell in filled}) != 1 or not isinstance(filled[0], str):
        return False
    text = filled[0].strip()
    apart = len(kept) > 1 and number - kept[-2][0] > 1
    return bool(_NOTE.match(text)) or len(text) > 80 or (apart and len(text.split()) > 3)


def _headings(
    kept: list[tuple[int, list[Any]]], typical: int
) -> tuple[list[tuple[int, list[Any]]], dict[str, list[Any]], list[int]]:
    """Turn lines that head a group of rows, a region or a date alone, into columns of their rows."""
    heads: dict[int, tuple[str, str]] = {}
    for place, (_, row) in enumerate(kept[:-1]):
        if (
            typical < 3
            or not row
            or _blank(row[0])
            or (len(row) > 1 and not _blank(row[1]) and row[1] != row[0])
        ):
            continue
        filled = {str(cell).strip() for cell in row if not _blank(cell)}
        if len(filled) != 1:
            continue
        text = filled.pop()
        if _AREA.search(text):
            heads[place] = ("region (heading)", text.strip(" :"))
        elif not text.isdecimal() and read_days(text, year=2000) is not None:
            heads[place] = ("date (heading)", text.strip(" :"))
    first = min(heads, default=1)
    # Headings come before their rows; a column of regions with empty cells beside them is data.
    if first != 0 or len(heads) > 0.6 * len(kept):
        return kept, {}, []
    rows: list[tuple[int, list[Any]]] = []
    columns: dict[str, list[Any]] = {column: [] for column, _ in heads.values()}
    current: dict[str, Any] = dict.fromkeys(columns, float("nan"))
    for place, line in enumerate(kept):
        if place in heads:
            current[heads[place][0]] = heads[place][1]
            continue
        rows.append(line)
        for column, values in columns.items():
            values.append(current[column])
    return rows, columns, [kept[place][0] for place in heads]


def _frame(names: list[str], rows: list[list[Any]], tags: dict[str, str]) -> pd.DataFrame:
    columns = list(zip_longest(*rows)) if rows else []
    columns += [()] * (len(names) - len(columns))
    use = [i for i, name in enumerate(names) if name or any(not _blank(cell) for cell in columns[i])]
    labels = unique([names[i] or f"column_{i + 1}" for i in use])
    data: dict[str, Any] = {}
    for label, i in zip(labels, use, strict=True):
        cells = [None if _blank(cell) else cell for cell in columns[i]] or [None] * len(rows)
        text = all(cell is None or isinstance(cell, str) for cell in cells)
        data[label] = pd.Series(cells, dtype="str" if text else object, index=range(len(rows)))
    for label, i in zip(labels, use, strict=True):
        if names[i] in tags and names[i] != label:
            tags[label] = tags[names[i]]
    frame = pd.DataFrame(data, index=pd.RangeIndex(len(rows)))
    return plain(frame)
