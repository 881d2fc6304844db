"""Points to regions beside the tools that analysts use: ratios within one run, results compared row by row.

    python benchmarks/join.py [--regions 27 136 1400] [--kinds uniform cities border]
        [--points 10000 1000000 10000000] [--write]

Each combination is kept in .benchmarks/join_speed.jsonl as soon as it is measured, so that a run that was
interrupted, or made in parts, goes on where it was; `--afresh` begins again. `--write` puts the table and the
plot into docs/. What is not installed is named and left out: duckdb with duckdb-extensions and
duckdb-extension-spatial, sedonadb with geoarrow-pyarrow, dask-geopandas; and so is a tool that by its rate
on fewer points would take longer than `--limit` seconds. Figures are processor time, the best of some runs,
and only ratios count: the machine may be busy with other work.
"""

from __future__ import annotations

import argparse
import functools
import json
import pathlib
import time
from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geomap.grid import RegionIndex
from geomap.join import join_regions
from geomap.regions import load_regions

DOCS = pathlib.Path(__file__).resolve().parent.parent / "docs"
STORE = DOCS.parent / ".benchmarks" / "join_speed.jsonl"
KINDS = ("uniform", "cities", "border")
SEED = 20260203
Run = Callable[[], object]
Read = Callable[[object], np.ndarray]


def voronoi(number: int) -> gpd.GeoDataFrame:
    """Divide the oblasts into so many regions, for a count of polygons that no free file has."""
    rng = np.random.default_rng([SEED, number])
    oblasts = load_regions("admin1")
    seeds, share = [], oblasts.to_crs(8857).area
    for shape, part in zip(oblasts.geometry, number * share / share.sum(), strict=True):
        west, south, east, north = shape.bounds
        x, y = rng.uniform([[west], [south]], [[east], [north]], (2, 4000))
        inside = shapely.intersects_xy(shape, x, y)
        count = max(1, round(part))
        seeds.append(np.stack([x[inside][:count], y[inside][:count]], axis=1))
    seen = shapely.multipoints(np.concatenate(seeds))
    edges = shapely.voronoi_polygons(seen, only_edges=True, extend_to=shapely.box(20, 42, 42, 54))
    # Borders as winding as real ones; the map is one to one, so that they never cross.
    edges = shapely.transform(
        shapely.segmentize(edges, 0.02), lambda xy: xy + 0.006 * np.sin(xy[:, ::-1] * 120)
    )
    whole = shapely.union_all(oblasts.geometry.to_numpy())
    lines = shapely.union_all([edges, whole.boundary], grid_size=2**-20)
    cells = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    cells = cells[shapely.covers(whole, shapely.point_on_surface(cells)) & (shapely.area(cells) > 1e-6)]
    return gpd.GeoDataFrame({"code": [f"{i:04}" for i in range(len(cells))]}, geometry=cells, crs=4326)


