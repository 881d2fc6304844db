"""Place names in a text, each with the level that the words beside it say.

One pass of name matching over the gazetteer, then the words around each name: "in the Kharkiv and Sumy
regions" are two oblasts, "у Салтівському та Київському районах" two districts of the city spoken of. Names
that are also common words, given names or surnames count only where the words beside them say "place".
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from geomap.gazetteer import Gazetteer, Match, Place, Span, load_gazetteer
from geomap.triggers import word_set, words_with_roles
from geomap.words import HYPHENS, Lexicon, Words, split_words

__all__ = ["Toponym", "find_toponyms", "lies_in"]

LEVELS = ("oblast", "raion", "hromada", "settlement")
_FITS = {
    "oblast": ("oblast",),
    "raion": ("raion", "city_district"),
    "hromada": ("hromada",),
    "settlement": ("settlement",),
}
#: A settlement with fewer people needs words beside it that say it is a place.
KNOWN = 4000
#: A city so large is meant whatever else the text speaks of.
WELL_KNOWN = 100_000
#: Names in one list; a longer one is read in parts.
MOST = 60
#: Oblasts that are not called after their centre: the name alone is the oblast.
_OBLAST_ONLY = frozenset({"UA-07", "UA-12", "UA-21", "UA-35", "UA-43"})
#: Cities that bear a given name.
_GIVEN = frozenset(["volodymyr", "володимир", "владимир", "olexandr", "mykola", "микола"])
_POSSESSIVE = re.compile(r"(?<=[A-Za-z])['’ʼ]s\b")
_AND = frozenset(
    [
        "and",
        "or",
        "та",
        "і",
        "й",
        "и",
        "а",
        "або",
        "или",
        "&",
        "/",
        "also",
        "also",
        "as",
        "well",
        "також",
        "також",
        "также",
    ]
)
_PLACE_PREPOSITIONS = frozenset(
    [
        "in",
        "at",
        "on",
        "near",
        "over",
        "outside",
        "around",
        "across",
        "hit",
        "struck",
        "shelled",
        "attacked",
        "targeted",
        "у",
        "в",
        "во",
        "на",
        "по",
        "під",
        "под",
        "біля",
        "поблизу",
        "коло",
        "неподалік",
        "над",
        "возле",
        "около",
        "вблизи",
        "поряд",
        "недалеко",
    ]
)
_LINKS = (
    _AND
    | _PLACE_PREPOSITIONS
    | frozenset(["the", "of", "city", "town", "village", "cities", "towns", "villages", ",", ";", "occupied"])
)
_ALSO_WORDS = word_set("also_word")
_OURS = ("українськ", "украинск", "україн", "украин")
_ADJECTIVE = ("ськ", "цьк", "зьк", "ск", "цк")


@dataclass(frozen=True, slots=True)
class Toponym:
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


@dataclass(slots=True)
class _Raw:
    start: int
    end: int
    first: int  # word
    after: int
    matches: tuple[Match, ...]
    own: str | None = None  # level said by words of its own
    level: str | None = None
    settled: list[Place] = field(default_factory=list)
    within: Place | None = None
    group: int = 0
    capital: bool = True
    plural_after: bool = False
    typed: bool = False


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
        ``en``, ``uk`` or ``ru``; names are looked for in all three anyway.
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
    raws = _names(text, words, gazetteer, recogniser)
    if not raws:
        return []
    _own_levels(words, raws)
    _groups(words, raws)
    _elided(words, raws)
    _headed(words, raws)
    raws = [raw for raw in raws if _settle(text, words, raw, gazetteer)]
    _parents(words, raws, gazetteer)
    raws = _doubtful(text, words, raws)
    _by_context(words, raws, gazetteer)
    return [_toponym(text, raw) for raw in raws if raw.settled]


def _names(
    text: str,
    words: Words,
    gazetteer: Gazetteer,
    recogniser: Callable[[str], Iterable[tuple[int, int]]] | None,
) -> list[_Raw]:
    starts = words.starts
    raws = []
    # "Kharkiv's" is no other name than "Kharkiv".
    plain = _POSSESSIVE.sub("  ", text)
    for span in gazetteer.scan(plain) if recogniser is None else _recognised(text, gazetteer, recogniser):
        if not text[span.start].isupper() and not _names_inside(text, span):
            continue
        first = bisect_left(starts, span.start)
        after = bisect_left(starts, span.end)
        raws.append(_Raw(span.start, span.end, first, max(after, first + 1), span.matches))
    raws += _unlisted(text, words, raws, gazetteer)
    raws += _capital(text, words, raws, gazetteer)
    return sorted(raws, key=lambda raw: raw.start)


def _recognised(
    text: str, gazetteer: Gazetteer, recogniser: Callable[[str], Iterable[tuple[int, int]]]
) -> Iterable[Span]:
    """Return the spans of a user's own recogniser that the gazetteer knows."""
    for start, end in sorted(recogniser(text)):
        matches = gazetteer.find(text[start:end])
        if matches:
            yield Span(start, end, matches[0].form, tuple(matches))


