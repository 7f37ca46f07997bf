"""A bar for long work, where somebody looks on."""

from __future__ import annotations

import sys
from typing import Any

from newsclean.cli.errors import complain

DELAY = 1.0
"""Seconds that work takes before it shows a bar."""


class Progress:
    """Shows on a terminal which share of the inputs' bytes is done, if tqdm is installed; tells of failures.

    Where what is made is `printed` on a terminal, that shows it, and no bar stands in between.
    """

    def __init__(self, total: int, *, printed: bool) -> None:
        shown = sys.stderr.isatty() and not (printed and sys.stdout.isatty())
        self.bar = _bar(total) if shown else None

    def reach(self, read: int) -> None:
        """So many bytes are done."""
        if self.bar is not None:
            self.bar.update(read - self.bar.n)

    def complain(self, message: str) -> None:
        """Tell of a failure, above the bar."""
        if self.bar is not None:
            self.bar.clear()
        complain(message)

    def close(self) -> None:
        """Take the bar off."""
        if self.bar is not None:
            self.bar.close()


def _bar(total: int) -> Any:
    try:
        from tqdm import tqdm
    except ImportError:
        return None
    return tqdm(total=total or None, unit="B", unit_scale=True, delay=DELAY, leave=False, file=sys.stderr)
