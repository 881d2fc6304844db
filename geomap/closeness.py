"""Which word of a sentence decides on a place: the nearest, where a turn of the sentence counts as distance.

"Drones hit Odesa, but Lviv was calm": each name, or list of names, goes by its own side of the "but". A
place at the head of a sentence is near to all of it; a word with a nearer place of its own is that place's.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from geomap.findings import Account, Mention, Reading, Signal
from geomap.signals import FOR, HARM, looks_adjective
from geomap.triggers import stems
from geomap.words import HYPHENS, word_list, word_set

__all__ = ["Closeness"]

_Spot = TypeVar("_Spot", Mention, Signal)
_FIRST = attrgetter("first")

#: A place further than this from the nearest word that decides is only mentioned.
FAR = 28.0
#: One side of a list goes by a word so near to it alone, else with the whole list.
SIDE = 3.0
COMMA, TURN, LIST = 1.5, 7.0, 3.0
#: The place at the head of a sentence ("In Odesa, ...") is this much nearer to all of it.
TOPIC = 0.3
#: So many words may stand before it.
LEAD = 6
#: Drones flew at so many places: the list of a day, not of their way.
FLOWN = 4
#: Within so many words behind a hit stands where it was.
NEXT = 7

_PREPOSITIONS = word_set("preposition")
_INSIDE = word_set("in") - {"over", "над"}
_HIT = HARM | {"strike"}
_ONTO = word_set("onto")
_TO = word_set("to")
_AT = word_set("just_in")
_AFTER = word_set("after")
_SKIPPED = word_set("between")
_LIGHT = _SKIPPED | {"of", '"', "«", "“", ".", "с", "м", "г"}
_JOINS = word_set("and_word") | {",", ";", "while"}
#: Marks that part two statements; a hyphen may stand within a word.
_TURNS = frozenset(";:()") | HYPHENS - {"-"}
_AND, _RELATIVE = word_set("and"), word_set("relative") - {"who", "whose"}
_IT, _SIEGE, _PASSIVE = word_set("it_there"), word_set("siege"), word_set("has_been") | {"came"}
#: So soon behind "which" the word stands that tells what befell the place before it.
BEFELL = 6
#: And so near to a name the attacks on it that were beaten off.
BEATEN = 4
_WHERE = word_set("where")
_ATTACK = word_set("attack_noun")
_USED = word_set("used")
_FLEW = word_set("flew")
#: What "удар по", "атака на" aim at stands so many words behind.
_AIMED, AIMED = word_set("aimed"), 3
_BLOWS, _WOUNDED = stems("aimed_blow"), stems("wounded")


class Closeness:
    """The trigger word that decides on each name of a text, told as an `Account`."""

    def __init__(self, account: Account) -> None:
        self.account, self.texts = account, account.reading.texts
        self.decided: dict[tuple[int, int, str, float], tuple[Signal, bool] | None] = {}
        self.cuts: dict[tuple[int, int], list[int]] = {}  # where each list goes on with ", in"

    def nearest(self, mention: Mention) -> tuple[Signal, bool] | None:
        """Return the trigger word that decides on a place, and how."""
        if not self.account.signals[mention.sentence]:
            return None
        group = self.account.list_of(mention)
        sides = self._sides(mention, group)
        if len(sides) < len(group):
            decided = self._decide_once(mention, sides, SIDE)
            if decided is not None:
                return decided
        return self._decide_once(mention, group, FAR)

    def _decide_once(
        self, mention: Mention, group: list[Mention], limit: float
    ) -> tuple[Signal, bool] | None:
        """Decide for a list once: its members differ at most in their preposition."""
        key = (group[0].first, len(group), mention.preposition, limit)
        if key not in self.decided:
            self.decided[key] = _List(self.account, mention, group).decide(limit)
        return self.decided[key]

    def _sides(self, mention: Mention, group: list[Mention]) -> list[Mention]:
        """Return the part of a list on a name's side of ", in": "near Kyiv, in Rivne region"."""
        key = (group[0].first, len(group))
        if key not in self.cuts:
            self.cuts[key] = [
                two.first for one, two in itertools.pairwise(group) if self._is_parted(one, two)
            ]
        cuts = self.cuts[key]
        if not cuts:
            return group
        side = bisect_right(cuts, mention.first)
        return [m for m in group if bisect_right(cuts, m.first) == side]

    def _is_parted(self, one: Mention, two: Mention) -> bool:
        between = self.texts[one.after : two.first]
        return "," in between and any(w in _PREPOSITIONS for w in between)


