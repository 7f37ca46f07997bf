from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import newsclean
from newsclean import Article, cli
from newsclean.arrow import read_parquet
from newsclean.cli import work
from newsclean.cli.errors import CommandError
from newsclean.cli.inputs import Text
from newsclean.cli.outputs import BatchFile
from newsclean.cli.recipe import Options, Recipe
from newsclean.cli.work import Made
from tests.cli.command import DUMP, HTML, ROOT, Output, story

GOODS = ("bread", "mail", "rope", "paint", "salt", "coal")


def crawl(folder: Path, texts: int) -> Path:
    """A file of so many small texts, some of which cannot be used."""
    path = folder / "crawl.jsonl"
    with path.open("w") as file:
        for n in range(texts):
            text = HTML if n % 97 == 50 else "\n".join(story(f"{GOODS[n % 6]} for {n}").split("\n")[:3])
            file.write(json.dumps({"text": text}) + "\n")
    return path


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "crawl.jsonl")


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a batch of 2,000 texts makes when nothing stops it; the texts are beside it."""
    folder = tmp_path_factory.mktemp("batch")
    path = folder / "whole.jsonl"
    assert cli.main([str(crawl(folder, 2000)), "--out", str(path), "--with-source"]) == 2
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed otherwise there")
@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_batch_that_is_killed_twice_and_resumed_equals_one_that_was_not(
    processes: str, uninterrupted: Path, tmp_path: Path
) -> None:
    path, whole, out = uninterrupted.with_name("crawl.jsonl"), uninterrupted, tmp_path / "out.jsonl"
    size, seed = whole.stat().st_size, random.randrange(10**6)
    rng = random.Random(seed)
    call = [sys.executable, "-m", "newsclean", str(path), "--out", str(out), "--with-source", "--processes", processes]
    part = tmp_path / "out.jsonl.part"
    for share in (rng.uniform(0.05, 0.5), rng.uniform(0.5, 0.95)):
        with subprocess.Popen(call, cwd=ROOT, stderr=subprocess.DEVNULL) as run:
            while run.poll() is None and (not part.exists() or part.stat().st_size < share * size):
                time.sleep(0.002)
            time.sleep(rng.uniform(0, 0.05))
            run.send_signal(signal.SIGKILL)
        assert run.returncode == -signal.SIGKILL, f"seed {seed}"
        assert not out.exists()
    resumed = subprocess.run(call, cwd=ROOT, check=False, stderr=subprocess.PIPE)
    assert resumed.returncode == 2, f"seed {seed}"
    assert out.read_bytes() == whole.read_bytes(), f"seed {seed}"
    assert files(tmp_path) == ["out.jsonl"]


class Stopped(Exception):
    pass


def test_what_is_done_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = crawl(tmp_path, 20), tmp_path / "out.jsonl"
    asked: list[str] = []

    def make(recipe: Recipe, options: Options, text: Text) -> Made:
        asked.append(text.name)
        if len(asked) == 8:
            raise Stopped
        return real(recipe, options, text)

    real = work.make
    monkeypatch.setattr("newsclean.cli.work.make", make)
    monkeypatch.setattr("newsclean.cli.outputs.EVERY", 0.0)
    with pytest.raises(Stopped):
        cli.main([str(path), "--out", str(out)])
    assert cli.main([str(path), "--out", str(out)]) == 0
    assert asked == [f"{path}:{n + 1}" for n in [*range(8), *range(7, 20)]]
    assert len(out.read_text().splitlines()) == 20


@pytest.mark.parametrize("tail", [b"", b'{"headline": "half of a rec', b"\x00" * 5000], ids=["none", "half", "junk"])
def test_what_stands_behind_the_last_whole_text_is_cut_off(tail: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    batch = BatchFile(out, "key")
    batch.write(b"one\n")
    batch.noted = 0
    batch.end(failed=True)
    batch.write(tail)
    batch.file.close()
    again = BatchFile(out, "key")
    assert list(again.todo(map(Text, ["a", "b"]))) == [Text("b")]
    again.write(b"two\n")
    again.end(failed=False)
    assert again.finish() == 1
    assert out.read_bytes() == b"one\ntwo\n"
    assert files(tmp_path) == ["out.jsonl"]


def test_a_kill_before_anything_was_written_is_no_loss(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    BatchFile(out, "key").file.close()
    (tmp_path / "out.jsonl.part").unlink()
    assert BatchFile(out, "key").finish() == 0


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("out.jsonl.journal", b"{", "this is not the journal of a batch"),
        ("out.jsonl.journal", b'{"format": "mine"}', "this is not the journal of a batch"),
        ("out.jsonl.part", b"", "some of it is gone; remove it and out.jsonl.journal to begin anew"),
    ],
    ids=["not JSON", "of another", "lost"],
)
def test_a_batch_that_cannot_go_on_says_so(name: str, data: bytes, told: str, tmp_path: Path) -> None:
    batch = BatchFile(tmp_path / "out.jsonl", "key")
    batch.write(b"one\n")
    batch.noted = 0
    batch.end(failed=False)
    batch.file.close()
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CommandError, match=told):
        BatchFile(tmp_path / "out.jsonl", "key")


def test_a_batch_does_not_go_on_with_other_inputs_or_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path, out = crawl(tmp_path, 3), tmp_path / "out.jsonl"
    rules = tmp_path / "rules.py"
    rules.write_text("from newsclean import DEFAULT_RULES as RULES\n")
    call = [str(path), "--out", str(out), "--rules", str(rules)]
    monkeypatch.setattr("newsclean.cli.outputs.BatchFile.finish", lambda batch: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        cli.main(call)
    monkeypatch.undo()
    for other in ([*call, "--with-source"], [*call, str(DUMP)], [*call, "--to", "text"]):
        assert cli.main(other) == 2
    rules.write_text("from newsclean import DEFAULT_RULES\nRULES = DEFAULT_RULES.without('separator')\n")
    assert cli.main(call) == 2
    errors = Output(capsysbinary).errors
    assert len(errors) == 4
    assert all("was begun with other inputs or options; give the same again, or remove" in error for error in errors)


def test_a_batch_that_is_there_is_left_alone(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine\n")
    (tmp_path / "out.jsonl.journal").write_text("left by a kill at the last moment")
    assert cli.main([str(DUMP), "--out", str(out)]) == 0
    assert Output(capsysbinary).errors == [
        f"newsclean: {out}: it is there, so nothing is done; remove it to make it anew"
    ]
    assert out.read_text() == "mine\n"
    assert files(tmp_path) == ["out.jsonl"]
    assert cli.main([str(DUMP), "--out", str(tmp_path)]) == 2
    assert "this is a folder; --out takes a file" in Output(capsysbinary).errors[0]


@pytest.mark.parametrize("form", ["jsonl", "text", "jsonld"])
def test_a_file_has_what_would_be_printed(
    form: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert cli.main([str(DUMP), "--to", form]) == 0
    printed = Output(capsysbinary).raw
    assert cli.main([str(DUMP), "--to", form, "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out").read_bytes() == printed
    assert files(tmp_path) == ["out"]


def test_a_parquet_file_has_the_articles_and_their_sources(tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    path = crawl(tmp_path, 60)
    assert cli.main([str(path), str(DUMP), "--to", "parquet", "--with-source", "--out", str(out)]) == 2
    assert files(tmp_path) == ["out.parquet"]
    texts = [json.loads(line)["text"] for line in path.read_text().splitlines()]
    wanted: list[Article] = [a for text in texts if text != HTML for a in newsclean.parse(text).articles]
    assert read_parquet(out) == (*wanted, *newsclean.parse(DUMP.read_bytes()).articles)


def test_each_text_has_a_page_of_its_own_and_none_is_made_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in/deep").mkdir(parents=True)
    (tmp_path / "in/a.txt").write_text(story("bread"))
    (tmp_path / "in/deep/a.txt").write_text(story("mail"))
    (tmp_path / "in/b.txt").write_text(HTML)
    monkeypatch.chdir(tmp_path)
    crawl(tmp_path / "in", 2)
    call = ["in", "--to", "html", "--out", "pages", "--processes", "2"]
    assert cli.main(call) == 2
    made = ["a.txt.html", "crawl.jsonl-1.html", "crawl.jsonl-2.html", "deep/a.txt.html"]
    assert sorted(str(path.relative_to("pages/in")) for path in Path("pages").rglob("*.*")) == made
    assert Path("pages/in/deep/a.txt.html").read_text() == newsclean.parse(story("mail")).to_html(title="a.txt")
    Path("pages/in/a.txt.html").write_text("looked at")
    Path("pages/in/deep/a.txt.html").unlink()
    assert cli.main(call) == 2
    assert Path("pages/in/a.txt.html").read_text() == "looked at"
    assert "deep/a.txt.html" in {str(path.relative_to("pages/in")) for path in Path("pages").rglob("*.*")}


def test_a_page_is_made_below_the_folder_wherever_its_text_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "a.txt").write_text(story("bread"))
    monkeypatch.chdir(tmp_path / "work")
    assert cli.main(["../a.txt", str(tmp_path / "a.txt"), "--to", "html", "--out", "pages"]) == 0
    inside = Path("pages/" + str(tmp_path / "a.txt").lstrip("/") + ".html")
    assert sorted(Path("pages").rglob("*.html")) == sorted([Path("pages/a.txt.html"), inside])
    assert files(tmp_path) == ["a.txt", "work"]
