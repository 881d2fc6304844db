"""The words beside place names: level words, compass directions, distances, adjectives."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.words import load_words, word_set

__all__ = [
    "AREA_WORDS", "DISTRICT", "FACILITIES", "KM", "POINTS", "REPUBLICS", "SEATS", "WORDS", "is_adjective",
    "is_cyrillic", "read_direction", "read_distance", "seat_kind",
]  # fmt: skip

#: The words read beside names, by what they are for.
WORDS = {name: frozenset(words.split()) for name, words in load_words("queries").items()}
DISTRICT = ("raion", "city_district")
AREA_WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(WORDS["oblast"], ("oblast",)),
    **dict.fromkeys(WORDS["district"], DISTRICT),
    **dict.fromkeys(WORDS["hromada"], ("hromada",)),
}
#: How words for what stands in a town begin; the short ones are whole.
FACILITIES = tuple(sorted(word for word in WORDS["facilities"] if len(word) > 4))
#: What the occupiers' names of two oblasts are cut short to, and those oblasts.
REPUBLICS = dict.fromkeys(word_set("donetsk_republic"), "Donetsk") | dict.fromkeys(
    word_set("luhansk_republic"), "Luhansk"
)
KM = {
    **dict.fromkeys(WORDS["km"], 1.0),
    **dict.fromkeys(WORDS["mile"], 1.609344),
    **dict.fromkeys(WORDS["meter"], 0.001),
}
POINTS = {"n": 0.0, "ne": 45.0, "e": 90.0, "se": 135.0, "s": 180.0, "sw": 225.0, "w": 270.0, "nw": 315.0}
#: Stems of the compass points with their letters, the longest first.
_STEMS = sorted(
    ((stem, point[0]) for point in ("north", "south", "east", "west") for stem in WORDS[point]),
    key=lambda one: -len(one[0]),
)
#: What the seat of a hromada is, as the adjective before its noun says it, by language.
SEATS = {
    "village": {"uk": "сільська", "ru": "сельская", "en": "rural"},
    "settlement": {"uk": "селищна", "ru": "поселковая", "en": "settlement"},
    "city": {"uk": "міська", "ru": "городская", "en": "urban"},
}
_SEAT_STEMS = {
    word.removesuffix("я").removesuffix("а"): kind for kind in SEATS for word in SEATS[kind].values()
}
_DIRECTION_ENDINGS = WORDS["direction_endings"] | {""}
_COMPARATIVE = ("іше", "ее")
_ADJECTIVES = tuple(WORDS["adjective_endings"])


def is_adjective(key: str) -> bool:
    """Tell an adjective of a unit ("Салтівський", "Kharkivska") by its ending.

    Examples
    --------
    >>> is_adjective("салтівський"), is_adjective("харків")
    (True, False)
    """
    return key.endswith(_ADJECTIVES)


def seat_kind(key: str) -> str | None:
    """Say what the seat of a hromada is, by the adjective before its noun: a city, a settlement, a village.

    Examples
    --------
    >>> seat_kind("сільської"), seat_kind("міською"), seat_kind("територіальна")
    ('village', 'city', None)
    """
    return next((kind for stem, kind in _SEAT_STEMS.items() if key.startswith(stem)), None)


def is_cyrillic(text: str) -> bool:
    """Tell whether there is a Cyrillic letter in a text.

    Examples
    --------
    >>> is_cyrillic("Суми"), is_cyrillic("Sumy")
    (True, False)
    """
    return any("Ѐ" <= char <= "ӿ" for char in text)


def read_direction(keys: Sequence[str], at: int) -> tuple[str, int, bool] | None:
    """Read a compass direction: its point, how many words it takes, and whether it is comparative.

    Examples
    --------
    >>> read_direction(["на", "північний", "схід", "від"], 1)
    ('ne', 2, False)
    """
    point, used, compared = "", 0, False
    while at + used < len(keys) and len(point) < 2:
        key = keys[at + used]
        piece, more = _compass(key)
        if not piece or (point and (piece[0] in point or piece in "ns")):
            break
        point += piece
        compared = compared or more
        used += 1
    return (point, used, compared) if point in POINTS else None


def _compass(key: str) -> tuple[str, bool]:
    """Point of one word ("north-eastern" to "ne"), or nothing."""
    if key in POINTS and key != "s":
        return key, False
    point = ""
    rest = key.replace("-", "")
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
    return (
        (point, rest.endswith(_COMPARATIVE))
        if point in POINTS and rest in _DIRECTION_ENDINGS
        else ("", False)
    )


def read_distance(keys: Sequence[str], at: int) -> tuple[float | None, int]:
    """Read a distance: kilometres, and the words used (0: it is none).

    Examples
    --------
    >>> read_distance(["10-15", "км"], 0), read_distance(["12", "maiia"], 0)
    ((12.5, 2), (None, 0))
    """
    text = keys[at]
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ")
    unit = text[len(digits) :]
    used = 1
    if not unit and at + 1 < len(keys):
        unit, used = keys[at + 1], 2
    scale = KM.get(unit, 0.001 if unit in {"m", "м"} else None)
    if scale is None:
        return None, 0
    pieces = [piece.replace(",", ".") for piece in digits.split("-")]
    try:
        values = [float(piece) for piece in pieces]
    except ValueError:
        return None, 0
    return sum(values) / len(values) * scale, used
