"""Right and wrong use of the way from text to articles: every `type: ignore` here must be needed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import newsclean
from newsclean import Article, Block, Cut, Dateline, Document, Kind, Line, Link, Role, Span

doc: Document = newsclean.parse("The tide came in.")
doc = newsclean.parse(b"The tide came in.")
doc = newsclean.parse("The tide came in.", rules=newsclean.DEFAULT_RULES.without())

text: str = doc.text
articles: tuple[Article, ...] = doc.articles
lines: tuple[Line, ...] = doc.lines
cuts: tuple[Cut, ...] = doc.cuts
explained: str = doc.explain()
page: str = doc.to_html(title="tide")
again: Document = Document.from_dict(doc.to_dict())
doc.explain(model="mine.json.gz")  # type: ignore[arg-type]


def read(article: Article) -> None:
    headline: str | None = article.headline
    standfirst: tuple[str, ...] = article.standfirst
    byline: str | None = article.byline
    authors: tuple[str, ...] = article.authors
    dateline: Dateline | None = article.dateline
    published: datetime | None = article.published
    published_text: str | None = article.published_text
    paragraphs: tuple[str, ...] = article.paragraphs
    subheads: tuple[str, ...] = article.subheads
    body: str = article.body
    links: tuple[str, ...] = article.links
    blocks: tuple[Block, ...] = article.blocks
    span: Span = article.span
    confidence: float = article.confidence
    plain: dict[str, Any] = article.to_dict()
    printed: str = article.to_text()
    again: Article = Article.from_dict(plain)

    article.headline.upper()  # type: ignore[union-attr]
    article.dateline.places  # type: ignore[union-attr]
    article.headline = "Tide turns"  # type: ignore[misc]
    article.confidence = 1.0  # type: ignore[misc]
    article.paragraphs.append("The tide turned.")  # type: ignore[attr-defined]
    article.title  # type: ignore[attr-defined]


def account(line: Line, cut: Cut) -> None:
    role: Role | None = line.role
    kind: Kind | None = line.kind
    number: int | None = line.article
    rule: str = cut.rule

    line.role = Role.HEADLINE  # type: ignore[misc]
    doc.text[line.span.start : line.span.end].upper()
    doc.text[line.span]  # type: ignore[index]


mended: str = newsclean.repair("tide")
cut_into_lines: tuple[Line, ...] = newsclean.split_lines("tide")
dateline: Dateline | None = newsclean.find_dateline("CAIRO: The tide came in.")
links: tuple[Link, ...] = newsclean.find_links("https://trib.al/k3T9xQe")

newsclean.parse(None)  # type: ignore[arg-type]
newsclean.parse(["The tide came in."])  # type: ignore[arg-type]
newsclean.parse("The tide came in.", newsclean.DEFAULT_RULES)  # type: ignore[call-arg]
newsclean.parse("The tide came in.", rules=[])  # type: ignore[arg-type]
newsclean.parse("The tide came in.", rule=newsclean.DEFAULT_RULES)  # type: ignore[call-arg]
newsclean.find_dateline("CAIRO: The tide came in.").places  # type: ignore[union-attr]
