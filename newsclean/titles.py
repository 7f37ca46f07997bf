"""What a page's title tells: it is the text's first line, says the headline, and mostly the site's name behind it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import regex

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
BAR = regex.compile(r" ?[|｜] ?")
BREAK = regex.compile(r" ?[|｜] ?| [-–—•·»] ")
"""What stands between a headline and the name of the site; a dash may stand in a headline, too."""
LONGEST_NAME = 40
"""Characters of the name of a site, or of a section of it."""
NAMED = 1 / 3
"""How much of the title a headline is at least that stands alone on a line, too."""
SHORTEST = 16
"""Characters of a headline that has such a name behind it."""


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


def site_name(headline: str) -> str:
    """What a headline ends in where a page's title was taken for it: bars and the names of the site and its sections.

    >>> site_name("Harbour reopens after the storm | News | The Daily Tern")
    ' | News | The Daily Tern'
    >>> site_name("Opinion | The harbour should have stayed open")
    ''
    """
    title, *names = BAR.split(headline)
    rest = headline[len(title) :]
    if len(title) < max(SHORTEST, len(rest)) or any(len(name) > LONGEST_NAME for name in names):
        return ""
    return rest


def named_without_site(title: Evidence) -> list[str]:
    """What the headline may be, in letters, where a line holds it with the name of the site behind it."""
    pieces = BREAK.split(title.text) if title.edge == 0 else BAR.split(title.text)
    *said, whole = accumulate(map(letters, pieces))
    return [piece for piece in said if piece and len(piece) >= NAMED * len(whole)]
