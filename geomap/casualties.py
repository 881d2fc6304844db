"""Who was hurt: numbers, number words and single people, with the words that say what happened to them.

The words are in ``data/casualties.toml`` and ``data/numbers.toml``. A figure counts people hurt by an attack;
losses at the front, tolls of years, buildings and drones are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from geomap.numbers import read_number
from geomap.words import HYPHENS, Lexicon, Words, load_words, sentence_bounds, split_words

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
        The sentence says that it is a figure of several places: "across Ukraine", "загалом".
    part : bool
        These people are among those of another figure ("among the injured is a child", "two were hospitalised",
        "the woman died"): of use only where no other figure is stated.
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
    part: bool = False
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
    if not any(key in _HARM for _, _, key in marks):
        return []
    bounds = sentence_bounds(words, text)
    found: list[Casualties] = []
    position = 0
    for begin, end in zip(bounds, bounds[1:], strict=False):
        here = []
        while position < len(marks) and marks[position][0] < end:
            here.append(marks[position])
            position += 1
        if any(key in _HARM for _, _, key in here):
            found += _Sentence(text, words, begin, end, here).read()
    return found


_HARM = frozenset({"killed", "killed.after", "injured", "injured.after"})
_ADJECTIVES = 4  # words between a number and the people: "five young local residents"


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    lists = load_words("casualties")
    entries = []
    for key in ("person", "child", "soldier"):
        for number in ("many", "one"):
            entries += [
                (word, f"{key}.{number}") for lang in ("en", "uk", "ru") for word in lists[key][number][lang]
            ]
    for key in ("couple", "enemy", "killed", "injured"):
        entries += [(word, key) for lang in ("en", "uk", "ru") for word in lists[key][lang]]
    for key in ("killed", "injured"):
        entries += [(word, f"{key}.after") for word in lists[key]["after"]["en"]]
    return Lexicon(dict(entries).items())


@lru_cache(maxsize=32)
def _list(key: str) -> Lexicon:
    node = load_words("casualties")[key]
    words = node["words"] if "words" in node else [w for lang in ("en", "uk", "ru") for w in node[lang]]
    return Lexicon((word, key) for word in words)


@lru_cache(maxsize=8)
def _set(key: str) -> frozenset[str]:
    return frozenset(load_words("casualties")[key]["words"])


@lru_cache(maxsize=1)
def _recalled() -> Lexicon:
    return Lexicon((word, "recalled") for word in load_words("dates")["recalled"]["words"])


@dataclass(slots=True)
class _Group:
    """Some people: from word `first` to the word before `after`."""

    first: int
    after: int
    value: int
    noun: str = ""  # person, child, soldier, couple or nothing
    least: bool = False
    about: bool = False
    more: bool = False
    rise: bool = False
    part: bool = False
    taken: bool = False


@dataclass(slots=True)
class _Harm:
    first: int
    after: int
    key: str  # killed or injured
    only_after: bool = False


class _Sentence:
    """One sentence: its people, its words of harm, and which belong together."""

    def __init__(
        self, text: str, words: Words, begin: int, end: int, marks: list[tuple[int, int, str]]
    ) -> None:
        self.text, self.words, self.begin, self.end = text, words, begin, end
        self.texts = words.texts
        self.people = {first: (after, key) for first, after, key in marks if key not in _HARM}
        self.harms = [
            _Harm(first, after, key.split(".")[0], key.endswith(".after"))
            for first, after, key in marks
            if key in _HARM
        ]
        self.harm_at = {i: harm for harm in self.harms for i in range(harm.first, harm.after)}
        self.groups = list(self._groups())
        self.group_at = {i: group for group in self.groups for i in range(group.first, group.after)}

    # --- the people ---

    def _groups(self) -> Iterator[_Group]:
        i = self.begin
        while i < self.end:
            group = self._group(i)
            if group:
                yield group
                i = max(group.after, i + 1)
            else:
                i += 1

    def _has(self, key: str, i: int) -> int:
        """Index after the entry of a list that begins at word `i`, else 0."""
        found = _list(key).match(self.texts, i) if i < self.end else None
        return found[0] if found and found[0] <= self.end else 0

    def _ends_with(self, key: str, i: int) -> int:
        """First word of the entry of a list that ends before word `i`, else -1."""
        for first in range(max(self.begin, i - 4), i):
            if self._has(key, first) == i:
                return first
        return -1

    def _group(self, i: int) -> _Group | None:
        texts = self.texts
        if i in self.harm_at and not self._is_noun(i):
            return None
        number = read_number(self.words, i) if not self._in_age(i) else None
        if number and number.value > 0:
            return self._counted(i, number.value, number.after, number.people)
        if i in self.people:
            return self._single(i)
        if texts[i] in ("another", "ще", "еще") and i + 1 < self.end and texts[i + 1] in _set("near"):
            return _Group(i, i + 1, 1, more=True)
        return None

    def _is_noun(self, i: int) -> bool:
        return False

    def _in_age(self, i: int) -> bool:
        """Say whether the number at word `i` is an age, a year of birth or a clock time."""
        texts, end = self.texts, self.end
        if not texts[i].isdecimal():
            return False
        j = i + 1
        while j < end and texts[j] in HYPHENS:
            j += 1
        following = texts[j] if j < end else ""
        if following.startswith(("year", "річн", "летн", "month")) and j > i + 1:
            return True
        if following in (
            "yo",
            "років",
            "роки",
            "року",
            "рік",
            "лет",
            "года",
            "год",
            "р",
            "г",
        ) or following.startswith("річн"):
            return True
        before = texts[i - 1] if i > self.begin else ""
        if before in ("aged", "age", "віком", "возрастом", "возрасте", "віці"):
            return True
        if before == "," and following in (",", ")", ".", "and") and i >= 2 and self._person_ends(i - 1):
            return True
        if before == "(" and following == ")":
            return True
        return bool(following == ":" and j + 1 < end and texts[j + 1].isdecimal()) or (
            before == ":" and i >= 2 and texts[i - 2].isdecimal()
        )

    def _person_ends(self, i: int) -> bool:
        return (
            any(first < i == after for first, (after, _) in self.people.items() if i - first < 4)
            if self.people
            else False
        )

    def _counted(self, i: int, value: int, after: int, people: bool) -> _Group | None:
        texts, end = self.texts, self.end
        group = _Group(i, after, value)
        if after + 1 < end and texts[after] in HYPHENS and texts[after + 1].isdecimal():
            high = read_number(self.words, after + 1)
            if high and high.value > value:
                group.after, group.about, group.least = high.after, True, True
        self._look_before(group)
        # "one of the drones" counts drones, "two of them" counts people told before.
        j = group.after
        noun = ""
        for step in range(_ADJECTIVES + 1):
            if j >= end:
                break
            if j in self.people:
                stop, key = self.people[j]
                if key == "enemy":
                    return None
                noun, group.after = key.split(".")[0], stop
                break
            word = texts[j]
            if self._has("thing", j) and not (step and self._has("thing", j) and texts[j - 1] in HYPHENS):
                return None if not people else self._done(group, "person" if people else "")
            if word in ("more", "others", "other", "ще", "еще") and step == 0:
                group.more, group.after = True, j + 1
                if word == "others":
                    noun = "person"
                    break
                j += 1
                continue
            if (
                j in self.harm_at
                or not (word.isalpha() or "'" in word or word in HYPHENS)
                or word in _set("near")
                or word in _set("and")
            ):
                break
            if (
                word in _set("filler")
                and not word.endswith(("их", "ых"))
                and word not in ("civilian", "elderly")
            ):
                break
            j += 1
        if not noun and people:
            noun = "person"
        if noun == "couple":
            group.value *= 2
        return self._done(group, noun)

    def _done(self, group: _Group, noun: str) -> _Group:
        group.noun = noun
        self._look_after(group)
        return group

    def _single(self, i: int) -> _Group | None:
        """One person without a number: "an elderly woman", "жінка", "their child"; a couple are two."""
        after, key = self.people[i]
        noun, _, many = key.partition(".")
        if noun == "enemy" or many == "many":
            return None
        group = _Group(i, after, 2 if noun == "couple" else 1, noun)
        if self.texts[i].isascii():
            first = self._determiner(i)
            if first < 0:
                return None
            group.first = first
            word = self.texts[first]
            group.more = word == "another"
            group.part = (
                word == "the"
                and i - first < 2
                and self.texts[i] in ("man", "woman", "victim", "child", "person", "boy", "girl")
            )
        self._look_before(group)
        if not self.texts[i].isascii():
            self._adjectives_before(group)
        return self._done(group, noun)

    def _determiner(self, i: int) -> int:
        for j in range(i - 1, max(self.begin, i - 9) - 1, -1):
            word = self.texts[j]
            if word in ("a", "an", "one", "another", "the", "his", "her", "their", "its"):
                return j
            if word in ",.;:()" or word in _set("and") or word in self.harm_at or j in self.people:
                return -1
        return -1

    def _adjectives_before(self, group: _Group) -> None:
        j = group.first - 1
        while j >= self.begin and group.first - j <= 5 and j not in self.harm_at:
            word = self.texts[j]
            if (
                word.isdecimal()
                or word in HYPHENS
                or word.startswith(
                    (
                        "річн",
                        "летн",
                        "літн",
                        "пожил",
                        "молод",
                        "місцев",
                        "местн",
                        "цивільн",
                        "мирн",
                        "гражданск",
                    )
                )
            ):
                group.first = j
                j -= 1
                continue
            break
        self._look_before(group)

    def _look_before(self, group: _Group) -> None:
        """Take in the words before a number: "at least", "another", "rose to", "including"."""
        moved = True
        while moved and group.first > self.begin:
            moved = False
            for key in ("least", "about", "more", "rise"):
                first = self._ends_with(key, group.first)
                if first >= 0 and not any(k in self.harm_at for k in range(first, group.first)):
                    group.first, moved = first, True
                    setattr(group, key, True)
                    break
            before = self.texts[group.first - 1] if group.first > self.begin else ""
            if (
                not moved
                and before in ("a", "an", "the", "all", "to", "ще")
                and group.first - 2 >= self.begin
            ):
                for key in ("least", "about", "rise"):
                    first = self._ends_with(key, group.first - 1)
                    if first >= 0:
                        group.first, moved = first, True
                        setattr(group, key, True)
                        break
        at = group.first
        for skip in (0, 1, 2):
            if (
                at - skip > self.begin
                and self._ends_with("among", at - skip) >= 0
                and all(
                    word in HYPHENS
                    or word
                    in (
                        "is",
                        "are",
                        "were",
                        "was",
                        ":",
                        "є",
                        "був",
                        "була",
                        "було",
                        "були",
                        "есть",
                        "также",
                        "також",
                        "и",
                        "й",
                        "і",
                    )
                    for word in self.texts[at - skip : at]
                )
            ):
                group.part = True
                return

    def _look_after(self, group: _Group) -> None:
        """Take in an age, and words such as "more" behind the people."""
        texts, end = self.texts, self.end
        j = group.after
        if j < end and texts[j] in ("more", "others"):
            group.more, group.after = True, j + 1
            j += 1
        while j < end and j - group.after < 5:
            if texts[j].isdecimal() and self._in_age(j):
                j += 1
                while j < end and (
                    texts[j] in HYPHENS
                    or texts[j].startswith(
                        ("year", "рок", "рік", "річн", "лет", "год", "old", "народж", "рожд")
                    )
                    or texts[j] in ("р", "н", "г", ")", ".", "i")
                ):
                    j += 1
                group.after = j
                return
            if texts[j] in (",", "(", "aged", "віком", "возрастом", "в", "у", "возрасте", "віці", "of"):
                j += 1
                continue
            return

    # --- what happened to them ---

    def read(self) -> Iterator[Casualties]:
        texts = self.texts[self.begin : self.end]
        none = list(self._none())
        yield from none
        denied = {i for span in none for i in range(span.start, span.end)}
        if self._is_background():
            return
        total = any(self._has("total", i) for i in range(self.begin, self.end))
        figures: list[tuple[_Harm, list[_Group]]] = []
        for harm in self.harms:
            if self.words.starts[harm.first] in denied:
                continue
            groups = self._toll(harm) or self._of(harm)
            if groups:
                for group in groups:
                    group.taken = True
                figures.append((harm, groups))
        figures += self._others(figures)
        del texts
        spans = [self._figure(harm, groups, total, figures) for harm, groups in figures]
        yield from self._with_children([span for span in spans if span])

    def _is_background(self) -> bool:
        """Say whether the sentence tells of the front, or of past years."""
        texts = range(self.begin, self.end)
        if any(self._has("front", i) for i in texts):
            return True
        if not any(_recalled().match(self.texts, i) for i in texts):
            return False
        return not any(self._has("superlative", i) for i in texts)

    def _near_left(self, harm: _Harm) -> _Group | None:
        """The people told before a word of harm."""
        texts, i, others, commas, suffered = self.texts, harm.first - 1, 0, 0, False
        nouns = texts[harm.first]
        while i >= self.begin and harm.first - i <= 26:
            group = self.group_at.get(i)
            if group:
                if group.part and not group.taken and i == harm.first - 1 - 0:
                    return group
                if group.part:
                    i = group.first - 1
                    while (
                        i > self.begin
                        and texts[i] not in (",", "(")
                        and i not in self.group_at
                        and i not in self.harm_at
                    ):
                        i -= 1
                    if texts[i] in (",", "("):
                        i -= 1
                    others = 0
                    continue
                if others and not suffered and not self._leads_on(group, harm):
                    return None
                return group
            word = texts[i]
            if i in self.harm_at:
                if not (suffered or self.harm_at[i].key == harm.key == "injured"):
                    return None
                i -= 1
                continue
            if word in (",", ")", "("):
                commas += 1
                if commas > 2:
                    return None
            elif self._has("suffered", i) and not suffered and i > harm.first - 8 and len(word) > 2:
                suffered, others = True, 0
            elif word in _set("filler") or word in HYPHENS:
                pass
            else:
                others += 1
                if others > REACH:
                    return None
            i -= 1
        del nouns
        return None

    def _leads_on(self, group: _Group, harm: _Harm) -> bool:
        """Say whether the words between people and harm only say where and how: "five people in Odesa were hurt"."""
        between = self.texts[group.after : harm.first]
        if "," in between and between[0] != ",":
            return False
        if between[0] == ",":
            return bool(between.count(",") == 2)
        ascii_text = self.texts[harm.first].isascii()
        if (
            ascii_text
            and not any(
                word in _set("passive") or word in ("reported", "confirmed", "died") for word in between[-3:]
            )
            and self.texts[harm.first] not in ("died", "perished")
        ):
            return False
        return between[0] in _set("near")

    def _near_right(self, harm: _Harm) -> _Group | None:
        """The people told after a word of harm."""
        texts, i, others, commas = self.texts, harm.after, 0, 0
        english = texts[harm.first].isascii()
        near = False
        while i < self.end and i - harm.after <= 14:
            group = self.group_at.get(i)
            if group:
                if others and not near:
                    return None
                return None if group.part else group
            word = texts[i]
            if i in self.harm_at:
                if english or self.harm_at[i].key != harm.key:
                    return None
            elif word in (",", ":") or word in HYPHENS:
                commas += word == ","
                if word == "," and (english or i == harm.after) and not self._aside(i):
                    return None
            elif word in _set("filler") and not (english and (word in _set("passive") or word == "and")):
                pass
            elif english:
                return None
            else:
                if not others and word not in _set("near"):
                    return None
                near = True
                others += 1
                if others > REACH - 3:
                    return None
            i += 1
        return None

    def _aside(self, comma: int) -> bool:
        """Say whether a comma opens an aside that another comma closes before the number: ", at least, 5"."""
        closing = next((j for j in range(comma + 1, min(comma + 8, self.end)) if self.texts[j] == ","), None)
        return closing is not None and not any(
            j in self.group_at or j in self.harm_at for j in range(comma + 1, closing)
        )

    def _of(self, harm: _Harm) -> list[_Group]:
        """The people of one word of harm, with those joined to them by "and"."""
        texts = self.texts
        left = None if harm.only_after else self._near_left(harm)
        right = self._near_right(harm)
        if left and left.taken:
            left = None
        if right and right.taken:
            right = None
        if texts[harm.first].isascii() and not harm.only_after:
            before = texts[max(self.begin, harm.first - 3) : harm.first]
            if any(word in _set("passive") for word in before) or texts[harm.first] in (
                "dead",
                "died",
                "injuries",
                "wounds",
                "deaths",
            ):
                right = (
                    right if right and right.first == harm.after + 1 and texts[harm.after] in ":" else None
                )
            elif right and left and right.first > harm.after:
                right = None
            elif right and (not left or left.after != harm.first):
                left = None
            elif left:
                right = None
        elif left and right:
            gap_left, gap_right = harm.first - left.after, right.first - harm.after
            served = self._served_after(right, harm)
            if gap_right < gap_left and not served:
                left = None
            else:
                right = None
        if left:
            return self._chain_left(left)
        if right:
            return self._chain_right(right, harm)
        return []

    def _served_after(self, group: _Group, harm: _Harm) -> bool:
        """Say whether another word of harm follows the people closely and so may claim them."""
        for i in range(group.after, min(group.after + 4, self.end)):
            other = self.harm_at.get(i)
            if other and other is not harm:
                return other.key != harm.key or not other.only_after
            if self.texts[i] in ",;" or self.texts[i] in _set("and"):
                return False
        return False

    def _joined(self, i: int) -> int:
        """Index after a comma or an "and" at word `i`, both if they follow each other; `i` when there is none."""
        for _ in range(2):
            after = self._has("and", i)
            if not after:
                return i
            i = after
        return i

    def _chain_right(self, group: _Group, harm: _Harm) -> list[_Group]:
        chain = [group]
        while True:
            at = chain[-1].after
            after = self._joined(at)
            following = self.group_at.get(after) if after > at else None
            if (
                not following
                or following.first != after
                or following.part
                or following.taken
                or following in chain
            ):
                return chain
            if self._served_after(following, harm) or not (following.noun and chain[-1].noun):
                return chain
            if "," in self.texts[at:after] and not self._ends_in_and(following):
                return chain
            chain.append(following)

    def _ends_in_and(self, group: _Group) -> bool:
        """Say whether a list that goes on with this group is closed by "and"; else the comma parts two sayings."""
        at = group.after
        if self.texts[group.first - 1] != ",":
            return True
        after = self._joined(at)
        following = self.group_at.get(after)
        return bool(after > at and following and following.first == after)

    def _chain_left(self, group: _Group) -> list[_Group]:
        chain = [group]
        while True:
            j = chain[0].first - 1
            while (
                (j > self.begin
                and self.texts[j] in _set("and"))
                or (j > self.begin and self.texts[j] in ("also", "також", "также", "well", "as"))
            ):
                j -= 1
            if j == chain[0].first - 1:
                return chain
            before = self.group_at.get(j)
            if (
                not before
                or before.taken
                or before.part
                or before.after != j + 1
                or not (before.noun and chain[0].noun)
            ):
                return chain
            if all(word == "," for word in self.texts[before.after : chain[0].first]) and len(chain) == 1:
                return chain
            chain.insert(0, before)

    def _toll(self, harm: _Harm) -> list[_Group]:
        """A toll that is told with its number: "the death toll has risen to 14", "кількість поранених зросла до 12"."""
        texts = self.texts
        first = -1
        for j in (harm.first - 1, harm.first - 2, harm.first - 3):
            if j >= self.begin and self._has("toll", j):
                first = j
        if first < 0 and not (harm.after < self.end and texts[harm.after] == "toll"):
            return []
        best: _Group | None = None
        for i in range(harm.after, min(harm.after + 26, self.end)):
            group = self.group_at.get(i)
            if i in self.harm_at and i > harm.after + 2 and best:
                break
            if group and group.first == i and not group.taken and not group.part:
                before = texts[i - 1]
                if (
                    before
                    in (
                        "to",
                        "at",
                        "is",
                        "до",
                        ":",
                        "of",
                        "now",
                        "стала",
                        "склала",
                        "становить",
                        "составило",
                        "становила",
                        "составляет",
                        "сягнула",
                        "stands",
                    )
                    or before in HYPHENS
                    or group.rise
                ):
                    best = replace(group, rise=True)
                    group.taken = True
        return [best] if best else []

    def _others(self, figures: list[tuple[_Harm, list[_Group]]]) -> Iterator[tuple[_Harm, list[_Group]]]:
        """People of an earlier word of harm: "seven wounded in Kharkiv and another in Kryvyi Rih"."""
        if not figures:
            return
        near, joins = _set("near"), _set("and")
        for group in self.groups:
            if group.taken or group.part or group.first == self.begin:
                continue
            earlier = [pair for pair in figures if pair[0].first < group.first]
            before = self.texts[group.first - 1]
            after = self.texts[group.after] if group.after < self.end else ""
            if after in HYPHENS and group.after + 1 < self.end:
                after = self.texts[group.after + 1]
            if (
                earlier
                and (before in joins or before in (";", "while", "а"))
                and after in ("in", "у", "в", "near", "во", "біля", "на")
            ):
                group.taken = group.more = True
                yield replace(earlier[-1][0], first=group.first, after=group.after), [group]

    def _figure(
        self, harm: _Harm, groups: list[_Group], total: bool, figures: list[tuple[_Harm, list[_Group]]]
    ) -> Casualties | None:
        value = sum(group.value for group in groups)
        if value >= TOO_MANY:
            return None
        words = self.words
        start = words.starts[min(harm.first, groups[0].first)]
        end = words.ends[max(harm.after, groups[-1].after) - 1]
        children = sum(group.value for group in groups if group.noun == "child")
        hospital = bool(self._has("hospital", harm.first)) and any(
            other.key == "injured" and other is not harm for other, _ in figures
        )
        return Casualties(
            start,
            end,
            value if harm.key == "killed" else None,
            value if harm.key == "injured" else None,
            children or None,
            any(group.least for group in groups),
            any(group.about for group in groups),
            any(group.more for group in groups),
            any(group.rise for group in groups),
            total,
            hospital or any(group.part for group in groups),
            "soldiers" if any(group.noun == "soldier" for group in groups) else "people",
            self.text[start:end],
        )

    def _with_children(self, spans: list[Casualties]) -> Iterator[Casualties]:
        """Give children told as a part ("including two children") to the figure before them."""
        spans.sort(key=lambda span: span.start)
        young = [group for group in self.groups if group.part and group.noun == "child" and not group.taken]
        for number, span in enumerate(spans):
            until = spans[number + 1].start if number + 1 < len(spans) else len(self.text)
            here = [g for g in young if span.start <= self.words.starts[g.first] < until]
            yield replace(span, children=(span.children or 0) + sum(g.value for g in here)) if here else span

    # --- nobody hurt ---

    def _none(self) -> Iterator[Casualties]:
        """Sayings that nobody was hurt: "no casualties", "ніхто не постраждав", "жертв и пострадавших нет"."""
        texts = self.texts
        for harm in self.harms:
            if any(
                self._has("unknown", i)
                for i in range(max(self.begin, harm.first - 6), min(harm.after + 6, self.end))
            ):
                continue
            first = self._denial(harm)
            if first < 0:
                continue
            both = harm.key == "injured"
            a, b = min(first, harm.first), max(first + 1, harm.after)
            start, end = self.words.starts[a], self.words.ends[b - 1]
            yield Casualties(start, end, 0, 0 if both else None, kind="none", why=self.text[start:end])
        for i in range(self.begin, self.end - 1):
            if texts[i] == "no" and texts[i + 1 : i + 2] == ["casualties"]:
                start, end = self.words.starts[i], self.words.ends[i + 1]
                yield Casualties(start, end, 0, 0, kind="none", why=self.text[start:end])

    def _denial(self, harm: _Harm) -> int:
        """Word that denies a word of harm in its clause, or -1."""
        texts = self.texts
        english = texts[harm.first].isascii()
        for i in range(harm.first - 1, max(self.begin, harm.first - 8) - 1, -1):
            if i in self.group_at and texts[i] not in ("no", "none"):
                break
            if texts[i] in ",;:" and not english:
                break
            if self._has("no", i):
                return i
            if english and harm.first - i > 5:
                break
        if english:
            return -1
        for i in range(harm.after, min(harm.after + 7, self.end)):
            if i in self.group_at or texts[i] in ",;:":
                break
            if self._has("no", i) and texts[i] not in ("без",):
                return i
        return -1
