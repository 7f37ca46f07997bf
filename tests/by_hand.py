"""Lines and pieces that are labelled by hand."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from newsclean import Kind, Line, Role, Span
from newsclean.pieces import Piece


def labelled(*lines: tuple[Role, str]) -> tuple[Line, ...]:
    at, out = 0, []
    for number, (role, text) in enumerate(lines):
        kind = Kind.OTHER if role is Role.BOILERPLATE else None
        out.append(Line(number, Span(at, at + len(text) + 1), text, role, kind, "by hand"))
        at += len(text) + 1
    return tuple(out)


def piece(role: Role, words: str = "", **others: Any) -> Piece:
    plain = Piece(
        index=0,
        row=0,
        role=role,
        course=None,
        key=words,
        words=frozenset(words.split()),
        prose=0,
        speaks=False,
        rules=False,
        repeat=False,
        size=1,
        certainty=1.0,
    )
    return evolve(plain, **others)
