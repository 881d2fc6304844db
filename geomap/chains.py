"""What is said of a name elsewhere: before its list, in a sentence around its own, below it as a heading.

"Under fire came A and B of Sumy oblast; C and D of Kharkiv oblast" names A; B to D stand too far from the
verb to be read by themselves. "24 towns were shelled. These are A, B and C" has its verb a sentence before.
"""

from __future__ import annotations

from geomap.findings import Account, Mention, Reading, Signal
from geomap.harm import harm_lexicon
from geomap.name_context import lies_in
from geomap.numbers import is_number, read_number
from geomap.sentences import Sentence
from geomap.signals import HARM
from geomap.toponyms import Toponym
from geomap.triggers import stems, words_with_roles
from geomap.words import HYPHENS, after_and, word_set

__all__ = ["Chains", "joins_settlements", "lists_on"]

#: How many words of its own an item of a list may have before its place: "a school and two shops in Izium".
ITEM = 6
#: So many words begin a sentence of names: "А ще", "Among them".
LEAD = 3
#: The paragraph before, with an empty line between.
NEXT = 2
#: How many words beside names a sentence of names may have: "and three others".
OTHER = 2
_LEVELS, _TURNS = ("oblast", "raion", "hromada", "settlement"), ("speech", "office", "break", "agency")
_JOINS = frozenset({",", ";"}) | word_set("and_word")
_QUOTES = frozenset("\"'”“»«’")
_WHERE, _BESIDE = word_set("in") | word_set("onto"), word_set("near")
_ALSO = stems("names_follow")
_LINKS = (
    _JOINS
    | word_set("list_link")
    | word_set("preposition")
    | word_set("short_type")
    | {"(", ")"}
    | {word for phrase in _ALSO for word in phrase.split()}
)
_AT, _SETTLEMENTS = word_set("inside"), word_set("settlements")
_PEOPLE = ("person", "child", "couple", "killed", "injured")
_QUIET, _ON_SITE = stems("quiet"), HARM | {"blast"}


