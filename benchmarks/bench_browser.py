"""The page in a real browser: how soon it is ready on a slow phone, and how long a frame takes.

Ready within 2.5 s at a quarter of the CPU, and 100 ms a frame with 50,000 strikes, are the aims.
"""

from __future__ import annotations

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests"))

import map_samples
from browser_fixtures import browser  # noqa: F401 - the fixture

from geomap import StrikeMap


def write(path: pathlib.Path, n: int, **options: int) -> str:
    strikes, reports = map_samples.many(n, **options)
    StrikeMap(strikes, reports=reports).save(path)
    return f"file://{path}"


@pytest.mark.benchmark(group="500 strikes ready at a quarter of the CPU")
def bench_ready(benchmark, browser, tmp_path):  # noqa: F811
    address = write(tmp_path / "map.html", 500)

    def ready() -> None:
        context = browser.new_context(viewport={"width": 375, "height": 700})
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address)
        page.wait_for_selector("[data-ready]")
        context.close()

    benchmark.pedantic(ready, rounds=5, warmup_rounds=1)


ACTIONS = {
    "pan": "geomap.map.panBy([9, 0], {animate: false})",
    "filter": "const handle = document.querySelector('input[type=range]');"
    "handle.value = 1 - handle.value; handle.dispatchEvent(new Event('input'))",
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.benchmark(group="a frame with 50,000 strikes")
def bench_frame(benchmark, browser, tmp_path, action):  # noqa: F811
    page = browser.new_page(viewport={"width": 1200, "height": 850})
    page.goto(write(tmp_path / "map.html", 50_000, places=5000))
    page.wait_for_selector("[data-ready]", timeout=60_000)
    script = f"async () => {{ {ACTIONS[action]}; await new Promise((done) => requestAnimationFrame(done)); }}"
    benchmark.pedantic(page.evaluate, args=(script,), rounds=10, warmup_rounds=2)
    page.close()
