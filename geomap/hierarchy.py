"""The places that a part of a query may mean, and what lies in what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from geomap.corrections import OwnPlaces
from geomap.gazetteer import Gazetteer, Match, Place
from geomap.homonyms import WIDTHS, apart_km, say, tier, width
from geomap.names import normalize
from geomap.phrases import Part
from geomap.placewords import WORDS

__all__ = ["CLOSE_KM", "Hierarchy", "Pool"]

#: In "place, city" the place lies within so many kilometres of the city.
CLOSE_KM = 25.0
TOWN_FROM = 2_000
#: A known name after one of these is half of another name.
MODIFIERS = WORDS["modifiers"]
_FEMININE = (
    ("ський", "ська"), ("цький", "цька"), ("зький", "зька"), ("ский", "ская"), ("цкий", "цкая"),
    ("ського", "ської"), ("ского", "ской"), ("ском", "ской"), ("цького", "цької"), ("skyi", "ska"),
)  # fmt: skip
_NICKNAMES = (*((f"щин{case}", "ський") for case in ("а", "и", "і", "у", "ою")), ("shchyna", "skyi"))
# Kyiv and Sevastopol, and the unit around each.
_SURROUNDED = {"UA-30": "UA32000000000030281", "UA-40": "UA01000000000013043"}


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidates for one part, and what was made of the words around it."""

    matches: tuple[Match, ...]
    notes: tuple[str, ...] = ()
    corrected: str | None = None


