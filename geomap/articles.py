"""Files to articles: texts with what is known about each."""

from __future__ import annotations

import contextlib
import glob
import io
import itertools
import json
import math
import os
import re
import sys
import tomllib
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.cell_texts import outlet_of, read_source
from geomap.decoding import binary_kind, decode
from geomap.errors import GeomapWarning, InputError, OptionError, unfit
from geomap.feeds import looks_like_feed, read_feed
from geomap.languages import detect_language, language_code
from geomap.mail import Mail, open_mail
from geomap.metadata import clean_date, date_in_url, dateline, pick_fields, split_leading_date
from geomap.outputs import PAGE_MARK, OwnOutputError, pass_over_bundles
from geomap.telegram import is_telegram, is_telegram_page, read_messages, read_page_messages
from geomap.webpage import looks_like_html, read_page

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["holds_articles", "iter_articles", "read_articles"]

TEXTS = {"txt": "text", "text": "text", "md": "markdown", "markdown": "markdown"}
PAGES = {"html": "html", "htm": "html", "xhtml": "html"}
FEEDS = dict.fromkeys(("xml", "rss", "atom", "rdf"), "feed")
MAILS = {"eml": "mail", "mhtml": "archive", "mht": "archive"}
RECORDS = {"jsonl": "jsonl", "ndjson": "jsonl", "json": "json", "telegram": "json"}
TABLES = dict.fromkeys(("csv", "tsv", "tab", "xlsx", "xlsm", "xls", "ods", "parquet"), "table")
#: How a file is read, by its suffix or by `format`.
READERS = {**TEXTS, **PAGES, **FEEDS, **MAILS, **RECORDS, **TABLES}
#: Files that stand beside articles without being any.
BESIDE = ("readme", "license", "licence", "changelog", "contributing", "sources", "notice")
_NO_MESSAGE = "{name}: the export has no message with text; export the channel with its history"
SAMPLE = 200  # records that tell what a long file holds
REMEDIES = {
    "pdf": "a PDF; copy its text into a .txt file, or run: pdftotext",
    "docx": "a Word document; save it as .txt or .html and name that",
    "doc": "a Word document; save it as .txt or .html and name that",
    "odt": "a LibreOffice document; save it as .txt or .html and name that",
    "rtf": "an RTF document; save it as .txt or .html and name that",
    "msg": "an e-mail; save its text as .txt and name that",
    "webarchive": "a web archive; save the page as HTML and name that",
}  # fmt: skip

Article = dict[str, str | None]
FilePath = str | os.PathLike[str]


def read_articles(
    paths: FilePath | Sequence[FilePath], *, format: str | None = None, lang: str | None = None
) -> pd.DataFrame:
    """Read articles from texts, pages, feeds, e-mails, tables with a ``text`` column and Telegram exports.

    Parameters
    ----------
    paths : path-like or sequence of path-like
        Files, folders (read through, in the order of their names), globs, or ``-`` for standard input.
    format : str, optional
        Read everything as this: ``txt``, ``md``, ``html``, ``xml``, ``json``, ``jsonl``, ``telegram``,
        ``csv`` or another table's suffix. By default a file's suffix decides, and standard input is told
        by its first characters.
    lang : str, optional
        Language of texts that do not say it (``en``, ``uk``, ``ru``); detected unless given.

    Returns
    -------
    DataFrame
        Columns of ``schema.ARTICLES``, one row an article. ``text`` begins with the title when the title
        stood outside of it, so that headline and body are both read; ``start`` and ``end`` of a report
        index this ``text``. ``date`` is ISO, with time and offset where the source gave them.

    Raises
    ------
    InputError
        When a file that was named cannot be read: none there, empty, no text (PDF, Word, a picture).
    OptionError
        When `format` or `lang` is not one of those above.

    Warns
    -----
    GeomapWarning
        For each file of a folder or glob that is passed over, each date that cannot be read, and each
        page without a main text.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp(), "port.txt")
    >>> _ = file.write_text("date 2026-02-04 Drones hit the port of Odesa.")
    >>> read_articles(file)[["article", "date", "lang", "text"]].values.tolist()
    [['port', '2026-02-04', 'en', 'Drones hit the port of Odesa.']]
    """
    # Imported here: the streaming reader below needs no frame.
    import pandas as pd

    from geomap.schema import ARTICLES, conform

    rows = list(iter_articles(paths, format=format, lang=lang))
    return conform(pd.DataFrame(rows, columns=list(ARTICLES)), ARTICLES)


