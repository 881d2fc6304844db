"""The still picture: every place once, hatched regions, described in words."""

from __future__ import annotations

import math
import random
import xml.etree.ElementTree as ET

import map_samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.captions import bundle_words
from geomap.card import draw_card, draw_map
from geomap.catalogue import load_catalogue
from geomap.drawing import (
    COUNTRY,
    LETTERS,
    Sizes,
    _scale,
    draw_svg,
    fit_sizes,
    place_values,
    rank_places,
    spread,
)
from geomap.outlines import HEIGHT
from geomap.payload import MapData, gather
from geomap.regions import load_regions

SVG = "{http://www.w3.org/2000/svg}"


def draw(hostile: str | None = None, **options: str) -> ET.Element:
    strikes, reports = map_samples.small()
    if hostile is not None:
        strikes["name"] = hostile
    data = gather(strikes, load_regions("admin1"), reports=reports)
    return ET.fromstring(draw_svg(data, words=load_catalogue("en"), **options))


def test_waters_lie_under_the_strikes() -> None:
    picture = draw()
    classes = [node.get("class") for node in picture.iter() if node.get("class")]
    assert (
        classes.index("region")
        < classes.index("water")
        < classes.index("river")
        < classes.index("settlement")
    )
    river = next(node for node in picture.iter() if node.get("class") == "river")
    assert "z" not in str(river.get("d"))  # a river does not run back to its source


def test_precision_is_drawn_as_reported() -> None:
    picture = draw()
    kinds = [circle.get("class") for circle in picture.iter(f"{SVG}circle")]
    assert sorted(kinds[:7]) == [
        "area",
        "area",
        "none",  # nobody was hurt in Kherson
        "settlement",
        "settlement",
        "settlement",
        "site",
    ]
    assert len([path for path in picture.iter(f"{SVG}path") if path.get("class") == "hatched"]) == 2
    assert len([path for path in picture.iter(f"{SVG}path") if path.get("class") == "region"]) == 27


def test_a_part_that_is_shown_as_the_whole_counts_once() -> None:
    strikes, _ = map_samples.small()
    strikes = strikes.iloc[[0, 0]].assign(
        strike_id=["city", "site"], within_id=[None, "city"], killed_min=[2, 2], killed_max=[2, 2], injured_min=None,
        injured_max=None,
    )  # fmt: skip
    data = gather(strikes, load_regions("admin1"))
    assert place_values(data, "casualties") == ([2], [1])


def test_a_city_has_what_was_said_of_its_districts_and_is_ranked_instead_of_them() -> None:
    rows = [
        map_samples.at(0, 1, strike_id="city", injured_min=1, injured_max=3),
        map_samples.at(0, 2, strike_id="district", within_id="city", injured_min=22, injured_max=22),
        map_samples.at(0, 0),
    ]
    data = gather(map_samples.frame(rows), load_regions("admin1"))
    values, counts = place_values(data, "casualties")
    assert dict(zip(data.places["name"], zip(values, counts, strict=True), strict=True)) == {
        "Kyiv": (22, 1), "Darnytskyi district": (22, 1), "Kharkiv": (0, 1),
    }  # fmt: skip
    assert [data.places["name"][n] for n in rank_places(data, values)] == ["Kyiv", "Kharkiv"]


def test_towns_of_a_struck_oblast_are_ranked_each_by_itself() -> None:
    rows = [map_samples.row(0, strike_id="oblast", place="Odesa Oblast", region="UA-51", precision="oblast")]
    rows += [map_samples.at(0, n, strike_id=f"town{n}", within_id="oblast") for n in (3, 5)]
    data = gather(map_samples.frame(rows), load_regions("admin1"))
    assert [data.places["name"][n] for n in rank_places(data, [1, 1])] == ["Odesa", "Kherson"]
    assert data.counted.sum() == 2


def villages(count: int, **values: object) -> MapData:
    """As many strikes on places all over the country."""
    strikes, _ = map_samples.many(count, places=count)
    return gather(strikes.assign(precision="settlement", **values), load_regions("admin1"))


def covered(sizes: Sizes, values: list[int]) -> float:
    """The pixels of all circles, each with the outer half of its line."""
    radii = [sizes.radius(value) for value in values]
    return sum(math.pi * (r + min(r / 3, 1.3) / 2) ** 2 for r in radii)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=3000), st.sampled_from([1720.0, 1799.0]))
def test_all_circles_together_cover_at_most_a_third_of_the_country(values: list[int], metres: float) -> None:
    sizes = fit_sizes(values, metres=metres, largest=38, least=4.5)
    assert covered(sizes, values) <= COUNTRY / metres**2 * 0.35
    assert sizes.least <= sizes.radius(1) <= sizes.radius(max(values)) <= sizes.largest


