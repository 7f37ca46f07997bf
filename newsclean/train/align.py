"""Find a page's gold text in its flattened lines: which line is body, which repeats the title, which is the byline.

Gold says what an article holds, not where. Long lines that stand in the gold are anchors; the heaviest
chain of anchors that runs forward in both is kept; the short lines between two anchors are matched in order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from newsclean.evidence.shape import BULLET

ANCHOR = 25
"""Letters that a line must have to be an anchor."""
PIECE = 20


@frozen
class Gold:
    """What a page's article holds: (role, text) in order, and the fields around it; None or empty where not known."""

    body: tuple[tuple[str, str], ...]
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None


def fold(text: str) -> str:
    """Letters and digits alone, without case and compatibility forms."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def align(lines: Sequence[str], gold: Gold) -> list[str | None]:
    """The gold role of each line, None where the line is not in the gold body."""
    letters, owner = "", list[str]()
    for role, text in gold.body:
        piece = fold(text)
        letters += piece
        owner += [role] * len(piece)
    folded = [fold(line[mark.end() :] if (mark := BULLET.match(line)) else line) for line in lines]
    chain = _heaviest_chain(_anchors(folded, letters))
    roles: list[str | None] = [None] * len(lines)
    for line, at, _ in chain:
        roles[line] = owner[at]
    stops = [(-1, 0, 0), *chain, (len(lines), len(letters), 0)]
    for (line, at, size), (next_line, next_at, _) in pairwise(stops):
        low, high = min(at + size, next_at), next_at
        between = range(line + 1, next_line)
        found = (
            _match_backward(between, folded, letters, low, high)
            if line < 0
            else _match_forward(between, folded, letters, low, high)
        )
        for i, place in found.items():
            roles[i] = owner[place]
    return roles


def _anchors(folded: Sequence[str], letters: str) -> list[tuple[int, int, int]]:
    """(line, place in the gold, size) of each long line that stands in the gold whole or by half."""
    anchors = []
    for i, text in enumerate(folded):
        if len(text) < ANCHOR:
            continue
        places = _places(text, letters)
        if not places:
            hits = [letters.find(text[a : a + PIECE]) for a in range(0, len(text) - PIECE + 1, PIECE // 2)]
            known = [hit for hit in hits if hit >= 0]
            if 2 * len(known) >= len(hits):
                places = [min(known)]
        anchors += [(i, place, len(text)) for place in places]
    return anchors


def _places(text: str, letters: str, most: int = 6) -> list[int]:
    places: list[int] = []
    at = letters.find(text)
    while at >= 0 and len(places) < most:
        places.append(at)
        at = letters.find(text, at + 1)
    return places


def _heaviest_chain(anchors: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The chain of anchors that runs forward in page and gold and holds the most letters in the fewest stretches."""
    weight: list[float] = []
    previous: list[int] = []
    for a, (line, place, size) in enumerate(anchors):
        best, best_from = float(size), -1
        for b in range(a):
            line_b, place_b, size_b = anchors[b]
            if line_b < line and place_b + min(size_b, PIECE) <= place + 5:
                total = weight[b] + size - min(50.0, (line - line_b - 1) * 0.5)
                if total > best:
                    best, best_from = total, b
        weight.append(best)
        previous.append(best_from)
    chain = []
    at = max(range(len(anchors)), key=weight.__getitem__, default=-1)
    while at >= 0:
        chain.append(anchors[at])
        at = previous[at]
    return chain[::-1]


def _match_forward(between: range, folded: Sequence[str], letters: str, low: int, high: int) -> dict[int, int]:
    found = {}
    for i in between:
        text = folded[i]
        at = letters.find(text, low, high) if text else -1
        if at >= 0 and at - low <= max(40, 2 * len(text)):
            found[i] = at
            low = at + len(text)
    return found


def _match_backward(between: range, folded: Sequence[str], letters: str, low: int, high: int) -> dict[int, int]:
    found = {}
    for i in reversed(between):
        text = folded[i]
        at = letters.rfind(text, low, high) if len(text) > 1 else -1
        if at >= 0 and high - at - len(text) <= max(3, len(text) // 2):
            found[i] = at
            high = at
    return found
