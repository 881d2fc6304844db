"""Figures of more places than are named: "and 31 other settlements", "across the region"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from geomap.casualties import Casualties
from geomap.gazetteer import Place
from geomap.numbers import is_number
from geomap.sentences import Sentence
from geomap.signals import looks_adjective
from geomap.spoken import Spoken, Spot, Struck
from geomap.triggers import stems, words_with_roles
from geomap.words import HYPHENS, after_and, word_list, word_set

__all__ = ["PHRASE", "Crowds"]

#: So many letters may stand from a preposition to its name: "in the eastern city of Kramatorsk".
PHRASE = 60


class Crowds:
    """Which figures of one article are of more places than the ones it names.

    Parameters
    ----------
    spoken : Spoken
    figures : mapping of int to list of Casualties
        The figures of each sentence.
    oblasts : mapping of int to Place
        The oblasts named, by where their names begin.
    """

    def __init__(
        self, spoken: Spoken, figures: Mapping[int, list[Casualties]], oblasts: Mapping[int, Place]
    ) -> None:
        self.spoken, self.figures, self.oblasts, self.text = spoken, figures, oblasts, spoken.text

    def is_with_others(self, spot: Spot) -> bool:
        """Read "Kyiv and eight oblasts", "Київ та інші міста": places that are not named."""
        words = self.spoken.words
        i = after_and(words.texts, bisect_left(words.starts, spot.end))
        if not i or len(words.texts) <= i + 2:
            return False
        other = next((k for k in range(i, i + 3) if "".join(words.texts[k : k + 1]) in _OTHER), 0)
        if other and any(word.startswith(_PLACE) for word in words.texts[other + 1 : other + 4]):
            return True
        if not _SUBURBS.isdisjoint(words.texts[i : i + 2]):
            return True
        counted = is_number(words.texts[i])
        return counted and words.texts[i + 1 + (words.texts[i + 1] == "other")] in _OTHER_PLACES

    def is_told_with_others(self, places: Sequence[Struck], number: int) -> bool:
        """Read "Missiles hit Kyiv and other cities. 11 were killed": of all of them, not of Kyiv."""
        sentences = self.spoken.sentences
        for one in places:
            before = [n for n in one.spots if n < number]
            if before and sentences[max(before)].paragraph == sentences[number].paragraph:
                spots = self.spoken.spots(self.spoken.told[max(before)], max(before))
                return any(self.is_with_others(s) for s in spots if s.place is one)
        return False

    def _is_in_crowd(self, one: Struck) -> bool:
        """Read "targeted Kherson and 31 other settlements", "Херсон і ще 30 населених пунктів"."""
        words = self.spoken.words
        for verdict in one.verdicts:
            first = bisect_left(words.starts, verdict.at + len(verdict.toponym.text))
            joined = after_and(words.texts, first)
            behind = words.texts[joined : joined + _CROWD] if joined else []
            begin = bisect_left(words.starts, verdict.at)
            ahead = words.texts[max(0, begin - _CROWD) : begin]
            if self._is_named_of_many(ahead):
                return True
            counted = any(is_number(word) for word in behind[:2])
            if counted and not _TOWNS.isdisjoint(behind[1:]):
                return True
        return False

    def _is_named_of_many(self, ahead: list[str]) -> bool:
        """Read "36 settlements, including Kherson", "36 населених пунктів, зокрема Херсон": one of many."""
        at = next((i for i in range(len(ahead) - 1, -1, -1) if ahead[i] in _INCLUDING), 0)
        counted = any(word.isdecimal() and int(word) > 2 for word in ahead[:at])
        return counted and not _TOWNS.isdisjoint(ahead[:at])

    def without_crowds(self, places: list[Struck]) -> list[Struck]:
        """Leave out a town told with others that are not named, where what holds them all is left."""
        wide = max((one.width for one in places), default=0)
        return [one for one in places if one.width == wide or not self._is_in_crowd(one)]

    def is_with_region(self, spot: Spot) -> bool:
        """Read "Kharkiv and the region", "Харків і сім населених пунктів області" behind a place."""
        words = self.spoken.words
        first = after_and(words.texts, bisect_left(words.starts, spot.end))
        if not first:
            return False
        region, place = words_with_roles("region").at(words), spot.place.place
        for i in range(first, min(first + 5, len(words.texts))):
            oblast = self.oblasts.get(words.starts[i])
            if oblast:
                return place.admin1 == oblast.admin1 and place is not oblast
            if i in region or words.texts[i] in _DISTRICT:
                return True
            counted = is_number(words.texts[i])
            if not counted and words.texts[i] not in _SETTLEMENTS:
                return False
        return False

    def is_of_region(self, figure: Casualties, spots: list[Spot]) -> bool:
        """Read "five more across the region", "загалом по області": not of the town spoken of."""
        texts, starts = self.spoken.words.texts, self.spoken.words.starts
        region = words_with_roles("region").at(self.spoken.words)
        end = figure.end
        for one in sorted(self.figures[self.spoken.sentence(figure.start)], key=lambda one: one.start):
            if one.start >= end and self.text[end : one.start].strip() in _AND:
                end = one.end  # "two dead and 11 wounded in the region"
        last = bisect_left(starts, end)
        first = bisect_left(starts, figure.start)
        for i in [*range(max(first - 6, 1), last), *range(last, min(last + 4, len(texts)))]:
            if i not in region or any(s.start <= starts[i] < s.end + 10 for s in spots):
                continue
            if any(w in _LEADS_ON for w in texts[region[i][0] : region[i][0] + 1]):
                continue  # "in the region's capital"
            told = next((s.start for s in spots if s.start >= figure.end), -1) if i < first else -1
            if 0 <= told - figure.end < PHRASE and not self.spoken.gap(figure.end, told):
                continue  # "in the region two people were injured in Dobropillia"
            low, high = min(i, last), max(i, first)
            if any(w in ".;\n" for w in texts[low:high]):
                continue
            if texts[i - 1] in _ACROSS or (texts[i - 1] in _ALL and texts[i - 2] in _ACROSS):
                return True
            if texts[i - 1].startswith(_PEOPLE_OF):
                return True  # "ещё один житель области пострадал"
        return False

    def is_across_city(self, figure: Casualties) -> bool:
        """Read "48 people were hurt throughout the city": not in the district told last."""
        words, city = self.spoken.words, words_with_roles("city", "capital")
        after = bisect_left(words.starts, figure.end)
        close = self.spoken.sentences[self.spoken.sentence(figure.start)].after
        for i in range(after, min(after + 3, close - 1)):
            if words.texts[i] in _ACROSS_ALL and any(city.match(words.texts, j) for j in (i + 1, i + 2)):
                return True
        return False

    def is_of_settlements(self, figure: Casualties, spots: Sequence[Spot]) -> bool:
        """Read "a man died in Lyman, and eight were hurt in attacks on 11 settlements": not in Lyman."""
        words, number = self.spoken.words, self.spoken.sentence(figure.start)
        first = bisect_left(words.starts, figure.end)
        last = min(first + PHRASE // 6, self.spoken.sentences[number].after)
        last = next((i for i in range(first, last) if words.texts[i] in _STOPS), last)
        after = self._counts_settlements(first, last)
        if not after or not _UNDER.holds(words, first, after):
            return False
        end = words.starts[after] if after < len(words.starts) else len(self.text)
        ahead = min((s.start for s in spots if s.start >= figure.end), default=end + PHRASE)
        return ahead > end + _NEXT

    def without_members(self, figure: Casualties, spots: list[Spot]) -> list[Spot]:
        """Leave out Reni of "attacked 34 settlements, including Reni, killing one": told as one of many."""
        words, number = self.spoken.words, self.spoken.sentence(figure.start)
        last = bisect_left(words.starts, figure.start)
        after = self._counts_settlements(self.spoken.sentences[number].first, last)
        lead = next(
            (end for i, (end, _) in _MEMBERS.at(words).items() if after <= i < min(after + 3, last)), 0
        )
        if not after or not lead:
            return spots
        begin, placed = words.starts[lead - 1], word_set("place", of="casualties")
        out = [
            s
            for s in spots
            if not begin < s.start < figure.start
            or (lead < (i := bisect_left(words.starts, s.start) - 1) and words.texts[i] in placed)
        ]
        return out or spots

    def _counts_settlements(self, first: int, after: int) -> int:
        """Word behind "11 settlements", "34 населённых пункта" among these words, or 0."""
        texts = self.spoken.words.texts
        for i in range(first, after):
            if is_number(texts[i]):
                end = next((j for j in range(i + 1, min(i + 4, after)) if texts[j] in _TOWNS), 0)
                if end:
                    return end + 1
        return 0

    def is_wide(self, begin: int, end: int) -> bool:
        """Say whether a statement tells of several regions: not "an attack on Ukraine's city of Sumy"."""
        wide, words = words_with_roles("wide").at(self.spoken.words), self.spoken.words
        return any(
            i in wide
            and not self.text.endswith(("'s", "’s"), 0, words.ends[wide[i][0] - 1])
            and not (words.texts[i].startswith(_SOMEWHERE) and self._is_told_where(wide[i][0], end))
            for i in range(bisect_left(words.starts, begin), bisect_left(words.starts, end))
        )

    def _is_told_where(self, i: int, end: int) -> bool:
        """Read "elsewhere in the Kherson region four died": there is a place behind it."""
        starts, texts = self.spoken.words.starts, self.spoken.words.texts
        number = self.spoken.sentence(starts[i - 1])
        spots = self.spoken.spots(self.spoken.told[number], number)
        if texts[i - 1] != "elsewhere":
            return bool(spots)  # "from occupied territory they shelled Nikopol"
        opens = self.spoken.sentences[number].first == i - 1  # "Elsewhere a rocket hit Sumy"
        if not opens and texts[i : i + 1] not in (["in"], [","]):
            return False
        reach = end if opens else min(end, starts[i] + 2 * PHRASE)
        return any(starts[i - 1] < s.start < reach for s in spots)

    def is_at_the_front(self, sentence: Sentence) -> bool:
        """Read "на Лисичанському напрямку поранено трьох": in a part of the front, in no place told of."""
        texts = self.spoken.words.texts
        return any(
            texts[i].startswith(_DIRECTION) and looks_adjective(texts[i - 1])
            for i in range(sentence.first + 1, sentence.after)
        )


_DIRECTION = stems("direction")
_PEOPLE_OF = stems("people_of")
_OTHER_PLACES = frozenset({"oblasts", "regions", "cities", "towns", "областей", "області", "міст", "городов"})
_OTHER, _PLACE = word_set("other_places"), tuple(word_set("place_noun"))
_SOMEWHERE = ("elsewhere", "occupied", "окупован", "оккупирован")
_NEXT = 12  # and from people to whose they are: "житель села Дмитрушки"
_AND = word_set("and")
_SETTLEMENTS, _SUBURBS = word_set("settlements"), word_set("suburbs")
_TOWNS = word_set("several_places")
_INCLUDING = word_set("one_of_many")
_CROWD = 6  # words of "and 31 other settlements"
_ACROSS = word_set("within")
_ALL = word_set("entire")
_LEADS_ON = word_set("leads_on")
_DISTRICT = frozenset({"район", "району", "районі", "района", "районе"})
_ACROSS_ALL = frozenset({"across", "throughout", "по"})
_STOPS = HYPHENS | {",", ";", ":", "."}
#: "In attacks on 11 settlements", "34 settlements, including Reni".
_UNDER = words_with_roles("strike", "blast")
_MEMBERS = word_list("casualties", "members")
