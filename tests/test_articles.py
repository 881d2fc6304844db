"""Files to articles."""

from __future__ import annotations

import io
import json
import pathlib
import sys
import warnings
from itertools import pairwise

import pytest
from conftest import ROOT, shared
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.articles import holds_articles, iter_articles, read_articles
from geomap.errors import GeomapWarning, InputError, OptionError
from geomap.schema import ARTICLES

HTML = """<!doctype html><html lang="en"><head><meta charset="windows-1251"><title>Удар</title></head><body>
<article>
<p>Росіяни вдарили по Харкову вночі, пошкоджено школу та кілька житлових будинків у центрі міста.</p>
</article></body></html>"""


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path


def write(folder: pathlib.Path, name: str, content: str | bytes) -> pathlib.Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(folder: pathlib.Path, name: str, content: str | bytes) -> dict[str, str | None]:
    (article,) = iter_articles(write(folder, name, content))
    return article


def test_a_plain_text_is_one_article_with_nothing_invented(folder: pathlib.Path) -> None:
    article = one(folder, "a.txt", "Drones hit the port of Odesa.\r\n\r\nA crane fell.\n")
    assert article == {
        "article": "a", "title": None, "text": "Drones hit the port of Odesa.\n\nA crane fell.", "date": None,
        "source": None, "url": None, "lang": "en",
    }  # fmt: skip


def test_the_frame_has_the_columns_of_the_schema(folder: pathlib.Path) -> None:
    frame = read_articles(write(folder, "a.txt", "Drones hit Odesa."))
    assert dict(frame.dtypes.astype(str)) == ARTICLES


def test_a_leading_date_leaves_the_text(folder: pathlib.Path) -> None:
    article = one(folder, "a.txt", " date 2026-02-03 Drones hit Odesa.")
    assert (article["date"], article["text"]) == ("2026-02-03", "Drones hit Odesa.")


def test_front_matter_is_read_in_any_of_the_three_languages(folder: pathlib.Path) -> None:
    head = (
        "---\nдата: 2026-02-03T07:00:00+02:00\nджерело: Зразок\nlang: ua\nurl: https://example.org/1\n---\n"
    )
    article = one(folder, "a.md", head + "Вибухи у Сумах.")
    assert article["date"] == "2026-02-03T07:00:00+02:00"
    assert (article["source"], article["lang"], article["url"]) == ("Зразок", "uk", "https://example.org/1")
    assert article["text"] == "Вибухи у Сумах."


def test_front_matter_with_a_colon_in_its_title_is_still_read(folder: pathlib.Path) -> None:
    article = one(folder, "a.md", "---\ntitle: Odesa: two hurt\ndate: 2026-02-03\n---\nDrones came at night.")
    assert article["text"] == "Odesa: two hurt\n\nDrones came at night."
    assert article["date"] == "2026-02-03"


def test_front_matter_with_an_impossible_day_is_read_without_it(folder: pathlib.Path) -> None:
    with pytest.warns(GeomapWarning, match="date '2026-02-30' cannot be read"):
        read = one(folder, "a.md", "---\ndate: 2026-02-30\nsource: Example\n---\nDrones hit Sumy.")
    assert (read["date"], read["source"], read["text"]) == (None, "Example", "Drones hit Sumy.")


def test_front_matter_that_unfolds_without_end_is_no_metadata(folder: pathlib.Path) -> None:
    steps = (f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in pairwise("abcdefghij"))
    head = "a: &a [x, x]\n" + "".join(steps)
    read = one(folder, "a.md", f"---\n{head}title: *j\n---\nDrones hit Sumy.")
    assert (read["title"], read["text"]) == (None, "Drones hit Sumy.")


@pytest.mark.filterwarnings("ignore:.*line 1 is no JSON object")
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_nested_without_end_is_one_clear_line(folder: pathlib.Path, name: str) -> None:
    with pytest.raises(InputError, match=r"nested too deep|no column of texts"):
        one(folder, name, "[" * 100_000)


def test_metadata_nested_without_end_does_not_keep_a_page_from_being_read(folder: pathlib.Path) -> None:
    script = f"<script type='application/ld+json'>{'[' * 100_000}</script>"
    page = f"<html><head>{script}</head><body><p>A drone hit Sumy.</p></body></html>"
    assert "Sumy" in str(one(folder, "a.html", page)["text"])


def test_a_rule_of_dashes_is_not_front_matter(folder: pathlib.Path) -> None:
    assert "first part" in str(one(folder, "a.md", "---\nThe first part\n---\nThe second part")["text"])


