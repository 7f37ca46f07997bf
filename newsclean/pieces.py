"""What the search for articles sees of the labelled lines: a piece for each that is no boilerplate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from newsclean.evidence.shape import letters, look
from newsclean.records import BODY_ROLES, Course, Kind, Line, Role

SENTENCE = 5
"""The length class from which a paragraph counts as prose."""
COHESION_LINES = 12
"""Lines of a body whose words are compared with those of its headline."""


@frozen
class Piece:
    """A line that is no boilerplate: `index` among all lines, `row` among those that are not blank.

    `speaks` tells that somebody says something in it, `rules` that it tells what is allowed on the site.
    """

    index: int
    row: int
    role: Role
    course: Course | None
    key: str
    words: frozenset[str]
    prose: int
    speaks: bool
    rules: bool
    repeat: bool
    size: int
    certainty: float


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """The pieces of labelled lines; boilerplate that repeats a headline is one."""
    pieces = []
    row = -1
    for i, line in enumerate(lines):
        row += bool(line.text)
        role = line.role
        repeat = role is Role.BOILERPLATE and line.kind is Kind.REPEAT
        if role is None or (role is Role.BOILERPLATE and not repeat):
            continue
        seen = look(line.text)
        words = frozenset(seen.lexemes)
        prose = seen.weight if role is Role.PARAGRAPH and seen.shape.length >= SENTENCE else 0
        speaks, rules = seen.pitch.speech > 0, seen.pitch.rules > 0
        key = "" if role in BODY_ROLES else letters(line.text)
        size, sure = len(line.text), line.certainty
        pieces.append(Piece(i, row, role, line.course, key, words, prose, speaks, rules, repeat, size, sure))
    return pieces


def prose_of(pieces: Iterable[Piece]) -> int:
    """The characters of prose in pieces."""
    return sum(piece.prose for piece in pieces)


def words_of(pieces: Iterable[Piece]) -> frozenset[str]:
    """The rare words of pieces."""
    return frozenset[str]().union(*(piece.words for piece in pieces))
