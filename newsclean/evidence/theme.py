"""What lines are about: their rare words, and how many of them another line has."""

from __future__ import annotations

from collections.abc import Iterable

from newsclean.evidence.context import Evidence


def theme(lines: Iterable[Evidence]) -> frozenset[str]:
    """The rare words of lines."""
    return frozenset[str]().union(*(line.look.lexemes for line in lines))


def shared(line: Evidence, words: frozenset[str]) -> float:
    """The share of a line's rare words that are among these; 0 where it has none."""
    mine = frozenset(line.look.lexemes)
    return len(mine & words) / max(1, len(mine))


def is_told(line: Evidence) -> bool:
    """Whether a line is prose of a story: neither its words nor the credit of a picture tell that it is furniture."""
    return line.look.shape.prose and not line.landmarks.sense and not line.look.pitch.picture
