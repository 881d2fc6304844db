"""The map: a `folium.Map` that can be published.

It shows in a notebook and takes further folium layers, and what it writes is one file that asks no other
host for anything, runs no text that came with the data, and is the same bytes when built twice.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import warnings
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
from branca.element import CssLink, JavascriptLink

from geomap import fallback, figure, payload
from geomap.catalogue import EPOCH, LANGUAGES, Catalogue, keep_ranges, load_catalogue
from geomap.errors import GeomapWarning, OptionError, check_number
from geomap.figure import escape, inert
from geomap.files import write_atomic
from geomap.outlines import layer_outlines

__all__ = ["StrikeMap", "check_looks"]

VIEWS = ("places", "regions")
SIZES = ("casualties", "reports")
NOTEBOOK_HEIGHT = 860
THEMES = ("auto", "light", "dark")
SCHEMES = {"auto": "light dark", "light": "light", "dark": "dark"}


class StrikeMap(folium.Map):
    """An interactive map of reported strikes and affected regions.

    Parameters
    ----------
    strikes : GeoDataFrame
        `geomap.schema.STRIKES`, one row a strike; a strike whose precision is an area has no geometry and
        is shown in its region. Any GeoDataFrame of points in EPSG:4326 will do.
    regions : GeoDataFrame, optional
        ``code``, ``name``, ``name_uk`` and polygons, as `summarize_regions` or `load_regions` give them;
        the oblasts of Ukraine when left out.
    reports : DataFrame, optional
        Located reports: ``report_id``, ``source``, ``url``, ``published``, ``quote``, ``place``. They fill
        the panel with the quoted sentence, the outlet and the link. Of their ``attrs["totals"]``, the figures
        that belong to several places at once, the largest are said.
    title, subtitle : str, optional
        The title says what is shown and when unless one is given. The subtitle is the author's own; the
        line that follows view and period stands below it.
    lang : str
        ``en`` or ``uk``.
    view : str
        ``places`` or ``regions``, the one that opens first.
    size_by : str
        ``casualties`` (killed and injured, the lowest figure reported) or ``reports``.
    period : tuple of str, optional
        First and last day selected when the page opens, such as ``("2026-02-01", "2026-02-07")``.
    height : int, optional
        Height of the map in pixels; it follows the width when left out.
    theme : str
        ``auto`` is dark where the reader's system is; ``light`` or ``dark`` as the site around it is.
    basemap : xyzservices.TileProvider or str, optional
        A background of tiles, as an xyzservices provider or its name. The map is then in Web Mercator,
        and the page fetches tiles from the provider's host when it is read.
    credit : str, optional
        Who made the map.
    notes : sequence of str
        Further lines for the foot of the page, such as what was withheld and why.
    canonical : str, optional
        The ``https://`` address of the article that the page belongs to. Search engines are then asked to
        leave the page itself out and to look there.
    noindex : bool
        Ask search engines to leave the page out, for a page that is embedded in another.
    head : str
        Markup of your own for the page's head, such as its ``<meta>`` for social networks. It goes in as it
        is; a script or style in it is stopped by the page's policy.
    allow_remote : bool
        Let further folium layers fetch scripts and styles from other hosts.

    Raises
    ------
    OptionError
        When an option does not exist or does not take that value.
    InputError
        When the strikes have no geometry, the regions no code or the reports no column of reports.
    RegionError
        When the points have no CRS.

    Warns
    -----
    GeomapWarning
        When `period` has no day of the data: the page then opens on all of them. When a date cannot be read
        or a shape is no point: its row is shown without.

    Notes
    -----
    All text of the data is shown as text, whatever it holds. That does not go for strings given to other
    folium layers: folium writes a tooltip into a script. Own lines and polygons go in by `add_outlines`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely.geometry import Point
    >>> strikes = gpd.GeoDataFrame({"place": ["Kharkiv"]}, geometry=[Point(36.23, 49.99)], crs=4326)
    >>> page = StrikeMap(strikes, title="One strike").to_html()  # doctest: +SKIP
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own attribute; the figure carries Leaflet
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(
        self,
        strikes: gpd.GeoDataFrame,
        regions: gpd.GeoDataFrame | None = None,
        *,
        reports: pd.DataFrame | None = None,
        title: str | None = None,
        subtitle: str | None = None,
        lang: str = "en",
        view: str = "places",
        size_by: str = "casualties",
        period: tuple[str | dt.date | None, str | dt.date | None] | None = None,
        height: int | None = None,
        theme: str = "auto",
        basemap: Any = None,
        credit: str | None = None,
        notes: Sequence[str] = (),
        canonical: str | None = None,
        noindex: bool = False,
        head: str = "",
        allow_remote: bool = False,
    ) -> None:
        check_looks(
            view=view,
            size_by=size_by,
            lang=lang,
            height=height,
            canonical=canonical,
            period=period,
            theme=theme,
        )
        self.theme = theme
        self.tiles = _read_basemap(basemap)
        super().__init__(location=[48.5, 31.5], zoom_start=1, tiles=None)
        self._name, self._id = "StrikeMap", "page"
        self.default_js, self.default_css = [], []  # folium's lists belong to the class, and so to every map
        figure.PageFigure(allow_remote=allow_remote).add_child(self)
        if regions is None:
            from geomap.regions import load_regions

            regions = load_regions("admin1")
        self.lang, self.view, self.size_by, self.map_height = lang, view, size_by, height
        self.title, self.subtitle, self.credit = (
            None if text is None else inert(str(text)) for text in (title, subtitle, credit)
        )
        self.head = head
        self.canonical = _read_address(canonical)
        self.notes, self.noindex = tuple(notes), noindex or canonical is not None
        self.data = payload.gather(strikes, regions, reports=reports, lang=lang)
        self.totals = _read_totals(reports)
        self.period = self._within_data(_read_period(period))
        self.outlines: list[dict[str, Any]] = []

    def _within_data(self, period: list[int | None] | None) -> list[int | None] | None:
        """Open on all days where the period asked for has none of them, and say so."""
        first, last = _span(self.data.strikes)
        if period is None or first is None or last is None:
            return period
        if (period[0] is None or period[0] <= last) and (period[1] is None or period[1] >= first):
            return period
        days = [str(EPOCH + dt.timedelta(days=day)) for day in (first, last)]
        warnings.warn(
            f"period: no strike is dated in it, they are from {days[0]} to {days[1]};"
            " the page opens on all of them",
            GeomapWarning,
            stacklevel=3,
        )
        return None

    def add_outlines(self, frame: gpd.GeoDataFrame, *, name: str, style: str = "line") -> StrikeMap:
        """Draw lines or polygons of your own under the strikes: a front line, raions.

        Parameters
        ----------
        frame : GeoDataFrame
            Lines or polygons; its columns are not shown.
        name : str
            What the legend calls them; any text.
        style : str
            ``line``, ``dashed``, ``thin`` (such as raions under the oblasts) or ``area``.

        Returns
        -------
        StrikeMap
            The map itself.

        Raises
        ------
        OptionError
            When the frame holds points, or the style does not exist.
        """
        _one_of("style", style, ("line", "dashed", "thin", "area"))
        rings = layer_outlines(frame, name)
        self.outlines.append({"name": inert(str(name)), "style": style, "rings": rings})
        return self

    def render(self, **kwargs: Any) -> str:
        """Let further folium layers leave their parts in the figure."""
        root = self._figure()
        for links, kind in ((self.default_js, JavascriptLink), (self.default_css, CssLink)):
            for name, url in links:
                root.header.add_child(kind(url), name=name)
        for child in list(self._children.values()):
            child.render(**kwargs)
        return ""

    def _figure(self) -> figure.PageFigure:
        root = self.get_root()
        if not isinstance(root, figure.PageFigure):
            raise OptionError("StrikeMap: the map was put into another figure; save it on its own")
        return root

    def to_html(self) -> str:
        """Give the page as text: the same for the same input, whatever the day."""
        words, data = load_catalogue(self.lang), self.data
        root = self._figure()
        header, extra, script, remote = root.render_layers()
        span = _span(data.strikes)
        title = self.title or words.text(
            "title" if span[0] is None else "title_period", period=words.period(*span)
        )
        sentence = self.sentence(words, span)
        carried = data.to_json(
            lang=self.lang,
            view=self.view,
            size_by=self.size_by,
            period=self.period,
            height=self.map_height,
            tiles=self.tiles,
            outlines=self.outlines,
            title=title,
            totals=self.list_totals(words),
            attribution=[text for text in self.attributions() if "Leaflet" not in text],
            messages=words.messages,
        )
        layers = [figure.asset("script/folium.js"), f"const {self.get_name()} = geomap.map;\n{script}"]
        # Text within a script must not end it, whatever folium wrote there.
        layers = [re.sub(r"<(?=/script|!--)", r"<\\", text, flags=re.IGNORECASE) for text in layers]
        body = "\n".join(
            [
                '<main class="geomap" id="geomap">',
                f'<header><h1 dir="auto">{escape(self.title or keep_ranges(title))}</h1>',
                *([f'<p class="subtitle" dir="auto">{escape(self.subtitle)}</p>'] if self.subtitle else []),
                "</header>",
                '<div id="app"></div>',
                fallback.write_fallback(data, words=words, size_by=self.size_by, sentence=sentence),
                self.footer(words),
                "</main>",
                extra,
                f'<script type="application/json" id="geomap-data">{carried}</script>',
            ]
        )
        early = f"<script>{figure.asset('script/first.js')}</script><style>{figure.style(self.theme)}</style>"
        head = "\n".join([f"<title>{escape(title)}</title>", early, header])
        scripts = [figure.leaflet_script(), figure.page_script(), *(layers if self._children else [])]
        tail = "\n".join(f"<script>{text}</script>" for text in scripts)
        rules = figure.policy(
            early + header + tail,
            remote=tuple(dict.fromkeys((*remote, *self.tile_origins()))),
            folium=bool(self._children),
        )
        return "\n".join(
            [
                "<!DOCTYPE html>",
                f'<html lang="{self.lang}">',
                "<head>",
                '<meta charset="utf-8">',
                f'<meta http-equiv="Content-Security-Policy" content="{escape(rules)}">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f'<meta name="color-scheme" content="{SCHEMES[self.theme]}">',
                *(['<meta name="robots" content="noindex">'] if self.noindex else []),
                *([f'<link rel="canonical" href="{escape(self.canonical)}">'] if self.canonical else []),
                head,
                *([self.head] if self.head else []),
                "</head>",
                "<body>",
                body,
                tail,
                "</body>",
                "</html>",
                "",
            ]
        )

    def save(self, outfile: Any, close_file: bool = True, **kwargs: Any) -> None:
        """Write the page, whole or not at all.

        Parameters
        ----------
        outfile : path or binary file
        close_file : bool
            Close a file that was handed in, as folium does.

        Raises
        ------
        OptionError
            A file that is not named .html or .htm.
        """
        named = isinstance(outfile, (str, bytes, os.PathLike))
        if named and not os.fsdecode(outfile).lower().endswith((".html", ".htm")):
            raise OptionError(f"{os.fsdecode(outfile)}: the map is a web page; name it .html")
        page = self.to_html().encode("utf-8", errors="replace")
        if named:
            with write_atomic(os.fsdecode(outfile)) as path:
                path.write_bytes(page)
            return
        outfile.write(page)
        if close_file:
            outfile.close()

    def _repr_html_(self, **kwargs: Any) -> str:
        """Show the page in a notebook, in a frame of its own."""
        page = escape(self.to_html())
        title = escape(self.title or load_catalogue(self.lang).text("title"))
        return (
            f'<iframe srcdoc="{page}" title="{title}" width="100%" height="{NOTEBOOK_HEIGHT}" '
            'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads" '
            'style="border:0;width:100%"></iframe>'
        )

    def sentence(self, words: Catalogue, span: tuple[int | None, int | None]) -> str:
        """Say how many strikes there are, when, and who was hurt."""
        strikes = self.data.strikes
        shown = np.array(strikes["where"], dtype=int) < 3
        group = np.where(shown, 0, -1)
        counted = self.data.counted
        if not (number := int(counted.sum())):
            return words.text("empty")
        sums = payload.count_casualties(strikes, group)[:, shown].sum(axis=1)
        low_killed, high_killed, low_injured, high_injured = (int(value) for value in sums)
        hurt = words.casualties((low_killed, high_killed), (low_injured, high_injured))
        parts = [words.count("sentence", number, period=words.period(*span))]
        dateless = sum(first is None and own for first, own in zip(strikes["first"], counted, strict=True))
        if 0 < dateless < number:
            parts.append(words.count("sentence_dateless", dateless))
        if hurt:
            parts.append(words.text("sentence_casualties", casualties=hurt))
        else:
            parts.append(words.text("sentence_no_casualties"))
        if totals := self.list_totals(words):
            parts.append(words.text("sentence_totals", list=totals))
        return " ".join(parts)

    def list_totals(self, words: Catalogue, most: int = 3) -> str:
        """List the largest figures that belong to several places at once and are on no place."""
        return "; ".join(
            words.casualties((killed, killed), (injured, injured)) for killed, injured in self.totals[:most]
        )

    def footer(self, words: Catalogue) -> str:
        """Name sources, credit, boundaries, the newest report, and what was left out."""
        data = self.data
        left_out = {
            "unplaced": data.count_reports("unplaced"),
            "doubtful": data.count_reports("region"),
            "country_level": data.strikes["where"].count(payload.WHERE.index("country")),
            "outside": data.count_reports("outside"),
        }
        lines = [words.text("reported"), words.text("method")]
        lines.extend(words.count(key, n) + "." for key, n in left_out.items() if n)
        lines.extend(self.notes)
        if data.sources:
            named = words.text("list_comma").join(data.sources[:12])
            if len(data.sources) > 12:
                named = words.count("sources_more", len(data.sources) - 12, list=named)
            lines.append(words.text("sources", list=named))
        if data.unnamed:
            lines.append(words.count("sources_unnamed", data.unnamed) + ".")
        if data.updated is not None:
            lines.append(words.text("updated", date=words.date(data.updated)))
        if self.credit:
            lines.append(words.text("credit", credit=self.credit))
        if self.tiles:
            lines.append(words.text("basemap_note", host=urlsplit(self.tiles["url"]).netloc))
        lines.append(words.text("disclaimer"))
        lines.append(". ".join(self.attributions()) + ".")
        said = "\n".join(f'<p dir="auto">{escape(line)}</p>' for line in lines)
        return f"<footer>{said}</footer>"

    def attributions(self) -> list[str]:
        """List whose data and code the page carries."""
        lines: list[str] = load_catalogue(self.lang).messages["attributions"]
        return [*lines, *([self.tiles["attribution"]] if self.tiles else [])]

    def tile_origins(self) -> tuple[str, ...]:
        """Give the origins that tiles come from."""
        if not self.tiles:
            return ()
        url = urlsplit(self.tiles["url"])
        return (f"{url.scheme}://{url.netloc.replace('{s}', '*')}",)


