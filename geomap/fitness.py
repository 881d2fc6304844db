"""Is this boundary file fit for a join: units, shapes, gaps, overlaps, and places where they belong."""

from __future__ import annotations

import csv
import dataclasses
import os
from collections.abc import Iterable
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geomap.grid import RegionIndex
from geomap.polygons import admin1_units, read_polygons
from geomap.regions import load_neighbours, load_regions, shipped, to_degrees

__all__ = ["Finding", "Report", "check_regions"]

_PLANE = "+proj=laea +lat_0=49 +lon_0=31 +datum=WGS84"  # equal area, for square kilometres
_SLIVER_KM = 0.2  # as wide as the median error of a border: a narrower shape is a fault of drawing
_SEA_KM2 = 2000
_COUNTRY = 20  # a file with so many oblasts is meant to be the whole country
_OCCUPIED = {"UA-43": "Crimea", "UA-40": "Sevastopol"}


@dataclasses.dataclass(frozen=True)
class Finding:
    """One thing found.

    Attributes
    ----------
    check : str
        What was looked at: units, shapes, overlaps, gaps, slivers, sea, places.
    verdict : {"ok", "note", "fault"}
        A fault makes points fall into the wrong region or none; a note is good to know.
    text : str
        One line.
    """

    check: str
    verdict: Literal["ok", "note", "fault"]
    text: str


@dataclasses.dataclass(frozen=True)
class Report:
    """What was found in a file of boundaries.

    Attributes
    ----------
    file : str
    units : int
    level : str
    findings : tuple of Finding

    Examples
    --------
    >>> print(check_regions("admin1"))
    admin1: 27 units of level admin1, fit for a join
      ok    units     27 of 27 oblasts, each code once
      ok    shapes    all valid
      ok    overlaps  none
      ok    gaps      none
      ok    slivers   none
      note  sea       not included: a point at sea is in no region
      ok    places    41 of 41 known places in their unit, Crimea and Sevastopol in Ukraine
    """

    file: str
    units: int
    level: str
    findings: tuple[Finding, ...]

    @property
    def fit(self) -> bool:
        """Whether there is no fault."""
        return all(finding.verdict != "fault" for finding in self.findings)

    def as_dict(self) -> dict[str, Any]:
        """Give the report as plain values, for JSON."""
        return {
            **dataclasses.asdict(self),
            "findings": [dataclasses.asdict(f) for f in self.findings],
            "fit": self.fit,
        }

    def __str__(self) -> str:
        verdict = "fit for a join" if self.fit else "NOT fit for a join"
        lines = [f"{self.file}: {self.units} units of level {self.level}, {verdict}"]
        return "\n".join([*lines, *(f"  {f.verdict:5} {f.check:9} {f.text}" for f in self.findings)])


def check_regions(
    regions: str | os.PathLike[str],
    *,
    code: str | None = None,
    name: str | None = None,
    name_uk: str | None = None,
    layer: str | None = None,
) -> Report:
    """Check whether a file of boundaries is fit for a join.

    Parameters
    ----------
    regions : str or path
        "admin1" or a file, with the options of `load_regions`.

    Returns
    -------
    Report
        Printed, it is readable; ``fit`` is False when there is a fault.

    Raises
    ------
    RegionError
        A file that cannot be read as boundaries at all.
    """
    if regions == "admin1":
        frame = load_regions("admin1")
    else:
        frame = read_polygons(regions, code=code, name=name, name_uk=name_uk, layer=layer)
    frame = to_degrees(frame, regions)
    levels = "+".join(frame["level"].dropna().value_counts().index) or "unknown"
    findings = [_check_units(frame), _check_shapes(frame)]
    flat = frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"]) & ~frame.geometry.is_empty
    whole = frame[flat & frame["code"].notna()]
    if len(whole):
        mended = shapely.make_valid(whole.geometry.to_numpy(), method="structure", keep_collapsed=False)
        whole = whole.set_geometry(gpd.GeoSeries(mended, index=whole.index, crs=4326))
        findings += [_check_overlaps(whole), *_check_gaps(whole), _check_sea(whole), *_check_places(whole)]
    return Report(os.fspath(regions), len(frame), levels, tuple(findings))


