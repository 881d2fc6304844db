"""Russian forms of Ukrainian place names, by rule. Part of `build.py`.

What is not regular (и or ы, і or е or о) is settled by a list of roots; the rest by endings. A name that
GeoNames gives in Russian somewhere is taken from there before any rule.
"""
# ruff: noqa: E501

from __future__ import annotations

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import cache
from itertools import takewhile

from build_letters import Speller
from build_places import Row, finder, read_csv

from geomap.names import normalize

_ROOTS = """
    щаслив счастлив|залізнич железнодорож|залізн железн|шовков шелков|гримуч гремуч|глибок глубок|козац казац|козач казач
    отаман атаман|довг долг|вільн вольн|воля воля|чорно черно|чорн черн|біл бел|весел весел|середн средн|серед серед
    кам’ян камен|камін камен|дерев’ян деревян|мар’їн марьин|мар’їв марьев|мар’ян марьян|мар’ мар|слов’ян славян|куп’ян купян|п’ят пят|м’яс мяс
    юріїв юрьев|григорів григорьев|григоріїв григорьев|василів васильев|наталів натальев|василь василь|кліщ клещ
    андрі андре|олексі алексе|сергі серге|матві матве|тимофі тимофе|єлисе елисе|мокі мокие|гордії гордее|авді авде|доріфі дорофе
    миколаї николае|миколо николо|микільськ никольск|микол никол|микит никит|олександр александр|олександ александ|олен елен|катерин екатерин
    ганн анн|ганів ганов|костянтин константин|опанас афанас|пилип филипп|хведор федор|федор федор|остап остап|семен семен|охрім ефрем|омелян емельян
    тетян татьян|явдо евдо|ярем ерем|оксан оксан|павл павл|гнат игнат|ларіон ларион|лаврин лаврен|мусі мосе|оріхів орехов|оріх орех|вірів веров
    ліс лес|сін сен|снігур снегир|сніг снег|хліб хлеб|річчя речье|річи речи|річ реч|рік рек|ріцьк рецк|віт вет|світл светл|світ свет|квіт цвет|міст мост
    підгір подгор|підгор подгор|підгоро подгоро|під под|гірськ горск|гір’я горье|гірн горн|гір гор|конюш конюш|кінськ конск|рогів рогов|ріг рог
    вовчанськ волчанск|вовч волч|вовк волк|жовт желт|жовтнев октябрьск|стовп столп|товст толст|південн южн|півден южн|північн северн|східн восточн|західн западн
    рибн рыбн|рибал рыбал|быстр быстр|бистр быстр|дим дым|ковил ковыл|корит корыт|биків быков|бик бык|дрогобич дрогобыч|рижан рыжан|опитн опытн
    висок высок|вись высь|крим крым|полин полын|кобил кобыл|комиш камыш|копит копыт|чорнобил чернобыл|борисп борисп|стрий стрый|самбір самбор
    ведмеж медвеж|ведмед медвед|ведмід медвед|піщан песчан|піск песк|пісоч песоч|ключов ключев|дніпр днепр|дністр днестр|прип’ять припять
    молодіжн молодежн|травнев майск|першотравн первомайск|перш перв|друг втор|прид прид|зимогір зимогор|сонячн солнечн|сонц солнц|промін луч
    вишнев вишнев|кленов кленов|дубов дубов|березн березн|червн червн|степов степов|лугов лугов|новосілк новоселк|новосілля новоселье|сілля селье
    новоселів новоселов|селищ селищ|сел сел|хутір хутор|ставк ставк|колодяз колодез|криниц криниц|озер озер|яблун яблон|явор явор|горіх орех
    терн терн|ялин елин|сосн сосн|тополів тополев|калинів калинов|віл вол|голуб голуб|ворон ворон|сокіл сокол|соколі соколи|орлів орлов
    богдан богдан|бобр бобр|шевченк шевченк|іллін ильин|іллів ильев|ілліч ильич|йосип иосиф|йордан иордан|радянськ советск|незалежн независим
    лиман лиман|солон солен|солоний соленый|сол сол|поле поле|море море|огір огур|об’ї объе|під’ї подъе|з’їзд съезд|ілля елье|пілля полье|лісся лесье|піль поль|кругл кругл|широк широк|вузьк узк|тих тих|синь синь|синє синее|син син|житн житн
    піль поль|поділ подол|суходіл суходол|діл дол|брід брод|ковалів ковалев|ковал ковал|коноп коноп|коропь короп|яків яков|юськ юск
    київ киев|харків харьков|чернігів чернигов|львів львов|миколаїв николаев|одес одесс|луганськ луганск|суми сумы|ромн ромн
    монастир монастыр|трійц троиц|макії маке|міжгір межгор|вільш ольш|руськ русск|стріл стрел|ягід ягод|потік поток|сад сад|водопій водопой
    затишн затишн|хорош хорош|гарн красив|гай гай|кут кут|яр яр|балк балк|біч бич|їжак ежак|зв’яз связ|об’єдн объедин|єдн един
    перемо победо|перемога победа|дружб дружб|надії надежд|віра вера|любом любом|праці труд|мир мир|слав слав|зор зар|зоря заря|роз’їзд разъезд|розсош россош|розіт разит|слобід слобод|лівобереж левобереж|заріч зареч|роздільн раздельн|немишл немышл|голосіїв голосеев|охтир ахтыр
"""
_ADJECTIVE = re.compile(r"(?:[сцз]ьк|^(?:нов|стар|мал|велик|біл|чорн|червон|зелен|весел|сух|крут|довг|золот|красн|добр|кам’ян|глибок|солон|широк|висок|стар|вільн|мирн|камн|світл|руд|син|гол|тих|кругл|темн|гарн|хорош|густ|кос|крив|лис|мокр|пуст|рівн|сад|син|слобідськ|верхн|нижн|середн|сіл|перш|друг|трет|дубов|береств|вишнев|вербов|соснов|липов|кленов|калинов|степов|лугов|лісов|горов|шевченков|п’ят|польов|ставков|козач|вовч|лебедин|орлин|попов|царев|панськ|княж|коз|баб|дід|відн))(?:а|я|е|є|і|ий|ій)$")  # fmt: skip
_ENDINGS: list[tuple[str, str]] = [
    (r"(?<=[сцз])ьк", "к"), (r"ській\b", "ский"), (r"ий\b", "ый"), (r"(?<=[кгхжчшщ])ый\b", "ий"), (r"(верх|ниж|серед|сред|край|даль|ближ|си)нє\b", r"\1нее"), (r"нє\b", "ное"), (r"ній\b", "ний"),
    (r"(?<=[оеє]в)е\b", "о"), (r"(?<=[иії]н)е\b", "о"), (r"(?<=[чщшж])е\b", "ее"), (r"(?<!пол)(?<=[кгхвнртлмбпзсдф])е\b", "ое"), (r"ще(?:е)?\b", "ще"),
    (r"(?<=[аеєиіїоуюя])їв", "ев"), (r"їв", "ев"), (r"(?<=[жчшщцйь])ів(?=к|ськ|ц|\b|щ|я\b)", "ев"), (r"ів(?=к|ськ|ск|ц|щ|\b|н|я\b)", "ов"),
    (r"івн", "овн"), (r"ичі\b", "ичи"), (r"иця\b", "ица"), (r"ець\b", "ец"), (r"уць\b", "уц"), (r"ці\b", "цы"), (r"лі\b", "ли"), (r"рі\b", "ри"), (r"ьо", "е"), (r"йо(?!н)", "е"),
    (r"’я\b", "ье"), (r"ення\b", "ение"), (r"([лнтдзсжчшц])\1я\b", r"\1ье"), (r"’([єїюя])", r"ь\1"), (r"’", ""), (r"(?<=[^кгхжчшщ])и\b", "ы"),
    (r"ґ", "г"), (r"і", "и"), (r"ї", "и"), (r"є", "е"),
]  # fmt: skip
#: Named for what grows or is there, and so in -овое; named for a person, a place ends in -ово.
_GROWN = "вишнев вербов берестов степов садов трудов грабов калинов фруктов талов лозов дубов кленов липов березов полев \\bяров соснов"
_ENDINGS.insert(0, ("(" + "|".join(_GROWN.split()) + r")е\b", r"\1ое"))
_ADJECTIVE_ENDINGS = [("ська", "ская"), ("цька", "цкая"), ("зька", "зкая"), ("а", "ая"), ("ня", "няя"), ("я", "яя"), ("є", "ее"), ("е", "ое"), ("ські", "ские"), ("цькі", "цкие"), ("ні", "ние"), ("і", "ые")]  # fmt: skip
_ROOT_LIST = [tuple(pair.split()) for pair in re.split(r"[|\n]", _ROOTS.strip()) if pair.strip()]
_ROOT_LIST.sort(key=lambda pair: -len(pair[0]))


