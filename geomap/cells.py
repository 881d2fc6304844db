"""One cell of a table to one value: counts, degrees, positions, yes and no."""

from __future__ import annotations

import contextlib
import math
import re
from typing import NamedTuple

from geomap.numbers import read_number
from geomap.positions import read_position
from geomap.words import split_words, word_set

__all__ = [
    "Count",
    "injured_come_first",
    "is_missing",
    "is_vague",
    "read_both",
    "read_count",
    "read_degrees",
    "read_pair",
    "read_people",
]

_VAGUE = word_set("vague", of="cells")
_MISSING = _VAGUE | word_set("missing", of="cells")
_ZERO = re.compile(
    r"(0|zero|no|nobody|no one|нуль|ноль|ні|нет|немає|нема|відсутні|отсутствуют|ніхто|никто|обійшлося)"
    r"|(no|without|без|немає|нема|нет) (any )?(\w+ )?"
    r"(casualties|victims|deaths|injuries|injured|killed|wounded|fatalities|жертв|"
    r"постраждал\w*|пострадавш\w*|загибл\w*|погибш\w*|поранен\w*|ранен\w*|травмован\w*|людських втрат)"
    r"( (and|та|і|и) (injur\w+|постраждал\w*|пострадавш\w*|wounded|жертв))?"
)
_GROUPED = re.compile(r"\d{1,3}(?:[ \u202f'’]\d{3})+|\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:\.\d{3})+(?!\d)")
_AT_LEAST = re.compile(
    r"(>=|≥|>|\+|at least|more than|over|not less than|minimum|min\.?|від|більше|понад|щонайменше|"
    r"не менше|не менш|мінімум|свыше|более|больше|не менее|минимум|как минимум)"
)
_AT_MOST = re.compile(
    r"^(<=|≤|<|up to|at most|no more than|до|не більше|менше|не более|менее|fewer than|less than)"
)
_SPAN = re.compile(r"(\d+)\s*(?:-|–|—|−|\.\.+|…|to|до|or|або|или)\s*(\d+)")
_KILLED = re.compile(
    r"\b(?:kill\w*|dead|deaths?|died|fatal\w*|загиб\w*|загин\w*|вбит\w*|убит\w*|погиб\w*|смерт\w*)"
)
_INJURED = re.compile(r"\b(?:injur\w*|wound\w*|hurt|поранен\w*|травмов\w*|постражда\w*|ранен\w*|пострада\w*)")
_LOAD_200, _LOAD_300 = re.compile(r"(?<!\d)200(?!\d)"), re.compile(r"(?<!\d)300(?!\d)")
_CLAUSES = re.compile(r"([,;/|\n]|\.(?!\d)|\b(?:and|та|і|и|й|plus)\b)")
_TOLD_APART = re.compile(r"(.*?)(?::(?!\d)|\s[-–—]\s|(?<!\d)[–—])(.*)")  # "3 people: 2 women, 1 man"
_KINDS = {
    word: kind
    for kind in ("women", "men", "children", "boys", "girls", "adults")
    for word in word_set(kind, of="cells")
}
_ONE = word_set("one", of="cells")
_OVERLAP = ({"children", "boys"}, {"children", "girls"}, {"adults", "women"}, {"adults", "men"})
_PART_OF = r"[(\[;]| у т\.? ?ч| в т\.? ?ч| у тому числі| в том числе| including| incl\b| of (?:whom|which)"
_PARTS = re.compile(_PART_OF)
_AMONG = re.compile(
    r"\b(?:of them|among|both|all|aged|years?|з них|серед|обоє|років|року|рік|из них|среди|оба|лет|год)\b"
)
_WHOM = re.compile(
    r"\b(?:у т\.? ?ч|в т\.? ?ч|у тому числі|в том числе|including|incl|(?:of|among) (?:whom|which|them)"
    r"|(?:з|із|серед) (?:них|яких)|(?:из|среди) (?:них|которых))\b"
)
_MARKS = re.compile(  # "2 of them died" is one piece
    rf"(?!(?<=\d )(?:of them|(?:з|із|из) них)){_WHOM.pattern}"
    r"|[()\[\],;/|\n]|\.(?!\d)|\b(?:and|та|і|и|й|plus)\b"
)
_YEARS = r"(?:\s*(?:years?(?: old)?|y\.?o\b\.?|років|роки|рік|р\.|лет|года?))?"
_AGED = re.compile(
    rf"\s*\b(?:aged?|віком|у віці|в возрасте)\s+\d+{_YEARS}"
    rf"(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|та|і|й|и)\s+|\s*[-–]\s*)\d+{_YEARS}(?=\s*(?:[,;.)\]]|$)))*"
)
_NOBODY = re.compile(r"\b(?:no|nobody|none|without|немає|нема|нет|без|ніхто|никто|не)\b")


