"""Trigger words turned by the words around them: denied, planned, of long ago, told of the front."""

from __future__ import annotations

import itertools

from geomap.findings import Reading, Signal
from geomap.numbers import is_number
from geomap.sentences import Sentence
from geomap.signals import FOR, HARM, looks_adjective
from geomap.triggers import stems, tells_directions, words_with_roles
from geomap.words import BREAKS, HYPHENS, word_list, word_set

__all__ = ["is_record", "turn_signals"]

#: How many words before a trigger a word that turns it may stand.
REACH = {"not": 3, "plan": 6, "attempt": 6, "deny": 8}
#: What was shot down stands so many words before "fired at".
STOPPED = 9
_FIRED = word_set("fired_at")
#: "The aggressor aimed at Nikopol", and not "troops aimed at Sloviansk".
_AIMED = word_set("aimed_at")
#: Said of a weapon they tell of a hit; "flew into the Kherson region" names its region so many words on.
_CONTACT, CONTACT = word_set("contact"), 4
_PRONOUNS = word_set("contact_pronoun")
_REGIONS, _PARTS_OF_WEAPONS = stems("air_region"), stems("weapon_part")
_ATTACKERS = stems("attacker") + stems("attacker_noun")
#: These keep what comes long after them unreal: "the idea of a full-scale war, with missile attacks".
_NOTIONS, NOTION = word_set("notion"), 16
#: "Two years after" opens a sentence within so many words, and the attack follows within so many.
OPENING, SOON = 5, 4
_RELATIVE = word_set("relative")
_DEFENDERS = stems("defenders")
#: "This is not true" denies the sentence before, when the word stands so many words from its beginning.
DENIED, _THIS, _THAT, _UNTRUE = 3, word_set("this"), word_set("that"), stems("untrue")
_NO = word_set("denial")
#: "Hit the maternity ward of a hospital in X": so many words before the hospital.
WARD = 8
#: From "after" to the attacks that it tells of.
MANY = 6
_RECURRING, _REASONS = stems("recurring"), word_set("after") | word_set("because")
#: Debris and the sea that it fell into stand so many words apart.
SEA = 8
_FELL, _WATERS = word_set("fell"), word_set("waters")
_DEBRIS, _FALL = stems("debris"), stems("falling")
_HEARD = word_set("heard")
_INTO, _WIDE_OPEN = word_set("landing"), stems("wide_open")
_OPEN = {("open", word) for word in word_set("open_ground")}
#: A place so many words behind is where the troops struck stood.
TROOPS = 6
_PLANNED = stems("planned")
_DEFENCE = stems("defence")
#: Endings of "постраждалих", "руйнувань", "повреждений" before "there are none".
_PLURALS = stems("none_of_end")
_SECTORS = word_set("sector")
_OR = word_set("or")
_COUNTED = _OR | word_set("and") | {","}
_LIKEWISE = word_set("likewise")
#: Endings of "спрямований", "направленный", "випущені".
_SENT = stems("sent_end")
_TO_BE = stems("to_be")
_SINCE = word_set("since")
_THE = word_set("article")
_POSITION = word_set("observer_position")
#: Said of what was struck, in the case that "по" asks for.
_TARGETS = word_set("struck_position")
_INSIDE = word_set("inside")
_REASON = word_set("after")
#: Between "in" and the name: "в районах населенных пунктов".
_UP_TO_NAME = word_set("type_before") | word_set("between")
_DESTROY = stems("destroy")
#: "Of them" stands so many words before what became of them.
OF_THEM = 4
_THEM = word_set("of_them")
_STOPPED = (*_DESTROY, *stems("stopped"))
_GROUND = stems("ground_attack")
#: What troops are defeated, so many words behind.
_DEFEAT, _FORMATIONS, FORMATIONS = stems("defeat"), stems("formation"), 5
_ALONG = word_set("along")
#: Between a word for a strike and the troops struck.
_APART = _INSIDE | word_set("from") | {",", ";", "at", "on", "near", "and", "with"}
#: Endings of what something was done with: "дронами".
_WITH = stems("by_means_end")
_NONE_AFTER, _PAUSES = word_set("none_behind"), BREAKS | {","}
_LAUNCHERS = word_set("launcher")
_WINDS = stems("wind")
_STOCKS = stems("stock")
_RECORD = stems("record")
_COMPARES = frozenset({("first", "time"), ("the", "most"), ("это", "уже"), ("це", "вже"), ("це", "уже")})
_SHELLS = stems("shell")
_DIRECTION = stems("direction")
_NEAR = word_set("near")
_WEATHER = word_set("weather")
_OF_BEFORE = frozenset({"recall", "habit"})
_HITS, _ON_SITE = frozenset({"strike", "blast", "damage"}), HARM | {"blast"}
_HOSPITAL = stems("hospital_word")
_WILL = stems("will_end")
_FOUND = stems("found")
#: So many words at most are a count of blasts.
TALLY = 4
_ENDS = frozenset({".", "\n", ";"})
_FALLS, _PRICED = stems("falls"), stems("priced")
_BY_WORDS, _TOLD_BY, _REPORTED = word_set("by_words"), stems("told_by"), stems("reported")
_ABOUT = frozenset({"про", "о", "об"})
_REPEL = stems("repel")
_DENIES_ALL, _REMAINS, _CLAUSES = stems("denies_all"), word_set("remains"), word_set("of_time_clause")
_BEFORE_EPITHET = word_set("before_epithet")
_CONFIRMED, _IT = stems("confirmed"), word_set("object_pronoun")
_INVOLVED, _RECORDS, _AFTER = stems("involved"), stems("records"), frozenset({"after", "після", "после"})
#: Endings of "знищено", "уничтожены" behind a weapon.
_DONE, _WAS = stems("done_end"), word_set("has_been")


