from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import regex

import newsclean
from newsclean import cli

ROOT = Path(__file__).parent.parent
DUMP = ROOT / "docs/dump.txt"
HTML = "<!DOCTYPE html>\n<html><head><title>Tide</title></head><body><p>The tide came in.</p></body></html>\n"


class Output:
    """What a run of the command printed."""

    def __init__(self, capsys: pytest.CaptureFixture[bytes]) -> None:
        out, err = capsys.readouterr()
        self.raw = out
        self.records: list[dict[str, Any]] = [json.loads(line) for line in out.decode("utf-8").split("\n")[:-1]]
        self.errors = err.decode("utf-8").splitlines()


def command(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "newsclean", *arguments], cwd=ROOT, check=False, capture_output=True, **options
    )


def stand_in(monkeypatch: pytest.MonkeyPatch, data: bytes, *, terminal: bool = False) -> None:
    """Gives the command this standard input."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    monkeypatch.setattr(text, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(sys, "stdin", text)


def test_prints_one_record_an_article(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main([str(DUMP)]) == 0
    output = Output(capsysbinary)
    assert output.records == [
        json.loads(json.dumps(article.to_dict())) for article in newsclean.parse(DUMP.read_bytes()).articles
    ]
    assert output.records[0]["headline"] == "Storm closes harbour of Port Elda and cuts off island"
    assert output.errors == []


def test_records_are_readable_utf8(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    cli.main([str(DUMP)])
    assert "“We have bread for three days,”".encode() in Output(capsysbinary).raw


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_reads_standard_input(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    cli.main([str(DUMP)])
    wanted = Output(capsysbinary).raw
    stand_in(monkeypatch, DUMP.read_bytes())
    assert cli.main(arguments) == 0
    assert Output(capsysbinary).raw == wanted


def test_waits_for_nobody_to_type(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    stand_in(monkeypatch, b"", terminal=True)
    with pytest.raises(SystemExit, match="2"):
        cli.main([])
    assert "name a FILE, or pipe text in" in capsys.readouterr().err


def test_a_bad_input_is_told_of_and_the_others_are_done(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = tmp_path / "page.html"
    page.write_text(HTML)
    missing = tmp_path / "missing.txt"
    assert cli.main([str(missing), str(DUMP), str(page), str(tmp_path), str(DUMP)]) == 2
    output = Output(capsysbinary)
    once = len(newsclean.parse(DUMP.read_bytes()).articles)
    assert len(output.records) == 2 * once > 0
    assert output.errors[0] == f"newsclean: {missing}: No such file or directory"
    assert output.errors[1].startswith(f"newsclean: {page}: ")
    assert output.errors[2] == f"newsclean: {tmp_path}: Is a directory"
    assert len(output.errors) == 3


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff\xfe\x00", b"\x80\x81 \xed\xa0\x80\n", b"Home\nShare\n"])
def test_any_bytes_will_do(
    data: bytes, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    stand_in(monkeypatch, data)
    assert cli.main([]) == 0
    assert Output(capsysbinary).errors == []


def test_a_lone_surrogate_is_printed_as_json_has_it(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    class Document:
        class Article:
            def to_dict(self) -> dict[str, str]:
                return {"headline": "Tide \ud800 turns – höher"}

        articles = (Article(),)

    monkeypatch.setattr(newsclean, "parse", lambda text: Document())
    stand_in(monkeypatch, b"")
    assert cli.main([]) == 0
    output = Output(capsysbinary)
    assert output.raw == '{"headline": "Tide \\ud800 turns – höher"}\n'.encode()
    assert output.records == [{"headline": "Tide \ud800 turns – höher"}]


def test_help_shows_a_newcomer_what_to_type(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        cli.main(["--help"])
    printed = capsys.readouterr().out
    assert "newsclean dump.txt" in printed
    assert "one JSON record for each article" in printed


def test_runs_as_a_module_in_any_locale() -> None:
    run = command(DUMP, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert (run.returncode, run.stderr) == (0, b"")
    assert "“We have bread".encode() in run.stdout


def test_version() -> None:
    run = command("--version")
    version = regex.search(r'^version = "(.*)"$', (ROOT / "pyproject.toml").read_text(), regex.MULTILINE)
    assert version is not None
    assert run.stdout.decode().split() == ["newsclean", version[1]]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_has_had_enough_is_no_error(tmp_path: Path) -> None:
    dumps = tmp_path / "dumps.txt"
    dumps.write_bytes(DUMP.read_bytes() * 100)  # more than a pipe holds
    with subprocess.Popen(
        [sys.executable, "-m", "newsclean", *[dumps] * 3], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        assert run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 0
