"""The words that decide, read from files that a speaker of the language can extend.

``data/triggers.toml`` holds the trigger words with their roles, ``data/grammar.toml`` the small words that
show what belongs together.
"""

from __future__ import annotations

from functools import cache

from geomap.words import Lexicon, load_words, word_set

__all__ = ["stems", "words_with_roles"]


@cache
def words_with_roles(*roles: str) -> Lexicon:
    """Return the trigger words of some roles, as one lexicon over all three languages.

    Examples
    --------
    >>> words_with_roles("strike", "hurt").key("обстріляли")
    'strike'
    """
    lists = load_words("triggers")
    return Lexicon(
        (entry, role) for role in roles for lang in ("en", "uk", "ru") for entry in lists[role][lang]
    )


@cache
def stems(name: str) -> tuple[str, ...]:
    """Return one list of ``data/grammar.toml`` as stems, for ``str.startswith``.

    Examples
    --------
    >>> "лікарні".startswith(stems("hospital"))
    True
    """
    return tuple(sorted(word_set(name)))
