"""Which of the three languages a text is in.

A naive Bayes reading of the letters that only one of the two Cyrillic alphabets has, of how often they
would appear by chance, and of function words; no model and no training data.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from geomap.words import load_words

__all__ = ["LANGUAGES", "detect_language", "language_code"]

LANGUAGES = ("en", "uk", "ru")

#: Share of the letters of running text that only this alphabet has: і ї є ґ, and ы э ъ ё.
UK_LETTERS, RU_LETTERS = 0.075, 0.026
#: How often a foreign letter slips in: a quotation, a name, a slip of the keyboard.
STRAY = 0.001
#: What a function word of the one language, unknown to the other, weighs beside the letters.
WORD = 2.5
#: And what an ending or suffix weighs that is spelt one way here and another there.
ENDING = 1.5
#: A longer text tells no more than its beginning, and a page's last lines are often not its own.
ENOUGH = 2_000

_TOKEN = re.compile(r"[^\W\d_]+(?:[’ʼ'][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_UK_ONLY = re.compile(r"[іїєґІЇЄҐ]|[а-яі][’ʼ'][яюєї]")
_RU_ONLY = re.compile(r"[ыэъёЫЭЪЁ]")
_UK_ENDING = re.compile(
    r"[сц]ьк|н?ння|([тлджзч])\1[яю]\b|[бвмп]ий\b|[бвмпл](?:их|ими)\b|(?<!ле)[чт]ний\b|ував|увал|ється|ить\b|ють\b"
)
_RU_ENDING = re.compile(r"[^ь]ск[аиоу]|ени[еяюй]|овал|ется|ий\b(?<=ский)")
_SETS, _NAMES = (
    {lang: frozenset(words) for lang, words in load_words("languages")[table].items()}
    for table in ("words", "names")
)


def language_code(tag: str | None) -> str | None:
    """Read a language as people and pages name it (``uk-UA``, ``ua``, ``Russian``); others give None.

    Examples
    --------
    >>> language_code("uk-UA"), language_code("EN_us"), language_code("de")
    ('uk', 'en', None)
    """
    short = re.split(r"[-_.]", (tag or "").strip().lower())[0]
    return next((lang for lang, names in _NAMES.items() if short in names), None)


def detect_language(text: str) -> str | None:
    """Tell which language a text is written in.

    Parameters
    ----------
    text : str
        Anything from a headline up; only its beginning is read.

    Returns
    -------
    str or None
        ``en``, ``uk`` or ``ru``; None when there are no words, or Latin script without English words.

    Notes
    -----
    Each Cyrillic letter is weighed by how likely it is in each language, so that a Russian text quoting
    a Ukrainian title stays Russian, and a text long enough without a single і is not Ukrainian.

    Examples
    --------
    >>> detect_language("Вибухи у Харкові: двоє поранених"), detect_language("Харьков под ударом")
    ('uk', 'ru')
    >>> detect_language("Drones hit the port of Odesa")
    'en'
    """
    text = text[:ENOUGH]
    cyrillic, latin = (sum(map(len, script.findall(text))) for script in (_CYRILLIC, _LATIN))
    if cyrillic < latin:
        words = _TOKEN.findall(text.lower())
        known = sum(map(_SETS["en"].__contains__, words))
        # Running English has every third word here, a headline at times none; others hardly one in 25.
        return "en" if len(words) < 12 or known * 12 >= len(words) else None
    if not cyrillic:
        return None
    uk, ru = len(_UK_ONLY.findall(text)), len(_RU_ONLY.findall(text))
    rest = max(cyrillic - uk - ru, 0)
    odds = uk * math.log(UK_LETTERS / STRAY) - ru * math.log(RU_LETTERS / STRAY)
    odds += rest * math.log((1 - UK_LETTERS) / (1 - RU_LETTERS))
    odds += sum(map(_leaning, _TOKEN.findall(text.lower())))
    return "uk" if odds > 0 else "ru"


@lru_cache(maxsize=50_000)  # most words of a text were met before
def _leaning(word: str) -> float:
    """Weigh a word by itself and by its ending: above 0 for Ukrainian, below for Russian."""
    spelt = f" {word} "
    endings = len(_UK_ENDING.findall(spelt)) - len(_RU_ENDING.findall(spelt))
    return WORD * ((word in _SETS["uk"]) - (word in _SETS["ru"])) + ENDING * endings
