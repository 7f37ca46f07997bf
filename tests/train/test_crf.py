from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from newsclean.chain import best_course
from newsclean.evidence import keys, observe, spell
from newsclean.model import load_model
from newsclean.train import crf
from newsclean.train.compose import printed
from newsclean.train.examples import Example
from newsclean.train.weights import write_weights
from tests.train.stories import STORY


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return [evolve(printed(STORY, random.Random(n)), publisher=f"paper {n % 4}") for n in range(12)]


def test_the_gradient_is_that_of_the_likelihood(examples: list[Example]) -> None:
    evidence = crf.evidenced(examples)
    tags = sorted({tag for example in examples for tag in example.tags})
    spelled = {key: spell(key) for key in {key for one in evidence for row in one.keys for key in row}}
    names = sorted({name for mine in spelled.values() for name in mine})[:40]
    problem = crf._Problem(evidence, tags, spelled, names, [1.0, 2.0, 0.5] * 4, 0.3)
    draw = np.random.default_rng(0)
    at = draw.normal(size=problem.size) * 0.3
    _, gradient = problem(at)
    for i in draw.integers(0, problem.size, 20):
        step = np.zeros(problem.size)
        step[i] = 1e-5
        slope = (problem(at + step)[0] - problem(at - step)[0]) / 2e-5
        assert slope == pytest.approx(gradient[i], abs=1e-4)


def test_what_is_trained_tags_its_own_examples_and_survives_the_file(examples: list[Example], tmp_path: Path) -> None:
    trained = crf.fit(crf.evidenced(examples), l2=0.1, iterations=60)
    path = tmp_path / "weights.json.gz"
    assert write_weights(trained, path, {"pages": 12}, least=0.001) == path.stat().st_size
    model = load_model(path)
    assert model.note == {"pages": 12}
    example = examples[0]
    page = observe(example.lines, example.gaps)
    course = best_course([model.scores(keys(page, i)) for i in range(len(page))], model.chain, [None] * len(page))
    assert [model.tags[tag] for tag in course] == list(example.tags)


def test_what_one_publisher_shows_is_not_trained(examples: list[Example]) -> None:
    marked = evolve(examples[0], lines=("Zanzibar", *examples[0].lines[1:]), publisher="paper 9")
    trained = crf.fit(crf.evidenced([*examples, marked]), iterations=2)
    assert "w=zanzibar" not in trained.features
    assert "w=again" in trained.features


def test_a_transition_never_seen_is_none(examples: list[Example]) -> None:
    trained = crf.fit(crf.evidenced(examples), iterations=2)
    opening, headline = trained.tags.index("opening"), trained.tags.index("headline")
    assert np.isnan(trained.transitions[opening, headline])
    assert not np.isnan(trained.transitions[opening, trained.tags.index("subhead")])
