"""How users extend newsclean: three shapes of plain callables, held in a frozen `Rules` value.

A `Repair` mends a line's text, a `RoleRule` pins what a line is, and a `Trim` points at what to cut
inside a kept line. A rule is any callable of its shape: there is no registry and no base class.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple, TypeAlias

import regex
from attrs import evolve, field, frozen

from newsclean.errors import RuleError
from newsclean.page import Page
from newsclean.records import Kind, Line, Role, Span, Trimmed

Repair: TypeAlias = Callable[[str], str]
"""Gives the text of one line as it should be; the white space that it leaves is folded."""

RoleRule: TypeAlias = Callable[[Line, Page], Role | None]
"""Pins the role of a line, or returns None. An attribute `kind` says what sort of boilerplate it pins, and a true
attribute `of_text` that the answer depends on the line's text alone, so that it is not asked twice for the same."""

Trim: TypeAlias = Callable[[str], Iterable[tuple[int, int]]]
"""Points at the pieces to cut inside the text of a kept line, by (start, end) of each."""

SHORT, MOST_KNOWN = 120, 1 << 15
"""Characters of a line whose answers are worth keeping, as it may come again, and how many are kept."""
TIMEOUT = 0.1
"""Seconds that an expression may take on a line..."""
TIMEOUT_PER_CHARACTER = 1e-6
"""...and what it may take on top of that for each character, so that a long line is not an error by itself."""


class Pin(NamedTuple):
    """What role rules decided about a line, and which of them did."""

    role: Role
    kind: Kind | None
    reason: str


def rule_name(rule: object) -> str:
    """The name that a rule goes by in the ledger: its `name`, else its `__name__`, else that of its type.

    >>> rule_name(pattern(r"^Follow us on", Role.BOILERPLATE, name="follow-us"))
    'follow-us'
    >>> rule_name(str.strip)
    'strip'
    """
    for attribute in ("name", "__name__"):
        name = getattr(rule, attribute, None)
        if isinstance(name, str) and name:
            return name
    return type(rule).__name__


def _callables(rules: Iterable[Any], shape: str, hint: str = "") -> tuple[Any, ...]:
    if isinstance(rules, str) or not isinstance(rules, Iterable):
        raise TypeError(f"expected a tuple of {shape}, got {rules!r}; put a single one in a tuple: (rule,)")
    rules = tuple(rules)
    for rule in rules:
        if not callable(rule):
            raise TypeError(f"expected {shape}, got {type(rule).__name__} {rule!r}{hint}")
    return rules


def _repairs(rules: Iterable[Repair]) -> tuple[Repair, ...]:
    return _callables(rules, "a repair, a callable (text: str) -> str")


def _roles(rules: Iterable[RoleRule]) -> tuple[RoleRule, ...]:
    shape = "a role rule, a callable (line: Line, page: Page) -> Role | None"
    return _callables(rules, shape, "; newsclean.pattern(expression, role) makes one from an expression")


def _trims(rules: Iterable[Trim]) -> tuple[Trim, ...]:
    return _callables(rules, "a trim, a callable (text: str) -> iterable of (start, end)")


