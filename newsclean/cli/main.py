"""Which command is meant, and how it ends."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool

from newsclean.cli import arguments as takes
from newsclean.cli import commands
from newsclean.cli.completion import ASKED, complete
from newsclean.cli.errors import FAILED, INTERRUPTED, CommandError, complain, reason

Command = tuple[Callable[[], argparse.ArgumentParser], Callable[[argparse.Namespace], int]]
PLAIN: Command = (takes.articles_parser, commands.make_articles)
SUBCOMMANDS: Mapping[str, Command] = {
    "explain": (takes.explain_parser, commands.explain),
    "learn-site": (takes.learn_site_parser, commands.learn_site),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with the given arguments, those of the process by default, and return its exit status."""
    if ASKED in os.environ:
        complete({name: make() for name, (make, _) in SUBCOMMANDS.items()}, PLAIN[0]())
    argv = sys.argv[1:] if argv is None else list(argv)
    try:
        status = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has had enough (newsclean ... | head). Nothing is left to say, and the
        # interpreter must not try to either when it flushes on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except CommandError as error:
        complain(error)
        return FAILED
    except OSError as error:
        complain(f"{error.filename}: {reason(error)}" if error.filename else reason(error))
        return FAILED
    except BrokenProcessPool:
        complain("a process that shared the work was ended, perhaps for want of memory; a batch goes on when run again")
        return FAILED
    except KeyboardInterrupt:
        complain("interrupted; a batch goes on when run again")
        return INTERRUPTED
    return status


def _run(argv: Sequence[str]) -> int:
    if argv[:1] == ["train"]:
        return commands.train(argv[1:])
    name = argv[0] if argv else ""
    make_parser, command = SUBCOMMANDS.get(name, PLAIN)
    parser = make_parser()
    # Intermixed: files may stand before and behind an option.
    arguments = parser.parse_intermixed_args(argv[1:] if name in SUBCOMMANDS else argv)
    if not arguments.files and sys.stdin.isatty():
        parser.error("name a FILE, or pipe text in; --help shows how")
    return command(arguments)
