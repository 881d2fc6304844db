"""The day that a page shows beside its headline."""

from __future__ import annotations

import lxml.html
import pytest

from geomap.shown_dates import marked_date, page_date, shown_date

HEADLINE = "<h1>Drones hit a depot near Sumy</h1>"
TEXT = """<p>Drones hit a depot near Sumy on Tuesday, officials in the region said, and injured two people.</p>
<p>A second wave was reported over the town of Konotop, where a school burned down after midnight.</p>"""


def shown(body: str, title: str | None = None) -> str | None:
    return shown_date(lxml.html.document_fromstring(f"<body>{body}</body>"), title)


@pytest.mark.parametrize(
    ("beside", "date"),
    [
        ("<div class='info'>12 лютого 2026, 08:15</div>", "2026-02-12T08:15:00"),
        ("<div>12 февраля 2026 в 08:15</div>", "2026-02-12T08:15:00"),
        ("<span>Thursday, 12 February 2026</span>", "2026-02-12"),
        ("<div><span>12</span> <span>лютого</span> <span>2026</span></div>", "2026-02-12"),
        ("<div>Ann Writer <span>12.02.2026 08:15</span><span>1245</span></div>", "2026-02-12T08:15:00"),
        ("<div>Published: <b>12.02.2026</b></div><div>Updated: <b>14.02.2026</b></div>", "2026-02-12"),
        ("<time datetime='2026-02-11T22:30Z'>12 лютого 2026, 00:30</time>", "2026-02-11T22:30:00+00:00"),
        (
            f"<p class='lead'>{'Two people were hurt in the depot, ' * 3}</p><div>12.02.2026</div>",
            "2026-02-12",
        ),
    ],
)
def test_a_date_between_headline_and_text_is_that_of_publication(beside: str, date: str) -> None:
    assert shown(HEADLINE + beside + TEXT) == date
    assert shown(f"<main><header>{HEADLINE}{beside}</header><div>{TEXT}</div></main>") == date


@pytest.mark.parametrize(
    "beside",
    [
        "<div>12.02.2026</div><div>14.02.2026</div>",
        "<div>Updated: 14 February 2026</div>",
        "<div>12 лютого, 08:15</div>",
        "<div>03/02/2026</div>",
        "<div><span>12.02.2026</span><a href='/b'>A fire in a market of Poltava city</a></div>",
        "<a href='/b'><div>12.02.2026</div><div>A fire in a market of Poltava city</div></a>",
        "<aside>12 February 2026</aside>",
        "<p>The war began on <b>24 February 2022</b>, and the depot has been hit eleven times since.</p>",
    ],
)
def test_a_date_that_may_be_of_something_else_is_none(beside: str) -> None:
    assert shown(HEADLINE + beside + TEXT) is None


def test_dates_below_the_text_are_those_of_other_news() -> None:
    assert shown(f"{HEADLINE}{TEXT}<div>10 February 2026</div>") is None
    assert shown(f"{HEADLINE}<p>Drones hit a depot in the night.</p><div>10 February 2026</div>") is None
    assert shown(f"{HEADLINE}{TEXT}<footer>Updated 03.03.2019</footer>") is None


def test_above_a_headline_stands_its_date_or_that_of_today() -> None:
    dated = "<div class='date'>Thursday, 12 February 2026, 08:15</div>"
    assert shown(f"{dated}{HEADLINE}{TEXT}") == "2026-02-12T08:15:00"
    assert shown(f"<article><time>12.02.2026</time>{HEADLINE}{TEXT}</article>") == "2026-02-12"
    assert shown(f"<main><header>{dated}{HEADLINE}</header>{TEXT}</main>") == "2026-02-12T08:15:00"
    assert shown(f"<div class='news-date'>12.02.2026</div>{HEADLINE}{TEXT}") == "2026-02-12"
    assert shown(f"<div>Wednesday, 18 March 2026</div>{HEADLINE}{TEXT}") is None
    assert shown(f"<div><div><b>18.03.2026 08:15</b></div></div><main><div>{HEADLINE}</div></main>") is None
    assert shown(f"<div>18.03.2026 08:15</div><nav>War</nav>{HEADLINE}{TEXT}") is None


def test_among_several_headings_the_title_tells_the_headline() -> None:
    body = f"<h1>The Courier</h1><h2>Drones hit a depot near Sumy</h2><h1>All</h1><i>12.02.2026</i>{TEXT}"
    assert shown(body, "Drones hit a depot near Sumy | The Courier") == "2026-02-12"
    assert shown(body) is None
    assert shown(f"<div>12.02.2026</div>{TEXT}") is None


def test_what_is_marked_as_publication_is_taken_unless_several_articles_are() -> None:
    one = "<span itemprop='datePublished' content='2026-02-12T08:15:00+02:00'>yesterday</span>"
    other = "<abbr class='published' title='2026-02-10'>Tuesday</abbr>"
    assert marked_date(lxml.html.fromstring(f"<div>{one}</div>")) == "2026-02-12T08:15:00+02:00"
    assert marked_date(lxml.html.fromstring(f"<div>{other}</div>")) == "2026-02-10"
    assert marked_date(lxml.html.fromstring(f"<div>{one}{other}</div>")) is None
    assert marked_date(lxml.html.fromstring("<div>12.02.2026</div>")) is None


