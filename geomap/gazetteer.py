"""The packaged places of Ukraine and the index of their names.

Names are found through a trie of every written form (three languages, case forms, old names), so a look-up
costs the same among a thousand places or a million; places are read from SQLite when first asked for.
"""

from __future__ import annotations

import itertools
import math
import pathlib
import re
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import marisa_trie
import numpy as np

from geomap.errors import InputError
from geomap.misspellings import Spellings
from geomap.names import normalize

__all__ = ["HOWS", "LANGS", "Gazetteer", "Match", "Place", "Span", "load_gazetteer"]

#: How a name belongs to its place, best first. ``bare`` is a unit's name without its type word
#: ("Kharkiv" for Kharkiv Oblast).
HOWS = ("official", "alternate", "former", "colloquial", "generated", "bare")
LANGS = ("uk", "en", "ru")
PACKAGED = pathlib.Path(__file__).parent / "data" / "gazetteer.sqlite"
#: No name has more words than this.
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Place:
    """One place.

    Attributes
    ----------
    place_id : str
        The codifier's code; for what the codifier does not list, the GeoNames id or our own word.
    name, name_uk, name_ru : str
        English (national romanisation), Ukrainian, Russian.
    kind : str
        city, settlement, village, city_district, hromada, raion, oblast, power_plant, port, ...
    precision : str
        The level: one of `geomap.schema.PRECISIONS`.
    lon, lat : float or None
        Degrees, EPSG:4326. For an area only somewhere in its middle.
    radius_m : float or None
        The place is within so many metres of the point.
    point_from : str or None
        ``own``, ``hromada`` (the centre of the hromada it lies in), ``city``; None for an area.
    country : str
        ISO 3166-1 alpha-2.
    admin1, admin1_name, admin2, admin2_name : str or None
        ISO 3166-2 code and English name of the oblast; codifier code and name of the raion.
    parent_id : str or None
        The place that it lies in.
    population : int
        0 where unknown.
    """

    place_id: str
    name: str
    name_uk: str
    name_ru: str
    kind: str
    precision: str
    lon: float | None
    lat: float | None
    radius_m: float | None
    point_from: str | None
    country: str
    admin1: str | None
    admin1_name: str | None
    admin2: str | None
    admin2_name: str | None
    parent_id: str | None
    population: int


