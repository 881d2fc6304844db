"""The page in a real browser: what a reader sees, what runs, and what does not."""

from __future__ import annotations

import gzip
import json
import pathlib
import re
from html import escape
from typing import Any

import folium
import geopandas as gpd
import map_samples
import pandas as pd
import pytest
from browser_fixtures import has_the_height_of, unfold, until
from shapely.geometry import LineString, Point

from geomap.cli import main
from geomap.errors import GeomapWarning
from geomap.locate import geocode_reports
from geomap.merge import merge_reports
from geomap.page import StrikeMap

pytestmark = pytest.mark.browser


def html(**options: Any) -> str:
    strikes, reports = map_samples.small()
    return StrikeMap(strikes, reports=reports, **options).to_html()


def text(page: Any, selector: str) -> str:
    return " ".join(page.inner_text(selector).replace("\u2060", "").split())


def pick(page: Any, choice: str) -> None:
    page.click(f"label[for={choice}]")


def choose(page: Any, name: str) -> None:
    page.fill("#search", name)
    page.press("#search", "Enter")


# ------------------------------------------------------------------ safety


def test_the_page_asks_no_other_host_and_its_console_stays_empty(visit: Any) -> None:
    seen = visit(html())
    choose(seen.page, "Kharkiv")
    pick(seen.page, "view-regions")
    unfold(seen.page)
    assert [url for url in seen.requests if not url.startswith("file:")] == []
    assert seen.complaints == []


@pytest.mark.parametrize("hostile", map_samples.HOSTILE)
def test_text_of_any_kind_is_shown_as_written_and_never_runs(visit: Any, hostile: str) -> None:
    strikes, reports = map_samples.small()
    for column in ("place", "name", "reason", "weapons"):
        strikes[column] = hostile
    strikes["strike_id"] = [f"{hostile}{n}" for n in range(len(strikes))]
    for column in ("source", "url", "quote", "place"):
        reports[column] = hostile
    page = StrikeMap(
        strikes, reports=reports, title=hostile, subtitle=hostile, credit=hostile, notes=[hostile]
    )
    seen = visit(page.to_html(), bypass_csp=True)
    pick(seen.page, "view-regions")
    pick(seen.page, "view-places")
    unfold(seen.page)
    seen.page.click("details.tables >> nth=1 >> summary")
    seen.page.keyboard.press("Home")
    seen.page.click(".ranking li >> nth=0")
    title = seen.page.title()
    shown = seen.page.evaluate("document.getElementById('app').textContent")
    assert title.split() == hostile.split()
    assert hostile in shown
    assert hostile in seen.page.evaluate("document.querySelector('blockquote').textContent")
    assert seen.page.evaluate("document.querySelector('h1').textContent") == hostile
    assert seen.page.query_selector_all("#geomap img, #geomap b, a[href^='javascript']") == []
    assert not [line for line in seen.complaints if line.startswith("error")]


def test_text_of_tables_articles_layers_and_options_stays_text_from_the_file_to_the_page(
    visit: Any, tmp_path: pathlib.Path
) -> None:
    hostile = [text for text in map_samples.HOSTILE if "\u2028" not in text]
    rows = [("Kharkiv", text, text, f"Drones struck Kharkiv. {text}") for text in hostile]
    rows += [(text, "2026-02-03", "Example News", "A quote") for text in hostile]
    table = pd.DataFrame(rows, columns=["place", "date", "source", "quote"])
    table["date"] = "2026-02-03"
    table.assign(url=[*hostile, *hostile]).to_csv(tmp_path / "reports.csv", index=False)
    said = " ".join(hostile)
    head = f"Title: {hostile[0]}\nSource: {hostile[1]}\nDate: 2026-02-04\n\n"
    (tmp_path / "a.txt").write_text(
        f"{head}A missile struck Odesa on 3 February, wounding 2. {said}\n", "utf-8"
    )
    page = f"<html><head><title>{escape(said)}</title></head><body><article><p>Drones struck Sumy. {escape(said)}</p></article></body></html>"
    (tmp_path / "b.html").write_text(page, encoding="utf-8")
    layer = tmp_path / "front <img src=x onerror=document.title=1>.geojson"
    lines = gpd.GeoDataFrame({hostile[0]: [said]}, geometry=[LineString([(36, 50), (38, 47)])], crs=4326)
    lines.to_file(layer, driver="GeoJSON")
    out = tmp_path / "map.html"
    command = [str(tmp_path / name) for name in ("reports.csv", "a.txt", "b.html")]
    command += [
        "-o",
        str(out),
        "--title",
        said,
        "--subtitle",
        said,
        "--credit",
        said,
        "--outline",
        str(layer),
    ]
    with pytest.raises(SystemExit) as ended:
        main(["map", *command])
    assert ended.value.code == 0
    seen = visit(out.read_text(encoding="utf-8"), bypass_csp=True)
    for summary in seen.page.query_selector_all("#app details summary"):
        summary.click()
    choose(seen.page, "Kharkiv")
    while seen.page.is_visible(".side .more"):
        seen.page.click(".side .more")
    shown = seen.page.evaluate("document.body.textContent")
    assert [text for text in hostile if text not in shown] == []
    assert "<img src=x onerror=document.title=1>" in text(seen.page, ".legend")
    assert seen.page.title().split() == said.split()
    assert seen.page.query_selector_all("#geomap img, #geomap b, a[href^='javascript']") == []
    assert not [line for line in seen.complaints if line.startswith("error")]


