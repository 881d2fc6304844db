"""Names that are words or people here: dropped unless the words beside them say "place"."""

from __future__ import annotations

from geomap.gazetteer import Place
from geomap.name_lists import gather_lists
from geomap.name_spans import NameSpan, is_unit_adjective
from geomap.placewords import is_adjective
from geomap.triggers import stems, word_set, words_with_roles
from geomap.words import HYPHENS, Words

__all__ = ["drop_doubtful"]

#: Endings of "56-year-old".
_AGED = (
    "річна",
    "річну",
    "річної",
    "річній",
    "річний",
    "річного",
    "річному",
    "летняя",
    "летнюю",
    "летней",
    "летний",
    "летнего",
)
#: Cities that bear a given name.
_GIVEN = word_set("given_name")
_ALSO_WORDS = word_set("also_word")
_ALSO_ADJECTIVES = word_set("also_adjective")
_FIRST_NAMES = word_set("first_name")
#: Алчевск, Покровськ: towns, while surnames end in "-ський" and the like.
_TOWNS = ("ск", "цк", "ськ", "цьк", "зьк")
_PLANTS, _REFINERY = stems("plant_abroad"), stems("refinery")
_QUARTER = stems("quarter")
_SHORT, _VILLAGE = word_set("short_type"), word_set("village_word")
_NOUNS = stems("noun_of_word")
_OF = word_set("of_place")
_PLACE_PREPOSITIONS = word_set("place_preposition")
_PREPOSITIONS = word_set("preposition")
_ATTACKERS = stems("attacker")
_QUOTES = frozenset('"«»“”„')
_BREAKS = frozenset('.!?\n"“«')
#: A line that holds nothing but a name.
_BULLETS, _ENDS = HYPHENS | {"•", "*"}, frozenset({",", ";", ".", "\n"})
#: Behind a name that heads a sentence.
_HEADS = HYPHENS | {",", ":"}
_ITEMS = word_set("and_word") | {",", ";"}
#: Endings of an adjective whose noun stands behind; a noun is longer than so many letters.
_OF_NOUNS, NOUN = ("скую", "ську"), 6
_WINDS = tuple(w for w in stems("wind") if not w.isascii())


