"""Articles to reports: every place that a text reports as struck, with its date, weapons and casualties.

`spoken` finds the names and says which are struck and which sentences speak of them, `tolls` and `occasions`
tie the facts to them, and this module writes the rows.
"""

from __future__ import annotations

import hashlib
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import Any

import pandas as pd

from geomap.armaments import Armaments
from geomap.batches import in_order, text_parts
from geomap.dates import read_publication
from geomap.errors import GeomapError, GeomapWarning, InputError, check_number, unfit
from geomap.gazetteer import Gazetteer, Place, load_gazetteer
from geomap.languages import detect_language
from geomap.name_context import lies_in
from geomap.occasions import Occasions
from geomap.placewords import SEATS, is_cyrillic
from geomap.schema import REPORTS, TOTALS, conform, join_list
from geomap.spoken import Spoken
from geomap.tolls import Tolls
from geomap.words import visible

__all__ = ["extract_reports"]

#: So many articles are read at a time by a process of several.
CHUNK = 64


def extract_reports(
    articles: pd.DataFrame,
    *,
    gazetteer: Gazetteer | None = None,
    recogniser: Callable[[str], Iterable[tuple[int, int]]] | None = None,
    jobs: int = 1,
) -> pd.DataFrame:
    """Read articles and return one report for each place that each of them reports as struck.

    Parameters
    ----------
    articles : DataFrame
        Columns as in ``geomap.schema.ARTICLES``; only ``text`` is needed. ``date`` (published) gives
        "yesterday" and "on Tuesday" their meaning.
    gazetteer : Gazetteer, optional
        Where names are found; the packaged one by default.
    recogniser : callable, optional
        Finds the names instead of the gazetteer: a function from a text to pairs (start, end). What it finds
        is still looked up in the gazetteer and judged by the words around it.
    jobs : int, default 1
        How many processes read; what they find is the same. A `recogniser` must then be a function that
        another process can import.

    Returns
    -------
    DataFrame
        The columns of ``geomap.schema.REPORTS``, in the order of the articles and of the text. ``place`` is
        the canonical name with its level, in the article's language; ``text[start:end]`` is the name as
        written; ``quote`` the sentence that says it was struck; ``why`` the words that decided. ``date`` and
        ``date_max`` are ISO days, missing where there is nothing to go by; ``killed`` and ``injured`` are
        stated for that place alone. ``attrs["totals"]`` is a frame of the figures that belong to no single
        place (``geomap.schema.TOTALS``).

    Raises
    ------
    InputError
        What is given is no frame, or has no column ``text``; `recogniser` is no function.
    OptionError
        `jobs` is no whole number of 1 or more.

    Warns
    -----
    GeomapWarning
        The date of an article is none; or geomap itself failed on an article, which is then named and left
        out, and the others are read.

    Notes
    -----
    A text of more than 100,000 characters is read in parts of about half as many, so that time and memory
    grow with its length and no faster; a place that several parts report has a row of each.

    Examples
    --------
    >>> import pandas as pd
    >>> text = "A drone hit Sumy on Monday, killing two people, the mayor of Lviv said."
    >>> reports = extract_reports(pd.DataFrame({"text": [text], "date": ["2026-02-03"]}))
    >>> reports[["place", "date", "weapons", "killed", "why"]].values.tolist()
    [['Sumy', '2026-02-02', 'drone', 2, 'hit']]
    """
    import pandas as pd

    _check(articles)
    check_number("jobs", jobs, "a whole number of 1 or more", least=1, whole=True)
    if recogniser is not None and not callable(recogniser):
        raise unfit("recogniser", recogniser, "a function from a text to spans")
    if jobs > 1 and len(articles) > CHUNK:
        return _in_processes(articles, gazetteer, recogniser, jobs)
    gazetteer = gazetteer or load_gazetteer()
    rows: list[dict[str, Any]] = []
    totals: list[dict[str, Any]] = []
    for number, article in enumerate(articles.to_dict("records")):
        text = article.get("text")
        if not isinstance(text, str) or not text.strip():
            continue
        article.setdefault("article", str(number))
        given = _given(article)
        try:
            found, told = _read(text, given, gazetteer, recogniser)
        except Exception as error:
            if recogniser is not None or isinstance(error, GeomapError):
                raise
            # A fault of ours in one text must not cost the thousands beside it.
            _warn_of_fault(given.get("article"), error)
            continue
        rows += found
        totals += told
    reports = conform(pd.DataFrame(rows, columns=list(REPORTS)), REPORTS)
    reports.attrs["totals"] = conform(pd.DataFrame(totals, columns=list(TOTALS)), TOTALS)
    return reports


