"""What a name belongs to, from the words directly beside it."""

from __future__ import annotations

import pytest

from geomap.struck import judge
from geomap.toponyms import find_toponyms


def struck(text: str) -> set[str]:
    return {v.toponym.name for v in judge(text, find_toponyms(text)) if v.struck}


def why(text: str) -> dict[str, str]:
    return {v.toponym.text: v.why for v in judge(text, find_toponyms(text))}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("A drone hit Sumy, the mayor of Lviv said.", "Lviv", "office"),
        ("KYIV, Feb 3 (Reuters) - A drone hit Sumy.", "KYIV", "dateline"),
        ("A drone hit Sumy, and Moscow said nothing.", "Moscow", "government"),
        ("The Kyiv regime attacked Belgorod with drones.", "Kyiv", "government"),
        ("Moscow was behind the missile strike on Kherson.", "Moscow", "government"),
        ("A drone hit a house on Odesa Street in Sumy.", "Odesa", "street"),
        ("A drone hit a village 20 km from Sumy.", "Sumy", "distance"),
        ("A drone hit Kremenchuk, a city on the river, south of Kyiv.", "Kyiv", "distance"),
        ("Поліція в Харківській області розповіла про удар по Чугуєву.", "Харківській області", "office"),
        (
            "По данным управления ГСЧС Украины в Донецкой области, обстрелян Лиман.",
            "Донецкой области",
            "office",
        ),
        ("A drone hit Sumy, the president said in Warsaw.", "Warsaw", "spoke there"),
        ("Ворог вдарив у потяг сполученням Шостка-Київ.", "Київ", "ride"),
        ("Загинули 12 людей без урахування Маріуполя.", "Маріуполя", "from"),
        ("Обстріл Сум.\nКиїв • УНН\nПостраждали люди.", "Київ", "dateline"),
    ],
)
def test_the_words_beside_a_name_may_take_it_out(text: str, name: str, role: str) -> None:
    assert why(text)[name].startswith(role)


def test_a_post_office_is_a_house_and_no_authority() -> None:
    assert why("A drone hit a post office in Hlukhiv.")["Hlukhiv"] == "hit"


def test_a_government_that_has_hit_something_is_no_place_and_one_that_was_hit_is() -> None:
    assert not struck("The president confirmed that Kyiv had hit a Russian refinery.")
    assert struck("Kyiv had been hit by drones.") == {"Kyiv"}


def test_the_ends_of_a_trains_route_are_not_struck() -> None:
    assert not struck("Drones struck a filling station and a Kyiv–Warsaw train near the border.")


def test_a_headline_in_capitals_is_no_dateline() -> None:
    assert struck("SUMY — HOUSES HIT BY DRONES") == {"Sumy"}
    assert struck("KYIV, Ukraine — A drone hit Sumy.") == {"Sumy"}


def test_a_place_that_a_train_goes_through_is_not_struck() -> None:
    assert struck("Рух поїздів через Павлоград обмежено через обстріл станції Синельникове.") == {
        "Synelnykove"
    }


def test_where_it_was_reported_is_not_where_it_happened() -> None:
    assert struck("Дом культуры в Волчанске разрушен авиабомбой, сообщили в Харькове.") == {"Vovchansk"}
    assert struck("О взрывах сообщили в Одессе.") == {"Odesa"}


def test_moscow_that_strikes_is_a_government() -> None:
    assert "Moscow" not in struck("Київ заявив, що Москва завдала удару по Сумах.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Росіяни завдали удару по залізничній станції Чаплине.", {"Chaplyne"}),
        ("На станції Ковяги дрон влучив у потяг, поранено троє.", {"Koviahy"}),
        ("Станцію Чаплине обстріляли ракетами.", {"Chaplyne"}),
        ("Под удар попала станция Лозовая.", {"Lozova"}),
        ("Під удар потрапила станція Лозова.", {"Lozova"}),
        ("Дрон влучив у Ніжинську залізничну станцію.", {"Nizhyn"}),
        ("Nizhyn railway station was hit by drones.", {"Nizhyn"}),
        ("A missile hit the railway station in Chaplyne, killing 25 people.", {"Chaplyne"}),
        ("Рух потягів через станцію Ковяги зупинено після удару по Харкову.", {"Kharkiv"}),
        ("Вибух біля станції метро Лук'янівська, поранено двоє.", set()),
        ("Удар дронів по насосній станції Ковяги.", set()),
        ("Drones hit the electric substation Dniprovska.", set()),
        ("Такі рішення ставлять під удар безпеку Києва.", set()),
    ],
)
def test_a_railway_station_is_in_the_place_that_it_is_called_after(text: str, names: set[str]) -> None:
    assert struck(text) == names


def test_a_place_on_the_way_is_struck_where_a_clause_says_so() -> None:
    way = "Drones hit Nikopol. A bus was stopped on the way to Marhanets"
    assert struck(f"{way}.") == {"Nikopol"}
    assert struck(f"{way}, where a shell hit a stop.") == {"Nikopol", "Marhanets"}
    assert struck(f"{way},") == {"Nikopol"}
