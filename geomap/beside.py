"""What a name belongs to, from the words directly beside it: an office, a street, a team, a dateline.

Such a name says whose something is or where somebody spoke, not where something was struck.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence

from geomap.findings import Mention, Reading
from geomap.harm import harm_lexicon
from geomap.links import headline_runs
from geomap.name_spans import is_borderland
from geomap.numbers import is_number_word
from geomap.placewords import WORDS
from geomap.sentences import Sentence
from geomap.signals import find_signals, looks_adjective, trigger_words
from geomap.topics import find_war
from geomap.toponyms import Toponym
from geomap.triggers import stems, word_set, words_with_roles
from geomap.turns import is_record, turn_signals
from geomap.weapons import WeaponSpan
from geomap.words import HYPHENS, word_list

__all__ = ["Beside"]

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
_INTO = frozenset({"in", "near", "on"})
_OWNING = frozenset({"'s", "’s"})
_UNITS = frozenset({"oblast", "raion", "hromada"})
#: How "Сумської громади", "Сумского района" end: a unit behind a place in it.
_GENITIVE = ("ої", "ого", "ой")
#: Before "office": a house that can be struck, not somebody's post.
_OFFICES = frozenset({"post", "ticket", "box", "tax"})

_PREPOSITIONS = word_set("preposition")
_PASSED_ON = frozenset({",", "was", "were"})
_LINKING = frozenset({"connecting", "connects", "linking", "links"})
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
_JOINS = word_set("and_word") | {",", ";"}
_INSIDE = word_set("inside") | word_set("partly")
_SEATS = word_set("seat")
_SEVERAL = word_set("several_places")
_DIRECTION = stems("direction")
_ADJECTIVAL = stems("adjective")
_ACCUSE = stems("accuse")
_RIDES = stems("ride")
_STAFF = stems("staff")
#: So many words before a route it is said what goes there.
ROUTE = 14
#: And so many before "from", and from there to the name.
WAY = 5
_BOUND = word_set("to")
_THROUGH = word_set("through")
_SAID = word_set("reported_there")
_DEED = word_set("deed")
_DECLARED = word_set("declared")
_THAT = word_set("that")
_NEWS = stems("news")
_BETWEEN = word_set("between_two")
_BORDER = stems("border")
_STANCE = word_set("stance")
_HAVE = frozenset({"had", "has", "have"})
_BEING = frozenset({"is", "was", "remains", "remained"})
_TYPES = word_set("type_noun")
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
#: Between the two towns of a pair: dashes and what a town is called, cut short.
_PAIRED = word_set("short_type") | {".", "н", "п", "д"}
_ANSWERS = stems("answer")
#: "On Thursday, Sumy's governor said": no name that goes first in a list.
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_OFFICERS, _RESIDENT = word_set("officers"), word_set("resident")
_ROLES = ("office", "officebuilding", "speech", "actor", "street", "water", "team", "agency")
#: Roles of the first name of a list that are those of all.
_OF_ALL = ("from", "distance", "dateline", "hospital", "ride", "beside")
#: Between a name and the one that it lies off: "Rzhyshchiv, just south of Kyiv".
_WAYS = word_set("way_to")
_OFF = word_set("just_off") | _LYING | _SKIPPED | _KM | {",", "-", "of", "the"}
_SUBURBS = stems("suburb")
_HOSPITAL, _SHIPS, _SUPPLIES = stems("hospital"), stems("ship"), stems("supplies")
_COMMEMORATES, _UNITS_OF_TIME = word_set("commemorates"), word_list("dates", "unit")


class Beside:
    """A text with its signals, and for each name the role that takes it out."""

    beside: dict[int, tuple[int, str]]
    endings: dict[int, tuple[int, str]]  # by the last word of each entry
    elsewhere: set[int]  # the names in headlines of other articles, by their first word

    def __init__(
        self,
        text: str,
        toponyms: Sequence[Toponym],
        recalled: Sequence[tuple[int, int]],
        weapons: Sequence[WeaponSpan],
    ) -> None:
        reading = self.reading = Reading(text, toponyms, recalled, weapons)
        self.text, self.words, self.texts, self.links = text, reading.words, reading.texts, reading.links
        self.sentences, self.mentions, self.in_the_air = reading.sentences, reading.names, reading.in_the_air
        self.signals = find_signals(reading)
        turn_signals(reading, self.signals)
        self.at_war = find_war(reading, self.signals)

    # --- what stands beside a name

    def _roles(self) -> None:
        """Give each name its preposition and, where the words beside it say one, its role."""
        found = words_with_roles(*_ROLES).find(self.words)
        self.beside = {i: (after, key) for i, after, key in found}
        self.endings = {after - 1: (i, key) for i, (after, key) in self.beside.items()}
        self.elsewhere = self._find_headlines()
        for number, mention in enumerate(self.mentions):
            before = self.mentions[number - 1] if number else None
            mention.preposition = self._governor(mention, before)
            mention.role = self._role(mention, before)
        one: Mention | None = None
        here = [m for m in self.mentions if m.toponym.level != "country"]  # "in Ukraine's Sumy region"
        for before, two in itertools.pairwise(here):
            # "Oleshky, a town on the bank of the Dnipro in the Kherson region"
            one = one if before.role.startswith("water") and one else before
            inner, outer = one.toponym, two.toponym
            if two.role.startswith("team") and self.texts[one.after : two.first] == ["-"]:
                one.role = two.role  # "the Odesa-Brody pipeline"
            if one.sentence == two.sentence and inner.within == outer.place:
                between = self.texts[one.after : two.first]
                held = outer.level == "oblast" or inner.level not in {"city_district", "site"}
                two.parent = (len(between) <= 6 and held) or self._is_told_of(one, two)
            elif one.sentence == two.sentence and self._is_unit_of(one, two):
                two.parent = True
            elif (
                one.sentence == two.sentence
                and inner.level in {"settlement", "site", "city_district"}
                and two.preposition in _BESIDE
                and not one.role.startswith("ride")
                and two.first - one.after <= (6 if outer.level == "site" else 2)
            ):
                two.parent = outer.level == "site" or (
                    outer.level == "settlement"
                    and ("," not in self.texts[one.after : two.first] or self._is_found_by(one, two))
                )
            elif one.sentence == two.sentence and (self._lies_off(one, two) or self._is_told_of(one, two)):
                two.parent = True
            elif one.sentence == two.sentence and (self._is_suburb(one, two) or self._is_narrowed(one, two)):
                one.parent = True
            elif one.sentence == two.sentence and self._is_pair(one, two):
                one.role, two.preposition = "from: –", "по"
        # One list, one reading: what takes the first or the last name out takes out all.
        groups: dict[int, list[Mention]] = {}
        for mention in self.mentions:
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
            officers = role.removeprefix("office: ") in _OFFICERS | _RESIDENT
            if officers or role.startswith(_OF_ALL):
                for member in members[1:]:
                    member.role = member.role or members[0].role

    def _is_pair(self, one: Mention, two: Mention) -> bool:
        """Read "10:05 – н.п. Авдеевка – г. Донецк: выпущено 4 снаряда": from where, and at what."""
        between = self.texts[one.after : two.first]
        if not between or between[0] not in HYPHENS or not all(w in _PAIRED or w in HYPHENS for w in between):
            return False
        told = [s for s in self.signals[two.sentence] if s.first >= two.after and s.key != "break"]
        towns = one.toponym.level == two.toponym.level == "settlement"
        return (
            towns and bool(told) and told[0].key == "launch" and ":" in self.texts[two.after : told[0].first]
        )

    def _is_unit_of(self, one: Mention, two: Mention) -> bool:
        """Read "Яр (Сумська область)", "Яр Сумської громади": around it in the text's words at least."""
        if two.toponym.level == "oblast" or self.texts[two.first - 1] == "(":
            enclosed = self.texts[two.first - 1] == "(" and self.texts[two.after : two.after + 1] == [")"]
            return enclosed and two.first - one.after <= 4 and two.toponym.level in _UNITS
        between = self.texts[one.after : two.first]
        if between == ["of", "the"] and one.toponym.level == "settlement":
            return two.toponym.level in _UNITS  # "in Cherkaske of the Cherkaske community"
        beside = not between and one.toponym.level == "settlement"
        return beside and two.toponym.level in _UNITS and self.texts[two.first].endswith(_GENITIVE)

    def _is_narrowed(self, one: Mention, two: Mention) -> bool:
        """Read "a train in the Sumy region was shelled near Shostka": the oblast says where that lies."""
        between = self.texts[one.after : two.first]
        near = one.toponym.level == "oblast" and two.preposition in _BESIDE and len(between) <= NEAR
        counted = any(word.isdecimal() or is_number_word(word) for word in between)
        same = one.toponym.place.admin1 == two.toponym.place.admin1
        return near and same and not counted and _JOINS.isdisjoint(between)

    def _find_headlines(self) -> set[int]:
        """Return the names in runs of headlines, most of which name no place: a menu, no digest.

        The first line of a text and the line before its body may be its own headline.
        """
        out: set[int] = set()
        for run in headline_runs(self.words):
            named = [self._names_in(first, after) for first, after in run]
            if 2 * sum(map(bool, named)) <= len(run):
                own = (run[0][0] < 2, run[-1][1] < len(self.texts) - 1)
                out.update(i for names in named[own[0] : len(run) - own[1]] for i in names)
        return out

    def _names_in(self, first: int, after: int) -> list[int]:
        """Return the first words of the names between two words, countries left out."""
        at = bisect_left(self.mentions, first, key=lambda m: m.first)
        found = itertools.takewhile(lambda m: m.first < after, itertools.islice(self.mentions, at, None))
        return [m.first for m in found if m.toponym.level != "country"]

    def _is_suburb(self, one: Mention, two: Mention) -> bool:
        """Read "the Kharkiv suburb of Derhachi", "у передмісті Харкова Дергачах": struck is the second."""
        if one.toponym.level != "settlement" or two.toponym.level != "settlement":
            return False
        between = self.texts[one.after : two.first]
        if between[-1:] == ["of"]:
            return 1 < len(between) <= 3 and between[-2].startswith(_SUBURBS)
        return not between and self.texts[one.first - 1].startswith(_SUBURBS)

    def _is_found_by(self, one: Mention, two: Mention) -> bool:
        """Read "in the village of Putrivka, near Fastiv, a man was killed": between commas, and larger."""
        behind = self.texts[two.after : two.after + 2]
        closed = behind[:1] in ([","], ["."]) and behind[-1] not in _JOINS
        larger = two.toponym.place.population > one.toponym.place.population
        return closed and larger and two.toponym.text.isascii()

    def _is_told_of(self, one: Mention, two: Mention) -> bool:
        """Read "Kramatorsk, a city in the eastern Donetsk province": the oblast only says where it lies."""
        between = self.texts[one.after : two.first]
        if one.toponym.name == "Sevastopol" and two.toponym.place.admin1 == "UA-43":
            return len(between) <= 6 and between[:1] == [","]  # a city by itself, on the peninsula
        if between[:1] and between[0] in _INSIDE and two.toponym.level == "oblast":
            same = one.toponym.place.admin1 == two.toponym.place.admin1
            return same and len(between) <= 7 and all(w in _SKIPPED or w in _INSIDE for w in between)
        if between[:1] != [","] or len(between) > 16 or not _JOINS.isdisjoint(between[1:]):
            return False
        if one.toponym.level != "settlement" or two.toponym.level not in {"oblast", "raion"}:
            return False
        levels, told = words_with_roles("settlement").at(self.words), self.signals[one.sentence]
        typed = any(i in levels or self.texts[i] in _SEATS for i in range(one.after, two.first))
        return typed and not any(one.after <= s.first < two.first for s in told)

    def _lies_off(self, one: Mention, two: Mention) -> bool:
        """Read "Rzhyshchiv, south of the capital", "Vasylkiv, 30 km from Kyiv": where the first one lies."""
        between = self.texts[one.after : two.first]
        if not between or len(between) > 9 or one.toponym.level == "oblast":
            return False
        begins = between[0] in {",", "("} or between[0] in _PREPOSITIONS
        edge = begins and any(w in _WAYS for w in between)  # ", on the outskirts of Lviv"
        told = edge or any(w.startswith(_WINDS) for w in between)
        ways = _OFF | _WAYS | _PREPOSITIONS if edge else _OFF
        return told and all(w in ways or w.startswith(_WINDS) or w.isdigit() for w in between)

    def _governor(self, mention: Mention, before: Mention | None) -> str:
        texts = self.texts
        floor = max(self.sentences[mention.sentence].first, before.after if before else 0)
        i = mention.first - 1
        steps = 0
        while i >= floor and steps < 7:
            word = texts[i]
            if word in {"с", "г", "м"} and texts[i + 1] == ".":
                i -= 1
                continue
            listed = word == "," and i > floor and self.text[self.words.starts[i - 1]].isupper()
            if listed and texts[i - 1] not in _WEEKDAYS:
                i -= 2  # a name that nobody knows goes first in the list
                continue
            if word in _PREPOSITIONS:
                if word == "of" and i > floor and texts[i - 1] in _PARTS:
                    i -= 1
                    steps += 1
                    continue
                besides = word in _FROM and i > floor and texts[i - 1] in _NEXT_TO
                return texts[i - 1] if besides else word  # "рядом с Херсоном"
            if word in _PASSED or looks_adjective(word):
                i -= 1
                steps += 1
                continue
            break
        return ""

    def _role(self, mention: Mention, before: Mention | None) -> str:
        texts, name = self.texts, mention.toponym
        sentence = self.sentences[mention.sentence]
        i = mention.after
        if mention.sentence in self.links:
            return f"related link: {texts[sentence.first]}"
        if mention.first in self.elsewhere:
            return "related link: a headline"
        if self._dateline(mention):
            return "dateline"
        following = texts[i : i + 6] if i < sentence.after else []
        if following[:1] and following[0] in HYPHENS and following[1:2] and following[1] in _HYPHENATED:
            return f"government: -{following[1]}"
        if following and following[0].startswith(_DIRECTION) and mention.preposition != "on the":
            return f"front: {following[0]}"
        role = self._role_behind(mention, sentence)
        if role is not None:
            return role
        if self._is_measured(mention, sentence) or self._is_off(mention):
            return "distance"
        if self._is_bound(mention):
            return "beside: border"
        if mention.preposition in _BETWEEN and mention.toponym.level == "settlement":
            return f"distance: {mention.preposition}"  # "рух між Черніговом та Ніжином"
        if mention.preposition in _BESIDE and self._stands_beside_several(mention, sentence):
            return f"distance: {mention.preposition}"
        floor = max(sentence.first, before.after if before and before.sentence == mention.sentence else 0)
        role = self._role_ahead(mention, floor)
        if role:
            return role
        if before and before.role.startswith(("street", "ride")):
            between = texts[before.after : mention.first]
            if between and all(w in HYPHENS for w in between):
                return before.role
        near = texts[max(floor, mention.first - 2) : mention.first]
        if name.level == "oblast" and any(w.startswith(("центр", "centre", "center")) for w in near):
            return "named by its centre"
        # "at the hospital in Sumy, where the injured were taken"
        ward = near[0] if near[-1:] == ["in"] and near[0].startswith("hospital") else ""
        if ward and not self._is_struck(mention, before=ROUTE, behind=5):
            return f"hospital: {ward}"
        if near and near[-1].startswith(_HOSPITAL) and not self._is_struck(mention, before=4, behind=4):
            return f"hospital: {near[-1]}"
        if (
            name.name == "Dnipro"
            and (
                any(w in {"the", "через"} or w.startswith(_SIDES) for w in near[-1:])
                or "води" in near
                or "воды" in near
            )
            and not (following and following[0] in {"region", "oblast"})
        ):
            return "water: the Dnipro"
        return self._role_on_the_way(mention, before, sentence, floor) or (
            self._government(mention, following)
            if name.name in _CAPITALS and name.level == "settlement"
            else ""
        )

    def _role_behind(self, mention: Mention, sentence: Sentence) -> str | None:
        """Read to the right: "Kharkiv regional governor", "Odesa Street", "Kyiv Independent"."""
        texts, j = self.texts, mention.after
        buried = texts[j + 1 : j + 2] in (["under"], ["in"], ["by"])  # "Kharkiv buried under rubble"
        if not _COMMEMORATES.isdisjoint(texts[j : j + 1]) and not mention.preposition and not buried:
            if "365" in map(_UNITS_OF_TIME.key, texts[j : sentence.after]):
                return None  # "Sumy remembers: two years since the attack" tells its day
            return f"spoke there: {texts[j]}"  # "Kyiv buries victims", "Poltava remembers the strike"
        if not mention.preposition and j not in self.beside and self._is_of_person(mention):
            return "office: resident"
        while j < sentence.after and j < mention.after + 4:
            found = self.beside.get(j)
            if found:
                after, key = found
                first, last = j == mention.after, texts[mention.after - 1]
                possessive = last.isascii() or looks_adjective(last)
                if texts[j] == "park" and self.text[self.words.starts[j]].islower():
                    return None  # "a Kharkiv park", and not "Shevchenko Park"
                if key in {"street", "team", "agency"} and first and (possessive or key == "team"):
                    return f"{key}: {texts[j]}"
                if key == "water" and first and possessive:
                    return f"water: {texts[j]}"
                if key == "office" and possessive:
                    if self.beside.get(after, (0, ""))[1] == "officebuilding":
                        return ""
                    return (
                        None
                        if mention.preposition in {"in", "near", "on"} and first
                        else f"office: {texts[j]}"
                    )
                return None
            if not texts[j].startswith(_ADJECTIVAL):
                return None
            j += 1
        return None

    def _is_of_person(self, mention: Mention) -> bool:
        """Read "a Kharkiv woman", "two Sumy teenagers": whose home it is."""
        key = harm_lexicon().match(self.texts, mention.after) if mention.after < len(self.texts) else None
        if key is None or not self.texts[mention.after].isascii():
            return False
        kind, _, many = key[1].partition(".")
        counted = many == "many" and is_number_word(self.texts[mention.first - 1])
        return kind == "couple" or (kind in {"person", "child"} and (many == "one" or counted))

    def _role_ahead(self, mention: Mention, floor: int) -> str:
        """Read to the left: "the mayor of Lviv", "вул. Київська", "Shakhtar Donetsk"."""
        texts, level = self.texts, mention.toponym.level
        j, steps = mention.first - 1, 0
        while j >= floor and steps < 7:
            key, word = self._key_ending(j, floor), texts[j]
            if key == "office":
                return f"office: {word}"
            if (
                key in {"street", "team", "water"}
                and steps <= 1
                and not (word == "міст" and level in _UNITS)  # "of cities"
                and not (key == "water" and level == "oblast")  # "по левобережью Херсонской области"
                and not word.endswith(("ах", "ях", "streets"))
                and not (word.startswith("площ") and self._is_owner(mention))
            ):
                return f"{key}: {word}"
            if not (word in _LINKED or word.startswith(_ADJECTIVAL) or looks_adjective(word)):
                return ""
            j -= 1
            steps += word not in {'"', "«", "“"}
        return ""

    def _is_owner(self, mention: Mention) -> bool:
        """Read "на ринкову площу Костянтинівки": of a town, where a square would bear its adjective."""
        return mention.toponym.level == "settlement" and not looks_adjective(self.texts[mention.after - 1])

    def _is_struck(self, mention: Mention, *, before: int = NEAR, behind: int = 0) -> bool:
        """Say whether a word for a strike stands so many words before a name or behind it."""
        near = range(mention.first - before, mention.after + behind)
        told = self.signals[mention.sentence]
        return any(s.key in {"strike", "damage", "blast"} and s.weight > 0 and s.first in near for s in told)

    def _role_on_the_way(
        self, mention: Mention, before: Mention | None, sentence: Sentence, floor: int
    ) -> str:
        """Read "a train to Lviv", "spoke in Kyiv", "except Odesa": by the words right before a name."""
        near = [w for w in self.texts[max(floor, mention.first - NEAR) : mention.first] if w not in _QUOTES]
        near = near[:-1] if near[-1:] == ["the"] else near
        second, last = ["", "", *near][-2:]
        if last.startswith(_RIDES):
            return f"ride: {last}"  # "потяг Київ — Харків"
        named = last.isascii() or self.texts[mention.first - 1] in _QUOTES
        if last.startswith(_SHIPS) and named:
            return f"team: {last}"  # "корабль «Минск»"
        around = (self.texts[mention.first - 1], *self.texts[mention.after : mention.after + 1])
        if near[-1:] == [","] and second.startswith(_SHIPS) and around == ("the", ","):
            return f"team: {second}"  # "a reconnaissance ship, the Simferopol, sank"
        if self._is_of_route(mention, sentence):
            return "ride: route"
        if self._is_supplied(mention, sentence):
            return "distance: supplied"
        if self._is_compared(mention, floor) and is_record(self.texts, sentence):
            return "distance: since"
        if mention.toponym.level == "site" and last.startswith(_STAFF):
            return f"office: {last}"  # "трое сотрудников Славянской ТЭС погибли"
        bureau = self._bureau_in(mention, sentence, near)
        if bureau:
            return f"office: {bureau}"
        if last in _EXCLUDING or (second, last) == ("not", "including"):
            return f"from: {last}"
        if last in _WITHIN and (second in _TELLING or (near[-3:-2] == [","] and second in _SAID)):
            return f"spoke there: {second}"
        if last == "in" and mention.first <= sentence.first + 1 and self._tells_of_another(mention, sentence):
            return "spoke there: said"  # "In Kyiv, the president said that Russia had hit Odesa"
        behind = [w for w in self.texts[mention.after : mention.after + 4] if w not in {"they", ","}]
        declared = behind[1:2] and behind[0] in _DECLARED and behind[1] in _THAT
        capital = mention.toponym.name in _CAPITALS
        if declared and capital and last in _WITHIN and mention.first < sentence.first + 3:
            return f"spoke there: {behind[0]}"  # "У Києві заявили, що метою удару був ..."
        if last == "after" and self.texts[mention.after : mention.after + 1] == [","]:
            return "distance: after"  # "A day after Hroza, two missiles hit Kharkiv"
        ride = self.texts[max(sentence.first, mention.first - ROUTE) : mention.first]
        if last in _THROUGH and any(w.startswith(_RIDES) or w == "bound" for w in ride):
            return f"ride: {last}"  # "рух поїздів через Павлоград"
        whole = mention.toponym.text[-1] not in "іеи" or mention.toponym.text == mention.toponym.place.name_uk
        aboard = last in _BOUND or (last == "на" and whole)  # "поезд на Киев", "потяг на Синельникове"
        bound = (aboard and second.startswith(_RIDES)) or (second, last) == ("bound", "for")
        if bound or (last == "на" and second in _TRAFFIC):
            return f"toward: {second}"
        if before and before.role == "from: from" and mention.preposition == "to" and len(near) < NEAR:
            return "from: to"  # "at cities from Lviv in the west to Kharkiv in the east"
        if last in _BOUND and self._is_way(mention, sentence):
            return f"ride: {last}"
        if "на" in near and any(w.startswith(_ANSWERS) for w in near[: near.index("на")][-1:]):
            return "distance: answer"  # "назвал обстрелы ответом на взрыв на Крымском мосту"
        if last in _LINKING or (
            before and before.role == "distance: linking" and mention.preposition in {"and", "to", "with"}
        ):
            return "distance: linking"  # "a bridge linking Crimea with the Kherson region"
        if last == "left" and mention.toponym.level == "site":
            return "from: left"  # "hit after it left the port of Chornomorsk"
        if second in _FROM and last.startswith(_SIDES):
            return f"from: {second}"
        fired = near[near.index("from") + 1 :] if "from" in near else []
        if fired and fired[0] in _POSITIONS and not self._is_struck(mention):
            return "from: positions"  # "fired from positions near the plant in Enerhodar"
        if mention.preposition in _FROM and not mention.parent and not self._is_news_from(mention, sentence):
            return "office: resident" if self._is_home(mention, floor) else f"from: {mention.preposition}"
        return ""

    def _tells_of_another(self, mention: Mention, sentence: Sentence) -> bool:
        """Say whether somebody in a town tells, right behind its name, of a town elsewhere."""
        if mention.toponym.level != "settlement" or self.texts[mention.after : mention.after + 1] != [","]:
            return False
        told = range(mention.after + 1, min(mention.after + ROUTE // 2, sentence.after))
        said = next((i for i in told if i in self.beside and self.beside[i][1] == "speech"), 0)
        if not said or not _PASSED_ON.isdisjoint(self.texts[mention.after + 1 : said]):
            return False
        if any(mention.after < s.first < said and s.weight > 0 for s in self.signals[mention.sentence]):
            return False  # "In Zaporizhzhia, eight deaths were reported; Sumy was hit too"
        at = bisect_left(self.mentions, said, key=lambda m: m.first)
        behind = itertools.takewhile(lambda m: m.sentence == mention.sentence, self.mentions[at : at + 4])
        towns = (m.toponym.place for m in behind if m.toponym.level in {"settlement", "oblast"})
        return any(town.admin1 != mention.toponym.place.admin1 for town in towns)

    def _is_home(self, mention: Mention, floor: int) -> bool:
        """Read "двоє із Херсона", "ще один поранений – із прикордонного села": told by where they live."""
        texts, j = self.texts, mention.first - 1
        while j > floor and texts[j] != mention.preposition:
            j -= 1
        parted = j > floor and texts[j - 1] in HYPHENS
        j -= 1 + parted
        if j < floor or not any(s.key == "hurt" and s.weight > 0 for s in self.signals[mention.sentence]):
            return False
        key = harm_lexicon().match(texts, j)
        told = key is not None and (key[1] == "injured" if parted else key[1].startswith("person.many"))
        counted = texts[j] if key is None else texts[j - 1]
        return (told and parted) or is_number_word(counted) or (counted.isdecimal() and told)

    def _is_of_route(self, mention: Mention, sentence: Sentence) -> bool:
        """Read "потяги: Терещенська-Сіверський та Шостка-Київ", "a Kyiv–Warsaw train": where they go."""
        first, after = mention.first, mention.after
        ends = [j for i, j in ((first - 1, first - 2), (after, after + 1)) if self._is_dash(i)]
        starts, size = self.words.starts, len(self.texts)
        if not any(0 <= j < size and self.text[starts[j]].isupper() for j in ends):
            return False
        around = self.texts[max(sentence.first, first - ROUTE) : first] + self.texts[after : after + 5]
        return any(w.startswith(_RIDES) for w in around)

    def _is_supplied(self, mention: Mention, sentence: Sentence) -> bool:
        """Read "the plant, the main supplier of power to Kyiv, was hit", "що постачає воду до Харкова"."""
        ahead = self.texts[max(sentence.first, mention.first - ROUTE) : mention.first]
        at = next((i for i in range(len(ahead) - 1, -1, -1) if ahead[i].startswith(_SUPPLIES)), -1)
        given = ahead[at + 1 :] if at >= 0 else [","]
        return "," not in given and (not given or given == ["the"] or not _BOUND.isdisjoint(given[-2:]))

    def _is_compared(self, mention: Mention, floor: int) -> bool:
        """Read "the worst attack since a strike on Ternopil killed 38"."""
        ahead = self.texts[max(floor, mention.first - SINCE) : mention.first]
        since = ahead[ahead.index("since") + 1 :] if "since" in ahead else []
        return bool(since) and _PARTING.isdisjoint(since)

    def _is_way(self, mention: Mention, sentence: Sentence) -> bool:
        """Read "a train from Kyiv to Kramatorsk", "автобус, що прямував із Миропілля до Сум"."""
        ahead = self.texts[max(sentence.first, mention.first - ROUTE) : mention.first]
        begin = next((i for i in range(len(ahead) - 1, -1, -1) if ahead[i] in _FROM), 0)
        ride = ahead[max(0, begin - WAY) : begin] if len(ahead) - begin <= WAY else ()
        return any(w.startswith(_RIDES) for w in ride)

    def _is_dash(self, i: int) -> bool:
        return 0 <= i < len(self.texts) and self.texts[i] in HYPHENS

    def _bureau_in(self, mention: Mention, sentence: Sentence, near: list[str]) -> str:
        """Read "the embassy in Kyiv", "управління ДСНС України в Харківській області": who tells of it."""
        while near and near[-1] in _SKIPPED:
            near = near[:-1]  # "officials in neighbouring Mykolaiv region"
        if near[-1:] == ["in"]:
            known = near[-2:-1] and near[-2] in _BUREAUS and _OFFICES.isdisjoint(near[-3:-2])
            hit = known and "," not in near and self._is_struck(mention)
            return near[-2] if known and not hit else ""  # and not "shells hit a Red Cross office in"
        i, wide = mention.first - 2, mention.toponym.level in {"oblast", "raion"}
        if not wide or i < sentence.first or self.texts[i + 1] not in {"в", "у"}:
            return ""
        i -= self.texts[i] in {"україни", "украины"}
        return self.texts[i] if self.texts[i] in _BUREAUS else ""

    def _is_news_from(self, mention: Mention, sentence: Sentence) -> bool:
        """Read "reports of blasts come from the Sumy region": where they were, not where they came from."""
        before = self.texts[max(sentence.first, mention.first - 9) : mention.first]
        return any(w.startswith(_NEWS) for w in before)

    def _is_measured(self, mention: Mention, sentence: Sentence) -> bool:
        """Read "25 km south-west of Kyiv": told to find another place."""
        texts = self.texts
        bound, floor = False, max(sentence.first, mention.first - 10)
        if mention.preposition == "in" or _KM.isdisjoint(texts[floor : mention.first]):
            return False
        for j in range(mention.first - 1, floor - 1, -1):
            word = texts[j]
            if word in {",", ";", "(", ":"}:
                return False
            bound = bound or word in _FROM or (word == "of" and texts[j - 1] not in _TYPES)
            if word in _KM:
                return bound
        return False

    def _is_bound(self, mention: Mention) -> bool:
        """Read "on the border between the Kharkiv and Sumy regions", "which borders the Kharkiv region"."""
        if is_borderland(self.texts, mention.first):
            return True
        before = self.texts[max(0, mention.first - 2) : mention.first]
        return len(before) == 2 and before[0].startswith(_BORDER) and before[1] in _BETWEEN

    def _is_off(self, mention: Mention) -> bool:
        """Read "a district that lies east of Crimea": told to find another place."""
        before = self.texts[max(0, mention.first - 7) : mention.first]
        if before[-3:-2] == [","] and before[-2].startswith(_WINDS) and before[-1] == "of":
            return True  # "Kremenchuk, a city on the river, south of Kyiv"
        if _LYING.isdisjoint(before):
            return False
        wind = next((i for i, word in enumerate(before) if word.startswith(_WINDS)), 0)
        return before[wind + 1 : wind + 2] == ["of"] and not _LYING.isdisjoint(before[:wind])

    def _stands_beside_several(self, mention: Mention, sentence: Sentence) -> bool:
        """Read "several towns near Sumy": other places were struck, which are not named."""
        for j in range(mention.first - 1, max(sentence.first, mention.first - 5), -1):
            if self.texts[j] == mention.preposition:
                return self.texts[j - 1] in _SEVERAL
        return False

    def _key_ending(self, j: int, floor: int) -> str:
        """Role of the entry whose last word is word `j`."""
        first, key = self.endings.get(j, (j, ""))
        return key if first >= max(floor, j - 3) else ""

    def _government(self, mention: Mention, following: list[str]) -> str:
        texts = self.texts
        j = mention.after
        abroad = mention.toponym.name != "Kyiv"
        owns = self.text[mention.toponym.end : self.words.ends[j - 1]] in _OWNING
        if abroad and owns and not any(map(words_with_roles("facility").key, following[:3])):
            return "government: 's"  # "Moscow's disregard"
        said = trigger_words().match(texts, j) if owns and j < len(texts) else None
        if said and said[1] == "strike" and texts[said[0] : said[0] + 1] in (["of"], ["on"], ["against"]):
            return f"government: {texts[j]}"  # "Kyiv's shelling of Donetsk"
        found = self.beside.get(j)
        if found and found[1] == "actor":
            return f"government: {texts[j]}"
        last = texts[mention.first - 1] if mention.first else ""
        if last.startswith(_STRUCK_BY) and following[:1] and following[0] in {"на", "по"}:
            return f"government: {last}"  # "атаки Киева на НПЗ в РФ"
        if last.startswith(_ACCUSE):
            return f"government: {last}"
        if texts[max(0, mention.first - 2) : mention.first - 1] == ["sanctions"] and last in {
            "on",
            "against",
        }:
            return "government: sanctions"
        if mention.preposition in _COUNTERPART:
            return f"government: {mention.preposition}"
        if not mention.preposition and following:
            if following[0] == "to":
                return "government: to"
            ahead = (self.beside.get(k) for k in range(j + 1, min(j + ROUTE // 2, len(texts))))
            if following[0] in _DEED and any(found and found[1] == "speech" for found in ahead):
                return f"government: {following[0]}"  # "Киев атаку на порт подтвердил"
            if following[0] in _BEING and not _STANCE.isdisjoint(following[1:5]):
                return f"government: {following[0]}"
            for k in range(j, min(j + 3, len(texts))):
                if texts[k] in _ACTIVE and texts[k - 1] not in {"was", "were", "been", "being"}:
                    return f"government: {texts[k]}"
                done = trigger_words().match(texts, k) if k > j else None
                if done and done[1] == "strike" and texts[k - 1] in _HAVE:
                    return f"government: {texts[k]}"  # "Kyiv had hit a refinery"
                found = self.beside.get(k)
                if found and found[1] == "speech":
                    return f"government: {texts[k]}"
                doing = k == j and texts[k].endswith("ing")
                if (
                    (doing or texts[k].endswith(("s", "ed")))
                    and texts[k] not in _PASSIVE
                    and not trigger_words().match(texts, k)
                ):
                    return f"government: {texts[k]}"
                if not texts[k].endswith("ly") and texts[k] not in _HELPERS:
                    break
        return ""

    def _dateline(self, mention: Mention) -> bool:
        """Read "KYIV, Feb 3 (Reuters) -", "Київ. 4 лютого. УНН"."""
        if mention.toponym.level != "settlement" or not self._starts_line(mention.first):
            return False
        texts = self.texts
        shouted = mention.toponym.text.isupper()
        sign = False
        capital = mention.toponym.name in _CAPITALS
        behind = (m for m in self.mentions if m.sentence == mention.sentence and m.first > mention.after)
        others = capital and any(m.toponym.level != "country" for m in behind)
        dated = others and mention.sentence == 0  # "Kyiv, 15/5: Four died in Sumy"
        headed = capital and (mention.sentence == 0 or shouted)
        if headed and texts[mention.after : mention.after + 1] == [":"]:
            return others
        for j in range(mention.after, min(mention.after + 14, len(texts))):
            word = texts[j]
            if word == "\n":
                break
            found = self.beside.get(j)
            if found and found[1] == "agency":
                sign = True
            if word.isdigit() and j - mention.after <= 4 and (shouted or dated):
                sign = True
            if word == ":" and sign:
                return True
            if word == ")" and self._is_signed(mention, j):
                return True
            if word in HYPHENS:
                if j == mention.after + 2 and self._is_in_country(mention):
                    return True  # "Kyiv, Ukraine — At least 12 people"
                plain = j - mention.after <= 2 and shouted and mention.toponym.text.isascii()
                return sign or (plain and not self._is_shouted(j + 1))
        return sign and (shouted or texts[mention.after] in _LINE_MARKS)

    def _is_signed(self, mention: Mention, end: int) -> bool:
        """Read "KHARKIV, Ukraine (NPR) —", "Kharkiv (Ukraine) –": whoever writes, nothing is told yet."""
        if HYPHENS.isdisjoint(self.texts[end + 1 : end + 2]):
            return False
        begin = next((j for j in range(end - 1, mention.after - 1, -1) if self.texts[j] == "("), end)
        ahead = self.texts[mention.after : begin]
        named = all(self.text[self.words.starts[j]].isupper() for j in range(begin + 1, end))
        return begin < end and named and (not ahead or self._is_in_country(mention))

    def _is_in_country(self, mention: Mention) -> bool:
        """Read "Kyiv, Ukraine": a comma and the country behind a name."""
        if self.texts[mention.after] != ",":
            return False
        at = bisect_left(self.mentions, mention.after + 1, key=lambda m: m.first)
        abroad = any(
            m.first == mention.after + 1 and m.toponym.level == "country" for m in self.mentions[at : at + 1]
        )
        return abroad or self.texts[mention.after + 1] == "ukraine"

    def _is_shouted(self, i: int) -> bool:
        """Say whether a headline in capitals goes on: "SUMY — WAREHOUSE HIT"."""
        word = self.text[self.words.starts[i] : self.words.ends[i]] if i < len(self.texts) else ""
        return len(word) > 1 and word.isupper()  # "KYIV — A drone" is one

    def _starts_line(self, i: int) -> bool:
        return i == 0 or self.texts[i - 1] == "\n" or (i > 1 and self.texts[i - 1] in {"*", "•"})
