"""Who was hurt: numbers, number words and single people, with the words that say what happened to them.

The words are in ``data/casualties.toml`` and ``data/numbers.toml``. A figure counts people hurt by an attack;
losses at the front, tolls of years, buildings and drones are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from geomap.numbers import read_number
from geomap.people import Group, find_people
from geomap.words import (
    HYPHENS,
    Lexicon,
    Words,
    lists_in,
    load_words,
    sentence_bounds,
    split_words,
    word_list,
    word_set,
)  # fmt: skip

__all__ = ["Casualties", "find_casualties"]

#: A figure this large tells of a war, not of one attack.
TOO_MANY = 1000
#: How many words may stand between people and what happened to them.
REACH = 9


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
    kind: str = "people"
    why: str = ""


def find_casualties(text: str, *, lang: str | None = None) -> list[Casualties]:
    """Find every figure of people killed or injured that a text states.

    Parameters
    ----------
    text : str
    lang : str, optional
        ``en``, ``uk`` or ``ru``; all three word lists are read anyway.

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
    keys = _lexicon()
    marks = list(keys.find(words))
    bounds = sentence_bounds(words, text)
    found: list[Casualties] = []
    unhurt = _unhurt_words().at(words)
    if not unhurt and not any(key in _HARM for _, _, key in marks):
        return []
    position = 0
    open_toll = ""  # "The number of injured keeps growing.": the figure comes in the next sentence
    heading = ""  # "Killed: a man in Lyman; a woman in Siversk": what the items behind a semicolon share
    for begin, end in pairwise(bounds):
        here = []
        while position < len(marks) and marks[position][0] < end:
            here.append(marks[position])
            position += 1
        if any(key in _HARM for _, _, key in here):
            sentence = _Sentence(text, words, (begin, end), here, found)
            told = list(sentence.read())
            found += told
            open_toll, heading = "" if told else sentence.open_toll(), sentence.heading()
        elif heading and words.texts[begin - 1] == ";":
            found += _listed_on(text, words, (begin, end), here, heading)
        elif unhurt and (safe := _unhurt(text, words, begin, end, unhurt)) is not None:
            found.append(safe)
        elif open_toll and end > begin:
            found += _told_of_them(text, words, begin, end, open_toll)
            open_toll = ""
    return found


def _listed_on(
    text: str, words: Words, bounds: tuple[int, int], marks: list[tuple[int, int, str]], what: str
) -> Iterator[Casualties]:
    """Read "a woman in Siversk" in a list of the killed or the injured, each with a place."""
    nouns = {first: (after, key) for first, after, key in marks}
    for group in find_people(words, *bounds, nouns, {}):
        behind = [word for word in words.texts[group.after : group.after + 3] if word not in HYPHENS | {","}]
        if not group.part and behind and behind[0] in word_set("casualties", "place"):
            start, stop = words.starts[group.first], words.ends[group.after - 1]
            killed, injured = (group.value, None) if what == "killed" else (None, group.value)
            yield Casualties(start, stop, killed, injured, why=text[start:stop])


@lru_cache(maxsize=1)
def _unhurt_words() -> Lexicon:
    return word_list("casualties", "unhurt")


def _unhurt(
    text: str, words: Words, begin: int, end: int, unhurt: dict[int, tuple[int, str]]
) -> Casualties | None:
    """Read "Люди неушкоджені", "Everyone was unharmed"."""
    for i in range(begin, end):
        if i in unhurt and not word_set("casualties", "everybody").isdisjoint(
            words.texts[max(begin, i - 5) : i + 4]
        ):
            start, stop = words.starts[i], words.ends[unhurt[i][0] - 1]
            return Casualties(start, stop, 0, 0, kind="none", why=text[start:stop])
    return None


