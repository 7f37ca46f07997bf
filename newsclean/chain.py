"""The course of a text through its tags: what may follow what, and the best way by the model's scores.

A tag says a line's role and its place: before the body of its article, in it, or behind it. A state of the
chain is a tag and whether the article has its headline yet, so that one headline an article, before its
body or behind it, is part of the search, and what stands between headline and body is told from what
stands before the headline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from attrs import frozen

from newsclean.records import Course, Role

NEVER = -(1 << 60)
OPENING = "opening"
HEADLINE, HEADLINE_BEHIND = "headline", "headline<"
FURNITURE = ("byline", "published", "link", "repeat", "standfirst")
BODY_TAGS = frozenset({OPENING, "paragraph", "subhead"})

MEANING: Mapping[str, tuple[Role, Course]] = {
    "before": (Role.BOILERPLATE, Course.BEFORE),
    "head": (Role.BOILERPLATE, Course.BEFORE),
    "inside": (Role.BOILERPLATE, Course.INSIDE),
    "after": (Role.BOILERPLATE, Course.AFTER),
    OPENING: (Role.PARAGRAPH, Course.OPENING),
    "paragraph": (Role.PARAGRAPH, Course.INSIDE),
    "subhead": (Role.SUBHEAD, Course.INSIDE),
    "repeat": (Role.BOILERPLATE, Course.BEFORE),
    "repeat<": (Role.BOILERPLATE, Course.AFTER),
    **{
        role + side: (Role(role), course)
        for role in ("headline", "standfirst", "byline", "published", "link")
        for side, course in (("", Course.BEFORE), ("<", Course.AFTER))
    },
}
"""What a tag says of its line: the role, and the place in the course of its article. "opening" is an article's first
paragraph, "head" stands between headline and body, and a tag that ends in "<" stands behind the body."""


class Part(IntEnum):
    """The parts of an article in the order of the text."""

    FRONT = 0
    BODY = 1
    BACK = 2


class State(NamedTuple):
    """A tag, the part of the article it stands in, and whether the article's headline stands there or before."""

    tag: str
    part: Part
    headed: bool


STATES = (
    *(State(tag, Part.FRONT, False) for tag in ("before", *FURNITURE)),
    *(State(tag, Part.FRONT, True) for tag in (HEADLINE, "head", *FURNITURE)),
    *(State(tag, Part.BODY, headed) for headed in (False, True) for tag in (OPENING, "paragraph", "subhead", "inside")),
    *(
        State(tag, Part.BACK, headed)
        for headed in (False, True)
        for tag in ("after", *(role + "<" for role in FURNITURE))
    ),
    State(HEADLINE_BEHIND, Part.BACK, True),
)
TAGS = tuple(dict.fromkeys(state.tag for state in STATES))
PART_OF: Mapping[str, Part] = {state.tag: state.part for state in STATES}


def courses(tags: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The articles in a course of tags: where what stands before each body begins, its opening, and its end."""
    start = opening = None
    for i, tag in enumerate([*tags, OPENING]):
        ahead = tag == OPENING or PART_OF[tag] is Part.FRONT
        if opening is not None and ahead:
            yield start or 0, opening, i
            start, opening = i, None
        if tag == OPENING:
            opening = i
            start = i if start is None else start
        elif start is None:
            start = i


def may_begin(state: State) -> bool:
    """Whether an article may begin in a state: with its headline, what stands before it, or without one."""
    return state.tag == HEADLINE or (not state.headed and (state.part is Part.FRONT or state.tag == OPENING))


def may_end(state: State) -> bool:
    """Whether a text may end in a state; what stands inside a body has more of it behind."""
    return state.tag != "inside"


def may_follow(before: State, state: State) -> bool:
    """Whether a line in `state` may come right after one in the state `before`."""
    if before.part is Part.FRONT:
        if state.tag == HEADLINE:
            return not before.headed
        return before.headed == state.headed and (state.part is Part.FRONT or state.tag == OPENING)
    if state.part is Part.BODY and state.tag != OPENING:
        return before.part is Part.BODY and before.headed == state.headed
    if before.tag == "inside":
        return False
    if state.part is Part.BACK:
        return not before.headed if state.tag == HEADLINE_BEHIND else before.headed == state.headed
    return may_begin(state)


@frozen
class Chain:
    """The states of the search: the tag of each, what may follow at which weight, what beginnings and ends weigh."""

    tags: tuple[int, ...]
    onward: tuple[tuple[tuple[int, int], ...], ...]
    initial: tuple[int, ...]
    final: tuple[int, ...]


def best_course(
    scores: Sequence[Sequence[int]],
    chain: Chain,
    allowed: Sequence[frozenset[int] | None],
    *,
    margin: int = -NEVER,
) -> list[int]:
    """The tags, one a line, that score highest together.

    `scores[i][tag]` is what line i says for a tag, and `allowed[i]` limits a line to some tags. Where the
    transitions leave no way through the tags that are allowed, any state may follow any. A course that is `margin`
    behind the best at some line is given up there.
    """
    if not scores:
        return []
    tags = chain.tags
    begun = ((state, start + scores[0][tags[state]]) for state, start in enumerate(chain.initial) if start > NEVER)
    alive = _open_to(dict(begun), allowed[0], tags) or _anywhere(0, scores[0], allowed[0], tags)
    steps: list[dict[int, int]] = []
    for row, only in zip(scores[1:], allowed[1:]):
        least = max(alive.values()) - margin
        best: dict[int, int] = {}
        step: dict[int, int] = {}
        for before, score in alive.items():
            if score < least:
                continue
            for state, weight in chain.onward[before]:
                total = score + weight
                if state not in best or total > best[state]:
                    best[state] = total
                    step[state] = before
        for state in best:
            best[state] += row[tags[state]]
        best = _open_to(best, only, tags)
        if not best:
            source = max(alive, key=alive.__getitem__)
            best = _anywhere(alive[source], row, only, tags)
            step = dict.fromkeys(best, source)
        alive = best
        steps.append(step)
    ended = {state: score + chain.final[state] for state, score in alive.items()}
    state = max(ended, key=ended.__getitem__)
    course = [tags[state]]
    for step in reversed(steps):
        state = step[state]
        course.append(tags[state])
    return course[::-1]


def _open_to(states: dict[int, int], only: frozenset[int] | None, tags: Sequence[int]) -> dict[int, int]:
    return states if only is None else {state: score for state, score in states.items() if tags[state] in only}


def _anywhere(score: int, row: Sequence[int], only: frozenset[int] | None, tags: Sequence[int]) -> dict[int, int]:
    return _open_to({state: score + row[tag] for state, tag in enumerate(tags)}, only, tags)
