"""An explanation as one page that loads nothing: its data, style and script are all in it.

Whatever comes from the text goes into the page as JSON, in which no tag can begin or end, and is put on the
screen as text. The page's own policy names the hashes of its style and script, so that nothing else could run.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from newsclean.explain.decisions import Decision, decide
from newsclean.explain.words import evidence_in_words, reason_in_words
from newsclean.model import Model
from newsclean.plain import to_plain
from newsclean.records import Article, Kind, Line, Role, Span

MOST_SIGNS = 5
"""How much evidence is told for each line."""
FRAME = (
    '<iframe srcdoc="{}" title="newsclean: what it did and why" sandbox="allow-scripts allow-downloads" '
    'style="width: 100%; height: 40rem; border: 0"></iframe>'
)
READING_ORDER = (Role.HEADLINE, Role.STANDFIRST, Role.BYLINE, Role.PUBLISHED)
"""The roles that an article is shown to begin with; the others follow as they stand in the text."""


def explanation_page(
    text: str, lines: Sequence[Line], articles: Sequence[Article], *, model: Model | None = None, title: str
) -> str:
    """The whole page; `text` is what the spans of the lines point into.

    Raises:
        ValueError: Where a block of an article has the span of no line.
    """
    at = {line.span: i for i, line in enumerate(lines)}
    data = {
        "title": title,
        "roles": [role.value for role in Role],
        "kinds": [kind.value for kind in Kind if kind is not Kind.BLANK],
        "lines": [
            _line(line, text[line.span.start : line.span.end], why)
            for line, why in zip(lines, decide(lines, model=model))
        ],
        "articles": [_article(article, at) for article in articles],
    }
    style, script = _file("page.css"), _file("page.js")
    parts = {
        "TITLE": html.escape(title),
        "STYLE-HASH": _hash(style),
        "SCRIPT-HASH": _hash(script),
        "STYLE": style,
        "SCRIPT": script,
        "DATA": _json_without_tags(data),
    }
    page = "".join(parts.get(piece, piece) for piece in _template())
    # A lone surrogate, which no file can hold, becomes the escape that JSON has for it.
    return page.encode("utf-8", "backslashreplace").decode("utf-8")


def in_frame(page: str) -> str:
    """A page as part of another, on its own behind a wall."""
    return FRAME.format(html.escape(page))


def _line(line: Line, raw: str, why: Decision) -> dict[str, Any]:
    told: dict[str, Any] = {
        "raw": raw.rstrip("\r\n\u2028\u2029"),
        "text": line.text,
        "role": line.role,
        "kind": line.kind,
        "article": line.article,
        "reason": reason_in_words(why),
        "trims": [[trim.text, trim.rule] for trim in line.trims],
    }
    if why.rival:
        told |= {
            "certainty": round(line.certainty, 4),
            "rival": why.rival,
            "signs": [
                [evidence_in_words(one.evidence), round(one.weight, 2), one.feature, round(one.feature_weight, 2)]
                for one in why.signs[:MOST_SIGNS]
            ],
        }
    return told


def _article(article: Article, at: Mapping[Span, int]) -> dict[str, Any]:
    if astray := [block for block in article.blocks if block.span not in at]:
        span = "({}, {})".format(*astray[0].span)
        raise ValueError(f"to be shown, a block must have the span of a line: {span} of {astray[0].text!r} is of none")
    blocks: list[dict[str, Any]] = [
        {"role": block.role, "text": block.text, "line": at[block.span]} for block in article.blocks
    ]
    of: Mapping[Role, list[int]] = {
        role: [block["line"] for block in blocks if block["role"] is role]
        for role in (Role.BYLINE, Role.PUBLISHED, Role.PARAGRAPH)
    }
    rank = {role: i for i, role in enumerate(READING_ORDER)}
    blocks.sort(key=lambda block: rank.get(block["role"], len(rank)))
    facts = []
    if article.authors:
        facts.append(["authors", ", ".join(article.authors), of[Role.BYLINE] or of[Role.PUBLISHED]])
    if article.published:
        facts.append(["published", to_plain(article.published), of[Role.PUBLISHED] or of[Role.BYLINE]])
    if article.dateline:
        dateline = article.dateline
        said = " · ".join(filter(None, ["/".join(dateline.places), dateline.agency, dateline.date]))
        facts.append(["dateline", said, of[Role.PARAGRAPH][:1]])
    return {"confidence": article.confidence, "facts": facts, "blocks": blocks}


def _json_without_tags(data: object) -> str:
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&":
        told = told.replace(char, f"\\u{ord(char):04x}")
    return told


@cache
def _template() -> tuple[str, ...]:
    """The template cut at its marks: text, the name of a part, text, and so on."""
    pieces = _file("page.html").replace("}}", "{{").split("{{")
    return tuple(pieces)


@cache
def _file(name: str) -> str:
    return resources.files("newsclean.data").joinpath(f"explain/{name}").read_text(encoding="utf-8")


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
