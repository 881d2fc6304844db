"""Who was hurt: figures of people killed and injured, as a text states them.

The words are in ``data/casualties.toml`` and ``data/numbers.toml``. A figure counts people hurt by an attack;
losses at the front, tolls of years, buildings and drones are none.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from geomap.harm import HARM, Harm, harm_lexicon
from geomap.numbers import read_number
from geomap.people import Group, find_people
from geomap.triggers import stems
from geomap.victims import ASIDE, Victims
from geomap.words import HYPHENS, Words, lists_in, sentence_bounds, split_words, word_list, word_set

__all__ = ["Casualties", "find_casualties"]

#: A figure this large tells of a war, not of one attack.
TOO_MANY = 1000
#: And so many, where "since then" stands beside them.
MANY = 20


@dataclass(frozen=True, slots=True)
class Casualties:
    """A figure of people killed or injured: ``text[start:end]`` holds the people and the words of harm.

    Parameters
    ----------
    start, end : int
    killed, injured : int or None
        None when not stated; 0 when the text says that there were none.
    children : int or None
        How many of them are said to be children.
    at_least, approximate : bool
        "At least 9", "more than 40"; "about 10", "up to 10", "3-7" (the lower number).
    more : bool
        People besides those told before: "five others", "ще двоє", "another in Kryvyi Rih".
    updated : bool
        The figure replaces an earlier one: "rose to 12", "вже 5 поранених".
    total : bool
        The sentence says that it is a figure of several places: "across Ukraine".
    summed : bool
        The figure sums up others: "in total", "загалом".
    part : bool
        These people are among those of another figure ("among the injured is a child", "two were
        hospitalised", "the woman died"): of use only where no other figure is stated.
    apart : bool
        People of an earlier word of harm, told with a place of their own: "two in Izium".
    turned : bool
        Somebody told as wounded before has died: "he died in hospital", "one of the men died".
    each : bool
        So many in each of the places that follow: "one person each in Lyman and Siversk".
    ages : tuple of int
        Where the age of every one of them is told: who is told again in a later sentence has the same.
    kind : str
        ``people`` | ``soldiers`` (also when killed in a strike) | ``none``.
    why : str
        The words, as written.
    """

    start: int
    end: int
    killed: int | None
    injured: int | None
    children: int | None = None
    at_least: bool = False
    approximate: bool = False
    more: bool = False
    updated: bool = False
    total: bool = False
    summed: bool = False
    part: bool = False
    apart: bool = False
    turned: bool = False
    each: bool = False
    ages: tuple[int, ...] = ()
    kind: str = "people"
    why: str = ""


def find_casualties(text: str) -> list[Casualties]:
    """Find every figure of people killed or injured that a text states.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Casualties
        In the order of the text; each speaks of the killed or of the injured, or of none at all.

    Examples
    --------
    >>> [(c.killed, c.injured) for c in find_casualties("One person was killed and five others injured.")]
    [(1, None), (None, 5)]
    >>> [(c.injured, c.children) for c in find_casualties("Постраждали 9 осіб, серед них двоє дітей")]
    [(9, 2)]
    >>> find_casualties("No casualties were reported.")[0].killed
    0
    """
    words = split_words(text)
    keys = harm_lexicon()
    marks = list(keys.find(words))
    bounds = sentence_bounds(words, text)
    found: list[Casualties] = []
    unhurt = word_list("casualties", "unhurt").at(words)
    if not unhurt and not any(key in HARM for _, _, key in marks):
        return []
    position = 0
    open_toll, least = "", 0  # "The number of injured keeps growing.": the figure comes in the next sentence
    victims: list[Casualties] = []  # "33 victims of the attack.": hurt, if the next sentence denies deaths
    before = (0, 0, list[tuple[int, int, str]]())  # the sentence before, while it told of nobody hurt
    heading = ""  # "Killed: a man in Lyman; a woman in Siversk": what the items behind a semicolon share
    for begin, end in pairwise(bounds):
        here = []
        victims = [] if words.texts[begin - 1 : begin] == ["\n"] else victims
        while position < len(marks) and marks[position][0] < end:
            here.append(marks[position])
            position += 1
        if any(key in HARM for _, _, key in here):
            sentence = _Sentence(text, words, (begin, end), here, found)
            told = list(sentence.read()) or list(sentence.of_one(*before))
            if unhurt and not told and (safe := _unhurt(text, words, begin, end, unhurt)) is not None:
                told = [safe]  # "People were not injured"
            if open_toll and all(figure.part for figure in told):
                told += _told_of_them(text, words, (begin, end), open_toll, least)
            if any(f.killed == 0 and f.injured is None for f in told):
                found += victims
            found += told
            victims = [] if told else list(sentence.victims())
            open_toll, heading = _only_kind(told) if told else sentence.open_toll(), sentence.heading()
            least = max((f.killed or f.injured or 0 for f in told), default=0)
            before = (0, 0, []) if told else (begin, end, here)
            continue
        before = (begin, end, here)
        if heading and words.texts[begin - 1] == ";":
            found += _listed_on(text, words, (begin, end), here, heading)
        elif unhurt and (safe := _unhurt(text, words, begin, end, unhurt)) is not None:
            found.append(safe)
        elif open_toll and end > begin:
            listed = list(_told_of_them(text, words, (begin, end), open_toll, least))
            if least and not listed:
                listed = list(_listed_on(text, words, (begin, end), here, open_toll, parted=True))
            found += listed
            open_toll = open_toll if listed else ""
    return found


def _listed_on(
    text: str,
    words: Words,
    bounds: tuple[int, int],
    marks: list[tuple[int, int, str]],
    what: str,
    *,
    parted: bool = False,
) -> Iterator[Casualties]:
    """Read "a woman in Siversk", "Siversk – a woman" of people whose harm was told before.

    In a sentence of its own (`parted`) they need a dash or a "more": "Ещё двое — в Лимане".
    """
    nouns = {first: (after, key) for first, after, key in marks}
    things = word_list("casualties", "thing").at(words) if parted else ()
    headed = parts = False
    for group in find_people(words, *bounds, nouns, {}):
        behind = group.after
        while behind < bounds[1] and (words.texts[behind] in HYPHENS or words.texts[behind] == ","):
            behind += 1
        named = any(text[words.starts[i]].isupper() for i in range(bounds[0] + 1, group.first))
        named = named or (group.first > bounds[0] and text[words.starts[bounds[0]]].isupper())
        dashed = (
            words.texts[group.first - 1] in HYPHENS
            and words.ends[group.first - 1] < words.starts[group.first]
        )
        headed = headed or (named and dashed and not group.part)  # and not "С-300"
        lived = group.part and parted and _lives_at(words, behind, bounds[1])
        if lived and _is_placed(text, words, lived, bounds[1]):
            headed, behind, group.part, parts = False, lived, False, True
        bare = parted and not (group.more or parts)
        bare = bare and HYPHENS.isdisjoint(words.texts[group.first - 1 : behind])
        # "A house in A was damaged, two more in B"
        bare = bare or (
            group.more and not group.noun and any(i in things for i in range(bounds[0], group.first))
        )
        if not bare and (headed or _is_placed(text, words, behind, bounds[1])) and not group.part:
            start, stop = words.starts[group.first], words.ends[group.after - 1]
            killed, injured = (group.value, None) if what == "killed" else (None, group.value)
            yield Casualties(start, stop, killed, injured, more=group.more, why=text[start:stop])


def _lives_at(words: Words, i: int, end: int) -> int:
    """Word behind "lived" in "Three of them lived in Reni" at word `i`, or 0."""
    return i + 1 if i + 1 < end and words.texts[i] in word_set("lived", of="casualties") - _THEY_ARE else 0


def _is_placed(text: str, words: Words, i: int, end: int) -> bool:
    """Say whether word `i` is a preposition of place with a name soon behind it."""
    if i >= end or words.texts[i] not in word_set("place", of="casualties"):
        return False
    name = next((j for j in range(i + 1, min(i + 4, end)) if text[words.starts[j]].isupper()), i)
    return name > i and not any(word.startswith(_HOSPITAL) for word in words.texts[i:name])


def _unhurt(
    text: str, words: Words, begin: int, end: int, unhurt: dict[int, tuple[int, str]]
) -> Casualties | None:
    """Read "Люди неушкоджені", "Everyone was unharmed"."""
    for i in range(begin, end):
        if i in unhurt and not word_set("everybody", of="casualties").isdisjoint(
            words.texts[max(begin, i - 5) : i + 4]
        ):
            start, stop = words.starts[i], words.ends[unhurt[i][0] - 1]
            return Casualties(start, stop, 0, 0, kind="none", why=text[start:stop])
    return None


def _only_kind(told: list[Casualties]) -> str:
    """Say of whom a sentence tells: of the killed or of the injured, and of no others."""
    kinds = {"killed" if figure.killed else "injured" if figure.injured else "" for figure in told}
    return kinds.pop() if len(kinds) == 1 else ""


def _told_of_them(
    text: str, words: Words, bounds: tuple[int, int], what: str, least: int
) -> Iterator[Casualties]:
    """Read "As of now, there are 25 of them", "Їх уже 25, а надвечір — 31" behind a toll: the last."""
    texts, (begin, end), span = words.texts, bounds, (0, 0)
    them = not _PEOPLE.isdisjoint(texts[begin:end])
    them = them and not lists_in("casualties", words, begin, end).get("thing")
    if least and not them and _TOLD_AGAIN.isdisjoint(texts[begin:end]):
        return  # "Drones came in: there were 58 of them"
    for i in range(begin + 1, end):
        by_now = texts[i - 1] in _THEM or (least > 0 and texts[i - 1] in word_set("stands", of="casualties"))
        number = read_number(words, i) if by_now or (span[1] and texts[i - 1] in HYPHENS) else None
        if number is None or not least < number.value < TOO_MANY:
            continue
        english = texts[i - 1].isascii() and texts[i - 1].isalpha()
        english = english and (_TOLD_AGAIN.isdisjoint(texts[begin:i]) or _RISE.isdisjoint(texts[begin:i]))
        after = number.after + (
            (harm_lexicon().key("".join(texts[number.after : number.after + 1])) or "")[:6] == "person"
        )
        closed = texts[after : after + 1] in ([], ["."], [","], [";"])
        if texts[number.after : number.after + 2] == ["of", "them"] if english else closed or not least:
            span, least = (words.starts[i], words.ends[number.after - 1]), number.value
    if span[1]:
        killed, injured = (least, None) if what == "killed" else (None, least)
        yield Casualties(*span, killed, injured, updated=True, why=text[span[0] : span[1]])


_SOUGHT = stems("sought")
_HOSPITAL, _PEOPLE_OF = stems("hospital"), stems("people_of")
_PEOPLE = word_set("them")
_OF_THEM = frozenset({"о", "об", "про"})
_HOURS = word_set("hour_word")
_TOLD_AGAIN = word_set("toll_told")
_RISE = word_set("rise", of="casualties")
_POSSESSIVES = frozenset({"her", "his"})
_IN_EACH = ["in", "each", "of"]
_NOT = frozenset({"not", "не"})
_WAS = word_set("passive", of="casualties") | {"був", "була", "були", "было", "был", "была", "были"}
_THEM = word_set("by_now")
_AND = word_set("and")
_ONE_TOLD = word_set("one_told")
#: Before the dead: they are some of the victims.
_SOME = frozenset({"among", "including", "them", "whom"})
_ANOTHER = word_set("another")
#: Between people and where they live: "двоє із Херсона".
_OUT_OF = word_set("out_of") - {"of"}
#: Between the harm and the people: "Постраждали й дві жінки", besides those told before.
_LIKEWISE = _AND | word_set("likewise")
_TOLD_EARLIER = 9  # words before a figure
#: What follows is of another: "four in the region, and 13 in the country".
_FROM = _OUT_OF | {"from"}
_OF_WOUNDS = frozenset({"from", "of", "від", "од", "от"})
_WHERE = frozenset({"where", "де", "где"})
_THEY_ARE = frozenset({"are", "is"})
_HAD = frozenset({"earlier", "put", "previously"})
_TURNS = frozenset({"а", "while", ";"})
_AGE = stems("age")
_ARE_NOW = word_set("are_now")
_INSIDE = word_set("within_unit") | {"на", "во"}
#: So many words behind "постраждалі" the units are named that it is said of.
UNITS, _UNIT_NOUNS, _SUFFERERS = 6, word_set("plural_unit"), stems("sufferer")
_TOLD = 6  # figures before a toll that tell of whom it is


def _harm_in(texts: list[str], first: int, after: int) -> Harm | None:
    """Return the word of harm that ends some people: "two of the dead"."""
    key = (harm_lexicon().key(texts[after - 1]) or "").partition(".")[0]
    return Harm(first, after, key) if key in ("killed", "injured") else None


class _Figure(NamedTuple):
    harm: Harm
    groups: list[Group]


class _Sentence(Victims):
    """One sentence: its people, its words of harm, and the figures that they make."""

    def __init__(
        self,
        text: str,
        words: Words,
        bounds: tuple[int, int],
        marks: list[tuple[int, int, str]],
        told: list[Casualties],
    ) -> None:
        super().__init__(text, words, bounds, marks)
        self.told = told

    def read(self) -> Iterator[Casualties]:
        none = list(self._none())
        if self._is_background():
            return
        yield from none
        denied = [(span.start, span.end) for span in none]
        self.harms = [harm for harm in self.harms if not (self._is_not(harm) or self._is_of_units(harm))]
        figures: list[_Figure] = []
        # Words of help come last: they tell of people whose harm may be told by another word.
        for harm in sorted(self.harms, key=lambda harm: bool(self._has("help", harm.first))):
            place = self.words.starts[harm.first]
            if any(start <= place < end for start, end in denied[-3:]) or harm.key == "casualties":
                groups = self._toll(harm) if harm.key == "casualties" else []
                key = self._toll_key(harm, groups[0].value) if groups else ""
                if harm.key == "casualties" and not groups and self._has("victims", harm.first):
                    # "33 victims, no deaths": where the dead are told apart, victims are the wounded
                    dead = any(self._is_apart(harm, one) for one in self.harms)
                    dead = dead or any(n.killed == 0 for n in none)
                    next_harm = self.harm_at.get(harm.after)  # "two other victims died in hospital"
                    died = next_harm is not None and next_harm.key == "killed"
                    groups, key = (self._of(harm), "injured") if dead and not died else ([], "")
                if groups and key:
                    figures += self._take(replace(harm, key=key), groups)
                continue
            figures += self._take(harm, self._parted(harm) or self._toll(harm) or self._of(harm))
        figures += self._by_pronoun()
        figures += [one for one in self._headline_one() if all(one.harm is not f.harm for f in figures)]
        figures = self._died_later(figures)
        figures += [*self._placed_parts(), *self._bracketed()]
        figures.sort(key=lambda figure: figure.harm.first)
        if not figures:
            yield from self._told_before()
        figures.extend(self._shared_out(list(self._others(list(figures))), figures))
        figures.extend(self._again(list(figures)))
        figures.sort(key=lambda figure: min(figure.harm.first, figure.groups[0].first))
        total = any(self._is_beside("total", figure) for figure in figures)
        hurt = sum(figure.harm.key == "injured" for figure in figures)
        summed, after = False, self.begin
        for number, figure in enumerate(figures):
            following = figures[number + 1] if number + 1 < len(figures) else None
            until = min(following.harm.first, following.groups[0].first) if following else self.end
            span = self._span(figure, total and not self._has_place(figure, until), hurt > 1, until)
            if span:
                first = min(figure.harm.first, figure.groups[0].first)
                summed = self._is_beside("sum", figure) or (summed and first - after <= 2)
                after = max(figure.harm.after, figure.groups[-1].after)
                # "across Ukraine, with 11 in Sumy", and not "Погибший в Лимане"
                apart = figure.harm.first == figure.groups[0].first
                apart = apart and all(figure.harm is not harm for harm in self.harms)
                wide = (span.total and not apart) or self._is_mostly_there(figure)
                yield replace(span, summed=summed, apart=apart, total=wide)

    def _is_not(self, harm: Harm) -> bool:
        """Read "the driver was not hurt", "тракторист не постраждав": nothing happened to whom it names."""
        i = harm.first - 1
        while i > self.begin and self.texts[i] in _WAS:
            i -= 1  # "had not been injured", "не був поранений"
        return i >= self.begin and (self.texts[i] in _NOT or self.texts[i].endswith("n't"))

    def _is_mostly_there(self, figure: _Figure) -> bool:
        """Read "killed 14 people, chiefly in Horlivka", where no place is named before: not all there."""
        after = max(figure.harm.after, figure.groups[-1].after)
        first = min(figure.harm.first, figure.groups[0].first)
        for i in range(after, min(after + ASIDE // 2, self.end)):
            behind = self._has("mostly", i)
            if behind and behind < self.end and self.text[self.words.starts[behind]].isupper():
                return not self._is_any_named(self.begin + 1, first)
        return False

    def _is_any_named(self, begin: int, end: int) -> bool:
        return any(self.text[self.words.starts[i]].isupper() for i in range(begin, end))

    def _is_of_units(self, harm: Harm) -> bool:
        """Read "чотири постраждалі від атаки дронів райони": no people."""
        behind = itertools.takewhile(
            lambda w: w.isalpha() and w not in _INSIDE,
            self.texts[harm.after : min(harm.after + UNITS, self.end)],
        )
        suffered = self.texts[harm.first].startswith(_SUFFERERS)
        return suffered and any(word in _UNIT_NOUNS for word in behind)

    def _headline_one(self) -> Iterator[_Figure]:
        """Read "Загиблий та п'ятеро поранених", "Погибший в Ромнах: ...": one, at the head of a sentence."""
        harm = self.harms[0] if self.harms else None
        if harm is None or harm.first != self.begin or not self._has("one", harm.first):
            return
        i = harm.after
        if i + 2 < self.end and self.texts[i] in word_set("place", of="casualties"):
            named = [j for j in range(i + 1, min(i + 3, self.end)) if self._is_named(j, j + 1)]
            i = named[-1] + 1 if named and named[0] == i + 1 else self.end
        elif self.texts[i : i + 1] != [] and self.texts[i] in {",", ":"}:
            i = self.end
        closes = i < self.end and (self.texts[i] in _AND or self.texts[i] in {",", ":"})
        if closes and harm.first not in self.group_at:
            yield _Figure(harm, [Group(harm.first, harm.after, 1, "person")])

    def of_one(self, begin: int, end: int, marks: list[tuple[int, int, str]]) -> Iterator[Casualties]:
        """Read "She suffered shrapnel wounds" behind the sentence that names the only person it can mean."""
        if not self.harms or self.groups or self.texts[self.begin] not in _ONE_TOLD or any(self._none()):
            return
        nouns = {first: (after, key) for first, after, key in marks if key not in HARM}
        people = list(find_people(self.words, begin, end, nouns, {}, text=self.text)) if nouns else []
        keys = {harm.key for harm in self.harms} - {"casualties"}
        key = "killed" if "killed" in keys else "injured" if keys else ""
        harmed = self.harms[0].first - self.begin < ASIDE // 2
        if (
            key
            and harmed
            and len(people) == 1
            and people[0].value == 1
            and people[0].noun
            and not people[0].part
        ):
            start, stop = self.words.starts[self.begin], self.words.ends[self.harms[0].after - 1]
            killed, injured = (1, None) if key == "killed" else (None, 1)
            yield Casualties(start, stop, killed, injured, why=self.text[start:stop])

    def victims(self) -> Iterator[Casualties]:
        """Read "There are 33 victims of the attack", of whom it is not said whether they live: as wounded."""
        for harm in self.harms:
            groups = self._of(harm) if self._has("victims", harm.first) else []
            figure = _Figure(replace(harm, key="injured"), groups)
            span = self._span(figure, total=False, several=False, until=self.end) if groups else None
            if span:
                yield span

    def _is_apart(self, victims: Harm, dead: Harm) -> bool:
        """Say whether the dead are told beside the victims: "11 victims, including 4 dead" are of both."""
        between = self.texts[victims.after : dead.first]
        return dead.key == "killed" and _SOME.isdisjoint(between)

    def _told_before(self) -> Iterator[Casualties]:
        """Read "he died in hospital": one of the wounded told before."""
        for harm in self.harms:
            before = self.texts[max(self.begin, harm.first - 3) : harm.after]
            named = not word_set("pronoun", of="casualties").isdisjoint(before)
            among = next((g for g in self.groups if g.part and g.first <= self.begin + 1), None)
            if self._any("dies", [harm.first]) and (named or among or self._has("lost", harm.first)):
                start, end = self.words.starts[harm.first], self.words.ends[harm.after - 1]
                dead = among.value if among else 1  # "One of those hurt in the attack on X died"
                yield Casualties(start, end, dead, None, part=True, turned=True, why=self.text[start:end])
                return

    def _by_pronoun(self) -> Iterator[_Figure]:
        """Read "скинув вибухівку на жінку – вона загинула": who it happened to was told before."""
        for harm in self.harms:
            at = next((i for i in (harm.first - 1, harm.first - 2) if i > self.begin), 0)
            if at and self.texts[at] not in word_set("pronoun", of="casualties"):
                at -= 1
            if at <= self.begin or self.texts[at] not in word_set("pronoun", of="casualties"):
                continue
            at = self._behind_wounds(at)  # "під вогнем опинився чоловік, від поранень він помер"
            last = next((g for g in reversed(self.groups) if g.after < at), None)
            opens = self.texts[at - 1] in HYPHENS | {",", ";"} or self.texts[at - 1] in _AND
            named = (
                last is not None and last.first - 2 in self.harm_at and self.texts[last.first - 1] in HYPHENS
            )
            if opens and last and not (named or last.taken or last.part) and last.noun:
                last.taken = True
                yield _Figure(harm, [last])

    def _behind_wounds(self, i: int) -> int:
        """Word at which "from his wounds" begins before word `i`, or `i`."""
        first = next((j for j in range(i - 1, max(self.begin, i - 5), -1) if self.texts[j] in _OF_WOUNDS), i)
        return first if any(j in self.harm_at for j in range(first, i)) else i

    def _died_later(self, figures: list[_Figure]) -> list[_Figure]:
        """Read "a wounded man later died", "four of those hurt died": of the dead, not the hurt."""
        used = {id(figure.harm) for figure in figures}
        for harm in self.harms:
            if id(harm) in used or harm.key != "killed" or not self._any("dies", [harm.first]):
                continue
            last = [f for f in figures if max(f.harm.after, f.groups[-1].after) <= harm.first][-1:]
            for hurt in last:
                begin = max(hurt.harm.after, hurt.groups[-1].after)
                one = len(hurt.groups) == 1 and hurt.harm.key == "injured"
                one = one and (hurt.groups[0].value == 1 or hurt.groups[0].part or begin == harm.first)
                if (
                    one
                    and harm.first - begin <= ASIDE
                    and not any(i in self.group_at for i in range(begin, harm.first))
                ):
                    figures[figures.index(hurt)] = _Figure(replace(hurt.harm, key="killed"), hurt.groups)
        return figures

    def _take(self, harm: Harm, groups: list[Group]) -> list[_Figure]:
        for group in groups:
            group.taken = True
        return [_Figure(harm, groups)] if groups else []

    def _has_place(self, figure: _Figure, until: int) -> bool:
        """Read "four died in Kyiv and 70 were injured across Ukraine": a figure with a place of its own."""
        at = max(figure.harm.after, figure.groups[-1].after)
        at += self.texts[at : at + 1] == ["overnight"]
        named = at + 1 < until and self.texts[at] in word_set("place", of="casualties") - {
            "across",
            "throughout",
        }
        country = self.texts[at + 1 : at + 2] == ["ukraine"]
        return named and not country and self.text[self.words.starts[at + 1]].isupper()

    def _is_beside(self, key: str, figure: _Figure) -> bool:
        """Say whether "across Ukraine" or "загалом" stands beside a figure."""
        first = min(figure.harm.first, figure.groups[0].first)
        after = max(figure.harm.after, figure.groups[-1].after)
        until = next(
            (i for i in range(after, min(after + 5, self.end)) if self.texts[i] in _TURNS), after + 5
        )
        return self._any(key, range(max(self.begin, first - 6), min(until, self.end)))

    def _toll_key(self, harm: Harm, value: int) -> str:
        """Say of whom a toll is that names neither the dead nor the wounded: of those told before."""
        words = self.texts[max(self.begin, harm.first - 1) : harm.after]
        told = [f for f in self.told[-_TOLD:] if f.kind == "people" and (f.killed or f.injured)]
        before = [h.key for h in self.harms if h.after <= harm.first and h.key != "casualties"]
        led = self._any("brings", range(max(self.begin, harm.first - 4), harm.first))
        if led and "death" not in words and before and set(before) == {"injured"}:
            return "injured"  # "Another 18 were hurt, which brings the toll to 26"
        if "death" in words or any(one.key == "killed" for one in self.harms):
            return "killed"
        if any(f.killed for f in told):
            return "killed" if all(f.injured != value for f in told) else ""
        if told:
            return "injured"
        return "" if any(word.startswith(("casual", "victim")) for word in words) else "killed"

    def _others(self, figures: list[_Figure]) -> Iterator[_Figure]:
        """People of an earlier word of harm: "seven wounded in Kharkiv and another in Kryvyi Rih"."""
        joins = word_set("and", of="casualties")
        place = 0
        for group in self.groups:
            while place < len(figures) and figures[place].harm.first < group.first:
                place += 1
            # "including three in Izium": of a part of the people told, but all of those there
            listed = group.part and not group.taken and group.noun in ("", "person")
            where = self._aside_where(figures[place - 1].harm if place else None, group)
            before_it = [f for f in figures[:place] if f.harm.first < where] if where else figures[:place]
            if where and len({f.harm.key for f in before_it}) != 1:
                continue  # "six killed and nine hurt in Reni, where it fell, and two in Izmail": of which?
            last = before_it[-1].harm if before_it else self._heading(group)
            if not last or group.taken or (group.part and not listed) or group.first == self.begin:
                continue
            at = group.first - 1 - (self.texts[group.first - 1] == "по")
            before = self.texts[at - (self.texts[at] in _ANOTHER)]
            aged = self.texts[group.after - 1].isdecimal() or self.texts[group.after - 1].startswith(_AGE)
            behind = group.after + (aged and self.texts[group.after : group.after + 1] == [","])
            following = [word for word in self.texts[behind : behind + 2] if word not in HYPHENS][:1]
            joined = listed or before in joins or before in HYPHENS or before in (";", ":", "while", "а")
            state = self._any("state", range(group.after + 1, min(group.after + 4, self.end)))
            placed = joined and not state and following and following[0] in word_set("place", of="casualties")
            placed = placed or (joined and (self._is_home(group) or self._is_from(group)))
            if (placed and place) or self._is_listed(group, last):
                group.taken, group.more = True, not listed
                group.part = False
                # "20 were killed and 30 injured, 11 of the dead in Dobropillia"
                key = (harm_lexicon().key(self.texts[group.after - 1]) or "").partition(".")[0]
                key = key if key in ("killed", "injured") else last.key
                yield _Figure(replace(last, first=group.first, after=group.after, key=key), [group])

    def _aside_where(self, last: Harm | None, group: Group) -> int:
        """Word of "where" in "six died in Reni, where five were hurt, and two in Izmail", or 0."""
        if last is None or self.texts[group.first - 2] != "," or self.texts[group.first - 1] not in _AND:
            return 0
        places = range(group.first - 3, max(self.begin, group.first - ASIDE), -1)
        return next((i for i in places if self.texts[i] in _WHERE and self.texts[i - 1] == ","), 0)

    def _shared_out(self, others: list[_Figure], figures: list[_Figure]) -> list[_Figure]:
        """Read "killed six and injured 22: three in A, two in B and one in C": they sum up to the killed."""
        total = sum(group.value for other in others for group in other.groups)
        whole = [f.harm for f in figures if sum(group.value for group in f.groups) == total]
        if len(others) < 2 or len({other.harm.key for other in others}) > 1 or len(whole) != 1:
            return others
        return [other._replace(harm=replace(other.harm, key=whole[0].key)) for other in others]

    def _is_from(self, group: Group) -> bool:
        """Read "двое из Херсона", "один – із села Іванівка": people told by where they live."""
        i = group.after + (
            self.texts[group.after : group.after + 1] != [] and self.texts[group.after] in HYPHENS
        )
        if i + 1 >= self.end or self.texts[i] not in _OUT_OF or group.noun not in ("", "person"):
            return False
        i += 1 + (self.texts[i + 1] in word_set("type_before"))
        return i < self.end and self.text[self.words.starts[i]].isupper()

    def _is_home(self, group: Group) -> bool:
        """Read "трое жителей Белозёрки": people with the name of where they live behind them."""
        i = group.after
        named = i < self.end and self.text[self.words.starts[i]].isupper()
        return named and self.texts[i - 1].startswith(_PEOPLE_OF)

    def _placed_parts(self) -> Iterator[_Figure]:
        """Read "Two of the dead lived in Reni", "both deaths occurred in Izmail": all of those there."""
        parts: list[tuple[Harm, Group]] = []
        for group in self.groups:
            harm = _harm_in(self.texts, group.first, group.after)
            if harm and group.part and not group.taken and group.among < 0:
                parts.append((harm, group))
        for harm in self.harms:
            i = next((i for i in range(max(self.begin, harm.first - 3), harm.first)
                      if self._has("both", i) == harm.first), -1)  # fmt: skip
            if i >= 0 and i not in self.group_at and harm.key in ("killed", "injured"):
                parts.append((harm, Group(i, harm.after, 2, "person")))
        for harm, group in parts:
            i = group.after
            joined = self.group_at.get(i + 1)
            if joined and self.texts[i] in _AND and any(one is joined for _, one in parts):
                i = joined.after  # "Two of the dead and five of the wounded were in Reni"
            if self._is_where_from(i):
                group.taken, group.part = True, False
                yield _Figure(replace(harm, first=group.first, after=group.after), [group])

    def _is_where_from(self, i: int) -> bool:
        """Read "lived in Reni", "– з Рені" at word `i`."""
        lived = self._has("lived", i)
        i = lived or i + (i < self.end and self.texts[i] in HYPHENS)
        where = _FROM if self.texts[i - 1] in _THEY_ARE else _FROM | word_set("place", of="casualties")
        if i + 1 >= self.end or self.texts[i] not in where:
            return False
        i += 1
        i += self.texts[i] == "the"
        i += i < self.end and self.texts[i] in word_set("type_before")
        i += i < self.end and self.texts[i] == "of"
        treated = any(
            word.startswith((*_HOSPITAL, "hospital")) for word in self.texts[i + 1 : min(i + 3, self.end)]
        )
        return i < self.end and self.text[self.words.starts[i]].isupper() and not treated

    def _bracketed(self) -> Iterator[_Figure]:
        """Read "The wounded are from Reni (4), Izmail (2) and Kiliia": so many behind each name."""
        harm = self.harms[0] if self.harms else None
        if harm is None or harm.key not in ("killed", "injured") or len(self.harms) > 1:
            return
        texts = self.texts
        numbers = [
            i
            for i in range(harm.after + 2, self.end - 1)
            if texts[i].isdecimal() and texts[i - 1] == "(" and texts[i + 1] == ")" and len(texts[i]) < 3
            if self._is_named(i - 2, i - 1)
        ]
        where = _FROM | word_set("place", of="casualties")
        led = numbers and not where.isdisjoint(texts[max(harm.after, numbers[0] - 5) : numbers[0] - 2])
        for i in numbers if led and len(numbers) > 1 else ():
            if i in self.group_at:
                self.group_at[i].taken = True  # "Reni (4)" may be a name and an age
            yield _Figure(replace(harm, first=i, after=i + 1), [Group(i, i + 1, int(texts[i]), "person")])

    def _again(self, figures: list[_Figure]) -> Iterator[_Figure]:
        """Read "говорил о пяти раненых, к утру — о девяти, в 10:15 — о двенадцати": a toll that grows."""
        if not figures or len({figure.harm.key for figure in figures}) > 1:
            return
        first = min(figures, key=lambda figure: figure.harm.first)
        harm, value = first.harm, max(group.value for group in first.groups)
        for group in self.groups:
            dash = group.first - 1 - (self.texts[group.first - 1] in _OF_THEM)
            by_now = self.texts[dash] in _ARE_NOW  # "звернулися ще двоє – тепер їх десятеро"
            dash -= by_now
            named = bool(group.noun) and not by_now
            if group.first < harm.after or group.taken or named or self.texts[dash] not in HYPHENS:
                continue
            comma = next((i for i in range(dash, harm.first, -1) if self.texts[i] in {",", ";"}), dash)
            said, behind = self.texts[comma:dash], self.texts[group.after : group.after + 1]
            closed = not behind or behind[0] in {",", ".", ";", "»", ")"} | _AND
            timed = by_now or ":" in said or not _HOURS.isdisjoint(said)
            if closed and timed and group.value > value:
                group.taken, group.rise, value = True, True, group.value
                yield _Figure(harm, [group])

    def _heading(self, group: Group) -> Harm | None:
        """Return the harm that a list tells in its first words: "Wounded: in Lyman - 2, in Siversk - 1"."""
        for harm in self.harms:
            if harm.after < group.first and ":" in self.texts[harm.after : harm.after + 2]:
                return harm
        return None

    def _is_listed(self, group: Group, last: Harm) -> bool:
        """Read "one was wounded in Lyman, in Siversk - two people": the harm is not said again."""
        texts = self.texts
        dash = group.first - 1
        closed = group.after >= self.end or texts[group.after] in _AND | {",", ";", ".", "”", '"', "»", ")"}
        if not closed or texts[dash] not in HYPHENS or group.noun not in ("", "person") or group.part:
            return False
        for i in range(dash - 1, max(last.after, dash - 8), -1):
            if i in self.harm_at or i in self.group_at:
                return False
            if texts[i - 1] in {",", ";", ":", "("} or texts[i - 1] in word_set("and", of="casualties"):
                named = any(self.text[start].isupper() for start in self.words.starts[i:dash])
                return named or texts[i] in word_set("place", of="casualties")
        return False

    def _span(self, figure: _Figure, total: bool, several: bool, until: int) -> Casualties | None:
        harm, groups = figure
        value = sum(group.value for group in groups)
        if value >= TOO_MANY or self._is_among_wounded(harm, groups[0]):
            return None
        if (
            harm.key == "injured"
            and self._has("condition", harm.first)
            and not self._is_new(harm, groups[-1])
        ):
            return None
        here = range(self.begin, self.end)
        if value >= MANY and self._any("lately", here) and not self._any("superlative", here):
            return None
        first, after = min(harm.first, groups[0].first), max(harm.after, groups[-1].after)
        start, end = self.words.starts[first], self.words.ends[after - 1]
        children = sum(group.value for group in groups if group.noun == "child")
        told = self.texts[groups[0].first] not in ("a", "an")
        i = first
        listed = False  # "ten people: eight adults and two children"
        while i < until:
            group = self.group_at.get(i)
            if group and (group.part or listed) and group.noun == "child" and not group.taken:
                children += group.value
            listed = listed or (i >= after and self.texts[i] == ":")
            i = group.after if group else i + 1
        return Casualties(
            start,
            end,
            value if harm.key == "killed" else None,
            value if harm.key == "injured" else None,
            children=children or None,
            at_least=any(group.least for group in groups),
            approximate=any(group.about for group in groups),
            more=any(group.more for group in groups)
            or self._any("also", [self.begin, self.begin + 1, *self._said(harm, groups[-1])])
            or self._is_kin_of_last(harm.key, groups[0])
            or (harm.after == groups[0].first - 1 and self.texts[harm.after] in _LIKEWISE),
            updated=any(group.rise for group in groups) or self._any("final", range(self.begin, first)),
            total=total,
            part=any(group.part for group in groups)
            or self._is_outdated(groups[0].first if groups[0].rise else first)
            or self._stood_lower(harm, groups[0])
            or (several and told and bool(self._has("hospital", harm.first)) and not self._sought(harm))
            or (harm.key == "injured" and self._any("stays", self._breath(first, after))),
            turned=harm.key == "killed" and any(group.part and group.among < 0 for group in groups),
            each=any(group.each for group in groups) or self.texts[after : after + 3] == _IN_EACH,
            ages=tuple(age for group in groups for age in group.ages) if all(g.ages for g in groups) else (),
            kind="soldiers" if any(group.noun == "soldier" for group in groups) else "people",
            why=self.text[start:end],
        )

    def _is_new(self, harm: Harm, group: Group) -> bool:
        """Say whether people told by their condition are people, and not of those whose hurt is told."""
        lies = word_set("lies", of="casualties")
        if any(w.isalpha() and w not in lies for w in self.texts[group.after : harm.first]):
            return False  # "left 3 boilers in critical condition"
        if self.texts[group.after : group.after + 2] == ["of", "the"]:
            return False  # "for the lives of three of the 12"
        hurt = (h for h in self.harms if h.key == "injured" and h is not harm)
        if not all(self._has("condition", h.first) for h in hurt):
            return False  # "постраждала родина, дитина в реанімації"
        return not any(f.injured for f in self.told[-_TOLD:])

    def _sought(self, harm: Harm) -> bool:
        """Read "в больницы обратились 59": all who were hurt, and not those of them who stayed."""
        return any(w.startswith(_SOUGHT) for w in self.texts[harm.first : harm.after + 1])

    def _said(self, harm: Harm, group: Group) -> range:
        """Return the words between people and what happened to them: "was also wounded"."""
        return range(group.after, min(harm.first, group.after + 3))

    def _is_kin_of_last(self, key: str, group: Group) -> bool:
        """Read "A woman was wounded. Her son was hurt": besides the one person told just before."""
        last = self.told[-1] if self.told else None
        alone = last is not None and getattr(last, key, None) == 1
        return alone and group.first == self.begin and self.texts[group.first] in _POSSESSIVES

    def _is_outdated(self, first: int) -> bool:
        """Read "earlier it had spoken of 17 dead", "officials initially said": a toll of before."""
        before = self.texts[max(self.begin, first - _TOLD_EARLIER) : first]
        cut = max((i for i, word in enumerate(before) if word in HYPHENS | {";", ",", "("}), default=-1)
        clause, begin = before[cut + 1 :], first - len(before) + cut + 1
        had = "had" in clause and not _HAD.isdisjoint(clause)  # "had put the number of dead at 15"
        said = self._any("told_first", range(begin, first)) and self._any("at_first", range(begin, first))
        return had or said or "initially" in clause

    def _is_among_wounded(self, harm: Harm, group: Group) -> bool:
        """Read "19 of the wounded are in hospitals, two with burns": the two are of the nineteen."""
        before = (g for g in self.groups if g.part and g.among < 0 and g.after <= group.first and not g.taken)
        before = (g for g in before if g.value > group.value)
        told = (_harm_in(self.texts, g.first, g.after) for g in before)
        return not group.more and any(one is not None and one.key == harm.key for one in told)

    def _stood_lower(self, harm: Harm, group: Group) -> bool:
        """Read "31 were killed. On Thursday the toll stood at 26": it was lower then."""
        told = (getattr(f, harm.key) or 0 for f in self.told[-_TOLD:] if f.kind == "people")
        return "stood" in self.texts[harm.first : group.first] and max(told, default=0) > group.value

    def _none(self) -> Iterator[Casualties]:
        """Yield what says that nobody was hurt: "no casualties", "жертв и пострадавших нет"."""
        position = 0
        while position < len(self.harms):
            cluster = [self.harms[position]]
            while position + 1 < len(self.harms) and self._is_pair(cluster[-1], self.harms[position + 1]):
                position += 1
                cluster.append(self.harms[position])
            position += 1
            first, after = cluster[0].first, cluster[-1].after
            if self._any("unknown", self._breath(first, after)):
                continue
            denial = self._denial(first, after)
            if denial is None:
                continue
            a, b = min(denial, first), max(denial + 1, after)
            start, end = self.words.starts[a], self.words.ends[b - 1]
            both = any(harm.key != "killed" for harm in cluster)
            yield Casualties(start, end, 0, 0 if both else None, kind="none", why=self.text[start:end])
