"""A channel as Telegram Desktop exports it (``result.json``, ``messages.html``), to one article a message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from geomap.metadata import clean_date

__all__ = ["is_telegram", "is_telegram_page", "read_messages", "read_page_messages"]

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def is_telegram(data: object) -> bool:
    """Tell an export of one chat or of a whole account by its shape.

    Examples
    --------
    >>> is_telegram({"name": "Example", "messages": []}), is_telegram([{"text": "x"}])
    (True, False)
    """
    return isinstance(data, dict) and (
        isinstance(data.get("messages"), list)
        or (isinstance(data.get("chats"), dict) and isinstance(data["chats"].get("list"), list))
    )


def read_messages(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Take the messages that have words; service notices and bare pictures have none.

    Parameters
    ----------
    data : mapping
        The parsed export. ``text`` of a message is a string or a list of strings and formatted parts.

    Yields
    ------
    dict
        ``article`` (the message's number), ``text``, ``date`` (with Kyiv's offset where the export has
        Unix time), ``source`` (the channel's name), ``url`` (of a public channel only).

    Examples
    --------
    >>> part = {"type": "bold", "text": "Одеса"}
    >>> chat = {"name": "Example", "messages": [{"id": 7, "type": "message", "text": [part, ": вибухи"]}]}
    >>> [message["text"] for message in read_messages(chat)]
    ['Одеса: вибухи']
    """
    chats = [data] if isinstance(data.get("messages"), list) else data["chats"]["list"]
    for chat in chats:
        if not isinstance(chat, dict):
            continue
        for message in chat.get("messages") or []:
            if not isinstance(message, dict) or message.get("type", "message") != "message":
                continue
            text = (
                _join(message.get("text"))
                or _join(message.get("text_entities"))
                or _join(message.get("caption"))
            )
            if text.strip():
                number = message.get("id")
                yield {
                    "article": None if number is None else str(number),
                    "title": None,
                    "text": text,
                    "date": clean_date(message.get("date_unixtime") or message.get("date") or ""),
                    "source": chat.get("name") or message.get("from"),
                    "url": _address(chat, number),
                    "lang": None,
                }


def is_telegram_page(html: str) -> bool:
    """Tell an export of a chat as a page by its own names of classes.

    Examples
    --------
    >>> is_telegram_page('<div class="page_body chat_page"><div class="history">')
    True
    """
    return 'class="page_body chat_page"' in html and 'class="history"' in html


def read_page_messages(html: str) -> Iterator[dict[str, Any]]:
    """Take the messages that have words from an export as a page.

    Parameters
    ----------
    html : str
        ``messages.html``, or one of the pages that follow it.

    Yields
    ------
    dict
        As `read_messages` gives it; the page tells no address.
    """
    import lxml.html

    tree = lxml.html.document_fromstring(_BREAK.sub("\n", html))
    header = tree.find_class("page_header")
    name = _inner(header[0].find_class("text")) if header else ""
    sender = ""
    for message in tree.find_class("message"):
        # A message that follows another of its sender does not repeat the name.
        sender = _inner(message.find_class("from_name")[:1]) or sender
        text = _inner(message.find_class("text"))
        dates = [box.get("title") or "" for box in message.find_class("date")]
        if text and "service" not in message.classes:
            date, _, zone = (dates[0] if dates else "").partition(" UTC")
            moment = clean_date(date)
            number = (message.get("id") or "").removeprefix("message")
            yield {
                "article": number or None,
                "title": None,
                "text": text,
                "date": f"{moment}{zone}" if moment and "T" in moment else moment,
                "source": name or sender or None,
                "url": None,
                "lang": None,
            }


def _inner(boxes: list[Any]) -> str:
    """Give the words of some elements, their lines kept."""
    lines = (line for box in boxes for line in box.text_content().splitlines())
    return "\n".join(words for line in lines if (words := " ".join(line.split())))


def _join(parts: object) -> str:
    if isinstance(parts, list):
        return "".join(_join(part) for part in parts)
    return str(parts.get("text") or "") if isinstance(parts, dict) else str(parts or "")


def _address(chat: Mapping[str, Any], number: object) -> str | None:
    """Make a message's public address; an export seldom has the channel's user name, always its number."""
    if number is None or not (chat.get("username") or str(chat.get("type", "")).startswith("public_")):
        return None
    if chat.get("username"):
        return f"https://t.me/{chat['username']}/{number}"
    return f"https://t.me/c/{chat['id']}/{number}" if chat.get("id") else None