def _read_totals(reports: pd.DataFrame | None) -> list[tuple[int, int]]:
    """Take the killed and injured that were told of several places at once, the largest first.

    Nobody knows of which period or region they are, so that there are none where reports were left out. Of
    two that are alike in the killed or in the injured, most likely two editions of one, the larger is kept.
    """
    totals = None if reports is None else reports.attrs.get("totals")
    if reports is None or totals is None or not len(totals):
        return []
    if reports.attrs.get("n_read", len(reports)) > len(reports):
        return []
    told = totals[totals["article"].isin(reports["article"])][["killed", "injured"]]
    pairs = {(int(killed), int(injured)) for killed, injured in told.fillna(0).itertuples(index=False)}
    kept: list[tuple[int, int]] = []
    for pair in sorted(pairs - {(0, 0)}, key=lambda pair: (-sum(pair), pair)):
        if not any(one == other > 0 for larger in kept for one, other in zip(pair, larger, strict=True)):
            kept.append(pair)
    return kept


def _span(strikes: payload.Columns) -> tuple[int | None, int | None]:
    """Find the first and the last day of what is shown."""
    shown = np.array(strikes["where"], dtype=int) < 3
    first, last = (np.array(strikes[key], dtype=float)[shown] for key in ("first", "last"))
    if np.isnan(first).all():
        return None, None
    return int(np.nanmin(first)), int(np.nanmax(last))


