"""What the command and its subcommands take."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

import newsclean

FORMS = ("jsonl", "text", "jsonld", "parquet", "html")
SUBCOMMANDS: Mapping[str, str] = {
    "explain": "what became of each line, and why",
    "learn-site": "learn what a site prints on every page",
    "train": "train weights on pages of your own",
}

_DESCRIPTION = """\
Turn flat text scraped from news sites into clean articles.

Prints one JSON record for each article, one to a line, with its headline,
standfirst, byline, dateline, date, links and paragraphs. What belongs to no
article (share lines, menus, repeated headlines) is left out."""

_EXAMPLES = """\
examples:
  newsclean dump.txt                            the articles of a file
  newsclean *.txt > articles.jsonl              the articles of many files
  newsclean pages/ --out articles.jsonl         a batch that goes on where it was stopped
  newsclean crawl.jsonl.zst --field body        texts in the field of JSON records
  scrape-something | newsclean --to text        the articles of what a command prints

subcommands (newsclean SUBCOMMAND --help tells more):
{subcommands}

The exit status is 0, or 2 if something could not be used; other inputs are done all the same."""


def articles_parser() -> argparse.ArgumentParser:
    """What `newsclean FILE...` takes."""
    told = "\n".join(f"  {name:<12}{what}" for name, what in SUBCOMMANDS.items())
    parser = _parser("newsclean", _DESCRIPTION, _EXAMPLES.format(subcommands=told))
    parser.add_argument("--version", action="version", version=f"newsclean {newsclean.__version__}")
    _add_inputs(parser)
    parser.add_argument(
        "--to",
        choices=FORMS,
        default="jsonl",
        help="what to make: JSON Lines (the default), plain text, schema.org JSON-LD one article a line, Parquet "
        "(extra arrow), or an HTML page that explains",
    )
    parser.add_argument(
        "--out",
        metavar="PATH",
        help="write to this file, or for html into this folder, instead of printing; a run that was stopped goes on "
        "where it was when it is started again",
    )
    parser.add_argument(
        "--with-source", action="store_true", help="give each record the name of its file, and the line"
    )
    _add_parse_options(parser)
    parser.add_argument(
        "--processes",
        type=_at_least_one,
        default=1,
        metavar="N",
        help="how many processes share the work; 1 by default",
    )
    return parser


def explain_parser() -> argparse.ArgumentParser:
    """What `newsclean explain` takes."""
    parser = _parser(
        "newsclean explain",
        "Tell of each line what it is taken for, in which article it stands, and what decided.",
        "examples:\n  newsclean explain dump.txt | less\n  newsclean explain --html dump.txt > page.html",
    )
    _add_inputs(parser)
    parser.add_argument("--html", action="store_true", help="make a page to look at, where roles can be corrected")
    parser.add_argument("--out", metavar="PATH", help="write to this file, or for --html into this folder")
    _add_parse_options(parser)
    return parser


def learn_site_parser() -> argparse.ArgumentParser:
    """What `newsclean learn-site` takes."""
    parser = _parser(
        "newsclean learn-site",
        "Learn from pages of one site what it prints on every page, for --site.",
        "example:\n  newsclean learn-site pages/ --out site.json",
    )
    _add_inputs(parser)
    parser.add_argument("--out", metavar="FILE", help="where the profile goes; printed by default")
    parser.add_argument(
        "--add", metavar="FILE", action="append", default=[], help="a profile of the same site to add to"
    )
    return parser


def _parser(prog: str, description: str, epilog: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=prog, description=description, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter
    )


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a file, a folder or a glob: text, or JSON Lines (.jsonl, .ndjson), also as .gz or .zst; "
        "- or no FILE at all means standard input",
    )
    parser.add_argument(
        "--field", metavar="NAME", help="the field of the JSON records that holds the text; 'text' by default"
    )


def _add_parse_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rules", metavar="FILE", help="a Python file that defines RULES")
    parser.add_argument("--site", metavar="FILE", help="what the site prints on every page, from newsclean learn-site")
    parser.add_argument("--model", metavar="FILE", help="weights of your own, from newsclean train")


def _at_least_one(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, got {text!r}")
    return number
