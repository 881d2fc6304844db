"""Tables of reports."""

from __future__ import annotations

import io
import pathlib
import warnings
from typing import Any

import messy
import messy_public
import pandas as pd
import pytest

from geomap.errors import GeomapWarning, InputError, OptionError
from geomap.files import FORMATS, write_table
from geomap.locate import geocode_reports
from geomap.merge import merge_reports
from geomap.reports import read_reports
from geomap.schema import REPORTS, conform


def read(text: str, **options: Any) -> pd.DataFrame:
    return read_reports(io.BytesIO(text.encode()), **options)


def quiet(path: pathlib.Path) -> pd.DataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GeomapWarning)
        return read_reports(path)


@pytest.mark.parametrize("make", [*messy.TABLES, *messy_public.PUBLIC], ids=lambda make: make.__name__)
def test_a_table_in_the_wild_is_read(make: Any, tmp_path: pathlib.Path) -> None:
    table = make()
    reports = quiet(messy.write(tmp_path, table))
    assert list(reports.columns[: len(REPORTS)]) == list(REPORTS)
    marks = messy.score(geocode_reports(reports), table.truth)
    assert {key: right / total for key, (right, total) in marks.items() if total} == pytest.approx(
        {key: 1.0 for key, (_, total) in marks.items() if total}
    )


def example() -> pd.DataFrame:
    return conform(
        pd.DataFrame(
            {
                "report_id": ["a-1", "a-2", "b-1"],
                "article": ["a", "a", "b"],
                "source": ["Outlet", None, "Видання"],
                "url": ["https://a.example/1", None, None],
                "published": ["2026-02-03T10:00:00+02:00", None, "2026-02-04"],
                "lang": ["uk", "uk", "en"],
                "place": ["Дарницький район", "Харківська область", "Odesa"],
                "within": ["Київ", None, None],
                "date": ["2026-02-03", "2026-02-03", "2026-02-04"],
                "date_max": [None, "2026-02-04", None],
                "weapons": ["missile;drone", None, "drone"],
                "killed": pd.array([2, None, 0], "Int64"),
                "injured": pd.array([5, 1, None], "Int64"),
                "quote": ['=1+1; «цитата», "лапки"\nрядок', "- обстріл", "+380 телефон"],
                "start": pd.array([0, 10, 5], "Int64"),
                "end": pd.array([4, 14, 9], "Int64"),
                "why": ["вдарили", "під обстрілом", "struck"],
                "lon": [None, None, 30.7233],
                "lat": [None, None, 46.4825],
                "precision": [None, "oblast", "settlement"],
            }
        ),
        REPORTS,
    )


@pytest.mark.parametrize("suffix", FORMATS)
def test_reports_written_and_read_are_the_same_reports(suffix: str, tmp_path: pathlib.Path) -> None:
    write_table(example(), tmp_path / f"reports.{suffix}")
    pd.testing.assert_frame_equal(read_reports(tmp_path / f"reports.{suffix}"), example())


def test_reports_saved_by_a_spreadsheet_program_are_the_same_reports(tmp_path: pathlib.Path) -> None:
    write_table(example(), tmp_path / "reports.csv")
    saved = pd.read_csv(tmp_path / "reports.csv", dtype=str, keep_default_na=False)
    for name in ("date", "date_max"):
        saved[name] = [".".join(reversed(cell.split("-"))) for cell in saved[name]]
    for name in ("lon", "lat"):
        saved[name] = saved[name].str.replace(".", ",")
    saved.to_csv(tmp_path / "saved.csv", sep=";", index=False, encoding="utf-8-sig", lineterminator="\r\n")
    pd.testing.assert_frame_equal(read_reports(tmp_path / "saved.csv"), example())


@pytest.mark.parametrize("suffix", FORMATS)
def test_located_reports_lead_to_the_same_places_again(suffix: str, tmp_path: pathlib.Path) -> None:
    located = geocode_reports(example())
    write_table(located, tmp_path / f"located.{suffix}")
    again = geocode_reports(read_reports(tmp_path / f"located.{suffix}"))
    columns = ["report_id", "name", "precision", "radius_m", "point_from", "admin1", "status", "reason"]
    pd.testing.assert_frame_equal(pd.DataFrame(again[columns]), pd.DataFrame(located[columns]))
    assert again.geometry.notna().tolist() == located.geometry.notna().tolist()


