"""Homonyms told apart by what the text names around them: the wider place, the list, the nearest names."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter

from geomap.gazetteer import Gazetteer, Place
from geomap.homonyms import apart_km
from geomap.name_lists import gather_lists
from geomap.name_spans import LEVELS, NameSpan, facility_words, heads_section, is_water
from geomap.placewords import seat_kind
from geomap.respellings import likeness
from geomap.triggers import is_direction, stems, tells_directions, words_with_roles
from geomap.words import Words, sentence_bounds, word_set

__all__ = ["CRIMEA", "choose_by_context", "lies_in", "tie_parents"]

#: So many names are a long list, and such a share of them nearly all.
LONG_LIST, NEARLY_ALL = 5, 0.8
#: In so long a list of villages no city of another oblast stands.
SURE_LIST = 7
#: A town of this size is known beyond its oblast.
TOWN = 20_000
#: Neighbours in a list lie so many kilometres apart at most.
CLOSE_KM = 25.0
#: Cities of one list lie so near to each other.
LISTED_KM = 60.0
#: A city so far off is not of a list of villages.
FAR_KM = 100.0
#: A suburb lies within so many kilometres of its city.
SUBURB_KM = 20
#: So many words at most stand between a name and the wider place that it is tied to.
TIED = 8
#: A site is said of a city within so many kilometres.
BESIDE_KM = 60
#: The rank of a name that a place bore once.
_FORMER = 2
#: And that of one of long ago, or in a case form of another.
_OF_OLD = 3
#: Two spellings of one name are so much alike: Nikolaev and Mykolaiv.
ALIKE = 0.58
CRIMEA = {"UA-40", "UA-43"}
#: A city is looked for so many names before its district.
FAR_NAMES = 200
#: A city so large is meant whatever else the text speaks of.
WELL_KNOWN = 100_000
#: A name of the first level right before one of the second lies there: "Кіровського району Донецька".
_WITHIN = frozenset({("settlement", "oblast"), ("city_district", "settlement")})
WIDTH = {"site": 0, "city_district": 0, "settlement": 1, "hromada": 2, "raion": 3, "oblast": 4, "country": 5}
_UNITS = frozenset({"oblast", "raion", "hromada"})
_WIDE_UNITS = frozenset({"oblast", "raion"})
_OCCUPIED = stems("occupied_part")
_SUBURB = stems("suburb")
#: From the town that a direction of the front is called by; two parts of the front have had this name.
FRONT_KM, _VAGUE = 100, ("северск", "сіверськ")
_LIES_IN, _PORTS = word_set("lies_in"), word_set("port_town")
_ON_SIDE, _ALSO = word_set("lies_on_side"), word_set("likewise")
_IN = (["in"], ["в"], ["у"])
_TOWN_OF = {("town", "of"), ("city", "of")}
_UNDER = frozenset({"под", "під", "near"})
_TOWNSHIPS = stems("township")
_INSIDE = frozenset({"в", "во", "у", "о"})
#: So many words behind a name its oblast may be named, with none of these between.
BEHIND = 12
_PARTED = word_set("and") | {";", ":", "."}
_CLOSING = frozenset('"»”')
_UKRAINIAN = frozenset("іїєґ")
_VILLAGE = word_set("village_word")


def tie_parents(words: Words, spans: list[NameSpan], gazetteer: Gazetteer) -> None:
    """Tie a name to the wider place named right behind or before it, and let that choose among homonyms.

    Parameters
    ----------
    words : Words
    spans : list of NameSpan
        Their ``settled`` and ``within`` are narrowed; one that lies nowhere named is dropped.
    gazetteer : Gazetteer
    """
    texts = words.texts
    levels, lists = words_with_roles(*LEVELS), gather_lists(spans)
    for one, two in itertools.pairwise(spans):
        between = texts[one.after : two.first]
        if len(between) > TIED:
            continue
        if between and between[0] in _CLOSING:
            between = between[1:]
        typed = (
            len(between) > 1
            and between[-1] == "of"
            and all(levels.key(word) == "settlement" or word in _PORTS for word in between[:-1])
        )
        if typed:
            one.own = None  # "the Donetsk town of Toretsk": the word is of the next name
        if one.own and between and levels.key(between[0]) == one.own:
            between = between[1:]  # "Васильківська громада Синельниківського району"
        stands = bool(between) and facility_words().key(between[0]) is not None
        between = between[stands:]  # "the Saky airfield in Crimea"
        inside = _LIES_IN if {",", "-", "–", "—"}.intersection(between) else _LIES_IN | _ON_SIDE
        close = len(between) <= 6 and all(w.startswith(_OCCUPIED) or w in inside for w in between)
        if not (close or typed):
            continue
        if typed:  # "the Donetsk town of Toretsk"
            _name_oblast(two, one, gazetteer)
        elif between == [","] and _ends_alone(texts, two):
            # "the village of Ocheretyne, Donetsk,", "in Vuhledar, Donetsk.": no list of two
            alone = texts[one.first - 1 : one.first] == ["in"] and len(lists[one.group]) < 3
            if one.typed or (alone and one.settled[0].admin1 == two.settled[0].admin1):
                _name_oblast(one, two, gazetteer)
        if stands and between in _IN and one.level == two.level == "settlement":
            one.settled = []  # "the Kirov plant in Dnipro" is called so
        for inner, outer in ((one, two), (two, one)):
            if not (inner.settled and outer.settled) or _width(inner) >= _width(outer):
                continue
            if inner is two and between and between != [","] and not typed:
                continue
            listed = lists[one.group] if inner is one else []
            if inner.level == "city_district" and outer.level == "settlement":
                # an old name of a district here goes before the name of one elsewhere
                for member in (inner, *(m for m in listed if m.level == "city_district" and m is not inner)):
                    districts = [m.place for m in member.matches if m.place.precision == "city_district"]
                    member.settled = [*member.settled, *(p for p in districts if p not in member.settled)]
            holders = [o for o in outer.settled[:8] if any(lies_in(p, o, gazetteer) for p in inner.settled)]
            if holders:
                outer.settled, outer.level = holders, holders[0].precision
                ahead = (m for m in listed if not _ALSO.isdisjoint(texts[m.after : inner.first]))
                parted = any(_is_elsewhere(m, holders, gazetteer) for m in ahead)
                for member in () if parted else listed:
                    if _may_be_narrowed(member) or member.level == inner.level == "city_district":
                        _narrow(member, holders, gazetteer)
                _narrow(inner, holders, gazetteer)
            elif typed and inner is two and outer.level == "oblast":
                outer.settled = []  # "the Crimean port of Sevastopol", which is no part of the republic
            elif (
                inner is two
                and outer.level == "raion"
                and _is_of_city(texts, two, between)
                and not any(lies_in(m.place, p, gazetteer) for m in outer.matches for p in inner.settled)
            ):
                outer.settled = []  # "в Красногвардейском районе Макеевки": a district not listed
            elif inner is one and _is_far(inner, outer):
                inner.settled = []  # "Independence Square in Kharkiv" is not Kyiv's
            elif inner is one and between != [","] and inner.level == "city_district" and _is_city(outer):
                inner.settled = []  # "the Sovetsky district of Oryol" is that of no city here
            elif inner is one and between != [","] and _is_abroad(inner, outer):
                inner.settled = []  # "Комсомольское в РФ" is none of those here
            elif (
                inner is one
                and (inner.level, outer.level) in _WITHIN
                and (
                    not between
                    or between == ["("]
                    or (between == [","] and _is_typed_village(inner))
                    or (stands and between in _IN)
                )
            ):
                inner.settled = []  # a place of that name that the gazetteer does not have there
    spans[:] = [span for span in spans if span.settled]


def _is_of_city(texts: list[str], city: NameSpan, between: list[str]) -> bool:
    """Say whether what stands before a name belongs to it: "district of Makiivka", "районе Макеевки"."""
    named = {name.lower() for name in (city.settled[0].name_uk, city.settled[0].name_ru) if name}
    return between == ["of"] or (not between and not named & {" ".join(texts[city.first : city.after])})


def _is_abroad(inner: NameSpan, outer: NameSpan) -> bool:
    """Say whether a small place is said to lie in a country that the gazetteer knows none of the name in."""
    return outer.level == "country" and inner.level == "settlement" and _is_small(inner)


def _is_city(span: NameSpan) -> bool:
    return span.level == "settlement" and any(p.population >= WELL_KNOWN for p in span.settled)


def _is_small(span: NameSpan) -> bool:
    return all(p.population < TOWN for p in span.settled)


def _is_typed_village(span: NameSpan) -> bool:
    """Read "the village of Pervomaiske, Kherson region": it lies there and nowhere else."""
    return span.typed and _is_small(span)


def _width(span: NameSpan) -> int:
    return max(WIDTH.get(p.precision, 0) for p in span.settled)


def _may_be_narrowed(span: NameSpan) -> bool:
    """Say whether a name of a list may lie in the unit said behind the last: no great city does.

    "Львове" is a case form of Львів, but the villages of that name come first.
    """
    if span.level != "settlement" or not span.settled:
        return False
    first = span.settled[0]
    return first.population < WELL_KNOWN or first.place_id not in span.matches.plain


def _is_elsewhere(span: NameSpan, holders: list[Place], gazetteer: Gazetteer) -> bool:
    """Read "Козацьке, Львове і Херсон, а також Нікополь Дніпропетровської області": not all lie in that."""
    first = span.settled[0] if span.level == "settlement" and span.settled else None
    city = first is not None and first.kind == "city" and first.place_id in span.matches.plain
    return city and not any(lies_in(p, holder, gazetteer) for p in span.settled for holder in holders)


def _is_far(site: NameSpan, city: NameSpan) -> bool:
    """Say whether a site is nowhere near the city that is named right behind it."""
    if any(p.precision != "site" for p in site.settled) or city.level != "settlement":
        return False
    return all(apart_km(a, b) > BESIDE_KM for a in site.settled for b in city.settled)


def _narrow(span: NameSpan, holders: list[Place], gazetteer: Gazetteer) -> None:
    inside = [p for p in span.settled if any(lies_in(p, o, gazetteer) for o in holders)]
    if inside:
        span.settled, span.within, span.typed = inside, holders[0], True


def _ends_alone(texts: list[str], span: NameSpan) -> bool:
    """Say whether a name ends an aside in English, and no list."""
    behind = texts[span.after : span.after + 2]
    apart = (not behind or behind[0] in {",", ".", ")", "\n"}) and behind[1:] not in (["and"], ["or"])
    return apart and texts[span.first].isascii()


def _name_oblast(inner: NameSpan, outer: NameSpan, gazetteer: Gazetteer) -> None:
    """Read "the village of Ocheretyne, Donetsk, ...": the oblast by the name of its city."""
    if outer.own is not None or inner.level != "settlement" or outer.level != "settlement":
        return
    oblasts = [m.place for m in outer.matches if m.place.precision == "oblast"]
    here = [o for o in oblasts if any(lies_in(p, o, gazetteer) for p in inner.settled)]
    if here:
        outer.level, outer.settled = "oblast", here[:1]


def lies_in(place: Place, outer: Place, gazetteer: Gazetteer) -> bool:
    """Say whether a place lies in another.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> gazetteer = load_gazetteer()
    >>> lies_in(gazetteer.find("Izium")[0].place, gazetteer.find("Kharkiv Oblast")[0].place, gazetteer)
    True
    """
    if place.place_id == outer.place_id:
        return False
    if outer.precision == "oblast":
        return place.admin1 == outer.admin1
    if outer.precision == "country":
        return place.country == outer.country
    if outer.precision == "raion":
        return place.admin2 == outer.place_id
    return place.parent_id == outer.place_id or outer.place_id in _above(gazetteer, place.place_id)


@lru_cache(maxsize=50_000)
def _above(gazetteer: Gazetteer, place_id: str) -> frozenset[str]:
    return frozenset(p.place_id for p in gazetteer.parents(place_id))


def choose_by_context(text: str, words: Words, spans: list[NameSpan], gazetteer: Gazetteer) -> None:
    """Let the places named around a name choose among its homonyms, the nearest first.

    Parameters
    ----------
    text : str
    words : Words
    spans : list of NameSpan
        Their ``settled`` is narrowed; one that can be none of its places is dropped.
    gazetteer : Gazetteer
    """
    bounds = sentence_bounds(words, text)
    for span in spans:
        span.sentence = bisect_right(bounds, span.first)
    units = {s.settled[0].admin1 for s in spans if s.level == "oblast"}
    _by_home(spans)
    _by_front(words, spans)
    _by_list(spans, units)
    _by_suburb(words, spans)
    _by_type(words, spans)
    for span in spans:
        _by_village(span, units)
    for number, span in enumerate(spans):
        if span.level == "hromada" and span.within is None:
            _add_namesakes(spans, number, gazetteer)
        if city := _city_called(words, span):
            span.settled = [city]
        if len(span.settled) > 1:
            _by_unit(words, spans, number, gazetteer)
            _by_seat(words, span, gazetteer)
            span.settled = _towns_beside(spans, number) or span.settled
            _by_own_name(span, units)
            _by_size(words, spans, number, span)
    _by_echo(spans)
    _by_capital(words, spans, gazetteer)
    for number, span in enumerate(spans):
        if len(span.settled) < 2 or heads_section(words, span):
            continue  # what other sections tell of does not lie beside it
        for other in _host(words, spans, number) or _around(spans, number):
            if is_direction(words, other.first, other.after):
                continue  # a part of the front, in whatever oblast
            if is_water(words, other):
                continue
            if other.first < span.first and _is_region_abroad(words, other):
                break  # "the governor of the Belgorod region said ... In Malinovka a drone hit a roof"
            chosen = _chosen_by(span.settled, other.settled, gazetteer)
            if chosen:
                span.settled = chosen
                if span.within is None and (len(chosen) == 1 or span.level in {"raion", "settlement"}):
                    span.within = _holder(chosen[0], other.settled, gazetteer)
                if len(chosen) == 1:
                    break
        if len({p.precision for p in span.settled}) > 1:
            span.settled = [p for p in span.settled if p.precision != "city_district"]
    for number, span in enumerate(spans):
        if len(span.settled) > 1 and span.level == "settlement":
            _by_own_name(span, set())
            _by_distance(spans, number)
    _by_echo(spans)
    _drop_strange_districts(spans)
    spans[:] = [span for span in spans if span.settled]


def _city_called(words: Words, span: NameSpan) -> Place | None:
    """Read "the town of Kostiantynivka": the only city of that name, and no village nearby."""
    called = tuple(words.texts[max(0, span.first - 2) : span.first]) in _TOWN_OF
    cities = [p for p in span.settled if p.kind == "city" and p.country == span.home] if called else []
    return cities[0] if len(cities) == 1 else None


def _drop_strange_districts(spans: list[NameSpan]) -> None:
    """Drop a district of an oblast that the text does not speak of: another city has lost that name."""
    city: NameSpan | None = None  # named last
    told = {
        p.admin1 for span in spans if span.level == "oblast" for p in span.settled[:1] if p.country == "UA"
    }
    for span in spans:
        if span.level == "settlement" and span.settled:
            city = span
        elif span.level == "raion" and not told.isdisjoint(p.admin1 for p in span.settled):
            continue  # "from Kursk ... In Poltava district", below "Poltava region"
        elif span.level in {"city_district", "raion"} and city and city.settled[0].country not in {"UA", ""}:
            span.settled = []  # "Обломки упали на Воронеж. В Ленинском районе ...": no district here
    of_cities = {span.group for span in spans if _is_quarter(span)}
    strange = [
        _is_quarter(span)
        or all(m.edits for m in span.matches)  # "Парутінська" is no hromada elsewhere that is spelt alike
        or (span.level == "raion" and span.group in of_cities)
        for span in spans
    ]
    sure = [span for span, odd in zip(spans, strange, strict=True) if not odd and len(span.settled) == 1]
    named = {span.settled[0].admin1 for span in sure} - {None}
    named |= {"UA-30"} if "UA-32" in named else set()
    for span, odd in zip(spans, strange, strict=True):
        if odd and named and named.isdisjoint(p.admin1 for p in span.settled):
            span.settled = []


def _by_capital(words: Words, spans: list[NameSpan], gazetteer: Gazetteer) -> None:
    """Read a quarter below "the left bank of the capital" as one of Kyiv's, unless a city was named since."""
    capitals = list(words_with_roles("capital").at(words))
    for number, span in enumerate(spans if capitals else ()):
        if len(span.settled) < 2 or not _is_quarter(span):
            continue
        at = bisect_left(capitals, span.first)
        if at == 0:
            continue
        since = spans[bisect_right(spans, capitals[at - 1], key=attrgetter("first")) : number]
        cities = [city for city in since if city.level == "settlement" and city.settled]
        if not any(lies_in(p, city.settled[0], gazetteer) for city in cities for p in span.settled):
            span.settled = [p for p in span.settled if p.admin1 == "UA-30"] or span.settled