def _capital(text: str, words: Words, raws: list[_Raw], gazetteer: Gazetteer) -> Iterator[_Raw]:
    """Read "the Ukrainian capital", "по столиці" as Kyiv in a text that does not name it."""
    texts, starts, ends = words
    spans = []
    for i, word in enumerate(texts):
        if word.startswith("столиц"):
            before, behind = texts[i - 1] if i else "", i + 1 < len(texts) and text[starts[i + 1]].isupper()
            of_another = _is_adjective(before) or behind
            if not of_another or before.startswith(_OURS) or (behind and texts[i + 1].startswith(_OURS)):
                spans.append((i, i + 1))
        elif word == "capital":
            if i and texts[i - 1] in {"ukrainian", "ukraine"}:
                spans.append((i - 1, i + 1))
            elif texts[i + 1 : i + 3] == ["of", "ukraine"]:
                spans.append((i, i + 3))
    if not spans:
        return
    matches = tuple(m for m in gazetteer.find("Kyiv") if m.place.admin1 == "UA-30" and m.how == "official")
    known = {m.place.place_id for m in matches}
    if any(m.place.place_id in known for raw in raws for m in raw.matches):
        return
    for first, after in spans:
        if not any(raw.first < after and first < raw.after for raw in raws):
            yield _Raw(starts[first], ends[after - 1], first, after, matches)


def _names_inside(text: str, span: Span) -> bool:
    """Read "region of Poltava" begins small and is a name; "порт" is a word."""
    return " " in span.form and any(char.isupper() for char in text[span.start : span.end])


def _own_levels(words: Words, raws: list[_Raw]) -> None:
    """Read the level words directly beside each name."""
    texts = words.texts
    levels = words_with_roles(*LEVELS)
    for number, raw in enumerate(raws):
        if (
            raw.after - raw.first > 1
            and levels.key(texts[raw.after - 1])
            and all(m.how != "bare" for m in raw.matches)
        ):
            continue  # the level is part of the name already: "Чугуївському районі"
        i = raw.after
        if i < len(texts) and texts[i] in {"'s", "s"}:
            i += 1
        match = levels.match(texts, i) if i < len(texts) else None
        following = raws[number + 1].first if number + 1 < len(raws) else len(texts)
        if match and match[0] <= following and not (len(texts[i]) < 3 and match[1] == "settlement"):
            raw.own = match[1]
            raw.plural_after = texts[i] in _PLURALS
            # "Нікополь, місто ..." stands behind a comma and is not met here; "Харків місто" is.
        if raw.own is None and _only_bare(raw):
            raw.own = _level_ahead(texts, raw.after, levels)
        before = _left_level(texts, raw, raws[number - 1] if number else None, levels)
        if before and not (raw.own and raw.own != "settlement"):
            raw.own, raw.typed = before, True
        if (
            raw.own is None
            and i < len(texts)
            and texts[i] in {"regional", "обласна", "обласної", "областной"}
        ):
            raw.own = "oblast"


def _level_ahead(texts: list[str], i: int, levels: Lexicon) -> str | None:
    """Read "Покровский и Волновахский районы": the noun stands behind an adjective that we do not know."""
    for j in range(i, min(i + 5, len(texts))):
        word = texts[j]
        if word in _PLURALS:
            return levels.key(word)
        if word not in _AND and word != "," and not _is_adjective(word):
            return None
    return None


_PLURALS = frozenset(
    [
        "oblasts",
        "regions",
        "provinces",
        "districts",
        "raions",
        "hromadas",
        "communities",
        "cities",
        "towns",
        "villages",
        "settlements",
        "області",
        "областей",
        "областям",
        "областями",
        "областях",
        "области",
        "областям",
        "райони",
        "районів",
        "районам",
        "районах",
        "районами",
        "районы",
        "районов",
        "громади",
        "громад",
        "громадам",
        "громадах",
        "громады",
    ]
)


