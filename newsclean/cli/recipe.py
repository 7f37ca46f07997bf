"""What the command is asked to make, and the files that it is to make it with."""

from __future__ import annotations

import importlib.util
import traceback
from pathlib import Path
from typing import TypedDict

from attrs import frozen

from newsclean.cli.errors import CommandError, reason
from newsclean.defaults import DEFAULT_RULES
from newsclean.errors import NewscleanError
from newsclean.model import Model, load_model
from newsclean.profile import SiteProfile
from newsclean.rules import Rules
from newsclean.stored import read_file

MOST_BYTES = 1 << 30
"""Bytes that a site profile may have: it holds every line of every page that it was learned from."""


class Options(TypedDict):
    """What `parse` takes beside a text."""

    rules: Rules
    site: SiteProfile | None
    model: Model | None


@frozen
class Recipe:
    """What is to be made of each text: the form, and the files that rules, site and model are in."""

    form: str
    rules: str | None = None
    site: str | None = None
    model: str | None = None
    with_source: bool = False


def load_options(recipe: Recipe) -> Options:
    """The options of a parse that a recipe asks for.

    Raises:
        CommandError: Where a file cannot be used.
    """
    try:
        return {
            "rules": load_rules(recipe.rules) if recipe.rules else DEFAULT_RULES,
            "site": load_site(recipe.site) if recipe.site else None,
            "model": load_model(recipe.model) if recipe.model else None,
        }
    except OSError as error:
        raise CommandError(f"{error.filename}: {reason(error)}") from error
    except NewscleanError as error:
        raise CommandError(str(error)) from error


def load_site(path: str) -> SiteProfile:
    """The site profile in a file."""
    try:
        return SiteProfile.from_json(read_file(path, MOST_BYTES).decode("utf-8"))
    except ValueError as error:
        raise CommandError(f"{path}: {error}") from error


def load_rules(path: str) -> Rules:
    """The rules that a Python file calls RULES.

    Raises:
        CommandError: Where the file is not there, raises, or has no such rules; the message names the line.
    """
    if not Path(path).is_file():
        raise CommandError(f"{path}: there is no such file")
    spec = importlib.util.spec_from_file_location("newsclean_rules", path)
    if spec is None or spec.loader is None:
        raise CommandError(f"{path}: rules are a Python file, whose name ends in .py")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        said = error.msg if isinstance(error, SyntaxError) else error
        raise CommandError(f"{_place(error, path)}: {type(error).__name__}: {said}") from error
    rules = getattr(module, "RULES", None)
    if not isinstance(rules, Rules):
        raise CommandError(f"{path}: it must define RULES, for instance RULES = newsclean.DEFAULT_RULES.adding(...)")
    return rules


def _place(error: BaseException, path: str) -> str:
    """The file, and the line in it where the error tells one."""
    if isinstance(error, SyntaxError) and error.filename == path:
        line = error.lineno
    else:
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
        line = (lines or [0])[-1]
    return f"{path}:{line}" if line else path
