"""Points to regions beside the tools that analysts use: ratios within one run, results compared row by row.

    python benchmarks/join.py [--points 10000 1000000 10000000] [--repeat 3] [--write]

`--write` puts the table and the plot into docs/. What is not installed is named and left out: duckdb with
duckdb-extensions and duckdb-extension-spatial, sedonadb with geoarrow-pyarrow, dask-geopandas.
The machine may be busy with other work: each figure is processor time, the best of some runs, and only ratios
count.
"""

from __future__ import annotations

import argparse
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
Calls = tuple[Callable, Callable]
RNG = np.random.default_rng(20260203)


def voronoi(number: int) -> gpd.GeoDataFrame:
    """Divide the oblasts into so many regions, for a count of polygons that no free file has."""
    oblasts = load_regions("admin1")
    seeds, share = [], oblasts.to_crs(8857).area
    for shape, part in zip(oblasts.geometry, number * share / share.sum(), strict=True):
        west, south, east, north = shape.bounds
        x, y = RNG.uniform([[west], [south]], [[east], [north]], (2, 4000))
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
    if kind == "uniform":
        west, south, east, north = regions.total_bounds
        return tuple(RNG.uniform([[west], [south]], [[east], [north]], (2, number)))
    if kind == "cities":
        cities = pd.read_csv(DOCS.parent / "boundaries" / "places.csv")
        at = RNG.integers(0, len(cities), number)
        spread = RNG.normal(0, 0.08, (2, number))
        return cities["lon"].to_numpy()[at] + spread[0], cities["lat"].to_numpy()[at] + spread[1] * 0.65
    line = shapely.get_coordinates(shapely.segmentize(shapely.boundary(regions.geometry.to_numpy()), 0.01))
    at = RNG.integers(0, len(line), number)
    return line[at, 0] + RNG.uniform(-0.013, 0.013, number), line[at, 1] + RNG.uniform(-0.009, 0.009, number)


def best(run: Callable[[], object], repeat: int) -> tuple[float, object]:
    """Processor seconds, of all threads, of the fastest run, and what it gave.

    On a busy machine the clock flatters short runs, which fit between the others' turns.
    """
    seconds, result = [], None
    for _ in range(repeat):
        start = time.process_time()
        result = run()
        seconds.append(time.process_time() - start)
    return min(seconds), result


def by_position(codes: pd.Series, number: int, regions: gpd.GeoDataFrame) -> np.ndarray:
    """Codes by row number to positions, -1 for none; of two for a point on a border the first by code."""
    codes = codes.dropna().sort_values(kind="stable")
    codes = codes[~codes.index.duplicated()]
    found = np.full(number, -1)
    found[codes.index.to_numpy()] = pd.Index(regions["code"]).get_indexer(codes)
    return found


def tools(x: np.ndarray, y: np.ndarray, regions: gpd.GeoDataFrame) -> dict[str, Calls]:
    """Each tool as a call, and how its answer is read."""
    number = len(x)
    frame = gpd.GeoDataFrame({"id": np.arange(number)}, geometry=gpd.points_from_xy(x, y), crs=4326)
    shapes = regions[["code", "geometry"]]
    index = RegionIndex(regions)
    table = pd.DataFrame({"i": np.arange(number), "x": x, "y": y})
    found: dict[str, Calls] = {
        "geomap, coordinates": (lambda: index.lookup(x, y), lambda r: r),
        "geomap, frame to frame": (
            lambda: join_regions(frame, regions, index=index),
            lambda r: r["region"].cat.codes.to_numpy(),
        ),
        "geopandas.sjoin": (
            lambda: gpd.sjoin(frame, shapes, how="left", predicate="intersects"),
            lambda r: by_position(r["code"], number, regions),
        ),
    }
    try:
        import dask_geopandas

        lazy = dask_geopandas.from_geopandas(frame, npartitions=8)
        right = dask_geopandas.from_geopandas(shapes, npartitions=1)
        found["dask-geopandas"] = (
            lambda: lazy.sjoin(right, predicate="intersects").compute(),
            lambda r: by_position(r["code"], number, regions),
        )
    except ImportError:
        print("dask-geopandas is not installed")
    try:
        import duckdb
        from duckdb_extensions import import_extension

        import_extension("spatial")
        base = duckdb.connect()
        base.execute("LOAD spatial")
        base.register(
            "raw", pd.DataFrame({"code": regions["code"].astype(object), "wkb": regions.geometry.to_wkb()})
        )
        base.execute("CREATE TABLE regions AS SELECT code, ST_GeomFromWKB(wkb) AS shape FROM raw")
        base.register("points", table)
        base.execute("CREATE TABLE located AS SELECT i, ST_Point(x, y) AS point FROM points")
        sql = "SELECT i, code FROM located JOIN regions ON ST_Intersects(shape, point)"
        found["DuckDB spatial"] = (
            lambda: base.execute(sql).df(),
            lambda r: by_position(r.set_index("i")["code"], number, regions),
        )
    except ImportError as missing:
        print("DuckDB spatial is not installed:", missing)
    try:
        import geoarrow.pyarrow  # noqa: F401
        import sedonadb

        sedona = sedonadb.connect()
        sedona.create_data_frame(table).to_view("points")
        sedona.create_data_frame(shapes).to_view("regions")
        ask = (
            "SELECT p.i, r.code FROM points p JOIN regions r"
            " ON ST_Intersects(r.geometry, ST_SetSRID(ST_Point(p.x, p.y), 4326))"
        )
        found["SedonaDB"] = (
            lambda: sedona.sql(ask).to_pandas(),
            lambda r: by_position(r.set_index("i")["code"], number, regions),
        )
    except ImportError as missing:
        print("SedonaDB is not installed:", missing)
    return found


