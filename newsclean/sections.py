"""Articles in sections: where heading and paragraph take turns, a body goes on though it looks like a list of teasers.

A teaser is a headline and a sentence, and so is a section to the search for the best course. But what teasers say is
short, and of something else; sections say more, of the same, one right after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsclean.chain import Limits, courses, last_of_body
from newsclean.evidence import Evidence, shared, theme
from newsclean.model import Model

ENOUGH = 3
"""Sections that there are at least."""
SHORTEST, MEAN = 110, 200
"""Characters of a section's paragraph, of the shortest and of all on average."""
APART = 3
"""Lines from one paragraph to the next, at most."""
SAME_THEME = 0.08
"""The share of their rare words that the body ahead of sections has, on average: of other reports it has less."""
HEAD = 3
"""Lines ahead of a body whose words are of its theme, too."""
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
        long = (i for i in range(last + 1, end) if not allowed[i] and _is_long(page[i]))
        likely = (i for i in long if max(scores[i]) - scores[i][paragraph] < DOUBT * model.scale)
        found = _sections(likely, page, last, theme(page[max(0, opening - HEAD) : last + 1]))
        for i in range(last + 1, max(found, default=last) + 1):
            heading = scores[i][subhead] + LEAD * model.scale > scores[i][inside] and not page[i].landmarks.sense
            kept[i] = "paragraph" if i in found else "subhead" if heading and not allowed[i] else "inside"
    return kept


def _is_long(e: Evidence) -> bool:
    return e.look.shape.prose and e.look.weight >= SHORTEST


def _sections(paragraphs: Iterable[int], page: Sequence[Evidence], last: int, words: frozenset[str]) -> frozenset[int]:
    """Those of the paragraphs that follow a body one right after the other; none if they are few or say too little.

    They are none, too, if they say little of what the body is about.
    """
    found: list[int] = []
    for i in paragraphs:
        if i - (found[-1] if found else last) > APART:
            break
        found.append(i)
    total = sum(page[i].look.weight for i in found)
    while total < MEAN * len(found):
        total -= page[found.pop()].look.weight
    same = sum(shared(page[i], words) for i in found) >= SAME_THEME * len(found)
    return frozenset(found if len(found) >= ENOUGH and same else ())
