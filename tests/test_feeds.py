"""News feeds, RSS and Atom."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest

from geomap.articles import holds_articles, read_articles
from geomap.cli import main
from geomap.errors import GeomapWarning, InputError
from geomap.feeds import looks_like_feed, read_feed
from geomap.line import read_inputs

TEXT = "Вранці дрон влучив у будинок у Сумах, двоє людей поранені."
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
)
ITEM = f"""<item><title>Удар по Сумах</title><link>https://k.example/1?a=1&amp;b=2</link>
<description>Коротко: удар.</description><content:encoded><![CDATA[<p>{TEXT}</p><script>alert(1)</script>]]></content:encoded>
<pubDate>Tue, 03 Feb 2026 08:15:00 +0200</pubDate><dc:creator>Іван Автор</dc:creator>
<media:description>Знімок з Полтави</media:description></item>"""


def rss(*items: str, head: str = "<title>Кур'єр</title><language>uk</language>") -> str:
    return f'<rss version="2.0" {SPACES}><channel>{head}{"".join(items)}</channel></rss>'


def items_of(*items: str, head: str = "<title>Кур'єр</title>") -> list[dict[str, Any]]:
    return list(read_feed(rss(*items, head=head)))


def test_an_item_is_an_article_with_what_the_feed_says_of_it(tmp_path: pathlib.Path) -> None:
    head = "<image><title>Logo</title></image><title>Кур'єр</title><atom:link rel='self' href='https://k.example/f'/>"
    (tmp_path / "a.xml").write_text('\n<?xml version="1.0"?>' + rss(ITEM, head=head), encoding="utf-8")
    (one,) = read_articles(tmp_path / "a.xml").to_dict("records")
    assert one == {
        "article": "a-1",
        "title": "Удар по Сумах",
        "text": f"Удар по Сумах\n\n{TEXT}",
        "date": "2026-02-03T08:15:00+02:00",
        "source": "Кур'єр",
        "url": "https://k.example/1?a=1&b=2",
        "lang": "uk",
    }


def test_an_atom_feed_is_read_with_its_own_addresses_and_days(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.atom").write_text(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://a.example/"><title>Post</title>
        <entry><title type="html">Strike on &lt;b&gt;Sumy&lt;/b&gt;</title><link rel="edit" href="/e"/><link href="n/1"/>
        <updated>2026-02-05T10:00:00Z</updated><published>2026-02-03T10:00:00Z</published><author><name>X</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A drone hit it.</p><p>Two hurt.</p></div></content>
        </entry><entry><title>Again</title><updated>2026-02-04</updated><source><title>Gazette</title></source>
        <summary type="text">Literal &lt;b&gt;: drones hit Sumy.</summary></entry></feed>""",
        encoding="utf-8",
    )
    first, second = read_articles(tmp_path / "a.atom").to_dict("records")
    assert (first["title"], first["text"]) == (
        "Strike on Sumy",
        "Strike on Sumy\n\nA drone hit it.\nTwo hurt.",
    )
    assert (first["url"], first["date"]) == ("https://a.example/n/1", "2026-02-03T10:00:00+00:00")
    assert (first["source"], second["source"]) == ("Post", "Gazette")
    assert (second["text"], second["date"]) == ("Again\n\nLiteral <b>: drones hit Sumy.", "2026-02-04")


def test_a_feed_of_the_first_kind_declares_its_encoding(tmp_path: pathlib.Path) -> None:
    feed = f"""<?xml version="1.0" encoding="koi8-u"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {SPACES}><channel><title>К</title></channel>
    <item><title>Удар</title><description>{TEXT}</description><dc:date>2026-02-03</dc:date></item></rdf:RDF>"""
    (tmp_path / "a.rdf").write_bytes(feed.encode("koi8-u"))
    (one,) = read_articles(tmp_path / "a.rdf").to_dict("records")
    assert (one["text"], one["date"], one["source"]) == (f"Удар\n\n{TEXT}", "2026-02-03", "К")