def test_an_injected_handler_is_inert(visit: Any) -> None:
    seen = visit(html())
    seen.page.evaluate("""() => {
        const box = document.createElement('div');
        box.innerHTML = '<img src="data:image/png;base64,AA" onerror="document.title = `RUN`">';
        document.body.append(box);
        const script = document.createElement('script');
        script.textContent = 'document.title = "RUN"';
        document.body.append(script);
    }""")
    until(seen.page, lambda: any("Content Security Policy" in line for line in seen.complaints))
    assert "RUN" not in seen.page.title()


# ------------------------------------------------------------------ reading


def test_the_panel_gives_each_report_its_outlet_date_sentence_and_link(visit: Any) -> None:
    page = visit(html()).page
    choose(page, "Kharkiv")
    assert text(page, ".side h2") == "Kharkiv"
    assert text(page, ".side .total") == "2 strikes · 2–3 people killed and 15–17 injured"
    assert text(page, ".side blockquote >> nth=0") == "Drones struck Kharkiv overnight, officials said."
    assert text(page, ".side mark >> nth=0") == "Kharkiv"
    link = page.query_selector(".side .source a")
    assert link.get_attribute("href") == "https://example.org/1"
    assert {"noopener", "nofollow"} <= set(link.get_attribute("rel").split())
    assert "published 2 February 2026" in text(page, ".side .source >> nth=0")


def test_a_click_on_a_circle_opens_its_panel_and_escape_gives_the_focus_back(visit: Any) -> None:
    page = visit(html()).page
    spot = page.evaluate("""() => {
        const at = geomap.map.options.crs.projection.unproject(geomap.scene.spots[0]);
        const point = geomap.map.latLngToContainerPoint(at);
        const box = geomap.map.getContainer().getBoundingClientRect();
        return [box.left + point.x, box.top + point.y];
    }""")
    page.mouse.click(*spot)
    assert text(page, ".side h2") == "Kharkiv"
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Escape")
    assert text(page, ".side h2") == "Most affected places"
    assert page.evaluate("document.activeElement.id") == "map"


def test_a_hatched_region_lists_what_is_known_only_to_it(visit: Any) -> None:
    page = visit(html(), hash="#region=UA-74").page
    assert text(page, ".side h2") == "Chernihiv Oblast"
    assert text(page, ".side .group").lower() == "known only to the region"


def test_a_report_shows_its_own_figures_beside_its_sentence(visit: Any) -> None:
    strikes, reports = map_samples.small()
    strikes.loc[0, "reports"] = "r0;r1"
    reports["killed"] = pd.Series([2, 3, *[None] * 10], dtype="Int64")
    reports["injured"] = pd.Series([12, *[None] * 11], dtype="Int64")
    page = visit(StrikeMap(strikes, reports=reports).to_html()).page
    choose(page, "Chernihiv")
    assert page.locator(".figures").count() == 0
    choose(page, "Kharkiv")
    assert "2–3 people killed" in text(page, ".strike:last-child .facts")
    found = page.locator(".strike:last-child .figures").all_inner_texts()
    assert found == ["2 people killed and 12 injured", "3 people killed"]


def test_the_place_that_was_chosen_is_ringed_and_stays_in_the_middle_when_zoomed(visit: Any) -> None:
    page = visit(html(), hash="#place=Odesa", reduced_motion="reduce").page
    middle = """() => {
        const at = (box) => [box.x + box.width / 2, box.y + box.height / 2];
        const map = document.getElementById('map').getBoundingClientRect(), place = geomap.data.places.name.indexOf('Odesa');
        const spot = geomap.map.latLngToContainerPoint(geomap.map.options.crs.projection.unproject(geomap.scene.spots[place]));
        return [at(document.querySelector('.marks .chosen').getBoundingClientRect()), [map.x + spot.x, map.y + spot.y], at(map)];
    }"""
    ring, spot, _ = page.evaluate(middle)
    assert ring == pytest.approx(spot, abs=1.5)
    page.click(".leaflet-control-zoom-in")
    page.click(".leaflet-control-zoom-in")
    page.evaluate("geomap.canvas.draw()")
    ring, spot, frame = page.evaluate(middle)
    assert ring == pytest.approx(spot, abs=1.5)
    assert spot == pytest.approx(frame, abs=3)


def test_a_place_without_a_figure_has_a_sign_of_its_own(visit: Any) -> None:
    page = visit(html()).page
    assert "no one, or no number" in text(page, ".legend")
    dot, one = page.evaluate("[geomap.scene.radius(0), geomap.scene.radius(1)]")
    assert dot < one
    pick(page, "size-reports")
    assert "no number given" not in text(page, ".legend")


def test_where_only_regions_are_known_they_are_listed_and_no_circle_is_spoken_of(visit: Any) -> None:
    strikes, reports = map_samples.small()
    page = visit(StrikeMap(strikes[strikes["precision"] == "oblast"], reports=reports).to_html()).page
    assert text(page, ".side h2") == "Most affected regions"
    assert text(page, ".ranking .name >> nth=0") == "Chernihiv Oblast"
    assert (
        text(page, ".how") == "Of these strikes only the region is known, 9–10 February 2026: it is hatched."
    )
    page.click(".ranking li >> nth=1")
    assert text(page, ".side h2") == "Sumy Oblast"


def test_a_page_without_strikes_says_so_and_nothing_of_circles(visit: Any) -> None:
    strikes, reports = map_samples.small()
    page = visit(StrikeMap(strikes.iloc[:0], reports=reports).to_html()).page
    assert text(page, ".sentence") == text(page, ".side .note") == "No strikes to show."
    assert text(page, ".how") == ""


