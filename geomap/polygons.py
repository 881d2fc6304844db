"""A file of boundaries, whoever made it: which column is what, in which code system."""

from __future__ import annotations

import csv
import os
import pathlib
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio

from geomap.decoding import decode
from geomap.errors import GeomapWarning, OptionError, RegionError, unfit

__all__ = ["admin1_units", "read_polygons"]

# Columns of code, name and Ukrainian name, in lower case; the first that fits counts. They are those of
# COD-AB of OCHA in its older and newer form, GADM, geoBoundaries, exports of the codifier, and plain ones.
_SCHEMES: list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = [
    *(
        ((f"adm{n}_pcode",), (f"adm{n}_en", f"adm{n}_name"), (f"adm{n}_ua", f"adm{n}_uk", f"adm{n}_name1"))
        for n in (4, 3, 2, 1)
    ),
    *(((f"gid_{n}",), (f"name_{n}",), (f"nl_name_{n}",)) for n in (4, 3, 2)),
    (("iso_1", "hasc_1", "gid_1"), ("name_1",), ("nl_name_1",)),
    (("shapeiso", "shapeid"), ("shapename",), ()),
    (("katottg", "katotth"), ("name_en", "name"), ("name_uk", "name_ua", "name")),
    (
        ("code", "iso_3166_2", "iso3166_2", "iso3166-2", "iso", "pcode", "hasc"),
        ("name", "name_en"), ("name_uk", "name_ua", "name:uk"),
    ),
]  # fmt: skip
_KATOTTG = re.compile(r"UA(\d{2})(\d{2})(\d{3})(\d{3})(\d{2})\d{5}")


def read_polygons(
    path: str | os.PathLike[str] | gpd.GeoDataFrame,
    *,
    code: str | None = None,
    name: str | None = None,
    name_uk: str | None = None,
    layer: str | None = None,
) -> gpd.GeoDataFrame:
    """Read a file of boundaries and name its columns as geomap does; shapes and rows stay as they are.

    Parameters
    ----------
    path : path or GeoDataFrame
        Shapefile (also zipped), GeoPackage, GeoJSON, GeoParquet, or any format of GDAL; or what is read
        already.
    code, name, name_uk : str, optional
        Columns of the file; recognised when not given. Region numbers differ from system to system, so
        codes that all are those of oblasts (KATOTTG, HASC, P-code or ISO) become ISO 3166-2.
    layer : str, optional
        Layer of a file that has several; the first one by default.

    Returns
    -------
    GeoDataFrame in the file's CRS
        ``code``, ``name``, ``name_uk``, ``level``, ``geometry``. ``attrs["columns"]`` says what was taken
        for what.

    Raises
    ------
    RegionError
        A file that cannot be read, has no geometry or no column of codes.
    OptionError
        A column or layer that is not there.
    """
    if isinstance(path, pd.DataFrame):
        frame, path = path, "the frame"
    elif not isinstance(path, (str, os.PathLike)):
        raise unfit("regions", path, "'admin1', a file of boundaries or a frame of them")
    else:
        frame = _read(pathlib.Path(path), layer)
    if not isinstance(frame, gpd.GeoDataFrame):
        raise RegionError(f"{path} holds no geometry; give a file of polygons")
    taken = {"code": code, "name": name, "name_uk": name_uk}
    for column in filter(None, taken.values()):
        if column not in frame:
            raise OptionError(f"{path} has no column {column!r}; it has {_listed(frame)}")
    found = _recognise(frame)
    columns = {key: taken[key] or found.get(key) for key in taken}
    if columns["code"] is None:
        raise RegionError(
            f"{path} has no column of codes that geomap knows; say code= (--code), one of {_listed(frame)}"
        )
    out = pd.DataFrame({key: frame[column] if column else None for key, column in columns.items()})
    out = out.astype("str").apply(lambda column: column.str.strip())
    out["level"] = _levels(out["code"], columns["code"], frame)
    units = admin1_units()
    oblast = out["code"].map(_crosswalk(units))
    if len(out) and oblast.notna().all():
        out["code"], out["level"] = oblast, "admin1"
        # Two oblasts are "Kyivska" in some editions: the code tells which is meant.
        for key in ("name", "name_uk"):
            if not taken[key]:
                out[key] = oblast.map(units[key])
    out["name"] = out["name"].fillna(out["name_uk"]).fillna(out["code"])
    result = gpd.GeoDataFrame(out.astype("str"), geometry=frame.geometry.to_numpy(), crs=frame.crs)
    result.attrs["columns"] = {key: column for key, column in columns.items() if column}
    return result


