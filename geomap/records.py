"""Records of any shape to a flat frame: JSON as it is found, and frames with cells that no table holds."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from geomap.errors import InputError

__all__ = ["frame_from_records", "plain", "records_from_json", "unique"]

_TOO_DEEP = "the JSON is nested deeper than any table; give the list of records by itself"


def records_from_json(text: str) -> list[Any] | pd.DataFrame:
    """Find the records in a JSON text: a list, JSON lines, GeoJSON, or a list under some key.

    Parameters
    ----------
    text : str
        JSON or JSON lines.

    Returns
    -------
    list of dict, list of list (rows with the header first), or GeoDataFrame for GeoJSON

    Raises
    ------
    InputError
        When the text is no JSON or holds no records.

    Examples
    --------
    >>> records_from_json('{"meta": {"n": 1}, "data": [{"place": "Sumy"}]}')
    [{'place': 'Sumy'}]
    """
    try:
        try:
            value = json.loads(text.removeprefix("\ufeff"))
        except json.JSONDecodeError as error:
            value = _lines(text, error)
        found = _find(value)
    except RecursionError:
        raise InputError(_TOO_DEEP) from None
    if found is None:
        raise InputError("the JSON holds no list of records")
    return found


def _lines(text: str, error: json.JSONDecodeError) -> list[Any]:
    lines = [line for line in text.splitlines() if line.strip()]
    values = []
    for number, line in enumerate(lines, 1):
        try:
            values.append(json.loads(line.rstrip().rstrip(",")))
        except json.JSONDecodeError:
            if number == 1 or len(lines) < 2:
                raise InputError(f"the JSON is broken at line {error.lineno}: {error.msg}") from None
            raise InputError(f"line {number} is no JSON record") from None
    return values


def _find(value: Any, depth: int = 0) -> list[Any] | pd.DataFrame | None:
    if isinstance(value, list):
        if value and all(isinstance(item, dict) and item.get("type") == "Feature" for item in value):
            return _features(value, None)
        if all(isinstance(item, dict) for item in value):
            return value
        if len(value) > 1 and all(isinstance(item, list) for item in value):
            return value
        return None
    if not isinstance(value, dict):
        return None
    if value.get("type") == "Feature":
        return _features([value], value.get("crs"))
    if isinstance(value.get("features"), list):
        features = value["features"]
        if value.get("type") == "FeatureCollection" or all("properties" in item for item in features):
            return _features(features, value.get("crs"))
    if isinstance(value.get("columns"), list) and isinstance(value.get("data"), list):
        return [value["columns"], *value["data"]]
    lists = [item for item in value.values() if isinstance(item, (list, dict))]
    if lists and len(lists) == len(value):
        columns = _columns(value)
        if columns is not None:
            return columns
    best: list[Any] | pd.DataFrame | None = None
    for item in lists:
        found = _find(item, depth + 1)
        if found is not None and len(found) > (0 if best is None else len(best)):
            best = found
    if best is None and depth == 0 and value and not lists:
        return [value]
    return best


def _columns(value: dict[str, Any]) -> list[Any] | None:
    """Column by column: ``{"place": [...], "date": [...]}`` or the same with numbered cells."""
    cells = list(value.values())
    if all(isinstance(cell, dict) and list(cell) == list(cells[0]) and cell for cell in cells) and all(
        key.isdecimal() for key in cells[0]
    ):
        cells = [list(cell.values()) for cell in cells]
    elif not all(isinstance(cell, list) for cell in cells):
        # Records by their id: {"a1": {...}, "a2": {...}}
        if len(cells) > 1 and all(isinstance(cell, dict) for cell in cells):
            shared = set.intersection(*(set(cell) for cell in cells))
            if len(shared) > 1:
                return [{"id": key, **cell} for key, cell in value.items()]
        return None
    flat = all(not isinstance(item, (dict, list)) for column in cells for item in column)
    if len(cells) > 1 and len({len(cell) for cell in cells}) == 1 and flat and cells[0]:
        return [dict(zip(value, row, strict=True)) for row in zip(*cells, strict=True)]
    return None


def _features(features: list[Any], crs: Any) -> pd.DataFrame:
    import geopandas as gpd
    from shapely.geometry import shape

    shapes, records = [], []
    for item in features:
        feature = item if isinstance(item, dict) else {}
        geometry = feature.get("geometry")
        try:
            shapes.append(shape(geometry) if geometry and geometry.get("coordinates") is not None else None)
        except (ValueError, TypeError, IndexError, KeyError, AttributeError):
            shapes.append(None)
        own = {"id": feature["id"]} if "id" in feature else {}
        records.append({**own, **(feature.get("properties") or {})})
    name = str(((crs or {}).get("properties") or {}).get("name") or "EPSG:4326")
    frame = frame_from_records(records)
    frame = frame.rename(columns={"geometry": "geometry_2"}) if "geometry" in frame else frame
    found: pd.DataFrame = gpd.GeoDataFrame(
        frame, geometry=shapes, crs="EPSG:4326" if "CRS84" in name else name
    )
    return found


def frame_from_records(records: Iterable[Any]) -> pd.DataFrame:
    """Lay records flat: nested fields become ``outer.inner``, lists ``;``-joined text.

    Parameters
    ----------
    records : iterable of dict
        They need not share their fields.

    Returns
    -------
    DataFrame

    Raises
    ------
    InputError
        When a record is nested too deep.

    Examples
    --------
    >>> frame_from_records([{"place": "Sumy", "geo": {"lat": 50.9}, "urls": ["a", "b"]}]).to_dict("records")
    [{'place': 'Sumy', 'geo.lat': 50.9, 'urls': 'a;b'}]
    """
    try:
        rows = [_flatten(record if isinstance(record, dict) else {"value": record}) for record in records]
    except RecursionError:
        raise InputError(_TOO_DEEP) from None
    names = list(dict.fromkeys(name for row in rows for name in row))
    return plain(
        pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype=object) for name in names})
    )


def _flatten(record: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            flat.update(_flatten(value, f"{name}."))
        elif isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            inner = [_flatten(item) for item in value]
            for field in dict.fromkeys(field for item in inner for field in item):
                flat[f"{name}.{field}"] = _join(item.get(field) for item in inner)
        else:
            flat[name] = _join(value) if isinstance(value, (list, tuple, set)) else value
    return flat


def _join(values: Iterable[Any]) -> str | None:
    parts = [_scalar_text(value) for value in values]
    return ";".join(part.replace(";", ",") for part in parts if part) or None


def _scalar_text(value: Any) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return _iso(value)
    return str(value)


def _iso(value: dt.datetime | dt.date | dt.time) -> str:
    if isinstance(value, dt.datetime) and value.time() == dt.time() and value.tzinfo is None:
        return value.date().isoformat()
    return value.isoformat()


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Give every column one plain type: text, number, true or false, or geometry; dates become ISO text.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        Any; names of columns become text, each once.

    Returns
    -------
    The same kind of frame, a new one, with a fresh index.

    Examples
    --------
    >>> plain(pd.DataFrame({"killed": [3, "5+", None]}))["killed"].tolist()
    ['3', '5+', nan]
    """
    out = frame.reset_index(drop=True)
    out.attrs = {}
    active = getattr(out, "active_geometry_name", None)
    names = unique([str(name) for name in out.columns])
    if names != list(out.columns):
        out.columns = pd.Index(names)
        if active is not None and str(active) in names and str(active) != active:
            out = out.set_geometry(str(active))  # type: ignore[operator]
    for name in out.columns:
        column = out[name]
        kind = str(column.dtype)
        if kind in ("str", "geometry", "bool", "boolean", "Int64", "float64", "int64", "Float64"):
            continue
        out[name] = _plain_column(column)
    return out


