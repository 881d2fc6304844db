"""Gazetteer files: how one is written, and one made from a GeoNames country dump.

A file holds packed columns, to be mapped into memory: the places, their texts, and the index of their names.
"""

from __future__ import annotations

import array
import json
import math
import os
import pathlib
import re
import warnings
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

import marisa_trie
import numpy as np

from geomap.cases import case_forms
from geomap.errors import GeomapWarning, InputError
from geomap.gazetteer import HOWS, LANGS, MAGIC, RECORD
from geomap.names import normalize

__all__ = ["build_gazetteer", "collect_forms", "write_gazetteer"]

#: The fields of a place in the order in which `write_gazetteer` takes them; `WORDS` are few and shared.
FIELDS = (
    "number", "place_id", "name", "name_uk", "name_ru", "ru_generated", "kind", "precision", "lon", "lat",
    "radius_m", "point_from", "country", "admin1", "oblast", "raion", "parent", "population", "geonameid",
)  # fmt: skip
TEXTS = ("place_id", "name", "name_uk", "name_ru")
WORDS = ("kind", "precision", "point_from", "country", "admin1")
#: So many bytes of a file say what it is and where its columns lie.
HEAD = 1024
MOST_FAULTS = 5  # lines that are named one by one
BARE = HOWS.index("bare")
#: Form, to place number, to how the name is borne: index into HOWS, index into LANGS, and if inflected.
Forms = dict[str, dict[int, tuple[int, int, int]]]