def turn_signals(reading: Reading, signals: list[list[Signal]]) -> None:
    """Turn the trigger words of each sentence by the words around them.

    Parameters
    ----------
    reading : Reading
    signals : list of list of Signal
        As `geomap.signals.find_signals` gives them; their weights and keys are changed.
    """
    flown = reading.in_the_air.items()
    heads = {first: after for first, after in flown if reading.texts[first] not in _LAUNCHERS}
    past = {reading.sentence_at(i): i for i in sorted(reading.recalled, reverse=True)}
    for number, told in enumerate(signals):
        if any(signal.key != "break" for signal in told):
            _Turns(reading, number, told, heads, past.get(number)).turn()
            _turn_of_them(reading.texts, told, signals[number - 1] if number else [])
    _turn_denied(reading, signals)
    _turn_records(reading, signals)
    _add_befallen(reading, signals)


def _turn_records(reading: Reading, signals: list[list[Signal]]) -> None:
    """Read "remains the deadliest", "самым страшным ударом остаётся": an attack of long ago."""
    texts, strikes = reading.texts, words_with_roles("strike", "blast")
    for i in word_list("casualties", "superlative").at(reading.words):
        number = reading.sentence_at(i)
        if texts[i].isascii():
            near = texts[max(0, i - 2) : i]
        elif strikes.holds(reading.words, i + 1, i + 5):  # and not "найтяжчою залишається ситуація"
            behind = texts[i : reading.sentences[number].after]
            near = list(itertools.takewhile(lambda w: w not in _PAUSES and w != ":", behind))
        else:
            continue
        if not _REMAINS.isdisjoint(near):
            _turn_all(signals[number], "recall")


def _add_befallen(reading: Reading, signals: list[list[Signal]]) -> None:
    """Read "A drone hit a bus. It happened near X": where the sentence before took place."""
    told = words_with_roles("befell").at(reading.words)
    for number, sentence in enumerate(reading.sentences):
        after = told[sentence.first][0] if sentence.first in told else 0
        if not after or not number or sentence.paragraph != reading.sentences[number - 1].paragraph:
            continue
        at, last = (reading.name_from(reading.sentences[n].first) for n in (number, number - 1))
        placed = any(m.toponym.level == "settlement" and not m.role for m in reading.names[last:at])
        between = reading.texts[after : reading.names[at].first] if at < len(reading.names) else []
        if placed or not _CLAUSES.isdisjoint(between):
            continue  # "It happened as the president was in Odesa"
        if any(s.key in _HITS and s.weight > 0 for s in signals[number - 1]):
            word = " ".join(reading.texts[sentence.first : after])
            signals[number].insert(0, Signal(sentence.first, after, "strike", 1, word))


