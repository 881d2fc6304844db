"""Whose figures they are: people killed and injured, tied to the places that were struck.

What a sentence tells belongs to its own place, or to the place that the sentences before it speak of; what
belongs to several places, or to none, goes to the totals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from geomap.casualties import Casualties, find_casualties
from geomap.name_context import lies_in
from geomap.sentences import Sentence
from geomap.spoken import Figure, Spoken, Struck
from geomap.triggers import words_with_roles
from geomap.words import HYPHENS

__all__ = ["Tolls"]


class Tolls:
    """The figures of one article: those of each struck place, and those of none.

    Parameters
    ----------
    spoken : Spoken
    lang : str or None

    Attributes
    ----------
    totals : list of dict
        ``killed``, ``injured`` and ``quote`` of the figures that belong to no single place.
    """

    def __init__(self, spoken: Spoken, lang: str | None) -> None:
        self.spoken, self.text = spoken, spoken.text
        self.totals: list[dict[str, Any]] = []
        # "За добу в Україні загинули семеро": a figure of the country.
        self.national = {
            spoken.sentence(v.at)
            for v in spoken.verdicts
            if v.toponym.level == "country"
            and self.text[max(0, v.at - 12) : v.at].lower().split()[-1:] in _WITHIN
        }
        self._count(lang)
        folded = {id(one): {what: _fold(one.figures[what]) for what in one.figures} for one in spoken.struck}
        self._folded = folded
        for one in spoken.struck:
            self._share_up(one, folded)

    def of(self, one: Struck) -> dict[str, int | None]:
        """Return the people killed and injured at a place, None where the text does not tell.

        Examples
        --------
        >>> from geomap.gazetteer import load_gazetteer
        >>> spoken = Spoken("A drone hit Sumy, killing two people.", load_gazetteer(), lang="en")
        >>> Tolls(spoken, "en").of(spoken.struck[0])
        {'killed': 2, 'injured': None}
        """
        return self._folded[id(one)]

    def _count(self, lang: str | None) -> None:
        for figure in find_casualties(self.text, lang=lang):
            if figure.kind == "soldiers":
                continue
            number = self.spoken.sentence(figure.start)
            owners = self._owners(figure, number)
            if not owners:
                self._total(figure, number)
                continue
            for one in owners:
                for what in ("killed", "injured"):
                    value = getattr(figure, what)
                    if value is not None:
                        part = figure.part or number in self.spoken.reminders
                        updated = figure.updated and not part
                        alone = value == 1 and not figure.more
                        one.figures[what].append(Figure(number, value, updated, part, alone))

    def _owners(self, figure: Casualties, number: int) -> list[Struck]:
        """Whose figure it is: one place, or places that lie one within the other."""
        if figure.total:
            return []
        here = [one for one in self.spoken.struck if number in one.told]
        nobody = not figure.killed and not figure.injured
        if not here:
            places = self.spoken.owners[number]
            if self._is_wide(self.spoken.sentences[number]) or number in self.national:
                return []
            return places if nobody or self.spoken.is_chain(places) else []
        begin, end = self._part(figure, number)
        spots = [s for s in self.spoken.spots(here, number) if begin <= s[0] < end]
        # "Seven killed in the region, including three in Izium": the seven are not Izium's.
        spots = [s for s in spots if not _names_a_part(self.text[figure.end : s[0]])] or spots
        if not spots:
            spots = self.spoken.spots(here, number)
            before = [s for s in spots if s[0] < begin]
            if not before:
                return self._chain([s[3] for s in spots])
            return self._of_group(max(before, key=lambda s: s[0])[2], before)
        if len({s[2] for s in spots}) == 1 or self.spoken.is_chain([s[3] for s in spots]):
            if self._is_wide(self.spoken.sentences[number]) and not nobody:
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
        sentence = self.spoken.sentences[number]
        words, breaks = self.spoken.words, words_with_roles("break").at(self.spoken.words)
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

    def _chain(self, places: list[Struck]) -> list[Struck]:
        unique = list({id(one): one for one in places}.values())
        return unique if self.spoken.is_chain(unique) else []

    def _of_group(self, group: int, spots: list[tuple[int, int, int, Struck]]) -> list[Struck]:
        members = list({id(s[3]): s[3] for s in spots if s[2] == group}.values())
        if len(members) == 1 or self.spoken.is_chain(members):
            return members
        return []

    def _is_wide(self, sentence: Sentence) -> bool:
        return self.spoken.holds(words_with_roles("wide"), sentence)

    def _total(self, figure: Casualties, number: int) -> None:
        if figure.part or not (figure.killed or figure.injured):
            return
        sentence = self.spoken.sentences[number]
        row = {
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

    def _share_up(self, one: Struck, folded: dict[int, dict[str, int | None]]) -> None:
        """Give an oblast the people hurt in its only struck town, and the districts of a city its "none"."""
        place = one.place
        if place is None:
            return
        if place.precision in {"site", "city_district"}:
            return
        width = one.width
        inner = [
            o
            for o in self.spoken.near.get(place.admin1, ())
            if o.place and o.width < width and lies_in(o.place, place, self.spoken.gazetteer)
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


def _fold(figures: Sequence[Figure]) -> int | None:
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
