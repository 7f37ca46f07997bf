"""The trained weights: what each feature says for each tag, and which tag may follow which.

A weights file is gzipped JSON: `format`, `version`, `tags`, `scale` (weights are whole numbers of
1/scale), `states` as [tag, weight of beginning there, weight of ending there], where null means never,
`transitions` as [from state, to state, weight], `features` as {name: [tag, weight, tag, weight, ...]},
`headline` as {name: weight}, and `note`: what it was trained on. It holds data only; loading it runs nothing.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from itertools import repeat
from pathlib import Path
from typing import Any

from attrs import field, frozen

from newsclean.chain import MEANING, MOST_STATES, NEVER, Chain
from newsclean.errors import ModelError, shown
from newsclean.evidence import GROUPS, Evidence, Key, Values, columns, spell, word_keys
from newsclean.evidence.shape import SHORT
from newsclean.stored import gunzip, mapping, read_file, read_json, whole

FORMAT = "newsclean-model"
VERSION = 2
LANE = 32
"""Bits that one tag's score takes in a packed sum: the scores of all tags are added in one addition."""
HALF = 1 << (LANE - 1)
MOST_BYTES = 1 << 26
"""Bytes that a weights file may have, packed or unpacked; those of the package take a fiftieth of it unpacked."""
MOST_WEIGHT = 1 << 20
"""What a weight is at most, so that no sum of weights leaves its lane."""
MOST_KNOWN = 1 << 15
"""Values of one group of features whose sum is kept: a bound on memory, far above what most groups ever show."""


class Table(dict[Values, int]):
    """What the values of a group of features add: summed up feature by feature once, and then kept."""

    def __init__(self, group: str, weights: Mapping[str, int]) -> None:
        super().__init__()
        self.group = group
        self.weights = weights

    def __missing__(self, values: Values) -> int:
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[values] = added = _sum(self.weights, (self.group, values))
        return added

    def __reduce__(self) -> tuple[type[Table], tuple[str, Mapping[str, int]]]:
        return Table, (self.group, self.weights)


Said = tuple[int, int, int]
"""What a line's words add to the scores of the line itself, of the line after it, and of the line before it."""


class Texts(dict[str, Said]):
    """What lines add by their words, kept for lines that are short enough to come again."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        super().__init__()
        self.weights = weights

    def of(self, line: Evidence) -> Said:
        """What a line adds."""
        found = self.get(line.text)
        if found is None:
            own, for_next, for_previous = word_keys(line.text, line.look)
            found = _sum(self.weights, own), _sum(self.weights, for_next), _sum(self.weights, for_previous)
            if len(line.text) <= SHORT:
                if len(self) >= MOST_KNOWN:
                    self.clear()
                self[line.text] = found
        return found

    def __reduce__(self) -> tuple[type[Texts], tuple[Mapping[str, int]]]:
        return Texts, (self.weights,)


def _sum(weights: Mapping[str, int], key: Key) -> int:
    return sum([weights[name] for name in spell(key) if name in weights])


@frozen
class Model:
    """Weights ready for decoding.

    `weights` maps a feature's name to the packed weights of all tags, and `headline_weights` to what it says for a
    line as a headline; all weights are whole numbers of 1/scale.
    """

    tags: tuple[str, ...]
    scale: int
    chain: Chain = field(repr=False)
    weights: Mapping[str, int] = field(repr=False)
    headline_weights: Mapping[str, int] = field(repr=False)
    note: Mapping[str, Any] = field(repr=False)
    _bias: int = field(init=False, repr=False)
    _tables: Mapping[str, Table] = field(init=False, repr=False, eq=False)
    _headline_tables: Mapping[str, Table] = field(init=False, repr=False, eq=False)
    _texts: Texts = field(init=False, repr=False, eq=False)

    @_bias.default
    def _every_lane_positive(self) -> int:
        return pack((tag, HALF) for tag in range(len(self.tags)))

    @_tables.default
    def _by_group(self) -> Mapping[str, Table]:
        return {group: Table(group, self.weights) for group in GROUPS}

    @_headline_tables.default
    def _by_group_for_headlines(self) -> Mapping[str, Table]:
        return {group: Table(group, self.headline_weights) for group in GROUPS}

    @_texts.default
    def _by_text(self) -> Texts:
        return Texts(self.weights)

    def scores(self, page: Sequence[Evidence]) -> list[Sequence[int]]:
        """The score of each tag, line by line, given what the lines of a page show."""
        if not page:
            return []
        own, for_next, for_previous = zip(*map(self._texts.of, page))
        parts: list[Iterable[int]] = [own, (0, *for_next[:-1]), (*for_previous[1:], 0)]
        parts += [map(self._tables[group].__getitem__, values) for group, values in columns(page)]
        size = LANE // 8 * len(self.tags)
        totals = map(sum, zip(*parts), repeat(self._bias))
        # Flipping the top bit takes the bias of a lane off again.
        return [array("i", (total ^ self._bias).to_bytes(size, "little")) for total in totals]

    def headline_score(self, keys: Iterable[Key]) -> int:
        """How much the keys of a line speak for it as the headline, against other lines ahead of the same body."""
        return sum(self._headline_tables[group][values] for group, values in keys)

    def contributions(self, names: Iterable[str], tag: str) -> list[tuple[str, float]]:
        """What each feature adds to the score of a tag, the strongest first."""
        at = self.tags.index(tag)
        found = []
        for name in names:
            weight = unpack(self.weights.get(name, 0), len(self.tags))[at]
            if weight:
                found.append((name, weight / self.scale))
        return sorted(found, key=lambda pair: -abs(pair[1]))


def pack(weights: Iterable[tuple[int, int]]) -> int:
    """One integer that holds (tag, weight) pairs, each tag's weight in its lane; sums of such add lane by lane."""
    return sum(weight << (LANE * tag) for tag, weight in weights)