def test_a_title_outside_the_text_is_put_before_it_once(folder: pathlib.Path) -> None:
    head = "---\ntitle: Drones hit Odesa\n---\n"
    assert one(folder, "a.md", head + "A crane fell.")["text"] == "Drones hit Odesa\n\nA crane fell."
    assert (
        one(folder, "b.md", head + "# Drones hit *Odesa*\n\nA crane fell.")["text"]
        == "Drones hit Odesa\n\nA crane fell."
    )


def test_a_heading_is_the_title_and_stays_in_the_text(folder: pathlib.Path) -> None:
    article = one(folder, "a.md", "# Drones hit Odesa\n\nA crane fell.")
    assert (article["title"], article["text"]) == ("Drones hit Odesa", "Drones hit Odesa\n\nA crane fell.")


def test_a_first_line_of_plain_text_is_no_title(folder: pathlib.Path) -> None:
    assert one(folder, "a.txt", "# Drones hit Odesa\n\nA crane fell.")["title"] is None


def test_markdown_loses_its_signs_and_addresses(folder: pathlib.Path) -> None:
    text = "> **Drones** hit _it_ at [Odesa](http://x.org/a).\n\n![Sumy](s.jpg)\n- snake_case_word 2 * 3 * 4"
    plain = "Drones hit it at Odesa.\n\n\n- snake_case_word 2 * 3 * 4"
    assert one(folder, "a.md", text)["text"] == plain


def test_lines_broken_at_a_width_are_joined_and_lists_are_not(folder: pathlib.Path) -> None:
    wrapped = (
        "Drones hit the port of Odesa late in the evening, the head of the region\nsaid, and a crane fell."
    )
    listed = (
        "Under fire were the following towns and villages of the Nikopol district:\n- Nikopol\n- marhanets"
    )
    text = one(folder, "a.txt", f"{wrapped}\n\n{listed}")["text"]
    assert text == wrapped.replace("\n", " ") + "\n\n" + listed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8_u"])
def test_an_article_is_read_in_any_encoding(folder: pathlib.Path, encoding: str) -> None:
    text = "Вибухи пролунали у Харкові, пошкоджено житловий будинок, поранено двох людей."
    assert one(folder, "a.txt", text.encode(encoding))["text"] == text


def test_a_page_is_read_in_the_encoding_that_it_declares(folder: pathlib.Path) -> None:
    assert "Росіяни вдарили по Харкову" in str(one(folder, "a.html", HTML.encode("cp1251"))["text"])


def test_the_alphabet_overrules_a_page_that_claims_english(folder: pathlib.Path) -> None:
    assert one(folder, "a.html", HTML.replace("windows-1251", "utf-8"))["lang"] == "uk"


def test_a_page_under_a_text_suffix_is_read_as_a_page(folder: pathlib.Path) -> None:
    assert "<p>" not in str(one(folder, "a.txt", HTML.replace("windows-1251", "utf-8"))["text"])


def test_the_language_option_counts_where_the_text_does_not_say(folder: pathlib.Path) -> None:
    path = write(folder, "a.txt", "Харьков под ударом")
    assert read_articles(path, lang="uk")["lang"].tolist() == ["uk"]
    assert read_articles(path)["lang"].tolist() == ["ru"]


def test_json_lines_are_articles_with_the_table_s_own_names(folder: pathlib.Path) -> None:
    row = {
        "id": "x1",
        "outlet": "Example",
        "published": "2026-02-03",
        "body": "Drones hit Odesa.",
        "views": 3,
    }
    path = write(folder, "a.jsonl", json.dumps(row) + "\n\n" + json.dumps({"text": "Sumy was hit."}) + "\n")
    frame = read_articles(path)
    assert frame["article"].tolist() == ["x1", "a-2"]
    assert frame["source"].tolist()[0] == "Example"
    assert frame["date"].tolist()[0] == "2026-02-03"


def test_a_broken_line_is_named_and_the_rest_read(folder: pathlib.Path) -> None:
    path = write(folder, "a.jsonl", '{"text": "Drones hit Odesa."}\n{"text": \n{"text": "Sumy was hit."}\n')
    with pytest.warns(GeomapWarning, match=r"a\.jsonl: line 2"):
        assert len(read_articles(path)) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251"])
def test_a_csv_with_texts_is_articles(folder: pathlib.Path, encoding: str) -> None:
    table = "ід;Текст;Дата;Джерело\n1;Вибухи у Сумах, поранено двох;03.02.2026;Зразок\n2;;04.02.2026;Зразок\n"
    path = write(folder, "a.csv", table.encode(encoding))
    with pytest.warns(GeomapWarning, match=r"1 rows? without text skipped \(rows? 2\)"):
        frame = read_articles(path)
    assert frame[["date", "source", "lang"]].values.tolist() == [["2026-02-03", "Зразок", "uk"]]


