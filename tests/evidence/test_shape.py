from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.evidence.shape import look
from tests.timing import seconds

LINES = st.text(min_size=1, max_size=80).map(lambda text: " ".join(text.split())).filter(bool)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("The ferry sailed again on Friday, the harbour office said.", True),
        ("“We have waited long enough,” said the baker.", True),
        ("Die Fähre fährt ab Montag wieder zweimal am Tag.", True),
        ("渡轮的维修在周五结束了，港口办公室说。", True),
        ("フェリーは金曜日に再び出航したと港湾事務所は述べた。", True),
        ("عادت العبارة إلى الخدمة يوم الجمعة، كما قال مكتب الميناء.", True),
        ("World", False),
        ("Sport Business Culture Opinion Travel Weather", False),
        ("首页", False),
        ("© 2024 Harbour Times", False),
    ],
)
def test_prose_is_told_from_menus_in_any_script(text: str, prose: bool) -> None:
    assert look(text).shape.prose is prose


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("It sailed.", "."), ("It sailed”", "'"), ("“It sailed.”", '"'), ("Did it?", "?"), ("It sailed…", "…"),
        ("(It sailed.)", '"'), ("Ferry (updated)", ")"), ("Ferry sails", "a"), ("USA", "A"), ("渡轮", "x"),
        ("Top 10", "9"), ("نعم؟", "?"), ("渡轮。", "."), ("First:", ":"),
    ],
)  # fmt: skip
def test_endings(text: str, ending: str) -> None:
    assert look(text).shape.ending == ending


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("FERRY SAILS", "U"),
        ("Ferry Sails Again", "T"),
        ("Ferry sails again today", "S"),
        ("ferry", "l"),
        ("渡轮", "x"),
        ("12:30", "0"),
    ],
)
def test_cases(text: str, case: str) -> None:
    assert look(text).shape.case == case


def test_a_bullet_is_told_from_what_it_marks() -> None:
    seen = look("- Two crossings a day until March")
    assert seen.shape.bullet == "-"
    assert seen.words[0] == "two"
    assert look("2. Second").shape.bullet == "1"
    assert look("-").shape.bullet == ""


@given(LINES)
def test_any_line_has_a_shape(text: str) -> None:
    assert look(text).weight > 0


def test_a_long_line_costs_no_more_a_character_than_a_short_one() -> None:
    text = "The mayor said so. " * 20_000
    assert seconds(partial(look, text), 0.5) <= 0.5
