"""Bytes to text: what the bytes say of themselves, then UTF-8, and only then a guess."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import regex

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FALLBACK = "windows-1252"
_SAMPLE = 40_000  # bytes that a guess looks at, a multiple of four
_BEFORE = 100  # of them in front of the first that is not ASCII
_HEADSTART = 0.3  # points for the encoding that most old pages in Latin letters have, and more of them
_FEW = 7  # the fewer characters there are to go by
_NUL_SHARE = 0.05  # of the bytes in odd or in even places; a space is one character in seven

_BROKEN = re.compile("[\udc80-\udcff]+")
_LATIN_LETTER = re.compile("[A-Za-z]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
# Small letter before capital, letters of two scripts side by side: how text looks in a wrong encoding.
_ODD_PAIR = regex.compile(
    r"[[^\x00-\x7f]&&\p{Ll}]\p{Lu}|\p{Ll}[[^\x00-\x7f]&&\p{Lu}]"
    r"|[A-Za-z][\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Thai}]|[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Thai}][A-Za-z]",
    regex.V1,
)
_PUNCTUATION = frozenset("\xa0«»‘’‚“”„‹›–—…•·°©®™€£§№")


class _Language(NamedTuple):
    encodings: tuple[str, ...]
    weights: dict[str, float]
    also: re.Pattern[str]
    level: tuple[str, int, int] | None
    is_latin: bool


class _Reading(NamedTuple):
    """What a guess goes by: the characters beyond ASCII, and for each of them how many Latin letters and odd pairs."""

    counts: Counter[str]
    total: int
    latin: float
    odd: float


def decode(data: bytes | bytearray | memoryview) -> tuple[str, str]:
    """Decode bytes of unknown encoding; give the text and the name of the encoding.

    A byte order mark decides, then NUL bytes in every other place (UTF-16), then UTF-8, with a few bytes of
    something else in it if need be, and last a guess by the letters of some thirty languages. Any bytes
    give a text. Bytes that the encoding has no character for are read as Windows-1252, so none is lost.

    Raises TypeError for anything but bytes.

        >>> decode("café".encode())
        ('café', 'utf-8')
        >>> decode("Новости дня: выборы".encode("koi8-r"))
        ('Новости дня: выборы', 'koi8-r')
        >>> decode(b"")
        ('', 'utf-8')
    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"decode() takes bytes, not {type(data).__name__}")
    data = bytes(data)
    encoding, start = _marked(data)
    if encoding is None:
        encoding = _by_nul(data) or ("iso-2022-jp" if _is_iso_2022(data) else None) or _utf8_or_guess(data)
    return _read(data[start:], encoding), encoding


def _marked(data: bytes) -> tuple[str | None, int]:
    return next(((encoding, len(mark)) for mark, encoding in _MARKS if data.startswith(mark)), (None, 0))


def _by_nul(data: bytes) -> str | None:
    """UTF-16 and UTF-32 without a mark: ASCII, spaces at least, has its NULs in the same places."""
    if b"\0" not in data[:_SAMPLE] or len(data) < 2:
        return None
    sample = data[:_SAMPLE]
    shares = [sample[place::4].count(0) * 4 / len(sample) for place in range(4)]
    even, odd = (shares[0] + shares[2]) / 2, (shares[1] + shares[3]) / 2
    if min(shares[2:]) > 0.9 and shares[0] < 0.5:
        return "utf-32-le"
    if min(shares[:2]) > 0.9 and shares[3] < 0.5:
        return "utf-32-be"
    if odd > _NUL_SHARE and even < odd / 10:
        return "utf-16-le"
    if even > _NUL_SHARE and odd < even / 10:
        return "utf-16-be"
    return None


def _is_iso_2022(data: bytes) -> bool:
    if b"\x1b$" not in data or not data.isascii():
        return False
    try:
        data.decode("iso-2022-jp")
    except UnicodeDecodeError:
        return False
    return True


def _utf8_or_guess(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
        broken = sum(map(len, _BROKEN.findall(text)))
        # A text in another encoding holds next to no sequences of UTF-8.
        whole = len(_BEYOND_ASCII.findall(text)) - broken
        return "utf-8" if whole >= broken else _guess(data)
    return "utf-8"


def _guess(data: bytes) -> str:
    """The encoding in which the bytes spell a language best."""
    first = re.search(b"[\x80-\xff]", data)
    start = max(0, first.start() - _BEFORE) if first else 0
    sample = data[start : start + _SAMPLE]
    readings: dict[str, _Reading] = {}
    best, winner = 0.0, _FALLBACK
    for language in _languages():
        for encoding in language.encodings:
            if encoding not in readings:
                readings[encoding] = _reading(sample, encoding)
            score = _plausibility(readings[encoding], language)
            if encoding == _FALLBACK:
                score += _HEADSTART * (1 + _FEW / readings[encoding].total)
            if score > best:
                best, winner = score, encoding
    return winner


def _reading(sample: bytes, encoding: str) -> _Reading:
    text = sample.decode(encoding, "surrogateescape")
    counts = Counter(_BEYOND_ASCII.findall(text))
    total = max(1, sum(counts.values()))
    return _Reading(counts, total, len(_LATIN_LETTER.findall(text)) / total, len(_ODD_PAIR.findall(text)) / total)


def _plausibility(reading: _Reading, language: _Language) -> float:
    """How well the characters beyond ASCII suit a language, in points per character."""
    points = sum(count * _weight(char, language) for char, count in reading.counts.items()) / reading.total
    # Among many Latin letters stand accents and signs, not the few letters of another script.
    strange = 0.0 if language.is_latin else min(4.0, max(0.0, reading.latin - 1) / 2)
    return points - 2 * reading.odd - strange


def _weight(char: str, language: _Language) -> float:
    known = language.weights.get(char)
    if known is not None:
        return known
    if char in _PUNCTUATION:
        return 0.5
    if language.also.match(char):
        return 1.5
    if language.level is None:
        return 0.8 if char.lower() in language.weights else -3.0
    encoding, first, last = language.level
    try:
        return 1.2 if first <= char.encode(encoding)[0] <= last else -1.5
    except UnicodeEncodeError:
        return -3.0


@cache
def _languages() -> tuple[_Language, ...]:
    table = json.loads(files("newsclean").joinpath("data/encodings.json").read_text(encoding="utf-8"))
    return tuple(
        _Language(
            encodings=tuple(row["encodings"]),
            weights={char: 3 - 1.5 * rank / len(row["letters"]) for rank, char in enumerate(row["letters"])},
            also=re.compile(f"[{row['also']}]" if "also" in row else "(?!)"),
            level=tuple(row["level"]) if "level" in row else None,
            is_latin=bool(re.search("[’\u00c0-\u024f]", row["letters"])),
        )
        for row in table["languages"]
    )


def _read(data: bytes, encoding: str) -> str:
    """Decode; what cannot be decoded is Windows-1252, whose five gaps are C1 controls."""
    if not encoding.startswith(("utf-16", "utf-32")):
        return _BROKEN.sub(_read_broken, data.decode(encoding, "surrogateescape"))
    rest = len(data) % (2 if "16" in encoding else 4)
    whole = data[: len(data) - rest]
    return whole.decode(encoding, "surrogatepass" if "16" in encoding else "replace") + data[len(whole) :].decode(
        "latin-1"
    )


def _read_broken(match: re.Match[str]) -> str:
    data = match.group().encode("ascii", "surrogateescape")
    return data.decode("cp1252") if not re.search(b"[\x81\x8d\x8f\x90\x9d]", data) else data.decode("latin-1")
