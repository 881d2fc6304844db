"""Phrases that point back to a place: "the city", "обласний центр", "столиця".

A phrase that a trigger word speaks of stands for the place last spoken of at its level.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from geomap.beside import Beside
from geomap.findings import Mention
from geomap.gazetteer import Place, load_gazetteer
from geomap.numbers import is_number_word
from geomap.toponyms import Toponym
from geomap.triggers import stems, word_set, words_with_roles

__all__ = ["NEAR", "Pointers"]

#: Strikes in these countries are reported; those of other wars are not this map's.
NEAR = frozenset({"UA", "RU", "BY", "MD", "PL", "RO"})
#: So many words may stand between "taken" and where the wounded were taken.
CARRIED = 6
_BESIDE = word_set("near")
_FROM = word_set("from")
_SKIPPED = word_set("between")
_SEATS = ("райцентр", "районн", "district cent")
#: Kyiv is the centre of no oblast, and those of Luhansk and Donetsk are occupied: another town stands in.
_MOVED = frozenset({"UA-30", "UA-09", "UA-14"})
_PEOPLE_OF, _OTHERS = stems("people_of"), stems("other_ones")
_THE = frozenset({"the", "this"})
CENTRE = 280_000  # so many people live in the centre of a region next door
_SMALL = ("town", "village", "settlement", "community")  # no centre of an oblast is called so
_CITIES, _VILLAGES = stems("city"), stems("village")
_WINDS = stems("wind")
#: Behind "there": it points to no place.
_THERE_IS = word_set("there_is")
_AND = word_set("and")
_ACROSS = frozenset({"по", "across"})
#: "В области", "по регіону": something was struck in it.
_IN_REGION = frozenset({"в", "у", "по"})
_SETTLEMENTS = word_set("settlements")
_PLACES = word_set("several_places") - {"areas", "communities"}
#: "Moscow's mayor said that drones flew to the capital": not Kyiv.
_ABROAD = frozenset({"Moscow", "Moscow Oblast", "Minsk"})
_REGIONAL = word_set("regional_centre")
_AROUND = frozenset({"surrounding", "wider"})
#: Roles of names that nothing is told of.
_NOT_SPOKEN_OF = ("dateline", "team", "street", "water", "from", "related", "ride", "toward")
_QUOTES = frozenset("\"'”“»«’")
_ALSO = stems("names_follow")


class Pointers(Beside):
    """Names with their roles, and the phrases that point back to them."""

    # --- phrases that point back

    def _phrases(self) -> None:
        """Add "the city", "обласний центр", "столиця" as mentions of the place spoken of before."""
        covered = {i for m in self.mentions for i in range(m.first - 1, m.after + 1)}
        added = []
        for first, after, key in words_with_roles("city", "region", "capital", "there").find(self.words):
            beside = key == "region" and first > 0 and self.texts[first - 1] in _AND - {"and"} | {"the"}
            if any(i in covered for i in range(first, after)) and not (
                beside and self.texts[first - 2 : first - 1] != [","]
            ):
                continue
            number = self.reading.sentence_at(first)
            told = any(s.weight > 0 for s in self.signals[number]) or self._lists_on(number)
            if not told or number in self.links:
                continue
            if key == "there" and not self._is_told_there(first, number):
                continue
            if self._is_apposition(first, after):
                continue
            target = self._target(first, number, key)
            if target is None:
                continue
            mention = Mention(target, first, after, number, phrase=True, group=-1 - first)
            if beside:  # "по Києву та області": one list
                mention.group = next(
                    (m.group for m in self._before(first) if m.after == first - 1), mention.group
                )
            mention.preposition = self._governor(mention, None)
            if self.texts[first - 1].startswith(_PEOPLE_OF) or self._is_institution(first, after):
                continue  # "врятовано 18 жителів області"
            if key == "city" and self.texts[first - 1].startswith(_OTHERS):
                continue  # "обстреливал и другие города области"
            if key == "region" and is_number_word(self.texts[first - 1]):
                continue  # "атакованы четыре региона"
            office = self._left_office(first) or self._is_of_office(after)
            if mention.preposition in _FROM or office or self._is_landmark(mention):
                continue
            added.append(mention)
        self.mentions = sorted([*self.mentions, *added], key=lambda m: m.first)

    def _is_institution(self, first: int, after: int) -> bool:
        """Read "обласного Центру екстреної допомоги": a house with a name of its own."""
        starts = self.words.starts
        named = self.text[starts[after - 1]].isupper() and not self.text[starts[first]].isupper()
        return named and after - first > 1 and not self.texts[first].isascii()

    def _lists_on(self, number: int) -> bool:
        """Say whether a sentence of names goes on with what the one before it says: "А ще райцентр"."""
        sentence = self.sentences[number]
        if not number or self.sentences[number - 1].paragraph != sentence.paragraph:
            return False
        lead = (w for w in self.texts[sentence.first : sentence.first + 3] if w not in _QUOTES)
        return " ".join(lead).startswith(_ALSO)

    def _is_told_there(self, first: int, number: int) -> bool:
        """Read "a missile destroyed a clinic there"; "there was a strike" points nowhere."""
        if self.texts[first + 1 : first + 2] and self.texts[first + 1] in _THERE_IS:
            return False
        near = [s for s in self.signals[number] if 0 <= first - s.after <= 4]
        return bool(near) and near[-1].weight > 0

    def _is_apposition(self, first: int, after: int) -> bool:
        """Read "місто Харків", "the city of Sumy": the name itself counts, not the phrase before it."""
        # "this village in the Kharkiv region" is no apposition
        names = ("of",) if self.texts[first] == "this" else ("of", "in")
        if after >= len(self.texts):
            return False
        if self.texts[max(0, first - 3) : first] == [",", "a", "regional"]:
            return True  # "In Mykolaiv, a regional capital about 60 km from the sea"
        # "у селі Хтовка": one that the gazetteer does not list
        capital = self.texts[after - 1 : after + 1] == ["capital", ","]
        if capital and any(m.first == after + 1 for m in self._before(after + 2)[-1:]):
            return True  # "in the capital, Saransk"
        village = not self.texts[first].isascii() and self.texts[after - 1].startswith(_VILLAGES)
        named = village and self.text[self.words.starts[after]].isupper()
        return named or self.texts[after] in names

    def _is_landmark(self, mention: Mention) -> bool:
        """Read "south of the capital", "villages near the city": where another place lies."""
        at = mention.first - 1
        while at > 0 and self.texts[at] in _SKIPPED:
            at -= 1
        if self.texts[at] == "of":
            return at > 0 and self.texts[at - 1].startswith(_WINDS)
        return mention.preposition in _BESIDE

    def _left_office(self, first: int) -> bool:
        return any(j >= 0 and self._key_ending(j, 0) == "office" for j in (first - 1, first - 2))

    def _is_of_office(self, after: int) -> bool:
        """Read "the city council said", "the region's governor"; but not "the city hall building"."""
        behind, key = self.beside.get(after, (0, ""))
        return key == "office" and self.beside.get(behind, (0, ""))[1] != "officebuilding"

    def _target(self, first: int, number: int, key: str) -> Toponym | None:
        if key == "city" and (teller := self._mayor_of(first, number)):
            return teller
        if key == "region" and not _AROUND.isdisjoint(self.texts[first : first + 2]):
            return self._region_around(first)
        paragraph = self.sentences[number].paragraph
        centre = self.texts[first] in _REGIONAL or "regional" in self.texts[first : first + 2]
        seat = any(" ".join(self.texts[i : i + 2]).startswith(_SEATS) for i in (first, first + 1))
        seen: set[str] = set()
        before = self._before(first)
        around: str | None = None  # the oblast spoken of since
        held = self._held(number)
        town: Toponym | None = None  # named last in this paragraph
        small: Toponym | None = None  # what "the city" may mean where no city is named: a village
        for mention in reversed(before):
            if key != "capital" and paragraph - self.sentences[mention.sentence].paragraph > 4:
                if key == "region":
                    break
                return self._city_above(small, before)
            name = mention.toponym
            if name.place.country not in NEAR:
                continue
            if held and key == "city" and not _is_around(name, held):
                continue
            if mention.role.startswith("from") and key == "city" and self._is_alone(mention, before):
                return None  # "left Mariupol. The city was ruined": no city named before is meant
            if mention.role.startswith(_NOT_SPOKEN_OF):
                continue
            if key == "capital":
                if name.name == "Kyiv" and name.level == "settlement" and mention.role[:10] != "government":
                    return name
                if name.name in _ABROAD and (mention.sentence == number or not mention.role):
                    return None
                continue
            if mention.role.startswith("government") or self._is_carried_to(mention):
                continue
            if key == "region":
                here = name.level == "settlement" and mention.sentence == number
                if here and self._is_beside(mention, first):
                    return self._region_beside(first, number)
                if name.level == "settlement" and self.sentences[mention.sentence].paragraph == paragraph:
                    town = town or name
                if name.level == "oblast":
                    parted = self.sentences[mention.sentence].paragraph < paragraph
                    if parted and town and not _is_around(town, name.place.admin1 or ""):
                        oblast = _oblast_around(town.place.place_id)  # "В Днепре погиб один. В области ..."
                        return _meaning(town, oblast) if oblast else None
                    return None if self._lies_elsewhere(name, first, number) else name
                continue
            if key == "there" and mention.sentence != number:
                return None
            if name.level == "raion" and seat:
                city = _seat_of(name.place.place_id)
                if city:
                    return _meaning(name, city, within=name.place)
            if name.level == "settlement" and not mention.parent:
                if centre and not _is_centre(name.place):
                    continue  # "Куп'янськ ... обласний центр": Kharkiv
                said = self.texts[first : first + 2]
                if key == "city" and not _is_kind(said, name.place):
                    small = small or name
                    continue
                return small if around and not _is_around(name, around) else name
            if (
                name.level == "oblast"
                and not mention.parent
                and (centre or mention.sentence == number)
                and (centre or not "".join(self.texts[first + 1 : first + 2]).startswith(_SMALL))
                and name.name not in seen
            ):
                city = _centre(name) if centre else _namesake(name)
                if city:
                    return _meaning(name, city, within=name.place)
            seen.add(name.name)
            if name.level == "oblast" and not mention.role and not mention.parent:
                around = around or name.place.admin1
        if key == "region":
            beside = self._region_beside(first, number) if self.texts[first - 1] in _AND | {"the"} else None
            near = self.texts[max(0, first - 3) : first + 4]
            where = self.texts[first - 1] in _IN_REGION or self.texts[first].endswith(("ть", "н"))
            where = where and any(s.weight > 0 and s.key != "hurt" for s in self.signals[number])
            if beside is None and self.texts[first - 1] in _ACROSS:
                # "загалом по області двоє загиблих", however far below the name
                beside = self._named_region()
            return beside or (self._only_region() if where or not _PLACES.isdisjoint(near) else None)
        return self._capital(first) if key == "capital" else small

    def _capital(self, first: int) -> Toponym | None:
        """Return Kyiv as the text names it, or where the text names places of Ukraine alone."""
        towns = [m.toponym for m in self.mentions if m.toponym.level != "country"]
        named = next((name for name in towns if name.name == "Kyiv" and name.level == "settlement"), None)
        if named or not towns or any(name.place.country != "UA" for name in towns):
            return named
        at, place = first + (self.texts[first] in _THE), _kyiv()
        start, end = self.words.starts[at], self.words.ends[at]
        return Toponym(start, end, self.text[start:end], "settlement", (place,), place.name)

    def _held(self, number: int) -> str | None:
        """Return the oblast whose official speaks in a sentence: his "the city" lies in it."""
        offices = {
            m.toponym.place.admin1
            for m in self.mentions[bisect_left(self.mentions, number, key=lambda m: m.sentence) :][:8]
            if m.sentence == number and m.toponym.level == "oblast" and m.role.startswith("office")
        }
        return offices.pop() if len(offices) == 1 else None

    def _mayor_of(self, first: int, number: int) -> Toponym | None:
        """Return the city whose official is named behind what is told of "the city" in a sentence."""
        at = bisect_left(self.mentions, first, key=lambda m: m.first)
        for mention in self.mentions[at : at + 4]:
            city = mention.toponym.level == "settlement" and mention.toponym.place.kind == "city"
            if mention.sentence == number and city and mention.role.startswith("office: "):
                return mention.toponym
        return None

    def _is_carried_to(self, mention: Mention) -> bool:
        """Read "the wounded were taken to Dnipro": the city told of next is another."""
        told = self.signals[mention.sentence]
        return any(s.key == "carry" and 0 <= mention.first - s.after <= CARRIED for s in told)

    def _is_alone(self, mention: Mention, before: list[Mention]) -> bool:
        """Say whether a sentence names no other town; "hit Kharkiv from Belgorod" names one."""
        towns = (m for m in before if m.sentence == mention.sentence and m is not mention)
        return mention.toponym.level == "settlement" and all(m.toponym.level != "settlement" for m in towns)

    def _lies_elsewhere(self, oblast: Toponym, first: int, number: int) -> bool:
        """Say whether the sentence names a town elsewhere: "Kherson and other places in the region"."""
        towns = [m.toponym for m in self._before(first) if m.sentence == number and not m.role]
        return any(town.level == "settlement" and town.place.admin1 != oblast.place.admin1 for town in towns)

    def _before(self, first: int) -> list[Mention]:
        """Return the names nearest before a word, in order."""
        end = bisect_left(self.mentions, first, key=lambda m: m.first)
        return self.mentions[max(0, end - 40) : end]

    def _is_beside(self, city: Mention, first: int) -> bool:
        """Read "Харків та область", "Харьков и 11 населенных пунктов области"."""
        between = self.texts[city.after : first]
        told = all(w in _SETTLEMENTS or w in _AND or w.isdigit() for w in between)
        return len(between) <= 2 or (told and not _AND.isdisjoint(between[:1]))

    def _city_above(self, small: Toponym | None, before: list[Mention]) -> Toponym | None:
        """Read "Херсон" far above "центр города" behind a village: the city of its oblast."""
        code = small.place.admin1 if small else ""
        cities = [m.toponym for m in before if not m.role and m.toponym.level == "settlement"]
        told = [name for name in cities if name.place.kind == "city" and name.place.admin1 == code]
        return told[-1] if told else small

    def _only_region(self) -> Toponym | None:
        """Return the oblast in which all places lie that a text without a named oblast tells of."""
        told = [m for m in self.mentions if not m.role and m.toponym.level != "country"]
        codes = {m.toponym.place.admin1 for m in told}
        if len(codes) != 1 or None in codes or told[0].toponym.level == "oblast":
            return None
        name = told[0].toponym
        oblast = _oblast_around(name.place.place_id)
        return None if oblast is None else _meaning(name, oblast)

    def _named_region(self) -> Toponym | None:
        """Return the oblast that a text names, where all that it tells of lies in it, however far back."""
        told = [m.toponym for m in self.mentions if not m.role]
        codes = {name.place.admin1 for name in told if name.level != "country"}
        return next((name for name in told if name.level == "oblast"), None) if len(codes) == 1 else None

    def _region_around(self, first: int) -> Toponym | None:
        """Read "In the surrounding region": that around the city named last."""
        before = (m.toponym for m in reversed(self._before(first)) if not m.role)
        city = next((name for name in before if name.level != "country"), None)
        if "capital" in self.texts[max(0, first - 3) : first]:
            city = self._capital(first)
        oblast = _oblast_around(city.place.place_id) if city and city.level == "settlement" else None
        return _meaning(city, oblast) if city and oblast else None

    def _region_beside(self, first: int, number: int) -> Toponym | None:
        """Read "Харків та область", "Kherson and the region": the oblast of the city just named."""
        for mention in reversed([m for m in self._before(first) if m.sentence == number]):
            place = mention.toponym.place
            oblast = _oblast_around(place.place_id)
            if mention.toponym.level == "settlement" and self._is_beside(mention, first) and oblast:
                return _meaning(mention.toponym, oblast)
        return None


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


def _is_centre(place: Place) -> bool:
    """Say whether a city is the centre of its oblast: abroad by its size, Saratov and not Engels."""
    if place.country != "UA":
        return place.population >= CENTRE
    known = place.country == "UA" and place.admin1 not in _MOVED
    oblast = _oblast_around(place.place_id) if known else None
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
def _oblast_around(place_id: str) -> Place | None:
    """Return the oblast of a city; that around Kyiv for Kyiv, which lies in none."""
    gazetteer = load_gazetteer()
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
