"""The day that a page shows beside its headline, where its markup does not say when it was published.

A wrong day is worse than none: footers, related news and today's date above the menu are passed over, and
where two days stand beside the headline none is taken.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from geomap.clock import in_kyiv
from geomap.metadata import clean_date, date_in_line

__all__ = ["is_of_another", "marked_date", "page_date", "shown_date"]

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
))  # fmt: skip
_HIDDEN = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "head", "button", "select"))
_HEADINGS = ("h1", "h2", "h3")
_ASIDE = frozenset(("aside", "footer", "nav"))
_SUBTITLE = re.compile(
    r"lead|lede|sub-?title|intro|anons|descr|standfirst|deck|summary|excerpt", re.IGNORECASE
)
_PUBLISHED = re.compile(r"publi|post|entry|article|news|date|meta", re.IGNORECASE)
#: The classes of a site's clock, of today's date and of a line of latest news.
_CLOCK = re.compile(
    r"updat|today|current|clock|weather|ticker|\btop\b|top-?(?:bar|line)|menu|\bnow\b", re.IGNORECASE
)
_PICTURE = re.compile(r"photo|caption|credit|img", re.IGNORECASE)
#: What a line says whose date is that of a picture or of an event.
_OTHER_DAY = re.compile(
    r"photo|фото|\b(?:getty|afp|reuters|архів|архив|events?\b|поді[яїю]|событи)", re.IGNORECASE
)
#: What stands between a headline and the name of the site in the title of a page.
_PARTS = re.compile(r"\s+[-–—|·•:»/]+\s+|\s*[|»]\s*")
_UPDATED = re.compile(r"(?:last\s+)?(?:updated|modified)|оновлено|змінено|обновлено|изменено", re.IGNORECASE)
#: How many lines below a headline its date may stand.
_LINES = 8
#: From how many letters on a line is of the text, and one that ends as a sentence does.
_TEXT, _SENTENCE = 80, 25


class _Piece(NamedTuple):
    """Some words of a line, as one element holds them."""

    text: str
    element: Any


def marked_date(tree: Any) -> str | None:
    """Find the date that a page's markup calls that of publication, outside of its head.

    Parameters
    ----------
    tree : lxml element
        The whole page.

    Returns
    -------
    str or None
        ISO; None where several articles are marked with different days.

    Examples
    --------
    >>> import lxml.html
    >>> marked_date(lxml.html.fromstring("<p><time pubdate datetime='2026-02-03'>Tuesday</time> A strike"))
    '2026-02-03'
    """
    marked = tree.xpath(
        "//*[not(self::meta)][contains(@itemprop, 'datePublished') or @pubdate"
        " or contains(concat(' ', @class, ' '), ' dt-published ')"
        " or (self::abbr and contains(concat(' ', @class, ' '), ' published '))]"
    )
    return _only_day(
        [
            date
            for element in marked
            if not is_of_another(element) and (date := _machine(element) or clean_date(_words(element)))
        ]
    )


def is_of_another(element: Any) -> bool:
    """Tell what stands in a comment, a sidebar, a menu or the foot of a page, and is not of its article.

    Parameters
    ----------
    element : lxml element
        An element of a page.

    Returns
    -------
    bool

    Examples
    --------
    >>> import lxml.html
    >>> is_of_another(lxml.html.fromstring("<aside><time>3 February 2026</time></aside>")[0])
    True
    """
    for box in (element, *element.iterancestors()):
        if box.tag in _ASIDE or "Comment" in (box.get("itemtype") or ""):
            return True
        named = f"{box.get('class')} {box.get('id')}".casefold()
        if "comment" in named and box.tag not in ("body", "html") and box.find(".//h1") is None:
            return True
    return False


def page_date(tree: Any, title: str | None = None) -> str | None:
    """Find the date that a page marks as that of publication or shows beside its headline.

    Parameters
    ----------
    tree : lxml element
        The whole page.
    title : str, optional
        What the page says that its headline is.

    Returns
    -------
    str or None
        ISO; None where the marked day is another than the one shown.

    Examples
    --------
    >>> import lxml.html
    >>> page = "<h1>A strike on Sumy</h1><div>3 лютого 2026</div><p>Two people were hurt in the strike.</p>"
    >>> page_date(lxml.html.fromstring(page))
    '2026-02-03'
    >>> page_date(lxml.html.fromstring(page + "<time pubdate datetime='2025-12-01'>1 Dec</time>"))
    """
    marked, shown = marked_date(tree), shown_date(tree, title)
    if marked and shown:
        return _only_day([marked, shown])
    return marked or shown


def shown_date(tree: Any, title: str | None = None) -> str | None:
    """Find the one date that stands beside the headline of a page.

    Parameters
    ----------
    tree : lxml element
        The whole page.
    title : str, optional
        What the page says that its headline is, to find it by.

    Returns
    -------
    str or None
        ISO; None without a headline, a date, or where two days stand there.

    Examples
    --------
    >>> import lxml.html
    >>> page = "<h1>A strike on Sumy</h1><div>3 лютого 2026, 08:15</div><p>Two people were hurt.</p>"
    >>> shown_date(lxml.html.fromstring(page))
    '2026-02-03T08:15:00'
    """
    lines = list(_lines(tree))
    at = _find_headline(lines, title)
    sure = at is not None
    if at is None:
        at = _find_heading_of_article(lines)
    if at is None:
        return None
    headline = lines[at][0].element
    below: list[str] = []
    for line in lines[at + 1 : at + 1 + _LINES]:
        beside = _dates(line, headline) if sure or _is_timed(line, headline) else []
        if not beside and _is_of_text(line):
            break
        below += beside
    if below or not at or not sure:
        return _only_day(below)
    above = lines[at - 1]
    return _only_day(_dates(above, headline)) if _belongs(above, headline) else None


def _only_day(dates: list[str]) -> str | None:
    """Take the fullest of some dates that are all of one day in Kyiv."""
    days = {in_kyiv(dt.datetime.fromisoformat(date)).date() for date in dates}
    return max(dates, key=len) if len(days) == 1 else None


def _machine(element: Any) -> str | None:
    """Read the date that an element holds for machines."""
    for name in ("datetime", "content", "title"):
        if date := clean_date(element.get(name) or ""):
            return date
    return None


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _lines(tree: Any) -> Iterator[list[_Piece]]:
    """Give the visible words of a page line by line, as a reader sees them."""
    line: list[_Piece] = []
    for text, element, breaks in _walk(tree):
        if breaks and line:
            yield line
            line = []
        if words := " ".join(text.split()):
            line.append(_Piece(words, element))
    if line:
        yield line


def _walk(tree: Any) -> Iterator[tuple[str, Any, bool]]:
    """Each text of a page with its element, and whether a line begins there."""
    # Without recursion: a page may be nested as deep as a stranger likes.
    stack: list[tuple[Any, bool]] = [(tree, True)]
    while stack:
        element, entering = stack.pop()
        block = element.tag in _BLOCKS
        if not entering:
            parent = element.getparent()
            yield element.tail or "", element if parent is None else parent, block
            continue
        stack.append((element, False))
        if isinstance(element.tag, str) and element.tag not in _HIDDEN and element.get("hidden") is None:
            yield element.text or "", element, block
            stack += [(child, True) for child in reversed(element)]


def _find_headline(lines: list[list[_Piece]], title: str | None) -> int | None:
    """Find the line of the headline: the one heading of the first rank, or the one that the title repeats."""
    ranked: dict[str, list[int]] = {tag: [] for tag in _HEADINGS}
    for number, line in enumerate(lines):
        for tag in _HEADINGS:
            if _within(line[0].element, (tag,)) is not None:
                ranked[tag].append(number)
    wanted = _squeeze(title or "")
    said = {
        number: _squeeze(" ".join(piece.text for piece in lines[number]))
        for numbers in ranked.values()
        for number in numbers
    }
    if len(ranked["h1"]) == 1:
        first = ranked["h1"][0]
        lower = [said[number] for tag in _HEADINGS[1:] for number in ranked[tag]]
        # The only heading of the first rank may be the name of the site.
        if not any(
            len(other) >= 12 and len(other) > len(said[first]) and other in wanted for other in lower
        ) and (not wanted or _repeats(title or "", said[first])):
            return first
    for tag in _HEADINGS:
        for number in ranked[tag]:
            if len(said[number]) >= 12 and wanted.startswith(said[number]):
                return number
    return None


def _find_heading_of_article(lines: list[list[_Piece]]) -> int | None:
    """Find the one heading of the first rank where it stands in an article, whatever the title says."""
    found = [number for number, line in enumerate(lines) if _within(line[0].element, ("h1",)) is not None]
    alone = len(found) == 1 and _within(lines[found[0]][0].element, ("article",)) is not None
    return found[0] if alone else None


def _is_timed(line: list[_Piece], headline: Any) -> bool:
    """Whether a line of the headline's own article holds a time for machines, and no clock."""
    article = _within(headline, ("article",))
    times = [_within(piece.element, ("time",)) for piece in line]
    return any(
        time is not None
        and time.get("datetime")
        and _within(time, ("article",)) is article
        and not _CLOCK.search(time.get("class") or "")
        for time in times
    )