class _Turns:
    """The trigger words of one sentence; `past` is its first word of long ago."""

    def __init__(
        self, reading: Reading, number: int, signals: list[Signal], heads: dict[int, int], past: int | None
    ) -> None:
        self.reading, self.texts, self.number = reading, reading.texts, number
        self.sentence = reading.sentences[number]
        self.signals, self.heads = signals, heads
        self.past = past if past is not None and past < self.sentence.after else None

    def turn(self) -> None:
        signals = self.signals
        for place, signal in enumerate(signals):
            if signal.weight:
                self._turn_one(place)
        _turn_lists(self.texts, signals)
        self._turn_off_site()
        self._turn_heard()
        for place, signal in enumerate(signals):
            if signal.word in _TARGETS and any(s.key == "strike" and s.weight > 0 for s in signals[:place]):
                signal.weight = 0  # "удари по заводу, позиціям С-400 та складу в Луганську"
        self._turn_by_distance()
        for one, two in itertools.pairwise(signals):
            if one.key == "habit" and one.after == two.first and self.texts[one.first - 1] in _THE:
                one.key, two.weight = "none", 0  # "the often shelled town of Nikopol"
        self._turn_other_days()
        self._turn_ground()

    def _is_of_downed(self, signal: Signal, before: list[Signal]) -> bool:
        """Read "downed all 27 drones launched over the Sumy and Poltava regions"."""
        if not before or before[-1].key != "intercept":
            return False
        between = range(before[-1].after, signal.first)
        return any(i in self.heads for i in between) and "," not in self.texts[between.start : between.stop]

    def _turn_one(self, place: int) -> None:
        """Turn one word by those before and behind it."""
        texts, sentence, heads, signal = self.texts, self.sentence, self.heads, self.signals[place]
        before, behind = self.signals[:place], self.signals[place + 1 :]
        if signal.key == "launch":
            near = range(max(sentence.first, signal.first - 8), min(sentence.after, signal.after + 10))
            signal.aimed = _is_aimed(texts, signal)
            armed = signal.aimed or any(i in heads for i in near)
            signal.armed = (
                armed and not _is_expected(texts, signal, before) and not _is_downed(signal, behind)
            )
            signal.armed = signal.armed and not self._is_of_downed(signal, before)
        if signal.key == "carry" and _is_hospital_struck(texts, signal, before, behind):
            signal.weight = 0
        if signal.word.startswith(_DIRECTION) and looks_adjective(texts[signal.first - 1]):
            signal.weight = 0  # "на донецькому напрямку": the front goes by its adjective
        if signal.key == "carry" and self._is_hurt_there(signal, behind):
            signal.key, signal.weight = "hurt", 1
        if signal.key == "toward" and (
            _is_impact_toward(texts, signal, before)
            or self._is_tally_toward(signal, behind)
            or self._is_recorded(signal, before)
        ):
            signal.weight = 0
        if signal.key == "ground" and self._is_epithet(signal):
            signal.weight = 0
        them = signal.word == "fired at" and texts[signal.after : signal.after + 1] == ["them"]
        if them and any(i in heads for i in range(sentence.first, signal.first)):
            signal.weight = 0  # "drones flew over Sumy, and shots were fired at them"
        if signal.word in _CONTACT and not _is_by_weapon(self.reading, signal):
            signal.weight = 0
        if signal.weight <= 0:
            return
        if signal.word.endswith(_WILL):
            signal.turn("plan")  # "піротехніки підриватимуть боєприпаси"
            return
        if signal.key in {"strike", "damage"} and _is_weather(texts, signal):
            signal.weight, signal.key = 0, "accident"
            return
        if _stops(texts, signal, heads, sentence) or _is_shot_down(place, self.signals, heads):
            signal.turn("intercept")
            return
        recurring = signal.key == "strike" and _is_recurring(texts, signal)
        if recurring and all(s.key != "hurt" for s in self.signals):
            signal.turn("habit")
            return
        _turn_by_what_leads(texts, signal, before)
        _turn_by_what_follows(texts, signal, behind)
        if _is_none(texts, signal, sentence.after):
            signal.weight = 0

    def _is_epithet(self, signal: Signal) -> bool:
        """Read "у звільненому Лимані", "in newly liberated Lyman": what is told there is something else."""
        if self.reading.name_at(signal.after) is None:
            return False
        before = self.texts[signal.first - 1] if signal.first > self.sentence.first else ""
        english = signal.word.isascii() and before in _BEFORE_EPITHET
        return english or looks_adjective(self.texts[signal.after - 1])

    def _is_tally_toward(self, signal: Signal, behind: list[Signal]) -> bool:
        """Read "у напрямку села X – 5 вибухів", as the border guards count what came down there."""
        told = next((s for s in behind if s.key in {"strike", "blast"} and s.weight > 0), None)
        if told is None or not any(w.startswith(_DIRECTION) for w in signal.word.split()):
            return False
        between = self.texts[signal.after : told.first]
        dash = next((i for i, word in enumerate(between) if word in HYPHENS), -1)
        counted = any(is_number(w) for w in between[dash + 1 :])
        return dash >= 0 and counted and len(between) - dash <= TALLY

    def _is_recorded(self, signal: Signal, before: list[Signal]) -> bool:
        """Read "Атаки на инфраструктуру фиксируют в Сумской области", and not "дрони фіксують над Сумами"."""
        told = [s for s in before if s.key in _HITS and s.weight > 0]
        if not told or not signal.word.startswith(_RECORDS):
            return False
        caused = self.texts[told[-1].first - 1] in _AFTER  # "Після удару фіксують пуски"
        return not caused and not any(
            i in self.heads for i in range(self.sentence.first, self.sentence.after)
        )

    def _turn_off_site(self) -> None:
        """Read "attacked along the front", "debris fell into the sea": no settlement was struck."""
        for signal in self.signals:
            struck = signal.key in {"strike", "damage"} and signal.weight > 0
            if struck and self._is_at_the_front(signal):
                signal.turn("ground")
        for signal in self.signals:
            near = self.texts[signal.first : min(signal.after + SEA, self.sentence.after)]
            if signal.key == "damage" and _is_at_sea(near):
                signal.weight = 0

    def _turn_heard(self) -> None:
        """Read "чути вибухи - працює ППО": blasts of the air defence, where nothing else is told."""
        positive = [s for s in self.signals if s.weight > 0]
        if not positive or any(s.key != "blast" for s in positive):
            return
        first, after, words = self.sentence.first, self.sentence.after, self.reading.words
        heard = not _HEARD.isdisjoint(self.texts[first:after])
        unhurt = any(s.key == "damage" and not s.weight for s in self.signals)
        harmless = words_with_roles("harmless").holds(words, first, after)
        stopped = [s for s in self.signals if s.key == "intercept"]
        stops = any(heard or unhurt or s.word.startswith(_DEFENCE) for s in stopped)
        if harmless or (heard and unhurt) or stops:
            _turn_all(positive, "intercept")

    def _turn_other_days(self) -> None:
        """Turn what is told of mourners, of a court and of long ago."""
        turned = {s.key for s in self.signals}
        if "farewell" in turned:
            told = next((s.after for s in self.signals if s.key in FOR), self.sentence.after)
            behind = self.reading.names[self.reading.name_from(told) :][:4]
            _mourn(self.signals, elsewhere=any(m.sentence == self.number for m in behind))
        for key in [key for key in ("trial", "scenario") if key in turned]:
            _turn_all(self.signals, key)
        if "drill" in turned:
            drill = next(s for s in self.signals if s.key == "drill")  # it may itself be under fire
            _turn_all([s for s in self.signals if s.first > drill.first], "drill")
        if "long_after" in turned:
            self._turn_long_before()
        past = self.past
        if (past is None and turned.isdisjoint(_OF_BEFORE)) or is_record(self.texts, self.sentence):
            return
        for signal in self.signals:
            then = past is not None and not self._in_aside(signal, past)
            if signal.weight > 0 and (then or _same_clause(signal, self.signals, _OF_BEFORE)):
                signal.turn("recall")

    def _turn_long_before(self) -> None:
        """Read "Two years after a strike killed 13 in X, a cafe opened": the clause is of long ago."""
        texts, since = self.texts, next(s for s in self.signals if s.key == "long_after")
        if not any(s.key in FOR and since.after <= s.first < since.after + SOON for s in self.signals):
            return  # "a year after the town was freed, shelling killed three"
        end = self.sentence.after
        if since.first < self.sentence.first + OPENING:
            commas = (i for i in range(since.after + 1, end) if texts[i] == ",")  # "від дня, коли ракета ..."
            end = next((i for i in commas if _RELATIVE.isdisjoint(texts[i + 1 : i + 2])), end)
        armed = (self.reading.word_at(w.start) for w in self.reading.weapons)
        struck = (s for s in self.signals if s.key in {"strike", "blast"} and s.weight > 0)
        news = any(end < i < self.sentence.after for i in armed) or any(s.first > end for s in struck)
        then = range(since.after, end)
        _turn_all([s for s in self.signals if s.first in then or (s.key in HARM and not news)], "recall")

    def _turn_ground(self) -> None:
        """Read "атакували в районі Лиману": an assault, unless bombs, blasts or harm are told beside it."""
        if all(s.key != "ground" for s in self.signals):
            return
        positive = [s for s in self.signals if s.weight > 0]
        assaults = [s for s in positive if s.key == "strike" and _is_ground(s.word)]
        bombed = any(i in self.heads for i in range(self.sentence.first, self.sentence.after))
        bombed = bombed or any(s.key == "strike" and not _is_ground(s.word) for s in positive)
        if not bombed and all(s.key not in _ON_SITE for s in positive):
            _turn_all(assaults, "ground")

    def _turn_by_distance(self) -> None:
        """Read "in Horlivka, monitors heard blasts 5 km west of their position": those were elsewhere."""
        for signal in self.signals:
            if signal.key != "blast" or signal.weight <= 0:
                continue
            ahead = self.texts[signal.after : self.sentence.after]
            at = next((i for i, w in enumerate(ahead) if w in _POSITION), 0)
            if ahead[max(at - 2, 0) : at - 1] == ["of"] and at > 1:
                signal.turn("toward")

    def _is_hurt_there(self, signal: Signal, behind: list[Signal]) -> bool:
        """Read "two were hospitalised in Odesa after a strike", which names no other place."""
        strike = next((s for s in behind if s.key == "strike"), None)
        if strike is None or not self.texts[signal.first].startswith("hospitali"):
            return False
        since = not _SINCE.isdisjoint(self.texts[max(strike.first - 4, signal.after) : strike.first])
        named = [m for m in self.reading.names if m.sentence == self.number]
        return since and len({m.toponym.name for m in named}) == 1 and named[0].first < strike.first

    def _in_aside(self, signal: Signal, past: int) -> bool:
        """Read "X, which they seized in 2014, says a depot was hit": the past is in the aside."""
        closed = past < signal.first and "," in self.texts[past : signal.first]
        if closed and any(
            s.key == "break" and s.first < past and self.texts[s.first - 1] == "," for s in self.signals
        ):
            return True
        return any(
            s.key == "break" and signal.first < s.first < past and self.texts[s.first - 1] == ","
            for s in self.signals
        )

    def _is_at_the_front(self, signal: Signal) -> bool:
        """Read "attacked near X", "struck Ukrainian positions": fighting, not a strike on a settlement."""
        texts, end = self.texts, min(signal.after + 4, self.sentence.after)
        if signal.word in {"attacked", "attacks", "attacking"}:
            word, of = ("".join(texts[i : i + 1]) for i in (signal.after, signal.after + 1))
            if word in _ALONG or (word.startswith(_WINDS) and of == "of"):
                return not any(i in self.heads for i in range(self.sentence.first, signal.after))
        if signal.key == "damage" and not signal.word.startswith(_DESTROY):
            return False
        if _is_assault(self.reading, signal):
            return True
        behind = texts[signal.after : min(signal.after + FORMATIONS, self.sentence.after)]
        if signal.word.startswith(_DEFEAT) and any(w.startswith(_FORMATIONS) for w in behind):
            return True  # "нанесли поражение механизированной бригаде ВСУ в районе X"
        troops = words_with_roles("troops").at(self.reading.words)
        aimed = not signal.word.isascii() and not _is_ground(signal.word)
        if aimed and _is_located(self.reading, signal.after):
            return False
        if signal.word.startswith("target") and not _SECTORS.isdisjoint(
            texts[signal.after : signal.after + 6]
        ):
            return True  # "targeting the Pysarivka and Marine directions"
        for i in range(signal.after, end):
            if texts[i] in _APART or texts[i].startswith(_STOCKS):
                return False
            if i in troops:
                return True
        return False


