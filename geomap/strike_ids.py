"""Ids of strikes that stay the same when new articles arrive."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

import pandas as pd

from geomap.attacks import SPAN, UNDATED, Attack
from geomap.errors import InputError
from geomap.schema import join_list, split_list

__all__ = ["conceal", "name_strikes"]

EPOCH = dt.date(1970, 1, 1).toordinal()
#: What tells one report from another when place and day are not enough.
CONTENT = ("place", "within", "date", "published", "source", "article", "url", "start", "quote")


def name_strikes(
    attacks: Sequence[Attack], reports: pd.DataFrame, keys: Sequence[str], previous: pd.DataFrame | None
) -> tuple[list[str], list[str | None]]:
    """Give each attack an id from its place and the day that its oldest report gives.

    Parameters
    ----------
    attacks : sequence of Attack
        In the order of their oldest reports.
    reports : DataFrame
        Columns of ``schema.LOCATED``; the oldest first, with row numbers for an index.
    keys : sequence of str
        What stands for the place of each attack.
    previous : DataFrame or None
        Strikes of an earlier run, whose ids go on.

    Returns
    -------
    ids : list of str
        ``odesa-2026-02-03-b61967``: a name to read, a day, and a few letters that tell namesakes apart.
    merged : list of str or None
        For each attack the other ids that it took in, joined by ``;``.

    Raises
    ------
    InputError
        When `previous` has no ``strike_id`` and ``reports``.

    Examples
    --------
    >>> from geomap.schema import LOCATED, conform
    >>> rows = conform(pd.DataFrame({"name": ["Odesa"], "date": ["2026-02-03"]}), LOCATED)
    >>> name_strikes([Attack([0], (20487,))], rows, ["place:x"], None)
    (['odesa-2026-02-03-b61967'], [None])
    """
    told = reports["date_max"].fillna(reports["date"]).str[:10].tolist()
    said, contents = reports["date"].str[:10].tolist(), _Contents(reports)
    names = reports["name"].fillna(reports["place"]).fillna("").tolist()
    own: list[list[str]] = []
    for attack, key in zip(attacks, keys, strict=True):
        anchor = attack.rows[0]
        own.append(
            [
                _strike_id(names[anchor], key, day)
                for day in _days(attack, said[anchor], told[anchor], contents)
            ]
        )
    kept, merged = _inherit(attacks, reports, previous)
    # An earlier id that no report leads to is free again: its place and day still name the same strike.
    used = {strike for strike in kept if strike} | {strike for group in merged for strike in group}
    ids: list[str] = []
    for attack, inherited, mine in zip(attacks, kept, own, strict=True):
        strike = inherited or mine[0]
        if not inherited and strike in used:
            strike = f"{strike}-{contents.digest(attack.rows[0])}"
        while not inherited and strike in used:  # the very same report twice
            strike += "-2"
        used.add(strike)
        ids.append(strike)
    taken = set(ids)
    for group, mine in zip(merged, own, strict=True):
        group += [strike for strike in mine[1:] if strike not in taken and strike not in group]
    return ids, [join_list(group) for group in merged]


def _inherit(
    attacks: Sequence[Attack], reports: pd.DataFrame, previous: pd.DataFrame | None
) -> tuple[list[str | None], list[list[str]]]:
    """Hand each earlier id to the attack that has most of its reports; an attack keeps its oldest one."""
    kept: list[str | None] = [None] * len(attacks)
    merged: list[list[str]] = [[] for _ in attacks]
    if previous is None or not len(previous):
        return kept, merged
    if not {"strike_id", "reports"} <= set(previous.columns):
        raise InputError("previous has no columns strike_id and reports: give the strikes of an earlier run")
    aged = previous.sort_values(["date", "strike_id"]) if "date" in previous else previous
    aged = aged.reset_index(drop=True)
    holder = {report: age for age, listed in enumerate(aged["reports"]) for report in split_list(listed)}
    # An earlier edition may have been published under ids that name nothing.
    report_ids = [i if i in holder else conceal(str(i)) for i in reports["report_id"]]
    shares = [
        Counter(holder[i] for row in attack.rows if (i := report_ids[row]) in holder) for attack in attacks
    ]
    heirs: dict[int, int] = {}
    for number, share in enumerate(shares):
        for age, count in share.items():
            if age not in heirs or count > shares[heirs[age]][age]:
                heirs[age] = number
    older = aged["merged_ids"].tolist() if "merged_ids" in aged else [None] * len(aged)
    for age, number in sorted(heirs.items()):
        strike = str(aged["strike_id"].iloc[age])
        if kept[number] is None:
            kept[number] = strike
        else:
            merged[number].append(strike)
        merged[number] += [text for text in split_list(older[age]) if text not in merged[number]]
    return kept, merged


def conceal(report_id: str) -> str:
    """Give the id under which a report is published when its own may name what is withheld.

    Parameters
    ----------
    report_id : str
        The id that the report has.

    Examples
    --------
    >>> conceal("hospital-no-5-morning")
    'report-wc8fb709d6a14'
    """
    return f"report-w{blake2b(report_id.encode(errors='replace'), digest_size=6).hexdigest()}"


def _days(attack: Attack, date: str, told: str, contents: _Contents) -> list[str]:
    """Name the attack's days, the one that its oldest report told first."""
    if attack.days[0] == UNDATED:
        return [f"undated-{contents.digest(attack.rows[0])}"]
    if attack.days[0] == SPAN:
        return [f"{date}-to-{told}"]
    days = {dt.date.fromordinal(day + EPOCH).isoformat() for day in attack.days}
    return sorted(days, key=lambda day: (day != told, day))


def _strike_id(name: str, key: str, day: str) -> str:
    word = re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-") or "place"
    return f"{word}-{day}-{_digest(f'{key}|{day}')}"


class _Contents:
    """What each report says, as one text."""

    def __init__(self, reports: pd.DataFrame) -> None:
        self.columns = [reports[name].tolist() for name in CONTENT]

    def digest(self, row: int) -> str:
        return _digest("|".join(str(column[row]) for column in self.columns))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=3).hexdigest()
