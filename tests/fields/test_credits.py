from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.fields import find_credits, is_credit_line
from tests.fields.cases import HOSTILE, check_linear, load, name_of


@pytest.mark.parametrize("case", load("credit-tails"), ids=name_of)
def test_credits_at_the_end_are_found(case: dict[str, Any]) -> None:
    assert [case["text"][span.start : span.end] for span in find_credits(case["text"])] == case["credits"]


@pytest.mark.parametrize("case", load("credit-tails-negative"), ids=name_of)
def test_sentences_are_left_alone(case: dict[str, Any]) -> None:
    assert find_credits(case["text"]) == ()


@pytest.mark.parametrize("case", load("credit-lines"), ids=name_of)
def test_lines_of_credits_alone(case: dict[str, Any]) -> None:
    assert is_credit_line(case["text"])


@pytest.mark.parametrize("case", load("credit-lines-negative"), ids=name_of)
def test_other_lines_are_no_credits(case: dict[str, Any]) -> None:
    assert not is_credit_line(case["text"])


@given(st.text() | st.text("The tram.( )[]/AP:dpaPhotoby—"))
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for span in find_credits(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@pytest.mark.parametrize("function", [find_credits, is_credit_line])
def test_anything_but_text_is_refused(function: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError, match="text must be a str"):
        function(b"(AP)")


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("function", [find_credits, is_credit_line])
def test_time_is_bounded(function: Callable[[str], object], piece: str) -> None:
    check_linear(function, piece)
