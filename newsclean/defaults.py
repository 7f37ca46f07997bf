"""The rules that a parse runs by unless told otherwise, and the phrases they know."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import regex
from attrs import frozen

from newsclean.fields.credits import find_credits
from newsclean.page import Page
from newsclean.records import Kind, Line, Role
from newsclean.rules import Rules

_EDGES = regex.compile(r"^[\W_]+|[\W_]+$")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
LONGEST = 48
"""Characters that a line which is a phrase has at most."""


@cache
def phrases() -> Mapping[str, Kind]:
    """Phrases that whole lines consist of on pages of any site, folded, each with its kind."""
    text = resources.files("newsclean.data").joinpath("phrases.json").read_text(encoding="utf-8")
    return {fold(phrase): Kind(kind) for kind, found in json.loads(text).items() for phrase in found}


def fold(text: str) -> str:
    """The text without case, and without marks at its ends."""
    return _EDGES.sub("", text).casefold()


def boilerplate_kind(text: str) -> Kind | None:
    """What sort of boilerplate a line is by its words alone, None where they do not tell.

    >>> boilerplate_kind("» Share this article:")
    <Kind.SHARE: 'share'>
    >>> boilerplate_kind("The port stays shut.") is None
    True
    """
    return phrases().get(fold(text)) if len(text) <= LONGEST else None


@frozen
class Phrase:
    """Pins lines that are nothing but a phrase of one kind, such as `share` or `advert`; named after the kind."""

    kind: Kind

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
