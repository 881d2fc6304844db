"""Lines that only link to other articles."""

from __future__ import annotations

import pytest

from geomap.links import related_links
from geomap.sentences import split_sentences
from geomap.words import split_words


def links(text: str) -> list[str]:
    words = split_words(text)
    sentences = split_sentences(text, words)
    return [text[sentences[n].start : sentences[n].end] for n in sorted(related_links(words, sentences))]


@pytest.mark.parametrize(
    "text", ["Читайте також: удар по Сумах", "Read also: Drones hit Sumy", "По теме: Сумы"]
)
def test_a_line_that_links_is_known_by_its_first_words(text: str) -> None:
    assert links(text) == [text]


def test_headlines_under_a_heading_of_their_own_are_links_until_the_article_goes_on() -> None:
    text = "Drones hit Sumy.\n\nMost read:\n- Missile hits Odesa\n19:04\nThe fire in Sumy was put out.\nOdesa is calm"
    assert links(text) == ["Most read:", "Missile hits Odesa", "19:04"]


def test_the_words_of_a_heading_are_none_within_a_line() -> None:
    assert links("Popular cafe hit in Sumy\nTwo died") == []


def test_a_note_that_names_its_source_is_a_link() -> None:
    note = "12. Depot hit in Odesa, accessed March 3, 2026, <https://example.org/a>"
    assert "".join(links(f"Drones hit Sumy: https://example.org/b\n{note}")) == note.replace(
        " Depot", "Depot"
    )


def test_a_line_that_is_a_link_of_markdown_tells_another_article() -> None:
    link = "[Missile hits Odesa](https://example.org/odesa)"
    assert links(f"Drones hit Sumy.\n\n* {link}\n\nTwo died.") == [link]


@pytest.mark.parametrize(
    "caption",
    [
        "Фото: наслідки удару по Сумах",
        "На фото наслідки удару по Сумах",
        "Firefighters in Sumy on 9 May (State Emergency Service/Telegram)",
        "A house hit by a drone in Sumy (Photo by Ivan Petrenko)",
    ],
)
def test_the_line_below_a_picture_is_no_news(caption: str) -> None:
    assert links(f"Drones hit Odesa.\n{caption}\nTwo died.") == [caption]


@pytest.mark.parametrize(
    "line",
    [
        "Дрони вдарили по Сумах: двоє загиблих (ФОТО, ВІДЕО)",
        "Drones hit Sumy (photo)",
        "Фото: ДСНС. Вночі дрони вдарили по Сумах.",
        "На фото наслідки удару по Сумах. Загинули двоє людей.",
    ],
)
def test_a_headline_or_a_post_with_pictures_is_news(line: str) -> None:
    assert links(f"{line}\nTwo died.") == []
