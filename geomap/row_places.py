"""Where a row of a table lies: its cells for settlement, raion and oblast to ``place`` and ``within``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from geomap.cells import is_missing
from geomap.gazetteer import Place, load_gazetteer
from geomap.names import normalize
from geomap.queries import parse_query
from geomap.words import load_words, word_set

__all__ = ["Where", "find_oblasts", "find_regions", "oblast_readings", "split_places", "where_of"]

Where = tuple[str | None, str | None]

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_CODE = re.compile(r"\s*[(\[]?\b(?:UA\d{6,}|\d{8,10})\b[)\]]?|\s*\[(?:\d{1,3}|[a-zа-я]{1,2})\]|[*†‡]+$")
_OBLAST_WORD = re.compile(r"област|обл\b|oblast|region|province|край|республ|republic", re.IGNORECASE)
_RAION_WORD = re.compile(r"район|р-н|raion|rayon|district", re.IGNORECASE)
_HROMADA_WORD = re.compile(r"громад|hromada|community|\b(?:о|м|с)?тг\b|община|рада\b", re.IGNORECASE)
_CITY_WORD = re.compile(
    r"^(?:м\.|г\.|місто\s|город\s)\s*|\s*\(?\b(?:city|місто|город|м\.|г\.)\)?$", re.IGNORECASE
)
_LEVEL_WORD = re.compile(
    r"област|обл\b|oblast|region|район|р-н|raion|rayon|district|громад|hromada|вул|street|\bst\b|просп|шосе|road|\d"
    r"|\bnear\b|\bbetween\b|біля|поблизу|між|возле|около|км\b|\bkm\b|\bof\b",
    re.IGNORECASE,
)
_LEVEL_END = re.compile(r"\s*\b(?:обл|област\w*|oblast|obl|region|reg)\b\.?\s*$", re.IGNORECASE)
_GREAT = 100_000  # inhabitants of a city that its oblast may be called by
_HOME = re.compile(r"ukr|укр|ua$|804$|up$", re.IGNORECASE)
_NOWHERE = word_set("nowhere", of="cells")
_TYPE = re.compile(
    r"(?:с-ще|смт|селище|село|сел|с|місто|м|пгт|пос|город|г|деревня|village|town)(?:\.\s*|\s+)(?=[^\W\d_])",
    re.IGNORECASE,
)
_UNDER = re.compile(r"(?P<parent>[^:;()]+?)(?:\s*:\s*|\s+[–—-]\s+|\s*\()(?P<names>[^:()]+)\)?")
_AND = re.compile(r"\s+(?:and|та|і|й|и|&|\+)\s+")
_SINGULAR = {many: one for one, plurals in load_words("cells")["plural"].items() for many in plurals}
_SHARED = re.compile(rf"(?P<names>.+?)\s+(?P<word>{'|'.join(_SINGULAR)})$", re.IGNORECASE)


def where_of(cells: Mapping[str, str | None], *, kyiv: str = "oblast") -> list[Where]:
    """Put the cells of one row together.

    Parameters
    ----------
    cells : mapping of role to text
        ``settlement``, ``place``, ``city_district``, ``hromada``, ``raion``, ``oblast``, ``country``,
        ``within``; whichever the table has. ``point`` when the row has coordinates.
    kyiv : str
        What a bare "Kyiv" among oblasts means, from `oblast_readings`: ``oblast`` or ``city``.

    Returns
    -------
    list of (place, within)
        One, or one for each place that a cell names; levels are written out, so that the names lead to the
        same place again wherever they are read.

    Examples
    --------
    >>> where_of({"settlement": "Чугуїв", "oblast": "Харківська"})
    [('Чугуїв', 'Харківська область')]
    >>> where_of({"settlement": "Суми; Конотоп", "oblast": "Сумська обл."})
    [('Суми', 'Сумська область'), ('Конотоп', 'Сумська область')]
    >>> where_of({"settlement": None, "oblast": "Kharkivska"})
    [('Kharkiv Oblast', None)]
    """
    clean = {role: _clean(cell) for role, cell in cells.items()}
    country = clean.get("country")
    abroad = country if country and not _HOME.match(country) else None
    fine = clean.get("settlement") or clean.get("place")
    oblast = clean.get("oblast") or (cells["oblast"] if _coded(cells.get("oblast") or "") else None)
    regions = _regions(oblast)
    if len(regions) > 1:
        # Several regions in one cell: each a row of its own, or no help for the place beside them.
        fine, oblast = fine or "; ".join(regions), None
    if abroad:
        parents = [oblast, abroad]
    else:
        hromada = _with_word(clean.get("hromada"), _HROMADA_WORD, "громада", "hromada")
        raion = _with_word(clean.get("raion"), _RAION_WORD, "район", "raion")
        parents = [raion, _oblast(oblast, fine, kyiv)]
        if not fine:
            fine = hromada
        elif hromada and _is_hromada(hromada):
            parents.insert(0, hromada)
        district = clean.get("city_district")
        if district and load_gazetteer().find(
            _RAION_WORD.sub("", district).strip(" ."), level="city_district"
        ):
            parents.insert(0, fine)
            fine = _with_word(district, _RAION_WORD, "район", "district")
    if clean.get("within"):
        parents = [clean["within"], abroad]
    named = list(dict.fromkeys(parent for parent in parents if parent))
    if fine and _is_oblast(fine) and not clean.get("settlement"):
        named = [parent for parent in named if parent == abroad]
    if not fine:
        if cells.get("point"):
            return [(None, ", ".join(named) or None)]
        fine, named = (named[0], named[1:]) if named else (_country_alone(cells), [])
        return [(fine, ", ".join(named) or None)]
    places = [(fine, None)] if cells.get("point") else _split(fine)
    return [(place, _within(place, parent, named)) for place, parent in places]


def _within(place: str, parent: str | None, named: list[str]) -> str | None:
    """Join the wider places, the one of the cell itself first; its oblast is not said twice."""
    if parent:
        own = find_oblasts(parent)
        named = [parent, *(name for name in named if not own or find_oblasts(name) != own)]
    return ", ".join(name for name in named if name.casefold() != place.casefold()) or None


def _regions(cell: str | None) -> list[str]:
    if not cell:
        return []
    pieces = [piece.strip() for piece in re.split(r"[,;/\n]|" + _AND.pattern, cell) if piece.strip()]
    if len(pieces) > 1 and all(map(_find, pieces)):
        return [_oblast(piece, None, "oblast") or piece for piece in pieces]
    return split_places(cell)


def _country_alone(cells: Mapping[str, str | None]) -> str | None:
    """Give the country where a place was asked for and only the country is said."""
    said = (str(cells.get(role) or "").strip() for role in ("settlement", "place", "oblast"))
    return next(
        (name for name in said if re.fullmatch(r"ukraine|україна|украина", name, re.IGNORECASE)), None
    )


def _clean(cell: str | None) -> str | None:
    if cell is None or is_missing(cell):
        return None
    listed = re.fullmatch(r"\[(.*)\]|\{(.*)\}", str(cell).strip())
    if listed:  # a list as a program prints it: ['Kyiv oblast', 'Sumy oblast']
        items = re.findall(r"'([^']+)'|\"([^\"]+)\"", listed[0])
        cell = "; ".join(one or two for one, two in items) or (listed[1] or listed[2])
        return _clean(cell)
    text = (
        " ".join(_CODE.sub("", str(cell)).split()).strip(" ,;")
        if "\n" not in str(cell)
        else _CODE.sub("", str(cell)).strip()
    )
    return text if text and text.casefold() not in _NOWHERE and not is_missing(text) else None


def _with_word(name: str | None, word: re.Pattern[str], cyrillic: str, latin: str) -> str | None:
    if not name or word.search(name) or re.match(r"(м\.|місто|city)\s|.*\bcity$", name, re.IGNORECASE):
        return name
    return f"{name} {cyrillic if _CYRILLIC.search(name) else latin}"


@lru_cache(maxsize=4096)
def _is_hromada(name: str) -> bool:
    """Whether the gazetteer knows a hromada of this name; one that it does not would help no place."""
    part = parse_query(name).place
    return part is not None and any(load_gazetteer().find(form, level="hromada") for form in part.names)


def oblast_readings(cells: Iterable[str]) -> str:
    """Tell what a bare "Kyiv" among oblasts means: the city where the oblast is named too, else the oblast.

    Examples
    --------
    >>> oblast_readings(["Kyiv", "Kyivska", "Sumska"]), oblast_readings(["Kyiv", "Kyiv City", "Sumy"])
    ('city', 'oblast')
    """
    names = {str(cell).strip().casefold() for cell in cells}
    explicit = any(
        re.match(r"(kyivs|kievsk|kiyvsk|київськ|киевск)|(kyiv|kiev)\s+(oblast|region|obl)", name)
        for name in names
    )
    return "city" if explicit else "oblast"


@lru_cache(maxsize=4096)
def _find(name: str) -> tuple[Place, ...]:
    found = load_gazetteer().find(name, level="oblast")
    places = {match.place.place_id: match.place for match in found}
    return tuple(places.values())


def _is_oblast(name: str) -> bool:
    return bool(_OBLAST_WORD.search(name)) and bool(_find(name))


@lru_cache
def _oblasts() -> tuple[Place, ...]:
    """List the 27 of Ukraine."""
    with files("geomap").joinpath("data/admin1.csv").open(encoding="utf-8") as lines:
        names = [row["name"] for row in csv.DictReader(lines)]
    return tuple(match.place for name in names for match in load_gazetteer().find(name, level="oblast")[:1])


def _coded(name: str) -> tuple[Place, ...]:
    """Find the oblast of an ISO code, a p-code or a code of the codifier: UA-63, UA6312, UA and 17 digits."""
    code = re.fullmatch(r"UA-?(\d\d)(\d*)", name.strip(), re.IGNORECASE)
    if not code:
        return ()
    # The codifier numbers the oblasts in its own way.
    own = len(code[2]) == 15
    return tuple(p for p in _oblasts() if (p.place_id[2:4] if own else str(p.admin1)[3:]) == code[1])


@lru_cache(maxsize=4096)
def _shortened(name: str) -> tuple[Place, ...]:
    """Find the oblast that an abbreviation can only mean: "Харк. обл.", "Дніпроп.", "Khark"."""
    parts = normalize(_LEVEL_END.sub("", name)).split()
    if not parts or len(parts) > 2 or len("".join(parts)) < 3 or not "".join(parts).isalpha():
        return ()

    def begins(official: str) -> bool:
        words = normalize(official).split()
        return all(word.startswith(part) for word, part in zip(words, parts, strict=False))

    found = [p for p in _oblasts() if any(map(begins, (p.name, p.name_uk, p.name_ru or p.name)))]
    return tuple(found) if len(found) == 1 else ()


@lru_cache(maxsize=4096)
def _of_city(name: str) -> tuple[Place, ...]:
    """Find the oblast that is named by its great city, as "Харків" in a column of oblasts."""
    found = load_gazetteer().find(name, level="settlement")
    great = {match.place.admin1 for match in found if (match.place.population or 0) >= _GREAT}
    return tuple(place for place in _oblasts() if great == {place.admin1})


def find_oblasts(name: str) -> tuple[Place, ...]:
    """Find what a cell of a column of oblasts means.

    Parameters
    ----------
    name : str
        A name, an abbreviation, an ISO code or a p-code, or the city that the oblast is called by.

    Returns
    -------
    tuple of Place
        Several where only the table can tell: the city of Kyiv or its oblast.

    Examples
    --------
    >>> [find_oblasts(name)[0].admin1 for name in ("Харк. обл.", "Запоріжжя", "UA6312")]
    ['UA-63', 'UA-23', 'UA-63']
    """
    bare = _CITY_WORD.sub("", name).strip(" .,-") or name
    return (
        _find(name)
        or _find(re.sub(r"^(AR|ARC|АР)\s+", "", bare))
        or _find(re.sub(r"\b(oblast|обл)\.?\b.*", "", bare, flags=re.IGNORECASE).strip(" .,-"))
        or _coded(name)
        or _shortened(bare)
        or _of_city(bare)
    )


def find_regions(name: str) -> tuple[Place, ...]:
    """Find what a name of a region means: as `find_oblasts`, but a city that is said to be one is none.

    Examples
    --------
    >>> [place.admin1 for name in ("Одеса", "м. Одеса", "м. Київ") for place in find_regions(name)]
    ['UA-51', 'UA-30']
    """
    places = find_oblasts(name)
    if _CITY_WORD.search(name) and not _OBLAST_WORD.search(name):
        return tuple(place for place in places if not _OBLAST_WORD.search(place.name))
    return places


@lru_cache(maxsize=4096)
def _oblast(name: str | None, fine: str | None, kyiv: str) -> str | None:
    """Name the oblast in full, in the script it was written in."""
    if not name:
        return None
    city = bool(_CITY_WORD.search(name))
    places = find_regions(name)
    if not places:
        return (
            _with_word(name, _OBLAST_WORD, "область", "Oblast")
            if re.fullmatch(r"[^\W\d_'’-]+[сц]ька|[^\W\d_'’-]+ska", name)
            else name
        )
    capital = [place for place in places if not _OBLAST_WORD.search(place.name)]
    oblasts = [place for place in places if place not in capital]
    if capital and oblasts:
        if fine and fine.casefold() in {
            capital[0].name.casefold(),
            capital[0].name_uk.casefold(),
            "kiev",
            "киев",
        }:
            return None  # "Kyiv, Kyiv": the city is its own region
        places = tuple(capital if city or (kyiv == "city" and not fine) else oblasts)
    elif len(places) > 1:
        return name
    return places[0].name_uk if _CYRILLIC.search(name) else places[0].name


def split_places(cell: str) -> list[str]:
    """Split a cell that names several places; one place with its parents stays whole.

    Examples
    --------
    >>> split_places("Kharkiv and Chuhuiv"), split_places("Липці, Харківський район")
    (['Kharkiv', 'Chuhuiv'], ['Липці, Харківський район'])
    >>> split_places("Kyiv and Sumy oblasts")
    ['Kyiv Oblast', 'Sumy Oblast']
    >>> split_places("Kyiv region: Bucha, Irpin")
    ['Bucha, Kyiv region', 'Irpin, Kyiv region']
    """
    return [f"{place}, {parent}" if parent else place for place, parent in _split(cell)]


def _split(cell: str) -> list[tuple[str, str | None]]:
    """Split a cell to its places, each with the wider one that the cell itself names before them."""
    parts = [part.strip(" .") for part in re.split(r"\s*(?:;|\n|\||•)\s*", cell) if part.strip(" .")]
    found: list[tuple[str, str | None]] = []
    area: str | None = None
    for part in parts or [cell]:
        under = _UNDER.fullmatch(part)
        names = [name.strip() for name in re.split(r",|" + _AND.pattern, under["names"])] if under else []
        if under and _is_area(under["parent"]) and all(map(_is_known_name, names)):
            area = under["parent"].strip()
            found += [(name, area) for name in names]
        else:
            listed = _listed(part)
            area = area if area and all(_lies_in(name, area) for name in listed) else None
            found += [(name, area) for name in listed]
    return list(dict.fromkeys(found))


def _listed(cell: str) -> list[str]:
    shared = _SHARED.match(cell)
    if shared and (_AND.search(shared["names"]) or "," in shared["names"]):
        word = _SINGULAR[shared["word"].casefold()]
        names = [name.strip() for name in re.split(r",|" + _AND.pattern, shared["names"]) if name.strip()]
        return [f"{name} {word}" for name in names]
    if re.search(r"\b(between|між|между)\b", cell, re.IGNORECASE):
        return [cell]
    pieces = [piece.strip() for piece in _AND.split(cell) if piece.strip()]
    if len(pieces) > 1 and all(_may_be_a_name(piece) for piece in pieces):
        if "," in pieces[0] and not any(_LEVEL_WORD.search(piece) for piece in pieces):
            pieces = [name.strip() for piece in pieces for name in piece.split(",") if name.strip()]
        return list(dict.fromkeys(pieces))
    listed = [piece.strip() for piece in cell.split(",") if piece.strip()]
    if len(listed) > 1 and all(map(_is_oblast, listed)):
        return list(dict.fromkeys(listed))
    cities = all(re.match(r"(?:м|місто|г|город)\b", piece) for piece in listed)  # none lies in another
    parented = any(_LEVEL_WORD.search(piece) for piece in listed) or (
        not cities and any(map(_is_parent, listed[1:]))
    )
    if len(listed) > 1 and not parented and all(map(_is_known_name, listed)):
        return list(dict.fromkeys(listed))
    for mark in ("/", " - ", " – "):
        both = [piece.strip() for piece in cell.split(mark) if piece.strip()]
        same_script = len({bool(_CYRILLIC.search(piece)) for piece in both}) == 1
        if len(both) > 1 and same_script and all(map(_is_known_name, both)):
            return list(dict.fromkeys(both))
    return [cell]


def _may_be_a_name(piece: str) -> bool:
    return (piece[:1].isupper() and len(piece) < 50 and len(piece.split()) < 6) or bool(_TYPE.match(piece))


def _is_known_name(piece: str) -> bool:
    return _may_be_a_name(piece) and bool(load_gazetteer().find(_TYPE.sub("", piece, count=1)))


def _lies_in(name: str, area: str) -> bool:
    """Whether a place of this name lies in the area that was named before another one: "A region: B; C"."""
    known = load_gazetteer()
    around = {place.place_id for place in find_oblasts(area)} | {m.place.place_id for m in known.find(area)}
    places = [match.place for match in known.find(_TYPE.sub("", name, count=1))]
    here = [p for p in places if around & {above.place_id for above in known.parents(p.place_id)}]
    # The great city of the name is meant, wherever it lies, and no hamlet within the area.
    great = any((p.population or 0) >= _GREAT and p not in here for p in places)
    return _may_be_a_name(name) and bool(here) and not great


def _is_area(name: str) -> bool:
    """Whether a name says by its own words that it is an oblast, a raion or a hromada."""
    words = (_OBLAST_WORD, _RAION_WORD, _HROMADA_WORD)
    return bool(_find(name)) or any(word.search(name) for word in words)


def _is_parent(piece: str) -> bool:
    """Whether a name after a comma may be the region of the one before it."""
    name = _TYPE.sub("", piece, count=1)
    return (
        bool(_find(name))
        or name.casefold() in _NOWHERE
        or bool(re.match(r"(kyiv|kiev|київ|киев)", name, re.IGNORECASE))
    )
