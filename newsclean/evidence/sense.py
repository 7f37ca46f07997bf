"""What a short line is by its words: a date, a byline, a name, a credit, or boilerplate of a known kind."""

from __future__ import annotations

from functools import lru_cache

from newsclean.evidence.shape import Look
from newsclean.fields import is_author_name, is_byline, is_credit_line, is_published_line
from newsclean.phrases import MOST_KNOWN, boilerplate_kind

LONGEST, LONGEST_BYLINE = 90, 250
"""Characters of the longest line that is judged, and of the longest byline: it may name many."""
LONG_PROSE = 7
"""The length class from which a line of prose is not judged."""

DATE, BYLINE, NAME, CREDIT = "date", "byline", "name", "credit"


def sense(text: str, look: Look) -> str:
    """The name of what the line is, empty where its words do not tell.

    >>> from newsclean.evidence.shape import look
    >>> [sense(text, look(text)) for text in ("3 May 2024, 14:05", "By Jane Roe", "Share", "Storm closes port")]
    ['date', 'byline', 'share', '']
    """
    shape = look.shape
    if shape.prose and shape.length >= LONG_PROSE:
        return ""
    if look.weight > LONGEST:
        return BYLINE if look.weight <= LONGEST_BYLINE and is_byline(text) else ""
    return _sense(text, bool(shape.digits))


@lru_cache(maxsize=MOST_KNOWN)
def _sense(text: str, digits: bool) -> str:
    kind = boilerplate_kind(text)
    if kind is not None:
        return kind.value
    if digits and is_published_line(text):
        return DATE
    if is_byline(text):
        return BYLINE
    if is_author_name(text):
        return NAME
    return CREDIT if is_credit_line(text) else ""