_UNKNOWN = (-9, -99, -999, -9999)  # stand for "not known" in the databases that use them


class Count(NamedTuple):
    """A number of people: ``least`` is sure, ``most`` is missing where the cell sets no upper bound."""

    least: int
    most: int | None


def is_missing(cell: object) -> bool:
    """Tell whether a cell says that it has nothing to say.

    Examples
    --------
    >>> is_missing("–"), is_missing("дані уточнюються"), is_missing("0"), is_missing(float("nan"))
    (True, True, False, True)
    """
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return True
    raw = str(cell)
    if "0" <= raw[:1] <= "9":
        return False  # no word for "missing" begins with a digit or is so long
    if len(raw) > 40:
        return raw.isspace()
    text = " ".join(raw.casefold().split()).strip("()[] ")
    return not text or text in _MISSING or text.strip(".!*") in _MISSING


def is_vague(cell: object) -> bool:
    """Tell whether a cell says that there is something, but not how much.

    Examples
    --------
    >>> is_vague("many"), is_vague("кілька"), is_vague("unknown"), is_vague("3")
    (True, True, False, False)
    """
    return isinstance(cell, str) and len(cell) < 40 and cell.strip("()[] .!*\t").casefold() in _VAGUE


def read_count(cell: object) -> Count | None:
    """Read a number of people.

    Parameters
    ----------
    cell : object
        ``3``, ``3.0``, ``1 234``, ``3-7``, ``5+``, ``>10``, ``не менше 3``, ``двоє``, ``3 (1 child)``.

    Returns
    -------
    Count or None
        None for a cell that means "not known".

    Raises
    ------
    ValueError
        For anything else that is no count.

    Examples
    --------
    >>> read_count("3-7"), read_count("5+"), read_count("немає"), read_count("?")
    (Count(least=3, most=7), Count(least=5, most=None), Count(least=0, most=0), None)
    """
    if is_vague(cell):
        raise ValueError("people, but not how many")
    if is_missing(cell):
        return None
    if isinstance(cell, (int, float)):
        return _whole(float(cell))
    text = " ".join(str(cell).casefold().replace("\xa0", " ").split()).strip(" .;,")
    if _ZERO.fullmatch(text):
        return Count(0, 0)
    plain = _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text) if not text.isdecimal() else text
    if re.fullmatch(r"-?\d+([.,]\d+)?", plain):
        return _whole(float(plain.replace(",", ".")))
    plain = _AGED.sub("", plain)
    kinds = _of_kinds(plain)
    if kinds is not None:
        return Count(kinds, kinds)
    # What stands in brackets or after a comma is a part of the number before it.
    head = re.split(rf"{_PART_OF}|, ", plain)[0]
    head = head.strip() or plain.strip("()[] ")
    span = _SPAN.search(head)
    if span and int(span[1]) <= int(span[2]):
        return Count(int(span[1]), int(span[2]))
    numbers = re.findall(r"\d+(?:[.,]\d+)?", head)
    if len(numbers) > 1:
        raise ValueError("more than one number")
    if numbers:
        value = int(float(numbers[0].replace(",", ".")))
        if _AT_MOST.search(head):
            return None  # "up to 5" is sure of nobody
        return Count(value, None if _AT_LEAST.search(head) else value)
    words = split_words(head)
    for at in range(min(len(words.texts), 6)):
        spelt = read_number(words, at)
        if spelt is not None:
            return Count(spelt.value, None if _AT_LEAST.search(head) else spelt.value)
    raise ValueError("no number")