def _check(articles: object) -> None:
    """Refuse what has no column of texts: to find nothing in it would say that nothing was struck."""
    if isinstance(articles, pd.DataFrame):
        if "text" in articles or not len(articles):
            return
        given = "one of " + ", ".join(map(str, articles))
    else:
        given = type(articles).__name__
    raise InputError(f"a frame with a column text is needed, as read_articles gives it, not {given}")


def _in_processes(
    articles: pd.DataFrame,
    gazetteer: Gazetteer | None,
    recogniser: Callable[[str], Iterable[tuple[int, int]]] | None,
    jobs: int,
) -> pd.DataFrame:
    """Read chunks of articles in several processes."""
    if "article" not in articles.columns:
        articles = articles.assign(article=[str(number) for number in range(len(articles))])
    work = partial(extract_reports, gazetteer=gazetteer, recogniser=recogniser)
    chunks = (articles.iloc[begin : begin + CHUNK] for begin in range(0, len(articles), CHUNK))
    frames = list(in_order(work, chunks, jobs))
    totals = [frame.attrs.pop("totals") for frame in frames]
    reports = conform(pd.concat(frames, ignore_index=True), REPORTS)
    reports.attrs["totals"] = conform(pd.concat(totals, ignore_index=True), TOTALS)
    return reports


def _given(article: Mapping[Any, Any]) -> dict[str, str]:
    """Return the metadata that the article has; missing values are left out."""
    given = {
        str(key): str(value) for key, value in article.items() if isinstance(value, str) or pd.notna(value)
    }
    day = given.get("date", "")
    if day and read_publication(day) is None:
        warnings.warn(
            f"article {given.get('article')}: its date {day!r} is no ISO day (2026-02-22); it is left out",
            GeomapWarning,
            stacklevel=3,
        )
        del given["date"]
    return given


