"""On which day a sentence says that something happened, and on which a place was attacked."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from geomap.dates import DateSpan
from geomap.sentences import Sentence
from geomap.triggers import stems, words_with_roles
from geomap.words import Lexicon, Words, load_words, word_set

__all__ = ["Day", "ToldDays"]

_SAID = word_set("said")
_SAID_BY_SEVERAL = word_set("said_by_several")
_BLAMED = word_set("blamed")
_WHERE_SAID = word_set("where_said")
_LOOKED_BACK = word_set("looked_back")
_AFTER = word_set("after") | {"since"}
_FOR = ("blast", "damage", "hurt", "strike")
#: Between two clauses of a sentence.
_PARTS = {",", ";", ":", "where", "when", "while", "де", "где", "коли", "когда"}
_CLOSES = word_set("after") | _PARTS
_SURE = ("explicit", "weekday", "relative", "night", "time_of_day", "span")
#: "Died after the strike", "під час удару": no other attack.
_SAME_ATTACK = frozenset({"after", "in", "of", "from"})
_AFTERMATH = frozenset({"від", "після", "час", "от", "после", "время", "жертв", "жертва", "жертву"})
#: Of another attack, or of no day.
_LOOSE = ("period", "after")
#: A day that opens a sentence and has a word of speech so near behind it is that of the words.
SPEECH = 6
#: So many words before an attack it is told that something came after it.
BACK = 3
_AS_OF = {("as", "of"), ("станом", "на"), ("состоянию", "на")}
_OF_THIS = (["про", "це"], ["об", "этом"], ["про", "это"])
_DIED = stems("died_later")
_SINCE, _FIRST = word_set("since_day", of="dates"), word_set("first_time")
_PARTS_OF = word_set("part_of_day")
_DAY = dt.timedelta(days=1)


class Day(NamedTuple):
    """When an attack took place, as a sentence tells it: a night belongs to two days."""

    first: dt.date
    last: dt.date

    def is_before(self, other: Day) -> bool:
        """Say whether it lies before another for sure."""
        return self.last < other.first


class ToldDays:
    """The days that the sentences of one text tell.

    Parameters
    ----------
    words : Words
    text : str
    sentences : sequence of Sentence
    spans : mapping of int to sequence of DateSpan
        The dates of each sentence.
    names : container of int
        Where the names of places begin.
    armed : container of int, optional
        Sentences that name a weapon: "a missile killed three" tells of an attack without a word for one.
    """

    def __init__(
        self,
        words: Words,
        text: str,
        sentences: Sequence[Sentence],
        spans: Mapping[int, Sequence[DateSpan]],
        names: Container[int],
        *,
        armed: Container[int] = (),
    ) -> None:
        self._armed = armed
        self.words, self.text, self.sentences, self.spans, self._names = words, text, sentences, spans, names
        later = {n: found for n, found in spans.items() if any(span.kind == "later" for span in found)}
        if later:  # "the next day a body was found" tells of no attack
            self.spans = {**spans, **{n: self._without_later(n) for n in later}}
        self._told: dict[int, list[DateSpan]] = {}
        self._attacks: dict[int, Day | None] = {}
        days = [
            (n, s.first) for n, found in spans.items() for s in found if s.kind == "stamp" and not s.hours
        ]
        self._headings = (
            sorted((n, day) for n, day in days if day) if len({day for _, day in days}) > 1 else []
        )

    def _without_later(self, number: int) -> list[DateSpan]:
        """Take "two days later" for a day like others where an attack is told, and for none elsewhere."""
        told = self.tells_attack(number) and self._tells_new_attack(number)
        spans = [s for s in self.spans[number] if told or s.kind != "later"]
        return [s._replace(kind="relative") if s.kind == "later" else s for s in spans]

    def _tells_new_attack(self, number: int) -> bool:
        """Say whether an attack is told, and not that "two more died after the strike"."""
        texts, sentence = self.words.texts, self.sentences[number]
        blows = words_with_roles("strike", "blast").at(self.words)
        here = [i for i in blows if sentence.first <= i < sentence.after]
        return not here or any(
            _AFTERMATH.isdisjoint(texts[max(sentence.first, i - 1) : i])
            and (texts[i - 1] != "the" or _SAME_ATTACK.isdisjoint(texts[max(sentence.first, i - 2) : i]))
            for i in here
        )

    def of(self, number: int) -> list[DateSpan]:
        """Return the dates of what a sentence tells, without those of speech and of long ago."""
        if number not in self._told:
            self._told[number] = self._behind_after(number) or [
                d
                for d in self.spans.get(number, ())
                if not d.recalled
                and d.first
                and d.kind in _SURE
                and not self._is_of_speech(d, number)
                and not self.is_of_first(d, number)
                and not (d.kind == "time_of_day" and self.is_of_count(d))
            ]
        return self._told[number]

    def is_of_first(self, span: DateSpan, number: int) -> bool:
        """Read "первый удар по городу с 24 февраля", "the first since Monday": no day of this attack."""
        first, texts = self._range(span)[0], self.words.texts
        ahead = texts[self.sentences[number].first : first]
        whole = (
            span.first == span.last and span.kind in {"explicit", "weekday"} and texts[first] not in _PARTS_OF
        )
        return whole and ahead[-1:] != [] and ahead[-1] in _SINCE and not _FIRST.isdisjoint(ahead)

    def _behind_after(self, number: int) -> list[DateSpan]:
        """Return the day of "They dug on Friday, a day after a missile hit it": that of the attack."""
        after = [s for s in self.spans.get(number, ()) if s.kind == "after" and s.first and not s.recalled]
        if len(after) != 1 or self.tells_ahead(after[0], number):
            return []
        blow = words_with_roles("strike", "blast")
        begin, end = self._range(after[0])[1], self.sentences[number].after
        clause = self.words.texts[begin:end]
        comma = begin + clause.index(",", 4) if "," in clause[4:] else end  # "після того, як ..."
        if not blow.holds(self.words, begin, comma) or blow.holds(self.words, comma, end):
            return []
        return [after[0]._replace(kind="relative")]

    def tells_ahead(self, span: DateSpan, number: int) -> bool:
        """Say whether a sentence tells of people hurt or of an attack before a date."""
        first = self.sentences[number].first
        return words_with_roles("strike", "blast", "hurt").holds(self.words, first, self._range(span)[0])

    def of_attack(self, number: int) -> Day | None:
        """Return the one day on which a sentence says that an attack took place, None where it tells none."""
        if number not in self.spans and not self._headings:
            return None
        if number not in self._attacks:
            self._attacks[number] = self._find_attack(number) or self._headed(number)
        return self._attacks[number]

    def section(self, number: int) -> int:
        """Return the number of the heading that a sentence stands under, -1 where a text has none."""
        above = self._heading_above(number)
        return above[0] if above else -1

    def _heading_above(self, number: int) -> tuple[int, dt.date] | None:
        """Return the chronicle's heading that a sentence is or stands under, and its day."""
        after = bisect_left(self._headings, number + 1, key=lambda heading: heading[0])
        return self._headings[after - 1] if after else None

    def _headed(self, number: int) -> Day | None:
        """Return the day of the heading under which a sentence tells of an attack and of no day."""
        above = self._heading_above(number)
        dated = any(s.kind != "time_of_day" for s in self.spans.get(number, ()))
        if above is None or dated or not self.tells_attack(number):
            return None
        return Day(above[1], above[1])

    def _find_attack(self, number: int) -> Day | None:
        spans = [s for s in self.spans.get(number, ()) if s.first and not s.recalled and s.kind not in _LOOSE]
        # "Buried on Tuesday were those whom Sunday's strike had killed": the day of the strike
        dated = [s for s in spans if s.kind in {"weekday", "explicit"}]
        beside = [s for s in dated if self.is_beside_strike(s)]
        days = {(first, s.last or first, s.kind) for s in beside or spans if (first := s.first)}
        if len(days) != 1:
            return None
        first, last, kind = days.pop()
        if kind in {"night", "explicit"} and self._is_after(number) and not self.is_beside_strike(spans[0]):
            return None  # "a body was recovered from the rubble on the night of 9 July"
        if kind == "night":
            return Day(first - _DAY, last)
        span, sentence = (beside or spans)[0], self.sentences[number]
        if self._is_of_mourning(span, sentence):
            return None
        if kind == "explicit":  # and not "the ministry on 25 March said that a base had been hit"
            comma = self.text[span.end : span.end + 1] == ","  # "on 15 March, said the mayor, a drone hit"
            return Day(first, last) if comma or not self._leads_speech(span, sentence) else None
        if not (kind in {"weekday", "relative"} or self._is_of_now(span)) or span not in self.of(number):
            return None
        if not beside and (not self.tells_attack(number) or self._leads_speech(span, sentence)):
            return None
        late = _late().holds(self.words, *self._range(span))
        return Day(first, last + _DAY if late else last)

    def _is_of_now(self, span: DateSpan) -> bool:
        """Read "this morning", "сьогодні вранці": a time of the day of publication, not of any day."""
        now = word_set("now", of="dates")
        return span.kind == "time_of_day" and self.words.texts[self._range(span)[0]] in now

    def _range(self, span: DateSpan) -> tuple[int, int]:
        """Return the words of an expression of time: the first, and the one after it."""
        return bisect_left(self.words.starts, span.start), bisect_left(self.words.starts, span.end)

    def is_vague(self, number: int) -> bool:
        """Read "Last week a similar attack killed nine": an attack of no day that could be told."""
        spans = [s for s in self.spans.get(number, ()) if not s.recalled]
        vague = bool(spans) and all(s.kind == "period" for s in spans)
        return vague and self.tells_attack(number)

    def tells_attack(self, number: int) -> bool:
        """Say whether a sentence tells of an attack, and not of what came after it."""
        sentence = self.sentences[number]
        after, attack = words_with_roles("aftermath", "farewell"), words_with_roles("strike", "blast")
        begin, end = sentence.first, sentence.after
        told = attack.holds(self.words, begin, end) or (
            number in self._armed and words_with_roles("hurt").holds(self.words, begin, end)
        )
        if not told or after.holds(self.words, begin, end):
            return False
        return not self.looks_back(number)

    def _is_after(self, number: int) -> bool:
        """Say whether a sentence tells of what came after an attack."""
        sentence = self.sentences[number]
        return words_with_roles("aftermath").holds(self.words, sentence.first, sentence.after)

    def looks_back(self, number: int) -> bool:
        """Say whether a sentence names an attack only as what it tells came after."""
        begin, end = self.sentences[number].first, self.sentences[number].after
        hurt = words_with_roles("hurt").holds(self.words, begin, end)
        told = [i for i in words_with_roles("strike", "blast").at(self.words) if begin <= i < end]
        return bool(told) and all(self._is_looked_back_at(i, begin, hurt=hurt) for i in told)

    def _is_looked_back_at(self, i: int, begin: int, *, hurt: bool) -> bool:
        """Read "visited the site of the strike", "put out the fire after the attack", "that it had hit"."""
        near = self.words.texts[max(begin, i - BACK) : i]
        return "had" in near or (not hurt and not _LOOKED_BACK.isdisjoint(near))

    def _leads_speech(self, span: DateSpan, sentence: Sentence) -> bool:
        """Read "On Monday, the mayor said that the strike had killed ten": not the day of the strike."""
        after = self._range(span)[1]
        return not _SAID_BY_SEVERAL.isdisjoint(self.words.texts[after : min(after + SPEECH, sentence.after)])

    def _is_of_speech(self, span: DateSpan, number: int) -> bool:
        """Read "wrote on Facebook on Monday", a day of mourning: not the day of the attack."""
        texts, sentence = self.words.texts, self.sentences[number]
        offices = words_with_roles("office")
        i = self._range(span)[0] - 1
        while i > sentence.first and (texts[i] in _WHERE_SAID or offices.key(texts[i]) or self._is_person(i)):
            i -= 1
        if i >= sentence.first and texts[i] in _SAID:
            return True
        if span.kind in {"weekday", "explicit"} and self._is_of_blame(span, sentence):
            return True
        if texts[sentence.first : sentence.first + 2] in _OF_THIS and not _SAID.isdisjoint(
            texts[self._range(span)[1] : sentence.after][:2]
        ):
            return True  # "Про це в неділю повідомив голова ОВА"
        return self._is_of_mourning(span, sentence)

    def _is_of_mourning(self, span: DateSpan, sentence: Sentence) -> bool:
        """Read "Friday is a day of mourning": not the day of the attack."""
        mourned = words_with_roles("farewell").holds(self.words, sentence.first, sentence.after)
        return mourned and not self._is_of_strike(span, sentence.first)

    def _is_of_blame(self, span: DateSpan, sentence: Sentence) -> bool:
        """Read "The Kremlin on Monday blamed Kyiv for the strike", "On 3 May envoys condemned the strike"."""
        first, after = self._range(span)
        reach = SPEECH + BACK if first - sentence.first < 2 else 1
        behind = range(after, min(after + reach, sentence.after))
        said = next((i for i in behind if self.words.texts[i] in _BLAMED), None)
        return said is not None and not words_with_roles(*_FOR).holds(self.words, after, said)

    def is_of_count(self, span: DateSpan) -> bool:
        """Say whether a time is that of a count: "по состоянию на 09:00", "as of 6 p.m. on 3 May"."""
        first = self._range(span)[0]
        return tuple(self.words.texts[max(0, first - 2) : first]) in _AS_OF

    def is_of_death(self, span: DateSpan) -> bool:
        """Read "раненый 18 февраля скончался сегодня", "who died on Tuesday": not when they were hurt."""
        first = self._range(span)[0]
        near = self.words.texts[max(0, first - 4) : first]
        there = near[:1] != [] and near[0].startswith(_DIED) and near[1:2] in (["in"], ["у"], ["в"])
        return there or any(w.startswith(_DIED) for w in near[-2:])  # "died in Dnipro on Saturday"

    def is_beside_strike(self, span: DateSpan) -> bool:
        """Read "Sunday's missile attack", "the attack on Sunday"."""
        texts, strikes = self.words.texts, words_with_roles("strike")
        first, after = self._range(span)
        return any(
            strikes.key(word) for word in (*texts[max(0, first - 2) : first], *texts[after : after + 2])
        )

    def _is_of_strike(self, span: DateSpan, begin: int) -> bool:
        """Read "the dead of the strike on 3 February", "Tuesday's attack": a day beside the attack."""
        if self.is_beside_strike(span):
            return True
        first = self._range(span)[0]
        # "for the funeral of four killed when a missile hit their house on Wednesday"
        told = words_with_roles("farewell", *_FOR).at(self.words)
        keys = [told[i][1] for i in range(begin, first) if i in told]
        return "farewell" in keys and keys[-1] != "farewell"

    def is_in_clause(self, span: DateSpan, number: int) -> bool:
        """Say whether a word for a strike stands in the clause of a date: not "met on Friday where, ..."."""
        texts, sentence = self.words.texts, self.sentences[number]
        first, after = self._range(span)
        begin = next((i for i in range(first - 1, sentence.first, -1) if texts[i] in _CLOSES), sentence.first)
        end = next((i for i in range(after, sentence.after) if texts[i] in _CLOSES), sentence.after)
        return words_with_roles(*_FOR).holds(self.words, begin, end)

    def is_behind_harm(self, span: DateSpan) -> bool:
        """Read "killed the day before": a word of harm stands right before it."""
        before = self._range(span)[0] - 1
        return before >= 0 and words_with_roles(*_FOR).holds(self.words, before, before + 1)

    def is_of_before(self, span: DateSpan) -> bool:
        """Read "reconnected after the strikes of January 9": the day of what came before."""
        if span.kind != "explicit":
            return False
        first = self._range(span)[0]
        near = self.words.texts[max(0, first - 4) : first]
        return self.is_beside_strike(span) and not _AFTER.isdisjoint(near)

    def leads_on(self, span: DateSpan) -> bool:
        """Read "took place on 8 January in Kherson, when a drone hit a bus"."""
        after = self._range(span)[1]
        behind = self.words.texts[after : after + 2 * SPEECH]
        comma = behind.index(",") if "," in behind else len(behind)
        return behind[comma + 1 : comma + 2] == ["when"]

    def _is_person(self, i: int) -> bool:
        """Say whether a word is a name and not that of a place."""
        start = self.words.starts[i]
        return self.text[start].isupper() and start not in self._names


@lru_cache(maxsize=1)
def _late() -> Lexicon:
    """Words of an evening or a night, after which the same attack may be told of the next day."""
    lists = load_words("dates")
    return Lexicon((word, "late") for word in (*lists["night"]["words"], *lists["part"]["evening"]))