def test_unknown_columns_travel_untouched() -> None:
    reports = read("Місто;Примітка редактора;Бал;name\nСуми; текст ;007;x\n")
    assert reports["Примітка редактора"].tolist() == [" текст "]
    assert reports["Бал"].tolist() == ["007"]
    assert reports["name_given"].tolist() == ["x"]


def test_columns_of_a_table_of_ones_own_that_are_called_as_ours_are_kept() -> None:
    reports = read("place;within;status;name;kind;reason\nKharkiv;;verified;Site 12;flat;test\n")
    given = reports[["status_given", "name_given", "kind_given", "reason_given"]]
    assert given.values.tolist() == [["verified", "Site 12", "flat", "test"]]


def test_figures_of_strikes_that_are_read_again_are_kept() -> None:
    columns = "strike_id;place;within;date;killed_min;killed_max;injured_min;injured_max;n_sources;reports"
    reports = read(f"{columns}\ns;Sumy;;2026-02-03;1;2;;;3;a;b\n")
    assert reports[["killed", "killed_max", "n_sources"]].astype(int).values.tolist() == [[1, 2, 3]]


@pytest.mark.parametrize(
    "total", ["Kharkiv;Total;5", "Харківська;Всього;5", "Kharkiv;All;5", "Kharkiv Oblast Total;;5"]
)
def test_rows_that_add_up_others_are_left_out_and_told(total: str) -> None:
    with pytest.warns(GeomapWarning, match="1 of 3 rows are totals by their names of places"):
        reports = read(f"oblast;city;killed\nKharkiv;Kharkiv;3\nKharkiv;Chuhuiv;2\n{total}\n")
    assert reports["killed"].tolist() == [3, 2]


@pytest.mark.parametrize("word", ["All", "Всі", "усі", "все", "Total"])
def test_a_city_beside_all_in_a_coarser_column_is_kept_and_the_first_total_is_named(word: str) -> None:
    text = f"city;oblast;killed\nСуми;{word};3\nКонотоп;Сумська;2\nРазом;Сумська;5\n"
    with pytest.warns(GeomapWarning, match=r"1 of 3 rows are totals .*\(first row 4, 'Разом'\); left out"):
        reports = read(text)
    assert reports["killed"].tolist() == [3, 2]
    assert reports["within"].fillna("").tolist() == ["", "Сумська область"]


def test_a_total_loss_is_no_total() -> None:
    assert len(read("city;damage;killed\nKharkiv;Total;5\n")) == 1


def test_what_was_taken_for_what_is_told() -> None:
    text = "Місто;Район;Область;Рік;Місяць;Координати\nСуми;Сумський;Сумська;2026;2;50.9, 34.8\n"
    said = read(text).attrs["columns"]
    assert said == {
        "place": "Місто", "within": "Район, Область", "date": "Рік, Місяць", "lon": "Координати", "lat": "Координати"
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Місто;Район;Область;Рік;Місяць;Координати\nСуми;Сумський;Сумська;2026;2;50.9, 34.8\n",
        "Область;Дата;Втрати\nСумська;03.02.2026;2 загиблих, 1 поранений\n",
        "Place;Type of weapon;Killed;Wounded;Source\nVyhadanivka;drone;1;2;A\n",
    ],
)
def test_what_is_told_can_be_asked_for(text: str) -> None:
    guessed = read(text)
    asked = read(text, columns=guessed.attrs["columns"])
    pd.testing.assert_frame_equal(asked, guessed)
    assert asked.attrs["columns"] == guessed.attrs["columns"]


def test_a_header_that_plainly_says_place_is_believed() -> None:
    for header in ("place", "location", "city", "settlement", "населений пункт", "місто", "город", "Місце"):
        reports = read(f"{header},commander,flag,date\nVyhadanivka,Shevchenko,UA,2026-02-04\n")
        assert reports["place"].tolist() == ["Vyhadanivka"], header


@pytest.mark.parametrize("cell", ["<img src=x onerror=alert(1)>", "health building", "near the old mill"])
def test_a_plain_place_header_beside_coordinates_is_believed_whatever_its_cells_say(cell: str) -> None:
    assert read(f"place,lat,lon\n{cell},50.9,34.8\n")["place"].tolist() == [cell]
    assert read(f"target,lat,lon\n{cell},50.9,34.8\n")["place"].isna().all()
    assert read(f"place,lat,lon,city\n{cell},50.9,34.8,Sumy\n")["place"].tolist() == ["Sumy"]


