"""One strike within another."""

from __future__ import annotations

import pandas as pd
import pytest

from geomap.attacks import UNDATED, Attack
from geomap.nesting import find_parents

DAY = 20487


def parents(
    levels: dict[str, tuple[str | None, str]], days: list[int], articles: list[str | None]
) -> list[str | None]:
    strikes = pd.DataFrame(
        {
            "strike_id": list(levels),
            "place_id": [place for place, _ in levels.values()],
            "precision": [level for _, level in levels.values()],
            "admin1": "UA-63",
            "country": "UA",
            "status": "located",
        }
    )
    attacks = [Attack([number], (day,)) for number, day in enumerate(days)]
    return find_parents(attacks, pd.DataFrame({"article": articles}), strikes)


CITY, OBLAST = ("UA63120270010096107", "settlement"), ("UA63000000000041885", "oblast")


def test_the_smallest_place_around_is_the_parent() -> None:
    levels = {"house": (None, "site"), "city": CITY, "oblast": OBLAST, "country": (None, "country")}
    assert parents(levels, [DAY] * 4, ["a", "b", "c", "d"]) == ["oblast", "oblast", "country", None]


def test_another_day_is_another_attack() -> None:
    assert parents({"city": CITY, "oblast": OBLAST}, [DAY, DAY + 1], ["a", "a"]) == [None, None]


@pytest.mark.parametrize(
    ("articles", "parent"), [(["a", "a"], "oblast"), (["a", "b"], None), ([None, None], None)]
)
def test_strikes_without_a_day_are_nested_by_a_common_article(
    articles: list[str | None], parent: str | None
) -> None:
    assert parents({"city": CITY, "oblast": OBLAST}, [UNDATED] * 2, articles) == [parent, None]


def test_a_place_that_the_gazetteer_does_not_have_lies_in_its_oblast() -> None:
    assert parents({"own": ("my-place", "settlement"), "oblast": OBLAST}, [DAY] * 2, ["a", "b"]) == [
        "oblast",
        None,
    ]


def test_of_two_attacks_on_the_city_the_one_of_the_same_article_is_the_parent() -> None:
    levels = {"oblast-1": OBLAST, "oblast-2": OBLAST, "city": CITY}
    assert parents(levels, [DAY] * 3, ["a", "b", "b"])[2] == "oblast-2"
