"""Bylines that flattening has broken into lines: what opens one, and what stands between two names."""

from __future__ import annotations

import regex

from newsclean.fields.bylines import LONGEST_PREFIX, match_prefix
from newsclean.fields.names import byline_words
from newsclean.fields.tables import check_text, fold

_LETTER = regex.compile(r"\p{L}")
_LONGEST_JOINT = 40


def opens_byline(text: str) -> bool:
    """Tell whether a line is nothing but the beginning of a byline whose names stand in the lines behind it.

    >>> opens_byline("By"), opens_byline("Autor:"), opens_byline("By Jane Roe"), opens_byline("Share")
    (True, True, False, False)
    """
    check_text(text)
    text = text.strip()
    # White space or a colon is what ends a prefix.
    match = match_prefix(text + " ") if len(text) <= LONGEST_PREFIX else None
    return match is not None and match[2] > len(text)


def joins_names(text: str) -> bool:
    """Tell whether a line can stand between two names of one byline: a conjunction, a sign, or what the first name is.

    >>> joins_names("and"), joins_names(","), joins_names("News Reporter"), joins_names("Share")
    (True, True, True, False)
    """
    check_text(text)
    if not text or len(text) > _LONGEST_JOINT:
        return False
    return not _LETTER.search(text) or fold(text) in byline_words("conjunctions") or _is_role(text)


def _is_role(text: str) -> bool:
    words = {fold(word.strip(".,:")) for word in text.split()}
    roles = byline_words("role_words")
    return not roles.isdisjoint(words) and words <= roles | byline_words("role_modifiers")
