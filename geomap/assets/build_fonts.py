"""Cut the fonts of the pictures out of Source Sans 3, or compare with ``--check``.

python geomap/assets/build_fonts.py [--check]     # needs npm and fonttools

The licence keeps the name "Source" for the original, so what is cut out of it is called Geomap Sans.
"""

from __future__ import annotations

import hashlib
import io
import json
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

from geomap.assets.build_packages import read_package

HERE = pathlib.Path(__file__).parent / "fonts"
PACKAGE, VERSION = "@expo-google-fonts/source-sans-3", "0.4.1"
#: Of the tarball that npm serves.
SHA256 = "eb41834f563921e19b18b40bc924b97110983aef800d9cb67b9186f546311828"
STYLES = {
    "Regular": "400Regular/SourceSans3_400Regular.ttf",
    "SemiBold": "600SemiBold/SourceSans3_600SemiBold.ttf",
}
WEIGHTS = {"Regular": 400, "SemiBold": 600}
#: Latin with its extensions, Greek, Cyrillic, punctuation, arrows and currency.
CHARACTERS = [
    *range(0x20, 0x250), *range(0x2B0, 0x530), *range(0x1E00, 0x1F00), *range(0x2000, 0x2070),
    *range(0x20A0, 0x20C0), 0x2116, 0x2122, *range(0x2190, 0x2194), 0x2212, 0x2248,
]  # fmt: skip


def read_fonts() -> dict[str, bytes]:
    """Read the fonts and their licence out of the npm package."""
    wanted = {**STYLES, "OFL.txt": "LICENSE_FONT"}
    found = read_package(PACKAGE, VERSION, SHA256, [f"package/{path}" for path in wanted.values()])
    return {name: found[f"package/{path}"] for name, path in wanted.items()}


def cut(data: bytes, style: str) -> tuple[bytes, dict[int, int]]:
    """Keep the characters of our languages and rename; also give the width of each, of 1000 to the em."""
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=CHARACTERS)
    cutter.subset(font)
    names = {
        1: "Geomap Sans",
        2: "Regular",
        3: f"GeomapSans-{style}",
        4: f"Geomap Sans {style}",
        6: f"GeomapSans-{style}",
    }
    for record in font["name"].names:
        if record.nameID in names:
            font["name"].setName(
                names[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID
            )
    font["OS/2"].usWeightClass = WEIGHTS[style]
    scale = 1000 / font["head"].unitsPerEm
    widths = {
        code: round(font["hmtx"][glyph][0] * scale) for code, glyph in sorted(font.getBestCmap().items())
    }
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), widths


def main() -> int:
    """Write, or compare."""
    files = read_fonts()
    wanted, widths = {"OFL.txt": files["OFL.txt"]}, {}
    for style in STYLES:
        wanted[f"GeomapSans-{style}.ttf"], widths[str(WEIGHTS[style])] = cut(files[style], style)
    wanted["widths.json"] = (json.dumps(widths, separators=(",", ":")) + "\n").encode()
    if "--check" not in sys.argv[1:]:
        HERE.mkdir(exist_ok=True)
        for name, data in wanted.items():
            (HERE / name).write_bytes(data)
    wrong = [n for n, data in wanted.items() if not (HERE / n).exists() or (HERE / n).read_bytes() != data]
    for name in wrong:
        print(f"geomap/assets/fonts/{name} differs from {PACKAGE}@{VERSION}", file=sys.stderr)
    for name, data in wanted.items():
        print(f"{hashlib.sha256(data).hexdigest()}  {len(data):>7}  {name}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