def _told_of_them(text: str, words: Words, begin: int, end: int, what: str) -> Iterator[Casualties]:
    """Read "As of now, there are 25 of them", "Їх уже 25" behind a toll without a number."""
    texts = words.texts
    for i in range(begin + 1, end):
        number = read_number(words, i) if texts[i - 1] in _THEM else None
        if number is None or number.value >= TOO_MANY:
            continue
        english = texts[i - 1].isascii()
        if not english or texts[number.after : number.after + 2] == ["of", "them"]:
            start, stop = words.starts[i], words.ends[number.after - 1]
            killed = number.value if what == "killed" else None
            injured = number.value if what == "injured" else None
            yield Casualties(start, stop, killed, injured, updated=True, why=text[start:stop])
            return


_HARM = frozenset({"killed", "killed.after", "injured", "injured.after", "casualties"})
_THEM = word_set("grammar", "by_now")
_AND = word_set("grammar", "and")
_OR = word_set("grammar", "or")
_WITH = word_set("grammar", "with")
_ALSO = word_set("grammar", "likewise")
_ASIDE = 14  # words of an aside that says who people were
_TOLD = 6  # figures before a toll that tell of whom it is
_BACK = 26  # words that a toll or the people may stand away, asides and all


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    lists = load_words("casualties")
    entries: dict[str, str] = {}
    for key in ("person", "child", "soldier"):
        for number in ("many", "one"):  # a form that is both counts as one
            entries |= dict.fromkeys(_languages(lists[key][number]), f"{key}.{number}")
    for key in ("couple", "enemy", "killed", "injured", "casualties"):
        entries |= dict.fromkeys(_languages(lists[key]), key)
    for key in ("killed", "injured"):
        entries |= dict.fromkeys(lists[key]["after"]["en"], f"{key}.after")
    return Lexicon(entries.items())


def _languages(lists: dict[str, list[str]]) -> Iterator[str]:
    return (word for lang in ("en", "uk", "ru") for word in lists[lang])


@dataclass(slots=True)
class _Harm:
    """Words that say what happened, from word `first` to the word before `after`."""

    first: int
    after: int
    key: str  # killed, injured or casualties
    only_after: bool = False


class _Figure(NamedTuple):
    harm: _Harm
    groups: list[Group]


