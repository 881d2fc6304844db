"""The words of harm in a sentence and its people, and what denies harm or sets it aside.

"Killed", "поранено", "casualties" say what happened; `victims` says to whom. A sentence about the front, past
years or a whole war tells of no attack.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from geomap.people import Group, find_people
from geomap.words import HYPHENS, Lexicon, Words, lists_in, load_words, word_list, word_set

__all__ = ["HARM", "Harm", "HarmWords", "find_aside", "harm_lexicon"]

#: "The strike took 20 lives"; those that were saved are no dead.
_LIVES = frozenset({"життів", "жизней"})
#: Keys of the words that say what happened; the others of `harm_lexicon` say to whom.
HARM = frozenset({"killed", "killed.after", "injured", "injured.after", "casualties"})
_AND = word_set("and")
_DASHES = HYPHENS - {"-"}
_OR = word_set("or")
_ALSO = word_set("likewise")
_TRADES = tuple(word_set("trade_end"))
_NO_TRADES = word_set("no_trade")
_OF_THINGS = tuple(word_set("harm_of_things"))
#: How words of harm end that are said of several: "погибли", "ранены", "поранені", "загиблих".
_MANY = ("ли", "ны", "ні", "ты", "ті", "их", "ых", "ие", "ым", "им")
_NO_ONE = (["no", "one"], ["no", "-", "one"], ["nobody"])


@lru_cache(maxsize=1)
def harm_lexicon() -> Lexicon:
    """Return the words of harm and of people, each with its key.

    Examples
    --------
    >>> harm_lexicon().key("поранено"), harm_lexicon().key("жінка")
    ('injured', 'person.one')
    """
    lists = load_words("casualties")
    entries: dict[str, str] = {}
    for key in ("person", "child", "soldier"):
        for number in ("many", "one"):  # a form that is both counts as one
            entries |= dict.fromkeys(_languages(lists[key][number]), f"{key}.{number}")
    for key in ("couple", "enemy", "killed", "injured", "casualties"):
        entries |= dict.fromkeys(_languages(lists[key]), key)
    entries |= dict.fromkeys(lists["condition"]["words"], "injured")
    for key in ("killed", "injured"):
        entries |= dict.fromkeys(_languages(lists[key]["after"]), f"{key}.after")
    return Lexicon(entries.items())


def _languages(lists: dict[str, list[str]]) -> Iterator[str]:
    return (word for lang in ("en", "uk", "ru") for word in lists.get(lang, ()))


def find_aside(texts: list[str], i: int, begin: int, end: int) -> range:
    """Return the words around word `i` of a sentence that tell by the way: ", which they left a year ago,".

    Examples
    --------
    >>> find_aside("sumy , which fell silent a year ago , was hit".split(), 6, 0, 12)
    range(2, 8)
    """
    comma = next((j for j in range(i - 1, begin, -1) if texts[j] == ","), end)
    close = next((j for j in range(i, end) if texts[j] == ","), -1)
    told = close > comma and texts[comma + 1] in word_set("relative")
    return range(comma + 1, close) if told else range(0)


@dataclass(slots=True)
class Harm:
    """Words that say what happened, from word `first` to the word before `after`."""

    first: int
    after: int
    key: str  # killed, injured or casualties
    only_after: bool = False


class HarmWords:
    """One sentence: its words of harm and its people.

    Parameters
    ----------
    text : str
    words : Words
        The words of the text.
    bounds : (int, int)
        The first word of the sentence and the one behind its last.
    marks : list of (int, int, str)
        What `harm_lexicon` finds in the sentence.
    """

    def __init__(
        self, text: str, words: Words, bounds: tuple[int, int], marks: list[tuple[int, int, str]]
    ) -> None:
        self.text, self.words, self.texts = text, words, words.texts
        begin, end = self.begin, self.end = bounds
        self.lists = lists_in("casualties", words, begin, end)
        self.harms = [
            Harm(a, b, key.split(".")[0], key.endswith(".after"))
            for a, b, key in marks
            if key in HARM
            and not self._any("declined", range(max(begin, a - 3), a))
            and not (self.texts[a] in _LIVES and self._any("saved", range(max(begin, a - 3), a)))
        ]
        for one, two in pairwise(list(self.harms)):
            if two.first - one.after <= 1 and self.texts[two.first].startswith(("несум", "несовм")):
                one.key, one.after = "killed", two.after  # "поранення, несумісні з життям"
                self.harms.remove(two)
            elif two.first == one.after and self._has("dies", one.first) and self._has("hospital", two.first):
                self.harms.remove(two)  # "died in hospital"
        self.harm_at = {i: harm for harm in self.harms for i in range(harm.first, harm.after)}
        nouns = {first: (after, key) for first, after, key in marks if key not in HARM}
        found = list(find_people(words, begin, end, nouns, self.harm_at, text=text))
        counted = {i for group in found for i in range(group.first, group.after)}
        self.groups = sorted(
            [*found, *self._unnamed(), *self._unlisted(counted)], key=lambda group: group.first
        )
        self._join_groups()
        self.group_at = {i: group for group in self.groups for i in range(group.first, group.after)}
        # "two of the injured": the word of harm only says who they are.
        self.harms = [harm for harm in self.harms if harm.first not in self.group_at]
        parts = [group for group in self.groups if group.among >= 0]
        self.among = {
            i: group for group in parts for i in range(group.among, min(group.first, group.among + 4))
        }

    def _join_groups(self) -> None:
        """Read "including four children and a woman" as a part, "one person – an elderly woman" as one."""
        for one, two in pairwise(self.groups):
            between = [self.texts[i] for i in range(one.after, two.first) if i not in self.harm_at]
            besides = between == ["and"] or self._is_besides(one, two)
            if one.among >= 0 and one.part and two.among < 0 and besides:
                two.part, two.among = True, one.among
            elif one.value == two.value == 1 and len(between) == 1 and between[0] in _DASHES and two.noun:
                two.taken = True

    def _is_besides(self, one: Group, two: Group) -> bool:
        """Read "серед них – хлопець, а також жінка": of the same part, in what harm they are told or not."""
        between = set(self.texts[one.after : two.first])
        joined = between <= _AND | {",", "а", *_ALSO} and (between - {","} or self.texts[two.first] in _ALSO)
        return bool(joined) and (not two.more or self.texts[two.first] in _ALSO)

    def _unnamed(self) -> Iterator[Group]:
        """One person told by the harm alone: "є поранений", "есть погибший"."""
        for harm in self.harms:
            before = harm.first - 1
            if before < self.begin or not self._has("one", harm.first):
                continue
            closes = harm.after >= self.end or self.texts[harm.after] in ".;!"
            alone = self.texts[before] == "," and closes  # "Лиман обстріляли з «Градів», поранений."
            if self._has("there_is", before) or alone or self._in_place(harm):
                yield Group(before, harm.first, 1, "person")

    def _unlisted(self, taken: Collection[int]) -> Iterator[Group]:
        """One person by a trade that no list holds: "поранень зазнав лісник", "кочегар загинув"."""
        for harm in self.harms:
            said = self.texts[harm.first]
            if harm.key == "casualties" or said.startswith(_OF_THINGS) or said.endswith(_MANY):
                continue
            behind = self._has("suffered", harm.after) or harm.after  # "поранень зазнав лісник"
            for i in (behind, harm.first - 1):
                if not self.begin <= i < self.end or i in taken or i in self.harm_at:
                    continue
                word = self.texts[i]
                small = self.text[self.words.starts[i]].islower() or i == self.begin
                trade = word.endswith(_TRADES) and len(word) > 5 and word not in _NO_TRADES
                if small and trade and not self._is_listed_word(i):
                    yield Group(i, i + 1, 1, "person")
                    break

    def _is_listed_word(self, i: int) -> bool:
        return any(i in places for places in self.lists.values())

    def _in_place(self, harm: Harm) -> bool:
        """Read "в Ильиновке раненый и повреждён дом", "Лиман — поранений": one, of the place before."""
        before = harm.first - 1
        ends = harm.after >= self.end or self.texts[harm.after] in _AND | {",", ".", ";"}
        if self.texts[before] in HYPHENS:
            return ends and before > self.begin and self.text[self.words.starts[before - 1]].isupper()
        where = word_set("place", of="casualties")
        named = before > self.begin and self.text[self.words.starts[before]].isupper()
        return ends and named and not where.isdisjoint(self.texts[max(self.begin, before - 3) : before])

    def open_toll(self) -> str:
        """Say of whom the sentence tells a toll without its number: killed, injured or nobody."""
        if not self._any("toll", range(self.begin, self.end)):
            return ""
        return next((harm.key for harm in self.harms if harm.key != "casualties"), "")

    def heading(self) -> str:
        """Say of whom a list behind a colon tells: killed, injured or nobody."""
        keys = (harm.key for harm in self.harms if ":" in self.texts[harm.after : harm.after + 2])
        key = next((key for key in keys if key != "casualties"), "")
        if key or not self.harms or ":" not in self.texts[self.harms[-1].after : self.end]:
            return key
        kinds = {harm.key for harm in self.harms}  # "Five people were hurt in the region:"
        return kinds.pop() if len(kinds) == 1 and "casualties" not in kinds else ""

    def _has(self, key: str, i: int) -> int:
        places = self.lists.get(key)
        after = places.get(i, 0) if places else 0
        return after if i < self.end >= after else 0

    def _any(self, key: str, places: Iterable[int]) -> bool:
        told = self.lists.get(key)
        return told is not None and any(i in told and self._has(key, i) for i in places)

    def _is_background(self) -> bool:
        """Say whether the sentence tells of the front, of past years or of a whole war."""
        places = range(self.begin, self.end)
        if self._any("front", places):
            return True
        years, recalled = word_list("dates", "recalled"), False
        if years.holds(self.words, self.begin, self.end):
            recalled = not all(
                self._is_by_the_way(i)
                or self.texts[after : after + 1] == ["day"]  # "since the start of the day"
                for i, (after, _) in years.at(self.words).items()
                if i in places
            )
        return (recalled or self._in_a_year()) and not self._any("superlative", places)

    def _is_by_the_way(self, i: int) -> bool:
        """Say whether word `i` stands in an aside that tells of nobody hurt."""
        aside = find_aside(self.texts, i, self.begin, self.end)
        return bool(aside) and not any(j in self.harm_at for j in aside)

    def _in_a_year(self) -> bool:
        """Say whether a year stands alone: "in 2022", not "in March 2022"."""
        texts = self.texts
        return any(
            texts[i] in word_set("since", of="dates")
            and texts[i + 1].isdecimal()
            and len(texts[i + 1]) == 4
            and texts[i + 1][:2] in ("19", "20")
            and texts[i - 1] != "born"
            and not self._is_by_the_way(i)
            for i in range(self.begin, self.end - 1)
        )

    def _breath(self, first: int, after: int) -> range:
        """Return the words about some words, up to the commas around them."""
        begin, end = max(self.begin, first - 6), min(after + 6, self.end)
        for i in range(first - 1, begin - 1, -1):
            if self.texts[i] == ",":
                begin = i
                break
        return range(begin, next((i for i in range(after, end) if self.texts[i] == ","), end))

    def _is_pair(self, one: Harm, other: Harm) -> bool:
        """Say whether two words of harm are told in one breath: "killed or injured"."""
        between = self.texts[one.after : other.first]
        if between == [","] and other.after in self.group_at:
            return False  # "без загиблих, поранений один цивільний"
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
            if texts[i] in _AND and after in self.group_at:
                break  # "left houses without power and hurt two people"
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
            if not word_set("civilians").isdisjoint(near):
                return first - 1
        if english:
            nobody = any(texts[after : after + len(words)] == words for words in _NO_ONE)
            return after if nobody else None
        aside = False
        for i in range(after, min(after + 14, self.end)):
            if texts[i] == "," and (aside or "," in texts[i + 1 : i + 7]):
                aside = not aside
            elif i in self.group_at or i in self.harm_at or texts[i] in ",;:":
                break
            elif not aside and self._has("no", i) and texts[i] != "без":
                return i
        return None
