"""E-mails and pages saved as one file, MIME both, to the article in them."""

from __future__ import annotations

import email
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import NamedTuple

from geomap.errors import InputError

__all__ = ["Mail", "open_mail"]

_ANSWER = re.compile(r"(?:(?:re|fwd?|відп|отв)\s*:\s*)+", re.IGNORECASE)


class Mail(NamedTuple):
    """What an e-mail or a saved page says, its body not yet decoded."""

    body: bytes
    charset: str | None
    is_page: bool
    title: str | None
    date: str | None
    source: str | None
    url: str | None
    attached: tuple[str, ...]


def open_mail(data: bytes, *, archive: bool = False, name: str = "mail") -> Mail:
    r"""Take the body and what the headers say of it.

    Parameters
    ----------
    data : bytes
        The file.
    archive : bool
        Whether it is a page as a browser saves it (``.mhtml``). Its headers tell when it was saved and not
        when it was published, so that only its address is taken.
    name : str
        What to call it in messages.

    Returns
    -------
    Mail
        ``date`` as the header has it; missing for an answer and for what was forwarded.

    Raises
    ------
    InputError
        When there is no text in it.

    Examples
    --------
    >>> mail = open_mail(b"From: Press <p@x.example>\nSubject: Fwd: Sumy\n\nA drone hit Sumy.")
    >>> mail.title, mail.source, mail.body
    ('Sumy', 'Press', b'A drone hit Sumy.')
    """
    try:
        mail = _read(data, archive=archive)
    except (RecursionError, TypeError, ValueError, LookupError) as error:  # the parser fails on some headers
        raise InputError(f"{name}: no e-mail that can be read ({error}); save its text as .txt") from None
    if mail is None:
        raise InputError(f"{name}: no text in it; save its text as .txt and name that")
    return mail


def _read(data: bytes, *, archive: bool) -> Mail | None:
    message = email.message_from_bytes(data)
    parts = [part for part in message.walk() if not part.is_multipart()]
    texts = [p for p in parts if p.get_content_maintype() == "text" and not _is_attached(p)]
    kinds = ("text/html",) if archive else ("text/plain", "text/html")
    found = [
        part for kind in kinds for part in texts if part.get_content_type() == kind and _bytes(part).strip()
    ]
    if not found:
        return None
    body = found[0]
    subject = _header(message, "Subject")
    title = _ANSWER.sub("", subject, count=1)
    sender, address = parseaddr(_header(message, "From"))
    url = _header(message, "Snapshot-Content-Location") or _header(body, "Content-Location")
    return Mail(
        body=_bytes(body),
        charset=body.get_content_charset(),
        is_page=body.get_content_type() == "text/html",
        title=None if archive else title or None,
        # When a letter is sent on says little of when its news was.
        date=None if archive or title != subject else _header(message, "Date") or None,
        source=None if archive else sender or address.rpartition("@")[2] or None,
        url=url if archive and url.startswith("http") else None,
        attached=() if archive else tuple(_name(part) for part in parts if _is_attached(part)),
    )


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _name(part: Message) -> str:
    return _plain(part.get_filename() or "without a name")


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(part: Message, name: str) -> str:
    return _plain(part.get(name, ""))


def _plain(value: object) -> str:
    """Give a header's words, whatever they are packed in."""
    try:
        pieces = decode_header(value)  # type: ignore[arg-type]
    except (HeaderParseError, ValueError):
        return " ".join(str(value).split())
    words = ""
    for piece, charset in pieces:
        raw = piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece
        try:
            words += raw.decode(charset or "utf-8", "replace")
        except LookupError:  # a charset that nobody knows
            words += raw.decode("utf-8", "replace")
    return " ".join(words.split())
