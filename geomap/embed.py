"""What a newsroom pastes into its system so that the page stands in an article at its own height."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from geomap.catalogue import Catalogue
from geomap.figure import escape

__all__ = ["SANDBOX", "amp_frame", "frame", "listener_hash", "oembed", "page_head", "pym_frame"]

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
#: Until the page tells its own height, and for systems that do not listen; pixels.
WIDTH, HEIGHT = 800, 1000
#: One line that gives each frame the height that its page asks for; it needs no inline style.
LISTENER = (
    'addEventListener("message",function(e){var d=e.data;if(d&&d.sentinel==="amp"&&d.type==="embed-size"&&'
    'd.height>0)document.querySelectorAll("iframe.geomap").forEach(function(f){'
    "if(f.contentWindow===e.source)f.height=Math.ceil(d.height)})})"
)


def _iframe(src: str, title: str) -> str:
    # It may scroll: where a system strips the listener, or asks by oEmbed, that is the way to its foot.
    return (
        f'<iframe class="geomap" src="{escape(src)}" title="{escape(title)}" width="100%" height="{HEIGHT}" '
        f'loading="lazy" sandbox="{SANDBOX}" frameborder="0"></iframe>'
    )


def frame(src: str, title: str) -> str:
    """Write the frame and its listener.

    Parameters
    ----------
    src : str
        Address of the page.
    title : str
        What the frame shows.

    Examples
    --------
    >>> "<script>" in frame("https://maps.example.org/index.html", "Strikes")
    True
    """
    return f"<script>{LISTENER}</script>\n{_iframe(src, title)}\n"


def listener_hash() -> str:
    """Give what a host's Content-Security-Policy lists so that the listener may run.

    Examples
    --------
    >>> listener_hash()[:7]
    'sha256-'
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(LISTENER.encode()).digest()).decode()


def amp_frame(src: str, title: str, *, picture: str, alt: str, words: Catalogue) -> str:
    """Write the frame for an AMP page, which needs the script of ``amp-iframe`` in its head.

    Parameters
    ----------
    src, title : str
        As in `frame`.
    picture, alt : str
        Address of the still map and its text, shown while the frame loads.
    words : Catalogue
        As `geomap.captions.bundle_words` gives them.
    """
    more = escape(words.text("show_all"))
    return (
        f'<amp-iframe src="{escape(src)}" title="{escape(title)}" width="{WIDTH}" height="{HEIGHT}" '
        f'layout="responsive" resizable frameborder="0" sandbox="{SANDBOX}">\n'
        f'  <amp-img placeholder layout="fill" src="{escape(picture)}" alt="{escape(alt)}"></amp-img>\n'
        f'  <button overflow tabindex="0" aria-label="{more}">{more}</button>\n'
        "</amp-iframe>\n"
    )


def pym_frame(src: str, title: str) -> str:
    """Write the form for a site that has pym.js.

    Parameters
    ----------
    src, title : str
        As in `frame`.
    """
    named = f'data-pym-title="{escape(title)}" data-pym-sandbox="{SANDBOX}"'
    return f'<div data-pym-src="{escape(src)}" {named}></div>\n'


def oembed(src: str, title: str, *, author: str | None, picture: str | None) -> dict[str, Any]:
    """Describe the embed for systems that ask for it by oEmbed 1.0.

    Parameters
    ----------
    src, title : str
        As in `frame`.
    author : str, optional
        Who made the map.
    picture : str, optional
        Address of the card.
    """
    out: dict[str, Any] = {"version": "1.0", "type": "rich", "title": title}
    if author:
        out["author_name"] = author
    out |= {"width": WIDTH, "height": HEIGHT, "html": _iframe(src, title)}
    if picture:
        out |= {"thumbnail_url": picture, "thumbnail_width": 1200, "thumbnail_height": 630}
    return out


def page_head(
    base: str | None, name: str, *, title: str, summary: str, alt: str, lang: str, own: bool = True
) -> str:
    """Write what the page says of itself to search engines and social networks.

    Parameters
    ----------
    base : str, optional
        Address of the folder; without it nothing can be linked.
    name : str
        The page's file.
    title, summary, alt : str
        Headline, sentence, and text of the card.
    lang : str
        The page's language.
    own : bool
        Whether search engines should take the page for itself, not for a part of an article.
    """
    tags = [
        ("og:type", "article"), ("og:title", title), ("og:description", summary),
        ("og:locale", {"en": "en_GB", "uk": "uk_UA"}[lang]),
    ]  # fmt: skip
    if base:
        card = f"{base}/card.{lang}.png"
        tags += [("og:url", f"{base}/{name}"), ("og:image", card), ("og:image:alt", alt)]
        tags += [("og:image:width", "1200"), ("og:image:height", "630")]
    lines = [f'<meta property="{key}" content="{escape(value)}">' for key, value in tags]
    lines.append(f'<meta name="description" content="{escape(summary)}">')
    if base:
        lines.append('<meta name="twitter:card" content="summary_large_image">')
        lines += [f'<link rel="canonical" href="{escape(f"{base}/{name}")}">'] if own else []
        lines += [
            f'<link rel="alternate" hreflang="{other}" href="{escape(f"{base}/index.{other}.html")}">'
            for other in ("en", "uk")
        ]
        found = f"{base}/oembed.{lang}.json"
        lines.append(f'<link rel="alternate" type="application/json+oembed" href="{escape(found)}">')
    return "\n".join(lines)
