"""A struck place told from a mentioned one, sentence by sentence.

Every trigger word of a sentence speaks for or against a strike (``data/triggers.toml``); words before it
may turn it ("no", "planned to", "denied"). Each place, or list of places, goes by the word nearest to it,
where a turn of the sentence counts as distance. Before that, the words directly beside the name may take
it out: an office ("the mayor of Lviv"), a street, a team, a dateline, a government ("Kyiv said").
``docs/reading.md`` tells it in plain words.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from geomap.gazetteer import Place
from geomap.sentences import Sentence, split_sentences
from geomap.toponyms import Toponym, words_with_roles
from geomap.words import HYPHENS, Lexicon, Words, split_words

__all__ = ["Verdict", "is_related_link", "judge"]

FOR = frozenset({"strike", "blast", "damage", "hurt"})
HARM = frozenset({"damage", "hurt"})
AGAINST = frozenset({"intercept", "alert", "launch", "toward", "ground", "outage", "visit", "carry"})
TURNS = frozenset({"plan", "attempt", "deny", "not", "habit", "recall", "trial"})
#: How many words before a trigger a word that turns it may stand.
REACH = {"not": 4, "plan": 6, "attempt": 6, "deny": 8}
#: A place further than this from the nearest word that decides is only mentioned.
FAR = 28.0
COMMA, TURN, LIST = 1.5, 7.0, 3.0
#: The place at the head of a sentence ("In Odesa, ...") is this much nearer to all of it.
TOPIC = 0.3

_EN = """in at on of from near outside over against across towards toward to into around between for with by through off via
    inside     under within beyond past throughout"""
_UK = "у в на по з із зі від до під над біля поблизу коло між через для про за щодо повз поряд неподалік"
_RU = "во из с со от под возле около вблизи между о об к ко мимо рядом недалеко"
_PREPOSITIONS = frozenset(f"{_EN} {_UK} {_RU}".split())
_FROM = frozenset(["from", "з", "із", "зі", "из", "с", "со", "від", "от"])
_LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "around",
        "across",
        "у",
        "в",
        "на",
        "по",
        "під",
        "под",
        "біля",
        "поблизу",
        "возле",
        "около",
        "вблизи",
        "над",
        "over",
    ]
)
_BESIDE = frozenset(
    ["near", "outside", "under", "під", "под", "біля", "поблизу", "возле", "вблизи", "недалеко", "неподалік"]
)
_ONTO = frozenset(["at", "on", "against", "into", "onto", "over", "по", "на"])
_SKIPPED = frozenset(
    [
        "the",
        "a",
        "an",
        "s",
        "'s",
        "southern",
        "northern",
        "eastern",
        "western",
        "central",
        "north",
        "south",
        "east",
        "west",
        "southeastern",
        "southwestern",
        "northeastern",
        "northwestern",
        "frontline",
        "ukrainian",
        "ukraine",
        "occupied",
        "temporarily",
        "city",
        "town",
        "village",
        "region",
        "oblast",
        "district",
        "regions",
        "cities",
        "port",
        "coastal",
        "nearby",
        "industrial",
        "historic",
        "major",
        "also",
        "північній",
        "південній",
        "східній",
        "західній",
        "північного",
        "окупованому",
        "окупованій",
        "окупованого",
        "тимчасово",
        "самому",
        "оккупированном",
        "оккупированной",
        "временно",
        "самом",
        "центральній",
        "прифронтовому",
        "прифронтовій",
    ]
)
_DIRECTION = ("direction", "axis", "sector", "front", "salient", "напрям", "направлени", "фронт")
_CAPITALS = frozenset(
    {"Kyiv", "Moscow", "Washington", "Minsk", "London", "Brussels", "Berlin", "Paris", "Warsaw"}
)
_ACTIVE = frozenset(
    [
        "struck",
        "attacked",
        "launched",
        "targeted",
        "fired",
        "carried",
        "strikes",
        "attacks",
        "targets",
        "launches",
        "hits",
        "used",
        "вдарив",
        "атакував",
        "завдав",
        "ударив",
        "нанес",
        "атаковал",
        "ударил",
        "наносит",
        "завдає",
        "атакує",
        "атакует",
        "обстрелял",
        "обстріляв",
        "применил",
        "использовал",
    ]
)
_HYPHENATED = frozenset(
    ["based", "backed", "installed", "led", "controlled", "held", "born", "appointed", "friendly"]
)
_PASSIVE = frozenset(
    [
        "was",
        "is",
        "has",
        "endured",
        "suffered",
        "faced",
        "experienced",
        "faces",
        "suffers",
        "remains",
        "as",
        "residents",
        "suburbs",
        "its",
        "airports",
    ]
)
_WINDS = ("north", "south", "east", "west")
_KM = frozenset(
    [
        "km",
        "kilometers",
        "kilometres",
        "kilometer",
        "kilometre",
        "miles",
        "mile",
        "км",
        "кілометрів",
        "кілометрах",
        "километров",
        "километрах",
    ]
)
_ADJECTIVAL = ("regional", "city", "military", "state", "civil", "national", "district", "region", "oblast", "s", "'s", "municipal",
               "обласн", "міськ", "військов", "област", "городск", "военн", "окружн", "державн", "районн", "гарнізонн", "територіальн")  # fmt: skip
_STOCKS = (
    "склад",
    "warehouse",
    "depot",
    "завод",
    "цех",
    "factory",
    "пункт",
    "виробництв",
    "производств",
    "storage",
    "пусков",
    "launcher",
    "комплекс",
    "баз",
)
_HOSPITAL = ("лікарн", "больниц", "госпітал", "госпитал", "шпитал")
#: "The largest attack since the beginning of the war" is an attack of now.
_RECORD = (
    "найбільш", "наймасован", "найпотужн", "найважч", "largest", "biggest", "worst", "heaviest", "deadliest",
    "крупнейш", "самый", "самая", "самой", "самых", "вперше", "впервые",
)  # fmt: skip
_FOUND = (
    "виявл",
    "виявил",
    "зафікс",
    "допущ",
    "обнаруж",
    "зафикс",
    "допустил",
    "підтвер",
    "надходил",
    "поступал",
)
_REPEL = ("відби", "отраз", "отраж", "отби", "repel", "fend", "foil", "thwart")
_INVOLVED = ("причастн", "відповідальн", "ответственн", "responsib", "involve", "role")
_LAUNCHERS = frozenset(["с", "s", "himars", "химарс", "хаймарс", "град", "grad"])
_AFTER = frozenset(["after", "following", "після", "внаслідок", "через", "после", "вследствие", "из-за"])
_NONE_AFTER = frozenset(["немає", "нема", "нет", "відсутні", "отсутствуют", "відсутня"])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the text says of one place at one spot.

    Attributes
    ----------
    toponym : Toponym
        For a phrase that points back ("the city"), the name that it points to.
    struck : bool
    why : str
        The words that decided, or the reason that the name does not count.
    start, end : int
        Of the sentence that decided.
    at : int
        Where in the text the place is spoken of: the name or the phrase that points to it.
    clause_start, clause_end : int
        The part of the sentence between the names before and after.
    harm_only : bool
        Damage or casualties decided, no word for an attack.
    """

    toponym: Toponym
    struck: bool
    why: str
    start: int
    end: int
    at: int
    harm_only: bool = False