def _is_quarter(span: NameSpan) -> bool:
    return all(p.precision == "city_district" for p in span.settled)


def _by_home(spans: list[NameSpan]) -> None:
    """Leave out the towns abroad that bear the name of one here, where a text names no other place abroad."""
    abroad = (s.settled[0] for s in spans if len(s.settled) == 1 and s.level != "country")
    if any(place.admin1 is None for place in abroad):
        return
    for span in spans:
        if len(span.settled) > 1 and span.settled[0].admin1:
            span.settled = [p for p in span.settled if p.admin1 or p.population >= WELL_KNOWN]


def _by_front(words: Words, spans: list[NameSpan]) -> None:
    """Read "На Славянском направлении ... по Долине": near the town that a direction is called by."""
    ends, front, line = words.line_ends(), None, -1
    for span in spans:
        here = bisect_right(ends, span.first)
        if is_direction(words, span.first, span.after):
            vague = not span.settled or words.texts[span.first].startswith(_VAGUE)
            front, line = None if vague else span.settled[0], here
        elif front and line == here and len(span.settled) > 1 and span.level == "settlement":
            near = [p for p in span.settled if apart_km(p, front) < FRONT_KM]
            span.settled = near if near and span.settled[0].population < WELL_KNOWN else span.settled


def _by_list(spans: list[NameSpan], units: set[str | None]) -> None:
    """Read a long list of villages as villages of one oblast, when nearly all can be."""
    for _, members in itertools.groupby(spans, key=lambda span: span.group):
        listed = [(span, span.pool) for span in members if span.level == "settlement"]
        if len(listed) < LONG_LIST:
            continue
        votes = Counter(code for _, pool in listed for code in {p.admin1 for p in pool if p.admin1})
        # of two oblasts that may be meant alike, the one spoken of
        (code, most), *others = sorted(votes.items(), key=lambda v: (-v[1], v[0] not in units)) or [("", 0)]
        others = [(c, n) for c, n in others if code not in units or c in units]
        if most < NEARLY_ALL * len(listed) or (others and others[0][1] == most):
            continue
        small = sum(all(p.population < TOWN for p in pool if p.admin1 == code) for _, pool in listed)
        elsewhere = len(listed) < SURE_LIST and any(
            len(pool) == 1 and pool[0].admin1 != code and span.is_known for span, pool in listed
        )
        if 2 * small < len(listed) or elsewhere:
            continue  # a list of towns may name any of the country
        for span, pool in listed:
            here = [p for p in pool if p.admin1 == code]
            if here:
                span.settled = [p for p in span.settled if p.admin1 == code] or here
            elif span.settled[0].population < TOWN or (len(listed) >= SURE_LIST and not span.typed):
                span.settled = []  # "Kizomys, Lvov, Tyahynka": a village that is spelt like a city


