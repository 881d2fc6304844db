"""Place names in a text, each with the level that the words beside it say.

One pass of name matching over the gazetteer, then the words around each name: "in the Kharkiv and Sumy
regions" are two oblasts, "у Салтівському та Київському районах" two districts of the city spoken of. Names
that are also common words, given names or surnames count only where the words beside them say "place".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from geomap.agreement import agree
from geomap.gazetteer import Gazetteer, Place, load_gazetteer
from geomap.level_places import fit_level
from geomap.level_words import read_levels
from geomap.name_context import choose_by_context, tie_parents
from geomap.name_doubts import drop_doubtful
from geomap.name_lists import share_levels
from geomap.name_spans import NameSpan, find_spans
from geomap.respellings import find_respelt
from geomap.triggers import bearing_before
from geomap.words import Words, split_words, word_set

__all__ = ["Toponym", "find_toponyms"]

_NEAR = word_set("near") - {"under"}
_BESIDE_NAMES = word_set("near_between")


class Toponym(NamedTuple):
    """A place name in a text, without coordinates yet.

    Attributes
    ----------
    start, end : int
        ``text[start:end]`` is the name as written.
    text : str
        The same.
    level : str
        The precision that is meant: oblast, raion, city_district, hromada, settlement.
    places : tuple of Place
        What may be meant, the best first; one when the text leaves no doubt.
    name : str
        English name of the first place.
    within : Place or None
        The wider place that the text names with it.
    also : tuple of Place
        Other units that bear the same name: the city beside its oblast.
    group : int
        Names in one list ("Sumy, Kharkiv and Odesa") share a number.
    near : str
        The word that says that only some place near it is meant, else empty.
    """

    start: int
    end: int
    text: str
    level: str
    places: tuple[Place, ...]
    name: str
    within: Place | None = None
    also: tuple[Place, ...] = ()
    group: int = 0
    near: str = ""

    @property
    def place(self) -> Place:
        """The likeliest of the places."""
        return self.places[0]


def find_toponyms(
    text: str,
    *,
    lang: str | None = None,
    gazetteer: Gazetteer | None = None,
    recogniser: Callable[[str], Iterable[tuple[int, int]]] | None = None,
) -> list[Toponym]:
    """Find the place names of a text.

    Parameters
    ----------
    text : str
    lang : str, optional
        ``en``, ``uk`` or ``ru``; names are looked for in all three anyway, those of this one first.
    gazetteer : Gazetteer, optional
        The packaged one by default.
    recogniser : callable, optional
        Finds the names instead of the gazetteer: a function from a text to pairs (start, end).

    Returns
    -------
    list of Toponym
        In the order of the text, without overlap.

    Examples
    --------
    >>> found = find_toponyms("Drones hit the Kharkiv and Sumy regions and the city of Odesa.")
    >>> [(t.text, t.level) for t in found]
    [('Kharkiv', 'oblast'), ('Sumy', 'oblast'), ('Odesa', 'settlement')]
    """
    gazetteer = gazetteer or load_gazetteer()
    words = split_words(text)
    spans = find_spans(text, words, gazetteer, recogniser, lang)
    if recogniser is None:
        spans = find_respelt(text, words, spans, gazetteer)
    if not spans:
        return []
    read_levels(words, spans)
    share_levels(text, words, spans)
    spans = [span for span in spans if fit_level(text, words, span, gazetteer)]
    agree(words, spans)
    tie_parents(words, spans, gazetteer)
    spans = drop_doubtful(text, words, spans)
    choose_by_context(text, words, spans, gazetteer)
    return [_toponym(text, words, span) for span in spans if span.settled]


def _near(text: str, words: Words, span: NameSpan) -> str:
    """Return "near" as the text says it before a name, over "the city of" and the like."""
    texts = words.texts
    if "area" in texts[span.after : span.after + 1 + (texts[span.after : span.after + 1] == ["-"])]:
        return "near"  # "a Kherson-area village"
    i = span.first - 1
    while i >= max(0, span.first - 4) and texts[i] in _BESIDE_NAMES:
        i -= 1
    if i < 0 or texts[i] not in _NEAR:
        begin, after = bearing_before(texts, span.first), span.first
    else:
        begin, after = i, i + 1
    return text[words.starts[begin] : words.ends[after - 1]].lower() if begin < after else ""


def _toponym(text: str, words: Words, span: NameSpan) -> Toponym:
    first = span.settled[0]
    ids = {p.place_id for p in span.settled}
    also = tuple(
        m.place for m in span.matches if m.place.place_id not in ids and m.place.admin1 == first.admin1
    )
    return Toponym(
        span.start,
        span.end,
        text[span.start : span.end],
        first.precision,
        tuple(span.settled),
        first.name,
        span.within,
        also,
        span.group,
        _near(text, words, span) if first.precision in {"settlement", "site"} else "",
    )
