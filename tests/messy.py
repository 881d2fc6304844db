"""Tables in the shapes that are met in the wild, written here in our own words, each with what it says.

A row of truth is ``(date, lat, lon, killed, injured, oblast)``; None is "not given".
"""

# ruff: noqa: FLY002, SIM905  (rows of a table stand as they are)

from __future__ import annotations

import gzip
import io
import json
import pathlib
import zipfile
from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd

Truth = tuple[str | None, float | None, float | None, int | None, int | None, str | None]


class Messy(NamedTuple):
    """A file and what it says."""

    name: str
    data: bytes
    truth: list[Truth]


TABLES: list[Callable[[], Messy]] = []


def table(make: Callable[[], Messy]) -> Callable[[], Messy]:
    TABLES.append(make)
    return make


def lines(*rows: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    return (end.join(rows) + end).encode(encoding)


def workbook(*sheets: tuple[str, list[list[Any]]], merge: tuple[str, ...] = ()) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for cells in merge:
        book.worksheets[-1].merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@table
def acled_export() -> Messy:
    """The wide English export: region is a continent, precision is coded, dates have month names."""
    head = (
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,inter1,iso,"
        "region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,"
        "fatalities,tags,timestamp"
    )
    return Messy("acled.csv", lines(
        head,
        'UKR900001,03 February 2026,2026,1,Political violence,Explosions/Remote violence,Air/drone strike,"Military '
        'Forces of Russia",1,804,Europe,Ukraine,Kyiv City,Kyiv City,,Kyiv - Darnytskyi,50.4111,30.6381,1,Suspilne,'
        'National,"On 3 February 2026, drones fell on the Darnytskyi district.",2,,1770200000',
        'UKR900002,25 February 2026,2026,1,Political violence,Explosions/Remote violence,Shelling/artillery/missile '
        'attack,"Military Forces of Russia",1,804,Europe,Ukraine,Kharkiv,Chuhuivskyi,Vovchansk,Vovchansk,50.2886,'
        '36.9411,2,Suspilne,National,"On 25 February 2026, shells fell near Vovchansk.",0,,1770200001',
        'UKR900003,26 February 2026,2026,1,Political violence,Battles,Armed clash,"Military Forces of Ukraine",1,804,'
        'Europe,Ukraine,Donetsk,Pokrovskyi,,Pokrovsk,48.2820,37.1758,1,General Staff,National,"A clash, no strike.",'
        '11,,1770200002',
    ), [
        ("2026-02-03", 50.4111, 30.6381, 2, None, "UA-30"),
        ("2026-02-25", 50.2886, 36.9411, 0, None, "UA-63"),
        ("2026-02-26", 48.2820, 37.1758, 11, None, "UA-14"),
    ])  # fmt: skip


@table
def ucdp_export() -> Messy:
    """Many numbers that are no coordinates; the estimate is called best; areas are coded 4."""
    head = (
        "id,relid,year,active_year,code_status,type_of_violence,conflict_new_id,dyad_name,side_a,side_b,"
        "number_of_sources,source_article,source_office,source_date,source_headline,where_prec,where_coordinates,"
        "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,"
        "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low"
    )
    return Messy("GEDEvent.csv", lines(
        head,
        '500001,UKR-1,2023,1,Clear,1,13246,Russia - Ukraine,Government of Russia,Government of Ukraine,2,"Agency,'
        '2023-01-15,Block hit",Agency,2023-01-15,Block hit,1,Dnipro city,residential block,Dnipropetrovsk oblast,'
        'Dnipro raion,48.4500,34.9833,POINT (34.9833 48.4500),199510,Ukraine,369,Europe,1,1,2023-01-14 00:00:00.000,'
        "2023-01-14 00:00:00.000,0,0,46,0,46,50,40",
        '500002,UKR-2,2023,1,Clear,1,13246,Russia - Ukraine,Government of Russia,Government of Ukraine,1,"Daily,'
        '2023-01-20,Shelling",Daily,2023-01-20,Shelling,4,Kherson oblast,several villages,Kherson oblast,,46.6400,'
        "32.6100,POINT (32.6100 46.6400),196000,Ukraine,369,Europe,2,2,2023-01-17 00:00:00.000,2023-01-19 "
        "00:00:00.000,0,0,3,0,3,5,2",
    ), [
        ("2023-01-14", 48.45, 34.9833, 46, None, "UA-12"),
        ("2023-01-17", 46.64, 32.61, 3, None, "UA-65"),
    ])  # fmt: skip


@table
def register_with_title_rows() -> Messy:
    """A register in Ukrainian: windows-1251, semicolons, a title, a row of column numbers, a total, a note."""
    return Messy("reestr.csv", lines(
        "Відомості про обстріли населених пунктів;;;;;;",
        "станом на 01.03.2026;;;;;;",
        ";;;;;;",
        "№ з/п;Область;Район;Населений пункт;Дата обстрілу;Загинуло, осіб;Поранено, осіб",
        "1;2;3;4;5;6;7",
        "1;Харківська;Чугуївський;м. Вовчанськ;05.02.2026;1;3",
        "2;Сумська;Шосткинський;смт Середина-Буда;13.02.2026;немає;2",
        "3;Донецька;Краматорський;м. Краматорськ;14.02.2026;дані уточнюються;5+",
        "Всього;;;;;1;10",
        "* за даними обласних адміністрацій;;;;;;",
        encoding="cp1251", end="\r\n",
    ), [
        ("2026-02-05", None, None, 1, 3, "UA-63"),
        ("2026-02-13", None, None, 0, 2, "UA-59"),
        ("2026-02-14", None, None, None, 5, "UA-14"),
    ])  # fmt: skip


@table
def two_level_header_in_a_workbook() -> Messy:
    """Casualties stand under one merged cell; the oblast is merged downwards; the first sheet is a cover."""
    from datetime import datetime

    data = workbook(
        ("About", [["Monitoring of strikes"], ["Contact: desk"], ["Version 3"]]),
        ("Data", [
            ["Oblast", "Settlement", "Date", "Casualties", None, "Source"],
            [None, None, None, "Killed", "Injured", None],
            ["Odesa Oblast", "Izmail", datetime(2026, 2, 3), 0, 4, "Outlet A"],
            [None, "Chornomorsk", datetime(2026, 2, 4), 1, "3-7", "Outlet B"],
            ["Mykolaiv Oblast", "Ochakiv", datetime(2026, 2, 4), "-", 2, "Outlet A"],
        ]),
        merge=("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "A3:A4"),
    )  # fmt: skip
    return Messy("monitor.xlsx", data, [
        ("2026-02-03", None, None, 0, 4, "UA-51"),
        ("2026-02-04", None, None, 1, 3, "UA-51"),
        ("2026-02-04", None, None, None, 2, "UA-48"),
    ])  # fmt: skip


@table
def humanitarian_tags() -> Messy:
    """A row of HXL tags under the header; a p-code beside every name."""
    return Messy("hdx.csv", lines(
        "Date,Admin1,Admin1 Pcode,Admin2,Settlement,Latitude,Longitude,Persons killed,Persons injured,Type of attack",
        "#date+occurred,#adm1+name,#adm1+code,#adm2+name,#loc+name,#geo+lat,#geo+lon,#affected+killed,"
        "#affected+injured,#event+type",
        "2026-02-03,Kharkivska,UA63,Kharkivskyi,Derhachi,50.1115,36.1209,0,2,Guided bomb",
        "2026-02-05,Zaporizka,UA23,Polohivskyi,Huliaipole,47.6644,36.2633,1,0,Artillery",
    ), [
        ("2026-02-03", 50.1115, 36.1209, 0, 2, "UA-63"),
        ("2026-02-05", 47.6644, 36.2633, 1, 0, "UA-23"),
    ])  # fmt: skip


@table
def health_attacks() -> Messy:
    """Killed are health workers; the country has a column with its code; precision is words."""
    return Messy("health.xlsx", workbook(("Sheet1", [
        ["Date", "Event Description", "Country", "Country ISO", "Admin 1", "Geo Precision", "Latitude", "Longitude",
         "Location of event", "Reported Perpetrator", "Weapon Carried/Used", "Health Workers Killed",
         "Health Workers Injured", "SiND Event ID"],
        ["2026-02-03", "A clinic was struck by a missile", "Ukraine", "UKR", "Kharkiv Oblast",
         "(2) 25 km precision", 49.9935, 36.2304, "Health building", "Armed forces", "Missile", 1, 2, 41001],
        ["2026-02-09", "An ambulance was hit by a drone", "Ukraine", "UKR", "Kherson Oblast", "Exact location",
         46.6354, 32.6178, "In transit", "Armed forces", "Aerial Bomb: Drone", 0, 1, 41002],
    ])), [
        ("2026-02-03", 49.9935, 36.2304, 1, 2, "UA-63"),
        ("2026-02-09", 46.6354, 32.6178, 0, 1, "UA-65"),
    ])  # fmt: skip


@table
def open_source_investigation() -> Messy:
    """JSON with nested sources, dates month first as text, and a free-text location."""
    rows = [
        {"id": "CIV9001", "date": "02/24/2026", "latitude": "49.85005", "longitude": "36.65903",
         "location": "Chuhuiv, southeast of Kharkiv", "description": "A block of flats burns.",
         "sources": [{"id": "s1", "path": "https://media.example/1", "description": "video"}],
         "filters": [{"key": "Type of area affected", "value": "Residential"}]},
        {"id": "CIV9002", "date": "03/05/2026", "latitude": "47.09617", "longitude": "37.54336",
         "location": "Mariupol", "description": "A theatre is in ruins.", "sources": [], "filters": []},
    ]  # fmt: skip
    return Messy("timemap.json", json.dumps(rows).encode(), [
        ("2026-02-24", 49.85005, 36.65903, None, None, "UA-63"),
        ("2026-03-05", 47.09617, 37.54336, None, None, "UA-14"),
    ])  # fmt: skip


@table
def waves_of_missiles() -> Messy:
    """Launch places are no places struck; a target may be several regions or the whole country."""
    return Messy("missile_attacks_daily.csv", lines(
        "time_start,time_end,model,launch_place,target,carrier,launched,destroyed,not_reach_goal,source",
        "2025-09-28 18:30,2025-09-28 23:00,Shahed-136/131,Primorsko-Akhtarsk,Odesa oblast,,5,3,,https://x.example/1",
        "2025-10-10 06:00,2025-10-10 09:00,X-101/X-555 and Kalibr,Caspian Sea and Black Sea,Kyiv oblast,Tu-95,41,33,,"
        "https://x.example/2",
        "2025-10-11,2025-10-11,Iskander-M,Crimea,Zaporizhzhia,,4,0,,https://x.example/3",
    ), [
        ("2025-09-28", None, None, None, None, "UA-51"),
        ("2025-10-10", None, None, None, None, "UA-32"),
        ("2025-10-11", None, None, None, None, "UA-23"),
    ])  # fmt: skip


@table
def news_events_from_headlines() -> Messy:
    """Compact dates as numbers, a clock beside them, the region's name without its level, codes as words."""
    return Messy("events.csv", lines(
        "event_id,event_id_1pd,date,time,url,text,lang,geonameid,asciiname,ADM1_NAME,ADM1_CODE,ADM2_NAME,"
        "longitude,latitude,GEO_PRECISION,GEO_API,t_airstrike_b,t_uav_b,t_artillery_b,source",
        "11,22,20260203,10:34,https://n.example/1,У Ніжині чули вибухи після удару дронів,ua,700646,Nizhyn,Chernihiv,"
        "74,Nizhyns'ka,31.88,51.04,PPLX,Nominatim,0,1,0,unian",
        "12,23,20260204,,https://n.example/2,По області били артилерією,ua,709716,Donetsk,Donets'k,14,,37.8,48.0,ADM1,"
        "Nominatim,0,0,1,nv",
    ), [
        ("2026-02-03", 51.04, 31.88, None, None, "UA-74"),
        ("2026-02-04", 48.0, 37.8, None, None, "UA-14"),
    ])  # fmt: skip


@table
def terrorism_database() -> Messy:
    """Year, month and day apart; an unknown day is 0; unknown counts are -99; killed of one side apart."""
    return Messy("gtd.csv", lines(
        "eventid,iyear,imonth,iday,country_txt,region_txt,provstate,city,latitude,longitude,specificity,vicinity,"
        "location,summary,attacktype1_txt,targtype1_txt,natlty1_txt,gname,weaptype1_txt,nkill,nkillus,nkillter,"
        "nwound,nwoundus,scite1",
        "201501130001,2015,1,13,Ukraine,Eastern Europe,Donetsk,Volnovakha,47.6011,37.4967,1,0,A checkpoint,Rockets hit "
        "a bus.,Bombing/Explosion,Transportation,Ukraine,Unknown,Explosives,12,0,0,18,0,Agency",
        "201502000002,2015,2,0,Ukraine,Eastern Europe,Luhansk,Unknown,48.57,39.31,4,0,,Mortars were fired.,"
        "Bombing/Explosion,Police,Ukraine,Unknown,Explosives,-99,,,3,0,Agency",
    ), [
        ("2015-01-13", 47.6011, 37.4967, 12, 18, "UA-14"),
        ("2015-02-01", 48.57, 39.31, None, 3, "UA-09"),
    ])  # fmt: skip


@table
def event_stream() -> Messy:
    """Three sets of coordinates, of which one is of the action; tabs."""
    head = (
        "GLOBALEVENTID SQLDATE Actor1Name Actor1Geo_FullName Actor1Geo_Lat Actor1Geo_Long Actor2Geo_FullName "
        "Actor2Geo_Lat Actor2Geo_Long ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code "
        "ActionGeo_Lat ActionGeo_Long SOURCEURL"
    ).split()
    one = [
        "1270000001", "20260203", "RUSSIA", "Moscow, Moskva, Russia", "55.7522", "37.6156", "Washington, United States",
        "38.89", "-77.03", "4", "Kharkiv, Kharkivs'ka Oblast', Ukraine", "UP", "UP07", "49.9808", "36.2527",
        "https://n.example/a",
    ]  # fmt: skip
    two = [
        *one[:10],
        "Sumy, Sums'ka Oblast', Ukraine",
        "UP",
        "UP21",
        "50.9216",
        "34.8003",
        "https://n.example/b",
    ]
    two[0] = "1270000002"
    return Messy("stream.tsv", lines("\t".join(head), "\t".join(one), "\t".join(two)), [
        ("2026-02-03", 49.9808, 36.2527, None, None, "UA-63"),
        ("2026-02-03", 50.9216, 34.8003, None, None, "UA-59"),
    ])  # fmt: skip


@table
def air_raid_alerts() -> Messy:
    """Regions only, each row an interval with time zones."""
    return Messy("alerts.csv", lines(
        "oblast,raion,hromada,level,started_at,finished_at,source",
        "Полтавська область,,,oblast,2026-02-03 01:12:40+02:00,2026-02-03 02:40:11+02:00,official",
        "Дніпропетровська область,Нікопольський район,,raion,2026-02-03 23:50:00+02:00,2026-02-04 00:30:00+02:00,official",
    ), [
        ("2026-02-03", None, None, None, None, "UA-53"),
        ("2026-02-03", None, None, None, None, "UA-12"),
    ])  # fmt: skip


@table
def editors_sheet() -> Messy:
    """What a spreadsheet program saves: BOM, ``sep=``, decimal commas, names of months, both figures in one cell."""
    return Messy("редакція.csv", lines(
        "sep=;",
        "Коли;Де саме;Координати;Що сталося;Жертви;Посилання",
        "3 лютого 2026;Київ, Дарницький район;50,4111; 30,6381".replace("50,4111; 30,6381", '"50,4111; 30,6381"')
        + ";Уламки впали на будинок;2 загиблих, 5 поранених;https://news.example/1",
        '3-4 лютого 2026;Одеса;"46,4825; 30,7233";Влучання в порт;без постраждалих;https://news.example/2',
        'ніч на 5 лютого 2026;Ізюм;;Обстріл центру;поранено 3;https://news.example/3',
        encoding="utf-8-sig", end="\r\n",
    ), [
        ("2026-02-03", 50.4111, 30.6381, 2, 5, "UA-30"),
        ("2026-02-03", 46.4825, 30.7233, 0, 0, "UA-51"),
        ("2026-02-05", None, None, None, 3, "UA-63"),
    ])  # fmt: skip


@table
def encyclopedia_table() -> Messy:
    """A saved web table: footnote marks, ranges, a place with its region in one cell, cells spanning rows."""
    html = """<html><body><h1>List of strikes</h1><table class="wikitable">
    <tr><th rowspan="2">Date</th><th rowspan="2">Location</th><th colspan="2">Casualties</th><th rowspan="2">Notes</th></tr>
    <tr><th>Deaths</th><th>Injuries</th></tr>
    <tr><td>14 January 2023</td><td>Dnipro, Dnipropetrovsk Oblast</td><td>46<sup class="reference">[1]</sup></td><td>80+</td>
    <td>Missile strike on a block</td></tr>
    <tr><td rowspan="2">8 April 2022</td><td>Kramatorsk</td><td>60&ndash;63</td><td>150</td><td>Railway station</td></tr>
    <tr><td>Sumy Oblast</td><td>Unknown</td><td>2</td><td>Artillery</td></tr>
    </table></body></html>"""
    return Messy("list.html", html.encode(), [
        ("2023-01-14", None, None, 46, 80, "UA-12"),
        ("2022-04-08", None, None, 60, 150, "UA-14"),
        ("2022-04-08", None, None, None, 2, "UA-59"),
    ])  # fmt: skip


@table
def places_that_are_not() -> Messy:
    """Residence, birth and flag are no places of the attack; the region is also a number."""
    return Messy("names.csv", lines(
        "Прапор;Місце народження;Місце проживання;Номер регіону;Місце загибелі;Область загибелі;Дата загибелі;Загинуло;"
        "Дата народження",
        "UA;Львів;Київ;63;Харків;Харківська область;03.02.2026;1;01.01.1980",
        "UA;Полтава;Одеса;59;Тростянець;Сумська область;14.02.2026;1;05.05.1975",
        "UA;Рівне;Суми;65;Берислав;Херсонська область;20.02.2026;2;20.10.1999",
    ), [
        ("2026-02-03", None, None, 1, None, "UA-63"),
        ("2026-02-14", None, None, 1, None, "UA-59"),
        ("2026-02-20", None, None, 2, None, "UA-65"),
    ])  # fmt: skip


@table
def swapped_and_empty_coordinates() -> Messy:
    """Latitude and longitude under each other's name; 0, 0 for unknown; a link to a map beside."""
    return Messy("swap.csv", lines(
        "city,region,date,lat,lng,dead,wounded",
        "Poltava,Poltava region,2026-02-03,34.5514,49.5883,0,1",
        "Lubny,Poltava region,2026-02-04,0,0,1,0",
        "Kremenchuk,Poltava region,2026-02-05,33.4204,49.0631,,4",
    ), [
        ("2026-02-03", 49.5883, 34.5514, 0, 1, "UA-53"),
        ("2026-02-04", None, None, 1, 0, "UA-53"),
        ("2026-02-05", 49.0631, 33.4204, None, 4, "UA-53"),
    ])  # fmt: skip


@table
def several_places_in_a_cell() -> Messy:
    """One line for two towns: two rows, and the figures on neither."""
    return Messy("several.csv", lines(
        "Date|Places hit|Oblast|Killed|Injured|Weapon",
        "2026-02-03|Nikopol and Marhanets|Dnipropetrovsk|1|4|artillery",
        "2026-02-04|Pavlohrad|Dnipropetrovsk|0|2|drones",
    ), [
        ("2026-02-03", None, None, None, None, "UA-12"),
        ("2026-02-03", None, None, None, None, "UA-12"),
        ("2026-02-04", None, None, 0, 2, "UA-12"),
    ])  # fmt: skip


@table
def records_under_a_key() -> Messy:
    """An answer of an interface: records deep inside, coordinates as a list, Unix times."""
    answer = {
        "status": "ok", "count": 2, "paging": {"next": None},
        "result": {"records": [
            {"uid": "a-1", "when": 1770112800, "geo": {"type": "Point", "coordinates": [36.2304, 49.9935]},
             "address": {"region": "Харківська область", "city": "Харків"}, "victims": {"killed": 1, "injured": 6}},
            {"uid": "a-2", "when": 1770199200, "geo": None, "address": {"region": "Чернігівська область", "city":
             "Новгород-Сіверський"}, "victims": {"killed": 0, "injured": None}},
        ]},
    }  # fmt: skip
    return Messy("answer.json", json.dumps(answer, ensure_ascii=False).encode(), [
        ("2026-02-03", 49.9935, 36.2304, 1, 6, "UA-63"),
        ("2026-02-04", None, None, 0, None, "UA-74"),
    ])  # fmt: skip


@table
def points_and_an_area() -> Messy:
    """GeoJSON with a row without geometry and one that is an area."""
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [33.3918, 47.9105]},
         "properties": {"name": "Kryvyi Rih", "oblast": "Dnipropetrovsk", "date": "2026-02-25", "killed": 0, "injured": 8}},
        {"type": "Feature", "geometry": None,
         "properties": {"name": "Odesa", "oblast": "Odesa", "date": "2026-02-26", "killed": 2, "injured": None}},
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[35, 48], [36, 48], [36, 49], [35, 48]]]},
         "properties": {"name": None, "oblast": "Zaporizhzhia", "date": "2026-02-26", "killed": 1, "injured": 1}},
    ]  # fmt: skip
    return Messy("points.geojson", json.dumps({"type": "FeatureCollection", "features": features}).encode(), [
        ("2026-02-25", 47.9105, 33.3918, 0, 8, "UA-12"),
        ("2026-02-26", None, None, 2, None, "UA-51"),
        ("2026-02-26", None, None, 1, 1, "UA-23"),
    ])  # fmt: skip