def _check_units(frame: gpd.GeoDataFrame) -> Finding:
    if frame.empty:
        return Finding("units", "fault", "no units: the file is empty")
    codes, known = frame["code"], set(admin1_units().index)
    twice = sorted(set(codes[codes.duplicated()].dropna()))
    wrong = []
    if codes.isna().any():
        wrong.append(f"{codes.isna().sum()} without a code")
    if twice:
        wrong.append(f"code there twice: {_some(twice)}")
    oblasts = set(codes) & known
    if set(frame["level"].dropna()) == {"admin1"} or len(oblasts) > len(frame) / 2:
        if missing := sorted(known - oblasts):
            wrong.append(f"missing: {_some(missing)}")
        if strange := sorted(set(codes.dropna()) - known):
            wrong.append(f"no oblast of Ukraine: {_some(strange)}")
        if not wrong:
            return Finding("units", "ok", f"{len(oblasts)} of {len(known)} oblasts, each code once")
    if wrong:
        return Finding("units", "fault", "; ".join(wrong))
    return Finding("units", "ok", f"{len(frame)} units, each code once")


def _check_shapes(frame: gpd.GeoDataFrame) -> Finding:
    shapes = frame.geometry
    none = shapes.isna() | shapes.is_empty
    line = ~none & ~shapes.geom_type.isin(["Polygon", "MultiPolygon"])
    broken = ~none & ~shapes.is_valid
    wrong = []
    if none.any():
        wrong.append(f"no shape: {_some(frame.loc[none, 'code'])}")
    if line.any():
        wrong.append(f"no polygon: {_some(frame.loc[line, 'code'])}")
    if broken.any():
        reasons = frame["code"].astype("str") + " (" + shapes.is_valid_reason() + ")"
        reasons = reasons[broken]
        wrong.append(f"not valid: {_some(reasons)}")
    return Finding("shapes", "fault" if wrong else "ok", "; ".join(wrong) or "all valid")


def _check_overlaps(frame: gpd.GeoDataFrame) -> Finding:
    pairs = RegionIndex(frame.drop_duplicates("code"), overlaps="first").overlapping
    if not pairs:
        return Finding("overlaps", "ok", "none")
    unique = frame.drop_duplicates("code")
    shapes = unique.to_crs(_PLANE).geometry.make_valid().to_numpy()
    one, two = np.array(pairs).T
    km2 = shapely.area(shapely.intersection(shapes[one], shapes[two])) / 1e6
    codes = unique["code"].to_numpy()
    order = np.argsort(-km2)
    named = [f"{codes[one[i]]} and {codes[two[i]]} ({km2[i]:.2f} km2)" for i in order]
    return Finding("overlaps", "fault", f"{len(pairs)}: {_some(named)}")


def _check_gaps(frame: gpd.GeoDataFrame) -> list[Finding]:
    plane = frame.to_crs(_PLANE).geometry.make_valid().to_numpy()
    whole = shapely.get_parts(shapely.union_all(plane))
    holes = [shapely.Polygon(ring) for part in whole for ring in part.interiors]
    parts = shapely.get_parts(plane)
    thin = _thin(parts)
    small = _thin(np.array(holes, dtype=object)) if holes else np.zeros(0, dtype=bool)
    wide = np.array([hole.area / 1e6 for hole in holes])[~small] if holes else np.zeros(0)
    gaps = Finding("gaps", "ok", "none")
    if wide.size:
        wide_holes = np.array(holes, dtype=object)[~small]
        centres = gpd.GeoSeries(shapely.point_on_surface(wide_holes), crs=_PLANE)
        at = [
            f"{km2:.1f} km2 at {p.y:.3f}, {p.x:.3f}"
            for km2, p in zip(wide, centres.to_crs(4326), strict=True)
        ]
        # In a file of one oblast or city, a gap may well be a piece of another.
        several = _oblast_of(frame["code"]).nunique() != 1
        gaps = Finding("gaps", "fault" if wide.max() > 1 and several else "note", f"{wide.size}: {_some(at)}")
    count = int(small.sum() + thin.sum())
    text = f"{small.sum()} between regions, {thin.sum()} parts of regions, narrower than {_SLIVER_KM} km"
    return [gaps, Finding("slivers", "note" if count else "ok", text if count else "none")]


