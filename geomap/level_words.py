"""The level that the words directly beside a name say: "Сумська область", "the Izium district"."""

from __future__ import annotations

import itertools

from geomap.name_spans import KNOWN, LEVELS, NameSpan, is_unit_adjective
from geomap.triggers import stems, words_with_roles
from geomap.words import Lexicon, Words, word_set

__all__ = ["read_levels"]

_AND = word_set("and_word")
_PLURALS = word_set("plural_unit")
_WIDE = frozenset({"oblast", "raion", "hromada", "country"})
_KINDS = stems("unit_kind")
_SHORT = word_set("short_type")
_LETTERS = word_set("type_letter") - {"с"}  # a preposition too
_OF_CITY = word_set("of_city")
_REGIONAL = word_set("regional")
_REGION_AROUND = (["region", "around"], ["region", "surrounding"])
_TYPES = word_set("type_ahead")
_STATION, _RAILWAY = word_set("station"), stems("railway")
_QUOTES = frozenset('"«“')
#: So many words around a station may say that it is one of the metro.
AROUND, _METRO = 30, word_set("metro")
#: Endings of the adjective of a station.
_ADJECTIVE = ("ій", "ої", "на", "ну", "ною", "ая", "ой", "ую")


def read_levels(words: Words, spans: list[NameSpan]) -> None:
    """Read the level words directly beside each name.

    Parameters
    ----------
    words : Words
    spans : list of NameSpan
        Their ``own`` and ``typed`` are filled.
    """
    texts = words.texts
    levels = words_with_roles(*LEVELS)
    told = levels.at(words)
    for number, span in enumerate(spans):
        if (
            span.after - span.first > 1
            and levels.key(texts[span.after - 1])
            and all(m.how != "bare" for m in span.matches)
        ):
            continue  # the level is part of the name already: "Чугуївському районі"
        i = span.after
        match = told.get(i)
        following = spans[number + 1].first if number + 1 < len(spans) else len(texts)
        if match and match[0] <= following and not (len(texts[i]) < 3 and match[1] == "settlement"):
            span.own = match[1]
            span.plural_after = not _PLURALS.isdisjoint((texts[i], texts[match[0] - 1]))
            # "Нікополь, місто ..." stands behind a comma and is not met here; "Харків місто" is.
        if span.own is None and span.is_bare and is_unit_adjective(texts[span.after - 1]):
            span.own = _level_ahead(texts, span.after, levels)
        if span.own is None and _has_governor(texts, span, i) and span.of_level("oblast"):
            span.own = "oblast"
        before = _left_level(texts, span, spans[number - 1] if number else None, levels)
        if before and not (span.own and span.own != "settlement"):
            span.own, span.typed = before, True
            noun = texts[span.first - 2] if texts[span.first - 1] == "of" else texts[span.first - 1]
            span.single = noun.isascii() and noun.isalpha() and noun not in _PLURALS
        if span.own is None and _is_station(texts, span) and span.of_level("settlement"):
            span.own, span.typed = "settlement", True
        around = texts[max(0, span.first - 2) : span.first]
        if span.own is None and around in _REGION_AROUND and span.of_level("oblast"):
            span.own = "oblast"  # "in the region around Zaporizhzhia"
        if span.own is None and i < len(texts) and texts[i] in _REGIONAL:
            housed = texts[i + 1 : i + 2] in (["building"], ["headquarters"])
            span.own = None if housed else "oblast"  # the building stands in the city
    for city, district in itertools.pairwise(spans):
        # "the western Kyiv district of Sviatoshyno": the name behind is the district's
        between = texts[city.after : district.first]
        if (
            between == ["district", "of"]
            and city.is_town
            and not district.is_town
            and not district.of_level("oblast")
        ):
            city.own, district.own, district.typed = None, "raion", True


def _is_station(texts: list[str], span: NameSpan) -> bool:
    """Read "на станції Ковяги", "Chaplyne railway station": it stands where it is called after."""
    first, after = span.first, span.after
    if texts[after + 1 : after + 2] == ["station"]:
        return texts[after].startswith(_RAILWAY)
    if texts[first - 2 : first] == ["station", "of"]:
        return first > 2 and texts[first - 3].startswith(_RAILWAY)
    i = first - 1 - (texts[first - 1] in _QUOTES)
    if i < 0 or texts[i] not in _STATION:
        return False
    if not _METRO.isdisjoint(texts[max(0, i - AROUND) : after + AROUND]):
        return False
    said = texts[i - 1] if i else ""
    return said.startswith(_RAILWAY) or len(said) < 4 or not said.endswith(_ADJECTIVE)


def _has_governor(texts: list[str], span: NameSpan, behind: int) -> bool:
    """Read "the governor of Kherson", "Kherson Governor Prokudin": governors are of oblasts."""
    before = texts[max(0, span.first - 2) : span.first]
    of_one = before[1:] == ["of"] and before[0].startswith("governor")
    return of_one or (behind < len(texts) and texts[behind].startswith("governor"))


def _level_ahead(texts: list[str], i: int, levels: Lexicon) -> str | None:
    """Read "Покровский и Волновахский районы": the noun stands behind an adjective that we do not know."""
    if i < len(texts) and is_unit_adjective(texts[i]) and not texts[i].startswith(_KINDS):
        return None  # "у Водянському Добропільської громади"
    for j in range(i, min(i + 5, len(texts))):
        word = texts[j]
        if word in _PLURALS:
            return levels.key(word)
        if word not in _AND and word != "," and not (is_unit_adjective(word) or word.startswith(_KINDS)):
            return None
    return None


def _left_level(texts: list[str], span: NameSpan, before: NameSpan | None, levels: Lexicon) -> str | None:
    i = span.first - 1
    floor = before.after if before else 0
    adjective = span.is_bare or is_unit_adjective(texts[span.after - 1])
    if adjective and i >= floor and (texts[i] in {":", "-", "–", "—"}) and i:
        # "у трьох районах - Шевченківському, ...": the noun goes before its list
        noun = before.first - 1 if before and before.after == i else i - 1  # "громад Сумщини: ..."
        noun -= texts[noun] in _OF_CITY  # "сразу в трех районах города: Приморском и ..."
        key = levels.key(texts[noun])
        if key and texts[noun] in _PLURALS and span.of_level(key):
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
    if key == "settlement" and texts[i].startswith("пункт"):
        wide = any(m.place.precision in _WIDE for m in span.matches)
        if wide or is_unit_adjective(texts[span.after - 1]):
            return None  # "16 населених пунктів Богодухівського району", "населені пункти Харківщини"
    english = texts[i].isascii() and texts[span.first - 1] == "of"
    if texts[i].isascii() and not english and texts[i] not in _TYPES:
        return None
    if (
        english
        and key == "raion"
        and any(m.how != "bare" and m.place.population >= KNOWN for m in span.matches)
    ):
        return None
    if english or key == "settlement":
        single = len(texts[i]) == 1
        if single and texts[span.first - 1] != "." and texts[i] not in _LETTERS:
            return None
        return key
    return None
