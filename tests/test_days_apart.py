"""Attacks on one place on different days."""

from __future__ import annotations

import pandas as pd
import pytest

from geomap.extract import extract_reports


def read(text: str) -> list[tuple[str, str, object, object]]:
    reports = extract_reports(pd.DataFrame({"text": [text], "date": ["2026-03-10"]}))
    assert reports["report_id"].is_unique
    return [
        (r.date, r.weapons, *(None if pd.isna(n) else int(n) for n in (r.killed, r.injured)))
        for r in reports.itertuples()
    ]


def test_attacks_of_two_days_are_two_reports_each_with_its_own_facts() -> None:
    text = "On 1 March a missile hit Dnipro, killing two. On 2 March a drone hit Dnipro, wounding five."
    assert read(text) == [("2026-03-01", "missile", 2, None), ("2026-03-02", "drone", None, 5)]


def test_a_reminder_of_an_earlier_day_is_another_attack() -> None:
    text = (
        "Дрон влучив у будинок у Миколаєві. Нагадаємо, 6 березня ракета вдарила по Миколаєву, загинули двоє."
    )
    assert read(text) == [("2026-03-10", "drone", None, None), ("2026-03-06", "missile", 2, None)]


@pytest.mark.parametrize(
    "text",
    [
        "У ніч на 9 березня дрони атакували Суми. Вранці 9 березня у Сумах горів склад після удару.",
        "A missile hit Kharkiv on 8 March. The toll in Kharkiv rose to four, the mayor said on 9 March.",
        "A missile hit Kharkiv on Sunday. The strike on Kharkiv wounded six, officials said on Monday.",
    ],
)
def test_one_attack_told_twice_is_one_report(text: str) -> None:
    assert len(read(text)) == 1


def test_weekdays_part_attacks_where_each_is_told_with_an_attack() -> None:
    text = (
        "A drone hit Kharkiv on Monday, injuring three. On Saturday a missile strike on the city killed six."
    )
    assert read(text) == [("2026-03-09", "drone", None, 3), ("2026-03-07", "missile", 6, None)]


def test_the_strike_of_a_funeral_is_not_that_of_the_night_before_it() -> None:
    text = "Residents of Sumy on Tuesday buried victims of Sunday's missile strike, which killed 35 people. "
    assert read(text + "On Monday night a drone hit Sumy, injuring one.") == [
        ("2026-03-09", "drone", None, 1)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A missile strike killed five in Dnipro on Tuesday. Last week, a similar attack on the city killed nine.",
        "Ракета влучила в Дніпро у вівторок, загинуло п'ятеро. Минулого тижня від атаки у місті загинуло дев'ять.",
        "При ракетном ударе по Днепру во вторник погибли пять человек. Днём ранее бомба попала в дом, девять погибли.",
        "A missile hit Dnipro on Tuesday, killing five, two days after a bomb attack on the city killed nine.",
    ],
)
def test_the_people_and_weapons_of_an_earlier_attack_are_not_those_of_the_news(text: str) -> None:
    assert read(text)[0] == ("2026-03-10", "missile", 5, None)
    assert all(row[2] != 9 or row[0] < "2026-03-10" for row in read(text))


def test_a_text_that_tells_of_nothing_but_last_times_keeps_them() -> None:
    text = "The last time a missile hit Sumy was 20 February. The last time a drone struck Sumy, two died."
    assert read(text)
