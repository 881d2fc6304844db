"""The places that a name may mean at the level said of it, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable

from geomap.gazetteer import Gazetteer, Match, Place
from geomap.name_spans import (
    FITS,
    KNOWN,
    Bearers,
    NameSpan,
    facility_words,
    is_railway_station,
    is_unit_adjective,
)
from geomap.placewords import is_cyrillic
from geomap.triggers import words_with_roles
from geomap.unlisted import find_city, find_district, find_unit
from geomap.words import Words, word_set

__all__ = ["fit_level"]

#: So many villages bear a name that a quarter is not known by it alone.
MANY = 3
#: A place abroad of fewer people, next door or farther off, is seldom meant before one of its name here.
NEXT, FAR = 100_000, 1_000_000
_OF_CITY = word_set("of_city")
#: Of an adjective between that of the city and its noun: "Харківському тракторному заводу".
_ENDINGS = ("ий", "ого", "ому", "им", "ім", "ої", "ій", "ою", "ый", "ой", "ом", "ым", "ую")
#: How English writes the districts of a city without their noun, and the words before them.
_DISTRICT_ENDINGS, _DISTRICT_AHEAD = ("kyi", "kyy", "kiy"), frozenset({"in", "and", ","})
#: Before "port of": a city is called so, not what stands on its quays.
_OF_PORT_CITY = frozenset({"sea", "danube", "southern", "largest"})
#: Endings of the adjective of a unit that a place lies in.
_OF_UNIT = ("ської", "цької", "зької", "ской", "цкой", "ського", "цького", "зького", "ского", "цкого")
_OF_THE_CITY = ["district", "of", "the", "city"]
_ON_LAND, _HEADS = frozenset({"на", "по"}), frozenset({".", ":", "\n"})
_HERE = frozenset({"UA", "RU", "BY"})
_HOW_RANK = {"official": 0, "alternate": 1, "former": 1, "colloquial": 1, "bare": 1, "generated": 3}


def fit_level(text: str, words: Words, span: NameSpan, gazetteer: Gazetteer) -> bool:
    """Choose the places meant by the level; say whether any is left.

    Parameters
    ----------
    text : str
    words : Words
    span : NameSpan
        Its ``level`` and ``settled`` are filled.
    gazetteer : Gazetteer
    """
    level, adjective = span.own, is_unit_adjective(words.texts[span.after - 1])
    adjective = adjective and not _is_of_unit(words.texts, span.after)
    if words.texts[span.first] == "port" and words.texts[span.first - 1] in _OF_PORT_CITY:
        name = text[words.starts[span.after - 1] : span.end]
        towns = [m for m in gazetteer.find(name) if m.place.precision == "settlement"]
        span.level, span.settled = "settlement", _best(towns)  # "the Black Sea port of Odesa"
        return bool(span.settled)
    behind = words.texts[span.after : span.after + 2]
    if not _OF_CITY.isdisjoint(behind[:1]) and words.texts[span.after - 1].startswith("район"):
        span.level = "city_district"  # "в Красногвардейском районе города"
        span.settled = _best(m for m in span.matches if m.place.precision == "city_district")
        return bool(span.settled)
    behind = words.texts[span.after - 1 : span.after + 4]
    if behind[:4] == _OF_THE_CITY or behind[1:] == _OF_THE_CITY:
        name = text[words.starts[span.first] : words.ends[span.first]]
        districts = [*span.matches, *find_district(name, gazetteer)]
        span.level = "city_district"  # one that we do not know is no raion
        span.settled = _best(m for m in districts if m.place.precision == "city_district")
        return bool(span.settled)
    if level:
        fitting = span.of_level(level)
        if fitting:
            span.level = level
            span.settled = span.matches.once(level, lambda: _best(fitting))
            return True
        if level in {"raion", "hromada"}:
            name = text[span.start : span.end].lower()
            spelt = find_unit(name, gazetteer) if " " not in name else []
            fitting = [m for m in spelt if m.place.precision in FITS[level]]
        if level == "raion" and not fitting and not _is_of_a_city(text, words, span):
            fitting = _raion_of(words, span, gazetteer)
        if level == "hromada" and not fitting:
            fitting = _hromada_of(words, span, gazetteer)
        if fitting:
            span.level = level
            span.settled = _best(fitting)
            return True
        lone = all(m.how == "bare" for m in span.matches)
        unknown = is_cyrillic(text[span.start]) and (level != "oblast" or adjective)
        if level != "settlement" and (lone or unknown):
            return False  # "в Заречном районе": a unit that we do not know, and no village
    city = _city_of_adjective(words, span, gazetteer) if adjective else None
    if city:
        span.level, span.settled = "settlement", [city]
        return True
    town = level == "settlement"
    raions = [m for m in span.matches if m.place.precision == "raion" and m.how == "alternate"]
    if raions and not town and _names_a_land(words, span):
        span.level, span.settled = "raion", _best(raions)
        return True
    span.level, span.settled = span.matches.once(
        (town, adjective), lambda: _by_name_alone(span.matches, town=town, adjective=adjective)
    )
    oblasts = [m.place for m in span.matches if m.place.precision == "oblast"]
    if not span.settled and oblasts:
        span.level, span.settled = "oblast", oblasts[:1]
    if not span.settled and words.texts[span.first - 1] in _DISTRICT_AHEAD:
        districts = [m for m in span.matches if m.place.precision == "city_district"]
        if words.texts[span.after - 1].endswith(_DISTRICT_ENDINGS) and len(districts) == len(span.matches):
            span.level, span.settled = "city_district", _best(districts)  # "a drone crashed in Obolonskyi"
    return bool(span.settled)


def _is_of_unit(texts: list[str], i: int) -> bool:
    """Read "у Луганському Донецької області": a village of an oblast, and no unit itself."""
    adjective, noun = ("".join(texts[at : at + 1]) for at in (i, i + 1))
    units = words_with_roles("oblast", "raion", "hromada")
    return adjective.endswith(_OF_UNIT) and units.key(noun) is not None


def _names_a_land(words: Words, span: NameSpan) -> bool:
    """Read "на Криворіжжі", "Криворіжжя. Удар по ...": a land, though villages are called so too."""
    before = words.texts[span.first - 1] if span.first else "\n"
    behind = words.texts[span.after] if span.after < len(words.texts) else "\n"
    return before in _ON_LAND or (before == "\n" and behind in _HEADS)


def _by_name_alone(matches: Bearers, *, town: bool, adjective: bool) -> tuple[str | None, list[Place]]:
    """Choose the places of a name of whose level nothing more is said; none where it can only be a unit's."""
    named = [m for m in matches if m.how != "bare"]
    wide = [m for m in named if m.place.precision in {"oblast", "country"}]
    if wide:
        return wide[0].place.precision, _best(wide)
    if matches.is_oblast_only and not town and not any(m.how == "official" for m in named):
        return "oblast", [m.place for m in matches if m.place.precision == "oblast"]
    settlements = [m for m in named if m.place.precision in {"settlement", "site"}]
    known = any(m.place.population >= KNOWN for m in settlements)
    quarters = [m for m in named if m.place.precision == "city_district" and m.how == "official"]
    if (
        quarters
        and sum(m.how == "official" for m in settlements) < MANY
        and not (known or town or adjective)
        and not any(m.place.precision == "raion" for m in matches)
    ):
        return "city_district", _best(quarters)  # Троєщина is a quarter of Kyiv, and a village that few know
    if settlements and (known or not (adjective and len(settlements) < len(matches))):
        return "settlement", _best(settlements)
    units = [m for m in named if m.place.precision not in {"settlement", "site"}]
    return (units[0].place.precision, _best(units)) if units else (None, [])


