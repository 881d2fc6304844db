"""More tables in the wild: the shapes of public databases, forms and registers, in our own words.

A row of truth is as in `messy`; what the tables say was written down before they were read.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from messy import Messy, lines, workbook

PUBLIC: list[Callable[[], Messy]] = []


def table(make: Callable[[], Messy]) -> Callable[[], Messy]:
    PUBLIC.append(make)
    return make


@table
def conflict_events_of_2021() -> Messy:
    """An older export: two ids, two dates in ISO, a Unix time, both codes of the country."""
    return Messy("2022-02-24-Ukraine.csv", lines(
        "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,"
        "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,"
        "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3",
        '9000001,804,UKR50001,50001,24 February 2022,2022,1,Explosions/Remote violence,Shelling/artillery/missile '
        'attack,Military Forces of Russia,,8,Civilians (Ukraine),,7,78,Europe,Ukraine,Kharkiv,Chuhuivskyi,Chuhuiv,'
        "Chuhuiv,49.8357,36.6881,1,Agency,International,A block of flats was hit.,1,1645800000,UKR",
        '9000002,804,UKR50002,50002,25 February 2022,2022,2,Explosions/Remote violence,Air/drone strike,Military '
        "Forces of Russia,,8,,,0,80,Europe,Ukraine,Kyiv,Vyshhorodskyi,Ivankiv,Ivankiv,50.9365,29.8934,2,Agency;"
        "Channel,International,Jets struck.,0,1645900000,UKR",
    ), [
        ("2022-02-24", 49.8357, 36.6881, 1, None, "UA-63"),
        ("2022-02-25", 50.9365, 29.8934, 0, None, "UA-32"),
    ])  # fmt: skip


@table
def capitals_in_a_workbook() -> Messy:
    """Headers in capitals, dates as dates, numbers as numbers."""
    from datetime import datetime

    return Messy("UkraineBlackSea.xlsx", workbook(("Sheet1", [
        ["ISO", "EVENT_ID_CNTY", "EVENT_DATE", "YEAR", "TIME_PRECISION", "EVENT_TYPE", "SUB_EVENT_TYPE", "CIVILIAN_TARGETING",
         "ACTOR1", "REGION", "COUNTRY", "ADMIN1", "ADMIN2", "ADMIN3", "LOCATION", "LATITUDE", "LONGITUDE",
         "GEO_PRECISION", "SOURCE", "SOURCE SCALE", "NOTES", "FATALITIES", "TAGS"],
        [804, "UKR70001", datetime(2023, 3, 9), 2023, 1, "Explosions/Remote violence", "Shelling/artillery/missile attack",
         "Civilian targeting", "Military Forces of Russia", "Europe", "Ukraine", "Lviv", "Zolochivskyi", None, "Velyka Vilshanytsia",
         49.7551, 24.5372, 1, "Agency", "National", "A missile fell.", 5, None],
        [804, "UKR70002", datetime(2023, 3, 9), 2023, 1, "Explosions/Remote violence", "Air/drone strike", None,
         "Military Forces of Russia", "Europe", "Ukraine", "Dnipropetrovsk", "Dniprovskyi", None, "Dnipro", 48.45, 34.9833,
         1, "Agency", "National", "Drones.", 0, None],
    ])), [
        ("2023-03-09", 49.7551, 24.5372, 5, None, "UA-46"),
        ("2023-03-09", 48.45, 34.9833, 0, None, "UA-12"),
    ])  # fmt: skip


@table
def events_by_week() -> Messy:
    """Counts of events by week and oblast, with the oblast's centre."""
    return Messy("weekly.csv", lines(
        "WEEK,REGION,COUNTRY,ADMIN1,EVENT_TYPE,SUB_EVENT_TYPE,EVENTS,FATALITIES,DISORDER_TYPE,ID,CENTROID_LATITUDE,"
        "CENTROID_LONGITUDE",
        "2026-01-31,Europe,Ukraine,Sumy,Explosions/Remote violence,Air/drone strike,41,3,Political violence,1,50.99,34.0",
        "2026-01-31,Europe,Ukraine,Kyiv City,Explosions/Remote violence,Air/drone strike,2,0,Political violence,2,50.43,30.55",
    ), [
        ("2026-01-31", 50.99, 34.0, 3, None, "UA-59"),
        ("2026-01-31", 50.43, 30.55, 0, None, "UA-30"),
    ])  # fmt: skip


@table
def events_by_month() -> Messy:
    """Months by name, years apart, codes beside names."""
    return Messy("hrp_months.xlsx", workbook(("Data", [
        ["Country", "Admin1", "Admin2", "ISO3", "Admin2 Pcode", "Admin1 Pcode", "Month", "Year", "Events", "Fatalities"],
        ["Ukraine", "Chernihivska", "Nizhynskyi", "UKR", "UA7404", "UA74", "February", 2026, 7, 2],
        ["Ukraine", "Zakarpatska", "Uzhhorodskyi", "UKR", "UA2110", "UA21", "March", 2026, 1, 0],
    ])), [
        ("2026-02-01", None, None, 2, None, "UA-74"),
        ("2026-03-01", None, None, 0, None, "UA-21"),
    ])  # fmt: skip


