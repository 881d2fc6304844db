"""Phrases that point back to a place: "the city", "обласний центр", "столиця".

A phrase that a trigger word speaks of stands for the place last spoken of at its level.
"""

from __future__ import annotations

from functools import lru_cache

from geomap.beside import find_governor, role_words
from geomap.chains import joins_settlements, lists_on
from geomap.findings import Mention, Reading, Signal
from geomap.gazetteer import Gazetteer, Place, load_gazetteer
from geomap.numbers import is_number_word
from geomap.signals import TURNS
from geomap.toponyms import Toponym
from geomap.triggers import stems, words_with_roles
from geomap.words import word_set

__all__ = ["NEAR", "find_phrases"]

#: Strikes in these countries are reported; those of other wars are not this map's.
NEAR = frozenset({"UA", "RU", "BY", "MD", "PL", "RO"})
#: A phrase points back over so many paragraphs and names at most.
FAR, NAMES = 4, 40
#: So many words may stand between "taken" and where the wounded were taken.
CARRIED = 6
_BESIDE = word_set("near")
_FROM = word_set("from")
_SKIPPED = word_set("between")
_SEATS = stems("district_seat")
#: Kyiv is the centre of no oblast, and those of Luhansk and Donetsk are occupied: another town stands in.
_MOVED = frozenset({"UA-30", "UA-09", "UA-14"})
_PEOPLE_OF, _OTHERS = stems("people_of"), stems("other_ones")
_THE = word_set("the")
CENTRE = 280_000  # so many people live in the centre of a region next door
_SMALL = stems("small_place")  # no centre of an oblast is called so
_CITIES, _VILLAGES = stems("city"), stems("village")
_WINDS = stems("wind")
#: Behind "there": it points to no place.
_THERE_IS, _HOSPITAL = word_set("there_is"), stems("hospital_word")
_SAID, _PLACED_THERE = (
    word_set("said_by_several"),
    frozenset({"settlement", "city_district", "hromada", "raion"}),
)
_AND = word_set("and")
#: Before "область" behind a name: one list with it.
_ALONG_WITH, _AND_THE = _AND - {"and"} | {"the"}, _AND | {"the"}
_ACROSS = word_set("all_over")
#: "В области", "по регіону": something was struck in it.
_IN_REGION = word_set("in_region")
_PLACES = word_set("several_places") - {"areas", "communities"}
#: "Moscow's mayor said that drones flew to the capital": not Kyiv.
_ABROAD = frozenset({"Moscow", "Moscow Oblast", "Minsk"})
_REGIONAL = word_set("regional_centre")
_AROUND, _NAMESAKES = word_set("around_city"), stems("of_same_name")
#: Roles of names that nothing is told of.
_NOT_SPOKEN_OF = ("dateline", "team", "street", "water", "from", "related", "ride", "toward")


def find_phrases(reading: Reading, signals: list[list[Signal]]) -> list[Mention]:
    """Return "the city", "обласний центр", "столиця" as mentions of the place spoken of before.

    Parameters
    ----------
    reading : Reading
        Whose names have their roles.
    signals : list of list of Signal
        Of each sentence, turned.

    Returns
    -------
    list of Mention
        In order; each has the name that it points to as its toponym.
    """
    texts = reading.texts
    covered = {i for m in reading.names for i in range(m.first - 1, m.after + 1)}
    out = []
    for first, after, key in words_with_roles("city", "region", "capital", "there").find(reading.words):
        beside = key == "region" and first > 0 and texts[first - 1] in _ALONG_WITH
        listed = beside and texts[first - 2 : first - 1] != [","]
        if any(i in covered for i in range(first, after)) and not listed:
            continue
        number = reading.sentence_at(first)
        told = any(s.weight > 0 for s in signals[number]) or lists_on(reading, number)
        if not told or number in reading.links:
            continue
        phrase = _Phrase(reading, signals, number, (first, after, key))
        target = phrase.target() if phrase.points() else None
        if target is None:
            continue
        mention = Mention(target, first, after, number, phrase=True, group=-1 - first)
        if beside:  # "по Києву та області": one list
            mention.group = next((m.group for m in phrase.before if m.after == first - 1), mention.group)
        mention.preposition = find_governor(reading, mention, None)
        if mention.preposition not in _FROM and not _is_landmark(texts, mention):
            out.append(mention)
    return out