@frozen
class Rules:
    """The rules that a parse runs by: frozen, and picklable where its rules are.

    Each name stands once, so that the ledger can be read and `without` means one rule.

    >>> def shout(line, page):
    ...     return Role.BOILERPLATE if line.text.isupper() else None
    >>> rules = Rules().adding(shout, repairs=[str.strip])
    >>> rules.names
    ('strip', 'shout')
    >>> rules.without("strip").names
    ('shout',)
    """

    repairs: tuple[Repair, ...] = field(default=(), converter=_repairs)
    roles: tuple[RoleRule, ...] = field(default=(), converter=_roles)
    trims: tuple[Trim, ...] = field(default=(), converter=_trims)

    def __attrs_post_init__(self) -> None:
        seen = set()
        for name in self.names:
            if name in seen:
                raise ValueError(
                    f"there are two rules named {name!r}: take the first out with .without({name!r}), "
                    "or give one of them a name of its own (an attribute `name`)"
                )
            seen.add(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all rules, those of repairs first, then of role rules, then of trims."""
        return tuple(rule_name(rule) for rule in (*self.repairs, *self.roles, *self.trims))

    def adding(self, *roles: RoleRule, repairs: Iterable[Repair] = (), trims: Iterable[Trim] = ()) -> Rules:
        """These rules and further ones, which come after those there are.

        Args:
            roles: Rules that pin the role of a line. Where two pin different roles, the later wins.
            repairs: Functions that mend the text of a line, each given what the one before it made.
            trims: Functions that point at what to cut inside a kept line.

        Raises:
            TypeError: Where a rule is not callable.
            ValueError: Where the name of a rule is taken.
        """
        return evolve(
            self,
            repairs=(*self.repairs, *_repairs(repairs)),
            roles=(*self.roles, *roles),
            trims=(*self.trims, *_trims(trims)),
        )

    def without(self, *names: str) -> Rules:
        """These rules less the named ones.

        Raises:
            LookupError: Where there is no rule of a name; the message lists the names there are.
        """
        unknown = sorted(set(names) - set(self.names))
        if unknown:
            known = ", ".join(map(repr, self.names)) or "none"
            raise LookupError(f"no rule is named {', '.join(map(repr, unknown))}; the names are: {known}")
        return Rules(
            repairs=tuple(rule for rule in self.repairs if rule_name(rule) not in names),
            roles=tuple(rule for rule in self.roles if rule_name(rule) not in names),
            trims=tuple(rule for rule in self.trims if rule_name(rule) not in names),
        )

    def of_text(self) -> Rules:
        """These rules less the role rules that may look at more than the text of a line.

        >>> def last(line, page):
        ...     return Role.LINK if page.next(line) is None else None
        >>> Rules(roles=[pattern("^Follow", Role.BOILERPLATE, name="follow"), last]).of_text().names
        ('follow',)
        """
        return evolve(self, roles=tuple(filter(_is_of_text, self.roles)))


def _source(expression: regex.Pattern[str]) -> tuple[str, int]:
    return expression.pattern, expression.flags


@frozen
class PatternRule:
    """A role rule that pins every line in which an expression is found; made by `pattern`."""

    # Two compilations of one source are the same rule, though regex tells them apart.
    expression: regex.Pattern[str] = field(eq=_source)
    role: Role
    name: str
    kind: Kind | None = None
    of_text: ClassVar[bool] = True

    def __call__(self, line: Line, page: Page) -> Role | None:
        """The role where the expression is found in the line's text, else None."""
        limit = TIMEOUT + TIMEOUT_PER_CHARACTER * len(line.text)
        try:
            found = self.expression.search(line.text, timeout=limit)
        except TimeoutError:
            raise TimeoutError(
                f"the expression {self.expression.pattern!r} took more than {limit:.1f} s; "
                "a repeat inside a repeat, as in (a+)+, is the usual cause"
            ) from None
        return self.role if found else None

    def __repr__(self) -> str:
        """The call that makes this rule."""
        kind = f", kind=Kind.{self.kind.name}" if self.kind else ""
        return f"pattern({self.expression.pattern!r}, Role.{self.role.name}, name={self.name!r}{kind})"


def pattern(
    expression: str | re.Pattern[str] | regex.Pattern[str],
    role: Role,
    *,
    name: str | None = None,
    kind: Kind | None = None,
) -> PatternRule:
    r"""A role rule that pins every line in which an expression is found.

    It is searched for anywhere in the repaired text of a line; anchor it with `^` and `$` where it is not
    to be. Letter case counts unless the expression begins with `(?i)`. A search that takes too long is
    broken off and ends the parse with a `RuleError`, so that no expression can hang it.

    Args:
        expression: The source of an expression for the package `regex`, or one that is compiled already.
        role: What a line is in which the expression is found.
        name: What the ledger calls the rule; the expression itself by default.
        kind: What sort of boilerplate such a line is; for `Role.BOILERPLATE` only.

    Raises:
        TypeError: Where expression or role is of another type.
        ValueError: Where the expression is not valid, or a kind is given for another role.

    >>> pattern(r"^Follow us on", Role.BOILERPLATE, name="follow-us", kind=Kind.SHARE)
    pattern('^Follow us on', Role.BOILERPLATE, name='follow-us', kind=Kind.SHARE)
    >>> rule = pattern(r"(?i)^photos?:", Role.CAPTION)
    >>> line = Line(0, Span(0, 24), "PHOTO: the pier at dawn")
    >>> rule(line, Page((line,)))
    <Role.CAPTION: 'caption'>
    >>> pattern(r"(ad", Role.BOILERPLATE)
    Traceback (most recent call last):
    ...
    ValueError: the expression '(ad' is not valid: missing ) at position 3
    """
    if not isinstance(role, Role):
        raise TypeError(f"expected a Role, such as Role.BOILERPLATE, got {type(role).__name__} {role!r}")
    if kind is not None and not isinstance(kind, Kind):
        raise TypeError(f"expected a Kind, such as Kind.SHARE, got {type(kind).__name__} {kind!r}")
    if kind is not None and role is not Role.BOILERPLATE:
        raise ValueError(f"a kind is a sort of boilerplate, so it does not go with Role.{role.name}")
    compiled = _compile(expression)
    return PatternRule(compiled, role, name or compiled.pattern or "pattern", kind)


def _compile(expression: str | re.Pattern[str] | regex.Pattern[str]) -> regex.Pattern[str]:
    flags = 0
    if isinstance(expression, re.Pattern):
        # The two packages number some flags differently, so they are carried over by name.
        flags = sum(getattr(regex, flag) for flag in "AIMSUX" if expression.flags & getattr(re, flag))
        expression = expression.pattern
    source = expression.pattern if isinstance(expression, regex.Pattern) else expression
    if not isinstance(source, str):
        raise TypeError(f"expected an expression as str, got {type(source).__name__} {source!r}")
    try:
        return regex.compile(expression, flags)
    except regex.error as error:
        raise ValueError(f"the expression {source!r} is not valid: {error}") from error


def apply_role_rules(rules: Rules, page: Page) -> list[Pin | None]:
    """What the role rules pin each line of a page to: a role, a kind and the reason, or None.

    Where rules differ the last of them wins, and the reason says over which. Blank lines are not shown
    to the rules.

    Raises:
        RuleError: Where a rule raises, or returns anything but a Role or None.

    >>> lines = tuple(Line(i, Span(0, 0), text) for i, text in enumerate(["Follow us on air", "The port shut."]))
    >>> rules = Rules().adding(pattern("us", Role.CAPTION), pattern("^Follow", Role.BOILERPLATE, name="follow-us"))
    >>> apply_role_rules(rules, Page(lines))
    [Pin(role=<Role.BOILERPLATE: 'boilerplate'>, kind=<Kind.OTHER: 'other'>, reason='follow-us over us'), None]
    """
    of_text = [rule for rule in rules.roles if _is_of_text(rule)]
    of_page = [rule for rule in rules.roles if not _is_of_text(rule)]
    order = {rule_name(rule): i for i, rule in enumerate(rules.roles)}
    # A function is the same rule whatever attributes it has been given since, so these are looked at too.
    kinds = {rule_name(rule): _kind(rule) for rule in rules.roles}
    known = _known(tuple((rule, rule_name(rule), kinds[rule_name(rule)]) for rule in of_text))
    pins: list[Pin | None] = []
    for line in page.lines:
        answers = known.get(line.text) if line.text else ()
        if answers is None:
            answers = tuple(_answers(of_text, line, page))
            if len(line.text) <= SHORT:
                if len(known) >= MOST_KNOWN:
                    known.clear()
                known[line.text] = answers
        if of_page and line.text and (more := tuple(_answers(of_page, line, page))):
            answers = tuple(sorted(answers + more, key=lambda answer: order[answer.reason]))
        pins.append(_pin(answers) if answers else None)
    return pins


def _is_of_text(rule: RoleRule) -> bool:
    return getattr(rule, "of_text", False) and isinstance(rule, Hashable)


@lru_cache(maxsize=16)
def _known(rules: tuple[tuple[RoleRule, str, Kind], ...]) -> dict[str, tuple[Pin, ...]]:
    """What rules that look at nothing but the text have answered so far, by the text."""
    return {}


def _answers(rules: Iterable[RoleRule], line: Line, page: Page) -> Iterator[Pin]:
    """What each rule by itself pins a line to."""
    for rule in rules:
        try:
            role = rule(line, page)
        except Exception as error:
            raise _raised(rule, _where(line), error) from error
        if role is None:
            continue
        if not isinstance(role, Role):
            shape = "a role rule must return a Role, such as Role.BOILERPLATE, or None"
            raise _answered(rule, _where(line), role, shape)
        yield Pin(role, _kind(rule) if role is Role.BOILERPLATE else None, rule_name(rule))


def _pin(answers: Sequence[Pin]) -> Pin:
    """What rules pin a line to together: the last of them wins."""
    pins: dict[tuple[Role, Kind | None], list[str]] = {}
    for role, kind, name in answers:
        pins.setdefault((role, kind), []).append(name)
    last = answers[-1][:2]
    # Sorted, so that the order of rules that agree shows nowhere.
    won = "+".join(sorted(pins.pop(last)))
    lost = "+".join(sorted(name for names in pins.values() for name in names))
    return Pin(*last, f"{won} over {lost}" if lost else won)


def _kind(rule: RoleRule) -> Kind:
    kind = getattr(rule, "kind", None)
    if kind is None:
        return Kind.OTHER
    if not isinstance(kind, Kind):
        raise RuleError(f"the kind of rule {rule_name(rule)!r} must be a Kind, such as Kind.SHARE, not {kind!r}")
    return kind


def apply_trims(rules: Rules, text: str) -> tuple[Trimmed, ...]:
    """What the trims of the rules cut from a text: in order, none overlapping another.

    Spans that overlap become one, under the names of their rules joined by "+". An end past the text means
    its end, and an empty span cuts nothing.

    Raises:
        RuleError: Where a trim raises or returns anything but spans. A negative start is an error, as it is
            most often the -1 of a failed `str.find`.

    >>> def credit(text):
    ...     start = text.find(" (Photo:")
    ...     return [(start, len(text))] if start >= 0 else []
    >>> apply_trims(Rules(trims=[credit]), "The pier at dawn (Photo: A. Reed)")
    (Trimmed(span=Span(start=16, end=33), text=' (Photo: A. Reed)', rule='credit'),)
    >>> apply_trims(Rules(trims=[credit]), "The pier at dawn")
    ()
    """
    merged: list[tuple[int, int, list[str]]] = []
    for start, end, name in sorted(_spans(rules, text)):
        if merged and start < merged[-1][1]:
            first, last, names = merged[-1]
            merged[-1] = first, max(last, end), names if name in names else [*names, name]
        else:
            merged.append((start, end, [name]))
    return tuple(Trimmed(Span(start, end), text[start:end], "+".join(names)) for start, end, names in merged)


def _spans(rules: Rules, text: str) -> Iterator[tuple[int, int, str]]:
    for rule in rules.trims:
        try:
            spans = list(rule(text))
        except Exception as error:
            raise _raised(rule, _quoted(text), error) from error
        for span in spans:
            match span:
                case (int(start), int(end)) if 0 <= start <= end:
                    if start < min(end, len(text)):
                        yield start, min(end, len(text)), rule_name(rule)
                case _:
                    shape = "a trim must return (start, end) pairs with 0 <= start <= end, and () to cut nothing"
                    raise _answered(rule, _quoted(text), span, shape)


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:59] + "…")


def _where(line: Line) -> str:
    return f"line {line.number}, {_quoted(line.text)}"


def _raised(rule: object, where: str, error: Exception) -> RuleError:
    return RuleError(f"rule {rule_name(rule)!r} raised {type(error).__name__} on {where}: {error}")


def _answered(rule: object, where: str, answer: object, shape: str) -> RuleError:
    return RuleError(f"rule {rule_name(rule)!r} answered {_quoted(repr(answer))[1:-1]} on {where}: {shape}")
