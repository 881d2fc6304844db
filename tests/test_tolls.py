"""Whose figures they are."""

from __future__ import annotations

import pytest
from told import tolls


def test_a_figure_belongs_to_the_place_of_its_part_of_the_sentence() -> None:
    text = "Two people were killed in Sumy; in Izmail a drone wounded three people."
    assert tolls(text) == {"Sumy": (2, None), "Izmail": (None, 3)}


def test_a_figure_of_two_places_is_a_total() -> None:
    assert tolls("Drones hit Sumy and Izmail, killing five people.") == {
        "Sumy": (None, None),
        "Izmail": (None, None),
        "": (5, None),
    }


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Nine people were killed in the Sumy region, including four in Shostka.", "Shostka"),
        ("На Сумщині загинули дев'ятеро людей, зокрема четверо в Шостці.", "Шостці"),
        ("В Сумской области погибли девять человек, в том числе четверо в Шостке.", "Шостке"),
    ],
)
def test_a_part_of_the_people_told_is_all_of_those_in_its_place(text: str, town: str) -> None:
    read = tolls(text)
    assert read[town] == (4, None)
    assert set(read.values()) == {(9, None), (4, None)}


def test_a_sum_is_that_of_the_only_place_or_of_the_one_named_beside_it() -> None:
    assert tolls("A missile hit Sumy, wounding three women. In total, 17 people were hurt.") == {
        "Sumy": (None, 17)
    }
    text = (
        "Missiles struck Kyiv. Five people were hurt in the Darnytskyi district.\n"
        "In total, 17 people were hurt in the capital."
    )
    assert tolls(text)["Kyiv"] == (None, 17)


def test_people_hurt_besides_those_told_before_are_added() -> None:
    assert tolls("Двоє людей загинули в Сумах. Ще одна людина померла в лікарні.") == {"Сумах": (3, None)}


def test_a_figure_of_several_places_belongs_to_the_one_that_holds_them() -> None:
    text = "Дрони били по Нікопольщині. Атакували Нікополь та Марганецьку громаду. Поранено п'ятьох людей."
    read = tolls(text)
    assert read["Нікопольщині"] == (None, 5)
    assert read["Нікополь"] == (None, None)


def test_figures_of_long_ago_count_nowhere() -> None:
    text = "A drone hit a farm in Sumy. On 5 March 2023 a missile killed seven people there."
    assert tolls(text) == {"Sumy": (None, None)}


def test_others_hurt_besides_the_dead_are_not_added_to_the_hurt() -> None:
    text = "1 погибший и 6 раненых в Херсонской области\nВ области погиб один человек, еще шестеро ранены."
    assert next(iter(tolls(text).values())) == (1, 6)


def test_a_reminder_of_another_place_takes_no_figure_of_the_news() -> None:
    text = (
        "A woman was badly wounded by shelling on Monday. Earlier, a drone fell in the centre of Chernihiv."
    )
    assert tolls(text)["Chernihiv"] == (None, None)


def test_a_list_behind_a_figure_tells_each_place_its_own() -> None:
    text = "Seven civilians were injured – six in Sumy and one in Izmail – after drones hit both."
    assert tolls(text) == {"Sumy": (None, 6), "Izmail": (None, 1), "": (None, 7)}
    text = "Russian strikes killed five people across Sumy region: three in Shostka and two in Konotop."
    assert set(tolls(text).values()) == {(5, None), (3, None), (2, None)}


@pytest.mark.parametrize(
    "text",
    [
        "Drones hit the Darnytskyi and Podilskyi districts of Kyiv. Five wounded are known so far.",
        "Дрони влучили у Дарницький та Подільський райони Києва. Наразі відомо про п'ятьох поранених.",
        "Дроны попали в Дарницкий и Подольский районы Киева. Известно о пяти пострадавших.",
    ],
)
def test_a_figure_behind_several_districts_is_that_of_their_city(text: str) -> None:
    city = {"en": "Drones hit Kyiv.\n", "uk": "Дрони вдарили по Києву.\n", "ru": "Дроны ударили по Киеву.\n"}
    lang = "en" if text.isascii() else "uk" if "і" in text else "ru"
    read = tolls(city[lang] + text)
    assert next(iter(read.values())) == (None, 5)
    assert set(list(read.values())[1:]) == {(None, None)}


