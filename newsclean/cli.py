"""The command `newsclean`: text in, one JSON record an article out."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import newsclean

_DESCRIPTION = """\
Turn flat text scraped from news sites into clean articles.

Prints one JSON record for each article, one to a line, with its headline,
standfirst, byline, dateline, date, links and paragraphs. What belongs to no
article (share lines, menus, repeated headlines) is left out."""

_EXAMPLES = """\
examples:
  newsclean dump.txt                      the articles of a file
  newsclean *.txt > articles.jsonl        the articles of many files
  scrape-something | newsclean            the articles of what a command prints

The exit status is 0, or 2 if an input could not be used; the others are done all the same."""

FAILED = 2
STDIN = "-"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command with the given arguments, those of the process by default, and returns its exit status."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    files = arguments.files
    if not files:
        if sys.stdin.isatty():
            parser.error("name a FILE, or pipe text in; --help shows how")
        files = [STDIN]
    try:
        status = print_articles(files)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has had enough (newsclean ... | head). Nothing is left to say, and the
        # interpreter must not try to either when it flushes on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def print_articles(files: Sequence[str]) -> int:
    """Prints the articles of each file as JSON Lines, and returns `FAILED` if one of them could not be used, else 0."""
    status = 0
    for name in files:
        try:
            data = _read(name)
        except OSError as error:
            status = _complain(name, error.strerror or error)
            continue
        try:
            document = newsclean.parse(data)
        except newsclean.NewscleanError as error:
            status = _complain(name, error)
            continue
        for article in document.articles:
            record = json.dumps(article.to_dict(), ensure_ascii=False)
            # JSON is UTF-8 whatever the terminal's encoding. A lone surrogate, which UTF-8 cannot hold,
            # is written as the escape that JSON has for it, which happens to be Python's.
            sys.stdout.buffer.write(record.encode("utf-8", "backslashreplace") + b"\n")
    return status


def _complain(name: str, reason: object) -> int:
    print(f"newsclean: {name}: {reason}", file=sys.stderr)
    return FAILED


def _read(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsclean",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"newsclean {newsclean.__version__}")
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a text file; - or no FILE at all means standard input",
    )
    return parser
