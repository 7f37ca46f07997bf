"""The whole way through: bytes or text in, a document out, each step taken in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

import regex

from newsclean.articles import build_articles, number_lines, trimmed
from newsclean.defaults import DEFAULT_RULES
from newsclean.document import Document
from newsclean.errors import HTMLInputError
from newsclean.lines import split_piece
from newsclean.model import Model
from newsclean.profile import SiteProfile
from newsclean.records import Line, Role
from newsclean.repairs import decode
from newsclean.reprint import settle
from newsclean.roles import label, label_in_print
from newsclean.rules import Rules
from newsclean.stretches import Read, read_in_stretches

_HTML = regex.compile(
    r"(?i)[\s\ufeff]*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--.{0,500}?-->\s*+)*+<(?:!doctype\s+html|html|head)[\s>]",
    regex.DOTALL,
)
CHUNK = 1 << 19
"""Characters of a text that are taken in at once."""


def parse(
    text: str | bytes | bytearray | memoryview,
    *,
    rules: Rules = DEFAULT_RULES,
    site: SiteProfile | None = None,
    model: Model | None = None,
) -> Document:
    r"""Find the articles in a text that was scraped from news sites.

    Args:
        text: The flat text, one article or many, or the bytes of one, in whatever encoding.
        rules: What repairs, pins and trims lines; extend the default with `DEFAULT_RULES.adding(...)`.
        site: What the site prints on every page, learned by `SiteProfile.learn`.
        model: Weights of your own, from `load_model`; those of the package by default.

    Raises:
        TypeError: Where `text` is neither str nor bytes.
        HTMLInputError: Where it is a raw HTML document; its message says how to flatten one.
        RuleError: Where a rule raises or answers with something that is not of its shape.

    >>> doc = parse("Port closes\nLISBON: The port closed on Friday, officials said, as a storm neared the coast.\n")
    >>> doc.articles[0].headline
    'Port closes'
    """
    text, encoding = _text(text)
    read = reader(rules, site, model)
    if rules == rules.of_text():
        lines = tuple(chain.from_iterable(read_in_stretches(_pieces(text), read)))
    else:
        # A rule that looks at the page is shown all of it.
        lines = tuple(read(text, 0, 0))
    return Document(text=text, lines=lines, articles=build_articles(lines), encoding=encoding)


def _pieces(text: str) -> Iterator[str]:
    """A text in chunks; the last takes up to another's length with it, as an unfinished article is read again then."""
    begin = 0
    while len(text) - begin >= 2 * CHUNK:
        yield text[begin : begin + CHUNK]
        begin += CHUNK
    yield text[begin:]


def reader(rules: Rules, site: SiteProfile | None, model: Model | None) -> Read:
    """Gives the ledger of a text, or of a piece of one with what stands around it."""
    in_print = rules.of_text()

    def read_again(lines: Sequence[Line], held: Sequence[Role | None]) -> tuple[Line, ...]:
        return number_lines(label_in_print(lines, in_print, held, model=model), rules)

    def read(text: str, number: int, start: int) -> tuple[Line, ...]:
        if not start:
            _refuse_html(text)
        lines = split_piece(text, number, start, rules.repairs)
        ledger = number_lines(label(lines, rules, site=site, model=model), rules)
        return settle(ledger, read_again, partial(trimmed, rules=rules))

    return read


def _refuse_html(text: str) -> None:
    if _HTML.match(text):
        raise HTMLInputError(
            "this is a raw HTML document; newsclean cleans flat text, so flatten it first, "
            "for instance with html_text.extract_text(html) or inscriptis.get_text(html)"
        )


def _text(text: object) -> tuple[str, str | None]:
    if isinstance(text, str):
        return text, None
    if isinstance(text, (bytes, bytearray, memoryview)):
        return decode(bytes(text))
    raise TypeError(
        f"parse() takes the text of one page or dump as str or bytes, not {type(text).__name__}; "
        "for many texts use parse_many()"
    )


def strip_boilerplate(text: str | bytes | bytearray | memoryview, *, rules: Rules = DEFAULT_RULES) -> str:
    """The text of all articles in a text, without boilerplate, two blank lines between articles."""
    return "\n\n\n".join(article.to_text() for article in parse(text, rules=rules).articles)
