"""Rows of conflict databases that tell of no strike."""

from __future__ import annotations

import pandas as pd
import pytest

from geomap.events import other_events


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
