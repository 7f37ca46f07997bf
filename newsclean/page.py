"""What a rule may see of the lines around the one that it judges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from attrs import field, frozen

from newsclean.records import Line

REACH = 500
"""How many lines away a rule can look. Bounded, so that a stream of text is judged as the whole text is."""


def fold(text: str) -> str:
    """The text as it counts for a repeat: letter case and runs of white space aside.

    >>> fold("  Storm closes  PORT ")
    'storm closes port'
    """
    return " ".join(text.casefold().split())


@frozen
class Page:
    """The lines that a rule may look at, and quick answers about them.

    Nothing is computed before a rule asks for it, and every question is answered in a time that
    hardly grows with the number of lines. No answer reaches further than `REACH` lines.

    >>> from newsclean.records import Line, Span
    >>> texts = ["Storm closes port", "", "Ferries stay in.", "STORM CLOSES PORT"]
    >>> page = Page(tuple(Line(i, Span(0, 0), text) for i, text in enumerate(texts)))
    >>> ferries = page.lines[2]
    >>> page.before(ferries).text
    ''
    >>> page.previous(ferries).text
    'Storm closes port'
    >>> page.repeats(page.lines[0]), page.repeats(ferries)
    (2, 1)
    >>> print(page.next(page.lines[3]))
    None
    """

    lines: tuple[Line, ...] = field(repr=lambda lines: f"<{len(lines)} lines>")

    def before(self, line: Line, n: int = 1) -> Line | None:
        """The nth line before this one, blank or not; None where there is none within reach."""
        return self._at(self._place(line) - _step(n), n)

    def after(self, line: Line, n: int = 1) -> Line | None:
        """The nth line after this one, blank or not; None where there is none within reach."""
        return self._at(self._place(line) + _step(n), n)

    def previous(self, line: Line) -> Line | None:
        """The nearest line before this one that is not blank; None where there is none within reach."""
        place = self._place(line)
        nth = bisect_left(self._written, place) - 1
        return self._at(self._written[nth], place - self._written[nth]) if nth >= 0 else None

    def next(self, line: Line) -> Line | None:
        """The nearest line after this one that is not blank; None where there is none within reach."""
        place = self._place(line)
        nth = bisect_right(self._written, place)
        return self._at(self._written[nth], self._written[nth] - place) if nth < len(self._written) else None

    def repeats(self, line: Line) -> int:
        """How often this line's text stands on the page within reach, itself included; 0 for a blank line.

        Letter case and white space do not count as a difference.
        """
        place = self._place(line)
        places = self._copies.get(fold(line.text), [])
        return bisect_right(places, place + REACH) - bisect_left(places, place - REACH)

    @cached_property
    def _written(self) -> list[int]:
        return [i for i, line in enumerate(self.lines) if line.text.strip()]

    @cached_property
    def _copies(self) -> dict[str, list[int]]:
        copies: dict[str, list[int]] = {}
        for i in self._written:
            copies.setdefault(fold(self.lines[i].text), []).append(i)
        return copies

    def _place(self, line: Line) -> int:
        # A rule may hold a line whose role has been set since, so lines are told apart by number.
        place = line.number - self.lines[0].number if self.lines else -1
        if not 0 <= place < len(self.lines):
            raise ValueError(f"line {line.number} is not on this page")
        return place

    def _at(self, place: int, distance: int) -> Line | None:
        return self.lines[place] if 0 <= place < len(self.lines) and distance <= REACH else None


def _step(n: int) -> int:
    if n < 1:
        raise ValueError(f"n counts lines away from this one, so it must be 1 or more, not {n}")
    return n
