"""A long text in parts, many articles in several processes."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import batches
from geomap.batches import in_order, text_parts
from geomap.extract import extract_reports


@given(st.text(alphabet="ab. \n", max_size=300))
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "PART", 20)
        parts = list(text_parts(text))
    assert "".join(part for _, part in parts) == text
    assert all(text[begin : begin + len(part)] == part for begin, part in parts)
    assert all(part for _, part in parts) or not text


def test_a_text_is_parted_between_paragraphs_where_it_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "PART", 20)
    text = "One two. Three\n\nfour five six. " * 4
    assert [part[-2:] for _, part in text_parts(text)][:1] == ["\n\n"]


def test_results_come_in_order_from_several_processes() -> None:
    assert list(in_order(abs, range(-9, 0), 2)) == list(range(9, 0, -1))


class Counting:
    """Work that counts what it has done in one process."""

    done = 0

    def __call__(self, item: int) -> int:
        self.done += 1
        return self.done


def test_a_process_keeps_the_work_that_it_was_sent() -> None:
    assert max(in_order(Counting(), range(40), 2)) >= 20


def test_spans_of_a_long_text_are_those_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "PART", 60)
    text = "A drone hit Sumy on Monday.\n\nNobody was hurt.\n\n" + "A missile hit Odesa, killing two.\n\n" * 5
    found = extract_reports(pd.DataFrame({"text": [text], "date": ["2026-02-04"]}))
    assert set(found["place"]) == {"Sumy", "Odesa"}
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == list(found["place"])
    assert found["report_id"].is_unique


def test_several_processes_read_what_one_reads() -> None:
    texts = [f"A drone hit {name}, killing {n}." for n, name in enumerate(["Sumy", "Odesa", "Kyiv"] * 30, 2)]
    frame = pd.DataFrame({"text": texts, "date": "2026-02-04"})
    one, two = extract_reports(frame), extract_reports(frame, jobs=2)
    pd.testing.assert_frame_equal(one, two)
    pd.testing.assert_frame_equal(one.attrs["totals"], two.attrs["totals"])


def _stop(item: int) -> int:
    raise StopIteration


def test_work_that_stops_an_iteration_is_a_fault_and_no_end_of_the_items() -> None:
    with pytest.raises(RuntimeError, match="StopIteration"):
        list(in_order(_stop, [1, 2], 1))
