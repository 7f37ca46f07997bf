"""Train a linear-chain conditional random field, on arrays that know which lines share their evidence.

A line's features come in keys (see `newsclean.evidence.names`) and most lines share most of theirs, so the
scores of all lines are two sparse products, lines by keys and keys by features, where a general library
multiplies every feature of every line. Sequences of like length go through forward and backward together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newsclean.evidence import Key, keys, observe, spell
from newsclean.train.examples import Example

Floats = NDArray[np.float64]
BATCH = 48

GROUPS: Mapping[str, Sequence[str]] = {
    "ahead": ("before", "head", "headline", "repeat", "byline", "published", "link"),
    "body": ("opening", "paragraph", "subhead", "standfirst", "standfirst<"),
    "behind": ("after", "headline<", "repeat<", "byline<", "published<", "link<"),
    "boilerplate": ("before", "head", "inside", "after"),
    "heading": ("headline", "repeat", "headline<", "repeat<"),
    "standfirst": ("standfirst", "standfirst<"),
    "byline": ("byline", "byline<"),
    "published": ("published", "published<"),
    "link": ("link", "link<"),
}
"""Tags that have something in common. A feature has a weight for each group beside one for each tag, and a tag's
weight is the sum, so that what few lines of a tag show is learned from all of its kin."""


@frozen
class Evidenced:
    """An example with the keys of each of its lines, so that they are spelled out once for many trainings."""

    example: Example
    keys: tuple[tuple[Key, ...], ...]


@frozen
class Trained:
    """The weights of a trained field: `features[name][tag]`, and `transitions[before, tag]`, NaN where never seen."""

    tags: tuple[str, ...]
    features: Mapping[str, Floats]
    transitions: Floats


def evidenced(examples: Iterable[Example]) -> list[Evidenced]:
    """Find the evidence of examples; keys that are equal are one object, as there are many of them."""
    pool: dict[Key, Key] = {}
    found = []
    for example in examples:
        page = observe(example.lines, example.gaps)
        rows = (tuple(pool.setdefault(key, key) for key in keys(page, i)) for i in range(len(page)))
        found.append(Evidenced(example, tuple(rows)))
    return found


def fit(
    examples: Sequence[Evidenced],
    *,
    l2: float = 80.0,
    iterations: int = 90,
    publishers: int = 2,
    weights: Sequence[float] | None = None,
) -> Trained:
    """Train on examples: the likelihood of their tags, less `l2` times half the squared weights.

    Only features that pages of so many publishers show are trained: what one site says on its pages teaches
    nothing about another, and has no place in a weights file. `weights` says how much each example counts.
    """
    counted = [(one, count) for one, count in zip(examples, weights or [1.0] * len(examples)) if one.keys]
    examples, weights = [one for one, _ in counted], [count for _, count in counted]
    tags = sorted({tag for evidence in examples for tag in evidence.example.tags})
    spelled = {key: spell(key) for key in {key for evidence in examples for row in evidence.keys for key in row}}
    names = sorted(_common(examples, spelled, publishers))
    problem = _Problem(examples, tags, spelled, names, weights, l2)
    start = np.zeros(problem.size)
    found = minimize(problem, start, jac=True, method="L-BFGS-B", options={"maxiter": iterations, "maxcor": 8})
    features, transitions = problem.split(found.x)
    return Trained(
        tuple(tags),
        dict(zip(names, features)),
        np.where(problem.seen, transitions, np.nan),
    )


def _common(examples: Sequence[Evidenced], spelled: Mapping[Key, tuple[str, ...]], publishers: int) -> frozenset[str]:
    """The features that examples of at least so many publishers show; composed examples have none and do not count.

    The whole text of a line needs one publisher more, as two may print the same report.
    """
    shown: dict[str, set[Key]] = {}
    for evidence in examples:
        if evidence.example.publisher:
            shown.setdefault(evidence.example.publisher, set()).update(*evidence.keys)
    counts = Counter(name for mine in shown.values() for name in {name for key in mine for name in spelled[key]})
    return frozenset(name for name, count in counts.items() if count >= publishers + ("text=" in name))


class _Problem:
    """The penalised likelihood of the examples and its gradient."""

    def __init__(
        self,
        examples: Sequence[Evidenced],
        tags: Sequence[str],
        spelled: Mapping[Key, tuple[str, ...]],
        names: Sequence[str],
        weights: Sequence[float],
        l2: float,
    ) -> None:
        groups = [[float(tag in group) for tag in tags] for group in GROUPS.values()]
        self.kin = np.vstack([np.eye(len(tags)), np.array(groups)])
        self.shape = (len(names), len(self.kin))
        self.size = len(names) * len(self.kin) + len(tags) ** 2
        self.l2 = l2
        order = sorted(range(len(examples)), key=lambda i: len(examples[i].keys))
        number = {tag: i for i, tag in enumerate(tags)}
        key_number: dict[Key, int] = {}
        rows, starts, gold, counts = list[int](), [0], list[int](), list[float]()
        for i in order:
            for tag, row in zip(examples[i].example.tags, examples[i].keys):
                rows += [key_number.setdefault(key, len(key_number)) for key in row]
                starts.append(len(rows))
                gold.append(number[tag])
                counts.append(weights[i])
        self.keys = _incidence(rows, starts, len(key_number))
        self.features = _spelling(key_number, spelled, {name: i for i, name in enumerate(names)})
        self.keys_back, self.features_back = self.keys.T.tocsr(), self.features.T.tocsr()
        self.counts = np.array(counts)
        self.lengths = [len(examples[i].keys) for i in order]
        gold_tags = np.array(gold)
        one_hot = np.zeros((len(gold), len(tags)))
        one_hot[np.arange(len(gold)), gold_tags] = self.counts
        self.gold = self._back(one_hot)
        self.gold_rows = one_hot
        self.gold_moves = self._moves(gold_tags, len(tags))
        self.seen = self.gold_moves > 0

    def split(self, values: Floats) -> tuple[Floats, Floats]:
        """The weights of features for each tag, and of transitions, that a vector of parameters stands for."""
        names, parts = self.shape
        tags = self.kin.shape[1]
        return values[: names * parts].reshape(names, parts) @ self.kin, values[names * parts :].reshape(tags, tags)

    def __call__(self, values: Floats) -> tuple[float, Floats]:
        features, transitions = self.split(values)
        scores = np.asarray(self.keys @ (self.features @ features))
        moves = np.where(self.seen, np.exp(np.minimum(transitions, 50.0)), 0.0)
        expected, expected_moves, log_total = self._expectations(scores, moves)
        likelihood = float(
            (self.gold_rows * scores).sum() + (self.gold_moves * transitions)[self.seen].sum() - log_total
        )
        gradient = np.concatenate(
            [
                ((self.gold - self._back(expected)) @ self.kin.T).ravel(),
                np.where(self.seen, self.gold_moves - expected_moves, 0.0).ravel(),
            ]
        )
        return 0.5 * self.l2 * float(values @ values) - likelihood, self.l2 * values - gradient

    def _back(self, rows: Floats) -> Floats:
        return np.asarray(self.features_back @ (self.keys_back @ rows))

    def _moves(self, gold: NDArray[np.int64], tags: int) -> Floats:
        moves = np.zeros((tags, tags))
        start = 0
        for length in self.lengths:
            mine = gold[start : start + length]
            np.add.at(moves, (mine[:-1], mine[1:]), self.counts[start])
            start += length
        return moves

    def _expectations(self, scores: Floats, moves: Floats) -> tuple[Floats, Floats, float]:
        """How often each line has each tag and each tag follows each, and the sum of all examples' log totals."""
        top = scores.max(axis=1)
        lifted = np.exp(scores - top[:, None])
        expected = np.zeros_like(scores)
        expected_moves = np.zeros_like(moves)
        log_total = float(top @ self.counts)
        ends = np.cumsum([0, *self.lengths])
        for first in range(0, len(self.lengths), BATCH):
            starts = ends[first : first + BATCH]
            starts = starts[: len(self.lengths) - first]
            lengths = np.array(self.lengths[first : first + BATCH])
            log_total += self._batch(lifted, moves, starts, lengths, expected, expected_moves)
        return expected, expected_moves, log_total

    def _batch(
        self,
        lifted: Floats,
        moves: Floats,
        starts: NDArray[np.int64],
        lengths: NDArray[np.int64],
        expected: Floats,
        expected_moves: Floats,
    ) -> float:
        """Forward and backward through sequences of like length, the shorter ones first."""
        longest = int(lengths[-1])
        forward: list[Floats] = []
        norms: list[Floats] = []
        for t in range(longest):
            on = int(np.searchsorted(lengths, t, side="right"))  # the first sequence that is still running
            here = lifted[starts[on:] + t]
            if t:
                before = forward[-1][len(forward[-1]) - (len(lengths) - on) :]
                here = (before @ moves) * here
            norm = here.sum(axis=1)
            forward.append(here / norm[:, None])
            norms.append(norm)
        backward = np.ones((0, moves.shape[0]))
        log_total = 0.0
        for t in range(longest - 1, -1, -1):
            on = int(np.searchsorted(lengths, t, side="right"))
            ended = int(np.searchsorted(lengths, t + 1, side="right")) - on  # sequences whose last line is t
            weight = self.counts[starts[on:]]
            beta = np.ones((len(lengths) - on, moves.shape[0]))
            if len(backward):
                beta[ended:] = backward @ moves.T
            both = forward[t] * beta
            expected[starts[on:] + t] = both * weight[:, None]
            lifted_beta = lifted[starts[on:] + t] * beta / norms[t][:, None]
            if t:
                before = forward[t - 1][len(forward[t - 1]) - (len(lengths) - on) :]
                expected_moves += moves * (before.T @ (lifted_beta * weight[:, None]))
            backward = lifted_beta
            log_total += float(np.log(norms[t]) @ weight)
        return log_total


def _incidence(rows: Sequence[int], starts: Sequence[int], columns: int) -> Any:
    data = np.ones(len(rows))
    return csr_matrix((data, np.array(rows, dtype=np.int32), np.array(starts)), shape=(len(starts) - 1, columns))


def _spelling(key_number: Mapping[Key, int], spelled: Mapping[Key, tuple[str, ...]], number: Mapping[str, int]) -> Any:
    columns, starts = list[int](), [0]
    for key in key_number:
        columns += [number[name] for name in spelled[key] if name in number]
        starts.append(len(columns))
    return _incidence(columns, starts, len(number))
