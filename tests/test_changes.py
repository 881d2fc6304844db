"""What is new since the last edition, found by ids that go on."""

from __future__ import annotations

import pathlib

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.captions import bundle_words
from geomap.changes import describe_changes, find_changes, read_previous
from geomap.errors import InputError
from geomap.schema import STRIKES, conform


def strikes(**columns: object) -> pd.DataFrame:
    return conform(pd.DataFrame(columns), STRIKES)


def test_each_strike_is_added_merged_corrected_or_withdrawn() -> None:
    old = strikes(
        strike_id=["a", "b", "c", "d"], name="Kyiv", killed_min=[1, 1, 1, 1], n_reports=[1, 1, 1, 1]
    )
    new = strikes(
        strike_id=["a", "b", "e"], name=["Kyiv", "Irpin", "Kyiv"], killed_min=[1, 3, 1], n_reports=[4, 1, 1],
        merged_ids=["c", None, None],
    )  # fmt: skip
    assert find_changes(old, new, withheld={"d": "min_sources"}) == {
        "added": [{"strike_id": "e"}],
        "merged": [{"strike_id": "c", "into": "a"}],
        "corrected": [{"strike_id": "b", "name": ["Kyiv", "Irpin"], "killed_min": [1, 3]}],
        "withdrawn": [{"why": "held back by min_sources"}],
    }


def test_the_same_edition_has_no_changes() -> None:
    frame = strikes(strike_id=["a"], lon=[30.5], lat=[50.4], killed_min=[None])
    assert not any(find_changes(frame, frame).values())


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_every_strike_of_both_editions_is_accounted_for(old: set[int], new: set[int]) -> None:
    found = find_changes(strikes(strike_id=[str(n) for n in old]), strikes(strike_id=[str(n) for n in new]))
    added, gone = ({int(row["strike_id"]) for row in found[kind]} for kind in ("added", "withdrawn"))
    assert (added, gone) == (new - old, old - new)


def test_changes_are_said_in_each_language() -> None:
    changes = {"added": [{}] * 3, "withdrawn": [{}]}
    assert describe_changes(changes, bundle_words("uk")) == (
        "Після попереднього випуску: додано 3 удари, вилучено 1."
    )
    assert describe_changes({}, bundle_words("en")) == "Since the last edition: nothing has changed."


def test_a_folder_that_is_no_bundle_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match=r"strikes\.csv is missing"):
        read_previous(tmp_path)
    (tmp_path / "strikes.csv").write_text("place\nKyiv\n")
    with pytest.raises(InputError, match="strike_id"):
        read_previous(tmp_path)