def _left_level(texts: list[str], raw: _Raw, before: _Raw | None, levels: Lexicon) -> str | None:
    i = raw.first - 1
    floor = before.after if before else 0
    adjective = _only_bare(raw) or _is_adjective(texts[raw.after - 1])
    if adjective and i >= floor and (texts[i] in {":", "-", "–", "—"}) and i:
        # "у трьох районах - Шевченківському, ...": the noun goes before its list
        key = levels.key(texts[i - 1])
        if key and texts[i - 1] in _PLURALS and _candidates(raw, key):
            return key
    if (
        (i >= floor and texts[i] in {"of", ":"})
        or (i >= floor and texts[i] == "." and i - 1 >= floor and texts[i - 1] in _SHORT)
        or (i >= floor and texts[i] in {'"', "«", "“"})
    ):
        i -= 1
    if i < floor:
        return None
    # A level word that stands right behind another name belongs to that name.
    taken = before is not None and i <= before.after
    key = levels.key(texts[i])
    if key is None or (taken and before is not None and before.own and key == before.own):
        return None
    english = texts[i].isascii() and texts[raw.first - 1] == "of"
    if texts[i].isascii() and not english and texts[i] not in {"village", "town", "villages", "towns"}:
        return None
    if (
        english
        and key == "raion"
        and any(m.how == "official" and m.place.population >= KNOWN for m in raw.matches)
    ):
        return None
    if english or key == "settlement":
        single = len(texts[i]) == 1
        if single and texts[raw.first - 1] != "." and texts[i] not in {"м", "г", "с"}:
            return None
        if single and texts[i] == "с" and texts[raw.first - 1] != ".":
            return None
        return key
    return None


_OCCUPIED = ("окупован", "оккупирован", "тимчасово", "временно", "захоплен", "частин", "части")
_VILLAGE = frozenset(
    [
        "с",
        "сел",
        "село",
        "селі",
        "селі",
        "села",
        "селе",
        "селі",
        "селищі",
        "смт",
        "village",
        "villages",
        "селах",
        "поселке",
    ]
)
_SHORT = frozenset({"м", "с", "г", "смт", "пгт", "обл", "сел", "пос", "сщ"})


def _groups(words: Words, raws: list[_Raw]) -> None:
    """Give each list a number, and give their members the level said once for all of them."""
    texts = words.texts
    levels = words_with_roles(*LEVELS)
    group = 0
    members: list[_Raw] = []

    def close() -> None:
        _share(members)
        members.clear()

    for before, raw in zip([None, *raws[:-1]], raws, strict=True):
        if before is not None and len(members) < MOST and _linked(texts, before, raw, levels):
            raw.group = group
        else:
            close()
            group += 1
            raw.group = group
        members.append(raw)
    close()


def _linked(texts: list[str], one: _Raw, two: _Raw, levels: Lexicon) -> bool:
    between = texts[one.after : two.first]
    if not between or len(between) > 6:
        return False
    joined = False
    for word in between:
        if word in _AND or word == ",":
            joined = True
        elif (
            word not in _LINKS
            and levels.key(word) is None
            and word not in HYPHENS
            and word not in {"(", ")", "."}
        ):
            return False
    # "(Kyiv region)" after a name is its parent, not a member of the list.
    return joined and "(" not in between


def _share(members: list[_Raw]) -> None:
    if len(members) < 2:
        return
    for i, said in enumerate(members):
        if said.own and (said.plural_after or _only_bare(said)):
            for raw in reversed(members[:i]):
                if raw.own is not None:
                    break
                if _candidates(raw, said.own):
                    raw.own = said.own
    for i, raw in enumerate(members):
        # Adjectives without a noun of their own wait for the next noun: "Харківська і Сумська область".
        if raw.own is None and _only_bare(raw):
            following = next((m for m in members[i + 1 :] if m.own), None)
            if following and _candidates(raw, following.own or ""):
                raw.own = following.own
    first = members[0]
    if first.typed and first.own:
        for raw in members[1:]:
            if raw.own is None and _candidates(raw, first.own):
                raw.own, raw.typed = first.own, True
    if (
        len(members) > 2
        and not any(raw.own for raw in members)
        and any(_oblast_only(raw) and not _is_city(raw) for raw in members)
    ):
        for raw in members:
            if _candidates(raw, "oblast"):
                raw.own = "oblast"


def _headed(words: Words, raws: list[_Raw]) -> None:
    """Read "Under fire were these hromadas:" and a line for each: the noun stands in the line above."""
    texts = words.texts
    levels = words_with_roles(*LEVELS)
    said: str | None = None
    at = 0
    for raw in raws:
        for i in range(at, raw.first):
            if texts[i] == ":" and texts[i + 1 : i + 2] == ["\n"]:
                keys = [levels.key(w) for w in texts[max(0, i - 5) : i] if w in _PLURALS]
                said = keys[-1] if keys else None
            elif (
                texts[i] == "\n"
                and texts[i - 1 : i] != [":"]
                and texts[i - 1 : i] != ["\n"]
                and said
                and not _is_short(texts, i)
            ):
                said = None
        at = raw.first
        if said and raw.own is None and _only_bare(raw) and _candidates(raw, said):
            raw.own = said