@pytest.mark.parametrize("cell", ["12", "UA63-01", "2026-02-03", "https://a.example/1"])
def test_a_place_header_over_other_things_is_not_believed(cell: str) -> None:
    assert "place" not in read(f"place,lat,lon\n{cell},50.9,34.8\n").attrs["columns"]


def test_a_bare_letter_is_a_source_where_the_header_says_so() -> None:
    assert read("Місто;Джерело\nСуми;A\nКиїв;B\n")["source"].tolist() == ["A", "B"]


def test_a_column_named_for_the_place_settles_where() -> None:
    assert read("Місто;Де\nСуми;Київ\n", columns={"place": "Де"})["place"].tolist() == ["Київ"]
    reports = read("Місто;Область;Край\nСуми;Київська;Сумська\n", columns={"within": "Край"})
    assert reports["within"].tolist() == ["Сумська"]


def test_the_end_of_an_event_may_stand_in_three_columns() -> None:
    head = "Location,Start Year,Start Month,Start Day,End Year,End Month,End Day,Total Deaths,No. Injured"
    reports = read(f"{head}\nKyiv,2026,2,3,2026,2,5,4,12\nOdesa,2026,3,,2026,3,,,\n")
    assert reports[["date", "date_max"]].values.tolist() == [
        ["2026-02-03", "2026-02-05"],
        ["2026-03-01", "2026-03-31"],
    ]
    assert reports["killed"].fillna(-1).tolist() == [4, -1]
    assert reports["injured"].fillna(-1).tolist() == [12, -1]


def test_numbers_of_loads_are_casualties() -> None:
    reports = read("Місто;Дата;200;300\nСуми;03.02.2026;1;4\nКиїв;04.02.2026;0;2\n")
    assert reports[["killed", "injured"]].values.tolist() == [[1, 4], [0, 2]]


def test_a_bad_cell_is_missing_and_one_warning_a_column_names_the_rows() -> None:
    cells = "\n".join(f"Суми;{'колись' if i % 2 else '03.02.2026'}" for i in range(20))
    with pytest.warns(GeomapWarning) as told:
        reports = read(f"Місто;Дата\n{cells}\n")
    assert [str(warning.message) for warning in told] == [
        "table: rows 3, 5, 7 and 7 more, column 'Дата': 'колись' is not a date; left missing"
    ]
    assert len(reports) == 20
    assert reports["date"].notna().sum() == 10
    assert reports["Дата"].tolist()[1] == "колись"


def test_rows_are_counted_as_a_person_counts_them() -> None:
    with pytest.warns(GeomapWarning, match=r"row 5, column 'Killed'"):
        read("Strikes in February;;\n;;\nCity;Date;Killed\nSumy;2026-02-03;1\nKyiv;2026-02-04;dog\n")


def test_ranges_of_casualties_keep_both_ends() -> None:
    reports = read("Місто;Загинуло;Поранено\nСуми;3-7;5+\nКиїв;2;немає\n")
    assert reports["killed"].tolist() == [3, 2]
    assert reports["killed_max"].fillna(-1).tolist() == [7, -1]
    assert reports["injured"].tolist() == [5, 0]
    assert reports["Поранено"].tolist() == ["5+", "немає"]


def test_figures_of_several_places_are_on_none_of_them() -> None:
    with pytest.warns(GeomapWarning, match="several places in one cell"):
        reports = read(
            "Place;Killed\nSumy; Konotop;3\n".replace("Sumy; Konotop", '"Sumy; Konotop"') + "Kyiv;1\n"
        )
    assert reports["place"].tolist() == ["Sumy", "Konotop", "Kyiv"]
    assert reports["killed"].fillna(-1).tolist() == [-1, -1, 1]
    assert reports["killed_together"].fillna(-1).tolist() == [3, 3, -1]
    assert reports["report_id"].is_unique