def _by_suburb(words: Words, spans: list[NameSpan]) -> None:
    """Read "Antonivka, a suburb of Kherson", "пригород Херсона Антоновка": the one close to the city."""
    for one, two in itertools.pairwise(spans):
        between = words.texts[one.after : two.first]
        before = words.texts[max(0, one.first - 2) : one.first]
        if len(between) > 5 or one.level != "settlement" or two.level != "settlement":
            continue
        if any(w.startswith(_SUBURB) for w in between) or (len(between) == 1 and between[0] in _UNDER):
            inner, city = one, two  # and "в Рубежном под Волчанском"
        elif any(w.startswith(_SUBURB) for w in before):
            inner, city = two, one
        else:
            continue
        away = [apart_km(p, city.settled[0]) for p in inner.settled]
        if between[:1] and between[0] in _UNDER and min(away[:1], default=0) < LISTED_KM:
            continue  # "Hrodivka near Pokrovsk" is it, and not the town beside it that once bore its name
        near = [p for p, far in zip(inner.settled, away, strict=True) if far < SUBURB_KM]
        inner.settled = near[:1] or inner.settled


def _by_type(words: Words, spans: list[NameSpan]) -> None:
    """Read "Pokrovsk and the village of Rivne": no city is meant, wherever the text has the name again."""
    for span in spans:
        if len(span.settled) > 1 and words.texts[span.first - 1].startswith(_TOWNSHIPS) and span.first:
            towns = [p for p in span.settled if p.kind == "settlement"]  # "селище Борова"
            span.settled = towns or span.settled
    called = [span for span in spans if len(span.settled) > 1 and _is_village(words, span)]
    villages = {p.place_id for span in called for p in span.settled if p.kind != "city"}
    for span in spans if villages else ():
        if any(p.place_id in villages for p in span.settled):
            span.settled = [p for p in span.settled if p.kind != "city" or p.country != span.home]


