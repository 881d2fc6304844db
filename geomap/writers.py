"""A plain frame to a file: one writer a format, every row kept in each of them."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from geomap.errors import GeomapWarning, InputError
from geomap.readers import guard
from geomap.schema import POINT_PRECISIONS

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["FORMATS", "WRITERS", "with_points"]

_CELL_LIMIT = 32_767  # characters that a spreadsheet cell holds
_ROW_LIMIT = 1_048_575


def with_points(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """Make points from ``lon`` and ``lat`` where a row is more exact than a raion.

    Parameters
    ----------
    frame : DataFrame
        With ``lon`` and ``lat`` in degrees; ``precision`` and ``status``, where they are there, keep areas
        and rows that were not located from becoming points. A GeoDataFrame comes back as it is.

    Returns
    -------
    GeoDataFrame in EPSG:4326

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"lon": [30.5, 36.2], "lat": [50.4, 50.0], "precision": ["settlement", "oblast"]})
    >>> with_points(rows).geometry.isna().tolist()
    [False, True]
    """
    import geopandas as gpd
    import numpy as np
    import shapely

    if _active(frame) is not None:
        return frame
    lon, lat = (
        pd.to_numeric(frame[name], errors="coerce").to_numpy(float, na_value=np.nan)
        for name in ("lon", "lat")
    )
    keep = np.isfinite(lon) & np.isfinite(lat)
    if "precision" in frame:
        keep &= (frame["precision"].isna() | frame["precision"].isin(POINT_PRECISIONS)).to_numpy()
    if "status" in frame:
        keep &= (frame["status"].isna() | frame["status"].isin(["located", "outside"])).to_numpy()
    points = np.full(len(frame), None, dtype=object)
    points[keep] = shapely.points(lon[keep], lat[keep])
    return gpd.GeoDataFrame(frame.copy(), geometry=points, crs=4326)


def _active(frame: pd.DataFrame) -> Any:
    """Name of the column of shapes, where the frame has one."""
    return getattr(frame, "active_geometry_name", None)


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Put points into lon and lat and let the shapes go."""
    out = _bare(frame)
    if _active(frame) is None:
        return out
    spatial: Any = frame
    shapes = spatial.geometry if spatial.crs is None else spatial.geometry.to_crs(4326)
    points = (shapes.geom_type == "Point").to_numpy() & ~shapes.is_empty.to_numpy()
    if points.any():
        for column, values in (("lon", shapes[points].x), ("lat", shapes[points].y)):
            degrees = pd.Series(float("nan"), index=out.index)
            if column in out:
                degrees = pd.to_numeric(out[column], errors="coerce").astype("float64")
            degrees[points] = values
            out[column] = degrees
    return out


def _bare(frame: pd.DataFrame) -> pd.DataFrame:
    out = pd.DataFrame(frame)
    return out.drop(columns=[name for name in out.columns if str(out[name].dtype) == "geometry"])


def _write_delimited(frame: pd.DataFrame, file: Path, delimiter: str) -> None:
    flat = _flat(frame)
    texts = {name: flat[name].map(guard) for name in flat.columns if str(flat[name].dtype) == "str"}
    flat.assign(**texts).to_csv(file, sep=delimiter, index=False, lineterminator="\n", encoding="utf-8")


