"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.decoding import binary_kind, decode
from geomap.errors import InputError

TEXTS = [
    "Їжакове, Сумська область",
    "Область;Дата\nХарківська;03.02.2026\n",
    "Объект № 5",
    "ХАРКІВ;КИЇВ",
    "Kyiv’s port",
]
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", [*UNICODE, "cp1251", "koi8_u", "cp866"])
def test_a_text_comes_back_from_every_encoding_it_can_be_written_in(text: str, encoding: str) -> None:
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip(f"{encoding} lacks a letter of it")
    assert decode(data) == text


def test_western_text_is_not_taken_for_cyrillic() -> None:
    assert decode("Café de la Paix, Zürich".encode("cp1252")) == "Café de la Paix, Zürich"


@pytest.mark.parametrize("page", ["cp1252", "latin-1"])
def test_text_garbled_on_its_way_is_mended(page: str) -> None:
    garbled = "".join(
        chr(b) if page == "latin-1" else bytes([b]).decode(page, "replace") for b in "Суми".encode()
    )
    if "\ufffd" in garbled:
        pytest.skip("the code page lost a byte")
    assert decode(garbled.encode()) == "Суми"


def test_a_broken_byte_does_not_turn_utf8_into_a_code_page() -> None:
    data = ("Харківська область " * 50).encode()
    assert decode(data[:-2] + b"\xff" + data[-2:]).startswith("Харківська область Харківська")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04word/document.xml", "a zip archive or an Office file"),
        (b"\x89PNG\r\n", "a picture"),
        (bytes(range(32)) * 40, "binary data"),
        (b"", None),
        ("текст".encode("utf-16"), None),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str | None) -> None:
    assert binary_kind(data) == kind


def test_a_few_control_characters_do_not_make_a_text_binary() -> None:
    text = "place,date\n\x1b[2J\x07Nowhere\u202e,2026-02-04\n"
    assert decode(text.encode()) == text


def test_binary_data_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match="a PDF, not text"):
        decode(b"%PDF-1.7")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_valid_utf8_is_never_lost(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded == text or len(decoded) < len(text)  # shorter only when it was garbled text underneath
