"""The word lists that people extend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from conftest import ROOT

from geomap import triggers
from geomap.triggers import is_direction, words_with_roles
from geomap.words import Lexicon, load_words, split_words, word_set


def test_an_ending_after_the_star_does_not_matter() -> None:
    lexicon = words_with_roles("strike")
    assert {lexicon.key(word) for word in ("обстріляли", "обстрелян", "shelled")} == {"strike"}


def test_a_longer_phrase_takes_a_word_out_of_its_role() -> None:
    lexicon = words_with_roles("none", "strike")
    assert lexicon.match(["attack", "drones"], 0) == (2, "none")


@pytest.mark.parametrize("name", ["casualties", "dates", "triggers", "weapons"])
def test_no_entry_says_what_another_of_its_list_says(name: str) -> None:
    also = {"отрицал*", "померл*"}  # another list has the shorter stem too, and this one decides
    for path, table in tables(load_words(name), name):
        for lang in {"en", "uk", "ru", "words"} & set(table):
            for entry in table[lang]:
                said = split_words(entry.replace("*", "ъъ").replace("-", " ")).texts
                others = [w for w in table[lang] if w != entry and w[:2] == entry[:2]]
                known = Lexicon([(other, "") for other in others], seldom=True).match(said, 0)
                assert entry in also or not known or known[0] < len(said), f"{path}.{lang}: {entry}"
                assert table[lang].count(entry) == 1, f"{path}.{lang}: {entry} stands twice"


@pytest.mark.parametrize(
    "name", ["articles", "casualties", "cells", "dates", "grammar", "languages", "queries", "triggers"]
)
def test_every_list_is_used_and_holds_words(name: str) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "geomap").glob("*.py"))
    named = set(re.findall(r'"([\w.]+)"', code))
    lists = load_words(name)
    named.update(taken for table in lists.values() if "with" in table for taken in table["with"])
    for key, table in lists.items():
        assert key in named, f"{name}.{key} is read by no module"
        assert table, f"{name}.{key} is empty"
        if isinstance(table, dict) and "words" in table:
            own = [
                *table["words"],
                *(word for taken in table.get("with", ()) for word in word_set(taken, of=name)),
            ]
            repeated = {word for word in table["words"] if own.count(word) > 1}
            assert table["words"], f"{name}.{key} is empty"
            assert not repeated, f"{name}.{key}: {sorted(repeated)}"


def test_the_lists_can_be_read_in_an_editor() -> None:
    for path in sorted((ROOT / "geomap" / "data").glob("*.toml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert len(line) <= 120, f"{path.name}:{number}: wrap the list"


def tables(node: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, below in node.items():
        if isinstance(below, dict):
            yield f"{path}.{key}", below
            yield from tables(below, f"{path}.{key}")


@pytest.mark.parametrize(
    "name", ["articles", "casualties", "cells", "dates", "grammar", "triggers", "weapons"]
)
def test_every_list_says_what_it_means(name: str) -> None:
    for path, table in tables(load_words(name), name):
        assert "means" in table or not {"words", "en"} & set(table), path


def test_every_small_list_is_read_as_words_or_stems() -> None:
    for name in load_words("grammar"):
        assert word_set(name) == frozenset(triggers.stems(name))


def test_the_words_of_a_set_of_roles_are_gathered_once_however_many_sets_are_asked_for() -> None:
    roles = [name for name, table in load_words("triggers").items() if "means" in table]
    first = words_with_roles(roles[0])
    for role in roles:
        words_with_roles(role, "none")
    assert words_with_roles(roles[0]) is first


def test_an_adjective_of_a_city_before_another_is_no_direction_of_the_front() -> None:
    words = split_words(
        "На Лиманському напрямку бої, на Торецькому напрямку теж. На Харківському тракторному заводі"
    )
    assert not is_direction(words, words.texts.index("харківському"), words.texts.index("тракторному"))
    assert not is_direction(split_words("Сумському на"), 0, 1)
    words = split_words("Ракети йшли у напрямку Києва. На Харківському ринку пожежа.")
    assert not is_direction(words, words.texts.index("харківському"), words.texts.index("ринку"))