class _Phrase:
    """A phrase that may point back, with the names nearest before it."""

    def __init__(
        self, reading: Reading, signals: list[list[Signal]], number: int, found: tuple[int, int, str]
    ) -> None:
        self.reading, self.texts, self.signals, self.number = reading, reading.texts, signals, number
        self.first, self.after, self.key = found
        end = reading.name_from(self.first)
        self.before = reading.names[max(0, end - NAMES) : end]

    def points(self) -> bool:
        """Say whether it points to a place at all."""
        if self.key == "there" and not self._is_told_there():
            return False
        if self._is_apposition() or self._is_institution() or self._is_of_office():
            return False
        ahead = self.texts[self.first - 1]
        if ahead == "not":
            return False  # "the region (not the city itself)"
        if ahead.startswith(_PEOPLE_OF) or (self.key == "city" and ahead.startswith(_OTHERS)):
            return False  # "врятовано 18 жителів області", "обстреливал и другие города области"
        return self.key != "region" or not is_number_word(ahead)  # "атакованы четыре региона"

    def target(self) -> Toponym | None:
        """Return the name that the phrase points to."""
        if self.key == "capital":
            around = self.texts[self.first - 2 : self.first] == ["region", "around"]
            return self._region_around() if around else self._find_capital()
        if self.key != "region":
            return self._find_city()
        region = self._find_region()
        # "Про вибухи у регіоні повідомив начальник Запорізької ОВА", and not of the oblast told of before
        return (region and self._led_by_teller("oblast")) or region

    def _find_capital(self) -> Toponym | None:
        for mention in reversed(self.before):
            name, role = mention.toponym, mention.role
            if not _is_spoken_of(mention):
                continue
            if name.name == "Kyiv" and name.level == "settlement" and not role.startswith("government"):
                return name
            if name.name in _ABROAD and (mention.sentence == self.number or not role):
                return None
        return self._capital()

    def _find_region(self) -> Toponym | None:
        texts, first = self.texts, self.first
        if not _AROUND.isdisjoint(texts[first : first + 2]):
            return self._region_around()
        town: Toponym | None = None  # named last in this paragraph
        for mention in reversed(self.before):
            name, back = mention.toponym, self._paragraphs_back(mention)
            if back > FAR:
                break
            if not _is_spoken_of(mention) or self._is_aside(mention) or self._is_of_several(mention):
                continue
            here = name.level == "settlement" and mention.sentence == self.number
            if here and self._is_beside(mention):
                return self._region_beside()
            if name.level == "settlement" and not back:
                town = town or name
            if name.level == "oblast":
                if back and town and not _is_around(town, name.place.admin1 or ""):
                    # "В Днепре погиб один. В области ..."
                    oblast = _oblast_around(self.reading.gazetteer, town.place.place_id)
                    return _meaning(town, oblast) if oblast else None
                return None if self._lies_elsewhere(name) else name
        beside = self._region_beside() if texts[first - 1] in _AND_THE else None
        near = texts[max(0, first - 3) : first + 4]
        where = texts[first - 1] in _IN_REGION or texts[first].endswith(("ть", "н"))
        where = where and any(s.weight > 0 and s.key != "hurt" for s in self.signals[self.number])
        if beside is None and texts[first - 1] in _ACROSS:
            # "загалом по області двоє загиблих", however far below the name
            beside = _named_region(self.reading)
        return beside or (_only_region(self.reading) if where or not _PLACES.isdisjoint(near) else None)

    def _find_city(self) -> Toponym | None:
        """Read "the city", "обласний центр", "райцентр", "there"."""
        texts, first, of_city = self.texts, self.first, self.key == "city"
        if of_city and (teller := self._led_by_teller("city")):
            return teller
        centre = texts[first] in _REGIONAL or "regional" in texts[first : first + 2]
        centre = centre or texts[self.after - 2] == "same" or texts[first].startswith(_NAMESAKES)
        seat = any(" ".join(texts[i : i + 2]).startswith(_SEATS) for i in (first, first + 1))
        seen: set[str] = set()
        around: str | None = None  # the oblast spoken of since
        held = self._held() if of_city else None
        small: Toponym | None = None  # what "the city" may mean where no city is named: a village
        for mention in reversed(self.before):
            if self._paragraphs_back(mention) > FAR:
                return self._city_above(small)
            name, here = mention.toponym, mention.sentence == self.number
            if name.place.country not in NEAR or (held and not _is_around(name, held)):
                continue
            if of_city and mention.role.startswith("from") and self._is_alone(mention):
                return None  # "left Mariupol. The city was ruined": no city named before is meant
            if mention.role.startswith(_NOT_SPOKEN_OF) or self._is_aside(mention):
                continue
            if self.key == "there" and not here:
                return self._named_before()
            if name.level == "raion" and seat:
                city = _seat_of(name.place.place_id)
                if city:
                    return _meaning(name, city, within=name.place)
            if name.level == "settlement" and not mention.parent:
                if centre and not _is_centre(self.reading.gazetteer, name.place):
                    continue  # "Куп'янськ ... обласний центр": Kharkiv
                said = texts[first : first + 2]
                if seat and not _is_seat(self.reading.gazetteer, name.place):
                    continue  # "Никопольский район ... Марганцу ... в райцентре": Nikopol
                if of_city and not _is_kind(said, name.place):
                    small = small or (name if name.place.kind != "city" else None)  # "в селе": no city
                    continue
                return small if around and not _is_around(name, around) else name
            if (
                name.level == "oblast"
                and (centre or (here and not mention.parent))
                and (centre or not "".join(texts[first + 1 : first + 2]).startswith(_SMALL))
                and name.name not in seen
            ):
                city = _centre(name) if centre else _namesake(name)
                if city:
                    return _meaning(name, city, within=name.place)
            seen.add(name.name)
            if name.level == "oblast" and not mention.role and not mention.parent:
                around = around or name.place.admin1
        return small

    def _named_before(self) -> Toponym | None:
        """Return the only place of the sentence before, for "there"."""
        named = [m for m in self.before if m.sentence == self.number - 1 and not m.parent and not m.phrase]
        turned = any(s.key in TURNS for s in self.signals[self.number - 1])  # "heard in court of ..."
        spoken = named and all(_is_spoken_of(m) and not m.role and not self._is_aside(m) for m in named)
        places = {m.toponym.place.place_id for m in named}
        here = spoken and not turned and len(places) == 1 and self._paragraphs_back(named[0]) <= 1
        return named[0].toponym if here and named[0].toponym.level in _PLACED_THERE else None

    def _paragraphs_back(self, mention: Mention) -> int:
        sentences = self.reading.sentences
        return sentences[self.number].paragraph - sentences[mention.sentence].paragraph

    def _is_aside(self, mention: Mention) -> bool:
        """Read "Kyiv said", "the wounded were taken to Dnipro": the city told of next is another."""
        told = self.signals[mention.sentence]
        carried = any(s.key == "carry" and 0 <= mention.first - s.after <= CARRIED for s in told)
        return carried or mention.role.startswith("government")

    def _is_of_several(self, mention: Mention) -> bool:
        """Read "Alert in the Kyiv and Poltava regions. ... The region": neither of the list."""
        near = self.before if mention.sentence != self.number and mention.toponym.level == "oblast" else ()
        return any(m.group == mention.group and m is not mention for m in near)

    def _is_of_office(self) -> bool:
        """Read "the city council said", "the region's governor"; but not "the city hall building"."""
        roles = role_words(self.reading.words)
        if any(j >= 0 and roles.ending(j, 0) == "office" for j in (self.first - 1, self.first - 2)):
            return True
        behind, key = roles.begins.get(self.after, (0, ""))
        return key == "office" and roles.key(behind) != "officebuilding"

    def _is_institution(self) -> bool:
        """Read "обласного Центру екстреної допомоги": a house with a name of its own."""
        capital = self.reading.is_capital
        named = capital(self.after - 1) and not capital(self.first)
        return named and self.after - self.first > 1 and not self.texts[self.first].isascii()

    def _is_told_there(self) -> bool:
        """Read "a missile destroyed a clinic there"; "there was a strike" points nowhere."""
        if self.texts[self.first + 1 : self.first + 2] and self.texts[self.first + 1] in _THERE_IS:
            return False
        if self.first == self.reading.sentences[self.number].first:  # "Там ракета зруйнувала будинок"
            speech, at = words_with_roles("speech"), self.after
            said = self.texts[at] in _SAID or speech.holds(self.reading.words, at, at + 1)
            told = [s for s in self.signals[self.number] if s.weight]
            return bool(told) and told[0].weight > 0 and not said
        if self.texts[self.first - 1].startswith(_HOSPITAL):
            return False  # "visited wounded soldiers in a hospital there"
        near = [s for s in self.signals[self.number] if 0 <= self.first - s.after <= 4]
        return bool(near) and near[-1].weight > 0

    def _is_apposition(self) -> bool:
        """Read "місто Харків", "the city of Sumy": the name itself counts, not the phrase before it."""
        # "this village in the Kharkiv region" is no apposition
        names = ("of",) if self.texts[self.first] == "this" else ("of", "in")
        if self.after >= len(self.texts):
            return False
        if self.texts[max(0, self.first - 3) : self.first] == [",", "a", "regional"]:
            return True  # "In Mykolaiv, a regional capital about 60 km from the sea"
        capital = self.texts[self.after - 1 : self.after + 1] == ["capital", ","]
        if capital and self.reading.name_at(self.after + 1):
            return True  # "in the capital, Saransk"
        # "у селі Хтовка": one that the gazetteer does not list
        village = not self.texts[self.first].isascii() and self.texts[self.after - 1].startswith(_VILLAGES)
        named = village and self.reading.is_capital(self.after)
        return named or self.texts[self.after] in names

    def _capital(self) -> Toponym | None:
        """Return Kyiv as the text names it, or where the text names places of Ukraine alone."""
        towns = [m.toponym for m in self.reading.names if m.toponym.level != "country"]
        named = next((name for name in towns if name.name == "Kyiv" and name.level == "settlement"), None)
        if named or not towns or any(name.place.country != "UA" for name in towns):
            return named
        at, place = self.first + (self.texts[self.first] in _THE), _kyiv()
        start, end = self.reading.words.starts[at], self.reading.words.ends[at]
        return Toponym(start, end, self.reading.text[start:end], "settlement", (place,), place.name)

    def _held(self) -> str | None:
        """Return the oblast whose official speaks in a sentence: his "the city" lies in it."""
        at = self.reading.name_from(self.reading.sentences[self.number].first)
        offices = {
            m.toponym.place.admin1
            for m in self.reading.names[at : at + 8]
            if m.sentence == self.number and m.toponym.level == "oblast" and m.role.startswith("office")
        }
        return offices.pop() if len(offices) == 1 else None

    def _led_by_teller(self, kind: str) -> Toponym | None:
        """Return the city or oblast whose official is named behind what is told of it in a sentence."""
        at = self.reading.name_from(self.first)
        for mention in self.reading.names[at : at + 4]:
            led = mention.toponym.place.kind == kind and mention.role.startswith("office: ")
            if mention.sentence == self.number and led:
                return mention.toponym
        return None

    def _is_alone(self, mention: Mention) -> bool:
        """Say whether a sentence names no other town; "hit Kharkiv from Belgorod" names one."""
        towns = (m for m in self.before if m.sentence == mention.sentence and m is not mention)
        return mention.toponym.level == "settlement" and all(m.toponym.level != "settlement" for m in towns)

    def _lies_elsewhere(self, oblast: Toponym) -> bool:
        """Say whether the sentence names a town elsewhere: "Kherson and other places in the region"."""
        towns = [m.toponym for m in self.before if m.sentence == self.number and not m.role]
        return any(town.level == "settlement" and town.place.admin1 != oblast.place.admin1 for town in towns)

    def _is_beside(self, city: Mention) -> bool:
        """Read "Харків та область", "Харьков, а также 11 населенных пунктов области"."""
        return self.first - city.after <= 2 or joins_settlements(self.texts, city.after, self.first)

    def _city_above(self, small: Toponym | None) -> Toponym | None:
        """Read "Херсон" far above "центр города" behind a village: the city of its oblast."""
        code = small.place.admin1 if small else ""
        cities = [m.toponym for m in self.before if not m.role and m.toponym.level == "settlement"]
        told = [name for name in cities if name.place.kind == "city" and name.place.admin1 == code]
        return told[-1] if told else small

    def _region_around(self) -> Toponym | None:
        """Read "In the surrounding region": that around the city named last."""
        before = (m.toponym for m in reversed(self.before) if not m.role)
        city = next((name for name in before if name.level != "country"), None)
        if "capital" in self.texts[max(0, self.first - 3) : self.after]:
            city = self._capital()
        oblast = (
            _oblast_around(self.reading.gazetteer, city.place.place_id)
            if city and city.level == "settlement"
            else None
        )
        return _meaning(city, oblast) if city and oblast else None

    def _region_beside(self) -> Toponym | None:
        """Read "Харків та область", "Kherson and the region": the oblast of the city just named."""
        for mention in reversed([m for m in self.before if m.sentence == self.number]):
            place = mention.toponym.place
            oblast = _oblast_around(self.reading.gazetteer, place.place_id)
            if mention.toponym.level == "settlement" and self._is_beside(mention) and oblast:
                return _meaning(mention.toponym, oblast)
        return None


