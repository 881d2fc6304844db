"""Articles to reports: facts tied to places, and the whole on texts of our own."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import GeomapWarning, InputError
from geomap.extract import extract_reports
from geomap.gazetteer import load_gazetteer
from geomap.schema import REPORTS, TOTALS
from geomap.spoken import Spoken


def reports(text: str, date: str | None = "2026-02-04", **article: str) -> pd.DataFrame:
    return extract_reports(pd.DataFrame([{"article": "a", "text": text, "date": date, **article}]))


def told(text: str, column: str, **article: str) -> dict[str, object]:
    frame = reports(text, **article)
    return {p: (None if pd.isna(v) else v) for p, v in zip(frame["place"], frame[column], strict=True)}


def test_the_columns_and_types_are_those_of_the_schema() -> None:
    frame = reports("A drone hit Sumy.")
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == REPORTS
    assert {name: str(dtype) for name, dtype in frame.attrs["totals"].dtypes.items()} == TOTALS


def test_an_article_without_a_strike_gives_an_empty_frame_with_the_same_columns() -> None:
    assert list(reports("The weather in Sumy is fine.").columns) == list(REPORTS)
    assert len(reports("The weather in Sumy is fine.")) == 0
    assert len(extract_reports(pd.DataFrame({"text": []}))) == 0


def test_the_span_is_the_name_as_written_and_the_quote_its_sentence() -> None:
    text = "Nothing new.\nУночі дрон влучив у будинок в Ізюмі. Двоє поранених."
    row = reports(text).iloc[0]
    assert text[row["start"] : row["end"]] == "Ізюмі"
    assert row["quote"] == "Уночі дрон влучив у будинок в Ізюмі."
    assert row["why"]


def test_a_place_is_named_in_the_language_of_the_article() -> None:
    assert list(reports("Дрон влучив у Чернігів.", lang="uk")["place"]) == ["Чернігів"]
    assert list(reports("A drone hit Chernihiv region.", lang="en")["place"]) == ["Chernihiv Oblast"]


def test_a_city_district_says_its_city() -> None:
    frame = reports("A drone hit the Darnytskyi district of Kyiv.").set_index("place")
    assert frame.loc["Darnytskyi district", "within"] == "Kyiv"


def test_each_place_of_a_sentence_has_its_own_figures() -> None:
    text = "Two people were killed in Sumy, while in Izmail a drone wounded three people."
    assert told(text, "killed") == {"Sumy": 2, "Izmail": None}
    assert told(text, "injured") == {"Sumy": None, "Izmail": 3}


def test_a_figure_of_several_places_is_a_total_and_pinned_on_none() -> None:
    frame = reports("Missiles hit Sumy and Poltava. Seven people were killed.")
    assert frame["killed"].isna().all()
    assert frame.attrs["totals"]["killed"].tolist() == [7]


def test_a_figure_in_the_next_sentence_belongs_to_the_only_place_before_it() -> None:
    assert told("A missile hit Sumy. Seven people were killed.", "killed") == {"Sumy": 7}


def test_no_casualties_is_nought_and_silence_is_missing() -> None:
    assert told("A drone hit Sumy. No one was hurt.", "injured") == {"Sumy": 0}
    assert told("A drone hit Sumy.", "injured") == {"Sumy": None}


def test_an_updated_toll_replaces_the_earlier_one() -> None:
    text = "A missile hit Dnipro, 14 people were injured. Later the number of injured rose to 21."
    assert told(text, "injured") == {"Dnipro": 21}


def test_a_headline_and_its_body_are_one_report() -> None:
    assert len(reports("Drone hits Sumy\n\nA drone hit Sumy on Tuesday, two people were injured.")) == 1


def test_the_date_is_that_of_the_sentence_else_of_the_article() -> None:
    text = "A drone hit Sumy on Monday. In Izmail, a depot was shelled."
    assert told(text, "date") == {"Sumy": "2026-02-02", "Izmail": "2026-02-02"}
    assert told("A drone hit Sumy.", "date") == {"Sumy": "2026-02-04"}


def test_without_anything_to_go_by_the_date_is_missing() -> None:
    assert reports("A drone hit Sumy.", date=None)["date"].isna().all()


def test_of_two_dates_each_place_takes_its_own() -> None:
    text = "Жінка постраждала в Сумах 2 лютого, а чоловік — у Лебедині 3 лютого внаслідок обстрілів."
    assert told(text, "date", lang="uk") == {"Суми": "2026-02-02", "Лебедин": "2026-02-03"}


def test_weapons_are_those_of_the_sentence_else_of_the_attack_it_refers_to() -> None:
    text = "Shaheds hit Sumy. The attack also damaged a school in Konotop."
    assert told(text, "weapons") == {"Sumy": "drone", "Konotop": "drone"}


def test_weapons_shot_down_elsewhere_are_not_those_of_the_strike() -> None:
    assert told("Три ракети збили над Сумщиною. У Полтаві дрон влучив у завод.", "weapons", lang="uk") == {
        "Полтава": "drone"
    }


def test_strikes_of_other_wars_are_left_out() -> None:
    assert len(reports("Pakistan bombed Kabul.")) == 0


def test_a_users_recogniser_may_find_the_names() -> None:
    text = "Drones hit Odesa and Sumy."
    articles = pd.DataFrame({"text": [text]})

    def only_sumy(text: str) -> list[tuple[int, int]]:
        return [(text.index("Sumy"), text.index("Sumy") + 4)]

    assert list(extract_reports(articles, recogniser=only_sumy)["place"]) == ["Sumy"]


def test_the_worked_example_of_a_recogniser_runs_as_it_is_written() -> None:
    docs = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    section = docs.split("## Another recogniser")[1].split("\n## ")[0]
    code = re.findall(r"```python\n(.*?)```", section, re.DOTALL)[0].rstrip()
    *lines, last = code.splitlines()
    names: dict[str, Any] = {}
    exec("\n".join(lines), names)
    assert list(eval(last, names)["place"]) == ["Sumy"]
    spacy = re.findall(r"`recogniser=(lambda .*?)`", section)[0]
    entity = SimpleNamespace(start_char=12, end_char=16, label_="GPE")
    person = SimpleNamespace(start_char=0, end_char=1, label_="PERSON")
    found = eval(spacy, {"nlp": lambda text: SimpleNamespace(ents=[entity, person])})
    assert list(extract_reports(names["articles"], recogniser=found)["place"]) == ["Sumy"]


def test_spans_of_a_recogniser_that_overlap_or_lie_outside_the_text_are_left_out() -> None:
    text = "Drones hit Odesa and Sumy."

    def careless(text: str) -> list[tuple[int, int]]:
        return [(21, 25), (-5, 25), (11, 16), (11, 14), (21, 400), (25, 21), (11, 16), (90, 94)]

    frame = extract_reports(pd.DataFrame({"text": [text]}), recogniser=careless)
    assert list(zip(frame["start"], frame["end"], strict=True)) == [(11, 16), (21, 25)]


def test_ids_are_stable_and_differ_between_places_and_articles() -> None:
    articles = pd.DataFrame({"article": ["a", "b"], "text": ["Drones hit Odesa and Sumy."] * 2})
    once, twice = extract_reports(articles), extract_reports(articles.iloc[::-1])
    assert once["report_id"].is_unique
    assert set(once["report_id"]) == set(twice["report_id"])


def test_a_place_written_by_us_leads_back_to_the_same_place() -> None:
    gazetteer = load_gazetteer()
    text = "Удари по Харківській області, Ізюму, Салтівському району Харкова та Нікопольському району."
    for lang in ("uk", "en"):
        for row in reports(text, lang=lang).itertuples():
            assert gazetteer.find(row.place), row.place


UNRELATED = ["The minister spoke about grain prices.", "Погода буде сонячною.", "Курс валют не изменился."]
PARTS = [
    "A drone hit Sumy, two people were injured.",
    "Ракета влучила в Полтаву, загинула жінка.",
    "В Херсоне обстрел повредил школу.",
    "Air defence shot down three drones over Odesa region.",
]


@settings(max_examples=25)
@given(st.sampled_from(PARTS), st.sampled_from(UNRELATED), st.booleans())
def test_an_unrelated_paragraph_changes_nothing(part: str, extra: str, before: bool) -> None:
    text = f"{extra}\n\n{part}" if before else f"{part}\n\n{extra}"
    columns = ["place", "date", "weapons", "killed", "injured", "quote"]
    alone, together = reports(part, lang="en"), reports(text, lang="en")
    pd.testing.assert_frame_equal(alone[columns], together[columns], check_flags=False)


@settings(max_examples=25)
@given(st.permutations(PARTS[:3]))
def test_the_order_of_paragraphs_that_stand_alone_does_not_matter(parts: list[str]) -> None:
    frame = reports("\n\n".join(parts), lang="en").sort_values("place", ignore_index=True)
    expected = reports("\n\n".join(PARTS[:3]), lang="en").sort_values("place", ignore_index=True)
    columns = ["place", "date", "weapons", "killed", "injured"]
    pd.testing.assert_frame_equal(frame[columns], expected[columns], check_flags=False)


@settings(max_examples=40)
@given(st.text(max_size=60), st.sampled_from(PARTS), st.text(max_size=60))
def test_spans_hold_in_any_text(before: str, part: str, after: str) -> None:
    text = f"{before}\n{part}\n{after}"
    for row in reports(text).itertuples():
        assert 0 <= row.start < row.end <= len(text)
        assert row.quote in text


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        (
            "Russian fire killed seven people in the Kharkiv region, including three in Izium.",
            "Kharkiv Oblast",
        ),
        ("Від ударів по Харківщині загинули семеро людей, зокрема троє в Ізюмі.", "Харківська область"),
    ],
)
def test_a_figure_is_not_given_to_a_place_named_as_a_part_of_it(text: str, wide: str) -> None:
    reports = extract_reports(pd.DataFrame({"article": ["a"], "text": [text]})).set_index("place")
    assert reports.loc[wide, "killed"] == 7
    assert (reports.drop(wide)["killed"] == 3).all()


@pytest.mark.parametrize(
    "unit",
    ["a", "ї", "(", "[", "]", '"', "«", "'", "7", "7.", "-", ".", "\n", "and ", "та ", "Суми ", "Kyiv, ",
     "Харківська ", "in Sumy ", "drone ", "вбито ", "3 ", "2026-02-", "https://", "ʼ", "\u0301", "killed two, "],
)  # fmt: skip
def test_a_text_of_one_thing_over_and_over_is_read(unit: str) -> None:
    text = "A drone hit Sumy. " + unit * (4_000 // len(unit))
    frame = reports(text)
    assert all(0 <= a < b <= len(text) for a, b in zip(frame["start"], frame["end"], strict=True))


def test_a_text_without_a_word_for_a_strike_is_not_searched_for_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def search(*args: object, **options: object) -> None:
        raise AssertionError("no name needs to be found")

    monkeypatch.setattr("geomap.spoken.find_toponyms", search)
    assert len(reports("The council of Lviv met in Kyiv. В Сумах відкрили школу.")) == 0


def test_a_village_abroad_is_told_from_its_namesakes_here_by_its_country() -> None:
    text = "В результате атаки на Белгородскую область в селе Березовка дрон поразил автомобиль."
    frame = reports(text)
    assert frame.set_index("place").loc["Березовка", "within"] == "Россия"


def test_a_person_is_no_city_of_the_same_name() -> None:
    text = "Ракета поразила завод. Это ответ на атаку резиденции президента России Владимира Путина."
    assert "Владимир" not in set(reports(text)["place"])


def test_the_port_of_a_city_with_a_namesake_is_the_city() -> None:
    assert set(told("A missile struck the southern port of Mariupol.", "date")) == {"Mariupol"}


def test_a_fault_in_one_article_is_a_warning_that_names_it_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail_at_izium(text: str, *rest: Any, **options: Any) -> Any:
        return Spoken(text, *rest, **options) if "Izium" not in text else {}["Izium"]

    monkeypatch.setattr("geomap.extract.Spoken", fail_at_izium)
    texts = ["A drone hit Sumy.", "A drone hit Izium.", "A drone hit Odesa."]
    with pytest.warns(GeomapWarning, match="article 1: left out.*KeyError in fail_at_izium"):
        found = extract_reports(pd.DataFrame({"text": texts}))
    assert list(found["article"]) == ["0", "2"]


@pytest.mark.parametrize(
    "given",
    [
        "A missile hit Kharkiv.",
        ["A missile hit Kharkiv."],
        pd.DataFrame({"body": ["A missile hit Kharkiv."]}),
    ],
)
def test_what_has_no_column_of_texts_is_an_error_and_no_empty_answer(given: object) -> None:
    with pytest.raises(InputError, match="a frame with a column text is needed"):
        extract_reports(given)  # type: ignore[arg-type]


def test_units_of_one_name_in_one_raion_are_told_to_lie_in_it() -> None:
    text = "Нікопольський район. Вибухи лунали у Марганецькій та Покровській громадах."
    reports = extract_reports(pd.DataFrame({"text": [text]}))
    assert dict(reports[["place", "within"]].dropna().values) == {"Покровська громада": "Нікопольський район"}


#: A town that has no namesake and lies in no other place of these texts, in three languages.
TOWNS = {
    "en": ("Konotop", "Nikopol", "Bakhmut", "Mykolaiv"),
    "uk": ("Конотоп", "Нікополь", "Бахмут", "Миколаїв"),
    "ru": ("Конотоп", "Никополь", "Бахмут", "Николаев"),
}
TOLD = {
    "en": [
        "On Monday a drone hit {}, killing two people. The governor of Lviv region spoke of it.",
        "Odesa is quiet. {}: a missile destroyed a school, five people were injured.",
        "Air defence worked over Poltava. Shelling damaged houses in {} on 1 February.",
    ],
    "uk": [
        "У понеділок росіяни обстріляли місто {}, загинули двоє людей.",
        "{}: ракета зруйнувала школу, п'ятеро поранених. В Одесі спокійно.",
        "Над Полтавою працювала ППО. 1 лютого дрон атакував місто {}, пошкоджено будинки.",
    ],
    "ru": [
        "В понедельник обстреляли город {}, погибли двое человек.",
        "{}: ракета разрушила школу, пятеро раненых. В Одессе спокойно.",
        "Над Полтавой работала ПВО. 1 февраля дрон атаковал город {}, повреждены дома.",
    ],
}


@pytest.mark.parametrize(
    ("lang", "number"), [(lang, n) for lang, texts in TOLD.items() for n in range(len(texts))]
)
def test_another_name_changes_the_place_and_nothing_else(lang: str, number: int) -> None:
    facts = ["date", "date_max", "weapons", "killed", "injured", "why", "lang"]
    frames = {town: reports(TOLD[lang][number].format(town), lang=lang) for town in TOWNS[lang]}
    assert all(list(frame["place"]) == [town] for town, frame in frames.items())
    one, *others = (frame[facts] for frame in frames.values())
    for other in others:
        pd.testing.assert_frame_equal(one, other, check_flags=False)


ENTRIES = [
    ("On 1 February a drone hit Konotop, killing two people.", "Konotop"),
    ("On 2 February a missile struck Nikopol and five people were injured.", "Nikopol"),
    ("3 лютого росіяни обстріляли Бахмут, загинула жінка.", "Бахмут"),
    ("2 лютого авіабомба влучила в Ізюм, поранено дитину.", "Ізюм"),
    ("31 января в результате атаки беспилотника в Одессе погиб мужчина.", "Одесса"),
]
BETWEEN = [
    "The minister met colleagues in Warsaw on Tuesday to discuss the budget.",
    "Ціни на хліб зросли на три відсотки, показало опитування у Львові та Вінниці.",
    "Она двадцать лет преподаёт музыку и руководит хором, в котором восемьдесят детей.",
    "A bus fell into a river in Peru.\nTwelve passengers are safe.",
    "Погода: у Харкові до 5 градусів морозу.",
]


@settings(max_examples=30)
@given(st.permutations(ENTRIES), st.lists(st.sampled_from(BETWEEN), max_size=5), st.randoms())
def test_paragraphs_that_stand_alone_tell_the_same_in_any_order_and_company(
    entries: list[tuple[str, str]], between: list[str], rng: random.Random
) -> None:
    parts = [text for text, _ in entries]
    for extra in between:
        parts.insert(rng.randint(0, len(parts)), extra)
    facts = ["date", "date_max", "weapons", "killed", "injured", "quote", "why"]
    together = reports("\n\n".join(parts), lang="uk").set_index("place")[facts]
    for text, _ in entries:
        alone = reports(text, lang="uk").set_index("place")[facts]
        pd.testing.assert_frame_equal(together.loc[alone.index], alone, check_flags=False)
    assert len(together) == len(entries)


UNSEEN = ["\u0301", "\u200b", "\U0001f534", "\u00ad", "\ufeff", "\r\n", "\u2028"]


@settings(max_examples=40)
@given(st.text(max_size=40), st.sampled_from(PARTS[:3]), st.sampled_from(UNSEEN))
def test_spans_hold_between_letters_that_are_not_seen(before: str, part: str, mark: str) -> None:
    text = f"{before}{mark}\n{mark}{part}{mark} {mark}{before}\n{part}"
    frame = reports(text)
    names = {text[a:b] for a, b in zip(frame["start"], frame["end"], strict=True)}
    assert names & {"Sumy", "Полтаву", "Херсоне"}
    assert all(quote in text for quote in frame["quote"])


def test_a_date_that_is_none_is_a_warning_that_names_the_article() -> None:
    text = "Eight people were killed in Kharkiv on 21 February 2026.\n\nIn Kupiansk, shelling wounded five people."
    articles = pd.DataFrame({"article": ["a7"], "text": [text], "date": ["22.02.2026"]})
    with pytest.warns(GeomapWarning, match="article a7: its date '22.02.2026' is no ISO day"):
        frame = extract_reports(articles)
    assert list(frame["place"]) == ["Kharkiv", "Kupiansk"]
    assert frame["published"].isna().all()


@pytest.mark.parametrize(
    "text",
    [
        "On 27 February a missile killed three in Dnipro. On 4 March a drone wounded two in Dnipro.",
        "27 лютого ракета вбила трьох людей у Дніпрі. 4 березня дрон поранив двох у Дніпрі.",
        "27 февраля ракета убила троих людей в Днепре. 4 марта дрон ранил двоих в Днепре.",
    ],
)
def test_weapons_that_kill_on_two_days_are_two_attacks(text: str) -> None:
    reports = extract_reports(pd.DataFrame({"text": [text], "date": ["2026-03-05"]}))
    told = reports[["date", "weapons", "killed", "injured"]].astype(object).fillna(0).values.tolist()
    assert told == [["2026-02-27", "missile", 3, 0], ["2026-03-04", "drone", 0, 2]]


@pytest.mark.parametrize(
    "noise",
    [
        lambda text: "❗️" + text.replace(". ", ". 🔥 "),
        lambda text: text.replace("ів", "і\u00adв").replace("а", "а\u0301", 3),
        lambda text: text.replace(",", "\u200b,").replace(" ", "\u00a0"),
        lambda text: text.replace("Сум", "Су\u200bм"),
    ],
)
def test_what_nobody_sees_changes_nothing(noise: Callable[[str], str]) -> None:
    text = "Дрони вдарили по Харкову, двоє поранених. Під Сумами, за даними поліції, загинув водій."
    plain, other = (extract_reports(pd.DataFrame({"text": [t], "lang": ["uk"]})) for t in (text, noise(text)))
    columns = ["place", "weapons", "killed", "injured"]
    assert other[columns].equals(plain[columns])
    assert len(plain) == 2
