"""A news feed (RSS, Atom) to one article an item."""

from __future__ import annotations

import html
import html.entities
import re
import warnings
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import urljoin

from geomap.errors import GeomapWarning, InputError
from geomap.webpage import read_fragment

__all__ = ["looks_like_feed", "read_feed"]

_FEED = re.compile(
    # A comment ends at its first end: were it let go on, many comments would be tried in every division.
    r"\ufeff?\s*(?:<\?[^>]{0,500}>\s*|<!--(?:(?!-->).){0,2000}-->\s*|<!doctype[^>\[]{0,500}>\s*){0,9}"
    r"<(?:rss|rdf:rdf|(?:\w+:)?feed)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARATION = re.compile(r"\ufeff?(\s*)<\?xml\s[^>]{0,200}\?>")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w{1,30};)")
_BARE = re.compile(r"https?://\S+")
#: The vocabularies that say what an article says; those of pictures, players and comments are passed over.
_VOCABULARIES = {
    None,
    "http://purl.org/rss/1.0/",
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/modules/content/",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://news.yandex.ru",
}
#: What the fields of an article are called in feeds; the fuller and the more exact come first.
_TEXTS = ("encoded", "full-text", "fulltext", "content", "description", "summary")
_DATES = ("pubDate", "published", "issued", "date", "created", "updated", "modified")
_SOURCES = ("source", "publisher")
_OTHER = {
    "urlset": "a sitemap",
    "sitemapindex": "a list of sitemaps",
    "opml": "a list of feeds",
    "html": "a web page",
}


def looks_like_feed(text: str) -> bool:
    """Tell a feed from other text by its first element.

    Examples
    --------
    >>> looks_like_feed('<?xml version="1.0"?><rss version="2.0">'), looks_like_feed("<html>")
    (True, False)
    """
    return _FEED.match(text[:10_000]) is not None


def read_feed(text: str, *, name: str = "feed") -> Iterator[dict[str, Any]]:
    """Read the items of a feed that have words.

    Parameters
    ----------
    text : str
        The whole file, decoded.
    name : str
        What to call it in messages.

    Yields
    ------
    dict
        ``article`` (the file's name and the item's number), ``title``, ``text``, ``date``, ``source``,
        ``url``, ``lang``; None where neither item nor feed says.
        An item that has a title alone is its title.

    Raises
    ------
    InputError
        When it is no feed, a broken one, or one without items.

    Warns
    -----
    GeomapWarning
        For the items without words, and for those of a title alone.

    Examples
    --------
    >>> item = "<item><description>A drone &lt;b&gt;hit&lt;/b&gt; Sumy.</description></item>"
    >>> [article["text"] for article in read_feed(f"<rss><channel>{item}</channel></rss>")]
    ['A drone hit Sumy.']
    """
    root = _parse(text, name)
    items = list(root.iter("{*}item", "{*}entry"))
    if not items:
        raise InputError(f"{name}: the feed has no items; save it again when it has")
    channel = next(root.iter("{*}channel"), root)
    outlet = _first(channel, ("title",))
    home = _link(channel) or ""
    language = _first(channel, ("language",)) or _language(channel)
    empty: list[int] = []
    bare: list[int] = []
    for number, item in enumerate(items, 1):
        title = " ".join(_first(item, ("title",)).split())
        words = _first(item, _TEXTS)
        if not (title or words):
            empty.append(number)
            continue
        if not words:
            bare.append(number)
        yield {
            "article": f"{PurePath(name).stem}-{number}",
            "title": title or None,
            "text": words or title,
            "date": _first(item, _DATES) or None,
            "source": _source(item) or outlet or None,
            "url": _link(item, home),
            "lang": _first(item, ("language",)) or _language(item) or language or None,
        }
    for numbers, what in ((empty, "without words skipped"), (bare, "with a title alone, which was read")):
        if numbers:
            some = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
            warnings.warn(
                f"{name}: {len(numbers)} of {len(items)} items {what} (number {some})",
                GeomapWarning,
                stacklevel=2,
            )


def _parse(text: str, name: str) -> Any:
    """Parse the file with nothing in it unfolded or fetched, and refuse what is no feed."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    # The text is decoded, whatever it declares; many feeds hold HTML's names of characters, which XML lacks.
    text = _CONTROLS.sub(" ", _DECLARATION.sub(r"\1", text, count=1).lstrip("\ufeff"))
    text = _NAMED.sub(lambda match: html.escape(html.entities.html5.get(match[1], match[0])), text)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name}: the XML is broken ({error.msg}); save the feed again, whole") from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):
        raise InputError(f"{name}: it declares entities, which no feed does; it was not read")
    kind = etree.QName(root).localname
    if kind not in ("rss", "RDF", "feed"):
        what = _OTHER.get(kind.casefold(), f"XML of {kind[:40]!r}")
        raise InputError(
            f"{name}: this is {what}; of XML only feeds (RSS, Atom) are read, save articles as .html or .txt"
        )
    return root


def _children(parent: Any, names: tuple[str, ...]) -> list[Any]:
    """List what an item says under some names, in their order."""
    from lxml import etree

    found = [(etree.QName(child), child) for child in parent.iterchildren(tag=etree.Element)]
    said = [(tag.localname, child) for tag, child in found if tag.namespace in _VOCABULARIES]
    return [child for name in names for known, child in said if known == name]


def _first(parent: Any, names: tuple[str, ...]) -> str:
    """Give the words of the first of some names that has any."""
    return next((words for child in _children(parent, names) if (words := _words(child))), "")


def _words(element: Any) -> str:
    from lxml import etree

    kind = element.get("type", "")
    if kind == "xhtml":
        return read_fragment(etree.tostring(element, encoding="unicode", with_tail=False, method="html"))
    written = "".join(element.itertext()).strip()
    return written if kind in ("text", "text/plain") else read_fragment(written)


def _source(item: Any) -> str | None:
    """Name the outlet that an item of a gathered feed is of."""
    for child in _children(item, _SOURCES):
        # In Atom it is the head of a feed.
        words = _first(child, ("title",)) if len(child) else _words(child)
        if words:
            return words
    return None


def _link(item: Any, home: str = "") -> str | None:
    """Find the address of the article itself; a guid is one unless it says that it is none."""
    links = [child for child in _children(item, ("link",)) if child.get("rel", "alternate") == "alternate"]
    written = [child.get("href") or child.text or "" for child in links]
    written += [
        child.text or "" for child in _children(item, ("guid",)) if child.get("isPermaLink") != "false"
    ]
    for address in written:
        try:
            whole = urljoin(item.base or home, address.strip()) if address.strip() else ""
        except ValueError:  # brackets that hold no address
            continue
        if _BARE.fullmatch(whole):
            return whole
    return None


def _language(element: Any) -> str:
    return str(element.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
