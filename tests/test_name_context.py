"""Homonyms told apart by what is named around them."""

from __future__ import annotations

from geomap.gazetteer import load_gazetteer
from geomap.name_context import lies_in
from geomap.toponyms import find_toponyms


def test_a_wider_place_named_behind_chooses_among_homonyms() -> None:
    name = find_toponyms("Село Шевченкове Куп'янського району")[0]
    assert name.places[0].admin1 == "UA-63"
    assert name.within is not None


def test_a_place_does_not_lie_in_itself() -> None:
    gazetteer = load_gazetteer()
    kyiv = gazetteer.find("Kyiv", level="settlement")[0].place
    assert not lies_in(kyiv, kyiv, gazetteer)


def meant(text: str) -> dict[str, set[str | None]]:
    return {name.text: {place.admin1 for place in name.places} for name in find_toponyms(text)}


def test_a_long_list_of_villages_is_of_one_oblast() -> None:
    found = meant("Обстріляли Антонівку, Білозерку, Станіслав, Львове, Тягинку та Козацьке.")
    assert set(map(frozenset, found.values())) == {frozenset({"UA-65"})}


def test_a_list_of_cities_is_of_the_country() -> None:
    found = meant("Обстріляли Нікополь, Марганець, Кривий Ріг, Запоріжжя, Харків та Суми.")
    assert (found["Запоріжжя"], found["Харків"]) == ({"UA-23"}, {"UA-63"})


def test_a_small_town_of_many_namesakes_is_not_taken_without_a_word_for_it() -> None:
    assert len(meant("У Новопавлівці та Миколаївці поранено двох людей.")["Миколаївці"]) > 5
    assert meant("У Дружківці та Миколаївці поранено двох людей.")["Миколаївці"] == {"UA-14"}


def test_the_village_close_to_its_neighbours_in_the_list_is_taken() -> None:
    (village,) = [
        n
        for n in find_toponyms("На Херсонщині обстріляли Козацьке, Ольгівку, Тягинку.")
        if n.text == "Ольгівку"
    ]
    assert [place.admin2_name for place in village.places] == ["Beryslavskyi Raion"]


def test_the_unit_behind_a_list_holds_all_of_it() -> None:
    first, second, _ = find_toponyms("Обстріляли Іванівку та Веселе Бериславського району.")
    assert {place.admin2_name for place in (*first.places, *second.places)} == {"Beryslavskyi Raion"}


def test_a_unit_that_is_not_known_is_no_village() -> None:
    assert [name.text for name in find_toponyms("В Вишневом районе Харькова горит дом.")] == ["Харькова"]


def test_a_hromada_is_that_of_the_oblast_under_which_it_stands() -> None:
    text = "Donetsk region: a farm burned. Dnipropetrovsk region: the Pokrovsk and Marhanets communities were shelled."
    assert meant(text)["Pokrovsk"] == {"UA-12"}


def test_a_hromada_lies_in_the_raion_behind_it_whatever_oblast_was_spoken_of() -> None:
    text = "Под ударом Киевская область. В Васильковской общине Синельниковского района ранена женщина."
    assert meant(text)["Васильковской общине"] == {"UA-12"}
    text = "На Черниговщине тихо. Обстреляли Мировскую громаду Никопольского района."
    assert [name.name for name in find_toponyms(text)][1:2] == ["Myrivska hromada"]


def test_hromadas_of_one_name_are_told_apart_by_what_their_seat_is() -> None:
    def seats(text: str) -> list[str]:
        units = [name for name in find_toponyms(text) if name.level == "hromada"]
        return [place.place_id for name in units for place in name.places]

    village = seats("На Сумщині обстріляна Миколаївська сільська громада.")
    town = seats("На Сумщині обстріляна Миколаївська селищна громада.")
    assert (len(village), len(town)) == (1, 1)
    assert village != town
    assert len(seats("На Сумщині обстріляна Миколаївська громада.")) == 2


