"""On which day a place was struck that a text remembers years later: "three years since the attack"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator

from geomap.date_parts import day_of
from geomap.dates import DateSpan
from geomap.findings import Verdict
from geomap.numbers import read_number, read_ordinal
from geomap.sentences import Sentence
from geomap.spoken import Spoken, Struck
from geomap.triggers import words_with_roles
from geomap.words import Words, word_list, word_set

__all__ = ["remembered_day"]

#: An anniversary is kept, and written of, no more than so many days from the day itself.
AROUND = 3
#: "the third sad anniversary": so many words may stand between.
BETWEEN = 3
#: "рік від того дня, коли росіяни завдали удару": the attack is named so many words behind.
NEAR = 12
#: An attack of this war.
MOST = 30
_YEAR = "365"


def remembered_day(spoken: Spoken, one: Struck) -> dt.date | None:
    r"""Return the day of an attack on a place that a text tells of only to remember it.

    Parameters
    ----------
    spoken : Spoken
    one : Struck
        One of its struck places.

    Returns
    -------
    date or None
        The full date told with the place, of an earlier year but the same day of it; else so many years
        before the day of the news. None where the text has news of the place too.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> text = "Sumy: two years since the attack\n\nOn 3 May 2024 a missile hit a school in Sumy."
    >>> spoken = Spoken(text, load_gazetteer(), lang="en", published="2026-05-03")
    >>> remembered_day(spoken, spoken.struck[0]).isoformat()
    '2024-05-03'
    """
    if spoken.published is None:
        return None
    kept, solemn = spoken.words.once("remembrance", lambda: _remembrance(spoken))
    if not solemn or any(_is_news(v, spoken, solemn, kept) for v in one.verdicts):
        return None
    mine = _sentences_of(spoken, one)
    told = [d for d in spoken.dates if spoken.sentence(d.start) in mine]
    for span in told:
        if span.recalled and span.kind == "explicit" and span.first and span.first == span.last:
            years = spoken.published.year - span.first.year
            if years > 0 and _is_near(_back(spoken.published, years), span.first):
                return span.first
    counted = {**dict(_years_ago(spoken)), **kept}
    today = [d for d in told if spoken.sentence(d.start) in counted and _is_of_now(d, spoken.published)]
    if not today or today[0].first is None:
        return None
    return _back(today[0].first, counted[spoken.sentence(today[0].start)])


def _remembrance(spoken: Spoken) -> tuple[dict[int, int], set[int]]:
    """Return the sentences of "three years since the attack", and all of people who remember."""
    kept = dict(_years_kept(spoken))
    return kept, spoken.sentences_with(word_list("dates", "memorial")) | kept.keys()


def _is_news(verdict: Verdict, spoken: Spoken, solemn: set[int], kept: Container[int]) -> bool:
    """Say whether what is told of a place may be of an attack of these days."""
    numbers = {spoken.sentence(verdict.at), spoken.sentence(verdict.start)}
    dated = any(n not in kept and spoken.days.of(n) for n in numbers)
    return not verdict.harm_only and (dated or solemn.isdisjoint(numbers))


def _sentences_of(spoken: Spoken, one: Struck) -> set[int]:
    """Return the sentences that name a place, struck there or not."""
    places = {place.place_id for place in one.toponym.places}
    return {
        spoken.sentence(v.at)
        for v in spoken.verdicts
        if not places.isdisjoint(place.place_id for place in v.toponym.places)
    }


def _years_kept(spoken: Spoken) -> Iterator[tuple[int, int]]:
    """Give sentences of "three years since the attack", "the third anniversary of it", with the number."""
    words, texts = spoken.words, spoken.words.texts
    since, kept = word_set("years_since", of="dates"), word_list("dates", "anniversary")
    attacks, wars = words_with_roles("strike", "blast", "hurt"), word_list("dates", "of_the_war")
    held = kept.at(words)
    for i, following in enumerate(texts[1:]):
        found = None
        if following in since:
            found = _years_before(words, i)
        elif i in held:
            ordinals = (read_ordinal(texts, j) for j in range(max(0, i - BETWEEN), i))
            found = next((read[0] for read in ordinals if read), None)
        if found:
            number = spoken.sentence(words.starts[i])
            end = min(i + NEAR, spoken.sentences[number].after)
            remembered = attacks.holds(words, i, end) and not wars.holds(words, i, end)
            if remembered and not _tells_news(words, spoken.sentences[number], i):
                yield number, found


def _tells_news(words: Words, sentence: Sentence, i: int) -> bool:
    """Read "Two years after a missile hit Sumy, a drone killed two": another attack beside the one at `i`."""
    attacks, (first, after) = words_with_roles("strike", "blast", "hurt"), (sentence.first, sentence.after)
    blow = next((j for j in attacks.at(words) if j >= i), i)
    comma = next((j for j in range(blow, after) if words.texts[j] == ","), after)
    again = attacks.holds(words, comma, after) or attacks.holds(words, first, i)
    return again and not word_list("dates", "memorial").holds(words, first, after)


def _years_ago(spoken: Spoken) -> Iterator[tuple[int, int]]:
    """Give sentences of "three years ago", with the number."""
    words, ago = spoken.words, word_set("years_ago", of="dates")
    for i, word in enumerate(words.texts[1:]):
        found = _years_before(words, i) if word in ago else None
        if found:
            yield spoken.sentence(words.starts[i]), found


def _years_before(words: Words, i: int) -> int | None:
    """Return how many years word `i` counts: "three years", "рік"."""
    if word_list("dates", "unit").key(words.texts[i]) != _YEAR:
        return None
    for j in (i - 2, i - 1):
        read = read_number(words, j) if j >= 0 else None
        if read and read.after == i:
            return read.value if 0 < read.value < MOST else None
    return 1


def _is_of_now(span: DateSpan, published: dt.date) -> bool:
    """Say whether a day is that of the news: "today", "on 3 May"."""
    return span.first is not None and span.first == span.last and abs((span.first - published).days) <= 1


def _back(day: dt.date, years: int) -> dt.date | None:
    return day_of(day.day, day.month, day.year - years)


def _is_near(one: dt.date | None, two: dt.date) -> bool:
    return one is not None and abs((one - two).days) <= AROUND
