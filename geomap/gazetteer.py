"""The packaged places of Ukraine and the index of their names.

Names are found through a trie of every written form (three languages, case forms, old names), so a look-up
costs the same among a thousand places or a million. A place is a row of packed records until one of its
attributes is asked for, so that a name which many places bear costs little.
"""

from __future__ import annotations

import itertools
import json
import mmap
import pathlib
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import marisa_trie
import numpy as np

from geomap.distances import distance_km
from geomap.errors import InputError
from geomap.misspellings import Spellings
from geomap.names import normalize

__all__ = ["HOWS", "LANGS", "MAGIC", "RECORD", "Gazetteer", "Match", "Place", "Span", "load_gazetteer"]

#: How a name belongs to its place, best first. ``bare`` is a unit's name without its type word
#: ("Kharkiv" for Kharkiv Oblast).
HOWS = ("official", "alternate", "former", "colloquial", "generated", "bare")
LANGS = ("uk", "en", "ru")
PACKAGED = pathlib.Path(__file__).parent / "data" / "gazetteer.bin"
#: Names that people write, unlike those made by rule.
WRITTEN = frozenset(("official", "alternate", "former", "colloquial"))
#: No name has more words than this.
MOST_WORDS = 6
#: How a gazetteer file begins; a line follows that says in JSON how long it is and where each column lies.
MAGIC = b"geomap gazetteer 2\n"
#: One place in a gazetteer file. `text` is where its id and names begin; words are numbers of terms, 0 for
#: none; places are numbers, -1 for none.
RECORD = np.dtype([
    ("lon", "<f8"), ("lat", "<f8"), ("radius_m", "<f4"), ("population", "<u4"), ("oblast", "<i4"),
    ("raion", "<i4"), ("parent", "<i4"), ("text", "<u4"), ("geonameid", "<u4"), ("kind", "<u2"),
    ("precision", "<u2"), ("point_from", "<u2"), ("country", "<u2"), ("admin1", "<u2"),
    ("ru_generated", "u1"),
])  # fmt: skip
_read_record = struct.Struct("<ddfIiiiIIHHHHHB").unpack_from


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


_new = tuple.__new__
#: What sets each attribute of a place, quicker than its constructor.
_PUT = tuple(getattr(Place, field.name).__set__ for field in fields(Place))


class _Match(NamedTuple):
    source: Gazetteer | None
    what: int | Place
    form: str
    how: str
    lang: str
    inflected: bool
    common: bool
    edits: int


class Match(_Match):
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

    __slots__ = ()

    def __new__(  # noqa: D102, PLR0917, PYI034
        cls,
        place: Place,
        form: str,
        how: str,
        lang: str,
        inflected: bool,
        common: bool = False,
        edits: int = 0,
    ) -> Match:
        return _new(cls, (None, place, form, how, lang, inflected, common, edits))

    @property
    def place(self) -> Place:
        """The place, read when first asked for."""
        source = self[0]
        return self[1] if source is None else source._number(self[1])  # type: ignore[arg-type, return-value]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Match) and (self.place, *self[2:]) == (other.place, *other[2:])

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.place.place_id, *self[2:]))

    def but(self, **changes: Any) -> Match:
        """Return it with other attributes.

        Examples
        --------
        >>> load_gazetteer().find("Izium")[0].but(how="own").how
        'own'
        """
        if "place" in changes:
            changes |= {"source": None, "what": changes.pop("place")}
        return _new(Match, (changes.get(name, value) for name, value in zip(self._fields, self, strict=True)))

    def __reduce__(self) -> tuple[type[Match], tuple[Any, ...]]:
        return Match, (self.place, *self[2:])


class Span(NamedTuple):
    """A name form in a running text: ``text[start:end]``, and the places that may be meant."""

    start: int
    end: int
    form: str
    matches: tuple[Match, ...]


