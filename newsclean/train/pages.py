"""What training is given, read and looked through before any work is done: pages with gold and labelled lines."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

from newsclean.errors import shown
from newsclean.stored import mapping, read_json
from newsclean.train.labelled import is_labelled

MOST_BYTES = 1 << 26
"""Bytes of one record, unpacked."""


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The pages and labelled lines of a JSON Lines file, gzipped or not.

    Raises:
        OSError: Where the file cannot be read.
        ValueError: Where it is damaged, or a record is no such thing; the message names the file and the line.
    """
    number = 0
    with _opened(path) as file:
        while True:
            number += 1
            try:
                line = file.readline(MOST_BYTES + 1)
                if len(line) > MOST_BYTES:
                    raise ValueError(f"this record is larger than {MOST_BYTES:,} bytes")
                if not line:
                    return
                record = mapping(_json(line), "a page, or labelled lines,")
                if not is_labelled(record):
                    check_page(record)
            except (ValueError, EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise ValueError(f"{path}:{number}: {error}") from error
            yield record


def _opened(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def _json(line: bytes) -> Any:
    try:
        return read_json(line.decode("utf-8"))
    except ValueError as error:
        raise ValueError(f"this is not JSON: {error}") from error


def check_page(page: Mapping[str, Any]) -> None:
    """See that a record is a page with gold, of the shape that docs/training.md tells.

    Raises:
        ValueError: Where it is not; the message names the key.
    """
    for key in ("id", "publisher", "source", "country"):
        _text(page, key, "the page")
    for name in mapping(page.get("texts"), "texts"):
        _text(page["texts"], name, "texts")
    gold = mapping(page.get("gold"), "gold")
    for key in {"title", "date"} & gold.keys():
        if gold[key] is not None:
            _text(gold, key, "gold")
    if gold.get("authors") is not None:
        _texts(gold, "authors", "gold")
    if "body" in gold:
        _text(gold, "body", "gold")
        return
    _texts(gold, "summary", "gold")
    for section in _list(gold, "sections", "gold"):
        for key in ("headline", "paragraphs"):
            _texts(mapping(section, "a section"), key, "a section")


def _text(record: Mapping[str, Any], key: str, what: str) -> None:
    if not isinstance(record.get(key), str):
        raise ValueError(f"{what} needs a string as {key!r}, not {shown(record.get(key))}")


def _list(record: Mapping[str, Any], key: str, what: str) -> list[Any]:
    value = record.get(key)
    if not isinstance(value, list):
        raise ValueError(f"{what} needs a list as {key!r}, not {shown(value)}")
    return value


def _texts(record: Mapping[str, Any], key: str, what: str) -> None:
    for text in _list(record, key, what):
        if not isinstance(text, str):
            raise ValueError(f"{what} needs strings in {key!r}, not {shown(text)}")