class Chains:
    """What of an `Account` is told of a name in other words than those of its own clause."""

    def __init__(self, account: Account) -> None:
        reading = self.reading = account.reading
        self.words, self.texts, self.sentences = reading.words, reading.texts, reading.sentences
        self.account, self.signals, self.mentions = account, account.signals, account.mentions
        self.only_names: dict[int, bool] = {}  # sentences that hold little else
        self.quiet: dict[int, bool] = {}  # and those that tell of nothing
        self.spoken_of: dict[int, list[Toponym]] = {}  # the places of a sentence that lie where it tells of

    def follows(self, before: Mention, mention: Mention) -> bool:
        """Say whether a name is the next of the list that another name is in.

        Between them stand joining words, words of level, the wider place of the first, and at most the few
        words of an item of its own ("a depot in Lutsk, a barracks near Kovel").
        """
        if before.sentence != mention.sentence or mention.role or mention.phrase:
            return False
        named = {i for m in self.mentions[before.sentence] for i in range(m.first, m.after)}
        levels, turns = words_with_roles(*_LEVELS).at(self.words), words_with_roles(*_TURNS).at(self.words)
        told = {i for s in self.signals[before.sentence] for i in range(s.first, s.after)}
        if mention.toponym.level == "oblast" and before.toponym.level != "oblast":
            # "a forest in Luhansk oblast": it only says where
            return joins_settlements(self.texts, before.after, mention.first)
        # "the Kharkiv district's Kozacha Lopan": the wider place goes before its own
        joined, own, most, i = mention.first == before.after, 0, 0, before.after
        while i < mention.first:
            word = self.texts[i]
            if word in _JOINS:
                joined, own = True, 0
            level = levels.get(i)
            if i in named or word in _LINKS or word in _QUOTES or word in HYPHENS:
                i += 1
            elif level is not None:
                i = level[0]
            elif (i in told or i in turns) and word not in _JOINS:
                return False
            else:
                own += _is_small(self.reading, i)
                most = max(most, own)
                i += 1
        typed = any(i in levels for i in range(max(before.after, mention.first - 2), mention.first))
        # "Сумська громада – жінка, Юнаківська ..."
        typed = typed or mention.toponym.level in {"hromada", "raion"}
        there = typed or any(w in _WHERE for w in self.texts[before.after : mention.first])
        return joined and (not most or (most <= ITEM and there))

    def tally_of(self, mention: Mention) -> Signal | None:
        """Read "Houses were destroyed. In Zolote – six, four – in Nyrkove": what the sentences before say."""
        number = mention.sentence
        reach = 0 if self._is_elliptic(self.mentions[number][0]) else NEXT
        for back in range(number, max(number - 3, -1), -1):
            if self.sentences[number].paragraph - self.sentences[back].paragraph > reach:
                return None
            told = [s for s in self.signals[back] if s.weight]
            if told:
                return told[0] if all(s.weight > 0 for s in told) and self._has_tally(mention) else None
        return None

    def _has_tally(self, mention: Mention) -> bool:
        """Say whether a number stands beside a name, parted from it by a dash."""
        texts = self.texts
        if self._is_elliptic(self.mentions[mention.sentence][0]):
            return True
        behind = mention.after + 1
        if texts[mention.after : behind] and texts[mention.after] in HYPHENS and behind < len(texts):
            return read_number(self.words, behind) is not None
        first = self.sentences[mention.sentence].first
        dash = next((i for i in range(mention.first - 1, mention.first - 4, -1) if texts[i] in HYPHENS), 0)
        if dash > first and any(read_number(self.words, i) for i in range(max(first, dash - 2), dash)):
            return True
        if mention.preposition == "in" and self.reading.is_armed(first, mention.first):
            return False  # "it claimed 31 of 50 Shaheds, in Kyiv and Rivne regions": a statement of its own
        bare = not any(s.weight for s in self.signals[mention.sentence])
        parted = self.texts[mention.first - 2] in HYPHENS  # "ещё двое, супруги по 47 лет, — в X"
        near = range(first if parted else max(first, mention.first - 4), mention.first)
        # "с 22:40 движение по мосту перекрыто", "Ил-76 сел в"
        parts = {i for i in near if ":" in texts[i - 1 : i + 2] or texts[i - 1] == "-"}
        counted = any(read_number(self.words, i) for i in near if i not in parts)
        return bare and mention.preposition in _WHERE and counted

    def _is_elliptic(self, mention: Mention) -> bool:
        """Read "У Білицькому Добропільської громади - чоловік 56 років": its verb is a sentence before."""
        number = mention.sentence
        if self.signals[number] or mention.preposition not in _WHERE or self.is_quiet(number):
            return False
        levels, i = words_with_roles(*_LEVELS).at(self.words), mention.after
        wider = {m.first: m.after for m in self.mentions[number] if m.parent}
        while i in levels or i in wider:
            i = wider[i] if i in wider else levels[i][0]
        if self.texts[i : i + 1] == [] or self.texts[i] not in HYPHENS:
            return False
        # "В Ізюмі Харківської області – 10 градусів морозу": of no people
        behind = (harm_lexicon().key(word) or "" for word in self.texts[i + 1 : i + ITEM])
        return not wider or any(key.startswith(_PEOPLE) for key in behind)

    def goes_on_with(self, number: int) -> Signal | None:
        """Read "Under fire came 24 towns. Among them A, B": the word that the sentence before says."""
        if not lists_on(self.reading, number):
            return None
        sentence = self.sentences[number]
        named = {i for m in self.mentions[number] for i in range(m.first, m.after)}
        last = max(m.after for m in self.mentions[number])
        end = next((i for i in range(last, sentence.after) if self.texts[i] in _QUOTES), sentence.after)
        own = [i for i in range(sentence.first + LEAD, end) if _is_small(self.reading, i)]
        if sum(i not in named and self.texts[i] not in _LINKS for i in own) > OTHER:
            return None  # it has a statement of its own
        back = number - 1  # over a sentence of names that itself goes on: "In the Y district - B."
        while back and not self.signals[back] and self.sentences[back - 1].paragraph == sentence.paragraph:
            back -= 1
        before = self.signals[back]
        positive = [s for s in before if s.weight > 0]
        return positive[0] if positive and not any(s.weight < 0 for s in before) else None

    def tallied_under(self, mention: Mention) -> Signal | None:
        """Read "12 were killed as Russia sent drones: four in A, three in B": each item has its figure."""
        texts, signals = self.texts, self.signals[mention.sentence]
        hurt = [s for s in signals if s.key == "hurt" and s.weight > 0]
        if not hurt or mention.preposition not in _AT:
            return None
        colon = next((i for i in range(hurt[0].after, mention.first) if texts[i] == ":"), 0)
        told = any(s.key != "break" and s.first > colon for s in signals)
        if not colon or told or len(self.mentions[mention.sentence]) < 2:
            return None
        item = range(max(colon, mention.first - ITEM), mention.first)
        return hurt[0] if any(read_number(self.words, i) for i in item) else None

    def listed_under(self, mention: Mention) -> Signal | None:
        """Read "Damaged: A — a house; B — two cars": the word before the colon counts for each item."""
        texts, sentence = self.texts, self.sentences[mention.sentence]
        signals = self.signals[mention.sentence]
        if not signals:
            return None
        colon = next((i for i in range(sentence.first, mention.first) if texts[i] == ":"), None)
        if colon is None or ";" not in texts[colon : sentence.after]:
            return None
        positive = [s for s in signals if s.weight > 0 and s.after <= colon]
        against = [s for s in signals if s.weight < 0 and s.first > colon]
        return positive[-1] if positive and not against else None

    def told_below(self, mention: Mention) -> tuple[Signal, Sentence] | None:
        """Return what the sentences below a heading tell of the place that it names."""
        number, gazetteer = mention.sentence, self.reading.gazetteer
        if any(s.weight > 0 for s in self.signals[number]) or not self.is_heading(mention):
            return None
        for other in range(number + 1, min(number + 3, len(self.sentences))):
            if not all(
                n.level == "country" or lies_in(mention.toponym.place, n.place, gazetteer)
                for n in self._spoken_of(other)
            ):
                return None  # "Мукачево" above "Этот город на Закарпатье ..." only says where it lies
            fired = [s for s in self.signals[other] if s.key == "launch" and s.aimed]
            positive = fired + [s for s in self.signals[other] if s.weight > 0]
            against = any(s.weight < 0 and s not in fired for s in self.signals[other])
            if positive and (not against or any(s.key in _ON_SITE for s in positive)):
                return positive[0], self.sentences[other]
        return None

    def harm_told_next(self, mention: Mention) -> tuple[Signal, Sentence] | None:
        """Read "Drones were downed over Dnipro. Debris hit a house": harm in the next sentence."""
        number = mention.sentence
        spoken_of = (m for m in self.mentions[number] if not (m.role or m.parent))
        others = any(m.group != mention.group and m.toponym.level != "country" for m in spoken_of)
        if others or len(self.account.list_of(mention)) > 1:
            return None
        for other in range(number + 1, min(number + 3, len(self.sentences))):
            following = self.sentences[other]
            if following.paragraph != self.sentences[number].paragraph or self.mentions[other]:
                return None
            signals = self.signals[other]
            harm = [s for s in signals if s.key in HARM and s.weight > 0]
            if harm and not any(s.key in {"recall", "habit", "plan"} for s in signals):
                return harm[0], following
        return None

    def is_heading(self, mention: Mention) -> bool:
        """Say whether the sentence holds little but names: "Харків, Основ'янський р-н."."""
        number, sentence = mention.sentence, self.sentences[mention.sentence]
        here = self.mentions[number]
        if mention.first - sentence.first > 2 and len(here) < 2:
            return False
        few = self.only_names.get(number)
        if few is None:
            named = sum(m.after - m.first for m in here)
            marks = sum(not word.isalpha() for word in self.texts[sentence.first : sentence.after])
            few = sentence.after - sentence.first - named - marks <= 3
            self.only_names[number] = few
        if few and self.is_quiet(number):
            return False  # "Богодуховский и Лозовской районы — тихо"
        wide = few and mention.toponym.level in {"hromada", "raion", "oblast"}
        return few and not (wide and any(m.toponym.level == "settlement" for m in here))

    def is_quiet(self, number: int) -> bool:
        """Say whether a sentence tells that nothing happened."""
        if number not in self.quiet:
            self.quiet[number] = any(w.startswith(_QUIET) for w in self.reading.texts_of(number))
        return self.quiet[number]

    def _spoken_of(self, number: int) -> list[Toponym]:
        """Return the places of a sentence, without those that it only measures from or fires from."""
        if number not in self.spoken_of:
            self.spoken_of[number] = [
                m.toponym
                for m in self.mentions[number]
                if not (m.phrase or m.role == "distance" or m.role.startswith("from"))
                and m.preposition not in _BESIDE
            ]
        return self.spoken_of[number]


def lists_on(reading: Reading, number: int) -> bool:
    """Say whether a sentence of names goes on with what the one before it says: "А ще райцентр".

    Examples
    --------
    >>> reading = Reading("Towns were shelled. Among them are Sumy and Izium.", [], [], [])
    >>> lists_on(reading, 1)
    True
    """
    sentence = reading.sentences[number]
    if not number or reading.sentences[number - 1].paragraph != sentence.paragraph:
        return False
    lead = (w for w in reading.texts[sentence.first : sentence.first + LEAD] if w not in _QUOTES)
    return " ".join(lead).startswith(_ALSO)


def joins_settlements(texts: list[str], after: int, first: int) -> bool:
    """Say whether ", а також 22 населені пункти" stands between a city and the region at word `first`.

    Examples
    --------
    >>> joins_settlements(["харків", "та", "22", "населені", "пункти", "області"], 1, 5)
    True
    """
    joined = after_and(texts, after)
    return joined > 0 and all(word in _SETTLEMENTS or is_number(word) for word in texts[joined:first])


def _is_small(reading: Reading, i: int) -> bool:
    """Say whether a word is no name: capital letters may be a place that nobody knows."""
    return reading.texts[i].isalpha() and reading.is_small(i)
