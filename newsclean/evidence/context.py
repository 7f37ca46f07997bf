"""What a line's neighbourhood shows: the prose before and after it, its repeats, the words it shares.

Everything is counted over a bounded window of lines, so a stream shows what the whole text shows, and
every count is a running sum, so the cost is linear. A line is given here without the blank lines around
it; their number comes beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, chain, islice, repeat
from operator import sub
from typing import NamedTuple

from newsclean.evidence.kept import Kept
from newsclean.evidence.landmarks import TITLE, WINDOW, Landmarks, landmarks
from newsclean.evidence.shape import LONGEST_TITLE, Look, letters, look

NEAR = 14
"""How many lines away a word still counts as shared with the neighbourhood."""
AMOUNTS = (1, 60, 200, 500, 1200, 2500, 5000)
SHARES = (0.01, 0.2, 0.4, 0.6, 0.8)
TURN_AHEAD, TURN_BEHIND = 3, 6
"""Lines of prose that are compared for whether the story changes between them."""
PLACES = (0.02, 0.1, 0.3, 0.7, 0.9, 0.98)
TOTALS = (300, 1000, 3000, 8000)
RUNS = (0.01, 0.1, 0.25, 0.5, 0.99)
TURNS = (0.01, 0.06, 0.12, 0.2, 0.3)


class Evidence(NamedTuple):
    """What is known of one line before anything is decided; each field is a key that `names` spells out."""

    look: Look
    text: str
    gaps: tuple[int, int]
    block: tuple[int, int, str]
    prose: tuple[tuple[int, int], ...]
    place: tuple[int, int]
    run: tuple[int, int]
    echo: tuple[int, int, int]
    shared: tuple[int, int, int]
    edge: int
    landmarks: Landmarks
    turn: int


def observe(texts: Sequence[str], gaps: Sequence[int]) -> list[Evidence]:
    """Collect the evidence of each line.

    `texts` are the repaired lines that are not blank; `gaps[i]` is the number of blank lines before the
    i-th, and `gaps` has one more for the end of the text.
    """
    looks = [look(text) for text in texts]
    n = len(looks)
    before = [min(2, gap) for gap in gaps]
    prose = [0, *accumulate(seen.weight if seen.shape.prose else 0 for seen in looks)]
    folded = _folded(texts, looks)
    kept = Kept()
    return list(
        map(
            Evidence,
            looks,
            texts,
            kept.each(zip(before, islice(before, 1, None))),
            kept.each(_blocks(looks, before, prose)),
            kept.each(_amounts(prose, n, kept)),
            kept.each(_places(prose, n)),
            kept.each(_runs(looks, prose)),
            kept.each(_echoes(folded, looks)),
            kept.each(_shared(looks)),
            _edges(n),
            kept.each(landmarks(texts, looks, folded, prose, kept)),
            _turns(looks),
        )
    )


def _amounts(prose: list[int], n: int, kept: Kept) -> Iterator[tuple[tuple[int, int], ...]]:
    """How much prose stands in the 3, 10, 30 and 100 lines before and after each line."""
    amount = partial(bisect_right, AMOUNTS)
    columns = []
    for k in (3, 10, 30, 100):
        edge = min(k, n)
        before = map(sub, prose, [0] * edge + prose[: n - edge])
        after = map(sub, prose[1 + k :] + prose[n:] * edge, islice(prose, 1, None))
        columns.append(kept.each(zip(map(amount, before), map(amount, after))))
    return zip(*columns)


def _places(prose: list[int], n: int) -> Iterator[tuple[int, int]]:
    """Which share of the page's prose stands before each line, and how much there is in all."""
    reach = min(WINDOW, n)
    lows = [0] * reach + prose[: n - reach]
    highs = prose[reach:n] + prose[n:] * reach
    for low, here, high in zip(lows, prose, highs):
        total = high - low
        share = (here - low) / total if total else 0.0
        yield bisect_right(PLACES, share), bisect_right(TOTALS, total)


def _edges(n: int) -> Iterator[int]:
    """Which of the first three lines of the text each line is, 4 for the last."""
    return chain(range(min(3, n)), repeat(3, n - 4), repeat(4, n > 3))


