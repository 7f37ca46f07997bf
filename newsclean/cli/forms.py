"""The forms that articles and documents are printed in, as bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from newsclean.document import Document
from newsclean.model import Model
from newsclean.records import Article


def json_line(data: Mapping[str, Any]) -> bytes:
    """A record as one line of JSON in UTF-8, whatever the terminal's encoding."""
    # A lone surrogate, which UTF-8 cannot hold, is written as the escape that JSON has for it, which is Python's too.
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _as_json(article: Article, source: str | None) -> bytes:
    return json_line({"source": source, **article.to_dict()} if source else article.to_dict())


def _as_json_ld(article: Article, source: str | None) -> bytes:
    return json_line(article.to_json_ld())


def _as_text(article: Article, source: str | None) -> bytes:
    return f"{article.to_text()}\n\n\n".encode("utf-8", "replace")


def _as_html(document: Document, name: str, model: Model | None) -> bytes:
    return document.to_html(model=model, title=Path(name).name).encode("utf-8")


def _as_explanation(document: Document, name: str, model: Model | None) -> bytes:
    return f"{name}: {document.explain(model=model)}\n".encode("utf-8", "replace")


ARTICLE_FORMS: Mapping[str, Callable[[Article, str | None], bytes]] = MappingProxyType(
    {"jsonl": _as_json, "text": _as_text, "jsonld": _as_json_ld, "parquet": _as_json}
)
DOCUMENT_FORMS: Mapping[str, Callable[[Document, str, Model | None], bytes]] = MappingProxyType(
    {"html": _as_html, "explanation": _as_explanation}
)
