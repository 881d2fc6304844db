"""Nothing that a policy withholds is in any byte of the folder, whatever the strikes."""

from __future__ import annotations

import hashlib
import pathlib
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from geomap.bundle import publish
from geomap.changes import read_previous
from geomap.files import write_table
from geomap.locate import geocode_reports
from geomap.merge import merge_reports
from geomap.policy import read_policy
from geomap.withhold import apply_policy

TOWNS = ("Kharkiv", "Odesa", "Dnipro", "Zaporizhzhia", "Mykolaiv", "Poltava")
SITES = ("Okhmatdyt", "Kyiv CHP-5", "Darnytsia CHP")
#: What was said of a site that only its position tells.
SAID = ("A drone hit the hospital.", "Влучили у підстанцію.", "Ракета поразила аэродром.")
DAYS = [f"2026-02-{day:02d}" for day in range(3, 28, 3)]
NOW = "2026-02-28T08:00"
POLICY = {
    "hold_hours": 72, "min_sources": 2, "widen": {"any": "settlement"},
    "columns": {"drop": ["killed", "weapons"], "mask": ["url", "source"]}, "quote": {"widened": False},
}  # fmt: skip


@st.composite
def attacks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A few attacks, each of one place and day, with reports that share no text with any other."""
    spots = draw(
        st.lists(st.tuples(st.sampled_from((*TOWNS, *SITES, "spot")), st.sampled_from(DAYS)),
                 min_size=1, max_size=7, unique=True)
    )  # fmt: skip
    rows: list[dict[str, Any]] = []
    for n, (place, day) in enumerate(spots):
        exact = {"lon": draw(st.integers(3_500_001, 3_799_999)) / 1e5, "lat": draw(
            st.integers(4_850_001, 4_979_999)) / 1e5} if place == "spot" else {}  # fmt: skip
        said = draw(st.sampled_from(SAID)) if exact else f"{place} was hit."
        for copy in range(draw(st.integers(1, 3))):
            token = f"zq{n}x{copy}v"
            row = {"report_id": f"{place}-{token}".lower().replace(" ", "-"), "place": place, "date": day,
                   "source": f"Outlet {token}", "url": f"https://{token}.example/{token}",
                   "quote": f"{token} {said} {token} said so.", "killed": 70_104_000 + 100 * n,
                   "published": day, **exact}  # fmt: skip
            rows.append({**row, "place": f"{token} depot"} if exact else row)
    return rows


@pytest.fixture(autouse=True)
def _quick_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys.modules["geomap.bundle"], "to_png", lambda svg, zoom=1: hashlib.sha256(svg.encode()).digest()
    )


def secrets(rows: list[dict[str, Any]], shown: set[str]) -> Iterator[str]:
    """What may be in no file: all of what is held, and of the rest what the policy takes away."""
    for row in rows:
        held = row["report_id"] not in shown
        site = row["place"] in SITES or "lon" in row
        yield from (row["source"], row["url"], row["url"].removeprefix("https://"), str(row["killed"]))
        if held or site:
            yield from (row["quote"], row["report_id"])
        if site:
            yield row["place"]
            yield row["place"].lower().replace(" ", "-")
        if "lon" in row:
            yield from (f"{row['lon']:.5f}"[:-1], f"{row['lat']:.5f}"[:-1])


def shown_reports(audit: pathlib.Path, rows: list[dict[str, Any]]) -> set[str]:
    account = pd.read_csv(audit)
    cells = account.loc[account["rule"].isin(["hold_hours", "min_sources"]), "reports"]
    held = {report for cell in cells for report in cell.split(";")}
    return {row["report_id"] for row in rows} - held


@settings(
    max_examples=8, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
@given(attacks())
def test_no_byte_of_the_folder_tells_what_is_withheld(rows: list[dict[str, Any]]) -> None:
    located = geocode_reports(pd.DataFrame(rows))
    with tempfile.TemporaryDirectory() as name:
        desk = pathlib.Path(name)
        (desk / "first").mkdir()  # an edition that withheld nothing
        write_table(merge_reports(located), desk / "first" / "strikes.csv")
        strikes = merge_reports(located, previous=read_previous(desk / "first"))
        account = desk / "account.csv"  # written where it is named, though nothing may be withheld
        folder = publish(
            strikes,
            reports=located,
            directory=desk / "out",
            policy=POLICY,
            now=NOW,
            previous=desk / "first",
            audit=account,
        )
        shown = shown_reports(account, rows)
        texts = {
            file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.suffix != ".png"
        }
        for secret in secrets(rows, shown):
            for file, text in texts.items():
                assert secret.casefold() not in text.casefold(), (secret, file)
        before = read_previous(folder)
        # The next edition goes on from ids that name nothing.
        after = apply_policy(
            merge_reports(located, previous=before),
            located,
            read_policy(POLICY),
            now=NOW,
            withheld="withheld",
        )
        assert set(after.strikes["strike_id"]) == set(before["strike_id"])
