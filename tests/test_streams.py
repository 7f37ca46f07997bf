from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from newsclean import stretches
from newsclean.articles import build_articles
from newsclean.defaults import DEFAULT_RULES
from newsclean.evidence.landmarks import WINDOW
from newsclean.pipeline import reader
from tests.dumps import cut, dump


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "STEP", 2 * WINDOW)


@settings(max_examples=5)
@given(st.integers(0, 10**6), st.integers(1200, 2000), st.sampled_from([0, 5, 40]), st.sampled_from([311, 5000, 10**6]))
def test_a_stream_gives_the_articles_of_the_whole(seed: int, lines: int, menus: int, size: int) -> None:
    text = dump(random.Random(seed), lines, menus=menus)
    whole = build_articles(reader(DEFAULT_RULES, None, None)(text, 0, 0))
    assert list(newsclean.parse_stream(cut(text, size))) == list(whole)


def test_what_a_stream_gives_it_gives_before_the_end() -> None:
    text = dump(random.Random(1), 3000, menus=5)
    taken = 0

    def chunks() -> Iterator[str]:
        nonlocal taken
        for chunk in cut(text, 1000):
            taken += len(chunk)
            yield chunk

    next(newsclean.parse_stream(chunks()))
    assert taken < len(text) / 2


def test_html_is_refused_at_the_start_alone() -> None:
    with pytest.raises(newsclean.HTMLInputError):
        list(newsclean.parse_stream(["<!doc", "type html><p>x"]))
    # In the midst of a text it is a line like others, wherever the text happens to be cut.
    text = "\n".join([*["Menu"] * 599, *["<html>"] * 4000])
    assert not list(newsclean.parse_stream(cut(text, 100)))


def test_a_stream_takes_text_only() -> None:
    with pytest.raises(TypeError, match="decode bytes first"):
        list(newsclean.parse_stream([b"bytes"]))  # type: ignore[list-item]


def test_nothing_gives_nothing() -> None:
    assert list(newsclean.parse_stream([])) == []
    assert list(newsclean.parse_stream(["", "\n"])) == []
