"""The names found in a text, before it is known which places they mean.

One pass of name matching over the gazetteer; names in small letters are words, and a name that the gazetteer
does not list ("на Нікопольщині", "the capital") is read as the place that it stands for.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

from geomap.gazetteer import Gazetteer, Match, Place, Span
from geomap.placewords import REPUBLICS
from geomap.triggers import stems, words_with_roles
from geomap.unlisted import find_city, find_compound, find_district, find_land, find_unit
from geomap.words import HYPHENS, Lexicon, Words, word_list, word_set

__all__ = [
    "FITS", "KNOWN", "LEVELS", "Bearers", "NameSpan", "facility_words", "find_spans", "heads_section",
    "is_borderland", "is_railway_station", "is_unit_adjective", "is_water",
]  # fmt: skip

T = TypeVar("T")

#: The levels that words beside a name may say, and the precisions of places that they fit.
FITS = {
    "oblast": ("oblast",),
    "raion": ("raion", "city_district"),
    "hromada": ("hromada",),
    "settlement": ("settlement",),
}
LEVELS = tuple(FITS)
#: A settlement with fewer people needs words beside it that say it is a place.
KNOWN = 4000
#: What a village of unknown population counts.
HAMLET = 500
#: So many names are remembered with what reading asks of them.
MOST_MET = 20_000
#: A day in full has fewer words.
DATED = 7
#: So many words on each side of a name are joined to it by hyphens at most.
HALVES = 8
#: Oblasts that are not called after their centre: the name alone is the oblast.
_OBLAST_ONLY = frozenset({"UA-07", "UA-12", "UA-21", "UA-35", "UA-43"})
_POSSESSIVE = re.compile(r"['’ʼ](?<=[A-Za-z].)s\b(?!['’ʼ][a-z])")  # by its mark first, which is seldom
_HASHTAG = re.compile(r"#\w+")
_HYPHENED = re.compile(r"[-‐‑–](?:(?:на|na|on)[-‐‑–])?[^\W\d_a-zа-яёіїєґ]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_OURS = stems("ukrainian")
_AND = word_set("and") | {","}
_FROM, _UP_TO_NAME = word_set("from"), word_set("between")
_BORDERS = stems("borders")
_LANDS = word_set("land_behind_na")
_ON = frozenset({"на", "по"})
_REPUBLIC_AHEAD = word_set("republic_ahead")
_ADJECTIVE = ("ськ", "цьк", "зьк", "ск", "цк")
_SKY = ("sky", "ski", "skiy", "skii", "skyy", "skyi")
_DISTRICTS = word_set("district_noun")
_SITES, _QUOTES = sorted(word_set("site_noun")), frozenset('"«“„')
#: A noun has so many letters more in another case.
ENDING = 3
_STATION, _RAILWAY = word_set("station"), stems("railway")


class Bearers(tuple[Match, ...]):
    """The places that bear a name; what is asked of them is worked out once, however often it is read."""

    def of_level(self, level: str) -> list[Match]:
        """Return those that fit a level said beside the name."""
        return self.once(f"of {level}", lambda: [m for m in self if m.place.precision in FITS[level]])

    def once(self, key: Hashable, find: Callable[[], T]) -> T:
        """Return what `find` gives, computed at the first call with this key."""
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = find()
        return cast("T", found)

    @cached_property
    def _memo(self) -> dict[Hashable, Any]:
        return {}

    @cached_property
    def pool(self) -> list[Place]:
        """The settlements that bear the name in any way."""
        return [m.place for m in self if m.how != "bare" and m.place.precision == "settlement"]

    @cached_property
    def ranks(self) -> dict[str, int]:
        """How each place bears the name, by its id."""
        out: dict[str, int] = {}
        for match in self:
            key = match.place.place_id
            out[key] = min(_rank(match), out.get(key, 9))
        return out

    @cached_property
    def named_level(self) -> str | None:
        """The level of the first that bears it as a whole name."""
        precision = next((m.place.precision for m in self if m.how != "bare"), "")
        return next((level for level, fits in FITS.items() if precision in fits), None)

    @cached_property
    def plain(self) -> set[str]:
        """The ids of those called so in no other case; of all of them, if none is."""
        plain = {m.place.place_id for m in self if m.how == "official" and not m.inflected}
        return plain or set(self.ranks)

    @cached_property
    def is_bare(self) -> bool:
        """Whether it is a unit's name without its type word, or that of a village at most."""
        return all(
            m.how == "bare" or (m.place.precision == "settlement" and m.place.population < KNOWN)
            for m in self
        )

    @cached_property
    def is_oblast_only(self) -> bool:
        """Whether an oblast bears the name that its centre does not."""
        return any(m.place.precision == "oblast" and m.place.admin1 in _OBLAST_ONLY for m in self)

    @cached_property
    def is_town(self) -> bool:
        """Whether it is the official name of a town."""
        return any(
            m.how == "official" and m.place.precision == "settlement" and m.place.population >= KNOWN
            for m in self
        )


