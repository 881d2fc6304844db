"""Free text as people write places, taken apart: names, levels, parents, distances, coordinates.

One pass over the characters and one over the words; no pattern that could backtrack, so that any text
costs time in proportion to its length. Nothing is looked up here: which place a name is, and which of two
names lies within the other when the words do not say, is for `geomap.geocoders`.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass, field, replace
from importlib import resources
from itertools import pairwise

from geomap.positions import read_position

__all__ = ["LONGEST", "WORDS", "Part", "Query", "parse_query"]

#: No place is written with more characters than this; longer text is refused, not searched.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Part:
    """One named place in a query.

    Attributes
    ----------
    names : tuple of str
        Spellings of the same place as written, the first one first.
    levels : tuple of str
        The precisions that the words beside the name allow ("district": raion or city district); empty
        when they say nothing.
    kind : str or None
        city, town, settlement (urban) or village, where the words say so.
    whole : str or None
        The words with those that were read as level: "Нове Село" is a name.
    """

    names: tuple[str, ...]
    levels: tuple[str, ...] = ()
    kind: str | None = None
    whole: str | None = None

    @property
    def name(self) -> str:
        """The first spelling."""
        return self.names[0]


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
    relation: str = "at"
    bearing: float | None = None
    km: float | None = None
    other: Part | None = None
    lon: float | None = None
    lat: float | None = None
    near: Query | None = None
    dropped: tuple[str, ...] = ()
    problem: str | None = None


#: The words read beside names, by what they are for.
WORDS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(
        (resources.files("geomap") / "data" / "queries.toml").read_text(encoding="utf-8")
    ).items()
}
_DISTRICT = ("raion", "city_district")
_AREA_WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(WORDS["oblast"], ("oblast",)),
    **dict.fromkeys(WORDS["district"], _DISTRICT),
    **dict.fromkeys(WORDS["hromada"], ("hromada",)),
}
_KM = {
    **dict.fromkeys(WORDS["km"], 1.0),
    **dict.fromkeys(WORDS["mile"], 1.609344),
    **dict.fromkeys(WORDS["meter"], 0.001),
}
_POINTS = {"n": 0.0, "ne": 45.0, "e": 90.0, "se": 135.0, "s": 180.0, "sw": 225.0, "w": 270.0, "nw": 315.0}
_STEMS = (
    ("north", "n"), ("south", "s"), ("east", "e"), ("west", "w"),
    ("північ", "n"), ("півноч", "n"), ("півден", "s"), ("півдн", "s"), ("схід", "e"), ("сход", "e"),
    ("захід", "w"), ("заход", "w"), ("север", "n"), ("юго", "s"), ("южн", "s"), ("юж", "s"), ("юг", "s"),
    ("восто", "e"), ("запад", "w"),
)  # fmt: skip
_DIRECTION_ENDINGS = WORDS["direction_endings"] | {""}
_COMPARATIVE = ("іше", "ее", "нее")


@dataclass(slots=True)
class _Word:
    text: str
    key: str
    dot: bool = False
    comma: bool = False  # no space before the next token


@dataclass(slots=True)
class _Segment:
    mark: str  # what stands before it
    words: list[_Word] = field(default_factory=list)


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
    >>> parse_query("с. Зоря, Рівненський р-н, Рівненська обл.").place
    Part(names=('Зоря',), levels=('settlement',), kind='village')
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


_APOSTROPHES = "'’ʼ`´ʹ′‘"
_DASHES = "-‐‑–—−"


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
                inner = here in _APOSTROPHES or (here in _DASHES and after.isalnum())
                inner = inner or (number and here in ".," and after.isdigit() and text[end - 1].isdigit())
                inner = inner or (here in '/"' and text[position:end].casefold() == "ж" and after in "мm")
                if not (here.isalnum() or inner):
                    break
                number = number and (here.isdigit() or here in ".,")
                end += 1
            word = text[position:end]
            dot = end < size and text[end] == "."
            key = word.casefold()
            for mark in _APOSTROPHES:
                key = key.replace(mark, "'")
            for mark in _DASHES:
                key = key.replace(mark, "-")
            out[-1].words.append(_Word(word, key, dot))
            position = end + dot
            continue
        if char in ",;:|/()[]\n":
            out.append(_Segment(char))
        elif char in _DASHES:
            out.append(_Segment("-"))
        position += 1
    return [segment for segment in out if segment.words]


def _join(words: list[_Word]) -> str:
    return " ".join(word.text for word in words)


@dataclass(slots=True)
class _Reading:
    """What one segment says."""

    parts: list[Part] = field(default_factory=list)
    relation: str = "at"
    bearing: float | None = None
    km: float | None = None
    other: Part | None = None
    near: Query | None = None
    dropped: list[str] = field(default_factory=list)
    level_only: tuple[tuple[str, ...], str | None] | None = None


def _parse(text: str) -> Query:
    segments = _segments(text)
    for one, two in pairwise(segments):
        # "траса Харків – Чугуїв" is one thing said; a spaced dash elsewhere parts two.
        if two.mark == "-" and (one.words[0].key in WORDS["road"] or two.words[-1].key in WORDS["road"]):
            two.words = [*one.words, _Word("–", "to"), *two.words]
            one.words = []
    return _query(text, [(segment.mark, _read(segment.words)) for segment in segments if segment.words])


def _query(text: str, readings: list[tuple[str, _Reading]]) -> Query:
    """Put together what the segments say."""
    parts: list[Part] = []
    dropped = [item for _, reading in readings for item in reading.dropped]
    first = _Reading()
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
        near=next((reading.near for _, reading in readings if reading.near is not None), None),
        dropped=tuple(dropped),
    )


_WIDTHS = {"hromada": 3, "raion": 4, "oblast": 5, "country": 6}


def _width(part: Part) -> int:
    """How wide the words say it is; unsaid counts as narrow, a "district" as wider than a settlement."""
    if part.levels == _DISTRICT:
        return 2
    return max((_WIDTHS.get(level, 1) for level in part.levels), default=1)


def _same_place(one: Part, other: Part) -> bool:
    """Two spellings beside each other are one place when they are of two scripts."""
    return _is_cyrillic(one.name) != _is_cyrillic(other.name) and (
        not one.levels or not other.levels or bool(set(one.levels) & set(other.levels))
    )


def _is_cyrillic(text: str) -> bool:
    return any("Ѐ" <= char <= "ӿ" for char in text)


def _read(words: list[_Word]) -> _Reading:
    reading = _Reading()
    words = _without_streets(list(words), reading)
    words = _relation_first(words, reading)
    words = _relation_last(words, reading)
    words = _near_inside(words, reading)
    if words:
        _chain(words, reading)
    if len(reading.parts) == 1 and len(words) > len(reading.parts[0].name.split()):
        reading.parts[0] = replace(reading.parts[0], whole=_join(words))
    elif not reading.parts and reading.level_only and words[0].text[:1].isupper():
        reading.parts = [Part((_join(words),))]
        reading.level_only = (*reading.level_only[:1], None)
    return reading


def _is_number(word: _Word) -> bool:
    """Tell a house number or a distance ("12", "12а", "5km") from a name."""
    letters = "".join(char for char in word.key if char.isalpha())
    return word.text[0].isdigit() and (len(letters) < 2 or letters in _KM)


def _without_streets(words: list[_Word], reading: _Reading) -> list[_Word]:
    """Drop streets, houses and post codes: finer than a gazetteer of places."""
    for at, word in enumerate(words):
        last = word.key in WORDS["street_last"] and at > 0
        if (
            word.key in WORDS["street_first"]
            and (word.dot or len(word.key) > 3 or "-" in word.key)
            and at + 1 < len(words)
        ):
            # A town may follow the street in the same breath: "вул. Сумська у Харкові".
            after = next(
                (i for i in range(at + 2, len(words)) if words[i].key in {"у", "в", "in", "м", "г"}),
                len(words),
            )
            reading.dropped.append(_join(words[at:after]))
            return words[:at] + words[after:]
        if last:
            after = next((i for i in range(at + 1, len(words)) if words[i].key in {"in", "of"}), len(words))
            reading.dropped.append(_join(words[:after]))
            return words[after:]
    if words and all(_is_number(word) for word in words):
        reading.dropped.append(_join(words))
        return []
    if len(words) > 1 and len(words[-1].text) == 5 and words[-1].text.isdigit():
        reading.dropped.append(words[-1].text)
        return words[:-1]
    return words


def _direction(words: list[_Word], at: int) -> tuple[str, int, bool] | None:
    """Read a compass direction at `at`: its point, how many words it takes, and whether it is comparative."""
    point, used, compared = "", 0, False
    while at + used < len(words) and len(point) < 2:
        key = words[at + used].key
        piece, more = _compass(key)
        if not piece or (point and (piece[0] in point or piece in "ns")):
            break
        point += piece
        compared = compared or more
        used += 1
    return (point, used, compared) if point in _POINTS else None


def _compass(key: str) -> tuple[str, bool]:
    """Point of one word ("north-eastern" to "ne"), or nothing."""
    if key in _POINTS and key != "s":
        return key, False
    point = ""
    rest = key.replace("-", "")
    compared = False
    while rest and len(point) < 2:
        for stem, letter in _STEMS:
            if rest.startswith(stem):
                point, rest = point + letter, rest[len(stem) :]
                break
        else:
            break
        # "північно-східний", "северо-восток": the joint vowel of the first half.
        for joint in ("но", "ньо", "о", "ern"):
            if rest.startswith(joint) and any(rest[len(joint) :].startswith(stem) for stem, _ in _STEMS):
                rest = rest[len(joint) :]
                break
    compared = any(rest.endswith(ending) for ending in _COMPARATIVE)
    return (point, compared) if point in _POINTS and rest in _DIRECTION_ENDINGS else ("", False)


def _relation_first(words: list[_Word], reading: _Reading) -> list[_Word]:
    """Take "12 km east of", "outskirts of", "between A and B" from the front."""
    at = 0
    seen = False  # a word of relation: what follows "of" is the place, not a parent
    while at < len(words):
        word = words[at]
        key = word.key
        following = words[at + 1 :]
        if not following and (seen or at == 0) and not _is_number(word) and key not in _KM:
            break
        if key in WORDS["between"] and following:
            return _between(following, reading)
        if key in WORDS["road"] and following:
            return _route(following, reading)
        if _is_number(word):
            value, used = _distance(words, at)
            if used == 0:
                break
            reading.km, at, seen = value, at + used, True
            if reading.relation == "at":
                reading.relation = "near"
            continue
        if key in WORDS["few"] and following and following[0].key in {*_KM, "of"}:
            reading.relation, at, seen = "near", at + 2, True
            continue
        direction = _direction(words, at)
        if direction is not None and at + direction[1] < len(words):
            point, used, compared = direction
            after = words[at + used].key
            article = words[at - 1].key if at else ""
            # "north of X" and "на північ від X" lie outside X; "in the north of X", "північ Харкова" inside.
            outside = (
                compared
                or after in {"від", "от", "from"}
                or (after == "of" and article != "the")
                or (reading.km is not None)
            )
            if after in _AREA_WORDS:
                break
            reading.bearing = _POINTS[point]
            reading.relation = "offset" if outside else "part"
            at, seen = at + used, True
            continue
        if key in WORDS["part_first"] and (
            following[0].key in {"of", "міста", "города"} or _is_cyrillic(key) or seen
        ):
            if reading.relation in {"at", "near"}:
                reading.relation = "part"
            at, seen = at + 1, True
            continue
        if key in WORDS["near_first"] and not (key == "close" and following[0].key != "to"):
            if reading.relation == "at":
                reading.relation = "near"
            at, seen = at + 1, True
            continue
        if key in {"район", "районі", "району", "районе", "р-н", "р-ні", "area", "region"} and (
            key != "region" or following[0].key == "of"
        ):
            # "в районі Бахмута": about Bakhmut; "район Салтівський" is a district.
            if _is_adjective(following[0].key):
                break
            if reading.relation == "at":
                reading.relation = "near"
            at, seen = at + 1, True
            continue
        if key in WORDS["filler"] and (len(key) > 1 or not word.dot):
            if key in WORDS["letters"] and following[0].text[:1].isupper() and at == 0 and key not in {"с"}:
                break
            if key in {"с", "s"} and following[0].text[:1].isupper() and not seen:
                break
            at += 1
            continue
        break
    return words[at:]


def _distance(words: list[_Word], at: int) -> tuple[float | None, int]:
    """Read "12 km", "12km", "10-15 км" at `at`: kilometres and the words used (0: not a distance)."""
    text = words[at].key
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ")
    unit = text[len(digits) :]
    used = 1
    if not unit and at + 1 < len(words):
        unit, used = words[at + 1].key, 2
    scale = _KM.get(unit, 0.001 if unit in {"m", "м"} else None)
    if scale is None:
        return None, 0
    pieces = [piece.replace(",", ".") for piece in digits.split("-")]
    try:
        values = [float(piece) for piece in pieces]
    except ValueError:
        return None, 0
    return sum(values) / len(values) * scale, used


def _between(words: list[_Word], reading: _Reading) -> list[_Word]:
    for at, word in enumerate(words):
        if word.key in WORDS["and"] and 0 < at < len(words) - 1:
            left, right = _Reading(), _Reading()
            _chain(words[:at], left)
            _chain(words[at + 1 :], right)
            if left.parts and right.parts:
                reading.relation, reading.other = "between", right.parts[0]
                # Level words after the second name speak for it, parents for both.
                reading.parts = [left.parts[0], *left.parts[1:], *right.parts[1:]]
                return []
    return words


def _route(words: list[_Word], reading: _Reading) -> list[_Word]:
    """Read "road from A to B", "траса А – Б": between A and B; any other road says nothing."""
    turn = next((i for i, word in enumerate(words) if word.key in WORDS["near_first"]), None)
    if turn is not None and turn < len(words) - 1:
        return _relation_first(words[turn:], reading)
    names = [
        word
        for word in words
        if word.key not in {"from", "to", "від", "до", "от", "из", "з", "між", "between", "and"}
    ]
    if len(names) == 1 and "-" in names[0].key:
        one, _, two = names[0].text.replace("–", "-").replace("—", "-").partition("-")
        if len(one) > 2 and len(two) > 2:
            reading.relation, reading.other = "between", Part((two,))
            reading.parts = [Part((one,))]
            return []
    if len(names) == 2 and len(words) > len(names):
        reading.relation, reading.other = "between", Part((names[1].text,))
        reading.parts = [Part((names[0].text,))]
        return []
    reading.dropped.append(_join(words))
    return []


def _relation_last(words: list[_Word], reading: _Reading) -> list[_Word]:
    """Take "Bakhmut area", "Odesa outskirts", "Izium–Lyman road" from the back."""
    if len(words) < 2:
        return words
    key = words[-1].key
    if key in WORDS["road"] and not reading.parts:
        return _route(words[:-1], reading)
    if key in WORDS["near_last"] or key in {"outskirts", "downtown", "center", "centre"}:
        if reading.relation == "at":
            reading.relation = "near" if key in WORDS["near_last"] else "part"
        return words[:-1]
    return words


def _near_inside(words: list[_Word], reading: _Reading) -> list[_Word]:
    """Split "checkpoint 5 km north of Kyiv": what comes first may be a place or only a description."""
    for at in range(1, len(words) - 1):
        key = words[at].key
        direction = _direction(words, at)
        turns = (
            direction is not None
            and at + direction[1] < len(words) - 1
            and (words[at + direction[1]].key in {"of", "від", "от", "from"} or direction[2])
        )
        if (
            key in WORDS["near_first"]
            or key in WORDS["between"]
            or turns
            or (_is_number(words[at]) and _distance(words, at)[1])
        ):
            inner = _read(words[at:])
            if inner.parts:
                reading.near = _query("", [("", inner)])
                return words[:at]
    return words


_ADJECTIVES = (
    "ський", "цький", "зький", "ського", "цького", "зького", "ському", "цькому", "зькому", "ським", "цьким",
    "ська", "цька", "зька", "ської", "цької", "зької", "ській", "цькій", "зькій", "ську", "цьку", "зьку",
    "ский", "цкий", "зкий", "ского", "цкого", "ском", "цком", "ская", "цкая", "ской", "цкой", "скую", "цкую",
    "ний", "ного", "ному", "ный", "ном", "ный", "на", "ної", "ній", "ная", "ной",
    "skyi", "tskyi", "zkyi", "skyy", "skyj", "skiy", "skij", "skii", "skoho", "ska", "tska", "skoi",
    "nyi", "s'kyi", "s'ka", "skyi's",
)  # fmt: skip


def _is_adjective(key: str) -> bool:
    return key.endswith(_ADJECTIVES)


def _chain(words: list[_Word], reading: _Reading) -> None:
    """Read names with their level words, one within the next: "село Гроза Куп'янського району"."""
    buffer: list[_Word] = []
    owners: list[Part] = []
    said: tuple[tuple[str, ...], str | None] | None = None

    def flush(levels: tuple[str, ...] = (), kind: str | None = None) -> None:
        nonlocal buffer, said
        if said is not None and not levels:
            levels, kind = said
        if buffer:
            if len(buffer) == 1 and buffer[0].key in WORDS["kept_of"] and owners:
                # "Odesa's port" is one name.
                reading.parts.append(Part((f"{owners.pop().name} {buffer[0].text}",), levels, kind))
            else:
                reading.parts.append(_part(buffer, levels, kind))
        buffer, said = [], None

    for at, word in enumerate(words):
        key = word.key
        after = words[at + 1] if at + 1 < len(words) else None
        if key in WORDS["hromada_kind"] and (
            any(
                later.key in _AREA_WORDS and "hromada" in _AREA_WORDS[later.key]
                for later in words[at + 1 : at + 3]
            )
        ):
            continue
        settled = _settlement_word(word, after)
        if key in _AREA_WORDS and not (key in {"republic", "республіка", "республика"} and buffer and after):
            levels = _AREA_WORDS[key]
            if buffer:
                # An adjective closes by itself: what stands before it is a place within.
                if (
                    len(buffer) > 1
                    and _is_adjective(buffer[-1].key)
                    and (said or not _is_adjective(buffer[-2].key))
                ):
                    closing = buffer.pop()
                    flush()
                    buffer = [closing]
                said = None
                flush(levels)
            else:
                said = (levels, None)
        elif settled is not None:
            if (
                buffer
                and (
                    after is None
                    or after.key in WORDS["of"]
                    or (not _is_cyrillic(key) and key not in WORDS["letters"])
                )
                and (key not in {"misto", "selo", "smt", "pgt"})
            ):
                said = None
                flush(("settlement",), settled)
            else:
                flush()
                said = (("settlement",), settled)
        elif key in WORDS["quarter"]:
            if not buffer:
                said = (("city_district", "site"), None)
            elif after is None or after.key in WORDS["of"]:
                said = None
                flush(("city_district", "site"))
        elif key in WORDS["of"] and (buffer or reading.parts or said):
            if buffer and buffer[-1].key not in WORDS["kept_of"]:
                flush()
            elif buffer:
                buffer.append(word)
        elif key.endswith("'s") and after is not None and len(key) > 3:
            buffer.append(_Word(word.text[:-2], key[:-2]))
            mark = len(reading.parts)
            flush()
            owners += reading.parts[mark:]
            del reading.parts[mark:]
        elif not (key in WORDS["filler"] and not buffer and (len(words) > 1)):
            buffer.append(word)
    if said is not None and not buffer and not reading.parts:
        reading.level_only = said
    flush()
    reading.parts += owners
    reading.parts = [part for part in reading.parts if part.names[0]]


def _settlement_word(word: _Word, after: _Word | None) -> str | None:
    """City, town, village or "settlement", when the word is one of those."""
    key = word.key
    if key in WORDS["letters"] and not (word.dot or (after is not None and after.text[:1].isupper())):
        return None
    if key in WORDS["letters"] and after is None:
        return None
    for words, kind in (
        (WORDS["city"], "city"),
        (WORDS["town"], "town"),
        (WORDS["village"], "village"),
        (WORDS["settlement"], "plain"),
    ):
        if key in words:
            # смт, пгт and селище are one thing; an English town may be a city too.
            return "settlement" if kind == "town" and (_is_cyrillic(key) or key in {"smt", "pgt"}) else kind
    return None


def _part(words: list[_Word], levels: tuple[str, ...], kind: str | None) -> Part:
    name = _join(words)
    if name.casefold() in WORDS["country"]:
        return Part((name,), ("country",))
    return Part((name,), levels, None if kind == "plain" else kind)
