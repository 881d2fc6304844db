"""Which people a word of harm speaks of: "two men and a child were killed", "injuring at least five".

The nearest people on the side that the word asks for, past what is told of them in between, with those joined
to them by "and"; a toll takes the number behind it.
"""

from __future__ import annotations

import itertools

from geomap.harm import Harm, HarmWords
from geomap.numbers import is_number_word, nth_person, read_number
from geomap.people import Group
from geomap.words import HYPHENS, word_set

__all__ = ["ASIDE", "Victims"]

#: How many words may stand between people and what happened to them.
_REACH = 9
_AND = word_set("and")
_WITH = word_set("with")
_ALSO = word_set("likewise")
_POSSESSIVES = frozenset({"their", "his", "her"})
ASIDE = 20  # words of an aside that says who people were
#: How a word of harm ends that says whose kin somebody is: "родители погибшей".
_WHOSE = ("ей", "его", "ої", "ого")
#: And how it ends before what is told of them: "погибшим 43 и 81 год".
_THEIRS = ("им", "ым")
#: Endings of "of the wounded", before how many of them there are.
_COUNTED = ("их", "ых", "жертв")
#: And the verb of an injury so many behind it.
SUFFERED = 5
#: "Men", "жінок", and how these begin in any form.
_SEXED = word_set("sexed", of="casualties")
_SEXES = frozenset(word[:3] for word in _SEXED)
_BACK = 26  # words that a toll or the people may stand away, asides and all


