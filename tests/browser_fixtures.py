"""A real Chromium for the tests of the page, and pages served on loopback from more than one origin."""

from __future__ import annotations

import contextlib
import http.server
import os
import pathlib
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

FLAGS = (  # noqa: SIM905 - as they stand on a command line
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def chromium() -> str:
    """Find the browser: its absence skips a test here and fails it in CI."""
    found = os.environ.get("GEOMAP_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        message = "Chromium is missing: apt-get install chromium, or set GEOMAP_CHROMIUM to its path"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests of a module."""
    path = chromium()
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


def until(page: Any, holds: Callable[[], bool]) -> None:
    """Wait until it holds: a busy machine draws when it can, not when a test asks."""
    for _ in range(600):
        if holds():
            return
        page.wait_for_timeout(50)
    assert holds()


def unfold(page: Any) -> None:
    """Open the tables, which the page fills after the click."""
    page.click("details.tables >> nth=0 >> summary")
    page.wait_for_selector("details[open] table")


def has_the_height_of(page: Any, frame: Any) -> bool:
    """Whether the frame of a page is as high as what stands in it."""
    height = page.evaluate("document.querySelector('iframe').clientHeight")
    return abs(height - frame.evaluate("document.documentElement.scrollHeight")) <= 1


class Visit:
    """A page that is open, with all that it asked for and all that it complained about."""

    def __init__(self, page: Any) -> None:
        self.page, self.requests, self.complaints = page, [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))


@pytest.fixture
def visit(browser: Any, tmp_path: pathlib.Path) -> Iterator[Any]:
    """Open HTML from a file and wait until the map is ready."""
    with contextlib.ExitStack() as stack:

        def open_page(html: str, *, hash: str = "", ready: bool = True, **options: Any) -> Visit:
            options = {"viewport": {"width": 1200, "height": 850}, **options}
            context = browser.new_context(**options)
            stack.callback(context.close)
            seen = Visit(context.new_page())
            file = tmp_path / f"page{len(list(tmp_path.iterdir()))}.html"
            file.write_text(html, encoding="utf-8")
            seen.page.goto(f"file://{file}{hash}")
            if ready:
                seen.page.wait_for_selector("[data-ready]")
            return seen

        yield open_page


@pytest.fixture
def serve() -> Any:
    """Serve pages on loopback: a context that gives their address."""
    return _served


@contextlib.contextmanager
def _served(pages: dict[str, str]) -> Iterator[str]:
    """Serve pages on a port of loopback: its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path.split("?")[0])
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((body or "").encode())

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
