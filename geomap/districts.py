"""Districts, raions and cities under names that the gazetteer does not list.

"Shevchenkivsky", "Darnytsia" and "Desnyansky" are districts under other English endings, "Нікопольщина" is
the raion round Nikopol, and "Севастопольский" beside an airfield is the city.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from geomap.gazetteer import Gazetteer, Match

__all__ = ["find_city", "find_district", "find_land"]

#: The city of an adjective has so many people: "Іванівський" is not told to be one of the villages.
TOWN = 4000


def find_district(name: str, gazetteer: Gazetteer) -> list[Match]:
    """Find districts and raions under other English endings: Shevchenkivsky, Darnytsia, Obolon.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> {match.place.name for match in find_district("Darnytsia", load_gazetteer())}
    {'Darnytskyi district'}
    """
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


def find_land(word: str, gazetteer: Gazetteer) -> list[Match]:
    """Find the raion that a region's by-name means: Нікопольщина.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> {match.place.name for match in find_land("нікопольщині", load_gazetteer())}
    {'Nikopolskyi Raion'}
    """
    cut = max(word.rfind("щин"), 0)
    if cut <= 3 or len(word) - cut > 5:
        return []
    for ending in ("ський", "ский"):
        found = gazetteer.find(word[:cut] + ending, level="raion")
        raions = [replace(m, how="colloquial") for m in found if m.place.precision == "raion"]
        if raions:
            return raions
    return []


def find_city(word: str, gazetteer: Gazetteer) -> list[Match]:
    """Find the city of an adjective: Севастопольскому, Феодосійській.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> {match.place.name for match in find_city("севастопольскому", load_gazetteer())}
    {'Sevastopol'}
    """
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
            if m.place.population >= TOWN and not m.inflected
        ]
        if found:
            return found
    return []