@table
def russian_headers() -> Messy:
    """Russian headers and names, koi8, day-first with two digits of the year."""
    return Messy("svodka.csv", lines(
        "Дата;Регион;Город/село;Погибшие;Раненые;Средство поражения;Источник информации",
        "03.02.26;Харьковская область;Купянск;2;5;КАБ;Суспильне",
        "24.02.26;Киев;Киев;0;12;беспилотник;Городская администрация",
        "25.02.26;Запорожская обл.;Орехов;нет данных;1;артиллерия;Областная администрация",
        encoding="koi8_u",
    ), [
        ("2026-02-03", None, None, 2, 5, "UA-63"),
        ("2026-02-24", None, None, 0, 12, "UA-30"),
        ("2026-02-25", None, None, None, 1, "UA-23"),
    ])  # fmt: skip


@table
def degrees_minutes_seconds() -> Messy:
    """Coordinates with degree signs in one cell, UTF-16 as a spreadsheet program saves "Unicode text"."""
    return Messy("dms.txt", "\r\n".join([
        "Settlement\tRegion\tDate\tCoordinates\tKilled / injured",
        "Bakhmut\tDonetsk Oblast\t03/08/2024\t48°35′41″N 38°00′03″E\t1/4",
        "Siversk\tDonetsk Oblast\t28/08/2024\t48°52′0″N 38°06′0″E\t-/2",
    ]).encode("utf-16"), [
        ("2024-08-03", 48.59472, 38.00083, 1, 4, "UA-14"),
        ("2024-08-28", 48.86667, 38.1, None, 2, "UA-14"),
    ])  # fmt: skip


