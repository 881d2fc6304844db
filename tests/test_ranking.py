"""Which place of a name is meant, or that it cannot be told."""

from __future__ import annotations

import pytest
from geopy.distance import great_circle

from geomap.answers import Answer
from geomap.gazetteer import Place
from geomap.geocoders import GazetteerGeocoder
from geomap.queries import parse_query


@pytest.fixture(scope="module")
def geocoder() -> GazetteerGeocoder:
    return GazetteerGeocoder()


def at(answer: Answer) -> tuple[str | None, str | None]:
    return (answer.name, answer.place.admin1) if answer.place is not None else (answer.name, None)


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("Sloviansk", "Sloviansk", "UA-14"),  # an alternate of the larger Nikopol
        ("Slov'yansk", "Sloviansk", "UA-14"),
        ("Zaporizhzhia", "Zaporizhzhia", "UA-23"),  # a village bears the right spelling
        ("Mykolaiv", "Mykolaiv", "UA-48"),
        ("Mykolaiv, Lviv Oblast", "Mykolaiv", "UA-46"),
        ("Миколаїв Львівської області", "Mykolaiv", "UA-46"),
        ("Kyiv", "Kyiv", "UA-30"),
        ("Kyiv, Kyiv Oblast", "Kyiv", "UA-30"),
        ("Kyiv Oblast", "Kyiv Oblast", "UA-32"),
        ("Київська область", "Kyiv Oblast", "UA-32"),
        ("Dnipro", "Dnipro", "UA-12"),
        ("Podilsk", "Podilsk", "UA-51"),
        ("Chornobyl", "Chornobyl", "UA-32"),
        ("Zolochiv, Kharkiv Oblast", "Zolochiv", "UA-63"),
        ("Shevchenkove, Kharkiv Oblast", "Shevchenkove", "UA-63"),
        ("Artemivsk", "Bakhmut", "UA-14"),
        ("Kharkivska", "Kharkiv Oblast", "UA-63"),
        ("Kyiv, Darnytskyi district", "Darnytskyi district", "UA-30"),
        ("Darnytskyi district of Kyiv", "Darnytskyi district", "UA-30"),
        ("Kherson (Dniprovskyi district)", "Dniprovskyi district", "UA-65"),
        ("Kyivskyi district, Odesa", "Kyivskyi district", "UA-51"),
        ("Kyivskyi district, Kharkiv", "Kyivskyi district", "UA-63"),
        ("Bakhmut, Bakhmutskyi, Donetska", "Bakhmut", "UA-14"),
        ("Харківщина: Куп'янськ", "Kupiansk", "UA-63"),
        ("Nova Kakhovka / Нова Каховка", "Nova Kakhovka", "UA-65"),
        ("Kramatorsk railway station", "Kramatorsk", "UA-14"),
        ("School No 5, Kramatorsk", "Kramatorsk", "UA-14"),
        ("Kyiv, Akademika Tupolieva street", "Kyiv", "UA-30"),
        ("Sevastopol, Crimea", "Sevastopol", "UA-40"),
    ],
)
def test_the_right_place_is_taken(geocoder: GazetteerGeocoder, text: str, name: str, admin1: str) -> None:
    answer = geocoder.explain(text)
    assert answer.status == "located", answer.reason
    assert at(answer) == (name, admin1)


@pytest.mark.parametrize(
    "text",
    [
        "Zolochiv",
        "Kalynivka",
        "Ivanivka",
        "Oleksandrivka",
        "Kyivskyi district",
        "Shevchenkivskyi district",
        "Zolochiv, Donetsk Oblast",
    ],
)
def test_homonyms_without_evidence_are_ambiguous_with_candidates(
    geocoder: GazetteerGeocoder, text: str
) -> None:
    answer = geocoder.explain(text)
    assert answer.status == "ambiguous"
    assert answer.lon is None
    assert len(answer.candidates) > 1
    assert len({candidate.place.place_id for candidate in answer.candidates}) == len(answer.candidates)


