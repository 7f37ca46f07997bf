"""Reading the data files that the fields need, each once and when it is first asked for."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import regex

_ACCENTS = regex.compile(r"[\u0300-\u036f]+")
_FIGURE = regex.compile(r"\d")


def check_text(value: object, name: str = "text") -> None:
    """Refuse anything but a string, and say what to pass."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, one line of text, not {type(value).__name__}")


@cache
def load_json(name: str) -> Any:
    """Read a JSON data file of the package."""
    return json.loads(files("newsclean.data").joinpath(name).read_text(encoding="utf-8"))


@cache
def load_lines(name: str) -> tuple[str, ...]:
    """Read a data file of one entry per line, less comments and empty lines."""
    lines = files("newsclean.data").joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in map(str.strip, lines) if line and not line.startswith("#"))


def has_known_figures(text: str) -> bool:
    """Tell whether `int` knows every figure of a text: expressions may follow a later Unicode than Python does.

    >>> has_known_figures("3 May ٢٠٢٤")
    True
    """
    return all(map(str.isdecimal, _FIGURE.findall(text)))


def fold(name: str) -> str:
    """Bring a name to the form in which tables list it: no case, no accents, no closing full stop.

    Newsrooms drop accents from capitals, and Turkish capitals fold to an i of their own. Marks of scripts in which
    they are letters stay.

    >>> fold("DÉC."), fold("İSTANBUL"), fold("ΜΑΪΟΥ")
    ('dec', 'istanbul', 'μαιου')
    """
    name = name.casefold().rstrip(".").replace("ı", "i").replace("’", "'")
    if name.isascii():
        return name
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", name)))


def folded(names: Iterable[str]) -> frozenset[str]:
    """Fold a list of names."""
    return frozenset(map(fold, names))