def test_months_of_several_years_name_their_year(visit: Any) -> None:
    rows = [
        map_samples.at(n, n % 3, date=day, date_max=day)
        for n, day in enumerate(("2022-03-01", "2024-07-01", "2026-02-01"))
    ]
    rows += [
        map_samples.at(
            100 + n,
            0,
            date=f"202{2 + n // 12}-{n % 12 + 1:02d}-03",
            date_max=f"202{2 + n // 12}-{n % 12 + 1:02d}-03",
        )
        for n in range(48)
    ]
    names = visit(StrikeMap(map_samples.frame(rows)).to_html()).page.locator(".ticks span").all_inner_texts()
    assert names
    assert all(re.fullmatch(r"[A-Z][a-z]{2} 20\d\d", name) for name in names if name)


def test_no_name_in_the_still_picture_lies_on_another(visit: Any) -> None:
    strikes, reports = map_samples.many(400, places=120)
    page = visit(StrikeMap(strikes, reports=reports).to_html(), java_script_enabled=False, ready=False).page
    boxes = [name.bounding_box() for name in page.locator(".still .wide text[text-anchor]").all()]
    assert len(boxes) > 5
    for n, a in enumerate(boxes):
        for b in boxes[:n]:
            # The boxes hold the halo and the room of a line.
            across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
            down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
            assert across < 9 or down < 12


def test_search_finds_a_place_by_either_name(visit: Any) -> None:
    page = visit(html()).page
    choose(page, "харк")
    assert text(page, ".side h2") == "Kharkiv"
    choose(page, "Atlantis")
    assert "Atlantis" in text(page, ".find .note")


def test_search_finds_a_place_by_other_spellings_and_denies_nothing(visit: Any) -> None:
    strikes, _ = map_samples.small()
    strikes.loc[[0, 1], "place_id"] = "UA63120270010096107"
    strikes.loc[[4, 8], "place_id"] = "UA51100270010076757"
    page = visit(StrikeMap(strikes).to_html()).page
    for typed, found in (
        ("Kharkov", "Kharkiv"),
        ("Харьков ", "Kharkiv"),
        ("odessa", "Odesa"),
        ("Черниговская", "Chernihiv Oblast"),
    ):
        choose(page, typed)
        assert text(page, ".side h2") == found
    choose(page, "Lviv")
    assert text(page, ".find .note") == "No place called “Lviv” is on this map"
    choose(page, "Kharkov")
    page.fill("input[aria-label='First day shown'], input[type=range] >> nth=0", "9")
    assert text(page, ".total") == "no strikes in this selection"


def test_the_casualties_of_a_part_are_not_counted_again(visit: Any) -> None:
    page = visit(html()).page
    assert text(page, ".sentence").endswith("The reports count 4–5 people killed and 29–31 injured.")


def test_a_part_that_bears_the_name_of_the_whole_is_told_in_other_words(visit: Any) -> None:
    strikes, reports = map_samples.small()
    strikes["name"] = strikes["name"].replace("Darnytskyi district", "Kyiv")
    page = visit(StrikeMap(strikes, reports=reports).to_html()).page
    unfold(page)
    assert "Kyiv (part of the same attack, counted once)" in text(page, ".tables")


def test_a_strike_on_a_district_is_counted_and_ranked_with_the_one_on_its_city(visit: Any) -> None:
    page = visit(html()).page
    assert text(page, ".sentence").startswith("9 strikes reported")
    assert (
        page.evaluate(
            "geomap.bins(geomap.data.strikes, ...geomap.extent(geomap.data.strikes)).bins.reduce((n, bin) => n + bin.n, 0)"
        )
        == 9
    )
    names = page.locator(".ranking .name").all_inner_texts()
    assert "Kyiv" in names
    assert "Darnytskyi district" not in names
    choose(page, "Kyiv")
    assert text(page, ".total") == "1 strike · 1 person killed and 4 injured"
    assert text(page, ".strike >> nth=1").split(" · ")[0].endswith("Darnytskyi district drone")
    assert "part of the strike on Kyiv, not counted twice" in text(page, ".strike >> nth=1")
    choose(page, "Darnytskyi district")
    assert text(page, ".total") == "1 strike · 1 person killed"


def test_a_night_stands_on_the_day_it_ends_on_in_bars_and_selection(visit: Any) -> None:
    rows = [
        map_samples.at(0, 0, date="2026-03-13", date_max="2026-03-14"),
        map_samples.at(1, 1, date="2026-03-14", date_max="2026-03-14"),
        map_samples.at(2, 3, date="2026-03-13", date_max="2026-03-13"),
    ]
    page = visit(StrikeMap(map_samples.frame(rows)).to_html(), hash="#from=2026-03-14").page
    assert text(page, ".sentence").startswith("2 of 3 strikes reported: 14 March 2026.")
    counts = page.evaluate(
        "geomap.bins(geomap.data.strikes, ...geomap.extent(geomap.data.strikes)).bins.map((bin) => bin.n)"
    )
    assert counts == [1, 2]


def test_a_strike_of_a_longer_span_is_selected_with_each_of_its_days(visit: Any) -> None:
    rows = [
        map_samples.at(0, 0, date="2026-01-01", date_max="2026-01-31"),
        map_samples.at(1, 1, date="2026-02-03", date_max="2026-02-03"),
    ]
    made = StrikeMap(map_samples.frame(rows), period=("2026-01-05", "2026-01-20"))
    page = visit(made.to_html()).page
    assert text(page, ".sentence").startswith("1 of 2 strikes reported: 5–20 January 2026.")
    counts = page.evaluate(
        "geomap.bins(geomap.data.strikes, ...geomap.extent(geomap.data.strikes)).bins.map((bin) => bin.n)"
    )
    assert [n for n, count in enumerate(counts) if count] == [30, 33]


def test_the_subtitle_follows_view_size_and_period(visit: Any) -> None:
    page = visit(html()).page
    assert "more people reported killed or injured" in text(page, ".how")
    pick(page, "size-reports")
    assert "more reports" in text(page, ".how")
    pick(page, "view-regions")
    assert text(page, ".how") == "How many strikes were reported in each region, 1–10 February 2026."
    page.focus("input[type=range] >> nth=0")
    page.keyboard.press("ArrowRight")
    assert "2–10 February 2026" in text(page, ".how")