def _by_village(span: NameSpan, units: set[str | None]) -> None:
    """Read a quarter's name as that of a village of an oblast spoken of, where its city lies in none."""
    if span.own or span.level != "city_district" or any(p.admin1 in units for p in span.settled):
        return
    here = [p for p in span.pool if p.admin1 in units]
    if here:
        span.level, span.settled = "settlement", here


def _by_unit(words: Words, spans: list[NameSpan], number: int, gazetteer: Gazetteer) -> None:
    """Take those that lie in the unit named last before the name, or in the raion of the list's others."""
    span = spans[number]
    if span.level not in {"settlement", "hromada"}:
        return
    if span.level == "settlement" and span.settled[0].population >= WELL_KNOWN:
        return
    if behind := _told_behind(words, spans, number):
        inside = [p for p in span.settled if lies_in(p, behind, gazetteer)]
        if inside:
            span.settled, span.within = inside, span.within or behind
            return
    here = (o for o in spans[max(0, number - 12) : number] if o.sentence == span.sentence)
    towns = [o for o in here if len(o.settled) == 1 and o.level == "settlement"]
    beside = [o.settled[0] for o in towns]
    passed: list[Place] = []  # towns named since
    ends = words.line_ends() if tells_directions(words) else []
    line = bisect_right(ends, span.first)
    for other in reversed(spans[max(0, number - 12) : number]):
        if ends and bisect_right(ends, other.first) != line:
            break  # each direction of the front has a line of its own, in whatever oblast
        if len(other.settled) == 1 and other.level in (
            _UNITS if other.sentence == span.sentence else _WIDE_UNITS
        ):
            unit = other.settled[0]
            if unit.admin1 is None and span.is_known and span.is_home:
                continue  # "in Rovenky", though a region next door has one too
            apart = other.sentence != span.sentence
            if apart and _is_listed(spans, other):
                continue  # "the Sumy, Poltava and Dnipro regions lost power" heads nothing
            if apart and beside and not any(lies_in(p, unit, gazetteer) for p in beside):
                same = (p for p in span.settled if p.admin1 == beside[-1].admin1)
                near = [p for p in same if apart_km(p, beside[-1]) < LISTED_KM]
                if near and words.texts[towns[-1].first - 1] in _INSIDE | {"in"}:
                    # "in the Kharkiv region ... Officials in Kherson said a drone hit Antonivka"
                    span.settled = near
                    return
                if len(beside) > 1:
                    continue  # "hospitals of Donetsk region took them in. In A, B and C houses burned"
            inside = [p for p in span.settled if lies_in(p, unit, gazetteer)]
            if apart and _is_of_old(span, inside):
                continue  # "Cherkaske": a town of Luhansk region was once called so
            if unit.precision == "oblast" or all(lies_in(p, unit, gazetteer) for p in passed):
                span.settled = inside or span.settled
                if unit.precision != "oblast" or other.sentence != span.sentence:
                    break  # else "Глухівська громада Сумщини, хутір Студенок": the hromada says more
        if len(other.settled) == 1 and other.level == "settlement":
            passed.append(other.settled[0])
    if span.level == "hromada":
        listed = [s for s in spans[max(0, number - 8) : number + 9] if s.group == span.group]
        raions = {s.settled[0].admin2 for s in listed if s.level == "hromada" and len(s.settled) == 1}
        if len(raions) == 1:
            span.settled = [p for p in span.settled if p.admin2 in raions] or span.settled


