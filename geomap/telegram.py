"""A channel as Telegram Desktop exports it (``result.json``), to one article a message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geomap.metadata import clean_date

__all__ = ["is_telegram", "read_messages"]


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
