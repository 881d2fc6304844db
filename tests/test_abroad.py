"""Villages of a text about Russia are not looked for in Ukraine."""

from __future__ import annotations

import pytest

from geomap.struck import judge
from geomap.toponyms import find_toponyms


def struck(text: str) -> set[str]:
    return {v.toponym.name for v in judge(text, find_toponyms(text)) if v.struck}


@pytest.mark.parametrize(
    "text",
    [
        "Губернатор Курской области: дроны атаковали Рыльск и село Ивановка.",
        "In the Belgorod region drones hit Shebekino. A house burned in the village of Malynivka.",
    ],
)
def test_a_village_lies_in_the_country_of_the_region_last_named(text: str) -> None:
    assert struck(text).isdisjoint({"Ivanivka", "Malynivka"})


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("З Бєлгородської області обстріляли Вовчанськ і село Гатище.", "Hatyshche"),
        ("Drones hit Belgorod. In the Kharkiv region shelling hit the village of Hatyshche.", "Hatyshche"),
        ("Дрони вдарили по Волгограду та нафтобазах у Гвардійському та Сімферополі.", "Hvardiiske"),
    ],
)
def test_a_region_of_ukraine_or_a_shot_from_abroad_leaves_it_in_ukraine(text: str, village: str) -> None:
    assert village in struck(text)
