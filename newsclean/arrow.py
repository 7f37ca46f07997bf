"""Articles as Arrow tables and Parquet files; needs the extra `arrow` (pyarrow)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from newsclean.exports import in_utc
from newsclean.records import Article

ROWS = 1000
"""Articles that are held at once while a Parquet file is written."""
_SPAN = pa.list_(pa.int64(), 2)
_TEXTS = pa.list_(pa.string())
SCHEMA = pa.schema(
    [
        ("source", pa.string()),
        ("headline", pa.string()),
        ("standfirst", _TEXTS),
        ("byline", pa.string()),
        ("authors", _TEXTS),
        (
            "dateline",
            pa.struct([("places", _TEXTS), ("agency", pa.string()), ("date", pa.string()), ("span", _SPAN)]),
        ),
        ("published", pa.string()),
        ("published_utc", pa.timestamp("us", tz="UTC")),
        ("published_text", pa.string()),
        ("body", pa.string()),
        ("links", _TEXTS),
        ("span", _SPAN),
        ("confidence", pa.float64()),
        ("blocks", pa.list_(pa.struct([("role", pa.string()), ("text", pa.string()), ("span", _SPAN)]))),
    ]
)
"""One row an article, in the terms of `Article.to_dict()`. `published` is as printed in ISO 8601, `published_utc` the
moment where the text names a zone, `source` the text that the article came from where it is known."""


def to_table(articles: Iterable[Article]) -> pa.Table:
    """The table of articles.

    A lone surrogate, which Arrow cannot hold, becomes U+FFFD.
    """
    return pa.Table.from_pylist([_row(article) for article in articles], SCHEMA)


def from_table(table: pa.Table) -> tuple[Article, ...]:
    """The articles that `to_table` told."""
    return tuple(Article.from_dict(row) for row in table.to_pylist())


def write_parquet(articles: Iterable[Article], path: str | PathLike[str]) -> None:
    """Write articles as a Parquet file, a thousand at a time."""
    _write((_row(article) for article in articles), path)


def read_parquet(path: str | PathLike[str]) -> tuple[Article, ...]:
    """The articles that `write_parquet` wrote."""
    return from_table(pq.read_table(path))


def json_lines_to_parquet(source: Path, path: str | PathLike[str]) -> None:
    """Make a Parquet file of the JSON Lines that the command prints."""
    with source.open("rb") as lines:
        records = map(json.loads, lines)
        _write((_row(Article.from_dict(record), record.get("source")) for record in records), path)


def _write(rows: Iterator[dict[str, Any]], path: str | PathLike[str]) -> None:
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        while some := list(islice(rows, ROWS)):
            writer.write_table(pa.Table.from_pylist(some, SCHEMA))


def _row(article: Article, source: str | None = None) -> dict[str, Any]:
    told = _without_surrogates({**article.to_dict(), "source": source, "body": article.body})
    return {**told, "published_utc": in_utc(article.published)}


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_surrogates(item) for key, item in value.items()}
    return value