def test_an_id_stays_with_its_report_in_whatever_order_and_file_the_rows_come(tmp_path) -> None:
    head, rows = "place,date,killed\n", ["Sumy,2026-02-10,1\n", "Izium,2026-02-10,1\n", "Sumy,2026-02-10,4\n"]
    (tmp_path / "a.csv").write_text(head + "".join(rows))
    (tmp_path / "b.csv").write_text(head + "Lviv,2026-02-10,1\n" + "".join(reversed(rows)))
    frames = [read_reports(tmp_path / name) for name in ("a.csv", "b.csv")]
    first, again = (frame.set_index("report_id")[["place", "killed"]].T.to_dict() for frame in frames)
    assert len(first) == 3
    assert first.items() <= again.items()


def test_strikes_of_a_table_in_another_order_keep_their_ids() -> None:
    head, rows = "place,date\n", ["Sumy,2026-02-10\n", "Izium,2026-02-10\n", "Odesa,2026-02-10\n"]
    first = merge_reports(geocode_reports(read(head + "".join(rows))))
    turned = geocode_reports(read(head + "Lviv,2026-02-10\n" + "".join(reversed(rows))))
    again = merge_reports(turned, previous=first)
    kept = again.set_index("name")["strike_id"].to_dict()
    assert first.set_index("name")["strike_id"].to_dict().items() <= kept.items()
    assert again["merged_ids"].isna().all()


def test_an_id_stays_when_a_figure_is_mended() -> None:
    one, other = (read(f"place,date,killed\nSumy,2026-02-10,{n}\n") for n in (1, 2))
    assert one["report_id"].tolist() == other["report_id"].tolist()


def test_a_row_with_a_point_keeps_its_figures_whatever_it_names() -> None:
    reports = read("Place,lat,lon,killed\nSumy and Konotop,50.9,34.8,3\n")
    assert reports[["place", "killed"]].values.tolist() == [["Sumy and Konotop", 3]]


def test_one_order_of_day_and_month_holds_for_the_whole_column() -> None:
    assert read("city,date\nSumy,02/03/2026\nKyiv,02/24/2026\n")["date"].tolist() == [
        "2026-02-03",
        "2026-02-24",
    ]
    assert read("city,date\nSumy,02/03/2026\nKyiv,24/02/2026\n")["date"].tolist() == [
        "2026-03-02",
        "2026-02-24",
    ]


@pytest.mark.parametrize("dates", ["01/02/2026\nSumy,03/02/2026", "24/02/2026\nSumy,02/25/2026"])
def test_dates_of_a_doubtful_order_are_told_once(dates: str) -> None:
    with pytest.warns(GeomapWarning, match="column 'date': .*day first") as told:
        read(f"city,date\nSumy,{dates}\n")
    assert len(told) == 1


def test_a_time_beside_the_date_is_kept() -> None:
    reports = read("city,date\nSumy,2026-02-03T22:30:00Z\n")
    assert reports[["date", "time"]].values.tolist() == [["2026-02-04", "00:30"]]
    apart = read("city,date,time\nSumy,2026-02-03,22:30Z\n")
    assert apart[["date", "time"]].values.tolist() == [["2026-02-04", "00:30"]]


@pytest.mark.parametrize(
    ("cells", "weapons"),
    [
        ("Shelling/artillery/missile attack", "shelling;missile"),
        ("Air/drone strike", "airstrike;drone"),
        ("Shahed-136/131", "drone"),
        ("ракетний удар", "missile"),
        ("КАБ, артилерія", "airstrike;shelling"),
        ("Protest", None),
    ],
)
def test_words_for_weapons_become_the_four_kinds(cells: str, weapons: str | None) -> None:
    found = read(f"city|weapon type\nSumy|{cells}\nKyiv|drone\n")["weapons"].tolist()[0]
    assert sorted(str(found).split(";")) == sorted(str(weapons or float("nan")).split(";"))


def test_ticked_weapons_are_read_from_their_headers() -> None:
    reports = read("city,t_airstrike_b,t_uav_b\nSumy,0,1\nKyiv,1,1\nLviv,0,0\n")
    assert reports["weapons"].fillna("").tolist() == ["drone", "airstrike;drone", ""]


def test_an_area_coded_by_the_source_keeps_its_coordinates_and_gets_no_point() -> None:
    reports = read("location,admin1,latitude,longitude,geo_precision\nKherson,Kherson,46.6,32.6,3\n")
    located = geocode_reports(reports)
    assert reports[["lon", "lat", "precision"]].values.tolist() == [[32.6, 46.6, "oblast"]]
    assert located.geometry.isna().all()
    assert located["admin1"].tolist() == ["UA-65"]


