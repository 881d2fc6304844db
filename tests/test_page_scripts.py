"""The logic of the page's script, piece by piece, in a real browser: projection, sums, labels, words."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from typing import Any

import map_samples
import numpy as np
import pytest

from geomap.catalogue import load_catalogue
from geomap.drawing import place_values, rank_places, spread
from geomap.page import StrikeMap
from geomap.payload import COUNTS, count_casualties, count_strikes, gather
from geomap.projection import albers
from geomap.regions import load_regions
from geomap.search_names import fold

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One page whose functions are called."""
    strikes, reports = map_samples.small()
    file = tmp_path_factory.mktemp("scripts") / "map.html"
    StrikeMap(strikes, reports=reports).save(file)
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"file://{file}")
    opened.wait_for_selector("[data-ready]")
    yield opened
    context.close()


def test_the_projection_agrees_with_pythons(page: Any) -> None:
    chance = random.Random(0)
    spots = [[chance.uniform(22, 41), chance.uniform(44, 53)] for _ in range(200)]
    found = page.evaluate(
        """(spots) => spots.map(([lng, lat]) => {
            const there = geomap.albers.project({lat, lng}), back = geomap.albers.unproject(there);
            return [there.x, there.y, back.lng, back.lat];
        })""",
        spots,
    )
    x, y = albers(*np.array(spots).T)
    assert np.allclose(np.array(found)[:, :2], np.column_stack([x, y]), atol=1e-3)
    assert np.allclose(np.array(found)[:, 2:], spots, atol=1e-9)


def test_a_distance_on_the_map_is_right_to_four_in_a_thousand(page: Any) -> None:
    pairs = [[50.45, 30.52, 49.99, 36.23], [46.48, 30.72, 49.84, 24.03], [44.6, 33.5, 51.5, 31.3]]
    found = page.evaluate(
        """(pairs) => pairs.map(([a, b, c, d]) => {
            const p = geomap.albers.project({lat: a, lng: b}), q = geomap.albers.project({lat: c, lng: d});
            return Math.hypot(p.x - q.x, p.y - q.y) / geomap.map.distance([a, b], [c, d]);
        })""",
        pairs,
    )
    assert np.allclose(found, 1, atol=0.004)


def test_sums_of_the_script_agree_with_pythons(page: Any) -> None:
    strikes, reports = map_samples.many(300)
    strikes["within_id"] = [None if n % 3 == 0 else f"s{n - n % 3:05d}" for n in range(300)]
    strikes["region"] = ["UA-63" if n % 30 < 15 else "UA-51" for n in range(300)]
    strikes.loc[::4, ["killed_min", "killed_max"]] = None
    strikes.loc[strikes.index[:30], ["name", "place_id"]] = [
        "Kyiv",
        "kyiv",
    ]  # parts that are shown as the whole
    strikes.loc[strikes.index[:30], "geometry"] = strikes.geometry.iloc[0]
    data = gather(strikes, load_regions("admin1"), reports=reports)
    found = page.evaluate(
        """(text) => {
            const data = geomap.unpack(JSON.parse(text)), sums = geomap.select(data, null, null);
            const figures = (sum) => [sum.killedMin, sum.killedMax, sum.injuredMin, sum.injuredMax, sum.strikes];
            return {strikes: data.strikes, total: figures(sums.total),
                    places: [...sums.places].map(([n, {killedMin, injuredMin, strikes}]) => [n, [killedMin + injuredMin, strikes]]),
                    ranked: sums.places.ranked("casualties", data.places.rank).listed, of: sums.of,
                    regions: [...sums.regions].map(([n, sum]) => [n, figures(sum)])};
        }""",
        data.to_json(),
    )

    def figures(group: np.ndarray) -> np.ndarray:
        return np.vstack([count_casualties(data.strikes, group), count_strikes(data.strikes, group)])

    group = np.array(data.strikes["region"])
    sums = {n: figures(group)[:, group == n].sum(axis=1).tolist() for n in set(group.tolist()) - {-1}}
    assert dict(found["regions"]) == sums
    assert found["total"] == figures(np.zeros(300)).sum(axis=1).tolist()
    assert found["of"] == found["total"][-1] == data.counted.sum()
    values, counts = place_values(data, "casualties")
    assert dict(found["places"]) == dict(enumerate(map(list, zip(values, counts, strict=True))))
    assert sorted(found["ranked"]) == sorted(rank_places(data, values)) != sorted(range(len(values)))
    for key in (*COUNTS, "first", "last", "within", "label", "reports", "place", "where"):
        assert found["strikes"][key] == data.strikes[key], key


def test_names_are_folded_as_by_python(page: Any) -> None:
    names = [
        "Kryvyi Rih",
        "Запоріжжя",
        "Куп’янськ",
        "Odessa",
        "Ївано-Франківськ",
        "Харьков",
        "Wołyń",
        "Щастя",
        "Йосипівка ґє",
    ]
    assert page.evaluate("(names) => names.map(geomap.words.plain)", names) == [fold(name) for name in names]