def _is_of_old(span: NameSpan, places: list[Place]) -> bool:
    """Say whether places bore a name once that others bear today."""
    ranks = span.matches.ranks  # a namesake may have been added to the places
    today = any(ranks.get(p.place_id, 1) == 0 for p in span.settled)
    return today and bool(places) and all(ranks.get(p.place_id, 0) > 0 for p in places)


def _is_listed(spans: list[NameSpan], unit: NameSpan) -> bool:
    """Say whether a unit stands in a list with others of its level."""
    at = bisect_left(spans, unit.first, key=attrgetter("first"))
    beside = (*spans[max(0, at - 1) : at], *spans[at + 1 : at + 2])
    return any(o.group == unit.group and o.level == unit.level for o in beside)


def _told_behind(words: Words, spans: list[NameSpan], number: int) -> Place | None:
    """Return the oblast of "the village of Rivne next to it, in the Donetsk region", named right behind."""
    span = spans[number]
    other = next(iter(spans[number + 1 : number + 2]), None)
    if other is None or other.sentence != span.sentence or other.level != "oblast" or len(other.settled) != 1:
        return None
    ahead = (o for o in spans[max(0, number - 8) : number] if o.sentence == span.sentence)
    between = words.texts[span.after : other.first]
    apart = len(between) > BEHIND or not _PARTED.isdisjoint(between) or _LIES_IN.isdisjoint(between)
    return None if apart or any(o.level == "oblast" for o in ahead) else other.settled[0]


