"""Names that differ from a misspelt one by a letter or two, found through an index rather than a scan.

Two names are one slip apart when they become the same by leaving out at most one letter of each, so the names
are listed by the hashes of all that one letter less makes of them (the symmetric deletion of SymSpell). Two
slips are looked for among the names of the same first letter that share most of their letters and pairs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Spellings", "edit_distance"]

# A word's hash is the sum of its letters' codes times powers of an odd number, so that it can be divided by.
_BASE, _MASK = 0x9E3779B97F4A7C15, 2**64 - 1
_INVERSE, _MIX = pow(_BASE, -1, 2**64), 0xD6E8FEB86659FD93
_LOW = np.uint64(2**32 - 1)
_LONGEST, _AT_ONCE = 255, 4096
_POWERS = [pow(_BASE, i, 2**64) for i in range(_LONGEST + 1)]
Array = npt.NDArray[Any]


class Spellings:
    """An index of names by what they are without one of their letters.

    Parameters
    ----------
    name : callable
        Gives the name of a number; names are sorted, and one of more than 255 letters is never found.
    count : int
        How many there are.

    Examples
    --------
    >>> names = ["kramatorsk", "kupiansk", "kyiv"]
    >>> Spellings(names.__getitem__, len(names)).near("kramatrosk")
    (1, [0])
    """

    def __init__(self, name: Callable[[int], str], count: int) -> None:
        self._name = name
        # some thousand names at a time, so that building takes little more memory than the index
        parts, self._index = [], np.empty(0, np.uint64)
        for at in range(0, count, _AT_ONCE):
            part = _Part(name, range(at, min(at + _AT_ONCE, count)))
            before = len(self._index)
            self._index.resize(before + len(part.index), refcheck=False)
            self._index[before:] = part.index
            del part.index
            parts.append(part)
        self._index.sort()
        self._lengths = np.concatenate([part.lengths for part in parts])
        self._letters = np.concatenate([part.letters for part in parts])
        self._pairs = np.concatenate([part.pairs for part in parts])
        heads = np.concatenate([part.heads for part in parts])
        starts = np.flatnonzero(np.diff(heads, prepend=0)).tolist()
        self._same_head = {
            chr(heads[a]): slice(a, b) for a, b in zip(starts, [*starts[1:], count], strict=True)
        }

    def near(self, word: str) -> tuple[int, list[int]]:
        """Find the names nearest to a word: one slip, or two in a name of nine letters or more.

        Returns
        -------
        distance : int
            0 when there is none.
        names : list of int
            Every name at that distance; with two slips only those that begin right.
        """
        if not 2 <= len(word) < _LONGEST:
            return 0, []
        near = [i for i in self._one_letter_off(word) if edit_distance(word, self._name(i), most=1) == 1]
        if near or len(word) < 9:
            return min(len(near), 1), near
        near = [i for i in self._alike(word) if edit_distance(word, self._name(i), most=2) == 2]
        return 2 if near else 0, near

    def _one_letter_off(self, word: str) -> list[int]:
        terms = [ord(letter) * power for letter, power in zip(word, _POWERS, strict=False)]
        before, after = 0, sum(terms)
        hashes = [after]
        for term in terms:
            after -= term
            hashes.append(before + after * _INVERSE)
            before += term
        keys = np.array([value * _MIX & _MASK for value in hashes], np.uint64)
        low = self._index.searchsorted(keys & ~_LOW).tolist()
        high = self._index.searchsorted(keys | _LOW, side="right").tolist()
        found: set[int] = set()
        for start, end in zip(low, high, strict=True):
            if start < end:
                found.update((self._index[start:end] & _LOW).tolist())
        return sorted(found)

    def _alike(self, word: str) -> list[int]:
        there = self._same_head.get(word[0])
        if there is None:
            return []
        codes = np.array([ord(letter) for letter in word], np.uint64)
        one = np.zeros(len(codes), np.intp)
        letters, pairs = _bits(codes, one, 1), _bits(codes[:-1] * np.uint64(31) + codes[1:], one[1:], 1)
        # a slip changes at most two letters of the set and four pairs, or six where two are swapped
        close = np.bitwise_count(self._letters[there] ^ letters) <= 4
        close &= np.abs(self._lengths[there] - len(word)) <= 2
        close &= np.bitwise_count(self._pairs[there] ^ pairs) <= 10
        return (np.flatnonzero(close) + there.start).tolist()


class _Part:
    """The arrays of some of the names."""

    def __init__(self, name: Callable[[int], str], numbers: range) -> None:
        names = [name(i)[:_LONGEST] or " " for i in numbers]
        lengths = np.array([len(name) for name in names])
        codes = np.frombuffer("".join(names).encode("utf-32-le"), np.uint32).astype(np.uint64)
        ends = np.cumsum(lengths)
        owner = np.repeat(np.arange(len(names)), lengths)
        at = np.arange(len(codes)) - np.repeat(ends - lengths, lengths)
        with np.errstate(over="ignore"):
            terms = codes * np.array(_POWERS, np.uint64)[at]
            sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(terms, dtype=np.uint64)])
            first, last = sums[ends - lengths], sums[ends]
            before, after = sums[:-1] - first[owner], last[owner] - sums[1:]
            hashes = np.concatenate([last - first, before + after * np.uint64(_INVERSE)])
            hashes = hashes * np.uint64(_MIX) & ~_LOW
        every = np.concatenate([np.arange(len(names)), owner]) + numbers.start
        self.index: Array = hashes | every.astype(np.uint64)
        self.lengths = lengths.astype(np.int16)
        self.heads = codes[ends - lengths]
        self.letters = _bits(codes, owner, len(names))
        inside = owner[:-1] == owner[1:]
        self.pairs = _bits((codes[:-1] * np.uint64(31) + codes[1:])[inside], owner[:-1][inside], len(names))


def _bits(values: Array, owner: Array, count: int) -> Array:
    """Mark the values of each owner in 64 bits."""
    out = np.zeros(count, np.uint64)
    np.bitwise_or.at(out, owner, np.uint64(1) << (values % np.uint64(61)))
    return out


def edit_distance(one: str, other: str, *, most: int) -> int:
    """Letters to change, add, drop or swap with their neighbour; `most` + 1 when there are more.

    Examples
    --------
    >>> edit_distance("dontesk", "donetsk", most=2)
    1
    """
    if one == other:
        return 0
    short = min(len(one), len(other))
    if max(len(one), len(other)) - short > most:
        return most + 1
    start = 0
    while start < short and one[start] == other[start]:
        start += 1
    end = 0
    while end < short - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if not one or not other:
        return min(len(one) + len(other), most + 1)
    if len(one) == len(other) == 1:
        return 1
    if most == 1:
        # what is left must be two letters swapped
        return 1 if len(one) == len(other) == 2 and one == other[::-1] else 2
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
