"""Train on examples and write the weights file."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from newsclean.model import FORMAT, VERSION
from newsclean.train.crf import Trained

SCALE = 256


def write_weights(trained: Trained, path: Path, note: Mapping[str, Any], *, least: float = 0.0) -> int:
    """Write trained weights as newsclean's weights file; returns its size in bytes.

    Weights of features that are smaller than `least` are left out.
    """
    transitions = [
        [int(a), int(b), round(float(trained.transitions[a, b]) * SCALE)]
        for a, b in np.argwhere(~np.isnan(trained.transitions))
    ]
    features: dict[str, list[int]] = {}
    for name, weights in sorted(trained.features.items()):
        flat = [
            n for tag in np.flatnonzero(abs(weights) > least) for n in (int(tag), round(float(weights[tag]) * SCALE))
        ]
        if flat:
            features[name] = flat
    record = {
        "format": FORMAT,
        "version": VERSION,
        "tags": trained.tags,
        "scale": SCALE,
        "note": dict(note),
        "transitions": transitions,
        "features": features,
    }
    data = gzip.compress(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    path.write_bytes(data)
    return len(data)