@table
def humanitarian_api() -> Messy:
    """A location that is a country's code; the period has two dates; tags below the header."""
    return Messy("conflict_events_ukr.csv", lines(
        "location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,admin2_code,"
        "admin2_name,admin_level,event_type,events,fatalities,reference_period_start,reference_period_end",
        "#country+code,#meta+has_hrp,#meta+in_gho,#adm1+name+provider,#adm2+name+provider,#adm1+code,#adm1+name,"
        "#adm2+code,#adm2+name,#adm+level,#event+type,#event+num,#affected+killed,#date+start,#date+end",
        "UKR,True,True,Kherson,Beryslavskyi,UA65,Khersonska,UA6502,Beryslavskyi,2,civilian_targeting,9,4,2026-01-01,2026-01-31",
        "UKR,True,True,Donetsk,Bakhmutskyi,UA14,Donetska,UA1402,Bakhmutskyi,2,political_violence,120,33,2026-01-01,2026-01-31",
    ), [
        ("2026-01-01", None, None, 4, None, "UA-65"),
        ("2026-01-01", None, None, 33, None, "UA-14"),
    ])  # fmt: skip


@table
def aid_workers() -> Messy:
    """Nationals and internationals apart and together; year, month, day; the region is the oblast."""
    return Messy("security_incidents.csv", lines(
        "Incident ID,Year,Month,Day,Country Code,Country,Region,District,City,UN,INGO,ICRC,NRCS and IFRC,NNGO,Other,"
        "Nationals killed,Nationals wounded,Nationals kidnapped,Total nationals,Internationals killed,Internationals "
        "wounded,Internationals kidnapped,Total internationals,Total killed,Total wounded,Total kidnapped,Total affected,"
        "Means of attack,Attack context,Location,Latitude,Longitude,Motive,Actor type,Actor name,Details,Verified,Source",
        "8001,2024,2,1,UA,Ukraine,Kherson,Beryslavskyi,Beryslav,0,2,0,0,0,0,0,1,0,1,2,2,0,4,2,3,0,5,Aerial bombardment,"
        "Combat/Crossfire,Road,46.8368,33.4276,Unknown,Host state,Armed forces,Drones struck two cars.,VERIFIED,Archived",
        "8002,2024,9,12,UA,Ukraine,Donetsk,Pokrovskyi,Viroliubivka,0,0,3,0,0,0,3,2,0,5,0,0,0,0,3,2,0,5,Shelling,"
        "Combat/Crossfire,Project site,48.4031,37.6603,Unknown,Host state,Armed forces,Shells hit trucks.,VERIFIED,Archived",
    ), [
        ("2024-02-01", 46.8368, 33.4276, 2, 3, "UA-65"),
        ("2024-09-12", 48.4031, 37.6603, 3, 2, "UA-14"),
    ])  # fmt: skip


@table
def harm_with_least_and_most() -> Messy:
    """A least and a greatest figure of each kind; a list of coordinates in brackets."""
    return Messy("assessments.json", json.dumps({"results": [
        {"unique_code": "KH0101", "incident_date": "2022-03-03", "location_name": "Kharkiv", "region": "Kharkiv oblast",
         "killed_injured_civilian_non_combatants_killed_min": 5, "killed_injured_civilian_non_combatants_killed_max": 8,
         "killed_injured_civilian_non_combatants_injured_min": 12, "killed_injured_civilian_non_combatants_injured_max": 15,
         "geolocation_latitude": 49.99, "geolocation_longitude": 36.27, "geolocation_accuracy": "Within 100m (via Airwars)"},
        {"unique_code": "KH0102", "incident_date": "2022-03-04", "location_name": "Izium", "region": "Kharkiv oblast",
         "killed_injured_civilian_non_combatants_killed_min": 0, "killed_injured_civilian_non_combatants_killed_max": 0,
         "killed_injured_civilian_non_combatants_injured_min": 2, "killed_injured_civilian_non_combatants_injured_max": 2,
         "geolocation_latitude": 49.21, "geolocation_longitude": 37.25, "geolocation_accuracy": "Village/town level"},
    ]}).encode(), [
        ("2022-03-03", 49.99, 36.27, 5, 12, "UA-63"),
        ("2022-03-04", 49.21, 37.25, 0, 2, "UA-63"),
    ])  # fmt: skip


@table
def body_count() -> Messy:
    """Reported minimum and maximum without a word for killed; short months; times in words."""
    return Messy("bodycount.csv", lines(
        "Code,Start Date,End Date,Time,Location,Target,Weapons,Reported Minimum,Reported Maximum,Sources",
        "k100,03 Feb 2026,03 Feb 2026,AM,Kharkiv,residential building,missile,2,3,Agency;Channel",
        "k101,04 Feb 2026,05 Feb 2026,PM,Odesa,port,drones,1,1,Agency",
    ), [
        ("2026-02-03", None, None, 2, None, "UA-63"),
        ("2026-02-04", None, None, 1, None, "UA-51"),
    ])  # fmt: skip