def _by_seat(words: Words, span: NameSpan, gazetteer: Gazetteer) -> None:
    """Read "Миколаївська сільська громада": the one whose seat is a village, not its namesake's town."""
    if span.level != "hromada" or len(span.settled) < 2:
        return
    said = seat_kind("".join(words.texts[span.after : span.after + 1]))
    seated = [p for p in span.settled if said in _seat_kinds(gazetteer, p)]
    span.settled = seated or span.settled


@lru_cache(maxsize=4096)
def _seat_kinds(gazetteer: Gazetteer, hromada: Place) -> frozenset[str]:
    """Return what the places of a hromada are that it may be called after."""
    return frozenset(c.kind for c in gazetteer.children(hromada.place_id) if c.name[:5] == hromada.name[:5])


def _add_namesakes(spans: list[NameSpan], number: int, gazetteer: Gazetteer) -> None:
    """Take the hromadas of that name in the oblast under which the line stands, however spelt."""
    span = spans[number]
    head = next((o for o in reversed(spans[max(0, number - 12) : number]) if o.level == "oblast"), None)
    if (
        head is None
        or len(head.settled) != 1
        or any(p.admin1 == head.settled[0].admin1 for p in span.settled)
    ):
        return
    named = [
        m.place for name in {p.name for p in span.settled} for m in gazetteer.find(name, level="hromada")
    ]
    span.settled = [p for p in named if p.admin1 == head.settled[0].admin1] or span.settled


def _by_echo(spans: list[NameSpan]) -> None:
    """Take the place that the text means by the same name elsewhere."""
    meant = {span.settled[0].place_id for span in spans if len(span.settled) == 1}
    for span in spans:
        again = [p for p in span.settled if p.place_id in meant]
        if len(span.settled) > 1 and len(again) == 1:
            span.settled = again


def _by_own_name(span: NameSpan, units: set[str | None]) -> None:
    """Take the places that bear the name today before others, where the oblasts spoken of allow it."""
    if len(span.settled) < 2 or span.level != "settlement":
        return
    ranks = {p.place_id: span.rank(p) for p in span.settled}
    best = min(ranks.values())
    if best == 0:
        told_here = {m.place.admin1 for m in span.matches if m.how == "official" and not m.inflected}
        ranks |= {
            p.place_id: _OF_OLD
            for p in span.settled
            if span.rank(p) == 1 and (p.admin1 in told_here or _is_other_name(span, p))
        }  # and "Donetske" is the village of Donetsk oblast
    own = [p for p in span.settled if ranks[p.place_id] == best]
    spoken_of = {p.place_id for p in span.settled if p.admin1 in units}
    if spoken_of and spoken_of.isdisjoint(p.place_id for p in own):
        return
    span.settled = [p for p in span.settled if ranks[p.place_id] < _OF_OLD or best == _OF_OLD]
    largest = max(p.population for p in own)
    if all(p.population < max(TOWN, 10 * largest) for p in span.settled):
        span.settled = own


def _is_other_name(span: NameSpan, place: Place) -> bool:
    """Whether a name is no spelling of the place's own: Oleksandrivka was once a part of Donetsk."""
    forms = (m.form for m in span.matches if m.place.place_id == place.place_id)
    return all(likeness(form, place.name) < ALIKE for form in forms)


def _by_distance(spans: list[NameSpan], number: int) -> None:
    """Take the one close to its neighbours in the list, or told of just before; the others are far off."""
    span = spans[number]
    around = [*reversed(spans[max(0, number - 8) : number]), *spans[number + 1 : number + 9]]
    sure = [o for o in around if len(o.settled) == 1 and o.settled[0].precision == "settlement"]
    listed = [o for o in sure if o.group == span.group]
    listed = listed or [o for o in sure if span.sentence - 1 <= o.sentence <= span.sentence]
    beside = [o.settled[0] for o in listed[:4]]
    if not beside or len(span.settled) < 2:
        return
    far = sorted((min(apart_km(p, other) for other in beside), p.place_id, p) for p in span.settled)
    if far[0][0] <= CLOSE_KM and far[1][0] >= max(far[0][0] + CLOSE_KM, 2.5 * far[0][0]):
        span.settled = [far[0][2]]


