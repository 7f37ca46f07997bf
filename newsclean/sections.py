"""Articles in sections: where heading and paragraph take turns, a body goes on though it looks like a list of teasers.

A teaser is a headline and a sentence, and so is a section to the search for the best course. But what teasers say is
short, and sections say more, one right after the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.chain import Limits, courses, last_of_body
from newsclean.evidence import Evidence
from newsclean.model import Model

ENOUGH = 3
"""Sections that there are at least."""
SHORTEST, MEAN = 110, 200
"""Characters of a section's paragraph, of the shortest and of all on average."""
APART = 3
"""Lines from one paragraph to the next, at most."""
DOUBT = 4.0
"""How far the score of a paragraph may be behind that of boilerplate, in units of the weights."""
LEAD = 2.0
"""What it counts for a line between two sections that headings stand there."""


def keep_sections(
    tags: Sequence[str],
    scores: Sequence[Sequence[int]],
    page: Sequence[Evidence],
    model: Model,
    allowed: Limits,
) -> list[str]:
    """The tags, where the sections that follow the paragraphs of a body are of it, and what stands between them too."""
    kept = list(tags)
    paragraph, subhead, inside = map(model.tags.index, ("paragraph", "subhead", "inside"))
    for _, opening, end in courses(tags):
        last = last_of_body(tags, opening, end)
        behind = slice(last + 1, end)
        doubts = [max(row) - row[paragraph] for row in scores[behind]]
        found = frozenset(_paragraphs(page[behind], doubts, DOUBT * model.scale, allowed[behind]))
        for n in range(max(found, default=-1) + 1):
            i = last + 1 + n
            heading = scores[i][subhead] + LEAD * model.scale > scores[i][inside] and not page[i].landmarks.sense
            kept[i] = "paragraph" if n in found else "subhead" if heading and not allowed[i] else "inside"
    return kept


def _paragraphs(behind: Sequence[Evidence], doubts: Sequence[int], most: float, allowed: Limits) -> list[int]:
    """The paragraphs of the sections among the lines behind a body; none where they are too few or say too little."""
    found: list[int] = []
    at = -1
    for i, (seen, doubt, only) in enumerate(zip((e.look for e in behind), doubts, allowed)):
        if i - at > APART:
            break
        if seen.shape.prose and seen.weight >= SHORTEST and doubt < most and not only:
            found.append(i)
            at = i
    total = sum(behind[i].look.weight for i in found)
    while total < MEAN * len(found):
        total -= behind[found.pop()].look.weight
    return found if len(found) >= ENOUGH else []