def test_a_figure_behind_a_list_is_that_of_the_oblast_that_holds_it() -> None:
    text = "In Sumy region, strikes on Shostka, the town of Konotop and a village near Hlukhiv wounded ten people."
    read = tolls(text)
    assert read["Sumy region"] == (None, 10)
    assert set(read.values()) == {(None, 10), (None, None)}


def test_ages_of_a_list_are_no_figures() -> None:
    text = (
        "A drone hit Kherson, wounding five. Two men, aged 53 and 57, as well as three women, aged 37, 46 and 68, "
        "were injured."
    )
    assert tolls(text) == {"Kherson": (None, 5)}


def test_the_region_is_not_that_of_a_sentence_before_about_another() -> None:
    text = (
        "In Donetsk Oblast one person was killed in Kurakhove.\n"
        "Russia hit the city of Kherson and 12 other settlements in the region, injuring four people."
    )
    assert (1, 4) not in tolls(text).values()


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        (
            "Shells hit the Nikopol district. A house burnt in Nikopol. Nobody was hurt.",
            "Nikopol",
            "Nikopol district",
        ),
        (
            "Обстріляно Нікопольський район. У Нікополі горів будинок. Люди не постраждали.",
            "Нікополі",
            "Нікопольський район",
        ),
        (
            "Обстрелян Никопольский район. В Никополе горел дом. Люди не пострадали.",
            "Никополе",
            "Никопольский район",
        ),
    ],
)
def test_nobody_hurt_at_the_end_is_said_of_all_that_was_told(text: str, inner: str, outer: str) -> None:
    assert tolls(text) == {inner: (0, 0), outer: (0, 0)}


def test_nobody_hurt_in_one_town_says_nothing_of_the_oblast() -> None:
    read = tolls(
        "Drones hit the Sumy region. In Romny a shop burnt. Nobody was hurt. In Konotop a school was hit."
    )
    assert read["Romny"] == (0, 0)
    assert read["Sumy region"] == (None, None)


def test_nobody_hurt_behind_several_places_is_said_of_each() -> None:
    read = tolls("У Сумах пошкоджено лікарню, у Ромнах обстріляно сім будинків – ніхто не постраждав.")
    assert set(read.values()) == {(0, 0)}


def test_a_city_named_to_find_a_suburb_has_no_figure() -> None:
    read = tolls(
        "A drone hit a bus in Antonivka, a suburb of Kherson, killing a woman. Shells hit Kherson too."
    )
    assert read == {"Antonivka": (1, None), "Kherson": (None, None)}


@pytest.mark.parametrize(
    "text",
    [
        "Russian strikes killed one person each in Toretsk and Siversk.",
        "По одній людині загинуло внаслідок обстрілів у Торецьку та Сіверську.",
        "По одному человеку погибло от обстрелов в Торецке и Северске.",
    ],
)
def test_one_each_is_one_in_every_place(text: str) -> None:
    assert set(tolls(text).values()) == {(1, None)}


def test_people_hurt_in_a_list_of_towns_are_those_of_what_holds_them() -> None:
    text = "Russia struck the Sumy region. Shells hit Romny and Konotop, injuring three people."
    assert tolls(text) == {"Sumy region": (None, 3), "Romny": (None, None), "Konotop": (None, None)}


@pytest.mark.parametrize(
    "text",
    [
        "A missile hit Kyiv. In the Darnytskyi district a house was destroyed. 63 residents of the city were injured.",
        "Ракета влучила в Київ. У Дарницькому районі впав будинок. Поранено 63 мешканці міста.",
        "Ракета попала в Киев. В Дарницком районе рухнул дом. Ранены 63 жителя города.",
    ],
)
def test_residents_of_the_city_are_not_those_of_its_district(text: str) -> None:
    (city, district) = tolls(text).values()
    assert city == (None, 63)
    assert district == (None, None)


def test_a_digest_of_the_past_day_is_not_of_the_town_told_last() -> None:
    text = "A shell hit Horlivka. Nobody was hurt. Over the past day two people were killed. Shells hit Donetsk too."
    read = tolls(text)
    assert read["Horlivka"] == (0, 0)
    assert read[""] == (2, None)


def test_news_of_another_place_ends_what_is_told_of_the_only_struck_one() -> None:
    text = "Missiles hit Nikopol, killing four.\nThe court heard of the missile at Hroza village. 55 people died there."
    assert tolls(text) == {"Nikopol": (4, None), "": (55, None)}


