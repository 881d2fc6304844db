"""What a name belongs to, from the words directly beside it: an office, a street, a team, a dateline.

Such a name says whose something is or where somebody spoke, not where something was struck.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from geomap.findings import Mention, Reading, Signal
from geomap.harm import harm_lexicon
from geomap.links import headline_runs
from geomap.name_context import CRIMEA
from geomap.name_lists import TOWN_NOUNS
from geomap.name_spans import is_borderland
from geomap.numbers import is_number, is_number_word
from geomap.placewords import WORDS
from geomap.signals import looks_adjective, trigger_words
from geomap.triggers import is_direction, is_side_of, stems, words_with_roles
from geomap.turns import is_record
from geomap.wider import tie_neighbours
from geomap.words import HYPHENS, Words, word_list, word_set

__all__ = ["RoleWords", "find_governor", "give_roles", "role_words"]

#: So many words before a name are looked at for what it is on the way of.
NEAR = 8
#: So many words before a place "since" makes it one that an attack is compared with.
SINCE, _PARTING = 4, frozenset({",", ":"})
_CAPITALS = word_set("government_seat")
_BUREAUS = word_set("bureau")
_WITHIN = word_set("inside") | {"at"}
_TELLING = word_set("telling")
_EXCLUDING = word_set("excluding")
#: Between a place and the agency that writes from there.
_LINE_MARKS = frozenset({".", "•", "|", "·"})
_OWNING = frozenset({"'s", "’s"})
_UNITS = frozenset({"oblast", "raion", "hromada"})
#: Before "office": a house that can be struck, not somebody's post.
_OFFICES = word_set("office_house")
_PREPOSITIONS = word_set("preposition")
_PASSED_ON = word_set("was") | {","}
_LINKING = word_set("linking")
_FROM, _POSITIONS = word_set("from"), word_set("positions")
_BESIDE = word_set("near")
_NEXT_TO = _BESIDE | word_set("next_to")
_SKIPPED = word_set("between")
_ACTIVE = word_set("does")
_HYPHENATED = word_set("hyphenated")
_STRUCK_BY = stems("blow_of")
_PASSIVE = word_set("suffers")
_KM = WORDS["km"] | WORDS["mile"]
_WINDS = stems("wind")
_SEVERAL = word_set("several_places")
_DIRECTION = stems("direction")
_ADJECTIVAL = stems("adjective")
_MINISTERS = stems("ministers")
_ACCUSE = stems("accuse")
_WARD_OF, _SOME_OF = word_set("ward_of"), word_set("one_of_many")
_LISTS_ON = word_set("and") | HYPHENS | {",", "а", "also", "також", "также"}
_COMMENTS, _NEARLY = stems("comments"), word_set("after_from")
_RIDES, _STATIONS = stems("ride"), word_set("of_trains")
_ALL_OF, _DOCTORS = word_set("all_of_them"), stems("doctor")
_AS = word_set("as_it_was_hit")
_SIDEWAYS = word_set("sideways")
_OF_HOUSE = word_set("of_house")
_STAFF, _DWELT = stems("staff"), word_set("dwelt")
#: So many words before a route it is said what goes there.
ROUTE = 14
#: So many words before a city is the hospital that is in it.
WARD = 5
#: So far behind a name a clause about the place before it ends.
ASIDE = 8
#: So soon behind ", which" stands what befell a place.
CLAUSE = 7
#: And so many before "from", and from there to the name.
WAY = 5
_BOUND = word_set("to")
_THROUGH, _STATION = word_set("through"), word_set("station")
_SAID = word_set("reported_there")
_DEED = word_set("deed")
_DECLARED = word_set("declared")
_THAT = word_set("that")
_NEWS = stems("news")
_TOLLS = (["death", "toll"], ["injury", "toll"], ["casualty", "toll"], ["toll"])
_BETWEEN = word_set("between_two")
_BORDER = stems("border")
_STANCE = word_set("stance")
_HAVE, _BEING, _BEEN = word_set("had"), word_set("being"), word_set("has_been") | {"being"}
_TYPES, _LETTERS, _CENTRE = word_set("type_noun"), word_set("type_letter"), stems("centre")
#: Between a name and the preposition that governs it.
_PASSED = _SKIPPED | word_set("type_before") | {"."}
_PARTS = _SKIPPED | word_set("part_of")
#: Between a name and the office before it: "the head of the Sumy regional military administration".
_LINKED = _SKIPPED | _FROM | {"of", ".", "military", "regional", "administration", '"', "«", "“"}
_COUNTERPART = word_set("counterpart")
_HELPERS = word_set("helper")
_QUOTES = frozenset('"«“„')
_LYING = word_set("lying")
_SIDES, _TRAFFIC = stems("side"), word_set("traffic")
_ANSWERS = stems("answer")
#: "On Thursday, Sumy's governor said": no name that goes first in a list.
_WEEKDAYS = word_set("weekday_name")
_OFFICERS = word_set("officers") | word_set("resident") | {"dwelt"}
_ROLES = ("office", "officebuilding", "speech", "actor", "street", "water", "team", "agency")
_WHERE = word_set("where")
_RELATIVE, _A_THE = word_set("relative") - _WHERE - {"who", "whose"}, word_set("article")
#: What leads on from the first name of "from Lviv to Kharkiv", by its role.
_ONWARD = {"from: from": "to", "from: от": "до", "from: від": "до"}
_GOALS, _ON_THE_WAY = word_set("goal"), word_set("on_the_way")
_LOCATIVES = ("ах", "ях")
_DYING, _OF_WOUNDS, _BLOWS = stems("dying"), stems("of_wounds"), frozenset({"strike", "blast", "damage"})
#: Cities that a nuclear plant far off is called by.
_NUCLEAR = frozenset({"Zaporizhzhia", "Rivne", "Khmelnytskyi"})
_OF_ATOMS = frozenset({"nuclear", "reactor", "reactors", "iaea", "energoatom"})
_HOSPITALS = frozenset({"hospital", "hospitals", "clinics"})
_IN_A, _WARD = (["in", "a"], ["at", "a"]), stems("hospital_word")
_OF_ALL = ("from", "distance", "dateline", "hospital", "ride", "beside", "front")
_EXITS = stems("exit")
_HOSPITAL, _SHIPS, _SUPPLIES = stems("hospital"), stems("ship"), stems("supplies")
_COMMEMORATES, _UNITS_OF_TIME = word_set("commemorates"), word_list("dates", "unit")


class RoleWords:
    """The words of a text that may take a name beside them out: offices, streets, teams, agencies.

    `begins` has each by its first word, with the word behind it; `ends` by its last, with the first.
    """

    def __init__(self, words: Words) -> None:
        found = list(words_with_roles(*_ROLES).find(words))
        self.begins = {first: (after, key) for first, after, key in found}
        self.ends = {after - 1: (first, key) for first, after, key in found}

    def key(self, i: int) -> str:
        """Return the role of the entry that begins at a word; empty where none does."""
        return self.begins.get(i, (0, ""))[1]

    def ending(self, j: int, floor: int) -> str:
        """Return the role of the entry whose last word is word `j`."""
        first, key = self.ends.get(j, (j, ""))
        return key if first >= max(floor, j - 3) else ""


def role_words(words: Words) -> RoleWords:
    """Return those of a text, looked for once.

    Examples
    --------
    >>> from geomap.words import split_words
    >>> role_words(split_words("the mayor of Lviv")).key(1)
    'office'
    """
    return words.once("role words", lambda: RoleWords(words))


def give_roles(reading: Reading, signals: list[list[Signal]]) -> None:
    """Give each name its preposition and, where the words beside it say one, the role that takes it out.

    Parameters
    ----------
    reading : Reading
        Whose names are changed.
    signals : list of list of Signal
        Of each sentence, turned.
    """
    elsewhere = _find_headlines(reading)
    before: Mention | None = None
    for mention in reading.names:
        mention.preposition = find_governor(reading, mention, before) or _set_out_with(
            reading, mention, before
        )
        if mention.sentence in reading.links:
            mention.role = f"related link: {reading.texts_of(mention.sentence)[0]}"
        elif mention.first in elsewhere:
            mention.role = "related link: a headline"
        else:
            mention.role = _Beside(reading, signals[mention.sentence], mention, before).role()
        before = mention
    tie_neighbours(reading, signals)
    _share_roles(reading.names)


def _set_out_with(reading: Reading, mention: Mention, before: Mention | None) -> str:
    """Read "from Kursk and Oryol, Shatalovo, and also Hvardiiske": all that the list names, known or not."""
    if before is None or before.sentence != mention.sentence or before.preposition not in _FROM:
        return ""
    if mention.toponym.place.country == "UA" and mention.toponym.place.admin1 not in CRIMEA:
        return ""  # "з Курська, а також Суми й Шостка під ударом"
    between = range(before.after, mention.first)
    goes_on = all(reading.texts[i] in _LISTS_ON or reading.is_capital(i) for i in between)
    return before.preposition if goes_on and len(between) > 1 else ""


def _share_roles(names: list[Mention]) -> None:
    """One list, one reading: what takes the first or the last name out takes out all."""
    groups: dict[int, list[Mention]] = {}
    for mention in names:
        groups.setdefault(mention.group, []).append(mention)
    for members in groups.values():
        if len(members) < 2:
            continue
        for member in members[1:]:
            member.preposition = member.preposition or members[0].preposition
        last = members[-1].role  # and not "in Luhansk, Moscow-backed officials said"
        if last.startswith(("government", "front")) and not last.startswith("government: -"):
            for member in members:
                member.role = member.role or members[-1].role
        role = members[0].role
        officers = role.removeprefix("office: ") in _OFFICERS
        if officers or role.startswith(_OF_ALL):
            for member in members[1:]:
                member.role = member.role or members[0].role


def find_governor(reading: Reading, mention: Mention, before: Mention | None) -> str:
    """Return the preposition that governs a name; empty where none does.

    Examples
    --------
    >>> from geomap.toponyms import find_toponyms
    >>> text = "A fire near the city of Sumy"
    >>> reading = Reading(text, find_toponyms(text), [], [])
    >>> find_governor(reading, reading.names[0], None)
    'near'
    """
    texts = reading.texts
    floor = max(reading.sentences[mention.sentence].first, before.after if before else 0)
    i = mention.first - 1
    steps = 0
    while i >= floor and steps < 7:
        word = texts[i]
        if word in _LETTERS and texts[i + 1] == ".":
            i -= 1
            continue
        if word.startswith(_DIRECTION) and i > floor and texts[i - 1] in _FROM:
            return texts[i - 1]  # "з напрямків Курська й Орла"
        listed = word == "," and i > floor and reading.is_capital(i - 1)
        if listed and texts[i - 1] not in _WEEKDAYS:
            i -= 2  # a name that nobody knows goes first in the list
            continue
        if word in _PREPOSITIONS:
            if word == "of" and i > floor and texts[i - 1] in _PARTS:
                i -= 1
                steps += 1
                continue
            ahead = texts[i - 1] if i > floor else ""
            besides = word in _FROM and ahead in _NEXT_TO
            besides = besides or (word in _NEARLY and ahead in _FROM)  # "from over the Belgorod region"
            return ahead if besides else word  # "рядом с Херсоном"
        if word in _PASSED or looks_adjective(word):
            i -= 1
            steps += 1
            continue
        break
    return ""


class _Beside:
    """One name and the words around it; `floor` is the first word that is told of it alone."""

    def __init__(
        self, reading: Reading, signals: list[Signal], mention: Mention, before: Mention | None
    ) -> None:
        self.reading, self.texts, self.signals = reading, reading.texts, signals
        self.roles = role_words(reading.words)
        self.mention, self.name, self.preposition = mention, mention.toponym, mention.preposition
        self.first, self.after, self.before = mention.first, mention.after, before
        self.sentence = sentence = reading.sentences[mention.sentence]
        here = before is not None and before.sentence == mention.sentence
        self.floor = max(sentence.first, before.after) if before and here else sentence.first
        behind = self.after < sentence.after
        self.following = self.texts[self.after : self.after + 6] if behind else []
        ahead = self.texts[max(self.floor, self.first - 3) : self.first]
        called = ahead[::2] == ["the", "of"] and ahead[1] in _TYPES  # "in the city of Sumy" is in Sumy
        self.start = self.first - 3 if called else self.first

    def role(self) -> str:
        texts, name, following = self.texts, self.name, self.following
        if self._dateline():
            return "dateline"
        if following[:1] and following[0] in HYPHENS and following[1:2] and following[1] in _HYPHENATED:
            return f"government: -{following[1]}"
        if following and following[0].startswith(_DIRECTION):
            if self.preposition != "on the":
                return f"front: {following[0]}"
        elif is_direction(self.reading.words, self.first, self.after):
            return "front: на"  # "На Северском противник обстрелял ...", "on the Siversk and Lyman axes"
        the = texts[self.first - 1 : self.first] == ["the"]
        if the and following[:1] == ["train"] and _STATIONS.isdisjoint(following[1:2]):
            return "ride: train"  # "the engine of the Kyiv train"
        role = self._role_behind()
        if role is not None:
            return role
        if self._is_measured() or self._is_off():
            return "distance"
        if self._is_bound():
            return "beside: border"
        if self._is_in_apposition():
            return "beside: aside"
        if self.preposition in _BETWEEN and name.level == "settlement":
            return f"distance: {self.preposition}"  # "рух між Черніговом та Ніжином"
        if self.preposition in _BESIDE and self._stands_beside_several():
            return f"distance: {self.preposition}"
        role = self._role_ahead()
        if role:
            return role
        if self.before and self.before.role.startswith(("street", "ride")):
            between = texts[self.before.after : self.first]
            if between and all(w in HYPHENS for w in between):
                return self.before.role
        near = texts[max(self.floor, self.start - 2) : self.start]
        if name.level == "oblast" and any(w.startswith(_CENTRE) for w in near):
            return "named by its centre"
        # "at the hospital in Sumy, where the injured were taken"
        ward = near[0] if near[-1:] == ["in"] and near[0].startswith("hospital") else ""
        ward = "" if name.level == "oblast" and ward.startswith("hospitali") else ward  # all of it was there
        died = any(w.startswith(_DYING) for w in texts[max(self.floor, self.start - WARD) : self.start])
        if ward and (died or not self._is_struck(before=ROUTE, behind=5)):
            return f"hospital: {ward}"
        wards = near[-1:] == ["in"] and following[:1] and following[0] in _HOSPITALS
        adjective = looks_adjective(texts[self.after - 1]) and "".join(following[:1]).startswith(_HOSPITAL)
        wards = wards or (adjective and self.preposition in _WITHIN)
        if wards and not self._is_struck(before=ROUTE, behind=5):
            return f"hospital: {following[0]}"  # "19 of the wounded are in Lviv hospitals"
        if near[-2:-1] and near[-2].startswith(_DYING) and near[-1] in _WITHIN and self._is_later_death():
            return f"hospital: {near[-2]}"  # "hurt in Kramatorsk, she died in Dnipro on Saturday"
        if near in _IN_A and following[:1] and following[0].startswith(_WARD):
            return f"hospital: {following[0]}"  # "has died in a Dnipro hospital"
        if near[-1:] and near[-1] in _WITHIN and near[-2:-1] and near[-2] in _ALL_OF:
            doctor = next((w for w in following[:4] if w.startswith(_DOCTORS)), "")
            if doctor:
                return f"hospital: {doctor}"  # "ранены двое, все в Мелитополе, врачи борются за жизнь"
        leads = texts[max(self.floor, self.start - WARD) : self.start]
        among = not _SOME_OF.isdisjoint(leads)  # "68 досі в стаціонарах, зокрема в Києві"
        ahead = next((w for w in reversed(leads) if not among or w not in _WARD_OF), "")
        if ahead.startswith(_HOSPITAL) and not self._is_struck(before=4, behind=4):
            return f"hospital: {ahead}"
        atoms = following[:1] == ["nuclear"] or (
            following[:1] == ["plant"] and not _OF_ATOMS.isdisjoint(texts)
        )
        if name.name in _NUCLEAR and atoms:
            return "distance: plant"  # "the Zaporizhzhia plant" stands in Enerhodar
        if name.name == "Dnipro" and following[:1] not in (["region"], ["oblast"]):
            river = any(w in {"the", "через"} or w.startswith(_SIDES) for w in near[-1:])
            if river or "води" in near or "воды" in near:
                return "water: the Dnipro"
        capital = name.name in _CAPITALS and name.level == "settlement"
        return self._role_on_the_way() or (self._government() if capital else "")

    def _role_behind(self) -> str | None:
        """Read to the right: "Kharkiv regional governor", "Odesa Street", "Kyiv Independent"."""
        texts, j = self.texts, self.after
        buried = texts[j + 1 : j + 2] in (["under"], ["in"], ["by"])  # "Kharkiv buried under rubble"
        if not _COMMEMORATES.isdisjoint(texts[j : j + 1]) and not self.preposition and not buried:
            if "365" in map(_UNITS_OF_TIME.key, texts[j : self.sentence.after]):
                return None  # "Sumy remembers: two years since the attack" tells its day
            return f"spoke there: {texts[j]}"  # "Kyiv buries victims", "Poltava remembers the strike"
        if not self.preposition and j not in self.roles.begins and self._is_of_person():
            return "office: resident"
        while j < self.sentence.after and j < self.after + 4:
            found = self.roles.begins.get(j)
            if found:
                after, key = found
                first, last = j == self.after, texts[self.after - 1]
                possessive = last.isascii() or looks_adjective(last)
                if texts[j] == "park" and not self.reading.is_capital(j):
                    return None  # "a Kharkiv park", and not "Shevchenko Park"
                if first and (key == "team" or (possessive and key in {"street", "agency", "water"})):
                    return f"{key}: {texts[j]}"
                if key == "office" and possessive:
                    if self.roles.key(after) == "officebuilding":
                        return ""
                    inside = first and self.preposition in {"in", "near", "on"}
                    return None if inside else self._office(texts[j])
                return None
            if not texts[j].startswith(_ADJECTIVAL):
                return None
            j += 1
        return None

    def _is_in_apposition(self) -> bool:
        """Read "In Nikopol, which sits across from the plant in Enerhodar, two were hurt" at the latter."""
        texts, reading = self.texts, self.reading
        if self.name.level != "settlement" or self.before is None:
            return False
        begin, end = map(reading.name_from, (self.sentence.first, self.first))
        head = next((m for m in reversed(reading.names[begin:end]) if not m.role), None)
        if head is None or texts[head.after] != ",":
            return False
        opens = head.after + 1
        which = texts[opens] in _RELATIVE  # and not "a school in Saltivka", "the village of Antonivka"
        town = texts[opens] in _A_THE and not TOWN_NOUNS.isdisjoint(texts[opens : min(opens + 4, self.first)])
        if not which and (not town or texts[self.first - 1] == "of"):
            return False
        end = min(self.after + ASIDE, self.sentence.after)
        close = next((i for i in range(opens, end) if texts[i] == ","), 0)
        told = [s.first for s in self.signals if s.weight > 0 and s.first > opens]
        return close >= self.after and bool(told) and min(told) > close

    def _office(self, word: str) -> str:
        """Name the office: "Kyiv's energy minister" serves a country, a mayor the city that may be hit."""
        national = self.name.name in _CAPITALS and word.startswith(_MINISTERS)
        return f"{'government' if national else 'office'}: {word}"

    def _is_of_person(self) -> bool:
        """Read "a Kharkiv woman", "two Sumy teenagers": whose home it is."""
        key = harm_lexicon().match(self.texts, self.after) if self.after < len(self.texts) else None
        if key is None or not self.texts[self.after].isascii():
            return False
        kind, _, many = key[1].partition(".")
        counted = many == "many" and is_number(self.texts[self.first - 1])
        return kind == "couple" or (kind in {"person", "child"} and (many == "one" or counted))

    def _role_ahead(self) -> str:
        """Read to the left: "the mayor of Lviv", "вул. Київська", "Shakhtar Donetsk"."""
        texts, level = self.texts, self.name.level
        j, steps = self.first - 1, 0
        while j >= self.floor and steps < 7:
            key, word = self.roles.ending(j, self.floor), texts[j]
            if key == "office":
                return self._office(word)
            if (
                key in {"street", "team", "water"}
                and steps <= 1
                and not (word == "міст" and level in _UNITS)  # "of cities"
                and not (key == "water" and level in {"oblast", "site"})  # "the river port of Izmail"
                and not word.endswith(("ах", "ях", "streets"))
                and not (word.startswith("площ") and self._is_owner())
            ):
                return f"{key}: {word}"
            if not (word in _LINKED or word.startswith(_ADJECTIVAL) or looks_adjective(word)):
                return ""
            j -= 1
            steps += word not in {'"', "«", "“"}
        return ""

    def _is_owner(self) -> bool:
        """Read "на ринкову площу Костянтинівки": of a town, where a square would bear its adjective."""
        return self.name.level == "settlement" and not looks_adjective(self.texts[self.after - 1])

    def _is_struck(self, *, before: int = NEAR, behind: int = 0) -> bool:
        """Say whether a word for a strike stands so many words before a name or behind it."""
        near = range(self.first - before, self.after + behind)
        told = self.signals
        return any(s.key in {"strike", "damage", "blast"} and s.weight > 0 and s.first in near for s in told)

    def _role_on_the_way(self) -> str:
        """Read "a train to Lviv", "spoke in Kyiv", "except Odesa": by the words right before a name."""
        near = [w for w in self.texts[max(self.floor, self.start - NEAR) : self.start] if w not in _QUOTES]
        near = near[:-1] if near[-1:] == ["the"] else near
        second, last = ["", "", *near][-2:]
        if last.startswith(_RIDES):
            return f"ride: {last}"  # "потяг Київ — Харків"
        named = last.isascii() or self.texts[self.first - 1] in _QUOTES
        if last.startswith(_SHIPS) and named:
            return f"team: {last}"  # "корабль «Минск»"
        around = (self.texts[self.first - 1], *self.texts[self.after : self.after + 1])
        if near[-1:] == [","] and second.startswith(_SHIPS) and around == ("the", ","):
            return f"team: {second}"  # "a reconnaissance ship, the Simferopol, sank"
        if self._is_of_route():
            return "ride: route"
        if self._is_supplied():
            return "distance: supplied"
        if self._is_compared() and is_record(self.texts, self.sentence):
            return "distance: since"
        if self.name.level == "site" and last.startswith(_STAFF):
            return f"office: {last}"  # "трое сотрудников Славянской ТЭС погибли"
        bureau = self._bureau_in(near)
        if bureau:
            return f"office: {bureau}"
        if self._is_of_staff():
            return "office: staff"
        dwelt = second in _DWELT and near[-3:-2] != ["had"] and any(s.key == "hurt" for s in self.signals)
        if self.before and self.before.role == "office: dwelt":
            dwelt = dwelt or len(near) < SINCE
        if dwelt and last in _WITHIN:
            return "office: dwelt"  # "Two of the dead lived in Vinnytsia, one in Lutsk"
        if last in _EXCLUDING or (second, last) == ("not", "including"):
            return f"from: {last}"
        if last in _WITHIN and (second in _TELLING or (near[-3:-2] == [","] and second in _SAID)):
            return f"spoke there: {second}"
        if last == "in" and self.first <= self.sentence.first + 1 and self._tells_of_another():
            return "spoke there: said"  # "In Kyiv, the president said that Russia had hit Odesa"
        behind = [w for w in self.texts[self.after : self.after + 4] if w not in {"they", ","}]
        declared = behind[1:2] and behind[0] in _DECLARED and behind[1] in _THAT
        capital = self.name.name in _CAPITALS
        opens = capital and last in _WITHIN and self.first < self.sentence.first + 3
        if declared and opens:
            return f"spoke there: {behind[0]}"  # "У Києві заявили, що метою удару був ..."
        said = zip(self.following, self.following[1:], strict=False)
        comment = next((w for no, w in said if no in {"not", "не"} and w.startswith(_COMMENTS)), "")
        if comment and opens:
            return f"spoke there: {comment}"  # "В Киеве эти сообщения не комментировали"
        if last == "after" and self.texts[self.after : self.after + 1] == [","]:
            return "distance: after"  # "A day after Hroza, two missiles hit Kharkiv"
        ride = self.texts[max(self.sentence.first, self.first - ROUTE) : self.first]
        way = next((w for w in reversed(near) if w not in _STATION), "")
        if way in _THROUGH and any(w.startswith(_RIDES) or w == "bound" for w in ride):
            return f"ride: {way}"  # "рух поїздів через Павлоград", "через станцію Ковяги"
        whole = self.name.text[-1] not in "іеи" or self.name.text == self.name.place.name_uk
        aboard = last in _BOUND or (last == "на" and whole)  # "поезд на Киев", "потяг на Синельникове"
        numbered = second.isdecimal() and near[-3:-2] != [] and near[-3].startswith(_RIDES)  # "train 113 to"
        bound = (aboard and (numbered or second.startswith(_RIDES))) or (second, last) == ("bound", "for")
        if bound or (last == "на" and second in _TRAFFIC):
            return f"toward: {second}"
        # "on the way to Reni, where a shell hit"
        clause = self.texts[self.after : self.after + 2]
        told = clause[:1] == [","] and not _WHERE.isdisjoint(clause)
        if last in _GOALS and second in _ON_THE_WAY and not told:
            return f"ride: {second}"  # "his car on the road to Mykolaiv", "автобус, що їхав до Харкова"
        led = self.before is not None and _ONWARD.get(self.before.role) == self.preposition
        if led and len(near) < NEAR:
            return "from: to"  # "at cities from Lviv in the west to Kharkiv in the east"
        there = last in _BOUND or (last in _GOALS and whole and not self.name.text.endswith(_LOCATIVES))
        if there and not told and self._is_way():
            return f"ride: {last}"
        if "на" in near and any(w.startswith(_ANSWERS) for w in near[: near.index("на")][-1:]):
            return "distance: answer"  # "назвал обстрелы ответом на взрыв на Крымском мосту"
        if second in {"в", "у"} and last in _SIDEWAYS:
            return f"toward: {last}"  # "евакуація в бік Бахмута"
        if last in _LINKING or (
            self.before
            and self.before.role == "distance: linking"
            and self.preposition in {"and", "to", "with"}
        ):
            return "distance: linking"  # "a bridge linking Crimea with the Kherson region"
        if last == "left" and self.name.level == "site":
            return "from: left"  # "hit after it left the port of Chornomorsk"
        if second in _FROM and last.startswith(_SIDES):
            return f"from: {second}"
        fired = near[near.index("from") + 1 :] if "from" in near else []
        if fired and fired[0] in _POSITIONS and not self._is_struck():
            return "from: positions"  # "fired from positions near the plant in Enerhodar"
        leaving = near[-2:-1] and near[-2].startswith(_EXITS)  # "at the exit from Sloviansk": it is there
        leaving = leaving or (is_side_of(self.texts, self.first) and self._is_struck(before=ROUTE))
        if self.preposition in _FROM and not (self.mention.parent or leaving or self._is_news_from()):
            return "office: resident" if self._is_home() else f"from: {self.preposition}"
        return ""

    def _tells_of_another(self) -> bool:
        """Say whether somebody in a town tells, right behind its name, of a town elsewhere."""
        if self.name.level != "settlement" or self.texts[self.after : self.after + 1] != [","]:
            return False
        told = range(self.after + 1, min(self.after + ROUTE // 2, self.sentence.after))
        said = next((i for i in told if self.roles.key(i) == "speech"), 0)
        if not said or not _PASSED_ON.isdisjoint(self.texts[self.after + 1 : said]):
            return False
        if any(self.after < s.first < said and s.weight > 0 for s in self.signals):
            return False  # "In Zaporizhzhia, eight deaths were reported; Sumy was hit too"
        behind = self._names_behind(said)
        towns = (m.toponym.place for m in behind if m.toponym.level in {"settlement", "oblast"})
        return any(town.admin1 != self.name.place.admin1 for town in towns)

    def _names_behind(self, i: int) -> Iterator[Mention]:
        """Return the next few names behind a word, in the same sentence."""
        at, number = self.reading.name_from(i), self.mention.sentence
        return itertools.takewhile(lambda m: m.sentence == number, self.reading.names[at : at + 4])

    def _is_home(self) -> bool:
        """Read "двоє із Херсона", "ще один поранений – із прикордонного села": told by where they live."""
        texts, j = self.texts, self.first - 1
        while j > self.floor and texts[j] != self.preposition:
            j -= 1
        parted = j > self.floor and texts[j - 1] in HYPHENS
        j -= 1 + parted
        if j < self.floor or not any(s.key == "hurt" and s.weight > 0 for s in self.signals):
            return False
        key = harm_lexicon().match(texts, j)
        told = key is not None and (key[1] == "injured" if parted else key[1].startswith("person.many"))
        counted = texts[j] if key is None else texts[j - 1]
        return (told and parted) or is_number_word(counted) or (counted.isdecimal() and told)

    def _is_of_staff(self) -> bool:
        """Read "nine workers of a mine in Pokrov were killed when a drone hit their bus near Nikopol"."""
        ahead = self.texts[max(self.floor, self.first - NEAR) : self.first]
        who = next((i for i, w in enumerate(ahead) if w.startswith(_STAFF)), len(ahead))
        if self.name.level != "settlement" or len(ahead) - who <= 2 or "," in ahead[who:]:
            return False
        if ahead[who].isascii() and ahead[who + 1] not in _OF_HOUSE:
            return False
        begin = self.first - len(ahead) + who
        if any(begin <= s.first < self.first and s.weight > 0 for s in self.signals):
            return False  # "four rescuers were wounded in Kharkiv"
        towns = [m for m in self._names_behind(self.after) if m.toponym.level == "settlement"]
        blows = [s for s in self.signals if s.key == "strike" and s.weight > 0 and s.first > self.after]
        return any(
            0 <= m.first - s.after <= WAY and not _AS.isdisjoint(self.texts[self.after : s.first])
            for m in towns
            for s in blows
        )

    def _is_of_route(self) -> bool:
        """Read "потяги: Терещенська-Сіверський та Шостка-Київ", "a Kyiv–Warsaw train": where they go."""
        first, after = self.first, self.after
        ends = [j for i, j in ((first - 1, first - 2), (after, after + 1)) if self._is_dash(i)]
        if not any(0 <= j < len(self.texts) and self.reading.is_capital(j) for j in ends):
            return False
        if "№" in self.reading.text[max(0, self.name.start - NEAR) : self.name.start]:
            return True  # "№54 Одеса - Дніпро"
        around = self.texts[max(self.sentence.first, first - ROUTE) : first] + self.texts[after : after + 5]
        return any(w.startswith(_RIDES) for w in around)

    def _is_supplied(self) -> bool:
        """Read "the plant, the main supplier of power to Kyiv, was hit", "що постачає воду до Харкова"."""
        ahead = self.texts[max(self.sentence.first, self.first - ROUTE) : self.first]
        at = next((i for i in range(len(ahead) - 1, -1, -1) if ahead[i].startswith(_SUPPLIES)), -1)
        given = ahead[at + 1 :] if at >= 0 else [","]
        return "," not in given and (not given or given == ["the"] or not _BOUND.isdisjoint(given[-2:]))

    def _is_compared(self) -> bool:
        """Read "the worst attack since a strike on Ternopil killed 38"."""
        ahead = self.texts[max(self.floor, self.first - SINCE) : self.first]
        since = ahead[ahead.index("since") + 1 :] if "since" in ahead else []
        return bool(since) and _PARTING.isdisjoint(since)

    def _is_later_death(self) -> bool:
        """Say whether somebody died there of what befell them elsewhere, or is buried there."""
        ahead = [
            m for m in self.reading.names if m.sentence == self.mention.sentence and m.first < self.first
        ]
        told = any(s.key in _BLOWS and s.weight > 0 and s.first < self.first for s in self.signals)
        of_wounds = any(w.startswith(_OF_WOUNDS) for w in self.following[:3])
        return of_wounds or "buried" in self.texts[self.first - 3 : self.first] or (bool(ahead) and told)

    def _is_way(self) -> bool:
        """Read "a train from Kyiv to Kramatorsk", "автобус, що прямував із Миропілля до Сум"."""
        ahead = self.texts[max(self.sentence.first, self.first - ROUTE) : self.first]
        begin = next((i for i in range(len(ahead) - 1, -1, -1) if ahead[i] in _FROM), 0)
        ride = ahead[max(0, begin - WAY) : begin] if len(ahead) - begin <= WAY else ()
        return any(w.startswith(_RIDES) or w in _ON_THE_WAY for w in ride)

    def _is_dash(self, i: int) -> bool:
        return 0 <= i < len(self.texts) and self.texts[i] in HYPHENS

    def _bureau_in(self, near: list[str]) -> str:
        """Read "the embassy in Kyiv", "управління ДСНС України в Харківській області": who tells of it."""
        while near and near[-1] in _SKIPPED:
            near = near[:-1]  # "officials in neighbouring Mykolaiv region"
        if near[-1:] == ["in"]:
            known = near[-2:-1] and near[-2] in _BUREAUS and _OFFICES.isdisjoint(near[-3:-2])
            clause = near[::-1].index(",") if "," in near else NEAR
            which = self.following[:2] == [",", "which"] and self._is_struck(before=0, behind=CLAUSE)
            hit = known and (which or self._is_struck(before=clause))
            return near[-2] if known and not hit else ""  # and not "shells hit a Red Cross office in"
        i, wide = self.first - 2, self.name.level in {"oblast", "raion"}
        if not wide or i < self.sentence.first or self.texts[i + 1] not in {"в", "у"}:
            return ""
        i -= self.texts[i] in {"україни", "украины"}
        return self.texts[i] if self.texts[i] in _BUREAUS else ""

    def _is_news_from(self) -> bool:
        """Read "reports of blasts come from the Sumy region": where they were, not where they came from."""
        before = self.texts[max(self.sentence.first, self.first - 9) : self.first]
        toll = [w for w in before if w != "the"][-3:-1] in _TOLLS  # "death toll from Kharkiv hospital strike"
        return toll or any(w.startswith(_NEWS) for w in before)

    def _is_measured(self) -> bool:
        """Read "25 km south-west of Kyiv": told to find another place."""
        texts = self.texts
        bound, floor = False, max(self.sentence.first, self.first - 10)
        if self.preposition == "in" or _KM.isdisjoint(texts[floor : self.first]):
            return False
        for j in range(self.first - 1, floor - 1, -1):
            word = texts[j]
            if word in {",", ";", "(", ":"}:
                return False
            bound = bound or word in _FROM or (word == "of" and texts[j - 1] not in _TYPES)
            if word in _KM:
                return bound
        return False

    def _is_bound(self) -> bool:
        """Read "on the border between the Kharkiv and Sumy regions", "which borders the Kharkiv region"."""
        if is_borderland(self.texts, self.first):
            return True
        before = self.texts[max(0, self.first - 2) : self.first]
        return len(before) == 2 and before[0].startswith(_BORDER) and before[1] in _BETWEEN

    def _is_off(self) -> bool:
        """Read "a district that lies east of Crimea": told to find another place."""
        before = self.texts[max(0, self.first - 7) : self.first]
        if before[-3:-2] == [","] and before[-2].startswith(_WINDS) and before[-1] == "of":
            return True  # "Kremenchuk, a city on the river, south of Kyiv"
        if _LYING.isdisjoint(before):
            return False
        wind = next((i for i, word in enumerate(before) if word.startswith(_WINDS)), 0)
        return before[wind + 1 : wind + 2] == ["of"] and not _LYING.isdisjoint(before[:wind])

    def _stands_beside_several(self) -> bool:
        """Read "several towns near Sumy": other places were struck, which are not named."""
        for j in range(self.first - 1, max(self.sentence.first, self.first - 5), -1):
            if self.texts[j] == self.preposition:
                return self.texts[j - 1] in _SEVERAL
        return False

    def _government(self) -> str:
        texts, following, j = self.texts, self.following, self.after
        abroad = self.name.name != "Kyiv"
        owns = self.reading.text[self.name.end : self.reading.words.ends[j - 1]] in _OWNING
        if abroad and owns and not any(map(words_with_roles("facility").key, following[:3])):
            return "government: 's"  # "Moscow's disregard"
        said = trigger_words().match(texts, j) if owns and j < len(texts) else None
        if said and said[1] == "strike" and texts[said[0] : said[0] + 1] in (["of"], ["on"], ["against"]):
            return f"government: {texts[j]}"  # "Kyiv's shelling of Donetsk"
        if self.roles.key(j) == "actor":
            return f"government: {texts[j]}"
        last = texts[self.first - 1] if self.first else ""
        struck_by = last.startswith(_STRUCK_BY) and following[:1] in (["на"], ["по"])
        if struck_by or last.startswith(_ACCUSE):
            return f"government: {last}"  # "атаки Киева на НПЗ в РФ"
        if last in {"on", "against"} and texts[max(0, self.first - 2) : self.first - 1] == ["sanctions"]:
            return "government: sanctions"
        if self.preposition in _COUNTERPART:
            return f"government: {self.preposition}"
        if not self.preposition and following:
            if following[0] == "to":
                return "government: to"
            ahead = map(self.roles.key, range(j + 1, min(j + ROUTE // 2, len(texts))))
            told = following[0] in _DEED and "speech" in ahead  # "Киев атаку на порт подтвердил"
            if told or (following[0] in _BEING and not _STANCE.isdisjoint(following[1:5])):
                return f"government: {following[0]}"
            for k in range(j, min(j + 3, len(texts))):
                word, done = texts[k], trigger_words().match(texts, k)
                acts = (word in _ACTIVE and texts[k - 1] not in _BEEN) or self.roles.key(k) == "speech"
                struck = k > j and done and done[1] == "strike" and texts[k - 1] in _HAVE
                doing = word.endswith(("s", "ed", "ing") if k == j else ("s", "ed"))
                if acts or struck or (doing and word not in _PASSIVE and not done):
                    return f"government: {word}"  # "Kyiv had hit a refinery"
                if not word.endswith("ly") and word not in _HELPERS:
                    break
        return ""

    def _dateline(self) -> bool:
        """Read "KYIV, Feb 3 (Reuters) -", "Київ. 4 лютого. УНН"."""
        texts = self.texts
        if self.name.level == "settlement" and texts[self.first - 1 : self.first] == ["("]:
            return self._is_bracketed()
        if self.name.level != "settlement" or not _starts_line(self.texts, self.first):
            return False
        shouted = self.name.text.isupper()
        sign = False
        capital = self.name.name in _CAPITALS
        number = self.mention.sentence
        behind = (m for m in self.reading.names if m.sentence == number and m.first > self.after)
        others = capital and any(m.toponym.level != "country" for m in behind)
        dated = others and number == 0  # "Kyiv, 15/5: Four died in Sumy"
        headed = capital and (number == 0 or shouted)
        if headed and texts[self.after : self.after + 1] == [":"]:
            return others
        for j in range(self.after, min(self.after + 14, len(texts))):
            word = texts[j]
            if word == "\n":
                break
            if self.roles.key(j) == "agency":
                sign = True
            if word.isdigit() and j - self.after <= 4 and (shouted or dated):
                sign = True
            if word == ":" and sign:
                return True
            if word == ")" and self._is_signed(j):
                return True
            if word in HYPHENS:
                if j == self.after + 2 and self._is_in_country():
                    return True  # "Kyiv, Ukraine — At least 12 people"
                plain = j - self.after <= 2 and shouted and self.name.text.isascii()
                return sign or (plain and not _is_shouted(self.reading, j + 1))
        return sign and (shouted or texts[self.after] in _LINE_MARKS)

    def _is_bracketed(self) -> bool:
        """Read "(Kyiv, August 16, 2022) – Russian forces", "(Kyiv) Russian forces" at the head of a line."""
        texts, behind = self.texts, range(self.after, min(self.after + ASIDE, self.sentence.after))
        end = next((j for j in behind if texts[j] == ")"), 0)
        dated = any(w.isdecimal() and len(w) == len("2022") for w in texts[self.after : end or self.after])
        number = self.mention.sentence
        others = (m for m in self.reading.names if m.sentence == number and m.first > self.after)
        alone = end == self.after and any(m.toponym.level != "country" for m in others)
        signed = alone or (dated and texts[end + 1] in HYPHENS)
        return signed and self.name.name in _CAPITALS and _starts_line(texts, self.first - 1)

    def _is_signed(self, end: int) -> bool:
        """Read "KHARKIV, Ukraine (NPR) —", "Kharkiv (Ukraine) –": whoever writes, nothing is told yet."""
        if HYPHENS.isdisjoint(self.texts[end + 1 : end + 2]):
            return False
        begin = next((j for j in range(end - 1, self.after - 1, -1) if self.texts[j] == "("), end)
        ahead = self.texts[self.after : begin]
        named = all(self.reading.is_capital(j) for j in range(begin + 1, end))
        return begin < end and named and (not ahead or self._is_in_country())

    def _is_in_country(self) -> bool:
        """Read "Kyiv, Ukraine": a comma and the country behind a name."""
        if self.texts[self.after] != ",":
            return False
        behind = self.reading.name_at(self.after + 1)
        abroad = behind is not None and behind.toponym.level == "country"
        return abroad or self.texts[self.after + 1] == "ukraine"


def _find_headlines(reading: Reading) -> set[int]:
    """Return the names in runs of headlines, most of which name no place: a menu, no digest.

    The first line of a text and the line before its body may be its own headline.
    """
    out: set[int] = set()
    for run in headline_runs(reading.words):
        named = [_names_in(reading, first, after) for first, after in run]
        if 2 * sum(map(bool, named)) <= len(run):
            own = (run[0][0] < 2, run[-1][1] < len(reading.texts) - 1)
            out.update(i for names in named[own[0] : len(run) - own[1]] for i in names)
    return out


def _names_in(reading: Reading, first: int, after: int) -> list[int]:
    """Return the first words of the names between two words, countries left out."""
    at = reading.name_from(first)
    found = itertools.takewhile(lambda m: m.first < after, itertools.islice(reading.names, at, None))
    return [m.first for m in found if m.toponym.level != "country"]


def _is_shouted(reading: Reading, i: int) -> bool:
    """Say whether a headline in capitals goes on: "SUMY — WAREHOUSE HIT"."""
    word = reading.text[reading.words.starts[i] : reading.words.ends[i]] if i < len(reading.texts) else ""
    return len(word) > 1 and word.isupper()  # "KYIV — A drone" is one


def _starts_line(texts: list[str], i: int) -> bool:
    return i == 0 or texts[i - 1] == "\n" or (i > 1 and texts[i - 1] in {"*", "•"})