def test_the_outlet_is_named_by_the_link_where_no_column_does() -> None:
    reports = read("Місто,Посилання\nСуми,https://www.media.example/news/1\nКиїв,https://t.me/kanal/5\n")
    assert reports["source"].tolist() == ["media.example", "t.me/kanal"]


def test_a_link_among_outlets_is_a_link_and_a_name_among_links_an_outlet() -> None:
    cells = "Суспільне", "https://t.me/synegubov/1", "t.me/kanal", "УНІАН (https://u.example/2)", "ДСНС"
    reports = read("Місто,Джерело\n" + "".join(f"Суми,{cell}\n" for cell in cells))
    assert reports["source"].tolist() == ["Суспільне", "t.me/synegubov", "t.me/kanal", "УНІАН", "ДСНС"]
    links = [None, "https://t.me/synegubov/1", None, "https://u.example/2", None]
    assert reports["url"].astype(object).where(reports["url"].notna(), None).tolist() == links
    mostly = read("Місто,Джерело\nСуми,https://a.example/1\nСуми,https://a.example/2\nСуми,Суспільне\n")
    assert mostly["source"].tolist() == ["a.example", "a.example", "Суспільне"]
    assert mostly["url"].isna().tolist() == [False, False, True]


def test_a_link_of_its_own_counts_before_one_among_the_outlets() -> None:
    reports = read(
        "Місто,Source,Link\nСуми,https://t.me/kanal/1,https://a.example/1\nКиїв,Post,\nКиїв,Post,\n"
    )
    assert reports.loc[0, ["source", "url"]].tolist() == ["t.me/kanal", "https://a.example/1"]


def test_a_table_without_places_says_which_columns_it_has() -> None:
    with pytest.raises(
        InputError, match="no column names a place or coordinates; the table has a, b; say which"
    ):
        read("a,b\n1,2\n")


def test_a_header_without_rows_is_an_empty_result() -> None:
    reports = read("Місто,Дата\n")
    assert len(reports) == 0
    assert list(reports.columns[: len(REPORTS)]) == list(REPORTS)


def test_the_user_names_the_column_of_the_place() -> None:
    reports = read("Місто,Деінде\nСуми,Київ\n", columns={"place": "Деінде", "settlement": ""})
    assert reports["place"].tolist() == ["Київ"]


def test_a_large_table_is_read_by_its_distinct_cells() -> None:
    rows = "\n".join(f"Суми;Сумська;{1 + i % 28:02d}.02.2026;{i % 5};50,9;34,8" for i in range(50_000))
    reports = read(f"Місто;Область;Дата;Загинуло;Широта;Довгота\n{rows}\n")
    assert len(reports) == 50_000
    assert reports["date"].notna().all()


def test_coordinates_behind_a_name_are_taken_off_it() -> None:
    reports = read("місце;дата\nСуми (50.9077, 34.7981);03.02.2026\nХарків;04.02.2026\n")
    assert reports["place"].tolist() == ["Суми", "Харків"]
    assert reports["lat"].fillna(0).tolist() == [50.9077, 0]


def test_a_least_and_a_greatest_figure_are_both_kept() -> None:
    reports = read("city,Minimum killed,Maximum killed\nSumy,2,4\n")
    assert reports[["killed", "killed_max"]].values.tolist() == [[2, 4]]


EVENTS = """event_date,event_type,sub_event_type,admin1,location,latitude,longitude,fatalities
2026-02-03,Explosions/Remote violence,Air/drone strike,Sumy,Sumy,50.9077,34.7981,2
2026-02-03,Protests,Peaceful protest,Kyiv City,Kyiv,50.4501,30.5234,0
2026-02-04,Strategic developments,Looting/property destruction,Kherson,Kherson,46.6354,32.6169,0
2026-02-05,Battles,Armed clash,Donetsk,Pokrovsk,48.2820,37.1758,1
2026-02-06,Protests,Peaceful protest,Lviv,Lviv,49.8397,24.0297,-1
"""


