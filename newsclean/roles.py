"""The third step: give every line its role.

Rules pin what they are sure of; the model settles the rest from the line, its neighbours and the course
that an article takes: what comes before its body, in it and after it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from newsclean.chain import best_course
from newsclean.defaults import DEFAULT_RULES, boilerplate_kind
from newsclean.evidence import Evidence, keys, observe
from newsclean.evidence.context import WINDOW
from newsclean.model import Model, default_model
from newsclean.page import Page
from newsclean.profile import SiteProfile
from newsclean.records import Course, Kind, Line, Role
from newsclean.rules import Pin, Rules, apply_role_rules

MODEL = "model"
"""The reason that the ledger gives for what the model decided."""
BLANK = "blank"
OPENING = "opening"
TIPS = 8
"""How often the scale is tipped, by one each time, towards an article in a text that seems to have none."""
BODY_TAGS = frozenset({OPENING, "paragraph", "subhead"})

# What the tags of the chain say: a role, and where in its article's course the line stands. A tag that ends in
# "<" stands after the body, and "opening" is an article's first paragraph.
MEANING: Mapping[str, tuple[Role, Course]] = {
    "before": (Role.BOILERPLATE, Course.BEFORE),
    "head": (Role.BOILERPLATE, Course.BEFORE),
    "inside": (Role.BOILERPLATE, Course.INSIDE),
    "after": (Role.BOILERPLATE, Course.AFTER),
    "opening": (Role.PARAGRAPH, Course.OPENING),
    "paragraph": (Role.PARAGRAPH, Course.INSIDE),
    "subhead": (Role.SUBHEAD, Course.INSIDE),
    "repeat": (Role.BOILERPLATE, Course.BEFORE),
    "repeat<": (Role.BOILERPLATE, Course.AFTER),
    **{
        role + side: (Role(role), course)
        for role in ("headline", "standfirst", "byline", "published", "link")
        for side, course in (("", Course.BEFORE), ("<", Course.AFTER))
    },
}


def label(
    lines: Sequence[Line],
    rules: Rules = DEFAULT_RULES,
    *,
    site: SiteProfile | None = None,
    model: Model | None = None,
) -> tuple[Line, ...]:
    """Give each line its role, the kind of boilerplate it is, where in its article it stands, and the reason.

    Args:
        lines: The lines of one text in order, as `split_lines` gives them.
        rules: What pins roles before the model decides.
        site: What the text's site prints on every page.
        model: Weights of your own; those of the package by default.

    Raises:
        RuleError: Where a rule raises or answers with something that is not of its shape.
    """
    solid = [line for line in lines if line.text]
    pins = _pins(lines, solid, rules, site)
    tags, certain = _tags(solid, lines, pins, model or default_model())
    labelled = list(lines)
    first = lines[0].number if lines else 0
    for line, tag, certainty, pin in zip(solid, tags, certain, pins):
        labelled[line.number - first] = _labelled(line, tag, certainty, pin)
    return tuple(line if line.text else _blank(line) for line in labelled)


def _pins(lines: Sequence[Line], solid: Sequence[Line], rules: Rules, site: SiteProfile | None) -> list[Pin | None]:
    first = lines[0].number if lines else 0
    every = apply_role_rules(rules, Page(tuple(lines)))
    pins = [every[line.number - first] for line in solid]
    if site is not None:
        printed = Pin(Role.BOILERPLATE, Kind.NAVIGATION, "site")
        pins = [pin or (printed if site.prints(line.text) else None) for pin, line in zip(pins, solid)]
    return pins


def _tags(
    solid: Sequence[Line], lines: Sequence[Line], pins: Sequence[Pin | None], model: Model
) -> tuple[list[str], list[float]]:
    numbers = [line.number for line in solid]
    end = lines[-1].number + 1 if lines else 0
    start = lines[0].number if lines else 0
    gaps = [b - a - 1 for a, b in zip([start - 1, *numbers], [*numbers, end])]
    page = observe([line.text for line in solid], gaps)
    scores = [model.scores(keys(page, i)) for i in range(len(page))]
    allowed = [None if pin is None else _allowed(pin.role, model.tags) for pin in pins]
    course = best_course(scores, model.chain, allowed)
    opening = model.tags.index(OPENING)
    if len(page) <= WINDOW and opening not in course:
        # Whoever kept a short text kept it for the article in it: tip the scale towards prose until there is one.
        body = [tag for tag, name in enumerate(model.tags) if name in BODY_TAGS]
        prose = [i for i, seen in enumerate(page) if seen.look.shape.prose]
        tipped = [list(row) for row in scores]
        for _ in range(TIPS if prose else 0):
            for i in prose:
                for tag in body:
                    tipped[i][tag] += model.scale
            course = best_course(tipped, model.chain, allowed)
            if opening in course:
                break
    tags = _whole_lists([model.tags[tag] for tag in course], page)
    return tags, [_certainty(row, tag, model) for row, tag in zip(scores, tags)]


def _certainty(row: Sequence[int], tag: str, model: Model) -> float:
    """How clearly the line's own evidence puts its role before the best other: the logistic of the difference."""
    role = MEANING[tag][0]
    mine = max(score for score, name in zip(row, model.tags) if MEANING[name][0] is role)
    other = max((score for score, name in zip(row, model.tags) if MEANING[name][0] is not role), default=mine)
    return 1 / (1 + math.exp(min(50.0, (other - mine) / model.scale)))


def _whole_lists(tags: Sequence[str], page: Sequence[Evidence]) -> list[str]:
    """The tags, with a list of bullets between headline and body a standfirst as a whole: the body opens behind it."""
    whole = list(tags)
    for i in range(1, len(whole)):
        before, here = page[i - 1].look.shape, page[i].look.shape
        if not here.bullet or whole[i] not in BODY_TAGS:
            continue
        continues = before.bullet == here.bullet and whole[i - 1] == "standfirst"
        begins = whole[i - 1] == "headline"
        if (continues or begins) and i + 1 < len(whole) and whole[i + 1] in BODY_TAGS:
            whole[i] = "standfirst"
            whole[i + 1] = OPENING
    return whole


@cache
def _allowed(role: Role, tags: tuple[str, ...]) -> frozenset[int]:
    """The tags that a line pinned to a role may have; a role that the model does not know counts as boilerplate."""
    fitting = frozenset(i for i, tag in enumerate(tags) if MEANING[tag][0] is role)
    return fitting or _allowed(Role.BOILERPLATE, tags)


def _labelled(line: Line, tag: str, certainty: float, pin: Pin | None) -> Line:
    role, course = MEANING[tag]
    if pin is not None:
        return Line(line.number, line.span, line.text, pin.role, pin.kind, pin.reason, course)
    kind = None
    if role is Role.BOILERPLATE:
        kind = Kind.REPEAT if tag.startswith("repeat") else boilerplate_kind(line.text) or Kind.OTHER
    return Line(line.number, line.span, line.text, role, kind, MODEL, course, certainty)


def _blank(line: Line) -> Line:
    return Line(line.number, line.span, line.text, Role.BOILERPLATE, Kind.BLANK, BLANK)