@dataclass(slots=True)
class NameSpan:
    """A name in a text and what is known of it so far.

    Attributes
    ----------
    start, end : int
        Offsets into the text.
    first, after : int
        Its first word, and the word after its last.
    matches : Bearers
        All that bear the name.
    own : str or None
        The level that the words beside it say.
    level : str or None
        The level that is meant.
    settled : list of Place
        What may be meant, the likeliest first.
    within : Place or None
        The wider place named with it.
    group : int
        Names in one list share a number.
    plural_after : bool
        The level word behind it counts for the whole list.
    typed : bool
        The words beside it leave no doubt that it is a place.
    single : bool
        The noun before it is said of it alone: "the village of".
    sentence : int
        The number of its sentence.
    home : str
        The country mapped.
    """

    start: int
    end: int
    first: int
    after: int
    matches: Bearers
    own: str | None = None
    level: str | None = None
    settled: list[Place] = field(default_factory=list)
    within: Place | None = None
    group: int = 0
    plural_after: bool = False
    typed: bool = False
    single: bool = False
    sentence: int = 0
    home: str = "UA"

    def of_level(self, level: str) -> list[Match]:
        """Return the matches that fit a level said beside the name."""
        return self.matches.of_level(level)

    @property
    def pool(self) -> list[Place]:
        """The settlements that bear the name in any way."""
        return self.matches.pool

    def rank(self, place: Place) -> int:
        """How a place bears the name: 0 today, 1 beside another, 2 formerly, 3 in a case form of another.

        One that was looked up by a part of the name ("the port of Mariupol") is called so today.
        """
        return self.matches.ranks.get(place.place_id, 0)

    @property
    def is_bare(self) -> bool:
        """Whether it is a unit's name without its type word, or that of a village at most."""
        return self.matches.is_bare

    @property
    def is_oblast_only(self) -> bool:
        """Whether an oblast bears the name that its centre does not."""
        return self.matches.is_oblast_only

    @property
    def is_town(self) -> bool:
        """Whether it is the official name of a town."""
        return self.matches.is_town

    @property
    def is_clear(self) -> bool:
        """Whether the likeliest place has as many people as all its namesakes together."""
        people = [max(p.population, HAMLET) for p in self.settled]
        return bool(people) and 2 * people[0] >= sum(people)

    @property
    def is_home(self) -> bool:
        """Whether the likeliest place lies in the country mapped."""
        return bool(self.settled) and self.settled[0].country == self.home

    @property
    def is_known(self) -> bool:
        """Whether the likeliest place is one that a reader knows by its name."""
        if not self.settled:
            return False
        first = self.settled[0]
        if first.precision != "settlement":
            return True
        if first.country != self.home:
            return first.population >= 100_000
        return first.population >= KNOWN or first.kind == "city"


