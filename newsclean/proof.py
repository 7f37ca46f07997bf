"""Which segments of a text are articles, and which are teasers, notices and lists of other reports beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, islice, pairwise

from attrs import frozen

from newsclean.cleaned import CLEAN
from newsclean.evidence.landmarks import WINDOW
from newsclean.pieces import COHESION_LINES, Piece, prose_of, words_of
from newsclean.records import BODY_ROLES, Role

TEASER, LONE_TEASER = 250, 600
"""Characters of prose that a body of several paragraphs, and one of a single paragraph, has at least where other
articles stand around: less is a teaser."""
BRIEF = 180
"""The same of a body of several paragraphs in a text that somebody has cleaned already."""
BESIDE = 4
"""How many segments ahead of a segment are asked whether one tells the story that the page is of."""
AROUND = 24
"""How many segments on either side are without an article where one stands that might be a teaser elsewhere."""
TERMS, FEW_TERMS, SAID = 0.25, 3, 0.05
"""The share of its prose that tells what is allowed on the site, and how many lines of it at least, from which a
segment is the terms of the site, where it is unsigned and undated and somebody says something in no larger share."""
SIGNED = (Role.BYLINE, Role.PUBLISHED, Role.STANDFIRST)
PROSE_LINES = 60
"""Lines of prose of a segment that are looked at: enough to tell, and a bound on what a long one costs."""


@frozen
class Placed:
    """A segment with what stands around it: its share of the lines there, and whether it is of a cleaned text.

    `behind` tells that a segment ahead of it has the headline that the page's title repeats, and it has none.
    """

    pieces: Sequence[Piece]
    room: float = 1.0
    cleaned: bool = False
    behind: bool = False


@frozen
class Proof:
    """What tells an article from what is none, where other articles stand around: weights of a logistic.

    They were fitted on the segments that held-out pages and dumps fall into, but for the bias, which was moved by hand.
    What has less prose than a teaser is no article, whatever they say.
    """

    bias: float = -6.66
    certainty: float = 11.61
    cohesion: float = 2.23
    speech: float = 3.43
    behind: float = -2.55
    sameness: float = -3.69
    room: float = 2.18

    def stands(self, segment: Placed) -> bool:
        """Whether a segment is an article."""
        pieces = segment.pieces
        prose = [piece for piece in pieces if piece.prose]
        least = LONE_TEASER if len(prose) < 2 else BRIEF if segment.cleaned else TEASER
        if prose_of(prose) < least:
            return False
        told = prose[:PROSE_LINES]
        if _are_terms(told) and not any(piece.repeat or piece.role in SIGNED for piece in pieces):
            return False
        size = sum(piece.size for piece in pieces)
        headline = words_of(piece for piece in pieces if piece.role is Role.HEADLINE)
        body = words_of(islice((piece for piece in pieces if piece.role in BODY_ROLES), COHESION_LINES))
        shared = [len(a.words & b.words) / max(1, min(len(a.words), len(b.words))) for a, b in pairwise(told)]
        return (
            self.bias
            + self.certainty * sum(piece.certainty * piece.size for piece in pieces) / size
            + self.cohesion * (len(headline & body) / len(headline) if headline else 0.0)
            + self.speech * sum(piece.speaks for piece in told) / len(told)
            + self.behind * segment.behind
            + self.sameness * (sum(shared) / len(shared) if shared else 0.0)
            + self.room * segment.room
            > 0
        )


def _are_terms(told: Sequence[Piece]) -> bool:
    rules, said = sum(piece.rules for piece in told), sum(piece.speaks for piece in told)
    return rules >= max(FEW_TERMS, TERMS * len(told)) and said <= SAID * len(told)


PROOF = Proof()


def proven(segments: Sequence[Sequence[Piece]], rows: int) -> list[bool]:
    """Which segments of a text, which has so many lines that are not blank, are articles.

    Where none is proven around a segment, it is one, however little speaks for it.
    """
    sure = [PROOF.stands(segment) for segment in _placed(segments, rows)]
    return [sure[i] or not any(sure[max(0, i - AROUND) : i + AROUND + 1]) for i in range(len(sure))]


def _placed(segments: Sequence[Sequence[Piece]], rows: int) -> list[Placed]:
    taken = [0] * rows
    for segment in segments:
        for piece in segment:
            taken[piece.row] = 1
    sums = [0, *accumulate(taken)]
    titled = [prose_of(segment) > TEASER and any(piece.repeat for piece in segment) for segment in segments]
    ends = [-1, *(segment[-1].row for segment in segments)]
    starts = [*(segment[0].row for segment in segments), rows]
    placed = []
    for i, segment in enumerate(segments):
        first, last = starts[i], ends[i + 1]
        low, high = max(0, first - WINDOW), min(rows, last + WINDOW + 1)
        before, after = max(ends[i] + 1, low), min(starts[i + 1], high)
        ahead = range(max(0, i - BESIDE), i)
        placed.append(
            Placed(
                segment,
                room=len(segment) / (after - before),
                cleaned=sums[high] - sums[low] > (1 - CLEAN) * (high - low),
                behind=not any(piece.repeat for piece in segment)
                and any(titled[j] and first - ends[j + 1] <= WINDOW for j in ahead),
            )
        )
    return placed
