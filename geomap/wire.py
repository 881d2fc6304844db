"""Wire copy: sentences so alike that one outlet took them from the other, or both from an agency."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np

__all__ = ["Groups", "alike", "copy_groups", "outlet_name"]

#: A shorter sentence ("Explosions were heard in Kharkiv") is what any two reporters would write.
SHORTEST = 8
#: Share of the shorter sentence's word pairs that the other has too.
ALIKE = 0.7
#: Up to this many sentences all pairs are compared; beyond, those that share a rare word pair.
ALL_PAIRS = 24
PROBES = 6

#: Agencies whose name beside an outlet's ("AFP via The Example") says whose words they are.
AGENCIES = (
    "afp", "reuters", "associated press", "ap", "dpa", "efe", "ansa", "interfax-ukraine", "ukrinform",
    "unian", "interfax", "tass", "ria novosti", "anadolu", "xinhua", "укрінформ", "унян",
    "інтерфакс-україна", "тасс",
)  # fmt: skip
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"[\w-]+")


class Groups:
    """Disjoint sets of integers; a set goes by its smallest member, so that order does not matter."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, item: int) -> int:
        """Name the set of an item."""
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        one, other = self.find(one), self.find(other)
        self.parent[max(one, other)] = min(one, other)


def alike(one: str, other: str) -> bool:
    """Tell whether two sentences are the same but for small edits; other numbers make other sentences.

    Examples
    --------
    >>> first = "Russian drones struck the port of Odesa overnight, wounding 3 dockers"
    >>> alike(first, first + ", the governor said"), alike(first, first.replace("3", "5"))
    (True, False)
    """
    return _alike(_Sentence(one), _Sentence(other))


class _Sentence:
    __slots__ = ("length", "numbers", "pairs")

    def __init__(self, text: str) -> None:
        words = _WORD.findall(text.casefold())
        self.length = len(words)
        self.numbers = {word for word in words if word[0].isdigit()}
        self.pairs = {crc32(f"{a} {b}".encode()) for a, b in itertools.pairwise(words)}


def _alike(one: _Sentence, other: _Sentence) -> bool:
    if min(one.length, other.length) < SHORTEST:
        return False
    small, large = sorted((one, other), key=lambda sentence: len(sentence.pairs))
    if len(small.pairs & large.pairs) < ALIKE * len(small.pairs) or 3 * len(small.pairs) < len(large.pairs):
        return False
    # A part of a longer sentence may leave a number out, but not put another in its place.
    return small.numbers <= large.numbers or large.numbers <= small.numbers


def copy_groups(places: Sequence[int], sentences: Sequence[str | None]) -> np.ndarray:
    """Give each sentence a number that near-identical ones of the same place share a number.

    Parameters
    ----------
    places : sequence of int
        Only sentences of one place are compared.
    sentences : sequence of str or None
        One a report.

    Returns
    -------
    array of int
        The position of the first sentence of each group.

    Examples
    --------
    >>> text = "Russian drones struck the port of Odesa overnight, wounding three dockers"
    >>> copy_groups([0, 0, 1], [text, text + ", officials said", text]).tolist()
    [0, 0, 2]
    """
    groups = Groups(len(sentences))
    by_place: dict[int, dict[str, int]] = defaultdict(dict)
    for i, (place, sentence) in enumerate(zip(places, sentences, strict=True)):
        if isinstance(sentence, str):
            first = by_place[place].setdefault(sentence, i)
            if first != i and len(_WORD.findall(sentence)) >= SHORTEST:
                groups.join(first, i)
    for known in by_place.values():
        if len(known) > 1:
            rows = list(known.values())
            read = [_Sentence(sentence) for sentence in known]
            for a, b in _pairs(read):
                if _alike(read[a], read[b]):
                    groups.join(rows[a], rows[b])
    return np.array([groups.find(i) for i in range(len(sentences))], dtype=np.int64)


def _pairs(read: Sequence[_Sentence]) -> Iterable[tuple[int, int]]:
    if len(read) <= ALL_PAIRS:
        return ((a, b) for a in range(len(read)) for b in range(a + 1, len(read)))
    buckets: dict[int, list[int]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for i, sentence in enumerate(read):
        # The lowest hashes are a fair sample of the word pairs, and the same one for the same words.
        for probe in sorted(sentence.pairs)[:PROBES]:
            found.update((j, i) for j in buckets[probe][-ALL_PAIRS:])
            buckets[probe].append(i)
    return sorted(found)


def outlet_name(source: str) -> str:
    """Reduce an outlet's name to what two spellings of it share; an agency named in it stands for it.

    Examples
    --------
    >>> outlet_name("AFP via The Example"), outlet_name("www.Example.org"), outlet_name("The Example (AFP)")
    ('afp', 'example.org', 'afp')
    """
    name = " ".join(source.casefold().split())
    words = f" {' '.join(_NAME.findall(name))} "
    for agency in AGENCIES:
        if f" {agency} " in words:
            return agency
    name = name.partition(" via ")[0].removeprefix("www.").removeprefix("the ")
    return name.strip(" .")