def _rank(match: Match) -> int:
    if match.how in {"official", "generated", "bare"}:
        return 0
    if match.how == "former":
        return 2
    return 3 if match.inflected and match.lang != "ru" else 1


def find_spans(
    text: str,
    words: Words,
    gazetteer: Gazetteer,
    recogniser: Callable[[str], Iterable[tuple[int, int]]] | None = None,
    lang: str | None = None,
) -> list[NameSpan]:
    """Find the names of a text.

    Parameters
    ----------
    text : str
    words : Words
        The words of the text.
    gazetteer : Gazetteer
    recogniser : callable, optional
        Finds the names instead of the gazetteer.
    lang : str, optional
        The language of the text.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> from geomap.words import split_words
    >>> text = "Odesa and Sumy"
    >>> [span.start for span in find_spans(text, split_words(text), load_gazetteer())]
    [0, 10]
    """
    starts = words.starts
    raws = []
    # "Kharkiv's" is no other name than "Kharkiv".
    owned = any(f"{mark}s" in text for mark in "'’ʼ")
    plain = _POSSESSIVE.sub("  ", text) if owned else text
    if "#" in text:
        plain = _HASHTAG.sub(lambda tag: tag[0].replace("_", " "), plain)  # "#Кривий_Ріг"
    for span in gazetteer.scan(plain) if recogniser is None else _recognised(text, gazetteer, recogniser):
        if not text[span.start].isupper() and not _names_inside(text, span):
            continue
        first = bisect_left(starts, span.start)
        after = bisect_left(starts, span.end)
        matches = _bearers(span.matches, lang)
        raws.append(NameSpan(span.start, span.end, first, max(after, first + 1), matches))
    raws = _compounds(text, words, raws, gazetteer)
    raws = _share_plants(text, words, raws, gazetteer)
    for raw in raws:
        raw.matches = Bearers(_called_sites(text, words, raw, gazetteer)) or raw.matches
    raws += _unlisted(text, words, raws, gazetteer)
    raws += _capital(text, words, raws, gazetteer)
    raws += _republics(text, words, gazetteer)
    raws = _lands(words, raws, gazetteer)
    for raw in raws:
        raw.home = gazetteer.country
        if words.texts[raw.first] in _LANDS and words.texts[raw.first - 1] == "на":
            raw.matches = Bearers(_oblasts_around(raw.matches, gazetteer)) or raw.matches
    return sorted(raws, key=lambda raw: raw.start)


def _compounds(text: str, words: Words, raws: list[NameSpan], gazetteer: Gazetteer) -> list[NameSpan]:
    """Read "у Новгороді-Сіверському" as one name; half a name with a hyphen is none."""
    out: list[NameSpan] = []
    for number, raw in enumerate(raws):
        start, end = _hyphened(text, words, raw)
        if (start, end) != (raw.start, raw.end):
            first, after = bisect_left(words.starts, start), bisect_left(words.starts, end)
            found = find_compound(text[start:end], gazetteer)
            near = raws[max(0, number - HALVES) : number + HALVES + 1]
            halves = sum(r.after - r.first for r in near if start <= r.start and r.end <= end)
            if found and (not out or out[-1].start != start):
                out.append(NameSpan(start, end, first, after, Bearers(found), typed=True))
            if found or 2 * halves <= after - first:
                continue
        out.append(raw)
    return out


def _share_plants(text: str, words: Words, raws: list[NameSpan], gazetteer: Gazetteer) -> list[NameSpan]:
    """Read "Зміївська та Трипільська ТЕС" as two plants, whose noun is said once."""
    out: list[NameSpan] = []
    for raw in raws:
        i = raw.first - 2
        site = raw.after - raw.first == 2 and raw.matches[0].place.precision == "site"
        if site and i >= 0 and words.texts[i + 1] in _AND and is_unit_adjective(words.texts[i]):
            start, end = words.starts[i], words.ends[i]
            noun = text[words.starts[raw.after - 1] : words.ends[raw.after - 1]]
            found = [m for m in gazetteer.find(f"{text[start:end]} {noun}") if m.place.precision == "site"]
            if found and text[start].isupper():
                while out and out[-1].end > start:
                    out.pop()
                out.append(NameSpan(start, end, i, i + 1, Bearers(found), typed=True))
        out.append(raw)
    return out