def points_of(kind: str, number: int, regions: gpd.GeoDataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Uniform over the bounds, around cities, or all within about 1 km of a border."""
    rng = np.random.default_rng([SEED, len(regions), KINDS.index(kind), number])
    if kind == "uniform":
        west, south, east, north = regions.total_bounds
        return tuple(rng.uniform([[west], [south]], [[east], [north]], (2, number)))
    if kind == "cities":
        cities = pd.read_csv(DOCS.parent / "boundaries" / "places.csv")
        at = rng.integers(0, len(cities), number)
        spread = rng.normal(0, 0.08, (2, number))
        return cities["lon"].to_numpy()[at] + spread[0], cities["lat"].to_numpy()[at] + spread[1] * 0.65
    line = shapely.get_coordinates(shapely.segmentize(shapely.boundary(regions.geometry.to_numpy()), 0.01))
    at = rng.integers(0, len(line), number)
    return line[at, 0] + rng.uniform(-0.013, 0.013, number), line[at, 1] + rng.uniform(-0.009, 0.009, number)


def best(run: Run, enough: float = 1.5) -> tuple[float, float, object]:
    """Processor seconds of all threads, seconds by the clock, and the result: the best of 2 to 200 runs.

    As many as fit into `enough` seconds, so that short and long runs have the same chance of a quiet moment.

    On a busy machine the clock flatters short runs, which fit between the others' turns.
    """
    clock, processor, result = [], [], None
    while len(clock) < 2 or (len(clock) < 200 and sum(processor) < enough):
        result = None
        start, begun = time.process_time(), time.perf_counter()
        result = run()
        processor.append(time.process_time() - start)
        clock.append(time.perf_counter() - begun)
        if processor[0] > 4 * enough:
            break
    return min(processor), min(clock), result


def first_owner(row: np.ndarray, codes: pd.Series, number: int, regions: gpd.GeoDataFrame) -> np.ndarray:
    """Positions by row number, -1 for none; of two for a point on a border the first by code."""
    position = pd.Index(regions["code"]).get_indexer(codes)
    held = position >= 0
    found = np.full(number, len(regions))
    np.minimum.at(found, row[held], position[held])
    return np.where(found == len(regions), -1, found)


# --- the tools: each makes ready, and gives what is timed and how the answer is read -------------------


class Points:
    """The points of one measurement, in the shapes that tools want them in."""

    def __init__(self, x: np.ndarray, y: np.ndarray, regions: gpd.GeoDataFrame, index: RegionIndex) -> None:
        self.x, self.y, self.regions, self.index = x, y, regions, index
        self.shapes = regions[["code", "geometry"]]

    @functools.cached_property
    def frame(self) -> gpd.GeoDataFrame:
        shapes = gpd.points_from_xy(self.x, self.y)
        return gpd.GeoDataFrame({"id": np.arange(len(self.x))}, geometry=shapes, crs=4326)

    @property
    def table(self) -> pd.DataFrame:
        return pd.DataFrame({"i": np.arange(len(self.x)), "x": self.x, "y": self.y})

    def owner(self, row: pd.Series | pd.Index, codes: pd.Series) -> np.ndarray:
        return first_owner(np.asarray(row), codes, len(self.x), self.regions)


def coordinates(p: Points) -> tuple[Run, Read]:
    return lambda: p.index.lookup(p.x, p.y), lambda found: found


def frame_to_frame(p: Points) -> tuple[Run, Read]:
    frame = p.frame
    return lambda: join_regions(frame, p.regions, index=p.index), lambda r: r["region"].cat.codes.to_numpy()


def geopandas(p: Points) -> tuple[Run, Read]:
    frame = p.frame
    return (
        lambda: gpd.sjoin(frame, p.shapes, how="left", predicate="intersects"),
        lambda r: p.owner(r.index, r["code"]),
    )


def dask(p: Points) -> tuple[Run, Read]:
    import dask_geopandas

    lazy = dask_geopandas.from_geopandas(p.frame, npartitions=8)
    right = dask_geopandas.from_geopandas(p.shapes, npartitions=1)
    return (
        lambda: lazy.sjoin(right, predicate="intersects").compute(),
        lambda r: p.owner(r.index, r["code"]),
    )


def duckdb(p: Points) -> tuple[Run, Read]:
    import duckdb
    from duckdb_extensions import import_extension

    import_extension("spatial")
    base = duckdb.connect()
    base.execute("LOAD spatial")
    codes = p.regions["code"].astype(object)
    base.register("raw", pd.DataFrame({"code": codes, "wkb": p.regions.geometry.to_wkb()}))
    base.execute("CREATE TABLE regions AS SELECT code, ST_GeomFromWKB(wkb) AS shape FROM raw")
    base.register("points", p.table)
    base.execute("CREATE TABLE located AS SELECT i, ST_Point(x, y) AS point FROM points")
    sql = "SELECT i, code FROM located JOIN regions ON ST_Intersects(shape, point)"
    return lambda: base.execute(sql).df(), lambda r: p.owner(r["i"], r["code"])


def sedona(p: Points) -> tuple[Run, Read]:
    import geoarrow.pyarrow  # noqa: F401
    import sedonadb

    base = sedonadb.connect()
    base.create_data_frame(p.table).to_view("points")
    base.create_data_frame(p.shapes).to_view("regions")
    sql = (
        "SELECT p.i, r.code FROM points p JOIN regions r"
        " ON ST_Intersects(r.geometry, ST_SetSRID(ST_Point(p.x, p.y), 4326))"
    )
    return lambda: base.sql(sql).to_pandas(), lambda r: p.owner(r["i"], r["code"])


TOOLS: dict[str, Callable[[Points], tuple[Run, Read]]] = {
    "geomap, coordinates": coordinates,
    "geomap, frame to frame": frame_to_frame,
    "geopandas.sjoin": geopandas,
    "dask-geopandas": dask,
    "DuckDB spatial": duckdb,
    "SedonaDB": sedona,
}


# --- the measurements ----------------------------------------------------------------------------------


def main() -> None:
    """Run every combination that is not there yet, and show it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--points", type=int, nargs="+", default=[10_000, 1_000_000, 10_000_000])
    parser.add_argument("--regions", type=int, nargs="+", default=[27, 136, 1400])
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=KINDS)
    parser.add_argument("--limit", type=float, default=12.0, help="seconds that a tool may take once")
    parser.add_argument("--afresh", action="store_true", help="forget what was measured before")
    parser.add_argument("--write", action="store_true", help="write docs/join_speed.md and its plot")
    options = parser.parse_args()
    if options.afresh:
        STORE.unlink(missing_ok=True)
    STORE.parent.mkdir(exist_ok=True)
    done = [json.loads(line) for line in STORE.read_text().splitlines()] if STORE.exists() else []
    for count in options.regions:
        regions = index = None
        for kind in options.kinds:
            for number in sorted(options.points):
                if any((r["asked"], r["points"], r["number"]) == (count, kind, number) for r in done):
                    continue
                if regions is None:
                    regions = load_regions("admin1") if count == 27 else voronoi(count)
                    build, _, index = best(lambda regions=regions: RegionIndex(regions))
                known = {"asked": count, "regions": len(regions), "points": kind, "number": number}
                known |= {"build": build, "memory": index.nbytes}
                fewer = [r for r in done if (r["asked"], r["points"]) == (count, kind)]
                done += [known | row for row in measure(known, regions, index, fewer, options.limit)]
                STORE.write_text("".join(json.dumps(row) + "\n" for row in done))
    frame = with_ratios(pd.DataFrame(done))
    for row in frame.itertuples():
        print(
            f"{row.regions:5} {row.points:8} {row.number:>10,} {row.tool:24} {row.rate:8.2f} M/s"
            f" {row.ratio:7.1f} x sjoin, {row.differ} differ"
        )
    if options.write:
        write(frame)


