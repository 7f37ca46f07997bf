"""What a site prints on every page, learned from its texts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from newsclean.errors import ProfileError, shown
from newsclean.lines import split_lines
from newsclean.stored import is_whole, read_json

FORMAT = "newsclean-site"
VERSION = 1
LONGEST = 300
ENOUGH = 3
"""Pages that a line must stand in before it can count as the site's own."""
SHARE = 0.2
"""Share of the pages that a line must stand in."""
MOST_PAGES = 1 << 50


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


@frozen
class SiteProfile:
    r"""The lines of a site's pages, each with the number of pages that it stands in.

    Profiles of the same site merge with `|`, in any order, so that a site can be learned on many machines.

    >>> pages = [f"Harbour Times – all about the port\nA story of {n} ships." for n in ("two", "six", "ten")]
    >>> profile = SiteProfile.learn(pages)
    >>> profile.prints("Harbour Times – all about the port"), profile.prints("A story of two ships.")
    (True, False)
    """

    pages: int = 0
    lines: Mapping[str, int] = field(factory=dict, repr=lambda lines: f"<{len(lines)} lines>")

    @classmethod
    def learn(cls, texts: Iterable[str]) -> SiteProfile:
        """Count the lines of a site's pages, each once a page."""
        counts: Counter[str] = Counter()
        pages = 0
        for text in texts:
            pages += 1
            counts.update({_fold(line.text) for line in split_lines(text) if line.text and len(line.text) <= LONGEST})
        return cls(pages, dict(counts))

    def __or__(self, other: SiteProfile) -> SiteProfile:
        """The profile of both sets of pages together."""
        return SiteProfile(self.pages + other.pages, dict(Counter(self.lines) + Counter(other.lines)))

    def prints(self, text: str) -> bool:
        """Whether the site prints this line on so many pages that it cannot be an article's own."""
        count = self.lines.get(_fold(text), 0)
        return count >= ENOUGH and count >= SHARE * self.pages

    def to_json(self) -> str:
        """The profile as JSON text."""
        return json.dumps(
            {"format": FORMAT, "version": VERSION, "pages": self.pages, "lines": dict(sorted(self.lines.items()))},
            ensure_ascii=False,
        )

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
        version, pages, lines = record.get("version"), record.get("pages"), record.get("lines")
        if version is True or version != VERSION:
            raise ProfileError(f"this profile has version {shown(version)}; this newsclean reads {VERSION}")
        if not is_whole(pages, 0, MOST_PAGES) or not isinstance(lines, dict):
            raise ProfileError("this site profile is damaged: it needs a count of pages, and lines with a count each")
        for count in lines.values():
            if not is_whole(count, 0, pages):
                raise ProfileError(f"this site profile is damaged: a line stands in {shown(count)} of {pages} pages")
        return cls(pages, lines)
