"""A Telegram export to messages."""

from __future__ import annotations

from typing import Any

from geomap.telegram import is_telegram, is_telegram_page, read_messages, read_page_messages


def chat(*messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": "Зразок", "type": "public_channel", "id": 1234, "messages": list(messages), **more}


def message(text: Any, **more: Any) -> dict[str, Any]:
    return {"id": 7, "type": "message", "date": "2026-02-03T08:15:00", "text": text, **more}


def test_text_is_joined_from_strings_and_formatted_parts() -> None:
    parts = [
        "Вибухи в ",
        {"type": "bold", "text": "Одесі"},
        "\n",
        {"type": "link", "text": "https://example.org"},
    ]
    (one,) = read_messages(chat(message(parts)))
    assert one["text"] == "Вибухи в Одесі\nhttps://example.org"


def test_unix_time_gives_the_moment_with_kyivs_offset() -> None:
    (one,) = read_messages(chat(message("x", date_unixtime="1770099300")))
    assert one["date"] == "2026-02-03T08:15:00+02:00"


def test_without_unix_time_the_date_stays_as_written() -> None:
    (one,) = read_messages(chat(message("x")))
    assert one["date"] == "2026-02-03T08:15:00"


def test_a_public_channel_gives_addresses_and_a_private_one_none() -> None:
    assert [m["url"] for m in read_messages(chat(message("x")))] == ["https://t.me/c/1234/7"]
    assert [m["url"] for m in read_messages(chat(message("x"), username="zrazok"))] == [
        "https://t.me/zrazok/7"
    ]
    assert [m["url"] for m in read_messages(chat(message("x"), type="private_group"))] == [None]


def test_notices_and_pictures_without_words_are_left_out() -> None:
    service = {"id": 1, "type": "service", "action": "pin_message", "text": "x"}
    assert list(read_messages(chat(service, message(""), message([]), message(" \n")))) == []


def test_an_export_of_a_whole_account_gives_every_chat() -> None:
    data = {"chats": {"list": [chat(message("a")), chat(message("b"), name="Інший")]}}
    assert is_telegram(data)
    assert [(m["text"], m["source"]) for m in read_messages(data)] == [("a", "Зразок"), ("b", "Інший")]


def test_a_chat_or_message_that_is_none_is_passed_over() -> None:
    data = {"chats": {"list": [None, chat(message("a"), None)]}}  # type: ignore[arg-type]
    assert [m["text"] for m in read_messages(data)] == ["a"]


HISTORY = """<html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div class="page_wrap">
<div class="page_header"><div class="content"><div class="text bold">
Зразок
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">3 February 2026</div></div>
<div class="message default clearfix" id="message7"><div class="body">
<div class="pull_right date details" title="03.02.2026 08:15:00 UTC+02:00">08:15</div>
<div class="from_name">Зразок</div><div class="text">
Вибухи в <strong>Одесі</strong>.<br>Двоє поранених.
</div></div></div>
<div class="message default clearfix joined" id="message8"><div class="body">
<div class="pull_right date details" title="04.02.2026 09:30:00">09:30</div>
<div class="media_wrap clearfix"><div class="title bold">Photo</div></div></div></div>
<div class="message default clearfix joined" id="message9"><div class="body">
<div class="pull_right date details" title="04.02.2026 09:30:00">09:30</div>
<div class="text">Тривога.</div></div></div>
</div></div></div></body></html>"""


def test_an_export_as_a_page_gives_its_messages_each_with_its_own_day() -> None:
    assert is_telegram_page(HISTORY)
    assert not is_telegram_page("<div class='history'>Історія</div>")
    one, two = read_page_messages(HISTORY)
    assert (one["text"], one["date"]) == ("Вибухи в Одесі.\nДвоє поранених.", "2026-02-03T08:15:00+02:00")
    assert (two["text"], two["date"]) == ("Тривога.", "2026-02-04T09:30:00")
    assert [(m["article"], m["source"], m["url"]) for m in (one, two)] == [
        ("7", "Зразок", None),
        ("9", "Зразок", None),
    ]