@table
def attacks_abroad() -> Messy:
    """Another country: names that are ours too must not be put in Ukraine."""
    return Messy("world_incidents.csv", lines(
        "Date,City,Country,Perpetrator,Weapon,Injuries,Fatalities,Description",
        "2/24/2009,Odessa,United States,Unknown,Firearms,2,1,A shooting.",
        "12/3/2009,Paris,France,Unknown,Explosives,4,0,A bomb.",
        "6/15/2014,Luhansk,Ukraine,Unknown,Other,0,2,A shelling.",
    ), [
        ("2009-02-24", None, None, 1, 2, None),
        ("2009-12-03", None, None, 0, 4, None),
        ("2014-06-15", None, None, 2, 0, "UA-09"),
    ])  # fmt: skip


@table
def explosive_violence() -> Messy:
    """Civilians and armed actors apart, a total beside them; the region before the city."""
    return Messy("explosive_monitor.csv", lines(
        "Incident no,Date,Country,Region/Province,City/Town,Location type,Weapon category,Launch method,Civilians killed,"
        "Armed actors killed,Total killed,Civilians injured,Armed actors injured,Total injured,Source 1,Source 2",
        "1,03/02/2026,Ukraine,Kharkiv,Kupiansk,Urban residential,Artillery shell,Ground-launched,1,0,1,4,0,4,https://a.example/1,",
        "2,14/02/2026,Ukraine,Zaporizhzhia,Zaporizhzhia,Town centre,Air-dropped bomb,Air-launched,3,1,4,10,2,12,https://a.example/2,",
    ), [
        ("2026-02-03", None, None, 1, 4, "UA-63"),
        ("2026-02-14", None, None, 4, 12, "UA-23"),
    ])  # fmt: skip


@table
def damage_to_facilities() -> Messy:
    """What was damaged, where, by p-code; the date of the source beside the date of the event."""
    return Messy("damages.xlsx", workbook(("DATASET", [
        ["Event ID", "Date of event", "ADM1_EN", "ADM1_PCODE", "ADM2_EN", "ADM2_PCODE", "ADM3_EN", "ADM4_EN", "Latitude",
         "Longitude", "Type of infrastructure", "Name of infrastructure", "Extent of damage", "Source name", "Source date", "Source link"],
        ["E1", "2026-02-03", "Mykolaivska", "UA48", "Mykolaivskyi", "UA4806", "Ochakivska", "Ochakiv", 46.6186, 31.5392,
         "Education facility", "School 2", "Partially damaged", "Outlet", "2026-02-05", "https://a.example/1"],
        ["E2", "2026-02-04", "Vinnytska", "UA05", "Vinnytskyi", "UA0502", "Vinnytska", "Vinnytsia", 49.2328, 28.481,
         "Power plant", "Substation", "Destroyed", "Outlet", "2026-02-09", "https://a.example/2"],
    ])), [
        ("2026-02-03", 46.6186, 31.5392, None, None, "UA-48"),
        ("2026-02-04", 49.2328, 28.481, None, None, "UA-05"),
    ])  # fmt: skip


@table
def damaged_buildings_from_space() -> Messy:
    """Points with the dates of the pictures; the settlement and the oblast under short names."""
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [x, y]}, "properties": p}
        for x, y, p in (
            (34.551, 49.588, {"SiteID": "TXT", "SensorDate": "2026-02-10", "SensorID": "WV-3", "Main_Damage_Site_Class": "Destroyed",
                              "Settlement": "Poltava", "Oblast": "Poltavska", "Confidence": "Very High", "Area_m2": 120}),
            (33.392, 47.91, {"SiteID": "TXU", "SensorDate": "2026-02-12", "SensorID": "WV-3", "Main_Damage_Site_Class": "Severe",
                             "Settlement": "Kryvyi Rih", "Oblast": "Dnipropetrovska", "Confidence": "Medium", "Area_m2": 44}),
        )
    ]  # fmt: skip
    return Messy("damage.geojson", json.dumps({"type": "FeatureCollection", "features": features}).encode(), [
        ("2026-02-10", 49.588, 34.551, None, None, "UA-53"),
        ("2026-02-12", 47.91, 33.392, None, None, "UA-12"),
    ])  # fmt: skip


@table
def fires_seen_from_space() -> Messy:
    """No names at all; the hour as a number of four digits."""
    return Messy("fire_archive.csv", lines(
        "latitude,longitude,brightness,scan,track,acq_date,acq_time,satellite,instrument,confidence,version,bright_t31,frp,daynight",
        "48.00123,37.80456,331.2,0.39,0.36,2026-02-03,0034,N,VIIRS,n,2,290.1,5.1,N",
        "46.63540,32.61690,345.0,0.40,0.37,2026-02-04,1112,N,VIIRS,h,2,295.4,9.9,D",
    ), [
        ("2026-02-03", 48.00123, 37.80456, None, None, "UA-14"),
        ("2026-02-04", 46.6354, 32.6169, None, None, "UA-65"),
    ])  # fmt: skip