def admin1_units() -> pd.DataFrame:
    """Give the 27 oblast-level units, by ISO code: ``katottg``, ``pcode``, ``hasc``, ``name``, ``name_uk``.

    Examples
    --------
    >>> admin1_units().loc["UA-77", "pcode"]
    'UA73'
    """
    path = pathlib.Path(__file__).parent / "data" / "admin1.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return pd.DataFrame(list(csv.DictReader(file))).set_index("code").astype("str")


def _crosswalk(units: pd.DataFrame) -> dict[str, str]:
    """Any system's code of an oblast to its ISO code."""
    codes = {code: code for code in units.index}
    for column in ("katottg", "pcode", "hasc"):
        codes |= dict(zip(units[column], units.index, strict=True))
    return codes


def _recognise(frame: gpd.GeoDataFrame) -> dict[str, str]:
    """Which columns are code, name and Ukrainian name."""
    lower = {str(column).lower(): str(column) for column in reversed(frame.columns)}

    def first(names: Iterable[str], fits: Callable[[pd.Series], bool]) -> str | None:
        return next((lower[n] for n in names if n in lower and fits(frame[lower[n]])), None)

    for codes, names, names_uk in _SCHEMES:
        code = first(codes, _are_codes)
        if code is not None:
            found = {"code": code, "name": first(names, _any), "name_uk": first(names_uk, _any)}
            return {key: column for key, column in found.items() if column}
    return {}


def _any(column: pd.Series) -> bool:
    return bool(column.notna().any())


def _are_codes(column: pd.Series) -> bool:
    """Codes are all there; GADM writes NA where it has none."""
    text = column.astype("str").str.strip()
    return len(text) == 0 or not (text.isna() | text.isin(["", "NA", "None"])).any()


def _levels(codes: pd.Series, column: str | None, frame: gpd.GeoDataFrame) -> pd.Series:
    """Find the level of each unit: as the file, its column, or its code of the codifier says."""
    lower = {str(name).lower(): name for name in frame.columns}
    for stated in ("level", "shapetype"):
        if stated in lower:
            text = frame[lower[stated]].astype("str").str.lower()
            return pd.Series(text.str.replace(r"^adm(?=\d)", "admin", regex=True))
    digit = re.fullmatch(r"(?:adm(\d)_pcode|gid_(\d)|hasc_(\d)|iso_(\d))", str(column).lower())
    if digit:
        return pd.Series(f"admin{next(filter(None, digit.groups()))}", index=codes.index)
    return codes.map(_level_of)


def _level_of(code: object) -> str | None:
    match = _KATOTTG.fullmatch(str(code))
    if not match:
        return None
    _, raion, hromada, settlement, district = (int(part) for part in match.groups())
    return (
        "city_district" if district else "settlement" if settlement else "admin3" if hromada
        else "admin2" if raion else "admin1"
    )  # fmt: skip


def _listed(frame: pd.DataFrame) -> str:
    return ", ".join(str(column) for column in frame.columns if column != "geometry")


# --- the file ----------------------------------------------------------------------------------------


def _read(path: pathlib.Path, layer: str | None) -> Any:
    if not path.exists():
        raise RegionError(f"{path} does not exist; give 'admin1' or a file of boundaries")
    try:
        if path.suffix.lower() in (".parquet", ".geoparquet"):
            return gpd.read_parquet(path)
        layers = [str(known) for known in pyogrio.list_layers(path)[:, 0]]
        if layer is None and len(layers) > 1:
            others = ", ".join(layers[1:])
            warnings.warn(
                f"{path}: layer {layers[0]} is taken; there are also {others}", GeomapWarning, stacklevel=4
            )
        if layer is not None and layer not in layers:
            raise OptionError(f"{path} has no layer {layer!r}; it has {', '.join(layers)}")
        if not _is_bare_shapefile(path):
            return gpd.read_file(path, layer=layer or layers[0])
        return _decoded(gpd.read_file(path, layer=layer or layers[0], encoding="ISO-8859-1"))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError, ValueError) as error:
        if isinstance(error, OptionError):
            raise
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise RegionError(f"{path} cannot be read as boundaries: {reason}") from None


def _decoded(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Find out the encoding of a shapefile that does not say it, from the bytes of each column."""
    for column in frame.columns.drop(frame.geometry.name):
        if frame[column].dtype == "str":
            cells = frame[column].dropna().unique()
            known = decode("\n".join(cells).encode("ISO-8859-1")).split("\n")
            frame[column] = frame[column].map(dict(zip(cells, known, strict=True)))
    return frame


def _is_bare_shapefile(path: pathlib.Path) -> bool:
    if path.suffix.lower() == ".shp":
        return not any(path.with_suffix(suffix).exists() for suffix in (".cpg", ".CPG"))
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive:
            names = [name.lower() for name in archive.namelist()]
        return any(name.endswith(".shp") for name in names) and not any(
            name.endswith(".cpg") for name in names
        )
    return False
