from __future__ import annotations

import gzip
import json
import pickle
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import ModelError, load_model
from newsclean.chain import MEANING, NEVER, Chain
from newsclean.evidence import observe
from newsclean.model import MOST_BYTES, Model, default_model, pack, read_model, unpack
from tests.stored import cases

RECORD: dict[str, Any] = {
    "format": "newsclean-model",
    "version": 2,
    "tags": ["before", "paragraph", *(MEANING.keys() - {"before", "paragraph"})],
    "scale": 100,
    "states": [[0, 3, -1], [1, None, 0]],
    "transitions": [[0, 0, 5], [0, 1, -7], [1, 1, 9]],
    "features": {"len=3": [0, -250, 1, 40], "end=.": [1, 300]},
    "headline": {"distance=1": 50},
    "note": {"trained on": "nothing"},
}


TEXT = "Home\nFerry sails\nThe ferry sailed on Monday, for the first time since the storm broke the wall.\nShare this"
WHOLE = gzip.compress(json.dumps(RECORD).encode(), mtime=0)


def written(path: Path, **changes: object) -> Path:
    path.write_bytes(gzip.compress(json.dumps({**RECORD, **changes}).encode()))
    return path


def test_scores_add_up_tag_by_tag(tmp_path: Path) -> None:
    model = load_model(written(tmp_path / "weights.json.gz"))
    [scores] = model.scores(observe(["The port is open."], [0, 0]))
    assert list(scores) == [-250, 340, *[0] * (len(MEANING) - 2)]
    assert model.contributions(["len=3", "end=."], "paragraph") == [("end=.", 3.0), ("len=3", 0.4)]
    assert model.chain == Chain((0, 1), (((0, 5), (1, -7)), ((1, 9),)), (3, NEVER), (-1, 0))


def test_what_is_kept_of_lines_that_were_met_is_bounded_and_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = observe(["The port is open.", "No ferry sails today", "Share", "The tide is high!"], [0, 0, 0, 0, 0])
    path = written(tmp_path / "weights.json.gz")
    wanted = load_model(path).scores(page)
    monkeypatch.setattr("newsclean.model.MOST_KNOWN", 2)
    model = load_model(path)
    assert list(model.scores(page)) == list(wanted)
    sent = pickle.dumps(model)
    assert len(sent) == len(pickle.dumps(load_model(path)))
    assert list(pickle.loads(sent).scores(page)) == list(wanted)


@given(st.lists(st.integers(-(1 << 20), 1 << 20), min_size=1, max_size=20))
def test_packing_keeps_every_lane(weights: list[int]) -> None:
    assert unpack(pack(enumerate(weights)), len(weights)) == weights


@pytest.mark.parametrize("case", cases("model"), ids=lambda case: case["name"])
def test_a_file_that_is_no_such_file_is_one_clear_error(tmp_path: Path, case: dict[str, Any]) -> None:
    path = written(tmp_path / "weights.json.gz", **case["changes"])
    with pytest.raises(ModelError, match=case["says"]) as caught:
        load_model(path)
    assert path.name in str(caught.value)
    assert len(str(caught.value)) < len(str(path)) + 200


@pytest.mark.parametrize("key", RECORD)
def test_what_is_left_out_is_told(tmp_path: Path, key: str) -> None:
    path = tmp_path / "weights.json.gz"
    path.write_bytes(gzip.compress(json.dumps({name: RECORD[name] for name in RECORD if name != key}).encode()))
    with pytest.raises(ModelError, match=f"no '{key}'|not a newsclean weights file|version null"):
        load_model(path)


@given(st.integers(0, len(WHOLE) - 1))
def test_a_truncated_file_is_one_clear_error(length: int) -> None:
    with pytest.raises(ModelError, match="it is damaged"):
        read_model(WHOLE[:length], "mine")


@given(st.binary(), st.integers(0, len(WHOLE)))
def test_any_bytes_are_a_model_or_one_clear_error(put_in: bytes, place: int) -> None:
    for data in (put_in, WHOLE[:place] + put_in + WHOLE[place + len(put_in) :]):
        try:
            model = read_model(data, "mine")
        except ModelError:
            continue
        assert newsclean.parse(TEXT, model=model).text == TEXT


@given(st.data())
def test_whatever_a_model_weighs_it_parses(data: st.DataObject) -> None:
    weights = st.integers(-(1 << 20), 1 << 20)
    tags = st.permutations(list(MEANING))
    states = data.draw(st.lists(st.tuples(st.integers(0, 18), st.none() | weights, st.none() | weights), min_size=1))
    places = st.integers(0, len(states) - 1)
    flat = st.dictionaries(st.integers(0, 18), weights).map(lambda pairs: [n for pair in pairs.items() for n in pair])
    record = {
        **RECORD,
        "tags": data.draw(tags),
        "states": states,
        "transitions": data.draw(st.lists(st.tuples(places, places, weights))),
        "features": data.draw(st.dictionaries(st.sampled_from(["len=3", "end=.", "prose", "bias"]), flat)),
    }
    doc = newsclean.parse(TEXT, model=read_model(gzip.compress(json.dumps(record).encode()), "drawn"))
    assert "".join(doc.text[line.span.start : line.span.end] for line in doc.lines) == TEXT


def test_a_file_that_swells_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.json.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        for _ in range(MOST_BYTES // (1 << 20) + 1):
            file.write(b" " * (1 << 20))
    tracemalloc.start()
    with pytest.raises(ModelError, match="larger than"):
        load_model(path)
    assert tracemalloc.get_traced_memory()[1] < 4 * MOST_BYTES
    tracemalloc.stop()
    assert path.stat().st_size < MOST_BYTES // 500


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "weights.json.gz"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ModelError, match="larger than"):
        load_model(path)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain text",
        gzip.compress(b"[1, 2"),
        gzip.compress(b"{}" * 99)[:-9],
        gzip.compress(b"{}") + b"more",
        gzip.compress(b"\xff"),
        gzip.compress(b"1" * 5000),
        gzip.compress(b"[" * 100_000),
        gzip.compress(b'{"scale": NaN}'),
        gzip.compress(b'{"scale": 1e999999999}'),
        pickle.dumps(Path("a")),
    ],
    ids=lambda data: str(data[:12]),
)
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
