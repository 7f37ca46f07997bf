"""The last step: make records of the lines of each article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

import regex
from attrs import evolve

from newsclean.boundaries import article_numbers
from newsclean.defaults import DEFAULT_RULES
from newsclean.evidence.shape import BULLET, DIGIT
from newsclean.fields import (
    find_authors,
    find_dateline,
    find_links,
    find_published,
    find_published_among,
    is_byline,
    is_contribution,
    tell_language,
)
from newsclean.records import Article, Block, Kind, Line, Role, Span, Trimmed
from newsclean.rules import Rules, apply_trims
from newsclean.titles import site_name

RELIABILITY = ((0.0, 0.0), (0.6, 0.42), (0.7, 0.57), (0.8, 0.75), (0.9, 0.89), (1.0, 0.98))
"""The mean certainty of an article's lines, and which share of such articles was right in cross-validation."""
WORD = regex.compile(r"[\p{L}\p{M}]++")
SUBJECTS = 4
"""Paragraphs of a body in which whoever it is about is named."""
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
            numbered.append(trimmed(evolve(line, role=Role.HEADLINE, kind=None, article=number), rules))
        elif line.role is Role.BOILERPLATE:
            numbered.append(line)
        elif number is None:
            numbered.append(evolve(line, reason="no-article"))
        elif line.role is Role.HEADLINE:
            numbered.append(evolve(line, role=Role.BOILERPLATE, kind=Kind.REPEAT, reason="one-headline"))
        else:
            numbered.append(trimmed(line.in_article(number), rules))
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
    if line.role in (Role.STANDFIRST, Role.HEADLINE) and (trims := tuple(_furniture(line))):
        return evolve(line, trims=trims)
    if line.role in TRIMMED_ROLES and (trims := apply_trims(rules, line.text)):
        return evolve(line, trims=trims)
    return line


def _furniture(line: Line) -> Iterator[Trimmed]:
    """What goes from a headline or standfirst as furniture: the bullet before it, the name of the site behind it."""
    if mark := _bullet(line):
        yield Trimmed(Span(*mark.span()), mark[0], "bullet")
    if line.role is Role.HEADLINE and (name := site_name(line.text)):
        yield Trimmed(Span(len(line.text) - len(name), len(line.text)), name, "site-name")


def _bullet(line: Line) -> regex.Match[str] | None:
    """The bullet ahead of a standfirst or a headline; a number or a small word ahead of a headline is its own."""
    if line.role not in (Role.STANDFIRST, Role.HEADLINE):
        return None
    mark = BULLET.match(line.text)
    is_sign = mark is not None and mark[1] is not None and not mark[1].isalpha()
    return mark if is_sign or line.role is Role.STANDFIRST else None


def build_articles(lines: Sequence[Line]) -> tuple[Article, ...]:
    """The articles of numbered lines."""
    articles: dict[int, list[Line]] = {}
    for line in lines:
        if line.article is not None:
            articles.setdefault(line.article, []).append(line)
    return tuple(map(_article, articles.values()))


def _article(lines: Sequence[Line]) -> Article:
    blocks = tuple(
        Block(line.role, line.kept_text, line.span) for line in lines if line.role is not None and line.kept_text
    )
    body = [block.text for block in blocks if block.role is Role.PARAGRAPH]
    return Article(
        blocks=blocks,
        authors=_authors(blocks, body),
        dateline=find_dateline(body[0]) if body else None,
        published=_published(blocks, body),
        links=tuple(dict.fromkeys(_links(lines))),
        confidence=_confidence(lines),
    )


def _published(blocks: Sequence[Block], body: Sequence[str]) -> datetime | None:
    """The date of publication; the figures of one of the lines may need the body's language."""
    lines = [block.text for block in blocks if block.role in (Role.PUBLISHED, Role.BYLINE)]
    # A day beside an author's name is the article's own, one that stands alone may be today's.
    lines.sort(key=lambda text: not is_byline(text))
    read = [find_published(line) for line in lines if DIGIT.search(line)]
    plain = all(found and found.when for found in read)
    found = find_published_among(lines, language=None if plain else tell_language(" ".join(body)))
    return found.when if found else None


def _authors(blocks: Sequence[Block], body: Sequence[str]) -> tuple[str, ...]:
    """The names in the byline that says it is one, else in all lines that are just names, else beside the date.

    Lines ahead of the body outweigh those behind it, and who wrote a report outweighs who edited or checked it.
    """
    opening = next((i for i, block in enumerate(blocks) if block.role is Role.PARAGRAPH), 0)
    lines = [(i < opening, block) for i, block in enumerate(blocks) if block.role in (Role.BYLINE, Role.PUBLISHED)]
    own = [(ahead, block) for ahead, block in lines if not is_contribution(block.text)]
    for wanted in (True, False):
        said = [block.text for ahead, block in own if ahead is wanted and is_byline(block.text)][:1]
        bare = [block.text for ahead, block in own if ahead is wanted and block.role is Role.BYLINE]
        if names := _names(said) or _proper_names(bare, body):
            return names
    helpers = [block.text for _, block in lines if is_contribution(block.text)]
    return _proper_names([block.text for _, block in own], body) or _names(helpers)


def _names(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in lines for name in find_authors(line)))


def _proper_names(lines: Sequence[str], body: Sequence[str]) -> tuple[str, ...]:
    """The names in lines that do not say that they are bylines, less titles: phrases whose words the body has too.

    Who is told of at the head of the body is on its picture, where the line names others.
    """
    names = _names(lines)
    words = frozenset(WORD.findall(" ".join(body))) if names else frozenset()
    names = tuple(name for name in names if name == name.lower() or not words.issuperset(WORD.findall(name.lower())))
    told = " ".join(body[:SUBJECTS])
    return tuple(name for name in names if name not in told) or names


def _confidence(lines: Sequence[Line]) -> float:
    """How much of an article is likely right, told by how sure the roles of its lines are, each by its length."""
    sure = sum(line.certainty * len(line.text) for line in lines) / sum(len(line.text) for line in lines)
    for (low, right), (high, better) in pairwise(RELIABILITY):
        if sure <= high:
            return right + (better - right) * (sure - low) / (high - low)
    return RELIABILITY[-1][1]


def _links(lines: Sequence[Line]) -> Iterator[str]:
    """The links in lines that are links, whatever their host, and those that are trimmed off the end of a paragraph."""
    for line in lines:
        if line.role is Role.LINK:
            hosts = [word.partition("/")[0] for word in line.text.split()]
            yield from (link.url for link in find_links(line.text) or find_links(line.text, hosts=hosts))
        for trim in line.trims:
            yield from (link.url for link in find_links(trim.text))