def _plain_column(column: pd.Series[Any]) -> pd.Series[Any]:
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        values: list[Any] = [None if value is pd.NaT else value.to_pydatetime(warn=False) for value in column]
        days = all(v is None or (v.time() == dt.time() and v.tzinfo is None) for v in values)
        return _text(column, [v and (v.date().isoformat() if days else v.isoformat()) for v in values])
    if pd.api.types.is_integer_dtype(column.dtype):
        return column.astype("Int64")
    if pd.api.types.is_float_dtype(column.dtype):
        return column.astype("float64")
    values = column.astype(object).tolist()
    present = [value for value in values if not _missing(value)]
    if present and all(isinstance(value, bool) for value in present):
        return pd.Series([None if _missing(v) else v for v in values], index=column.index, dtype="boolean")
    if present and all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in present):
        whole = all(isinstance(v, int) or (v.is_integer() and abs(v) < 1e15) for v in present)
        if whole and all(abs(v) < 2**63 for v in present):
            return pd.Series(
                [pd.NA if _missing(v) else int(v) for v in values], index=column.index, dtype="Int64"
            )
        return pd.Series(
            [float("nan") if _missing(v) else float(v) for v in values], index=column.index, dtype="float64"
        )
    texts = [
        None
        if _missing(v)
        else v
        if isinstance(v, str)
        else _join(v)
        if isinstance(v, (list, tuple, set))
        else _scalar_text(v)
        for v in values
    ]
    return _text(column, texts)


def _missing(value: Any) -> bool:
    return (
        value is None
        or value is pd.NA
        or value is pd.NaT
        or (isinstance(value, float) and math.isnan(value))
        or value == ""
    )


def _text(column: pd.Series[Any], values: list[Any]) -> pd.Series[Any]:
    return pd.Series(
        [float("nan") if value is None else value for value in values], index=column.index, dtype="str"
    )


def unique(names: list[str]) -> list[str]:
    """Name each column once.

    Examples
    --------
    >>> unique(["place", "date", "place"])
    ['place', 'date', 'place_2']
    """
    taken: set[str] = set(names)
    seen: set[str] = set()
    out = []
    for name in names:
        new, count = name, 1
        while new in seen or (count > 1 and new in taken):
            count += 1
            new = f"{name}_{count}"
        seen.add(new)
        out.append(new)
    return out
