"""Rows of conflict databases that tell of no strike."""

from __future__ import annotations

import pandas as pd
import pytest

from geomap.events import count_battles, is_event_type, other_events


@pytest.mark.parametrize(
    ("event", "finer", "other"),
    [
        ("Protests", "Peaceful protest", "Peaceful protest"),
        ("Riots", "Mob violence", "Mob violence"),
        ("Strategic developments", "Looting/property destruction", "Looting/property destruction"),
        ("Strategic development", "Non-violent transfer of territory", "Non-violent transfer of territory"),
        ("Violence against civilians", "Abduction/forced disappearance", "Abduction/forced disappearance"),
        ("Violence against civilians", "Attack", None),
        ("Explosions/Remote violence", "Shelling/artillery/missile attack", None),
        ("Battles", "Armed clash", None),
        ("RIOTS ", None, "RIOTS "),
    ],
)
def test_what_is_no_strike_is_named_by_its_finer_type(event, finer, other) -> None:
    frame = pd.DataFrame({"EVENT_TYPE": [event], "Sub-event type": [finer]})
    assert other_events(frame).tolist() == [other] or (other is None and other_events(frame).isna().all())


def test_other_columns_and_tables_without_types_are_left_alone() -> None:
    frame = pd.DataFrame({"place": ["Суми"], "notes": ["Protests"]}, index=[7])
    assert other_events(frame).isna().all()
    assert other_events(frame).index.tolist() == [7]
    assert other_events(frame.iloc[:0]).empty


def test_battles_are_counted_once_a_row_in_either_column_and_wording() -> None:
    frame = pd.DataFrame(
        {
            "event_type": ["Battles", "Battle-No change of territory", "Riots", None, "Explosions"],
            "sub_event_type": ["Armed clash", None, None, "armed clash", "Air/drone strike"],
            "notes": "Battles",
        }
    )
    assert count_battles(frame) == 3
    assert count_battles(frame[["notes"]]) == 0
    assert is_event_type("Sub-event type")
    assert not is_event_type("Attack type")
