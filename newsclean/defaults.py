"""The rules that a parse runs by unless told otherwise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import ClassVar

import regex
from attrs import frozen

from newsclean.fields.credits import find_credits
from newsclean.page import Page
from newsclean.phrases import boilerplate_kind
from newsclean.records import Kind, Line, Role
from newsclean.rules import Rules

_LETTER = regex.compile(r"[\p{L}\p{N}]")
_SENTENCE_ENDS = '.!?…。！？"”»」'
LEAST_LISTED = 16
"""Words that a list in the order of the alphabet has at least."""
ORDERED = 0.7
"""The share of them in that order: some have more words than one. In prose it is hardly ever above two of three."""
BEGINNING = 3
"""Letters by which words are put in order."""


@frozen
class Phrase:
    """Pins lines that are nothing but a phrase of one kind, such as `share` or `advert`; named after the kind."""

    kind: Kind
    of_text: ClassVar[bool] = True

    @property
    def name(self) -> str:
        """The kind and "phrase"."""
        return f"{self.kind}-phrase"

    def __call__(self, line: Line, page: Page) -> Role | None:
        """Boilerplate where the line is such a phrase."""
        return Role.BOILERPLATE if boilerplate_kind(line.text) is self.kind else None


@frozen
class Separator:
    """Pins lines without a letter or digit, such as `* * *`."""

    name: str = "separator"
    kind: Kind = Kind.SEPARATOR
    of_text: ClassVar[bool] = True

    def __call__(self, line: Line, page: Page) -> Role | None:
        """Boilerplate where the line has no letter or digit."""
        return None if _LETTER.search(line.text) else Role.BOILERPLATE


@frozen
class Alphabet:
    """Pins lines that list things in the order of the alphabet: tags, countries, brands, whatever a site offers."""

    name: str = "alphabet"
    kind: Kind = Kind.NAVIGATION
    of_text: ClassVar[bool] = True

    def __call__(self, line: Line, page: Page) -> Role | None:
        """Boilerplate where most of many words stand in the order of the alphabet, and the line is no sentence."""
        text = line.text
        if len(text) < 2 * LEAST_LISTED or text[-1] in _SENTENCE_ENDS:
            return None
        words = text.casefold().split()
        if len(words) < LEAST_LISTED or _in_order(words) < ORDERED * len(words):
            return None
        return Role.BOILERPLATE


def _in_order(words: Sequence[str]) -> int:
    """The most words that stand in the order of the alphabet when others are left out, by their first letters."""
    lowest_last: list[str] = []
    for word in words:
        beginning = word[:BEGINNING]
        longest = bisect_right(lowest_last, beginning)
        lowest_last[longest : longest + 1] = [beginning]
    return len(lowest_last)


def credit(text: str) -> Iterable[tuple[int, int]]:
    """Trims photo credits and agency signatures off the end of a paragraph."""
    return find_credits(text)


PHRASE_KINDS = (
    Kind.SHARE, Kind.SUBSCRIBE, Kind.RELATED, Kind.ADVERT, Kind.COMMENTS, Kind.LEGAL, Kind.NAVIGATION,
)  # fmt: skip
DEFAULT_RULES = Rules(roles=(Separator(), Alphabet(), *map(Phrase, PHRASE_KINDS)), trims=(credit,))