# ------------------------------------------------------------------ the period


def test_the_handles_filter_by_keyboard_and_speak_their_day(visit: Any) -> None:
    page = visit(html()).page
    page.focus("input[type=range] >> nth=1")
    for _ in range(7):
        page.keyboard.press("ArrowLeft")
    handle = page.query_selector("input[type=range] >> nth=1")
    assert handle.get_attribute("aria-valuetext").replace("\xa0", " ") == "3 February 2026"
    assert handle.get_attribute("aria-label") == "Last day shown"
    assert text(page, ".sentence").startswith("3 of 9 strikes reported: 1–3 February 2026.")
    assert page.evaluate("location.hash") == "#to=2026-02-03"


def test_presets_and_bars_pick_a_period(visit: Any) -> None:
    page = visit(html()).page
    pick(page, "period-7")
    assert page.evaluate("location.hash") == "#from=2026-02-04"
    box = page.query_selector(".bars").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.05, box["y"] + 40)
    assert page.evaluate("location.hash") == "#to=2026-02-01"
    pick(page, "period-all")
    assert page.evaluate("location.hash") == ""


def test_the_address_brings_the_state_back(visit: Any) -> None:
    page = visit(html(), hash="#view=regions&size=reports&from=2026-02-03&to=2026-02-09&region=UA-59").page
    assert page.is_checked("#view-regions")
    assert text(page, ".side h2") == "Sumy Oblast"
    assert text(page, ".sentence").startswith("6 of 9")
    assert page.evaluate("geomap.scene.size") == "reports"


@pytest.mark.parametrize(
    "hash", ["#from=2099-01-01&to=1999-01-01", "#view=x&place=nobody&region=%00", "#%%%", "#from=x"]
)
def test_an_address_that_makes_no_sense_shows_everything(visit: Any, hash: str) -> None:
    seen = visit(html(), hash=hash)
    assert not [line for line in seen.complaints if line.startswith("error")]
    assert text(seen.page, ".sentence").startswith(("9 strikes", "1 of 9"))


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_dates_are_the_same_in_every_time_zone(visit: Any, zone: str) -> None:
    page = visit(html(), timezone_id=zone).page
    assert "1–10 February 2026" in text(page, ".sentence")
    choose(page, "Kharkiv")
    assert text(page, ".side h3 >> nth=1") == "1 February 2026"


# ------------------------------------------------------------------ tables and files


def test_every_strike_and_region_stands_in_a_table(visit: Any) -> None:
    page = visit(html()).page
    unfold(page)
    tables = page.query_selector_all("#app details table")
    assert len(tables[1].query_selector_all("tbody tr")) == 10
    assert len(tables[0].query_selector_all("tbody tr")) == 7
    assert len(tables[2].query_selector_all("tbody tr")) == 2
    assert "several places bear this name" in tables[2].text_content()


def test_a_source_that_tells_twice_without_a_link_of_its_own_is_named_once(visit: Any) -> None:
    rows = [map_samples.at(1, 0, n_reports=5, reports="a;b;c;d;e")]
    links = [None, None, "https://a.example/1", "https://a.example/2", "https://a.example/2"]
    outlets = [None, None, "Вісник", "Вісник", "Вісник"]
    reports = pd.DataFrame({"report_id": list("abcde"), "source": outlets, "url": links})
    page = visit(StrikeMap(map_samples.frame(rows), reports=reports).to_html()).page
    unfold(page)
    cell = page.locator("#app details table").nth(1).locator("tbody td:last-child")
    assert cell.inner_text() == "source not named (2), Вісник, Вісник (2)"
    assert cell.locator("a").count() == 2


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_readers_are_told_why_a_place_is_missing_in_words_for_readers(visit: Any, lang: str) -> None:
    table = pd.DataFrame(
        {"report_id": ["a", "b"], "place": ["Brodivshchynka", "Kharkiv"], "date": "2026-02-01"}
    )
    located = geocode_reports(table)
    assert "--places" in located["reason"][0]
    page = StrikeMap(merge_reports(located), reports=located, lang=lang).to_html()
    assert "--places" not in page
    shown = visit(page).page.text_content("details.tables >> nth=1")
    assert {"en": "place not found", "uk": "місце не знайдено"}[lang] in shown


def test_data_download_without_a_request_and_hold_what_is_shown(visit: Any) -> None:
    seen = visit(html(), hash="#from=2026-02-01&to=2026-02-02", accept_downloads=True)
    unfold(seen.page)
    with seen.page.expect_download() as waiting:
        seen.page.click("text=GeoJSON")
    data = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert len(data["features"]) == 2
    assert data["features"][0]["properties"]["place"] == "Kharkiv"
    assert data["attribution"][0].startswith("Oblast boundaries: © OpenStreetMap contributors, ODbL 1.0")
    with seen.page.expect_download() as waiting:
        seen.page.click("text=CSV")
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("strike_id,date,date_max,place,region_code")
    assert len(lines) == 3
    assert [url for url in seen.requests if url.startswith("http")] == []


def test_a_formula_in_a_name_is_no_formula_in_the_csv(visit: Any) -> None:
    strikes, reports = map_samples.small()
    strikes["name"] = '=HYPERLINK("x")'
    page = visit(StrikeMap(strikes, reports=reports).to_html()).page
    assert '"\'=HYPERLINK(""x"")"' in page.evaluate("geomap.toCsv(geomap.data, geomap.selection.rows)")


# ------------------------------------------------------------------ fitting in


