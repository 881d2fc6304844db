"""Case forms of Ukrainian and Russian place names, made from the nominative by rule.

A rule is an ending and what it becomes in the genitive, dative, accusative, instrumental and locative.
Where the spelling leaves the gender or a vowel open (``Умань``, ``Ірпінь``), all readings are made: a form
that nobody writes finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from geomap.names import normalize

__all__ = ["CASES", "case_forms", "cases_of"]

#: The cases in the order of the columns below.
CASES = ("genitive", "dative", "accusative", "instrumental", "locative")

# ending: five columns of endings, `|` between variants, `-` for none. The first rule that fits is taken.
_ADJECTIVES = {
    "uk": """
        ій      ього|ого  ьому|ому ій|ього|ого ім       ьому|ому|ім
        ий      ого       ому      ий|ого      им       ому|ім
        я       ьої       ій       ю           ьою      ій
        а       ої        ій       у           ою       ій
        є       ього      ьому     є           ім       ьому|ім
        (?<=^нов)е ого    ому      е           им       ому|ім
        (?<=[оеє]в|[иії]н)е ого|а ому|у е        им       ому|ім|і|у
        е       ого       ому      е           им       ому|ім
        і       их|іх     им|ім    і|их        ими|іми  их|іх
    """,
    "ru": """
        ья      ьей       ьей      ью          ьей      ьей
        ье      ьего      ьему     ье          ьим      ьем
        ьи      ьих       ьим      ьи|ьих      ьими     ьих
        (?<=[жчшщ])ий его|ьего ему|ьему ий|его|ьего им|ьим ем|ьем
        ий      ого|его   ому|ему  ий|ого|его  им       ом|ем
        ый      ого       ому      ый|ого      ым       ом
        ой      ого       ому      ой|ого      ым|им    ом
        ая      ой        ой       ую          ой|ою    ой
        яя      ей        ей       юю          ей|ею    ей
        ое      ого       ому      ое          ым|им    ом
        ее      его       ему      ее          им       ем
        ые      ых        ым       ые|ых       ыми      ых
        ие      их        им       ие|их       ими      их
    """,
}
# Before a noun, for whom it is called: Гонтів Яр, Томина Балка.
_POSSESSIVES = {
    "uk": """
        ів      ового     овому    ів|ового    овим     овому|овім
        їв      євого     євому    їв|євого    євим     євому|євім
        (?<=[иї]н) ого    ому      -|ого       им       ому|ім
    """,
    "ru": """
        (?<=[оеё]в|[иы]н)а ой ой   у           ой|ою    ой
        (?<=[оеё]в|[иы]н) а|ого у|ому -|ого    ым       ом
    """,
}
_NOUNS = {
    "uk": """
        їв      єва       єву|єві   їв|єва  євом|євим єві|єву
        (?<=[жчшщ])ів ева|ова  еву|ову   ів      евом|овом|овим еві|ові|еву|ову
        (?<=[нрлцзст])ів ова|ева  ову|еву   ів      овом|евом|овим ові|еві|ову|еву
        ів      ова       ову|ові   ів      овом|овим ові|ову
        овець   івця|овця івцю|овцю|івцеві|овцеві овець івцем|овцем івці|овці|івцю|овцю|івцеві|овцеві
        лець    льця|леця льцю|льцеві лець  льцем     льці|льцю|льцеві
        ець     ця        цю|цеві   ець     цем       ці|цю|цеві
        єць     йця       йцю|йцеві єць     йцем      йці|йцю|йцеві
        ень     ня|еня|ені ню|еню|неві|еневі|ені ень нем|енем|енню ні|ню|ені|неві|еневі
        інь     еня|іні   еню|іні|еневі інь енем|інню ені|еню|іні|еневі
        іль     оля|еля|іля|олі|елі|ілі олю|елю|ілю|олі|ілі|олеві іль олем|елем|ілем|іллю олі|елі|ілі|олю
        ель     еля|ля|елі елю|лю|елеві|леві|елі ель елем|лем|еллю елі|лі|елю|елеві
        ідь     оді|еді|ідя|іді  оді|еді|іді ідь     іддю|ідем оді|еді|іді
        (?<=[аеєиіїоуюя])дь дя|ді дю|ді|деві дь дем|ддю ді|дю|деві
        (?<=[аеєиіїоуюя])ль ля|лі лю|лі|леві ль лем|ллю лі|лю|леві
        (?<=[аеєиіїоуюя])нь ня|ні ню|ні|неві нь нем|нню ні|ню|неві
        (?<=[аеєиіїоуюя])ть тя|ті тю|ті|теві ть тем|ттю ті|тю|теві
        ь       я|і       ю|і|еві   ь       ем|ю      і|ю|еві
        ай      аю|ая     аю|аєві   ай      аєм       аї|аю|аєві
        (?<=стр)ий ия     ию|иєві   ий      иєм       ию|иї|иєві
        й       ю|я       ю|єві     й       єм        ї|ю|єві
        ок      ка|ку|ока|оку ку|оку|кові|окові ок ком|оком ку|оці|кові|окові
        ек      ка|ека    ку|еку|кові ек    ком|еком  ку|еку|кові
        г       га|гу     гу|гові   г       гом       гу|зі|гові
        (?<=ь)к ка        ку|кові   к       ком       ку|кові
        к       ка|ку     ку|кові   к       ком       ку|ці|кові
        х       ха|ху     ху|хові   х       хом       ху|сі|хові
        (?<=[аеєиіїоуюя])ч ча|чу|чі чу|чеві|чі ч чем|ччю  чі|чу|чеві
        (?<=[аеєиіїоуюя])ш ша|шу|ші шу|шеві|ші ш шем|шшю  ші|шу|шеві
        (?<=[жчшщ]) а|у|і     у|еві|і   -       ем|ю      і|у|еві
        (?<=[аи])р ра|ря|ру ру|рю|рові|реві р   ром|рем   рі|рю|рові|реві
        (?<=ст)ер ра|ера  ру|еру    ер      ром|ером  рі|ері|ру
        (?<=[бвдзлмнпрстфц]) а|у у|ові   -       ом        і|у|ові
        ія      ії        ії        ію      ією       ії
        (?<=[аеєиоую])я ї ї         ю       єю        ї
        (?<=[сз][тд])я я|і ю|і      я|ю     ям|ею     і|ю
        ’я      ’я        ’ю        ’я      ’ям       ’ї
        (?<=лл|нн|тт|дд|зз|жж|чч|сс|шш|цц)я я|і   ю|і       я|ю     ям|ею     і|ю
        я       і         і         ю       ею        і
        иська   иськ      иськам    иська   иськами   иськах
        ка      ки        ці        ку      кою       ці
        га      ги        зі        гу      гою       зі
        ха      хи        сі        ху      хою       сі
        (?<=[жчшщ])а і    і         у       ею        і
        а       и         і         у       ою        і
        о       а         у|ові     о       ом        і|у|ові
        ще      ща        щу        ще      щем       щі|щу
        е       я|а       ю|у       е       ем        і
        єки     єк|єків   єкам      єки     єками     єках
        ки      ок|ків|к  кам       ки      ками      ках
        ни      ен|нів|н|он нам     ни      нами      нах
        ли      ел|лів|л|ол лам     ли      лами      лах
        и       -|ів      ам        и       ами       ах
        ці      ців|ць|ець цям      ці      цями      цях
        (?<=[жчшщ])і ів|- ам        і       ами       ах
        і       ів|ь      ям        і       ями       ях
        ї       їв|й      ям        ї       ями       ях
    """,
    "ru": """
        лец     льца|леца льцу      лец     льцом     льце
        еец     ейца      ейцу      еец     ейцем     ейце
        ец      ца        цу        ец      цом|цем   це
        ень     ня|еня|ени ню|еню|ени ень   нем|енем|енью не|ене|ени
        ь       я|и       ю|и       ь       ем|ью     е|и
        (?<=стр)ый ыя     ыю        ый      ыем       ые
        й       я         ю         й       ем        е
        ок      ка|ока    ку|оку    ок      ком|оком  ке|оке
        ек      ка|ька|ека ку|ьку|еку ек    ком|ьком|еком ке|ьке|еке
        (?<=[жчшщц]) а         у         -       ем|ом     е
        (?<=[оеё]в|[иы]н) а       у         -       ом|ым     е
        (?<=[бвгдзклмнпрстфх]) а|у у     -       ом        е|у
        ия      ии        ии        ию      ией       ии
        ья      ьи        ье        ью      ьей       ье
        я       и         е         ю       ей|ею     е
        (?<=[гкхжчшщ])а и      е         у       ой|ою|ей|ею е
        ца      цы        це        цу      цей|цою|цей|цею це
        а       ы         е         у       ой|ою     е
        ье      ья        ью        ье      ьем       ье
        ие      ия        ию        ие      ием       ии
        ще      ща        щу        ще      щем       ще
        е       я|а       ю|у       е       ем        е
        о       а         у         о       ом        е
        вцы     вцов|вцев|вец|виц вцам   вцы     вцами     вцах
        цы      цов|ц|цев|ец цам    цы      цами      цах
        ны      н|нов|ен  нам       ны      нами      нах
        ы       -|ов      ам        ы       ами       ах
        йки     ек|йков   йкам      йки     йками     йках
        ньки    нек|ньков нькам     ньки    ньками    ньках
        ки      ок|ек|ков|к кам     ки      ками      ках
        ги      г|гов     гам       ги      гами      гах
        хи      х|хов     хам       хи      хами      хах
        (?<=[жчшщ])и ей|- ам        и       ами       ах
        (?<=[аеоуияю])и ев|й ям     и       ями       ях
        и       ей|ь|ев   ям        и       ями       ях
    """,
}
# Endings that make an adjective, and those that may be either.
_SURELY = {
    "uk": re.compile(
        r"([сцз]ьк|н[ьн])(ий|а|е|і)$|(ий|[нт]є|ній|[кгнвтмрлбпд]е)$|^(стар|нов|велик|мал)(ий|а|е|і)$"
    ),
    "ru": re.compile(r"(ый|ий|ой|ая|яя|ое|ее|ые|ие)$"),
}
_MAYBE = {
    "uk": re.compile(
        r"(([оеє]в|[бвгджзйклмпрстхцчшщь’]н|[аеиіоуюя]н|л|р|т|в|х|г|щ|ж|ч|ш|ок|ик|гк)[аі]"
        r"|[рлцчшжщсхз]е|[нт]я|ій)$|^лиса$"
    ),
    "ru": re.compile(r"^$"),
}  # fmt: skip
_HEAD_ONLY = re.compile(r"^(на|в|у|під|под|над|біля|при|імені|имени|ім|им|de|за|по|од|від)$")
_CLOSED = re.compile(r"і[бгджзклмнпрстхцчшщ]$")
# Abbreviations, and nothing between two separators.
_STILL = {"", "обл", "р", "н", "тг", "АР", "АРК"}
_VOWELS = "аеєиіїоуюяыэ"

_Columns = list[tuple[str, ...]]


def _read(table: str) -> list[tuple[re.Pattern[str], _Columns]]:
    rules = []
    for line in table.strip().splitlines():
        ending, *columns = line.split()
        rules.append(
            (re.compile(ending + "$"), [tuple("" if v == "-" else v for v in c.split("|")) for c in columns])
        )
    return rules


_ADJECTIVE_RULES = {lang: _read(table) for lang, table in _ADJECTIVES.items()}
_POSSESSIVE_RULES = {lang: _read(table) for lang, table in _POSSESSIVES.items()}
_NOUN_RULES = {lang: _read(table) for lang, table in _NOUNS.items()}


def case_forms(name: str, lang: str) -> tuple[str, ...]:
    """Every case form of a place name, the nominative first.

    Parameters
    ----------
    name : str
        The nominative, of one word or several; adjectives agree with the word that they stand by.
    lang : {"uk", "ru"}
        Any other language has no cases: the name alone comes back.

    Returns
    -------
    tuple of str
        Without repetition. Some are readings that the language does not use for this name.

    Examples
    --------
    >>> "Новою Каховкою" in case_forms("Нова Каховка", "uk")
    True
    >>> set(case_forms("Бахмут", "ru")) >= {"Бахмута", "Бахмуту", "Бахмутом", "Бахмуте"}
    True
    >>> case_forms("Odesa", "en")
    ('Odesa',)
    """
    return tuple(dict.fromkeys([name, *(form for _, form in _declined(name, lang))]))


@lru_cache(maxsize=20_000)
def cases_of(form: str, name: str, lang: str) -> frozenset[str]:
    """Which cases of a place name are written so; the nominative is none of them.

    Parameters
    ----------
    form : str
        A form as `geomap.names.normalize` gives it.
    name : str
        The nominative.
    lang : {"uk", "ru"}

    Returns
    -------
    frozenset of str
        Some of `CASES`; empty when no case of the name is written so.

    Examples
    --------
    >>> sorted(cases_of("покровском", "Покровск", "ru")), sorted(cases_of("покровском", "Покровское", "ru"))
    (['instrumental'], ['locative'])
    """
    return frozenset(CASES[case] for case, text in _declined(name, lang) if normalize(text) == form)


def _declined(name: str, lang: str) -> Iterator[tuple[int, str]]:
    """Yield the forms of a name, each with the number of its case."""
    if lang not in _NOUN_RULES:
        return
    parts = re.split(r"([ -]+)", name)
    words, separators = parts[::2], [*parts[1::2], ""]
    tables: list[list[_Columns]] = []
    for i, word in enumerate(words):
        if (
            any(_HEAD_ONLY.match(w.lower()) for w in words[: i + 1])
            or word in _STILL
            or (len(word) > 1 and word.isupper() and len(words) > 1)
        ):
            tables.append([[(word,)] * len(CASES)])
            continue
        last = i == len(words) - 1
        joined = separators[i].strip() == "-"
        readings = list(_paradigms(word, lang, before=not last))
        if joined and not last:
            # Івано-Франківськ keeps its first part, Кам'янка-Дніпровська declines it
            still: _Columns = [(word,)] * len(CASES)
            # Новгород-Северский is written either way; of two nouns the first stands still: Нью-Йорк
            open_end = word[-1] in _VOWELS + "ьй" or bool(_SURELY[lang].search(words[-1].lower()))
            readings = [*readings, still] if open_end and word[-1] not in "оеу" else [still]
        tables.append(readings)
    for combination in product(*tables):
        for case in range(len(CASES)):
            for forms in product(*(columns[case] for columns in combination)):
                yield case, "".join(form + gap for form, gap in zip(forms, separators, strict=True))


def _paradigms(word: str, lang: str, *, before: bool) -> Iterator[_Columns]:
    """Yield the ways in which one word may decline: as an adjective, as a noun, or both."""
    lower = word.lower().replace("'", "’")
    surely = bool(_SURELY[lang].search(lower))
    adjective = surely or bool(_MAYBE[lang].search(lower))
    if before or (lang == "ru" and lower.endswith(("ова", "ева"))):
        # Гонтів Яр; and "в Козовой", though Козова may be a noun
        yield from _decline(word, lower, _POSSESSIVE_RULES[lang])
    if adjective or (lang == "ru" and lower.endswith(("ья", "ье", "ьи") if before else "чье")):
        # Казачья Лопань, Староказачье: a possessive adjective too
        yield from _decline(word, lower, _ADJECTIVE_RULES[lang])
    if not surely or lower.endswith(("ле", "ре", "це", "ще", "ні", "ій", "ой", "стрий", "стрый", "иська")):
        yield from _decline(word, lower, _NOUN_RULES[lang])
        if lang == "uk" and _CLOSED.search(lower):
            # a closed і opens to о or е: Ріг, Рогу
            for vowel in "ое":
                opened = word[:-2] + vowel + word[-1]
                for columns in _decline(opened, opened.lower(), _NOUN_RULES[lang]):
                    yield [tuple(word if form == opened else form for form in column) for column in columns]


def _decline(word: str, lower: str, rules: list[tuple[re.Pattern[str], _Columns]]) -> Iterator[_Columns]:
    for rule, columns in rules:
        found = rule.search(lower)
        if found:
            yield [tuple(word[: found.start()] + end for end in column) for column in columns]
            return
