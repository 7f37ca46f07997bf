from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.chain import (
    MEANING,
    NEVER,
    STATES,
    TAGS,
    Chain,
    Part,
    State,
    best_course,
    courses,
    may_begin,
    may_end,
    may_follow,
)

FRONT, HEADLINE = State("before", Part.FRONT, False), State("headline", Part.FRONT, True)
HEAD, BEHIND = State("head", Part.FRONT, True), State("headline<", Part.BACK, True)
BARE, HEADED = State("opening", Part.BODY, False), State("opening", Part.BODY, True)
INSIDE, AFTER = State("inside", Part.BODY, True), State("after", Part.BACK, True)
SIZE = 3
SCORES = st.lists(st.lists(st.integers(-50, 50), min_size=2, max_size=2), min_size=1, max_size=5)
WEIGHTS = st.lists(st.integers(-50, 50), min_size=SIZE * (SIZE + 2), max_size=SIZE * (SIZE + 2))


def chain(weights: list[int]) -> Chain:
    """Three states, the last two of one tag; each may follow each but the third the first."""
    onward = tuple(tuple((b, weights[a * SIZE + b]) for b in range(SIZE) if (a, b) != (0, 2)) for a in range(SIZE))
    return Chain((0, 1, 1), onward, tuple(weights[9:12]), tuple(weights[12:15]))


def total(states: tuple[int, ...], scores: list[list[int]], one: Chain) -> int:
    moves = [dict(one.onward[a]).get(b, NEVER) for a, b in itertools.pairwise(states)]
    lines = sum(row[one.tags[state]] for row, state in zip(scores, states))
    return one.initial[states[0]] + sum(moves) + lines + one.final[states[-1]]


@given(SCORES, WEIGHTS)
def test_the_course_is_the_best_of_all_courses(scores: list[list[int]], weights: list[int]) -> None:
    one = chain(weights)
    found = best_course(scores, one, [None] * len(scores))
    best = max(itertools.product(range(SIZE), repeat=len(scores)), key=lambda states: total(states, scores, one))
    same_tags = [
        states
        for states in itertools.product(range(SIZE), repeat=len(scores))
        if [one.tags[state] for state in states] == found
    ]
    assert max(total(states, scores, one) for states in same_tags) == total(best, scores, one)


def test_a_course_too_far_behind_is_given_up() -> None:
    free = Chain((0, 1), (((0, 0),), ((1, 0),)), (0, 0), (0, 0))
    scores = [[9, 0], [0, 99]]
    assert best_course(scores, free, [None, None]) == [1, 1]
    assert best_course(scores, free, [None, None], margin=5) == [0, 0]


def test_a_line_keeps_to_the_tags_that_are_allowed() -> None:
    assert best_course([[9, 0]] * 3, chain([0] * 15), [None, frozenset({1}), None]) == [0, 1, 0]


def test_where_no_transition_fits_what_is_allowed_the_course_goes_on() -> None:
    only_from_zero = Chain((0, 1), (((0, 0), (1, 0)), ()), (0, 0), (0, 0))
    course = best_course([[0, 9]] * 3, only_from_zero, [frozenset({1}), frozenset({1}), frozenset({0})])
    assert course == [1, 1, 0]


def test_no_lines_no_tags() -> None:
    assert best_course([], chain([0] * 15), []) == []


@pytest.mark.parametrize(
    ("before", "state"),
    [(FRONT, HEADLINE), (FRONT, BARE), (HEADLINE, HEAD), (HEADLINE, HEADED), (AFTER, FRONT), (HEADED, HEADLINE)],
)
def test_what_may_follow(before: State, state: State) -> None:
    assert may_follow(before, state)


@pytest.mark.parametrize(
    ("before", "state"),
    [(HEAD, HEADLINE), (HEADLINE, FRONT), (FRONT, HEAD), (INSIDE, AFTER), (HEADED, BEHIND), (AFTER, BEHIND)],
)
def test_an_article_has_one_headline_and_keeps_its_order(before: State, state: State) -> None:
    assert not may_follow(before, state)


def test_a_body_goes_on_behind_what_stands_inside_it() -> None:
    assert not may_end(INSIDE)
    assert {state.part for state in STATES if may_follow(INSIDE, state)} == {Part.BODY}


def test_every_tag_has_a_meaning_and_every_state_a_way_in_and_out() -> None:
    assert set(TAGS) == set(MEANING)
    for state in STATES:
        assert may_begin(state) or any(may_follow(other, state) for other in STATES if other != state)
        assert may_end(state) or any(may_follow(state, other) for other in STATES if other != state)


def test_the_articles_of_a_course() -> None:
    tags = ["before", "headline", "opening", "paragraph", "after", "opening", "headline<", "headline", "opening"]
    assert list(courses(tags)) == [(0, 2, 5), (5, 5, 7), (7, 8, 9)]
    assert list(courses(["before", "before"])) == []
