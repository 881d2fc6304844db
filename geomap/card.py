"""The map as a picture to share and to print, drawn without a browser.

A card of 1200 x 630 for social networks and a map of column width for e-mail, print and as a fallback; both
as SVG, and as PNG by resvg with the font that is shipped, so that they are the same bytes everywhere.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from collections.abc import Iterable, Sequence

import numpy as np

from geomap.captions import alt_text, most_affected, region_counts, short_region, summary
from geomap.catalogue import Catalogue
from geomap.drawing import place_values
from geomap.figure import ASSETS, asset, escape
from geomap.outlines import STEPS, Rings, load_waters
from geomap.payload import WHERE, MapData
from geomap.projection import albers

__all__ = ["CARD", "draw_card", "draw_map", "to_png"]

#: Width and height of the card, in pixels.
CARD = (1200, 630)
COLUMN = 800
FAMILY = "Geomap Sans, Source Sans 3, Noto Sans, Arial, sans-serif"
#: The middle of the country and its width and height with a margin, in metres of `albers`.
MIDDLE, EXTENT = (-15_000.0, -20_000.0), (1_385_000.0, 935_000.0)
#: Where countries and seas are named, degrees.
NAMES = (
    ("BY", 27.8, 52.9), ("PL", 22.2, 50.9), ("RU", 38.2, 51.6), ("RO", 25.6, 46.4), ("MD", 28.6, 47.1),
    ("HU", 20.9, 47.2), ("SK", 20.6, 48.9), ("black", 31.6, 44.9), ("azov", 36.6, 46.1),
)  # fmt: skip
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.8), (-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8))
CENTRED = ((0, 0), (0, -1), (0, 1))
KINDS = ("site", "settlement", "area", "area")

Box = tuple[float, float, float, float]


@dataclasses.dataclass(frozen=True)
class _Frame:
    """A part of the picture that holds the map: pixels, and what one of them measures."""

    left: float
    top: float
    width: float
    height: float

    @property
    def metres(self) -> float:
        return max(EXTENT[0] / self.width, EXTENT[1] / self.height)

    def place(self, lon: object, lat: object) -> tuple[np.ndarray, np.ndarray]:
        """Project degrees to pixels."""
        x, y = albers(np.asarray(lon, dtype=float), np.asarray(lat, dtype=float))
        return (
            self.left + self.width / 2 + (x - MIDDLE[0]) / self.metres,
            self.top + self.height / 2 - (y - MIDDLE[1]) / self.metres,
        )

    def path(self, rings: Rings, *, close: bool = True) -> str:
        """Write rings or lines as an SVG path in tenths of a pixel."""
        out = []
        for ring in rings:
            degrees = np.cumsum(np.reshape(ring, (-1, 2)), axis=0) / STEPS
            spots = np.rint(np.column_stack(self.place(degrees[:, 0], degrees[:, 1])) * 10).astype(int)
            steps = " ".join(map(str, np.diff(spots, axis=0).ravel().tolist())).replace(" -", "-")
            out.append(f"M{spots[0][0]} {spots[0][1]}l{steps}{'z' if close else ''}")
        return "".join(out)


@functools.cache
def _colours() -> dict[str, str]:
    """Read the page's light colours, so that its picture has the same."""
    return dict(re.findall(r"--([\w-]+): ([^;]+);", asset("style.css").partition("}")[0]))


@functools.cache
def _widths(weight: int) -> dict[str, int]:
    return {
        chr(int(code)): width for code, width in json.loads(asset("fonts/widths.json"))[str(weight)].items()
    }


def _measure(text: str, size: float, weight: int = 400) -> float:
    """Measure a line in pixels."""
    widths = _widths(weight)
    return sum(widths.get(char, 600) for char in text) * size / 1000


def _clean(text: str) -> str:
    """One line without the characters that XML forbids or that turn the line around."""
    return "".join(
        char for char in re.sub(r"[^\S\xa0]+", " ", text).strip() if char.isprintable() or char == "\xa0"
    )