@pytest.mark.parametrize(
    ("text", "within", "name", "admin1"),
    [
        ("Харків, Салтівський район, Харківська область", None, "Saltivskyi district", "UA-63"),
        ("м. Одеса, Київський район", "Одеська область", "Kyivskyi district", "UA-51"),
        ("Saltivskyi district of Kharkiv", "Kharkiv Oblast", "Saltivskyi district", "UA-63"),
    ],
)
def test_a_district_of_a_city_is_taken_also_where_the_oblast_is_named(
    geocoder: GazetteerGeocoder, text: str, within: str | None, name: str, admin1: str
) -> None:
    assert at(geocoder.explain(text, within=within)) == (name, admin1)


def test_a_raion_that_a_town_was_wrongly_said_to_lie_in_still_yields_to_its_oblast(
    geocoder: GazetteerGeocoder,
) -> None:
    assert at(geocoder.explain("Харків, Чугуївський район, Харківська область")) == ("Kharkiv", "UA-63")


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("с. Річки, Сумська область", "Richky", "UA-59"),
        ("с. Великий Хутір", "Velykyi Khutir", "UA-71"),
        ("смт Нове Селище", "Nove Selyshche", "UA-51"),
        ("Біла Річка", "Bila Richka", "UA-26"),
        ("Велика Дорога", "Velyka Doroha", "UA-74"),
    ],
)
def test_a_village_called_like_a_river_a_road_or_a_farm_is_found(
    geocoder: GazetteerGeocoder, text: str, name: str, admin1: str
) -> None:
    assert at(geocoder.explain(text)) == (name, admin1)


@pytest.mark.parametrize("text", ["Сіверський Донець Річка", "Чорна річка", "Окружна Дорога"])
def test_a_river_or_a_road_that_no_village_is_called_after_is_no_place(
    geocoder: GazetteerGeocoder, text: str
) -> None:
    assert geocoder.explain(text).status == "not_found"
    assert at(geocoder.explain(f"{text}, Харківська область")) == ("Kharkiv Oblast", "UA-63")


@pytest.mark.parametrize("text", ["between Izium and Lyman", "між Лиманом та Ізюмом"])
def test_an_oblast_binds_one_end_of_what_lies_between_two(geocoder: GazetteerGeocoder, text: str) -> None:
    answer = geocoder.explain(text, within="Kharkiv Oblast")
    assert {candidate.place.admin1 for candidate in answer.candidates} == {"UA-63", "UA-14"}
    assert answer.status == "located"


def test_two_ends_that_both_lie_outside_the_oblast_named_are_ambiguous(geocoder: GazetteerGeocoder) -> None:
    for text in ("between Lyman and Sloviansk", "between Kramatorsk and Sloviansk"):
        assert geocoder.explain(text, within="Kharkiv Oblast").status == "ambiguous"
        assert geocoder.explain(text, within="Donetsk Oblast").status == "located"


def test_what_a_hromada_is_called_after_stands_out_among_hamlets_only(geocoder: GazetteerGeocoder) -> None:
    assert (
        geocoder.explain("Stepne, Zaporizhzhia Oblast").candidates[0].place.admin2_name == "Zaporizkyi Raion"
    )
    assert geocoder.explain("Stepne, Zaporizhzhia Oblast").status == "located"
    assert geocoder.explain("Stepne").status == "ambiguous"
    assert geocoder.explain("Torske, Donetsk Oblast").status == "ambiguous"


def test_a_common_word_beside_a_city_is_no_village(geocoder: GazetteerGeocoder) -> None:
    assert at(geocoder.explain("Odesa, port")) == ("Odesa", "UA-51")
    assert geocoder.explain("Odesa, Port").name == "Port"


