"""Words in a picture: broken without a loss, put where nothing else stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geomap.lettering import Labels, measure, shorten, wrap


@given(st.text(max_size=80), st.integers(40, 400))
def test_wrapping_keeps_every_letter(text: str, width: int) -> None:
    lines = wrap(text, width, 20)
    kept = "".join(char for char in text if char.isprintable() and not char.isspace())
    assert "".join(lines).replace(" ", "").replace("\xa0", "") == kept


def test_a_word_of_ten_thousand_letters_is_broken_at_once() -> None:
    assert "".join(wrap("Ж" * 10_000, 372, 46, 600)) == "Ж" * 10_000


@given(st.text("Київ and Odesa", max_size=60), st.integers(60, 400))
def test_no_line_is_wider_than_asked_for(text: str, width: int) -> None:
    assert all(measure(line, 20) <= width for line in wrap(text, width, 20))


def test_a_text_that_was_cut_says_so() -> None:
    assert shorten(["one,", "two"], 1) == ["one…"]
    assert shorten(["one,", "two"], 2) == ["one,", "two"]


def test_a_name_takes_the_next_side_and_is_left_out_when_none_is_free() -> None:
    labels = Labels((0, 0, 200, 60), obstacles=[])
    assert [labels.put("Nikopol", 100, 30, 16) for _ in range(9)].count(False) > 0
    assert labels.taken[0][0] > 100 > labels.taken[1][2]
