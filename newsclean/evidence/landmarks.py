"""Where a line stands to the landmarks of a page: its headline, its dates, the words that close an article.

A landmark is a line that is easy to tell, and what stands near it is told by it: prose right behind a
headline and a date opens an article, a date every third line is a list of teasers. All distances are
bounded by a window, so a stream shows what the whole text shows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, repeat
from operator import sub
from typing import NamedTuple

from newsclean.evidence.kept import Kept
from newsclean.evidence.sense import BYLINE, DATE, sense
from newsclean.evidence.shape import Look

WINDOW = 300
"""How many lines before and after a line its page reaches at most."""
DISTANCES = (2, 3, 5, 9, 17, 41)
PROSE_SINCE = (1, 100, 400, 1500, 5000)
DENSITIES = (0.01, 0.1, 0.25, 0.45, 0.7)
PARAGRAPH = 90
"""Characters from which a line of prose counts as a paragraph here."""
TITLE = 200
"""Characters of the longest line that is taken for a title."""
PIECE = 18
"""Letters at its beginning or end that a title shares with an earlier line; half as many of a wide script."""
CLOSING = frozenset({"related", "comments", "legal", "subscribe"})
RELATED = frozenset({"related", "comments"})
OUTSIDE = "^"
CLASSES = [1 + bisect_right(DISTANCES, distance) for distance in range(1, WINDOW + 1)]


class Landmarks(NamedTuple):
    """What one line shows of the landmarks around it; `names` spells each field out."""

    sense: str
    near: tuple[str, str, str, str, str]
    title: tuple[int, int, int]
    cues: tuple[int, int, int]
    lone: tuple[bool, tuple[int, int], tuple[int, int], tuple[int, int]]
    density: tuple[int, int]


def landmarks(
    texts: Sequence[str], looks: Sequence[Look], folded: Sequence[str], prose: Sequence[int], kept: Kept
) -> Iterator[Landmarks]:
    """The landmarks of each line.

    `folded` are the letters of each, `prose` is the prose before each and in all, `kept` holds what lines share.
    """
    senses = [sense(text, seen) for text, seen in zip(texts, looks)]
    paragraph = [seen.shape.prose and seen.weight >= PARAGRAPH for seen in looks]
    lone = [
        here and not before and not after
        for here, before, after in zip(paragraph, [False, *paragraph], [*paragraph[1:], False])
    ]
    paired = [here and not alone for here, alone in zip(paragraph, lone)]
    dates = [one == DATE for one in senses]
    return map(
        Landmarks,
        senses,
        kept.each(_neighbours(senses)),
        kept.each(_titles(_title_lines(looks, folded), prose)),
        kept.each(
            zip(
                _since(one in CLOSING for one in senses),
                _since(one in RELATED for one in senses),
                _since(one in (DATE, BYLINE) for one in senses),
            )
        ),
        kept.each(
            zip(
                lone,
                kept.each(_counts(lone, 20)),
                kept.each(_counts(paired, 20)),
                kept.each(_counts(dates, 12)),
            )
        ),
        kept.each(zip(_density(paragraph, 6), _density(paragraph, 20))),
    )


def _neighbours(senses: Sequence[str]) -> Iterable[tuple[str, str, str, str, str]]:
    padded = [OUTSIDE] * 3 + list(senses) + [OUTSIDE] * 2
    return zip(padded, padded[1:], padded[2:], padded[4:], padded[5:])


def _since(flags: Iterable[bool]) -> list[int]:
    """The class of the distance to the last flagged line before each line; 0 where there is none within reach."""
    flags = list(flags)
    found = [0] * len(flags)
    places = [i for i, flag in enumerate(flags) if flag]
    for here, following in zip(places, [*places[1:], len(flags) - 1]):
        reach = min(following - here, WINDOW)
        found[here + 1 : here + 1 + reach] = CLASSES[:reach]
    return found


def _counts(flags: Sequence[bool], reach: int) -> Iterable[tuple[int, int]]:
    """How many flagged lines stand within reach before and after each line; 3 stands for more."""
    if not any(flags):
        return repeat((0, 0), len(flags))
    n = len(flags)
    sums = [0, *accumulate(flags)]
    edge = min(reach, n)
    before = map(sub, sums, [0] * edge + sums)
    after = map(sub, sums[1 + reach :] + sums[n:] * (edge + 1), sums[1:])
    return zip(map(min, before, repeat(3)), map(min, after, repeat(3)))


def _density(flags: Sequence[bool], reach: int) -> Iterable[int]:
    """The class of the share of flagged lines among those within reach of each line."""
    n = len(flags)
    if not any(flags):
        return repeat(0, n)
    sums = [0, *accumulate(flags)]
    edge = min(reach, n)
    lows = [0] * edge + sums
    highs = sums[reach + 1 :] + sums[n:] * (edge + 1)
    sizes = [min(n, i + reach + 1) - max(0, i - reach) for i in range(n)]
    return [bisect_right(DENSITIES, (high - low) / size) for low, high, size in zip(lows, highs, sizes)]


def _title_lines(looks: Sequence[Look], folded: Sequence[str]) -> list[bool]:
    """Which lines may be a headline that the page's title holds too: they begin or end as an earlier line does."""
    last: dict[str, int] = {}
    found = []
    for i, (seen, letters) in enumerate(zip(looks, folded)):
        size = PIECE // 2 if seen.weight > 1.5 * len(letters) else PIECE
        repeats = False
        if len(letters) >= size and seen.weight <= TITLE:
            ends = letters[:size], "$" + letters[-size:]
            repeats = any(i - last.get(end, -WINDOW - 1) <= WINDOW for end in ends)
            last.update(dict.fromkeys(ends, i))
        found.append(repeats)
    return found


def _titles(flags: Sequence[bool], prose: Sequence[int]) -> Iterable[tuple[int, int, int]]:
    """The distance to the last title before each line, the prose since, and whether one follows."""
    since = _since(flags)
    ahead = _since(flags[::-1])[::-1]
    last = 0
    for i, flag in enumerate(flags):
        written = bisect_right(PROSE_SINCE, prose[i] - prose[last]) if since[i] else 0
        yield since[i], written, min(1, ahead[i])
        if flag:
            last = i