def _turn_all(signals: list[Signal], key: str) -> None:
    for signal in signals:
        if signal.weight > 0:
            signal.turn(key)


def _turn_lists(texts: list[str], signals: list[Signal]) -> None:
    """Read "поранених, загиблих чи руйнувань немає", "no deaths or damage": none of the list."""
    pairs = list(itertools.pairwise(s for s in signals if s.key in HARM))
    for one, two in (*reversed(pairs), *pairs):
        if bool(one.weight) != bool(two.weight):
            between = texts[one.after : two.first]
            joined = bool(between) and _COUNTED.issuperset(between)
            if not one.weight and between[:1] and between[0] in _NONE_AFTER:
                ahead = texts[two.after : two.after + 4]  # "загиблих немає, пошкоджень - теж"
                joined = not _LIKEWISE.isdisjoint(ahead)
                two.weight = 0 if joined else two.weight
            if joined and (two.weight == 0 or not _OR.isdisjoint(between)):
                one.weight = two.weight = 0


def _same_clause(signal: Signal, signals: list[Signal], keys: frozenset[str]) -> bool:
    for other in signals:
        if other.key in keys:
            low, high = sorted((signal.first, other.first))
            if not any(s.key == "break" and low < s.first < high for s in signals):
                return True
    return False


def _turn_of_them(texts: list[str], signals: list[Signal], before: list[Signal]) -> None:
    """Read "Six drones were shot down. Two of them were destroyed near Ochakiv"."""
    if any(signal.key == "intercept" for signal in before):
        for signal in signals:
            near = texts[max(0, signal.first - OF_THEM) : signal.first]
            if signal.weight > 0 and signal.word.startswith(_DESTROY) and not _THEM.isdisjoint(near):
                signal.turn("intercept")


