"""Measure found articles against gold, as `score.py` of the corpus does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import mean

import regex

from newsclean.train.examples import plain

_WORD = regex.compile(r"\w+")
Counts = tuple[float, float, float]


def overlap(gold: str, found: str) -> Counts:
    """The shares of shingles of four words that are in both, in `found` alone and in `gold` alone."""
    wanted, got = _shingles(gold), _shingles(found)
    both = (wanted & got).total()
    over, missing = got.total() - both, wanted.total() - both
    total = both + over + missing
    return (both / total, over / total, missing / total) if total else (0.0, 0.0, 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(plain(text))
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def f1(rows: Sequence[Counts]) -> float:
    """The harmonic mean of the mean precision and the mean recall."""
    precision = _mean(both / (both + over) for both, over, _ in rows if both + over)
    recall = _mean(both / (both + missing) for both, _, missing in rows if both + missing)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return mean(known) if known else 0.0


def paired(gold: Sequence[str], found: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Which gold body is which found one: the best overlap first, each once, and then what is left on either side."""
    scores = sorted(
        ((overlap(mine, other)[0], i, j) for i, mine in enumerate(gold) for j, other in enumerate(found)), reverse=True
    )
    pairs: list[tuple[int | None, int | None]] = []
    left, right = set(range(len(gold))), set(range(len(found)))
    for score, i, j in scores:
        if score > 0 and i in left and j in right:
            pairs.append((i, j))
            left.remove(i)
            right.remove(j)
    return [*pairs, *((i, None) for i in sorted(left)), *((None, j) for j in sorted(right))]
