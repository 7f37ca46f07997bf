from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import ModelError, load_model
from newsclean.chain import NEVER, Chain
from newsclean.evidence import observe
from newsclean.model import Model, default_model, pack, unpack

RECORD: dict[str, Any] = {
    "format": "newsclean-model",
    "version": 2,
    "tags": ["before", "paragraph"],
    "scale": 100,
    "states": [[0, 3, -1], [1, None, 0]],
    "transitions": [[0, 0, 5], [0, 1, -7], [1, 1, 9]],
    "features": {"len=3": [0, -250, 1, 40], "end=.": [1, 300]},
    "headline": {"distance=1": 50},
    "note": {"trained on": "nothing"},
}


def written(path: Path, **changes: object) -> Path:
    path.write_bytes(gzip.compress(json.dumps({**RECORD, **changes}).encode()))
    return path


def test_scores_add_up_tag_by_tag(tmp_path: Path) -> None:
    model = load_model(written(tmp_path / "weights.json.gz"))
    [scores] = model.scores(observe(["The port is open."], [0, 0]))
    assert list(scores) == [-250, 340]
    assert model.contributions(["len=3", "end=."], "paragraph") == [("end=.", 3.0), ("len=3", 0.4)]
    assert model.chain == Chain((0, 1), (((0, 5), (1, -7)), ((1, 9),)), (3, NEVER), (-1, 0))


@given(st.lists(st.integers(-(1 << 20), 1 << 20), min_size=1, max_size=20))
def test_packing_keeps_every_lane(weights: list[int]) -> None:
    assert unpack(pack(enumerate(weights)), len(weights)) == weights


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"format": "other"}, "not a newsclean weights file"),
        ({"version": 99}, "version 99"),
        ({"tags": None}, "damaged"),
        ({"tags": []}, "damaged"),
        ({"tags": ["before", "nonsense"]}, "damaged"),
        ({"states": []}, "damaged"),
        ({"states": [[0, 1, 1], [2, 1, 1]]}, "damaged"),
        ({"states": [[0, 1], [1, 1]]}, "damaged"),
        ({"states": [[0, 1, 1]] * 257}, "257 states"),
        ({"transitions": [[0, 7, 1]]}, "damaged"),
        ({"transitions": [[-1, 0, 1]]}, "damaged"),
        ({"headline": {"x": "y"}}, "damaged"),
        ({"headline": [1]}, "damaged"),
        ({"features": {"x": [0]}}, "damaged"),
        ({"features": {"x": [5, 1]}}, "damaged"),
        ({"features": {"x": [0, 10**9]}}, "damaged"),
        ({"features": {"x": ["0", 1]}}, "damaged"),
    ],
)
def test_a_file_that_is_no_such_file_is_one_clear_error(tmp_path: Path, changes: dict[str, object], says: str) -> None:
    path = written(tmp_path / "weights.json.gz", **changes)
    with pytest.raises(ModelError, match=says) as caught:
        load_model(path)
    assert path.name in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"plain text", gzip.compress(b"[1, 2"), gzip.compress(b"{}" * 99)[:-9]])
def test_damaged_bytes_are_one_clear_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "weights.json.gz"
    path.write_bytes(data)
    with pytest.raises(ModelError, match="weights file"):
        load_model(path)


def test_the_default_model_is_loaded_once_by_all_threads() -> None:
    with ThreadPoolExecutor(8) as pool:
        models: list[Model] = list(pool.map(lambda _: default_model(), range(16)))
    assert all(model is models[0] for model in models)
    assert models[0].note