def test_places_along_a_front_have_less_room_than_places_all_over_the_country() -> None:
    chance = random.Random(1)
    anywhere = {
        "lon": [chance.uniform(24, 38) for _ in range(300)],
        "lat": [chance.uniform(46.5, 51.5) for _ in range(300)],
    }
    front = {
        "lon": [chance.uniform(36, 38) for _ in range(300)],
        "lat": [chance.uniform(47, 50) for _ in range(300)],
    }
    assert spread(front) < 0.5
    assert 0.9 < spread(anywhere) <= 1
    few = {"lon": anywhere["lon"][:20], "lat": anywhere["lat"][:20]}
    assert spread(few) > 0.9
    assert spread({"lon": [], "lat": []}) == 1


def test_the_still_pictures_of_many_strikes_leave_the_country_to_be_seen() -> None:
    data = villages(5000)
    words = bundle_words("en")
    still = draw_svg(data, words=words)
    card = draw_card(data, words=words, title="Strikes")
    for picture, width in ((still, 800), (card, 770), (draw_map(data, words=words, title="Strikes"), 800)):
        radii = [
            float(circle.get("r", 0)) + float(circle.get("stroke-width", 1.3)) / 2
            for circle in ET.fromstring(picture).iter(f"{SVG}circle")
            if circle.get("class") == "settlement"
        ]
        assert len(radii) > 3000
        assert sum(math.pi * r * r for r in radii) < 0.35 * 0.32 * width**2


def test_numbers_that_are_drawn_alike_stand_once_in_the_scale() -> None:
    picture = ET.fromstring(draw_svg(villages(2000), words=load_catalogue("en")))
    for screen in ("wide", "narrow"):
        (group,) = (each for each in picture.iter(f"{SVG}g") if each.get("class") == screen)
        radii = [circle.get("r") for circle in group.iter(f"{SVG}circle")]
        assert len(radii) == len(set(radii)) > 0


@pytest.mark.parametrize("top", [1, 30, 387, 5000])
@pytest.mark.parametrize("largest", [4.0, 12.0, 24.0, 60.0])
def test_the_scale_stays_in_the_picture(top: int, largest: float) -> None:
    for letters in LETTERS.values():
        svg = "".join(_scale(Sizes(top, largest, 1.5, 1.0), load_catalogue("en"), letters))
        lines = [float(text.get("y", 0)) for text in ET.fromstring(f"<svg>{svg}</svg>").iter("text")]
        assert lines
        assert max(lines) + 0.25 * letters <= HEIGHT


def test_no_scale_is_drawn_where_nobody_gave_a_number() -> None:
    data = villages(20, killed_min=None, killed_max=None, injured_min=None, injured_max=None)
    picture = ET.fromstring(draw_svg(data, words=load_catalogue("en")))
    assert [c for c in picture.iter(f"{SVG}circle") if c.get("class") == "scale"] == []


@pytest.mark.parametrize("screen", ["wide", "narrow"])
def test_a_scale_says_how_large_a_circle_is(screen: str) -> None:
    (picture,) = (group for group in draw().iter(f"{SVG}g") if group.get("class") == screen)
    scale = [float(circle.get("r", 0)) for circle in picture.iter(f"{SVG}circle")]
    numbers = [text.text for text in picture.iter(f"{SVG}text")][-len(scale) :]
    assert numbers == ["10", "2", "1"]
    assert scale == sorted(scale, reverse=True)
    assert draw(size_by="reports") is not None


def test_title_and_description_are_there_for_who_does_not_see_it() -> None:
    picture = draw(description="Two strikes & more.")
    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}desc") == "Two strikes & more."
    assert picture.findtext(f"{SVG}title") == "Map of reported strikes"


def test_circles_are_as_large_as_their_casualties_or_reports() -> None:
    strikes, reports = map_samples.small()
    data = gather(strikes, load_regions("admin1"), reports=reports)
    by_name = dict(zip(data.places["name"], zip(*place_values(data, "casualties"), strict=True), strict=True))
    assert by_name["Kharkiv"] == (17, 2)
    assert dict(zip(data.places["name"], place_values(data, "reports")[0], strict=True))["Kharkiv"] == 2


@pytest.mark.parametrize("hostile", [h for h in map_samples.HOSTILE if h.isprintable()])
def test_a_name_is_text_in_the_picture(hostile: str) -> None:
    assert any(label.text == hostile for label in draw(hostile).iter(f"{SVG}text"))
