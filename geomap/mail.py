"""E-mails and pages saved as one file, MIME both, to the article in them."""

from __future__ import annotations

import email
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import Any, NamedTuple

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
        ``date`` as the header has it. Date and source are missing for an answer and for what was
        forwarded: they are of whoever sent it on. ``attached`` names what is not read, letters after the
        first one within too.

    Raises
    ------
    InputError
        When there is no text in it.

    Examples
    --------
    >>> mail = open_mail(b"From: Press <p@x.example>\nSubject: Sumy\n\nA drone hit Sumy.")
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
    unread = _further_letters(message)
    plain = [] if archive else _texts(message, "text/plain", unread)
    pages = _texts(message, "text/html", unread)
    found = pages[:1] if archive else pages if not plain or _is_stub(plain, pages) else plain
    if not found:
        return None
    body, charset = _join(found)
    subject = _header(message, "Subject")
    title = _ANSWER.sub("", subject, count=1)
    sender, address = parseaddr(_header(message, "From"))
    sent_on = title != subject
    url = _header(message, "Snapshot-Content-Location") or _header(found[0], "Content-Location")
    attached = [_name(part) for part in parts if _is_attached(part)]
    attached += [_called(letter) for letter in unread]
    return Mail(
        body=body,
        charset=charset,
        is_page=found[0].get_content_type() == "text/html",
        title=None if archive else title or None,
        # When a letter is sent on says little of when its news was, and whoever sends it on did not write it.
        date=None if archive or sent_on else _header(message, "Date") or None,
        source=None if archive or sent_on else sender or address.rpartition("@")[2] or None,
        url=url if archive and url.startswith("http") else None,
        attached=() if archive else tuple(attached),
    )


def _further_letters(message: Message) -> list[Message]:
    """List the letters within a letter but for the first and what is in it."""
    letters = [part for part in message.walk() if part.get_content_type() == "message/rfc822"]
    letters = [part for part in letters if part is not message and part.is_multipart()]
    first = {id(part) for part in letters[0].walk()} if letters else set()
    return [part for part in letters if id(part) not in first]


def _called(letter: Message) -> str:
    inner: Any = letter.get_payload(0)
    return f"the letter {_header(inner, 'Subject') or 'without a subject'!r}"


def _texts(part: Message, kind: str, unread: list[Message]) -> list[Message]:
    """List the texts of a kind, of each set of alternatives those of one."""
    if any(part is each for each in unread):
        return []
    if not part.is_multipart():
        taken = part.get_content_type() == kind and not _is_attached(part) and _bytes(part).strip()
        return [part] if taken else []
    inner: list[Any] = list(part.get_payload())
    found = [_texts(each, kind, unread) for each in inner]
    if part.get_content_type() == "multipart/alternative":
        return next((texts for texts in found if texts), [])
    return [text for texts in found for text in texts]


def _join(parts: list[Message]) -> tuple[bytes, str | None]:
    """Make one text of several, and say how it is encoded."""
    if len(parts) == 1:
        return _bytes(parts[0]), parts[0].get_content_charset()
    try:
        texts = [_bytes(part).decode(part.get_content_charset() or "utf-8") for part in parts]
    except (LookupError, ValueError):
        return b"\n\n".join(_bytes(part) for part in parts), None
    return "\n\n".join(texts).encode("utf-8", "replace"), "utf-8"


def _is_stub(plain: list[Message], pages: list[Message]) -> bool:
    """Tell a text that only sends the reader to the page beside it."""
    if not pages:
        return False
    words = re.sub(r"https?://\S+", "", _decoded(plain))
    return 3 * len(" ".join(words.split())) < _shown(_decoded(pages))


def _decoded(parts: list[Message]) -> str:
    body, charset = _join(parts)
    try:
        return body.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return body.decode("utf-8", "replace")


def _shown(page: str) -> int:
    """Count the characters that a reader of the page sees."""
    from lxml import etree

    try:
        tree = etree.HTML(page.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8"))
    except etree.LxmlError:
        return 0
    hidden = "ancestor::head or ancestor::style or ancestor::script"
    texts: Any = [] if tree is None else tree.xpath(f"//text()[not({hidden})]")
    return sum(len(" ".join(text.split())) for text in texts)


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
