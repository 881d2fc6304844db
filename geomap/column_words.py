"""What the header of a foreign column says: the words of ``data/columns.toml``, HXL tags, and a score."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from geomap.names import romanize
from geomap.words import load_words

__all__ = ["Header", "score_header", "vocabulary"]

#: Columns that name a place, from the finest to the coarsest.
PLACES = ("settlement", "place", "city_district", "hromada", "raion", "oblast")
#: The score of a header that is wholly a name of the role.
NAMED = 10.0
_TAGGED, _HINTED, _VAGUE = 12.0, 5.0, 4.5
_PEOPLE = ("killed", "injured", "both")
_LANGUAGE_MARKS = frozenset(
    ["en", "eng", "ua", "uk", "ukr", "ru", "rus", "укр", "рус", "англ", "name", "txt", "text"]
)
_TAGS = {
    "#adm1": "oblast",
    "#adm2": "raion",
    "#adm3": "hromada",
    "#adm4": "settlement",
    "#loc": "place",
    "#country": "country",
    "#geo+lat": "lat",
    "#geo+lon": "lon",
    "#geo+coord": "pair",
    "#date": "date",
    "#date+start": "date",
    "#date+occurred": "date",
    "#date+end": "date_max",
    "#date+reported": "published",
    "#affected+killed": "killed",
    "#affected+injured": "injured",
    "#affected+wounded": "injured",
    "#meta+url": "url",
    "#meta+source": "source",
    "#meta+id": "report_id",
    "#event+id": "report_id",
    "#description": "quote",
    "#event+type": "weapons",
}


class Header(NamedTuple):
    """A header in the forms in which it is compared, and its HXL tag.

    ``full`` has all its words, ``plain`` none in brackets, ``bare`` no marks of language either.
    """

    full: str
    plain: str
    bare: str
    tag: str = ""

    @classmethod
    def of(cls, name: str, tag: str | None = None) -> Header:
        """Take a header apart.

        Examples
        --------
        >>> Header.of("ADM1_NAME_EN").bare, Header.of("Killed (civilians)").plain
        ('adm 1', 'killed')
        """
        full = _header(name)
        plain = _header(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name)) or full
        words = plain.split()
        while len(words) > 1 and words[-1] in _LANGUAGE_MARKS:
            words.pop()
        while len(words) > 1 and words[0] in _LANGUAGE_MARKS:
            words.pop(0)
        return cls(full, plain, " ".join(words), (tag or "").replace(" ", "").casefold())


@lru_cache
def vocabulary() -> dict[str, dict[str, Any]]:
    """Load the words of ``data/columns.toml``, by role.

    Examples
    --------
    >>> "дата" in vocabulary()["date"]["exact"]
    True
    """
    words = load_words("columns")
    elsewhere = words["elsewhere"]["not"]
    out: dict[str, dict[str, Any]] = {}
    for role, lists in words.items():
        speaks_against = [*lists["not"], *(elsewhere if role in PLACES else ())]
        named = lists.get("exact", ())
        latin = (romanize(name) for name in named if not name.isascii())  # "zahynulo" for "загинуло"
        exact = dict.fromkeys(map(_header, (*named, *latin)))
        out[role] = {
            "exact": {phrase: position for position, phrase in enumerate(exact)},
            "has": _phrases(lists.get("has", ())),
            "not": _phrases(speaks_against),
            "part": _phrases(lists.get("part", ())),
            "vague": frozenset(map(_header, lists.get("vague", ()))),
            "last": frozenset(map(_header, lists.get("last", ()))),
        }
    return out


def _phrases(phrases: Sequence[str]) -> re.Pattern[str] | None:
    if not phrases:
        return None
    patterns = (re.escape(_header(phrase, star=True)).replace(r"\*", r"\w*") for phrase in phrases)
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")


def _header(text: str, *, star: bool = False) -> str:
    """Words of a header, in small letters: ``ActionGeo_Lat`` is ``action geo lat``."""
    text = unicodedata.normalize("NFKC", text.replace("№", " № "))
    text = re.sub(r"(?<=[a-zа-яіїєґ])(?=[A-ZА-ЯІЇЄҐ])", " ", text)
    text = re.sub(r"['’ʼ`]", "", text).casefold().replace("ё", "е")
    text = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", text)
    text = re.sub(r"[^\w№*]|_" if star else r"[^\w№]|_", " ", text)
    return " ".join(text.split())


def _kind_of_hurt(head: Header) -> Header | None:
    """Give the kind that a header tells behind a word for all who were hurt: "Victims (killed)"."""
    for word in vocabulary()["hurt"]["not"].finditer(head.full):
        behind = head.full[word.end() :].strip()
        # "victims and dead" are two figures in one cell, not one kind of victims
        if not behind or re.match(r"(?:and|or|та|і|й|и|або|или)\b", behind):
            continue
        rest = Header.of(f"{head.full[: word.start()]} {behind}")
        if any(score_header(role, rest) for role in _PEOPLE):
            return rest
    return None


def score_header(role: str, head: Header) -> float:
    """Say how surely a header means a role, from its words and its tag alone.

    Parameters
    ----------
    role : str
        One of the lists of ``data/columns.toml``.
    head : Header

    Returns
    -------
    float
        0 when nothing speaks for it or something against it; `NAMED` and more for the whole header.

    Examples
    --------
    >>> score_header("killed", Header.of("Загинуло")) > NAMED
    True
    >>> score_header("place", Header.of("Place of birth"))
    0.0
    """
    lists = vocabulary()[role]
    if head.tag:
        base, *attributes = head.tag.split("+")
        if "code" not in attributes and ("id" not in attributes or role == "report_id"):
            for attribute in (*attributes, ""):
                if _TAGS.get(f"{base}+{attribute}" if attribute else base) == role:
                    return _TAGGED
    kind = _kind_of_hurt(head) if role in _PEOPLE and head.full not in lists["exact"] else None
    if kind is not None:
        return score_header(role, kind)
    part = 2.5 if lists["part"] and lists["part"].search(head.full) else 0.0
    for header in dict.fromkeys((head.full, head.plain, head.bare)):
        if header in lists["exact"]:
            if header in lists["vague"] and role not in PLACES:
                return _VAGUE
            some = part if header != head.full else 0.0  # "Killed (children)" is only a part
            return float(NAMED + 3 - 3 * lists["exact"][header] / len(lists["exact"]) - some)
    found = lists["has"].search(head.full) if lists["has"] else None
    families = [vocabulary()[one]["has"].findall(head.full) for one in ("killed", "injured")]
    if role == "both" and [len(words) for words in families] == [1, 1]:
        return _HINTED + 2
    # "killed_injured_of_civilians_killed": what is said twice is what is counted.
    twice = found and role in ("killed", "injured") and len(lists["has"].findall(head.full)) > 1
    if lists["not"] and lists["not"].search(head.full) and not twice:
        return 0.0
    if not found:
        return 0.0
    return _HINTED + 2 * len(found[0]) / max(len(head.plain), 1) - part
