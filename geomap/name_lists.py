"""Names in one list, and the level that is said once for all of them.

"In the Kharkiv and Sumy regions" are two oblasts, "у Чугуївському районі ..., а в Ізюмському" two raions, and
under "these hromadas:" every line names one.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from geomap.name_spans import LEVELS, NameSpan, is_unit_adjective
from geomap.triggers import stems, words_with_roles
from geomap.words import HYPHENS, Lexicon, Words, word_set

__all__ = ["TOWN_NOUNS", "gather_lists", "share_levels"]

#: Names in one list; a longer one is read in parts.
MOST = 60
#: "Hromada" counts for names so many words behind it at most.
SPOKEN_OF = 150
#: The districts of a city are told so close to each other, in words and in names.
QUARTERS_APART, AROUND = 60, 20
#: A settlement with fewer people is not meant where a district of the city spoken of bears its name.
SMALL = 10_000
#: What a name is, in an aside: "Kharkiv, the second city, and Sumy".
TOWN_NOUNS = word_set("type_noun") | word_set("seat")
_A_THE = word_set("article")
_AND = word_set("and_word")
_PLURALS = word_set("plural_unit")
_KINDS = stems("unit_kind")
_HROMADAS, _RAIONS = stems("hromada"), stems("raion")
_WITHIN = word_set("within_unit")
_FEMININE = ("ькій", "ьку", "ька", "ской", "цкой", "зкой", "скую", "цкую", "зкую")
#: "У Нікопольському районі – Марганецька та Мирівська": hromadas, though no preposition is near.
_NOMINATIVE = ("ська", "зька", "цька")
#: "У Голосіївському", "по Днепровскому": districts.
_MASCULINE = ("ому", "ім", "им", "ом")
#: A district that heads a line: "Святошинский. Горела квартира".
_HEADING, _MARKS = ("ский", "цкий", "ський", "зький", "цький"), HYPHENS | {".", ":"}
_LED_IN = _WITHIN | HYPHENS | word_set("and") | {",", ":"}
_GOES_ON = word_set("goes_on")
#: What parts a town from the units behind it: "Kharkiv and communities in the region's Izium district".
_APART = frozenset({"well", "communities", "settlements", "villages", "towns"})
_ANEW = [",", "the"]
_OPENS = frozenset({".", "\n", ";"})
_BULLETS = HYPHENS | {"•", "*", "·", "▪", "◾"}
_UNITS = {"raion": {"districts", "raions"}, "hromada": {"communities", "hromadas"}}
#: Behind the last name of a list without an "and": it begins a statement of its own.
_IS = frozenset({"is", "was", "has"})
_LINKS = _AND | word_set("place_preposition") | word_set("list_link")


def share_levels(text: str, words: Words, spans: list[NameSpan]) -> None:
    """Give the lists of a text their numbers, and their members the level that is said once.

    Examples
    --------
    >>> from geomap.gazetteer import load_gazetteer
    >>> from geomap.level_words import read_levels
    >>> from geomap.name_spans import find_spans
    >>> from geomap.words import split_words
    >>> text = "in the Kharkiv and Sumy regions"
    >>> words = split_words(text)
    >>> spans = find_spans(text, words, load_gazetteer())
    >>> read_levels(words, spans)
    >>> share_levels(text, words, spans)
    >>> [span.own for span in spans]
    ['oblast', 'oblast']
    """
    _groups(text, words, spans)
    _again(words, spans)
    _elided(words, spans)
    _headed(words, spans)
    _counted(words, spans)


def gather_lists(spans: Iterable[NameSpan]) -> dict[int, list[NameSpan]]:
    """Return the names of each list, by its number.

    Examples
    --------
    >>> gather_lists([])
    {}
    """
    out: dict[int, list[NameSpan]] = {}
    for span in spans:
        out.setdefault(span.group, []).append(span)
    return out


def _groups(text: str, words: Words, spans: list[NameSpan]) -> None:
    """Give each list a number, and give their members the level said once for all of them."""
    texts = words.texts
    levels = words_with_roles(*LEVELS)
    capitals = set(words.capitals(text))
    group = 0
    members: list[NameSpan] = []

    def close() -> None:
        _share(texts, members)
        members.clear()

    for before, span in zip([None, *spans[:-1]], spans, strict=True):
        if before is not None and len(members) < MOST and _linked(texts, before, span, levels, capitals):
            span.group = group
        else:
            close()
            group += 1
            span.group = group
        members.append(span)
    close()


def _behind_aside(texts: list[str], begin: int, end: int) -> int:
    """First word that links two names, behind the aside of "Kharkiv, the second city, and Sumy"."""
    if texts[begin : begin + 1] != [","] or texts[begin + 1] not in _A_THE:
        return begin
    close = next((i for i in range(begin + 2, min(begin + 8, end)) if texts[i] == ","), 0)
    town = close and not TOWN_NOUNS.isdisjoint(texts[begin + 2 : close])
    return close + 1 if town and close + 1 < end else begin


def _linked(texts: list[str], one: NameSpan, two: NameSpan, levels: Lexicon, capitals: set[int]) -> bool:
    begin = _behind_aside(texts, one.after, two.first)
    between = texts[begin : two.first]
    if not between or len(between) > 6:
        return False
    if between == [","] and texts[two.after : two.after + 1] and texts[two.after] in _IS:
        return False  # "two were hurt in Dobropillia, Bilozerske is under fire"
    joined = False
    parted = between[0] == "," == between[-1]  # "Горностаевка, Новая Маяка, Каховка": one that nobody knows
    for i, word in enumerate(between, begin):
        if parted and i in capitals:
            continue
        if word in _AND or word in {",", ";"}:
            joined = True
        elif (
            word not in _LINKS
            and levels.key(word) is None
            and word not in HYPHENS
            and not word.startswith(_KINDS)
            and word not in {"(", ")", "."}
        ):
            return False
    # "(Kyiv region)" after a name is its parent, not a member of the list.
    return joined and "(" not in between


def _share(texts: list[str], members: list[NameSpan]) -> None:
    if len(members) < 2:
        return
    last = members[-1]
    if len(members) > 2 and texts[last.after - 1] == "oblast" and not any(span.own for span in members):
        # "Kherson, Donetsk, and Zaporizhzhia oblast", as those write who do not know the plural
        last.own, last.plural_after = "oblast", True
    for i, said in enumerate(members):
        if said.own and (said.plural_after or said.is_bare):
            for span, after in zip(reversed(members[:i]), reversed(members[1 : i + 1]), strict=True):
                between = texts[span.after : after.first]
                anew = between == _ANEW or (between == ["and", "the"] and texts[span.first - 1] != "the")
                led = (
                    said.own == "oblast" and span.typed and not span.single and texts[span.first - 1] == "of"
                )
                # "on communities of Chernihiv and Sumy regions"
                if (span.own is not None and not led) or not _APART.isdisjoint(between) or anew:
                    break  # "Siversk, as well as the Soledar and Lyman communities"
                if span.of_level(said.own) or texts[said.after] in _UNITS.get(said.own, ()):
                    span.own = said.own  # "Izyum and Kupiansk districts", though the raion is spelt Izium
    first = members[0]
    if first.typed and first.own and not first.single:
        for span in members[1:]:
            if span.own is None and span.of_level(first.own):
                span.own, span.typed = first.own, True
    if (
        len(members) > 2
        and not any(span.own for span in members)
        and any(_is_oblast_alone(texts, span, last) for span in members)
    ):
        for span in members:
            if span.of_level("oblast"):
                span.own = "oblast"


def _is_oblast_alone(texts: list[str], span: NameSpan, last: NameSpan) -> bool:
    """Read "Sumy, Dnipropetrovsk": an oblast's name that does not say so, but in "X in Sumy region; Y"."""
    named = words_with_roles(*LEVELS).key(texts[span.after - 1])
    closes = span is last and texts[span.first - 1] not in word_set("place_preposition")
    return span.is_oblast_only and not span.is_town and (named is None or closes)