def _thin(shapes: Any) -> Any:
    """Shapes that are narrow all along: twice the area by the perimeter is their mean width."""
    return 4 * shapely.area(shapes) / np.maximum(shapely.length(shapes), 1e-9) < _SLIVER_KM * 1000


def _check_sea(frame: gpd.GeoDataFrame) -> Finding:
    land = [*load_regions("admin1").geometry, *load_neighbours().geometry]
    sea = shapely.difference(shapely.union_all(frame.geometry.to_numpy()), shapely.union_all(land))
    km2 = gpd.GeoSeries([sea], crs=4326).to_crs(_PLANE).area.iloc[0] / 1e6
    if km2 > _SEA_KM2:
        return Finding("sea", "note", f"included, about {km2:,.0f} km2")
    return Finding("sea", "note", "not included: a point at sea is in no region")


def _check_places(frame: gpd.GeoDataFrame) -> list[Finding]:
    with shipped("places.csv").open(encoding="utf-8", newline="") as file:
        places = pd.DataFrame(list(csv.DictReader(file))).astype({"lon": float, "lat": float})
    owner = _oblast_of(frame["code"])
    if owner.isna().all():
        return [Finding("places", "note", "not checked: the codes do not tell the oblast")]
    west, south, east, north = frame.total_bounds
    near = places["lon"].between(west, east) & places["lat"].between(south, north)
    # A file of one city or of some oblasts is asked only for what it has, one of the country for Crimea too.
    near &= places["code"].isin(owner.dropna())
    if owner.nunique() >= _COUNTRY:
        near |= places["code"].isin(_OCCUPIED)
    places = places[near]
    if places.empty:
        return [Finding("places", "note", "not checked: no known place lies in this area")]
    unique = frame.drop_duplicates("code")
    at = RegionIndex(unique, overlaps="first").lookup(places["lon"], places["lat"])
    units = _oblast_of(unique["code"]).tolist()
    found = pd.Series([units[n] if n >= 0 else "no unit" for n in at], index=places.index)
    wrong = places.assign(found=found)[found != places["code"]]
    if wrong.empty:
        where = ", Crimea and Sevastopol in Ukraine" if set(_OCCUPIED) <= set(places["code"]) else ""
        return [Finding("places", "ok", f"{len(places)} of {len(places)} known places in their unit{where}")]
    lost = [
        f"{place} in {found}, not in {code}"
        for place, found, code in wrong[["name", "found", "code"]].itertuples(index=False)
    ]
    findings = [Finding("places", "fault", f"{len(wrong)} of {len(places)} known places: {_some(lost)}")]
    taken = [_OCCUPIED[code] for code in sorted(set(wrong["code"]) & set(_OCCUPIED))]
    if taken:
        text = f"{' and '.join(taken)} not where international law has them: in Ukraine"
        findings.append(Finding("places", "fault", text))
    return findings


def _oblast_of(codes: pd.Series) -> pd.Series:
    """Find the oblast of each unit by its code: ISO, or the first four characters of P-codes and KATOTTG."""
    units = admin1_units()
    prefix = dict(zip(units["pcode"], units.index, strict=True))
    own = codes.where(codes.isin(units.index))
    return own.fillna(codes.str.slice(0, 4).map(prefix))


def _some(items: Iterable[object]) -> str:
    listed = [str(item) for item in items]
    return ", ".join(listed[:5]) + (f" and {len(listed) - 5} more" if len(listed) > 5 else "")
