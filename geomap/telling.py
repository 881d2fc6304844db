"""Quotes that would tell of what is withheld: a sentence often names more than one place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from geomap.errors import GeomapError
from geomap.gazetteer import Gazetteer, load_gazetteer

__all__ = ["Telling", "fold"]

Row = Mapping[str, Any]


def fold(text: str) -> str:
    r"""Write a text in small letters and with single spaces, to compare it.

    Parameters
    ----------
    text : str
        Any text.

    Examples
    --------
    >>> fold("A  pier was\nHIT")
    'a pier was hit'
    """
    return re.sub(r"\s+", " ", text).strip().casefold()


class Telling:
    """What must not be told: the reports of strikes that are held back, and names that are not to be read.

    Parameters
    ----------
    held : DataFrame
        Reports of strikes that are held back, columns of `geomap.schema.LOCATED`.
    places, names : set of str, optional
        ``place_id`` and names, folded, that no quote may hold on any day.
    gazetteer : Gazetteer, optional
        Where the names of a quote are looked up.

    Examples
    --------
    >>> held = pd.DataFrame({"place": ["Odesa"], "place_id": [None], "date": ["2026-02-03"],
    ...                      "date_max": [None], "quote": ["Drones struck Odesa and Sumy."]})
    >>> telling = Telling(held)
    >>> row = {"place_id": None, "date": "2026-02-03", "date_max": None}
    >>> telling.tells(row, "Drones struck Odesa and Sumy."), telling.tells(row, "A shop burned in Sumy.")
    (True, False)
    """

    def __init__(
        self,
        held: pd.DataFrame,
        *,
        places: frozenset[str] | set[str] = frozenset(),
        names: frozenset[str] | set[str] = frozenset(),
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self.places, self.names, self.gazetteer = places, names, gazetteer
        self.quotes: set[str] = set()
        self.by_day: dict[str, tuple[set[str], ...]] = defaultdict(lambda: (set(), set(), set()))
        rows: list[dict[str, Any]] = held.to_dict("records")  # type: ignore[assignment]
        for row in rows:
            quote = fold(row["quote"]) if isinstance(row["quote"], str) else ""
            self.quotes |= {quote} - {""}
            for day in _days(row):
                known, named, quoted = self.by_day[day]
                known |= {row["place_id"]} if isinstance(row["place_id"], str) else set()
                named |= {fold(row["place"])} if isinstance(row["place"], str) else set()
                quoted |= {quote} - {""}

    def tells(self, row: Row, quote: str) -> bool:
        """Whether a quote would tell of it; the place of its own row and what lies around may be named."""
        if not quote or not (self.quotes or self.by_day or self.places or self.names):
            return False
        text = fold(quote)
        if text in self.quotes or any(len(name) > 3 and name in text for name in self.names):
            return True
        known, named = set(self.places), set[str]()
        for day in {*_days(row), ""} if any(_days(row)) else set(self.by_day):
            at, called, quoted = self.by_day.get(day, (set(), set(), set()))
            if any(other in text or text in other for other in quoted):
                return True
            known |= at
            named |= called
        own = set(self._around(row["place_id"]))
        if any(len(name) > 3 and name in text and name not in fold(str(row.get("place"))) for name in named):
            return True
        return bool(known - own) and bool((known - own) & self._named(quote))

    def _named(self, quote: str) -> set[str]:
        gazetteer = self.gazetteer or load_gazetteer()
        return {match.place.place_id for span in gazetteer.scan(quote) for match in span.matches}

    def _around(self, place_id: object) -> Iterator[str]:
        if isinstance(place_id, str):
            yield place_id
            try:
                yield from (p.place_id for p in (self.gazetteer or load_gazetteer()).parents(place_id))
            except (GeomapError, KeyError):
                return


def _days(row: Row) -> set[str]:
    """List the first and the last day of a report; an empty text where none is known."""
    days = {row[key][:10] for key in ("date", "date_max") if isinstance(row[key], str)}
    return days or {""}
