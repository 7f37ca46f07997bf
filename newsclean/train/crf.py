"""Train a linear-chain conditional random field over the states of `newsclean.chain`.

Its gradient is what the gold allows less what the model expects, both by forward and backward through the
states. Gold may leave a line open between several tags: a page whose gold has no authors does not say
which line is the byline. Steps are Adam's, on a few examples of like length at a time, and every epoch draws
one example of each group, so that a page is seen in all its flattenings and no more than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from newsclean.chain import STATES, TAGS, may_begin, may_end, may_follow
from newsclean.evidence import Key, keys, observe, spell
from newsclean.train.examples import Example

Floats = NDArray[np.float32]

FOLLOWS = np.array([[may_follow(before, state) for state in STATES] for before in STATES])
BEGINS = np.array([may_begin(state) for state in STATES])
ENDS = np.array([may_end(state) for state in STATES])
TAG_OF = np.array([TAGS.index(state.tag) for state in STATES])
SUM_TAGS = np.eye(len(TAGS), dtype=np.float32)[TAG_OF]
BARRED = -12.0
"""The weight of what may not be, in training: small enough, and no gold that breaks a rule makes it infinite."""

KIN: Mapping[str, Sequence[str]] = {
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
PARTS = np.vstack(
    [np.eye(len(TAGS)), np.array([[float(tag in group) for tag in TAGS] for group in KIN.values()])]
).astype(np.float32)

BATCH = 8
BATCH_LINES = 3000
RATE = 0.02
WARM_UP = 50


@frozen
class Evidenced:
    """Examples in figures: the features' names, and of each example which line shows which."""

    names: tuple[str, ...]
    examples: tuple[Example, ...]
    shown: tuple[Any, ...]


@frozen
class Trained:
    """The weights of a trained field: `features[name][tag]`, and those of moving, beginning and ending by state."""

    features: Mapping[str, Floats]
    transitions: Floats
    initial: Floats
    final: Floats


def mixed(parts: Sequence[tuple[Trained, float]]) -> Trained:
    """The weights of several trainings, each by its share; a feature that one lacks weighs nothing there."""
    features: dict[str, Floats] = {}
    for trained, share in parts:
        for name, weights in trained.features.items():
            features[name] = features.get(name, np.float32(0)) + np.float32(share) * weights
    shares = np.array([share for _, share in parts], dtype=np.float32)
    transitions, initial, final = (
        np.tensordot(shares, np.stack([getattr(trained, name) for trained, _ in parts]), axes=1)
        for name in ("transitions", "initial", "final")
    )
    return Trained(features, transitions, initial, final)


def evidenced(examples: Iterable[Example]) -> Evidenced:
    """Find the evidence of examples; those without lines are left out."""
    number: dict[str, int] = {}
    spelled: dict[Key, list[int]] = {}
    kept, rows = [], []
    for example in examples:
        page = observe(example.lines, example.gaps)
        if not page:
            continue
        columns: list[int] = []
        starts = [0]
        for shown in keys(page):
            for key in shown:
                if key not in spelled:
                    spelled[key] = [number.setdefault(name, len(number)) for name in spell(key)]
                columns += spelled[key]
            starts.append(len(columns))
        kept.append(example)
        rows.append((np.array(columns, dtype=np.int32), np.array(starts)))
    shown = [
        csr_matrix((np.ones(len(columns), dtype=np.float32), columns, starts), shape=(len(starts) - 1, len(number)))
        for columns, starts in rows
    ]
    return Evidenced(tuple(number), tuple(kept), tuple(shown))


def fit(
    evidence: Evidenced,
    groups: Sequence[Sequence[int]],
    *,
    l2: float = 20.0,
    epochs: int = 12,
    publishers: int = 3,
    seed: int = 1,
) -> Trained:
    """Train on examples, of which each epoch draws one a group: their likelihood, less `l2` times half the squares.

    Only features that pages of so many publishers show are trained: what one site says on its pages teaches
    nothing about another, and has no place in a weights file.
    """
    used = sorted({i for group in groups for i in group})
    common = _common([(evidence.examples[i].publisher, evidence.shown[i]) for i in used], evidence.names, publishers)
    shown = {i: evidence.shown[i][:, common] for i in used}
    allowed = {i: _allowed(evidence.examples[i]) for i in used}
    rng = np.random.default_rng(seed)
    field = Field(len(common))
    adam = _Adam(field.values)
    epoch = [_batches([int(rng.choice(group)) for group in groups], shown, rng) for _ in range(epochs)]
    steps = sum(map(len, epoch))
    for batch in (batch for batches in epoch for batch in batches):
        batch.sort(key=lambda i: -shown[i].shape[0])
        lengths = np.array([shown[i].shape[0] for i in batch])
        _, gradient = field.likelihood(
            vstack([shown[i] for i in batch], format="csr"), lengths, np.concatenate([allowed[i] for i in batch])
        )
        held = l2 * len(epoch) / steps
        adam.step(
            field.values,
            [part - held * value for part, value in zip(gradient, field.values)],
            RATE * min(1.0, (adam.steps + 1) / WARM_UP) * 0.5 * (1 + np.cos(np.pi * adam.steps / steps)),
        )
    weights, transitions, initial, final = field.values
    names = [evidence.names[i] for i in common]
    return Trained(dict(zip(names, weights @ PARTS)), transitions, initial, final)