@pytest.mark.parametrize("width", [320, 375, 1200])
def test_the_frame_of_what_has_the_focus_beside_the_map_is_never_cut(visit: Any, width: int) -> None:
    page = visit(html(), viewport={"width": width, "height": 850}).page
    cut = """() => {
      const side = document.querySelector('.side'), box = side.getBoundingClientRect(), style = getComputedStyle(document.activeElement);
      const out = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset), one = document.activeElement.getBoundingClientRect();
      const scrolls = getComputedStyle(side).overflowY === 'auto';
      const left = scrolls ? box.left : 0, right = scrolls ? box.left + side.clientWidth : innerWidth;
      return [out > 4, one.left - out >= left, one.right + out <= right, !scrolls || one.top - out >= box.top];
    }"""
    page.focus("#search")
    page.focus(".ranking")
    page.press(".ranking", "ArrowDown")
    assert page.evaluate(cut) == [True] * 4, "the list"
    choose(page, "Kharkiv")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    assert page.evaluate(cut) == [True] * 4, "the title"
    page.keyboard.press("Tab")
    assert page.evaluate(cut) == [True] * 4, "the button that closes"


@pytest.mark.parametrize("width", [320, 375, 1200])
@pytest.mark.parametrize("lang", ["en", "uk"])
def test_the_words_of_buttons_and_the_hint_of_the_search_are_whole(visit: Any, lang: str, width: int) -> None:
    page = visit(html(lang=lang), viewport={"width": width, "height": 850}).page
    broken = """() => [...document.querySelectorAll('label, button')].filter((one) => one.offsetParent).flatMap((one) => {
      const text = [...one.childNodes].find((node) => node.nodeType === 3), range = document.createRange();
      return [...(text?.data ?? '').matchAll(/\\S+/g)].filter((word) => {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return range.getClientRects().length > 1;
      }).map((word) => word[0]);
    })"""
    assert page.evaluate(broken) == []
    box = page.locator("#search").bounding_box()
    inner = {"x": box["x"] + 4, "y": box["y"] + 4, "width": box["width"] - 8, "height": box["height"] - 8}
    narrow = page.screenshot(clip=inner)
    page.evaluate("search.parentNode.style.minWidth = 0; search.style.width = '400px'")
    assert page.screenshot(clip=inner) == narrow, "with more room more of the hint is seen"


@pytest.mark.parametrize("width", [320, 375, 520, 1000])
@pytest.mark.parametrize("sandbox", ["", " allow-downloads"])
def test_a_frame_from_another_origin_takes_the_height_of_its_content(
    browser: Any, serve: Any, width: int, sandbox: str
) -> None:
    allow = (
        f"allow-scripts allow-popups allow-popups-to-escape-sandbox{sandbox}"
        if sandbox
        else "allow-scripts allow-popups"
    )
    with serve({"/map.html": html()}) as origin:
        host = (
            f'<!DOCTYPE html><body style="margin:0"><iframe id="f" src="{origin}/map.html?childId=m1" '
            f'sandbox="{allow}" style="width:{width}px;height:100px;border:0"></iframe><script>window.got=[];'
            "addEventListener('message', (event) => { got.push(event.data); "
            "if (event.data && event.data.sentinel === 'amp' && event.data.type === 'embed-size') "
            "document.getElementById('f').style.height = event.data.height + 'px'; });</script>"
        )
        with serve({"/": host}) as other:
            context = browser.new_context(viewport={"width": max(width, 400), "height": 900})
            page = context.new_page()
            page.goto(other)
            frame = next(f for f in page.frames if "map.html" in f.url)
            frame.wait_for_selector("[data-ready]")
            until(page, lambda: has_the_height_of(page, frame))
            height = page.evaluate("document.getElementById('f').clientHeight")
            assert frame.evaluate("document.documentElement.scrollWidth") <= width
            messages = page.evaluate("got")
            assert f"pymxPYMxm1xPYMxheightxPYMx{height}" in messages
            context.close()


def test_the_wheel_scrolls_the_page_and_zooms_only_with_ctrl(visit: Any) -> None:
    page = visit(html(), viewport={"width": 1000, "height": 500}).page
    box = page.query_selector("#map").bounding_box()
    before = page.evaluate("geomap.map.getZoom()")
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    page.mouse.wheel(0, 300)
    until(page, lambda: page.evaluate("scrollY") > 0)
    assert page.evaluate("geomap.map.getZoom()") == before
    assert (
        page.evaluate("document.querySelector('.hint').textContent") == "Hold Ctrl and scroll to zoom the map"
    )
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    until(page, lambda: page.evaluate("geomap.map.getZoom()") > before)


