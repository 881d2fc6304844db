"""What the pictures say in words, in each language."""

from __future__ import annotations

import functools
import re

import map_samples
import pytest

from geomap.captions import (
    alt_text,
    bundle_words,
    headline,
    most_affected,
    region_counts,
    short_region,
    summary,
)
from geomap.payload import MapData, gather
from geomap.regions import load_regions


@functools.cache
def data(lang: str = "en", rows: int | None = None) -> MapData:
    strikes, reports = map_samples.small()
    return gather(
        strikes if rows is None else strikes[:rows], load_regions("admin1"), reports=reports, lang=lang
    )


def test_each_language_has_the_same_words_with_the_same_blanks() -> None:
    english, ukrainian = bundle_words("en").messages, bundle_words("uk").messages
    assert sorted(english) == sorted(ukrainian)
    for key, text in english.items():
        texts = [each.values() if isinstance(each, dict) else [each] for each in (text, ukrainian[key])]
        blanks = [{blank for part in parts for blank in re.findall(r"\{\w+\}", str(part))} for parts in texts]
        assert blanks[0] == blanks[1], key


def test_the_alternative_text_says_what_is_shown_where_and_what_is_not() -> None:
    words = bundle_words("en")
    text = alt_text(data(), words, view="places", size_by="casualties", title=headline(data(), words))
    text = text.replace("\xa0", " ")
    assert text.startswith("Map of Ukraine. Where strikes were reported in Ukraine, 1–10 February 2026.")
    assert "9 strikes reported. The reports count 4–5 people killed and 29–31 injured." in text
    assert "the largest (killed or injured): Kharkiv (17), Odesa (7), Kyiv (5)" in text
    assert "Sumy Oblast" in text
    assert "1 report could not be placed." in text


def test_the_alternative_text_is_ukrainian_on_a_ukrainian_page() -> None:
    words = bundle_words("uk")
    text = alt_text(
        data("uk"), words, view="regions", size_by="casualties", title=headline(data("uk"), words)
    )
    assert text.startswith("Мапа України.")
    assert not re.search(r"[A-Za-z]{3}", text)


def test_figures_of_a_part_are_not_counted_again() -> None:
    assert "4–5 people killed" in summary(data(), bundle_words("en"))


def test_one_place_is_told_without_comparing_it() -> None:
    words, one = bundle_words("en"), data(rows=1)
    text = alt_text(one, words, view="places", size_by="casualties", title="One day").replace("\xa0", " ")
    assert text.endswith(f"A circle stands at {one.places['name'][0]}.")
    text = alt_text(one, words, view="regions", size_by="casualties", title="One day")
    assert "One region is coloured" in text


def test_places_are_named_where_nobody_was_hurt() -> None:
    strikes, _ = map_samples.small()
    strikes[["killed_min", "killed_max", "injured_min", "injured_max"]] = None
    found = gather(strikes, load_regions("admin1"))
    text = alt_text(found, bundle_words("uk"), view="places", size_by="casualties", title="День")
    assert "Кола стоять там, де про удари повідомили джерела: " in text


def test_equal_figures_stand_in_one_order_in_each_language() -> None:
    strikes, _ = map_samples.small()
    strikes["killed_min"], strikes["injured_min"] = 1, 1
    listed = []
    for lang in ("en", "uk"):
        found = gather(strikes, load_regions("admin1"), lang=lang)
        told = most_affected(found, bundle_words(lang), view="places", size_by="casualties")
        names = dict(zip(found.places["name"], range(99), strict=False))
        listed.append([names[part.split(" (")[0].replace("\xa0", " ")] for part in told.split(", ")])
    assert listed[0] == listed[1]


def test_no_strikes_are_told_as_none() -> None:
    words = bundle_words("en")
    assert summary(data(rows=0), words) == words.text("empty")
    assert headline(data(rows=0), words) == words.text("title")
    assert most_affected(data(rows=0), words, view="places", size_by="casualties") == ""


def test_regions_are_counted_with_the_strikes_of_which_no_more_is_known() -> None:
    counted = dict(zip(data().regions["code"], region_counts(data()), strict=True))
    assert (counted["UA-63"], counted["UA-59"], counted["UA-46"]) == (2, 1, 0)


@pytest.mark.parametrize("name", ["Autonomous Republic of Crimea", "Автономна Республіка Крим"])
def test_a_region_is_named_without_its_level(name: str) -> None:
    assert len(short_region(name).split()) == 1


def test_an_endless_name_does_not_make_an_endless_text() -> None:
    strikes, _ = map_samples.small()
    strikes["name"] = "Ж" * 10_000
    found = gather(strikes, load_regions("admin1"))
    text = alt_text(found, bundle_words("en"), view="places", size_by="reports", title="T" * 10_000)
    assert len(text) < 1500
