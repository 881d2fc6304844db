"""Names that are words or people here."""

from __future__ import annotations

import pytest

from geomap.toponyms import find_toponyms


def test_names_of_people_are_no_places() -> None:
    assert find_toponyms("Volodymyr Zelensky and Vladimir Putin spoke.") == []
    assert find_toponyms("Президент Володимир Зеленський виступив.") == []
    assert [t.text for t in find_toponyms("Олена Покровська загинула у Херсоні.")] == ["Херсоні"]


@pytest.mark.parametrize("text", ["Порт на Одещині під ударом.", "Завод у Харківській області зазнав удару."])
def test_a_port_in_an_oblast_is_no_village_of_that_name(text: str) -> None:
    assert [t.level for t in find_toponyms(text)] == ["oblast"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Удар по Донеччині. Іллінівку росіяни атакували дроном.", "Іллінівку"),
        ("На Запоріжжі обстріли завдано по території Полтавки.", "Полтавки"),
    ],
)
def test_a_village_said_before_its_attackers_or_as_a_territory_is_one(text: str, name: str) -> None:
    assert name in [t.text for t in find_toponyms(text)]


def test_a_preposition_at_the_head_of_a_sentence_is_no_village() -> None:
    assert [t.text for t in find_toponyms("Под российский обстрел попала Сумская область.")] == [
        "Сумская область"
    ]


def test_a_village_called_port_is_one() -> None:
    assert [t.text for t in find_toponyms("Обстріляно село Порт.")] == ["Порт"]


def test_the_white_house_is_no_village() -> None:
    assert [t.text for t in find_toponyms("У Білому домі засудили обстріл Києва.")] == ["Києва"]


def test_moscow_time_is_no_place() -> None:
    assert [t.text for t in find_toponyms("At 9:30 Moscow time drones hit Sumy time and again.")] == ["Sumy"]


def test_a_town_next_door_needs_no_region() -> None:
    text = (
        "Тяжёлая новость из Новой Таволжанки Шебекинского округа. В самом Шебекино, сообщили в Киеве, тихо."
    )
    assert [t.name for t in find_toponyms(text)] == ["Novaya Tavolzhanka", "Shebekino", "Kyiv"]


def test_a_river_is_no_town_on_the_pacific() -> None:
    assert [t.name for t in find_toponyms("Росіяни атакували порт на Дунаї в Одеській області.")] == [
        "Odesa Oblast"
    ]


def test_a_village_of_a_raion_here_is_no_town_abroad() -> None:
    text = "Обстріляно село Оршанка Богодухівського району."
    assert [t.name for t in find_toponyms(text)] == ["Bohodukhivskyi Raion"]


def test_half_of_a_town_on_a_river_is_no_town_here() -> None:
    assert find_toponyms("Пожар на заводе в Славянске-на-Кубани.") == []


def test_a_house_called_by_a_common_name_is_no_village() -> None:
    assert find_toponyms("A missile hit the Druzhba hotel.") == []
    assert [t.text for t in find_toponyms("A missile hit the Kupiansk hotel.")] == ["Kupiansk"]


def test_a_village_before_a_verb_is_no_adjective_of_it() -> None:
    assert [t.name for t in find_toponyms("Внаслідок удару по Раденську постраждали двоє")] == ["Radensk"]
    assert find_toponyms("Дрон вдарив по електропідстанції на Нікольську електропідстанцію") == []


def test_half_of_a_longer_name_is_no_village_in_any_case() -> None:
    assert find_toponyms("У Залізнім Мостику Чернігівської області")[0].level == "oblast"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A missile hit Dashava. Parts of Kharkiv have no power.", "Dashava"),
        ("Ракета впала в Понорницю. Рік тому такого удару зазнав Бориспіль.", "Ponornytsia"),
    ],
)
def test_a_village_far_from_all_else_that_is_named_is_kept(text: str, name: str) -> None:
    assert name in {t.name for t in find_toponyms(text)}


def test_the_adjective_of_a_plant_s_title_is_no_town() -> None:
    assert find_toponyms("Удар по цехам «Южного машиностроительного завода»") == []
