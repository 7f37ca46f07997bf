"""Stories of one site, one after the other: the lines that the site prints around each tell where the next begins.

A crawl that is glued together has the same menu and the same foot around every story. To the search for the best
course these are insertions in one long body, or they end it; that they come again and again is what tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsclean.chain import BODY_TAGS, HEADLINE, OPENING, Limits
from newsclean.evidence import Evidence, is_told, theme
from newsclean.evidence.landmarks import WINDOW
from newsclean.evidence.sense import BYLINE, DATE, NAME
from newsclean.evidence.shape import letters
from newsclean.floods import stand_often
from newsclean.furniture import may_be_title

TIMES = 4
"""How often a frame stands around stories at least."""
REACH = WINDOW // 3
"""Lines within which it does, and within which the stories are that are looked at together."""
STORY = 200
"""Characters of prose between two frames, at least."""
AROUND, MOST = 4, 0.8
"""Pieces on either side of a piece, and the share of them that begin with a headline and tell enough for a story."""
SIGNED = frozenset({BYLINE, DATE, NAME})
"""What lines may be that come again above the stories of a site, and are of the story."""
SAME_STORY = 0.1
"""The share of rare words that two pieces between frames have in common from which they tell one story: live news."""


def begin_behind_frames(tags: Sequence[str], page: Sequence[Evidence], allowed: Limits) -> list[str]:
    """The tags, where a piece between two frames in which no body opens is a story, and begins with its headline."""
    begun = list(tags)
    for first, end in _stories(page):
        if OPENING in tags[first:end]:
            continue
        opening = next(i for i in range(first, end) if is_told(page[i]))
        ahead = [i for i in range(first, opening) if not page[i].landmarks.sense and not allowed[i]]
        if not ahead or allowed[opening]:
            continue
        last = max(i for i in range(opening, end) if is_told(page[i]))
        for i in range(first, end):
            begun[i] = "before" if i < ahead[0] else "head" if i < opening else "inside" if i < last else "after"
            if i >= opening and not allowed[i] and (tags[i] in BODY_TAGS or is_told(page[i])):
                begun[i] = "paragraph"
        begun[ahead[0]], begun[opening] = HEADLINE, OPENING
    return begun


def _stories(page: Sequence[Evidence]) -> list[tuple[int, int]]:
    """The pieces between two frames that tell stories of their own: where each begins and ends."""
    pieces = _pieces(page)
    words = [theme(e for e in page[a:b] if e.look.shape.prose) for a, b in pieces]
    told = [
        may_be_title(page[a])
        and not page[a].look.shape.prose
        and sum(e.look.weight for e in page[a:b] if is_told(e)) >= STORY
        for a, b in pieces
    ]
    others = [
        following[0] - piece[0] > REACH or len(mine & other) < SAME_STORY * max(1, min(len(mine), len(other)))
        for (piece, mine), (following, other) in pairwise(zip(pieces, words))
    ]
    stories = []
    for i, (start, end) in enumerate(pieces):
        around = range(max(0, i - AROUND), min(len(pieces), i + AROUND + 1))
        near = [told[j] for j in around if abs(pieces[j][0] - start) <= REACH]
        if told[i] and sum(near) >= max(TIMES, MOST * len(near)) and all(others[max(0, i - 1) : i + 1]):
            stories.append((start, end))
    return stories


def _is_of_story(e: Evidence) -> bool:
    return e.look.shape.prose or e.landmarks.sense in SIGNED


def _pieces(page: Sequence[Evidence]) -> list[tuple[int, int]]:
    """What stands between the frames of a text."""
    texts = [letters(e.text) if e.echo[0] and not _is_of_story(e) else "" for e in page]
    often = stand_often(((i, text) for i, text in enumerate(texts) if text), TIMES, REACH)
    starts = [i for i in range(1, len(page)) if i - 1 in often and i not in often]
    # The line ahead of a story is the frame's last: where it stands again and again, so does the frame.
    edges = stand_often(((i, texts[i - 1]) for i in starts), TIMES, REACH)
    starts = [i for i in starts if i in edges]
    ends = (min(following, start + REACH) for start, following in zip(starts, [*starts[1:], len(page)]))
    return [(start, next((i for i in range(start, end) if i in often), end)) for start, end in zip(starts, ends)]