def test_comments_and_scripts_of_a_page_are_no_words() -> None:
    body = f"{HEADLINE}<!-- 1.1.2026 --><script>'1.1.2026'</script><div>12.02.2026</div>{TEXT}"
    assert shown(body) == "2026-02-12"


@pytest.mark.parametrize(
    "above",
    [
        "<div class='top-bar'><span>23.11.2026, 07:40</span> <span>+5°C</span></div>",
        "<div>Monday, 23 November 2026, 07:40</div>",
        "<header><div class='date'>23.11.2026 07:40</div></header>",
        "<div class='current-date'>23.11.2026</div>",
        "<div class='news'><a>Kyiv hit</a> 01.01.2025 10:20</div>",
    ],
)
def test_a_clock_or_another_story_above_a_headline_does_not_date_it(above: str) -> None:
    assert shown(f"{above}{HEADLINE}{TEXT}") is None
    assert shown(f"{above}<main>{HEADLINE}{TEXT}</main>") is None
    assert shown(f"<div>{above}{HEADLINE}{TEXT}</div>") is None


def test_a_heading_that_the_title_does_not_repeat_is_the_name_of_the_site() -> None:
    body = f"<h1>Sumy News</h1><div>23 November 2026, 10:00</div><h2>Drones hit a depot near Sumy</h2>{TEXT}"
    for title in ("Drones hit a depot near Sumy", "Drones hit a depot near Sumy | Sumy News"):
        assert shown(body, title) is None
    assert shown(body, "Sumy News | Drones hit a depot near Sumy") is None
    dated = f"{HEADLINE}<div>12.02.2026</div>{TEXT}"
    for title in (
        "Drones hit a depot near Sumy - News",
        "Sumy: Drones hit a depot near Sumy",
        "Drones hit a depot",
    ):
        assert shown(dated, title) == "2026-02-12"


ODESA = "<h1>Online: a night of attacks on Odesa</h1>"
TIMED = "<time datetime='2025-06-28T07:00:00+03:00'>28 June 2025, 07:00</time>"


@pytest.mark.parametrize("header", ["{}", "<header>{}</header>"])
def test_a_time_for_machines_below_the_heading_of_an_article_dates_it_under_any_title(header: str) -> None:
    article = f"<header>Today 30 June 2025</header><article>{header.format(ODESA + TIMED)}{TEXT}</article>"
    assert shown(article, "Odesa under fire - Chronicle") == "2025-06-28T07:00:00+03:00"


@pytest.mark.parametrize(
    "body",
    [
        f"<header>{ODESA}{TIMED}</header>{TEXT}",  # the name of a site and its clock may stand so
        f"<article>{ODESA}<div>28 June 2025</div>{TEXT}</article>",
        f"<article>{ODESA}</article><article><h2>Another story of that day</h2>{TIMED}{TEXT}</article>",
        f"<article>{ODESA}{TEXT}{TIMED}</article>",
        f"<article>{ODESA}{TIMED}<time datetime='2025-06-30'>30 June</time>{TEXT}</article>",
        f"<article>{ODESA}{TIMED.replace('<time', '<time class=clock')}{TEXT}</article>",
    ],
)
def test_under_another_title_nothing_less_dates_an_article(body: str) -> None:
    assert shown(body, "Odesa under fire - Chronicle") is None


@pytest.mark.parametrize(
    "other",
    [
        "<div itemscope itemtype='https://schema.org/Comment'>{}</div>",
        "<section id='comments'><p>{}</p></section>",
        "<aside>{}</aside>",
        "<footer>{}</footer>",
    ],
)
def test_marked_dates_of_comments_and_related_news_are_not_those_of_the_article(other: str) -> None:
    other = other.format("<time itemprop='datePublished' datetime='2026-03-09'>9 March</time>")
    body = f"<body>{HEADLINE}<div>12 лютого 2026</div>{TEXT}{other}</body>"
    assert page_date(lxml.html.document_fromstring(body)) == "2026-02-12"
    assert marked_date(lxml.html.document_fromstring(body)) is None


def test_no_date_is_taken_where_the_marked_day_is_not_the_one_shown() -> None:
    body = f"{HEADLINE}<div>12 лютого 2026</div>{TEXT}<div><time pubdate datetime='{{}}'>then</time></div>"
    assert page_date(lxml.html.document_fromstring(body.format("2025-12-01"))) is None
    assert page_date(lxml.html.document_fromstring(body.format("2026-02-12T08:15"))) == "2026-02-12T08:15:00"


@pytest.mark.parametrize(
    "beside",
    [
        "<div class='photo-credit'>State Emergency Service, 12.05.2023</div>",
        "<div><span>Архівне фото, 12.05.2023</span></div>",
        "<div>AFP, 12 May 2023</div>",
        "<div>Event date: 24 February 2022</div>",
        "<figure><div>Sumy, 12 May 2023</div></figure>",
    ],
)
def test_the_day_of_a_picture_or_an_event_is_not_that_of_publication(beside: str) -> None:
    assert shown(HEADLINE + beside + TEXT) is None
    assert shown(f"{HEADLINE}{beside}<div>12.02.2026</div>{TEXT}") == "2026-02-12"
