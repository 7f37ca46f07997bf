"""What a line of any length says of the site, not of the story: an offer, its rules, who writes, whose the picture is.

A menu is told by its shape, but a paragraph that offers a newsletter has the shape of the story's own. What
tells it are a few words, and that it speaks to the reader. The words are data, cut to the length of a
lexeme; what they are worth is trained.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from newsclean.fields.credits import is_signed_caption
from newsclean.fields.tables import load_json

MOST = 2
"""Words of a group that are counted at most."""
TAIL, LAST_WORDS = 60, 5
"""Characters, and words in them, at the end of a line in which the credit of a picture stands."""
LONGEST_CAPTION = 400
SENTENCE_ENDS = ".!?"


class Pitch(NamedTuple):
    """How many words of each group a line has, up to `MOST`, and whether a picture's credit or frame."""

    offer: int = 0
    rules: int = 0
    about: int = 0
    reader: int = 0
    own: int = 0
    trade: int = 0
    speech: int = 0
    picture: str = ""

    @property
    def of_site(self) -> tuple[int, int, int, int, int]:
        """What is said of the site, and whether it speaks to the reader and of itself."""
        return self[:5]

    @property
    def tone(self) -> tuple[int, int, str]:
        """What else the words tell: trade, speech, a picture."""
        return self[5:]


GROUPS = Pitch._fields[:-1]
NOTHING = Pitch()
_READER = GROUPS.index("reader")
_JOINTS = str.maketrans(dict.fromkeys("/|＝=().,:;[]", " "))


@cache
def _groups() -> Mapping[str, int]:
    """The words of the groups, each with its group's place."""
    data = load_json("pitch.json")
    return {word: place for place, group in enumerate(GROUPS) for word in data[group]}


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(load_json("pitch.json")[name])


@cache
def _credits() -> frozenset[str]:
    """The single words that label the credit of a picture or sign it."""
    data = load_json("credits.json")
    words = (word.casefold().strip(".:=") for word in (*data["labels"], *data["signatures"]))
    return frozenset(word for word in words if " " not in word)


def pitch(text: str, words: Iterable[str]) -> Pitch:
    """What a line says of the site; takes its text and its words, folded, both whole and cut to lexemes.

    >>> pitch("Sign up for our newsletter", ["sign", "up", "for", "our", "newslet"])
    Pitch(offer=1, rules=0, about=0, reader=0, own=1, trade=0, speech=0, picture='')
    """
    groups = _groups()
    found = groups.keys() & words
    addressed = any(map(text.__contains__, _phrases("addressed")))
    picture = _picture(text)
    if not found and not addressed and not picture:
        return NOTHING
    counts = [0] * len(GROUPS)
    for word in found:
        counts[groups[word]] += 1
    counts[_READER] += addressed
    return Pitch._make([*(min(MOST, count) for count in counts), picture])


def _picture(text: str) -> str:
    """Whether a line ends in the credit of a picture, or tells who stands where in it.

    Looser than `fields.find_credits`, which reads the names too and is asked of an article's paragraphs alone: here one
    word among the last is enough, as it is evidence only.
    """
    if len(text) > LONGEST_CAPTION:
        return ""
    if text[-1:] not in SENTENCE_ENDS:
        tail = text[-TAIL:].casefold()
        if "©" in tail or not _credits().isdisjoint(tail.translate(_JOINTS).split()[-LAST_WORDS:]):
            return "credit"
        if "＝" in tail and is_signed_caption(text):
            return "credit"
    if "(" in text:
        framed = _phrases("framed")
        return "frame" if any(part[:TAIL].casefold().startswith(framed) for part in text.split("(")[1:]) else ""
    return ""
