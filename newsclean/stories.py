"""Headings at which the story changes: in a text that somebody has cleaned already, the headline of the next article.

Where nothing but headlines and paragraphs is left, a headline looks like a sub-heading, and what tells them apart is
whether the words of the prose behind go on ahead.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import frozen

from newsclean.chain import BODY_TAGS, HEADLINE, OPENING, Limits
from newsclean.cleaned import are_cleaned
from newsclean.evidence import Evidence, shared, theme
from newsclean.evidence.landmarks import WINDOW
from newsclean.furniture import may_be_title

PROSE = 12
"""Lines of prose on either side whose words are compared."""
MOST_SINCE = 40
"""Lines of prose behind a heading that are counted at most."""


@frozen
class Change:
    """What tells the headline of another story from a sub-heading: weights of a logistic.

    They were fitted on the lines between two lines of prose of dumps of held-out articles, whole and cut short.
    """

    bias: float = -21.0
    shared: float = -2.63
    words: float = 1.96
    ahead: float = 1.91
    behind: float = -7.95
    gap: float = 10.62
    length: float = 2.8
    since: float = 1.88

    def happens(self, line: Evidence, behind: frozenset[str], ahead: frozenset[str], since: int) -> bool:
        """Whether the story changes at a line, given the rare words of the prose behind it and ahead.

        `since` is how many lines of prose stand behind it up to the last line that is none.
        """
        gap_before, gap_after = line.gaps
        return (
            self.bias
            + self.shared * math.log(1 + len(behind & ahead))
            + self.words * math.log(1 + min(len(behind), len(ahead)))
            + self.ahead * shared(line, ahead)
            + self.behind * shared(line, behind)
            + self.gap * (gap_before > gap_after)
            + self.length * math.log(1 + line.look.weight)
            + self.since * math.log(1 + since)
            > 0
        )


CHANGE = Change()


def part_stories(tags: Sequence[str], page: Sequence[Evidence], allowed: Limits) -> list[str]:
    """The tags, where a heading in a cleaned text is the headline of another article if the story changes there."""
    parted = list(tags)
    prose = [i for i, e in enumerate(page) if e.look.shape.prose]
    cleaned = are_cleaned(tags)
    since = 0
    for i in range(1, len(tags) - 1):
        since = min(since + 1, MOST_SINCE) if page[i - 1].look.shape.prose else 0
        if not _may_be_headline(i, tags, page) or allowed[i] or allowed[i + 1] or not cleaned[i]:
            continue
        at, after = bisect_left(prose, i), bisect_right(prose, i)
        behind = _words(i, prose[max(0, at - PROSE) : at], page)
        ahead = _words(i, prose[after : after + PROSE], page)
        if CHANGE.happens(page[i], behind, ahead, since):
            parted[i], parted[i + 1] = HEADLINE, OPENING
    return parted


def _may_be_headline(i: int, tags: Sequence[str], page: Sequence[Evidence]) -> bool:
    """Whether a line is a heading between two lines of prose of one body."""
    shape = page[i].look.shape
    return (
        tags[i] in ("subhead", "paragraph")
        and (not shape.prose or shape.ending == "?")
        and may_be_title(page[i])
        and page[i - 1].look.shape.prose
        and page[i + 1].look.shape.prose
        and tags[i + 1] in BODY_TAGS
    )


def _words(i: int, lines: Sequence[int], page: Sequence[Evidence]) -> frozenset[str]:
    return theme(page[j] for j in lines if abs(i - j) <= WINDOW)