def _wrap(text: str, width: float, size: float, weight: int = 400) -> list[str]:
    """Break a text into lines; a word that is too long for one is broken itself."""
    lines: list[str] = [""]
    # A number stays with what it counts and with whom it is said of.
    for word in re.sub(r"(?<=\d) (?=[^\W\d])| (?=\(\d)", "\xa0", _clean(text)).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if _measure(longer, size, weight) <= width:
            lines[-1] = longer
            continue
        rest = word
        if lines[-1]:
            lines.append("")
        while (cut := _fitting(rest, width, size, weight)) < len(rest):
            lines[-1], rest = rest[:cut], rest[cut:]
            lines.append("")
        lines[-1] = rest
    return [line for line in lines if line]


def _fitting(word: str, width: float, size: float, weight: int) -> int:
    """Count the letters that fit into a line, at least one."""
    room, widths = width * 1000 / size, _widths(weight)
    for n, letter in enumerate(word):
        room -= widths.get(letter, 600)
        if room < 0:
            return max(1, n)
    return len(word)


def _shorten(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip(" ,.;") + "…"]


def _text(
    text: str, x: float, y: float, size: float, *, weight: int = 400, colour: str = "text", halo: str = "",
    anchor: str = "", spaced: bool = False,
) -> str:  # fmt: skip
    more = f' text-anchor="{anchor}"' if anchor else ""
    more += ' letter-spacing="1.2"' if spaced else ""
    more += f' font-weight="{weight}"' if weight != 400 else ""
    if halo:
        more += (
            f' paint-order="stroke" stroke="{_colours()[halo]}" stroke-width="3.4" stroke-linejoin="round"'
        )
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{_colours()[colour]}"{more}>'
        f"{escape(_clean(text))}</text>"
    )


def _circle(kind: str, x: float, y: float, r: float) -> str:
    colours = _colours()
    fill = {"site": "site", "settlement": "strike-fill", "area": "area-fill"}[kind]
    line = "halo" if kind == "site" else "strike"
    dashes = ' stroke-dasharray="4 3"' if kind == "area" else ""
    return (
        f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{colours[fill]}" '
        f'stroke="{colours[line]}" stroke-width="1.3"{dashes}/>'
    )


class _Labels:
    """Names where there is room for them, those asked for first before the others."""

    def __init__(self, frame: Box, obstacles: Iterable[Box]) -> None:
        self.frame, self.taken, self.out = frame, list(obstacles), list[str]()

    def put(
        self, text: str, x: float, y: float, size: float, *, gap: float = 0, centred: bool = False,
        weight: int = 400, colour: str = "text", halo: str = "halo", spaced: bool = False,
    ) -> bool:  # fmt: skip
        text = _clean(text)
        text = text if len(text) <= 34 else text[:33].rstrip() + "…"
        width = _measure(text, size, weight) + (1.2 * len(text) if spaced else 0)
        height = size + 3
        for dx, dy in CENTRED if centred else SIDES:
            left = x + dx * (gap + 2) + (0 if dx > 0 else -width if dx < 0 else -width / 2)
            middle = y + dy * (gap + 2 + height / 2)
            box = (left - 1, middle - height / 2, left + width + 1, middle + height / 2)
            if (
                box[0] < self.frame[0] or box[1] < self.frame[1]
                or box[2] > self.frame[2] or box[3] > self.frame[3]
                or any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3]
                       for b in self.taken)
            ):  # fmt: skip
                continue
            self.taken.append(box)
            base = middle + 0.34 * size
            self.out.append(
                _text(text, left, base, size, weight=weight, colour=colour, halo=halo, spaced=spaced)
            )
            return True
        return False


