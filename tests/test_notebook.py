"""The map in notebooks: in a running JupyterLab, and in the HTML of one that was executed."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pathlib
import socket
import subprocess
import sys
import urllib.request
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.browser

TOKEN = "loopback-only"
ROOT = pathlib.Path(__file__).parent.parent
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


@pytest.fixture
def lab(tmp_path: pathlib.Path) -> Iterator[str]:
    """Run a JupyterLab of its own on loopback: its address. It looks for no news and no updates."""
    if importlib.util.find_spec("jupyterlab") is None:
        pytest.skip("JupyterLab is missing: pip install --group dev")
    nbformat = pytest.importorskip("nbformat")
    (tmp_path / "work").mkdir()
    cell = nbformat.v4.new_code_cell(CODE)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), tmp_path / "work" / "map.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = {f"JUPYTER_{kind}_DIR": str(tmp_path / kind) for kind in ("CONFIG", "RUNTIME", "DATA")}
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}",
        "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}", "--allow-root", "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    ]  # fmt: skip
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    with (tmp_path / "log").open("wb") as log:
        running = subprocess.Popen(
            command, cwd=tmp_path / "work", stdout=log, stderr=log,
            env={**os.environ, **folders, "IPYTHONDIR": str(tmp_path / "ipython"), "PYTHONPATH": path},
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            await_answer(f"{address}/api?token={TOKEN}", running)
            yield f"{address}/lab/tree/map.ipynb?token={TOKEN}"
        finally:
            running.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(20)
            running.kill()


def await_answer(address: str, running: subprocess.Popen[bytes]) -> None:
    """Ask until the server answers; each question that is refused takes its own time."""
    while running.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            assert answer.status == 200
            return
    pytest.fail(f"JupyterLab ended with {running.returncode}")


@pytest.mark.filterwarnings("ignore")  # the notebook tools' own
def test_a_cell_in_jupyterlab_shows_the_map_and_asks_no_other_host(browser: Any, lab: str) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(lab)
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").click(timeout=90_000)
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for(timeout=90_000)
    page.keyboard.press("Shift+Enter")
    frame = page.frame_locator("iframe[srcdoc]")
    frame.locator("[data-ready]").wait_for(timeout=90_000)
    assert frame.locator("h1").inner_text() == "One strike {{7*7}} <b>bold</b>"
    frame.locator("label[for=view-regions]").click()
    assert "in each region" in frame.locator(".how").inner_text()
    elsewhere = [
        url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:"))
    ]
    context.close()
    assert elsewhere == []
