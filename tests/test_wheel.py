"""The wheel by itself: built, unpacked outside the checkout, it makes the map."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(out / "site")
    return out


def test_the_wheel_makes_the_map_outside_the_checkout(unpacked: pathlib.Path) -> None:
    shutil.copytree(ROOT / "examples", unpacked / "examples")
    environment = {**os.environ, "PYTHONPATH": str(unpacked / "site")}
    where = subprocess.run(
        [sys.executable, "-c", "import geomap; print(geomap.__file__)"],
        cwd=unpacked, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(unpacked))
    made = subprocess.run(
        [sys.executable, "-m", "geomap", "map", "examples", "-o", "strikes.html"],
        cwd=unpacked, env=environment, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert "Map written to strikes.html" in made.stdout
    assert (unpacked / "strikes.html").stat().st_size > 100_000


def test_the_wheel_carries_licences_and_no_build_scripts(unpacked: pathlib.Path) -> None:
    (wheel,) = unpacked.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "geomap/boundaries/LICENSE-ODbL" in names
    assert "geomap/boundaries/ukr_adm1.geojson" in names
    assert [name for name in names if name.endswith("SOURCES.md")]
    assert not [name for name in names if pathlib.PurePath(name).name.startswith("build")]
    assert wheel.stat().st_size < 12_000_000