def test_labels_never_cover_each_other_and_the_first_wins(page: Any) -> None:
    chance = random.Random(1)
    wanted = [
        {"x": chance.uniform(0, 800), "y": chance.uniform(0, 500), "gap": chance.uniform(2, 20),
         "width": chance.uniform(20, 120), "height": 16}
        for _ in range(300)
    ]  # fmt: skip
    spots = page.evaluate(
        "(wanted) => geomap.placeLabels(wanted, [[100, 100, 200, 200]], [0, 0, 800, 500])", wanted
    )
    boxes = [
        (spot[0], spot[1] - 8, spot[0] + label["width"], spot[1] + 8)
        for spot, label in zip(spots, wanted, strict=True)
        if spot is not None
    ]
    assert spots[0] is not None
    assert len(boxes) > 20
    for n, a in enumerate([(100, 100, 200, 200), *boxes]):
        for b in boxes[n:]:
            assert a is b or a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]


@pytest.mark.parametrize(
    ("quote", "name", "others", "marked"),
    [
        ("Drones struck Kharkiv overnight.", "Kharkiv", ["Kharkiv"], "Kharkiv"),
        ("Уночі удару зазнав Харків, а вранці Суми.", "Суми", ["Sumy", "Суми"], "Суми"),
        ("У Києві пошкоджено будинок.", "Києві", ["Kyiv", "Київ"], "Києві"),
        ("Сети в Харьковской и Донецкой областях.", "Харьковской", ["Харьковская область"], "Харьковской"),
        ("Two were hurt in Kryvyi Rih on Monday.", "Kryvyi Rih", ["Kryvyi Rih"], "Kryvyi Rih"),
        ("Officials gave no details.", "Kharkiv", ["Kharkiv"], None),
        ("Sumy, Kharkiv and Odesa.", "", ["Odesa"], "Odesa"),
        ("", "Kharkiv", ["Kharkiv"], None),
    ],
)
def test_the_place_is_found_in_its_sentence_or_nothing_is_marked(
    page: Any, quote: str, name: str, others: list[str], marked: str | None
) -> None:
    found = page.evaluate("([q, n, names]) => geomap.findPlace(q, n, names)", [quote, len(name), others])
    assert (quote[slice(*found)] if found else None) == marked


def test_words_agree_with_pythons(page: Any) -> None:
    spans = [(0, 0), (20484, 20493), (20484, 20600), (20000, 20600)]
    for lang in ("en", "uk"):
        words = load_catalogue(lang)
        page.evaluate("([messages, lang]) => geomap.words.load(messages, lang)", [words.messages, lang])
        said = page.evaluate("(spans) => spans.map(([a, b]) => geomap.words.period(a, b))", spans)
        assert said == [words.period(*span) for span in spans]
        numbers = [*range(130), 999, 1000, 10_000, 1_234_567]
        counts = page.evaluate("(numbers) => numbers.map((n) => geomap.words.count('n_strikes', n))", numbers)
        assert counts == [words.count("n_strikes", n) for n in numbers]
    page.evaluate("([m, l]) => geomap.words.load(m, l)", [load_catalogue("en").messages, "en"])


@pytest.mark.parametrize(
    ("days", "unit", "most"), [(1, "day", 1), (120, "day", 120), (400, "week", 58), (3000, "month", 100)]
)
def test_bars_are_days_weeks_or_months_and_hold_every_strike(
    page: Any, days: int, unit: str, most: int
) -> None:
    found = page.evaluate(
        """(days) => { const first = Array.from({length: days}, (_, n) => 20000 + n);
            return geomap.bins({last: first, where: first.map(() => 0), outer: []}, 20000, 20000 + days - 1); }""",
        days,
    )
    assert found["unit"] == unit
    assert len(found["bins"]) <= most
    assert sum(each["n"] for each in found["bins"]) == days


def test_classes_are_round_and_rising(page: Any) -> None:
    found = page.evaluate("geomap.breaks([1, 1, 2, 3, 8, 15, 22, 27, 134])")
    assert found[0] == 1
    assert found == sorted(set(found))
    assert page.evaluate("geomap.breaks([])") == [1]
    assert page.evaluate("[0, 1, 7, 8, 500].map((v) => geomap.classOf(v, [1, 8, 20]))") == [-1, 0, 0, 1, 2]


def test_circles_are_as_large_as_their_value(page: Any) -> None:
    page.evaluate("geomap.scene.scale([100, 25], 800)")
    big, small = page.evaluate("[geomap.scene.radius(100), geomap.scene.radius(25)]")
    assert big == pytest.approx(2 * small)


@pytest.mark.parametrize("width", [320, 820])
@pytest.mark.parametrize("count", [1, 60, 500, 3000])
def test_all_circles_together_leave_the_country_to_be_seen(page: Any, width: int, count: int) -> None:
    page.evaluate("geomap.scene.zoomed(1)")
    chance = random.Random(count)
    values = [chance.randrange(15) for _ in range(count)]
    page.evaluate("([values, width]) => geomap.scene.scale(values, width, width * 0.66)", [values, width])
    radii = page.evaluate("(values) => values.map((value) => geomap.scene.radius(value))", values)
    country = 0.28 * width**2  # pixels, of a map that is drawn to fit
    # Never less than a dot of 2 pixels.
    assert sum(math.pi * r * r for r in radii) <= max(country / 3, 1.1 * count * math.pi)


