"""The bundle as a newsroom uses it: pasted into an article of another origin with a strict policy."""

from __future__ import annotations

import pathlib
from typing import Any

import map_samples
import pytest
from browser_fixtures import has_the_height_of, unfold, until

from geomap.bundle import publish
from geomap.embed import listener_hash

pytestmark = pytest.mark.browser

HOST = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>An article</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; frame-src {origin}; script-src '{script}'"></head>
<body><h1>An article</h1><p>Before the map.</p>
{embed}
<p>After the map.</p></body></html>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of a bundle that are text, by their path."""
    strikes, reports = map_samples.small()
    folder = publish(strikes, reports=reports, directory=tmp_path_factory.mktemp("host") / "out")
    return {f"/{file.name}": file.read_text(encoding="utf-8") for file in folder.iterdir() if _is_text(file)}


def _is_text(file: pathlib.Path) -> bool:
    return file.suffix in {".html", ".txt", ".svg"}


@pytest.mark.parametrize("width", [320, 375, 520, 1000])
@pytest.mark.parametrize("lang", ["en", "uk"])
def test_the_pasted_frame_is_as_high_as_its_content(
    browser: Any, serve: Any, pages: dict[str, str], width: int, lang: str
) -> None:
    with serve(pages) as origin:
        embed = pages[f"/embed.{lang}.txt"].replace("ADDRESS", origin)
        host = HOST.format(origin=origin, script=listener_hash(), embed=embed)
        with serve({"/": host}) as other:
            context = browser.new_context(viewport={"width": width, "height": 800})
            page = context.new_page()
            complaints: list[str] = []
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(other)
            frame = page.query_selector("iframe").content_frame()
            frame.wait_for_selector("[data-ready]")
            until(page, lambda: has_the_height_of(page, frame))
            height = page.evaluate("document.querySelector('iframe').clientHeight")
            assert height != 1000  # the height until the page has spoken
            assert frame.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert frame.evaluate("document.documentElement.lang") == lang
            assert complaints == []
            context.close()


def test_where_scripts_are_stripped_the_wheel_reaches_the_foot_of_the_page(
    browser: Any, serve: Any, pages: dict[str, str]
) -> None:
    with serve(pages) as origin:
        frame_only = pages["/embed.txt"].replace("ADDRESS", origin).partition("</script>")[2]
        with serve({"/": HOST.format(origin=origin, script=listener_hash(), embed=frame_only)}) as other:
            context = browser.new_context(viewport={"width": 375, "height": 800})
            page = context.new_page()
            page.goto(other)
            frame = page.query_selector("iframe").content_frame()
            frame.wait_for_selector("[data-ready]")
            page.mouse.move(180, 400)
            page.mouse.wheel(0, 5000)
            foot = "scrollY + innerHeight >= document.documentElement.scrollHeight - 1"
            until(page, lambda: frame.evaluate(foot))
            assert frame.evaluate("document.documentElement.scrollHeight") > 1100
            assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
            context.close()


def test_the_height_follows_when_the_reader_opens_a_table(
    browser: Any, serve: Any, pages: dict[str, str]
) -> None:
    with serve(pages) as origin:
        embed = pages["/embed.txt"].replace("ADDRESS", origin)
        host = HOST.format(origin=origin, script=listener_hash(), embed=embed)
        with serve({"/": host}) as other:
            context = browser.new_context(viewport={"width": 700, "height": 800})
            page = context.new_page()
            page.goto(other)
            frame = page.query_selector("iframe").content_frame()
            frame.wait_for_selector("[data-ready]")
            until(page, lambda: has_the_height_of(page, frame))
            before = page.evaluate("document.querySelector('iframe').clientHeight")
            unfold(frame)
            until(page, lambda: page.evaluate("document.querySelector('iframe').clientHeight") > before)
            until(page, lambda: has_the_height_of(page, frame))
            context.close()


def test_another_frame_cannot_change_the_height(browser: Any, serve: Any, pages: dict[str, str]) -> None:
    rogue = '<script>parent.postMessage({sentinel: "amp", type: "embed-size", height: 9000}, "*")</script>'
    with serve({**pages, "/rogue.html": rogue}) as origin:
        embed = pages["/embed.txt"].replace("ADDRESS", origin)
        embed += f'<iframe src="{origin}/rogue.html" height="50"></iframe>'
        with serve({"/": HOST.format(origin=origin, script=listener_hash(), embed=embed)}) as other:
            context = browser.new_context(viewport={"width": 700, "height": 800})
            page = context.new_page()
            page.goto(other)
            frame = page.query_selector("iframe").content_frame()
            frame.wait_for_selector("[data-ready]")
            page.wait_for_timeout(500)
            heights = page.evaluate("[...document.querySelectorAll('iframe')].map((f) => f.clientHeight)")
            assert max(heights) < 9000
            assert heights[1] == 50
            context.close()


def test_the_picture_alone_is_a_page_that_asks_for_nothing(visit: Any, pages: dict[str, str]) -> None:
    seen = visit(pages["/card.svg"], ready=False)
    assert [url for url in seen.requests if not url.startswith("file:")] == []
    assert seen.complaints == []
