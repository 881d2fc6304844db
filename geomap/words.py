"""A text as words, and word lists that people can read: what `dates`, `casualties` and `weapons` share.

A word list is a TOML file. An entry is one word or several with spaces between; a star stands for any
ending (``поранен*``); hyphens, apostrophes, stress marks and capital letters do not matter.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate, compress, count
from typing import Any, NamedTuple, TypeAlias, TypeVar, cast

__all__ = [
    "BREAKS", "HYPHENS", "LONGEST", "Lexicon", "Words", "after_and", "closes_birth_year", "fold", "lists_in",
    "load_words", "sentence_bounds", "split_words", "visible", "word_list", "word_set",
]  # fmt: skip

T = TypeVar("T")

HYPHENS = frozenset("-‐‑‒–—−")
#: A sentence of more words is cut, so that reading stays linear whatever the text.
LONGEST = 400
#: What ends a clause for good; a full stop does so only where `sentence_bounds` says.
BREAKS = frozenset(".!?…;\n")
# Soft hyphens, and spaces and joiners without a width.
_THIN = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(
    r"(https?://[^\s)\]>\"]+"  # an address is one word that means nothing
    rf"|\d+|[^\W\d_]+(?:['’ʼ`´‘′ʹ\u0301{_THIN}][^\W\d_]+)*\u0301?|\n"
    rf"|[^\w\s{_THIN}\u2600-\u27bf\ufe0f\u20e3\U0001f000-\U0001faff])"  # and no emoji
)
_ALIKE = dict.fromkeys("’ʼ`´‘′ʹ", "'") | {"ё": "е"}
_UNSEEN = ("\u0301", *"\u00ad\u200b\u200c\u200d\u2060\ufeff")
_INVISIBLE = str.maketrans(dict.fromkeys(_UNSEEN))
_MARKS = str.maketrans(_ALIKE | dict.fromkeys(_UNSEEN))
#: The words of a longer text are not kept; it is read in parts that are no longer.
KEPT = 100_000
_MEMO_LIMIT = 200_000  # distinct words remembered before the memory starts anew


def visible(text: str) -> str:
    """Return a text without stress marks, soft hyphens and what has no width.

    Examples
    --------
    >>> visible("Ха\u0301р\u00adків")
    'Харків'
    """
    return text.translate(_INVISIBLE)


def fold(word: str) -> str:
    """Fold a word for comparison: small letters, one kind of apostrophe, ``ё`` as ``е``, no stress marks.

    Examples
    --------
    >>> fold("П’ЯТЕРО"), fold("трёх")
    ("п'ятеро", 'трех')
    """
    return word.lower().translate(_MARKS)


@dataclass(slots=True)
class Words:
    """The words, numbers and punctuation marks of a text, in order, as three lists of the same length.

    What is found in them is remembered, so that several readers of one text look once.
    """

    texts: list[str]  # folded
    starts: list[int]
    ends: list[int]
    memo: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def __iter__(self) -> Iterator[list[Any]]:
        return iter((self.texts, self.starts, self.ends))

    def numbers(self) -> list[int]:
        """Return which words are digits."""
        return self.once("numbers", lambda: list(compress(count(), map(str.isdecimal, self.texts))))

    def breaks(self) -> list[int]:
        """Return which words are marks that may end a clause."""
        return self.once("breaks", lambda: [i for i, word in enumerate(self.texts) if word in BREAKS])

    def line_ends(self) -> list[int]:
        """Return which words are line ends."""
        return self.once("line ends", lambda: [i for i in self.breaks() if self.texts[i] == "\n"])

    def capitals(self, text: str) -> list[int]:
        """Return which words of the text begin with a capital letter."""
        begin = map(text.__getitem__, self.starts)
        return self.once("capitals", lambda: list(compress(count(), map(str.isupper, begin))))

    def once(self, key: Hashable, find: Callable[[], T]) -> T:
        """Return what `find` gives, computed at the first call with this key."""
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = find()
        return cast("T", found)


def split_words(text: str) -> Words:
    """Split a text; each word knows its place in it, and a line end is a word of its own.

    Examples
    --------
    >>> split_words("П’ятеро: 12").texts
    ["п'ятеро", ':', '12']
    """
    return _split_cached(text) if len(text) <= KEPT else _split(text)


def _split(text: str) -> Words:
    pieces = _WORD.split(text)  # a gap, a word, a gap, ..., a gap
    places = list(accumulate(map(len, pieces)))
    return Words(_fold_all(pieces[1::2]), places[:-1:2], places[1::2])


def _fold_all(words: list[str]) -> list[str]:
    """Fold words; those of a text at once, because no word holds a space."""
    joined = " ".join(words).lower()
    if not joined.isascii():
        if any(mark in joined for mark in _UNSEEN):
            words = [word.translate(_MARKS) or word for word in joined.split(" ")]
            joined = " ".join(words)
        for mark, plain in _ALIKE.items():
            if mark in joined:
                joined = joined.replace(mark, plain)
    if "'s" in joined:  # "Tuesday's strike" is told of Tuesday
        joined = f"{joined} ".replace("'s ", " ")[:-1]
    return joined.split(" ") if words else []


_split_cached = lru_cache(maxsize=4)(_split)


def sentence_bounds(words: Words, text: str) -> list[int]:
    """Return the indices of the words that begin a sentence, and the number of words at the end.

    Examples
    --------
    >>> text = "On Feb. 3 two died. Five were hurt."
    >>> sentence_bounds(split_words(text), text)
    [0, 7, 11]
    """
    return words.once("bounds", lambda: _bounds(words, text))


def _bounds(words: Words, text: str) -> list[int]:
    texts, starts, ends = words
    bounds = [0]
    last, abbreviations = len(texts) - 1, word_set("abbreviation")
    for i in words.breaks():
        if i >= last:
            continue
        if texts[i] == ".":
            gap = text[ends[i] : starts[i + 1]]
            following = text[starts[i + 1]]
            before = texts[i - 1] if i else ""
            if not gap and following not in "\n\"”»'’)[":
                continue  # inside a number, an address or initials
            if following.isupper() and closes_birth_year(texts, i):
                pass
            elif before in abbreviations or (len(before) == 1 and before.isalpha()) or following.islower():
                continue
        if bounds[-1] != i + 1:
            _bound(bounds, i + 1)
    if bounds[-1] != len(texts):
        _bound(bounds, len(texts))
    return bounds


def closes_birth_year(texts: list[str], i: int) -> bool:
    """Say whether the full stop at word `i` is the last of "1991 г.р.", "1954 р.н.".

    Examples
    --------
    >>> closes_birth_year(["1954", "р", ".", "н", "."], 4)
    True
    """
    short = i > 3 and texts[i - 2] == "." and texts[i - 1] in {"р", "н"}
    return short and texts[i - 3] in {"г", "р"} and texts[i - 4].isdecimal()


def _bound(bounds: list[int], end: int) -> None:
    """End a sentence, which is cut where it is too long."""
    bounds.extend(range(bounds[-1] + LONGEST, end, LONGEST))
    bounds.append(end)


class _Pattern(NamedTuple):
    parts: tuple[tuple[str, bool], ...]  # a word, and whether any ending may follow
    key: str


_Fitting: TypeAlias = tuple[_Pattern, ...]
_Beginning: TypeAlias = tuple[tuple[int, _Fitting], ...]
_NOTHING: dict[int, _Fitting] = {}


class _Heads:
    """The first words of the entries of every lexicon, so that a text is gone through once for all of them.

    What is known of a word, and of two words, is remembered: a text has few that were not met before.
    """

    def __init__(self) -> None:
        self.count = 0
        self._exact: dict[str, list[tuple[int, _Pattern]]] = {}
        self._stems: dict[str, list[tuple[int, _Pattern]]] = {}
        self._lengths: dict[str, set[int]] = {}  # how long are the stems that begin with these two letters
        self._forget()

    def _forget(self) -> None:
        self._size = 0
        self._by_word: dict[str, dict[int, _Fitting]] = {}
        self._alone: dict[str, _Beginning] = {}  # words that begin no longer entry
        self._longer: dict[str, tuple[_Beginning, frozenset[str], tuple[str, ...]]] = {}
        self._pairs: dict[tuple[str, str], _Beginning] = {}

    def add(self, patterns: Iterable[_Pattern]) -> int:
        """Take in a lexicon; return its number."""
        number, whole, stems = self.count, set[str](), set[str]()
        for pattern in patterns:
            first, open_end = pattern.parts[0]
            (self._stems if open_end else self._exact).setdefault(first, []).append((number, pattern))
            (stems if open_end else whole).add(first)
            if open_end:
                self._lengths.setdefault(first[:2], set()).add(len(first))
        self.count += 1
        self._forget_words(whole, tuple(stems))
        return number

    def _forget_words(self, whole: set[str], stems: tuple[str, ...]) -> None:
        """Forget of the words known those that may begin a new entry."""
        stale = {word for word in self._by_word if word in whole or word.startswith(stems)}
        for word in stale:
            del self._by_word[word]
            self._alone.pop(word, None)
            self._longer.pop(word, None)
        self._pairs = {pair: known for pair, known in self._pairs.items() if pair[0] not in stale}

    def of(self, word: str) -> dict[int, _Fitting]:
        """Return the entries that may begin with a word: for each lexicon the longest first."""
        heads = self._by_word.get(word)
        return self._learn(word) if heads is None else heads

    def _learn(self, word: str) -> dict[int, _Fitting]:
        found = list(self._exact.get(word, ()))
        for length in {length for head in {word[:1], word[:2]} for length in self._lengths.get(head, ())}:
            found += self._stems.get(word[:length], ())
        self._grow()
        if not found:
            self._by_word[word], self._alone[word] = _NOTHING, ()
            return _NOTHING
        # Of entries as long, the one that spells out more of its first word.
        found.sort(key=lambda one: (-len(one[1].parts), one[1].parts[0][1], -len(one[1].parts[0][0])))
        heads: dict[int, _Fitting] = {}
        for number, pattern in found:
            heads[number] = (*heads.get(number, ()), pattern)
        seconds = [pattern.parts[1] for _, pattern in found if len(pattern.parts) > 1]
        if seconds:
            whole = frozenset(second for second, open_end in seconds if not open_end)
            stems = tuple({second for second, open_end in seconds if open_end})
            self._longer[word] = self._fitting(heads, ""), whole | HYPHENS, stems
        else:
            self._alone[word] = tuple(heads.items())
        self._by_word[word] = heads
        return heads

    def _fitting(self, heads: dict[int, _Fitting], following: str) -> _Beginning:
        """Return the entries that are one word long or go on with this one."""
        fitting = (
            (number, tuple(p for p in patterns if len(p.parts) == 1 or _goes_on(p, following)))
            for number, patterns in heads.items()
        )
        return tuple((number, patterns) for number, patterns in fitting if patterns)

    def _grow(self) -> None:
        self._size += 1
        if self._size > _MEMO_LIMIT:
            self._forget()

    def survey(self, words: Words) -> list[dict[int, tuple[int, str]]]:
        """For each lexicon what `Lexicon.at` gives; one pass for all."""
        return words.once((self, self.count), lambda: self._pass(words.texts))

    def _pass(self, texts: list[str]) -> list[dict[int, tuple[int, str]]]:
        out: list[dict[int, tuple[int, str]]] = [{} for _ in range(self.count)]
        for i, heads in enumerate(map(self._alone.get, texts)):
            if heads is None:
                heads = self._with_next(texts, i)  # noqa: PLW2901
            for number, patterns in heads:
                parts, key = patterns[0]
                found = (i + 1, key) if len(parts) == 1 else _first_fit(patterns, texts, i)
                if found:
                    out[number][i] = found
        return out

    def _with_next(self, texts: list[str], i: int) -> _Beginning:
        """Return the entries that may begin with word `i`, by the word behind it too."""
        word, following = texts[i], texts[i + 1] if i + 1 < len(texts) else ""
        longer = self._longer.get(word)
        if longer is None:
            self.of(word)
            longer = self._longer.get(word)
            if longer is None:
                return self._alone[word]
        alone, whole, stems = longer
        if following not in whole and not following.startswith(stems):
            return alone
        pair = self._pairs.get((word, following))
        if pair is None:
            self._grow()
            pair = self._pairs[word, following] = self._fitting(self.of(word), following)
        return pair


def _goes_on(pattern: _Pattern, following: str) -> bool:
    """Say whether the second word of an entry may be this one."""
    word, open_end = pattern.parts[1]
    return following in HYPHENS or (following.startswith(word) if open_end else following == word)


_HEADS = _Heads()


class Lexicon:
    """Entries of several words, each with a key, found in one pass over a text's words.

    Made once and kept: what one lexicon asks of a word is remembered for all.

    Parameters
    ----------
    entries : iterable of (entry, key)
        As in a word list; of several entries that fit at one place the longest counts.
    seldom : bool
        Only few sentences of a text are asked about: not looked for in the pass for all.

    Examples
    --------
    >>> lexicon = Lexicon([("drone*", "drone"), ("drone footage", "none")])
    >>> list(lexicon.find(split_words("Drone footage shows two drones")))
    [(0, 2, 'none'), (4, 5, 'drone')]
    """

    def __init__(self, entries: Iterable[tuple[str, str]], *, seldom: bool = False) -> None:
        self._shared = _Heads() if seldom else _HEADS
        self._number = self._shared.add(_Pattern(tuple(_parts(entry)), key) for entry, key in entries)

    def _heads(self, word: str) -> _Fitting:
        heads = self._shared._by_word.get(word)
        if heads is None:
            heads = self._shared._learn(word)
        return heads.get(self._number, ())

    def key(self, word: str) -> str | None:
        """Return the key of the entry that this one folded word is, or None."""
        for parts, key in self._heads(word):
            if len(parts) == 1:
                return key
        return None

    def match(self, texts: list[str], i: int) -> tuple[int, str] | None:
        """Return the entry that begins at word `i`: the index after it and its key, or None."""
        heads = self._heads(texts[i]) if i < len(texts) else ()
        return _first_fit(heads, texts, i) if heads else None

    def at(self, words: Words) -> dict[int, tuple[int, str]]:
        """Return for each word where an entry begins what `match` gives, in order; looked for once a text."""
        return self._shared.survey(words)[self._number]

    def holds(self, words: Words, begin: int, end: int) -> bool:
        """Say whether an entry begins among the words from `begin` to `end`."""
        places = words.once(self, lambda: list(self.at(words)))
        at = bisect_left(places, begin)
        return at < len(places) and places[at] < end

    def lists_in(self, words: Words, begin: int, end: int) -> dict[str, dict[int, int]]:
        """Return for each key the words where its entries begin, and the word after the longest there."""
        texts, number, with_next = words.texts, self._number, self._shared._with_next
        out: dict[str, dict[int, int]] = {}
        for i, known in enumerate(map(self._shared._alone.get, texts[begin:end]), begin):
            for other, patterns in known or (with_next(texts, i) if known is None else ()):
                if other == number:
                    for parts, key in patterns:
                        after = i + 1 if len(parts) == 1 else _fits(parts, texts, i)
                        if after:
                            out.setdefault(key, {}).setdefault(i, after)
        return out

    def find(self, words: Words) -> Iterator[tuple[int, int, str]]:
        """Yield every entry in the text: first word, the word after the last, key; none overlaps another."""
        after = 0
        for i, (end, key) in self.at(words).items():
            if i >= after:
                after = end
                yield i, end, key


def _first_fit(heads: _Fitting, texts: list[str], i: int) -> tuple[int, str] | None:
    """Return the first entry that fits at word `i`: the index after it and its key."""
    for parts, key in heads:
        end = i + 1 if len(parts) == 1 else _fits(parts, texts, i)
        if end:
            return end, key
    return None


def _parts(entry: str) -> Iterator[tuple[str, bool]]:
    for piece in entry.replace("-", " ").split():
        open_end = piece.endswith("*")
        texts = _split(piece.rstrip("*")).texts
        for position, word in enumerate(texts):
            yield word, open_end and position == len(texts) - 1


def _fits(parts: tuple[tuple[str, bool], ...], texts: list[str], i: int) -> int:
    """Index after the pattern when it fits from word `i` on, else 0."""
    i += 1  # the first word is known to fit
    for word, open_end in parts[1:]:
        if i < len(texts) and texts[i] in HYPHENS:
            i += 1
        if i >= len(texts) or not (texts[i].startswith(word) if open_end else texts[i] == word):
            return 0
        i += 1
    return i


@lru_cache(maxsize=16)
def load_words(name: str) -> Mapping[str, Any]:
    """Read a word list of the package, such as ``weapons``."""
    return tomllib.loads(resources.files("geomap").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


def _node(name: str, path: str) -> Any:
    node: Any = load_words(name)
    for key in path.split("."):
        node = node[key]
    return node


@cache
def word_list(name: str, path: str) -> Lexicon:
    """One table of a word list as a `Lexicon`: the keys are the names of its lists, all languages together.

    Examples
    --------
    >>> word_list("dates", "unit").key("тижні")
    '7'
    """
    node = _node(name, path)
    if {"en", "uk", "ru"} <= set(node):
        return Lexicon((word, path) for lang in ("en", "uk", "ru") for word in node[lang])
    return Lexicon((word, key) for key, words in node.items() if key != "means" for word in words)


@cache
def word_set(path: str, *, of: str = "grammar") -> frozenset[str]:
    """One list of single words of a file, without stars, as a set, and the lists that it takes in.

    Examples
    --------
    >>> word_set("and") < word_set("and_word")
    True
    """
    node = _node(of, path)
    return frozenset(node["words"]).union(*(word_set(other, of=of) for other in node.get("with", ())))


@lru_cache(maxsize=16)
def _all_lists(name: str) -> Lexicon:
    """Every list of a file that has no keys of its own, as one lexicon."""
    lists = load_words(name)
    entries = []
    for path, node in lists.items():
        if "words" in node:
            entries += [(entry, path) for entry in node["words"]]
        elif isinstance(node.get("en"), list):
            entries += [(entry, path) for lang in ("en", "uk", "ru") for entry in node[lang]]
    return Lexicon(entries, seldom=True)


def lists_in(name: str, words: Words, begin: int, end: int) -> dict[str, dict[int, int]]:
    """For each list of a file, the words of a sentence where its entries begin, and the word after each.

    Examples
    --------
    >>> lists_in("casualties", split_words("more than 12"), 0, 3)["least"]
    {0: 2}
    """
    find = _all_lists(name).lists_in
    return words.once((name, begin, end), lambda: find(words, begin, end))


def after_and(texts: list[str], i: int) -> int:
    """Return the word behind "and", ", as well as" at word `i`, or 0.

    Examples
    --------
    >>> after_and(["суми", ",", "а", "також", "22", "села"], 1)
    4
    """
    longer = word_list("grammar", "as_well_as").match(texts, i + (texts[i : i + 1] == [","]))
    if longer:
        return longer[0]
    return i + 1 if texts[i : i + 1] and texts[i] in word_set("and") else 0
