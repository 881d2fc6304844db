"""Which namesakes a declined name may be, by the case that the word before it asks for.

"В Покровском" is Покровское, for Покровск would be "в Покровске"; "по Чаплинці" is Чаплинка, for Чаплинці
would be "по Чаплинцях". "У Чаплинці" may be either, but "into" a village is seldom meant.
"""

from __future__ import annotations

from functools import lru_cache

from geomap.cases import CASES, cases_of
from geomap.gazetteer import Match, Place
from geomap.name_spans import KNOWN, NameSpan
from geomap.words import Words, word_set

__all__ = ["agree"]

#: Endings of names that may stand still in every case ("в Ровно", "по Рені"), and one of names that do not.
_STILL, _PLURAL = ("о", "е", "є", "у", "ю", "і"), "ці"
_ADJECTIVES = ("ому", "ом", "ій", "ой", "ого", "ої", "ым", "им")
_LINKS, _WITHIN = word_set("and") | {","}, frozenset({"у", "в", "во"})


def agree(words: Words, spans: list[NameSpan]) -> None:
    """Leave to each name the places that it can be in the case that is asked for, if there are any.

    Parameters
    ----------
    words : Words
    spans : list of NameSpan
        Their ``settled`` is narrowed.

    Examples
    --------
    >>> from geomap.toponyms import find_toponyms
    >>> {p.name_ru for p in find_toponyms("В Покровском ранены двое", lang="ru")[0].places}
    {'Покровское'}
    """
    texts, asked = words.texts, _asked_by_word()
    heads: dict[int, str] = {}  # the word before the first name of a list, by its list
    for span in spans:
        before = _word_before(texts, span.first)
        head = heads.setdefault(span.group, before)
        before = head if before in _LINKS else before
        cases = asked.get(before)
        if cases and len(span.settled) > 1 and not texts[span.first].isascii():
            span.settled = _left(span, cases) or span.settled
            if before in _WITHIN and (lying := _left(span, cases - {"accusative"})):
                span.settled = [p for p in span.settled if p in lying or p.population >= KNOWN]


def _word_before(texts: list[str], i: int) -> str:
    """Return the word before word `i`, over an adjective: "в прифронтовом Покровском"."""
    far = i > 1 and texts[i - 1].endswith(_ADJECTIVES) and texts[i - 1] not in _asked_by_word()
    return texts[i - 1 - far] if i else "\n"


def _left(span: NameSpan, cases: frozenset[str]) -> list[Place]:
    """Return the places of a name that may be called so in one of these cases."""
    matches = span.matches
    fits = matches.once(
        ("agree", cases), lambda: {m.place.place_id for m in matches if _fits(m, cases)} or {""}
    )
    return [p for p in span.settled if p.place_id in fits]


def _fits(match: Match, cases: frozenset[str]) -> bool:
    """Say whether a place may be called so in one of these cases."""
    if not match.inflected:
        # the accusative of most names is their nominative
        still = match.form.endswith(_STILL) and not match.form.endswith(_PLURAL)
        return still or "accusative" in cases
    known = {"uk": match.place.name_uk, "ru": match.place.name_ru}.get(match.lang)
    told = cases_of(match.form, known, match.lang) if known else frozenset()
    return not told or not told.isdisjoint(cases)  # a case form of another name of the place


@lru_cache(maxsize=1)
def _asked_by_word() -> dict[str, frozenset[str]]:
    """Return the cases behind each word that asks for some."""
    lists = ("asks_genitive", "asks_dative", "asks_accusative", "asks_instrumental", "asks_locative")
    asking = dict(zip(CASES, map(word_set, lists), strict=True))
    words = frozenset[str]().union(*asking.values())
    return {word: frozenset(case for case in CASES if word in asking[case]) for word in words}
