"""Which story a page is of: its title, the first line, names it, and the headline says the same."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.evidence import Evidence
from newsclean.evidence.landmarks import WINDOW
from newsclean.evidence.shape import letters

LONGEST_PAGE = 2 * WINDOW
"""Lines of the longest text whose first line counts as its title."""
REACH = 25
"""Lines behind a headline among which its story begins."""
TITLE_WEIGHTS = range(16, 301)
"""Characters of a page's title, which has the name of the site in it, and of the headline that it names."""
SHARE = 0.5
"""How much of the title a headline is at least: the rest is the name of the site."""


def behind_title(page: Sequence[Evidence]) -> list[int]:
    """The lines right behind those that say again what the page's title says, in order."""
    if not page or len(page) > LONGEST_PAGE or page[0].look.weight not in TITLE_WEIGHTS:
        return []
    title = letters(page[0].text)
    near: set[int] = set()
    for i in range(1, len(page)):
        if page[i].look.weight in TITLE_WEIGHTS:
            said = letters(page[i].text)
            if len(said) >= SHARE * len(title) and (title.startswith(said) or title.endswith(said)):
                near.update(range(i + 1, min(len(page), i + 1 + REACH)))
    return sorted(near)