def check_looks(
    *,
    view: str = "places",
    size_by: str = "casualties",
    lang: str = "en",
    height: int | None = None,
    canonical: str | None = None,
    period: Any = None,
    theme: str = "auto",
    basemap: Any = None,
) -> None:
    """Refuse what `StrikeMap` would refuse, before there is anything to draw.

    Parameters
    ----------
    view, size_by, lang, height, canonical, period, theme, basemap
        As in `StrikeMap`.

    Raises
    ------
    OptionError
        A value that an option does not take.
    """
    _one_of("view", view, VIEWS)
    _one_of("size_by", size_by, SIZES)
    _one_of("lang", lang, LANGUAGES)
    _one_of("theme", theme, THEMES)
    if height is not None:
        check_number("height", height, "a number of pixels from 150 to 4000", least=150, most=4000)
    _read_address(canonical)
    _read_period(period)
    with warnings.catch_warnings():  # the map itself says whom it asks
        warnings.simplefilter("ignore")
        _read_basemap(basemap)


def _one_of(option: str, value: object, allowed: Sequence[str]) -> None:
    """Name an option whose value does not exist."""
    if value not in allowed:
        raise OptionError(f"{option}={value!r}: choose one of {', '.join(allowed)}")


def _read_address(address: str | None) -> str | None:
    """Take an address of the web, and by https only."""
    if address is not None and not re.fullmatch(r"https://[^\s/?#@]+\.[^\s/?#@]+([/?#]\S*)?", address):
        raise OptionError(f"canonical={address!r}: an address that begins with https:// is needed")
    return address


