"""What a site prints on its pages, learned from their texts."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from hashlib import blake2b
from typing import Any

import regex
from attrs import field, frozen

from newsclean.errors import ProfileError
from newsclean.fields.bylines import is_byline
from newsclean.fields.dates import is_published_line
from newsclean.fields.days import find_days
from newsclean.fields.tables import load_json
from newsclean.lines import split_lines
from newsclean.stored import is_whole, read_json

FORMAT = "newsclean-site"
VERSION = 1
"""Goes up with every change to `template`, as templates of two kinds must not be counted together."""
PAGES = 300
"""Pages that a profile holds at most."""
LINES = 1000
"""Lines of a page that are learned at most: as many from its beginning as from its end."""
LONGEST = 300
"""Characters of the longest line that is learned."""
ENOUGH = 3
"""Pages that a line must stand in before it can count as the site's own."""
SHARE = 0.2
"""Share of the pages that a line must stand in."""

Page = tuple[str, ...]

_NUMBER = regex.compile(r"\d++(?:[.,:/]\d++)*+")
_DIGIT = regex.compile(r"\d")
_SLOT = regex.compile(r"\{(?:date|day|n)\}")
_LETTER = regex.compile(r"\p{L}")


def template(text: str) -> str:
    """The text with slots for dates, days of the week and numbers; letter case and white space do not count.

    >>> template("Updated Friday, 3 May 2024"), template("1,204  Comments")
    ('updated {day}, {date}', '{n} comments')
    """
    if _DIGIT.search(text):
        pieces, at = [], 0
        for day in find_days(text):
            pieces += [text[at : day.start], "{date}"]
            at = day.end
        text = _NUMBER.sub("{n}", "".join([*pieces, text[at:]]))
    words = text.casefold().split()
    return " ".join(map(_slotted, words, [*words[1:], ""]))


def _slotted(word: str, following: str) -> str:
    bare = word.strip(",.(")
    # Short names are words of their own somewhere (`do`, `to`, `or`), so they have to stand ahead of a date.
    if bare in _weekdays() and (len(bare) > 4 or following.startswith("{date}")):
        return word.replace(bare, "{day}")
    return word


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(day.casefold() for day in load_json("months.json")["weekdays"])


