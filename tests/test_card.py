"""The pictures: signs as reported, text in both alphabets, the same bytes, nothing of the data run."""

from __future__ import annotations

import functools
import struct
import xml.etree.ElementTree as ET
import zlib

import map_samples
import numpy as np
import pytest

from geomap.captions import bundle_words, headline
from geomap.card import CARD, draw_card, draw_map, to_png
from geomap.figure import asset
from geomap.lettering import page_colours
from geomap.payload import MapData, gather
from geomap.regions import load_regions

SVG = "{http://www.w3.org/2000/svg}"


@functools.cache
def data(lang: str = "en", name: str | None = None) -> MapData:
    strikes, reports = map_samples.small()
    if name is not None:
        strikes["name"] = strikes["name_uk"] = name
    return gather(strikes, load_regions("admin1"), reports=reports, lang=lang)


@functools.cache
def card(lang: str = "en", **options: str) -> str:
    words = bundle_words(lang)
    return draw_card(data(lang), words=words, title=headline(data(lang), words), **options)


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]


def pixels(png: bytes) -> np.ndarray:
    """Decode an 8-bit RGBA PNG without interlace."""
    width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", png[16:29])
    assert (depth, colour, interlace) == (8, 6, 0)
    body, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            body += png[at + 8 : at + 8 + length]
        at += length + 12
    rows = np.frombuffer(zlib.decompress(body), np.uint8).reshape(height, 1 + width * 4)
    out = np.zeros((height, width * 4), np.uint8)
    for y, row in enumerate(rows):
        line, above = row[1:].astype(int), out[y - 1].astype(int) if y else np.zeros(width * 4, int)
        if row[0] == 0:
            out[y] = line
            continue
        if row[0] == 2:
            out[y] = (line + above) % 256
            continue
        done = np.zeros(width * 4 + 4, int)
        for x in range(width * 4):
            left, up, corner = done[x], above[x], above[x - 4] if x >= 4 else 0
            if row[0] == 1:
                guess = left
            elif row[0] == 3:
                guess = (left + up) // 2
            else:
                steps = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
                guess = left if steps[0] == min(steps) else up if steps[1] <= steps[2] else corner
            done[x + 4] = (line[x] + guess) % 256
        out[y] = done[4:]
    return out.reshape(height, width, 4)


def test_the_card_is_a_png_of_its_size() -> None:
    png = to_png(card())
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == CARD
    assert len(png) < 600_000


@pytest.mark.parametrize("text", ["Where strikes", "Де були удари", "Ґудзь Їжак Єва"])
def test_text_is_drawn_in_both_alphabets(text: str) -> None:
    def drawn(line: str) -> int:
        node = f'<text x="4" y="30" font-size="24" font-family="Geomap Sans">{line}</text>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="220" height="44">{node}</svg>'
        return int((pixels(to_png(svg))[:, :, 3] > 128).sum())

    assert drawn(text) > 40 * len(text.replace(" ", ""))
    assert drawn("") == 0


def test_every_letter_of_both_alphabets_has_its_width() -> None:
    import json

    for widths in json.loads(asset("fonts/widths.json")).values():
        letters = "abcxyzABCXYZабвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙЫЭЪЁ0123456789–—«»’“”№…"
        assert all(widths.get(str(ord(letter)), 0) > 100 for letter in letters)


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_the_card_says_what_is_shown_and_that_it_is_reported(lang: str) -> None:
    words, lines = bundle_words(lang), " ".join(texts(card(lang, credit="Example Desk")))
    assert words.text("not_verified") in lines
    assert "Example Desk" in lines
    assert words.text("osm") in lines
    for name in ("Kharkiv", "Odesa") if lang == "en" else ("Харків", "Одеса"):
        assert name in lines


def test_precision_is_drawn_as_reported() -> None:
    root = ET.fromstring(card())
    kinds = [node.get("class") for node in root.iter(f"{SVG}circle") if node.get("class")]
    # Each kind once more in the legend.
    assert [kinds.count(kind) for kind in ("area", "settlement", "none", "site")] == [3, 4, 2, 2]
    assert len([node for node in root.iter(f"{SVG}path") if node.get("class") == "hatched"]) == 2


