from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from newsclean import cli
from newsclean.train import pages
from newsclean.train.pages import check_page, read_records
from tests.stored import cases

PAGES: list[dict[str, Any]] = [
    {
        "id": f"page {n}",
        "publisher": "Elda",
        "source": "papers",
        "country": "no",
        "texts": {"bs4": "Home\nFerry sails"},
        "gold": {"title": "Ferry sails", "summary": [], "sections": [{"headline": [], "paragraphs": [f"Day {n}."]}]},
    }
    for n in range(3)
]
WHOLE = gzip.compress("\n".join(map(json.dumps, PAGES)).encode(), mtime=0)


def test_pages_and_labelled_lines_are_read_as_they_are(tmp_path: Path) -> None:
    lines = {"format": "newsclean-lines", "lines": []}
    (tmp_path / "pages.jsonl").write_text("\n".join(map(json.dumps, [*PAGES, lines])), encoding="utf-8")
    (tmp_path / "pages.jsonl.gz").write_bytes(WHOLE)
    assert list(read_records(tmp_path / "pages.jsonl")) == [*PAGES, lines]
    assert list(read_records(tmp_path / "pages.jsonl.gz")) == PAGES


@pytest.mark.parametrize("case", cases("page"), ids=lambda case: case["name"])
def test_a_page_of_another_shape_is_told_by_its_key(case: dict[str, Any]) -> None:
    whole = {**PAGES[0], "gold": {"body": "Home", "title": None, "authors": ["Ida Lund"]}}
    check_page(whole)
    with pytest.raises(ValueError, match=case["says"]):
        check_page({**whole, **case["changes"]})


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("lines.jsonl", b"{", ":1: this is not JSON"),
        ("lines.jsonl", b"7", ":1: a page, or labelled lines, should be an object, not int 7"),
        ("lines.jsonl", json.dumps(PAGES[0]).encode() + b"\n{}", ":2: the page needs a string as 'id', not null"),
        ("lines.jsonl", b"\xff", ":1: this is not JSON"),
        ("lines.jsonl", b"[" * 100_000, ":1: this is not JSON: it is nested too deeply"),
        ("lines.jsonl", b"1" * 5000, ":1: this is not JSON"),
        ("lines.jsonl.gz", b"{}", ":1: Not a gzipped file"),
        ("lines.jsonl.gz", WHOLE[:-9], ":3: Compressed file ended"),
        ("lines.jsonl.gz", gzip.compress(b" " * 2_000), ":1: this record is larger than 1,000 bytes"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_read_is_told_with_its_line(
    name: str,
    data: bytes,
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if "1,000" in says:
        monkeypatch.setattr(pages, "MOST_BYTES", 1_000)
    path = tmp_path / name
    path.write_bytes(data)
    out = tmp_path / "mine.json.gz"
    assert cli.main(["train", str(path), "--out", str(out)]) == 2
    assert capsys.readouterr().err.startswith(f"newsclean: {path}{says}")
    assert not out.exists()