def iter_articles(
    paths: FilePath | Sequence[FilePath], *, format: str | None = None, lang: str | None = None
) -> Iterator[Article]:
    """Read articles one by one, for folders that do not fit into memory.

    Parameters
    ----------
    paths, format, lang
        As for `read_articles`.

    Yields
    ------
    dict
        One article: the columns of ``schema.ARTICLES``, None where unknown.

    Raises
    ------
    InputError, OptionError
        As for `read_articles`.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> for name in ("b.txt", "a.txt"):
    ...     _ = (folder / name).write_text("Drones hit the port of Odesa.")
    >>> [article["article"] for article in iter_articles(folder)]
    ['a', 'b']
    """
    if format is not None and format.lower().lstrip(".") not in READERS:
        raise OptionError(f"format {format!r} is not known; take one of: {', '.join(READERS)}")
    if lang is not None and language_code(lang) is None:
        raise OptionError(f"lang {lang!r} is not known; take one of: en, uk, ru")
    kind = READERS[format.lower().lstrip(".")] if format else None
    listed = (
        [paths] if isinstance(paths, (str, os.PathLike)) or not isinstance(paths, Iterable) else list(paths)
    )
    for given in listed:
        if not isinstance(given, (str, os.PathLike)):
            raise unfit("paths", given, "a file or folder by its name, or several of them")
    done: set[str] = set()
    ids: dict[str, int] = {}
    for given in listed:
        skipped = read = 0
        for path, named in _files(os.fspath(given)):
            place = "-" if path == "-" else os.path.abspath(path)
            if place in done:
                continue  # named twice, or inside a folder that is named too
            done.add(place)
            try:
                yield from _articles_of(path, kind=kind, ids=ids, lang=lang)
                read += 1
            except InputError as error:
                if named:
                    raise
                skipped += 1
                warnings.warn(f"skipped {error}", GeomapWarning, stacklevel=2)
        if skipped:
            warnings.warn(
                f"{given}: {skipped} of {skipped + read} files skipped", GeomapWarning, stacklevel=2
            )


def holds_articles(path: FilePath) -> bool:
    """Tell a file of articles from a table of reports, by its suffix and, for a table, its columns.

    A table is articles by the rule of `geomap.columns.is_article_table`.

    Parameters
    ----------
    path : path-like
        One file, or ``-`` (taken for articles).

    Returns
    -------
    bool

    Raises
    ------
    InputError
        When the file is not there or is broken.

    Examples
    --------
    >>> holds_articles("article.md")
    True
    """
    from geomap.columns import is_article_table
    from geomap.records import frame_from_records

    name = os.fspath(path)
    kind = "text" if name == "-" else _kind(name)
    if kind in ("text", "markdown", "html", "feed", "mail", "archive"):
        return True
    if kind == "jsonl":
        return is_article_table(frame_from_records(itertools.islice(_json_lines(name), SAMPLE)))
    if kind == "json":
        data = _json(_read_bytes(name), name)
        return is_telegram(data) or is_article_table(frame_from_records(_records(data)))
    if kind == "table":
        from geomap.files import read_table

        return is_article_table(read_table(name))
    return False


def _files(given: str) -> Iterator[tuple[str, bool]]:
    """Files under a name, and whether each was named itself."""
    if given == "-" or os.path.isfile(given):
        yield given, True
    elif os.path.isdir(given):
        yield from ((path, False) for path in _walk(given))
    elif any(char in given for char in "*?["):
        matches = sorted(path for path in glob.iglob(given, recursive=True) if os.path.isfile(path))
        if not matches:
            raise InputError(f"{given}: no file matches")
        yield from ((str(path), False) for path in pass_over_bundles(map(Path, matches)))
    else:
        raise InputError(f"{given or 'an empty name'}: no such file or folder; check the spelling")


def _walk(folder: str) -> Iterator[str]:
    """Files in a folder in the order of their names, one folder's list in memory at a time."""
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        inside = (Path(top, name) for name in sorted(files))
        for path in pass_over_bundles(inside):
            if not path.name.startswith((".", "_", "~$")) and path.name.split(".")[0].lower() not in BESIDE:
                yield str(path)


def _kind(path: str) -> str | None:
    suffix = Path(path).suffix.lower().lstrip(".")
    return READERS.get(suffix, None if suffix else "text")