@table
def live_map() -> Messy:
    """A feed: Unix times, a title, a link, the place in a field of its own."""
    return Messy("venues.json", json.dumps({"amount": 2, "venues": [
        {"id": 22800001, "name": "Explosions were heard in Pavlohrad", "lat": "48.5350", "lng": "35.8700", "cat_id": 1,
         "time": 1770087600, "location": "Pavlohrad, Dnipropetrovsk Oblast", "source": "https://t.me/kanal/1"},
        {"id": 22800002, "name": "Drone debris fell in Brovary", "lat": "50.5111", "lng": "30.7900", "cat_id": 1,
         "time": 1770174000, "location": "Brovary, Kyiv Oblast", "source": "https://t.me/kanal/2"},
    ]}).encode(), [
        ("2026-02-03", 48.535, 35.87, None, None, "UA-12"),
        ("2026-02-04", 50.5111, 30.79, None, None, "UA-32"),
    ])  # fmt: skip


@table
def register_with_children_in_brackets() -> Messy:
    """Figures with children in brackets, the old name of hromadas, the hour in the cell of the date."""
    return Messy("obstrily.csv", lines(
        "№;Дата та час початку обстрілу;Область;Район;ОТГ;Населений пункт;Вид озброєння;К-сть загиблих (в т.ч. дітей);"
        "К-сть поранених (в т.ч. дітей);Наслідки",
        "1;03.02.2026 04:15;Сумська;Сумський;Білопільська;м. Білопілля;БпЛА;1 (0);3 (1);пошкоджено будинок",
        "2;03.02.2026 21:40;Чернігівська;Новгород-Сіверський;Семенівська;м. Семенівка;артилерія;0;0;пошкоджено лікарню",
        "3;04.02.2026 01:05;Одеська;Ізмаїльський;Ізмаїльська;м. Ізмаїл;БпЛА;-;2 (0);пошкоджено порт",
    ), [
        ("2026-02-03", None, None, 1, 3, "UA-59"),
        ("2026-02-03", None, None, 0, 0, "UA-74"),
        ("2026-02-04", None, None, None, 2, "UA-51"),
    ])  # fmt: skip


@table
def soldiers_slang_and_short_oblasts() -> Messy:
    """Short oblasts, a Latin i, 200 and 300 as headers."""
    return Messy("chat.csv", lines(
        "дата;обл.;н.п.;чим;200;300;джерело",
        "03.02;Харк.;Куп'янськ;КАБ;1;2;А",
        "03.02;Днiпр.;Нікополь;FPV;0;1;Б",
        "04.02;Хмельн. обл.;Старокостянтинів;ракети;0;0;А",
    ), [
        (None, None, None, 1, 2, "UA-63"),
        (None, None, None, 0, 1, "UA-12"),
        (None, None, None, 0, 0, "UA-68"),
    ])  # fmt: skip


@table
def answers_to_a_form() -> Messy:
    """Questions for headers; a stamp of the answer before the date of the attack."""
    return Messy("responses.csv", lines(
        "Timestamp,Email Address,Where did it happen? (settlement),Which oblast?,When did it happen?,How many people were "
        "killed?,How many people were injured?,Link to the source",
        "2/10/2026 12:01:22,a@a.example,Nikopol,Dnipropetrovsk,2/3/2026,0,3,https://a.example/1",
        "2/20/2026 09:11:02,b@a.example,Bilopillia,Sumy,2/14/2026,2,,https://a.example/2",
    ), [
        ("2026-02-03", None, None, 0, 3, "UA-12"),
        ("2026-02-14", None, None, 2, None, "UA-59"),
    ])  # fmt: skip


@table
def survey_with_groups() -> Messy:
    """Fields within groups, the device's position with its height, times of filling in."""
    return Messy("survey.xlsx", workbook(("assessment", [
        ["start", "end", "location/oblast", "location/raion", "location/settlement", "incident/incident_date", "incident/killed",
         "incident/injured", "gps", "_gps_latitude", "_gps_longitude", "_gps_altitude", "_gps_precision", "_id", "_uuid", "_submission_time"],
        ["2026-02-20T10:00:00+02:00", "2026-02-20T10:20:00+02:00", "Kharkivska", "Iziumskyi", "Izium", "2026-02-03", 1, 2,
         "49.2120 37.2560 80 5", 49.212, 37.256, 80, 5, 101, "u-1", "2026-02-20T10:21:00"],
        ["2026-02-21T10:00:00+02:00", "2026-02-21T10:20:00+02:00", "Zaporizka", "Zaporizkyi", "Stepnohirsk", "2026-02-04", 0, 0,
         "47.5660 35.5430 60 5", 47.566, 35.543, 60, 5, 102, "u-2", "2026-02-21T10:21:00"],
    ])), [
        ("2026-02-03", 49.212, 37.256, 1, 2, "UA-63"),
        ("2026-02-04", 47.566, 35.543, 0, 0, "UA-23"),
    ])  # fmt: skip


@table
def query_of_a_knowledge_base() -> Messy:
    """Addresses for ids, labels for names, a point as text, long times."""
    return Messy("query.csv", lines(
        "item,itemLabel,locationLabel,coord,date,deaths,injured",
        "http://www.wikidata.org/entity/Q1,Strike on a station,Kramatorsk,Point(37.5847 48.7389),2022-04-08T00:00:00Z,61,121",
        "http://www.wikidata.org/entity/Q2,Strike on a mall,Kremenchuk,Point(33.4236 49.0689),2022-06-27T00:00:00Z,22,60",
    ), [
        ("2022-04-08", 48.7389, 37.5847, 61, 121, "UA-14"),
        ("2022-06-27", 49.0689, 33.4236, 22, 60, "UA-53"),
    ])  # fmt: skip