@dataclass(slots=True)
class _Signal:
    first: int
    after: int
    key: str
    weight: int  # 1 for, -1 against, 0 turned off
    word: str
    armed: bool = False  # a weapon is named near it


@dataclass(slots=True)
class _Mention:
    toponym: Toponym
    first: int
    after: int
    sentence: int
    role: str = ""  # why the name does not count, from the words beside it
    preposition: str = ""
    phrase: bool = False
    group: int = 0
    parent: bool = False  # the wider place of the name before it


@lru_cache(maxsize=1)
def _signals() -> Lexicon:
    return words_with_roles(*sorted(FOR | AGAINST | TURNS | {"none", "break"}))


@lru_cache(maxsize=1)
def _beside() -> Lexicon:
    return words_with_roles(
        "office", "officebuilding", "speech", "actor", "street", "water", "team", "agency"
    )


@lru_cache(maxsize=1)
def _back() -> Lexicon:
    return words_with_roles("city", "region", "capital")


@lru_cache(maxsize=1)
def _accident() -> Lexicon:
    return words_with_roles("accident")


@lru_cache(maxsize=1)
def _related() -> Lexicon:
    return words_with_roles("related")


@lru_cache(maxsize=1)
def _weapon_words() -> Lexicon:
    from geomap.weapons import _names

    return _names()


def judge(
    text: str,
    toponyms: Sequence[Toponym],
    *,
    lang: str | None = None,
    capital: Toponym | None = None,
    recalled: Sequence[tuple[int, int]] = (),
) -> list[Verdict]:
    """Say of each place name in a text whether its place is reported as struck.

    Parameters
    ----------
    text : str
    toponyms : sequence of Toponym
        As `geomap.toponyms.find_toponyms` gives them.
    lang : str, optional
        ``en``, ``uk`` or ``ru``; all three word lists are read anyway.
    recalled : sequence of (start, end)
        Expressions of time that point to long ago; a statement that holds one reports no strike.

    Returns
    -------
    list of Verdict
        One for each name, and one for each phrase ("the city") that points back to a struck one.

    Examples
    --------
    >>> from geomap.toponyms import find_toponyms
    >>> text = "Drones hit Odesa overnight, the mayor of Lviv said."
    >>> [(v.toponym.text, v.struck, v.why) for v in judge(text, find_toponyms(text))]
    [('Odesa', True, 'hit'), ('Lviv', False, 'office: mayor')]
    """
    return _Reader(text, toponyms, recalled).read()


def is_related_link(words: Words, sentence: Sentence) -> bool:
    """Say whether a sentence only links to another article ("Read also: ...").

    Examples
    --------
    >>> text = "Read also: Drones hit Odesa"
    >>> words = split_words(text)
    >>> is_related_link(words, split_sentences(text, words)[0])
    True
    """
    return _related().match(words.texts, sentence.first) is not None


