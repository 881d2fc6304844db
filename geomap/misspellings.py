"""Names that differ from a misspelt one by a letter or two, found through trigrams rather than a scan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

__all__ = ["Spellings", "edit_distance", "pack"]


def pack(names: Sequence[str]) -> dict[str, bytes]:
    """Index names by their trigrams, as the arrays that `Spellings` reads."""
    padded = [f"^^{name}$$" for name in names]
    codes = np.frombuffer("".join(padded).encode("utf-32-le"), np.uint32) & 127
    owner = np.repeat(np.arange(len(names), dtype=np.uint32), [len(name) for name in padded])
    grams = codes[:-2] << 14 | codes[1:-1] << 7 | codes[2:]
    inside = owner[:-2] == owner[2:]
    grams, owner = grams[inside], owner[:-2][inside]
    order = np.argsort(grams, kind="stable")
    keys, starts = np.unique(grams[order], return_index=True)
    lengths = np.array([min(len(name), 255) for name in names], np.uint8)
    ends = np.append(starts[1:], len(order))
    arrays = {
        "gram_keys": keys,
        "gram_ends": ends.astype(np.uint32),
        "gram_names": owner[order],
        "lengths": lengths,
    }
    return {name: values.tobytes() for name, values in arrays.items()}


class Spellings:
    """An index of names by their trigrams.

    Parameters
    ----------
    packed : mapping of str to bytes
        What `pack` made of the names.
    name : callable
        Gives the name of a number.

    Examples
    --------
    >>> names = ["kramatorsk", "kupiansk", "kyiv"]
    >>> Spellings(pack(names), names.__getitem__).near("kramatrosk")
    (1, [0])
    """

    def __init__(self, packed: Mapping[str, bytes], name: Callable[[int], str]) -> None:
        self._name = name
        self._lengths = np.frombuffer(packed["lengths"], np.uint8).astype(np.int16)
        self._owners = np.frombuffer(packed["gram_names"], np.uint32)
        ends = np.frombuffer(packed["gram_ends"], np.uint32).tolist()
        keys = np.frombuffer(packed["gram_keys"], np.uint32).tolist()
        self._where = dict(zip(keys, zip([0, *ends], ends, strict=False), strict=True))

    def near(self, word: str) -> tuple[int, list[int]]:
        """Find the names nearest to a word: one slip, or two in a name of nine letters or more.

        Returns
        -------
        distance : int
            0 when there is none.
        names : list of int
            Every name at that distance.
        """
        lists = []
        codes = [ord(letter) & 127 for letter in f"^^{word}$$"]
        for i in range(len(codes) - 2):
            found = self._where.get(codes[i] << 14 | codes[i + 1] << 7 | codes[i + 2])
            if found is not None:
                lists.append(self._owners[found[0] : found[1]])
        if not lists:
            return 0, []
        shared = np.bincount(np.concatenate(lists), minlength=len(self._lengths))
        for most in (1, 2) if len(word) >= 9 else (1,):
            # a slip spoils three trigrams, two swapped letters four
            enough = np.flatnonzero(shared >= max(1, len(word) + 2 - 4 * most))
            close = enough[np.abs(self._lengths[enough] - len(word)) <= most].tolist()
            near = [i for i in close if edit_distance(word, self._name(i), most=most) == most]
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
