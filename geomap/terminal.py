"""What a command says on a terminal: progress, what was written, what was found and what was not."""

from __future__ import annotations

import contextlib
import itertools
import pathlib
import re
import sys
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = [
    "LOST", "article_lines", "check_output", "column_line", "edition_lines", "fail_if", "finish",
    "page_notes", "plain", "progress", "show_strikes", "total_lines", "write",
]  # fmt: skip

#: The statuses of reports that could not be placed.
LOST = ("ambiguous", "conflict", "not_found")

_KM = re.compile(r"\b(\d+(?:\.\d+)?) km\b")


def plain(value: object) -> str:
    r"""Text for a terminal: one line, without control, escape and direction characters.

    Parameters
    ----------
    value : object
        Any text, also one from a file.

    Examples
    --------
    >>> plain("Kyiv\x1b[2J\n hit")
    'Kyiv[2J hit'
    """
    text = " ".join(str(value).split())
    return "".join(c for c in text if c.isprintable() and c not in "\u2028\u2029")


@contextlib.contextmanager
def progress(what: str) -> Iterator[Callable[[int], None] | None]:
    """Show a bar on a terminal, and nothing in a pipe.

    Parameters
    ----------
    what : str
        What is going on.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done: bar.update(task, completed=done)


def check_output(output: str) -> None:
    """Refuse a file that no table can be written to, before the work is done.

    Parameters
    ----------
    output : str
        A file, by its suffix, or ``-``.
    """
    from geomap.files import format_of

    format_of(output)


def write(frame: pd.DataFrame, output: str) -> None:
    """Write a frame to a file, or as CSV to standard output.

    Parameters
    ----------
    frame : DataFrame
        The rows.
    output : str
        A file, by its suffix, or ``-``.
    """
    from geomap.files import write_table

    write_table(frame, output)
    if output != "-":
        click.echo(f"{len(frame)} rows written to {plain(output)}", err=True)


def finish(located: gpd.GeoDataFrame, strict: bool, *, abroad: bool = True) -> None:
    """Say what could not be placed, and fail under --strict.

    Parameters
    ----------
    located : GeoDataFrame
        All reports.
    strict : bool
        Whether to fail when one was lost.
    abroad : bool
        Whether to count those outside the country too, where nothing else has.
    """
    lost = located[located["status"].isin(LOST)]
    if len(lost):
        inside = int(_in_region(lost).sum())
        count = f" ({inside} count{'s' * (inside == 1)} in a region)" if inside else ""
        click.echo(f"{len(lost)} of {len(located)} reports could not be placed{count}:", err=True)
        for text in _lost_lines(lost):
            click.echo(f"  {text}", err=True)
    outside = int((located["status"] == "outside").sum())
    if abroad and outside:
        click.echo(f"{outside} of {len(located)} reports lie outside the country and are not drawn", err=True)
    if strict and len(lost):
        raise click.exceptions.Exit(1)


def _lost_lines(lost: pd.DataFrame, most: int = 20) -> Iterator[str]:
    names = lost["place"].fillna("(no name)") + ": " + lost["reason"].fillna("")
    # Lines that differ in one distance alone are one, with the least and the greatest.
    counted: dict[tuple[str, ...], list[str]] = {}
    for text in names:
        before, *rest = _KM.split(text, maxsplit=1)
        counted.setdefault((before, *rest[1:]), []).append(rest[0] if rest else "")
    for (before, *after), kms in list(counted.items())[:most]:
        ends = dict.fromkeys((min(kms, key=float), max(kms, key=float))) if after else ()
        said = f"{before}{'–'.join(ends)} km{after[0]}" if after else before
        yield _clip(plain(said), 300) + (f" ({len(kms)} reports)" if len(kms) > 1 else "")
    if len(counted) > most:
        yield f"and {len(counted) - most} more; `geomap geocode … -o located.csv` lists all"


def fail_if(strict: bool, located: gpd.GeoDataFrame) -> None:
    """Fail under --strict when a report could not be placed.

    Parameters
    ----------
    strict : bool
        Whether it was asked for.
    located : GeoDataFrame
        All reports.
    """
    if strict and located["status"].isin(LOST).any():
        raise click.exceptions.Exit(1)


def show_strikes(
    located: gpd.GeoDataFrame, strikes: gpd.GeoDataFrame, *, to_stderr: bool, most: int = 60
) -> None:
    """Print what was found as a table that a person checks before publishing.

    Parameters
    ----------
    located, strikes : GeoDataFrame
        All reports, and what they were merged to.
    to_stderr : bool
        Whether standard output holds something else.
    most : int
        How many rows are printed.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    stream = sys.stderr if to_stderr else sys.stdout
    console = Console(file=stream, width=None if stream.isatty() else 140, highlight=False)
    drawn = strikes[strikes["status"] == "located"]
    console.print(_account(located, strikes), style="bold", soft_wrap=True)
    totals = located.attrs["totals"]
    for text in total_lines(totals[totals["article"].isin(located["article"])]):
        console.print(Text(text), soft_wrap=True)
    if drawn.empty:
        return
    outlets = dict(zip(located["report_id"], located["source"], strict=True))
    table = Table(box=None, pad_edge=False)
    for name in ("Place", "Oblast", "Precision", "Date", "Killed", "Injured", "Sources"):
        table.add_column(name, justify="right" if name in {"Killed", "Injured"} else "left", overflow="fold")
    shown = drawn.sort_values(["date", "admin1_name", "name"], na_position="last", kind="stable").head(most)
    for row in shown.itertuples():
        names = dict.fromkeys(_cell(outlets.get(i)) or "not named" for i in str(row.reports).split(";"))
        until = f" – {row.date_max}" if _cell(row.date_max) and row.date_max != row.date else ""
        cells = (
            _cell(row.name), _cell(row.admin1_name), _cell(row.precision).replace("_", " "),
            (_cell(row.date) or "unknown") + until, _span(row.killed_min, row.killed_max),
            _span(row.injured_min, row.injured_max), ", ".join(names),
        )  # fmt: skip
        table.add_row(*(Text(_clip(plain(cell), 120)) for cell in cells))
    console.print(table)
    if len(drawn) > most:
        console.print(f"and {len(drawn) - most} more")