@cache
def russian(name: str) -> str:
    """Write a Ukrainian place name in Russian by rule."""
    words = re.split(r"([ -]+)", name)
    several = len(words) > 1
    return "".join(word if i % 2 else _word(word, several) for i, word in enumerate(words))


def _word(word: str, several: bool) -> str:
    out = word.lower()
    ending = ""
    surely = re.search(r"[сцз]ьк(а|і)$", out)
    if surely or (several and _ADJECTIVE.search(out)):
        for uk, ru in _ADJECTIVE_ENDINGS:
            if out.endswith(uk):
                out, ending = out[: len(out) - len(uk)], ru
                break
    marked = ""
    # roots first, each letter at most once
    i = 0
    while i < len(out):
        for uk, ru in _ROOT_LIST:
            if out.startswith(uk, i) and (i == 0 or len(uk) > 3):
                marked += ru.upper()
                i += len(uk)
                break
        else:
            marked += out[i]
            i += 1
    joint = "я" if ending else ""
    for pattern, becomes in _ENDINGS:
        # a letter in the place of the ending keeps the stem's last letters from being taken for one
        marked = re.sub(pattern, becomes, marked + joint, flags=re.IGNORECASE)
        marked = marked.removesuffix(joint) if joint else marked
    if ending == "ые" and marked[-1:].lower() in "кгх":
        ending = "ие"
    out = (marked + ending).lower()
    return out[:1].upper() + out[1:] if word[:1].isupper() else out


