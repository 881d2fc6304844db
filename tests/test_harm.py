"""The words of harm in a sentence, before it is known whom they speak of."""

from __future__ import annotations

import pytest

from geomap.harm import HARM, HarmWords, harm_lexicon
from geomap.words import split_words


def sentence(text: str) -> HarmWords:
    words = split_words(text)
    return HarmWords(text, words, (0, len(words.texts)), list(harm_lexicon().find(words)))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Two people were killed and a boy was wounded.", ["killed", "injured"]),
        ("Поранено жінку.", ["injured"]),
        ("Мужчина скончался.", ["killed"]),
        ("A woman died in hospital.", ["killed"]),
        ("Він дістав поранення, несумісні з життям.", ["killed"]),
        ("A house was damaged.", []),
    ],
)
def test_words_of_harm_say_whether_people_died(text: str, keys: list[str]) -> None:
    assert [harm.key for harm in sentence(text).harms] == keys


def test_the_wounded_spoken_of_are_no_harm_of_their_own() -> None:
    assert [harm.key for harm in sentence("Two of the wounded are children.").harms] == []


@pytest.mark.parametrize(
    ("text", "told"), [("The toll of the injured keeps growing.", "injured"), ("Two were injured.", "")]
)
def test_a_toll_may_wait_for_its_number(text: str, told: str) -> None:
    assert sentence(text).open_toll() == told


@pytest.mark.parametrize(
    ("text", "told"), [("Killed: a man in Lyman", "killed"), ("Поранені: жінка", "injured"), ("Killed", "")]
)
def test_a_list_behind_a_colon_is_headed_by_its_harm(text: str, told: str) -> None:
    assert sentence(text).heading() == told


def test_every_word_of_harm_has_a_key_that_says_so() -> None:
    assert {harm_lexicon().key(word) for word in ("killed", "wounded", "casualties")} <= HARM
    assert harm_lexicon().key("woman") not in HARM
