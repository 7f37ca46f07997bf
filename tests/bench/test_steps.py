"""The cost of each step of the way through, on fifty pages: `pytest -m bench`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import newsclean
from newsclean import Line
from newsclean.articles import build_articles, number_lines
from newsclean.chain import best_course
from newsclean.evidence import Evidence, observe
from newsclean.evidence.shape import look
from newsclean.model import Model, default_model
from newsclean.page import Page
from newsclean.roles import MARGIN
from newsclean.rules import apply_role_rules
from tests.bench.pages import page

pytestmark = pytest.mark.bench
Benchmark = Callable[..., Any]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [page(seed) for seed in range(50)]


@pytest.fixture(scope="module")
def lines(texts: list[str]) -> list[tuple[Line, ...]]:
    return [newsclean.split_lines(text) for text in texts]


@pytest.fixture(scope="module")
def evidence(lines: list[tuple[Line, ...]]) -> list[list[Evidence]]:
    return [_observed(mine) for mine in lines]


@pytest.fixture(scope="module")
def model() -> Model:
    return default_model()


def _observed(lines: tuple[Line, ...]) -> list[Evidence]:
    solid = [line.text for line in lines if line.text]
    return observe(solid, [0] * (len(solid) + 1))


def _each(step: Callable[[Any], Any], many: list[Any]) -> Callable[[], list[Any]]:
    return lambda: [step(one) for one in many]


def test_repair(benchmark: Benchmark, texts: list[str]) -> None:
    assert benchmark(_each(newsclean.repair, texts))[0].startswith(newsclean.repair(texts[0])[:20])


def test_split_lines(benchmark: Benchmark, texts: list[str]) -> None:
    assert len(benchmark(_each(newsclean.split_lines, texts))[0]) == texts[0].count("\n") + 1


def test_look(benchmark: Benchmark, lines: list[tuple[Line, ...]]) -> None:
    solid = [line.text for mine in lines for line in mine if line.text]
    assert any(seen.shape.prose for seen in benchmark(_each(look, solid)))


def test_role_rules(benchmark: Benchmark, lines: list[tuple[Line, ...]]) -> None:
    pins = benchmark(_each(lambda mine: apply_role_rules(newsclean.DEFAULT_RULES, Page(mine)), lines))
    assert any(pins[0])


def test_observe(benchmark: Benchmark, lines: list[tuple[Line, ...]]) -> None:
    assert len(benchmark(_each(_observed, lines))) == len(lines)


def test_scores(benchmark: Benchmark, evidence: list[list[Evidence]], model: Model) -> None:
    assert len(benchmark(_each(model.scores, evidence))[0][0]) == len(model.tags)


def test_best_course(benchmark: Benchmark, evidence: list[list[Evidence]], model: Model) -> None:
    rows = [model.scores(mine) for mine in evidence]
    margin = MARGIN * model.scale
    courses = benchmark(_each(lambda row: best_course(row, model.chain, [None] * len(row), margin=margin), rows))
    assert [len(course) for course in courses] == [len(row) for row in rows]


def test_label(benchmark: Benchmark, lines: list[tuple[Line, ...]]) -> None:
    assert all(line.role for line in benchmark(_each(newsclean.label, lines))[0])


def test_number_lines(benchmark: Benchmark, lines: list[tuple[Line, ...]]) -> None:
    numbered = benchmark(_each(number_lines, [newsclean.label(mine) for mine in lines]))
    assert any(line.article is not None for line in numbered[0])


def test_build_articles(benchmark: Benchmark, lines: list[tuple[Line, ...]]) -> None:
    numbered = [number_lines(newsclean.label(mine)) for mine in lines]
    assert benchmark(_each(build_articles, numbered))[0]


def test_parse(benchmark: Benchmark, texts: list[str]) -> None:
    assert benchmark(_each(newsclean.parse, texts))[0].articles
