"""Lines that are no text of an article, whatever they say, as they stand again and again around themselves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from newsclean.evidence.landmarks import WINDOW

FLOOD = 240
"""How often a line stands within the window on either side of it, itself included, to be no text of an article. These
are two lines of five, so the byline that each of a hundred briefs of three lines has is not meant."""


def find_floods(texts: Sequence[str]) -> list[bool]:
    """Which of the lines of a text stand so often around themselves that they belong to no article."""
    often = {text for text, times in Counter(texts).items() if times >= FLOOD}
    flooded = stand_often(((i, text) for i, text in enumerate(texts) if text in often), FLOOD, WINDOW) if often else ()
    return [i in flooded for i in range(len(texts))]


def stand_often(placed: Iterable[tuple[int, str]], times: int, reach: int) -> frozenset[int]:
    """Where texts stand, given in order, that do so many times within reach on either side, themselves included."""
    places: dict[str, list[int]] = {}
    for i, text in placed:
        places.setdefault(text, []).append(i)
    return frozenset(
        i
        for found in places.values()
        if len(found) >= times
        for i in found
        if bisect_right(found, i + reach) - bisect_left(found, i - reach) >= times
    )