def _called_sites(text: str, words: Words, raw: NameSpan, gazetteer: Gazetteer) -> list[Match]:
    """Read "у порту «Південний»", "на аэродроме Саки": what noun and name are together; not "порт Одеси"."""
    i = raw.first - 1 - (words.texts[raw.first - 1] in _QUOTES)
    noun = next((n for n in _SITES if words.texts[i].startswith(n)), "") if i >= 0 else ""
    if not noun or len(words.texts[i]) > len(noun) + ENDING or all(m.inflected for m in raw.matches):
        return []
    found = gazetteer.find(f"{noun} {text[raw.start : raw.end]}")
    return [match for match in found if match.place.precision == "site"]


def _hyphened(text: str, words: Words, raw: NameSpan) -> tuple[int, int]:
    """Return where the words begin and end that hyphens join to a name."""
    start, end = raw.start, raw.end
    for _ in range(HALVES):
        joint = _HYPHENED.match(text, end)
        if joint is None:
            break
        end = _WORD.match(text, joint.end() - 1).end()  # type: ignore[union-attr]
    for _ in range(HALVES):
        if start < 2 or not _HYPHENED.fullmatch(text, start - 1, start + 1):
            break
        start = words.starts[bisect_left(words.starts, start) - 2]
    return start, end


#: Names met lately; with each the matches that it was made of, which keeps their identity theirs.
_MET: dict[tuple[int, str | None], tuple[tuple[Match, ...], Bearers]] = {}


def _bearers(matches: tuple[Match, ...], lang: str | None) -> Bearers:
    """Return the places that bear a name in a text of a language, the same object for the same matches."""
    met = _MET.get((id(matches), lang))
    if met is None:
        if len(_MET) > MOST_MET:
            _MET.clear()
        read = (m.but(place=m.place) for m in _in_language(matches, lang))
        met = _MET[id(matches), lang] = matches, Bearers(read)
    return met[1]


def _in_language(matches: tuple[Match, ...], lang: str | None) -> tuple[Match, ...]:
    """Leave out the case forms that another name has in the other language: "Первомайске" in Russian."""
    if lang not in {"uk", "ru"} or len(matches) < 2:
        return matches
    kept = tuple(m for m in matches if m.lang == lang or not m.inflected or m.how != "alternate")
    return kept or matches


def _recognised(
    text: str, gazetteer: Gazetteer, recogniser: Callable[[str], Iterable[tuple[int, int]]]
) -> Iterable[Span]:
    """Return the spans of a user's own recogniser that the gazetteer knows; of two that overlap the first."""
    reached = 0
    for start, end in sorted(recogniser(text), key=lambda span: (span[0], -span[1])):
        matches = gazetteer.find(text[start:end]) if reached <= start < end <= len(text) else ()
        if matches:
            reached = end
            yield Span(start, end, matches[0].form, tuple(matches))


