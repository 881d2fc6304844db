"""Lines beside the article: "Read also: ...", the headlines under "Most read", captions of pictures.

What they, and the notes at the foot of a page, tell is another article's news, with another article's date.
"""

from __future__ import annotations

from collections.abc import Sequence

from geomap.sentences import Sentence
from geomap.triggers import words_with_roles
from geomap.words import Words, word_set

__all__ = ["headline_runs", "related_links"]

#: A line of more words is no headline but the article going on.
HEADLINE = 30
#: So many lines are a run of headlines, and so many words a headline.
RUN, SHORT, LONG = 4, 4, 22
_CLOSED = frozenset(".!?…:;,)")
_CITING = word_set("citing")
_STOPS = frozenset(".")  # a teaser cut short ends in "…"
#: So many words may sign a line without a bracket, and for whom: "Savilov / AFP / Scanpix / LETA".
_SIGNED, _WIRES = 8, word_set("wire")
#: So many words at most credit a picture.
_CREDIT, _CREDITS, _AGENCIES, _PHOTO = 14, word_set("credit"), word_set("picture_agency"), word_set("photo")
#: And so many name whose it is, before a full stop.
CREDITED, _SHOWN = 4, word_set("shown")
_IN_PHOTO = (["на", "фото"], ["на", "світлині"], ["на", "снимке"], ["на", "знімку"])
_OPENERS = frozenset(":*•-–—")


def related_links(words: Words, sentences: Sequence[Sentence]) -> frozenset[int]:
    r"""Return which sentences of a text only link to another article, or are captions.

    Examples
    --------
    >>> from geomap.sentences import split_sentences
    >>> from geomap.words import split_words
    >>> text = "Drones hit Odesa.\nMost read\nSumy hospital hit by bomb"
    >>> words = split_words(text)
    >>> sorted(related_links(words, split_sentences(text, words)))
    [1, 2]
    """
    return words.once("links", lambda: _links(words, sentences))


def _links(words: Words, sentences: Sequence[Sentence]) -> frozenset[int]:
    linked = _linked(words)
    return frozenset(number for number, sentence in enumerate(sentences) if sentence.first in linked)


def _linked(words: Words) -> frozenset[int]:
    """Return the words of all sentences that begin with "Read also" and of all lines under such a heading."""
    related, sidebar = words_with_roles("related").at(words), words_with_roles("sidebar", "related").at(words)
    out = set(related)
    heading = False
    for first, after in words.once("lines", lambda: _lines(words)):
        line = words.texts[first:after]
        if after - first < len(words.texts) and (_is_note(line) or _is_caption(line)):
            out.update(range(first, after))
        found = sidebar.get(first)
        if any(i in related and related[i][0] == after for i in range(max(first, after - 3), after)):
            out.update(range(first, after))  # "... a fire broke out… Read more"
        begins = found is not None and all(w in _OPENERS for w in words.texts[found[0] : after])
        headline = after - first <= HEADLINE and words.texts[after - 1] not in _STOPS
        heading = begins or (heading and headline)
        if heading:
            out.update(range(first, after))
    return frozenset(out)


def headline_runs(words: Words) -> list[list[tuple[int, int]]]:
    r"""Return runs of lines that may be headlines of other articles, each by its first word and its last.

    Examples
    --------
    >>> from geomap.words import split_words
    >>> text = "Shops close at noon\nRates of the day\nA new film opens\nThe team wins here"
    >>> [len(run) for run in headline_runs(split_words(text))]
    [4]
    """
    runs: list[list[tuple[int, int]]] = [[]]
    for first, after in words.once("lines", lambda: _lines(words)):
        if SHORT <= after - first <= LONG and words.texts[after - 1] not in _CLOSED:
            runs[-1].append((first, after))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) >= RUN]


def _is_note(texts: list[str]) -> bool:
    """Read "12. Refinery hit by drones, accessed March 3, 2026, <https://...>", "[Title](https://...)"."""
    ahead = next((texts[:i] for i in range(len(texts))[-3:] if texts[i].startswith("http")), [])
    titled = texts[0] == "[" and ahead[-2:] == ["]", "("]
    return bool(ahead) and (titled or not _CITING.isdisjoint(texts[-12:]))


def _is_caption(texts: list[str]) -> bool:
    """Read "Photo: ...", "Firefighters in Reni on 9 May (State Emergency Service/Telegram)"."""
    texts = texts[: len(texts) - (texts[-1] == ".")]
    if texts[:1] and texts[0] in _PHOTO:
        # "Фото: ДСНС. Вночі дрони вдарили ...": a credit, and then the news
        news = "." in texts[2 : 3 + CREDITED]
        return not news and (texts[1:2] in ([":"], ["."]) or texts[1:3] == ["credit", ":"])
    if texts[:2] in _IN_PHOTO:
        return "." not in texts  # and no post that goes on: "На фото наслідки удару. Загинули двоє"
    tail = texts[-_SIGNED:]
    if tail.count("/") > 1 and {".", ")"}.isdisjoint(tail) and len(_WIRES.intersection(tail)) > 1:
        return True  # "A house in Kyiv on 26 October Genya Savilov / AFP / Scanpix / LETA"
    bracket = texts[-_CREDIT:] if texts[-1:] == [")"] else []
    opens = next((i for i in range(len(bracket) - 1, -1, -1) if bracket[i] == "("), -1)
    credit = bracket[opens:] if opens >= 0 and len(texts) > len(bracket) - opens else []
    if all(word in _SHOWN or not word.isalpha() for word in credit):
        return False  # "Drones hit Sumy (photo, video)": a headline
    return not _CREDITS.isdisjoint(credit) or ("/" in credit and not _AGENCIES.isdisjoint(credit))


def _lines(words: Words) -> list[tuple[int, int]]:
    """Return the first word of each line, list marks left out, and the word after its last."""
    texts = words.texts
    out, first = [], 0
    for i in [*words.line_ends(), len(texts)]:
        begin = first
        while begin < i and texts[begin] in _OPENERS:
            begin += 1
        if begin < i:
            out.append((begin, i))
        first = i + 1
    return out
