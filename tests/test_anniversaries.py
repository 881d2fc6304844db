"""Attacks that a text tells of only to remember them, on the day of a year of theirs."""

from __future__ import annotations

import pytest

from geomap.anniversaries import remembered_day
from geomap.gazetteer import load_gazetteer
from geomap.spoken import Spoken


def remembered(text: str, lang: str = "en") -> str | None:
    """The day that a text of 3 May 2026 remembers, of the first place that it tells of."""
    spoken = Spoken(text, load_gazetteer(), lang=lang, published="2026-05-03")
    day = remembered_day(spoken, spoken.struck[0])
    return day and day.isoformat()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Sumy remembers: two years since the attack on a school\n\nOn May 3 parents laid flowers in Sumy where a missile killed nine two years ago.",
        ),
        ("uk", "Сьогодні у Сумах два роки від того дня, як росіяни завдали ракетного удару по школі."),
        (
            "uk",
            "Суми вшановують загиблих у школі\n\nДев'ятеро загиблих. 3 травня 2024 року ракета влучила у школу в Сумах.",
        ),
    ],
)
def test_a_text_of_remembrance_has_the_day_of_the_attack(lang: str, text: str) -> None:
    assert remembered(text, lang) == "2024-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "Russia attacked Sumy with drones on 3 May, the fourth anniversary of the invasion. Two were killed.",
        "A drone hit a market in Sumy on Sunday. The city remembers the strike on Sumy of 3 May 2024.",
        "On Sunday drones hit Sumy, where two years ago a missile killed nine. The city held a vigil.",
        "A missile hit Sumy, killing three. Two years ago, on May 3, 2024, nine died when one hit a school in Sumy.",
        "Sumy held a minute of silence for two killed when drones hit the city.",
    ],
)
def test_news_keeps_its_own_day(text: str) -> None:
    assert remembered(text) is None


def test_without_a_day_of_publication_nothing_is_remembered() -> None:
    spoken = Spoken("Sumy: two years since the attack on Sumy", load_gazetteer(), lang="en")
    assert [remembered_day(spoken, one) for one in spoken.struck] == [None]