def _is_short(texts: list[str], end: int) -> bool:
    """Say whether the line that ends here is an item of a list."""
    return "\n" in texts[max(0, end - 8) : end]


def _elided(words: Words, raws: list[_Raw]) -> None:
    """Read "У Харківському районі ..., а в Куп'янському — ...": the noun is said once in the sentence."""
    for before, raw in itertools.pairwise(raws):
        lone = raw.own is None and _is_adjective(words.texts[raw.after - 1])
        said = before.own if before.own and _candidates(before, before.own) else _named_level(before)
        if (
            (
                lone
                and said
                and said != "settlement"
                and words.texts[raw.first - 1] in {"у", "в", "на", "та", "і", "и", ","}
            )
            and "." not in words.texts[before.after : raw.first]
            and any(m.how == "bare" for m in _candidates(raw, said))
        ):
            raw.own = said


def _named_level(raw: _Raw) -> str | None:
    precision = next((m.place.precision for m in raw.matches if m.how != "bare"), "")
    return next((level for level, fits in _FITS.items() if precision in fits), None)


def _candidates(raw: _Raw, level: str) -> list[Match]:
    return [m for m in raw.matches if m.place.precision in _FITS[level]]


def _only_bare(raw: _Raw) -> bool:
    return all(
        m.how == "bare" or (m.place.precision == "settlement" and m.place.population < KNOWN)
        for m in raw.matches
    )


def _oblast_only(raw: _Raw) -> bool:
    return any(m.place.precision == "oblast" and m.place.admin1 in _OBLAST_ONLY for m in raw.matches)


def _is_city(raw: _Raw) -> bool:
    return any(
        m.how == "official" and m.place.precision == "settlement" and m.place.population >= KNOWN
        for m in raw.matches
    )


def _settle(text: str, words: Words, raw: _Raw, gazetteer: Gazetteer) -> bool:
    """Choose the places meant by the level; say whether any is left."""
    level = raw.own
    if level:
        fitting = _candidates(raw, level)
        if not fitting and level == "raion":
            fitting = _district(text[raw.start : raw.end], gazetteer)
        if fitting:
            raw.level = level
            raw.settled = _best(fitting)
            return True
        if level != "settlement" and not any(m.how != "bare" for m in raw.matches):
            return False
    named = [m for m in raw.matches if m.how != "bare"]
    wide = [m for m in named if m.place.precision in {"oblast", "country"}]
    if wide:
        raw.level, raw.settled = wide[0].place.precision, _best(wide)
        return True
    if _oblast_only(raw) and level != "settlement" and not any(m.how == "official" for m in named):
        raw.level = "oblast"
        raw.settled = [m.place for m in raw.matches if m.place.precision == "oblast"]
        return True
    settlements = [m for m in named if m.place.precision in {"settlement", "site"}]
    adjective = _is_adjective(words.texts[raw.after - 1])
    known = any(m.place.population >= KNOWN for m in settlements)
    if settlements and (known or not (adjective and len(settlements) < len(raw.matches))):
        raw.level, raw.settled = "settlement", _best(settlements)
        return True
    units = [m for m in named if m.place.precision not in {"settlement", "site"}]
    if units:
        raw.level, raw.settled = units[0].place.precision, _best(units)
        return True
    return _from_adjective(words, raw, gazetteer)


@lru_cache(maxsize=50_000)
def _is_adjective(word: str) -> bool:
    return any(stem in word[-7:] for stem in _ADJECTIVE) and len(word) > 5 and not word.isascii()


def _from_adjective(words: Words, raw: _Raw, gazetteer: Gazetteer) -> bool:
    """Read "Кременчуцькому НПЗ", "Одеський порт": the adjective of a city beside what stands there."""
    texts = words.texts
    following = texts[raw.after] if raw.after < len(texts) else ""
    oblasts = [m.place for m in raw.matches if m.place.precision == "oblast"]
    if _facility().key(following):
        city = _eponym(raw, gazetteer)
        if city:
            raw.level, raw.settled = "settlement", [city]
            return True
    if oblasts:
        raw.level, raw.settled = "oblast", oblasts[:1]
        return True
    return False


@lru_cache(maxsize=1)
def _facility() -> Lexicon:
    return words_with_roles("facility")


