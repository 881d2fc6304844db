"""Which sentences of an article speak of which of its struck places.

A sentence speaks of the struck places that it names; one that names none goes on about those of the
sentences before it, until another place comes up. `tolls` and `occasions` tie the facts to places by this.
"""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import NamedTuple

from geomap.dates import DateSpan, find_dates, read_publication
from geomap.days_apart import part_by_day
from geomap.findings import Verdict
from geomap.gazetteer import Gazetteer, Place
from geomap.harm import find_aside
from geomap.hindsight import RESIDENTS
from geomap.links import related_links
from geomap.name_context import WIDTH, lies_in
from geomap.pointers import NEAR
from geomap.sentences import Sentence, split_sentences
from geomap.signals import FOR
from geomap.struck import judge
from geomap.told_days import ToldDays
from geomap.toponyms import Toponym, find_toponyms
from geomap.triggers import stems, words_with_roles
from geomap.weapons import find_weapons
from geomap.words import Lexicon, split_words, word_list, word_set

__all__ = ["FOLLOWS", "STALE", "Figure", "Spoken", "Spot", "Struck"]

#: How many sentences without a place of their own still speak of the place before them.
FOLLOWS = 8
#: Words of a heading within a text, at most.
HEADING = 8
#: Words of the title above what came before the news, and its paragraphs.
TITLE, SECTION = 4, 3
#: And words of a title that tells what stands below it.
LONG_TITLE = 14
#: And so many at the beginning, of the only place that is told of later.
LEAD = 5
#: What took place so long before the words of the news is background.
STALE = dt.timedelta(days=2)
#: A text ends with what was so long ago, in a sentence of so many words that its day opens, but for "on".
AWAY, LATELY, SAID, ON = dt.timedelta(days=3), dt.timedelta(days=60), 6, 4
#: And among so many words it is somebody's report.
REPORTED, _REPORTS = 8, stems("reports")
#: Between "which" and a time that its clause tells.
CLAUSE = 4
#: So many paragraphs that begin with a time make a live blog.
ENTRIES = 3
#: So many sentences at the head may say that somebody is charged with an attack.
CHARGED = 3
#: Between a fact and a place these part two statements.
_COMMAS = word_set("and") | {",", "(", "as", "while"}
_THERE = word_set("in") | word_set("onto")
_SAME, _BEFORE = frozenset({"же", "ж", "как", "як"}), word_set("before_then")
_WHICH = word_set("relative") | {"that"}
_STOPS = word_set("contrast") | {";", ":", "\n"}
#: A place named in these parts takes nothing away from the place spoken of.
_BYSTANDERS = (
    "office", "spoke there", "dateline", "government", "from", "carry", "water", "street", "team",
    "the wider place", "distance", "hospital", "ride",
)  # fmt: skip


class Figure(NamedTuple):
    """A figure stated for a place, and how."""

    sentence: int
    value: int
    updated: bool
    part: bool
    alone: bool  # one person told by a statement of its own
    more: bool  # besides those told before
    ages: tuple[int, ...] = ()  # of every one of them
    about: bool = False
    summed: bool = False  # "in total"


@dataclass(slots=True, eq=False)
class Struck:
    """One place with everything that the article says of it."""

    toponym: Toponym
    verdicts: list[Verdict] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    spots: dict[int, list[Verdict]] = field(default_factory=dict)
    figures: dict[str, list[Figure]] = field(default_factory=lambda: {"killed": [], "injured": []})

    place: Place = field(init=False)
    width: int = field(init=False)

    def __post_init__(self) -> None:
        self.place = self.toponym.place
        self.width = WIDTH.get(self.place.precision, 1)


class Spot(NamedTuple):
    """Where a struck place is spoken of: ``text[start:end]`` is the name, or what points to it."""

    start: int
    end: int
    group: int  # the list of names that it is in
    place: Struck