def _headed(words: Words, spans: list[NameSpan]) -> None:
    """Read "Under fire were these hromadas:" and a line for each: the noun stands in the line above."""
    texts, ends = words.texts, words.line_ends()
    if not any(texts[i - 1] == ":" for i in ends):
        return
    levels = words_with_roles(*LEVELS)
    named = {i for span in spans for i in range(span.first, span.after + 1)}  # with the noun of the name
    said: str | None = None
    at = 0
    for span in spans:
        for i in ends[bisect_left(ends, at) : bisect_left(ends, span.first)]:
            if texts[i - 1] == ":" and i:
                nouns = [j for j in range(max(0, i - 7), i - 1) if j not in named and texts[j] in _PLURALS]
                keys = [levels.key(texts[j]) for j in nouns]
                said = keys[-1] if keys else None
            elif texts[i - 1] != "\n" and not _is_item(texts, ends, i):
                said = None
        at = span.first
        adjective = all(m.how == "bare" for m in span.matches) or is_unit_adjective(texts[span.after - 1])
        if said and span.own is None and adjective and span.of_level(said):
            span.own = said


def _counted(words: Words, spans: list[NameSpan]) -> None:
    """Read "strikes in four regions. Dnipropetrovsk: ... Sumy: ...": each such head is an oblast."""
    texts, levels = words.texts, words_with_roles(*LEVELS)
    heads = [s for s in spans if s.first and texts[s.after : s.after + 1] == [":"] and s.of_level("oblast")]
    heads = [s for s in heads if texts[s.first - 1] in _OPENS]
    if len(heads) < 3:
        return
    told = {levels.key(w) for w in texts[: heads[0].first] if w in _PLURALS}
    if "oblast" in told and "settlement" not in told:
        for span in heads:
            span.own = span.own or "oblast"


