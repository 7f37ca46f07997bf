"""What a line of any length says of the site, not of the story: an offer, its rules, who writes, whose the picture is.

A menu is told by its shape, but a paragraph that offers a newsletter has the shape of the story's own. What
tells it are a few words, and that it speaks to the reader. The words are data, cut to the length of a
lexeme; what they are worth is trained.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from newsclean.fields.tables import load_json

GROUPS = ("offer", "rules", "about", "reader", "own", "trade", "speech")
READER = GROUPS.index("reader")
MOST = 2
TAIL, LAST_WORDS = 60, 5
"""Characters, and words in them, at the end of a line in which the credit of a picture stands."""
LONGEST_CAPTION = 400
SENTENCE_ENDS = ".!?"


class Pitch(NamedTuple):
    """How many words of each group a line has, up to two, and whether it shows the credit or the frame of a picture."""

    offer: int = 0
    rules: int = 0
    about: int = 0
    reader: int = 0
    own: int = 0
    trade: int = 0
    speech: int = 0
    picture: str = ""


NONE = Pitch()
_JOINTS = str.maketrans(dict.fromkeys("/|＝=().,:;[]", " "))
_INSIDE = ("/", ":", "|", "=", "＝")
"""What joins words of a credit that no space parts."""


@cache
def _groups() -> Mapping[str, int]:
    """The words of the groups, each with its group's place."""
    data = load_json("pitch.json")
    return {word: place for place, group in enumerate(GROUPS) for word in data[group]}


@cache
def _phrases(group: str) -> tuple[str, ...]:
    return tuple(load_json("pitch.json")[group])


@cache
def _credits() -> frozenset[str]:
    """The single words that label the credit of a picture or sign it."""
    data = load_json("credits.json")
    words = (word.casefold().strip(".:=") for word in (*data["labels"], *data["signatures"]))
    return frozenset(word for word in words if " " not in word)


def pitch(text: str, words: tuple[str, ...], lexemes: tuple[str, ...]) -> Pitch:
    """What a line says of the site; takes its text and its first words and lexemes, folded.

    >>> line = "Sign up for our newsletter"
    >>> pitch(line, tuple(line.lower().split()), ("newslet",))
    Pitch(offer=1, rules=0, about=0, reader=0, own=1, trade=0, speech=0, picture='')
    """
    groups = _groups()
    found = groups.keys() & (*words, *lexemes)
    if "-" in text:
        found |= groups.keys() & [part for word in words if "-" in word for part in word.split("-")]
    addressed = _has_any(_phrases("addressed"), text)
    picture = _picture(text, words)
    if not found and not addressed and not picture:
        return NONE
    counts = [0] * len(GROUPS)
    for word in found:
        counts[groups[word]] += 1
    counts[READER] += addressed
    return Pitch._make([*(min(MOST, count) for count in counts), picture])


def _picture(text: str, words: tuple[str, ...]) -> str:
    """Whether a line ends in the credit of a picture, or tells who stands where in it."""
    if len(text) > LONGEST_CAPTION:
        return ""
    if text[-1] not in SENTENCE_ENDS:
        tail = text[-TAIL:]
        if "©" in tail or not _credits().isdisjoint(_last_words(text, tail, words)):
            return "credit"
    at = text.find("(")
    while at >= 0:
        if text[at + 1 : at + TAIL].casefold().startswith(_phrases("framed")):
            return "frame"
        at = text.find("(", at + 1)
    return ""


def _last_words(text: str, tail: str, words: tuple[str, ...]) -> Sequence[str]:
    if len(words) > text.count(" ") and not _has_any(_INSIDE, tail):
        return words[-LAST_WORDS:]
    return tail.casefold().translate(_JOINTS).split()[-LAST_WORDS:]


def _has_any(phrases: Iterable[str], text: str) -> bool:
    for phrase in phrases:  # noqa: SIM110 (a third of the time of any)
        if phrase in text:
            return True
    return False
