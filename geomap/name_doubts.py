"""Names that are words or people here: dropped unless the words beside them say "place"."""

from __future__ import annotations

from geomap.gazetteer import Place
from geomap.name_lists import gather_lists
from geomap.name_spans import NameSpan, heads_section, is_unit_adjective, is_water
from geomap.placewords import is_adjective
from geomap.triggers import is_side_of, stems, words_with_roles
from geomap.words import HYPHENS, Words, word_set

__all__ = ["drop_doubtful"]

_AGED = tuple(word_set("aged_end"))
#: Cities that bear a given name.
_GIVEN = word_set("given_name")
_ALSO_WORDS = word_set("also_word")
_ALSO_ADJECTIVES = word_set("also_adjective")
_FIRST_NAMES = word_set("first_name")
#: Алчевск, Покровськ: towns, while surnames end in "-ський" and the like.
_TOWNS = ("ск", "цк", "ськ", "цьк", "зьк")
_NAMED_AFTER = word_set("named_after")  # "завод имени Орджоникидзе"
_SIVERSKYI, _DONETS = word_set("siverskyi"), word_set("donets")
_PLANTS, _REFINERY = stems("plant_abroad"), stems("refinery")
_QUARTER = stems("quarter")
_SHORT, _VILLAGE = word_set("short_type"), word_set("village_word")
_NOUNS = stems("noun_of_word")
_OF = word_set("of_place")
_PLACE_PREPOSITIONS = word_set("place_preposition")
_PREPOSITIONS = word_set("preposition")
_ATTACKERS = stems("attacker")
_QUOTES = frozenset('"«»“”„')
_BREAKS = frozenset('.!?\n"“«')
#: A line that holds nothing but a name.
_BULLETS, _ENDS = HYPHENS | {"•", "*"}, frozenset({",", ";", ".", "\n"})
#: Behind a name that heads a sentence.
_HEADS = HYPHENS | {",", ":"}
_ITEMS = word_set("and_word") | {",", ";"}
#: Endings of an adjective whose noun stands behind, and of that noun, which is longer than so many letters.
_OF_NOUNS, _FEMININE, NOUN = ("скую", "ську"), ("у", "ю", "ь"), 6
_WAS, _SHELLED = word_set("was"), word_set("shelled")
_AREAS = word_set("area_of")
#: A house is called by a word that more places than these bear, and none of them has more people.
BEARERS, HOUSED = 4, 50_000
_HOUSES, _SURNAMES = word_set("named_house"), ("ова", "ева", "єва", "ёва", "їва")
_FROM, _ITSELF, _NEWS = word_set("from"), word_set("itself"), stems("news")
#: Small towns next door that are meant lie west of this longitude: "на Дунаї" is no town on the Pacific.
EAST = 62
_OKRUG = stems("okrug")
_NEIGHBOURS = frozenset({"RU", "BY"})
_WINDS = tuple(w for w in stems("wind") if not w.isascii())


def drop_doubtful(text: str, words: Words, spans: list[NameSpan]) -> list[NameSpan]:
    """Drop small places whose name is a word or a person here.

    Parameters
    ----------
    text : str
    words : Words
    spans : list of NameSpan
        Those with places to mean.
    """
    doubts = _Doubts(text, words, spans)
    kept = [span for span in spans if not doubts.is_no_place(span) and doubts.settle(span)]
    again = doubts.placed_elsewhere()
    return sorted([*kept, *again], key=lambda span: span.first) if again else kept