class Hierarchy:
    """Parts of queries to places.

    Parameters
    ----------
    gazetteer : Gazetteer
    own : OwnPlaces, optional
        An editor's own names, which come before the gazetteer's.
    country : str
        The country mapped.
    """

    def __init__(self, gazetteer: Gazetteer, *, own: OwnPlaces | None = None, country: str = "UA") -> None:
        self.gazetteer, self.country = gazetteer, country
        self.own = own
        self._above = lru_cache(maxsize=65536)(self._ancestors)
        self.units = lru_cache(maxsize=8192)(self._find_units)

    def __reduce__(self) -> tuple[Callable[[Gazetteer], Hierarchy], tuple[Gazetteer]]:
        # The caches belong to one process.
        return partial(Hierarchy, own=self.own, country=self.country), (self.gazetteer,)

    def find(self, part: Part) -> list[Match]:
        """Find all that bear a part's name, at the levels that the words allow."""
        if len(part.names) > 1:
            # Spellings of one place: those that bear all of them, if any does.
            each = [self.find(replace(part, names=(name,))) for name in part.names]
            ids = [{match.place.place_id for match in found} for found in each if found]
            shared = set.intersection(*ids) if ids else set()
            merged = {match.place.place_id: match for found in reversed(each) for match in found}
            return [match for key, match in merged.items() if not shared or key in shared]
        out: dict[str, Match] = {}
        for name in part.names:
            for level in part.levels or (None,):
                own = self.own.find(name, level=level) if self.own is not None else []
                found = self.gazetteer.find(name, level=level)
                if "-" in name:  # "Gulyai-Pole", "Ново-Алексеевка": a hyphen makes no other name
                    found += self.gazetteer.find(name.replace("-", ""), level=level)
                if self.own is not None:
                    found = self.own.move(found)
                for match in [*own, *found]:
                    known = out.get(match.place.place_id)
                    if known is None or tier(match, part) < tier(known, part):
                        out[match.place.place_id] = match
        if part.levels == ("oblast",) and len(out) > 1:
            # Kyiv and Sevastopol are units too, but "Kyiv region" is the oblast.
            return [match for match in out.values() if match.place.precision == "oblast"]
        if part.levels == ("hromada",) and part.kind:
            seated = [match for match in out.values() if self._seat_kind(match.place) == part.kind]
            return seated or list(out.values())
        return list(out.values())

    def pool(self, part: Part) -> Pool:
        """Find all that a part may mean, with the readings that were needed."""
        if part.exact:
            return Pool(tuple(m for m in self.find(part) if not m.inflected))
        if part.whole is not None:
            # "Нове Село", "Stare Misto": the level word belongs to the name.
            named = self.find(Part((part.whole,)))
            sure = [m for m in named if m.how in {"own", "official"} and not m.inflected]
            found = sure or self.find(part) or named  # "Красный Хутор" is nothing without its noun
        else:
            found = self.find(part)
        if found:
            return Pool(tuple(found))
        said = part.levels
        if not said:
            return Pool(tuple(self._nicknamed(part)))
        if "country" not in said:
            # "Kupiansk region" for a raion: another unit, but never a point for an area.
            areas = {"oblast", "raion", "hromada"} & set(said)
            others = {"oblast": ("raion",), "raion": (), "hromada": ("raion",)}.get(
                said[0], ("city_district", "site")
            )
            for level in others:
                found = self.find(replace(part, levels=(level,)))
                if found:
                    return Pool(tuple(found), (f"read as a {level.replace('_', ' ')}",))
            if areas:
                return self._old_raion(part)
        return Pool(())

    def _nicknamed(self, part: Part) -> list[Match]:
        """Find the raion of a colloquial name: Нікопольщина, Nikopolshchyna."""
        names = [
            name[: -len(end)] + raion
            for name in part.names
            for end, raion in _NICKNAMES
            if name.casefold().endswith(end)
        ]
        return self.find(Part(tuple(names), ("raion",))) if names else []

    def _old_raion(self, part: Part) -> Pool:
        """Read a raion dissolved in 2020 as the raion its centre lies in today."""
        names = [
            name[: -len(old)] + new for name in part.names for old, new in _FEMININE if name.endswith(old)
        ]
        centres = (
            self.find(Part(tuple(names), ("hromada",))) if names else self.find(replace(part, levels=()))
        )
        found = {}
        # its centre was a town, of some thousand people
        centres = [match for match in centres if self._seat_kind(match.place) in {"city", "settlement"}]
        centres = [match for match in centres if match.place.population >= TOWN_FROM] or centres
        first = min((tier(match, part) for match in centres), default=0)
        for match in (match for match in centres if tier(match, part) == first):
            raion = match.place.admin2
            if raion is not None and match.place.country == self.country:
                found[raion] = match.but(place=self.gazetteer.place(raion))
        note = f"no raion is called {part.name} today; {part.name} lies in this one"
        return Pool(tuple(found.values()), (note,))

    def _seat_kind(self, place: Place) -> str:
        """Kind of a place, or of the centre of a hromada, which comes first in it."""
        if place.precision != "hromada":
            return place.kind
        return next((child.kind for child in self.gazetteer.children(place.place_id)), "")

    def suggest(self, part: Part) -> Pool:
        """Places whose name is nearly the one given."""
        for name in part.names:
            for level in part.levels or (None,):
                found = self.gazetteer.suggest(name, level=level)
                if found:
                    names = sorted({m.place.name for m in found})
                    return Pool(tuple(found), (f"{name!r} read as {names[0]}",), names[0])
        return Pool(())

    def names_within(self, text: str) -> list[Part]:
        """Names in a description ("Kramatorsk railway station"), but no half of a longer name."""
        out = []
        for span in self.gazetteer.scan(text):
            name, before = text[span.start : span.end], text[: span.start].split()
            half = name.casefold() in MODIFIERS or (before and before[-1].casefold() in MODIFIERS)
            if half or not name[:1].isupper():
                continue
            if len(normalize(name)) == len(normalize(text)):
                continue
            out.append(Part((name,)))
        return out

    def parent_name(self, place: Place) -> str | None:
        """Name what a place lies in directly: of a village its hromada, of a district its city.

        Examples
        --------
        >>> from geomap.gazetteer import load_gazetteer
        >>> known = load_gazetteer()
        >>> Hierarchy(known).parent_name(known.find("Savyntsi", level="settlement")[0].place) is not None
        True
        """
        try:
            return self.gazetteer.place(place.parent_id).name if place.parent_id is not None else None
        except KeyError:
            return None

    def up(self, place: Place) -> frozenset[str]:
        """Ids of the places that a place lies in, its own among them."""
        above = self._above(place.parent_id) if place.parent_id is not None else frozenset[str]()
        return above | {place.place_id}

    def _ancestors(self, place_id: str) -> frozenset[str]:
        try:
            return self.up(self.gazetteer.place(place_id))
        except KeyError:
            return frozenset({place_id})

    def _find_units(self, part: Part) -> frozenset[str]:
        """Ids of all that a parent may be; countries as their code."""
        if part.levels == ("country",):
            return frozenset({self.country})
        found = list(self.pool(part).matches)
        if not part.levels:
            for level in ("oblast", "raion", "hromada", "city_district"):
                found += self.find(replace(part, levels=(level,)))
        if not found and part.levels:
            found = list(self.suggest(part).matches)
        return frozenset(
            match.place.country if match.place.precision == "country" else match.place.place_id
            for match in found
        )

    def lies_in(self, place: Place, units: frozenset[str]) -> bool:
        """Tell whether a place lies in one of some units."""
        if self.up(place) & units or place.country in units:
            return True
        if place.admin2 in units:
            return True
        # Kyiv is often said to be in Kyiv Oblast, which surrounds it, and Sevastopol in Crimea.
        around = _SURROUNDED.get(place.admin1 or "")
        return around is not None and around in units

    def inside(self, pool: Pool, parents: Sequence[Part]) -> tuple[list[Match], tuple[str, ...]]:
        """Those that lie in the parents named; a raion that does not fit yields to an oblast that does."""
        left = list(pool.matches)
        notes: list[str] = []
        fitted = False
        for part in sorted(parents, key=lambda part: -width(part)):
            units = self.units(part)
            if not units:
                notes.append(f"{say(part)} is not known")
                continue
            fit = [match for match in left if self.lies_in(match.place, units)]
            if not fit and not part.levels:
                # "Semenivka, Avdiivka": close to the town, not in it.
                towns = [
                    match.place for match in self.pool(part).matches if match.place.precision == "settlement"
                ]
                fit = [m for m in left if any(apart_km(town, m.place) <= CLOSE_KM for town in towns)]
            if fit:
                left, fitted = fit, True
            elif fitted and len(left) == 1 and self._may_lie_around(left[0].place, part):
                notes.append(f"it lies in {left[0].place.admin2_name}, not in {say(part)}")
            else:
                return [], ()
        return left, tuple(notes)

    def _may_lie_around(self, place: Place, part: Part) -> bool:
        """Tell a raion or hromada that a place was wrongly said to lie in from a district of the place."""
        named = (match.place for match in self.pool(part).matches)
        return bool(set(part.levels) & {"raion", "hromada"}) and not any(
            place.place_id in self.up(unit) for unit in named
        )

    def country_named(self, parents: Iterable[Part]) -> Place | None:
        """Find the foreign country or region that is named."""
        for part in parents:
            for match in self.pool(part).matches:
                if match.place.country != self.country and match.place.precision in {"country", "oblast"}:
                    return match.place
        return None

    def resolved_width(self, part: Part) -> int:
        """How wide a part is at least: 0 for a settlement, by its words or by what bears the name."""
        found = {match.place.precision for match in self.pool(part).matches}
        # "district" may be a raion or a city's: what bears the name decides
        levels = found & set(part.levels) or part.levels or found
        return min((WIDTHS.get(level, 0) for level in levels), default=0)
