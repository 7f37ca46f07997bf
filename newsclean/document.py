"""What a parse gives: the text, the ledger of its lines, the articles, and ways to look at and hand on all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from attrs import field, fields, frozen

from newsclean.explain import explanation_page, explanation_text, in_frame
from newsclean.model import Model
from newsclean.plain import from_plain, to_plain
from newsclean.records import Article, Cut, Line, Span

_FIELDS = tuple(one.name for one in fields(Line))
_row = attrgetter(*_FIELDS)


@frozen
class Document:
    """A text and everything that was found in it.

    `lines` is the ledger: the spans of its lines tile `text`, and each line is in one article or in `cuts`.
    `encoding` names what bytes were decoded from, None where the input was a `str`.
    """

    text: str = field(repr=lambda text: f"<{len(text)} characters>")
    lines: tuple[Line, ...] = field(repr=lambda lines: f"<{len(lines)} lines>")
    articles: tuple[Article, ...]
    encoding: str | None = None

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """The lines that are in no article, in order, blank lines among them."""
        return tuple(
            Cut(line.span, self.text[line.span.start : line.span.end], line.role, line.kind, line.reason)
            for line in self.lines
            if line.article is None and line.role is not None
        )

    def explain(self, *, model: Model | None = None) -> str:
        """The ledger as text to read: each line, its role, what decided it, and its article.

        Where evidence decided, the strongest is told with its weight, for the role against the best other role.
        `model` is the one that the text was parsed with, where it was not that of the package.
        """
        return explanation_text(self.lines, self.articles, model=model)

    def to_html(self, *, model: Model | None = None, title: str = "newsclean") -> str:
        """The same as one page to look at, with nothing to load: lines by role on one side, articles on the other.

        Roles can be corrected there, and the corrections saved as labelled lines to train on or as rules.
        `model` is the one that the text was parsed with, where it was not that of the package; `title` names the page
        and what is saved from it.

        Raises:
            ValueError: Where a block of an article has the span of no line, which no parse gives.
        """
        return explanation_page(self.text, self.lines, self.articles, model=model, title=title)

    def _repr_html_(self) -> str:
        """The page in a frame, which is what a notebook shows."""
        return in_frame(self.to_html())

    def to_dict(self) -> dict[str, Any]:
        """Plain data: strings, numbers, lists and dicts only, as `json.dumps` takes them."""
        return {
            "text": self.text,
            "encoding": self.encoding,
            "lines": to_plain(self.lines),
            "articles": [article.to_dict() for article in self.articles],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """The document that `to_dict` told.

        Raises:
            RecordError: Where the data is not that of a document; its message says at which place.
        """
        return from_plain(cls, data)

    def to_json_ld(self) -> dict[str, Any]:
        """The articles as a graph of schema.org NewsArticles."""
        articles = [article.to_json_ld() for article in self.articles]
        return {
            "@context": "https://schema.org",
            "@graph": [{key: value for key, value in one.items() if key != "@context"} for one in articles],
        }

    def __reduce__(self) -> tuple[Callable[..., Document], tuple[Any, ...]]:
        # A ledger is packed by columns, in a third of the time and unpacked in two thirds: `parse_many` pays both for
        # every text.
        columns = dict(zip(_FIELDS, zip(*map(_row, self.lines))))
        if columns:
            columns["span"] = tuple(zip(*columns["span"]))
        return _unpacked, (self.text, columns, self.articles, self.encoding)


def _unpacked(text: str, columns: dict[str, Any], articles: tuple[Article, ...], encoding: str | None) -> Document:
    if not columns:
        return Document(text, (), articles, encoding)
    columns["span"] = map(Span, *columns["span"])
    return Document(text, tuple(map(Line, *columns.values())), articles, encoding)