def test_the_source_of_an_item_counts_before_the_feed() -> None:
    gathered = "<item><title>Sumy</title><source url='https://o.example'>Other</source></item>"
    with pytest.warns(GeomapWarning, match="title alone"):
        assert items_of(gathered)[0]["source"] == "Other"


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("<guid>https://k.example/g</guid>", "https://k.example/g"),
        ("<guid isPermaLink='false'>https://k.example/g</guid>", None),
        ("<link>/n/1</link>", "https://k.example/n/1"),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>http://[x</link>", None),
    ],
)
def test_the_address_of_an_item_is_one_of_the_web(said: str, url: str | None) -> None:
    head = "<title>K</title><link>https://k.example/</link>"
    assert items_of(f"<item><description>Sumy</description>{said}</item>", head=head)[0]["url"] == url


def test_hostile_text_stays_text() -> None:
    text = "Drones hit <Sumy> {{7*7}} &nbsp;=1+1"
    (one,) = items_of(f"<item><description><![CDATA[{text}]]></description></item>")
    assert one["text"] == "Drones hit <Sumy> {{7*7}} \xa0=1+1"


def test_items_without_words_or_with_a_title_alone_are_told_and_the_rest_is_read() -> None:
    with pytest.warns(GeomapWarning) as told:
        read = items_of("<item><title> </title></item>", "<item><title>Удар по Сумах</title></item>", ITEM)
    assert [article["article"] for article in read] == ["feed-2", "feed-3"]
    assert read[0]["text"] == "Удар по Сумах"
    assert [str(warning.message) for warning in told] == [
        "feed: 1 of 3 items without words skipped (number 1)",
        "feed: 1 of 3 items with a title alone, which was read (number 2)",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (rss(ITEM)[:-20], "the XML is broken"),
        (rss(), "the feed has no items"),
        ('<?xml version="1.0"?><urlset><url/></urlset>', "this is a sitemap; of XML only feeds"),
        ("<kml/>", "this is XML of 'kml'; of XML only feeds"),
        ("<rss>" + "<a>" * 9999, "the XML is broken"),
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hosts">]>' + rss("<item>&a;</item>"), "entities"),
    ],
)
def test_what_is_no_whole_feed_is_one_line_that_names_the_file(
    text: str, message: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=rf"a\.xml: .*{message}"):
        read_articles(tmp_path / "a.xml")
    with pytest.raises(SystemExit) as stop:
        main(["extract", str(tmp_path / "a.xml")])
    assert stop.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_entities_within_entities_are_not_unfolded() -> None:
    nested = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "x"}">' for n in range(12))
    with pytest.raises(InputError):
        list(read_feed(f"<!DOCTYPE rss [{nested}]>" + rss("<item><title>&l11;</title></item>")))


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "feed", "page.html", "a.txt"])
def test_a_feed_is_read_on_its_own_and_in_a_folder(name: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / name).write_text(rss(ITEM), encoding="utf-8")
    assert read_inputs([tmp_path / name])["place"].tolist() == ["Суми"]
    assert holds_articles(tmp_path / name)
    if "." in name:
        assert read_inputs([tmp_path])["place"].tolist() == ["Суми"]


def test_a_page_named_xml_is_read_as_a_page(tmp_path: pathlib.Path) -> None:
    page = f"<?xml version='1.0'?><html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    (tmp_path / "a.xml").write_text(page, encoding="utf-8")
    assert read_articles(tmp_path / "a.xml")["text"][0].startswith(TEXT)


def test_many_comments_before_the_first_element_are_passed_in_one_go() -> None:
    assert not looks_like_feed("<!-- a -->" * 500 + "<html>")
    assert looks_like_feed("<!-- a --> <!-- b --><rss>")


def test_a_name_of_a_mark_is_no_mark() -> None:
    (item,) = items_of("<item><description>2 &LT; 3 &AMP; &hellip;</description></item>")
    assert item["text"] == "2 < 3 & …"
