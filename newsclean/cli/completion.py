"""Completion in the shell, by argcomplete: `eval "$(register-python-argcomplete newsclean)"`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping

ASKED = "_ARGCOMPLETE"
"""Set by the shell where it asks for completions: the number of words in front of the arguments."""


def complete(subparsers: Mapping[str, argparse.ArgumentParser], plain: argparse.ArgumentParser) -> None:
    """Answer the shell where it asks for completions, and end the process; do nothing where it does not ask."""
    if ASKED not in os.environ:
        return
    import argcomplete
    from argcomplete.completers import FilesCompleter

    words = int(os.environ[ASKED])
    line = os.environ["COMP_LINE"][: int(os.environ["COMP_POINT"])].split(" ")
    first = line[words] if len(line) > words + 1 else ""
    for parser in (plain, *subparsers.values()):
        for action in parser._actions:
            if action.dest == "files":
                action.completer = FilesCompleter()  # type: ignore[attr-defined]
    if first in subparsers:
        os.environ[ASKED] = str(words + 1)
        argcomplete.autocomplete(subparsers[first])
    argcomplete.autocomplete(plain)
