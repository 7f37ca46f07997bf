"""The last look: what an article prints is read again, until it reads as itself.

A line is judged in its surroundings, and in print an article has others than on its page. A line that would
not be kept there is cut here too, so parsing what an article prints gives that article again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve

from newsclean.records import Kind, Line, Role, Span, print_lines
from newsclean.roles import MODEL

Read = Callable[[Sequence[Line], Sequence[Role | None]], Sequence[Line]]
"""Labels and numbers the lines that an article prints; takes the role of each that rules have pinned."""
Trim = Callable[[Line], Line]
"""Gives a line the trims that go with its role."""
REASON = "reprint"
ROUNDS = 6
"""Readings after which a line that still changes its role is cut, and after as many more the rest of its article, as a
cut may go on line by line through a text without end; three are nearly always enough."""


def settle(ledger: Sequence[Line], read: Read, trim: Trim) -> tuple[Line, ...]:
    """The ledger with articles that read as themselves in print: lines cut, roles changed or articles parted."""
    settled = list(ledger)
    articles: dict[int, list[int]] = {}
    for i, line in enumerate(ledger):
        if line.article is not None:
            articles.setdefault(line.article, []).append(i)
    waiting = [(places, ROUNDS) for places in reversed(articles.values())]
    number = 0
    while waiting:
        places, rounds = waiting.pop()
        lines = [settled[i] for i in places]
        again, parts = _reread(lines, read, trim)
        if rounds <= 0:
            given_up = rounds <= -ROUNDS
            again = [_cut(a, None) if given_up or not _alike(a, b) else a for a, b in zip(lines, again)]
        parted: dict[int, list[int]] = {}
        for i, line, part in zip(places, again, parts):
            settled[i] = line
            if line.article is not None:
                parted.setdefault(part, []).append(i)
        if all(map(_alike, lines, again)) and len(parted) == 1:
            for i in places:
                settled[i] = settled[i].in_article(number)
            number += 1
        else:
            waiting += [(part, rounds - 1) for part in reversed(parted.values())]
    return tuple(settled)


def _alike(line: Line, again: Line) -> bool:
    return line.role is again.role and line.trims == again.trims


def _reread(lines: Sequence[Line], read: Read, trim: Trim) -> tuple[list[Line], list[int]]:
    """The lines of one article, each as it reads in print, and the article that each is in there.

    A line that is not printed goes with the printed one before.
    """
    rows = list(print_lines([line.role for line in lines], [line.kept_text for line in lines]))
    page = [Line(number, Span(0, len(text)), text) for number, (_, text) in enumerate(rows)]
    held = [None if i is None or lines[i].reason in (MODEL, REASON) else lines[i].role for i, _ in rows]
    found = {i: line for (i, _), line in zip(rows, read(page, held)) if i is not None}
    part = min((line.article for line in found.values() if line.article is not None), default=None)
    again, parts = [], []
    for i, line in enumerate(lines):
        if i in found:
            again.append(_as_read(line, found[i], trim))
            part = part if found[i].article is None else found[i].article
        else:
            again.append(line if part is not None else _cut(line, None))
        parts.append(part or 0)
    return again, parts


def _as_read(line: Line, found: Line, trim: Trim) -> Line:
    if found.article is None:
        return _cut(line, found.kind)
    if found.role is line.role:
        return line
    return trim(evolve(line, role=found.role, kind=found.kind, reason=REASON, trims=()))


def _cut(line: Line, kind: Kind | None) -> Line:
    return evolve(line, role=Role.BOILERPLATE, kind=kind or Kind.OTHER, reason=REASON, article=None, trims=())
