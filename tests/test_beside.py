"""What a name belongs to, from the words directly beside it."""

from __future__ import annotations

import pytest

from geomap.struck import judge
from geomap.toponyms import find_toponyms


def why(text: str) -> dict[str, str]:
    return {v.toponym.text: v.why for v in judge(text, find_toponyms(text))}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("A drone hit Sumy, the mayor of Lviv said.", "Lviv", "office"),
        ("KYIV, Feb 3 (Reuters) - A drone hit Sumy.", "KYIV", "dateline"),
        ("A drone hit Sumy, and Moscow said nothing.", "Moscow", "government"),
        ("A drone hit a house on Odesa Street in Sumy.", "Odesa", "street"),
        ("A drone hit a village 20 km from Sumy.", "Sumy", "distance"),
        ("A drone hit Kremenchuk, a city on the river, south of Kyiv.", "Kyiv", "distance"),
        ("Поліція в Харківській області розповіла про удар по Чугуєву.", "Харківській області", "office"),
        (
            "По данным управления ГСЧС Украины в Донецкой области, обстрелян Лиман.",
            "Донецкой области",
            "office",
        ),
        ("A drone hit Sumy, the president said in Warsaw.", "Warsaw", "spoke there"),
        ("У селі Сподобівка Куп'янської громади поранено двох.", "Куп'янської громади", "the wider place"),
        ("Ворог вдарив у потяг сполученням Шостка-Київ.", "Київ", "ride"),
        ("Загинули 12 людей без урахування Маріуполя.", "Маріуполя", "from"),
        ("Обстріл Сум.\nКиїв • УНН\nПостраждали люди.", "Київ", "dateline"),
    ],
)
def test_the_words_beside_a_name_may_take_it_out(text: str, name: str, role: str) -> None:
    assert why(text)[name].startswith(role)


def test_a_post_office_is_a_house_and_no_authority() -> None:
    assert why("A drone hit a post office in Hlukhiv.")["Hlukhiv"] == "hit"