def _is_item(texts: list[str], ends: list[int], end: int) -> bool:
    """Say whether the line that ends here is an item of a list: short, or with a mark before it."""
    line = bisect_left(ends, end)
    first = ends[line - 1] + 1 if line else 0
    return end - first < 8 or texts[first] in _BULLETS


def _again(words: Words, spans: list[NameSpan]) -> None:
    """Read "у Нікопольському" in a text that names that raion, "в Есманській" in one about hromadas."""
    texts = words.texts
    _districts_listed(texts, spans)
    near = {id(span): spans[max(0, i - AROUND) : i + AROUND] for i, span in enumerate(spans) if not span.own}
    lone = [span for span in spans if id(span) in near and _is_lone_adjective(texts, span, near[id(span)])]
    if not lone:
        return
    named = {
        (level, m.place.place_id)
        for span in spans
        for level in [span.own or span.matches.named_level]
        if level in {"raion", "hromada"}
        for m in span.of_level(level)
    }
    lists = gather_lists(spans)
    for span in lone:
        word = texts[span.after - 1]
        for level in ("raion", "hromada"):
            if any((level, m.place.place_id) in named for m in span.of_level(level)):
                span.own = level
                break
        if span.own is None and _is_of_named_city(word, span, near[id(span)]):
            span.own = "raion"
        before = texts[max(0, span.first - SPOKEN_OF + 1) : span.first]
        if word.endswith(_HEADING) and not span.own and any(w.startswith(_RAIONS) for w in before):
            span.own = "raion" if any(m.place.precision == "raion" for m in span.of_level("raion")) else None
        if span.own or not span.of_level("hromada") or _is_oblast(span, lists[span.group]):
            continue
        behind = texts[span.after] if span.after < len(texts) else "."
        of_one = word.endswith("ької") and (
            not behind.isalpha() or len(behind) < 4
        )  # no noun of its own follows
        if (word.endswith(_FEMININE) or of_one) and any(w.startswith(_HROMADAS) for w in before):
            span.own = "hromada"


