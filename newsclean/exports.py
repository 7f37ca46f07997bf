"""Articles for other programs: the JSON Schema of what `to_dict` tells, and flat records for tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timezone
from importlib import resources
from typing import Any

from newsclean.records import Article


def article_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `Article.to_dict()`, and of each line that the command prints."""
    return _schema("article")


def document_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `Document.to_dict()`."""
    return _schema("document")


def _schema(name: str) -> dict[str, Any]:
    schema = json.loads(resources.files("newsclean.data").joinpath("schema.json").read_text(encoding="utf-8"))
    return {
        "$schema": schema["$schema"],
        "title": f"newsclean {name}",
        "$ref": f"#/$defs/{name}",
        "$defs": schema["$defs"],
    }


def to_records(articles: Iterable[Article]) -> Iterator[dict[str, Any]]:
    """A flat dict for each article, every one with the same keys, as `pandas.DataFrame` takes them.

    Values are texts, numbers, lists of texts and None. `published` is as ISO 8601 has it, and `published_utc` the
    datetime in UTC where the text names a zone.
    """
    for article in articles:
        dateline = article.dateline
        yield {
            "headline": article.headline,
            "standfirst": "\n".join(article.standfirst),
            "byline": article.byline,
            "authors": list(article.authors),
            "dateline_places": list(dateline.places) if dateline else [],
            "dateline_agency": dateline.agency if dateline else None,
            "dateline_date": dateline.date if dateline else None,
            "published": article.published.isoformat() if article.published else None,
            "published_utc": in_utc(article.published),
            "published_text": article.published_text,
            "body": article.body,
            "links": list(article.links),
            "start": article.span.start,
            "end": article.span.end,
            "confidence": article.confidence,
        }


def in_utc(when: datetime | None) -> datetime | None:
    """The same moment in UTC; None for a time without a zone, or so near the ends of the calendar that UTC has none."""
    if when is None or when.tzinfo is None:
        return None
    try:
        return when.astimezone(timezone.utc)
    except OverflowError:
        return None