def drop_doubtful(text: str, words: Words, spans: list[NameSpan]) -> list[NameSpan]:
    """Drop small places whose name is a word or a person here.

    Parameters
    ----------
    text : str
    words : Words
    spans : list of NameSpan
        Those with places to mean.
    """
    texts = words.texts
    oblasts = {
        span.settled[0].admin1
        for span in spans
        if (span.settled and span.level in {"oblast", "raion"}) or (span.is_known and span.is_clear)
    }
    kept: list[NameSpan] = []
    unplaced: list[tuple[NameSpan, list[Place]]] = []
    named: set[str] = set()
    strikes, teams = words_with_roles("strike"), words_with_roles("team")
    lists, clubs = gather_lists(spans), teams.at(words)
    firsts = {span.first for span in spans}
    sure: set[int] = {span.group for span in spans if span.is_known and span.group}
    for span in spans:
        before = texts[span.first - 1] if span.first else "\n"
        behind = texts[span.after] if span.after < len(texts) else ""
        if (
            span.end - span.start <= 4
            and text[span.start : span.end].isupper()
            and span.level == "settlement"
            and not (span.is_known and span.is_home)
            and not _is_loud(text, words, span)
        ):
            continue  # ОВА, МВА: an abbreviation
        alone = span.after - span.first == 1
        if alone and texts[span.first] in _ALSO_WORDS and before not in _PLACE_PREPOSITIONS and not span.own:
            continue  # "Порт на Одещині": no village, though the oblast has one of the name
        noun_behind = behind.isalpha() and behind not in _ITEMS and before not in _PLACE_PREPOSITIONS
        if noun_behind and texts[span.first] in _ALSO_ADJECTIVES:
            continue  # "Українська авіація"
        if (
            span.level == "settlement"
            and (not span.typed or texts[span.first] in _GIVEN)
            and before not in _PLACE_PREPOSITIONS
            and _is_person(text, words, span)
        ):
            continue
        if (
            span.after in clubs
            and behind.isascii()
            and teams.key(behind)
            and text[words.starts[span.after]].isupper()
        ):
            continue  # "The Kyiv Independent" tells of no place, nor which is near
        if behind == "time" and texts[span.after + 1 : span.after + 2] != ["and"]:
            continue  # "9:30 Moscow time"; "they hit Sumy time and again"
        if before.endswith(_AGED) and not span.own:
            continue  # "56-річну Вікторію": a person
        quarter = behind.startswith(_QUARTER) or before.startswith(_QUARTER)
        if quarter and not span.own:
            span.settled = [p for p in span.settled if p.precision == "city_district"]
            if not span.settled:
                continue  # "Pivdennyi neighbourhood": no town of that name
        if texts[span.first].startswith(_PLANTS) and any(
            w.startswith(_REFINERY)
            for w in (*texts[max(0, span.first - 2) : span.first], *texts[span.after : span.after + 2])
        ):
            continue  # "Славянский НПЗ" stands in Slavyansk-na-Kubani, the Druzhba pipeline in no town
        if not span.own and (_is_surname(text, words, span) or _is_of_unknown_oblast(words, span, firsts)):
            continue
        if (
            before in _QUOTES
            and behind in _QUOTES
            and span.level != "settlement"
            and span.is_bare
            and not span.own
        ):
            continue  # "между «Лесной» и «Черниговской»": stations
        if _is_part(text, words, span) or (
            behind.startswith(_NOUNS) and not (span.is_known and span.settled[0].kind == "city")
        ):
            continue  # "Новий рік", "у Білому домі"
        if (
            span.level in {"settlement", "site"}
            and not span.is_known
            and not span.typed
            and span.own != "settlement"
        ):
            near = [p for p in span.settled if p.admin1 in oblasts]
            if not oblasts and not any(m.common for m in span.matches):
                near = [p for p in span.settled if p.admin1]  # the text names no oblast: it may be any
            listed = span.group in sure and len(lists[span.group]) > 1
            placed = (
                before in _PLACE_PREPOSITIONS
                or _follows_strike(text, words, span)
                or texts[span.first - 2 : span.first] == ["of", "the"]
                or (before == "of" and (texts[span.first - 2] in _OF or strikes.key(texts[span.first - 2])))
                or (before == "(" and behind == ")")
                or (before in _ITEMS and behind == "(")  # "зокрема, Старовірівка (пошкоджено будинок)"
                or (before in _BULLETS and behind in _ENDS and texts[span.first - 2] == "\n")
                or before.startswith(_WINDS)  # "западнее Клещеевки"
                or texts[span.after : span.after + 2] == [",", "ukraine"]  # "HROZA, Ukraine -"
            )
            if not (near and (placed or listed)):
                unplaced += [(span, near)] if near else []
                continue
            span.settled = near
            named.update(place.place_id for place in near)
        if span.level == "settlement":
            sure.add(span.group)
        kept.append(span)
    again = []
    for span, near in unplaced:  # "Hroza had 300 inhabitants": "in Hroza" is told elsewhere
        span.settled = [place for place in near if place.place_id in named and place.admin1]
        again += [span] if span.settled else []
    return sorted([*kept, *again], key=lambda span: span.first) if again else kept


def _follows_strike(text: str, words: Words, span: NameSpan) -> bool:
    """Read "shelled X", "атакували артилерією X"; at the head of a sentence "Іллінівку росіяни атакували"."""
    strikes = words_with_roles("strike")
    sides = [range(span.first - 1, max(span.first - 4, -1), -1)]
    opens = span.first == 0 or words.texts[span.first - 1] in _BREAKS
    said_first = "".join(words.texts[span.after : span.after + 1]).startswith(_ATTACKERS)
    said_behind = "".join(words.texts[span.after : span.after + 1]) in _HEADS
    if opens and (said_first or said_behind) and words.texts[span.first] not in _PREPOSITIONS:
        first = span.after + said_behind  # "Никольское, дрон сбросил взрывчатку"
        sides.append(range(first, min(first + 4, len(words.texts))))
    for side in sides:
        for i in side:
            if strikes.match(words.texts, i) is not None:
                return True
            if not words.texts[i].isalpha() or text[words.starts[i]].isupper():
                break
    return False