def test_on_a_phone_the_panel_stands_below_the_map_and_the_country_stays(visit: Any) -> None:
    page = visit(
        html(), hash="#place=Kharkiv", viewport={"width": 375, "height": 700}, has_touch=True, is_mobile=True
    ).page
    world, panel = page.query_selector("#map").bounding_box(), page.query_selector(".side").bounding_box()
    assert panel["y"] >= world["y"] + world["height"]
    spots = page.evaluate("""() => geomap.scene.regionSpots
        .map((at) => geomap.map.latLngToContainerPoint(geomap.albers.unproject(at))).map((p) => [p.x, p.y])""")
    assert all(0 < x < world["width"] and 0 < y < world["height"] for x, y in spots)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_a_page_without_script_shows_picture_regions_and_strikes(visit: Any) -> None:
    seen = visit(html(), java_script_enabled=False, ready=False)
    assert seen.page.is_visible("svg.still")
    assert "Kharkiv" in seen.page.text_content("svg.still desc")
    assert len(seen.page.query_selector_all("#still table >> nth=0 >> tbody tr")) == 7
    assert len(seen.page.query_selector_all("#still table >> nth=1 >> tbody tr")) == 10


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("width", [320, 375])
def test_a_page_without_script_fits_a_phone_and_its_names_can_be_read(
    visit: Any, width: int, lang: str
) -> None:
    options: dict[str, Any] = {"viewport": {"width": width, "height": 700}, "java_script_enabled": False}
    strikes, reports = map_samples.small()
    strikes.loc[0, "region"] = "UA-12"  # the longest word of all names
    page = visit(StrikeMap(strikes, reports=reports, lang=lang).to_html(), ready=False, **options).page
    for node in ("#still", "#still table >> nth=0", "#still .newest", "#still .newest tr >> nth=1"):
        box = page.locator(node).bounding_box()
        assert box["x"] + box["width"] <= width, node
    names = page.locator("svg.still text").filter(visible=True)
    assert names.count() > 3
    assert all(names.nth(n).bounding_box()["height"] >= 10 for n in range(names.count()))
    figure = page.locator("#still .newest td[data-name]").filter(has_text="10–12")
    assert figure.evaluate("node => getComputedStyle(node, '::before').content").strip() != "none"


def test_print_shows_the_still_picture_and_the_tables(visit: Any) -> None:
    page = visit(html()).page
    page.emulate_media(media="print")
    assert page.is_visible("svg.still")
    assert not page.is_visible("#app")


def test_the_page_starts_no_timers_and_honours_reduced_motion(visit: Any) -> None:
    own = " ".join(re.findall(r"setTimeout|setInterval", _own_script()))
    assert own == ""
    page = visit(html(), reduced_motion="reduce").page
    assert page.evaluate("[geomap.map.options.zoomAnimation, geomap.map.options.inertia]") == [False, False]


def _own_script() -> str:
    from geomap.figure import page_script

    return page_script()


