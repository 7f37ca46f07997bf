"""What one line shows by itself: its length, its ends, its capitals, its marks, its words.

A shape is a handful of small classes, so that a crawl has few distinct ones and whatever follows from
a shape can be looked up. The classes know scripts without capitals and without spaces.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import regex

LENGTHS = (4, 9, 16, 26, 41, 61, 91, 141, 221, 401)
"""Where the length classes begin, in characters; a wide character counts as two and a bit."""

WIDE = regex.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
PARTICLES = regex.compile(
    r"[\u3041-\u309f的了在是和有这這与與]|[은는이가을를의에도로고다](?![\uac00-\ud7af])|ที่|และ|ของ|ใน|ได้|เป็น|ว่า|จะ|ไม่|ให้"
)
"""Grammar of the scripts that are written without spaces or join it to words: Japanese, Chinese, Korean, Thai."""
BULLET = regex.compile(r"(?:([-*+o•‣▪●◦–—·►▶■◆○])|\(?\d{1,2}[.)])\s+(?=\S)")
SENTENCE_BREAK = regex.compile(r"[.!?…][\"”’»)]? +[\"“„«‘(¿¡]?\p{Lu}|[。！？।۔؟](?=.)")
YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CLOCK = regex.compile(r"\d[:.h]\d\d(?!\d)")
DIGIT = regex.compile(r"\d")
MARKS = regex.compile(r"[|»›>@©#→/•·%(+“”\"«„「:]|https?:|www\.")

TERMINAL = frozenset(".!?…。！？؟।۔")
FULL_STOP = frozenset(".。।۔")
QUESTION = frozenset("!?！？؟")
CLOSING = frozenset("\"”’»'“›」』")
CLOSING_BRACKETS = frozenset(")]）】")
OPENING_QUOTES = frozenset("\"“‘«„'‚‹「『")
OPENING_BRACKETS = frozenset("([（【")
MARK_NAMES = {
    "|": "bar", "»": "more", "›": "more", ">": "more", "@": "at", "©": "copy", "#": "hash", "→": "more", "/": "slash",
    "•": "dot", "·": "dot", "%": "percent", "(": "bracket", "+": "plus", ":": "colon",
}  # fmt: skip
WORD_EDGES = "\"“”‘’«»„'‚‹›()[],.:;!?…|"
SENTENCE_WORDS = 7
"""Words from which a line with a full stop is a sentence in whatever language."""
SHORT, MOST_KNOWN = 120, 1 << 15
"""Characters of a line that is worth keeping what it shows, as it may come again, and how many are kept."""
SAMPLE = 24
"""How many words of a line are looked at: enough to tell prose, and a bound on what a long line costs."""


class Shape(NamedTuple):
    """One line reduced to classes; `names` says what each value is called as evidence."""

    length: int
    ending: str
    start: str
    case: str
    function_words: str
    sentences: int
    commas: int
    digits: int
    marks: tuple[str, ...]
    bullet: str
    prose: bool


class Look(NamedTuple):
    """A line's shape with what is too various for it: its weight in characters and its words, folded."""

    shape: Shape
    weight: int
    words: tuple[str, ...]