def _by_size(words: Words, spans: list[NameSpan], number: int, span: NameSpan) -> None:
    """Return a city is meant rather than its small namesakes, unless the text speaks of where those lie."""
    if len(span.settled) < 2 or span.level != "settlement" or not span.is_known or _is_village(words, span):
        return
    if not span.is_home:
        return
    big = span.settled[0].population
    if big >= WELL_KNOWN and _in_a_list_of(spans, number):
        span.settled = _in_a_list_of(spans, number)
        return
    here = _in_the_only_oblast(spans, number) or _beside_in_sentence(spans, number)
    if here:
        span.settled = here
        return
    called = [p for p in span.settled if p.place_id in span.matches.plain]
    village = called and span.settled[0] not in called and not _is_inside(words, spans, number)
    # "обстріляли Козацьке, Львове": behind no preposition of place it is no case form of Львов
    if village and (_is_ukrainian_name(words, span) or _spoken_of(words, spans, number, called)):
        span.settled = called
        return
    sure = big >= WELL_KNOWN and span.rank(span.settled[0]) < _FORMER  # Stanislav is also a village
    if span.rank(span.settled[0]) >= _FORMER and any(span.rank(p) == 0 for p in span.settled):
        return  # "Stanislav": a village, and what Ivano-Frankivsk was once called
    city = span.settled[0].kind == "city" and (sure or not _spoken_of(words, spans, number, span.settled[1:]))
    if big < WELL_KNOWN and not span.is_clear and not _is_backed(span, spans):
        return
    if city and all(p.population * (10 if p.kind == "city" else 3) < big for p in span.settled[1:]):
        span.settled = span.settled[:1]
    elif sure:
        span.settled = [p for p in span.settled if p.population * 10 >= big or p is span.settled[0]]


def _is_inside(words: Words, spans: list[NameSpan], number: int) -> bool:
    """Say whether "в", "у" stands before a name, or before one ahead of it in its list."""
    group, near = spans[number].group, spans[max(0, number - 8) : number]
    listed = (spans[number], *(o for o in near if o.group == group))
    return any(words.texts[o.first - 1] in _INSIDE for o in listed)


def _is_ukrainian_name(words: Words, span: NameSpan) -> bool:
    """Read "Львове" among Ukrainian words, where it is the village and no case form of the city."""
    around = words.texts[max(0, span.first - 12) : span.after + 12]
    return words.texts[span.after - 1].endswith("ове") and not _UKRAINIAN.isdisjoint("".join(around))


def _towns_beside(spans: list[NameSpan], number: int) -> list[Place]:
    """Read "Popasna, Hirske and Pervomaisk": the city beside the others of its list, not its far namesake."""
    span = spans[number]
    around = [*spans[max(0, number - 3) : number], *spans[number + 1 : number + 4]]
    listed = [o.settled[0] for o in around if o.group == span.group and len(o.settled) == 1]
    listed = [place for place in listed if place.precision == "settlement"]
    if not listed or min(apart_km(span.settled[0], place) for place in listed) < 3 * LISTED_KM:
        return []
    towns = (p for p in span.settled[1:] if p.kind == "city" and p.country == span.home)
    return [p for p in towns if all(apart_km(p, place) < LISTED_KM for place in listed)]


def _is_backed(span: NameSpan, spans: list[NameSpan]) -> bool:
    """Say whether another name of the text lies in the oblast of the likeliest place."""
    code = span.settled[0].admin1
    return any(o.settled[0].admin1 == code for o in spans if o is not span and len(o.settled) == 1)


def _in_a_list_of(spans: list[NameSpan], number: int) -> list[Place]:
    """Return the namesakes of a large city in the oblast that a list of villages is headed by."""
    span = spans[number]
    members = [
        other
        for other in spans[max(0, number - 15) : number]
        if other.level == "settlement" and other.sentence == span.sentence
    ]
    if len(members) < 2:
        return []
    head = next((o for o in reversed(spans[max(0, number - 20) : number]) if o.level == "oblast"), None)
    if head is None or any(p.admin1 == head.settled[0].admin1 for p in span.settled[:1]):
        return []
    if any(m.is_known and m.settled[0].population >= WELL_KNOWN for m in members):
        return []
    if any(head.settled[0].admin1 not in {p.admin1 for p in m.settled} for m in members):
        return []
    return [p for p in span.settled if p.admin1 == head.settled[0].admin1]


def _in_the_only_oblast(spans: list[NameSpan], number: int) -> list[Place]:
    """Return the namesakes in the oblast in which all else that a text names lies.

    The namesake of a town is not much smaller; that of a city, or a village, stands in a list beside others
    from which the city is far off.
    """
    span, code = spans[number], None
    towns: set[str] = set()
    for other in spans:
        place = other.settled[0] if len(other.settled) == 1 else None
        if place is None or not other.is_home or place.admin1 in {None, "UA-30"}:
            continue
        if code not in {None, place.admin1}:
            return []  # at once: most texts name a second oblast soon
        code = place.admin1
        towns |= {place.place_id} if other.level == "settlement" else set()
    here = [p for p in span.settled if p.admin1 == code]
    big = span.settled[0]
    if len(towns) < 3 or not here or big in here:
        return []
    beside = [o for o in spans if o.group == span.group and o is not span]
    listed = [p for other in beside for p in other.settled if p.admin1 == code]
    near = [p for p in here if any(apart_km(p, place) < LISTED_KM for place in listed)]
    if near and all(apart_km(big, place) > FAR_KM for place in listed):
        return near
    return [p for p in here if p.population * 10 >= big.population] if big.population < WELL_KNOWN else []


