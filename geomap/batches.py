"""Work in batches of bounded size: a long text in parts, many articles in several processes.

What comes out is in the order of what went in, whichever process is first.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

__all__ = ["in_order", "text_parts"]

In = TypeVar("In")
Out = TypeVar("Out")

#: A longer text (an archive, a live blog of weeks) is read in parts of about so many characters.
PART = 50_000
#: Where a text is parted, best first: between paragraphs, lines, sentences, words.
_SEAMS = ("\n\n", "\n", ". ", " ")


def text_parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield a text in parts, each with where it begins; one part where the text is not very long.

    Examples
    --------
    >>> list(text_parts("Drones hit Sumy."))
    [(0, 'Drones hit Sumy.')]
    """
    begin = 0
    while len(text) - begin > 2 * PART:
        end = begin + PART
        for seam in _SEAMS:
            found = text.rfind(seam, begin + PART // 2, end)
            if found >= 0:
                end = found + len(seam)
                break
        yield begin, text[begin:end]
        begin = end
    yield begin, text[begin:] if begin else text


def in_order(work: Callable[[In], Out], items: Iterable[In], jobs: int) -> Iterator[Out]:
    """Apply a function to items in one process or in several; results come in the order of the items.

    Parameters
    ----------
    work : callable
        With several processes it must be importable by name (no lambda).
    items : iterable
        Only a few more than `jobs` of them are held at a time.
    jobs : int

    Examples
    --------
    >>> list(in_order(abs, [-2, 1], 1))
    [2, 1]
    """
    if jobs == 1:
        for item in items:  # a StopIteration in the work would end a `map` without a word
            yield work(item)
        return
    # Each process gets the work once: a gazetteer that comes with it is opened, and learns names, only once.
    with ProcessPoolExecutor(jobs, initializer=_take, initargs=(work,)) as pool:
        waiting: collections.deque[Future[Out]] = collections.deque()
        for item in items:
            waiting.append(pool.submit(_do, item))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


#: What a process of several does with each item.
_work: Callable[[Any], Any]


def _take(work: Callable[[Any], Any]) -> None:
    global _work  # noqa: PLW0603  (the only way to keep something in a process of a pool)
    _work = work


def _do(item: Any) -> Any:
    return _work(item)