def main() -> None:
    """Run every combination and show it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--points", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--regions", type=int, nargs="+", default=[27, 136, 1400])
    parser.add_argument("--kinds", nargs="+", default=["uniform", "cities", "border"])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--slow", type=int, default=1_000_000, help="most points that the other tools get")
    parser.add_argument(
        "--write", action="store_true", help="write docs/join_speed.md and docs/join_speed.svg"
    )
    options = parser.parse_args()
    rows = []
    for count in options.regions:
        regions = load_regions("admin1") if count == 27 else voronoi(count)
        build, index = best(lambda regions=regions: RegionIndex(regions), options.repeat)
        megabytes = index.nbytes / 1e6
        vertices = int(shapely.get_num_coordinates(regions.geometry.to_numpy()).sum())
        print(f"{len(regions)} regions, {vertices:,} vertices: built in {build:.3f} s, {megabytes:.0f} MB")
        for kind in options.kinds:
            for number in options.points:
                x, y = points_of(kind, number, regions)
                some = measure(x, y, regions, options)
                base = next((row["seconds"] for row in some if row["tool"] == "geopandas.sjoin"), np.nan)
                for row in some:
                    row |= {"regions": len(regions), "points": kind, "number": number}
                    row |= {"build": build, "memory": index.nbytes, "ratio": base / row["seconds"]}
                    row["rate"] = number / row["seconds"] / 1e6
                    print(
                        f"  {len(regions):5} {kind:8} {number:>10,} {row['tool']:24} {row['rate']:8.2f} M/s"
                        f" {row['ratio']:7.1f} x sjoin, {row['differ']} differ"
                    )
                rows += some
    frame = pd.DataFrame(rows)
    if options.write:
        write(frame)


def measure(
    x: np.ndarray, y: np.ndarray, regions: gpd.GeoDataFrame, options: argparse.Namespace
) -> list[dict]:
    """Seconds of each tool, and the rows in which it differs from geomap."""
    calls = tools(x, y, regions) if len(x) <= options.slow else None
    if calls is None:  # the others are slow: a smaller number is enough for a ratio
        index = RegionIndex(regions)
        calls = {"geomap, coordinates": (lambda: index.lookup(x, y), lambda r: r)}
    rows, ours = [], None
    for name, (run, read) in calls.items():
        seconds, result = best(run, options.repeat)
        answer = read(result)
        ours = answer if ours is None else ours
        rows.append({"tool": name, "seconds": seconds, "differ": int((answer != ours).sum())})
    return rows


def times(ratio: float) -> str:
    """A ratio, where there is one."""
    return "" if np.isnan(ratio) else f"{ratio:.1f}"


def write(frame: pd.DataFrame) -> None:
    """Write the table and the plot."""
    columns = ("regions", "points", "number", "tool", "million a second", "times sjoin", "rows that differ")
    head = f"| {' | '.join(columns)} |\n{'|---' * len(columns)}|\n"
    lines = [
        f"| {r.regions} | {r.points} | {r.number:,} | {r.tool} | {r.rate:.2f} | {times(r.ratio)} |"
        f" {r.differ} |"
        for r in frame.itertuples()
    ]
    built = frame.drop_duplicates("regions")
    notes = [
        f"- {r.regions} regions: index built in {r.build:.2f} s, {r.memory / 1e6:.0f} MB"
        for r in built.itertuples()
    ]
    most = frame[frame["number"] == frame.loc[frame["ratio"].notna(), "number"].max()]
    spans = [
        f"- {tool}: {group.min():.1f} to {group.max():.1f} times sjoin"
        for tool, group in most[most["tool"] != "geopandas.sjoin"].groupby("tool", sort=False)["ratio"]
    ]
    notes += [f"\nOf {most['number'].iloc[0]:,} points, over all regions and kinds of points:\n", *spans]
    notes.append(f"- rows that differ, of any tool in any run: {frame['differ'].sum()}")
    text = (
        "# Speed of the join\n\nWritten by `python benchmarks/join.py --write`: ratios within one run on a"
        " machine of two cores shared with other work; each figure is processor time over all threads, the"
        " best of some runs, so that a tool that uses two cores may answer in half of it."
        " Rows are compared with geomap's own answer.\n\n"
        + "\n".join(notes)
        + "\n\n![times sjoin](join_speed.svg)\n\n"
    )
    (DOCS / "join_speed.md").write_text(text + head + "\n".join(lines) + "\n", encoding="utf-8")
    largest = frame[frame["ratio"].notna()]
    largest = largest[largest["number"] == largest["number"].max()]
    (DOCS / "join_speed.svg").write_text(plot(largest), encoding="utf-8")


def plot(frame: pd.DataFrame) -> str:
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
    title = '<text x="8" y="14">Points a second, as a multiple of geopandas.sjoin (logarithmic)</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 {y}" {style}>'
        f'<rect width="660" height="{y}" fill="#fff"/>{title}{"".join(bars)}</svg>\n'
    )


if __name__ == "__main__":
    main()
