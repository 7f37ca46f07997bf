"""What an article's records take from its lines: who wrote it and when, where several lines say something."""

from __future__ import annotations

from typing import Any

import pytest

from newsclean import Line, Role, Span
from newsclean.articles import build_articles
from newsclean.records import Article
from tests.fields.cases import load, name_of


def _article(rows: list[list[str]]) -> Article:
    lines, at = [], 0
    for number, (role, text) in enumerate(rows):
        lines.append(Line(number, Span(at, at + len(text) + 1), text, role=Role(role), article=0))
        at += len(text) + 1
    (article,) = build_articles(lines)
    return article


@pytest.mark.parametrize("case", load("articles"), ids=name_of)
def test_authors_and_date_of_an_article(case: dict[str, Any]) -> None:
    article = _article(case["lines"])
    assert list(article.authors) == case["authors"]
    assert (article.published and article.published.isoformat()) == case["published"]
