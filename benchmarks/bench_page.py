"""10,000 strikes to HTML, beside folium's ways, geopandas.explore, lonboard and pydeck.

Run with ``make bench``; read the ratios within one run, since machines differ and are noisy.
"""

from __future__ import annotations

import folium
import folium.plugins
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geomap import StrikeMap, load_regions

N = 10_000


@pytest.fixture(scope="module")
def strikes() -> gpd.GeoDataFrame:
    """Points over the east of Ukraine on 200 places and 60 days, the same in each run."""
    rng = np.random.default_rng(4)
    place = rng.integers(0, 200, N)
    lon, lat = 30 + rng.random(200) * 8, 46.5 + rng.random(200) * 4
    day = pd.Timestamp("2026-01-01") + pd.to_timedelta(rng.integers(0, 60, N), unit="D")
    data = {
        "strike_id": [f"s{n}" for n in range(N)],
        "name": [f"Place {n}" for n in place],
        "place_id": [f"P{n}" for n in place],
        "precision": "settlement",
        "status": "located",
        "date": day.strftime("%Y-%m-%d"),
        "weapons": rng.choice(["missile", "drone", "shelling"], N),
        "killed_min": pd.array(rng.poisson(0.3, N), dtype="Int64"),
        "injured_min": pd.array(rng.poisson(1.5, N), dtype="Int64"),
    }
    data |= {"killed_max": data["killed_min"], "injured_max": data["injured_min"]}
    return gpd.GeoDataFrame(data, geometry=gpd.points_from_xy(lon[place], lat[place]), crs=4326)


@pytest.fixture(scope="module")
def regions() -> gpd.GeoDataFrame:
    return load_regions("admin1")


@pytest.mark.benchmark(group="10,000 strikes to HTML")
def bench_geomap(benchmark, strikes, regions):
    html = benchmark.pedantic(lambda: StrikeMap(strikes, regions).to_html(), rounds=5, warmup_rounds=1)
    benchmark.extra_info["megabytes"] = round(len(html) / 1e6, 2)


@pytest.mark.benchmark(group="10,000 strikes to HTML")
def bench_folium_geojson_layer(benchmark, strikes):
    shown = strikes[["name", "date", "weapons", "geometry"]]

    def run() -> str:
        page = folium.Map([48.5, 31.5], zoom_start=6)
        tooltip = folium.GeoJsonTooltip(["name", "date", "weapons"])
        folium.GeoJson(shown, marker=folium.CircleMarker(radius=5), tooltip=tooltip).add_to(page)
        return page.get_root().render()

    html = benchmark.pedantic(run, rounds=3, warmup_rounds=1)
    benchmark.extra_info["megabytes"] = round(len(html) / 1e6, 2)


@pytest.mark.benchmark(group="10,000 strikes to HTML")
def bench_folium_marker_each(benchmark, strikes):
    def run() -> str:
        page = folium.Map([48.5, 31.5], zoom_start=6)
        for row in strikes.itertuples():
            folium.Marker([row.geometry.y, row.geometry.x], tooltip=row.name).add_to(page)
        return page.get_root().render()

    html = benchmark.pedantic(run, rounds=1)
    benchmark.extra_info["megabytes"] = round(len(html) / 1e6, 2)


@pytest.mark.benchmark(group="10,000 strikes to HTML")
def bench_folium_fast_marker_cluster(benchmark, strikes):
    # Positions only: no text travels with them.
    spots = list(zip(strikes.geometry.y, strikes.geometry.x, strict=True))

    def run() -> str:
        page = folium.Map([48.5, 31.5], zoom_start=6)
        folium.plugins.FastMarkerCluster(spots).add_to(page)
        return page.get_root().render()

    measure(benchmark, run)


@pytest.mark.benchmark(group="10,000 strikes to HTML")
def bench_geopandas_explore(benchmark, strikes):
    pytest.importorskip("mapclassify")
    pytest.importorskip("matplotlib")
    shown = strikes[["name", "date", "weapons", "geometry"]]
    measure(benchmark, lambda: shown.explore(tiles=None).get_root().render())


@pytest.mark.benchmark(group="10,000 strikes to HTML")
def bench_lonboard(benchmark, strikes):
    lonboard = pytest.importorskip("lonboard")
    shown = strikes[["name", "date", "weapons", "geometry"]]
    measure(benchmark, lambda: lonboard.Map(lonboard.ScatterplotLayer.from_geopandas(shown)).to_html())


@pytest.mark.benchmark(group="10,000 strikes to HTML")
def bench_pydeck(benchmark, strikes):
    pydeck = pytest.importorskip("pydeck")
    shown = pd.DataFrame(strikes[["name", "date", "weapons"]]).assign(
        lon=strikes.geometry.x, lat=strikes.geometry.y
    )

    def run() -> str:
        layer = pydeck.Layer("ScatterplotLayer", shown, get_position=["lon", "lat"], get_radius=3000)
        return pydeck.Deck(layers=[layer], map_provider=None).to_html(as_string=True)

    measure(benchmark, run)


def measure(benchmark, run) -> None:
    html = benchmark.pedantic(run, rounds=3, warmup_rounds=1)
    benchmark.extra_info["megabytes"] = round(len(html) / 1e6, 2)