def test_a_description_with_a_name_that_several_bear_is_ambiguous(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.explain("Kalynivka depot").status == "ambiguous"


def test_the_articles_other_places_decide_between_homonyms(geocoder: GazetteerGeocoder) -> None:
    assert at(geocoder.explain("Zolochiv", evidence=["Bohodukhiv", "Derhachi"])) == ("Zolochiv", "UA-63")
    assert at(geocoder.explain("Zolochiv", evidence=["Lviv", "Brody"])) == ("Zolochiv", "UA-46")


def test_evidence_against_the_largest_makes_a_name_ambiguous(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.explain("Mykolaiv", evidence=["Stryi", "Drohobych"]).status == "ambiguous"
    assert at(geocoder.explain("Mykolaiv", evidence=["Stryi", "Bashtanka"])) == ("Mykolaiv", "UA-48")


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("Kupiansk region", "Kupianskyi Raion", "raion"),
        ("Balakliia district", "Iziumskyi Raion", "raion"),
        ("Балаклійський район", "Iziumskyi Raion", "raion"),
        ("northern Kharkiv Oblast", "Kharkiv Oblast", "oblast"),
        ("southern Ukraine", "Ukraine", "country"),
        ("Crimea", "Autonomous Republic of Crimea", "oblast"),
    ],
)
def test_an_area_stays_an_area(geocoder: GazetteerGeocoder, text: str, name: str, level: str) -> None:
    answer = geocoder.explain(text)
    assert (answer.status, answer.name, answer.precision) == ("located", name, level)
    assert not answer.is_point


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Belgorod", "RU"),
        ("Moscow", "RU"),
        ("Minsk", "BY"),
        ("Warsaw", "PL"),
        ("Belgorod region", "RU"),
        ("Kursk region, Russia", "RU"),
        ("Romania", "RO"),
    ],
)
def test_places_abroad_are_outside_with_their_country(
    geocoder: GazetteerGeocoder, text: str, country: str
) -> None:
    answer = geocoder.explain(text)
    assert (answer.status, answer.country) == ("outside", country)


@pytest.mark.parametrize("text", ["Kramatrosk", "Dontesk"])
def test_a_misspelling_is_corrected_and_said(geocoder: GazetteerGeocoder, text: str) -> None:
    answer = geocoder.explain(text)
    assert answer.status == "located"
    assert answer.corrected is not None
    assert text in answer.reason


@pytest.mark.parametrize(
    "text", ["Nowhereville", "Unknownville, Kharkiv Oblast", "' OR 1=1", "frontline", "several regions"]
)
def test_what_is_not_known_is_not_found(geocoder: GazetteerGeocoder, text: str) -> None:
    assert geocoder.explain(text).status == "not_found"


@pytest.mark.parametrize(
    ("text", "lat", "lon", "off"),
    [
        ("12 km east of Kherson", 46.637, 32.772, 2),
        ("between Izium and Lyman", 49.10, 37.54, 3),
        ("10 km north of Kharkiv", 50.07, 36.25, 3),
        ("outskirts of Sumy", 50.91, 34.80, 3),
    ],
)
def test_relative_places_are_moved_and_cover_the_doubt(
    geocoder: GazetteerGeocoder, text: str, lat: float, lon: float, off: float
) -> None:
    answer = geocoder.explain(text)
    assert answer.lat is not None
    assert answer.radius_m is not None
    assert great_circle((lat, lon), (answer.lat, answer.lon)).km <= off
    assert answer.radius_m >= 2000


