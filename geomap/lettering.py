"""Words in a picture that is drawn without a browser: how wide they are, where they break, where they fit.

The widths are those of the font that is shipped, the colours those of the page.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable

from geomap.figure import asset, escape

__all__ = ["Labels", "clean", "measure", "page_colours", "shorten", "text_line", "wrap"]

SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.8), (-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8))
CENTRED = ((0, 0), (0, -1), (0, 1))

Box = tuple[float, float, float, float]


@functools.cache
def page_colours() -> dict[str, str]:
    """Read the page's light colours, by the names of ``style.css``, so that its picture has the same."""
    return dict(re.findall(r"--([\w-]+): ([^;]+);", asset("style.css").partition("}")[0]))


@functools.cache
def _widths(weight: int) -> dict[str, int]:
    return {
        chr(int(code)): width for code, width in json.loads(asset("fonts/widths.json"))[str(weight)].items()
    }


def measure(text: str, size: float, weight: int = 400) -> float:
    """Measure a line in pixels.

    Parameters
    ----------
    text : str
    size : float
        Of the letters, in pixels.
    weight : int
        400, or 600 for bold letters.

    Examples
    --------
    >>> measure("Odesa", 20) < measure("Odesa", 20, 600)
    True
    """
    widths = _widths(weight)
    return sum(widths.get(char, 600) for char in text) * size / 1000


def clean(text: str) -> str:
    r"""Make one line, without the characters that XML forbids or that turn the line around.

    Examples
    --------
    >>> clean("Kyiv\n\u202eCity ")
    'Kyiv City'
    """
    return "".join(
        char for char in re.sub(r"[^\S\xa0]+", " ", text).strip() if char.isprintable() or char == "\xa0"
    )


def wrap(text: str, width: float, size: float, weight: int = 400) -> list[str]:
    """Break a text into lines; a word that is too long for one is broken itself.

    Parameters
    ----------
    text : str
    width : float
        Of a line, in pixels.
    size, weight
        As in `measure`.

    Examples
    --------
    >>> wrap("Where strikes were reported", 120, 16)
    ['Where strikes', 'were reported']
    """
    lines: list[str] = [""]
    # A number stays with what it counts and with whom it is said of.
    for word in re.sub(r"(?<=\d) (?=[^\W\d])| (?=\(\d)", "\xa0", clean(text)).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if measure(longer, size, weight) <= width:
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


def shorten(lines: list[str], most: int) -> list[str]:
    """Keep so many lines at most; the last one says that there were more.

    Examples
    --------
    >>> shorten(["Where strikes", "were reported"], 1)
    ['Where strikes…']
    """
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip(" ,.;") + "…"]


def text_line(
    text: str, x: float, y: float, size: float, *, weight: int = 400, colour: str = "text", halo: str = "",
    anchor: str = "", spaced: bool = False,
) -> str:  # fmt: skip
    """Write one line of text as SVG.

    Parameters
    ----------
    text : str
    x, y : float
        Where its baseline begins, or ends if `anchor` is ``end``, in pixels.
    size, weight
        As in `measure`.
    colour, halo : str
        Names of `page_colours`: of the letters, and of the line around them.
    anchor : str
    spaced : bool
        Set the letters apart, as of the names of countries.
    """
    more = f' text-anchor="{anchor}"' if anchor else ""
    more += ' letter-spacing="1.2"' if spaced else ""
    more += f' font-weight="{weight}"' if weight != 400 else ""
    if halo:
        more += f' paint-order="stroke" stroke="{page_colours()[halo]}" stroke-width="3.4"'
        more += ' stroke-linejoin="round"'
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{page_colours()[colour]}"{more}>'
        f"{escape(clean(text))}</text>"
    )


class Labels:
    """Names where there is room for them, those asked for first before the others."""

    def __init__(self, frame: Box, obstacles: Iterable[Box]) -> None:
        self.frame, self.taken, self.out = frame, list(obstacles), list[str]()

    def put(
        self, text: str, x: float, y: float, size: float, *, gap: float = 0, centred: bool = False,
        weight: int = 400, colour: str = "text", halo: str = "halo", spaced: bool = False,
    ) -> bool:  # fmt: skip
        """Put a name on or beside a spot, and say whether there was room."""
        text = clean(text)
        text = text if len(text) <= 34 else text[:33].rstrip() + "…"
        width = measure(text, size, weight) + (1.2 * len(text) if spaced else 0)
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
                text_line(text, left, base, size, weight=weight, colour=colour, halo=halo, spaced=spaced)
            )
            return True
        return False