@table
def encyclopedia_in_ukrainian() -> Messy:
    """A page's table: notes in brackets, figures with plus signs, a place with its oblast after a comma."""
    rows = [
        ("3 лютого 2026", "Харків", "Ракетний удар по житловому будинку", "3[1]", "14+[1]"),
        ("14–15 лютого 2026", "Тростянець, Сумська область", "Атака дронів", "щонайменше 1", "4"),
        ("20 лютого 2026", "Черкаси", "Атака дронів", "0", "2[2]"),
    ]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    head = "".join(f"<th>{name}</th>" for name in ("Дата", "Місце", "Опис", "Загиблих", "Поранених"))
    return Messy("page.html", f"<html><body><table>{'<tr>' + head + '</tr>' + body}</table></body></html>".encode(), [
        ("2026-02-03", None, None, 3, 14, "UA-63"),
        ("2026-02-14", None, None, 1, 4, "UA-59"),
        ("2026-02-20", None, None, 0, 2, "UA-71"),
    ])  # fmt: skip


@table
def two_languages_in_each_header() -> Messy:
    """Each header in two languages, with line breaks; each oblast too."""
    return Messy("bilingual.xlsx", workbook(("Аркуш1", [
        ["№\nNo.", "Дата\nDate", "Область\nOblast", "Населений пункт\nSettlement", "Кількість загиблих\nKilled", "Кількість поранених\nInjured",
         "Координати\nCoordinates"],
        [1, "03.02.2026", "Полтавська / Poltavska", "Полтава / Poltava", 0, 1, "49.5883, 34.5514"],
        [2, "04.02.2026", "Львівська / Lvivska", "Львів / Lviv", 2, 9, "49.8397, 24.0297"],
    ])), [
        ("2026-02-03", 49.5883, 34.5514, 0, 1, "UA-53"),
        ("2026-02-04", 49.8397, 24.0297, 2, 9, "UA-46"),
    ])  # fmt: skip


@table
def energy_sites() -> Messy:
    """A facility, its owner and the city of its owner; what it can give in megawatts."""
    return Messy("energy.csv", lines(
        "facility,facility_type,operator,operator_hq_city,city,oblast,attack_date,attack_type,capacity_mw,casualties_killed,casualties_wounded",
        "Thermal plant A,TPP,Company,Kyiv,Ladyzhyn,Vinnytsia,2026-02-03,missile,1800,0,3",
        "Substation B,Substation,Company,Kyiv,Kamianske,Dnipropetrovsk,2026-02-07,drone,,0,0",
    ), [
        ("2026-02-03", None, None, 0, 3, "UA-05"),
        ("2026-02-07", None, None, 0, 0, "UA-12"),
    ])  # fmt: skip


@table
def by_sex_and_age() -> Messy:
    """Killed by sex and age and in all; the day and the month before the year."""
    return Messy("by_sex.csv", lines(
        "Day,Month,Year,Oblast,Place,Killed - men,Killed - women,Killed - boys,Killed - girls,Killed - total,"
        "Injured - men,Injured - women,Injured - boys,Injured - girls,Injured - total",
        "3,2,2026,Kherson,Bilozerka,1,1,0,0,2,2,1,1,0,4",
        "4,2,2026,Sumy,Krasnopillia,0,0,0,0,0,1,0,0,0,1",
    ), [
        ("2026-02-03", None, None, 2, 4, "UA-65"),
        ("2026-02-04", None, None, 0, 1, "UA-59"),
    ])  # fmt: skip


@table
def posts_with_places() -> Messy:
    """Posts of a channel, already read by somebody: the time of the post, the place that it names."""
    return Messy("posts.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in (
        {"msg_id": 5, "channel": "kanal", "posted_at": "2026-02-03T22:10:00+02:00", "text": "Вибухи у Миколаєві", "city": "Миколаїв",
         "oblast": "Миколаївська", "event_date": "2026-02-03", "views": 1200},
        {"msg_id": 6, "channel": "kanal", "posted_at": "2026-02-04T06:10:00+02:00", "text": "Уламки у Білій Церкві", "city": "Біла Церква",
         "oblast": "Київська", "event_date": "2026-02-04", "views": 900},
    )).encode(), [
        ("2026-02-03", None, None, None, None, "UA-48"),
        ("2026-02-04", None, None, None, None, "UA-32"),
    ])  # fmt: skip


@table
def tabs_in_two_bytes() -> Messy:
    """UTF-16 with tabs, Russian headers, both figures in one cell, days of two digits for the year."""
    return Messy("svodka.txt", lines(
        "Дата удара\tРегион\tНаселённый пункт\tКол-во погибших/раненых\tЧем нанесён удар",
        "03.02.26\tХарьковская обл.\tг. Балаклея\t1/4\tБПЛА",
        "04.02.26\tНиколаевская обл.\tг. Первомайск\t0/2\tракета",
        encoding="utf-16",
    ), [
        ("2026-02-03", None, None, 1, 4, "UA-63"),
        ("2026-02-04", None, None, 0, 2, "UA-48"),
    ])  # fmt: skip


