"""What README and docs show is run here, and must print what they print.

A block of Python with `>>>` is a doctest, one without is run as it is; the blocks of a file share their
names. In a block of `console`, each `$ command` is run by the shell and its output compared. All run in
the root of the repository.
"""

from __future__ import annotations

import doctest
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import regex

import newsclean

ROOT = Path(__file__).parent.parent
FILES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
HEAVY = {"flatteners.md", "pipelines.md"}
"""Pages whose examples need the packages of the extra `integrations`."""
OF_OTHERS = [pytest.mark.integration, pytest.mark.filterwarnings("ignore")]
FENCE = regex.compile(r"^```(\w+)\n(.*?)^```$", regex.MULTILINE | regex.DOTALL)
PROMPT = regex.compile(r"^\$ ", regex.MULTILINE)


class Block(NamedTuple):
    file: Path
    line: int
    language: str
    code: str


def blocks(file: Path, *languages: str) -> list[Block]:
    text = file.read_text(encoding="utf-8")
    found = [Block(file, text.count("\n", 0, m.start()) + 1, m[1], m[2]) for m in FENCE.finditer(text)]
    return [block for block in found if block.language in languages]


def fault(block: Block, names: dict[str, Any]) -> str:
    """What went wrong when the block was run; nothing where all went as it shows."""
    if ">>>" not in block.code:
        exec(compile("\n" * block.line + block.code, block.file, "exec"), names)
        return ""
    test = doctest.DocTestParser().get_doctest(block.code, names, block.file.name, str(block.file), block.line)
    report: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    runner.run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    return "".join(report)


def printed(command: str) -> str:
    """What a command prints, where `newsclean` is the one under test whether it is installed or not."""
    script = f'newsclean() {{ {sys.executable} -m newsclean "$@"; }}\n{command}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        ["bash", "-c", script],
        check=False,  # what goes wrong shows in what is printed
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=environment,
    ).stdout


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize(
    "file",
    [pytest.param(file, marks=OF_OTHERS if file.name in HEAVY else []) for file in FILES],
    ids=lambda file: file.name,
)
def test_python_examples(file: Path) -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    faults = [fault(block, names) for block in blocks(file, "python", "pycon")]
    assert not any(faults), "".join(faults)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are for bash")
@pytest.mark.parametrize(
    "block",
    [block for file in FILES for block in blocks(file, "console")],
    ids=lambda block: f"{block.file.name}:{block.line}",
)
def test_shell_examples(block: Block) -> None:
    before, *steps = PROMPT.split(block.code)
    assert not before
    for step in steps:
        command, _, wanted = step.partition("\n")
        got = printed(command)
        assert doctest.OutputChecker().check_output(wanted, got, doctest.ELLIPSIS), f"$ {command}\n{got}"


def test_the_readme_shows_the_dump_that_its_command_reads() -> None:
    dump = (ROOT / "docs/dump.txt").read_text(encoding="utf-8")
    shown = [block.code for block in blocks(ROOT / "README.md", "text")]
    assert dump in shown


def test_the_readme_has_two_commands_that_set_up_all_they_need() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    job, tests = [line for line in readme.splitlines() if line.startswith("python -m venv")]
    assert job.endswith("newsclean docs/dump.txt")
    assert tests.endswith("pytest")


def test_a_wrong_example_is_found() -> None:
    assert "Got:\n    2" in fault(Block(ROOT / "README.md", 1, "python", ">>> 1 + 1\n3\n"), {})
    assert fault(Block(ROOT / "README.md", 1, "python", ">>> 1 + 1\n2\n"), {}) == ""
    with pytest.raises(ZeroDivisionError):
        fault(Block(ROOT / "README.md", 1, "python", "1 // 0\n"), {})


def test_the_reference_has_every_public_name_and_no_other() -> None:
    reference = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    shown = set(
        regex.findall(r"^\.\. (?:auto\w+|py:data):: newsclean\.(?:rules\.)?(\w+)$", reference, flags=regex.MULTILINE)
    )
    assert shown == {name for name in newsclean.__all__ if not name.startswith("__")}
