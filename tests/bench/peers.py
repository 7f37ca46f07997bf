"""What a clean-up costs beside others: all in one run, page by page in turn, in seconds of this process.

usage: python tests/bench/peers.py [PAGES.jsonl.gz] [--rounds N]

PAGES holds one record a line, whose texts/htmltext is a page's text; without it, pages are made up. A library
that is not installed is left out. Those that take HTML alone are given each line as a paragraph.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import regex

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import newsclean
from tests.bench.pages import page

Measured = Callable[[str], object]
WORDS = regex.compile(r"\w+")
MOST_PAGES = 200


def read_pages(path: Path | None) -> list[str]:
    """The texts to measure on."""
    if path is None:
        return [page(seed) for seed in range(MOST_PAGES)]
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line)["texts"]["htmltext"] for line in file][:MOST_PAGES]


def wrapped(text: str) -> str:
    """An HTML document of which each line is a paragraph."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    return f"<html><body>{paragraphs}</body></html>"


def contestants() -> dict[str, Measured]:
    """What is measured, by name."""
    found: dict[str, Measured] = {
        "newsclean": newsclean.parse,
        "newsclean.repair": newsclean.repair,
        "one regex pass": WORDS.findall,
        "str.splitlines": str.splitlines,
    }
    makers = {"ftfy": _ftfy, "clean-text": _clean_text, "jusText": _justext, "trafilatura": _trafilatura}
    for name, make in makers.items():
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} is not installed and left out", file=sys.stderr)
    return found


def _ftfy() -> Measured:
    fix: Measured = import_module("ftfy").fix_text
    return fix


def _clean_text() -> Measured:
    clean: Measured = import_module("cleantext").clean
    return clean


def _justext() -> Measured:
    justext = import_module("justext")
    words = justext.get_stoplist("English")
    return lambda text: justext.justext(wrapped(text), words)


def _trafilatura() -> Measured:
    extract = import_module("trafilatura").extract
    return lambda text: extract(wrapped(text))


def main() -> None:
    """Print a table of characters a second, and how each compares with newsclean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    pages = read_pages(arguments.pages)
    measured = contestants()
    for run in measured.values():
        run(pages[0])
    seconds: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(arguments.rounds):
        spent = dict.fromkeys(measured, 0.0)
        for text in pages:
            for name, run in measured.items():
                start = time.process_time()
                run(text)
                spent[name] += time.process_time() - start
        for name, total in spent.items():
            seconds[name].append(total)
    size = sum(map(len, pages))
    first, later = seconds["newsclean"][0], min(seconds["newsclean"])
    seconds = {"newsclean, first time": [first], **seconds}
    for name, rounds in sorted(seconds.items(), key=lambda item: min(item[1])):
        print(f"{name:24} {size / min(rounds) / 1e6:8.2f} Mchar/s  {min(rounds) / later:6.2f} times newsclean's time")


if __name__ == "__main__":
    main()
