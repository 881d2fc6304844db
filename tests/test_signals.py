"""The trigger words of a text, sentence by sentence."""

from __future__ import annotations

from geomap.findings import Reading
from geomap.signals import find_signals, looks_adjective
from geomap.toponyms import find_toponyms
from geomap.weapons import find_weapons


def signals(text: str) -> list[list[tuple[str, str, int]]]:
    found = find_signals(Reading(text, find_toponyms(text), [], find_weapons(text)))
    return [[(s.word, s.key, s.weight) for s in told if s.key != "break"] for told in found]


def test_a_trigger_word_speaks_for_a_strike_or_against_one_in_its_sentence() -> None:
    text = "A drone hit Sumy. Two were shot down."
    assert signals(text) == [[("hit", "strike", 1)], [("shot down", "intercept", -1)]]


def test_a_word_in_the_name_of_a_place_is_no_trigger() -> None:
    assert signals("Тихо у Пожарках.") == [[]]


def test_a_weapon_aimed_at_a_place_is_a_strike_without_its_verb() -> None:
    assert signals("КАБи по Сумах.") == [[("каби", "strike", 1)]]


def test_adjectives_are_told_from_nouns_by_their_endings() -> None:
    assert looks_adjective("харківський")
    assert not looks_adjective("місто")


def test_a_weapon_told_without_its_verb_takes_nothing_from_the_next_sentence() -> None:
    text = "По Никополю били из артиллерии, а по Павлограду — дронами. Тревога длилась два часа."
    assert "дронами" in {word for word, _, _ in signals(text)[0]}
