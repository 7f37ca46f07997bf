from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

GATE = Path(__file__).parent.parent / ".ci/gate.py"
RESULT = {"pages": {"aeb/htmltext": {"F1": 0.9, "n": 181}}, "quadratic": ["spaces"]}


@pytest.mark.parametrize(
    ("floors", "status", "printed"),
    [
        ({"pages": {"aeb/htmltext": {"F1": ">= 0.9"}}}, 0, "all figures within bounds"),
        ({"pages": {"aeb/htmltext": {"F1": ">= 0.91"}}}, 1, "FAIL a / pages / aeb/htmltext / F1"),
        ({"pages": {"aeb/htmltext": {"n": "<= 180"}}}, 1, "181.000  <= 180"),
        ({"quadratic": "<= 0"}, 1, "1.000  <= 0"),
        ({"quadratic": "<= 1"}, 0, "1.000  <= 1"),
        ({"pages": {"aeb/bs4": {"F1": ">= 0.1"}}}, 1, "missing  >= 0.1"),
        ({"ratio": ">= 1", "quadratic": "<= 1"}, 1, "gate: 1 figure(s) out of bounds"),
    ],
)
def test_a_figure_out_of_its_bound_fails_the_gate(
    tmp_path: Path, floors: dict[str, Any], status: int, printed: str
) -> None:
    (tmp_path / "floors.json").write_text(json.dumps({"a": floors}))
    (tmp_path / "result.json").write_text(json.dumps(RESULT))
    command: list[str | Path] = [sys.executable, GATE, tmp_path / "floors.json", f"a={tmp_path / 'result.json'}"]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert run.returncode == status, run.stderr
    assert printed in run.stdout