def _blocks(looks: Sequence[Look], gaps: list[int], prose: list[int]) -> Iterator[tuple[int, int, str]]:
    """The block between blank lines that each line stands in: its size, its share of prose, the line's place in it."""
    weights = [0, *accumulate(seen.weight for seen in looks)]
    start = 0
    for end in range(1, len(looks) + 1):
        if end < len(looks) and not gaps[end]:
            continue
        size = bisect_right((2, 3, 4, 7, 13), end - start)
        places = ["only"] if end - start == 1 else chain(["first"], repeat("mid", end - start - 2), ["last"])
        yield from zip(repeat(size), _shares(prose, weights, start, end), places)
        start = end


def _shares(prose: list[int], weights: list[int], start: int, end: int) -> Iterator[int]:
    """The share of prose in the block that each of its lines stands in, of a long one in what is near the line."""

    def share(low: int, high: int) -> int:
        return bisect_right((0.01, 0.3, 0.7, 0.95), (prose[high] - prose[low]) / (weights[high] - weights[low]))

    if end - start <= WINDOW:
        return repeat(share(start, end), end - start)
    return (share(max(start, i - WINDOW), min(end, i + WINDOW + 1)) for i in range(start, end))


def _runs(looks: Sequence[Look], prose: list[int]) -> Iterator[tuple[int, int]]:
    """The run of prose lines (single other lines inside allowed) of each line against the longest near it."""
    n = len(looks)
    runs = [0] * n
    start = last = -9
    for i in [*(i for i, seen in enumerate(looks) if seen.shape.prose), n + 9]:
        if i - last > 2:
            if last >= 0:
                runs[start : last + 1] = _run_near(prose, start, last)
            start = i
        last = i
    for run, top in zip(runs, _highest_near(runs, min(WINDOW, n))):
        yield (bisect_right(RUNS, run / top), bisect_right(AMOUNTS, run)) if run else (0, 0)


def _run_near(prose: list[int], start: int, last: int) -> list[int]:
    """How much prose a run has within the window of each of its lines."""
    if last - start <= WINDOW:
        return [prose[last + 1] - prose[start]] * (last + 1 - start)
    lines = range(start, last + 1)
    return [prose[min(last, i + WINDOW) + 1] - prose[max(start, i - WINDOW)] for i in lines]


def _highest_near(numbers: list[int], reach: int) -> Iterator[int]:
    """The highest of the numbers within reach of each, both sides and itself; none is below 0.

    A window of this width covers the end of one block of its width and the beginning of the next.
    """
    width = 2 * reach + 1
    size = len(numbers)
    padded = [0] * reach + numbers + [0] * (reach + width)
    blocks = [padded[start : start + width] for start in range(0, size + width, width)]
    ahead = [top for block in blocks for top in accumulate(block, max)]
    behind = [top for block in blocks for top in reversed([*accumulate(reversed(block), max)])]
    return map(max, islice(behind, size), islice(ahead, width - 1, None))


def _folded(texts: Sequence[str], looks: Sequence[Look]) -> list[str]:
    """The letters of each line, folded; empty for a long line that nothing on the page begins or ends like."""
    heads, tails = (Counter(ends) for ends in zip(*(seen.ends for seen in looks))) if looks else (Counter(), Counter())
    return [
        letters(text)
        if len(text) < LONGEST_TITLE and (seen.weight <= TITLE or heads[seen.ends[0]] > 1 or tails[seen.ends[1]] > 1)
        else ""
        for text, seen in zip(texts, looks)
    ]