@pytest.mark.parametrize(
    "text",
    [
        "Drones hit Sumy. An Israeli strike on Gaza killed 20 people.",
        "An air raid kills 12 in Lebanon\nDrones hit Sumy, damaging a house.",
        "Drones hit Sumy. A missile attack in Israel killed nine. Thirty more were wounded.",
        "Drones hit Sumy, damaging a house. Four people were killed in a bus crash in Poland.",
        "A tram crash in Milan leaves two dead\nDrones hit Sumy, damaging a house.",
        "Дрони влучили в будинок у Сумах.\nУ Туреччині під час землетрусу загинули 40 людей.",
        "Дроны попали в дом в Сумах.\nВ авиакатастрофе в Индии погибли 200 человек.",
    ],
)
def test_the_dead_of_an_accident_or_of_another_war_are_no_figure_of_a_strike(text: str) -> None:
    assert list(tolls(text).values()) == [(None, None)]


def test_what_was_said_abroad_of_a_strike_is_still_its_figure() -> None:
    text = "Drones hit Sumy. Five people were killed in the drone attack, the president said in Brussels."
    assert tolls(text) == {"Sumy": (5, None)}


def test_a_governor_without_a_place_speaks_of_his_region() -> None:
    text = (
        "Fire hit the Kharkiv and Kherson regions. "
        '"Three people were killed," said the governor of the Kherson region. '
        "In the village of Budy two were wounded."
    )
    read = tolls(text)
    assert read["Kherson"] == (3, None)
    assert read["Budy"] == (None, 2)


def test_people_of_an_unnamed_place_are_not_those_of_the_one_named() -> None:
    assert tolls("Shelling kills three in Kherson, one in the east") == {"Kherson": (3, None), "": (1, None)}


def test_a_sum_is_one_for_the_dead_and_the_wounded() -> None:
    text = "Missiles hit Kyiv and the Dnipro region. In total, Ukraine has 37 deaths and 170 injuries."
    assert tolls(text)[""] == (37, 170)


def test_a_village_that_is_not_listed_keeps_its_figure() -> None:
    text = "A drone hit Romny. A shell hit Konotop. In the village of Xerovka four people were injured."
    assert tolls(text) == {"Romny": (None, None), "Konotop": (None, None), "": (None, 4)}


def test_a_lead_without_a_place_speaks_of_the_only_one_told_of_later() -> None:
    text = "Dozens hurt in attack\nNews agency\nPlain text\nA rocket strike killed 27 people.\nPeople were waiting at the station in Kramatorsk when it was shelled."
    assert tolls(text) == {"Kramatorsk": (27, None)}


def test_a_lead_that_names_a_city_speaks_of_it_and_not_of_its_district_told_later() -> None:
    text = (
        "Бои продолжаются в Донецке. Погибли 9 человек, около 30 ранены.\n"
        "В Куйбышевском районе снаряд попал в маршрутку, погибли 6 пассажиров."
    )
    read = tolls(text)
    assert read["Донецке"] == (9, 30)
    assert read["Куйбышевском районе"] == (6, None)


def test_one_of_the_wounded_who_died_is_no_longer_wounded() -> None:
    text = "A drone hit Sumy. Two men were wounded. Later one of the men died of his wounds."
    assert tolls(text) == {"Sumy": (1, 1)}


def test_a_woman_who_could_not_be_saved_is_dead() -> None:
    text = "Дрон ударив по Ромнах. Жінка отримала поранення. Її доставили до лікарні, проте врятувати її не вдалося."
    assert tolls(text) == {"Ромнах": (1, None)}


def test_nobody_hurt_in_the_last_town_is_not_of_the_oblast_where_others_were() -> None:
    text = "Drones hit the Sumy region. In Romny two were wounded. In Konotop a car burnt. Nobody was hurt."
    read = tolls(text)
    assert (read["Romny"], read["Konotop"]) == ((None, 2), (0, 0))
    assert read["Sumy region"] == (None, None)


def test_the_total_number_behind_a_district_is_that_of_its_city() -> None:
    text = (
        "A missile hit Kyiv. In the Solomianskyi district of Kyiv 19 people were killed. "
        "The total number of dead reached 28."
    )
    assert [killed for killed, _ in tolls(text).values()] == [28, 19]