class Victims(HarmWords):
    """One sentence whose people are tied to its words of harm."""

    def _parted(self, harm: Harm) -> list[Group]:
        """Return the people of "among the injured is a child", where the harm is in the words before."""
        group = self.among.get(harm.first)
        return [group] if group and not group.taken else []

    def _of(self, harm: Harm) -> list[Group]:
        """Return the people of one word of harm, with those joined to them by "and"."""
        texts = self.texts
        left = None if harm.only_after else self._near_left(harm)
        right = self._near_right(harm)
        left = None if left and left.taken else left
        right = None if right and right.taken else right
        if texts[harm.first].isascii() and not harm.only_after:
            before = texts[max(self.begin, harm.first - 3) : harm.first]
            passive = any(word in word_set("passive", of="casualties") for word in before)
            if passive or texts[harm.first] in word_set("left", of="casualties"):
                # "kills a woman, wounds two men": a verb in the present, as headlines have it
                wounds = right and texts[harm.first] == "wounds" and right.first == harm.after
                listed = right and (texts[harm.after] == ":" or wounds)
                left = None if wounds else left
                right = right if listed else None
            elif left and left.after == harm.first:
                right = None
        if left and right:
            nearer = right.first - harm.after < harm.first - left.after
            left, right = (None, right) if nearer and not self._serves(right, harm) else (left, None)
        if left:
            return self._besides(self._chain_left(left) + self._alongside(harm))
        return self._besides(self._chain_right(right, harm)) if right else []

    def _besides(self, chain: list[Group]) -> list[Group]:
        """Add the people of "крім хлопчика, постраждав чоловік", told at the head of the sentence."""
        lead = range(self.begin, min(self.begin + 3, self.end))
        group = next((self.group_at.get(i + 1) for i in lead if self._has("besides", i)), None)
        closed = group is not None and self.texts[group.after : group.after + 1] == [","]
        return [group, *chain] if group and closed and not group.taken and group not in chain else chain

    def _alongside(self, harm: Harm) -> list[Group]:
        """Return the people of "a woman was wounded along with a 74-year-old man"."""
        after = self._has("and", harm.after)
        group = self.group_at.get(after) if after > harm.after + 1 else None
        told = (
            group is not None and group.noun and not (group.taken or group.part or self._serves(group, harm))
        )
        return [group] if group and told else []

    def _near_left(self, harm: Harm) -> Group | None:
        """Return the people told before a word of harm; asides about a part of them are passed over."""
        texts, fillers = self.texts, word_set("filler", of="casualties")
        apposed = self._apposed(harm)
        if apposed:
            return apposed
        i, others, commas, suffered, aside = harm.first - 1, 0, 0, False, False
        while i >= self.begin and harm.first - i <= _BACK:
            group, word = self.group_at.get(i), texts[i]
            if group and self._are_ages(i):
                i, others = i - 4, 0
                continue
            if (
                group
                and group.part
                and not (aside and group.first == self.begin)  # "Nineteen of them, including ..., were hurt"
                and (commas or (i < harm.first - 1 - aside and not (group.among < 0 and not others)))
            ):
                i = self._aside_before(group)
                others, aside = 0, True
                continue
            lead = self._aside_led(group) if group and commas else None
            if lead:
                i = self._aside_before(lead)
                others, aside = 0, True
                continue
            if group:
                kin = word.isalpha() and not (is_number_word(word) or nth_person(word))
                if kin and i == harm.first - 1 and texts[harm.first].endswith(_WHOSE):
                    return None  # "мать погибшей": of whom is told elsewhere
                plain = not others or suffered
                return group if plain or self._leads_on(group, harm) else None
            if i in self.harm_at:
                dying = self._has("dies", harm.first) and self._has("hospital", self.harm_at[i].first)
                if not (suffered or dying or self.harm_at[i].key == harm.key == "injured"):
                    return None
            elif word in (",", "(", ")") or self._is_dash(i):
                commas += 1
                if commas > 2:
                    return None
            elif self._has("suffered", i) and not suffered and harm.first - i < 8 and len(word) > 2:
                suffered, others = True, 0
            elif word not in fillers and word not in HYPHENS:
                others += 1
                if others > _REACH:
                    return None
            i -= 1
        return None

    def _are_ages(self, i: int) -> bool:
        """Say whether a number ends an aside: "two linemen of the company, 33 and 51, have burns"."""
        around = self.texts[max(self.begin, i - 3) : i + 2]
        told = len(around) == 5 and around[0] == around[4] == "," and around[2] in _AND
        aged = told and around[1].isdecimal() and around[3].isdecimal()
        near = (g for g in self.groups if 0 <= i - 3 - g.after <= ASIDE // 2)
        return aged and any(group.value == 2 and group.noun for group in near)

    def _apposed(self, harm: Harm) -> Group | None:
        """Read "two people, a guard and a driver, died": the list only says who they were."""
        texts, close = self.texts, harm.first - 1
        says = word_set("passive", of="casualties") | word_set("filler", of="casualties")
        while close > self.begin and texts[close] in says:
            close -= 1
        opens = texts[close] if self._is_dash(close) else {",": ",", ")": "("}.get(texts[close])
        if opens is None:
            return None
        aside = range(close - 1, max(self.begin, close - ASIDE), -1)
        comma = next((i for i in aside if texts[i] == opens), 0)
        group = self.group_at.get(comma - 1) if comma else None
        if group is None:
            return None
        inside = {id(g): g for i in range(comma + 1, close) if (g := self.group_at.get(i))}
        listed = self.group_at.get(comma + 1) is not group and comma + 1 in self.group_at
        listed = listed and not any(i in self.harm_at for i in range(comma, close))
        if group.value < 2 or group.taken or not listed:
            return None
        if group.noun == "couple" and self.texts[comma + 1] in _POSSESSIVES:
            return None  # "a couple, their granddaughter and a sister, died"
        for one in inside.values():
            one.taken = True
        return group

    def _aside_before(self, group: Group) -> int:
        """Word before an aside such as ", including two children,"."""
        i = (group.among if group.among >= 0 else group.first) - 1
        while (
            i > self.begin
            and self.texts[i] not in (",", "(")
            and not self._is_dash(i)
            and i not in self.group_at
            and i not in self.harm_at
        ):
            i -= 1
        return i - 1 if self.texts[i] in (",", "(") or self._is_dash(i) else i

    def _aside_led(self, group: Group) -> Group | None:
        """Return the toddler of "seven people, including a toddler and a boy, were killed", at the boy."""
        one: Group | None = group
        behind = itertools.takewhile(
            lambda w: w not in {",", ")"} | HYPHENS, self.texts[group.after : self.end]
        )
        if not word_set("passive", of="casualties").isdisjoint(behind):
            return None  # "..., and 14 others were treated for cuts, burns"
        while one and not one.part and not one.more:
            i = one.first - 1
            while i > self.begin and self._has("and", i):
                i -= 1
            one = self.group_at.get(i) if i < one.first - 1 else None
        return one if one and one is not group and one.part and one.among >= 0 else None

    def _is_dash(self, i: int) -> bool:
        """Say whether a dash with spaces around it stands at word `i`."""
        starts, ends = self.words.starts, self.words.ends
        dash = self.texts[i] in HYPHENS and self.begin < i < self.end - 1
        return dash and ends[i - 1] < starts[i] and ends[i] < starts[i + 1]

    def _leads_on(self, group: Group, harm: Harm) -> bool:
        """Say whether the words up to the harm only say where and how: "five people in Odesa were hurt"."""
        span = range(group.after, harm.first)
        between = ["," if self._is_dash(i) else self.texts[i] for i in span]
        if between[-2:] == ["among", "the"]:
            group.part = between[0] in word_set("passive", of="casualties")
            return group.part  # "two guards were among the wounded"
        if between[0] != "," and between.count(",") == 2:  # an aside
            comma = between.index(",")
            between = between[:comma] + between[between.index(",", comma + 1) + 1 :]
        relative = between[1:] and between[1] in word_set("relative") - {"whose"}
        if between[0] == "," and relative and "," not in between[1:]:
            return len(between) <= 3  # "a man, who was wounded in ...", "чоловік, який постраждав"
        if between[0] == ",":
            return between.count(",") == 2
        if between[-1] == "," and between.count(",") == 1 and len(between) <= 4:
            return self.texts[group.first - 1] == ","  # "ещё одного, жителя Антоновки, госпитализировали"
        if "," in between:
            return False
        if between[-1] in _AND and self._any("dies", [harm.first]) | (
            harm.key == "killed" and len(between) < 7
        ):
            return bool(group.noun)  # "the driver sat in the car and was killed"
        verb = self.texts[harm.first]
        if not verb.isascii() and group.noun and len(between) <= 3:
            # "троє жителів міста поранені": whose people they are
            return not verb.endswith(("их", "ых", "ого")) and all(word[0].isalpha() for word in between)
        if between[0] == "of" and len(between) <= 4 and harm.after not in self.group_at:
            return group.noun == "person"  # "Six residents of the Sumy region wounded"
        helped = self._has("help", harm.first)  # "12 people who sought medical help"
        if verb.isascii() and not helped and verb not in word_set("left", of="casualties"):
            told = word_set("passive", of="casualties")
            if not any(word in told or word in ("reported", "confirmed") for word in between[-3:]):
                return False
        doing = verb.isascii() and between[0].endswith("ing")  # "20 people waiting for a bus were killed"
        return doing or between[0] in word_set("near", of="casualties")

    def _near_right(self, harm: Harm) -> Group | None:
        """Return the people told after a word of harm."""
        texts, fillers, near = (
            self.texts,
            word_set("filler", of="casualties"),
            word_set("near", of="casualties"),
        )
        passive = word_set("passive", of="casualties")
        english = texts[harm.first].isascii()
        i, others = self._suffered_after(harm), 0
        while i < self.end and i - harm.after <= 14:
            group, word = self.group_at.get(i), texts[i]
            if group:
                aged = texts[harm.first].endswith(_THEIRS) and not group.noun and not others
                return None if group.among >= 0 or aged else group
            if i in self.harm_at:
                dead = harm.key == "killed" and i == harm.after  # "померла поранена дівчинка"
                if english or not (dead or self.harm_at[i].key == harm.key):
                    return None
            elif word == "," and not english and (told := self._behind_source(i)):
                return told
            elif word == ",":
                closes = i == harm.after and "," in texts[harm.first : i]  # "травми, несумісні з життям,"
                closes = closes or self._is_named(harm.after, i)
                if not (closes or self._aside_after(i)):
                    return None
            elif (
                word == ":"
                or word in HYPHENS
                or self._has("family", i)
                or (word in _AND and i == harm.after and not english and self._is_free(i + 1, harm))
                or (not english and self._has("suffered", i) and len(word) > 2)
                or (word in fillers and not (english and (word in passive or word == "and")))
            ):
                pass
            elif self._is_where(harm, i):
                pass  # "раненых там пятеро", "жертв в регионе четверо"
            elif english and i < harm.after + 3 and self._is_named(harm.after, i + 1):
                pass  # "killed Maria Koval, a 19-year-old student"
            elif english or not (
                others
                or word in near
                or (texts[i - 1] in near and ":" not in texts[harm.after : i])  # "поранив у Нікополі двох"
                or texts[harm.first] in ("жертвами", "жертвой", "жертвою")
            ):
                return None
            else:
                others += 1
                if others > _REACH - 3:
                    return None
            i += 1
        return None

    def _behind_source(self, comma: int) -> Group | None:
        """Return the number behind the aside of "раненых, как уточнили спасатели, 26"."""
        close = next((j for j in range(comma + 1, min(comma + 8, self.end)) if self.texts[j] == ","), 0)
        number = read_number(self.words, close + 1) if close and self._any("source", [comma + 1]) else None
        if number is None:
            return None
        closed = self.texts[number.after : number.after + 1] in ([], ["."], [";"], [","])
        return Group(close + 1, number.after, number.value) if closed else None

    def _is_named(self, begin: int, end: int) -> bool:
        """Say whether these words are a name of two words or one."""
        starts = self.words.starts
        return begin < end and all(self.text[starts[j]].isupper() for j in range(begin, end))

    def _suffered_after(self, harm: Harm) -> int:
        """Read "ранение средней тяжести получил ...": the word behind the verb, or behind the harm."""
        for i in range(harm.after, min(harm.after + SUFFERED, self.end)):
            if not self.texts[i].isalpha() or i in self.group_at or i in self.harm_at:
                break
            if len(self.texts[i]) > 2 and (after := self._has("suffered", i)):
                return after
        return harm.after

    def _is_where(self, harm: Harm, i: int) -> bool:
        """Say whether a word only tells where there are so many, and a bare number closes it."""
        after = next((j for j in range(i + 1, min(harm.after + 4, self.end)) if j in self.group_at), 0)
        group = self.group_at.get(after)
        bare = group is not None and group.noun in ("", "person") and group.after <= after + 2
        if not group or not bare or not self.texts[harm.first].endswith(_COUNTED):
            return False
        closes = group.after >= self.end or self.texts[group.after] in {",", ".", ";", ")"}
        return closes and not any(j in self.harm_at for j in range(harm.after, after))

    def _is_free(self, i: int, harm: Harm) -> bool:
        """Read "постраждали й дві жінки", and not "загиблі та 8 постраждалих"."""
        group = self.group_at.get(i)
        return group is not None and not self._serves(group, harm)

    def _aside_after(self, comma: int) -> bool:
        """Say whether a comma opens or closes an aside before the number: ", за попередніми даними, 5"."""
        for j in range(comma - 1, max(self.begin, comma - 7), -1):
            if self.texts[j] == ",":
                return True
            if j in self.group_at or j in self.harm_at:
                break
        for j in range(comma + 1, min(comma + 8, self.end)):
            if self.texts[j] == ",":
                return True
            if j in self.group_at or j in self.harm_at:
                break
        return False

    def _serves(self, group: Group, harm: Harm) -> bool:
        """Say whether another word of harm follows the people closely and so claims them."""
        # "two men, 52 and 60, were hurt": the comma closes their ages
        aged = "," in self.texts[group.first : group.after]
        closed = aged and self.texts[group.after : group.after + 1] == [","]
        for i in range(group.after + closed, min(group.after + 4, self.end)):
            other = self.harm_at.get(i)
            if other and other is not harm:
                return not other.only_after
            if self.texts[i] in ",;" or self._has("and", i) or self._has("of", i):
                return False  # "мати та син - їх тіла дістали"
        return False

    def _joined(self, i: int) -> int:
        """Index after a comma and an "and" at word `i`, or `i` when there is none."""
        for _ in range(2):
            after = self._has("and", i)
            if not after:
                break
            i = after
        return i

    def _chain_right(self, group: Group, harm: Harm) -> list[Group]:
        chain = [group]
        while True:
            last = chain[-1]
            after = self._joined(last.after)
            if after == last.after and self.texts[after : after + 1] and self.texts[after] in _WITH:
                child = self.group_at.get(after + 1)  # "подружжя з двома дітьми"
                after += child is not None and child.noun == "child"
            following = self.group_at.get(after) if after > last.after else None
            # "і ще двоє": the word "ще" is part of the people.
            if (
                not following
                or following is last
                or following.first < after - 1
                or following.part
                or following.taken
            ):
                return self._without_list(chain)
            if not (following.noun and last.noun) or self._serves(following, harm):
                return self._without_list(chain)
            comma = "," in self.texts[last.after : after] and not self._closes_list(last, following)
            if comma and (not self._goes_on(following) or self._ends_elsewhere(following, harm)):
                return self._without_list(chain)
            chain.append(following)

    def _ends_elsewhere(self, group: Group, harm: Harm) -> bool:
        """Read "загинула жінка, її чоловік та двоє перехожих травмовані": the comma parts two sayings."""
        after = self._joined(group.after)
        following = self.group_at.get(after) if after > group.after else None
        if following is None:
            return False
        if "," not in self.texts[group.after : after]:
            return self._serves(following, harm)
        # "тело женщины, двое её соседей, супруги, ранены"
        end = following.after + 1
        other = self.harm_at.get(end) if self.texts[end - 1 : end] == [","] else None
        closes = other is not None and self.texts[other.after : other.after + 1] in ([], ["."], [";"])
        return closes and other is not harm

    def _without_list(self, chain: list[Group]) -> list[Group]:
        """Read "two people, a man and a woman", "two children, boys of 9 and 12": who they are."""
        for place, head in enumerate(chain):
            listed = chain[place + 1 :]
            children = head.noun == "child" and all(group.noun == "child" for group in listed)
            if (
                head.value > 1
                and (children or head.noun in ("", "person"))
                and sum(group.value for group in listed) == head.value
                and self.texts[head.after] == ","
                and _SEXED.isdisjoint(self.texts[head.first : head.after])
            ):
                for group in listed:
                    group.taken = True
                return chain[: place + 1]
        return chain

    def _goes_on(self, group: Group) -> bool:
        """Say whether a list with commas is closed by an "and"; else a comma parts two sayings."""
        after = self._joined(group.after)
        if self.texts[group.first - 1] != "," or self._counts_ages(group):
            return True
        following = self.group_at.get(after)
        return bool(after > group.after and following and following.first >= after - 1)

    def _closes_list(self, group: Group, last: Group) -> bool:
        """Read "постраждали двоє чоловіків, дві жінки.": men and women are not the same people."""
        named = [
            _SEXES.intersection(w[:3] for w in self.texts[one.first : one.after]) for one in (group, last)
        ]
        ends = last.after >= self.end or self.texts[last.after] in {".", ";", ")", "\n"}
        return ends and all(named) and named[0].isdisjoint(named[1])

    def _counts_ages(self, group: Group) -> bool:
        """Read "78-річний та 74-річний чоловіки": a list with an "and" of its own."""
        return any(self._has("and", i) for i in range(group.first + 1, group.after - 1))

    def _chain_left(self, group: Group) -> list[Group]:
        chain, joins = [group], word_set("and", of="casualties")
        while True:
            j = chain[-1].first - 1
            while j > self.begin and (self.texts[j] in joins or self.texts[j] in _ALSO):
                j -= 1
            before = self.group_at.get(j)
            if j == chain[-1].first - 1 and chain[-1].noun == "child" and self.texts[j] in _WITH:
                j -= 1  # "подружжя з двома дітьми"
                before = self.group_at.get(j)
            if j == chain[-1].first - 1 or not before or before.taken or before.part or before.after != j + 1:
                break
            commas = all(word == "," for word in self.texts[before.after : chain[-1].first])
            if not (before.noun and chain[-1].noun) or (
                commas and len(chain) == 1 and not self._counts_ages(chain[-1])
            ):
                break
            chain.append(before)
        return self._without_list(chain[::-1])

    def _toll(self, harm: Harm) -> list[Group]:
        """Return the number of a toll: "the death toll has risen to 14"."""
        named = any(self._has("toll", j) for j in range(max(self.begin, harm.first - 3), harm.after))
        counted = any(self._has("count", j) for j in range(harm.after, min(harm.after + 2, self.end)))
        if not (named or counted) and not (harm.after < self.end and self.texts[harm.after] == "toll"):
            return []
        best: Group | None = None
        for j in range(max(self.begin + 2, harm.first - 3), harm.first):
            told = self.group_at.get(j - 2)  # "до 42 людей зросла кількість поранених"
            if told and not told.taken and self._has("toll", j) and self._any("rise", [j - 1]):
                best = told
        i = harm.after
        end = harm.after if best else min(harm.after + _BACK, self.end)
        while i < end:
            listed = harm.key != "casualties" and self.texts[i] in (":", "(")
            if best and (i in self.harm_at or listed):
                break
            group = self.group_at.get(i)
            if group and not group.taken and not group.part:
                before, stands = self.texts[group.first - 1], word_set("stands", of="casualties")
                counts = counted and bool(self._has("count", group.first - 1))
                stood = before in stands or before in HYPHENS or self.texts[group.first] in stands
                if stood or group.rise or counts:
                    best = group  # "from 8 to 17": the later number
            i = group.after if group else i + 1
        if best:
            best.rise = True
        return [best] if best else []
