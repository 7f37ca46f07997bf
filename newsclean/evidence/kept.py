"""One object for equal values: lines share most of what they show, and a long text should not hold it twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


class Kept(dict[Any, Any]):
    """The values of a page that have been met, each by itself."""

    def __missing__(self, value: T) -> T:
        self[value] = value
        return value

    def each(self, values: Iterable[T]) -> Iterator[T]:
        """The values, where equal ones are one object."""
        return map(self.__getitem__, values)
