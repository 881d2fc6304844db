"""A page to its article."""

from __future__ import annotations

import pytest

from geomap.errors import GeomapWarning, InputError
from geomap.webpage import looks_like_html, read_fragment, read_page

BODY = """<nav><ul><li><a href="/">Home</a></li>
<li><a href="/s">Sport: Dnipro lose again</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies.</p></div>
<article><h1>Drones hit a depot</h1>
<p>Drones hit a depot near Sumy on Tuesday, officials in the region said, and injured two people.</p>
<p>A second wave was reported over the town of Konotop, where a school burned down after midnight.</p>
</article>
<footer>© Example. Related: Poltava in pictures</footer>"""
LD = '{"@graph": [{"@type": "WebSite"}, {"datePublished": "2026-02-26T08:00:00Z", "inLanguage": "en"'
LD += ', "headline": "Drones hit a depot", "url": "https://example.org/ld", "publisher": [{"name": "LD"}]}]}'


def page(head: str = "", body: str = BODY, attrs: str = "") -> str:
    head = f"<head><title>Drones hit a depot</title>{head}</head>"
    return f"<!doctype html><html {attrs}>{head}<body>{body}</body></html>"


def test_the_main_text_comes_without_menu_cookies_and_footer() -> None:
    text = read_page(page())["text"] or ""
    assert "Konotop" in text
    assert "Drones hit a depot near Sumy on Tuesday, officials" in text
    for other in ("Dnipro", "cookies", "Poltava"):
        assert other not in text


def test_meta_tags_are_read() -> None:
    head = """<meta property="article:published_time" content="2026-02-26T08:15:00+02:00">
    <meta property="og:site_name" content="Example Daily"><meta property="og:url" content="https://example.org/a">"""
    read = read_page(page(head, attrs='lang="uk-UA"'))
    assert (read["date"], read["source"]) == ("2026-02-26T08:15:00+02:00", "Example Daily")
    assert (read["url"], read["lang"], read["title"]) == (
        "https://example.org/a",
        "uk-UA",
        "Drones hit a depot",
    )


def test_json_ld_fills_what_meta_tags_do_not_say() -> None:
    read = read_page(page(f'<script type="application/ld+json">{LD}</script>'))
    assert (read["date"], read["source"]) == ("2026-02-26T08:00:00Z", "LD")
    assert (read["url"], read["lang"]) == ("https://example.org/ld", "en")


def test_meta_tags_come_before_json_ld() -> None:
    head = f'<meta name="pubdate" content="2026-02-27"><script type="application/ld+json">{LD}</script>'
    assert read_page(page(head))["date"] == "2026-02-27"


@pytest.mark.parametrize("wrapped", ["//<![CDATA[\n{}\n//]]>", "<!--{}-->", "/*<![CDATA[*/{}/*]]>*/", " {} "])
def test_json_ld_is_read_whatever_is_written_around_it(wrapped: str) -> None:
    script = f'<script type="application/ld+json">{wrapped.replace("{}", LD)}</script>'
    assert read_page(page(script))["date"] == "2026-02-26T08:00:00Z"


def test_the_address_may_stand_under_the_entity_of_the_page() -> None:
    script = '{"datePublished": "2026-02-26", "mainEntityOfPage": "https://example.org/m"}'
    read = read_page(page(f'<script type="application/ld+json">{script}</script>'))
    assert read["url"] == "https://example.org/m"


def test_microdata_names_the_publisher() -> None:
    named = '<span itemprop="publisher"><meta itemprop="name" content="The Courier"></span>'
    assert read_page(page(body=BODY + named))["source"] == "The Courier"


def test_broken_json_ld_is_passed_over() -> None:
    assert read_page(page('<script type="application/ld+json">{"datePublished": </script>'))["source"] is None


def test_a_meta_date_that_cannot_be_read_gives_way_to_one_that_can() -> None:
    head = '<meta property="article:published_time" content="soon"><meta name="date" content="2026-02-26">'
    assert read_page(page(head))["date"] == "2026-02-26"


def test_a_date_beside_the_headline_counts_where_no_tag_says_one() -> None:
    shown = BODY.replace("</h1>", "</h1><div>26 лютого 2026, 08:15</div>")
    assert read_page(page(body=shown))["date"] == "2026-02-26T08:15:00"
    head = '<meta name="mediator_published_time" content="2026-02-27">'
    assert read_page(page(head, shown))["date"] == "2026-02-27"


def test_the_day_of_other_news_or_of_a_change_is_not_that_of_the_article() -> None:
    other = '<ul><li><a href="/x">Fire in Poltava</a> <time datetime="2026-01-03">3 January</time></li></ul>'
    head = '<meta property="article:modified_time" content="2026-03-01">'
    assert read_page(page(head, BODY + other))["date"] is None


def test_a_page_without_a_main_text_falls_back_to_all_it_shows_and_says_so() -> None:
    body = "<div><span>Strike on</span><br><b>Sumy</b><script>var x = 'Odesa'</script></div>"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("trafilatura.extract", lambda *_, **__: None)
        with pytest.warns(GeomapWarning, match="a.html: no main text found"):
            read = read_page(page(body=body), name="a.html")
    assert read["text"] == "Strike on\nSumy"


def test_a_page_that_scripts_fill_in_is_one_clear_line() -> None:
    with pytest.raises(InputError, match=r"a\.html: the page has no text"):
        read_page(
            "<html><head><title>App</title></head><body><script>go()</script></body></html>", name="a.html"
        )


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>", "\ufeff <html>", '<?xml version="1.0"?><html>', "<!-- x -->\n<html>"]
)
def test_a_page_is_known_by_its_first_words(start: str) -> None:
    assert looks_like_html(start)
    assert not looks_like_html("Text, then " + start)


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        ("<p>Drones hit <b>Sumy</b>.</p><p>Two &amp; two.</p>", "Drones hit Sumy.\nTwo & two."),
        ("Drones hit Sumy<br/>and Konotop<script>alert(1)</script>", "Drones hit Sumy\nand Konotop"),
        ("Drones &#8220;hit&#8221; <Sumy>, {{7*7}}, 1 < 2", "Drones “hit” <Sumy>, {{7*7}}, 1 < 2"),
        ("<img src=x>", ""),
        ("<?xml version='1.0' encoding='x'?><p>Sumy</p>", "Sumy"),
    ],
)
def test_a_piece_of_a_page_gives_its_words(piece: str, text: str) -> None:
    assert read_fragment(piece) == text


def test_a_long_piece_is_read_as_a_page_is() -> None:
    text = "".join(f"<p>Drones hit a depot near Sumy on day {day}, officials said.</p>" for day in range(40))
    read = read_fragment(f"{text}<figure><figcaption>A picture of Poltava</figcaption></figure>")
    assert "day 39" in read
    assert "Poltava" not in read
