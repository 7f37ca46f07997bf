from __future__ import annotations

from newsclean.evidence.landmarks import WINDOW
from newsclean.floods import FLOOD, find_floods


def test_a_line_that_stands_between_all_others_is_a_flood_where_it_does_so_on_both_sides() -> None:
    texts = [text for n in range(2 * WINDOW) for text in ("|", f"Story {n}")]
    # The first line that has enough of the others within reach, of which every second is one.
    first = 2 * (FLOOD - 1) - WINDOW
    last = len(texts) - 2 - first
    assert find_floods(texts) == [text == "|" and first <= i <= last for i, text in enumerate(texts)]


def test_a_byline_of_short_briefs_is_none() -> None:
    assert not any(find_floods([text for n in range(900) for text in (f"Story {n}", "Staff writers", f"It is {n}.")]))


def test_only_what_stands_near_counts() -> None:
    near = ["|"] * FLOOD
    far = [text for n in range(FLOOD) for text in ("|", *(f"Story {n} {i}" for i in range(5)))]
    apart = [f"Story {n}" for n in range(WINDOW)]
    assert find_floods([*near, *apart, *far]) == [True] * FLOOD + [False] * (WINDOW + len(far))


def test_too_few_of_them_are_none() -> None:
    assert find_floods(["|"] * (FLOOD - 1)) == [False] * (FLOOD - 1)
    assert find_floods(["|"] * FLOOD) == [True] * FLOOD
    assert find_floods([]) == []
