"""A text as words, and word lists that people can read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.words import (
    LONGEST,
    Lexicon,
    fold,
    load_words,
    sentence_bounds,
    split_words,
    word_list,
    word_set,
)  # fmt: skip

ENTRIES = [("дрон*", "drone"), ("два дрон*", "two"), ("два дрони і", "and"), ("і", "and")]
ALONE, AMONG = Lexicon(ENTRIES, seldom=True), Lexicon(ENTRIES)


@given(st.text(max_size=300))
def test_offsets_hold_under_any_unicode(text: str) -> None:
    words = split_words(text)
    for word, start, end in zip(*words, strict=True):
        assert fold(text[start:end]).removesuffix("'s") == fold(word)
    assert words.starts == sorted(words.starts)


@pytest.mark.parametrize("mark", ["'", "’", "ʼ", "`", "‘"])
def test_every_apostrophe_is_the_same(mark: str) -> None:
    assert split_words(f"П{mark}ятеро").texts == ["п'ятеро"]


def test_an_address_is_one_word() -> None:
    assert split_words("see https://example.org/two-killed-5-hurt now").texts[1].startswith("https")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It burned. Two died.", 2),
        ("On Feb. 3 it burned.", 1),
        ("У м. Суми та смт. Білопілля горить.", 1),
        ("Fell at 5.30 in the morning", 1),
        ("One line\nanother line", 2),
        ("Dr. Smith of the U.N. spoke.", 1),
        ("Горить! Двоє поранених… Триває гасіння", 3),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_it_should(text: str, sentences: int) -> None:
    assert len(sentence_bounds(split_words(text), text)) - 1 == sentences


def test_a_sentence_without_an_end_is_cut() -> None:
    text = "seven " * 3 * LONGEST + "ends. Eight"
    assert sentence_bounds(split_words(text), text) == [n * LONGEST for n in range(4)] + [
        3 * LONGEST + 2,
        3 * LONGEST + 3,
    ]


def test_the_longest_entry_wins_and_a_star_stands_for_any_ending() -> None:
    lexicon = Lexicon([("drone*", "drone"), ("drone operator*", "none"), ("х-101", "missile")])
    found = lexicon.find(split_words("Drone operators, drones and a Х-101"))
    assert [key for _, _, key in found] == ["none", "drone", "missile"]


def test_a_hyphen_may_be_there_or_not() -> None:
    lexicon = Lexicon([("s 300", "missile")])
    assert [lexicon.match(split_words(text).texts, 0) for text in ("S-300", "S 300", "S–300")] == [
        (3, "missile"),
        (2, "missile"),
        (3, "missile"),
    ]


def test_a_lexicon_forgets_rather_than_grow_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geomap.words._MEMO_LIMIT", 10)
    lexicon = Lexicon([("дрон*", "drone"), ("два дрон*", "two")], seldom=True)
    list(lexicon.find(split_words(" ".join(f"два слово{chr(1072 + i)}" for i in range(30)))))
    heads = lexicon._shared
    assert len(heads._by_word) + sum(map(len, heads._pairs.values())) <= 12
    assert lexicon.key("дроном") == "drone"


@given(st.lists(st.sampled_from(["два", "дрони", "дрон", "-", "ракет", "і", "слово"]), max_size=12))
def test_every_lexicon_finds_by_itself_what_it_finds_among_others(texts: list[str]) -> None:
    words = split_words(" ".join(texts))
    assert list(AMONG.find(words)) == list(ALONE.find(words))
    for lexicon in (ALONE, AMONG, word_list("weapons", "drone")):
        found = {i: fit for i in range(len(texts)) if (fit := lexicon.match(words.texts, i))}
        assert lexicon.at(words) == found
        assert lexicon.holds(words, 1, 3) == any(i in found for i in range(1, 3))


@pytest.mark.parametrize("name", ["casualties", "dates", "numbers", "weapons"])
def test_every_entry_of_a_word_list_can_be_found(name: str) -> None:
    def entries(node: object) -> list[str]:
        if isinstance(node, dict):
            return [entry for value in node.values() for entry in entries(value)]
        return list(node) if isinstance(node, list) else []

    words = entries(load_words(name))
    assert words
    for entry in words:
        assert entry.strip() == entry
        assert entry.rstrip("*"), f"an empty entry in {name}"
        assert "*" not in entry.replace("* ", " ").removesuffix("*"), (
            f"{name}: a star inside a word, {entry!r}"
        )


def test_tables_and_lists_are_read_by_their_path() -> None:
    assert word_list("weapons", "missile").key("ракетою") == "missile"
    assert "on" in word_set("joins", of="dates")
