"""The figures stated of each struck place as one: the latest or the largest, and what nested places share."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from geomap.findings import Verdict
from geomap.occasions import Occasions
from geomap.spoken import Figure, Spoken, Struck

__all__ = ["HELD", "LEAD", "SOON", "fold_figures"]

#: Sentences at the head of a text: headline and lead tell the latest toll.
LEAD = 2
#: So many sentences behind the wounded it is told that one of them died.
SOON = 3
#: So many days before that of publication is another attack.
APART = 2
#: From this width on a place holds others: a hromada, a raion, an oblast.
HELD = 2


def fold_figures(spoken: Spoken, occasions: Occasions) -> dict[Struck, dict[str, int | None]]:
    """Return the people killed and injured at each struck place, None where the text does not tell.

    Parameters
    ----------
    spoken : Spoken
        With the figures of each struck place written down.
    occasions : Occasions

    Returns
    -------
    dict of Struck to dict
        ``killed`` and ``injured``.
    """
    return _Folding(spoken, occasions).folded


class _Folding:
    def __init__(self, spoken: Spoken, occasions: Occasions) -> None:
        self.spoken, self.occasions = spoken, occasions
        self._days = {str(span.last) for span in spoken.dates}
        self._again = Counter(one.place for one in spoken.struck)  # places struck on several days
        self.folded = {
            one: {what: _fold(told, one.width <= HELD) for what, told in one.figures.items()}
            for one in spoken.struck
        }
        for one in spoken.struck:
            self._drop_none(one, self.folded[one])
        for one in spoken.struck:
            self._drop_parts(one)
        for one in sorted(spoken.struck, key=lambda one: one.width):  # a city before its oblast
            self._share_up(one)

    def _drop_none(self, one: Struck, figures: dict[str, int | None]) -> None:
        """Where somebody was wounded, "nobody was hurt" is of another hit and says nothing of the dead."""
        none = [{f.sentence for f in one.figures[what] if not f.value} for what in ("killed", "injured")]
        for what, other in (("killed", "injured"), ("injured", "killed")):
            if figures[what] == 0 and figures[other] and none[0] == none[1]:
                figures[what] = None

    def _is_of_one(self, one: Struck, other: Struck) -> bool:
        """Say whether one place lies in another, and if either was struck on several days, of one day."""
        several = self._again[one.place] > 1 or self._again[other.place] > 1
        if several and self.occasions.date(one) != self.occasions.date(other):
            return False
        return self.spoken.is_chain([one, other])

    def _is_before(self, one: Struck, other: Struck) -> bool:
        """Say whether a place was struck on a day before all those of the other."""
        (first, last), day = self.occasions.date(one), self.occasions.date(other)[0]
        if first is None or day is None:
            return False
        apart = (dt.date.fromisoformat(day) - dt.date.fromisoformat(last or first)).days
        return apart > (0 if day in self._days else APART)  # where it is the day of publication alone

    def _drop_parts(self, one: Struck) -> None:
        """Take from a place what is only a part of the people told for one around or within it."""
        for what, figures in one.figures.items():
            if not figures or any(not f.part or f.sentence in one.told for f in figures):
                continue
            for other in self.spoken.near.get(one.place.admin1, ()):
                whole = any(not f.part for f in other.figures[what])
                if other is not one and whole and self._is_of_one(one, other):
                    self.folded[one][what] = None
                    break

    def _is_told_apart(self, inner: Verdict, outer: Verdict) -> bool:
        """Read "two died in Odesa, in the region a substation was damaged": not what happened in the town."""
        return inner.start == outer.start and inner.at < outer.at and inner.why != outer.why

    def _is_told_near(self, one: Struck, numbers: set[int]) -> bool:
        """Say whether "nobody was hurt" of one of these sentences can be of a place within."""
        return any(abs(number - own) <= SOON for number in numbers for own in one.sentences)

    def _share_up(self, one: Struck) -> None:
        """Give an oblast the people hurt in its only struck town, and the districts of a city its "none"."""
        place = one.place
        if place.precision in {"site", "city_district"}:
            return
        inner = [o for o in self.spoken.within(one) if self._is_of_one(o, one)]
        districts = [o for o in inner if o.toponym.level == "city_district"]
        towns = [o for o in inner if o not in districts or not self.spoken.city([o])]
        only = towns[0] if len(towns) == 1 and place.precision == "oblast" else None
        if only and self._is_told_apart(only.verdicts[0], one.verdicts[0]):
            only = None
        inner = [o for o in inner if not self._is_before(o, one)]
        only = only if only in inner else None
        for what in ("killed", "injured"):
            own, within = self.folded[one][what], [self.folded[o][what] for o in inner]
            told = [value for value in within if value]
            if own is None and only is not None and only.toponym.level in {"settlement", "raion"}:
                self.folded[one][what] = self.folded[only][what]
            elif own is None and within and all(value == 0 for value in within):
                self.folded[one][what] = 0
            elif own is None and place.precision == "settlement" and len(told) == 1:
                self.folded[one][what] = told[0]  # hurt in the only district with a figure
            if own == 0 and told:
                self.folded[one][what] = None  # nobody was hurt in another of its towns
            elif own == 0:
                zeros = {f.sentence for f in one.figures[what] if f.value == 0}
                for other in (
                    o for o in inner if self._is_told_near(o, zeros)
                ):  # where somebody was hurt, the dead of another hit are not told of
                    if self.folded[other][what] is None and not any(self.folded[other].values()):
                        self.folded[other][what] = 0


def _fold(figures: Sequence[Figure], by_age: bool) -> int | None:
    """Choose one figure of all that are stated: the latest update, else the largest.

    In a town (`by_age`) another age is another person: "A man, 40, was hurt. A woman, 63, was hurt."
    """
    whole = [f for f in figures if not f.part] or list(figures)
    if not whole:
        return None
    updates = [f for f in whole if f.updated]
    if updates:
        last = max(updates, key=lambda f: f.sentence)
        # Updates may stand in the order of time or against it; what is told after the last is newer.
        lead = [f for f in whole if f.sentence < LEAD and not f.about]  # "под сорок раненых"
        grown = (f for f in whole if f.updated or f.summed or f.sentence >= last.sentence)
        return max(f.value for f in [*lead, *grown])
    # "Поранена жінка і постраждав чоловік": single people told in one sentence are counted together.
    alone = Counter(f.sentence for f in whole if f.alone)
    best = max(f.value for f in whole)
    if not best and any(f.value and f.sentence < whole[0].sentence for f in figures):
        return None  # "Twelve died on the bus. Overnight drones came back. No casualties": of which?
    best = max([best, *alone.values()]) if best == 1 else best
    best = max(best, len({age for f in whole for age in f.ages if by_age}))
    added = [
        one.value + two.value
        for one, two in pairwise(whole)
        if two.more and not one.more and two.sentence - one.sentence in {0, 1}
    ]
    return max([best, *added])
