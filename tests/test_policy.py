"""The rules of a newsroom: read from TOML, overridden by flags, the wrong one named in one line."""

from __future__ import annotations

import contextlib
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import GeomapError, InputError, OptionError
from geomap.policy import GROUPS, Policy, kind_group, read_policy


def write(folder: pathlib.Path, text: str) -> pathlib.Path:
    file = folder / "policy.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_policy_nothing_is_held_and_sensitive_sites_are_widened() -> None:
    rules = read_policy()
    assert (rules.hold_hours, rules.min_sources, rules.sentences, rules.characters) == (0, 1, 1, None)
    assert rules.widen == dict.fromkeys(GROUPS, "settlement")


def test_every_rule_is_read_from_the_file(tmp_path: pathlib.Path) -> None:
    text = """
    hold_hours = 24
    min_sources = 2
    [widen]
    port = "settlement"
    military = "oblast"
    [columns]
    drop = ["why_merged"]
    mask = ["url"]
    [quote]
    sentences = 2
    characters = 200
    widened = false
    """
    rules = read_policy(write(tmp_path, text))
    assert (rules.hold_hours, rules.min_sources) == (24, 2)
    assert rules.widen == {"energy": "settlement", "military": "oblast", "medical": "settlement",
                           "port": "settlement"}  # fmt: skip
    assert (rules.drop, rules.mask) == (("why_merged",), ("url",))
    assert (rules.sentences, rules.characters, rules.quote_widened) == (2, 200, False)


def test_what_is_said_besides_overrides_the_file(tmp_path: pathlib.Path) -> None:
    file = write(tmp_path, "hold_hours = 24\nmin_sources = 2")
    rules = read_policy(file, hold_hours=6, min_sources=None, widen={"any": "settlement"})
    assert (rules.hold_hours, rules.min_sources, rules.widen["any"]) == (6, 2, "settlement")
    assert rules.widen["medical"] == "settlement"


def test_energy_may_be_drawn_exactly_when_a_newsroom_says_so() -> None:
    assert read_policy({"widen": {"energy": "site"}}).widen["energy"] == "site"


@pytest.mark.parametrize("kind", ["military", "medical", "hospital", "air_base"])
def test_military_and_medical_sites_are_never_drawn_exactly(kind: str) -> None:
    with pytest.raises(OptionError, match="never drawn exactly"):
        read_policy({"widen": {kind: "site"}})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hold_hour = 2", "no rule 'hold_hour'"),
        ("widen = 'settlement'", "no rule 'widen'"),
        ("[quote]\nsentence = 1", "no rule quote.sentence"),
        ("hold_hours = 'a day'", "hold_hours = 'a day'"),
        ("hold_hours = -1", "hold_hours = -1"),
        ("hold_hours = nan", "hold_hours = nan"),
        ("min_sources = 0", "min_sources = 0"),
        ("min_sources = true", "min_sources = True"),
        ("[widen]\nenergy = 'town'", "widen.energy = 'town'"),
        ("[widen]\nenergy = ['settlement']", "widen.energy"),
        ("[widen]\nrocket = 'settlement'", "widen.rocket"),
        ("[columns]\ndrop = 'quote'", "columns.drop"),
        ("[columns]\ndrop = ['strike_id']", "'strike_id' cannot be left out"),
        ("[columns]\nmask = ['nothing']", "'nothing' cannot be left out"),
        ("[quote]\ncharacters = 0", "quote.characters = 0"),
        ("[quote]\nwidened = 1", "quote.widened = 1"),
    ],
)
def test_a_wrong_rule_is_named_in_one_line(tmp_path: pathlib.Path, text: str, says: str) -> None:
    with pytest.raises(OptionError) as caught:
        read_policy(write(tmp_path, text))
    assert says in str(caught.value)
    assert "policy.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_missing_or_no_toml_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml"):
        read_policy(tmp_path / "none.toml")
    with pytest.raises(InputError, match="no TOML"):
        read_policy(write(tmp_path, "hold_hours: 24"))
    with pytest.raises(OptionError, match="list"):
        read_policy([1])


def test_a_kind_belongs_to_its_group() -> None:
    assert [kind_group(kind) for kind in ("refinery", "air_base", "hospital", "energy", "bridge")] == [
        "energy", "military", "medical", "energy", "bridge",
    ]  # fmt: skip


VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6))
NESTED = st.one_of(
    VALUES, st.lists(VALUES, max_size=2), st.dictionaries(st.text(max_size=6), VALUES, max_size=2)
)
NAMES = st.sampled_from(["hold_hours", "min_sources", "widen", "columns", "quote", "drop", "{{7*7}}"])


@given(st.dictionaries(NAMES, NESTED, max_size=3))
def test_any_mapping_is_a_policy_or_an_error_of_ours(rules: dict[str, object]) -> None:
    with contextlib.suppress(GeomapError):
        assert isinstance(read_policy(rules), Policy)
