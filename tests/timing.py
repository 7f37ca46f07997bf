"""How long a call takes, where a test bounds it."""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 3


def seconds(call: Callable[[], object], enough: float = 0.0) -> float:
    """The processor's seconds for a call, the least of some tries; one that takes no more than `enough` is the last.

    Whatever else runs on the machine can slow one try down, and what is slow by itself is slow in each.
    """
    least = float("inf")
    for _ in range(TRIES):
        start = time.process_time()
        call()
        least = min(least, time.process_time() - start)
        if least <= enough:
            break
    return least
