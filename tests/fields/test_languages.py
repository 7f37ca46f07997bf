from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.fields import tell_language
from newsclean.fields.tables import load_json
from tests.fields.cases import HOSTILE, check_linear, load, name_of


@pytest.mark.parametrize("case", load("languages"), ids=name_of)
def test_languages_are_told_from_a_sentence(case: dict[str, Any]) -> None:
    assert tell_language(case["text"]) == case["language"]


def test_every_language_of_the_table_has_a_case() -> None:
    data = load_json("languages.json")
    told = {case["language"] for case in load("languages")}
    letters = {language for own in data["letters"].values() for language in own.values()}
    assert {*data["words"], *data["scripts"].values(), *letters} <= told


@given(st.text())
def test_a_language_is_one_of_the_table(text: str) -> None:
    data = load_json("languages.json")
    letters = {language for own in data["letters"].values() for language in own.values()}
    assert tell_language(text) in {None, *data["words"], *data["scripts"].values(), *letters}


def test_anything_but_text_is_refused() -> None:
    with pytest.raises(TypeError, match="text must be a str"):
        tell_language(b"der die das")  # type: ignore[arg-type]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_bounded(piece: str) -> None:
    check_linear(tell_language, piece)
