"""The texts that the command is given: files, folders, globs, standard input; packed or not; text or JSON Lines."""

from __future__ import annotations

import glob
import gzip
import io
import json
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from newsclean.cli.errors import CommandError, reason

STDIN = "-"
DEFAULT_FIELD = "text"
TEXT_SUFFIXES = frozenset({".txt", ".text"})
JSON_SUFFIXES = frozenset({".jsonl", ".ndjson"})
PACKED_SUFFIXES = frozenset({".gz", ".zst"})
GZIP, ZST = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
WHOLE = 1 << 22
"""Bytes up to which a text is read whole; a longer one is parsed as a stream, whose memory does not grow with it."""


class Text(NamedTuple):
    """One text to parse: what it is called, what it says, and how many bytes of all inputs it takes us to.

    `rest` is what comes behind `data` where the text is too long to hold; it has to be read before the next text
    is asked for. `error` tells why there is no text.
    """

    name: str
    data: bytes | str = b""
    rest: BinaryIO | None = None
    read: int = 0
    error: str | None = None

    def whole(self) -> Text:
        """The text with its rest, however long that is, or with an error where that cannot be read."""
        if self.rest is None or isinstance(self.data, str):
            return self
        try:
            return self._replace(data=self.data + self.rest.read(), rest=None)
        except damages() as error:
            return self._replace(data=b"", rest=None, error=reason(error))


class Source(NamedTuple):
    """One input by name: a file or standard input; or why there is none by that name."""

    name: str
    size: int = 0
    error: str | None = None


def find_sources(names: Sequence[str]) -> list[Source]:
    """The files that names stand for, those of a folder and of a glob sorted, each with its size in bytes."""
    return [source for name in names for source in _find(name)]


def _find(name: str) -> list[Source]:
    if name == STDIN:
        return [Source(name)]
    path = Path(name)
    if path.is_dir():
        inside = sorted(str(one) for one in path.rglob("*") if _is_text(one.name) and one.is_file())
        return [_sized(one) for one in inside] or [Source(name, error="no .txt or .jsonl file is in this folder")]
    if not path.exists() and glob.has_magic(name):
        # Path.glob does not take an absolute pattern.
        found = sorted(one for one in glob.glob(name, recursive=True) if Path(one).is_file())  # noqa: PTH207
        return [_sized(one) for one in found] or [Source(name, error="no file is named so")]
    return [_sized(name)]


def _sized(name: str) -> Source:
    try:
        return Source(name, Path(name).stat().st_size)
    except OSError as error:
        return Source(name, error=reason(error))


def _is_text(name: str) -> bool:
    return _suffix(name) in TEXT_SUFFIXES | JSON_SUFFIXES


def _suffix(name: str) -> str:
    """The suffix that tells what is in a file, before the one that tells how it is packed."""
    path = Path(name.lower())
    return Path(path.stem).suffix if path.suffix in PACKED_SUFFIXES else path.suffix


def read_texts(sources: Iterable[Source], field: str | None) -> Iterator[Text]:
    """The texts of all sources in order; what cannot be read is a text with an error.

    A source is JSON Lines where its suffix says so, or where it says nothing and a field is named.
    """
    before = 0
    for source in sources:
        if source.error:
            yield Text(source.name, error=source.error, read=before)
            continue
        suffix = _suffix(source.name)
        is_json = suffix in JSON_SUFFIXES or (field is not None and suffix not in TEXT_SUFFIXES)
        try:
            with _opened(source.name) as (stream, read):
                if is_json:
                    yield from _json_texts(source.name, stream, field or DEFAULT_FIELD, before, read)
                else:
                    yield _whole_or_stream(source.name, stream, before + source.size)
        except damages() as error:
            yield Text(source.name, error=reason(error), read=before)
        before += source.size


@contextmanager
def _opened(name: str) -> Iterator[tuple[BinaryIO, Callable[[], int]]]:
    """A source unpacked, and what tells how many of its bytes have been read."""
    if name == STDIN:
        yield _unpacked(sys.stdin.buffer), lambda: 0
        return
    with Path(name).open("rb") as file:
        yield _unpacked(file), file.tell


def _unpacked(file: BinaryIO) -> BinaryIO:
    start = cast(io.BufferedReader, file).peek(4)[:4]
    if start.startswith(GZIP):
        return cast(BinaryIO, gzip.open(file))
    if start == ZST:
        return _unpacked_zst(file)
    return file


def _unpacked_zst(file: BinaryIO) -> BinaryIO:
    try:
        from newsclean.cli.zst import open_zst
    except ImportError:
        raise CommandError("a .zst file needs the package zstandard: pip install 'newsclean[cli]'") from None
    return open_zst(file)


def damages() -> tuple[type[Exception], ...]:
    """What reading a file may raise where it is gone or damaged."""
    zstandard = sys.modules.get("zstandard")
    return (EOFError, zlib.error, OSError, ValueError, *([zstandard.ZstdError] if zstandard else []))


def _whole_or_stream(name: str, stream: BinaryIO, read: int) -> Text:
    data = stream.read(WHOLE + 1)
    return Text(name, data, stream if len(data) > WHOLE else None, read)


def _json_texts(name: str, stream: BinaryIO, field: str, before: int, read: Callable[[], int]) -> Iterator[Text]:
    for number, line in enumerate(stream, start=1):
        if not line.isspace():
            where = f"{name}:{number}"
            text, error = _field_of(line, field)
            yield Text(where, text, None, before + read(), error)


def _field_of(line: bytes, field: str) -> tuple[str, str | None]:
    """The text in a field of a JSON record, and what is wrong with it if there is none."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return "", f"this is not JSON: {error}"
    if not isinstance(record, dict):
        return "", f"this is {type(record).__name__}, not an object with a field {field!r}"
    if field not in record:
        known = ", ".join(map(repr, record)) or "none"
        return "", f"there is no field {field!r}; the fields are: {known}. Name one with --field"
    if not isinstance(record[field], str):
        return "", f"the field {field!r} is {type(record[field]).__name__}, not a string"
    return record[field], None
