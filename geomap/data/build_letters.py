"""Russian spellings of Ukrainian names, learnt letter by letter from GeoNames. Part of `build.py`.

Rules say how a name is spelt as a rule; usage says "Ореховатка" for Горіхуватка and "Клещеевка" for
Кліщіївка. Each letter of a word becomes what it became in the known words that are most alike around it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

__all__ = ["Speller"]

#: Letters that often stand for each other, as they cost less to pair.
_PAIRS = {
    "і": "иоеы",
    "ї": "иеь",
    "є": "е",
    "и": "ыи",
    "е": "еоэ",
    "о": "оае",
    "’": "ъь",
    "й": "йи",
    "г": "г",
}
_VOWELS = set("аеиоуыэюяіїє")
#: So many letters before and after one are looked at.
_REACH = 4
_WINDOWS = [(left, right) for left in range(_REACH + 1) for right in range(_REACH + 1)]
#: A second spelling is kept when it is at least so likely beside the first.
_LIKELY = 0.12

Word = tuple[str, bool]  # a word, and whether it stands among others


class Speller:
    """Spellings of words, from pairs of a Ukrainian and a Russian name."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        words = Counter(
            (one, other, several)
            for uk, ru in pairs
            for one, other, several in _words(uk.lower(), ru.lower())
        )
        self._seen: dict[tuple[int, int, str], Counter[str]] = defaultdict(Counter)
        self._word = cache(self._spell_word)
        for (uk, ru, several), n in sorted(words.items()):
            becomes = _align(uk, ru)
            for i, letters in enumerate(becomes):
                for context in _contexts(uk, i, several=several):
                    self._seen[context][letters] += min(n, 3)

    def spell(self, name: str, *, most: int = 2) -> list[str]:
        """Give the likeliest spellings of a name, best first."""
        parts = re.split(r"([ -]+)", name.lower())
        spelt = [self._word(part, len(parts) > 1) for part in parts[::2]]
        out = []
        for n in range(most):
            # the best of each word, then with the next best of one of them
            words = [ways[min(n, len(ways) - 1)] for ways in spelt]
            text = "".join(word + gap for word, gap in zip(words, [*parts[1::2], ""], strict=True))
            out.append(re.sub(r"(^|[ -])(\w)", lambda found: found[1] + found[2].upper(), text))
        return list(dict.fromkeys(out))

    def _spell_word(self, word: str, several: bool) -> list[str]:
        best: list[str] = []
        other: tuple[float, int, str] = (0.0, 0, "")
        for i, letter in enumerate(word):
            scores: Counter[str] = Counter()
            for left, right, text in _contexts(word, i, several=several):
                seen = self._seen.get((left, right, text))
                if seen is not None:
                    total = sum(seen.values())
                    for letters, n in seen.items():
                        scores[letters] += 4.0 ** (left + right) * n / (total + 0.5)  # type: ignore[assignment]
            ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])) or [(letter, 1)]
            best.append(ranked[0][0])
            if len(ranked) > 1:
                other = max(other, (ranked[1][1] / ranked[0][1], i, ranked[1][0]))
        ways = ["".join(best)]
        if other[0] >= _LIKELY:
            ways.append("".join([*best[: other[1]], other[2], *best[other[1] + 1 :]]))
        return ways


def _words(uk: str, ru: str) -> Iterator[tuple[str, str, bool]]:
    """Pair the words of two names, where they have as many."""
    one, other = re.split("[ -]+", uk), re.split("[ -]+", ru)
    if len(one) == len(other):
        yield from ((a, b, len(one) > 1) for a, b in zip(one, other, strict=True))


def _contexts(word: str, i: int, *, several: bool) -> Iterator[tuple[int, int, str]]:
    # the end of a word among others is another one: Нова Каховка, but Борова
    padded = "#" * _REACH + word + ("$" if several else "#") * _REACH
    at = i + _REACH
    for left, right in _WINDOWS:
        yield left, right, padded[at - left : at + right + 1]


def _align(uk: str, ru: str) -> list[str]:
    """Say what each letter of one word became in the other: the cheapest way from one to the other."""
    rows, columns = len(uk) + 1, len(ru) + 1
    costs = [[0.0] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            if i or j:
                costs[i][j] = min(
                    costs[i - 1][j - 1] + _cost(uk[i - 1], ru[j - 1]) if i and j else 1e9,
                    costs[i - 1][j] + 1.1 if i else 1e9,
                    costs[i][j - 1] + 1.1 if j else 1e9,
                )
    out, i, j = [""] * len(uk), len(uk), len(ru)
    while i or j:
        if i and j and costs[i][j] == costs[i - 1][j - 1] + _cost(uk[i - 1], ru[j - 1]):
            i, j = i - 1, j - 1
            out[i] = ru[j] + out[i]
        elif i and costs[i][j] == costs[i - 1][j] + 1.1:
            i -= 1
        else:
            # a letter more goes with the one before it
            j -= 1
            out[max(i - 1, 0)] = ru[j] + out[max(i - 1, 0)]
    return out


def _cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if other in _PAIRS.get(one, ""):
        return 0.3
    return 1.0 if (one in _VOWELS) == (other in _VOWELS) else 2.0
