from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve, fields

from newsclean import Role
from newsclean.evidence.landmarks import WINDOW
from newsclean.pieces import COHESION_LINES, Piece
from newsclean.proof import (
    AROUND,
    BESIDE,
    BRIEF,
    FEW_TERMS,
    LONE_TEASER,
    PROSE_LINES,
    SIGNED,
    TEASER,
    Placed,
    Proof,
    _placed,
    proven,
)
from tests.by_hand import piece

NOTHING = Proof(*[0.0] * len(fields(Proof)))
HEADLINE, SUBHEAD = piece(Role.HEADLINE, "ferry sails"), piece(Role.SUBHEAD)
SHORT = piece(Role.PARAGRAPH, prose=1)


def long(prose: int, *others: Piece) -> list[Piece]:
    return [piece(Role.PARAGRAPH, prose=prose), *others]


@pytest.mark.parametrize("cleaned", [False, True])
def test_a_body_of_little_prose_is_a_teaser_whatever_speaks_for_it(cleaned: bool) -> None:
    several = BRIEF if cleaned else TEASER

    def stands(pieces: Sequence[Piece]) -> bool:
        return evolve(NOTHING, bias=1.0).stands(Placed(pieces, cleaned=cleaned))

    assert stands(long(LONE_TEASER))
    assert not stands(long(LONE_TEASER - 1))
    assert not stands(long(LONE_TEASER - 1, SUBHEAD, HEADLINE))
    assert stands(long(several - 1, SHORT))
    assert not stands(long(several - 2, SHORT))


PROVED = Placed(
    [
        piece(Role.HEADLINE, "night ferry sails", certainty=0.5, size=100),
        piece(Role.BYLINE, "night", certainty=0.1, size=20),
        piece(Role.PARAGRAPH, "ferry harbour", prose=700, size=840, speaks=True),
        piece(Role.PARAGRAPH, "sails harbour dock", prose=50, size=40),
        piece(Role.PARAGRAPH, "quay", prose=50, size=0, speaks=True),
        *[SUBHEAD] * (COHESION_LINES - 3),
        piece(Role.PARAGRAPH, "night", size=0),
    ],
    room=0.3,
    behind=True,
)


@pytest.mark.parametrize(
    ("name", "worth"),
    [
        ("certainty", (50 + 2 + 880 + COHESION_LINES - 3) / (1000 + COHESION_LINES - 3)),
        ("cohesion", 2 / 3),
        ("speech", 2 / 3),
        ("behind", 1.0),
        ("sameness", 1 / 4),
        ("room", 0.3),
    ],
)
def test_each_property_tells_an_article_by_its_own_weight(name: str, worth: float) -> None:
    for bias, stands in ((-worth + 1e-6, True), (-worth - 1e-6, False)):
        assert evolve(NOTHING, bias=bias, **{name: 1.0}).stands(PROVED) is stands


def test_what_speaks_for_an_article_as_much_as_against_it_is_not_enough() -> None:
    assert not NOTHING.stands(PROVED)
    assert not evolve(NOTHING, cohesion=1.0, sameness=1.0).stands(Placed(long(LONE_TEASER)))


def test_a_bounded_part_of_a_long_article_is_looked_at() -> None:
    silent = [piece(Role.PARAGRAPH, prose=TEASER)] * PROSE_LINES
    told = piece(Role.PARAGRAPH, prose=TEASER, speaks=True)
    assert evolve(NOTHING, speech=1.0).stands(Placed([*silent[1:], told]))
    assert not evolve(NOTHING, speech=1.0).stands(Placed([*silent, told]))


def placed(*places: tuple[int, int], repeat: bool = False) -> list[list[Piece]]:
    """Segments of lines of prose, each from one row to another."""
    return [
        [piece(Role.PARAGRAPH, prose=TEASER + 1, row=row, repeat=repeat) for row in range(first, last + 1)]
        for first, last in places
    ]


