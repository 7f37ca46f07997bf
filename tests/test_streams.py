from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from newsclean import streams
from newsclean.evidence.landmarks import WINDOW
from newsclean.pipeline import parse_lines

NAMES = "Sorr Brandt Lund Maric Quill Selca Vis Hvar Brac Korcula Lastovo Mljet Solta Ciovo Ugljan Pasman".split()
DEEDS = "sailed sank burned closed opened won lost reopened stalled flooded moved sold".split()
THINGS = "ferry tram bridge school bakery harbour mill theatre bank chapel market library".split()
MENU = ("World", "Sport", "Log in", "Most read", "Share this article", "Read more", "Advertisement")


def story(rng: random.Random) -> list[str]:
    """An article of its own words: a headline and paragraphs of prose."""
    name, thing, deed = rng.choice(NAMES), rng.choice(THINGS), rng.choice(DEEDS)
    rare = f"{rng.choice(NAMES)}{rng.randrange(1000)}"
    return [
        f"The {thing} of {name} {deed} again near {rare}",
        f"{name.upper()}: The {thing} of {name} {deed} on Friday, the council of {rare} said in a long statement.",
        *(
            f"“We never thought that the {thing} would be {deed} so soon,” said {rng.choice(NAMES)} of {rare}, who has "
            f"known the {rng.choice(THINGS)} in {name} for {rng.randint(2, 60)} years and came to see it once more."
            for _ in range(rng.randint(3, 9))
        ),
    ]


def dump(rng: random.Random, lines: int, *, menus: int) -> str:
    """Articles one after the other, with runs of menu lines between."""
    rows: list[str] = []
    while len(rows) < lines:
        rows += [*story(rng), *(rng.choice(MENU) for _ in range(rng.randint(0, menus))), ""]
    return "\n".join(rows)


def cut(text: str, size: int) -> Iterator[str]:
    return (text[i : i + size] for i in range(0, len(text), size))


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "STEP", 2 * WINDOW)


@settings(max_examples=5)
@given(st.integers(0, 10**6), st.integers(1200, 2000), st.sampled_from([0, 5, 40]), st.sampled_from([311, 5000, 10**6]))
def test_a_stream_gives_the_articles_of_the_whole(seed: int, lines: int, menus: int, size: int) -> None:
    text = dump(random.Random(seed), lines, menus=menus)
    streamed = list(newsclean.parse_stream(cut(text, size)))
    assert streamed == list(newsclean.parse(text).articles)


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


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n", "\u2028"])
def test_what_is_settled_is_let_go_whatever_the_lines_are(monkeypatch: pytest.MonkeyPatch, line_break: str) -> None:
    longest = 0

    def watched(text: str, **options: Any) -> object:
        nonlocal longest
        longest = max(longest, len(text))
        return parse_lines(text, **options)

    monkeypatch.setattr(streams, "parse_lines", watched)
    menu = line_break.join(MENU) + line_break
    assert not list(newsclean.parse_stream(menu for _ in range(2000)))
    # A margin on either side of what is settled, and as much again that is new.
    assert longest <= 4.1 * streams.MARGIN * len(menu) / len(MENU)


def test_html_is_refused_at_the_start_alone() -> None:
    with pytest.raises(newsclean.HTMLInputError):
        list(newsclean.parse_stream(["<!doc", "type html><p>x"]))
    # In the midst of a text it is a line like others, wherever the text happens to be cut.
    text = "\n".join([*["Menu"] * 599, *["<html>"] * 4000])
    assert list(newsclean.parse_stream(cut(text, 100))) == list(newsclean.parse(text).articles)


def test_a_stream_takes_text_only() -> None:
    with pytest.raises(TypeError, match="decode bytes first"):
        list(newsclean.parse_stream([b"bytes"]))  # type: ignore[list-item]


def test_nothing_gives_nothing() -> None:
    assert list(newsclean.parse_stream([])) == []
    assert list(newsclean.parse_stream(["", "\n"])) == []
