from __future__ import annotations

import copy
import json
import pickle

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

import newsclean
from newsclean import Article, Document, Line, Role, Span, parse
from newsclean.exports import article_schema, document_schema
from tests.strategies import ARTICLES, DOCUMENTS

STORY = "\n".join(
    [
        "Ferry to Sorr sails again after storm",
        "By Ida Lund",
        "3 May 2024, 14:05 GMT",
        "BERGEN: The ferry to Sorr sailed on Monday for the first time since the storm broke the sea wall.",
        "“We could smell the bread before we could see the island,” said the captain, Ole Brandt.",
        "The harbour master said that the ferry would sail twice a day until the wall is mended.",
        "Share this article",
        "",
    ]
)
DOC = newsclean.parse(STORY)


@given(ARTICLES)
def test_an_article_survives_the_way_through_json(article: Article) -> None:
    told = article.to_dict()
    assert Article.from_dict(json.loads(json.dumps(told))) == article
    Draft202012Validator(article_schema()).validate(told)


@given(DOCUMENTS)
def test_a_document_survives_the_way_through_json(doc: Document) -> None:
    told = doc.to_dict()
    assert Document.from_dict(json.loads(json.dumps(told))) == doc
    Draft202012Validator(document_schema()).validate(told)


def test_what_a_parse_gives_fits_the_schema_and_comes_back() -> None:
    told = DOC.to_dict()
    Draft202012Validator(document_schema()).validate(told)
    assert Document.from_dict(told) == DOC
    assert told["articles"] == [article.to_dict() for article in DOC.articles]
    assert DOC.articles


def test_the_graph_has_every_article_as_a_news_article() -> None:
    data = DOC.to_json_ld()
    assert data["@context"] == "https://schema.org"
    [node] = data["@graph"]
    assert node == {
        "@type": "NewsArticle",
        "headline": "Ferry to Sorr sails again after storm",
        "author": [{"@type": "Person", "name": "Ida Lund"}],
        "datePublished": "2024-05-03T14:05:00+00:00",
        "dateline": "BERGEN",
        "articleBody": DOC.articles[0].body,
    }
    json.dumps(data)


@pytest.mark.parametrize("doc", [DOC, parse("")], ids=["with articles", "empty"])
def test_a_document_can_be_pickled_and_copied(doc: Document) -> None:
    assert pickle.loads(pickle.dumps(doc)) == doc
    assert copy.copy(doc) == doc
    assert copy.deepcopy(doc) == doc


def test_a_pickled_document_has_the_types_that_it_had() -> None:
    line = pickle.loads(pickle.dumps(DOC)).lines[0]
    assert (type(line), type(line.span), type(line.role)) == (Line, Span, Role)
