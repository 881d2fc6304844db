"""The trigger words of a text, sentence by sentence, each turned by the words before it.

A word for a strike counts for it, against it ("planned a strike", "drones were destroyed over") or not at all
("no casualties").
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geomap.links import related_links
from geomap.placewords import WORDS
from geomap.sentences import Sentence, split_sentences
from geomap.topics import HEAVY, find_war
from geomap.toponyms import Toponym
from geomap.triggers import stems, word_set, words_with_roles
from geomap.weapons import WeaponSpan
from geomap.words import HYPHENS, Lexicon, split_words

__all__ = [
    "AGAINST", "FOR", "HARM", "MILD", "TURNS", "Mention", "Signal", "Signals", "looks_adjective",
    "trigger_words",
]  # fmt: skip

FOR = frozenset({"strike", "blast", "damage", "hurt"})
HARM = frozenset({"damage", "hurt"})
AGAINST = frozenset({"intercept", "alert", "launch", "toward", "ground", "outage", "visit", "carry"})
TURNS = frozenset(
    {
        "plan",
        "attempt",
        "deny",
        "not",
        "habit",
        "recall",
        "trial",
        "farewell",
        "drill",
        "scenario",
        "long_after",
    }
)
#: How many words before a trigger a word that turns it may stand.
REACH = {"not": 3, "plan": 6, "attempt": 6, "deny": 8}
#: What was shot down stands so many words before "fired at".
STOPPED = 9
_FIRED = frozenset({"fired at", "fired on"})
#: "The aggressor aimed at Nikopol", and not "troops aimed at Sloviansk".
_AIMED = frozenset({"aimed at", "directed at"})
#: Said of a weapon they tell of a hit; "flew into the Kherson region" names its region so many words on.
_CONTACT, CONTACT = word_set("contact"), 4
_PRONOUNS = word_set("contact_pronoun")
_REGIONS, _PARTS_OF_WEAPONS = stems("air_region"), stems("weapon_part")
_ATTACKERS = stems("attacker") + stems("attacker_noun")
#: These keep what comes long after them unreal: "the idea of a full-scale war, with missile attacks".
_NOTIONS = frozenset({"idea of", "notion of"})
NOTION = 16
#: "Two years after" opens a sentence within so many words, and the attack follows within so many.
OPENING, SOON = 5, 4
_RELATIVE = word_set("relative")
_DEFENDERS = stems("defenders")
#: "This is not true" denies the sentence before, when the word stands so many words from its beginning.
DENIED, _THIS, _THAT, _UNTRUE = 3, word_set("this"), word_set("that"), stems("untrue")
_NO = frozenset({"no", "not", "не", "ні", "нет"})
#: "Hit the maternity ward of a hospital in X": so many words before the hospital.
WARD = 8
#: From "after" to the attacks that it tells of.
MANY = 6
_RECURRING, _REASONS = stems("recurring"), word_set("after") | word_set("because")
#: Debris and the sea that it fell into stand so many words apart.
SEA = 8
_FELL, _WATERS = word_set("fell"), word_set("waters")
_HEARD = word_set("heard")
_INTO = frozenset({"in", "into", "on", "onto", "в", "у", "во", "на"})
_WIDE_OPEN = ("відкрит", "открыт")
_OPEN = {("open", word) for word in ("area", "areas", "ground", "space", "terrain")}
#: A place so many words behind is where the troops struck stood.
TROOPS = 6

_PLANNED = stems("planned")
_DEFENCE = stems("defence")
#: Endings of "постраждалих", "руйнувань", "повреждений" before "there are none".
_PLURALS = ("их", "ых", "ень", "ань", "ений", "аний")
_SECTORS = frozenset({"direction", "directions", "sector", "sectors", "axis"})
_OR = word_set("or")
_COUNTED = _OR | word_set("and") | {","}
_LIKEWISE = word_set("likewise")
#: Endings of "спрямований", "направленный", "випущені".
_SENT = ("ний", "ні", "на", "ный", "ные", "ная")
_TO_BE = stems("to_be")
_SINCE = frozenset({"after", "following", "since"})
_THE = frozenset({"the", "a"})
_POSITION = frozenset({"position", "positions"})
#: Said of what was struck, in the case that "по" asks for.
_TARGETS = frozenset({"позиціям", "позициям"})
_INSIDE = word_set("inside")
_REASON = word_set("after")
#: Between "in" and the name: "в районах населенных пунктов".
_UP_TO_NAME = word_set("type_before") | word_set("between")
_DESTROY = stems("destroy")
#: "Of them" stands so many words before what became of them.
OF_THEM = 4
_THEM = frozenset({"them", "них"})
_STOPPED = (*_DESTROY, *stems("stopped"))
_GROUND = stems("ground_attack")
#: What troops are defeated, so many words behind.
_DEFEAT, _FORMATIONS, FORMATIONS = stems("defeat"), stems("formation"), 5
_ALONG = word_set("along")
#: Between a word for a strike and the troops struck.
_APART = _INSIDE | word_set("from") | {",", ";", "at", "on", "near", "and", "with"}
#: Endings of what something was done with: "дронами".
_WITH = ("ами", "ями", "ою", "ей", "ой", "ом")
_ADJECTIVE = (
    "ого", "ому", "ій", "ої", "ою", "ий", "ым", "ой", "ом", "их", "ых", "ный", "ська", "ская", "ське", "ское",
    "ську", "скую", "зька", "цька", "цкая",
)  # fmt: skip

_FROM = word_set("from")
_ATTACKS, _WERE = stems("attack_word"), word_set("was")
_BLOWS = (*_ATTACKS, *stems("hit"), "strike")
#: A weapon and those whom it kills stand so many words apart.
KILLS = 3
_UNITS = WORDS["district"] | WORDS["hromada"] | WORDS["oblast"]
_PREPOSITIONS = word_set("preposition")
_NONE_AFTER = word_set("none_behind")
_LAUNCHERS = word_set("launcher")
_WINDS = stems("wind")
_STOCKS = stems("stock")
_RECORD = stems("record")
_COMPARES = frozenset({("first", "time"), ("the", "most"), ("это", "уже"), ("це", "вже"), ("це", "уже")})
MILD = stems("mild_strike")
_SHELLS = stems("shell")
_DIRECTION = stems("direction")
_NEAR = word_set("near")
_OCCUPIED = stems("occupied")
_WEATHER = word_set("weather")
_HITS = frozenset({"strike", "blast", "damage"})
_HOSPITAL = ("hospital", *stems("hospital"))
_WILL = ("тиме", "тимуть")
_FOUND = stems("found")
_REPEL = stems("repel")
_INVOLVED = stems("involved")


@dataclass(slots=True)
class Signal:
    """A trigger word in a text, from word `first` to the word before `after`."""

    first: int
    after: int
    key: str
    weight: int  # 1 for, -1 against, 0 turned off
    word: str
    armed: bool = False  # a weapon is named near it


@dataclass(slots=True, eq=False)
class Mention:
    """A name, or a phrase that points to one, where it stands in a text."""

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
def trigger_words() -> Lexicon:
    """Return every word that speaks for or against a strike, or turns one that does."""
    return words_with_roles(*sorted(FOR | AGAINST | TURNS | {"accident", "break", "none"}))


class Signals:
    """The words and sentences of a text, its names, and what speaks for and against a strike.

    Parameters
    ----------
    text : str
    toponyms : sequence of Toponym
    recalled : sequence of (start, end)
        Expressions of time that point to long ago.
    weapons : sequence of WeaponSpan
    """

    def __init__(
        self,
        text: str,
        toponyms: Sequence[Toponym],
        recalled: Sequence[tuple[int, int]],
        weapons: Sequence[WeaponSpan],
    ) -> None:
        self.text = text
        self.weapons = weapons
        self.words = split_words(text)
        self.texts = self.words.texts
        self.sentences = split_sentences(text, self.words)
        self.firsts = [s.first for s in self.sentences]
        self.links = related_links(self.words, self.sentences)
        self.recalled = [
            (bisect_left(self.words.starts, a), bisect_left(self.words.starts, b)) for a, b in recalled
        ]
        self.recalled = [(a, b) for a, b in self.recalled if not self._is_of_person_or_land(a)]
        told = ((self._sentence(a), a) for a, _ in self.recalled)
        self.old = {number for number, a in told if a < self.sentences[number].after}
        self.mentions = self._place(toponyms)
        self.in_the_air = self._weapons_in_the_air()
        self.signals = self._find_signals()
        self._turn_denied()
        self.at_war = self._find_war()

    # --- names and phrases that point back

    def _place(self, toponyms: Sequence[Toponym]) -> list[Mention]:
        starts = self.words.starts
        out = []
        for toponym in toponyms:
            first = bisect_left(starts, toponym.start)
            after = max(bisect_left(starts, toponym.end), first + 1)
            number = bisect_right(self.firsts, first) - 1
            out.append(Mention(toponym, first, after, number, group=toponym.group))
        return out

    def _sentence(self, i: int) -> int:
        return bisect_right(self.firsts, i) - 1

    def _is_of_person_or_land(self, i: int) -> bool:
        """Read "born in 1980", "окупованій у 2014 році частині": not when something was struck."""
        before = self.texts[max(0, i - 2) : i]
        return "born" in before or any(w.startswith(_OCCUPIED) for w in before)

    # --- trigger words

    def _find_signals(self) -> list[list[Signal]]:
        """Return the trigger words of each sentence, turned by the words before them."""
        covered = {i for m in self.mentions for i in range(m.first, m.after)}
        out: list[list[Signal]] = [[] for _ in self.sentences]
        heads = {first: after for first, after in self.in_the_air if self.texts[first] not in _LAUNCHERS}
        for first, after, key in trigger_words().find(self.words):
            if key == "none" or first in covered:
                continue
            number = self._sentence(first)
            weight = 1 if key in FOR else -1 if key in AGAINST else 0
            out[number].append(Signal(first, after, key, weight, " ".join(self.texts[first:after])))
        self._add_armed(out)
        for number, signals in enumerate(out):
            if any(signal.key != "break" for signal in signals):
                self._turn(number, signals, heads)
                self._turn_of_them(signals, out[number - 1] if number else [])
        return out

    def _turn_of_them(self, signals: list[Signal], before: list[Signal]) -> None:
        """Read "Six drones were shot down. Two of them were destroyed near Ochakiv"."""
        if any(signal.key == "intercept" for signal in before):
            for signal in signals:
                near = self.texts[max(0, signal.first - OF_THEM) : signal.first]
                if signal.weight > 0 and signal.word.startswith(_DESTROY) and not _THEM.isdisjoint(near):
                    signal.weight, signal.key = -1, "intercept"

    def _add_armed(self, out: list[list[Signal]]) -> None:
        """Read "КАБы по Новопавловской громаде", "а по Павлограду — дронами": a strike without its verb."""
        texts = self.texts
        towns = (m for m in self.mentions if m.toponym.level != "country" and not m.toponym.text.isascii())
        named = {m.first: m for m in towns}
        behind = {
            m.after + (texts[m.after : m.after + 1] != [] and texts[m.after] in _UNITS): m
            for m in self.mentions
            if "по" in texts[max(0, m.first - 3) : m.first]
        }
        opening, cities = set(self.firsts), words_with_roles("city")
        heads = {m.after for m in named.values() if m.first in opening or m.first - 1 in opening}
        said = [(n, s) for n, signals in enumerate(out) for s in signals] if named and self.weapons else []
        taken = {i for _, s in said if s.weight for i in range(s.first - 3, s.after + 3)}
        against = {n for n, s in said if s.key in AGAINST or s.key == "plan"}
        changed: set[int] = set()
        for weapon in self.weapons if named else ():
            first, after = (bisect_left(self.words.starts, at) for at in (weapon.start, weapon.end))
            number = self._sentence(first)
            if weapon.intercepted or number < 0 or first >= self.sentences[number].after or first in taken:
                continue  # a word of its own says what it did
            i = after + 1
            while i < after + 4 and i + 1 < len(texts) and i not in named and self._leads_to_name(i):
                i += 1
            place = i in named or cities.match(texts, min(i, len(texts) - 1)) is not None
            marks = [
                j for j in range(first - 1, max(first - 4, 0), -1) if texts[j] in HYPHENS or texts[j] == ":"
            ]
            headed = number not in against and any(j in heads for j in marks)
            if (place and texts[after : after + 1] == ["по"]) or headed or any(j in behind for j in marks):
                out[number].append(Signal(first, after, "strike", 1, " ".join(texts[first:after])))
                changed.add(number)
        for number in changed:
            out[number].sort(key=lambda s: s.first)

    def _leads_to_name(self, i: int) -> bool:
        return self.texts[i] in _UP_TO_NAME or looks_adjective(self.texts[i])

    def _weapons_in_the_air(self) -> list[tuple[int, int]]:
        """Return the drones and missiles named, as words from and to."""
        starts = self.words.starts
        return [
            (bisect_left(starts, w.start), bisect_left(starts, w.end))
            for w in self.weapons
            if w.weapon in {"drone", "missile"} and not w.generic
        ]

    def _turn(self, number: int, signals: list[Signal], heads: dict[int, int]) -> None:
        sentence = self.sentences[number]
        for place, signal in enumerate(signals):
            if signal.weight:
                self._turn_one(place, signals, sentence, heads)
        self._turn_lists(signals)
        self._turn_off_site(signals, sentence, heads)
        self._turn_heard(signals, sentence)
        for place, signal in enumerate(signals):
            if signal.word in _TARGETS and any(s.key == "strike" and s.weight > 0 for s in signals[:place]):
                signal.weight = 0  # "удари по заводу, позиціям С-400 та складу в Луганську"
        self._turn_by_distance(signals, sentence)
        for one, two in itertools.pairwise(signals):
            if one.key == "habit" and one.after == two.first and self.texts[one.first - 1] in _THE:
                one.key, two.weight = "none", 0  # "the often shelled town of Nikopol"
        self._turn_other_days(number, signals)
        self._turn_ground(signals, sentence, heads)

    def _turn_one(self, place: int, signals: list[Signal], sentence: Sentence, heads: dict[int, int]) -> None:
        """Turn one word by those before and behind it."""
        signal, before, behind = signals[place], signals[:place], signals[place + 1 :]
        if signal.key == "launch":
            near = range(max(sentence.first, signal.first - 8), min(sentence.after, signal.after + 10))
            armed = any(i in heads for i in near) or self._is_aimed(signal)
            signal.armed = (
                armed and not self._is_expected(signal, before) and not self._is_downed(signal, behind)
            )
        if signal.key == "carry" and self._is_hospital_struck(signal, before, behind):
            signal.weight = 0
        if signal.word.startswith(_DIRECTION) and looks_adjective(self.texts[signal.first - 1]):
            signal.weight = 0  # "на донецькому напрямку": the front goes by its adjective
        if signal.key == "carry" and self._is_hurt_there(signal, behind, sentence):
            signal.key, signal.weight = "hurt", 1
        if signal.key == "toward" and self._is_impact_toward(signal, before):
            signal.weight = 0
        if signal.word in _CONTACT and not self._is_by_weapon(signal):
            signal.weight = 0
        if signal.weight <= 0:
            return
        if signal.word.endswith(_WILL):
            signal.weight, signal.key = -1, "plan"  # "піротехніки підриватимуть боєприпаси"
            return
        if signal.key in {"strike", "damage"} and self._is_weather(signal):
            signal.weight, signal.key = 0, "accident"
            return
        if _stops(self.texts, signal, heads, sentence) or _is_shot_down(place, signals, heads):
            signal.key, signal.weight = "intercept", -1
            return
        recurring = signal.key == "strike" and self._is_recurring(signal)
        if recurring and all(s.key != "hurt" for s in signals):
            signal.weight, signal.key = -1, "habit"
            return
        self._turn_by_what_leads(signal, before)
        self._turn_by_what_follows(signal, behind)
        if self._is_none(signal):
            signal.weight = 0

    def _is_recurring(self, signal: Signal) -> bool:
        """Read "shelters in Kharkiv after repeated missile attacks": of many days, why something is done."""
        near = self.texts[max(0, signal.first - MANY) : signal.first]
        at = next((i for i, w in enumerate(near) if w.startswith(_RECURRING)), 0)
        return at > 0 and not _REASONS.isdisjoint(near[:at])

    def _is_weather(self, signal: Signal) -> bool:
        """Read "a storm ripped through Odesa", and not "a storm of drones hit Odesa"."""
        near = self.texts[max(signal.first - 4, 0) : signal.first]
        at = next((i for i, w in enumerate(near) if w in _WEATHER), -1)
        return at >= 0 and {"of", "shadow"}.isdisjoint(near[at + 1 :])

    def _turn_by_what_leads(self, signal: Signal, leading: list[Signal]) -> None:
        """Read "no strikes", "planned a strike", "denied hitting": by the nearest word that turns others."""
        for before in reversed(leading):
            gap = signal.first - before.after
            notion = before.word in _NOTIONS
            reach = NOTION if notion else REACH.get(before.key, -1)
            if before.key == "break" or gap > (NOTION if notion else 8):
                return
            if before.key == "intercept" and gap <= 2 and before.word.startswith(_REPEL):
                signal.weight, signal.key = -1, "intercept"
                return
            if before.key == "deny" and any(
                w.startswith(_INVOLVED) for w in self.texts[before.after : signal.first]
            ):
                return
            if gap <= reach and (notion or not self._parted(before.after, signal.first, before.key)):
                if before.key == "not":
                    signal.weight = 0
                elif before.key != "attempt":
                    signal.weight, signal.key = -1, before.key
                elif signal.key not in HARM:
                    signal.weight, signal.key = -1, "plan"
                return

    def _is_none(self, signal: Signal) -> bool:
        """Read "руйнувань не виявлено", "Постраждалих і руйнувань у Полтаві немає": there were none."""
        ahead = self.texts[signal.after : signal.after + 8]
        if "не" in ahead:
            no = ahead.index("не")
            if "," not in ahead[:no] and any(w.startswith(_FOUND) for w in ahead[no + 1 : no + 4]):
                return True
        if signal.key not in HARM and signal.key != "strike":
            return False
        reach = 7 if signal.key in HARM and signal.word.endswith(_PLURALS) else 3
        following = itertools.takewhile(",".__ne__, self.texts[signal.after : signal.after + reach])
        return any(w in _NONE_AFTER for w in following)

    def _turn_off_site(self, signals: list[Signal], sentence: Sentence, heads: dict[int, int]) -> None:
        """Read "attacked along the front", "debris fell into the sea": no settlement was struck."""
        for signal in signals:
            struck = signal.key in {"strike", "damage"} and signal.weight > 0
            if struck and self._is_at_the_front(signal, sentence, heads):
                signal.weight, signal.key = -1, "ground"
        for signal in signals:
            if signal.key == "damage" and _is_at_sea(self.texts[signal.first : signal.after + SEA]):
                signal.weight = 0

    def _turn_heard(self, signals: list[Signal], sentence: Sentence) -> None:
        """Read "чути вибухи - працює ППО": blasts of the air defence, where nothing else is told."""
        positive = [s for s in signals if s.weight > 0]
        if not positive or any(s.key != "blast" for s in positive):
            return
        heard = not _HEARD.isdisjoint(self.texts[sentence.first : sentence.after])
        unhurt = any(s.key == "damage" and not s.weight for s in signals)
        harmless = words_with_roles("harmless").holds(self.words, sentence.first, sentence.after)
        stopped = [s for s in signals if s.key == "intercept"]
        stops = any(heard or unhurt or s.word.startswith(_DEFENCE) for s in stopped)
        if harmless or (heard and unhurt) or stops:
            for signal in positive:
                signal.weight, signal.key = -1, "intercept"

    def _turn_other_days(self, number: int, signals: list[Signal]) -> None:
        """Turn what is told of mourners, of a court and of long ago."""
        sentence, past = self.sentences[number], number in self.old
        turned = {s.key for s in signals}
        if "farewell" in turned:
            told = next((s.after for s in signals if s.key in FOR), sentence.after)
            behind = self.mentions[bisect_left(self.mentions, told, key=lambda m: m.first) :][:4]
            _mourn(signals, elsewhere=any(m.sentence == number for m in behind))
        for key in [key for key in ("trial", "scenario") if key in turned]:
            for signal in signals:
                if signal.weight > 0:
                    signal.weight, signal.key = -1, key
        if "drill" in turned:
            drill = next(s for s in signals if s.key == "drill")
            for signal in signals:
                if signal.weight > 0 and signal.first > drill.first:  # "a drill" may itself be under fire
                    signal.weight, signal.key = -1, "drill"
        if "long_after" in turned:
            self._turn_long_before(signals, sentence)
        if (past or "recall" in turned or "habit" in turned) and not self._is_record(sentence):
            for signal in signals:
                if signal.weight > 0:
                    told_then = past and not self._in_aside(signal, signals, sentence)
                    if told_then or self._same_clause(signal, signals, {"recall", "habit"}):
                        signal.weight, signal.key = -1, "recall"

    def _turn_long_before(self, signals: list[Signal], sentence: Sentence) -> None:
        """Read "Two years after a strike killed 13 in X, a cafe opened": the clause is of long ago."""
        texts, since = self.texts, next(s for s in signals if s.key == "long_after")
        if not any(s.key in FOR and since.after <= s.first < since.after + SOON for s in signals):
            return  # "a year after the town was freed, shelling killed three"
        end = sentence.after
        if since.first < sentence.first + OPENING:
            ends = (
                i
                for i in range(since.after, sentence.after)
                if texts[i] == "," and _RELATIVE.isdisjoint(texts[i + 1 : i + 2])
            )
            end = next(ends, end)
        armed = (bisect_left(self.words.starts, w.start) for w in self.weapons)
        news = any(end < first < sentence.after for first in armed) or any(
            s.key in {"strike", "blast"} and s.weight > 0 and s.first > end for s in signals
        )
        for signal in signals:
            then = since.after <= signal.first < end or (signal.key in HARM and not news)
            if signal.weight > 0 and then:
                signal.weight, signal.key = -1, "recall"

    def _turn_ground(self, signals: list[Signal], sentence: Sentence, heads: dict[int, int]) -> None:
        """Read "атакували в районі Лиману": an assault, unless bombs, blasts or harm are told beside it."""
        if all(s.key != "ground" for s in signals):
            return
        positive = [s for s in signals if s.weight > 0]
        assaults = [s for s in positive if s.key == "strike" and _is_ground(s.word)]
        bombed = any(i in heads for i in range(sentence.first, sentence.after))
        bombed = bombed or any(s.key == "strike" and not _is_ground(s.word) for s in positive)
        if not bombed and all(s.key not in HARM | {"blast"} for s in positive):
            for signal in assaults:
                signal.weight, signal.key = -1, "ground"

    def _turn_lists(self, signals: list[Signal]) -> None:
        """Read "поранених, загиблих чи руйнувань немає", "no deaths or damage": none of the list."""
        pairs = list(itertools.pairwise(s for s in signals if s.key in HARM))
        for one, two in (*reversed(pairs), *pairs):
            if bool(one.weight) != bool(two.weight):
                between = self.texts[one.after : two.first]
                joined = bool(between) and _COUNTED.issuperset(between)
                if not one.weight and between[:1] and between[0] in _NONE_AFTER:
                    ahead = self.texts[two.after : two.after + 4]  # "загиблих немає, пошкоджень - теж"
                    joined = not _LIKEWISE.isdisjoint(ahead)
                    two.weight = 0 if joined else two.weight
                if joined and (two.weight == 0 or not _OR.isdisjoint(between)):
                    one.weight = two.weight = 0

    def _turn_by_distance(self, signals: list[Signal], sentence: Sentence) -> None:
        """Read "in Horlivka, monitors heard blasts 5 km west of their position": those were elsewhere."""
        for signal in signals:
            if signal.key != "blast" or signal.weight <= 0:
                continue
            ahead = self.texts[signal.after : sentence.after]
            at = next((i for i, w in enumerate(ahead) if w in _POSITION), 0)
            if ahead[max(at - 2, 0) : at - 1] == ["of"] and at > 1:
                signal.weight, signal.key = -1, "toward"

    def _is_impact_toward(self, signal: Signal, before: list[Signal]) -> bool:
        """Read "six explosions in the direction of X", "обстріл у напрямку X": shells came down there."""
        words = signal.word.split()
        if len(words) < 2 or not before or not any(w.startswith(_DIRECTION) for w in words):
            return False
        last = before[-1]
        return last.weight > 0 and last.key in {"strike", "blast"} and signal.first - last.after < 12

    def _is_hospital_struck(self, signal: Signal, leading: list[Signal], following: list[Signal]) -> bool:
        """Read "hit a hospital in Izium", "лікарню в Ізюмі пошкоджено": nobody was taken there."""
        if not any(w.startswith(_HOSPITAL) for w in self.texts[signal.first : signal.after]):
            return False
        before = [s for s in leading if s.key in _HITS and 0 <= signal.first - s.after <= WARD]
        after = [s for s in following if s.key == "damage" and s.first - signal.after <= 5]
        return any(not self._parted(s.after, signal.first, "carry") for s in before) or any(
            not self._parted(signal.after, s.first, "carry") for s in after
        )

    def _is_hurt_there(self, signal: Signal, behind: list[Signal], sentence: Sentence) -> bool:
        """Read "two were hospitalised in Odesa after a strike", which names no other place."""
        strike = next((s for s in behind if s.key == "strike"), None)
        if strike is None or not self.texts[signal.first].startswith("hospitali"):
            return False
        since = not _SINCE.isdisjoint(self.texts[max(strike.first - 4, signal.after) : strike.first])
        named = [m for m in self.mentions if sentence.first <= m.first < sentence.after and not m.role]
        return since and len({m.toponym.name for m in named}) == 1 and named[0].first < strike.first

    def _is_aimed(self, signal: Signal) -> bool:
        """Read "стріляли також по", "fired 40 times at": shots at a place, though no weapon is named."""
        ahead = self.texts[signal.after : signal.after + 5]
        aimed = signal.word in _AIMED and self.texts[signal.first - 1].startswith(_ATTACKERS)
        if aimed or any(w.startswith(_SHELLS) for w in ahead):
            return True
        return "по" in ahead[:2] or (signal.word.startswith("fir") and "at" in ahead[:3])

    def _is_by_weapon(self, signal: Signal) -> bool:
        """Read "the drone flew into a flat", and not "landing on Y", "drones flew into the Y region"."""
        ahead = self.texts[signal.after : signal.after + CONTACT]
        if signal.word.startswith("flew") and any(w.startswith(_REGIONS) for w in ahead):
            return False
        number = self._sentence(signal.first)
        told = self.texts[self.firsts[number] : signal.first]
        back = number > 0 and not _PRONOUNS.isdisjoint(told)  # "Another flew into a flat"
        begin, end = self.sentences[number - back].start, self.words.starts[signal.first]
        armed = any(begin <= w.start < end for w in self.weapons)
        return armed or any(w.startswith(_PARTS_OF_WEAPONS) for w in told)

    def _is_expected(self, signal: Signal, before: list[Signal]) -> bool:
        """Read "a threat of missiles used against X": nothing was launched yet."""
        near = [s for s in before if s.key in {"plan", "attempt", "deny"}]
        return any(
            signal.first - s.after <= REACH[s.key] and not self._parted(s.after, signal.first, s.key)
            for s in near
        )

    def _is_downed(self, signal: Signal, following: list[Signal]) -> bool:
        """Read "дрон, спрямований по Миколаївщині, знищено": what was sent there was stopped."""
        behind = [s for s in following if s.key != "break"][:1]
        gone = [s for s in behind if s.word.endswith("о") and s.word.startswith(_DESTROY)]
        if not gone or not signal.word.endswith(_SENT):
            return False
        gone[0].key, gone[0].weight = "intercept", -1
        return True

    def _turn_by_what_follows(self, signal: Signal, following: list[Signal]) -> None:
        """Read "an attack on Odesa is being planned", "удар по Вінниці — фейк"."""
        for after in following:
            gap = self.texts[signal.after : after.first]
            if after.weight or after.key == "break" or len(gap) > 6:
                return
            if not {",", ";", ":", "("}.isdisjoint(gap):
                return
            passive = not after.word.isascii() or not {"being", "are", "is"}.isdisjoint(gap)
            planned = after.key == "plan" and passive and after.word.startswith(_PLANNED)
            behind = self.texts[after.after : after.after + 1]
            turned = planned or after.key == "deny" or bool(behind and behind[0].startswith(_TO_BE))
            if signal.key in {"strike", "blast"} and signal.weight > 0 and turned:
                signal.weight, signal.key = -1, after.key
                return

    def _turn_denied(self) -> None:
        """Read "Fake: Uman was hit", "Умань під ударом. Це неправда": denied as a whole."""
        for number, (sentence, signals) in enumerate(zip(self.sentences, self.signals, strict=True)):
            denial = next((s for s in signals if s.key == "deny"), None)
            if denial is None:
                continue
            headed = denial.first == sentence.first and self.texts[denial.after : denial.after + 1] == [":"]
            behind = self.texts[sentence.first] in _THIS and self._is_full_denial(denial, sentence)
            denied = signals if headed else []
            if behind and number and not headed:
                denied = self.signals[number - 1]
            for signal in denied:
                if signal.weight > 0:
                    signal.weight, signal.key = -1, "deny"

    def _is_full_denial(self, denial: Signal, sentence: Sentence) -> bool:
        """Read "This is not true, police said", and not "This is no fake", "Це спростовує заяви Москви"."""
        before = self.texts[sentence.first : denial.first]
        behind = self.texts[denial.after : denial.after + 2]
        ends = behind[:1] in ([","], ["."], []) and not _THAT.intersection(behind[1:])
        plain = len(before) <= DENIED and not _NO.intersection(before)
        return ends and plain and denial.word.startswith(_UNTRUE)

    def _in_aside(self, signal: Signal, signals: list[Signal], sentence: Sentence) -> bool:
        """Read "X, which they seized in 2014, says a depot was hit": the past is in the aside."""
        past = min(a for a, _ in self.recalled if sentence.first <= a < sentence.after)
        closed = past < signal.first and "," in self.texts[past : signal.first]
        if closed and any(
            s.key == "break" and s.first < past and self.texts[s.first - 1] == "," for s in signals
        ):
            return True
        return any(
            s.key == "break" and signal.first < s.first < past and self.texts[s.first - 1] == ","
            for s in signals
        )

    def _is_record(self, sentence: Sentence) -> bool:
        """Say whether a sentence compares: "the largest attack since", "the third already", are of now."""
        said = self.texts[sentence.first : sentence.after]
        return any(w.startswith(_RECORD) for w in said) or not _COMPARES.isdisjoint(itertools.pairwise(said))

    def _is_at_the_front(self, signal: Signal, sentence: Sentence, heads: dict[int, int]) -> bool:
        """Read "attacked near X", "struck Ukrainian positions": fighting, not a strike on a settlement."""
        texts, end = self.texts, min(signal.after + 4, sentence.after)
        if signal.word in {"attacked", "attacks", "attacking"} and texts[signal.after : signal.after + 1]:
            word = texts[signal.after]
            if word in _ALONG or (
                word.startswith(_WINDS) and texts[signal.after + 1 : signal.after + 2] == ["of"]
            ):
                return not any(i in heads for i in range(sentence.first, signal.after))
        if signal.key == "damage" and not signal.word.startswith(_DESTROY):
            return False
        if self._is_assault(signal):
            return True
        if signal.word.startswith(_DEFEAT) and any(
            w.startswith(_FORMATIONS) for w in texts[signal.after : signal.after + FORMATIONS]
        ):
            return True  # "нанесли поражение механизированной бригаде ВСУ в районе X"
        troops = words_with_roles("troops").at(self.words)
        if not signal.word.isascii() and not _is_ground(signal.word) and self._is_located(signal.after):
            return False
        if signal.word.startswith("target") and any(
            w in _SECTORS for w in texts[signal.after : signal.after + 6]
        ):
            return True  # "targeting the Pysarivka and Marine directions"
        for i in range(signal.after, end):
            if texts[i] in _APART or texts[i].startswith(_STOCKS):
                return False
            if i in troops:
                return True
        return False

    def _is_assault(self, signal: Signal) -> bool:
        """Read "на Костянтинівському – 32 атаки біля Щербинівки" in a text of directions of the front."""
        counted = any(map(str.isdecimal, self.texts[max(0, signal.first - 2) : signal.first]))
        behind = self.texts[signal.after : signal.after + 1]  # "у" is "in" in Ukrainian, "near" in Russian
        near = not _NEAR.isdisjoint(behind) or (behind == ["у"] and "ы" in self.text)
        if not (counted and near and signal.word.startswith("атак")):
            return False
        return self.words.once("directions", lambda: sum(w.startswith(_DIRECTION) for w in self.texts)) > 1

    def _is_located(self, i: int) -> bool:
        """Read "скупчення окупантів у Токмаку", "техніку в Чкаловому": a place soon behind, with "in"."""
        texts = self.texts
        at = next((j + 1 for j in range(i, min(i + TROOPS, len(texts) - 1)) if texts[j] in _INSIDE), 0)
        while at and at + 1 < len(texts) and not self._is_capital(at):
            if texts[at] not in _UP_TO_NAME and not looks_adjective(texts[at]):
                return False
            at += 1
        front = at + 1 < len(texts) and texts[at + 1].startswith(_DIRECTION)
        return at > 0 and self._is_capital(at) and not front

    def _is_capital(self, i: int) -> bool:
        return self.text[self.words.starts[i]].isupper()

    def _parted(self, a: int, b: int, key: str) -> bool:
        if key == "plan" and not _REASON.isdisjoint(self.texts[a:b]):
            return True  # "warned of smoke because of a fire in"
        marks = {";", ":", "("} if key in {"deny", "plan"} else {";", ":", "(", ","}
        return any(w in marks for w in self.texts[a:b])

    def _same_clause(self, signal: Signal, signals: list[Signal], keys: set[str]) -> bool:
        for other in signals:
            if other.key in keys:
                low, high = sorted((signal.first, other.first))
                if not any(s.key == "break" and low < s.first < high for s in signals):
                    return True
        return False

    def _find_war(self) -> list[bool]:
        """Say of each sentence whether it stands where the text tells of the war."""
        starts = self.words.starts
        named = {m.first for m in self.mentions}  # "удар по Одесі", "explosions in Sumy"
        named |= {first - 1 for first in named if first and self.texts[first - 1] in _PREPOSITIONS}
        struck = {s.first for told in self.signals for s in told if s.key == "strike" and s.weight > 0}
        ends = {m.after for m in self.mentions}
        ends |= {i + 1 for i in ends if "".join(self.texts[i : i + 1]) in _WERE}  # "Sumy was attacked"
        weapons: dict[int, int] = {}  # and what else speaks of an attack, right beside the name of a place
        for told in self.signals:
            hurt = any(s.key == "hurt" and s.weight > 0 for s in told)
            for s in told:
                attack = s.key == "strike" and s.word.startswith(_BLOWS if hurt else _ATTACKS)
                if attack and s.weight > 0 and (s.first in ends or s.after in named):
                    weapons[s.first] = 1
        for weapon in self.weapons:
            first, after = bisect_left(starts, weapon.start), bisect_left(starts, weapon.end)
            told = self.signals[self._sentence(first)]
            hit = (weapon.generic and after in named) or any(
                s.first in struck for s in told if s.first != first
            )
            kills = any(s.key == "hurt" and s.weight > 0 and 0 <= s.first - after < KILLS for s in told)
            weight = HEAVY if hit else 2 if kills and not weapon.intercepted else 1
            weapons[first] = max(weapons.get(first, 0), weight)
        return find_war(self.words, self.sentences, weapons, named=named, struck=struck, links=self.links)


def looks_adjective(word: str) -> bool:
    """Say whether a Cyrillic word ends like an adjective.

    Examples
    --------
    >>> looks_adjective("харківській"), looks_adjective("місто")
    (True, False)
    """
    return (
        not word.isascii()
        and len(word) > 5
        and word.endswith(_ADJECTIVE)
        and ("ьк" in word or "ск" in word or "цк" in word or "н" in word[-5:])
    )


def _stops(texts: list[str], signal: Signal, heads: dict[int, int], sentence: Sentence) -> bool:
    """Read "Destroyed 15 drones", "знищено 33 шахеди": the weapon was destroyed, not a place."""
    word = signal.word
    if not word.startswith(_STOPPED) or signal.after > signal.first + 1:
        return False  # "ліквідовують наслідки атаки БпЛА"
    for i in range(signal.after, min(signal.after + 6, sentence.after)):
        if texts[i] in {".", ";"}:
            break
        if texts[i] == "by" and any(w.startswith(_DEFENDERS) for w in texts[i + 1 : i + 4]):
            break  # "six drones were destroyed by air defence"
        if texts[i].startswith(_STOCKS) or texts[i] == "by":
            return False
        if i in heads:
            return not texts[i].endswith(_WITH)
    for i in range(signal.first - 1, max(signal.first - 7, sentence.first) - 1, -1):
        if texts[i] in {",", ";", "by"}:
            return False
        if i in heads and not texts[i].endswith(_WITH):
            if word.isascii():
                return any(w in {"was", "were", "been"} for w in texts[i : signal.first])
            return word.endswith(("о", "ний", "ні", "на", "ен", "ены", "ена"))
    return False


def _is_shot_down(place: int, signals: list[Signal], heads: dict[int, int]) -> bool:
    """Read "shot down 32 drones fired at Kyiv", "missiles fired at Kyiv were downed"."""
    signal = signals[place]
    if signal.word not in _FIRED:
        return False
    for before in signals[:place][-1:]:
        between = range(before.after, signal.first)
        if before.key == "intercept" and len(between) < STOPPED and any(i in heads for i in between):
            return True
    behind = signals[place + 1 : place + 2]
    thrown = signal.first - 1 in heads or signal.first - 1 in heads.values()
    return thrown and any(s.key == "intercept" and s.first - signal.after < STOPPED for s in behind)


def _is_at_sea(texts: list[str]) -> bool:
    """Read "debris fell into the sea", "уламки впали в море": nothing was hit."""
    fell = next((i for i, w in enumerate(texts) if w in _FELL), None)
    if fell is None:
        return False
    told = [w for w in texts[fell:] if w not in {"the", "a", "an"} and not w.startswith(_WIDE_OPEN)]
    return any((w in _WATERS and a in _INTO) or (a, w) in _OPEN for a, w in itertools.pairwise(told))


def _mourn(signals: list[Signal], *, elsewhere: bool) -> None:
    """Read "buried a soldier who was killed at the front": the dead are mourned there, not killed."""
    rites = [s for s in signals if s.key == "farewell"]
    for rite in rites if elsewhere else ():
        # "came to a church in Lviv to say goodbye to three killed in a strike on Chuhuiv"
        told = next((s for s in signals if s.key in FOR), None)
        if told and told.key == "hurt" and told.first > rite.after and not rite.word.endswith("mourning"):
            rite.weight = -1
    for signal in signals:
        near = (0 <= signal.first - s.after <= 10 or 0 <= s.first - signal.after <= 4 for s in rites)
        if signal.key == "hurt" and signal.weight > 0 and any(near):
            signal.weight, signal.key = -1, "farewell"


def _is_ground(word: str) -> bool:
    return word.startswith(_GROUND)
