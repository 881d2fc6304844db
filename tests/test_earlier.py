"""What is told of another time."""

from __future__ import annotations

import pytest
from told import tolls


@pytest.mark.parametrize(
    "text",
    [
        "A missile hit Sumy today. One man died. The day before, a drone hit a bus. Five people died.",
        "Сьогодні ракета влучила в Суми. Загинув один чоловік. Напередодні дрон влучив в автобус. Загинуло п'ятеро.",
        "Сегодня ракета попала в Сумы. Погиб один мужчина. Накануне дрон попал в автобус. Погибли пятеро.",
    ],
)
def test_figures_of_an_earlier_day_give_way_to_those_of_the_news(text: str) -> None:
    assert next(iter(tolls(text).values())) == (1, None)


@pytest.mark.parametrize(
    "text",
    [
        "A house in Vovchansk was destroyed. During April, at least 129 civilians were killed.",
        "У Вовчанську зруйновано будинок. У квітні загинуло 129 людей.",
    ],
)
def test_the_dead_of_a_month_are_no_figure_of_a_strike(text: str) -> None:
    assert list(tolls(text).values()) == [(None, None)]


def test_a_paragraph_below_recall_is_a_reminder() -> None:
    text = "Drones hit the Sumy region, killing a woman.\nRecall\nIn the Sumy region three men were killed in a strike."
    assert tolls(text) == {"Sumy region": (1, None)}


def test_the_toll_of_the_deadliest_attack_since_is_of_now() -> None:
    text = "It was the deadliest attack on Kharkiv since 2022, killing four people and wounding 16 others."
    assert tolls(text)["Kharkiv"] == (4, 16)
