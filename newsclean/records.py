"""The typed values that every step takes and gives: frozen, slotted, picklable.

Terms are those of schema.org NewsArticle and IPTC NITF. Everything that can be derived from an
article's blocks is a property, so that a record never contradicts its own source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

from attrs import field, frozen

from newsclean.plain import from_plain, to_plain


class Span(NamedTuple):
    """A half-open range of characters: ``text[start:end]``."""

    start: int
    end: int


class Role(str, Enum):
    """What a line is in an article, or that it is none of it."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    PUBLISHED = "published"
    LINK = "link"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"

    __str__ = str.__str__


class Course(str, Enum):
    """Where a line stands in the course of its article."""

    BEFORE = "before"
    OPENING = "opening"
    INSIDE = "inside"
    AFTER = "after"

    __str__ = str.__str__


class Kind(str, Enum):
    """What sort of boilerplate a line is."""

    BLANK = "blank"
    SEPARATOR = "separator"
    REPEAT = "repeat"
    NAVIGATION = "navigation"
    SHARE = "share"
    SUBSCRIBE = "subscribe"
    RELATED = "related"
    LEGAL = "legal"
    ADVERT = "advert"
    COMMENTS = "comments"
    CREDIT = "credit"
    OTHER = "other"

    __str__ = str.__str__


PRINTED_FIRST = {Role.HEADLINE: 1, Role.STANDFIRST: None, Role.BYLINE: 1, Role.PUBLISHED: 1}
"""What an article prints before its body, in that order, and how many of each: None stands for all."""
BODY_ROLES = (Role.PARAGRAPH, Role.SUBHEAD)


@frozen
class Trimmed:
    """A piece that a rule cut out of a kept line: where in `Line.text`, what, and by which rule."""

    span: Span
    text: str
    rule: str


@frozen(weakref_slot=False)
class Line:
    """One line of the input, its repaired text and what became of it.

    `span` covers the raw line with its line break, so the spans of all lines tile the input.
    `text` is the repaired text, before trims. `role` is None until the line is labelled; `reason`
    then names the rule that decided, or the model. `course` is where the line seems to stand in its
    article, and `certainty` (0..1) how clearly its role won over the next best. `article` is the number
    of the article that the line stands in, or None where it is cut.
    """

    number: int
    span: Span
    text: str
    role: Role | None = None
    kind: Kind | None = None
    reason: str = ""
    course: Course | None = None
    certainty: float = 1.0
    article: int | None = None
    trims: tuple[Trimmed, ...] = ()

    def in_article(self, number: int | None) -> Line:
        """The line as one of the article with this number, or of none."""
        if self.article == number:
            return self
        # Spelled out, as this is done for every kept line: attrs.evolve takes three times as long.
        own = self.number, self.span, self.text, self.role, self.kind, self.reason, self.course, self.certainty
        return Line(*own, number, self.trims)

    @property
    def kept_text(self) -> str:
        """The repaired text less the trims."""
        if not self.trims:
            return self.text
        pieces, at = [], 0
        for trim in self.trims:
            pieces.append(self.text[at : trim.span.start])
            at = trim.span.end
        return "".join([*pieces, self.text[at:]]).strip()


@frozen
class Cut:
    """A line that is in no article: where in the input, its raw text, what it is, and which rule cut it."""

    span: Span
    text: str
    role: Role
    kind: Kind | None
    rule: str


@frozen
class Link:
    """A web address as printed, and its place in the text it was found in."""

    url: str
    span: Span
    short: bool


@frozen
class Dateline:
    """Where, by whom and when a report was filed, each as printed; `span` is its place in the paragraph."""

    places: tuple[str, ...]
    agency: str | None
    date: str | None
    span: Span


@frozen
class Block:
    """A piece of an article: its role, its clean text, and the characters of the input it came from."""

    role: Role
    text: str
    span: Span


