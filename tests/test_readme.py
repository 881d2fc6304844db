"""The README's commands and its Python, run in their order as a reader would."""

from __future__ import annotations

import pathlib
import re
import shlex
import shutil

import pandas as pd
import pytest
from conftest import ROOT

from geomap.cli import main

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A folder with what the README's commands name."""
    shutil.copytree(ROOT / "examples", tmp_path / "articles", ignore=shutil.ignore_patterns("*.csv"))
    pd.read_csv(ROOT / "examples" / "reports.csv").to_excel(tmp_path / "reports.xlsx", index=False)
    pd.DataFrame({"lon": [36.2], "lat": [50.0]}).to_parquet(tmp_path / "events.parquet")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_of_the_readme_runs(desk: pathlib.Path) -> None:
    lines = [
        line
        for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
        for line in block.splitlines()
        if line.startswith("geomap ")
    ]
    assert len(lines) >= 8
    for line in lines:
        with pytest.raises(SystemExit) as stop:
            main(shlex.split(line, comments=True)[1:])
        assert not stop.value.code, line
    assert {"strikes.html", "reports.csv", "joined.parquet", "located.gpkg", "weekly.csv", "bundle"} <= {
        path.name for path in desk.iterdir()
    }


def test_the_python_of_the_readme_runs(desk: pathlib.Path) -> None:
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(compile(block, "README.md", "exec"), {})
    assert (desk / "strikes.html").stat().st_size > 100_000