@table
def damage_register() -> Messy:
    """Property, not people: pupils and places are numbers too, and the finest place is an address."""
    return Messy("damage.xlsx", workbook(("Пошкоджені об'єкти", [
        ["Реєстр пошкоджених закладів", None, None, None, None, None, None, None],
        ["Область", "Громада", "Населений пункт", "Адреса", "Назва закладу", "Кількість учнів", "Дата пошкодження", "Вид пошкодження"],
        ["Миколаївська область", "Баштанська", "м. Баштанка", "вул. Полтавська, 1", "Ліцей № 1", 420, 44621, "ракетний удар"],
        ["Харківська область", "Ізюмська", "м. Ізюм", "вул. Соборна, 7", "Школа № 4", 610, 44624, "авіаудар"],
    ])), [
        ("2022-03-01", None, None, None, None, "UA-48"),
        ("2022-03-04", None, None, None, None, "UA-63"),
    ])  # fmt: skip


@table
def zipped_and_projected() -> Messy:
    """A zip with a readme; metres of a web map for coordinates; month names in English."""
    body = lines(
        "Name,X,Y,Event date,Total fatalities,Total injured,Region (admin 1)",
        "Lyman,4211127.3,6272944.2,Feb 3 2026,3,9,Donetska",
        "Orikhiv,3983523.5,6029956.5,Feb 14 2026,0,1,Zaporizka",
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("README.txt", "about this data")
        archive.writestr("strikes/strikes.csv", body)
    return Messy("strikes.zip", out.getvalue(), [
        ("2026-02-03", 48.9887, 37.8292, 3, 9, "UA-14"),
        ("2026-02-14", 47.5357, 35.7846, 0, 1, "UA-23"),
    ])  # fmt: skip


@table
def grouped_by_region() -> Messy:
    """The oblast stands on a line of its own above its rows; the year only in the title."""
    return Messy("grouped.csv", lines(
        "Наслідки обстрілів за лютий 2026 року,,,",
        "Населений пункт,Дата,Загинуло,Поранено",
        "Харківська область,,,",
        "Балаклія,3 лютого,0,2",
        "Куп'янськ,4 лютого,1,1",
        "Сумська область,,,",
        "Глухів,5 лютого,0,0",
        "Білопілля,6 лютого,2,3",
    ), [
        ("2026-02-03", None, None, 0, 2, "UA-63"),
        ("2026-02-04", None, None, 1, 1, "UA-63"),
        ("2026-02-05", None, None, 0, 0, "UA-59"),
        ("2026-02-06", None, None, 2, 3, "UA-59"),
    ])  # fmt: skip


@table
def bilingual_columns() -> Messy:
    """Every name twice, once in each language; gz."""
    return Messy("both.csv.gz", gzip.compress(lines(
        "oblast_ua,oblast_en,city_ua,city_en,date,killed_total,killed_children,injured_total,injured_children",
        "Херсонська,Khersonska,Херсон,Kherson,2026-02-03,2,1,7,2",
        "Чернігівська,Chernihivska,Семенівка,Semenivka,2026-02-13,0,0,3,0",
    ), mtime=0), [
        ("2026-02-03", None, None, 2, 7, "UA-65"),
        ("2026-02-13", None, None, 0, 3, "UA-74"),
    ])  # fmt: skip


@table
def no_header_at_all() -> Messy:
    """Rows only: what a column is shows in its cells."""
    return Messy("bare.csv", lines(
        "2026-02-03,Kharkiv,49.9935,36.2304", "2026-02-04,Sumy,50.9077,34.7981", "2026-02-14,Kherson,46.6354,32.6178"
    ), [
        ("2026-02-03", 49.9935, 36.2304, None, None, "UA-63"),
        ("2026-02-04", 50.9077, 34.7981, None, None, "UA-59"),
        ("2026-02-14", 46.6354, 32.6178, None, None, "UA-65"),
    ])  # fmt: skip


@table
def sheets_by_region() -> Messy:
    """A sheet for each oblast, all with the same columns; the oblast is only the name of the sheet."""
    head = ["Місто", "Дата", "Загинуло", "Поранено"]
    return Messy("sheets.xlsx", workbook(
        ("Харківська", [head, ["Ізюм", "03.02.2026", 1, 2]]),
        ("Сумська", [head, ["Суми", "04.02.2026", 0, 1], ["Глухів", "05.02.2026", "-", "двоє"]]),
    ), [
        ("2026-02-03", None, None, 1, 2, "UA-63"),
        ("2026-02-04", None, None, 0, 1, "UA-59"),
        ("2026-02-05", None, None, None, 2, "UA-59"),
    ])  # fmt: skip


@table
def feature_service() -> Messy:
    """A web map's answer: attributes and geometry apart, milliseconds, metres."""
    features = [
        {"attributes": {"OBJECTID": 1, "Event_Date": 1770112800000, "Oblast": "Sumska", "Settlement": "Sumy", "Killed": 1},
         "geometry": {"x": 3873708.8, "y": 6605000.2}},
        {"attributes": {"OBJECTID": 2, "Event_Date": 1770199200000, "Oblast": "Kyivska", "Settlement": "Irpin", "Killed": 0},
         "geometry": None},
    ]  # fmt: skip
    return Messy("layer.json", json.dumps({"objectIdFieldName": "OBJECTID", "features": features}).encode(), [
        ("2026-02-03", 50.9077, 34.7981, 1, None, "UA-59"),
        ("2026-02-04", None, None, 0, None, "UA-32"),
    ])  # fmt: skip


@table
def months_first_with_hours() -> Messy:
    """American dates with AM and PM, letters on the coordinates, a hash before the figures."""
    return Messy("incidents.csv", lines(
        "Incident Date,Location,Lat,Long,# Killed,# Wounded",
        "2/3/2026 4:30 AM,Sumy,50.9077N,34.7981E,1,2",
        "2/4/2026 11:30 PM,Kyiv,50.4501N,30.5234E,,",
    ), [
        ("2026-02-03", 50.9077, 34.7981, 1, 2, "UA-59"),
        ("2026-02-04", 50.4501, 30.5234, None, None, "UA-30"),
    ])  # fmt: skip


@table
def table_in_a_readme() -> Messy:
    """A Markdown table, with a ruling line and bars at both ends."""
    return Messy("table.txt", lines(
        "| Date | City | Oblast | Killed (military) | Killed (civilians) |",
        "|------|:-----|--------|-----------------:|-------------------:|",
        "| 2026-02-03 | Huliaipole | Zaporizhzhia | 4 | 1 |",
        "| 2026-02-04 | Lyman | Donetsk | ? | 0 |",
    ), [
        ("2026-02-03", None, None, 1, None, "UA-23"),
        ("2026-02-04", None, None, 0, None, "UA-14"),
    ])  # fmt: skip


@table
def whole_country_waves() -> Messy:
    """The target is the country; the regions hit are a list as a program prints it."""
    return Messy("waves.csv", lines(
        "time_start,time_end,model,launch_place,target,launched,destroyed,affected region,source",
        "2025-05-22 22:30,2025-05-23 13:00,Shahed-136/131,Kursk oblast and Millerovo,Ukraine,175.0,91.0,"
        "\"['Sumy oblast', 'Odesa oblast']\",kanal/posts/1",
        "2025-05-13 19:30,2025-05-14 09:00,Iskander-M,Crimea,Poltava oblast,1.0,0.0,,kanal/posts/2",
    ), [
        ("2025-05-22", None, None, None, None, "UA-59"),
        ("2025-05-22", None, None, None, None, "UA-51"),
        ("2025-05-13", None, None, None, None, "UA-53"),
    ])  # fmt: skip


@table
def across_the_border() -> Messy:
    """Rows of another country among ours: a town there is none of ours."""
    return Messy("border.csv", lines(
        "entry,date,title,lat,lon,country,province,district,town/city,arms/munition,violence level,link,geolocation",
        "UW1,2026-02-03,03/02/2026 Convoy,50.595,36.587,Russia,Belgorod,,Belgorod,,1,https://x.example/1,https://x.example/2",
        "UW2,2026-02-04,04/02/2026 House hit,50.2886,36.9411,Ukraine,Kharkiv,Chuhuiv,Vovchansk,rocket artillery,3,https://x.example/3,",
        "UW3,2026-02-05,05/02/2026 School hit,51.6794,33.9139,Ukraine,Sumy,Shostka,Hlukhiv,drone,4,https://x.example/4,",
    ), [
        ("2026-02-03", 50.595, 36.587, None, None, None),
        ("2026-02-04", 50.2886, 36.9411, None, None, "UA-63"),
        ("2026-02-05", 51.6794, 33.9139, None, None, "UA-59"),
    ])  # fmt: skip


def score(found: pd.DataFrame, truth: list[Truth]) -> dict[str, tuple[int, int]]:
    """Right and asked, for dates, coordinates, casualties and oblasts; a lost or surplus row is all wrong."""
    marks = {key: [0, 0] for key in ("dates", "coordinates", "casualties", "oblasts")}
    rows = found.to_dict("records") if len(found) == len(truth) else [{}] * len(truth)
    for row, (date, lat, lon, killed, injured, oblast) in zip(rows, truth, strict=True):
        near = (
            lat is not None
            and abs(row.get("lat", 99) - lat) < 0.002
            and abs(row.get("lon", 99) - (lon or 0)) < 0.002
        )
        asked = [
            ("dates", date, row.get("date") == date),
            ("coordinates", "", near if lat is not None else pd.isna(row.get("lat", 0))),
            ("casualties", "", _same(row.get("killed", "?"), killed)),
            ("casualties", "", _same(row.get("injured", "?"), injured)),
            ("oblasts", oblast, row.get("admin1") == oblast),
        ]  # fmt: skip
        for key, wanted, right in asked:
            if wanted is not None:
                marks[key][0] += bool(right)
                marks[key][1] += 1
    return {key: (right, total) for key, (right, total) in marks.items()}


def _same(found: Any, wanted: int | None) -> bool:
    return bool(pd.isna(found)) if wanted is None else found == wanted


def write(folder: pathlib.Path, messy: Messy) -> pathlib.Path:
    path = folder / messy.name
    path.write_bytes(messy.data)
    return path