class _Doubts:
    """What a text says against its names, and which places are left for those that nobody knows."""

    def __init__(self, text: str, words: Words, spans: list[NameSpan]) -> None:
        self.text, self.words, self.texts = text, words, words.texts
        self.at = {span.first: span for span in spans}
        self.strikes, self.teams = words_with_roles("strike"), words_with_roles("team")
        self.capital, self.units = words_with_roles("capital"), words_with_roles("raion", "hromada")
        self.clubs = self.teams.at(words)
        #: Of the oblasts named, and of the places whose name leaves no doubt.
        self.oblasts = {
            span.settled[0].admin1
            for span in spans
            if (span.settled and span.level in {"oblast", "raion"})
            or (span.is_known and span.is_clear and not is_water(words, span))
        }
        #: Of the places named besides, where "столица" is spoken of.
        self.countries = {
            span.settled[0].country
            for span in (spans if self.capital.at(words) else ())
            if span.settled and span.level != "country" and self.capital.key(self.texts[span.first]) is None
        }
        self.lists = gather_lists(spans)
        self.sure = {span.group for span in spans if span.is_known and span.group}  # lists of places
        self.named: set[str] = set()
        self.unplaced: list[tuple[NameSpan, list[Place]]] = []

    # --- why a name is dropped

    def is_no_place(self, span: NameSpan) -> bool:
        """Say whether a name is a word, a person or a part of another name here."""
        before, behind = self._beside(span)
        return (
            self._is_abbreviation(span)
            or self._is_word(span, before, behind)
            or self._is_person(span, before)
            or self._is_club_or_clock(span, behind)
            or before in _NAMED_AFTER
            or (before in _SIVERSKYI and self.texts[span.first] in _DONETS)
            or not self._fits_quarter(span, before, behind)
            or self._is_plant_abroad(span)
            or self._is_capital_of_others(span)
            or self._is_of_unit_here(span)
            or (not span.own and (self._is_surname(span) or self._is_of_unknown_oblast(span)))
            or _is_quoted(span, before, behind)
            or (before in _QUOTES and self._is_titled(span))
            or _is_house(span, before, behind)
            or self._is_street(span, before)
            or self._is_part(span)
            # "Новий рік", "у Білому домі"
            or (behind.startswith(_NOUNS) and not (span.is_known and span.settled[0].kind == "city"))
        )

    def _beside(self, span: NameSpan) -> tuple[str, str]:
        """Return the word before a name and the one behind it."""
        before = self.texts[span.first - 1] if span.first else "\n"
        return before, self.texts[span.after] if span.after < len(self.texts) else ""

    def _is_titled(self, span: NameSpan) -> bool:
        """Read "из «Белого ангела»", "цеха «Южного машинного завода»": the first word of a title."""
        last = 4 if is_adjective(self.texts[span.after - 1]) else 2
        behind = self.texts[span.after : span.after + last]
        title = not _QUOTES.isdisjoint(behind[1:])
        title = title and self.text[self.words.starts[span.after]].islower()
        return title and not (span.own or span.typed) and span.settled[0].population < HOUSED

    def _is_street(self, span: NameSpan, before: str) -> bool:
        """Read "обломки на Бибирева": "на" has no such case of a village Бибирево."""
        last = self.texts[span.after - 1]
        own = (span.settled[0].name_uk or "", span.settled[0].name_ru or "") if span.settled else ("",)
        return before == "на" and last.endswith(_SURNAMES) and last not in {name.lower() for name in own}

    def _is_capital_of_others(self, span: NameSpan) -> bool:
        """Read "столица" in a text that names places abroad alone: not Kyiv."""
        if not self.countries or "UA" in self.countries:
            return False
        return self.capital.key(self.texts[span.first]) is not None

    def _is_abbreviation(self, span: NameSpan) -> bool:
        """Read "ОВА", "МВА": no village."""
        return (
            span.end - span.start <= 4
            and self.text[span.start : span.end].isupper()
            and span.level == "settlement"
            and not (span.is_known and span.is_home)
            and not self._is_loud(span)
        )

    def _is_word(self, span: NameSpan, before: str, behind: str) -> bool:
        """Read "Порт на Одещині", "Українська авіація": no village, though the oblast has one of the name."""
        if before in _PLACE_PREPOSITIONS:
            return False
        word = self.texts[span.first]
        if word in _ALSO_WORDS and span.after - span.first == 1 and not span.own:
            return True
        return word in _ALSO_ADJECTIVES and behind.isalpha() and behind not in _ITEMS

    def _is_person(self, span: NameSpan, before: str) -> bool:
        """Read "56-річну Вікторію", "Roman Busargin"."""
        if before.endswith(_AGED) and not span.own:
            return True
        return (
            span.level == "settlement"
            and (not span.typed or self.texts[span.first] in _GIVEN)
            and before not in _PLACE_PREPOSITIONS
            and self._has_full_name(span)
        )

    def _is_club_or_clock(self, span: NameSpan, behind: str) -> bool:
        """Read "The Kyiv Independent", which tells of no place nor which is near, and "9:30 Moscow time"."""
        if behind == "time" and self.texts[span.after + 1 : span.after + 2] != ["and"]:
            return True  # and not "they hit Sumy time and again"
        club = span.after in self.clubs and behind.isascii() and self.teams.key(behind)
        return bool(club) and self.text[self.words.starts[span.after]].isupper()

    def _fits_quarter(self, span: NameSpan, before: str, behind: str) -> bool:
        """Leave to "Pivdennyi neighbourhood" the districts of cities; say whether there are any."""
        if (behind.startswith(_QUARTER) or before.startswith(_QUARTER)) and not span.own:
            span.settled = [p for p in span.settled if p.precision == "city_district"]
            return bool(span.settled)
        return True

    def _is_plant_abroad(self, span: NameSpan) -> bool:
        """Read "Славянский НПЗ": it stands in Slavyansk-na-Kubani, the Druzhba pipeline in no town."""
        first, after, texts = span.first, span.after, self.texts
        return texts[first].startswith(_PLANTS) and any(
            w.startswith(_REFINERY) for w in (*texts[max(0, first - 2) : first], *texts[after : after + 2])
        )

    def _is_part(self, span: NameSpan) -> bool:
        """Say whether a village's name is the adjective of a noun or of an unknown name: "Каменная Яруга"."""
        if span.level == "settlement" and self._has_adjective(span):
            return True
        if span.level != "settlement" or span.after >= len(self.texts):
            return False
        start, end = self.words.starts[span.after], self.words.ends[span.after]
        following = self.text[start:end]
        word = self.texts[span.after - 1]
        noun = following.islower() and len(following) > NOUN and following.endswith(_FEMININE)
        if noun and word.endswith(_OF_NOUNS) and is_unit_adjective(word) and not span.is_known:
            return span.within is None and not span.typed  # "на Никольскую электроподстанцию"
        longer = start - span.end == 1 and following[:1].isupper() and not following.isupper()
        return (
            longer
            and is_adjective(word)
            and span.within is None
            and not is_unit_adjective(self.texts[span.after])
            and self.texts[span.after] not in _FIRST_NAMES  # "міський голова Луцька Ігор Поліщук"
        )

    def _has_adjective(self, span: NameSpan) -> bool:
        """Read "с. Высшее Соленое", "в Высшем Соленом": the name is longer than the one that is known."""
        texts, i = self.texts, span.first - 1
        if i < 1 or span.start - self.words.ends[i] != 1 or not self.text[self.words.starts[i]].isupper():
            return False
        ahead = texts[i - 2] if texts[i - 1] == "." else texts[i - 1]
        typed = ahead in (_SHORT if texts[i - 1] == "." else _VILLAGE - _SHORT)
        return typed or (not span.is_known and texts[i - 1] in _PLACE_PREPOSITIONS and is_adjective(texts[i]))

    def _is_of_unknown_oblast(self, span: NameSpan) -> bool:
        """Read "в Дзержинську Нижегородської області": it lies in an oblast that is none of ours."""
        adjective, noun = self.texts[span.after : span.after + 1], self.texts[span.after + 1 : span.after + 2]
        if span.level != "settlement" or not noun or not noun[0].startswith(("област", "обл")):
            return False
        return adjective[0].endswith(("ської", "ской")) and span.after not in self.at

    def _is_of_unit_here(self, span: NameSpan) -> bool:
        """Read "село Оршанка Богодухівського району": not the town abroad, which alone is known."""
        unit = None if span.is_home else self.at.get(span.after)
        return unit is not None and unit.is_home and unit.level not in {"settlement", "country"}

    def _is_loud(self, span: NameSpan) -> bool:
        """Say whether the words beside the name are in capitals too."""
        starts, ends, size = self.words.starts, self.words.ends, len(self.texts)
        near = [i for i in (span.first - 1, span.after) if 0 <= i < size and self.texts[i].isalpha()]
        return bool(near) and all(self.text[starts[i] : ends[i]].isupper() for i in near)

    def _has_full_name(self, span: NameSpan) -> bool:
        """Say whether a capital letter directly beside the name makes a person of it: Roman Busargin."""
        form = self.texts[span.first]
        given = form in _GIVEN or (form in _FIRST_NAMES and _is_among_people(self.texts, span))
        if not given and span.is_home and span.is_known:
            return False
        if given:
            return True
        for i in (span.after, span.first - 1):
            if 0 <= i < len(self.texts):
                start, end = self.words.starts[i], self.words.ends[i]
                gap = start - span.end if i == span.after else span.start - end
                named = gap == 1 and self.text[start].isupper() and not self.text[start:end].isupper()
                if named and not (i == span.after and self._is_unit(i)):
                    return True
        return False

    def _is_unit(self, i: int) -> bool:
        """Read "из Таволжанки Шебекинского округа": the unit that a place lies in."""
        noun = "".join(self.texts[i + 1 : i + 2])
        told = noun.startswith(_OKRUG) or self.units.key(noun)
        return bool(told) and is_unit_adjective(self.texts[i])

    def _is_surname(self, span: NameSpan) -> bool:
        """Read "Олена Покровська": an adjective behind a given name, or a capital letter mid-sentence."""
        i = span.first - 1
        word = self.texts[span.first]
        if i < 0 or span.after - span.first > 1 or not is_unit_adjective(word) or word.endswith(_TOWNS):
            return False
        if self.texts[i] in _FIRST_NAMES:
            return True
        before = self.text[self.words.starts[i] : self.words.ends[i]]
        beside = span.start - self.words.ends[i] == 1 and before[:1].isupper() and not before.isupper()
        return beside and i > 0 and self.texts[i - 1].isalpha() and before.lower() not in _PLACE_PREPOSITIONS

    # --- which places are left

    def settle(self, span: NameSpan) -> bool:
        """Leave to a small place's name those that the text speaks of; say whether there are any."""
        small = span.level in {"settlement", "site"} and not span.is_known
        if small and not span.typed and span.own != "settlement":
            near = [p for p in span.settled if p.admin1 in self.oblasts or _is_next_door(span)]
            near = [p for p in near if (p.lon or 0) < EAST]
            alone = not self.oblasts or heads_section(self.words, span)
            if alone and not any(m.common for m in span.matches):
                near = [p for p in span.settled if p.admin1] or near  # the text names no oblast: any
            near = near or self._together(span)
            if not near and self._stands_elsewhere(span):
                near = [p for p in span.settled if p.admin1]
            if not near:
                return False
            listed = span.group in self.sure and len(self.lists[span.group]) > 1
            if not listed and not self._is_placed(span):
                self.unplaced.append((span, near))
                return False
            span.settled = near
            self.named.update(place.place_id for place in near)
        if span.level == "settlement":
            self.sure.add(span.group)
        return True

    def _stands_elsewhere(self, span: NameSpan) -> bool:
        """Read "A missile hit Dashava. Kharkiv has no power": beyond doubt a place, in no oblast spoken of.

        Left out, it would leave what is told of it to the next place.
        """
        word = any(m.common for m in span.matches) or is_unit_adjective(self.texts[span.first])
        placed = self._beside(span)[0] in _PLACE_PREPOSITIONS
        return placed and not word and span.own is None and None not in self.oblasts

    def _together(self, span: NameSpan) -> list[Place]:
        """Return the place in the only oblast that has all names of a list, though the text names it not."""
        mates = self.lists[span.group]
        if len(mates) < 2 or any(not mate.settled or mate.level != "settlement" for mate in mates):
            return []
        shared = set.intersection(*({p.admin1 for p in mate.settled} for mate in mates)) - {None}
        near = [p for p in span.settled if p.admin1 in shared]
        return near if len(shared) == 1 and all(p.country == "UA" for p in near) else []

    def placed_elsewhere(self) -> list[NameSpan]:
        """Return the names left out that are placed elsewhere: "Hroza had 300 inhabitants", "in Hroza"."""
        again = []
        for span, near in self.unplaced:
            span.settled = [place for place in near if place.place_id in self.named and place.admin1]
            again += [span] if span.settled else []
        return again

    def _is_placed(self, span: NameSpan) -> bool:
        """Say whether the words beside a name are those beside a place."""
        texts, first = self.texts, span.first
        before, behind = self._beside(span)
        return (
            before in _PLACE_PREPOSITIONS
            or (before in _ITSELF and texts[first - 2] in _PLACE_PREPOSITIONS)  # "в самом Шебекино"
            or (before in _AREAS and texts[first - 2] in _PLACE_PREPOSITIONS)  # "в районе Дибровного"
            or (before in _FROM and texts[first - 2].startswith(_NEWS))
            or is_side_of(texts, first)
            or self._follows_strike(span)
            or texts[first - 2 : first] == ["of", "the"]
            or (before == "of" and bool(texts[first - 2] in _OF or self.strikes.key(texts[first - 2])))
            or (before == "(" and behind == ")")
            or (before in _ITEMS and behind == "(")  # "зокрема, Старовірівка (пошкоджено будинок)"
            or (before in _BULLETS and behind in _ENDS and texts[first - 2] == "\n")
            or (
                before in HYPHENS and behind == ":" and texts[first - 2].isdecimal()
            )  # "16:20 - Sadove: a man"
            or before.startswith(_WINDS)  # "западнее Клещеевки"
            or heads_section(self.words, span)  # "Hroza, 5 October 2023"
            or texts[span.after : span.after + 2] == [",", "ukraine"]  # "HROZA, Ukraine -"
            or self._suffers_strike(span, behind)
        )

    def _suffers_strike(self, span: NameSpan, behind: str) -> bool:
        """Read "Kozacha Lopan was attacked", "Vilcha came under fire": one word may be a surname."""
        at = span.after + (behind in _WAS)
        if not self.texts[span.first].isascii() or at >= len(self.texts):
            return False
        found = self.strikes.match(self.texts, at)
        if found is None:
            return False
        said = self.texts[at]
        return said == "came" or (at > span.after and (span.after - span.first > 1 or said in _SHELLED))

    def _follows_strike(self, span: NameSpan) -> bool:
        """Read "shelled X", "атакували артилерією X"; to open a sentence "Іллінівку росіяни атакували"."""
        sides = [range(span.first - 1, max(span.first - 4, -1), -1)]
        opens = span.first == 0 or self.texts[span.first - 1] in _BREAKS
        said_first = "".join(self.texts[span.after : span.after + 1]).startswith(_ATTACKERS)
        said_behind = "".join(self.texts[span.after : span.after + 1]) in _HEADS
        if opens and (said_first or said_behind) and self.texts[span.first] not in _PREPOSITIONS:
            first = span.after + said_behind  # "Никольское, дрон сбросил взрывчатку"
            sides.append(range(first, min(first + 4, len(self.texts))))
        for side in sides:
            for i in side:
                if self.strikes.match(self.texts, i) is not None:
                    return True
                if not self.texts[i].isalpha() or self.text[self.words.starts[i]].isupper():
                    break
        return False


