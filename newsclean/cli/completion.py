"""Completion in the shell, by argcomplete: `eval "$(register-python-argcomplete newsclean)"`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping

ASKED = "_ARGCOMPLETE"
"""Set by the shell where it asks for completions: the number of words in front of the arguments."""


def complete(subparsers: Mapping[str, argparse.ArgumentParser], plain: argparse.ArgumentParser) -> None:
    """Answer the shell, which asks for completions, and end the process."""
    import argcomplete
    from argcomplete.completers import FilesCompleter

    words = int(os.environ[ASKED])
    line = os.environ["COMP_LINE"][: int(os.environ["COMP_POINT"])].split(" ")[words:]
    names = sorted(subparsers) if len(line) == 1 else []
    parser = plain
    if len(line) > 1 and line[0] in subparsers:
        os.environ[ASKED] = str(words + 1)
        parser = subparsers[line[0]]
    files = FilesCompleter()
    for action in parser._actions:
        if action.dest == "files":
            action.completer = lambda prefix, **_: [*names, *files(prefix)]  # type: ignore[attr-defined]
    argcomplete.autocomplete(parser)