def test_events_in_which_nothing_was_struck_are_left_out_and_counted() -> None:
    with pytest.warns(GeomapWarning, match="(nothing was struck|Battles)") as told:
        reports = read(EVENTS)
    assert "3 of 5 rows are events in which nothing was struck" in str(told[0].message)
    assert "Peaceful protest 2, Looting/property destruction 1" in str(told[0].message)
    assert "--column event=" in str(told[0].message)
    assert reports["place"].tolist() == ["Sumy", "Pokrovsk"]


def test_events_of_every_type_are_kept_when_asked_for() -> None:
    with pytest.warns(GeomapWarning, match="row 6, column 'fatalities': '-1' is not a number of people"):
        reports = read(EVENTS, columns={"event": ""})
    assert len(reports) == 5
    with pytest.raises(OptionError, match="leave it empty"):
        read(EVENTS, columns={"event": "event_type"})


def test_a_table_of_protests_alone_has_no_reports() -> None:
    with pytest.warns(GeomapWarning, match="1 of 1 rows"):
        reports = read("event_type,location,latitude,longitude\nProtests,Kyiv,50.45,30.52\n")
    assert reports.empty


def test_words_that_tell_of_people_but_not_how_many_are_missing_with_a_warning() -> None:
    with pytest.warns(GeomapWarning, match="rows 2, 3, column 'killed': 'many' is not a number of people"):
        reports = read("city,date,killed\nSumy,2026-02-03,many\nOdesa,2026-02-03,-1\nKyiv,2026-02-03,-99\n")
    assert reports["killed"].isna().all()


def test_the_dead_of_a_column_of_injured_are_killed_and_the_cell_is_kept() -> None:
    reports = read("place,date,injured\nIzium,2026-02-03,7 (2 killed)\nSumy,2026-02-03,4\n")
    assert reports[["killed", "injured"]].fillna(-1).values.tolist() == [[2, 5], [-1, 4]]
    assert reports["injured_given"].tolist() == ["7 (2 killed)", "4"]


def test_dead_told_in_both_columns_are_a_range_where_these_contradict_each_other() -> None:
    rows = (
        "Izium,2026-02-03,1,7 (2 killed)",
        "Sumy,2026-02-03,,3 (1 dead)",
        "Kupiansk,2026-02-03,0,7 (2 killed)",
    )
    said = "rows 2, 4, column 'killed': 1 killed, but the column 'injured' tells of 2; both kept"
    with pytest.warns(GeomapWarning, match=said):
        reports = read("\n".join(("place,date,killed,injured", *rows)))
    assert reports[["killed", "injured"]].values.tolist() == [[1, 5], [1, 2], [0, 5]]
    assert reports["killed_max"].fillna(-1).tolist() == [2, -1, 2]
    assert merge_reports(geocode_reports(reports))["killed_max"].sort_values().tolist() == [1, 2, 2]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("cell", "killed"), [("3", 3), ("2", 2), ("1+", 2)])
def test_a_column_of_killed_that_has_the_dead_told_beside_it_counts(cell: str, killed: int) -> None:
    reports = read(f"place,date,killed,injured\nIzium,2026-02-03,{cell},7 (2 killed)\n")
    assert reports["killed"].tolist() == [killed]


def test_longitude_first_in_one_cell_is_told_as_that_order() -> None:
    with pytest.warns(GeomapWarning, match="longitude stands first, as in GeoJSON"):
        reports = read(
            'city,date,coordinates\nSumy,2026-02-03,"[34.80, 50.91]"\nOdesa,2026-02-03,"[30.72, 46.48]"\n'
        )
    assert reports["lon"].tolist() == [34.80, 30.72]


@pytest.mark.parametrize(
    "rows",
    [
        "Kharkiv,2026-02-03,1,5\nSumy,2026-02-04,2,3\nLviv,2026-02-05,0,1\n",
        "Kharkiv,Kharkiv Oblast,2026-02-03\nSumy,Sumy Oblast,2026-02-04\nLviv,Lviv Oblast,2026-02-05\n",
        "Kharkiv,49.98,36.25,2026-02-03\nSumy,50.91,34.80,2026-02-04\nLviv,49.84,24.03,2026-02-05\n",
        "Kharkiv\nSumy\nLviv\n",
        "Kharkiv,Kharkiv Oblast\nSumy,Sumy Oblast\nLviv,Lviv Oblast\n",
    ],
)
def test_a_table_without_a_header_is_read_by_its_cells_from_its_first_row(rows: str) -> None:
    reports = read(rows)
    assert reports["place"].tolist() == ["Kharkiv", "Sumy", "Lviv"]