def _of_kinds(text: str) -> int | None:
    """Add up people of kinds that exclude each other, "2 women, 1 child"; None where no kinds are told so."""
    body = re.split(_PART_OF.replace(";", ""), text)[0].replace("ё", "е")
    if _KILLED.search(body) and _INJURED.search(body):
        return None
    apart = _TOLD_APART.match(body)
    whole = apart[1].split() if apart else []
    if apart and _has_number(whole) and not _has_kind(re.sub(r"\bчоловік\b", "", apart[1])):
        parts = _of_kinds(apart[2])
        if parts is not None and parts != _number_of_kind(whole):
            raise ValueError("more than one number")  # the number may be a day or a house
        return parts
    cut = [(mark, piece.split()) for mark, piece in _cut(body) if not _AMONG.search(piece)]
    pieces = [piece for _, piece in cut]
    kinds = [[_KINDS[word.strip(".:")] for word in piece if word.strip(".:") in _KINDS] for piece in pieces]
    told = [kind for named in kinds for kind in named]
    if not kinds or not kinds[0] or len(told) < 2:
        return None
    if len(told) > len(set(told)) or any(overlap <= set(told) for overlap in _OVERLAP):
        raise ValueError("more than one number")
    total = 0
    for (mark, piece), named in zip(cut, kinds, strict=True):
        if not named and not _may_be_people(mark, piece):
            continue  # an aside, "near the market"
        number = _number_of_kind(piece)
        if number > 1 and "чоловік" in piece:
            return None  # "5 чоловік" are five people
        if len(named) != 1:
            raise ValueError("more than one number")
        total += number
    return total


def _cut(text: str) -> list[tuple[str, str]]:
    """Cut a text into clauses, each with the mark or the word that parts it from the one before it."""
    cut = ["", *_CLAUSES.split(text)]
    return list(zip(cut[::2], cut[1::2], strict=True))


def _may_be_people(mark: str, piece: list[str]) -> bool:
    """Whether a piece that names no kind may count more people: "two firefighters", "and a rescuer"."""
    return bool(piece) and (mark.isalpha() or piece[0] in ("a", "an") or _has_number(piece))


def _has_number(piece: list[str]) -> bool:
    words = split_words(" ".join(piece))
    return any(read_number(words, at) for at in range(len(words.texts)))


def _number_of_kind(piece: list[str]) -> int:
    """Read the number of a piece such as "2 women" or "a man"."""
    words = split_words(" ".join(piece))
    number = next(filter(None, (read_number(words, at) for at in range(len(words.texts)))), None)
    if number and any(read_number(words, at) for at in range(number.after, len(words.texts))):
        raise ValueError("more than one number")
    unsure = (
        _SPAN.search(" ".join(piece)) or _AT_MOST.search(" ".join(piece)) or _AT_LEAST.search(" ".join(piece))
    )
    if unsure or (number is None and not any(word.strip(".:") in _ONE for word in piece)):
        raise ValueError("no number")
    return number.value if number is not None else 1


def _whole(value: float) -> Count | None:
    if value in _UNKNOWN:
        return None
    if not value.is_integer() or not 0 <= value <= 10**7:
        raise ValueError("no whole number of people")
    return Count(int(value), int(value))


def read_both(cell: object, *, injured_first: bool = False) -> tuple[Count | None, Count | None]:
    """Read killed and injured from one cell: ``2 killed, 5 injured``; ``загинуло 2, поранено 5``; ``2/5``.

    Parameters
    ----------
    cell : object
        The cell.
    injured_first : bool
        What the first of two bare numbers counts, as the header has it.

    Raises
    ------
    ValueError
        When the cell holds numbers that do not say which is which.

    Examples
    --------
    >>> killed, injured = read_both("2 загиблих, 5 поранених")
    >>> killed.least, injured.least
    (2, 5)
    """
    if is_vague(cell):
        raise ValueError("people, but not how many")
    if is_missing(cell):
        return None, None
    text = " ".join(str(cell).casefold().split())
    number = r"(\d+\+?|-|–|—|\?)"
    pair = re.fullmatch(number + r"\s*[/|+\\]\s*" + number, re.sub(r"\s*\([^)]*\)", "", text))
    if pair:
        one, two = read_count(pair[1]), read_count(pair[2])
        return (two, one) if injured_first else (one, two)
    if _ZERO.fullmatch(text):
        return Count(0, 0), Count(0, 0)
    text = _AGED.sub("", re.sub(r"(?<=\d),(?=\d{3}\b)", "", text))
    text = re.sub(r"\([^()]*\)", lambda aside: " " if _is_aside(aside[0][1:-1]) else aside[0], text)
    said = _clauses_of(_cut(re.sub(r"[()\[\]]", " ", text)))
    if not said:
        raise ValueError("no killed or injured")
    killed, injured = (_clause_count(said[word]) if word in said else None for word in (_KILLED, _INJURED))
    return killed, injured