class _Reader:
    """Reads one text; every step is one pass over its words."""

    def __init__(self, text: str, toponyms: Sequence[Toponym], recalled: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.words = split_words(text)
        self.texts = self.words.texts
        self.sentences = split_sentences(text, self.words)
        self.firsts = [s.first for s in self.sentences]
        self.recalled = [
            (bisect_left(self.words.starts, a), bisect_left(self.words.starts, b)) for a, b in recalled
        ]
        self.mentions = self._place(toponyms)
        self.beside = {i: (after, key) for i, after, key in _beside().find(self.words)}
        self.signals = self._find_signals()
        self.at_war = self._is_war()
        self.by: dict[int, list[_Mention]] = {}
        self.members: dict[tuple[int, int], list[_Mention]] = {}
        self.decided: dict[tuple[int, int, str, float], tuple[_Signal, bool] | None] = {}

    # --- names and phrases that point back

    def _place(self, toponyms: Sequence[Toponym]) -> list[_Mention]:
        starts = self.words.starts
        out = []
        for toponym in toponyms:
            first = bisect_left(starts, toponym.start)
            after = max(bisect_left(starts, toponym.end), first + 1)
            number = bisect_right(self.firsts, first) - 1
            out.append(_Mention(toponym, first, after, number, group=toponym.group))
        return out

    def _sentence(self, i: int) -> int:
        return bisect_right(self.firsts, i) - 1

    # --- trigger words

    def _find_signals(self) -> list[list[_Signal]]:
        """Return the trigger words of each sentence, turned by the words before them."""
        covered = {i for m in self.mentions for i in range(m.first, m.after)}
        out: list[list[_Signal]] = [[] for _ in self.sentences]
        weapons = list(_weapon_words().find(self.words))
        heads = {
            first: after
            for first, after, key in weapons
            if key.partition(".")[0] in {"drone", "missile"}
            and "." not in key
            and self.texts[first] not in _LAUNCHERS
        }
        for first, after, key in _signals().find(self.words):
            if key == "none" or first in covered:
                continue
            number = self._sentence(first)
            if number < 0 or first >= self.sentences[number].after:
                continue
            weight = 1 if key in FOR else -1 if key in AGAINST else 0
            out[number].append(_Signal(first, after, key, weight, " ".join(self.texts[first:after])))
        for number, signals in enumerate(out):
            self._turn(number, signals, heads)
        return out

    def _turn(self, number: int, signals: list[_Signal], heads: dict[int, int]) -> None:
        sentence = self.sentences[number]
        past = any(sentence.first <= a < sentence.after for a, _ in self.recalled)
        record = any(w.startswith(_RECORD) for w in self.texts[sentence.first : sentence.after])
        for place, signal in enumerate(signals):
            if signal.key == "launch":
                near = range(max(sentence.first, signal.first - 8), min(sentence.after, signal.after + 10))
                signal.armed = any(i in heads for i in near) or self.texts[
                    signal.after : signal.after + 1
                ] == ["по"]
            if signal.weight <= 0:
                continue
            if _stops(self.texts, signal, heads, sentence):
                signal.key, signal.weight = "intercept", -1
                continue
            for before in reversed(signals[:place]):
                gap = signal.first - before.after
                if before.key == "break" or gap > 8:
                    break
                if before.key == "intercept" and gap <= 2 and before.word.startswith(_REPEL):
                    signal.weight, signal.key = -1, "intercept"
                    break
                if before.key == "deny" and any(
                    w.startswith(_INVOLVED) for w in self.texts[before.after : signal.first]
                ):
                    break
                if gap <= REACH.get(before.key, -1) and not self._parted(
                    before.after, signal.first, before.key
                ):
                    if before.key == "not":
                        signal.weight = 0
                    elif before.key == "attempt":
                        signal.weight = signal.weight if signal.key in HARM else -1
                        signal.key = signal.key if signal.key in HARM else "plan"
                    else:
                        signal.weight, signal.key = -1, before.key
                    break
            ahead = self.texts[signal.after : signal.after + 5]
            if "не" in ahead:
                no = ahead.index("не")
                if "," not in ahead[:no] and any(w.startswith(_FOUND) for w in ahead[no + 1 :]):
                    signal.weight = 0
            following = self.texts[signal.after : signal.after + 3]
            if (
                signal.key in HARM | {"strike"}
                and any(w in _NONE_AFTER for w in following)
                and "," not in following
            ):
                signal.weight = 0
        for signal in signals:
            if (
                signal.key == "strike"
                and signal.weight > 0
                and self._is_at_the_front(signal, sentence, heads)
            ):
                signal.weight, signal.key = -1, "ground"
        turned = {s.key for s in signals}
        if "trial" in turned:
            for signal in signals:
                if signal.weight > 0:
                    signal.weight, signal.key = -1, "trial"
        if not record and (past or "recall" in turned or "habit" in turned):
            for signal in signals:
                if signal.weight > 0 and (past or self._same_clause(signal, signals, {"recall", "habit"})):
                    signal.weight, signal.key = -1, "recall"
        if "ground" in turned and not any(s.key in HARM | {"blast"} and s.weight > 0 for s in signals):
            bombed = any(sentence.first <= i < sentence.after for i in heads)
            bombed = bombed or any(
                s.key == "strike" and s.weight > 0 and not _is_ground(s.word) for s in signals
            )
            for signal in signals:
                if signal.key == "strike" and signal.weight > 0 and not bombed and _is_ground(signal.word):
                    signal.weight, signal.key = -1, "ground"

    def _is_at_the_front(self, signal: _Signal, sentence: Sentence, heads: dict[int, int]) -> bool:
        """Read "attacked near X", "struck Ukrainian positions": fighting, not a strike on a settlement."""
        texts, end = self.texts, min(signal.after + 4, sentence.after)
        if signal.word in {"attacked", "attacks", "attacking"} and texts[signal.after : signal.after + 1]:
            word = texts[signal.after]
            if word in {"near", "toward", "towards", "within", "along"} or (
                word.startswith(_WINDS) and texts[signal.after + 1 : signal.after + 2] == ["of"]
            ):
                return not any(sentence.first <= i < signal.after for i in heads)
        troops = words_with_roles("troops")
        for i in range(signal.after, end):
            if texts[i] in {",", ";", "in", "at", "on", "near", "and", "у", "в", "на"}:
                return False
            if troops.match(texts, i):
                return True
        return False

    def _parted(self, a: int, b: int, key: str) -> bool:
        marks = {";", ":", "("} if key in {"deny", "plan"} else {";", ":", "(", ","}
        return any(w in marks for w in self.texts[a:b])

    def _same_clause(self, signal: _Signal, signals: list[_Signal], keys: set[str]) -> bool:
        for other in signals:
            if other.key in keys:
                low, high = sorted((signal.first, other.first))
                if not any(s.key == "break" and low < s.first < high for s in signals):
                    return True
        return False

    def _is_war(self) -> bool:
        """Say whether harm can belong to an attack: always, unless the text tells of an accident."""
        if not next(iter(_accident().find(self.words)), None):
            return True
        if any(s.key in {"strike", "intercept", "launch"} for signals in self.signals for s in signals):
            return True
        return next(iter(words_with_roles("war").find(self.words)), None) is not None

    def _is_accident(self, sentence: Sentence) -> bool:
        accident = _accident()
        return any(accident.match(self.texts, i) for i in range(sentence.first, sentence.after))

    # --- what stands beside a name

    def _roles(self) -> None:
        for number, mention in enumerate(self.mentions):
            before = self.mentions[number - 1] if number else None
            mention.preposition = self._governor(mention, before)
            mention.role = self._role(mention, before)
        for one, two in zip(self.mentions, self.mentions[1:], strict=False):
            inner, outer = one.toponym, two.toponym
            if one.sentence == two.sentence and inner.within and inner.within in outer.places[:1]:
                between = self.texts[one.after : two.first]
                two.parent = len(between) <= 4 and inner.level != "city_district"
            elif (
                one.sentence == two.sentence
                and outer.level in {"oblast", "raion", "hromada"}
                and self.texts[two.first - 1] == "("
                and self.texts[two.after : two.after + 1] == [")"]
                and two.first - one.after <= 4
            ):
                two.parent = True
            elif one.sentence == two.sentence and two.preposition in _BESIDE and two.first - one.after <= 2:
                two.parent = outer.level == "settlement" and "," not in self.texts[one.after : two.first]
        # One list, one reading: what takes the first or the last name out takes out all.
        groups: dict[int, list[_Mention]] = {}
        for mention in self.mentions:
            groups.setdefault(mention.group, []).append(mention)
        for members in groups.values():
            if len(members) < 2:
                continue
            for member in members[1:]:
                member.preposition = member.preposition or members[0].preposition
            if members[-1].role.startswith(("government", "front")):
                for member in members:
                    member.role = member.role or members[-1].role
            if members[0].role.startswith(("from", "distance", "dateline")):
                for member in members[1:]:
                    member.role = member.role or members[0].role

    def _governor(self, mention: _Mention, before: _Mention | None) -> str:
        texts = self.texts
        floor = max(self.sentences[mention.sentence].first, before.after if before else 0)
        i = mention.first - 1
        steps = 0
        while i >= floor and steps < 7:
            word = texts[i]
            if word in {"с", "г", "м"} and texts[i + 1] == ".":
                i -= 1
                continue
            if word in _PREPOSITIONS:
                if (
                    word == "of"
                    and i > floor
                    and texts[i - 1]
                    in _SKIPPED
                    | {"outskirts", "parts", "part", "center", "centre", "suburbs", "residents", "districts"}
                ):
                    i -= 1
                    steps += 1
                    continue
                return word
            if (
                word in _SKIPPED
                or word.endswith("'s")
                or word
                in {
                    "місті",
                    "місто",
                    "міста",
                    "городе",
                    "город",
                    "города",
                    "селі",
                    "селе",
                    "село",
                    "села",
                    "м",
                    "с",
                    "смт",
                    "г",
                    ".",
                    "поселку",
                    "поселке",
                }
                or _looks_adjective(word)
            ):
                i -= 1
                steps += 1
                continue
            break
        return ""

    def _role(self, mention: _Mention, before: _Mention | None) -> str:
        texts, name = self.texts, mention.toponym
        sentence = self.sentences[mention.sentence]
        i = mention.after
        if is_related_link(self.words, sentence):
            return f"related link: {texts[sentence.first]}"
        if self._dateline(mention, sentence):
            return "dateline"
        following = texts[i : i + 6] if i < sentence.after else []
        if following[:1] and following[0] in HYPHENS and following[1:2] and following[1] in _HYPHENATED:
            return f"government: -{following[1]}"
        if following and following[0].startswith(_DIRECTION) and mention.preposition != "on the":
            return f"front: {following[0]}"
        # to the right: "Kharkiv regional governor", "Odesa Street", "Kyiv Independent"
        j, steps = i, 0
        while j < sentence.after and steps < 4:
            found = self.beside.get(j)
            if found:
                after, key = found
                possessive = texts[mention.after - 1].isascii() or _looks_adjective(texts[mention.after - 1])
                if key in {"street", "team", "agency"} and steps == 0 and (possessive or key == "team"):
                    return f"{key}: {texts[j]}"
                if key == "water" and steps == 0 and possessive:
                    return f"water: {texts[j]}"
                if key == "office" and possessive:
                    if self.beside.get(after, (0, ""))[1] == "officebuilding":
                        return ""
                    if mention.preposition in {"in", "near", "on"} and not steps:
                        break
                    return f"office: {texts[j]}"
                break
            if not texts[j].startswith(_ADJECTIVAL):
                break
            j += 1
            steps += 1
        # to the left: "the mayor of Lviv", "вул. Київська", "Shakhtar Donetsk"
        if self._is_measured(mention, sentence):
            return "distance"
        j, steps = mention.first - 1, 0
        floor = max(sentence.first, before.after if before and before.sentence == mention.sentence else 0)
        linked = True
        while j >= floor and steps < 7 and linked:
            key = self._key_ending(j, floor)
            word = texts[j]
            if key == "office":
                return f"office: {word}"
            if (
                key in {"street", "team", "water"}
                and steps <= 1
                and not word.endswith(("ах", "ях", "streets"))
            ):
                return f"{key}: {word}"
            linked = (
                word
                in _SKIPPED | {"of", ".", "military", "regional", "administration", '"', "«", "“"} | _FROM
                or word.startswith(_ADJECTIVAL)
                or _looks_adjective(word)
            )
            j -= 1
            steps += word not in {'"', "«", "“"}
        if (
            before
            and before.role.startswith("street")
            and texts[before.after : mention.first]
            and all(w in HYPHENS for w in texts[before.after : mention.first])
        ):
            return before.role
        near = texts[max(floor, mention.first - 2) : mention.first]
        if name.level == "oblast" and any(w.startswith(("центр", "centre", "center")) for w in near):
            return "named by its centre"
        if (
            near[-1:]
            and near[-1].startswith(_HOSPITAL)
            and not any(
                s.key in {"strike", "damage", "blast"} and s.weight > 0 and abs(s.first - mention.first) < 5
                for s in self.signals[mention.sentence]
            )
        ):
            return f"hospital: {near[-1]}"
        if (
            name.name == "Dnipro"
            and texts[mention.first - 1 : mention.first] == ["the"]
            and not (following and following[0] in {"region", "oblast"})
        ):
            return "water: the Dnipro"
        if (
            near[-1:] == ["in"]
            and near[:1]
            and near[0] in {"office", "department", "court", "embassy", "service"}
        ):
            return f"office: {near[0]}"
        if mention.preposition in _FROM and not mention.parent:
            return f"from: {mention.preposition}"
        if name.name in _CAPITALS and name.level == "settlement":
            return self._government(mention, following)
        return ""

    def _is_measured(self, mention: _Mention, sentence: Sentence) -> bool:
        """Read "25 km south-west of Kyiv": told to find another place."""
        texts = self.texts
        bound = False
        for j in range(mention.first - 1, max(sentence.first, mention.first - 10) - 1, -1):
            word = texts[j]
            if word in {",", ";", "(", ":"}:
                return False
            bound = bound or word in _FROM or word == "of"
            if word in _KM:
                return bound
        return False

    def _key_ending(self, j: int, floor: int) -> str:
        """Role of the entry whose last word is word `j`."""
        for first in range(j, max(floor, j - 3) - 1, -1):
            found = self.beside.get(first)
            if found and found[0] == j + 1:
                return found[1]
        return ""

    def _government(self, mention: _Mention, following: list[str]) -> str:
        texts = self.texts
        j = mention.after
        if following[:1] in (["'s"], ["s"]):
            j += 1
        if texts[mention.after - 1].endswith(("'s", "’s")) or j > mention.after:
            found = self.beside.get(j)
            if found and found[1] in {"actor", "office"}:
                return f"government: {texts[j]}"
        found = self.beside.get(mention.after)
        if found and found[1] == "actor":
            return f"government: {texts[mention.after]}"
        if (
            mention.preposition
            in {
                "with",
                "by",
                "for",
                "between",
                "до",
                "к",
                "для",
                "між",
                "между",
                "to",
                "з",
                "of",
            }
            and mention.preposition != "of"
        ):
            return f"government: {mention.preposition}"
        if not mention.preposition and following:
            if following[0] == "to":
                return "government: to"
            k = mention.after
            for _ in range(3):
                if k >= len(texts):
                    break
                if texts[k] in _ACTIVE and texts[k - 1] not in {"was", "were", "been", "being"}:
                    return f"government: {texts[k]}"
                found = self.beside.get(k)
                if found and found[1] == "speech":
                    return f"government: {texts[k]}"
                if (
                    texts[k].endswith(("s", "ed"))
                    and texts[k] not in _PASSIVE
                    and not _signals().match(texts, k)
                ):
                    return f"government: {texts[k]}"
                if texts[k] not in {
                    "has",
                    "have",
                    "had",
                    "also",
                    "and",
                    "moscow",
                    "again",
                    "та",
                    "і",
                    "и",
                    "москва",
                    "washington",
                    "не",
                }:
                    break
                k += 1
        return ""

    def _dateline(self, mention: _Mention, sentence: Sentence) -> bool:
        """Read "KYIV, Feb 3 (Reuters) -", "Київ. 4 лютого. УНН"."""
        if mention.toponym.level != "settlement" or not self._starts_line(mention.first):
            return False
        texts = self.texts
        shouted = mention.toponym.text.isupper()
        sign = False
        if (
            mention.sentence == 0
            and texts[mention.after : mention.after + 1] == [":"]
            and mention.toponym.name in _CAPITALS
        ):
            return any(
                m.sentence == 0 and m.first > mention.after and m.toponym.level != "country"
                for m in self.mentions
            )
        for j in range(mention.after, min(mention.after + 14, len(texts))):
            word = texts[j]
            if word == "\n":
                break
            found = self.beside.get(j)
            if found and found[1] == "agency":
                sign = True
            if word.isdigit() and j - mention.after <= 4 and shouted:
                sign = True
            if word == ":" and sign:
                return True
            if word in HYPHENS:
                plain = j - mention.after <= 2 and shouted and mention.toponym.text.isascii()
                return sign or plain
            if word in {".", "("} and not sign and j - mention.after > 3:
                continue
        return (sign and shouted) or (sign and texts[mention.after : mention.after + 1] == ["."])

    def _starts_line(self, i: int) -> bool:
        return i == 0 or self.texts[i - 1] == "\n" or (i > 1 and self.texts[i - 1] in {"*", "•"})

    # --- phrases that point back

    def _phrases(self) -> None:
        """Add "the city", "обласний центр", "столиця" as mentions of the place spoken of before."""
        if not self.mentions:
            return
        covered = {i for m in self.mentions for i in range(m.first - 1, m.after + 1)}
        added = []
        for first, after, key in _back().find(self.words):
            beside = key == "region" and first > 0 and self.texts[first - 1] in {"та", "і", "й", "и", "the"}
            if any(i in covered for i in range(first, after)) and not (
                beside and self.texts[first - 2 : first - 1] != [","]
            ):
                continue
            number = self._sentence(first)
            if number < 0 or not any(s.weight > 0 for s in self.signals[number]):
                continue
            if self._is_apposition(first, after):
                continue
            target = self._target(first, number, key)
            if target is None:
                continue
            mention = _Mention(target, first, after, number, phrase=True, group=-1 - first)
            mention.preposition = self._governor(mention, None)
            if mention.preposition in _FROM or self._left_office(first):
                continue
            added.append(mention)
        self.mentions = sorted([*self.mentions, *added], key=lambda m: m.first)

    def _is_apposition(self, first: int, after: int) -> bool:
        """Read "місто Харків", "the city of Sumy": the name itself counts, not the phrase before it."""
        texts = self.texts
        if texts[after : after + 1] in (["of"], ["in"]):
            return True
        return texts[after : after + 1] == ["s"] and False

    def _left_office(self, first: int) -> bool:
        return any(j >= 0 and self._key_ending(j, 0) == "office" for j in (first - 1, first - 2))

    def _target(self, first: int, number: int, key: str) -> Toponym | None:
        paragraph = self.sentences[number].paragraph
        centre = (
            self.texts[first]
            in {"обласний", "обласного", "обласному", "областной", "областного", "областному", "областном"}
            or "regional" in self.texts[first : first + 2]
        )
        seen: set[str] = set()
        for mention in reversed(self._before(first)):
            if paragraph - self.sentences[mention.sentence].paragraph > 4:
                return None
            name = mention.toponym
            if mention.role.startswith(("dateline", "team", "street", "water", "from", "related")):
                continue
            if key == "capital":
                if name.name == "Kyiv" and name.level == "settlement":
                    return name
                continue
            if mention.role.startswith("government"):
                continue
            if key == "region":
                if name.level == "settlement" and mention.after >= first - 2 and mention.sentence == number:
                    return self._region_beside(first, number)
                if name.level == "oblast":
                    return name
                continue
            if name.level == "settlement" and not mention.parent:
                return name
            if name.level == "oblast" and (centre or mention.sentence == number) and name.name not in seen:
                city = _centre(name)
                if city:
                    return Toponym(
                        name.start, name.end, name.text, "settlement", (city,), city.name, name.places[0]
                    )
            seen.add(name.name)
        if key == "region" and self.texts[first - 1] in {"та", "і", "й", "и", "and"} | {"the"}:
            return self._region_beside(first, number)
        if key == "capital":
            return next(
                (
                    m.toponym
                    for m in self.mentions
                    if m.toponym.name == "Kyiv" and m.toponym.level == "settlement"
                ),
                None,
            )
        return None

    def _before(self, first: int) -> list[_Mention]:
        """Return the names nearest before a word, in order."""
        end = bisect_left(self.mentions, first, key=lambda m: m.first)
        return self.mentions[max(0, end - 40) : end]

    def _region_beside(self, first: int, number: int) -> Toponym | None:
        """Read "Харків та область", "Kherson and the region": the oblast of the city just named."""
        for mention in reversed([m for m in self._before(first) if m.sentence == number]):
            place = mention.toponym.places[0]
            oblast = _oblasts().get(place.admin1 or "")
            if mention.toponym.level == "settlement" and mention.after >= first - 2 and oblast:
                name = mention.toponym
                return Toponym(name.start, name.end, name.text, "oblast", (oblast,), oblast.name)
        return None

    # --- the verdicts

    def read(self) -> list[Verdict]:
        self._roles()
        self._phrases()
        by: dict[int, list[_Mention]] = {}
        for mention in self.mentions:
            by.setdefault(mention.sentence, []).append(mention)
            self.members.setdefault((mention.sentence, mention.group), []).append(mention)
        self.by = by
        out: list[Verdict] = []
        header: _Signal | None = None
        for number, sentence in enumerate(self.sentences):
            signals = self.signals[number]
            mentions = by.get(number, [])
            if sentence.opens:
                positive = [s for s in signals if s.weight > 0]
                header = positive[0] if positive else None
            elif (
                not sentence.bullet
                and number
                and self.sentences[number - 1].paragraph != sentence.paragraph
                and signals
            ):
                header = None
            for mention in mentions:
                out.append(self._verdict(mention, mentions, signals, number, header))
        if not any(v.struck and v.toponym.level != "country" for v in out):
            return self._by_office(out, by)
        return self._by_district(out)

    def _by_district(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Read "the mayor of Kharkiv spoke of blasts in the Saltivskyi district": so the city was struck."""
        parents = {
            (v.start, p.parent_id): v
            for v in verdicts
            if v.struck and v.toponym.level == "city_district"
            for p in v.toponym.places
        }
        out = []
        for verdict in verdicts:
            district = (
                parents.get((verdict.start, verdict.toponym.places[0].place_id))
                if verdict.toponym.places
                else None
            )
            if district is not None and not verdict.struck and verdict.why.startswith("office"):
                verdict = replace(verdict, struck=True, why=f"its district: {district.why}")  # noqa: PLW2901
            out.append(verdict)
        return out

    def _by_office(self, verdicts: list[Verdict], by: dict[int, list[_Mention]]) -> list[Verdict]:
        """Where no place is named but that of the mayor or governor who tells of a strike, it is theirs."""
        out = []
        for verdict in verdicts:
            number = self._sentence(bisect_left(self.words.starts, verdict.at))
            alone = len({m.toponym.name for m in by[number] if m.toponym.level != "country"}) == 1
            told = [s for s in self.signals[number] if s.key in {"strike", "hurt"} and s.weight > 0]
            if (
                verdict.why.startswith("office")
                and alone
                and told
                and self.at_war
                and not any(s.weight < 0 for s in self.signals[number])
            ):
                verdict = replace(verdict, struck=True, why=f"{told[0].word}; {verdict.why}")  # noqa: PLW2901
            out.append(verdict)
        return out

    def _verdict(
        self,
        mention: _Mention,
        mentions: list[_Mention],
        signals: list[_Signal],
        number: int,
        header: _Signal | None,
    ) -> Verdict:
        sentence = self.sentences[number]

        def say(struck: bool, why: str, where: Sentence = sentence, *, harm: bool = False) -> Verdict:
            return Verdict(
                mention.toponym, struck, why, where.start, where.end, self.words.starts[mention.first], harm
            )

        if mention.role:
            return say(False, mention.role)
        if mention.parent and not mention.phrase:
            return say(False, "the wider place of the name before it")
        decided = self._nearest(mention, mentions, signals)
        if decided is not None:
            signal, struck = decided
            if not struck and signal.key in {"launch", "toward", "intercept", "alert"}:
                harm = self._harm_told_next(mention, mentions, number)
                if harm is not None:
                    return say(True, harm[0].word, harm[1], harm=True)
            why = signal.word if struck else f"{signal.key}: {signal.word}"
            mild = signal.key in HARM | {"blast"}
            if (
                struck
                and mild
                and (
                    not self.at_war
                    or (self._is_accident(sentence) and not any(s.key == "strike" for s in signals))
                )
            ):
                return say(False, f"no attack spoken of: {signal.word}")
            return say(struck, why, harm=signal.key in HARM)
        if header is not None and not any(s.weight < 0 for s in signals):
            return say(True, header.word)
        listed = self._listed_under(mention, sentence, signals)
        if listed is not None:
            return say(True, listed.word, harm=listed.key in HARM)
        if self._is_heading(mention, sentence):
            for other in range(number + 1, min(number + 3, len(self.sentences))):
                following = self.sentences[other]
                if any(not m.phrase for m in self.by.get(other, [])):
                    break
                positive = [s for s in self.signals[other] if s.weight > 0]
                against = any(s.weight < 0 for s in self.signals[other])
                if positive and (not against or any(s.key in HARM | {"blast"} for s in positive)):
                    return say(True, positive[0].word, following)
        return say(False, "named only")

    def _listed_under(self, mention: _Mention, sentence: Sentence, signals: list[_Signal]) -> _Signal | None:
        """Read "Damaged: A — a house; B — two cars": the word before the colon counts for each item."""
        texts = self.texts
        colon = next((i for i in range(sentence.first, mention.first) if texts[i] == ":"), None)
        if colon is None or ";" not in texts[colon : sentence.after]:
            return None
        positive = [s for s in signals if s.weight > 0 and s.after <= colon]
        against = [s for s in signals if s.weight < 0 and s.first > colon]
        return positive[-1] if positive and not against else None

    def _harm_told_next(
        self, mention: _Mention, mentions: list[_Mention], number: int
    ) -> tuple[_Signal, Sentence] | None:
        """Read "Drones were downed over Dnipro. Debris hit a house": harm in the next sentence."""
        others = [
            m for m in mentions if m.group != mention.group and not m.role and m.toponym.level != "country"
        ]
        if others or len(self.members.get((mention.sentence, mention.group), [mention])) > 1:
            return None
        for other in range(number + 1, min(number + 3, len(self.sentences))):
            following = self.sentences[other]
            if following.paragraph != self.sentences[number].paragraph or self.by.get(other):
                return None
            signals = self.signals[other]
            harm = [s for s in signals if s.key in HARM and s.weight > 0]
            if harm and not any(s.key in {"recall", "habit", "plan"} for s in signals):
                return harm[0], following
        return None

    def _is_heading(self, mention: _Mention, sentence: Sentence) -> bool:
        """Say whether the sentence holds little but names: "Харків, Основ'янський р-н."."""
        here = self.by.get(mention.sentence, [])
        finer = any(
            m is not mention
            and m.toponym.level == "settlement"
            and mention.toponym.level in {"hromada", "raion", "oblast"}
            for m in here
        )
        named = sum(m.after - m.first for m in here)
        marks = sum(not self.texts[i].isalpha() for i in range(sentence.first, sentence.after))
        lead = mention.first - sentence.first <= 2 or len(here) > 1
        return lead and not finer and sentence.after - sentence.first - named - marks <= 3

    def _nearest(
        self, mention: _Mention, mentions: list[_Mention], signals: list[_Signal]
    ) -> tuple[_Signal, bool] | None:
        """Return the trigger word that decides on a place, and how."""
        group = self.members.get((mention.sentence, mention.group)) or [mention]
        sides = self._sides(mention, group)
        if len(sides) < len(group):
            decided = self._decide_once(mention, sides, mentions, signals, limit=3.0)
            if decided is not None:
                return decided
        return self._decide_once(mention, group, mentions, signals, limit=FAR)

    def _decide_once(
        self,
        mention: _Mention,
        group: list[_Mention],
        mentions: list[_Mention],
        signals: list[_Signal],
        *,
        limit: float,
    ) -> tuple[_Signal, bool] | None:
        """Decide for a list once: its members differ at most in their preposition."""
        key = (group[0].first, len(group), mention.preposition, limit)
        if key not in self.decided:
            self.decided[key] = self._decide(mention, group, mentions, signals, limit=limit)
        return self.decided[key]

    def _sides(self, mention: _Mention, group: list[_Mention]) -> list[_Mention]:
        """Return the part of a list on a name's side of ", in": "near Kyiv, in Rivne region"."""
        parts: list[list[_Mention]] = [[group[0]]]
        for one, two in itertools.pairwise(group):
            between = self.texts[one.after : two.first]
            if "," in between and any(w in _PREPOSITIONS for w in between):
                parts.append([])
            parts[-1].append(two)
        return next(part for part in parts if any(m is mention for m in part))

    def _decide(
        self,
        mention: _Mention,
        group: list[_Mention],
        mentions: list[_Mention],
        signals: list[_Signal],
        *,
        limit: float,
    ) -> tuple[_Signal, bool] | None:
        first, after = group[0].first, group[-1].after
        sentence = self.sentences[mention.sentence]
        topic = self._is_topic(group[0], sentence)
        best: tuple[float, int, _Signal] | None = None
        for signal in signals:
            gap = first - signal.after if signal.after <= first else signal.first - after
            if signal.weight == 0 or gap > (FAR / TOPIC if topic else FAR):
                continue
            struck = signal.weight > 0
            if signal.key == "launch" and not signal.armed:
                continue
            if signal.key == "launch":
                struck = mention.preposition in _ONTO or (
                    signal.after <= first
                    and any(w in _ONTO for w in self.texts[signal.after : min(first, signal.after + 9)])
                )
            if signal.key in {"carry"} and signal.first > first:
                continue
            cost = self._cost(signal, first, after, mentions, group, topic=topic and struck, signals=signals)
            if (
                struck
                and cost > TURN
                and self._is_of_another(signal, first, after, cost, mentions, group, signals)
            ):
                continue
            if best is None or (cost, not struck) < (best[0], best[1]):
                best = cost, not struck, signal
        if best is None or best[0] > limit:
            return None
        signal = best[2]
        struck = not best[1]
        if struck:
            against = self._spared(signal, best[0], first, after, mentions, group, signals)
            if against is not None:
                return against, False
        if not struck and signal.key in {"intercept", "alert", "toward", "launch", "outage"}:
            harm = self._harm_after(signal, first, after, mentions, signals, group)
            if harm:
                return harm, True
        return signal, struck

    def _others(self, mentions: list[_Mention], group: list[_Mention]) -> list[_Mention]:
        ids = {id(m) for m in group}
        return [
            m
            for m in mentions
            if group[0].first - m.after < FAR
            and m.first - group[-1].after < 2 * FAR
            and id(m) not in ids
            and not m.role
            and not m.parent
            and m.toponym.level != "country"
        ]

    def _is_of_another(
        self,
        signal: _Signal,
        first: int,
        after: int,
        cost: float,
        mentions: list[_Mention],
        group: list[_Mention],
        signals: list[_Signal],
    ) -> bool:
        """Say whether a word beyond a turn of the sentence has a nearer place: "met in X because a drone hit Y"."""
        low, high = sorted((signal.first, first))
        if not any(s.key == "break" and low <= s.first <= high for s in signals):
            return False
        return any(
            self._cost(signal, m.first, m.after, mentions, [m], topic=False, signals=signals)
            < min(cost, TURN)
            for m in self._others(mentions, group)
        )

    def _spared(
        self,
        signal: _Signal,
        cost: float,
        first: int,
        after: int,
        mentions: list[_Mention],
        group: list[_Mention],
        signals: list[_Signal],
    ) -> _Signal | None:
        """Return the word that says a place was let off, or is only without power."""
        for other in signals:
            if (
                other.key == "outage"
                and signal.key == "strike"
                and not group[0].preposition
                and signal.first
                and self.texts[signal.first - 1] in _AFTER
            ) and self._cost(other, first, after, mentions, group, topic=False, signals=signals) < TURN:
                return other
            if other.weight == 0 and other.key in FOR:
                mine = self._cost(other, first, after, mentions, group, topic=False, signals=signals)
                owned = any(
                    self._cost(signal, m.first, m.after, mentions, [m], topic=False, signals=signals) < cost
                    for m in self._others(mentions, group)
                )
                if mine < cost and owned:
                    return other
        return None

    def _harm_after(
        self,
        signal: _Signal,
        first: int,
        after: int,
        mentions: list[_Mention],
        signals: list[_Signal],
        group: list[_Mention],
    ) -> _Signal | None:
        ids = {id(m) for m in group}
        others = [m for m in mentions if id(m) not in ids and not m.role and not m.parent]
        for harm in signals:
            if (
                harm.weight > 0
                and harm.key in HARM | {"strike"}
                and harm.word not in {"attack", "attacks", "атаки", "атака", "атаку", "атаці"}
            ):
                low, high = sorted((harm.first, first))
                if any(low < m.first < high for m in others) or (
                    harm.first < after and first - harm.after >= 10
                ):
                    continue
                mine = self._cost(harm, first, after, mentions, group, topic=False, signals=signals)
                if all(
                    mine <= self._cost(harm, m.first, m.after, mentions, [m], topic=False, signals=signals)
                    for m in others
                ):
                    return harm
        return None

    def _is_topic(self, mention: _Mention, sentence: Sentence) -> bool:
        """Read "In Odesa, ...": the place of the whole sentence."""
        lead = self.texts[sentence.first : mention.first]
        heavy = [
            w
            for w in lead
            if w not in _SKIPPED
            and not _looks_adjective(w)
            and w not in {"of", '"', "«", "“", ".", "с", "м", "г"}
        ]
        if (
            mention.preposition in _LOCATIVE - {"over", "над"}
            and len(heavy) <= 2
            and len(lead) <= 6
            and "," not in lead
        ):
            return True
        following = self.texts[mention.after : mention.after + 1]
        return len(lead) <= 2 and following in ([":"], ["—"], ["–"], ["."])

    def _cost(
        self,
        signal: _Signal,
        first: int,
        after: int,
        mentions: list[_Mention],
        group: list[_Mention],
        *,
        topic: bool,
        signals: list[_Signal],
    ) -> float:
        texts = self.texts
        if signal.after <= first:
            a, b = signal.after, first
        else:
            a, b = after, signal.first
        between = _outside(texts[a:b])
        if (
            len(between) <= 3
            and signal.after <= first
            and all(w in _PREPOSITIONS or w in _SKIPPED for w in between)
        ):
            return 0.0
        cost = float(len(between))
        if topic:
            return cost * TOPIC
        cost += COMMA * sum(w == "," for w in between)
        cost += TURN * sum(w in {";", ":", "(", ")"} or (w in HYPHENS and w != "-") for w in between)
        cost += TURN * sum(s.key == "break" and a <= s.first < b for s in signals)
        ids = {id(m) for m in group}
        cost += LIST * len(
            {m.group for m in mentions if id(m) not in ids and a <= m.first < b and not m.role}
        )
        return cost


def _outside(texts: list[str]) -> list[str]:
    """Return the words that stand outside of parentheses opened and closed among them."""
    if "(" not in texts or ")" not in texts:
        return texts
    out: list[str] = []
    opened: list[int] = []
    for word in texts:
        if word == "(":
            opened.append(len(out))
        elif word == ")" and opened:
            del out[opened.pop() :]
            continue
        out.append(word)
    return out


def _looks_adjective(word: str) -> bool:
    return (
        not word.isascii()
        and len(word) > 5
        and word.endswith(
            (
                "ого",
                "ому",
                "ій",
                "ої",
                "ою",
                "ій",
                "ий",
                "ої",
                "ому",
                "ым",
                "ой",
                "ом",
                "их",
                "ых",
                "ный",
                "ська",
                "ская",
                "ське",
                "ское",
                "ську",
                "скую",
            )
        )
        and ("ськ" in word or "ск" in word or "н" in word[-5:])
    )


def _stops(texts: list[str], signal: _Signal, heads: dict[int, int], sentence: Sentence) -> bool:
    """Read "Destroyed 15 drones", "знищено 33 шахеди": the weapon was destroyed, not a place."""
    word = signal.word
    if not word.startswith(
        ("destroy", "знищ", "уничтож", "ликвид", "ліквід", "hit ", "поражен", "уражен", "вражен")
    ):
        return False
    for i in range(signal.after, min(signal.after + 6, sentence.after)):
        if texts[i].startswith(_STOCKS) or texts[i] in {".", ";", "by"}:
            return False
        if i in heads:
            return not texts[i].endswith(("ами", "ями", "ою", "ом"))
    for i in range(signal.first - 1, max(signal.first - 7, sentence.first) - 1, -1):
        if texts[i] in {",", ";", "by"}:
            return False
        if i in heads and not texts[i].endswith(("ами", "ями", "ою", "ом")):
            if word.isascii():
                return any(w in {"was", "were", "been"} for w in texts[i : signal.first])
            return word.endswith(("о", "ний", "ні", "на", "ен", "ены", "ена"))
    return False


def _is_ground(word: str) -> bool:
    return word.startswith(("attack", "атак", "assault", "штурм", "оборон"))


def _centre(name: Toponym) -> Place | None:
    """Return the city that an oblast of this name is called after, where the name itself may mean it."""
    cities = [p for p in name.also if p.precision == "settlement" and p.kind == "city"]
    if cities:
        return max(cities, key=lambda p: p.population)
    return _centres().get(name.places[0].admin1 or "")


@lru_cache(maxsize=1)
def _oblasts() -> dict[str, Place]:
    from geomap.gazetteer import load_gazetteer

    return {
        p.admin1: p for p in load_gazetteer() if p.precision == "oblast" and p.admin1 and p.country == "UA"
    }


@lru_cache(maxsize=1)
def _centres() -> dict[str, Place]:
    """Return the most populous city of each oblast, which is its centre."""
    from geomap.gazetteer import load_gazetteer

    out: dict[str, Place] = {}
    for place in load_gazetteer():
        if (
            place.kind == "city"
            and place.admin1
            and place.population > (out[place.admin1].population if place.admin1 in out else 0)
        ):
            out[place.admin1] = place
    return out
