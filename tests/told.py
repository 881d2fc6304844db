"""What the figures of a short text are read as, for the tests of the modules that read them."""

from __future__ import annotations

from geomap.gazetteer import load_gazetteer
from geomap.occasions import Occasions
from geomap.spoken import Spoken
from geomap.tolls import Tolls


def tolls(text: str) -> dict[str, tuple[int | None, int | None]]:
    """Killed and injured by place as written, in news of the war; those of no place under an empty name."""
    spoken = Spoken(f"{text}\n\nThe troops were silent.", load_gazetteer(), lang=None, published="2026-02-04")
    read = Tolls(spoken, Occasions(spoken))
    of = {one.toponym.text: (read.of(one)["killed"], read.of(one)["injured"]) for one in spoken.struck}
    for total in read.totals:
        of[""] = (total["killed"], total["injured"])
    return of