def _beside_in_sentence(spans: list[NameSpan], number: int) -> list[Place]:
    """Return the namesake beside two others of its sentence, from which the town that it may be is far off.

    "На Славянском направлении били по Долине, штурм у Богородичного отбит": no town in the Carpathians.
    """
    span, big = spans[number], spans[number].settled[0]
    if big.population >= WELL_KNOWN:
        return []
    begin, after = (
        find(spans, span.sentence, key=attrgetter("sentence")) for find in (bisect_left, bisect_right)
    )
    towns = (
        o for o in spans[begin:after] if o is not span and o.level == "settlement" and len(o.settled) == 1
    )
    beside = [town.settled[0] for town in towns if town.is_home]
    if any(apart_km(big, place) < FAR_KM for place in beside):
        return []
    near = [p for p in span.settled[1:] if sum(apart_km(p, place) < LISTED_KM for place in beside) > 1]
    # Of the whole text, so it is asked last.
    return [] if near and _is_backed(span, spans) else near


def _spoken_of(words: Words, spans: list[NameSpan], number: int, places: list[Place]) -> bool:
    """Say whether the text near a name speaks of a unit that holds one of these places, not the likeliest."""
    around = [
        other.settled[0].admin1
        for other in [*spans[max(0, number - 12) : number], *spans[number + 1 : number + 3]]
        if len(other.settled) == 1 and other.settled[0].precision in {"oblast", "raion", "hromada"}
    ]
    span = spans[number]
    around += [
        o.settled[0].admin1
        for o in spans[max(0, number - 3) : number]
        if o.sentence == span.sentence and len(o.settled) == 1 and words.texts[o.first - 1] in _UNDER
    ]
    first = spans[number].settled[0].admin1
    return first not in around and any(p.admin1 in around for p in places)


def _is_village(words: Words, span: NameSpan) -> bool:
    """Say whether the words before the name call it a village or a small town."""
    before = words.texts[max(0, span.first - 2) : span.first]
    if before[-1:] == ["."] or before[-1:] == ["of"]:
        before.pop()  # "с. Рівне", "the village of Rivne"
    return before[-1:] != [] and before[-1] in _VILLAGE


def _around(spans: list[NameSpan], number: int) -> Iterable[NameSpan]:
    """Return the unambiguous names near one: of its sentence, then those before it, then those after."""
    here = spans[number]
    before = [other for other in reversed(spans[max(0, number - 30) : number]) if len(other.settled) == 1]
    after = [other for other in spans[number + 1 : number + 10] if len(other.settled) == 1]
    near = [o for o in (*before[:8], *after[:8]) if o.sentence == here.sentence]
    return [*near, *before, *after]


def _is_region_abroad(words: Words, span: NameSpan) -> bool:
    """Say whether a text tells of a region of another country: "in" it, or by its governor."""
    if span.level != "oblast" or span.settled[0].country in {"UA", ""}:
        return False
    before = [w for w in words.texts[max(0, span.first - 2) : span.first] if w != "the"][-1:]
    return any(w in _INSIDE or w == "in" or words_with_roles("office").key(w) for w in before)


def _host(words: Words, spans: list[NameSpan], number: int) -> list[NameSpan]:
    """Return the name of the city that has a district of this name, the nearest before it, if any."""
    here = spans[number]
    cities = {p.parent_id for p in here.settled} if here.settled[0].precision == "city_district" else None
    if cities is None:
        return []
    named = (*reversed(spans[max(0, number - FAR_NAMES) : number]), *spans[number + 1 : number + 10])
    known = (o for o in named if len(o.settled) == 1 and o.settled[0].place_id in cities)
    return [o for o in known if not is_water(words, o)][:1]


def _chosen_by(places: list[Place], named: list[Place], gazetteer: Gazetteer) -> list[Place]:
    other = named[0]
    inside = [p for p in places if p.place_id != other.place_id and lies_in(p, other, gazetteer)]
    if inside:
        return inside if len(inside) < len(places) else []
    if places[0].precision in {"city_district", "raion"} and other.precision == "city_district":
        return [p for p in places if p.parent_id == other.parent_id]
    beside = {"UA-30": "UA-32"}.get(other.admin1 or "")  # a city of the oblast around Kyiv
    same = [p for p in places if p.admin1 == other.admin1 or (p.admin1 == beside and p.kind == "city")]
    same = same or [p for p in places if {p.admin1, other.admin1} == CRIMEA]
    return [p for p in same if p.admin1 and p.precision in {"settlement", "raion", "hromada"}]


def _holder(place: Place, named: list[Place], gazetteer: Gazetteer) -> Place | None:
    other = named[0]
    return other if lies_in(place, other, gazetteer) and other.precision != "country" else None