def unpack(packed: int, size: int) -> list[int]:
    """The lanes of a packed integer."""
    lanes = []
    full = 1 << LANE
    for _ in range(size):
        lane = ((packed + HALF) % full) - HALF
        lanes.append(lane)
        packed = (packed - lane) >> LANE
    return lanes


def load_model(path: str | Path) -> Model:
    """Load a weights file that `python -m newsclean.train` wrote.

    Raises:
        OSError: Where the file cannot be read.
        ModelError: Where it is not such a file, truncated, or of another version.
    """
    try:
        data = read_file(path, MOST_BYTES)
    except ValueError as error:
        raise ModelError(f"{path} is not a newsclean weights file: {error}") from error
    return read_model(data, str(path))


def read_model(data: bytes, name: str) -> Model:
    """The model in the bytes of a weights file; `name` is what errors call it."""
    try:
        record = read_json(gunzip(data, MOST_BYTES))
    except ValueError as error:
        raise ModelError(f"{name} is not a newsclean weights file, or it is damaged: {error}") from error
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise ModelError(f"{name} is not a newsclean weights file; make one with python -m newsclean.train")
    if record.get("version") != VERSION:
        version = shown(record.get("version"))
        raise ModelError(f"{name} is a weights file of version {version}; this newsclean reads {VERSION}")
    try:
        return _build(record)
    except KeyError as error:
        raise ModelError(f"{name} is damaged: it has no {error}") from error
    except (TypeError, ValueError) as error:
        raise ModelError(f"{name} is damaged: {error}") from error


def _build(record: Mapping[str, Any]) -> Model:
    tags = tuple(map(str, record["tags"]))
    # Each step after the model counts on all of them.
    if len(tags) != len(MEANING) or set(tags) != MEANING.keys():
        raise ValueError(f"its tags are not those that this newsclean knows: {shown(record['tags'])}")
    weights = {name: pack(_pairs(flat, len(tags))) for name, flat in mapping(record["features"], "features").items()}
    headline = {name: _weight(weight) for name, weight in mapping(record["headline"], "headline").items()}
    scale = whole(record["scale"], 1, MOST_WEIGHT)
    return Model(tags, scale, _chain(record, len(tags)), weights, headline, mapping(record["note"], "note"))


def _chain(record: Mapping[str, Any], tags: int) -> Chain:
    states = [
        (whole(tag, 0, tags - 1), *(NEVER if cost is None else _weight(cost) for cost in costs))
        for tag, *costs in record["states"]
    ]
    if len(states) > MOST_STATES:
        raise ValueError(f"{len(states)} states are too many")
    onward: list[dict[int, int]] = [{} for _ in states]
    last = len(states) - 1
    for source, target, weight in record["transitions"]:
        onward[whole(source, 0, last)][whole(target, 0, last)] = _weight(weight)
    own, initial, final = zip(*states, strict=True)
    return Chain(own, tuple(tuple(moves.items()) for moves in onward), initial, final)


def _weight(value: object) -> int:
    return whole(value, -MOST_WEIGHT, MOST_WEIGHT)


def _pairs(flat: Sequence[object], size: int) -> Iterable[tuple[int, int]]:
    seen = set()
    for told, weight in zip(flat[::2], flat[1::2], strict=True):
        tag = whole(told, 0, size - 1)
        if tag in seen:
            raise ValueError(f"a feature has two weights for tag {tag}")
        seen.add(tag)
        yield tag, _weight(weight)


_lock = threading.Lock()
_default: list[Model] = []


def default_model() -> Model:
    """The model that comes with the package, loaded at first use and then kept."""
    with _lock:
        if not _default:
            data = resources.files("newsclean.data").joinpath("roles.json.gz").read_bytes()
            _default.append(read_model(data, "the model of this newsclean"))
    return _default[0]
