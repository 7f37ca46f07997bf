from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean.train.__main__ import main
from newsclean.train.labelled import labelled_example
from tests.stored import cases

A, B, CUT = {"article": 0}, {"article": 1}, {"role": "boilerplate"}
LINES: list[tuple[dict[str, Any], set[str]]] = [
    ({"text": "Home", **CUT}, {"before"}),
    ({"text": "Ferry sails", "role": "headline", **A}, {"headline"}),
    ({"text": "", **CUT, "kind": "blank"}, set()),
    ({"text": "Share", **CUT}, {"head"}),
    ({"text": "By Ida Lund", "role": "byline", **A}, {"byline"}),
    ({"text": "The ferry sailed.", "role": "paragraph", **A}, {"opening"}),
    ({"text": "A long wait", "role": "subhead", **A}, {"subhead"}),
    ({"text": "Advertisement", **CUT}, {"inside"}),
    ({"text": "Photo: the pier", "role": "caption", **A}, {"inside"}),
    ({"text": "It sails twice a day.", "role": "paragraph", **A}, {"paragraph"}),
    ({"text": "https://trib.al/k3T9xQe", "role": "link", **A}, {"link<"}),
    ({"text": "Ferry sails", **CUT, "kind": "repeat"}, {"repeat", "repeat<"}),
    ({"text": "More news", **CUT}, {"before", "after"}),
    ({"text": "The train is back.", "role": "paragraph", **B}, {"opening"}),
    ({"text": "Night train returns", **CUT, "kind": "repeat"}, {"repeat<"}),
    ({"text": "Night train returns", "role": "headline", **B}, {"headline<"}),
    ({"text": "Comments", **CUT}, {"after"}),
]
RECORD = {"format": "newsclean-lines", "id": "dump", "publisher": "Elda", "lines": [line for line, _ in LINES]}


def test_each_line_gets_the_tags_that_its_role_and_its_place_allow() -> None:
    example = labelled_example(RECORD)
    assert example.choices is not None
    assert [set(choice) for choice in example.choices] == [tags for _, tags in LINES if tags]
    assert all(tag in choice for tag, choice in zip(example.tags, example.choices, strict=True))
    assert example.gaps == (0, 0, 1, *[0] * 14)
    assert (example.publisher, example.page) == ("Elda", "dump")


def test_lines_without_an_article_are_before_it() -> None:
    example = labelled_example({"lines": [{"text": "Home", **CUT}, {"text": "Share", **CUT}]})
    assert example.tags == ("before", "before")


@pytest.mark.parametrize("case", cases("labelled"), ids=lambda case: case["name"])
def test_what_is_not_whole_is_named(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"^dump[,:] {case['says']}") as caught:
        labelled_example({"id": "dump", **case["record"]})
    assert len(str(caught.value)) < 200


def test_the_line_that_is_not_whole_is_told() -> None:
    with pytest.raises(ValueError, match="dump, line 1: "):
        labelled_example({"id": "dump", "lines": [{"text": "Home", **CUT}, {"text": "Home"}]})


def test_a_model_can_be_trained_on_labelled_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = [RECORD | {"id": f"dump {n}", "publisher": f"paper {n}"} for n in range(4)]
    (tmp_path / "lines.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    mine = tmp_path / "mine.json.gz"
    assert main([str(tmp_path / "lines.jsonl"), "--out", str(mine), "--dumps", "0", "--epochs", "30", "--l2", "1"]) == 0
    assert "'pages': 4, 'publishers': 4" in capsys.readouterr().out
    text = "\n".join(line["text"] for line, _ in LINES)
    learned = newsclean.parse(text, model=newsclean.load_model(mine))
    right = [line.role == told["role"] for line, (told, _) in zip(learned.lines, LINES) if line.text]
    assert sum(right) >= 14


def test_they_are_no_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lines.jsonl").write_text(json.dumps(RECORD), encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path / "lines.jsonl"), "--cross-validate", "2"])
    assert "no gold to measure on" in capsys.readouterr().err


def test_they_stand_among_pages_not_beside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps(RECORD), encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        main([str(lines), "--beside", str(lines), "--out", str(tmp_path / "mine.json.gz")])
    assert "--beside takes pages" in capsys.readouterr().err