class Spoken:
    """One article, read once: its sentences, its names as judged, and the struck places spoken of.

    Parameters
    ----------
    text : str
    gazetteer : Gazetteer
    lang : str or None
    published : str, optional
        ISO day or time.
    recogniser : callable, optional
        As for ``extract_reports``.
    """

    def __init__(
        self,
        text: str,
        gazetteer: Gazetteer,
        *,
        lang: str | None,
        published: str | None = None,
        recogniser: Callable[[str], Iterable[tuple[int, int]]] | None = None,
    ) -> None:
        self.text, self.gazetteer = text, gazetteer
        moment = read_publication(published)
        self.published = moment.date() if moment else None
        self.words = split_words(text)
        self.struck: list[Struck] = []
        # Without a word for a strike or for harm nothing is reported, whatever places are named.
        if not words_with_roles("launch", *sorted(FOR)).at(self.words):
            return
        toponyms = find_toponyms(text, lang=lang, gazetteer=gazetteer, recogniser=recogniser)
        if not toponyms:
            return
        self.sentences = split_sentences(text, self.words)
        self.begins = [0, *(s.start for s in self.sentences[1:])]
        beside = related_links(self.words, self.sentences)
        self.dates = [
            d
            for d in find_dates(text, published=moment)
            if self.sentence(d.start) not in beside and not self._is_of_page(d)
        ]
        self.weapons = [w for w in find_weapons(text) if self.sentence(w.start) not in beside]
        self.reminders = self._reminders()
        recalled = [(d.start, d.end) for d in self._recalled()]
        self.past = self._past(recalled)
        self.verdicts = judge(text, toponyms, recalled=recalled, weapons=self.weapons, gazetteer=gazetteer)
        self.days = self._days()
        self._bygone = self._clauses_of_before()
        self._vague: set[int] = set()  # sentences of another attack on a place of the news
        self.struck = self._gather()
        if not self.struck:
            return
        self.spotted: dict[int, list[Struck]] = {}
        for one in self.struck:
            one.sentences = sorted({n for v in one.verdicts for n in self._from_heading(v)})
            one.told = set(one.sentences)
            for verdict in one.verdicts:
                one.spots.setdefault(self.sentence(verdict.at), []).append(verdict)
            for number in one.spots:
                self.spotted.setdefault(number, []).append(one)
        self.past |= self._vague - set(self.spotted)
        self.known = {p.place_id: one for one in self.struck for p in one.toponym.places}
        self.single = self.is_chain(self.struck)  # one figure can belong to all that was struck
        self.aside = self._aside()
        self.owners = self._own()
        self.background = self._background()
        self.past |= self._earlier() | self.background
        self.then = self._then()
        self.near: dict[str | None, list[Struck]] = {}
        for one in self.struck:
            self.near.setdefault(one.place.admin1, []).append(one)

    def _from_heading(self, verdict: Verdict) -> range:
        """Return the sentence that decides, with those that a heading has above it."""
        at, decides = self.sentence(verdict.at), self.sentence(verdict.start)
        return range(min(at + 1, decides), decides + 1)

    def _is_of_page(self, span: DateSpan) -> bool:
        """Read "Monday, February 9, 2026", a line of its own and a day after the news: when it was read."""
        if not (self.published and span.first and span.first > self.published + dt.timedelta(days=1)):
            return False
        before, after = self.text.rfind("\n", 0, span.start) + 1, self.text.find("\n", span.end)
        beside = self.text[before : span.start] + self.text[span.end : after]
        return after > 0 and not beside.strip()

    def _recalled(self) -> Iterator[DateSpan]:
        """Give the times of long ago, but for that of "hit Odesa on Thursday, the third night since ..."."""
        told: dict[int, int] = {}  # where each sentence first tells a day of now
        for span in self.dates:
            if not span.recalled and span.kind in {"weekday", "explicit", "relative"}:
                told.setdefault(self.sentence(span.start), span.start)
        for span in self.dates:
            since = "since " in self.text[max(0, span.start - 6) : span.end].lower()
            if since and span.start > told.get(self.sentence(span.start), span.start):
                continue
            if self._is_of_relative(span.start, since=since):
                continue
            if self.is_of_trial and span.kind == "explicit" and span.first and span.first == span.last:
                continue  # "On 28 February 2022, the charge says, rockets hit the district"
            if span.recalled or self._is_long_ago(span):
                yield span

    @cached_property
    def is_of_trial(self) -> bool:
        """Say whether a text begins with somebody who is tried or charged for an attack."""
        tried = self.sentences_with(word_list("dates", "tried"))
        return not tried.isdisjoint(range(CHARGED))

    def _is_of_relative(self, offset: int, *, since: bool) -> bool:
        """Read "a school which has been closed since 2022 was damaged": a clause that tells no attack."""
        last, texts = bisect_left(self.words.starts, offset), self.words.texts
        first = self.sentences[self.sentence(offset)].first
        lead = next((i for i in range(last - 1, first, -1) if texts[i] in _WHICH), last)
        if not since and (last - lead < CLAUSE or texts[lead] == "that" or "," in texts[lead:last]):
            return False  # and not "said that in July missiles hit it"
        return lead < last and not words_with_roles(*sorted(FOR)).holds(self.words, lead, last)

    def _is_long_ago(self, span: DateSpan) -> bool:
        """Say whether a reminder has a date of its own in a text whose day is unknown."""
        return span.kind == "explicit" and not self.published and self.sentence(span.start) in self.reminders

    def _past(self, recalled: Sequence[tuple[int, int]]) -> set[int]:
        """Return the sentences that tell of a day long ago and of no other; a record since then is of now."""
        told = {self.sentence(d.start) for d in self.dates if d.first and (d.start, d.end) not in recalled}
        old = {self.sentence(start) for start, _ in recalled if not self.is_by_the_way(start)} - told
        records = self.sentences_with(word_list("casualties", "superlative")) if old else set[int]()
        return old - {number for number in records if not self._is_first_use(number, recalled)}

    def _is_first_use(self, number: int, recalled: Sequence[tuple[int, int]]) -> bool:
        """Read "used it for the first time in November 2024": what followed is of then."""
        spans = [start for start, _ in recalled if self.sentence(start) == number]
        return any(self.text.endswith("first time in ", 0, start) for start in spans)

    def is_by_the_way(self, start: int) -> bool:
        """Say whether a time is told in an aside about nobody hurt: "Sumy, which fell silent a year ago,"."""
        sentence = self.sentences[self.sentence(start)]
        word = bisect_left(self.words.starts, start)
        if "born" in self.words.texts[max(0, word - 2) : word]:
            return True
        aside = find_aside(self.words.texts, word, sentence.first, sentence.after)
        return bool(aside) and not words_with_roles("hurt").holds(self.words, aside.start, aside.stop)

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence at an offset."""
        return bisect_right(self.begins, offset) - 1

    def _days(self) -> ToldDays:
        spans: dict[int, list[DateSpan]] = {}
        for span in self.dates:
            spans.setdefault(self.sentence(span.start), []).append(span)
        names = {v.at for v in self.verdicts if not v.why.startswith("office")}
        armed = {self.sentence(w.start) for w in self.weapons if not w.generic and not w.intercepted}
        return ToldDays(self.words, self.text, self.sentences, spans, names, armed=armed)

    def _gather(self) -> list[Struck]:
        found: dict[tuple[str, ...], Struck] = {}
        for verdict in self.verdicts:
            name = verdict.toponym
            if not verdict.struck or name.level in {"country", "sea"}:
                continue
            if not self._is_near(name):
                continue
            key = tuple(p.place_id for p in name.places)
            found.setdefault(key, Struck(name)).verdicts.append(verdict)
        out = []
        past = self.reminders | self.sentences_with(words_with_roles("farewell"))
        for one in found.values():
            one.verdicts = self._of_the_news(one.verdicts)
            parts = part_by_day(
                one.verdicts,
                [self.sentence(v.start) for v in one.verdicts],
                self.days,
                reminders=past,
                published=self.published,
            )
            out += [one] if len(parts) == 1 else [Struck(part[0].toponym, part) for part in parts]
        return out

    def _of_the_news(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Leave out "last week a similar attack killed nine in the city", "a week after a strike there"."""
        numbers = [self.sentence(v.start) for v in verdicts]
        dated = next((i for i, number in enumerate(numbers) if self.days.of_attack(number)), len(verdicts))
        vague = {number for number in numbers[dated:] if self.days.is_vague(number)}
        if len(set(numbers)) > 1:  # "The last time so many died in Kyiv was 31 July"
            vague |= self.sentences_with(words_with_roles("last_time")) & set(numbers)
        news = [
            v
            for v, number in zip(verdicts, numbers, strict=True)
            if number not in vague and not (v is not verdicts[0] and self.is_bygone(v.at))
        ]
        self._vague |= vague if news else set()
        return news or verdicts

    def is_bygone(self, offset: int) -> bool:
        """Read "shelled Nikopol, two days after a missile killed six there": what is told behind "after"."""
        place = bisect_right(self._bygone, (offset, len(self.text))) - 1
        return place >= 0 and offset < self._bygone[place][1]

    def _clauses_of_before(self) -> list[tuple[int, int]]:
        """Return the clauses that tell of an attack before the one that their sentence tells first."""
        struck: dict[int, list[Verdict]] = {}
        for verdict in self.verdicts:
            if verdict.struck:
                struck.setdefault(self.sentence(verdict.at), []).append(verdict)
        out = []
        for span in self.dates if any(span.kind == "after" for span in self.dates) else ():
            number = self.sentence(span.start)
            here = struck.get(number, []) if span.kind == "after" else []
            if here and here[0].at < span.start and not self.days.tells_ahead(span, number):
                continue  # "They dug in Kyiv on Friday, a day after a missile hit the house": the news itself
            ahead = {v.toponym.name for v in here if v.at < span.start and not v.harm_only}
            if here and here[0].at > span.start:  # "It came a day after a missile killed 35 in the city"
                ahead = {v.toponym.name for n in struck if n < number for v in struck[n]}
            if ahead and ahead.issuperset(v.toponym.name for v in here):
                begin, end = self.sentences[number].start, self.sentences[number].end
                if span.start - begin < 3:  # "Hours after the missile, drones attacked the city again"
                    comma = self.text.find(",", span.end, end)
                    end = comma if comma >= 0 else end
                out.append((span.start, end))
        return out

    def _earlier(self) -> set[int]:
        """Return the sentences that tell an attack of another day, on no place that they name."""
        out = set()
        for number, places in enumerate(self.owners):
            day = None if self.told[number] or not places else self.days.of_attack(number)
            if day is None:
                continue
            told = {n: other for one in places for n in one.sentences if (other := self.days.of_attack(n))}
            later = max(told, default=number) < number
            if told and all(day.is_before(o) or (later and o.is_before(day)) for o in told.values()):
                out.add(number)
        return out

    def _background(self) -> set[int]:
        """Return the sentences far below news "said on Wednesday" that tell of an attack well before that."""
        out = set()
        for one in self.struck:
            lead = one.sentences[0]
            said = [d.first for d in self.days.spans.get(lead, ()) if d.first and d not in self.days.of(lead)]
            if not said or self.days.of(lead):
                continue
            for number in (n for n in self.days.spans if n > lead + FOLLOWS // 2 and self.owners[n] == [one]):
                days = self.days.of(number)
                out |= {number} if any(d.first and d.first < said[0] - STALE for d in days) else set()
        return out

    def _then(self) -> set[int]:
        """Return the sentences of "the city was shelled before; four were hurt then", which name no place."""
        out, texts = set(), self.words.texts
        for i in words_with_roles("then").at(self.words):
            number = self._number(i)
            again = all(one.sentences[0] < number for one in self.told[number])
            again = again and not _BEFORE.isdisjoint(texts[self.sentences[number].first : i])
            same = "".join(texts[i + 1 : i + 2]) in _SAME
            if not same and number > min(self.spotted) and (again or not self.told[number]):
                out.add(number)
        return out

    def _reminders(self) -> set[int]:
        """Return the sentences of "Нагадаємо, ...", with the rest of their paragraph."""
        out: set[int] = set()
        for i in words_with_roles("reminder").at(self.words):
            begin = self._number(i)
            sentence = self.sentences[begin]
            if i < sentence.first + 4:
                after = bisect_right(self.sentences, sentence.paragraph, key=attrgetter("paragraph"))
                if self.words.texts[i - 1] == "had":  # "Officials had previously given 25. 93 were hurt."
                    after = begin + 1
                out.update(range(begin, after))
                if 0 < begin == after - 1 and self.is_title(sentence, TITLE):
                    out.update(self._below(after))
        return out | self._dated_end()

    def _dated_end(self) -> set[int]:
        """Read "On August 22 he reported a strike on Donetsk", the end of the news of 4 September."""
        said = [s for s in self.sentences if s.after - s.first >= SAID]
        first = bisect_left(self.sentences, said[-1].paragraph, key=attrgetter("paragraph")) if said else 0
        if not first or not self.published or self.sentences[first].paragraph < 2:
            return set()
        begin = self.sentences[first].start
        told = {d.first for d in self.dates if d.start < begin}
        heads = [d for d in self.dates if 0 <= d.start - begin <= ON and d.kind == "explicit"]
        days = [d.first for d in heads if d.first and d.first == d.last and d.first not in told]
        # and not "On August 22 a missile hit the town", told where its dead are counted on
        old = any(AWAY <= self.published - day <= LATELY for day in days)
        lead = self.words.texts[self.sentences[first].first :][:REPORTED]
        old = old and any(word.startswith(_REPORTS) for word in lead)
        after = bisect_right(self.sentences, said[-1].paragraph, key=attrgetter("paragraph"))
        return set(range(first, after)) if old else set()

    def is_title(self, sentence: Sentence, most: int = LONG_TITLE) -> bool:
        """Say whether a line has few words and no stop: "Що було раніше"."""
        last, line = self.text[sentence.end - 1], self.text[sentence.end : sentence.end + 1]
        few = sentence.after - sentence.first <= most
        return few and line in {"\n", ""} and (last.isalnum() or last in "?") and not sentence.bullet

    def _below(self, number: int) -> Iterator[int]:
        """Return the sentences below a title, to the next one."""
        first = self.sentences[number].paragraph if number < len(self.sentences) else 0
        for below in range(number, len(self.sentences)):
            sentence = self.sentences[below]
            if sentence.paragraph - first >= SECTION or self.is_title(sentence, TITLE):
                return
            yield below

    def _aside(self) -> set[int]:
        """Return the sentences of an accident or of a strike in a far country, and what goes on from them."""
        texts, begins = self.words.texts, set()
        mishap, strike = words_with_roles("mishap"), words_with_roles("strike", "blast")
        speech, harm = words_with_roles("speech"), words_with_roles("mishap", *sorted(FOR))
        for verdict in self.verdicts:
            number, i = self.sentence(verdict.at), bisect_left(self.words.starts, verdict.at) - 1
            there = i > 0 and texts[i - 1 if texts[i] == "the" else i] in _THERE
            if there and not self._is_near(verdict.toponym) and not speech.holds(self.words, i - 3, i):
                begins |= {number} if self.holds(harm, self.sentences[number]) else set()
        begins |= self.sentences_with(mishap) - self.sentences_with(strike)
        begins |= self.sentences_with(words_with_roles("mine"))
        named = {self.sentence(v.at) for v in self.verdicts if self._is_near(v.toponym)}
        out: set[int] = set()
        for number, sentence in enumerate(self.sentences):
            goes_on = number - 1 in out and self.sentences[number - 1].paragraph == sentence.paragraph
            if (goes_on and number not in named) or (number in begins and number not in self.spotted):
                out.add(number)
        return out

    def _is_near(self, name: Toponym) -> bool:
        """Say whether a place is here, in a country next to the war or a sea, from which missiles come."""
        return name.place.country in {*NEAR, "XZ", self.gazetteer.country}

    def _headings(self) -> Iterator[int]:
        """Give the lines of a few words above a paragraph: what stands below speaks of something else."""
        told = words_with_roles(*sorted(FOR), "launch", "intercept")
        for number in range(2, len(self.sentences) - 1):
            before, line, below = self.sentences[number - 1 : number + 2]
            length = line.after - line.first
            short = 1 < length <= HEADING and length < below.after - below.first
            alone = before.paragraph < line.paragraph < below.paragraph and not (line.bullet or line.opens)
            open_end = self.text[line.start : line.end].rstrip()[-1:].isalpha()
            if short and alone and open_end and not self.holds(told, line):
                yield number

    def _entries(self) -> list[int]:
        """Return the sentences that begin an entry of a live blog, the newest first: a time, falling."""
        texts, out = self.words.texts, dict[int, tuple[str, str]]()  # the time of each
        for number, sentence in enumerate(self.sentences):
            hour, colon, minute = [*texts[sentence.first : sentence.first + 3], "", "", ""][:3]
            timed = hour.isdecimal() and colon == ":" and minute.isdecimal() and len(minute) == 2
            timed = timed and len(hour) <= 2
            if timed and (number == 0 or self.sentences[number - 1].paragraph < sentence.paragraph):
                out[number] = hour.zfill(2), minute
        falling = sum(one > two for one, two in itertools.pairwise(out.values()))
        return list(out) if len(out) >= ENTRIES and 2 * falling > len(out) - 1 else []

    def _own(self) -> list[list[Struck]]:
        """For each sentence the struck places that it speaks of, its own or those of the sentences before."""
        known, single = self.known, self.single
        own: list[list[Struck]] = [[] for _ in self.sentences]
        self.told = own
        for one in self.struck:
            for number in one.sentences:
                own[number].append(one)
        others: dict[int, dict[str, Place]] = {}
        links = related_links(self.words, self.sentences)
        for verdict in self.verdicts:
            hit = verdict.struck and self._is_near(verdict.toponym)  # and not "strikes on Khartoum"
            if hit or verdict.toponym.level == "country":
                continue
            number = self.sentence(verdict.at)
            # "A van came under attack on the road between A and B" leaves the place before
            road = verdict.why == "distance: between"
            road = road and self.holds(words_with_roles("strike"), self.sentences[number])
            if number not in links and (road or not verdict.why.startswith(_BYSTANDERS)):
                others.setdefault(number, {}).update({p.place_id: p for p in verdict.toponym.places})
        self._named = {verdict.toponym.start for verdict in self.verdicts}
        # "Four residents of Kherson Oblast were wounded": the oblast's, though a city was spoken of
        residents = {
            self.sentence(v.at): [known[v.toponym.place.place_id]]
            for v in self.verdicts
            if v.why in RESIDENTS and v.toponym.place.place_id in known
        }
        oblasts = [one for one in self.struck if one.toponym.level == "oblast"]
        wide = self.sentences_with(words_with_roles("regionwide"))
        settled = self.sentences_with(words_with_roles("settled"))
        unlisted = {number for number in settled if not single and self._names_unlisted(number)}
        headings = set() if single else set(self._headings())
        entries = [] if single else self._entries()
        timed = set(entries)
        out: list[list[Struck]] = []
        last: list[Struck] = []
        age, away = 0, -1
        for number, places in enumerate(own):
            if places:
                last, age, away = places, 0, -1
                out.append(places)
                continue
            if residents.get(number):
                last, age = residents[number], 0
                out.append(last)
                continue
            age += 1
            if not single and number in wide:
                # "били по населених пунктах області": no longer of the town told before
                last, age = oblasts if len(oblasts) == 1 else [], 0
            named = others.get(number, {})
            if named and named.keys() <= known.keys() and not single:
                # "Об'єкт на території Яворівського району": a place that was told of comes up again
                last, age = list(dict.fromkeys(known[place] for place in sorted(named))), 1
            if not single and number in headings:
                last = []
            title = out[entries[0] - 1] if number in timed and entries[0] else []
            if title and self.is_chain(title):
                last, age = title, 0  # the entries of a live blog go on about what stands above them
            if number in unlisted:
                last = [one for one in last if one.width > 1]  # people of a village that is not listed
            elsewhere = [place for place in named.values() if not self._lies_within(place, last)]
            paragraph = self.sentences[number].paragraph
            if elsewhere:
                away, last = paragraph, last if single else []
            follows = (single or age <= FOLLOWS) and number not in links and paragraph != away
            out.append(last if follows else [])
        if not single:
            self._indefinite(out, others)
        if single and self.struck and not self.reminders.issuperset(self.struck[0].sentences):
            self._lead(out, others)
        return out

    def _lead(self, out: list[list[Struck]], others: dict[int, dict[str, Place]]) -> None:
        """Give a headline and a lead without a place the only one there is."""
        told = self.struck[:1]
        for number, places in enumerate(out[:LEAD]):
            named = others.get(number, {})
            if places or named.keys() - self.known.keys():
                return
            out[number] = told = [self.known[place] for place in named][:1] or told

    def _indefinite(self, out: list[list[Struck]], others: dict[int, dict[str, Place]]) -> None:
        """Give "24 killed in a village in eastern Ukraine" to the place that is named next."""
        first = next((n for n in range(min(LEAD, len(out))) if self.told[n] or others.get(n)), 0)
        towns = [one for one in self.told[first] if one.toponym.level == "settlement"]
        if not first or len(towns) != 1 or not self.is_chain(self.told[first]):
            return
        kinds, texts = words_with_roles("settlement").at(self.words), self.words.texts
        for number in range(first):
            words = range(self.sentences[number].first, self.sentences[number].after)
            told = (i for i in words if i in kinds and texts[i].isascii())
            if any(self._is_a_town(i, words.start) for i in told):
                out[number] = towns

    def _is_a_town(self, i: int, begin: int) -> bool:
        """Read "in a village", "on a busy town" at the noun."""
        before = self.words.texts[max(begin, i - 4) : i]
        at = max((j for j, word in enumerate(before) if word in {"a", "an"}), default=0)
        return at > 0 and before[at - 1] in _THERE

    def _names_unlisted(self, number: int) -> bool:
        """Say whether a sentence names a village that is not in the gazetteer: "in the village of Xovka"."""
        settled, sentence = words_with_roles("settled").at(self.words), self.sentences[number]
        for first in range(sentence.first, sentence.after):
            if first not in settled:
                continue
            name = settled[first][0]
            name += self.words.texts[name : name + 1] == ["."]
            start = self.words.starts[name] if name < sentence.after else -1
            if start >= 0 and self.text[start].isupper() and start not in self._named:
                return True
        return False

    def _lies_within(self, inner: Place, places: Sequence[Struck]) -> bool:
        """Say whether a place is one of some struck places, or lies in one of them."""
        return any(
            outer.place_id == inner.place_id or lies_in(inner, outer, self.gazetteer)
            for one in places
            for outer in one.toponym.places
        )

    def within(self, outer: Struck) -> list[Struck]:
        """Return the struck places that lie in one that is wider."""
        return [
            one
            for one in self.near.get(outer.place.admin1, ())
            if one.width < outer.width
            and lies_in(one.place, outer.place, self.gazetteer)
        ]  # fmt: skip

    def is_chain(self, places: Sequence[Struck]) -> bool:
        """Say whether the places lie one within the other, so that one figure can belong to all."""
        order = sorted((one.place for one in places), key=lambda p: WIDTH.get(p.precision, 1))
        return all(lies_in(inner, outer, self.gazetteer) for inner, outer in itertools.pairwise(order))

    def city(self, places: Sequence[Struck]) -> list[Struck]:
        """Return the struck city of some districts."""
        if not places or any(one.toponym.level != "city_district" for one in places):
            return []
        return self.holding(places, [one for one in self.struck if one not in places])

    def chain(self, places: list[Struck]) -> list[Struck]:
        """Return places that lie one within the other, else the one of them that holds all the others."""
        unique = list(dict.fromkeys(places))
        return unique if self.is_chain(unique) else self.holding(unique, unique)

    def holding(self, places: Sequence[Struck], among: Iterable[Struck]) -> list[Struck]:
        """Return the narrowest of some places that all of these lie in."""
        around = [
            one
            for one in among
            if all(
                place is one or (place.width < one.width and lies_in(place.place, one.place, self.gazetteer))
                for place in places
            )
        ]
        return sorted(around, key=lambda one: one.width)[:1]

    def sentences_with(self, lexicon: Lexicon) -> set[int]:
        """Return the sentences that have one of these words."""
        return {self._number(i) for i in lexicon.at(self.words)}

    def _number(self, i: int) -> int:
        """Return the number of the sentence that a word is in."""
        return bisect_right(self.sentences, i, key=itemgetter(0)) - 1

    def holds(self, lexicon: Lexicon, sentence: Sentence) -> bool:
        """Say whether a sentence has one of these words."""
        return lexicon.holds(self.words, sentence.first, sentence.after)

    def gap(self, start: int, end: int) -> int:
        """Say what parts two spots of a sentence: 0 nothing, 1 a comma or "and", 2 a turn."""
        starts, texts = self.words.starts, self.words.texts
        between = texts[bisect_left(starts, start) : bisect_left(starts, end)]
        if not _STOPS.isdisjoint(between):
            return 2
        return int(not _COMMAS.isdisjoint(between))

    def spots(self, here: list[Struck], number: int) -> list[Spot]:
        """Where in the sentence its struck places are spoken of: start, end, list, place."""
        out = []
        for one in here:
            for verdict in one.spots.get(number, []):
                end = verdict.at + len(verdict.toponym.text)
                out.append(Spot(verdict.at, end, verdict.toponym.group, one))
        return sorted(out, key=lambda spot: spot[:3])