def _read_bytes(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the spelling") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _articles_of(path: str, *, kind: str | None, ids: dict[str, int], lang: str | None) -> Iterator[Article]:
    """Read the finished articles of one file, at least one."""
    found = False
    for row in _read_file(path, kind=kind):
        article = _finish(row, path=path, ids=ids, lang=lang)
        if article:
            found = True
            yield article
    if not found:
        raise InputError(f"{path}: no words in it; put the article's text into it, or leave it out")


def _read_file(path: str, *, kind: str | None) -> Iterator[dict[str, Any]]:
    """Raw articles of one file: whatever fields it has, unfinished."""
    name = "standard input" if path == "-" else path
    suffix = Path(path).suffix.lower().lstrip(".")
    if kind is None and suffix in REMEDIES:
        raise InputError(f"{name}: this is {REMEDIES[suffix]}")
    kind = kind or (None if path == "-" else _kind(path))
    if kind is None and path != "-":
        raise InputError(
            f"{name}: .{suffix} is no kind of article; save it as .txt, .md, .html, .xml, .jsonl or .csv"
        )
    if kind == "jsonl" and path != "-":
        yield from _rows(_json_lines(path), name)
        return
    data = _read_bytes(path)
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise InputError(f"{name}: the file is empty; put the article's text into it, or leave it out")
    if kind == "table":
        from geomap.files import read_table

        stream = io.BytesIO(data)
        stream.name = os.path.basename(path)
        frame = read_table(stream, format=None if suffix in TABLES else "csv")
        yield from _rows(frame.to_dict("records"), name, columns=frame.columns)
        return
    if kind in ("mail", "archive"):
        yield from _from_mail(open_mail(data, archive=kind == "archive", name=name), name)
        return
    text = _decode(data, name, marked_up=kind in ("html", "feed"))
    if kind is None:
        kind = _sniff(text)
    if kind == "json":
        yield from _from_json(_json(data, name), name)
    elif kind == "jsonl":
        yield from _rows(_lines(text.splitlines(), name), name)
    elif _is_feed(text, kind):
        yield from read_feed(text, name=name)
    elif kind == "html" or looks_like_html(text):
        yield from _from_page(text, name)
    else:
        yield _from_text(text, markdown=kind == "markdown")


def _is_feed(text: str, kind: str | None) -> bool:
    """Tell a feed by what is in it; other XML counts as one too, whose reader says what it is."""
    xml = kind == "feed" or (kind != "html" and text.lstrip("\ufeff \t\r\n").startswith("<?xml"))
    return (xml or looks_like_feed(text)) and not looks_like_html(text)


def _decode(data: bytes, name: str, *, marked_up: bool) -> str:
    kind = binary_kind(data)
    if kind:
        known = ("a PDF" in kind and "pdf") or ("zip" in kind and b"word/" in data[:4000] and "docx") or ""
        what = REMEDIES.get(known or "", f"{kind}, not text; save its text as .txt and name that")
        raise InputError(f"{name}: this is {what}")
    if marked_up:
        declared = re.search(
            rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,200}encoding)\s*=\s*[\"']?\s*([\w-]{2,30})",
            data[:4096],
            re.IGNORECASE,
        )
        for encoding in ("utf-8", declared[1].decode("ascii") if declared else "utf-8"):
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return decode(data)


