"""Which reports of one place speak of one attack.

An attack belongs to the morning after its night: a report of the night of 3 to 4 February and one that says
4 February are one attack; one that says 3 February is another, unless more than the date joins them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, TypeAlias, cast

import numpy as np
import pandas as pd

from geomap.clock import in_kyiv
from geomap.schema import split_list
from geomap.wire import Groups

__all__ = ["SPAN", "UNDATED", "Attack", "find_attacks", "read_moments"]

Toll: TypeAlias = tuple[int, int]
#: The day of an attack without a date, and of one that is told only to a longer span.
UNDATED, SPAN = -(2**31), -(2**31) + 1
#: A toll that two attacks hardly share by chance: so many killed and injured, or so many killed.
TELLING_TOLL = 5
#: Regions that two articles of one day must share to speak of one night that they date differently.
SHARED_REGIONS = 2


@dataclass
class Attack:
    """One attack on one place: its reports (row numbers), its days since 1970, and what joined them."""

    rows: list[int]
    days: tuple[int, ...]
    why: list[str] = field(default_factory=list)


def read_moments(dates: pd.Series[str]) -> tuple[np.ndarray, np.ndarray]:
    """Read ISO dates to days and, where a time is given, to hours, in Kyiv's time.

    Parameters
    ----------
    dates : Series of str
        ``2026-02-03``, or with a time; a time without an offset is Kyiv's.

    Returns
    -------
    days : array of int
        Days since 1970, ``UNDATED`` where there is no date.
    hours : array of float
        Hours since 1970, NaN where there is no time.

    Examples
    --------
    >>> days, hours = read_moments(pd.Series(["2026-02-03", "2026-02-03T23:30:00+00:00", None], dtype="str"))
    >>> (days[1] - days[0]).item(), hours[1].item() % 24, days[2].item() == UNDATED
    (1, 1.5, True)
    """
    codes, texts = pd.factorize(dates)
    days = np.full(
        len(texts) + 1, UNDATED, dtype=np.int64
    )  # the last one is for the missing, whose code is -1
    hours = np.full(len(texts) + 1, np.nan)
    for code, text in enumerate(texts):
        try:
            moment: Any = pd.Timestamp(text)
        except ValueError:
            continue
        if pd.isna(moment):  # an empty text is no error to pandas
            continue
        since = in_kyiv(moment) - pd.Timestamp(0)
        days[code] = since.days
        if len(text) > 10:
            hours[code] = since.total_seconds() / 3600
    return days[codes], hours[codes]


def find_attacks(
    reports: pd.DataFrame, places: np.ndarray, copies: np.ndarray, *, days: int, hours: float
) -> list[Attack]:
    """Part the reports of each place by attack.

    Parameters
    ----------
    reports : DataFrame
        Columns of ``schema.LOCATED``, sorted, with row numbers for an index.
    places : array of int
        A number for each place; rows of different places are never joined.
    copies : array of int
        Near-identical sentences share a number (`geomap.wire.copy_groups`).
    days : int
        How far apart two dates may be that more than the date joins.
    hours : float
        How long an attack lasts, where reports give times.

    Returns
    -------
    list of Attack
        Each row in exactly one of them, in the order of their first rows.

    Examples
    --------
    >>> from geomap.schema import LOCATED, conform
    >>> rows = conform(pd.DataFrame({"date": ["2026-02-03", "2026-02-03", "2026-02-04"]}), LOCATED)
    >>> found = find_attacks(rows, np.zeros(3, int), np.arange(3), days=1, hours=12)
    >>> [attack.rows for attack in found]
    [[0, 1], [2]]
    """
    first, start = read_moments(reports["date"])
    last, end = read_moments(reports["date_max"])
    last = np.where(last == UNDATED, first, np.maximum(first, last))
    slot = np.where(last - first <= 1, last, SPAN)
    slot[first == UNDATED] = UNDATED
    tolls = _telling_tolls(reports)
    slot = _place_past_days(slot, first, last, places, tolls)
    end = np.where(np.isnan(end), start, np.maximum(start, end))
    slot, part = _part_by_time(places, slot, start, end, hours=hours)

    attacks: list[Attack] = []
    dated = np.flatnonzero(slot > SPAN)
    keys = pd.MultiIndex.from_arrays([places[dated], slot[dated], part[dated]])
    order = np.lexsort((dated, *(np.asarray(keys.get_level_values(level)) for level in (2, 1, 0))))
    sorted_rows = dated[order]
    ends = np.flatnonzero(_changes(places[sorted_rows], slot[sorted_rows], part[sorted_rows]))
    for rows in np.split(sorted_rows, ends):
        if len(rows):
            attacks.append(Attack(rows.tolist(), (int(slot[rows[0]]),)))

    facts = _Facts(reports, copies, tolls, slot, (first, last))
    attacks = _join_neighbours(attacks, places, facts, days=days)
    loose = np.flatnonzero(slot <= SPAN)
    if len(loose):
        attacks = _place_loose(attacks, loose.tolist(), places, facts)
    for attack in attacks:
        attack.rows.sort()
    return sorted(attacks, key=lambda attack: attack.rows[0])


def _place_past_days(
    slot: np.ndarray, first: np.ndarray, last: np.ndarray, places: np.ndarray, tolls: list[Toll | None]
) -> np.ndarray:
    """Let a report of "the past day" be of its first day, where the toll of an attack on that day says so."""
    told_at = np.array([toll is not None for toll in tolls], dtype=bool)
    spans = np.flatnonzero((last - first == 1) & (first != UNDATED) & told_at)
    if not len(spans):
        return slot
    slot = slot.copy()
    told: dict[tuple[int, int], set[Toll]] = defaultdict(set)
    for row in np.flatnonzero((first == last) & told_at & np.isin(places, places[spans])).tolist():
        told[int(places[row]), int(first[row])].add(cast("Toll", tolls[row]))
    for row in spans.tolist():
        mine, place = cast("Toll", tolls[row]), int(places[row])
        before, after = (
            any(_is_one_toll(mine, other) for other in told.get((place, int(day)), ()))
            for day in (first[row], last[row])
        )
        if before and not after:
            slot[row] = first[row]
    return slot


def _telling_tolls(reports: pd.DataFrame) -> list[Toll | None]:
    """Return the killed and the injured (-1 where they are not told) of the rows that tell so many."""
    killed, injured = (reports[name].fillna(-1).astype("int64").to_numpy() for name in ("killed", "injured"))
    known = (killed >= 0) & (np.maximum(injured, 0) + killed >= TELLING_TOLL)
    return [
        (dead, hurt) if ok else None
        for dead, hurt, ok in zip(killed.tolist(), injured.tolist(), known.tolist(), strict=True)
    ]


def _changes(*columns: np.ndarray) -> np.ndarray:
    """Mark where any of the sorted columns goes on to another value; the first row is no change."""
    changed = np.zeros(len(columns[0]), dtype=bool)
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    return changed


def _part_by_time(
    places: np.ndarray, slot: np.ndarray, start: np.ndarray, end: np.ndarray, *, hours: float
) -> tuple[np.ndarray, np.ndarray]:
    """Part reports that give times; those that give none join them when that day has one such attack."""
    slot, part = slot.copy(), np.zeros(len(slot), dtype=np.int64)
    timed = np.flatnonzero(~np.isnan(start) & (slot > SPAN))
    if not len(timed):
        return slot, part
    timed = timed[np.lexsort((end[timed], start[timed], places[timed]))]
    found: dict[tuple[int, int], list[list[int]]] = defaultdict(list)
    group: list[int] = []
    for row in [*timed.tolist(), -1]:
        if group and (row < 0 or places[row] != places[group[0]] or start[row] - start[group[0]] > hours):
            found[int(places[group[0]]), int(max(slot[group]))].append(group)
            group = []
        group.append(row)
    for (_, day), groups in found.items():
        for number, rows in enumerate(groups):
            slot[rows] = day
            part[rows] = number + 1 if len(groups) > 1 else 0
    return slot, part


class _Facts:
    """What is compared between attacks, taken out of the frame once."""

    def __init__(
        self,
        reports: pd.DataFrame,
        copies: np.ndarray,
        tolls: list[Toll | None],
        slot: np.ndarray,
        days: tuple[np.ndarray, np.ndarray],
    ) -> None:
        self.articles = pd.factorize(reports["article"])[0].tolist()
        self.published = read_moments(reports["published"])[0].tolist()
        self.copies = copies.tolist()
        self.tolls = tolls
        self.weapons = reports["weapons"].tolist()
        self.slot, self.first, self.last = slot.tolist(), days[0].tolist(), days[1].tolist()
        #: The regions that an article reports struck, by attack's day.
        self.regions: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for article, day, region in zip(self.articles, self.slot, reports["admin1"].tolist(), strict=True):
            if article >= 0 and isinstance(region, str):
                self.regions[article][day].add(region)

    def evidence(self, one: Attack, other: Attack) -> str | None:
        """Say what shows that two attacks dated differently are one, or None."""
        mine, theirs = ({self.articles[row] for row in attack.rows} - {-1} for attack in (one, other))
        if mine & theirs:
            return None  # an article that tells the two apart
        if not self._weapons_agree(one, other):
            return None
        if {self.copies[row] for row in one.rows} & {self.copies[row] for row in other.rows}:
            return "the same sentence under two dates"
        tolls = [{toll for row in attack.rows if (toll := self.tolls[row])} for attack in (one, other)]
        shared = [(a, b) for a in tolls[0] for b in tolls[1] if _is_one_toll(a, b)]
        if shared:
            killed, injured = max(max(pair, key=itemgetter(1)) for pair in shared)
            told = f"{killed} killed" if injured < 0 else f"{killed} killed, {injured} injured"
            return f"the same toll under two dates ({told})"
        return self._same_night(one, other, mine, theirs)

    def _weapons_agree(self, one: Attack, other: Attack) -> bool:
        mine, theirs = (
            {weapon for row in attack.rows for weapon in split_list(self.weapons[row])}
            for attack in (one, other)
        )
        return not mine or not theirs or bool(mine & theirs)

    def _same_night(self, one: Attack, other: Attack, mine: set[int], theirs: set[int]) -> str | None:
        """Compare articles of one day: one night over the same regions, which one of them dates a day off."""
        earliest = {
            min((self.published[row] for row in attack.rows), default=UNDATED) for attack in (one, other)
        }
        if len(earliest) > 1 or UNDATED in earliest:
            return None  # the earlier attack was written of before the later one
        day, next_day = one.days[0], other.days[0]
        for article in sorted(mine):
            for rival in sorted(theirs):
                if next_day in self.regions[article] or day in self.regions[rival]:
                    continue
                regions = self.regions[article][day] & self.regions[rival][next_day]
                if len(regions) >= SHARED_REGIONS:
                    return (
                        f"dated a day apart by articles of one day that name the same {len(regions)} regions"
                    )
        return None


def _is_one_toll(one: Toll, other: Toll) -> bool:
    """Say whether two tolls are the same; where one tells no wounded (-1), so many dead are enough."""
    if min(one[1], other[1]) < 0:
        return one[0] == other[0] >= TELLING_TOLL
    return one == other


def _join_neighbours(attacks: list[Attack], places: np.ndarray, facts: _Facts, *, days: int) -> list[Attack]:
    """Join attacks on a place that lie up to `days` apart, where there is evidence."""
    if days < 1:
        return attacks
    groups = Groups(len(attacks))
    span = [(attack.days[0], attack.days[0]) for attack in attacks]
    why: dict[int, list[str]] = defaultdict(list)
    at = [int(places[attack.rows[0]]) for attack in attacks]
    for i, one in enumerate(attacks):
        for j in range(i + 1, len(attacks)):
            other = attacks[j]
            if at[j] != at[i] or other.days[0] - one.days[0] > days:
                break
            a, b = groups.find(i), groups.find(j)
            whole = (min(span[a][0], span[b][0]), max(span[a][1], span[b][1]))
            if a == b or other.days[0] == one.days[0] or whole[1] - whole[0] > days:
                continue
            reason = facts.evidence(one, other)
            if reason:
                groups.join(a, b)
                span[min(a, b)] = whole
                why[min(a, b)] = [*why[a], *why[b], reason]
    joined: dict[int, Attack] = {}
    for i, attack in enumerate(attacks):
        root = groups.find(i)
        if root not in joined:
            joined[root] = Attack([], (), why[root])
        joined[root].rows += attack.rows
        joined[root].days += attack.days
    return list(joined.values())


def _place_loose(attacks: list[Attack], loose: list[int], places: np.ndarray, facts: _Facts) -> list[Attack]:
    """Give each report without a day to the one attack on its place that it can mean, or keep it apart."""
    index: dict[tuple[str, int, int], dict[int, Attack]] = defaultdict(dict)
    for number, attack in enumerate(attacks):
        place = int(places[attack.rows[0]])
        for row in attack.rows:
            index["copy", place, facts.copies[row]][number] = attack
            index["article", place, facts.articles[row]][number] = attack
        for day in attack.days:
            index["day", place, day][number] = attack
    new: dict[tuple[int, ...], Attack] = {}
    for row in loose:
        place, article = int(places[row]), facts.articles[row]
        for fitting, why in _fitting(row, place, index, facts):
            if len(fitting) == 1:
                (attack,) = fitting.values()
                attack.rows.append(row)
                attack.why.append(why)
                break
        else:
            if facts.slot[row] == SPAN:
                key: tuple[int, ...] = (place, 0, facts.first[row], facts.last[row])
            else:
                key = (place, 1, article) if article >= 0 else (place, 2, facts.copies[row])
            new.setdefault(key, Attack([], (facts.slot[row],))).rows.append(row)
    return attacks + list(new.values())


def _fitting(
    row: int, place: int, index: dict[tuple[str, int, int], dict[int, Attack]], facts: _Facts
) -> Iterator[tuple[dict[int, Attack], str]]:
    """Yield the dated attacks that a report without a day can mean, one kind of evidence after another."""
    article, published = facts.articles[row], facts.published[row]
    yield index.get(("copy", place, facts.copies[row]), {}), "a report without a day, in the same words"
    if facts.slot[row] == SPAN:
        days = range(facts.first[row], facts.last[row] + 1)
        inside = {key: value for day in days for key, value in index.get(("day", place, day), {}).items()}
        yield inside, "a report of several days, in which this is the only attack there"
        return
    if article >= 0:
        yield index.get(("article", place, article), {}), "a report without a day, in the same article"
    if published != UNDATED:
        fresh = index.get(("day", place, published), {}) | index.get(("day", place, published - 1), {})
        yield fresh, "a report without a day, published when this was the only attack there"
