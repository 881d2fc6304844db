"""Places under a spelling that the gazetteer does not list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.respellings import spelling_key
from geomap.toponyms import find_toponyms


def names(text: str) -> dict[str, str]:
    return {t.text: t.name for t in find_toponyms(text)}


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("In Donetsk Oblast a shell hit a barn in Vasyukivka.", "Vasyukivka", "Vasiukivka"),
        ("Sumy Oblast: mines fell on the village of Tolstodubovo.", "Tolstodubovo", "Tovstodubove"),
        ("Kherson region: Bilozerka, Veletynske and Stanislav were shelled.", "Veletynske", "Veletenske"),
        ("Kherson region: Bilozerka, Ingulets and Dudchany were shelled.", "Ingulets", "Inhulets"),
        ("На Херсонщині: Білозерка, Малую Лепетиху обстріляли.", "Малую Лепетиху", "Mala Lepetykha"),
        ("Sumy Oblast: mortars hit the Bilopol community.", "Bilopol", "Bilopilska hromada"),
        ("Sumy Oblast: Shalyginsk and Novoslobidsk communities.", "Shalyginsk", "Shalyhynska hromada"),
        ("Sumy Oblast: the Znob-Novgorod community.", "Znob-Novgorod", "Znob-Novhorodska hromada"),
        ("A depot in the Gagarinsky district of Sevastopol burned.", "Gagarinsky", "Haharinskyi district"),
        ("Chernihiv Oblast: Novhorod-Siversky district.", "Novhorod-Siversky", "Novhorod-Siverskyi Raion"),
        ("Сумщина: обстріляно Хотинську громаду.", "Хотинську громаду", "Khotinska hromada"),
    ],
)
def test_a_place_is_known_under_another_spelling_in_the_oblast_spoken_of(
    text: str, written: str, meant: str
) -> None:
    assert names(text).get(written) == meant


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A shell hit a barn in Paraskoveivka.", "Paraskoveivka"),  # no oblast is spoken of
        ("In Odesa Oblast a shell hit a barn in Paraskoveivka.", "Paraskoveivka"),  # not there
        ("In Donetsk Oblast Andrii Paraskoveivka was hurt.", "Paraskoveivka"),  # a person
        ("Sumy Oblast: the Brok-Novgorod community.", "Novgorod"),  # the end of a name that is not known
        ("У Сумській області в Телеграмі повідомили про обстріл.", "Телеграмі"),
    ],
)
def test_a_word_is_no_place_where_none_is_due_or_none_is_like_it(text: str, written: str) -> None:
    assert written not in names(text)


def test_a_text_may_hold_nothing_but_the_end_of_a_longer_name() -> None:
    assert names("Brok-Lyman") == {}


def test_a_namesake_elsewhere_stays_where_its_own_oblast_is_named() -> None:
    assert names("Чернівецька область: Хотинська громада.")["Хотинська громада"] == "Khotynska hromada"
    found = find_toponyms("Чернівецька область: Хотинська громада.")
    assert found[-1].places[0].admin1 == "UA-77"


def test_the_district_of_a_town_is_the_raion_called_after_it() -> None:
    assert names("Cars were damaged in the Kryvyi Rih district.") == {"Kryvyi Rih": "Kryvorizkyi Raion"}
    assert names("Kryvyi Rih was hit.") == {"Kryvyi Rih": "Kryvyi Rih"}


@pytest.mark.parametrize(
    "spellings",
    [
        ("Vasiukivka", "Vasyukivka", "Васюківка", "Васюківку", "Vasiukivky"),
        ("Odradokamianka", "Odradokamyanka", "Одрадокам'янка", "Odradokamyanku"),
        ("Inhulets", "Ingulets", "Інгулець"),
        ("Boiaro-Lezhachi", "Boyaro-Lezhachi", "Бояро-Лежачі"),
        ("Iverske", "Iverskoye", "Iverskoy", "Іверське"),
    ],
)
def test_the_spellings_of_a_name_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({spelling_key(name) for name in spellings}) == 1


@given(st.text(max_size=40))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(spelling_key(text), str)


def test_a_region_abroad_is_kept_beside_a_town_called_like_it() -> None:
    text = "Над Курской областью сбито 46 беспилотников. Во Льгове пожар."
    assert [t.level for t in find_toponyms(text)] == ["oblast", "settlement"]
