"""The map as a still picture: SVG for readers without JavaScript and for print."""

from __future__ import annotations

import numpy as np

from geomap.catalogue import Catalogue
from geomap.figure import escape
from geomap.payload import STEPS, Columns, MapData
from geomap.projection import albers

__all__ = ["draw_svg", "place_values"]

WIDTH, HEIGHT, LARGEST = 800, 540, 26.0
METRES = 1720.0  # a pixel
SHIFT = (-15_000.0, -20_000.0)  # the middle of the country, in metres from the middle of the projection


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
        *(f'<path class="land" d="{_path(rings)}"/>' for rings in data.neighbours["rings"]),
        *(f'<path class="region" d="{_path(rings)}"/>' for rings in data.regions["rings"]),
        *(f'<path class="hatched" d="{_path(data.regions["rings"][r])}"/>' for r in sorted(hatched)),
        "</g>",
    ]
    x, y = _screen(data.places["lon"], data.places["lat"])
    top = max(values, default=0) or 1
    radius = [max(3.0, LARGEST * (value / top) ** 0.5) for value in values]
    order = sorted(range(len(values)), key=lambda n: -radius[n])
    kinds = ("site", "settlement", "area", "area")
    for n in order:
        kind = kinds[data.places["precision"][n]]
        extent = max(radius[n], data.places["radius"][n] / METRES) if kind == "area" else radius[n]
        out.append(f'<circle class="{kind}" cx="{x[n]:.1f}" cy="{y[n]:.1f}" r="{extent:.1f}"/>')
    out.extend(_labels(data.places, order, x, y, radius))
    out.append("</svg>")
    return "\n".join(out)


def _screen(lon: object, lat: object) -> tuple[np.ndarray, np.ndarray]:
    """Project degrees to pixels of the picture."""
    x, y = albers(np.asarray(lon, dtype=float), np.asarray(lat, dtype=float))
    return WIDTH / 2 + (x - SHIFT[0]) / METRES, HEIGHT / 2 - (y - SHIFT[1]) / METRES


def _path(rings: list[list[int]]) -> str:
    """Write rings of steps as an SVG path in half pixels, without vertices that fall on one spot."""
    out = []
    for ring in rings:
        steps = np.cumsum(np.reshape(ring, (-1, 2)), axis=0) / STEPS
        spots = np.column_stack(_screen(steps[:, 0], steps[:, 1]))
        spots = np.rint(np.clip(spots, (-60, -60), (WIDTH + 60, HEIGHT + 60)) * 2).astype(int)
        moved = np.ones(len(spots), dtype=bool)
        moved[1:] = (spots[1:] != spots[:-1]).any(axis=1)
        spots = spots[moved]
        if len(spots) > 3:
            steps_on = " ".join(map(str, np.diff(spots, axis=0).ravel().tolist())).replace(" -", "-")
            out.append(f"M{spots[0][0]} {spots[0][1]}l{steps_on}z")
    return "".join(out)


def place_values(data: MapData, size_by: str) -> tuple[list[int], list[int]]:
    """Add up, for each place, the number that sizes its circle, and its strikes.

    Parameters
    ----------
    data : MapData
        What `gather` gave.
    size_by : str
        ``casualties`` or ``reports``.
    """
    values, counts = [0] * len(data.places["name"]), [0] * len(data.places["name"])
    strikes = data.strikes
    for n, place in enumerate(strikes["place"]):
        if place >= 0:
            counts[place] += 1
            if size_by == "reports":
                values[place] += strikes["n_reports"][n] or 0
            else:
                values[place] += (strikes["killed_min"][n] or 0) + (strikes["injured_min"][n] or 0)
    return values, counts


def _labels(
    places: Columns, order: list[int], x: np.ndarray, y: np.ndarray, radius: list[float]
) -> list[str]:
    """Name the largest circles where there is room for the name."""
    taken: list[tuple[float, float, float, float]] = []
    out = []
    for n in order[:40]:
        width = 6.6 * len(places["name"][n])
        gap = radius[n] + 4
        for left, down, anchor in (
            (x[n] + gap, y[n], "start"),
            (x[n] - gap - width, y[n], "end"),
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
