"""The last step: make records of the lines of each article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import evolve

from newsclean.boundaries import article_numbers
from newsclean.defaults import DEFAULT_RULES
from newsclean.evidence.shape import BULLET
from newsclean.fields import find_authors, find_dateline, find_links, find_published, is_byline
from newsclean.records import Article, Block, Kind, Line, Role, Span, Trimmed
from newsclean.rules import Rules, apply_trims

RELIABILITY = ((0.0, 0.0), (0.6, 0.4), (0.7, 0.58), (0.8, 0.77), (0.9, 0.88), (1.0, 0.95))
"""The mean certainty of an article's lines, and which share of such articles was right in cross-validation."""
TRIMMED_ROLES = (Role.PARAGRAPH, Role.CAPTION, Role.STANDFIRST)


def find_articles(lines: Sequence[Line], rules: Rules = DEFAULT_RULES) -> tuple[Article, ...]:
    """The articles in labelled lines, in order; `rules` give the trims."""
    return build_articles(number_lines(lines, rules))


def number_lines(lines: Sequence[Line], rules: Rules = DEFAULT_RULES) -> tuple[Line, ...]:
    """The ledger complete: each line with the number of its article, if it is in one, and with its trims."""
    numbers = article_numbers(lines)
    headlines = _headlines(lines, numbers)
    numbered = []
    for i, (line, number) in enumerate(zip(lines, numbers)):
        if number is not None and i == headlines.get(number):
            numbered.append(evolve(line, role=Role.HEADLINE, kind=None, article=number))
        elif line.role is Role.BOILERPLATE:
            numbered.append(line)
        elif number is None:
            numbered.append(evolve(line, reason="no-article"))
        elif line.role is Role.HEADLINE:
            numbered.append(evolve(line, role=Role.BOILERPLATE, kind=Kind.REPEAT, reason="one-headline"))
        else:
            numbered.append(trimmed(evolve(line, article=number), rules))
    return tuple(numbered)


def _headlines(lines: Sequence[Line], numbers: Sequence[int | None]) -> dict[int, int]:
    """Which line is each article's headline: the first labelled so, else a repeat, else a sub-heading it opens with."""
    found: dict[int, tuple[int, int]] = {}
    opened: set[int] = set()
    for i, (line, number) in enumerate(zip(lines, numbers)):
        if number is None:
            continue
        rank = 3 if line.role is Role.HEADLINE else 2 if line.kind is Kind.REPEAT else 0
        if line.role is Role.SUBHEAD and number not in opened:
            rank = 1
        opened.add(number)
        if rank > found.get(number, (0, 0))[0]:
            found[number] = rank, i
    return {number: i for number, (_, i) in found.items()}


def trimmed(line: Line, rules: Rules) -> Line:
    """The line with the trims that go with its role."""
    if line.role is Role.STANDFIRST and (mark := BULLET.match(line.text)):
        return evolve(line, trims=(Trimmed(Span(*mark.span()), mark[0], "bullet"),))
    if line.role in TRIMMED_ROLES and (trims := apply_trims(rules, line.text)):
        return evolve(line, trims=trims)
    return line


def build_articles(lines: Sequence[Line]) -> tuple[Article, ...]:
    """The articles of numbered lines."""
    inside = [line for line in lines if line.article is not None]
    return tuple(_article(list(own)) for _, own in groupby(inside, key=lambda line: line.article))


def _article(lines: Sequence[Line]) -> Article:
    blocks = tuple(
        Block(line.role, line.kept_text, line.span) for line in lines if line.role is not None and line.kept_text
    )
    bylines = [block.text for block in blocks if block.role is Role.BYLINE]
    dates = [block.text for block in blocks if block.role is Role.PUBLISHED]
    opening = next((block.text for block in blocks if block.role is Role.PARAGRAPH), "")
    # Many sites print both on one line, whichever role it has.
    printed = filter(None, map(find_published, [*dates, *bylines]))
    found = max(printed, key=lambda one: one.when is not None, default=None)
    return Article(
        blocks=blocks,
        authors=_authors(bylines, dates),
        dateline=find_dateline(opening),
        published=found.when if found else None,
        links=tuple(dict.fromkeys(_links(blocks))),
        confidence=_confidence(lines),
    )


def _authors(bylines: Sequence[str], dates: Sequence[str]) -> tuple[str, ...]:
    """The names in the byline that says it is one, else in all lines that are just names, else beside the date."""
    said = [text for text in bylines if is_byline(text)][:1] or bylines
    names = [name for text in said for name in find_authors(text)]
    return tuple(dict.fromkeys(names)) or next(filter(None, map(find_authors, dates)), ())


def _confidence(lines: Sequence[Line]) -> float:
    """How much of an article is likely right, told by how sure the roles of its lines are, each by its length."""
    sure = sum(line.certainty * len(line.text) for line in lines) / sum(len(line.text) for line in lines)
    for (low, right), (high, better) in pairwise(RELIABILITY):
        if sure <= high:
            return right + (better - right) * (sure - low) / (high - low)
    return RELIABILITY[-1][1]


def _links(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.role is Role.LINK:
            yield from (link.url for link in find_links(block.text))
