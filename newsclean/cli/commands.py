"""What the command and its subcommands do, given their arguments."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from pathlib import Path

import newsclean
from newsclean.cli.errors import FAILED, CommandError, complain
from newsclean.cli.inputs import STDIN, Source, Text, find_sources, read_texts
from newsclean.cli.outputs import (
    BatchFile,
    Output,
    PageFolder,
    ParquetFile,
    StandardOutput,
    fingerprint,
    is_done,
    write_whole,
)
from newsclean.cli.progress import Progress
from newsclean.cli.recipe import Recipe, load_options, load_site
from newsclean.cli.work import make_all
from newsclean.profile import SiteProfile
from newsclean.repairs import decode


def make_articles(arguments: argparse.Namespace) -> int:
    """`newsclean FILE...`: the articles of texts, in the form that is asked for."""
    recipe = Recipe(arguments.to, arguments.rules, arguments.site, arguments.model, arguments.with_source)
    return _run(recipe, arguments, arguments.processes)


def explain(arguments: argparse.Namespace) -> int:
    """`newsclean explain FILE...`: what became of each line, as text or as a page."""
    form = "html" if arguments.html else "explanation"
    return _run(Recipe(form, arguments.rules, arguments.site, arguments.model), arguments, processes=1)


def _run(recipe: Recipe, arguments: argparse.Namespace, processes: int) -> int:
    options = load_options(recipe)  # what is wrong with them is told before anything is written
    sources = find_sources(arguments.files or [STDIN])
    output = _output(recipe, arguments, sources)
    if output is None:
        return 0
    progress = Progress(sum(source.size for source in sources), printed=not arguments.out)
    texts = output.todo(read_texts(sources, arguments.field))
    try:
        for text, pieces in make_all(recipe, options, texts, processes):
            output.begin(text)
            errors = []
            for made in pieces:
                output.write(made.data)
                if made.error is not None:
                    errors.append(made.error)
            for error in errors:
                progress.complain(f"{text.name}: {error}")
            output.end(bool(errors))
            progress.reach(text.read)
        return FAILED if output.finish() else 0
    finally:
        progress.close()
        output.close()


def _output(recipe: Recipe, arguments: argparse.Namespace, sources: Sequence[Source]) -> Output | None:
    """Where it goes; None where it is there already."""
    if recipe.form == "html" and arguments.out:
        return PageFolder(Path(arguments.out))
    if recipe.form == "html" and len(sources) > 1:
        raise CommandError("several pages cannot be printed as one: name a folder for them with --out")
    if recipe.form == "parquet":
        _need_arrow()
    if not arguments.out:
        if recipe.form == "parquet":
            raise CommandError("a Parquet file cannot be printed: name a file for it with --out")
        return StandardOutput()
    path = Path(arguments.out)
    if is_done(path):
        return None
    own = [Path(name).read_bytes() for name in (recipe.rules, recipe.site, recipe.model) if name]
    key = fingerprint(newsclean.__version__, recipe, own, arguments.field, [tuple(source) for source in sources])
    return (ParquetFile if recipe.form == "parquet" else BatchFile)(path, key)


def _need_arrow() -> None:
    try:
        import newsclean.arrow  # noqa: F401
    except ImportError:
        raise CommandError("a Parquet file needs the package pyarrow: pip install 'newsclean[arrow]'") from None


def learn_site(arguments: argparse.Namespace) -> int:
    """`newsclean learn-site FILE...`: a profile of what the texts' site prints on every page."""
    known = [load_site(path) for path in arguments.add]
    failures: list[str] = []
    pages = _whole_texts(read_texts(find_sources(arguments.files or [STDIN]), arguments.field), failures)
    profile = reduce(or_, known, SiteProfile.learn(pages))
    data = profile.to_json().encode("utf-8", "backslashreplace") + b"\n"
    if arguments.out:
        write_whole(Path(arguments.out), data)
    else:
        sys.stdout.buffer.write(data)
    return FAILED if failures else 0


def _whole_texts(texts: Iterable[Text], failures: list[str]) -> Iterator[str]:
    for text in map(Text.whole, texts):
        if text.error:
            complain(f"{text.name}: {text.error}")
            failures.append(text.name)
        else:
            yield text.data if isinstance(text.data, str) else decode(text.data)[0]


def train(arguments: Sequence[str]) -> int:
    """`newsclean train`: what `python -m newsclean.train` does."""
    try:
        from newsclean.train.__main__ import main
    except ImportError as error:
        raise CommandError(f"training needs the package {error.name}: pip install 'newsclean[train]'") from error
    try:
        return main(arguments)
    except ValueError as error:
        raise CommandError(str(error)) from error
