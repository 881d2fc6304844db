"""The page in a real browser: how soon it is ready on a slow phone, and how long a frame takes.

Ready within 2.5 s at a quarter of the CPU, and 100 ms a frame with 50,000 strikes, are the aims. Beside the
time on the clock, ``processor_ms`` is what the page's own thread took of the processor, which other work on
the machine does not lengthen as much.
"""

from __future__ import annotations

import json
import pathlib
import statistics
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


def processor_ms(browser, page, run, times: int = 1) -> float:  # noqa: F811
    """Milliseconds of the processor that the page's main thread takes for one run."""
    browser.start_tracing(
        page=page, categories=["toplevel", "disabled-by-default-devtools.timeline", "__metadata"]
    )
    for _ in range(times):
        run()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    main = {
        (each["pid"], each["tid"])
        for each in events
        if each["name"] == "thread_name" and each["args"]["name"] == "CrRendererMain"
    }
    tasks = [each for each in events if each["name"] == "RunTask" and (each["pid"], each["tid"]) in main]
    return sum(each.get("tdur", 0) for each in tasks) / 1000 / times


@pytest.mark.benchmark(group="500 strikes ready at a quarter of the CPU")
def bench_ready(benchmark, browser, tmp_path):  # noqa: F811
    address = write(tmp_path / "map.html", 500)

    def ready(rate: int = 4, traced: bool = False) -> float:
        context = browser.new_context(viewport={"width": 375, "height": 700})
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})

        def run() -> None:
            page.goto(address)
            page.wait_for_selector("[data-ready]")

        took = processor_ms(browser, page, run) if traced else run() or 0.0
        context.close()
        return took

    benchmark.pedantic(ready, rounds=5, warmup_rounds=1)
    full = statistics.median(ready(1, traced=True) for _ in range(5))
    benchmark.extra_info["processor_ms_at_full_speed"] = round(full)


ACTIONS = {
    "pan": "geomap.map.panBy([(window.turn = -(window.turn || 30)), 0], {animate: false})",
    "zoom": "geomap.map.setView([48.5, 35], 1.2 + 0.3 * Math.random(), {animate: false})",
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
    took = processor_ms(browser, page, lambda: page.evaluate(script), times=10)
    benchmark.extra_info["processor_ms"] = round(took)
    page.close()
