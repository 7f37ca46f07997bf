"""What one line shows by itself: its length, its ends, its capitals, its marks, its words.

A shape is a handful of small classes, so that a crawl has few distinct ones and whatever follows from
a shape can be looked up. The classes know scripts without capitals and without spaces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import repeat
from typing import NamedTuple

import regex

from newsclean.evidence.pitch import Pitch, pitch

LENGTHS = (4, 9, 16, 26, 41, 61, 91, 141, 221, 401)
"""Where the length classes begin, in characters; a wide character counts as two and a bit."""

WIDE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
PARTICLES = regex.compile(
    r"[\u3041-\u309f的了在是和有这這与與]|[은는이가을를의에도로고다](?![\uac00-\ud7af])|ที่|และ|ของ|ใน|ได้|เป็น|ว่า|จะ|ไม่|ให้"
)
"""Grammar of the scripts that are written without spaces or join it to words: Japanese, Chinese, Korean, Thai."""
BULLET = regex.compile(r"(?:([-*+o•‣▪●◦–—·►▶■◆○])|\(?\d{1,2}[.)])\s+(?=\S)")
SENTENCE_BREAK = regex.compile(r"[.!?…][\"”’»)]? +[\"“„«‘(¿¡]?\p{Lu}|[。！？।۔؟](?=.)")
YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
PAIRS = regex.compile(r"[\u3400-\u9fff]{2,}|[\u30a0-\u30ff]{2,}|[\uac00-\ud7af]{2,}|[\u0e00-\u0e7f]{4,}")
NOT_LETTERS = regex.compile(r"[\W_]+")
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
MARK_CHARACTERS = frozenset(MARK_NAMES) | frozenset('“”"«„「')
WORD_EDGES = "\"“”‘’«»„'‚‹›()[],.:;!?…|"
SENTENCE_WORDS = 7
"""Words from which a line with a full stop is a sentence in whatever language."""
SHORT, MOST_KNOWN = 120, 1 << 15
"""Characters of a line that is worth keeping what it shows, as it may come again, and how many are kept."""
LONG, MOST_LONG = 2000, 1 << 11
"""The same of a paragraph, which is looked at again soon: when articles are parted, and when they are read again."""
LEXEME = 7
LEXEMES = 24
PIECE = 20
"""Letters at either end of a line that tell that it repeats another in part; half as many of a wide script."""
LONGEST_TITLE = 400
"""Characters of a line from which it is not looked for elsewhere."""
NEAR_END = 2 * PIECE
"""Characters in which as many letters are looked for first."""
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
    """A line's shape with what is too various for it: its weight in characters, words, lexemes and ends, its pitch.

    Words are folded. Lexemes are the words rare enough to tell a story by, cut to their stems' length; scripts
    without spaces give pairs of characters instead. `ends` are the line's first and last letters, empty
    where it has too few to tell it by, or too many to be looked for elsewhere.
    """

    shape: Shape
    weight: int
    words: tuple[str, ...]
    lexemes: tuple[str, ...]
    ends: tuple[str, str]
    pitch: Pitch


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
    return _look_at_short(text) if len(text) <= SHORT else _look_at_long(text) if len(text) <= LONG else _look(text)


@lru_cache(maxsize=MOST_KNOWN)
def _look_at_short(text: str) -> Look:
    return _look(text)


@lru_cache(maxsize=MOST_LONG)
def _look_at_long(text: str) -> Look:
    return _look(text)


def _look(text: str) -> Look:
    bullet = BULLET.match(text)
    body = text[bullet.end() :] if bullet else text
    wide = len(WIDE.findall(body)) if is_wide(body) else 0
    weight = len(body) + (wide * 13) // 10
    length = bisect_right(LENGTHS, weight)
    raw = body.split(maxsplit=SAMPLE)[:SAMPLE]
    words = tuple(map(str.lower, map(str.strip, raw, repeat(WORD_EDGES))))
    ending = _ending(body)
    function = _function_words(body, words, wide)
    sentences = min(3, sum(1 for _ in zip(range(3), SENTENCE_BREAK.finditer(body)))) if length > 2 else 0
    case = _case(body, raw)
    digits = len(DIGIT.findall(body))
    known = function not in "0k"
    # A language whose words are not known still shows sentences: many words, few of them capitals, a full stop.
    sentence = len(words) >= SENTENCE_WORDS and length >= 5 and case in _PROSE_CASES
    prose = (ending in _PROSE_ENDS and length >= 4 and (known or sentences > 0 or sentence)) or (length >= 8 and known)
    shape = _one_shape(
        length=length,
        ending=ending,
        start=_start(body),
        case=case,
        function_words=function,
        sentences=sentences,
        commas=min(2, body.count(",") + body.count("、") + body.count("，") + body.count("،")),
        digits=_digits(digits, len(body)),
        marks=_marks(body, digits),
        bullet="" if not bullet else bullet[1] or "1",
        prose=prose,
    )
    lexemes = _lexemes(text, words)
    said = pitch(text, (*words, *lexemes, *_parts(words)))
    return Look(shape, weight, words, lexemes, _ends(text), said)


_one_shape = lru_cache(maxsize=MOST_KNOWN)(Shape)
"""One object for equal shapes: there are far fewer than lines that are kept."""
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


def _digits(count: int, length: int) -> int:
    return 0 if not count else 1 if count * 7 < length else 2 if count * 2 < length else 3


def _marks(text: str, digits: int) -> tuple[str, ...]:
    # A colon behind http is part of the address; only then does it take more than the characters there are.
    marks = MARKS.findall(text) if ":" in text and "http" in text else MARK_CHARACTERS.intersection(text)
    found = {MARK_NAMES.get(mark, "url" if len(mark) > 1 else "quote") for mark in marks}
    if "www." in text:
        found.add("url")
    if digits:
        if YEAR.search(text):
            found.add("year")
        if CLOCK.search(text):
            found.add("clock")
    return tuple(sorted(found))


def _lexemes(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    if is_wide(text[:80]):
        return tuple([run[i : i + 2] for run in PAIRS.findall(text[:120]) for i in range(len(run) - 1)][:LEXEMES])
    common = function_words()
    return tuple({word[:LEXEME] for word in words if len(word) > 3 and word not in common})


def _parts(words: tuple[str, ...]) -> Iterator[str]:
    """What hyphens part in words, cut to lexemes."""
    for word in words:
        if "-" in word:
            yield from (part[:LEXEME] for part in word.split("-"))


def is_wide(text: str) -> bool:
    """Whether a text has letters of a script that takes twice the room of others."""
    return not text.isascii() and WIDE.search(text) is not None


def letters(text: str) -> str:
    """The letters and digits of a line, folded.

    >>> letters("“Ferry’s back!”")
    'ferrysback'
    """
    return _letters_again(text) if len(text) <= SHORT else NOT_LETTERS.sub("", text).casefold()


@lru_cache(maxsize=MOST_KNOWN)
def _letters_again(text: str) -> str:
    return NOT_LETTERS.sub("", text).casefold()


def _ends(text: str) -> tuple[str, str]:
    if len(text) >= LONGEST_TITLE:
        return "", ""
    if len(text) > SHORT and not is_wide(text):
        # No need to look at all of a long line.
        start, end = letters(text[:NEAR_END]), letters(text[-NEAR_END:])
        if len(start) >= PIECE and len(end) >= PIECE:
            return start[:PIECE], end[-PIECE:]
    whole = letters(text)
    size = PIECE // 2 if is_wide(whole) else PIECE
    return (whole[:size], whole[-size:]) if len(whole) >= size else ("", "")
