"""Train the weights that choose a headline among the lines ahead of a body: a softmax over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newsclean.chain import HEADLINE, courses
from newsclean.evidence import headline_candidates, observe, spell
from newsclean.train.examples import Example, plain

Choice = tuple[list[list[str]], list[bool]]


def fit_headlines(
    examples: Sequence[Example], *, l2: float = 3.0, publishers: int = 4, iterations: int = 150
) -> Mapping[str, float]:
    """The weight of each feature that pages of so many publishers show; composed examples do not count."""
    choices: list[Choice] = []
    shown: dict[str, set[str]] = {}
    for example in examples:
        for features, right in _choices(example):
            choices.append((features, right))
            if example.publisher:
                for name in {name for mine in features for name in mine}:
                    shown.setdefault(name, set()).add(example.publisher)
    names = sorted(name for name, of in shown.items() if len(of) >= publishers)
    number = {name: i for i, name in enumerate(names)}
    rows = [(_matrix(features, number), np.array(right)) for features, right in choices]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = 0.5 * l2 * float(weights @ weights), l2 * weights
        for features, right in rows:
            scores = features @ weights
            odds = np.exp(scores - scores.max())
            of_right = np.where(right, odds, 0.0)
            value -= float(np.log(of_right.sum() / odds.sum() + 1e-300))
            slope = slope - features.T @ (of_right / (of_right.sum() + 1e-300) - odds / odds.sum())
        return value, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": iterations})
    return dict(zip(names, found.x))


def mean_headlines(fits: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    """The mean weights of several fits; a feature that one lacks weighs nothing there."""
    return {
        name: sum(fit.get(name, 0.0) for fit in fits) / len(fits) for name in {name for fit in fits for name in fit}
    }


def _choices(example: Example) -> Iterator[Choice]:
    """The lines ahead of each body, and which of them say its headline."""
    page = observe(example.lines, example.gaps)
    for start, opening, _ in courses(example.tags):
        headlines = [i for i in range(start, opening) if example.tags[i] == HEADLINE]
        if not headlines:
            continue
        said = plain(example.lines[headlines[-1]])
        found = list(headline_candidates(page, start, opening))
        right = [plain(example.lines[i]) == said for i, _ in found]
        if any(right) and not all(right):
            yield [[name for key in keys for name in spell(key)] for _, keys in found], right


def _matrix(features: Sequence[Sequence[str]], number: Mapping[str, int]) -> Any:
    columns = [[number[name] for name in mine if name in number] for mine in features]
    starts = np.cumsum([0, *map(len, columns)])
    flat = [column for mine in columns for column in mine]
    return csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(columns), len(number)))