def _raion_of(words: Words, span: NameSpan, gazetteer: Gazetteer) -> list[Match]:
    """Read "Kryvyi Rih district", "Дергачівський район": the raion in which town or old raion lie."""
    word = words.texts[span.first]
    if word.isascii():
        towns = [m for m in span.matches if m.place.precision == "settlement"]
    else:
        towns = [m for m in span.matches if m.place.precision == "hromada"]
        towns = [m for m in towns if word[:3] in {m.place.name_uk[:3].lower(), m.place.name_ru[:3].lower()}]
    known = [m for m in towns if m.place.population >= KNOWN and m.place.country == gazetteer.country]
    raions = [(m, gazetteer.place(m.place.admin2)) for m in known if m.place.admin2]
    own = [(m, raion) for m, raion in raions if raion.name[:3] == m.place.name[:3]]
    return [m.but(place=raion) for m, raion in own or raions]


def _hromada_of(words: Words, span: NameSpan, gazetteer: Gazetteer) -> list[Match]:
    """Read "the Shostka community": the hromada that is called after the town, whatever its ending."""
    if not words.texts[span.first].isascii():
        return []
    towns = [m for m in span.matches if m.place.precision == "settlement" and m.place.parent_id]
    units = [(m, gazetteer.place(m.place.parent_id or "")) for m in towns]
    return [
        m.but(place=unit)
        for m, unit in units
        if unit.precision == "hromada" and unit.name[:4] == m.place.name[:4]
    ]


def _is_of_a_city(text: str, words: Words, span: NameSpan) -> bool:
    """Say whether the words behind make it a city's: "в Петровском районе города", "районе Донецка"."""
    i = span.after
    if i < len(words.texts) and words.texts[i].startswith("район"):
        i += 1
    if i >= len(words.texts):
        return False
    behind = words.texts[i]
    named = text[words.starts[i]].isupper() and not behind.isascii() and not is_unit_adjective(behind)
    return behind in _OF_CITY or named


def _best(matches: Iterable[Match]) -> list[Place]:
    """Return the places of a name, the likeliest first; those of a generated spelling after a known town."""
    matches = list(matches)
    known = any(
        m.how != "generated" and (m.place.population >= KNOWN or m.place.precision != "settlement")
        for m in matches
    )
    ranked = sorted(
        matches,
        key=lambda m: (
            known and m.how == "generated",
            m.inflected and m.place.country not in _HERE,  # "у Рені": no case form of Reno
            m.place.admin1 is None and m.place.population < (NEXT if m.place.country in _HERE else FAR),
            m.place.precision == "city_district" and m.how not in {"official", "bare"},
            m.place.kind != "city" or m.place.precision != "settlement",
            -m.place.population,
            _HOW_RANK[m.how],
        ),
    )
    return list({m.place.place_id: m.place for m in ranked}.values())


def _city_of_adjective(words: Words, span: NameSpan, gazetteer: Gazetteer) -> Place | None:
    """Read "Кременчуцькому НПЗ", "Одеський порт": the adjective of a city beside what stands there."""
    texts = words.texts
    behind = texts[span.after : span.after + 2]  # "Житомирському бронетанковому заводу"
    stands = any(map(facility_words().key, behind[: 1 + behind[0].endswith(_ENDINGS)] if behind else ()))
    if stands or is_railway_station(behind):
        cities = find_city(texts[span.after - 1], gazetteer)
        return max((m.place for m in cities), key=lambda p: p.population, default=_eponym(span, gazetteer))
    return None


def _eponym(span: NameSpan, gazetteer: Gazetteer) -> Place | None:
    """Return the city that a hromada or raion of this name is called after."""
    for match in sorted(span.matches, key=lambda m: -m.place.population):
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