@dataclasses.dataclass(frozen=True)
class _Scene:
    """What is drawn: the data, where, and how; `size` is that of the largest names, in pixels."""

    data: MapData
    words: Catalogue
    frame: _Frame
    view: str
    size_by: str
    size: float

    @functools.cached_property
    def counts(self) -> list[int]:
        """Strikes in each region."""
        return region_counts(self.data)

    @functools.cached_property
    def breaks(self) -> list[int]:
        """Where the classes of regions begin."""
        return _breaks(self.counts)

    @functools.cached_property
    def hatched(self) -> list[int]:
        """Regions with strikes of which no more is known."""
        if self.view == "regions":
            return []
        pairs = zip(self.data.strikes["region"], self.data.strikes["where"], strict=True)
        return sorted({region for region, where in pairs if where == WHERE.index("region") and region >= 0})

    @functools.cached_property
    def circles(self) -> list[tuple[str, float, float, float, int]]:
        """Kind, middle, radius and number of each place, those first that matter most."""
        places = self.data.places
        if self.view == "regions":
            return []
        values, strikes = place_values(self.data, self.size_by)
        top = max(values, default=0) or 1
        # One circle alone compares with nothing; many leave each other room.
        largest = self.size * (min(2.1, 1 + 0.2 * len(values)) if len(values) <= 20 else 1.5)
        x, y = self.frame.place(places["lon"], places["lat"])
        order = sorted(range(len(values)), key=lambda n: (-values[n], -strikes[n], n))
        out = []
        for n in order:
            kind, r = KINDS[places["precision"][n]], max(4.5, largest * (values[n] / top) ** 0.5)
            if kind == "area":
                r = max(r, places["radius"][n] / self.frame.metres)
            out.append((kind, float(x[n]), float(y[n]), r, n))
        return out

    def draw(self) -> list[str]:
        """Draw the country with its strikes, within the frame."""
        colours, frame, backdrop = _colours(), self.frame, self.data.backdrop
        box = f'x="{frame.left:g}" y="{frame.top:g}" width="{frame.width:g}" height="{frame.height:g}"'
        out = [f'<clipPath id="frame"><rect {box}/></clipPath>', '<g clip-path="url(#frame)">']
        out.append(f'<rect {box} fill="{colours["sea"]}"/>')
        lines = 'transform="scale(.1)" stroke-linejoin="round"'
        out.append(f'<g {lines} fill="{colours["land"]}" stroke="{colours["land-line"]}" stroke-width="14">')
        out += [f'<path d="{frame.path(rings)}"/>' for rings in backdrop.neighbours["rings"]]
        out += ["</g>", f'<g {lines} stroke="{colours["region-line"]}" stroke-width="9">']
        paths = [frame.path(rings) for rings in backdrop.regions["rings"]]
        for path, count in zip(paths, self.counts, strict=True):
            step = _step(count, self.breaks) if self.view == "regions" else -1
            fill = colours["region"] if step < 0 else colours[f"ramp-{step}"]
            out.append(f'<path d="{path}" fill="{fill}"/>')
        if self.view == "places":  # a river would part the colour of a region
            waters, water = load_waters(), colours["water"]
            out.append(
                f'<path d="{frame.path(waters.areas)}" fill="{water}" fill-rule="evenodd" stroke="none"/>'
            )
            lines = frame.path(waters.lines, close=False)
            out.append(
                f'<path d="{lines}" fill="none" stroke="{water}" stroke-width="16" stroke-linecap="round"/>'
            )
        out += [f'<path class="hatched" d="{paths[n]}" fill="url(#wide-hatch)"/>' for n in self.hatched]
        out.append("</g>")
        # The areas lie under the points that are better known.
        layers = sorted(self.circles, key=lambda circle: (circle[0] != "area", -circle[3]))
        out += [_circle(kind, x, y, r) for kind, x, y, r, _ in layers]
        return [*out, *self.names(), "</g>"]

    def names(self) -> list[str]:
        """Name what was struck, then what helps to find it."""
        frame, data, size, colours = self.frame, self.data, self.size, _colours()
        obstacles = [(x - 0.8 * r, y - 0.8 * r, x + 0.8 * r, y + 0.8 * r) for _, x, y, r, _ in self.circles]
        edge = (frame.left + 4, frame.top + 4, frame.left + frame.width - 4, frame.top + frame.height - 22)
        labels = _Labels(edge, obstacles)
        if self.view == "regions":
            self._region_names(labels)
        for rank, (_, x, y, r, n) in enumerate(self.circles[:60]):
            weight, px = (600, size) if rank < 6 else (400, 0.88 * size)
            labels.put(data.places["name"][n], x, y, px, weight=weight, gap=r)
        spots = self._region_spots()
        for n in self.hatched:
            x, y = (float(at[n]) for at in spots)
            labels.put(data.regions["name"][n], x, y, 0.82 * size, centred=True, colour="muted")
        marks = self._towns(labels) if self.view == "places" else []
        for key, lon, lat in NAMES:
            at, sea = frame.place(lon, lat), key in self.words.messages["seas"]
            name = self.words.messages["seas" if sea else "countries"][key]
            colour, halo = ("sea-text", "sea") if sea else ("faint", "land")
            labels.put(
                name if sea else name.upper(), float(at[0]), float(at[1]), 0.74 * size,
                centred=True, spaced=not sea, colour=colour, halo=halo,
            )  # fmt: skip
        dots = (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{colours["faint"]}"/>' for x, y in marks)
        return [*dots, *labels.out]

    def _region_spots(self) -> tuple[np.ndarray, np.ndarray]:
        regions = self.data.backdrop.regions
        spots = [[np.nan if value is None else value for value in regions[key]] for key in ("lon", "lat")]
        return self.frame.place(*spots)

    def _region_names(self, labels: _Labels) -> None:
        """Print the number in its region with the name above it; beside a region that is too small."""
        size, counts, regions = self.size, self.counts, self.data.regions["name"]
        spots = self._region_spots()
        for n in sorted(range(len(counts)), key=lambda n: (-counts[n], n)):
            name, number = short_region(regions[n]), self.words.number(counts[n])
            room = 111_320 * (self.data.backdrop.regions["room"][n] or 0) / self.frame.metres
            x, y = float(spots[0][n]), float(spots[1][n])
            if not counts[n]:
                labels.put(name, x, y, 0.7 * size, centred=True, colour="faint")
            elif room < 0.9 * size:
                labels.put(f"{name} {number}", x, y, 0.85 * size, weight=600, gap=max(4, room))
            else:
                step = _step(counts[n], self.breaks)
                colour, halo = f"on-{step}", f"halo-{step}"
                labels.put(
                    number, x, y + 0.4 * size, size, weight=600, centred=True, colour=colour, halo=halo
                )
                labels.put(name, x, y - 0.6 * size, 0.7 * size, centred=True, colour=colour, halo=halo)

    def _towns(self, labels: _Labels) -> list[tuple[float, float]]:
        """Name the largest towns that were not struck and do not crowd each other."""
        towns, size = self.data.towns, self.size
        struck = {self.data.places["name"][n] for *_, n in self.circles}
        dots: list[tuple[float, float]] = []
        spots = zip(*self.frame.place(towns["lon"], towns["lat"]), strict=True)
        for name, people, (at_x, at_y) in zip(towns["name"], towns["population"], spots, strict=True):
            x, y = float(at_x), float(at_y)
            if name in struck or people < 200_000 or any(abs(x - u) + abs(y - v) < 3 * size for u, v in dots):
                continue
            if labels.put(name, x, y, 0.78 * size, gap=3, colour="faint"):
                dots.append((x, y))
        return dots


def _breaks(values: Sequence[int], classes: int = 5) -> list[int]:
    """Split counts into at most five classes at round numbers, as the page's script does."""
    found = [value for value in values if value > 0]
    if not found:
        return [1]
    steps = [digit * 10**power for power in range(7) for digit in (1, 2, 5)]
    start = sum(at <= min(found) for at in steps) - 1
    steps = [at for at in steps[start:] if at <= max(found)]
    if len(steps) <= classes:
        return steps
    return [steps[int(k * (len(steps) - 1) / (classes - 1) + 0.5)] for k in range(classes)]


def _step(value: int, breaks: Sequence[int]) -> int:
    """Find the colour of a count, -1 for none; few classes use the far ends of the ramp."""
    if value <= 0:
        return -1
    level = sum(value >= at for at in breaks) - 1
    return 2 if len(breaks) < 2 else int(level * 4 / (len(breaks) - 1) + 0.5)


def _legend(data: MapData, words: Catalogue, *, view: str, size_by: str) -> list[tuple[str, str]]:
    """List the signs that are on the map with what they mean; a sign is drawn around (11, 11)."""
    if view == "regions":
        counts = region_counts(data)
        if not any(counts):
            return []
        breaks = _breaks(counts)
        out: list[tuple[str, str]] = []
        for n, low in enumerate(breaks):
            high = breaks[n + 1] - 1 if n + 1 < len(breaks) else low if low == max(counts) else None
            text = words.number(low)
            if high != low:
                text = f"{text}+" if high is None else words.text("range", min=text, max=words.number(high))
            fill = _colours()[f"ramp-{_step(low, breaks)}"]
            out.append((f'<rect x="0" y="4" width="22" height="14" fill="{fill}"/>', text))
        return [("", words.text("legend_regions")), *out]
    used: list[str] = sorted({KINDS[level] for level in data.places["precision"]}, key=KINDS.index)
    signs = [
        (_circle(kind, 11, 11, {"site": 6, "settlement": 8, "area": 10}[kind]), f"legend_{kind}")
        for kind in used
    ]
    if WHERE.index("region") in data.strikes["where"]:
        line = f'stroke="{_colours()["region-line"]}"'
        signs.append(
            (f'<rect x="1" y="4" width="20" height="14" fill="url(#hatch)" {line}/>', "legend_region")
        )
    listed = [(sign, words.text(key)) for sign, key in signs]
    if sum(map(bool, place_values(data, size_by)[0])) > 1:
        listed.append(("", words.text(f"still_{size_by}")))
    return listed


def _svg(width: int, height: int, title: str, description: str, body: Iterable[str]) -> str:
    def hatch(name: str, scale: int) -> str:
        line = f'<path d="M0 0V{8 * scale}" stroke="{_colours()["hatch"]}" stroke-width="{1.7 * scale:g}"/>'
        size = f'width="{8 * scale}" height="{8 * scale}" patternUnits="userSpaceOnUse"'
        return f'<pattern id="{name}" {size} patternTransform="rotate(45)">{line}</pattern>'

    size = f'width="{width}" height="{height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}"'
    named = f'role="img" aria-labelledby="title desc" font-family="{FAMILY}"'
    parts = [
        f"{head} {named}>",
        f'<title id="title">{escape(_clean(title))}</title>',
        f'<desc id="desc">{escape(_clean(description))}</desc>',
        # The shapes of the map are ten times as large as they are shown.
        hatch("hatch", 1) + hatch("wide-hatch", 10),
        f'<rect {size} fill="{_colours()["page"]}"/>',
    ]
    return "\n".join([*parts, *body, "</svg>", ""])


def draw_card(
    data: MapData, *, words: Catalogue, title: str, view: str = "places", size_by: str = "casualties",
    credit: str | None = None,
) -> str:  # fmt: skip
    """Draw the card for social networks: headline and sentence on the left, the map beside them.

    Parameters
    ----------
    data : MapData
        What `gather` gave.
    words : Catalogue
        As `bundle_words` gives them.
    title : str
        The headline.
    view : str
        ``places`` or ``regions``.
    size_by : str
        ``casualties`` or ``reports``.
    credit : str, optional
        Who made the map.

    Returns
    -------
    str
        SVG of 1200 by 630 pixels.
    """
    width, height = CARD
    left, column = 32.0, 372.0
    frame = _Frame(430, 0, width - 430, height)
    body = _Scene(data, words, frame, view, size_by, 18).draw()
    body.append(_text(words.text("osm"), width - 8, height - 8, 13, colour="faint", halo="sea", anchor="end"))
    fits = ((46, 4), (42, 4), (38, 4), (38, 5), (34, 5), (30, 6))
    wrapped = ((size, _wrap(title, column, size, 600), most) for size, most in fits)
    size, lines, _ = next((found for found in wrapped if len(found[1]) <= found[2]), (30, [], 0))
    lines = lines or _shorten(_wrap(title, column, size, 600), 6)
    y = 36 + 0.72 * size
    for line in lines:
        body.append(_text(line, left, y, size, weight=600))
        y += 1.12 * size
    y -= 0.5 * size
    counted = region_counts(data) if view == "regions" else place_values(data, size_by)[0]
    several = sum(map(bool, counted)) > 1
    most = most_affected(data, words, view=view, size_by=size_by) if several else ""
    told = [summary(data, words)]
    if most:
        told.append(words.text("most_regions" if view == "regions" else f"most_{size_by}", list=most))
    legend = _legend(data, words, view=view, size_by=size_by)
    foot = [words.text("not_verified"), *([words.text("by", credit=credit)] if credit else [])]
    legend_lines = [(sign, _wrap(text, column - 34, 17)) for sign, text in legend]
    legend_height = sum(23 * len(lines) + 4 for _, lines in legend_lines)
    bottom = height - 24 - 20 * len(foot)
    room = int((bottom - legend_height - 12 - y) // 28)
    for text in told:
        lines = _wrap(text, column, 21)
        if len(lines) > room:
            break
        for line in lines:
            body.append(_text(line, left, y + 18, 21))
            y += 28
        room -= len(lines)
        y += 6
    y = bottom - legend_height
    for sign, lines in legend_lines:
        body.append(f'<g transform="translate({left:g} {y:.0f})">{sign}</g>' if sign else "")
        for line in lines:
            body.append(_text(line, left + (34 if sign else 0), y + 17, 17))
            y += 23
        y += 4
    for n, line in enumerate(foot):
        body.append(
            _text(_shorten(_wrap(line, column, 15), 1)[0], left, bottom + 20 * (n + 1), 15, colour="muted")
        )
    description = alt_text(data, words, view=view, size_by=size_by, title=title)
    return _svg(width, height, title, description, body)


def draw_map(
    data: MapData, *, words: Catalogue, title: str, view: str = "places", size_by: str = "casualties",
    credit: str | None = None, subtitle: str | None = None, notes: Sequence[str] = (),
) -> str:  # fmt: skip
    """Draw the map at column width with headline, legend and sources, for e-mail and print.

    Parameters
    ----------
    data, words, title, view, size_by, credit
        As in `draw_card`.
    subtitle : str, optional
        The author's own line.
    notes : sequence of str
        Lines for the foot, such as what was withheld.

    Returns
    -------
    str
        SVG, 800 pixels wide; its height follows its text.
    """
    left, column, body = 20.0, COLUMN - 40.0, []
    y = 14.0
    lines = [(line, 28, 600, "text") for line in _shorten(_wrap(title, column, 28, 600), 4)]
    headline_lines = len(lines)
    if subtitle:
        lines += [(line, 17, 400, "muted") for line in _shorten(_wrap(subtitle, column, 17), 3)]
    lines += [(line, 17, 400, "text") for line in _wrap(summary(data, words), column, 17)]
    y -= 2
    for n, (line, size, weight, colour) in enumerate(lines):
        y += 1.25 * size + (5 if n == headline_lines else 0)
        body.append(_text(line, left, y, size, weight=weight, colour=colour))
    frame = _Frame(0, round(y + 16), COLUMN, 548)
    body += _Scene(data, words, frame, view, size_by, 14).draw()
    x, y = left, frame.top + frame.height + 12
    for sign, text in _legend(data, words, view=view, size_by=size_by):
        room = (28 if sign else 0) + _measure(text, 14.5)
        if x > left and x + room > left + column:
            x, y = left, y + 26
        body.append(f'<g transform="translate({x:.0f} {y:.0f})">{sign}</g>' if sign else "")
        body.append(_text(text, x + (28 if sign else 0), y + 16, 14.5))
        x += room + 22
    y += 40
    foot = [words.text("reported"), *notes]
    if data.sources:
        named = words.text("list_comma").join(data.sources[:12])
        if len(data.sources) > 12:
            named = words.count("sources_more", len(data.sources) - 12, list=named)
        foot.append(words.text("sources", list=named))
    if data.updated is not None:
        foot.append(words.text("updated", date=words.date(data.updated)))
    foot.append(
        " ".join([*([words.text("by", credit=credit) + "."] if credit else []), words.text("made_from")])
    )
    for text in foot:
        for line in _shorten(_wrap(text, column, 13), 4):
            y += 18
            body.append(_text(line, left, y, 13, colour="muted"))
    description = alt_text(data, words, view=view, size_by=size_by, title=title)
    return _svg(COLUMN, int(y + 20), title, description, body)


def to_png(svg: str, *, zoom: float = 1) -> bytes:
    r"""Turn a picture of this module into PNG, with the shipped font and no other.

    Parameters
    ----------
    svg : str
        What `draw_card` or `draw_map` gave.
    zoom : float
        Pixels of the PNG to one of the SVG.

    Examples
    --------
    >>> to_png('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>')[:4]
    b'\x89PNG'
    """
    import resvg_py

    fonts = [str(ASSETS / "fonts" / f"GeomapSans-{style}.ttf") for style in ("Regular", "SemiBold")]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, zoom=zoom, skip_system_fonts=True, font_files=fonts,
            font_family="Geomap Sans", sans_serif_family="Geomap Sans",
        )
    )  # fmt: skip