class _Sentence:
    """One sentence: its people, its words of harm, and which belong together."""

    def __init__(
        self,
        text: str,
        words: Words,
        bounds: tuple[int, int],
        marks: list[tuple[int, int, str]],
        told: list[Casualties],
    ) -> None:
        self.text, self.words, self.texts, self.told = text, words, words.texts, told
        begin, end = self.begin, self.end = bounds
        self.lists = lists_in("casualties", words, begin, end)
        self.harms = [
            _Harm(a, b, key.split(".")[0], key.endswith(".after")) for a, b, key in marks if key in _HARM
        ]
        for one, two in pairwise(list(self.harms)):
            if two.first - one.after <= 1 and self.texts[two.first].startswith(("несум", "несовм")):
                one.key, one.after = "killed", two.after  # "поранення, несумісні з життям"
                self.harms.remove(two)
            elif two.first == one.after and self._has("dies", one.first) and self._has("hospital", two.first):
                self.harms.remove(two)  # "died in hospital"
        self.harm_at = {i: harm for harm in self.harms for i in range(harm.first, harm.after)}
        nouns = {first: (after, key) for first, after, key in marks if key not in _HARM}
        self.groups = sorted(
            [*find_people(words, begin, end, nouns, self.harm_at), *self._unnamed()],
            key=lambda group: group.first,
        )
        self.group_at = {i: group for group in self.groups for i in range(group.first, group.after)}
        # "two of the injured": the word of harm only says who they are.
        self.harms = [harm for harm in self.harms if harm.first not in self.group_at]
        parts = [group for group in self.groups if group.among >= 0]
        self.among = {
            i: group for group in parts for i in range(group.among, min(group.first, group.among + 4))
        }

    def _unnamed(self) -> Iterator[Group]:
        """One person told by the harm alone: "є поранений", "есть погибший"."""
        for harm in self.harms:
            before = harm.first - 1
            if before < self.begin or not self._has("one", harm.first):
                continue
            closes = harm.after >= self.end or self.texts[harm.after] in ".;!"
            alone = self.texts[before] == "," and closes  # "Лиман обстріляли з «Градів», поранений."
            if self._has("there_is", before) or alone:
                yield Group(before, harm.first, 1, "person")

    def open_toll(self) -> str:
        """Say of whom the sentence tells a toll without its number: killed, injured or nobody."""
        if not self._any("toll", range(self.begin, self.end)):
            return ""
        return next((harm.key for harm in self.harms if harm.key != "casualties"), "")

    def heading(self) -> str:
        """Say of whom a list behind a colon tells: killed, injured or nobody."""
        keys = (harm.key for harm in self.harms if ":" in self.texts[harm.after : harm.after + 2])
        return next((key for key in keys if key != "casualties"), "")

    def _has(self, key: str, i: int) -> int:
        places = self.lists.get(key)
        after = places.get(i, 0) if places else 0
        return after if i < self.end >= after else 0

    def _any(self, key: str, places: Iterable[int]) -> bool:
        told = self.lists.get(key)
        return told is not None and any(i in told and self._has(key, i) for i in places)

    def read(self) -> Iterator[Casualties]:
        none = list(self._none())
        if self._is_background():
            return
        yield from none
        denied = [(span.start, span.end) for span in none]
        figures: list[_Figure] = []
        # Words of help come last: they tell of people whose harm may be told by another word.
        for harm in sorted(self.harms, key=lambda harm: bool(self._has("help", harm.first))):
            place = self.words.starts[harm.first]
            if any(start <= place < end for start, end in denied[-3:]) or harm.key == "casualties":
                groups = self._toll(harm) if harm.key == "casualties" else []
                if groups and (key := self._toll_key(harm, groups[0].value)):
                    figures += self._take(replace(harm, key=key), groups)
                continue
            figures += self._take(harm, self._parted(harm) or self._toll(harm) or self._of(harm))
        figures = self._died_later(figures)
        if not figures:
            yield from self._told_before()
        figures.extend(self._others(list(figures)))
        figures.sort(key=lambda figure: min(figure.harm.first, figure.groups[0].first))
        total = any(self._is_beside("total", figure) for figure in figures)
        hurt = sum(figure.harm.key == "injured" for figure in figures)
        summed, after = False, self.begin
        for number, figure in enumerate(figures):
            following = figures[number + 1] if number + 1 < len(figures) else None
            until = min(following.harm.first, following.groups[0].first) if following else self.end
            span = self._span(figure, total, hurt > 1, until)
            if span:
                first = min(figure.harm.first, figure.groups[0].first)
                summed = self._is_beside("sum", figure) or (summed and first - after <= 2)
                after = max(figure.harm.after, figure.groups[-1].after)
                yield replace(span, summed=summed, apart=figure.harm.first == figure.groups[0].first)

    def _told_before(self) -> Iterator[Casualties]:
        """Read "he died in hospital": one of the wounded told before."""
        for harm in self.harms:
            before = self.texts[max(self.begin, harm.first - 3) : harm.after]
            named = not word_set("casualties", "pronoun").isdisjoint(before)
            if self._any("dies", [harm.first]) and (named or self._has("lost", harm.first)):
                start, end = self.words.starts[harm.first], self.words.ends[harm.after - 1]
                yield Casualties(start, end, 1, None, part=True, turned=True, why=self.text[start:end])
                return

    def _died_later(self, figures: list[_Figure]) -> list[_Figure]:
        """Read "a wounded man later died in hospital": he is one of the dead, not of the wounded."""
        used = {id(figure.harm) for figure in figures}
        for harm in self.harms:
            if id(harm) in used or harm.key != "killed" or not self._any("dies", [harm.first]):
                continue
            last = [f for f in figures if max(f.harm.after, f.groups[-1].after) <= harm.first][-1:]
            for hurt in last:
                one = len(hurt.groups) == 1 and hurt.groups[0].value == 1 and hurt.harm.key == "injured"
                begin = max(hurt.harm.after, hurt.groups[-1].after)
                if (
                    one
                    and harm.first - begin <= REACH
                    and not any(i in self.group_at for i in range(begin, harm.first))
                ):
                    figures[figures.index(hurt)] = _Figure(replace(hurt.harm, key="killed"), hurt.groups)
        return figures

    def _take(self, harm: _Harm, groups: list[Group]) -> list[_Figure]:
        for group in groups:
            group.taken = True
        return [_Figure(harm, groups)] if groups else []

    def _is_beside(self, key: str, figure: _Figure) -> bool:
        """Say whether "across Ukraine" or "загалом" stands beside a figure."""
        first = min(figure.harm.first, figure.groups[0].first)
        after = max(figure.harm.after, figure.groups[-1].after)
        return self._any(key, range(max(self.begin, first - 6), min(after + 5, self.end)))

    def _is_background(self) -> bool:
        """Say whether the sentence tells of the front, of past years or of a whole war."""
        places = range(self.begin, self.end)
        if self._any("front", places):
            return True
        recalled = word_list("dates", "recalled").holds(self.words, self.begin, self.end)
        return (recalled or self._in_a_year()) and not self._any("superlative", places)

    def _in_a_year(self) -> bool:
        """Say whether a year stands alone: "in 2022", not "in March 2022"."""
        texts = self.texts
        return any(
            texts[i] in word_set("dates", "since")
            and texts[i + 1].isdecimal()
            and len(texts[i + 1]) == 4
            and texts[i + 1][:2] in ("19", "20")
            for i in range(self.begin, self.end - 1)
        )

    # --- which people ---

    def _parted(self, harm: _Harm) -> list[Group]:
        """Return the people of "among the injured is a child", where the harm is in the words before."""
        group = self.among.get(harm.first)
        return [group] if group and not group.taken else []

    def _of(self, harm: _Harm) -> list[Group]:
        """Return the people of one word of harm, with those joined to them by "and"."""
        texts = self.texts
        left = None if harm.only_after else self._near_left(harm)
        right = self._near_right(harm)
        left = None if left and left.taken else left
        right = None if right and right.taken else right
        if texts[harm.first].isascii() and not harm.only_after:
            before = texts[max(self.begin, harm.first - 3) : harm.first]
            passive = any(word in word_set("casualties", "passive") for word in before)
            if passive or texts[harm.first] in word_set("casualties", "left"):
                listed = right and texts[harm.after] == ":"
                right = right if listed else None
            elif left and left.after == harm.first:
                right = None
        if left and right:
            nearer = right.first - harm.after < harm.first - left.after
            left, right = (None, right) if nearer and not self._serves(right, harm) else (left, None)
        if left:
            return self._chain_left(left)
        return self._chain_right(right, harm) if right else []

    def _near_left(self, harm: _Harm) -> Group | None:
        """Return the people told before a word of harm; asides about a part of them are passed over."""
        texts, fillers = self.texts, word_set("casualties", "filler")
        apposed = self._apposed(harm)
        if apposed:
            return apposed
        i, others, commas, suffered, aside = harm.first - 1, 0, 0, False, False
        while i >= self.begin and harm.first - i <= _BACK:
            group, word = self.group_at.get(i), texts[i]
            if (
                group
                and group.part
                and (commas or (i < harm.first - 1 - aside and not (group.among < 0 and not others)))
            ):
                i = self._aside_before(group)
                others, aside = 0, True
                continue
            if group:
                plain = not others or suffered
                return group if plain or self._leads_on(group, harm) else None
            if i in self.harm_at:
                dying = self._has("dies", harm.first) and self._has("hospital", self.harm_at[i].first)
                if not (suffered or dying or self.harm_at[i].key == harm.key == "injured"):
                    return None
            elif word in (",", "(", ")"):
                commas += 1
                if commas > 2:
                    return None
            elif self._has("suffered", i) and not suffered and harm.first - i < 8 and len(word) > 2:
                suffered, others = True, 0
            elif word not in fillers and word not in HYPHENS:
                others += 1
                if others > REACH:
                    return None
            i -= 1
        return None

    def _apposed(self, harm: _Harm) -> Group | None:
        """Read "two people, a guard and a driver, died": the list only says who they were."""
        texts, close = self.texts, harm.first - 1
        while close > self.begin and texts[close] in word_set("casualties", "passive"):
            close -= 1
        if texts[close] != ",":
            return None
        comma = next((i for i in range(close - 1, max(self.begin, close - _ASIDE), -1) if texts[i] == ","), 0)
        group = self.group_at.get(comma - 1) if comma else None
        inside = {id(g): g for i in range(comma + 1, close) if (g := self.group_at.get(i))}
        listed = self.group_at.get(comma + 1) is not group and comma + 1 in self.group_at
        listed = listed and not any(i in self.harm_at for i in range(comma, close))
        if not group or group.value < 2 or group.taken or not listed:
            return None
        for one in inside.values():
            one.taken = True
        return group

    def _aside_before(self, group: Group) -> int:
        """Word before an aside such as ", including two children,"."""
        i = (group.among if group.among >= 0 else group.first) - 1
        while (
            i > self.begin
            and self.texts[i] not in (",", "(")
            and i not in self.group_at
            and i not in self.harm_at
        ):
            i -= 1
        return i - 1 if self.texts[i] in (",", "(") else i

    def _leads_on(self, group: Group, harm: _Harm) -> bool:
        """Say whether the words up to the harm only say where and how: "five people in Odesa were hurt"."""
        between = self.texts[group.after : harm.first]
        if between[-2:] == ["among", "the"]:
            group.part = between[0] in word_set("casualties", "passive")
            return group.part  # "two guards were among the wounded"
        if between[0] != "," and between.count(",") == 2:  # an aside
            comma = between.index(",")
            between = between[:comma] + between[between.index(",", comma + 1) + 1 :]
        if between[0] == "," and between[1:] and between[1] in word_set("casualties", "relative"):
            return len(between) <= 3  # "a man, who was wounded in ...", "чоловік, який постраждав"
        if between[0] == ",":
            return between.count(",") == 2
        if "," in between:
            return False
        if between[-1] in _AND and self._any("dies", [harm.first]) | (
            harm.key == "killed" and len(between) < 7
        ):
            return bool(group.noun)  # "the driver sat in the car and was killed"
        verb = self.texts[harm.first]
        if not verb.isascii() and group.noun and len(between) <= 3:
            # "троє жителів міста поранені": whose people they are
            return not verb.endswith(("их", "ых", "ого")) and all(word[0].isalpha() for word in between)
        if verb.isascii() and verb not in word_set("casualties", "left"):
            told = word_set("casualties", "passive")
            if not any(word in told or word in ("reported", "confirmed") for word in between[-3:]):
                return False
        return between[0] in word_set("casualties", "near")

    def _near_right(self, harm: _Harm) -> Group | None:
        """Return the people told after a word of harm."""
        texts, fillers, near = self.texts, word_set("casualties", "filler"), word_set("casualties", "near")
        passive = word_set("casualties", "passive")
        english = texts[harm.first].isascii()
        i, others = harm.after, 0
        while i < self.end and i - harm.after <= 14:
            group, word = self.group_at.get(i), texts[i]
            if group:
                return None if group.among >= 0 else group
            if i in self.harm_at:
                dead = harm.key == "killed" and i == harm.after  # "померла поранена дівчинка"
                if english or not (dead or self.harm_at[i].key == harm.key):
                    return None
            elif word == ",":
                if not self._aside_after(i):
                    return None
            elif (
                word == ":"
                or word in HYPHENS
                or self._has("family", i)
                or (not english and self._has("suffered", i) and len(word) > 2)
                or (word in fillers and not (english and (word in passive or word == "and")))
            ):
                pass
            elif english or not (
                others or word in near or texts[harm.first] in ("жертвами", "жертвой", "жертвою")
            ):
                return None
            else:
                others += 1
                if others > REACH - 3:
                    return None
            i += 1
        return None

    def _aside_after(self, comma: int) -> bool:
        """Say whether a comma opens or closes an aside before the number: ", за попередніми даними, 5"."""
        for j in range(comma - 1, max(self.begin, comma - 7), -1):
            if self.texts[j] == ",":
                return True
            if j in self.group_at or j in self.harm_at:
                break
        for j in range(comma + 1, min(comma + 8, self.end)):
            if self.texts[j] == ",":
                return True
            if j in self.group_at or j in self.harm_at:
                break
        return False

    def _serves(self, group: Group, harm: _Harm) -> bool:
        """Say whether another word of harm follows the people closely and so claims them."""
        for i in range(group.after, min(group.after + 4, self.end)):
            other = self.harm_at.get(i)
            if other and other is not harm:
                return not other.only_after
            if self.texts[i] in ",;" or self._has("and", i):
                return False
        return False

    def _joined(self, i: int) -> int:
        """Index after a comma and an "and" at word `i`, or `i` when there is none."""
        for _ in range(2):
            after = self._has("and", i)
            if not after:
                break
            i = after
        return i

    def _chain_right(self, group: Group, harm: _Harm) -> list[Group]:
        chain = [group]
        while True:
            last = chain[-1]
            after = self._joined(last.after)
            if after == last.after and self.texts[after : after + 1] and self.texts[after] in _WITH:
                child = self.group_at.get(after + 1)  # "подружжя з двома дітьми"
                after += child is not None and child.noun == "child"
            following = self.group_at.get(after) if after > last.after else None
            # "і ще двоє": the word "ще" is part of the people.
            if (
                not following
                or following is last
                or following.first < after - 1
                or following.part
                or following.taken
            ):
                return self._without_list(chain)
            if not (following.noun and last.noun) or self._serves(following, harm):
                return self._without_list(chain)
            if "," in self.texts[last.after : after] and not self._goes_on(following):
                return self._without_list(chain)
            chain.append(following)

    def _without_list(self, chain: list[Group]) -> list[Group]:
        """Read "two people, a man and a woman": the list only says who they are."""
        head, listed = chain[0], chain[1:]
        if (
            head.value > 1
            and head.noun in ("", "person")
            and sum(group.value for group in listed) == head.value
            and self.texts[head.after] == ","
            and self.texts[head.after - 1] not in word_set("casualties", "sexed")
        ):
            for group in listed:
                group.taken = True
            return chain[:1]
        return chain

    def _goes_on(self, group: Group) -> bool:
        """Say whether a list with commas is closed by an "and"; else a comma parts two sayings."""
        after = self._joined(group.after)
        if self.texts[group.first - 1] != "," or self._counts_ages(group):
            return True
        following = self.group_at.get(after)
        return bool(after > group.after and following and following.first >= after - 1)

    def _counts_ages(self, group: Group) -> bool:
        """Read "78-річний та 74-річний чоловіки": a list with an "and" of its own."""
        return any(self._has("and", i) for i in range(group.first + 1, group.after - 1))

    def _chain_left(self, group: Group) -> list[Group]:
        chain, joins = [group], word_set("casualties", "and")
        while True:
            j = chain[-1].first - 1
            while j > self.begin and (self.texts[j] in joins or self.texts[j] in _ALSO):
                j -= 1
            before = self.group_at.get(j)
            if j == chain[-1].first - 1 and chain[-1].noun == "child" and self.texts[j] in _WITH:
                j -= 1  # "подружжя з двома дітьми"
                before = self.group_at.get(j)
            if j == chain[-1].first - 1 or not before or before.taken or before.part or before.after != j + 1:
                break
            commas = all(word == "," for word in self.texts[before.after : chain[-1].first])
            if not (before.noun and chain[-1].noun) or (
                commas and len(chain) == 1 and not self._counts_ages(chain[-1])
            ):
                break
            chain.append(before)
        return self._without_list(chain[::-1])

    def _toll(self, harm: _Harm) -> list[Group]:
        """Return the number of a toll: "the death toll has risen to 14"."""
        named = any(self._has("toll", j) for j in range(max(self.begin, harm.first - 3), harm.after))
        if not named and not (harm.after < self.end and self.texts[harm.after] == "toll"):
            return []
        best: Group | None = None
        for j in range(max(self.begin + 2, harm.first - 3), harm.first):
            told = self.group_at.get(j - 2)  # "до 42 людей зросла кількість поранених"
            if told and not told.taken and self._has("toll", j) and self._any("rise", [j - 1]):
                best = told
        i = harm.after
        end = harm.after if best else min(harm.after + _BACK, self.end)
        while i < end:
            listed = harm.key != "casualties" and self.texts[i] in (":", "(")
            if best and (i in self.harm_at or listed):
                break
            group = self.group_at.get(i)
            if group and not group.taken and not group.part:
                before = self.texts[group.first - 1]
                if before in word_set("casualties", "stands") or before in HYPHENS or group.rise:
                    best = group  # "from 8 to 17": the later number
            i = group.after if group else i + 1
        if best:
            best.rise = True
        return [best] if best else []

    def _toll_key(self, harm: _Harm, value: int) -> str:
        """Say of whom a toll is that names neither the dead nor the wounded: of those told before."""
        words = self.texts[max(self.begin, harm.first - 1) : harm.after]
        told = [f for f in self.told[-_TOLD:] if f.kind == "people" and (f.killed or f.injured)]
        if "death" in words or any(one.key == "killed" for one in self.harms):
            return "killed"
        if any(f.killed for f in told):
            return "killed" if all(f.injured != value for f in told) else ""
        if told:
            return "injured"
        return "" if any(word.startswith(("casual", "victim")) for word in words) else "killed"

    def _others(self, figures: list[_Figure]) -> Iterator[_Figure]:
        """People of an earlier word of harm: "seven wounded in Kharkiv and another in Kryvyi Rih"."""
        joins = word_set("casualties", "and")
        place = 0
        for group in self.groups:
            while place < len(figures) and figures[place].harm.first < group.first:
                place += 1
            # "including three in Izium": of a part of the people told, but all of those there
            listed = group.among >= 0 and not group.taken and group.noun in ("", "person")
            last = figures[place - 1].harm if place else self._heading(group)
            if not last or group.taken or (group.part and not listed) or group.first == self.begin:
                continue
            before = self.texts[group.first - 1]
            following = [word for word in self.texts[group.after : group.after + 2] if word not in HYPHENS][
                :1
            ]
            joined = listed or before in joins or before in HYPHENS or before in (";", ":", "while", "а")
            state = self._any("state", range(group.after + 1, min(group.after + 4, self.end)))
            placed = joined and not state and following and following[0] in word_set("casualties", "place")
            if (placed and place) or self._is_listed(group, last):
                group.taken, group.more = True, not listed
                group.part = False
                yield _Figure(replace(last, first=group.first, after=group.after), [group])

    def _heading(self, group: Group) -> _Harm | None:
        """Return the harm that a list tells in its first words: "Wounded: in Lyman - 2, in Siversk - 1"."""
        for harm in self.harms:
            if harm.after < group.first and ":" in self.texts[harm.after : harm.after + 2]:
                return harm
        return None

    def _is_listed(self, group: Group, last: _Harm) -> bool:
        """Read "one was wounded in Lyman, in Siversk - two people": the harm is not said again."""
        texts = self.texts
        dash = group.first - 1
        closed = group.after >= self.end or texts[group.after] in _AND | {",", ";", "."}
        if not closed or texts[dash] not in HYPHENS or group.noun not in ("", "person") or group.part:
            return False
        for i in range(dash - 1, max(last.after, dash - 6), -1):
            if i in self.harm_at or i in self.group_at:
                return False
            if texts[i] in word_set("casualties", "place"):
                return texts[i - 1] in {",", ";", ":"} or texts[i - 1] in word_set("casualties", "and")
        return False

    def _span(self, figure: _Figure, total: bool, several: bool, until: int) -> Casualties | None:
        harm, groups = figure
        value = sum(group.value for group in groups)
        if value >= TOO_MANY:
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
            more=any(group.more for group in groups) or self._any("also", [self.begin, self.begin + 1]),
            updated=any(group.rise for group in groups),
            total=total,
            part=any(group.part for group in groups)
            or (several and told and bool(self._has("hospital", harm.first)))
            or (harm.key == "injured" and self._any("stays", self._breath(first, after))),
            turned=harm.key == "killed" and any(group.part and group.among < 0 for group in groups),
            each=any(group.each for group in groups),
            kind="soldiers" if any(group.noun == "soldier" for group in groups) else "people",
            why=self.text[start:end],
        )

    # --- nobody hurt ---

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

    def _breath(self, first: int, after: int) -> range:
        """Return the words about some words, up to the commas around them."""
        begin, end = max(self.begin, first - 6), min(after + 6, self.end)
        for i in range(first - 1, begin - 1, -1):
            if self.texts[i] == ",":
                begin = i
                break
        return range(begin, next((i for i in range(after, end) if self.texts[i] == ","), end))

    def _is_pair(self, one: _Harm, other: _Harm) -> bool:
        """Say whether two words of harm are told in one breath: "killed or injured"."""
        between = self.texts[one.after : other.first]
        return len(between) <= 2 and (_OR | _AND | {"ні", "не", "/", ","}).issuperset(between)

    def _denial(self, first: int, after: int) -> int | None:
        """Word that denies a word of harm in its clause."""
        texts = self.texts
        english = texts[first].isascii()
        neither = [i for i in range(max(self.begin, first - 10), first) if texts[i] == "neither"]
        if neither:
            return neither[0]
        for i in range(first - 1, max(self.begin, first - (6 if english else 8)) - 1, -1):
            if i in self.group_at or texts[i] in ",;:" or (i in self.harm_at and english):
                break
            if texts[i] == "any" and english:  # "did not result in any casualties"
                spots = range(max(self.begin, i - 5), i)
                told = next((j for j in spots if texts[j] == "not" or texts[j].endswith("n't")), None)
                if told is not None:
                    return told
            if self._has("no", i):
                undone = texts[i] == "без" and any(
                    word.startswith(("обійш", "обош")) for word in texts[after : after + 3]
                )
                return None if undone else i
        if texts[first - 1] == "не" and first - 1 >= self.begin:
            near = texts[max(self.begin, first - 5) : first - 1] + texts[after : min(after + 3, self.end)]
            if not word_set("grammar", "civilians").isdisjoint(near):
                return first - 1
        if english:
            return (
                after
                if texts[after : after + 2] in (["no", "one"], ["nobody", "."])
                or texts[after : after + 1] == ["nobody"]
                else None
            )
        aside = False
        for i in range(after, min(after + 14, self.end)):
            if texts[i] == "," and (aside or "," in texts[i + 1 : i + 7]):
                aside = not aside
            elif i in self.group_at or i in self.harm_at or texts[i] in ",;:":
                break
            elif not aside and self._has("no", i) and texts[i] != "без":
                return i
        return None
