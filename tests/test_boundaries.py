from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields

import newsclean
from newsclean import Course, Kind, Role, boundaries, find_articles
from newsclean.boundaries import REACH, Weights, article_numbers
from newsclean.pieces import COHESION_LINES, Piece
from tests.by_hand import labelled, piece

CASES = [
    pytest.param(case, id=case["name"])
    for case in json.loads((Path(__file__).parent / "cases" / "dumps.json").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_dumps_come_apart_in_the_right_places(case: dict[str, Any]) -> None:
    articles = newsclean.parse("\n".join(case["lines"]) + "\n").articles
    assert [article.headline for article in articles] == [want["headline"] for want in case["articles"]]
    for article, want in zip(articles, case["articles"]):
        assert list(article.standfirst) == want.get("standfirst", [])
        assert list(article.links) == want.get("links", [])
        assert [text[:25] for text in article.paragraphs] == [text[:25] for text in want["paragraphs"]]


def test_articles_are_found_in_lines_labelled_by_hand() -> None:
    found = find_articles(
        labelled(
            (Role.HEADLINE, "Ferry back on its old route"),
            (Role.PARAGRAPH, "The ferry sailed again on Friday on its old route."),
            (Role.BOILERPLATE, "Share"),
            (Role.PARAGRAPH, "Tickets were gone within the hour."),
            (Role.HEADLINE, "Bakery wins prize for its bread"),
            (Role.PARAGRAPH, "The bakery on the quay won a prize for its bread."),
        )
    )
    assert [article.headline for article in found] == ["Ferry back on its old route", "Bakery wins prize for its bread"]
    assert [len(article.paragraphs) for article in found] == [2, 1]


def test_furniture_without_a_body_is_no_article() -> None:
    assert find_articles(labelled((Role.HEADLINE, "Ferry back"), (Role.LINK, "https://arab.news/q7xk2"))) == ()


def test_lines_without_roles_give_no_articles() -> None:
    assert find_articles(newsclean.split_lines("The ferry sailed again on Friday.\n")) == ()


FERRY = (Role.PARAGRAPH, "The ferry sailed again on Friday on its old route.")
BAKERY = (Role.PARAGRAPH, "The bakery on the quay won a prize for its bread.")
FIRST, SECOND = (Role.LINK, "https://arab.news/q7xk2"), (Role.LINK, "https://arab.news/b3mm1")


def test_each_article_has_its_own_link_before_the_body_or_behind_it() -> None:
    ferry, bakery = (Role.HEADLINE, "Ferry back on its old route"), (Role.HEADLINE, "Bakery wins prize for its bread")
    for lines in (
        (FIRST, ferry, FERRY, SECOND, bakery, BAKERY),
        (ferry, FERRY, FIRST, bakery, BAKERY, SECOND),
    ):
        found = find_articles(labelled(*lines))
        assert [article.links for article in found] == [(FIRST[1],), (SECOND[1],)]


HARBOUR = "The harbour office in Selca said the ferry Jadran left its dock after repairs to both engines"
LATER = "Repairs to the engines of the ferry Jadran cost more than the harbour office in Selca had planned"
ORCHARD = "Farmers in the valley picked cherries early because of warm nights and sold most of them abroad"


def body(text: str) -> tuple[Role, str]:
    return Role.PARAGRAPH, f"{text}. " * 8


def test_two_pieces_of_one_story_are_one_article_where_only_the_first_has_a_head() -> None:
    first = ((Role.HEADLINE, "Ferry leaves dock"), (Role.BYLINE, "By Jane Roe"), body(HARBOUR))
    (found,) = find_articles(labelled(*first, (Role.HEADLINE, "What it cost"), body(LATER)))
    assert len(found.paragraphs) == 2
    other = find_articles(labelled(*first, (Role.HEADLINE, "Cherries early"), body(ORCHARD)))
    assert len(other) == 2
    headed = (Role.HEADLINE, "What it cost"), (Role.BYLINE, "By John Doe"), body(LATER)
    assert len(find_articles(labelled(*first, *headed))) == 2


def test_a_story_goes_on_behind_the_headline_of_another_if_that_says_nothing_of_what_follows() -> None:
    first = ((Role.HEADLINE, "Ferry leaves dock"), body(HARBOUR))
    link = ((Role.HEADLINE, "Farmers picked cherries early"), (Role.BYLINE, "By John Doe"))
    (found,) = find_articles(labelled(*first, *link, body(LATER)))
    assert found.headline == "Ferry leaves dock"
    assert len(found.paragraphs) == 2
    assert len(find_articles(labelled(*first, *link, body(ORCHARD)))) == 2
    between = ((Role.BOILERPLATE, "Share"),) * boundaries.FURTHER_ON
    assert len(find_articles(labelled(*first, *between[1:], *link, body(LATER)))) == 1
    assert len(find_articles(labelled(*first, *between, *link, body(LATER)))) == 2


def test_a_notice_that_nothing_is_sure_of_is_no_article_beside_others() -> None:
    notice = (Role.HEADLINE, "Before you go on"), body(ORCHARD)
    sure = labelled((Role.HEADLINE, "Ferry leaves dock"), body(HARBOUR), *notice)
    assert len(find_articles(sure)) == 2
    unsure = [evolve(line, certainty=0.2) if line.number > 1 else line for line in sure]
    assert [article.headline for article in find_articles(unsure)] == ["Ferry leaves dock"]


def test_a_body_alone_is_an_article_and_so_is_one_ahead_of_another() -> None:
    assert [article.paragraphs for article in find_articles(labelled(FERRY))] == [(FERRY[1],)]
    first, *others = labelled(FERRY, (Role.HEADLINE, "Bakery wins prize for its bread"), BAKERY)
    found = find_articles([first, *(evolve(line, course=Course.BEFORE) for line in others)])
    assert [article.headline for article in found] == [None, "Bakery wins prize for its bread"]


HEADLINE, AGAIN = piece(Role.HEADLINE, "ferry sails"), piece(Role.BOILERPLATE, "ferry sails", repeat=True)
OTHER, LATER_LINK = piece(Role.HEADLINE, "bakery wins"), piece(Role.LINK, "b")
LINK, BYLINE = piece(Role.LINK, "a"), piece(Role.BYLINE, "by jane")
AHEAD, BEHIND = evolve(BYLINE, course=Course.BEFORE), evolve(BYLINE, course=Course.AFTER)
TOLD, SUBHEAD = piece(Role.PARAGRAPH, "ferry"), piece(Role.SUBHEAD)
OPENING = evolve(TOLD, course=Course.OPENING)

PROPERTIES: dict[str, tuple[Sequence[Piece], dict[str, float]]] = {
    "furniture without a body": ([HEADLINE, LINK], {"no_body": 1}),
    "a body without a headline": ([TOLD, SUBHEAD], {"no_headline": 1}),
    "one headline": ([HEADLINE, SUBHEAD], {"headline": 1, "on_other_side": 1, "chance": -1}),
    "one headline twice": (
        [HEADLINE, HEADLINE, SUBHEAD],
        {"headline": 1, "same_headline_again": 1, "on_other_side": 2, "chance": -1},
    ),
    "three headlines, one of them twice": (
        [piece(Role.HEADLINE, "night train"), HEADLINE, OTHER, HEADLINE, TOLD],
        {
            "headline": 1,
            "more_headlines": 2,
            "same_headline_again": 1,
            "on_other_side": 4,
            "cohesion": 1 / 6,
            "chance": -1,
        },
    ),
    "one link before a body that says so and one behind": (
        [evolve(LINK, course=Course.BEFORE), TOLD, LINK],
        {"no_headline": 1, "link_side": 0},
    ),
    "two links on their sides": (
        [evolve(LINK, course=Course.BEFORE), TOLD, evolve(LATER_LINK, course=Course.AFTER)],
        {"no_headline": 1, "link_side": 2, "more_links": 1},
    ),
    "furniture on its side and on the other": (
        [AHEAD, AHEAD, BEHIND, TOLD, BEHIND, BEHIND, BEHIND, AHEAD],
        {"no_headline": 1, "on_its_side": 5, "on_other_side": 2},
    ),
    "an opening at the head of the body": (
        [OPENING, TOLD],
        {"no_headline": 1, "opening_first": 1},
    ),
    "an opening at the head and two further on": (
        [OPENING, TOLD, OPENING, OPENING, TOLD],
        {"no_headline": 1, "opening_first": 1, "opening_later": 2},
    ),
    "three headlines and a byline inside the body": (
        [TOLD, HEADLINE, HEADLINE, TOLD, BYLINE, HEADLINE, TOLD],
        {"headline": 1, "same_headline_again": 2, "headline_inside": 3, "cohesion": 0.5, "chance": -1},
    ),
    "a repeat that shares a word with the body": (
        [TOLD, AGAIN],
        {"no_headline": 1, "on_other_side": 1, "cohesion": 0.5, "chance": -1},
    ),
    "a headline whose words stand too far down": (
        [HEADLINE, *[piece(Role.PARAGRAPH, "tide")] * COHESION_LINES, TOLD],
        {"headline": 1, "on_other_side": 1, "cohesion": 0, "chance": -1},
    ),
    "a headline whose words stand far enough up": (
        [HEADLINE, *[piece(Role.PARAGRAPH, "tide")] * (COHESION_LINES - 1), TOLD, *[SUBHEAD] * COHESION_LINES],
        {"headline": 1, "on_other_side": 1, "cohesion": 0.5, "chance": -1},
    ),
}
NOTHING = Weights(*[0.0] * len(fields(Weights)))


@pytest.mark.parametrize("name", PROPERTIES)
@pytest.mark.parametrize("step", [1, 100])
def test_each_property_of_a_segment_counts_by_its_own_weight(name: str, step: int) -> None:
    pieces, wanted = PROPERTIES[name]
    counts = {} if "no_body" in wanted else {"article": 1.0}
    # A share of words is counted from what chance gives, so neither weight is anything without the other.
    given = {"chance": {"cohesion": 1.0}}
    for one in fields(Weights):
        segment = boundaries._Segment(evolve(NOTHING, **{**given.get(one.name, {}), one.name: 1.0}), {})
        for end in range(len(pieces), 0, -step):
            segment.extend(pieces[max(0, end - step) : end])
        shared = wanted.get("cohesion", 0.0) if one.name == "chance" else 0.0
        assert segment.score() == pytest.approx({**counts, **wanted}.get(one.name, 0.0) + shared), one.name


@pytest.mark.parametrize(
    ("pieces", "worth"),
    [
        ([HEADLINE, TOLD], 1.0),
        ([AGAIN, BYLINE, TOLD], 1.0),
        ([TOLD, HEADLINE], 2.0),
        ([HEADLINE, TOLD, BYLINE, AGAIN], 4.0),
        ([BYLINE, TOLD, LINK], 0.0),
        ([TOLD, HEADLINE, TOLD], 0.0),
    ],
)
def test_where_a_headline_stands_is_worth_what_the_rest_of_the_dump_makes_it(
    pieces: Sequence[Piece], worth: float
) -> None:
    names = [boundaries._arrangement(held) for held in ([HEADLINE, TOLD], [TOLD, HEADLINE], [AGAIN, TOLD, AGAIN])]
    segment = boundaries._Segment(NOTHING, dict(zip(names, (1.0, 2.0, 4.0))))
    segment.extend(pieces)
    assert segment.score() == worth
    assert boundaries._arrangement([HEADLINE, LINK]) == ""


FRONT = [(Role.HEADLINE, "Ferry back on its old route", Course.BEFORE), (*FERRY, Course.OPENING)]
BRIEF, CHOIR = "Night train to the north", "The choir won the contest."
BEHIND_LAST = [
    *FRONT * 3,
    (*BAKERY, Course.OPENING),
    (Role.HEADLINE, BRIEF, Course.AFTER),
    (Role.PARAGRAPH, CHOIR, Course.OPENING),
]
IN_LAST = [*FRONT, (*BAKERY, Course.OPENING), (Role.HEADLINE, BRIEF, None), (Role.PARAGRAPH, CHOIR, None)]


@pytest.mark.parametrize(
    ("lines", "weight", "numbers"),
    [
        # The headline in between says that it stands behind its body, three of five articles have theirs in front.
        (BEHIND_LAST, 6.5, "001122334"),
        (BEHIND_LAST, 7.5, "001122344"),
        # Inside a body or in front of one, where one of two articles has its headline in front.
        (IN_LAST, 1.0, "00111"),
        (IN_LAST, 1.5, "00122"),
        # One article has no others to be like.
        ([*FRONT, (Role.BOILERPLATE, FRONT[0][1], None), (*BAKERY, None)], 10.0, "0000"),
    ],
)
def test_the_arrangement_that_the_articles_use_counts_by_its_share(
    lines: Sequence[tuple[Role, str, Course | None]], weight: float, numbers: str
) -> None:
    placed = [
        evolve(line, course=course, kind=line.kind and Kind.REPEAT)
        for line, (_, _, course) in zip(labelled(*((role, text) for role, text, _ in lines)), lines)
    ]
    assert article_numbers(placed, Weights(arrangement=weight)) == list(map(int, numbers))


def test_an_article_could_begin_at_furniture_at_an_opening_and_at_body_behind_furniture() -> None:
    pieces = [TOLD, TOLD, OPENING, TOLD, SUBHEAD, HEADLINE, LINK, TOLD, TOLD, LINK]
    assert boundaries._starts(pieces) == [0, 2, 5, 6, 7, 9, 10]
    assert boundaries._starts([LINK, TOLD, TOLD]) == [0, 1, 3]


@pytest.mark.parametrize("places", [REACH - 2, REACH - 1])
def test_an_article_spans_a_bounded_number_of_places(places: int) -> None:
    lines = labelled((Role.HEADLINE, "Ferry back"), *[(Role.BYLINE, "By Jane Roe")] * places, FERRY)
    lines = tuple(evolve(line, course=Course.BEFORE) for line in lines)
    assert (article_numbers(lines)[0] == 0) == (places + 2 <= REACH)


@pytest.mark.parametrize(("shared", "together"), [(4, True), (3, False)])
def test_the_words_that_two_pieces_share_tell_one_story_from_two(shared: int, together: bool) -> None:
    words = [f"word{i}" for i in range(60)]
    head = [BYLINE, piece(Role.PARAGRAPH, " ".join(words[:30]))]
    rest = [piece(Role.PARAGRAPH, " ".join(words[30 - shared : 55 - shared]))]
    assert len(boundaries._joined([head, rest], boundaries._goes_on_without_head)) == (1 if together else 2)


def test_a_piece_is_compared_with_all_that_tells_the_story_so_far() -> None:
    head = [BYLINE, piece(Role.PARAGRAPH, "ferry dock harbour")]
    pieces = [head, [piece(Role.PARAGRAPH, "dock crane")], [piece(Role.PARAGRAPH, "ferry captain")]]
    assert len(boundaries._joined(pieces, boundaries._goes_on_without_head)) == 1
