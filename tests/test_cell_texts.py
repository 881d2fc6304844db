"""Cells to words that the frames know."""

from __future__ import annotations

import pytest

from geomap.cell_texts import links_in, outlet_of, read_source, weapons_in


@pytest.mark.parametrize(
    ("cell", "weapons"),
    [
        ("Shelling/artillery/missile attack", ["shelling", "missile"]),
        ("air/drone strike", ["airstrike", "drone"]),
        ("X-101/X-555 and Kalibr", ["missile"]),
        ("БпЛА типу Shahed", ["drone"]),
        ("РСЗВ", ["shelling"]),
        ("керована авіабомба", ["airstrike"]),
        ("Protests", []),
        ("", []),
    ],
)
def test_a_weapon_is_one_of_four_kinds(cell: str, weapons: list[str]) -> None:
    assert weapons_in(cell) == weapons


def test_several_links_are_joined_and_each_once() -> None:
    assert (
        links_in("https://a.example/1\nhttps://a.example/1 ; t.me/kanal/2")
        == "https://a.example/1;t.me/kanal/2"
    )
    assert links_in("https://a.example/x,y?z=1,2") == "https://a.example/x,y?z=1,2"


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.media.example/a?b=1", "media.example"),
        ("t.me/kanal/5", "t.me/kanal"),
        ("https://x.com/user/status/1", "x.com/user"),
        ("https://a.example/1;https://b.example/2", "a.example"),
        ("no link", None),
        (None, None),
    ],
)
def test_the_outlet_is_the_host_or_the_channel(url: str | None, outlet: str | None) -> None:
    assert outlet_of(url) == outlet


@pytest.mark.parametrize(
    ("cell", "outlet", "links"),
    [
        ("Post", "Post", None),
        ("", None, None),
        ("https://a.example/1; https://b.example/2", "a.example", "https://a.example/1;https://b.example/2"),
        (
            "Post: https://a.example/1\nGazette, www.b.example",
            "Post; Gazette",
            "https://a.example/1;www.b.example",
        ),
        ("https://a.example/1 https://a.example/12", "a.example", "https://a.example/1;https://a.example/12"),
        ("Post [https://a.example/x_(y)]", "Post", "https://a.example/x_(y)"),
    ],
)
def test_an_outlet_and_links_are_told_apart(cell: str, outlet: str | None, links: str | None) -> None:
    assert read_source(cell) == (outlet, links)
