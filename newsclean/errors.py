"""What newsclean raises, each with a message that says what to do."""

from __future__ import annotations

import reprlib


class NewscleanError(Exception):
    """The base of all errors of this package."""


class HTMLInputError(NewscleanError, ValueError):
    """The text is a raw HTML document; newsclean cleans text, so flatten it first."""


class RuleError(NewscleanError):
    """A rule raised or answered with something that is not of its shape."""


class ModelError(NewscleanError, ValueError):
    """A weights file cannot be read."""


class ProfileError(NewscleanError, ValueError):
    """A site profile cannot be read."""


class RecordError(NewscleanError, ValueError):
    """Plain data is not that of a record."""


class TextError(NewscleanError):
    """One of many texts could not be parsed: `index`, counted from 0, says which, and `reason` why.

    >>> str(TextError(7, "TypeError: no text"))
    'text 7: TypeError: no text'
    """

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(index, reason)
        self.index = index
        self.reason = reason

    def __str__(self) -> str:
        return f"text {self.index}: {self.reason}"


def shown(value: object) -> str:
    """A value as an error shows it: in short, however large it is.

    >>> shown(["port"] * 1000)
    "list ['port', 'port', 'port', 'port', 'port', 'port', ...]"
    >>> shown(10**5000)
    'int too large to show'
    """
    try:
        told = reprlib.repr(value)
    except ValueError:  # an int with more digits than Python writes
        told = "too large to show"
    return "null" if value is None else f"{type(value).__name__} {told}"
