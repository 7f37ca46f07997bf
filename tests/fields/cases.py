"""Reading the cases of tests/cases, and the hostile texts that every expression has to survive."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.timing import seconds

CASES = Path(__file__).parent.parent / "cases"
REPEATS = 50_000
SECONDS = 2.0
HOSTILE = [
    "A ", "A-", "A'", "A.", "a ", "1 ", "1.", "1:", "1/", "12-", "(", ")", "[", "((A", "(AP", "/A", "A, ", "A/",
    " - ", "—", "May ", "May 3 ", "3 May ", "2024 ", "2024-", "1月", "年", "二", "http://", "https://a.", "www.a",
    "a.b/", "bit.ly/a(", "@", "a@", "a@b ", "By A ", "By ", "and ", "A and ", ", ", "、", "记者", "新华社", "北京",
    "【北", "기자", "가 ", "(서울=", "و", "القاهرة ", "नई ", "St. ", "Mc", "d'", "de ", "\u200b", "\u0301", "\ud800",
    "\0", "\t", "\xa0", ". ", ".)", "©", "Photo: ", "// ", "a/b ", "|", "•", "By A | ", "Von ", "in ",
    "Published ", "الموافق ", "1 رمضان ", "ـ",
]  # fmt: skip


def load(name: str) -> list[dict[str, Any]]:
    """Read one file of cases."""
    cases: list[dict[str, Any]] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return cases


def name_of(case: dict[str, Any]) -> str:
    """Name a case in the test report."""
    return str(case["name"])


def check_linear(function: Callable[[str], object], piece: str) -> None:
    """Fail where a text of many repeats, alone or before and behind plain words, takes longer than a bound."""
    text = piece * REPEATS
    for hostile in (text, f"CAIRO, May 3 {text}. (AP)"):
        assert seconds(partial(function, hostile), SECONDS) <= SECONDS
