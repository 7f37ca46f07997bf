"""The ledger as text to read in a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.explain.decisions import Decision, Sign, decide
from newsclean.explain.words import evidence_in_words, reason_in_words
from newsclean.model import Model
from newsclean.records import Article, Line, Role

MOST_FOR, MOST_AGAINST = 3, 1
"""How much evidence is told for a line's role, and against it."""
EXCERPT = 90
"""Characters of a line that are shown."""
ROLE_WIDTH = max(map(len, Role)) + 2


def explanation_text(lines: Sequence[Line], articles: Sequence[Article], *, model: Model | None = None) -> str:
    """Each line with its number, role, article and reason, after a list of the articles; ends in a line break."""
    cut = sum(line.article is None for line in lines)
    head = [f"{len(lines)} lines, {len(articles)} articles, {cut} lines in none"]
    head += [
        f"article {i}: {article.headline or '(no headline)'} (confidence {article.confidence:.2f})"
        for i, article in enumerate(articles)
    ]
    width = len(str(len(lines)))
    body = [part for line, why in zip(lines, decide(lines, model=model)) for part in _entry(line, why, width)]
    return "\n".join([*head, "", *body]) + "\n"


def _entry(line: Line, why: Decision, width: int) -> Iterator[str]:
    where = "cut" if line.article is None else str(line.article)
    yield f"{line.number:>{width}} {where:>3}  {line.role or '?':<{ROLE_WIDTH}}{_excerpt(line.text)}".rstrip()
    if line.text:
        margin = " " * (width + 6)
        yield margin + _sentence(line, why)
        for trim in line.trims:
            yield f"{margin}trimmed by {trim.rule}: {_excerpt(trim.text)}"


def _sentence(line: Line, why: Decision) -> str:
    kind = f"{line.kind}: " if line.kind else ""
    said = f"{kind}{reason_in_words(why)}"
    if why.rival is None:
        return said
    signs = [f"{evidence_in_words(one.evidence)} {one.weight:+.1f} ({one.feature})" for one in _told(why)]
    return f"{said}, certainty {line.certainty:.2f} against {why.rival}: {'; '.join(signs) or 'nothing by itself'}"


def _told(why: Decision) -> list[Sign]:
    speaking = [sign for sign in why.signs if sign.weight > 0][:MOST_FOR]
    return speaking + [sign for sign in why.signs if sign.weight < 0][:MOST_AGAINST]


def _excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"