def _repeats(title: str, heading: str) -> bool:
    """Whether the title of a page begins with a heading, holds it before the site's name, or shortens it."""
    part = _squeeze(_PARTS.split(title.strip(), maxsplit=1)[0])
    return (
        _squeeze(title).startswith(heading)
        or heading in part
        or (len(part) >= 12 and heading.startswith(part))
    )


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _within(element: Any, tags: tuple[str, ...] | frozenset[str]) -> Any:
    """Find the nearest of an element and those around it that has one of some tags."""
    return next((e for e in (element, *element.iterancestors()) if e.tag in tags), None)


def _is_of_text(line: list[_Piece]) -> bool:
    """Tell a line of the text from a byline, a caption and a subtitle, which stand above the text."""
    words = " ".join(piece.text for piece in line)
    if len(words) < _TEXT and not (len(words) > _SENTENCE and words[-1] in ".!?…"):
        return False
    block = _within(line[0].element, _BLOCKS)
    return block is None or not (
        block.tag in ("h2", "h3") or _SUBTITLE.search(f"{block.get('class')} {block.get('itemprop')}")
    )


def _dates(line: list[_Piece], headline: Any) -> list[str]:
    """Read the dates of a line that says besides only who wrote, how many read it, and the like."""
    words = " ".join(piece.text for piece in line)
    if len(words) > _TEXT + 10 or _OTHER_DAY.search(words) or _is_apart(line[0].element, headline):
        return []
    times = [_within(piece.element, ("time", "abbr")) for piece in line]
    machine = [None if time is None else _machine(time) for time in times]
    if not any(machine) and (date := date_in_line(words)):
        return [] if _UPDATED.match(words) else [date]
    found: list[str] = []
    rest = 0
    for number, piece in enumerate(line):
        date = machine[number] or date_in_line(piece.text)
        label = line[number - 1].text if number else piece.text
        if date and not _UPDATED.search(label):
            found.append(date)
        elif not date:
            rest += len(piece.text.split())
    return found if rest <= 8 else []


