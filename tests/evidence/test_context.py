from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from newsclean.evidence import features, keys, observe
from newsclean.evidence.landmarks import WINDOW

PROSE = "The ferry to the island sailed again on Friday, the harbour office said in a short statement."
LINES = st.lists(st.sampled_from([PROSE, "World", "Sport", "- A bullet", "12:30", "渡轮"]), min_size=1, max_size=30)


def names(texts: list[str], i: int) -> set[str]:
    return set(list(features(observe(texts, [0] * (len(texts) + 1))))[i])


def test_a_title_is_told_from_the_headline_it_holds() -> None:
    texts = ["Ferry returns to the island | Harbour Times", "Home", "Ferry returns to the island", PROSE]
    page = observe(texts, [0] * 5)
    assert page[0].echo[2] == 2
    assert page[2].echo[2] == 1
    assert page[1].echo == (0, 0, 0)


def test_a_bullet_that_a_paragraph_takes_up_is_no_title() -> None:
    texts = ["- The ferry to the island sailed again", "Ferry returns", PROSE]
    assert observe(texts, [0] * 4)[0].echo[2] == 3


def test_words_shared_with_the_prose_before_and_after() -> None:
    texts = [
        PROSE,
        "Island ferry statement",
        "Choir wins contest",
        "The choir won the contest on Sunday, its conductor said.",
    ]
    page = observe(texts, [0] * 5)
    before, after, _ = page[1].shared
    assert before > after
    before, after, _ = page[2].shared
    assert after > before


def test_repeats_are_seen_within_the_window_only() -> None:
    near = ["Ferry returns", *["Menu"] * 3, "Ferry returns"]
    far = ["Ferry returns", *[f"Menu {i}" for i in range(WINDOW + 1)], "Ferry returns"]
    assert observe(near, [0] * 6)[0].echo[0] == 2
    assert observe(far, [0] * (len(far) + 1))[0].echo[0] == 0


@given(LINES, st.integers(0, 29), st.integers(1, 120), st.lists(st.integers(1, 90), min_size=1, max_size=4))
def test_lines_beyond_the_window_change_nothing(texts: list[str], i: int, more: int, menus: list[int]) -> None:
    padding = [line for menu in menus for line in (PROSE, *["Menu"] * menu)]
    padding = (padding * (2 * WINDOW + 200))[: 2 * WINDOW + 200]
    padded = [*padding, *texts, *padding]
    longer = [*[PROSE] * more, *padded]
    at = len(padding) + i % len(texts)
    page, other = observe(padded, [0] * (len(padded) + 1)), observe(longer, [0] * (len(longer) + 1))
    assert nth(keys(page), at) == nth(keys(other), at + more)


def nth(items: Iterable[object], n: int) -> object:
    return next(islice(items, n, None))
