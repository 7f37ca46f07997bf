"""Files that newsclean stores what it learned in, read as files that anybody may have made.

Each is a JSON object that names its format and version. Reading one is bounded in size, gives plain data only, and
fails with a ValueError that says why: nothing else is raised, whatever the bytes.
"""

from __future__ import annotations

import io
import json
import zlib
from gzip import GzipFile
from pathlib import Path
from typing import Any, NoReturn, TypeGuard

from newsclean.errors import shown


def read_file(path: str | Path, most: int) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: Where it cannot be read.
        ValueError: Where it has more than `most` bytes.
    """
    with Path(path).open("rb") as file:
        return _up_to(most, file)


def gunzip(data: bytes, most: int) -> bytes:
    """What was gzipped.

    Raises:
        ValueError: Where the data is damaged, or becomes more than `most` bytes.
    """
    try:
        with GzipFile(fileobj=io.BytesIO(data)) as file:
            return _up_to(most, file)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(str(error)) from error


def _up_to(most: int, file: Any) -> bytes:
    data: bytes = file.read(most + 1)
    if len(data) > most:
        raise ValueError(f"it is larger than {most:,} bytes")
    return data


def read_json(text: str | bytes) -> Any:
    """What JSON tells.

    Raises:
        ValueError: Where it is no JSON, or nested too deeply; NaN and infinity are no JSON.
    """
    try:
        return json.loads(text, parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number in JSON")


def is_whole(value: object, least: int, most: int) -> TypeGuard[int]:
    """Whether a value is a whole number in a range, both ends included; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def whole(value: object, least: int, most: int) -> int:
    """A value as the whole number that it must be.

    Raises:
        ValueError: Where it is none, or out of range.
    """
    if not is_whole(value, least, most):
        raise ValueError(f"{shown(value)} should be a whole number from {least} to {most}")
    return value


def mapping(value: object, what: str) -> dict[str, Any]:
    """A value as the JSON object that it must be.

    Raises:
        ValueError: Where it is none; `what` is what the message calls it.
    """
    if not isinstance(value, dict):
        raise ValueError(f"{what} should be an object, not {shown(value)}")
    return value