def measure(
    known: dict, regions: gpd.GeoDataFrame, index: RegionIndex, fewer: list[dict], limit: float
) -> list[dict]:
    """Seconds of each tool, and the rows in which it differs from geomap."""
    number = known["number"]
    points = Points(*points_of(known["points"], number, regions), regions, index)
    rows, ours = [], None
    for name, prepare in TOOLS.items():
        before = [row["seconds"] / row["number"] for row in fewer if row["tool"] == name and row["number"]]
        if before and before[-1] * number > limit:
            print(f"  {name}: left out, would take {before[-1] * number:.0f} s", flush=True)
            continue
        try:
            run, read = prepare(points)
        except ImportError as missing:
            print(f"  {name} is not installed: {missing}")
            continue
        seconds, clock, result = best(run)
        answer = read(result)
        ours = answer if ours is None else ours
        differ = int((answer != ours).sum())
        rows.append({"tool": name, "seconds": seconds, "clock": clock, "differ": differ})
        print(
            f"  {known['regions']:5} {known['points']:8} {number:>10,} {name:24} {seconds:9.4f} s", flush=True
        )
    return rows


def with_ratios(frame: pd.DataFrame) -> pd.DataFrame:
    """Add rates, and ratios to sjoin: on as many points, or on the most that it was given."""
    frame["rate"] = frame["number"] / frame["seconds"] / 1e6
    frame["clock_rate"] = frame["number"] / frame["clock"] / 1e6
    keys = ["asked", "points", "number"]
    sjoin = frame[frame["tool"] == "geopandas.sjoin"].set_index(keys)["rate"].sort_index()
    frame["own"] = [key in sjoin.index for key in zip(*(frame[k] for k in keys), strict=True)]
    base = [sjoin.loc[asked, kind].loc[:number].iloc[-1] for asked, kind, number in frame[keys].to_numpy()]
    frame["ratio"] = frame["rate"] / base
    return frame.sort_values(
        keys, kind="stable", key=lambda c: c.map(KINDS.index) if c.name == "points" else c
    )


