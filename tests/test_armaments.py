"""With what a place was struck."""

from __future__ import annotations

import pytest

from geomap.armaments import Armaments
from geomap.gazetteer import load_gazetteer
from geomap.spoken import Spoken


def weapons(text: str) -> dict[str, list[str]]:
    spoken = Spoken(text, load_gazetteer(), lang=None, published="2026-02-04")
    return {one.toponym.text: Armaments(spoken).of(one) for one in spoken.struck}


def test_a_weapon_belongs_to_the_place_of_its_sentence() -> None:
    text = "A drone hit Sumy. A missile hit Izmail."
    assert weapons(text) == {"Sumy": ["drone"], "Izmail": ["missile"]}


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        ("Officials told of a drone raid on Izmail, and a missile strike on Sumy.", ["drone"], ["missile"]),
        ("Izmail was hit by a missile and Sumy by a drone.", ["missile"], ["drone"]),
        ("In Izmail drones hit a port; in Sumy a missile hit a house.", ["drone"], ["missile"]),
        (
            "В Ізмаїлі від артобстрілу загинула жінка, а в Сумах дрон поранив чоловіка.",
            ["shelling"],
            ["drone"],
        ),
        ("По Измаилу били из артиллерии, по Сумам — дронами.", ["shelling"], ["drone"]),
        ("Missiles and drones hit Izmail and Sumy.", ["missile", "drone"], ["missile", "drone"]),
    ],
)
def test_the_weapons_of_one_sentence_are_shared_among_its_places(
    text: str, one: list[str], two: list[str]
) -> None:
    assert list(weapons(text).values()) == [one, two]


def test_an_oblast_was_struck_with_all_that_its_towns_were() -> None:
    text = "In Sumy region a drone hit Shostka and a missile hit Konotop."
    assert weapons(text) == {
        "Sumy region": ["missile", "drone"],
        "Shostka": ["drone"],
        "Konotop": ["missile"],
    }


def test_the_weapons_of_a_strike_abroad_do_not_pass_the_border() -> None:
    text = "Ukrainian drones attacked Samara in Russia. Russia struck Kharkiv overnight, killing two."
    assert weapons(text)["Kharkiv"] == []


def test_a_list_of_weapons_belongs_to_the_line_that_opens_it() -> None:
    text = "Окупанти обстріляли Сумщину.\nПо області вдарило таке озброєння:\n- два БпЛА;\n- один КАБ."
    assert weapons(text) == {"Сумщину": ["drone", "airstrike"]}


@pytest.mark.parametrize(
    "text",
    [
        "The Sumy region was hit again. In Romny a drone burnt a shop, in Konotop a missile hit a depot.",
        "Сумщина знову під ударом. У Ромнах дрон спалив магазин, у Конотопі ракета влучила в склад.",
        "Удар нанесен по Сумской области. В Ромнах дрон сжег магазин, в Конотопе ракета попала в склад.",
    ],
)
def test_a_region_was_struck_with_what_its_towns_were(text: str) -> None:
    region, romny, konotop = weapons(text).values()
    assert region == ["missile", "drone"]
    assert (romny, konotop) == (["drone"], ["missile"])


def test_shelling_of_a_region_is_not_the_missile_of_one_of_its_towns() -> None:
    text = (
        "The Kharkiv region was shelled: two villages burnt. A missile hit Pechenihy. Houses burnt in Izium."
    )
    assert weapons(text)["Kharkiv region"] == ["shelling"]


def test_a_port_was_struck_with_what_its_region_was() -> None:
    text = "The port of Izmail was attacked. Drones hit port facilities in the Odesa region."
    assert weapons(text) == {"port of Izmail": ["drone"], "Odesa region": ["drone"]}


def test_the_attack_as_a_whole_tells_the_weapon_of_a_town_without_one() -> None:
    text = "Power plants were hit in Kharkiv.\nRussia launched drones and missiles in attacks on Ukraine."
    assert weapons(text) == {"Kharkiv": ["missile", "drone"]}


def test_a_sentence_of_several_towns_gives_way_to_one_of_the_town() -> None:
    text = "Missiles and drones hit Izmail and Kharkiv. Drones struck three districts of Kharkiv."
    assert weapons(text)["Kharkiv"] == ["drone"]


def test_a_weapon_of_several_oblasts_is_not_taken_for_another() -> None:
    text = "Missiles hit Sumy and Izmail.\nA house burnt in Nikopol after the attack."
    assert weapons(text)["Nikopol"] == []


def test_weapons_told_after_a_place_that_has_its_own_are_of_the_next() -> None:
    text = "The Kerch drone strike came a day after Ukraine was hit with missiles, including a home in Uman."
    assert weapons(text).get("Uman") == ["missile"]