def test_twelve_stops_of_the_tab_key_reach_everything(visit: Any) -> None:
    page = visit(html()).page
    stops = []
    for _ in range(20):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
            const at = document.activeElement;
            return at === document.body ? null : at.id || at.outerHTML.slice(0, 60);
        }""")
        if stop is None or stop in stops:
            break
        stops.append(stop)
    assert len(stops) <= 12, stops
    assert {"view-places", "size-casualties", "search", "map"} <= set(stops)


def test_the_list_is_worked_with_arrows_and_enter(visit: Any) -> None:
    page = visit(html()).page
    page.focus(".ranking")
    page.keyboard.press("ArrowDown")
    second = page.inner_text('[role="option"][aria-selected="true"] .name')
    page.keyboard.press("Enter")
    assert text(page, ".side h2") == second
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "ranking"


@pytest.mark.parametrize("width", [375, 700, 1200])
def test_the_list_shows_more_places_and_goes_on_at_the_first_new_one(visit: Any, width: int) -> None:
    strikes = gpd.GeoDataFrame(
        {"place": [f"P{n:02}" for n in range(40)], "killed_min": range(80, 40, -1)},
        geometry=[Point(24 + n / 4, 49) for n in range(40)], crs=4326,
    )  # fmt: skip
    page = visit(StrikeMap(strikes).to_html(), viewport={"width": width, "height": 900}).page
    listed = "() => [...document.querySelectorAll('.ranking .name')].map((node) => node.textContent)"
    before = page.evaluate(listed)
    page.click(".side > .more")
    after = page.evaluate(listed)
    assert after == strikes["place"].tolist()[: len(before) + 20]
    assert text(page, '[role="option"][aria-selected="true"] .name') == after[len(before)]
    page.click(".side > .more")
    assert page.evaluate(listed) == strikes["place"].tolist()
    assert page.query_selector(".side > .more") is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_is_as_light_or_dark_as_its_site_whatever_the_system(visit: Any, theme: str) -> None:
    colour = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 22, 24)"}[theme]
    for system in ("light", "dark"):
        seen = visit(html(theme=theme), color_scheme=system)
        assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == colour
        assert seen.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == theme
        assert seen.complaints == []


@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_paper_is_light_whatever_the_system_or_the_theme(visit: Any, theme: str) -> None:
    page = visit(html(theme=theme), color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    sea = page.evaluate("getComputedStyle(document.querySelector('.still .sea')).fill")
    assert sea == "rgb(227, 235, 242)"
    assert page.evaluate("getComputedStyle(document.querySelector('.still text')).fill") == "rgb(0, 0, 0)"
    halo = page.evaluate("getComputedStyle(document.querySelector('.still text')).stroke")
    assert halo == "rgb(253, 252, 249)"


def test_the_map_stays_sharp_when_it_is_zoomed_at_once(visit: Any) -> None:
    page = visit(html()).page
    page.mouse.move(400, 400)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    shift = "geomap.canvas._container.style.transform"
    until(page, lambda: "px" in page.evaluate(shift))
    numbers = [float(number) for number in re.findall(r"(-?[\d.]+)px", page.evaluate(shift))]
    assert all(number == round(number) for number in numbers)


def legend_boxes(page: Any) -> list[list[float]]:
    """The boxes of all words and signs of the legend, those of one sign but once."""
    return page.evaluate("""() => [...document.querySelectorAll('.legend text, .legend .key > span:not(.key), '
        + '.legend .key > svg:not(.sizes)')].map((node) => node.getBoundingClientRect())
        .map((box) => [box.left, box.top, box.right, box.bottom])""")


@pytest.mark.parametrize("width", [375, 1200])
@pytest.mark.parametrize(("count", "toll"), [(4, 1_000_000), (40, 20), (600, 20), (3000, 20)])
def test_nothing_in_the_legend_lies_on_anything_else(visit: Any, width: int, count: int, toll: int) -> None:
    strikes, _ = map_samples.many(count, places=count)
    strikes.loc[0, ["killed_min", "killed_max"]] = toll
    page = visit(StrikeMap(strikes).to_html(), viewport={"width": width, "height": 900}).page
    for view in ("places", "regions"):
        pick(page, f"view-{view}")
        boxes = legend_boxes(page)
        assert len(boxes) > 2
        for n, one in enumerate(boxes):
            for two in boxes[n + 1 :]:
                apart = max(one[0] - two[2], two[0] - one[2], one[1] - two[3] + 3, two[1] - one[3] + 3)
                assert apart >= 0, (view, one, two)


def test_no_sign_of_the_legend_is_larger_than_the_circles_it_stands_for(visit: Any) -> None:
    strikes, _ = map_samples.many(3000, places=3000)
    page = visit(StrikeMap(strikes).to_html()).page
    sign = float(page.get_attribute(".legend circle.settlement:not(.bare)", "r"))
    assert sign <= max(2.5, page.evaluate("Math.max(...geomap.canvas.circles.map((circle) => circle.r))"))


def test_in_a_column_of_an_article_the_places_stand_in_two_columns(visit: Any) -> None:
    page = visit(html(), viewport={"width": 700, "height": 900}).page
    assert (
        page.evaluate("""() => new Set([...document.querySelectorAll('.ranking li')]
        .map((node) => Math.round(node.getBoundingClientRect().left))).size""")
        == 2
    )


def test_the_words_of_the_scale_fit_its_bar(visit: Any) -> None:
    for width in (320, 700, 1000):
        page = visit(html(), viewport={"width": width, "height": 900}).page
        bar = page.locator(".leaflet-control-scale-line")
        assert bar.evaluate("node => node.scrollWidth <= node.clientWidth")


def test_targets_are_at_least_24_pixels(visit: Any) -> None:
    page = visit(html(), hash="#place=Kharkiv").page
    unfold(page)
    small = page.evaluate("""() => [...document.querySelectorAll('a, button, summary, label, li[role], #search')]
        .filter((node) => node.checkVisibility() && !node.closest('#still'))
        .map((node) => [node.outerHTML.slice(0, 50), node.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24)
        .map(([html, box]) => `${html} ${box.width}x${box.height}`)""")
    assert small == []


@pytest.mark.parametrize("state", ["", "#view=regions", "#place=Kharkiv"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 375])
def test_axe_finds_no_violation(visit: Any, state: str, scheme: str, width: int) -> None:
    import axe_playwright_python.sync_playwright as axe

    seen = visit(
        html(), hash=state, color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True
    )
    if not state:
        unfold(seen.page)
    found = axe.Axe().run(seen.page).response["violations"]
    assert [(each["id"], [node["html"][:80] for node in each["nodes"]][:3]) for each in found] == []


def test_ukrainian_has_its_own_words_names_and_plurals(visit: Any) -> None:
    page = visit(html(lang="uk")).page
    assert page.get_attribute("html", "lang") == "uk"
    assert text(page, ".sentence").startswith("Повідомлено про 9 ударів: 1–10 лютого 2026.")
    choose(page, "Харків")
    assert text(page, ".side .total").startswith("2 удари")
    assert page.inner_text(".leaflet-control-scale-line").endswith("км")


def test_forced_colours_and_a_change_of_scheme_are_followed(visit: Any) -> None:
    seen = visit(html(), forced_colors="active")
    assert seen.page.evaluate("geomap.readTheme()('page')") == "Canvas"
    assert [line for line in seen.complaints if line.startswith("error")] == []
    page = visit(html(), color_scheme="light").page
    before = page.evaluate("geomap.readTheme()('region')")
    page.emulate_media(color_scheme="dark")
    until(page, lambda: page.evaluate("geomap.readTheme()('region')") != before)


# ------------------------------------------------------------------ with folium


def test_folium_layers_work_without_a_request(visit: Any) -> None:
    strikes, reports = map_samples.small()
    page = StrikeMap(strikes, reports=reports)
    group = folium.FeatureGroup("Own layer").add_to(page)
    folium.Marker([49, 31], popup="<b>Popup</b><script>document.title = 1</script>").add_to(group)
    folium.CircleMarker([48, 33], tooltip="Tooltip").add_to(group)
    folium.GeoJson({"type": "LineString", "coordinates": [[30, 50], [36, 50]]}, name="Line").add_to(page)
    folium.LayerControl(collapsed=False).add_to(page)
    seen = visit(page.to_html())
    assert text(seen.page, ".leaflet-control-layers") == "Own layer Line"
    assert (
        seen.page.evaluate("Object.values(geomap.map._layers).filter((l) => l.feature || l._popup).length")
        == 2
    )
    seen.page.click(".leaflet-marker-icon")
    assert seen.page.inner_text(".leaflet-popup-content") == "Popup"
    assert [url for url in seen.requests if not url.startswith(("file:", "data:"))] == []
    assert seen.complaints == []


def test_a_notebook_frame_shows_the_map(visit: Any) -> None:
    strikes, reports = map_samples.small()
    seen = visit(f"<!DOCTYPE html>{StrikeMap(strikes, reports=reports)._repr_html_()}", ready=False)
    frame = seen.page.frames[1]
    frame.wait_for_selector("[data-ready]")
    frame.click("label[for=view-regions]")
    assert "in each region" in frame.inner_text(".how")
    assert [line for line in seen.complaints if line.startswith("error")] == []


def test_own_lines_are_drawn_and_named_in_the_legend(visit: Any) -> None:
    strikes, reports = map_samples.small()
    line = gpd.GeoDataFrame(geometry=[LineString([(36, 50), (38, 47)])], crs=4326)
    page = StrikeMap(strikes, reports=reports).add_outlines(line, name="<b>Front line</b>", style="dashed")
    seen = visit(page.to_html())
    assert "<b>Front line</b>" in text(seen.page, ".legend")
    assert seen.page.evaluate("""() => {
        const ctx = document.createElement('canvas').getContext('2d');
        ctx.lineWidth = 10000;
        return [[37, 48.5], [36, 48.5]].map(([lng, lat]) => {
            const at = geomap.albers.project({lat, lng});
            return ctx.isPointInStroke(geomap.scene.layers[0].path, at.x, at.y);
        });
    }""") == [True, False]


def test_tiles_bring_web_mercator_and_nothing_else_changes(visit: Any) -> None:
    strikes, reports = map_samples.small()
    with pytest.warns(GeomapWarning):
        page = StrikeMap(strikes, reports=reports, basemap="OpenStreetMap.Mapnik")
    seen = visit(page.to_html(), offline=True)
    assert seen.page.evaluate("geomap.map.options.crs.code") == "EPSG:3857"
    hosts = {url.split("/")[2] for url in seen.requests if url.startswith("http")}
    assert hosts <= {"tile.openstreetmap.org"}
    choose(seen.page, "Kharkiv")
    assert text(seen.page, ".side h2") == "Kharkiv"


def test_a_figure_that_nobody_gave_is_blank_and_not_zero_in_the_table_of_regions(visit: Any) -> None:
    strikes, reports = map_samples.small()
    strikes[["killed_min", "killed_max"]] = None
    strikes = strikes.astype({"killed_min": "Int64", "killed_max": "Int64"})
    page = visit(StrikeMap(strikes, reports=reports).to_html()).page
    unfold(page)
    rows = page.query_selector_all("#app details table")[0].query_selector_all("tbody tr")
    columns = [row.query_selector_all("td, th")[5].inner_text().strip() for row in rows]
    assert columns
    assert set(columns) == {""}


# ------------------------------------------------------------------ weight


def test_500_strikes_weigh_at_most_300_kb_and_open_on_a_slow_phone(browser: Any, tmp_path: Any) -> None:
    strikes, reports = map_samples.many(500)
    file = tmp_path / "map.html"
    StrikeMap(strikes, reports=reports).save(file)
    assert len(gzip.compress(file.read_bytes())) <= 300_000
    context = browser.new_context(viewport={"width": 375, "height": 700})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(f"file://{file}")
    page.wait_for_selector("[data-ready]")
    context.close()


def test_50000_strikes_open_and_filter(browser: Any, tmp_path: Any) -> None:
    strikes, reports = map_samples.many(50_000, places=5000)
    file = tmp_path / "map.html"
    StrikeMap(strikes, reports=reports).save(file)
    context = browser.new_context(viewport={"width": 1200, "height": 850})
    page = context.new_page()
    page.goto(f"file://{file}")
    page.wait_for_selector("[data-ready]", timeout=60_000)
    before = page.inner_text(".sentence")
    handle = "document.querySelector('input[type=range]')"
    page.evaluate(f"{handle}.value = 5; {handle}.dispatchEvent(new Event('input'))")
    page.wait_for_function("was => document.querySelector('.sentence').innerText !== was", arg=before)
    context.close()


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("width", [320, 760, 900, 1060, 1200])
def test_nothing_lies_over_the_country_at_any_width(visit: Any, lang: str, width: int) -> None:
    page = visit(html(lang=lang), viewport={"width": width, "height": 900}).page
    covered = page.evaluate("""() => {
        const map = geomap.map.getContainer().getBoundingClientRect();
        const boxes = [...document.querySelectorAll('.legend, .leaflet-control')].map((n) => n.getBoundingClientRect());
        const spots = geomap.data.shapes.rings.flat().flatMap((ring) => {
            let lon = 0, lat = 0; const out = [];
            for (let i = 0; i < ring.length; i += 2) { lon += ring[i]; lat += ring[i + 1]; out.push([lat / 1000, lon / 1000]); }
            return out;
        }).map((at) => geomap.map.latLngToContainerPoint(at));
        return spots.filter((p) => boxes.some((b) => p.x + map.left > b.left && p.x + map.left < b.right
            && p.y + map.top > b.top && p.y + map.top < b.bottom)).length / spots.length;
    }""")
    assert covered < 0.001


def test_the_sentence_without_script_is_the_one_with_it(visit: Any) -> None:
    for lang in ("en", "uk"):
        page = visit(html(lang=lang)).page
        assert page.inner_text(".sentence") == page.evaluate(
            "document.querySelector('figcaption').textContent"
        )


@pytest.mark.parametrize("width", [375, 1200])
def test_a_circle_at_the_border_is_not_cut_by_the_frame(visit: Any, width: int) -> None:
    strikes, reports = map_samples.small()
    strikes = strikes.iloc[:4].set_geometry(
        [Point(33.3, 52.3), Point(33.3, 52.3), Point(40.1, 49.6), Point(33.6, 44.4)], crs=4326
    )
    strikes["place_id"] = ["a", "a", "b", "c"]
    strikes[["killed_min", "injured_min"]] = 50
    page = visit(StrikeMap(strikes, reports=reports).to_html(), viewport={"width": width, "height": 850}).page
    inside = page.evaluate("""async () => {
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const shift = geomap.map.containerPointToLayerPoint([0, 0]).subtract(geomap.canvas._bounds.min);
        const {clientWidth, clientHeight} = geomap.map.getContainer();
        return geomap.canvas.circles.map((c) => [c.x - shift.x, c.y - shift.y, c.r])
            .map(([x, y, r]) => x - r >= 0 && y - r >= 0 && x + r <= clientWidth && y + r <= clientHeight);
    }""")
    assert inside == [True, True, True]
