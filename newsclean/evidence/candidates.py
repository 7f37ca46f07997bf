"""Which lines ahead of a body may be its headline, and what each shows of that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import repeat

from newsclean.evidence.context import SHARES, Evidence
from newsclean.evidence.names import Key, landmark_columns

REACH = 150
"""How many lines before its body a headline is looked for."""
WEIGHTS = range(8, 301)
"""Characters of a headline."""
BODY_LINES, PROSE_LINES = 25, 8
"""Lines of the body, and lines of prose among them, whose words a headline is compared with."""
DISTANCES = (2, 3, 4, 6, 9, 14, 22, 40, 80)


def headline_candidates(page: Sequence[Evidence], start: int, opening: int) -> Iterator[tuple[int, list[Key]]]:
    """The lines from `start` that may be the headline of the body that opens at `opening`, each with its keys."""
    body: set[str] = set()
    prose = [e for e in page[opening : opening + BODY_LINES] if e.look.shape.prose][:PROSE_LINES]
    for e in prose:
        body.update(e.look.lexemes)
    first = set(page[opening].look.lexemes)
    lines = [i for i in range(max(start, opening - REACH), opening) if page[i].look.weight in WEIGHTS]
    landmarks = zip(*(zip(repeat(group), values) for group, values in landmark_columns([page[i] for i in lines])))
    for i, shown in zip(lines, landmarks):
        e = page[i]
        s = e.look.shape
        words = set(e.look.lexemes)
        common = len(words & body)
        share = bisect_right(SHARES, common / len(words)) if words else 9
        before, after = page[i - 1].look.shape.length if i else -1, page[i + 1].look.shape.length
        yield (
            i,
            [
                *shown,
                ("stand", (bisect_right(DISTANCES, opening - i), e.echo, s.length, s.prose, before, after)),
                ("common", (min(5, len(words)), min(4, common), share, min(3, len(words & first)), s.length // 2)),
            ],
        )
