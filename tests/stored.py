"""Stored files that are damaged, of another version, hostile or wrong in type: cases by what they should be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases/stored.json"


def cases(kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(CASES.read_text(encoding="utf-8"))[kind]
    return found
