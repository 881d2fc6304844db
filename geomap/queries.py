"""Free text as people write places, taken apart: names, levels, parents, distances, coordinates.

One pass over the characters and one over the words; no pattern that could backtrack, so that any text
costs time in proportion to its length. Nothing is looked up here: which place a name is, and which of two
names lies within the other when the words do not say, is for `geomap.geocoders`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from itertools import pairwise

from geomap.phrases import Part, Reading, Word, read_phrase
from geomap.placewords import DISTRICT, WORDS, is_cyrillic
from geomap.positions import read_position

__all__ = ["LONGEST", "Part", "Query", "parse_query"]

#: No place is written with more characters than this; longer text is refused, not searched.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Query:
    """What a text says about where; see `parse_query`.

    Attributes
    ----------
    text : str
        The text, without control characters, pictures and surplus space.
    place : Part or None
        The narrowest place named; None when only coordinates, or nothing, could be read.
    parents : tuple of Part
        The other places named, narrow before wide.
    within : tuple of Part
        Those of the parents that were given beside the text.
    relation : str
        ``at``; ``part`` (a part or the edge of it); ``near``; ``offset`` (in a direction from it);
        ``between`` (it and `other`).
    bearing : float or None
        Degrees clockwise from north, for an offset or a part.
    km : float or None
        Distance from the place, where the text gives one.
    other : Part or None
        The second end of ``between``.
    lon, lat : float or None
        Degrees, where the text holds a position.
    near : Query or None
        What the place named is said to be near ("checkpoint near Kyiv"), read on its own.
    dropped : tuple of str
        Words that place it more finely than the gazetteer can: streets, house numbers, post codes.
    problem : str or None
        Why nothing could be read, in one line.
    """

    text: str
    place: Part | None = None
    parents: tuple[Part, ...] = ()
    within: tuple[Part, ...] = ()
    relation: str = "at"
    bearing: float | None = None
    km: float | None = None
    other: Part | None = None
    lon: float | None = None
    lat: float | None = None
    near: Query | None = None
    dropped: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(slots=True)
class _Segment:
    mark: str  # what stands before it
    words: list[Word] = field(default_factory=list)


def parse_query(text: object) -> Query:
    """Take apart what a person wrote about where.

    Parameters
    ----------
    text : str
        A place in English, Ukrainian or Russian, at most `LONGEST` characters. Anything else, and a missing
        value, gives a query with a `problem`.

    Returns
    -------
    Query
        With `place`, or `lon` and `lat` (degrees, EPSG:4326), or `problem`.

    Examples
    --------
    >>> query = parse_query("с. Зоря, Рівненський р-н, Рівненська обл.")
    >>> query.place.name, query.place.kind, [part.name for part in query.parents]
    ('Зоря', 'village', ['Рівненський', 'Рівненська'])
    >>> query = parse_query("12 km east of Kherson")
    >>> query.relation, query.km, query.bearing, query.place.name
    ('offset', 12.0, 90.0, 'Kherson')
    >>> parse_query("Kyiv, Akademika Tupolieva street").dropped
    ('Akademika Tupolieva street',)
    >>> parse_query("50.45, 30.52").lat
    50.45
    """
    if not isinstance(text, str):
        missing = text is None or text != text  # noqa: PLR0124  (NaN differs from itself)
        return Query("", problem="no place is given" if missing else f"not a text but {type(text).__name__}")
    if len(text) > LONGEST:
        return Query("", problem=f"{len(text):,} characters; a place is written in at most {LONGEST}")
    clean = _clean(text)
    if not clean:
        return Query("", problem="no place is given" if not text.strip() else "no letter or digit in it")
    position = read_position(clean)
    if position is not None:
        if position.problem:
            return Query(clean, problem=position.problem)
        rest = _parse(clean[: position.start] + " , " + clean[position.end :])
        return replace(rest, text=clean, lon=position.lon, lat=position.lat, problem=None)
    query = _parse(clean)
    if query.place is None and query.problem is None:
        return replace(query, problem=f"no place name in {clean[:60]!r}")
    return query


def _clean(text: str) -> str:
    """Without control characters and pictures; composed; one space between words."""
    kept = []
    for char in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(char)
        if kind in {"Cf", "Mn"} and char != "́":
            continue
        kept.append(" " if kind[0] in "CZ" or (kind in {"So", "Sk"} and char not in "°`´") else char)
    clean = " ".join("".join(kept).replace("́", "").split())
    return clean if any(char.isalnum() for char in clean) else ""


APOSTROPHES = "'’ʼ`´ʹ′‘"
DASHES = "-‐‑–—−"


def _segments(text: str) -> list[_Segment]:
    """Words between separators; a spaced dash separates, a hyphen within a word does not."""
    out = [_Segment("")]
    position, size = 0, len(text)
    while position < size:
        char = text[position]
        if char.isalnum():
            end = position + 1
            number = char.isdigit()
            while end < size:
                here, after = text[end], text[end + 1] if end + 1 < size else " "
                inner = here in APOSTROPHES or (here in DASHES and after.isalnum())
                inner = inner or (number and here in ".," and after.isdigit() and text[end - 1].isdigit())
                inner = inner or (here in '/"' and text[position:end].casefold() == "ж" and after in "мm")
                if not (here.isalnum() or inner):
                    break
                number = number and (here.isdigit() or here in ".,")
                end += 1
            word = text[position:end]
            dot = end < size and text[end] == "."
            key = word.casefold()
            for mark in APOSTROPHES:
                key = key.replace(mark, "'")
            for mark in DASHES:
                key = key.replace(mark, "-")
            out[-1].words.append(Word(word, key, dot))
            position = end + dot
            continue
        if char in ",;:|/()[]\n":
            out.append(_Segment(char))
        elif char in DASHES:
            out.append(_Segment("-"))
        position += 1
    return [segment for segment in out if segment.words]


def _parse(text: str) -> Query:
    segments = _segments(text)
    for one, two in pairwise(segments):
        # "траса Харків – Чугуїв" is one thing said; a spaced dash elsewhere parts two.
        if two.mark == "-" and (one.words[0].key in WORDS["road"] or two.words[-1].key in WORDS["road"]):
            two.words = [*one.words, Word("–", "to"), *two.words]
            one.words = []
    return _query(text, [(segment.mark, read_phrase(segment.words)) for segment in segments if segment.words])


def _query(text: str, readings: list[tuple[str, Reading]]) -> Query:
    """Put together what the segments say."""
    parts: list[Part] = []
    dropped = [item for _, reading in readings for item in reading.dropped]
    first = Reading()
    for mark, reading in readings:
        if reading.relation != "at" and first.relation == "at":
            first = reading
        if reading.level_only and parts and mark in "(,":
            levels, kind = reading.level_only
            if not parts[-1].levels:
                parts[-1] = replace(parts[-1], levels=levels, kind=kind)
            continue
        new = reading.parts
        if new and parts and mark in "/(|" and _same_place(parts[-1], new[0]):
            before = parts[-1]
            parts[-1] = Part(
                before.names + new[0].names, before.levels or new[0].levels, before.kind or new[0].kind
            )
            new = new[1:]
        parts += new
    if not parts:
        return Query(text, dropped=tuple(dropped))
    place = min(parts, key=_width)
    rest = [part for part in parts if part is not place]
    return Query(
        text,
        place=place,
        parents=tuple(sorted(rest, key=_width)),
        relation=first.relation,
        bearing=first.bearing,
        km=first.km,
        other=first.other,
        near=next(
            (_query("", [("", reading.near)]) for _, reading in readings if reading.near is not None), None
        ),
        dropped=tuple(dropped),
    )


_WIDTHS = {"hromada": 3, "raion": 4, "oblast": 5, "country": 6}


def _width(part: Part) -> int:
    """How wide the words say it is; unsaid counts as narrow, a "district" as wider than a settlement."""
    if part.levels == DISTRICT:
        return 2
    return max((_WIDTHS.get(level, 1) for level in part.levels), default=1)


def _same_place(one: Part, other: Part) -> bool:
    """Two spellings beside each other are one place when they are of two scripts."""
    return is_cyrillic(one.name) != is_cyrillic(other.name) and (
        not one.levels or not other.levels or bool(set(one.levels) & set(other.levels))
    )