def _common(shown: Sequence[tuple[str, Any]], names: Sequence[str], publishers: int) -> NDArray[np.int64]:
    """The features that examples of at least so many publishers show; composed examples have none and do not count.

    The whole text of a line needs one publisher more, as two may print the same report.
    """
    mine: dict[str, list[Any]] = {}
    for publisher, rows in shown:
        if publisher:
            mine.setdefault(publisher, []).append(rows.indices)
    counts = np.zeros(len(names), dtype=np.int64)
    for columns in mine.values():
        counts[np.unique(np.concatenate(columns))] += 1
    return np.flatnonzero(counts >= publishers + np.array(["text=" in name for name in names]))


def _allowed(example: Example) -> NDArray[np.bool_]:
    allowed = np.zeros((len(example.lines), len(TAGS)), dtype=bool)
    for i, choice in enumerate(example.choices or [{tag} for tag in example.tags]):
        allowed[i, [TAGS.index(tag) for tag in choice]] = True
    return allowed


def _batches(drawn: list[int], shown: Mapping[int, Any], rng: np.random.Generator) -> list[list[int]]:
    """Examples of like length together, in a random order."""
    drawn.sort(key=lambda i: shown[i].shape[0] + 20 * rng.random())
    batches: list[list[int]] = [[]]
    for i in drawn:
        lines = sum(shown[other].shape[0] for other in batches[-1])
        if len(batches[-1]) >= BATCH or lines > BATCH_LINES:
            batches.append([])
        batches[-1].append(i)
    rng.shuffle(batches)
    return batches


class Field:
    """The parameters, `values`: weights of features by tag and kin, of moves, beginnings and ends by state."""

    def __init__(self, features: int) -> None:
        states = len(STATES)
        self.values = [
            np.zeros(shape, dtype=np.float32)
            for shape in ((features, len(PARTS)), (states, states), (states,), (states,))
        ]

    def likelihood(self, shown: Any, lengths: NDArray[np.int64], allowed: NDArray[np.bool_]) -> tuple[float, list[Any]]:
        """The log-likelihood of what is allowed, and its gradient; sequences one after the other, the longest first."""
        weights, transitions, initial, final = self.values
        rows = np.arange(lengths[0])[None] < lengths[:, None]
        scores = np.zeros((*rows.shape, len(STATES)), dtype=np.float32)
        scores[rows] = np.asarray(shown @ (weights @ PARTS))[:, TAG_OF]
        scores[:, 0] += np.where(BEGINS, initial, BARRED)
        scores[np.arange(len(lengths)), lengths - 1] += np.where(ENDS, final, BARRED)
        moves = np.exp(np.where(FOLLOWS, transitions, BARRED)).astype(np.float32)
        all_states = _expect(scores, lengths, moves)
        open_to = np.ones(scores.shape, dtype=bool)
        open_to[rows] = allowed[:, TAG_OF]
        gold = _expect(np.where(open_to, scores, np.float32(-1e9)), lengths, moves)
        lines, moved, begun, ended = (mine - other for mine, other in zip(gold[1:], all_states[1:]))
        by_tag = shown.T.tocsr() @ (lines[rows] @ SUM_TAGS)
        gradient = [np.asarray(by_tag) @ PARTS.T, np.where(FOLLOWS, moved, 0), begun * BEGINS, ended * ENDS]
        return float((gold[0] - all_states[0]).sum()), gradient


def _expect(scores: Floats, lengths: NDArray[np.int64], moves: Floats) -> tuple[Any, ...]:
    """Forward and backward: log totals by sequence; expected states by line, moves, first states and last states."""
    many, longest, states = scores.shape
    top = scores.max(axis=2, keepdims=True)
    lifted = np.exp(scores - top)
    running = [int((lengths > t).sum()) for t in range(longest)]
    forward = np.zeros_like(lifted)
    norms = np.ones((many, longest), dtype=np.float32)
    for t in range(longest):
        n = running[t]
        here = lifted[:n, t] if t == 0 else (forward[:n, t - 1] @ moves) * lifted[:n, t]
        norms[:n, t] = here.sum(axis=1) + np.float32(1e-30)
        forward[:n, t] = here / norms[:n, t, None]
    expected = np.zeros_like(lifted)
    moved = np.zeros_like(moves)
    behind = np.ones((many, states), dtype=np.float32)
    for t in range(longest - 1, -1, -1):
        n = running[t]
        both = forward[:n, t] * behind[:n]
        expected[:n, t] = both / (both.sum(axis=1, keepdims=True) + np.float32(1e-30))
        if t:
            ahead = lifted[:n, t] * behind[:n] / norms[:n, t, None]
            moved += moves * (forward[:n, t - 1].T @ ahead)
            behind[:n] = ahead @ moves.T
    on = np.arange(longest)[None] < lengths[:, None]
    totals = ((np.log(norms) + top[:, :, 0]) * on).sum(axis=1)
    return totals, expected, moved, expected[:, 0].sum(axis=0), expected[np.arange(many), lengths - 1].sum(axis=0)


class _Adam:
    """Steps along the gradient, each parameter at the pace of its own slope."""

    def __init__(self, values: Sequence[Floats]) -> None:
        self.mean = [np.zeros_like(value) for value in values]
        self.square = [np.zeros_like(value) for value in values]
        self.steps = 0

    def step(self, values: Sequence[Floats], gradient: Sequence[Any], rate: float) -> None:
        self.steps += 1
        for value, slope, mean, square in zip(values, gradient, self.mean, self.square):
            mean += np.float32(0.1) * (slope - mean)
            square += np.float32(0.01) * (slope * slope - square)
            value += rate * (mean / (1 - 0.9**self.steps)) / (np.sqrt(square / (1 - 0.99**self.steps)) + 1e-3)