@cache
def function_words() -> frozenset[str]:
    """The commonest words of many languages: prose has many of them, menus and names have none."""
    text = resources.files("newsclean.data").joinpath("function_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def look(text: str) -> Look:
    """Reduce a line of repaired text, which must not be empty, to what it shows.

    >>> look("The mayor said so on Friday.").shape.ending
    '.'
    """
    return _look_again(text) if len(text) <= SHORT else _look(text)


@lru_cache(maxsize=MOST_KNOWN)
def _look_again(text: str) -> Look:
    return _look(text)


def _look(text: str) -> Look:
    bullet = BULLET.match(text)
    body = text[bullet.end() :] if bullet else text
    wide = 0 if body.isascii() else len(WIDE.findall(body))
    weight = len(body) + (wide * 13) // 10
    length = bisect_right(LENGTHS, weight)
    raw = body.split(maxsplit=SAMPLE)[:SAMPLE]
    words = tuple(word.strip(WORD_EDGES).lower() for word in raw)
    ending = _ending(body)
    function = _function_words(body, words, wide)
    sentences = min(3, sum(1 for _ in zip(range(3), SENTENCE_BREAK.finditer(body)))) if length > 2 else 0
    case = _case(body, raw)
    known = function not in "0k"
    # A language whose words are not known still shows sentences: many words, few of them capitals, a full stop.
    sentence = len(words) >= SENTENCE_WORDS and length >= 5 and case in _PROSE_CASES
    prose = (ending in _PROSE_ENDS and length >= 4 and (known or sentences > 0 or sentence)) or (length >= 8 and known)
    shape = Shape(
        length=length,
        ending=ending,
        start=_start(body),
        case=case,
        function_words=function,
        sentences=sentences,
        commas=min(2, body.count(",") + body.count("、") + body.count("，") + body.count("،")),
        digits=_digits(body),
        marks=_marks(body),
        bullet="" if not bullet else bullet[1] or "1",
        prose=prose,
    )
    return Look(shape, weight, words)


_PROSE_ENDS = '.?…":'
_PROSE_CASES = frozenset("Slx1")


def _ending(text: str) -> str:
    last = text[-1]
    if last in FULL_STOP:
        return "."
    if last in QUESTION:
        return "?"
    if last in CLOSING:
        return '"' if text[-2:-1] in TERMINAL and len(text) > 1 else "'"
    if last in CLOSING_BRACKETS:
        return '"' if text[-2:-1] in TERMINAL and len(text) > 1 else ")"
    if last in "…,:;":
        return last
    if last.isalpha():
        return "a" if last.islower() else "A" if last.isupper() else "x"
    return "9" if last.isdigit() else "s"


def _start(text: str) -> str:
    first = text[0]
    if first.isalpha():
        return "A" if first.isupper() else "a" if first.islower() else "x"
    if first.isdigit():
        return "9"
    if first in OPENING_QUOTES:
        return '"'
    if first in OPENING_BRACKETS:
        return "("
    return first if first in "@#©" else "s"


def _case(text: str, words: list[str]) -> str:
    if text.isupper():
        return "U"
    capital = lower = 0
    for word in words:
        first = word[0]
        if not first.isalpha():
            first = word.lstrip(WORD_EDGES)[:1]
        if first.isupper():
            capital += 1
        elif first.islower():
            lower += 1
    known = capital + lower
    if not known:
        return "x" if any(map(str.isalpha, text)) else "0"
    if not capital:
        return "l"
    if known == 1:
        return "1"
    share = capital / known
    return "T" if share >= 0.7 else "S" if share < 0.35 else "m"


def _function_words(text: str, words: tuple[str, ...], wide: int) -> str:
    """How many of the words are function words; of a script without spaces, how many characters are particles."""
    if wide * 3 > len(text):
        return "k" if (share := len(PARTICLES.findall(text)) / wide) < 0.03 else f"k{bisect_right((0.1, 0.25), share)}"
    if not words:
        return "0"
    known = function_words()
    share = sum(map(known.__contains__, words)) / len(words)
    return str(bisect_right((0.01, 0.12, 0.25, 0.4), share))


def _digits(text: str) -> int:
    count = len(DIGIT.findall(text))
    return 0 if not count else 1 if count * 7 < len(text) else 2 if count * 2 < len(text) else 3


def _marks(text: str) -> tuple[str, ...]:
    found = {MARK_NAMES.get(mark, "url" if len(mark) > 1 else "quote") for mark in MARKS.findall(text)}
    if DIGIT.search(text):
        if YEAR.search(text):
            found.add("year")
        if CLOCK.search(text):
            found.add("clock")
    return tuple(sorted(found))
