from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.fields import find_dateline
from tests.fields.cases import HOSTILE, check_linear, load, name_of

POSITIVE = load("dateline-positive")
# What stands behind a closing mark and its white space is the report, which opens with none of these.
LEFT_OVERS = " -–—:,.|"


@pytest.mark.parametrize("case", POSITIVE, ids=name_of)
def test_datelines_are_read(case: dict[str, Any]) -> None:
    dateline = find_dateline(case["text"])
    assert dateline is not None
    assert list(dateline.places) == case["places"]
    assert (dateline.agency, dateline.date) == (case["agency"], case["date"])


@pytest.mark.parametrize("case", POSITIVE, ids=name_of)
def test_the_span_ends_where_the_report_begins(case: dict[str, Any]) -> None:
    dateline = find_dateline(case["text"])
    assert dateline is not None
    assert dateline.span.start == 0
    assert case["text"][dateline.span.end] not in LEFT_OVERS


@pytest.mark.parametrize("case", load("dateline-negative"), ids=name_of)
def test_other_openings_are_no_datelines(case: dict[str, Any]) -> None:
    assert find_dateline(case["text"]) is None


def test_white_space_before_a_dateline_is_not_in_its_span() -> None:
    dateline = find_dateline("  PORTO (Reuters) - The tram line reopens.")
    assert dateline is not None
    assert dateline.span == (2, 20)


@pytest.mark.parametrize("wrong", [b"PORTO (AP) - A", None, 7])
def test_anything_but_text_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError, match="paragraph must be a str"):
        find_dateline(wrong)


@given(st.text() | st.text("ABab -–—:.,/()[]【】＝1９月日电訊記者北京القاهرة"))
def test_parts_are_printed_inside_the_span(paragraph: str) -> None:
    dateline = find_dateline(paragraph)
    if dateline is not None:
        assert 0 <= dateline.span.start < dateline.span.end <= len(paragraph)
        printed = paragraph[dateline.span.start : dateline.span.end]
        parts = [*dateline.places, dateline.agency, dateline.date]
        assert any(parts)
        assert all(part in printed and part == part.strip() for part in parts if part is not None)


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_bounded(piece: str) -> None:
    check_linear(find_dateline, piece)
