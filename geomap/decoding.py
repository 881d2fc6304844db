"""Bytes to text: the encodings that articles and tables from Ukraine arrive in."""

from __future__ import annotations

import codecs
import re

from geomap.errors import InputError

__all__ = ["binary_kind", "decode"]

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = ("cp1251", "koi8_u", "cp866", "mac_cyrillic", "iso8859_5", "cp1252")
_SAMPLE = 100_000
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]+")
_RARE = re.compile(r"[ђѓѕјљњћќџЂЃЅЈЉЊЋЌЏ]")  # letters of neighbours' alphabets
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x0b\x1a\x1b")
_COMMON = set("«»„“”’‘–—…№€°§\xa0\xad•™©®±½²³´¨")

_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
)


def binary_kind(data: bytes) -> str | None:
    """Say what bytes are when they are no text.

    Parameters
    ----------
    data : bytes
        The whole file, or its beginning.

    Returns
    -------
    str or None
        A few words for a message, such as ``"a PDF"``; None for text in any encoding.

    Examples
    --------
    >>> binary_kind(b"%PDF-1.7"), binary_kind("Харків".encode("cp1251"))
    ('a PDF', None)
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    head = data[:8192]
    if b"PK\x03\x04" in head[:64]:
        return "a zip archive or an Office file"
    if not head or _marked(head) or _utf16(head):
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    # A short text may hold a few by accident; what is no program's data is valid UTF-8 throughout.
    most = len(head) / (10 if _is_utf8(head) else 100)
    return "binary data" if controls > most else None


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # the head may end within a character
    except UnicodeDecodeError:
        return False
    return True


def decode(data: bytes) -> str:
    r"""Turn bytes into text, whatever encoding they came in.

    A byte-order mark decides, then valid UTF-8, then the shape of UTF-16; among the one-byte code pages
    (windows-1251, koi8-u, cp866, Mac, ISO 8859-5, windows-1252) the one whose words look most like words
    wins. Text that was garbled once on its way (UTF-8 taken for a code page) is mended.

    Parameters
    ----------
    data : bytes
        A whole file; nothing is stripped but the byte-order mark.

    Returns
    -------
    str

    Raises
    ------
    InputError
        When the bytes are no text at all.

    Examples
    --------
    >>> decode("Їжакове, Сумська область".encode("koi8_u"))
    'Їжакове, Сумська область'
    """
    kind = binary_kind(data)
    if kind:
        raise InputError(f"this is {kind}, not text: save it as text or as a table first")
    encoding = _marked(data) or _utf16(data)
    if encoding:
        return data.decode(encoding, errors="replace")
    try:
        return _mend(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") * 50 < sum(char > "\x7f" for char in text[:_SAMPLE]):
        return text  # UTF-8 with a few broken bytes, cut off or pasted in
    sample = data[:_SAMPLE]
    scores = {page: _likeness(sample.decode(page, errors="replace")) for page in _CODE_PAGES}
    best = max(_CODE_PAGES, key=scores.__getitem__)
    if scores[best] <= 0:
        from charset_normalizer import from_bytes

        other = from_bytes(sample).best()
        best = other.encoding if other else best
    return data.decode(best, errors="replace")


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is the high one of Latin, Cyrillic or punctuation."""
    head = data[: 4096 - len(data) % 2]
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(high) > 3 and len(high.translate(None, b"\0\x04\x20\x21\x22")) < 0.05 * len(high):
            return encoding if len(high.translate(None, b"\0\x04")) < len(high) / 2 else None
    return None


def _likeness(text: str) -> float:
    """How much a text looks like words of one script in one case; only its non-ASCII parts count."""
    score = 0.0
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        if _CYRILLIC.fullmatch(word):
            # A wrong code page swaps the cases, so that "Харків" comes out as "уЮПЙ╦Б".
            tidy = word[1:].islower() or len(word) == 1
            score += len(word) * (1 if tidy else 0.7 if word.isupper() else -1) - 2 * len(_RARE.findall(word))
        elif _CYRILLIC.search(word):
            score -= len(word)
        else:
            accents = sum(char > "\x7f" for char in word)
            score += 0.8 if accents * 2 < len(word) else -accents
    return score - 1.5 * sum(char > "\x7f" and not char.isalnum() and char not in _COMMON for char in text)


def _mend(text: str) -> str:
    """Undo one garbling; only a whole text that is valid UTF-8 underneath counts as garbled."""
    if text.isascii():
        return text
    for page in ("cp1252", "cp1251"):
        try:
            mended = _bytes_of(text, page).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if len(re.findall(r"[Ѐ-ӿ]", mended)) > 2:
            return mended
    return text


def _bytes_of(text: str, page: str) -> bytes:
    """Encode, letting the five bytes that windows-1252 leaves undefined stand for themselves."""
    try:
        return text.encode(page)
    except UnicodeEncodeError:
        return b"".join(c.encode("latin-1") if "\x80" <= c <= "\x9f" else c.encode(page) for c in text)
