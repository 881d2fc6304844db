"""Wire copy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.wire import Groups, alike, copy_groups, outlet_name

TEXT = "Russian forces struck the port of Odesa with drones overnight, wounding 3 dockers and burning a barn"


def test_small_edits_leave_a_sentence_the_same() -> None:
    assert alike(TEXT, TEXT.replace("with drones ", "") + ", the governor said on Telegram")
    ukrainian = "ворог атакував порт Одеси дронами, пошкоджено елеватор і два склади"
    assert alike("Вночі " + ukrainian, "У порту заявили: вночі " + ukrainian)


def test_another_number_or_another_story_is_another_sentence() -> None:
    assert not alike(TEXT, TEXT.replace("3", "5"))
    assert not alike(
        TEXT, "Two barns near the port of Odesa burned after drones struck them, port workers said"
    )


def test_what_any_reporter_would_write_is_no_copy() -> None:
    assert not alike("Explosions were heard in Kharkiv", "Explosions were heard in Kharkiv")


def test_only_sentences_of_one_place_and_time_are_compared() -> None:
    numbers = copy_groups([0, 0, 1, 0, 0], [1, 2, 1, 5, None], [TEXT, TEXT, TEXT, TEXT, None], reach=1)
    assert numbers.tolist() == [0, 0, 2, 3, 4]


def test_a_sentence_without_a_day_is_compared_with_all() -> None:
    assert copy_groups([0, 0], [1, None], [TEXT, TEXT], reach=0).tolist() == [0, 0]


def test_copies_are_found_among_very_many_sentences() -> None:
    other = [
        f"On day {i} unit {i * 7} reported damage to depot {i * 3} and to a school named after {i}"
        for i in range(400)
    ]
    sentences = [TEXT, *other, TEXT + ", officials said"]
    numbers = copy_groups([0] * len(sentences), [1] * len(sentences), sentences, reach=0)
    assert numbers[-1] == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Example", "example"),
        ("www.example.org", "EXAMPLE.ORG"),
        ("AFP via The Example", "Example Times (AFP)"),
        ("Укрінформ", "укрінформ "),
        ("Example via Reader", "The Example"),
    ],
)
def test_two_spellings_of_an_outlet_are_one(one: str, other: str) -> None:
    assert outlet_name(one) == outlet_name(other)


def test_an_agency_is_not_found_inside_a_word() -> None:
    assert outlet_name("Apostrophe") == "apostrophe"
    assert outlet_name("Interfax-Ukraine") != outlet_name("Interfax")


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))), st.randoms())
def test_groups_do_not_depend_on_the_order_of_joining(pairs: list[tuple[int, int]], random: object) -> None:
    first, second = Groups(10), Groups(10)
    for pair in pairs:
        first.join(*pair)
    for pair in sorted(pairs, reverse=True):
        second.join(pair[1], pair[0])
    assert [first.find(i) for i in range(10)] == [second.find(i) for i in range(10)]