def test_a_card_of_places_shows_the_waters_and_one_of_regions_their_colours_whole() -> None:
    water = page_colours()["water"]
    drawn = {view: [n for n in ET.fromstring(card(view=view)).iter(f"{SVG}path") if water in n.attrib.values()]
             for view in ("places", "regions")}  # fmt: skip
    assert len(drawn["places"]) == 2
    assert drawn["regions"] == []


def test_a_card_of_regions_prints_the_number_in_each() -> None:
    lines = texts(card(view="regions"))
    assert "Kyiv 1" in lines  # the strike on its district is part of the one on the city
    assert lines.count("2") >= 2
    assert ET.fromstring(card(view="regions")).find(f".//{SVG}circle") is None


def test_labels_stay_off_each_other() -> None:
    strikes, reports = map_samples.many(300, places=80)
    words = bundle_words("en")
    svg = draw_card(gather(strikes, load_regions("admin1"), reports=reports), words=words, title="Many")
    spots = [(float(n.get("x", 0)), float(n.get("y", 0))) for n in ET.fromstring(svg).iter(f"{SVG}text")]
    spots = [spot for spot in spots if spot[0] > 430]
    apart = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for n, a in enumerate(spots) for b in spots[:n]]
    assert min(apart) > 10


def test_the_map_names_sources_update_notes_and_boundaries() -> None:
    svg = draw_map(data(), words=bundle_words("en"), title="Two strikes", notes=["Three are held back."])
    lines = " ".join(texts(svg))
    for part in (
        "Sources: Example News",
        "Last updated: 12\xa0February 2026",
        "Three are held back.",
        "ODbL",
    ):
        assert part in lines


@pytest.mark.parametrize("hostile", map_samples.HOSTILE)
def test_text_of_any_kind_makes_a_picture_and_nothing_else(hostile: str) -> None:
    words = bundle_words("en")
    for draw in (draw_card, draw_map):
        svg = draw(data(name=hostile), words=words, title=hostile, credit=hostile)
        tags = {node.tag.removeprefix(SVG) for node in ET.fromstring(svg).iter()}
        assert tags <= {"svg", "title", "desc", "pattern", "clipPath", "rect", "g", "path", "circle", "text"}
        assert "{{" not in svg
        assert to_png(svg, zoom=0.1)[:4] == b"\x89PNG"


def test_the_same_map_is_the_same_bytes() -> None:
    svg = card()
    card.cache_clear()
    assert to_png(card(), zoom=0.5) == to_png(svg, zoom=0.5)


@pytest.mark.parametrize("view", ["places", "regions"])
def test_a_map_without_strikes_explains_no_sign(view: str) -> None:
    strikes, _ = map_samples.small()
    none = gather(strikes.iloc[:0], load_regions("admin1"))
    words = bundle_words("en")
    said = texts(draw_card(none, words=words, title=headline(none, words), view=view))
    assert "No strikes to show." in said
    assert not {"1+", words.text("legend_regions"), words.text("legend_settlement")} & set(said)


def test_one_strike_is_compared_with_nothing() -> None:
    strikes, _ = map_samples.small()
    one, words = gather(strikes.iloc[:1], load_regions("admin1")), bundle_words("en")
    svg = draw_card(one, words=words, title="One day")
    assert not any("the larger" in line or "Most people" in line for line in texts(svg))
    assert "1" in texts(draw_card(one, words=words, title="One day", view="regions"))


def test_a_headline_is_made_smaller_before_a_date_is_broken() -> None:
    words = bundle_words("en")
    title = "Where strikes were reported in Ukraine, 1–28\xa0February\xa02026"
    lines = texts(draw_card(data(), words=words, title=title))
    assert any("1–28 February 2026" in line.replace("\xa0", " ") for line in lines)