def _turn_denied(reading: Reading, signals: list[list[Signal]]) -> None:
    """Read "Fake: Uman was hit", "Умань під ударом. Це неправда": denied as a whole."""
    texts = reading.texts
    for number, (sentence, told) in enumerate(zip(reading.sentences, signals, strict=True)):
        if _is_untold(texts, sentence):
            _turn_all([s for s in told if s.first <= sentence.first + 2], "deny")
            continue  # and not the strike told before: "О погибших не сообщали"
        denial = next((s for s in told if s.key == "deny"), None)
        if denial is None:
            continue
        headed = denial.first == sentence.first and texts[denial.after : denial.after + 1] == [":"]
        behind = texts[sentence.first] in _THIS and _is_full_denial(texts, denial, sentence)
        # "О взрывах писали каналы, но власти их не подтвердили"
        last = denial.word.split()[-1]
        unconfirmed = last.startswith(_CONFIRMED) and texts[denial.first - 1] in _IT
        denied = told if headed or last.startswith(_DENIES_ALL) else []
        if unconfirmed and not any(s.key == "hurt" for s in told):
            denied = [s for s in told if s.key == "blast"]
        if behind and number and not headed:
            denied = signals[number - 1]
        _turn_all(denied, "deny")


def _is_untold(texts: list[str], sentence: Sentence) -> bool:
    """Read "Про обстріли Покровська російська сторона не повідомляла": nobody tells of any."""
    told = texts[sentence.first : sentence.after]
    said = (i for i, word in enumerate(told[:-1]) if word == "не" and told[i + 1].startswith(_REPORTED))
    return told[:1] != [] and told[0] in _ABOUT and next(said, 0) > 0