def _echoes(folded: Sequence[str], looks: Sequence[Look]) -> Iterator[tuple[int, int, int]]:
    """Whether the same text, and a text with the same beginning or end, stands before or after within the window.

    A page's title is its headline with the site's name before or behind it, so the two share a long piece.
    The last number tells whether the line is the longer (2) or the shorter (1) of such a pair, and 3 where
    the other is a line of prose: a bullet that a paragraph takes up, not a title.
    """
    before, after = _both_ways(folded)
    pieces = [_both_ways([seen.ends[side] for seen in looks]) for side in (0, 1)]
    for text, same_before, same_after, *near in zip(folded, before, after, *pieces[0], *pieces[1]):
        same = (same_before >= 0) + 2 * (same_after >= 0)
        others = {j for j in near if j >= 0 and folded[j] != text} if max(near) >= 0 else ()
        part = 0
        if others:
            longest = max(others, key=lambda j: len(folded[j]))
            if looks[longest].shape.prose and len(folded[longest]) > len(text):
                part = 3
            else:
                part = 2 if len(text) > len(folded[longest]) else 1
        yield same, min(2, len(others)), part


def _both_ways(keys: Sequence[str]) -> tuple[list[int], list[int]]:
    """For each key the index of its last occurrence before, and of its next one after; -1 where there is none near."""
    n = len(keys)
    often = {key for key, times in Counter(keys).items() if times > 1 and key}
    again = [i for i, key in enumerate(keys) if key in often]
    return _last_seen(keys, again, n), _last_seen(keys, again[::-1], n)


def _last_seen(keys: Sequence[str], order: Iterable[int], n: int) -> list[int]:
    found = [-1] * n
    seen: dict[str, int] = {}
    for i in order:
        key = keys[i]
        j = seen.get(key, -1)
        if j >= 0 and abs(i - j) <= WINDOW:
            found[i] = j
        seen[key] = i
    return found


def _shared(looks: Sequence[Look]) -> Iterator[tuple[int, int, int]]:
    """The share of each line's rare words that near prose before it, near prose after it, and the page's prose has."""
    n = len(looks)
    told = set[str]().union(*(seen.lexemes for seen in looks if seen.shape.prose))
    meeting = [i for i, seen in enumerate(looks) if not told.isdisjoint(seen.lexemes)]
    back, page_back = _meetings(looks, meeting, n)
    ahead, page_ahead = _meetings(looks, meeting[::-1], n)
    for i, seen in enumerate(looks):
        size = len(seen.lexemes)
        if not size:
            yield 9, 9, 9
        elif not (page_back[i] or page_ahead[i]):
            yield 0, 0, 0
        else:
            yield (
                bisect_right(SHARES, back[i] / size),
                bisect_right(SHARES, ahead[i] / size),
                bisect_right(SHARES, len(page_back[i] | page_ahead[i]) / size),
            )


def _turns(looks: Sequence[Look]) -> Iterator[int]:
    """Whether the story changes at each line: which share of the rare words of the prose ahead the prose behind has.

    The prose is that around the next line of prose, within the window of which both it and the line stand.
    """
    places = [i for i, seen in enumerate(looks) if seen.shape.prose]
    last = 0
    for k, here in enumerate(places):
        near = range(here - WINDOW, here + WINDOW + 1)
        behind, ahead = (
            set[str]().union(*(looks[i].lexemes for i in some if i in near))
            for some in (places[max(0, k - TURN_BEHIND) : k], places[k : k + TURN_AHEAD])
        )
        known = 1 + bisect_right(TURNS, len(ahead & behind) / len(ahead)) if k and ahead else 0
        far = max(0, here - WINDOW - last)
        yield from repeat(0, far)
        yield from repeat(known, here + 1 - last - far)
        last = here + 1
    yield from repeat(0, len(looks) - last)


def _meetings(looks: Sequence[Look], order: Iterable[int], n: int) -> tuple[list[int], list[frozenset[str] | set[str]]]:
    """How many of a line's words prose had within NEAR lines, and which it had within WINDOW lines, going one way."""
    near = [0] * n
    page: list[frozenset[str] | set[str]] = [frozenset()] * n
    told: dict[str, int] = {}
    for i in order:
        seen = looks[i]
        known = {word: abs(i - told[word]) for word in seen.lexemes if word in told}
        if known:
            near[i] = sum([away <= NEAR for away in known.values()])
            page[i] = {word for word, away in known.items() if away <= WINDOW}
        if seen.shape.prose:
            told.update(dict.fromkeys(seen.lexemes, i))
    return near, page
