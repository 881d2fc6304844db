"""The whole line: files in, frames out."""

from __future__ import annotations

import pathlib
import warnings
import zipfile
from typing import Any

import pandas as pd
import pytest

from geomap.errors import GeomapWarning, InputError, OptionError
from geomap.line import find_files, read_inputs, select

STRUCK = "date 2026-02-04 Drones struck Kharkiv overnight, killing one person and injuring three."


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "b.txt").write_text(STRUCK, encoding="utf-8")
    (tmp_path / "a.txt").write_text("date 2026-02-05 Missiles hit Odesa.", encoding="utf-8")
    (tmp_path / "README.md").write_text("What this folder holds: Kyiv was hit.", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("Missiles hit Lviv.", encoding="utf-8")
    (tmp_path / "table.csv").write_text("place,date\nIzium,2026-02-04\n", encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_articles_and_tables_in_the_order_of_their_names(folder: pathlib.Path) -> None:
    named, found = find_files([folder])
    assert named == []
    assert [pathlib.Path(p).name for p in found] == ["a.txt", "b.txt", "table.csv"]


def test_a_file_named_twice_is_read_once(folder: pathlib.Path) -> None:
    path = str(folder / "b.txt")
    assert find_files([path, path, str(folder)])[0] == [path]
    assert path not in find_files([path, str(folder)])[1]


def test_a_glob_gives_the_files_that_it_matches(folder: pathlib.Path) -> None:
    assert [pathlib.Path(p).name for p in find_files([str(folder / "*.txt")])[1]] == ["a.txt", "b.txt"]


def test_a_missing_file_is_one_clear_line(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt: no such file or folder"):
        find_files([tmp_path / "nowhere.txt"])


def test_an_empty_name_is_not_the_folder_one_is_in() -> None:
    with pytest.raises(InputError, match="the name of an input is empty"):
        find_files([""])


def test_an_empty_folder_says_what_it_could_hold(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match="nothing to read here"):
        find_files([tmp_path])


def test_articles_and_tables_become_one_frame_of_reports(folder: pathlib.Path) -> None:
    reports = read_inputs([folder])
    assert sorted(reports["place"]) == ["Izium", "Kharkiv", "Odesa"]
    assert reports.attrs["n_articles"] == 2
    assert reports["report_id"].is_unique


def test_a_broken_file_in_a_folder_is_named_and_passed_over(folder: pathlib.Path) -> None:
    (folder / "c.txt").write_text("", encoding="utf-8")
    with pytest.warns(GeomapWarning, match=r"c\.txt"):
        reports = read_inputs([folder])
    assert len(reports) == 3
    assert len(reports.attrs["skipped"]) == 1


def test_a_broken_file_that_was_named_is_an_error(folder: pathlib.Path) -> None:
    (folder / "c.txt").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"c\.txt"):
        read_inputs([folder / "c.txt"])


def test_two_articles_of_one_name_keep_ids_of_their_own(folder: pathlib.Path) -> None:
    other = folder / "more"
    other.mkdir()
    (other / "b.txt").write_text(STRUCK.replace("Kharkiv", "Sumy"), encoding="utf-8")
    reports = read_inputs([folder / "b.txt", other / "b.txt"])
    assert sorted(reports["article"]) == ["b", "b-2"]


def test_several_processes_read_what_one_reads(tmp_path: pathlib.Path) -> None:
    for n in range(130):
        (tmp_path / f"{n:03}.txt").write_text(STRUCK, encoding="utf-8")
    one, two = read_inputs([tmp_path]), read_inputs([tmp_path], jobs=2)
    pd.testing.assert_frame_equal(one, two)


def test_progress_counts_every_article(folder: pathlib.Path) -> None:
    seen: list[int] = []
    read_inputs([folder], progress=seen.append)
    assert seen[-1] == 2


def test_articles_that_give_nothing_are_counted_by_their_files(folder: pathlib.Path) -> None:
    (folder / "talks.txt").write_text("Talks went on in Geneva.", encoding="utf-8")
    (folder / "feed.jsonl").write_text(
        '{"text": "Drones hit Sumy."}\n{"text": "Rain is due."}\n{"text": "So is snow."}\n', encoding="utf-8"
    )
    attrs = read_inputs([folder]).attrs
    assert attrs["n_articles"] == 6
    assert attrs["nothing_in"] == {
        str(folder / "feed.jsonl"): (2, 3),
        str(folder / "talks.txt"): (1, 1),
    }


def test_a_number_given_to_an_id_is_not_that_of_another_article(folder: pathlib.Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "z/a-2.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(STRUCK, encoding="utf-8")
    assert read_inputs([folder / "x", folder / "y", folder / "z"])["article"].is_unique


def test_an_article_without_strikes_is_no_report_and_no_error(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("Talks went on in Geneva.", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_inputs([path]).empty


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": ["2026-02-03", "2026-02-25", None],
            "date_max": ["2026-02-04", None, None],
            "admin1": ["UA-63", "UA-30", "UA-32"],
        }
    )


def test_a_period_keeps_a_strike_whose_span_reaches_into_it() -> None:
    assert list(select(frame(), since="2026-02-04").index) == [0, 1]
    assert list(select(frame(), until="2026-02-04").index) == [0]


@pytest.mark.parametrize("name", ["UA-63", "Kharkiv Oblast", "kharkiv", "Харківська область"])
def test_a_region_is_selected_by_code_or_name(name: str) -> None:
    assert list(select(frame(), regions=[name])["admin1"]) == ["UA-63"]


@pytest.mark.parametrize(
    "name", ["харківська", "Харьковская область", "Харківщина", "Харк. обл.", "UA63", "ua-63"]
)
def test_a_region_is_selected_by_every_name_that_a_table_may_give_it(name: str) -> None:
    assert list(select(frame(), regions=[name])["admin1"]) == ["UA-63"]


def test_a_city_that_is_said_to_be_one_is_no_region_but_for_kyiv() -> None:
    assert list(select(frame(), regions=["м. Київ"])["admin1"]) == ["UA-30"]
    with pytest.raises(OptionError, match=r"no region 'м\. Харків'"):
        select(frame(), regions=["м. Харків"])


def test_kyiv_alone_is_the_city_and_never_its_oblast() -> None:
    assert list(select(frame(), regions=["Київ"])["admin1"]) == ["UA-30"]
    assert list(select(frame(), regions=["Kyiv Oblast"])["admin1"]) == ["UA-32"]
    with pytest.raises(OptionError, match=r"Kyiv \(UA-30\) or Kyiv Oblast \(UA-32\)"):
        select(frame(), regions=["Kyiv"])


def test_a_day_that_is_none_is_named() -> None:
    with pytest.raises(OptionError, match="'yesterday' is not a day"):
        select(frame(), since="yesterday")


def test_other_files_of_a_folder_are_counted_by_kind(folder: pathlib.Path) -> None:
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    with pytest.warns(GeomapWarning, match=r"neither articles nor tables: 1 \.jpg"):
        find_files([folder])


def test_an_id_that_repeats_gets_a_number_that_no_other_has() -> None:
    from geomap.line import _unique

    assert _unique(pd.Series(["a", "a", "a-2", None], dtype="str")).tolist()[:3] == ["a", "a-2", "a-2-2"]


def test_a_table_in_json_is_parsed_once(tmp_path, monkeypatch) -> None:
    import json

    path = tmp_path / "events.json"
    path.write_text(
        '{"data": [{"city": "Суми", "killed": 2}, {"city": "Одеса", "killed": 0}]}', encoding="utf-8"
    )
    parsed = []
    loads = json.loads
    monkeypatch.setattr(
        json, "loads", lambda text, **options: (parsed.append(len(text)), loads(text, **options))[1]
    )
    reports = read_inputs([path])
    assert reports["place"].tolist() == ["Суми", "Одеса"]
    assert parsed.count(max(parsed)) == 1


def test_articles_and_messages_in_json_are_still_articles(tmp_path) -> None:
    article = (
        '{"title": "Нічна атака дронів", "date": "2026-02-03", "text": "Дрон влучив у будинок у Сумах."}'
    )
    (tmp_path / "one.json").write_text(f"[{article}, {article}]", encoding="utf-8")
    message = '{"id": 1, "type": "message", "date": "2026-02-03T10:00:00", "text": "Дрон влучив у будинок у Сумах."}'
    chat = f'{{"name": "Канал", "type": "public_channel", "id": 5, "messages": [{message}]}}'
    (tmp_path / "chat.json").write_text(chat, encoding="utf-8")
    assert read_inputs([tmp_path / "one.json"]).attrs["n_articles"] == 2
    assert read_inputs([tmp_path / "chat.json"]).attrs["n_articles"] == 1


def test_a_table_is_named_with_its_folder(folder: pathlib.Path) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "noise.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "old" / "t.csv").write_text(
        "place,date\nSumy,soon\nIzium,2026-02-03\nLviv,2026-02-04\n", encoding="utf-8"
    )
    with pytest.warns(GeomapWarning) as told:
        reports = read_inputs([folder])
    said = " ".join(str(warning.message) for warning in told)
    assert f"skipped {folder / 'old' / 'noise.csv'}:" in said
    assert f"{folder / 'old' / 't.csv'}: row 2, column 'date'" in said
    assert "Sumy" in set(reports["place"])


def test_a_text_that_is_taken_for_a_table_is_called_a_text(tmp_path: pathlib.Path) -> None:
    with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
        archive.writestr("a.txt", "A drone hit a house in Izium, killing two people who slept in it.\nMore.")
    (tmp_path / "mail.msg").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(InputError, match=r"one\.zip: a text, not a table of places; unpack it"):
        read_inputs([tmp_path / "one.zip"])
    with pytest.raises(InputError, match=r"mail\.msg: this is an e-mail; save its text"):
        read_inputs([tmp_path / "mail.msg"])


@pytest.mark.parametrize(
    "slip", [{"columns": {"foo": "bar"}}, {"from_format": "zzz"}, {"columns": {"event": "type"}}]
)
def test_a_slip_in_an_option_stops_and_drops_no_table(slip: dict[str, Any], folder: pathlib.Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(OptionError):
            read_inputs([folder], **slip)


def test_a_column_that_no_table_has_is_an_error_and_one_that_some_lack_a_warning(
    folder: pathlib.Path,
) -> None:
    with (
        pytest.warns(GeomapWarning, match=r"table\.csv: no column 'where'"),
        pytest.raises(InputError, match=r"table\.csv: no column 'where' for place"),
    ):
        read_inputs([folder], columns={"place": "where"})
    (folder / "other.csv").write_text("where,date\nSumy,2026-02-04\n", encoding="utf-8")
    with pytest.warns(GeomapWarning, match=r"table\.csv: no column 'where'"):
        assert sorted(read_inputs([folder], columns={"place": "where"})["place"]) == [
            "Kharkiv",
            "Odesa",
            "Sumy",
        ]


def test_a_format_for_standard_input_leaves_files_to_their_own_suffix(folder: pathlib.Path) -> None:
    assert sorted(read_inputs([folder], from_format="telegram")["place"]) == ["Izium", "Kharkiv", "Odesa"]


def test_no_input_at_all_is_refused() -> None:
    with pytest.raises(InputError, match="there is no input"):
        read_inputs([])