def _is_spoken_of(mention: Mention) -> bool:
    return mention.toponym.place.country in NEAR and not mention.role.startswith(_NOT_SPOKEN_OF)


def _is_landmark(texts: list[str], mention: Mention) -> bool:
    """Read "south of the capital", "villages near the city": where another place lies."""
    at = mention.first - 1
    while at > 0 and texts[at] in _SKIPPED:
        at -= 1
    if texts[at] == "of":
        return at > 0 and texts[at - 1].startswith(_WINDS)
    return mention.preposition in _BESIDE


def _only_region(reading: Reading) -> Toponym | None:
    """Return the oblast in which all places lie that a text without a named oblast tells of."""
    told = [m for m in reading.names if not m.role and m.toponym.level != "country"]
    codes = {m.toponym.place.admin1 for m in told}
    if len(codes) != 1 or None in codes or told[0].toponym.level == "oblast":
        return None
    name = told[0].toponym
    oblast = _oblast_around(reading.gazetteer, name.place.place_id)
    return None if oblast is None else _meaning(name, oblast)


def _named_region(reading: Reading) -> Toponym | None:
    """Return the oblast that a text names, where all that it tells of lies in it, however far back."""
    told = [m.toponym for m in reading.names if not m.role]
    codes = {name.place.admin1 for name in told if name.level != "country"}
    return next((name for name in told if name.level == "oblast"), None) if len(codes) == 1 else None


