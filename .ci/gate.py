"""Fails where a measured figure is past its floor or ceiling.

usage: gate.py FLOORS NAME=RESULT.json ...

FLOORS is a JSON file whose nested keys are those of the results, under the result's NAME, and whose leaves are
bounds: {"speed": {"ratio": ">= 1.0", "quadratic": "<= 0"}}. A list counts by its length. A bound on a figure
that no result has is a failure too.
"""

from __future__ import annotations

import json
import operator
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BOUNDS = {">=": operator.ge, "<=": operator.le}


def bounds(floors: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """The path and the bound of each leaf."""
    for key, value in floors.items():
        if isinstance(value, dict):
            yield from bounds(value, (*path, key))
        else:
            yield (*path, key), value


def figure(results: dict[str, Any], path: tuple[str, ...]) -> float | None:
    """The figure at a path; None where there is none."""
    value: Any = results
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return None
        value = value[key]
    return float(len(value) if isinstance(value, list) else value)


def holds(value: float | None, bound: str) -> bool:
    """Whether a figure keeps its bound, such as ">= 0.9"."""
    sign, limit = bound.split()
    return value is not None and bool(BOUNDS[sign](value, float(limit)))


def main(floors_file: str, *named_results: str) -> int:
    """Prints each figure beside its bound and returns 1 if one does not keep it, else 0."""
    results = {}
    for named in named_results:
        name, file = named.split("=", 1)
        results[name] = json.loads(Path(file).read_text(encoding="utf-8"))
    failed = 0
    for path, bound in bounds(json.loads(Path(floors_file).read_text(encoding="utf-8"))):
        value = figure(results, path)
        kept = holds(value, bound)
        failed += not kept
        shown = "missing" if value is None else f"{value:.3f}"
        print(f"{'ok  ' if kept else 'FAIL'} {' / '.join(path):50} {shown:>8}  {bound}")
    print(f"gate: {failed} figure(s) out of bounds" if failed else "gate: all figures within bounds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