def read_people(cell: object, role: str) -> tuple[Count | None, Count | None]:
    """Read a cell of a column of killed or of injured, which may tell of the others too.

    Parameters
    ----------
    cell : object
        As for `read_count`, or with the others beside: ``7, of whom 2 died``; ``5 injured, 2 killed``.
    role : str
        What the column counts, ``killed`` or ``injured``.

    Returns
    -------
    (Count or None, Count or None)
        Killed and injured. Dead who are said to be some of the injured are taken off these; where they only
        may be, ``least`` is without them and ``most`` with them.

    Raises
    ------
    ValueError
        When the cell is no count, or says that some of the injured died, but not how many.

    Examples
    --------
    >>> read_people("7 (2 killed)", "injured")
    (Count(least=2, most=2), Count(least=5, most=5))
    >>> read_people("3 (1 child)", "killed")
    (Count(least=3, most=3), None)
    """
    own, other = (_KILLED, _INJURED) if role == "killed" else (_INJURED, _KILLED)
    text = " ".join(cell.casefold().split()) if isinstance(cell, str) else ""
    pieces = _pieces(text) if other.search(text) else []
    told = {
        at: found
        for at, (_, piece) in enumerate(pieces)
        if other.search(piece)
        and not own.search(piece)
        and (found := _clause_count(other.sub(" ", piece).strip()))
    }
    if not told and (role == "killed" or not pieces):  # "2 (died of wounds)" are killed
        count, others = read_count(cell), None
    elif len(told) != 1:
        raise ValueError("dead, but not how many")
    else:
        ((at, others),) = told.items()
        rest = ", ".join(piece for _, piece in (*pieces[:at], *pieces[at + 1 :]))
        if _has_kind(pieces[at][1]) and at and _has_kind(pieces[at - 1][1]):
            raise ValueError("it is not said of whom")  # "2 women and 1 child killed"
        count = read_count(rest) if rest else None
        if count and role == "injured":
            count = _without_dead(count, others, *pieces[at], apart=own.search(rest) is not None)
    return (count, others) if role == "killed" else (others, count)


def _pieces(text: str) -> list[tuple[str, str]]:
    """Cut a cell into pieces, each with the marks before it, the bracket that is open among them."""
    text = _AGED.sub("", _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text))
    found: list[tuple[str, str]] = []
    marks, opened, start = "", "", 0
    for mark in (*_MARKS.finditer(text), None):
        piece = text[start : mark.start() if mark else len(text)].strip(" :=—–-")
        if piece:
            found.append((marks + opened, piece))
            marks = ""
        if mark:
            marks, start = f"{marks} {mark[0]}", mark.end()
            opened = "(" if mark[0] in "([" else "" if mark[0] in ")]" else opened
    return found


def _without_dead(injured: Count, dead: Count, marks: str, said: str, *, apart: bool) -> Count:
    """Take the dead off the injured that they are some of; a word for the injured may tell them apart."""
    part = _WHOM.search(f"{marks} {said}") is not None or ("(" in marks and not apart)
    if not part and "(" not in marks and (apart or marks.strip().isalpha()):
        return injured  # "5 injured, 2 killed"; "5 and 2 killed"
    if dead.most is None or dead.most > injured.least:
        if part:
            raise ValueError("more dead than people")
        return injured
    most = injured.most and injured.most - dead.least if part else injured.most
    return Count(injured.least - dead.most, most)


