"""Texts that somebody has cleaned already: there, what stands inside a body is of it.

Between two paragraphs of a page stand appeals, teasers and captions. Whoever copied articles together left these out,
and an article that was printed has none, so in a text that has hardly any boilerplate an odd line is the article's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from newsclean.chain import Limits
from newsclean.evidence import Evidence
from newsclean.evidence.landmarks import WINDOW
from newsclean.model import Model

BOILERPLATE = frozenset({"before", "head", "inside", "after"})
CLEAN = 0.25
"""The share of boilerplate, among the lines around, below which a text counts as cleaned."""


def keep_odd_lines(
    tags: Sequence[str],
    scores: Sequence[Sequence[int]],
    page: Sequence[Evidence],
    model: Model,
    allowed: Limits,
) -> list[str]:
    """The tags, where a line inside a body is text of it if hardly anything around is boilerplate.

    A line that repeats another, or whose words tell what it is (a date, a credit, a call to share), stays as it is.
    """
    cleaned = are_cleaned(tags)
    paragraph, subhead = model.tags.index("paragraph"), model.tags.index("subhead")
    kept = list(tags)
    for i, tag in enumerate(tags):
        if tag != "inside" or allowed[i] or page[i].landmarks.sense or page[i].echo[0]:
            continue
        if cleaned[i]:
            kept[i] = "subhead" if scores[i][subhead] > scores[i][paragraph] else "paragraph"
    return kept


def are_cleaned(tags: Sequence[str]) -> list[bool]:
    """Which lines have hardly any boilerplate around them."""
    junk = [0, *accumulate(tag in BOILERPLATE for tag in tags)]
    n, edge = len(tags), min(WINDOW, len(tags))
    lows, highs = [0] * edge + [*range(n - edge)], [*range(edge + 1, n + 1)] + [n] * (edge + 1)
    return [junk[high] - junk[low] < CLEAN * (high - low) for low, high in zip(lows, highs)]
