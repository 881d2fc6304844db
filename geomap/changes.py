"""What is new since the last edition: strikes added, merged, corrected and withdrawn."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from geomap.catalogue import Catalogue
from geomap.errors import InputError
from geomap.files import read_table
from geomap.schema import STRIKES, conform, split_list

__all__ = ["KINDS", "describe_changes", "find_changes", "read_previous"]

#: What is said of a strike; that more reports say the same is no correction.
SAID = (
    "name", "precision", "lon", "lat", "date", "date_max", "weapons", "killed_min", "killed_max",
    "injured_min", "injured_max",
)  # fmt: skip
KINDS = ("added", "merged", "corrected", "withdrawn")


def read_previous(directory: str | os.PathLike[str]) -> pd.DataFrame:
    """Read the strikes of an earlier bundle.

    Parameters
    ----------
    directory : path
        The folder that `publish` wrote.

    Returns
    -------
    DataFrame
        Columns of ``schema.STRIKES``, fit for ``merge_reports(..., previous=...)``.

    Raises
    ------
    InputError
        When the folder holds no bundle.
    """
    file = pathlib.Path(directory) / "strikes.csv"
    if not file.is_file():
        raise InputError(f"{directory}: no earlier bundle, strikes.csv is missing")
    table = read_table(file)
    if not {"strike_id", "reports"} <= set(table.columns):
        raise InputError(f"{file}: no columns strike_id and reports, so it is not from geomap publish")
    for name, dtype in STRIKES.items():
        if name in table and dtype != "str":
            numbers = pd.to_numeric(table[name], errors="coerce")
            table[name] = numbers.astype("Int64" if dtype == "Int64" else "float64")
    return conform(table, STRIKES)


def find_changes(
    previous: pd.DataFrame,
    strikes: pd.DataFrame,
    *,
    withheld: Mapping[str, str] | None = None,
    drop: Collection[str] = (),
) -> dict[str, list[dict[str, Any]]]:
    """Compare two editions.

    Parameters
    ----------
    previous, strikes : DataFrame
        Columns of ``schema.STRIKES``; the ids of the second go on from the first.
    withheld : mapping of str to str, optional
        Strikes that a policy holds back now or shows under another id, and the rule: they are counted and
        not named.
    drop : collection of str
        Columns that are left out of every file.

    Returns
    -------
    dict
        ``added`` (``strike_id``), ``merged`` (``strike_id``, ``into``), ``corrected`` (``strike_id``, and for
        each thing said the old and the new), ``withdrawn`` (``strike_id``, ``why``; ``why`` alone of one
        that is withheld).

    Examples
    --------
    >>> old = pd.DataFrame({"strike_id": ["a", "b"], "killed_min": [1, 2]})
    >>> new = pd.DataFrame({"strike_id": ["a", "c"], "killed_min": [3, 1]})
    >>> changes = find_changes(conform(old, STRIKES), conform(new, STRIKES))
    >>> changes["corrected"], [row["strike_id"] for row in changes["withdrawn"]]
    ([{'strike_id': 'a', 'killed_min': [1, 3]}], ['b'])
    """
    before = {str(row["strike_id"]): row for row in previous.to_dict("records")}
    after = {str(row["strike_id"]): row for row in strikes.to_dict("records")}
    into = {
        old: new for new, row in after.items() for old in split_list(row["merged_ids"]) if old not in after
    }
    out: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    out["added"] = [{"strike_id": strike} for strike in after if strike not in before]
    for strike, old in before.items():
        if strike in after:
            pairs = {key: [_plain(old[key]), _plain(after[strike][key])] for key in SAID if key not in drop}
            said = {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}
            if said:
                out["corrected"].append({"strike_id": strike, **said})
        elif strike in into:
            out["merged"].append({"strike_id": strike, "into": into[strike]})
        elif rule := (withheld or {}).get(strike):
            why = "shown less exactly" if rule == "widen" else f"held back by {rule}"
            out["withdrawn"].append({"why": why})
        else:
            out["withdrawn"].append({"strike_id": strike, "why": "no report of it is left"})
    return out


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, str):
        return value
    return round(float(value), 4) if float(value) % 1 else int(value)


def describe_changes(changes: Mapping[str, list[dict[str, Any]]], words: Catalogue) -> str:
    """Say in a sentence how many strikes were added, merged, corrected and withdrawn.

    Parameters
    ----------
    changes : mapping
        What `find_changes` gave.
    words : Catalogue
        As `geomap.captions.bundle_words` gives them.

    Examples
    --------
    >>> from geomap.captions import bundle_words
    >>> describe_changes({"added": [{}, {}], "corrected": [{}]}, bundle_words("en"))
    'Since the last edition: 2 strikes added, 1 corrected.'
    """
    parts = [words.count(f"n_{kind}", len(changes[kind])) for kind in KINDS if changes.get(kind)]
    listed = words.text("list_comma").join(parts) or words.text("unchanged")
    return words.text("changed", list=listed)
