"""People told in a sentence: "at least five others", "a 62-year-old woman", "подружжя та їхній син"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geomap.numbers import is_number, is_number_word, nth_person, read_number, read_ordinal, read_portion
from geomap.triggers import stems
from geomap.words import HYPHENS, Words, lists_in, word_list, word_set

__all__ = ["Group", "find_people"]

_ADJECTIVES = 4  # words between a number and the people: "five young local residents"
_MONTH_WORDS = word_set("month_word")
_AGE = stems("age")
_AGED = word_set("aged")
_YEARS = frozenset({"yo", "р", "г"})
_SHORT_YEARS = ["y", ".", "o", "."]
_BODY = word_set("body")
_LIKEWISE = word_set("likewise")
_DEATH = word_set("death")
_OF_ONE = word_set("of_one")
_JOINS = word_set("and") | {","}
_AND_ALSO = [[word] for word in sorted(_JOINS - {","})]
_DASHES = [[dash] for dash in sorted(HYPHENS - {"-"})]
_SEVERAL = ("і", "ие", "их", "ым", "им", "ими", "ыми")
#: How those who do it end, not those it is done to: "росіяни", "оккупанты", "россияне".
_ATTACKING = ("и", "ы", "не")
_VICTIM = stems("victim")
#: How the words between "the second" and "victim" end: "друга офіційно підтверджена жертва".
_DESCRIBING = ("но", "на", "ная", "ний", "ный", "ної", "ной", "ного")
_FROM = word_set("range_from")
_YEARS_OLD = stems("years_old")
_TRAIT = stems("trait")
_ADJECTIVE = _YEARS_OLD + _TRAIT
_ANOTHER = word_set("another")
_OTHERS = word_set("others")
_OUT_OF = word_set("out_of")
_ORDINALS = word_set("ordinal")
_DETERMINERS = word_set("determiner")
_TOLD = word_set("told_person")
_BOTH = frozenset({"both", "обоє", "обидва", "обидві", "оба", "обе", "обоим", "обом"})
_PRONOUNS = frozenset({"he", "she"})
_WHO, _HIM = _PRONOUNS | {"who"}, frozenset({"him", "her"})
_RANGE = frozenset({"and", "to"})
_IS = frozenset({"is", "was", "turned"})
#: Said of things as well as of people: "two entrances burned".
_BURNT = frozenset({"burned", "burnt"})
_DEATH_OF_ONE = frozenset({"body", "death", "fatality"})
_ARTICLES = frozenset({"a", "an"})
#: So many words from a person to the age behind what is told of where they live.
_FAR_AGE = 8
#: Somebody of a trade that no list has: so many words at most, behind such verbs.
_TITLE, _ACTS = (
    4,
    frozenset({"killed", "killing", "kills", "wounded", "wounding", "injured", "injuring", "injures"}),
)
#: How trades end in Ukrainian and Russian, of one person, in the two cases that stand behind such verbs.
_TRADES, _SHORT = stems("trade_ending"), 5
#: Behind an article: no person, or not one.
_VAGUE = word_set("vague_count")
_NOBODY = word_set("nobody")
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
#: In a headline these may stand before the people, and such verbs before those whom they tell of.
_HEADLINE_TRAITS = word_set("headline_trait")
#: With what people are taken to hospital.
_WOUNDS = ("нями", "ниями", "мами", "ками")
_HEADLINE_VERBS = ("s", "ing", "kill", "injure")
#: So near behind "Woman and two children" it stands what happened to them.
HEADED = 6
_OLDEST = 110
_BEFORE_NUMBER = word_set("before_number")
_DECADES = word_set("decade", of="casualties")
_BEFORE_AGE = _AGED | _LIKEWISE | HYPHENS | {",", "(", ":", "в", "у", "по", "of"}


@dataclass(slots=True)
class Group:
    """Some people, from word `first` to the word before `after`.

    `noun` is ``person``, ``child``, ``soldier``, ``couple`` or empty for a bare number; `part` people are
    among those told before, `more` come besides them; `rise` is a figure that has grown.
    """

    first: int
    after: int
    value: int
    noun: str = ""
    least: bool = False
    about: bool = False
    more: bool = False
    rise: bool = False
    part: bool = False
    taken: bool = False
    each: bool = False  # "по двоє", "one person each": so many in every place
    ages: tuple[int, ...] = ()  # where they are told of every one
    among: int = -1  # first word of "among the injured", when that makes it a part


def find_people(
    words: Words,
    begin: int,
    end: int,
    nouns: Mapping[int, tuple[int, str]],
    harm: Mapping[int, object],
    *,
    text: str = "",
) -> Iterator[Group]:
    """Find the people told in the words from `begin` to `end`.

    Parameters
    ----------
    words : Words
    begin, end : int
        A sentence.
    nouns : mapping
        First word of a noun for people to the word after it and its key in ``data/casualties.toml``.
    harm : mapping
        The words that tell of harm; people never reach over them.
    text : str, optional
        The text, where people may be told by their names: "Lesia, 34, died".

    Yields
    ------
    Group
        In the order of the text.
    """
    reader = _Reader(words, (begin, end), nouns, harm, text)
    i = begin
    while i < end:
        word = words.texts[i]
        opens = i in nouns or word in _ARTICLES or word in _ANOTHER or nth_person(word) > 0
        opens = opens or word.endswith(_TRADES) or word in _HIM
        if not (opens or is_number(word) or read_portion(words.texts, i)):
            i += 1
            continue
        group = reader.read(i)
        if group:
            yield group
        i = max(group.after, i + 1) if group else i + 1


class _Reader:
    def __init__(
        self,
        words: Words,
        bounds: tuple[int, int],
        nouns: Mapping[int, tuple[int, str]],
        harm: Mapping[int, object],
        text: str,
    ) -> None:
        self.text, (begin, end) = text, bounds
        self.words, self.texts, self.begin, self.end = words, words.texts, begin, end
        self.nouns, self.harm = nouns, harm
        self.lists = lists_in("casualties", words, begin, end)
        self.noun_ends = {after for after, _ in nouns.values()}
        self.floor = begin  # no group begins before the end of the one before it
        self.listed = -1  # behind a name of those counted before: "two sisters, Anna, 12, and Vira, 15,"

    def has(self, key: str, i: int) -> int:
        places = self.lists.get(key)
        after = places.get(i, 0) if places else 0
        return after if i < self.end >= after else 0

    def before(self, key: str, i: int) -> int:
        """First word of the entry of a list that ends just before word `i`, else -1."""
        if key not in self.lists:
            return -1
        for first in range(max(self.floor, i - 4), i):
            if self.has(key, first) == i:
                return first
        return -1

    def read(self, i: int) -> Group | None:
        texts = self.texts
        group = None
        if i in self.harm:
            return None
        ahead = i - 2 if texts[i - 1] == "-" else i - 1  # "no one", "no-one"
        if ahead >= self.begin and texts[ahead] in _NOBODY:
            return None
        beside = self._is_age(i) or self._is_hour(i) or self._is_share(i)
        number = None if beside else read_number(self.words, i)
        listed = self._of_ages(i) if number or texts[i].isdecimal() else None
        if listed:
            group = listed
        elif number and number.value > 0 and number.after <= self.end:
            group = self._counted(i, number.value, number.after, number.people)
            if group and read_portion(texts, i):
                group.about = True
        elif texts[i] == "a" and i + 1 < self.end and texts[i + 1] in ("dozen", "hundred"):
            group = self._counted(i, 12 if texts[i + 1] == "dozen" else 100, i + 2, False)
            if group:
                group.about = True
        elif i in self.nouns:
            group = self._single(i)
        elif texts[i].isdecimal():
            group = self._nameless(i) or self._of_trade(i) or self._of_name(i)
        elif texts[i] in _ARTICLES and (after := self._unlisted(i)):
            group = Group(i, after, 1, "person")
        elif texts[i] in _ANOTHER and i + 1 < self.end:
            following = texts[i + 1]
            # "one killed, another injured", "killed one person and injured another"
            told = i + 1 + following.endswith("ly")  # "another gravely injured"
            alone = (told in self.harm and told + 1 not in self.nouns) or (
                texts[i] == "another" and i - 1 in self.harm and i + 1 not in self.nouns
            )
            alone = alone and read_number(self.words, i + 1) is None  # "and wounded another six"
            each = following == "по" and read_number(self.words, i + 2) is not None  # "ещё по одному"
            if alone or (self._is_verb(following) and not each):
                group = Group(i, i + 1, 1, more=True)
        elif self._is_him(i):
            group = Group(i, i + 1, 1, "person")
        elif rank := self._nth_death(i):
            group = Group(i, i + 2, rank, rise=True)
        elif (
            texts[i] == "a"
            and i + 2 < self.end
            and texts[i + 1] in _ORDINALS
            and (self._is_verb(texts[i + 2]) or i + 2 in self.harm)
        ):
            group = Group(i, i + 2, 1, more=True)  # "and a third was injured"
        elif nth_person(texts[i]):
            group = self._nth(i) or self._next(i)
        elif self._is_trade(i):
            group = Group(i, i + 1, 1, "person")
        if group:
            ages = [int(w) for j, w in enumerate(texts[group.first : group.after], group.first)
                    if w.isdecimal() and self._is_age(j)]  # fmt: skip
            self.floor = group.after
            group.ages = tuple(ages) if len(ages) == group.value else group.ages
        return group

    def _is_him(self, i: int) -> bool:
        """Read "hit a cyclist, killing him", and not "killing her son"."""
        texts = self.texts
        told = texts[i] in _HIM and i - 1 in self.harm and texts[i - 1] in _ACTS
        return told and (i + 1 >= self.end or not texts[i + 1][0].isalnum() or texts[i + 1] in _JOINS)

    def _unlisted(self, i: int) -> int:
        """Word behind "killed an inspector", "a beekeeper was wounded" at word `i`: of any trade; or 0."""
        texts, after = self.texts, i + 1
        stops = word_set("near", of="casualties") | word_set("passive", of="casualties") | _JOINS
        while after < min(i + 1 + _TITLE, self.end) and texts[after].isalpha() and texts[after] not in stops:
            vague = texts[after] in _VAGUE or is_number_word(texts[after]) or self.has("thing", after)
            if vague or after in self.nouns or after in self.harm:
                return 0
            after += 1
        if after == i + 1 or after >= self.end or texts[after].isalpha() > (texts[after] in stops):
            return 0
        told = i - 1 in self.harm and texts[i - 1] in _ACTS
        suffers = texts[after] == "was" and after + 1 in self.harm and texts[i - 1] != "of"
        return after if told or suffers else 0

    def _is_trade(self, i: int) -> bool:
        """Read "загинула двірничка", "ранен стрелочник": of any trade, by how its name ends."""
        told = i - 1 in self.harm and not self.texts[i - 1].endswith((*_SEVERAL, "ли", "ні", "ны"))
        return told and len(self.texts[i]) > _SHORT and not self._is_name(i) and not self.has("thing", i)

    def _nth(self, i: int) -> Group | None:
        """Read "тіло третього загиблого": three by now, where nothing else is told of the third."""
        if (
            i - 1 in self.harm
            and self.has("dies", i - 1) == i
            and (i + 1 == self.end or self.texts[i + 1] == ".")
        ):
            return Group(i, i + 1, nth_person(self.texts[i]), "person", rise=True)  # "у лікарні помер третій"
        harmed = next((j for j in range(i + 1, min(i + 4, self.end)) if j in self.harm), 0)
        word = self.texts[harmed]
        alone = word.startswith(_VICTIM) and not word.endswith((*_SEVERAL, "в", "л", "ло", "ла", "ли"))
        alone = alone and all(w == "," or w.endswith(_DESCRIBING) for w in self.texts[i + 1 : harmed])
        if not harmed or not alone or any(j in self.harm for j in range(harmed + 1, harmed + 5)):
            return None
        return Group(i, harmed, nth_person(self.texts[i]), "person")

    def _nth_death(self, i: int) -> int:
        """Read "confirmed a sixth death": so many by now, where no place of its own follows; or 0."""
        if self.texts[i] != "a" or self.texts[i + 2 : i + 3] == [] or self.texts[i + 2] not in _DEATH_OF_ONE:
            return 0
        read = read_ordinal(self.texts, i + 1)
        behind = range(i + 3, min(i + 6, self.end - 1))
        where = word_set("place", of="casualties")
        placed = any(self.texts[j] in where and self._is_name(j + 1) for j in behind)
        return read[0] if read and read[1] == i + 2 and not placed else 0

    def _next(self, i: int) -> Group | None:
        """Read "один в Лимане, второй — в Ямполе": the next of those counted, with a place of his own."""
        j = i + 1
        while j < self.end and self.texts[j] in HYPHENS:
            j += 1
        placed = (
            j < self.end and self.texts[j] in word_set("place", of="casualties") and self.floor > self.begin
        )
        return Group(i, i + 1, 1, "person") if placed and self.texts[i - 1] in _JOINS else None

    def _nameless(self, i: int) -> Group | None:
        """Read "a 16-year-old was hurt", "постраждав 16-річний": nobody's noun stands behind the age."""
        texts, j = self.texts, i + 1
        if texts[j : j + 4] == _SHORT_YEARS and j + 4 in self.nouns:
            after, key = self.nouns[j + 4]
            return Group(i, after, 1, key.partition(".")[0])  # "55 y.o. man wounded"
        while j < self.end and texts[j] in HYPHENS:
            j += 1
        if j >= self.end or j == i + 1:
            return None
        first = i
        if texts[j : j + 1] == ["year"] and "old" in texts[j + 1 : j + 3]:
            j += 1 + texts[j + 1 : j + 3].index("old")
            if i == self.floor or texts[i - 1] not in _DETERMINERS:
                return None
            first = i - 1
        elif not texts[j].startswith(_YEARS_OLD) or texts[j].endswith(_SEVERAL):
            return None
        after = j + 1
        word = texts[after] if after < self.end else "."
        listed = word == "," and texts[after + 1 : after + 2] and texts[after + 1].isdecimal()
        closed = not word[0].isalnum() or after in self.harm or word in word_set("passive", of="casualties")
        if word == "and" and i > self.floor and texts[i - 1] in _ARTICLES:
            closed = not texts[after + 1].isdecimal()  # "a 70-year-old woman and a 73-year-old and ..."
        closed = closed or self.has("suffered", after) > 0
        trade = word.isalpha() and word.isascii() and not (self.has("thing", after) or after in self.nouns)
        if trade and not closed and self._is_hurt(after + 1):
            return Group(first, after + 1, 1, "person")  # "a 55-year-old stoker died"
        return Group(first, after, 1, "person") if closed and not listed and after not in self.nouns else None

    def _is_hurt(self, i: int) -> bool:
        """Read "died", "was killed" at word `i`."""
        return i in self.harm or (
            i + 1 in self.harm and self.texts[i] in word_set("passive", of="casualties")
        )

    def _of_trade(self, i: int) -> Group | None:
        """Read "ранен пекарь, 61 год": one person, under a noun that no list holds, by the age."""
        trade = i - 2
        if trade <= self.floor or self.texts[i - 1] not in (",", "("):
            return None
        known = trade in self.noun_ends or trade + 1 in self.noun_ends or not self.texts[trade].isalpha()
        before = trade - 1 - self.texts[trade - 1].startswith(_TRAIT)
        harmed = before in self.harm and not self.texts[before].endswith(_SEVERAL)
        return None if known or not harmed else Group(trade, i, 1, "person", ages=(int(self.texts[i]),))

    def _name_before(self, age: int) -> int:
        """First word of the name in "Lesia Koval, 34, died" whose age is at word `age`, else -1."""
        texts, first = self.texts, age - 1
        closed = texts[age + 1 : age + 2] in ([","], [")"]) and texts[age - 1] in (",", "(")
        if not (self.text and closed and texts[age].isdecimal() and 0 < int(texts[age]) <= _OLDEST):
            return -1
        while first > self.floor and texts[first - 1].isalpha() and texts[first - 1].isascii():
            if not self._is_name(first - 1) or first - 1 in self.harm:
                break
            first -= 1
        placed = not word_set("place", of="casualties").isdisjoint(
            texts[max(self.begin, first - 1) : first + 1]
        )
        return -1 if first == age - 1 or placed else first

    def _of_name(self, i: int) -> Group | None:
        """Read "Lesia, 34, died": one person by name, unless told before: "his wife Olha, 49,"."""
        first = self._name_before(i)
        if first < 0:
            return None
        before = first
        while before > self.floor and self.texts[before - 1] in _JOINS:
            before -= 1
        told = before == self.floor > self.begin and (before == first or self.texts[before] == ",")
        if told or before == self.listed:
            self.listed = i + 1
            return None
        first -= first - 1 in self.nouns and self.nouns[first - 1][0] == first  # "and daughter Sofia, 7,"
        return Group(first, i + 1, 1, "person", ages=(int(self.texts[i]),))

    def _behind_name(self, group: Group) -> int:
        """Word of the age in "his wife Olha, 49, died", "her neighbour, Taras Bilyi, 61,"; or 0."""
        first = group.after + (self.texts[group.after : group.after + 1] == [","])
        for age in range(first + 2, min(first + 5, self.end)) if group.value == 1 else ():
            if self.texts[age].isdecimal():
                return age if 0 <= self._name_before(age) <= first else 0
        return 0

    def _behind_aside(self, i: int) -> int:
        """Word behind the name of "killing a woman, Diana, and two others" at word `i`, or 0."""
        after = i + 1
        while after < min(i + 4, self.end) and self._is_name(after) and self.texts[after].isalpha():
            after += 1
        closed = self.texts[after : after + 1] == [","] and self.texts[after + 1 : after + 2] in _AND_ALSO
        return after if self.texts[i : i + 1] == [","] and after > i + 1 and closed else 0

    def _is_verb(self, word: str) -> bool:
        return word in word_set("near", of="casualties") or word in word_set("passive", of="casualties")

    def _is_age(self, i: int) -> bool:
        """Say whether the number at word `i` is an age, a year of birth, a day of a month or a clock time."""
        texts = self.texts
        before = texts[i - 1] if i > self.begin else ""
        if (before == "of" and i - 1 in self.noun_ends) or before == "aged":
            return True  # "a man of 62", "a boy of ten", "aged seven"
        whose = before in _IS and (texts[i - 2] in _WHO or i - 1 in self.noun_ends)
        if whose and texts[i + 1 : i + 2] in ([","], ["."], [")"], ["and"]):
            return True  # "their son, who is six, was hurt", "She is 62 and has a leg wound"
        if before in _JOINS and self._is_age_besides(i):
            return True
        if before == "not" and texts[i + 1 : i + 2] == [","]:
            return True  # "nine people, not seven, were killed"
        if not texts[i].isdecimal():
            if before == "," and i - 1 in self.noun_ends and texts[i + 1 : i + 2] == [","]:
                return is_number_word(texts[i])  # "a girl, six, were killed"
            number = read_number(self.words, i)  # "a ten-year-old boy"
            behind = [w for w in texts[number.after : number.after + 4] if w not in HYPHENS] if number else []
            return behind[1:2] == ["old"] and behind[0].rstrip("s") in {"day", "week", "month", "year"}
        j = i + 1
        while j < self.end and texts[j] in HYPHENS:
            j += 1
        return (
            self._is_age_by_unit(i, j)
            or self._is_age_by_lead(i, j, before)
            or self._is_age_aside(i, j, before)
            or self._name_before(i) >= 0
            or self._is_day(i)
            or self._is_clock(i, j, before)
        )

    def _is_age_besides(self, i: int) -> bool:
        """Read the second age of "women of 22 and 45 died", "boys aged four and six were killed"."""
        texts, k = self.texts, i - 1
        k -= texts[k - 1] == ","
        if k - 2 < self.begin or texts[k - 1].isdecimal() != texts[i].isdecimal():
            return False
        many = texts[k - 2] == "of" and any(
            key.endswith(".many") and after == k - 2 for after, key in self.nouns.values()
        )
        lead = many or texts[k - 2] in _AGED or (texts[k - 2] in _JOINS and self._is_age_besides(k - 1))
        following = texts[i + 1] if i + 1 < self.end else "."
        closed = not following[0].isalnum() or following in _JOINS or i + 1 in self.harm
        numbers = all(is_number(texts[n]) for n in (k - 1, i))
        return lead and numbers and (closed or following in word_set("passive", of="casualties"))

    def _is_age_by_unit(self, i: int, j: int) -> bool:
        """Read "40 і 52 років", "a 23-day-old baby", "in their 70s": by the words from `j` on."""
        texts, following = self.texts, self.texts[j] if j < self.end else ""
        if texts[j : j + 4] == _SHORT_YEARS:
            return True
        if following.startswith(_AGE) or following in _YEARS or "old" in texts[j + 1 : j + 3]:
            return True
        if self._after_age(i):
            return True
        k = j
        while k + 1 < self.end and texts[k] in _JOINS and texts[k + 1].isdecimal():
            k += 2
        listed = j < k < self.end and texts[k].startswith(_AGE)
        return listed or (following == "s" and texts[i].endswith("0"))

    def _is_age_by_lead(self, i: int, j: int, before: str) -> bool:
        """Read "aged 69, 75, and 76", "ей тоже 70", "born in 1935": by the words before it."""
        texts = self.texts
        if before in _AGED or (before == "(" and texts[j : min(j + 1, self.end)] == [")"]):
            return True
        if before in _LIKEWISE and i - 2 >= self.begin and texts[i - 2] in _AGED:
            return True
        if "born" in texts[max(self.begin, i - 2) : i]:
            return True
        if before in _BOTH and texts[j : j + 1] in ([","], ["."], [")"], []):
            return True  # "a couple, both 68, were killed"
        k = i - 1
        while k > self.begin + 1 and (texts[k] in _JOINS or texts[k] == "to"):
            k -= texts[k - 1] == ","
            if not is_number(texts[k - 1]):
                break
            k -= 2
        return texts[k] in _AGED or (texts[k] in _FROM and texts[k - 1] in _AGED)

    def _is_age_aside(self, i: int, j: int, before: str) -> bool:
        """Read "a man, 40, died", "a man, around 40,", "sisters, 70 and 72,": an aside behind a noun."""
        texts, following = self.texts, self.texts[j] if j < self.end else ""
        closed = following in {",", ")", ".", ""}
        if before == "," and i - 1 in self.noun_ends:
            return closed or following == "and" or texts[i + 1 : i + 2] in _DASHES
        if before in _JOINS and i - 3 >= self.begin and texts[i - 2].isdecimal():
            listed = texts[i - 3] == "," and i - 3 in self.noun_ends
            return texts[i - 3] in _AGED or (listed and closed)
        if before == "," and following == "," and (self._is_of_one(i - 1) or self._is_of_kin(i - 1)):
            return True  # "A woman from the Boryspil district, 25, suffered wounds", "his companion, 65,"
        about = following in {",", ")"} and i - 2 in self.noun_ends and texts[i - 2] == ","
        return about and self.has("about", i - 1) > 0

    def _is_of_one(self, comma: int) -> bool:
        """Say whether a clause tells of one person of whom nothing else is told yet."""
        texts = self.texts
        for j in range(comma - 1, max(self.begin, comma - _FAR_AGE) - 1, -1):
            if j in self.harm or texts[j] in {",", ";", ":"} or texts[j].isdecimal():
                return False
            if j in self.nouns and self.nouns[j][1].endswith(".one"):
                return texts[j - 1] in _ARTICLES or texts[j - 1] == "the" or j == self.begin
        return False

    def _is_of_kin(self, comma: int) -> bool:
        """Read "his companion, 65,": whoever it is, it is one."""
        texts, noun = self.texts, self.nouns.get(comma - 1, (0, ""))[1]
        several = noun.endswith(".many") or comma - 1 in self.harm  # "their victims, 12,", "its wounded, 14,"
        own = comma - 2 >= self.begin and texts[comma - 2] in _POSSESSIVES
        return own and not several and texts[comma - 1].isalpha()

    def _is_hour(self, i: int) -> bool:
        """Read "Утром, около пяти, по городу били": when it was, and no people."""
        texts = self.texts
        if i - 2 < self.begin or not self.has("about", i - 1):
            return False
        j = i - 2 - (texts[i - 2] == ",")
        day = j >= self.begin and word_list("dates", "part").key(texts[j])
        return bool(day) and not any(k in self.nouns for k in (i + 1, i + 2))

    def _is_share(self, i: int) -> bool:
        """Read "one in six died" at either number of it."""
        texts = self.texts
        begin = i if texts[i : i + 2] == ["one", "in"] else i - 2
        share = begin >= self.begin and texts[begin : begin + 2] == ["one", "in"]
        return (
            share and begin + 2 < self.end and is_number_word(texts[begin + 2]) and texts[begin + 2] != "one"
        )

    def _is_clock(self, i: int, j: int, before: str) -> bool:
        """Read "8:30", at either number of it."""
        texts, starts, ends = self.texts, self.words.starts, self.words.ends
        if before == ":" and i - 2 >= self.begin and texts[i - 2].isdecimal() and ends[i - 1] == starts[i]:
            return True
        colon = j + 1 < self.end and texts[j] == ":"
        return colon and texts[j + 1].isdecimal() and ends[j] == starts[j + 1]

    def _is_listed_age(self, i: int) -> bool:
        """Read the next of "aged 44, 51, and 60" at word `i`, or behind an "and" there."""
        i += i < self.end and self.texts[i] in _JOINS
        return i < self.end and self.texts[i].isdecimal() and self._is_age(i) and not self._after_age(i)

    def _is_day(self, i: int) -> bool:
        """Read "26 лютого", "on Oct. 26 killed": the number at word `i` is a day of a month."""
        texts, months = self.texts, word_list("dates", "month")
        ranged = i + 3 < self.end and texts[i + 2].isdecimal() and texts[i + 1] in HYPHENS | _RANGE
        i += 2 * ranged  # "the night of 26-27 August"
        following = texts[i + 1] if i + 1 < self.end else ""
        if following and months.key(following) and (following not in _MONTH_WORDS or self._is_name(i + 1)):
            return True  # "late on 3 May"
        before = next((w for w in reversed(texts[max(0, i - 3) : i]) if w not in {".", "\n"}), "")
        named = before.isascii() and before not in _MONTH_WORDS and months.key(before)
        dated = bool(months.key(before)) and texts[i - 2 : i - 1] in (["on"], ["of"], ["since"], ["until"])
        return bool(named or dated) and i + 1 not in self.nouns

    def _counted(self, i: int, value: int, after: int, people: bool) -> Group | None:
        """People behind a number: "5 local residents", "двоє", "10 others"; None when things are counted."""
        texts, end = self.texts, self.end
        if texts[after : after + 1] in (["a"], ["an"], ["%"]):
            return None  # "on March 15 a guard was killed", "ожоги 40 % тела"
        group = Group(i, after, value)
        self._range(group)
        j, noun = group.after, ""
        for step in range(_ADJECTIVES + 1):
            if j >= end:
                break
            word = texts[j]
            if j in self.nouns:
                if noun and self.nouns[j][1] == "enemy" and word.endswith(_ATTACKING):
                    break  # "двох жінок росіяни вбили"
                j, key = self.nouns[j]
                if key == "enemy":
                    return None
                noun, group.after = key.partition(".")[0], j
                if j in self.nouns:  # "two local residents": the last noun tells
                    continue
                break
            if self.has("whom", j):
                group.after = self.has("whom", j)
                group.part, j = True, group.after
                while j < end and (texts[j] in HYPHENS or texts[j] in word_set("link", of="casualties")):
                    j += 1  # "three of whom are children"
                continue
            if (thing := self.has("thing", j)) and texts[j - 1] not in HYPHENS and thing not in self.nouns:
                if not people:
                    return None
                break
            if step == 0 and word in _OTHERS:
                group.more, group.after = True, j + 1
                if word == "others":
                    noun = "person"
                    break
            elif word in _OUT_OF and step == group.more:
                if j + 1 in self.harm and texts[j + 1].endswith(_WOUNDS):
                    break  # "сімох із пораненнями доправили до лікарень"
                told = people or texts[i - 1] in _ANOTHER or texts[i - 1] in {"по", ":", ","}
                if told and self._is_home(j + 1):
                    noun = "person"  # "двое из Херсона", "ещё по одному из Лимана и Сиверска"
                    break
                if not self._is_part_of(group, j):
                    return None  # "two of the drones"
                noun = "person"
                break
            elif self._ends_people(j):
                break
            j += 1
        if not noun and (people or self.texts[i - 1] not in word_set("near", of="casualties")):
            self._unknown_noun(group)
        group.noun = noun or ("person" if people else "")
        if group.noun == "couple" and not people and HYPHENS.isdisjoint(texts[i : group.after]):
            group.value *= 2  # and not "двоє — подружжя"
        self._look_before(group)
        self._look_after(group)
        if texts[group.after : group.after + 1] == ["each"]:
            group.each, group.after = True, group.after + 1
        elif group.first > self.begin and (texts[group.first - 1] == "по" or texts[i - 1] == "по"):
            group.each = True
        return group

    def _is_home(self, i: int) -> bool:
        """Say whether "Херсона", "села Іванівка" stands at word `i`, and not "ВСУ"."""
        i += i < self.end and self.texts[i] in word_set("type_before")
        return (
            self._is_name(i)
            and not self.has("thing", i)
            and not self.text[self.words.starts[i] : self.words.ends[i]].isupper()
        )

    def _is_name(self, i: int) -> bool:
        return bool(self.text) and i < self.end and self.text[self.words.starts[i]].isupper()

    def _is_part_of(self, group: Group, j: int) -> bool:
        """Take in "of the injured", "of their neighbours" at word `j`; say whether people are counted."""
        if (kin := self._of_kin(j + 1)) > 0:
            group.after = kin
            return True
        j += 1 + (self.texts[j + 1 : j + 2] == ["the"])
        own = j < self.end and self.text.endswith(("'s", "’s"), 0, self.words.ends[j])
        if own and self.nouns.get(j + 1, (0, ""))[1].endswith(".many"):
            group.after = self.nouns[j + 1][0]
            return True  # "three of the city's residents"
        counted = read_number(self.words, j)
        j = counted.after if counted and counted.after in self.nouns else j
        group.part = True
        if j in self.nouns and self.nouns[j][1].endswith(".many"):
            group.after = self.nouns[j][0]
            return True  # "one of the men": told before
        if counted and self.texts[counted.after : counted.after + 1] in (["were"], ["was"]):
            group.after = counted.after
            return True  # "three of the five were injured in Donetsk"
        told = self.harm.get(j)
        while told and self.harm.get(j) is told:  # "two of the injured": people told before
            j += 1
        group.after = j
        return told is not None

    def _ends_people(self, j: int) -> bool:
        """Say whether a word behind a number is none that may stand before the people counted."""
        word = self.texts[j]
        if j in self.harm or not (word[0].isalpha() or word in HYPHENS):
            return True
        if word in word_set("near", of="casualties") or word in word_set("and", of="casualties"):
            return True
        filler = word in word_set("filler", of="casualties") and not word.endswith(("их", "ых"))
        return filler and word != "civilian"

    def _of_kin(self, i: int) -> int:
        """Word behind "their neighbours", "his fellow medics" at word `i`, who were not told before; or 0."""
        if i + 1 >= self.end or self.texts[i] not in _POSSESSIVES:
            return 0
        return next((self.nouns[j][0] for j in (i + 1, i + 2) if j in self.nouns), 0)

    def _unknown_noun(self, group: Group) -> None:
        """Take in up to two words between a number and what happened: "двоє його колег"."""
        texts = self.texts
        for j in range(group.after, min(group.after + 3, self.end)):
            if j in self.harm or texts[j] in word_set("passive", of="casualties"):
                group.after = group.after if texts[j] in _BURNT else j
                return
            known = any(texts[j] in word_set(key, of="casualties") for key in ("near", "and", "filler"))
            if known or not texts[j][0].isalpha():
                return

    def _range(self, group: Group) -> None:
        """Take the lower number of "3-7" and "від 3 до 5"."""
        j = group.after
        if j + 1 >= self.end:
            return
        i = group.first - 1
        ranged = i >= self.floor and self.texts[i] in _FROM and self.before("rise", i) < 0
        if self.texts[j] in HYPHENS or (ranged and self.texts[j] in ("до", "to", "and")):
            high = read_number(self.words, j + 1)
            if high and high.value > group.value and high.after <= self.end:
                group.after, group.about, group.least = high.after, True, True
                if ranged:
                    group.first -= 1

    def _single(self, i: int) -> Group | None:
        """Return one person without a number: "an elderly woman", "жінка"; a couple are two."""
        after, key = self.nouns[i]
        noun, _, many = key.partition(".")
        english = self.texts[i].isascii()
        if many == "many" and noun != "enemy":
            aged = self._aged(i, after, noun)
            if aged:
                return aged
        if (
            noun == "enemy"
            or self.texts[max(self.begin, i - 1)] in word_set("several", of="casualties")
            or (many == "many" and not self._is_body(i, after))
            or self._is_adjective(i, after)
        ):
            return None
        if english and after in self.nouns:
            return None  # "a local resident": the last noun tells
        if noun == "couple" and self.texts[max(self.begin, i - 2) : i] in (["one", "of"], ["of", "the"]):
            return None  # "one of the twins"
        group = Group(i, after, 2 if noun == "couple" else 1, noun)
        if english:
            first = self._determiner(i)
            if first < 0 and (after - i > 2 or self._is_kin_told_on(i)):
                # "Mother and son killed", "the mother, father and uncle", "her husband and teenage son"
                first = i - (self.texts[i - 1] in _HEADLINE_TRAITS)
            if first < 0:
                first = self._in_headline(i, after)
            if first < 0:
                return self._named(i, after, noun)
            if (
                self.texts[first - 1] == "and"
                and self.texts[first - 2] in _PRONOUNS
                and first > self.begin + 1
            ):
                first, group.value = first - 2, group.value + 1  # "he and his wife were injured"
            young = any(self.nouns[j][1].startswith("child") for j in range(first, i) if j in self.nouns)
            group.noun = "child" if young else noun
            group.more = self.texts[first] == "another"
            group.part = self.texts[first] == "the" and i - first == 1 and self.texts[i] in _TOLD
            group.first = first
        self._look_before(group)
        if not english:
            self._adjectives_before(group)
        self._look_after(group)
        return group

    def _named(self, i: int, after: int, noun: str) -> Group | None:
        """Read "journalist Oleh Petrenko was wounded": a trade, a name and what happened."""
        j = after
        while j < min(after + 4, self.end) and self._is_name(j) and self.texts[j].isalpha():
            j += 1
        told = after < j < self.end and self._is_hurt(j)
        return Group(i, j, 1, noun) if told and i not in self.harm else None

    def _in_headline(self, i: int, after: int) -> int:
        """First word of "Elderly woman killed", "drone kills couple": headlines leave out the article."""
        first = i - (i > self.floor and self.texts[i - 1] in _HEADLINE_TRAITS)
        if self.begin == self.floor == i - 1 and self.texts[i - 1].isalpha() and i - 1 not in self.harm:
            first = i - 1  # "British volunteer killed"
        # "Drones hit Sumy: man killed, woman injured in Shostka"
        passive = word_set("passive", of="casualties")
        told = after in self.harm and passive.isdisjoint(self.texts[after + 1 : after + 2])
        apart = self.texts[first - 1] == "," and ":" in self.texts[self.begin : first]
        head = first == self.begin or (told and (apart or self.texts[first - 1] == ":"))
        opens = head and after < self.end
        joined = (
            opens
            and self.texts[after] in _JOINS
            and any(j in self.harm for j in range(after, after + HEADED))
        )
        opens = joined or (
            opens and (after in self.harm or self.texts[after] in word_set("passive", of="casualties"))
        )
        told = (
            first > self.begin and first - 1 in self.harm and self.texts[first - 1].endswith(_HEADLINE_VERBS)
        )
        return first if opens or told else -1

    def _of_ages(self, i: int) -> Group | None:
        """Count the ages of "два 70-річні, 46-річний і 43-річний чоловіки" from word `i` on."""
        texts, j, people, ages = self.texts, i, 0, 0
        while j < self.end:
            if ages and texts[j] in _JOINS:
                j += 1
                continue
            number = None if self._after_age(j) else read_number(self.words, j)
            after = self._after_age(number.after if number else j)
            if not after:
                break
            people, ages, j = people + (number.value if number else 1), ages + 1, after
        while j < self.end and texts[j].startswith(_TRAIT):
            j += 1
        if ages < 2 or j not in self.nouns or self.nouns[j][1].partition(".")[2] != "many":
            return None
        group = Group(i, self.nouns[j][0], people, self.nouns[j][1].partition(".")[0])
        self._look_before(group)
        return group

    def _after_age(self, i: int) -> int:
        """Word behind "70-річний", or behind the "47-" of "47- і 52-річний", at word `i`; or 0."""
        j = i + 1
        cut = self.texts[j : j + 1] == ["-"] and self.words.ends[i] == self.words.starts[j]
        if cut and self.texts[i].isdecimal() and self.texts[j + 1 : j + 2] and self.texts[j + 1] in _JOINS:
            return j + 1 if self._after_age(j + 2) else 0
        while j < self.end and self.texts[j] in HYPHENS:
            j += 1
        aged = i < self.end and self.texts[i].isdecimal() and self.texts[j : j + 1] and j > i + 1
        return j + 1 if aged and self.texts[j].startswith(_YEARS_OLD) else 0

    def _is_kin_told_on(self, i: int) -> bool:
        """Say whether a noun for kin follows another in a list: "a man and woman", "the mother, father"."""
        kin, before = word_set("kin", of="casualties"), i - 1
        before -= self.texts[before] in _HEADLINE_TRAITS  # "her husband and teenage son"
        while before > self.begin and (self.texts[before] in _JOINS or self.texts[before].isdecimal()):
            before -= 1  # "her daughter, 12, and husband"
        told = self.texts[i] in kin and before < i - 1 and self.texts[before] in kin
        return told and before < self.floor <= i

    def _aged(self, i: int, after: int, noun: str) -> Group | None:
        """Count the ages of "чоловіки 46 та 43 років"."""
        texts = self.texts
        begin = after + (texts[after : after + 1] in (["в"], ["у"], [","]))
        aged = begin < self.end and texts[begin] in _AGED
        spelt = aged and not "".join(texts[begin + 1 : begin + 2]).isdecimal()
        j, ages = begin + 1 if aged else after, 0
        while j < self.end and ((number := self._is_year(j, spelt)) or (ages and texts[j] in _JOINS)):
            ages += number
            j += 1
        while j > begin and texts[j - 1] in _JOINS:
            j -= 1  # "aged 11 and 14, and injured six others"
        told = aged or (j < self.end and texts[j].startswith(_AGE))
        if ages > 1 and told:
            j += j < self.end and texts[j].startswith(_AGE)
            group = Group(i, j, ages, noun)
            self._look_before(group)
            return group
        return None

    def _is_year(self, i: int, spelt: bool) -> bool:
        """Say whether a number, or a word for one, stands at word `i`, and not before people."""
        number = self.texts[i].isdecimal() or (spelt and is_number_word(self.texts[i]))
        return number and i + 1 not in self.nouns  # "women aged 31 and 47 and three men"

    def _is_adjective(self, i: int, after: int) -> bool:
        """Say whether "цивільного" stands before a noun of its own: "цивільного населення"."""
        if not self.texts[i].startswith(_ADJECTIVE) or after >= self.end:
            return False
        word = self.texts[after]
        apart = not word[0].isalpha() or after in self.harm
        return not (apart or any(word in word_set(key, of="casualties") for key in ("near", "and", "filler")))

    def _is_body(self, i: int, after: int) -> bool:
        """Say whether a body stands before: "тіло жінки", "тіла двох чоловіків та жінки"."""
        before = self.texts[max(self.begin, i - 6) : i]
        if before[-1:] and before[-1] in _BODY:
            return not (len(before) > 1 and before[-2] in word_set("of", of="casualties"))  # "його тіло"
        if self.texts[i] not in _OF_ONE or not before or after > self.end or _DEATH.isdisjoint(before):
            return False
        while before and (
            before[-1].isdecimal() or before[-1] in HYPHENS or before[-1].startswith(_ADJECTIVE)
        ):
            before.pop()  # "гибель 11-летней девочки"
        return before[-1:] != [] and (before[-1] in _JOINS or before[-1] in _DEATH)

    def _determiner(self, i: int) -> int:
        for j in range(i - 1, max(self.floor, i - 9) - 1, -1):
            word = self.texts[j]
            if word in _DETERMINERS:
                return j
            if is_number(word) and self._is_age(j):  # "a man and 4-year-old girl"
                return j - 1 if j > self.floor and self.texts[j - 1] in _DETERMINERS else j
            apart = j in self.nouns and self.nouns[j][0] not in self.nouns
            if word in ",.;:()" or j in self.harm or apart or word in word_set("and", of="casualties"):
                return -1
        return -1

    def _adjectives_before(self, group: Group) -> None:
        texts, j = self.texts, group.first - 1
        while j >= max(self.floor, group.first - 6) and j not in self.harm:
            word = texts[j]
            if not (
                word.isdecimal()
                or word in HYPHENS
                or word.startswith(_ADJECTIVE)
                or any(stem in word[3:] for stem in _YEARS_OLD)  # "семилетний мальчик"
                or word in word_set("of", of="casualties")
            ):
                break
            j -= 1
        while j + 1 < group.first and texts[j + 1] in HYPHENS:
            j += 1
        group.first = j + 1
        self._look_before(group)

    def _look_before(self, group: Group) -> None:
        """Take in the words before a number: "at least", "another", "rose to", "among them"."""
        texts = self.texts
        moved = True
        while moved and group.first > self.floor:
            moved = False
            gap = texts[group.first - 1] in _BEFORE_NUMBER
            for at in (group.first, group.first - 1) if gap else (group.first,):
                for key in ("rise", "least", "about", "more"):
                    first = self.before(key, at)
                    if first < 0 or any(k in self.harm for k in range(first, group.first)):
                        continue
                    group.first, moved = first, True
                    if key == "rise" and texts[at : at + 1] in (["до"], ["to"]):
                        group.about = group.about and group.least
                    setattr(group, key, True)
                    break
                if moved:
                    break
        if group.first > self.floor and texts[group.first - 1] in word_set("of", of="casualties"):
            group.first -= 1  # "her two sons"
        at = group.first
        for _ in range(4):
            if at <= self.begin:
                return
            first = self._among_before(at)
            if first >= 0:
                group.part, group.among = True, first
                return
            word = texts[at - 1]
            if not (word in HYPHENS or word in word_set("link", of="casualties")):
                return
            at -= 1

    def _among_before(self, i: int) -> int:
        if "among" not in self.lists:
            return -1
        for first in range(max(self.begin, i - 4), i):
            if self.has("among", first) == i:
                return first
        return -1

    def _look_after(self, group: Group) -> None:
        """Take in an age, and words such as "more" behind the people."""
        texts, end = self.texts, self.end
        j = group.after
        if j < end and texts[j] in ("more", "others"):
            group.more, group.after = True, j + 1
        j = self._behind_name(group) or j
        if group.value == 1 and (named := self._behind_aside(j)):
            group.after = named
            return
        decade = next((k for k, word in enumerate(texts[j : min(j + 4, end)], j) if word in _DECADES), 0)
        if decade and texts[j] == "in":
            group.after = decade + 1  # "a couple in their seventies and their grandson"
            return
        while j < end and j - group.after < 5:
            # "a boy of ten", "three children - aged eight, 12 and 17 -"
            spelt = (group.value == 1 and texts[j - 1] == "of") or texts[j - 1] == "aged"
            spelt = spelt and is_number_word(texts[j])
            if (texts[j].isdecimal() or spelt) and self._is_age(j):
                j += spelt
                if any(word.startswith(_YEARS_OLD) for word in texts[j + 1 : j + 3]):
                    return  # "жінка, 78-річний чоловік": the age of the next
                while j < end and (
                    texts[j].isdecimal()
                    or texts[j] in HYPHENS
                    or texts[j].startswith(_AGE)
                    or texts[j] in ("р", "н", "г", ")")
                    or (texts[j] == "." and texts[j - 1] in ("р", "н", "г"))
                    or ((texts[j] in _JOINS or texts[j] == "to") and self._is_listed_age(j + 1))
                ):
                    j += 1
                group.after = j
                return
            if texts[j] not in _BEFORE_AGE and texts[j] not in _BOTH:
                return
            j += 1