@dataclass(frozen=True, slots=True)
class Match:
    """A place that bears the name asked for.

    Attributes
    ----------
    place : Place
    form : str
        The spelling found, normalised.
    how : str
        What kind of name it is, one of `HOWS`.
    lang : str
        uk, en or ru.
    inflected : bool
        Found by a case form.
    common : bool
        The form is an everyday word too ("Суми", "Рівне"): in running text it needs more than its capital.
    edits : int
        0, or how many letters were wrong (`Gazetteer.suggest`).
    """

    place: Place
    form: str
    how: str
    lang: str
    inflected: bool
    common: bool = False
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A name form in a running text: ``text[start:end]``, and the places that may be meant."""

    start: int
    end: int
    form: str
    matches: tuple[Match, ...]


_SELECT = (
    "SELECT number, place_id, name, name_uk, name_ru, kind, precision, lon, lat, radius_m, point_from,"
    " country, admin1, oblast, raion, parent, population FROM place"
)
_NUMBERS = ("starts", "postings", "nominatives", "by_id")
#: After so many places read one at a time, the others are read at once.
ONE_BY_ONE = 2_000
# A word, whose apostrophes belong to it but for an English possessive.
_WORD = r"[^\W_]+(?:[\u0300-\u036f'’‘ʼʹ`´′](?!s\b)[^\W_]+)*"
_TOKEN = re.compile(f"({_WORD})")
# What may stand between the words of a name.
_GAP = re.compile(r"[ \t\u00a0]{1,3}|[ \u00a0]?[-‐‑‒–—][ \u00a0]?|[ \t]*\n[ \t]*|\. ?")
#: A longer text is gone through in parts, which end where no name can go on.
PART = 50_000
_STOP = re.compile(r"[,;:!?()]")


class Gazetteer:
    """Places by their names.

    Parameters
    ----------
    path : path, optional
        A gazetteer file that `build_gazetteer` wrote; the packaged one of Ukraine by default.

    Examples
    --------
    >>> gazetteer = load_gazetteer()
    >>> [match.place.name for match in gazetteer.find("у Харкові".removeprefix("у "), level="settlement")]
    ['Kharkiv']
    >>> gazetteer.find("Kharkiv Oblast")[0].place.admin1
    'UA-63'
    """

    def __init__(self, path: str | pathlib.Path | None = None) -> None:
        self.path = pathlib.Path(path) if path is not None else PACKAGED
        if not self.path.is_file():
            raise InputError(f"{self.path}: no such gazetteer; build one with 'geomap gazetteer build'")
        self._lock = threading.RLock()
        try:
            uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
            blobs = dict(self._db.execute("SELECT name, data FROM blob"))
            self._trie = marisa_trie.Trie().frombytes(blobs["trie"])
            self._ids = marisa_trie.Trie().frombytes(blobs["ids"])
            numbers = {name: memoryview(blobs[name]).cast("I") for name in _NUMBERS}
            self._terms = dict(self._db.execute("SELECT number, text FROM term"))
        except (sqlite3.DatabaseError, KeyError, ValueError) as error:
            raise InputError(
                f"{self.path}: not a gazetteer of this version; build one with 'geomap gazetteer build'"
            ) from error
        self._starts, self._postings, self._nominatives, self._by_id = (numbers[name] for name in _NUMBERS)
        self._places: dict[int, Place] = {}
        self._units: dict[int | None, tuple[str | None, str | None]] = {None: (None, None)}
        self._words: dict[str, tuple[str, bool, bool]] = {}
        self._coordinates: tuple[Any, ...] | None = None
        self._spellings: Spellings | None = None
        self._suggest = lru_cache(maxsize=65536)(self._correct)
        self._find = lru_cache(maxsize=65536)(self._look_up)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[pathlib.Path]]:
        return type(self), (self.path,)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Place]:
        for row in self._rows(f"{_SELECT} ORDER BY number"):
            yield self._make(row)

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._lock:
            return self._db.execute(query, values).fetchall()

    @cached_property
    def country(self) -> str:
        """The country mapped: the one that most places lie in."""
        query = (
            "SELECT text FROM place p JOIN term t ON t.number = p.country GROUP BY text"
            " ORDER BY count(*) DESC, text LIMIT 1"
        )
        return str(self._rows(query)[0][0])

    def place(self, place_id: str) -> Place:
        """Return the place of an id.

        Raises
        ------
        KeyError
            When the gazetteer has no such place.

        Examples
        --------
        >>> load_gazetteer().place("UA80000000000093317").name
        'Kyiv'
        """
        return self._number(self._by_id[self._ids[place_id]])

    def _number(self, number: int) -> Place:
        place = self._places.get(number)
        if place is None:
            if len(self._places) >= ONE_BY_ONE:
                with self._lock:
                    for row in self._db.execute(_SELECT):
                        if row[0] not in self._places:
                            self._make(row)
                return self._places[number]
            place = self._make(self._rows(f"{_SELECT} WHERE number = ?", number)[0])
        return place

    def _make(self, row: tuple[Any, ...]) -> Place:
        number, place_id, name, name_uk, name_ru, kind, precision, lon, lat, radius, point, *rest = row
        country, admin1, oblast, raion, parent, population = rest
        terms = self._terms
        place = self._places[number] = Place(
            place_id, name, name_uk, name_ru, terms[kind], terms[precision], lon, lat, radius,
            terms.get(point), terms[country], terms.get(admin1), self._unit(oblast)[1], *self._unit(raion),
            self._unit(parent)[0], population,
        )  # fmt: skip
        return place

    def _unit(self, number: int | None) -> tuple[str | None, str | None]:
        """Id and English name of a place that others lie in."""
        unit = self._units.get(number)
        if unit is None:
            query = "SELECT place_id, name, kind, parent FROM place WHERE number = ?"
            ((place_id, name, kind, parent),) = self._rows(query, number)
            # a city that is a unit of its own, as the unit is called
            city = parent is None and self._terms[kind] == "city"
            unit = self._units[number] = place_id, f"{name} City" if city else name
        return unit

    def find(self, name: str, *, level: str | None = None) -> list[Match]:
        """Every place that bears a name, in no order of merit.

        Parameters
        ----------
        name : str
            In Ukrainian, Russian or English, in any case form, without type words that are no part of it.
        level : str, optional
            Only places of one precision. A unit's name without its type word (``bare``: "Kharkiv" for
            the oblast) is an answer only when its level is asked for, or nothing else bears the name.

        Returns
        -------
        list of Match
            All homonyms; empty when the name is unknown.

        Examples
        --------
        >>> {match.place.name for match in load_gazetteer().find("Кривому Розі")}
        {'Kryvyi Rih'}
        >>> load_gazetteer().find("Nowhere")
        []
        """
        every, named = self._find(name)
        if level is not None:
            return [m for m in every if m.place.precision == level or _same_unit(m.place, level)]
        return list(named)

    def _look_up(self, name: str) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
        """Find all that bear a name, and those that do so without a type word left out."""
        form = normalize(name)
        key = self._trie.get(form)
        if key is None:
            return (), ()
        at, every = self._starts[key], []
        while True:
            v = self._postings[at]
            place = self._places.get(v >> 8 & 0x7FFFFF) or self._number(v >> 8 & 0x7FFFFF)
            every.append(Match(place, form, HOWS[v >> 4 & 7], LANGS[v >> 2 & 3], v & 1 > 0, v & 128 > 0))
            if v >> 31:
                break
            at += 1
        named = [match for match in every if match.how != "bare"]
        return tuple(every), tuple(named or every)

    def parents(self, place_id: str) -> list[Place]:
        """Return the places that a place lies in, the nearest first.

        Examples
        --------
        >>> [p.name for p in load_gazetteer().parents("UA12060170010065850")]
        ['Kryvorizka hromada', 'Kryvorizkyi Raion', 'Dnipropetrovsk Oblast']
        """
        out: list[Place] = []
        above = self.place(place_id).parent_id
        while above is not None:
            out.append(self.place(above))
            above = out[-1].parent_id
        return out

    def children(self, place_id: str) -> list[Place]:
        """Return the places that lie directly in a place.

        Examples
        --------
        >>> len(load_gazetteer().children("UA80000000000093317")) >= 10
        True
        """
        number = self._by_id[self._ids[place_id]]
        return [self._make(row) for row in self._rows(f"{_SELECT} WHERE parent = ? ORDER BY number", number)]

    def nearest(self, lon: float, lat: float, *, level: str = "settlement") -> tuple[Place, float]:
        """Find the nearest place of a level with a point of its own, and its distance in kilometres.

        Examples
        --------
        >>> place, km = load_gazetteer().nearest(30.5234, 50.4501)
        >>> place.name, km < 2
        ('Kyiv', True)
        """
        if self._coordinates is None or self._coordinates[0] != level:
            rows = self._rows(
                "SELECT p.number, lon, lat FROM place p JOIN term l ON l.number = precision LEFT JOIN term f"
                " ON f.number = point_from WHERE l.text = ? AND lon IS NOT NULL AND f.text IS NOT 'hromada'"
                " ORDER BY p.number",
                level,
            )
            table = np.array(rows, float).reshape(-1, 3)
            self._coordinates = (
                level,
                table[:, 0].astype(int),
                np.radians(table[:, 1]),
                np.radians(table[:, 2]),
            )
        _, numbers, lons, lats = self._coordinates
        x, y = math.radians(lon), math.radians(lat)
        h = np.sin((lats - y) / 2) ** 2 + math.cos(y) * np.cos(lats) * np.sin((lons - x) / 2) ** 2
        best = int(h.argmin())
        return self._number(int(numbers[best])), 12742.0176 * math.asin(math.sqrt(float(h[best])))

    def suggest(self, name: str, *, level: str | None = None) -> list[Match]:
        """Find the places whose name was most likely meant by a misspelt one.

        One letter wrong, missing, too many or two swapped; two such slips in a name of nine letters or
        more, which must begin right. A word of fewer than five letters is never corrected, nor into a
        name that is a common word too.

        Parameters
        ----------
        name : str
            A name that `find` does not know.
        level : str, optional
            Only places of one precision.

        Returns
        -------
        list of Match
            With `edits` set. Empty when no name is near, or when two are as near and neither is fifty
            times as large as the other.

        Examples
        --------
        >>> {match.place.name for match in load_gazetteer().suggest("Kramatrosk")}
        {'Kramatorsk'}
        >>> load_gazetteer().suggest("Qwertyuiop")
        []
        """
        return list(self._suggest(normalize(name), level))

    def _nominative(self, i: int) -> str:
        return str(self._trie.restore_key(self._nominatives[i]))

    def _correct(self, form: str, level: str | None) -> tuple[Match, ...]:
        if len(form) < 5:
            return ()
        if self._spellings is None:
            self._spellings = Spellings(self._nominative, len(self._nominatives))
        edits, near = self._spellings.near(form)
        by_name: dict[str, list[Match]] = {}
        for i in near:
            other = self._nominative(i)
            # a wrong first letter is rare, and makes another name of a short one
            if other[0] != form[0] and len(form) < 9:
                continue
            matches = [
                m
                for m in self.find(other, level=level)
                if m.how not in {"generated", "bare"} and not m.inflected
            ]
            if matches and not all(m.common for m in matches):
                by_name[other] = matches
        if not by_name:
            return ()
        # the largest place near by, under all of its names that are as near
        largest = max(
            (m.place for matches in by_name.values() for m in matches), key=lambda p: (_size(p), p.place_id)
        )
        chosen: dict[str, Match] = {}
        for matches in by_name.values():
            if any(m.place == largest for m in matches):
                chosen |= {
                    m.place.place_id: replace(m, edits=edits)
                    for m in matches
                    if m.place.place_id not in chosen
                }
            elif any(50 * _size(m.place) > _size(largest) for m in matches if m.place.place_id not in chosen):
                return ()
        return tuple(chosen.values())

    def scan(self, text: str) -> Iterator[Span]:
        """Find name forms in a running text, the longest at each place, left to right.

        Yields
        ------
        Span
            With offsets into `text` as given, at word boundaries and without overlap.

        Examples
        --------
        >>> [(s.start, s.end) for s in load_gazetteer().scan("Удар по Кривому Рогу.")]
        [(8, 20)]
        """
        for offset, part in _parts(text):
            pieces = _TOKEN.split(part)  # a gap, a word, a gap, ..., a gap
            places = list(itertools.accumulate(map(len, pieces)))
            for first, after, form in self._names_among(pieces):
                start, end = offset + places[2 * first], offset + places[2 * after - 1]
                yield Span(start, end, form, self._find(form)[0])

    def _names_among(self, pieces: list[str]) -> Iterator[tuple[int, int, str]]:
        """Yield the names among words: the first, the one after the last, and the form."""
        learnt = self._words
        words = [learnt.get(word) or self._learn(word) for word in pieces[1::2]]
        reached = 0
        for first, (form, is_name, goes_on) in enumerate(words):
            if not (is_name or goes_on) or first < reached:
                continue
            best = form if is_name else ""
            reached = first + is_name
            for i in range(first + 1, min(first + MOST_WORDS, len(words)) if goes_on else 0):
                if not _GAP.fullmatch(pieces[2 * i]):
                    break
                form = f"{form} {words[i][0]}"  # noqa: PLW2901
                if form in self._trie:
                    best, reached = form, i + 1
                if not self._goes_on(form):
                    break
            if best:
                yield first, reached, best

    def _goes_on(self, form: str) -> bool:
        return next(self._trie.iterkeys(form + " "), None) is not None

    def _learn(self, raw: str) -> tuple[str, bool, bool]:
        """Remember a word's key, whether it is a name, and whether a longer name begins with it."""
        form = normalize(raw)
        if len(self._words) > 100_000:
            self._words.clear()
        known = form, form in self._trie, bool(form) and self._goes_on(form)
        self._words[raw] = known
        return known


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield a text in parts that no name reaches across, each with where it begins."""
    begin = 0
    while len(text) - begin > PART:
        stop = _STOP.search(text, begin + PART)
        if stop is None:
            break
        yield begin, text[begin : stop.end()]
        begin = stop.end()
    yield begin, text[begin:] if begin else text


def _same_unit(place: Place, level: str) -> bool:
    """Kyiv and Sevastopol are cities and oblast-level units at once."""
    return (
        level == "oblast"
        and place.kind == "city"
        and place.admin1 in {"UA-30", "UA-40"}
        and not place.parent_id
    )


def _size(place: Place) -> int:
    """How many people a name may stand for; GeoNames lists few places under 500, so others count as that."""
    return place.population or (1_000_000 if place.precision in {"oblast", "country"} else 500)


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Return the packaged gazetteer, opened once.

    Examples
    --------
    >>> load_gazetteer() is load_gazetteer()
    True
    """
    return Gazetteer()
