"""The map as a still picture: SVG for readers without JavaScript and for print."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

import numpy as np

from geomap.catalogue import Catalogue
from geomap.figure import escape
from geomap.outlines import HEIGHT, METRES, WIDTH, load_waters, to_still
from geomap.payload import Columns, MapData, lift_parts
from geomap.projection import albers

__all__ = [
    "Sizes",
    "draw_svg",
    "fit_sizes",
    "outline",
    "place_values",
    "rank_places",
    "spread",
    "still_sizes",
]

LARGEST, LEAST, SMALL = 26.0, 3.0, 12.0
#: The picture is half as wide on a phone, so that it has letters of its own there.
LETTERS = {"wide": 12.5, "narrow": 26.0}
#: Square metres of the country, the part of it that circles may cover (a third with their outlines), and the
#: side of the squares by which it is told how far they are spread.
COUNTRY, SHARE, SQUARE = 603_600e6, 0.25, 60_000.0


@dataclasses.dataclass(frozen=True)
class Sizes:
    """How large circles are, in pixels: of the highest number, `top`, the smallest, and of no number."""

    top: int
    largest: float
    least: float
    dot: float

    @property
    def sign(self) -> float:
        """The radius of a circle in the legend, no larger than those on the map."""
        return max(2.5, min(7.0, self.largest))

    def kind(self, level: int, value: float) -> str:
        """Name the sign for a precision; a place without a number has its own where others have one."""
        if not value and self.dot < self.least and level == 1:
            return "none"
        return ("site", "settlement", "area", "area")[level]

    def radius(self, value: float) -> float:
        """Give the radius of a number: its area is as the number."""
        if not value:
            return self.dot
        return max(self.least, self.largest * math.sqrt(value / self.top))


def spread(places: Columns) -> float:
    """Say in which part of the country places lie, from a third to all: less than all as along a front.

    Parameters
    ----------
    places : dict
        With ``lon`` and ``lat``, as in `MapData`.

    Examples
    --------
    >>> spread({"lon": [36.2, 24.0], "lat": [50.0, 49.8]})
    1.0
    >>> round(spread({"lon": [36.2] * 9, "lat": [50.0] * 9}), 2)
    0.33
    """
    x, y = albers(np.array(places["lon"], dtype=float), np.array(places["lat"], dtype=float))
    squares = len(set(zip((x // SQUARE).tolist(), (y // SQUARE).tolist(), strict=True)))
    # How many squares as many places would fall on, were they anywhere in the country.
    whole = COUNTRY / SQUARE**2
    expected = whole * (1 - math.exp(-len(x) / whole))
    return max(1 / 3, min(1.0, squares / expected)) if squares else 1.0


def fit_sizes(
    values: Sequence[int], *, metres: float, largest: float, least: float, part: float = 1
) -> Sizes:
    """Size circles so that all of them leave the country to be seen, however many they are.

    Parameters
    ----------
    values : sequence of int
        The number of each place.
    metres : float
        What a pixel measures.
    largest, least : float
        The radii that are wanted where there is room.
    part : float
        The part of the country in which they lie, as `spread` gives it.

    Returns
    -------
    Sizes
        How large each number is drawn; where there is no number, all are of the least size.

    Examples
    --------
    >>> fit_sizes([4, 1], metres=1720, largest=26, least=3).radius(1)
    13.0
    >>> fit_sizes([1] * 5000, metres=1720, largest=26, least=3).radius(1) < 2
    True
    """
    room = part * SHARE * COUNTRY / metres**2 / math.pi
    top, total = max(values, default=0) or 1, sum(values)
    # A third of the room is for what has the smallest size; below a dot of 2 pixels nothing can be seen.
    least = max(1.0, min(least, math.sqrt(room / 3 / max(1, len(values)))))
    rest = max(0.0, room - len(values) * least**2)
    largest = min(largest, math.sqrt(rest * top / total)) if total else least
    return Sizes(top, max(least, largest), least, max(1.0, 0.75 * least) if total else least)


def outline(radius: float, width: float) -> str:
    """Write the width of a circle's line, thinner around a dot; empty where it is as usual.

    Examples
    --------
    >>> outline(8, 1.2), outline(1.5, 1.2)
    ('', ' stroke-width="0.50"')
    """
    return f' stroke-width="{radius / 3:.2f}"' if radius < 3 * width else ""


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
    values, sizes = still_sizes(data, size_by)
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
    radius = [sizes.radius(value) for value in values]
    order = sorted(range(len(values)), key=lambda n: -radius[n])
    out.append('<g stroke-width="1.2">')
    for n in order:
        kind = sizes.kind(data.places["precision"][n], values[n])
        extent = max(radius[n], data.places["radius"][n] / METRES) if kind == "area" else radius[n]
        line = outline(extent, 1.2)
        out.append(f'<circle class="{kind}" cx="{x[n]:.1f}" cy="{y[n]:.1f}" r="{extent:.2f}"{line}/>')
    out.append("</g>")
    for screen, letters in LETTERS.items():
        out.append(f'<g class="{screen}" font-size="{letters:g}">')
        out.extend(_labels(data.places, order, x, y, radius, letters=letters))
        if any(values):
            out.extend(_scale(sizes, words, letters))
        out.append("</g>")
    out.append("</svg>")
    return "\n".join(out)


def still_sizes(data: MapData, size_by: str) -> tuple[list[int], Sizes]:
    """Give the number of each place, and how large they are drawn in the still picture.

    Parameters
    ----------
    data : MapData
        What `gather` gave.
    size_by : str
        ``casualties`` or ``reports``.
    """
    values, _ = place_values(data, size_by)
    return values, fit_sizes(values, metres=METRES, largest=LARGEST, least=LEAST, part=spread(data.places))


def _scale(sizes: Sizes, words: Catalogue, letters: float) -> list[str]:
    """Draw how large a circle is for the largest number, a fifth and a thirtieth of it, as the page does."""
    steps = dict.fromkeys(_round_down(max(1, sizes.top / part)) for part in (1, 5, 30))
    # Of numbers that are drawn alike, one is shown.
    shown = {round(sizes.radius(value)): value for value in reversed(steps)}
    values = sorted(shown.values(), reverse=True)
    radii = [sizes.radius(value) for value in values]
    # Circles that are too small to stand within each other stand side by side.
    apart = radii[0] < SMALL
    out, x, foot, down = [], 40.0, HEIGHT - 20.0, 0.33 * letters
    heights: list[float] = []  # of the numbers beside the circles, none upon another
    for r in radii:
        heights.append(max(foot - 2 * r, heights[-1] + 1.1 * letters if heights else -math.inf))
    if not apart:
        lift = max(0.0, heights[-1] + 0.7 * letters - HEIGHT)  # the lowest one stays in the picture
        foot, heights = foot - lift, [at - lift for at in heights]
    for value, r, at in zip(values, radii, heights, strict=True):
        text = escape(words.number(value))
        middle = foot - (max(r, down) if apart else r)
        out.append(f'<circle class="scale" cx="{x:.0f}" cy="{middle:.1f}" r="{r:.1f}"/>')
        if apart:
            out.append(f'<text x="{x + r + 6:.0f}" y="{middle + down:.1f}">{text}</text>')
            x += r + 18 + 0.6 * letters * (len(text) + 1)
            continue
        out.append(f'<path class="scale" d="M{x:.0f} {foot - 2 * r:.1f}L{x + radii[0] + 8:.0f} {at:.1f}"/>')
        out.append(f'<text x="{x + radii[0] + 11:.0f}" y="{at + down:.1f}">{text}</text>')
    return out


def _round_down(value: float) -> int:
    """Give the next lower number of 1, 2, 5, 10, 20, 50 …."""
    power = int("1" + "0" * (len(str(int(value))) - 1))
    return power * max(digit for digit in (1, 2, 5) if digit * power <= value)


def place_values(data: MapData, size_by: str) -> tuple[list[int], list[int]]:
    """Add up, for each place, the number that sizes its circle, and its strikes; a part counts once.

    A city has what was said of its districts in the same attack too, where that is more.

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
    keys = ("n_reports",) if size_by == "reports" else ("killed", "injured")
    low, high = (
        np.array([strikes[key if key in strikes else f"{key}_{end}"] for key in keys], dtype=float)
        for end in ("min", "max")
    )
    own = np.vstack([np.ones(len(place)), np.fmin(low, high)])
    (count, *figures), outer = lift_parts(strikes, np.where(drawn, 0, -1), own)
    # A part that is shown as the whole is in the whole's figure.
    drawn &= (outer < 0) | (place[outer] != place)
    counts, values = (
        np.bincount(place[drawn], weights=weight[drawn], minlength=number).astype(int).tolist()
        for weight in (count, np.nan_to_num(figures).sum(axis=0))
    )
    return values, counts


