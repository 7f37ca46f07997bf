from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import RuleError
from newsclean.lines import line_spans, split_lines
from newsclean.repairs import repair, repair_line
from tests.timing import seconds

LINE = re.compile("([^\n\r\u2028\u2029]*)(\r\n|[\n\r\u2028\u2029])?")
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*"a\n\r\u2028\u2029\x85\v\f\x1c\x1d\x1e ", "\r\n", "Ã©", "&amp;"])).map("".join),
    st.text(st.sampled_from("aé \n\r\u2028\x85\u200b\u200c\u200d\xad\x1b&;<>bÃÂâ€™Рв√├\ud800\udc00\U000e0041")),
)


@given(TEXTS)
def test_spans_tile_any_text(text: str) -> None:
    spans = line_spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
    assert [start for start, _ in spans] == [0, *(end for _, end in spans)][: len(spans)]


@given(TEXTS)
def test_a_line_has_one_break_at_its_end_and_none_inside(text: str) -> None:
    pieces = [text[start:end] for start, end in line_spans(text)]
    assert all(LINE.fullmatch(piece) for piece in pieces)
    assert all(piece[-1] in "\n\r\u2028\u2029" for piece in pieces[:-1])


@pytest.mark.parametrize("char", ["\x85", "\v", "\f", "\x1c", "\x1d", "\x1e"])
def test_other_characters_do_not_end_a_line(char: str) -> None:
    assert line_spans(f"one{char}two\nthree") == [(0, 8), (8, 13)]


def test_a_letter_whose_second_half_is_next_line_stays_in_one_line() -> None:
    broken = "Åre och Åland".encode().decode("latin-1")
    assert "\x85" in broken
    assert [line.text for line in split_lines(f"{broken}\n")] == ["Åre och Åland"]


@given(TEXTS)
def test_lines_know_their_place_and_their_repaired_text(text: str) -> None:
    lines = split_lines(text)
    assert [line.number for line in lines] == list(range(len(lines)))
    assert [tuple(line.span) for line in lines] == line_spans(text)
    assert [line.text for line in lines] == [repair_line(text[slice(*line.span)]) for line in lines]
    assert [line.role for line in lines] == [None] * len(lines)


@given(TEXTS)
def test_line_texts_and_breaks_make_the_repaired_text(text: str) -> None:
    breaks = [LINE.sub(r"\2", text[slice(*span)], count=1) for span in line_spans(text)]
    assert "".join(line.text + line_break for line, line_break in zip(split_lines(text), breaks)) == repair(text)


def test_own_repairs_run_in_order_after_the_built_in_ones() -> None:
    lines = split_lines(
        " &lt;&lt; Caf&eacute; &gt;&gt;\n\n",
        repairs=[lambda text: text.removeprefix("<<"), lambda text: text.removesuffix(">>")],
    )
    assert [line.text for line in lines] == ["Café", ""]


def test_a_repair_that_raises_is_named_with_its_line() -> None:
    def shout(text: str) -> str:
        return {"first": "FIRST"}[text]

    with pytest.raises(RuleError, match=r"'shout' on line 1 \('second'\) raised KeyError") as caught:
        split_lines("first\nsecond\n", repairs=[shout])
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_repair_that_gives_no_text_is_named() -> None:
    def forget(text: str) -> str:
        return None  # type: ignore[return-value]

    with pytest.raises(RuleError, match=r"'forget' on line 0 \('a+'\) gave NoneType, not str"):
        split_lines("a" * 200, repairs=[forget])


def test_a_repair_goes_by_its_name_attribute_or_by_its_type() -> None:
    class Strict:
        name = "strict"

        def __call__(self, text: str) -> str:
            raise ValueError(text)

    with pytest.raises(RuleError, match="repair 'strict' on line 0"):
        split_lines("x", repairs=[Strict()])
    with pytest.raises(RuleError, match=r"repair 'partial' on line 0 .* raised ZeroDivisionError"):
        split_lines("x", repairs=[partial(lambda by, text: text * (1 // by), 0)])


@pytest.mark.parametrize(("wrong", "message"), [(b"text", r"newsclean\.parse"), (None, "takes a str, not NoneType")])
def test_wrong_types_are_told_what_to_pass(wrong: object, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        split_lines(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("unit", ["\n", "\r", "\r\n", "\u2028", "a\n", "a\x85b\u2028c\n", "a", "\v"])
def test_cost_grows_with_the_length(unit: str) -> None:
    assert seconds(partial(split_lines, unit * 50_000), 3) <= 3
    lines = split_lines(unit * 50_000)
    assert lines[-1].span.end == len(unit) * 50_000
