"""Every input that fuzzing begins with, and every one that it found a fault with, holds the laws."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import FOUND, TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_what_fuzzing_begins_with_holds_the_laws(name: str) -> None:
    target, seeds = TARGETS[name]
    assert seeds()
    for data in {*seeds()[::10], seeds()[-1]}:
        target(data)


@pytest.mark.parametrize(
    ("name", "path"), [(name, path) for name in TARGETS for path in sorted((FOUND / name).glob("*"))]
)
def test_what_fuzzing_found_is_mended(name: str, path: Path) -> None:
    target, _ = TARGETS[name]
    target(path.read_bytes())
