"""The second step: cut a text into lines that know their place in it, and repair them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter

from newsclean.errors import RuleError
from newsclean.records import Line, Span
from newsclean.repairs import check_str, damaged_places, fold_space, repair_line
from newsclean.rules import Repair, rule_name

# Where `str.splitlines` cuts and a line of text does not end: U+0085 is half a letter in mojibake, the others are
# white space or stray controls.
_NOT_BREAKS = "\v\f\x1c\x1d\x1e\x85"
_EXCERPT = 60


def line_spans(text: str) -> list[tuple[int, int]]:
    r"""Find the lines of a text: spans that tile it, each with its own line break.

    Lines end at LF, CRLF, CR, U+2028 and U+2029, nowhere else.

        >>> line_spans("one\ntwo\r\n\nfour")
        [(0, 4), (4, 9), (9, 10), (10, 14)]
        >>> line_spans("")
        []
    """
    for char in _NOT_BREAKS:
        if char in text:
            text = text.replace(char, " ")
    ends = list(accumulate(map(len, text.splitlines(keepends=True))))
    return list(zip([0, *ends], ends))


def split_lines(text: str, *, repairs: Sequence[Repair] = ()) -> tuple[Line, ...]:
    r"""Cut a text into lines, each with its number, its span in `text` and its repaired text.

    `repairs` are callables of your own that take the repaired text of a line and give a better one; they
    run in order, on every line. White space that they leave is folded. Blank lines stay: the spans tile
    the text.

    Raises TypeError for anything but a `str`, and RuleError where one of `repairs` raises or does not
    give a `str`.

        >>> [line.text for line in split_lines("Caf&eacute;  life\r\n\r\nÂ© The Post")]
        ['Café life', '', '© The Post']
        >>> [line] = split_lines("Shouted!!!\n", repairs=[lambda text: text.rstrip("!")])
        >>> line.number, line.span, line.text
        (0, Span(start=0, end=11), 'Shouted')
        >>> split_lines("")
        ()
    """
    check_str(text, "split_lines")
    return split_piece(text, 0, 0, repairs)


def split_piece(text: str, number: int, start: int, repairs: Sequence[Repair] = ()) -> tuple[Line, ...]:
    """The same for a piece of a text, of which `number` lines and `start` characters stand ahead of the piece."""
    spans = line_spans(text)
    texts = [fold_space(text[first:end]) for first, end in spans]
    for i in _damaged(text, spans):
        first, end = spans[i]
        texts[i] = repair_line(text[first:end])
    if repairs:
        texts = [_apply(repairs, i, line) for i, line in enumerate(texts, number)]
    ends = [start, *(start + end for _, end in spans)]
    return tuple(map(Line, range(number, number + len(spans)), map(Span, ends, ends[1:]), texts))


def _damaged(text: str, spans: Sequence[tuple[int, int]]) -> set[int]:
    """The numbers of the lines that need more than white space folded."""
    return {bisect_right(spans, place, key=itemgetter(0)) - 1 for place in damaged_places(text)}


def _apply(repairs: Sequence[Repair], number: int, text: str) -> str:
    for rule in repairs:
        try:
            mended = rule(text)
        except Exception as error:
            raise RuleError(f"{_place(rule, number, text)} raised {type(error).__name__}: {error}") from error
        if not isinstance(mended, str):
            raise RuleError(f"{_place(rule, number, text)} gave {type(mended).__name__}, not str")
        text = fold_space(mended)
    return text


def _place(rule: Repair, number: int, text: str) -> str:
    return f"repair {rule_name(rule)!r} on line {number} ({text[:_EXCERPT]!r})"
