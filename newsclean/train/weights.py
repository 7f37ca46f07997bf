"""Write what was trained as a weights file."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from newsclean.chain import STATES, TAGS
from newsclean.model import FORMAT, VERSION
from newsclean.train.crf import BEGINS, ENDS, FOLLOWS, Trained

SCALE = 256


def write_weights(
    trained: Trained, headline: Mapping[str, float], path: Path, note: Mapping[str, Any], *, least: float = 0.0
) -> int:
    """Write the trained weights of roles and of headlines as newsclean's weights file; returns its size in bytes.

    Weights of features that are smaller than `least` are left out.
    """
    features: dict[str, list[int]] = {}
    for name, weights in sorted(trained.features.items()):
        flat = [n for tag in np.flatnonzero(abs(weights) > least) for n in (int(tag), _whole(weights[tag]))]
        if flat:
            features[name] = flat
    record = {
        "format": FORMAT,
        "version": VERSION,
        "tags": TAGS,
        "scale": SCALE,
        "note": dict(note),
        "states": [
            [
                TAGS.index(state.tag),
                _whole(trained.initial[i]) if BEGINS[i] else None,
                _whole(trained.final[i]) if ENDS[i] else None,
            ]
            for i, state in enumerate(STATES)
        ],
        "transitions": [[int(a), int(b), _whole(trained.transitions[a, b])] for a, b in np.argwhere(FOLLOWS)],
        "features": features,
        "headline": {name: _whole(weight) for name, weight in sorted(headline.items()) if abs(weight) > least},
    }
    data = gzip.compress(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    path.write_bytes(data)
    return len(data)


def _whole(weight: float) -> int:
    return round(float(weight) * SCALE)
