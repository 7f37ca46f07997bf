"""Right and wrong use of rules, as a type checker sees it: every `type: ignore` here must be needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.page import Page
from newsclean.records import Kind, Line, Role, Span
from newsclean.rules import Repair, RoleRule, Rules, Trim, pattern


def strip_star(text: str) -> str:
    return text.lstrip("* ")


def credit(text: str) -> list[tuple[int, int]]:
    return [(0, 1)] if text else []


def credit_spans(text: str) -> Iterator[Span]:
    yield Span(0, len(text))


def after_rule(line: Line, page: Page) -> Role | None:
    above = page.previous(line)
    return Role.CAPTION if above is not None and above.text == "***" else None


def always(line: Line, page: Page) -> Role:
    return Role.PARAGRAPH


def says_text(line: Line, page: Page) -> str:
    return "paragraph"


def forgets_the_page(line: Line) -> Role | None:
    return None


class FromWord:
    """A rule with a setting of its own."""

    kind = Kind.SHARE

    def __init__(self, word: str) -> None:
        self.name = f"from-{word}"
        self.word = word

    def __call__(self, line: Line, page: Page) -> Role | None:
        return Role.BOILERPLATE if self.word in line.text else None


repair: Repair = strip_star
role_rule: RoleRule = after_rule
trim: Trim = credit_spans

rules: Rules = Rules().adding(after_rule, always, FromWord("Share"), repairs=[strip_star], trims=(credit, credit_spans))
rules = rules.adding(pattern(r"^Follow us", Role.BOILERPLATE, name="follow-us", kind=Kind.SHARE))
rules = rules.adding(pattern(re.compile("^Photo:"), Role.CAPTION), lambda line, page: None)
rules = rules.without("after_rule", "always")

Rules().adding(says_text)  # type: ignore[arg-type]
Rules().adding(forgets_the_page)  # type: ignore[arg-type]
Rules().adding("^Follow us")  # type: ignore[arg-type]
Rules().adding([after_rule])  # type: ignore[arg-type]
Rules().adding(repairs=strip_star)  # type: ignore[arg-type]
Rules().adding(repairs=[credit])  # type: ignore[list-item]
Rules().adding(trims=[str.upper])  # type: ignore[list-item]
Rules().adding(trims=[len])  # type: ignore[list-item]
Rules().without(after_rule)  # type: ignore[arg-type]
rules.roles = ()  # type: ignore[misc]
pattern(r"^Follow us", "boilerplate")  # type: ignore[arg-type]
pattern(r"^Follow us", Role.BOILERPLATE, "follow-us")  # type: ignore[call-arg]
pattern(re.compile(b"^Follow us"), Role.BOILERPLATE)  # type: ignore[arg-type]
