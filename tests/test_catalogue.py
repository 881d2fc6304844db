"""The words of the page: the same keys in each language, plural forms and dates as they are said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.catalogue import LANGUAGES, load_catalogue, plural_form
from geomap.errors import OptionError
from geomap.figure import page_script


def flat(messages: dict[str, object]) -> dict[str, str]:
    out = {}
    for key, value in messages.items():
        if isinstance(value, dict):
            for form, text in value.items():
                out[key if form in {"one", "few", "many", "other"} else f"{key}.{form}"] = str(text)
        else:
            out[key] = str(value)
    return out


def test_each_language_has_the_same_messages_with_the_same_blanks() -> None:
    english = flat(load_catalogue("en").messages)
    for lang in LANGUAGES:
        other = flat(load_catalogue(lang).messages)
        assert sorted(other) == sorted(english)
        for key, text in english.items():
            assert sorted(re.findall(r"\{\w+\}", other[key])) == sorted(re.findall(r"\{\w+\}", text)), key


def test_each_plural_has_all_forms_of_its_language() -> None:
    for lang, forms in {"en": {"one", "other"}, "uk": {"one", "few", "many", "other"}}.items():
        for key, value in load_catalogue(lang).messages.items():
            if isinstance(value, dict) and "other" in value:
                assert set(value) == forms, (lang, key)


def test_every_message_that_the_script_asks_for_exists() -> None:
    asked = re.findall(r'words\.(?:text|count)\("(\w+)"', page_script())
    assert set(asked) <= set(load_catalogue("en").messages)


def test_ukrainian_counts_as_it_is_spoken() -> None:
    words = load_catalogue("uk")
    said = [words.count("n_strikes", n) for n in (1, 2, 5, 11, 12, 21, 22, 25, 111, 1000)]
    assert said == ["1 удар", "2 удари", "5 ударів", "11 ударів", "12 ударів", "21 удар", "22 удари",
                    "25 ударів", "111 ударів", "1000 ударів"]  # fmt: skip


@given(st.integers(0, 10**6))
def test_a_plural_form_depends_on_the_last_two_digits_only(n: int) -> None:
    assert plural_form("uk", n) == plural_form("uk", n % 100 + 100)


def test_a_period_is_said_as_short_as_it_can_be() -> None:
    words = load_catalogue("en")
    said = [
        words.period(a, b).replace("\xa0", " ") for a, b in ((0, 0), (0, 9), (0, 40), (0, 400), (None, None))
    ]
    assert said == [
        "1 January 1970", "1–10 January 1970", "1 January – 10 February 1970",
        "1 January 1970 – 5 February 1971", "dates not given",
    ]  # fmt: skip


def test_braces_in_a_value_are_not_filled_again() -> None:
    assert load_catalogue("en").text("credit", credit="{credit} {n}") == "Map: {credit} {n}"


def test_a_language_that_the_page_does_not_speak_is_named() -> None:
    with pytest.raises(OptionError, match="lang='fr'"):
        load_catalogue("fr")