def _account(located: gpd.GeoDataFrame, strikes: gpd.GeoDataFrame) -> str:
    """Say what became of every report, in numbers that add up and are those of the page."""
    if nothing := _nothing(located):
        return nothing
    read = located.attrs.get("n_read", len(located))
    status = located["status"].value_counts()
    inside = int(_in_region(located).sum())
    shown = strikes[(strikes["status"] == "located") | _in_region(strikes)]
    # One that is told by its parts is not counted beside them.
    outer = set(shown["within_id"].dropna()) if "within_id" in shown else set()
    n = int((~shown["strike_id"].isin(outer)).sum()) if outer else len(shown)
    placed = f"{status.get('located', 0)} placed" + (f", {inside} counted in a region only" if inside else "")
    rows = f" in {len(shown)} rows with their parts" if n < len(shown) else ""
    parts = [f"{placed}, {n} strike{'s' * (n != 1)}{rows}"]
    if lost := sum(status.get(name, 0) for name in LOST) - inside:
        parts.append(f"{lost} could not be placed")
    if abroad := status.get("outside", 0):
        parts.append(f"{abroad} outside the country, not drawn")
    if read > len(located):
        parts.append(f"{read - len(located)} not selected")
    return f"{read} report{'s' * (read != 1)}: {'; '.join(parts)}"


def _in_region(frame: pd.DataFrame) -> pd.Series:
    """Tell which rows have no certain place but a region that they count in, as on the page."""
    if "admin1" not in frame:
        return frame["status"].isin([])
    return frame["status"].isin(["ambiguous", "not_found"]) & frame["admin1"].notna()


def _nothing(located: gpd.GeoDataFrame) -> str | None:
    """Say why there is no report at all, where there is none."""
    read = located.attrs.get("n_read", len(located))
    if not read:
        return "Nothing was reported struck in what was read."
    return None if len(located) else f"None of the {read} reports lies in the period and regions asked for."


def article_lines(n_articles: int, nothing_in: Mapping[str, tuple[int, int]], most: int = 3) -> Iterator[str]:
    """Say how many articles were read, and in which nothing was found to be struck.

    Parameters
    ----------
    n_articles : int
        How many were read; nothing is said of none.
    nothing_in : mapping of file to two numbers
        How many articles of a file gave no report, and how many it has.
    most : int
        How many files are named.

    Examples
    --------
    >>> list(article_lines(9, {"a/talks.txt": (1, 1), "channel.json": (3, 7)}))
    ['9 articles read; no strike found in a/talks.txt, 3 of 7 in channel.json']
    """
    if not n_articles:
        return
    said = f"{n_articles} article{'s' * (n_articles != 1)} read"
    without = sum(n for n, _ in nothing_in.values())
    if without == n_articles > 1:
        yield f"{said}; no strike found in any of them"
    elif without:
        names = [_count_in(file, *numbers) for file, numbers in itertools.islice(nothing_in.items(), most)]
        rest = without - sum(n for n, _ in itertools.islice(nothing_in.values(), most))
        yield plain(f"{said}; no strike found in {', '.join(names)}" + (f" and {rest} more" if rest else ""))
    else:
        yield said


