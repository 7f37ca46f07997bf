from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.fields import find_authors, is_author_name, is_byline
from tests.fields.cases import HOSTILE, check_linear, load, name_of

POSITIVE, NEGATIVE = load("byline-positive"), load("byline-negative")


@pytest.mark.parametrize("case", [*POSITIVE, *NEGATIVE], ids=name_of)
def test_authors_are_names_alone(case: dict[str, Any]) -> None:
    assert list(find_authors(case["text"])) == case["authors"]


@pytest.mark.parametrize("case", [*POSITIVE, *NEGATIVE], ids=name_of)
def test_looks_of_a_byline(case: dict[str, Any]) -> None:
    assert is_byline(case["text"]) == (case["looks"] == "byline")


@pytest.mark.parametrize("case", [*POSITIVE, *NEGATIVE], ids=name_of)
def test_looks_of_a_bare_name(case: dict[str, Any]) -> None:
    assert is_author_name(case["text"]) == (case["looks"] == "name")


@pytest.mark.parametrize("function", [find_authors, is_byline, is_author_name])
@pytest.mark.parametrize("wrong", [b"By Jane Roe", None])
def test_anything_but_text_is_refused(function: Callable[[Any], object], wrong: Any) -> None:
    with pytest.raises(TypeError, match="must be a str"):
        function(wrong)


@given(st.text() | st.text("ByJaneRoVond ,|·-()@.記者기자王김"))
def test_authors_are_printed_in_the_byline(byline: str) -> None:
    authors = find_authors(byline)
    assert len(set(authors)) == len(authors)
    assert all(author and author == author.strip() for author in authors)


@given(st.text())
def test_a_line_is_a_byline_only_if_it_names_somebody(line: str) -> None:
    if is_byline(line):
        assert find_authors(line)


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("function", [find_authors, is_byline, is_author_name])
def test_time_is_bounded(function: Callable[[str], object], piece: str) -> None:
    check_linear(function, piece)


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_bounded_on_lines_just_short_enough(piece: str) -> None:
    for length in (100, 150, 290):
        check = (piece * length)[:length]
        for function in (find_authors, is_byline, is_author_name):
            function(f"By {check}")
