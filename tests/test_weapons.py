"""Names of weapons in three languages, and what looks like one and is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.weapons import find_weapons


def brief(text: str) -> str:
    """The weapons of a text, once each in order: ``drone``; ``(shelling)`` generic, ``-drone`` stopped."""
    told = [
        ("-" if span.intercepted else "") + (f"({span.weapon})" if span.generic else span.weapon)
        for span in find_weapons(text)
    ]
    return " ".join(dict.fromkeys(told))


DRONES = [
    "A Shahed crashed into the roof.",
    "Shahed-136s hit the depot",
    "Geran-2 drones",
    "a Lancet struck a car",
    "Molniya-type UAVs",
    "An FPV hit a bus",
    "a loitering munition",
    "a kamikaze drone",
    "a quadcopter dropped a grenade",
    "Explosives were dropped from a UAV.",
    "ворожий дрон влучив",
    "дронами",
    "атака БпЛА",
    "БПЛА",
    "безпілотник упав на дах",
    "безпілотниками",
    "шахеди",
    "«Шахед»",
    "«герань-2»",
    "мопед впав у дворі",
    "дрон-камікадзе",
    "FPV-дроном",
    "Ланцетом",
    "скид із квадрокоптера",
    "баражуючий боєприпас",
    "ударними БпЛА",
    "«Молнія»",
    "«Гербера»",
    "беспилотник попал в дом",
    "беспилотниками",
    "«Герани»",
    "дрон-камикадзе",
    "атака беспилотных летательных аппаратов",
    "мопедов",
    "БпЛА типа Shahed",
]
MISSILES = [
    "Two missiles struck the plant.",
    "an Iskander-M",
    "Kinzhal",
    "Kalibr cruise missiles",
    "a Kh-101",
    "X-59",
    "Zircon",
    "Oreshnik",
    "an S-300 hit the school",
    "a ballistic strike",
    "a rocket attack",
    "Tochka-U",
    "ракетний удар",
    "ракетою",
    "крилаті ракети",
    "Х-101",
    "Іскандером",
    "«Кинджал»",
    "калібрами",
    "балістикою",
    "С-300",
    "Орєшнік",
    "ракетная атака",
    "ракеты",
    "Искандер-М",
    "«Кинжалы»",
    "Х-22",
    "баллистикой",
    "крылатой ракетой",
    "С-400",
]
SHELLING = [
    "artillery fire",
    "mortars",
    "Grad rounds",
    "an MLRS",
    "a howitzer",
    "tank fire",
    "shells fell on the village",
    "Uragan",
    "артилерія",
    "з артилерії",
    "артобстріл",
    "мінометами",
    "міномет",
    "РСЗВ",
    "«Градами»",
    "«Ураган»",
    "Смерч",
    "гаубиця",
    "снаряд влучив",
    "из артиллерии",
    "артобстрел",
    "миномётный огонь",
    "РСЗО «Град»",
    "градов",
    "снарядами",
    "артснаряд",
]
AIRSTRIKES = [
    "a KAB",
    "KABs",
    "a FAB-500",
    "a guided bomb",
    "glide bombs",
    "guided aerial bombs",
    "an aerial bomb",
    "a UMPK bomb kit: UMPK",
    "КАБ",
    "КАБами",
    "керована авіабомба",
    "керованими авіаційними бомбами",
    "авіаудар",
    "авіаударів",
    "ФАБ-250",
    "УМПК",
    "авиабомба",
    "авиаудары",
    "управляемая авиабомба",
    "КАБы",
    "планирующая бомба",
    "ФАБ-1500",
]
MIXED = [
    ("with missiles and drones", "missile drone"),
    ("ракетно-бомбовий удар", "missile airstrike"),
    ("ракетно-бомбовые удары", "missile airstrike"),
    ("Russian shelling", "(shelling)"),
    ("The village was shelled.", "(shelling)"),
    ("обстріляли місто", "(shelling)"),
    ("обстрел города", "(shelling)"),
    ("an air strike", "(airstrike)"),
    ("бомбардування", "(airstrike)"),
    ("Ракетний обстріл", "missile (shelling)"),
    ("Air defence shot down 20 drones.", "-drone"),
    ("Сили ППО збили 5 ракет.", "-missile"),
    ("Сбиты 12 беспилотников.", "-drone"),
    ("Debris of a downed drone damaged a house.", "drone"),
    ("Уламки збитого дрона впали на будинок.", "drone"),
    ("Обломки сбитого беспилотника повредили крышу.", "drone"),
    ("20 drones were shot down. A missile hit the school.", "-drone missile"),
    ("Air defences shot down 31 drones, but a missile hit the station.", "-drone missile"),
    ("Знищено 20 ворожих БпЛА.", "-drone"),
    ("ПВО уничтожила 15 дронов над областью.", "-drone"),
    ("Склад знищено дроном.", "drone"),
    ("20 drones were downed, but debris hit a house.", "drone"),
    ("Збито 12 дронів, проте ракета влучила в порт.", "-drone missile"),
    ("decoy drones", ""),
    ("бригада БпЛА", ""),
    ("a missile alert", ""),
    ("missile defence", ""),
    ("Patriot missiles", ""),
    ("drone operators", ""),
    ("interceptor drones", ""),
    ("anti-drone nets", ""),
    ("Unmanned Systems Forces", ""),
    ("shell companies", ""),
    ("a bomb shelter", ""),
    ("graduation, Stalingrad, gradual", ""),
    ("ракетна небезпека", ""),
    ("загроза балістики", ""),
    ("протиракетний", ""),
    ("градус, градація, Павлоград", ""),
    ("бомбосховище", ""),
    ("оператори дронів", ""),
    ("ракетная опасность", ""),
    ("зенитная ракета", ""),
    ("кабинет, фабрика, кабель, Кабмін", ""),
    ("набережная ураганный", ""),
    ("caliber, kaboom, fabric", ""),
]

CASES = [
    *((text, "drone") for text in DRONES),
    *((text, "missile") for text in MISSILES),
    *((text, "shelling") for text in SHELLING),
    *((text, "airstrike") for text in AIRSTRIKES),
    *MIXED,
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_weapon_is_known_by_any_of_its_names(text: str, expected: str) -> None:
    assert brief(text) == expected


@given(st.lists(st.sampled_from([text for text, _ in CASES]), min_size=2, max_size=4))
def test_a_paragraph_changes_nothing_in_another(paragraphs: list[str]) -> None:
    apart = [span.why for text in paragraphs for span in find_weapons(text)]
    assert [span.why for span in find_weapons("\n\n".join(paragraphs))] == apart


@given(st.text(max_size=200), st.sampled_from(["drone", "ракетою", "КАБ", "обстріл"]))
def test_spans_hold_what_they_say_under_any_unicode(text: str, name: str) -> None:
    text = f"{text} {name} {text}"
    for span in find_weapons(text):
        assert text[span.start : span.end] == span.why


@pytest.mark.parametrize("unit", ["a", "1", "(", "drone ", "shot down drone ", "ракетно-", "kh-"])
def test_time_grows_with_length_only(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    start = time.perf_counter()
    find_weapons(text)
    assert time.perf_counter() - start < 60  # a guard against hanging, not a measure


@pytest.mark.parametrize(
    "text",
    [
        "The army destroyed 12 drones and two missiles fired at the south.",
        "The air defence destroyed a drone.",
        "Захисники неба знищили ворожий дрон.",
        "Защитники неба уничтожили вражеский БпЛА.",
    ],
)
def test_what_the_defenders_destroyed_is_stopped(text: str) -> None:
    assert all(span.intercepted for span in find_weapons(text))


def test_what_destroyed_a_house_is_not_stopped() -> None:
    assert not find_weapons("Будинок знищено дроном.")[0].intercepted
    assert not find_weapons("A house was destroyed by a drone despite the air defence.")[0].intercepted


def test_some_of_them_downed_are_not_all() -> None:
    [drones] = find_weapons("Of the night: 116 drones, 83 of them were downed.")
    assert not drones.intercepted
    [drones] = find_weapons("Of the night: all 116 drones were downed.")
    assert drones.intercepted


@pytest.mark.parametrize(
    "text", ["Гелікоптери завдали ударів.", "Ворог бив з артилерії та літаків.", "Самолеты нанесли удар."]
)
def test_aircraft_that_strike_are_an_airstrike(text: str) -> None:
    assert "airstrike" in {weapon.weapon for weapon in find_weapons(text)}
