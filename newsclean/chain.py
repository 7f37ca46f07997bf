"""The course of a text through its tags: what may follow what, and the best way by the model's scores.

A tag says a line's role and its place: before the body of its article, in it, or behind it. A state of the
chain is a tag and whether the article has its headline yet, so that one headline an article, before its
body or behind it, is part of the search, and what stands between headline and body is told from what
stands before the headline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from operator import add, itemgetter
from typing import NamedTuple, TypeAlias

from attrs import field, frozen

from newsclean.records import Course, Role

NEVER = -(1 << 60)
LOST = NEVER // 2
"""What is below has no way in it, whatever was added since."""
END = -1
MOST_STATES = 256
"""States of a chain at most: which one a state came from is one byte."""
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


Limits: TypeAlias = Sequence[frozenset[int] | None]
"""The tags that each line may have where a rule has pinned it, None where none has."""


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
BEGINNING = frozenset({OPENING, *(tag for tag, part in PART_OF.items() if part is Part.FRONT)})
"""Tags that end the article before."""


def courses(tags: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The articles in a course of tags: where what stands before each body begins, its opening, and its end."""
    start = 0
    for _ in range(tags.count(OPENING)):
        opening = tags.index(OPENING, start)
        end = next((i for i in range(opening + 1, len(tags)) if tags[i] in BEGINNING), len(tags))
        yield start, opening, end
        start = end


def last_of_body(tags: Sequence[str], opening: int, end: int) -> int:
    """The last line of the body that begins at `opening`, in an article that ends before `end`."""
    return next(i for i in reversed(range(opening, end)) if tags[i] in BODY_TAGS)


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


class Kin(NamedTuple):
    """States that lead to the same states: `lead` is by how much one of them can be better off than another.

    `above` are the kin, by number, that lead to these states and more, and by how much these can be better off
    than they.
    """

    states: tuple[int, ...]
    totals_of: Callable[[Sequence[int]], Sequence[int]]
    lead: int
    above: tuple[tuple[int, int], ...]


@frozen
class Chain:
    """The states of the search: the tag of each, what may follow at which weight, what beginnings and ends weigh."""

    tags: tuple[int, ...]
    onward: tuple[tuple[tuple[int, int], ...], ...]
    initial: tuple[int, ...]
    final: tuple[int, ...]
    kin: tuple[Kin, ...] = field(init=False, repr=False, eq=False)

    @kin.default
    def _by_what_they_lead_to(self) -> tuple[Kin, ...]:
        # An end is a move as well, to no state.
        onward = [dict(moves) | ({END: end} if end > NEVER else {}) for moves, end in zip(self.onward, self.final)]
        groups: dict[frozenset[int], list[int]] = {}
        for state, moves in enumerate(onward):
            groups.setdefault(frozenset(moves), []).append(state)
        kin: list[Kin] = []
        for to, states in sorted(groups.items(), key=lambda group: -len(group[0])):
            above = tuple(
                (i, _lead(onward, states, other.states))
                for i, other in enumerate(kin)
                if to < onward[other.states[0]].keys()
            )
            kin.append(Kin(tuple(states), _getter(states), _lead(onward, states, states), above))
        return tuple(kin)

    def contenders(self, totals: Sequence[int], least: int) -> list[int]:
        """The states that the best course may go on from, given what has been reached in each; none is below `least`.

        A state is out of question that falls behind another, which leads to all that it leads to, by more than it
        can make up for there.
        """
        found: list[int] = []
        tops: list[int] = []
        for states, totals_of, lead, above in self.kin:
            held = totals_of(totals)
            top = max(held)
            tops.append(top)
            if top < least:
                continue
            near = max(least, top - lead)
            for other, ahead in above:
                if tops[other] - ahead > near:
                    near = tops[other] - ahead
            if top >= near:
                found += [state for state, total in zip(states, held) if total >= near]
        # In their own order, as the first of equals is gone on from.
        found.sort()
        return found


def _lead(onward: Sequence[Mapping[int, int]], states: Sequence[int], others: Sequence[int]) -> int:
    """By how much one of the states can be better off with a move than one of the others, at most."""
    moves = onward[states[0]]
    return max([0, *(max(onward[s][to] for s in states) - min(onward[s][to] for s in others) for to in moves)])


def _getter(states: Sequence[int]) -> Callable[[Sequence[int]], Sequence[int]]:
    # A single index would give no sequence.
    return itemgetter(*states) if len(states) > 1 else itemgetter(slice(states[0], states[0] + 1))


def best_course(
    scores: Sequence[Sequence[int]],
    chain: Chain,
    allowed: Limits,
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
    tags, onward, row_of = chain.tags, chain.onward, _getter(chain.tags)
    never, nowhere = [NEVER] * len(tags), [0] * len(tags)
    totals: list[int] = []
    reached: Sequence[int] = chain.initial
    came = nowhere
    steps: list[bytes] = []
    for row, only in zip(scores, allowed):
        before, totals = totals, list(map(add, reached, row_of(row)))
        if only is not None:
            totals = [total if tag in only else NEVER for total, tag in zip(totals, tags)]
        top = max(totals)
        if top <= LOST:
            top = max(before, default=0)
            came = [before.index(top) if before else 0] * len(tags)
            totals = [top + row[tag] if only is None or tag in only else NEVER for tag in tags]
            top = max(totals)
        steps.append(bytes(came))
        reached, came = never[:], nowhere[:]
        for source in chain.contenders(totals, max(LOST, top - margin)):
            total = totals[source]
            for state, weight in onward[source]:
                if total + weight > reached[state]:
                    reached[state] = total + weight
                    came[state] = source
    ended = list(map(add, totals, chain.final))
    state = ended.index(max(ended))
    course = []
    for step in reversed(steps):
        course.append(tags[state])
        state = step[state]
    return course[::-1]
