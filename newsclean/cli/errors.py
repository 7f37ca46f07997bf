"""How the command tells what went wrong."""

from __future__ import annotations

import sys

FAILED = 2
"""The exit status where an input, an option or an output could not be used."""
INTERRUPTED = 130


class CommandError(Exception):
    """What ends the command: the message names the file, and the line where there is one."""


def complain(message: object) -> None:
    """Tell on standard error."""
    print(f"newsclean: {message}", file=sys.stderr, flush=True)


def reason(error: Exception) -> str:
    """Why a file could not be used, without the file's name, which an OSError would say again."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