def _read(
    text: str,
    given: Mapping[str, str],
    gazetteer: Gazetteer,
    recogniser: Callable[[str], Iterable[tuple[int, int]]] | None,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Read one article: its rows, and its figures that belong to no single place."""
    rows: list[dict[str, Any]] = []
    totals: list[dict[str, Any]] = []
    lang = given.get("lang") or detect_language(text)
    seen: Counter[str] = Counter()
    for offset, part in text_parts(text):
        # Two line ends, so that each word of a text that is cut off has others behind it
        part = f"{part}\n\n"  # noqa: PLW2901
        spoken = Spoken(part, gazetteer, lang=lang, published=given.get("date"), recogniser=recogniser)
        if not spoken.struck:
            continue
        occasions = Occasions(spoken)
        tolls = Tolls(spoken, occasions)
        rows += _rows(spoken, occasions, tolls, given, lang, offset=offset, seen=seen)
        totals += [{"article": given.get("article"), **total} for total in tolls.totals]
    return rows, totals


def _warn_of_fault(article: str | None, error: Exception) -> None:
    where = traceback.extract_tb(error.__traceback__)[-1]
    warnings.warn(
        f"article {article}: left out, because geomap failed to read it ({type(error).__name__} in "
        f"{where.name}, line {where.lineno}); please report this with the article's text",
        GeomapWarning,
        stacklevel=3,
    )


def _rows(
    spoken: Spoken,
    occasions: Occasions,
    tolls: Tolls,
    article: Mapping[str, str],
    lang: str | None,
    *,
    offset: int,
    seen: Counter[str],
) -> list[dict[str, Any]]:
    """One row for each struck place, in the order of the text."""
    armaments = Armaments(spoken)
    rows = []
    for one in spoken.struck:
        first = next((v for v in one.verdicts if not v.harm_only), one.verdicts[0])
        name = first.toponym
        date, date_max = occasions.date(one)
        inside = name.within.place_id if name.within else None
        ids = tuple(p.place_id for p in name.places)
        place, within = _names(ids, name.text if len(ids) > 1 else "", inside, spoken.gazetteer, lang)
        if len(name.places) == 1 and all(v.toponym.near for v in one.verdicts):
            known = any(m.place == name.place for m in spoken.gazetteer.find(name.text))
            place = f"{name.near} {visible(name.text) if known else place}"
        why = list(dict.fromkeys(v.why for v in one.verdicts))[:4]
        key = "|".join([article.get("article", ""), *ids, place])
        seen[key] += 1
        # A second attack on the place, told on another day, is a report of its own.
        identity = key if seen[key] == 1 else f"{key}|{seen[key]}"
        rows.append(
            {
                "report_id": hashlib.blake2s(identity.encode(), digest_size=6).hexdigest(),
                "article": article.get("article"),
                "source": article.get("source"),
                "url": article.get("url"),
                "published": article.get("date"),
                "lang": lang,
                "place": place,
                "within": within,
                "date": date,
                "date_max": date_max,
                "weapons": join_list(armaments.of(one)),
                "killed": tolls.of(one)["killed"],
                "injured": tolls.of(one)["injured"],
                "quote": spoken.text[first.start : first.end],
                "start": name.start + offset,
                "end": name.end + offset,
                "why": join_list(why),
            }
        )
    return rows


@lru_cache(maxsize=20_000)  # the same cities come up in one article after the other
def _names(
    ids: tuple[str, ...], said: str, inside: str | None, gazetteer: Gazetteer, lang: str | None
) -> tuple[str, str | None]:
    """Return what a place, or the first of several, is called, and the wider place that tells it apart.

    Of several it depends on how the text has `said` their name.
    """
    places = [gazetteer.place(place_id) for place_id in ids]
    said_within = gazetteer.place(inside) if inside else None
    place = places[0]
    written = _name(place, gazetteer, lang)
    parents = [p for p in gazetteer.parents(place.place_id) if p.precision in {"hromada", "raion", "oblast"}]
    if len(places) > 1:
        # "Stanislav" may be Ivano-Frankivsk of old: what each of them bears, as said or the likeliest's own
        names = dict.fromkeys(_name(p, gazetteer, lang) for p in places)
        bearers = ({m.place.place_id: m.inflected for m in gazetteer.find(n)} for n in names)
        pairs = zip(names, bearers, strict=True)
        common = (n for n, by in pairs if by.keys() >= {*ids} and (n == said or not by[ids[0]]))
        written = next(common, written) if len(names) > 1 else written
        shared = (p for p in parents if all(lies_in(other, p, gazetteer) for other in places[1:]))
        wide = said_within or next(shared, None)  # the narrowest that holds them all
        if wide is None and all(p.country != gazetteer.country for p in places):
            return written, _country(place, gazetteer, lang)
        return written, _name(wide, gazetteer, lang) if wide else None
    if place.precision == "oblast" or (place.kind == "city" and place.admin1 in {"UA-30", "UA-40"}):
        return written, None
    if place.precision == "city_district":
        parents = gazetteer.parents(place.place_id)
        city = next((p for p in parents if p.precision == "settlement"), None)
        return written, _name(city, gazetteer, lang) if city else place.admin1_name
    # "Дніпровський район" is one of an oblast and of four cities
    alike = {"raion", "city_district"} if place.precision == "raion" else {place.precision}
    same = [m.place for m in gazetteer.find(written) if m.place.precision in alike]
    if len(same) < 2 and said_within is None:
        return written, None
    if not parents:
        return written, place.admin1_name or _country(place, gazetteer, lang)
    for parent in reversed(parents):  # the widest that tells it from its namesakes
        said = _name(parent, gazetteer, lang)
        units = [m.place for m in gazetteer.find(said) if m.place.precision == parent.precision]
        if sum(any(lies_in(other, unit, gazetteer) for unit in units) for other in same) < 2:
            return written, said
    told = (_name(parent, gazetteer, lang) for parent in (parents[0], parents[-1]))
    within = ", ".join(dict.fromkeys(told))
    return (_seated(place, written, gazetteer, lang) if place.precision == "hromada" else written), within


def _seated(hromada: Place, written: str, gazetteer: Gazetteer, lang: str | None) -> str:
    """Return "Миколаївська сільська громада", where two hromadas of one raion bear a name."""
    seat = next((place.kind for place in gazetteer.children(hromada.place_id)), "")
    said = SEATS.get(seat, {}).get(lang if is_cyrillic(written) and lang else "en", "")
    adjective, _, noun = written.rpartition(" ")
    return f"{adjective} {said} {noun}" if said else written


def _country(place: Place, gazetteer: Gazetteer, lang: str | None) -> str | None:
    """Return the country of a place abroad, which tells it from its namesakes here."""
    try:
        return _name(gazetteer.place(f"country-{place.country}"), gazetteer, lang)
    except KeyError:
        return None


def _name(place: Place, gazetteer: Gazetteer, lang: str | None) -> str:
    if lang == "uk" and place.name_uk:
        return place.name_uk
    known = gazetteer.find(place.name_ru) if lang == "ru" and place.name_ru else []
    if any(m.place.place_id == place.place_id for m in known):
        return place.name_ru
    return place.name
