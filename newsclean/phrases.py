"""Phrases that whole lines consist of on pages of any site: what kind of boilerplate a line is by its words alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

import regex

from newsclean.fields.days import month_numbers
from newsclean.records import Kind

LONGEST = 48
"""Characters that a line which is a phrase has at most."""
MOST_KNOWN = 1 << 15
"""Lines whose kind is kept: the lines of a site come again and again."""
_COUNT = regex.compile(r" ?\(\d++\)$")
_EDGES = regex.compile(r"^[\W_]+|[\W_]+$")


@cache
def phrases() -> Mapping[str, Kind]:
    """The phrases that the package knows, folded, each with its kind."""
    text = resources.files("newsclean.data").joinpath("phrases.json").read_text(encoding="utf-8")
    return {fold(phrase): Kind(kind) for kind, found in json.loads(text).items() for phrase in found}


def fold(text: str) -> str:
    """The text without case, and without marks at its ends."""
    return _EDGES.sub("", text).casefold()


@lru_cache(maxsize=MOST_KNOWN)
def boilerplate_kind(text: str) -> Kind | None:
    """What sort of boilerplate a line is by its words alone, None where they do not tell.

    >>> boilerplate_kind("» Share this article:")
    <Kind.SHARE: 'share'>
    >>> boilerplate_kind("The port stays shut.") is None
    True
    >>> boilerplate_kind("Comments (12)"), boilerplate_kind("October 2019 (31)")
    (<Kind.COMMENTS: 'comments'>, <Kind.NAVIGATION: 'navigation'>)
    """
    if len(text) > LONGEST:
        return None
    count = _COUNT.search(text) if text.endswith(")") else None
    if count is None:
        return phrases().get(fold(text))
    name = text[: count.start()]
    return phrases().get(fold(name)) or (Kind.NAVIGATION if _names_month(name) else None)


def _names_month(text: str) -> bool:
    """Whether a text is a month, of a year or not: with a count behind it, a link to the site's archive."""
    month, *year = text.split() or [""]
    return bool(month_numbers(month)) and all(word == "de" or word.isdecimal() for word in year)
