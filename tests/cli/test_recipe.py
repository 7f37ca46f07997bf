from __future__ import annotations

from pathlib import Path

import pytest

import newsclean
from newsclean import cli
from newsclean.cli.errors import CommandError
from newsclean.cli.recipe import Recipe, load_options, load_rules
from tests.cli.command import DUMP, Output, story

RULES = """
from newsclean import DEFAULT_RULES, Role

def harbour(line, page):
    return Role.CAPTION if line.text.startswith("The harbour master") else None

RULES = DEFAULT_RULES.adding(harbour)
"""


@pytest.mark.parametrize("processes", ["1", "2"])
def test_rules_of_a_file_are_heard_in_every_process(
    processes: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "my_rules.py").write_text(RULES)
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(story(name))
    assert cli.main([str(tmp_path), "--rules", str(tmp_path / "my_rules.py"), "--processes", processes]) == 0
    records = Output(capsysbinary).records
    assert len(records) == 3
    for record in records:
        assert [block["role"] for block in record["blocks"]].count("caption") == 1


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import newsclean\n\nRULES = newsclean.DEFAULT_RULE\n", ":3: AttributeError: "),
        ("RULES = ()\n\ndef\n", ":3: SyntaxError: invalid syntax"),
        ("def helper():\n    return 1 / 0\n\nhelper()\n", ":2: ZeroDivisionError: division by zero"),
        ("import sys\n\nRULES = ()\nsys.exit(0)\n", ":4: SystemExit: 0"),
        (RULES[: RULES.index("adding(") + 7], ":7: SyntaxError: '(' was never closed"),
        ("RULES = " + "(" * 5000, ":1: SyntaxError: too many nested parentheses"),
        ("RULES = ()\n\0", ": "),  # which error depends on the Python
        ("rules = ()\n", ": it must define RULES, for instance RULES = newsclean.DEFAULT_RULES.adding(...)"),
        ("RULES = ()\n", ": it must define RULES, for instance RULES = newsclean.DEFAULT_RULES.adding(...)"),
    ],
    ids=["name", "syntax", "raises", "exits", "cut short", "nested too deeply", "binary", "none", "of another type"],
)
def test_rules_that_cannot_be_used_are_told_with_file_and_line(
    source: str, told: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    rules = tmp_path / "my_rules.py"
    rules.write_text(source)
    assert cli.main([str(DUMP), "--rules", str(rules), "--out", str(tmp_path / "out")]) == 2
    output = Output(capsysbinary)
    assert output.errors[0].startswith(f"newsclean: {rules}{told}")
    assert (len(output.errors), output.raw) == (1, b"")
    assert not (tmp_path / "out.journal").exists()


def test_a_rule_that_raises_is_told_with_the_text_and_the_line(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    rules = tmp_path / "my_rules.py"
    rules.write_text(RULES.replace("return Role", "return line.text[999] and Role"))
    assert cli.main([str(DUMP), "--rules", str(rules)]) == 2
    [error] = Output(capsysbinary).errors
    assert error.startswith(f"newsclean: {DUMP}: rule 'harbour' raised IndexError on line 3, 'The harbour master")


@pytest.mark.parametrize(
    ("option", "name", "data", "told"),
    [
        ("--rules", "missing.py", None, "{}: there is no such file"),
        ("--rules", "rules.txt", b"", "{}: rules are a Python file, whose name ends in .py"),
        ("--site", "missing.json", None, "{}: No such file or directory"),
        ("--site", "site.json", b"{", "{}: this is not a site profile, which is JSON"),
        ("--site", "site.json", b"\xff", "{}: "),
        (
            "--site",
            "site.json",
            b'{"format": "newsclean-site", "version": 1, "pages": 3, "li',
            "{}: this is not a site profile",
        ),
        (
            "--site",
            "site.json",
            b"[" * 100_000,
            "{}: this is not a site profile, which is JSON: it is nested too deeply",
        ),
        ("--model", "missing.gz", None, "{}: No such file or directory"),
        ("--model", "mine.gz", b"x", "{} is not a newsclean weights file"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_cannot_be_used_is_named(
    option: str,
    name: str,
    data: bytes | None,
    told: str,
    tmp_path: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    assert cli.main([str(DUMP), option, str(path)]) == 2
    output = Output(capsysbinary)
    assert output.errors[0].startswith("newsclean: " + told.format(path))
    assert (len(output.errors), output.raw) == (1, b"")


def test_a_model_of_ones_own_is_loaded() -> None:
    weights = Path(newsclean.__file__).parent / "data/roles.json.gz"
    assert load_options(Recipe("jsonl", model=str(weights)))["model"] == newsclean.load_model(weights)


def test_rules_are_found_again_under_their_name(tmp_path: Path) -> None:
    (tmp_path / "my_rules.py").write_text(RULES)
    assert "harbour" in load_rules(str(tmp_path / "my_rules.py")).names
    with pytest.raises(CommandError):
        load_rules(str(tmp_path))