def test_residents_hurt_are_those_of_their_oblast_though_a_city_was_spoken_of() -> None:
    text = "Shells fell on Kherson Oblast. Kherson was hit six times. Four residents of Kherson Oblast were wounded."
    assert list(tolls(text).values()) == [(None, 4), (None, None)]


def test_a_figure_behind_regions_and_a_city_is_none_of_theirs() -> None:
    text = "Attacks on the Kharkiv and Dnipro regions and the port city of Odesa killed two civilians."
    read = tolls(text)
    assert read.pop("") == (2, None)
    assert set(read.values()) == {(None, None)}


def test_ages_of_the_wounded_are_no_figures() -> None:
    text = "Bombs hit Oleksandrivka, wounding four. Two of the injured, ages 54 and 62, were hospitalized."
    assert tolls(text) == {"Oleksandrivka": (None, 4)}


@pytest.mark.parametrize(
    "text",
    [
        "The occupiers killed three civilians: in Andriivka, Lyman and Myrnohrad.",
        "Росіяни вбили трьох жителів Донеччини: в Андріївці, Лимані та Мирнограді.",
        "Погибли трое жителей: в Андреевке, Лимане и Мирнограде.",
    ],
)
def test_as_many_people_as_places_behind_a_colon_are_one_in_each(text: str) -> None:
    assert [killed for name, (killed, _) in tolls(text).items() if name != "Донеччини"] == [1, 1, 1]


def test_the_city_of_which_a_governor_speaks_lies_in_his_oblast() -> None:
    text = 'Drones hit Dnipro and Izium overnight. "It hit the city," the Dnipropetrovsk region governor said. A man died.'
    assert tolls(text)["Dnipro"] == (1, None)


def test_a_line_of_victims_sums_up_and_is_not_of_the_town_told_last() -> None:
    text = "Shells hit Vovchansk and Lyptsi. A drone hit Izium, wounding a man.\n\nVictims: 8 wounded."
    assert tolls(text)["Izium"] == (None, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Attacks on Dnipro wounded a man in the morning and wounded two other men at night.",
            {"Dnipro": (None, 3)},
        ),
        (
            "A raid on Kherson killed a man, and a drone killed a woman in the often shelled city of Nikopol.",
            {"Kherson": (1, None), "Nikopol": (1, None)},
        ),
        (
            "In Nikopol, across from the Russian-held Zaporizhzhia nuclear power plant, a drone wounded four people.",
            {"Nikopol": (None, 4)},
        ),
        ("The raid on Sumy, which fell silent a year ago, wounded six people.", {"Sumy": (None, 6)}),
        (
            "Shells hit the Sumy region and Izium. In one day six residents of the Sumy region were injured.",
            {"Sumy region": (None, 6), "Izium": (None, None)},
        ),
        ("Seven people died, including two children, when shells fell on Izium.", {"Izium": (7, None)}),
        (
            "Two people died and six were wounded in Sumy, one person died in Odesa, 23 were wounded in Izium.",
            {"Sumy": (2, 6), "Odesa": (1, None), "Izium": (None, 23)},
        ),
        (
            "A drone wounded two people in Sumy. Twenty more were hurt by attacks elsewhere.",
            {"Sumy": (None, 2), "": (None, 20)},
        ),
        (
            "Four deaths were reported in the Sumy region, two more deaths were reported in the southern city of Izmail.",
            {"Sumy region": (4, None), "Izmail": (2, None)},
        ),
        (
            "A shop burnt in Izium after shelling. The UN says that 331 civilians have been killed.",
            {"Izium": (None, None), "": (331, None)},
        ),
        (
            "Two men were killed by a shell in the Donetsk town of Toretsk.",
            {"Donetsk": (2, None), "Toretsk": (2, None)},
        ),
        (
            "Drones hit Odesa. A couple were hospitalised in the Kyiv region following an attack.",
            {"Odesa": (None, None), "Kyiv region": (None, 2)},
        ),
        (
            "Rockets hit Sumy and the outskirts of Izmail, killing three; in Sumy a mill burnt.",
            {"Sumy": (None, None), "Izmail": (None, None), "": (3, None)},
        ),
        (
            "Drones hit Sumy. Shells hit Izium. Six civilians were killed in Ukraine on Tuesday, officials said.",
            {"Sumy": (None, None), "Izium": (None, None), "": (6, None)},
        ),
        (
            "A missile hit Sumy and wounded two. Attacks on Sumy have killed 40 people so far this month.",
            {"Sumy": (None, 2)},
        ),
        (
            "У Костянтинівці троє поранених, у Дружківці двоє поранених, у Краматорську без жертв.",
            {"Костянтинівці": (None, 3), "Дружківці": (None, 2)},
        ),
        (
            "Seven people were hurt in the Kharkiv region, of these four in Izium and three in Chuhuiv.",
            {"Kharkiv region": (None, 7), "Izium": (None, 4), "Chuhuiv": (None, 3)},
        ),
        (
            "Ночью обстреляли Сумскую область. За помощью обратились пятеро: трое — в Конотопе и двое в Ромнах.",
            {"Сумскую область": (None, 5), "Конотопе": (None, 3), "Ромнах": (None, 2)},
        ),
    ],
)
def test_figures_of_towns_that_are_described(
    text: str, expected: dict[str, tuple[int | None, int | None]]
) -> None:
    assert tolls(text) == expected