def write(frame: pd.DataFrame) -> None:
    """Write the table and the plot."""
    columns = ["regions", "points", "number", "tool", "million a second", "by the clock", "times sjoin"]
    columns.append("rows that differ")
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    lines += [
        f"| {r.regions} | {r.points} | {r.number:,} | {r.tool} | {r.rate:.2f} | {r.clock_rate:.2f} |"
        f" {r.ratio:.1f}{'' if r.own else ' *'} | {r.differ} |"
        for r in frame.itertuples()
    ]
    notes = [
        f"- {r.regions} regions: index built in {r.build:.2f} s, {r.memory / 1e6:.0f} MB"
        for r in frame.drop_duplicates("regions").itertuples()
    ]
    notes.append(f"- rows that differ, of any tool in any run: {frame['differ'].sum()}")
    for number, some in frame.groupby("number"):
        notes.append(f"\nOf {number:,} points, over all regions and kinds of points:\n")
        for tool, ratio in some[some["tool"] != "geopandas.sjoin"].groupby("tool", sort=False)["ratio"]:
            notes.append(f"- {tool}: {ratio.min():.1f} to {ratio.max():.1f} times sjoin")
        wide = some.pivot(index=["regions", "points"], columns="tool", values="rate")
        if "SedonaDB" in wide:
            over = (wide["geomap, coordinates"] / wide["SedonaDB"]).dropna()
            notes.append(f"- geomap, coordinates: {over.min():.0f} to {over.max():.0f} times SedonaDB")
    text = (
        "# Speed of the join\n\nWritten by `make bench-join`: ratios within one run on two cores."
        ' "Million a second" is by processor time over all threads, "by the clock" by the time that passed,'
        " of which a tool that uses two cores may need half; each is the best of the runs (at least two) in"
        " a second and a half. Rows are"
        " compared with geomap's own answer. A tool that would take longer than some seconds once is left out"
        " of that line; where sjoin is (\\*), the ratio is to its rate on the most points that it had.\n\n"
        + "\n".join(notes)
        + "\n\n![times sjoin](join_speed.svg)\n\n"
    )
    (DOCS / "join_speed.md").write_text(text + "\n".join(lines) + "\n", encoding="utf-8")
    full = frame[frame["own"]].groupby("number")["tool"].nunique()
    most = full[full == full.max()].index.max()
    (DOCS / "join_speed.svg").write_text(plot(frame[frame["number"] == most], most), encoding="utf-8")


def plot(frame: pd.DataFrame, number: int) -> str:
    """Bars on a logarithmic scale, one group for each combination."""
    bars, y = [], 34
    scale = 420 / np.log10(max(1000.0, frame["ratio"].max()) / 0.1)
    for (regions, kind), group in frame.groupby(["regions", "points"], sort=False):
        bars.append(f'<text x="8" y="{y}" font-weight="bold">{regions} regions, points: {kind}</text>')
        for row in group.itertuples():
            y += 16
            width = max(1.0, scale * np.log10(max(row.ratio, 0.1) / 0.1))
            fill = "#0b5394" if row.tool.startswith("geomap") else "#9a9a9a"
            bars.append(f'<text x="8" y="{y}">{row.tool}</text>')
            bars.append(f'<rect x="170" y="{y - 10}" width="{width:.0f}" height="12" fill="{fill}"/>')
            bars.append(f'<text x="{176 + width:.0f}" y="{y}">{row.ratio:.1f}</text>')
        y += 26
    style = 'font-family="sans-serif" font-size="12" fill="#222"'
    title = f"{number:,} points: points a second, as a multiple of geopandas.sjoin (logarithmic)"
    title = f'<text x="8" y="14">{title}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 {y}" {style}>'
        f'<rect width="660" height="{y}" fill="#fff"/>{title}{"".join(bars)}</svg>\n'
    )


if __name__ == "__main__":
    main()