def _read_period(period: Any) -> list[int | None] | None:
    """Turn two dates into days; None leaves that end open."""
    if period is None:
        return None
    if isinstance(period, str) or len(period) != 2:
        raise OptionError(f"period={period!r}: two dates are needed, such as ('2026-02-01', '2026-02-07')")
    days: list[int | None] = []
    for end in period:
        try:
            date = dt.date.fromisoformat(end[:10]) if isinstance(end, str) else end
            days.append(None if date is None else (dt.date(date.year, date.month, date.day) - EPOCH).days)
        except (AttributeError, ValueError) as error:
            raise OptionError(f"period: {end!r} is not a date such as '2026-02-01'") from error
    if None not in days and days[0] > days[1]:  # type: ignore[operator]
        raise OptionError(f"period={period!r}: the first day is later than the last")
    return days


def _read_basemap(basemap: Any) -> dict[str, Any] | None:
    """Read a provider of tiles and say that it will be asked for them."""
    if basemap is None:
        return None
    if isinstance(basemap, str):
        try:
            import xyzservices.providers
        except ImportError as error:
            hint = "pip install 'geomap[tiles]'"
            raise OptionError(f"basemap: a provider's name needs xyzservices: {hint}") from error
        try:
            basemap = xyzservices.providers.query_name(basemap)
        except ValueError as error:
            raise OptionError(f"basemap={basemap!r}: no tile provider of that name in xyzservices") from error
    try:
        url, attribution = basemap.build_url(scale_factor="{r}"), basemap["attribution"]
    except (AttributeError, KeyError, ValueError) as error:
        raise OptionError(
            f"basemap: a provider of xyzservices with an attribution is needed ({error})"
        ) from error
    if not url.startswith("https://"):
        raise OptionError(f"basemap: tiles must come by https, not from {url}")
    host = urlsplit(url).netloc
    warnings.warn(f"basemap: the page will fetch its background from {host}", GeomapWarning, stacklevel=3)
    return {"url": url, "attribution": attribution, "max_zoom": int(basemap.get("max_zoom", 18))}
