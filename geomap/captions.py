"""What the pictures of a map say in words: headline, sentence, and the text for who does not see them."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Sequence

import numpy as np

from geomap.catalogue import Catalogue, load_catalogue
from geomap.drawing import place_values, rank_places
from geomap.figure import asset
from geomap.payload import COUNTS, WHERE, MapData, count_casualties, count_strikes

__all__ = [
    "alt_text",
    "bundle_words",
    "headline",
    "most_affected",
    "region_counts",
    "short_region",
    "summary",
]

REGION = WHERE.index("region")


@functools.cache
def bundle_words(lang: str) -> Catalogue:
    """Load the words of the page together with those of the bundle.

    Parameters
    ----------
    lang : str
        ``en`` or ``uk``.

    Examples
    --------
    >>> bundle_words("uk").count("short_sentence", 3)
    'Повідомлено про 3 удари.'
    """
    return Catalogue(lang, {**load_catalogue(lang).messages, **json.loads(asset(f"bundle/{lang}.json"))})


def headline(data: MapData, words: Catalogue) -> str:
    """Say what is shown and when, as the page's own title does.

    Parameters
    ----------
    data : MapData
        What `gather` gave.
    words : Catalogue
        As `bundle_words` gives them.
    """
    strikes = data.strikes
    spans = zip(strikes["first"], strikes["last"], strikes["where"], strict=True)
    days = [(first, last) for first, last, where in spans if first is not None and where < 3]
    if not days:
        return words.text("title")
    period = words.period(min(first for first, _ in days), max(last for _, last in days))
    return words.text("title_period", period=period)


def summary(data: MapData, words: Catalogue) -> str:
    """Say how many strikes were reported and who was hurt, from the lowest to the highest figure.

    Parameters
    ----------
    data, words
        As in `headline`.
    """
    where = np.array(data.strikes["where"], dtype=int)
    group = np.where(where < 3, 0, -1)
    if not (shown := int(data.counted.sum())):
        return words.text("empty")
    sums = count_casualties(data.strikes, group)[:, where < 3].sum(axis=1)
    low_killed, high_killed, low_injured, high_injured = (int(sums[COUNTS.index(key)]) for key in COUNTS)

    def counted(key: str, low: int, high: int) -> str:
        n = words.number(high) if low == high else f"{words.number(low)}–{words.number(high)}"
        return words.count(key, high, n=n) if high else ""

    killed = counted("n_killed", low_killed, high_killed)
    injured = counted("n_injured" if killed else "n_persons_injured", low_injured, high_injured)
    both = words.text("casualties_both", killed=killed, injured=injured) if killed and injured else ""
    parts = [words.count("short_sentence", shown)]
    if killed or injured:
        parts.append(words.text("sentence_casualties", casualties=both or killed or injured))
    return " ".join(parts)


def region_counts(data: MapData) -> list[int]:
    """Count the strikes in each region, a part of another not again.

    Parameters
    ----------
    data : MapData
        What `gather` gave.
    """
    region, where = (np.array(data.strikes[key], dtype=int) for key in ("region", "where"))
    counted = count_strikes(data.strikes, np.where(where < 3, region, -1))
    counts: list[int] = np.bincount(region[counted], minlength=len(data.regions["code"])).tolist()
    return counts


def most_affected(data: MapData, words: Catalogue, *, view: str, size_by: str, most: int = 3) -> str:
    """List the places or regions with the largest figures; empty where there is no figure.

    A district is not listed for an attack for which its city is.

    Parameters
    ----------
    data, words
        As in `headline`.
    view : str
        ``places`` or ``regions``.
    size_by : str
        ``casualties`` or ``reports``.
    most : int
        How many to name.
    """
    if view == "regions":
        values, names = region_counts(data), data.regions["name"]
        order = sorted(range(len(values)), key=lambda n: -values[n])
    else:
        values, names = place_values(data, size_by)[0], data.places["name"]
        order = rank_places(data, values)
    return words.text("list_comma").join(
        words.text("named_value", name=_clip(names[n]), value=words.number(values[n]))
        for n in order[:most]
        if values[n]
    )


def alt_text(data: MapData, words: Catalogue, *, view: str, size_by: str, title: str) -> str:
    """Say in words what the picture shows, for readers who do not see it.

    Parameters
    ----------
    data, words, view, size_by
        As in `most_affected`.
    title : str
        The headline of the picture.
    """
    strikes = data.strikes
    parts = [words.text("alt", title=_clip(title.rstrip("."), 300), sentence=summary(data, words))]
    names = data.regions["name"]
    if view == "places":
        told = [data.places["name"][n] for n in sorted(rank_places(data, [0] * len(data.places["name"])))]
    else:
        told = [names[r] for r, n in enumerate(region_counts(data)) if n]
    what = words.text(f"legend_size_{size_by}")
    listed = most_affected(data, words, view=view, size_by=size_by, most=5)
    if view == "places" and told and (len(told) == 1 or not listed):
        parts.append(words.count("alt_spots", len(told), list=_some(told, words)))
    elif listed:
        parts.append(words.text("alt_region" if len(told) == 1 else f"alt_{view}", list=listed, what=what))
    only = {r for r, where in zip(strikes["region"], strikes["where"], strict=True) if where == REGION}
    if only and view == "places":
        parts.append(words.text("alt_hatched", list=_some([names[r] for r in sorted(only)], words)))
    if unplaced := data.count_reports("unplaced"):
        parts.append(words.count("alt_unplaced", unplaced))
    return " ".join(parts)


def _some(names: Sequence[str], words: Catalogue, most: int = 6) -> str:
    listed = words.text("list_comma").join(map(_clip, names[:most]))
    return words.text("and_more", list=listed, n=len(names) - most) if len(names) > most else listed


def _clip(text: str, most: int = 80) -> str:
    """Nobody listens to more of a name."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def short_region(name: str) -> str:
    """Leave out the word for the level, which says nothing on a map of regions.

    Parameters
    ----------
    name : str
        A region's name.

    Examples
    --------
    >>> short_region("Kharkiv Oblast"), short_region("Харківська область"), short_region("Kyiv City")
    ('Kharkiv', 'Харківська', 'Kyiv')
    """
    name = re.sub(r"^(?:Autonomous Republic of|Автономна Республіка)\s+", "", name)
    return re.sub(r"\s+(?:oblast|область|city|місто)$", "", name, flags=re.IGNORECASE)
