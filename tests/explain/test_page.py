from __future__ import annotations

import base64
import hashlib
import html
import json
from html.parser import HTMLParser
from typing import Any

import pytest
import regex
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import Span
from tests.test_document import DOC

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "--></style><svg onload=alert(1)>",
    "{{DATA}} {{TITLE}}",
    "\\u003c/script> &lt;/script&gt; &amp;",
    "\ud800 \x00 \u2028 \ufeff",
]


class Reader(HTMLParser):
    """Reads a page as a browser does: the tags that it has, and what its scripts hold."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.held: dict[str, list[str]] = {}
        self.inside = ""
        self.policy = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "srcset")]
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        if tag in ("script", "style", "title"):
            self.inside = "data" if found.get("type") == "application/json" else tag
            self.held.setdefault(self.inside, []).append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.held[self.inside][-1] += data

    @property
    def data(self) -> Any:
        [data] = self.held["data"]
        return json.loads(data)


PLAIN = Reader(DOC.to_html(title="page"))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_and_no_title_can_become_a_tag(text: str) -> None:
    page = Reader(newsclean.parse(f"{text}\n{DOC.text}").to_html(title=text))
    assert page.tags == PLAIN.tags
    assert page.held["script"] == PLAIN.held["script"]
    assert page.data["lines"][0]["raw"] == regex.sub("[\u2028].*", "", text)
    assert page.data["title"] == text


@given(st.text(st.characters(), max_size=60) | st.text(st.sampled_from("<>/!-script&;\"'{}"), max_size=30))
def test_the_page_of_any_text_has_the_same_tags_and_can_be_written(text: str) -> None:
    doc = newsclean.parse("The tide came in.\n" + text)
    page = doc.to_html(title=text)
    page.encode("utf-8")
    assert Reader(page).tags == PLAIN.tags


def test_the_page_loads_nothing() -> None:
    assert PLAIN.addresses == []
    assert "link" not in PLAIN.tags
    assert not regex.search(r"@import|url\(", PLAIN.held["style"][0])
    assert PLAIN.policy.startswith("default-src 'none'; ")


@pytest.mark.parametrize("part", ["style", "script"])
def test_the_policy_lets_the_pages_own_style_and_script_run_and_nothing_else(part: str) -> None:
    [source] = PLAIN.held[part]
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    assert f"{part}-src 'sha256-{digest}'" in PLAIN.policy
    assert "unsafe" not in PLAIN.policy


def test_the_page_tells_of_every_line_and_every_block() -> None:
    data = PLAIN.data
    for told, line in zip(data["lines"], DOC.lines, strict=True):
        assert (told["role"], told["article"], told["text"]) == (line.role, line.article, line.text)
        assert told["raw"] == DOC.text[line.span.start : line.span.end].rstrip("\n")
        assert told["reason"]
    for told, article in zip(data["articles"], DOC.articles, strict=True):
        assert sorted(block["line"] for block in told["blocks"]) == [
            line.number for line in DOC.lines if line.article == 0
        ]
        for block in told["blocks"]:
            assert block["text"] == DOC.lines[block["line"]].kept_text
        facts = {name: (text, lines) for name, text, lines in told["facts"]}
        assert facts["authors"] == ("Ida Lund", [1])
        assert facts["published"] == ("2024-05-03T14:05:00+00:00", [2])
        assert facts["dateline"] == ("BERGEN", [3])
        assert article.headline == told["blocks"][0]["text"]


def test_the_fields_are_shown_in_the_order_of_reading_wherever_they_stand() -> None:
    lines = DOC.text.splitlines()
    behind = newsclean.parse("\n".join([*lines[3:6], *lines[:3]]))
    told = Reader(behind.to_html()).data["articles"][0]
    roles = [block["role"] for block in told["blocks"]]
    assert roles == ["headline", "byline", "published", "paragraph", "paragraph", "paragraph"]


def test_a_notebook_shows_the_page_behind_a_wall() -> None:
    frame = DOC._repr_html_()
    source = regex.search(r'srcdoc="([^"]*)"', frame)
    assert source is not None
    assert html.unescape(source[1]) == DOC.to_html()
    assert 'sandbox="allow-scripts allow-downloads"' in frame


def test_a_text_without_an_article_and_an_empty_text_have_a_page() -> None:
    assert Reader(newsclean.parse("").to_html()).data["lines"] == []
    assert Reader(newsclean.parse("Home\nShare\n").to_html()).tags == PLAIN.tags


def test_a_document_made_by_hand_has_a_page_where_its_blocks_are_lines_and_an_error_says_which_is_not() -> None:
    [article] = DOC.articles
    astray = evolve(article.blocks[1], span=Span(3, 9))
    made = evolve(DOC, articles=(evolve(article, blocks=(article.blocks[0], astray)),))
    with pytest.raises(ValueError, match=r"must have the span of a line: \(3, 9\) of 'By Ida Lund' is of none"):
        made.to_html()
    whole = evolve(DOC, articles=(evolve(article, blocks=article.blocks[1:]),))
    assert [block["text"] for block in Reader(whole.to_html()).data["articles"][0]["blocks"]] == [
        block.text for block in article.blocks[1:]
    ]