def _sniff(text: str) -> str:
    """Say what standard input is, by its first characters."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return "json" if _is_json(text) else "jsonl"
    return (
        "json"
        if start.startswith("[") and _is_json(text)
        else "markdown"
        if start.startswith("---")
        else "text"
    )


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _json(data: bytes, name: str) -> Any:
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise InputError(f"{name}: the file is empty; put the articles or the table into it, or leave it out")
    try:
        return json.loads(decode(data).lstrip("\ufeff"), strict=False)
    except ValueError as error:
        raise InputError(f"{name}: not valid JSON ({error}); for one object a line, name it .jsonl") from None
    except RecursionError:
        raise InputError(f"{name}: JSON nested too deep to be articles; leave it out") from None


def _json_lines(path: str) -> Iterator[dict[str, Any]]:
    """Objects of a file of any size, line by line."""
    try:
        with open(path, "rb") as lines:
            start = lines.read(4)
            lines.seek(0)
            if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in start:
                yield from _lines(decode(lines.read()).splitlines(), path)
            else:
                yield from _lines((decode(line) for line in lines), path)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _lines(lines: Iterable[str], name: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            row = json.loads(line.lstrip("\ufeff"), strict=False)
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict):
            yield row
        else:
            warnings.warn(
                f"{name}: line {number} is no JSON object and was skipped", GeomapWarning, stacklevel=2
            )


def _from_json(data: Any, name: str) -> Iterator[dict[str, Any]]:
    if is_telegram(data):
        found = False
        for message in read_messages(data):
            found = True
            yield message
        if not found:
            raise InputError(_NO_MESSAGE.format(name=name))
        return
    yield from _rows(_records(data), name)


def _records(data: Any) -> list[dict[str, Any]]:
    """Take the objects of a JSON file: a list of them, one alone, or a list under some key."""
    if isinstance(data, dict):
        if "text" in pick_fields(data):
            return [data]
        lists = [
            value
            for value in data.values()
            if isinstance(value, list) and value and isinstance(value[0], dict)
        ]
        data = lists[0] if lists else []
    return [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []


def _rows(
    rows: Iterable[Mapping[Any, Any]], name: str, *, columns: Iterable[Any] = ()
) -> Iterator[dict[str, Any]]:
    """Rows of a table that have a text; the others are named and passed over."""
    without: list[int] = []
    found = False
    seen: Iterable[Any] = columns
    for number, row in enumerate(rows, 1):
        seen = seen if number > 1 else list(row)
        fields = pick_fields(row)
        if isinstance(fields.get("text"), list):
            fields["text"] = "\n".join(map(str, fields["text"]))
        if "text" not in fields:
            without.append(number)
            continue
        found = True
        fields.setdefault("article", f"{Path(name).stem}-{number}")
        yield fields
    if not found:
        listed = ", ".join(map(str, list(seen)[:8])) or "none"
        raise InputError(
            f"{name}: no column of texts (columns: {listed}); call it text, or read it as a table of reports"
        )
    if without:
        some = ", ".join(map(str, without[:5])) + (" …" if len(without) > 5 else "")
        warnings.warn(
            f"{name}: {len(without)} rows without text skipped (rows {some})", GeomapWarning, stacklevel=2
        )


def _from_text(text: str, *, markdown: bool) -> dict[str, Any]:
    head, body = _front_matter(text)
    fields = pick_fields(head)
    fields["text"] = _unwrap(body.replace("\r\n", "\n").replace("\r", "\n"))
    if markdown:
        heading = re.search(r"^#[ \t]+(\S[^\n]*)$", fields["text"], re.MULTILINE)
        fields["text"] = _plain(fields["text"])
        if heading:
            fields.setdefault("title", _plain(heading[0]))
    return fields


def _from_page(text: str, name: str) -> Iterator[dict[str, Any]]:
    if PAGE_MARK in text:
        raise OwnOutputError(f"{name}: a map that geomap wrote, not an article; leave it out")
    if not is_telegram_page(text):
        yield read_page(text, name=name)
        return
    messages = list(read_page_messages(text))
    if not messages:
        raise InputError(_NO_MESSAGE.format(name=name))
    yield from messages


def _from_mail(mail: Mail, name: str) -> Iterator[dict[str, Any]]:
    if mail.attached:
        warnings.warn(f"{name}: not read, attached: {', '.join(mail.attached)}", GeomapWarning, stacklevel=2)
    said = {"title": mail.title, "date": mail.date, "source": mail.source}
    known = {field: value for field, value in said.items() if value}
    try:
        text = mail.body.decode(mail.charset or "")
    except (LookupError, UnicodeDecodeError):
        text = _decode(mail.body, name, marked_up=mail.is_page)
    for article in _from_page(text, name) if mail.is_page else [_from_text(text, markdown=False)]:
        yield {**article, "url": article.get("url") or mail.url, **known}


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Part the YAML between two lines of dashes from the text below it."""
    match = re.match(r"\ufeff?\s*---[ \t]*\r?\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", text, re.DOTALL)
    if not match:
        return _bare_matter(text)
    # Imported here: YAML is needed by few files and takes as long to load as all the rest.
    import yaml

    block = match[1] or ""
    try:
        # The parser in C, where there is one, takes a tenth of the time.
        head = yaml.load(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError):
        # A title with a colon in it or 30 February is no YAML, but a person can read it.
        pairs = (line.partition(":") for line in block.splitlines() if ":" in line)
        head = {key.strip(): value.strip().strip("\"'") for key, _, value in pairs}
    if not isinstance(head, dict):
        return {}, text
    return _of_one_value(head), text[match.end() :]


def _bare_matter(text: str) -> tuple[dict[str, Any], str]:
    """Part a head in TOML, or of lines such as "Title: …" and "Date: …", from the text below it."""
    match = re.match(r"\ufeff?\s*\+\+\+[ \t]*\r?\n(.*?\n)\+\+\+[ \t]*(?:\r?\n|$)", text, re.DOTALL)
    if match:
        with contextlib.suppress(tomllib.TOMLDecodeError):
            return _of_one_value(tomllib.loads(match[1].replace("\r\n", "\n"))), text[match.end() :]
    match = re.match(r"\ufeff?\s*((?:[^\W\d][\w -]{1,20}:[ \t]+\S[^\n]*\n){2,12})[ \t\r]*\n", text)
    if not match:
        return {}, text
    head = {key.strip(): value.strip() for key, _, value in (s.partition(":") for s in match[1].splitlines())}
    known = pick_fields(head)
    # Every line says a field, and one of them when or whose: no headline with a colon, nor a list of towns.
    sure = "text" not in known and len(known) == len(head) and known.keys() & {"date", "source", "url"}
    return (head, text[match.end() :]) if sure else ({}, text)


