"""What headers say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.column_words import NAMED, PLACES, Header, score_header, vocabulary


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("ADM1_NAME_EN", "adm 1"),
        ("ActionGeo_Lat", "action geo lat"),
        ("Населений  пункт (укр.)", "населений пункт"),
        ("К-сть\nзагиблих", "к сть загиблих"),
        ("Об'єкт", "обєкт"),
    ],
)
def test_a_header_is_compared_by_its_words(name: str, bare: str) -> None:
    assert Header.of(name).bare == bare


def test_a_tag_says_more_than_a_header() -> None:
    assert score_header("oblast", Header.of("x", "#adm1 +name")) > NAMED
    assert score_header("oblast", Header.of("x", "#adm1+code")) == 0


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Постраждалі (загинули)", "killed"),
        ("Постраждалі Поранені", "injured"),
        ("Пострадавшие: погибшие", "killed"),
        ("Жертви (поранені)", "injured"),
        ("Civilian casualties - injured", "injured"),
        ("Загиблі та постраждалі", "both"),
        ("Постраждалі", "both"),
        ("Постраждалі діти", "injured"),
    ],
)
def test_a_word_for_all_who_were_hurt_leaves_the_kind_to_the_words_behind_it(name: str, role: str) -> None:
    roles = ("killed", "injured", "both")
    assert max(roles, key=lambda one: score_header(one, Header.of(name))) == role


def test_every_name_of_a_role_means_it() -> None:
    for role, lists in vocabulary().items():
        for name in lists["exact"]:
            vague = Header.of(name).full in lists["vague"] and role not in PLACES
            assert score_header(role, Header.of(name)) >= (4 if vague else NAMED), (role, name)


@given(st.text(max_size=40))
def test_no_header_makes_it_stumble(name: str) -> None:
    head = Header.of(name)
    assert all(score_header(role, head) >= 0 or role in ("killed", "injured") for role in vocabulary())
