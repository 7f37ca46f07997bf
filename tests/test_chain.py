from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from newsclean.chain import HEADLINES, best_course, chain_of

TAGS = ("before", "headline", "opening", "headline<")
SIZE = len(TAGS)
SCORES = st.lists(st.lists(st.integers(-50, 50), min_size=SIZE, max_size=SIZE), min_size=1, max_size=4)
WEIGHTS = st.lists(st.integers(-50, 50), min_size=SIZE * SIZE, max_size=SIZE * SIZE)
COST = st.integers(0, 60)


def total(course: tuple[int, ...], scores: list[list[int]], weights: list[int], without: int, again: int) -> int:
    """What a course scores, article by article: one begins where a body or its tail gives way to a start."""
    articles: list[list[str]] = [[]]
    for before, tag in zip([None, *course], course):
        if before is not None and TAGS[before] in ("opening", "headline<") and TAGS[tag] != "headline<":
            articles.append([])
        articles[-1].append(TAGS[tag])
    cost = 0
    for article in articles:
        headlines = sum(name in HEADLINES for name in article)
        cost += again * max(0, headlines - 1)
        if not headlines and article[-1] in ("opening", "headline<"):
            cost += without
    moves = sum(weights[a * SIZE + b] for a, b in itertools.pairwise(course))
    return moves + sum(row[tag] for row, tag in zip(scores, course)) - cost


@given(SCORES, WEIGHTS, COST, COST)
def test_the_course_is_the_best_of_all_courses(
    scores: list[list[int]], weights: list[int], without: int, again: int
) -> None:
    transitions = [[(a, weights[a * SIZE + b]) for a in range(SIZE)] for b in range(SIZE)]
    found = best_course(scores, chain_of(TAGS, transitions, without=without, again=again), [None] * len(scores))
    best = max(
        total(course, scores, weights, without, again) for course in itertools.product(range(SIZE), repeat=len(scores))
    )
    assert total(tuple(found), scores, weights, without, again) == best


def test_a_line_keeps_to_the_tags_that_are_allowed() -> None:
    free = chain_of(("before", "opening"), [[(0, 0), (1, 0)], [(0, 0), (1, 0)]], without=0, again=0)
    scores = [[9, 0], [9, 0], [9, 0]]
    assert best_course(scores, free, [None, frozenset({1}), None]) == [0, 1, 0]


def test_where_no_transition_fits_what_is_allowed_the_course_goes_on() -> None:
    only_from_zero = chain_of(("before", "opening"), [[(0, 0)], [(0, 0)]], without=0, again=0)
    scores = [[0, 9], [0, 9], [0, 9]]
    course = best_course(scores, only_from_zero, [frozenset({1}), frozenset({1}), frozenset({0})])
    assert course == [1, 1, 0]


def test_no_lines_no_tags() -> None:
    assert best_course([], chain_of(("before",), [[(0, 0)]], without=0, again=0), []) == []
