"""Every way in which a place may be written. Part of `build.py`."""
# ruff: noqa: E501

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from build_places import Row, finder, read_csv, skeleton

from geomap.names import normalize, romanize

Name = tuple[Row, str, str, str]  # place, text, language, how

_WORDS = {
    "oblast": {"uk": ("область", "обл"), "ru": ("область", "обл"), "en": ("Oblast", "Region", "Province")},
    "raion": {"uk": ("район", "р-н"), "ru": ("район", "р-н"), "en": ("Raion", "District", "Rayon")},
    "city_district": {"uk": ("район", "р-н"), "ru": ("район", "р-н"), "en": ("district", "Raion", "Rayon")},
    "hromada": {
        "uk": ("громада", "територіальна громада", "тг"),
        "ru": ("громада", "община"),
        "en": ("hromada", "community"),
    },
}


def names(rows: list[Row]) -> Iterator[Name]:
    """All nominative names, with language and how they belong to their place."""
    oblasts = {row["code"]: row for row in read_csv("oblasts.csv")}
    find = finder(rows)
    cities = {
        skeleton(name): row
        for row in rows
        if row.kind == "city"
        for name in (row.name, row.name_uk, row.name_ru)
    }
    renamed = list(_renamed(find))
    former = {(row.admin1, normalize(text)) for row, text, _, how in renamed if how == "former"}
    for row in rows:
        # a former name typed by hand is no other name of a place, nor of another one in its oblast
        row.alternates = [name for name in row.alternates if (row.admin1, normalize(name)) not in former]
        # GeoNames calls Nikopol "Sloviansk" too: another city's name is no other name of this place
        row.alternates = [name for name in row.alternates if cities.get(skeleton(name), row) is row]
        if row.level == "oblast":
            yield from _oblast(row, oblasts[row.admin1 or ""])
        elif row.kind in _WORDS:
            yield from _unit(row)
        else:
            yield row, row.name_uk, "uk", "official"
            yield row, row.name, "en", "official"
            yield row, row.name_ru, "ru", "generated" if row.ru_generated else "official"
            if row.ru_generated and row.name_ru.endswith(("ово", "ево")):
                yield row, row.name_ru + "е", "ru", "generated"
            yield from ((row, other, "ru", "generated") for other in row.ru_others)
            yield from _romanised(row)
            yield from _alternates(row)
        if row.admin1 and row.level == "oblast":
            yield row, row.admin1, "en", "alternate"
    for entry in read_csv("spellings.csv"):
        row = find(entry)
        for spelling in entry["spellings"].split(";"):
            yield row, spelling, entry["lang"], entry["how"]
    yield from renamed


def _renamed(find: Callable[[dict[str, str]], Row]) -> Iterator[Name]:
    """Former names typed by hand; `place` is a name, or the code where several of the oblast bear it."""
    for entry in read_csv("renamed.csv"):
        row = find(entry)
        spellings = {lang: [n for n in entry[lang].split(";") if n] for lang in ("uk", "ru", "en")}
        spellings["en"] += [romanize(name) for name in spellings["uk"]]
        for lang, former in spellings.items():
            for name in former:
                if row.kind not in _WORDS:
                    yield row, name, lang, "former"
                else:
                    yield row, name, lang, "bare"
                    yield from ((row, f"{name} {word}", lang, "former") for word in _WORDS[row.kind][lang])


_LATIN = dict(
    zip("абвгґдезиійклмнопрстуфцыэьъ’", [*"abvhgdezyiyklmnoprstuf", "ts", "y", "e", "", "", ""], strict=True)
)
_LATIN |= {
    "є": "ye",
    "ї": "yi",
    "ю": "yu",
    "я": "ya",
    "ё": "yo",
    "ж": "zh",
    "х": "kh",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
}
_RUSSIAN_LATIN = _LATIN | {"г": "g", "и": "i"}


