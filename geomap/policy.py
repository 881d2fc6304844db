"""The rules of a newsroom: what is held back, shown less exactly or left out."""

from __future__ import annotations

import dataclasses
import os
import pathlib
import tomllib
from collections.abc import Mapping
from typing import Any

from geomap.errors import InputError, OptionError

__all__ = ["GROUPS", "Policy", "kind_group", "read_policy"]

#: Kinds of the gazetteer's sites, by the groups that a policy names.
GROUPS = {
    "energy": ("power_plant", "refinery", "substation"),
    "military": ("air_base", "military"),
    "medical": ("hospital",),
}
#: Further kinds that a policy may name, and every kind at once.
KINDS = ("airport", "any", "bridge", "building", "factory", "island", "market", "port", "square", "street")
LEVELS = ("site", "settlement", "hromada", "raion", "oblast")
#: Columns that no map needs; `killed` and `injured` stand for their lowest and highest figures too.
OPTIONAL = (
    "date_max", "injured", "killed", "kind", "lang", "n_reports", "n_sources", "point_from", "published",
    "quote", "radius_m", "reason", "source", "url", "weapons", "why_merged",
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Policy:
    """The rules of a newsroom; each has a default.

    Attributes
    ----------
    hold_hours : float
        Strikes younger than this are held back; 0 for none.
    min_sources : int
        Strikes that fewer independent outlets reported are held back.
    widen : mapping of str to str
        The precision at which sites of a kind are shown at most: ``energy``, ``military``, ``medical``, a
        kind of the gazetteer (``port``, ``bridge`` …) or ``any``.
    drop, mask : tuple of str
        Columns that are left out, and columns whose text is replaced by one word.
    sentences : int
        Sentences of a quote that are shown; 0 for no quotes.
    characters : int, optional
        Characters of a quote that are shown at most.
    quote_widened : bool
        Whether sites that are shown less exactly keep their quotes and links, which may name them.

    Examples
    --------
    >>> Policy(min_sources=2).widen["medical"]
    'settlement'
    """

    hold_hours: float = 0
    min_sources: int = 1
    widen: Mapping[str, str] = dataclasses.field(default_factory=lambda: dict.fromkeys(GROUPS, "settlement"))
    drop: tuple[str, ...] = ()
    mask: tuple[str, ...] = ()
    sentences: int = 1
    characters: int | None = None
    quote_widened: bool = True

    def as_dict(self) -> dict[str, Any]:
        """Give the rules as plain values, for the manifest."""
        return {**dataclasses.asdict(self), "drop": list(self.drop), "mask": list(self.mask)}


def read_policy(policy: object = None, /, **overrides: Any) -> Policy:
    """Read a policy from a TOML file, a mapping or a `Policy`; what is said besides overrides it.

    Parameters
    ----------
    policy : path, mapping or Policy, optional
        The rules; the defaults when left out.
    **overrides
        Attributes of `Policy`; None leaves a rule as it is.

    Raises
    ------
    InputError
        When the file is missing or is no TOML.
    OptionError
        When a rule does not exist or does not take that value.

    Examples
    --------
    >>> read_policy({"hold_hours": 24, "quote": {"characters": 200}}, min_sources=2).characters
    200
    """
    name = "policy"
    if isinstance(policy, Policy):
        rules = policy
    else:
        if isinstance(policy, (str, os.PathLike)):
            name = str(policy)
            policy = _load(pathlib.Path(policy))
        if not isinstance(policy, Mapping | None):
            raise OptionError(f"policy is {type(policy).__name__}: give a file, a mapping or a Policy")
        rules = _parse(policy or {}, name)
    given = {key: value for key, value in overrides.items() if value is not None}
    if "widen" in given:
        given["widen"] = {**rules.widen, **given["widen"]}
    rules = dataclasses.replace(rules, **given)
    _check(rules, name)
    return rules


def _load(path: pathlib.Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: no TOML ({error})") from error


#: The keys of a file, by their table, and the attributes that they set.
KEYS: dict[str, dict[str, str]] = {
    "": {"hold_hours": "hold_hours", "min_sources": "min_sources"},
    "columns": {"drop": "drop", "mask": "mask"},
    "quote": {"sentences": "sentences", "characters": "characters", "widened": "quote_widened"},
}


def _parse(given: Mapping[str, Any], name: str) -> Policy:
    values: dict[str, Any] = {}
    for key, value in given.items():
        if key in KEYS[""]:
            values[key] = value
        elif key == "widen" and isinstance(value, Mapping):
            values["widen"] = {**Policy().widen, **value}
        elif key in KEYS and isinstance(value, Mapping):
            for inner, setting in value.items():
                if inner not in KEYS[key]:
                    raise OptionError(f"{name}: no rule {key}.{inner}; there are {', '.join(KEYS[key])}")
                values[KEYS[key][inner]] = setting
        else:
            raise OptionError(
                f"{name}: no rule {key!r}; there are hold_hours, min_sources, [widen], [columns], [quote]"
            )
    for key in ("drop", "mask"):
        if isinstance(values.get(key), list):
            values[key] = tuple(values[key])
    return Policy(**values)


def _check(rules: Policy, name: str) -> None:
    """Name the first rule whose value does not fit."""

    def number(value: object, low: float, whole: bool) -> bool:
        kinds = int if whole else (int, float)
        return isinstance(value, kinds) and not isinstance(value, bool) and low <= value < 1e9

    if not number(rules.hold_hours, 0, whole=False):
        raise OptionError(f"{name}: hold_hours = {rules.hold_hours!r}: a number of hours is needed")
    if not number(rules.min_sources, 1, whole=True):
        raise OptionError(f"{name}: min_sources = {rules.min_sources!r}: a number from 1 is needed")
    if not number(rules.sentences, 0, whole=True):
        raise OptionError(f"{name}: quote.sentences = {rules.sentences!r}: a number from 0 is needed")
    if rules.characters is not None and not number(rules.characters, 1, whole=True):
        raise OptionError(f"{name}: quote.characters = {rules.characters!r}: a number from 1 is needed")
    if not isinstance(rules.quote_widened, bool):
        raise OptionError(f"{name}: quote.widened = {rules.quote_widened!r}: true or false is needed")
    known = (
        *GROUPS,
        *sorted(kind for kinds in GROUPS.values() for kind in kinds if kind not in GROUPS),
        *KINDS,
    )
    for kind, level in rules.widen.items():
        if kind not in known:
            raise OptionError(f"{name}: widen.{kind}: no such kind; there are {', '.join(known)}")
        if level not in LEVELS:
            raise OptionError(f"{name}: widen.{kind} = {level!r}: choose one of {', '.join(LEVELS)}")
        if level == "site" and kind_group(kind) in {"military", "medical"}:
            raise OptionError(
                f"{name}: widen.{kind} = 'site': military and medical sites are never drawn exactly"
            )
    for key, columns in (("drop", rules.drop), ("mask", rules.mask)):
        given: object = columns
        if not isinstance(given, tuple) or not all(isinstance(column, str) for column in given):
            raise OptionError(f"{name}: columns.{key}: a list of column names is needed")
        for column in columns:
            if column not in OPTIONAL:
                raise OptionError(
                    f"{name}: columns.{key}: {column!r} cannot be left out; these can: {', '.join(OPTIONAL)}"
                )


def kind_group(kind: str) -> str:
    """Give the group of a kind, or the kind itself.

    Examples
    --------
    >>> kind_group("hospital"), kind_group("port")
    ('medical', 'port')
    """
    return next((group for group, kinds in GROUPS.items() if kind == group or kind in kinds), kind)
