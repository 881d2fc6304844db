"""Which of the places that bear a name is meant, or that it cannot be told.

The order: what the words say (level, and the oblast, raion, hromada or city named with it); then the official
name before other names; then the other places of the same article; population last, and only where it
dominates. Where two places remain, the answer is ``ambiguous``: a wrong pin is worse than none.
"""

from __future__ import annotations

import contextlib
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from geomap.corrections import OwnPlaces
from geomap.gazetteer import Gazetteer, Match, Place
from geomap.names import normalize
from geomap.queries import WORDS, Part, Query
from geomap.schema import POINT_PRECISIONS

__all__ = ["Answer", "Candidate", "Ranker"]

#: What a settlement of unknown population counts: GeoNames lists villages from 500 people on.
UNKNOWN_POPULATION = {"city": 8_000, "settlement": 600}
UNKNOWN_VILLAGE = 200
#: A name without more is a city's sooner than a village's of the same size.
BY_KIND = {"city": 2.5, "village": 0.6}
#: From this likeness on, another name is another spelling.
ALIKE = 0.6
#: How much a unit counts beside a settlement of the same name, in people.
WEIGHTS = {"oblast": 2_000_000, "raion": 300_000, "hromada": 15_000, "country": 50_000_000}
WELL_KNOWN = 60_000  # a site, quarter or city district of our own list
#: In "city, place" the place lies within so many kilometres of the city; "near" reaches farther.
CLOSE_KM, BESIDE_KM = 25.0, 60.0
#: A known name after one of these is half of another name.
MODIFIERS = WORDS["modifiers"]
#: A point that may be farther off than this is none.
WIDEST_M = 60_000.0
#: Places farther apart than this have nothing between them that one could point at.
FARTHEST_APART_KM = 150
COUNTRIES = {"UA": "Ukraine"}
#: The likeliest of several homonyms is taken when it holds this share of their people.
DOMINANT = 0.9
#: So much is enough where the oblast, raion or city was named, which whoever named it thought enough.
DOMINANT_THERE = 0.8
#: The settlement that a hromada is named after counts at least so many people.
CENTRE = 3_000
#: A place by another name outweighs one by its official name only from here on, and so many times over.
OUTWEIGHS, OUTWEIGHS_TIMES, OUTWEIGHS_ABROAD = 50_000, 50, 300_000
#: A homonym of this size, backed by the article, speaks against a larger one that is not.
SPEAKS_AGAINST = 5_000
#: What "near", "outskirts" or a direction without a distance adds to the doubt, in metres.
DOUBT = {"at": 0.0, "part": 2_000.0, "near": 8_000.0, "offset": 6_000.0}
KINDS: dict[str | None, tuple[tuple[str, ...], ...]] = {
    "city": (("city",),),
    "town": (("city", "settlement"),),
    "settlement": (("settlement",), ("city",)),
    "village": (("village", "settlement"),),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant, and what speaks for it."""

    place: Place
    how: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query was resolved to.

    Attributes
    ----------
    status : str
        One of `geomap.schema.STATUSES` but ``conflict``.
    reason : str
        One line a person can act on.
    place : Place or None
        The place taken; the anchor of a relative place.
    name, place_id : str or None
        As for the place, with the distance or direction of a relative one.
    precision : str or None
    lon, lat, radius_m : float or None
        Degrees, metres; of the point that stands for it, which an area has too.
    country : str or None
        ISO alpha-2, also when only the country is known.
    corrected : str or None
        The spelling taken for a misspelt one.
    candidates : tuple of Candidate
        All that bear the name, the likeliest first.
    """

    status: str
    reason: str
    place: Place | None = None
    name: str | None = None
    place_id: str | None = None
    precision: str | None = None
    lon: float | None = None
    lat: float | None = None
    radius_m: float | None = None
    country: str | None = None
    corrected: str | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def is_point(self) -> bool:
        """Whether it may be drawn as a point."""
        return self.status == "located" and self.precision in POINT_PRECISIONS and self.lon is not None


@dataclass(frozen=True, slots=True)
class _Pool:
    """Candidates for one part, and what was made of the words around it."""

    matches: tuple[Match, ...]
    notes: tuple[str, ...] = ()
    corrected: str | None = None
    area_only: bool = False


class Ranker:
    """Resolve queries against a gazetteer.

    Parameters
    ----------
    gazetteer : Gazetteer
    own : OwnPlaces, optional
        An editor's own names, which come before the gazetteer's.
    country : str
        The country mapped; places elsewhere are ``outside``.
    """

    def __init__(self, gazetteer: Gazetteer, *, own: OwnPlaces | None = None, country: str = "UA") -> None:
        self.gazetteer, self.country = gazetteer, country
        self.own = own
        self._up = lru_cache(maxsize=65536)(self._ancestors)
        self._units = lru_cache(maxsize=8192)(self._find_units)

    # -- the places a name may mean ---------------------------------------------------------------

    def _find(self, part: Part) -> list[Match]:
        if len(part.names) > 1:
            # Spellings of one place: those that bear all of them, if any does.
            each = [self._find(replace(part, names=(name,))) for name in part.names]
            ids = [{match.place.place_id for match in found} for found in each if found]
            shared = set.intersection(*ids) if ids else set()
            merged = {match.place.place_id: match for found in reversed(each) for match in found}
            return [match for key, match in merged.items() if not shared or key in shared]
        out: dict[str, Match] = {}
        for name in part.names:
            for level in part.levels or (None,):
                own = self.own.find(name, level=level) if self.own is not None else []
                for match in [*own, *self.gazetteer.find(name, level=level)]:
                    known = out.get(match.place.place_id)
                    if known is None or _tier(match, part) < _tier(known, part):
                        out[match.place.place_id] = match
        if part.levels == ("oblast",) and len(out) > 1:
            # Kyiv and Sevastopol are units too, but "Kyiv region" is the oblast.
            return [match for match in out.values() if match.place.precision == "oblast"]
        return list(out.values())

    def _pool(self, part: Part) -> _Pool:
        if part.whole is not None:
            # "Нове Село", "Stare Misto": the level word belongs to the name.
            named = self._find(Part((part.whole,)))
            named = [m for m in named if m.how in {"own", "official"} and not m.inflected]
            if named:
                return _Pool(tuple(named))
        found = self._find(part)
        if found:
            return _Pool(tuple(found))
        said = part.levels
        if said and "country" not in said:
            # "Kupiansk region" for a raion: another unit, but never a point for an area.
            areas = {"oblast", "raion", "hromada"} & set(said)
            others = {"oblast": ("raion",), "raion": (), "hromada": ("raion",)}.get(
                said[0], ("city_district", "site")
            )
            for level in others:
                found = self._find(replace(part, levels=(level,)))
                if found:
                    return _Pool(
                        tuple(found), (f"read as a {level.replace('_', ' ')}",), area_only=bool(areas)
                    )
            if areas:
                return self._old_raion(part)
        return _Pool(())

    def _old_raion(self, part: Part) -> _Pool:
        """Read a raion dissolved in 2020 as the raion its centre lies in today."""
        names = [
            name[: -len(old)] + new for name in part.names for old, new in _FEMININE if name.endswith(old)
        ]
        centres = (
            self._find(Part(tuple(names), ("hromada",))) if names else self._find(replace(part, levels=()))
        )
        found = {}
        # Its centre was a town.
        centres = [match for match in centres if match.place.kind in {"city", "settlement", "hromada"}]
        first = min((_tier(match, part) for match in centres), default=0)
        for match in (match for match in centres if _tier(match, part) == first):
            raion = match.place.admin2
            if raion is not None and match.place.country == self.country:
                found[raion] = replace(match, place=self.gazetteer.place(raion))
        note = f"no raion is called {part.name} today; {part.name} lies in this one"
        return _Pool(tuple(found.values()), (note,), area_only=True)

    def _suggest(self, part: Part) -> _Pool:
        """Places whose name is nearly the one given."""
        for name in part.names:
            for level in part.levels or (None,):
                found = self.gazetteer.suggest(name, level=level)
                if found:
                    names = sorted({m.place.name for m in found})
                    return _Pool(tuple(found), (f"{name!r} read as {names[0]}",), names[0])
        return _Pool(())

    # -- what lies in what -------------------------------------------------------------------------

    def _ancestors(self, place_id: str) -> frozenset[str]:
        """Ids of the places it lies in, its own among them."""
        up = [place_id]
        own = self.own.places.get(place_id) if self.own is not None else None
        if own is not None and own.parent_id is not None:
            up.append(own.parent_id)
        with contextlib.suppress(KeyError):  # a place of one's own that lies in nothing known
            up += [place.place_id for place in self.gazetteer.parents(up[-1])]
        return frozenset(up)

    def _find_units(self, part: Part) -> frozenset[str]:
        """Ids of all that a parent may be; countries as their code."""
        if part.levels == ("country",):
            return frozenset({self.country})
        found = list(self._pool(part).matches)
        if not part.levels:
            for level in ("oblast", "raion", "hromada", "city_district"):
                found += self._find(replace(part, levels=(level,)))
        if not found and part.levels:
            found = list(self._suggest(part).matches)
        return frozenset(
            match.place.country if match.place.precision == "country" else match.place.place_id
            for match in found
        )

    def _lies_in(self, place: Place, units: frozenset[str]) -> bool:
        if self._up(place.place_id) & units or place.country in units:
            return True
        if place.admin2 in units:
            return True
        # Kyiv is often said to be in Kyiv Oblast, which surrounds it, and Sevastopol in Crimea.
        around = _SURROUNDED.get(place.admin1 or "")
        return around is not None and around in units

    # -- the choice --------------------------------------------------------------------------------

    def explain(self, query: Query, *, evidence: Sequence[Place] = ()) -> Answer:
        """Resolve a query, with the reasons."""
        place = query.place
        if place is None:
            return Answer("not_found", query.problem or "no place is given")
        if query.relation == "between" and query.other is not None:
            return self._between(query, place, query.other, evidence)
        answer = self._at(query, place, evidence)
        if query.near is not None:
            return self._beside(answer, query, query.near, evidence)
        return self._relate(answer, query)

    def _beside(self, answer: Answer, query: Query, near: Query, evidence: Sequence[Place]) -> Answer:
        """Choose what lies beside another place, or take that place where the first words only describe."""
        other = self.explain(replace(near, parents=(*near.parents, *query.parents)), evidence=evidence)
        if other.place is None or other.lon is None:
            return answer if answer.status == "located" else other
        close = [c for c in answer.candidates if _km(c.place, other.place) <= BESIDE_KM]
        if answer.status in {"located", "ambiguous"} and close and query.place is not None:
            pool = _Pool(
                tuple(m for m in self._pool(query.place).matches if m.place in [c.place for c in close])
            )
            if pool.matches:
                return self._choose(pool, query.place, query, [other.place])
        return other

    def _at(self, query: Query, place: Part, evidence: Sequence[Place]) -> Answer:
        # Wide places last, as they were found to be, whatever the order in the text.
        parts = sorted([place, *query.parents], key=self._resolved_width)
        if parts[0].levels == ("country",):
            name = COUNTRIES.get(self.country, parts[0].name)
            return Answer("located", "the whole country", None, name, None, "country", country=self.country)
        known = [(part, self._pool(part)) for part in parts]
        if not known[0][1].matches:
            known[0] = (parts[0], self._within(self._suggest(parts[0]), parts[1:]))
        anchor = self._anchor(parts, evidence)
        contradiction: Answer | None = None
        # The words may name the wider place first ("Kyiv, Podil"): try each part as the place.
        for part, pool in known:
            if not pool.matches or not self._may_be_place(part, parts):
                continue
            rest = [other for other in parts if other is not part]
            inside, notes = self._inside(pool, rest)
            if part is not parts[0] and anchor is not None:
                inside = self._in_city(inside, anchor, len(pool.matches))
            elif len(inside) > 1:
                inside = self._nearer(inside, rest, evidence)
            if inside:
                found = replace(pool, matches=tuple(inside), notes=pool.notes + notes)
                return self._choose(found, part, query, evidence)
            if contradiction is None:
                contradiction = self._nowhere(part, rest, pool)
        if contradiction is None:
            return self._unknown(query, parts, evidence)
        if anchor is not None and not any(
            _width(part) > (2 if "city_district" in part.levels else 0) or self._is_large(part)
            for part in parts[1:]
        ):
            return self._despite(parts, query, evidence)
        return contradiction

    def _may_be_place(self, part: Part, parts: Sequence[Part]) -> bool:
        return part is parts[0] or not set(part.levels) & {"oblast", "country", "hromada"}

    def _unknown(self, query: Query, parts: Sequence[Part], evidence: Sequence[Place]) -> Answer:
        """Look for a known name within the words, else say that there is none."""
        abroad = self._country_named(parts[1:])
        name = parts[0].name
        if abroad:
            return _abroad(name, abroad)
        spans = self._names_within(name)
        if spans:
            answer = (
                self._at(query, spans[0], evidence)
                if len(parts) == 1 and len(spans) == 1
                else self._at(replace(query, parents=(*spans[1:], *parts[1:])), spans[0], evidence)
            )
            if answer.status == "located":
                return replace(answer, reason=f"{answer.reason}; of {name!r} no more is known")
        wide = " in " + ", ".join(_say(part) for part in parts[1:]) if parts[1:] else ""
        return Answer(
            "not_found",
            f"no place called {name}{wide} is known; correct the spelling or add it with --places",
        )

    def _names_within(self, text: str) -> list[Part]:
        """Names in a description ("Kramatorsk railway station"), but no half of a longer name."""
        out = []
        for span in self.gazetteer.scan(text):
            before = text[: span.start].split()
            if not text[span.start].isupper() or (before and before[-1].casefold() in MODIFIERS):
                continue
            if len(normalize(text[span.start : span.end])) == len(normalize(text)):
                continue
            out.append(Part((text[span.start : span.end],)))
        return out

    def _anchor(self, parts: Sequence[Part], evidence: Sequence[Place]) -> Place | None:
        """Find the settlement that the first name stands for by itself, unless it is said to be an area."""
        if len(parts) < 2 or set(parts[0].levels) & set(_WIDTHS):
            return None
        pool = self._pool(parts[0])
        if not pool.matches:
            return None
        answer = self._choose(pool, parts[0], Query("", place=parts[0]), evidence)
        return answer.place if answer.status == "located" and answer.precision == "settlement" else None

    def _in_city(self, matches: list[Match], city: Place, namesakes: int) -> list[Match]:
        """In "city, place", places of the city or close to it, or one that cannot be another."""
        near = [
            m
            for m in matches
            if city.place_id in self._up(m.place.place_id) or _km(city, m.place) <= CLOSE_KM
        ]
        if near:
            return near
        if namesakes == 1 or any(_weight(match.place) >= SPEAKS_AGAINST for match in matches):
            return matches
        return []

    def _nearer(
        self, matches: list[Match], parents: Sequence[Part], evidence: Sequence[Place]
    ) -> list[Match]:
        """Of "Nyvky, Kyiv" the one in the city before those in the oblast of that name."""
        for part in parents:
            if part.levels or len(parents) > 1:
                continue
            city = self._anchor([part, part], evidence)
            if city is not None:
                near = [
                    m
                    for m in matches
                    if city.place_id in self._up(m.place.place_id) or _km(city, m.place) <= CLOSE_KM
                ]
                return near or matches
        return matches

    def _is_large(self, part: Part) -> bool:
        return any(
            _weight(match.place) >= OUTWEIGHS and match.place.precision == "settlement"
            for match in self._pool(part).matches
        )

    def _despite(self, parts: Sequence[Part], query: Query, evidence: Sequence[Place]) -> Answer:
        """Take the city of "city, street or place that is known only elsewhere"."""
        pool = self._pool(parts[0])
        notes = tuple(f"{_say(part)} is not known there" for part in parts[1:])
        return self._choose(replace(pool, notes=pool.notes + notes), parts[0], query, evidence)

    def _resolved_width(self, part: Part) -> int:
        levels = part.levels or tuple({match.place.precision for match in self._pool(part).matches})
        return min((_WIDTHS.get(level, 0) for level in levels), default=0)

    def _within(self, pool: _Pool, parents: Sequence[Part]) -> _Pool:
        inside, _ = self._inside(pool, parents)
        return replace(pool, matches=tuple(inside))

    def _inside(self, pool: _Pool, parents: Sequence[Part]) -> tuple[list[Match], tuple[str, ...]]:
        """Those that lie in the parents named; a raion that does not fit yields to an oblast that does."""
        left = list(pool.matches)
        notes: list[str] = []
        fitted = False
        for part in sorted(parents, key=lambda part: -_width(part)):
            units = self._units(part)
            if not units:
                notes.append(f"{_say(part)} is not known")
                continue
            fit = [match for match in left if self._lies_in(match.place, units)]
            if fit:
                left, fitted = fit, True
            elif fitted and len(left) == 1 and set(part.levels) & {"raion", "hromada"}:
                notes.append(f"it lies in {left[0].place.admin2_name}, not in {_say(part)}")
            else:
                return [], ()
        return left, tuple(notes)

    def _nowhere(self, part: Part, parents: Sequence[Part], pool: _Pool) -> Answer:
        """Say that the name is known, but not where it was said to be."""
        wide = ", ".join(_say(parent) for parent in parents)
        abroad = self._country_named(parents)
        if abroad is not None:
            return _abroad(part.name, abroad)
        ranked = self._ranked(pool.matches, part, ())
        where = sorted({m.place.admin1_name or m.place.country for m in ranked})
        more = f" and {len(where) - 3} more" if len(where) > 3 else ""
        return Answer(
            "ambiguous",
            f"no {part.name} is known in {wide}, but in {', '.join(where[:3])}{more}; correct one of the two",
            name=part.name,
            candidates=tuple(Candidate(m.place, m.how, (f"not in {wide}",)) for m in ranked),
        )

    def _country_named(self, parents: Iterable[Part]) -> Place | None:
        for part in parents:
            for match in self._pool(part).matches:
                if match.place.country != self.country and match.place.precision in {"country", "oblast"}:
                    return match.place
        return None

    def _ranked(self, matches: Iterable[Match], part: Part, evidence: Sequence[Place]) -> list[Match]:
        near = Counter(place.admin1 for place in evidence if place.admin1)
        raions = Counter(place.admin2 for place in evidence if place.admin2)

        def key(match: Match) -> tuple[object, ...]:
            place = match.place
            abroad = place.country != self.country
            said = -near[place.admin1 or ""], -raions[place.admin2 or ""]
            return abroad, _tier(match, part), *said, -_weight(place), place.place_id

        return sorted(matches, key=key)

    def _choose(self, pool: _Pool, part: Part, query: Query, evidence: Sequence[Place]) -> Answer:
        own_name = {match.place.place_id for match in pool.matches}
        evidence = [
            place for place in evidence if place.place_id not in own_name and place.country == self.country
        ]
        matches = list(pool.matches)
        notes = list(pool.notes)
        if part.kind in KINDS:
            # A town may be either; a city and an urban settlement are what they are said to be.
            for kinds in KINDS[part.kind]:
                fit = [match for match in matches if match.place.kind in kinds]
                if fit:
                    matches = fit
                    break
        ranked = self._ranked(pool.matches, part, evidence)
        relation_free = replace(
            part, levels=part.levels or (("inflected",) if query.relation != "at" else ())
        )
        tiers = {
            match.place.place_id: _tier(match, relation_free) + self._abroad(match.place) for match in matches
        }
        best = min(tiers.values())
        top = [match for match in matches if tiers[match.place.place_id] == best]
        most = max(_weight(match.place) for match in top)
        heavy = [
            match
            for match in matches
            if best < tiers[match.place.place_id]
            and (_tier(match, part) < 2 or match.how in {"colloquial", "bare"} or self._abroad(match.place))
            and _weight(match.place)
            >= max(OUTWEIGHS_TIMES * most, OUTWEIGHS_ABROAD if self._abroad(match.place) else OUTWEIGHS)
        ]
        top = heavy if heavy and best >= 0 else top
        chosen, why = self._decide(
            top, part, evidence, bool(query.parents) and len(pool.matches) == len(matches)
        )
        if chosen is None:
            return self._undecided(ranked, part, why, notes)
        order = [chosen, *(match for match in ranked if match.place.place_id != chosen.place.place_id)]
        reason = "; ".join([why, *notes])
        candidates = tuple(Candidate(m.place, m.how, self._speak(m, part, evidence)) for m in order)
        return self._answer(chosen, reason, pool.corrected, candidates)

    def _abroad(self, place: Place) -> int:
        return 3 if place.country != self.country else 0

    def _decide(
        self, top: list[Match], part: Part, evidence: Sequence[Place], said: bool
    ) -> tuple[Match | None, str]:
        """Take one of equals, or none."""
        if len(top) == 1:
            return top[0], f"the only {part.name} " + ("there" if said else "that fits")
        if _together(top):
            return max(
                top, key=lambda m: (self._weigh(m.place), m.place.place_id)
            ), f"{len(top)} of the name, all at this point"
        weights = {match.place.place_id: self._weigh(match.place) for match in top}
        largest = max(top, key=lambda match: weights[match.place.place_id])
        share = weights[largest.place.place_id] / sum(weights.values())
        dominant = share >= (DOMINANT_THERE if said else DOMINANT)
        backed, where = self._backed(top, evidence)
        if dominant:
            against = [m for m in backed if weights[m.place.place_id] >= SPEAKS_AGAINST]
            if against and largest not in backed:
                return (
                    None,
                    f"the largest is in {largest.place.admin1_name}, but the article speaks of {where}",
                )
            return largest, f"by far the largest of {len(top)} called {part.name}"
        if len(backed) == 1:
            return backed[0], f"the article's other places lie in {where}"
        if backed:
            inner = {match.place.place_id: weights[match.place.place_id] for match in backed}
            likely = max(backed, key=lambda match: inner[match.place.place_id])
            if inner[likely.place.place_id] / sum(inner.values()) >= DOMINANT:
                return likely, f"by far the largest in {where}, where the article's other places lie"
        return None, f"{len(top)} places are called {part.name}"

    def _weigh(self, place: Place) -> float:
        """How much a place counts among others of its name."""
        weight = _weight(place)
        known = place.population or place.kind != "village"
        if weight < CENTRE and known and place.precision == "settlement" and place.parent_id is not None:
            with contextlib.suppress(KeyError):
                above = self.gazetteer.place(place.parent_id)
                stem = place.name[: max(4, len(place.name) - 3)]
                if above.precision == "hromada" and above.name.startswith(stem):
                    return CENTRE
        return weight

    def _backed(self, top: list[Match], evidence: Sequence[Place]) -> tuple[list[Match], str]:
        """Those in the oblast, then the raion, of which the article speaks most clearly."""
        oblasts = Counter(place.admin1 for place in evidence if place.admin1)
        codes = {match.place.admin1 or "" for match in top}
        support = Counter({code: oblasts[code] for code in sorted(codes) if oblasts[code]})
        if not support:
            return [], ""
        (first, most), *others = support.most_common()
        if others and others[0][1] * 2 > most:
            return [], ""
        backed = [match for match in top if match.place.admin1 == first]
        where = backed[0].place.admin1_name or str(first)
        raions = Counter(place.admin2 for place in evidence if place.admin2)
        closer = [match for match in backed if match.place.admin2 and raions[match.place.admin2]]
        if len(backed) > 1 and closer and len({match.place.admin2 for match in closer}) == 1:
            return closer, closer[0].place.admin2_name or where
        return backed, where

    def _speak(self, match: Match, part: Part, evidence: Sequence[Place]) -> tuple[str, ...]:
        """Say what speaks for a candidate, for people to read."""
        place = match.place
        said = [f"{_HOW.get(match.how, match.how)} name" + (" in a case form" if match.inflected else "")]
        if match.edits:
            said.append(f"{match.edits} letter{'s' * (match.edits > 1)} off")
        said.append(place.kind.replace("_", " "))
        if place.population:
            said.append(f"{place.population:,} people")
        if any(other.admin2 == place.admin2 for other in evidence if other.admin2):
            said.append("other places of the article lie in its raion")
        elif any(other.admin1 == place.admin1 for other in evidence if other.admin1):
            said.append("other places of the article lie in its oblast")
        return tuple(said)

    def _undecided(self, ranked: list[Match], part: Part, why: str, notes: list[str]) -> Answer:
        shared = {match.place.admin1 for match in ranked}
        names = [
            f"{m.place.name} ({m.place.admin2_name or m.place.admin1_name or m.place.country})"
            for m in ranked[:3]
        ]
        reason = f"{why}: {', '.join(names)}{' …' if len(ranked) > 3 else ''}; name the oblast or raion"
        first = ranked[0].place
        return Answer(
            "ambiguous",
            "; ".join([reason, *notes]),
            place=first if len(shared) == 1 and first.country == self.country else None,
            name=part.name,
            country=self.country,
            candidates=tuple(Candidate(m.place, m.how, self._speak(m, part, ())) for m in ranked),
        )

    def _answer(
        self, match: Match, reason: str, corrected: str | None, candidates: tuple[Candidate, ...]
    ) -> Answer:
        place = match.place
        outside = place.country != self.country
        precision = place.precision
        if place.point_from == "hromada" and precision == "settlement":
            # A point that may lie anywhere in an oblast is none.
            far = (place.radius_m or 0.0) > WIDEST_M
            precision = "oblast" if far else "hromada"
            reason += "; its own point is not known" + ("" if far else ", its hromada's centre is shown")
        if outside:
            reason = "a sea" if place.kind == "sea" else f"lies in {self._country_name(place)}"
            reason += ", outside the country mapped"
        return Answer(
            "outside" if outside else "located",
            reason,
            place,
            place.name,
            place.place_id,
            precision,
            place.lon,
            place.lat,
            place.radius_m,
            None if place.kind == "sea" else place.country,
            corrected,
            candidates,
        )

    def _country_name(self, place: Place) -> str:
        try:
            return self.gazetteer.place(f"country-{place.country}").name
        except KeyError:
            return place.country

    # -- relative places -------------------------------------------------------------------------------

    def _relate(self, answer: Answer, query: Query) -> Answer:
        """Move the point and widen the doubt as the words say."""
        if answer.place is None or answer.status != "located" or query.relation == "at":
            return answer
        if not answer.is_point or answer.lon is None or answer.lat is None:
            part = "a part of it" if query.relation == "part" else "somewhere about it"
            return replace(answer, reason=f"{answer.reason}; {part} is meant")
        radius = answer.radius_m or 0.0
        doubt = radius + DOUBT[query.relation]
        km = query.km
        lon, lat, name, place_id, precision = (
            answer.lon,
            answer.lat,
            answer.name,
            answer.place_id,
            answer.precision,
        )
        if query.relation == "part" and query.bearing is not None:
            lon, lat = _moved(lon, lat, query.bearing, radius / 2000)
        elif query.relation == "near" and km is not None:
            doubt = radius + km * 1200
            name, place_id, precision = f"{km:g} km from {name}", f"{place_id}+{km:g}km", "hromada"
        elif query.relation == "offset" and query.bearing is not None:
            point = _POINTS[query.bearing]
            # Without a distance: just outside the place, on that side.
            away = km if km is not None else radius / 1000 + 3
            if km is not None:
                doubt = max(2_000.0, min(radius, 5_000.0) + km * 300)
            lon, lat = _moved(lon, lat, query.bearing, away)
            label = f"{km:g} km {point}" if km is not None else point
            name, place_id, precision = (
                f"{label} of {name}",
                f"{place_id}+{label.replace(' ', '')}",
                "hromada",
            )
        said = (
            "the point is counted from its centre"
            if query.relation == "offset"
            else f"{query.relation} of it is meant"
        )
        if query.relation == "near":
            said = "near it is meant"
        return replace(
            answer, lon=round(lon, 5), lat=round(lat, 5), name=name, place_id=place_id, precision=precision,
            radius_m=round(doubt, -2), reason=f"{answer.reason}; {said}",
        )  # fmt: skip

    def _between(self, query: Query, place: Part, other: Part, evidence: Sequence[Place]) -> Answer:
        """Place it midway between two places, the nearest pair of those that bear the names."""
        plain = replace(query, relation="at", other=None)
        one = self._at(plain, place, evidence)
        two = self._at(plain, other, evidence)
        ends = []
        for answer in (one, two):
            if answer.status not in {"located", "ambiguous"}:
                return answer
            places = [answer.place] if answer.status == "located" else [c.place for c in answer.candidates]
            ends.append(
                [p for p in places if p is not None and p.lon is not None and p.precision in POINT_PRECISIONS]
            )
        pairs = sorted(
            (
                (_km(a, b), i, a, b)
                for i, (a, b) in enumerate((a, b) for a in ends[0][:60] for b in ends[1][:60])
            ),
            key=lambda pair: pair[:2],
        )
        pairs = [pair for pair in pairs if pair[2].place_id != pair[3].place_id]
        if not pairs:
            return one if one.status != "located" else two
        km, _, a, b = pairs[0]
        rivals = [pair for pair in pairs[1:] if pair[0] < 2 * km + 5 and _known(pair) * 5 > _known(pairs[0])]
        if km > FARTHEST_APART_KM or rivals:
            reason = f"{a.name} and {b.name} lie {km:.0f} km apart; name the oblast"
            return one if one.status == "ambiguous" else replace(two, status="ambiguous", reason=reason)
        lon, lat = (((p or 0.0) + (q or 0.0)) / 2 for p, q in ((a.lon, b.lon), (a.lat, b.lat)))
        return Answer(
            "located",
            f"midway between {a.name} and {b.name}, {km:.0f} km apart",
            a,
            f"between {a.name} and {b.name}",
            f"{a.place_id}-{b.place_id}",
            "hromada",
            round(lon, 5),
            round(lat, 5),
            round(km * 500 + 1000, -2),
            a.country,
            one.corrected or two.corrected,
            (Candidate(a, "official", ("one end",)), Candidate(b, "official", ("other end",))),
        )


_HOW = {"generated": "rule-made Russian", "bare": "the unit's"}
_FEMININE = (
    ("ський", "ська"),
    ("цький", "цька"),
    ("зький", "зька"),
    ("ського", "ської"),
    ("цького", "цької"),
    ("skyi", "ska"),
)
# Kyiv and Sevastopol, and the unit around each.
_SURROUNDED = {"UA-30": "UA32000000000030281", "UA-40": "UA01000000000013043"}
_POINTS = {
    0.0: "north", 45.0: "north-east", 90.0: "east", 135.0: "south-east",
    180.0: "south", 225.0: "south-west", 270.0: "west", 315.0: "north-west",
}  # fmt: skip


def _tier(match: Match, part: Part) -> int:
    """Official names first, other names after, a unit's bare name last unless a unit was asked for."""
    tier = {"own": -5, "official": 0, "bare": 0 if part.levels else 2}.get(match.how)
    if tier is None:
        tier = 1 if _is_variant(match.form, match.place) else 2
    return tier + (1 if match.inflected and not part.levels else 0)


@lru_cache(maxsize=16384)
def _is_variant(form: str, place: Place) -> bool:
    """Tell another spelling of the place's own name from another name."""
    return any(
        SequenceMatcher(None, form, normalize(own)).ratio() >= ALIKE
        for own in (place.name, place.name_uk, place.name_ru)
    )


def _weight(place: Place) -> float:
    if place.precision in WEIGHTS:
        return WEIGHTS[place.precision]
    if place.precision in {"site", "city_district"}:
        return place.population or WELL_KNOWN
    people = place.population or UNKNOWN_POPULATION.get(place.kind, UNKNOWN_VILLAGE)
    return people * BY_KIND.get(place.kind, 1.0)


_WIDTHS = {"hromada": 1, "raion": 2, "oblast": 3, "country": 4}


def _width(part: Part) -> int:
    return max((_WIDTHS.get(level, 0) for level in part.levels), default=0)


def _abroad(name: str, unit: Place) -> Answer:
    reason = f"{name} is reported in {unit.name}, outside the country mapped"
    return Answer("outside", reason, None, name, None, "country", country=unit.country)


def _say(part: Part) -> str:
    """Name a part as a person would."""
    level = {"city_district": "district"}.get(part.levels[0], part.levels[0]) if part.levels else ""
    return f"{part.name} {level}".strip() if level not in {"", "settlement", "country"} else part.name


def _known(pair: tuple[float, int, Place, Place]) -> float:
    return min(_weight(pair[2]), _weight(pair[3]))


def _together(matches: Sequence[Match]) -> bool:
    """All at one point: homonyms of one hromada that share its centre."""
    places = [match.place for match in matches]
    return all(
        p.lon is not None and p.precision in POINT_PRECISIONS and _km(places[0], p) < 1 for p in places
    )


def _km(a: Place, b: Place) -> float:
    if a.lon is None or a.lat is None or b.lon is None or b.lat is None:
        return math.inf
    x1, y1, x2, y2 = (math.radians(v) for v in (a.lon, a.lat, b.lon, b.lat))
    h = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 12742.0176 * math.asin(math.sqrt(h))


def _moved(lon: float, lat: float, bearing: float, km: float) -> tuple[float, float]:
    """Go so many kilometres in a direction."""
    angle = math.radians(bearing)
    north = km / 111.195
    return lon + north * math.sin(angle) / math.cos(math.radians(lat)), lat + north * math.cos(angle)