def _meaning(name: Toponym, place: Place, *, within: Place | None = None) -> Toponym:
    """Return a name as that of another place: of the city of an oblast, of the oblast of a city."""
    return Toponym(name.start, name.end, name.text, place.precision, (place,), place.name, within)


def _is_kind(phrase: list[str], place: Place) -> bool:
    """Say whether a phrase can mean a place: "the city" is no village, "село" no city."""
    said = phrase[1] if phrase[0] in _THE or phrase[0].startswith("центр") else phrase[0]
    if said.startswith(_CITIES):
        return place.kind == "city"
    return place.kind != "city" or not said.startswith(_VILLAGES)


def _is_around(name: Toponym, admin1: str) -> bool:
    """Say whether a town lies in an oblast, or Kyiv in the oblast around it."""
    return {name.place.admin1, admin1} in ({admin1}, {"UA-30", "UA-32"})


def _centre(name: Toponym) -> Place | None:
    """Return the city that an oblast of this name is called after, where the name itself may mean it."""
    return _namesake(name) or _largest_city(name.place.place_id)


def _is_centre(gazetteer: Gazetteer, place: Place) -> bool:
    """Say whether a city is the centre of its oblast: abroad by its size, Saratov and not Engels."""
    if place.country != "UA":
        return place.population >= CENTRE
    known = place.country == "UA" and place.admin1 not in _MOVED
    oblast = _oblast_around(gazetteer, place.place_id) if known else None
    largest = _largest_city(oblast.place_id) if oblast else None
    return largest is None or largest.place_id == place.place_id


