"""Places under a spelling that the gazetteer does not list, found in the oblast that the text speaks of.

"Vasyukivka", "Tolstodubovo" and "in Iverskoy" are villages romanised in another way, from Russian, or with
the ending of a translator. A word is looked up so only where a place name is due: behind "village of", in a
list of places, after a preposition; and only among the places of the oblasts that the text names.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher
from functools import lru_cache, partial

from geomap.gazetteer import Gazetteer, Match
from geomap.name_spans import FITS, LEVELS, Bearers, NameSpan, is_borderland, is_unit_adjective
from geomap.triggers import stems, words_with_roles
from geomap.words import HYPHENS, Words, word_set

__all__ = ["find_respelt", "likeness", "spelling_key"]

#: A place abroad of so many people is known by its name.
ABROAD = 100_000
#: A key of so many letters is like no other by chance.
SURE = 6
#: So many letters stand behind the stem of an adjective at most: "червоного".
ENDING = 4
#: Shorter words are too alike.
SHORTEST = 5
_AND = word_set("and_word")
_JOINS = _AND | {",", ";"}
_PREPOSITIONS = word_set("place_preposition")
_LETTERS = str.maketrans(
    dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщыэюяё", "abvhhdeežziiiiklmnoprstufhcčššieuae", strict=True))
    | {"ь": None, "ъ": None, "'": None, "w": "v", "y": "i", "j": "i"}
)
_MANY = (
    ("shch", "š"), ("sch", "š"), ("zh", "ž"), ("kh", "h"), ("gh", "h"), ("ch", "č"), ("sh", "š"), ("ts", "c"),
    ("tz", "c"), ("g", "h"), ("ck", "k"), ("ph", "f"),
)  # fmt: skip
_SOFT = re.compile(r"(?<![yij])[yij]+(?=[aeou])")
_TWICE = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=..)(?:[aeiou]+(?:ho|mu|h|m|mi)?)$", re.MULTILINE)
_ADJECTIVE = re.compile(r"(?:s|z|c)k$")
_VOWELS = str.maketrans("", "", "aeiou ")
_DASHES = frozenset("-‐‑–")
_SETTING_APART = stems("setting_apart")
_ADJECTIVES = ("sk", "sky", "skyi", "ska", "ski", "skiy", "skaya", "skoi")
_UNITS = word_set("district_noun") | word_set("community_noun")
_WITHIN, _DISTRICTS = word_set("inside"), ("district", "raion", "район")
_LETTERED = word_set("type_letter")
#: Around the name that heads a line.
_OPENS, _ENDS = frozenset({"\n", "•", "▪"}) | HYPHENS, frozenset({".", ":"}) | HYPHENS


def find_respelt(text: str, words: Words, spans: list[NameSpan], gazetteer: Gazetteer) -> list[NameSpan]:
    """Add the names of a text that the gazetteer has in another spelling.

    Parameters
    ----------
    text : str
    words : Words
        The words of the text.
    spans : list of NameSpan
        What the gazetteer lists, in the order of the text.
    gazetteer : Gazetteer

    Returns
    -------
    list of NameSpan
        `spans` and what was found, in the order of the text; without those that are the end of a longer name.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> from geomap.name_spans import find_spans
    >>> from geomap.words import split_words
    >>> text = "In Donetsk Oblast, houses were damaged in Vasyukivka."
    >>> words = split_words(text)
    >>> found = find_respelt(text, words, find_spans(text, words, load_gazetteer()), load_gazetteer())
    >>> [(text[span.start : span.end], span.matches[0].place.name) for span in found][1:]
    [('Vasyukivka', 'Vasiukivka')]
    """
    oblasts = _spoken_of([s for s in spans if not is_borderland(words.texts, s.first)], gazetteer)
    if not oblasts:
        return spans
    named = {
        m.place.admin1: m.place.place_id
        for span in spans
        if not span.is_town
        for m in span.of_level("oblast")
    }
    spans = [_in_named_oblast(text, span, named, gazetteer) for span in spans]
    named_words = {i for span in spans for i in range(span.first, span.after)}
    heads = {span.first: span for span in spans if _is_head(text, span) or _is_little_abroad(span)}
    halves = {s.first for pair in itertools.pairwise(spans) if _are_one(text, words, *pair) for s in pair}
    whole = [
        s for s in spans if s.first not in heads.keys() | halves and not _is_tail(text, words, s, named_words)
    ]
    covered = {i for span in whole for i in range(span.first, span.after)}
    found: list[NameSpan] = []
    for first, after in _unknown(text, words, covered):
        start, end = words.starts[first], words.ends[after - 1]
        land = "щин" in words.texts[first] and words.texts[first - 1] == "на"  # "на Самарщині": no village
        if land or _is_in_unknown_unit(text, words, after, whole):
            continue
        level, loosely = _slot(words.texts, first, after, covered)
        matches = _matches(text[start:end], level, loosely, oblasts, gazetteer) if level else None
        listed = {m.place.place_id for m in heads[first].matches} if first in heads else set()
        if matches and not listed.issuperset(m.place.place_id for m in matches):
            found.append(NameSpan(start, end, first, after, matches))
            covered.update(range(first, after))
    left = [span for span in spans if span.first in heads and span.first not in covered]
    return sorted([*whole, *left, *found], key=lambda span: span.start)


def _is_in_unknown_unit(text: str, words: Words, i: int, spans: list[NameSpan]) -> bool:
    """Read "the village of Beryozovka in the Borisovka district": it lies in a unit that is none of ours."""
    texts = words.texts
    if i + 2 >= len(texts) or texts[i] not in _WITHIN:
        return False
    i += 1 + (texts[i + 1] == "the")
    unit = i + 1 < len(texts) and texts[i + 1].startswith(_DISTRICTS) and text[words.starts[i]].isupper()
    return unit and not any(span.first == i and span.of_level("raion") for span in spans)


def _is_head(text: str, span: NameSpan) -> bool:
    """Say whether a name goes on behind a hyphen: "Novhorod" of Novhorod-Siversky."""
    return text[span.end : span.end + 1] in _DASHES and text[span.end + 1 : span.end + 2].isupper()


def _are_one(text: str, words: Words, one: NameSpan, two: NameSpan) -> bool:
    """Say whether two names are one: "Chervona Hryhorivka", written as one word here, or an unknown one."""
    beside = text[one.end : two.start] == " " and two.after == one.after + 1 == one.first + 2
    word = words.texts[one.first]
    return beside and any(word.startswith(s) and len(word) - len(s) <= ENDING for s in _SETTING_APART)


def _is_little_abroad(span: NameSpan) -> bool:
    """Say whether only small places abroad are known by a name: a village here may be spelt so."""
    towns = all(m.place.precision == "settlement" for m in span.matches)
    return towns and all(m.place.country != span.home and m.place.population < ABROAD for m in span.matches)


def _is_tail(text: str, words: Words, span: NameSpan, named: set[int]) -> bool:
    """Say whether a name is the end of a longer one: Znob-Novgorod, Мала Лепетиха."""
    i = span.first - 1
    if i >= 0 and words.texts[i] in HYPHENS and words.starts[i] + 1 == span.start:
        i -= 1
    elif i < 0 or not words.texts[i].startswith(_SETTING_APART):
        return False
    near = span.start - words.ends[i] == 1 and text[words.starts[i]].isupper()
    return near and i not in named


def _in_named_oblast(
    text: str, span: NameSpan, named: dict[str | None, str], gazetteer: Gazetteer
) -> NameSpan:
    """Take a hromada of an oblast that the text names for its namesake elsewhere: Хотинська for Хотінська."""
    level = span.matches[0].place.precision
    if level not in {"hromada", "raion"} or any(m.place.precision != level for m in span.matches):
        return span
    if named and not any(m.place.admin1 in named for m in span.matches):
        name = text[span.start : span.end]
        name = name.rpartition(" ")[0] or name
        found = _matches(name, level, loosely=True, oblasts=frozenset(named.values()), gazetteer=gazetteer)
        if found:
            span.matches = Bearers(m.but(how=span.matches[0].how) for m in found)
    return span


def _spoken_of(spans: list[NameSpan], gazetteer: Gazetteer) -> frozenset[str]:
    """Return the oblasts that a text names, or names a place of that is nowhere else."""
    named = {id(span.matches): span.matches for span in spans}.values()
    told = (matches.once("spoken of", partial(_oblast_of, matches, gazetteer)) for matches in named)
    return frozenset(filter(None, told))


def _oblast_of(matches: Bearers, gazetteer: Gazetteer) -> str:
    """Return the oblast that a name speaks of, empty where it may be of several."""
    units = {m.place.admin1: m.place for m in matches if m.how != "generated"}
    oblast = next((m.place for m in matches if m.place.precision == "oblast"), None)
    if oblast is not None and not matches.is_town:
        return oblast.place_id
    if len(units) != 1:
        return ""
    place = next(iter(units.values()))
    return [place, *gazetteer.parents(place.place_id)][-1].place_id


def _unknown(text: str, words: Words, covered: set[int]) -> Iterator[tuple[int, int]]:
    """Give the runs of capitalised words that nothing is known of: one, two, or two with a hyphen."""
    texts, starts, ends = words
    after = 0
    for i in words.capitals(text):
        if i < after or i in covered or len(texts[i]) < 3 or texts[i] == "the" or texts[i] in _PREPOSITIONS:
            continue
        after = i + 1
        while after < len(texts) and after not in covered:
            joint = after + 1 if texts[after] in HYPHENS and ends[after - 1] == starts[after] else after
            if joint in covered or joint >= len(texts) or not text[starts[joint]].isupper():
                break
            if text[ends[joint - 1] : starts[joint]] not in {"", " "}:
                break
            after = joint + 1
        shouted = text[starts[i] : ends[after - 1]].isupper()
        if after - i <= 3 and ends[after - 1] - starts[i] >= SHORTEST and not shouted:
            yield i, after


def _slot(texts: list[str], first: int, after: int, covered: set[int]) -> tuple[str | None, bool]:
    """Say which level is due where a word stands, and whether it may be spelt with other vowels."""
    levels = words_with_roles(*LEVELS)
    behind = texts[after] if after < len(texts) else ""
    unit = _unit_behind(texts, after)
    if unit:
        return levels.key(unit), True
    i = first - 1
    if i >= 0 and texts[i] in {"of", "."}:
        i -= 1
    if i >= 0 and (
        levels.key(texts[i]) == "settlement" and (texts[i] not in _LETTERED or texts[i + 1] == ".")
    ):
        return "settlement", True
    listed = (first >= 2 and texts[first - 1] in _JOINS and first - 2 in covered) or (
        behind in _JOINS and (after + 1 in covered or after + 2 in covered)
    )
    if listed:
        return "settlement", True
    if first and texts[first - 1] in _PREPOSITIONS:
        return "settlement", after - first > 1
    if behind in _ENDS and (not first or texts[first - 1] in _OPENS):  # "Комышаны. FPV догнал скорую"
        return "settlement", False
    return None, False


def _unit_behind(texts: list[str], i: int) -> str | None:
    """Return "communities" behind "Shalyginsk" of "Shalyginsk and Novoslobidsk territorial communities"."""
    for word in texts[i : i + 8]:
        if word in _UNITS:
            return word
        if not (word in _AND or word in {",", "territorial"} or word.endswith(_ADJECTIVES)):
            return None
    return None


@lru_cache(maxsize=20_000)
def _matches(name: str, level: str, loosely: bool, oblasts: frozenset[str], gazetteer: Gazetteer) -> Bearers:
    key = _unit_key(spelling_key(name), level)
    bare = _consonants(key)
    found: dict[str, None] = {}
    for oblast in sorted(oblasts):
        by_key, by_consonants = _spellings(oblast, level, gazetteer)
        near = by_key.get(key)
        if near is None and loosely and len(bare) > 3:
            near = by_consonants.get(bare)
        if near is not None:
            found |= near
    if not found and level == "settlement" and len(key) >= SURE and not is_unit_adjective(name.lower()):
        towns = (town for oblast in sorted(oblasts) for town in _towns(oblast, gazetteer))
        found = {place_id: None for own, place_id in towns if _is_one_off(key, own)}
        found = found if len(found) == 1 else {}
    how = "alternate" if level == "settlement" else "bare"
    places = map(gazetteer.place, found)
    return Bearers(Match(place, name.lower(), how, "en", False, edits=1) for place in places)


@lru_cache(maxsize=512)
def _towns(oblast: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """Return the cities of an oblast by the keys of their names: what is misspelt is likely one of these."""
    if gazetteer.place(oblast).country != gazetteer.country:
        return []
    towns = list(gazetteer.names_inside(oblast, "settlement", kind="city"))
    keys = _spelling_keys({name for line in towns for name in line[1:]})
    return [(keys[name], line[0]) for line in towns for name in line[1:] if name]


def _is_one_off(key: str, own: str) -> bool:
    """Say whether one letter is another, missing or too many: "Дерчачах" for "Дергачах"."""
    if key[:2] != own[:2] or key[-1] != own[-1] or abs(len(key) - len(own)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(key, own, strict=False)) if a != b), min(len(key), len(own)))
    return key[at + 1 :] == own[at + 1 :] or key[at + 1 :] == own[at:] or key[at:] == own[at + 1 :]


@lru_cache(maxsize=512)  # every oblast at every level: a text may name them all
def _spellings(
    oblast: str, level: str, gazetteer: Gazetteer
) -> tuple[dict[str, dict[str, None]], dict[str, dict[str, None]]]:
    """Ids of the places of an oblast by the keys of their names, and by their consonants."""
    named = list(gazetteer.names_inside(oblast, *FITS[level]))
    if level != "settlement":  # "Bilopilska hromada"
        named = [[line[0], *(name.rpartition(" ")[0] for name in line[1:])] for line in named]
    keys = _spelling_keys({name for line in named for name in line[1:]})
    by_key: dict[str, dict[str, None]] = {}
    by_consonants: dict[str, dict[str, None]] = {}
    for place_id, *names in named:
        for key in {keys[name] for name in names if name}:  # mostly one for all three languages
            unit = _unit_key(key, level)
            by_key.setdefault(unit, {})[place_id] = None
            by_consonants.setdefault(_consonants(unit), {})[place_id] = None
    return by_key, by_consonants


def _consonants(key: str) -> str:
    return key[:1] + key[1:].translate(_VOWELS)


def _unit_key(key: str, level: str) -> str:
    return key if level == "settlement" else _ADJECTIVE.sub("", key)


def spelling_key(name: str) -> str:
    """Return what the spellings of one name share, in either alphabet, with whichever ending.

    Examples
    --------
    >>> spelling_key("Vasyukivka") == spelling_key("Васюківка") == spelling_key("Vasiukivku")
    True
    >>> spelling_key("Tolstodubovo") == spelling_key("Толстодубове")
    True
    """
    name = " ".join(name.split())
    return _spelling_keys([name])[name]


@lru_cache(maxsize=4096)
def likeness(one: str, two: str) -> float:
    """Return how much of their letters two names share, 0 to 1, in either alphabet.

    Examples
    --------
    >>> likeness("Николаев", "Mykolaiv") > 0.7 > likeness("Oleksandrivka", "Donetsk")
    True
    """
    first, second = (_consonants(spelling_key(name)) for name in (one, two))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _spelling_keys(names: Collection[str]) -> dict[str, str]:
    """Return the keys of many names, none with a line end; all their words are gone through at once."""
    block = "\n".join(names).lower()
    for mark in "’ʼ`´‘′ʹ":
        block = block.replace(mark, "'")
    for dash in _DASHES:
        block = block.replace(dash, " ")
    parts = [line.split() for line in block.split("\n")]
    words = {word for line in parts for word in line}
    plain = sorted(filter(str.isascii, words))
    latin = "\n".join(plain)
    for many, one in _MANY:
        latin = latin.replace(many, one)
    other = sorted(words.difference(plain))
    block = "\n".join([_SOFT.sub("", latin)] * bool(plain) + other).translate(_LETTERS)
    block = _TWICE.sub(r"\1", _ENDING.sub("", _TWICE.sub(r"\1", block)))
    keys = dict(zip([*plain, *other], block.split("\n"), strict=False))
    return {
        name: " ".join(filter(None, map(keys.__getitem__, line)))
        for name, line in zip(names, parts, strict=False)
    }
