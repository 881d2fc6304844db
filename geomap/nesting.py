"""One strike within another: a district in its city, a town in its oblast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from geomap.attacks import SPAN, Attack

__all__ = ["find_parents"]

#: What a strike around another may be, the smallest first; a site or a district is around nothing.
AROUND = ("settlement", "hromada", "raion", "oblast", "country")


def find_parents(attacks: Sequence[Attack], reports: pd.DataFrame, strikes: pd.DataFrame) -> list[str | None]:
    """Find for each strike the one on the smallest place around it, in the same attack.

    Parameters
    ----------
    attacks : sequence of Attack
        Row for row those of `strikes`.
    reports : DataFrame
        Columns of ``schema.LOCATED``, with row numbers for an index.
    strikes : DataFrame
        With ``strike_id``, ``place_id``, ``precision``, ``admin1``, ``country``, ``status``.

    Returns
    -------
    list of str or None
        The parent's ``strike_id``.

    Notes
    -----
    The same attack means the same day, and for strikes without a day the same article. What lies within
    what comes from the gazetteer; for a place that it does not have, from its oblast's code.

    Examples
    --------
    >>> rows = pd.DataFrame({"article": ["a", "a"]})
    >>> strikes = pd.DataFrame({"strike_id": ["town", "oblast"], "precision": ["settlement", "oblast"]})
    >>> strikes = strikes.assign(place_id=[None, "y"], admin1="UA-12", country="UA", status="located")
    >>> find_parents([Attack([0], (20487,)), Attack([1], (20487,))], rows, strikes)
    ['oblast', None]
    """
    columns = ("strike_id", "place_id", "precision", "admin1", "country")
    ids, places, precisions, regions, countries = (strikes[name].tolist() for name in columns)
    located = (strikes["status"].isna() | strikes["status"].isin(["located", "outside"])).tolist()
    ranks = [AROUND.index(level) if level in AROUND else -1 for level in precisions]
    articles = reports["article"].where(reports["article"].notna(), None).tolist()
    tellers = [{articles[row] for row in attack.rows} - {None} for attack in attacks]

    holders: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, attack in enumerate(attacks):
        if located[i] and ranks[i] >= 0:
            keys = {places[i], _area("oblast", regions[i])} if precisions[i] == "oblast" else {places[i]}
            keys |= {_area("country", countries[i])} if precisions[i] == "country" else set()
            for key in keys:
                for day in attack.days:
                    if isinstance(key, str):
                        holders[key, day].append(i)
    around = _Around()
    parents: list[str | None] = []
    for i, attack in enumerate(attacks):
        found: set[int] = set()
        if located[i] and holders:
            keys = {*around(places[i]), _area("oblast", regions[i]), _area("country", countries[i])}
            found = {
                j
                for key in keys
                if isinstance(key, str)
                for day in attack.days
                for j in holders.get((key, day), ())
                if ranks[j] > ranks[i] and (day > SPAN or tellers[i] & tellers[j])
            }
        # The smallest; of two on one place that day, the one that the same article tells of.
        best = min(found, key=lambda j: (ranks[j], not tellers[i] & tellers[j], j), default=None)
        parents.append(None if best is None else ids[best])
    return parents


def _area(level: str, code: object) -> str | None:
    """Name an oblast or a country by its code."""
    return f"{level}:{code}" if isinstance(code, str) else None


class _Around:
    """The places around a place, as the gazetteer has them, asked once for each."""

    def __init__(self) -> None:
        self.known: dict[str, list[str]] = {}

    def __call__(self, place_id: object) -> list[str]:
        if not isinstance(place_id, str):
            return []
        if place_id not in self.known:
            # Imported here: only strikes that may lie in one another need the gazetteer.
            from geomap.gazetteer import load_gazetteer

            try:
                self.known[place_id] = [place.place_id for place in load_gazetteer().parents(place_id)]
            except KeyError:  # a place of the user's own list
                self.known[place_id] = []
        return self.known[place_id]
