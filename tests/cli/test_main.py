from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import regex

import newsclean
from newsclean import Article, Block, Role, Span, cli
from newsclean.cli.forms import ARTICLE_FORMS
from tests.cli.command import DUMP, HTML, ROOT, Output, command, stand_in, story


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
    empty = tmp_path / "empty"
    empty.mkdir()
    assert cli.main([str(missing), str(DUMP), str(page), str(empty), str(DUMP)]) == 2
    output = Output(capsysbinary)
    once = len(newsclean.parse(DUMP.read_bytes()).articles)
    assert len(output.records) == 2 * once > 0
    assert output.errors[0] == f"newsclean: {missing}: No such file or directory"
    assert output.errors[1].startswith(f"newsclean: {page}: ")
    assert output.errors[2] == f"newsclean: {empty}: no .txt or .jsonl file is in this folder"
    assert len(output.errors) == 3


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff\xfe\x00", b"\x80\x81 \xed\xa0\x80\n", b"Home\nShare\n"])
def test_any_bytes_will_do(
    data: bytes, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    stand_in(monkeypatch, data)
    assert cli.main([]) == 0
    assert Output(capsysbinary).errors == []


def test_a_lone_surrogate_is_printed_as_json_has_it() -> None:
    article = Article((Block(Role.HEADLINE, "Tide \ud800 turns – höher", Span(0, 20)),))
    printed = ARTICLE_FORMS["jsonl"](article, None)
    assert b'"headline": "Tide \\ud800 turns \xe2\x80\x93 h\xc3\xb6her"' in printed
    assert json.loads(printed)["headline"] == article.headline
    for form in ARTICLE_FORMS.values():
        form(article, None).decode("utf-8")


@pytest.mark.parametrize(
    ("module", "arguments", "message"),
    [
        ("newsclean.arrow", ["--to", "parquet", "--out", "dump.parquet"], "a Parquet file needs the package pyarrow"),
        ("newsclean.cli.zst", ["dump.zst"], "a .zst file needs the package zstandard"),
        ("newsclean.train.__main__", ["train"], "training needs the package newsclean.train.__main__"),
    ],
)
def test_a_package_that_is_not_there_is_told_by_name(
    module: str,
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    (tmp_path / "dump.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)
    stand_in(monkeypatch, DUMP.read_bytes())
    assert cli.main(arguments) != 0
    [error] = Output(capsysbinary).errors
    assert message in error
    assert "pip install 'newsclean[" in error


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


def test_plain_text_is_what_each_article_prints(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main([str(DUMP), "--to", "text"]) == 0
    articles = newsclean.parse(DUMP.read_bytes()).articles
    assert Output(capsysbinary).raw.decode() == "".join(f"{article.to_text()}\n\n\n" for article in articles)


def test_json_ld_is_one_article_a_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main([str(DUMP), "--to", "jsonld"]) == 0
    assert Output(capsysbinary).records == [
        article.to_json_ld() for article in newsclean.parse(DUMP.read_bytes()).articles
    ]


def test_records_tell_their_source_if_asked(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    crawl = tmp_path / "crawl.jsonl"
    crawl.write_text("\n".join(json.dumps({"text": story(name)}) for name in ("bread", "mail")))
    assert cli.main([str(crawl), str(DUMP), "--with-source"]) == 0
    sources = [record["source"] for record in Output(capsysbinary).records]
    assert sources == [f"{crawl}:1", f"{crawl}:2", str(DUMP), str(DUMP)]


def test_explain_tells_of_each_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["explain", str(DUMP)]) == 0
    assert Output(capsysbinary).raw.decode() == f"{DUMP}: {newsclean.parse(DUMP.read_bytes()).explain()}\n"


def test_explain_makes_a_page(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["explain", "--html", str(DUMP)]) == 0
    assert Output(capsysbinary).raw.decode() == newsclean.parse(DUMP.read_bytes()).to_html(title="dump.txt")


def test_learn_site_makes_a_profile_that_site_takes(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    slogan = "The Elda Courier reports the tide, the wind and the price of herring to all of the islands every day."
    for name in "bread", "mail", "rope", "paint":
        (pages / f"{name}.txt").write_text(story(name) + slogan + "\n")
    profile = tmp_path / "site.json"
    assert cli.main(["learn-site", str(pages), "--out", str(profile)]) == 0
    assert cli.main([str(pages / "mail.txt"), "--site", str(profile), "--to", "text"]) == 0
    printed = Output(capsysbinary).raw.decode()
    assert "Ferry to Sorr brings mail" in printed
    assert slogan not in printed
    (tmp_path / "tar.txt").write_text(story("tar") + slogan + "\n")
    more = [str(tmp_path / "tar.txt"), str(pages / "rope.txt")]  # a page that is known already counts once
    assert cli.main(["learn-site", *more, "--add", str(profile)]) == 0
    assert newsclean.SiteProfile.from_json(Output(capsysbinary).raw.decode()).pages == 5


def test_learn_site_tells_what_it_could_not_read(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["learn-site", str(tmp_path / "missing.txt"), str(DUMP)]) == 2
    output = Output(capsysbinary)
    assert newsclean.SiteProfile.from_json(output.raw.decode()).pages == 1
    assert output.errors == [f"newsclean: {tmp_path / 'missing.txt'}: No such file or directory"]


def test_train_is_what_the_module_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        cli.main(["train", "--help"])
    assert "--cross-validate" in capsys.readouterr().out
    page = {
        "id": "1",
        "publisher": "Post",
        "source": "mine",
        "country": "no",
        "texts": {},
        "gold": {"body": "It sailed."},
    }
    (tmp_path / "pages.jsonl").write_text(f"{json.dumps(page)}\n[")
    assert cli.main(["train", str(tmp_path / "pages.jsonl"), "--out", str(tmp_path / "mine")]) == 2
    assert f"{tmp_path / 'pages.jsonl'}:2: this is not JSON" in capsys.readouterr().err
    assert cli.main(["train", str(tmp_path / "missing"), "--out", str(tmp_path / "mine")]) == 2
    assert capsys.readouterr().err == f"newsclean: {tmp_path / 'missing'}: No such file or directory\n"


def test_a_file_may_be_called_like_a_subcommand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("explain").write_text(story("bread"))
    assert cli.main(["./explain"]) == 0
    assert len(Output(capsysbinary).records) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--processes", "0"], "expected a whole number from 1, got '0'"),
        (["--processes", "two"], "expected a whole number from 1, got 'two'"),
        (["--to", "pdf"], "invalid choice: 'pdf'"),
    ],
    ids=" ".join,
)
def test_an_option_that_makes_no_sense_is_refused(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main([str(DUMP), *arguments])
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "parquet"], "a Parquet file cannot be printed: name a file for it with --out"),
        (["--to", "html", str(DUMP)], "several pages cannot be printed as one: name a folder for them with --out"),
    ],
    ids=["parquet", "html"],
)
def test_what_cannot_be_printed_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(DUMP), *arguments]) == 2
    assert capsys.readouterr().err == f"newsclean: {told}\n"