def _eponym(raw: _Raw, gazetteer: Gazetteer) -> Place | None:
    """Return the city that a hromada or raion of this name is called after."""
    for match in sorted(raw.matches, key=lambda m: -m.place.population):
        unit = match.place
        if unit.precision == "hromada":
            towns = [p for p in gazetteer.children(unit.place_id) if p.precision == "settlement"]
            if towns:
                return max(towns, key=lambda p: (p.kind == "city", p.population))
        if unit.precision == "raion":
            hromadas = gazetteer.children(unit.place_id)
            stem = unit.name.split()[0].removesuffix("skyi").removesuffix("skyy")[:5]
            towns = [
                p for h in hromadas if h.precision == "hromada" and h.name.startswith(stem)
                for p in gazetteer.children(h.place_id)
                if p.precision == "settlement" and p.name[:4] == stem[:4]
            ]  # fmt: skip
            if towns:
                return max(towns, key=lambda p: (p.kind == "city", p.population))
    return None


def _district(name: str, gazetteer: Gazetteer) -> list[Match]:
    """Districts under the other English endings: Shevchenkivsky, Darnytsia, Obolon."""
    stem = name.removesuffix("'s")
    for ending in ("skyi", "skyy", "skiy", "skii", "sky", "ski"):
        if stem.endswith(ending):
            full = stem[: -len(ending)] + "skyi"
            found = gazetteer.find(full, level="city_district") or gazetteer.find(full, level="raion")
            return found or _by_consonants(full, gazetteer)
    for spelling in (
        stem[:-2] + "kyi",
        stem[:-1] + "skyi",
        stem + "skyi",
        stem[:-2] + "skyi",
        stem[:-3] + "skyi",
    ):
        found = gazetteer.find(spelling, level="city_district") if len(spelling) > 6 else []
        if found:
            return found
    return _by_consonants(stem, gazetteer)


def _by_consonants(name: str, gazetteer: Gazetteer) -> list[Match]:
    """Return the city districts whose names differ in vowels only: Darnitsky, Desnyanski."""
    return list(_skeletons(gazetteer).get(_skeleton(name), ())) if len(name) > 5 else []


@lru_cache(maxsize=2)
def _skeletons(gazetteer: Gazetteer) -> dict[str, list[Match]]:
    out: dict[str, list[Match]] = {}
    for place in gazetteer:
        if place.precision == "city_district" and place.name.endswith(" district"):
            match = Match(place, place.name.lower(), "alternate", "en", False)
            out.setdefault(_skeleton(place.name.removesuffix(" district")), []).append(match)
    return out


def _skeleton(name: str) -> str:
    lowered = name.lower().removesuffix("s'kyi")
    for ending in ("skyi", "sky", "skiy", "kyi", "ski", "sia", "tsa", "tsy", "tsia"):
        if lowered.endswith(ending):
            lowered = lowered[: -len(ending)] + (
                "ts" if ending.startswith("ts") else "s" if ending == "sia" else ""
            )
            break
    return "".join(c for c in lowered if c not in "aeiouyj'’").rstrip("s")


def _unlisted(text: str, words: Words, raws: list[_Raw], gazetteer: Gazetteer) -> list[_Raw]:
    """Names of districts under spellings and by-names that the gazetteer does not list.

    "In the Shevchenkivsky and Desnyansky districts", "на Нікопольщині".
    """
    texts = words.texts
    covered = {i for raw in raws for i in range(raw.first, raw.after)}
    out = []
    for i, word in enumerate(texts):
        if i in covered or not text[words.starts[i]].isupper():
            continue
        found: list[Match] = []
        if word.isascii():
            if any(w in _DISTRICTS for w in texts[i + 1 : i + 2]) or (
                word.endswith(_SKY) and any(w in _DISTRICTS for w in texts[i + 2 : i + 8])
            ):
                found = _district(text[words.starts[i] : words.ends[i]], gazetteer)
        else:
            cut = max(word.rfind("щин"), 0)
            if cut > 3 and len(word) - cut <= 5:
                found = [
                    m
                    for m in gazetteer.find(word[:cut] + "ський", level="raion")
                    if m.place.precision == "raion"
                ] or [
                    m
                    for m in gazetteer.find(word[:cut] + "ский", level="raion")
                    if m.place.precision == "raion"
                ]
                found = [replace(m, how="colloquial") for m in found]
            elif _is_adjective(word) and any(_facility().key(w) for w in texts[i + 1 : i + 3]):
                found = _from_stem(word, gazetteer)
        if found:
            out.append(_Raw(words.starts[i], words.ends[i], i, i + 1, tuple(found)))
    return out


