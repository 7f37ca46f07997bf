"""What a parse left out, as counts that an engine can add up."""

from __future__ import annotations

from collections import Counter

from newsclean.document import Document
from newsclean.records import Kind


def count_cuts(doc: Document) -> Counter[str]:
    r"""Count the lines that are in no article, by what they are (`cut/share`) and by what cut them (`cut_by/model`).

    Blank lines are left alone. A line that reads as part of an article and is in none counts by its role.

    >>> from newsclean import parse
    >>> doc = parse("Tide turns\nThe tide turned on Monday, and with it the ferry.\n\nShare this article\n")
    >>> dict(count_cuts(doc))
    {'cut/share': 1, 'cut_by/share-phrase': 1}
    """
    counts: Counter[str] = Counter()
    for cut in doc.cuts:
        if cut.kind is not Kind.BLANK:
            counts[f"cut/{cut.kind or cut.role}"] += 1
            counts[f"cut_by/{cut.rule}"] += 1
    return counts