def _is_full_denial(texts: list[str], denial: Signal, sentence: Sentence) -> bool:
    """Read "This is not true, police said", and not "This is no fake", "Це спростовує заяви Москви"."""
    before = texts[sentence.first : denial.first]
    behind = texts[denial.after : denial.after + 2]
    ends = behind[:1] in ([","], ["."], []) and not _THAT.intersection(behind[1:])
    plain = len(before) <= DENIED and not _NO.intersection(before)
    return ends and plain and denial.word.startswith(_UNTRUE)


def _is_aimed(texts: list[str], signal: Signal) -> bool:
    """Read "стріляли також по", "fired 40 times at": shots at a place, though no weapon is named."""
    ahead = texts[signal.after : signal.after + 5]
    aimed = signal.word in _AIMED and texts[signal.first - 1].startswith(_ATTACKERS)
    if aimed or any(w.startswith(_SHELLS) for w in ahead):
        return True
    return "по" in ahead[:2] or (signal.word.startswith("fir") and "at" in ahead[:3])


def is_record(texts: list[str], sentence: Sentence) -> bool:
    """Say whether a sentence compares: "the largest attack since", "the third already", are of now.

    Examples
    --------
    >>> reading = Reading("It was the largest attack since May.", [], [], [])
    >>> is_record(reading.texts, reading.sentences[0])
    True
    """
    said = texts[sentence.first : sentence.after]
    return any(w.startswith(_RECORD) for w in said) or not _COMPARES.isdisjoint(itertools.pairwise(said))


def _is_recurring(texts: list[str], signal: Signal) -> bool:
    """Read "shelters in Kharkiv after repeated missile attacks": of many days, why something is done."""
    near = texts[max(0, signal.first - MANY) : signal.first]
    at = next((i for i, w in enumerate(near) if w.startswith(_RECURRING)), 0)
    return at > 0 and not _REASONS.isdisjoint(near[:at])