def rank_places(data: MapData, values: Sequence[int]) -> list[int]:
    """List the places from the largest number down, but for those that were struck as part of another only.

    Parameters
    ----------
    data : MapData
        What `gather` gave.
    values : sequence of int
        The number of each place.
    """
    place, outer = (np.array(data.strikes[key], dtype=int) for key in ("place", "within"))
    apart = set(place[(place >= 0) & ((outer < 0) | (place[outer] < 0))].tolist())
    # Equal figures stand in the order of the data, which is the same in each language.
    return sorted(apart, key=lambda n: (-values[n], n))


def _labels(
    places: Columns, order: list[int], x: np.ndarray, y: np.ndarray, radius: list[float], *, letters: float
) -> list[str]:
    """Name the largest circles where there is room for the name."""
    reach = [0.8 * r for r in radius]
    taken = [(x[n] - reach[n], y[n] - reach[n], x[n] + reach[n], y[n] + reach[n]) for n in order]
    out = []
    for n in order[:40]:
        # Readers' fonts differ: as wide as the letters of a wide one, with the halo.
        width = 0.62 * letters * len(places["name"][n]) + 3
        gap, half = radius[n] + 4, 0.56 * letters
        for left, down, anchor in (
            (x[n] + gap, y[n], "start"),
            (x[n] - gap - width, y[n], "end"),
            (x[n] + 0.7 * gap, y[n] - 0.7 * gap - half, "start"),
            (x[n] + 0.7 * gap, y[n] + 0.7 * gap + half, "start"),
            (x[n] - width / 2, y[n] - gap - half, "middle"),
            (x[n] - width / 2, y[n] + gap + half, "middle"),
        ):
            box = (left, down - half, left + width, down + half)
            if (
                box[0] < 2
                or box[2] > WIDTH - 2
                or any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
            ):
                continue
            taken.append(box)
            at = {"start": left, "end": left + width, "middle": left + width / 2}[anchor]
            text = escape(places["name"][n])
            out.append(
                f'<text x="{at:.0f}" y="{down + 0.33 * letters:.0f}" text-anchor="{anchor}">{text}</text>'
            )
            break
    return out
