from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import Article, Block, Role, Span
from newsclean.arrow import ROWS, SCHEMA, from_table, json_lines_to_parquet, read_parquet, to_table, write_parquet
from tests.strategies import ARTICLES
from tests.test_document import DOC

SOME = DOC.articles


@given(st.lists(ARTICLES, max_size=3).map(tuple))
def test_articles_survive_the_way_through_a_table(articles: tuple[Article, ...]) -> None:
    table = to_table(articles)
    assert table.schema == SCHEMA
    assert from_table(table) == articles


@pytest.mark.parametrize("count", [0, 1, 2 * ROWS + 1])
def test_articles_survive_the_way_through_a_file(tmp_path: Path, count: int) -> None:
    path = tmp_path / "articles.parquet"
    write_parquet(iter(SOME * count), path)
    assert read_parquet(path) == SOME * count
    assert pq.read_schema(path).equals(SCHEMA)


def test_a_table_can_be_asked_for_columns_alone(tmp_path: Path) -> None:
    path = tmp_path / "articles.parquet"
    write_parquet(SOME, path)
    [row] = pq.read_table(path, columns=["headline", "published_utc", "body"]).to_pylist()
    assert row == {"headline": SOME[0].headline, "published_utc": SOME[0].published, "body": SOME[0].body}


def test_a_lone_surrogate_becomes_the_sign_for_one() -> None:
    article = Article((Block(Role.HEADLINE, "Tide \ud800 turns 🌊", Span(0, 14)),))
    [found] = from_table(to_table([article]))
    assert found.headline == "Tide � turns 🌊"


def test_json_lines_of_the_command_become_rows_with_their_source(tmp_path: Path) -> None:
    lines = [json.dumps({"source": "a.txt", **SOME[0].to_dict()}), json.dumps(SOME[0].to_dict())]
    (tmp_path / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    json_lines_to_parquet(tmp_path / "a.jsonl", tmp_path / "a.parquet")
    assert pq.read_table(tmp_path / "a.parquet")["source"].to_pylist() == ["a.txt", None]
    assert read_parquet(tmp_path / "a.parquet") == SOME * 2