def _is_weather(texts: list[str], signal: Signal) -> bool:
    """Read "a storm ripped through Odesa", and not "a storm of drones hit Odesa"."""
    if signal.word.startswith(_FALLS):
        near = texts[max(signal.first - 7, 0) : signal.first]
        ahead = itertools.takewhile(lambda word: word not in _ENDS, reversed(near))
        return any(w.startswith(_PRICED) for w in ahead) or texts[signal.after + 1 : signal.after + 2] == [
            "%"
        ]
    near = texts[max(signal.first - 4, 0) : signal.first]
    at = next((i for i, w in enumerate(near) if w in _WEATHER), -1)
    return at >= 0 and {"of", "shadow"}.isdisjoint(near[at + 1 :])


def _turn_by_what_leads(texts: list[str], signal: Signal, leading: list[Signal]) -> None:
    """Read "no strikes", "planned a strike", "denied hitting": by the nearest word that turns others."""
    for before in reversed(leading):
        gap = signal.first - before.after
        notion = before.word in _NOTIONS
        # "which threatened Odesa, Kharkiv and Dnipro with the heaviest bombing"
        notion = notion or (before.word.startswith("threat") and "with" in texts[before.after : signal.first])
        reach = NOTION if notion else REACH.get(before.key, -1)
        if before.key == "break" or gap > (NOTION if notion else 8):
            return
        repelled = before.key == "intercept" and gap <= 2 and before.word.startswith(_REPEL)
        if repelled and "," not in texts[before.after : signal.first]:
            signal.turn("intercept")
            return
        if before.key == "deny" and any(w.startswith(_INVOLVED) for w in texts[before.after : signal.first]):
            return
        if gap <= reach and (notion or not _parted(texts, before.after, signal.first, before.key)):
            if before.key == "not":
                signal.weight = 0
            elif before.key != "attempt":
                signal.turn(before.key)
            elif signal.key not in HARM:
                signal.turn("plan")
            return


def _turn_by_what_follows(texts: list[str], signal: Signal, following: list[Signal]) -> None:
    """Read "an attack on Odesa is being planned", "удар по Вінниці — фейк"."""
    for after in following:
        gap = texts[signal.after : after.first]
        if after.weight or after.key == "break" or len(gap) > 8:
            return
        if not {",", ";", ":", "("}.isdisjoint(gap):
            return
        passive = not after.word.isascii() or not {"being", "are", "is"}.isdisjoint(gap)
        planned = after.key == "plan" and passive and after.word.startswith(_PLANNED)
        behind = texts[after.after : after.after + 1]
        turned = planned or after.key == "deny" or bool(behind and behind[0].startswith(_TO_BE))
        if signal.key in {"strike", "blast"} and signal.weight > 0 and turned:
            signal.turn(after.key)
            return


def _names_source(texts: list[str]) -> bool:
    """Read "за даними", "как сообщили", and not "по Харкову", "за годину"."""
    return len(texts) > 1 and texts[0] in _BY_WORDS and texts[1].startswith(_TOLD_BY)


def _without_source(texts: list[str]) -> list[str]:
    """Leave out who says so: "уламків, за даними ДСНС, на землі не знайшли"."""
    opens = next(
        (i for i, word in enumerate(texts) if word == "," and _names_source(texts[i + 1 : i + 3])), -1
    )
    closes = texts.index(",", opens + 1) if opens >= 0 and "," in texts[opens + 1 :] else -1
    return texts[:opens] + texts[closes + 1 :] if closes >= 0 else texts


def _is_none(texts: list[str], signal: Signal, end: int) -> bool:
    """Read "руйнувань не виявлено", "Постраждалих і руйнувань у Полтаві немає": there were none."""
    told = _without_source(texts[signal.after : min(signal.after + 20, end)])
    ahead = told[:8]
    if "не" in ahead:
        no = ahead.index("не")
        if "," not in ahead[:no] and any(w.startswith(_FOUND) for w in ahead[no + 1 : no + 4]):
            return True
        falls = any(w.startswith(_FALL) for w in ahead[no + 1 : no + 2])
        if signal.word.startswith(_DEBRIS) and no <= DENIED and falls:
            return True  # "уламки на місто не падали"
    if signal.key not in HARM and signal.key != "strike":
        return False
    reach = 7 if signal.word.endswith(_PLURALS) else 3
    following = itertools.takewhile(lambda word: word not in _PAUSES, told[:reach])
    return any(w in _NONE_AFTER for w in following)


