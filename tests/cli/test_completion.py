"""Completion, asked for as the shell asks for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import ROOT

pytest.importorskip("argcomplete")
SCRIPT = "from newsclean.cli import main; import sys; sys.exit(main())"


def completed(line: str, folder: Path) -> set[str]:
    answer = folder / "answer"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }
    subprocess.run([sys.executable, "-c", SCRIPT], cwd=folder, env=environment, check=True, timeout=60)
    return {word.strip() for word in answer.read_text().split("\n")} - {""}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("newsclean --pro", {"--processes"}),
        ("newsclean dump.txt --to j", {"jsonl", "jsonld"}),
        ("newsclean du", {"dump.txt"}),
        ("newsclean learn", {"learn-site"}),
        ("newsclean explain --h", {"--help", "--html"}),
        ("newsclean explain --pro", set()),
        ("newsclean explain du", {"dump.txt"}),
        ("newsclean learn-site --a", {"--add"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_options_choices_files_and_subcommands_are_completed(line: str, wanted: set[str], tmp_path: Path) -> None:
    (tmp_path / "dump.txt").touch()
    assert completed(line, tmp_path) == wanted


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_what_the_documentation_says_works_in_bash() -> None:
    tool = Path(sys.executable).parent / "register-python-argcomplete"
    script = f'eval "$({tool} newsclean)" && complete -p newsclean'
    run = subprocess.run(["bash", "-c", script], check=True, capture_output=True, text=True)
    assert "_python_argcomplete" in run.stdout
