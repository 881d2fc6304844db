"""Names that differ from a misspelt one by a letter or two, found through trigrams rather than a scan."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["Spellings", "edit_distance"]


class Spellings:
    """An index of names by their trigrams.

    Parameters
    ----------
    names : sequence of str
        Normalised names; an answer is an index into it.

    Examples
    --------
    >>> Spellings(["kramatorsk", "kupiansk", "kyiv"]).near("kramatrosk")
    (1, [0])
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._lengths = np.fromiter(map(len, names), np.int32, len(names))
        text = "".join(f"^^{name}$$" for name in names)
        letters = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
        owner = np.repeat(np.arange(len(names), dtype=np.int32), self._lengths + 4)
        grams = letters[:-2] << np.uint64(32) | letters[1:-1] << np.uint64(16) | letters[2:]
        inside = owner[:-2] == owner[2:]
        grams, owner = grams[inside], owner[:-2][inside]
        order = np.argsort(grams, kind="stable")
        keys, starts = np.unique(grams[order], return_index=True)
        self._owners = owner[order]
        ends = np.append(starts[1:], len(order))
        self._where = dict(zip(keys.tolist(), zip(starts.tolist(), ends.tolist(), strict=True), strict=True))

    def near(self, word: str) -> tuple[int, list[int]]:
        """The names at the least distance from a word: one slip, or two in a name of nine letters or more.

        Returns
        -------
        distance : int
            0 when there is none.
        names : list of int
            Every name at that distance.
        """
        lists = []
        padded = f"^^{word}$$"
        for i in range(len(padded) - 2):
            found = self._where.get(ord(padded[i]) << 32 | ord(padded[i + 1]) << 16 | ord(padded[i + 2]))
            if found is not None:
                lists.append(self._owners[found[0] : found[1]])
        if not lists:
            return 0, []
        shared = np.bincount(np.concatenate(lists), minlength=len(self._names))
        for most in (1, 2) if len(word) >= 9 else (1,):
            # a slip spoils three trigrams, two swapped letters four
            enough = np.flatnonzero(shared >= max(1, len(word) + 2 - 4 * most))
            close = enough[np.abs(self._lengths[enough] - len(word)) <= most].tolist()
            near = [i for i in close if edit_distance(word, self._names[i], most=most) == most]
            if near:
                return most, near
        return 0, []


def edit_distance(one: str, other: str, *, most: int) -> int:
    """Letters to change, add, drop or swap with their neighbour; `most` + 1 when there are more.

    Examples
    --------
    >>> edit_distance("dontesk", "donetsk", most=2)
    1
    """
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
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
