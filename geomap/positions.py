"""A position written in text: decimal degrees, degrees with minutes and seconds, with or without N and E."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Position", "read_position"]


@dataclass(frozen=True, slots=True)
class Position:
    """A position found in a text.

    Attributes
    ----------
    lon, lat : float
        Degrees, WGS 84.
    start, end : int
        Where it stands in the text.
    problem : str or None
        Why it is none, in one line, when the numbers cannot be degrees.
    """

    lon: float
    lat: float
    start: int
    end: int
    problem: str | None = None


_UNITS = dict.fromkeys("°º˚", 0) | dict.fromkeys("'′’ʹ‘", 1) | dict.fromkeys('"″”“ʺ', 2)
_UNIT_WORDS = {"deg": 0, "degrees": 0, "град": 0, "min": 1, "мін": 1, "мин": 1, "sec": 2, "сек": 2, "с": 2}
# A hemisphere as written in three languages, to the sign of latitude ("lat") or longitude ("lon").
_SIDES = {
    "n": ("lat", 1), "north": ("lat", 1), "пн": ("lat", 1), "s": ("lat", -1), "south": ("lat", -1),
    "e": ("lon", 1), "east": ("lon", 1), "сх": ("lon", 1), "w": ("lon", -1), "west": ("lon", -1),
    "пд": ("lat", -1), "зх": ("lon", -1),
    "с.ш": ("lat", 1), "ю.ш": ("lat", -1), "в.д": ("lon", 1), "з.д": ("lon", -1),
    "пн.ш": ("lat", 1), "пд.ш": ("lat", -1), "сх.д": ("lon", 1), "зх.д": ("lon", -1),
}  # fmt: skip
_LABELS = {
    **dict.fromkeys(("lat", "latitude", "широта", "y"), "lat"),
    **dict.fromkeys(("lon", "lng", "long", "longitude", "довгота", "долгота", "x"), "lon"),
}
_BETWEEN = " \t,;/|"


@dataclass(slots=True)
class _Angle:
    values: list[float]
    decimals: int
    start: int
    end: int
    axis: str | None = None
    sign: int = 1
    marked: bool = False

    @property
    def degrees(self) -> float:
        whole = sum(abs(value) / 60**power for power, value in enumerate(self.values))
        return float(whole * self.sign) * (-1 if self.values[0] < 0 else 1)


def read_position(text: str) -> Position | None:
    """Find the first position in a text, in one pass.

    Parameters
    ----------
    text : str
        Latitude comes first, as people write it, unless hemispheres, labels or the range say otherwise.

    Returns
    -------
    Position or None
        None when the text holds no pair of numbers that is clearly a position: two numbers count when they
        carry degree signs, hemispheres, labels or at least two decimals each, or are all there is.

    Examples
    --------
    >>> position = read_position("48°30'N 37°42'E")
    >>> position.lat, position.lon
    (48.5, 37.7)
    >>> read_position("Kharkiv, 12 Sumska Street") is None
    True
    """
    angles = _angles(text)
    for one, two in pairwise(angles):
        between = text[one.end : two.start].strip(_BETWEEN)
        if between.casefold().strip(" .:=-") not in {"", "and", "і", "та", "и", *_LABELS}:
            continue
        if one.axis is not None and one.axis == two.axis:
            continue
        sure = (one.marked and two.marked) or (one.decimals >= 2 and two.decimals >= 2)
        alone = not (text[: one.start] + text[two.end :]).strip(_BETWEEN + "()[].:") and len(angles) == 2
        if not (sure or (alone and one.decimals + two.decimals > 0)):
            continue
        lat, lon = one, two
        if (
            one.axis == "lon"
            or two.axis == "lat"
            or (one.axis is None and abs(one.degrees) > 90 >= abs(two.degrees))
        ):
            lat, lon = two, one
        problem = None
        if abs(lat.degrees) > 90 or abs(lon.degrees) > 180:
            problem = f"{lat.degrees:g}, {lon.degrees:g} is outside the range of degrees"
        return Position(round(lon.degrees, 7), round(lat.degrees, 7), one.start, two.end, problem)
    return None


def _angles(text: str) -> list[_Angle]:
    """Every angle in the text: a number, its minutes and seconds, its hemisphere or label."""
    out: list[_Angle] = []
    position = 0
    waiting: tuple[str, int] | None = None  # a hemisphere or label before its number
    began = 0
    suffix_style: bool | None = None
    while position < len(text):
        char = text[position]
        if char.isdigit() or (char in "-−+" and text[position + 1 : position + 2].isdigit()):
            value, decimals, end = _number(text, position)
            unit, after = _unit(text, end)
            open_ = out[-1] if out else None
            if (
                open_ is not None and unit in {1, 2} and len(open_.values) == unit and open_.marked
                and not text[open_.end : position].strip()
            ):  # fmt: skip
                open_.values.append(value)
                open_.decimals, open_.end = max(open_.decimals, decimals), after
            else:
                out.append(_Angle([value], decimals, position, after if unit == 0 else end, marked=unit == 0))
                if waiting is not None:
                    out[-1].axis, out[-1].sign = waiting
                    out[-1].marked, out[-1].start = True, began
                waiting = None
                after = out[-1].end
            position = after
            continue
        if char.isalpha():
            word, end = _word(text, position)
            side = _SIDES.get(word)
            label = _LABELS.get(word)
            glued = bool(out) and not text[out[-1].end : position].strip(" .") and out[-1].axis is None
            if side is not None and glued and suffix_style is not False:
                out[-1].axis, out[-1].sign = side
                out[-1].marked, out[-1].end = True, end
                suffix_style = True
            elif side is not None or label is not None:
                if suffix_style is None:
                    suffix_style = False
                waiting, began = (side or (str(label), 1)), position
            else:
                waiting = None
            position = end
            continue
        position += 1
    return out


def _number(text: str, start: int) -> tuple[float, int, int]:
    """Read a number with a point or comma for its decimals: value, decimals, end."""
    end = start + 1
    while end < len(text) and text[end].isdigit():
        end += 1
    whole = end
    if end + 1 < len(text) and text[end] in ".," and text[end + 1].isdigit():
        end += 1
        while end < len(text) and text[end].isdigit():
            end += 1
        # "50,30": a comma between two short numbers is no decimal comma.
        if text[whole] == "," and end - whole - 1 < 2:
            end = whole
    digits = text[start:end].replace("−", "-").replace(",", ".")
    try:
        value = float(digits) if len(digits) < 25 else float("inf")
    except ValueError:  # digits of other scripts that float does not take
        value = float("inf")
    return value, max(0, end - whole - 1), end


def _unit(text: str, at: int) -> tuple[int | None, int]:
    """Read a degree, minute or second mark at `at`: its power of 60 (None: none) and the end."""
    start = at
    while start < len(text) and text[start] == " ":
        start += 1
    if start < len(text) and text[start] in _UNITS:
        # Two single marks make a double one.
        if text[start : start + 2] in {"''", "′′", "’’"}:
            return 2, start + 2
        return _UNITS[text[start]], start + 1
    word, end = _word(text, start)
    return (_UNIT_WORDS[word], end) if word in _UNIT_WORDS else (None, at)


def _word(text: str, start: int) -> tuple[str, int]:
    """Read a word at `start`, its abbreviating stops kept within ("пн.ш."), casefolded."""
    end = start
    while end < len(text) and (
        text[end].isalpha() or (text[end] == "." and text[end + 1 : end + 2].isalpha())
    ):
        end += 1
    word = text[start:end].casefold()
    if text[end : end + 1] == ".":
        end += 1
    # "с. ш.", "пн ш": the second half of a hemisphere after a space.
    if (
        word in {"с", "ю", "в", "з", "пн", "пд", "сх", "зх"}
        and text[end : end + 1] == " "
        and (text[end + 1 : end + 2].casefold() in {"ш", "д"} and not text[end + 2 : end + 3].isalpha())
    ):
        word = f"{word}.{text[end + 1].casefold()}"
        end += 2 + (text[end + 2 : end + 3] == ".")
    return word, end
