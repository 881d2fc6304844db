"""The other spellings under which readers look for the places of a page, few and short."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from geomap.gazetteer import load_gazetteer

__all__ = ["find_names", "fold"]

#: Shorter ones are found in too many names.
LEAST = 4
#: How alike a spelling must be to a name of today: what is less alike is of another script, or no name.
ALIKE = 0.65


def fold(text: str) -> str:
    """Fold a name so that spellings of it meet; `plain` in ``words.js`` does the same.

    Parameters
    ----------
    text : str
        A name, or what a reader typed.

    Examples
    --------
    >>> fold("Kryvyi Rih") == fold("Krivij rih"), fold("Kharkiv"), fold("Київ")
    (True, 'harkiv', 'кив')
    """
    text = re.sub(r"[\u0300-\u036f'’ʼ`ьъ\s-]", "", unicodedata.normalize("NFKD", text.lower()))
    text = re.sub("[іїы]", "и", re.sub("[yj]", "i", text)).replace("kh", "h").replace("w", "v")
    return re.sub(r"(.)\1+", r"\1", re.sub("[єэ]", "е", text).replace("ґ", "г"))


def find_names(place_ids: Iterable[str]) -> dict[str, list[str]]:
    """Find the other spellings of places, folded, without those that another one is found by.

    Parameters
    ----------
    place_ids : iterable of str
        Ids of the gazetteer; others are left out.

    Examples
    --------
    >>> find_names(["UA80000000000093317"])["UA80000000000093317"][0]
    'kiev'
    """
    gazetteer = load_gazetteer()
    out = {}
    for place_id, names in gazetteer.other_names(place_ids).items():
        place = gazetteer.place(place_id)
        today = [fold(name) for name in (place.name, place.name_uk, place.name_ru)]
        kept: list[str] = []
        forms = {(fold(form), how) for form, how in names}
        for form, how in sorted(forms, key=lambda each: (len(each[0]), each)):
            found = any(form in name for name in today[:2]) or any(name in form for name in today[:2] + kept)
            if len(form) >= LEAST and not found and (how == "former" or _alike(form, today)):
                kept.append(form)
        out[place_id] = kept
    return out


def _alike(form: str, names: Sequence[str]) -> bool:
    matcher = difflib.SequenceMatcher(None, form)
    for name in names:
        matcher.set_seq2(name)
        # The quick ratios are upper bounds.
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= ALIKE and matcher.ratio() >= ALIKE:
            return True
    return False
