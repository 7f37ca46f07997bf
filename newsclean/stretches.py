"""Read a long text a stretch at a time, each with as much around it as its evidence reaches.

What is read can no longer change once enough stands behind it, so a stretch is let go before the next is read, and
the cost of a text beyond its records does not grow with its length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from newsclean.evidence.landmarks import WINDOW
from newsclean.records import Line

Read = Callable[[str, int, int], Sequence[Line]]
"""Gives the ledger of a piece of text; takes the piece, and how many lines and characters stand ahead of it."""
STEP = 20 * WINDOW
"""New lines that are taken in before a stretch is read."""
PATIENCE = 4
"""How many times the lines that an unfinished article has are waited for, before it is looked at anew."""
BREAKS = "\n\r\u2028\u2029"
MOST_BLANK = 20
"""Lines in all among which those of a margin that are not blank are looked for, for each that it should have."""


def read_in_stretches(chunks: Iterable[str], read: Read) -> Iterator[list[Line]]:
    """The ledger of a text that comes in chunks, cut anywhere; each piece is whole articles and what stands between."""
    held, start, number = "", 0, 0
    waiting: list[str] = []
    new, wanted = 0, STEP
    done, articles = 0, 0
    for chunk, at_end in _with_end(chunks):
        waiting.append(chunk)
        new += sum(map(chunk.count, BREAKS))
        if new < wanted and not at_end:
            continue
        held += "".join(waiting)
        waiting.clear()
        lines = read(held, number, start)
        extents = _extents(lines)
        sure = len(lines) if at_end else _margin_before(lines, len(lines), 2 * WINDOW)
        unsettled = min([sure, *(first for first, last in extents.values() if last >= sure)])
        # What is not given yet has two windows ahead of it: the nearer is told by the further, and it by the nearer.
        keep = len(lines) if at_end else _margin_before(lines, unsettled, 3 * WINDOW)
        clear = len(lines) if at_end else _margin_before(lines, unsettled, WINDOW)
        begin = done - number
        end = max([begin, clear, *(last + 1 for _, last in extents.values() if last < unsettled)])
        new_ones = (article for article, (_, last) in extents.items() if begin <= last < end)
        numbers: dict[int | None, int] = {article: articles + i for i, article in enumerate(new_ones)}
        yield [line.in_article(numbers.get(line.article)) for line in lines[begin:end]]
        articles += len(numbers)
        done = number + end
        # An article that does not end is looked at anew as it grows, so seldom that its cost stays linear.
        new, wanted = 0, max(STEP, PATIENCE * (sure - unsettled))
        number += keep
        if keep < len(lines):
            held, start = held[lines[keep].span.start - start :], lines[keep].span.start


def _with_end(chunks: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each chunk, and whether it is the last: known before a stretch is read, so that none is read again to end it."""
    held = ""
    for chunk in chunks:
        yield held, False
        held = chunk
    yield held, True


def _extents(lines: Sequence[Line]) -> dict[int, tuple[int, int]]:
    """The first and the last line of each article."""
    extents: dict[int, tuple[int, int]] = {}
    for i, line in enumerate(lines):
        if line.article is not None:
            extents[line.article] = extents.get(line.article, (i, i))[0], i
    return extents


def _margin_before(lines: Sequence[Line], end: int, size: int) -> int:
    """Where the margin of so many lines before a line begins, blank lines not counted."""
    first = max(0, end - MOST_BLANK * size)
    for i in reversed(range(first, end)):
        size -= bool(lines[i].text)
        if not size:
            return i
    return first
