"""E-mails and pages saved as one file."""

from __future__ import annotations

import contextlib
import email.message
import email.policy
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.articles import read_articles
from geomap.errors import GeomapWarning, InputError
from geomap.mail import open_mail

TEXT = "Вранці дрон влучив у будинок у Сумах, двоє людей поранені."


def letter(**headers: str) -> email.message.EmailMessage:
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    given = {"From": "Прес-служба <press@ova.example>", "Subject": "Удар по Сумах", **headers}
    for name, value in {"Date": "Tue, 03 Feb 2026 08:15:00 +0200", **given}.items():
        message[name.replace("_", "-")] = value
    message.set_content(TEXT)
    return message


def test_an_e_mail_is_an_article_with_what_its_headers_say(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.eml").write_bytes(letter().as_bytes())
    (one,) = read_articles(tmp_path / "a.eml").to_dict("records")
    assert (one["title"], one["date"]) == ("Удар по Сумах", "2026-02-03T08:15:00+02:00")
    assert (one["source"], one["lang"]) == ("Прес-служба", "uk")
    assert one["text"] == f"Удар по Сумах\n\n{TEXT}"


@pytest.mark.parametrize("subject", ["Fwd: Удар по Сумах", "RE: Fw: Удар по Сумах"])
def test_a_letter_that_was_sent_on_has_no_day_of_its_own(subject: str) -> None:
    mail = open_mail(letter(Subject=subject).as_bytes())
    assert (mail.title, mail.date) == ("Удар по Сумах", None)


def test_whoever_sent_a_letter_on_is_not_its_source(tmp_path: pathlib.Path) -> None:
    message = letter(From="Olena Private <olena@mail.example>", Subject="Fwd: Удар по Сумах")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    assert read_articles(tmp_path / "a.eml")["source"].isna().all()


def test_all_parts_of_a_text_are_read_across_a_picture() -> None:
    message = letter()
    message.set_content("Вітаємо.", charset="koi8-u")
    message.make_mixed()
    message.add_attachment(b"x", "image", "png", disposition="inline")
    message.add_attachment(TEXT, disposition="inline")
    mail = open_mail(message.as_bytes())
    assert mail.body.decode(mail.charset or "").split() == ["Вітаємо.", *TEXT.split()]


def test_the_page_is_read_where_the_text_only_points_to_it() -> None:
    message = letter()
    message.set_content("View this email in your browser: https://x.example/" + "v" * 300)
    message.add_alternative(f"<html><body><p>{TEXT} {TEXT} {TEXT}</p></body></html>", subtype="html")
    mail = open_mail(message.as_bytes())
    assert mail.is_page
    assert TEXT in mail.body.decode()


def test_a_second_letter_within_a_letter_is_named_as_not_read(tmp_path: pathlib.Path) -> None:
    digest = letter()
    digest.set_content("Two letters.")
    for subject in ("One", "Two"):
        inner = letter(Subject=subject)
        inner.set_content(f"{TEXT} {subject}.")
        digest.add_attachment(inner)
    (tmp_path / "a.eml").write_bytes(digest.as_bytes())
    with pytest.warns(GeomapWarning, match="not read, attached: the letter 'Two'"):
        (text,) = read_articles(tmp_path / "a.eml")["text"]
    assert "One." in text
    assert "Two." not in text


def test_the_words_are_read_beside_a_page_and_what_is_attached_is_named(tmp_path: pathlib.Path) -> None:
    message = letter()
    message.add_alternative(f"<html><body><p>{TEXT} Сторінка.</p></body></html>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="звіт.pdf")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    with pytest.warns(GeomapWarning, match=r"a\.eml: not read, attached: звіт\.pdf"):
        text = read_articles(tmp_path / "a.eml")["text"][0]
    assert text.endswith(TEXT)


def test_a_letter_that_is_only_a_page_is_read_as_one(tmp_path: pathlib.Path) -> None:
    message = letter(From="desk@paper.example")
    message.set_content(
        f"<html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>", subtype="html"
    )
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    (one,) = read_articles(tmp_path / "a.eml").to_dict("records")
    assert TEXT in one["text"]
    assert (one["source"], one["date"]) == ("paper.example", "2026-02-03T08:15:00+02:00")


SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://www.courier.example/a
Subject: Saved
Date: Tue, 17 Mar 2026 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--x"

----x
Content-Type: text/html
Content-Transfer-Encoding: 8bit
Content-Location: https://www.courier.example/a

<html lang="uk"><head><title>Удар</title></head><body><h1>Удар по Сумах</h1><div>3 лютого 2026, 08:15</div>
<p>{text}</p><p>{text}</p></body></html>
----x
Content-Type: text/html
Content-Location: https://ads.example/frame

<html><body><p>Buy now.</p></body></html>
----x--
"""


@pytest.mark.parametrize("suffix", ["mhtml", "mht"])
def test_a_page_saved_as_one_file_has_its_address_and_not_the_day_it_was_saved(
    tmp_path: pathlib.Path, suffix: str
) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_text(SAVED.replace("{text}", TEXT), encoding="utf-8")
    (one,) = read_articles(path).to_dict("records")
    assert (one["title"], one["url"]) == ("Удар по Сумах", "https://www.courier.example/a")
    assert (one["date"], one["source"]) == ("2026-02-03T08:15:00", "courier.example")
    assert TEXT in one["text"]
    assert "Buy now" not in one["text"]
    path.write_text(SAVED.replace("<div>3 лютого 2026, 08:15</div>", ""), encoding="utf-8")
    assert read_articles(path)["date"].isna().all()


def test_headers_in_plain_bytes_or_an_unknown_charset_are_still_words() -> None:
    assert open_mail("Subject: Удар по Сумах\n\nx".encode()).title == "Удар по Сумах"
    assert open_mail(b"Subject: =?x-none?q?Sumy?=\n\nx").title == "Sumy"


def test_a_mail_without_text_is_one_clear_line() -> None:
    with pytest.raises(InputError, match=r"a\.eml: no text in it"):
        open_mail(b"Subject: Sumy\nContent-Type: image/png\n\nx", name="a.eml")


def test_headers_on_which_the_parser_fails_are_one_clear_line() -> None:
    with pytest.raises(InputError, match="no e-mail that can be read"):
        open_mail(b"Content-Type: text/plain; filename*0*=x; filename*=y\n\nx")


@given(st.binary(max_size=300))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    for whole in (data, b"Subject: " + data + b"\n\nx", b"Content-Type: text/plain; " + data + b"\n\nx"):
        with contextlib.suppress(InputError):
            assert open_mail(whole).body
