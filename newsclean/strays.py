"""Paragraphs that the course of a page has left out of the body that they belong to.

What is behind an insertion, an offer of a newsletter or a list of links, looks like one more line of it to the search
for the best course: a single paragraph does not outweigh them all. But a long line that by itself is surely a
paragraph, and has the words that the body has, is of that body.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.chain import BODY_TAGS, Limits, courses, last_of_body
from newsclean.evidence import Evidence, is_told, shared, theme
from newsclean.model import Model

LONG = 180
"""Characters of a line inside a body that is no caption."""
LIKELY, SURE = 1.7, 3.9
"""How far the score of a paragraph is ahead of all others, in units of the weights: inside a body, and behind it."""
SOME, MANY = 0.2, 0.3
"""The share of the line's rare words that the body has, inside a body and behind it."""
REACH = 20
"""How many lines behind a body a line of it may stand."""


def take_in_strays(
    tags: Sequence[str],
    scores: Sequence[Sequence[int]],
    page: Sequence[Evidence],
    model: Model,
    allowed: Limits,
) -> list[str]:
    """The tags, where long lines inside a body and right behind it that are surely paragraphs are of it."""
    taken = list(tags)
    paragraph = model.tags.index("paragraph")
    others = [i for i, tag in enumerate(model.tags) if tag not in BODY_TAGS]

    def lead(i: int) -> float:
        return (scores[i][paragraph] - max(scores[i][other] for other in others)) / model.scale

    def may_be(i: int) -> bool:
        return is_told(page[i]) and not allowed[i] and not page[i].echo[0]

    for _, opening, end in courses(tags):
        last = last_of_body(tags, opening, end)
        inside = [i for i in range(opening, last) if tags[i] == "inside" and page[i].look.weight >= LONG and may_be(i)]
        inside = [i for i in inside if lead(i) >= LIKELY]
        behind = [i for i in range(last + 1, min(end, last + 1 + REACH)) if tags[i] == "after" and may_be(i)]
        behind = [i for i in behind if lead(i) >= SURE]
        if not inside and not behind:
            continue
        words = theme(page[i] for i in range(opening, last + 1) if tags[i] in BODY_TAGS)
        for i in inside:
            if shared(page[i], words) >= SOME:
                taken[i] = "paragraph"
        found = [i for i in behind if shared(page[i], words) >= MANY]
        for i in range(last + 1, found[-1] + 1 if found else 0):
            taken[i] = "paragraph" if i in found else "inside"
    return taken
