"""The page's frame: a branca figure that lets in no script it does not know and runs no text as a template.

branca compiles what an element has rendered a second time, as a template on the author's machine: a place
called ``{{7*7}}`` becomes 49. This figure keeps what its elements render as plain text. Scripts and styles
come from the vendored files only, each with its hash in the page's Content-Security-Policy.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import pathlib
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import jinja2
from branca.element import CssLink, Element, Figure, JavascriptLink, Link

from geomap.errors import OptionError

__all__ = ["PageFigure", "asset", "escape", "inert", "leaflet_script", "page_script", "policy", "style"]

ASSETS = pathlib.Path(__file__).parent / "assets"
#: The names under which folium asks for what the page already carries.
VENDORED = ("leaflet", "leaflet_css")
#: The page's own script, in the order in which its parts build on each other.
SCRIPTS = ("projection", "words", "data", "labels", "crowd", "canvas", "chart", "panel", "tables", "page")


@functools.cache
def asset(name: str) -> str:
    """Read a text file of ``geomap/assets``.

    Parameters
    ----------
    name : str
        Path within the folder.
    """
    return (ASSETS / name).read_text(encoding="utf-8")


@functools.cache
def leaflet_script() -> str:
    """Give Leaflet without the line that makes developer tools ask for its source map."""
    return re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", asset("leaflet/leaflet.js"))


@functools.cache
def page_script() -> str:
    """Give the page's own script, its files one after the other."""
    return "\n".join(asset(f"script/{name}.js") for name in SCRIPTS)


@functools.cache
def style(theme: str = "auto") -> str:
    """Give Leaflet's style, its pictures within it, and then our own.

    Parameters
    ----------
    theme : str
        ``auto``, as the reader's system has it; ``light`` or ``dark`` for everybody. Paper stays light.
    """

    def picture(found: re.Match[str]) -> str:
        data = (ASSETS / "leaflet" / found[1]).read_bytes()
        return f"url(data:image/png;base64,{base64.b64encode(data).decode()})"

    own = asset("style.css")
    if theme != "auto":
        own = own.replace("color-scheme: light dark", f"color-scheme: {theme}", 1)
        media = "screen" if theme == "dark" else "not all"
        own = own.replace("@media screen and (prefers-color-scheme: dark)", f"@media {media}", 1)
    leaflet = re.sub(r"url\((images/[\w-]+\.png)\)", picture, asset("leaflet/leaflet.css"))
    return leaflet.replace("behavior: url(#default#VML);", "") + "\n" + own


#: Characters that no text needs and a terminal or an HTML parser acts upon; marks that turn the direction of
#: what follows, each with the mark that ends it.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
TURNS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
ODD = re.compile(f"{CONTROLS.pattern}|[{''.join(TURNS)}\u202c\u2069]")


def inert(text: str) -> str:
    r"""Take control characters out of a text, and let what turns its direction end within it.

    Parameters
    ----------
    text : str
        Any text that came with the data.

    Examples
    --------
    >>> inert("Su\x1b[31mmy\x00")
    'Su[31mmy'
    >>> ascii(inert("\u202eSumy"))
    "'\\u202eSumy\\u202c'"
    """
    if not ODD.search(text):
        return text
    out: list[str] = []
    ends: list[str] = []
    for mark in CONTROLS.sub("", text):
        if mark in TURNS:
            ends.append(TURNS[mark])
        elif mark in TURNS.values():
            if mark not in ends:
                continue
            while (end := ends.pop()) != mark:
                out.append(end)
        out.append(mark)
    return "".join([*out, *reversed(ends)])


MARKUP = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "{": "&#123;", "`": "&#96;"}
)


def escape(text: object) -> str:
    """Write text into HTML; braces too, should the page pass through somebody's template.

    Examples
    --------
    >>> escape('<b title="x">{{7*7}}')
    '&lt;b title=&quot;x&quot;&gt;&#123;&#123;7*7}}'
    """
    return inert(str(text)).translate(MARKUP)


def policy(document: str, *, remote: tuple[str, ...] = (), folium: bool = False) -> str:
    """Write the Content-Security-Policy that allows a document's own scripts and styles by their hash.

    Parameters
    ----------
    document : str
        HTML whose ``<script>`` and ``<style>`` are trusted.
    remote : tuple of str
        Origins that the user allowed, such as ``https://tile.example.org``.
    folium : bool
        Whether layers of folium are on the map: they set style attributes.
    """
    hosts = "".join(f" {origin}" for origin in remote)
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(_hashes(document, 'script')) or chr(39) + 'none' + chr(39)}{hosts}",
            f"style-src {' '.join(_hashes(document, 'style'))}{hosts}",
            *(["style-src-attr 'unsafe-inline'"] if folium else []),
            f"img-src data:{hosts}",
            *([f"connect-src{hosts}", f"font-src{hosts}"] if remote else []),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hashes(document: str, tag: str) -> Iterator[str]:
    """Hash the inline elements of a kind; data blocks are not script and need none."""
    opening, at = re.compile(rf"<{tag}\b([^>]*)>"), 0
    while (found := opening.search(document, at)) and (at := document.find(f"</{tag}>", found.end())) >= 0:
        if "src=" not in found[1] and "application/json" not in found[1]:
            yield _hash(document[found.end() : at])


