"""Parse a text that is too long to hold, or not there yet: chunks in, articles out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsclean.articles import build_articles
from newsclean.defaults import DEFAULT_RULES
from newsclean.model import Model
from newsclean.pipeline import reader
from newsclean.profile import SiteProfile
from newsclean.records import Article
from newsclean.rules import Rules
from newsclean.stretches import read_in_stretches


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
    for lines in read_in_stretches(_checked(chunks), reader(rules, site, model)):
        yield from build_articles(lines)


def _checked(chunks: Iterable[str]) -> Iterator[str]:
    for chunk in chunks:
        if not isinstance(chunk, str):
            raise TypeError(f"parse_stream() takes chunks of str, not {type(chunk).__name__}; decode bytes first")
        yield chunk