@table
def remarks_above() -> Messy:
    """Lines of remarks before the header, empty columns at the end, an empty line in the middle."""
    return Messy("export.csv", lines(
        "# Strikes on ports, compiled by hand",
        "# Generated: 2026-03-01",
        "date,port,oblast,killed,wounded,lat,lon,,",
        "2026-02-03,Izmail,Odesa,0,2,45.3512,28.8363,,",
        ",,,,,,,,",
        "2026-02-09,Chornomorsk,Odesa,1,0,46.3017,30.6568,,",
    ), [
        ("2026-02-03", 45.3512, 28.8363, 0, 2, "UA-51"),
        ("2026-02-09", 46.3017, 30.6568, 1, 0, "UA-51"),
    ])  # fmt: skip


@table
def days_without_their_year() -> Messy:
    """The year stands in the title; weekdays before the days; numbers as words."""
    return Messy("february.xlsx", workbook(("Лютий", [
        ["Удари по містах, лютий 2026 року", None, None, None],
        ["День", "Місто", "Загинуло", "Поранено"],
        ["вт, 3 лютого", "Харків", "двоє", "5"],
        ["ср, 4 лютого", "Одеса", "немає", "троє"],
        ["пт, 6 лютого", "Кропивницький", "-", "1"],
    ])), [
        ("2026-02-03", None, None, 2, 5, "UA-63"),
        ("2026-02-04", None, None, 0, 3, "UA-51"),
        ("2026-02-06", None, None, None, 1, "UA-35"),
    ])  # fmt: skip


@table
def marks_of_the_compass() -> Messy:
    """Degrees, minutes and seconds in one cell, or degrees with letters."""
    return Messy("compass.csv", lines(
        'When;Lat/Long;Place;Casualties',
        '"Tue, Feb 3 2026";"49°59\'36""N 36°13\'48""E";Kharkiv;"2 killed, 7 wounded"',
        '"Sat, Feb 14 2026";"50.9077N, 34.7981E";Sumy;"no casualties"',
    ), [
        ("2026-02-03", 49.9933, 36.23, 2, 7, "UA-63"),
        ("2026-02-14", 50.9077, 34.7981, 0, 0, "UA-59"),
    ])  # fmt: skip


@table
def kinds_of_places_glued_to_names() -> Messy:
    """Short words for kinds stick to the names; the raion is in the cell."""
    return Messy("kinds.csv", lines(
        "Дата,Де сталося,Що сталося,Загинуло,Поранено",
        '03.02.2026,"м.Харків",влучання дрона,0,1',
        '03.02.2026,"смт Козача Лопань, Харківський р-н",обстріл,1,0',
        '04.02.2026,"с.Циркуни Харківського району",обстріл,0,2',
    ), [
        ("2026-02-03", None, None, 0, 1, "UA-63"),
        ("2026-02-03", None, None, 1, 0, "UA-63"),
        ("2026-02-04", None, None, 0, 2, "UA-63"),
    ])  # fmt: skip


@table
def records_within_records() -> Messy:
    """Everything is nested; longitude comes first in the pair."""
    return Messy("incidents.json", json.dumps({"status": "ok", "data": {"incidents": [
        {"uid": "i1", "when": {"date": "2026-02-03", "time": "04:20"}, "where": {"oblast": "Sumy", "settlement": "Shostka",
         "coordinates": [33.4698, 51.8697]}, "casualties": {"killed": 0, "injured": 6}, "weapon": "Shahed"},
        {"uid": "i2", "when": {"date": "2026-02-05", "time": None}, "where": {"oblast": "Poltava", "settlement": "Myrhorod",
         "coordinates": [33.6082, 49.9687]}, "casualties": {"killed": 1, "injured": None}, "weapon": "Iskander-M"},
    ]}}).encode(), [
        ("2026-02-03", 51.8697, 33.4698, 0, 6, "UA-59"),
        ("2026-02-05", 49.9687, 33.6082, 1, None, "UA-53"),
    ])  # fmt: skip


@table
def oblasts_in_every_spelling() -> Messy:
    """The same level written as many hands write it."""
    names = [("Kharkiv Obl.", "UA-63"), ("Kharkivs'ka Oblast'", "UA-63"), ("Odessa", "UA-51"), ("City of Kyiv", "UA-30"),
             ("Kyivska", "UA-32"), ("Zaporizhia region", "UA-23"), ("ODESA", "UA-51"), ("Dnipro oblast", "UA-12"),
             ("Crimea (occupied)", "UA-43"), ("м. Київ", "UA-30"), ("Чернігівщина", "UA-74")]  # fmt: skip
    rows = [f'{3 + i:02d}/02/2026,"{name}",{i},{2 * i}' for i, (name, _) in enumerate(names)]
    return Messy("spellings.csv", lines("Date,Oblast,Deaths,Injuries", *rows), [
        (f"2026-02-{3 + i:02d}", None, None, i, 2 * i, code) for i, (_, code) in enumerate(names)
    ])  # fmt: skip


