"""What an article's records take from its lines: who wrote it and when, where several lines say something."""

from __future__ import annotations

from typing import Any

import pytest

from newsclean import DEFAULT_RULES, Line, Role, Span
from newsclean.articles import build_articles
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