def injured_come_first(header: str) -> bool:
    """Tell whether a header of both figures names the injured before the killed.

    Examples
    --------
    >>> injured_come_first("Поранені/загиблі"), injured_come_first("Killed and injured")
    (True, False)
    """
    # "Injured_Killed" and "InjuredKilled" are two words, as for `Header.of`.
    text = re.sub(r"(?<=[a-zа-яіїєґ])(?=[A-ZА-ЯІЇЄҐ])|_", " ", header).casefold()
    killed, injured = (
        _KILLED.search(text) or _LOAD_200.search(text),
        _INJURED.search(text) or _LOAD_300.search(text),
    )
    return bool(killed and injured and injured.start() < killed.start())


def _clauses_of(clauses: list[tuple[str, str]]) -> dict[re.Pattern[str], str]:
    """Give what is said of the killed and of the injured; "2 women and 1 child killed" is one of them."""
    said: dict[re.Pattern[str], str] = {}
    waiting: list[str] = []  # kinds of people that the next word of harm may be said of
    marks: list[str] = []  # what parts them
    last: re.Pattern[str] | None = None
    leads = False
    for mark, clause in clauses:
        words = [word for word in (_KILLED, _INJURED) if word.search(clause)]
        if words:
            if waiting and not _are_of(waiting, [*marks, mark], clause, words[0], again=last is not None):
                if last is None or _has_kind(said[last]):
                    raise ValueError("it is not said of whom")  # "2 women killed, 1 child, 3 injured"
                waiting = []  # a part of those told before it: "2 killed, 1 child, 5 injured"
            for word in words:
                told = ", ".join([*waiting, word.sub(" ", clause)])
                if word in said and _has_kind(said[word]) and _has_kind(told):
                    told = f"{said.pop(word)}, {told}"  # "2 women killed, 1 man killed"
                said.setdefault(word, told)
            waiting, marks, last, leads = [], [], words[-1], words[-1].match(clause.strip()) is not None
        elif not _has_kind(clause):
            listed = waiting or (last is not None and leads and _has_kind(said[last]))
            age = clause.strip().isdecimal() or _AMONG.search(clause)
            if listed and not age and _may_be_people(mark, clause.split()):
                raise ValueError("it is not said how many")  # "killed: 2 women, 1 child, two firefighters"
        elif last is not None and leads and _has_kind(said[last]):
            said[last] += f", {clause}"
        else:
            waiting.append(clause)
            marks.append(mark)
    if waiting and last is not None and _has_kind(said[last]):
        raise ValueError("it is not said of whom")
    return said


def _are_of(waiting: list[str], marks: list[str], clause: str, word: re.Pattern[str], *, again: bool) -> bool:
    """Whether kinds are said of the word of harm after them: "3 killed, 2 women and 1 child injured"."""
    if word.sub("", clause).strip(" :=—–-") and not _has_kind(clause):
        return False
    if not again:
        return True
    if word.match(clause.strip()):
        return False
    if not all(mark.isalpha() for mark in marks[1:]) or any(_PARTS.search(f" {kind}") for kind in waiting):
        raise ValueError("it is not said of whom")  # "2 killed, 1 child, 3 women injured"
    return True


def _is_aside(text: str) -> bool:
    """Whether what stands in brackets says who some of those counted before it are: "2 killed (1 child)"."""
    return _has_kind(text) and not _KILLED.search(text) and not _INJURED.search(text)


def _has_kind(clause: str) -> bool:
    return any(word.strip(".:") in _KINDS for word in clause.replace("ё", "е").split())


def _clause_count(clause: str) -> Count | None:
    try:
        return read_count(clause.strip(" :=—–-"))
    except ValueError:
        if any(map(str.isdecimal, clause)):
            raise
        if _NOBODY.search(clause):
            return Count(0, 0)
        words = set(clause.split()) - {"a", "an"}
        return Count(1, 1) if words and words <= _ONE else None  # "загинула жінка"


