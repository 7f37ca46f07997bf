from __future__ import annotations

from typing import Any

import pytest

from newsclean import Article, Document, RecordError

BLOCK = {"role": "headline", "text": "Ferry sails", "span": [0, 11]}
WRONG: list[tuple[Any, str]] = [
    ([], "Article must be an object, not list []"),
    ({}, "Article has no 'blocks'"),
    ({"blocks": {}}, "Article.blocks must be a list, not dict {}"),
    ({"blocks": [BLOCK, "Ferry"]}, "Article.blocks[1] must be an object, not str 'Ferry'"),
    ({"blocks": [{"role": "headline", "text": "Ferry"}]}, "Article.blocks[0] has no 'span'"),
    ({"blocks": [BLOCK | {"text": None}]}, "Article.blocks[0].text must be a string, not null"),
    ({"blocks": [BLOCK | {"span": [0]}]}, "Article.blocks[0].span must be a list of 2, not of 1"),
    ({"blocks": [BLOCK | {"span": [0, True]}]}, "Article.blocks[0].span[1] must be a whole number, not bool True"),
    (
        {"blocks": [BLOCK | {"role": "title"}]},
        "Article.blocks[0].role must be one of headline, standfirst, byline, published, link, subhead, paragraph, "
        "caption, boilerplate, not str 'title'",
    ),
    ({"blocks": [BLOCK | {"role": ["headline"]}]}, "Article.blocks[0].role must be one of "),
    (
        {"blocks": [BLOCK], "published": "yesterday"},
        "Article.published must be a date and time as ISO 8601 has it, not 'yesterday'",
    ),
    ({"blocks": [BLOCK], "confidence": "0.9"}, "Article.confidence must be a number, not str '0.9'"),
    ({"blocks": [BLOCK], "confidence": 10**400}, "Article.confidence is too large a number"),
    ({"blocks": [BLOCK], "dateline": {"places": []}}, "Article.dateline has no 'agency'"),
]


@pytest.mark.parametrize(("data", "message"), WRONG, ids=[message[:40] for _, message in WRONG])
def test_what_is_wrong_is_told_with_its_place(data: Any, message: str) -> None:
    with pytest.raises(RecordError) as error:
        Article.from_dict(data)
    assert str(error.value).startswith(message)


def test_what_has_a_default_may_be_left_out_and_what_is_not_known_is_left_alone() -> None:
    article = Article.from_dict({"blocks": [BLOCK], "headline": "told by the blocks", "mine": 1})
    assert article.headline == "Ferry sails"
    assert article.authors == ()


def test_a_place_deep_in_a_document_is_told() -> None:
    with pytest.raises(RecordError, match=r"^Document\.articles\[0\]\.blocks must be a list"):
        Document.from_dict({"text": "", "lines": [], "articles": [{"blocks": None}]})
