"""Many figures of a place to one."""

from __future__ import annotations

from told import tolls


def test_a_part_of_the_hurt_is_no_figure_of_a_district_within() -> None:
    text = (
        "A drone hit a bus in Kherson, wounding ten. The blast shook the Dniprovskyi district. "
        "At least nine of the wounded are in hospital."
    )
    assert tolls(text) == {"Kherson": (None, 10), "Dniprovskyi district": (None, None)}


def test_the_only_toll_of_a_district_is_told_of_its_city() -> None:
    read = tolls("Shells hit Kherson. In the Korabelnyi district of Kherson two people were killed.")
    assert set(read.values()) == {(2, None)}


def test_a_bigger_toll_behind_an_update_counts() -> None:
    text = "Drones hit Sumy. Already 19 people are dead. Later the death of 21 people was confirmed."
    assert tolls(text) == {"Sumy": (21, None)}


def test_another_wounded_adds_to_the_one_told_before() -> None:
    text = "A bomb hit Izium. One injured person is in hospital. Another man sustained shrapnel wounds."
    assert tolls(text) == {"Izium": (None, 2)}


def test_updates_may_stand_against_the_order_of_time() -> None:
    text = "A missile hit Dnipro.\nUpdate 5 p.m.: The toll has risen to 30 dead.\nUpdate 7 a.m.: The toll rose to 23 dead."
    assert tolls(text) == {"Dnipro": (30, None)}


def test_nobody_hurt_by_another_hit_says_nothing_of_the_dead() -> None:
    text = "A drone hit Romny, wounding two men. Another drone burnt a car near a farm. Nobody was hurt."
    assert tolls(text) == {"Romny": (None, 2)}


def test_the_latest_toll_is_the_largest_also_where_it_is_told_first() -> None:
    text = "14 people were hurt in Sumy.\nAt 12:37 the number of injured rose to nine. At 10:55 it rose to six injured."
    assert tolls(text) == {"Sumy": (None, 14)}


def test_somebody_hurt_in_a_town_is_no_zero_of_its_community() -> None:
    text = "У Марганці поранено двох жінок. Обстріляно і Марганецьку громаду. На щастя, ніхто не постраждав."
    assert tolls(text)["Марганці"] == (None, 2)


def test_an_oblast_with_one_struck_raion_has_its_figures() -> None:
    text = "Drones attacked the Odesa region. One person was killed in Odesa district."
    assert tolls(text) == {"Odesa region": (1, None), "Odesa district": (1, None)}


def test_people_of_other_ages_in_one_town_are_counted_once_each() -> None:
    text = "Shells hit Izium. A man, 40, was wounded. A 63-year-old woman was wounded too. The man of 40 was wounded."
    assert tolls(text)["Izium"] == (None, 2)


def test_the_people_hurt_the_day_before_in_a_town_are_not_told_of_its_oblast_today() -> None:
    text = (
        "Overnight on February 4 drones hit Sumy Oblast.\n\nOn February 3 a bomb hit Shostka, killing four."
    )
    assert tolls(text) == {"Sumy Oblast": (None, None), "Shostka": (4, None)}


def test_the_dead_of_another_day_in_a_district_are_not_those_of_its_city() -> None:
    text = "An Iskander hit Kherson. On 2 January a drone hit the Korabelnyi district, 12 people were killed."
    assert tolls(text)["Kherson"] == (None, None)