def test_a_relative_place_is_not_the_place_itself(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.explain("12 km east of Kherson").place_id != geocoder.explain("Kherson").place_id


def test_every_answer_has_a_reason_in_one_line(geocoder: GazetteerGeocoder) -> None:
    for text in ("Kyiv", "Zolochiv", "Nowhereville", "Belgorod", "Kharkiv Oblast", "near Izium", ""):
        reason = geocoder.explain(text).reason
        assert reason
        assert "\n" not in reason


@pytest.mark.parametrize(
    ("name", "others", "code"),
    [
        ("Катеринівка", ["Покровськ", "Краматорськ", "Торецьк"], "UA-14"),
        ("Українка", ["Покровськ", "Краматорськ", "Торецьк"], "UA-14"),
        ("Первомайське", ["Покровськ", "Авдіївка"], "UA-14"),
        ("Нью-Йорк", ["Покровськ", "Торецьк"], "UA-14"),
        ("Золочів", ["Куп’янськ", "Чугуїв"], "UA-63"),
        ("Українка", ["Глухів", "Шостка", "Суми"], "UA-59"),
    ],
)  # fmt: skip
def test_a_homonym_in_an_article_about_one_oblast_is_never_pinned_in_another(
    name: str, others: list[str], code: str
) -> None:
    answer = GazetteerGeocoder().explain(name, evidence=others)
    assert answer.status == "ambiguous" or (answer.place is not None and answer.place.admin1 == code)


def test_a_known_village_keeps_its_name_against_a_city_that_bore_it_once() -> None:
    answer = GazetteerGeocoder().explain("Станіслав")
    assert answer.place is not None
    assert answer.place.admin1 == "UA-65"


def test_a_town_said_to_lie_in_another_country_is_not_its_namesake_in_ukraine() -> None:
    geocoder = GazetteerGeocoder()
    assert geocoder.explain("Odessa, USA").status == "outside"
    assert geocoder.explain("Donetsk", within="Russia").status == "outside"
    assert geocoder.explain("Odesa, Ukraine").place.admin1 == "UA-51"
    assert geocoder.explain("Sevastopol, Russia").place.admin1 == "UA-40"


@pytest.mark.parametrize("names", [("Степне", "Stepne", "Степное"), ("Василівка", "Vasylivka", "Васильевка")])
def test_a_name_of_many_villages_is_as_ambiguous_in_russian_as_in_the_other_languages(
    geocoder: GazetteerGeocoder, names: tuple[str, ...]
) -> None:
    answers = [geocoder.explain(name) for name in names]
    assert {answer.status for answer in answers} == {"ambiguous"}
    # a list gives the Russian name of one or two of them only
    places = [{c.place.place_id for c in answer.candidates if c.place.country == "UA"} for answer in answers]
    assert all(len(places[0] & other) > 15 for other in places)


def test_the_largest_of_a_name_is_taken_in_russian_too(geocoder: GazetteerGeocoder) -> None:
    assert at(geocoder.explain("Николаев")) == ("Mykolaiv", "UA-48")
    assert at(geocoder.explain("Степное", evidence=["Полтава", "Решетиловка"])) == ("Stepne", "UA-53")


@pytest.mark.parametrize("text", ["Гуляй-Поле", "Huliai-Pole", "Gulyai-Pole"])
def test_a_city_written_with_a_hyphen_is_no_hamlet_of_that_name(
    geocoder: GazetteerGeocoder, text: str
) -> None:
    assert at(geocoder.explain(text)) == ("Huliaipole", "UA-23")
    assert at(geocoder.explain(text, within="Kharkiv Oblast")) == ("Huliai Pole", "UA-63")


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Первомайск", None),  # a city of Mykolaiv Oblast, and one of Luhansk Oblast until 2024
        ("Pervomaisk", None),
        ("Первомайський", None),  # a settlement, and a city until 2024
        ("Октябрьское", "Крым"),  # a quarter of Kerch, and a town by another name
    ],
)
def test_what_a_larger_place_is_or_was_called_too_is_ambiguous(
    geocoder: GazetteerGeocoder, text: str, within: str | None
) -> None:
    assert geocoder.explain(text, within=within).status == "ambiguous"


@pytest.mark.parametrize(
    "within", ["ЛНР", "LNR", "LPR", "Луганская народная республика", "Luhansk People's Republic"]
)
def test_what_the_occupiers_call_an_oblast_is_that_oblast(geocoder: GazetteerGeocoder, within: str) -> None:
    assert at(geocoder.explain("Первомайск", within=within)) == ("Sokolohirsk", "UA-09")
    answer = geocoder.explain(within)
    assert (answer.precision, answer.place.admin1) == ("oblast", "UA-09")


