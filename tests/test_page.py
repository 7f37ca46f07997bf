from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.page import REACH, Page, fold
from newsclean.records import Line, Span
from tests.timing import seconds


def page_of(*texts: str, first: int = 0) -> Page:
    return Page(tuple(Line(first + i, Span(i, i + 1), text) for i, text in enumerate(texts)))


def test_plain_neighbours_count_blank_lines_and_nearest_ones_skip_them() -> None:
    page = page_of("Ferry sunk", "", "", "Two boats went out.")
    ferry, blank, _, boats = page.lines
    assert page.after(ferry) is blank
    assert page.after(ferry, 3) is boats
    assert page.next(ferry) is boats
    assert page.before(boats, 3) is ferry
    assert page.previous(boats) is ferry
    assert page.previous(blank) is ferry
    assert page.next(blank) is boats


def test_there_is_nothing_past_either_end() -> None:
    page = page_of("", "Ferry sunk", "")
    line = page.lines[1]
    assert (page.previous(line), page.next(line)) == (None, None)
    assert (page.before(line, 2), page.after(line, 2)) == (None, None)


def test_repeats_fold_case_and_white_space_and_leave_blank_lines_out() -> None:
    page = page_of("Ferry sunk", "FERRY  SUNK", "", "", "Ferry")
    assert [page.repeats(line) for line in page.lines] == [2, 2, 0, 0, 1]


def test_nothing_is_seen_beyond_reach() -> None:
    page = page_of("Ferry sunk", *[""] * REACH, "Ferry sunk")
    first, last = page.lines[0], page.lines[-1]
    assert page.next(first) is None
    assert page.previous(last) is None
    assert page.after(first, REACH + 1) is None
    assert page.repeats(first) == 1
    nearer = page_of("Ferry sunk", *[""] * (REACH - 1), "Ferry sunk")
    assert nearer.next(nearer.lines[0]) is nearer.lines[-1]
    assert nearer.repeats(nearer.lines[0]) == 2


def test_lines_are_told_apart_by_number() -> None:
    page = page_of("Ferry sunk", "Two boats went out.", first=40)
    assert page.next(Line(40, Span(0, 1), "Ferry sunk", reason="labelled since")) is page.lines[1]
    with pytest.raises(ValueError, match="line 39 is not on this page"):
        page.next(Line(39, Span(0, 1), "Ferry sunk"))
    with pytest.raises(ValueError, match="not on this page"):
        Page(()).next(Line(0, Span(0, 1), "Ferry sunk"))


@pytest.mark.parametrize("n", [0, -1])
def test_a_step_of_nothing_or_backwards_is_an_error(n: int) -> None:
    page = page_of("Ferry sunk")
    with pytest.raises(ValueError, match="1 or more"):
        page.before(page.lines[0], n)


def test_a_page_prints_short() -> None:
    assert repr(page_of("Ferry sunk", "")) == "Page(lines=<2 lines>)"


@given(st.lists(st.sampled_from(["", "a", "A ", "b"]), max_size=30))
def test_answers_are_those_of_a_plain_search(texts: list[str]) -> None:
    page = page_of(*texts)
    for i, line in enumerate(page.lines):
        written = [other for other in page.lines if other.text.strip()]
        assert page.previous(line) == next((other for other in reversed(written) if other.number < i), None)
        assert page.next(line) == next((other for other in written if other.number > i), None)
        assert page.repeats(line) == sum(fold(other.text) == fold(line.text) for other in written) * bool(
            line.text.strip()
        )


@pytest.mark.parametrize("text", ["", "Ferry sunk"])
def test_a_long_page_of_one_line_is_cheap(text: str) -> None:
    page = page_of(*[text] * 50_000)

    def ask() -> None:
        for line in page.lines:
            page.previous(line)
            page.next(line)
            page.repeats(line)

    assert seconds(ask, 5) <= 5