def test_a_village_said_to_lie_in_another_country_is_none_of_its_name_here() -> None:
    assert meant("Удар по селу Комсомольское в РФ.").keys() == {"РФ"}
    assert meant('Палає станція "Нікольське" (Росія).').keys() == {"Росія"}
    assert "UA-59" in meant("Удар по Сумах в Росії пояснили помилкою.")["Сумах"]


def test_a_village_told_of_again_is_not_the_city_that_bore_its_name() -> None:
    text = (
        "A man was hurt in the village of Stanislav in the Kherson region. People in Stanislav were shelled."
    )
    assert {p.admin1 for name in find_toponyms(text) for p in name.places} == {"UA-65"}


def test_the_name_before_town_of_is_its_oblast() -> None:
    assert [(t.text, t.level) for t in find_toponyms("A shell hit the Donetsk town of Toretsk.")] == [
        ("Donetsk", "oblast"),
        ("Toretsk", "settlement"),
    ]


def test_a_district_of_a_city_under_its_russian_name_is_in_the_city() -> None:
    names = find_toponyms("Shells hit the Central City district of Gorlovka.")
    assert [(t.level, t.name) for t in names] == [("settlement", "Horlivka")]


def test_a_village_is_not_taken_for_the_case_form_of_a_city_where_its_oblast_is_spoken_of() -> None:
    assert meant("На Херсонщині обстріляли Львове та Тягинку.")["Львове"] == {"UA-65"}
    assert meant("В Херсонской области дроны, взрывы и во Львове.")["Львове"] == {"UA-46"}


def test_a_village_is_not_taken_for_the_city_that_once_bore_its_name() -> None:
    assert {p.name for p in find_toponyms("A guided bomb hit Hrodivka near Pokrovsk.")[0].places} == {
        "Hrodivka"
    }
    found = find_toponyms("Donetsk Oblast: Russian forces shelled Oleksandrivka and Kramatorsk.")
    assert {p.name for p in found[1].places} == {"Oleksandrivka"}
    assert meant("Осипенко на Запоріжжі під обстрілом.")["Осипенко"] == {"UA-23"}


def test_a_city_is_still_known_by_another_spelling_of_its_name() -> None:
    assert meant("Missiles hit Nikolayev, Kirovohrad and Konotop.")["Nikolayev"] == {"UA-48"}
    assert meant("Взрывы в Киеве и Николаеве.") == {"Киеве": {"UA-30"}, "Николаеве": {"UA-48"}}


def test_a_town_is_not_taken_for_its_larger_namesake_without_a_word_for_it() -> None:
    assert meant("A missile hit Zolochiv.")["Zolochiv"] == {"UA-46", "UA-63"}


def test_a_text_of_one_oblast_chooses_the_namesake_that_lies_there() -> None:
    found = meant("Дроны попали в Харьков. В Балаклее ранена женщина, в Чугуеве горел дом. Бомбили Золочев.")
    assert found["Золочев"] == {"UA-63"}


def test_a_city_far_from_the_others_of_its_list_is_a_namesake_of_the_oblast_spoken_of() -> None:
    text = "Drones hit Orikhiv, Huliaipole and Stepnohirsk. Kamianske and Novodanylivka were shelled."
    assert meant(text)["Kamianske"] == {"UA-23"}
    assert meant(f"{text} A bomb hit a mine in Dnipropetrovsk Oblast.")["Kamianske"] == {"UA-12"}


def test_a_river_says_nothing_of_where_a_quarter_lies() -> None:
    found = meant(
        "Kyiv was hit. A house by the Dnieper River burns. In the Shevchenkivskyi district a man died."
    )
    assert found["Shevchenkivskyi district"] == {"UA-30"}


