"""Wire copy: sentences so alike that one outlet took them from the other, or both from an agency."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np

from geomap.words import load_words

__all__ = ["Groups", "alike", "copy_groups", "outlet_name"]

#: A shorter sentence ("Explosions were heard in Kharkiv") is what any two reporters would write.
SHORTEST = 8
#: Share of the shorter sentence's word pairs that the other has too.
ALIKE = 0.7
#: Up to this many sentences all pairs are compared; beyond, those that share a rare word pair.
ALL_PAIRS = 24
PROBES = 6

#: Agencies whose name beside an outlet's ("AFP via The Example") says whose words they are.
AGENCIES: tuple[str, ...] = tuple(load_words("articles")["agency"]["words"])
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
        self.pairs = set(itertools.pairwise(words))

    def probes(self) -> list[int]:
        """Hash a few word pairs: a fair sample, and the same one for the same words."""
        return sorted(crc32(" ".join(pair).encode()) for pair in self.pairs)[:PROBES]


def _alike(one: _Sentence, other: _Sentence) -> bool:
    if min(one.length, other.length) < SHORTEST:
        return False
    small, large = sorted((one, other), key=lambda sentence: len(sentence.pairs))
    if len(small.pairs & large.pairs) < ALIKE * len(small.pairs) or 3 * len(small.pairs) < len(large.pairs):
        return False
    # A part of a longer sentence may leave a number out, but not put another in its place.
    return small.numbers <= large.numbers or large.numbers <= small.numbers


def copy_groups(
    places: Sequence[int], days: Sequence[int | None], sentences: Sequence[str | None], *, reach: int
) -> np.ndarray:
    """Give each sentence a number that near-identical ones of the same place and time share.

    Parameters
    ----------
    places : sequence of int
        Only sentences of one place are compared.
    days : sequence of int or None
        Only those of at most `reach` days apart, and those without a day with all.
    sentences : sequence of str or None
        One a report.
    reach : int
        In days.

    Returns
    -------
    array of int
        The position of the first sentence of each group.

    Examples
    --------
    >>> text = "Russian drones struck the port of Odesa overnight, wounding three dockers"
    >>> copy_groups([0, 0, 0, 1], [1, 2, 9, 1], [text, text + ", it said", text, text], reach=1).tolist()
    [0, 0, 2, 3]
    """
    groups = Groups(len(sentences))
    by_place: dict[int, list[int]] = defaultdict(list)
    for i, (place, sentence) in enumerate(zip(places, sentences, strict=True)):
        if isinstance(sentence, str):
            by_place[place].append(i)
    for rows in by_place.values():
        if len(rows) > 1:
            _join_alike(rows, days, sentences, groups, reach=reach)
    return np.array([groups.find(i) for i in range(len(sentences))], dtype=np.int64)


def _join_alike(
    rows: list[int],
    days: Sequence[int | None],
    sentences: Sequence[str | None],
    groups: Groups,
    *,
    reach: int,
) -> None:
    """Join the alike among the sentences of one place."""
    read: dict[str, _Sentence] = {}
    buckets: dict[int, list[int]] = defaultdict(list)

    def sentence(row: int) -> _Sentence:
        text = str(sentences[row])
        if text not in read:
            read[text] = _Sentence(text)
        return read[text]

    undated = [row for row in rows if days[row] is None]
    ordered = (
        sorted((row for row in rows if days[row] is not None), key=lambda row: (days[row], row)) + undated
    )
    starts: list[int] = []
    start = 0
    for row in ordered:
        day = days[row]
        while day is not None and (days[ordered[start]] or 0) < day - reach:
            start += 1
        starts.append(0 if day is None else start)
    crowded = any(i - start > ALL_PAIRS for i, start in enumerate(starts))
    for i, (row, start) in enumerate(zip(ordered, starts, strict=True)):
        probes = sentence(row).probes() if crowded else []
        if i - start <= ALL_PAIRS:
            others: Iterable[int] = range(start, i)
        else:
            others = sorted({j for probe in probes for j in buckets[probe][-ALL_PAIRS:] if j >= start})
        for j in others:
            other = ordered[j]
            if groups.find(other) != groups.find(row) and _alike(sentence(other), sentence(row)):
                groups.join(other, row)
        for probe in probes:
            buckets[probe].append(i)


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