SUMY = {"text": "Sumy was hit."}


@pytest.mark.parametrize("data", [[SUMY], SUMY, {"items": [SUMY]}])
def test_json_holds_articles_in_a_list_alone_or_under_a_key(folder: pathlib.Path, data: object) -> None:
    assert one(folder, "a.json", json.dumps(data))["text"] == "Sumy was hit."


def test_a_telegram_export_gives_an_article_a_message(folder: pathlib.Path) -> None:
    messages = [
        {"id": i, "type": "message", "date": "2026-02-03T08:00:00", "text": "Вибухи в Сумах"} for i in (5, 6)
    ]
    frame = read_articles(write(folder, "result.json", json.dumps({"name": "Зразок", "messages": messages})))
    assert frame["article"].tolist() == ["5", "6"]
    assert frame["source"].tolist() == ["Зразок", "Зразок"]


def test_an_outlet_is_named_by_its_domain_when_nothing_else_names_it(folder: pathlib.Path) -> None:
    row = {"text": "Sumy was hit.", "url": "https://www.example.org/2026/02/03/sumy"}
    article = one(folder, "a.jsonl", json.dumps(row))
    assert (article["source"], article["date"]) == ("example.org", "2026-02-03")


def test_a_date_that_cannot_be_read_is_named_and_left_out(folder: pathlib.Path) -> None:
    path = write(folder, "a.jsonl", json.dumps({"text": "Sumy was hit.", "date": "03/02/2026"}))
    with pytest.warns(GeomapWarning, match=r"a\.jsonl: article a-1: date '03/02/2026' cannot be read"):
        assert read_articles(path)["date"].isna().all()


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \r\n\t\xef\xbb\xbf", "the file is empty"),
        ("a.txt", b"date 2026-02-03", "no words in it"),
        ("a.md", b"---\ntitle: x\n---\n", "no words in it"),
        ("a.pdf", b"%PDF-1.7", "copy its text into a .txt"),
        ("a.docx", b"PK\x03\x04word/", "save it as .txt or .html"),
        ("a.txt", b"%PDF-1.7 x", "copy its text into a .txt"),
        ("a.txt", b"PK\x03\x04\x14\x00[Content_Types].xml word/document.xml", "save it as .txt or .html"),
        ("a.txt", b"\x00\x01\x02\xff\xfe\x00\x01" * 50, "not text"),
        ("a.png", b"\x89PNG", "is no kind of article"),
        ("a.csv", b"place,date\nSumy,2026-02-03\n", "no column of texts"),
        ("a.json", b"{", "not valid JSON"),
        ("a.json", b'{"name": "x", "messages": []}', "no message with text"),
    ],
)
def test_a_named_file_without_an_article_is_one_line_that_says_what_to_do(
    folder: pathlib.Path, name: str, content: bytes, line: str
) -> None:
    path = write(folder, name, content)
    with pytest.raises(InputError, match=line.replace(".", r"\.")) as caught:
        read_articles(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_in_a_folder_what_cannot_be_read_is_skipped_named_and_counted(folder: pathlib.Path) -> None:
    write(folder, "good.txt", "Drones hit Odesa.")
    write(folder, "empty.txt", "")
    write(folder, "scan.pdf", "%PDF")
    with pytest.warns(GeomapWarning) as caught:
        frame = read_articles(folder)
    assert frame["article"].tolist() == ["good"]
    said = [str(warning.message) for warning in caught]
    assert any("empty.txt" in line for line in said)
    assert any("scan.pdf" in line for line in said)
    assert said[-1] == f"{folder}: 2 of 3 files skipped"


def test_a_folder_is_read_through_in_the_order_of_names_without_what_stands_beside(
    folder: pathlib.Path,
) -> None:
    for name in (
        "b/2.txt",
        "b/1.txt",
        "a.txt",
        "README.md",
        ".hidden.txt",
        "LICENSE",
        "_draft.txt",
        ".git/x.txt",
    ):
        write(folder, name, "Drones hit Odesa.")
    assert read_articles(folder)["article"].tolist() == ["a", "1", "2"]


def test_a_readme_that_is_named_is_read(folder: pathlib.Path) -> None:
    assert len(read_articles(write(folder, "README.md", "Drones hit Odesa."))) == 1


def test_an_empty_folder_gives_an_empty_frame(folder: pathlib.Path) -> None:
    assert list(read_articles(folder).columns) == list(ARTICLES)


def test_a_glob_reads_what_it_matches_in_order(folder: pathlib.Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        write(folder, name, "Drones hit Odesa.")
    assert read_articles(str(folder / "*.txt"))["article"].tolist() == ["a", "b"]


@pytest.mark.parametrize("given", ["none.txt", "none*.txt"])
def test_what_is_not_there_is_one_clear_line(folder: pathlib.Path, given: str) -> None:
    with pytest.raises(InputError, match="none"):
        read_articles(folder / given)


def test_a_file_given_twice_is_read_once(folder: pathlib.Path) -> None:
    path = write(folder, "a.txt", "Drones hit Odesa.")
    assert len(read_articles([path, folder, str(folder / "*.txt")])) == 1


def test_ids_are_unique_and_do_not_change_from_run_to_run(folder: pathlib.Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "z/a.md", "z/a-2.txt"):
        write(folder, name, "Drones hit Odesa.")
    ids = read_articles(folder)["article"].tolist()
    assert len(set(ids)) == 4
    assert ids == read_articles(folder)["article"].tolist()
    assert ids[:2] == ["a", "a-2"]


@pytest.mark.parametrize(
    ("content", "format", "text"),
    [
        ("date 2026-02-03 Drones hit Odesa.", None, "Drones hit Odesa."),
        ('{"text": "Drones hit Odesa."}\n{"text": "x y"}', None, "Drones hit Odesa."),
        ('[{"text": "Drones hit Odesa."}]', None, "Drones hit Odesa."),
        ("text,date\nDrones hit Odesa.,2026-02-03\n", "csv", "Drones hit Odesa."),
        ("# Drones hit Odesa.", "md", "Drones hit Odesa."),
        ("[Kharkiv] Drones hit Odesa.", None, "[Kharkiv] Drones hit Odesa."),
    ],
)
def test_standard_input_is_told_by_its_first_characters_or_by_format(
    monkeypatch: pytest.MonkeyPatch, content: str, format: str | None, text: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert read_articles("-", format=format)["text"].tolist()[0] == text


def test_an_unknown_format_or_language_is_one_clear_line() -> None:
    with pytest.raises(OptionError, match="format 'pdf' is not known"):
        read_articles("a.txt", format="pdf")
    with pytest.raises(OptionError, match="lang 'de' is not known"):
        read_articles("a.txt", lang="de")


def test_a_table_of_reports_is_told_from_a_table_of_articles(folder: pathlib.Path) -> None:
    assert holds_articles(write(folder, "a.csv", "id,text\n1,x\n"))
    assert not holds_articles(write(folder, "b.csv", "place,date,text\nSumy,2026-02-03,x\n"))
    assert not holds_articles(write(folder, "c.csv", "place,date\nSumy,2026-02-03\n"))
    assert holds_articles(write(folder, "d.jsonl", '{"text": "x"}\n'))
    assert holds_articles(write(folder, "e.json", '{"name": "x", "messages": [{"text": "y"}]}'))
    assert not holds_articles(write(folder, "f.json", '[{"place": "Sumy", "text": "y"}]'))
    assert holds_articles("a.md")
    assert not holds_articles("a.gpkg")


def test_folders_are_streamed_file_by_file(folder: pathlib.Path) -> None:
    for i in range(3):
        write(folder, f"{i}.txt", "Drones hit Odesa.")
    stream = iter_articles(folder)
    assert next(stream)["article"] == "0"
    (folder / "1.txt").unlink()  # not read ahead
    with pytest.warns(GeomapWarning):
        assert [article["article"] for article in stream] == ["2"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_one_clear_line(folder: pathlib.Path, data: bytes) -> None:
    for name in ("a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv"):
        path = write(folder, name, data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", GeomapWarning)
            try:
                texts, said = [article["text"] for article in iter_articles(path)], ""
            except InputError as error:
                texts, said = ["none"], str(error)
        assert all(texts)
        assert "\n" not in said


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(alphabet=st.sampled_from("[]()*_#>!-`\n aÄї"), max_size=300))
def test_any_markdown_is_read_without_an_error(folder: pathlib.Path, text: str) -> None:
    path = write(folder, "a.md", "x" + text)
    assert read_articles(path)["text"].str.startswith("x").all()


@pytest.mark.parametrize("unit", ["[", "*", "_", "(", "![", "**a", "---\n", "# ", "a_", "[a](", "> "])
def test_a_long_run_of_one_sign_is_read_in_no_time(folder: pathlib.Path, unit: str) -> None:
    assert len(read_articles(write(folder, "a.md", "x " + unit * (100_000 // len(unit))))) == 1


def test_the_examples_are_read() -> None:
    files = [
        path
        for path in sorted((ROOT / "examples").iterdir())
        if holds_articles(path) and path.stem != "README"
    ]
    frame = read_articles(files)
    assert set(frame["lang"]) == {"en", "uk", "ru"}
    assert frame["date"].notna().all()
    assert not frame["text"].str.contains("cookies|example.org|photo essay", regex=True).any()


def test_the_seeds_lose_only_their_leading_date() -> None:
    folder = shared("seeds")
    frame = read_articles(folder).set_index("article")
    for path in folder.glob("*.txt"):
        text = frame.loc[path.stem, "text"]
        assert path.read_text(encoding="utf-8").strip().endswith(str(text))
    assert sorted(frame["date"].dropna()) == ["2026-02-03", "2026-02-26"]


def test_raw_pages_are_read_with_their_metadata() -> None:
    frame = read_articles(shared("eval/raw_pages.jsonl"))
    assert len(frame) == 20
    assert frame[["text", "source", "url", "lang"]].notna().all(axis=None)


def test_a_page_of_a_telegram_export_is_one_article_a_message(folder: pathlib.Path) -> None:
    message = """<div class="message default" id="message{n}"><div class="pull_right date details"
    title="0{n}.02.2026 08:15:00 UTC+02:00">08:15</div><div class="text">Дрон влучив у будинок у Сумах.</div></div>"""
    page = '<html><body><div class="page_body chat_page"><div class="history">{}</div></div></body></html>'
    (folder / "messages.html").write_text(page.format(message.format(n=3) + message.format(n=4)), "utf-8")
    read = read_articles(folder / "messages.html")
    assert read["date"].tolist() == ["2026-02-03T08:15:00+02:00", "2026-02-04T08:15:00+02:00"]
    (folder / "messages.html").write_text(page.format(""), "utf-8")
    with pytest.raises(InputError, match="the export has no message with text"):
        read_articles(folder / "messages.html")


@pytest.mark.parametrize(
    "head",
    [
        '+++\ntitle = "Удар"\ndate = 2026-02-03T08:15:00+02:00\nsource = "Зразок"\ntags = ["x"]\n+++\n\n',
        "Title: Удар\nDate: 2026-02-03T08:15:00+02:00\nSource: Зразок\n\n",
        "Заголовок: Удар\r\nДата: 2026-02-03T08:15:00+02:00\r\nДжерело: Зразок\r\n\r\n",
    ],
)
def test_a_head_in_toml_or_in_plain_lines_is_metadata(folder: pathlib.Path, head: str) -> None:
    found = one(folder, "a.txt", head + "Дрон влучив у будинок у Сумах.")
    assert (found["title"], found["date"], found["source"]) == ("Удар", "2026-02-03T08:15:00+02:00", "Зразок")
    assert found["text"] == "Удар\n\nДрон влучив у будинок у Сумах."


@pytest.mark.parametrize(
    "text",
    [
        "Суми: двоє поранених\nОдеса: вибухи\n\nДетально нижче.",
        "Title: Strike\nText: drones\n\nA drone hit Sumy.",
        "Date: 2026-02-03\nSumy: two hurt\n\nA drone hit Sumy.",
        "+++\nA drone hit Sumy\n+++\n",
    ],
)
def test_lines_with_a_colon_that_are_no_metadata_stay_in_the_text(folder: pathlib.Path, text: str) -> None:
    assert str(one(folder, "a.txt", text)["text"]).endswith(text.strip()[-16:])
    assert one(folder, "a.txt", text)["title"] is None


def test_an_address_alone_above_a_text_is_that_of_the_article(folder: pathlib.Path) -> None:
    found = one(folder, "a.txt", "https://t.me/s/kanal/7\nДрон влучив у будинок у Сумах.")
    assert (found["url"], found["source"]) == ("https://t.me/s/kanal/7", "t.me/kanal")
    found = one(folder, "a.txt", "Дрон влучив у будинок у Сумах.\nhttps://t.me/other")
    assert (found["url"], found["source"]) == (None, None)


def test_a_link_given_as_the_source_is_the_link_and_names_the_outlet(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.csv").write_text("text,source\nDrones hit Sumy.,https://t.me/kanal/1\n", encoding="utf-8")
    (one,) = read_articles(tmp_path / "a.csv").to_dict("records")
    assert (one["source"], one["url"]) == ("t.me/kanal", "https://t.me/kanal/1")
