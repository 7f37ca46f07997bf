"""Parse a text that is too long to hold, or not there yet: chunks in, articles out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from newsclean.defaults import DEFAULT_RULES
from newsclean.evidence.landmarks import WINDOW
from newsclean.lines import line_spans
from newsclean.model import Model
from newsclean.pipeline import parse
from newsclean.profile import SiteProfile
from newsclean.records import Article, Span
from newsclean.rules import Rules

STEP = 4 * WINDOW
"""New lines that are taken in before the articles in them are looked for."""
MARGIN = 2 * WINDOW
"""Lines at the end whose articles wait for what comes next, and lines kept as the context of what follows."""


def parse_stream(
    chunks: Iterable[str],
    *,
    rules: Rules = DEFAULT_RULES,
    site: SiteProfile | None = None,
    model: Model | None = None,
) -> Iterator[Article]:
    """The articles of a text that comes in chunks, each as soon as what follows can no longer change it.

    `chunks` are pieces of one text, cut anywhere. The spans of the articles count from the start of the
    first. Memory is bounded by the longest stretch of lines without an article's end.
    """
    held, start, done = "", 0, 0
    waiting: list[str] = []
    breaks = 0
    for chunk in chunks:
        if not isinstance(chunk, str):
            raise TypeError(f"parse_stream() takes chunks of str, not {type(chunk).__name__}; decode bytes first")
        waiting.append(chunk)
        breaks += chunk.count("\n") + chunk.count("\r")
        if breaks < STEP + MARGIN:
            continue
        held += "".join(waiting)
        waiting.clear()
        spans = line_spans(held)
        breaks = max(0, MARGIN // 2)
        sure = spans[max(0, len(spans) - MARGIN)][0]
        for article in parse(held, rules=rules, site=site, model=model).articles:
            if article.span.start + start >= done and article.span.end <= sure:
                done = article.span.end + start
                yield _shifted(article, start)
        # What is done stays as context for as far as evidence looks back.
        place = next((i for i, span in enumerate(spans) if span[1] + start > done), 0)
        keep = spans[max(0, place - MARGIN)][0]
        held, start = held[keep:], start + keep
    held += "".join(waiting)
    for article in parse(held, rules=rules, site=site, model=model).articles:
        if article.span.start + start >= done:
            yield _shifted(article, start)


def _shifted(article: Article, by: int) -> Article:
    if not by:
        return article
    blocks = tuple(evolve(block, span=Span(block.span.start + by, block.span.end + by)) for block in article.blocks)
    return evolve(article, blocks=blocks)