def _from_stem(word: str, gazetteer: Gazetteer) -> list[Match]:
    """Return the city of an adjective: Севастопольскому, Феодосійській."""
    cut = max(word.rfind("ськ"), word.rfind("цьк"), word.rfind("ск"), word.rfind("цк"))
    stem = word[:cut]
    ends = (
        ("ць", "ц", "к", "ка", "цьк", "цк")
        if word[cut] == "ц"
        else ("", "ь", "а", "я", "о", "е", "и", "і", "ськ", "ск")
    )
    for end in ends:
        found = [
            m
            for m in gazetteer.find(stem + end, level="settlement")
            if m.place.population >= KNOWN and not m.inflected
        ]
        if found:
            return found
    return []


_SKY = ("sky", "ski", "skiy", "skii", "skyy", "skyi")
_DISTRICTS = frozenset({"district", "districts", "raion", "raions"})


_HOW_RANK = {"official": 0, "alternate": 1, "former": 1, "colloquial": 1, "bare": 1, "generated": 3}


def _best(matches: Iterable[Match]) -> list[Place]:
    """Return the places of a name, the likeliest first; generated spellings only where nothing else fits."""
    matches = list(matches)
    if any(
        m.how != "generated"
        and m.place.country == "UA"
        and (m.place.population >= KNOWN or m.place.precision != "settlement")
        for m in matches
    ):
        matches = [m for m in matches if m.how != "generated"]
    ranked = sorted(
        matches,
        key=lambda m: (
            m.place.precision == "city_district" and m.how not in {"official", "bare"},
            m.place.kind != "city" or m.place.precision != "settlement",
            -m.place.population,
            _HOW_RANK[m.how],
        ),
    )
    return list({m.place.place_id: m.place for m in ranked}.values())


def _parents(words: Words, raws: list[_Raw], gazetteer: Gazetteer) -> None:
    """Tie a name to the wider place named right behind or before it, and let that choose among homonyms."""
    texts = words.texts
    wide = {
        "site": 0,
        "settlement": 1,
        "city_district": 0,
        "hromada": 2,
        "raion": 3,
        "oblast": 4,
        "country": 5,
    }
    levels = words_with_roles(*LEVELS)
    for one, two in itertools.pairwise(raws):
        between = texts[one.after : two.first]
        if one.own and between and levels.key(between[0]) == one.own:
            between = between[1:]  # "Васильківська громада Синельниківського району"
        close = len(between) <= 5 and all(
            w.startswith(_OCCUPIED)
            or w
            in {
                ",",
                "(",
                "in",
                "of",
                "the",
                "у",
                "в",
                "на",
                "'s",
                "s",
                "-",
                "also",
                "occupied",
                "south",
                "north",
                "east",
                "west",
            }
            for w in between
        )
        if not close:
            continue
        if between == [","]:
            _name_oblast(texts, one, two, gazetteer)
        for inner, outer in ((one, two), (two, one)):
            if wide.get(inner.level or "", 9) >= wide.get(outer.level or "", 0) or not outer.settled:
                continue
            if inner is two and between and between != [","] and between[0] not in {"'s", "s"}:
                continue
            holders = [o for o in outer.settled[:8] if any(lies_in(p, o, gazetteer) for p in inner.settled)]
            if holders:
                outer.settled = holders
                inner.settled = [p for p in inner.settled if any(lies_in(p, o, gazetteer) for o in holders)]
                inner.within = holders[0]
                inner.typed = True
            elif (
                inner is one
                and outer.level == "oblast"
                and inner.level == "settlement"
                and (not between or between == ["("])
            ):
                inner.settled = []  # a place of that name that the gazetteer does not have there
    raws[:] = [raw for raw in raws if raw.settled]


def _name_oblast(texts: list[str], inner: _Raw, outer: _Raw, gazetteer: Gazetteer) -> None:
    """Read "the village of Ocheretyne, Donetsk, ...": the oblast by the name of its city."""
    behind = texts[outer.after : outer.after + 2]
    apart = (not behind or behind[0] in {",", ".", ")", "\n"}) and behind[1:] not in (["and"], ["or"])
    if not (apart and inner.typed and texts[outer.first].isascii() and outer.own is None):
        return
    if inner.level != "settlement" or outer.level != "settlement":
        return
    oblasts = [m.place for m in outer.matches if m.place.precision == "oblast"]
    here = [o for o in oblasts if any(lies_in(p, o, gazetteer) for p in inner.settled)]
    if here:
        outer.level, outer.settled = "oblast", here[:1]


