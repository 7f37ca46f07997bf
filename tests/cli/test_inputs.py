from __future__ import annotations

import bz2
import gzip
import io
import json
import random
from collections.abc import Callable
from itertools import accumulate, count, islice
from pathlib import Path

import pytest
import zstandard

import newsclean
from newsclean import cli
from newsclean.cli import inputs, work
from newsclean.cli.inputs import find_sources, read_texts
from newsclean.cli.recipe import Recipe, load_options
from newsclean.cli.work import make_all
from tests.cli.command import DUMP, Output, stand_in, story
from tests.dumps import dump

PACK: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}
PLAIN = Recipe("jsonl")
RECORDS = b"".join(json.dumps({"body": story(name), "id": 1}).encode() + b"\n" for name in ("bread", "mail"))


@pytest.mark.parametrize("suffix", PACK)
def test_texts_and_records_are_read_packed_or_not(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / f"dump.txt{suffix}").write_bytes(PACK[suffix](DUMP.read_bytes()))
    (tmp_path / f"crawl.jsonl{suffix}").write_bytes(PACK[suffix](RECORDS))
    wanted = [article.to_dict() for article in newsclean.parse(DUMP.read_bytes()).articles]
    assert cli.main([str(tmp_path / f"dump.txt{suffix}")]) == 0
    assert Output(capsysbinary).records == wanted
    assert cli.main([str(tmp_path / f"crawl.jsonl{suffix}"), "--field", "body"]) == 0
    headlines = ["Ferry to Sorr brings bread after storm", "Ferry to Sorr brings mail after storm"]
    assert [record["headline"] for record in Output(capsysbinary).records] == headlines
    stand_in(monkeypatch, PACK[suffix](RECORDS))
    assert cli.main(["--field", "body"]) == 0
    assert [record["headline"] for record in Output(capsysbinary).records] == headlines
    stand_in(monkeypatch, PACK[suffix](DUMP.read_bytes()))
    assert cli.main([]) == 0
    assert Output(capsysbinary).records == wanted


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("name", ["dump.txt", "crawl.jsonl"])
def test_a_damaged_file_is_named_and_the_others_are_done(
    name: str, suffix: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    damaged = tmp_path / (name + suffix)
    packed = PACK[suffix](RECORDS * 50)
    damaged.write_bytes(packed[: len(packed) // 2] + b"\xff" * 9)
    assert cli.main([str(damaged), str(DUMP)]) == 2
    output = Output(capsysbinary)
    assert output.errors[-1].startswith(f"newsclean: {damaged}: ") or output.errors[-1].startswith(
        f"newsclean: {damaged}:"
    )
    assert output.records[-1]["headline"] == "Night train to the north returns after nine years"


@pytest.mark.parametrize("call", [[], ["--to", "html"], ["learn-site"]], ids=["articles", "pages", "learn-site"])
def test_damage_behind_what_is_held_is_told_too(
    call: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(inputs, "WHOLE", 100)
    damaged = tmp_path / "dump.txt.gz"
    damaged.write_bytes(gzip.compress(random.Random(1).randbytes(1 << 18))[: 1 << 17])
    assert cli.main([*call, str(damaged)]) == 2
    assert Output(capsysbinary).errors[0].startswith(f"newsclean: {damaged}: Compressed file ended before")


def test_folders_and_globs_give_their_texts_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a.TXT", "deep/c.txt.gz", "deep/d.ndjson.zst", "deep/picture.png", "notes.md", "e.txt.bz2"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    assert [source.name for source in find_sources(["."])] == ["a.TXT", "b.txt", "deep/c.txt.gz", "deep/d.ndjson.zst"]
    assert [source.name for source in find_sources(["**/*.txt*"])] == ["b.txt", "deep/c.txt.gz", "e.txt.bz2"]
    assert [source.name for source in find_sources([str(tmp_path / "*.md"), "-"])] == [str(tmp_path / "notes.md"), "-"]
    assert find_sources(["*.nothing"])[0].error == "no file is named so"
    Path("[1].txt").write_text("a name with the marks of a glob")
    assert find_sources(["[1].txt"])[0].size == 31


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "this is not JSON: "),
        ("[1]", "this is list, not an object with a field 'text'"),
        ("{}", "there is no field 'text'; the fields are: none. Name one with --field"),
        ('{"body": "", "id": 1}', "there is no field 'text'; the fields are: 'body', 'id'. Name one with --field"),
        ('{"text": null}', "the field 'text' is NoneType, not a string"),
        ("[" * 100_000, "this is not JSON: "),
    ],
    ids=lambda text: text[:20],
)
def test_a_record_that_cannot_be_used_is_told_with_its_line(
    line: str, told: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    crawl = tmp_path / "crawl.jsonl"
    good = json.dumps({"text": story("bread")})
    crawl.write_text(f"{good}\n\n{line}\n{good}\n")
    assert cli.main([str(crawl)]) == 2
    output = Output(capsysbinary)
    assert len(output.records) == 2
    [error] = output.errors
    assert error.startswith(f"newsclean: {crawl}:3: {told}")


def test_a_text_in_a_record_is_refused_as_a_file_is(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    crawl = tmp_path / "crawl.jsonl"
    crawl.write_text(json.dumps({"text": "<html><body>Tide</body></html>"}))
    assert cli.main([str(crawl)]) == 2
    assert Output(capsysbinary).errors[0].startswith(f"newsclean: {crawl}:1: this is a raw HTML document")


def endless_part(number: int) -> str:
    return dump(random.Random(number), 400, menus=4) + "\n"


class Endless(io.RawIOBase):
    """A standard input that never ends: of one dump after the other."""

    def __init__(self) -> None:
        self.given, self.held = 0, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self.held:
            self.held = endless_part(self.given).encode()
            self.given += 1
        size = min(len(buffer), len(self.held))
        buffer[:size], self.held = self.held[:size], self.held[size:]
        return size


def test_standard_input_of_any_size_is_read_no_further_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "WHOLE", 1 << 15)
    monkeypatch.setattr(work, "CHUNK", 1 << 12)
    endless = Endless()
    stand_in(monkeypatch, endless)
    [text] = islice(read_texts(find_sources(["-"]), None), 1)
    [(_, pieces)] = islice(make_all(PLAIN, load_options(PLAIN), iter([text]), 1), 1)
    first = [json.loads(made.data) for made in islice(pieces, 60)]
    starts = [record["span"][0] for record in first]
    assert starts == sorted(set(starts))
    ends = accumulate(len(endless_part(n)) for n in count())
    needed = next(n for n, end in enumerate(ends, 1) if end > starts[-1])
    assert endless.given < needed + 16


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_stream_gives_what_the_whole_text_gives(
    encoding: str,
    processes: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_bytes("".join(story(name) for name in ("café", "Brötchen", "mail")).encode(encoding) * 40)
    if encoding.startswith("utf-"):
        text = "".join(story(name) for name in ("café", "Brötchen", "mail")) * 40
        dump.write_bytes(text.encode(encoding))
    assert cli.main([str(dump)]) == 0
    whole = Output(capsysbinary).records
    monkeypatch.setattr(inputs, "WHOLE", 1 << 10)
    monkeypatch.setattr(work, "CHUNK", 1001)  # which cuts characters in two
    assert cli.main([str(DUMP), str(dump), str(DUMP), "--processes", processes]) == 0
    streamed = Output(capsysbinary).records
    assert streamed[2:-2] == whole
    assert streamed[:2] == streamed[-2:]


def test_a_text_too_long_to_hold_is_held_where_all_of_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert cli.main(["explain", str(DUMP)]) == 0
    whole = Output(capsysbinary).raw
    monkeypatch.setattr(inputs, "WHOLE", 100)
    assert cli.main(["explain", str(DUMP)]) == 0
    assert Output(capsysbinary).raw == whole


def test_what_is_packed_in_another_way_is_text_like_any(tmp_path: Path) -> None:
    (tmp_path / "dump.txt.bz2").write_bytes(bz2.compress(b"tide"))
    assert cli.main([str(tmp_path / "dump.txt.bz2")]) == 0