def _romanised(row: Row) -> Iterator[Name]:
    """Other romanisations: the one of maps before 2010, without the second letter of -yi, and of the Russian."""
    older = "".join(_LATIN.get(char, char) for char in row.name_uk.lower())
    texts = dict.fromkeys((older, re.sub(r"yy\b", "y", older), re.sub(r"yi\b", "y", row.name)), "alternate")
    how = "generated" if row.ru_generated else "alternate"
    for name in (row.name_ru, *row.ru_others):
        # Veletenskoye, Krasnyy; Veletenskoe, Krasny
        full = re.sub(r"(?<=[аеёиоуыэюяьъ])е|\bе", "є", name.lower())
        short = re.sub(r"[ыи]й\b", "ы", re.sub(r"(?<=[аеиоуыэюя])й", "и", name.lower()))
        for text in (full, re.sub(r"[ыи]й\b", "ы", full), short):
            texts.setdefault("".join(_RUSSIAN_LATIN.get(char, char) for char in text), how)
    yield from ((row, text, "en", how) for text, how in texts.items() if len(text) > 4)


def _alternates(row: Row) -> Iterator[Name]:
    """GeoNames' other names in the three languages."""
    for other in row.alternates:
        if re.fullmatch(r"[ -~À-ɏʹʼ’]+", other) and len(other) > 3:
            yield row, other, "en", "alternate"
        elif re.fullmatch(r"[а-яёіїєґА-ЯЁІЇЄҐ’' \u0301-]+", other):
            plain = other.replace("\u0301", "")
            yield row, plain, "uk" if re.search("[іїєґ’']", plain.lower()) else "ru", "alternate"


def spelt_names(entries: list[tuple[Row, dict[str, list[str]]]]) -> Iterator[Name]:
    """Names of places that come with their spellings: facilities, and what lies outside Ukraine."""
    for row, spellings in entries:
        for lang, texts in spellings.items():
            for i, text in enumerate(dict.fromkeys(texts)):
                yield row, text, lang, "official" if i == 0 else "alternate"
                if row.level == "oblast" and text.endswith((" область", " край", " Oblast", " Krai")):
                    yield row, text.rsplit(" ", 1)[0], lang, "bare"
                    if text.endswith(" область"):
                        yield row, f"{text.removesuffix('асть')}", lang, "alternate"


def _oblast(row: Row, entry: dict[str, str]) -> Iterator[Name]:
    yield row, row.name_uk, "uk", "official"
    yield row, row.name, "en", "official"
    yield row, entry["ru"], "ru", "official"
    for lang, full in (("uk", row.name_uk), ("ru", entry["ru"])):
        base = full.removesuffix(" область")
        if base != full:
            yield row, f"{base} обл", lang, "official"
            yield row, base, lang, "bare"
    for base in entry["en_base"].split(";"):
        yield row, base, "en", "bare"
        for word in _WORDS["oblast"]["en"]:
            yield row, f"{base} {word}", "en", "official"
            yield row, f"{word} of {base}", "en", "alternate"
    for lang in ("uk", "ru", "en"):
        for text in filter(None, entry[f"colloquial_{lang}"].split(";")):
            yield row, text, lang, "colloquial"
    for text in filter(None, entry["former"].split(";")):
        yield row, text, "uk" if re.search("[іїє]|ьк", text) else "ru", "former"


def _unit(row: Row) -> Iterator[Name]:
    words = _WORDS[row.kind]
    uk, ru = row.name_uk.rsplit(" ", 1)[0], row.name_ru.rsplit(" ", 1)[0]
    latin = [romanize(uk)]
    seat = _seat(row, uk)
    if seat is not None:
        latin.append(seat.name)
    for base, lang in ((uk, "uk"), (ru, "ru")):
        yield row, base, lang, "bare"
        for i, word in enumerate(words[lang]):
            yield row, f"{base} {word}", lang, "official" if i == 0 else "alternate"
    if row.kind == "city_district":
        yield from _alternates(row)
    for base in latin:
        yield row, base, "en", "bare"
        for i, word in enumerate(words["en"]):
            yield row, f"{base} {word}", "en", "official" if i == 0 and base == latin[0] else "alternate"


def _seat(row: Row, adjective: str) -> Row | None:
    """Find the settlement that a raion or hromada is called after: the one that shares the adjective's stem."""
    stem = normalize(adjective)
    stem = re.sub(r"(івськ|ївськ|ськ|цьк|зьк)(ий|а)$", "", stem)
    if row.level == "hromada":
        choices = [c for c in row.children if c.level == "settlement"][:1]
    elif row.level == "raion":
        choices = [c.children[0] for c in row.children if c.children]
    else:
        return None
    fitting = [
        c for c in choices if len(stem) > 2 and normalize(c.name_uk).startswith(stem[: max(3, len(stem) - 1)])
    ]
    return max(fitting, key=lambda r: (r.population, r.place_id), default=None)