def print_lines(roles: Sequence[Role | None], texts: Sequence[str]) -> Iterator[tuple[int | None, str]]:
    """The lines that an article prints, each with its index, None for a blank one: a blank line between two parts.

    The parts are headline, standfirst, byline, date and each paragraph; an empty text is not printed.
    """
    order: list[int] = []
    for role, most in PRINTED_FIRST.items():
        order += [i for i, mine in enumerate(roles) if mine is role and texts[i]][:most]
    order += [i for i, role in enumerate(roles) if role in BODY_ROLES and texts[i]]
    before = None
    for i in order:
        standfirst = roles[i] is Role.STANDFIRST
        if before and not (standfirst and before is Role.STANDFIRST):
            yield None, ""
        yield i, f"- {texts[i]}" if standfirst else texts[i]
        before = roles[i]


def _four_digits(number: float) -> float:
    return round(number, 4)


@frozen
class Article:
    """One news article; `blocks` is the source of everything else that it says.

    `confidence` (0..1, to four digits) is which share of it is likely right.
    """

    blocks: tuple[Block, ...]
    authors: tuple[str, ...] = ()
    dateline: Dateline | None = None
    published: datetime | None = None
    links: tuple[str, ...] = ()
    confidence: float = field(default=1.0, converter=_four_digits)

    def _texts(self, *roles: Role) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.role in roles)

    def _first(self, role: Role) -> str | None:
        return next(iter(self._texts(role)), None)

    @property
    def headline(self) -> str | None:
        """The headline, or None where the text prints none."""
        return self._first(Role.HEADLINE)

    @property
    def standfirst(self) -> tuple[str, ...]:
        """The bullets or the summary that go with the headline, bullet marks removed."""
        return self._texts(Role.STANDFIRST)

    @property
    def byline(self) -> str | None:
        """The byline as printed: the first that names one of the authors, else the first."""
        names = [name.casefold() for name in self.authors]
        naming = (text for text in self._texts(Role.BYLINE) if any(name in text.casefold() for name in names))
        return next(naming, self._first(Role.BYLINE))

    @property
    def published_text(self) -> str | None:
        """The line that tells when the article was published, as printed."""
        return self._first(Role.PUBLISHED)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body's paragraphs in order, sub-headings included."""
        return self._texts(*BODY_ROLES)

    @property
    def subheads(self) -> tuple[str, ...]:
        """The sub-headings alone."""
        return self._texts(Role.SUBHEAD)

    @property
    def body(self) -> str:
        """The paragraphs, a blank line between two."""
        return "\n\n".join(self.paragraphs)

    @property
    def span(self) -> Span:
        """The smallest range of the input that holds all blocks."""
        return Span(self.blocks[0].span.start, self.blocks[-1].span.end)

    def to_text(self) -> str:
        """Headline, standfirst, first byline, date and body as plain text, a blank line between parts."""
        rows = print_lines([block.role for block in self.blocks], [block.text for block in self.blocks])
        return "\n".join(text for _, text in rows)

    def to_dict(self) -> dict[str, Any]:
        """Plain data: strings, numbers, lists and dicts only, as `json.dumps` takes them."""
        told = to_plain(self)
        return {
            "headline": self.headline,
            "standfirst": list(self.standfirst),
            "byline": self.byline,
            "authors": told["authors"],
            "dateline": told["dateline"],
            "published": told["published"],
            "published_text": self.published_text,
            "paragraphs": list(self.paragraphs),
            "subheads": list(self.subheads),
            "links": told["links"],
            "span": list(self.span),
            "confidence": told["confidence"],
            "blocks": told["blocks"],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The article that `to_dict` told; what is derived from the blocks may be left out.

        Raises:
            RecordError: Where the data is not that of an article; its message says at which place.
        """
        return from_plain(cls, data)

    def to_json_ld(self) -> dict[str, Any]:
        """A schema.org NewsArticle as JSON-LD data; what the text does not tell is left out.

        Source: https://schema.org/NewsArticle.
        """
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.headline,
            "description": " ".join(self.standfirst),
            "author": [{"@type": "Person", "name": name} for name in self.authors],
            "datePublished": self.published and self.published.isoformat(),
            "dateline": self.dateline and "/".join(self.dateline.places),
            "articleBody": self.body,
            "url": next(iter(self.links), None),
        }
        return {key: value for key, value in data.items() if value}