def test_behind_districts_a_figure_is_that_of_the_city_that_heads_them() -> None:
    text = (
        "Дрони вдарили по Харкову та Сумах.\n\nХАРКІВ\n\nУ Салтівському районі горів будинок. У Київському районі "
        "влучили у двір. Поранено шістьох.\n\nСУМИ\n\nГоріла школа після удару. Поранено двох."
    )
    told = tolls(text)
    assert {name: told[name] for name in told if told[name] != (None, None)} == {
        "Харкову": (None, 6),
        "Сумах": (None, 2),
    }


def test_the_sum_before_a_colon_is_of_the_region_and_the_parts_behind_it_of_their_towns() -> None:
    text = "За добу на Дніпропетровщині загинули троє людей і 12 поранені: у Нікополі – двоє загиблих."
    found = tolls(text)
    assert found["Дніпропетровщині"] == (3, 12)
    assert found["Нікополі"] == (2, None)


def test_a_list_that_names_the_village_before_the_person_gives_each_its_own() -> None:
    text = (
        "Постраждали: с. Ківшарівка – чоловік 45 років; с. Грушівка – жінка, 40 років, і чоловік, 47 років."
    )
    assert tolls(text) == {"Ківшарівка": (None, 1), "Грушівка": (None, 2)}
    text = "На Харківщині постраждали троє людей: с. Ківшарівка – чоловік; с. Грушівка – жінка і чоловік."
    assert tolls(text) == {"Харківщині": (None, 3), "Ківшарівка": (None, 1), "Грушівка": (None, 2)}


def test_a_list_by_dashes_gives_each_place_its_own_and_an_unknown_village_nobody_elses() -> None:
    text = "Харківщина під вогнем. Постраждали: Ківшарівка – чоловік, Ікслівка – чоловік, Куп'янськ – двоє."
    read = tolls(text)
    assert read["Ківшарівка"] == (None, 1)
    assert read["Куп'янськ"] == (None, 2)


def test_a_sum_is_that_of_the_only_place_that_the_paragraph_speaks_of() -> None:
    text = "Ізюм обстріляли ввечері. Загалом поранених тринадцять.\nСуми вночі атакували дрони."
    assert tolls(text)["Ізюм"] == (None, 13)


def test_a_figure_above_towns_of_one_raion_is_the_raion_s() -> None:
    text = "Никопольский район.\nПод огнём были Никополь, Марганец и Томаковка. Ранены трое мужчин."
    assert tolls(text)["Никопольский район"] == (None, 3)


def test_a_resident_is_hurt_at_home_and_one_of_an_unknown_village_nowhere_else() -> None:
    text = "Ізюм і Балаклію атакували дрони: поранений житель {}.\nУ {} згорів дім."
    assert tolls(text.format("Балаклії", "Балаклії"))["Балаклію"] == (None, 1)
    assert tolls(text.format("Іксівки", "Ізюмі")) == {
        "Ізюм": (None, None),
        "Балаклію": (None, None),
        "": (None, 1),
    }


def test_the_hospital_of_another_city_takes_no_figures() -> None:
    text = "Дрон ударив по Марганцю. Поранених доправили до лікарні Нікополя. Загиблих семеро.\nНікополь обстріляли."
    assert tolls(text)["Марганцю"] == (7, None)


def test_so_many_behind_a_dash_as_places_are_one_in_each() -> None:
    text = "Донеччина: двоє загиблих – у Лимані та Костянтинівці."
    assert tolls(text) == {"Донеччина": (2, None), "Лимані": (1, None), "Костянтинівці": (1, None)}


