"""The page without its script: the still picture, the regions and the newest strikes, as plain HTML."""

from __future__ import annotations

import numpy as np

from geomap.catalogue import Catalogue, keep_ranges
from geomap.drawing import draw_svg, place_values, rank_places, still_sizes
from geomap.figure import escape
from geomap.payload import COUNTS, WHERE, MapData, count_casualties, count_strikes
from geomap.schema import PRECISIONS

__all__ = ["describe", "write_fallback"]

NEWEST = 500


def write_fallback(data: MapData, *, words: Catalogue, size_by: str, sentence: str) -> str:
    """Write the part of the page that needs no script and is what gets printed.

    Parameters
    ----------
    data : MapData
        What `gather` gave.
    words : Catalogue
        Language of its words.
    size_by : str
        ``casualties`` or ``reports``.
    sentence : str
        How many strikes there are, and when.
    """
    strikes = data.strikes
    first = np.array(strikes["first"], dtype=float)
    order = np.argsort(-np.nan_to_num(first, nan=-np.inf), kind="stable")
    shown = order[np.array(strikes["where"], dtype=int)[order] < 3].tolist()
    picture = draw_svg(
        data, words=words, size_by=size_by, description=describe(data, words, size_by, sentence)
    )
    more = len(shown) - NEWEST
    parts = [
        '<section id="still">',
        f'<noscript><p class="note">{escape(words.text("noscript"))}</p></noscript>',
        f"<figure>{picture}<figcaption>{escape(keep_ranges(sentence))}</figcaption></figure>",
        _legend(data, words, size_by),
        _table(words, "table_regions", ("region", "strikes", "killed", "injured"), _region_rows(data, words)),
        _table(
            words,
            "table_strikes",
            ("date", "place", "region", "precision", "killed", "injured", "source"),
            [_strike_row(data, words, n) for n in shown[:NEWEST]],
            kind="newest",
        ),
    ]
    if more > 0:
        parts.append(f'<p class="note">{escape(words.count("rows_more", more))}</p>')
    return "\n".join([*parts, "</section>"])


def _legend(data: MapData, words: Catalogue, size_by: str) -> str:
    """Say what each sign means, of those that are on the map."""
    values, sizes = still_sizes(data, size_by)
    keys = ("site", "settlement", "none", "area", "region")
    kinds = {sizes.kind(*each) for each in zip(data.places["precision"], values, strict=True)}
    if WHERE.index("region") in data.strikes["where"]:
        kinds.add("region")
    used = {keys.index(kind) for kind in kinds}
    r = sizes.sign
    signs = (
        f'<circle class="site" cx="11" cy="11" r="{min(6, r):.1f}"/>',
        f'<circle class="settlement" cx="11" cy="11" r="{r:.1f}"/>',
        f'<circle class="none" cx="11" cy="11" r="{sizes.dot:.1f}"/>',
        '<circle class="area" cx="11" cy="11" r="9"/>',
        '<path class="hatching" d="M2 4H20V18H2zM2 10L8 4M2 16L14 4M6 18L20 4M12 18L20 10"/>',
    )
    entries = [
        f'<li class="key"><svg width="22" height="22" aria-hidden="true">{signs[n]}</svg> '
        f"{escape(words.text(f'legend_{keys[n]}'))}</li>"
        for n in sorted(used)
    ]
    size = f'<li class="key">{escape(words.text(f"still_{size_by}"))}</li>' if any(values) else ""
    return f'<ul class="legend">{size}{"".join(entries)}</ul>'


def describe(data: MapData, words: Catalogue, size_by: str, sentence: str) -> str:
    """Say what the map shows in two sentences, for readers who do not see it.

    Parameters
    ----------
    data, words, size_by, sentence
        As in `write_fallback`.
    """
    values, counts = place_values(data, size_by)
    top = sorted(rank_places(data, values), key=lambda n: (-values[n], -counts[n], data.places["name"][n]))[
        :3
    ]
    names = words.text("list_comma").join(data.places["name"][n] for n in top)
    return words.text("map_desc", sentence=sentence, list=names) if names else sentence


