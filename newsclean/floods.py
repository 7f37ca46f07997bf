"""Lines that are no text of an article, whatever they say, as they stand again and again around themselves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from newsclean.evidence.landmarks import WINDOW

FLOOD = 240
"""How often a line stands within the window on either side of it, itself included, to be no text of an article. These
are two lines of five, so the byline that each of a hundred briefs of three lines has is not meant."""


def find_floods(texts: Sequence[str]) -> list[bool]:
    """Which of the lines of a text stand so often around themselves that they belong to no article."""
    flooded = [False] * len(texts)
    often = {text for text, times in Counter(texts).items() if times >= FLOOD}
    places: dict[str, list[int]] = {text: [] for text in often}
    if often:
        for i, text in enumerate(texts):
            if text in often:
                places[text].append(i)
    for found in places.values():
        for i in found:
            flooded[i] = bisect_right(found, i + WINDOW) - bisect_left(found, i - WINDOW) >= FLOOD
    return flooded
