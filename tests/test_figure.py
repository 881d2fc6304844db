"""The frame of the page: nothing runs as a template, nothing foreign gets in."""

from __future__ import annotations

import hashlib
import itertools
import json
import re

import folium
import folium.plugins
import map_samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import OptionError
from geomap.figure import ASSETS, escape, inert, leaflet_script, policy, style
from geomap.page import StrikeMap


def strike_map(**options: object) -> StrikeMap:
    strikes, reports = map_samples.small()
    return StrikeMap(strikes, reports=reports, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("hostile", map_samples.HOSTILE)
def test_no_text_of_the_data_is_run_as_a_template(hostile: str) -> None:
    strikes, reports = map_samples.small()
    for column in ("place", "name", "name_uk", "reason", "region"):
        strikes[column] = hostile
    for column in ("source", "url", "quote", "place"):
        reports[column] = hostile
    page = StrikeMap(
        strikes, reports=reports, title=hostile, subtitle=hostile, credit=hostile, notes=[hostile]
    ).to_html()
    visible = re.sub(r"<style>.*?</style>|<script>.*?</script>|<path[^>]*>", "", page, flags=re.DOTALL)
    assert ">49<" not in visible
    assert "{49}" not in visible
    for mark in ("{{", "{%", "{#", "<img", "<b>"):
        assert mark not in visible


def test_text_of_a_folium_layer_is_not_compiled_a_second_time() -> None:
    page = strike_map()
    folium.GeoJson({"type": "Point", "coordinates": [30, 50]}, name="{{7*7}}").add_to(page)
    folium.LayerControl().add_to(page)
    html = page.to_html()
    assert "{{7*7}}" in html
    assert '"49"' not in html


def test_a_layer_whose_text_breaks_foliums_template_is_one_clear_error() -> None:
    page = strike_map()
    folium.GeoJson({"type": "Point", "coordinates": [30, 50]}, name="{% x").add_to(page)
    folium.LayerControl().add_to(page)
    with pytest.raises(OptionError, match="add_outlines"):
        page.to_html()


def test_a_layer_with_a_foreign_asset_is_refused_by_its_name() -> None:
    page = strike_map()
    folium.plugins.MarkerCluster().add_to(page)
    with pytest.raises(OptionError, match=r"'markerclusterjs'.*allow_remote=True"):
        page.to_html()


def test_a_foreign_asset_is_let_in_on_request_with_its_origin_in_the_policy() -> None:
    page = strike_map(allow_remote=True)
    folium.plugins.MarkerCluster().add_to(page)
    html = page.to_html()
    assert '<script src="https://cdnjs.cloudflare.com/' in html
    rules = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert rules is not None
    assert "script-src" in rules[1]
    assert "https://cdnjs.cloudflare.com" in rules[1]


def test_layers_of_one_map_leave_no_trace_on_the_next() -> None:
    page = strike_map(allow_remote=True)
    page.add_js_link("mine", "https://example.org/x.js")
    folium.plugins.MarkerCluster().add_to(page)
    page.to_html()
    assert "example.org/x.js" not in strike_map().to_html()
    assert StrikeMap.default_js == []


def test_a_map_with_folium_layers_is_the_same_bytes_when_built_twice() -> None:
    def build() -> str:
        page = strike_map()
        group = folium.FeatureGroup("own").add_to(page)
        folium.CircleMarker([50, 30], popup="one", tooltip="two").add_to(group)
        folium.GeoJson({"type": "Point", "coordinates": [30, 50]}).add_to(page)
        folium.LayerControl().add_to(page)
        first = page.to_html()
        assert page.to_html() == first
        return first

    assert build() == build()


def test_leaflet_is_what_its_manifest_says() -> None:
    manifest = json.loads((ASSETS / "leaflet" / "manifest.json").read_text(encoding="utf-8"))
    found = {
        str(path.relative_to(ASSETS / "leaflet")): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (ASSETS / "leaflet").rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert found == manifest["files"]
    assert manifest["version"] == "1.9.4"
    assert "BSD 2-Clause" in (ASSETS / "leaflet" / "LICENSE").read_text(encoding="utf-8")
    assert leaflet_script() in strike_map().to_html()


def test_no_address_of_a_host_stands_where_a_browser_would_fetch_it() -> None:
    html = strike_map().to_html().replace(leaflet_script(), "")
    assert not re.findall(
        r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import""", html
    )


def test_the_page_has_no_inline_handlers_or_styles() -> None:
    html = re.sub(r"<script.*?</script>|<style>.*?</style>", "", strike_map().to_html(), flags=re.DOTALL)
    assert not re.findall(r"<[^>]+\s(?:on\w+|style)\s*=", html)


def test_the_policy_hashes_scripts_and_leaves_data_alone() -> None:
    rules = policy('<script>a</script><script type="application/json">b</script><style>c</style>')
    assert rules.count("sha256-") == 2
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules


@pytest.mark.parametrize("text", map_samples.HOSTILE)
def test_escaped_text_holds_no_markup_and_no_template(text: str) -> None:
    escaped = escape(text)
    assert not any(mark in escaped for mark in "<>\"'{`")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def tokens(scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", style(), re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", blocks[0]))
    return (
        found
        if scheme == "light"
        else {**found, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", blocks[1]))}
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_symbols_stand_out_from_their_ground(scheme: str) -> None:
    token = tokens(scheme)
    text = (
        "text page, muted page, text region, faint region, faint land, sea-text sea, on-ink ink, text mark, "
    )
    text += "muted land, text raised, muted raised, " + ", ".join(f"on-{n} ramp-{n}" for n in range(5))
    signs = "strike region, strike page, site region, hatch region, chosen region, focus page, control page, "
    signs += "border region"
    for pairs, least in ((text, 4.5), (signs, 3)):
        found = {pair: round(contrast(*(token[t] for t in pair.split())), 2) for pair in pairs.split(", ")}
        assert {pair: value for pair, value in found.items() if value < least} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ramp_gets_steadily_darker_or_lighter_for_every_kind_of_eye(scheme: str) -> None:
    def seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        mixed = [sum(a * b for a, b in zip(row, parts, strict=True)) for row in matrix]
        return luminance("#" + "".join(f"{round(255 * min(1, max(0, part))):02x}" for part in mixed))

    eyes = {
        "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
        "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
        "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
        "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
    }
    token = tokens(scheme)
    for eye, matrix in eyes.items():
        light = [seen(token[f"ramp-{n}"], matrix) for n in range(5)]
        steps = [b - a for a, b in itertools.pairwise(light)]
        assert all(step < 0 for step in steps) or all(step > 0 for step in steps), (eye, light)


@given(st.text(alphabet="a \u202a\u202e\u202c\u2066\u2068\u2069\x00\x1b\n"))
def test_what_turns_the_direction_of_a_text_ends_within_it(text: str) -> None:
    left = inert(text)
    assert inert(left) == left
    assert not set(left) & set("\x00\x1b")
    assert unicode_balance(left) == []
    assert [c for c in left if c in "a \n"] == [c for c in text if c in "a \n"]


def unicode_balance(text: str) -> list[str]:
    """What is open at the end of a text, by the rules for explicit directions (UAX #9, X1 to X7)."""
    opened: list[str] = []
    for mark in text:
        if mark in "\u202a\u202e\u2066\u2068":
            opened.append(mark)
        elif mark == "\u202c":
            assert opened.pop() in "\u202a\u202e"
        elif mark == "\u2069":
            assert opened.pop() in "\u2066\u2068"
    return opened
