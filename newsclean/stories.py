"""Headings at which the story changes: in a text that somebody has cleaned already, the headline of the next article.

Where nothing but headlines and paragraphs is left, a headline looks like a sub-heading, and what tells them apart is
whether the words of the prose behind go on ahead.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

from attrs import frozen

from newsclean.chain import BODY_TAGS, HEADLINE, OPENING, Limits
from newsclean.cleaned import are_cleaned
from newsclean.evidence import Evidence
from newsclean.evidence.landmarks import WINDOW
from newsclean.furniture import NO_TITLE_ENDS, TITLE_WEIGHTS

PROSE = 12
"""Lines of prose on either side whose words are compared."""


@frozen
class Change:
    """What tells the headline of another story from a sub-heading: weights of a logistic.

    They were fitted on the lines between two lines of prose of dumps of held-out articles, whole and cut short; the
    bias is such that four of five are headlines before a line is taken for one.
    """

    bias: float = -15.86
    shared: float = -3.02
    words: float = 1.06
    ahead: float = 1.61
    behind: float = -6.37
    gap: float = 5.77
    length: float = 3.01

    def happens(self, line: Evidence, behind: frozenset[str], ahead: frozenset[str]) -> bool:
        """Whether the story changes at a line, given the rare words of the prose behind it and ahead."""
        own = frozenset(line.look.lexemes)
        before, after = line.gaps
        return (
            self.bias
            + self.shared * math.log(1 + len(behind & ahead))
            + self.words * math.log(1 + min(len(behind), len(ahead)))
            + self.ahead * len(own & ahead) / max(1, len(own))
            + self.behind * len(own & behind) / max(1, len(own))
            + self.gap * (before > after)
            + self.length * math.log(1 + line.look.weight)
            > 0
        )


CHANGE = Change()


def part_stories(tags: Sequence[str], page: Sequence[Evidence], allowed: Limits) -> list[str]:
    """The tags, where a heading in a cleaned text is the headline of another article if the story changes there."""
    parted = list(tags)
    prose = [i for i, e in enumerate(page) if e.look.shape.prose]
    cleaned = are_cleaned(tags)
    for i in range(1, len(tags) - 1):
        if not _may_be_headline(i, tags, page) or allowed[i] or allowed[i + 1] or not cleaned[i]:
            continue
        at = bisect_left(prose, i)
        behind = _words(i, prose[max(0, at - PROSE) : at], page)
        ahead = _words(i, prose[at : at + PROSE], page)
        if CHANGE.happens(page[i], behind, ahead):
            parted[i], parted[i + 1] = HEADLINE, OPENING
    return parted


def _may_be_headline(i: int, tags: Sequence[str], page: Sequence[Evidence]) -> bool:
    """Whether a line is a heading between two lines of prose of one body."""
    look = page[i].look
    return (
        tags[i] in ("subhead", "paragraph")
        and not look.shape.prose
        and look.weight in TITLE_WEIGHTS
        and look.shape.ending not in NO_TITLE_ENDS
        and page[i - 1].look.shape.prose
        and page[i + 1].look.shape.prose
        and tags[i + 1] in BODY_TAGS
    )


def _words(i: int, lines: Sequence[int], page: Sequence[Evidence]) -> frozenset[str]:
    return frozenset[str]().union(*(page[j].look.lexemes for j in lines if abs(i - j) <= WINDOW))
