"""Names in one list, and the level said once for all of them."""

from __future__ import annotations

from geomap.gazetteer import load_gazetteer
from geomap.level_words import read_levels
from geomap.name_lists import gather_lists, share_levels
from geomap.name_spans import NameSpan, find_spans
from geomap.toponyms import find_toponyms
from geomap.words import split_words


def shared(text: str) -> list[NameSpan]:
    words = split_words(text)
    spans = find_spans(text, words, load_gazetteer())
    read_levels(words, spans)
    share_levels(text, words, spans)
    return spans


def test_a_plural_noun_counts_for_the_names_before_it() -> None:
    assert [s.own for s in shared("in the Kharkiv, Poltava and Sumy regions")] == ["oblast"] * 3


def test_names_that_a_full_sentence_parts_are_no_list() -> None:
    one, two = shared("Fire in Odesa. Later a drone flew on to Izmail")
    assert one.group != two.group


def test_the_noun_above_counts_for_the_lines_below() -> None:
    assert [s.own for s in shared("Під ударом громади:\n- Дергачівська\n- Чугуївська")] == ["hromada"] * 2


def test_the_names_of_a_list_are_gathered_under_its_number() -> None:
    lists = gather_lists(shared("Sumy, Odesa and Izium burn. Later a drone flew on to Lutsk."))
    assert [len(members) for members in lists.values()] == [3, 1]
    assert all(span.group == number for number, members in lists.items() for span in members)


def test_a_hromada_said_long_before_a_name_says_nothing_of_it() -> None:
    near, far = (shared(f"Громада. {'Тиша. ' * n}Горить в Есманської.")[-1].own for n in (3, 90))
    assert (near, far) == ("hromada", None)


def test_a_long_item_with_a_mark_does_not_end_its_list() -> None:
    text = "Обстріляно громади:\n- Сумська, де пошкоджено два будинки, школу та лінію в селі;\n- Юнаківська."
    assert [t.level for t in find_toponyms(text)] == ["hromada", "hromada"]


def test_an_aside_about_the_first_name_parts_no_list() -> None:
    one, two = shared("In Kharkiv, the second city, and Sumy, missiles killed three people.")
    assert one.group == two.group


def test_names_that_head_the_sentences_after_four_regions_are_oblasts() -> None:
    text = "Strikes in four regions. Dnipropetrovsk: one dead. Sumy: a school hit. Kherson: two dead."
    assert [t.level for t in find_toponyms(text)] == ["oblast"] * 3
    text = "Strikes in four cities and regions. Kyiv: one dead. Sumy: a school hit. Kherson: two dead."
    assert [t.level for t in find_toponyms(text)] == ["settlement"] * 3
