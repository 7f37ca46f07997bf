"""The best course of tags through a text: Viterbi over the model's scores, in plain Python.

A state of the chain is a tag and whether the article that the line stands in has its headline yet. So the
one thing that a chain of tags cannot see, that an article has one headline, before its body or after it,
is part of the search.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

NEVER = -(1 << 60)
ENDS = frozenset({"opening", "paragraph", "subhead", "inside", "after"})
"""Tags that an article can end on, besides the furniture behind its body."""
HEADLINES = frozenset({"headline", "headline<"})


@frozen
class Chain:
    """The states of the search: the tag of each, what may stand before it, and what it costs to begin or end there."""

    tags: tuple[int, ...]
    transitions: tuple[tuple[tuple[int, int], ...], ...]
    initial: tuple[int, ...]
    final: tuple[int, ...]


def chain_of(
    tags: Sequence[str], transitions: Sequence[Sequence[tuple[int, int]]], *, without: int, again: int
) -> Chain:
    """The states for a model's tags and transitions; `transitions[tag]` lists (tag before, weight).

    `without` is what an article without a headline costs, and `again` what a second headline costs.
    """
    into: list[list[tuple[int, int]]] = [[] for _ in range(2 * len(tags))]
    for tag, sources in enumerate(transitions):
        for before, weight in sources:
            begins = _ends(tags[before]) and not _goes_on(tags[tag])
            for headed in (0, 1):
                cost = without if begins and not headed else 0
                now = 0 if begins else headed
                if tags[tag] in HEADLINES:
                    cost += again if now else 0
                    now = 1
                into[2 * tag + now].append((2 * before + headed, weight - cost))
    states = [(name, headed) for name in tags for headed in (0, 1)]
    return Chain(
        tags=tuple(tag for tag in range(len(tags)) for _ in (0, 1)),
        transitions=tuple(map(tuple, into)),
        initial=tuple(0 if headed == (name in HEADLINES) else NEVER for name, headed in states),
        final=tuple(-without if _ends(name) and not headed else 0 for name, headed in states),
    )


def _ends(tag: str) -> bool:
    return tag in ENDS or tag.endswith("<")


def _goes_on(tag: str) -> bool:
    return tag in ENDS - {"opening"} or tag.endswith("<")


def best_course(scores: Sequence[Sequence[int]], chain: Chain, allowed: Sequence[frozenset[int] | None]) -> list[int]:
    """The tags, one a line, that score highest together.

    `scores[i][tag]` is what line i says for a tag, and `allowed[i]` limits a line to some tags. Where the
    transitions leave no way through the tags that are allowed, any state may follow any.
    """
    if not scores:
        return []
    tags = chain.tags
    states = range(len(tags))
    alive = [
        start + scores[0][tag] if allowed[0] is None or tag in allowed[0] else NEVER
        for tag, start in zip(tags, chain.initial)
    ]
    steps: list[list[int]] = []
    for row, only in zip(scores[1:], allowed[1:]):
        open_to = states if only is None else [state for state in states if tags[state] in only]
        best, step = [NEVER] * len(tags), [0] * len(tags)
        for state in open_to:
            top, source = NEVER, -1
            for before, weight in chain.transitions[state]:
                score = alive[before] + weight
                if score > top:
                    top, source = score, before
            if top > NEVER // 2:
                best[state] = top + row[tags[state]]
                step[state] = source
        if max(best) <= NEVER // 2:
            source = max(states, key=alive.__getitem__)
            for state in open_to:
                best[state] = alive[source] + row[tags[state]]
                step[state] = source
        alive = best
        steps.append(step)
    state = max(states, key=lambda state: alive[state] + chain.final[state])
    course = [tags[state]]
    for step in reversed(steps):
        state = step[state]
        course.append(tags[state])
    return course[::-1]