def lies_in(place: Place, outer: Place, gazetteer: Gazetteer) -> bool:
    """Say whether a place lies in another.

    Examples
    --------
    >>> gazetteer = load_gazetteer()
    >>> lies_in(gazetteer.find("Izium")[0].place, gazetteer.find("Kharkiv Oblast")[0].place, gazetteer)
    True
    """
    if place.place_id == outer.place_id:
        return False
    if outer.precision == "oblast":
        return place.admin1 == outer.admin1
    if outer.precision == "country":
        return place.country == outer.country
    if outer.precision == "raion":
        return place.admin2 == outer.place_id
    return place.parent_id == outer.place_id or outer.place_id in _above(gazetteer, place.place_id)


@lru_cache(maxsize=50_000)
def _above(gazetteer: Gazetteer, place_id: str) -> frozenset[str]:
    return frozenset(p.place_id for p in gazetteer.parents(place_id))


def _doubtful(text: str, words: Words, raws: list[_Raw]) -> list[_Raw]:
    """Drop small places whose name is a word or a person here."""
    texts = words.texts
    oblasts = {
        raw.settled[0].admin1
        for raw in raws
        if (raw.settled and raw.level in {"oblast", "raion"}) or _is_known(raw)
    }
    kept: list[_Raw] = []
    strikes = words_with_roles("strike")
    sizes = Counter(raw.group for raw in raws)
    sure: set[int] = {raw.group for raw in raws if _is_known(raw) and raw.group}
    for raw in raws:
        before = texts[raw.first - 1] if raw.first else "\n"
        if (
            text[raw.start : raw.end].isupper()
            and raw.end - raw.start <= 4
            and raw.level == "settlement"
            and not (_is_known(raw) and raw.settled[0].country == "UA")
            and not _is_loud(text, words, raw)
        ):
            continue  # ОВА, МВА: an abbreviation
        if texts[raw.first] in _ALSO_WORDS and before not in _PLACE_PREPOSITIONS and not raw.typed:
            continue
        if (
            raw.level == "settlement"
            and not raw.typed
            and before not in _PLACE_PREPOSITIONS
            and _is_person(text, words, raw)
        ):
            continue
        if (
            raw.level in {"settlement", "site"}
            and not _is_known(raw)
            and not raw.typed
            and raw.own != "settlement"
        ):
            near = [p for p in raw.settled if p.admin1 in oblasts]
            listed = raw.group in sure and sizes[raw.group] > 1
            placed = (
                before in _PLACE_PREPOSITIONS
                or strikes.key(before) is not None
                or texts[raw.first - 2 : raw.first] == ["of", "the"]
            )
            if not (near and (placed or listed)):
                continue
            raw.settled = near
        if raw.level == "settlement":
            sure.add(raw.group)
        kept.append(raw)
    return kept


def _is_loud(text: str, words: Words, raw: _Raw) -> bool:
    """Say whether the words beside the name are in capitals too."""
    near = [i for i in (raw.first - 1, raw.after) if 0 <= i < len(words.texts) and words.texts[i].isalpha()]
    return bool(near) and all(text[words.starts[i] : words.ends[i]].isupper() for i in near)


def _is_person(text: str, words: Words, raw: _Raw) -> bool:
    """Say whether a capital letter directly beside the name makes a person of it: Roman Busargin."""
    form = words.texts[raw.first]
    given = form in _GIVEN
    if not given and raw.settled[0].country == "UA" and _is_known(raw):
        return False
    title_case = False
    for i in (raw.after, raw.first - 1):
        if 0 <= i < len(words.texts):
            start, end = words.starts[i], words.ends[i]
            gap = start - raw.end if i == raw.after else raw.start - end
            title_case = title_case or (gap == 1 and text[start].isupper() and not text[start:end].isupper())
    return given or title_case


def _is_known(raw: _Raw) -> bool:
    if not raw.settled:
        return False
    first = raw.settled[0]
    if first.country != "UA":
        return first.precision != "settlement" or first.population >= 100_000
    return first.precision != "settlement" or first.population >= KNOWN or first.kind == "city"


def _by_context(words: Words, raws: list[_Raw], gazetteer: Gazetteer) -> None:
    """Let the places named around a name choose among its homonyms, the nearest first."""
    for number, raw in enumerate(raws):
        _by_size(words, raws, number, raw)
    for number, raw in enumerate(raws):
        if len(raw.settled) < 2:
            continue
        for other in _around(words, raws, number):
            chosen = _chosen_by(raw.settled, other.settled, gazetteer)
            if chosen:
                raw.settled = chosen
                if raw.within is None and (len(chosen) == 1 or raw.level in {"raion", "settlement"}):
                    raw.within = _holder(chosen[0], other.settled, gazetteer)
                if len(chosen) == 1:
                    break
        if len({p.precision for p in raw.settled}) > 1:
            raw.settled = [p for p in raw.settled if p.precision != "city_district"]