def _of_one_value(head: Mapping[str, Any]) -> dict[str, Any]:
    # Lists and mappings are no metadata of ours, and aliases may unfold them to gigabytes of text.
    return {key: value for key, value in head.items() if not isinstance(value, (dict, list, set))}


def _plain(text: str) -> str:
    """Markdown without its signs: a link's address or a star would read as a part of the sentence."""
    text = re.sub(r"!\[[^\]\[\n]*\]\([^()\n]*\)", "", text)
    text = re.sub(r"\[([^\]\[\n]*)\]\([^()\n]*\)", r"\1", text)
    text = re.sub(r"^[ \t]{0,3}(?:#{1,6}|>+)[ \t]+", "", text, flags=re.MULTILINE)
    text = re.sub(r"\*\*([^*\n]+)\*\*|(?<!\w)__([^_\n]+)__(?!\w)", lambda match: match[1] or match[2], text)
    return re.sub(
        r"(?<![\w*])\*([^*\s][^*\n]*)\*(?![\w*])|(?<!\w)_([^_\n]+)_(?!\w)", lambda m: m[1] or m[2], text
    )


def _unwrap(text: str) -> str:
    """Join lines that were broken at a fixed width, each break to a space, so that no offset moves."""
    blocks = re.split(r"(\n[ \t]*\n)", text)
    for i, block in enumerate(blocks):
        lines = block.split("\n")
        inner, following = lines[:-1], lines[1:]
        if (
            inner
            and all(45 <= len(line.rstrip()) <= 120 for line in inner)
            and any(line.lstrip()[:1].islower() for line in following)
            and not any(re.match(r"\s*(?:[-*•–—#>|]|\d+[.)])\s", line) for line in lines)
        ):
            blocks[i] = " ".join(lines)
    return "".join(blocks)


def _finish(raw: dict[str, Any], *, path: str, ids: dict[str, int], lang: str | None) -> Article | None:
    """Make one article whole: id, title within the text, date, language; None when it has no words."""
    leading, text = split_leading_date(str(raw["text"]).replace("\r\n", "\n").replace("\r", "\n"))
    text = text.strip()
    if not any(map(str.isalpha, text)):
        return None
    stem = "stdin" if path == "-" else Path(path).stem
    name = str(raw.get("article") or stem)
    ids[name] = ids.get(name, 0) + 1
    while ids[name] > 1:  # the second of a name gets a number, which may be taken too
        other = f"{name}-{ids[name]}"
        if other not in ids:
            ids[other] = 1
            name = other
            break
        ids[name] += 1

    written = raw.get("date")
    date = clean_date(written) if written is not None else None
    if written is not None and date is None:
        warnings.warn(
            f"{path}: article {name}: date {str(written)[:40]!r} cannot be read; write it as 2026-02-03",
            GeomapWarning,
            stacklevel=3,
        )
    source, link = read_source(_text(raw.get("source")) or "")
    url = _text(raw.get("url")) or link or _first_link(text)
    date = date or leading or dateline(text) or date_in_url(url)

    title = _text(raw.get("title"))
    if title and _squeeze(title) not in _squeeze(text[: 3 * len(title) + 400]):
        text = f"{title}\n\n{text}"

    said = language_code(_text(raw.get("lang")))
    detected = detect_language(text)
    # A page's template may claim English over a Ukrainian text; the alphabet does not lie.
    if said and detected and (said == "en") != (detected == "en"):
        said = detected
    return {
        "article": name,
        "title": title,
        "text": text,
        "date": date,
        "source": source or outlet_of(url),
        "url": url,
        "lang": said or (language_code(lang) if lang else None) or detected,
    }


def _text(value: object) -> str | None:
    missing = value is None or (isinstance(value, float) and math.isnan(value))
    return None if missing else " ".join(str(value).split()) or None


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _first_link(text: str) -> str | None:
    """Find the address that stands alone in the first line, as people paste it above a text."""
    link = text.split("\n", 1)[0].strip()
    return link if re.fullmatch(r"https?://\S+", link) else None
