"""The map in an executed notebook, as a reader of its HTML sees it in a real browser."""

from __future__ import annotations

import pathlib
import warnings
from typing import Any

import pytest

pytestmark = pytest.mark.browser

CODE = """
import geopandas as gpd
from shapely.geometry import Point
from geomap import StrikeMap
strikes = gpd.GeoDataFrame({"name": ["Kharkiv"], "date": ["2026-02-03"]}, geometry=[Point(36.23, 49.99)], crs=4326)
StrikeMap(strikes, title="One strike {{7*7}} <b>bold</b>")
"""


@pytest.mark.filterwarnings("ignore")  # the notebook tools' own
def test_an_executed_notebook_shows_the_map(browser: Any, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("ipykernel")
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    nbconvert = pytest.importorskip("nbconvert")
    cell = nbformat.v4.new_code_cell(CODE)
    notebook = nbformat.v4.new_notebook(cells=[cell])
    with warnings.catch_warnings(action="ignore"):
        nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
        html, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)
    file = tmp_path / "notebook.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page()
    # nbconvert's own page asks a host for its scripts; the map's frame must do without.
    page.route("http*://**", lambda route: route.abort())
    page.goto(f"file://{file}", wait_until="domcontentloaded")
    frame = page.frame_locator("iframe[srcdoc]")
    frame.locator("[data-ready]").wait_for(timeout=20_000)
    assert frame.locator("h1").inner_text() == "One strike {{7*7}} <b>bold</b>"
    assert "Kharkiv" in frame.locator(".ranking").inner_text()
    page.close()
