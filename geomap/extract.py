"""Articles to reports: every place that a text reports as struck, with its date, weapons and casualties.

`find_toponyms` finds the names, `judge` says which are struck, and this module ties the facts to them: what
a sentence tells belongs to its own place, or to the place that the sentences before it speak of; what
belongs to several places, or to none, goes to the totals.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from geomap.casualties import Casualties, find_casualties
from geomap.dates import DateSpan, find_dates
from geomap.gazetteer import Gazetteer, Place, load_gazetteer
from geomap.languages import detect_language
from geomap.pointers import NEAR
from geomap.schema import REPORTS, TOTALS, WEAPONS, conform, join_list
from geomap.sentences import Sentence, split_sentences
from geomap.signals import FOR
from geomap.struck import Verdict, is_related_link, judge
from geomap.toponyms import Toponym, find_toponyms, lies_in
from geomap.triggers import words_with_roles
from geomap.weapons import WeaponSpan, find_weapons
from geomap.words import HYPHENS, Lexicon, split_words

__all__ = ["extract_reports"]

#: How many sentences without a place of their own still speak of the place before them.
FOLLOWS = 8
#: Verdicts that tell of weapons that did not arrive.
_SPARED = ("intercept", "launch", "toward")
#: A place named in these parts takes nothing away from the place spoken of.
_BYSTANDERS = (
    "office",
    "dateline",
    "government",
    "from",
    "carry",
    "water",
    "street",
    "team",
    "the wider place",
    "distance",
)
_SURE = ("explicit", "weekday", "relative", "night", "time_of_day", "span")


def extract_reports(
    articles: pd.DataFrame,
    *,
    gazetteer: Gazetteer | None = None,
    recogniser: Callable[[str], Iterable[tuple[int, int]]] | None = None,
) -> pd.DataFrame:
    """Read articles and return one report for each place that each of them reports as struck.

    Parameters
    ----------
    articles : DataFrame
        Columns as in ``geomap.schema.ARTICLES``; only ``text`` is needed. ``date`` (published) gives
        "yesterday" and "on Tuesday" their meaning.
    gazetteer : Gazetteer, optional
        Where names are found; the packaged one by default.
    recogniser : callable, optional
        Finds the names instead of the gazetteer: a function from a text to pairs (start, end). What it finds
        is still looked up in the gazetteer and judged by the words around it.

    Returns
    -------
    DataFrame
        The columns of ``geomap.schema.REPORTS``, in the order of the articles and of the text. ``place`` is
        the canonical name with its level, in the article's language; ``text[start:end]`` is the name as
        written; ``quote`` the sentence that says it was struck; ``why`` the words that decided. ``date`` and
        ``date_max`` are ISO days, missing where there is nothing to go by; ``killed`` and ``injured`` are
        stated for that place alone. ``attrs["totals"]`` is a frame of the figures that belong to no single
        place (``geomap.schema.TOTALS``).

    Examples
    --------
    >>> import pandas as pd
    >>> text = "A drone hit Sumy on Monday, killing two people, the mayor of Lviv said."
    >>> reports = extract_reports(pd.DataFrame({"text": [text], "date": ["2026-02-03"]}))
    >>> reports[["place", "date", "weapons", "killed", "why"]].values.tolist()
    [['Sumy', '2026-02-02', 'drone', 2, 'hit']]
    """
    import pandas as pd

    gazetteer = gazetteer or load_gazetteer()
    rows: list[dict[str, Any]] = []
    totals: list[dict[str, Any]] = []
    for number, article in enumerate(articles.to_dict("records")):
        text = article.get("text")
        if not isinstance(text, str) or not text.strip():
            continue
        article.setdefault("article", str(number))
        reading = _Reading(text, _given(article), gazetteer, recogniser)
        rows += reading.reports()
        totals += reading.totals
    reports = conform(pd.DataFrame(rows, columns=list(REPORTS)), REPORTS)
    reports.attrs["totals"] = conform(pd.DataFrame(totals, columns=list(TOTALS)), TOTALS)
    return reports


def _given(article: Mapping[Any, Any]) -> dict[str, str]:
    """Return the metadata that the article has; missing values are left out."""
    return {
        str(key): str(value) for key, value in article.items() if isinstance(value, str) or pd.notna(value)
    }


class _Figure(NamedTuple):
    """A figure stated for a place, and how."""

    sentence: int
    value: int
    updated: bool
    part: bool
    alone: bool  # one person told by a statement of its own


@dataclass(slots=True, eq=False)
class _Struck:
    """One place with everything that the article says of it."""

    toponym: Toponym
    verdicts: list[Verdict] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    spots: dict[int, list[Verdict]] = field(default_factory=dict)
    figures: dict[str, list[_Figure]] = field(default_factory=lambda: {"killed": [], "injured": []})

    place: Place | None = None
    width: int = 1

    def __post_init__(self) -> None:
        if self.toponym.places:
            self.place = self.toponym.places[0]
            self.width = _WIDTH.get(self.place.precision, 1)


class _Reading:
    """One article, read once."""

    def __init__(
        self,
        text: str,
        article: dict[str, str],
        gazetteer: Gazetteer,
        recogniser: Callable[[str], Iterable[tuple[int, int]]] | None,
    ) -> None:
        self.text, self.article, self.gazetteer = text, article, gazetteer
        self.lang = article.get("lang") or detect_language(text)
        self.published = article.get("date")
        self.totals: list[dict[str, Any]] = []
        self.toponyms = find_toponyms(text, lang=self.lang, gazetteer=gazetteer, recogniser=recogniser)
        if not self.toponyms:
            self.struck: list[_Struck] = []
            return
        self.dates = find_dates(text, lang=self.lang, published=self.published)
        self.words = split_words(text)
        self.sentences = split_sentences(text, self.words)
        self.begins = [s.start for s in self.sentences]
        self.reminders = self._reminders()
        recalled = [(d.start, d.end) for d in self.dates if d.recalled or self._is_long_ago(d)]
        self.weapons = find_weapons(text, lang=self.lang)
        self.verdicts = judge(text, self.toponyms, lang=self.lang, recalled=recalled, weapons=self.weapons)
        self.struck = self._gather()
        if not self.struck:
            return
        for one in self.struck:
            one.sentences = sorted({self._sentence(v.start) for v in one.verdicts})
            one.told = set(one.sentences)
            for verdict in one.verdicts:
                one.spots.setdefault(self._sentence(verdict.at), []).append(verdict)
        self._index()
        self.owners = self._own()
        self.near: dict[str | None, list[_Struck]] = {}
        for one in self.struck:
            self.near.setdefault(one.place.admin1 if one.place else None, []).append(one)
        self.spoken: dict[int, list[int]] = {}
        for number, places in enumerate(self.owners):
            for one in places:
                self.spoken.setdefault(id(one), []).append(number)
        # "За добу в Україні загинули семеро": a figure of the country.
        self.national = {
            self._sentence(v.at)
            for v in self.verdicts
            if v.toponym.level == "country"
            and self.text[max(0, v.at - 12) : v.at].lower().split()[-1:] in _WITHIN
        }
        self._count()

    def _is_long_ago(self, span: DateSpan) -> bool:
        """Say whether a reminder has a date of its own in a text whose day is unknown."""
        return span.kind == "explicit" and not self.published and self._sentence(span.start) in self.reminders

    def _sentence(self, offset: int) -> int:
        return max(bisect_right(self.begins, offset) - 1, 0)

    def _index(self) -> None:
        """Sort dates, weapons and spared places by sentence, so that each is looked at once."""
        self.dates_in: dict[int, list[DateSpan]] = {}
        self.weapons_in: dict[int, list[WeaponSpan]] = {}
        self.spared: dict[int, list[Verdict]] = {}
        for span in self.dates:
            self.dates_in.setdefault(self._sentence(span.start), []).append(span)
        for weapon in self.weapons:
            if not weapon.intercepted:
                self.weapons_in.setdefault(self._sentence(weapon.start), []).append(weapon)
        for verdict in self.verdicts:
            if not verdict.struck and verdict.why.startswith(_SPARED):
                self.spared.setdefault(self._sentence(verdict.at), []).append(verdict)

    def _gather(self) -> list[_Struck]:
        found: dict[tuple[str, ...], _Struck] = {}
        for verdict in self.verdicts:
            name = verdict.toponym
            if not verdict.struck or name.level in {"country", "sea"}:
                continue
            if name.places and name.places[0].country not in NEAR:
                continue
            key = tuple(p.place_id for p in name.places) or (name.text,)
            found.setdefault(key, _Struck(name)).verdicts.append(verdict)
        return list(found.values())

    def _reminders(self) -> set[int]:
        """Return the sentences of "Нагадаємо, ...", with the rest of their paragraph."""
        words = words_with_roles("reminder").at(self.words)
        out: set[int] = set()
        for number, sentence in enumerate(self.sentences):
            goes_on = number - 1 in out and self.sentences[number - 1].paragraph == sentence.paragraph
            if goes_on or any(
                i in words for i in range(sentence.first, min(sentence.first + 4, sentence.after))
            ):
                out.add(number)
        return out

    # --- which sentences speak of which place

    def _own(self) -> list[list[_Struck]]:
        """For each sentence the struck places that it speaks of, its own or those of the sentences before."""
        own: list[list[_Struck]] = [[] for _ in self.sentences]
        self.told = own
        for one in self.struck:
            for number in one.sentences:
                own[number].append(one)
        others: dict[int, set[str]] = {}
        links = {n for n, sentence in enumerate(self.sentences) if is_related_link(self.words, sentence)}
        for verdict in self.verdicts:
            if verdict.struck or verdict.toponym.level == "country":
                continue
            number = self._sentence(verdict.at)
            if number not in links and not verdict.why.startswith(_BYSTANDERS):
                others.setdefault(number, set()).update(p.place_id for p in verdict.toponym.places)
        single = _is_chain(self.struck, self.gazetteer)
        out: list[list[_Struck]] = []
        last: list[_Struck] = []
        age = 0
        for number, places in enumerate(own):
            if places:
                last, age = places, 0
                out.append(places)
                continue
            age += 1
            elsewhere = others.get(number, set()) - {p.place_id for one in last for p in one.toponym.places}
            if elsewhere and not single:
                last = []
            follows = (single or age <= FOLLOWS) and number not in links and not elsewhere
            out.append(last if follows else [])
        if single and self.struck:
            # A headline without a place speaks of the only one there is.
            for number, places in enumerate(out):
                if places or number > 1:
                    break
                out[number] = self.struck[:1]
        return out

    # --- casualties

    def _count(self) -> None:
        for figure in find_casualties(self.text, lang=self.lang):
            if figure.kind == "soldiers":
                continue
            number = self._sentence(figure.start)
            owners = self._owners(figure, number)
            if not owners:
                self._total(figure, number)
                continue
            for one in owners:
                for what in ("killed", "injured"):
                    value = getattr(figure, what)
                    if value is not None:
                        part = figure.part or number in self.reminders
                        updated = figure.updated and not part
                        alone = value == 1 and not figure.more
                        one.figures[what].append(_Figure(number, value, updated, part, alone))

    def _owners(self, figure: Casualties, number: int) -> list[_Struck]:
        """Whose figure it is: one place, or places that lie one within the other."""
        if figure.total:
            return []
        here = [one for one in self.struck if number in one.told]
        nobody = not figure.killed and not figure.injured
        if not here:
            places = self.owners[number]
            if self._is_wide(self.sentences[number]) or number in self.national:
                return []
            return places if nobody or _is_chain(places, self.gazetteer) else []
        begin, end = self._part(figure, number)
        spots = [s for s in self._spots(here, number) if begin <= s[0] < end]
        # "Seven killed in the region, including three in Izium": the seven are not Izium's.
        spots = [s for s in spots if not _names_a_part(self.text[figure.end : s[0]])] or spots
        if not spots:
            spots = self._spots(here, number)
            before = [s for s in spots if s[0] < begin]
            if not before:
                return self._chain([s[3] for s in spots])
            return self._of_group(max(before, key=lambda s: s[0])[2], before)
        if len({s[2] for s in spots}) == 1 or _is_chain([s[3] for s in spots], self.gazetteer):
            if self._is_wide(self.sentences[number]) and not nobody:
                return []
            return (
                list({id(s[3]): s[3] for s in spots}.values())
                if nobody
                else self._chain([s[3] for s in spots])
            )
        after = [s for s in spots if s[0] >= figure.start]
        if after:
            first = min(after, key=lambda s: s[0])
            between = self.text[figure.end : first[0]].lower()
            # "У Сумах загинув чоловік, у Ромнах поранено двох": the comma begins another statement.
            turned = between.lstrip().startswith(",") and any(s[0] < figure.start for s in spots)
            gap = [w for w in between.replace(",", " ").split() if w not in HYPHENS]
            if not turned and len(gap) <= 4 and all(w in _TO_PLACE for w in gap):
                return self._of_group(first[2], spots)
        before = [s for s in spots if s[0] < figure.start]
        if before:
            return self._of_group(max(before, key=lambda s: s[0])[2], spots)
        return self._of_group(after[0][2], spots) if len({s[2] for s in after}) == 1 else []

    def _part(self, figure: Casualties, number: int) -> tuple[int, int]:
        """Return the part of a sentence that a figure stands in, between semicolons and turns."""
        sentence = self.sentences[number]
        words, breaks = self.words, words_with_roles("break").at(self.words)
        begin, end = sentence.start, sentence.end
        for i in range(sentence.first, sentence.after):
            at = words.starts[i]
            turn = words.texts[i] == ";" or (i > sentence.first and words.texts[i - 1] == "," and i in breaks)
            if turn and at <= figure.start:
                begin = at
            elif turn and at >= figure.end:
                end = at
                break
        return begin, end

    def _chain(self, places: list[_Struck]) -> list[_Struck]:
        unique = list({id(one): one for one in places}.values())
        return unique if _is_chain(unique, self.gazetteer) else []

    def _spots(self, here: list[_Struck], number: int) -> list[tuple[int, int, int, _Struck]]:
        """Where in the sentence its struck places are spoken of: start, end, list, place."""
        out = []
        for one in here:
            for verdict in one.spots.get(number, []):
                end = verdict.at + len(verdict.toponym.text)
                out.append((verdict.at, end, verdict.toponym.group, one))
        return sorted(out, key=lambda spot: spot[:3])

    def _of_group(self, group: int, spots: list[tuple[int, int, int, _Struck]]) -> list[_Struck]:
        members = list({id(s[3]): s[3] for s in spots if s[2] == group}.values())
        if len(members) == 1 or _is_chain(members, self.gazetteer):
            return members
        return []

    def _is_wide(self, sentence: Sentence) -> bool:
        return self._holds(words_with_roles("wide"), sentence)

    def _total(self, figure: Casualties, number: int) -> None:
        if figure.part or not (figure.killed or figure.injured):
            return
        sentence = self.sentences[number]
        row = {
            "article": self.article.get("article"),
            "killed": figure.killed,
            "injured": figure.injured,
            "quote": self.text[sentence.start : sentence.end],
        }
        same = next((t for t in self.totals[-3:] if t["quote"] == row["quote"]), None)
        if same is None:
            self.totals.append(row)
            return
        for what in ("killed", "injured"):
            if row[what] is not None:
                same[what] = max(int(same[what] or 0), int(row[what] or 0))

    # --- dates and weapons

    def _date(self, one: _Struck, usual: DateSpan | None) -> tuple[str | None, str | None]:
        news = [number for number in one.sentences if number not in self.reminders] or one.sentences
        spans = [span for number in news for span in self._dates_of(one, number)]
        days = [s for s in spans if s.first] or self._carried(one)
        best = max(days, key=_span) if days else usual
        if best is None or best.first is None:
            day = (self.published or "")[:10] or None
            return day, None
        last = best.last if best.last and best.last != best.first else None
        return best.first.isoformat(), last.isoformat() if last else None

    def _carried(self, one: _Struck) -> list[DateSpan]:
        """Return the day told last in the paragraph before a place is named."""
        first = one.sentences[0]
        for number in range(first - 1, -1, -1):
            if self.sentences[number].paragraph != self.sentences[first].paragraph:
                break
            sentence = self.sentences[number]
            if number in self.reminders or self._holds(words_with_roles("plan"), sentence):
                continue
            spans = self._dates_in(number)
            if spans and self._holds(words_with_roles(*sorted(FOR)), sentence):
                return spans[-1:]
        return []

    def _dates_of(self, one: _Struck, number: int) -> list[DateSpan]:
        """Return the dates of a sentence for one of its places: of several, the nearest."""
        spans = self._dates_in(number)
        here = [other for other in self.struck if number in other.told]
        if len(spans) < 2 or len(here) < 2:
            return spans
        ends = [v.at + len(v.toponym.text) for v in one.spots.get(number, [])]
        if not ends:
            return spans
        return [
            min(
                spans,
                key=lambda d: min(d.start - end if d.start >= end else end - d.start + 10 for end in ends),
            )
        ]

    def _dates_in(self, number: int) -> list[DateSpan]:
        spans = [
            d for d in self.dates_in.get(number, []) if not d.recalled and d.first and d.kind in _SURE
        ]  # fmt: skip
        said = [d for d in spans if self._is_of_speech(d)]
        return [d for d in spans if d not in said] or []

    def _is_of_speech(self, span: DateSpan) -> bool:
        """Read "Said on Wednesday" is the day of the words, not of the attack."""
        before = self.text[max(0, span.start - 24) : span.start].lower().replace(" on ", " ").split()
        return bool(before) and before[-1].strip(",") in _SAID

    def _usual_date(self) -> DateSpan | None:
        """Return the day that most of the struck sentences tell, the latest of equals."""
        counted: Counter[tuple[dt.date, dt.date]] = Counter()
        spans: dict[tuple[dt.date, dt.date], DateSpan] = {}
        for number in sorted({n for one in self.struck for n in one.sentences} - self.reminders):
            for span in self._dates_in(number):
                if span.first:
                    key = (span.last or span.first, span.first)
                    counted[key] += 1
                    spans[key] = span
        if not counted:
            return None
        return spans[max(counted, key=lambda key: (counted[key], key))]

    def _weapons(self, one: _Struck) -> list[str]:
        found = self._weapons_of(one.sentences, one)
        following = [n for n in self.spoken.get(id(one), ()) if n not in one.told]
        following = [n for n in following if not self._is_background(n)]
        found += [w for w in self._weapons_of(self._same_breath(one, following), one) if not w.generic]
        if not found:
            found = self._weapons_of(following, one)
        if not found:
            found = self._weapons_before(one)
        exact = [w for w in found if not w.generic] or found
        return [weapon for weapon in WEAPONS if any(w.weapon == weapon for w in exact)]

    def _same_breath(self, one: _Struck, following: list[int]) -> list[int]:
        """Return the sentences that go on about a place in its paragraph."""
        near: list[int] = []
        for number in following:
            last = number - 1
            same = self.sentences[number].paragraph == self.sentences[last].paragraph
            if same and (last in one.told or last in near[-1:]):
                near.append(number)
        return near

    def _is_background(self, number: int) -> bool:
        """Say whether a sentence tells of what happens often or happened long ago."""
        if any(d.recalled for d in self.dates_in.get(number, [])):
            return True
        return self._holds(words_with_roles("habit", "recall"), self.sentences[number])

    def _holds(self, lexicon: Lexicon, sentence: Sentence) -> bool:
        places = lexicon.at(self.words)
        return bool(places) and any(i in places for i in range(sentence.first, sentence.after))

    def _weapons_of(self, numbers: Iterable[int], one: _Struck) -> list[WeaponSpan]:
        """Return the weapons that sentences name for a place and not for one that was spared."""
        out = []
        for number, weapon in ((n, w) for n in sorted(set(numbers)) for w in self.weapons_in.get(n, [])):
            spared, mine = self.spared.get(number, []), one.spots.get(number, [])
            if spared and mine:
                away = min(abs(v.at - weapon.start) for v in spared)
                if away < min(abs(v.at - weapon.start) for v in mine):
                    continue
            out.append(weapon)
        return out

    def _weapons_before(self, one: _Struck) -> list[WeaponSpan]:
        """Where the sentence only says "the attack" or tells of damage: what the attack was made with."""
        first = one.sentences[0]
        headed = self._is_headed(self.sentences[first].paragraph)
        for back in range(first - 1, -1, -1):
            if (
                headed
                and self.sentences[back].paragraph != self.sentences[first].paragraph
                and self.told[back]
            ):
                continue  # "Сумщина: ... КАБи ...": an entry of a digest has weapons of its own
            if back in self.weapons_in and not self._is_background(back):
                return self.weapons_in[back]
        return []

    def _is_headed(self, paragraph: int) -> bool:
        """Say whether a line begins with a place and a colon or dash."""
        first = bisect_left(self.sentences, paragraph, key=lambda s: s.paragraph)
        start = self.sentences[first].start
        for verdict in self.verdicts:
            if start <= verdict.at <= start + 3:
                behind = self.text[verdict.at + len(verdict.toponym.text) :][:12].split()
                return any(w.startswith((":", "—", "–")) for w in behind[:2])
        return False

    # --- the rows

    def reports(self) -> list[dict[str, Any]]:
        """One row for each struck place, in the order of the text."""
        if not self.struck:
            return []
        usual = self._usual_date()
        folded = {id(one): {what: _fold(one.figures[what]) for what in one.figures} for one in self.struck}
        rows = []
        for one in self.struck:
            self._share_up(one, folded)
        for one in self.struck:
            first = next((v for v in one.verdicts if not v.harm_only), one.verdicts[0])
            name = first.toponym
            date, date_max = self._date(one, usual)
            place, within = self._names(name)
            why = list(dict.fromkeys(v.why for v in one.verdicts))[:4]
            identity = "|".join([self.article.get("article", ""), *(p.place_id for p in name.places), place])
            rows.append(
                {
                    "report_id": hashlib.blake2s(identity.encode(), digest_size=6).hexdigest(),
                    "article": self.article.get("article"),
                    "source": self.article.get("source"),
                    "url": self.article.get("url"),
                    "published": self.published,
                    "lang": self.lang,
                    "place": place,
                    "within": within,
                    "date": date,
                    "date_max": date_max,
                    "weapons": join_list(self._weapons(one)),
                    "killed": folded[id(one)]["killed"],
                    "injured": folded[id(one)]["injured"],
                    "quote": self.text[first.start : first.end],
                    "start": name.start,
                    "end": name.end,
                    "why": join_list(why),
                }
            )
        return rows

    def _share_up(self, one: _Struck, folded: dict[int, dict[str, int | None]]) -> None:
        """Give an oblast the people hurt in its only struck town, and the districts of a city its "none"."""
        place = one.place
        if place is None:
            return
        if place.precision in {"site", "city_district"}:
            return
        width = one.width
        inner = [
            o
            for o in self.near.get(place.admin1, ())
            if o.place and o.width < width and lies_in(o.place, place, self.gazetteer)
        ]
        only = inner[0] if len(inner) == 1 and place.precision == "oblast" else None
        for what in ("killed", "injured"):
            own, within = folded[id(one)][what], [folded[id(o)][what] for o in inner]
            if own is None and only is not None and only.toponym.level == "settlement":
                folded[id(one)][what] = within[0]
            elif own is None and within and all(value == 0 for value in within):
                folded[id(one)][what] = 0
            if own == 0:
                for other in inner:
                    if folded[id(other)][what] is None:
                        folded[id(other)][what] = 0

    def _names(self, name: Toponym) -> tuple[str, str | None]:
        if not name.places:
            return name.text, None
        place = name.places[0]
        written = self._name(place)
        if len(name.places) > 1 and name.within is None:
            shared = len({p.admin1 for p in name.places}) == 1
            oblast = next(
                (p for p in self.gazetteer.parents(place.place_id) if p.precision == "oblast"), None
            )
            return written, self._name(oblast) if shared and oblast else None
        if place.precision == "oblast" or (place.kind == "city" and place.admin1 in {"UA-30", "UA-40"}):
            return written, None
        if place.precision == "city_district":
            parents = self.gazetteer.parents(place.place_id)
            city = next((p for p in parents if p.precision == "settlement"), None)
            return written, self._name(city) if city else place.admin1_name
        same = [m.place for m in self.gazetteer.find(written) if m.place.precision == place.precision]
        if len(same) < 2 and name.within is None:
            return written, None
        parents = self.gazetteer.parents(place.place_id)
        oblast = next((p for p in parents if p.precision == "oblast"), None)
        if sum(p.admin1 == place.admin1 for p in same) > 1:
            # The oblast does not tell them apart: the raion or hromada must.
            near = name.within if name.within and name.within.precision in {"hromada", "raion"} else None
            oblast = near or next((p for p in parents if p.precision == "raion"), oblast)
        return written, self._name(oblast) if oblast else place.admin1_name

    def _name(self, place: Place) -> str:
        if self.lang == "uk" and place.name_uk:
            return place.name_uk
        known = self.gazetteer.find(place.name_ru) if self.lang == "ru" and place.name_ru else []
        if any(m.place.place_id == place.place_id for m in known):
            return place.name_ru
        return place.name


_WITHIN = (["in"], ["across"], ["throughout"], ["в"], ["у"], ["по"])
_TO_PLACE = frozenset(
    [
        "in",
        "at",
        "near",
        "and",
        "around",
        "the",
        "city",
        "town",
        "village",
        "of",
        "у",
        "в",
        "на",
        "під",
        "біля",
        "во",
        "под",
        "возле",
        "та",
        "і",
        "и",
        "people",
        "осіб",
        "людей",
    ]
)
_SAID = frozenset(
    [
        "said",
        "reported",
        "told",
        "added",
        "wrote",
        "announced",
        "stated",
        "says",
        "заявив",
        "повідомив",
        "сказав",
        "написав",
        "заявил",
        "сообщил",
        "сказал",
        "написал",
        "late",
    ]
) - {"late"}


def _span(span: DateSpan) -> tuple[dt.date, dt.date]:
    first = span.first or dt.date.min
    return span.last or first, first


def _fold(figures: Sequence[_Figure]) -> int | None:
    """Choose one figure of all that are stated: the latest update, else the largest."""
    whole = [f for f in figures if not f.part] or list(figures)
    if not whole:
        return None
    updates = [f for f in whole if f.updated]
    if updates:
        return max(updates, key=lambda f: f.sentence).value
    # "Поранена жінка і постраждав чоловік": single people told in one sentence are counted together.
    alone = Counter(f.sentence for f in whole if f.alone)
    best = max(f.value for f in whole)
    return max(alone.values(), default=1) if best == 1 else best


_PARTS = (
    "including", "among them", "of them", "зокрема", "в тому числі", "у тому числі", "з них",
    "в том числе", "из них",
)  # fmt: skip


def _names_a_part(between: str) -> bool:
    """Tell whether what stands between a figure and a place makes the place a part of those counted."""
    text = f" {' '.join(between.lower().replace(',', ' ').split())} "
    return any(f" {phrase} " in text for phrase in _PARTS)


def _is_chain(places: Sequence[_Struck], gazetteer: Gazetteer) -> bool:
    """Say whether the places lie one within the other, so that one figure can belong to all."""
    known = [one.place for one in places]
    if len(known) < 2:
        return True
    if any(p is None for p in known):
        return False
    order = sorted((p for p in known if p), key=lambda p: _WIDTH.get(p.precision, 1))
    return all(lies_in(inner, outer, gazetteer) for inner, outer in itertools.pairwise(order))


_WIDTH = {"site": 0, "city_district": 0, "settlement": 1, "hromada": 2, "raion": 3, "oblast": 4, "country": 5}
