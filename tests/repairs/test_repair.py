from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean import repairs
from newsclean.repairs import fold_space, needs_repair, repair, repair_line
from tests.timing import seconds

CASES = Path(__file__).parent.parent / "cases"
BREAKS = ["\n", "\r\n", "\r", "\u2028", "\u2029"]


def cases(name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads((CASES / f"repair-{name}.json").read_text(encoding="utf-8"))
    return rows


# Texts made of what damage is made of, so that the laws meet it in every pass.
PIECES = st.sampled_from(
    [
        *"Ã¢âÂ©€™¨¦ÅŸÄ°ïð€œ“”’…à–—√РС°µвЂ™ΒΞ±",
        *" \t\xa0\u3000\x85\x1c\v\x00\x1b\x93\x9d\xad\u200b\u200c\u200d\u200e\u202b\u202c\u2067\u2069",
        *"\ufeff\ufffc\ufff9\ufffa\ufffb",
        *"aZé字まаםمक्9&;<>/#x3-!",
        "\ue000",
        "\ud83d",
        "\ude00",
        "\U000e0068",
        "\U0001f3f4",
        "👩",
        "\ufe0f",
        "\u2800",
        *["amp;", "&amp;", "&#38;", "&lt;", "b>", "<b>", "</p>", "<!--", "-->", "<br/>", "&shy;", "&#133;", "&#x200b;"],
        *["<a href=", '"x"', "&nbsp", "Â­", "â€‹", "ï»¿", "\x1b[1m", "â€", '"', "&Atilde;", "&copy;", "&#10;", "&quot;"],
    ]
)
DAMAGED = st.lists(PIECES, max_size=25).map("".join)
TEXTS = st.one_of(
    st.text(),
    st.text(st.characters(max_codepoint=0x2FF)),
    DAMAGED,
    st.text(st.characters(categories=["Cs", "Cc", "Cf", "L"])),
)
LINED = st.lists(st.one_of(TEXTS, st.sampled_from(BREAKS)), max_size=6).map("".join)


@pytest.mark.parametrize("case", cases("positive") + cases("twice"), ids=lambda case: case["name"])
def test_damage_is_mended(case: dict[str, str]) -> None:
    assert repair_line(case["text"]) == case["repaired"]
    assert repair(f"\n{case['text']}\r\n") == f"\n{case['repaired']}\r\n"


@pytest.mark.parametrize("case", cases("negative"), ids=lambda case: case["name"])
def test_what_only_looks_damaged_stays(case: dict[str, str]) -> None:
    assert repair_line(case["text"]) == case["text"]


@pytest.mark.xfail(reason="the reading that is wanted is the rarer one", strict=True)
@pytest.mark.parametrize("case", cases("known-failures"), ids=lambda case: case["name"])
def test_what_is_read_wrongly_still(case: dict[str, str]) -> None:
    assert repair_line(case["text"]) == case["repaired"]


def test_cases_are_many_and_their_names_are_their_own() -> None:
    assert len(cases("positive")) >= 40
    assert len(cases("twice")) >= 20
    assert len(cases("negative")) >= 50
    for name in ("positive", "twice", "negative", "known-failures"):
        names = [case["name"] for case in cases(name)]
        assert len(set(names)) == len(names)


def test_halves_of_a_surrogate_pair_are_joined() -> None:
    assert repair_line("Whole \ud83d\ude00 emoji") == "Whole 😀 emoji"


@given(TEXTS)
@example("\x1b\x1b[1m[1m")
@example("&&amp;amp;lt;b>")
@example("ÃÃ‚‚")
@example("â€\u200b™")
@example("\ufffd“Â\x1c\x1c um")
@example("“Â\u2029Â\ufffdu mA 5")
def test_mending_twice_is_mending_once(text: str) -> None:
    once = repair_line(text)
    assert repair_line(once) == once


@given(LINED)
def test_mending_a_text_twice_is_mending_it_once(text: str) -> None:
    assert repair(repair(text)) == repair(text)


@given(TEXTS)
def test_the_fast_path_gives_what_the_slow_path_gives(text: str) -> None:
    if not needs_repair(text):
        assert fold_space(text) == repairs._mend(text)
    assert repair_line(text) == repairs._mend(text)


@given(LINED)
@example("Ã\nÂ\u2028Â")
def test_a_text_is_healthy_where_all_its_lines_are(text: str) -> None:
    lines = [line for line, _ in repairs._LINE.findall(text)]
    assert needs_repair(text) == any(map(needs_repair, lines))
    assert repair(text) == "".join(repair_line(line) + line_break for line, line_break in repairs._LINE.findall(text))


@given(TEXTS)
def test_a_mended_line_is_one_line_of_what_can_be_encoded(text: str) -> None:
    line = repair_line(text)
    assert line == " ".join(line.split())
    line.encode("utf-8")
    assert "\x00" not in line


@given(TEXTS)
def test_the_line_break_does_not_matter(text: str) -> None:
    bare = text.rstrip("".join(BREAKS))
    assert {repair_line(bare + line_break) for line_break in BREAKS} == {repair_line(bare)}


@given(st.text(st.characters(categories=["L", "N", "P"], max_codepoint=0x7F)))
def test_words_without_signs_of_damage_stay(text: str) -> None:
    plain = text.replace("&", "").replace("<", "")
    assert repair(plain) == plain


def test_line_breaks_stay_as_they_are() -> None:
    assert repair("a \n b\r\n\r\nc\rd\u2028e\u2029") == "a\nb\r\n\r\nc\rd\u2028e\u2029"


@pytest.mark.parametrize("function", [repair])
def test_wrong_types_are_told_what_to_pass(function: Callable[[str], str]) -> None:
    with pytest.raises(TypeError, match=r"newsclean\.parse\(\).*decode"):
        function(b"text")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="takes a str, not int"):
        function(7)  # type: ignore[arg-type]


