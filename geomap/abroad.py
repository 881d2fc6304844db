"""Villages of a text about Russia or Belarus: a namesake in Ukraine is not the one that is meant.

"In the Belgorod region drones hit Nikolaevka": Ukraine has forty Mykolaivkas, and none of them is meant. What
was last spoken of, a region or a city, says in which country a village lies.
"""

from __future__ import annotations

from collections.abc import Sequence

from geomap.findings import Mention
from geomap.words import word_set

__all__ = ["find_abroad"]

#: A town of so many people is known by its name alone, and says where the villages after it lie.
KNOWN = 30_000
#: A village so many words before a region or city is listed with it.
LISTED = 3
_NEIGHBOURS = frozenset({"RU", "BY"})
_WITHIN = (word_set("in") - word_set("near")) | {""}
#: "Drones attacked Ukraine from there" has other words: who speaks of an attack on a region speaks of it.
_ONTO = word_set("onto")
#: Roles of names that are where nobody speaks of a place in it.
_ELSEWHERE = ("government", "from", "dateline", "team", "street", "water", "related", "distance", "front")


def find_abroad(mentions: Sequence[Mention]) -> dict[int, str]:
    """Return the names, by their first word, that lie where the last region or city named lies: abroad.

    Parameters
    ----------
    mentions : sequence of Mention
        The names of a text in order, with their roles.

    Returns
    -------
    dict of int to str
        The region or city that says so, in its name.
    """
    out: dict[int, str] = {}
    anchor = _first_anchor(mentions)
    for number, mention in enumerate(mentions):
        following = mentions[number + 1 : number + 2]
        if _is_anchor(mention):
            anchor = mention
        elif _is_little(mention):
            listed = [m for m in following if _is_anchor(m) and m.first - mention.after <= LISTED]
            listed += [m for m in mentions[max(0, number - 1) : number] if _is_said_before(m, mention)]
            holder = listed[0] if listed else anchor
            if holder is not None and _country(holder) in _NEIGHBOURS and _may_hold(mention, holder):
                out[mention.first] = holder.toponym.name
    return out


def _country(mention: Mention) -> str:
    return mention.toponym.place.country


def _first_anchor(mentions: Sequence[Mention]) -> Mention | None:
    """Return the first region or city where it stands in the first sentence that names a place."""
    first = next((m for m in mentions if _is_anchor(m)), None)
    return first if first is not None and first.sentence == mentions[0].sentence else None


def _is_anchor(mention: Mention) -> bool:
    name = mention.toponym
    if mention.role.startswith(_ELSEWHERE) or mention.phrase:
        return False
    attacked = name.level == "oblast" and _country(mention) in _NEIGHBOURS and mention.preposition in _ONTO
    if not mention.role and not mention.parent and mention.preposition not in _WITHIN and not attacked:
        return False
    if name.level == "country":
        return _country(mention) == "UA" and mention.preposition in _WITHIN - {""}
    if _country(mention) in _NEIGHBOURS:
        return name.level in {"oblast", "settlement"}
    return name.level == "oblast" or (name.level == "settlement" and name.place.population >= KNOWN)


def _is_said_before(country: Mention, mention: Mention) -> bool:
    """Read 'a port in Russia, "Primorsk"': the country right before a name says where it lies."""
    beside = country.sentence == mention.sentence and mention.first - country.after < LISTED
    inside = country.toponym.level == "country" and country.preposition in _WITHIN - {""}
    return beside and inside and not mention.preposition and country.group != mention.group


def _may_hold(mention: Mention, holder: Mention) -> bool:
    """Say whether a place lies in one: behind the name only a region does, "X in the Belgorod region"."""
    behind = holder.first > mention.first
    return not behind or (holder.toponym.level == "oblast" and holder.group != mention.group)


def _is_little(mention: Mention) -> bool:
    """Say whether a name could be a village of another country: nothing in the text ties it to Ukraine."""
    name = mention.toponym
    tied = name.within is not None and name.within.precision == "oblast"
    if _country(mention) != "UA" or tied:
        return False
    return name.level in {"settlement", "hromada", "raion"} and name.place.population < KNOWN
