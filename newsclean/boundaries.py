"""The fourth step: cut the labelled lines into articles, by a search over whole segments.

A segment scores by how well it reads as one article: a body, one headline and its repeats, furniture on
one side of the body, a headline that shares rare words with the body, one opening, and the arrangement
that the rest of the dump uses. The best way to cut the text is found by dynamic programming over the
places where an article could begin, each looking back over a bounded number of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from attrs import frozen

from newsclean.evidence.shape import letters, look
from newsclean.records import BODY_ROLES, Course, Kind, Line, Role

REACH = 48
"""How many places where an article could begin a segment may span."""
COHESION_LINES = 12
SENTENCE = 5
"""The length class from which a paragraph counts as prose."""
TEASER, LONE_TEASER = 250, 600
"""Characters of prose that a body of several paragraphs, and one of a single paragraph, has at least where other
articles stand around: less is a teaser."""
SAME_STORY = 0.16
"""The share of rare words, of the body that has fewer of them, from which it and the one beside it tell one story."""
BESIDE = 4
"""How many segments on either side a segment's size is compared with."""
AROUND = 24
"""How many segments on either side are without an article where one stands that might be a teaser elsewhere."""
HEAD = (Role.BYLINE, Role.PUBLISHED, Role.STANDFIRST, Role.LINK)
"""What stands at the head of an article and not in the middle of one, as repeats of its headline do."""


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


@frozen
class Proof:
    """What tells an article from teasers and notices, where other articles stand beside it: weights of a logistic.

    They were fitted on the segments that held-out pages and dumps fall into, but for the bias, which was moved by hand.
    What has less prose than `TEASER` or `LONE_TEASER` is no article, whatever they say.
    """

    bias: float = -9.0
    certainty: float = 8.5
    prose: float = 0.87
    paragraphs: float = -0.97
    cohesion: float = 3.4
    share: float = 0.71

    def stands(self, segment: Sequence[Piece], longest: int) -> bool:
        """Whether a segment is an article; `longest` is the prose of the longest beside it."""
        prose, paragraphs = _prose(segment), sum(piece.prose > 0 for piece in segment)
        if prose < (TEASER if paragraphs > 1 else LONE_TEASER):
            return False
        size = sum(piece.size for piece in segment)
        certainty = sum(piece.certainty * piece.size for piece in segment) / size
        headline = _words(piece for piece in segment if piece.role is Role.HEADLINE)
        body = _words(islice((piece for piece in segment if piece.role in BODY_ROLES), COHESION_LINES))
        return (
            self.bias
            + self.certainty * certainty
            + self.prose * math.log(prose + 50)
            + self.paragraphs * math.log(paragraphs + 1)
            + self.cohesion * (len(headline & body) / len(headline) if headline else 0.0)
            + self.share * math.log((prose + 50) / (longest + 50))
            > 0
        )


PROOF = Proof()


@frozen
class Piece:
    """A line that is no boilerplate, as the search sees it."""

    index: int
    role: Role
    course: Course | None
    key: str
    words: frozenset[str]
    prose: int
    repeat: bool
    size: int
    certainty: float


def article_numbers(lines: Sequence[Line], weights: Weights = WEIGHTS) -> list[int | None]:
    """The number of the article that each labelled line stands in, None where it is in none.

    Boilerplate is in none, except that a line which repeats a headline goes with its article; furniture that
    no body belongs to is in none either.
    """
    pieces = _pieces(lines)
    starts = _starts(pieces)
    cuts = _search(pieces, starts, weights, {})
    if len(cuts) > 2:
        votes = Counter(_arrangement(pieces[a:b]) for a, b in pairwise(cuts))
        prior = {kind: weights.arrangement * count / sum(votes.values()) for kind, count in votes.items() if kind}
        cuts = _search(pieces, starts, weights, prior)
    segments = [pieces[a:b] for a, b in pairwise(cuts) if any(piece.role in BODY_ROLES for piece in pieces[a:b])]
    segments = _joined(segments)
    sizes = list(map(_prose, segments))
    longest = [max(sizes[max(0, i - BESIDE) : i + BESIDE + 1]) for i in range(len(sizes))]
    proven = [PROOF.stands(segment, most) for segment, most in zip(segments, longest)]
    kept = [s for i, s in enumerate(segments) if proven[i] or not any(proven[max(0, i - AROUND) : i + AROUND + 1])]
    numbers: list[int | None] = [None] * len(lines)
    for article, segment in enumerate(kept):
        for piece in segment:
            numbers[piece.index] = article
    return numbers


def _joined(segments: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The segments, with those together that tell one story, where the earlier has a full head and the later none."""
    joined: list[list[Piece]] = []
    known: frozenset[str] = frozenset()
    for segment in segments:
        words = _words(piece for piece in segment if piece.role in BODY_ROLES)
        least = min(len(words), len(known))
        same = least and len(words & known) >= SAME_STORY * least
        if same and _has_head(joined[-1]) and not _has_head(segment):
            joined[-1] += segment
            known |= words
        else:
            joined.append(segment)
            known = words
    return joined


def _has_head(segment: Sequence[Piece]) -> bool:
    return any(piece.repeat or piece.role in HEAD for piece in segment)


def _prose(segment: Sequence[Piece]) -> int:
    return sum(piece.prose for piece in segment)


def _words(pieces: Iterable[Piece]) -> frozenset[str]:
    return frozenset[str]().union(*(piece.words for piece in pieces))


def _pieces(lines: Sequence[Line]) -> list[Piece]:
    pieces = []
    for i, line in enumerate(lines):
        role = line.role
        repeat = role is Role.BOILERPLATE and line.kind is Kind.REPEAT
        if role is None or (role is Role.BOILERPLATE and not repeat):
            continue
        seen = look(line.text)
        words = frozenset(seen.lexemes)
        prose = seen.weight if role is Role.PARAGRAPH and seen.shape.length >= SENTENCE else 0
        key = "" if role in BODY_ROLES else letters(line.text)
        size, sure = len(line.text), line.certainty
        pieces.append(Piece(i, role, line.course, key, words, prose, repeat, size, sure))
    return pieces


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
            near = _words(self.body[-COHESION_LINES:])
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