def _districts_listed(texts: list[str], spans: list[NameSpan]) -> None:
    """Read "• Дарницький – уламки / • Оболонський – пожежа" in a text that names Kyiv."""
    heads = [
        s for s in spans if not s.own and texts[s.after - 1].endswith(_HEADING) and _opens_item(texts, s)
    ]
    if len(heads) < 2:
        return
    named = {m.place.place_id for span in spans for m in span.matches if m.place.precision == "settlement"}
    listed = Counter(city for span in heads for city in _cities_of(span) & named)
    for span in heads:
        if any(listed[city] > 1 for city in _cities_of(span)):
            span.own = "raion"


def _is_of_named_city(word: str, span: NameSpan, near: list[NameSpan]) -> bool:
    """Read "били по Корабельному району ... ударили по Дніпровському": another district of that city."""
    cities = _cities_of(span) if word.endswith(_MASCULINE + _HEADING) else set()
    return bool(cities) and any(
        o is not span
        and abs(o.first - span.first) < QUARTERS_APART
        and (o.own or o.matches.named_level) == "raion"
        and _cities_of(o) & cities
        and not any(m.place.precision == "raion" and m.how != "bare" for m in o.of_level("raion")[:1])
        for o in near
    )


def _cities_of(span: NameSpan) -> set[str | None]:
    """Return the cities that have a district of a name."""
    return {m.place.parent_id for m in span.of_level("raion") if m.place.precision == "city_district"}


def _is_lone_adjective(texts: list[str], span: NameSpan, near: list[NameSpan]) -> bool:
    """Say whether a name is an adjective without its noun where a unit is due."""
    before, word = texts[span.first - 1], texts[span.after - 1]
    heads = word.endswith(_HEADING + _NOMINATIVE) and _opens_item(texts, span)
    led = before in _LED_IN and (before in _WITHIN or word.endswith(_NOMINATIVE))
    if span.own or not (led or heads):
        return False
    if not is_unit_adjective(word):
        return False
    small = all(m.place.population < SMALL for m in span.matches if m.place.precision == "settlement")
    return span.is_bare or (small and _is_of_named_city(word, span, near))


def _opens_item(texts: list[str], span: NameSpan) -> bool:
    """Read "Святошинский. Горела квартира", "• Дарницький – уламки", "Есманська: ...": up to the mark."""
    at = span.first - 1
    at -= at > 0 and texts[at] in _BULLETS
    mark = texts[span.after : span.after + 1]
    after_one = at >= 0 and texts[at] == "." and mark == [":"]
    return (at < 0 or texts[at] == "\n" or after_one) and not _MARKS.isdisjoint(mark)


def _is_oblast(span: NameSpan, mates: list[NameSpan]) -> bool:
    """Say whether an adjective can be an oblast's: not in "у Миколаївській та Глухівській" громадах."""
    return bool(span.of_level("oblast")) and all(
        mate.of_level("oblast") or not mate.of_level("hromada") for mate in mates
    )


def _elided(words: Words, spans: list[NameSpan]) -> None:
    """Read "У Харківському районі ..., а в Куп'янському — ...": the noun is said once in the sentence."""
    texts = words.texts
    for before, span in itertools.pairwise(spans):
        if span.own is not None or texts[span.first - 1] not in _GOES_ON:
            continue
        said = before.own if before.own and before.of_level(before.own) else before.matches.named_level
        if (
            (said and said != "settlement" and is_unit_adjective(texts[span.after - 1]))
            and "." not in texts[before.after : span.first]
            and any(m.how == "bare" for m in span.of_level(said))
        ):
            span.own = said