@pytest.mark.parametrize(
    ("places", "rows", "rooms"),
    [
        ([(2, 5)], 8, [4 / 8]),
        ([(0, 3)], 4, [1.0]),
        ([(2, 5), (8, 9)], 10, [4 / 8, 2 / 4]),
        # However far the text goes on, its share is of what is near.
        ([(WINDOW + 50, WINDOW + 51)], 3 * WINDOW, [2 / (2 * WINDOW + 2)]),
    ],
)
def test_a_segment_is_measured_by_the_lines_around_it(
    places: list[tuple[int, int]], rows: int, rooms: list[float]
) -> None:
    assert [one.room for one in _placed(placed(*places), rows)] == pytest.approx(rooms)


@pytest.mark.parametrize(("rows", "cleaned"), [(7, True), (8, False)])
def test_a_text_of_articles_alone_counts_as_cleaned(rows: int, cleaned: bool) -> None:
    assert [one.cleaned for one in _placed(placed((0, 3), (4, 5)), rows)] == [cleaned] * 2


@pytest.mark.parametrize(
    ("between", "gap", "behind"),
    [(0, 1, True), (BESIDE - 1, 1, True), (BESIDE, 1, False), (0, WINDOW, True), (0, WINDOW + 1, False)],
)
def test_a_segment_stands_behind_the_story_of_its_page(between: int, gap: int, behind: bool) -> None:
    story = placed((0, 1), repeat=True)
    others = placed(*((2 + i, 2 + i) for i in range(between)))
    last = placed((1 + between + gap, 1 + between + gap))
    rows = 2 + between + gap
    assert [one.behind for one in _placed([*story, *others, *last], rows)][-1] is behind
    again = placed((1 + between + gap, 1 + between + gap), repeat=True)
    assert not _placed([*story, *others, *again], rows)[-1].behind
    assert not _placed([*placed((0, 1)), *others, *last], rows)[-1].behind
    brief = [[piece(Role.PARAGRAPH, prose=TEASER, row=0, repeat=True)]]
    assert not _placed([*brief, *others, *last], rows)[-1].behind


@pytest.mark.parametrize("order", [1, -1])
def test_what_might_be_a_teaser_is_one_only_where_an_article_stands_around(order: int) -> None:
    story = [piece(Role.HEADLINE, "cherries"), *[piece(Role.PARAGRAPH, "cherries", prose=900, speaks=True)] * 9]
    teaser = [piece(Role.HEADLINE, "ferry"), piece(Role.PARAGRAPH, "dock", prose=30)]
    segments = [story, *[teaser] * (AROUND + 1)][::order]
    rows = iter(range(1000))
    segments = [[evolve(one, row=next(rows)) for one in segment] for segment in segments]
    assert proven(segments, next(rows))[::order] == [True, *[False] * AROUND, True]


def terms(rules: int, plain: int, *others: Piece, said: int = 0) -> list[Piece]:
    row = piece(Role.PARAGRAPH, prose=TEASER, rules=True)
    lines = [row] * rules + [evolve(row, rules=False)] * (plain - said) + [evolve(row, rules=False, speaks=True)] * said
    return [*others, *lines]


def test_what_tells_what_is_allowed_on_the_site_is_its_terms() -> None:
    def stands(pieces: Sequence[Piece]) -> bool:
        return evolve(NOTHING, bias=1.0).stands(Placed(pieces))

    assert not stands(terms(FEW_TERMS, 3 * FEW_TERMS))
    assert stands(terms(FEW_TERMS, 3 * FEW_TERMS + 1))
    assert stands(terms(FEW_TERMS - 1, 0))
    assert not stands(terms(FEW_TERMS, 0, HEADLINE))
    for role in SIGNED:
        assert stands(terms(FEW_TERMS, 0, HEADLINE, piece(role)))
    assert stands(terms(FEW_TERMS, 0, piece(Role.BOILERPLATE, repeat=True)))
    assert not stands(terms(10, 10, said=1))
    assert stands(terms(10, 10, said=2))