def test_a_superlative_is_no_attack_of_long_ago() -> None:
    text = "A missile and drone barrage hit the west, one of the deadliest since 2022.\nTwo blocks were hit in Ternopil."
    assert weapons(text) == {"Ternopil": ["missile", "drone"]}


def test_a_calibre_is_no_missile() -> None:
    assert weapons("По Горловке выпущено четыре снаряда калибром 122 мм.") == {"Горловке": ["shelling"]}


@pytest.mark.parametrize(
    "text",
    [
        "За добу обстріляно Чугуїв.\nПо Харківщині вдарило таке озброєння:\n- чотири БпЛА «Герань-2»;\n- fpv-дрон.",
        "За сутки обстрелян Чугуев.\nПо Харьковщине ударило такое вооружение:\n- четыре БпЛА «Герань-2»;\n- fpv-дрон.",
    ],
)
def test_where_all_that_struck_a_region_were_drones_a_town_was_struck_by_one(text: str) -> None:
    assert set(map(tuple, weapons(text).values())) == {("drone",)}


def test_a_list_of_several_kinds_says_nothing_of_one_town() -> None:
    text = "За добу обстріляно Чугуїв.\nПо Харківщині вдарило таке озброєння:\n- три КАБ;\n- fpv-дрон."
    assert weapons(text)["Чугуїв"] == ["shelling"]


@pytest.mark.parametrize(
    "text",
    [
        "Operators dropped explosives on a bus in Antonivka.",
        "На зупинку в Антонівці скинули вибухівку.",
        "В Антоновке от сброса боеприпаса поврежден автомобиль.",
    ],
)
def test_explosives_are_dropped_from_drones(text: str) -> None:
    assert list(weapons(text).values()) == [["drone"]]


def test_another_preposition_opens_another_statement() -> None:
    text = "Из артиллерии били по Никополю, в Марганце дрон повредил магазин."
    assert weapons(text) == {"Никополю": ["shelling"], "Марганце": ["drone"]}


def test_shelling_of_a_region_is_not_the_drone_of_its_only_town() -> None:
    text = "Russian shelling hit the Kherson region. In Beryslav a drone hit a yard."
    assert weapons(text) == {"Kherson region": ["shelling"], "Beryslav": ["drone"]}


def test_a_town_in_several_lists_was_struck_with_the_weapons_of_each() -> None:
    text = (
        "Ворог завдав авіаударів по Магдалинівці, Гуляйполю, Тернуватому. Дрони атакували Степногірськ, Приморське, "
        "Степове, Оріхів та Гуляйполе. З РСЗВ накрили Степногірськ і Приморське. Артилерія била по Степногірську, "
        "Степовому, Гуляйполю, Новоданилівці, Малій Токмачці."
    )
    found = weapons(text)
    assert found["Гуляйполю"] == ["drone", "shelling", "airstrike"]
    assert found["Степногірськ"] == ["drone", "shelling"]
    assert found["Оріхів"] == ["drone"]


def test_who_launched_is_not_spared() -> None:
    text = "Russia launched 73 missiles and 656 drones overnight at Kyiv, Dnipro and Kharkiv."
    assert set(map(tuple, weapons(text).values())) == {("missile", "drone")}


def test_an_air_force_strikes_from_the_air_and_an_unmanned_one_with_drones() -> None:
    assert weapons("Авиация, по данным штаба, била по Гришино.") == {"Гришино": ["airstrike"]}
    assert weapons("Беспилотная авиация ударила по Сумам.") == {"Сумам": ["drone"]}


@pytest.mark.parametrize(
    "text",
    [
        "In Kramatorsk, a guided bomb damaged nine houses. One person was wounded in Lyman.",
        "У Сумах дрон влучив у школу. В Лебедині поранено жінку.",
        "A drone hit a house in Pryluky.\n\nIn Kupiansk, one person was killed.",
        "Shelling hit the Sumy region 40 times.\n\nIn Lebedyn, a barn burned down.",
    ],
)
def test_the_weapon_of_one_town_is_not_that_of_the_next(text: str) -> None:
    assert list(weapons(text).values())[-1] == []


@pytest.mark.parametrize(
    "text",
    [
        "Russia fired 300 drones at Ukraine overnight.\n\nIn Lebedyn, a barn burned down.",
        "У Сумах дрон влучив у школу. Пошкоджено також будинки в Лебедині.",
        "Після атаки дронів горів дім у Сумах. Є наслідки й у Лебедині: пошкоджено дах.",
        "Drones attacked the Sumy region.\n\nIn Lebedyn, a barn burned down.",
    ],
)
def test_the_weapons_of_the_whole_attack_are_those_of_its_places(text: str) -> None:
    assert list(weapons(text).values())[-1] == ["drone"]