def test_page_and_picture_agree_on_how_far_the_places_are_spread(page: Any) -> None:
    places = page.evaluate("({ lon: geomap.data.places.lon, lat: geomap.data.places.lat })")
    assert page.evaluate("geomap.scene.spread") == pytest.approx(spread(places))


def test_dots_grow_as_one_zooms_in_and_keep_their_proportions(page: Any) -> None:
    page.evaluate("geomap.scene.scale(Array(2000).fill(4).concat(400), 800)")
    before = page.evaluate("(geomap.scene.zoomed(1), [1, 400].map((value) => geomap.scene.radius(value)))")
    after = page.evaluate("(geomap.scene.zoomed(50), [1, 400].map((value) => geomap.scene.radius(value)))")
    assert before[0] < 2 < after[0] <= 4
    assert after[1] / after[0] == pytest.approx(before[1] / before[0])
    assert page.evaluate("geomap.scene.zoomed(50)") is False
    page.evaluate("geomap.scene.zoomed(1)")


def test_a_crowd_of_circles_looks_as_circles_drawn_one_by_one(page: Any) -> None:
    chance = random.Random(2)
    circles = [
        {"n": n, "x": chance.randrange(260) - 10, "y": chance.randrange(160) - 10, "r": chance.choice([3, 5, 9.5]),
         "kind": kind, "area": 15 if kind == "area" else 0}
        for n in range(120)
        for kind in [chance.choice(["site", "settlement", "area"])]
    ]  # fmt: skip
    usual, mean = page.evaluate(
        """(circles) => {
            const canvas = geomap.canvas, still = canvas.still, colour = geomap.readTheme();
            const pixels = (draw) => {
                const own = document.createElement("canvas");
                [own.width, own.height] = [240, 140];
                const ctx = own.getContext("2d");
                ctx.fillStyle = "#fdfcf9";
                ctx.fillRect(0, 0, 240, 140);
                draw(ctx);
                return ctx.getImageData(0, 0, 240, 140).data;
            };
            canvas.still = {width: 240, height: 140};
            const crowd = pixels((ctx) => canvas.drawCrowd(ctx, circles, colour, 1));
            canvas.still = still;
            const single = pixels((ctx) => circles.forEach((circle) => canvas.drawCircle(ctx, circle, colour)));
            const away = Array.from(crowd, (value, n) => Math.abs(value - single[n]));
            away.sort((a, b) => a - b);
            return [away[Math.floor(away.length * 0.98)], away.reduce((a, b) => a + b) / away.length];
        }""",
        circles,
    )
    assert usual <= 6  # of 98 in 100: a browser smooths the smallest circles in its own way
    assert mean < 1


def test_the_pointer_finds_the_smallest_circle_under_it_and_else_the_nearest(page: Any) -> None:
    page.evaluate("geomap.canvas.draw()")
    found = page.evaluate(
        """() => {
            const canvas = geomap.canvas, map = geomap.map, kept = canvas.circles;
            const shift = map.containerPointToLayerPoint([0, 0]).subtract(canvas._bounds.min);
            const circle = (n, x, y, r) => ({n, x: x + shift.x, y: y + shift.y, r});
            canvas.circles = [circle(0, 100, 100, 30), circle(1, 110, 100, 5), circle(2, 148, 100, 4)];
            const found = [[90, 100], [110, 100], [128, 100], [138, 100]].map((at) => canvas.hit(L.point(at)).place);
            canvas.circles = kept;
            return found;
        }"""
    )
    assert found == [0, 1, 0, 2]


def test_one_old_strike_does_not_press_the_others_into_one_bar(page: Any) -> None:
    days = [16_000, *range(20_000, 20_041)]
    found = page.evaluate(
        """(first) => {
            const s = {first, last: first, where: first.map(() => 0)};
            return geomap.stretches(s, first[0], first.at(-1));
        }""",
        days,
    )
    assert found == [
        {"first": 16_000, "last": 16_000, "at": 0},
        {"first": 20_000, "last": 20_040, "at": 3},
    ]


def test_the_handles_reach_every_day_on_both_sides_of_a_cut(page: Any) -> None:
    found = page.evaluate(
        """() => {
            const first = [16000, ...Array.from({length: 41}, (_, n) => 20000 + n)];
            const chart = new geomap.Chart({strikes: {first, last: first, where: first.map(() => 0), outer: []}}, [16000, 20040], () => {});
            const days = new Set(), back = new Set();
            for (let x = 0; x < chart.length; x++) { days.add(chart.day(x)); back.add(chart.day(x, true)); }
            return [first.every((day) => chart.day(chart.position(day)) === day), [...days].sort().join() === first.join(),
                [...back].sort().join() === first.join(), chart.node.querySelectorAll(".cut").length];
        }"""
    )
    assert found == [True, True, True, 1]