def _is_apart(element: Any, headline: Any) -> bool:
    """Whether an element stands in a sidebar, at a picture or beside a link to another article."""
    around = set(headline.iterancestors())
    for box in (element, *element.iterancestors()):
        if box in around:
            return False
        if box.tag in _ASIDE or box.tag == "figure" or _PICTURE.search(box.get("class") or ""):
            return True
        if len(box.text_content()) < 300 and any(len(_words(link).split()) > 4 for link in box.iter("a")):
            return True
    return False


def _belongs(line: list[_Piece], headline: Any) -> bool:
    """Whether a line above a headline is of its article: close by, with a telling class or tag."""
    block = _within(line[0].element, _BLOCKS)
    heading = _within(headline, _HEADINGS)
    if block is None or heading is None:
        return False
    around = list(heading.iterancestors())
    if not set(list(block.iterancestors())[:2]) & {heading, *around[:2]}:
        return False
    own: list[Any] = []
    for piece in line:
        for box in (piece.element, *piece.element.iterancestors()):
            if box in around:
                break
            own.append(box)
    classes = " ".join(box.get("class") or "" for box in own)
    if _CLOCK.search(classes) or any(box.tag in ("header", "a") for box in own):
        return False
    shared = next((box for box in (block, *block.iterancestors()) if box in around), None)
    if shared is None or shared.tag in ("body", "main"):
        # A page without boxes: only what its class calls a date, directly above the headline.
        return (
            bool(_PUBLISHED.search(classes))
            and heading.tag == "h1"
            and block.getparent() is shared
            and heading.getparent() is shared
        )
    return bool(_PUBLISHED.search(classes)) or any(box.tag == "time" for box in own)
