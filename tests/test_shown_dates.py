"""The day that a page shows beside its headline."""

from __future__ import annotations

import lxml.html
import pytest

from geomap.shown_dates import marked_date, shown_date

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
    assert shown(f"<div>Thursday, 12 February 2026, 08:15</div>{HEADLINE}{TEXT}") == "2026-02-12T08:15:00"
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
