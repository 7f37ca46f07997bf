"""Running the command as a shell does, or in this process with its streams in hand."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DUMP = ROOT / "docs/dump.txt"
HTML = "<!DOCTYPE html>\n<html><head><title>Tide</title></head><body><p>The tide came in.</p></body></html>\n"


class Output:
    """What a run of the command printed."""

    def __init__(self, capsys: pytest.CaptureFixture[bytes]) -> None:
        out, err = capsys.readouterr()
        self.raw = out
        self.errors = err.decode("utf-8").splitlines()

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.raw.decode("utf-8").split("\n")[:-1]]


def command(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    options.setdefault("cwd", ROOT)
    return subprocess.run([sys.executable, "-m", "newsclean", *arguments], check=False, capture_output=True, **options)


def stand_in(monkeypatch: pytest.MonkeyPatch, data: bytes | io.RawIOBase, *, terminal: bool = False) -> None:
    """Gives the command this standard input."""
    raw = io.BytesIO(data) if isinstance(data, bytes) else data
    text = io.TextIOWrapper(io.BufferedReader(raw), encoding="utf-8")
    monkeypatch.setattr(text, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(sys, "stdin", text)


def story(name: str) -> str:
    """A small text with one article, which is about the named thing."""
    return "\n".join(
        [
            f"Ferry to Sorr brings {name} after storm",
            f"BERGEN: The ferry to Sorr sailed on Monday with {name} for the first time since the storm.",
            f"“We could smell the {name} before we could see the island,” said the captain, Ole Brandt, on the pier.",
            "The harbour master said that the ferry would sail twice a day until the wall is mended.",
            "Share this article",
            "",
        ]
    )
