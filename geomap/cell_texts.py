"""One cell of a table to words that the frames know: weapons, links, the outlet behind a link."""

from __future__ import annotations

import re

from geomap.weapons import find_weapons

__all__ = ["links_in", "outlet_of", "read_source", "weapons_in"]

#: What ACLED says where it does not tell one weapon from the other.
_CODES = {
    "air/drone strike": ["airstrike", "drone"],
    "shelling/artillery/missile attack": ["shelling", "missile"],
}

_LINK = re.compile(r"(?:https?://|www\.|t\.me/)[^\s;,|<>\"]+(?:,(?!\s|https?:)[^\s;,|<>\"]+)*")


def weapons_in(text: str) -> list[str]:
    """List the kinds of weapon that a cell names; words for the attack count where no weapon is named.

    Examples
    --------
    >>> weapons_in("Shahed-136/131"), weapons_in("Air/drone strike")
    (['drone'], ['airstrike', 'drone'])
    """
    coded = _CODES.get(" ".join(text.casefold().split()))
    if coded is not None:
        return coded
    spans = find_weapons(text.replace("/", ", ").replace("_", " "))
    exact = [span.weapon for span in spans if not span.generic]
    return list(dict.fromkeys(exact or [span.weapon for span in spans]))


def links_in(text: str) -> str:
    """Join the links of a cell with ``;``.

    Examples
    --------
    >>> links_in("https://a.example/1, https://b.example/2")
    'https://a.example/1;https://b.example/2'
    """
    links = _LINK.findall(text)
    return ";".join(dict.fromkeys(links)) if links else text.strip()


def read_source(text: str) -> tuple[str | None, str | None]:
    """Read the outlet and the links of a cell that may hold either; a link alone names its outlet.

    Examples
    --------
    >>> read_source("https://t.me/kanal/1"), read_source("t.me/kanal")
    (('t.me/kanal', 'https://t.me/kanal/1'), ('t.me/kanal', None))
    >>> read_source("The Example (https://example.org/1)")
    ('The Example', 'https://example.org/1')
    """
    found = (link.rstrip("]." if "(" in link else ")].") for link in _LINK.findall(text))
    links = [link for link in dict.fromkeys(found) if outlet_of(link) != link]
    if not links:
        return text.strip() or None, None
    for link in sorted(links, key=len, reverse=True):
        text = text.replace(link, ";")
    pieces = (" ".join(piece.split()).strip(" ,:()[]<>\"'—–-") for piece in re.split(r"[;|\n]", text))
    words = "; ".join(piece for piece in pieces if any(map(str.isalpha, piece)))
    return words or outlet_of(links[0]), ";".join(links)


def outlet_of(url: object) -> str | None:
    """Name the outlet as its address does, a channel with its platform.

    Examples
    --------
    >>> outlet_of("https://www.media.example/news/1"), outlet_of("https://t.me/s/kanal/5")
    ('media.example', 't.me/kanal')
    """
    if not isinstance(url, str):
        return None
    netloc, _, path = (
        url.split(";")[0].split("?")[0].partition("://")[2 if "://" in url else 0].partition("/")
    )
    host = netloc.casefold().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    if host in ("t.me", "x.com", "twitter.com", "facebook.com", "instagram.com"):
        # The number of a channel that has no name stands behind "c".
        account = "/".join(re.findall(r"^(?:c/)?[^/]+", path.strip("/").removeprefix("s/")))
        return f"{host}/{account}" if account else host
    return host if "." in host else None
