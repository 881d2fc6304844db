"""The page without its script: counts that add up, the newest strikes, nothing repeated."""

from __future__ import annotations

import re

import map_samples

from geomap.catalogue import load_catalogue
from geomap.fallback import describe, write_fallback
from geomap.payload import gather
from geomap.regions import load_regions


def written(count: int | None = None, lang: str = "en") -> str:
    strikes, reports = map_samples.small() if count is None else map_samples.many(count)
    data = gather(strikes, load_regions("admin1"), reports=reports, lang=lang)
    return write_fallback(data, words=load_catalogue(lang), size_by="casualties", sentence="All.")


def cells(html: str, table: int) -> list[list[str]]:
    body = re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL)[table]
    return [re.findall(r"<td>(.*?)</td>", row) for row in body.splitlines()]


def test_regions_add_up_their_strikes_and_count_no_part_twice() -> None:
    rows = {row[0]: row[1:] for row in cells(written(), 0)}
    assert rows["Kharkiv Oblast"] == ["2", "2–3", "15–17"]
    assert rows["Kyiv City"] == ["1", "1", "4"]
    assert rows["Chernihiv Oblast"] == ["1", "", ""]
    assert sum(int(row[0]) for row in rows.values()) == 9


def test_a_part_that_bears_the_name_of_the_whole_is_told_in_other_words() -> None:
    assert "Darnytskyi district (part of the strike on Kyiv, not counted twice)" in written()
    strikes, _ = map_samples.small()
    strikes[["name", "place_id"]] = strikes[["name", "place_id"]].replace(
        {"Darnytskyi district": "Kyiv", "p2": "p1"}
    )
    data = gather(strikes, load_regions("admin1"))
    html = write_fallback(data, words=load_catalogue("en"), size_by="casualties", sentence="All.")
    assert "Kyiv (part of the same attack, counted once)" in html


def test_the_newest_strikes_come_first_and_a_line_says_how_many_more_there_are() -> None:
    html = written(620)
    rows = cells(html, 1)
    assert len(rows) == 500
    assert rows[0][0].replace("\xa0", " ") == "26 February 2026"
    assert "120 more strikes are on the interactive map" in html


def test_quotes_are_not_repeated_beside_the_data() -> None:
    assert "officials said" not in written()


def test_the_legend_names_each_sign_that_is_used() -> None:
    html = written()
    for words in (
        "Exact site",
        "City, town or village",
        "Somewhere in this district",
        "Only the region is known",
    ):
        assert words in html


def test_the_description_names_the_most_affected_places() -> None:
    strikes, reports = map_samples.small()
    data = gather(strikes, load_regions("admin1"), reports=reports, lang="uk")
    said = describe(data, load_catalogue("uk"), "casualties", "Усе.")
    assert said == "Усе. Найбільше постраждали: Харків, Одеса, Київ."
