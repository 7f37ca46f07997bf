"""Lines that somebody has labelled, as the page of an explanation saves them, made an example to train on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from newsclean.chain import OPENING
from newsclean.errors import shown
from newsclean.records import BODY_ROLES, Kind, Role
from newsclean.stored import is_whole
from newsclean.train.examples import Example, with_course

FORMAT = "newsclean-lines"
MOST_ARTICLES = 1 << 50
FURNITURE = (Role.HEADLINE, Role.STANDFIRST, Role.BYLINE, Role.PUBLISHED, Role.LINK)


@frozen
class Labelled:
    """A line that is not blank, and what it is."""

    text: str
    role: Role
    repeat: bool
    article: int | None


def is_labelled(record: Mapping[str, Any]) -> bool:
    """Whether a record holds labelled lines, not a page with gold."""
    return record.get("format") == FORMAT


def labelled_example(record: Mapping[str, Any]) -> Example:
    """The example that labelled lines are.

    Lines between two articles may stand behind the one or before the other: that is left open.

    Raises:
        ValueError: Where the record is not whole; its message names the record and the line.
    """
    name = str(record.get("id") or "labelled lines")
    lines: list[Labelled] = []
    gaps = [0]
    told_lines = record.get("lines")
    if not isinstance(told_lines, list):
        raise ValueError(f"{name}: expected a list as 'lines', not {shown(told_lines)}")
    for number, told in enumerate(told_lines):
        line = _line(told, f"{name}, line {number}")
        if line.text:
            lines.append(line)
            gaps.append(0)
        else:
            gaps[-1] += 1
    if not lines:
        raise ValueError(f"{name}: all its lines are blank")
    choices = list(_choices(lines))
    tags = with_course([min(choice) for choice in choices])
    opened = [frozenset({tag}) if len(choice) == 1 else choice for tag, choice in zip(tags, choices)]
    publisher = str(record.get("publisher") or name)
    return Example(
        tuple(line.text for line in lines), tuple(gaps), tuple(tags), publisher, "labelled", name, tuple(opened)
    )


def _line(told: Mapping[str, Any], where: str) -> Labelled:
    try:
        text, role, article = told["text"], Role(told["role"]), told.get("article")
        repeat = role is Role.BOILERPLATE and told.get("kind") == Kind.REPEAT
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueError(
            f"{where}: expected a text and a role, and the number of its article, not {shown(told)}"
        ) from error
    if not isinstance(text, str):
        raise ValueError(f"{where}: its text must be a string, not {shown(text)}")
    if role is not Role.BOILERPLATE and text and not is_whole(article, 0, MOST_ARTICLES):
        raise ValueError(f"{where}: a {role} must have the number of its article")
    return Labelled(text, role, repeat, article if role is not Role.BOILERPLATE else None)


def _choices(lines: Sequence[Labelled]) -> Iterator[frozenset[str]]:
    """The tags that each line may have: one, but for what stands between two articles."""
    inside: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        if line.article is not None and line.role in BODY_ROLES:
            inside.setdefault(line.article, []).append(i)
    before = _nearest(range(len(lines)), lines)
    after = _nearest(range(len(lines) - 1, -1, -1), lines)
    for i, line in enumerate(lines):
        body = inside.get(line.article) if line.article is not None else None
        if body:
            yield frozenset({_tag(line, i, body[0], body[-1])})
        elif before[i] is not None and before[i] == after[i]:
            own = inside.get(before[i] or 0, [i])
            yield frozenset({_cut(line, "before" if i < own[0] else "after" if i > own[-1] else "inside")})
        elif before[i] is None:
            yield frozenset({_cut(line, "before")})
        elif after[i] is None:
            yield frozenset({_cut(line, "after")})
        else:
            yield frozenset({_cut(line, "before"), _cut(line, "after")})


def _nearest(order: range, lines: Sequence[Labelled]) -> list[int | None]:
    """For each line the article of the last line in this order that has one."""
    found: list[int | None] = [None] * len(lines)
    last = None
    for i in order:
        found[i] = last
        last = last if lines[i].article is None else lines[i].article
    return found


def _tag(line: Labelled, i: int, first: int, last: int) -> str:
    """The tag of an article's line, given the first and the last of its body."""
    if line.role in BODY_ROLES:
        return OPENING if i == first else line.role.value
    if first < i < last or line.role not in FURNITURE:
        return _cut(line, "before" if i < first else "after" if i > last else "inside")
    return line.role.value + ("<" if i > last else "")


def _cut(line: Labelled, place: str) -> str:
    """The tag of a line that is in no article's fields: what it is, if that is a repeat, and where."""
    repeat = {"before": "repeat", "after": "repeat<"} if line.repeat else {}
    return repeat.get(place, place)
