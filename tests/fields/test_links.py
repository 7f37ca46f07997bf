from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.fields import find_links, is_link_line
from tests.fields.cases import HOSTILE, check_linear, load, name_of

POSITIVE, NEGATIVE = load("link-positive"), load("link-negative")


@pytest.mark.parametrize("case", POSITIVE, ids=name_of)
def test_links_are_found_as_printed(case: dict[str, Any]) -> None:
    assert [{"url": link.url, "short": link.short} for link in find_links(case["text"])] == case["links"]


@pytest.mark.parametrize("case", POSITIVE, ids=name_of)
def test_lines_of_links_alone(case: dict[str, Any]) -> None:
    assert is_link_line(case["text"]) == case["link_line"]


@pytest.mark.parametrize("case", NEGATIVE, ids=name_of)
def test_other_texts_hold_no_links(case: dict[str, Any]) -> None:
    assert find_links(case["text"]) == ()
    assert not is_link_line(case["text"])


def test_hosts_can_be_added_for_one_call() -> None:
    assert [link.short for link in find_links("ex.am/9z and Ex.Am/9y", hosts=["EX.AM"])] == [True, True]
    assert find_links("ex.am/9z") == ()


@given(st.text() | st.text("abc./:-_()?&#htps@ wbitly"))
def test_a_url_is_the_text_of_its_span(text: str) -> None:
    end = 0
    for link in find_links(text):
        assert end <= link.span.start < link.span.end
        assert link.url == text[link.span.start : link.span.end]
        end = link.span.end


@pytest.mark.parametrize("function", [find_links, is_link_line])
def test_anything_but_text_is_refused(function: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError, match="text must be a str"):
        function(b"https://example.org")


def test_one_string_is_no_collection_of_hosts() -> None:
    with pytest.raises(TypeError, match="hosts must be a collection"):
        find_links("ex.am/9z", hosts="ex.am")


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("function", [find_links, is_link_line])
def test_time_is_bounded(function: Callable[[str], object], piece: str) -> None:
    check_linear(function, piece)
