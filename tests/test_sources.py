"""What is shipped, and what it asks of those who use it."""

from __future__ import annotations

import re

from conftest import ROOT

from geomap.sources import data_folder, list_sources


def test_every_shipped_data_file_has_its_row() -> None:
    named = " ".join(list_sources()["file"]).replace(",", " ").split()
    folders = [name.rstrip("/") for name in named if name.endswith("/")]
    for folder in ("boundaries", "data", "assets"):
        for path in sorted(data_folder(folder).iterdir()):
            if path.suffix in {".py", ".md"} or path.name in {"__pycache__", "LICENSE-ODbL"}:
                continue
            assert path.name in named or path.name in folders, (
                f"{folder}/{path.name} has no row in SOURCES.md"
            )


def test_every_row_names_its_licence_and_where_it_came_from() -> None:
    for row in list_sources().itertuples():
        assert row.licence, row.file
        assert row.origin, row.file


def test_what_comes_from_others_names_the_credit_it_asks_for() -> None:
    for row in list_sources().itertuples():
        if "ODbL" in row.licence or "CC BY" in row.licence or "BSD" in row.licence:
            assert row.attribution, row.file


def test_a_package_is_pinned_by_version_and_checksum() -> None:
    for row in list_sources().itertuples():
        if row.origin.startswith(("npm ", "PyPI ")):
            assert re.match(r"\d+\.\d", row.version), row.file
            assert re.search(r"[0-9a-f]{8}", row.sha256), row.file


def test_data_are_found_in_a_checkout() -> None:
    assert data_folder("boundaries") == ROOT / "boundaries"