def _write_xlsx(frame: pd.DataFrame, file: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE

    flat = _flat(frame)
    if len(flat) > _ROW_LIMIT:
        raise InputError(f"{len(flat):,} rows are more than a spreadsheet holds: write .csv or .parquet")
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("geomap")
    sheet.freeze_panes = "A2"
    cut = 0

    def cell_of(value: Any) -> Any:
        nonlocal cut
        if pd.isna(value):
            return None
        if not isinstance(value, str):
            return value.item() if hasattr(value, "item") else value
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
        if len(value) > _CELL_LIMIT:
            cut += 1
            value = value[:_CELL_LIMIT]
        if value[:1] == "=" or value in ERROR_CODES:
            cell = WriteOnlyCell(sheet, value)
            cell.data_type = "s"  # text, whatever it looks like
            return cell
        return value

    sheet.append([cell_of(str(name)) for name in flat.columns])
    columns = [flat[name].astype(object).tolist() for name in flat.columns]
    for row in zip(*columns, strict=True):
        sheet.append([cell_of(value) for value in row])
    workbook.save(file)
    if cut:
        warnings.warn(
            f"{cut} cells are longer than a spreadsheet holds and were cut: write .csv to keep them whole",
            GeomapWarning,
            stacklevel=4,
        )


def _records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    columns = [_json_values(frame[name]) for name in frame.columns]
    names = [str(name) for name in frame.columns]
    for row in zip(*columns, strict=True):
        yield dict(zip(names, row, strict=True))
    if not columns:
        yield from ({} for _ in range(len(frame)))


def _json_values(column: pd.Series[Any]) -> list[Any]:
    infinite = (float("inf"), float("-inf"))
    return [
        None if pd.isna(value) or value in infinite else value for value in column.astype(object).tolist()
    ]


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))


def _write_json(frame: pd.DataFrame, file: Path) -> None:
    lines = ",\n".join(map(_dumps, _records(_flat(frame))))
    file.write_text(f"[\n{lines}\n]\n" if lines else "[]\n", encoding="utf-8", newline="\n")


def _write_jsonl(frame: pd.DataFrame, file: Path) -> None:
    file.write_text(
        "".join(f"{_dumps(row)}\n" for row in _records(_flat(frame))), encoding="utf-8", newline="\n"
    )


def _write_geojson(frame: pd.DataFrame, file: Path) -> None:
    import shapely
    from shapely.geometry import mapping

    spatial = _spatial(frame)
    shapes = spatial.geometry if spatial.crs is None else spatial.geometry.to_crs(4326)
    shapes = [
        None if shape is None or shape.is_empty else mapping(shapely.force_2d(shape)) for shape in shapes
    ]
    features = (
        _dumps({"type": "Feature", "properties": record, "geometry": shape})
        for record, shape in zip(_records(_bare(spatial)), shapes, strict=True)
    )
    lines = ",\n".join(features)
    body = f"\n{lines}\n" if lines else ""
    file.write_text(
        f'{{"type": "FeatureCollection", "features": [{body}]}}\n', encoding="utf-8", newline="\n"
    )


def _spatial(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """Turn lon and lat of a plain frame into points, so that a map program can open what was written."""
    if _active(frame) is None and not {"lon", "lat"} <= set(frame.columns):
        import geopandas as gpd

        return gpd.GeoDataFrame(_bare(frame), geometry=[None] * len(frame), crs=4326)
    return with_points(frame)


def _write_gpkg(frame: pd.DataFrame, file: Path) -> None:
    import pyogrio

    spatial = _spatial(frame)
    spatial = spatial.rename(columns=_distinct([str(name) for name in spatial.columns]))
    pyogrio.write_dataframe(
        spatial if spatial.crs else spatial.set_crs(4326), file, driver="GPKG", layer="geomap"
    )


def _distinct(names: list[str]) -> dict[str, str]:
    """SQLite takes "Name" and "name" for one column and keeps "fid" for itself."""
    taken = {"fid", "geom"}
    renamed = {}
    for name in names:
        new, count = name, 1
        while new.casefold() in taken:
            count += 1
            new = f"{name}_{count}"
        taken.add(new.casefold())
        if new != name:
            renamed[name] = new
    return renamed


def _write_parquet(frame: pd.DataFrame, file: Path) -> None:
    frame.to_parquet(file, index=False)


WRITERS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    "csv": lambda frame, file: _write_delimited(frame, file, ","),
    "tsv": lambda frame, file: _write_delimited(frame, file, "\t"),
    "xlsx": _write_xlsx,
    "json": _write_json,
    "jsonl": _write_jsonl,
    "geojson": _write_geojson,
    "gpkg": _write_gpkg,
    "parquet": _write_parquet,
}

#: What can be written, by suffix.
FORMATS = tuple(WRITERS)
