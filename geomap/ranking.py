"""Which of the places that bear a name is meant, or that it cannot be told.

The order: what the words say (level, and the oblast, raion, hromada or city named with it); then the official
name before other names; then the other places of the same article; population last, and only where it
dominates. Where two places remain, the answer is ``ambiguous``: a wrong pin is worse than none.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from geomap.answers import Answer, Candidate
from geomap.corrections import OwnPlaces
from geomap.gazetteer import Gazetteer, Match, Place
from geomap.hierarchy import CLOSE_KM, Hierarchy, Pool
from geomap.homonyms import WIDTHS, apart_km, of_kind, once, say, tier, together, weight, width
from geomap.phrases import Part, may_be_name
from geomap.queries import Query
from geomap.relative import midway, relate

__all__ = ["COUNTRIES", "Ranker"]

#: A point that may be farther off than this is none.
WIDEST_M = 60_000.0
COUNTRIES = {"UA": "Ukraine"}
#: The likeliest of several homonyms is taken when it holds this share of their people.
DOMINANT = 0.9
#: So much is enough where it is so many times larger than any other,
TOWERS = 10
#: or where the oblast, raion or city was named, which whoever named it thought enough.
DOMINANT_THERE = 0.8
#: Where sources may name another country and still mean the place in Ukraine.
ANNEXED = {"UA-40", "UA-43"}
#: Nothing smaller dominates: the populations of villages are not known well enough.
DOMINANT_FROM = 2_500
#: A village of this size is known by its name, whatever larger place bore it once.
KNOWN_FROM = 1_500
#: Homonyms this close to the largest are covered by its radius instead of speaking against it.
COVERED_KM = 20.0
#: The settlement that a hromada is named after counts at least so many people.
CENTRE = 3_000
#: What counts less is a hamlet beside it.
HAMLET = 700
#: A homonym of this size, backed by the article, speaks against a larger one that is not.
SPEAKS_AGAINST = 5_000
#: "Near" reaches so many kilometres between two places.
BESIDE_KM = 60.0
#: A place by another name outweighs one by its official name only from here on, and so many times over.
OUTWEIGHS, OUTWEIGHS_TIMES, OUTWEIGHS_ABROAD = 50_000, 50, 300_000
_HOW = {"generated": "rule-made Russian", "bare": "the unit's"}


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
        self.places = Hierarchy(gazetteer, own=own, country=country)

    def explain(self, query: Query, *, evidence: Sequence[Place] = ()) -> Answer:
        """Resolve a query, with the reasons."""
        query = self._known(self._named(query))
        place = query.place
        if place is None:
            return Answer("not_found", query.problem or "no place is given")
        if query.relation == "between" and query.other is not None:
            return self._between(query, (place, query.other), evidence)
        answer = self._at(query, place, evidence)
        if query.near is not None:
            return self._beside(answer, query, query.near, evidence)
        return relate(answer, query)

    def _between(self, query: Query, ends: Sequence[Part], evidence: Sequence[Place]) -> Answer:
        """Place it between two ends, of which one may lie outside the oblast named: Izium and Lyman."""
        plain = replace(query, relation="at", other=None)
        free = replace(plain, parents=(), within=())
        found = [self._at(plain, end, evidence) for end in ends]
        alone = [self._at(free, end, evidence) for end in ends]
        also = [[a.place] if a.status == "located" and a.place is not None else [] for a in alone]
        named = [part for part in query.parents if part.levels != ("country",)]
        areas = [units for units in map(self.places.units, named) if units]
        places = {c.place for answer in found for c in answer.candidates} | {p for end in also for p in end}
        beyond = {p for p in places if areas and not any(self.places.lies_in(p, units) for units in areas)}
        return midway(*found, also=also, beyond=beyond)

    def _named(self, query: Query) -> Query:
        """Take words for a name where a place is called just so: "Північна Салтівка" is no part."""
        head = query.text.partition(",")[0].strip()
        parts = () if query.place is None else (query.place, *query.parents)
        if " " not in head or any(head in {part.name, part.whole} for part in parts):
            return query
        if query.place is not None and query.place.name not in head:
            return query  # the place is named behind it
        called = tuple(m for m in self.places.find(Part((head,))) if m.how == "own" or _is_called(m, head))
        if not called or not self.places.inside(Pool(called), query.parents)[0]:
            return query
        return replace(
            query,
            place=Part((head,)),
            relation="at",
            bearing=None,
            km=None,
            other=None,
            near=None,
            problem=None,
        )

    def _known(self, query: Query) -> Query:
        """Leave out rivers and roads: names that count only where they are a place's, and are none's."""
        parts = [query.place, *query.parents]
        known = [p for p in parts if p is not None and not (p.exact and not self.places.pool(p).matches)]
        if len(known) == len(parts) or query.place is None:
            return query
        if not known:
            return replace(query, place=None, problem=f"no place name in {query.text[:60]!r}")
        return replace(query, place=known[0], parents=tuple(known[1:]))

    def _beside(self, answer: Answer, query: Query, near: Query, evidence: Sequence[Place]) -> Answer:
        """Choose what lies beside another place, or take that place where the first words only describe."""
        other = self.explain(replace(near, parents=(*near.parents, *query.parents)), evidence=evidence)
        if other.place is None or other.lon is None:
            return answer if answer.status == "located" else other
        close = [c for c in answer.candidates if apart_km(c.place, other.place) <= BESIDE_KM]
        if answer.status in {"located", "ambiguous"} and close and query.place is not None:
            pool = Pool(
                tuple(m for m in self.places.pool(query.place).matches if m.place in [c.place for c in close])
            )
            if pool.matches:
                return self._choose(pool, query.place, query, [other.place])
        return other

    def _at(self, query: Query, place: Part, evidence: Sequence[Place]) -> Answer:
        # Wide places last, as they were found to be, whatever the order in the text.
        parts = sorted([place, *query.parents], key=self.places.resolved_width)
        if parts[0].levels == ("country",):
            name = COUNTRIES.get(self.country, parts[0].name)
            return Answer("located", "the whole country", None, name, None, "country", country=self.country)
        known = [(part, self.places.pool(part)) for part in parts]
        if not known[0][1].matches:
            known[0] = (parts[0], self._within(self.places.suggest(parts[0]), parts[1:]))
        contradiction: Answer | None = None
        # The words may name the wider place first ("Kyiv, Podil"): try each part as the place.
        for part, pool in known:
            if not pool.matches or not self._may_be_place(part, parts):
                continue
            if part is not place and not known[parts.index(place)][1].matches and may_be_name(place):
                continue  # "Nowhereville, Sumy": a village of that oblast, as likely
            rest = [other for other in parts if other is not part]
            inside, notes = self.places.inside(pool, rest)
            anchor = self._anchor(parts, evidence) if part is not parts[0] and inside else None
            if anchor is not None:
                # "Odesa, port" is no village of that name
                common = part.name.islower() and any(not other.name.islower() for other in parts)
                inside = self._in_city(inside, anchor, 0 if common else len(pool.matches))
            elif len(inside) > 1:
                inside = self._nearer(inside, rest, evidence)
            if inside:
                found = replace(pool, matches=tuple(inside), notes=pool.notes + notes)
                return self._choose(found, part, query, evidence)
            if contradiction is None:
                contradiction = self._nowhere(part, rest, pool)
        if contradiction is None:
            return self._unknown(query, parts, evidence)
        anchor = self._anchor(parts, evidence)
        if anchor is not None and self.places.country_named(parts[1:]) and anchor.admin1 not in ANNEXED:
            # "Odessa, USA", "Donetsk, Russia": another town of that name, whether we know it or not.
            return contradiction
        if anchor is not None and not any(
            width(part) > (2 if "city_district" in part.levels else 0) or self._is_large(part)
            for part in parts[1:]
        ):
            return self._despite(parts, query, evidence)
        return contradiction

    def _may_be_place(self, part: Part, parts: Sequence[Part]) -> bool:
        return part is parts[0] or not set(part.levels) & {"oblast", "country", "hromada"}

    def _unknown(self, query: Query, parts: Sequence[Part], evidence: Sequence[Place]) -> Answer:
        """Look for a known name within the words, else say that there is none."""
        abroad = self.places.country_named(parts[1:])
        name = parts[0].name
        if abroad:
            return _abroad(name, abroad)
        spans = self.places.names_within(name)
        if spans:
            answer = (
                self._at(query, spans[0], evidence)
                if len(parts) == 1 and len(spans) == 1
                else self._at(replace(query, parents=(*spans[1:], *parts[1:])), spans[0], evidence)
            )
            if answer.status in {"located", "ambiguous"}:
                return replace(answer, reason=f"{answer.reason}; of {name!r} no more is known")
        wide = " in " + ", ".join(say(part) for part in parts[1:]) if parts[1:] else ""
        return Answer(
            "not_found",
            f"no place called {name}{wide} is known; correct the spelling or add it with --places",
        )

    def _anchor(self, parts: Sequence[Part], evidence: Sequence[Place]) -> Place | None:
        """Find the settlement that the first name stands for by itself, unless it is said to be an area."""
        if len(parts) < 2 or set(parts[0].levels) & set(WIDTHS):
            return None
        pool = self.places.pool(parts[0])
        if not pool.matches:
            return None
        answer = self._choose(pool, parts[0], Query("", place=parts[0]), evidence)
        return answer.place if answer.status == "located" and answer.precision == "settlement" else None

    def _in_city(self, matches: list[Match], city: Place, namesakes: int) -> list[Match]:
        """In "city, place", places of the city or close to it, or one that cannot be another."""
        near = [
            m
            for m in matches
            if city.place_id in self.places.up(m.place) or apart_km(city, m.place) <= CLOSE_KM
        ]
        if near:
            return near
        if namesakes == 1 or any(weight(match.place) >= SPEAKS_AGAINST for match in matches):
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
                    if city.place_id in self.places.up(m.place) or apart_km(city, m.place) <= CLOSE_KM
                ]
                return near or matches
        return matches

    def _is_large(self, part: Part) -> bool:
        return any(
            weight(match.place) >= OUTWEIGHS and match.place.precision == "settlement"
            for match in self.places.pool(part).matches
        )

    def _despite(self, parts: Sequence[Part], query: Query, evidence: Sequence[Place]) -> Answer:
        """Take the city of "city, street or place that is known only elsewhere"."""
        pool = self.places.pool(parts[0])
        notes = tuple(f"{say(part)} is not known there" for part in parts[1:])
        return self._choose(replace(pool, notes=pool.notes + notes), parts[0], query, evidence)

    def _within(self, pool: Pool, parents: Sequence[Part]) -> Pool:
        inside, _ = self.places.inside(pool, parents)
        return replace(pool, matches=tuple(inside))

    def _nowhere(self, part: Part, parents: Sequence[Part], pool: Pool) -> Answer:
        """Say that the name is known, but not where it was said to be."""
        wide = ", ".join(say(parent) for parent in parents)
        abroad = self.places.country_named(parents)
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

    def _ranked(self, matches: Iterable[Match], part: Part, evidence: Sequence[Place]) -> list[Match]:
        near = Counter(place.admin1 for place in evidence if place.admin1)
        raions = Counter(place.admin2 for place in evidence if place.admin2)

        def key(match: Match) -> tuple[object, ...]:
            place = match.place
            abroad = place.country != self.country
            said = -near[place.admin1 or ""], -raions[place.admin2 or ""]
            return abroad, tier(match, part), *said, -weight(place), place.place_id

        return sorted(matches, key=key)

    def _choose(self, pool: Pool, part: Part, query: Query, evidence: Sequence[Place]) -> Answer:
        pool = replace(pool, matches=tuple(once(pool.matches)))
        own_name = {match.place.place_id for match in pool.matches}
        evidence = [
            place for place in evidence if place.place_id not in own_name and place.country == self.country
        ]
        notes = list(pool.notes)
        ranked = self._ranked(pool.matches, part, evidence)
        top = self._likeliest(of_kind(list(pool.matches), part.kind), part, query, evidence)
        others = [other for other in (query.place, *query.parents) if other is not None and other is not part]
        # Not what is unknown, nor another name of the place itself.
        units = [(other, self.places.units(other)) for other in others]
        ids = {match.place.place_id for match in top}
        said = ", ".join(dict.fromkeys(say(other) for other, unit in units if unit and not unit & ids))
        sized = not query.within or any(map(self.places.units, query.within))
        chosen, why = self._decide(top, part, evidence, said, sized=sized)
        if chosen is not None and (len(top) == 1 < len(ranked) or chosen.how == "own"):
            why = _outrank(chosen, part, ranked, said)
        if chosen is None:
            return self._undecided(ranked, part, why or f"{len(ranked)} places are called {part.name}", notes)
        order = [chosen, *(match for match in ranked if match.place.place_id != chosen.place.place_id)]
        reason = "; ".join([why, *notes])
        candidates = tuple(Candidate(m.place, m.how, self._speak(m, evidence)) for m in order)
        answer = self._answer(chosen, reason, pool.corrected, candidates)
        reach = max(
            (km for km in (apart_km(chosen.place, m.place) for m in top) if km <= COVERED_KM), default=0
        )
        if answer.radius_m is not None and reach * 1000 > answer.radius_m:
            return replace(answer, radius_m=round(reach * 1000, -2))
        return answer

    def _likeliest(
        self, matches: list[Match], part: Part, query: Query, evidence: Sequence[Place]
    ) -> list[Match]:
        """Of all that bear a name in any way, those that are meant by it."""
        relation_free = replace(
            part, levels=part.levels or (("inflected",) if query.relation != "at" else ())
        )
        tiers = {
            match.place.place_id: tier(match, relation_free) + self._abroad(match.place) for match in matches
        }
        best = min(tiers.values())
        top = [match for match in matches if tiers[match.place.place_id] == best]
        if best < 0:
            return top  # one's own name
        # of one Ukrainian name, one whose Russian spelling is listed is no likelier than the others
        called = {(match.place.name_uk, match.inflected) for match in top}
        top += [
            match
            for match in matches
            if match.how == "generated"
            and match not in top
            and (match.place.name_uk, match.inflected) in called
        ]
        most = max(weight(match.place) for match in top)
        heavy = [
            match
            for match in matches
            if best < tiers[match.place.place_id]
            and (tier(match, part) < 2 or match.how in {"colloquial", "bare"} or self._abroad(match.place))
            and (match.how != "former" or most < KNOWN_FROM)
            and weight(match.place)
            >= max(OUTWEIGHS_TIMES * most, OUTWEIGHS_ABROAD if self._abroad(match.place) else OUTWEIGHS)
        ]
        close = self._is_close(top, query, evidence)
        if heavy and not close:
            top = heavy
        # what larger places are called too, or were until lately, may mean either
        return top + [m for m in matches if best == 0 and m not in top and self._rivals(m, top, close)]

    def _is_close(self, top: list[Match], query: Query, evidence: Sequence[Place]) -> bool:
        """Tell whether the text speaks of the small place: names its raion or hromada, or others near it."""
        said = any(set(part.levels) & {"raion", "hromada"} for part in query.parents)
        return said or bool(self._backed(top, evidence)[0])

    def _rivals(self, match: Match, top: list[Match], close: bool) -> bool:
        """Tell a place that is or was called so too, and is larger than those of its oblast."""
        if match.inflected or match.place.precision != "settlement" or self._abroad(match.place):
            return False
        size = weight(match.place)
        beside = [m for m in top if m.place.admin1 == match.place.admin1] or top
        most = max(self._weigh(m.place, top) for m in beside)
        if match.how == "former" and SPEAKS_AGAINST <= size < OUTWEIGHS_TIMES * most:
            return True  # a city so many times larger has long been known by another name
        other = match.how == "former" or (match.how == "alternate" and size >= SPEAKS_AGAINST and not close)
        return other and most < KNOWN_FROM and size >= 2 * most

    def _abroad(self, place: Place) -> int:
        return 3 if place.country != self.country else 0

    def _decide(
        self, top: list[Match], part: Part, evidence: Sequence[Place], said: str, *, sized: bool
    ) -> tuple[Match | None, str]:
        """Take one of equals, or none; the largest only where what was said of where is known (`sized`)."""
        if len(top) == 1:
            return top[0], f"the only {say(part)} " + (f"in {said}" if said else "that fits")
        if together(top):
            return max(
                top, key=lambda m: (weight(m.place), m.place.place_id)
            ), f"{len(top)} of the name, all at this point"
        weights = {match.place.place_id: self._weigh(match.place, top) for match in top}
        largest = max(top, key=lambda match: weights[match.place.place_id])
        beside = [match for match in top if apart_km(largest.place, match.place) <= COVERED_KM]
        share = sum(weights[match.place.place_id] for match in beside) / sum(weights.values())
        others = [weights[match.place.place_id] for match in top if match not in beside]
        towers = weights[largest.place.place_id] >= TOWERS * max(others, default=0)
        dominant = share >= (DOMINANT_THERE if said or towers else DOMINANT)
        dominant = sized and dominant and weights[largest.place.place_id] >= DOMINANT_FROM
        bearers = [match for match in top if tier(match, part) == 0]
        if bearers and largest not in bearers:
            # by another name it comes before hamlets only, and only if it was its own till lately
            hamlets = all(self._weigh(match.place, bearers) < KNOWN_FROM for match in bearers)
            dominant = dominant and hamlets and largest.how == "former"
        backed, where = self._backed(top, evidence)
        if dominant:
            # a town of another oblast yields to an article that speaks of one only, a city does not
            told = sum(place.admin1 == backed[0].place.admin1 for place in evidence) if backed else 0
            elsewhere = all(place.admin1 != largest.place.admin1 for place in evidence)
            small = weight(largest.place) < OUTWEIGHS and elsewhere and told >= 2
            against = [m for m in backed if small or weights[m.place.place_id] >= SPEAKS_AGAINST]
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
        return None, ""

    def _weigh(self, place: Place, top: Sequence[Match]) -> float:
        """How much a place counts among others of its name; what names its hromada is no hamlet."""
        people = weight(place)
        namesakes = sum(match.place.parent_id == place.parent_id for match in top)
        # a town's people may be unknown; a village stands out among hamlets only
        hamlets = all(weight(match.place) < HAMLET for match in top if match.place is not place)
        known = not place.population and place.kind != "village"
        if people < CENTRE and (known or hamlets) and namesakes == 1 and place.parent_id is not None:
            with contextlib.suppress(KeyError):
                above = self.gazetteer.place(place.parent_id)
                stem = place.name[: max(4, len(place.name) - 3)]
                if above.precision == "hromada" and above.name.startswith(stem):
                    return CENTRE
        return people

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

    def _speak(self, match: Match, evidence: Sequence[Place]) -> tuple[str, ...]:
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
        first = [m.place for m in ranked[:3]]
        units = [p.admin2_name or p.admin1_name or p.country for p in first]
        if len(set(units)) < len(units):
            units = [self.places.parent_name(p) or unit for p, unit in zip(first, units, strict=True)]
        names = [f"{p.name} ({unit})" for p, unit in zip(first, units, strict=True)]
        reason = f"{why}: {', '.join(names)}{' …' if len(ranked) > 3 else ''}; name the oblast or raion"
        return Answer(
            "ambiguous",
            "; ".join([reason, *notes]),
            place=first[0] if len(shared) == 1 and first[0].country == self.country else None,
            name=part.name,
            country=self.country,
            candidates=tuple(Candidate(m.place, m.how, self._speak(m, ())) for m in ranked),
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


def _is_called(match: Match, name: str) -> bool:
    """Whether a place is called so to the letter, capitals and all."""
    place = match.place
    return name.replace("'", "’") in {n.replace("'", "’") for n in (place.name, place.name_uk, place.name_ru)}


def _outrank(chosen: Match, part: Part, ranked: Sequence[Match], said: str) -> str:
    """Say why one comes before the others that bear the name too."""
    if chosen.how == "own":
        return f"{part.name} is one of your own places"
    called = f"of {len(ranked)} called {say(part)}" + (f" in {said}" if said else "")
    if tier(chosen, part) == 0:
        return f"{called} the only one by its official name"
    largest = max(ranked, key=lambda match: weight(match.place))
    return f"{called} " + ("by far the largest" if chosen == largest else "the one of the nearest name")


def _abroad(name: str, unit: Place) -> Answer:
    reason = f"{name} is reported in {unit.name}, outside the country mapped"
    return Answer("outside", reason, None, name, None, "country", country=unit.country)
