"""One phrase about a place, between two commas: names with their levels, and the relation to them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import zip_longest

from geomap.placewords import (
    AREA_WORDS,
    FACILITIES,
    KM,
    POINTS,
    REPUBLICS,
    WORDS,
    is_adjective,
    is_cyrillic,
    read_direction,
    read_distance,
    seat_kind,
)

__all__ = ["Part", "Reading", "Word", "join_words", "may_be_name", "read_phrase"]


@dataclass(frozen=True, slots=True)
class Part:
    """One named place in a query.

    Attributes
    ----------
    names : tuple of str
        Spellings of the same place as written, the first one first.
    levels : tuple of str
        The precisions that the words beside the name allow ("district": raion or city district); empty
        when they say nothing.
    kind : str or None
        city, town, settlement (urban) or village, where the words say so.
    whole : str or None
        The words with those that were read as level: "Нове Село" is a name.
    exact : bool
        Whether it counts only where a place bears this very name: "Чорна Річка" may be just a river.
    """

    names: tuple[str, ...]
    levels: tuple[str, ...] = ()
    kind: str | None = None
    whole: str | None = None
    exact: bool = False

    @property
    def name(self) -> str:
        """The first spelling."""
        return self.names[0]


@dataclass(slots=True)
class Word:
    """A word as written, its key, and whether a full stop follows."""

    text: str
    key: str
    dot: bool = False


@dataclass(slots=True)
class Reading:
    """What one phrase says; the fields are those of `geomap.queries.Query`."""

    parts: list[Part] = field(default_factory=list)
    relation: str = "at"
    bearing: float | None = None
    km: float | None = None
    other: Part | None = None
    near: Reading | None = None
    bank: bool = False
    dropped: list[str] = field(default_factory=list)
    level_only: tuple[tuple[str, ...], str | None] | None = None


def join_words(words: list[Word]) -> str:
    """Write words as one text.

    Examples
    --------
    >>> join_words([Word("Козача", "козача"), Word("Лопань", "лопань")])
    'Козача Лопань'
    """
    return " ".join(word.text for word in words)


def may_be_name(part: Part) -> bool:
    """Tell a settlement's name from the description of something in a town, by its words.

    Examples
    --------
    >>> [may_be_name(Part((name,))) for name in ("Nova Kakhovka", "Railway Station", "ТЕЦ-5", "school")]
    [True, False, False, False]
    """
    words = part.name.split()
    keys = part.name.casefold().split()
    if set(part.levels) & {"city_district", "site"} or any(map(str.isdigit, part.name)):
        return False
    described = any(key in WORDS["facilities"] or key.startswith(FACILITIES) for key in keys)
    return not described and all(word[:1].isupper() for word in words) and not part.name.isupper()


def read_phrase(words: list[Word]) -> Reading:
    """Read one phrase.

    Examples
    --------
    >>> reading = read_phrase([Word("near", "near"), Word("Izium", "izium")])
    >>> reading.relation, reading.parts[0].name
    ('near', 'Izium')
    """
    reading = Reading()
    # "Luhansk People's Republic" is the oblast
    words = [
        word
        for word, after in zip_longest(words, words[1:])
        if after is None or word.key not in WORDS["peoples"] or after.key not in WORDS["oblast"]
    ]
    words = _without_streets(words, reading)
    words = _relation_first(words, reading)
    shore = len(words) == 1 and words[0].key in WORDS["bank"] and words[0].text.islower()
    if shore or (len(words) == 1 and reading.bank and words[0].key in WORDS["rivers"]):
        reading.dropped.append(words[0].text)
        words = []
    words = _relation_last(words, reading)
    words = _near_inside(words, reading)
    if words:
        _chain(words, reading)
    if len(reading.parts) == 1 and len(words) > (size := len(reading.parts[0].name.split())):
        # "с. Великий Хутір": what the first type word stands before, unless that is no more than was read
        named = words[1:] if _is_typed(words) and len(words) > size + 1 else words
        reading.parts[0] = replace(reading.parts[0], whole=join_words(named))
    elif not reading.parts and reading.level_only and words[0].text[:1].isupper():
        reading.parts = [Part((join_words(words),))]
        reading.level_only = (*reading.level_only[:1], None)
    return reading


def _is_number(word: Word) -> bool:
    """Tell a house number or a distance ("12", "12а", "5km") from a name."""
    letters = "".join(char for char in word.key if char.isalpha())
    return word.text[0].isdigit() and (len(letters) < 2 or letters in KM)


def _without_streets(words: list[Word], reading: Reading) -> list[Word]:
    """Drop streets, houses and post codes: finer than a gazetteer of places."""
    for at, word in enumerate(words):
        last = word.key in WORDS["street_last"] and at > 0
        if (
            word.key in WORDS["street_first"]
            and (word.dot or len(word.key) > 3 or "-" in word.key)
            and at + 1 < len(words)
        ):
            # A town may follow the street in the same breath: "вул. Сумська у Харкові".
            after = next(
                (i for i in range(at + 2, len(words)) if words[i].key in WORDS["town_ahead"]),
                len(words),
            )
            reading.dropped.append(join_words(words[at:after]))
            return words[:at] + words[after:]
        if last:
            after = next((i for i in range(at + 1, len(words)) if words[i].key in {"in", "of"}), len(words))
            reading.dropped.append(join_words(words[:after]))
            return words[after:]
    if words and all(_is_number(word) for word in words):
        reading.dropped.append(join_words(words))
        return []
    if len(words) > 1 and len(words[-1].text) == 5 and words[-1].text.isdigit():
        reading.dropped.append(words[-1].text)
        return words[:-1]
    return words


def _relation_first(words: list[Word], reading: Reading) -> list[Word]:
    """Take "12 km east of", "outskirts of", "between A and B" from the front."""
    at = 0
    seen = False  # a word of relation: what follows "of" is the place, not a parent
    while at < len(words):
        word = words[at]
        key = word.key
        following = words[at + 1 :]
        if not following:
            break
        if key in WORDS["between"] and following:
            return _between(following, reading)
        if key in WORDS["road"] and following:
            return _route(following, reading)
        if key in WORDS["water"]:
            reading.dropped.append(join_words(words[at:]))
            return []
        if _is_number(word):
            value, used = read_distance([word.key for word in words], at)
            if used == 0:
                break
            reading.km, at, seen = value, at + used, True
            if reading.relation == "at":
                reading.relation = "near"
            continue
        if key in WORDS["few"] and following and following[0].key in {*KM, "of"}:
            reading.relation, at, seen = "near", at + 2, True
            continue
        direction = read_direction([word.key for word in words], at)
        if direction is not None and at + direction[1] < len(words):
            point, used, compared = direction
            after = words[at + used].key
            article = words[at - 1].key if at else ""
            # "north of X" and "на північ від X" lie outside X; "in the north of X", "північ Харкова" inside.
            outside = (
                compared
                or after in WORDS["away"]
                or (after == "of" and article != "the")
                or (reading.km is not None)
            )
            # A bare point of the compass before a name belongs to it, unless "of" follows.
            bare = used == 1 and not compared and key in WORDS["winds"]
            named = bare and after not in {"of", "from", "part", "side"}
            if after in AREA_WORDS or (named and reading.km is None):
                break  # "South Ukraine" is a name
            reading.bearing = POINTS[point]
            reading.relation = "offset" if outside else "part"
            at, seen = at + used, True
            continue
        if key in WORDS["part_first"] and (following[0].key == "of" or is_cyrillic(key) or seen):
            if reading.relation in {"at", "near"}:
                reading.relation = "part"
            reading.bank = reading.bank or key in WORDS["bank"]
            at, seen = at + 1, True
            continue
        if key in WORDS["near_first"] and not (key == "close" and following[0].key != "to"):
            if reading.relation == "at":
                reading.relation = "near"
            at, seen = at + 1, True
            continue
        if key in WORDS["about"] and (key != "region" or following[0].key == "of"):
            # "в районі Бахмута": about Bakhmut; "район Салтівський" is a district.
            if is_adjective(following[0].key):
                break
            if reading.relation == "at":
                reading.relation = "near"
            at, seen = at + 1, True
            continue
        if key in WORDS["filler"] and (len(key) > 1 or not word.dot):
            if key in WORDS["letters"] and following[0].text[:1].isupper() and at == 0 and key not in {"с"}:
                break
            if key in {"с", "s"} and following[0].text[:1].isupper() and not seen:
                break
            at += 1
            continue
        break
    return words[at:]


def _between(words: list[Word], reading: Reading) -> list[Word]:
    for at, word in enumerate(words):
        if word.key in WORDS["and"] and 0 < at < len(words) - 1:
            left, right = Reading(), Reading()
            _chain(words[:at], left)
            _chain(words[at + 1 :], right)
            if left.parts and right.parts:
                reading.relation, reading.other = "between", right.parts[0]
                # Level words after the second name speak for it, parents for both.
                reading.parts = [left.parts[0], *left.parts[1:], *right.parts[1:]]
                return []
    return words


def _route(words: list[Word], reading: Reading) -> list[Word]:
    """Read "road from A to B", "траса А – Б": between A and B; any other road says nothing."""
    turn = next((i for i, word in enumerate(words) if word.key in WORDS["near_first"]), None)
    if turn is not None and turn < len(words) - 1:
        return _relation_first(words[turn:], reading)
    names = [word for word in words if word.key not in WORDS["road_link"]]
    if len(names) == 1 and "-" in names[0].key:
        one, _, two = names[0].text.replace("–", "-").replace("—", "-").partition("-")
        if len(one) > 2 and len(two) > 2:
            reading.relation, reading.other = "between", Part((two,))
            reading.parts = [Part((one,))]
            return []
    if len(names) == 2 and len(words) > len(names):
        reading.relation, reading.other = "between", Part((names[1].text,))
        reading.parts = [Part((names[0].text,))]
        return []
    reading.dropped.append(join_words(words))
    return []


def _relation_last(words: list[Word], reading: Reading) -> list[Word]:
    """Take "Bakhmut area", "Odesa outskirts", "Izium–Lyman road" from the back."""
    if len(words) < 2:
        return words
    key = words[-1].key
    flows = key in WORDS["water"] or (reading.bank and key in WORDS["rivers"])
    if flows or (key in WORDS["road"] and not reading.parts):
        named = is_cyrillic(key) and words[-1].text.istitle()
        if named and _is_typed(words):
            return words  # "с. Річки", "с. Дороге"
        if flows:
            reading.dropped.append(join_words(words))
        rest = [] if flows else _route(words[:-1], reading)
        if named and not rest and not reading.parts:
            reading.parts = [Part((join_words(words),), exact=True)]
        return rest
    if key in WORDS["near_last"] or key in WORDS["part_last"]:
        if reading.relation == "at":
            reading.relation = "near" if key in WORDS["near_last"] else "part"
        return words[:-1]
    return words


def _near_inside(words: list[Word], reading: Reading) -> list[Word]:
    """Split "checkpoint 5 km north of Kyiv": what comes first may be a place or only a description."""
    for at in range(1, len(words) - 1):
        key = words[at].key
        direction = read_direction([word.key for word in words], at)
        turns = (
            direction is not None
            and at + direction[1] < len(words) - 1
            and (words[at + direction[1]].key in WORDS["away"] | {"of"} or direction[2])
        )
        if (
            key in WORDS["near_first"]
            or key in WORDS["between"]
            or turns
            or (_is_number(words[at]) and read_distance([word.key for word in words], at)[1])
        ):
            inner = read_phrase(words[at:])
            if inner.parts:
                reading.near = inner
                return words[:at]
    return words


def _chain(words: list[Word], reading: Reading) -> None:
    """Read names with their level words, one within the next: "село Гроза Куп'янського району"."""
    buffer: list[Word] = []
    owners: list[Part] = []
    said: tuple[tuple[str, ...], str | None] | None = None
    seat: str | None = None  # what a hromada's centre is

    def flush(levels: tuple[str, ...] = (), kind: str | None = None) -> None:
        nonlocal buffer, said
        if said is not None and not levels:
            levels, kind = said
        if buffer:
            if len(buffer) == 1 and buffer[0].key in WORDS["kept_of"] and owners:
                # "Odesa's port" is one name.
                reading.parts.append(Part((f"{owners.pop().name} {buffer[0].text}",), levels, kind))
            else:
                reading.parts.append(_part(buffer, levels, kind))
        buffer, said = [], None

    for at, word in enumerate(words):
        key = word.key
        after = words[at + 1] if at + 1 < len(words) else None
        if key in WORDS["hromada_kind"] and (
            any(
                later.key in AREA_WORDS and "hromada" in AREA_WORDS[later.key]
                for later in words[at + 1 : at + 3]
            )
        ):
            seat = seat_kind(key) or seat
            continue
        settled = _settlement_word(word, after)
        if after is None and not buffer and said and said[0] == ("settlement",) and word.text.istitle():
            buffer.append(word)  # "с. Хутір", "с. Громада": its type has been said
        elif key in AREA_WORDS and not (key in WORDS["republic"] and buffer and after):
            levels = AREA_WORDS[key]
            if buffer:
                # An adjective closes by itself: what stands before it is a place within.
                if (
                    len(buffer) > 1
                    and is_adjective(buffer[-1].key)
                    and (said or not is_adjective(buffer[-2].key))
                ):
                    closing = buffer.pop()
                    flush()
                    buffer = [closing]
                said = None
                flush(levels, seat)
                seat = None
            else:
                said = (levels, None)
        elif settled is not None:
            if (
                buffer
                and (
                    after is None
                    or after.key in WORDS["of"]
                    or (not is_cyrillic(key) and key not in WORDS["letters"])
                )
                and key not in WORDS["level_first"]
            ):
                said = None
                flush(("settlement",), settled)
            else:
                flush()
                said = (("settlement",), settled)
        elif key in WORDS["quarter"]:
            if not buffer:
                said = (("city_district", "site"), None)
            elif after is None or after.key in WORDS["of"]:
                said = None
                flush(("city_district", "site"))
        elif key in WORDS["of"] and (buffer or reading.parts or said):
            if buffer and buffer[-1].key not in WORDS["kept_of"]:
                flush()
            elif buffer:
                buffer.append(word)
        elif key.endswith("'s") and after is not None and len(key) > 3:
            buffer.append(Word(word.text[:-2], key[:-2]))
            mark = len(reading.parts)
            flush()
            owners += reading.parts[mark:]
            del reading.parts[mark:]
        elif not (key in WORDS["filler"] and not buffer and (len(words) > 1)):
            buffer.append(word)
    if said is not None and not buffer and not reading.parts:
        reading.level_only = said
    flush()
    reading.parts += owners
    reading.parts = [part for part in reading.parts if part.names[0]]


def _is_typed(words: list[Word]) -> bool:
    """Tell whether the words begin with what the place is: a city, a village."""
    return len(words) > 1 and _settlement_word(words[0], words[1]) is not None


def _settlement_word(word: Word, after: Word | None) -> str | None:
    """City, town, village or "settlement", when the word is one of those."""
    key = word.key
    if key in WORDS["letters"] and not (word.dot or (after is not None and after.text[:1].isupper())):
        return None
    if key in WORDS["letters"] and after is None:
        return None
    for words, kind in (
        (WORDS["city"], "city"),
        (WORDS["town"], "town"),
        (WORDS["village"], "village"),
        (WORDS["settlement"], "plain"),
    ):
        if key in words:
            # смт, пгт and селище are one thing; an English town may be a city too.
            return "settlement" if kind == "town" and (is_cyrillic(key) or key in {"smt", "pgt"}) else kind
    return None


def _part(words: list[Word], levels: tuple[str, ...], kind: str | None) -> Part:
    name = join_words(words)
    if name.casefold() in WORDS["country"]:
        return Part((name,), ("country",))
    if name.casefold() in REPUBLICS:
        return Part((name, REPUBLICS[name.casefold()]), ("oblast",))
    return Part((name,), levels, None if kind == "plain" else kind)
