"""An HTML page to its article: main text, title, date, outlet, address, language."""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Iterator
from html import unescape
from typing import Any

from geomap.errors import GeomapWarning, InputError
from geomap.metadata import clean_date
from geomap.shown_dates import is_of_another, page_date

__all__ = ["looks_like_html", "read_fragment", "read_page"]

#: Meta tags by what they say; the more exact come first.
META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "date": (
        "article:published_time", "datepublished", "og:published_time", "og:article:published_time",
        "published_time", "mediator_published_time", "article:published", "article.published",
        "rnews:datepublished", "parsely-pub-date", "sailthru.date", "citation_publication_date", "pubdate",
        "citation_date", "publishdate", "publish_date", "publish-date", "date_published", "dc.date.issued",
        "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "date",
    ),
    "source": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "url": ("og:url", "twitter:url"),
    "lang": ("content-language", "og:locale", "inlanguage", "dc.language"),
}  # fmt: skip
_HTML = re.compile(
    r"\s*(?:\ufeff)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
#: What pages write around JSON-LD so that old readers of XML and HTML pass over it.
_WRAPPED = re.compile(
    r"\A\s*(?:(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?)"
    r"|(?:(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?)\s*\Z"
)
_HIDDEN = ("script", "style", "noscript", "template", "svg", "iframe", "head", "button", "select")
_BLOCKS = (
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "td", "th", "tr", "ul",
)  # fmt: skip

#: Letters from which on a piece of a page may hold more than the article's text.
LONG = 1000


def looks_like_html(text: str) -> bool:
    """Tell a page from plain text by its first words.

    Examples
    --------
    >>> looks_like_html("<!DOCTYPE html><html>"), looks_like_html("Drones hit <Odesa>")
    (True, False)
    """
    return _HTML.match(text[:5000]) is not None


def read_page(html: str, *, name: str = "page") -> dict[str, str | None]:
    """Read one page.

    The main text is found by trafilatura; where it finds none, all visible text is taken, with a warning.

    Parameters
    ----------
    html : str
        The whole page, decoded.
    name : str
        What to call it in messages.

    Returns
    -------
    dict
        ``title``, ``text``, ``date``, ``source``, ``url``, ``lang``; None where the page does not say.

    Raises
    ------
    InputError
        When the page has no visible text.

    Warns
    -----
    GeomapWarning
        When the main text was not found.

    Examples
    --------
    >>> page = "<html lang='en'><head><meta property='og:site_name' content='Example'></head>"
    >>> read_page(page + "<body><p>Drones hit the port of Odesa.</p></body></html>")["source"]
    'Example'
    """
    # Imported here: trafilatura takes 0.3 s to load, and most articles are plain text.
    import trafilatura

    for library in ("trafilatura", "htmldate"):  # what they log is said below, in one line
        logging.getLogger(library).addHandler(logging.NullHandler())

    tree = trafilatura.load_html(html)
    if tree is None:
        raise InputError(f"{name}: no HTML in it; if it is plain text, name it .txt")
    said = _meta(tree)
    for key, value in _json_ld(tree).items():
        said.setdefault(key, value)
    said.setdefault("lang", tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    shown = page_date(tree, said.get("title") or tree.findtext(".//title"))
    guess = trafilatura.extract_metadata(tree, date_config={"extensive_search": False, "original_date": True})
    text = trafilatura.extract(tree, output_format="txt", include_comments=False)
    if not text:
        text = _visible_text(tree)
        if not text:
            raise InputError(
                f"{name}: the page has no text; a page that scripts fill in must be saved from a browser"
            )
        warnings.warn(f"{name}: no main text found, all visible text was read", GeomapWarning, stacklevel=2)
    return {
        "title": guess.title or said.get("title") or None,
        "text": text,
        "date": said.get("date") or shown,
        "source": said.get("source") or guess.sitename or None,
        "url": said.get("url") or guess.url or None,
        "lang": said.get("lang") or None,
    }


def read_fragment(html: str) -> str:
    """Read the text of a piece of a page; what holds no HTML stays as it is.

    In a long piece the main text is looked for as in a page; of a short one all that is visible is taken.

    Parameters
    ----------
    html : str
        A piece of a page, or plain text.

    Examples
    --------
    >>> read_fragment("<p>Drones hit <b>Odesa</b>.</p><script>1</script>"), read_fragment("Drones <Odesa>")
    ('Drones hit Odesa.', 'Drones <Odesa>')
    """
    # Imported here, as in `read_page`.
    import lxml.html
    from lxml.html import defs

    tags = (tag.casefold() for tag in re.findall(r"<[/!]?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])", html))
    if not any(tag in defs.tags for tag in tags):
        return unescape(html).strip()
    parser = lxml.html.HTMLParser(encoding="utf-8")
    piece = f"<div>{html}</div>".encode("utf-8", "replace")
    text = _visible_text(lxml.html.document_fromstring(piece, parser=parser))
    if len(text) >= LONG:
        import trafilatura

        main = trafilatura.extract(
            trafilatura.load_html(f"<body><article>{html}</article></body>"),
            output_format="txt",
            include_comments=False,
        )
        if main and len(main) > len(text) / 2:
            return main
    return text


def _meta(tree: Any) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        if is_of_another(tag):
            continue
        content = (tag.get("content") or tag.get("datetime") or "").strip()
        for key in (tag.get("property"), tag.get("name"), tag.get("itemprop"), tag.get("http-equiv")):
            if key and content:
                tags.setdefault(key.strip().lower(), content)
    said: dict[str, str] = {}
    for field, names in META.items():
        for key in names:
            value = tags.get(key)
            if value and (field != "date" or clean_date(value)):
                said[field] = value
                break
    publisher = tree.xpath("//*[@itemprop='publisher']//*[@itemprop='name']")
    if publisher:
        said.setdefault("source", (publisher[0].get("content") or publisher[0].text_content()).strip())
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    if canonical and str(canonical[0]).startswith("http"):
        said.setdefault("url", str(canonical[0]))
    return said


def _json_ld(tree: Any) -> dict[str, str]:
    """Read what the page's JSON-LD says about its article; a block that is no JSON is passed over."""
    said: dict[str, str] = {}
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(_WRAPPED.sub("", script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if not clean_date(node.get("datePublished") or ""):
                continue  # a breadcrumb, the organisation, the site itself
            publisher = node.get("publisher")
            publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
            for field, value in (
                ("date", node["datePublished"]),
                ("title", node.get("headline")),
                ("url", node.get("url") or node.get("mainEntityOfPage")),
                ("source", publisher.get("name") if isinstance(publisher, dict) else publisher),
                ("lang", node.get("inLanguage")),
            ):
                if isinstance(value, str) and value.strip():
                    said.setdefault(field, value.strip())
    return said


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD block, outermost first, without recursion on what a stranger nested."""
    queue = [data]
    while queue:
        item = queue.pop(0)
        if isinstance(item, dict):
            yield item
            queue += [
                value for key, value in item.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")
            ]
        elif isinstance(item, list):
            queue += item


def _visible_text(tree: Any) -> str:
    for tag in list(tree.iter(*_HIDDEN)):
        tag.drop_tree()
    for tag in tree.iter():
        if tag.tag in _BLOCKS:
            tag.text = "\n" + (tag.text or "")
            tag.tail = "\n" + (tag.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)