def column_line(taken: Mapping[str, str], unused: Sequence[str], most: int = 6) -> str:
    """Say which columns of a table were taken for what, and which for nothing.

    Parameters
    ----------
    taken : mapping of field to columns
        As `read_reports` gives it; one that bears the name of its field needs no words.
    unused : sequence of str
        The others.
    most : int
        How many of these are named.

    Examples
    --------
    >>> column_line({"place": "Місто", "date": "date"}, ["Чергував"])
    'place ← Місто; not used: Чергував'
    """
    foreign = ", ".join(f"{field} ← {column}" for field, column in taken.items() if field != column)
    rest = f" and {len(unused) - most} more" if len(unused) > most else ""
    other = f"not used: {', '.join(unused[:most])}{rest}" if unused else ""
    return plain("; ".join(filter(None, (foreign, other))))


def _count_in(file: str, n: int, among: int) -> str:
    name = "standard input" if file == "-" else file
    return name if n == among else f"{n} of {among} in {name}"


def page_notes(located: gpd.GeoDataFrame, lang: str) -> list[str]:
    """Say on the page too that the period and regions asked for left everything out.

    Parameters
    ----------
    located : GeoDataFrame
        All reports that were selected.
    lang : str
        The language of the page.
    """
    from geomap.catalogue import load_catalogue

    read = located.attrs.get("n_read", 0)
    return [load_catalogue(lang).count("none_selected", read)] if read and not len(located) else []


def total_lines(totals: pd.DataFrame, most: int = 5) -> Iterator[str]:
    """Say the figures that belong to several places at once, which no place is given.

    Parameters
    ----------
    totals : DataFrame
        Columns of `geomap.schema.TOTALS`.
    most : int
        How many are named.
    """
    rows = _apart(totals.to_dict("records"))
    for row in rows[:most]:
        figures = [f"{_cell(row[name])} {name}" for name in ("killed", "injured") if _cell(row[name])]
        yield plain(f"Over several places, pinned on none: {', '.join(figures)} ({row['article']})")
    if len(rows) > most:
        yield f"and {len(rows) - most} more such totals"


def _apart(totals: list[dict[Hashable, Any]]) -> list[dict[Hashable, Any]]:
    """Leave out what an article says again: a title's "9 killed" above "9 killed, 68 injured"."""
    told = [{name: row[name] for name in ("killed", "injured") if _cell(row[name])} for row in totals]
    beside: dict[Hashable, list[int]] = {}  # those of one article
    for n, row in enumerate(totals):
        beside.setdefault(row["article"], []).append(n)

    def again(n: int) -> bool:
        others = (m for m in beside[totals[n]["article"]] if m != n)
        return any(told[n].items() <= told[m].items() and (told[n] != told[m] or m < n) for m in others)

    return [row for n, row in enumerate(totals) if not again(n)]


def _clip(text: str, most: int) -> str:
    """Nobody reads more of a cell."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def edition_lines(folder: pathlib.Path, audit: str | None, located: gpd.GeoDataFrame) -> Iterator[str]:
    """Say what went into a bundle, and what a policy kept out of it.

    Parameters
    ----------
    folder : path
        The bundle.
    audit : str, optional
        Where the account of what was withheld is.
    located : GeoDataFrame
        All reports that were selected.
    """
    import json

    from geomap.changes import KINDS

    n = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["counts"]
    counted = f"strikes {n['shown']}, reports {n['reports']}, sources {n['sources']}"
    if rest := n["unplaced"]:
        more = f"{rest} more strike{'s' * (rest != 1)}"
        counted += f"; {more} in the tables without a place on the map"
    if not n["shown"]:
        held = n["held_new"] + n["held_sources"]
        why = "All strikes are held back."
        if held and rest:
            why = f"{held} held back, {rest} without a place on the map."
        elif not held:
            why = _nothing(located) or "No report could be placed in the country."
        yield f"There is no strike on the map. {why}"
    yield f"Bundle written to {plain(folder)}: {counted}"
    withheld = {"held_new": "held as too new or undated", "held_sources": "held for want of sources",
                "widened": "shown less exactly", "quotes": "quotes shortened"}  # fmt: skip
    if any(n[name] for name in withheld):
        said = ", ".join(f"{n[name]} {words}" for name, words in withheld.items() if n[name])
        account = audit or folder.resolve().with_name(f"{folder.resolve().name}-withheld.csv")
        yield f"By the policy {said}: see {plain(account)}, which is for the editor alone"
    if "added" in n:
        yield "Since the last edition " + ", ".join(f"{n[kind]} {kind}" for kind in KINDS)


def _cell(value: Any) -> str:
    import pandas as pd

    return "" if pd.isna(value) else str(value)


def _span(low: Any, high: Any) -> str:
    import pandas as pd

    if pd.isna(low) or pd.isna(high):
        return _cell(low if pd.isna(high) else high)
    return str(high) if low == high else f"{low}–{high}"