@table
def headers_in_latin_letters() -> Messy:
    """Ukrainian headers written in Latin letters."""
    return Messy("latin.csv", lines(
        "data_podii,oblast,naselenyi_punkt,zahynulo,poraneno,dzherelo",
        "2026-02-03,Волинська,Ковель,0,1,Канал",
        "2026-02-04,Рівненська,Сарни,1,3,Канал",
    ), [
        ("2026-02-03", None, None, 0, 1, "UA-07"),
        ("2026-02-04", None, None, 1, 3, "UA-56"),
    ])  # fmt: skip


@table
def sums_and_shares() -> Messy:
    """Counts of attacks and of buildings beside those of people; a rank; a population."""
    return Messy("sums.csv", lines(
        "Rank,Hromada,Raion,Oblast,Population 2021,Number of attacks,Buildings damaged,People killed,People injured,First attack,Last attack",
        "1,Nikopolska,Nikopolskyi,Dnipropetrovska,107464,61,204,5,31,2026-02-01,2026-02-28",
        "2,Zolochivska,Bohodukhivskyi,Kharkivska,21410,40,77,1,9,2026-02-02,2026-02-27",
    ), [
        ("2026-02-01", None, None, 5, 31, "UA-12"),
        ("2026-02-02", None, None, 1, 9, "UA-63"),
    ])  # fmt: skip


@table
def names_of_the_dead_beside() -> Messy:
    """Birthplaces, homes and surnames beside the place of the attack."""
    return Messy("memorial.csv", lines(
        "ПІБ;Дата народження;Місце народження;Дата загибелі;Обставини загибелі;Місце загибелі;Область",
        "Шевченко Іван;01.05.1980;Полтава;03.02.2026;ракетний удар;Тернопіль;Тернопільська",
        "Бондар Олена;11.07.1991;Львів;04.02.2026;обстріл;Херсон;Херсонська",
    ), [
        ("2026-02-03", None, None, None, None, "UA-61"),
        ("2026-02-04", None, None, None, None, "UA-65"),
    ])  # fmt: skip


@table
def one_address_for_all() -> Messy:
    """One column says street, town, raion and oblast, from the finest or from the widest."""
    return Messy("addresses.csv", lines(
        "Event date|Full address|Fatalities|Injured",
        "2026-02-03|вул. Миру, 5, м. Шостка, Сумська область|1|2",
        "2026-02-04|Харківська обл., Чугуївський р-н, м. Вовчанськ|0|1",
        "2026-02-05|Lozova, Kharkiv Oblast, Ukraine|0|0",
    ), [
        ("2026-02-03", None, None, 1, 2, "UA-59"),
        ("2026-02-04", None, None, 0, 1, "UA-63"),
        ("2026-02-05", None, None, 0, 0, "UA-63"),
    ])  # fmt: skip


@table
def only_codes_of_oblasts() -> Messy:
    """The region is a p-code; there is no name beside it."""
    return Messy("codes.csv", lines(
        "report_date,adm1_pcode,civilian_deaths,civilian_injuries",
        "2026-02-03,UA63,2,5",
        "2026-02-03,UA51,0,1",
    ), [
        ("2026-02-03", None, None, 2, 5, "UA-63"),
        ("2026-02-03", None, None, 0, 1, "UA-51"),
    ])  # fmt: skip


@table
def oblasts_called_by_their_cities() -> Messy:
    """A column of regions that names their great cities."""
    return Messy("regions.csv", lines(
        "Дата;Регіон;Кількість ударів;Загинуло цивільних;Поранено цивільних",
        "03.02.2026;Запоріжжя;14;1;6",
        "03.02.2026;Дніпро;9;0;2",
        "03.02.2026;Харків;20;2;11",
    ), [
        ("2026-02-03", None, None, 1, 6, "UA-23"),
        ("2026-02-03", None, None, 0, 2, "UA-12"),
        ("2026-02-03", None, None, 2, 11, "UA-63"),
    ])  # fmt: skip


@table
def disasters() -> Messy:
    """Start and end in three columns each, some empty; total deaths; a list of places."""
    return Messy("disasters.xlsx", workbook(("EM Data", [
        ["DisNo.", "Disaster Type", "ISO", "Country", "Subregion", "Region", "Location", "Latitude", "Longitude", "Start Year", "Start Month",
         "Start Day", "End Year", "End Month", "End Day", "Total Deaths", "No. Injured", "No. Affected", "Entry Date", "Last Update"],
        ["2025-0101-UKR", "Explosion", "UKR", "Ukraine", "Eastern Europe", "Europe", "Ternopil", 49.5535, 25.5948, 2025, 11, 19, 2025, 11, 20, 30,
         94, None, "2025-12-01", "2026-01-05"],
        ["2025-0102-UKR", "Explosion", "UKR", "Ukraine", "Eastern Europe", "Europe", "Kryvyi Rih", None, None, 2025, 4, None, 2025, 4, None, 20,
         None, None, "2025-05-01", "2026-01-05"],
    ])), [
        ("2025-11-19", 49.5535, 25.5948, 30, 94, "UA-61"),
        ("2025-04-01", None, None, 20, None, "UA-12"),
    ])  # fmt: skip