def _by_size(words: Words, raws: list[_Raw], number: int, raw: _Raw) -> None:
    """Return a city is meant rather than its small namesakes, unless the text speaks of where those lie."""
    if len(raw.settled) < 2 or raw.level != "settlement" or not _is_known(raw) or _is_village(words, raw):
        return
    if raw.settled[0].country != "UA":
        return
    big = raw.settled[0].population
    if big >= WELL_KNOWN and _in_a_list_of(raws, number):
        raw.settled = _in_a_list_of(raws, number)
        return
    city = raw.settled[0].kind == "city" and (
        big >= WELL_KNOWN or not _spoken_of(raws, number, raw.settled[1:])
    )
    if city and all(p.kind != "city" or p.population * 10 < big for p in raw.settled[1:]):
        raw.settled = raw.settled[:1]
    elif big >= WELL_KNOWN:
        raw.settled = [p for p in raw.settled if p.population * 10 >= big or p is raw.settled[0]]


def _in_a_list_of(raws: list[_Raw], number: int) -> list[Place]:
    """Return the namesakes of a large city in the oblast that a list of villages is headed by."""
    raw = raws[number]
    members = [other for other in raws[max(0, number - 15) : number] if other.group == raw.group]
    if len(members) < 2:
        return []
    head = next((o for o in reversed(raws[max(0, number - 20) : number]) if o.level == "oblast"), None)
    if head is None or any(p.admin1 == head.settled[0].admin1 for p in raw.settled[:1]):
        return []
    if any(_is_known(m) and m.settled[0].population >= WELL_KNOWN for m in members):
        return []
    return [p for p in raw.settled if p.admin1 == head.settled[0].admin1]


def _spoken_of(raws: list[_Raw], number: int, places: list[Place]) -> bool:
    """Say whether the text near a name speaks of a unit that holds one of these places, not the likeliest."""
    around = [
        other.settled[0].admin1
        for other in [*raws[max(0, number - 12) : number], *raws[number + 1 : number + 3]]
        if len(other.settled) == 1 and other.settled[0].precision in {"oblast", "raion", "hromada"}
    ]
    first = raws[number].settled[0].admin1
    return first not in around and any(p.admin1 in around for p in places)


def _is_village(words: Words, raw: _Raw) -> bool:
    """Say whether the words before the name call it a village or a small town."""
    before = words.texts[max(0, raw.first - 2) : raw.first]
    return (before[-1:] == ["."] and before[0] in _VILLAGE) or (before[-1:] != [] and before[-1] in _VILLAGE)


def _around(words: Words, raws: list[_Raw], number: int) -> Iterable[_Raw]:
    """Return the unambiguous names near one: of its sentence, then those before it, then those after."""
    here = raws[number]
    before = [other for other in reversed(raws[max(0, number - 30) : number]) if len(other.settled) == 1]
    after = [other for other in raws[number + 1 : number + 10] if len(other.settled) == 1]
    stops = {".", "\n", "!", "?"}
    near = [o for o in before[:8] if stops.isdisjoint(words.texts[o.after : here.first])]
    near += [o for o in after[:8] if stops.isdisjoint(words.texts[here.after : o.first])]
    return [*near, *before, *after]


def _chosen_by(places: list[Place], named: list[Place], gazetteer: Gazetteer) -> list[Place]:
    other = named[0]
    inside = [p for p in places if p.place_id != other.place_id and lies_in(p, other, gazetteer)]
    if inside:
        return inside if len(inside) < len(places) else []
    if places[0].precision in {"city_district", "raion"} and other.precision == "city_district":
        return [p for p in places if p.parent_id == other.parent_id]
    return [
        p for p in places if p.admin1 == other.admin1 and p.precision in {"settlement", "raion", "hromada"}
    ]


def _holder(place: Place, named: list[Place], gazetteer: Gazetteer) -> Place | None:
    other = named[0]
    return other if lies_in(place, other, gazetteer) and other.precision != "country" else None


def _toponym(text: str, raw: _Raw) -> Toponym:
    first = raw.settled[0]
    ids = {p.place_id for p in raw.settled}
    also = tuple(
        m.place for m in raw.matches if m.place.place_id not in ids and m.place.admin1 == first.admin1
    )
    return Toponym(
        raw.start,
        raw.end,
        text[raw.start : raw.end],
        first.precision,
        tuple(raw.settled),
        first.name,
        raw.within,
        also,
        raw.group,
    )