def _capital(text: str, words: Words, raws: list[NameSpan], gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Read "the Ukrainian capital", "по столиці" as Kyiv in a text that does not name it."""
    texts, starts, ends = words
    if "столиц" not in (lowered := text.lower()) and "capital" not in lowered:
        return
    spans = []
    for i, word in enumerate(texts):
        if word.startswith("столиц"):
            before, behind = texts[i - 1] if i else "", i + 1 < len(texts) and text[starts[i + 1]].isupper()
            of_another = is_unit_adjective(before) or behind
            if not of_another or before.startswith(_OURS) or (behind and texts[i + 1].startswith(_OURS)):
                spans.append((i, i + 1))
        elif word == "capital":
            if i and texts[i - 1] in {"ukrainian", "ukraine"}:
                spans.append((i - 1, i + 1))
            elif texts[i + 1 : i + 3] == ["of", "ukraine"]:
                spans.append((i, i + 3))
    matches = Bearers(m for m in gazetteer.find("Kyiv") if m.place.admin1 == "UA-30" and m.how == "official")
    known = {m.place.place_id for m in matches}
    if any(m.place.place_id in known for raw in raws for m in raw.matches):
        return
    for first, after in spans:
        if not any(raw.first < after and first < raw.after for raw in raws):
            yield NameSpan(starts[first], ends[after - 1], first, after, matches)


def _republics(text: str, words: Words, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Read "в ДНР", "across the LPR" as the oblast; "войска ДНР" and "the DPR said" are no place."""
    if not any(part in text for part in ("НР", "PR", "NR")):
        return
    texts, starts, ends = words
    for i in words.capitals(text):
        oblast = REPUBLICS.get(texts[i])
        if oblast is None:
            continue
        before = texts[i - 1] if i and texts[i - 1] != "the" else texts[max(0, i - 2)]
        land = before in _REPUBLIC_AHEAD and texts[i - 2] not in _FROM and not _speaks(texts, i + 1)
        if land and text[starts[i] : ends[i]].isupper():
            found = Bearers(gazetteer.find(f"{oblast} Oblast", level="oblast"))
            if found:
                yield NameSpan(starts[i], ends[i], i, i + 1, found)


def _speaks(texts: list[str], i: int) -> bool:
    """Read "в ДНР заявили": who says it, not where it was."""
    return i < len(texts) and words_with_roles("speech").key(texts[i]) is not None


def _unlisted(text: str, words: Words, raws: list[NameSpan], gazetteer: Gazetteer) -> list[NameSpan]:
    """Names of districts under spellings and by-names that the gazetteer does not list.

    "In the Shevchenkivsky and Desnyansky districts", "на Нікопольщині".
    """
    texts = words.texts
    units = words_with_roles("raion", "hromada")
    covered = {i for raw in raws for i in range(raw.first, raw.after)}
    out = []
    districts = not _DISTRICTS.isdisjoint(texts)
    for i in words.capitals(text):
        if i in covered:
            continue
        word = texts[i]
        found: list[Match] = []
        if word.isascii():
            if districts and (
                any(w in _DISTRICTS for w in texts[i + 1 : i + 2])
                or texts[i - 2 : i] == ["district", "of"]
                or (word.endswith(_SKY) and any(w in _DISTRICTS for w in texts[i + 2 : i + 8]))
            ):
                found = find_district(text[words.starts[i] : words.ends[i]], gazetteer)
        else:
            found = find_land(word, gazetteer)
            beside = texts[i + 1 : i + 3]
            stands = is_railway_station(beside) or any(facility_words().key(w) for w in beside)
            if not found and stands and is_unit_adjective(word):
                found = find_city(word, gazetteer)
            elif not found and (is_unit_adjective(word) or any(map(units.key, beside[:1]))):
                found = find_unit(word, gazetteer)
        if found:
            out.append(NameSpan(words.starts[i], words.ends[i], i, i + 1, Bearers(found)))
        elif texts[i - 1] in HYPHENS and i > 1 and words.starts[i] - words.ends[i - 2] == 1:
            joined = f"{texts[i - 2]}-{word}"  # "в Новгород-Северской громаде", "на Новгород-Сіверщині"
            found = [] if word.isascii() else find_land(joined, gazetteer) or find_unit(joined, gazetteer)
            if found:
                out.append(NameSpan(words.starts[i - 2], words.ends[i], i - 2, i + 1, Bearers(found)))
    return out


def _oblasts_around(matches: Bearers, gazetteer: Gazetteer) -> list[Match]:
    """Read "на Запоріжжі": the land round the city, which itself is spoken of with "у"."""
    city = max(matches, key=lambda m: m.place.population)
    above = gazetteer.parents(city.place.place_id)
    return [city.but(place=place, how="colloquial") for place in above if place.precision == "oblast"]


def _lands(words: Words, raws: list[NameSpan], gazetteer: Gazetteer) -> list[NameSpan]:
    """Read "на Покровщині": the land round Pokrovsk, and no village, which would be spoken of with "у".

    "По Сахновщині" is the town, for no land is called so.
    """
    out = []
    for raw in raws:
        word = words.texts[raw.first]
        land = "щин" in word and words.texts[raw.first - 1] in _ON and raw.after - raw.first == 1
        if land and all(m.place.precision == "settlement" for m in raw.matches):
            found = find_land(word, gazetteer) or [m for m in raw.matches if m.place.kind != "village"]
            raw.matches = Bearers(found)
        out += [raw] if raw.matches else []
    return out


def _names_inside(text: str, span: Span) -> bool:
    """Read "region of Poltava" begins small and is a name; "порт" is a word."""
    return " " in span.form and any(char.isupper() for char in text[span.start : span.end])


def is_borderland(texts: list[str], first: int) -> bool:
    """Say whether the name at word `first` is told as what another place borders on.

    Examples
    --------
    >>> is_borderland("which borders ukraine kharkiv region".split(), 3)
    True
    """
    i = first - 1
    while i >= 0 and (texts[i] in _UP_TO_NAME or texts[i] in _FROM):
        i -= 1
    return i >= 0 and texts[i].startswith(_BORDERS) and texts[i - 1] != "the"


@lru_cache(maxsize=50_000)
def is_unit_adjective(word: str) -> bool:
    """Tell the adjective of a place ("чугуївському") by its suffix.

    Examples
    --------
    >>> is_unit_adjective("чугуївському"), is_unit_adjective("чугуєві")
    (True, False)
    """
    return any(stem in word[-7:] for stem in _ADJECTIVE) and len(word) > 5 and not word.isascii()


def is_railway_station(words: list[str]) -> bool:
    """Read "залізничну станцію" behind the adjective of a city; other stations pump water or gas.

    Examples
    --------
    >>> is_railway_station(["залізничну", "станцію"]), is_railway_station(["насосну", "станцію"])
    (True, False)
    """
    return len(words) > 1 and words[1] in _STATION and words[0].startswith(_RAILWAY)


@lru_cache(maxsize=1)
def facility_words() -> Lexicon:
    """Return what stands behind the adjective of a city: a port, a refinery.

    Examples
    --------
    >>> facility_words().key("порт")
    'facility'
    """
    return words_with_roles("facility")


def is_water(words: Words, span: NameSpan) -> bool:
    """Say whether a name is that of a river or a sea, by the word beside it: "на берегу Дніпра".

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> from geomap.words import split_words
    >>> text = "На берегу Дніпра та в Одесі"
    >>> words = split_words(text)
    >>> [is_water(words, span) for span in find_spans(text, words, load_gazetteer())]
    [True, False]
    """
    water = words_with_roles("water").at(words)
    return span.first - 1 in water or span.after in water


def heads_section(words: Words, span: NameSpan) -> bool:
    """Say whether a name and a day in full are all that a line holds: "Hroza, 5 October 2023".

    Parameters
    ----------
    words : Words
    span : NameSpan
        A name found in them.
    """
    texts, first = words.texts, span.first
    if first and texts[first - 1] != "\n":
        return False
    line = list(itertools.takewhile("\n".__ne__, texts[span.after : span.after + DATED]))
    month = any(word_list("dates", "month").key(word) for word in line)
    full = month and any(len(word) == 4 and word.isdecimal() for word in line) and len(line) < DATED
    return full and line[0] in {",", "("}
