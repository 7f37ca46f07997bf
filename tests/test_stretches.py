from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from newsclean import pipeline, stretches
from newsclean.defaults import DEFAULT_RULES
from newsclean.evidence.landmarks import WINDOW
from newsclean.pipeline import reader
from newsclean.records import Kind, Line, Role, Span
from newsclean.stretches import read_in_stretches
from tests.dumps import MENU, cut, dump, story

READ = reader(DEFAULT_RULES, None, None)


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "STEP", 2 * WINDOW)
    monkeypatch.setattr(pipeline, "CHUNK", 1000)


def by_line(text: str, number: int, start: int) -> list[Line]:
    """A reading that takes no time: a line that is a number is of the article with that number."""
    lines = []
    for i, raw in enumerate(text.splitlines(keepends=True), number):
        article = int(raw) if raw.strip().isdigit() else None
        lines.append(Line(i, Span(start, start + len(raw)), raw.strip(), Role.PARAGRAPH, article=article))
        start += len(raw)
    return lines


@settings(max_examples=5)
@given(st.integers(0, 10**6), st.integers(1200, 2000), st.sampled_from([0, 5, 40]))
def test_a_long_text_has_the_ledger_that_it_has_when_it_is_read_whole(seed: int, lines: int, menus: int) -> None:
    text = dump(random.Random(seed), lines, menus=menus)
    assert newsclean.parse(text).lines == READ(text, 0, 0)


def test_blank_lines_are_no_surroundings() -> None:
    rng = random.Random(5)
    text = dump(rng, 700, menus=10).replace("\n", "\n" * 9)
    assert newsclean.parse(text).lines == READ(text, 0, 0)


def test_runs_and_lulls_of_prose_longer_than_a_window_are_no_other_in_a_stretch() -> None:
    rng = random.Random(3)
    reports = ["\n".join([headline, told, ""]) for headline, _, _, told, *_ in (story(rng) for _ in range(1000))]
    text = "\n".join([*reports[:500], dump(rng, 40, menus=3), *reports[500:]])
    assert newsclean.parse(text).lines == READ(text, 0, 0)


def test_a_rule_that_looks_at_the_page_sees_all_of_it() -> None:
    seen = set()

    def counting(line: Line, page: newsclean.Page) -> None:
        seen.add(len(page.lines))

    text = dump(random.Random(2), 2500, menus=5)
    newsclean.parse(text, rules=DEFAULT_RULES.adding(counting))
    assert seen == {len(text.splitlines())}


def test_what_is_left_of_a_text_is_no_small_piece_behind_an_article_that_does_not_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = []

    def watched(text: str, number: int, start: int) -> list[Line]:
        read.append(text)
        return by_line(text, number, start)

    monkeypatch.setattr(pipeline, "reader", lambda *_: watched)
    unending = "1\n" * 3400
    newsclean.parse(unending[:1999])
    assert read == [unending[:1999]]
    read.clear()
    newsclean.parse(unending)
    assert sum(map(len, read)) < 1.5 * len(unending)
    assert read[-1] == unending


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n", "\u2028"])
def test_what_is_settled_is_let_go_whatever_the_lines_are(line_break: str) -> None:
    longest = 0

    def watched(text: str, number: int, start: int) -> Sequence[Line]:
        nonlocal longest
        longest = max(longest, len(text))
        return READ(text, number, start)

    menu = line_break.join(f"{text} {n}" for n, text in enumerate(MENU)) + line_break
    lines = [line for piece in read_in_stretches((menu for _ in range(1000)), watched) for line in piece]
    assert [line.number for line in lines] == list(range(7000))
    # A margin on either side of what is settled, and as much again that is new.
    assert longest <= 4.1 * 2 * WINDOW * len(menu) / len(MENU)


def test_an_article_that_does_not_end_is_held_and_read_seldom() -> None:
    readings = []

    def watched(text: str, number: int, start: int) -> list[Line]:
        readings.append(len(text))
        return by_line(text, number, start)

    text = "menu\n" * 900 + "1\n" * 90_000
    lines = [line for piece in read_in_stretches(cut(text, 100), watched) for line in piece]
    assert "".join(text[line.span.start : line.span.end] for line in lines) == text
    assert [line.article for line in lines] == [None] * 900 + [0] * 90_000
    assert sum(readings) < 2 * len(text)


def test_articles_are_numbered_through_and_keep_their_lines() -> None:
    text = "".join("x\n" * 500 + f"{n}\n" * 40 for n in range(40))
    lines = [line for piece in read_in_stretches(cut(text, 77), by_line) for line in piece]
    assert [line.article for line in lines] == [n if i >= 500 else None for n in range(40) for i in range(540)]
    assert [line.number for line in lines] == list(range(len(lines)))
    assert all(text[line.span.start : line.span.end].strip() == line.text for line in lines)


def test_what_stands_again_and_again_is_no_article() -> None:
    lines = newsclean.parse("The mayor resigned today after a vote, he said.\n" * 2000).lines
    assert {(line.role, line.kind, line.reason) for line in lines} == {(Role.BOILERPLATE, Kind.OTHER, "flood")}
