"""A text as sentences: headlines, bullets and wrapped lines included, offsets kept.

A line end closes a sentence unless the next line goes on in small letters; a full stop closes one unless
an abbreviation, initials or a number asks for more.
"""

from __future__ import annotations

from typing import NamedTuple

from geomap.words import HYPHENS, LONGEST, Words, closes_birth_year, word_set

__all__ = ["Sentence", "split_sentences"]

_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”»’)]*")
_BULLETS = frozenset("•▪◾◽▫●○◦‣*·‼")
_ABBREVIATIONS = word_set("abbreviation")
# A line that ends with one of these goes on with the next.
_OPEN = word_set("preposition") - {"on", "over", "in", "off", "за", "по"} | word_set("and") | {"the"}
# Behind a number, a full stop after one of these ends a sentence before a capital letter.
_YEARS = word_set("year_mark")


class Sentence(NamedTuple):
    """Words ``first`` to ``after`` of a text, and where they stand.

    ``text[start:end]`` is the sentence; ``paragraph`` counts lines; ``bullet`` says that a list mark stood
    before it and ``opens`` that a colon ends it, so that the lines below belong to it.
    """

    first: int
    after: int
    start: int
    end: int
    paragraph: int
    bullet: bool
    opens: bool


def split_sentences(text: str, words: Words) -> list[Sentence]:
    r"""Split a text into sentences.

    Parameters
    ----------
    text : str
    words : Words
        Of that text, from `geomap.words.split_words`.

    Returns
    -------
    list of Sentence
        In order, none empty, together holding every word but line ends and list marks.

    Examples
    --------
    >>> from geomap.words import split_words
    >>> text = "Feb. 3: Sumy was hit. Two died.\n- Konotop: a fire"
    >>> [text[s.start:s.end] for s in split_sentences(text, split_words(text))]
    ['Feb. 3: Sumy was hit.', 'Two died.', 'Konotop: a fire']
    """
    return words.once("sentences", lambda: _split(text, words))


def _split(text: str, words: Words) -> list[Sentence]:
    texts, starts, ends = words
    out: list[Sentence] = []
    first, paragraph, size = 0, 0, len(texts)

    def close(after: int) -> None:
        begin, stop = first, after
        bullet = False
        while begin < stop and (texts[begin] in _BULLETS or texts[begin] in HYPHENS or texts[begin] == "\n"):
            bullet = bullet or texts[begin] != "\n"
            begin += 1
        while stop > begin and texts[stop - 1] == "\n":
            stop -= 1
        if begin < stop:
            opens = ":" in texts[max(begin, stop - 2) : stop]
            out.append(Sentence(begin, stop, starts[begin], ends[stop - 1], paragraph, bullet, opens))

    for i in (*words.breaks(), size):
        while first + LONGEST < i:
            close(first + LONGEST + 1)
            first += LONGEST + 1
        if i < first or i == size:
            continue
        if texts[i] == "\n":
            if not _wraps(text, texts, starts, i):
                close(i)
                first = i + 1
                paragraph += 1
        elif texts[i] in _ENDS and _ends_here(text, words, i):
            after = i + 1
            while (
                after < size
                and (texts[after] in _ENDS or texts[after] in _CLOSERS)
                and starts[after] == ends[after - 1]
            ):
                after += 1
            close(after)
            first = after
        if i - first >= LONGEST:
            close(i + 1)
            first = i + 1
    close(size)
    return out


def _wraps(text: str, texts: list[str], starts: list[int], i: int) -> bool:
    """Say whether the line end at word `i` is only a wrapped line."""
    if not i or i + 1 >= len(texts):
        return False
    following = text[starts[i + 1]]
    if texts[i - 1] in _OPEN:
        return texts[i + 1] != "\n"
    return following.islower() and texts[i - 1] not in _ENDS and texts[i - 1] not in {"\n", ":", ";"}


def _ends_here(text: str, words: Words, i: int) -> bool:
    texts, starts, ends = words
    if i + 1 >= len(texts):
        return True
    after = i + 1
    while after < len(texts) and texts[after] in _CLOSERS and starts[after] == ends[after - 1]:
        after += 1
    if after >= len(texts):
        return True
    following = text[starts[after]]
    if texts[i] != ".":
        return not following.islower() and (texts[i] != "…" or starts[after] > ends[after - 1])
    if starts[after] == ends[after - 1] and following != "\n":
        # "treatment.Read also": two sentences run together; "Цензор.НЕТ" is one name.
        glued = i > 0 and text[starts[i - 1] : ends[i - 1]].islower() and ends[i - 1] - starts[i - 1] > 3
        name = after == i + 1 and text[starts[after] : ends[after]].isupper()
        return glued and following.isupper() and not name
    before = texts[i - 1] if i else ""
    if following.islower():
        return False
    if before in _YEARS and i > 1 and texts[i - 2].isdigit():
        return following.isupper()
    if closes_birth_year(texts, i):
        return following.isupper()
    if len(before) == 1 and before.isalpha():
        return before in {"i", "я"} and following.isupper()
    return before not in _ABBREVIATIONS