_AREA_WORDS = re.compile(
    r"\b(oblast|region|province|county|district|raion|rayon|municipality|state|department|governorate|prefecture"
    r"|voivodeship|область|район|край|повіт|уезд)\b",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[^\u0370-\U0010ffff]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff\u0300\u0301'’ -]+")
# GeoNames feature codes of sites that reports name, and our kind for them.
_SITES = {
    "AIRB": "air_base", "AIRF": "airport", "AIRP": "airport", "DAM": "dam", "INSM": "military", "PRT": "port",
    "PS": "power_plant", "PSH": "power_plant", "PSN": "power_plant", "OILR": "refinery", "MLTB": "military",
    "BDG": "bridge", "ISL": "island",
}  # fmt: skip


def collect_forms(names: Iterable[tuple[int, str, str, str]]) -> Forms:
    """Gather every form of every name, with all case forms.

    Parameters
    ----------
    names : iterable of (int, str, str, str)
        Place number, text, language and how the name is meant (one of `HOWS`).

    Returns
    -------
    dict
        For each normalised form the places that bear it, each with the best of its ways.
    """
    out: Forms = {}
    cache: dict[tuple[str, str], list[str]] = {}
    for number, text, lang, how in names:
        if (text, lang) not in cache:
            cache[text, lang] = list(dict.fromkeys(normalize(form) for form in case_forms(text, lang)))
        for i, form in enumerate(cache[text, lang]):
            if not form:
                continue
            ways = out.setdefault(form, {})
            way = (HOWS.index(how), LANGS.index(lang), int(i > 0))
            if number not in ways or _precedes(way) < _precedes(ways[number]):
                ways[number] = way
    return out


def _precedes(way: tuple[int, int, int]) -> tuple[bool, int, int]:
    """Order the ways in which a place bears a form: a nominative before a case form, the better name first.

    "Кременной" is a case form of Кременная, though it also stands among the other names of that place.
    """
    how, _, inflected = way
    return bool(inflected) and HOWS[how] != "official", how, inflected


def write_gazetteer(
    out: str | os.PathLike[str],
    places: Iterable[Sequence[object]],
    forms: Forms,
    *,
    common: Container[str] = frozenset(),
    correctable: Mapping[int, bool] | None = None,
) -> None:
    """Write a gazetteer file, whole or not at all.

    Parameters
    ----------
    out : path
        The file; one that is there is replaced.
    places : iterable of sequence
        Places, in the order of `FIELDS`, numbered from 0; words as text, and the id of the parent.
    forms : dict
        What `collect_forms` gives.
    common : container of str
        Normalised forms that are everyday words too.
    correctable : mapping of number to bool, optional
        Which places a misspelt name may be corrected to; all of them by default.
    """
    rows = [dict(zip(FIELDS, place, strict=True)) for place in places]
    blobs = {**_pack(rows), **_index(forms, common, correctable)}
    # each column begins at a multiple of eight; the line that says where is as long as it needs to be
    blobs, at, sections = dict(sorted(blobs.items())), HEAD, {}
    for name, data in blobs.items():
        sections[name] = [at, at + len(data)]
        at += len(data) + -len(data) % 8
    target = pathlib.Path(out)
    new = target.with_name(target.name + ".new")
    with new.open("wb") as file:
        file.write((MAGIC + json.dumps([at, sections]).encode()).ljust(HEAD - 1) + b"\n")
        for data in blobs.values():
            file.write(data + bytes(-len(data) % 8))
    new.replace(target)


def _pack(rows: list[dict[str, Any]]) -> dict[str, bytes]:
    """Pack the places: records of one size, their texts in lines, and the number of each id."""
    numbers = {str(row["place_id"]): i for i, row in enumerate(rows)}
    terms = ["", *sorted({str(row[word]) for row in rows for word in WORDS if row[word]})]
    known = {text: i for i, text in enumerate(terms)}
    records, texts = np.zeros(len(rows), RECORD), bytearray()
    for i, row in enumerate(rows):
        row["parent"] = numbers[str(row["parent"])] if row["parent"] else None
        for word in WORDS:
            row[word] = known[str(row[word] or "")]
        for place in ("oblast", "raion", "parent"):
            row[place] = -1 if row[place] is None else row[place]
        for number in ("lon", "lat", "radius_m"):
            row[number] = math.nan if row[number] is None else row[number]
        row["geonameid"], row["text"] = row["geonameid"] or 0, len(texts)
        records[i] = tuple(row[name] for name in RECORD.names or ())
        texts += "\t".join(" ".join(str(row[name] or "").split()) for name in TEXTS).encode() + b"\n"
    ids = marisa_trie.Trie(sorted(numbers))
    by_id = array.array("I", (numbers[ids.restore_key(key)] for key in range(len(ids))))
    return {
        "records": records.tobytes(), "texts": bytes(texts), "terms": "\n".join(terms).encode(),
        "ids": ids.tobytes(), "by_id": by_id.tobytes(),
    }  # fmt: skip


def _index(forms: Forms, common: Container[str], correctable: Mapping[int, bool] | None) -> dict[str, bytes]:
    """Pack the forms: a trie numbers them, `starts` says where in `postings` the list of each begins.

    A posting has its place in bits 8 to 30; bit 31 marks the last of a list, and a list of one stands in
    `starts` itself. What is borne without its type word comes last.
    """
    # a fifth larger than with the trie's own settings, and a third faster
    trie = marisa_trie.Trie(sorted(forms), num_tries=1, order=marisa_trie.WEIGHT_ORDER)
    known: dict[tuple[int, ...], int] = {}
    starts = array.array("I", bytes(4 * len(forms)))
    postings, nominatives = array.array("I"), array.array("I")
    for form in sorted(forms):
        ways = forms[form]
        everyday = 128 if form in common else 0
        packed = tuple(
            n << 8 | everyday | how << 4 | lang << 2 | bent
            for n, (how, lang, bent) in sorted(ways.items(), key=lambda way: (way[1][0] == BARE, way[0]))
        )
        packed = (*packed[:-1], packed[-1] | 1 << 31)
        if len(packed) == 1:
            known[packed] = packed[0]
        elif packed not in known:
            known[packed] = len(postings)
            postings.extend(packed)
        starts[trie[form]] = known[packed]
        named = any(
            not bent and how < 4 and (correctable is None or correctable[n])
            for n, (how, _, bent) in ways.items()
        )
        if named and len(form) >= 5:
            nominatives.append(trie[form])
    arrays = {"starts": starts, "postings": postings, "nominatives": nominatives}
    return {"trie": trie.tobytes(), **{name: data.tobytes() for name, data in arrays.items()}}


def build_gazetteer(dump: str | os.PathLike[str], out: str | os.PathLike[str]) -> int:
    r"""Make a gazetteer of any country from its GeoNames dump.

    Populated places become settlements, sections of them city districts, first- and second-order divisions
    the levels above; airfields, ports, power stations and the like become sites. Names in Latin and
    Cyrillic letters are kept, the latter with Ukrainian and Russian case forms. A division's code is
    GeoNames' own (``MD.57``), not ISO 3166-2.

    Parameters
    ----------
    dump : path
        A country file as on download.geonames.org: tab-separated, 19 columns, no header, UTF-8.
    out : path
        The gazetteer file to write.

    Returns
    -------
    int
        How many places it holds.

    Raises
    ------
    InputError
        The dump cannot be read, or no line of it is a place.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> cells = ["617239", "Soroca", "Soroca", "Сорока", "48.16", "28.29", "P", "PPLA", "MD", "", "86"]
    >>> line = "\t".join([*cells, "", "", "", "22196", "", "60", "Europe/Chisinau", "2022-01-01"])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "MD.txt")
    ...     _ = path.write_text(line, encoding="utf-8")
    ...     build_gazetteer(path, path.with_suffix(".bin"))
    1
    """
    records = _read_dump(pathlib.Path(dump))
    order = {"country": 0, "oblast": 1, "raion": 2}
    records.sort(key=lambda r: (order.get(str(r["level"]), 3), r["geonameid"]))
    numbers = {
        (r["level"], r["codes"]): i for i, r in reversed(list(enumerate(records))) if r["level"] in order
    }
    rows: list[Sequence[object]] = []
    names: list[tuple[int, str, str, str]] = []
    for i, r in enumerate(records):
        country, one, two = r["codes"]
        oblast = numbers.get(("oblast", (country, one, "")))
        raion = numbers.get(("raion", (country, one, two))) if two else None
        above = [
            n
            for n in (raion, oblast, numbers.get(("country", (country, "", ""))))
            if n is not None and n < i and n != i
        ]
        area = r["level"] in order
        cyrillic = [n for n in r["alternates"] if _CYRILLIC.fullmatch(n)]
        uk = next((n for n in cyrillic if re.search("[іїєґ]", n.lower())), "")
        ru = next((n for n in cyrillic if not re.search("[іїєґўјљњћђџ]", n.lower())), "")
        radius = None if area else round(max(1500.0, 1500.0 + 9.0 * math.sqrt(r["population"])), -2)
        code = f"{country}.{one}" if one and r["level"] != "country" else None
        rows.append((
            i, f"GN{r['geonameid']}", r["name"], uk, ru, 0, r["kind"], r["level"], r["lon"], r["lat"], radius,
            None if area else "own", country, code, oblast, raion,
            f"GN{records[above[0]]['geonameid']}" if above else None, r["population"], r["geonameid"],
        ))  # fmt: skip
        names += [(i, r["name"], "en", "official"), (i, r["ascii"], "en", "official")]
        for text in r["alternates"]:
            if _CYRILLIC.fullmatch(text):
                names.append((i, text, "uk" if re.search("[іїєґ’']", text.lower()) else "ru", "alternate"))
            elif _LATIN.fullmatch(text) and len(text) > 2:
                names.append((i, text, "en", "alternate"))
        if area:
            stripped = {" ".join(_AREA_WORDS.sub(" ", t).split()) for t in (r["name"], r["ascii"])}
            names += [(i, text, "en", "bare") for text in sorted(stripped - {r["name"], r["ascii"], ""})]
    write_gazetteer(out, rows, collect_forms(names))
    return len(rows)


def _read_dump(path: pathlib.Path) -> list[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a GeoNames dump (UTF-8 text): {error}") from error
    records: list[dict[str, Any]] = []
    faults = 0
    for i, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        try:
            record = _read_line(cells)
        except (ValueError, IndexError):
            faults += 1
            if not records and faults > MOST_FAULTS:
                break
            if faults <= MOST_FAULTS:
                warnings.warn(
                    f"{path}, line {i}: not a GeoNames line of 19 columns; passed over",
                    GeomapWarning,
                    stacklevel=3,
                )
            continue
        if record is not None:
            records.append(record)
    if records and faults > MOST_FAULTS:
        more = f"{path}: {faults - MOST_FAULTS} more lines are none of GeoNames; passed over"
        warnings.warn(more, GeomapWarning, stacklevel=3)
    if not records:
        raise InputError(
            f"{path}: no places; expected a GeoNames country dump (19 tab-separated columns, no header)"
        )
    return records


def _read_line(cells: list[str]) -> dict[str, Any] | None:
    """One line of the dump; None for a feature that no report would name."""
    if len(cells) != 19:
        raise ValueError("columns")
    lat, lon = float(cells[4]), float(cells[5])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError("coordinates")
    kind_of, code, population = cells[6], cells[7], int(cells[14] or 0)
    if kind_of == "P" and code not in {"PPLH", "PPLQ", "PPLW"}:
        level = "city_district" if code == "PPLX" else "settlement"
        kind = (
            "quarter"
            if code == "PPLX"
            else "city"
            if population >= 15_000 or code in {"PPLC", "PPLA"}
            else "village"
        )
    elif kind_of == "A" and code in {"ADM1", "ADM2", "PCLI"}:
        level = {"ADM1": "oblast", "ADM2": "raion", "PCLI": "country"}[code]
        kind = level
    elif code in _SITES:
        level, kind = "site", _SITES[code]
    else:
        return None
    codes = (
        cells[8],
        "" if level == "country" else cells[10],
        "" if level in {"country", "oblast"} else cells[11],
    )
    return {
        "geonameid": int(cells[0]), "name": cells[1], "ascii": cells[2] or cells[1], "lat": lat, "lon": lon,
        "alternates": [n for n in cells[3].split(",") if n],
        "level": level, "kind": kind, "codes": codes, "population": population,
    }  # fmt: skip
