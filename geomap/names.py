"""How a place name is spelt: one normaliser for every query, and the national romanisation.

Two spellings that a reader takes for the same name must become the same key, and nothing else may.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["normalize", "romanize"]

_APOSTROPHES = "'’‘ʼʹʻʽʾʿ`´′ʺ‛＇ꞌ"
_LETTERS = dict(zip("ёґłđøæœßıþ", ["е", "г", "l", "d", "o", "ae", "oe", "ss", "i", "th"], strict=True))
# A Latin letter typed inside a Cyrillic word, after lower case (H stands for Н, so h for н).
_TO_CYRILLIC = str.maketrans("aeiocpxyïkmthbë", "аеіосрхуїкмтнвё")
_TO_LATIN = str.maketrans("аеіосрхуїкмтнв", "aeiocpxyikmthb")
_MIXED = re.compile(r"[a-zïë][\W\d_]?[\u0400-\u04ff]|[\u0400-\u04ff][\W\d_]?[a-zïë]")
_WORD = re.compile(r"[^\W\d_]+")
# What is its own key, as most names are.
_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*|[а-яіїє]+(?: [а-яіїє]+)*")


class _Folding(dict[int, str]):
    """One character to its part of the key, worked out once for each character met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _APOSTROPHES or (unicodedata.category(char) in {"Mn", "Cf", "Cc"} and not char.isspace()):
            out = ""
        elif char in _LETTERS:
            out = _LETTERS[char]
        elif char.isalnum():
            # й and ї are letters of their own; é and ž are e and z with a mark.
            decomposed = unicodedata.normalize("NFKD", char)
            plain = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
            out = char if "\u0400" <= char <= "\u04ff" else plain.lower()
        else:
            out = " "
        self[code] = out
        return out


_FOLDING = _Folding()


def normalize(text: str) -> str:
    """Turn a name into the key under which the gazetteer knows it.

    Case, ``ё``, apostrophes and soft signs of every kind, stress marks, diacritics of Latin letters,
    dashes, punctuation and runs of spaces make no difference; a Latin letter inside a Cyrillic word (and
    the other way round) counts as the letter it looks like.

    Parameters
    ----------
    text : str
        A name in any script; control characters are dropped.

    Returns
    -------
    str
        Lower case, single spaces; empty when no letter or digit is left.

    Examples
    --------
    >>> normalize("  Кам’янка–Дніпровська ")
    'камянка дніпровська'
    >>> normalize("Khmel'nyts'kyy") == normalize("Khmelnytskyy")
    True
    >>> normalize("Xapків") == "харків"
    True
    """
    lowered = text.lower()
    if _PLAIN.fullmatch(lowered):
        return lowered
    if not lowered.isascii():
        if not unicodedata.is_normalized("NFC", lowered):
            lowered = unicodedata.normalize("NFC", lowered)
        if _MIXED.search(lowered):
            lowered = _WORD.sub(_one_script, lowered)
    return " ".join(lowered.translate(_FOLDING).split())


def _one_script(match: re.Match[str]) -> str:
    """Write a word of two scripts in the one that most of its telling letters have."""
    word = match[0]
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in word)
    if cyrillic in {0, len(word)}:
        return word
    as_cyrillic, as_latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    all_cyrillic = all("\u0400" <= char <= "\u04ff" for char in as_cyrillic)
    all_latin = not any("\u0400" <= char <= "\u04ff" for char in as_latin)
    if all_cyrillic and (not all_latin or 2 * cyrillic >= len(word)):
        return as_cyrillic
    return as_latin if all_latin else word


_ROMAN = {
    **dict(zip("абвгґдезиіїйклмнопрстуфыэьъ", [*"abvhgdezyiiiklmnoprstufye", "", ""], strict=True)),
    **dict(zip("єюяжхцчшщё", ["ie", "iu", "ia", "zh", "kh", "ts", "ch", "sh", "shch", "io"], strict=True)),
}
_ROMAN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_CYRILLIC_WORD = re.compile(f"[\u0400-\u04ff]+(?:[{_APOSTROPHES}][\u0400-\u04ff]+)*")


@lru_cache(maxsize=4096)
def romanize(text: str) -> str:
    """Write Ukrainian in Latin letters by the national rule (Cabinet of Ministers, resolution 55 of 2010).

    Parameters
    ----------
    text : str
        Ukrainian text; what is not Cyrillic stays as it is.

    Returns
    -------
    str

    Examples
    --------
    >>> romanize("Згурівка, Єнакієве, Слов’янськ, Ґоронда")
    'Zghurivka, Yenakiieve, Sloviansk, Goronda'
    """
    return _CYRILLIC_WORD.sub(_romanize_word, unicodedata.normalize("NFC", text))


def _romanize_word(match: re.Match[str]) -> str:
    word = "".join(char for char in match[0] if char not in _APOSTROPHES)
    lower, out = word.lower(), []
    for i, char in enumerate(lower):
        latin = _ROMAN_FIRST.get(char) if i == 0 else None
        if latin is None:
            # зг is zgh, so that it is not read as ж
            latin = "gh" if char == "г" and i and lower[i - 1] == "з" else _ROMAN.get(char, char)
        upper = word[i] != char
        shouting = upper and len(word) > 1 and word.isupper()
        out.append(latin.upper() if shouting else latin.capitalize() if upper else latin)
    return "".join(out)