def test_a_quarter_named_after_the_capital_is_spoken_of_is_its_own() -> None:
    lines = ["Kyiv was hit.", "In Dnipro a man died.", "Debris fell in the west of the capital."]
    quarter = "A house in the Shevchenkivskyi district collapsed."
    assert meant("\n\n".join([*lines, quarter]))["Shevchenkivskyi district"] == {"UA-30"}
    assert meant("\n\n".join([*lines[::-1], quarter]))["Shevchenkivskyi district"] == {"UA-30"}
    assert meant("\n\n".join([lines[2], lines[1], quarter]))["Shevchenkivskyi district"] == {"UA-12"}


def test_the_oblast_behind_the_last_of_a_list_is_not_that_of_a_city_before_it() -> None:
    found = meant("Під вогнем Козацьке, Львове і Херсон, а також Нікополь Дніпропетровської області.")
    assert [found[name] for name in ("Козацьке", "Львове", "Нікополь")] == [{"UA-65"}, {"UA-65"}, {"UA-12"}]


def test_a_case_form_that_follows_only_a_preposition_is_no_city_without_one() -> None:
    assert meant("Обстріляли Козацьке, Львове і Херсон.")["Львове"] == {"UA-65"}
    assert meant("Взрывы в Киеве, Львове и Одессе.")["Львове"] == {"UA-46"}


def test_of_far_namesakes_the_one_beside_the_town_just_spoken_of_is_meant() -> None:
    name = find_toponyms("Бої в районі Мар'їнки. Авіаудару завдали по Новомихайлівці.")[1]
    assert [place.admin2_name for place in name.places] == ["Pokrovskyi Raion"]


def test_the_side_of_an_oblast_behind_a_town_only_tells_where_it_lies() -> None:
    names = find_toponyms("Дрон ударил по Богодухову на западе Харьковской области.")
    assert names[0].within == names[1].place


def test_an_oblast_said_for_one_direction_of_the_front_says_nothing_of_the_next() -> None:
    lines = ["На Сіверському та Слобожанському напрямках обстріляли Вовчанськ на Харківщині.",
             "На Херсонському напрямку під вогнем Козацьке і Херсон."]  # fmt: skip
    assert meant("\n".join(lines))["Козацьке"] == {"UA-65"}


def test_an_oblast_named_by_the_way_is_not_that_of_towns_that_lie_outside_it() -> None:
    text = "Луганщина. Їх прийняли лікарні Донеччини. У Лисичанську, Золотому й Миколаївці знищено будинки."
    assert meant(text)["Миколаївці"] == {"UA-09"}


def test_a_river_tells_no_oblast_of_a_village_on_its_bank() -> None:
    assert "Кардашинке" in meant("Дрон уничтожил склад в Кардашинке на левом берегу Днепра.")


def test_the_town_of_a_name_is_the_city_of_that_name_and_no_village_nearby() -> None:
    text = "The Kherson region was shelled. A woman was killed in the town of Kostiantynivka."
    assert meant(text)["Kostiantynivka"] == {"UA-14"}


def test_the_city_of_its_sentence_says_more_of_a_village_than_an_oblast_named_before() -> None:
    text = (
        "In the Kharkiv region convoys stop. Officials in Kherson said that a drone hit a car in Antonivka."
    )
    assert meant(text)["Antonivka"] == {"UA-65"}


def test_a_township_is_meant_by_its_type() -> None:
    text = "Обстріляли Малинівку Чугуївського району. Дрон атакував авто в селищі Борова."
    assert [p.kind for n in find_toponyms(text) if n.text == "Борова" for p in n.places] == ["settlement"]


def test_a_raion_of_an_oblast_spoken_of_is_kept_below_a_russian_city() -> None:
    text = "Дроны ударили по Полтавской области. Летели они из Курска.\n\nВ Полтавском районе пожар."
    assert "Полтавском" in " ".join(meant(text))


def test_a_town_here_is_meant_where_no_other_place_abroad_is_named() -> None:
    here = find_toponyms("Горить підстанція в Лимані.", lang="uk")[0]
    assert {p.country for p in here.places} == {"UA"}
    either = find_toponyms("В Белгороде тихо. Пожар в Ровеньках.", lang="ru")[1]
    assert {p.country for p in either.places} == {"UA", "RU"}
