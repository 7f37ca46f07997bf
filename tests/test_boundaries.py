from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import newsclean
from newsclean import Kind, Line, Role, Span, find_articles

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


def labelled(*lines: tuple[Role, str]) -> tuple[Line, ...]:
    at, out = 0, []
    for number, (role, text) in enumerate(lines):
        kind = Kind.OTHER if role is Role.BOILERPLATE else None
        out.append(Line(number, Span(at, at + len(text) + 1), text, role, kind, "by hand"))
        at += len(text) + 1
    return tuple(out)


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


def test_a_notice_that_nothing_is_sure_of_is_no_article_beside_others() -> None:
    notice = (Role.HEADLINE, "Before you go on"), body(ORCHARD)
    sure = labelled((Role.HEADLINE, "Ferry leaves dock"), body(HARBOUR), *notice)
    assert len(find_articles(sure)) == 2
    unsure = [evolve(line, certainty=0.2) if line.number > 1 else line for line in sure]
    assert [article.headline for article in find_articles(unsure)] == ["Ferry leaves dock"]