def _table(
    words: Catalogue, caption: str, columns: tuple[str, ...], rows: list[list[str]], *, kind: str = ""
) -> str:
    """Write a table; every cell is text. Figures say what they count, for where a row is a paragraph."""
    names = {name: escape(words.text(f"col_{name}")) for name in columns}
    head = "".join(f'<th scope="col">{name}</th>' for name in names.values())
    figures = {"killed", "injured"} if kind == "newest" else ()
    cells = [f'<td data-name="{name}">' if key in figures else "<td>" for key, name in names.items()]
    body = "\n".join(
        "<tr>" + "".join(f"{td}{escape(cell)}</td>" for td, cell in zip(cells, row, strict=True)) + "</tr>"
        for row in rows
    )
    table = f'<table class="{kind}">' if kind else "<table>"
    caption = escape(words.text(caption))
    return f"{table}<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _span(words: Catalogue, low: int | None, high: int | None) -> str:
    """Write a range of a count; nothing where no source gave one."""
    if low is None:
        low = high
    if low is None:
        return ""
    return words.span(low, low if high is None else high)


def _region_rows(data: MapData, words: Catalogue) -> list[list[str]]:
    """Add up each region's strikes; a part of another strike does not count its casualties again."""
    region, where = (np.array(data.strikes[key], dtype=int) for key in ("region", "where"))
    group = np.where(where < 3, region, -1)
    inside = group >= 0
    number = len(data.regions["code"])
    strikes = np.bincount(group[count_strikes(data.strikes, group)], minlength=number)
    figures = count_casualties(data.strikes, group)
    sums = [np.bincount(group[inside], figure[inside], minlength=number).astype(int) for figure in figures]
    cells = []
    for kind in ("killed", "injured"):
        known = [value is not None for value in data.strikes[f"{kind}_max"]]
        told = np.bincount(group[inside], np.array(known, dtype=bool)[inside], minlength=number)
        low, high = sums[COUNTS.index(f"{kind}_min")], sums[COUNTS.index(f"{kind}_max")]
        cells.append(
            [_span(words, int(a), int(b)) if n else "" for a, b, n in zip(low, high, told, strict=True)]
        )
    affected = [r for r in range(number) if strikes[r]]
    affected.sort(key=lambda r: (-strikes[r], data.regions["name"][r]))
    return [
        [data.regions["name"][r], words.number(int(strikes[r])), cells[0][r], cells[1][r]] for r in affected
    ]


def _strike_row(data: MapData, words: Catalogue, n: int) -> list[str]:
    """Write one strike; its quotes are in the data of the page once and are not repeated here."""
    strikes = data.strikes
    first, last, region, precision = (strikes[key][n] for key in ("first", "last", "region", "precision"))
    outlets = dict.fromkeys(
        data.reports["source_names"][data.reports["source"][r]] for r in strikes["reports"][n]
    )
    names = [
        data.places["name"][strikes["place"][each]] if strikes["place"][each] >= 0 else strikes["label"][each]
        for each in (n, strikes["within"][n])
    ]
    part = words.text("part_same") if names[0] == names[1] else words.text("part", place=names[1])
    return [
        words.period(first, last) if first is not None else words.text("no_date"),
        names[0] if strikes["within"][n] < 0 else f"{names[0]} ({part})",
        data.regions["name"][region] if region >= 0 else "",
        words.text(f"level_{PRECISIONS[precision]}") if precision >= 0 else "",
        _span(words, strikes["killed_min"][n], strikes["killed_max"][n]),
        _span(words, strikes["injured_min"][n], strikes["injured_max"][n]),
        words.text("list_comma").join(name for name in outlets if name),
    ]
