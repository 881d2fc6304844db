"""The map as a picture to share and to print, drawn without a browser.

A card of 1200 x 630 for social networks and a map of column width for e-mail, print and as a fallback; both
as SVG, and as PNG by resvg with the font that is shipped, so that they are the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geomap.captions import alt_text, most_affected, region_counts, summary
from geomap.catalogue import Catalogue
from geomap.drawing import place_values, rank_places
from geomap.figure import ASSETS, escape
from geomap.lettering import clean, measure, page_colours, shorten, text_line, wrap
from geomap.payload import MapData
from geomap.scene import Frame, Scene, list_signs

__all__ = ["CARD", "draw_card", "draw_map", "to_png"]

#: Width and height of the card, in pixels.
CARD = (1200, 630)
COLUMN = 800
FAMILY = "Geomap Sans, Source Sans 3, Noto Sans, Arial, sans-serif"


def _svg(width: int, height: int, title: str, description: str, body: Iterable[str]) -> str:
    def hatch(name: str, scale: int) -> str:
        pen = f'stroke="{page_colours()["hatch"]}" stroke-width="{1.7 * scale:g}"'
        line = f'<path d="M0 0V{8 * scale}" {pen}/>'
        size = f'width="{8 * scale}" height="{8 * scale}" patternUnits="userSpaceOnUse"'
        return f'<pattern id="{name}" {size} patternTransform="rotate(45)">{line}</pattern>'

    size = f'width="{width}" height="{height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}"'
    named = f'role="img" aria-labelledby="title desc" font-family="{FAMILY}"'
    parts = [
        f"{head} {named}>",
        f'<title id="title">{escape(clean(title))}</title>',
        f'<desc id="desc">{escape(clean(description))}</desc>',
        # The shapes of the map are ten times as large as they are shown.
        hatch("hatch", 1) + hatch("wide-hatch", 10),
        f'<rect {size} fill="{page_colours()["page"]}"/>',
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
    frame = Frame(430, 0, width - 430, height)
    scene = Scene(data, words, frame, view, size_by, 18)
    body = scene.draw()
    body.append(
        text_line(words.text("osm"), width - 8, height - 8, 13, colour="faint", halo="sea", anchor="end")
    )
    fits = ((46, 4), (42, 4), (38, 4), (38, 5), (34, 5), (30, 6))
    wrapped = ((size, wrap(title, column, size, 600), most) for size, most in fits)
    size, lines, _ = next((found for found in wrapped if len(found[1]) <= found[2]), (30, [], 0))
    lines = lines or shorten(wrap(title, column, size, 600), 6)
    y = 36 + 0.72 * size
    for line in lines:
        body.append(text_line(line, left, y, size, weight=600))
        y += 1.12 * size
    y -= 0.5 * size
    counted = region_counts(data)
    if view == "places":
        values, _ = place_values(data, size_by)
        counted = [values[n] for n in rank_places(data, values)]
    several = sum(map(bool, counted)) > 1
    most = most_affected(data, words, view=view, size_by=size_by) if several else ""
    told = [summary(data, words)]
    if most:
        told.append(words.text("most_regions" if view == "regions" else f"most_{size_by}", list=most))
    legend = list_signs(scene)
    foot = [words.text("not_verified"), *([words.text("by", credit=credit)] if credit else [])]
    legend_lines = [(sign, wrap(text, column - 34, 17)) for sign, text in legend]
    legend_height = sum(23 * len(lines) + 4 for _, lines in legend_lines)
    bottom = height - 24 - 20 * len(foot)
    room = int((bottom - legend_height - 12 - y) // 28)
    for text in told:
        lines = wrap(text, column, 21)
        if len(lines) > room:
            break
        for line in lines:
            body.append(text_line(line, left, y + 18, 21))
            y += 28
        room -= len(lines)
        y += 6
    y = bottom - legend_height
    for sign, lines in legend_lines:
        body.append(f'<g transform="translate({left:g} {y:.0f})">{sign}</g>' if sign else "")
        for line in lines:
            body.append(text_line(line, left + (34 if sign else 0), y + 17, 17))
            y += 23
        y += 4
    for n, line in enumerate(foot):
        body.append(
            text_line(shorten(wrap(line, column, 15), 1)[0], left, bottom + 20 * (n + 1), 15, colour="muted")
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
    lines = [(line, 28, 600, "text") for line in shorten(wrap(title, column, 28, 600), 4)]
    headline_lines = len(lines)
    if subtitle:
        lines += [(line, 17, 400, "muted") for line in shorten(wrap(subtitle, column, 17), 3)]
    lines += [(line, 17, 400, "text") for line in wrap(summary(data, words), column, 17)]
    y -= 2
    for n, (line, size, weight, colour) in enumerate(lines):
        y += 1.25 * size + (5 if n == headline_lines else 0)
        body.append(text_line(line, left, y, size, weight=weight, colour=colour))
    frame = Frame(0, round(y + 16), COLUMN, 548)
    scene = Scene(data, words, frame, view, size_by, 14)
    body += scene.draw()
    x, y = left, frame.top + frame.height + 12
    for sign, text in list_signs(scene):
        room = (28 if sign else 0) + measure(text, 14.5)
        if x > left and x + room > left + column:
            x, y = left, y + 26
        body.append(f'<g transform="translate({x:.0f} {y:.0f})">{sign}</g>' if sign else "")
        body.append(text_line(text, x + (28 if sign else 0), y + 16, 14.5))
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
        for line in shorten(wrap(text, column, 13), 4):
            y += 18
            body.append(text_line(line, left, y, 13, colour="muted"))
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
