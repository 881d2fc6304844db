"""The map as a still picture: SVG for readers without JavaScript and for print."""

from __future__ import annotations

import math

import numpy as np

from geomap.catalogue import Catalogue
from geomap.figure import escape
from geomap.outlines import HEIGHT, METRES, WIDTH, load_waters, to_still
from geomap.payload import COUNTS, Columns, MapData, count_casualties

__all__ = ["draw_svg", "place_values"]

LARGEST = 26.0


def draw_svg(data: MapData, *, words: Catalogue, size_by: str = "casualties", description: str = "") -> str:
    """Draw all strikes at once, styled by the page's own classes.

    Parameters
    ----------
    data : MapData
        What `gather` gave.
    words : Catalogue
        Language of the title.
    size_by : str
        ``casualties`` or ``reports``.
    description : str
        What the picture shows, for readers who do not see it.
    """
    values, _ = place_values(data, size_by)
    regions, countries = data.backdrop.still
    areas, rivers = load_waters().still
    shown = zip(data.strikes["region"], data.strikes["where"], strict=True)
    hatched = {region for region, where in shown if where == 1}
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="still" viewBox="0 0 {WIDTH} {HEIGHT}"',
        ' role="img" aria-labelledby="still-title still-desc">',
        f'<title id="still-title">{escape(words.text("map_title"))}</title>',
        f'<desc id="still-desc">{escape(description)}</desc>',
        '<defs><pattern id="still-hatch" width="14" height="14" patternUnits="userSpaceOnUse"',
        ' patternTransform="rotate(45)"><path class="hatch" d="M0 0V14"/></pattern></defs>',
        f'<rect class="sea" width="{WIDTH}" height="{HEIGHT}"/>',
        '<g transform="scale(.5)">',
        *(f'<path class="land" d="{path}"/>' for path in countries),
        *(f'<path class="region" d="{path}"/>' for path in regions),
        f'<path class="water" d="{areas}"/><path class="river" d="{rivers}"/>',
        *(f'<path class="hatched" d="{regions[number]}"/>' for number in sorted(hatched)),
        "</g>",
    ]
    x, y = to_still(data.places["lon"], data.places["lat"])
    top = max(values, default=0) or 1
    radius = [max(3.0, LARGEST * (value / top) ** 0.5) for value in values]
    order = sorted(range(len(values)), key=lambda n: -radius[n])
    kinds = ("site", "settlement", "area", "area")
    for n in order:
        kind = kinds[data.places["precision"][n]]
        extent = max(radius[n], data.places["radius"][n] / METRES) if kind == "area" else radius[n]
        out.append(f'<circle class="{kind}" cx="{x[n]:.1f}" cy="{y[n]:.1f}" r="{extent:.1f}"/>')
    out.extend(_labels(data.places, order, x, y, radius))
    out.extend(_scale(top, words))
    out.append("</svg>")
    return "\n".join(out)


def _scale(top: int, words: Catalogue) -> list[str]:
    """Draw how large a circle is for the largest number, a fifth and a thirtieth of it, as the page does."""
    sizes = list(dict.fromkeys(_round_down(max(1, top / part)) for part in (1, 5, 30)))
    out, x, foot, above = [], 40.0, HEIGHT - 20.0, -math.inf
    for value in sizes:
        r = max(3.0, LARGEST * (value / top) ** 0.5)
        at = above = max(foot - 2 * r, above + 14)
        out.append(f'<circle class="scale" cx="{x:.0f}" cy="{foot - r:.1f}" r="{r:.1f}"/>')
        out.append(f'<path class="scale" d="M{x:.0f} {foot - 2 * r:.1f}L{x + LARGEST + 8:.0f} {at:.1f}"/>')
        out.append(f'<text x="{x + LARGEST + 11:.0f}" y="{at + 4:.1f}">{escape(words.number(value))}</text>')
    return out


def _round_down(value: float) -> int:
    """Give the next lower number of 1, 2, 5, 10, 20, 50 …."""
    power = int("1" + "0" * (len(str(int(value))) - 1))
    return power * max(digit for digit in (1, 2, 5) if digit * power <= value)


def place_values(data: MapData, size_by: str) -> tuple[list[int], list[int]]:
    """Add up, for each place, the number that sizes its circle, and its strikes; a part counts once.

    Parameters
    ----------
    data : MapData
        What `gather` gave.
    size_by : str
        ``casualties`` or ``reports``.
    """
    strikes, number = data.strikes, len(data.places["name"])
    place = np.array(strikes["place"], dtype=int)
    drawn = place >= 0
    if size_by == "reports":
        weight = np.nan_to_num(np.array(strikes["n_reports"], dtype=float))
    else:
        figures = count_casualties(strikes, place)
        weight = figures[COUNTS.index("killed_min")] + figures[COUNTS.index("injured_min")]
    values = np.bincount(place[drawn], weights=weight[drawn], minlength=number)
    return values.astype(int).tolist(), np.bincount(place[drawn], minlength=number).tolist()


def _labels(
    places: Columns, order: list[int], x: np.ndarray, y: np.ndarray, radius: list[float]
) -> list[str]:
    """Name the largest circles where there is room for the name."""
    reach = [0.8 * r for r in radius]
    taken = [(x[n] - reach[n], y[n] - reach[n], x[n] + reach[n], y[n] + reach[n]) for n in order]
    out = []
    for n in order[:40]:
        width = 6.6 * len(places["name"][n])
        gap = radius[n] + 4
        for left, down, anchor in (
            (x[n] + gap, y[n], "start"),
            (x[n] - gap - width, y[n], "end"),
            (x[n] + 0.7 * gap, y[n] - 0.7 * gap - 6, "start"),
            (x[n] + 0.7 * gap, y[n] + 0.7 * gap + 6, "start"),
            (x[n] - width / 2, y[n] - gap - 6, "middle"),
            (x[n] - width / 2, y[n] + gap + 8, "middle"),
        ):
            box = (left, down - 7, left + width, down + 7)
            if (
                box[0] < 2
                or box[2] > WIDTH - 2
                or any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
            ):
                continue
            taken.append(box)
            at = {"start": left, "end": left + width, "middle": left + width / 2}[anchor]
            text = escape(places["name"][n])
            out.append(f'<text x="{at:.0f}" y="{down + 4:.0f}" text-anchor="{anchor}">{text}</text>')
            break
    return out