class _List:
    """The names of one list, or of one side of it, with what their sentence tells."""

    def __init__(self, account: Account, mention: Mention, group: list[Mention]) -> None:
        reading, number = account.reading, mention.sentence
        self.reading, self.texts, self.sentence = reading, reading.texts, reading.sentences[number]
        self.signals, self.mentions = account.signals[number], account.mentions[number]
        self.preposition, self.group, self.head = mention.preposition, group, group[0]
        self.first, self.after = group[0].first, group[-1].after

    def decide(self, limit: float) -> tuple[Signal, bool] | None:
        """Return the word that decides, no further than a limit, and whether it tells of a strike."""
        first, after = self.first, self.after
        told = self._told_where()
        if told is not None:
            return told, True
        topic = self._is_topic()
        best: tuple[float, int, Signal] | None = None
        reach = int(FAR / TOPIC if topic else FAR)
        for signal in _among(self.signals, first - 2 * reach, after + reach + 1):
            gap = first - signal.after if signal.after <= first else signal.first - after
            if signal.weight == 0 or gap > reach:
                continue
            if signal.first > after and self._is_told_elsewhere(signal):
                continue
            if self._is_aimed_elsewhere(signal):
                continue
            if signal.key == "outage" and signal.first >= after and self._leads_to_another(signal):
                continue
            struck = signal.weight > 0
            if signal.key == "launch" and not signal.armed:
                continue
            if signal.key == "launch":
                struck = self._is_fired_at(signal, topic=topic)
            struck = struck or self._is_flown_at(signal)
            if signal.key == "carry" and signal.first > first and self.preposition not in _TO:
                continue
            if struck and self._is_cause(signal):
                continue
            if signal.key == "carry" and self._is_region_of_hurt(signal):
                continue
            lead = topic and struck and not self._is_topic_of_another(signal)
            cost = self._cost(signal, self.group, topic=lead)
            if signal.key == "carry" and signal.after == first:
                cost = -1.0  # "у реанімації в Дніпрі померла дитина"
            if struck and cost > TURN and self._is_of_another(signal, cost):
                continue
            if best is None or (cost, not struck) < (best[0], best[1]):
                best = cost, not struck, signal
        if best is None or best[0] > limit:
            return None
        signal = best[2]
        struck = not best[1]
        if struck:
            against = self._spared(signal, best[0])
            if against is not None:
                return against, False
        if not struck and signal.key in {"intercept", "alert", "toward", "launch", "outage"}:
            harm = self._harm_after()
            cut = signal.key == "outage" and harm
            if harm and not (cut and (_is_circumstance(self.texts, harm) or self._is_cut(signal, harm))):
                return harm, True
        return signal, struck

    def _is_fired_at(self, signal: Signal, *, topic: bool) -> bool:
        """Read "launched at X", "по X випустили", and "у громаді X по селу випустили 15 мін"."""
        if self.preposition in _ONTO:
            return True
        if any(m.role.startswith("front") and signal.after <= m.first < self.first for m in self.mentions):
            return False  # "launch it on the Sumy front, in Sumy"
        if signal.after <= self.first:
            ahead = self.texts[signal.after : min(self.first, signal.after + 9)]
            return not _ONTO.isdisjoint(ahead) or (topic and self._is_shot_there(signal))
        return topic and self._is_shot_there(signal)

    def _is_flown_at(self, signal: Signal) -> bool:
        """Read "летели на Плавни, Щербаки, Гуляйполе и Степногорск": a digest's list of where drones came."""
        if signal.key != "toward" or signal.word not in _FLEW:
            return False
        if self.preposition == "по" and all(m.toponym.level != "oblast" for m in self.group):
            # "По Никополю и Мировской громаде летели дроны", and not rumours
            return any(i in self.reading.in_the_air for i in range(self.sentence.first, self.sentence.after))
        told = self.preposition == "на"
        one = len({m.toponym.place.admin1 for m in self.group}) == 1  # over several oblasts it is their way
        listed = one and len(self.group) >= FLOWN
        return told and listed and all(s.key != "intercept" for s in self.signals)

    def _is_shot_there(self, signal: Signal) -> bool:
        """Say whether something was fired at, and no other place is named for it."""
        headed = self.texts[self.after : self.after + 1] == [":"] and self.head.toponym.level in {
            "hromada",
            "settlement",
        }
        onto = headed or not _ONTO.isdisjoint(self.texts[max(0, signal.first - 8) : signal.after + 6])
        elsewhere = any(m.first > signal.after and m.preposition in _ONTO for m in self.mentions)
        if elsewhere or not onto:
            return False
        return not signal.word.isascii() or (signal.word in _USED and _is_thing(self.reading, signal.after))

    def _told_where(self) -> Signal | None:
        """Read "visited Nikopol, where shelling wounded a woman": the clause is about the place before it."""
        texts, mentions, after = self.texts, self.mentions, self.after
        if texts[after : after + 1] != [","]:
            return None
        near = range(after + 2, after + BEFELL)
        # "visited a depot in Vasylkiv, which was hit overnight"
        which = not _RELATIVE.isdisjoint(texts[after + 1 : after + 2])
        which = which and any(s.first in near and self._befell(s) for s in self.signals)
        if not which and _WHERE.isdisjoint(texts[after + 1 : after + 2]):
            # "in Hroza, a hamlet in the Kharkiv region, where a missile ..."
            aside = next((m.after for m in mentions if m.first > after and m.parent), after)
            if texts[aside : aside + 1] != [","] or _WHERE.isdisjoint(texts[aside + 1 : aside + 2]):
                return None
            after = aside
        clause = [s for s in self.signals if s.first > after + 1]
        end = next((s.first for s in clause if s.key == "break"), len(texts))
        end = min([end, *(m.first for m in mentions if m.first > after and m.toponym.level != "country")])
        clause = [s for s in clause if s.first < end]
        positive = [s for s in clause if s.weight > 0]
        return positive[0] if positive and not any(s.weight < 0 for s in clause) else None

    def _befell(self, signal: Signal) -> bool:
        """Say whether a clause "which was hit overnight" tells of now: of no siege or war of long ago."""
        clause = self.texts[self.after : self.sentence.after]
        passive = not signal.word.isascii() or not _PASSIVE.isdisjoint(clause)
        then = any(map(word_list("dates", "of_the_war").key, clause)) or not _SIEGE.isdisjoint(clause)
        return signal.key in {"strike", "damage"} and passive and not then

    def _is_told_elsewhere(self, signal: Signal) -> bool:
        """Read "Sumy is close to Kursk, where three were killed": what is behind "where" is told of Kursk."""
        texts = self.texts
        for i in range(self.after + 1, signal.first):
            if texts[i] in _WHERE and texts[i - 1] == ",":
                return any(self.after < m.first and m.after == i - 1 for m in self.mentions)
        return False

    def _is_aimed_elsewhere(self, signal: Signal) -> bool:
        """Read "у Львові після удару по Тернополю", "в Киеве умер раненный в Сумах": that of the other."""
        if self.head.preposition not in _AT:
            return False
        texts, last = self.texts, signal.after
        at = 0
        if signal.word.startswith(_BLOWS):
            at = next((i for i in range(last, min(last + AIMED, len(texts))) if texts[i] in _AIMED), 0)
        elif signal.key in HARM and signal.first >= self.after:
            last += "".join(texts[last : last + 1]).startswith(_WOUNDED)
            at = last if not _AT.isdisjoint(texts[last : last + 1]) else 0
        for other in self.mentions if at else ():
            if (
                other.first != at + 1
                or any(other is m for m in self.group)
                or other.toponym.level == "country"
            ):
                continue
            if signal.after <= self.first <= other.after + 1:
                return False  # "удар по Сумам в Конотопе"
            return self._is_apart(other)
        return False

    def _leads_to_another(self, signal: Signal) -> bool:
        """Read "удар по об'єкту на Полтавщині, знеструмлено Лубни": the supply is cut behind the word."""
        return any(m.first == signal.after and not m.preposition for m in self.mentions)

    @cached_property
    def others(self) -> list[Mention]:
        """The other places of the sentence near it, of which something may be told."""
        own, first = set(self.group), self.first
        near = _among(self.mentions, first - 2 * int(FAR), self.after + 2 * int(FAR))
        near = [m for m in near if first - m.after < FAR and m not in own]
        return [m for m in near if not m.role and not m.parent and m.toponym.level != "country"]

    def _is_topic_of_another(self, signal: Signal) -> bool:
        """Read "In X families sit in the dark, and in Y a depot was hit": the hit is told of Y."""
        after = self.after
        for other in self.others:
            if after < other.first < signal.first and other.preposition in _AT:
                lead = self.texts[max(after, other.first - 4) : other.first]
                at = next((i for i, w in enumerate(lead) if w == other.preposition), 0)
                if at and lead[at - 1] in _JOINS:
                    return True
        return False

    def _is_region_of_hurt(self, signal: Signal) -> bool:
        """Read "two were killed and three hospitalized in Dnipropetrovsk Oblast": both were there."""
        wide = self.head.toponym.level == "oblast" and signal.word.startswith("hospitali")
        return wide and any(
            s.key == "hurt" and s.weight > 0 and s.after <= signal.first for s in self.signals
        )

    def _is_cut(self, outage: Signal, harm: Signal) -> bool:
        """Read "a substation was damaged, so that A and B are without power": it stands in neither."""
        parted = not self.head.preposition or "," in self.texts[harm.after : outage.first]
        return harm.after <= outage.first < self.first and parted

    def _is_cause(self, signal: Signal) -> bool:
        """Read "Outages in Sumy after a strike on a substation in Konotop": it has a place of its own."""
        if signal.first < self.after or not _is_circumstance(self.texts, signal):
            return False
        behind = [m for m in self.others if 0 <= m.first - signal.after <= LEAD]
        placed = [m for m in behind if m.preposition in _AT]
        if placed and any(s.key == "outage" for s in self.signals):
            return True
        # "Shares in Kyiv fell after a missile hit Lviv", and not "Three died in Kyiv after ..."
        own = any(s.first < signal.first and s.key != "break" for s in self.signals)
        placed += [m for m in behind if m.first == signal.after]
        return not own and any(self._is_apart(m) for m in placed)

    def _is_apart(self, other: Mention) -> bool:
        """Say whether a place is another town, or lies in another oblast."""
        one, two = self.head.toponym, other.toponym
        return one.place.admin1 != two.place.admin1 or one.level == two.level == "settlement"

    def _is_of_another(self, signal: Signal, cost: float) -> bool:
        """Say whether a word beyond a turn has a nearer place: "met in X because a drone hit Y"."""
        low, high = sorted((signal.first, self.first))
        if not any(s.key == "break" for s in _among(self.signals, low, high + 1)):
            return False
        return any(self._cost(signal, [m]) < min(cost, TURN) for m in self.others)

    def _spared(self, signal: Signal, cost: float) -> Signal | None:
        """Return the word that says a place was let off, or is only without power."""
        after = self.after
        if self._is_own_object(signal):
            return self._repelled()
        for other in self.signals:
            reason = signal.key == "strike" and _is_circumstance(self.texts, signal)
            before = not self.head.preposition or after <= other.first < signal.first
            cut = other.key == "outage" and ((reason and before) or self._is_cut(other, signal))
            if cut and self._cost(other, self.group) < TURN:
                return other
            spared = other.weight == 0 and other.key in FOR and self.texts[after : after + 1] != ["("]
            if spared and not self._is_hit_all_the_same(other):
                # "were shelled: A (a house burnt) and B (nobody hurt)" lets nothing off
                mine = self._cost(other, self.group)
                owned = any(self._cost(signal, [m]) < cost for m in self.others)
                if mine < cost and owned:
                    return other
        return None

    def _is_own_object(self, signal: Signal) -> bool:
        """Read "відбили атаки на Бахмут і вдарили по складу": struck is what stands behind the verb."""
        texts, behind = self.texts, signal.after + 1
        if self.preposition != "на" or signal.first != self.after + 1 or texts[self.after] not in _AND:
            return False
        onto = texts[signal.after : behind] == ["по"] and behind < len(texts) and texts[behind] not in _IT
        return onto and all(m.first != behind for m in self.mentions) and self._repelled() is not None

    def _repelled(self) -> Signal | None:
        """Return the word for an attack beaten off right before a name: "відбили атаки окупантів на"."""
        near = (s for s in self.signals if s.key == "intercept" and 0 <= self.first - s.after < BEATEN)
        return next((s for s in near if "," not in self.texts[s.after : self.first]), None)

    def _is_hit_all_the_same(self, unhurt: Signal) -> bool:
        """Read "у Краматорську обійшлося без постраждалих, хоча було три влучання"."""
        end = min((m.first for m in self.mentions if m.first > unhurt.first), default=len(self.texts))
        told = (s for s in self.signals if unhurt.first < s.first < end)
        return any(s.key in {"strike", "damage"} and s.weight > 0 for s in told)

    def _harm_after(self) -> Signal | None:
        first, after = self.first, self.after
        own = set(self.group)
        others = [m for m in self.mentions if m not in own and not m.role and not m.parent]
        for harm in self.signals:
            if harm.weight > 0 and harm.key in _HIT and harm.word not in _ATTACK:
                if self._is_own_object(harm) or any(self._is_where(m, harm) for m in others):
                    continue
                low, high = sorted((harm.first, first))
                if any(low < m.first < high for m in others) or (
                    harm.first < after and first - harm.after >= 10
                ):
                    continue
                mine = self._cost(harm, self.group)
                if all(mine <= self._cost(harm, [m]) for m in others):
                    return harm
        return None

    def _is_where(self, mention: Mention, harm: Signal) -> bool:
        """Read "drones flying to Sumy hit a depot in Poltava": where it came down, and not where it went."""
        between = self.texts[harm.after : mention.first]
        ahead = self.after <= harm.first and harm.after <= mention.first
        return ahead and len(between) < NEXT and "," not in between and mention.preposition in _INSIDE

    def _is_topic(self) -> bool:
        """Read "In Odesa, ...": the place of the whole sentence."""
        lead = self.texts[self.sentence.first : self.first]
        if "," in lead[:5]:
            lead = lead[lead.index(",") + 1 :]  # "In addition, in the village of X, ..."
        if len(lead) > LEAD:
            return False
        heavy = [w for w in lead if w not in _LIGHT and not looks_adjective(w)]
        if self.head.preposition in _INSIDE and len(heavy) <= 2 and "," not in lead:
            return True
        following = self.texts[self.head.after : self.head.after + 1]
        return len(lead) <= 2 and following in ([":"], ["—"], ["–"], ["."])

    def _cost(self, signal: Signal, group: list[Mention], *, topic: bool = False) -> float:
        first, after = group[0].first, group[-1].after
        ahead = signal.after <= first
        a, b = (signal.after, first) if ahead else (after, signal.first)
        between = _outside(self.texts[a:b])
        if ahead and len(between) <= 3 and all(w in _PREPOSITIONS or w in _SKIPPED for w in between):
            return 0.0
        cost = float(len(between))
        if topic:
            return cost * TOPIC
        cost += COMMA * between.count(",")
        cost += TURN * sum(map(_TURNS.__contains__, between))
        cost += TURN * sum(s.key == "break" for s in _among(self.signals, a, b))
        inside = _among(self.mentions, a, b)
        if inside:
            own = set(group)
            cost += LIST * len({m.group for m in inside if m not in own and not m.role})
        return cost


def _is_thing(reading: Reading, i: int) -> bool:
    """Read "used a missile against a workshop" behind "in the Lviv region", and not "against Ukraine"."""
    ahead = range(i, min(i + 8, len(reading.texts) - 1))
    at = next((j + 1 for j in ahead if reading.texts[j] == "against"), 0)
    return at > 0 and reading.is_small(at)


def _is_circumstance(texts: list[str], signal: Signal) -> bool:
    """Say whether a word for a strike gives the reason of something else: "after the strike"."""
    return any(w in _AFTER for w in texts[max(0, signal.first - 3) : signal.first])


def _among(spots: list[_Spot], begin: int, end: int) -> list[_Spot]:
    """Return the names or trigger words, given in order, that begin among some words."""
    low = bisect_left(spots, begin, key=_FIRST)
    return spots[low : bisect_left(spots, end, low, key=_FIRST)]


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
