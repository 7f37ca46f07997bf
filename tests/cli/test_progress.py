"""The progress bar, on a terminal that is one for real."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import DUMP, ROOT, command, story

pty = pytest.importorskip("pty")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")
SCRIPT = """
import sys
from newsclean.cli import main, progress
progress.DELAY = 0.0
sys.exit(main())
"""


def on_a_terminal(*arguments: str) -> str:
    """What standard error shows, where it is a terminal."""
    shown, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=terminal
    ) as run:
        os.close(terminal)
        said = b""
        while True:
            try:
                some = os.read(shown, 1 << 16)
            except OSError:  # how Linux says that a terminal is closed
                some = b""
            if not some:
                break
            said += some
        run.wait()
    os.close(shown)
    return said.decode()


def test_long_work_shows_how_far_it_is(tmp_path: Path) -> None:
    for n in range(30):
        (tmp_path / f"{n}.txt").write_text(story(str(n)))
    said = on_a_terminal(str(tmp_path))
    assert "%|" in said
    assert "B/s" in said


def test_failures_are_told_beside_the_bar(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Tide"}\n{}\n')
    assert f"newsclean: {tmp_path / 'a.jsonl'}:2: there is no field 'text'" in on_a_terminal(str(tmp_path))


def test_nothing_is_shown_where_nobody_looks_on() -> None:
    assert command(*[DUMP] * 5).stderr == b""
