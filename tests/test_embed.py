"""What is pasted into an article: one frame, one line of script, nothing that runs from the data."""

from __future__ import annotations

import html.parser
import json

import map_samples
import pytest

from geomap.captions import bundle_words
from geomap.embed import SANDBOX, amp_frame, frame, listener_hash, oembed, page_head, pym_frame

SRC = "https://maps.example.org/strikes/index.en.html"


class Tags(html.parser.HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_frame_is_lazy_titled_and_sandboxed() -> None:
    (_, script), (tag, attrs) = Tags(frame(SRC, "Strikes")).found
    assert (tag, attrs["src"], attrs["title"], attrs["loading"]) == ("iframe", SRC, "Strikes", "lazy")
    assert attrs["sandbox"] == SANDBOX
    assert "allow-same-origin" not in SANDBOX
    assert not {"style", "scrolling"} & set(attrs)
    assert script == {}


def test_the_listener_is_one_line_that_a_policy_can_name() -> None:
    import base64
    import hashlib

    line = frame(SRC, "Strikes").splitlines()[0]
    inside = line.removeprefix("<script>").removesuffix("</script>")
    assert listener_hash() == "sha256-" + base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()


def test_the_amp_form_keeps_the_rules_of_amp_iframe() -> None:
    text = amp_frame(SRC, "Strikes", picture="https://x.org/map.png", alt="A map", words=bundle_words("en"))
    (tag, own), (image, picture), (button, more) = Tags(text).found
    assert (tag, image, button) == ("amp-iframe", "amp-img", "button")
    # What its validator takes, next to the attributes that every element may have.
    assert set(own) - {"title"} <= {
        "allow", "allowfullscreen", "allowpaymentrequest", "allowtransparency", "frameborder", "height", "layout",
        "referrerpolicy", "resizable", "sandbox", "scrolling", "src", "srcdoc", "tabindex", "width",
    }  # fmt: skip
    assert (own["layout"], own["frameborder"], own["resizable"]) == ("responsive", "0", None)
    assert str(own["src"]).startswith("https://")
    assert int(str(own["width"])) > 0 < int(str(own["height"]))
    # Without a placeholder it may not stand near the top; a frame that grows must say how it is opened.
    assert ("placeholder" in picture, picture["layout"]) == (True, "fill")
    assert "overflow" in more
    assert {"tabindex", "aria-label"} <= set(more)
    assert "allow-same-origin" not in str(own["sandbox"])


@pytest.mark.parametrize("picture", [None, "https://x.org/card.png"])
def test_the_oembed_form_has_what_its_specification_asks_for(picture: str | None) -> None:
    described = oembed(SRC, "Strikes", author="Desk", picture=picture)
    assert (described["type"], described["version"]) == ("rich", "1.0")
    for key in ("html", "title", "author_name"):
        assert isinstance(described[key], str), key
    for key in ("width", "height"):
        assert isinstance(described[key], int), key
    assert [tag for tag, _ in Tags(described["html"]).found] == ["iframe"]
    # All three of a thumbnail, or none.
    assert len({"thumbnail_url", "thumbnail_width", "thumbnail_height"} & set(described)) in (0, 3)


@pytest.mark.parametrize("hostile", map_samples.HOSTILE)
def test_a_title_of_any_kind_adds_no_tag(hostile: str) -> None:
    words = bundle_words("en")
    amp = amp_frame(SRC, hostile, picture=SRC, alt=hostile, words=words)
    head = page_head("https://x.org", "index.html", title=hostile, summary=hostile, alt=hostile, lang="en")
    for text, tags in (
        (frame(SRC, hostile), {"script", "iframe"}),
        (amp, {"amp-iframe", "amp-img", "button"}),
        (pym_frame(SRC, hostile), {"div"}),
        (head, {"meta", "link"}),
        (json.loads(json.dumps(oembed(SRC, hostile, author=hostile, picture=None)))["html"], {"iframe"}),
    ):
        assert {tag for tag, _ in Tags(text).found} == tags
        assert "{{" not in text


def test_links_are_written_only_when_the_address_is_known() -> None:
    known = page_head("https://x.org/a", "index.uk.html", title="t", summary="s", alt="a", lang="uk")
    assert '<link rel="canonical" href="https://x.org/a/index.uk.html">' in known
    assert "https://x.org/a/card.uk.png" in known
    assert "http" not in page_head(None, "index.uk.html", title="t", summary="s", alt="a", lang="uk")
    assert "thumbnail_url" not in oembed(SRC, "t", author=None, picture=None)
    described = oembed(SRC, "t", author="Desk", picture="https://x.org/card.png")
    assert {"version", "type", "html", "width", "height", "thumbnail_url"} <= set(described)
