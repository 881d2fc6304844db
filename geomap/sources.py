"""What data geomap ships: origin, version, licence and the attribution that each asks for.

The tables of the ``SOURCES.md`` files are the only place where this is written; here they are read.
"""

from __future__ import annotations

import pathlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["data_folder", "list_sources"]

FIELDS = ("file", "origin", "version", "sha256", "licence", "attribution")


def data_folder(name: str) -> pathlib.Path:
    """Find a folder of shipped data: ``data``, ``assets`` or ``boundaries``.

    Parameters
    ----------
    name : str
        The folder's name. Boundaries stand at the top of a checkout, and inside the package in a wheel.

    Examples
    --------
    >>> data_folder("boundaries").is_dir()
    True
    """
    package = pathlib.Path(str(files("geomap")))
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


@cache
def _rows() -> tuple[dict[str, str], ...]:
    rows: list[dict[str, str]] = []
    for folder in ("boundaries", "data", "assets"):
        header: list[str] | None = None
        for line in (data_folder(folder) / "SOURCES.md").read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not line.lstrip().startswith("|"):
                header = None
            elif header is None:
                header = [cell.casefold() for cell in cells]
            elif not set(line) <= set("|-: "):
                row = {name: cell.replace("`", "") for name, cell in zip(header, cells, strict=False)}
                if {"file", "licence"} <= row.keys():
                    rows.append({"folder": folder, **{field: row.get(field, "") for field in FIELDS}})
    return tuple(rows)


def list_sources() -> pd.DataFrame:
    """List the shipped data files with where they come from and what they ask of those who use them.

    Returns
    -------
    DataFrame
        ``folder``, ``file``, ``origin``, ``version``, ``sha256``, ``licence``, ``attribution``: a
        row for each file, as written in the ``SOURCES.md`` beside it.

    Examples
    --------
    >>> from geomap.sources import list_sources
    >>> "ukr_adm1.geojson" in set(list_sources()["file"])
    True
    """
    import pandas as pd

    return pd.DataFrame(_rows(), columns=["folder", *FIELDS])
