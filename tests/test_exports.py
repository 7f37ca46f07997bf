from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError

import newsclean
from newsclean import Article, Block, Course, Kind, Role, Span
from newsclean.exports import article_schema, document_schema, in_utc, to_records
from tests.strategies import ARTICLES
from tests.test_document import DOC

BLOCK = Block(Role.PARAGRAPH, "The ferry sails.", Span(0, 16))


@pytest.mark.parametrize("schema", [article_schema(), document_schema()], ids=["article", "document"])
def test_a_schema_is_one(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


def test_the_schema_knows_every_role_kind_and_course() -> None:
    known = document_schema()["$defs"]
    for name, values in (("role", Role), ("kind", Kind), ("course", Course)):
        assert known[name]["enum"] == [value.value for value in values]


@pytest.mark.parametrize(
    "change",
    [
        {"headline": 3},
        {"confidence": 1.5},
        {"blocks": []},
        {"span": [1]},
        {"published": "3 May 2024"},
        {"title": "not a name of ours"},
        {"blocks": [{"role": "title", "text": "", "span": [0, 1]}]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_schema_refuses_what_is_no_article(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(article_schema()).validate(DOC.articles[0].to_dict() | change)


def test_a_schema_that_is_changed_changes_no_other() -> None:
    article_schema()["$defs"].clear()
    assert "article" in article_schema()["$defs"]


@given(ARTICLES)
def test_records_are_flat_and_all_have_the_same_keys(article: Article) -> None:
    [record] = to_records([article])
    assert list(record) == list(next(to_records(DOC.articles)))
    assert not any(isinstance(value, (dict, tuple)) for value in record.values())
    assert record["body"] == article.body


def test_pandas_takes_the_records_as_they_are() -> None:
    zone = timezone(timedelta(hours=2))
    articles = [
        *DOC.articles,
        Article((BLOCK,), published=datetime(2024, 5, 3, 16, 5, tzinfo=zone)),
        Article((BLOCK,), published=datetime(2024, 5, 3, 16, 5)),
    ]
    frame = pd.DataFrame(to_records(articles))
    assert len(frame) == 3
    assert isinstance(frame["published_utc"].dtype, pd.DatetimeTZDtype)
    assert frame["published_utc"][0] == frame["published_utc"][1]
    assert frame["published_utc"].isna().tolist() == [False, False, True]
    assert frame["published"].tolist()[1:] == ["2024-05-03T16:05:00+02:00", "2024-05-03T16:05:00"]
    assert frame.explode("authors")["authors"][0] == "Ida Lund"


def test_a_moment_that_utc_has_no_year_for_is_none() -> None:
    assert in_utc(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))) is None


def test_the_articles_of_a_document_are_json_ld_for_themselves_too() -> None:
    [article] = newsclean.parse(DOC.text).articles
    assert json.loads(json.dumps(article.to_json_ld()))["@context"] == "https://schema.org"
