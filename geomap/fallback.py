"""The page without its script: the still picture, the regions and the newest strikes, as plain HTML."""

from __future__ import annotations

from geomap.catalogue import Catalogue
from geomap.drawing import draw_svg, place_values
from geomap.figure import escape
from geomap.payload import MapData
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
    first = strikes["first"]
    order = sorted(range(len(first)), key=lambda n: (first[n] is None, -(first[n] or 0)))
    shown = [n for n in order if strikes["where"][n] in (0, 1, 2)]
    picture = draw_svg(
        data, words=words, size_by=size_by, description=describe(data, words, size_by, sentence)
    )
    more = len(shown) - NEWEST
    parts = [
        '<section id="still">',
        f'<noscript><p class="note">{escape(words.text("noscript"))}</p></noscript>',
        f"<figure>{picture}<figcaption>{escape(sentence)}</figcaption></figure>",
        _table(words, "table_regions", ("region", "strikes", "killed", "injured"), _region_rows(data, words)),
        _table(
            words,
            "table_strikes",
            ("date", "place", "region", "precision", "killed", "injured", "source"),
            [_strike_row(data, words, n) for n in shown[:NEWEST]],
        ),
    ]
    if more > 0:
        parts.append(f'<p class="note">{escape(words.count("rows_more", more))}</p>')
    return "\n".join([*parts, "</section>"])


def describe(data: MapData, words: Catalogue, size_by: str, sentence: str) -> str:
    """Say what the map shows in two sentences, for readers who do not see it.

    Parameters
    ----------
    data, words, size_by, sentence
        As in `write_fallback`.
    """
    values, counts = place_values(data, size_by)
    top = sorted(range(len(values)), key=lambda n: (-values[n], -counts[n], data.places["name"][n]))[:3]
    names = words.text("list_comma").join(data.places["name"][n] for n in top)
    return words.text("map_desc", sentence=sentence, list=names) if names else sentence


def _table(words: Catalogue, caption: str, columns: tuple[str, ...], rows: list[list[str]]) -> str:
    """Write a table; every cell is text."""
    head = "".join(f'<th scope="col">{escape(words.text(f"col_{name}"))}</th>' for name in columns)
    body = "\n".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    caption = escape(words.text(caption))
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _span(words: Catalogue, low: int | None, high: int | None) -> str:
    """Write a range of a count; nothing where no source gave one."""
    if low is None:
        low = high
    if low is None:
        return ""
    if high is None or high == low:
        return words.number(low)
    return words.text("range", min=words.number(low), max=words.number(high))


def _region_rows(data: MapData, words: Catalogue) -> list[list[str]]:
    """Add up each region's strikes; a part of another strike does not count its casualties again."""
    strikes = data.strikes
    sums = [[0, 0, 0, 0, 0] for _ in data.regions["code"]]
    known = [[False, False] for _ in data.regions["code"]]
    for n, region in enumerate(strikes["region"]):
        if region < 0 or strikes["where"][n] not in (0, 1):
            continue
        sums[region][0] += 1
        if strikes["within"][n] >= 0:
            continue
        for i, kind in enumerate(("killed", "injured")):
            low, high = strikes[f"{kind}_min"][n], strikes[f"{kind}_max"][n]
            known[region][i] |= low is not None or high is not None
            sums[region][1 + 2 * i] += low if low is not None else high or 0
            sums[region][2 + 2 * i] += high if high is not None else low or 0
    order = sorted(
        (r for r in range(len(sums)) if sums[r][0]), key=lambda r: (-sums[r][0], data.regions["name"][r])
    )
    return [
        [
            data.regions["name"][r],
            words.number(sums[r][0]),
            _span(words, sums[r][1], sums[r][2]) if known[r][0] else "",
            _span(words, sums[r][3], sums[r][4]) if known[r][1] else "",
        ]
        for r in order
    ]


def _strike_row(data: MapData, words: Catalogue, n: int) -> list[str]:
    """Write one strike; its quotes are in the data of the page once and are not repeated here."""
    strikes, place = data.strikes, data.strikes["place"][n]
    first, last, region, precision = (strikes[key][n] for key in ("first", "last", "region", "precision"))
    outlets = dict.fromkeys(
        data.reports["source_names"][data.reports["source"][r]] for r in strikes["reports"][n]
    )
    return [
        words.period(first, last) if first is not None else words.text("no_date"),
        data.places["name"][place] if place >= 0 else strikes["label"][n],
        data.regions["name"][region] if region >= 0 else "",
        words.text(f"level_{PRECISIONS[precision]}") if precision >= 0 else "",
        _span(words, strikes["killed_min"][n], strikes["killed_max"][n]),
        _span(words, strikes["injured_min"][n], strikes["injured_max"][n]),
        words.text("list_comma").join(name for name in outlets if name),
    ]