@functools.lru_cache(maxsize=32)
def _hash(body: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'"


class _Part(Element):
    """Where elements leave what they have rendered: text that is never compiled again."""

    def __init__(self, figure: PageFigure) -> None:
        super().__init__()
        self._parent = self.figure = figure

    def add_child(self, child: Element, name: str | None = None, index: int | None = None) -> Element:
        """Take a piece of the page; a link to another host only when the user allows it."""
        if isinstance(child, Link):
            name = name or child.get_name()
            if name in VENDORED:
                return self
            self.figure.take_link(name, child)
        return super().add_child(child, name=name, index=index)

    def render(self, **kwargs: object) -> str:
        """Give the pieces as they were handed over."""
        return "\n".join(_as_text(child) for child in self._children.values())


def _as_text(child: Element) -> str:
    """Give the text of a piece without running it as a template once more."""
    if type(child) is Element and child._template_str is not None:
        return str(child._template_str)
    if isinstance(child, JavascriptLink):
        return f'<script src="{escape(child.url)}"></script>'
    if isinstance(child, CssLink):
        return f'<link rel="stylesheet" href="{escape(child.url)}">'
    return str(child.render())


class PageFigure(Figure):
    """The root of a `StrikeMap`.

    Parameters
    ----------
    allow_remote : bool
        Let layers fetch scripts and styles from other hosts when the page is read.
    """

    def __init__(self, *, allow_remote: bool = False) -> None:
        super().__init__()
        self.allow_remote = allow_remote
        self.header, self.html, self.script = _Part(self), _Part(self), _Part(self)

    def take_link(self, name: str, link: Link) -> None:
        """Refuse what would be fetched from another host, by name."""
        if not self.allow_remote:
            raise OptionError(
                f"asset {name!r} ({link.url}) is not part of the page but would be fetched from elsewhere: "
                "leave that layer out, or say allow_remote=True"
            )

    def remote(self) -> tuple[str, ...]:
        """List the origins of the links that the user allowed."""
        parts = [urlsplit(child.url) for child in self.header._children.values() if isinstance(child, Link)]
        return tuple(sorted({f"{part.scheme}://{part.netloc}" for part in parts if part.netloc}))

    def render_layers(self) -> tuple[str, str, str, tuple[str, ...]]:
        """Render further folium layers: header, body, script, and the origins they ask for.

        Rendering twice gives the same text: what elements left behind is taken out again, and their random
        ids become numbers in the order of appearance.
        """
        parts = (self.header, self.html, self.script)
        before = [dict(part._children) for part in parts]
        try:
            for child in self._children.values():
                child.render()
            texts = [part.render() for part in parts]
            remote = self.remote()
        except jinja2.TemplateSyntaxError as error:
            raise OptionError(
                f"a folium layer holds text that folium would run as a template ({error.message}): "
                "add it with StrikeMap.add_outlines, which takes any text"
            ) from error
        finally:
            for part, children in zip(parts, before, strict=True):
                part._children.clear()
                part._children.update(children)
        order: dict[str, str] = {}
        known = set(_ids(self))

        def number(found: re.Match[str]) -> str:
            return order.setdefault(found[0], f"{len(order) + 1:x}") if found[0] in known else found[0]

        header, body, script = (re.sub(r"(?<=_)[0-9a-f]{32}(?![0-9a-f])", number, text) for text in texts)
        return header, body, script, remote

    def render(self, **kwargs: object) -> str:
        """Give the whole page."""
        (page,) = self._children.values()
        return str(page.to_html())  # type: ignore[attr-defined]

    def _repr_html_(self, **kwargs: object) -> str:
        (page,) = self._children.values()
        return str(page._repr_html_())  # type: ignore[attr-defined]


def _ids(element: Element, seen: set[int] | None = None) -> Iterator[str]:
    """List the random ids of an element and of all that it holds."""
    seen = set() if seen is None else seen
    if id(element) in seen:
        return
    seen.add(id(element))
    yield element._id
    for value in (*element._children.values(), *vars(element).values()):
        if isinstance(value, Element):
            yield from _ids(value, seen)
