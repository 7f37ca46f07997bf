"""What is fuzzed: functions of bytes that hold the laws of what they call, and raise where one is broken."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import newsclean
from newsclean import Document, HTMLInputError, ModelError, ProfileError, RecordError, SiteProfile, repair
from newsclean.chain import MEANING
from newsclean.model import Model, read_model
from newsclean.repairs import decode, needs_repair, repair_line
from newsclean.train.labelled import labelled_example

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/cases"
FOUND = Path(__file__).parent / "found"
TEXT = (
    "Home\nFerry sails\nBERGEN: The ferry sailed on Monday, for the first time since the storm broke the wall.\nShare"
)
WEIGHTS: dict[str, Any] = {
    "format": "newsclean-model",
    "version": 2,
    "tags": list(MEANING),
    "scale": 100,
    "states": [[0, 3, -1], [4, None, 0], [5, None, 0]],
    "transitions": [[0, 0, 5], [0, 1, -7], [1, 2, 9], [2, 2, 1]],
    "features": {"len=3": [0, -250, 1, 40], "end=.": [4, 300]},
    "headline": {"distance=1": 50},
    "note": {},
}
LABELLED: dict[str, Any] = {
    "format": "newsclean-lines",
    "id": "dump",
    "lines": [
        {"text": "Ferry sails", "role": "headline", "article": 0},
        {"text": "", "role": "boilerplate", "kind": "blank"},
        {"text": "The ferry sailed.", "role": "paragraph", "article": 0},
        {"text": "Ferry sails", "role": "boilerplate", "kind": "repeat"},
    ],
}


def parse_bytes(data: bytes) -> None:
    """Bytes of any encoding: each is in a line, and each line in an article or a cut."""
    try:
        doc = newsclean.parse(data)
    except HTMLInputError:
        return
    _check(doc)


def parse_text(data: bytes) -> None:
    """A text, lone surrogates too: the same, there and back as plain data, and articles that read as themselves."""
    try:
        doc = newsclean.parse(_text(data))
    except HTMLInputError:
        return
    _check(doc)
    assert Document.from_dict(json.loads(json.dumps(doc.to_dict()))) == doc
    for article in doc.articles:
        printed = article.to_text()
        (again,) = newsclean.parse(printed).articles
        assert again.to_text() == printed


def _check(doc: Document) -> None:
    assert "".join(doc.text[line.span.start : line.span.end] for line in doc.lines) == doc.text
    assert len(doc.cuts) + sum(line.article is not None for line in doc.lines) == len(doc.lines)
    assert {line.article for line in doc.lines} - {None} == set(range(len(doc.articles)))


def mend(data: bytes) -> None:
    """A text mended: twice is once, each line by itself, and what comes out can be written."""
    text = _text(data)
    once = repair(text)
    assert repair(once) == once
    once.encode("utf-8")
    assert needs_repair(text) or len(once) <= len(text)
    line = repair_line(text)
    assert line == " ".join(line.split()) == repair_line(line)


def read_bytes(data: bytes) -> None:
    """Bytes decoded: any give a text, by an encoding that Python knows."""
    text, encoding = decode(data)
    "".encode(encoding)
    assert bool(text) == bool(data) or not data.strip(b"\xef\xbb\xbf\xff\xfe\x00")


def dateline(data: bytes) -> None:
    """A dateline stands where it says, and its places are in it."""
    text = _text(data)
    found = newsclean.find_dateline(text)
    if found is not None:
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert all(place.strip() for place in found.places)


def profile(data: bytes) -> None:
    """A site profile is read, or refused; what is read can be asked, merged and written."""
    try:
        read = SiteProfile.from_json(_text(data))
    except ProfileError:
        return
    assert SiteProfile.from_json(read.to_json()) == read
    assert read | read == read
    newsclean.parse(TEXT, site=read)


def packed_weights(data: bytes) -> None:
    """A weights file is read, or refused."""
    _weights(data)


def weights(data: bytes) -> None:
    """What is in a weights file is read, or refused; what is read parses."""
    model = _weights(gzip.compress(data, 0, mtime=0))
    if model is not None:
        doc = newsclean.parse(TEXT, model=model)
        _check(doc)
        doc.explain(model=model)


def _weights(data: bytes) -> Model | None:
    try:
        return read_model(data, "mine")
    except ModelError:
        return None


def labelled(data: bytes) -> None:
    """Labelled lines are read, or refused."""
    record = _json(data)
    if isinstance(record, dict):
        try:
            example = labelled_example(record)
        except ValueError:
            return
        assert len(example.gaps) == len(example.lines) + 1 == len(example.tags) + 1


def record(data: bytes) -> None:
    """The plain data of a document is read, or refused."""
    try:
        doc = Document.from_dict(_json(data))
    except RecordError:
        return
    assert Document.from_dict(doc.to_dict()) == doc


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape" if data[:1] == b"\x00" else "replace")


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


@cache
def _texts() -> tuple[bytes, ...]:
    """The texts of all cases, and the dump of the README."""
    found = [(ROOT / "docs/dump.txt").read_bytes(), TEXT.encode()]
    for path in sorted(CASES.glob("*.json")):
        if path.name != "stored.json":
            found += _strings(json.loads(path.read_text(encoding="utf-8")))
    return tuple(dict.fromkeys(found))


def _strings(value: Any) -> Iterable[bytes]:
    if isinstance(value, str) and len(value) > 8:
        yield value.encode("utf-8", "surrogatepass")
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _stored(kind: str, whole: dict[str, Any], key: str) -> tuple[bytes, ...]:
    cases = json.loads((CASES / "stored.json").read_text(encoding="utf-8"))[kind]
    return tuple(json.dumps(one).encode() for one in (whole, *({**whole, **case[key]} for case in cases)))


def _profiles() -> tuple[bytes, ...]:
    cases = json.loads((CASES / "stored.json").read_text(encoding="utf-8"))["profile"]
    return (*(case["text"].encode() for case in cases), SiteProfile.learn([TEXT] * 4).to_json().encode())


def _weights_seeds() -> tuple[bytes, ...]:
    return _stored("model", WEIGHTS, "changes")


TARGETS: Mapping[str, tuple[Callable[[bytes], None], Callable[[], tuple[bytes, ...]]]] = {
    "parse_bytes": (parse_bytes, _texts),
    "parse_text": (parse_text, _texts),
    "mend": (mend, _texts),
    "read_bytes": (read_bytes, _texts),
    "dateline": (dateline, _texts),
    "profile": (profile, _profiles),
    "weights": (weights, _weights_seeds),
    "packed_weights": (packed_weights, lambda: tuple(gzip.compress(one, mtime=0) for one in _weights_seeds())),
    "labelled": (labelled, lambda: _stored("labelled", LABELLED, "record")),
    "record": (record, lambda: (json.dumps(newsclean.parse(TEXT).to_dict()).encode(),)),
}
"""By name: the function, and what gives the inputs to begin with."""
