"""Parse a text that is too long to hold, or not there yet: chunks in, articles out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from attrs import evolve

from newsclean.articles import build_articles
from newsclean.defaults import DEFAULT_RULES
from newsclean.evidence.landmarks import WINDOW
from newsclean.lines import line_spans
from newsclean.model import Model
from newsclean.pipeline import parse_lines, refuse_html
from newsclean.profile import SiteProfile
from newsclean.records import Article, Span
from newsclean.rules import Rules

STEP = 12 * WINDOW
"""New lines that are taken in before the articles in them are looked for."""
BREAKS = "\n\r\u2028\u2029"
MARGIN = 2 * WINDOW
"""Lines at the end whose articles wait for what comes next, and lines kept as the context of what follows."""


def parse_stream(
    chunks: Iterable[str],
    *,
    rules: Rules = DEFAULT_RULES,
    site: SiteProfile | None = None,
    model: Model | None = None,
) -> Iterator[Article]:
    r"""The articles of a text that comes in chunks, each as soon as what follows can no longer change it.

    `chunks` are pieces of one text, cut anywhere. The spans of the articles count from the start of the
    first. Some thousand lines are held at a time, and whatever an article or a line takes that is longer than that.

    Raises:
        TypeError: Where a chunk is not a str.
        HTMLInputError: Where the text is a raw HTML document.
        RuleError: Where a rule raises or answers with something that is not of its shape.

    >>> text = "Port closes\nLISBON: The port closed on Friday, officials said, as a storm neared the coast.\n"
    >>> [article.headline for article in parse_stream(text[i : i + 7] for i in range(0, len(text), 7))]
    ['Port closes']
    """
    held, start, done = "", 0, 0
    waiting: list[str] = []
    new, wanted = 0, STEP
    for chunk in chain(chunks, [None]):
        if chunk is not None:
            if not isinstance(chunk, str):
                raise TypeError(f"parse_stream() takes chunks of str, not {type(chunk).__name__}; decode bytes first")
            waiting.append(chunk)
            new += sum(map(chunk.count, BREAKS))
            if new < wanted:
                continue
        held += "".join(waiting)
        waiting.clear()
        if not start:
            refuse_html(held)
        spans = line_spans(held)
        sure = len(held) if chunk is None else spans[max(0, len(spans) - MARGIN)][0]
        unsettled = sure
        for article in build_articles(parse_lines(held, rules=rules, site=site, model=model)):
            if article.span.end > sure:
                unsettled = min(sure, article.span.start)
                break
            if article.span.start + start >= done:
                done = article.span.end + start
                yield _shifted(article, start)
        # What is settled stays as context for as far as evidence looks back.
        place = max(0, bisect_left(spans, (unsettled, unsettled)) - MARGIN)
        keep = spans[place][0] if spans else 0
        # An article that does not end is looked at anew each time it has doubled, so that its cost stays linear.
        new, wanted = 0, max(STEP, len(spans) - place)
        held, start = held[keep:], start + keep


def _shifted(article: Article, by: int) -> Article:
    if not by:
        return article
    blocks = tuple(evolve(block, span=Span(block.span.start + by, block.span.end + by)) for block in article.blocks)
    return evolve(article, blocks=blocks)
