"""Records to plain data and back: dicts, lists, strings and numbers, as JSON holds them.

Knows no record by name: what a record is made of is told by its fields and their types.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields, has

from newsclean.errors import RecordError, shown

T = TypeVar("T")
_NAMES = {str: "a string", int: "a whole number"}


def to_plain(value: Any) -> Any:
    """The plain data of a record, or of anything that a record holds."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if has(type(value)):
        return {one.name: to_plain(getattr(value, one.name)) for one in fields(type(value))}
    return value


def from_plain(kind: type[T], data: object, where: str = "") -> T:
    """The record of a kind that plain data tells; keys that the kind has no field for are left alone.

    Raises:
        RecordError: Where the data does not fit; its message says at which place, beginning with `where`.
    """
    return cast(T, _read(kind, data, where or kind.__name__))


def _read(kind: Any, data: object, where: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        (inner,) = (one for one in get_args(kind) if one is not type(None))
        return None if data is None else _read(inner, data, where)
    if origin is tuple:
        return tuple(
            _read(get_args(kind)[0], item, f"{where}[{i}]") for i, item in enumerate(_of(list, "a list", data, where))
        )
    if has(kind):
        return _read_record(kind, _of(dict, "an object", data, where), where)
    if issubclass(kind, tuple):
        return _read_named_tuple(kind, _of(list, "a list", data, where), where)
    if issubclass(kind, Enum):
        return _read_enum(kind, data, where)
    if kind is datetime:
        return _read_date(_of(str, "a string", data, where), where)
    if kind is float:
        return _read_float(_of((int, float), "a number", data, where), where)
    return _of(kind, _NAMES[kind], data, where)


def _of(kind: Any, name: str, data: object, where: str) -> Any:
    if not isinstance(data, kind) or isinstance(data, bool):
        raise RecordError(f"{where} must be {name}, not {shown(data)}")
    return data


def _read_record(kind: type, data: Mapping[str, object], where: str) -> Any:
    hints = _hints(kind)
    values = {}
    for one in fields(kind):
        if one.name in data:
            values[one.name] = _read(hints[one.name], data[one.name], f"{where}.{one.name}")
        elif one.default is NOTHING:
            raise RecordError(f"{where} has no {one.name!r}")
    return kind(**values)


def _read_named_tuple(kind: Any, data: Sequence[object], where: str) -> Any:
    hints = _hints(kind)
    if len(data) != len(hints):
        raise RecordError(f"{where} must be a list of {len(hints)}, not of {len(data)}")
    return kind(*(_read(hint, item, f"{where}[{i}]") for i, (hint, item) in enumerate(zip(hints.values(), data))))


def _read_enum(kind: type[Enum], data: object, where: str) -> Enum:
    try:
        return kind(data)
    except ValueError:
        known = ", ".join(str(one.value) for one in kind)
        raise RecordError(f"{where} must be one of {known}, not {shown(data)}") from None


def _read_float(number: float, where: str) -> float:
    try:
        return float(number)
    except OverflowError:
        raise RecordError(f"{where} is too large a number") from None


def _read_date(text: str, where: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise RecordError(f"{where} must be a date and time as ISO 8601 has it, not {text[:40]!r}") from None


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
