"""Cells to values."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.cells import (
    Count,
    injured_come_first,
    is_missing,
    read_both,
    read_count,
    read_degrees,
    read_pair,
    read_people,
)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3", (3, 3)), ("3.0", (3, 3)), (3.0, (3, 3)), ("1 234", (1234, 1234)), ("1,234", (1234, 1234)),
        ("3-7", (3, 7)), ("3–7", (3, 7)),
        ("5+", (5, None)), (">10", (10, None)), ("не менше 3", (3, None)), ("понад 10", (10, None)),
        ("двоє", (2, 2)), ("one", (1, 1)),
        ("3 (1 child)", (3, 3)), ("3, у т.ч. 1 дитина", (3, 3)), ("немає", (0, 0)),
        ("no casualties", (0, 0)), ("≈10", (10, 10)),
        ("2 загиблих", (2, 2)), ("12[3]", (12, 12)),
    ],
)  # fmt: skip
def test_a_count_keeps_what_is_sure_and_what_may_be(cell: object, expected: tuple[int, int | None]) -> None:
    assert read_count(cell) == Count(*expected)


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("2 women, 1 child", 3), ("2 men and a woman", 3), ("3 children, 4 adults", 7), ("1 чоловік, 1 жінка", 2),
        ("2 дітей і 3 дорослих", 5), ("двоє дітей та жінка", 3), ("2 women/1 man", 3), ("1 boy, 1 girl", 2),
    ],
)  # fmt: skip
def test_people_of_kinds_that_exclude_each_other_are_added_up(cell: str, people: int) -> None:
    assert read_count(cell) == Count(people, people)


@pytest.mark.parametrize(
    "cell", ["2 girls, 3 children", "2 women, 3 adults", "women and children", "5 women and children",
             "2 women, 1 child, 3 soldiers", "2-3 women, 1 child", "до 3 жінок, 1 дитина"],
)  # fmt: skip
def test_kinds_that_overlap_or_have_no_number_are_no_count(cell: str) -> None:
    with pytest.raises(ValueError, match=r"no|more"):
        read_count(cell)


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("3 people: 2 women, 1 man", 3), ("5 осіб: 3 жінки, 2 чоловіки", 5), ("two people: a man and a woman", 2),
        ("4 civilians: 2 women, 1 man, 1 child", 4), ("3 – 2 women, 1 man", 3), ("5 чоловік - 3 жінки, 2 дітей", 5),
        ("women: 2, men: 1", 3), ("жінок – 2, дітей – 1", 3), ("killed: 2 women, 1 man", 3),
    ],
)  # fmt: skip
def test_a_number_and_the_kinds_that_it_is_made_of_are_counted_once(cell: str, people: int) -> None:
    assert read_count(cell) == Count(people, people)


@pytest.mark.parametrize(
    "cell", ["15 March: 2 women, 1 man", "building 5: a woman, a man", "at least 3 people: 2 women, 1 man",
             "3 people 2 women and 1 man", "2 чоловіки - 1 жінка, 1 дитина"],
)  # fmt: skip
def test_a_number_that_its_kinds_do_not_come_to_is_no_count(cell: str) -> None:
    with pytest.raises(ValueError, match=r"no|more"):
        read_count(cell)


@pytest.mark.parametrize(
    "cell", ["2 women, 1 child, two firefighters", "2 women, a child and a rescuer", "2 women, 1 man, a medic",
             "2 жінки, 1 дитина, двоє рятувальників", "2 women, 1 man, one unknown", "жінка, дитина та лікар"],
)  # fmt: skip
def test_people_of_no_known_kind_beside_others_are_not_left_out(cell: str) -> None:
    with pytest.raises(ValueError, match=r"no|more"):
        read_count(cell)


def test_what_stands_beside_kinds_of_people_and_counts_nobody_is_left_out() -> None:
    assert read_count("2 women, 1 child, near a market") == Count(3, 3)


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("3, 1 child", 3), ("3 people, 1 child", 3), ("4 women, including 1 child", 4), ("2 women (1 child)", 2),
        ("5 чоловік, 1 дитина", 5), ("1 жінка, 67 років", 1), ("2 women", 2),
    ],
)  # fmt: skip
def test_people_who_are_a_part_of_the_number_before_them_are_not_added(cell: str, people: int) -> None:
    assert read_count(cell) == Count(people, people)


@pytest.mark.parametrize(
    "cell", ["", "-", "–", "н/д", "unknown", "дані уточнюються", "-99", "до 5", float("nan"), None]
)
def test_what_is_not_known_is_no_zero(cell: object) -> None:
    assert read_count(cell) is None


@pytest.mark.parametrize(
    "cell", ["багатоповерхівка", "2.5", "2 і 3 і 4", "-1", -3, "many", "Кілька", "(several)", "так"]
)
def test_what_is_no_count_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"no|more"):
        read_count(cell)


@pytest.mark.parametrize(
    ("cell", "killed", "injured"),
    [
        ("2 killed, 5 injured", 2, 5), ("загинуло 2, поранено 5", 2, 5), ("2/5", 2, 5),
        ("5 injured", None, 5), ("killed: 2; wounded: 7", 2, 7),
        ("без постраждалих", 0, 0), ("двоє загиблих, п'ятеро поранених", 2, 5),
        ("Загинули 3 особи, 12 поранено", 3, 12), ("-/3", None, 3),
        ("поранено 5 людей, загиблих немає", 0, 5), ("at least 3 dead and 12 wounded", 3, 12),
        ("Deaths: 1,200", 1200, None), ("2 women and 1 child killed, 5 injured", 3, 5),
        ("killed: 2 women, 1 child; injured: 3", 3, 3), ("2 killed, 1 child, 5 injured", 2, 5),
        ("killed 3 people: 2 women, 1 man; injured 5", 3, 5), ("3 killed, 2 women and 1 child injured", 3, 3),
        ("1 загинув, 2 жінки та дитина поранені", 1, 3), ("2 killed, including 1 child, 5 injured", 2, 5),
        ("2 women and 1 man killed, 3 men and 1 child injured", 3, 4), ("5 injured, 1 child; 2 killed", 2, 5),
        ("killed 3, 1 child, injured 2 men", 3, 2), ("killed: 2 women, aged 30 and 40; injured 4", 2, 4),
        ("2 killed (1 child), 5 injured", 2, 5), ("killed (2), injured (5)", 2, 5),
        ("2 women killed, 1 man killed, 3 injured", 3, 3), ("3 killed, 1 woman killed", 3, None),
        ("загинула жінка віком 30 років, поранено 2", 1, 2), ("killed: 1 man, 2 women aged 30 and 40", 3, None),
    ],
)  # fmt: skip
def test_killed_and_injured_are_told_apart_in_one_cell(
    cell: str, killed: int | None, injured: int | None
) -> None:
    assert tuple(count and count.least for count in read_both(cell)) == (killed, injured)


@pytest.mark.parametrize(
    "cell", ["2 women killed, 1 child, 5 injured", "2 killed, 1 child, 3 women injured", "2 women killed, 1 child",
             "5 killed, including 2 women and 1 child injured", "a woman and two firefighters killed, 5 injured"],
)  # fmt: skip
def test_a_kind_of_people_that_may_be_killed_or_injured_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="of whom"):
        read_both(cell)


@pytest.mark.parametrize(
    ("cell", "killed", "injured"),
    [
        ("7 (2 killed)", 2, (5, 5)), ("7, of whom 2 died", 2, (5, 5)), ("7 incl. 2 dead", 2, (5, 5)),
        ("7 (з них 2 загиблих)", 2, (5, 5)), ("5 (2 загинули)", 2, (3, 3)), ("5, з них 1 загинув", 1, (4, 4)),
        ("6 в т.ч. 1 загиблий", 1, (5, 5)), ("7 (2 of them died)", 2, (5, 5)), ("5-8, of whom 2 died", 2, (3, 6)),
        ("5+ (2 killed)", 2, (3, None)), ("7 (a child killed)", 1, (6, 6)), ("1,200 (3 dead)", 3, (1197, 1197)),
        ("5 injured, 2 killed", 2, (5, 5)), ("7 поранених та 2 загиблих", 2, (7, 7)), ("3, 5 killed", 5, (3, 3)),
        ("7, 2 killed", 2, (5, 7)), ("7 injured (2 killed)", 2, (5, 7)), ("7 (no deaths)", 0, (7, 7)),
    ],
)  # fmt: skip
def test_the_dead_told_in_a_cell_of_injured_are_killed_and_not_injured(
    cell: str, killed: int, injured: tuple[int, int | None]
) -> None:
    assert read_people(cell, "injured") == (Count(killed, killed), Count(*injured))


def test_a_cell_that_only_tells_of_the_others_counts_none_of_its_own() -> None:
    assert read_people("2 killed", "injured") == (Count(2, 2), None)
    assert read_people("3 wounded", "killed") == (None, Count(3, 3))


@pytest.mark.parametrize(("cell", "injured"), [("3 (7 injured)", 7), ("3 killed, 1 wounded", 1)])
def test_injured_beside_the_killed_are_none_of_them(cell: str, injured: int) -> None:
    assert read_people(cell, "killed") == (Count(3, 3), Count(injured, injured))


@pytest.mark.parametrize("cell", ["2 (died of wounds)", "2, від поранень", "2 (1 child)", "2"])
def test_what_the_killed_died_of_is_no_count_of_injured(cell: str) -> None:
    assert read_people(cell, "killed") == (Count(2, 2), None)


@pytest.mark.parametrize(
    "cell",
    ["3 (killed)", "5, some died", "2, of whom 3 died", "2 women and 1 child killed", "7 (1 died, 2 dead)"],
)
def test_injured_of_whom_it_is_not_said_how_many_died_are_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"dead|whom"):
        read_people(cell, "injured")


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("1 man, 2 women aged 30 and 40", 3), ("1 woman aged 30 and 1 man", 2), ("3 aged 7, 18 and 21", 3),
        ("жінка віком 30 років, чоловік віком 41 рік", 2), ("2 killed, aged 30 and 40", 2),
    ],
)  # fmt: skip
def test_ages_are_not_counted_as_people(cell: str, people: int) -> None:
    assert read_count(cell) == Count(people, people)


def test_the_same_kind_of_people_told_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="more than one number"):
        read_both("2 women killed, 2 women killed, 3 injured")


@pytest.mark.parametrize(
    "cell",
    ["killed: 2 women, 1 child, two firefighters; injured 5", "2 women, two medics and 1 child killed"],
)
def test_killed_of_no_known_kind_beside_others_are_not_left_out(cell: str) -> None:
    with pytest.raises(ValueError, match="how many"):
        read_both(cell)


@pytest.mark.parametrize(
    "header",
    [
        "Поранені/загиблі", "Постраждалі / загиблі", "injured and killed", "300/200", "wounded_killed",
        "Injured_Killed", "injured_and_killed", "Поранено_загинуло", "InjuredKilled", "ПораненоЗагинуло",
    ],
)  # fmt: skip
def test_two_bare_figures_stand_in_the_order_of_their_header(header: str) -> None:
    killed, injured = read_both("5/2", injured_first=injured_come_first(header))
    assert killed is not None
    assert injured is not None
    assert (killed.least, injured.least) == (2, 5)


@pytest.mark.parametrize(
    "cell", ["50.4501", "50,4501", "50.4501° N", "N50.4501", "50°27'0.36\"N", " 50,4501 "]
)
def test_an_angle_is_read_however_it_is_written(cell: str) -> None:
    assert read_degrees(cell) == pytest.approx(50.4501)


@pytest.mark.parametrize(
    "cell",
    [
        "50.45, 30.52", "50,45; 30,52", "50,45, 30,52", "(50.45, 30.52)", "POINT (30.52 50.45)",
        "POINT Z (30.52 50.45 120)",
        "https://www.google.com/maps/place/x/@50.45,30.52,17z", "https://maps.google.com/?q=50.45,30.52",
        "50°27′00″N 30°31′12″E",
        '{"type": "Point", "coordinates": [30.52, 50.45]}', "geo:50.45,30.52",
        "https://www.openstreetmap.org/#map=12/50.45/30.52",
    ],
)  # fmt: skip
def test_a_position_is_read_however_it_is_written(cell: str) -> None:
    assert read_pair(cell) == pytest.approx((30.52, 50.45))


@pytest.mark.parametrize("cell", ["49,83", "Київ, 12", "https://goo.gl/maps/abc", "", "вул. Сумська, 12"])
def test_what_is_no_position_is_none(cell: str) -> None:
    assert read_pair(cell) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_written_position_comes_back(lat: float, lon: float) -> None:
    assert read_pair(f"{lat:.6f}, {lon:.6f}") == pytest.approx((lon, lat), abs=1e-6)
    assert read_pair(f"{lat:.6f}; {lon:.6f}".replace(".", ",")) == pytest.approx((lon, lat), abs=1e-6)


@given(st.text(max_size=40))
def test_no_text_makes_a_reader_stumble(text: str) -> None:
    is_missing(text)
    read_pair(text)
    for read in (read_count, read_both, read_degrees):
        try:
            read(text)
        except ValueError:
            continue
    for role in ("killed", "injured"):
        with contextlib.suppress(ValueError):
            read_people(text, role)