def set_russian(rows: list[Row]) -> None:
    """Choose each place's Russian name: GeoNames' own, or a namesake's, or one made by rule (marked generated)."""
    find = finder(rows)
    for entry in read_csv("spellings.csv"):
        if entry["lang"] == "ru" and entry["how"] == "official":
            find(entry).name_ru = entry["spellings"].split(";")[0]
    called = {entry["code"]: entry["ru"] for entry in read_csv("oblasts.csv")}
    for row in rows:
        if row.level == "oblast" and row.country == "UA":
            row.name_ru = called[row.admin1 or ""] or row.name_ru
    borrowed: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.level == "settlement" or row.kind == "quarter":
            own = row.name_ru or _own(row)
            if own:
                row.name_ru = own
                borrowed[row.name_uk][own] += 1
                for uk, ru in zip(re.split("[ -]", row.name_uk), re.split("[ -]", own), strict=False):
                    if len(re.split("[ -]", row.name_uk)) == len(re.split("[ -]", own)) > 1:
                        borrowed[uk][ru] += 1
    known = sorted({(row.name_uk, row.name_ru) for row in rows if row.name_ru and row.level == "settlement"})
    speller = Speller(known)
    for row in sorted(rows, key=lambda row: row.kind in {"raion", "hromada"}):  # called after a town
        if row.name_ru:
            continue
        base, _, type_word = (
            row.name_uk.rpartition(" ")
            if row.kind in {"raion", "hromada", "city_district"}
            else (row.name_uk, "", "")
        )
        row.ru_generated = 1
        parts = re.split(r"([ -]+)", base)
        if row.kind in {"raion", "hromada"} and (called := _after_town(row, base)):
            row.name_ru = called
        elif base in borrowed:
            row.name_ru = _most(borrowed[base])
        elif len(parts) > 1:
            row.name_ru = "".join(
                part
                if i % 2
                else _most(borrowed[part])
                if part in borrowed and not _ADJECTIVE.search(part.lower())
                else _word(part, True)
                for i, part in enumerate(parts)
            )
        else:
            row.name_ru = russian(base)
        if type_word:
            row.name_ru += f" {type_word}"
        else:
            row.ru_others = _others(row, speller)


def _after_town(row: Row, adjective: str) -> str:
    """Make the adjective of a unit from its town's Russian name, as far as both begin alike: Юнаковская."""
    seats = row.children if row.kind == "hromada" else [c.children[0] for c in row.children if c.children]
    adjective = adjective.replace("’", "")
    stem = re.sub(r"[сцз]ьк(?:ий|а)$", "", adjective)
    for seat in seats:
        uk, ru = seat.name_uk.replace("’", "").replace("ьк", "к"), seat.name_ru
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(stem, uk, strict=False)))
        if alike >= 4 and len(uk) == len(ru):
            return ru[:alike] + russian(adjective[alike:])
    return ""


def _others(row: Row, speller: Speller) -> list[str]:
    """Other Russian spellings that a name without a known one may have."""
    made = [russian(row.name_uk), *speller.spell(row.name_uk)]
    # Клещеевка and Огурцово, where the letters alone would give Клещиевка and Огурцево
    made += [text.replace("иев", "еев") for text in [row.name_ru, *made]]
    made += [text.replace("цево", "цово") for text in [row.name_ru, *made]]
    # Большая Бабка, where the codifier's is Велика
    made += [_LARGE.sub(lambda found: _BOLSH[found[1]], text) for text in [row.name_ru, *made]]
    return [text for text in dict.fromkeys(made) if text != row.name_ru]


_LARGE = re.compile(r"\bВелик(ий|ая|ое|ие)\b")
_BOLSH = {"ий": "Большой", "ая": "Большая", "ое": "Большое", "ие": "Большие"}


def _most(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))


def _own(row: Row) -> str:
    """Find the one of a place's Cyrillic names in GeoNames that is its Russian name, if any is."""
    own = [n.replace("\u0301", "") for n in row.alternates if re.fullmatch(r"[а-яёА-ЯЁ \u0301-]+", n)]
    made = normalize(russian(row.name_uk))
    same = normalize(row.name_uk)
    scored = sorted(((SequenceMatcher(None, normalize(n), made).ratio(), n) for n in own), reverse=True)
    for ratio, name in scored:
        key = normalize(name)
        # each word must end as the rule has it: Великая, not the Ukrainian Велика or a slip of the pen
        if [w[-1] for w in key.split()] != [w[-1] for w in made.split()]:
            continue
        # Serbian and Bulgarian spellings, and the Ukrainian one, end otherwise
        if (
            ratio >= 0.72
            and (key != same or made == same)
            and not re.search(r"(ск[аеи]|[оеи]в[ец]|ка́)$|[бвгдзклмнпрстфх]е$", key)
        ):
            return name
        if ratio >= 0.72 and key == made:
            return name
    return ""
