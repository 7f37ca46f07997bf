"""Train the chain on examples, and write the weights file."""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from newsclean.evidence import features, observe
from newsclean.model import FORMAT, VERSION
from newsclean.train.examples import Example

SCALE = 256


def example_features(example: Example) -> list[list[str]]:
    """The names of the features of each line of an example."""
    page = observe(example.lines, example.gaps)
    return [list(map(sys.intern, features(page, i))) for i in range(len(page))]


def fit(
    examples: Sequence[Example],
    path: Path,
    *,
    algorithm: str = "lbfgs",
    c1: float = 0.3,
    c2: float = 0.1,
    iterations: int = 100,
    publishers: int = 3,
) -> None:
    """Train a linear-chain model; `path` is where crfsuite keeps it.

    `algorithm` is "lbfgs", a CRF with L1 and L2 penalties `c1` and `c2`, or "ap", the averaged perceptron.

    Only features that pages of so many publishers show are trained: what one site says on its pages teaches
    nothing about another, and has no place in the weights file.
    """
    import pycrfsuite

    shown = [example_features(example) for example in examples]
    common = _common(examples, shown, publishers)
    trainer = pycrfsuite.Trainer(algorithm, verbose=False)
    trainer.set_params({"max_iterations": iterations, **({"c1": c1, "c2": c2} if algorithm == "lbfgs" else {})})
    for example, rows in zip(examples, shown):
        trainer.append([[name for name in row if name in common] for row in rows], list(example.tags))
    trainer.train(str(path))


def _common(examples: Sequence[Example], shown: Sequence[Sequence[Sequence[str]]], publishers: int) -> frozenset[str]:
    """The features that examples of at least so many publishers show; composed examples have none and do not count."""
    by_publisher: dict[str, set[str]] = {}
    for example, rows in zip(examples, shown):
        if example.publisher:
            by_publisher.setdefault(example.publisher, set()).update(*rows)
    counts = Counter(name for names in by_publisher.values() for name in names)
    return frozenset(name for name, count in counts.items() if count >= publishers)


def write_weights(crf: Path, path: Path, note: Mapping[str, Any], *, least: float = 0.0) -> int:
    """Write the weights of a trained CRF as newsclean's weights file; returns its size in bytes.

    Weights smaller than `least` are left out.
    """
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(crf))
    info = tagger.info()
    tags = list(info.labels)
    number = {tag: i for i, tag in enumerate(tags)}
    transitions = [[number[a], number[b], round(w * SCALE)] for (a, b), w in sorted(info.transitions.items())]
    names: dict[str, list[int]] = {}
    for (name, tag), weight in sorted(info.state_features.items()):
        if abs(weight) > least and round(weight * SCALE):
            names.setdefault(name, []).extend((number[tag], round(weight * SCALE)))
    record = {
        "format": FORMAT,
        "version": VERSION,
        "tags": tags,
        "scale": SCALE,
        "note": dict(note),
        "transitions": transitions,
        "features": names,
    }
    data = gzip.compress(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    path.write_bytes(data)
    return len(data)
