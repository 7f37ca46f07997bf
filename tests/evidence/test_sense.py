from __future__ import annotations

import pytest

from newsclean.evidence.sense import sense
from newsclean.evidence.shape import look


@pytest.mark.parametrize(
    ("text", "is_a"),
    [
        ("Published: 3 May 2024, 14:05", "date"),
        ("Von Jana Roth und Max Kern", "byline"),
        ("Jane Roe and John Doe", "name"),
        ("» Share this article:", "share"),
        ("Kommentare", "comments"),
        ("By Jane Alexandra Roe, Jonathan Doe Winterbottom, Ann Poe and Maximilian Kern 3 May 2024, 14:55", "byline"),
        ("Storm closes port", ""),
        ("The ferry sailed again on Friday, the harbour office said, and it will sail on Sunday too.", ""),
        ("By " + "a" * 100, ""),
    ],
)
def test_what_a_line_is(text: str, is_a: str) -> None:
    assert sense(text, look(text)) == is_a