HOSTILE = {
    "ampersands": "&",
    "escaped again": "amp;",
    "references": "&amp;",
    "numbers": "&#3",
    "names": "&aaaaaaaaaaaaaaaaaaaaaaaa",
    "mixed ampersands": "&AMP;#038;",
    "tags": "<b>",
    "tag openings": "<a ",
    "attributes": "<a x=",
    "quotes": '<a x="',
    "comments": "<!--",
    "comment dashes": "<!-- -",
    "tags in tags": "<<b>b>",
    "escapes": "\x1b[",
    "escape arguments": "\x1b[1;",
    "titles": "\x1b]",
    "annotations": "\ufff9",
    "annotations that go on": "\ufff9a\ufffa",
    "mojibake": "â€œCafÃ©â€ ",
    "first halves": "Ã",
    "second halves": "‚",
    "halves": "Ã‚",
    "ideographs": "ë‹¹",
    "bidi": "\u202ea\u202c",
    "bidi openings": "א\u202b",
    "joiners": "\u200c",
    "joined": "a\u200d",
    "zero width": "a\u200b",
    "tag characters": "\U000e0061",
    "surrogates": "\ud800",
    "no-break spaces": "\xa0",
    "spaces": " ",
    "controls": "\x00",
    "private use": "\ue000",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_cost_grows_with_the_length(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    whole, half = seconds(partial(repair, text)), seconds(partial(repair, text[: len(text) // 2]))
    assert whole < max(0.2, 4 * half)
    assert whole < 4


def test_nesting_without_end_is_cut_short() -> None:
    depth = 20_000
    for text in (
        "<" * depth + "b>" * depth,
        "Ã" * depth + "‚" * 2 * depth,
        "&" + "AMP;#38;" * depth,
        "\x1b[" * depth + "m" * depth,
    ):
        assert seconds(partial(repair, text), 4) <= 4
        once = repair(text)
        assert repair(once) == once
