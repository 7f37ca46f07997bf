"""The rules that a parse runs by unless told otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import regex
from attrs import frozen

from newsclean.fields.credits import find_credits
from newsclean.page import Page
from newsclean.phrases import boilerplate_kind
from newsclean.records import Kind, Line, Role
from newsclean.rules import Rules

_LETTER = regex.compile(r"[\p{L}\p{N}]")


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


def credit(text: str) -> Iterable[tuple[int, int]]:
    """Trims photo credits and agency signatures off the end of a paragraph."""
    return find_credits(text)


PHRASE_KINDS = (
    Kind.SHARE, Kind.SUBSCRIBE, Kind.RELATED, Kind.ADVERT, Kind.COMMENTS, Kind.LEGAL, Kind.NAVIGATION,
)  # fmt: skip
DEFAULT_RULES = Rules(roles=(Separator(), *map(Phrase, PHRASE_KINDS)), trims=(credit,))