@frozen
class SiteProfile:
    r"""What a site prints on its pages: lines, and templates of lines with slots for numbers and dates.

    Profiles of one site merge with `|`. In whatever order and however grouped they are merged, the result is that of
    learning all the pages at once, so a site can be learned on many machines, and work done twice changes nothing.

    That holds though memory is bounded, as a profile keeps whole pages: of all that it was learned from, the `PAGES`
    whose templates have the lowest digests. These are the same in any order, they are as good as drawn by chance, and
    in them every count is exact: a line that stands in one page only is never the site's own, and the share of pages
    that have a line is off by less than 0.06 in 19 of 20 cases. (A sketch of counts over all pages would need a package
    of its own, and could only guess whether a line stands in one page.) Pages that differ in nothing but numbers and
    dates, as two fetches of one address do, count as one. At most `2 * PAGES * LINES * LONGEST` characters are held.

    >>> pages = [f"Harbour Times – all about the port\nA story of {name}.\n{n} comments"
    ...          for n, name in enumerate(["ships", "rope", "gulls"])]
    >>> profile = SiteProfile.learn(pages)
    >>> profile.prints("Harbour Times – all about the port"), profile.prints("A story of rope.")
    (True, False)
    >>> profile.prints("1,204 comments")
    True
    """

    sample: Mapping[str, Page] = field(factory=dict, repr=lambda sample: f"<{len(sample)} pages>")
    """The pages that are kept: the digest of each, and the sorted templates of its lines, once a copy."""

    @property
    def pages(self) -> int:
        """The number of different pages that are kept, at most `PAGES`."""
        return len(self.sample)

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """The lines that the site prints, as templates, each with how often it prints them on one page.

        A line counts as printed twice on a page where enough pages have it twice, and so on.
        """
        counts: Counter[tuple[str, int]] = Counter()
        for page in self.sample.values():
            counts.update((line, nth + 1) for line, n in Counter(page).items() for nth in range(n))
        enough = max(ENOUGH, SHARE * self.pages)
        return dict(sorted(copy for copy, pages in counts.items() if pages >= enough))

    @classmethod
    def learn(cls, texts: Iterable[str]) -> SiteProfile:
        """Learn from the texts of a site's pages, each text one page.

        Raises:
            TypeError: Where `texts` is one str, or a text is none.
        """
        if isinstance(texts, str):
            raise TypeError("learn() takes the texts of many pages, not one str; put a single page in a list")
        sample: dict[str, Page] = {}
        for text in texts:
            page = _templates(text)
            sample[_digest(page)] = page
            if len(sample) >= 2 * PAGES:
                sample = _lowest(sample)
        return cls(_lowest(sample))

    def __or__(self, other: SiteProfile) -> SiteProfile:
        """The profile of both sets of pages together."""
        if not isinstance(other, SiteProfile):
            return NotImplemented
        return SiteProfile(_lowest({**self.sample, **other.sample}))

    def prints(self, text: str) -> bool:
        """Whether the site prints this line, numbers and dates aside, on too many pages for an article's own.

        A byline and a date of publication are left to their article, though every page may print the same.
        """
        return template(text) in self.lines and not _is_an_articles_own(text)

    def printed(self, page: Sequence[str]) -> list[bool]:
        """Which lines of a text its site prints; takes the texts of all of them.

        A line that stands there more often than a page has it is left alone: a headline that other pages show among
        their links stands once more on the page of its own article. Where the text holds several pages, every line
        may stand there as many times more.
        """
        told = [template(text) for text in page]
        counts = Counter(told)
        often = sorted(math.ceil(counts[line] / self.lines[line]) for line in counts if line in self.lines)
        pages = often[len(often) // 2] if often else 1
        return [
            counts[line] <= pages * self.lines.get(line, 0) and not _is_an_articles_own(text)
            for line, text in zip(told, page)
        ]

    def to_json(self) -> str:
        """The profile as JSON text, the same for equal profiles: each line with its pages' numbers, once a copy."""
        lines: dict[str, list[int]] = {}
        for number, (_, page) in enumerate(sorted(self.sample.items())):
            for line in page:
                lines.setdefault(line, []).append(number)
        record = {"format": FORMAT, "version": VERSION, "pages": self.pages, "lines": dict(sorted(lines.items()))}
        return json.dumps(record, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> SiteProfile:
        """The profile that `to_json` wrote.

        Raises:
            ProfileError: Where the text is no such profile, damaged, or of another version.
        """
        try:
            record = read_json(text)
        except ValueError as error:
            raise ProfileError(f"this is not a site profile, which is JSON: {error}") from error
        if not isinstance(record, dict) or record.get("format") != FORMAT:
            raise ProfileError("this is not a site profile; SiteProfile.to_json() writes one")
        if record.get("version") is True or record.get("version") != VERSION:
            version = f"version {repr(record.get('version'))[:40]} and this newsclean reads {VERSION}"
            raise ProfileError(f"this site profile has {version}; learn it again")
        return cls(_sample(record.get("pages"), record.get("lines")))


def _is_an_articles_own(text: str) -> bool:
    """Whether a line is a byline or a date, which belong to their article though every page prints the same."""
    return is_published_line(text) or is_byline(text)


def _templates(text: str) -> Page:
    lines = [line.text for line in split_lines(text) if line.text]
    if len(lines) > LINES:
        lines = lines[: LINES // 2] + lines[-LINES // 2 :]
    told = sorted(template(line) for line in lines if len(line) <= LONGEST)
    # A line of nothing but figures says too little: a counter, or a row of somebody's table.
    return tuple(line for line in told if "{" not in line or _LETTER.search(_SLOT.sub("", line)))


def _digest(page: Page) -> str:
    return blake2b("\n".join(page).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _lowest(sample: Mapping[str, Page]) -> dict[str, Page]:
    return {digest: sample[digest] for digest in sorted(sample)[:PAGES]}


def _sample(pages: Any, lines: Any) -> dict[str, Page]:
    """The pages that a file tells by its lines; digests are taken anew, so a file cannot be wrong about them."""
    if not is_whole(pages, 0, PAGES) or not isinstance(lines, dict):
        raise ProfileError(
            f"this site profile is damaged: it must count its pages, at most {PAGES}, and list its lines"
        )
    sample: list[list[str]] = [[] for _ in range(pages)]
    for line, numbers in lines.items():
        if not isinstance(numbers, list) or not all(is_whole(one, 0, pages - 1) for one in numbers):
            raise ProfileError(
                f"this site profile is damaged: the pages of the line {line[:60]!r} are not numbers below {pages}"
            )
        for number in numbers:
            sample[number].append(line)
    told = {_digest(page): page for page in (tuple(sorted(lines)) for lines in sample)}
    if len(told) != pages:
        raise ProfileError("this site profile is damaged: two of its pages have the same lines")
    return _lowest(told)