def _is_part(text: str, words: Words, span: NameSpan) -> bool:
    """Say whether a village's name is the adjective of a noun, or of a name not known: "Каменная Яруга"."""
    if span.level == "settlement" and _has_adjective(text, words, span):
        return True
    if span.level != "settlement" or span.is_known or span.after >= len(words.texts):
        return False
    start, end = words.starts[span.after], words.ends[span.after]
    following = text[start:end]
    word = words.texts[span.after - 1]
    if is_unit_adjective(word) and word.endswith(_OF_NOUNS) and following.islower() and len(following) > NOUN:
        return span.within is None and not span.typed  # "на Никольскую электроподстанцию"
    longer = start - span.end == 1 and following[:1].isupper() and not following.isupper()
    adjective = is_adjective(words.texts[span.after - 1])
    return longer and adjective and span.within is None and not is_unit_adjective(words.texts[span.after])


def _has_adjective(text: str, words: Words, span: NameSpan) -> bool:
    """Read "с. Высшее Соленое", "в Высшем Соленом": the name is longer than the one that is known."""
    texts, i = words.texts, span.first - 1
    if i < 1 or span.start - words.ends[i] != 1 or not text[words.starts[i]].isupper():
        return False
    ahead = texts[i - 2] if texts[i - 1] == "." else texts[i - 1]
    typed = ahead in (_SHORT if texts[i - 1] == "." else _VILLAGE - _SHORT)
    return typed or (not span.is_known and texts[i - 1] in _PLACE_PREPOSITIONS and is_adjective(texts[i]))


def _is_of_unknown_oblast(words: Words, span: NameSpan, firsts: set[int]) -> bool:
    """Read "в Дзержинську Нижегородської області": it lies in an oblast that is none of ours."""
    adjective, noun = words.texts[span.after : span.after + 1], words.texts[span.after + 1 : span.after + 2]
    if span.level != "settlement" or not noun or not noun[0].startswith(("област", "обл")):
        return False
    return adjective[0].endswith(("ської", "ской")) and span.after not in firsts


def _is_loud(text: str, words: Words, span: NameSpan) -> bool:
    """Say whether the words beside the name are in capitals too."""
    near = [i for i in (span.first - 1, span.after) if 0 <= i < len(words.texts) and words.texts[i].isalpha()]
    return bool(near) and all(text[words.starts[i] : words.ends[i]].isupper() for i in near)


def _is_person(text: str, words: Words, span: NameSpan) -> bool:
    """Say whether a capital letter directly beside the name makes a person of it: Roman Busargin."""
    form = words.texts[span.first]
    given = form in _GIVEN or (form in _FIRST_NAMES and _is_among_people(words.texts, span))
    if not given and span.is_home and span.is_known:
        return False
    title_case = False
    for i in (span.after, span.first - 1):
        if 0 <= i < len(words.texts):
            start, end = words.starts[i], words.ends[i]
            gap = start - span.end if i == span.after else span.start - end
            title_case = title_case or (gap == 1 and text[start].isupper() and not text[start:end].isupper())
    return given or title_case


def _is_among_people(texts: list[str], span: NameSpan) -> bool:
    """Read "Тамара, Станіслав і Роман": one of several given names."""
    beside = ((span.first - 1, span.first - 2), (span.after, span.after + 1))
    return any(
        0 <= far < len(texts) and texts[joint] in _ITEMS and texts[far] in _FIRST_NAMES
        for joint, far in beside
    )


def _is_surname(text: str, words: Words, span: NameSpan) -> bool:
    """Read "Олена Покровська": an adjective behind a given name, or behind a capital letter mid-sentence."""
    i = span.first - 1
    word = words.texts[span.first]
    if i < 0 or span.after - span.first > 1 or not is_unit_adjective(word) or word.endswith(_TOWNS):
        return False
    if words.texts[i] in _FIRST_NAMES:
        return True
    before = text[words.starts[i] : words.ends[i]]
    beside = span.start - words.ends[i] == 1 and before[:1].isupper() and not before.isupper()
    return beside and i > 0 and words.texts[i - 1].isalpha() and before.lower() not in _PLACE_PREPOSITIONS
