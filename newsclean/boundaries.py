"""The fourth step: cut the labelled lines into articles, by a search over whole segments.

A segment scores by how well it reads as one article: a body, one headline and its repeats, furniture on
one side of the body, a headline that shares rare words with the body, one opening, and the arrangement
that the rest of the dump uses. The best way to cut the text is found by dynamic programming over the
places where an article could begin, each looking back over a bounded number of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import compress, pairwise

from attrs import frozen

from newsclean.pieces import COHESION_LINES, Piece, pieces_of, words_of
from newsclean.proof import proven
from newsclean.records import BODY_ROLES, Course, Line, Role

REACH = 48
"""How many places where an article could begin a segment may span."""
SAME_STORY = 0.16
"""The share of rare words, of the body that has fewer of them, from which it and the one beside it tell one story."""
STRANGE, FURTHER_ON = 0.3, 30
"""The share of the rare words of a headline that the body behind has at most where it is the headline of another
story, and after how many lines that are not blank the story around it goes on at most."""
HEAD = (Role.BYLINE, Role.PUBLISHED, Role.STANDFIRST, Role.LINK)
"""What stands at the head of an article and not in the middle of one, as repeats of its headline do."""
_GoesOn = Callable[[Sequence[Piece], Sequence[Piece]], bool]


@frozen
class Weights:
    """What each property of a segment is worth."""

    article: float = -1.0
    no_body: float = -9.0
    headline: float = 2.0
    no_headline: float = -1.0
    more_headlines: float = -3.0
    same_headline_again: float = 0.5
    on_its_side: float = 1.2
    on_other_side: float = -1.6
    link_side: float = 0.4
    more_links: float = -4.0
    opening_first: float = 1.0
    opening_later: float = -2.2
    headline_inside: float = -3.0
    cohesion: float = 4.0
    chance: float = 0.2
    arrangement: float = 1.5


WEIGHTS = Weights()


def article_numbers(lines: Sequence[Line], weights: Weights = WEIGHTS) -> list[int | None]:
    """The number of the article that each labelled line stands in, None where it is in none.

    Boilerplate is in none, except that a line which repeats a headline goes with its article; furniture that
    no body belongs to is in none either.
    """
    pieces = pieces_of(lines)
    starts = _starts(pieces)
    cuts = _search(pieces, starts, weights, {})
    if len(cuts) > 2:
        votes = Counter(_arrangement(pieces[a:b]) for a, b in pairwise(cuts))
        prior = {kind: weights.arrangement * count / sum(votes.values()) for kind, count in votes.items() if kind}
        cuts = _search(pieces, starts, weights, prior)
    segments = [pieces[a:b] for a, b in pairwise(cuts) if any(piece.role in BODY_ROLES for piece in pieces[a:b])]
    segments = _joined(segments, _goes_on_without_head)
    rows = sum(bool(line.text) for line in lines)
    kept = compress(segments, proven(segments, rows))
    numbers: list[int | None] = [None] * len(lines)
    for article, segment in enumerate(_joined(kept, _goes_on_behind_link)):
        for piece in segment:
            numbers[piece.index] = article
    return numbers


def _joined(segments: Iterable[list[Piece]], goes_on: _GoesOn) -> list[list[Piece]]:
    """The segments, with those together that tell one story, where the one before `goes_on` in the next."""
    joined: list[list[Piece]] = []
    known: frozenset[str] = frozenset()
    for segment in segments:
        words = words_of(piece for piece in segment if piece.role in BODY_ROLES)
        least = min(len(words), len(known))
        if least and len(words & known) >= SAME_STORY * least and goes_on(joined[-1], segment):
            joined[-1] += segment
            known |= words
        else:
            joined.append(segment)
            known = words
    return joined


def _goes_on_without_head(before: Sequence[Piece], segment: Sequence[Piece]) -> bool:
    """Whether the earlier has a full head and the later none."""
    return _has_head(before) and not _has_head(segment)


def _has_head(segment: Sequence[Piece]) -> bool:
    return any(piece.repeat or piece.role in HEAD for piece in segment)


def _goes_on_behind_link(before: Sequence[Piece], segment: Sequence[Piece]) -> bool:
    """Whether the headline of the later says nothing of its body: it is a link to another story that stands in this."""
    if segment[0].row - before[-1].row > FURTHER_ON:
        return False
    headline = words_of(piece for piece in segment if piece.repeat or piece.role is Role.HEADLINE)
    body = words_of(piece for piece in segment if piece.role in BODY_ROLES)
    return bool(headline) and len(headline & body) <= STRANGE * len(headline)


def _starts(pieces: Sequence[Piece]) -> list[int]:
    """Where an article could begin: at the first piece, at furniture, at an opening, at body behind furniture."""
    starts = [0]
    for i in range(1, len(pieces)):
        here, before = pieces[i], pieces[i - 1]
        after_furniture = before.role not in BODY_ROLES and here.role in BODY_ROLES
        if here.role not in BODY_ROLES or here.course is Course.OPENING or after_furniture:
            starts.append(i)
    return [*starts, len(pieces)]


def _search(pieces: Sequence[Piece], starts: Sequence[int], weights: Weights, prior: dict[str, float]) -> list[int]:
    """The best cuts: indices into `pieces` where segments begin, and the end."""
    best = [-math.inf] * len(starts)
    best[0] = 0.0
    back = [0] * len(starts)
    for end in range(1, len(starts)):
        segment = _Segment(weights, prior)
        for start in range(end - 1, max(-1, end - 1 - REACH), -1):
            segment.extend(pieces[starts[start] : starts[start + 1]])
            total = best[start] + segment.score()
            if total > best[end]:
                best[end] = total
                back[end] = start
    cuts = [len(starts) - 1]
    while cuts[-1]:
        cuts.append(back[cuts[-1]])
    return [starts[cut] for cut in reversed(cuts)]


class _Segment:
    """A segment that grows towards the front of the text, and what its score is made of."""

    def __init__(self, weights: Weights, prior: dict[str, float]) -> None:
        self.weights = weights
        self.prior = prior
        self.body: list[Piece] = []  # the last line of the body first
        self.ahead: list[Piece] = []  # furniture before all of the body seen so far
        self.behind: list[Piece] = []  # furniture after the body
        self.headlines: list[str] = []
        self.headline_words: frozenset[str] = frozenset()
        self.links: set[str] = set()
        self.inside = 0  # headlines between two lines of the body
        self.later_openings = 0

    def extend(self, pieces: Sequence[Piece]) -> None:
        """Take in the pieces that stand right before the segment."""
        for piece in reversed(pieces):
            if piece.role in BODY_ROLES:
                if self.body:
                    self.later_openings += self.body[-1].course is Course.OPENING
                    self.inside += sum(held.role is Role.HEADLINE for held in self.ahead)
                else:
                    self.behind = self.ahead
                self.ahead = []
                self.body.append(piece)
            else:
                self.ahead.append(piece)
                if piece.role is Role.LINK:
                    self.links.add(piece.key)
                if piece.role is Role.HEADLINE:
                    self.headlines.append(piece.key)
                if piece.role is Role.HEADLINE or piece.repeat:
                    self.headline_words |= piece.words

    def score(self) -> float:
        """How well the pieces taken in so far read as one article."""
        w = self.weights
        if not self.body:
            return w.no_body
        distinct = len(set(self.headlines))
        total = w.article + (w.headline if distinct else w.no_headline)
        total += w.more_headlines * max(0, distinct - 1) + w.same_headline_again * (len(self.headlines) - distinct)
        total += w.more_links * (len(self.links) > 1)
        total += w.headline_inside * self.inside + w.opening_later * self.later_openings
        if self.body[-1].course is Course.OPENING:
            total += w.opening_first
        total += self._sides(self.ahead, Course.BEFORE) + self._sides(self.behind, Course.AFTER)
        if self.headline_words:
            near = words_of(self.body[-COHESION_LINES:])
            total += w.cohesion * (len(self.headline_words & near) / len(self.headline_words) - w.chance)
        return total + self.prior.get(self.arrangement(), 0.0)

    def _sides(self, furniture: Sequence[Piece], side: Course) -> float:
        w = self.weights
        # A bare link says little of its side; that an article has one link says more.
        worth = {True: (w.link_side, -w.link_side), False: (w.on_its_side, w.on_other_side)}
        return sum(worth[piece.role is Role.LINK][piece.course is not side] for piece in furniture)

    def arrangement(self) -> str:
        """Where the headline stands: before the body, after it, or both."""
        sides = (("front", self.ahead), ("back", self.behind))
        return "+".join(name for name, held in sides if any(p.repeat or p.role is Role.HEADLINE for p in held))


def _arrangement(pieces: Sequence[Piece]) -> str:
    segment = _Segment(WEIGHTS, {})
    segment.extend(pieces)
    return segment.arrangement() if segment.body else ""
