"""Places under names that the gazetteer does not list.

"Shevchenkivsky", "Darnytsia" and "Desnyansky" are districts under other English endings, "Мировская" and
"Есманська" hromadas in a loose spelling, "Дружбівська" one under an old name, "Нікопольщина" is the raion
round Nikopol, "Севастопольский" beside an airfield the city, "Новгороді-Сіверському" the case of two words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geomap.gazetteer import Gazetteer, Match, Place

__all__ = ["find_city", "find_compound", "find_district", "find_land", "find_unit"]

#: The city of an adjective has so many people: "Іванівський" is not told to be one of the villages.
TOWN = 4000
#: A city abroad has so many people before its adjective is taken to be its own.
ABROAD = 100_000
#: The Russian press translates names: Красногригорьевская for Червоногригорівська.
_TRANSLATED = (("красно", "червоно"), ("-городск", "-міськ"))
#: By-names that mean an oblast, though a raion is called so too.
_OBLAST_LANDS = dict.fromkeys(("дніпров", "днепров"), "Dnipropetrovsk Oblast")
_HYPHEN = re.compile("[-‐‑–]")
_SUFFIX = re.compile(r"([зсц])(?:ьк[аоуеиі]\w{0,3}|к[аоуиі]\w{1,3})$|н(?=[иыоауеія]\w{1,2}$)")
_VOWELS = re.compile(r"[аеєиіїоуюяыэёьъй'’]")
_FIRST = str.maketrans("єэёіїыйюя", "еееиииииа")
#: What an adjective may add to the name of its settlement, and what the name may end in.
_ADDED, _ENDS = (
    ("", "ів", "їв", "ов", "ев", "єв", "ин", "ян", "ен"),
    ("", "а", "я", "о", "е", "и", "і", "ка", "ь", "ове", "ово"),
)


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
    ends = [f"{stem[:cut]}skyi" for cut in (-1, len(stem), -2, -3)]
    for spelling in (stem[:-2] + "kyi", *ends, f"{stem}vskyi"):
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
    for place in gazetteer.of_level("city_district"):
        if place.name.endswith(" district"):
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


def find_unit(word: str, gazetteer: Gazetteer) -> list[Match]:
    """Find raions, hromadas and city districts by an adjective in another spelling, or of an old name.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> [match.place.name for match in find_unit("ворожбянскій", load_gazetteer())]
    ['Vorozhbianska hromada']
    """
    found = _find_unit(word, gazetteer)
    for russian, ukrainian in _TRANSLATED if not found else ():
        if russian in word:
            found = _find_unit(word.replace(russian, ukrainian), gazetteer)
    return list(found)


@lru_cache(maxsize=10_000)
def _find_unit(word: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    key = _consonants(word)
    if key is None:
        return ()
    stem = word[: _SUFFIX.search(word).start()]  # type: ignore[union-attr]
    if any(
        m.place.country != gazetteer.country and m.place.population > ABROAD for m in gazetteer.find(stem)
    ):
        return ()  # "Белгородский" is of a city abroad, not Bolhrad's in a loose spelling
    found = [Match(place, word, "bare", "uk", True, edits=1) for place in _units(gazetteer).get(key, ())]
    for added in _ADDED:
        if stem.endswith(added) and len(stem) - len(added) > 3:
            for end in _ENDS:
                for match in gazetteer.find(stem.removesuffix(added) + end, level="settlement"):
                    seat = match.place
                    if match.how != "generated" and not match.inflected and seat.parent_id is not None:
                        unit = gazetteer.place(seat.parent_id)
                        if unit.precision == "hromada" and _is_seat(seat, unit, gazetteer):
                            found.append(Match(unit, word, "bare", "uk", True))
    return tuple({m.place.place_id: m for m in found}.values())


def _is_seat(place: Place, unit: Place, gazetteer: Gazetteer) -> bool:
    """Say whether a hromada is governed from a place: it comes first in it."""
    return next((p.place_id for p in gazetteer.children(unit.place_id)), "") == place.place_id


@lru_cache(maxsize=2)
def _units(gazetteer: Gazetteer) -> dict[str, list[Place]]:
    """Units by the consonants of their adjectives."""
    out: dict[str, list[Place]] = {}
    for place in gazetteer.of_level("raion", "hromada", "city_district"):
        for name in {place.name_uk, place.name_ru}:
            adjective, _, noun = name.lower().rpartition(" ")
            key = _consonants(adjective) if noun in {"район", "громада"} else None
            if key is not None and place not in out.setdefault(key, []):
                out[key].append(place)
    return out


def _consonants(adjective: str) -> str | None:
    """Return what the spellings of an adjective share: Криворізький, Криворожский; Есманська, Есманьська."""
    suffix = _SUFFIX.search(adjective)
    if suffix is None or suffix.start() < 3:
        return None
    stem = adjective[: suffix.start()] + (suffix[1] if suffix[1] in {"з", "ц"} else "")
    plain = _VOWELS.sub("", stem[1:]).replace("ж", "з").replace("-", "")
    key = stem[0].translate(_FIRST) + re.sub(r"(.)\1+", r"\1", plain)
    return key if len(key) > 2 else None


def find_compound(word: str, gazetteer: Gazetteer) -> list[Match]:
    """Find the settlements of a name with hyphens in case forms or a loose spelling.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> [match.place.name for match in find_compound("Середино-Буда", load_gazetteer())]
    ['Seredyna-Buda']
    """
    parts = _HYPHEN.split(word.lower())
    near = _compounds(gazetteer).get((parts[0][:2], len(parts)), ())
    found = [place for place, own in near if all(map(_is_form, parts, own))]
    return [Match(place, word, "alternate", "uk", True) for place in dict.fromkeys(found)]


@lru_cache(maxsize=2)
def _compounds(gazetteer: Gazetteer) -> dict[tuple[str, int], list[tuple[Place, list[str]]]]:
    """Settlements with a hyphen in their name, by how it begins and of how many parts it is."""
    out: dict[tuple[str, int], list[tuple[Place, list[str]]]] = {}
    for place in gazetteer.of_level("settlement", holding="-"):
        for name in {place.name_uk, place.name_ru, place.name} if "-" in place.name_uk else ():
            own = name.lower().split("-")
            out.setdefault((own[0][:2], len(own)), []).append((place, own))
    return out


def _is_form(one: str, own: str) -> bool:
    """Say whether two words are forms of one name."""
    if abs(len(one) - len(own)) > 3:
        return False
    if _VOWELS.sub("", one) == _VOWELS.sub("", own):
        return True
    return one[: max(4, len(own) - 3)] == own[: max(4, len(own) - 3)]


def find_land(word: str, gazetteer: Gazetteer) -> list[Match]:
    """Find the raion that a region's by-name means: Нікопольщина.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> {match.place.name for match in find_land("нікопольщині", load_gazetteer())}
    {'Nikopolskyi Raion'}
    """
    cut, ends = word.rfind("щин"), ("ський", "ский")
    if word[:cut] in _OBLAST_LANDS:
        return [m.but(how="colloquial") for m in gazetteer.find(_OBLAST_LANDS[word[:cut]], level="oblast")]
    if cut < 0:
        cut, ends = word.rfind("ччин"), ("цький", "цкий")  # Прилуччина
    if cut <= 3 or len(word) - cut > 6:
        return []
    for ending in ends:
        found = gazetteer.find(word[:cut] + ending, level="raion")
        raions = [m.but(how="colloquial") for m in found if m.place.precision == "raion"]
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
        else ("", "ь", "а", "я", "о", "е", "и", "і", "са", "ськ", "ск")
    )
    named = (m for end in ends for m in gazetteer.find(stem + end, level="settlement") if not m.inflected)
    towns = [m for m in named if m.place.population >= TOWN]
    return [m for m in towns if m.place.country == gazetteer.country] or towns
