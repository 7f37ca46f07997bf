"""What decided each line: a rule, a step that came later, or the evidence, weighed as the model weighs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import field, frozen

from newsclean.chain import MEANING
from newsclean.evidence import Key, keys, observe, spell
from newsclean.model import Model, default_model, unpack
from newsclean.records import Line, Role
from newsclean.roles import MODEL

LEAST = 0.05
"""Weight under which evidence is not told."""


@frozen
class Sign:
    """One kind of evidence: what it adds up to, and the feature of its kind that adds most in that direction.

    Weights speak for the line's role where they are positive and for the best other role where they are negative;
    one more makes the role e times as likely beside the other.
    """

    evidence: str
    weight: float
    feature: str
    feature_weight: float


@frozen
class Decision:
    """Why a line has its role.

    `rival` is the best other role by the line's own evidence and `lead` how far the role is before it: where that is
    negative, the lines around decided. `signs` are the evidence, the strongest first. All are empty or 0 where a
    rule decided.
    """

    reason: str
    rival: Role | None = None
    lead: float = 0.0
    signs: tuple[Sign, ...] = ()


def decide(lines: Sequence[Line], *, model: Model | None = None) -> list[Decision]:
    """What decided each line of a ledger, given the model that labelled it, which is that of the package by default."""
    decisions = [Decision(line.reason) for line in lines]
    solid = [i for i, line in enumerate(lines) if line.text]
    gaps = [b - a - 1 for a, b in zip([-1, *solid], [*solid, len(lines)])]
    page = observe([lines[i].text for i in solid], gaps)
    model = model or default_model()
    shown = list(keys(page))
    scores = model.scores(page)
    scale = _Scale(model)
    for i, own, row in zip(solid, shown, scores):
        if lines[i].reason == MODEL:
            decisions[i] = scale.weigh(lines[i], own, row)
    return decisions


class _Sum(NamedTuple):
    """What a key's features add up to, and those that say most for it and most against it."""

    total: float
    most: tuple[float, str]
    least: tuple[float, str]


@frozen
class _Scale:
    """A model's weights, unpacked once for each feature that is met."""

    model: Model
    _lanes: dict[str, list[int]] = field(init=False, factory=dict)
    _sums: dict[tuple[Key, int, int], _Sum] = field(init=False, factory=dict)
    _tags: Mapping[Role, tuple[list[int], list[int]]] = field(init=False)

    @_tags.default
    def _own_and_other_tags(self) -> dict[Role, tuple[list[int], list[int]]]:
        roles = [MEANING[tag][0] for tag in self.model.tags]
        every = range(len(roles))
        return {
            role: ([i for i in every if roles[i] is role], [i for i in every if roles[i] is not role]) for role in roles
        }

    def weigh(self, line: Line, shown: Sequence[Key], scores: Sequence[int]) -> Decision:
        """The decision for a line's role by what the line shows, and by the scores of the tags that come of it."""
        own, other = self._tags.get(line.role or Role.BOILERPLATE, ([], []))
        if not own or not other:
            return Decision(line.reason)
        mine, rival = max(own, key=scores.__getitem__), max(other, key=scores.__getitem__)
        return Decision(
            line.reason,
            MEANING[self.model.tags[rival]][0],
            (scores[mine] - scores[rival]) / self.model.scale,
            self._signs(shown, mine, rival),
        )

    def _signs(self, shown: Sequence[Key], mine: int, rival: int) -> tuple[Sign, ...]:
        found: dict[str, list[_Sum]] = {}
        for key in shown:
            found.setdefault(str(key[0]), []).append(self._sum(key, mine, rival))
        signs = []
        for evidence, sums in found.items():
            total = sum(one.total for one in sums)
            if abs(total) >= LEAST:
                weight, feature = max(one.most for one in sums) if total > 0 else min(one.least for one in sums)
                signs.append(Sign(evidence, total, feature, weight))
        return tuple(sorted(signs, key=lambda sign: -abs(sign.weight)))

    def _sum(self, key: Key, mine: int, rival: int) -> _Sum:
        """What a key says for one tag against another; lines share most of their keys, so it is kept."""
        found = self._sums.get((key, mine, rival))
        if found is None:
            weights = [((lanes[mine] - lanes[rival]) / self.model.scale, name) for name, lanes in self._unpacked(key)]
            total = sum(weight for weight, _ in weights)
            found = _Sum(total, max(weights, default=(0.0, "")), min(weights, default=(0.0, "")))
            self._sums[key, mine, rival] = found
        return found

    def _unpacked(self, key: Key) -> Iterator[tuple[str, list[int]]]:
        for name in spell(key):
            lanes = self._lanes.get(name)
            if lanes is None:
                lanes = self._lanes[name] = unpack(self.model.weights.get(name, 0), len(self.model.tags))
            yield name, lanes
