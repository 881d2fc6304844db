"""Fetch Leaflet from npm again and compare it, or write it anew with ``--write``.

python geomap/assets/build.py            # exit 1 when a file differs from its manifest or from npm
python geomap/assets/build.py --write    # after changing VERSION and SHA256
"""

from __future__ import annotations

import hashlib
import json
import pathlib

from geomap.assets.build_packages import compare, read_package

HERE = pathlib.Path(__file__).parent / "leaflet"
VERSION = "1.9.4"
#: Of the tarball that npm serves.
SHA256 = "84c65a256e50657896f54c33bd857b6849ebe94c817803be818bf32a3dde0b77"
FILES = {
    "LICENSE": "package/LICENSE",
    "leaflet.css": "package/dist/leaflet.css",
    "leaflet.js": "package/dist/leaflet.js",
    **{
        f"images/{name}.png": f"package/dist/images/{name}.png"
        for name in ("layers", "layers-2x", "marker-icon")
    },
}


def read_files() -> dict[str, bytes]:
    """Read the files that we ship out of the npm package."""
    found = read_package("leaflet", VERSION, SHA256, FILES.values())
    return {name: found[member] for name, member in FILES.items()}


def manifest(files: dict[str, bytes]) -> str:
    """State what is shipped: package, version, licence and the hash of each file."""
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    about = {"package": "leaflet", "version": VERSION, "tarball_sha256": SHA256, "licence": "BSD-2-Clause"}
    return json.dumps({**about, "files": hashes}, indent=2) + "\n"


if __name__ == "__main__":
    files = read_files()
    wanted = {**files, "manifest.json": manifest(files).encode()}
    raise SystemExit(compare(HERE, wanted, f"leaflet@{VERSION} on npm"))