#: What the lowest byte of a posting says: how, lang, inflected, common.
_WAYS = [((*HOWS, "", "")[v >> 4 & 7], (*LANGS, "")[v >> 2 & 3], v & 1 > 0, v & 128 > 0) for v in range(256)]
#: A posting has its place in bits 8 to 30; bit 31 marks the last of a list. A list of one stands in `starts`.
_PLACE, _LAST = 0x7FFFFF, 0x80000000
#: So many names and what they mean are remembered, and so many places.
MOST_KNOWN = 20_000
# A word, whose apostrophes belong to it but for an English possessive: "Lviv's", and not "Podil's'k".
_WORD = r"[^\W_]+(?:[\u0300-\u036f'’‘ʼʹ`´′\u00ad\u200b-\u200d\u2060](?!s\b(?!['’ʼ]\w))[^\W_]+)*"
_TOKEN = re.compile(f"({_WORD})")
# What may stand between the words of a name.
_GAP = re.compile(r"[ \t\u00a0]{1,3}|['’ʼ]?[ \u00a0]?[-‐‑‒–—][ \u00a0]?|[ \t]*\n[ \t]*|\. ?")
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
    >>> [match.place.name for match in gazetteer.find("в Одесі".removeprefix("в "), level="settlement")]
    ['Odesa']
    >>> gazetteer.find("Kharkiv Oblast")[0].place.admin1
    'UA-63'
    """

    def __init__(self, path: str | pathlib.Path | None = None) -> None:
        self.path = pathlib.Path(path) if path is not None else PACKAGED
        if not self.path.is_file():
            raise InputError(f"{self.path}: no such gazetteer; build one with 'geomap gazetteer build'")
        try:
            with self.path.open("rb") as file:
                self._file = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            at = _sections(self._file)
            self._terms: list[Any] = [text or None for text in self._file[at["terms"]].decode().split("\n")]
            self._trie = marisa_trie.Trie().frombytes(self._file[at["trie"]])
            self._ids = marisa_trie.Trie().frombytes(self._file[at["ids"]])
            view = memoryview(self._file)
            self._columns = np.frombuffer(view[at["records"]], RECORD)
            self._starts, self._postings, self._nominatives, self._by_id = (
                view[at[name]].cast("I") for name in ("starts", "postings", "nominatives", "by_id")
            )
        except (OSError, KeyError, TypeError, ValueError, RuntimeError) as error:
            raise InputError(
                f"{self.path}: not a gazetteer of this version; build one with 'geomap gazetteer build'"
            ) from error
        self._records, self._texts = at["records"].start, at["texts"].start
        self._places: dict[int, Place] = {}
        self._units: dict[int, tuple[str | None, str | None]] = {-1: (None, None)}
        self._known: dict[str, tuple[Match, ...]] = {}
        self._seen: set[str] = set()
        self._words: dict[str, tuple[str, bool, bool] | tuple[()]] = {}
        self._longer: dict[tuple[str, str], tuple[str, bool, bool]] = {}
        self._coordinates: dict[str, tuple[Any, ...]] = {}
        self._spellings: Spellings | None = None
        self._suggest = lru_cache(maxsize=16384)(self._correct)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[pathlib.Path]]:
        return type(self), (self.path,)

    def __len__(self) -> int:
        return len(self._columns)

    def __iter__(self) -> Iterator[Place]:
        return map(self._number, range(len(self)))

    def of_level(self, *levels: str, holding: str = "") -> Iterator[Place]:
        """Give the places of some precisions, in whose names a text stands; the others are not read.

        Examples
        --------
        >>> sum(1 for _ in load_gazetteer().of_level("raion"))
        136
        """
        for number in np.flatnonzero(self._are_of(levels, slice(None))).tolist():
            if not holding or holding in self._line(int(self._columns["text"][number])):
                yield self._number(number)

    def _are_of(self, terms: tuple[str, ...], numbers: Any, column: str = "precision") -> Any:
        """Say of some places which are of one of the precisions, or of the kinds."""
        wanted = [number for number, term in enumerate(self._terms) if term in terms]
        return np.isin(self._columns[column][numbers], wanted)

    @cached_property
    def country(self) -> str:
        """The country mapped: the one that most places lie in."""
        counts = np.bincount(self._columns["country"])
        return str(min((-int(n), self._terms[i]) for i, n in enumerate(counts) if n)[1])

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
        return self._places.get(number) or self._read(number)

    def _read(self, number: int) -> Place:
        (
            lon,
            lat,
            radius,
            people,
            oblast,
            raion,
            parent,
            start,
            _,
            kind,
            precision,
            point,
            country,
            admin1,
            _,
        ) = _read_record(self._file, self._records + number * RECORD.itemsize)
        place_id, name, uk, ru = self._line(start).split("\t")
        terms, units = self._terms, self._units
        values = (
            place_id, name, uk, ru, terms[kind], terms[precision],
            lon if lon == lon else None, lat if lat == lat else None, radius if radius == radius else None,  # noqa: PLR0124
            terms[point], terms[country], terms[admin1], (units.get(oblast) or self._unit(oblast))[1],
            *(units.get(raion) or self._unit(raion)), (units.get(parent) or self._unit(parent))[0], people,
        )  # fmt: skip
        if len(self._places) >= MOST_KNOWN:
            self._places.clear()
        place = self._places[number] = object.__new__(Place)
        for put, value in zip(_PUT, values, strict=False):
            put(place, value)
        return place

    def _line(self, start: int) -> str:
        start += self._texts
        return self._file[start : self._file.find(b"\n", start)].decode()

    def _unit(self, number: int) -> tuple[str | None, str | None]:
        """Id and English name of a place that others lie in."""
        row = self._columns[number]
        place_id, name, _ = self._line(int(row["text"])).split("\t", 2)
        # a city that is a unit of its own, as the unit is called
        city = row["parent"] < 0 and self._terms[row["kind"]] == "city"
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
        found = self._known.get(name)
        if found is None:
            found = self._look_up(name)
        if level is not None:
            return [m for m in found if m.place.precision == level or _same_unit(m.place, level)]
        if found and found[-1].how == "bare" != found[0].how:
            return [match for match in found if match.how != "bare"]
        return list(found)

    def _look_up(self, name: str) -> tuple[Match, ...]:
        """Find all that bear a name, last those that do so without their type word; remember them."""
        # a name is mostly its own key but for its capitals
        form = name.lower()
        key = self._trie.get(form)
        if key is None:
            form = normalize(name)
            key = self._trie.get(form)
        found = []
        if key is not None:
            at = posting = self._starts[key]
            if posting < _LAST:
                posting = self._postings[at]
            while True:
                how, lang, bent, common = _WAYS[posting & 255]
                found.append(_new(Match, (self, posting >> 8 & _PLACE, form, how, lang, bent, common, 0)))
                if posting >= _LAST:
                    break
                at += 1
                posting = self._postings[at]
        every = tuple(found)
        # kept when asked for again: most names of a long list are asked for once
        if name in self._seen:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[name] = every
        else:
            if len(self._seen) >= MOST_KNOWN:
                self._seen.clear()
            self._seen.add(name)
        return every

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
        order, parents = self._by_parent
        first, after = np.searchsorted(parents, (number, number + 1))
        return [self._number(i) for i in order[first:after].tolist()]

    def names_inside(self, place_id: str, *levels: str, kind: str | None = None) -> Iterator[list[str]]:
        """Give the id and the names (en, uk, ru) of all places of some levels (and a kind) that lie in one.

        Examples
        --------
        >>> next(load_gazetteer().names_inside("UA80000000000093317", "city_district"))[1:]
        ['Holosiivskyi district', 'Голосіївський район', 'Голосеевский район']
        """
        order, parents = self._by_parent
        near = np.array([self._by_id[self._ids[place_id]]])
        while near.size:
            bounds = zip(np.searchsorted(parents, near), np.searchsorted(parents, near, "right"), strict=True)
            near = np.concatenate([order[first:after] for first, after in bounds])
            wanted = near[self._are_of(levels, near)]
            if kind is not None:
                wanted = wanted[self._are_of((kind,), wanted, "kind")]
            for start in self._columns["text"][wanted].tolist():
                yield self._line(start).split("\t")

    def other_names(self, place_ids: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
        """Give all names of places that people write, normalised, in three languages, each with its `HOWS`.

        Parameters
        ----------
        place_ids : iterable of str
            Ids; those that the gazetteer does not have are left out.

        Examples
        --------
        >>> names = dict(load_gazetteer().other_names(["UA63120270010096107"])["UA63120270010096107"])
        >>> names["kharkov"], names["харьков"], "харкову" in names
        ('alternate', 'official', False)
        """
        numbers = {self._by_id[self._ids[each]]: each for each in place_ids if each in self._ids}
        if not numbers:
            return {}
        starts, postings = np.frombuffer(self._starts, "I"), np.frombuffer(self._postings, "I")
        # A name of one place has it in `starts`, a name of several has a list, which other names may share.
        ends = np.flatnonzero(postings >= _LAST)
        among = np.flatnonzero(np.isin(postings >> 8 & _PLACE, list(numbers)))
        begins = np.append(0, ends + 1)[np.searchsorted(ends, among)]
        alone = (starts >= _LAST) & np.isin(starts >> 8 & _PLACE, list(numbers))
        found: dict[str, list[tuple[str, str]]] = {each: [] for each in numbers.values()}
        for key in np.flatnonzero(alone | np.isin(starts, begins)).tolist():
            at = posting = self._starts[key]
            if posting < _LAST:
                posting = self._postings[at]
            while True:
                how, _, inflected, _ = _WAYS[posting & 255]
                each = numbers.get(posting >> 8 & _PLACE)
                if each and not inflected and how in WRITTEN:
                    found[each].append((str(self._trie.restore_key(key)), how))
                if posting >= _LAST:
                    break
                at += 1
                posting = self._postings[at]
        return found

    @cached_property
    def _by_parent(self) -> tuple[Any, Any]:
        """Places in the order of what they lie in, and that."""
        order = np.argsort(self._columns["parent"], kind="stable")
        return order, self._columns["parent"][order]

    def nearest(self, lon: float, lat: float, *, level: str = "settlement") -> tuple[Place, float]:
        """Find the nearest place of a level with a point of its own, and its distance in kilometres.

        Examples
        --------
        >>> place, km = load_gazetteer().nearest(30.5234, 50.4501)
        >>> place.name, km < 2
        ('Kyiv', True)
        """
        if level not in self._coordinates:
            rows, words = self._columns, np.array(self._terms, object)
            there = np.flatnonzero(
                (words[rows["precision"]] == level)
                & (words[rows["point_from"]] != "hromada")
                & ~np.isnan(rows["lon"])
            )
            self._coordinates[level] = there, rows["lon"][there], rows["lat"][there]
        numbers, lons, lats = self._coordinates[level]
        away = distance_km(lon, lat, lons, lats)
        best = int(away.argmin())
        return self._number(int(numbers[best])), float(away[best])

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
        if len(form) < 5 or not self._nominatives:
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
                    m.place.place_id: m.but(edits=edits) for m in matches if m.place.place_id not in chosen
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
                yield Span(start, end, form, self._known.get(form) or self._look_up(form))

    def _names_among(self, pieces: list[str]) -> Iterator[tuple[int, int, str]]:
        """Yield the names among words: the first, the one after the last, and the form."""
        tokens, reached = pieces[1::2], 0
        for first, known in enumerate(map(self._words.get, tokens)):
            if known is None:
                known = self._learn(tokens[first])  # noqa: PLW2901
            if not known or first < reached:
                continue
            form, is_name, goes_on = known
            best = form if is_name else ""
            reached = first + is_name
            for i in range(first + 1, min(first + MOST_WORDS, len(tokens)) if goes_on else 0):
                if not _GAP.fullmatch(pieces[2 * i]):
                    break
                longer = self._longer.get((form, tokens[i]))
                form, is_name, goes_on = longer or self._learn_longer(form, tokens[i])
                if is_name:
                    best, reached = form, i + 1
                if not goes_on:
                    break
            if best:
                yield first, reached, best

    def _goes_on(self, form: str) -> bool:
        return next(self._trie.iterkeys(form + " "), None) is not None

    def _learn(self, raw: str) -> tuple[str, bool, bool] | tuple[()]:
        """Remember a word's key, whether it is a name, and whether a longer name begins with it."""
        form = normalize(raw)
        if len(self._words) > 100_000:
            self._words.clear()
        is_name, goes_on = form in self._trie, bool(form) and self._goes_on(form)
        # Most words are none: they take no memory but their own.
        known = self._words[raw] = (form, is_name, goes_on) if is_name or goes_on else ()
        return known

    def _learn_longer(self, form: str, raw: str) -> tuple[str, bool, bool]:
        """Remember the same of a name's beginning and the word behind it."""
        longer = f"{form} {normalize(raw)}"
        if len(self._longer) > 100_000:
            self._longer.clear()
        known = self._longer[form, raw] = longer, longer in self._trie, self._goes_on(longer)
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


def _sections(file: mmap.mmap) -> dict[str, slice]:
    """Read where each column of a gazetteer file lies."""
    magic, directory = file.readline(), file.readline()
    size, sections = json.loads(directory)
    if magic != MAGIC or size != len(file):
        raise ValueError("not a gazetteer, or a part of one")
    return {name: slice(start, end) for name, (start, end) in sections.items()}


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
