"""What an article's records take from its lines: who wrote it and when, where several lines say something."""

from __future__ import annotations

from typing import Any

import pytest

from newsclean import DEFAULT_RULES, Line, Role, Span
from newsclean.articles import build_articles, trimmed
from newsclean.records import Article
from newsclean.rules import apply_trims
from tests.fields.cases import load, name_of


def _article(rows: list[list[str]]) -> Article:
    lines, at = [], 0
    for number, (role, text) in enumerate(rows):
        trims = apply_trims(DEFAULT_RULES, text) if role == "paragraph" else ()
        lines.append(Line(number, Span(at, at + len(text) + 1), text, role=Role(role), article=0, trims=trims))
        at += len(text) + 1
    (article,) = build_articles(lines)
    return article


@pytest.mark.parametrize(
    ("rows", "links"),
    [
        ([["paragraph", "The port opens."], ["link", "Short Url: https://arab.news/cpu47"]], ["https://arab.news/cpu47"]),
        ([["paragraph", "The port opens. Read more: https://example.org/a?utm_source=b"]], ["https://example.org/a?utm_source=b"]),
        ([["paragraph", "The port opens. reut.rs/3abc"]], ["reut.rs/3abc"]),
        ([["link", "ex.am/9z"], ["paragraph", "The port opens."]], ["ex.am/9z"]),
        ([["link", "bit.ly/a"], ["paragraph", "The port opens. Link: bit.ly/a"]], ["bit.ly/a"]),
        ([["paragraph", "They wrote it on https://example.org/a"]], []),
    ],
)  # fmt: skip
def test_links_of_an_article(rows: list[list[str]], links: list[str]) -> None:
    assert list(_article([["headline", "Port opens"], *rows]).links) == links


@pytest.mark.parametrize("case", load("articles"), ids=name_of)
def test_authors_and_date_of_an_article(case: dict[str, Any]) -> None:
    article = _article(case["lines"])
    assert list(article.authors) == case["authors"]
    assert (article.published and article.published.isoformat()) == case["published"]


@pytest.mark.parametrize(
    ("role", "text", "wanted"),
    [
        (Role.HEADLINE, "* Ferry sails again", "Ferry sails again"),
        (Role.HEADLINE, "• Ferry sails again", "Ferry sails again"),
        (Role.HEADLINE, "5. Advent: ferry sails again", "5. Advent: ferry sails again"),
        (Role.HEADLINE, "o ferry volta ao mar", "o ferry volta ao mar"),
        (Role.STANDFIRST, "5. Two crossings a day", "Two crossings a day"),
        (Role.HEADLINE, "Ferry sails again at last | Harbour Post", "Ferry sails again at last"),
        (Role.HEADLINE, "* Ferry sails again at last | Harbour Post", "Ferry sails again at last"),
        (Role.STANDFIRST, "The ferry sails again | two a day", "The ferry sails again | two a day"),
        (Role.PARAGRAPH, "* The ferry sails again.", "* The ferry sails again."),
    ],
)
def test_furniture_is_trimmed_off_what_stands_ahead_of_the_body(role: Role, text: str, wanted: str) -> None:
    assert trimmed(Line(0, Span(0, len(text)), text, role=role), DEFAULT_RULES).kept_text == wanted
