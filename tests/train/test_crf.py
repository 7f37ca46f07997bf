from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve
from scipy.sparse import vstack

from newsclean.chain import TAGS, best_course
from newsclean.evidence import observe
from newsclean.model import load_model
from newsclean.train import crf
from newsclean.train.compose import printed
from newsclean.train.examples import Example
from newsclean.train.weights import write_weights
from tests.train.stories import STORY


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return [evolve(printed(STORY, random.Random(n)), publisher=f"paper {n % 4}") for n in range(12)]


def each(examples: list[Example]) -> list[list[int]]:
    return [[i] for i in range(len(examples))]


def test_the_gradient_is_that_of_the_likelihood(examples: list[Example]) -> None:
    loose = evolve(examples[0], choices=tuple(frozenset({tag, "inside", "paragraph"}) for tag in examples[0].tags))
    evidence = crf.evidenced([loose, *examples[1:3]])
    order = sorted(range(3), key=lambda i: -evidence.shown[i].shape[0])
    shown = vstack([evidence.shown[i] for i in order], format="csr")
    lengths = np.array([evidence.shown[i].shape[0] for i in order])
    allowed = np.concatenate([crf._allowed(evidence.examples[i]) for i in order])
    field = crf.Field(shown.shape[1])
    draw = np.random.default_rng(0)
    for value in field.values:
        value += draw.normal(size=value.shape).astype(np.float32) * 0.1
    _, gradient = field.likelihood(shown, lengths, allowed)
    for value, slope in zip(field.values, gradient):
        # Along the gradient, the likelihood rises by the gradient's square.
        way = slope / np.sqrt((slope**2).sum())
        step = np.float32(0.02)
        value += step * way
        above, _ = field.likelihood(shown, lengths, allowed)
        value -= 2 * step * way
        below, _ = field.likelihood(shown, lengths, allowed)
        value += step * way
        assert (above - below) / (2 * step) == pytest.approx(float((slope * way).sum()), rel=0.02)


def test_what_is_trained_tags_its_own_examples_and_survives_the_file(examples: list[Example], tmp_path: Path) -> None:
    trained = crf.fit(crf.evidenced(examples), each(examples), l2=0.1, epochs=40)
    path = tmp_path / "weights.json.gz"
    assert write_weights(trained, {"echo=1": 2.0}, path, {"pages": 12}, least=0.001) == path.stat().st_size
    model = load_model(path)
    assert model.note == {"pages": 12}
    assert model.tags == TAGS
    example = examples[0]
    page = observe(example.lines, example.gaps)
    course = best_course(model.scores(page), model.chain, [None] * len(page))
    assert [model.tags[tag] for tag in course] == list(example.tags)


def test_what_few_publishers_show_is_not_trained(examples: list[Example]) -> None:
    marked = [evolve(examples[0], lines=("Zanzibar", *examples[0].lines[1:]), publisher=f"paper {n}") for n in (8, 9)]
    trained = crf.fit(crf.evidenced([*examples, *marked]), each([*examples, *marked]), epochs=1)
    assert "w=zanzibar" not in trained.features
    assert "w=again" in trained.features


def test_weights_of_two_trainings_are_mixed_by_their_shares(examples: list[Example]) -> None:
    first = crf.fit(crf.evidenced(examples[:6]), each(examples[:6]), l2=0.1, epochs=2)
    second = crf.fit(crf.evidenced(examples[6:]), each(examples[6:]), l2=0.1, epochs=2)
    mixed = crf.mixed([(first, 0.25), (second, 0.75)])
    only_first = first.features.keys() - second.features.keys()
    shared = first.features.keys() & second.features.keys()
    assert only_first
    assert shared
    assert mixed.features.keys() == first.features.keys() | second.features.keys()
    for name in only_first:
        assert mixed.features[name] == pytest.approx(0.25 * first.features[name])
    for name in shared:
        wanted = 0.25 * first.features[name] + 0.75 * second.features[name]
        assert mixed.features[name] == pytest.approx(wanted, abs=1e-6)
    assert mixed.final == pytest.approx(0.25 * first.final + 0.75 * second.final, abs=1e-6)


def test_training_twice_gives_the_same(examples: list[Example]) -> None:
    first, second = (crf.fit(crf.evidenced(examples), each(examples), epochs=2, seed=3) for _ in range(2))
    assert all((first.features[name] == weights).all() for name, weights in second.features.items())
    assert (first.transitions == second.transitions).all()