def read_degrees(cell: object) -> float | None:
    """Read one latitude or longitude.

    Parameters
    ----------
    cell : object
        Decimal degrees with a point or a comma, or degrees with minutes and seconds; N, S, E, W.

    Returns
    -------
    float or None
        None for an empty cell.

    Raises
    ------
    ValueError
        When it is no angle.

    Examples
    --------
    >>> read_degrees("50,4501"), read_degrees("30°31′24″E"), read_degrees("-")
    (50.4501, 30.523333, None)
    """
    if is_missing(cell):
        return None
    with contextlib.suppress(ValueError):
        return float(str(cell).replace(",", "."))
    text = str(cell).strip().strip("'\"").replace("\xa0", " ").replace("−", "-")
    text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    numbers = re.findall(r"\d+(?:\.\d+)?", text)
    if not 1 <= len(numbers) <= 3 or not re.fullmatch(
        r"[\d\s.,°ºo˚'’′‘\"″”“ʺ:+NSEWnsewlatongd=-]*[^\W\d]*\.?\s?[^\W\d]*\.?", text
    ):
        raise ValueError("no angle")
    parts = [float(number) for number in numbers]
    if any(part >= 60 for part in parts[1:]):
        raise ValueError("no angle")
    value: float = sum(part / 60**power for power, part in enumerate(parts))
    negative = text.startswith("-") or re.search(r"[SWsw]\b|пд|зх|ю\.? ?ш|з\.? ?д", text)
    return float(round(-value if negative else value, 6))


_LINK = (
    re.compile(r"!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)"),
    re.compile(r"[@/](-?\d+\.\d+),(-?\d+\.\d+)"),
    re.compile(
        r"(?:q|ll|query|center|destination|loc|mlat|daddr|cp|place)=(?:loc:)?(-?\d+\.\d+)(?:,|%2C|\s|\+|&mlon=|~)+(-?\d+\.\d+)",
        re.IGNORECASE,
    ),
    re.compile(r"#map=\d+/(-?\d+\.\d+)/(-?\d+\.\d+)"),
    re.compile(r"^geo:(-?\d+\.\d+),(-?\d+\.\d+)"),
)
_COMMAS = re.compile(r"(-?\d{1,3}),(\d+)\s*[,;/|\s]\s*(-?\d{1,3}),(\d+)")


def read_pair(cell: object) -> tuple[float, float] | None:
    """Read a position from one cell.

    Parameters
    ----------
    cell : object
        ``50.45, 30.52``; ``50,45; 30,52``; WKT; GeoJSON; degrees and minutes; a link to a map.

    Returns
    -------
    (lon, lat) or None
        In degrees. Two bare numbers are latitude and longitude, in the order of the cell unless only the
        other one can be meant; None when there is no position.

    Examples
    --------
    >>> read_pair("50,45; 30,52"), read_pair("https://maps.example/@50.4,30.5,12z")
    ((30.52, 50.45), (30.5, 50.4))
    """
    if is_missing(cell):
        return None
    text = str(cell).strip()
    wkt = re.match(
        r"(?:srid=\d+;)?\s*(?:multi)?point\s*z?m?\s*\(+\s*(-?[\d.]+)\s+(-?[\d.]+)", text, re.IGNORECASE
    )
    if wkt:
        return _pair(wkt[1], wkt[2])
    lists = re.search(r'"coordinates"\s*:\s*\[\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)', text)
    if lists:
        return _pair(lists[1], lists[2])
    if "://" in text or text.startswith("geo:"):
        for pattern in _LINK:
            link = pattern.search(text)
            if link:
                return _pair(link[2], link[1])
        return None
    commas = _COMMAS.fullmatch(text.strip("()[] "))
    if commas:
        return _pair(f"{commas[3]}.{commas[4]}", f"{commas[1]}.{commas[2]}")
    plain = re.fullmatch(
        r"[(\[]?\s*([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*[,;/|\s]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*[)\]]?", text
    )
    if plain and ("." in plain[1] + plain[2] or " " in text):
        return _pair(plain[2], plain[1])
    if re.search(r"\blat|широта", text, re.IGNORECASE):
        text = re.sub(r"[{}'\"]", " ", text)  # {'lat': 50.45, 'lng': 30.52}
    position = read_position(text) if len(text) < 200 else None
    if position is None or position.problem:
        return None
    return position.lon, position.lat


def _pair(lon: str, lat: str) -> tuple[float, float] | None:
    x, y = float(lon), float(lat)
    if abs(y) > 90 >= abs(x):
        x, y = y, x
    return (x, y) if abs(x) <= 180 and abs(y) <= 90 else None