def _namesake(name: Toponym) -> Place | None:
    """Return the city that an oblast is called after; Crimea is called after none."""
    cities = [p for p in name.also if p.precision == "settlement" and p.kind == "city"]
    return max(cities, key=lambda p: p.population, default=None)


@lru_cache(maxsize=1)
def _kyiv() -> Place:
    return next(m.place for m in load_gazetteer().find("Kyiv") if m.place.admin1 == "UA-30")


@lru_cache(maxsize=256)
def _oblast_around(gazetteer: Gazetteer, place_id: str) -> Place | None:
    """Return the oblast of a city; that around Kyiv for Kyiv, which lies in none."""
    if gazetteer.place(place_id).admin1 == "UA-30":
        return gazetteer.find("Kyiv Oblast")[0].place
    return next((p for p in gazetteer.parents(place_id) if p.precision == "oblast"), None)


@lru_cache(maxsize=256)
def _seat_of(place_id: str) -> Place | None:
    """Return the city that a raion is called after: Nikopol."""
    gazetteer = load_gazetteer()
    name = gazetteer.place(place_id).name
    hromadas = [p for p in gazetteer.children(place_id) if p.precision == "hromada"]
    towns = [p for h in hromadas if h.name[:4] == name[:4] for p in gazetteer.children(h.place_id)]
    cities = [p for p in towns if p.kind == "city" and p.name[:4] == name[:4]]
    return max(cities, key=lambda p: p.population, default=None)


def _is_seat(gazetteer: Gazetteer, place: Place) -> bool:
    """Say whether its raion is called after a town, or it lies in none."""
    raion = next((p for p in gazetteer.parents(place.place_id) if p.precision == "raion"), None)
    seat = _seat_of(raion.place_id) if raion else None
    return seat is None or seat.place_id == place.place_id


@lru_cache(maxsize=64)
def _largest_city(place_id: str) -> Place | None:
    """Return the most populous city of an oblast, which is its centre."""
    gazetteer = load_gazetteer()
    units, cities = [place_id], []
    while units:
        for place in gazetteer.children(units.pop()):
            if place.precision in {"raion", "hromada"}:
                units.append(place.place_id)
            elif place.kind == "city" and place.precision == "settlement":
                cities.append(place)
    return max(cities, key=lambda place: place.population, default=None)