def _is_next_door(span: NameSpan) -> bool:
    """Read "у Шебекіні", "in Kamensk-Shakhtinsky": a town next door whose name no place of ours bears."""
    return all(place.country in _NEIGHBOURS for place in span.settled)


def _is_house(span: NameSpan, before: str, behind: str) -> bool:
    """Read "the Druzhba hotel", and not "the Kherson hotel", "the Hroza cafe", which stand there."""
    if before != "the" or behind not in _HOUSES or span.settled[0].population >= HOUSED:
        return False
    return len({match.place.place_id for match in span.matches}) > BEARERS


def _is_quoted(span: NameSpan, before: str, behind: str) -> bool:
    """Read "между «Лесной» и «Черниговской»", "сказала изданию «Бабель»": a station, a paper."""
    small = span.is_bare if span.level != "settlement" else not (span.is_known or span.typed)
    return before in _QUOTES and behind in _QUOTES and small and not span.own


def _is_among_people(texts: list[str], span: NameSpan) -> bool:
    """Read "Тамара, Станіслав і Роман": one of several given names."""
    beside = ((span.first - 1, span.first - 2), (span.after, span.after + 1))
    return any(
        0 <= far < len(texts) and texts[joint] in _ITEMS and texts[far] in _FIRST_NAMES
        for joint, far in beside
    )