@table
def candidates_with_a_report_date() -> Messy:
    """Monthly candidate events: where and how sure, the best guess between a low and a high one."""
    return Messy("GEDEvent_v26_0_2.csv", lines(
        "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_name,dyad_name,side_a,side_b,number_of_sources,"
        "source_article,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,country,region,event_clarity,date_prec,"
        "date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa",
        "600001,UKR-2026-1,2026,True,Clear,1,13243,Russia - Ukraine,Government of Russia,Government of Russia,Government of Ukraine,1,"
        '"""Agency,2026-02-04,Strike""",2,Kharkiv city,Kharkiv oblast,Kharkivskyi raion,49.98081,36.25272,POINT (36.25272 49.98081),'
        "Ukraine,Europe,1,1,2026-02-03 00:00:00.000,2026-02-03 00:00:00.000,0,0,4,0,4,5,4,365",
        "600002,UKR-2026-2,2026,True,Clear,1,13243,Russia - Ukraine,Government of Russia,Government of Russia,Government of Ukraine,-1,"
        '"""Channel,2026-02-09,Battle""",6,Ukraine,,,49.0,32.0,POINT (32.0 49.0),'
        "Ukraine,Europe,2,5,2026-02-01 00:00:00.000,2026-02-28 00:00:00.000,10,20,0,0,30,50,10,365",
    ), [
        ("2026-02-03", 49.98081, 36.25272, 4, None, "UA-63"),
        ("2026-02-01", 49.0, 32.0, 30, None, None),
    ])  # fmt: skip


@table
def many_sheets_of_notes() -> Messy:
    """A codebook longer than the data, a sheet of totals; the data begin in the third column."""
    return Messy("book.xlsx", workbook(
        ("Codebook", [["Variable", "Description"], *[[f"v{i}", "what it means"] for i in range(60)]]),
        ("Totals", [["Oblast", "Killed"], ["Kharkiv", 3]]),
        ("Incidents", [[], [None, None, "Date", "Settlement", "Oblast", "Killed", "Injured"],
                       [None, None, "03.02.2026", "Lyman", "Donetsk", 1, 1],
                       [None, None, "04.02.2026", "Derhachi", "Kharkiv", 2, 0]]),
    ), [
        ("2026-02-03", None, None, 1, 1, "UA-14"),
        ("2026-02-04", None, None, 2, 0, "UA-63"),
    ])  # fmt: skip


@table
def american_dates_and_thousands() -> Messy:
    """Months first with a clock; thousands with commas; longitude before latitude."""
    return Messy("us_style.csv", lines(
        'Incident Date/Time,Longitude,Latitude,City,State/Province,Civilians Killed,Civilians Wounded',
        '2/14/2026 5:30 PM,35.1396,47.8388,Zaporizhzhia,Zaporizhzhia Oblast,1,"1,020"',
        '2/3/2026 11:05 AM,30.7233,46.4825,Odesa,Odesa Oblast,0,12',
    ), [
        ("2026-02-14", 47.8388, 35.1396, 1, 1020, "UA-23"),
        ("2026-02-03", 46.4825, 30.7233, 0, 12, "UA-51"),
    ])  # fmt: skip


@table
def several_oblasts_a_row() -> Messy:
    """A night's attack over several oblasts: a row for each, casualties for none."""
    return Messy("nights.csv", lines(
        "night;oblasts hit;drones launched;drones shot down;total killed",
        "02-03.02.2026;Kyiv Oblast, Sumy Oblast;120;100;3",
        "2026-02-04;Odesa Oblast;40;38;0",
    ), [
        ("2026-02-02", None, None, None, None, "UA-32"),
        ("2026-02-02", None, None, None, None, "UA-59"),
        ("2026-02-04", None, None, 0, None, "UA-51"),
    ])  # fmt: skip


@table
def hospitals_hit() -> Messy:
    """A certainty, types of facilities and of harm, staff and patients beside the totals."""
    return Messy("health_attacks.csv", lines(
        "Attack ID;Attack date;Country/territory;Certainty level;Type of attack;Affected health resources;Oblast;Deaths;Injuries;"
        "Health personnel deaths;Patients deaths",
        "7001;03-Feb-26;Ukraine;Confirmed;Violence with heavy weapons;Facilities, Patients;Kherson;2;5;1;1",
        "7002;11-Feb-26;Ukraine;Probable;Violence with heavy weapons;Transport;Kharkiv;0;1;0;0",
    ), [
        ("2026-02-03", None, None, 2, 5, "UA-65"),
        ("2026-02-11", None, None, 0, 1, "UA-63"),
    ])  # fmt: skip


@table
def a_register_with_empty_halves() -> Messy:
    """An event fills one row with its place and the next rows with its further places only."""
    return Messy("halves.csv", lines(
        "Дата;Громада;Населений пункт;Область;Загинуло;Поранено",
        "03.02.2026;Нікопольська;;Дніпропетровська область;0;1",
        "03.02.2026;;Марганець;Дніпропетровська область;;2",
        "04.02.2026;;;Херсонська область;2;8",
    ), [
        ("2026-02-03", None, None, 0, 1, "UA-12"),
        ("2026-02-03", None, None, None, 2, "UA-12"),
        ("2026-02-04", None, None, 2, 8, "UA-65"),
    ])  # fmt: skip
