from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import asdict

from newsclean import load_model
from newsclean.train.__main__ import main
from newsclean.train.crossvalidate import cross_validate
from newsclean.train.plan import Settings
from tests.train.papers import PAGES, paper

SETTINGS = Settings(draws=1, dumps=32, share=0.5, l2=1.0, epochs=6, seed=1, least=0.01)


def test_pages_of_a_publisher_are_measured_by_a_training_without_it() -> None:
    report = list(cross_validate(PAGES, folds=2, only=[1], settings=SETTINGS))
    assert report[0] == "-- after fold 1"
    (line,) = (line for line in report if line.startswith("pages papers htmltext"))
    assert line.endswith("n 6")
    assert float(line.split("body ")[1].split()[0]) > 0.8
    assert "authors 1.000" in line
    assert any("layout bare" in line for line in report)


def test_pages_beside_are_not_measured_nor_those_of_held_out_publishers_trained_on(tmp_path: Path) -> None:
    seen: list[set[str]] = []

    class Watching(Settings):
        def train(self, pages: Any, path: Path, **rest: Any) -> str:
            seen.append({page["publisher"] for page in (*pages, *rest["beside"])})
            return super().train(pages, path, **rest)

    beside = [page | {"source": "beside"} for page in (*PAGES[:2], paper(20), paper(21))]
    report = list(
        cross_validate(PAGES, beside=beside, folds=2, settings=Watching(**asdict(SETTINGS) | {"dumps": 8, "epochs": 1}))
    )
    assert not any("beside" in line for line in report)
    assert all({"paper 20", "paper 21"} <= one and len(one) == 8 for one in seen)


def test_a_layout_left_out_is_what_is_measured() -> None:
    report = list(cross_validate(PAGES, folds=2, only=[0], settings=SETTINGS, without="bare"))
    assert [line.split("  ")[0].strip() or line.split("count")[0].strip() for line in report[1:]] == [
        "layout bare",
        "dumps",
    ]


def test_the_command_writes_a_model_that_loads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages, out = tmp_path / "pages.jsonl.gz", tmp_path / "weights.json.gz"
    pages.write_bytes(gzip.compress("\n".join(map(json.dumps, PAGES)).encode()))
    assert main([str(pages), "--out", str(out), "--dumps", "16", "--epochs", "2"]) == 0
    assert "12" in capsys.readouterr().out
    assert load_model(out).note["publishers"] == 12
    assert main([str(pages), "--cross-validate", "2", "--only-folds", "0", "--dumps", "16", "--epochs", "2"]) == 0
    assert "pages papers bs4" in capsys.readouterr().out


def test_training_is_the_same_in_any_process(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    pages.write_text("\n".join(map(json.dumps, PAGES)), encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from newsclean.train import crf, pages, plan;"
        "from newsclean.train.__main__ import main; main([*sys.argv[1:], '--dumps', '8', '--epochs', '2']);"
        "views = plan.page_views(list(pages.read_records(Path(sys.argv[1]))));"
        "print(crf.evidenced(views).names)"
    )
    outcomes = []
    for seed in ("1", "2"):
        out = tmp_path / "weights.json.gz"
        printed = subprocess.run(
            [sys.executable, "-c", code, str(pages), "--out", str(out)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            check=True,
            capture_output=True,
        )
        outcomes.append((printed.stdout, out.read_bytes()))
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--cross-validate", "1"], "2 folds or more"),
        (["--cross-validate", "3", "--only-folds", "3"], "numbers from 0"),
        (["--cross-validate", "3", "--without-layout", "bear"], "invalid choice"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    options: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["pages.jsonl", *options])
    assert says in capsys.readouterr().err
