"""Names in a text and the level that the words beside them say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.gazetteer import Gazetteer
from geomap.toponyms import find_toponyms


def found(text: str) -> list[tuple[str, str]]:
    return [(t.name, t.level) for t in find_toponyms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drones hit the Dnipro and Sumy regions.", ["Dnipropetrovsk Oblast", "Sumy Oblast"]),
        ("in the regions of Kharkiv, Zaporizhia and Dnipropetrovsk", ["Kharkiv Oblast", "Zaporizhzhia Oblast", "Dnipropetrovsk Oblast"]),
        ("у Харківській, Сумській та Полтавській областях", ["Kharkiv Oblast", "Sumy Oblast", "Poltava Oblast"]),
        ("в Одесской и Николаевской областях", ["Odesa Oblast", "Mykolaiv Oblast"]),
    ],
)  # fmt: skip
def test_one_level_word_counts_for_the_whole_list(text: str, expected: list[str]) -> None:
    assert found(text) == [(name, "oblast") for name in expected]


def test_a_city_an_oblast_and_a_raion_of_one_name_are_told_apart() -> None:
    assert found("Kharkiv burned") == [("Kharkiv", "settlement")]
    assert found("Kharkiv region burned") == [("Kharkiv Oblast", "oblast")]
    assert found("у Харківському районі горить склад") == [("Kharkivskyi Raion", "raion")]


def test_a_list_with_a_name_that_only_an_oblast_bears_is_a_list_of_oblasts() -> None:
    assert {level for _, level in found("facilities in Kharkiv, Dnipropetrovsk and Odesa")} == {"oblast"}


def test_a_city_district_is_that_of_the_city_spoken_of() -> None:
    names = find_toponyms("У Харкові: удар по Київському та Шевченківському районах.")
    assert [t.level for t in names] == ["settlement", "city_district", "city_district"]
    assert {t.places[0].admin1 for t in names} == {"UA-63"}
    assert {len(t.places) for t in names} == {1}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("in the Shevchenkivsky and Kyivsky districts of Kharkiv", "Shevchenkivskyi district"),
        ("in Kyiv's Darnytsia district", "Darnytskyi district"),
        ("in the Desnyanskyi district of Kyiv", "Desnianskyi district"),
    ],
)
def test_districts_are_known_under_other_english_endings(text: str, name: str) -> None:
    assert name in {place for place, _ in found(text)}


def test_a_noun_said_once_counts_for_the_adjectives_after_it() -> None:
    text = "У Чугуївському районі пошкоджено ліцей, а в Ізюмському — крамницю."
    assert [level for _, level in found(text)] == ["raion", "raion"]


def test_words_in_small_letters_are_no_places() -> None:
    assert found("рівне поле, суми грошей і слава") == []


def test_a_possessive_is_the_name_itself() -> None:
    assert ("Kharkiv", "settlement") in found("Kharkiv's mayor spoke")
    assert ("Odesa", "settlement") in found("Odesa’s market burned")


def test_a_users_own_recogniser_takes_the_place_of_the_search() -> None:
    text = "Odesa and Sumy"
    names = find_toponyms(text, recogniser=lambda t: [(t.index("Sumy"), t.index("Sumy") + 4)])
    assert [t.text for t in names] == ["Sumy"]


@pytest.mark.parametrize(
    ("text", "near"),
    [("a depot near Izium", "near"), ("в селе под Херсоном", "под"), ("поблизу міста Суми", "поблизу"), ("in Izium", "")],
)  # fmt: skip
def test_what_is_near_a_town_is_not_in_it(text: str, near: str) -> None:
    assert [name.near for name in find_toponyms(text)] == [near]


def test_the_village_is_said_to_lie_in_the_oblast_of_a_citys_name() -> None:
    assert ("Donetsk Oblast", "oblast") in found("killed in the village of Ocheretyne, Donetsk, on Monday")


def test_names_are_known_by_the_country_that_the_gazetteer_maps() -> None:
    class Abroad(Gazetteer):
        country = "RU"  # type: ignore[assignment]

    text = "Drones hit Kamensk-Shakhtinsky overnight."
    assert [name.text for name in find_toponyms(text, gazetteer=Abroad())] == ["Kamensk-Shakhtinsky"]


WORDS = st.sampled_from(
    [
        "Kharkiv",
        "Одесі",
        "Сумская",
        "область",
        "районах",
        "Kyiv's",
        "region",
        "(",
        ")",
        ",",
        "and",
        "та",
        "—",
        "\n",
        "м.",
        "с.",
        "«",
        "😀",
        "Київ",
        "x",
    ]
)


@settings(max_examples=60)
@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=25))
def test_offsets_hold_under_any_unicode(parts: list[str]) -> None:
    text = " ".join(parts)
    for name in find_toponyms(text):
        assert text[name.start : name.end] == name.text
        assert 0 <= name.start < name.end <= len(text)


@pytest.mark.parametrize("piece", ["а", "(", "Харків ", "Kyiv, ", "Сумська та ", '"', "район "])
def test_a_hundred_kilobytes_of_one_thing_take_no_longer_than_their_length_asks(piece: str) -> None:
    find_toponyms(piece * (20_000 // len(piece)))


def test_a_quarter_of_a_city_is_not_meant_in_a_list_of_towns_elsewhere() -> None:
    found = find_toponyms("Атаковано порти Південний та Чорноморськ в Одеській області.")
    assert [t.name for t in found] == ["Port of Pivdennyi", "Chornomorsk", "Odesa Oblast"]
    found = find_toponyms("Атаковано Південний та Чорноморськ в Одеській області.")
    assert [t.name for t in found] == ["Chornomorsk", "Odesa Oblast"]
    assert [t.text for t in find_toponyms("Удари по Салтівці та Троєщині.")] == ["Салтівці", "Троєщині"]


def test_a_quarter_of_a_city_goes_before_a_village_unless_the_oblast_of_that_is_named() -> None:
    assert find_toponyms("Пожежа на Троєщині.")[0].places[0].admin1 == "UA-30"
    found = find_toponyms("Хмельницька область: пожежа на Троєщині.")
    assert (found[-1].level, found[-1].places[0].admin1) == ("settlement", "UA-68")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Обстрел Кировского района Донецка.", "Rutchenkivskyi district"),
        ("У Ленінському районі Луганська вибухи.", "Shevchenkivskyi district"),
        ("Обстрел Коминтерновского района Донецка.", "Donetsk"),  # it has none of that name
    ],
)
def test_a_district_lies_in_the_city_it_is_said_of(text: str, meant: str) -> None:
    assert find_toponyms(text)[0].name == meant


def test_a_site_said_of_a_city_is_near_it() -> None:
    found = [t.text for t in find_toponyms("A missile hit Independence Square in Kharkiv.")]
    assert found == ["Kharkiv"]


def test_human_rights_are_no_city() -> None:
    assert [t.text for t in find_toponyms("Human rights groups said shelling hit Kharkiv.")] == ["Kharkiv"]


def test_what_lies_south_of_a_city_is_beside_it_and_the_south_of_a_city_in_it() -> None:
    beside = ("a village south of Kharkiv", "the resort south-west of Odesa", "склад на південь від Харкова")
    inside = ("the south of Kharkiv", "Kharkiv", "the mayor of Kharkiv")
    assert [find_toponyms(text)[0].near for text in beside] == ["south of", "south-west of", "на південь від"]
    assert [find_toponyms(text)[0].near for text in inside] == ["", "", ""]
