"""A text as words, and word lists that people can read: what `dates`, `casualties` and `weapons` share.

A word list is a TOML file. An entry is one word or several with spaces between; a star stands for any
ending (``поранен*``); hyphens, apostrophes, stress marks and capital letters do not matter.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple, TypeVar, cast

__all__ = [
    "BREAKS", "HYPHENS", "Lexicon", "Words", "fold", "lists_in", "load_words", "sentence_bounds",
    "split_words", "word_list", "word_set",
]  # fmt: skip

T = TypeVar("T")

HYPHENS = frozenset("-‐‑‒–—−")
#: What ends a clause for good; a full stop does so only where `sentence_bounds` says.
BREAKS = frozenset(".!?…;\n")
_WORD = re.compile(
    r"https?://[^\s)\]>\"]+"  # an address is one word that means nothing
    r"|\d+|[^\W\d_]+(?:['’ʼ`´‘′ʹ\u0301\u00ad][^\W\d_]+)*\u0301?|\n|[^\w\s]"
)
_MARKS = str.maketrans(dict.fromkeys("’ʼ`´‘′ʹ", "'") | {"ё": "е", "\u0301": None, "\u00ad": None})
_MEMO_LIMIT = 200_000  # distinct words remembered before the memory starts anew
_ABBREVIATIONS = frozenset({
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mr", "mrs", "ms",
    "dr", "gen", "col", "lt", "st", "no", "gov", "approx", "смт", "вул", "обл", "ім", "тис", "млн", "млрд",
    "ул", "им", "тыс", "см", "пгт", "рр", "гг", "сел", "пос", "просп", "пров", "бул", "буд", "кв", "пл",
    "стр", "напр", "ген", "полк", "maj", "capt", "sgt", "prof", "sen", "rep", "vs",
})  # fmt: skip


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
    return _split_cached(text) if len(text) < 100_000 else _split(text)


def _split(text: str) -> Words:
    spans = [match.span() for match in _WORD.finditer(text)]
    plain = text.lower()
    if len(plain) == len(text):
        texts = [plain[a:b].translate(_MARKS) if b - a > 1 else plain[a:b] for a, b in spans]
    else:  # a letter whose small form is longer, such as the dotted capital I
        texts = [fold(text[a:b]) for a, b in spans]
    # "Tuesday's strike" is told of Tuesday.
    texts = [word.removesuffix("'s") for word in texts]
    return Words(texts, [a for a, _ in spans], [b for _, b in spans])


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
    last = len(texts) - 1
    for i, mark in enumerate(texts):
        if mark not in BREAKS or i >= last:
            continue
        if mark == ".":
            gap = text[ends[i] : starts[i + 1]]
            following = text[starts[i + 1]]
            before = texts[i - 1] if i else ""
            if not gap and following not in "\n\"”»'’)[":
                continue  # inside a number, an address or initials
            if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()) or following.islower():
                continue
        if bounds[-1] != i + 1:
            bounds.append(i + 1)
    if bounds[-1] != len(texts):
        bounds.append(len(texts))
    return bounds


class _Pattern(NamedTuple):
    parts: tuple[tuple[str, bool], ...]  # a word, and whether any ending may follow
    key: str


class Lexicon:
    """Entries of several words, each with a key, found in one pass over a text's words.

    Parameters
    ----------
    entries : iterable of (entry, key)
        As in a word list; of several entries that fit at one place the longest counts.

    Examples
    --------
    >>> lexicon = Lexicon([("drone*", "drone"), ("drone footage", "none")])
    >>> list(lexicon.find(split_words("Drone footage shows two drones")))
    [(0, 2, 'none'), (4, 5, 'drone')]
    """

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._exact: dict[str, list[_Pattern]] = {}
        self._stems: dict[str, list[_Pattern]] = {}
        self._memo: dict[str, tuple[_Pattern, ...]] = {}
        for entry, key in entries:
            parts = tuple(_parts(entry))
            first, open_end = parts[0]
            (self._stems if open_end else self._exact).setdefault(first, []).append(_Pattern(parts, key))
        self._longest = max(map(len, self._stems), default=0)

    def _heads(self, word: str) -> tuple[_Pattern, ...]:
        found = list(self._exact.get(word, ()))
        for length in range(1, min(len(word), self._longest) + 1):
            found += self._stems.get(word[:length], ())
        # The longest entry first, and of equals the one that spells out more of its first word.
        found.sort(key=lambda pattern: (-len(pattern.parts), pattern.parts[0][1], -len(pattern.parts[0][0])))
        if len(self._memo) > _MEMO_LIMIT:
            self._memo.clear()
        return self._memo.setdefault(word, tuple(found))

    def key(self, word: str) -> str | None:
        """Return the key of the entry that this one folded word is, or None."""
        heads = self._memo.get(word)
        for pattern in self._heads(word) if heads is None else heads:
            if len(pattern.parts) == 1:
                return pattern.key
        return None

    def match(self, texts: list[str], i: int) -> tuple[int, str] | None:
        """Return the entry that begins at word `i`: the index after it and its key, or None."""
        heads = self._memo.get(texts[i])
        if heads is None:
            heads = self._heads(texts[i])
        following = texts[i + 1] if i + 1 < len(texts) else ""
        for parts, key in heads:
            if len(parts) == 1:
                return i + 1, key
            if following.startswith(parts[1][0]) or following in HYPHENS:
                end = _fits(parts, texts, i)
                if end:
                    return end, key
        return None

    def at(self, words: Words) -> dict[int, tuple[int, str]]:
        """Return for each word where an entry begins what `match` gives; looked for once a text."""
        return words.once(self, lambda: dict(self._places(words.texts)))

    def _places(self, texts: list[str]) -> Iterator[tuple[int, tuple[int, str]]]:
        memo = self._memo
        for i, word in enumerate(texts):
            heads = memo.get(word)
            if heads is None:
                heads = self._heads(word)
            if heads:
                found = self.match(texts, i)
                if found:
                    yield i, found

    def lists_in(self, texts: list[str], begin: int, end: int) -> dict[str, dict[int, int]]:
        """Return for each key the words where its entries begin, and the word after the longest there."""
        memo = self._memo
        out: dict[str, dict[int, int]] = {}
        for i in range(begin, end):
            heads = memo.get(texts[i])
            if heads is None:
                heads = self._heads(texts[i])
            for parts, key in heads:
                after = i + 1
                if len(parts) > 1:
                    following = texts[after] if after < len(texts) else ""
                    if not (following.startswith(parts[1][0]) or following in HYPHENS):
                        continue
                    after = _fits(parts, texts, i)
                if after:
                    out.setdefault(key, {}).setdefault(i, after)
        return out

    def find(self, words: Words) -> Iterator[tuple[int, int, str]]:
        """Yield every entry in the text: first word, the word after the last, key; none overlaps another."""
        texts = words.texts
        memo, after = self._memo, 0
        for i, word in enumerate(texts):
            heads = memo.get(word)
            if heads is None:
                heads = self._heads(word)
            if heads and i >= after:
                found = self.match(texts, i)
                if found:
                    after = found[0]
                    yield i, *found


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


@lru_cache(maxsize=128)
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
    return Lexicon((word, key) for key, words in node.items() for word in words)


@lru_cache(maxsize=64)
def word_set(name: str, path: str) -> frozenset[str]:
    """One list of single words, without stars, as a set."""
    return frozenset(_node(name, path)["words"])


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
    return Lexicon(entries)


def lists_in(name: str, words: Words, begin: int, end: int) -> dict[str, dict[int, int]]:
    """For each list of a file, the words of a sentence where its entries begin, and the word after each.

    Examples
    --------
    >>> lists_in("casualties", split_words("more than 12"), 0, 3)["least"]
    {0: 2}
    """
    find = _all_lists(name).lists_in
    return words.once((name, begin, end), lambda: find(words.texts, begin, end))