def _is_impact_toward(texts: list[str], signal: Signal, before: list[Signal]) -> bool:
    """Read "six explosions in the direction of X", not "атака продолжается: дроны в направлении X"."""
    words = signal.word.split()
    if len(words) < 2 or not before or not any(w.startswith(_DIRECTION) for w in words):
        return False
    last = before[-1]
    near = signal.first - last.after < 12 and ":" not in texts[last.after : signal.first]
    return last.weight > 0 and last.key in {"strike", "blast"} and near


def _is_hospital_struck(texts: list[str], signal: Signal, ahead: list[Signal], behind: list[Signal]) -> bool:
    """Read "hit a hospital in Izium", "лікарню в Ізюмі пошкоджено": nobody was taken there."""
    if not any(w.startswith(_HOSPITAL) for w in texts[signal.first : signal.after]):
        return False
    before = [s for s in ahead if s.key in _HITS and 0 <= signal.first - s.after <= WARD]
    after = [s for s in behind if s.key == "damage" and s.first - signal.after <= 5]
    gaps = [(s.after, signal.first) for s in before] + [(signal.after, s.first) for s in after]
    return any(not _parted(texts, a, b, "carry") for a, b in gaps)


def _is_by_weapon(reading: Reading, signal: Signal) -> bool:
    """Read "the drone flew into a flat", and not "landing on Y", "drones flew into the Y region"."""
    ahead = reading.texts[signal.after : signal.after + CONTACT]
    if signal.word.startswith("flew") and any(w.startswith(_REGIONS) for w in ahead):
        return False
    number = reading.sentence_at(signal.first)
    told = reading.texts[reading.firsts[number] : signal.first]
    back = number > 0 and not _PRONOUNS.isdisjoint(told)  # "Another flew into a flat"
    armed = reading.is_armed(reading.firsts[number - back], signal.first)
    return armed or any(w.startswith(_PARTS_OF_WEAPONS) for w in told)


def _is_expected(texts: list[str], signal: Signal, before: list[Signal]) -> bool:
    """Read "a threat of missiles used against X": nothing was launched yet."""
    near = [s for s in before if s.key in {"plan", "attempt", "deny"}]
    return any(
        signal.first - s.after <= REACH[s.key] and not _parted(texts, s.after, signal.first, s.key)
        for s in near
    )


def _is_downed(signal: Signal, following: list[Signal]) -> bool:
    """Read "дрон, спрямований по Миколаївщині, знищено": what was sent there was stopped."""
    behind = [s for s in following if s.key != "break"][:1]
    gone = [s for s in behind if s.word.endswith("о") and s.word.startswith(_DESTROY)]
    if not gone or not signal.word.endswith(_SENT):
        return False
    gone[0].turn("intercept")
    return True


def _is_assault(reading: Reading, signal: Signal) -> bool:
    """Read "на Костянтинівському – 32 атаки біля Щербинівки" in a text of directions of the front."""
    counted = any(map(str.isdecimal, reading.texts[max(0, signal.first - 2) : signal.first]))
    behind = reading.texts[signal.after : signal.after + 1]  # "у" is "in" in Ukrainian, "near" in Russian
    near = not _NEAR.isdisjoint(behind) or (behind == ["у"] and "ы" in reading.text)
    if not (counted and near and signal.word.startswith("атак")):
        return False
    return tells_directions(reading.words)


def _is_located(reading: Reading, i: int) -> bool:
    """Read "скупчення окупантів у Токмаку", "техніку в Чкаловому": a place soon behind, with "in"."""
    texts = reading.texts
    at = next((j + 1 for j in range(i, min(i + TROOPS, len(texts) - 1)) if texts[j] in _INSIDE), 0)
    while at and at + 1 < len(texts) and not reading.is_capital(at):
        if texts[at] not in _UP_TO_NAME and not looks_adjective(texts[at]):
            return False
        at += 1
    front = at + 1 < len(texts) and texts[at + 1].startswith(_DIRECTION)
    return at > 0 and reading.is_capital(at) and not front


def _parted(texts: list[str], a: int, b: int, key: str) -> bool:
    if key == "plan" and not _REASON.isdisjoint(texts[a:b]):
        return True  # "warned of smoke because of a fire in"
    marks = {";", ":", "("} if key in {"deny", "plan"} else {";", ":", "(", ","}
    return any(w in marks for w in texts[a:b])


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
                return not _WAS.isdisjoint(texts[i : signal.first])
            return word.endswith(_DONE)
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
            signal.turn("farewell")


def _is_ground(word: str) -> bool:
    return word.startswith(_GROUND)