def test_all_who_were_hurt_in_two_columns_are_the_killed_and_the_injured() -> None:
    reports = read("Місто,Постраждалі (загинули),Постраждалі (поранені)\nХарків,1,\nСуми,2,5\n")
    assert reports["killed"].tolist() == [1, 2]
    assert reports["injured"].fillna(0).tolist() == [0, 5]


def test_a_name_beside_coordinates_that_is_not_taken_is_told_with_the_way_to_take_it() -> None:
    with pytest.warns(GeomapWarning, match="--column place=name"):
        reports = read("name,lat,lon\nIvan Petrenko,50.1,30.2\n")
    assert reports["place"].isna().all()


def test_a_header_that_names_the_injured_first_orders_the_figures_of_its_cells() -> None:
    reports = read("Місто;Поранені/загиблі\nСуми;5/2\nХарків;3/0\n")
    assert reports[["killed", "injured"]].values.tolist() == [[2, 5], [0, 3]]


def test_a_table_of_counts_by_day_is_refused() -> None:
    with pytest.raises(InputError, match="13 March, 14 March count by day, and no row is an attack"):
        read("Oblast,13 March,14 March\nSumy,1,\nOdesa,0,2\n")
    kept = read("Oblast,Date,13 March,14 March\nSumy,3.2.2026,1,\nOdesa,3.2.2026,0,2\n")
    assert kept["date"].tolist() == ["2026-02-03", "2026-02-03"]


def test_battles_are_kept_and_told() -> None:
    text = "location,event_date,event_type\nPokrovsk,2026-03-14,Battles\nSumy,2026-03-14,Explosions\n"
    with pytest.warns(GeomapWarning, match=r"1 of 2 rows are fighting at the front \(Battles\)"):
        assert len(read(text)) == 2


def test_columns_taken_for_nothing_are_named() -> None:
    text = "City,Date,Duty editor,Empty,event type\nSumy,2026-02-03,Ann,,Explosions\n"
    assert read(text).attrs["unused"] == ["Duty editor"]
    assert read("report_id,place,within,note\n1,Sumy,,x\n").attrs["unused"] == []


@pytest.mark.parametrize("header", ["Чим били", "Чем ударили", "Hit with", "Remarks"])
def test_a_column_of_short_cells_that_name_weapons_is_weapons(header: str) -> None:
    found = read(f"Місто,{header}\nСуми,балістика\nОдеса,Шахед\nХарків,КАБ\n")
    assert found["weapons"].tolist() == ["missile", "drone", "airstrike"]


@pytest.mark.parametrize(
    "header",
    [
        "Збито", "Shot down", "Intercepted", "Air defence used", "Threat", "Alert", "Footage",
        "Чим підтверджено", "Чим знято", "Чем сбито", "Перехоплено",
    ],
)  # fmt: skip
def test_weapons_that_were_shot_down_feared_or_filmed_from_struck_nothing(header: str) -> None:
    assert read(f"Місто,{header}\nСуми,Шахед\nОдеса,ракета\n")["weapons"].isna().all()


@pytest.mark.parametrize(
    "cells",
    [
        "2026-02-10T23:30:00+00:00,23:30:00+00:00", "2026-02-10T23:30:00Z,23:30", "10.02.2026 23:30 UTC,23:30",
        "2026-02-10,23:30Z",
    ],
)  # fmt: skip
def test_a_moment_that_a_column_of_times_repeats_is_moved_to_kyivs_clock_once(cells: str) -> None:
    found = read(f"date,time,city\n{cells},Kharkiv\n")
    assert found[["date", "time"]].values.tolist() == [["2026-02-11", "01:30"]]


@pytest.mark.filterwarnings("error::geomap.GeomapWarning")
@pytest.mark.parametrize("midnight", ["00:00", "0:00", "00:00:00"])
def test_midnight_in_a_column_of_times_is_no_time(midnight: str) -> None:
    found = read(f"city,date,time\nSumy,2026-02-03,{midnight}\nSumy,2026-02-03,14:00\n")
    assert found["time"].fillna("").tolist() == ["", "14:00"]
    assert len(merge_reports(geocode_reports(found))) == 1