@pytest.mark.parametrize("text", ["Abrakadabra, Sumy", "Kuibyshev, Zaporizhzhia", "Абракадабра, Суми"])
def test_an_unknown_village_before_a_city_is_not_the_city(geocoder: GazetteerGeocoder, text: str) -> None:
    place, _, city = text.partition(", ")
    assert geocoder.explain(text).status == "not_found"
    assert geocoder.explain(place, within=city).status == "not_found"


@pytest.mark.parametrize(
    "text", ["Railway Station, Kramatorsk", "Школа № 5, Краматорськ", "ТЕЦ, Краматорськ"]
)
def test_what_stands_in_a_city_is_in_it(geocoder: GazetteerGeocoder, text: str) -> None:
    assert at(geocoder.explain(text)) == ("Kramatorsk", "UA-14")


def test_a_region_that_cannot_be_read_lets_no_size_decide(geocoder: GazetteerGeocoder) -> None:
    answer = geocoder.explain("Kostiantynivka", within="Zaporozhzhya Regoin")
    assert answer.status == "ambiguous"
    assert "Zaporozhzhya Regoin is not known" in answer.reason
    assert at(geocoder.explain("Kramatorsk", within="Donezzk Regoin")) == ("Kramatorsk", "UA-14")
    assert at(geocoder.explain("Kostiantynivka")) == ("Kostiantynivka", "UA-14")


@pytest.mark.parametrize("text", ["Inkerman", "Інкерман", "Инкерман"])
def test_a_city_that_two_lists_place_apart_is_one(geocoder: GazetteerGeocoder, text: str) -> None:
    assert at(geocoder.explain(text)) == ("Inkerman", "UA-40")


def test_a_reason_counts_the_candidates_that_stand_beside_it(geocoder: GazetteerGeocoder) -> None:
    answer = geocoder.explain("Komsomolske")
    assert answer.reason.startswith(f"{len(answer.candidates)} places are called Komsomolske")
    answer = geocoder.explain("Станіслав")
    assert len(answer.candidates) > 1
    assert "the only one by its official name" in answer.reason
    assert "that fits" not in answer.reason


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Північна Салтівка", "Northern Saltivka", "city_district"),
        ("Північна Салтівка, Харків", "Northern Saltivka", "city_district"),
        ("північна Салтівка", "Saltivka", "city_district"),
        ("Ternivka in Mykolaiv", "Ternivka in Mykolaiv", "city_district"),
        ("Прикордонна Улашанівка", "Prykordonna Ulashanivka", "hromada"),
    ],
)
def test_a_place_that_is_called_just_so_is_no_part_of_another(
    text: str, name: str, precision: str, geocoder: GazetteerGeocoder
) -> None:
    answer = geocoder.explain(text)
    assert (answer.name, answer.precision) == (name, precision)
    assert "part of it is meant" not in answer.reason or text[0].islower()


@pytest.mark.parametrize("text", ["правий берег", "Лівий берег", "правый берег", "берег"])
def test_the_bank_of_a_river_is_no_village(text: str, geocoder: GazetteerGeocoder) -> None:
    assert geocoder.explain(text).status == "not_found"
    assert geocoder.explain("Берег, Рівненська область").name == "Bereh"


def test_a_name_of_several_words_leads_to_its_place(geocoder: GazetteerGeocoder) -> None:
    strays = set()
    for place in geocoder.gazetteer.of_level("settlement", "city_district", "site"):
        for name in {place.name, place.name_uk, place.name_ru} if place.admin1 else ():
            query = parse_query(name)
            if query.place is not None and " " in name and name not in {query.place.name, query.place.whole}:
                answer = geocoder.explain(name, within=place.admin1_name)
                if answer.status == "not_found" or (answer.place and name not in names_of(answer.place)):
                    strays.add(name)
    assert not strays


def names_of(place: Place) -> set[str]:
    return {place.name, place.name_uk, place.name_ru}
