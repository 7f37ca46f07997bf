"""Articles out of the rows of a Spark DataFrame, and profiles of sites; needs the extra `spark`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import or_
from typing import Any

try:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql import types as st
except ImportError as error:
    raise ImportError("newsclean.integrations.spark needs PySpark: pip install 'newsclean[spark]'") from error

from newsclean.arrow import SCHEMA, to_table
from newsclean.defaults import DEFAULT_RULES
from newsclean.errors import HTMLInputError
from newsclean.model import Model
from newsclean.pipeline import parse
from newsclean.profile import SiteProfile
from newsclean.records import Article
from newsclean.rules import Rules

Batches = Iterator[pa.RecordBatch]
ROWS = 200
"""Texts that are held at once."""


def _spark_type(kind: pa.DataType) -> st.DataType:
    if pa.types.is_struct(kind):
        return st.StructType([st.StructField(one.name, _spark_type(one.type)) for one in kind])
    if pa.types.is_list(kind) or pa.types.is_fixed_size_list(kind):
        return st.ArrayType(_spark_type(kind.value_type))
    if pa.types.is_timestamp(kind):
        return st.TimestampType()
    return {pa.string(): st.StringType(), pa.int64(): st.LongType(), pa.float64(): st.DoubleType()}[kind]


def _of_any_length(kind: pa.DataType) -> pa.DataType:
    """The type with lists of any length for those of a fixed one, which Spark does not know."""
    if pa.types.is_struct(kind):
        return pa.struct([(one.name, _of_any_length(one.type)) for one in kind])
    if pa.types.is_list(kind) or pa.types.is_fixed_size_list(kind):
        return pa.list_(_of_any_length(kind.value_type))
    return kind


_ARTICLE = pa.schema([(one.name, _of_any_length(one.type)) for one in SCHEMA if one.name != "source"])
_ADDED = pa.schema([("number", pa.int64()), *_ARTICLE, ("error", pa.string())])
ARTICLE = _spark_type(pa.struct(list(_ADDED)))
"""The columns that `find_articles` adds: `number` counts the articles of a text from 0, `error` tells why a text could
not be parsed and is null beside an article; the others are those of `newsclean.arrow.SCHEMA` without `source`."""


def find_articles(
    frame: DataFrame,
    text: str = "text",
    *,
    keep: Sequence[str] | None = None,
    rules: Rules = DEFAULT_RULES,
    sites: Mapping[str, SiteProfile] | None = None,
    site: str = "site",
    model: Model | None = None,
) -> DataFrame:
    """One row for each article in the texts of a DataFrame, in the columns of `ARTICLE`.

    A text without an article, or null, gives no row; a raw HTML document gives one that has its `error`.

    Args:
        frame: Where the texts are, of any number of rows.
        text: The column of the texts, strings or binary.
        keep: The columns that go along with each article; all but the text by default.
        rules: What `parse` takes.
        sites: What sites print on every page, by name, as `learn_sites` gives them.
        site: The column that has the site's name.
        model: What `parse` takes.

    Raises:
        ValueError: Where a column is not there, or has the name of one that is added.
    """
    kept = [name for name in frame.columns if name != text] if keep is None else list(keep)
    read = [text, site] if sites else [text]
    columns = list(dict.fromkeys([*read, *kept]))
    _check(frame.columns, columns, kept)

    def articles(row: Mapping[str, Any]) -> Sequence[Article]:
        known = sites.get(row[site]) if sites else None
        return parse(row[text], rules=rules, site=known, model=model).articles

    def run(batches: Batches) -> Batches:
        for batch in batches:
            for start in range(0, batch.num_rows, ROWS):
                some = batch.slice(start, ROWS)
                rows = [None if row[text] is None else row for row in some.select(read).to_pylist()]
                yield from _found(rows, articles, some.select(kept)).to_batches()

    schema = st.StructType([*(frame.schema[name] for name in kept), *ARTICLE.fields])
    return frame.select(columns).mapInArrow(run, schema)


def _check(columns: Sequence[str], wanted: Sequence[str], kept: Sequence[str]) -> None:
    if missing := sorted(set(wanted) - set(columns)):
        raise ValueError(f"the DataFrame has no column {', '.join(map(repr, missing))}; it has {', '.join(columns)}")
    if twice := sorted(set(kept) & set(_ADDED.names)):
        raise ValueError(
            f"rename the column {', '.join(map(repr, twice))}, or leave it out of keep: articles have one, too"
        )


def _found(
    rows: Sequence[Mapping[str, Any] | None],
    articles: Callable[[Mapping[str, Any]], Sequence[Article]],
    kept: pa.RecordBatch,
) -> pa.Table:
    """The articles of some rows, beside what is kept of each row; then the rows that could not be parsed."""
    places: list[int] = []
    numbers: list[int] = []
    told: list[Article] = []
    errors: dict[int, str] = {}
    for place, row in enumerate(rows):
        try:
            found = articles(row) if row else ()
        except HTMLInputError as error:
            errors[place] = str(error)
            continue
        places += [place] * len(found)
        numbers += range(len(found))
        told += found
    count = len(places)
    columns = to_table(told).drop_columns(["source"]).cast(_ARTICLE).columns
    good = [pa.array(numbers, pa.int64()), *columns, pa.nulls(count, pa.string())]
    bad = [*(pa.nulls(len(errors), one.type) for one in list(_ADDED)[:-1]), pa.array(errors.values(), pa.string())]
    halves = [(places, good), (list(errors), bad)]
    return pa.concat_tables([_beside(kept, some, added) for some, added in halves]).combine_chunks()


def _beside(kept: pa.RecordBatch, rows: Sequence[int], added: Sequence[pa.Array]) -> pa.Table:
    taken = [column.take(pa.array(rows, pa.int64())) for column in kept.columns]
    return pa.table([*taken, *added], [*kept.schema.names, *_ADDED.names])


def learn_sites(frame: DataFrame, site: str = "site", text: str = "text") -> dict[str, SiteProfile]:
    """What each site prints on its pages, by the site's name; learned where the rows are, and merged there.

    Args:
        frame: A row for each page.
        site: The column that has the name of a page's site.
        text: The column of the texts, strings.
    """
    _check(frame.columns, [site, text], [])
    known = frame.select(site, text).dropna()
    return dict(known.rdd.mapPartitions(_learn).reduceByKey(or_).collect())


def _learn(rows: Iterator[tuple[str, str]]) -> Iterable[tuple[str, SiteProfile]]:
    sites: dict[str, SiteProfile] = {}
    while batch := list(islice(rows, ROWS)):
        texts: dict[str, list[str]] = {}
        for site, text in batch:
            texts.setdefault(site, []).append(text)
        for site, some in texts.items():
            sites[site] = sites.get(site, SiteProfile()) | SiteProfile.learn(some)
    return sites.items()
