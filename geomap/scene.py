"""The country with its strikes as SVG, within a frame of any size, with names where there is room."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence

import numpy as np

from geomap.captions import region_counts, short_region
from geomap.catalogue import Catalogue
from geomap.drawing import Sizes, fit_sizes, outline, place_values, rank_places, spread
from geomap.lettering import Labels, page_colours
from geomap.outlines import STEPS, Rings, load_waters
from geomap.payload import WHERE, MapData
from geomap.projection import albers

__all__ = ["Frame", "Scene", "list_signs"]

#: The middle of the country and its width and height with a margin, in metres of `albers`.
MIDDLE, EXTENT = (-15_000.0, -20_000.0), (1_385_000.0, 935_000.0)
#: Where countries and seas are named, degrees.
NAMES = (
    ("BY", 27.8, 52.9), ("PL", 22.2, 50.9), ("RU", 38.2, 51.6), ("RO", 25.6, 46.4), ("MD", 28.6, 47.1),
    ("HU", 20.9, 47.2), ("SK", 20.6, 48.9), ("black", 31.6, 44.9), ("azov", 36.6, 46.1),
)  # fmt: skip
KINDS = ("site", "settlement", "none", "area")


@dataclasses.dataclass(frozen=True)
class Frame:
    """A part of the picture that holds the map: pixels, and what one of them measures."""

    left: float
    top: float
    width: float
    height: float

    @property
    def metres(self) -> float:
        """Metres to a pixel."""
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


@dataclasses.dataclass(frozen=True)
class Scene:
    """What is drawn: the data, where, and how; `size` is that of the largest names, in pixels."""

    data: MapData
    words: Catalogue
    frame: Frame
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
    def sizes(self) -> Sizes:
        """How large the circles are."""
        values, _ = place_values(self.data, self.size_by)
        # One circle alone compares with nothing; many leave each other room.
        largest = self.size * (min(2.1, 1 + 0.2 * len(values)) if len(values) <= 20 else 1.5)
        part = spread(self.data.places)
        return fit_sizes(values, metres=self.frame.metres, largest=largest, least=4.5, part=part)

    @functools.cached_property
    def circles(self) -> list[tuple[str, float, float, float, int]]:
        """Kind, middle, radius and number of each place, those first that matter most."""
        places = self.data.places
        if self.view == "regions":
            return []
        values, strikes = place_values(self.data, self.size_by)
        x, y = self.frame.place(places["lon"], places["lat"])
        apart = set(rank_places(self.data, values))
        order = sorted(range(len(values)), key=lambda n: (n not in apart, -values[n], -strikes[n], n))
        out = []
        for n in order:
            kind, r = self.sizes.kind(places["precision"][n], values[n]), self.sizes.radius(values[n])
            if kind == "area":
                r = max(r, places["radius"][n] / self.frame.metres)
            out.append((kind, float(x[n]), float(y[n]), r, n))
        return out

    def draw(self) -> list[str]:
        """Draw the country with its strikes, within the frame."""
        colours, frame, backdrop = page_colours(), self.frame, self.data.backdrop
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
        frame, data, size, colours = self.frame, self.data, self.size, page_colours()
        obstacles = [(x - 0.8 * r, y - 0.8 * r, x + 0.8 * r, y + 0.8 * r) for _, x, y, r, _ in self.circles]
        edge = (frame.left + 4, frame.top + 4, frame.left + frame.width - 4, frame.top + frame.height - 22)
        labels = Labels(edge, obstacles)
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

    def _region_names(self, labels: Labels) -> None:
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

    def _towns(self, labels: Labels) -> list[tuple[float, float]]:
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


def list_signs(scene: Scene) -> list[tuple[str, str]]:
    """List the signs that are on the map with what they mean; a sign is drawn around (11, 11).

    Parameters
    ----------
    scene : Scene
        What is drawn.

    Returns
    -------
    list of (str, str)
        SVG of the sign, empty for a line that has none, and its words.
    """
    data, words, counts, breaks = scene.data, scene.words, scene.counts, scene.breaks
    if scene.view == "regions":
        if not any(counts):
            return []
        out: list[tuple[str, str]] = []
        for n, low in enumerate(breaks):
            high = breaks[n + 1] - 1 if n + 1 < len(breaks) else low if low == max(counts) else None
            text = words.number(low)
            if high != low:
                text = f"{text}+" if high is None else words.text("range", min=text, max=words.number(high))
            fill = page_colours()[f"ramp-{_step(low, breaks)}"]
            out.append((f'<rect x="0" y="4" width="22" height="14" fill="{fill}"/>', text))
        return [("", words.text("legend_regions")), *out]
    used = sorted({kind for kind, *_ in scene.circles}, key=KINDS.index)
    r = scene.sizes.sign
    radii = {"site": min(6, r), "settlement": 8 / 7 * r, "none": scene.sizes.dot, "area": 10}
    signs = [(_circle(kind, 11, 11, radii[kind]), f"legend_{kind}") for kind in used]
    if WHERE.index("region") in data.strikes["where"]:
        line = f'stroke="{page_colours()["region-line"]}"'
        signs.append(
            (f'<rect x="1" y="4" width="20" height="14" fill="url(#hatch)" {line}/>', "legend_region")
        )
    listed = [(sign, words.text(key)) for sign, key in signs]
    if sum(map(bool, place_values(data, scene.size_by)[0])) > 1:
        listed.append(("", words.text(f"still_{scene.size_by}")))
    return listed


def _circle(kind: str, x: float, y: float, r: float) -> str:
    colours = page_colours()
    fill = {"site": "site", "settlement": "strike-fill", "none": "halo", "area": "area-fill"}[kind]
    line = "halo" if kind == "site" else "strike"
    dashes = ' stroke-dasharray="4 3"' if kind == "area" else ""
    width = outline(r, 1.3) or ' stroke-width="1.3"'
    return (
        f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{r:.2f}" fill="{colours[fill]}" '
        f'stroke="{colours[line]}"{width}{dashes}/>'
    )