def test_the_people_of_one_of_two_towns_are_not_the_oblast_s() -> None:
    text = "Харківщина: четверо поранених у Куп'янську, один – у Лозовій."
    assert tolls(text) == {"Харківщина": (None, None), "Куп'янську": (None, 4), "Лозовій": (None, 1)}


def test_the_region_is_the_one_named_far_above() -> None:
    text = "Зведення по Херсонщині\n\n{}Загалом по області: 2 загиблих, 8 поранених."
    read = tolls(text.format("Дрони вдарили по Комишанах.\n\n" * 4))
    assert read["Херсонщині"] == (2, 8)


def test_brackets_and_the_head_of_a_line_keep_their_figures() -> None:
    text = "Донецкая область: 4 погибших (Константиновка – 3, Часов Яр – 1), 12 раненых."
    read = {"Донецкая область": (4, 12), "Константиновка": (3, None), "Часов Яр": (1, None)}
    assert tolls(text) == read
    text = "Харьковская область: 1 погибший в Купянске, 6 раненых."
    assert tolls(text) == {"Харьковская область": (1, 6), "Купянске": (1, None)}


def test_so_many_each_is_of_the_places_behind_it() -> None:
    text = "Поранені: троє – у Костянтинівці, по одному – у Лимані та Краматорську."
    assert tolls(text) == {"Костянтинівці": (None, 3), "Лимані": (None, 1), "Краматорську": (None, 1)}


def test_residents_of_a_list_are_hurt_at_home() -> None:
    text = "Херсонщина під вогнем. Серед поранених восьмеро херсонців, троє мешканців Білозерки."
    assert tolls(text)["Білозерки"] == (None, 3)


def test_nobody_was_hurt_in_the_town_that_the_clause_names() -> None:
    text = "Дніпро й Павлоград атакували дрони. У Дніпрі постраждалих немає; у Павлограді поранено двох."
    assert tolls(text)["Дніпро"] == (0, 0)
    assert tolls(text)["Павлоград"] == (None, 2)


def test_the_train_s_goal_shares_no_figures() -> None:
    text = "Дроны ударили по вокзалу в Шостке: по поезду на Киев. Один человек погиб."
    assert tolls(text) == {"Шостке": (1, None)}


def test_the_centre_of_the_city_is_not_the_village_told_before() -> None:
    text = (
        "Херсон, хроника\n{}Антоновка под ударом.\nЦентр города разрушен авиабомбами. Ранены двое прохожих."
    )
    read = tolls(text.format("Дрон попал в дом в Корабельном районе.\n" * 4))
    assert read["Антоновка"] == (None, None)
    assert read["Херсон"] == (None, 2)


def test_people_of_two_districts_are_of_the_city_named_before_them() -> None:
    text = "Под ударом был Харьков, где в Слободском и Основянском районах пострадали 46 жителей."
    assert tolls(text)["Харьков"] == (None, 46)


def test_what_is_told_about_and_what_fell_in_a_week_give_way() -> None:
    text = "В Запорожье под сорок пострадавших\nРаненых уже 38, погиб мужчина. За неделю в городе погибли 43 человека."
    assert tolls(text)["Запорожье"] == (1, 38)


def test_two_more_behind_a_dash_have_their_own_place() -> None:
    text = "Мужчина ранен в Миропольской громаде. Ещё двое, супруги, — в Середино-Будской громаде."
    assert tolls(text) == {"Миропольской громаде": (None, 1), "Середино-Будской громаде": (None, 2)}


def test_hromadas_of_a_list_keep_their_own_people() -> None:
    text = "Поранені – 7: Білопільська громада – 3, Краснопільська – 2, Сумська – 2. Обстріли тривали."
    read = tolls(text)
    assert [told[1] for told in read.values()] == [3, 2, 2, 7]


def test_nobody_hurt_in_the_last_line_of_a_digest_is_of_all_its_places() -> None:
    lines = ["A drone hit a school in Shostka.", "A bomb hit a depot in Konotop.", "A missile hit Romny."]
    closed = "\n\n".join([*lines, "Fortunately, nobody was hurt."])
    assert set(tolls(closed).values()) == {(0, 0)}
    assert tolls(closed.replace("school in Shostka.", "school in Shostka. Two were wounded."))["Konotop"] == (
        None,
        None,
    )
