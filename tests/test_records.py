from __future__ import annotations

import json
from datetime import datetime, timezone

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from newsclean import Article, Block, Dateline, Role, Span

ARTICLE = Article(
    blocks=(
        Block(Role.HEADLINE, "Ferry sails again", Span(0, 18)),
        Block(Role.STANDFIRST, "Two crossings a day", Span(18, 40)),
        Block(Role.BYLINE, "By Marta Quill", Span(40, 55)),
        Block(Role.PUBLISHED, "12 March 2024, 14:05 GMT", Span(55, 80)),
        Block(Role.PARAGRAPH, "SPLIT: The ferry sailed again.", Span(80, 111)),
        Block(Role.SUBHEAD, "A long wait", Span(111, 123)),
        Block(Role.PARAGRAPH, "“At last,” said the baker.", Span(123, 150)),
    ),
    authors=("Marta Quill",),
    dateline=Dateline(("SPLIT",), None, None, Span(0, 7)),
    published=datetime(2024, 3, 12, 14, 5, tzinfo=timezone.utc),
    links=("https://arab.news/q7xk2",),
    confidence=0.91,
)


def test_everything_is_told_by_the_blocks() -> None:
    assert ARTICLE.headline == "Ferry sails again"
    assert ARTICLE.standfirst == ("Two crossings a day",)
    assert ARTICLE.byline == "By Marta Quill"
    assert ARTICLE.published_text == "12 March 2024, 14:05 GMT"
    assert ARTICLE.subheads == ("A long wait",)
    assert ARTICLE.paragraphs[1] == "A long wait"
    assert ARTICLE.body == "SPLIT: The ferry sailed again.\n\nA long wait\n\n“At last,” said the baker."
    assert ARTICLE.span == Span(0, 150)


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        (("Ida Lund",), "Words: IDA LUND and Per Holm"),
        (("Nobody Else", "Per Holm"), "Words: IDA LUND and Per Holm"),
        (("Marta Quill", "Ida Lund"), "By Marta Quill"),
        (("Nobody Else",), "By Marta Quill"),
        ((), "By Marta Quill"),
    ],
)
def test_the_byline_is_the_one_that_names_an_author_else_the_first(authors: tuple[str, ...], byline: str) -> None:
    second = Block(Role.BYLINE, "Words: IDA LUND and Per Holm", Span(150, 180))
    article = evolve(ARTICLE, blocks=(*ARTICLE.blocks, second), authors=authors)
    assert article.byline == article.to_dict()["byline"] == byline


def test_an_article_prints_its_parts_with_a_blank_line_between_two() -> None:
    assert ARTICLE.to_text().split("\n\n") == [
        "Ferry sails again",
        "- Two crossings a day",
        "By Marta Quill",
        "12 March 2024, 14:05 GMT",
        "SPLIT: The ferry sailed again.",
        "A long wait",
        "“At last,” said the baker.",
    ]


def test_plain_data_survives_json() -> None:
    data = ARTICLE.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["published"] == "2024-03-12T14:05:00+00:00"
    assert data["dateline"]["places"] == ["SPLIT"]


def test_json_ld_leaves_out_what_is_not_known() -> None:
    data = ARTICLE.to_json_ld()
    assert data["@type"] == "NewsArticle"
    assert data["author"] == [{"@type": "Person", "name": "Marta Quill"}]
    bare = Article(blocks=ARTICLE.blocks[4:5]).to_json_ld()
    assert set(bare) == {"@context", "@type", "articleBody"}


def test_records_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        ARTICLE.confidence = 0.5  # type: ignore[misc]
