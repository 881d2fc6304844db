"""Ids of strikes that stay."""

from __future__ import annotations

import pandas as pd
import pytest

from geomap.attacks import UNDATED, Attack
from geomap.errors import InputError
from geomap.schema import LOCATED, conform
from geomap.strike_ids import name_strikes

DAY = 20487  # 2026-02-03


def reports(*rows: dict[str, object]) -> pd.DataFrame:
    filled = [
        {"report_id": f"r{i}", "name": "Odesa", "date": "2026-02-03"} | row for i, row in enumerate(rows)
    ]
    return conform(pd.DataFrame(filled), LOCATED)


def ids(
    attacks: list[Attack], frame: pd.DataFrame, *keys: str, previous: pd.DataFrame | None = None
) -> list[str]:
    return name_strikes(attacks, frame, keys or ["k"] * len(attacks), previous)[0]


def test_an_id_depends_on_place_and_day_and_on_nothing_else() -> None:
    one = ids([Attack([0], (DAY,))], reports({"source": "A", "quote": "x", "killed": 1}))
    other = ids([Attack([0, 1], (DAY,))], reports({"source": "B", "article": "z"}, {}))
    assert one == other
    assert one != ids([Attack([0], (DAY,))], reports({}), "other place")
    assert one != ids([Attack([0], (DAY + 1,))], reports({}))


def test_two_attacks_of_one_place_and_day_are_told_apart_by_their_oldest_reports() -> None:
    attacks = [Attack([0], (DAY,)), Attack([1], (DAY,))]
    first, second = ids(attacks, reports({"date": "2026-02-03T01:00"}, {"date": "2026-02-03T22:00"}))
    assert second.startswith(first + "-")


def test_the_very_same_report_twice_still_gives_two_ids() -> None:
    attacks = [Attack([i], (UNDATED,)) for i in range(4)]
    assert len(set(ids(attacks, reports({}, {}, {}, {})))) == 4


@pytest.mark.parametrize(
    ("name", "start"), [("Kam'ianske", "kamianske-"), ("Рогань", "place-"), ("N. 5 / a", "n-5-a-")]
)
def test_an_id_is_fit_for_an_address(name: str, start: str) -> None:
    assert ids([Attack([0], (DAY,))], reports({"name": name}))[0].startswith(start + "2026-02-03-")


def test_an_earlier_id_is_never_given_to_another_strike() -> None:
    attacks = [Attack([0], (DAY,)), Attack([1], (DAY,))]
    frame = reports({"date": "2026-02-03T01:00"}, {"date": "2026-02-03T22:00"})
    plain = ids(attacks, frame)[0]
    previous = pd.DataFrame({"strike_id": [plain], "reports": ["r1"]})
    first, second = ids(attacks, frame, previous=previous)
    assert second == plain
    assert first != plain


def test_what_is_no_frame_of_strikes_is_one_clear_line() -> None:
    with pytest.raises(InputError, match="previous has no columns strike_id and reports"):
        ids([Attack([0], (DAY,))], reports({}), previous=pd.DataFrame({"id": ["x"]}))
